-- Files in the database, so that a backup is one file and many nodes share them.  Their bytes lie in file_chunk, 256 kB a row.
CREATE TABLE file (
  id      {pk},
  name    TEXT  NOT NULL,                  -- as the sender called it, for a download; never a path of ours
  type    TEXT  NOT NULL,                  -- media type, as found out and not as claimed
  size    {int} NOT NULL,                  -- bytes
  sha256  TEXT  NOT NULL,                  -- lower-case hex
  made_at {int} NOT NULL
);
CREATE INDEX file_by_sha256 ON file (sha256);

CREATE TABLE file_chunk (
  file  {int}   NOT NULL REFERENCES file (id),
  part  {int}   NOT NULL,                  -- from 0
  data  {bytes} NOT NULL,
  PRIMARY KEY (file, part)
);
