-- expect 3: no such table
-- @many q()
SELECT id  -- int
  FROM citty ORDER BY id NULLS LAST;
