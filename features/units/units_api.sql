-- @many unit_open(take int, skip int, kind text?, day date?, q1 text?, q2 text?, q3 text?)
-- Public fields of the register, in Vietnamese order.
SELECT u.id         -- int
     , u.slug       -- text
     , u.name_vi    -- text
     , u.name_en    -- text?
     , u.kind       -- text
     , p.slug AS parent_slug -- text?
     , u.valid_from -- date?
     , u.valid_to   -- date?
     , u.changed_at -- instant
  FROM unit u LEFT JOIN unit p ON p.id = u.parent
 WHERE (:kind IS NULL OR u.kind = :kind)
   AND (:day IS NULL OR u.valid_from IS NULL OR u.valid_from <= :day)
   AND (:day IS NULL OR u.valid_to IS NULL OR u.valid_to >= :day)
   AND (:q1 IS NULL OR replace(u.folded, :q1, '') <> u.folded)
   AND (:q2 IS NULL OR replace(u.folded, :q2, '') <> u.folded)
   AND (:q3 IS NULL OR replace(u.folded, :q3, '') <> u.folded)
 ORDER BY u.sort_vi, u.id
 LIMIT :take OFFSET :skip;

-- @many alias_open(ids int[])
SELECT unit -- int
     , name -- text
  FROM unit_alias WHERE unit IN (:ids) AND seq > 0 ORDER BY unit, seq;

-- @many successor_open(ids int[])
SELECT s.unit -- int
     , u.slug -- text
  FROM unit_successor s JOIN unit u ON u.id = s.successor
 WHERE s.unit IN (:ids) ORDER BY s.unit, u.slug;
