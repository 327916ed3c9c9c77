-- expect 4: function soundex: not known
-- @many q(x text)
SELECT id  -- int
  FROM city WHERE soundex(name) = :x ORDER BY id;
