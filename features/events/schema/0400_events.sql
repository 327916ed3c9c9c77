CREATE TABLE event_kind (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  tile     TEXT  NOT NULL,         -- mark and ground, web/COMPONENTS.md
  seq      {int} NOT NULL,
  shown    {int} NOT NULL
);

CREATE TABLE event (
  id           {pk},
  slug         TEXT  NOT NULL UNIQUE,
  twin         {int} NOT NULL,
  state        TEXT  NOT NULL CHECK (state IN ('draft', 'waiting', 'public', 'withdrawn')), -- waiting: posted, to be looked at
  cancelled    {int} NOT NULL,
  kind         {int} NOT NULL REFERENCES event_kind(id),
  space        {int},
  host         {int},              -- the space that posts it
  address_vi   TEXT,
  address_en   TEXT,
  ward         {int},
  lat_e6       {int},
  lon_e6       {int},
  online_url   TEXT,
  organiser_vi TEXT,
  organiser_en TEXT,
  free         {int} NOT NULL,
  price_vi     TEXT,
  price_en     TEXT,
  booking_url  TEXT,
  languages    TEXT,
  audience     TEXT  NOT NULL CHECK (audience IN ('all', 'children', 'adults', 'professionals')),
  age_from     {int},
  step_free    TEXT CHECK (step_free IN ('yes', 'partly', 'no')),
  sign_language {int} NOT NULL,
  cover        {int},
  series       {int},
  rule         TEXT,               -- RRULE, platform/calendar
  rule_first_on TEXT,
  rule_from_min {int},             -- begin and length of each session of the rule, in minutes; NULL: all day
  rule_long_min {int},
  source_uid   TEXT,               -- of an import
  source_url   TEXT,
  title_vi     TEXT  NOT NULL,     -- copied from the twin, '' where there is none
  title_en     TEXT  NOT NULL,
  summary_vi   TEXT  NOT NULL,
  summary_en   TEXT  NOT NULL,
  shown_vi     {int} NOT NULL,
  shown_en     {int} NOT NULL,
  folded       TEXT  NOT NULL,
  note         TEXT,               -- what the moderator said when it went back
  version      {int} NOT NULL,     -- SEQUENCE of iCalendar
  public_at    {int},
  made_by      TEXT  NOT NULL,
  made_person  {int},
  made_at      {int} NOT NULL,
  changed_at   {int} NOT NULL
);
CREATE INDEX event_by_state ON event (state, changed_at, id);
CREATE INDEX event_by_space ON event (space, state);
CREATE INDEX event_by_host ON event (host, state);
CREATE INDEX event_by_series ON event (series, state);
CREATE UNIQUE INDEX event_by_twin ON event (twin);
CREATE INDEX event_by_source ON event (source_uid);

CREATE TABLE event_address (
  slug  TEXT  PRIMARY KEY,
  event {int} NOT NULL REFERENCES event(id)
);

CREATE TABLE event_except (
  event  {int} NOT NULL REFERENCES event(id),
  day_on TEXT  NOT NULL,
  PRIMARY KEY (event, day_on)
);

-- All-day sessions have their instants too: midnight of the first day in Việt Nam, midnight after the last.
CREATE TABLE event_session (
  id         {pk},
  event      {int} NOT NULL REFERENCES event(id),
  all_day    {int} NOT NULL,
  starts_at  {int} NOT NULL,
  ends_at    {int} NOT NULL,       -- where no end is known: its beginning
  open_end   {int} NOT NULL,
  state      TEXT  NOT NULL CHECK (state IN ('on', 'moved', 'cancelled')),
  was_at     {int} NOT NULL,       -- its first beginning
  ruled      {int} NOT NULL,
  public     {int} NOT NULL,       -- as its event, so that lists read one index
  note_vi    TEXT,
  note_en    TEXT,
  version    {int} NOT NULL,
  participants {int},
  countries  {int},
  changed_at {int} NOT NULL
);
CREATE INDEX event_session_of ON event_session (event, starts_at, id);
CREATE INDEX event_session_by_time ON event_session (public, starts_at, id);
CREATE INDEX event_session_by_end ON event_session (public, ends_at, id);

-- How many public sessions touch a day, by language.
CREATE TABLE event_day_count (
  lang   TEXT  NOT NULL,
  day_on TEXT  NOT NULL,
  n      {int} NOT NULL,
  PRIMARY KEY (lang, day_on)
);
-- Append-only.
CREATE TABLE event_step (
  id      {pk},
  event   {int} NOT NULL REFERENCES event(id),
  session {int},
  what    TEXT  NOT NULL,
  note_vi TEXT,
  note_en TEXT,
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);
CREATE INDEX event_step_of ON event_step (event, at, id);
