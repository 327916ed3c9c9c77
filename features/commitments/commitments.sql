-- A task counts in a year when it stands in a plan for that year, or in an earlier one and its time reaches into the year, or it is still open.  A duty that
-- repeats leaves the year to the task that was made of it for that year.  A draft counts where its year has no issued plan.

-- @many pledge_all()
SELECT number   -- int
     , level    -- text
     , title_vi -- text
     , title_en -- text?
     , text_vi  -- text?
     , text_en  -- text?
  FROM commitment ORDER BY number;

-- @one pledge_years_of_plans()
SELECT MIN(year) AS first -- int?
     , MAX(year) AS last  -- int?
  FROM plan;

-- @many pledge_counts(year int, first date, last date, commitment int?)
-- How the tasks of each commitment stand in a year, and when one of them last changed.
SELECT tc.commitment -- int
     , t.status      -- text
     , CASE WHEN t.end_on IS NULL OR t.open_end = 1 THEN '9999-12-31' ELSE t.end_on END AS due_on -- date
     , COUNT(*) AS n -- int
     , MAX(t.changed_at) AS changed_at -- instant
  FROM task_commitment tc JOIN task t ON t.id = tc.task JOIN plan p ON p.id = t.plan LEFT JOIN task_recurrence o ON o.task = t.id
 WHERE (:commitment IS NULL OR tc.commitment = :commitment)
   AND (p.state = 'issued' OR NOT EXISTS (SELECT 1 FROM plan q WHERE q.year = p.year AND q.state = 'issued'))
   AND (COALESCE(o.year, p.year) = :year
        OR (COALESCE(o.year, p.year) < :year AND o.task IS NULL AND (t.start_on IS NULL OR t.start_on <= :last)
            AND (t.status <> 'done' OR t.open_end = 1 OR t.end_on >= :first)
            AND NOT EXISTS (SELECT 1 FROM task_recurrence n WHERE n.origin = t.id AND n.year = :year)))
 GROUP BY tc.commitment, t.status, CASE WHEN t.end_on IS NULL OR t.open_end = 1 THEN '9999-12-31' ELSE t.end_on END
 ORDER BY tc.commitment, due_on, t.status;

-- @many pledge_tasks_of(commitment int, year int, first date, last date, status text?, open_only bool, from_on date?, to_on date?, take int, skip int)
-- The tasks of one, in the order of the plans; from_on and to_on bound the deadline.
SELECT t.id     -- int
     , t.status -- text
     , t.end_on -- date?
     , t.open_end -- bool
     , t.due_text -- text?
     , p.id     AS plan        -- int
     , p.number AS plan_number -- text?
     , p.year   AS plan_year   -- int
     , p.state  AS plan_state  -- text
  FROM task_commitment tc JOIN task t ON t.id = tc.task JOIN plan p ON p.id = t.plan LEFT JOIN task_recurrence o ON o.task = t.id
 WHERE tc.commitment = :commitment
   AND (p.state = 'issued' OR NOT EXISTS (SELECT 1 FROM plan q WHERE q.year = p.year AND q.state = 'issued'))
   AND (COALESCE(o.year, p.year) = :year
        OR (COALESCE(o.year, p.year) < :year AND o.task IS NULL AND (t.start_on IS NULL OR t.start_on <= :last)
            AND (t.status <> 'done' OR t.open_end = 1 OR t.end_on >= :first)
            AND NOT EXISTS (SELECT 1 FROM task_recurrence n WHERE n.origin = t.id AND n.year = :year)))
   AND (:status IS NULL OR t.status = :status)
   AND (:open_only = 0 OR t.status <> 'done')
   AND (:from_on IS NULL OR t.open_end = 1 OR t.end_on IS NULL OR t.end_on >= :from_on)
   AND (:to_on IS NULL OR (t.open_end = 0 AND t.end_on <= :to_on))
 ORDER BY t.sort_key, t.id
 LIMIT :take OFFSET :skip;

-- @one evidence_by_task(commitment int, first date, last date)
-- Public links of a year through the tasks that serve a commitment.  CROSS JOIN: SQLite begins with the few tasks, not with all links of the year.
SELECT COUNT(*) AS n -- int
     , MAX(e.at) AS at -- instant?
  FROM task_commitment tc CROSS JOIN evidence e
 WHERE tc.commitment = :commitment AND e.task = tc.task AND e.gone = 0 AND e.internal = 0 AND e.shown = 1 AND e.day >= :first AND e.day <= :last;

-- @many evidence_direct(first date, last date)
-- Those that name a commitment itself and no task that serves it, which the query above has.
SELECT c.number AS commitment -- int
     , COUNT(*) AS n -- int
     , MAX(e.at) AS at -- instant
  FROM commitment c CROSS JOIN evidence e
 WHERE e.commitment = c.number AND e.gone = 0 AND e.internal = 0 AND e.shown = 1 AND e.day >= :first AND e.day <= :last
   AND NOT EXISTS (SELECT 1 FROM task_commitment tc WHERE tc.task = e.task AND tc.commitment = e.commitment)
 GROUP BY c.number ORDER BY c.number;

-- @many evidence_of_rows(tasks int[], first date, last date)
SELECT t.id AS task -- int
     , COUNT(*) AS n -- int
  FROM task t JOIN evidence e ON e.task = t.id
 WHERE t.id IN (:tasks) AND e.gone = 0 AND e.internal = 0 AND e.shown = 1 AND e.day >= :first AND e.day <= :last
 GROUP BY t.id ORDER BY t.id;

-- @many evidence_newest(tasks int[], first date, last date, most int)
-- The newest few of each task.
SELECT f.task  -- int
     , f.kind  -- text
     , f.thing -- int
     , f.day   -- date
  FROM (SELECT t.id AS task, e.kind, e.thing, e.day, ROW_NUMBER() OVER (PARTITION BY t.id ORDER BY e.day DESC, e.id DESC) AS place
          FROM task t JOIN evidence e ON e.task = t.id
         WHERE t.id IN (:tasks) AND e.gone = 0 AND e.internal = 0 AND e.shown = 1 AND e.day >= :first AND e.day <= :last) AS f
 WHERE f.place <= :most
 ORDER BY f.task NULLS LAST, f.place NULLS LAST;

-- @many evidence_direct_ids(commitment int, first date, last date, take int)
-- What serves a commitment itself.
SELECT e.kind  -- text
     , e.thing -- int
     , e.day   -- date
  FROM evidence e
 WHERE e.commitment = :commitment AND e.gone = 0 AND e.internal = 0 AND e.shown = 1 AND e.day >= :first AND e.day <= :last
   AND NOT EXISTS (SELECT 1 FROM task_commitment tc WHERE tc.task = e.task AND tc.commitment = e.commitment)
 ORDER BY e.day DESC, e.id DESC LIMIT :take;

-- @many pledge_bare(first date, last date)
SELECT c.number   -- int
     , c.title_vi -- text
     , c.title_en -- text?
  FROM commitment c
 WHERE NOT EXISTS (SELECT 1 FROM evidence e WHERE e.commitment = c.number AND e.gone = 0 AND e.internal = 0 AND e.shown = 1 AND e.day >= :first
   AND e.day <= :last)
   AND NOT EXISTS (SELECT 1 FROM task_commitment tc CROSS JOIN evidence e WHERE tc.commitment = c.number AND e.task = tc.task AND e.gone = 0
     AND e.internal = 0 AND e.shown = 1 AND e.day >= :first AND e.day <= :last)
 ORDER BY c.number;

-- @many pledge_rows(year int, first date, last date, commitment int?, take int, skip int)
-- A row for each commitment and task of a year; a commitment without one has a row without a task.  Only the tasks of the page are read whole.
SELECT w.number   -- int
     , c.level    -- text
     , c.title_vi -- text
     , c.title_en -- text?
     , w.task     AS id          -- int?
     , t.number   AS task_number -- text?
     , t.title_vi AS task_vi     -- text?
     , t.title_en AS task_en     -- text?
     , t.status   -- text?
     , t.due_text -- text?
     , t.start_on -- date?
     , t.end_on   -- date?
     , t.open_end -- int?
     , t.plan     -- int?
     , r.number   AS plan_number -- text?
     , r.year     AS plan_year   -- int?
  FROM (SELECT k.number, y.id AS task, y.sort_key
          FROM commitment k
          LEFT JOIN (SELECT tc.commitment, t.id, t.sort_key
                       FROM task_commitment tc JOIN task t ON t.id = tc.task JOIN plan p ON p.id = t.plan LEFT JOIN task_recurrence o ON o.task = t.id
                      WHERE (p.state = 'issued' OR NOT EXISTS (SELECT 1 FROM plan q WHERE q.year = p.year AND q.state = 'issued'))
   AND (COALESCE(o.year, p.year) = :year
        OR (COALESCE(o.year, p.year) < :year AND o.task IS NULL AND (t.start_on IS NULL OR t.start_on <= :last)
            AND (t.status <> 'done' OR t.open_end = 1 OR t.end_on >= :first)
            AND NOT EXISTS (SELECT 1 FROM task_recurrence n WHERE n.origin = t.id AND n.year = :year)))) AS y ON y.commitment = k.number
         WHERE (:commitment IS NULL OR k.number = :commitment)
         ORDER BY k.number, y.sort_key NULLS FIRST, y.id NULLS FIRST
         LIMIT :take OFFSET :skip) AS w
  JOIN commitment c ON c.number = w.number LEFT JOIN task t ON t.id = w.task LEFT JOIN plan r ON r.id = t.plan
 ORDER BY w.number NULLS FIRST, w.sort_key NULLS FIRST, w.task NULLS FIRST;

-- @one pledge_rows_count(year int, first date, last date, commitment int?, most int)
SELECT COUNT(*) AS n -- int
  FROM (SELECT c.number
          FROM commitment c
          LEFT JOIN (SELECT tc.commitment, t.id
                       FROM task_commitment tc JOIN task t ON t.id = tc.task JOIN plan p ON p.id = t.plan LEFT JOIN task_recurrence o ON o.task = t.id
                      WHERE (p.state = 'issued' OR NOT EXISTS (SELECT 1 FROM plan q WHERE q.year = p.year AND q.state = 'issued'))
   AND (COALESCE(o.year, p.year) = :year
        OR (COALESCE(o.year, p.year) < :year AND o.task IS NULL AND (t.start_on IS NULL OR t.start_on <= :last)
            AND (t.status <> 'done' OR t.open_end = 1 OR t.end_on >= :first)
            AND NOT EXISTS (SELECT 1 FROM task_recurrence n WHERE n.origin = t.id AND n.year = :year)))) AS y ON y.commitment = c.number
         WHERE (:commitment IS NULL OR c.number = :commitment)
         ORDER BY c.number LIMIT :most) AS found;

-- @many pledge_leads(tasks int[])
SELECT tu.task -- int
     , tu.words AS text -- text
     , u.slug  -- text?
  FROM task_unit tu LEFT JOIN unit u ON u.id = tu.unit
 WHERE tu.role = 'lead' AND tu.task IN (:tasks)
 ORDER BY tu.task, tu.seq;
