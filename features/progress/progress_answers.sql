-- @part answer_columns
       a.id            -- int
     , a.task          -- int
     , a.unit          -- int
     , a.form          -- int?
     , a.role          -- text
     , a.status        -- text
     , a.done          -- text?
     , a.reason        -- text?
     , a.difficulties  -- text?
     , a.proposals     -- text?
     , a.beyond        -- bool
     , a.day           -- date
     , a.has_money     -- bool
     , a.by_name       -- text
     , a.by_title      -- text?
     , a.at            -- instant
     , a.verdict       -- text
     , a.verdict_by    -- text?
     , a.verdict_at    -- instant?
     , a.verdict_note  -- text?
     , u.name_vi       -- text
     , u.name_en; -- text?

-- @one progress_task(id int)
SELECT t.id         -- int
     , t.number     -- text
     , t.title_vi   -- text
     , t.title_en   -- text?
     , t.end_on     -- date?
     , t.open_end   -- bool
     , t.status     -- text
     , t.plan       -- int
     , p.year AS plan_year -- int
  FROM task t JOIN plan p ON p.id = t.plan
 WHERE t.id = :id;

-- @one progress_unit_name(id int)
SELECT name_vi -- text
     , name_en -- text?
  FROM unit WHERE id = :id;

-- @many answers_newest(tasks int[])
-- The newest answer of each unit, the lead first.
SELECT {answer_columns}
  FROM answer a JOIN unit u ON u.id = a.unit
 WHERE a.task IN (:tasks) AND a.newest = 1
 ORDER BY a.task, a.role DESC, u.sort_vi, u.id;

-- @many answers_between(tasks int[], from_at instant, to_at instant)
-- All of a span of time, newest first within a unit.
SELECT {answer_columns}
  FROM answer a JOIN unit u ON u.id = a.unit
 WHERE a.task IN (:tasks) AND a.at >= :from_at AND a.at < :to_at
 ORDER BY a.task, u.sort_vi, u.id, a.at DESC, a.id DESC;

-- @many answers_of(task int, unit int?, take int)
-- All answers on a task, newest first.
SELECT {answer_columns}
  FROM answer a JOIN unit u ON u.id = a.unit
 WHERE a.task = :task AND (:unit IS NULL OR a.unit = :unit)
 ORDER BY a.at DESC, a.id DESC LIMIT :take;

-- @many answers_by_id(ids int[])
SELECT {answer_columns}
  FROM answer a JOIN unit u ON u.id = a.unit
 WHERE a.id IN (:ids)
 ORDER BY a.at DESC, a.id DESC;

-- @one answer_head(id int)
SELECT task    -- int
     , unit    -- int
     , role    -- text
     , newest  -- bool
     , status  -- text
     , done    -- text?
     , day     -- date
     , verdict -- text
     , verdict_note -- text?
     , form    -- int?
     , at      -- instant
  FROM answer WHERE id = :id;

-- @one answer_newest(task int, unit int)
SELECT id -- int
     , has_money -- bool
  FROM answer WHERE task = :task AND unit = :unit AND newest = 1;

-- @many answer_targets(answers int[])
SELECT answer        -- int
     , target        -- int
     , reached_milli -- int
  FROM answer_target WHERE answer IN (:answers) ORDER BY answer, target;

-- @many answer_moneys(answers int[])
SELECT answer         -- int
     , source         -- text
     , estimate_vnd   -- int?
     , contracted_vnd -- int?
     , paid_vnd       -- int?
     , settled_vnd    -- int?
  FROM answer_money WHERE answer IN (:answers) ORDER BY answer, source;

-- @exec answer_not_newest(task int, unit int)
UPDATE answer SET newest = 0 WHERE task = :task AND unit = :unit AND newest = 1;

-- @insert answer_add(id int, task int, unit int, role text, form int?, status text, done text?, reason text?, difficulties text?, proposals text?,
--        beyond bool, day date, has_money bool, by_person int?, by_name text, by_title text?, now instant)
INSERT INTO answer (id, task, unit, role, form, newest, status, done, reason, difficulties, proposals, beyond, day, has_money, by_person, by_name, by_title,
                    at, verdict)
VALUES (:id, :task, :unit, :role, :form, 1, :status, :done, :reason, :difficulties, :proposals, :beyond, :day, :has_money, :by_person, :by_name, :by_title,
        :now, 'waiting');

-- @insert answer_add_target(answer int, target int, reached_milli int)
INSERT INTO answer_target (answer, target, reached_milli) VALUES (:answer, :target, :reached_milli);

-- @insert answer_add_money(answer int, source text, estimate_vnd int?, contracted_vnd int?, paid_vnd int?, settled_vnd int?)
INSERT INTO answer_money (answer, source, estimate_vnd, contracted_vnd, paid_vnd, settled_vnd)
VALUES (:answer, :source, :estimate_vnd, :contracted_vnd, :paid_vnd, :settled_vnd);

-- @exec1 answer_judge(id int, verdict text, by text, now instant, note text?)
UPDATE answer SET verdict = :verdict, verdict_by = :by, verdict_at = :now, verdict_note = :note WHERE id = :id;

-- @insert change_add(id int, task int, what text, before text?, after text?, by_person int?, by_name text, now instant)
INSERT INTO progress_change (id, task, what, before, after, by_person, by_name, at)
VALUES (:id, :task, :what, :before, :after, :by_person, :by_name, :now);

-- @many changes_of(task int, take int)
SELECT id      -- int
     , what    -- text
     , before  -- text?
     , after   -- text?
     , by_name -- text
     , at      -- instant
  FROM progress_change WHERE task = :task ORDER BY at DESC, id DESC LIMIT :take;

-- @many money_sums(tasks int[])
-- Newest answers of all units of these tasks.
SELECT m.source                      -- text
     , sum(m.estimate_vnd) AS estimate_vnd     -- int?
     , sum(m.contracted_vnd) AS contracted_vnd -- int?
     , sum(m.paid_vnd) AS paid_vnd             -- int?
     , sum(m.settled_vnd) AS settled_vnd       -- int?
  FROM answer a JOIN answer_money m ON m.answer = a.id
 WHERE a.task IN (:tasks) AND a.newest = 1
 GROUP BY m.source ORDER BY m.source;

-- @exec answers_moved(old int, kept int)
UPDATE answer SET unit = :kept WHERE unit = :old;

-- @many answers_moved_tasks(unit int)
-- Tasks on which a unit has more than one newest answer, after a merge.
SELECT task -- int
  FROM answer WHERE unit = :unit AND newest = 1 GROUP BY task HAVING count(*) > 1 ORDER BY task;

-- @exec answers_only_newest(task int, unit int, id int)
UPDATE answer SET newest = 0 WHERE task = :task AND unit = :unit AND newest = 1 AND id <> :id;
