-- Reviewing on the spot: every step can be taken back, the document's lines are kept once, duties and activities beside the tasks.
ALTER TABLE plan_import ADD COLUMN step {int} NOT NULL DEFAULT 0;    -- the newest step
ALTER TABLE plan_import ADD COLUMN amends {int};                     -- the plan that the document amends; NULL: it is a plan of its own
ALTER TABLE plan_import ADD COLUMN pages {int} NOT NULL DEFAULT 0;   -- of a PDF or of pictures; 0: it has none

ALTER TABLE plan_import_task ADD COLUMN what TEXT NOT NULL DEFAULT 'task' CHECK (what IN ('task', 'duty', 'activity'));
ALTER TABLE plan_import_task ADD COLUMN place {int} NOT NULL DEFAULT 0;  -- orders them as printed; gaps are left for parts
ALTER TABLE plan_import_task ADD COLUMN rev {int} NOT NULL DEFAULT 0;    -- the step that changed it last
-- The lowest confidence among its fields, so that a list is ordered without its body; -1: not known.
ALTER TABLE plan_import_task ADD COLUMN least {int} NOT NULL DEFAULT -1;
-- 1 and what it was when the document was read (0: not known): the list keeps its order while the review goes on.
ALTER TABLE plan_import_task ADD COLUMN turn {int} NOT NULL DEFAULT 0;
ALTER TABLE plan_import_task ADD COLUMN page {int} NOT NULL DEFAULT 0;   -- where it stands in a document with pages
ALTER TABLE plan_import_task ADD COLUMN number TEXT NOT NULL DEFAULT '';   -- of the body, for lists
ALTER TABLE plan_import_task ADD COLUMN title TEXT NOT NULL DEFAULT '';    -- its beginning, likewise
UPDATE plan_import_task SET place = seq * 1048576;

-- The files of an upload of several pictures, in their order; an upload of one file has none here.
CREATE TABLE plan_import_file (
  import   {int} NOT NULL REFERENCES plan_import(id),
  seq      {int} NOT NULL,
  file     {int} NOT NULL,         -- platform/jobs/files.h
  PRIMARY KEY (import, seq)
);

-- The document's lines, with page and boxes where it has pages: imports_lines.c.
CREATE TABLE plan_import_source (
  import {int} PRIMARY KEY REFERENCES plan_import(id),
  lines  TEXT  NOT NULL
);

-- Pictures of the pages that hold tasks, for the reviewer only.
CREATE TABLE plan_import_page (
  import {int} NOT NULL REFERENCES plan_import(id),
  page   {int} NOT NULL,
  file   {int} NOT NULL,
  type   TEXT  NOT NULL,           -- image/webp, image/png, image/jpeg
  wide   {int} NOT NULL,           -- of the page in tenths of a point, what the boxes are measured in; 0: not known
  high   {int} NOT NULL,
  PRIMARY KEY (import, page)
);

-- What was done in a review, newest last, with what was there before.
CREATE TABLE plan_import_step (
  import    {int} NOT NULL REFERENCES plan_import(id),
  step      {int} NOT NULL,
  op        TEXT  NOT NULL,
  seq       {int} NOT NULL,        -- the task it is about; 0: several, or the head
  number    TEXT  NOT NULL,        -- that task's number, for people
  field     TEXT,
  touched   TEXT  NOT NULL,        -- ' 3 4 ': tasks that it changed, made or took away
  before    TEXT  NOT NULL,        -- rows before it, as imports_undo.c writes them
  undone    {int} NOT NULL,        -- 1: taken back
  by_person {int},
  by_name   TEXT  NOT NULL,
  at        {int} NOT NULL,
  PRIMARY KEY (import, step)
);
