-- expect 3: SELECT * changes
-- @many q()
SELECT *  -- int
  FROM city;
