-- What a space must be to pass the filters of the list and the map, and be open at the minute that is asked for.
-- @part space_matches
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
         AND NOT EXISTS (SELECT 1 FROM space_day AS d WHERE d.space = s.id AND d.from_on <= :yesterday AND d.to_on >= :yesterday)))));

