-- People, what they may do, and how they prove who they are.  Nobody ever sets a password for somebody else: an account begins with an invitation.
CREATE TABLE person (
  id           {pk},
  email        TEXT  NOT NULL UNIQUE,      -- lower case; the name one signs in with
  name         TEXT  NOT NULL,             -- as it stands in the audit log and on work lists
  lang         TEXT  NOT NULL CHECK (lang IN ('vi','en')),
  state        TEXT  NOT NULL CHECK (state IN ('invited','active','disabled')),
  password     TEXT,                       -- argon2id string; NULL until the invitation is taken up
  totp_secret  TEXT,                       -- sealed with the key of the data folder, base64; NULL: no second factor
  totp_step    {int} NOT NULL DEFAULT 0,   -- the last time step used, so that a code counts once
  created_at   {int} NOT NULL,
  changed_at   {int} NOT NULL
);

-- What a person may do: for the whole city (object 0) or for one object, a unit for instance.
CREATE TABLE person_role (
  person      {int} NOT NULL REFERENCES person (id),
  role        TEXT  NOT NULL,
  object      {int} NOT NULL,
  granted_at  {int} NOT NULL,
  granted_by  {int},                       -- NULL: from the command line
  PRIMARY KEY (person, role, object)
);
CREATE INDEX person_role_of_object ON person_role (object, role);

-- Roles that must pass a second factor.
CREATE TABLE role_rule (
  role           TEXT  NOT NULL PRIMARY KEY,
  second_factor  {int} NOT NULL            -- 1: enforced
);

-- A link sent to a person: an invitation, a new password, or a one-time sign-in.
CREATE TABLE invitation (
  id          {pk},
  person      {int} NOT NULL REFERENCES person (id),
  purpose     TEXT  NOT NULL CHECK (purpose IN ('invitation','password','sign-in')),
  token_hash  TEXT  NOT NULL UNIQUE,       -- SHA-256 of the token, hex; the token itself is nowhere
  made_by     {int},                       -- NULL: from the command line
  made_at     {int} NOT NULL,
  expires_at  {int} NOT NULL,
  used_at     {int}
);
CREATE INDEX invitation_of_person ON invitation (person, used_at);

CREATE TABLE recovery_code (
  person     {int} NOT NULL REFERENCES person (id),
  code_hash  TEXT  NOT NULL,
  used_at    {int},
  PRIMARY KEY (person, code_hash)
);
