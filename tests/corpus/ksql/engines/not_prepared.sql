-- expect 4: no such column: paper_word
-- @many paper_find(q text)
-- @sqlite
SELECT rowid AS id FROM paper_words WHERE paper_word MATCH :q; -- int
-- @postgres
SELECT id FROM paper_words WHERE words @@ CAST(:q AS tsquery); -- int
