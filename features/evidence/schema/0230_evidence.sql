-- A thing (a story, a file, a press item; later a space, an event, a call) serves a task or a commitment.
CREATE TABLE evidence (
  id           {pk},
  kind         TEXT  NOT NULL,     -- evidence_kinds
  thing        {int} NOT NULL,     -- id within that kind
  target       TEXT  NOT NULL,     -- 'task:7', 'commitment:3'
  task         {int} REFERENCES task(id),
  commitment   {int} REFERENCES commitment(number),
  day          TEXT  NOT NULL,     -- the day it counts for
  day_own      {int} NOT NULL,     -- 1: somebody chose the day; 0: the thing's own, and follows it
  participants {int},
  countries    {int},
  amount_vnd   {int},
  note         TEXT,
  internal     {int} NOT NULL,     -- 1: not shown to the public
  shown        {int} NOT NULL,     -- 1: the thing was public when it was last looked at
  gone         {int} NOT NULL,     -- 1: taken back; kept so that it can be brought again
  by_person    {int},
  by_name      TEXT  NOT NULL,
  at           {int} NOT NULL,
  UNIQUE (kind, thing, target)
);
CREATE INDEX evidence_by_day ON evidence (gone, day, id);
CREATE INDEX evidence_of_task ON evidence (task, gone, day, id);
CREATE INDEX evidence_of_commitment ON evidence (commitment, gone, day, id);

-- Two kinds of things that are nothing but evidence.
CREATE TABLE evidence_file (
  id      {pk},
  file    {int} NOT NULL,          -- platform/jobs/files.h, which keeps its SHA-256
  title   TEXT  NOT NULL,
  folded  TEXT  NOT NULL,
  day     TEXT  NOT NULL,
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);
CREATE INDEX evidence_file_by_file ON evidence_file (file);
CREATE TABLE evidence_press (
  id      {pk},
  url     TEXT  NOT NULL UNIQUE,
  title   TEXT  NOT NULL,
  outlet  TEXT  NOT NULL,          -- newspaper, channel or site
  day     TEXT  NOT NULL,          -- when it was published there
  lang    TEXT  NOT NULL,          -- 'vi', 'en' or another code of two letters
  folded  TEXT  NOT NULL,
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);
