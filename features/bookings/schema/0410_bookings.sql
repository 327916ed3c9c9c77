-- Free places of a session, as its organiser opened them.
CREATE TABLE booking_offer (
  session     {pk},                -- features/events
  event       {int} NOT NULL,
  state       TEXT  NOT NULL CHECK (state IN ('open', 'closed')),
  places      {int} NOT NULL,      -- of each slot
  slot_min    {int} NOT NULL,      -- 0: one slot, the whole session
  most_each   {int} NOT NULL,
  opens_at    {int} NOT NULL,      -- 0: at once
  closes_at   {int} NOT NULL,      -- 0: when the slot begins
  waiting     {int} NOT NULL,
  ask_country {int} NOT NULL,
  starts_at   {int} NOT NULL,      -- of the session as the slots know it
  ends_at     {int} NOT NULL,
  cancelled   {int} NOT NULL,
  told        {int} NOT NULL,      -- one more with each piece of news; a booking that knows less is written to
  scanned_at  {int} NOT NULL,      -- the last check-in that came; 0: none
  attended_at {int} NOT NULL,      -- as of which check-in the evidence has it; 0: not yet
  changed_at  {int} NOT NULL
);
CREATE INDEX booking_offer_of ON booking_offer (event, session);
CREATE INDEX booking_offer_by_end ON booking_offer (ends_at, session);

CREATE TABLE booking_slot (
  id        {pk},
  session   {int} NOT NULL REFERENCES booking_offer(session),
  starts_at {int} NOT NULL,
  ends_at   {int} NOT NULL,
  places    {int} NOT NULL,
  taken     {int} NOT NULL CHECK (taken >= 0 AND taken <= places), -- by confirmed bookings
  line      {int} NOT NULL,        -- 1: somebody waits, and whoever comes now stands behind them
  forgotten {int} NOT NULL         -- 1: names and mails of its bookings are gone
);
CREATE INDEX booking_slot_of ON booking_slot (session, starts_at, id);
CREATE INDEX booking_slot_by_time ON booking_slot (starts_at, id);
CREATE INDEX booking_slot_by_end ON booking_slot (forgotten, ends_at, id);

-- The order of the ids is the order of arrival.  Cancelled and forgotten ones keep no name and no mail.
CREATE TABLE booking (
  id         {pk},
  slot       {int} NOT NULL REFERENCES booking_slot(id),
  session    {int} NOT NULL,
  who        TEXT,                 -- keyed hash of the mail: one booking a mail and slot
  name       TEXT,
  email      TEXT,
  lang       TEXT  NOT NULL,
  places     {int} NOT NULL CHECK (places > 0),
  state      TEXT  NOT NULL CHECK (state IN ('confirmed', 'waiting', 'cancelled')),
  token      TEXT  NOT NULL UNIQUE, -- SHA-256 of the one in the link
  code       TEXT  NOT NULL UNIQUE, -- on the ticket, in its QR code
  country    TEXT,                 -- ISO 3166-1, where the organiser asks
  consent    TEXT  NOT NULL,       -- the words that were agreed to
  told       {int} NOT NULL,
  reminded   {int} NOT NULL,
  came       {int} NOT NULL,       -- people of it who came
  came_at    {int},
  made_at    {int} NOT NULL,
  changed_at {int} NOT NULL
);
CREATE UNIQUE INDEX booking_once ON booking (slot, who);
CREATE INDEX booking_line ON booking (slot, state, id);
CREATE INDEX booking_of ON booking (session, id);
CREATE INDEX booking_by_who ON booking (who);

-- What the phones at the door sent, each once: append-only.
CREATE TABLE booking_scan (
  id      {pk},
  session {int} NOT NULL REFERENCES booking_offer(session),
  scan    TEXT  NOT NULL,          -- made by the phone
  device  TEXT  NOT NULL,          -- likewise
  kind    TEXT  NOT NULL CHECK (kind IN ('in', 'out', 'walk')),
  booking {int},
  n       {int} NOT NULL,          -- people
  country TEXT,
  result  TEXT  NOT NULL CHECK (result IN ('counted', 'double', 'unknown', 'other')),
  person  {int},
  at      {int} NOT NULL,          -- by the phone's clock
  came_at {int} NOT NULL
);
CREATE UNIQUE INDEX booking_scan_once ON booking_scan (session, scan);
CREATE INDEX booking_scan_of ON booking_scan (booking, id);
