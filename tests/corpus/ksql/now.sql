-- expect 3: time comes as a parameter
-- @exec q(id int)
UPDATE city SET name = now() WHERE id = :id;
