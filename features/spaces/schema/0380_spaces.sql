-- What a space is (museum, craft village, ...); the city's own list.
CREATE TABLE space_kind (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  tile     TEXT  NOT NULL,         -- mark and ground, "petal on-tile", web/COMPONENTS.md
  seq      {int} NOT NULL,
  shown    {int} NOT NULL
);

CREATE TABLE space (
  id           {pk},
  slug         TEXT  NOT NULL UNIQUE,  -- made at the first release of its Vietnamese title; until then its id
  twin         {int} NOT NULL,
  state        TEXT  NOT NULL CHECK (state IN ('draft', 'public', 'withdrawn')),
  doing        TEXT  NOT NULL CHECK (doing IN ('open', 'paused', 'closed')),
  doing_until  TEXT,
  form         TEXT  NOT NULL CHECK (form IN ('point', 'line', 'area', 'online')),
  owner_kind   TEXT  NOT NULL CHECK (owner_kind IN ('public', 'private', 'association')),
  unit         {int},                  -- that manages it
  ward         {int},
  address_vi   TEXT,
  address_en   TEXT,
  lat_e6       {int},
  lon_e6       {int},
  geometry     TEXT,                   -- GeoJSON of a line or an area
  phone        TEXT,
  email        TEXT,
  languages    TEXT,
  step_free    TEXT CHECK (step_free IN ('yes', 'partly', 'no')),
  area_m2      {int},
  places       {int},
  opened_year  {int},
  by_appointment  {int} NOT NULL,
  holidays_closed {int} NOT NULL,
  cover        {int},                  -- medium
  kind         {int} NOT NULL REFERENCES space_kind(id), -- the first of its kinds
  title_vi     TEXT  NOT NULL,         -- copied from the twin, '' where there is none
  title_en     TEXT  NOT NULL,
  summary_vi   TEXT  NOT NULL,
  summary_en   TEXT  NOT NULL,
  shown_vi     {int} NOT NULL,         -- public in this language
  shown_en     {int} NOT NULL,
  folded       TEXT  NOT NULL,         -- titles, address, wards of today and before, folded
  sort_vi      TEXT  NOT NULL,
  sort_en      TEXT  NOT NULL,
  member_since TEXT,                   -- days; kept by features/network
  member_until TEXT,
  next_event_at {int},                 -- kept by features/events
  coord_source TEXT,                   -- how exact the coordinates are, where that is to be said
  source       TEXT,                   -- where the facts come from, for a demo or an import
  public_at    {int},
  made_at      {int} NOT NULL,
  changed_at   {int} NOT NULL
);
CREATE INDEX space_in_order ON space (state, sort_vi, id);
CREATE INDEX space_in_english_order ON space (state, sort_en, id);
CREATE INDEX space_by_ward ON space (ward, state, sort_vi);
CREATE INDEX space_by_unit ON space (unit);
CREATE UNIQUE INDEX space_by_twin ON space (twin);
CREATE INDEX space_by_place ON space (lat_e6, lon_e6);

CREATE TABLE space_kind_of (
  space {int} NOT NULL REFERENCES space(id),
  kind  {int} NOT NULL REFERENCES space_kind(id),
  seq   {int} NOT NULL,
  PRIMARY KEY (space, kind)
);
CREATE INDEX space_kind_back ON space_kind_of (kind, space);

-- Older addresses lead on for ever.
CREATE TABLE space_address (
  slug  TEXT  PRIMARY KEY,
  space {int} NOT NULL REFERENCES space(id)
);

CREATE TABLE space_span (
  space    {int} NOT NULL REFERENCES space(id),
  seq      {int} NOT NULL,
  weekday  {int} NOT NULL,
  from_min {int} NOT NULL,
  to_min   {int} NOT NULL,
  PRIMARY KEY (space, seq)
);
CREATE TABLE space_day (
  space    {int} NOT NULL REFERENCES space(id),
  seq      {int} NOT NULL,
  from_on  TEXT  NOT NULL,
  to_on    TEXT  NOT NULL,
  closed   {int} NOT NULL,
  from_min {int} NOT NULL,
  to_min   {int} NOT NULL,
  words_vi TEXT,
  words_en TEXT,
  PRIMARY KEY (space, seq)
);
CREATE TABLE space_link (
  space {int} NOT NULL REFERENCES space(id),
  seq   {int} NOT NULL,
  kind  TEXT  NOT NULL,
  url   TEXT  NOT NULL,
  PRIMARY KEY (space, seq)
);
CREATE TABLE space_product (
  space    {int} NOT NULL REFERENCES space(id),
  seq      {int} NOT NULL,
  kind     TEXT  NOT NULL,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  note_vi  TEXT,
  note_en  TEXT,
  stars    {int} NOT NULL,
  PRIMARY KEY (space, seq)
);
CREATE TABLE space_picture (
  space  {int} NOT NULL REFERENCES space(id),
  seq    {int} NOT NULL,
  medium {int} NOT NULL,
  PRIMARY KEY (space, seq)
);
-- Every change of state or of doing, append-only.
CREATE TABLE space_step (
  id      {pk},
  space   {int} NOT NULL REFERENCES space(id),
  what    TEXT  NOT NULL,           -- 'made' 'released' 'withdrawn' 'open' 'paused' 'closed' 'member' 'left' 'merged'
  until_on TEXT,
  note_vi TEXT,
  note_en TEXT,
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);
CREATE INDEX space_step_of ON space_step (space, at, id);
