-- expect 3: SELECT * changes
-- @many q()
SELECT c.*  -- int
  FROM city AS c;
