-- Who did what, when, what stood before.  Only ever appended to; each row holds the hash of the one before it, so that a change shows.
CREATE TABLE audit (
  n            {pk},                       -- 1, 2, 3 ... without gaps
  at           {int} NOT NULL,
  person       {int},                      -- NULL: nobody signed in, or the command line
  person_name  TEXT  NOT NULL,             -- as it was then
  address      TEXT,
  verb         TEXT  NOT NULL,             -- 'task.amend'
  what         TEXT  NOT NULL,             -- 'task'
  object       {int} NOT NULL,
  before_text  TEXT,
  after_text   TEXT,
  request      TEXT,                       -- request id, as in the log
  hash         TEXT  NOT NULL              -- SHA-256 of the row before's hash and this row, hex
);
CREATE INDEX audit_of_object ON audit (what, object, n);
CREATE INDEX audit_of_person ON audit (person, n);
