-- @one checkin_ticket(code text)
SELECT id -- int
     , session -- int
     , places -- int
     , state -- text
     , came -- int
     , came_at -- instant?
     , name -- text?
  FROM booking WHERE code = :code;

-- @exec1 checkin_came(id int, came int, at instant?)
UPDATE booking SET came = :came, came_at = :at WHERE id = :id;

-- @insert checkin_scan_add(id int, session int, scan text, device text, kind text, booking int?, n int, country text?, result text, person int?, at instant, now instant)
INSERT INTO booking_scan (id, session, scan, device, kind, booking, n, country, result, person, at, came_at)
VALUES (:id, :session, :scan, :device, :kind, :booking, :n, :country, :result, :person, :at, :now);

-- @one checkin_scan_get(session int, scan text)
SELECT result -- text
     , n -- int
  FROM booking_scan WHERE session = :session AND scan = :scan;

-- @many checkin_tickets(session int, after int, take int)
SELECT b.id -- int
     , b.code -- text
     , b.name -- text?
     , b.places -- int
     , b.came -- int
     , b.came_at -- instant?
     , s.starts_at -- instant
     , s.ends_at -- instant
  FROM booking b JOIN booking_slot s ON s.id = b.slot
 WHERE b.session = :session AND b.id > :after AND b.state = 'confirmed' ORDER BY b.id LIMIT :take;
