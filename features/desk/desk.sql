-- @many desk_due(units int[], soon date, most int)
-- Open tasks that these units lead and that are overdue or fall due by a day, nearest first.
SELECT t.id        -- int
     , t.number    -- text
     , t.title_vi  -- text
     , t.title_en  -- text?
     , t.end_on    -- date?
     , t.due_text  -- text?
     , t.status    -- text
     , u.name_vi AS unit_vi  -- text
     , u.name_en AS unit_en  -- text?
  FROM task_unit AS tu JOIN task AS t ON t.id = tu.task JOIN unit AS u ON u.id = tu.unit
 WHERE tu.unit IN (:units) AND tu.role = 'lead' AND t.status <> 'done' AND t.open_end = 0 AND t.end_on IS NOT NULL AND t.end_on <= :soon
 ORDER BY t.end_on NULLS LAST, t.id, tu.seq LIMIT :most;

-- @many desk_imports(most int)
-- Imports that wait for somebody.
SELECT id        -- int
     , filename  -- text
     , state     -- text
     , by_name   -- text
  FROM plan_import WHERE state IN ('reading', 'review') ORDER BY created_at DESC, id LIMIT :most;

-- @many desk_untranslated(most int)
SELECT t.id        -- int
     , t.title_vi  -- text
     , p.year      -- int
  FROM task AS t JOIN plan AS p ON p.id = t.plan
 WHERE t.title_en IS NULL ORDER BY t.sort_key, t.id LIMIT :most;

-- @one desk_invited()
-- Accounts whose invitation nobody took up.
SELECT COUNT(*) AS n  -- int
  FROM person WHERE state = 'invited';
