-- expect 3: round gives another type
-- @many q()
SELECT round(people) AS n  -- int
  FROM city;
