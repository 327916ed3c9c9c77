-- expect 3: DISTINCT ON is PostgreSQL's alone
-- @many q()
SELECT DISTINCT ON (name) id  -- int
  FROM city;
