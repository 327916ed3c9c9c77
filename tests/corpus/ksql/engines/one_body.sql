-- expect 2: after -- @sqlite and its statement comes -- @postgres
-- @many paper_find(q text)
-- @sqlite
SELECT rowid AS id -- int
  FROM paper_words WHERE paper_words MATCH :q;
