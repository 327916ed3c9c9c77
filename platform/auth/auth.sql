-- @part audit_columns
       n            -- int
     , at           -- instant
     , person       -- int?
     , person_name  -- text
     , address      -- text?
     , verb         -- text
     , what         -- text
     , object       -- int
     , before_text  -- text?
     , after_text   -- text?
     , request; -- text?

-- @one person_by_email(email text)
SELECT id           -- int
     , name         -- text
     , lang         -- text
     , state        -- text
     , password     -- text?
     , totp_secret  -- text?
     , totp_step    -- int
  FROM person WHERE email = :email;

-- @one person_by_id(id int)
SELECT id           -- int
     , email        -- text
     , name         -- text
     , lang         -- text
     , state        -- text
     , password     -- text?
     , totp_secret  -- text?
     , totp_step    -- int
     , created_at   -- instant
  FROM person WHERE id = :id;

-- @insert person_add(id int, email text, name text, lang text, now instant)
-- An account that waits for its invitation to be taken up; ERR_CONFLICT when the address has one.
INSERT INTO person (id, email, name, lang, state, created_at, changed_at)
VALUES (:id, :email, :name, :lang, 'invited', :now, :now);

-- @exec1 person_set_password(id int, password text, now instant)
UPDATE person SET password = :password, state = 'active', changed_at = :now WHERE id = :id AND state <> 'disabled';

-- @exec1 person_rehash(id int, password text)
UPDATE person SET password = :password WHERE id = :id;

-- @exec1 person_set_profile(id int, name text, lang text, now instant)
UPDATE person SET name = :name, lang = :lang, changed_at = :now WHERE id = :id;

-- @exec1 person_set_state(id int, state text, now instant)
UPDATE person SET state = :state, changed_at = :now WHERE id = :id;

-- @exec1 person_set_totp(id int, secret text?, now instant)
UPDATE person SET totp_secret = :secret, totp_step = 0, changed_at = :now WHERE id = :id;

-- @exec1 person_use_totp(id int, step int)
-- ERR_NOT_FOUND: that step, or a later one, was used already.
UPDATE person SET totp_step = :step WHERE id = :id AND totp_step < :step;

-- @many person_all(q text?, state text?)
-- Everybody with an account, by name; q is part of the address in lower case, as a range of its beginning.
SELECT id                                          -- int
     , email                                       -- text
     , name                                        -- text
     , state                                       -- text
     , CASE WHEN totp_secret IS NULL THEN 0 ELSE 1 END AS has_factor  -- int
     , created_at                                  -- instant
  FROM person
 WHERE (:q IS NULL OR email = :q) AND (:state IS NULL OR state = :state)
 ORDER BY name, id;

-- @many person_grants(person int)
SELECT role    -- text
     , object  -- int
  FROM person_role WHERE person = :person ORDER BY role, object;

-- @many grants_all()
SELECT person  -- int
     , role    -- text
     , object  -- int
  FROM person_role ORDER BY person, role, object;

-- @insert role_grant(person int, role text, object int, now instant, granter int?)
INSERT INTO person_role (person, role, object, granted_at, granted_by) VALUES (:person, :role, :object, :now, :granter)
ON CONFLICT (person, role, object) DO NOTHING;

-- @exec1 role_revoke(person int, role text, object int)
DELETE FROM person_role WHERE person = :person AND role = :role AND object = :object;

-- @exec grants_copy(old int, kept int)
-- Whoever has a role for one object has it for the other.
INSERT INTO person_role (person, role, object, granted_at, granted_by)
SELECT person, role, :kept, granted_at, granted_by FROM person_role WHERE object = :old
ON CONFLICT (person, role, object) DO NOTHING;

-- @exec grants_drop(object int)
DELETE FROM person_role WHERE object = :object;

-- @many role_rules()
SELECT role           -- text
     , second_factor  -- bool
  FROM role_rule ORDER BY role;

-- @insert role_rule_set(role text, second_factor bool)
INSERT INTO role_rule (role, second_factor) VALUES (:role, :second_factor)
ON CONFLICT (role) DO UPDATE SET second_factor = excluded.second_factor;

-- @insert invitation_add(id int, person int, purpose text, token_hash text, made_by int?, now instant, expires_at instant)
INSERT INTO invitation (id, person, purpose, token_hash, made_by, made_at, expires_at)
VALUES (:id, :person, :purpose, :token_hash, :made_by, :now, :expires_at);

-- @one invitation_open(token_hash text, now instant)
-- An invitation that is neither used nor past its time.
SELECT i.id         -- int
     , i.person     -- int
     , i.purpose    -- text
     , p.email      -- text
     , p.name       -- text
     , p.state      -- text
     , i.expires_at -- instant
  FROM invitation AS i JOIN person AS p ON p.id = i.person
 WHERE i.token_hash = :token_hash AND i.used_at IS NULL AND i.expires_at > :now AND p.state <> 'disabled';

-- @exec1 invitation_use(id int, now instant)
UPDATE invitation SET used_at = :now WHERE id = :id AND used_at IS NULL;

-- @exec invitation_withdraw(person int, now instant)
-- Every open link of a person is void.
UPDATE invitation SET used_at = :now WHERE person = :person AND used_at IS NULL;

-- @exec recovery_forget(person int)
DELETE FROM recovery_code WHERE person = :person;

-- @insert recovery_add(person int, code_hash text)
INSERT INTO recovery_code (person, code_hash) VALUES (:person, :code_hash);

-- @exec1 recovery_use(person int, code_hash text, now instant)
UPDATE recovery_code SET used_at = :now WHERE person = :person AND code_hash = :code_hash AND used_at IS NULL;

-- @one recovery_left(person int)
SELECT count(*) AS n  -- int
  FROM recovery_code WHERE person = :person AND used_at IS NULL;

-- @one session_by_hash(token_hash text, now instant)
SELECT s.id             -- int
     , s.person         -- int
     , s.csrf           -- text
     , s.second_factor  -- bool
     , s.seen_at        -- instant
     , s.expires_at     -- instant
     , s.confirmed_at   -- instant
     , p.name           -- text
     , p.email          -- text
     , p.lang           -- text
     , CASE WHEN p.totp_secret IS NULL THEN 0 ELSE 1 END AS has_factor  -- int
  FROM session AS s JOIN person AS p ON p.id = s.person
 WHERE s.token_hash = :token_hash AND s.expires_at > :now AND p.state = 'active';

-- @insert session_add(id int, person int, token_hash text, csrf text, second_factor bool, agent text, address text, now instant, expires_at instant)
INSERT INTO session (id, person, token_hash, csrf, second_factor, agent, address, created_at, seen_at, expires_at, confirmed_at)
VALUES (:id, :person, :token_hash, :csrf, :second_factor, :agent, :address, :now, :now, :expires_at, :now);

-- @exec1 session_seen(id int, now instant)
UPDATE session SET seen_at = :now WHERE id = :id;

-- @exec1 session_renew(id int, token_hash text, csrf text, second_factor bool, now instant)
-- A new token after a sign-in step: the old one is worth nothing from here on.
UPDATE session SET token_hash = :token_hash, csrf = :csrf, second_factor = :second_factor, seen_at = :now, confirmed_at = :now WHERE id = :id;

-- @many session_list(person int, now instant)
SELECT id          -- int
     , agent       -- text
     , address     -- text
     , created_at  -- instant
     , seen_at     -- instant
  FROM session WHERE person = :person AND expires_at > :now ORDER BY seen_at DESC, id;

-- @exec1 session_end(id int, person int)
DELETE FROM session WHERE id = :id AND person = :person;

-- @exec session_end_others(person int, keep int)
-- All sessions of a person but one (0: all).
DELETE FROM session WHERE person = :person AND id <> :keep;

-- @exec session_forget(before instant, idle instant)
DELETE FROM session WHERE expires_at < :before OR seen_at < :idle;

-- @insert failure_add(id int, what text, now instant)
INSERT INTO sign_in_failure (id, what, at) VALUES (:id, :what, :now);

-- @one failure_count(what text, since instant)
SELECT count(*) AS n  -- int
  FROM sign_in_failure WHERE what = :what AND at >= :since;

-- @exec failure_forget(before instant)
DELETE FROM sign_in_failure WHERE at < :before;

-- @exec failure_clear(what text)
DELETE FROM sign_in_failure WHERE what = :what;

-- @one audit_last()
SELECT n     -- int
     , hash  -- text
  FROM audit ORDER BY n DESC LIMIT 1;

-- @insert audit_add(n int, at instant, person int?, person_name text, address text?, verb text, what text, object int, before_text text?, after_text text?, request text?, hash text)
INSERT INTO audit (n, at, person, person_name, address, verb, what, object, before_text, after_text, request, hash)
VALUES (:n, :at, :person, :person_name, :address, :verb, :what, :object, :before_text, :after_text, :request, :hash);

-- @many audit_page_rows(below int, verb text?, person int?, what text?, object int?, since instant?, until instant?, most int)
-- Newest first, below a row number.
SELECT {audit_columns}
  FROM audit
 WHERE n < :below
   AND (:verb IS NULL OR verb = :verb)
   AND (:person IS NULL OR person = :person)
   AND (:what IS NULL OR what = :what)
   AND (:object IS NULL OR object = :object)
   AND (:since IS NULL OR at >= :since)
   AND (:until IS NULL OR at < :until)
 ORDER BY n DESC LIMIT :most;

-- @many audit_chain(above int, most int)
-- In order, for checking the hashes.
SELECT {audit_columns}
     , hash         -- text
  FROM audit WHERE n > :above ORDER BY n LIMIT :most;
