-- expect 3: writes the table other of other
-- @exec q()
DELETE FROM other WHERE id = 1;
