-- @insert file_add(id int, name text, type text, size int, sha256 text, now instant)
INSERT INTO file (id, name, type, size, sha256, made_at)
VALUES (:id, :name, :type, :size, :sha256, :now);

-- @insert file_chunk_add(file int, part int, data bytes)
INSERT INTO file_chunk (file, part, data) VALUES (:file, :part, :data);

-- @one file_by_id(id int)
SELECT id       -- int
     , name     -- text
     , type     -- text
     , size     -- int
     , sha256   -- text
     , made_at  -- instant
  FROM file WHERE id = :id;

-- @one file_chunk_by_part(file int, part int)
SELECT data  -- bytes
  FROM file_chunk WHERE file = :file AND part = :part;

-- @exec file_chunks_remove(file int)
DELETE FROM file_chunk WHERE file = :file;

-- @exec1 file_remove_row(id int)
DELETE FROM file WHERE id = :id;

-- @exec1 file_finish(id int, type text, size int, sha256 text)
UPDATE file SET type = :type, size = :size, sha256 = :sha256 WHERE id = :id;
