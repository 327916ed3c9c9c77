-- @one agenda_space_by_slug(slug text)
-- A public space by its present address or an older one.
SELECT s.id       -- int
     , s.slug     -- text
     , s.title_vi -- text
     , s.title_en -- text
  FROM space AS s
 WHERE s.state = 'public' AND s.id = coalesce((SELECT x.id FROM space AS x WHERE x.slug = :slug),
       (SELECT y.space FROM space_address AS y WHERE y.slug = :slug));

-- @many agenda_kind_rows()
SELECT slug     -- text
     , title_vi -- text
     , title_en -- text
  FROM event_kind WHERE shown = 1 ORDER BY seq, id;

-- @many agenda_session_rows(events int[])
SELECT id        -- int
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
     , changed_at -- instant
  FROM event_session WHERE event IN (:events) AND public = 1 ORDER BY event, starts_at, id;

-- @many agenda_rule_rows(events int[])
SELECT id            -- int
     , rule          -- text?
     , rule_first_on -- date?
     , rule_from_min -- int?
     , rule_long_min -- int?
  FROM event WHERE id IN (:events) AND rule IS NOT NULL ORDER BY id;

-- @many agenda_except_rows(events int[])
SELECT event  -- int
     , day_on -- date
  FROM event_except WHERE event IN (:events) ORDER BY event, day_on;

-- @many agenda_public_events(take int)
-- The newest changed first.
SELECT id -- int
  FROM event WHERE state = 'public' ORDER BY changed_at DESC, id DESC LIMIT :take;

-- @many agenda_events_of_space(space int, take int)
SELECT id -- int
  FROM event WHERE space = :space AND state = 'public' ORDER BY changed_at DESC, id DESC LIMIT :take;

-- @many agenda_past_of_space(space int, now instant, take int)
SELECT id -- int
  FROM event_session WHERE space = :space AND public = 1 AND starts_at < :now AND ends_at < :now AND state <> 'cancelled' ORDER BY starts_at DESC,
       id DESC LIMIT :take;

-- @many agenda_addresses(take int)
SELECT slug       -- text
     , shown_vi   -- bool
     , shown_en   -- bool
     , changed_at -- instant
  FROM event WHERE state = 'public' ORDER BY changed_at DESC, id DESC LIMIT :take;

-- ---- calendars of others

-- @insert agenda_source_add(id int, space int, url text?, file int?, lang text, by_name text, by_person int?, now instant, next_at instant?)
INSERT INTO agenda_source (id, space, url, file, lang, state, made_by, made_person, made_at, next_at)
VALUES (:id, :space, :url, :file, :lang, 'waiting', :by_name, :by_person, :now, :next_at);

-- @many agenda_sources(space int)
SELECT id      -- int
     , url     -- text?
     , title   -- text?
     , state   -- text
     , error   -- text?
     , made_at -- instant
     , read_at -- instant?
  FROM agenda_source WHERE space = :space ORDER BY id DESC LIMIT 50;

-- @one agenda_source_get(id int)
SELECT id          -- int
     , space       -- int
     , url         -- text?
     , title       -- text?
     , file        -- int?
     , lang        -- text
     , state       -- text
     , made_by     -- text
     , made_person -- int?
  FROM agenda_source WHERE id = :id;

-- @many agenda_sources_due(now instant, take int)
SELECT id -- int
  FROM agenda_source WHERE next_at <= :now AND state <> 'stopped' ORDER BY next_at NULLS FIRST, id LIMIT :take;

-- @exec1 agenda_source_read(id int, state text, error text?, title text?, now instant, next_at instant?)
UPDATE agenda_source SET state = :state, error = :error, title = coalesce(:title, title), read_at = :now, next_at = :next_at, file = NULL WHERE id = :id;

-- @exec1 agenda_source_stop(id int)
UPDATE agenda_source SET state = 'stopped', next_at = NULL WHERE id = :id;

-- @exec1 agenda_source_again(id int, now instant, next_at instant)
UPDATE agenda_source SET state = 'waiting', error = NULL, next_at = :next_at WHERE id = :id AND url IS NOT NULL AND made_at <= :now;

-- @one agenda_found_get(source int, uid text)
SELECT id     -- int
     , state  -- text
     , event  -- int?
     , digest -- text
     , title  -- text
     , body   -- text
     , cancelled -- bool
  FROM agenda_found WHERE source = :source AND uid = :uid;

-- @one agenda_found_by_id(id int)
SELECT id        -- int
     , source    -- int
     , uid       -- text
     , state     -- text
     , event     -- int?
     , alike     -- int?
     , title     -- text
     , body      -- text
     , place     -- text
     , url       -- text?
     , all_day   -- bool
     , starts_at -- instant
     , ends_at   -- instant
     , rule      -- text?
     , except_days -- text
     , cancelled -- bool
  FROM agenda_found WHERE id = :id;

-- @insert agenda_found_add(id int, source int, uid text, state text, event int?, alike int?, title text, body text, place text, url text?, all_day bool,
--        starts_at instant,
--         ends_at instant, rule text?, except_days text, cancelled bool, digest text, now instant)
INSERT INTO agenda_found (id, source, uid, state, event, alike, title, body, place, url, all_day, starts_at, ends_at, rule, except_days, cancelled, digest,
       seen_at)
VALUES (:id, :source, :uid, :state, :event, :alike, :title, :body, :place, :url, :all_day, :starts_at, :ends_at, :rule, :except_days, :cancelled, :digest,
       :now);

-- @exec1 agenda_found_change(id int, title text, body text, place text, url text?, all_day bool, starts_at instant, ends_at instant, rule text?,
--        except_days text,
--        cancelled bool, digest text)
UPDATE agenda_found SET title = :title, body = :body, place = :place, url = :url, all_day = :all_day, starts_at = :starts_at, ends_at = :ends_at, rule = :rule,
       except_days = :except_days, cancelled = :cancelled, digest = :digest WHERE id = :id;

-- @exec1 agenda_found_seen(id int, state text, now instant)
UPDATE agenda_found SET seen_at = :now, state = :state WHERE id = :id;

-- @exec1 agenda_found_set(id int, state text, event int?)
UPDATE agenda_found SET state = :state, event = :event WHERE id = :id;

-- @exec agenda_found_others_drop(found int)
DELETE FROM agenda_found_other WHERE found = :found;

-- @exec agenda_found_other_put(found int, instead_on date, starts_at instant, ends_at instant, cancelled bool)
INSERT INTO agenda_found_other (found, instead_on, starts_at, ends_at, cancelled) VALUES (:found, :instead_on, :starts_at, :ends_at, :cancelled)
ON CONFLICT (found, instead_on) DO NOTHING;

-- @many agenda_found_others(found int)
SELECT instead_on -- date
     , starts_at  -- instant
     , ends_at    -- instant
     , cancelled  -- bool
  FROM agenda_found_other WHERE found = :found ORDER BY instead_on;

-- @exec agenda_found_gone(source int, now instant)
-- What was taken and is in the calendar no more, though it is not over.
UPDATE agenda_found SET state = 'gone' WHERE source = :source AND state = 'taken' AND seen_at < :now AND (starts_at > :now OR rule IS NOT NULL);

-- @exec agenda_found_lost(source int, now instant)
-- What nobody decided about and is in the calendar no more.
DELETE FROM agenda_found WHERE source = :source AND state = 'new' AND seen_at < :now
   AND NOT EXISTS (SELECT 1 FROM agenda_found_other AS o WHERE o.found = agenda_found.id);

-- @many agenda_founds(space int, state text, now instant, take int)
SELECT f.id        -- int
     , f.title     -- text
     , f.body      -- text
     , f.place     -- text
     , f.all_day   -- bool
     , f.starts_at -- instant
     , f.ends_at   -- instant
     , f.rule      -- text?
     , f.cancelled -- bool
     , f.event     -- int?
     , f.alike     -- int?
  FROM agenda_found AS f JOIN agenda_source AS s ON s.id = f.source
 WHERE s.space = :space AND f.state = :state AND (f.starts_at >= :now OR f.rule IS NOT NULL)
 ORDER BY f.starts_at, f.id LIMIT :take;

-- @many agenda_events_at(space int, from_at instant, to_at instant)
-- Events of a space with a session of that day, to be compared with what was found.
SELECT e.id         -- int
     , e.title_vi   -- text
     , e.title_en   -- text
     , e.source_uid -- text?
  FROM event AS e WHERE (e.space = :space OR e.host = :space) AND e.state <> 'withdrawn'
   AND EXISTS (SELECT 1 FROM event_session AS s WHERE s.event = e.id AND s.starts_at >= :from_at AND s.starts_at < :to_at)
 ORDER BY e.id LIMIT 50;

-- @many agenda_event_of_uid(uid text, space int)
SELECT id -- int
  FROM event WHERE source_uid = :uid AND (space = :space OR host = :space) ORDER BY id LIMIT 1;

-- @exec1 agenda_source_later(id int, next_at instant)
UPDATE agenda_source SET next_at = :next_at WHERE id = :id;

-- @exec agenda_sources_move(old int, kept int)
UPDATE agenda_source SET space = :kept WHERE space = :old;
