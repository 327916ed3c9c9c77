-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many report_version_all_of(after_id int, take int)
SELECT id  -- int
     , kind  -- text
     , year  -- int
     , from_on  -- text
     , to_on  -- text
     , version  -- int
     , file  -- int
     , bytes  -- int
     , sha256  -- text
     , note  -- text?
     , tasks  -- int
     , done  -- int
     , units  -- int
     , silent  -- int
     , by_name  -- text
     , at  -- int
     , public_at  -- int?
  FROM report_version
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec report_version_put_back(id int, kind text, year int, from_on text, to_on text, version int, file int, bytes int, sha256 text, note text?, tasks int,
--        done int, units int, silent int, by_name text, at int, public_at int?)
INSERT INTO report_version (id, kind, year, from_on, to_on, version, file, bytes, sha256, note, tasks, done, units, silent, by_name, at, public_at)
VALUES (:id, :kind, :year, :from_on, :to_on, :version, :file, :bytes, :sha256, :note, :tasks, :done, :units, :silent, :by_name, :at, :public_at);

-- @many report_order_all_of(after_id int, take int)
SELECT id  -- int
     , kind  -- text
     , year  -- int
     , from_on  -- text
     , to_on  -- text
     , note  -- text?
     , version  -- int?
     , lang  -- text?
     , format  -- text?
     , job  -- int
     , file  -- int?
     , state  -- text
     , why  -- text?
     , base_url  -- text
     , NULL AS person  -- int?
     , by_name  -- text
     , at  -- int
  FROM report_order
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec report_order_put_back(id int, kind text, year int, from_on text, to_on text, note text?, version int?, lang text?, format text?, job int, file int?,
--        state text, why text?, base_url text, person int?, by_name text, at int)
INSERT INTO report_order (id, kind, year, from_on, to_on, note, version, lang, format, job, file, state, why, base_url, person, by_name, at)
VALUES (:id, :kind, :year, :from_on, :to_on, :note, :version, :lang, :format, :job, :file, :state, :why, :base_url, :person, :by_name, :at);

-- @many report_letter_all_of(after_name text, take int)
SELECT name  -- text
     , words  -- text
  FROM report_letter
 WHERE name > :after_name
 ORDER BY name
 LIMIT :take;

-- @exec report_letter_put_back(name text, words text)
INSERT INTO report_letter (name, words)
VALUES (:name, :words);
