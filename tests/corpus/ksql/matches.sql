-- expect 3: the operator @@ is not the same on both engines
-- @many match_operator(q text)
SELECT id FROM cat WHERE name @@ :q ORDER BY id; -- int
