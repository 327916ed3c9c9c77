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
   AND (:kind IS NULL OR EXISTS (SELECT 1 FROM space_kind_of AS o WHERE o.space = s.id AND o.kind = :kind))
   AND (:ward IS NULL OR s.ward = :ward)
   AND (:owner IS NULL OR s.owner_kind = :owner)
   AND (:step_free = 0 OR s.step_free = 'yes')
   AND (:member = 0 OR s.member_since IS NOT NULL)
   AND (:events_after IS NULL OR s.next_event_at >= :events_after)
   AND (:q1 IS NULL OR replace(s.folded, :q1, '') <> s.folded)
   AND (:q2 IS NULL OR replace(s.folded, :q2, '') <> s.folded)
   AND (:q3 IS NULL OR replace(s.folded, :q3, '') <> s.folded)
   AND (:q4 IS NULL OR replace(s.folded, :q4, '') <> s.folded)
   AND (:q5 IS NULL OR replace(s.folded, :q5, '') <> s.folded)
   AND (:today IS NULL OR (s.doing = 'open' AND (
        EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :today AND d.to_on >= :today AND d.closed = 0
                   AND d.from_min <= :minute AND d.to_min > :minute)
     OR EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :yesterday AND d.to_on >= :yesterday AND d.closed = 0
                   AND d.to_min > :minute + 1440)
     OR (EXISTS (SELECT 1 FROM space_span AS p WHERE p.space = s.id AND p.weekday + 0 = :weekday AND p.from_min <= :minute AND p.to_min > :minute)
         AND (s.holidays_closed = 0 OR :holiday = 0)
         AND NOT EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :today AND d.to_on >= :today))
     OR (EXISTS (SELECT 1 FROM space_span AS p WHERE p.space = s.id AND p.weekday + 0 = :before AND p.to_min > :minute + 1440)
         AND (s.holidays_closed = 0 OR :holiday_before = 0)
         AND NOT EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :yesterday AND d.to_on >= :yesterday)))))
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
   AND (:kind IS NULL OR EXISTS (SELECT 1 FROM space_kind_of AS o WHERE o.space = s.id AND o.kind = :kind))
   AND (:ward IS NULL OR s.ward = :ward)
   AND (:owner IS NULL OR s.owner_kind = :owner)
   AND (:step_free = 0 OR s.step_free = 'yes')
   AND (:member = 0 OR s.member_since IS NOT NULL)
   AND (:events_after IS NULL OR s.next_event_at >= :events_after)
   AND (:q1 IS NULL OR replace(s.folded, :q1, '') <> s.folded)
   AND (:q2 IS NULL OR replace(s.folded, :q2, '') <> s.folded)
   AND (:q3 IS NULL OR replace(s.folded, :q3, '') <> s.folded)
   AND (:q4 IS NULL OR replace(s.folded, :q4, '') <> s.folded)
   AND (:q5 IS NULL OR replace(s.folded, :q5, '') <> s.folded)
   AND (:today IS NULL OR (s.doing = 'open' AND (
        EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :today AND d.to_on >= :today AND d.closed = 0
                   AND d.from_min <= :minute AND d.to_min > :minute)
     OR EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :yesterday AND d.to_on >= :yesterday AND d.closed = 0
                   AND d.to_min > :minute + 1440)
     OR (EXISTS (SELECT 1 FROM space_span AS p WHERE p.space = s.id AND p.weekday + 0 = :weekday AND p.from_min <= :minute AND p.to_min > :minute)
         AND (s.holidays_closed = 0 OR :holiday = 0)
         AND NOT EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :today AND d.to_on >= :today))
     OR (EXISTS (SELECT 1 FROM space_span AS p WHERE p.space = s.id AND p.weekday + 0 = :before AND p.to_min > :minute + 1440)
         AND (s.holidays_closed = 0 OR :holiday_before = 0)
         AND NOT EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :yesterday AND d.to_on >= :yesterday)))))
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
   AND (:kind IS NULL OR EXISTS (SELECT 1 FROM space_kind_of AS o WHERE o.space = s.id AND o.kind = :kind))
   AND (:ward IS NULL OR s.ward = :ward)
   AND (:owner IS NULL OR s.owner_kind = :owner)
   AND (:step_free = 0 OR s.step_free = 'yes')
   AND (:member = 0 OR s.member_since IS NOT NULL)
   AND (:events_after IS NULL OR s.next_event_at >= :events_after)
   AND (:q1 IS NULL OR replace(s.folded, :q1, '') <> s.folded)
   AND (:q2 IS NULL OR replace(s.folded, :q2, '') <> s.folded)
   AND (:q3 IS NULL OR replace(s.folded, :q3, '') <> s.folded)
   AND (:q4 IS NULL OR replace(s.folded, :q4, '') <> s.folded)
   AND (:q5 IS NULL OR replace(s.folded, :q5, '') <> s.folded)
   AND (:today IS NULL OR (s.doing = 'open' AND (
        EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :today AND d.to_on >= :today AND d.closed = 0
                   AND d.from_min <= :minute AND d.to_min > :minute)
     OR EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :yesterday AND d.to_on >= :yesterday AND d.closed = 0
                   AND d.to_min > :minute + 1440)
     OR (EXISTS (SELECT 1 FROM space_span AS p WHERE p.space = s.id AND p.weekday + 0 = :weekday AND p.from_min <= :minute AND p.to_min > :minute)
         AND (s.holidays_closed = 0 OR :holiday = 0)
         AND NOT EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :today AND d.to_on >= :today))
     OR (EXISTS (SELECT 1 FROM space_span AS p WHERE p.space = s.id AND p.weekday + 0 = :before AND p.to_min > :minute + 1440)
         AND (s.holidays_closed = 0 OR :holiday_before = 0)
         AND NOT EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :yesterday AND d.to_on >= :yesterday)))))
 ORDER BY s.sort_vi, s.id LIMIT :take;

