-- @many targets_of(task int)
SELECT g.id           -- int
     , g.title_vi     -- text
     , g.title_en     -- text?
     , g.measure_vi   -- text
     , g.measure_en   -- text?
     , g.wanted_milli -- int
     , g.by_on        -- date?
     , (SELECT sum(x.reached_milli) FROM answer_target x JOIN answer a ON a.id = x.answer
         WHERE x.target = g.id AND a.newest = 1) AS reached_milli -- int?
  FROM task_target g
 WHERE g.task = :task AND g.gone = 0
 ORDER BY g.seq, g.id;

-- @one target_get(id int)
SELECT id           -- int
     , task         -- int
     , seq          -- int
     , title_vi     -- text
     , title_en     -- text?
     , measure_vi   -- text
     , measure_en   -- text?
     , wanted_milli -- int
     , by_on        -- date?
     , gone         -- bool
  FROM task_target WHERE id = :id;

-- @one target_counts(task int)
SELECT COALESCE((SELECT max(g.seq) FROM task_target g WHERE g.task = :task), 0) AS last -- int
     , (SELECT count(*) FROM task_target h WHERE h.task = :task AND h.gone = 0) AS n -- int
;

-- @insert target_add(id int, task int, seq int, title_vi text, title_en text?, measure_vi text, measure_en text?, wanted_milli int, by_on date?)
INSERT INTO task_target (id, task, seq, title_vi, title_en, measure_vi, measure_en, wanted_milli, by_on, gone)
VALUES (:id, :task, :seq, :title_vi, :title_en, :measure_vi, :measure_en, :wanted_milli, :by_on, 0);

-- @exec1 target_change(id int, title_vi text, title_en text?, measure_vi text, measure_en text?, wanted_milli int, by_on date?)
UPDATE task_target SET title_vi = :title_vi, title_en = :title_en, measure_vi = :measure_vi, measure_en = :measure_en, wanted_milli = :wanted_milli,
       by_on = :by_on
 WHERE id = :id;

-- @exec1 target_set_gone(id int, gone bool)
UPDATE task_target SET gone = :gone WHERE id = :id;

-- @many target_ids(task int)
-- Those taken away too.
SELECT id   -- int
     , gone -- bool
  FROM task_target WHERE task = :task ORDER BY id;
