-- @many unit_days()
-- Every unit with the days that bound it.
SELECT id         -- int
     , valid_to   -- date?
  FROM unit WHERE kind <> 'group' ORDER BY id;

-- @many unit_heirs()
SELECT unit      -- int
     , successor -- int
  FROM unit_successor ORDER BY unit, successor;

-- @one unit_ended(id int)
SELECT valid_to -- date?
     , kind     -- text
  FROM unit WHERE id = :id;

-- @many task_names(task int)
-- The units of the register that a task names.
-- A performer answers as a companion does; who only watches over it does not.
SELECT CASE WHEN tu.role = 'performer' THEN 'companion' ELSE tu.role END AS role -- text
     , tu.unit   -- int
     , tu.within -- int?
  FROM task_unit tu
 WHERE tu.task = :task AND tu.kind = 'unit' AND tu.unit IS NOT NULL AND tu.role <> 'monitoring'
 ORDER BY CASE WHEN tu.role = 'performer' THEN 'a' ELSE tu.role END DESC NULLS LAST, tu.seq;

-- @many parts_of_units(units int[], year int, first date, last date, take int)
-- What some units have to do in plans of a year, and of others what is open then; year 0: all that is open.  A draft counts where its year has no issued
-- plan; a duty without an end that has a task of its own for the year leaves it to that.
SELECT t.id         -- int
     , t.plan       -- int
     , t.number     -- text
     , t.title_vi   -- text
     , t.title_en   -- text?
     , t.end_on     -- date?
     , t.open_end   -- bool
     , t.status     -- text
     , CASE WHEN tu.role = 'performer' THEN 'companion' ELSE tu.role END AS role -- text
     , tu.unit      -- int
     , u.name_vi    -- text
  FROM task_unit tu JOIN task t ON t.id = tu.task JOIN plan p ON p.id = t.plan JOIN unit u ON u.id = tu.unit
  LEFT JOIN task_recurrence o ON o.task = t.id
 WHERE tu.kind = 'unit' AND tu.unit IS NOT NULL AND tu.role <> 'monitoring' AND (tu.unit IN (:units) OR tu.within IN (:units))
   AND (p.state = 'issued' OR NOT EXISTS (SELECT 1 FROM plan q WHERE q.year = p.year AND q.state = 'issued'))
   AND ((:year = 0 AND t.status <> 'done')
        OR COALESCE(o.year, p.year) = :year
        OR (:year > 0 AND t.status <> 'done' AND (t.start_on IS NULL OR t.start_on <= :last)
            AND (t.open_end = 1 OR t.end_on IS NULL OR t.end_on >= :first)
            AND NOT EXISTS (SELECT 1 FROM task_recurrence x WHERE x.origin = t.id AND x.year = :year)))
 ORDER BY t.sort_key, t.id, CASE WHEN tu.role = 'performer' THEN 'a' ELSE tu.role END DESC NULLS LAST, tu.seq
 LIMIT :take;

-- @many names_of_year(year int, first date, last date)
-- The same for all units at once.  CROSS JOIN: SQLite reads each task once, not once for each unit that it names.
SELECT t.id        -- int
     , CASE WHEN tu.role = 'lead' THEN 1 ELSE 0 END AS leads -- int
     , tu.unit     -- int
     , tu.within   -- int?
  FROM plan p CROSS JOIN task t LEFT JOIN task_recurrence o ON o.task = t.id CROSS JOIN task_unit tu
 WHERE t.plan = p.id AND tu.task = t.id AND tu.kind = 'unit' AND tu.unit IS NOT NULL AND tu.role <> 'monitoring'
   AND (p.state = 'issued' OR NOT EXISTS (SELECT 1 FROM plan q WHERE q.year = p.year AND q.state = 'issued'))
   AND ((:year = 0 AND t.status <> 'done')
        OR COALESCE(o.year, p.year) = :year
        OR (:year > 0 AND t.status <> 'done' AND (t.start_on IS NULL OR t.start_on <= :last)
            AND (t.open_end = 1 OR t.end_on IS NULL OR t.end_on >= :first)
            AND NOT EXISTS (SELECT 1 FROM task_recurrence x WHERE x.origin = t.id AND x.year = :year)))
 ORDER BY t.id, leads DESC, tu.seq;

-- @many answered_between(from_at instant, to_at instant)
SELECT task              -- int
     , unit              -- int
     , max(at) AS last_at -- instant
  FROM answer WHERE at >= :from_at AND at < :to_at
 GROUP BY task, unit ORDER BY task, unit;

-- @many unit_rows(ids int[])
SELECT id      -- int
     , slug    -- text
     , name_vi -- text
     , name_en -- text?
  FROM unit WHERE id IN (:ids) ORDER BY sort_vi, id;

-- @many status_of_leads(task int)
-- What each unit said last of a task.
SELECT unit    -- int
     , status  -- text
     , verdict -- text
  FROM answer WHERE task = :task AND newest = 1 ORDER BY unit;
