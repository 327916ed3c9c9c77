-- @part ward_columns
       id       -- int
     , code     -- text
     , slug     -- text
     , name_vi  -- text
     , name_en  -- text
     , kind     -- text
     , lat_e6   -- int
     , lon_e6   -- int
     , west_e6  -- int
     , south_e6 -- int
     , east_e6  -- int
     , north_e6; -- int

-- @many ward_list()
SELECT {ward_columns}
  FROM ward ORDER BY sort_vi, id;

-- @many ward_some(ids int[])
-- By id; those that exist.
SELECT {ward_columns}
  FROM ward WHERE id IN (:ids) ORDER BY sort_vi, id;

-- @one ward_id(id int?, code text?, slug text?)
-- By whichever is given.
SELECT id -- int
  FROM ward WHERE (:id IS NULL OR id = :id) AND (:code IS NULL OR code = :code) AND (:slug IS NULL OR slug = :slug)
 ORDER BY id LIMIT 1;

-- @one ward_also(id int)
SELECT also -- text
  FROM ward WHERE id = :id;

-- @many ward_holding(lat int, lon int)
-- Those whose box holds a point.
SELECT id     -- int
     , lat_e6 -- int
     , lon_e6 -- int
  FROM ward WHERE west_e6 <= :lon AND east_e6 >= :lon AND south_e6 <= :lat AND north_e6 >= :lat ORDER BY id;

-- @many ward_called(names text[])
-- What goes by one of these folded names.
SELECT ward   -- int
     , era    -- text
     , folded -- text
     , name   -- text
     , part   -- bool
  FROM ward_name WHERE folded IN (:names) ORDER BY ward, seq;

-- @many ward_open(take int, skip int)
SELECT id         -- int
     , code       -- text
     , slug       -- text
     , name_vi    -- text
     , name_en    -- text
     , kind       -- text
     , lat_e6     -- int
     , lon_e6     -- int
     , west_e6    -- int
     , south_e6   -- int
     , east_e6    -- int
     , north_e6   -- int
     , area_ha    -- int
     , valid_from -- date
     , changed_at -- instant
  FROM ward ORDER BY sort_vi, id LIMIT :take OFFSET :skip;

-- @one ward_count()
SELECT COUNT(*) AS n -- int
  FROM ward;

-- @many ward_names(ids int[])
SELECT ward -- int
     , era  -- text
     , code -- text?
     , name -- text
     , part -- bool
  FROM ward_name WHERE ward IN (:ids) ORDER BY ward, seq;

-- @exec ward_put(id int, code text, slug text, name_vi text, name_en text, kind text, lat int, lon int, west int, south int, east int, north int,
--        area_ha int, valid_from date, also text, sort_vi text, now instant)
-- A new one, or that of the code brought up to date; its address stays.
INSERT INTO ward (id, code, slug, name_vi, name_en, kind, lat_e6, lon_e6, west_e6, south_e6, east_e6, north_e6, area_ha, valid_from, also, sort_vi, changed_at)
VALUES (:id, :code, :slug, :name_vi, :name_en, :kind, :lat, :lon, :west, :south, :east, :north, :area_ha, :valid_from, :also, :sort_vi, :now)
    ON CONFLICT (code) DO UPDATE SET name_vi = excluded.name_vi, name_en = excluded.name_en, kind = excluded.kind, lat_e6 = excluded.lat_e6,
       lon_e6 = excluded.lon_e6, west_e6 = excluded.west_e6, south_e6 = excluded.south_e6, east_e6 = excluded.east_e6, north_e6 = excluded.north_e6,
       area_ha = excluded.area_ha, valid_from = excluded.valid_from, also = excluded.also, sort_vi = excluded.sort_vi, changed_at = excluded.changed_at;

-- @exec ward_drop_names(ward int)
DELETE FROM ward_name WHERE ward = :ward;

-- @exec ward_add_name(ward int, seq int, era text, code text?, name text, folded text, part bool)
INSERT INTO ward_name (ward, seq, era, code, name, folded, part) VALUES (:ward, :seq, :era, :code, :name, :folded, :part);
