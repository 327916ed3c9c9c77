-- A press item is recognised again by its address, and by its title, outlet and day.  Made by the program; items of before get theirs when the next
-- one is put in.
CREATE TABLE evidence_press_key (
  press {pk} REFERENCES evidence_press(id),
  url   TEXT NOT NULL,             -- without scheme, www., what follows the reader about, the last slash
  words TEXT NOT NULL              -- folded title and outlet, day
);
CREATE INDEX evidence_press_key_by_url ON evidence_press_key (url);
CREATE INDEX evidence_press_key_by_words ON evidence_press_key (words);

-- What a press item said when somebody put it in.  For the desk only: the words belong to the outlet (Luật Sở hữu trí tuệ, điều 20 and 25).
CREATE TABLE evidence_copy (
  press   {pk} REFERENCES evidence_press(id),
  words   TEXT  NOT NULL,          -- plain text; '' where there is a file only
  folded  TEXT  NOT NULL,          -- its different words, each once, to be found by
  file    {int},                   -- as it was uploaded (platform/jobs/files.h); NULL: pasted
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);

-- A note: what somebody knows and no paper says.
CREATE TABLE evidence_note (
  id      {pk},
  words   TEXT  NOT NULL,
  folded  TEXT  NOT NULL,
  day     TEXT  NOT NULL,
  by_name TEXT  NOT NULL,
  at      {int} NOT NULL
);
CREATE INDEX evidence_note_by_day ON evidence_note (day, id);
CREATE INDEX evidence_press_by_day ON evidence_press (day, id);
CREATE INDEX evidence_file_by_day ON evidence_file (day, id);

-- What somebody uploaded on a day, so that there is an end to it.
CREATE TABLE evidence_upload (
  person {int} NOT NULL,
  day    TEXT  NOT NULL,
  files  {int} NOT NULL,
  bytes  {int} NOT NULL,
  PRIMARY KEY (person, day)
);
