-- @insert story_add(id int, kind text, section int?, stream int?, twin int, by_name text, by_person int?, now instant)
INSERT INTO story (id, kind, section, stream, twin, state, last_step, front, pinned, title_vi, title_en, folded, words_vi, words_en, photos,
                   made_by, made_person, made_at, changed_at)
VALUES (:id, :kind, :section, :stream, :twin, 'draft', 'made', 0, 0, '', '', '', 0, 0, 0, :by_name, :by_person, :now, :now);

-- @one story_get(id int)
SELECT id              -- int
     , kind            -- text
     , section         -- int?
     , stream          -- int?
     , series          -- int?
     , series_seq      -- int?
     , twin            -- int
     , state           -- text
     , correcting      -- text?
     , last_step       -- text
     , cover           -- int?
     , front           -- int
     , pinned          -- int
     , title_vi        -- text
     , title_en        -- text
     , approved        -- int?
     , approved_by     -- text?
     , approved_person -- int?
     , approved_at     -- instant?
     , release_at      -- instant?
     , public_at       -- instant?
     , changed_public_at -- instant?
     , correction_vi   -- text?
     , correction_en   -- text?
     , checked_on      -- date?
     , check_months    -- int?
     , legal_basis     -- text?
     , official_url    -- text?
     , outlet          -- text?
     , outlet_on       -- date?
     , outlet_lang     -- text?
     , words_vi        -- int
     , words_en        -- int
     , photos          -- int
     , made_by         -- text
     , made_person     -- int?
     , made_at         -- instant
     , changed_at      -- instant
  FROM story WHERE id = :id;

-- @one story_id_of_twin(twin int)
SELECT id -- int
  FROM story WHERE twin = :twin;

-- @exec1 story_set_state(id int, state text, correcting text?, release_at instant?, now instant)
UPDATE story SET state = :state, correcting = :correcting, release_at = :release_at, changed_at = :now WHERE id = :id;

-- @exec1 story_set_last_step(id int, step text)
UPDATE story SET last_step = :step WHERE id = :id;

-- @exec1 story_set_titles(id int, title_vi text, title_en text, folded text, now instant)
UPDATE story SET title_vi = :title_vi, title_en = :title_en, folded = :folded, changed_at = :now WHERE id = :id;

-- @exec1 story_set_approval(id int, revision int?, by_name text?, person int?, at instant?)
UPDATE story SET approved = :revision, approved_by = :by_name, approved_person = :person, approved_at = :at WHERE id = :id;

-- @exec1 story_set_public(id int, public_at instant, changed_public_at instant?, correction_vi text?, correction_en text?, title_vi text, title_en text,
--         folded text, words_vi int, words_en int, photos int)
UPDATE story SET public_at = :public_at, changed_public_at = :changed_public_at, correction_vi = :correction_vi, correction_en = :correction_en,
                 title_vi = :title_vi, title_en = :title_en, folded = :folded, words_vi = :words_vi, words_en = :words_en, photos = :photos
 WHERE id = :id;

-- @exec1 story_set_words(id int, section int?, stream int?, series int?, series_seq int?, cover int?, front int, pinned int, checked_on date?,
--         check_months int?, legal_basis text?, official_url text?, outlet text?, outlet_on date?, outlet_lang text?, now instant)
UPDATE story SET section = :section, stream = :stream, series = :series, series_seq = :series_seq, cover = :cover, front = :front, pinned = :pinned,
                 checked_on = :checked_on, check_months = :check_months, legal_basis = :legal_basis, official_url = :official_url, outlet = :outlet,
                 outlet_on = :outlet_on, outlet_lang = :outlet_lang, changed_at = :now
 WHERE id = :id;

-- @exec story_front_leave(id int, front int)
-- A place on the front page belongs to one story.
UPDATE story SET front = 0 WHERE front = :front AND id <> :id;

-- @insert story_step_add(id int, story int, step text, revision int, note text?, by_name text, by_person int?, at instant)
INSERT INTO story_step (id, story, step, revision, note, by_name, by_person, at) VALUES (:id, :story, :step, :revision, :note, :by_name, :by_person, :at);

-- @many story_steps(story int, take int)
SELECT step      -- text
     , revision  -- int
     , note      -- text?
     , by_name   -- text
     , at        -- instant
  FROM story_step WHERE story = :story ORDER BY at DESC, id DESC LIMIT :take;

-- @exec story_drop_bylines(story int)
DELETE FROM story_byline WHERE story = :story;

-- @insert story_add_byline(story int, role text, byline int, seq int)
INSERT INTO story_byline (story, role, byline, seq) VALUES (:story, :role, :byline, :seq) ON CONFLICT DO NOTHING;

-- @many story_bylines(story int)
SELECT sb.role   -- text
     , sb.byline -- int
     , b.name    -- text
     , b.slug    -- text
  FROM story_byline AS sb JOIN byline AS b ON b.id = sb.byline WHERE sb.story = :story ORDER BY sb.role, sb.seq, sb.byline;

-- @exec story_drop_tags(story int)
DELETE FROM story_tag WHERE story = :story;

-- @insert story_add_tag(story int, tag int)
INSERT INTO story_tag (story, tag) VALUES (:story, :tag) ON CONFLICT DO NOTHING;

-- @many story_tags(story int)
SELECT t.id       -- int
     , t.slug     -- text
     , t.title_vi -- text
     , t.title_en -- text
  FROM story_tag AS st JOIN tag AS t ON t.id = st.tag WHERE st.story = :story ORDER BY t.slug;

-- @one address_get(lang text, slug text)
SELECT story   -- int
     , current -- int
  FROM story_address WHERE lang = :lang AND slug = :slug;

-- @one address_of(story int, lang text)
SELECT slug -- text
  FROM story_address WHERE story = :story AND lang = :lang AND current = 1;

-- @exec address_old(story int, lang text)
UPDATE story_address SET current = 0 WHERE story = :story AND lang = :lang AND current = 1;

-- @insert address_add(lang text, slug text, story int, at instant)
INSERT INTO story_address (lang, slug, story, current, at) VALUES (:lang, :slug, :story, 1, :at);

-- @exec1 address_again(lang text, slug text, at instant)
UPDATE story_address SET current = 1, at = :at WHERE lang = :lang AND slug = :slug;

-- @exec old_address_put(path text, target text)
INSERT INTO old_address (path, target) VALUES (:path, :target) ON CONFLICT (path) DO UPDATE SET target = excluded.target;

-- @one old_address_get(path text)
SELECT target -- text
  FROM old_address WHERE path = :path;

-- @exec card_put(story int, lang text, slug text, title text, summary text, kind text, section int?, cover int?, public_at instant, minutes int)
INSERT INTO story_card (story, lang, slug, title, summary, kind, section, cover, public_at, minutes)
VALUES (:story, :lang, :slug, :title, :summary, :kind, :section, :cover, :public_at, :minutes);

-- @exec card_drop(story int)
DELETE FROM story_card WHERE story = :story;

-- @one card_get(story int, lang text)
SELECT slug    -- text
     , title   -- text
     , summary -- text
     , kind    -- text
     , section -- int?
     , cover   -- int?
     , public_at -- instant
  FROM story_card WHERE story = :story AND lang = :lang;

-- @exec1 card_set_place(story int, lang text, slug text)
UPDATE story_card SET slug = :slug WHERE story = :story AND lang = :lang;

-- @exec card_set_words(story int, section int?, cover int?)
UPDATE story_card SET section = :section, cover = :cover WHERE story = :story;

-- @exec story_scope_add(story int, year text, pinned_s int)
-- Every public list of a story, in each language it has a card in.
INSERT INTO story_scope (scope, lang, at, story)
SELECT 'all', c.lang, c.public_at, c.story FROM story_card AS c WHERE c.story = :story
UNION ALL
SELECT 'year:' || :year, c.lang, c.public_at, c.story FROM story_card AS c WHERE c.story = :story
UNION ALL
SELECT 'kind:' || c.kind, c.lang, c.public_at, c.story FROM story_card AS c WHERE c.story = :story
UNION ALL
SELECT 'section:' || CAST(s.section AS TEXT), c.lang, c.public_at + s.pinned * :pinned_s, c.story
  FROM story_card AS c JOIN story AS s ON s.id = c.story WHERE c.story = :story AND s.section IS NOT NULL
UNION ALL
SELECT 'section:' || CAST(s.section AS TEXT) || '/' || :year, c.lang, c.public_at, c.story
  FROM story_card AS c JOIN story AS s ON s.id = c.story WHERE c.story = :story AND s.section IS NOT NULL
UNION ALL
SELECT 'stream:' || CAST(s.stream AS TEXT), c.lang, c.public_at, c.story
  FROM story_card AS c JOIN story AS s ON s.id = c.story WHERE c.story = :story AND s.stream IS NOT NULL
UNION ALL
SELECT 'series:' || CAST(s.series AS TEXT), c.lang, c.public_at, c.story
  FROM story_card AS c JOIN story AS s ON s.id = c.story WHERE c.story = :story AND s.series IS NOT NULL
UNION ALL
SELECT 'tag:' || CAST(t.tag AS TEXT), c.lang, c.public_at, c.story
  FROM story_card AS c JOIN story_tag AS t ON t.story = c.story WHERE c.story = :story
UNION ALL
SELECT DISTINCT 'byline:' || CAST(b.byline AS TEXT), c.lang, c.public_at, c.story
  FROM story_card AS c JOIN story_byline AS b ON b.story = c.story WHERE c.story = :story;

-- @exec story_scope_drop(story int)
DELETE FROM story_scope WHERE story = :story;

-- @exec story_tally_move(story int, step int)
INSERT INTO story_tally (scope, lang, n)
SELECT scope, lang, :step FROM story_scope WHERE story = :story
    ON CONFLICT (scope, lang) DO UPDATE SET n = story_tally.n + excluded.n;

-- @exec story_tally_add(scope text, lang text, step int)
INSERT INTO story_tally (scope, lang, n) VALUES (:scope, :lang, :step)
    ON CONFLICT (scope, lang) DO UPDATE SET n = story_tally.n + excluded.n;

-- @many story_tally_of(lang text, scopes text[])
SELECT scope -- text
     , n     -- int
  FROM story_tally WHERE lang = :lang AND scope IN (:scopes) ORDER BY scope;

-- @many story_cards_of(ids int[])
SELECT c.story -- int
     , c.lang  -- text
     , c.slug  -- text
     , c.title -- text
     , c.public_at -- instant
  FROM story_card AS c WHERE c.story IN (:ids) ORDER BY c.story, c.lang DESC;

-- @many story_titles_of(ids int[])
SELECT id       -- int
     , title_vi -- text
     , title_en -- text
     , state    -- text
     , public_at -- instant?
  FROM story WHERE id IN (:ids) ORDER BY id;

-- @many story_pictures_of(ids int[])
-- What public stories show, the cover first.
SELECT u.item AS story -- int
     , u.medium -- int
  FROM medium_use u JOIN story s ON s.id = u.item
 WHERE u.what = 'story' AND u.item IN (:ids) AND s.state = 'public'
 ORDER BY u.item, CASE WHEN u.medium = s.cover THEN 0 ELSE 1 END NULLS LAST, u.medium;

-- @many story_titled(q1 text?, q2 text?, q3 text?, take int)
-- The newest stories with these words in a title, for lists to choose from.
SELECT id -- int
  FROM story
 WHERE (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take;

-- @many story_public_after(after int, take int)
-- Public stories by id, a piece at a time.
SELECT DISTINCT story -- int
  FROM story_card WHERE story > :after ORDER BY story LIMIT :take;

-- @many story_due(now instant, take int)
SELECT id -- int
  FROM story WHERE state = 'scheduled' AND release_at IS NOT NULL AND release_at <= :now ORDER BY release_at NULLS LAST, id LIMIT :take;

-- @one cover_known(id int)
SELECT id -- int
  FROM medium WHERE id = :id AND kind = 'picture';
