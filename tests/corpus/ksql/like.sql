-- expect 4: LIKE ignores case
-- @many q(x text)
SELECT id  -- int
  FROM city WHERE name LIKE :x ORDER BY id;
