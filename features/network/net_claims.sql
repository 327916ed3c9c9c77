-- @insert net_claim_add(id int, space int, name text, email text, phone text, words text, lang text, consent text, transfer bool, now instant)
INSERT INTO space_claim (id, space, name, email, phone, words, lang, consent, state, transfer, made_at, changed_at)
VALUES (:id, :space, :name, :email, :phone, :words, :lang, :consent, 'asked', :transfer, :now, :now);

-- @one net_claim_get(id int)
SELECT id -- int
     , space -- int
     , name -- text
     , email -- text
     , phone -- text
     , words -- text
     , lang -- text
     , consent -- text
     , state -- text
     , proved_at -- instant?
     , transfer -- bool
     , agreed -- text?
     , offered_by -- int?
     , reason -- text?
     , made_at -- instant
  FROM space_claim WHERE id = :id;

-- @insert net_offer_add(id int, space int, name text, email text, words text, lang text, offered_by int, now instant)
INSERT INTO space_claim (id, space, name, email, phone, words, lang, consent, state, transfer, agreed, offered_by, made_at, changed_at)
VALUES (:id, :space, :name, :email, '', :words, :lang, '', 'asked', 1, 'yes', :offered_by, :now, :now);

-- @exec net_offer_taken(id int, consent text)
UPDATE space_claim SET consent = :consent WHERE id = :id;

-- @exec net_offers_end(space int, but int, now instant)
-- What was offered before the page went to somebody else.
UPDATE space_claim SET state = 'withdrawn', name = '', email = '', words = '', changed_at = :now
 WHERE space = :space AND id <> :but AND state = 'asked' AND offered_by IS NOT NULL;

-- @exec1 net_claim_confirm(id int, proved instant?, now instant)
UPDATE space_claim SET state = 'open', proved_at = COALESCE(proved_at, :proved), changed_at = :now WHERE id = :id AND state = 'asked';

-- @exec1 net_claim_proved(id int, now instant)
UPDATE space_claim SET proved_at = COALESCE(proved_at, :now), changed_at = :now WHERE id = :id AND state IN ('asked', 'open');

-- @exec1 net_claim_agreed(id int, agreed text, now instant)
UPDATE space_claim SET agreed = :agreed, changed_at = :now WHERE id = :id AND state = 'open' AND agreed IS NULL;

-- @exec1 net_claim_decide(id int, state text, reason text?, now instant)
UPDATE space_claim SET state = :state, reason = :reason, changed_at = :now WHERE id = :id AND state = 'open';

-- @exec net_claim_questions_end(space int, now instant)
-- What owners of a space were asked by mail, once the page has gone to somebody else.
UPDATE network_link SET revoked_at = :now
 WHERE purpose = 'transfer' AND revoked_at IS NULL AND item IN (SELECT id FROM space_claim WHERE space = :space AND state = 'open');

-- @exec1 net_claim_withdraw(id int, now instant)
-- Withdrawn, and what was said of the person goes.
UPDATE space_claim SET state = CASE WHEN state IN ('asked', 'open') THEN 'withdrawn' ELSE state END, name = '', email = '', phone = '', words = '',
   changed_at = :now
 WHERE id = :id;

-- @many net_claim_list(state text, before int, take int)
SELECT id -- int
     , space -- int
     , name -- text
     , proved_at -- instant?
     , transfer -- bool
     , agreed -- text?
     , made_at -- instant
  FROM space_claim WHERE state = :state AND id < :before ORDER BY id DESC LIMIT :take;

-- @one net_claim_waiting(most int)
SELECT COUNT(*) AS n -- int
  FROM (SELECT id FROM space_claim WHERE state = 'open' ORDER BY id LIMIT :most) AS w;

-- @many net_claim_of_email(email text)
SELECT id -- int
     , space -- int
     , name -- text
     , phone -- text
     , words -- text
     , consent -- text
     , state -- text
     , made_at -- instant
  FROM space_claim WHERE email = :email ORDER BY id LIMIT 200;

-- @many net_claim_old(before instant, take int)
-- Claims whose address nobody confirmed.
SELECT id -- int
  FROM space_claim WHERE state = 'asked' AND made_at < :before ORDER BY id LIMIT :take;

-- @exec net_claim_drop(id int)
DELETE FROM space_claim WHERE id = :id;

-- @insert net_fix_add(id int, space int, field text, said text, source text, email text, lang text, now instant)
INSERT INTO space_correction (id, space, field, said, source, email, lang, state, made_at) VALUES (:id, :space, :field, :said, :source, :email, :lang,
   'open', :now);

-- @one net_fix_get(id int)
SELECT id -- int
     , space -- int
     , field -- text
     , said -- text
     , source -- text
     , email -- text
     , lang -- text
     , state -- text
     , before -- text?
     , reason -- text?
     , made_at -- instant
  FROM space_correction WHERE id = :id;

-- @exec1 net_fix_decide(id int, state text, said text, before text?, reason text?, by_name text, now instant)
-- The address is needed no more: the thanks are a mail that waits already.
UPDATE space_correction SET state = :state, said = :said, before = :before, reason = :reason, by_name = :by_name, email = '', decided_at = :now
 WHERE id = :id AND state = 'open';

-- @many net_fix_list(state text, before int, take int)
SELECT id -- int
     , space -- int
     , field -- text
     , said -- text
     , made_at -- instant
  FROM space_correction WHERE state = :state AND id < :before ORDER BY id DESC LIMIT :take;

-- @one net_fix_waiting(most int)
SELECT COUNT(*) AS n -- int
  FROM (SELECT id FROM space_correction WHERE state = 'open' ORDER BY id LIMIT :most) AS w;

-- @many net_fix_of_email(email text)
SELECT id -- int
     , space -- int
     , field -- text
     , said -- text
     , source -- text
     , state -- text
     , made_at -- instant
  FROM space_correction WHERE email = :email ORDER BY id LIMIT 200;

-- @exec net_fix_forget(email text)
UPDATE space_correction SET email = '' WHERE email = :email;

-- @exec net_claim_move(old int, kept int)
UPDATE space_claim SET space = :kept WHERE space = :old;

-- @exec net_fix_move(old int, kept int)
UPDATE space_correction SET space = :kept WHERE space = :old;
