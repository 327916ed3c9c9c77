-- @many steps_of_unit(unit int)
-- The newest rung that each task and deadline has had.
SELECT task -- int
     , end_on -- text
     , MAX(step) AS step -- int
  FROM reminder WHERE unit = :unit AND step >= 0 GROUP BY task, end_on ORDER BY task, end_on;

-- @many handed_today(unit int, day date)
-- What the unit was reminded of by hand on a day.
SELECT task -- int
  FROM reminder WHERE unit = :unit AND day = :day AND step < 0 ORDER BY task;

-- @insert reminder_add(id int, task int, unit int, end_on text, step int, rung text, day date, now instant)
-- ERR_CONFLICT: another node was faster, or it was done by hand today.
INSERT INTO reminder (id, task, unit, end_on, step, rung, day, at) VALUES (:id, :task, :unit, :end_on, :step, :rung, :day, :now);

-- @one digest_last(contact int, day date)
SELECT COALESCE(MAX(nth), 0) AS nth -- int
  FROM remind_digest WHERE contact = :contact AND day = :day;

-- @insert digest_add(id int, contact int, unit int?, name text, email text, day date, nth int, mail int, now instant)
INSERT INTO remind_digest (id, contact, unit, name, email, day, nth, mail, at) VALUES (:id, :contact, :unit, :name, :email, :day, :nth, :mail, :now);

-- @insert digest_of(reminder int, digest int)
INSERT INTO reminder_digest (reminder, digest) VALUES (:reminder, :digest);

-- @insert day_claim(day date, unit int)
-- ERR_CONFLICT: the work of the day is done.
INSERT INTO remind_day (day, unit) VALUES (:day, :unit);

-- @many day_done(day date)
SELECT unit -- int
  FROM remind_day WHERE day = :day ORDER BY unit;

-- @exec day_purge(before date)
DELETE FROM remind_day WHERE day < :before;

-- @one reminded_at(task int, unit int)
-- 0: never.
SELECT COALESCE(MAX(at), 0) AS at -- instant
  FROM reminder WHERE task = :task AND unit = :unit;

-- @one silent_days(task int, unit int, since instant)
-- On how many days the unit was reminded of the task after an instant, by mails that arrived as far as is known.
SELECT COUNT(DISTINCT r.day) AS n -- int
  FROM reminder r
 WHERE r.task = :task AND r.unit = :unit AND r.at > :since
   AND EXISTS (SELECT 1 FROM reminder_digest x JOIN remind_digest d ON d.id = x.digest LEFT JOIN mail m ON m.id = d.mail
                WHERE x.reminder = r.id AND d.refused IS NULL AND (m.id IS NULL OR m.state NOT IN ('refused', 'failed')));

-- @one due_amended(task int, since instant)
-- The newest change of the deadline after an instant.
SELECT old_value -- text?
     , new_value -- text?
     , decision -- text
     , decided_on -- date?
  FROM task_amendment WHERE task = :task AND field = 'due' AND at > :since ORDER BY at DESC, id DESC LIMIT 1;

-- @one plan_issued(task int)
-- Nobody is reminded of a draft.
SELECT t.open_end -- bool
  FROM task t JOIN plan p ON p.id = t.plan WHERE t.id = :task AND p.state = 'issued' AND t.status <> 'done';

-- @many units_named_by(tasks int[])
-- Who leads or helps, as the plans say it.
SELECT unit   -- int
     , within -- int?
  FROM task_unit WHERE task IN (:tasks) AND unit IS NOT NULL AND role IN ('lead', 'coordinating') ORDER BY unit, task, seq;

-- @many units_after(units int[])
SELECT DISTINCT successor -- int
  FROM unit_successor WHERE unit IN (:units) ORDER BY successor;

-- @one reminded_unit(id int)
SELECT slug -- text
     , name_vi -- text
     , name_en -- text?
  FROM unit WHERE id = :id;

-- @one pause_now(unit int, day date)
SELECT until_on -- date
     , reason -- text
  FROM remind_pause WHERE unit = :unit AND until_on >= :day AND ended_at IS NULL ORDER BY until_on DESC, id DESC LIMIT 1;

-- @many pause_all(day date)
SELECT p.id -- int
     , p.unit -- int
     , p.until_on -- date
     , p.reason -- text
     , p.by_name -- text
     , p.at -- instant
     , u.name_vi -- text
     , u.name_en -- text?
  FROM remind_pause p JOIN unit u ON u.id = p.unit WHERE p.until_on >= :day AND p.ended_at IS NULL ORDER BY u.sort_vi, p.id;

-- @insert pause_add(id int, unit int, until_on date, reason text, by_name text, now instant)
INSERT INTO remind_pause (id, unit, until_on, reason, by_name, at) VALUES (:id, :unit, :until_on, :reason, :by_name, :now);

-- @one pause_end(id int, by_name text, now instant)
UPDATE remind_pause SET ended_by = :by_name, ended_at = :now WHERE id = :id AND ended_at IS NULL
RETURNING unit -- int
        , reason -- text
;

-- @many refused_contacts(take int)
-- Contacts whose server refused a mail of this site after they were entered, and who are not marked yet.
SELECT c.email -- text
     , MAX(m.error) AS error -- text?
  FROM mail m JOIN unit_contact c ON c.email = m.to_address
 WHERE m.state = 'refused' AND m.about_kind IN ('reminder', 'form') AND c.refused IS NULL AND m.ended_at >= c.at
 GROUP BY c.email ORDER BY c.email LIMIT :take;

-- @many remind_leaders()
SELECT DISTINCT p.id -- int
     , p.email -- text
     , p.name -- text
     , p.lang -- text
  FROM person p JOIN person_role g ON g.person = p.id WHERE g.role = 'leader' AND p.state = 'active' ORDER BY p.id;

-- @one digest_by_mail(mail int)
SELECT id -- int
     , email -- text
  FROM remind_digest WHERE mail = :mail ORDER BY id LIMIT 1;

-- @exec digest_set_refused(mail int, why text)
UPDATE remind_digest SET refused = :why WHERE mail = :mail;

-- @one mail_to_whom(id int)
-- A mail of ours to a unit.
SELECT to_address -- text
  FROM mail WHERE id = :id AND about_kind IN ('reminder', 'form');

-- @exec unit_moved_reminders(old int, kept int)
UPDATE reminder SET unit = :kept WHERE unit = :old
   AND NOT EXISTS (SELECT 1 FROM reminder k WHERE k.unit = :kept AND k.task = reminder.task AND k.end_on = reminder.end_on AND k.step = reminder.step);

-- @exec unit_moved_reminder_links(old int)
-- What both were reminded of on the same rung stands once.
DELETE FROM reminder_digest WHERE reminder IN (SELECT id FROM reminder WHERE unit = :old);

-- @exec unit_moved_reminders_drop(old int)
DELETE FROM reminder WHERE unit = :old;

-- @exec unit_moved_digests(old int, kept int)
UPDATE remind_digest SET unit = :kept WHERE unit = :old;

-- @exec unit_moved_pauses(old int, kept int)
UPDATE remind_pause SET unit = :kept WHERE unit = :old;

-- @exec unit_moved_escalations(old int, kept int)
UPDATE escalation SET unit = :kept WHERE unit = :old;

-- @exec digest_erase(contact int, words text)
UPDATE remind_digest SET name = :words, email = '', refused = NULL WHERE contact = :contact AND unit IS NOT NULL;
