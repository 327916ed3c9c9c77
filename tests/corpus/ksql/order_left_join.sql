-- expect 5: ORDER BY name: it may be NULL
-- @many q()
SELECT c.id  -- int
  FROM city AS c LEFT JOIN other AS o ON o.city = c.id
 ORDER BY o.name, c.id;
