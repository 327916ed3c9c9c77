-- @insert mail_add(id int, to_address text, to_name text?, lang text, subject text, body text, html text?, unsubscribe text?, reply_to text?,
--         attachment int?, about_kind text?, about int?, bulk bool, state text, now instant)
INSERT INTO mail (id, to_address, to_name, lang, subject, body, html, unsubscribe, reply_to, attachment, about_kind, about, bulk, state, tries, next_at,
                  lease_until, made_at)
VALUES (:id, :to_address, :to_name, :lang, :subject, :body, :html, :unsubscribe, :reply_to, :attachment, :about_kind, :about, :bulk, :state, 0, :now, 0, :now);

-- @one mail_next(now instant)
-- What is due: single mails before those to many.
SELECT id          -- int
     , to_address  -- text
     , to_name     -- text?
     , lang        -- text
     , subject     -- text
     , body        -- text
     , html        -- text?
     , unsubscribe -- text?
     , reply_to    -- text?
     , attachment  -- int?
     , bulk        -- bool
     , tries       -- int
     , made_at     -- instant
  FROM mail WHERE state = 'queued' AND next_at <= :now ORDER BY bulk, next_at, id LIMIT 1;

-- @exec1 mail_claim(id int, lease instant)
-- ERR_NOT_FOUND: another node was faster.
UPDATE mail SET state = 'sending', lease_until = :lease WHERE id = :id AND state = 'queued';

-- @exec1 mail_set_sent(id int, now instant)
-- The text may hold a link that lets somebody in: it goes.
UPDATE mail SET state = 'sent', body = '', html = NULL, error = NULL, tries = tries + 1, ended_at = :now WHERE id = :id AND state = 'sending';

-- @exec1 mail_set_ended(id int, state text, error text, now instant)
UPDATE mail SET state = :state, error = :error, tries = tries + 1, ended_at = :now WHERE id = :id AND state = 'sending';

-- @exec1 mail_set_later(id int, error text, next_at instant)
UPDATE mail SET state = 'queued', error = :error, tries = tries + 1, next_at = :next_at WHERE id = :id AND state = 'sending';

-- @exec mail_give_up(now instant, most int)
-- The same, once too often: the mail itself may be what ends the process.
UPDATE mail SET state = 'failed', error = 'crashed', tries = tries + 1, ended_at = :now
 WHERE state = 'sending' AND lease_until < :now AND tries + 1 >= :most;

-- @exec mail_give_back(now instant)
-- What a process that died was sending.
UPDATE mail SET state = 'queued', tries = tries + 1, next_at = :now WHERE state = 'sending' AND lease_until < :now;

-- @exec mail_purge(before instant)
DELETE FROM mail WHERE state IN ('sent', 'by_hand') AND ended_at < :before;

-- @exec mail_drop_to(to_address text, about_kind text)
DELETE FROM mail WHERE to_address = :to_address AND about_kind = :about_kind AND state IN ('waiting', 'queued');

-- @exec mail_forget_to(to_address text, about_kind text)
DELETE FROM mail WHERE to_address = :to_address AND about_kind = :about_kind AND state <> 'sending';

-- @many mail_listed(people bool, forms bool, take int, skip int)
SELECT id         -- int
     , to_address -- text
     , to_name    -- text?
     , subject    -- text
     , body       -- text
     , state      -- text
     , tries      -- int
     , error      -- text?
     , about_kind -- text?
     , made_at    -- instant
  FROM mail
 WHERE state IN ('waiting', 'refused', 'failed') AND (:people = 1 OR about_kind IS NULL OR about_kind <> 'person')
   AND (:forms = 1 OR about_kind IS NULL OR about_kind NOT IN ('form', 'reminder', 'escalation', 'application', 'claim',
       'membership', 'correction', 'booking'))
 ORDER BY id DESC LIMIT :take OFFSET :skip;

-- @one mail_listed_count(people bool, forms bool, most int)
SELECT COUNT(*) AS n -- int
  FROM (SELECT id FROM mail
         WHERE state IN ('waiting', 'refused', 'failed') AND (:people = 1 OR about_kind IS NULL OR about_kind <> 'person')
           AND (:forms = 1 OR about_kind IS NULL OR about_kind NOT IN ('form', 'reminder', 'escalation', 'application', 'claim',
       'membership', 'correction', 'booking'))
         ORDER BY id DESC LIMIT :most) AS found;

-- @exec1 mail_set_by_hand(id int, people bool, forms bool, by_name text, now instant)
UPDATE mail SET state = 'by_hand', body = '', html = NULL, ended_at = :now, ended_by = :by_name
 WHERE id = :id AND state IN ('waiting', 'refused', 'failed') AND (:people = 1 OR about_kind IS NULL OR about_kind <> 'person')
   AND (:forms = 1 OR about_kind IS NULL OR about_kind NOT IN ('form', 'reminder', 'escalation', 'application', 'claim',
       'membership', 'correction', 'booking'));

-- @exec1 mail_set_again(id int, people bool, forms bool, now instant)
UPDATE mail SET state = 'queued', tries = 0, next_at = :now, ended_at = NULL
 WHERE id = :id AND state IN ('waiting', 'refused', 'failed') AND (:people = 1 OR about_kind IS NULL OR about_kind <> 'person')
   AND (:forms = 1 OR about_kind IS NULL OR about_kind NOT IN ('form', 'reminder', 'escalation', 'application', 'claim',
       'membership', 'correction', 'booking'));

-- @many mail_states(about_kind text, about int)
SELECT state -- text
     , COUNT(*) AS n -- int
  FROM mail WHERE about_kind = :about_kind AND about = :about GROUP BY state ORDER BY state;

-- @one mail_get(id int)
SELECT state -- text
     , error -- text?
     , tries -- int
     , next_at -- instant
     , body  -- text
  FROM mail WHERE id = :id;
