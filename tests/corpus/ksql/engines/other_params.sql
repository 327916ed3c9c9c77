-- expect 6: parameter q is not used
-- @many paper_find(q text)
-- @sqlite
SELECT rowid AS id -- int
  FROM paper_words WHERE paper_words MATCH :q;
-- @postgres
SELECT id -- int
  FROM paper_words;
