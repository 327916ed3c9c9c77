-- @exec space_tally_move(id int, step int)
-- A public space enters its counts (1) or leaves them (-1).
INSERT INTO space_tally (facet, n)
SELECT 'all', :step FROM space AS s WHERE s.id = :id AND s.state = 'public'
UNION ALL
SELECT 'free', :step FROM space AS s WHERE s.id = :id AND s.state = 'public' AND s.step_free = 'yes'
UNION ALL
SELECT 'member', :step FROM space AS s WHERE s.id = :id AND s.state = 'public' AND s.member_since IS NOT NULL
UNION ALL
SELECT 'ward:' || CAST(s.ward AS TEXT), :step FROM space AS s WHERE s.id = :id AND s.state = 'public' AND s.ward IS NOT NULL
UNION ALL
SELECT 'owner:' || s.owner_kind, :step FROM space AS s WHERE s.id = :id AND s.state = 'public'
UNION ALL
SELECT 'kind:' || CAST(k.kind AS TEXT), :step FROM space AS s JOIN space_kind_of AS k ON k.space = s.id WHERE s.id = :id AND s.state = 'public'
    ON CONFLICT (facet) DO UPDATE SET n = space_tally.n + excluded.n;

-- @exec space_cell_move(id int, step int)
INSERT INTO space_cell (level, facet, cell, n, lat_sum, lon_sum)
SELECT l.level, f.facet, (s.lat_e6 / l.side) * 1000000 + s.lon_e6 / l.side, :step, s.lat_e6 * :step, s.lon_e6 * :step
  FROM (SELECT 0 AS facet, a.id AS space FROM space AS a WHERE a.id = :id
        UNION ALL
        SELECT -1, b.id FROM space AS b WHERE b.id = :id AND b.step_free = 'yes'
        UNION ALL
        SELECT -2, c.id FROM space AS c WHERE c.id = :id AND c.member_since IS NOT NULL
        UNION ALL
        SELECT k.kind, k.space FROM space_kind_of AS k WHERE k.space = :id) AS f
  JOIN space AS s ON s.id = f.space CROSS JOIN space_level AS l
 WHERE s.state = 'public' AND s.lat_e6 IS NOT NULL AND s.lon_e6 IS NOT NULL
    ON CONFLICT (level, facet, cell) DO UPDATE SET n = space_cell.n + excluded.n, lat_sum = space_cell.lat_sum + excluded.lat_sum,
                                                  lon_sum = space_cell.lon_sum + excluded.lon_sum;

-- @exec space_tally_none()
DELETE FROM space_tally;

-- @exec space_cell_none()
DELETE FROM space_cell;

-- @exec space_cell_all()
-- All of them anew, after an import of thousands.
INSERT INTO space_cell (level, facet, cell, n, lat_sum, lon_sum)
SELECT l.level, f.facet, (s.lat_e6 / l.side) * 1000000 + s.lon_e6 / l.side AS cell, count(*), sum(s.lat_e6), sum(s.lon_e6)
  FROM (SELECT 0 AS facet, a.id AS space FROM space AS a
        UNION ALL
        SELECT -1, b.id FROM space AS b WHERE b.step_free = 'yes'
        UNION ALL
        SELECT -2, c.id FROM space AS c WHERE c.member_since IS NOT NULL
        UNION ALL
        SELECT k.kind, k.space FROM space_kind_of AS k) AS f
  JOIN space AS s ON s.id = f.space CROSS JOIN space_level AS l
 WHERE s.state = 'public' AND s.lat_e6 IS NOT NULL AND s.lon_e6 IS NOT NULL
 GROUP BY l.level, f.facet, (s.lat_e6 / l.side) * 1000000 + s.lon_e6 / l.side;

-- @exec space_tally_all()
INSERT INTO space_tally (facet, n)
SELECT f.facet, count(*)
  FROM (SELECT 'all' AS facet FROM space AS s WHERE s.state = 'public'
        UNION ALL
        SELECT 'free' FROM space AS s WHERE s.state = 'public' AND s.step_free = 'yes'
        UNION ALL
        SELECT 'member' FROM space AS s WHERE s.state = 'public' AND s.member_since IS NOT NULL
        UNION ALL
        SELECT 'ward:' || CAST(s.ward AS TEXT) FROM space AS s WHERE s.state = 'public' AND s.ward IS NOT NULL
        UNION ALL
        SELECT 'owner:' || s.owner_kind FROM space AS s WHERE s.state = 'public'
        UNION ALL
        SELECT 'kind:' || CAST(k.kind AS TEXT) FROM space AS s JOIN space_kind_of AS k ON k.space = s.id WHERE s.state = 'public') AS f
 GROUP BY f.facet;

-- @many space_tallies()
SELECT facet -- text
     , n     -- int
  FROM space_tally WHERE n > 0 ORDER BY facet;

-- @exec space_word_drop(space int)
DELETE FROM space_word WHERE space = :space;

-- @insert space_word_add(word text, space int)
INSERT INTO space_word (word, space) VALUES (:word, :space) ON CONFLICT DO NOTHING;
