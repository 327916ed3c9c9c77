-- expect 4: the list :x stands only as IN
-- @many q(x int[])
SELECT id  -- int
  FROM city WHERE id = :x ORDER BY id;
