-- expect 4: LIMIT a, b is SQLite's alone
-- @many q()
SELECT id  -- int
  FROM city ORDER BY id LIMIT 3, 5;
