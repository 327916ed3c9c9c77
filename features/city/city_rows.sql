-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many city_setting_all_of(after_name text, take int)
SELECT name  -- text
     , text_vi  -- text?
     , text_en  -- text?
     , changed_at  -- int
  FROM city_setting
 WHERE name > :after_name
 ORDER BY name
 LIMIT :take;

-- @exec city_setting_put_back(name text, text_vi text?, text_en text?, changed_at int)
INSERT INTO city_setting (name, text_vi, text_en, changed_at)
VALUES (:name, :text_vi, :text_en, :changed_at);
