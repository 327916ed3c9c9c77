-- @one subscriber_by_email(email text)
SELECT id -- int
     , lang -- text
     , state -- text
  FROM subscriber WHERE email = :email;

-- @one subscriber_get(id int)
SELECT id -- int
     , email -- text
     , lang -- text
     , state -- text
     , consent -- text
     , asked_at -- instant
     , confirmed_at -- instant?
  FROM subscriber WHERE id = :id;

-- @one subscriber_of_token(token text, now instant)
SELECT id -- int
     , lang -- text
  FROM subscriber WHERE token = :token AND state = 'pending' AND token_until >= :now;

-- @insert subscriber_add(id int, email text, lang text, token text, until instant, consent text, now instant)
INSERT INTO subscriber (id, email, lang, state, token, token_until, consent, asked_at)
VALUES (:id, :email, :lang, 'pending', :token, :until, :consent, :now);

-- @exec1 subscriber_ask_again(id int, lang text, token text, until instant, consent text, now instant)
UPDATE subscriber SET lang = :lang, token = :token, token_until = :until, consent = :consent, asked_at = :now WHERE id = :id AND state = 'pending';

-- @exec1 subscriber_confirm(id int, now instant)
UPDATE subscriber SET state = 'active', token = NULL, token_until = NULL, confirmed_at = :now WHERE id = :id AND state = 'pending';

-- @exec1 subscriber_set_lang(id int, lang text)
UPDATE subscriber SET lang = :lang WHERE id = :id;

-- @exec subscriber_drop_sections(id int)
DELETE FROM subscriber_section WHERE subscriber = :id;

-- @exec subscriber_add_section(id int, section int)
INSERT INTO subscriber_section (subscriber, section) VALUES (:id, :section) ON CONFLICT DO NOTHING;

-- @many subscriber_sections(ids int[])
SELECT subscriber -- int
     , section -- int
  FROM subscriber_section WHERE subscriber IN (:ids) ORDER BY subscriber, section;

-- @exec1 subscriber_drop(id int)
DELETE FROM subscriber WHERE id = :id;

-- @many subscriber_late(now instant, take int)
-- Requests that nobody confirmed.
SELECT id -- int
  FROM subscriber WHERE state = 'pending' AND token_until < :now ORDER BY id LIMIT :take;

-- @one subscriber_count()
SELECT COUNT(*) AS n -- int
  FROM subscriber WHERE state = 'active';

-- @many subscriber_next(after int, take int)
SELECT id -- int
     , email -- text
     , lang -- text
  FROM subscriber WHERE state = 'active' AND id > :after ORDER BY id LIMIT :take;

-- @many newsletter_sections()
SELECT id -- int
     , slug -- text
     , title_vi -- text
     , title_en -- text
  FROM section WHERE shown = 1 ORDER BY seq, id;

-- @many issue_all(take int)
SELECT id -- int
     , number -- int?
     , from_on -- date
     , to_on -- date
     , title_vi -- text
     , title_en -- text
     , state -- text
     , mails -- int
     , sent_at -- instant?
  FROM issue ORDER BY id DESC LIMIT :take;

-- @many issue_public(take int, skip int)
SELECT number -- int
     , title_vi -- text
     , title_en -- text
     , sent_at -- instant
  FROM issue WHERE number IS NOT NULL AND sent_at IS NOT NULL ORDER BY number DESC NULLS LAST LIMIT :take OFFSET :skip;

-- @one issue_get(id int)
SELECT id -- int
     , number -- int?
     , from_on -- date
     , to_on -- date
     , title_vi -- text
     , title_en -- text
     , intro_vi -- text?
     , intro_en -- text?
     , state -- text
     , job -- int?
     , upto -- int
     , mails -- int
     , by_name -- text
     , sent_at -- instant?
  FROM issue WHERE id = :id;

-- @one issue_by_number(number int)
SELECT id -- int
  FROM issue WHERE number = :number;

-- @insert issue_add(id int, from_on date, to_on date, title_vi text, title_en text, by_name text, now instant)
INSERT INTO issue (id, from_on, to_on, title_vi, title_en, state, upto, mails, by_name, changed_at)
VALUES (:id, :from_on, :to_on, :title_vi, :title_en, 'draft', 0, 0, :by_name, :now);

-- @exec1 issue_change(id int, from_on date, to_on date, title_vi text, title_en text, intro_vi text?, intro_en text?, now instant)
-- Drafts only.
UPDATE issue SET from_on = :from_on, to_on = :to_on, title_vi = :title_vi, title_en = :title_en, intro_vi = :intro_vi, intro_en = :intro_en, changed_at = :now
 WHERE id = :id AND state = 'draft';

-- @exec issue_drop_stories(id int)
DELETE FROM issue_story WHERE issue = :id;

-- @exec issue_add_story(id int, story int, seq int)
INSERT INTO issue_story (issue, story, seq) VALUES (:id, :story, :seq) ON CONFLICT DO NOTHING;

-- @one issue_last_number()
SELECT COALESCE(MAX(number), 0) AS number -- int
  FROM issue;

-- @exec1 issue_start(id int, number int, job int, now instant)
UPDATE issue SET state = 'sending', number = :number, job = :job, sent_at = :now WHERE id = :id AND state = 'draft';

-- @exec1 issue_upto(id int, upto int, mails int)
UPDATE issue SET upto = :upto, mails = mails + :mails WHERE id = :id AND state = 'sending';

-- @exec1 issue_end(id int)
UPDATE issue SET state = 'sent' WHERE id = :id AND state = 'sending';

-- @many issue_cards(issue int)
-- The stories of an issue that are public, in each language they are public in.
SELECT c.story -- int
     , c.lang -- text
     , c.slug -- text
     , c.title -- text
     , c.summary -- text
     , c.section -- int?
     , c.public_at -- instant
  FROM issue_story s JOIN story_card c ON c.story = s.story
 WHERE s.issue = :issue ORDER BY s.seq, c.story, c.lang;

-- @many issue_stories(issue int)
SELECT story -- int
  FROM issue_story WHERE issue = :issue ORDER BY seq, story;

-- @many issue_choices(lang text, since instant, until instant, take int)
-- Stories that became public in a time.
SELECT c.story -- int
     , c.title -- text
     , c.public_at -- instant
  FROM story_scope x JOIN story_card c ON c.story = x.story AND c.lang = x.lang
 WHERE x.scope = 'all' AND x.lang = :lang AND x.at >= :since AND x.at < :until
 ORDER BY x.at DESC, x.story DESC LIMIT :take;
