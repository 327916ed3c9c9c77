-- expect 4: lower knows only ASCII
-- @many q(x text)
SELECT id  -- int
  FROM city WHERE lower(name) = :x ORDER BY id;
