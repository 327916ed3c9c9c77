-- expect 3: date functions differ
-- @exec q(id int)
UPDATE city SET name = datetime() WHERE id = :id;
