-- expect 4: USING merges columns
-- @many q()
SELECT c.id  -- int
  FROM city AS c JOIN other AS o USING (id);
