-- @many desk_due(units int[], soon date, most int)
-- Open tasks that these units lead and that are overdue or fall due by a day, nearest first.
SELECT t.id        -- int
     , t.number    -- text
     , t.title_vi  -- text
     , t.title_en  -- text?
     , t.end_on    -- date?
     , t.due_text  -- text?
     , t.status    -- text
     , u.name_vi AS unit_vi  -- text
     , u.name_en AS unit_en  -- text?
  FROM task_unit AS tu JOIN task AS t ON t.id = tu.task JOIN unit AS u ON u.id = tu.unit
 WHERE tu.unit IN (:units) AND tu.role = 'lead' AND t.status <> 'done' AND t.open_end = 0 AND t.end_on IS NOT NULL AND t.end_on <= :soon
 ORDER BY t.end_on NULLS LAST, t.id, tu.seq LIMIT :most;

-- @many desk_imports(most int)
-- Imports that wait for somebody.
SELECT id        -- int
     , filename  -- text
     , state     -- text
     , by_name   -- text
  FROM plan_import WHERE state IN ('reading', 'review') ORDER BY created_at DESC, id LIMIT :most;

-- @many desk_untranslated(most int)
SELECT t.id        -- int
     , t.title_vi  -- text
     , p.year      -- int
  FROM task AS t JOIN plan AS p ON p.id = t.plan
 WHERE t.title_en IS NULL ORDER BY t.sort_key, t.id LIMIT :most;

-- @one desk_invited()
-- Accounts whose invitation nobody took up.
SELECT COUNT(*) AS n  -- int
  FROM person WHERE state = 'invited';

-- @one desk_answers()
-- Newest answers that nobody has verified yet, counted no further than 1,000.
SELECT COUNT(*) AS n  -- int
  FROM (SELECT id FROM answer WHERE verdict = 'waiting' AND newest = 1 ORDER BY at, id LIMIT 1000) AS found;

-- @many desk_forms(units int[], most int)
-- Forms of these units that are not handed in, or wait for their head, the most urgent first.
SELECT f.id      -- int
     , f.state   -- text
     , u.name_vi AS unit_vi -- text
     , u.name_en AS unit_en -- text?
     , r.title_vi -- text?
     , r.title_en -- text?
     , r.due_on   -- date?
  FROM unit_form AS f JOIN unit AS u ON u.id = f.unit LEFT JOIN report_round AS r ON r.id = f.round
 WHERE f.unit IN (:units) AND f.state <> 'approved' AND (r.state IS NULL OR r.state = 'open')
 ORDER BY r.due_on NULLS LAST, f.id LIMIT :most;

-- @many desk_rounds(most int)
-- Rounds that are open, with how many forms came back.
SELECT r.id       -- int
     , r.title_vi -- text
     , r.title_en -- text
     , r.due_on   -- date
     , (SELECT COUNT(*) FROM unit_form AS f WHERE f.round = r.id) AS units -- int
     , (SELECT COUNT(*) FROM unit_form AS g WHERE g.round = r.id AND g.state IN ('handed_in', 'approved')) AS back -- int
  FROM report_round AS r WHERE r.state = 'open' ORDER BY r.due_on, r.id LIMIT :most;

-- @one desk_uncontacted(today date)
-- Units in force that have a part in an open task and nobody whom a mail could reach.
SELECT COUNT(*) AS n  -- int
  FROM unit AS u
 WHERE u.kind <> 'group' AND (u.valid_to IS NULL OR u.valid_to >= :today)
   AND EXISTS (SELECT 1 FROM task_unit AS tu JOIN task AS t ON t.id = tu.task WHERE tu.unit = u.id AND t.status <> 'done')
   AND NOT EXISTS (SELECT 1 FROM unit_contact AS c WHERE c.unit = u.id);
