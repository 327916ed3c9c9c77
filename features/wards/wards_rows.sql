-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many ward_all_of(after_id int, take int)
SELECT id  -- int
     , code  -- text
     , slug  -- text
     , name_vi  -- text
     , name_en  -- text
     , kind  -- text
     , lat_e6  -- int
     , lon_e6  -- int
     , west_e6  -- int
     , south_e6  -- int
     , east_e6  -- int
     , north_e6  -- int
     , area_ha  -- int
     , valid_from  -- text
     , also  -- text
     , sort_vi  -- text
     , changed_at  -- int
  FROM ward
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec ward_put_back(id int, code text, slug text, name_vi text, name_en text, kind text, lat_e6 int, lon_e6 int, west_e6 int, south_e6 int, east_e6 int,
--        north_e6 int, area_ha int, valid_from text, also text, sort_vi text, changed_at int)
INSERT INTO ward (id, code, slug, name_vi, name_en, kind, lat_e6, lon_e6, west_e6, south_e6, east_e6, north_e6, area_ha, valid_from, also, sort_vi,
       changed_at)
VALUES (:id, :code, :slug, :name_vi, :name_en, :kind, :lat_e6, :lon_e6, :west_e6, :south_e6, :east_e6, :north_e6, :area_ha, :valid_from, :also, :sort_vi,
       :changed_at);

-- @many ward_name_all_of(after_ward int, after_seq int, take int)
SELECT ward  -- int
     , seq  -- int
     , era  -- text
     , code  -- text?
     , name  -- text
     , folded  -- text
     , part  -- int
  FROM ward_name
 WHERE (ward > :after_ward)
    OR (ward = :after_ward AND seq > :after_seq)
 ORDER BY ward, seq
 LIMIT :take;

-- @exec ward_name_put_back(ward int, seq int, era text, code text?, name text, folded text, part int)
INSERT INTO ward_name (ward, seq, era, code, name, folded, part)
VALUES (:ward, :seq, :era, :code, :name, :folded, :part);
