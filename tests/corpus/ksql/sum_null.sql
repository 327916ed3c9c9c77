-- expect 3: sum of no rows is NULL
-- @one q()
SELECT sum(people) AS n  -- int
  FROM city;
