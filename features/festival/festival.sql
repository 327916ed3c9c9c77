-- festival.sql - editions, their texts, road map and results.

-- @one festival_get(id int)
SELECT id           -- int
     , year         -- int
     , twin         -- int
     , state        -- text
     , from_on      -- date?
     , to_on        -- date?
     , theme_on     -- date?
     , late_vi      -- text?
     , late_en      -- text?
     , call_from_on -- date?
     , call_to_on   -- date?
     , programme_at -- instant?
     , source       -- text?
     , title_vi     -- text
     , title_en     -- text
     , theme_vi     -- text
     , theme_en     -- text
     , summary_vi   -- text
     , summary_en   -- text
  FROM festival_edition
 WHERE id = :id;

-- @one festival_of_year(year int)
SELECT id    -- int
     , state -- text
  FROM festival_edition
 WHERE year = :year;

-- @one festival_of_twin(twin int)
SELECT id -- int
  FROM festival_edition
 WHERE twin = :twin;

-- @many festival_editions(state text?, take int)
SELECT id           -- int
     , year         -- int
     , state        -- text
     , from_on      -- date?
     , to_on        -- date?
     , theme_on     -- date?
     , programme_at -- instant?
     , title_vi     -- text
     , title_en     -- text
     , theme_vi     -- text
     , theme_en     -- text
     , summary_vi   -- text
     , summary_en   -- text
  FROM festival_edition
 WHERE (:state IS NULL OR state = :state)
 ORDER BY year DESC
 LIMIT :take;

-- @many festival_described(ids int[])
SELECT id       -- int
     , year     -- int
     , state    -- text
     , from_on  -- date?
     , title_vi -- text
     , title_en -- text
  FROM festival_edition
 WHERE id IN (:ids)
 ORDER BY id;

-- @insert festival_add(id int, year int, twin int, now instant)
INSERT INTO festival_edition (id, year, twin, state, title_vi, title_en, theme_vi, theme_en, summary_vi, summary_en, made_at, changed_at)
VALUES (:id, :year, :twin, 'draft', '', '', '', '', '', '', :now, :now);

-- @exec1 festival_twin_set(id int, twin int)
UPDATE festival_edition SET twin = :twin WHERE id = :id;

-- @exec1 festival_dates_set(id int, from_on date?, to_on date?, call_from_on date?, call_to_on date?, late_vi text?, late_en text?, now instant)
UPDATE festival_edition
   SET from_on = :from_on, to_on = :to_on, call_from_on = :call_from_on, call_to_on = :call_to_on, late_vi = :late_vi, late_en = :late_en, changed_at = :now
 WHERE id = :id;

-- @exec1 festival_titles_set(id int, title_vi text, title_en text, theme_vi text, theme_en text, summary_vi text, summary_en text, now instant)
UPDATE festival_edition
   SET title_vi = :title_vi, title_en = :title_en, theme_vi = :theme_vi, theme_en = :theme_en, summary_vi = :summary_vi, summary_en = :summary_en,
     changed_at = :now
 WHERE id = :id;

-- @exec1 festival_state_set(id int, state text, theme_on date?, now instant)
UPDATE festival_edition SET state = :state, theme_on = :theme_on, changed_at = :now WHERE id = :id;

-- @exec1 festival_programme_set(id int, programme_at instant?, now instant)
UPDATE festival_edition SET programme_at = :programme_at, changed_at = :now WHERE id = :id;

-- @exec1 festival_source_set(id int, source text)
UPDATE festival_edition SET source = :source WHERE id = :id;

-- @exec festival_texts_drop(edition int)
DELETE FROM festival_text WHERE edition = :edition;

-- @insert festival_text_add(edition int, lang text, slot text, words text)
INSERT INTO festival_text (edition, lang, slot, words) VALUES (:edition, :lang, :slot, :words);

-- @many festival_texts(edition int, lang text)
SELECT slot  -- text
     , words -- text
  FROM festival_text
 WHERE edition = :edition AND lang = :lang
 ORDER BY slot;

-- @insert festival_step_add(id int, edition int, what text, note text?, by_name text, now instant)
INSERT INTO festival_step (id, edition, what, note, by_name, at) VALUES (:id, :edition, :what, :note, :by_name, :now);

-- @many festival_steps(edition int, take int)
SELECT what    -- text
     , note    -- text?
     , by_name -- text
     , at      -- instant
  FROM festival_step
 WHERE edition = :edition
 ORDER BY at DESC, id DESC
 LIMIT :take;

-- @many festival_milestones(edition int)
SELECT id       -- int
     , day_on   -- date
     , state    -- text
     , title_vi -- text
     , title_en -- text
  FROM festival_milestone
 WHERE edition = :edition
 ORDER BY day_on, id;

-- @insert festival_milestone_add(id int, edition int, day_on date, state text, title_vi text, title_en text)
INSERT INTO festival_milestone (id, edition, day_on, state, title_vi, title_en) VALUES (:id, :edition, :day_on, :state, :title_vi, :title_en);

-- @exec1 festival_milestone_set(id int, edition int, day_on date, state text, title_vi text, title_en text)
UPDATE festival_milestone SET day_on = :day_on, state = :state, title_vi = :title_vi, title_en = :title_en WHERE id = :id AND edition = :edition;

-- @exec1 festival_milestone_drop(id int, edition int)
DELETE FROM festival_milestone WHERE id = :id AND edition = :edition;

-- @many festival_results(edition int)
SELECT id       -- int
     , seq      -- int
     , figure   -- text
     , label_vi -- text
     , label_en -- text
     , source   -- text
     , url      -- text?
  FROM festival_result
 WHERE edition = :edition
 ORDER BY seq, id;

-- @insert festival_result_add(id int, edition int, seq int, figure text, label_vi text, label_en text, source text, url text?)
INSERT INTO festival_result (id, edition, seq, figure, label_vi, label_en, source, url)
VALUES (:id, :edition, :seq, :figure, :label_vi, :label_en, :source, :url);

-- @exec1 festival_result_set(id int, edition int, seq int, figure text, label_vi text, label_en text, source text, url text?)
UPDATE festival_result SET seq = :seq, figure = :figure, label_vi = :label_vi, label_en = :label_en, source = :source, url = :url
 WHERE id = :id AND edition = :edition;

-- @exec1 festival_result_drop(id int, edition int)
DELETE FROM festival_result WHERE id = :id AND edition = :edition;

-- @many festival_pictures(edition int)
SELECT medium -- int
     , seq    -- int
  FROM festival_picture
 WHERE edition = :edition
 ORDER BY seq;

-- @exec festival_pictures_drop(edition int)
DELETE FROM festival_picture WHERE edition = :edition;

-- @insert festival_picture_add(edition int, seq int, medium int)
INSERT INTO festival_picture (edition, seq, medium) VALUES (:edition, :seq, :medium);

-- @many festival_pictures_of(ids int[])
SELECT edition -- int
     , medium  -- int
  FROM festival_picture
 WHERE edition IN (:ids)
 ORDER BY edition, seq;

-- @many festival_ideas(edition int, state text, take int, skip int)
SELECT id          -- int
     , number      -- int
     , lang        -- text
     , title       -- text
     , words       -- text
     , by_name     -- text?
     , state       -- text
     , answer_vi   -- text?
     , answer_en   -- text?
     , answered_at -- instant?
     , sent_at     -- instant
  FROM festival_idea
 WHERE edition = :edition AND state = :state
 ORDER BY sent_at DESC, id DESC
 LIMIT :take OFFSET :skip;

-- @one festival_ideas_count(edition int, state text)
SELECT count(*) AS n -- int
  FROM festival_idea
 WHERE edition = :edition AND state = :state;

-- @one festival_ideas_new
SELECT count(*) AS n -- int
  FROM festival_idea
 WHERE state = 'new';

-- @one festival_idea_last(edition int)
SELECT COALESCE(max(number), 0) AS number -- int
  FROM festival_idea
 WHERE edition = :edition;

-- @one festival_idea_get(id int)
SELECT id          -- int
     , edition     -- int
     , number      -- int
     , lang        -- text
     , title       -- text
     , words       -- text
     , by_name     -- text?
     , state       -- text
     , answer_vi   -- text?
     , answer_en   -- text?
     , answered_at -- instant?
     , sent_at     -- instant
  FROM festival_idea
 WHERE id = :id;

-- @one festival_idea_of_token(token text)
SELECT id -- int
  FROM festival_idea
 WHERE token = :token;

-- @insert festival_idea_add(id int, edition int, number int, token text, lang text, title text, words text, by_name text?, now instant)
INSERT INTO festival_idea (id, edition, number, token, lang, title, words, by_name, state, sent_at)
VALUES (:id, :edition, :number, :token, :lang, :title, :words, :by_name, 'new', :now);

-- @exec1 festival_idea_answer(id int, state text, answer_vi text?, answer_en text?, answered_at instant?)
UPDATE festival_idea SET state = :state, answer_vi = :answer_vi, answer_en = :answer_en, answered_at = :answered_at WHERE id = :id;

-- @exec1 festival_idea_drop(id int)
DELETE FROM festival_idea WHERE id = :id;
