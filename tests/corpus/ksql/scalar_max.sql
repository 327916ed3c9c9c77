-- expect 3: max of several arguments
-- @many q()
SELECT max(people, mayor) AS x  -- int?
  FROM city;
