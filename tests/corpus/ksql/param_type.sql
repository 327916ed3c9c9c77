-- expect 4: parameter x is declared text, column people is stored as int
-- @many q(x text)
SELECT id  -- int
  FROM city WHERE people > :x ORDER BY id;
