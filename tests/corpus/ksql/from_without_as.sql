-- expect 4: a subquery in FROM needs AS
-- @one q()
SELECT count(*) AS n  -- int
  FROM (SELECT id FROM city);
