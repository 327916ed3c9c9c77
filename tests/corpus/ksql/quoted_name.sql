-- expect 3: quoted names
-- @many q()
SELECT "name"  -- text
  FROM city;
