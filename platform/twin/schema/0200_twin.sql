-- The texts of an item in both languages; the rules stand in twin.h.  Counts are kept here, so that no list looks at the parts.
CREATE TABLE twin (
  id              {pk},
  kind            TEXT  NOT NULL,        -- of item: 'story', 'task' …
  item            {int} NOT NULL,
  source          TEXT  NOT NULL CHECK (source IN ('vi', 'en')),
  revision        {int} NOT NULL,        -- one more with each change; 0: empty as it was made
  released        {int},                 -- the revision that is public
  parts           {int} NOT NULL,
  untranslated_vi {int} NOT NULL,        -- parts
  untranslated_en {int} NOT NULL,
  stale_vi        {int} NOT NULL,
  stale_en        {int} NOT NULL,
  comments        {int} NOT NULL,        -- open ones
  title_vi        TEXT  NOT NULL,        -- words of the first slot, '' where there are none
  title_en        TEXT  NOT NULL,
  folded          TEXT  NOT NULL,        -- both titles
  missing         TEXT  CHECK (missing IN ('vi', 'en')),  -- the language that may be missing, by an exception
  until_on        TEXT,                  -- the last day of the exception
  reason          TEXT,
  except_by       TEXT,
  except_at       {int},
  changed_at      {int} NOT NULL,
  UNIQUE (kind, item)
);

-- A part keeps its row when its words are taken away, so that somebody who edits it at the same time is told.
CREATE TABLE twin_part (
  twin        {int} NOT NULL REFERENCES twin(id),
  part        {int} NOT NULL,            -- chosen by who wrote it; one number in one twin
  slot        TEXT  NOT NULL,
  seq         {int} NOT NULL,            -- place in the slot, with room between
  text_vi     TEXT  NOT NULL,
  text_en     TEXT  NOT NULL,
  same_vi     {int} NOT NULL,            -- 1: the basis of this side is what the other side says now, and basis_vi is NULL
  same_en     {int} NOT NULL,
  basis_vi    TEXT,                      -- what text_en said when text_vi was last confirmed against it
  basis_en    TEXT,
  revision_vi {int} NOT NULL,            -- of the twin, at which the side last changed
  revision_en {int} NOT NULL,
  at_vi       {int} NOT NULL,
  at_en       {int} NOT NULL,
  by_vi       TEXT  NOT NULL,
  by_en       TEXT  NOT NULL,
  comments    {int} NOT NULL,            -- open ones
  gone_at     {int},                     -- its words were taken away
  PRIMARY KEY (twin, part)
);

-- Revisions as they were, as JSON (twin_snapshot.c).
CREATE TABLE twin_revision (
  twin      {int} NOT NULL REFERENCES twin(id),
  revision  {int} NOT NULL,
  begun_at  {int} NOT NULL,              -- first of the edits that share this one
  at        {int} NOT NULL,
  by_name   TEXT  NOT NULL,
  by_person {int},
  kept      {int} NOT NULL,              -- 1: approved or released, later edits do not replace it
  released  {int} NOT NULL,
  words     TEXT  NOT NULL,
  PRIMARY KEY (twin, revision)
);

-- What the public reads.  The long columns stand last: lists read the titles only.
CREATE TABLE twin_public (
  twin     {int} NOT NULL REFERENCES twin(id),
  lang     TEXT  NOT NULL CHECK (lang IN ('vi', 'en')),
  revision {int} NOT NULL,
  at       {int} NOT NULL,
  title    TEXT  NOT NULL,
  summary  TEXT  NOT NULL,
  html     TEXT  NOT NULL,
  plain    TEXT  NOT NULL,
  PRIMARY KEY (twin, lang)
);

CREATE TABLE twin_comment (
  id        {pk},
  twin      {int} NOT NULL REFERENCES twin(id),
  part      {int} NOT NULL,
  words     TEXT  NOT NULL,
  by_name   TEXT  NOT NULL,
  by_person {int},
  at        {int} NOT NULL,
  is_open   {int} NOT NULL
);
CREATE INDEX twin_comment_of ON twin_comment (twin, at, id);

-- The lists of the matrix that a twin stands in ('all', 'story', 'all/en.stale', 'story/comments' …), newest change first, and how many
-- stand in each: a list reads its own page only.
CREATE TABLE twin_scope (
  scope      TEXT  NOT NULL,
  changed_at {int} NOT NULL,
  twin       {int} NOT NULL REFERENCES twin(id),
  PRIMARY KEY (scope, changed_at, twin)
);
CREATE INDEX twin_scope_of ON twin_scope (twin);
CREATE TABLE twin_tally (
  scope TEXT  PRIMARY KEY,
  n     {int} NOT NULL
);
