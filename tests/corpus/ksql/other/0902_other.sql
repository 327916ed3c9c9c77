-- Another part's table.
CREATE TABLE other (
  id    {pk},
  city  {int} NOT NULL REFERENCES city (id),
  name  TEXT  NOT NULL
);
