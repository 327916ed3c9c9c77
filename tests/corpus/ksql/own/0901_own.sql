-- Tables that the corpus' queries may write.
CREATE TABLE city (
  id       {pk},
  slug     TEXT  NOT NULL UNIQUE,
  name     TEXT  NOT NULL,
  name_en  TEXT,
  people   {int} NOT NULL,
  mayor    {int},
  map      {bytes}
);
