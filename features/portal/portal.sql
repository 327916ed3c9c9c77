-- @many portal_scope(scope text, lang text, at instant, story int, take int)
-- A list from a place on, newest first; only its own page is read, however long it is.
SELECT c.story                    -- int
     , c.slug                     -- text
     , c.title                    -- text
     , c.summary                  -- text
     , c.kind                     -- text
     , c.cover                    -- int?
     , c.public_at                -- instant
     , c.minutes                  -- int
     , s.at                       -- instant
     , x.slug     AS section_slug -- text?
     , x.title_vi AS section_vi   -- text?
     , x.title_en AS section_en   -- text?
     , x.tile                     -- text?
     , t.changed_public_at        -- instant?
     , t.outlet                   -- text?
     , t.outlet_on                -- date?
     , t.official_url             -- text?
     , t.checked_on               -- date?
     , t.check_months             -- int?
  FROM story_scope AS s JOIN story_card AS c ON c.story = s.story AND c.lang = s.lang
       JOIN story AS t ON t.id = s.story LEFT JOIN section AS x ON x.id = c.section
 WHERE s.scope = :scope AND s.lang = :lang AND s.at <= :at AND (s.at < :at OR s.story < :story)
 ORDER BY s.at DESC, s.story DESC
 LIMIT :take;

-- @many portal_front(lang text, take int)
-- The places of the front page, the lead first; what has a card is public.
SELECT c.story                    -- int
     , c.slug                     -- text
     , c.title                    -- text
     , c.summary                  -- text
     , c.kind                     -- text
     , c.cover                    -- int?
     , c.public_at                -- instant
     , c.minutes                  -- int
     , x.slug     AS section_slug -- text?
     , x.title_vi AS section_vi   -- text?
     , x.title_en AS section_en   -- text?
     , x.tile                     -- text?
  FROM story AS t JOIN story_card AS c ON c.story = t.id AND c.lang = :lang LEFT JOIN section AS x ON x.id = c.section
 WHERE t.front > 0
 ORDER BY t.front, t.id
 LIMIT :take;

-- @many portal_sections(lang text)
-- What is offered, with how many stories stand in each.
SELECT x.id       -- int
     , x.slug     -- text
     , x.title_vi -- text
     , x.title_en -- text
     , x.about_vi -- text?
     , x.about_en -- text?
     , x.tile     -- text
     , y.n        -- int?
  FROM section AS x LEFT JOIN story_tally AS y ON y.scope = 'section:' || CAST(x.id AS TEXT) AND y.lang = :lang
 WHERE x.shown = 1
 ORDER BY x.seq, x.id;

-- @one portal_section(slug text)
SELECT id       -- int
     , title_vi -- text
     , title_en -- text
     , about_vi -- text?
     , about_en -- text?
     , tile     -- text
  FROM section WHERE slug = :slug;

-- @one portal_author(slug text)
SELECT id       -- int
     , name     -- text
     , about_vi -- text?
     , about_en -- text?
     , url      -- text?
  FROM byline WHERE slug = :slug;

-- @one portal_tag(slug text)
SELECT id       -- int
     , title_vi -- text
     , title_en -- text
  FROM tag WHERE slug = :slug;

-- @one portal_series(slug text)
SELECT id       -- int
     , title_vi -- text
     , title_en -- text
     , about_vi -- text?
     , about_en -- text?
  FROM series WHERE slug = :slug;

-- @one portal_tally(scope text, lang text)
SELECT n -- int
  FROM story_tally WHERE scope = :scope AND lang = :lang;

-- @many portal_years(from text, past text, lang text)
-- The years a list has stories of: scopes 'section:1/2025' or 'year:2025', newest first.
SELECT scope -- text
     , n     -- int
  FROM story_tally
 WHERE scope >= :from AND scope < :past AND lang = :lang AND n > 0
 ORDER BY scope DESC;

-- @many portal_bylines(story int)
SELECT b.id     -- int
     , sb.role  -- text
     , b.slug   -- text
     , b.name   -- text
     , b.url    -- text?
  FROM story_byline AS sb JOIN byline AS b ON b.id = sb.byline
 WHERE sb.story = :story
 ORDER BY sb.seq, b.id;

-- @many portal_authors_of(stories int[])
-- Authors and photographers of many stories, for feeds.
SELECT sb.story -- int
     , b.name   -- text
  FROM story_byline AS sb JOIN byline AS b ON b.id = sb.byline
 WHERE sb.story IN (:stories) AND sb.role IN ('author', 'photographer')
 ORDER BY sb.story, sb.role, sb.seq, b.id;

-- @many portal_tags(story int)
SELECT t.slug     -- text
     , t.title_vi -- text
     , t.title_en -- text
  FROM story_tag AS st JOIN tag AS t ON t.id = st.tag
 WHERE st.story = :story
 ORDER BY t.slug;

-- @many portal_series_parts(scope text, lang text, take int)
-- The parts of a series in their order.
SELECT c.story      -- int
     , c.slug       -- text
     , c.title      -- text
     , t.series_seq -- int?
  FROM story_scope AS s JOIN story_card AS c ON c.story = s.story AND c.lang = s.lang JOIN story AS t ON t.id = s.story
 WHERE s.scope = :scope AND s.lang = :lang
 ORDER BY t.series_seq NULLS LAST, s.at, s.story
 LIMIT :take;

-- @one portal_series_head(id int)
SELECT slug     -- text
     , title_vi -- text
     , title_en -- text
  FROM series WHERE id = :id;

-- @one portal_card(lang text, slug text)
-- For previews of a link.
SELECT c.story   -- int
     , c.title   -- text
     , c.summary -- text
     , c.cover   -- int?
  FROM story_address AS a JOIN story_card AS c ON c.story = a.story AND c.lang = a.lang
 WHERE a.lang = :lang AND a.slug = :slug;

-- @many portal_map(scope text, lang text, from instant, past instant, take int)
-- Addresses of a time with the other language's, for a sitemap.
SELECT s.at                      -- instant
     , t.changed_public_at       -- instant?
     , c.slug                    -- text
     , d.slug     AS other_slug  -- text?
  FROM story_scope AS s JOIN story_card AS c ON c.story = s.story AND c.lang = s.lang
       JOIN story AS t ON t.id = s.story
       LEFT JOIN story_card AS d ON d.story = s.story AND d.lang <> s.lang
 WHERE s.scope = :scope AND s.lang = :lang AND s.at >= :from AND s.at < :past
 ORDER BY s.at, s.story
 LIMIT :take;

-- @many portal_map_tasks(take int)
SELECT id -- int
  FROM task ORDER BY id DESC LIMIT :take;

-- @many portal_map_plans(take int)
SELECT id -- int
  FROM plan ORDER BY id DESC LIMIT :take;

-- @many portal_map_units(take int)
SELECT slug -- text
  FROM unit ORDER BY id DESC LIMIT :take;

-- @one portal_story(lang text, slug text)
-- Everything of a story's page that hangs on it alone, by one of its addresses.
SELECT t.id                       -- int
     , t.kind                     -- text
     , t.state                    -- text
     , a.current                  -- int
     , c.slug                     -- text?
     , c.minutes                  -- int?
     , d.slug     AS other_slug   -- text?
     , p.title                    -- text?
     , p.summary                  -- text?
     , p.html                     -- text?
     , t.cover                    -- int?
     , t.series                   -- int?
     , t.public_at                -- instant?
     , t.changed_public_at        -- instant?
     , t.correction_vi            -- text?
     , t.correction_en            -- text?
     , t.checked_on               -- date?
     , t.check_months             -- int?
     , t.legal_basis              -- text?
     , t.official_url             -- text?
     , t.outlet                   -- text?
     , t.outlet_on                -- date?
     , t.outlet_lang              -- text?
     , x.id       AS section      -- int?
     , x.slug     AS section_slug -- text?
     , x.title_vi AS section_vi   -- text?
     , x.title_en AS section_en   -- text?
     , x.tile                     -- text?
     , w.missing                  -- text?
     , w.until_on                 -- date?
  FROM story_address AS a JOIN story AS t ON t.id = a.story JOIN twin AS w ON w.id = t.twin
       LEFT JOIN twin_public AS p ON p.twin = t.twin AND p.lang = a.lang
       LEFT JOIN story_card AS c ON c.story = t.id AND c.lang = a.lang
       LEFT JOIN story_card AS d ON d.story = t.id AND d.lang <> a.lang
       LEFT JOIN section AS x ON x.id = t.section
 WHERE a.lang = :lang AND a.slug = :slug;

-- @many portal_site()
-- What the city calls the site and itself.
SELECT name    -- text
     , text_vi -- text?
     , text_en -- text?
  FROM city_setting
 WHERE name IN ('site', 'name', 'agency')
 ORDER BY name;
