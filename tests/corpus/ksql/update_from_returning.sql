-- expect 5: write city.name
-- @one q(id int)
UPDATE city SET people = o.id FROM other AS o
 WHERE o.city = city.id AND city.id = :id
RETURNING name  -- text
;
