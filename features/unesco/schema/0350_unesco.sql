-- A form of UNESCO's Membership Monitoring Report; the newest version of a name is offered for new reports, and a report keeps the one it was begun with.
CREATE TABLE mmr_template (
  id       {pk},
  name     TEXT  NOT NULL,          -- 'UCCN-MMR'
  version  {int} NOT NULL,
  edition  TEXT  NOT NULL,          -- UNESCO's own name for it: '2021'
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  body     TEXT  NOT NULL,          -- the JSON, as it was given
  at       {int} NOT NULL,
  UNIQUE (name, version)
);

CREATE TABLE mmr_report (
  id          {pk},
  template    {int} NOT NULL REFERENCES mmr_template(id),
  from_on     TEXT  NOT NULL,
  to_on       TEXT  NOT NULL,
  state       TEXT  NOT NULL CHECK (state IN ('draft', 'reviewed')),
  reviewed_by TEXT,
  reviewed_at {int},
  by_name     TEXT  NOT NULL,
  made_at     {int} NOT NULL,
  changed_at  {int} NOT NULL,
  UNIQUE (template, from_on, to_on)
);

-- A commitment, or a task of one, that the report tells of.
CREATE TABLE mmr_initiative (
  id         {pk},
  report     {int} NOT NULL REFERENCES mmr_report(id),
  section    TEXT  NOT NULL,        -- of the form
  number     {int} NOT NULL,        -- 'init-3' in the names of figures; never given twice in a report
  commitment {int} NOT NULL,        -- 0: a task
  task       {int} NOT NULL,        -- 0: a commitment
  seq        {int} NOT NULL,
  chosen     {int} NOT NULL,        -- 0: taken out; its texts wait
  UNIQUE (report, section, commitment, task)
);

-- An answer to a question.  Texts stand in platform/twin (kind 'unesco', item: this id), all else in value.
CREATE TABLE mmr_answer (
  id         {pk},
  report     {int} NOT NULL REFERENCES mmr_report(id),
  section    TEXT  NOT NULL,
  question   TEXT  NOT NULL,
  initiative {int} NOT NULL,        -- mmr_initiative, or 0; of a caption: the medium
  value      TEXT,                  -- date as ISO, figure in digits, choices parted by blanks
  drafted    TEXT,                  -- the Vietnamese that the draft wrote; while it stands unchanged a new draft may replace it
  UNIQUE (report, section, question, initiative)
);

CREATE TABLE mmr_picture (
  report {int} NOT NULL REFERENCES mmr_report(id),
  medium {int} NOT NULL,
  seq    {int} NOT NULL,
  answer {int} NOT NULL REFERENCES mmr_answer(id), -- the caption
  PRIMARY KEY (report, medium)
);

-- Clips, photo sets and publications that go with the report (Kế hoạch 161/KH-UBND of 2023, II.2).
CREATE TABLE mmr_work (
  id       {pk},
  report   {int} NOT NULL REFERENCES mmr_report(id),
  kind     TEXT  NOT NULL CHECK (kind IN ('clip', 'photos', 'publication')),
  title_vi TEXT  NOT NULL,
  title_en TEXT,
  url      TEXT,
  credit   TEXT  NOT NULL
);
CREATE INDEX mmr_work_of ON mmr_work (report, kind, id);

-- A frozen version: its documents never change.
CREATE TABLE mmr_version (
  id         {pk},
  report     {int} NOT NULL REFERENCES mmr_report(id),
  number     {int} NOT NULL,
  state      TEXT  NOT NULL CHECK (state IN ('waiting', 'ready', 'failed')),
  final      {int} NOT NULL,        -- 1: it was reviewed and nothing was missing
  missing_vi {int} NOT NULL,        -- sentences without words or stale, when it was frozen
  missing_en {int} NOT NULL,
  figures    TEXT,                  -- JSON: every figure with its value and what it counts
  docx_vi    {int},                 -- platform/jobs/files.h
  docx_en    {int},
  pdf_vi     {int},
  pdf_en     {int},
  why        TEXT,                  -- why there is no PDF, or no document
  note       TEXT,
  job        {int},
  by_name    TEXT  NOT NULL,
  at         {int} NOT NULL,
  UNIQUE (report, number)
);
