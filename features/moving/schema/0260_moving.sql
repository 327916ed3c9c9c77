-- What an import took from another site and what it is here, so that running it again goes on and doubles nothing.
CREATE TABLE moved_item (
  key    TEXT  PRIMARY KEY,        -- 'https://old.example#12': the site and its own id
  kind   TEXT  NOT NULL CHECK (kind IN ('story', 'medium')),
  ours   {int} NOT NULL,           -- id of the story or medium
  half   {int} NOT NULL,           -- 1: the other language of this story is still to come, and it waits for it to be released
  at     {int} NOT NULL
);
