-- expect 3: SELECT * changes
-- @one q(id int)
DELETE FROM city WHERE id = :id RETURNING *;
