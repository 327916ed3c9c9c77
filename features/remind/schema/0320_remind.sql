-- A unit was reminded of a task.  Once for each rung of the ladder and deadline, so that an amended deadline begins a new ladder.
CREATE TABLE reminder (
  id     {pk},
  task   {int} NOT NULL REFERENCES task(id),
  unit   {int} NOT NULL REFERENCES unit(id),
  end_on TEXT  NOT NULL,             -- the deadline as it stood; '' where there was none
  step   {int} NOT NULL,             -- 0 to 3: 30, 14, 7, 1 days before; 4 and on: weeks late; below 0: by hand, the day's number negated
  rung   TEXT  NOT NULL CHECK (rung IN ('30', '14', '7', '1', 'late', 'hand')),
  day    TEXT  NOT NULL,
  at     {int} NOT NULL,
  UNIQUE (task, unit, end_on, step)
);
CREATE INDEX reminder_of_unit ON reminder (unit, at, id);
CREATE INDEX reminder_of_task ON reminder (task, at, id);
CREATE INDEX reminder_by_day ON reminder (day, id);

-- One mail of reminders to one contact.
CREATE TABLE remind_digest (
  id      {pk},
  contact {int} NOT NULL,            -- unit_contact, or person for leaders; stays when they go
  unit    {int},                     -- NULL: to a leader
  name    TEXT  NOT NULL,
  email   TEXT  NOT NULL,
  day     TEXT  NOT NULL,
  nth     {int} NOT NULL,            -- 0: the day's own; 1 and on: by hand
  mail    {int} NOT NULL,            -- platform/mail
  refused TEXT,                      -- why it did not arrive
  at      {int} NOT NULL,
  UNIQUE (contact, day, nth)
);
CREATE INDEX remind_digest_by_mail ON remind_digest (mail);
CREATE INDEX remind_digest_of_unit ON remind_digest (unit, at, id);

CREATE TABLE reminder_digest (
  reminder {int} NOT NULL REFERENCES reminder(id),
  digest   {int} NOT NULL REFERENCES remind_digest(id),
  PRIMARY KEY (reminder, digest)
);
CREATE INDEX reminder_digest_back ON reminder_digest (digest, reminder);

-- Whose work of the day is done; rows of past months go.
CREATE TABLE remind_day (
  day  TEXT  NOT NULL,
  unit {int} NOT NULL,               -- 0: the mail to leaders
  PRIMARY KEY (day, unit)
);

-- A unit is left alone for a time, with the reason; kept as a log.
CREATE TABLE remind_pause (
  id       {pk},
  unit     {int} NOT NULL REFERENCES unit(id),
  until_on TEXT  NOT NULL,           -- its last day
  reason   TEXT  NOT NULL,
  by_name  TEXT  NOT NULL,
  at       {int} NOT NULL,
  ended_by TEXT,
  ended_at {int}                     -- before its day
);
CREATE INDEX remind_pause_of ON remind_pause (unit, until_on, id);

-- What stands before the steering committee until it is answered.
CREATE TABLE escalation (
  id          {pk},
  task        {int} NOT NULL REFERENCES task(id),
  unit        {int} NOT NULL REFERENCES unit(id),
  kind        TEXT  NOT NULL CHECK (kind IN ('silent', 'beyond')),
  source      {int} NOT NULL,        -- the last reminder, or the answer that says so
  words       TEXT,                  -- the unit's own: difficulties and proposals
  at          {int} NOT NULL,
  open        {int} NOT NULL,
  told_at     {int},                 -- when leaders were told
  answer      TEXT,                  -- NULL and closed: by the unit's own report
  answer_by   TEXT,
  answer_person {int},
  answered_at {int},
  UNIQUE (kind, source)
);
CREATE INDEX escalation_open ON escalation (open, at, id);
CREATE INDEX escalation_of_task ON escalation (task, unit, at);
CREATE INDEX escalation_of_unit ON escalation (unit, open, at);
CREATE INDEX escalation_untold ON escalation (told_at, id);
