-- expect 4: ILIKE is PostgreSQL's alone
-- @many q(x text)
SELECT id  -- int
  FROM city WHERE name ILIKE :x ORDER BY id;
