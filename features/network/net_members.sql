-- @insert net_member_add(id int, space int, application int?, kase int?, decision text?, since_on date, until_on date?, contact text, contact_name text,
--        lang text,
--        by_name text, now instant)
INSERT INTO membership (id, space, application, kase, decision, state, since_on, until_on, contact, contact_name, lang, by_name, made_at, changed_at)
VALUES (:id, :space, :application, :kase, :decision, 'active', :since_on, :until_on, :contact, :contact_name, :lang, :by_name, :now, :now);

-- @one net_member_of(space int)
-- The newest membership of a space.
SELECT id -- int
     , application -- int?
     , kase -- int?
     , decision -- text?
     , state -- text
     , since_on -- date
     , until_on -- date?
  FROM membership WHERE space = :space ORDER BY made_at DESC, id DESC LIMIT 1;

-- @one net_member_get(id int)
SELECT id -- int
     , space -- int
     , application -- int?
     , kase -- int?
     , decision -- text?
     , state -- text
     , since_on -- date
     , until_on -- date?
     , contact -- text
     , contact_name -- text
     , lang -- text
     , asked_on -- date?
  FROM membership WHERE id = :id;

-- @exec1 net_member_end(id int, state text, now instant)
UPDATE membership SET state = :state, changed_at = :now WHERE id = :id AND state = 'active';

-- @exec1 net_member_renew(id int, until_on date, now instant)
UPDATE membership SET state = 'active', until_on = :until_on, changed_at = :now WHERE id = :id;

-- @exec1 net_member_asked(id int, until_on date)
UPDATE membership SET asked_on = :until_on WHERE id = :id;

-- @exec1 net_member_reminded(id int, until_on date)
UPDATE membership SET reminded_on = :until_on WHERE id = :id;

-- @exec1 net_member_contact(id int, contact text, name text)
UPDATE membership SET contact = :contact, contact_name = :name WHERE id = :id;

-- @exec net_member_forget(email text)
UPDATE membership SET contact = '', contact_name = '' WHERE contact = :email;

-- @many net_member_to_ask(soon date, take int)
-- Terms that end soon and that nobody was asked about.
SELECT id -- int
     , until_on -- date
  FROM membership WHERE state = 'active' AND until_on <= :soon AND (asked_on IS NULL OR asked_on <> until_on) AND until_on IS NOT NULL ORDER BY id LIMIT :take;

-- @many net_member_to_remind(soon date, take int)
SELECT id -- int
     , until_on -- date
  FROM membership WHERE state = 'active' AND until_on <= :soon AND asked_on = until_on AND (reminded_on IS NULL OR reminded_on <> until_on)
   AND until_on IS NOT NULL ORDER BY id LIMIT :take;

-- @many net_member_over(today date, take int)
SELECT id -- int
  FROM membership WHERE state = 'active' AND until_on < :today ORDER BY id LIMIT :take;

-- @many net_member_soon(soon date, take int)
-- For the desk: terms that end soon or ended without a renewal.
SELECT id -- int
     , space -- int
     , state -- text
     , until_on -- date
     , asked_on -- date?
     , contact -- text
  FROM membership WHERE state IN ('active', 'lapsed') AND until_on <= :soon AND until_on IS NOT NULL ORDER BY until_on DESC, id LIMIT :take;

-- @one net_member_waiting(soon date, most int)
-- Nobody can be asked by mail.
SELECT COUNT(*) AS n -- int
  FROM (SELECT id FROM membership WHERE state = 'active' AND until_on <= :soon AND contact = '' ORDER BY id LIMIT :most) AS w;

-- @many net_member_list(after text, after_id int, take int)
-- Members by name, a page at a time.
SELECT m.space -- int
     , m.since_on -- date
     , m.decision -- text?
     , m.id AS id -- int
  FROM membership m WHERE m.state = 'active' AND (m.since_on < :after OR (m.since_on = :after AND m.id < :after_id))
 ORDER BY m.since_on DESC, m.id DESC LIMIT :take;

-- @insert net_renewal_add(id int, membership int, from_on date, until_on date, changed bool, by_name text, now instant)
-- ERR_CONFLICT: this term was renewed already.
INSERT INTO membership_renewal (id, membership, from_on, until_on, changed, by_name, at) VALUES (:id, :membership, :from_on, :until_on, :changed, :by_name,
   :now);

-- @many net_renewal_of(membership int)
SELECT from_on -- date
     , until_on -- date
     , changed -- bool
     , at -- instant
  FROM membership_renewal WHERE membership = :membership ORDER BY at, id;

-- @one net_trust_get(space int)
SELECT trusted -- bool
     , approved -- int
  FROM space_trust WHERE space = :space;

-- @exec net_trust_approved(space int, now instant)
INSERT INTO space_trust (space, trusted, approved, changed_at) VALUES (:space, 0, 1, :now)
ON CONFLICT (space) DO UPDATE SET approved = space_trust.approved + 1, changed_at = excluded.changed_at;

-- @exec net_trust_set(space int, trusted bool, by_name text, now instant)
INSERT INTO space_trust (space, trusted, approved, by_name, changed_at) VALUES (:space, :trusted, 0, :by_name, :now)
ON CONFLICT (space) DO UPDATE SET trusted = excluded.trusted, by_name = excluded.by_name, changed_at = excluded.changed_at;

-- @one net_aim_get()
SELECT task -- int?
     , commitment -- int?
     , least -- int
     , most -- int
  FROM network_aim WHERE id = 1;

-- @exec net_aim_set(task int?, commitment int?, least int, most int, now instant)
INSERT INTO network_aim (id, task, commitment, least, most, changed_at) VALUES (1, :task, :commitment, :least, :most, :now)
ON CONFLICT (id) DO UPDATE SET task = excluded.task, commitment = excluded.commitment, least = excluded.least, most = excluded.most,
   changed_at = excluded.changed_at;

-- @many net_owner_of(space int)
-- Who looks after a space's page.
SELECT p.id AS person -- int
     , p.email -- text
     , p.name -- text
     , p.lang -- text
  FROM person_role g JOIN person p ON p.id = g.person WHERE g.role = 'space_owner' AND g.object = :space AND p.state <> 'disabled' ORDER BY p.id LIMIT 20;

-- @one net_person_with(email text)
SELECT id -- int
     , name -- text
  FROM person WHERE email = :email AND state <> 'disabled';

-- @many net_space_some(after int, take int)
SELECT id -- int
     , title_vi -- text
     , title_en -- text
  FROM space WHERE id > :after ORDER BY id LIMIT :take;

-- @many net_unit_members(take int)
-- How many members each unit manages.
SELECT u.id -- int
     , u.name_vi -- text
     , u.name_en -- text?
     , COUNT(m.id) AS n -- int
  FROM space s JOIN unit u ON u.id = s.unit LEFT JOIN membership m ON m.space = s.id AND m.state = 'active'
 GROUP BY u.id ORDER BY u.id LIMIT :take;

-- @many net_task_title(id int)
SELECT title_vi -- text
     , title_en -- text?
  FROM task WHERE id = :id;

-- @many net_kind_titles(slugs text[])
SELECT slug -- text
     , title_vi -- text
     , title_en -- text
  FROM space_kind WHERE slug IN (:slugs) ORDER BY seq, id;

-- @many net_member_of_email(email text)
SELECT space -- int
     , contact_name -- text
  FROM membership WHERE contact = :email ORDER BY id;

-- @exec net_member_move(old int, kept int)
UPDATE membership SET space = :kept WHERE space = :old;

-- @one net_member_active(space int)
SELECT since_on -- date
     , until_on -- date?
  FROM membership WHERE space = :space AND state = 'active' ORDER BY made_at DESC, id DESC LIMIT 1;

-- @exec net_trust_drop(space int)
DELETE FROM space_trust WHERE space = :space;

-- @exec net_trust_put(space int, trusted bool, approved int, now instant)
INSERT INTO space_trust (space, trusted, approved, changed_at) VALUES (:space, :trusted, :approved, :now)
ON CONFLICT (space) DO UPDATE SET trusted = excluded.trusted, approved = excluded.approved, changed_at = excluded.changed_at;
