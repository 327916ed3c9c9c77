-- @many task_open(tasks int[])
-- All public fields of some tasks.
SELECT t.id         -- int
     , t.plan       -- int
     , t.number     -- text
     , t.part       -- int
     , t.title_vi   -- text
     , t.title_en   -- text?
     , t.content_vi -- text?
     , t.content_en -- text?
     , t.output_vi  -- text?
     , t.output_en  -- text?
     , t.due_text   -- text?
     , t.due_kind   -- text
     , t.start_on   -- date?
     , t.end_on     -- date?
     , t.open_end   -- bool
     , t.tentative  -- bool
     , t.inherited  -- bool
     , t.repeats    -- text?
     , t.status     -- text
     , t.changed_at -- instant
     , s.path     AS section_path     -- text
     , s.title_vi AS section_title_vi -- text
     , s.title_en AS section_title_en -- text?
     , p.number   AS plan_number      -- text?
     , p.year     AS plan_year        -- int
  FROM task t JOIN plan_section s ON s.id = t.section JOIN plan p ON p.id = t.plan
 WHERE t.id IN (:tasks)
 ORDER BY t.sort_key, t.id;
