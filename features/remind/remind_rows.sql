-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- Names and mail addresses of those who were reminded are among them.

-- @many reminder_all_of(after_id int, take int)
SELECT id  -- int
     , task  -- int
     , unit  -- int
     , end_on  -- text
     , step  -- int
     , rung  -- text
     , day  -- text
     , at  -- int
  FROM reminder
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec reminder_put_back(id int, task int, unit int, end_on text, step int, rung text, day text, at int)
INSERT INTO reminder (id, task, unit, end_on, step, rung, day, at)
VALUES (:id, :task, :unit, :end_on, :step, :rung, :day, :at);

-- @many remind_digest_all_of(after_id int, take int)
SELECT id  -- int
     , contact  -- int
     , unit  -- int?
     , name  -- text
     , email  -- text
     , day  -- text
     , nth  -- int
     , mail  -- int
     , refused  -- text?
     , at  -- int
  FROM remind_digest
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec remind_digest_put_back(id int, contact int, unit int?, name text, email text, day text, nth int, mail int, refused text?, at int)
INSERT INTO remind_digest (id, contact, unit, name, email, day, nth, mail, refused, at)
VALUES (:id, :contact, :unit, :name, :email, :day, :nth, :mail, :refused, :at);

-- @many reminder_digest_all_of(after_reminder int, after_digest int, take int)
SELECT reminder  -- int
     , digest  -- int
  FROM reminder_digest
 WHERE (reminder > :after_reminder)
    OR (reminder = :after_reminder AND digest > :after_digest)
 ORDER BY reminder, digest
 LIMIT :take;

-- @exec reminder_digest_put_back(reminder int, digest int)
INSERT INTO reminder_digest (reminder, digest)
VALUES (:reminder, :digest);

-- @many remind_day_all_of(after_day text, after_unit int, take int)
SELECT day  -- text
     , unit  -- int
  FROM remind_day
 WHERE (day > :after_day)
    OR (day = :after_day AND unit > :after_unit)
 ORDER BY day, unit
 LIMIT :take;

-- @exec remind_day_put_back(day text, unit int)
INSERT INTO remind_day (day, unit)
VALUES (:day, :unit);

-- @many remind_pause_all_of(after_id int, take int)
SELECT id  -- int
     , unit  -- int
     , until_on  -- text
     , reason  -- text
     , by_name  -- text
     , at  -- int
     , ended_by  -- text?
     , ended_at  -- int?
  FROM remind_pause
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec remind_pause_put_back(id int, unit int, until_on text, reason text, by_name text, at int, ended_by text?, ended_at int?)
INSERT INTO remind_pause (id, unit, until_on, reason, by_name, at, ended_by, ended_at)
VALUES (:id, :unit, :until_on, :reason, :by_name, :at, :ended_by, :ended_at);

-- @many escalation_all_of(after_id int, take int)
SELECT id  -- int
     , task  -- int
     , unit  -- int
     , kind  -- text
     , source  -- int
     , words  -- text?
     , at  -- int
     , open  -- int
     , told_at  -- int?
     , answer  -- text?
     , answer_by  -- text?
     , answer_person  -- int?
     , answered_at  -- int?
  FROM escalation
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec escalation_put_back(id int, task int, unit int, kind text, source int, words text?, at int, open int, told_at int?, answer text?, answer_by text?,
--        answer_person int?, answered_at int?)
INSERT INTO escalation (id, task, unit, kind, source, words, at, open, told_at, answer, answer_by, answer_person, answered_at)
VALUES (:id, :task, :unit, :kind, :source, :words, :at, :open, :told_at, :answer, :answer_by, :answer_person, :answered_at);
