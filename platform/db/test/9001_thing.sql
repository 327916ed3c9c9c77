-- Something of every type, for db_test.c.
CREATE TABLE thing (
  id     {pk},
  slug   TEXT  NOT NULL UNIQUE,
  name   TEXT,
  data   {bytes},
  size   {int},
  lat    {real},
  flag   {int} NOT NULL DEFAULT 0 CHECK (flag IN (0, 1)),
  owner  {int} REFERENCES thing (id)
);
