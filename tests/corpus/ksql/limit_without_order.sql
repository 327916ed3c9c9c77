-- expect 4: LIMIT without ORDER BY
-- @many q()
SELECT id  -- int
  FROM city LIMIT 3;
