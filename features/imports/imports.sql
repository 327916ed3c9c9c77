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
     , step       -- int
     , amends     -- int?
     , pages      -- int
  FROM plan_import WHERE id = :id;

-- @exec1 import_fail(id int, why text, now instant)
-- ERR_NOT_FOUND when it was cancelled meanwhile.
UPDATE plan_import SET state = 'failed', why = :why, changed_at = :now WHERE id = :id AND state = 'reading';

-- @exec1 import_ready(id int, head text, pages int, now instant)
UPDATE plan_import SET state = 'review', head = :head, pages = :pages, changed_at = :now WHERE id = :id AND state = 'reading';

-- @exec1 import_set_head(id int, head text, issued bool, amends int?, now instant)
UPDATE plan_import SET head = :head, issued = :issued, amends = :amends, changed_at = :now WHERE id = :id AND state = 'review';

-- @exec1 import_set_step(id int, step int, now instant)
-- ERR_NOT_FOUND: it is under review no more.
UPDATE plan_import SET step = :step, changed_at = :now WHERE id = :id AND state = 'review';

-- @exec1 import_cancel(id int, now instant)
UPDATE plan_import SET state = 'cancelled', changed_at = :now WHERE id = :id AND state IN ('reading', 'review');

-- @exec1 import_confirm(id int, plan int, added int, changed int, unchanged int, left_out int, now instant)
UPDATE plan_import
   SET state = 'confirmed', plan = :plan, added = :added, changed = :changed, unchanged = :unchanged, left_out = :left_out, changed_at = :now
 WHERE id = :id AND state = 'review';

-- @insert import_task_add(import int, seq int, what text, place int, rev int, least int, turn int, page int, number text, title text,
--         body text, title_en text?, choice text, twin int?, by_hand bool, keep text?, source text)
INSERT INTO plan_import_task (import, seq, what, place, rev, least, turn, page, number, title, body, title_en, source, choice, twin, by_hand, keep)
VALUES (:import, :seq, :what, :place, :rev, :least, :turn, :page, :number, :title, :body, :title_en, :source, :choice, :twin, :by_hand, :keep);

-- @many import_tasks(import int)
SELECT seq      -- int
     , what     -- text
     , place    -- int
     , rev      -- int
     , least    -- int
     , turn     -- int
     , page     -- int
     , body     -- text
     , title_en -- text?
     , source   -- text
     , choice   -- text
     , twin     -- int?
     , by_hand  -- bool
     , keep     -- text?
  FROM plan_import_task WHERE import = :import ORDER BY place, seq;

-- @many import_tasks_light(import int)
-- The same without their words, for the order and the counts of a long review.
SELECT seq      -- int
     , what     -- text
     , place    -- int
     , rev      -- int
     , least    -- int
     , turn     -- int
     , page     -- int
     , number   -- text
     , title    -- text
     , choice   -- text
     , twin     -- int?
     , by_hand  -- bool
     , keep     -- text?
  FROM plan_import_task WHERE import = :import ORDER BY place, seq;

-- @many import_task_words(import int, seqs int[])
SELECT seq      -- int
     , body     -- text
     , title_en -- text?
     , source   -- text
  FROM plan_import_task WHERE import = :import AND seq IN (:seqs) ORDER BY seq;

-- @exec1 import_task_set(import int, seq int, what text, place int, rev int, least int, number text, title text, body text,
--        title_en text?, choice text, twin int?, by_hand bool, keep text?)
UPDATE plan_import_task
   SET what = :what, place = :place, rev = :rev, least = :least, number = :number, title = :title, body = :body,
       title_en = :title_en, choice = :choice, twin = :twin, by_hand = :by_hand, keep = :keep
 WHERE import = :import AND seq = :seq;

-- @exec import_tasks_choose(import int, seqs int[], choice text, rev int)
-- What was decided about many, whatever their words are.
UPDATE plan_import_task SET choice = :choice, rev = :rev WHERE import = :import AND seq IN (:seqs);

-- @exec1 import_task_drop(import int, seq int)
DELETE FROM plan_import_task WHERE import = :import AND seq = :seq;

-- @insert import_step_add(import int, step int, op text, seq int, number text, field text?, touched text, before text, by_person int?, by_name text,
--         now instant)
INSERT INTO plan_import_step (import, step, op, seq, number, field, touched, before, undone, by_person, by_name, at)
VALUES (:import, :step, :op, :seq, :number, :field, :touched, :before, 0, :by_person, :by_name, :now);

-- @one import_step_newest(import int)
-- The step that can be taken back now.
SELECT step    -- int
     , op      -- text
     , seq     -- int
     , number  -- text
     , field   -- text?
     , touched -- text
     , before  -- text
     , by_name -- text
  FROM plan_import_step WHERE import = :import AND undone = 0 AND op <> 'undo' ORDER BY step DESC LIMIT 1;

-- @many import_steps_since(import int, since int, most int)
SELECT step      -- int
     , op        -- text
     , seq       -- int
     , number    -- text
     , field     -- text?
     , touched   -- text
     , by_person -- int?
     , by_name   -- text
     , at        -- instant
  FROM plan_import_step WHERE import = :import AND step > :since ORDER BY step DESC LIMIT :most;

-- @one import_step_of_field(import int, seq int, field text)
-- Who changed a field last.
SELECT by_name -- text
     , at      -- instant
  FROM plan_import_step WHERE import = :import AND seq = :seq AND field = :field AND undone = 0 ORDER BY step DESC LIMIT 1;

-- @exec1 import_step_undone(import int, step int)
UPDATE plan_import_step SET undone = 1 WHERE import = :import AND step = :step;

-- @exec import_file_add(import int, seq int, file int)
INSERT INTO plan_import_file (import, seq, file) VALUES (:import, :seq, :file);

-- @many import_files(import int)
SELECT seq  -- int
     , file -- int
  FROM plan_import_file WHERE import = :import ORDER BY seq;

-- @exec import_source_add(import int, lines text)
INSERT INTO plan_import_source (import, lines) VALUES (:import, :lines);

-- @one import_source(import int)
SELECT lines -- text
  FROM plan_import_source WHERE import = :import;

-- @exec import_page_add(import int, page int, file int, type text, wide int, high int)
INSERT INTO plan_import_page (import, page, file, type, wide, high) VALUES (:import, :page, :file, :type, :wide, :high);

-- @many import_pages(import int)
SELECT page -- int
     , file -- int
     , type -- text
     , wide -- int
     , high -- int
  FROM plan_import_page WHERE import = :import ORDER BY page;

-- @one import_page_get(import int, page int)
SELECT file -- int
     , type -- text
  FROM plan_import_page WHERE import = :import AND page = :page;

-- @many import_pages_wanted(import int)
-- Pages with something to look at that have no picture yet.
SELECT DISTINCT t.page -- int
  FROM plan_import_task t
 WHERE t.import = :import AND t.page > 0 AND NOT EXISTS (SELECT 1 FROM plan_import_page p WHERE p.import = t.import AND p.page = t.page)
 ORDER BY t.page;

-- @exec import_pages_drop(import int)
DELETE FROM plan_import_page WHERE import = :import;

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
     , t.leader     -- text?
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

-- @many group_members(kind text, day date?)
-- Units of one kind that stand in the register on a day, for a group that is expanded.
SELECT slug    -- text
     , name_vi -- text
     , name_en -- text?
  FROM unit
 WHERE kind = :kind AND (:day IS NULL OR ((valid_from IS NULL OR valid_from <= :day) AND (valid_to IS NULL OR valid_to >= :day)))
 ORDER BY sort_vi, id LIMIT 400;

-- @many plans_to_amend(year int)
SELECT id       -- int
     , number   -- text?
     , title_vi -- text
     , year     -- int
  FROM plan WHERE state = 'issued' AND year BETWEEN :year - 1 AND :year + 1 ORDER BY year DESC, id DESC LIMIT 20;

-- @many english_stored(most int)
-- Titles that were translated before, newest plans first.
SELECT title_vi -- text
     , title_en -- text
  FROM task WHERE title_en IS NOT NULL ORDER BY sort_key LIMIT :most;
