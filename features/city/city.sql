-- @many setting_all()
SELECT name    -- text
     , text_vi -- text?
     , text_en -- text?
  FROM city_setting ORDER BY name;

-- @exec setting_put(name text, text_vi text?, text_en text?, now instant)
INSERT INTO city_setting (name, text_vi, text_en, changed_at) VALUES (:name, :text_vi, :text_en, :now)
    ON CONFLICT (name) DO UPDATE SET text_vi = excluded.text_vi, text_en = excluded.text_en, changed_at = excluded.changed_at;

-- @one living_spaces()
SELECT n -- int
  FROM space_tally WHERE facet = 'all' AND n > 0;

-- @many living_kind_list(take int)
SELECT k.slug     -- text
     , k.title_vi -- text
     , k.title_en -- text
     , k.tile     -- text
     , t.n        -- int
  FROM space_kind AS k JOIN space_tally AS t ON t.facet = 'kind:' || CAST(k.id AS TEXT)
 WHERE k.shown = 1 AND t.n > 0 ORDER BY t.n DESC, k.seq LIMIT :take;

-- The newest open spaces with a place, for the small map of the home page; index space_in_time gives the order.
-- @many living_pins(take int)
SELECT s.slug     -- text
     , s.title_vi -- text
     , s.title_en -- text
     , s.lat_e6   -- int?
     , s.lon_e6   -- int?
     , k.tile     -- text
  FROM space AS s JOIN space_kind AS k ON k.id = s.kind
 WHERE s.state = 'public' AND s.doing = 'open' AND s.lat_e6 IS NOT NULL
 ORDER BY s.public_at DESC NULLS LAST, s.id DESC LIMIT :take;
