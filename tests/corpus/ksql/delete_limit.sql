-- expect 3: ORDER BY and LIMIT in UPDATE and DELETE
-- @exec q()
DELETE FROM city ORDER BY id LIMIT 1;
