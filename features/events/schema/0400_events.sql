-- What an event is; a city may give the kinds other words.
CREATE TABLE event_kind (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  tile     TEXT  NOT NULL,         -- mark and ground, web/COMPONENTS.md
  seq      {int} NOT NULL,
  shown    {int} NOT NULL
);

INSERT INTO event_kind (id, slug, title_vi, title_en, tile, seq, shown) VALUES
  (1, 'exhibition', 'Triển lãm', 'Exhibition', 'dots on-lake', 1, 1),
  (2, 'talk', 'Tọa đàm', 'Talk', 'arch on-indigo', 2, 1),
  (3, 'workshop', 'Trải nghiệm thực hành', 'Workshop', 'bowl on-ochre', 3, 1),
  (4, 'performance', 'Biểu diễn', 'Performance', 'petal on-tile', 4, 1),
  (5, 'film', 'Chiếu phim', 'Film', 'ring on-deep', 5, 1),
  (6, 'market', 'Phiên chợ', 'Market', 'leaf on-shutter', 6, 1),
  (7, 'tour', 'Tham quan', 'Tour', 'wheel on-shutter', 7, 1),
  (8, 'festival', 'Lễ hội', 'Festival', 'scale on-lake', 8, 1),
  (9, 'contest', 'Cuộc thi', 'Contest', 'coin on-tile', 9, 1),
  (10, 'other', 'Sự kiện khác', 'Other event', 'quarter on-ink', 10, 1);

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
  rule_from_min {int},             -- begin of each session of the rule in minutes of the day; NULL: all day
  rule_long_min {int},             -- its length, whole days where it is all day; 0: no end is known
  unfolded_on  TEXT,               -- the rule is unfolded to this day; NULL: no rule, or nothing more to come of it
  source_uid   TEXT,               -- of an import
  source_url   TEXT,
  title_vi     TEXT  NOT NULL,     -- copied from the twin, '' where there is none
  title_en     TEXT  NOT NULL,
  summary_vi   TEXT  NOT NULL,
  summary_en   TEXT  NOT NULL,
  shown_vi     {int} NOT NULL,
  shown_en     {int} NOT NULL,
  folded       TEXT  NOT NULL,
  access_vi    TEXT  NOT NULL,
  access_en    TEXT  NOT NULL,
  note         TEXT,               -- what the moderator said when it went back
  asked_at     {int},              -- since when it is to be looked at: a post that waits, or new words of a public one
  next_session {int},              -- the first session that is not over and not cancelled, and when it will be over
  next_until   {int},
  first_at     {int},              -- when the first session that is not cancelled begins
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
CREATE INDEX event_by_ward ON event (ward);
CREATE INDEX event_by_maker ON event (made_person, changed_at, id);
CREATE INDEX event_by_change ON event (changed_at, id, folded); -- words are looked for in the index, without the rows
CREATE INDEX event_by_asking ON event (asked_at, id);
CREATE INDEX event_by_next ON event (next_until);
CREATE INDEX event_by_unfolding ON event (unfolded_on);

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
  was_at     {int} NOT NULL,       -- its first beginning; of the rule: where the rule has it
  ruled      {int} NOT NULL,
  fallen     {int} NOT NULL,       -- cancelled because the times of the event no longer name it; on again when they do
  note_vi    TEXT,
  note_en    TEXT,
  version    {int} NOT NULL,
  participants {int},
  countries  {int},
  changed_at {int} NOT NULL,
  -- Copies of its event, so that a list reads one index.
  public     {int} NOT NULL,
  lasting    {int} NOT NULL,       -- over two days long: few, and looked for apart, since they began long before the days of a list
  kind       {int} NOT NULL,
  space      {int},
  ward       {int},                -- its own, or its space's
  series     {int},
  audience   TEXT  NOT NULL,
  free       {int} NOT NULL,
  step_free  {int} NOT NULL,
  online     {int} NOT NULL,
  english    {int} NOT NULL,
  shown_vi   {int} NOT NULL,
  shown_en   {int} NOT NULL
);
CREATE INDEX event_session_of ON event_session (event, starts_at, id);
CREATE INDEX event_session_by_time ON event_session (public, lasting, starts_at, id, ends_at, state, shown_vi, shown_en, kind, ward, audience, free,
       step_free, online, english, event);
CREATE INDEX event_session_by_space ON event_session (space, public, starts_at, id);
CREATE INDEX event_session_by_series ON event_session (series, public, starts_at, id);

-- The words of an event's titles, folded, to look for by their beginnings.
CREATE TABLE event_word (
  event {int} NOT NULL REFERENCES event(id),
  word  TEXT  NOT NULL,
  PRIMARY KEY (event, word)
);
CREATE INDEX event_word_by_word ON event_word (word, event);

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
