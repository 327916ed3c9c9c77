-- @exec erase_links(contact int, words text, now instant)
UPDATE form_link SET name = :words, revoked_at = COALESCE(revoked_at, :now) WHERE contact = :contact;

-- @exec erase_visits(contact int, unit int, name text)
-- Of their links, and where they gave their name at somebody else's.
UPDATE form_visit SET said = NULL, title = NULL
 WHERE link IN (SELECT l.id FROM form_link l WHERE l.contact = :contact)
    OR (said = :name AND link IN (SELECT l.id FROM form_link l JOIN unit_form f ON f.id = l.form WHERE f.unit = :unit));

-- @exec erase_drafts(unit int, name text, words text)
UPDATE form_draft SET by_name = :words WHERE by_name = :name AND form IN (SELECT f.id FROM unit_form f WHERE f.unit = :unit);

-- @exec erase_asides_twice(unit int, name text, words text)
-- Words put aside of two people who get the same words for a name: the later ones stay.
DELETE FROM form_aside
 WHERE by_name = :words AND form IN (SELECT f.id FROM unit_form f WHERE f.unit = :unit)
   AND EXISTS (SELECT 1 FROM form_aside x WHERE x.form = form_aside.form AND x.task = form_aside.task AND x.field = form_aside.field AND x.by_name = :name);

-- @exec erase_asides(unit int, name text, words text)
UPDATE form_aside SET by_name = :words WHERE by_name = :name AND form IN (SELECT f.id FROM unit_form f WHERE f.unit = :unit);

-- @exec erase_uploads(unit int, name text, words text)
UPDATE form_upload SET by_name = :words WHERE by_name = :name AND form IN (SELECT f.id FROM unit_form f WHERE f.unit = :unit);

-- @one erase_address_left(id int, email text)
-- The same address in another unit's list.
SELECT COUNT(*) AS n -- int
  FROM unit_contact WHERE email = :email AND id <> :id;

-- @exec tidy_visits(before instant)
-- Whoever opened a link that long ago, and all of links that ended that long ago.
DELETE FROM form_visit
 WHERE last_at < :before OR link IN (SELECT l.id FROM form_link l WHERE l.expires_at < :before OR l.revoked_at < :before);

-- @exec tidy_links(before instant)
DELETE FROM form_link WHERE expires_at < :before OR revoked_at < :before;

-- @many data_links(contact int)
SELECT f.code       -- text
     , l.purpose    -- text
     , l.name       -- text
     , l.made_at    -- instant
     , l.expires_at -- instant
     , l.revoked_at -- instant?
  FROM form_link l JOIN unit_form f ON f.id = l.form WHERE l.contact = :contact ORDER BY l.made_at, l.id LIMIT 2000;

-- @many data_visits(contact int, unit int, name text)
SELECT f.code     -- text
     , v.said     -- text?
     , v.title    -- text?
     , v.first_at -- instant
     , v.last_at  -- instant
  FROM form_visit v JOIN form_link l ON l.id = v.link JOIN unit_form f ON f.id = l.form
 WHERE l.contact = :contact OR (v.said = :name AND f.unit = :unit) ORDER BY v.first_at, v.id LIMIT 2000;

-- @many data_forms(unit int, name text)
SELECT code            -- text
     , receipt         -- text?
     , handed_in_by    -- text?
     , handed_in_title -- text?
     , handed_in_at    -- instant?
     , approved_by     -- text?
     , approved_at     -- instant?
  FROM unit_form WHERE unit = :unit AND (handed_in_by = :name OR approved_by = :name) ORDER BY id LIMIT 2000;

-- @many data_drafts(unit int, name text)
SELECT f.code     -- text
     , t.title_vi -- text
     , d.at       -- instant
  FROM form_draft d JOIN unit_form f ON f.id = d.form JOIN task t ON t.id = d.task
 WHERE f.unit = :unit AND d.by_name = :name ORDER BY d.at, d.form, d.task LIMIT 2000;

-- @many data_answers(unit int, name text)
SELECT t.title_vi -- text
     , a.by_title -- text?
     , a.day      -- date
     , a.at       -- instant
  FROM answer a JOIN task t ON t.id = a.task WHERE a.unit = :unit AND a.by_name = :name ORDER BY a.at, a.id LIMIT 2000;

-- @many data_mails(email text)
SELECT subject -- text
     , state   -- text
     , made_at -- instant
  FROM mail WHERE to_address = :email AND about_kind IN ('form', 'reminder') ORDER BY made_at, id LIMIT 2000;
