-- expect 5: paper_put: one body reads, the other writes
-- @many paper_put(id int)
-- @sqlite
SELECT rowid AS id FROM paper_words WHERE rowid = :id; -- int
-- @postgres
DELETE FROM paper_words WHERE id = :id RETURNING id; -- int
