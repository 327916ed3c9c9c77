-- expect 3: string_agg is PostgreSQL's alone
-- @one q()
SELECT string_agg(name, ',') AS x  -- text?
  FROM city;
