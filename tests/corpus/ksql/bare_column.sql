-- expect 4: slug stands beside GROUP BY
-- @many q()
SELECT name       -- text
     , slug       -- text
     , count(*) AS n  -- int
  FROM city GROUP BY name ORDER BY name;
