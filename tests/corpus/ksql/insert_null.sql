-- expect 4: parameter s may be NULL, column slug may not
-- @insert q(id int, s text?)
INSERT INTO city (id, slug, name, people)
VALUES (:id, :s, 'x', 1);
