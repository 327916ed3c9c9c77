-- A picture, a video or a document of the library, with its rights.
CREATE TABLE medium (
  id           {pk},
  kind         TEXT  NOT NULL CHECK (kind IN ('picture', 'video', 'document')),
  name         TEXT  NOT NULL,          -- of the file, or what people call it
  file         {int} REFERENCES file(id), -- the bytes as they were given, never shown when it is a picture; NULL: a video by address
  type         TEXT  NOT NULL,          -- media type as found out; '' with an address
  bytes        {int} NOT NULL,
  sha256       TEXT  UNIQUE,            -- of those bytes: the same ones lead here
  url          TEXT,                    -- a video elsewhere
  path         TEXT,                    -- of a video or document by file: '/media/12/name-<hash>.mp4'
  state        TEXT  NOT NULL CHECK (state IN ('waiting', 'ready', 'failed')),
  why          TEXT,                    -- failed: code of the reason
  job          {int},
  width        {int} NOT NULL,          -- as it is shown, after turning; 0: not known
  height       {int} NOT NULL,
  src          TEXT,                    -- address of the JPEG for old readers and previews of links; NULL: no variants yet
  large        TEXT,                    -- address of the largest variant
  thumb        TEXT,                    -- address of the smallest
  srcset_webp  TEXT,                    -- attribute srcset, ready for the page
  srcset_avif  TEXT,
  poster       {int} REFERENCES medium(id), -- of a video: the picture before a click
  credit       TEXT  NOT NULL,          -- who made it; '' nobody said
  licence      TEXT  NOT NULL,          -- code of media_rights.c or free text; '' nobody said
  people       TEXT  NOT NULL CHECK (people IN ('unknown', 'no', 'yes')), -- can somebody be recognised?
  consent_on   TEXT,                    -- the day their consent was put on file
  expires_on   TEXT,                    -- the last day it may be shown
  source       TEXT  NOT NULL,          -- where it came from, for the desk
  alt_vi       TEXT  NOT NULL,
  alt_en       TEXT  NOT NULL,
  caption_vi   TEXT  NOT NULL,
  caption_en   TEXT  NOT NULL,
  focus_x      {int} NOT NULL,          -- percent from the left: what a crop keeps
  focus_y      {int} NOT NULL,
  lacking      {int} NOT NULL,          -- bits of what keeps it from release, without the date (media_rights.c)
  uses         {int} NOT NULL,          -- rows of medium_use
  folded       TEXT  NOT NULL,          -- name, credit, alternative texts and captions, folded
  made_by      TEXT  NOT NULL,
  made_at      {int} NOT NULL,
  changed_at   {int} NOT NULL
);
CREATE INDEX medium_by_kind ON medium (kind, id);
CREATE INDEX medium_lacking ON medium (id) WHERE lacking <> 0;
CREATE INDEX medium_unused ON medium (id) WHERE uses = 0;
CREATE INDEX medium_by_expiry ON medium (expires_on, id);
CREATE INDEX medium_by_poster ON medium (poster);

-- A file that /media/{medium}/{name} gives.  The name holds 80 bits of a digest: nobody guesses it, and it may be kept for ever.
CREATE TABLE medium_variant (
  medium {int} NOT NULL REFERENCES medium(id),
  name   TEXT  NOT NULL,                -- '960-5f0c….webp'
  file   {int} NOT NULL REFERENCES file(id),
  type   TEXT  NOT NULL,
  width  {int} NOT NULL,                -- 0: no picture
  bytes  {int} NOT NULL,
  PRIMARY KEY (medium, name)
);

-- Where a medium is used.
CREATE TABLE medium_use (
  what   TEXT  NOT NULL,                -- 'story'
  item   {int} NOT NULL,
  medium {int} NOT NULL REFERENCES medium(id),
  PRIMARY KEY (what, item, medium)
);
CREATE INDEX medium_use_back ON medium_use (medium, what, item);

-- An upload under way, chunk by chunk; the job media.tidy removes what nobody went on with.
CREATE TABLE medium_upload (
  key        TEXT  PRIMARY KEY,         -- 128 random bits
  person     {int} NOT NULL,            -- whose it is
  replaces   {int},                     -- the medium whose file it is to be
  name       TEXT  NOT NULL,
  file       {int} REFERENCES file(id), -- NULL: it has become a medium
  bytes      {int} NOT NULL,            -- declared
  at         {int} NOT NULL,            -- bytes that are here
  digest     {bytes} NOT NULL,          -- state of the SHA-256 over them
  medium     {int},                     -- what came of it
  touched_at {int} NOT NULL
);
CREATE INDEX medium_upload_by_time ON medium_upload (touched_at);
