-- expect 4: IS compares values on SQLite alone
-- @many q(x int)
SELECT id  -- int
  FROM city WHERE mayor IS :x ORDER BY id;
