-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- Reviews that are under way are among them, with every step that can be taken back.

-- @many plan_import_all_of(after_id int, take int)
SELECT id  -- int
     , file  -- int
     , filename  -- text
     , bytes  -- int
     , job  -- int?
     , issued  -- int
     , state  -- text
     , why  -- text?
     , head  -- text?
     , plan  -- int?
     , added  -- int
     , changed  -- int
     , unchanged  -- int
     , left_out  -- int
     , by_person  -- int?
     , by_name  -- text
     , created_at  -- int
     , changed_at  -- int
     , step  -- int
     , amends  -- int?
     , pages  -- int
  FROM plan_import
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec plan_import_put_back(id int, file int, filename text, bytes int, job int?, issued int, state text, why text?, head text?, plan int?, added int,
--        changed int, unchanged int, left_out int, by_person int?, by_name text, created_at int, changed_at int, step int, amends int?, pages int)
INSERT INTO plan_import (id, file, filename, bytes, job, issued, state, why, head, plan, added, changed, unchanged, left_out, by_person, by_name, created_at,
       changed_at, step, amends, pages)
VALUES (:id, :file, :filename, :bytes, :job, :issued, :state, :why, :head, :plan, :added, :changed, :unchanged, :left_out, :by_person, :by_name, :created_at,
       :changed_at, :step, :amends, :pages);

-- @many plan_import_task_all_of(after_import int, after_seq int, take int)
SELECT import  -- int
     , seq  -- int
     , body  -- text
     , title_en  -- text?
     , source  -- text
     , choice  -- text
     , by_hand  -- int
     , twin  -- int?
     , keep  -- text?
     , what  -- text
     , place  -- int
     , rev  -- int
     , least  -- int
     , turn  -- int
     , page  -- int
     , number  -- text
     , title  -- text
  FROM plan_import_task
 WHERE (import > :after_import)
    OR (import = :after_import AND seq > :after_seq)
 ORDER BY import, seq
 LIMIT :take;

-- @exec plan_import_task_put_back(import int, seq int, body text, title_en text?, source text, choice text, by_hand int, twin int?, keep text?, what text,
--        place int, rev int, least int, turn int, page int, number text, title text)
INSERT INTO plan_import_task (import, seq, body, title_en, source, choice, by_hand, twin, keep, what, place, rev, least, turn, page, number, title)
VALUES (:import, :seq, :body, :title_en, :source, :choice, :by_hand, :twin, :keep, :what, :place, :rev, :least, :turn, :page, :number, :title);

-- @many plan_import_file_all_of(after_import int, after_seq int, take int)
SELECT import  -- int
     , seq  -- int
     , file  -- int
  FROM plan_import_file
 WHERE (import > :after_import)
    OR (import = :after_import AND seq > :after_seq)
 ORDER BY import, seq
 LIMIT :take;

-- @exec plan_import_file_put_back(import int, seq int, file int)
INSERT INTO plan_import_file (import, seq, file)
VALUES (:import, :seq, :file);

-- @many plan_import_source_all_of(after_import int, take int)
SELECT import  -- int
     , lines  -- text
  FROM plan_import_source
 WHERE import > :after_import
 ORDER BY import
 LIMIT :take;

-- @exec plan_import_source_put_back(import int, lines text)
INSERT INTO plan_import_source (import, lines)
VALUES (:import, :lines);

-- @many plan_import_page_all_of(after_import int, after_page int, take int)
SELECT import  -- int
     , page  -- int
     , file  -- int
     , type  -- text
     , wide  -- int
     , high  -- int
  FROM plan_import_page
 WHERE (import > :after_import)
    OR (import = :after_import AND page > :after_page)
 ORDER BY import, page
 LIMIT :take;

-- @exec plan_import_page_put_back(import int, page int, file int, type text, wide int, high int)
INSERT INTO plan_import_page (import, page, file, type, wide, high)
VALUES (:import, :page, :file, :type, :wide, :high);

-- @many plan_import_step_all_of(after_import int, after_step int, take int)
SELECT import  -- int
     , step  -- int
     , op  -- text
     , seq  -- int
     , number  -- text
     , field  -- text?
     , touched  -- text
     , before  -- text
     , undone  -- int
     , by_person  -- int?
     , by_name  -- text
     , at  -- int
  FROM plan_import_step
 WHERE (import > :after_import)
    OR (import = :after_import AND step > :after_step)
 ORDER BY import, step
 LIMIT :take;

-- @exec plan_import_step_put_back(import int, step int, op text, seq int, number text, field text?, touched text, before text, undone int, by_person int?,
--        by_name text, at int)
INSERT INTO plan_import_step (import, step, op, seq, number, field, touched, before, undone, by_person, by_name, at)
VALUES (:import, :step, :op, :seq, :number, :field, :touched, :before, :undone, :by_person, :by_name, :at);
