-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- Subscribers, once they confirmed, come with khue export --people alone.

-- @many issue_all_of(after_id int, take int)
SELECT id  -- int
     , number  -- int?
     , from_on  -- text
     , to_on  -- text
     , title_vi  -- text
     , title_en  -- text
     , intro_vi  -- text?
     , intro_en  -- text?
     , state  -- text
     , job  -- int?
     , upto  -- int
     , mails  -- int
     , by_name  -- text
     , changed_at  -- int
     , sent_at  -- int?
  FROM issue
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec issue_put_back(id int, number int?, from_on text, to_on text, title_vi text, title_en text, intro_vi text?, intro_en text?, state text, job int?,
--        upto int, mails int, by_name text, changed_at int, sent_at int?)
INSERT INTO issue (id, number, from_on, to_on, title_vi, title_en, intro_vi, intro_en, state, job, upto, mails, by_name, changed_at, sent_at)
VALUES (:id, :number, :from_on, :to_on, :title_vi, :title_en, :intro_vi, :intro_en, :state, :job, :upto, :mails, :by_name, :changed_at, :sent_at);

-- @many issue_story_all_of(after_issue int, after_story int, take int)
SELECT issue  -- int
     , story  -- int
     , seq  -- int
  FROM issue_story
 WHERE (issue > :after_issue)
    OR (issue = :after_issue AND story > :after_story)
 ORDER BY issue, story
 LIMIT :take;

-- @exec issue_story_put_back(issue int, story int, seq int)
INSERT INTO issue_story (issue, story, seq)
VALUES (:issue, :story, :seq);

-- @many subscriber_all_of(after_id int, take int)
SELECT id  -- int
     , email  -- text
     , lang  -- text
     , state  -- text
     , NULL AS token  -- text?
     , NULL AS token_until  -- int?
     , consent  -- text
     , asked_at  -- int
     , confirmed_at  -- int?
  FROM subscriber
 WHERE id > :after_id
   AND state = 'active'
 ORDER BY id
 LIMIT :take;

-- @exec subscriber_put_back(id int, email text, lang text, state text, token text?, token_until int?, consent text, asked_at int, confirmed_at int?)
INSERT INTO subscriber (id, email, lang, state, token, token_until, consent, asked_at, confirmed_at)
VALUES (:id, :email, :lang, :state, :token, :token_until, :consent, :asked_at, :confirmed_at);

-- @many subscriber_section_all_of(after_subscriber int, after_section int, take int)
SELECT subscriber  -- int
     , section  -- int
  FROM subscriber_section
 WHERE EXISTS (SELECT 1 FROM subscriber AS s WHERE s.id = subscriber_section.subscriber AND s.state = 'active')
   AND ((subscriber > :after_subscriber)
    OR (subscriber = :after_subscriber AND section > :after_section))
 ORDER BY subscriber, section
 LIMIT :take;

-- @exec subscriber_section_put_back(subscriber int, section int)
INSERT INTO subscriber_section (subscriber, section)
VALUES (:subscriber, :section);
