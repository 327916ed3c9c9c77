-- @exec a()
-- UPDATE unit
INSERT INTO plan (id) VALUES (1);
UPDATE unit SET id = 1;
