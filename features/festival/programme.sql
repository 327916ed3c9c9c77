-- programme.sql - tracks, routes, venues and the sessions that stand in the programme.

-- @many festival_tracks(edition int)
SELECT id       -- int
     , seq      -- int
     , title_vi -- text
     , title_en -- text
     , about_vi -- text?
     , about_en -- text?
  FROM festival_track
 WHERE edition = :edition
 ORDER BY seq, id;

-- @insert festival_track_add(id int, edition int, seq int, title_vi text, title_en text, about_vi text?, about_en text?)
INSERT INTO festival_track (id, edition, seq, title_vi, title_en, about_vi, about_en) VALUES (:id, :edition, :seq, :title_vi, :title_en, :about_vi, :about_en);

-- @exec1 festival_track_set(id int, edition int, seq int, title_vi text, title_en text, about_vi text?, about_en text?)
UPDATE festival_track SET seq = :seq, title_vi = :title_vi, title_en = :title_en, about_vi = :about_vi, about_en = :about_en WHERE id = :id AND
  edition = :edition;

-- @exec1 festival_track_drop(id int, edition int)
DELETE FROM festival_track WHERE id = :id AND edition = :edition;

-- @exec festival_slots_lose_track(track int?)
UPDATE festival_slot SET track = NULL WHERE track = :track;

-- @many festival_routes(edition int)
SELECT id       -- int
     , seq      -- int
     , title_vi -- text
     , title_en -- text
     , about_vi -- text?
     , about_en -- text?
  FROM festival_route
 WHERE edition = :edition
 ORDER BY seq, id;

-- @insert festival_route_add(id int, edition int, seq int, title_vi text, title_en text, about_vi text?, about_en text?)
INSERT INTO festival_route (id, edition, seq, title_vi, title_en, about_vi, about_en) VALUES (:id, :edition, :seq, :title_vi, :title_en, :about_vi, :about_en);

-- @exec1 festival_route_set(id int, edition int, seq int, title_vi text, title_en text, about_vi text?, about_en text?)
UPDATE festival_route SET seq = :seq, title_vi = :title_vi, title_en = :title_en, about_vi = :about_vi, about_en = :about_en WHERE id = :id AND
  edition = :edition;

-- @exec1 festival_route_drop(id int, edition int)
DELETE FROM festival_route WHERE id = :id AND edition = :edition;

-- @exec festival_slots_lose_route(route int?)
UPDATE festival_slot SET route = NULL WHERE route = :route;

-- @many festival_stops(edition int)
SELECT s.route AS route -- int
     , s.seq AS seq     -- int
     , s.venue AS venue -- int
  FROM festival_route r
  JOIN festival_stop s ON s.route = r.id
 WHERE r.edition = :edition
 ORDER BY s.route, s.seq;

-- @exec festival_stops_drop(route int)
DELETE FROM festival_stop WHERE route = :route;

-- @insert festival_stop_add(route int, seq int, venue int)
INSERT INTO festival_stop (route, seq, venue) VALUES (:route, :seq, :venue);

-- @many festival_venues(edition int)
SELECT v.id AS id               -- int
     , v.seq AS seq             -- int
     , v.slug AS slug           -- text
     , v.space AS space         -- int?
     , v.title_vi AS title_vi   -- text
     , v.title_en AS title_en   -- text
     , v.address_vi AS address_vi -- text?
     , v.address_en AS address_en -- text?
     , v.lat_e6 AS lat_e6       -- int?
     , v.lon_e6 AS lon_e6       -- int?
     , v.about_vi AS about_vi   -- text?
     , v.about_en AS about_en   -- text?
     , v.token AS token         -- text?
     , s.slug AS space_slug     -- text?
     , s.state AS space_state   -- text?
     , s.step_free AS step_free -- text?
     , c.state AS crowd         -- text?
     , c.at AS crowd_at         -- instant?
  FROM festival_venue v
  LEFT JOIN space s ON s.id = v.space
  LEFT JOIN festival_crowd c ON c.venue = v.id
 WHERE v.edition = :edition
 ORDER BY v.seq, v.id;

-- @one festival_venue_get(id int)
SELECT id      -- int
     , edition -- int
     , slug    -- text
     , space   -- int?
     , title_vi -- text
     , title_en -- text
     , token_at -- instant?
  FROM festival_venue
 WHERE id = :id;

-- @one festival_venue_of_token(token text)
SELECT id -- int
  FROM festival_venue
 WHERE token = :token;

-- @many festival_venue_slugs(edition int, slug text)
SELECT id -- int
  FROM festival_venue
 WHERE edition = :edition AND slug = :slug
 ORDER BY id;

-- @insert festival_venue_add(id int, edition int, seq int, slug text, space int?, title_vi text, title_en text, address_vi text?, address_en text?, lat_e6 int?, lon_e6 int?, about_vi text?, about_en text?)
INSERT INTO festival_venue (id, edition, seq, slug, space, title_vi, title_en, address_vi, address_en, lat_e6, lon_e6, about_vi, about_en)
VALUES (:id, :edition, :seq, :slug, :space, :title_vi, :title_en, :address_vi, :address_en, :lat_e6, :lon_e6, :about_vi, :about_en);

-- @exec1 festival_venue_set(id int, edition int, seq int, space int?, title_vi text, title_en text, address_vi text?, address_en text?, lat_e6 int?, lon_e6 int?, about_vi text?, about_en text?)
UPDATE festival_venue
   SET seq = :seq, space = :space, title_vi = :title_vi, title_en = :title_en, address_vi = :address_vi, address_en = :address_en, lat_e6 = :lat_e6,
       lon_e6 = :lon_e6, about_vi = :about_vi, about_en = :about_en
 WHERE id = :id AND edition = :edition;

-- @exec1 festival_venue_drop(id int, edition int)
DELETE FROM festival_venue WHERE id = :id AND edition = :edition;

-- @exec festival_slots_lose_venue(venue int?)
UPDATE festival_slot SET venue = NULL WHERE venue = :venue;

-- @exec festival_stops_lose_venue(venue int)
DELETE FROM festival_stop WHERE venue = :venue;

-- @exec festival_crowd_drop(venue int)
DELETE FROM festival_crowd WHERE venue = :venue;

-- @exec1 festival_venue_token_set(id int, token text?, token_at instant?)
UPDATE festival_venue SET token = :token, token_at = :token_at WHERE id = :id;

-- @many festival_crowd_of(venue int)
SELECT state -- text
     , at    -- instant
  FROM festival_crowd
 WHERE venue = :venue
 ORDER BY venue;

-- @exec festival_crowd_put(venue int, state text, now instant)
INSERT INTO festival_crowd (venue, state, at) VALUES (:venue, :state, :now)
ON CONFLICT (venue) DO UPDATE SET state = excluded.state, at = excluded.at;

-- @many festival_crowds(edition int)
SELECT c.venue AS venue -- int
     , c.state AS state -- text
     , c.at AS at       -- instant
  FROM festival_venue v
  JOIN festival_crowd c ON c.venue = v.id
 WHERE v.edition = :edition
 ORDER BY c.venue;

-- @many festival_sessions(edition int, public bool, from_at instant, to_at instant, take int)
-- Of the events that belong to an edition (event.series).  public 0: drafts too.
SELECT s.id AS id                   -- int
     , s.event AS event             -- int
     , s.all_day AS all_day         -- bool
     , s.starts_at AS starts_at     -- instant
     , s.ends_at AS ends_at         -- instant
     , s.open_end AS open_end       -- bool
     , s.state AS state             -- text
     , s.was_at AS was_at           -- instant
     , s.note_vi AS note_vi         -- text?
     , s.note_en AS note_en         -- text?
     , s.public AS public           -- bool
     , e.slug AS slug               -- text
     , e.cancelled AS cancelled     -- bool
     , e.space AS space             -- int?
     , e.address_vi AS address_vi   -- text?
     , e.address_en AS address_en   -- text?
     , e.online_url AS online_url   -- text?
     , e.free AS free               -- bool
     , e.price_vi AS price_vi       -- text?
     , e.price_en AS price_en       -- text?
     , e.step_free AS step_free     -- text?
     , e.sign_language AS sign_language -- bool
     , e.organiser_vi AS organiser_vi -- text?
     , e.organiser_en AS organiser_en -- text?
     , e.title_vi AS title_vi       -- text
     , e.title_en AS title_en       -- text
     , e.shown_vi AS shown_vi       -- bool
     , e.shown_en AS shown_en       -- bool
     , p.track AS track             -- int?
     , p.route AS route             -- int?
     , COALESCE(p.venue, v.id) AS venue -- int?
  FROM event e
  JOIN event_session s ON s.event = e.id
  LEFT JOIN festival_slot p ON p.session = s.id
  LEFT JOIN festival_venue v ON v.edition = e.series AND v.space = e.space
 WHERE e.series = :edition AND s.public >= :public AND s.starts_at < :to_at AND s.ends_at >= :from_at
 ORDER BY s.starts_at, s.id
 LIMIT :take;

-- @many festival_sessions_named(edition int, ids int[])
-- The public ones among these, whatever their day.
SELECT s.id AS id -- int
  FROM event_session s
  JOIN event e ON e.id = s.event
 WHERE s.id IN (:ids) AND e.series = :edition AND s.public = 1
 ORDER BY s.id;

-- @exec festival_slot_put(session int, edition int, track int?, route int?, venue int?)
INSERT INTO festival_slot (session, edition, track, route, venue) VALUES (:session, :edition, :track, :route, :venue)
ON CONFLICT (session) DO UPDATE SET edition = excluded.edition, track = excluded.track, route = excluded.route, venue = excluded.venue;

-- @one festival_empty(today date)
-- Public editions with days to come whose programme nobody released yet.
SELECT count(*) AS n -- int
  FROM festival_edition
 WHERE state = 'public' AND programme_at IS NULL AND from_on >= :today;

-- @exec festival_slot_drop(session int)
DELETE FROM festival_slot WHERE session = :session;

-- @many festival_slots(edition int)
SELECT session -- int
     , track   -- int?
     , route   -- int?
     , venue   -- int?
  FROM festival_slot
 WHERE edition = :edition
 ORDER BY session;

-- @exec festival_venues_move(old int, kept int)
UPDATE festival_venue SET space = :kept
 WHERE space = :old AND NOT EXISTS (SELECT 1 FROM festival_venue k WHERE k.edition = festival_venue.edition AND k.space = :kept);

-- @exec festival_venues_alone(old int)
-- In an edition that has both, the second one keeps its name and address alone.
UPDATE festival_venue SET space = NULL WHERE space = :old;
