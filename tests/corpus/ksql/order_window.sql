-- expect 4: ORDER BY mayor: it may be NULL
-- @many q()
SELECT id  -- int
     , row_number() OVER (ORDER BY mayor) AS n  -- int
  FROM city ORDER BY id;
