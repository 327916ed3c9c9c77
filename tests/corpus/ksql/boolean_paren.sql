-- expect 3: a boolean result differs
-- @many q()
SELECT (mayor IS NULL) AS free  -- bool
  FROM city;
