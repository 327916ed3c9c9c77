-- expect 3: INSERT OR is SQLite's alone
-- @insert q(id int)
INSERT OR IGNORE INTO city (id) VALUES (:id);
