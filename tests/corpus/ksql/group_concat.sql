-- expect 3: group_concat is SQLite's alone
-- @one q()
SELECT group_concat(name) AS x  -- text?
  FROM city;
