-- The commitments a city made when it joined the network; tasks serve them.
CREATE TABLE commitment (
  number   {int} PRIMARY KEY,
  level    TEXT  NOT NULL CHECK (level IN ('local', 'international')),
  title_vi TEXT  NOT NULL,
  title_en TEXT,
  text_vi  TEXT,
  text_en  TEXT
);

-- A plan (Kế hoạch).  A draft keeps its id when it is issued, and so do its tasks.
CREATE TABLE plan (
  id          {pk},
  number      TEXT,                -- '97/KH-UBND'; NULL: not numbered yet
  issued_on   TEXT,
  issuer      {int} REFERENCES unit(id),
  issuer_text TEXT,                -- as printed
  signer      TEXT,
  title_vi    TEXT  NOT NULL,
  title_en    TEXT,
  year        {int} NOT NULL,      -- the year it is for
  state       TEXT  NOT NULL CHECK (state IN ('draft', 'issued')),
  source_file {int},               -- the uploaded document, platform/jobs/files.h
  note_vi     TEXT,                -- where the text comes from
  note_en     TEXT,
  changed_at  {int} NOT NULL
);
CREATE UNIQUE INDEX plan_by_number ON plan (number, year);
CREATE INDEX plan_by_year ON plan (year, id);

CREATE TABLE plan_section (
  id       {pk},
  plan     {int} NOT NULL REFERENCES plan(id),
  path     TEXT  NOT NULL,         -- 'II.3.1.2', 'PHỤ LỤC.IV'
  number   TEXT  NOT NULL,
  title_vi TEXT  NOT NULL,
  title_en TEXT,
  seq      {int} NOT NULL,
  UNIQUE (plan, path)
);

CREATE TABLE task (
  id          {pk},
  plan        {int} NOT NULL REFERENCES plan(id),
  section     {int} NOT NULL REFERENCES plan_section(id),
  number      TEXT  NOT NULL,      -- as printed: '1.5', 'a)'
  part        {int} NOT NULL,      -- 1, 2 ... where one number is divided between leads, else 0
  seq         {int} NOT NULL,      -- place in the plan
  title_vi    TEXT  NOT NULL,
  title_en    TEXT,
  content_vi  TEXT,
  content_en  TEXT,
  output_vi   TEXT,                -- expected output
  output_en   TEXT,
  funding     TEXT,
  place       TEXT,
  due_text    TEXT,                -- the plan's own words
  due_kind    TEXT  NOT NULL,      -- kinds of struct plan_time in reader.h
  start_on    TEXT,
  end_on      TEXT,                -- the deadline, inclusive, counted in Viet Nam
  open_end    {int} NOT NULL,
  tentative   {int} NOT NULL,
  inherited   {int} NOT NULL,      -- nothing was said: the plan's year
  repeats     TEXT,                -- yearly quarterly monthly biennial continuous
  layout      TEXT,
  source_line {int},
  source_text TEXT,                -- the line itself, quoted
  status      TEXT  NOT NULL CHECK (status IN ('not_reported', 'under_way', 'done')),
  sort_key    TEXT  NOT NULL,      -- digits: newest year first, then plan, then place
  folded      TEXT  NOT NULL,      -- titles, folded, for search
  changed_at  {int} NOT NULL
);
CREATE INDEX task_by_plan ON task (plan, seq);
CREATE INDEX task_by_section ON task (section);

-- Who does it, as printed; a group is kept in its words and never expanded.
CREATE TABLE task_unit (
  task      {int} NOT NULL REFERENCES task(id),
  role      TEXT  NOT NULL CHECK (role IN ('lead', 'coordinating', 'companion')),
  seq       {int} NOT NULL,
  kind      TEXT  NOT NULL CHECK (kind IN ('unit', 'group', 'unknown')),
  unit      {int} REFERENCES unit(id),
  within    {int} REFERENCES unit(id),  -- printed in brackets after this unit, or inside it
  words     TEXT  NOT NULL,        -- as printed
  PRIMARY KEY (task, role, seq)
);
CREATE INDEX task_unit_by_unit ON task_unit (unit, task);
CREATE INDEX task_unit_by_within ON task_unit (within);

CREATE TABLE task_commitment (
  task       {int} NOT NULL REFERENCES task(id),
  commitment {int} NOT NULL REFERENCES commitment(number),
  PRIMARY KEY (task, commitment)
);
CREATE INDEX task_commitment_back ON task_commitment (commitment, task);

-- What the reader or the importing officer noted, to be seen beside the task.
CREATE TABLE task_flag (
  task {int} NOT NULL REFERENCES task(id),
  seq  {int} NOT NULL,
  code TEXT  NOT NULL,
  detail TEXT,
  PRIMARY KEY (task, seq)
);

-- Each report of a status; the newest one is the task's.
CREATE TABLE task_report (
  id         {pk},
  task       {int} NOT NULL REFERENCES task(id),
  status     TEXT  NOT NULL CHECK (status IN ('not_reported', 'under_way', 'done')),
  note_vi    TEXT,
  note_en    TEXT,
  source_url TEXT,
  day        TEXT  NOT NULL,       -- the day it holds for
  by_person  {int},                -- NULL: loaded with the demo
  by_name    TEXT  NOT NULL,
  at         {int} NOT NULL
);
CREATE INDEX task_report_of ON task_report (task, at, id);

-- Amendments keep what stood before, the decision and the reason (plan 2024, organisation: "điều chỉnh, bổ sung").
CREATE TABLE task_amendment (
  id        {pk},
  task      {int} NOT NULL REFERENCES task(id),
  field     TEXT  NOT NULL,
  old_value TEXT,
  new_value TEXT,
  decision  TEXT  NOT NULL,        -- number of the decision
  decided_on TEXT,
  reason    TEXT  NOT NULL,
  by_person {int},
  by_name   TEXT  NOT NULL,
  at        {int} NOT NULL
);
CREATE INDEX task_amendment_of ON task_amendment (task, at, id);

-- The lists a task stands in ('all', 'plan:7', 'section:7', 'unit:7', 'lead:7', 'commitment:3', 'year:2025'), so that every list reads
-- only its own page; kept by plans_index.c.
CREATE TABLE task_scope (
  scope    TEXT  NOT NULL,
  sort_key TEXT  NOT NULL,
  task     {int} NOT NULL REFERENCES task(id),
  end_on   TEXT  NOT NULL,         -- '9999-12-31' without a deadline or open
  PRIMARY KEY (scope, sort_key, task)
);
CREATE INDEX task_scope_due ON task_scope (scope, end_on, sort_key, task);
CREATE INDEX task_scope_of ON task_scope (task);

-- How many tasks of a list have a status and a deadline; pages count from here and never over the tasks.
CREATE TABLE task_tally (
  scope  TEXT  NOT NULL,
  status TEXT  NOT NULL,
  end_on TEXT  NOT NULL,
  n      {int} NOT NULL,
  PRIMARY KEY (scope, status, end_on)
);
