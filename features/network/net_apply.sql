-- @insert net_app_add(id int, email text, lang text, consent text, now instant)
INSERT INTO space_application (id, email, lang, state, title, folded, consent, made_at, changed_at)
VALUES (:id, :email, :lang, 'draft', '', '', :consent, :now, :now);

-- @one net_app_get(id int)
SELECT id -- int
     , email -- text
     , lang -- text
     , state -- text
     , title -- text
     , consent -- text
     , year -- int?
     , number -- int?
     , same_as -- int?
     , space -- int?
     , kase -- int?
     , version -- int?
     , note -- text?
     , made_at -- instant
     , changed_at -- instant
     , opened_at -- instant?
     , handed_in_at -- instant?
     , decided_at -- instant?
     , erased_at -- instant?
  FROM space_application WHERE id = :id;

-- @many net_app_of_email(email text, take int)
-- What an address has, newest first.
SELECT id -- int
     , state -- text
     , title -- text
     , opened_at -- instant?
  FROM space_application WHERE email = :email AND erased_at IS NULL ORDER BY id DESC LIMIT :take;

-- @exec1 net_app_opened(id int, now instant, title text, folded text)
UPDATE space_application SET opened_at = COALESCE(opened_at, :now), changed_at = :now, warned_at = NULL, title = :title, folded = :folded
 WHERE id = :id AND state IN ('draft', 'returned');

-- @exec1 net_app_same(id int, same_as int?, now instant)
UPDATE space_application SET same_as = :same_as, changed_at = :now WHERE id = :id AND state IN ('draft', 'returned');

-- @exec1 net_app_hand_in(id int, version int?, now instant)
-- A second one changes nothing.
UPDATE space_application SET state = 'handed_in', version = :version, handed_in_at = :now, changed_at = :now WHERE id = :id AND state IN ('draft', 'returned');

-- @one net_app_last_number(year int)
SELECT COALESCE(MAX(number), 0) AS n -- int
  FROM space_application WHERE year = :year;

-- @exec1 net_app_number(id int, year int, number int)
UPDATE space_application SET year = :year, number = :number WHERE id = :id AND number IS NULL;

-- @exec1 net_app_return(id int, note text, now instant)
UPDATE space_application SET state = 'returned', note = :note, changed_at = :now WHERE id = :id AND state IN ('handed_in', 'case');

-- @exec1 net_app_case(id int, kase int, now instant)
UPDATE space_application SET state = 'case', kase = :kase, changed_at = :now WHERE id = :id AND state = 'handed_in';

-- @exec1 net_app_decided(id int, state text, space int?, note text?, now instant)
UPDATE space_application SET state = :state, space = COALESCE(:space, space), note = :note, decided_at = :now, changed_at = :now WHERE id = :id;

-- @exec1 net_app_taken_back(id int, now instant)
UPDATE space_application SET state = 'case', note = NULL, decided_at = NULL, changed_at = :now WHERE id = :id;

-- @exec1 net_app_withdraw(id int, now instant)
UPDATE space_application SET state = 'withdrawn', changed_at = :now WHERE id = :id AND state IN ('draft', 'handed_in', 'returned', 'case');

-- @exec1 net_app_erase(id int, now instant)
UPDATE space_application SET email = '', state = CASE WHEN state IN ('admitted', 'refused') THEN state ELSE 'withdrawn' END, erased_at = :now, changed_at = :now
 WHERE id = :id;

-- @exec net_app_drop(id int)
DELETE FROM space_application WHERE id = :id;

-- @exec1 net_app_warned(id int, now instant)
UPDATE space_application SET warned_at = :now WHERE id = :id;

-- @many net_app_old(before instant, take int)
-- Drafts that nobody went on with.
SELECT id -- int
     , opened_at -- instant?
  FROM space_application WHERE state IN ('draft', 'returned') AND changed_at < :before AND erased_at IS NULL ORDER BY id LIMIT :take;

-- @many net_app_unopened(before instant, take int)
-- Links that nobody followed.
SELECT id -- int
  FROM space_application WHERE state = 'draft' AND opened_at IS NULL AND made_at < :before ORDER BY id LIMIT :take;

-- @many net_app_to_warn(before instant, take int)
SELECT id -- int
     , email -- text
     , lang -- text
     , title -- text
  FROM space_application WHERE state IN ('draft', 'returned') AND changed_at < :before AND warned_at IS NULL AND opened_at IS NOT NULL AND erased_at IS NULL
 ORDER BY id LIMIT :take;

-- @many net_app_list(state text, before int, take int)
-- One state, newest first, from an id on downwards.
SELECT id -- int
     , title -- text
     , lang -- text
     , year -- int?
     , number -- int?
     , kase -- int?
     , changed_at -- instant
     , handed_in_at -- instant?
  FROM space_application WHERE state = :state AND id < :before AND erased_at IS NULL ORDER BY id DESC LIMIT :take;

-- @one net_app_waiting(most int)
-- Counted to `most`.
SELECT COUNT(*) AS n -- int
  FROM (SELECT id FROM space_application WHERE state = 'handed_in' ORDER BY id LIMIT :most) AS w;

-- @one net_step_get(application int, step text)
SELECT body -- text
     , revision -- int
     , saved_at -- instant
  FROM space_application_step WHERE application = :application AND step = :step;

-- @many net_step_all(application int)
SELECT step -- text
     , body -- text
     , revision -- int
     , saved_at -- instant
  FROM space_application_step WHERE application = :application ORDER BY step;

-- @exec net_step_put(application int, step text, body text, revision int, now instant)
INSERT INTO space_application_step (application, step, body, revision, saved_at) VALUES (:application, :step, :body, :revision, :now)
ON CONFLICT (application, step) DO UPDATE SET body = excluded.body, revision = excluded.revision, saved_at = excluded.saved_at;

-- @exec net_step_drop(application int)
DELETE FROM space_application_step WHERE application = :application;

-- @many net_shot_of(application int)
SELECT id -- int
     , medium -- int
     , alt -- text
     , credit -- text
     , people -- text
     , consent -- text
     , made_at -- instant
  FROM space_application_picture WHERE application = :application ORDER BY id;

-- @insert net_shot_add(id int, application int, medium int, alt text, credit text, people text, consent text, now instant)
INSERT INTO space_application_picture (id, application, medium, alt, credit, people, consent, made_at)
VALUES (:id, :application, :medium, :alt, :credit, :people, :consent, :now);

-- @one net_shot_get(id int, application int)
SELECT medium -- int
  FROM space_application_picture WHERE id = :id AND application = :application;

-- @exec1 net_shot_drop(id int, application int)
DELETE FROM space_application_picture WHERE id = :id AND application = :application;

-- @insert net_done_add(id int, application int, what text, note text?, by_name text?, now instant)
INSERT INTO space_application_step_done (id, application, what, note, by_name, at) VALUES (:id, :application, :what, :note, :by_name, :now);

-- @many net_done_of(application int)
SELECT what -- text
     , note -- text?
     , by_name -- text?
     , at -- instant
  FROM space_application_step_done WHERE application = :application ORDER BY at, id;

-- @exec net_done_drop(application int)
DELETE FROM space_application_step_done WHERE application = :application;

-- @insert net_nlink_add(id int, token_hash text, purpose text, item int, now instant, expires_at instant)
INSERT INTO network_link (id, token_hash, purpose, item, made_at, expires_at) VALUES (:id, :token_hash, :purpose, :item, :now, :expires_at);

-- @one net_nlink_by_hash(token_hash text)
SELECT id -- int
     , purpose -- text
     , item -- int
     , expires_at -- instant
     , revoked_at -- instant?
  FROM network_link WHERE token_hash = :token_hash;

-- @exec net_nlink_longer(purpose text, item int, now instant, expires_at instant)
-- Those that are not over.
UPDATE network_link SET expires_at = :expires_at
 WHERE purpose = :purpose AND item = :item AND revoked_at IS NULL AND expires_at > :now AND expires_at < :expires_at;

-- @exec net_nlink_revoke(purpose text, item int, now instant)
UPDATE network_link SET revoked_at = :now WHERE purpose = :purpose AND item = :item AND revoked_at IS NULL;

-- @exec net_nlink_drop(purpose text, item int)
DELETE FROM network_link WHERE purpose = :purpose AND item = :item;

-- @exec net_app_move(old int, kept int)
UPDATE space_application SET space = :kept WHERE space = :old;

-- @exec net_app_same_move(old int, kept int)
UPDATE space_application SET same_as = :kept WHERE same_as = :old;
