-- expect 3: column people is declared text but stored as int
-- @many q()
SELECT people  -- text
  FROM city;
