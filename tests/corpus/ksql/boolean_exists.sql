-- expect 3: a boolean result differs
-- @one q(id int)
SELECT EXISTS (SELECT 1 FROM city WHERE id = :id) AS there  -- bool
;
