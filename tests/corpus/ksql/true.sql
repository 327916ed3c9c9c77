-- expect 4: TRUE is 1 on SQLite
-- @many q()
SELECT id  -- int
  FROM city WHERE people = TRUE ORDER BY id;
