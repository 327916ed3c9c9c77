-- A browser that is signed in.  The cookie holds a random token, this table its hash.
CREATE TABLE session (
  id             {pk},
  person         {int} NOT NULL REFERENCES person (id),
  token_hash     TEXT  NOT NULL UNIQUE,
  csrf           TEXT  NOT NULL,           -- token that every form of this session carries
  second_factor  {int} NOT NULL,           -- 1: passed
  agent          TEXT  NOT NULL,           -- the browser's own words, for the person's list of sessions
  address        TEXT  NOT NULL,
  created_at     {int} NOT NULL,
  seen_at        {int} NOT NULL,           -- to ten minutes
  expires_at     {int} NOT NULL,           -- however much it is used
  confirmed_at   {int} NOT NULL            -- when the password was last given
);
CREATE INDEX session_of_person ON session (person, seen_at);

-- Failed sign-ins, by what was tried and from where; old rows are removed by a job.
CREATE TABLE sign_in_failure (
  id    {pk},
  what  TEXT  NOT NULL,                    -- 'email:…' or 'address:…'
  at    {int} NOT NULL
);
CREATE INDEX sign_in_failure_of ON sign_in_failure (what, at);
