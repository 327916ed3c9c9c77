-- A filter of the task board that somebody keeps for themselves, as a link.
CREATE TABLE board_filter (
  id     {pk},
  person {int} NOT NULL,
  name   TEXT  NOT NULL,
  query  TEXT  NOT NULL,             -- of the board's address, without '?'
  at     {int} NOT NULL,
  UNIQUE (person, name)
);
