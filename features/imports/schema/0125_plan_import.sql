-- One upload of a plan on its way to tasks; nothing becomes a task before the officer confirms.
CREATE TABLE plan_import (
  id         {pk},
  file       {int} NOT NULL,       -- platform/jobs/files.h
  filename   TEXT  NOT NULL,       -- for people: without path, controls and marks that turn the writing direction
  bytes      {int} NOT NULL,
  job        {int},                -- the reading, platform/jobs/jobs.h
  issued     {int} NOT NULL,       -- the officer says: 1 issued, 0 draft
  state      TEXT  NOT NULL CHECK (state IN ('reading', 'review', 'confirmed', 'failed', 'cancelled')),
  why        TEXT,                 -- code of the reason when it failed
  head       TEXT,                 -- head and sections as the reader's JSON, as corrected
  plan       {int} REFERENCES plan(id), -- what it became
  added      {int} NOT NULL,       -- what the confirmation did, in tasks
  changed    {int} NOT NULL,
  unchanged  {int} NOT NULL,
  left_out   {int} NOT NULL,
  by_person  {int},
  by_name    TEXT  NOT NULL,
  created_at {int} NOT NULL,
  changed_at {int} NOT NULL
);

-- One task as read, and what the officer decided about it.
CREATE TABLE plan_import_task (
  import   {int} NOT NULL REFERENCES plan_import(id),
  seq      {int} NOT NULL,         -- place in the document, from 1
  body     TEXT  NOT NULL,         -- the task as the reader's JSON, as corrected
  title_en TEXT,                   -- typed here; a document has none
  source   TEXT  NOT NULL,         -- its lines and those around: number, TAB, text, LF
  choice   TEXT  NOT NULL CHECK (choice IN ('open', 'accept', 'skip')),
  by_hand  {int} NOT NULL,         -- the officer said which stored task it is; else plans_twins says it, each time anew
  twin     {int},                  -- that task, NULL: a new one; an id only, so that the register of tasks knows nothing of imports
  keep     TEXT,                   -- fields where the stored value stays, ' due lead '; NULL: not decided
  PRIMARY KEY (import, seq)
);
