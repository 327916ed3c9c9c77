-- @many contact_of_unit(unit int)
SELECT id -- int
     , unit -- int
     , name -- text
     , title -- text?
     , email -- text
     , lang -- text
     , head -- bool
     , person -- int?
     , refused -- text?
  FROM unit_contact WHERE unit = :unit ORDER BY head DESC, id;

-- @one contact_get(id int)
SELECT id -- int
     , unit -- int
     , name -- text
     , title -- text?
     , email -- text
     , lang -- text
     , head -- bool
     , person -- int?
     , refused -- text?
  FROM unit_contact WHERE id = :id;

-- @one contact_count(unit int)
SELECT COUNT(*) AS n -- int
  FROM unit_contact WHERE unit = :unit;

-- @insert contact_add(id int, unit int, name text, title text?, email text, lang text, head bool, person int?, now instant)
INSERT INTO unit_contact (id, unit, name, title, email, lang, head, person, at)
VALUES (:id, :unit, :name, :title, :email, :lang, :head, :person, :now);

-- @exec1 contact_change(id int, name text, title text?, email text, lang text, head bool, person int?, now instant)
-- Whoever looked at it says that the address is right: what came back before counts no more.
UPDATE unit_contact SET name = :name, title = :title, email = :email, lang = :lang, head = :head, person = :person, refused = NULL, refused_at = NULL, at = :now
 WHERE id = :id;

-- @exec1 contact_drop(id int)
DELETE FROM unit_contact WHERE id = :id;

-- @exec contact_links_end(contact int, now instant)
-- Whoever no longer speaks for the unit opens no form of it.
UPDATE form_link SET revoked_at = :now WHERE contact = :contact AND revoked_at IS NULL;

-- @exec contact_refused_set(email text, why text, now instant)
UPDATE unit_contact SET refused = :why, refused_at = :now WHERE email = :email;

-- @many contact_all()
-- Every contact of units in force, for the register; a few hundred.
SELECT c.id -- int
     , c.unit -- int
     , c.name -- text
     , c.email -- text
     , c.head -- bool
     , c.refused -- text?
     , u.name_vi -- text
     , u.name_en -- text?
  FROM unit_contact c JOIN unit u ON u.id = c.unit ORDER BY u.sort_vi, c.unit, c.head DESC, c.id LIMIT 5000;

-- @many contact_people(unit int)
-- Whoever answers or approves for a unit with an account, and is not a contact yet.
SELECT p.id -- int
     , p.name -- text
     , p.email -- text
     , p.lang -- text
     , CASE WHEN r.role = 'unit_head' THEN 1 ELSE 0 END AS head -- bool
  FROM person_role r JOIN person p ON p.id = r.person
 WHERE r.object = :unit AND r.role IN ('unit_officer', 'unit_head') AND p.state <> 'disabled'
   AND NOT EXISTS (SELECT 1 FROM unit_contact c WHERE c.unit = r.object AND c.email = p.email)
 ORDER BY p.name, p.id, r.role;

-- @many contact_heads(unit int)
-- Whoever approves for a unit with an account.
SELECT p.id -- int
     , p.name -- text
     , p.email -- text
     , p.lang -- text
  FROM person_role r JOIN person p ON p.id = r.person
 WHERE r.object = :unit AND r.role = 'unit_head' AND p.state = 'active' ORDER BY p.id;

-- @exec contact_moved_away(old int, kept int)
-- Those the kept unit has already go.
DELETE FROM unit_contact WHERE unit = :old AND EXISTS (SELECT 1 FROM unit_contact k WHERE k.unit = :kept AND k.email = unit_contact.email);

-- @exec contact_moved(old int, kept int)
UPDATE unit_contact SET unit = :kept WHERE unit = :old;

-- @one contact_unit(id int)
SELECT id -- int
     , slug -- text
     , name_vi -- text
     , name_en -- text?
  FROM unit WHERE id = :id;

-- @many contact_of_email(email text)
-- Of every unit that has this address in its list.
SELECT c.id -- int
     , c.unit -- int
     , c.name -- text
     , c.title -- text?
     , c.lang -- text
     , c.head -- bool
     , u.name_vi -- text
  FROM unit_contact c JOIN unit u ON u.id = c.unit WHERE c.email = :email ORDER BY c.id LIMIT 200;
