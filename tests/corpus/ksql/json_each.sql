-- expect 4: json_each is SQLite's alone
-- @many q(x text)
SELECT id  -- int
  FROM city WHERE id IN (SELECT value FROM json_each(:x)) ORDER BY id;
