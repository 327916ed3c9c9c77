-- expect 4: no such column: nme
-- @many q()
SELECT id  -- int
     , nme -- text
  FROM city ORDER BY id;
