-- expect 4: :x is not declared
-- @many q()
SELECT id  -- int
  FROM city WHERE id = :x ORDER BY id;
