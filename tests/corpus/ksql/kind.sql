-- expect 2: '@all' is no kind
-- @all q()
SELECT id  -- int
  FROM city;
