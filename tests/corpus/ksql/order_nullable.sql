-- expect 5: ORDER BY name_en: it may be NULL
-- @many q()
SELECT id  -- int
  FROM city
 ORDER BY name_en, id;
