-- @one form_get(id int)
SELECT f.id -- int
     , f.unit -- int
     , f.round -- int
     , f.year -- int
     , f.state -- text
     , f.code -- text
     , f.nth -- int
     , f.receipt -- text?
     , f.handed_in_by -- text?
     , f.handed_in_title -- text?
     , f.handed_in_person -- int?
     , f.handed_in_at -- instant?
     , f.approved_by -- text?
     , f.approved_at -- instant?
     , f.returned_note -- text?
     , f.changed_at -- instant
     , f.sheet -- int?
     , u.slug -- text
     , u.name_vi -- text
     , u.name_en -- text?
  FROM unit_form f JOIN unit u ON u.id = f.unit WHERE f.id = :id;

-- @one form_by_code(code text)
SELECT id -- int
  FROM unit_form WHERE code = :code;

-- @one form_newest(round int, year int, unit int)
-- The newest form of a unit in a round, or its standing one of a year.
SELECT id -- int
     , nth -- int
     , state -- text
  FROM unit_form WHERE round = :round AND year = :year AND unit = :unit ORDER BY nth DESC LIMIT 1;

-- @insert form_add(id int, round int, year int, unit int, code text, nth int, now instant)
INSERT INTO unit_form (id, round, year, unit, code, state, nth, changed_at) VALUES (:id, :round, :year, :unit, :code, 'unsent', :nth, :now);

-- @exec form_state(id int, was text, state text, now instant)
-- Only onward: from the state it was in.
UPDATE unit_form SET state = :state, changed_at = :now WHERE id = :id AND state = :was;

-- @exec1 form_handed_in(id int, state text, receipt text, name text, title text?, person int?, now instant)
UPDATE unit_form SET state = :state, receipt = :receipt, handed_in_by = :name, handed_in_title = :title, handed_in_person = :person, handed_in_at = :now,
       returned_note = NULL, changed_at = :now
 WHERE id = :id AND state NOT IN ('handed_in', 'approved');

-- @exec1 form_approved(id int, name text, now instant)
UPDATE unit_form SET state = 'approved', approved_by = :name, approved_at = :now, changed_at = :now WHERE id = :id AND state = 'handed_in';

-- @exec1 form_returned(id int, note text, now instant)
UPDATE unit_form SET state = 'returned', returned_note = :note, approved_by = NULL, approved_at = NULL, changed_at = :now
 WHERE id = :id AND state IN ('handed_in', 'approved');

-- @one form_number(year int)
INSERT INTO form_counter (year, n) VALUES (:year, 1) ON CONFLICT (year) DO UPDATE SET n = form_counter.n + 1
RETURNING n; -- int

-- @many form_of_round(round int)
SELECT f.id -- int
     , f.unit -- int
     , f.state -- text
     , f.receipt -- text?
     , f.changed_at -- instant
     , u.slug -- text
     , u.name_vi -- text
     , u.name_en -- text?
     , (SELECT COUNT(*) FROM form_draft d WHERE d.form = f.id AND d.answered = 1) AS answered -- int
  FROM unit_form f JOIN unit u ON u.id = f.unit WHERE f.round = :round ORDER BY u.sort_vi, f.id LIMIT 2000;

-- @many form_of_units(units int[])
-- The newest forms of some units, for their officers.
SELECT id -- int
     , unit -- int
     , round -- int
     , year -- int
     , state -- text
     , receipt -- text?
     , changed_at -- instant
  FROM unit_form WHERE unit IN (:units) ORDER BY changed_at DESC, id DESC LIMIT 100;

-- @many form_drafts(form int)
SELECT task -- int
     , revision -- int
     , answered -- bool
     , by_name -- text
     , at -- instant
  FROM form_draft WHERE form = :form ORDER BY task LIMIT 2000;

-- @many form_fields(form int)
SELECT task -- int
     , field -- text
     , value -- text
     , revision -- int
  FROM form_field WHERE form = :form ORDER BY task, field LIMIT 60000;

-- @one draft_get(form int, task int)
SELECT revision -- int
     , by_name -- text
     , at -- instant
  FROM form_draft WHERE form = :form AND task = :task;

-- @many draft_rows(form int, task int)
SELECT field -- text
     , value -- text
     , revision -- int
  FROM form_field WHERE form = :form AND task = :task ORDER BY field LIMIT 60;

-- @exec draft_keep(form int, task int, revision int, answered bool, by_name text, now instant)
INSERT INTO form_draft (form, task, revision, answered, by_name, at) VALUES (:form, :task, :revision, :answered, :by_name, :now)
ON CONFLICT (form, task) DO UPDATE SET revision = excluded.revision, answered = excluded.answered, by_name = excluded.by_name, at = excluded.at;

-- @exec field_keep(form int, task int, field text, value text, revision int)
INSERT INTO form_field (form, task, field, value, revision) VALUES (:form, :task, :field, :value, :revision)
ON CONFLICT (form, task, field) DO UPDATE SET value = excluded.value, revision = excluded.revision;

-- @exec aside_keep(form int, task int, field text, by_name text, value text, now instant)
INSERT INTO form_aside (form, task, field, by_name, value, at) VALUES (:form, :task, :field, :by_name, :value, :now)
ON CONFLICT (form, task, field, by_name) DO UPDATE SET value = excluded.value, at = excluded.at;

-- @many aside_of(form int, task int)
SELECT field -- text
     , by_name -- text
     , value -- text
     , at -- instant
  FROM form_aside WHERE form = :form AND task = :task ORDER BY at, field, by_name LIMIT 50;

-- @exec aside_drop(form int, task int)
DELETE FROM form_aside WHERE form = :form AND task = :task;

-- @exec form_evidence_add(form int, task int, evidence int, now instant)
INSERT INTO form_evidence (form, task, evidence, at) VALUES (:form, :task, :evidence, :now) ON CONFLICT DO NOTHING;

-- @many form_evidence_all(form int, take int)
SELECT evidence -- int
  FROM form_evidence WHERE form = :form ORDER BY evidence LIMIT :take;

-- @one upload_count(form int)
SELECT COUNT(*) AS n -- int
  FROM form_upload WHERE form = :form;

-- @one form_evidence_has(form int, task int, evidence int)
SELECT evidence -- int
  FROM form_evidence WHERE form = :form AND task = :task AND evidence = :evidence;

-- @many form_evidence_of(form int, task int)
SELECT evidence -- int
  FROM form_evidence WHERE form = :form AND task = :task ORDER BY evidence LIMIT 200;

-- @many form_evidence_came(form int, task int, at instant)
-- What had been put in when the answer was given.
SELECT evidence -- int
  FROM form_evidence WHERE form = :form AND task = :task AND at <= :at ORDER BY evidence LIMIT 200;

-- @many forms_at_rounds(old int, kept int)
-- Forms of a unit that goes, where the kept one has none in that place.
SELECT f.id -- int
  FROM unit_form f WHERE f.unit = :old
   AND NOT EXISTS (SELECT 1 FROM unit_form k WHERE k.unit = :kept AND k.round = f.round AND k.year = f.year AND k.nth = f.nth) ORDER BY f.id;

-- @exec form_to_unit(id int, unit int)
UPDATE unit_form SET unit = :unit WHERE id = :id;

-- @many forms_left(unit int)
SELECT id -- int
     , round -- int
     , year -- int
  FROM unit_form WHERE unit = :unit ORDER BY id;

-- @one form_last_serial(round int, year int, unit int)
SELECT COALESCE(MAX(nth), 0) AS nth -- int
  FROM unit_form WHERE round = :round AND year = :year AND unit = :unit;

-- @exec form_to_unit_as(id int, unit int, nth int)
UPDATE unit_form SET unit = :unit, nth = :nth WHERE id = :id;

-- @exec form_sheet(id int, sheet int)
UPDATE unit_form SET sheet = :sheet WHERE id = :id;

-- @insert upload_add(id int, form int, file int, name text, lang text, by_name text, now instant)
INSERT INTO form_upload (id, form, file, name, state, filled, lang, by_name, at) VALUES (:id, :form, :file, :name, 'waiting', 0, :lang, :by_name, :now);

-- @one upload_get(id int)
SELECT form -- int
     , file -- int
     , state -- text
     , lang -- text
     , by_name -- text
  FROM form_upload WHERE id = :id;

-- @one upload_newest(form int)
SELECT name -- text
     , state -- text
     , filled -- int
     , unread -- text?
     , at -- instant
  FROM form_upload WHERE form = :form ORDER BY at DESC, id DESC LIMIT 1;

-- @exec upload_done(id int, state text, filled int, unread text?)
UPDATE form_upload SET state = :state, filled = :filled, unread = :unread WHERE id = :id AND state = 'waiting';
