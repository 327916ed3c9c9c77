-- @many board_ids(scope text, status text?, from_on date?, to_on date?, open_only bool, take int, skip int)
-- One page of a list in the order of the plans; from_on and to_on bound the deadline.
SELECT t.id -- int
  FROM task_scope x JOIN task t ON t.id = x.task
 WHERE x.scope = :scope
   AND (:status IS NULL OR t.status = :status)
   AND (:open_only = 0 OR t.status <> 'done')
   AND (:from_on IS NULL OR x.end_on >= :from_on)
   AND (:to_on IS NULL OR x.end_on <= :to_on)
 ORDER BY x.sort_key, x.task
 LIMIT :take OFFSET :skip;

-- @many board_ids_due(scope text, status text?, from_on date?, to_on date?, open_only bool, take int, skip int)
-- The same, nearest deadline first; the bounds stand so that the index begins at the first of them.
SELECT t.id -- int
  FROM task_scope x JOIN task t ON t.id = x.task
 WHERE x.scope = :scope
   AND (:status IS NULL OR t.status = :status)
   AND (:open_only = 0 OR t.status <> 'done')
   AND x.end_on >= COALESCE(:from_on, '')
   AND x.end_on <= COALESCE(:to_on, '9999-12-31')
 ORDER BY x.end_on, x.sort_key, x.task
 LIMIT :take OFFSET :skip;

-- @many board_found(scope text, also1 text?, also2 text?, everything bool, mine text[], from_on date?, to_on date?, q1 text?, q2 text?, q3 text?,
--        verdict text?, silent bool, escalated bool, due bool, most int)
-- All that match, for a page and its counts in one pass, in the order of the plans or (due) of the deadlines.  also1, also2: lists it must stand in as
-- well; mine: where not everything may be seen, the lists of one's own units; silent: nobody has answered; verdict: of the newest answer of some unit;
-- escalated: it stands before the steering committee.
SELECT t.id     -- int
     , t.status -- text
     , x.end_on -- date
  FROM task_scope x JOIN task t ON t.id = x.task
 WHERE x.scope = :scope
   AND (:also1 IS NULL OR EXISTS (SELECT 1 FROM task_scope y WHERE y.scope = :also1 AND y.sort_key = x.sort_key AND y.task = x.task))
   AND (:also2 IS NULL OR EXISTS (SELECT 1 FROM task_scope z WHERE z.scope = :also2 AND z.sort_key = x.sort_key AND z.task = x.task))
   AND (:everything = 1 OR EXISTS (SELECT 1 FROM task_scope m WHERE m.scope IN (:mine) AND m.sort_key = x.sort_key AND m.task = x.task))
   AND (:q1 IS NULL OR replace(t.folded, :q1, '') <> t.folded)
   AND (:q2 IS NULL OR replace(t.folded, :q2, '') <> t.folded)
   AND (:q3 IS NULL OR replace(t.folded, :q3, '') <> t.folded)
   AND (:silent = 0 OR NOT EXISTS (SELECT 1 FROM answer n WHERE n.task = x.task AND n.newest = 1))
   AND (:verdict IS NULL OR EXISTS (SELECT 1 FROM answer w WHERE w.task = x.task AND w.newest = 1 AND w.verdict = :verdict))
   AND (:escalated = 0 OR EXISTS (SELECT 1 FROM escalation c WHERE c.task = x.task AND c.open = 1))
   AND (:from_on IS NULL OR x.end_on >= :from_on)
   AND (:to_on IS NULL OR x.end_on <= :to_on)
 ORDER BY CASE WHEN :due = 1 THEN x.end_on ELSE '' END NULLS LAST, x.sort_key, x.task
 LIMIT :most;

-- @many board_tally(scope text)
-- The same where nothing but the list is asked for.
SELECT status -- text
     , end_on -- date
     , n      -- int
  FROM task_tally WHERE scope = :scope AND n > 0 ORDER BY end_on, status;

-- @many board_units(units int[])
-- Units with those whose work they answer for: what ended in their favour, and what stands inside them.  The step limit makes a circle harmless.
WITH RECURSIVE mine(unit, step) AS (
  SELECT id, 0 FROM unit WHERE id IN (:units)
  UNION
  SELECT k.unit, m.step + 1
    FROM mine m JOIN (SELECT successor AS keeper, unit FROM unit_successor
                       UNION ALL SELECT parent AS keeper, id AS unit FROM unit WHERE parent IS NOT NULL) AS k ON k.keeper = m.unit
   WHERE m.step < 12
)
SELECT DISTINCT unit -- int
  FROM mine ORDER BY unit;

-- @many board_answers(tasks int[])
-- The newest answer of each task, whichever unit gave it.
SELECT a.task    -- int
     , a.unit    -- int
     , a.status  -- text
     , a.verdict -- text
     , a.beyond  -- bool
     , a.at      -- instant
     , u.name_vi -- text
     , u.name_en -- text?
  FROM answer a JOIN unit u ON u.id = a.unit
 WHERE a.task IN (:tasks) AND a.newest = 1
   AND NOT EXISTS (SELECT 1 FROM answer b WHERE b.task = a.task AND b.newest = 1 AND (b.at > a.at OR (b.at = a.at AND b.id > a.id)))
 ORDER BY a.task, a.id;

-- @many board_reminders(tasks int[])
SELECT task          -- int
     , COUNT(*) AS n -- int
  FROM reminder WHERE task IN (:tasks) GROUP BY task ORDER BY task;

-- @many board_escalated(tasks int[])
SELECT task          -- int
     , COUNT(*) AS n -- int
  FROM escalation WHERE task IN (:tasks) AND open = 1 GROUP BY task ORDER BY task;

-- @many board_sections(ids int[])
SELECT s.id       -- int
     , s.path     -- text
     , s.number   -- text
     , s.title_vi -- text
     , s.title_en -- text?
     , p.number AS plan_number -- text?
     , p.year   AS plan_year   -- int
  FROM plan_section s JOIN plan p ON p.id = s.plan
 WHERE s.id IN (:ids)
 ORDER BY s.id;

-- @many board_task_ends(tasks int[])
SELECT t.id     -- int
     , t.status -- text
     , t.end_on -- date?
     , t.open_end -- bool
  FROM task t WHERE t.id IN (:tasks) ORDER BY t.id;

-- @many filter_of_person(person int, take int)
SELECT id    -- int
     , name  -- text
     , query -- text
  FROM board_filter WHERE person = :person ORDER BY name, id LIMIT :take;

-- @exec filter_keep(id int, person int, name text, query text, now instant)
-- The same name again changes the filter.
INSERT INTO board_filter (id, person, name, query, at) VALUES (:id, :person, :name, :query, :now)
    ON CONFLICT (person, name) DO UPDATE SET query = excluded.query, at = excluded.at;

-- @exec1 filter_drop(id int, person int)
DELETE FROM board_filter WHERE id = :id AND person = :person;
