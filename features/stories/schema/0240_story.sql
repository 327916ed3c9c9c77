-- A section of the portal (Kế hoạch 75/KH-SVHTT of 2024, II.B.6: Ẩm thực, Không gian sáng tạo, Kiến trúc đô thị, Nghề thủ công, Nghệ thuật, Sự kiện).
CREATE TABLE section (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  about_vi TEXT,
  about_en TEXT,
  tile     TEXT  NOT NULL,         -- mark and ground, "petal on-tile", web/COMPONENTS.md
  seq      {int} NOT NULL,
  shown    {int} NOT NULL,         -- 0: kept for what stands in it, offered no more
  topics   TEXT,                   -- words a story of this section is likely to have, as typed
  folded   TEXT  NOT NULL          -- names and topics, folded, to suggest by
);

-- A stream of content (the same plan, II.B.1 to 5) and which side of the balance it counts for.
CREATE TABLE stream (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  side     TEXT  NOT NULL CHECK (side IN ('resource', 'commitment', 'none')),
  seq      {int} NOT NULL,
  shown    {int} NOT NULL
);

-- Whose name stands on a story: author, photographer, translator, or the source it was taken from.
CREATE TABLE byline (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  name     TEXT  NOT NULL,
  about_vi TEXT,
  about_en TEXT,
  url      TEXT,                   -- of a source
  person   {int},                  -- the account, where there is one
  sort_vi  TEXT  NOT NULL,
  folded   TEXT  NOT NULL
);
CREATE INDEX byline_by_name ON byline (folded);
CREATE INDEX byline_in_order ON byline (sort_vi, id);

CREATE TABLE tag (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  folded   TEXT  NOT NULL
);

CREATE TABLE series (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  title_vi TEXT  NOT NULL,
  title_en TEXT  NOT NULL,
  about_vi TEXT,
  about_en TEXT
);

CREATE TABLE story (
  id            {pk},
  kind          TEXT  NOT NULL CHECK (kind IN ('story', 'photo', 'guide', 'news', 'press')),
  section       {int} REFERENCES section(id),
  stream        {int} REFERENCES stream(id),
  series        {int} REFERENCES series(id),
  series_seq    {int},
  twin          {int} NOT NULL,    -- platform/twin
  state         TEXT  NOT NULL CHECK (state IN ('draft', 'translation', 'guidance', 'approved', 'scheduled', 'public', 'withdrawn', 'archived')),
  cover         {int},             -- medium
  front         {int} NOT NULL,    -- place on the front page: 1 lead, 2.. others, 0 none
  pinned        {int} NOT NULL,    -- first in its section
  title_vi      TEXT  NOT NULL,    -- copied from the twin, '' where there is none
  title_en      TEXT  NOT NULL,
  folded        TEXT  NOT NULL,    -- both titles, for the desk
  approved      {int},             -- the revision of the twin that content guidance approved
  approved_by   TEXT,
  approved_person {int},
  approved_at   {int},
  correcting    TEXT,              -- how far a correction of a public story is: 'draft' 'translation' 'guidance' 'approved'; NULL: there is none
  last_step     TEXT  NOT NULL,    -- name of the newest story_step
  release_at    {int},             -- when it is scheduled for
  public_at     {int},             -- first release; shown as its date
  changed_public_at {int},         -- last release, where it is a correction
  correction_vi TEXT,              -- what was corrected, shown beneath
  correction_en TEXT,
  checked_on    TEXT,              -- guide: the day its facts were checked
  check_months  {int},             -- guide: to be checked again after so many months
  legal_basis   TEXT,              -- guide: laws and decrees, one a line
  official_url  TEXT,              -- guide: the procedure at dichvucong.gov.vn; press: where it was published
  outlet        TEXT,              -- press: newspaper or channel
  outlet_on     TEXT,              -- press: when it was published there
  outlet_lang   TEXT,
  words_vi      {int} NOT NULL,    -- counts of the public text, for the list of fees
  words_en      {int} NOT NULL,
  photos        {int} NOT NULL,    -- pictures in the public text and the cover, likewise
  made_by       TEXT  NOT NULL,
  made_person   {int},
  made_at       {int} NOT NULL,
  changed_at    {int} NOT NULL
);
CREATE INDEX story_by_state ON story (state, changed_at, id);
CREATE UNIQUE INDEX story_by_twin ON story (twin);
CREATE INDEX story_by_release ON story (release_at);
CREATE INDEX story_by_front ON story (front, id);
CREATE INDEX story_by_change ON story (changed_at, id, folded); -- words are looked for in the index, without the rows
CREATE INDEX story_by_maker ON story (made_person, changed_at, id);
CREATE INDEX story_by_correcting ON story (correcting, changed_at, id);

CREATE TABLE story_byline (
  story  {int} NOT NULL REFERENCES story(id),
  role   TEXT  NOT NULL CHECK (role IN ('author', 'photographer', 'translator', 'source')),
  byline {int} NOT NULL REFERENCES byline(id),
  seq    {int} NOT NULL,
  PRIMARY KEY (story, role, byline)
);
CREATE INDEX story_byline_back ON story_byline (byline, story);

CREATE TABLE story_tag (
  story {int} NOT NULL REFERENCES story(id),
  tag   {int} NOT NULL REFERENCES tag(id),
  PRIMARY KEY (story, tag)
);
CREATE INDEX story_tag_back ON story_tag (tag, story);

-- Addresses, in each language its own; the newest of a story is its address, older ones lead to it for ever.  A path that an older site
-- had ('/en/about/pho.html', with its query where that names the page) leads on likewise.
CREATE TABLE story_address (
  lang    TEXT  NOT NULL,
  slug    TEXT  NOT NULL,
  story   {int} NOT NULL REFERENCES story(id),
  current {int} NOT NULL,
  at      {int} NOT NULL,
  PRIMARY KEY (lang, slug)
);
CREATE INDEX story_address_of ON story_address (story, lang, current);
CREATE TABLE old_address (
  path   TEXT  PRIMARY KEY,
  target TEXT  NOT NULL            -- path within the site, with its language
);

-- The public lists a story stands in, by language, newest first ('all', 'section:1', 'tag:4', 'byline:9', 'year:2026', 'series:2', 'kind:photo',
-- 'section:1/2026', 'stream:3'), so that every list reads only its own page.  at: public_at; pinned ones have 4102444800 added in 'section:'.
CREATE TABLE story_scope (
  scope TEXT  NOT NULL,
  lang  TEXT  NOT NULL,
  at    {int} NOT NULL,
  story {int} NOT NULL REFERENCES story(id),
  PRIMARY KEY (scope, lang, at, story)
);
CREATE INDEX story_scope_of ON story_scope (story);
-- How many stand in each scope; besides, with the language 'desk', how many stories are in a state ('state:draft').
CREATE TABLE story_tally (
  scope TEXT  NOT NULL,
  lang  TEXT  NOT NULL,
  n     {int} NOT NULL,
  PRIMARY KEY (scope, lang)
);

-- What a list shows of a public story, in each language it is public in; kept at each release.
CREATE TABLE story_card (
  story     {int} NOT NULL REFERENCES story(id),
  lang      TEXT  NOT NULL,
  slug      TEXT  NOT NULL,
  title     TEXT  NOT NULL,
  summary   TEXT  NOT NULL,
  kind      TEXT  NOT NULL,
  section   {int},
  cover     {int},
  public_at {int} NOT NULL,
  minutes   {int} NOT NULL,        -- to read, at 200 words a minute
  PRIMARY KEY (story, lang)
);

-- The range in which the share of resource stories among resource and commitment stories is to stay (plan 2024, I.2: "có sự cân đối"), in percent.
CREATE TABLE balance_range (
  id       {pk},                   -- 1
  low_pct  {int} NOT NULL,
  high_pct {int} NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at {int} NOT NULL
);

-- The flow of a story: who brought it where, when, and which revision it was.
CREATE TABLE story_step (
  id       {pk},
  story    {int} NOT NULL REFERENCES story(id),
  step     TEXT  NOT NULL,         -- made translation guidance approved returned scheduled released corrected withdrawn archived restored failed unscheduled
  revision {int} NOT NULL,
  note     TEXT,
  by_name  TEXT  NOT NULL,
  by_person {int},
  at       {int} NOT NULL
);
CREATE INDEX story_step_of ON story_step (story, at, id);
