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

-- @one mails_counted(most int)
-- Mails that somebody has to look at, counted to `most`: without a server, refused, given up; and the oldest that should have left by now.
SELECT (SELECT count(*) FROM (SELECT id FROM mail WHERE state = 'waiting' ORDER BY id LIMIT :most) AS w) AS waiting                 -- int
     , (SELECT count(*) FROM (SELECT id FROM mail WHERE state IN ('refused', 'failed') ORDER BY id LIMIT :most) AS f) AS failed      -- int
     , (SELECT count(*) FROM (SELECT id FROM mail WHERE state IN ('queued', 'sending') ORDER BY id LIMIT :most) AS q) AS queued      -- int
     , (SELECT min(next_at) FROM mail WHERE state = 'queued') AS oldest                                                              -- instant?
;

-- @one media_counted(most int)
-- Pictures without their sizes, counted to `most`.
SELECT (SELECT count(*) FROM (SELECT id FROM medium WHERE lacking <> 0 AND state = 'failed' ORDER BY id LIMIT :most) AS f) AS failed   -- int
     , (SELECT count(*) FROM (SELECT id FROM medium WHERE lacking <> 0 AND state = 'waiting' ORDER BY id LIMIT :most) AS w) AS waiting -- int
;

-- @one issue_last()
-- The newest newsletter that left or is leaving.
SELECT number  -- int?
     , state   -- text
     , mails   -- int
     , sent_at -- instant?
  FROM issue WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1;
