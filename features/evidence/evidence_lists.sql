-- @part open_to_all
 WHERE e.gone = 0 AND e.internal = 0 AND e.shown = 1 AND e.day >= :from_on AND e.day <= :to_on
   AND (:kind IS NULL OR e.kind = :kind)
   AND (:task IS NULL OR e.task = :task)
   AND (:unit IS NULL OR EXISTS (SELECT 1 FROM task_unit tu WHERE tu.task = e.task AND tu.unit = :unit))
   AND (:commitment IS NULL OR e.commitment = :commitment
        OR EXISTS (SELECT 1 FROM task_commitment tc WHERE tc.task = e.task AND tc.commitment = :commitment));

-- @part listed
 WHERE e.gone = 0 AND e.day >= :from_on AND e.day <= :to_on
   AND (:kind IS NULL OR e.kind = :kind)
   AND (:internal IS NULL OR e.internal = :internal)
   AND (:task IS NULL OR e.task = :task)
   AND (:unit IS NULL OR EXISTS (SELECT 1 FROM task_unit tu WHERE tu.task = e.task AND tu.unit = :unit))
   AND (:commitment IS NULL OR e.commitment = :commitment
        OR EXISTS (SELECT 1 FROM task_commitment tc WHERE tc.task = e.task AND tc.commitment = :commitment))
   AND (:everything = 1 OR (e.internal = 0 AND e.shown = 1)
        OR EXISTS (SELECT 1 FROM task_unit tx WHERE tx.task = e.task AND tx.unit IN (:own)));

-- @many evidence_listed(from_on date, to_on date, kind text?, unit int?, commitment int?, task int?, internal int?, everything bool, own int[],
--        take int, skip int)
-- Links of a period, newest first; internal: 1 only internal ones, 0 only others.  everything: else what the public may not see is left out, but
-- for tasks that the units `own` have a part in.
SELECT e.id -- int
  FROM evidence e
 {listed}
 ORDER BY e.day DESC, e.id DESC LIMIT :take OFFSET :skip;

-- @one evidence_listed_sums(from_on date, to_on date, kind text?, unit int?, commitment int?, task int?, internal int?, everything bool, own int[],
--       most int)
-- Totals of the same, over the newest `most` links.
SELECT COUNT(*) AS n -- int
     , COALESCE(SUM(found.participants), 0) AS participants -- int
     , COALESCE(SUM(found.countries), 0) AS countries -- int
     , COALESCE(SUM(found.amount_vnd), 0) AS amount_vnd -- int
  FROM (SELECT e.participants, e.countries, e.amount_vnd
          FROM evidence e
         {listed}
         ORDER BY e.day DESC, e.id DESC LIMIT :most) AS found;

-- @many evidence_open(from_on date, to_on date, kind text?, task int?, commitment int?, unit int?, take int, skip int)
-- The public ones.
SELECT e.id -- int
  FROM evidence e
 {open_to_all}
 ORDER BY e.day DESC, e.id DESC LIMIT :take OFFSET :skip;

-- @one evidence_open_count(from_on date, to_on date, kind text?, task int?, commitment int?, unit int?, most int)
SELECT COUNT(*) AS n -- int
  FROM (SELECT e.id
          FROM evidence e
         {open_to_all}
         ORDER BY e.day DESC, e.id DESC LIMIT :most) AS found;

-- @one evidence_plan_year(first int, last int)
-- The first year whose issued plans count for a period: the earliest within it, else the newest before.
SELECT COALESCE((SELECT MIN(p.year) FROM plan p WHERE p.state = 'issued' AND p.year >= :first AND p.year <= :last),
                (SELECT MAX(q.year) FROM plan q WHERE q.state = 'issued' AND q.year <= :last)) AS year; -- int?

-- @many evidence_gap_tasks(first int, last int, from_on date, to_on date, commitment int?, unit int?, seen bool, take int)
-- Tasks of issued plans for those years (a repeated duty: of its own year) without a link in the period; seen: without one that the public sees.
SELECT t.id -- int
     , t.title_vi -- text
     , t.title_en -- text?
     , (SELECT COUNT(*) FROM evidence x WHERE x.task = t.id AND x.gone = 0 AND x.day >= :from_on AND x.day <= :to_on) AS links -- int
  FROM plan p JOIN task t ON t.plan = p.id LEFT JOIN task_recurrence o ON o.task = t.id
 WHERE p.state = 'issued' AND COALESCE(o.year, p.year) >= :first AND COALESCE(o.year, p.year) <= :last
   AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.task = t.id AND e.gone = 0 AND e.day >= :from_on AND e.day <= :to_on
                      AND (:seen = 0 OR (e.internal = 0 AND e.shown = 1)))
   AND (:commitment IS NULL OR EXISTS (SELECT 1 FROM task_commitment tc WHERE tc.task = t.id AND tc.commitment = :commitment))
   AND (:unit IS NULL OR EXISTS (SELECT 1 FROM task_unit tu WHERE tu.task = t.id AND tu.unit = :unit AND tu.role = 'lead'))
 ORDER BY t.sort_key, t.id LIMIT :take;

-- @many evidence_gap_commitments(from_on date, to_on date, commitment int?, seen bool)
SELECT c.number -- int
     , c.title_vi -- text
     , c.title_en -- text?
     , (SELECT COUNT(*) FROM evidence x
         WHERE (x.commitment = c.number OR x.task IN (SELECT tx.task FROM task_commitment tx WHERE tx.commitment = c.number))
           AND x.gone = 0 AND x.day >= :from_on AND x.day <= :to_on) AS links -- int
  FROM commitment c
 WHERE (:commitment IS NULL OR c.number = :commitment)
   AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.commitment = c.number AND e.gone = 0 AND e.day >= :from_on AND e.day <= :to_on
                      AND (:seen = 0 OR (e.internal = 0 AND e.shown = 1)))
   AND NOT EXISTS (SELECT 1 FROM task_commitment tc JOIN evidence e ON e.task = tc.task
                    WHERE tc.commitment = c.number AND e.gone = 0 AND e.day >= :from_on AND e.day <= :to_on
                      AND (:seen = 0 OR (e.internal = 0 AND e.shown = 1)))
 ORDER BY c.number;

-- @many evidence_leads(tasks int[])
-- Who leads them: the register's name, or the words of the plan.
SELECT tu.task -- int
     , tu.unit -- int?
     , tu.words -- text
     , u.name_vi -- text?
     , u.name_en -- text?
  FROM task_unit tu LEFT JOIN unit u ON u.id = tu.unit
 WHERE tu.role = 'lead' AND tu.task IN (:tasks)
 ORDER BY tu.task, tu.seq;

-- @many evidence_units_of_task(task int)
SELECT DISTINCT unit -- int
  FROM task_unit WHERE task = :task AND unit IS NOT NULL ORDER BY unit;

-- @many evidence_task_words(first int, take int)
-- What suggestions are made of: the tasks of the issued plans from a year on, newest plans first.
SELECT t.id -- int
     , t.title_vi -- text
     , t.title_en -- text?
     , t.folded -- text
     , t.content_vi -- text?
     , s.title_vi AS section_vi -- text
     , s.title_en AS section_en -- text?
  FROM plan p JOIN task t ON t.plan = p.id JOIN plan_section s ON s.id = t.section LEFT JOIN task_recurrence o ON o.task = t.id
 WHERE p.state = 'issued' AND COALESCE(o.year, p.year) >= :first
 ORDER BY t.sort_key, t.id LIMIT :take;

-- @many evidence_unit_words(first int)
-- Units that lead in those plans, by all their names.
SELECT DISTINCT tu.task -- int
     , a.folded -- text
     , u.name_vi -- text
     , u.name_en -- text?
  FROM plan p JOIN task t ON t.plan = p.id JOIN task_unit tu ON tu.task = t.id JOIN unit u ON u.id = tu.unit JOIN unit_alias a ON a.unit = u.id
       LEFT JOIN task_recurrence o ON o.task = t.id
 WHERE p.state = 'issued' AND COALESCE(o.year, p.year) >= :first AND tu.role = 'lead'
 ORDER BY tu.task, a.folded, u.name_vi, u.name_en NULLS FIRST;

-- @many evidence_commitment_words()
SELECT number -- int
     , title_vi -- text
     , title_en -- text?
     , text_vi -- text?
     , text_en -- text?
  FROM commitment ORDER BY number;

-- @one evidence_newest_year()
SELECT MAX(year) AS year -- int?
  FROM plan WHERE state = 'issued';

-- @many evidence_tasks_found(q1 text?, q2 text?, q3 text?, take int)
-- Tasks to choose from, by folded words of their titles, newest plans first.
SELECT t.id -- int
     , t.title_vi -- text
     , t.title_en -- text?
     , p.number AS plan_number -- text?
     , p.year AS plan_year -- int
  FROM task_scope x JOIN task t ON t.id = x.task JOIN plan p ON p.id = t.plan
 WHERE x.scope = 'all'
   AND (:q1 IS NULL OR replace(t.folded, :q1, '') <> t.folded)
   AND (:q2 IS NULL OR replace(t.folded, :q2, '') <> t.folded)
   AND (:q3 IS NULL OR replace(t.folded, :q3, '') <> t.folded)
 ORDER BY x.sort_key, x.task LIMIT :take;

-- @one evidence_task_get(id int)
SELECT t.id -- int
     , t.number -- text
     , t.title_vi -- text
     , t.title_en -- text?
     , t.folded -- text
     , p.number AS plan_number -- text?
     , p.year AS plan_year -- int
  FROM task t JOIN plan p ON p.id = t.plan WHERE t.id = :id;

-- @one evidence_pick_task(id int)
SELECT t.title_vi -- text
     , t.title_en -- text?
     , t.plan -- int
  FROM task t WHERE t.id = :id;

-- @many evidence_plan_words(plan int, take int)
-- What the tasks of one plan are about: a word that many of them have says nothing of one.
SELECT t.folded -- text
  FROM task t
 WHERE t.plan = :plan AND NOT EXISTS (SELECT 1 FROM task_recurrence o WHERE o.task = t.id)
 ORDER BY t.id LIMIT :take;

-- @many evidence_linked_to(task int)
SELECT e.kind -- text
     , e.thing -- int
  FROM evidence e WHERE e.task = :task AND e.gone = 0 ORDER BY e.kind, e.thing;

-- @many evidence_ids_of_tasks(tasks int[], from_on date, to_on date, internal bool)
SELECT e.id -- int
  FROM evidence e
 WHERE e.task IN (:tasks) AND e.gone = 0 AND e.day >= :from_on AND e.day <= :to_on AND (:internal = 1 OR e.internal = 0)
 ORDER BY e.id;

-- @many evidence_tasks_own(tasks int[], own int[])
-- Those of the tasks that the units have a part in.
SELECT DISTINCT tu.task -- int
  FROM task_unit tu WHERE tu.task IN (:tasks) AND tu.unit IN (:own) ORDER BY tu.task;

-- @many evidence_tasks_of_thing(kind text, thing int)
SELECT DISTINCT e.task AS task -- int
  FROM evidence e WHERE e.kind = :kind AND e.thing = :thing AND e.gone = 0 AND e.task IS NOT NULL ORDER BY e.task;

-- @one evidence_unit_name(id int)
SELECT name_vi -- text
     , name_en -- text?
  FROM unit WHERE id = :id;
