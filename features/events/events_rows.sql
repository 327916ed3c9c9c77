-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many event_kind_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , title_vi  -- text
     , title_en  -- text
     , tile  -- text
     , seq  -- int
     , shown  -- int
  FROM event_kind
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec event_kind_put_back(id int, slug text, title_vi text, title_en text, tile text, seq int, shown int)
INSERT INTO event_kind (id, slug, title_vi, title_en, tile, seq, shown)
VALUES (:id, :slug, :title_vi, :title_en, :tile, :seq, :shown);

-- @exec event_kind_clear()
-- Those of a new city, before those of an export come.
DELETE FROM event_kind;

-- @many event_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , twin  -- int
     , state  -- text
     , cancelled  -- int
     , kind  -- int
     , space  -- int?
     , host  -- int?
     , address_vi  -- text?
     , address_en  -- text?
     , ward  -- int?
     , lat_e6  -- int?
     , lon_e6  -- int?
     , online_url  -- text?
     , organiser_vi  -- text?
     , organiser_en  -- text?
     , free  -- int
     , price_vi  -- text?
     , price_en  -- text?
     , booking_url  -- text?
     , languages  -- text?
     , audience  -- text
     , age_from  -- int?
     , step_free  -- text?
     , sign_language  -- int
     , cover  -- int?
     , series  -- int?
     , rule  -- text?
     , rule_first_on  -- text?
     , rule_from_min  -- int?
     , rule_long_min  -- int?
     , unfolded_on  -- text?
     , source_uid  -- text?
     , source_url  -- text?
     , title_vi  -- text
     , title_en  -- text
     , summary_vi  -- text
     , summary_en  -- text
     , shown_vi  -- int
     , shown_en  -- int
     , folded  -- text
     , access_vi  -- text
     , access_en  -- text
     , note  -- text?
     , asked_at  -- int?
     , next_session  -- int?
     , next_until  -- int?
     , first_at  -- int?
     , version  -- int
     , public_at  -- int?
     , made_by  -- text
     , made_person  -- int?
     , made_at  -- int
     , changed_at  -- int
  FROM event
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec event_put_back(id int, slug text, twin int, state text, cancelled int, kind int, space int?, host int?, address_vi text?, address_en text?,
--        ward int?, lat_e6 int?, lon_e6 int?, online_url text?, organiser_vi text?, organiser_en text?, free int, price_vi text?, price_en text?,
--        booking_url text?, languages text?, audience text, age_from int?, step_free text?, sign_language int, cover int?, series int?, rule text?,
--        rule_first_on text?, rule_from_min int?, rule_long_min int?, unfolded_on text?, source_uid text?, source_url text?, title_vi text, title_en text,
--        summary_vi text, summary_en text, shown_vi int, shown_en int, folded text, access_vi text, access_en text, note text?, asked_at int?,
--        next_session int?, next_until int?, first_at int?, version int, public_at int?, made_by text, made_person int?, made_at int, changed_at int)
INSERT INTO event (id, slug, twin, state, cancelled, kind, space, host, address_vi, address_en, ward, lat_e6, lon_e6, online_url, organiser_vi, organiser_en,
       free, price_vi, price_en, booking_url, languages, audience, age_from, step_free, sign_language, cover, series, rule, rule_first_on, rule_from_min,
       rule_long_min, unfolded_on, source_uid, source_url, title_vi, title_en, summary_vi, summary_en, shown_vi, shown_en, folded, access_vi, access_en, note,
       asked_at, next_session, next_until, first_at, version, public_at, made_by, made_person, made_at, changed_at)
VALUES (:id, :slug, :twin, :state, :cancelled, :kind, :space, :host, :address_vi, :address_en, :ward, :lat_e6, :lon_e6, :online_url, :organiser_vi,
       :organiser_en, :free, :price_vi, :price_en, :booking_url, :languages, :audience, :age_from, :step_free, :sign_language, :cover, :series, :rule,
       :rule_first_on, :rule_from_min, :rule_long_min, :unfolded_on, :source_uid, :source_url, :title_vi, :title_en, :summary_vi, :summary_en, :shown_vi,
       :shown_en, :folded, :access_vi, :access_en, :note, :asked_at, :next_session, :next_until, :first_at, :version, :public_at, :made_by, :made_person,
       :made_at, :changed_at);

-- @many event_address_all_of(after_slug text, take int)
SELECT slug  -- text
     , event  -- int
  FROM event_address
 WHERE slug > :after_slug
 ORDER BY slug
 LIMIT :take;

-- @exec event_address_put_back(slug text, event int)
INSERT INTO event_address (slug, event)
VALUES (:slug, :event);

-- @many event_except_all_of(after_event int, after_day_on text, take int)
SELECT event  -- int
     , day_on  -- text
  FROM event_except
 WHERE (event > :after_event)
    OR (event = :after_event AND day_on > :after_day_on)
 ORDER BY event, day_on
 LIMIT :take;

-- @exec event_except_put_back(event int, day_on text)
INSERT INTO event_except (event, day_on)
VALUES (:event, :day_on);

-- @many event_session_all_of(after_id int, take int)
SELECT id  -- int
     , event  -- int
     , all_day  -- int
     , starts_at  -- int
     , ends_at  -- int
     , open_end  -- int
     , state  -- text
     , was_at  -- int
     , ruled  -- int
     , fallen  -- int
     , note_vi  -- text?
     , note_en  -- text?
     , version  -- int
     , participants  -- int?
     , countries  -- int?
     , changed_at  -- int
     , public  -- int
     , lasting  -- int
     , kind  -- int
     , space  -- int?
     , ward  -- int?
     , series  -- int?
     , audience  -- text
     , free  -- int
     , step_free  -- int
     , online  -- int
     , english  -- int
     , shown_vi  -- int
     , shown_en  -- int
  FROM event_session
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec event_session_put_back(id int, event int, all_day int, starts_at int, ends_at int, open_end int, state text, was_at int, ruled int, fallen int,
--        note_vi text?, note_en text?, version int, participants int?, countries int?, changed_at int, public int, lasting int, kind int, space int?,
--        ward int?, series int?, audience text, free int, step_free int, online int, english int, shown_vi int, shown_en int)
INSERT INTO event_session (id, event, all_day, starts_at, ends_at, open_end, state, was_at, ruled, fallen, note_vi, note_en, version, participants, countries,
       changed_at, public, lasting, kind, space, ward, series, audience, free, step_free, online, english, shown_vi, shown_en)
VALUES (:id, :event, :all_day, :starts_at, :ends_at, :open_end, :state, :was_at, :ruled, :fallen, :note_vi, :note_en, :version, :participants, :countries,
       :changed_at, :public, :lasting, :kind, :space, :ward, :series, :audience, :free, :step_free, :online, :english, :shown_vi, :shown_en);

-- @many event_word_all_of(after_event int, after_word text, take int)
SELECT event  -- int
     , word  -- text
  FROM event_word
 WHERE (event > :after_event)
    OR (event = :after_event AND word > :after_word)
 ORDER BY event, word
 LIMIT :take;

-- @exec event_word_put_back(event int, word text)
INSERT INTO event_word (event, word)
VALUES (:event, :word);

-- @many event_day_count_all_of(after_lang text, after_day_on text, take int)
SELECT lang  -- text
     , day_on  -- text
     , n  -- int
  FROM event_day_count
 WHERE (lang > :after_lang)
    OR (lang = :after_lang AND day_on > :after_day_on)
 ORDER BY lang, day_on
 LIMIT :take;

-- @exec event_day_count_put_back(lang text, day_on text, n int)
INSERT INTO event_day_count (lang, day_on, n)
VALUES (:lang, :day_on, :n);

-- @many event_step_all_of(after_id int, take int)
SELECT id  -- int
     , event  -- int
     , session  -- int?
     , what  -- text
     , note_vi  -- text?
     , note_en  -- text?
     , by_name  -- text
     , at  -- int
  FROM event_step
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec event_step_put_back(id int, event int, session int?, what text, note_vi text?, note_en text?, by_name text, at int)
INSERT INTO event_step (id, event, session, what, note_vi, note_en, by_name, at)
VALUES (:id, :event, :session, :what, :note_vi, :note_en, :by_name, :at);
