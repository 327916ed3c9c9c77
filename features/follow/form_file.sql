-- @many file_task_rows(ids int[])
SELECT t.id       -- int
     , t.number   -- text
     , t.title_vi -- text
     , t.title_en -- text?
     , t.end_on   -- date?
     , t.open_end -- bool
  FROM task t WHERE t.id IN (:ids) ORDER BY t.id;

-- @many file_places()
-- Where the city's reports are issued, as the desk set it for its own.
SELECT name  -- text
     , words -- text
  FROM report_letter WHERE name IN ('place_vi', 'place_en') ORDER BY name DESC;
