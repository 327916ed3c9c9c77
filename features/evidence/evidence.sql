-- @one evidence_task_known(task int)
SELECT id -- int
  FROM task WHERE id = :task;

-- @one evidence_commitment_known(commitment int)
SELECT number -- int
  FROM commitment WHERE number = :commitment;

-- @insert evidence_put(id int, kind text, thing int, target text, task int?, commitment int?, day date, day_own bool, participants int?,
--         countries int?, amount_vnd int?, note text?, internal bool, by_person int?, by_name text, now instant)
-- The same thing and target again changes the numbers and brings back what was taken away.
INSERT INTO evidence (id, kind, thing, target, task, commitment, day, day_own, participants, countries, amount_vnd, note, internal, shown, gone,
                      by_person, by_name, at)
VALUES (:id, :kind, :thing, :target, :task, :commitment, :day, :day_own, :participants, :countries, :amount_vnd, :note, :internal, 0, 0,
        :by_person, :by_name, :now)
    ON CONFLICT (kind, thing, target) DO UPDATE SET commitment = excluded.commitment, day = excluded.day, day_own = excluded.day_own,
       participants = excluded.participants, countries = excluded.countries, amount_vnd = excluded.amount_vnd, note = excluded.note,
       internal = excluded.internal, gone = 0, by_person = excluded.by_person, by_name = excluded.by_name, at = excluded.at
RETURNING id; -- int

-- @exec1 evidence_set_gone(id int, gone bool)
UPDATE evidence SET gone = :gone WHERE id = :id;

-- @exec1 evidence_set_internal(id int, internal bool)
UPDATE evidence SET internal = :internal WHERE id = :id;

-- @exec evidence_set_shown(kind text, thing int, shown bool)
UPDATE evidence SET shown = :shown WHERE kind = :kind AND thing = :thing;

-- @exec evidence_set_day(kind text, thing int, day date)
UPDATE evidence SET day = :day WHERE kind = :kind AND thing = :thing AND day_own = 0;

-- @one evidence_any_of_thing(kind text, thing int)
SELECT COUNT(*) AS n -- int
  FROM evidence WHERE kind = :kind AND thing = :thing;

-- @one evidence_get(id int)
SELECT id           -- int
     , kind         -- text
     , thing        -- int
     , task         -- int?
     , commitment   -- int?
     , day          -- date
     , day_own      -- bool
     , participants -- int?
     , countries    -- int?
     , amount_vnd   -- int?
     , note         -- text?
     , internal     -- bool
     , gone         -- bool
  FROM evidence WHERE id = :id;

-- @many evidence_rows(ids int[])
-- Newest first, as all lists are.
SELECT e.id           -- int
     , e.kind         -- text
     , e.thing        -- int
     , e.task         -- int?
     , e.commitment   -- int?
     , e.day          -- date
     , e.participants -- int?
     , e.countries    -- int?
     , e.amount_vnd   -- int?
     , e.note         -- text?
     , e.internal     -- bool
     , e.by_name      -- text
     , e.at           -- instant
     , t.title_vi AS task_vi -- text?
     , t.title_en AS task_en -- text?
     , c.title_vi AS commitment_vi -- text?
     , c.title_en AS commitment_en -- text?
  FROM evidence e LEFT JOIN task t ON t.id = e.task LEFT JOIN commitment c ON c.number = e.commitment
 WHERE e.id IN (:ids)
 ORDER BY e.day DESC, e.id DESC;

-- @many evidence_ids_of_task(task int, internal bool, take int)
SELECT id -- int
  FROM evidence
 WHERE task = :task AND gone = 0 AND (:internal = 1 OR internal = 0)
 ORDER BY day DESC, id DESC LIMIT :take;

-- @many evidence_ids_of_commitment(commitment int, internal bool, take int)
-- Its own and those of the tasks that serve it.
SELECT e.id -- int
  FROM evidence e
 WHERE e.gone = 0 AND (:internal = 1 OR e.internal = 0)
   AND (e.commitment = :commitment OR e.task IN (SELECT tc.task FROM task_commitment tc WHERE tc.commitment = :commitment))
 ORDER BY e.day DESC, e.id DESC LIMIT :take;

-- @many evidence_ids_of_thing(kind text, thing int, internal bool, take int)
SELECT id -- int
  FROM evidence
 WHERE kind = :kind AND thing = :thing AND gone = 0 AND (:internal = 1 OR internal = 0)
 ORDER BY day DESC, id DESC LIMIT :take;

-- @many evidence_of_old_task(task int)
SELECT id    -- int
     , kind  -- text
     , thing -- int
  FROM evidence WHERE task = :task ORDER BY id;

-- @one evidence_has_target(kind text, thing int, target text)
SELECT id -- int
  FROM evidence WHERE kind = :kind AND thing = :thing AND target = :target;

-- @exec evidence_drop(id int)
DELETE FROM evidence WHERE id = :id;

-- @exec1 evidence_set_task(id int, task int, target text)
UPDATE evidence SET task = :task, target = :target WHERE id = :id;

-- @many evidence_counted(from_on date, to_on date)
SELECT kind -- text
     , COUNT(*) AS n -- int
     , COALESCE(SUM(participants), 0) AS participants -- int
     , COALESCE(SUM(countries), 0) AS countries -- int
     , COALESCE(SUM(amount_vnd), 0) AS amount_vnd -- int
  FROM evidence
 WHERE gone = 0 AND day >= :from_on AND day <= :to_on
 GROUP BY kind ORDER BY kind;
