-- @insert evidence_file_add(id int, file int, title text, folded text, day date, by_name text, now instant)
INSERT INTO evidence_file (id, file, title, folded, day, by_name, at) VALUES (:id, :file, :title, :folded, :day, :by_name, :now);

-- @many evidence_file_same(sha256 text, size int)
-- The item that holds these very bytes already.
SELECT x.id -- int
  FROM evidence_file x JOIN file f ON f.id = x.file WHERE f.sha256 = :sha256 AND f.size = :size ORDER BY x.id;

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

-- @insert evidence_press_add(id int, url text, title text, outlet text, day date, lang text, folded text, by_name text, now instant)
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
SELECT id -- int
  FROM evidence_press
 WHERE (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY id DESC LIMIT :take;
