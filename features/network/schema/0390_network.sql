-- An application of a space to the network, from the first mail on.  Whoever applies has a link and no account.
CREATE TABLE space_application (
  id           {pk},
  email        TEXT  NOT NULL,         -- of whoever applies; '' once it was erased
  lang         TEXT  NOT NULL,
  state        TEXT  NOT NULL CHECK (state IN ('draft', 'handed_in', 'returned', 'case', 'admitted', 'refused', 'withdrawn')),
  title        TEXT  NOT NULL,         -- the space's name as it was typed; '' none yet
  folded       TEXT  NOT NULL,
  consent      TEXT  NOT NULL,         -- the words that were agreed to
  year         {int},                  -- with number: the receipt, given at the first hand-in
  number       {int},
  same_as      {int},                  -- the space on record that it is about; NULL: a new one
  space        {int},                  -- what the decision made of it
  kase         {int},                  -- features/criteria
  version      {int},                  -- of the criteria that were answered
  note         TEXT,                   -- what was asked when it came back; reasons of a refusal
  made_at      {int} NOT NULL,
  changed_at   {int} NOT NULL,
  opened_at    {int},                  -- something was saved by the link: the address is its owner's
  handed_in_at {int},
  decided_at   {int},
  warned_at    {int},                  -- the mail before a draft is erased
  erased_at    {int},
  UNIQUE (year, number)
);
CREATE INDEX space_application_by_state ON space_application (state, changed_at);
CREATE INDEX space_application_by_email ON space_application (email);
CREATE INDEX space_application_by_space ON space_application (space);

-- What was typed in one step, as it was typed: names and values, urlencoded, so that what is wrong or half done comes back too.
CREATE TABLE space_application_step (
  application {int} NOT NULL REFERENCES space_application(id),
  step        TEXT  NOT NULL CHECK (step IN ('who', 'space', 'texts', 'criteria')),
  body        TEXT  NOT NULL,
  revision    {int} NOT NULL,
  saved_at    {int} NOT NULL,
  PRIMARY KEY (application, step)
);
CREATE TABLE space_application_picture (
  id          {pk},
  application {int} NOT NULL REFERENCES space_application(id),
  medium      {int} NOT NULL,          -- features/media
  alt         TEXT  NOT NULL,
  credit      TEXT  NOT NULL,
  people      TEXT  NOT NULL CHECK (people IN ('no', 'yes')),
  consent     TEXT  NOT NULL,          -- the words that were agreed to
  made_at     {int} NOT NULL,
  UNIQUE (application, medium)
);
-- What happened with it, for the desk and for the applicant.
CREATE TABLE space_application_step_done (
  id          {pk},
  application {int} NOT NULL REFERENCES space_application(id),
  what        TEXT  NOT NULL,          -- 'handed_in' 'returned' 'case' 'admitted' 'refused' 'withdrawn' 'taken_back'
  note        TEXT,
  by_name     TEXT,                    -- for the desk only; NULL: the applicant
  at          {int} NOT NULL
);
CREATE INDEX space_application_step_done_of ON space_application_step_done (application, at);

-- A signed link; only the hash of its token is kept.
CREATE TABLE network_link (
  id         {pk},
  token_hash TEXT  NOT NULL UNIQUE,
  purpose    TEXT  NOT NULL CHECK (purpose IN ('application', 'renewal', 'claim', 'proof', 'transfer')),
  item       {int} NOT NULL,           -- application, membership or claim
  made_at    {int} NOT NULL,
  expires_at {int} NOT NULL,
  revoked_at {int}
);
CREATE INDEX network_link_of ON network_link (purpose, item);

-- A space's membership; a new row for each time it comes in, terms follow one another in one row.
CREATE TABLE membership (
  id          {pk},
  space       {int} NOT NULL,
  application {int},
  kase        {int},
  decision    TEXT,                    -- number of the paper
  state       TEXT  NOT NULL CHECK (state IN ('active', 'lapsed', 'ended')),
  since_on    TEXT  NOT NULL,
  until_on    TEXT,                    -- NULL: no term was set
  contact     TEXT  NOT NULL,          -- where mails about it go; '' none
  contact_name TEXT NOT NULL,
  lang        TEXT  NOT NULL,
  asked_on    TEXT,                    -- until_on for which the renewal was asked already
  reminded_on TEXT,                    -- until_on for which the second mail went
  by_name     TEXT  NOT NULL,
  made_at     {int} NOT NULL,
  changed_at  {int} NOT NULL
);
CREATE INDEX membership_of ON membership (space, made_at);
CREATE INDEX membership_due ON membership (state, until_on);
CREATE TABLE membership_renewal (
  id         {pk},
  membership {int} NOT NULL REFERENCES membership(id),
  from_on    TEXT  NOT NULL,           -- the term that ended
  until_on   TEXT  NOT NULL,
  changed    {int} NOT NULL,           -- 1: facts were changed with it
  by_name    TEXT  NOT NULL,
  at         {int} NOT NULL,
  UNIQUE (membership, from_on)
);

-- Somebody says that a page is theirs.  With an owner on record already it is a transfer.
CREATE TABLE space_claim (
  id         {pk},
  space      {int} NOT NULL,
  name       TEXT  NOT NULL,
  email      TEXT  NOT NULL,
  phone      TEXT  NOT NULL,
  words      TEXT  NOT NULL,           -- what shows that it is theirs
  lang       TEXT  NOT NULL,
  consent    TEXT  NOT NULL,
  state      TEXT  NOT NULL CHECK (state IN ('asked', 'open', 'accepted', 'refused', 'withdrawn')), -- asked: the address is not confirmed
  proved_at  {int},                    -- the published address answered
  transfer   {int} NOT NULL,
  agreed     TEXT CHECK (agreed IN ('yes', 'no')), -- what the owner so far said
  offered_by {int},                    -- the owner (a person) who offers the page to this address; 0: the agency; NULL: somebody claims it
  reason     TEXT,
  made_at    {int} NOT NULL,
  changed_at {int} NOT NULL
);
CREATE INDEX space_claim_by_state ON space_claim (state, made_at);
CREATE INDEX space_claim_of ON space_claim (space, state);
CREATE INDEX space_claim_by_email ON space_claim (email);

-- "Báo sai": something on a page is wrong.
CREATE TABLE space_correction (
  id         {pk},
  space      {int} NOT NULL,
  field      TEXT  NOT NULL,
  said       TEXT  NOT NULL,           -- what is right
  source     TEXT  NOT NULL,
  email      TEXT  NOT NULL,           -- to be thanked; '' none
  lang       TEXT  NOT NULL,
  state      TEXT  NOT NULL CHECK (state IN ('open', 'accepted', 'refused')),
  before     TEXT,                     -- what stood there before it was accepted
  reason     TEXT,
  by_name    TEXT,
  made_at    {int} NOT NULL,
  decided_at {int}
);
CREATE INDEX space_correction_by_state ON space_correction (state, made_at);
CREATE INDEX space_correction_of ON space_correction (space, state);
CREATE INDEX space_correction_by_email ON space_correction (email);

-- How far what the owner of a space posts is trusted; no row: new.
CREATE TABLE space_trust (
  space      {int} PRIMARY KEY,
  trusted    {int} NOT NULL,           -- 1: the agency says so
  approved   {int} NOT NULL,           -- posts that were approved
  by_name    TEXT,
  changed_at {int} NOT NULL
);

-- Which task and commitment admissions count for, and how many spaces each unit is to bring ("01-02 không gian", plan 2025).  One row.
CREATE TABLE network_aim (
  id          {int} PRIMARY KEY CHECK (id = 1),
  task        {int},
  commitment  {int},
  least       {int} NOT NULL,
  most        {int} NOT NULL,
  changed_at  {int} NOT NULL
);
