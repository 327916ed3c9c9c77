-- @part session_columns
       id        -- int
     , event     -- int
     , all_day   -- bool
     , starts_at -- instant
     , ends_at   -- instant
     , open_end  -- bool
     , state     -- text
     , was_at    -- instant
     , ruled     -- bool
     , fallen    -- bool
     , note_vi   -- text?
     , note_en   -- text?
     , version   -- int
     , participants -- int?
     , countries -- int?
     , changed_at; -- instant

-- @many event_kind_list(all int)
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
     , tile     -- text
  FROM event_kind WHERE shown = 1 OR :all = 1 ORDER BY seq, id;

-- @one event_kind_by_slug(slug text)
SELECT id -- int
  FROM event_kind WHERE slug = :slug;

-- @one event_place_of_space(id int)
SELECT id       -- int
     , ward     -- int?
     , step_free -- text?
     , state    -- text
     , title_vi -- text
     , title_en -- text
  FROM space WHERE id = :id;

-- @one event_ward_known(id int)
SELECT id -- int
  FROM ward WHERE id = :id;

-- @one event_picture_known(id int)
SELECT id -- int
  FROM medium WHERE id = :id AND kind = 'picture';

-- @insert event_add(id int, slug text, twin int, kind int, by_name text, by_person int?, now instant)
INSERT INTO event (id, slug, twin, state, cancelled, kind, free, audience, sign_language, title_vi, title_en, summary_vi, summary_en, shown_vi, shown_en,
                   access_vi, access_en, folded, version, made_by, made_person, made_at, changed_at)
VALUES (:id, :slug, :twin, 'draft', 0, :kind, 0, 'all', 0, '', '', '', '', 0, 0, '', '', '', 0, :by_name, :by_person, :now, :now);

-- @exec1 event_set_facts(id int, kind int, space int?, host int?, address_vi text?, address_en text?, ward int?, lat_e6 int?, lon_e6 int?, online_url text?,
--        organiser_vi text?, organiser_en text?, free bool, price_vi text?, price_en text?, booking_url text?, languages text?, audience text, age_from int?,
--        step_free text?, sign_language bool, cover int?, series int?, source_uid text?, source_url text?, now instant)
UPDATE event SET kind = :kind, space = :space, host = :host, address_vi = :address_vi, address_en = :address_en, ward = :ward, lat_e6 = :lat_e6, lon_e6 =
       :lon_e6,
       online_url = :online_url, organiser_vi = :organiser_vi, organiser_en = :organiser_en, free = :free, price_vi = :price_vi, price_en = :price_en,
       booking_url = :booking_url, languages = :languages, audience = :audience, age_from = :age_from, step_free = :step_free, sign_language = :sign_language,
       cover = :cover, series = :series, source_uid = :source_uid, source_url = :source_url, changed_at = :now
 WHERE id = :id;

-- @one event_row(id int)
SELECT id            -- int
     , slug          -- text
     , twin          -- int
     , state         -- text
     , cancelled     -- bool
     , kind          -- int
     , space         -- int?
     , host          -- int?
     , address_vi    -- text?
     , address_en    -- text?
     , ward          -- int?
     , lat_e6        -- int?
     , lon_e6        -- int?
     , online_url    -- text?
     , organiser_vi  -- text?
     , organiser_en  -- text?
     , free          -- bool
     , price_vi      -- text?
     , price_en      -- text?
     , booking_url   -- text?
     , languages     -- text?
     , audience      -- text
     , age_from      -- int?
     , step_free     -- text?
     , sign_language -- bool
     , cover         -- int?
     , series        -- int?
     , rule          -- text?
     , rule_first_on -- date?
     , rule_from_min -- int?
     , rule_long_min -- int?
     , unfolded_on   -- date?
     , source_uid    -- text?
     , source_url    -- text?
     , title_vi      -- text
     , title_en      -- text
     , summary_vi    -- text
     , summary_en    -- text
     , shown_vi      -- bool
     , shown_en      -- bool
     , note          -- text?
     , asked_at      -- instant?
     , next_session  -- int?
     , next_until    -- instant?
     , first_at      -- instant?
     , version       -- int
     , public_at     -- instant?
     , made_by       -- text
     , made_person   -- int?
     , made_at       -- instant
     , changed_at    -- instant
  FROM event WHERE id = :id;

-- @one event_kind_slug(id int)
SELECT slug -- text
  FROM event_kind WHERE id = :id;

-- @exec1 event_set_state(id int, state text, note text?, asked_at instant?, now instant)
UPDATE event SET state = :state, note = :note, asked_at = :asked_at, changed_at = :now WHERE id = :id;

-- @exec1 event_set_words(id int, title_vi text, title_en text, folded text, now instant)
UPDATE event SET title_vi = :title_vi, title_en = :title_en, folded = :folded, changed_at = :now WHERE id = :id;

-- @exec1 event_set_public(id int, slug text, title_vi text, title_en text, summary_vi text, summary_en text, access_vi text, access_en text, shown_vi bool,
--        shown_en bool, folded text, public_at instant, now instant)
UPDATE event SET state = 'public', slug = :slug, title_vi = :title_vi, title_en = :title_en, summary_vi = :summary_vi, summary_en = :summary_en,
       access_vi = :access_vi, access_en = :access_en, shown_vi = :shown_vi, shown_en = :shown_en, folded = :folded, public_at = :public_at, note = NULL,
       asked_at = NULL, version = version + 1, changed_at = :now
 WHERE id = :id;

-- @exec1 event_set_rule(id int, rule text?, first_on date?, from_min int?, long_min int?, unfolded_on date?)
UPDATE event SET rule = :rule, rule_first_on = :first_on, rule_from_min = :from_min, rule_long_min = :long_min, unfolded_on = :unfolded_on WHERE id = :id;

-- @exec1 event_set_unfolded(id int, unfolded_on date?)
UPDATE event SET unfolded_on = :unfolded_on WHERE id = :id;

-- @exec1 event_set_kept(id int, cancelled bool, next_session int?, next_until instant?, first_at instant?)
UPDATE event SET cancelled = :cancelled, next_session = :next_session, next_until = :next_until, first_at = :first_at WHERE id = :id;

-- @exec1 event_set_cancelled(id int, cancelled bool)
UPDATE event SET cancelled = :cancelled WHERE id = :id;

-- @exec1 event_bump(id int, now instant)
UPDATE event SET version = version + 1, changed_at = :now WHERE id = :id;

-- @exec1 event_set_slug(id int, slug text, now instant)
UPDATE event SET slug = :slug, version = version + 1, changed_at = :now WHERE id = :id;

-- @exec event_except_drop(event int)
DELETE FROM event_except WHERE event = :event;

-- @exec event_except_add(event int, day_on date)
INSERT INTO event_except (event, day_on) VALUES (:event, :day_on) ON CONFLICT DO NOTHING;

-- @many event_except_list(event int)
SELECT day_on -- date
  FROM event_except WHERE event = :event ORDER BY day_on;

-- @insert event_session_add(id int, event int, all_day bool, starts_at instant, ends_at instant, open_end bool, was_at instant, ruled bool, note_vi text?, note_en text?,
--         lasting bool, kind int, now instant)
INSERT INTO event_session (id, event, all_day, starts_at, ends_at, open_end, state, was_at, ruled, fallen, note_vi, note_en, version, changed_at, public,
       lasting,
                           kind, audience, free, step_free, online, english, shown_vi, shown_en)
VALUES (:id, :event, :all_day, :starts_at, :ends_at, :open_end, 'on', :was_at, :ruled, 0, :note_vi, :note_en, 0, :now, 0, :lasting, :kind, 'all', 0, 0, 0,
       0, 0, 0);

-- @exec1 event_session_set(id int, all_day bool, starts_at instant, ends_at instant, open_end bool, state text, was_at instant, ruled bool, fallen bool, note_vi text?,
--        note_en text?, lasting bool, now instant)
UPDATE event_session SET all_day = :all_day, starts_at = :starts_at, ends_at = :ends_at, open_end = :open_end, state = :state, was_at = :was_at, ruled = :ruled,
       fallen = :fallen, note_vi = :note_vi, note_en = :note_en, lasting = :lasting, version = version + 1, changed_at = :now
 WHERE id = :id;

-- @exec1 event_session_drop(id int)
DELETE FROM event_session WHERE id = :id;

-- @exec event_session_copies(event int, public bool, kind int, space int?, ward int?, series int?, audience text, free bool, step_free bool, online bool, english bool,
--       shown_vi bool, shown_en bool)
-- What its sessions copy of an event.
UPDATE event_session SET public = :public, kind = :kind, space = :space, ward = :ward, series = :series, audience = :audience, free = :free,
       step_free = :step_free, online = :online, english = :english, shown_vi = :shown_vi, shown_en = :shown_en
 WHERE event = :event;

-- @exec event_session_bump_coming(event int, now instant)
-- The place of all that is still to come has changed.
UPDATE event_session SET version = version + 1, changed_at = :now WHERE event = :event AND ends_at > :now;

-- @one event_session_row(id int)
SELECT {session_columns}
  FROM event_session WHERE id = :id;

-- @many event_session_rows(event int)
SELECT {session_columns}
  FROM event_session WHERE event = :event ORDER BY starts_at, id;

-- @many event_session_rows_by_id(ids int[])
SELECT {session_columns}
  FROM event_session WHERE id IN (:ids) ORDER BY starts_at, id;

-- @exec1 event_session_attended(id int, participants int?, countries int?)
UPDATE event_session SET participants = :participants, countries = :countries WHERE id = :id;

-- @one event_attended_of(event int)
SELECT SUM(participants) AS participants -- int?
     , MAX(countries) AS countries       -- int?
  FROM event_session WHERE event = :event;

-- @one event_space_next(space int, now instant)
-- When the next public event of a space begins: the next sessions are kept with the events.
SELECT MIN(s.starts_at) AS at -- instant?
  FROM event AS e JOIN event_session AS s ON s.id = e.next_session
 WHERE e.space = :space AND e.state = 'public' AND e.next_until > :now;

-- @exec event_word_drop(event int)
DELETE FROM event_word WHERE event = :event;

-- @insert event_word_add(event int, word text)
INSERT INTO event_word (event, word) VALUES (:event, :word) ON CONFLICT DO NOTHING;

-- @exec event_day_count_add(lang text, day_on date, step int)
INSERT INTO event_day_count (lang, day_on, n) VALUES (:lang, :day_on, :step) ON CONFLICT (lang, day_on) DO UPDATE SET n = event_day_count.n + excluded.n;

-- @many event_day_counts(lang text, from_on date, to_on date)
SELECT day_on -- date
     , n      -- int
  FROM event_day_count WHERE lang = :lang AND day_on >= :from_on AND day_on <= :to_on ORDER BY day_on;

-- @one event_address_get(slug text)
SELECT event -- int
  FROM event_address WHERE slug = :slug;

-- @insert event_address_add(slug text, event int)
INSERT INTO event_address (slug, event) VALUES (:slug, :event);

-- @many event_address_list(event int)
SELECT slug -- text
  FROM event_address WHERE event = :event ORDER BY slug;

-- @insert event_step_add(id int, event int, session int?, what text, note_vi text?, note_en text?, by_name text, at instant)
INSERT INTO event_step (id, event, session, what, note_vi, note_en, by_name, at) VALUES (:id, :event, :session, :what, :note_vi, :note_en, :by_name, :at);

-- @many event_step_list(event int, take int)
SELECT s.what    -- text
     , s.note_vi -- text?
     , s.note_en -- text?
     , s.by_name -- text
     , s.at      -- instant
     , x.starts_at AS session_at -- instant?
  FROM event_step AS s LEFT JOIN event_session AS x ON x.id = s.session WHERE s.event = :event ORDER BY s.at DESC, s.id DESC LIMIT :take;

-- @many event_card_rows(ids int[])
SELECT e.id          -- int
     , e.twin        -- int
     , e.slug        -- text
     , e.state       -- text
     , e.cancelled   -- bool
     , e.space       -- int?
     , e.host        -- int?
     , e.address_vi  -- text?
     , e.address_en  -- text?
     , e.lat_e6      -- int?
     , e.lon_e6      -- int?
     , e.online_url  -- text?
     , e.organiser_vi -- text?
     , e.organiser_en -- text?
     , e.free        -- bool
     , e.price_vi    -- text?
     , e.price_en    -- text?
     , e.booking_url -- text?
     , e.languages   -- text?
     , e.audience    -- text
     , e.age_from    -- int?
     , e.step_free   -- text?
     , e.sign_language -- bool
     , e.cover       -- int?
     , e.series      -- int?
     , e.rule        -- text?
     , e.title_vi    -- text
     , e.title_en    -- text
     , e.summary_vi  -- text
     , e.summary_en  -- text
     , e.access_vi   -- text
     , e.access_en   -- text
     , e.shown_vi    -- bool
     , e.shown_en    -- bool
     , e.version     -- int
     , e.next_session -- int?
     , e.made_at     -- instant
     , e.changed_at  -- instant
     , k.slug AS kind     -- text
     , k.title_vi AS kind_vi -- text
     , k.title_en AS kind_en -- text
     , k.tile        -- text
     , p.slug AS place_slug -- text?
     , p.state AS place_state -- text?
     , p.title_vi AS place_vi -- text?
     , p.title_en AS place_en -- text?
     , p.address_vi AS place_address_vi -- text?
     , p.address_en AS place_address_en -- text?
     , p.lat_e6 AS place_lat -- int?
     , p.lon_e6 AS place_lon -- int?
     , h.title_vi AS host_vi -- text?
     , h.title_en AS host_en -- text?
     , w.name_vi AS ward_vi -- text?
     , w.name_en AS ward_en -- text?
  FROM event AS e JOIN event_kind AS k ON k.id = e.kind
  LEFT JOIN space AS p ON p.id = e.space
  LEFT JOIN space AS h ON h.id = e.host
  LEFT JOIN ward AS w ON w.id = COALESCE(e.ward, p.ward)
 WHERE e.id IN (:ids) ORDER BY e.id;

-- @one event_by_slug_row(slug text)
SELECT id -- int
  FROM event WHERE slug = :slug;

-- @many event_titled(q1 text?, q2 text?, q3 text?, take int)
SELECT id -- int
  FROM event
 WHERE (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take;

-- @many event_of_days(from_at instant, to_at instant, take int)
-- Events whose first session lies in a span, the newest first.
SELECT id -- int
  FROM event WHERE state = 'public' AND first_at >= :from_at AND first_at < :to_at ORDER BY first_at DESC NULLS LAST, id DESC LIMIT :take;

-- @many event_pictures_of(ids int[])
-- What public events show, the cover first.
SELECT u.item AS event -- int
     , u.medium -- int
  FROM medium_use u JOIN event e ON e.id = u.item
 WHERE u.what = 'event' AND u.item IN (:ids) AND e.state = 'public'
 ORDER BY u.item, CASE WHEN u.medium = e.cover THEN 0 ELSE 1 END NULLS LAST, u.medium;

-- @many event_public_after(after int, take int)
SELECT id -- int
  FROM event WHERE state = 'public' AND id > :after ORDER BY id LIMIT :take;

-- @many event_tend_over(now instant, take int)
-- Events whose next session is over by now.
SELECT id -- int
  FROM event WHERE next_until <= :now ORDER BY next_until NULLS LAST, id LIMIT :take;

-- @many event_tend_short(before_on date, take int)
-- Events with a rule that is not unfolded as far as it should be.
SELECT id -- int
  FROM event WHERE unfolded_on < :before_on ORDER BY unfolded_on NULLS LAST, id LIMIT :take;

-- @many event_thing_rows(ids int[])
SELECT id        -- int
     , slug      -- text
     , state     -- text
     , cancelled -- bool
     , title_vi  -- text
     , title_en  -- text
     , first_at  -- instant?
  FROM event WHERE id IN (:ids) ORDER BY id;

-- @many event_desk_all(q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM event
 WHERE (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take OFFSET :skip;

-- @many event_desk_by_state(state text, q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM event
 WHERE state = :state
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take OFFSET :skip;

-- @many event_desk_waiting(q1 text?, q2 text?, q3 text?, take int, skip int)
-- To be looked at, what waits longest first.
SELECT id -- int
  FROM event
 WHERE asked_at IS NOT NULL
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY asked_at, id LIMIT :take OFFSET :skip;

-- @many event_desk_own(hosts int[], person int, state text?, q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM event
 WHERE (host IN (:hosts) OR made_person = :person)
   AND (:state IS NULL OR state = :state)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take OFFSET :skip;

-- @many event_clashes(event int, now instant, take int)
-- Public sessions of other events that touch the same space at the same time as those to come of this one.
SELECT e.id       -- int
     , e.title_vi -- text
     , e.title_en -- text
     , o.id AS session     -- int
     , o.starts_at -- instant
     , o.ends_at   -- instant
     , o.all_day   -- bool
  FROM event_session AS m JOIN event_session AS o ON o.space = m.space AND o.public = 1 AND o.starts_at < m.ends_at AND o.ends_at > m.starts_at
  JOIN event AS e ON e.id = o.event
 WHERE m.event = :event AND m.space IS NOT NULL AND m.state <> 'cancelled' AND m.ends_at > :now AND o.event <> :event AND o.state <> 'cancelled' AND
       o.ends_at > :now
   AND o.lasting = 0 AND m.lasting = 0 AND o.starts_at > m.starts_at - 172800
 ORDER BY o.starts_at, o.id LIMIT :take;

-- @many event_covers_of(hosts int[], take int)
-- Pictures of what these spaces posted, the newest first.
SELECT cover -- int
  FROM event WHERE host IN (:hosts) AND cover IS NOT NULL ORDER BY changed_at DESC, id DESC LIMIT :take;

-- @many event_of_space_all(space int)
SELECT id -- int
  FROM event WHERE space = :space OR host = :space ORDER BY id;

-- @exec1 event_move_space(id int, space int?, host int?, now instant)
UPDATE event SET space = :space, host = :host, changed_at = :now WHERE id = :id;
