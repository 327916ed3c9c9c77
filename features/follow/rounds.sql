-- @part round_columns
       id -- int
     , kind -- text
     , year -- int
     , from_on -- date
     , to_on -- date
     , opens_on -- date
     , due_on -- date
     , title_vi -- text
     , title_en -- text
     , state; -- text

-- @many round_all(year int)
SELECT {round_columns}
  FROM report_round WHERE :year = 0 OR year = :year ORDER BY opens_on DESC, id DESC LIMIT 200;

-- @one round_get(id int)
SELECT {round_columns}
     , upto -- int
     , job -- int?
  FROM report_round WHERE id = :id;

-- @many round_counts(rounds int[])
SELECT round -- int
     , state -- text
     , COUNT(*) AS n -- int
  FROM unit_form WHERE round IN (:rounds) GROUP BY round, state ORDER BY round, state;

-- @insert round_add(id int, kind text, year int, from_on date, to_on date, opens_on date, due_on date, title_vi text, title_en text, by_name text, now instant)
INSERT INTO report_round (id, kind, year, from_on, to_on, opens_on, due_on, title_vi, title_en, state, upto, by_name, at)
VALUES (:id, :kind, :year, :from_on, :to_on, :opens_on, :due_on, :title_vi, :title_en, 'planned', 0, :by_name, :now);

-- @one round_of_period(kind text, from_on date, to_on date)
SELECT id -- int
  FROM report_round WHERE kind = :kind AND from_on = :from_on AND to_on = :to_on;

-- @one round_annual(year int)
SELECT id -- int
  FROM report_round WHERE kind = 'annual' AND year = :year ORDER BY id LIMIT 1;

-- @exec round_state(id int, was text, state text)
UPDATE report_round SET state = :state WHERE id = :id AND state = :was;

-- @exec1 round_due(id int, due_on date)
UPDATE report_round SET due_on = :due_on WHERE id = :id AND state <> 'closed';

-- @exec1 round_job(id int, job int, upto int)
UPDATE report_round SET job = :job, upto = :upto WHERE id = :id;

-- @exec round_upto(id int, upto int)
UPDATE report_round SET upto = :upto WHERE id = :id;

-- @many rounds_to_open(today date)
SELECT id -- int
  FROM report_round WHERE state = 'planned' AND opens_on <= :today ORDER BY opens_on, id LIMIT 20;

-- @many contacts_next(after int, take int)
-- Those who fill in; a head alone in the unit does it too.
SELECT c.id -- int
     , c.unit -- int
  FROM unit_contact c
 WHERE c.id > :after AND (c.head = 0 OR NOT EXISTS (SELECT 1 FROM unit_contact o WHERE o.unit = c.unit AND o.head = 0))
 ORDER BY c.id LIMIT :take;

-- @one contacts_count()
SELECT COUNT(*) AS n -- int
  FROM unit_contact;
