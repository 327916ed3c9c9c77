-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- Names and mail addresses of visitors are among them; links are made anew by bookings_rows.c, by the key of the city that they come to.

-- @many booking_offer_all_of(after_session int, take int)
SELECT session  -- int
     , event  -- int
     , state  -- text
     , places  -- int
     , slot_min  -- int
     , most_each  -- int
     , opens_at  -- int
     , closes_at  -- int
     , waiting  -- int
     , ask_country  -- int
     , starts_at  -- int
     , ends_at  -- int
     , cancelled  -- int
     , told  -- int
     , scanned_at  -- int
     , attended_at  -- int
     , changed_at  -- int
  FROM booking_offer
 WHERE session > :after_session
 ORDER BY session
 LIMIT :take;

-- @exec booking_offer_put_back(session int, event int, state text, places int, slot_min int, most_each int, opens_at int, closes_at int, waiting int,
--        ask_country int, starts_at int, ends_at int, cancelled int, told int, scanned_at int, attended_at int, changed_at int)
INSERT INTO booking_offer (session, event, state, places, slot_min, most_each, opens_at, closes_at, waiting, ask_country, starts_at, ends_at, cancelled, told,
       scanned_at, attended_at, changed_at)
VALUES (:session, :event, :state, :places, :slot_min, :most_each, :opens_at, :closes_at, :waiting, :ask_country, :starts_at, :ends_at, :cancelled, :told,
       :scanned_at, :attended_at, :changed_at);

-- @many booking_slot_all_of(after_id int, take int)
SELECT id  -- int
     , session  -- int
     , starts_at  -- int
     , ends_at  -- int
     , places  -- int
     , taken  -- int
     , line  -- int
     , forgotten  -- int
  FROM booking_slot
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec booking_slot_put_back(id int, session int, starts_at int, ends_at int, places int, taken int, line int, forgotten int)
INSERT INTO booking_slot (id, session, starts_at, ends_at, places, taken, line, forgotten)
VALUES (:id, :session, :starts_at, :ends_at, :places, :taken, :line, :forgotten);

-- @many booking_all_of(after_id int, take int)
SELECT id  -- int
     , slot  -- int
     , session  -- int
     , NULL AS who  -- text?
     , name  -- text?
     , email  -- text?
     , lang  -- text
     , places  -- int
     , state  -- text
     , 'moved ' || id AS token  -- text
     , code  -- text
     , country  -- text?
     , consent  -- text
     , told  -- int
     , reminded  -- int
     , came  -- int
     , came_at  -- int?
     , made_at  -- int
     , changed_at  -- int
  FROM booking
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec booking_put_back(id int, slot int, session int, who text?, name text?, email text?, lang text, places int, state text, token text, code text, country
--        text?, consent text, told int, reminded int, came int, came_at int?, made_at int, changed_at int)
INSERT INTO booking (id, slot, session, who, name, email, lang, places, state, token, code, country, consent, told, reminded, came, came_at, made_at,
       changed_at)
VALUES (:id, :slot, :session, :who, :name, :email, :lang, :places, :state, :token, :code, :country, :consent, :told, :reminded, :came, :came_at, :made_at,
       :changed_at);

-- @many booking_scan_all_of(after_id int, take int)
SELECT id  -- int
     , session  -- int
     , scan  -- text
     , device  -- text
     , kind  -- text
     , booking  -- int?
     , n  -- int
     , country  -- text?
     , result  -- text
     , person  -- int?
     , at  -- int
     , came_at  -- int
  FROM booking_scan
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec booking_scan_put_back(id int, session int, scan text, device text, kind text, booking int?, n int, country text?, result text, person int?, at int,
--        came_at int)
INSERT INTO booking_scan (id, session, scan, device, kind, booking, n, country, result, person, at, came_at)
VALUES (:id, :session, :scan, :device, :kind, :booking, :n, :country, :result, :person, :at, :came_at);

-- @many bookings_moved_page(after int, take int)
SELECT id  -- int
     , email  -- text?
  FROM booking WHERE id > :after ORDER BY id LIMIT :take;

-- @exec1 booking_moved(id int, token text, who text?)
UPDATE booking SET token = :token, who = :who WHERE id = :id;
