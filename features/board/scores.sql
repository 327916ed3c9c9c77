-- @many score_units()
-- The register, by id.
SELECT id       -- int
     , slug     -- text
     , name_vi  -- text
     , name_en  -- text?
     , kind     -- text
     , valid_to -- date?
     , sort_vi  -- text
  FROM unit ORDER BY id;

-- @many score_heirs()
SELECT unit      -- int
     , successor -- int
  FROM unit_successor ORDER BY unit, successor;

-- @many score_tally(low text, high text, first date, last date, today date, soon date)
-- The counts of many lists, by the range of their names: of tasks with a deadline in the year, and of open ones from before or without a deadline.
SELECT scope -- text
     , SUM(n) AS n -- int
     , SUM(CASE WHEN status = 'done' THEN n ELSE 0 END) AS done -- int
     , SUM(CASE WHEN status <> 'done' AND end_on < :today THEN n ELSE 0 END) AS late -- int
     , SUM(CASE WHEN status <> 'done' AND end_on >= :today AND end_on <= :soon THEN n ELSE 0 END) AS due_soon -- int
  FROM task_tally
 WHERE scope >= :low AND scope < :high AND n > 0
   AND ((end_on >= :first AND end_on <= :last) OR (status <> 'done' AND (end_on < :first OR end_on = '9999-12-31')))
 GROUP BY scope ORDER BY scope;

-- @many score_shared(ended text[], low text, high text, first date, last date, today date, soon date)
-- The tasks of some lists with all lists of that kind they stand in, so that a task of two units that are one today counts once.  CROSS JOIN: SQLite
-- begins with those tasks.
SELECT y.task  -- int
     , y.scope -- text
     , CASE WHEN t.status = 'done' THEN 1 ELSE 0 END AS done -- int
     , CASE WHEN t.status <> 'done' AND y.end_on < :today THEN 1 ELSE 0 END AS late -- int
     , CASE WHEN t.status <> 'done' AND y.end_on >= :today AND y.end_on <= :soon THEN 1 ELSE 0 END AS due_soon -- int
  FROM (SELECT DISTINCT x.task FROM task_scope x WHERE x.scope IN (:ended)) AS f CROSS JOIN task_scope y CROSS JOIN task t
 WHERE y.task = f.task AND t.id = f.task AND y.scope >= :low AND y.scope < :high
   AND ((y.end_on >= :first AND y.end_on <= :last) OR (t.status <> 'done' AND (y.end_on < :first OR y.end_on = '9999-12-31')))
 ORDER BY y.task, y.scope;

-- @one score_distinct(scopes text[], first date, last date, today date, soon date)
-- The counts of one unit that stands for several: a task in which two of them have a part counts once.
SELECT COUNT(*) AS n -- int
     , COALESCE(SUM(CASE WHEN t.status = 'done' THEN 1 ELSE 0 END), 0) AS done -- int
     , COALESCE(SUM(CASE WHEN t.status <> 'done' AND f.end_on < :today THEN 1 ELSE 0 END), 0) AS late -- int
     , COALESCE(SUM(CASE WHEN t.status <> 'done' AND f.end_on >= :today AND f.end_on <= :soon THEN 1 ELSE 0 END), 0) AS due_soon -- int
  FROM (SELECT DISTINCT x.task, x.end_on FROM task_scope x WHERE x.scope IN (:scopes)) AS f JOIN task t ON t.id = f.task
 WHERE (f.end_on >= :first AND f.end_on <= :last) OR (t.status <> 'done' AND (f.end_on < :first OR f.end_on = '9999-12-31'));

-- @many score_finished(scopes text[], first date, last date)
-- Done tasks of these lists that may have been late: the day of the report that said so, and the deadline that an amendment made after it replaced.
-- The task itself is read last, of the few that come into question.
SELECT f.task    -- int
     , f.end_on  -- date
     , f.done_on -- date
     , (SELECT am.old_value FROM task_amendment am WHERE am.task = f.task AND am.field = 'due' AND am.at > f.at
         ORDER BY am.at, am.id LIMIT 1) AS due_then -- text?
  FROM (SELECT x.task, x.end_on, MIN(r.day) AS done_on, MIN(r.at) AS at
          FROM task_scope x CROSS JOIN task_report r
         WHERE x.scope IN (:scopes) AND x.end_on >= :first AND x.end_on <= :last AND r.task = x.task AND r.status = 'done'
           AND NOT EXISTS (SELECT 1 FROM task_report n WHERE n.task = r.task AND n.at >= r.at AND n.status <> 'done' AND (n.at > r.at OR n.id > r.id))
         GROUP BY x.task, x.end_on) AS f JOIN task t ON t.id = f.task
 WHERE t.status = 'done' AND (f.done_on > f.end_on OR EXISTS (SELECT 1 FROM task_amendment b WHERE b.task = f.task AND b.field = 'due' AND b.at > f.at))
 ORDER BY f.task NULLS LAST;

-- @many score_leads(tasks int[])
SELECT DISTINCT tu.task -- int
     , tu.unit -- int
  FROM task_unit tu WHERE tu.role = 'lead' AND tu.unit IS NOT NULL AND tu.task IN (:tasks)
 ORDER BY tu.task, tu.unit;

-- @many score_answers(units int[], everyone bool, from_at instant, to_at instant)
SELECT unit -- int
     , COUNT(DISTINCT task) AS n -- int
     , MAX(at) AS last_at -- instant
  FROM answer WHERE (:everyone = 1 OR unit IN (:units)) AND at >= :from_at AND at < :to_at
 GROUP BY unit ORDER BY unit;

-- @many score_reminders(units int[], everyone bool, from_at instant, to_at instant)
SELECT unit -- int
     , COUNT(*) AS n -- int
  FROM reminder WHERE (:everyone = 1 OR unit IN (:units)) AND at >= :from_at AND at < :to_at
 GROUP BY unit ORDER BY unit;

-- @many score_escalations(units int[], everyone bool)
SELECT unit -- int
     , COUNT(*) AS n -- int
  FROM escalation WHERE open = 1 AND (:everyone = 1 OR unit IN (:units))
 GROUP BY unit ORDER BY unit;

-- @one score_years_of_plans()
SELECT MIN(year) AS first -- int?
     , MAX(year) AS last  -- int?
  FROM plan;

-- @many score_task_ids(scopes text[], first date, last date, take int, skip int)
-- The tasks behind a unit's numbers: open ones first, nearest deadline first.
SELECT f.task -- int
  FROM (SELECT DISTINCT x.task, x.end_on, x.sort_key FROM task_scope x WHERE x.scope IN (:scopes)) AS f JOIN task t ON t.id = f.task
 WHERE (f.end_on >= :first AND f.end_on <= :last) OR (t.status <> 'done' AND (f.end_on < :first OR f.end_on = '9999-12-31'))
 ORDER BY CASE WHEN t.status = 'done' THEN 1 ELSE 0 END NULLS LAST, f.end_on NULLS LAST, f.sort_key NULLS LAST, f.task NULLS LAST
 LIMIT :take OFFSET :skip;

-- @many score_roles(units int[], tasks int[])
-- Which part a unit, or those whose place it took, have in tasks.
SELECT DISTINCT tu.task -- int
     , tu.role -- text
  FROM task_unit tu WHERE tu.unit IN (:units) AND tu.task IN (:tasks)
 ORDER BY tu.task, tu.role DESC;

-- @many score_said(units int[], tasks int[])
-- What they said last of these tasks.
SELECT a.task    -- int
     , a.status  -- text
     , a.verdict -- text
     , a.at      -- instant
  FROM answer a WHERE a.unit IN (:units) AND a.task IN (:tasks) AND a.newest = 1
 ORDER BY a.task, a.at, a.id;
