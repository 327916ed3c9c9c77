-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- Names and mail addresses of units' contacts are among them, their accounts and the signed links are not.

-- @many unit_contact_all_of(after_id int, take int)
SELECT id  -- int
     , unit  -- int
     , name  -- text
     , title  -- text?
     , email  -- text
     , lang  -- text
     , head  -- int
     , NULL AS person  -- int?
     , refused  -- text?
     , refused_at  -- int?
     , at  -- int
  FROM unit_contact
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec unit_contact_put_back(id int, unit int, name text, title text?, email text, lang text, head int, person int?, refused text?, refused_at int?, at int)
INSERT INTO unit_contact (id, unit, name, title, email, lang, head, person, refused, refused_at, at)
VALUES (:id, :unit, :name, :title, :email, :lang, :head, :person, :refused, :refused_at, :at);

-- @many report_round_all_of(after_id int, take int)
SELECT id  -- int
     , kind  -- text
     , year  -- int
     , from_on  -- text
     , to_on  -- text
     , opens_on  -- text
     , due_on  -- text
     , title_vi  -- text
     , title_en  -- text
     , state  -- text
     , upto  -- int
     , job  -- int?
     , by_name  -- text
     , at  -- int
  FROM report_round
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec report_round_put_back(id int, kind text, year int, from_on text, to_on text, opens_on text, due_on text, title_vi text, title_en text, state text,
--        upto int, job int?, by_name text, at int)
INSERT INTO report_round (id, kind, year, from_on, to_on, opens_on, due_on, title_vi, title_en, state, upto, job, by_name, at)
VALUES (:id, :kind, :year, :from_on, :to_on, :opens_on, :due_on, :title_vi, :title_en, :state, :upto, :job, :by_name, :at);

-- @many unit_form_all_of(after_id int, take int)
SELECT id  -- int
     , round  -- int
     , year  -- int
     , unit  -- int
     , code  -- text
     , state  -- text
     , nth  -- int
     , receipt  -- text?
     , handed_in_by  -- text?
     , handed_in_title  -- text?
     , handed_in_person  -- int?
     , handed_in_at  -- int?
     , approved_by  -- text?
     , approved_at  -- int?
     , returned_note  -- text?
     , sheet  -- int?
     , changed_at  -- int
  FROM unit_form
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec unit_form_put_back(id int, round int, year int, unit int, code text, state text, nth int, receipt text?, handed_in_by text?, handed_in_title text?,
--        handed_in_person int?, handed_in_at int?, approved_by text?, approved_at int?, returned_note text?, sheet int?, changed_at int)
INSERT INTO unit_form (id, round, year, unit, code, state, nth, receipt, handed_in_by, handed_in_title, handed_in_person, handed_in_at, approved_by,
       approved_at, returned_note, sheet, changed_at)
VALUES (:id, :round, :year, :unit, :code, :state, :nth, :receipt, :handed_in_by, :handed_in_title, :handed_in_person, :handed_in_at, :approved_by,
       :approved_at, :returned_note, :sheet, :changed_at);

-- @many form_draft_all_of(after_form int, after_task int, take int)
SELECT form  -- int
     , task  -- int
     , revision  -- int
     , answered  -- int
     , by_name  -- text
     , at  -- int
  FROM form_draft
 WHERE (form > :after_form)
    OR (form = :after_form AND task > :after_task)
 ORDER BY form, task
 LIMIT :take;

-- @exec form_draft_put_back(form int, task int, revision int, answered int, by_name text, at int)
INSERT INTO form_draft (form, task, revision, answered, by_name, at)
VALUES (:form, :task, :revision, :answered, :by_name, :at);

-- @many form_field_all_of(after_form int, after_task int, after_field text, take int)
SELECT form  -- int
     , task  -- int
     , field  -- text
     , value  -- text
     , revision  -- int
  FROM form_field
 WHERE (form > :after_form)
    OR (form = :after_form AND task > :after_task)
    OR (form = :after_form AND task = :after_task AND field > :after_field)
 ORDER BY form, task, field
 LIMIT :take;

-- @exec form_field_put_back(form int, task int, field text, value text, revision int)
INSERT INTO form_field (form, task, field, value, revision)
VALUES (:form, :task, :field, :value, :revision);

-- @many form_aside_all_of(after_form int, after_task int, after_field text, after_by_name text, take int)
SELECT form  -- int
     , task  -- int
     , field  -- text
     , by_name  -- text
     , value  -- text
     , at  -- int
  FROM form_aside
 WHERE (form > :after_form)
    OR (form = :after_form AND task > :after_task)
    OR (form = :after_form AND task = :after_task AND field > :after_field)
    OR (form = :after_form AND task = :after_task AND field = :after_field AND by_name > :after_by_name)
 ORDER BY form, task, field, by_name
 LIMIT :take;

-- @exec form_aside_put_back(form int, task int, field text, by_name text, value text, at int)
INSERT INTO form_aside (form, task, field, by_name, value, at)
VALUES (:form, :task, :field, :by_name, :value, :at);

-- @many form_evidence_all_of(after_form int, after_task int, after_evidence int, take int)
SELECT form  -- int
     , task  -- int
     , evidence  -- int
     , at  -- int
  FROM form_evidence
 WHERE (form > :after_form)
    OR (form = :after_form AND task > :after_task)
    OR (form = :after_form AND task = :after_task AND evidence > :after_evidence)
 ORDER BY form, task, evidence
 LIMIT :take;

-- @exec form_evidence_put_back(form int, task int, evidence int, at int)
INSERT INTO form_evidence (form, task, evidence, at)
VALUES (:form, :task, :evidence, :at);

-- @many form_counter_all_of(after_year int, take int)
SELECT year  -- int
     , n  -- int
  FROM form_counter
 WHERE year > :after_year
 ORDER BY year
 LIMIT :take;

-- @exec form_counter_put_back(year int, n int)
INSERT INTO form_counter (year, n)
VALUES (:year, :n);

-- @many form_upload_all_of(after_id int, take int)
SELECT id  -- int
     , form  -- int
     , file  -- int
     , name  -- text
     , job  -- int?
     , state  -- text
     , filled  -- int
     , unread  -- text?
     , lang  -- text
     , by_name  -- text
     , at  -- int
  FROM form_upload
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec form_upload_put_back(id int, form int, file int, name text, job int?, state text, filled int, unread text?, lang text, by_name text, at int)
INSERT INTO form_upload (id, form, file, name, job, state, filled, unread, lang, by_name, at)
VALUES (:id, :form, :file, :name, :job, :state, :filled, :unread, :lang, :by_name, :at);
