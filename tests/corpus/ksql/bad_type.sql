-- expect 3: 'string' is no type
-- @many q()
SELECT name  -- string
  FROM city;
