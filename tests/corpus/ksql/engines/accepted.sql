-- @many paper_find(q text, take int)
-- The same answer, each engine in its own words.
-- @sqlite
SELECT rowid AS id -- int
  FROM paper_words WHERE paper_words MATCH :q ORDER BY rowid DESC LIMIT :take;
-- @postgres
SELECT id -- int
  FROM paper_words WHERE words @@ CAST(:q AS tsquery) ORDER BY id DESC LIMIT :take;

-- @exec paper_put(id int, words text[])
-- @sqlite
INSERT INTO paper_words (rowid, words) SELECT :id, value FROM json_each(:words);
-- @postgres
INSERT INTO paper_words (id, words) VALUES (:id, array_to_tsvector(:words));
