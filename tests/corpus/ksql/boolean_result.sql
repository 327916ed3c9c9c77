-- expect 4: a boolean result differs
-- @many q()
SELECT id  -- int
     , people > 5 AS big  -- bool
  FROM city ORDER BY id;
