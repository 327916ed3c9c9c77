-- expect 4: parameters are written :name
-- @many q()
SELECT id  -- int
  FROM city WHERE id = $1;
