-- expect 3: REPLACE INTO is SQLite's alone
-- @insert q(id int)
REPLACE INTO city (id) VALUES (:id);
