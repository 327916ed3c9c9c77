-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many section_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , title_vi  -- text
     , title_en  -- text
     , about_vi  -- text?
     , about_en  -- text?
     , tile  -- text
     , seq  -- int
     , shown  -- int
     , topics  -- text?
     , folded  -- text
  FROM section
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec section_put_back(id int, slug text, title_vi text, title_en text, about_vi text?, about_en text?, tile text, seq int, shown int,
--        topics text?, folded text)
INSERT INTO section (id, slug, title_vi, title_en, about_vi, about_en, tile, seq, shown, topics, folded)
VALUES (:id, :slug, :title_vi, :title_en, :about_vi, :about_en, :tile, :seq, :shown, :topics, :folded);

-- @many stream_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , title_vi  -- text
     , title_en  -- text
     , side  -- text
     , seq  -- int
     , shown  -- int
  FROM stream
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec stream_put_back(id int, slug text, title_vi text, title_en text, side text, seq int, shown int)
INSERT INTO stream (id, slug, title_vi, title_en, side, seq, shown)
VALUES (:id, :slug, :title_vi, :title_en, :side, :seq, :shown);

-- @many byline_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , name  -- text
     , about_vi  -- text?
     , about_en  -- text?
     , url  -- text?
     , person  -- int?
     , sort_vi  -- text
     , folded  -- text
  FROM byline
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec byline_put_back(id int, slug text, name text, about_vi text?, about_en text?, url text?, person int?, sort_vi text, folded text)
INSERT INTO byline (id, slug, name, about_vi, about_en, url, person, sort_vi, folded)
VALUES (:id, :slug, :name, :about_vi, :about_en, :url, :person, :sort_vi, :folded);

-- @many tag_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , title_vi  -- text
     , title_en  -- text
     , folded  -- text
  FROM tag
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec tag_put_back(id int, slug text, title_vi text, title_en text, folded text)
INSERT INTO tag (id, slug, title_vi, title_en, folded)
VALUES (:id, :slug, :title_vi, :title_en, :folded);

-- @many series_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , title_vi  -- text
     , title_en  -- text
     , about_vi  -- text?
     , about_en  -- text?
  FROM series
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec series_put_back(id int, slug text, title_vi text, title_en text, about_vi text?, about_en text?)
INSERT INTO series (id, slug, title_vi, title_en, about_vi, about_en)
VALUES (:id, :slug, :title_vi, :title_en, :about_vi, :about_en);

-- @many story_all_of(after_id int, take int)
SELECT id  -- int
     , kind  -- text
     , section  -- int?
     , stream  -- int?
     , series  -- int?
     , series_seq  -- int?
     , twin  -- int
     , state  -- text
     , cover  -- int?
     , front  -- int
     , pinned  -- int
     , title_vi  -- text
     , title_en  -- text
     , folded  -- text
     , approved  -- int?
     , approved_by  -- text?
     , approved_person  -- int?
     , approved_at  -- int?
     , correcting  -- text?
     , last_step  -- text
     , release_at  -- int?
     , public_at  -- int?
     , changed_public_at  -- int?
     , correction_vi  -- text?
     , correction_en  -- text?
     , checked_on  -- text?
     , check_months  -- int?
     , legal_basis  -- text?
     , official_url  -- text?
     , outlet  -- text?
     , outlet_on  -- text?
     , outlet_lang  -- text?
     , words_vi  -- int
     , words_en  -- int
     , photos  -- int
     , made_by  -- text
     , made_person  -- int?
     , made_at  -- int
     , changed_at  -- int
  FROM story
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec story_put_back(id int, kind text, section int?, stream int?, series int?, series_seq int?, twin int, state text, cover int?, front int,
--        pinned int, title_vi text, title_en text, folded text, approved int?, approved_by text?, approved_person int?, approved_at int?,
--        correcting text?, last_step text, release_at int?, public_at int?, changed_public_at int?, correction_vi text?, correction_en text?,
--        checked_on text?, check_months int?, legal_basis text?, official_url text?, outlet text?, outlet_on text?, outlet_lang text?, words_vi int,
--        words_en int, photos int, made_by text, made_person int?, made_at int, changed_at int)
INSERT INTO story (id, kind, section, stream, series, series_seq, twin, state, cover, front, pinned, title_vi, title_en, folded, approved,
       approved_by, approved_person, approved_at, correcting, last_step, release_at, public_at, changed_public_at, correction_vi, correction_en,
       checked_on, check_months, legal_basis, official_url, outlet, outlet_on, outlet_lang, words_vi, words_en, photos, made_by, made_person,
       made_at, changed_at)
VALUES (:id, :kind, :section, :stream, :series, :series_seq, :twin, :state, :cover, :front, :pinned, :title_vi, :title_en, :folded, :approved,
       :approved_by, :approved_person, :approved_at, :correcting, :last_step, :release_at, :public_at, :changed_public_at, :correction_vi,
       :correction_en, :checked_on, :check_months, :legal_basis, :official_url, :outlet, :outlet_on, :outlet_lang, :words_vi, :words_en, :photos,
       :made_by, :made_person, :made_at, :changed_at);

-- @many story_byline_all_of(after_story int, after_role text, after_byline int, take int)
SELECT story  -- int
     , role  -- text
     , byline  -- int
     , seq  -- int
  FROM story_byline
 WHERE (story > :after_story)
    OR (story = :after_story AND role > :after_role)
    OR (story = :after_story AND role = :after_role AND byline > :after_byline)
 ORDER BY story, role, byline
 LIMIT :take;

-- @exec story_byline_put_back(story int, role text, byline int, seq int)
INSERT INTO story_byline (story, role, byline, seq)
VALUES (:story, :role, :byline, :seq);

-- @many story_tag_all_of(after_story int, after_tag int, take int)
SELECT story  -- int
     , tag  -- int
  FROM story_tag
 WHERE (story > :after_story)
    OR (story = :after_story AND tag > :after_tag)
 ORDER BY story, tag
 LIMIT :take;

-- @exec story_tag_put_back(story int, tag int)
INSERT INTO story_tag (story, tag)
VALUES (:story, :tag);

-- @many story_address_all_of(after_lang text, after_slug text, take int)
SELECT lang  -- text
     , slug  -- text
     , story  -- int
     , current  -- int
     , at  -- int
  FROM story_address
 WHERE (lang > :after_lang)
    OR (lang = :after_lang AND slug > :after_slug)
 ORDER BY lang, slug
 LIMIT :take;

-- @exec story_address_put_back(lang text, slug text, story int, current int, at int)
INSERT INTO story_address (lang, slug, story, current, at)
VALUES (:lang, :slug, :story, :current, :at);

-- @many old_address_all_of(after_path text, take int)
SELECT path  -- text
     , target  -- text
  FROM old_address
 WHERE path > :after_path
 ORDER BY path
 LIMIT :take;

-- @exec old_address_put_back(path text, target text)
INSERT INTO old_address (path, target)
VALUES (:path, :target);

-- @many story_scope_all_of(after_scope text, after_lang text, after_at int, after_story int, take int)
SELECT scope  -- text
     , lang  -- text
     , at  -- int
     , story  -- int
  FROM story_scope
 WHERE (scope > :after_scope)
    OR (scope = :after_scope AND lang > :after_lang)
    OR (scope = :after_scope AND lang = :after_lang AND at > :after_at)
    OR (scope = :after_scope AND lang = :after_lang AND at = :after_at AND story > :after_story)
 ORDER BY scope, lang, at, story
 LIMIT :take;

-- @exec story_scope_put_back(scope text, lang text, at int, story int)
INSERT INTO story_scope (scope, lang, at, story)
VALUES (:scope, :lang, :at, :story);

-- @many story_tally_all_of(after_scope text, after_lang text, take int)
SELECT scope  -- text
     , lang  -- text
     , n  -- int
  FROM story_tally
 WHERE (scope > :after_scope)
    OR (scope = :after_scope AND lang > :after_lang)
 ORDER BY scope, lang
 LIMIT :take;

-- @exec story_tally_put_back(scope text, lang text, n int)
INSERT INTO story_tally (scope, lang, n)
VALUES (:scope, :lang, :n);

-- @many story_card_all_of(after_story int, after_lang text, take int)
SELECT story  -- int
     , lang  -- text
     , slug  -- text
     , title  -- text
     , summary  -- text
     , kind  -- text
     , section  -- int?
     , cover  -- int?
     , public_at  -- int
     , minutes  -- int
  FROM story_card
 WHERE (story > :after_story)
    OR (story = :after_story AND lang > :after_lang)
 ORDER BY story, lang
 LIMIT :take;

-- @exec story_card_put_back(story int, lang text, slug text, title text, summary text, kind text, section int?, cover int?, public_at int,
--        minutes int)
INSERT INTO story_card (story, lang, slug, title, summary, kind, section, cover, public_at, minutes)
VALUES (:story, :lang, :slug, :title, :summary, :kind, :section, :cover, :public_at, :minutes);

-- @many balance_range_all_of(after_id int, take int)
SELECT id  -- int
     , low_pct  -- int
     , high_pct  -- int
     , changed_by  -- text
     , changed_at  -- int
  FROM balance_range
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec balance_range_put_back(id int, low_pct int, high_pct int, changed_by text, changed_at int)
INSERT INTO balance_range (id, low_pct, high_pct, changed_by, changed_at)
VALUES (:id, :low_pct, :high_pct, :changed_by, :changed_at);

-- @many story_step_all_of(after_id int, take int)
SELECT id  -- int
     , story  -- int
     , step  -- text
     , revision  -- int
     , note  -- text?
     , by_name  -- text
     , by_person  -- int?
     , at  -- int
  FROM story_step
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec story_step_put_back(id int, story int, step text, revision int, note text?, by_name text, by_person int?, at int)
INSERT INTO story_step (id, story, step, revision, note, by_name, by_person, at)
VALUES (:id, :story, :step, :revision, :note, :by_name, :by_person, :at);
