-- @many setting_all()
SELECT name    -- text
     , text_vi -- text?
     , text_en -- text?
  FROM city_setting ORDER BY name;

-- @exec setting_put(name text, text_vi text?, text_en text?, now instant)
INSERT INTO city_setting (name, text_vi, text_en, changed_at) VALUES (:name, :text_vi, :text_en, :now)
    ON CONFLICT (name) DO UPDATE SET text_vi = excluded.text_vi, text_en = excluded.text_en, changed_at = excluded.changed_at;
