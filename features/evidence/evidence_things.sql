-- @insert evidence_file_new(id int, file int, title text, folded text, day date, by_name text, now instant)
INSERT INTO evidence_file (id, file, title, folded, day, by_name, at) VALUES (:id, :file, :title, :folded, :day, :by_name, :now);

-- @many evidence_file_same(sha256 text, size int)
-- The item that holds these very bytes already.
SELECT x.id -- int
  FROM evidence_file x JOIN file f ON f.id = x.file WHERE f.sha256 = :sha256 AND f.size = :size ORDER BY x.id;

-- @one evidence_files_of_links(ids int[])
SELECT COUNT(*) AS n -- int
     , COALESCE(SUM(f.size), 0) AS bytes -- int
  FROM evidence e JOIN evidence_file x ON x.id = e.thing JOIN file f ON f.id = x.file WHERE e.kind = 'file' AND e.id IN (:ids);

-- @one evidence_file_get(id int)
SELECT x.id -- int
     , x.file -- int
     , x.title -- text
     , x.day -- date
     , x.by_name -- text
     , x.at -- instant
     , f.name -- text
     , f.type -- text
     , f.size -- int
     , f.sha256 -- text
  FROM evidence_file x JOIN file f ON f.id = x.file WHERE x.id = :id;

-- @many evidence_file_rows(ids int[])
SELECT x.id -- int
     , x.title -- text
     , x.day -- date
     , (SELECT COUNT(*) FROM evidence e WHERE e.kind = 'file' AND e.thing = x.id AND e.gone = 0 AND e.internal = 0) AS shown -- int
  FROM evidence_file x WHERE x.id IN (:ids) ORDER BY x.id;

-- @many evidence_file_found(q1 text?, q2 text?, q3 text?, take int)
SELECT id -- int
  FROM evidence_file
 WHERE (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY id DESC LIMIT :take;

-- @insert evidence_press_new(id int, url text, title text, outlet text, day date, lang text, folded text, by_name text, now instant)
-- ERR_CONFLICT: the address is there already.
INSERT INTO evidence_press (id, url, title, outlet, day, lang, folded, by_name, at)
VALUES (:id, :url, :title, :outlet, :day, :lang, :folded, :by_name, :now);

-- @one evidence_press_by_url(url text)
SELECT id -- int
  FROM evidence_press WHERE url = :url;

-- @one evidence_press_get(id int)
SELECT id -- int
     , url -- text
     , title -- text
     , outlet -- text
     , day -- date
     , lang -- text
     , by_name -- text
     , at -- instant
  FROM evidence_press WHERE id = :id;

-- @many evidence_press_rows(ids int[])
SELECT x.id -- int
     , x.title -- text
     , x.outlet -- text
     , x.day -- date
     , x.lang -- text
     , (SELECT COUNT(*) FROM evidence e WHERE e.kind = 'press' AND e.thing = x.id AND e.gone = 0 AND e.internal = 0) AS shown -- int
  FROM evidence_press x WHERE x.id IN (:ids) ORDER BY x.id;

-- @many evidence_press_found(q1 text?, q2 text?, q3 text?, take int)
-- Each word in the title, the outlet or the copy.
SELECT p.id -- int
  FROM evidence_press p LEFT JOIN evidence_copy c ON c.press = p.id
 WHERE (:q1 IS NULL OR replace(p.folded, :q1, '') <> p.folded OR replace(c.folded, :q1, '') <> c.folded)
   AND (:q2 IS NULL OR replace(p.folded, :q2, '') <> p.folded OR replace(c.folded, :q2, '') <> c.folded)
   AND (:q3 IS NULL OR replace(p.folded, :q3, '') <> p.folded OR replace(c.folded, :q3, '') <> c.folded)
 ORDER BY p.id DESC LIMIT :take;

-- @many evidence_press_alike(url text, words text, take int)
-- Items of the same address, or of the same title, outlet and day, those of the address first.
SELECT p.id -- int
     , p.url -- text
     , p.title -- text
     , p.outlet -- text
     , p.day -- date
     , CASE WHEN k.url = :url THEN 1 ELSE 0 END AS same_url -- int
  FROM evidence_press_key k JOIN evidence_press p ON p.id = k.press
 WHERE k.url = :url OR k.words = :words
 ORDER BY CASE WHEN k.url = :url THEN 0 ELSE 1 END NULLS LAST, p.id LIMIT :take;

-- @many evidence_press_keyless(take int)
SELECT p.id -- int
     , p.url -- text
     , p.title -- text
     , p.outlet -- text
     , p.day -- date
  FROM evidence_press p LEFT JOIN evidence_press_key k ON k.press = p.id
 WHERE k.press IS NULL ORDER BY p.id LIMIT :take;

-- @exec evidence_press_key_put(press int, url text, words text)
INSERT INTO evidence_press_key (press, url, words) VALUES (:press, :url, :words)
    ON CONFLICT (press) DO UPDATE SET url = excluded.url, words = excluded.words;

-- @exec evidence_copy_put(press int, words text, folded text, file int?, by_name text, now instant)
INSERT INTO evidence_copy (press, words, folded, file, by_name, at) VALUES (:press, :words, :folded, :file, :by_name, :now)
    ON CONFLICT (press) DO UPDATE SET words = excluded.words, folded = excluded.folded, file = excluded.file, by_name = excluded.by_name,
       at = excluded.at;

-- @one evidence_copy_get(press int)
SELECT c.words -- text
     , c.file -- int?
     , c.by_name -- text
     , c.at -- instant
     , f.name -- text?
     , f.type -- text?
     , f.size -- int?
     , f.sha256 -- text?
  FROM evidence_copy c LEFT JOIN file f ON f.id = c.file WHERE c.press = :press;

-- @insert evidence_note_new(id int, words text, folded text, day date, by_name text, now instant)
INSERT INTO evidence_note (id, words, folded, day, by_name, at) VALUES (:id, :words, :folded, :day, :by_name, :now);

-- @many evidence_note_same(day date, words text)
SELECT id -- int
  FROM evidence_note WHERE day = :day AND words = :words ORDER BY id;

-- @one evidence_note_get(id int)
SELECT id -- int
     , words -- text
     , day -- date
     , by_name -- text
     , at -- instant
  FROM evidence_note WHERE id = :id;

-- @many evidence_note_rows(ids int[])
SELECT x.id -- int
     , substr(x.words, 1, 160) AS head -- text
     , x.day -- date
     , (SELECT COUNT(*) FROM evidence e WHERE e.kind = 'note' AND e.thing = x.id AND e.gone = 0 AND e.internal = 0) AS shown -- int
  FROM evidence_note x WHERE x.id IN (:ids) ORDER BY x.id;

-- @many evidence_note_found(q1 text?, q2 text?, q3 text?, take int)
SELECT id -- int
  FROM evidence_note
 WHERE (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY id DESC LIMIT :take;

-- @many evidence_file_days(from_on date, to_on date, take int)
SELECT id -- int
  FROM evidence_file WHERE day >= :from_on AND day <= :to_on ORDER BY day DESC, id DESC LIMIT :take;

-- @many evidence_press_days(from_on date, to_on date, take int)
SELECT id -- int
  FROM evidence_press WHERE day >= :from_on AND day <= :to_on ORDER BY day DESC, id DESC LIMIT :take;

-- @many evidence_note_days(from_on date, to_on date, take int)
SELECT id -- int
  FROM evidence_note WHERE day >= :from_on AND day <= :to_on ORDER BY day DESC, id DESC LIMIT :take;

-- @one evidence_uploaded(person int, day date)
SELECT files -- int
     , bytes -- int
  FROM evidence_upload WHERE person = :person AND day = :day;

-- @exec evidence_upload_forget(person int, day date)
DELETE FROM evidence_upload WHERE person = :person AND day < :day;

-- @exec evidence_upload_more(person int, day date, bytes int)
INSERT INTO evidence_upload (person, day, files, bytes) VALUES (:person, :day, 1, :bytes)
    ON CONFLICT (person, day) DO UPDATE SET files = evidence_upload.files + 1, bytes = evidence_upload.bytes + excluded.bytes;
