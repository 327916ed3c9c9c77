-- @part task_columns
       t.id         -- int
     , t.plan       -- int
     , t.section    -- int
     , t.number     -- text
     , t.part       -- int
     , t.title_vi   -- text
     , t.title_en   -- text?
     , t.due_text   -- text?
     , t.start_on   -- date?
     , t.end_on     -- date?
     , t.open_end   -- bool
     , t.tentative  -- bool
     , t.inherited  -- bool
     , t.status; -- text

-- @part still_open_with_words
   AND (:open_only = 0 OR t.status <> 'done')
   AND (:q1 IS NULL OR replace(t.folded, :q1, '') <> t.folded)
   AND (:q2 IS NULL OR replace(t.folded, :q2, '') <> t.folded)
   AND (:q3 IS NULL OR replace(t.folded, :q3, '') <> t.folded);

-- @part in_other_lists
 WHERE x.scope = :scope
   AND (:also1 IS NULL OR EXISTS (SELECT 1 FROM task_scope y WHERE y.scope = :also1 AND y.sort_key = x.sort_key
            AND y.task = x.task))
   AND (:also2 IS NULL OR EXISTS (SELECT 1 FROM task_scope z WHERE z.scope = :also2 AND z.sort_key = x.sort_key
            AND z.task = x.task))
   AND (:status IS NULL OR t.status = :status);

-- @one task_get(id int)
SELECT t.id         -- int
     , t.plan       -- int
     , t.section    -- int
     , t.number     -- text
     , t.part       -- int
     , t.seq        -- int
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
     , t.layout     -- text?
     , t.source_line -- int?
     , t.source_text -- text?
     , t.status     -- text
     , t.changed_at -- instant
     , s.path     AS section_path     -- text
     , s.number   AS section_number   -- text
     , s.title_vi AS section_title_vi -- text
     , s.title_en AS section_title_en -- text?
     , p.number   AS plan_number      -- text?
     , p.issued_on AS plan_issued_on  -- date?
     , p.title_vi AS plan_title_vi    -- text
     , p.title_en AS plan_title_en    -- text?
     , p.year     AS plan_year        -- int
     , p.state    AS plan_state       -- text
  FROM task t JOIN plan_section s ON s.id = t.section JOIN plan p ON p.id = t.plan
 WHERE t.id = :id;

-- @many task_listed(scope text, also1 text?, also2 text?, status text?, from_on date?, to_on date?, open_only bool, q1 text?,
--        q2 text?, q3 text?, take int, skip int)
-- One page of a list, in the order of the plans.  also1 and also2 are lists it must stand in as well; from_on and to_on bound
-- the deadline; open_only leaves out what is done.
SELECT {task_columns}
  FROM task_scope x JOIN task t ON t.id = x.task
 {in_other_lists}
   AND (:from_on IS NULL OR x.end_on >= :from_on)
   AND (:to_on IS NULL OR x.end_on <= :to_on)
   {still_open_with_words}
 ORDER BY x.sort_key, x.task
 LIMIT :take OFFSET :skip;

-- @many task_listed_due(scope text, also1 text?, also2 text?, status text?, from_on date?, to_on date?, open_only bool,
--        q1 text?, q2 text?, q3 text?, take int, skip int)
-- The same, nearest deadline first; the bounds stand so that the index begins at the first of them.
SELECT {task_columns}
  FROM task_scope x JOIN task t ON t.id = x.task
 {in_other_lists}
   AND x.end_on >= COALESCE(:from_on, '')
   AND x.end_on <= COALESCE(:to_on, '9999-12-31')
   {still_open_with_words}
 ORDER BY x.end_on, x.sort_key, x.task
 LIMIT :take OFFSET :skip;

-- @one task_listed_count(scope text, also1 text?, also2 text?, status text?, from_on date?, to_on date?, open_only bool,
--        q1 text?, q2 text?, q3 text?, most int)
-- How many match, counted no further than `most`: the cost of a page does not grow with the city.
SELECT COUNT(*) AS n -- int
  FROM (SELECT t.id
          FROM task_scope x JOIN task t ON t.id = x.task
         {in_other_lists}
           AND (:from_on IS NULL OR x.end_on >= :from_on)
           AND (:to_on IS NULL OR x.end_on <= :to_on)
           {still_open_with_words}
         ORDER BY x.sort_key, x.task
         LIMIT :most) AS found;

-- @many task_by_id(tasks int[])
SELECT {task_columns}
  FROM task t WHERE t.id IN (:tasks) ORDER BY t.id;

-- @many tally_of(scope text)
-- A list's tasks by status and deadline.
SELECT status -- text
     , end_on -- date
     , n      -- int
  FROM task_tally WHERE scope = :scope AND n > 0
 ORDER BY end_on, status;

-- @many tally_of_many(scopes text[])
SELECT scope  -- text
     , status -- text
     , end_on -- date
     , n      -- int
  FROM task_tally WHERE scope IN (:scopes) AND n > 0
 ORDER BY scope, end_on, status;

-- @many unit_row_of_tasks(tasks int[])
-- Who does them, for a page of tasks.
SELECT tu.task    -- int
     , tu.role    -- text
     , tu.seq     -- int
     , tu.kind    -- text
     , tu.unit    -- int?
     , tu.within  -- int?
     , tu.words AS text -- text
     , u.slug     -- text?
     , u.name_vi  -- text?
     , u.name_en  -- text?
     , u.valid_to -- date?
  FROM task_unit tu LEFT JOIN unit u ON u.id = tu.unit
 WHERE tu.task IN (:tasks)
 ORDER BY tu.task, tu.role DESC, tu.seq;

-- @many commitment_row_of_tasks(tasks int[])
SELECT tc.task     -- int
     , c.number    -- int
     , c.title_vi  -- text
     , c.title_en  -- text?
  FROM task_commitment tc JOIN commitment c ON c.number = tc.commitment
 WHERE tc.task IN (:tasks)
 ORDER BY tc.task, c.number;

-- @many section_row_of_tasks(ids int[])
SELECT s.id       -- int
     , s.plan     -- int
     , s.path     -- text
     , s.number   -- text
     , s.title_vi -- text
     , s.title_en -- text?
     , p.number AS plan_number -- text?
     , p.year   AS plan_year   -- int
  FROM plan_section s JOIN plan p ON p.id = s.plan
 WHERE s.id IN (:ids)
 ORDER BY s.id;

-- @many task_flags(task int)
SELECT code -- text
     , detail AS text -- text?
  FROM task_flag WHERE task = :task ORDER BY seq;

-- @many task_reports(task int)
-- Newest first.
SELECT id         -- int
     , status     -- text
     , note_vi    -- text?
     , note_en    -- text?
     , source_url -- text?
     , day        -- date
     , by_name    -- text
     , at         -- instant
  FROM task_report WHERE task = :task ORDER BY at DESC, id DESC;

-- @many task_amendments(task int)
SELECT id         -- int
     , field      -- text
     , old_value  -- text?
     , new_value  -- text?
     , decision   -- text
     , decided_on -- date?
     , reason     -- text
     , by_name    -- text
     , at         -- instant
  FROM task_amendment WHERE task = :task ORDER BY at DESC, id DESC;

-- @many task_of_plan(plan int)
-- Every task of a plan with what identifies it, for an import that meets the plan again.
SELECT t.id       -- int
     , s.path AS section_path -- text
     , t.number   -- text
     , t.part     -- int
     , t.title_vi -- text
     , t.content_vi -- text?
     , t.due_text -- text?
     , t.start_on -- date?
     , t.end_on   -- date?
  FROM task t JOIN plan_section s ON s.id = t.section
 WHERE t.plan = :plan AND NOT EXISTS (SELECT 1 FROM task_recurrence o WHERE o.task = t.id) ORDER BY t.seq, t.id;

-- @one task_neighbour(plan int, seq int)
-- The task at a place of its plan.
SELECT id     -- int
     , number -- text
  FROM task WHERE plan = :plan AND seq = :seq AND NOT EXISTS (SELECT 1 FROM task_recurrence o WHERE o.task = task.id) ORDER BY id LIMIT 1;

-- @insert task_add(id int, plan int, section int, number text, part int, seq int, title_vi text, title_en text?,
--        content_vi text?, output_vi text?, funding text?, place text?, leader text?, due_text text?, due_kind text, start_on date?,
--        end_on date?, open_end bool, tentative bool, inherited bool, repeats text?, layout text?, source_line int?,
--        source_text text?, sort_key text, folded text, now instant)
INSERT INTO task (id, plan, section, number, part, seq, title_vi, title_en, content_vi, output_vi, funding, place, leader, due_text,
                  due_kind, start_on, end_on, open_end, tentative, inherited, repeats, layout, source_line, source_text,
                  status, sort_key, folded, changed_at)
VALUES (:id, :plan, :section, :number, :part, :seq, :title_vi, :title_en, :content_vi, :output_vi, :funding, :place, :leader, :due_text,
        :due_kind, :start_on, :end_on, :open_end, :tentative, :inherited, :repeats, :layout, :source_line, :source_text, 'not_reported',
        :sort_key, :folded, :now);

-- @exec1 task_change(id int, section int, number text, part int, seq int, title_vi text, content_vi text?, output_vi text?,
--        funding text?, place text?, leader text?, due_text text?, due_kind text, start_on date?, end_on date?, open_end bool,
--        tentative bool, inherited bool, repeats text?, layout text?, source_line int?, source_text text?, sort_key text,
--        folded text, now instant)
UPDATE task
   SET section = :section, number = :number, part = :part, seq = :seq, title_vi = :title_vi, content_vi = :content_vi,
       output_vi = :output_vi,
       funding = :funding, place = :place, leader = :leader, due_text = :due_text, due_kind = :due_kind, start_on = :start_on, end_on = :end_on,
       open_end = :open_end, tentative = :tentative, inherited = :inherited, repeats = :repeats, layout = :layout,
       source_line = :source_line, source_text = :source_text, sort_key = :sort_key, folded = :folded, changed_at = :now
 WHERE id = :id;

-- @exec1 task_set_english(id int, title_en text?, content_en text?, output_en text?, folded text, now instant)
UPDATE task SET title_en = :title_en, content_en = :content_en, output_en = :output_en, folded = :folded,
       changed_at = :now WHERE id = :id;

-- @exec1 task_set_status(id int, status text, now instant)
UPDATE task SET status = :status, changed_at = :now WHERE id = :id;

-- @exec1 task_set_title(id int, title_vi text, folded text, now instant)
UPDATE task SET title_vi = :title_vi, folded = :folded, changed_at = :now WHERE id = :id;

-- @exec1 task_set_text(id int, content_vi text?, output_vi text?, now instant)
UPDATE task SET content_vi = :content_vi, output_vi = :output_vi, changed_at = :now WHERE id = :id;

-- @exec1 task_set_due(id int, due_text text?, due_kind text, start_on date?, end_on date?, open_end bool, tentative bool,
--        now instant)
UPDATE task
   SET due_text = :due_text, due_kind = :due_kind, start_on = :start_on, end_on = :end_on, open_end = :open_end,
       tentative = :tentative,
       inherited = 0, changed_at = :now
 WHERE id = :id;

-- @exec task_drop_units(task int, role text?)
DELETE FROM task_unit WHERE task = :task AND (:role IS NULL OR role = :role);

-- @exec task_add_unit(task int, role text, seq int, kind text, unit int?, within int?, words text)
INSERT INTO task_unit (task, role, seq, kind, unit, within, words) VALUES (:task, :role, :seq, :kind, :unit, :within, :words);

-- @exec task_drop_commitments(task int)
DELETE FROM task_commitment WHERE task = :task;

-- @exec task_add_commitment(task int, commitment int)
INSERT INTO task_commitment (task, commitment) VALUES (:task, :commitment) ON CONFLICT DO NOTHING;

-- @exec task_drop_flags(task int)
DELETE FROM task_flag WHERE task = :task;

-- @exec task_add_flag(task int, seq int, code text, detail text?)
INSERT INTO task_flag (task, seq, code, detail) VALUES (:task, :seq, :code, :detail);

-- @insert task_add_report(id int, task int, status text, note_vi text?, note_en text?, source_url text?, day date,
--        by_person int?, by_name text, now instant)
INSERT INTO task_report (id, task, status, note_vi, note_en, source_url, day, by_person, by_name, at)
VALUES (:id, :task, :status, :note_vi, :note_en, :source_url, :day, :by_person, :by_name, :now);

-- @insert task_add_amendment(id int, task int, field text, old_value text?, new_value text?, decision text, decided_on date?,
--        reason text, by_person int?, by_name text, now instant)
INSERT INTO task_amendment (id, task, field, old_value, new_value, decision, decided_on, reason, by_person, by_name, at)
VALUES (:id, :task, :field, :old_value, :new_value, :decision, :decided_on, :reason, :by_person, :by_name, :now);

-- @exec scope_add(scope text, task int)
-- Puts a task in a list.
INSERT INTO task_scope (scope, sort_key, task, end_on)
SELECT :scope, t.sort_key, t.id, CASE WHEN t.end_on IS NULL OR t.open_end = 1 THEN '9999-12-31' ELSE t.end_on END
  FROM task t WHERE t.id = :task
    ON CONFLICT DO NOTHING;

-- @exec scope_add_units(task int)
INSERT INTO task_scope (scope, sort_key, task, end_on)
SELECT 'unit:' || CAST(tu.unit AS TEXT), t.sort_key, t.id,
       CASE WHEN t.end_on IS NULL OR t.open_end = 1 THEN '9999-12-31' ELSE t.end_on END
  FROM task_unit tu JOIN task t ON t.id = tu.task
 WHERE t.id = :task AND tu.unit IS NOT NULL
    ON CONFLICT DO NOTHING;

-- @exec scope_add_leads(task int)
INSERT INTO task_scope (scope, sort_key, task, end_on)
SELECT 'lead:' || CAST(tu.unit AS TEXT), t.sort_key, t.id,
       CASE WHEN t.end_on IS NULL OR t.open_end = 1 THEN '9999-12-31' ELSE t.end_on END
  FROM task_unit tu JOIN task t ON t.id = tu.task
 WHERE t.id = :task AND tu.unit IS NOT NULL AND tu.role = 'lead'
    ON CONFLICT DO NOTHING;

-- @exec scope_add_commitments(task int)
INSERT INTO task_scope (scope, sort_key, task, end_on)
SELECT 'commitment:' || CAST(tc.commitment AS TEXT), t.sort_key, t.id,
       CASE WHEN t.end_on IS NULL OR t.open_end = 1 THEN '9999-12-31' ELSE t.end_on END
  FROM task_commitment tc JOIN task t ON t.id = tc.task
 WHERE t.id = :task
    ON CONFLICT DO NOTHING;

-- @exec scope_drop(task int)
DELETE FROM task_scope WHERE task = :task;

-- @exec tally_move(task int, step int)
-- Adds a task to the counts of its lists (step 1) or takes it out (-1).
INSERT INTO task_tally (scope, status, end_on, n)
SELECT x.scope, t.status, x.end_on, :step FROM task_scope x JOIN task t ON t.id = x.task WHERE x.task = :task
    ON CONFLICT (scope, status, end_on) DO UPDATE SET n = task_tally.n + excluded.n;

-- @many task_ids_of_unit(unit int)
SELECT DISTINCT task -- int
  FROM task_unit WHERE unit = :unit OR within = :unit ORDER BY task;

-- @exec unit_moved_in_tasks(old int, kept int)
UPDATE task_unit SET unit = :kept WHERE unit = :old;

-- @exec unit_moved_within(old int, kept int)
UPDATE task_unit SET within = :kept WHERE within = :old;

-- @exec unit_moved_in_plans(old int, kept int)
UPDATE plan SET issuer = :kept WHERE issuer = :old;

-- @many unit_with_tasks()
-- Units that lead or help in some task, for the filter.
SELECT u.id      -- int
     , u.slug    -- text
     , u.name_vi -- text
     , u.name_en -- text?
  FROM unit u
 WHERE EXISTS (SELECT 1 FROM task_unit tu WHERE tu.unit = u.id)
 ORDER BY u.sort_vi, u.id;

-- @many task_after(id int, take int)
-- Ids one after another, for what walks over all of them.
SELECT id -- int
  FROM task WHERE id > :id ORDER BY id LIMIT :take;
