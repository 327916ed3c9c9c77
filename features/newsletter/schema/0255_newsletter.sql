-- Who asked for the newsletter.  A row begins with a request and goes when it is not confirmed in time, or when the person leaves: nothing is kept then.
CREATE TABLE subscriber (
  id           {pk},
  email        TEXT  NOT NULL UNIQUE,
  lang         TEXT  NOT NULL,
  state        TEXT  NOT NULL CHECK (state IN ('pending', 'active')),
  token        TEXT,               -- hash of the one in the confirming link; NULL once confirmed
  token_until  {int},
  consent      TEXT  NOT NULL,     -- the words that were agreed to
  asked_at     {int} NOT NULL,
  confirmed_at {int}
);
CREATE INDEX subscriber_by_token ON subscriber (token);
CREATE INDEX subscriber_by_state ON subscriber (state, id);
-- Which sections; none: all.
CREATE TABLE subscriber_section (
  subscriber {int} NOT NULL REFERENCES subscriber(id),
  section    {int} NOT NULL,       -- features/stories
  PRIMARY KEY (subscriber, section)
);
-- A newsletter.
CREATE TABLE issue (
  id          {pk},
  number      {int} UNIQUE,        -- given when it is sent: its public address
  from_on     TEXT  NOT NULL,
  to_on       TEXT  NOT NULL,
  title_vi    TEXT  NOT NULL,
  title_en    TEXT  NOT NULL,
  intro_vi    TEXT,
  intro_en    TEXT,
  state       TEXT  NOT NULL CHECK (state IN ('draft', 'sending', 'sent')),
  job         {int},
  upto        {int} NOT NULL,      -- the subscriber that the sending has come to
  mails       {int} NOT NULL,
  by_name     TEXT  NOT NULL,
  changed_at  {int} NOT NULL,
  sent_at     {int}
);
CREATE TABLE issue_story (
  issue {int} NOT NULL REFERENCES issue(id),
  story {int} NOT NULL,
  seq   {int} NOT NULL,
  PRIMARY KEY (issue, story)
);
