-- expect 4: parameter n is declared text, column people is stored as int
-- @insert q(id int, s text, n text)
INSERT INTO city (id, slug, name, people)
VALUES (:id, :s, :s, :n);
