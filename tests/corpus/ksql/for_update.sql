-- expect 4: FOR UPDATE is PostgreSQL's alone
-- @many q()
SELECT id  -- int
  FROM city ORDER BY id FOR UPDATE;
