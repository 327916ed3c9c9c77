-- expect 4: a string does not end
-- @many q()
SELECT id  -- int
  FROM city WHERE name = 'x;
