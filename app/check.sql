-- What `khue check` asks: is what is kept beside a thing, so that no list has to count, still what the thing says?  Each gives the first few faults.

-- @many check_twins(take int)
-- Twins whose counts are not what their parts say (twin.h, enum twin_state).
SELECT t.id AS id  -- int
  FROM twin t
  LEFT JOIN (SELECT p.twin AS twin
                  , count(*) AS parts
                  , sum(CASE WHEN p.text_vi = '' AND p.text_en <> '' THEN 1 ELSE 0 END) AS untranslated_vi
                  , sum(CASE WHEN p.text_en = '' AND p.text_vi <> '' THEN 1 ELSE 0 END) AS untranslated_en
                  , sum(CASE WHEN p.text_vi <> '' AND p.text_en <> '' AND p.same_vi = 0 AND coalesce(p.basis_vi, '') <> p.text_en THEN 1 ELSE 0 END) AS stale_vi
                  , sum(CASE WHEN p.text_vi <> '' AND p.text_en <> '' AND p.same_en = 0 AND coalesce(p.basis_en, '') <> p.text_vi THEN 1 ELSE 0 END) AS stale_en
                  , sum(p.comments) AS comments
               FROM twin_part p WHERE p.gone_at IS NULL GROUP BY p.twin) AS s ON s.twin = t.id
 WHERE t.parts <> coalesce(s.parts, 0) OR t.untranslated_vi <> coalesce(s.untranslated_vi, 0) OR t.untranslated_en <> coalesce(s.untranslated_en, 0)
    OR t.stale_vi <> coalesce(s.stale_vi, 0) OR t.stale_en <> coalesce(s.stale_en, 0)
 ORDER BY t.id LIMIT :take;

-- @many check_twin_tallies(take int)
SELECT x.scope AS scope  -- text
  FROM (SELECT scope, sum(n) AS n FROM (SELECT scope, count(*) AS n FROM twin_scope GROUP BY scope
                                        UNION ALL SELECT scope, -n AS n FROM twin_tally) AS sums GROUP BY scope) AS x
 WHERE x.n <> 0 ORDER BY x.scope NULLS LAST LIMIT :take;

-- @many check_story_tallies(take int)
-- Lists of stories and states of the desk whose number is not how many stand in them.
SELECT x.scope AS scope  -- text
     , x.lang AS lang    -- text
  FROM (SELECT scope, lang, sum(n) AS n
          FROM (SELECT scope, lang, count(*) AS n FROM story_scope GROUP BY scope, lang
                UNION ALL SELECT 'state:' || state AS scope, 'desk' AS lang, count(*) AS n FROM story GROUP BY state
                UNION ALL SELECT scope, lang, -n AS n FROM story_tally WHERE lang <> 'desk' OR substr(scope, 1, 6) = 'state:') AS sums
         GROUP BY scope, lang) AS x
 WHERE x.n <> 0 ORDER BY x.scope NULLS LAST, x.lang NULLS LAST LIMIT :take;

-- @many check_story_cards(take int)
-- Stories that are public in a language and stand in no list of it, or the other way round.
SELECT x.story AS story  -- int
     , x.lang AS lang    -- text
  FROM (SELECT s.id AS story, p.lang AS lang FROM story s JOIN twin_public p ON p.twin = s.twin
         WHERE s.state = 'public' AND NOT EXISTS (SELECT 1 FROM story_card c WHERE c.story = s.id AND c.lang = p.lang)
        UNION ALL
        SELECT c.story AS story, c.lang AS lang FROM story_card c
         WHERE NOT EXISTS (SELECT 1 FROM story s JOIN twin_public p ON p.twin = s.twin WHERE s.id = c.story AND s.state = 'public' AND p.lang = c.lang)) AS x
 ORDER BY x.story NULLS LAST, x.lang NULLS LAST LIMIT :take;

-- @many check_search(take int)
-- What is public and not in the search, in either language; the last bit of a document's id is its language (0210_search.sql).
-- Periods of a duty are found by the duty itself.
SELECT x.kind AS kind  -- text
     , x.item AS item  -- int
  FROM (SELECT CASE WHEN kind = 'guide' THEN 'guide' ELSE 'story' END AS kind, story AS item, CASE WHEN lang = 'en' THEN 1 ELSE 0 END AS en FROM story_card
        UNION ALL SELECT 'space' AS kind, id AS item, 0 AS en FROM space WHERE state = 'public' AND shown_vi = 1
        UNION ALL SELECT 'space' AS kind, id AS item, 1 AS en FROM space WHERE state = 'public' AND shown_en = 1
        UNION ALL SELECT 'event' AS kind, id AS item, 0 AS en FROM event WHERE state = 'public' AND shown_vi = 1
        UNION ALL SELECT 'event' AS kind, id AS item, 1 AS en FROM event WHERE state = 'public' AND shown_en = 1
        UNION ALL SELECT 'unit' AS kind, id AS item, 0 AS en FROM unit WHERE name_vi <> ''
        UNION ALL SELECT 'commitment' AS kind, number AS item, 0 AS en FROM commitment WHERE title_vi <> ''
        UNION ALL SELECT 'plan' AS kind, id AS item, 0 AS en FROM plan WHERE title_vi <> ''
        UNION ALL SELECT 'task' AS kind, t.id AS item, 0 AS en FROM task t
                   WHERE t.title_vi <> '' AND NOT EXISTS (SELECT 1 FROM task_recurrence o WHERE o.task = t.id)) AS x
 WHERE NOT EXISTS (SELECT 1 FROM search_doc d JOIN search_kind k ON k.id = d.kind
                    WHERE d.item = x.item AND k.kind = x.kind AND d.id % 2 = x.en)
 ORDER BY x.kind NULLS LAST, x.item NULLS LAST LIMIT :take;

-- @many check_files(take int)
-- Files of the library that are not all here, by the medium they belong to.
SELECT x.medium AS medium  -- int
     , x.name AS name      -- text
  FROM (SELECT m.id AS medium, m.name AS name, m.file AS file, m.bytes AS bytes FROM medium m WHERE m.file IS NOT NULL
        UNION ALL SELECT v.medium AS medium, v.name AS name, v.file AS file, v.bytes AS bytes FROM medium_variant v) AS x
  JOIN file f ON f.id = x.file
 WHERE f.size <> x.bytes
    OR f.size <> (SELECT coalesce(sum(length(c.data)), 0) FROM file_chunk c WHERE c.file = f.id)
    OR (SELECT count(*) FROM file_chunk c WHERE c.file = f.id) <> (SELECT coalesce(max(c.part), -1) + 1 FROM file_chunk c WHERE c.file = f.id)
 ORDER BY x.medium NULLS LAST, x.name NULLS LAST LIMIT :take;

-- @many check_pictures(take int)
-- Pictures that are called ready and have no variants, or wait and nobody works on them.
SELECT m.id AS medium   -- int
     , m.name AS name   -- text
  FROM medium m
 WHERE m.kind = 'picture'
   AND ((m.state = 'ready' AND (m.src IS NULL OR NOT EXISTS (SELECT 1 FROM medium_variant v WHERE v.medium = m.id)))
        OR (m.state = 'waiting' AND NOT EXISTS (SELECT 1 FROM job j WHERE j.kind IN ('media.make', 'media.make_now') AND j.input = CAST(m.id AS TEXT)
            AND j.state IN ('queued', 'running'))))
 ORDER BY m.id LIMIT :take;

-- @many check_evidence(take int)
-- Links to things that are not there, and links of stories that count as public when the story is not, or the other way round.
SELECT x.id AS id      -- int
     , x.kind AS kind  -- text
  FROM (SELECT e.id AS id, e.kind AS kind FROM evidence e
         WHERE (e.kind = 'file' AND NOT EXISTS (SELECT 1 FROM evidence_file f WHERE f.id = e.thing))
            OR (e.kind = 'press' AND NOT EXISTS (SELECT 1 FROM evidence_press p WHERE p.id = e.thing))
            OR (e.kind = 'note' AND NOT EXISTS (SELECT 1 FROM evidence_note n WHERE n.id = e.thing))
        UNION ALL
        SELECT e.id AS id, e.kind AS kind FROM evidence e
         WHERE e.kind = 'story' AND e.gone = 0
           AND e.shown <> CASE WHEN EXISTS (SELECT 1 FROM story_card c WHERE c.story = e.thing) THEN 1 ELSE 0 END
        UNION ALL
        SELECT e.id AS id, e.kind AS kind FROM evidence e
         WHERE e.gone = 0
           AND ((e.kind = 'space' AND e.shown <> CASE WHEN EXISTS (SELECT 1 FROM space s WHERE s.id = e.thing AND s.state = 'public') THEN 1 ELSE 0 END)
                OR (e.kind = 'event' AND e.shown <> CASE WHEN EXISTS (SELECT 1 FROM event v
                    WHERE v.id = e.thing AND v.state = 'public' AND v.cancelled = 0) THEN 1 ELSE 0 END)
                OR (e.kind = 'festival' AND e.shown <> CASE WHEN EXISTS (SELECT 1 FROM festival_edition f
                    WHERE f.id = e.thing AND f.state = 'public') THEN 1 ELSE 0 END))) AS x
 ORDER BY x.id NULLS LAST LIMIT :take;

-- @many check_evidence_files(take int)
-- Uploads and copies of press items whose bytes are not all here.
SELECT x.kind AS kind  -- text
     , x.id AS id      -- int
  FROM (SELECT 'file' AS kind, id AS id, file AS file FROM evidence_file
        UNION ALL SELECT 'press' AS kind, press AS id, file AS file FROM evidence_copy WHERE file IS NOT NULL) AS x
  LEFT JOIN file f ON f.id = x.file
 WHERE f.id IS NULL OR f.size <> (SELECT coalesce(sum(length(c.data)), 0) FROM file_chunk c WHERE c.file = f.id)
 ORDER BY x.kind NULLS LAST, x.id NULLS LAST LIMIT :take;

-- @many check_import_files(take int)
-- Documents of imports and pictures of their pages whose bytes are not all here.
SELECT x.import AS import -- int
     , x.page AS page     -- int
  FROM (SELECT id AS import, 0 AS page, file AS file FROM plan_import
        UNION ALL SELECT import AS import, seq AS page, file AS file FROM plan_import_file
        UNION ALL SELECT import AS import, page AS page, file AS file FROM plan_import_page) AS x
  LEFT JOIN file f ON f.id = x.file
 WHERE f.id IS NULL OR f.size <> (SELECT coalesce(sum(length(c.data)), 0) FROM file_chunk c WHERE c.file = f.id)
 ORDER BY x.import NULLS LAST, x.page NULLS LAST LIMIT :take;

-- @many check_slots(take int)
-- Slots whose taken places are not those of their confirmed bookings, or where somebody waits and whoever comes would pass them.
SELECT s.id -- int
     , s.session -- int
  FROM booking_slot s
  LEFT JOIN (SELECT slot, sum(CASE WHEN state = 'confirmed' THEN places ELSE 0 END) AS taken, sum(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting
               FROM booking GROUP BY slot) AS b ON b.slot = s.id
 WHERE s.taken <> coalesce(b.taken, 0) OR (s.line = 0 AND coalesce(b.waiting, 0) > 0)
 ORDER BY s.id LIMIT :take;
