-- expect 3: date functions differ
-- @exec q(id int)
UPDATE city SET name = strftime('%Y') WHERE id = :id;
