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
  phone        TEXT,                   -- personal data where the owner is a person
  email        TEXT,
  phone_public {int} NOT NULL,         -- 1: its owner wants it shown
  email_public {int} NOT NULL,
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
  cell         {int},                  -- of level 15, where it is public and placed
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
CREATE INDEX space_by_cell ON space (cell, lat_e6, lon_e6, kind, id);
CREATE INDEX space_in_time ON space (state, public_at, id);
CREATE INDEX space_by_change ON space (changed_at, id, folded); -- words are looked for in the index, without the rows
CREATE INDEX space_by_member ON space (member_since, state, id);
CREATE INDEX space_by_access ON space (step_free, state, id);
CREATE INDEX space_by_event ON space (next_event_at, state, id);
CREATE INDEX space_by_phone ON space (phone);
CREATE INDEX space_by_email ON space (email);

CREATE TABLE space_kind_of (
  space {int} NOT NULL REFERENCES space(id),
  kind  {int} NOT NULL REFERENCES space_kind(id),
  seq   {int} NOT NULL,
  PRIMARY KEY (space, kind)
);
CREATE INDEX space_kind_back ON space_kind_of (kind, space);
INSERT INTO space_kind (id, slug, title_vi, title_en, tile, seq, shown) VALUES
  (1, 'public-space', 'Không gian công cộng', 'Public space', 'dots on-lake', 1, 1),
  (2, 'walking-street', 'Phố đi bộ', 'Walking street', 'weave on-lake', 2, 1),
  (3, 'heritage', 'Di sản', 'Heritage site', 'arch on-ochre', 3, 1),
  (4, 'museum', 'Bảo tàng', 'Museum', 'louver on-ochre', 4, 1),
  (5, 'craft-village', 'Làng nghề', 'Craft village', 'weave on-tile', 5, 1),
  (6, 'art-space', 'Không gian nghệ thuật', 'Art space', 'petal on-tile', 6, 1),
  (7, 'gallery', 'Phòng trưng bày', 'Gallery', 'quarter on-tile', 7, 1),
  (8, 'performing-arts', 'Nghệ thuật biểu diễn', 'Performing arts', 'scale on-indigo', 8, 1),
  (9, 'cultural-centre', 'Trung tâm văn hóa', 'Cultural centre', 'wheel on-shutter', 9, 1),
  (10, 'creative-complex', 'Tổ hợp sáng tạo', 'Creative complex', 'coin on-indigo', 10, 1),
  (11, 'studio', 'Xưởng sáng tạo', 'Studio or workshop', 'bowl on-deep', 11, 1),
  (12, 'education', 'Giáo dục, nghiên cứu', 'Education and research', 'leaf on-shutter', 12, 1),
  (13, 'library', 'Thư viện, nhà sách', 'Library or bookshop', 'louver on-shutter', 13, 1),
  (14, 'cafe', 'Cà phê', 'Café', 'bowl on-ochre', 14, 1),
  (15, 'co-working', 'Không gian làm việc chung', 'Co-working space', 'quarter on-indigo', 15, 1),
  (16, 'business', 'Doanh nghiệp sáng tạo', 'Creative business', 'coin on-deep', 16, 1),
  (17, 'online', 'Không gian trực tuyến', 'Online space', 'ring on-indigo', 17, 1);

-- Older addresses lead on for ever.
CREATE TABLE space_address (
  slug  TEXT  PRIMARY KEY,
  space {int} NOT NULL REFERENCES space(id)
);

-- Days off, on which a space may be closed; Bộ luật Lao động 2019, Điều 112.  Those that follow the lunar calendar are kept at the desk.
CREATE TABLE space_holiday (
  from_on  TEXT PRIMARY KEY,
  to_on    TEXT NOT NULL,
  title_vi TEXT NOT NULL,
  title_en TEXT NOT NULL
);
INSERT INTO space_holiday (from_on, to_on, title_vi, title_en) VALUES
  ('2026-01-01', '2026-01-01', 'Tết Dương lịch', 'New Year''s Day'),
  ('2026-02-16', '2026-02-20', 'Tết Nguyên đán', 'Lunar New Year'),
  ('2026-04-26', '2026-04-26', 'Giỗ Tổ Hùng Vương', 'Hung Kings'' Commemoration Day'),
  ('2026-04-30', '2026-05-01', 'Ngày Chiến thắng và Quốc tế Lao động', 'Reunification Day and Labour Day'),
  ('2026-09-01', '2026-09-02', 'Quốc khánh', 'National Day'),
  ('2027-01-01', '2027-01-01', 'Tết Dương lịch', 'New Year''s Day'),
  ('2027-02-05', '2027-02-09', 'Tết Nguyên đán', 'Lunar New Year'),
  ('2027-04-16', '2027-04-16', 'Giỗ Tổ Hùng Vương', 'Hung Kings'' Commemoration Day'),
  ('2027-04-30', '2027-05-01', 'Ngày Chiến thắng và Quốc tế Lao động', 'Reunification Day and Labour Day'),
  ('2027-09-02', '2027-09-03', 'Quốc khánh', 'National Day');

CREATE TABLE space_span (
  space    {int} NOT NULL REFERENCES space(id),
  seq      {int} NOT NULL,
  weekday  {int} NOT NULL,
  from_min {int} NOT NULL,
  to_min   {int} NOT NULL,
  PRIMARY KEY (space, seq)
);
CREATE INDEX space_span_by_day ON space_span (weekday, from_min, to_min, space);
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
CREATE INDEX space_day_by_end ON space_day (to_on, space);
CREATE INDEX space_link_by_url ON space_link (url, space);
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

-- The words of a space, folded, to look for by their beginnings.
CREATE TABLE space_word (
  word  TEXT  NOT NULL,
  space {int} NOT NULL REFERENCES space(id),
  PRIMARY KEY (word, space)
);
CREATE INDEX space_word_of ON space_word (space, word);

-- How many public spaces there are: 'all', 'free', 'member', 'kind:3', 'ward:7', 'owner:public'.
CREATE TABLE space_tally (
  facet TEXT  PRIMARY KEY,
  n     {int} NOT NULL
);
-- The map's levels (those of web maps) and the side of a cell, 64 pixels, in millionths of a degree.
CREATE TABLE space_level (
  level {pk},
  side  {int} NOT NULL
);
INSERT INTO space_level (level, side) VALUES (8, 351562), (9, 175781), (10, 87890), (11, 43945), (12, 21972), (13, 10986), (14, 5493), (15, 2746);
-- Placed public spaces of each cell of each level, so that the map reads its own view only.
CREATE TABLE space_cell (
  level   {int} NOT NULL,
  facet   {int} NOT NULL,          -- 0 all, -1 step-free, -2 members, else a kind
  cell    {int} NOT NULL,          -- row from the equator * 1000000 + column from Greenwich
  n       {int} NOT NULL,
  lat_sum {int} NOT NULL,
  lon_sum {int} NOT NULL,
  PRIMARY KEY (level, facet, cell)
);

-- The public words of each slot, rendered at the release; the twin keeps them as one text.
CREATE TABLE space_text (
  space {int} NOT NULL REFERENCES space(id),
  lang  TEXT  NOT NULL,
  slot  TEXT  NOT NULL,
  html  TEXT  NOT NULL,
  PRIMARY KEY (space, lang, slot)
);

-- A sheet that is put in: read and shown first, stored when it is confirmed.
CREATE TABLE space_import (
  id        {pk},
  file      {int} NOT NULL,        -- platform/jobs/files.h
  name      TEXT  NOT NULL,
  state     TEXT  NOT NULL CHECK (state IN ('reading', 'ready', 'failed', 'storing', 'done', 'cancelled')),
  why       TEXT,                  -- code, of a failed one
  job       {int},
  rows_n    {int} NOT NULL,
  faults_n  {int} NOT NULL,
  new_n     {int} NOT NULL,
  changed_n {int} NOT NULL,
  by_name   TEXT  NOT NULL,
  by_person {int},
  at        {int} NOT NULL
);
CREATE INDEX space_import_newest ON space_import (at, id);
CREATE TABLE space_import_row (
  import {int} NOT NULL REFERENCES space_import(id),
  line   {int} NOT NULL,           -- of the sheet, from 1
  what   TEXT  NOT NULL CHECK (what IN ('new', 'change', 'fault')),
  space  {int},
  title  TEXT  NOT NULL,
  faults TEXT,                     -- a line each: column, tab, English words
  alike  TEXT,                     -- names of spaces that may be the same
  cells  TEXT  NOT NULL,           -- the row as CSV, in the order of the columns
  stored {int} NOT NULL,
  PRIMARY KEY (import, line)
);
