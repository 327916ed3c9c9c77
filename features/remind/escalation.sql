-- @insert escalation_add(id int, task int, unit int, kind text, source int, words text?, now instant)
INSERT INTO escalation (id, task, unit, kind, source, words, at, open) VALUES (:id, :task, :unit, :kind, :source, :words, :now, 1);

-- @one escalation_open_of(task int, unit int, kind text)
SELECT id -- int
  FROM escalation WHERE task = :task AND unit = :unit AND kind = :kind AND open = 1 ORDER BY id LIMIT 1;

-- @exec1 escalation_renew(id int, source int, words text?)
-- The unit said it again in a newer answer.
UPDATE escalation SET source = :source, words = :words WHERE id = :id;

-- @one silent_answered_at(task int, unit int)
-- When the last silence ended, by whomever; 0: there was none.
SELECT COALESCE(MAX(answered_at), 0) AS at -- instant
  FROM escalation WHERE task = :task AND unit = :unit AND kind = 'silent';

-- @many beyond_new(take int)
-- Newest answers that say a difficulty is beyond the unit's powers.
SELECT a.id -- int
     , a.task -- int
     , a.unit -- int
     , a.difficulties -- text?
     , a.proposals -- text?
  FROM answer a
 WHERE a.newest = 1 AND a.beyond = 1
   AND NOT EXISTS (SELECT 1 FROM escalation e WHERE e.kind = 'beyond' AND e.source = a.id)
 ORDER BY a.id LIMIT :take;

-- @exec silence_close(now instant)
-- The unit answered.
UPDATE escalation
   SET open = 0, answered_at = (SELECT MIN(a.at) FROM answer a WHERE a.task = escalation.task AND a.unit = escalation.unit AND a.at >= escalation.at)
 WHERE kind = 'silent' AND open = 1 AND at <= :now
   AND EXISTS (SELECT 1 FROM answer b WHERE b.task = escalation.task AND b.unit = escalation.unit AND b.at >= escalation.at);

-- @many escalation_listed(unit int?, task int?, open_only bool, take int, skip int)
-- Open ones first, newest first; a silence that the unit broke is closed although the job has not seen it yet.
SELECT x.id -- int
     , x.task -- int
     , x.unit -- int
     , x.kind -- text
     , x.words -- text?
     , x.at -- instant
     , x.answer -- text?
     , x.answer_by -- text?
     , x.closed_at -- instant?
     , t.title_vi AS task_vi -- text
     , t.title_en AS task_en -- text?
     , t.number -- text
     , u.name_vi AS unit_vi -- text
     , u.name_en AS unit_en -- text?
  FROM (SELECT e.id, e.task, e.unit, e.kind, e.words, e.at, e.answer, e.answer_by,
               CASE WHEN e.open = 1 AND e.kind = 'silent'
                    THEN (SELECT MIN(a.at) FROM answer a WHERE a.task = e.task AND a.unit = e.unit AND a.at >= e.at)
                    ELSE e.answered_at END AS closed_at
          FROM escalation e
         WHERE (:unit IS NULL OR e.unit = :unit) AND (:task IS NULL OR e.task = :task) AND (:open_only = 0 OR e.open = 1)) AS x
  JOIN task t ON t.id = x.task JOIN unit u ON u.id = x.unit
 WHERE :open_only = 0 OR x.closed_at IS NULL
 ORDER BY CASE WHEN x.closed_at IS NULL THEN 0 ELSE 1 END NULLS LAST, x.at DESC NULLS LAST, x.id DESC NULLS LAST LIMIT :take OFFSET :skip;

-- @one escalation_count()
SELECT COUNT(*) AS n -- int
  FROM escalation e
 WHERE e.open = 1 AND (e.kind <> 'silent' OR NOT EXISTS (SELECT 1 FROM answer a WHERE a.task = e.task AND a.unit = e.unit AND a.at >= e.at));

-- @one escalation_get(id int)
SELECT e.id -- int
     , e.task -- int
     , e.unit -- int
     , e.kind -- text
     , e.words -- text?
     , e.at -- instant
     , e.open -- bool
     , e.answer -- text?
     , t.title_vi -- text
     , t.title_en -- text?
     , t.number -- text
     , u.name_vi -- text
     , u.name_en -- text?
  FROM escalation e JOIN task t ON t.id = e.task JOIN unit u ON u.id = e.unit WHERE e.id = :id;

-- @exec1 escalation_set_answer(id int, answer text, by_name text, person int?, now instant)
UPDATE escalation SET open = 0, answer = :answer, answer_by = :by_name, answer_person = :person, answered_at = :now WHERE id = :id AND open = 1;

-- @many escalation_untold(take int)
SELECT e.id -- int
     , e.kind -- text
     , e.words -- text?
     , t.number -- text
     , t.title_vi -- text
     , t.title_en -- text?
     , u.name_vi -- text
     , u.name_en -- text?
  FROM escalation e JOIN task t ON t.id = e.task JOIN unit u ON u.id = e.unit
 WHERE e.told_at IS NULL AND e.open = 1 ORDER BY e.kind, e.at, e.id LIMIT :take;

-- @exec escalation_set_told(ids int[], now instant)
UPDATE escalation SET told_at = :now WHERE id IN (:ids);
