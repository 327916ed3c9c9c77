-- expect 3: avg gives another type
-- @one q()
SELECT avg(people) AS n  -- real?
  FROM city;
