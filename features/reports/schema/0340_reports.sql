-- A frozen version of a report: its facts as JSON, zlib, in platform/jobs/files.h.
CREATE TABLE report_version (
  id        {pk},
  kind      TEXT  NOT NULL CHECK (kind IN ('annual', 'quarterly', 'any')),
  year      {int} NOT NULL,
  from_on   TEXT  NOT NULL,
  to_on     TEXT  NOT NULL,
  version   {int} NOT NULL,        -- from 1, within kind and period
  file      {int} NOT NULL,
  bytes     {int} NOT NULL,        -- of the JSON
  sha256    TEXT  NOT NULL,        -- of the JSON: facts and letter
  note      TEXT,                  -- why it was frozen
  tasks     {int} NOT NULL,
  done      {int} NOT NULL,
  units     {int} NOT NULL,        -- with parts
  silent    {int} NOT NULL,        -- of them, those that said nothing
  by_name   TEXT  NOT NULL,
  at        {int} NOT NULL,
  public_at {int},                 -- shown to the public since; NULL: not
  UNIQUE (kind, from_on, to_on, version)
);
CREATE INDEX report_version_by_year ON report_version (year, at, id);
CREATE INDEX report_version_public ON report_version (kind, year, public_at);

-- What somebody asked a job for: to freeze a period, or a document of a version that takes longer than a page may.
CREATE TABLE report_order (
  id      {pk},
  kind    TEXT  NOT NULL,
  year    {int} NOT NULL,
  from_on TEXT  NOT NULL,
  to_on   TEXT  NOT NULL,
  note    TEXT,                    -- of the version to be frozen
  version {int} REFERENCES report_version(id), -- NULL: not frozen yet
  lang    TEXT,                    -- of the document; NULL: freeze only
  format  TEXT,
  job     {int} NOT NULL,
  file    {int},                   -- the document, platform/jobs/files.h; NULL: not made yet
  state   TEXT  NOT NULL CHECK (state IN ('waiting', 'done', 'same', 'failed')), -- 'same': nothing had changed since the newest version
  why     TEXT,                    -- why it cannot be made, in English
  base_url TEXT NOT NULL,          -- the site's address as the one who asked saw it, for links in the document
  person  {int},                   -- who asked, and is told
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);
CREATE UNIQUE INDEX report_order_of ON report_order (version, lang, format);

-- What stands around a report; one row for each word.
CREATE TABLE report_letter (
  name TEXT PRIMARY KEY,           -- 'agency_vi', 'number'
  words TEXT NOT NULL
);
