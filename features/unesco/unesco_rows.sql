-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many mmr_template_all_of(after_id int, take int)
SELECT id  -- int
     , name  -- text
     , version  -- int
     , edition  -- text
     , title_vi  -- text
     , title_en  -- text
     , body  -- text
     , at  -- int
  FROM mmr_template
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec mmr_template_put_back(id int, name text, version int, edition text, title_vi text, title_en text, body text, at int)
INSERT INTO mmr_template (id, name, version, edition, title_vi, title_en, body, at)
VALUES (:id, :name, :version, :edition, :title_vi, :title_en, :body, :at);

-- @many mmr_report_all_of(after_id int, take int)
SELECT id  -- int
     , template  -- int
     , from_on  -- text
     , to_on  -- text
     , state  -- text
     , reviewed_by  -- text?
     , reviewed_at  -- int?
     , by_name  -- text
     , made_at  -- int
     , changed_at  -- int
  FROM mmr_report
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec mmr_report_put_back(id int, template int, from_on text, to_on text, state text, reviewed_by text?, reviewed_at int?, by_name text, made_at int,
--        changed_at int)
INSERT INTO mmr_report (id, template, from_on, to_on, state, reviewed_by, reviewed_at, by_name, made_at, changed_at)
VALUES (:id, :template, :from_on, :to_on, :state, :reviewed_by, :reviewed_at, :by_name, :made_at, :changed_at);

-- @many mmr_initiative_all_of(after_id int, take int)
SELECT id  -- int
     , report  -- int
     , section  -- text
     , number  -- int
     , commitment  -- int
     , task  -- int
     , seq  -- int
     , chosen  -- int
  FROM mmr_initiative
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec mmr_initiative_put_back(id int, report int, section text, number int, commitment int, task int, seq int, chosen int)
INSERT INTO mmr_initiative (id, report, section, number, commitment, task, seq, chosen)
VALUES (:id, :report, :section, :number, :commitment, :task, :seq, :chosen);

-- @many mmr_answer_all_of(after_id int, take int)
SELECT id  -- int
     , report  -- int
     , section  -- text
     , question  -- text
     , initiative  -- int
     , value  -- text?
     , drafted  -- text?
  FROM mmr_answer
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec mmr_answer_put_back(id int, report int, section text, question text, initiative int, value text?, drafted text?)
INSERT INTO mmr_answer (id, report, section, question, initiative, value, drafted)
VALUES (:id, :report, :section, :question, :initiative, :value, :drafted);

-- @many mmr_picture_all_of(after_report int, after_medium int, take int)
SELECT report  -- int
     , medium  -- int
     , seq  -- int
     , answer  -- int
  FROM mmr_picture
 WHERE (report > :after_report)
    OR (report = :after_report AND medium > :after_medium)
 ORDER BY report, medium
 LIMIT :take;

-- @exec mmr_picture_put_back(report int, medium int, seq int, answer int)
INSERT INTO mmr_picture (report, medium, seq, answer)
VALUES (:report, :medium, :seq, :answer);

-- @many mmr_work_all_of(after_id int, take int)
SELECT id  -- int
     , report  -- int
     , kind  -- text
     , title_vi  -- text
     , title_en  -- text?
     , url  -- text?
     , credit  -- text
  FROM mmr_work
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec mmr_work_put_back(id int, report int, kind text, title_vi text, title_en text?, url text?, credit text)
INSERT INTO mmr_work (id, report, kind, title_vi, title_en, url, credit)
VALUES (:id, :report, :kind, :title_vi, :title_en, :url, :credit);

-- @many mmr_version_all_of(after_id int, take int)
SELECT id  -- int
     , report  -- int
     , number  -- int
     , state  -- text
     , final  -- int
     , missing_vi  -- int
     , missing_en  -- int
     , figures  -- text?
     , docx_vi  -- int?
     , docx_en  -- int?
     , pdf_vi  -- int?
     , pdf_en  -- int?
     , why  -- text?
     , note  -- text?
     , job  -- int?
     , by_name  -- text
     , at  -- int
  FROM mmr_version
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec mmr_version_put_back(id int, report int, number int, state text, final int, missing_vi int, missing_en int, figures text?, docx_vi int?, docx_en
--        int?, pdf_vi int?, pdf_en int?, why text?, note text?, job int?, by_name text, at int)
INSERT INTO mmr_version (id, report, number, state, final, missing_vi, missing_en, figures, docx_vi, docx_en, pdf_vi, pdf_en, why, note, job, by_name, at)
VALUES (:id, :report, :number, :state, :final, :missing_vi, :missing_en, :figures, :docx_vi, :docx_en, :pdf_vi, :pdf_en, :why, :note, :job, :by_name, :at);
