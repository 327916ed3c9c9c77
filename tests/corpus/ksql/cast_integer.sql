-- expect 3: CAST only AS BIGINT
-- @many q()
SELECT CAST(name AS INTEGER) AS x  -- int
  FROM city;
