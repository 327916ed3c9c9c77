-- @many calendar_tasks(scope text, also1 text?, also2 text?, take int)
-- Tasks with a deadline that stand in all of these lists, in the order of the plans; each amendment makes a new version of the event.
SELECT t.id         -- int
     , t.number     -- text
     , t.title_vi   -- text
     , t.title_en   -- text?
     , t.due_text   -- text?
     , t.end_on     -- date?
     , t.tentative  -- bool
     , t.status     -- text
     , t.changed_at -- instant
     , (SELECT COUNT(*) FROM task_amendment m WHERE m.task = t.id) AS amendments -- int
  FROM task_scope x JOIN task t ON t.id = x.task
 WHERE x.scope = :scope
   AND (:also1 IS NULL OR EXISTS (SELECT 1 FROM task_scope y WHERE y.scope = :also1 AND y.sort_key = x.sort_key AND y.task = x.task))
   AND (:also2 IS NULL OR EXISTS (SELECT 1 FROM task_scope z WHERE z.scope = :also2 AND z.sort_key = x.sort_key AND z.task = x.task))
   AND t.open_end = 0 AND t.end_on IS NOT NULL
 ORDER BY x.sort_key, x.task LIMIT :take;

-- @many calendar_leads(tasks int[])
SELECT task -- int
     , words -- text
  FROM task_unit WHERE task IN (:tasks) AND role = 'lead' ORDER BY task, seq;
