-- expect 3: column name_en may be NULL: declare text?
-- @many q()
SELECT name_en  -- text
  FROM city;
