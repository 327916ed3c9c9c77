-- Forms.

-- @insert mmr_template_add(id int, name text, version int, edition text, title_vi text, title_en text, body text, now instant)
INSERT INTO mmr_template (id, name, version, edition, title_vi, title_en, body, at)
VALUES (:id, :name, :version, :edition, :title_vi, :title_en, :body, :now);

-- @many mmr_templates(take int)
SELECT t.id -- int
     , t.name -- text
     , t.version -- int
     , t.edition -- text
     , t.title_vi -- text
     , t.title_en -- text
     , t.at -- instant
     , (SELECT COUNT(*) FROM mmr_report r WHERE r.template = t.id) AS reports -- int
  FROM mmr_template t ORDER BY t.at DESC, t.version DESC, t.id DESC LIMIT :take;

-- @one mmr_template_get(id int)
SELECT id -- int
     , name -- text
     , version -- int
     , edition -- text
     , body -- text
     , at -- instant
  FROM mmr_template WHERE id = :id;

-- @one mmr_template_newest(name text?)
-- Of a name, or of all.
SELECT id -- int
     , version -- int
     , body -- text
  FROM mmr_template WHERE (:name IS NULL OR name = :name) ORDER BY at DESC, version DESC, id DESC LIMIT 1;

-- @exec1 mmr_template_drop(id int)
DELETE FROM mmr_template WHERE id = :id AND id NOT IN (SELECT template FROM mmr_report);

-- Reports.

-- @insert mmr_report_add(id int, template int, from_on date, to_on date, by_name text, now instant)
INSERT INTO mmr_report (id, template, from_on, to_on, state, by_name, made_at, changed_at)
VALUES (:id, :template, :from_on, :to_on, 'draft', :by_name, :now, :now);

-- @many mmr_reports(take int)
SELECT r.id -- int
     , r.from_on -- date
     , r.to_on -- date
     , r.state -- text
     , r.changed_at -- instant
     , t.title_vi -- text
     , t.title_en -- text
     , t.edition -- text
     , t.version -- int
     , (SELECT COUNT(*) FROM mmr_version v WHERE v.report = r.id) AS versions -- int
  FROM mmr_report r JOIN mmr_template t ON t.id = r.template ORDER BY r.to_on DESC, r.id DESC LIMIT :take;

-- @one mmr_report_get(id int)
SELECT r.id -- int
     , r.template -- int
     , r.from_on -- date
     , r.to_on -- date
     , r.state -- text
     , r.reviewed_by -- text?
     , r.reviewed_at -- instant?
     , r.by_name -- text
     , r.changed_at -- instant
     , t.version -- int
     , t.body -- text
  FROM mmr_report r JOIN mmr_template t ON t.id = r.template WHERE r.id = :id;

-- @one mmr_report_of(from_on date, to_on date)
SELECT id -- int
  FROM mmr_report WHERE from_on = :from_on AND to_on = :to_on ORDER BY id DESC LIMIT 1;

-- @exec1 mmr_report_state(id int, state text, by_name text?, at instant?, now instant)
UPDATE mmr_report SET state = :state, reviewed_by = :by_name, reviewed_at = :at, changed_at = :now WHERE id = :id;

-- @exec1 mmr_report_touch(id int, now instant)
-- A change makes a reviewed report a draft again.
UPDATE mmr_report SET changed_at = :now, state = 'draft', reviewed_by = NULL, reviewed_at = NULL WHERE id = :id;

-- Initiatives.

-- @insert mmr_initiative_add(id int, report int, section text, number int, commitment int, task int, seq int)
INSERT INTO mmr_initiative (id, report, section, number, commitment, task, seq, chosen)
VALUES (:id, :report, :section, :number, :commitment, :task, :seq, 1);

-- @many mmr_initiatives(report int)
-- A commitment's or a task's own words beside it.
SELECT i.id -- int
     , i.section -- text
     , i.number -- int
     , i.commitment -- int
     , i.task -- int
     , i.seq -- int
     , i.chosen -- bool
     , c.title_vi -- text?
     , c.title_en -- text?
     , c.text_vi -- text?
     , c.text_en -- text?
     , t.title_vi AS task_vi -- text?
     , t.title_en AS task_en -- text?
     , t.content_vi -- text?
     , t.content_en -- text?
  FROM mmr_initiative i LEFT JOIN commitment c ON c.number = i.commitment LEFT JOIN task t ON t.id = i.task
 WHERE i.report = :report ORDER BY i.section, i.seq, i.number;

-- @exec1 mmr_initiative_set(id int, chosen bool, seq int)
UPDATE mmr_initiative SET chosen = :chosen, seq = :seq WHERE id = :id;

-- Answers.

-- @insert mmr_answer_add(id int, report int, section text, question text, initiative int, value text?, drafted text?)
INSERT INTO mmr_answer (id, report, section, question, initiative, value, drafted)
VALUES (:id, :report, :section, :question, :initiative, :value, :drafted);

-- @many mmr_answers(report int)
-- With the counts of their texts.
SELECT x.id -- int
     , x.section -- text
     , x.question -- text
     , x.initiative -- int
     , x.value -- text?
     , x.drafted -- text?
     , w.id AS twin -- int?
     , w.untranslated_vi -- int?
     , w.untranslated_en -- int?
     , w.stale_vi -- int?
     , w.stale_en -- int?
     , w.parts -- int?
     , (SELECT COUNT(*) FROM mmr_picture p WHERE p.answer = x.id) AS pictured -- int
  FROM mmr_answer x LEFT JOIN twin w ON w.item = x.id AND w.kind = 'unesco'
 WHERE x.report = :report ORDER BY x.section, x.initiative, x.question;

-- @one mmr_answer_get(id int)
SELECT id -- int
     , report -- int
     , section -- text
     , question -- text
     , initiative -- int
  FROM mmr_answer WHERE id = :id;

-- @exec1 mmr_answer_set(id int, value text?)
UPDATE mmr_answer SET value = :value WHERE id = :id;

-- @exec1 mmr_answer_drafted(id int, drafted text?)
UPDATE mmr_answer SET drafted = :drafted WHERE id = :id;

-- Pictures and works.

-- @many mmr_pictures(report int)
SELECT p.medium -- int
     , p.seq -- int
     , p.answer -- int
     , m.name -- text
     , m.credit -- text
     , m.licence -- text
     , m.alt_vi -- text
     , m.alt_en -- text
     , m.caption_vi -- text
     , m.caption_en -- text
     , m.thumb -- text?
     , m.src -- text?
     , m.file -- int?
     , m.type -- text
  FROM mmr_picture p JOIN medium m ON m.id = p.medium WHERE p.report = :report ORDER BY p.seq, p.medium;

-- @one mmr_picture_words(medium int)
SELECT caption_vi -- text
     , caption_en -- text
     , alt_vi -- text
     , alt_en -- text
  FROM medium WHERE id = :medium;

-- @one mmr_picture_file(medium int)
-- The JPEG that every reader of documents knows.
SELECT v.file -- int
  FROM medium_variant v WHERE v.medium = :medium AND v.type = 'image/jpeg' ORDER BY v.width DESC, v.name LIMIT 1;

-- @exec mmr_picture_add(report int, medium int, seq int, answer int)
INSERT INTO mmr_picture (report, medium, seq, answer) VALUES (:report, :medium, :seq, :answer);

-- @exec mmr_pictures_drop(report int)
DELETE FROM mmr_picture WHERE report = :report;

-- @one mmr_answer_find(report int, section text, question text, initiative int)
SELECT id -- int
  FROM mmr_answer WHERE report = :report AND section = :section AND question = :question AND initiative = :initiative;

-- @insert mmr_work_add(id int, report int, kind text, title_vi text, title_en text?, url text?, credit text)
INSERT INTO mmr_work (id, report, kind, title_vi, title_en, url, credit) VALUES (:id, :report, :kind, :title_vi, :title_en, :url, :credit);

-- @many mmr_works(report int, take int)
SELECT id -- int
     , kind -- text
     , title_vi -- text
     , title_en -- text?
     , url -- text?
     , credit -- text
  FROM mmr_work WHERE report = :report ORDER BY kind, id LIMIT :take;

-- @exec1 mmr_work_drop(report int, id int)
DELETE FROM mmr_work WHERE report = :report AND id = :id;

-- Versions.

-- @insert mmr_version_add(id int, report int, number int, final bool, missing_vi int, missing_en int, note text?, by_name text, now instant)
INSERT INTO mmr_version (id, report, number, state, final, missing_vi, missing_en, note, by_name, at)
VALUES (:id, :report, :number, 'waiting', :final, :missing_vi, :missing_en, :note, :by_name, :now);

-- @exec1 mmr_version_job(id int, job int)
UPDATE mmr_version SET job = :job WHERE id = :id;

-- @exec1 mmr_version_done(id int, state text, figures text?, docx_vi int?, docx_en int?, pdf_vi int?, pdf_en int?, why text?)
UPDATE mmr_version SET state = :state, figures = :figures, docx_vi = :docx_vi, docx_en = :docx_en, pdf_vi = :pdf_vi, pdf_en = :pdf_en, why = :why
 WHERE id = :id AND state = 'waiting';

-- @many mmr_versions(report int, take int)
SELECT id -- int
     , number -- int
     , state -- text
     , final -- bool
     , missing_vi -- int
     , missing_en -- int
     , docx_vi -- int?
     , docx_en -- int?
     , pdf_vi -- int?
     , pdf_en -- int?
     , why -- text?
     , note -- text?
     , job -- int?
     , by_name -- text
     , at -- instant
  FROM mmr_version WHERE report = :report ORDER BY number DESC LIMIT :take;

-- @one mmr_version_get(id int)
SELECT id -- int
     , report -- int
     , number -- int
     , state -- text
     , figures -- text?
     , docx_vi -- int?
     , docx_en -- int?
     , pdf_vi -- int?
     , pdf_en -- int?
     , at -- instant
  FROM mmr_version WHERE id = :id;

-- @one mmr_version_last(report int)
SELECT COALESCE(MAX(number), 0) AS number -- int
  FROM mmr_version WHERE report = :report;

-- What is known.

-- @many mmr_evidence(from_on date, to_on date, take int)
-- The public evidence of a period.
SELECT id -- int
     , kind -- text
     , thing -- int
     , task -- int?
     , commitment -- int?
     , day -- date
     , participants -- int?
     , countries -- int?
     , amount_vnd -- int?
  FROM evidence
 WHERE gone = 0 AND internal = 0 AND shown = 1 AND day >= :from_on AND day <= :to_on
 ORDER BY kind, thing, id LIMIT :take;

-- @many mmr_outlets(ids int[])
SELECT id -- int
     , outlet -- text
  FROM evidence_press WHERE id IN (:ids) ORDER BY outlet, id;

-- @many mmr_tasks(from_year int, to_year int, take int)
-- Tasks of the issued plans of a period, once for each commitment they serve; 0: none.
SELECT t.id -- int
     , t.title_vi -- text
     , t.title_en -- text?
     , p.year -- int
     , COALESCE(c.commitment, 0) AS commitment -- int
  FROM plan p JOIN task t ON t.plan = p.id LEFT JOIN task_commitment c ON c.task = t.id
 WHERE p.state = 'issued' AND p.year >= :from_year AND p.year <= :to_year
 ORDER BY p.year, t.id, c.commitment NULLS FIRST LIMIT :take;

-- @many mmr_serves(ids int[])
SELECT task -- int
     , commitment -- int
  FROM task_commitment WHERE task IN (:ids) ORDER BY task, commitment;

-- @many mmr_task_words(ids int[])
SELECT id -- int
     , title_vi -- text
     , title_en -- text?
  FROM task WHERE id IN (:ids) ORDER BY id;

-- @many mmr_said(ids int[], until date)
-- How tasks stood on a day: the last row of each task counts.
SELECT task -- int
     , status -- text
  FROM task_report WHERE task IN (:ids) AND day <= :until ORDER BY task, day, at, id;

-- @many mmr_units(ids int[])
SELECT tu.task -- int
     , tu.role -- text
     , tu.words -- text
     , u.name_vi -- text?
     , u.name_en -- text?
  FROM task_unit tu LEFT JOIN unit u ON u.id = tu.unit
 WHERE tu.task IN (:ids) ORDER BY tu.role DESC, tu.task, tu.seq;

-- @many mmr_commitments()
SELECT number -- int
     , level -- text
     , title_vi -- text
     , title_en -- text?
     , text_vi -- text?
     , text_en -- text?
  FROM commitment ORDER BY number;

-- @many mmr_city(names text[])
SELECT name -- text
     , text_vi -- text?
     , text_en -- text?
  FROM city_setting WHERE name IN (:names) ORDER BY name;
