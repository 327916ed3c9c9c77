-- expect 4: GLOB is SQLite's alone
-- @many q(x text)
SELECT id  -- int
  FROM city WHERE name GLOB :x ORDER BY id;
