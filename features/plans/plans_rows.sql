-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- Lists and counts of tasks too, as for stories: they are what the pages read.

-- @many commitment_all_of(after_number int, take int)
SELECT number  -- int
     , level  -- text
     , title_vi  -- text
     , title_en  -- text?
     , text_vi  -- text?
     , text_en  -- text?
  FROM commitment
 WHERE number > :after_number
 ORDER BY number
 LIMIT :take;

-- @exec commitment_put_back(number int, level text, title_vi text, title_en text?, text_vi text?, text_en text?)
INSERT INTO commitment (number, level, title_vi, title_en, text_vi, text_en)
VALUES (:number, :level, :title_vi, :title_en, :text_vi, :text_en);

-- @many plan_all_of(after_id int, take int)
SELECT id  -- int
     , number  -- text?
     , issued_on  -- text?
     , issuer  -- int?
     , issuer_text  -- text?
     , signer  -- text?
     , title_vi  -- text
     , title_en  -- text?
     , year  -- int
     , state  -- text
     , source_file  -- int?
     , note_vi  -- text?
     , note_en  -- text?
     , changed_at  -- int
  FROM plan
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec plan_put_back(id int, number text?, issued_on text?, issuer int?, issuer_text text?, signer text?, title_vi text, title_en text?, year int, state
--        text, source_file int?, note_vi text?, note_en text?, changed_at int)
INSERT INTO plan (id, number, issued_on, issuer, issuer_text, signer, title_vi, title_en, year, state, source_file, note_vi, note_en, changed_at)
VALUES (:id, :number, :issued_on, :issuer, :issuer_text, :signer, :title_vi, :title_en, :year, :state, :source_file, :note_vi, :note_en, :changed_at);

-- @many plan_section_all_of(after_id int, take int)
SELECT id  -- int
     , plan  -- int
     , path  -- text
     , number  -- text
     , title_vi  -- text
     , title_en  -- text?
     , seq  -- int
  FROM plan_section
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec plan_section_put_back(id int, plan int, path text, number text, title_vi text, title_en text?, seq int)
INSERT INTO plan_section (id, plan, path, number, title_vi, title_en, seq)
VALUES (:id, :plan, :path, :number, :title_vi, :title_en, :seq);

-- @many task_all_of(after_id int, take int)
SELECT id  -- int
     , plan  -- int
     , section  -- int
     , number  -- text
     , part  -- int
     , seq  -- int
     , title_vi  -- text
     , title_en  -- text?
     , content_vi  -- text?
     , content_en  -- text?
     , output_vi  -- text?
     , output_en  -- text?
     , funding  -- text?
     , place  -- text?
     , due_text  -- text?
     , due_kind  -- text
     , start_on  -- text?
     , end_on  -- text?
     , open_end  -- int
     , tentative  -- int
     , inherited  -- int
     , repeats  -- text?
     , layout  -- text?
     , source_line  -- int?
     , source_text  -- text?
     , status  -- text
     , sort_key  -- text
     , folded  -- text
     , changed_at  -- int
     , leader  -- text?
  FROM task
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec task_put_back(id int, plan int, section int, number text, part int, seq int, title_vi text, title_en text?, content_vi text?, content_en text?,
--        output_vi text?, output_en text?, funding text?, place text?, due_text text?, due_kind text, start_on text?, end_on text?, open_end int, tentative
--        int, inherited int, repeats text?, layout text?, source_line int?, source_text text?, status text, sort_key text, folded text, changed_at int,
--        leader text?)
INSERT INTO task (id, plan, section, number, part, seq, title_vi, title_en, content_vi, content_en, output_vi, output_en, funding, place, due_text, due_kind,
       start_on, end_on, open_end, tentative, inherited, repeats, layout, source_line, source_text, status, sort_key, folded, changed_at, leader)
VALUES (:id, :plan, :section, :number, :part, :seq, :title_vi, :title_en, :content_vi, :content_en, :output_vi, :output_en, :funding, :place, :due_text,
       :due_kind, :start_on, :end_on, :open_end, :tentative, :inherited, :repeats, :layout, :source_line, :source_text, :status, :sort_key, :folded,
       :changed_at, :leader);

-- @many task_unit_all_of(after_task int, after_role text, after_seq int, take int)
SELECT task  -- int
     , role  -- text
     , seq  -- int
     , kind  -- text
     , unit  -- int?
     , within  -- int?
     , words  -- text
  FROM task_unit
 WHERE (task > :after_task)
    OR (task = :after_task AND role > :after_role)
    OR (task = :after_task AND role = :after_role AND seq > :after_seq)
 ORDER BY task, role, seq
 LIMIT :take;

-- @exec task_unit_put_back(task int, role text, seq int, kind text, unit int?, within int?, words text)
INSERT INTO task_unit (task, role, seq, kind, unit, within, words)
VALUES (:task, :role, :seq, :kind, :unit, :within, :words);

-- @many task_commitment_all_of(after_task int, after_commitment int, take int)
SELECT task  -- int
     , commitment  -- int
  FROM task_commitment
 WHERE (task > :after_task)
    OR (task = :after_task AND commitment > :after_commitment)
 ORDER BY task, commitment
 LIMIT :take;

-- @exec task_commitment_put_back(task int, commitment int)
INSERT INTO task_commitment (task, commitment)
VALUES (:task, :commitment);

-- @many task_flag_all_of(after_task int, after_seq int, take int)
SELECT task  -- int
     , seq  -- int
     , code  -- text
     , detail  -- text?
  FROM task_flag
 WHERE (task > :after_task)
    OR (task = :after_task AND seq > :after_seq)
 ORDER BY task, seq
 LIMIT :take;

-- @exec task_flag_put_back(task int, seq int, code text, detail text?)
INSERT INTO task_flag (task, seq, code, detail)
VALUES (:task, :seq, :code, :detail);

-- @many task_report_all_of(after_id int, take int)
SELECT id  -- int
     , task  -- int
     , status  -- text
     , note_vi  -- text?
     , note_en  -- text?
     , source_url  -- text?
     , day  -- text
     , by_person  -- int?
     , by_name  -- text
     , at  -- int
  FROM task_report
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec task_report_put_back(id int, task int, status text, note_vi text?, note_en text?, source_url text?, day text, by_person int?, by_name text, at int)
INSERT INTO task_report (id, task, status, note_vi, note_en, source_url, day, by_person, by_name, at)
VALUES (:id, :task, :status, :note_vi, :note_en, :source_url, :day, :by_person, :by_name, :at);

-- @many task_amendment_all_of(after_id int, take int)
SELECT id  -- int
     , task  -- int
     , field  -- text
     , old_value  -- text?
     , new_value  -- text?
     , decision  -- text
     , decided_on  -- text?
     , reason  -- text
     , by_person  -- int?
     , by_name  -- text
     , at  -- int
  FROM task_amendment
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec task_amendment_put_back(id int, task int, field text, old_value text?, new_value text?, decision text, decided_on text?, reason text, by_person int?,
--        by_name text, at int)
INSERT INTO task_amendment (id, task, field, old_value, new_value, decision, decided_on, reason, by_person, by_name, at)
VALUES (:id, :task, :field, :old_value, :new_value, :decision, :decided_on, :reason, :by_person, :by_name, :at);

-- @many task_recurrence_all_of(after_task int, take int)
SELECT task  -- int
     , origin  -- int
     , occurrence  -- text
     , year  -- int
  FROM task_recurrence
 WHERE task > :after_task
 ORDER BY task
 LIMIT :take;

-- @exec task_recurrence_put_back(task int, origin int, occurrence text, year int)
INSERT INTO task_recurrence (task, origin, occurrence, year)
VALUES (:task, :origin, :occurrence, :year);

-- @many task_scope_all_of(after_scope text, after_sort_key text, after_task int, take int)
SELECT scope  -- text
     , sort_key  -- text
     , task  -- int
     , end_on  -- text
  FROM task_scope
 WHERE (scope > :after_scope)
    OR (scope = :after_scope AND sort_key > :after_sort_key)
    OR (scope = :after_scope AND sort_key = :after_sort_key AND task > :after_task)
 ORDER BY scope, sort_key, task
 LIMIT :take;

-- @exec task_scope_put_back(scope text, sort_key text, task int, end_on text)
INSERT INTO task_scope (scope, sort_key, task, end_on)
VALUES (:scope, :sort_key, :task, :end_on);

-- @many task_tally_all_of(after_scope text, after_status text, after_end_on text, take int)
SELECT scope  -- text
     , status  -- text
     , end_on  -- text
     , n  -- int
  FROM task_tally
 WHERE (scope > :after_scope)
    OR (scope = :after_scope AND status > :after_status)
    OR (scope = :after_scope AND status = :after_status AND end_on > :after_end_on)
 ORDER BY scope, status, end_on
 LIMIT :take;

-- @exec task_tally_put_back(scope text, status text, end_on text, n int)
INSERT INTO task_tally (scope, status, end_on, n)
VALUES (:scope, :status, :end_on, :n);
