-- expect 3: write comments with --
-- @many q()
SELECT id /* x */  -- int
  FROM city;
