-- expect 2: @use: there is no such file beside this one
-- @use nowhere.sql

-- @many q()
SELECT id -- int
  FROM city ORDER BY id;
