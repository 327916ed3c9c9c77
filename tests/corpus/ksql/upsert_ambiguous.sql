-- expect 4: could be the row's or the new one's
-- @exec q(id int)
INSERT INTO city (id, slug, name, people) VALUES (:id, 'a', 'b', 1)
ON CONFLICT (slug) DO UPDATE SET people = people + 1;
