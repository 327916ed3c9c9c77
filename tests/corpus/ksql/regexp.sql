-- expect 4: REGEXP is no function
-- @many q(x text)
SELECT id  -- int
  FROM city WHERE name REGEXP :x ORDER BY id;
