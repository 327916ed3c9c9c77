-- Calendars that a space keeps elsewhere and hands over: by an address that is read again and again, or by a file.
CREATE TABLE agenda_source (
  id         {pk},
  space      {int} NOT NULL,
  url        TEXT,                 -- https; NULL: files
  title      TEXT,                 -- as the calendar calls itself
  file       {int},                -- a file that waits to be read
  lang       TEXT  NOT NULL CHECK (lang IN ('vi', 'en')), -- of its words
  state      TEXT  NOT NULL CHECK (state IN ('waiting', 'read', 'failed', 'stopped')),
  error      TEXT,                 -- code of the last reading
  tag        TEXT,                 -- ETag of the last answer
  made_by    TEXT  NOT NULL,
  made_person {int},
  made_at    {int} NOT NULL,
  read_at    {int},
  next_at    {int}                 -- when it is to be read again; NULL: not by itself
);
CREATE INDEX agenda_source_of ON agenda_source (space, id);
CREATE INDEX agenda_source_due ON agenda_source (next_at, id);

-- What was found in a calendar, until its owner has decided; afterwards what it has become.
CREATE TABLE agenda_found (
  id          {pk},
  source      {int} NOT NULL REFERENCES agenda_source(id),
  uid         TEXT  NOT NULL,      -- of the calendar; where it has none, made of what was found
  state       TEXT  NOT NULL CHECK (state IN ('new', 'taken', 'left', 'gone')),
  event       {int},               -- that it became, or that it is
  alike       {int},               -- an event that may be the same
  title       TEXT  NOT NULL,
  body        TEXT  NOT NULL,
  place       TEXT  NOT NULL,
  url         TEXT,
  all_day     {int} NOT NULL,
  starts_at   {int} NOT NULL,
  ends_at     {int} NOT NULL,      -- 0: none
  rule        TEXT,
  except_days TEXT  NOT NULL,      -- ISO, "," between
  cancelled   {int} NOT NULL,
  digest      TEXT  NOT NULL,      -- of all that counts
  seen_at     {int} NOT NULL
);
CREATE UNIQUE INDEX agenda_found_uid ON agenda_found (source, uid);
CREATE INDEX agenda_found_by_state ON agenda_found (source, state, starts_at, id);
-- A session of its own in a recurring one: moved or cancelled.
CREATE TABLE agenda_found_other (
  found      {int} NOT NULL REFERENCES agenda_found(id),
  instead_on TEXT  NOT NULL,       -- day of the rule
  starts_at  {int} NOT NULL,
  ends_at    {int} NOT NULL,
  cancelled  {int} NOT NULL,
  PRIMARY KEY (found, instead_on)
);
