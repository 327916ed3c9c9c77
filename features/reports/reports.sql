-- @one report_year(year int)
-- The newest year with an issued plan, not after the one asked for.
SELECT MAX(year) AS year -- int?
  FROM plan WHERE state = 'issued' AND year <= :year;

-- @many report_plan_rows(year int)
-- Issued plans for a year and before, the newest year first.
SELECT p.id          -- int
     , p.year        -- int
     , p.number      -- text?
     , p.issued_on   -- date?
     , p.title_vi    -- text
     , p.title_en    -- text?
     , p.issuer_text -- text?
     , u.name_vi     -- text?
  FROM plan p LEFT JOIN unit u ON u.id = p.issuer
 WHERE p.state = 'issued' AND p.year <= :year
 ORDER BY p.year DESC, p.id;

-- @many report_task_rows(year int, carried int, from_on date, to_on date, take int)
-- carried 0: the tasks of the issued plans for a year, as they stand in them.  carried 1: tasks of earlier plans that go on, are due or are still
-- reported on in the period, and the turns of repeating duties that fall into the year.
SELECT t.id       -- int
     , t.plan     -- int
     , s.number AS section -- text
     , s.title_vi AS section_vi -- text
     , s.title_en AS section_en -- text?
     , t.number   -- text
     , t.title_vi -- text
     , t.title_en -- text?
     , t.output_vi -- text?
     , t.output_en -- text?
     , t.due_text -- text?
     , t.end_on   -- date?
  FROM plan p JOIN task t ON t.plan = p.id JOIN plan_section s ON s.id = t.section LEFT JOIN task_recurrence o ON o.task = t.id
 WHERE p.state = 'issued' AND p.year <= :year
   AND ((:carried = 0 AND p.year = :year AND o.task IS NULL)
        OR (:carried = 1 AND o.year = :year AND (t.end_on IS NULL OR t.end_on >= :from_on))
        OR (:carried = 1 AND o.task IS NULL AND p.year < :year
            AND (((t.end_on IS NULL OR t.open_end = 1 OR t.end_on >= :from_on)
                  AND (t.start_on IS NULL OR t.start_on <= :to_on)
                  AND NOT EXISTS (SELECT 1 FROM task_report r
                                   WHERE r.task = t.id AND r.day < :from_on AND r.status = 'done'
                                     AND NOT EXISTS (SELECT 1 FROM task_report l
                                                      WHERE l.task = r.task AND l.day < :from_on
                                                        AND (l.at > r.at OR (l.at = r.at AND l.id > r.id)))))
                 OR EXISTS (SELECT 1 FROM answer w WHERE w.task = t.id AND w.day >= :from_on AND w.day <= :to_on))))
 ORDER BY p.year DESC, t.plan, t.seq, t.id LIMIT :take;

-- @many report_states(tasks int[], to_on date)
-- How each task stood on a day: the newest report that holds for it or before.
SELECT r.task       -- int
     , r.status     -- text
     , r.day        -- date
     , r.note_vi    -- text?
     , r.note_en    -- text?
     , r.source_url -- text?
  FROM task_report r
 WHERE r.task IN (:tasks) AND r.day <= :to_on
   AND NOT EXISTS (SELECT 1 FROM task_report l
                    WHERE l.task = r.task AND l.day <= :to_on AND (l.at > r.at OR (l.at = r.at AND l.id > r.id)))
 ORDER BY r.task;

-- @many report_task_units(tasks int[])
SELECT tu.task    -- int
     , tu.role    -- text
     , tu.kind    -- text
     , tu.words   -- text
     , tu.unit    -- int?
     , tu.within  -- int?
     , u.slug     -- text?
     , u.name_vi  -- text?
     , u.name_en  -- text?
     , u.valid_to -- date?
  FROM task_unit tu LEFT JOIN unit u ON u.id = tu.unit
 WHERE tu.task IN (:tasks)
 ORDER BY tu.task
        , CASE tu.role WHEN 'lead' THEN 0 WHEN 'coordinating' THEN 1 ELSE 2 END NULLS LAST
        , tu.seq;

-- @many report_successors()
SELECT s.unit       -- int
     , s.successor  -- int
     , u.slug       -- text
     , u.name_vi    -- text
     , u.name_en    -- text?
     , u.valid_to   -- date?
  FROM unit_successor s JOIN unit u ON u.id = s.successor
 ORDER BY s.unit, u.sort_vi, s.successor;

-- @many report_answers(tasks int[], from_on date, to_on date, take int)
-- The newest answer of each unit that holds for a day of the period and was not sent back.
SELECT w.id           -- int
     , w.task         -- int
     , w.unit         -- int
     , w.role         -- text
     , w.status       -- text
     , w.done         -- text?
     , w.reason       -- text?
     , w.difficulties -- text?
     , w.proposals    -- text?
     , w.beyond       -- bool
     , u.slug         -- text
     , u.name_vi      -- text
     , u.name_en      -- text?
  FROM answer w JOIN unit u ON u.id = w.unit
 WHERE w.task IN (:tasks) AND w.day >= :from_on AND w.day <= :to_on AND w.verdict <> 'returned'
   AND NOT EXISTS (SELECT 1 FROM answer l
                    WHERE l.task = w.task AND l.unit = w.unit AND l.day >= :from_on AND l.day <= :to_on AND l.verdict <> 'returned'
                      AND (l.at > w.at OR (l.at = w.at AND l.id > w.id)))
 ORDER BY w.task, u.sort_vi, w.unit LIMIT :take;

-- @many report_answer_money(answers int[])
SELECT w.task           -- int
     , m.source         -- text
     , m.estimate_vnd   -- int?
     , m.contracted_vnd -- int?
     , m.paid_vnd       -- int?
     , m.settled_vnd    -- int?
  FROM answer_money m JOIN answer w ON w.id = m.answer
 WHERE m.answer IN (:answers) ORDER BY w.task, m.answer, m.source;

-- @many report_targets_of(tasks int[])
SELECT id           -- int
     , task         -- int
     , title_vi     -- text
     , title_en     -- text?
     , measure_vi   -- text
     , measure_en   -- text?
     , wanted_milli -- int
  FROM task_target WHERE task IN (:tasks) AND gone = 0 ORDER BY task, seq, id;

-- @many report_reaches(answers int[])
SELECT target -- int
     , SUM(reached_milli) AS reached_milli -- int
  FROM answer_target WHERE answer IN (:answers) GROUP BY target ORDER BY target;

-- @many report_amended(tasks int[], from_on date, to_on date, from_at instant, to_at instant)
SELECT task       -- int
     , field      -- text
     , old_value  -- text?
     , new_value  -- text?
     , decision   -- text
     , decided_on -- date?
     , reason     -- text
  FROM task_amendment
 WHERE task IN (:tasks)
   AND ((decided_on IS NOT NULL AND decided_on >= :from_on AND decided_on <= :to_on)
        OR (decided_on IS NULL AND at >= :from_at AND at < :to_at))
 ORDER BY task, at, id;

-- @many report_serves(tasks int[])
SELECT task       -- int
     , commitment -- int
  FROM task_commitment WHERE task IN (:tasks) ORDER BY task, commitment;

-- @many report_pledge_rows()
SELECT number   -- int
     , title_vi -- text
     , title_en -- text?
  FROM commitment ORDER BY number;

-- @one report_newest(kind text, from_on date, to_on date)
-- The newest version of a report.
SELECT id      -- int
     , version -- int
     , sha256  -- text
  FROM report_version WHERE kind = :kind AND from_on = :from_on AND to_on = :to_on ORDER BY version DESC LIMIT 1;

-- @insert report_version_add(id int, kind text, year int, from_on date, to_on date, version int, file int, bytes int, sha256 text, note text?,
--        tasks int, done int, units int, silent int, by_name text, now instant)
-- ERR_CONFLICT: somebody froze the same number at the same time.
INSERT INTO report_version (id, kind, year, from_on, to_on, version, file, bytes, sha256, note, tasks, done, units, silent, by_name, at)
VALUES (:id, :kind, :year, :from_on, :to_on, :version, :file, :bytes, :sha256, :note, :tasks, :done, :units, :silent, :by_name, :now);

-- @one report_version_row(id int)
SELECT id        -- int
     , kind      -- text
     , year      -- int
     , from_on   -- date
     , to_on     -- date
     , version   -- int
     , file      -- int
     , bytes     -- int
     , sha256    -- text
     , note      -- text?
     , tasks     -- int
     , done      -- int
     , units     -- int
     , silent    -- int
     , by_name   -- text
     , at        -- instant
     , public_at -- instant?
  FROM report_version WHERE id = :id;

-- @one report_version_numbered(kind text, from_on date, to_on date, version int)
-- version 0: the newest.
SELECT id -- int
  FROM report_version
 WHERE kind = :kind AND from_on = :from_on AND to_on = :to_on AND (:version = 0 OR version = :version)
 ORDER BY version DESC LIMIT 1;

-- @many report_versions_of(kind text?, from_on date?, to_on date?, take int)
-- Newest first; of one report, or of all.
SELECT id        -- int
     , kind      -- text
     , year      -- int
     , from_on   -- date
     , to_on     -- date
     , version   -- int
     , note      -- text?
     , tasks     -- int
     , done      -- int
     , units     -- int
     , silent    -- int
     , by_name   -- text
     , at        -- instant
     , public_at -- instant?
  FROM report_version
 WHERE (:kind IS NULL OR kind = :kind) AND (:from_on IS NULL OR from_on = :from_on) AND (:to_on IS NULL OR to_on = :to_on)
 ORDER BY at DESC, id DESC LIMIT :take;

-- @one report_public_of(year int)
SELECT id -- int
  FROM report_version WHERE kind = 'annual' AND year = :year AND public_at IS NOT NULL ORDER BY version DESC LIMIT 1;

-- @exec report_unpublish(kind text, from_on date, to_on date)
UPDATE report_version SET public_at = NULL WHERE kind = :kind AND from_on = :from_on AND to_on = :to_on AND public_at IS NOT NULL;

-- @exec1 report_publish(id int, now instant?)
UPDATE report_version SET public_at = :now WHERE id = :id;

-- @many report_years()
-- Years with an issued plan.
SELECT DISTINCT year -- int
  FROM plan WHERE state = 'issued' ORDER BY year DESC;

-- @many letter_words()
SELECT name  -- text
     , words -- text
  FROM report_letter ORDER BY name;

-- @exec letter_set(name text, words text)
INSERT INTO report_letter (name, words) VALUES (:name, :words) ON CONFLICT (name) DO UPDATE SET words = excluded.words;

-- @exec letter_drop(name text)
DELETE FROM report_letter WHERE name = :name;

-- @one order_of(version int, lang text, format text)
-- A document that was asked for before.
SELECT id    -- int
     , state -- text
     , file  -- int?
  FROM report_order WHERE version = :version AND lang = :lang AND format = :format;

-- @one order_get(id int)
SELECT id      -- int
     , kind    -- text
     , year    -- int
     , from_on -- date
     , to_on   -- date
     , note    -- text?
     , version -- int?
     , lang    -- text?
     , format  -- text?
     , job     -- int
     , file    -- int?
     , state   -- text
     , why     -- text?
     , base_url -- text
     , person  -- int?
     , by_name -- text
     , at      -- instant
  FROM report_order WHERE id = :id;

-- @insert order_add(id int, kind text, year int, from_on date, to_on date, note text?, version int?, lang text?, format text?, job int, base_url text,
--        person int?, by_name text, now instant)
INSERT INTO report_order (id, kind, year, from_on, to_on, note, version, lang, format, job, state, base_url, person, by_name, at)
VALUES (:id, :kind, :year, :from_on, :to_on, :note, :version, :lang, :format, :job, 'waiting', :base_url, :person, :by_name, :now);

-- @exec1 order_again(id int, job int, base_url text, person int?, by_name text, now instant)
UPDATE report_order SET job = :job, base_url = :base_url, person = :person, by_name = :by_name, at = :now, state = 'waiting', why = NULL,
       file = NULL WHERE id = :id;

-- @exec1 order_end(id int, state text, version int?, file int?, why text?)
UPDATE report_order SET state = :state, version = :version, file = :file, why = :why WHERE id = :id;

-- @one order_person(id int)
-- Whom to tell.
SELECT email -- text
     , name  -- text
     , lang  -- text
  FROM person WHERE id = :id AND state = 'active';
