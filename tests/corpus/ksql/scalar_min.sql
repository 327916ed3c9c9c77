-- expect 3: min of several arguments
-- @many q()
SELECT min(people, 3) AS x  -- int?
  FROM city;
