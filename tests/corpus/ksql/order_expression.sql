-- expect 4: is not known never to be NULL
-- @many q()
SELECT id  -- int
  FROM city ORDER BY people + mayor, id;
