-- The wards and communes of the city since 1 July 2025, and what each was made of.  Coordinates are millionths of a degree (WGS 84).
CREATE TABLE ward (
  id         {pk},
  code       TEXT  NOT NULL UNIQUE,   -- of the national register of administrative units: '00004'
  slug       TEXT  NOT NULL UNIQUE,   -- 'phuong-ba-dinh'
  name_vi    TEXT  NOT NULL,          -- 'Phường Ba Đình'
  name_en    TEXT  NOT NULL,          -- 'Ba Dinh Ward'
  kind       TEXT  NOT NULL CHECK (kind IN ('phường', 'xã')),
  lat_e6     {int} NOT NULL,          -- its middle
  lon_e6     {int} NOT NULL,
  west_e6    {int} NOT NULL,          -- the box around it
  south_e6   {int} NOT NULL,
  east_e6    {int} NOT NULL,
  north_e6   {int} NOT NULL,
  area_ha    {int} NOT NULL,
  valid_from TEXT  NOT NULL,          -- first day
  also       TEXT  NOT NULL,          -- names of the wards and districts that it was made of, '; ' between
  sort_vi    TEXT  NOT NULL,          -- Vietnamese collation key of the name without its kind
  changed_at {int} NOT NULL,
  CHECK (west_e6 < east_e6 AND south_e6 < north_e6)
);
CREATE INDEX ward_by_sort ON ward (sort_vi, id);

-- Every name by which a ward is found in an address, folded and without the kind before it: its own, and those of before.
CREATE TABLE ward_name (
  ward   {int} NOT NULL REFERENCES ward(id),
  seq    {int} NOT NULL,
  era    TEXT  NOT NULL CHECK (era IN ('today', 'ward', 'district')),
  code   TEXT,                        -- of an old ward; districts and today's have none here
  name   TEXT  NOT NULL,              -- 'Phường Quán Thánh'
  folded TEXT  NOT NULL,              -- 'quan thanh'
  part   {int} NOT NULL,              -- 1: the old ward went to several, this is one of them
  PRIMARY KEY (ward, seq)
);
CREATE INDEX ward_name_by_fold ON ward_name (folded, ward);
