-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- Venues without the links of their staff.

-- @many festival_edition_all_of(after_id int, take int)
SELECT id  -- int
     , year  -- int
     , twin  -- int
     , state  -- text
     , from_on  -- text?
     , to_on  -- text?
     , theme_on  -- text?
     , late_vi  -- text?
     , late_en  -- text?
     , call_from_on  -- text?
     , call_to_on  -- text?
     , programme_at  -- int?
     , source  -- text?
     , title_vi  -- text
     , title_en  -- text
     , theme_vi  -- text
     , theme_en  -- text
     , summary_vi  -- text
     , summary_en  -- text
     , made_at  -- int
     , changed_at  -- int
  FROM festival_edition
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec festival_edition_put_back(id int, year int, twin int, state text, from_on text?, to_on text?, theme_on text?, late_vi text?, late_en text?,
--        call_from_on text?, call_to_on text?, programme_at int?, source text?, title_vi text, title_en text, theme_vi text, theme_en text, summary_vi text,
--        summary_en text, made_at int, changed_at int)
INSERT INTO festival_edition (id, year, twin, state, from_on, to_on, theme_on, late_vi, late_en, call_from_on, call_to_on, programme_at, source, title_vi,
       title_en, theme_vi, theme_en, summary_vi, summary_en, made_at, changed_at)
VALUES (:id, :year, :twin, :state, :from_on, :to_on, :theme_on, :late_vi, :late_en, :call_from_on, :call_to_on, :programme_at, :source, :title_vi, :title_en,
       :theme_vi, :theme_en, :summary_vi, :summary_en, :made_at, :changed_at);

-- @many festival_text_all_of(after_edition int, after_lang text, after_slot text, take int)
SELECT edition  -- int
     , lang  -- text
     , slot  -- text
     , words  -- text
  FROM festival_text
 WHERE (edition > :after_edition)
    OR (edition = :after_edition AND lang > :after_lang)
    OR (edition = :after_edition AND lang = :after_lang AND slot > :after_slot)
 ORDER BY edition, lang, slot
 LIMIT :take;

-- @exec festival_text_put_back(edition int, lang text, slot text, words text)
INSERT INTO festival_text (edition, lang, slot, words)
VALUES (:edition, :lang, :slot, :words);

-- @many festival_milestone_all_of(after_id int, take int)
SELECT id  -- int
     , edition  -- int
     , day_on  -- text
     , state  -- text
     , title_vi  -- text
     , title_en  -- text
  FROM festival_milestone
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec festival_milestone_put_back(id int, edition int, day_on text, state text, title_vi text, title_en text)
INSERT INTO festival_milestone (id, edition, day_on, state, title_vi, title_en)
VALUES (:id, :edition, :day_on, :state, :title_vi, :title_en);

-- @many festival_track_all_of(after_id int, take int)
SELECT id  -- int
     , edition  -- int
     , seq  -- int
     , title_vi  -- text
     , title_en  -- text
     , about_vi  -- text?
     , about_en  -- text?
  FROM festival_track
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec festival_track_put_back(id int, edition int, seq int, title_vi text, title_en text, about_vi text?, about_en text?)
INSERT INTO festival_track (id, edition, seq, title_vi, title_en, about_vi, about_en)
VALUES (:id, :edition, :seq, :title_vi, :title_en, :about_vi, :about_en);

-- @many festival_route_all_of(after_id int, take int)
SELECT id  -- int
     , edition  -- int
     , seq  -- int
     , title_vi  -- text
     , title_en  -- text
     , about_vi  -- text?
     , about_en  -- text?
  FROM festival_route
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec festival_route_put_back(id int, edition int, seq int, title_vi text, title_en text, about_vi text?, about_en text?)
INSERT INTO festival_route (id, edition, seq, title_vi, title_en, about_vi, about_en)
VALUES (:id, :edition, :seq, :title_vi, :title_en, :about_vi, :about_en);

-- @many festival_venue_all_of(after_id int, take int)
SELECT id  -- int
     , edition  -- int
     , seq  -- int
     , slug  -- text
     , space  -- int?
     , title_vi  -- text
     , title_en  -- text
     , address_vi  -- text?
     , address_en  -- text?
     , lat_e6  -- int?
     , lon_e6  -- int?
     , about_vi  -- text?
     , about_en  -- text?
     , NULL AS token  -- text?
     , NULL AS token_at  -- int?
  FROM festival_venue
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec festival_venue_put_back(id int, edition int, seq int, slug text, space int?, title_vi text, title_en text, address_vi text?, address_en text?,
--        lat_e6 int?, lon_e6 int?, about_vi text?, about_en text?, token text?, token_at int?)
INSERT INTO festival_venue (id, edition, seq, slug, space, title_vi, title_en, address_vi, address_en, lat_e6, lon_e6, about_vi, about_en, token, token_at)
VALUES (:id, :edition, :seq, :slug, :space, :title_vi, :title_en, :address_vi, :address_en, :lat_e6, :lon_e6, :about_vi, :about_en, :token, :token_at);

-- @many festival_stop_all_of(after_route int, after_seq int, take int)
SELECT route  -- int
     , seq  -- int
     , venue  -- int
  FROM festival_stop
 WHERE (route > :after_route)
    OR (route = :after_route AND seq > :after_seq)
 ORDER BY route, seq
 LIMIT :take;

-- @exec festival_stop_put_back(route int, seq int, venue int)
INSERT INTO festival_stop (route, seq, venue)
VALUES (:route, :seq, :venue);

-- @many festival_slot_all_of(after_session int, take int)
SELECT session  -- int
     , edition  -- int
     , track  -- int?
     , route  -- int?
     , venue  -- int?
  FROM festival_slot
 WHERE session > :after_session
 ORDER BY session
 LIMIT :take;

-- @exec festival_slot_put_back(session int, edition int, track int?, route int?, venue int?)
INSERT INTO festival_slot (session, edition, track, route, venue)
VALUES (:session, :edition, :track, :route, :venue);

-- @many festival_result_all_of(after_id int, take int)
SELECT id  -- int
     , edition  -- int
     , seq  -- int
     , figure  -- text
     , label_vi  -- text
     , label_en  -- text
     , source  -- text
     , url  -- text?
  FROM festival_result
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec festival_result_put_back(id int, edition int, seq int, figure text, label_vi text, label_en text, source text, url text?)
INSERT INTO festival_result (id, edition, seq, figure, label_vi, label_en, source, url)
VALUES (:id, :edition, :seq, :figure, :label_vi, :label_en, :source, :url);

-- @many festival_picture_all_of(after_edition int, after_seq int, take int)
SELECT edition  -- int
     , seq  -- int
     , medium  -- int
  FROM festival_picture
 WHERE (edition > :after_edition)
    OR (edition = :after_edition AND seq > :after_seq)
 ORDER BY edition, seq
 LIMIT :take;

-- @exec festival_picture_put_back(edition int, seq int, medium int)
INSERT INTO festival_picture (edition, seq, medium)
VALUES (:edition, :seq, :medium);

-- @many festival_step_all_of(after_id int, take int)
SELECT id  -- int
     , edition  -- int
     , what  -- text
     , note  -- text?
     , by_name  -- text
     , at  -- int
  FROM festival_step
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec festival_step_put_back(id int, edition int, what text, note text?, by_name text, at int)
INSERT INTO festival_step (id, edition, what, note, by_name, at)
VALUES (:id, :edition, :what, :note, :by_name, :at);

-- @many festival_idea_all_of(after_id int, take int)
SELECT id  -- int
     , edition  -- int
     , number  -- int
     , 'moved ' || id AS token  -- text
     , lang  -- text
     , title  -- text
     , words  -- text
     , by_name  -- text?
     , state  -- text
     , answer_vi  -- text?
     , answer_en  -- text?
     , answered_at  -- int?
     , sent_at  -- int
  FROM festival_idea
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec festival_idea_put_back(id int, edition int, number int, token text, lang text, title text, words text, by_name text?, state text, answer_vi text?,
--        answer_en text?, answered_at int?, sent_at int)
INSERT INTO festival_idea (id, edition, number, token, lang, title, words, by_name, state, answer_vi, answer_en, answered_at, sent_at)
VALUES (:id, :edition, :number, :token, :lang, :title, :words, :by_name, :state, :answer_vi, :answer_en, :answered_at, :sent_at);
