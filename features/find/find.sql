-- @many find_sections()
-- Sections to choose from, as the portal orders them.
SELECT slug     -- text
     , title_vi -- text
     , title_en -- text
  FROM section WHERE shown = 1 ORDER BY seq, id;
