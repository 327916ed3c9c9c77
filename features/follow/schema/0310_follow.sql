CREATE TABLE unit_contact (
  id      {pk},
  unit    {int} NOT NULL REFERENCES unit(id),
  name    TEXT  NOT NULL,
  title   TEXT,
  email   TEXT  NOT NULL,
  lang    TEXT  NOT NULL,
  head    {int} NOT NULL,            -- 1: approves what the unit reports
  person  {int},                     -- their account, where they have one
  refused TEXT,                      -- why mail did not reach them
  refused_at {int},
  at      {int} NOT NULL,
  UNIQUE (unit, email)
);
CREATE INDEX unit_contact_by_email ON unit_contact (email);

CREATE TABLE report_round (
  id       {pk},
  kind     TEXT  NOT NULL CHECK (kind IN ('annual', 'quarterly', 'any')),
  year     {int} NOT NULL,
  from_on  TEXT  NOT NULL,
  to_on    TEXT  NOT NULL,
  opens_on TEXT  NOT NULL,
  due_on   TEXT  NOT NULL,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  state    TEXT  NOT NULL CHECK (state IN ('planned', 'open', 'closed')),
  upto     {int} NOT NULL,           -- the contact that the writing of mails has come to
  job      {int},                    -- platform/jobs: the writing of its mails
  by_name  TEXT  NOT NULL,
  at       {int} NOT NULL,
  UNIQUE (kind, from_on, to_on)
);

-- What one unit fills in: of a round, or (round 0) its standing form of a year.
CREATE TABLE unit_form (
  id              {pk},
  round           {int} NOT NULL,    -- report_round, or 0
  year            {int} NOT NULL,
  unit            {int} NOT NULL REFERENCES unit(id),
  code            TEXT  NOT NULL UNIQUE,
  state           TEXT  NOT NULL CHECK (state IN ('unsent', 'sent', 'opened', 'started', 'handed_in', 'approved', 'returned')),
  nth             {int} NOT NULL,    -- 1; a standing form that was handed in is followed by the next
  receipt         TEXT UNIQUE,
  handed_in_by    TEXT,
  handed_in_title TEXT,
  handed_in_person {int},            -- their account; NULL: by link
  handed_in_at    {int},
  approved_by     TEXT,
  approved_at     {int},
  returned_note   TEXT,
  sheet           {int},             -- the PDF to sign, platform/jobs/files.h
  changed_at      {int} NOT NULL,
  UNIQUE (round, year, unit, nth)
);
CREATE INDEX unit_form_of_unit ON unit_form (unit, changed_at, id);

-- A signed link: the token itself is nowhere, its SHA-256 is.
CREATE TABLE form_link (
  id         {pk},
  form       {int} NOT NULL REFERENCES unit_form(id),
  contact    {int} NOT NULL,         -- unit_contact; stays when the contact goes
  name       TEXT  NOT NULL,         -- to whom it was sent
  token_hash TEXT  NOT NULL UNIQUE,
  purpose    TEXT  NOT NULL CHECK (purpose IN ('answer', 'approve')),
  made_at    {int} NOT NULL,
  expires_at {int} NOT NULL,
  revoked_at {int},
  mail       {int}                   -- platform/mail
);
CREATE INDEX form_link_of ON form_link (form, contact);

-- Who opened a link: forwarding can be seen.  browser: keyed hash of a cookie of the form.
CREATE TABLE form_visit (
  id      {pk},
  link    {int} NOT NULL REFERENCES form_link(id),
  browser TEXT  NOT NULL,
  said    TEXT,                      -- the name they gave
  title   TEXT,
  first_at {int} NOT NULL,
  last_at  {int} NOT NULL,
  UNIQUE (link, browser)
);

-- What is typed for a task and not handed in yet.
CREATE TABLE form_draft (
  form     {int} NOT NULL REFERENCES unit_form(id),
  task     {int} NOT NULL REFERENCES task(id),
  revision {int} NOT NULL,           -- one more with each change
  answered {int} NOT NULL,           -- 1: it has a status
  by_name  TEXT  NOT NULL,
  at       {int} NOT NULL,
  PRIMARY KEY (form, task)
);
-- Field by field, so that two officers at once lose nothing.
CREATE TABLE form_field (
  form     {int} NOT NULL REFERENCES unit_form(id),
  task     {int} NOT NULL REFERENCES task(id),
  field    TEXT  NOT NULL,           -- 'status' 'done' 'reason' 'difficulties' 'proposals' 'beyond' 'target:7' 'money:city:paid'
  value    TEXT  NOT NULL,
  revision {int} NOT NULL,           -- of the draft, when it was set
  PRIMARY KEY (form, task, field)
);
-- Words that somebody else's stood in the way of; kept until somebody has taken them over.
CREATE TABLE form_aside (
  form     {int} NOT NULL REFERENCES unit_form(id),
  task     {int} NOT NULL REFERENCES task(id),
  field    TEXT  NOT NULL,
  by_name  TEXT  NOT NULL,
  value    TEXT  NOT NULL,
  at       {int} NOT NULL,
  PRIMARY KEY (form, task, field, by_name)
);
-- Evidence that was put in with a form; internal until the standing agency has verified the answer.
CREATE TABLE form_evidence (
  form     {int} NOT NULL REFERENCES unit_form(id),
  task     {int} NOT NULL REFERENCES task(id),
  evidence {int} NOT NULL,           -- features/evidence
  at       {int} NOT NULL,
  PRIMARY KEY (form, task, evidence)
);
-- Numbers of receipts, by year.
CREATE TABLE form_counter (
  year {int} PRIMARY KEY,
  n    {int} NOT NULL
);
-- A form that came back as a file.
CREATE TABLE form_upload (
  id      {pk},
  form    {int} NOT NULL REFERENCES unit_form(id),
  file    {int} NOT NULL,            -- platform/jobs/files.h
  name    TEXT  NOT NULL,
  job     {int},
  state   TEXT  NOT NULL CHECK (state IN ('waiting', 'read', 'failed')),
  filled  {int} NOT NULL,            -- tasks that it gave words for
  unread  TEXT,                      -- what could not be read, a line each
  lang    TEXT  NOT NULL,            -- of the words in unread
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);
CREATE INDEX form_upload_of ON form_upload (form, at, id);
