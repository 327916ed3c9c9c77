-- @insert import_add(id int, file int, filename text, bytes int, issued bool, by_person int?, by_name text, now instant)
INSERT INTO plan_import (id, file, filename, bytes, issued, state, added, changed, unchanged, left_out, by_person, by_name, created_at, changed_at)
VALUES (:id, :file, :filename, :bytes, :issued, 'reading', 0, 0, 0, 0, :by_person, :by_name, :now, :now);

-- @exec1 import_set_job(id int, job int)
UPDATE plan_import SET job = :job WHERE id = :id;

-- @many import_recent(below int, most int)
-- Newest first.
SELECT id         -- int
     , filename   -- text
     , bytes      -- int
     , job        -- int?
     , issued     -- bool
     , state      -- text
     , why        -- text?
     , added      -- int
     , changed    -- int
     , by_name    -- text
     , created_at -- instant
  FROM plan_import WHERE id < :below ORDER BY id DESC LIMIT :most;

-- @one import_get(id int)
SELECT id         -- int
     , file       -- int
     , filename   -- text
     , bytes      -- int
     , job        -- int?
     , issued     -- bool
     , state      -- text
     , why        -- text?
     , head       -- text?
     , plan       -- int?
     , added      -- int
     , changed    -- int
     , unchanged  -- int
     , left_out   -- int
     , by_name    -- text
     , created_at -- instant
     , changed_at -- instant
  FROM plan_import WHERE id = :id;

-- @exec1 import_fail(id int, why text, now instant)
-- ERR_NOT_FOUND when it was cancelled meanwhile.
UPDATE plan_import SET state = 'failed', why = :why, changed_at = :now WHERE id = :id AND state = 'reading';

-- @exec1 import_ready(id int, head text, now instant)
UPDATE plan_import SET state = 'review', head = :head, changed_at = :now WHERE id = :id AND state = 'reading';

-- @exec1 import_set_head(id int, head text, issued bool, now instant)
UPDATE plan_import SET head = :head, issued = :issued, changed_at = :now WHERE id = :id AND state = 'review';

-- @exec1 import_cancel(id int, now instant)
UPDATE plan_import SET state = 'cancelled', changed_at = :now WHERE id = :id AND state IN ('reading', 'review');

-- @exec1 import_confirm(id int, plan int, added int, changed int, unchanged int, left_out int, now instant)
UPDATE plan_import
   SET state = 'confirmed', plan = :plan, added = :added, changed = :changed, unchanged = :unchanged, left_out = :left_out, changed_at = :now
 WHERE id = :id AND state = 'review';

-- @insert import_task_add(import int, seq int, body text, source text)
INSERT INTO plan_import_task (import, seq, body, source, choice, by_hand)
VALUES (:import, :seq, :body, :source, 'open', 0);

-- @many import_tasks(import int)
SELECT seq      -- int
     , body     -- text
     , title_en -- text?
     , source   -- text
     , choice   -- text
     , twin     -- int?
     , by_hand  -- bool
     , keep     -- text?
  FROM plan_import_task WHERE import = :import ORDER BY seq;

-- @exec1 import_task_set(import int, seq int, body text, title_en text?, choice text, twin int?, by_hand bool, keep text?)
UPDATE plan_import_task
   SET body = :body, title_en = :title_en, choice = :choice, twin = :twin, by_hand = :by_hand, keep = :keep
 WHERE import = :import AND seq = :seq;

-- @exec import_tasks_unset_twins(import int)
-- The head names another plan now: what was chosen among the tasks of the former one means nothing any more.
UPDATE plan_import_task SET twin = NULL, by_hand = 0, keep = NULL WHERE import = :import;

-- @one stored_plan(id int)
-- Tables of features/plans and features/units are only read from here on.
SELECT number    -- text?
     , issued_on -- date?
     , title_vi  -- text
     , year      -- int
     , state     -- text
  FROM plan WHERE id = :id;

-- @many stored_tasks(plan int)
SELECT t.id         -- int
     , t.seq        -- int
     , s.path     AS section_path  -- text
     , s.title_vi AS section_title -- text
     , t.number     -- text
     , t.part       -- int
     , t.title_vi   -- text
     , t.title_en   -- text?
     , t.content_vi -- text?
     , t.content_en -- text?
     , t.output_vi  -- text?
     , t.output_en  -- text?
     , t.funding    -- text?
     , t.place      -- text?
     , t.due_text   -- text?
     , t.due_kind   -- text
     , t.start_on   -- date?
     , t.end_on     -- date?
     , t.open_end   -- bool
     , t.tentative  -- bool
     , t.inherited  -- bool
     , t.repeats    -- text?
  FROM task t JOIN plan_section s ON s.id = t.section
 WHERE t.plan = :plan AND NOT EXISTS (SELECT 1 FROM task_recurrence o WHERE o.task = t.id) ORDER BY t.seq, t.id;

-- @many stored_units(plan int)
SELECT tu.task -- int
     , tu.role -- text
     , tu.seq  -- int
     , tu.kind -- text
     , u.slug  -- text?
     , w.slug AS within -- text?
     , tu.words AS text -- text
  FROM task_unit tu
  JOIN task t ON t.id = tu.task
  LEFT JOIN unit u ON u.id = tu.unit
  LEFT JOIN unit w ON w.id = tu.within
 WHERE t.plan = :plan ORDER BY tu.task, tu.role, tu.seq;

-- @many stored_amended(plan int)
-- Which fields of which tasks a decision changed.
SELECT DISTINCT am.task  -- int
     , am.field          -- text
  FROM task_amendment am JOIN task t ON t.id = am.task
 WHERE t.plan = :plan ORDER BY am.task, am.field;

-- @one unit_card(id int)
SELECT slug    -- text
     , kind    -- text
     , name_vi -- text
  FROM unit WHERE id = :id;

-- @many unit_cards(slugs text[])
SELECT slug    -- text
     , name_vi -- text
     , name_en -- text?
  FROM unit WHERE slug IN (:slugs) ORDER BY slug;
