-- A second step.
ALTER TABLE thing ADD COLUMN day_on TEXT;
INSERT INTO thing (id, slug, flag) VALUES (1, 'first', 1);
