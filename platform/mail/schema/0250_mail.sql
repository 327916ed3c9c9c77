-- A mail that is to be sent, was sent or was refused.  What was sent loses its text at once and goes after 30 days.
CREATE TABLE mail (
  id          {pk},
  to_address  TEXT  NOT NULL,
  to_name     TEXT,
  lang        TEXT  NOT NULL,
  subject     TEXT  NOT NULL,
  body        TEXT  NOT NULL,      -- plain text
  html        TEXT,
  unsubscribe TEXT,                -- address of the one-click unsubscription (RFC 8058)
  reply_to    TEXT,
  attachment  {int},               -- platform/jobs/files.h
  about_kind  TEXT,                -- what asked for it: 'person', 'subscriber', 'newsletter'
  about       {int},
  bulk        {int} NOT NULL,      -- 1: to many; waits behind the others
  state       TEXT  NOT NULL CHECK (state IN ('waiting', 'queued', 'sending', 'sent', 'refused', 'failed', 'by_hand')),
                                   -- waiting: no mail server is set, somebody sends it by hand; refused: by the receiver's server
  tries       {int} NOT NULL,
  next_at     {int} NOT NULL,
  lease_until {int} NOT NULL,      -- sending: whose process died gives it back then
  error       TEXT,                -- what the server said last
  made_at     {int} NOT NULL,
  ended_at    {int},               -- sent, refused, failed or sent by hand
  ended_by    TEXT
);
CREATE INDEX mail_due ON mail (state, bulk, next_at, id);
CREATE INDEX mail_about ON mail (about_kind, about, state);
CREATE INDEX mail_to ON mail (to_address, state);
