-- @one booking_session(session int)
-- A session with what a booking, its mails and its calendar entry say of it.
SELECT s.id -- int
     , s.event -- int
     , s.all_day -- bool
     , s.starts_at -- instant
     , s.ends_at -- instant
     , s.state -- text
     , s.public AS public_ -- bool
     , e.slug -- text
     , e.title_vi -- text
     , e.title_en -- text
     , e.address_vi -- text?
     , e.address_en -- text?
     , e.online_url -- text?
     , p.title_vi AS place_vi -- text?
     , p.title_en AS place_en -- text?
     , p.address_vi AS at_vi -- text?
     , p.address_en AS at_en -- text?
  FROM event_session s JOIN event e ON e.id = s.event LEFT JOIN space p ON p.id = e.space
 WHERE s.id = :session;

-- @one booking_event(event int)
SELECT id -- int
     , slug -- text
     , state -- text
     , title_vi -- text
     , title_en -- text
  FROM event WHERE id = :event;

-- @many booking_sessions(event int, since instant, take int)
-- Sessions of an event with what is offered of them.
SELECT s.id -- int
     , s.starts_at -- instant
     , s.ends_at -- instant
     , s.state -- text
     , o.state AS offered -- text?
     , o.places -- int?
     , o.slot_min -- int?
     , o.opens_at -- instant?
     , o.closes_at -- instant?
     , o.waiting -- int?
  FROM event_session s LEFT JOIN booking_offer o ON o.session = s.id
 WHERE s.event = :event AND s.ends_at >= :since ORDER BY s.starts_at, s.id LIMIT :take;

-- @one booking_offer_get(session int)
SELECT session -- int
     , event -- int
     , state -- text
     , places -- int
     , slot_min -- int
     , most_each -- int
     , opens_at -- instant
     , closes_at -- instant
     , waiting -- bool
     , ask_country -- bool
     , starts_at -- instant
     , ends_at -- instant
     , cancelled -- bool
     , told -- int
     , scanned_at -- instant
     , attended_at -- instant
  FROM booking_offer WHERE session = :session;

-- @insert booking_offer_add(session int, event int, places int, slot_min int, most_each int, opens_at instant, closes_at instant, waiting bool, ask_country bool, starts_at instant, ends_at instant, cancelled bool, now instant)
INSERT INTO booking_offer (session, event, state, places, slot_min, most_each, opens_at, closes_at, waiting, ask_country, starts_at, ends_at, cancelled, told,
       scanned_at, attended_at, changed_at)
VALUES (:session, :event, 'open', :places, :slot_min, :most_each, :opens_at, :closes_at, :waiting, :ask_country, :starts_at,
       :ends_at, :cancelled, 0, 0, 0, :now);

-- @exec1 booking_offer_set(session int, places int, slot_min int, most_each int, opens_at instant, closes_at instant, waiting bool, ask_country bool, now instant)
UPDATE booking_offer SET places = :places, slot_min = :slot_min, most_each = :most_each, opens_at = :opens_at, closes_at = :closes_at, waiting = :waiting,
       ask_country = :ask_country, changed_at = :now WHERE session = :session;

-- @exec1 booking_offer_state(session int, state text, now instant)
UPDATE booking_offer SET state = :state, changed_at = :now WHERE session = :session;

-- @exec1 booking_offer_news(session int, starts_at instant, ends_at instant, cancelled bool, now instant)
UPDATE booking_offer SET starts_at = :starts_at, ends_at = :ends_at, cancelled = :cancelled, told = told + 1, changed_at = :now WHERE session = :session;

-- @exec1 booking_offer_scanned(session int, now instant)
UPDATE booking_offer SET scanned_at = :now WHERE session = :session;

-- @exec1 booking_offer_attended(session int, scanned_at instant)
UPDATE booking_offer SET attended_at = :scanned_at WHERE session = :session;

-- @many booking_offers_over(now instant, since instant, take int)
-- Sessions that are over and whose check-ins the evidence does not have yet.
SELECT session -- int
     , scanned_at -- instant
  FROM booking_offer WHERE ends_at < :now AND ends_at >= :since AND scanned_at > attended_at ORDER BY ends_at, session LIMIT :take;

-- @many booking_slots_of(session int)
SELECT id -- int
     , session -- int
     , starts_at -- instant
     , ends_at -- instant
     , places -- int
     , taken -- int
     , line -- bool
  FROM booking_slot WHERE session = :session ORDER BY starts_at, id;

-- @one booking_slot_get(id int)
SELECT id -- int
     , session -- int
     , starts_at -- instant
     , ends_at -- instant
     , places -- int
     , taken -- int
     , line -- bool
  FROM booking_slot WHERE id = :id;

-- @many booking_free_next(sessions int[], at instant)
-- The first slot with a place for whoever comes now.
SELECT id -- int
     , session -- int
     , starts_at -- instant
     , ends_at -- instant
     , places -- int
     , taken -- int
  FROM booking_slot WHERE session IN (:sessions) AND starts_at > :at AND taken < places AND line = 0 ORDER BY starts_at, id LIMIT 1;

-- @many booking_lines(session int)
-- How many people wait for each slot.
SELECT slot -- int
     , SUM(places) AS waiting -- int
  FROM booking WHERE session = :session AND state = 'waiting' GROUP BY slot;

-- @insert booking_slot_add(id int, session int, starts_at instant, ends_at instant, places int)
INSERT INTO booking_slot (id, session, starts_at, ends_at, places, taken, line, forgotten) VALUES (:id, :session, :starts_at, :ends_at, :places, 0, 0, 0);

-- @exec booking_slots_drop(session int)
DELETE FROM booking_slot WHERE session = :session;

-- @exec booking_slots_places(session int, places int)
UPDATE booking_slot SET places = :places WHERE session = :session AND taken <= :places;

-- @exec booking_slots_shift(session int, by_s int)
UPDATE booking_slot SET starts_at = starts_at + :by_s, ends_at = ends_at + :by_s WHERE session = :session;

-- @exec booking_slot_span(session int, starts_at instant, ends_at instant)
UPDATE booking_slot SET starts_at = :starts_at, ends_at = :ends_at WHERE session = :session;

-- @exec1 booking_slot_take(id int, n int)
-- The one statement that gives a place away.  No row: not so many are free, or somebody came before.
UPDATE booking_slot SET taken = taken + :n WHERE id = :id AND taken + :n <= places AND line = 0;

-- @exec1 booking_slot_take_line(id int, n int)
-- The same for the first in line.
UPDATE booking_slot SET taken = taken + :n WHERE id = :id AND taken + :n <= places;

-- @exec1 booking_slot_give(id int, n int)
UPDATE booking_slot SET taken = taken - :n WHERE id = :id;

-- @exec booking_slot_line(id int, line bool)
UPDATE booking_slot SET line = :line WHERE id = :id AND line <> :line;

-- @one booking_made(session int)
-- Was anything booked ever?
SELECT COUNT(*) AS n -- int
  FROM (SELECT id FROM booking WHERE session = :session ORDER BY id LIMIT 1) AS one;

-- @insert booking_add(id int, slot int, session int, who text, name text, email text, lang text, places int, token text, code text, country text?, consent text, told int, now instant)
INSERT INTO booking (id, slot, session, who, name, email, lang, places, state, token, code, country, consent, told, reminded, came, made_at, changed_at)
VALUES (:id, :slot, :session, :who, :name, :email, :lang, :places, 'waiting', :token, :code, :country, :consent, :told, 0, 0, :now, :now);

-- @exec1 booking_state(id int, state text, now instant)
UPDATE booking SET state = :state, changed_at = :now WHERE id = :id AND state <> 'cancelled';

-- @exec1 booking_places(id int, places int, now instant)
UPDATE booking SET places = :places, changed_at = :now WHERE id = :id AND state <> 'cancelled';

-- @exec1 booking_drop(id int, now instant)
-- Taken back, and who it was is kept no longer.
UPDATE booking SET state = 'cancelled', who = NULL, name = NULL, email = NULL, country = NULL, changed_at = :now WHERE id = :id AND state <> 'cancelled';

-- @exec1 booking_erase(id int)
UPDATE booking SET who = NULL, name = NULL, email = NULL WHERE id = :id;

-- @one booking_get(id int)
SELECT id -- int
     , slot -- int
     , session -- int
     , name -- text?
     , email -- text?
     , lang -- text
     , places -- int
     , state -- text
     , code -- text
     , country -- text?
     , consent -- text
     , came -- int
     , made_at -- instant
  FROM booking WHERE id = :id;

-- @one booking_of_token(token text)
SELECT id -- int
  FROM booking WHERE token = :token;

-- @one booking_of_who(slot int, who text)
SELECT id -- int
  FROM booking WHERE slot = :slot AND who = :who;

-- @many bookings_of_person(who text, take int)
SELECT id -- int
     , email -- text?
  FROM booking WHERE who = :who ORDER BY id LIMIT :take;

-- @one booking_before(slot int, id int)
-- How many bookings stand in line up to this one, itself counted.
SELECT COUNT(*) AS n -- int
  FROM booking WHERE slot = :slot AND state = 'waiting' AND id <= :id;

-- @many booking_first(slot int, take int)
SELECT id -- int
     , places -- int
  FROM booking WHERE slot = :slot AND state = 'waiting' ORDER BY id LIMIT :take;

-- @many booking_people(session int, after int, take int)
-- The list of a session, in order of arrival.
SELECT b.id -- int
     , b.name -- text?
     , b.email -- text?
     , b.lang -- text
     , b.places -- int
     , b.state -- text
     , b.code -- text
     , b.country -- text?
     , b.came -- int
     , b.made_at -- instant
     , s.starts_at -- instant
  FROM booking b JOIN booking_slot s ON s.id = b.slot
 WHERE b.session = :session AND b.id > :after AND b.state <> 'cancelled' ORDER BY b.id LIMIT :take;

-- @many booking_untold(session int, told int, take int)
SELECT id -- int
  FROM booking WHERE session = :session AND told < :told AND state <> 'cancelled' AND email IS NOT NULL ORDER BY id LIMIT :take;

-- @exec1 booking_told(id int, told int)
-- Who was told of another time is reminded of it again.
UPDATE booking SET told = :told, reminded = 0 WHERE id = :id;

-- @many booking_to_remind(now instant, until instant, before instant, take int)
-- Of slots that begin within a day; who booked within it knows.
SELECT b.id -- int
  FROM booking_slot s JOIN booking b ON b.slot = s.id JOIN booking_offer o ON o.session = s.session
 WHERE s.starts_at > :now AND s.starts_at <= :until AND b.state = 'confirmed' AND b.reminded = 0
   AND b.made_at < :before AND b.email IS NOT NULL AND o.cancelled = 0
 ORDER BY b.id LIMIT :take;

-- @exec1 booking_reminded(id int)
UPDATE booking SET reminded = 1 WHERE id = :id;

-- @many booking_slots_old(before instant, take int)
SELECT id -- int
  FROM booking_slot WHERE forgotten = 0 AND ends_at < :before ORDER BY ends_at, id LIMIT :take;

-- @many booking_named(slot int, take int)
SELECT id -- int
     , email -- text?
  FROM booking WHERE slot = :slot AND (name IS NOT NULL OR email IS NOT NULL) ORDER BY id LIMIT :take;

-- @exec1 booking_slot_forgotten(id int)
UPDATE booking_slot SET forgotten = 1 WHERE id = :id;

-- @one booking_attended(session int)
-- People of bookings who came.
SELECT COALESCE(SUM(came), 0) AS n -- int
  FROM booking WHERE session = :session AND came > 0;

-- @one booking_walked(session int)
SELECT COALESCE(SUM(n), 0) AS n -- int
  FROM booking_scan WHERE session = :session AND kind = 'walk';

-- @many booking_countries(session int)
-- Of whoever came.
SELECT country -- text
  FROM booking WHERE session = :session AND came > 0 AND country IS NOT NULL GROUP BY country
 UNION SELECT country FROM booking_scan WHERE session = :session AND kind = 'walk' AND country IS NOT NULL GROUP BY country HAVING SUM(n) > 0
 ORDER BY country;

-- @many booking_demo_sessions(now instant, take int)
-- The next session of some free events that are public and are booked nowhere else.
SELECT s.id -- int
     , s.starts_at -- instant
     , s.ends_at -- instant
     , s.all_day -- bool
  FROM event_session s JOIN event e ON e.id = s.event
 WHERE s.public = 1 AND s.state <> 'cancelled' AND s.starts_at > :now AND e.free = 1 AND e.booking_url IS NULL
   AND NOT EXISTS (SELECT 1 FROM event_session x WHERE x.event = s.event AND x.public = 1 AND x.starts_at > :now AND x.starts_at < s.starts_at)
 ORDER BY s.starts_at, s.id LIMIT :take;
