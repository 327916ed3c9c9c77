-- An edition of the festival: its theme year is the one before `year` (Kế hoạch 97/KH-UBND 2025, II.5).
CREATE TABLE festival_edition (
  id           {pk},
  year         {int} NOT NULL UNIQUE,  -- in which it takes place
  twin         {int} NOT NULL,
  state        TEXT  NOT NULL CHECK (state IN ('draft', 'public')),
  from_on      TEXT,
  to_on        TEXT,                   -- the last day
  theme_on     TEXT,                   -- since when the theme is public
  late_vi      TEXT,                   -- why that is less than a year before the first day; shown
  late_en      TEXT,
  call_from_on TEXT,                   -- call for ideas
  call_to_on   TEXT,
  programme_at {int},                  -- released then; NULL: not yet
  source       TEXT,                   -- where the facts come from, for a demo
  title_vi     TEXT  NOT NULL,         -- of a draft: as its text says; of a public one: as it was released
  title_en     TEXT  NOT NULL,
  theme_vi     TEXT  NOT NULL,
  theme_en     TEXT  NOT NULL,
  summary_vi   TEXT  NOT NULL,
  summary_en   TEXT  NOT NULL,
  made_at      {int} NOT NULL,
  changed_at   {int} NOT NULL
);
CREATE UNIQUE INDEX festival_edition_by_twin ON festival_edition (twin);

-- The longer texts as they were released, Markdown.
CREATE TABLE festival_text (
  edition {int} NOT NULL REFERENCES festival_edition(id),
  lang    TEXT  NOT NULL,
  slot    TEXT  NOT NULL,
  words   TEXT  NOT NULL,
  PRIMARY KEY (edition, lang, slot)
);

-- The road map.
CREATE TABLE festival_milestone (
  id       {pk},
  edition  {int} NOT NULL REFERENCES festival_edition(id),
  day_on   TEXT  NOT NULL,
  state    TEXT  NOT NULL CHECK (state IN ('planned', 'under_way', 'done', 'dropped')),
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL
);
CREATE INDEX festival_milestone_of ON festival_milestone (edition, day_on, id);

-- Answers to the call for ideas.  Nobody's address is kept: who sent one comes back by a link.
CREATE TABLE festival_idea (
  id         {pk},
  edition    {int} NOT NULL REFERENCES festival_edition(id),
  number     {int} NOT NULL,           -- of the receipt, from 1 in each edition
  token      TEXT  NOT NULL UNIQUE,    -- hash of the one in the link
  lang       TEXT  NOT NULL,
  title      TEXT  NOT NULL,
  words      TEXT  NOT NULL,
  by_name    TEXT,                     -- only where they want it shown
  state      TEXT  NOT NULL CHECK (state IN ('new', 'shown', 'hidden')),
  answer_vi  TEXT,
  answer_en  TEXT,
  answered_at {int},
  sent_at    {int} NOT NULL,
  UNIQUE (edition, number)
);
CREATE INDEX festival_idea_by_state ON festival_idea (edition, state, sent_at, id);

CREATE TABLE festival_track (
  id       {pk},
  edition  {int} NOT NULL REFERENCES festival_edition(id),
  seq      {int} NOT NULL,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  about_vi TEXT,
  about_en TEXT
);
CREATE INDEX festival_track_of ON festival_track (edition, seq, id);

CREATE TABLE festival_route (
  id       {pk},
  edition  {int} NOT NULL REFERENCES festival_edition(id),
  seq      {int} NOT NULL,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  about_vi TEXT,
  about_en TEXT
);
CREATE INDEX festival_route_of ON festival_route (edition, seq, id);

-- A place of an edition: a creative space, or an address with a name of its own.
CREATE TABLE festival_venue (
  id         {pk},
  edition    {int} NOT NULL REFERENCES festival_edition(id),
  seq        {int} NOT NULL,
  slug       TEXT  NOT NULL,
  space      {int},
  title_vi   TEXT  NOT NULL,           -- of a space: copied when it was put in
  title_en   TEXT  NOT NULL,
  address_vi TEXT,
  address_en TEXT,
  lat_e6     {int},
  lon_e6     {int},
  about_vi   TEXT,                     -- entrance, parking, what helps on the spot
  about_en   TEXT,
  token      TEXT,                     -- hash of the staff link's; NULL: there is none
  token_at   {int},                    -- when that was made; with the key of the data folder it gives the link again
  UNIQUE (edition, slug)
);
CREATE UNIQUE INDEX festival_venue_of_space ON festival_venue (edition, space);
CREATE UNIQUE INDEX festival_venue_by_token ON festival_venue (token);

-- Kept apart from the venue, since it changes all day.
CREATE TABLE festival_crowd (
  venue {int} PRIMARY KEY REFERENCES festival_venue(id),
  state TEXT  NOT NULL CHECK (state IN ('quiet', 'some', 'full')),
  at    {int} NOT NULL
);

-- Venues of a route in the order one walks them.
CREATE TABLE festival_stop (
  route {int} NOT NULL REFERENCES festival_route(id),
  seq   {int} NOT NULL,
  venue {int} NOT NULL REFERENCES festival_venue(id),
  PRIMARY KEY (route, seq)
);

-- Where a session (features/events) stands in the programme.  Which events belong to an edition says event.series.
CREATE TABLE festival_slot (
  session {int} PRIMARY KEY,
  edition {int} NOT NULL REFERENCES festival_edition(id),
  track   {int} REFERENCES festival_track(id),
  route   {int} REFERENCES festival_route(id),
  venue   {int} REFERENCES festival_venue(id) -- NULL: that of the event's space
);
CREATE INDEX festival_slot_of ON festival_slot (edition, session);
CREATE INDEX festival_slot_by_track ON festival_slot (track);
CREATE INDEX festival_slot_by_route ON festival_slot (route);
CREATE INDEX festival_slot_by_venue ON festival_slot (venue);

-- What came of an edition, each figure with its source.
CREATE TABLE festival_result (
  id       {pk},
  edition  {int} NOT NULL REFERENCES festival_edition(id),
  seq      {int} NOT NULL,
  figure   TEXT  NOT NULL,             -- as it is said: "hơn 300.000", "9"
  label_vi TEXT  NOT NULL,
  label_en TEXT  NOT NULL,
  source   TEXT  NOT NULL,
  url      TEXT
);
CREATE INDEX festival_result_of ON festival_result (edition, seq, id);

CREATE TABLE festival_picture (
  edition {int} NOT NULL REFERENCES festival_edition(id),
  seq     {int} NOT NULL,
  medium  {int} NOT NULL,
  PRIMARY KEY (edition, seq)
);

-- Append-only.
CREATE TABLE festival_step (
  id      {pk},
  edition {int} NOT NULL REFERENCES festival_edition(id),
  what    TEXT  NOT NULL,              -- 'made' 'released' 'withdrawn' 'programme' 'programme_back'
  note    TEXT,
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);
CREATE INDEX festival_step_of ON festival_step (edition, at, id);
