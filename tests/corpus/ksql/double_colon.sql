-- expect 3: :: casts are PostgreSQL's alone
-- @many q()
SELECT id::text AS x  -- text
  FROM city;
