-- @one crit_version_row(id int)
SELECT v.id AS id -- int
     , v.of_set   -- int
     , v.number   -- int
     , v.state    -- text
     , s.slug     -- text
     , s.subject  -- text
     , v.title_vi -- text
     , v.title_en -- text
     , v.pass_pct -- int
     , v.assessors_least -- int
     , v.blind     -- bool
     , v.source    -- text?
     , v.source_on -- date?
     , v.issued_on -- date?
     , v.issued_by -- text?
     , v.fingerprint -- text?
     , v.retired_on  -- date?
     , v.retired_source -- text?
     , v.retired_by  -- text?
     , v.changed_by  -- text
     , v.changed_at  -- instant
  FROM criteria_version v JOIN criteria_set s ON s.id = v.of_set WHERE v.id = :id;

-- @many crit_in_force(subject text, today date)
-- The version in force: of those issued for the subject the newest, unless it was retired.
SELECT v.id AS id -- int
  FROM criteria_version v JOIN criteria_set s ON s.id = v.of_set
 WHERE s.subject = :subject AND v.state <> 'draft' AND v.issued_on IS NOT NULL AND v.issued_on <= :today
   AND (v.retired_on IS NULL OR v.retired_on > :today)
 ORDER BY v.issued_on DESC NULLS LAST, v.id DESC LIMIT 1;

-- @many crit_groups(version int)
SELECT id       -- int
     , seq      -- int
     , code     -- text
     , title_vi -- text
     , title_en -- text
     , share_least_pct -- int
     , origin   -- int?
  FROM criteria_group WHERE version = :version ORDER BY seq, id;

-- @many crit_criteria(version int)
SELECT id       -- int
     , in_group -- int
     , seq      -- int
     , code     -- text
     , title_vi -- text
     , title_en -- text
     , help_vi  -- text?
     , help_en  -- text?
     , evidence_vi -- text?
     , evidence_en -- text?
     , weight   -- int
     , most     -- int
     , least    -- int?
     , knock_out -- bool
     , origin   -- int?
  FROM criterion WHERE version = :version ORDER BY seq, id;

-- @insert crit_set_add(id int, slug text, subject text, by_name text, now instant)
INSERT INTO criteria_set (id, slug, subject, made_by, made_at) VALUES (:id, :slug, :subject, :by_name, :now);

-- @insert crit_version_add(id int, of_set int, number int, title_vi text, title_en text, pass_pct int, assessors_least int, blind bool, by_name text, now instant)
INSERT INTO criteria_version (id, of_set, number, state, title_vi, title_en, pass_pct, assessors_least, blind, changed_by, changed_at)
VALUES (:id, :of_set, :number, 'draft', :title_vi, :title_en, :pass_pct, :assessors_least, :blind, :by_name, :now);

-- @exec1 crit_version_set(id int, title_vi text, title_en text, pass_pct int, assessors_least int, blind bool, by_name text, now instant)
UPDATE criteria_version SET title_vi = :title_vi, title_en = :title_en, pass_pct = :pass_pct, assessors_least = :assessors_least, blind = :blind,
       changed_by = :by_name, changed_at = :now
 WHERE id = :id AND state = 'draft';

-- @exec1 crit_version_touch(id int, by_name text, now instant)
UPDATE criteria_version SET changed_by = :by_name, changed_at = :now WHERE id = :id AND state = 'draft';

-- @exec1 crit_version_issue(id int, source text, source_on date, issued_on date, by_name text, fingerprint text, now instant)
UPDATE criteria_version SET state = 'issued', source = :source, source_on = :source_on, issued_on = :issued_on, issued_by = :by_name, issued_at = :now,
       fingerprint = :fingerprint, changed_by = :by_name, changed_at = :now
 WHERE id = :id AND state = 'draft';

-- @exec1 crit_version_retire(id int, retired_on date, source text, by_name text)
UPDATE criteria_version SET state = 'retired', retired_on = :retired_on, retired_source = :source, retired_by = :by_name
 WHERE id = :id AND state = 'issued';

-- @exec crit_draft_drop_criteria(version int)
DELETE FROM criterion
 WHERE version = :version AND EXISTS (SELECT 1 FROM criteria_version v WHERE v.id = criterion.version AND v.state = 'draft');

-- @exec crit_draft_drop_groups(version int)
DELETE FROM criteria_group
 WHERE version = :version AND EXISTS (SELECT 1 FROM criteria_version v WHERE v.id = criteria_group.version AND v.state = 'draft');

-- @exec1 crit_draft_drop(id int)
DELETE FROM criteria_version WHERE id = :id AND state = 'draft';

-- @exec crit_set_drop(id int)
-- A family whose only version was dropped.
DELETE FROM criteria_set WHERE id = :id AND NOT EXISTS (SELECT 1 FROM criteria_version v WHERE v.of_set = criteria_set.id);

-- @one crit_group_add(id int, version int, seq int, code text, title_vi text, title_en text, share_least_pct int, origin int?)
INSERT INTO criteria_group (id, version, seq, code, title_vi, title_en, share_least_pct, origin)
SELECT :id, v.id, :seq, :code, :title_vi, :title_en, :share_least_pct, :origin FROM criteria_version v WHERE v.id = :version AND v.state = 'draft'
RETURNING id; -- int

-- @exec1 crit_group_set(id int, code text, title_vi text, title_en text, share_least_pct int)
UPDATE criteria_group SET code = :code, title_vi = :title_vi, title_en = :title_en, share_least_pct = :share_least_pct
 WHERE id = :id AND EXISTS (SELECT 1 FROM criteria_version v WHERE v.id = criteria_group.version AND v.state = 'draft');

-- @exec1 crit_group_seq(id int, seq int)
UPDATE criteria_group SET seq = :seq
 WHERE id = :id AND EXISTS (SELECT 1 FROM criteria_version v WHERE v.id = criteria_group.version AND v.state = 'draft');

-- @exec1 crit_group_drop(id int)
-- Only an empty one.
DELETE FROM criteria_group
 WHERE id = :id AND NOT EXISTS (SELECT 1 FROM criterion c WHERE c.in_group = criteria_group.id)
   AND EXISTS (SELECT 1 FROM criteria_version v WHERE v.id = criteria_group.version AND v.state = 'draft');

-- @one crit_criterion_add(id int, version int, in_group int, seq int, code text, title_vi text, title_en text, help_vi text?, help_en text?, evidence_vi text?, evidence_en text?, weight int, most int, least int?, knock_out bool, origin int?)
INSERT INTO criterion (id, version, in_group, seq, code, title_vi, title_en, help_vi, help_en, evidence_vi, evidence_en, weight, most, least, knock_out, origin)
SELECT :id, v.id, g.id, :seq, :code, :title_vi, :title_en, :help_vi, :help_en, :evidence_vi, :evidence_en, :weight, :most, :least, :knock_out, :origin
  FROM criteria_version v JOIN criteria_group g ON g.version = v.id WHERE v.id = :version AND g.id = :in_group AND v.state = 'draft'
RETURNING id; -- int

-- @exec1 crit_criterion_set(id int, code text, title_vi text, title_en text, help_vi text?, help_en text?, evidence_vi text?, evidence_en text?, weight int, most int, least int?, knock_out bool)
UPDATE criterion SET code = :code, title_vi = :title_vi, title_en = :title_en, help_vi = :help_vi, help_en = :help_en, evidence_vi = :evidence_vi,
       evidence_en = :evidence_en, weight = :weight, most = :most, least = :least, knock_out = :knock_out
 WHERE id = :id AND EXISTS (SELECT 1 FROM criteria_version v WHERE v.id = criterion.version AND v.state = 'draft');

-- @exec1 crit_criterion_seq(id int, seq int)
UPDATE criterion SET seq = :seq
 WHERE id = :id AND EXISTS (SELECT 1 FROM criteria_version v WHERE v.id = criterion.version AND v.state = 'draft');

-- @exec1 crit_criterion_drop(id int)
DELETE FROM criterion WHERE id = :id AND EXISTS (SELECT 1 FROM criteria_version v WHERE v.id = criterion.version AND v.state = 'draft');

-- @many crit_versions(take int)
-- All versions, the newest of a family first.
SELECT v.id AS id -- int
     , v.of_set   -- int
     , v.number   -- int
     , v.state    -- text
     , s.subject  -- text
     , v.title_vi -- text
     , v.title_en -- text
     , v.source   -- text?
     , v.issued_on -- date?
     , v.retired_on -- date?
  FROM criteria_version v JOIN criteria_set s ON s.id = v.of_set ORDER BY v.of_set DESC, v.number DESC LIMIT :take;

-- @one crit_last_number(of_set int)
SELECT coalesce(max(number), 0) AS number -- int
  FROM criteria_version WHERE of_set = :of_set;

-- @many crit_draft_of(of_set int)
SELECT id -- int
  FROM criteria_version WHERE of_set = :of_set AND state = 'draft' ORDER BY number DESC LIMIT 1;

-- @many crit_before(of_set int, number int)
SELECT id -- int
  FROM criteria_version WHERE of_set = :of_set AND number < :number ORDER BY number DESC LIMIT 1;

-- @many crit_issued(take int)
SELECT id -- int
  FROM criteria_version WHERE state <> 'draft' ORDER BY id LIMIT :take;
