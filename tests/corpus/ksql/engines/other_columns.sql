-- expect 8: paper_find: column 1 is id int for SQLite
-- @many paper_find(q text)
-- @sqlite
SELECT rowid AS id -- int
  FROM paper_words WHERE paper_words MATCH :q;
-- @postgres
SELECT words
     AS id -- text
  FROM paper_words WHERE words @@ CAST(:q AS tsquery);
