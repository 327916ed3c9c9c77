-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many evidence_all_of(after_id int, take int)
SELECT id  -- int
     , kind  -- text
     , thing  -- int
     , target  -- text
     , task  -- int?
     , commitment  -- int?
     , day  -- text
     , day_own  -- int
     , participants  -- int?
     , countries  -- int?
     , amount_vnd  -- int?
     , note  -- text?
     , internal  -- int
     , shown  -- int
     , gone  -- int
     , by_person  -- int?
     , by_name  -- text
     , at  -- int
  FROM evidence
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec evidence_put_back(id int, kind text, thing int, target text, task int?, commitment int?, day text, day_own int, participants int?,
--        countries int?, amount_vnd int?, note text?, internal int, shown int, gone int, by_person int?, by_name text, at int)
INSERT INTO evidence (id, kind, thing, target, task, commitment, day, day_own, participants, countries, amount_vnd, note, internal, shown, gone,
       by_person, by_name, at)
VALUES (:id, :kind, :thing, :target, :task, :commitment, :day, :day_own, :participants, :countries, :amount_vnd, :note, :internal, :shown, :gone,
       :by_person, :by_name, :at);

-- @many evidence_file_all_of(after_id int, take int)
SELECT id  -- int
     , file  -- int
     , title  -- text
     , folded  -- text
     , day  -- text
     , by_name  -- text
     , at  -- int
  FROM evidence_file
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec evidence_file_put_back(id int, file int, title text, folded text, day text, by_name text, at int)
INSERT INTO evidence_file (id, file, title, folded, day, by_name, at)
VALUES (:id, :file, :title, :folded, :day, :by_name, :at);

-- @many evidence_press_all_of(after_id int, take int)
SELECT id  -- int
     , url  -- text
     , title  -- text
     , outlet  -- text
     , day  -- text
     , lang  -- text
     , folded  -- text
     , by_name  -- text
     , at  -- int
  FROM evidence_press
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec evidence_press_put_back(id int, url text, title text, outlet text, day text, lang text, folded text, by_name text, at int)
INSERT INTO evidence_press (id, url, title, outlet, day, lang, folded, by_name, at)
VALUES (:id, :url, :title, :outlet, :day, :lang, :folded, :by_name, :at);
