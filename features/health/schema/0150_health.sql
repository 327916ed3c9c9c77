-- A backup that was written to its end.
CREATE TABLE backup_made (
  id     {pk},
  at     {int} NOT NULL,
  bytes  {int} NOT NULL,
  name   TEXT  NOT NULL     -- of the file, without its folder
);
CREATE INDEX backup_made_by_at ON backup_made (at);

-- What the jobs process measured last.
CREATE TABLE health_reading (
  name   TEXT  NOT NULL PRIMARY KEY,  -- 'disk_free_bytes', 'disk_bytes', 'certificate_until'
  value  {int} NOT NULL,
  at     {int} NOT NULL
);
