-- @one data_licence()
-- The licence line of the city's data.
SELECT text_vi  -- text?
     , text_en  -- text?
  FROM city_setting WHERE name = 'licence';
