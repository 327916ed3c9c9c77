-- @many leader_overdue(before date, take int)
-- Overdue tasks: those before the steering committee first, then the longest overdue.
SELECT f.task -- int
  FROM (SELECT x.task, x.end_on, x.sort_key, (SELECT COUNT(*) FROM escalation c WHERE c.task = x.task AND c.open = 1) AS raised
          FROM task_scope x JOIN task t ON t.id = x.task
         WHERE x.scope = 'all' AND x.end_on < :before AND t.status <> 'done') AS f
 ORDER BY CASE WHEN f.raised > 0 THEN 0 ELSE 1 END NULLS LAST, f.end_on NULLS LAST, f.sort_key NULLS LAST, f.task NULLS LAST
 LIMIT :take;
