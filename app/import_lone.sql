-- What an export holds of a UNESCO report, whose answers and figures it does not hold, and of applications; and what is rendered anew.

-- @many lone_texts(take int)
SELECT t.id AS id  -- int
  FROM twin t WHERE t.kind = 'unesco' AND NOT EXISTS (SELECT 1 FROM mmr_answer a WHERE a.id = t.item) ORDER BY t.id LIMIT :take;

-- @many lone_uses(take int)
SELECT DISTINCT u.what AS what  -- text
     , u.item AS item  -- int
  FROM medium_use u
 WHERE (u.what = 'unesco' AND NOT EXISTS (SELECT 1 FROM mmr_report r WHERE r.id = u.item))
    OR (u.what = 'application' AND NOT EXISTS (SELECT 1 FROM space_application_picture p WHERE p.application = u.item))
 ORDER BY u.what, u.item LIMIT :take;

-- @many kept_twins(after int, take int)
-- shown: its thing is public
SELECT t.id AS id      -- int
     , t.kind AS kind  -- text
     , t.item AS item  -- int
     , CASE WHEN t.released IS NOT NULL AND (EXISTS (SELECT 1 FROM space s WHERE s.id = t.item AND s.twin = t.id AND s.state = 'public')
            OR EXISTS (SELECT 1 FROM event e WHERE e.id = t.item AND e.twin = t.id AND e.state = 'public')
            OR EXISTS (SELECT 1 FROM festival_edition f WHERE f.id = t.item AND f.twin = t.id AND f.state = 'public')) THEN 1 ELSE 0 END AS shown  -- bool
  FROM twin t WHERE t.kind IN ('space', 'event', 'festival') AND t.id > :after ORDER BY t.id LIMIT :take;
