-- @one occurrence_of_task(task int)
SELECT origin     -- int
     , occurrence -- text
     , year       -- int
  FROM task_recurrence WHERE task = :task;

-- @many occurrence_of_tasks(tasks int[])
SELECT task       -- int
     , occurrence -- text
  FROM task_recurrence WHERE task IN (:tasks) ORDER BY task;

-- @many duties()
-- Tasks that repeat, of plans that count: a draft where its year has no issued plan.
SELECT t.id       -- int
     , t.title_vi -- text
     , t.start_on -- date?
     , t.end_on   -- date?
     , t.open_end -- bool
     , t.due_text -- text?
     , t.repeats  -- text
     , p.year AS plan_year -- int
  FROM task t JOIN plan p ON p.id = t.plan
 WHERE t.repeats IS NOT NULL AND t.repeats IN ('yearly', 'quarterly', 'monthly', 'biennial')
   AND (p.state = 'issued' OR NOT EXISTS (SELECT 1 FROM plan q WHERE q.year = p.year AND q.state = 'issued'))
   AND NOT EXISTS (SELECT 1 FROM task_recurrence o WHERE o.task = t.id)
 ORDER BY t.id;

-- @many occurrences_of_duty(origin int)
-- By their deadline.
SELECT o.task       -- int
     , o.occurrence -- text
     , o.year       -- int
     , t.end_on     -- date?
     , t.status     -- text
  FROM task_recurrence o JOIN task t ON t.id = o.task
 WHERE o.origin = :origin
 ORDER BY t.end_on NULLS LAST, o.task;

-- @one duty_in_plan_of_year(origin int, year int)
-- Does a plan of that year name the same task itself?
SELECT COUNT(*) AS n -- int
  FROM task t JOIN plan p ON p.id = t.plan JOIN task d ON d.id = :origin
 WHERE p.year = :year AND t.plan <> d.plan AND t.folded = d.folded
   AND NOT EXISTS (SELECT 1 FROM task_recurrence o WHERE o.task = t.id);

-- @insert occurrence_add(task int, origin int, occurrence text, year int)
-- ERR_CONFLICT: it is there already.
INSERT INTO task_recurrence (task, origin, occurrence, year) VALUES (:task, :origin, :occurrence, :year);

-- @exec occurrence_copy(id int, origin int, start_on date?, end_on date, sort_key text, now instant)
INSERT INTO task (id, plan, section, number, part, seq, title_vi, title_en, content_vi, content_en, output_vi, output_en, funding, place, leader, due_text,
                  due_kind, start_on, end_on, open_end, tentative, inherited, repeats, layout, source_line, source_text, status, sort_key, folded,
                  changed_at)
SELECT :id, d.plan, d.section, d.number, d.part, d.seq, d.title_vi, d.title_en, d.content_vi, d.content_en, d.output_vi, d.output_en, d.funding, d.place,
       d.leader, d.due_text, 'recurring', :start_on, :end_on, 0, 0, 0, NULL, d.layout, d.source_line, d.source_text, 'not_reported', :sort_key, d.folded, :now
  FROM task d WHERE d.id = :origin;

-- @exec occurrence_copy_units(task int, origin int)
INSERT INTO task_unit (task, role, seq, kind, unit, within, words)
SELECT :task, u.role, u.seq, u.kind, u.unit, u.within, u.words FROM task_unit u WHERE u.task = :origin;

-- @exec occurrence_copy_commitments(task int, origin int)
INSERT INTO task_commitment (task, commitment)
SELECT :task, c.commitment FROM task_commitment c WHERE c.task = :origin;
