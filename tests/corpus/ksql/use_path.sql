-- expect 2: @use: there is no such file beside this one
-- @use ../../../../doc/database.md

-- @many q()
SELECT id -- int
  FROM city ORDER BY id;
