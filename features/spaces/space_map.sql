-- @use space_parts.sql

-- The map: a close view by its cells, candidates of a filter, or a walk through the order of names, which samples the whole city.

-- @many mapped_cells(facet int, level int, low int, high int)
-- A row of cells of a view.
SELECT cell    -- int
     , n       -- int
     , lat_sum -- int
     , lon_sum -- int
  FROM space_cell WHERE level = :level AND facet = :facet AND cell >= :low AND cell <= :high AND n > 0 ORDER BY cell;

-- @many mapped_at(lats int[], lons int[])
-- The single ones of some cells, by their points.
SELECT id     -- int
     , lat_e6 -- int
     , lon_e6 -- int
  FROM space WHERE lat_e6 IN (:lats) AND lon_e6 IN (:lons) AND (state || '') = 'public' AND lat_e6 IS NOT NULL AND lon_e6 IS NOT NULL
 ORDER BY lat_e6 NULLS FIRST, lon_e6 NULLS FIRST, id LIMIT 1000;

-- @many mapped_cards(ids int[])
SELECT s.id       -- int
     , s.slug     -- text
     , s.lat_e6   -- int
     , s.lon_e6   -- int
     , s.title_vi -- text
     , s.title_en -- text
     , k.tile     -- text
  FROM space AS s JOIN space_kind AS k ON k.id = s.kind WHERE s.id IN (:ids) AND s.lat_e6 IS NOT NULL AND s.lon_e6 IS NOT NULL ORDER BY s.id;

-- @many mapped_shapes(ids int[])
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
     , geometry -- text
  FROM space WHERE id IN (:ids) AND geometry IS NOT NULL ORDER BY id;

-- @many mapped_close(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, cells int[], south int, north int,
--       west int, east int, take int)
SELECT s.id     -- int
     , s.lat_e6 -- int
     , s.lon_e6 -- int
  FROM space AS s
 WHERE s.cell IN (:cells) AND (s.state || '') = 'public'
   AND s.lat_e6 >= :south AND s.lat_e6 <= :north AND s.lon_e6 >= :west AND s.lon_e6 <= :east AND s.lat_e6 IS NOT NULL AND s.lon_e6 IS NOT NULL
   {space_matches}
 ORDER BY s.lat_e6 + s.lon_e6 NULLS FIRST, s.id LIMIT :take;

-- @many mapped_of(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, ids int[], south int, north int,
--       west int, east int, take int)
SELECT s.id     -- int
     , s.lat_e6 -- int
     , s.lon_e6 -- int
  FROM space AS s
 WHERE s.id IN (:ids) AND (s.state || '') = 'public'
   AND s.lat_e6 >= :south AND s.lat_e6 <= :north AND s.lon_e6 >= :west AND s.lon_e6 <= :east AND s.lat_e6 IS NOT NULL AND s.lon_e6 IS NOT NULL
   {space_matches}
 ORDER BY s.lat_e6 + s.lon_e6 NULLS FIRST, s.id LIMIT :take;

-- @many mapped_walk(kind int?, ward int?, owner text?, step_free bool, member bool, events_after instant?, q1 text?, q2 text?, q3 text?, q4 text?, q5 text?,
--        today date?, yesterday date?, minute int, weekday int, before int, holiday bool, holiday_before bool, south int, north int, west int, east int,
--       take int)
SELECT s.id     -- int
     , s.lat_e6 -- int
     , s.lon_e6 -- int
  FROM space AS s
 WHERE s.state = 'public'
   AND s.lat_e6 >= :south AND s.lat_e6 <= :north AND s.lon_e6 >= :west AND s.lon_e6 <= :east AND s.lat_e6 IS NOT NULL AND s.lon_e6 IS NOT NULL
   {space_matches}
 ORDER BY s.sort_vi, s.id LIMIT :take;

