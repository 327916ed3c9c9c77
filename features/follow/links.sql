-- @insert link_add(id int, form int, contact int, name text, token_hash text, purpose text, now instant, expires_at instant)
INSERT INTO form_link (id, form, contact, name, token_hash, purpose, made_at, expires_at)
VALUES (:id, :form, :contact, :name, :token_hash, :purpose, :now, :expires_at);

-- @exec1 link_mail(id int, mail int)
UPDATE form_link SET mail = :mail WHERE id = :id;

-- @one link_by_hash(token_hash text)
SELECT id -- int
     , form -- int
     , contact -- int
     , name -- text
     , purpose -- text
     , made_at -- instant
     , expires_at -- instant
     , revoked_at -- instant?
  FROM form_link WHERE token_hash = :token_hash;

-- @one link_sent(form int, contact int, purpose text)
-- A mail with a link of this form went to the contact already.
SELECT id -- int
  FROM form_link WHERE form = :form AND contact = :contact AND purpose = :purpose AND mail IS NOT NULL ORDER BY id LIMIT 1;

-- @many link_of_form(form int)
SELECT l.id -- int
     , l.contact -- int
     , l.name -- text
     , l.purpose -- text
     , l.made_at -- instant
     , l.expires_at -- instant
     , l.revoked_at -- instant?
     , m.state AS mail_state -- text?
     , m.body AS body -- text?
     , m.subject AS subject -- text?
     , m.to_address AS email -- text?
  FROM form_link l LEFT JOIN mail m ON m.id = l.mail WHERE l.form = :form ORDER BY l.made_at DESC, l.id DESC LIMIT 100;

-- @exec link_revoke_all(form int, now instant)
UPDATE form_link SET revoked_at = :now WHERE form = :form AND revoked_at IS NULL;

-- @exec1 link_revoke(form int, id int, now instant)
UPDATE form_link SET revoked_at = COALESCE(revoked_at, :now) WHERE id = :id AND form = :form;

-- @exec visit_note(id int, link int, browser text, said text?, title text?, now instant)
INSERT INTO form_visit (id, link, browser, said, title, first_at, last_at) VALUES (:id, :link, :browser, :said, :title, :now, :now)
ON CONFLICT (link, browser) DO UPDATE SET last_at = excluded.last_at, said = COALESCE(excluded.said, form_visit.said),
   title = COALESCE(excluded.title, form_visit.title);

-- @one visit_get(link int, browser text)
SELECT said -- text?
     , title -- text?
     , last_at -- instant
  FROM form_visit WHERE link = :link AND browser = :browser;

-- @many visit_of_form(form int)
SELECT v.link -- int
     , v.said -- text?
     , v.title -- text?
     , v.first_at -- instant
     , v.last_at -- instant
  FROM form_visit v JOIN form_link l ON l.id = v.link WHERE l.form = :form ORDER BY v.first_at, v.id LIMIT 200;

-- @many visit_counts(round int)
-- How many browsers opened the links of each form of a round, and how many links that were.
SELECT l.form -- int
     , COUNT(*) AS browsers -- int
     , COUNT(DISTINCT v.link) AS links -- int
  FROM form_visit v JOIN form_link l ON l.id = v.link JOIN unit_form f ON f.id = l.form WHERE f.round = :round AND f.round > 0
 GROUP BY l.form ORDER BY l.form;
