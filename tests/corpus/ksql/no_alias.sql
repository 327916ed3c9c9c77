-- expect 3: an expression needs AS
-- @many q()
SELECT people + 1  -- int
  FROM city;
