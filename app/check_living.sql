-- What `khue check` asks of spaces, memberships, events and the festival.  Each gives the first few faults: which rule, and the row.

-- @many check_spaces(take int)
SELECT x.rule AS rule  -- text
     , x.id AS id      -- int
  FROM (SELECT 'a space is shown in a language in which it has no public words, or the other way round' AS rule, s.id AS id FROM space s
         WHERE s.shown_vi <> CASE WHEN s.state = 'public' AND EXISTS (SELECT 1 FROM twin_public p WHERE p.twin = s.twin AND p.lang = 'vi') THEN 1 ELSE 0 END
            OR s.shown_en <> CASE WHEN s.state = 'public' AND EXISTS (SELECT 1 FROM twin_public p WHERE p.twin = s.twin AND p.lang = 'en') THEN 1 ELSE 0 END
        UNION ALL SELECT 'a space is public in no language', s.id FROM space s WHERE s.state = 'public' AND s.shown_vi = 0 AND s.shown_en = 0
        UNION ALL SELECT 'words of a space are kept in a language in which it is not shown', t.space FROM space_text t JOIN space s ON s.id = t.space
                   WHERE (t.lang = 'vi' AND s.shown_vi = 0) OR (t.lang = 'en' AND s.shown_en = 0)
        UNION ALL SELECT 'a space has no text', s.id FROM space s
                   WHERE NOT EXISTS (SELECT 1 FROM twin t WHERE t.id = s.twin AND t.kind = 'space' AND t.item = s.id)
        UNION ALL SELECT 'the first kind of a space is none of its kinds', s.id FROM space s
                   WHERE NOT EXISTS (SELECT 1 FROM space_kind_of k WHERE k.space = s.id AND k.kind = s.kind)
        UNION ALL SELECT 'a public space stands in another cell of the map than its place', s.id FROM space s JOIN space_level l ON l.level = 15
                   WHERE s.state = 'public' AND s.lat_e6 IS NOT NULL AND s.lon_e6 IS NOT NULL
                     AND coalesce(s.cell, -1) <> (s.lat_e6 / l.side) * 1000000 + s.lon_e6 / l.side
        UNION ALL SELECT 'a space says no next event and has one', e.space FROM event e JOIN space s ON s.id = e.space
                   WHERE e.state = 'public' AND e.next_session IS NOT NULL AND s.next_event_at IS NULL
        UNION ALL SELECT 'the next event of a space is none of its public events', s.id FROM space s
                   WHERE s.next_event_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event_session n
                         WHERE n.space = s.id AND n.public = 1 AND n.starts_at = s.next_event_at AND n.state <> 'cancelled')) AS x
 ORDER BY x.rule NULLS LAST, x.id NULLS LAST LIMIT :take;

-- @many check_space_tallies(take int)
SELECT x.facet AS facet  -- text
  FROM (SELECT facet, sum(n) AS n
          FROM (SELECT facet, -n AS n FROM space_tally
                UNION ALL SELECT 'all', 1 FROM space s WHERE s.state = 'public'
                UNION ALL SELECT 'free', 1 FROM space s WHERE s.state = 'public' AND s.step_free = 'yes'
                UNION ALL SELECT 'member', 1 FROM space s WHERE s.state = 'public' AND s.member_since IS NOT NULL
                UNION ALL SELECT 'ward:' || CAST(s.ward AS TEXT), 1 FROM space s WHERE s.state = 'public' AND s.ward IS NOT NULL
                UNION ALL SELECT 'owner:' || s.owner_kind, 1 FROM space s WHERE s.state = 'public'
                UNION ALL SELECT 'kind:' || CAST(k.kind AS TEXT), 1 FROM space s JOIN space_kind_of k ON k.space = s.id WHERE s.state = 'public') AS sums
         GROUP BY facet) AS x
 WHERE x.n <> 0 ORDER BY x.facet NULLS LAST LIMIT :take;

-- @many check_space_cells(take int)
SELECT x.level AS level  -- int
     , x.facet AS facet  -- int
     , x.cell AS cell    -- int
  FROM (SELECT level, facet, cell, sum(n) AS n, sum(lat) AS lat, sum(lon) AS lon
          FROM (SELECT level, facet, cell, -n AS n, -lat_sum AS lat, -lon_sum AS lon FROM space_cell
                UNION ALL
                SELECT l.level, f.facet, (s.lat_e6 / l.side) * 1000000 + s.lon_e6 / l.side, 1, s.lat_e6, s.lon_e6
                  FROM (SELECT 0 AS facet, a.id AS space FROM space a
                        UNION ALL SELECT -1, b.id FROM space b WHERE b.step_free = 'yes'
                        UNION ALL SELECT -2, c.id FROM space c WHERE c.member_since IS NOT NULL
                        UNION ALL SELECT k.kind, k.space FROM space_kind_of k) AS f
                  JOIN space s ON s.id = f.space CROSS JOIN space_level l
                 WHERE s.state = 'public' AND s.lat_e6 IS NOT NULL AND s.lon_e6 IS NOT NULL) AS sums
         GROUP BY level, facet, cell) AS x
 WHERE x.n <> 0 OR x.lat <> 0 OR x.lon <> 0
 ORDER BY x.level NULLS LAST, x.facet NULLS LAST, x.cell NULLS LAST LIMIT :take;

-- @many check_members(before date, take int)
-- before: memberships that ended sooner are to be called so, which is done once a day.
SELECT x.rule AS rule  -- text
     , x.id AS id      -- int
  FROM (SELECT 'a membership is called active and ended' AS rule, m.id AS id FROM membership m WHERE m.state = 'active' AND m.until_on < :before
        UNION ALL SELECT 'a membership ends before it begins', m.id FROM membership m WHERE m.until_on < m.since_on
        UNION ALL SELECT 'a membership is of a space that is not there', m.id FROM membership m WHERE NOT EXISTS (SELECT 1 FROM space s WHERE s.id = m.space)
        UNION ALL SELECT 'a space has two memberships at once', min(m.id) FROM membership m WHERE m.state = 'active' GROUP BY m.space HAVING count(*) > 1
        UNION ALL SELECT 'a space is not called a member as its membership says', s.id FROM space s
                   WHERE (s.member_since IS NULL AND EXISTS (SELECT 1 FROM membership m WHERE m.space = s.id AND m.state = 'active'))
                      OR (s.member_since IS NOT NULL AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.space = s.id AND m.state = 'active'))
        UNION ALL SELECT 'a space is called a member until another day than its membership', s.id
                    FROM space s JOIN membership m ON m.space = s.id AND m.state = 'active'
                   WHERE s.member_since IS NOT NULL AND coalesce(s.member_until, '') <> coalesce(m.until_on, '')
        UNION ALL SELECT 'a renewal begins after it ends', n.id FROM membership_renewal n WHERE n.until_on < n.from_on) AS x
 ORDER BY x.rule NULLS LAST, x.id NULLS LAST LIMIT :take;

-- @many check_events(take int)
SELECT x.rule AS rule  -- text
     , x.id AS id      -- int
  FROM (SELECT 'an event is shown in a language in which it has no public words, or the other way round' AS rule, e.id AS id FROM event e
         WHERE e.state = 'public'
           AND (e.shown_vi <> CASE WHEN EXISTS (SELECT 1 FROM twin_public p WHERE p.twin = e.twin AND p.lang = 'vi') THEN 1 ELSE 0 END
                OR e.shown_en <> CASE WHEN EXISTS (SELECT 1 FROM twin_public p WHERE p.twin = e.twin AND p.lang = 'en') THEN 1 ELSE 0 END)
        UNION ALL SELECT 'an event has no text', e.id FROM event e
                   WHERE NOT EXISTS (SELECT 1 FROM twin t WHERE t.id = e.twin AND t.kind = 'event' AND t.item = e.id)
        UNION ALL SELECT 'a public event has no session', e.id FROM event e
                   WHERE e.state = 'public' AND NOT EXISTS (SELECT 1 FROM event_session s WHERE s.event = e.id)
        UNION ALL SELECT 'a session ends before it begins', s.id FROM event_session s WHERE s.ends_at < s.starts_at
        UNION ALL SELECT 'a session is said to be public and its event is not, or the other way round', s.id FROM event_session s JOIN event e ON e.id = s.event
                   WHERE s.public <> CASE WHEN e.state = 'public' THEN 1 ELSE 0 END
        UNION ALL SELECT 'a session says something else than its event', s.id FROM event_session s JOIN event e ON e.id = s.event
                   WHERE s.kind <> e.kind OR coalesce(s.space, 0) <> coalesce(e.space, 0) OR coalesce(s.series, 0) <> coalesce(e.series, 0)
                      OR s.audience <> e.audience OR s.free <> e.free OR (e.state = 'public' AND (s.shown_vi <> e.shown_vi OR s.shown_en <> e.shown_en))
        UNION ALL SELECT 'the next session of an event is not one of its own that takes place, or ends at another time', e.id
                    FROM event e LEFT JOIN event_session s ON s.id = e.next_session
                   WHERE e.next_session IS NOT NULL
                     AND (s.id IS NULL OR s.event <> e.id OR s.state = 'cancelled' OR coalesce(e.next_until, 0) <> s.ends_at)
        UNION ALL SELECT 'an event does not say when it first begins', e.id
                    FROM event e
                    LEFT JOIN (SELECT event, min(starts_at) AS at FROM event_session WHERE state <> 'cancelled' GROUP BY event) AS f ON f.event = e.id
                   WHERE coalesce(e.first_at, 0) <> coalesce(f.at, 0)
        UNION ALL SELECT 'an event is called off and a session of it is not yet over', e.id FROM event e
                   WHERE e.cancelled = 1 AND e.state = 'public' AND e.next_session IS NOT NULL
        UNION ALL SELECT 'an event is at a space that is not there', e.id FROM event e
                   WHERE (e.space IS NOT NULL AND NOT EXISTS (SELECT 1 FROM space s WHERE s.id = e.space))
                      OR (e.host IS NOT NULL AND NOT EXISTS (SELECT 1 FROM space s WHERE s.id = e.host))
        UNION ALL SELECT 'free places are of a session that is not there, or of another event', o.session
                    FROM booking_offer o LEFT JOIN event_session s ON s.id = o.session WHERE s.id IS NULL OR s.event <> o.event
        UNION ALL SELECT 'a place in the programme is of a session that is not there', p.session FROM festival_slot p
                   WHERE NOT EXISTS (SELECT 1 FROM event_session s WHERE s.id = p.session)
        UNION ALL SELECT 'an edition of the festival has no text', f.id FROM festival_edition f
                   WHERE NOT EXISTS (SELECT 1 FROM twin t WHERE t.id = f.twin AND t.kind = 'festival' AND t.item = f.id)
        UNION ALL SELECT 'a venue of the festival is a space that is not there', v.id FROM festival_venue v
                   WHERE v.space IS NOT NULL AND NOT EXISTS (SELECT 1 FROM space s WHERE s.id = v.space)
        UNION ALL SELECT 'a calendar is of a space that is not there', g.id FROM agenda_source g
                   WHERE NOT EXISTS (SELECT 1 FROM space s WHERE s.id = g.space)) AS x
 ORDER BY x.rule NULLS LAST, x.id NULLS LAST LIMIT :take;

-- @many check_sessions(after int, take int)
-- Those that are counted by day.
SELECT id        -- int
     , starts_at -- instant
     , ends_at   -- instant
     , shown_vi  -- bool
     , shown_en  -- bool
  FROM event_session
 WHERE id > :after AND public = 1 AND state <> 'cancelled' ORDER BY id LIMIT :take;

-- @many check_day_counts()
SELECT lang   -- text
     , day_on -- date
     , n      -- int
  FROM event_day_count WHERE n <> 0 ORDER BY day_on, lang;
