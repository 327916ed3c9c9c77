-- expect 2: parameter x is not used
-- @many q(x int)
SELECT id  -- int
  FROM city ORDER BY id;
