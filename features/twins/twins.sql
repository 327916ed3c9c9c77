-- @one twin_here_get(twin int, person int)
SELECT noted_at  -- instant
  FROM twin_here WHERE twin = :twin AND person = :person;

-- @exec twin_here_put(twin int, person int, name text, at instant, noted_at instant)
INSERT INTO twin_here (twin, person, name, at, noted_at) VALUES (:twin, :person, :name, :at, :noted_at)
ON CONFLICT (twin, person) DO UPDATE SET name = excluded.name, at = excluded.at, noted_at = excluded.noted_at;

-- @exec twin_here_forget(twin int, before instant)
DELETE FROM twin_here WHERE twin = :twin AND at < :before;

-- @many twin_here_others(twin int, person int, since instant)
SELECT name  -- text
  FROM twin_here WHERE twin = :twin AND person <> :person AND at >= :since
 ORDER BY name, person;
