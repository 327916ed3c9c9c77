-- expect 3: INSERT names its columns
-- @insert q()
INSERT INTO other VALUES (1, 2, 'x');
