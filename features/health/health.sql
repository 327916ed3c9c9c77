-- @insert backup_add(id int, now instant, bytes int, name text)
INSERT INTO backup_made (id, at, bytes, name) VALUES (:id, :now, :bytes, :name);

-- @one backup_last()
SELECT at     -- instant
     , bytes  -- int
     , name   -- text
  FROM backup_made ORDER BY at DESC, id LIMIT 1;

-- @insert reading_put(name text, value int, now instant)
INSERT INTO health_reading (name, value, at) VALUES (:name, :value, :now)
ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at;

-- @exec reading_drop(name text)
DELETE FROM health_reading WHERE name = :name;

-- @many reading_all()
SELECT name   -- text
     , value  -- int
     , at     -- instant
  FROM health_reading ORDER BY name;
