-- A family of criteria: its versions say what is asked and how it is weighed.
CREATE TABLE criteria_set (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  subject  TEXT  NOT NULL,         -- criteria_subjects: what it is for
  made_by  TEXT  NOT NULL,
  made_at  {int} NOT NULL
);

-- A version.  Only a draft is ever changed: every statement that writes here, to criteria_group or to criterion asks for state 'draft'.
CREATE TABLE criteria_version (
  id              {pk},
  of_set          {int} NOT NULL REFERENCES criteria_set(id),
  number          {int} NOT NULL,
  state           TEXT  NOT NULL CHECK (state IN ('draft', 'issued', 'retired')),
  title_vi        TEXT  NOT NULL,
  title_en        TEXT  NOT NULL,
  pass_pct        {int} NOT NULL CHECK (pass_pct >= 0 AND pass_pct <= 100),
  assessors_least {int} NOT NULL CHECK (assessors_least >= 1),
  blind           {int} NOT NULL,  -- 1: assessors see no names of people
  source          TEXT,            -- number of the decision by which it was issued
  source_on       TEXT,            -- day of that decision
  issued_on       TEXT,            -- in force from this day
  issued_by       TEXT,
  issued_at       {int},
  fingerprint     TEXT,            -- SHA-256 of everything in it, hex, taken when it was issued
  retired_on      TEXT,            -- not in force from this day
  retired_source  TEXT,            -- number of the paper that ended it
  retired_by      TEXT,
  changed_by      TEXT  NOT NULL,
  changed_at      {int} NOT NULL,
  UNIQUE (of_set, number)
);
CREATE INDEX criteria_version_in_force ON criteria_version (state, issued_on, id);

CREATE TABLE criteria_group (
  id              {pk},
  version         {int} NOT NULL REFERENCES criteria_version(id),
  seq             {int} NOT NULL,
  code            TEXT  NOT NULL,  -- "II"
  title_vi        TEXT  NOT NULL,
  title_en        TEXT  NOT NULL,
  share_least_pct {int} NOT NULL,  -- of the points of its criteria; 0: none
  origin          {int}            -- the group of an earlier version that it was copied from
);
CREATE INDEX criteria_group_of ON criteria_group (version, seq, id);

CREATE TABLE criterion (
  id          {pk},
  version     {int} NOT NULL REFERENCES criteria_version(id),
  in_group    {int} NOT NULL REFERENCES criteria_group(id),
  seq         {int} NOT NULL,
  code        TEXT  NOT NULL,      -- "2.1"
  title_vi    TEXT  NOT NULL,
  title_en    TEXT  NOT NULL,
  help_vi     TEXT,
  help_en     TEXT,
  evidence_vi TEXT,                -- what is asked for as proof
  evidence_en TEXT,
  weight      {int} NOT NULL,      -- hundredths of the whole
  most        {int} NOT NULL,      -- highest score; 0 of a knock-out
  least       {int},               -- below it the case fails
  knock_out   {int} NOT NULL,
  origin      {int}
);
CREATE INDEX criterion_of ON criterion (version, seq, id);
CREATE INDEX criterion_of_group ON criterion (in_group, seq, id);

-- Something judged by a version.
CREATE TABLE criteria_case (
  id           {pk},
  subject      TEXT  NOT NULL,
  item         {int} NOT NULL,
  version      {int} NOT NULL REFERENCES criteria_version(id),
  state        TEXT  NOT NULL CHECK (state IN ('claims', 'scoring', 'discussion', 'decided', 'withdrawn')),
  open_key     TEXT  UNIQUE,       -- subject and item while it is open: one open case an item
  opened_by    TEXT  NOT NULL,
  opened_on    TEXT  NOT NULL,
  opened_at    {int} NOT NULL,
  changed_at   {int} NOT NULL,
  closed_note  TEXT                -- why scoring was closed before all had handed in, or why it was withdrawn
);
CREATE INDEX criteria_case_of ON criteria_case (subject, item, id);
CREATE INDEX criteria_case_by_state ON criteria_case (state, id);

-- What the applicant says to a criterion.
CREATE TABLE criteria_claim (
  kase      {int} NOT NULL REFERENCES criteria_case(id),
  criterion {int} NOT NULL REFERENCES criterion(id),
  met       {int} NOT NULL,        -- of a knock-out
  text      TEXT  NOT NULL,
  at        {int} NOT NULL,
  PRIMARY KEY (kase, criterion)
);

-- Who judges a case.  Until a conflict was denied nothing of the case is shown to them; with one, nothing ever.
CREATE TABLE criteria_assessor (
  id           {pk},
  kase         {int} NOT NULL REFERENCES criteria_case(id),
  person       {int} NOT NULL,
  name         TEXT  NOT NULL,
  state        TEXT  NOT NULL CHECK (state IN ('invited', 'clear', 'conflict', 'removed')),
  due_on       TEXT,               -- the sheet is asked for by this day
  conflict     TEXT,               -- the reason declared
  declared_at  {int},
  handed_in_at {int},              -- NULL: the sheet is a draft
  revision     {int} NOT NULL,     -- of the sheet; grows with each change
  added_by     TEXT  NOT NULL,
  added_at     {int} NOT NULL,
  UNIQUE (kase, person)
);
CREATE INDEX criteria_assessor_of_person ON criteria_assessor (person, state, kase);

-- One score of one assessor.
CREATE TABLE criteria_mark (
  assessor  {int} NOT NULL REFERENCES criteria_assessor(id),
  criterion {int} NOT NULL REFERENCES criterion(id),
  score     {int},                 -- 0..most; of a knock-out 1: met, 0: not met; NULL: none yet, or abstained
  abstained {int} NOT NULL,
  comment   TEXT  NOT NULL,
  at        {int} NOT NULL,
  PRIMARY KEY (assessor, criterion)
);

-- A score changed in the discussion, or a sheet opened again; only ever added to.
CREATE TABLE criteria_change (
  id               {pk},
  kase             {int} NOT NULL REFERENCES criteria_case(id),
  assessor         {int} NOT NULL REFERENCES criteria_assessor(id),
  criterion        {int},          -- NULL: the whole sheet was opened again, or the assessor removed
  what             TEXT  NOT NULL CHECK (what IN ('score', 'reopened', 'removed')),
  before_score     {int},
  before_abstained {int} NOT NULL,
  after_score      {int},
  after_abstained  {int} NOT NULL,
  reason           TEXT  NOT NULL,
  by_name          TEXT  NOT NULL,
  at               {int} NOT NULL
);
CREATE INDEX criteria_change_of ON criteria_change (kase, id);

-- A comment of the discussion.
CREATE TABLE criteria_comment (
  id        {pk},
  kase      {int} NOT NULL REFERENCES criteria_case(id),
  by_name   TEXT  NOT NULL,
  by_person {int} NOT NULL,
  text      TEXT  NOT NULL,
  at        {int} NOT NULL
);
CREATE INDEX criteria_comment_of ON criteria_comment (kase, id);

-- A decision with its minutes.  Never changed; it may be taken back, which stays to be seen, and followed by another one.
CREATE TABLE criteria_decision (
  id             {pk},
  kase           {int} NOT NULL REFERENCES criteria_case(id),
  standing       {int} UNIQUE,     -- the case, until it is taken back: one decision that holds a case
  decision       TEXT  NOT NULL CHECK (decision IN ('admit', 'refuse', 'return')),
  decided_on     TEXT  NOT NULL,
  reason_vi      TEXT  NOT NULL,
  reason_en      TEXT  NOT NULL,
  against        TEXT,             -- why it differs from what the scores say
  minutes_number TEXT  NOT NULL,
  agency_vi      TEXT  NOT NULL,   -- who holds the session
  agency_en      TEXT  NOT NULL,
  place          TEXT  NOT NULL,
  hours          TEXT,             -- "8:30 - 11:00"
  chair          TEXT  NOT NULL,
  secretary      TEXT  NOT NULL,
  others         TEXT,             -- who else was present
  votes_for      {int} NOT NULL,
  votes_against  {int} NOT NULL,
  votes_none     {int} NOT NULL,
  sum_100        {int} NOT NULL,   -- hundredths of a point, of 10000
  assessors      {int} NOT NULL,   -- whose sheets count
  passed         {int} NOT NULL,   -- what the scores say
  by_name        TEXT  NOT NULL,
  at             {int} NOT NULL,
  back_number    TEXT,             -- number of the paper by which it was taken back
  back_reason    TEXT,
  back_by        TEXT,
  back_at        {int}
);
CREATE INDEX criteria_decision_of ON criteria_decision (kase, id);

-- The scores as the decision found them.
CREATE TABLE criteria_decision_score (
  decision   {int} NOT NULL REFERENCES criteria_decision(id),
  criterion  {int} NOT NULL REFERENCES criterion(id),
  n          {int} NOT NULL,       -- scores given, without those who abstained
  mean_100   {int} NOT NULL,
  points_100 {int} NOT NULL,
  met        {int} NOT NULL,
  PRIMARY KEY (decision, criterion)
);
-- Assessors who were present.
CREATE TABLE criteria_present (
  decision {int} NOT NULL REFERENCES criteria_decision(id),
  assessor {int} NOT NULL REFERENCES criteria_assessor(id),
  PRIMARY KEY (decision, assessor)
);
