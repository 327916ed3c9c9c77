-- The register of units: departments, wards, press, partners.  A unit that ended stays, so that a plan shows the unit it named.
CREATE TABLE unit (
  id         {pk},
  slug       TEXT  NOT NULL UNIQUE,   -- its address: 'svhtt'
  name_vi    TEXT  NOT NULL,          -- official name
  name_en    TEXT,
  kind       TEXT  NOT NULL,          -- a code of units.c; 'group' is never one unit
  parent     {int} REFERENCES unit(id),
  valid_from TEXT,                    -- first day; NULL: not known
  valid_to   TEXT,                    -- last day; NULL: in force
  note_vi    TEXT,                    -- what happened, with its source
  note_en    TEXT,
  sort_vi    TEXT  NOT NULL,          -- Vietnamese collation key of name_vi
  folded     TEXT  NOT NULL,          -- all its names, folded, for search
  changed_at {int} NOT NULL
);
CREATE INDEX unit_by_sort ON unit (sort_vi, id);
CREATE INDEX unit_by_kind ON unit (kind, sort_vi, id);
CREATE INDEX unit_by_parent ON unit (parent);

-- Every name a unit goes by; seq 0 is the official one.
CREATE TABLE unit_alias (
  unit   {int} NOT NULL REFERENCES unit(id),
  seq    {int} NOT NULL,
  name   TEXT  NOT NULL,
  folded TEXT  NOT NULL,
  PRIMARY KEY (unit, seq)
);
CREATE INDEX unit_alias_by_fold ON unit_alias (folded);

-- What became of a unit: n to m, since districts split among wards and departments joined.
CREATE TABLE unit_successor (
  unit      {int} NOT NULL REFERENCES unit(id),
  successor {int} NOT NULL REFERENCES unit(id),
  PRIMARY KEY (unit, successor),
  CHECK (unit <> successor)
);
CREATE INDEX unit_successor_back ON unit_successor (successor);

-- Addresses of entries that were merged away; they lead to the entry that stayed.
CREATE TABLE unit_redirect (
  slug TEXT  PRIMARY KEY,
  unit {int} NOT NULL REFERENCES unit(id)
);
CREATE INDEX unit_redirect_to ON unit_redirect (unit);
