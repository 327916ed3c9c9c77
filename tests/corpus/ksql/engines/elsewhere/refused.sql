-- expect 2: only platform/search speaks to each engine in its own words
-- @many paper_find(q text)
-- @sqlite
SELECT rowid AS id -- int
  FROM paper_words WHERE paper_words MATCH :q;
-- @postgres
SELECT id -- int
  FROM paper_words WHERE words @@ CAST(:q AS tsquery);
