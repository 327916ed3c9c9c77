-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many task_target_all_of(after_id int, take int)
SELECT id  -- int
     , task  -- int
     , seq  -- int
     , title_vi  -- text
     , title_en  -- text?
     , measure_vi  -- text
     , measure_en  -- text?
     , wanted_milli  -- int
     , by_on  -- text?
     , gone  -- int
  FROM task_target
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec task_target_put_back(id int, task int, seq int, title_vi text, title_en text?, measure_vi text, measure_en text?, wanted_milli int, by_on text?, gone
--        int)
INSERT INTO task_target (id, task, seq, title_vi, title_en, measure_vi, measure_en, wanted_milli, by_on, gone)
VALUES (:id, :task, :seq, :title_vi, :title_en, :measure_vi, :measure_en, :wanted_milli, :by_on, :gone);

-- @many answer_all_of(after_id int, take int)
SELECT id  -- int
     , task  -- int
     , unit  -- int
     , role  -- text
     , form  -- int?
     , newest  -- int
     , status  -- text
     , done  -- text?
     , reason  -- text?
     , difficulties  -- text?
     , proposals  -- text?
     , beyond  -- int
     , day  -- text
     , has_money  -- int
     , by_person  -- int?
     , by_name  -- text
     , by_title  -- text?
     , at  -- int
     , verdict  -- text
     , verdict_by  -- text?
     , verdict_at  -- int?
     , verdict_note  -- text?
  FROM answer
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec answer_put_back(id int, task int, unit int, role text, form int?, newest int, status text, done text?, reason text?, difficulties text?, proposals
--        text?, beyond int, day text, has_money int, by_person int?, by_name text, by_title text?, at int, verdict text, verdict_by text?, verdict_at int?,
--        verdict_note text?)
INSERT INTO answer (id, task, unit, role, form, newest, status, done, reason, difficulties, proposals, beyond, day, has_money, by_person, by_name, by_title,
       at, verdict, verdict_by, verdict_at, verdict_note)
VALUES (:id, :task, :unit, :role, :form, :newest, :status, :done, :reason, :difficulties, :proposals, :beyond, :day, :has_money, :by_person, :by_name,
       :by_title, :at, :verdict, :verdict_by, :verdict_at, :verdict_note);

-- @many answer_target_all_of(after_answer int, after_target int, take int)
SELECT answer  -- int
     , target  -- int
     , reached_milli  -- int
  FROM answer_target
 WHERE (answer > :after_answer)
    OR (answer = :after_answer AND target > :after_target)
 ORDER BY answer, target
 LIMIT :take;

-- @exec answer_target_put_back(answer int, target int, reached_milli int)
INSERT INTO answer_target (answer, target, reached_milli)
VALUES (:answer, :target, :reached_milli);

-- @many answer_money_all_of(after_answer int, after_source text, take int)
SELECT answer  -- int
     , source  -- text
     , estimate_vnd  -- int?
     , contracted_vnd  -- int?
     , paid_vnd  -- int?
     , settled_vnd  -- int?
  FROM answer_money
 WHERE (answer > :after_answer)
    OR (answer = :after_answer AND source > :after_source)
 ORDER BY answer, source
 LIMIT :take;

-- @exec answer_money_put_back(answer int, source text, estimate_vnd int?, contracted_vnd int?, paid_vnd int?, settled_vnd int?)
INSERT INTO answer_money (answer, source, estimate_vnd, contracted_vnd, paid_vnd, settled_vnd)
VALUES (:answer, :source, :estimate_vnd, :contracted_vnd, :paid_vnd, :settled_vnd);

-- @many progress_change_all_of(after_id int, take int)
SELECT id  -- int
     , task  -- int
     , what  -- text
     , before  -- text?
     , after  -- text?
     , by_person  -- int?
     , by_name  -- text
     , at  -- int
  FROM progress_change
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec progress_change_put_back(id int, task int, what text, before text?, after text?, by_person int?, by_name text, at int)
INSERT INTO progress_change (id, task, what, before, after, by_person, by_name, at)
VALUES (:id, :task, :what, :before, :after, :by_person, :by_name, :at);
