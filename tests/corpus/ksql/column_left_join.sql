-- expect 3: column name may be NULL: declare text?
-- @many q()
SELECT o.name  -- text
  FROM city AS c LEFT JOIN other AS o ON o.city = c.id;
