-- expect 3: its type stands in a comment
-- @many q()
SELECT id, name  -- text
  FROM city;
