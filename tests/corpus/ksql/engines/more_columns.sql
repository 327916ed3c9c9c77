-- expect 6: paper_find: 1 columns for SQLite, 2 for PostgreSQL
-- @many paper_find(q text)
-- @sqlite
SELECT rowid AS id -- int
  FROM paper_words WHERE paper_words MATCH :q;
-- @postgres
SELECT id -- int
     , 1 AS one -- int
  FROM paper_words WHERE words @@ CAST(:q AS tsquery);
