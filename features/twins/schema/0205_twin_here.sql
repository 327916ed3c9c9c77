-- Who has a text open: noted when somebody saves, and by the page every half minute.
CREATE TABLE twin_here (
  twin     {int} NOT NULL,
  person   {int} NOT NULL,
  name     TEXT  NOT NULL,
  at       {int} NOT NULL,
  noted_at {int} NOT NULL,         -- when the log last said that this person works on it
  PRIMARY KEY (twin, person)
);
