-- expect 3: name stands beside GROUP BY
-- @one q()
SELECT name          -- text
     , max(people) AS n  -- int?
  FROM city;
