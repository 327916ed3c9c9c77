-- @one crit_case(id int)
SELECT id         -- int
     , subject    -- text
     , item       -- int
     , version    -- int
     , state      -- text
     , open_key   -- text?
     , opened_by  -- text
     , opened_on  -- date
     , changed_at -- instant
     , closed_note -- text?
  FROM criteria_case WHERE id = :id;

-- @insert crit_case_add(id int, subject text, item int, version int, open_key text, by_name text, opened_on date, now instant)
INSERT INTO criteria_case (id, subject, item, version, state, open_key, opened_by, opened_on, opened_at, changed_at)
VALUES (:id, :subject, :item, :version, 'claims', :open_key, :by_name, :opened_on, :now, :now);

-- @one crit_case_by_key(open_key text)
SELECT id -- int
  FROM criteria_case WHERE open_key = :open_key;

-- @many crit_case_newest(subject text, item int)
SELECT id -- int
  FROM criteria_case WHERE subject = :subject AND item = :item ORDER BY id DESC LIMIT 1;

-- @exec1 crit_case_move(id int, was text, state text, open_key text?, note text?, now instant)
UPDATE criteria_case SET state = :state, open_key = :open_key, closed_note = coalesce(:note, closed_note), changed_at = :now WHERE id = :id AND state = :was;

-- @many crit_cases(subjects text[], before int, take int)
SELECT id      -- int
     , subject -- text
     , item    -- int
     , version -- int
     , state   -- text
     , opened_on -- date
  FROM criteria_case
 WHERE subject IN (:subjects) AND id < :before ORDER BY id DESC LIMIT :take;

-- @many crit_cases_state(state text, subjects text[], before int, take int)
-- The same in one state, by its index.
SELECT id      -- int
     , subject -- text
     , item    -- int
     , version -- int
     , state   -- text
     , opened_on -- date
  FROM criteria_case
 WHERE state = :state AND subject IN (:subjects) AND id < :before ORDER BY id DESC LIMIT :take;

-- @many crit_cases_of(person int, state text?, before int, take int)
-- Those a person assesses.
SELECT c.id AS id -- int
     , c.subject  -- text
     , c.item     -- int
     , c.version  -- int
     , c.state    -- text
     , c.opened_on -- date
     , a.state AS seat -- text
     , a.due_on   -- date?
     , a.handed_in_at -- instant?
  FROM criteria_assessor a JOIN criteria_case c ON c.id = a.kase
 WHERE a.person = :person AND a.state <> 'removed' AND (:state IS NULL OR c.state = :state) AND c.id < :before ORDER BY c.id DESC LIMIT :take;

-- @exec crit_claim_put(kase int, criterion int, met bool, text text, now instant)
INSERT INTO criteria_claim (kase, criterion, met, text, at) VALUES (:kase, :criterion, :met, :text, :now)
    ON CONFLICT (kase, criterion) DO UPDATE SET met = excluded.met, text = excluded.text, at = excluded.at;

-- @many crit_claims(kase int)
SELECT criterion -- int
     , met       -- bool
     , text      -- text
     , at        -- instant
  FROM criteria_claim WHERE kase = :kase ORDER BY criterion;

-- @insert crit_assessor_new(id int, kase int, person int, name text, due_on date?, by_name text, now instant)
INSERT INTO criteria_assessor (id, kase, person, name, state, due_on, revision, added_by, added_at)
VALUES (:id, :kase, :person, :name, 'invited', :due_on, 0, :by_name, :now);

-- @exec1 crit_assessor_again(kase int, person int, name text, due_on date?, by_name text, now instant)
-- One who was removed is named once more and declares anew.
UPDATE criteria_assessor SET state = 'invited', name = :name, due_on = :due_on, declared_at = NULL, added_by = :by_name, added_at = :now
 WHERE kase = :kase AND person = :person AND state = 'removed';

-- @many crit_assessors(kase int)
SELECT id       -- int
     , person   -- int
     , name     -- text
     , state    -- text
     , due_on   -- date?
     , conflict -- text?
     , declared_at  -- instant?
     , handed_in_at -- instant?
     , revision -- int
  FROM criteria_assessor WHERE kase = :kase ORDER BY added_at, id;

-- @many crit_seat(kase int, person int)
SELECT id       -- int
     , name     -- text
     , state    -- text
     , due_on   -- date?
     , handed_in_at -- instant?
     , revision -- int
  FROM criteria_assessor WHERE kase = :kase AND person = :person AND state <> 'removed' ORDER BY id LIMIT 1;

-- @exec1 crit_declare(id int, state text, conflict text?, now instant)
UPDATE criteria_assessor SET state = :state, conflict = :conflict, declared_at = :now WHERE id = :id AND state = 'invited';

-- @exec1 crit_conflict_late(id int, conflict text, now instant)
-- A conflict that came to mind later: the sheet no longer counts.
UPDATE criteria_assessor SET state = 'conflict', conflict = :conflict, declared_at = :now WHERE id = :id AND state = 'clear';

-- @exec1 crit_due(id int, due_on date?)
UPDATE criteria_assessor SET due_on = :due_on WHERE id = :id AND state IN ('invited', 'clear') AND handed_in_at IS NULL;

-- @exec1 crit_remove(id int)
UPDATE criteria_assessor SET state = 'removed' WHERE id = :id AND state IN ('invited', 'clear') AND handed_in_at IS NULL;

-- @exec1 crit_hand_in(id int, now instant)
UPDATE criteria_assessor SET handed_in_at = :now, revision = revision + 1 WHERE id = :id AND state = 'clear' AND handed_in_at IS NULL;

-- @exec1 crit_reopen(id int)
UPDATE criteria_assessor SET handed_in_at = NULL, revision = revision + 1 WHERE id = :id AND state = 'clear' AND handed_in_at IS NOT NULL;

-- @exec1 crit_sheet_moved(id int)
UPDATE criteria_assessor SET revision = revision + 1 WHERE id = :id AND state = 'clear' AND handed_in_at IS NULL;

-- @exec crit_mark_put(assessor int, criterion int, score int?, abstained bool, comment text, now instant)
INSERT INTO criteria_mark (assessor, criterion, score, abstained, comment, at) VALUES (:assessor, :criterion, :score, :abstained, :comment, :now)
    ON CONFLICT (assessor, criterion) DO UPDATE SET score = excluded.score, abstained = excluded.abstained, comment = excluded.comment, at = excluded.at;

-- @many crit_marks_own(assessor int)
SELECT criterion -- int
     , score     -- int?
     , abstained -- bool
     , comment   -- text
  FROM criteria_mark WHERE assessor = :assessor ORDER BY criterion;

-- @many crit_marks_open(kase int)
-- The scores that count: of sheets handed in, once scoring is over.
SELECT m.assessor  -- int
     , m.criterion -- int
     , m.score     -- int?
     , m.abstained -- bool
     , m.comment   -- text
  FROM criteria_mark m JOIN criteria_assessor a ON a.id = m.assessor JOIN criteria_case c ON c.id = a.kase
 WHERE a.kase = :kase AND c.state IN ('discussion', 'decided') AND a.state = 'clear' AND a.handed_in_at IS NOT NULL ORDER BY m.assessor, m.criterion;

-- @exec crit_change_add(id int, kase int, assessor int, criterion int?, what text, before_score int?, before_abstained bool, after_score int?, after_abstained bool, reason text, by_name text, now instant)
INSERT INTO criteria_change (id, kase, assessor, criterion, what, before_score, before_abstained, after_score, after_abstained, reason, by_name, at)
VALUES (:id, :kase, :assessor, :criterion, :what, :before_score, :before_abstained, :after_score, :after_abstained, :reason, :by_name, :now);

-- @many crit_changes(kase int)
SELECT h.id AS id  -- int
     , h.criterion -- int?
     , h.what      -- text
     , h.before_score -- int?
     , h.before_abstained -- bool
     , h.after_score -- int?
     , h.after_abstained -- bool
     , h.reason  -- text
     , h.by_name -- text
     , a.name AS name -- text
     , h.at      -- instant
  FROM criteria_change h JOIN criteria_assessor a ON a.id = h.assessor WHERE h.kase = :kase ORDER BY h.id;

-- @exec crit_comment_add(id int, kase int, by_name text, by_person int, text text, now instant)
INSERT INTO criteria_comment (id, kase, by_name, by_person, text, at) VALUES (:id, :kase, :by_name, :by_person, :text, :now);

-- @many crit_comments(kase int, take int)
SELECT id      -- int
     , by_name -- text
     , text    -- text
     , at      -- instant
  FROM criteria_comment WHERE kase = :kase ORDER BY id LIMIT :take;

-- @many crit_decisions(kase int)
SELECT id       -- int
     , standing -- int?
     , decision -- text
     , decided_on -- date
     , reason_vi -- text
     , reason_en -- text
     , against   -- text?
     , minutes_number -- text
     , agency_vi -- text
     , agency_en -- text
     , place     -- text
     , hours     -- text?
     , chair     -- text
     , secretary -- text
     , others    -- text?
     , votes_for -- int
     , votes_against -- int
     , votes_none -- int
     , sum_100   -- int
     , assessors -- int
     , passed    -- bool
     , by_name   -- text
     , at        -- instant
     , back_number -- text?
     , back_reason -- text?
     , back_by   -- text?
     , back_at   -- instant?
  FROM criteria_decision WHERE kase = :kase ORDER BY id DESC;

-- @many crit_decision_last(subject text)
-- The newest decision of a subject, for what the next one begins with.
SELECT d.agency_vi -- text
     , d.agency_en -- text
     , d.place     -- text
     , d.chair     -- text
     , d.secretary -- text
  FROM criteria_decision d JOIN criteria_case c ON c.id = d.kase WHERE c.subject = :subject ORDER BY d.id DESC LIMIT 1;

-- @insert crit_decision_add(id int, kase int, decision text, decided_on date, reason_vi text, reason_en text, against text?, minutes_number text, agency_vi text, agency_en text, place text, hours text?, chair text, secretary text, others text?, votes_for int, votes_against int, votes_none int, sum_100 int, assessors int, passed bool, by_name text, now instant)
INSERT INTO criteria_decision (id, kase, standing, decision, decided_on, reason_vi, reason_en, against, minutes_number, agency_vi, agency_en, place, hours,
  chair, secretary, others, votes_for, votes_against, votes_none, sum_100, assessors, passed, by_name, at)
VALUES (:id, :kase, :kase, :decision, :decided_on, :reason_vi, :reason_en, :against, :minutes_number, :agency_vi, :agency_en, :place, :hours,
  :chair, :secretary, :others, :votes_for, :votes_against, :votes_none, :sum_100, :assessors, :passed, :by_name, :now);

-- @exec1 crit_decision_back(id int, number text, reason text, by_name text, now instant)
UPDATE criteria_decision SET standing = NULL, back_number = :number, back_reason = :reason, back_by = :by_name, back_at = :now
 WHERE id = :id AND standing IS NOT NULL;

-- @exec crit_decision_score_add(decision int, criterion int, n int, mean_100 int, points_100 int, met bool)
INSERT INTO criteria_decision_score (decision, criterion, n, mean_100, points_100, met) VALUES (:decision, :criterion, :n, :mean_100, :points_100, :met);

-- @many crit_decision_scores(decision int)
SELECT criterion -- int
     , n         -- int
     , mean_100  -- int
     , points_100 -- int
     , met       -- bool
  FROM criteria_decision_score WHERE decision = :decision ORDER BY criterion;

-- @exec crit_present_add(decision int, assessor int)
INSERT INTO criteria_present (decision, assessor) VALUES (:decision, :assessor) ON CONFLICT DO NOTHING;

-- @many crit_present_of(decision int)
SELECT p.assessor -- int
     , a.name AS name -- text
  FROM criteria_present p JOIN criteria_assessor a ON a.id = p.assessor WHERE p.decision = :decision ORDER BY a.added_at, a.id;

-- @many crit_people(roles text[], take int)
-- Who may be named: accounts that hold one of these roles.
SELECT p.id AS id -- int
     , p.name AS name -- text
     , p.email AS email -- text
  FROM person p
 WHERE p.state <> 'disabled' AND EXISTS (SELECT 1 FROM person_role x WHERE x.person = p.id AND x.role IN (:roles))
 ORDER BY p.name, p.id LIMIT :take;

-- @one crit_person(id int, roles text[])
SELECT p.id AS id -- int
     , p.name AS name -- text
  FROM person p
 WHERE p.id = :id AND p.state <> 'disabled' AND EXISTS (SELECT 1 FROM person_role x WHERE x.person = p.id AND x.role IN (:roles));

-- @one crit_to_score(person int, take int)
-- Sheets a person has still to hand in, and cases to declare in.
SELECT count(*) AS n -- int
  FROM (SELECT a.id AS id FROM criteria_assessor a JOIN criteria_case c ON c.id = a.kase
         WHERE a.person = :person AND a.handed_in_at IS NULL
           AND ((a.state = 'invited' AND c.state IN ('claims', 'scoring')) OR (a.state = 'clear' AND c.state = 'scoring'))
         ORDER BY a.id LIMIT :take) AS x;

-- @one crit_to_decide(subjects text[], take int)
SELECT count(*) AS n -- int
  FROM (SELECT id FROM criteria_case WHERE state = 'discussion' AND subject IN (:subjects) ORDER BY id LIMIT :take) AS x;
