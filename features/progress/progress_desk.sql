-- @many answers_waiting(take int, skip int)
-- What waits for a verdict, newest first.
SELECT a.id       -- int
     , a.task     -- int
     , a.unit     -- int
     , t.number   -- text
     , t.title_vi -- text
     , t.title_en -- text?
  FROM answer a JOIN task t ON t.id = a.task
 WHERE a.verdict = 'waiting' AND a.newest = 1
 ORDER BY a.at DESC, a.id DESC LIMIT :take OFFSET :skip;

-- @one answers_waiting_count(most int)
-- Counted no further than `most`.
SELECT COUNT(*) AS n -- int
  FROM (SELECT id FROM answer WHERE verdict = 'waiting' AND newest = 1 ORDER BY at DESC, id DESC LIMIT :most) AS found;

-- @many answers_before(units int[], tasks int[])
-- The answers of some units on some tasks that are not their newest, newest first.
SELECT id   -- int
     , task -- int
     , unit -- int
     , done -- text?
  FROM answer WHERE task IN (:tasks) AND unit IN (:units) AND newest = 0
 ORDER BY at DESC, id DESC;

-- @many amendments_of(task int, take int)
SELECT id         -- int
     , field      -- text
     , old_value  -- text?
     , new_value  -- text?
     , decision   -- text
     , decided_on -- date?
     , reason     -- text
     , by_name    -- text
     , at         -- instant
  FROM task_amendment WHERE task = :task ORDER BY at DESC, id DESC LIMIT :take;

-- @one progress_plan(id int)
SELECT p.id       -- int
     , p.number   -- text?
     , p.title_vi -- text
     , p.title_en -- text?
     , p.year     -- int
  FROM plan p WHERE p.id = :id;

-- @one plan_task_count(plan int)
SELECT COUNT(*) AS n -- int
  FROM task WHERE plan = :plan;

-- @many plan_task_page(plan int, take int, skip int)
-- A plan's tasks, those of its duties' periods after their origin.
SELECT t.id         -- int
     , s.number AS section -- text
     , t.number     -- text
     , t.title_vi   -- text
     , t.title_en   -- text?
     , t.end_on     -- date?
     , t.open_end   -- bool
     , t.status     -- text
     , o.occurrence -- text?
  FROM task t JOIN plan_section s ON s.id = t.section LEFT JOIN task_recurrence o ON o.task = t.id
 WHERE t.plan = :plan
 ORDER BY t.seq, t.id LIMIT :take OFFSET :skip;

-- @many plan_task_ids(plan int, take int)
SELECT id -- int
  FROM task WHERE plan = :plan ORDER BY seq, id LIMIT :take;

-- @many task_moneys(tasks int[])
SELECT a.task AS task                          -- int
     , sum(m.estimate_vnd) AS estimate_vnd     -- int?
     , sum(m.paid_vnd) AS paid_vnd             -- int?
  FROM answer a JOIN answer_money m ON m.answer = a.id
 WHERE a.task IN (:tasks) AND a.newest = 1
 GROUP BY a.task ORDER BY a.task;

-- @many task_lead_words(tasks int[])
SELECT tu.task AS task -- int
     , tu.words AS words -- text
  FROM task_unit tu WHERE tu.task IN (:tasks) AND tu.role = 'lead' ORDER BY tu.task, tu.seq;

-- @many targets_gone(task int)
SELECT id       -- int
     , title_vi -- text
  FROM task_target WHERE task = :task AND gone = 1 ORDER BY id;
