-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- people 0: cases only where they are decided, and of them the decisions: who scored what is personal and comes with khue export --people alone.

-- @many criteria_set_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , subject  -- text
     , made_by  -- text
     , made_at  -- int
  FROM criteria_set
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec criteria_set_put_back(id int, slug text, subject text, made_by text, made_at int)
INSERT INTO criteria_set (id, slug, subject, made_by, made_at)
VALUES (:id, :slug, :subject, :made_by, :made_at);

-- @many criteria_version_all_of(after_id int, take int)
SELECT id  -- int
     , of_set  -- int
     , number  -- int
     , state  -- text
     , title_vi  -- text
     , title_en  -- text
     , pass_pct  -- int
     , assessors_least  -- int
     , blind  -- int
     , source  -- text?
     , source_on  -- text?
     , issued_on  -- text?
     , issued_by  -- text?
     , issued_at  -- int?
     , fingerprint  -- text?
     , retired_on  -- text?
     , retired_source  -- text?
     , retired_by  -- text?
     , changed_by  -- text
     , changed_at  -- int
  FROM criteria_version
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec criteria_version_put_back(id int, of_set int, number int, state text, title_vi text, title_en text, pass_pct int, assessors_least int, blind int,
--        source text?, source_on text?, issued_on text?, issued_by text?, issued_at int?, fingerprint text?, retired_on text?, retired_source text?,
--        retired_by text?, changed_by text, changed_at int)
INSERT INTO criteria_version (id, of_set, number, state, title_vi, title_en, pass_pct, assessors_least, blind, source, source_on, issued_on, issued_by,
       issued_at, fingerprint, retired_on, retired_source, retired_by, changed_by, changed_at)
VALUES (:id, :of_set, :number, :state, :title_vi, :title_en, :pass_pct, :assessors_least, :blind, :source, :source_on, :issued_on, :issued_by, :issued_at,
       :fingerprint, :retired_on, :retired_source, :retired_by, :changed_by, :changed_at);

-- @many criteria_group_all_of(after_id int, take int)
SELECT id  -- int
     , version  -- int
     , seq  -- int
     , code  -- text
     , title_vi  -- text
     , title_en  -- text
     , share_least_pct  -- int
     , origin  -- int?
  FROM criteria_group
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec criteria_group_put_back(id int, version int, seq int, code text, title_vi text, title_en text, share_least_pct int, origin int?)
INSERT INTO criteria_group (id, version, seq, code, title_vi, title_en, share_least_pct, origin)
VALUES (:id, :version, :seq, :code, :title_vi, :title_en, :share_least_pct, :origin);

-- @many criterion_all_of(after_id int, take int)
SELECT id  -- int
     , version  -- int
     , in_group  -- int
     , seq  -- int
     , code  -- text
     , title_vi  -- text
     , title_en  -- text
     , help_vi  -- text?
     , help_en  -- text?
     , evidence_vi  -- text?
     , evidence_en  -- text?
     , weight  -- int
     , most  -- int
     , least  -- int?
     , knock_out  -- int
     , origin  -- int?
  FROM criterion
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec criterion_put_back(id int, version int, in_group int, seq int, code text, title_vi text, title_en text, help_vi text?, help_en text?,
--        evidence_vi text?, evidence_en text?, weight int, most int, least int?, knock_out int, origin int?)
INSERT INTO criterion (id, version, in_group, seq, code, title_vi, title_en, help_vi, help_en, evidence_vi, evidence_en, weight, most, least, knock_out,
       origin)
VALUES (:id, :version, :in_group, :seq, :code, :title_vi, :title_en, :help_vi, :help_en, :evidence_vi, :evidence_en, :weight, :most, :least, :knock_out,
       :origin);

-- @many criteria_case_all_of(after_id int, people int, take int)
SELECT id  -- int
     , subject  -- text
     , item  -- int
     , version  -- int
     , state  -- text
     , open_key  -- text?
     , opened_by  -- text
     , opened_on  -- text
     , opened_at  -- int
     , changed_at  -- int
     , closed_note  -- text?
  FROM criteria_case
 WHERE id > :after_id
   AND (:people = 1 OR state = 'decided')
 ORDER BY id
 LIMIT :take;

-- @exec criteria_case_put_back(id int, subject text, item int, version int, state text, open_key text?, opened_by text, opened_on text, opened_at int,
--        changed_at int, closed_note text?)
INSERT INTO criteria_case (id, subject, item, version, state, open_key, opened_by, opened_on, opened_at, changed_at, closed_note)
VALUES (:id, :subject, :item, :version, :state, :open_key, :opened_by, :opened_on, :opened_at, :changed_at, :closed_note);

-- @many criteria_decision_all_of(after_id int, people int, take int)
SELECT id  -- int
     , kase  -- int
     , standing  -- int?
     , decision  -- text
     , decided_on  -- text
     , reason_vi  -- text
     , reason_en  -- text
     , against  -- text?
     , minutes_number  -- text
     , agency_vi  -- text
     , agency_en  -- text
     , place  -- text
     , hours  -- text?
     , chair  -- text
     , secretary  -- text
     , others  -- text?
     , votes_for  -- int
     , votes_against  -- int
     , votes_none  -- int
     , sum_100  -- int
     , assessors  -- int
     , passed  -- int
     , by_name  -- text
     , at  -- int
     , back_number  -- text?
     , back_reason  -- text?
     , back_by  -- text?
     , back_at  -- int?
  FROM criteria_decision
 WHERE id > :after_id
   AND (:people = 1 OR EXISTS (SELECT 1 FROM criteria_case AS k WHERE k.id = criteria_decision.kase AND k.state = 'decided'))
 ORDER BY id
 LIMIT :take;

-- @exec criteria_decision_put_back(id int, kase int, standing int?, decision text, decided_on text, reason_vi text, reason_en text, against text?,
--        minutes_number text, agency_vi text, agency_en text, place text, hours text?, chair text, secretary text, others text?, votes_for int,
--        votes_against int, votes_none int, sum_100 int, assessors int, passed int, by_name text, at int, back_number text?, back_reason text?,
--        back_by text?, back_at int?)
INSERT INTO criteria_decision (id, kase, standing, decision, decided_on, reason_vi, reason_en, against, minutes_number, agency_vi, agency_en, place, hours,
       chair, secretary, others, votes_for, votes_against, votes_none, sum_100, assessors, passed, by_name, at, back_number, back_reason, back_by, back_at)
VALUES (:id, :kase, :standing, :decision, :decided_on, :reason_vi, :reason_en, :against, :minutes_number, :agency_vi, :agency_en, :place, :hours, :chair,
       :secretary, :others, :votes_for, :votes_against, :votes_none, :sum_100, :assessors, :passed, :by_name, :at, :back_number, :back_reason, :back_by,
       :back_at);

-- @many criteria_decision_score_all_of(after_decision int, after_criterion int, people int, take int)
SELECT decision  -- int
     , criterion  -- int
     , n  -- int
     , mean_100  -- int
     , points_100  -- int
     , met  -- int
  FROM criteria_decision_score
 WHERE ((decision > :after_decision) OR (decision = :after_decision AND criterion > :after_criterion))
   AND (:people = 1 OR EXISTS (SELECT 1 FROM criteria_decision AS d JOIN criteria_case AS k ON k.id = d.kase
                WHERE d.id = criteria_decision_score.decision AND k.state = 'decided'))
 ORDER BY decision, criterion
 LIMIT :take;

-- @exec criteria_decision_score_put_back(decision int, criterion int, n int, mean_100 int, points_100 int, met int)
INSERT INTO criteria_decision_score (decision, criterion, n, mean_100, points_100, met)
VALUES (:decision, :criterion, :n, :mean_100, :points_100, :met);

-- @many criteria_claim_all_of(after_kase int, after_criterion int, take int)
SELECT kase  -- int
     , criterion  -- int
     , met  -- int
     , text  -- text
     , at  -- int
  FROM criteria_claim
 WHERE (kase > :after_kase)
    OR (kase = :after_kase AND criterion > :after_criterion)
 ORDER BY kase, criterion
 LIMIT :take;

-- @exec criteria_claim_put_back(kase int, criterion int, met int, text text, at int)
INSERT INTO criteria_claim (kase, criterion, met, text, at)
VALUES (:kase, :criterion, :met, :text, :at);

-- @many criteria_assessor_all_of(after_id int, take int)
SELECT id  -- int
     , kase  -- int
     , person  -- int
     , name  -- text
     , state  -- text
     , due_on  -- text?
     , conflict  -- text?
     , declared_at  -- int?
     , handed_in_at  -- int?
     , revision  -- int
     , added_by  -- text
     , added_at  -- int
  FROM criteria_assessor
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec criteria_assessor_put_back(id int, kase int, person int, name text, state text, due_on text?, conflict text?, declared_at int?, handed_in_at int?,
--        revision int, added_by text, added_at int)
INSERT INTO criteria_assessor (id, kase, person, name, state, due_on, conflict, declared_at, handed_in_at, revision, added_by, added_at)
VALUES (:id, :kase, :person, :name, :state, :due_on, :conflict, :declared_at, :handed_in_at, :revision, :added_by, :added_at);

-- @many criteria_mark_all_of(after_assessor int, after_criterion int, take int)
SELECT assessor  -- int
     , criterion  -- int
     , score  -- int?
     , abstained  -- int
     , comment  -- text
     , at  -- int
  FROM criteria_mark
 WHERE (assessor > :after_assessor)
    OR (assessor = :after_assessor AND criterion > :after_criterion)
 ORDER BY assessor, criterion
 LIMIT :take;

-- @exec criteria_mark_put_back(assessor int, criterion int, score int?, abstained int, comment text, at int)
INSERT INTO criteria_mark (assessor, criterion, score, abstained, comment, at)
VALUES (:assessor, :criterion, :score, :abstained, :comment, :at);

-- @many criteria_change_all_of(after_id int, take int)
SELECT id  -- int
     , kase  -- int
     , assessor  -- int
     , criterion  -- int?
     , what  -- text
     , before_score  -- int?
     , before_abstained  -- int
     , after_score  -- int?
     , after_abstained  -- int
     , reason  -- text
     , by_name  -- text
     , at  -- int
  FROM criteria_change
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec criteria_change_put_back(id int, kase int, assessor int, criterion int?, what text, before_score int?, before_abstained int, after_score int?,
--        after_abstained int, reason text, by_name text, at int)
INSERT INTO criteria_change (id, kase, assessor, criterion, what, before_score, before_abstained, after_score, after_abstained, reason, by_name, at)
VALUES (:id, :kase, :assessor, :criterion, :what, :before_score, :before_abstained, :after_score, :after_abstained, :reason, :by_name, :at);

-- @many criteria_comment_all_of(after_id int, take int)
SELECT id  -- int
     , kase  -- int
     , by_name  -- text
     , by_person  -- int
     , text  -- text
     , at  -- int
  FROM criteria_comment
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec criteria_comment_put_back(id int, kase int, by_name text, by_person int, text text, at int)
INSERT INTO criteria_comment (id, kase, by_name, by_person, text, at)
VALUES (:id, :kase, :by_name, :by_person, :text, :at);

-- @many criteria_present_all_of(after_decision int, after_assessor int, take int)
SELECT decision  -- int
     , assessor  -- int
  FROM criteria_present
 WHERE (decision > :after_decision)
    OR (decision = :after_decision AND assessor > :after_assessor)
 ORDER BY decision, assessor
 LIMIT :take;

-- @exec criteria_present_put_back(decision int, assessor int)
INSERT INTO criteria_present (decision, assessor)
VALUES (:decision, :assessor);
