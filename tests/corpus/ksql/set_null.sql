-- expect 3: parameter s may be NULL, column name may not
-- @exec q(id int, s text?)
UPDATE city SET people = 1, name = :s WHERE id = :id;
