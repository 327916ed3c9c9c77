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

-- @many evidence_copy_all_of(after_press int, take int)
SELECT press  -- int
     , words  -- text
     , folded  -- text
     , file  -- int?
     , by_name  -- text
     , at  -- int
  FROM evidence_copy
 WHERE press > :after_press
 ORDER BY press
 LIMIT :take;

-- @exec evidence_copy_put_back(press int, words text, folded text, file int?, by_name text, at int)
INSERT INTO evidence_copy (press, words, folded, file, by_name, at)
VALUES (:press, :words, :folded, :file, :by_name, :at);

-- @many evidence_press_key_all_of(after_press int, take int)
SELECT press  -- int
     , url  -- text
     , words  -- text
  FROM evidence_press_key
 WHERE press > :after_press
 ORDER BY press
 LIMIT :take;

-- @exec evidence_press_key_put_back(press int, url text, words text)
INSERT INTO evidence_press_key (press, url, words)
VALUES (:press, :url, :words);

-- @many evidence_note_all_of(after_id int, take int)
SELECT id  -- int
     , words  -- text
     , folded  -- text
     , day  -- text
     , by_name  -- text
     , at  -- int
  FROM evidence_note
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec evidence_note_put_back(id int, words text, folded text, day text, by_name text, at int)
INSERT INTO evidence_note (id, words, folded, day, by_name, at)
VALUES (:id, :words, :folded, :day, :by_name, :at);
