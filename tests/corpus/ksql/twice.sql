-- expect 4: query q stands twice
-- @exec q()
DELETE FROM city WHERE id = 1;
-- @exec q()
DELETE FROM city WHERE id = 2;
