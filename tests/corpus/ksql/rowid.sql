-- expect 3: ROWID is SQLite's alone
-- @many q()
SELECT rowid AS x  -- int
  FROM city;
