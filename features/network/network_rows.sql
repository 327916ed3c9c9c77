-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- people 1: with personal data of applicants, readers and members (khue export --people).  0: of applications only those that were decided, as if they had been
-- erased, without who sent them and what was typed; memberships without whom the mails about them go to.

-- @many space_application_all_of(after_id int, people int, take int)
SELECT id  -- int
     , CASE WHEN :people = 1 THEN email ELSE '' END AS email  -- text
     , lang  -- text
     , state  -- text
     , title  -- text
     , folded  -- text
     , CASE WHEN :people = 1 THEN consent ELSE '' END AS consent  -- text
     , year  -- int?
     , number  -- int?
     , same_as  -- int?
     , space  -- int?
     , kase  -- int?
     , version  -- int?
     , note  -- text?
     , made_at  -- int
     , changed_at  -- int
     , opened_at  -- int?
     , handed_in_at  -- int?
     , decided_at  -- int?
     , warned_at  -- int?
     , CASE WHEN :people = 1 THEN erased_at ELSE coalesce(erased_at, changed_at) END AS erased_at  -- int?
  FROM space_application
 WHERE id > :after_id
   AND (:people = 1 OR state IN ('admitted', 'refused'))
 ORDER BY id
 LIMIT :take;

-- @exec space_application_put_back(id int, email text, lang text, state text, title text, folded text, consent text, year int?, number int?, same_as int?,
--        space int?, kase int?, version int?, note text?, made_at int, changed_at int, opened_at int?, handed_in_at int?, decided_at int?, warned_at int?,
--        erased_at int?)
INSERT INTO space_application (id, email, lang, state, title, folded, consent, year, number, same_as, space, kase, version, note, made_at, changed_at,
       opened_at, handed_in_at, decided_at, warned_at, erased_at)
VALUES (:id, :email, :lang, :state, :title, :folded, :consent, :year, :number, :same_as, :space, :kase, :version, :note, :made_at, :changed_at, :opened_at,
       :handed_in_at, :decided_at, :warned_at, :erased_at);

-- @many membership_all_of(after_id int, people int, take int)
SELECT id  -- int
     , space  -- int
     , application  -- int?
     , kase  -- int?
     , decision  -- text?
     , state  -- text
     , since_on  -- text
     , until_on  -- text?
     , CASE WHEN :people = 1 THEN contact ELSE '' END AS contact  -- text
     , CASE WHEN :people = 1 THEN contact_name ELSE '' END AS contact_name  -- text
     , lang  -- text
     , asked_on  -- text?
     , reminded_on  -- text?
     , by_name  -- text
     , made_at  -- int
     , changed_at  -- int
  FROM membership
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec membership_put_back(id int, space int, application int?, kase int?, decision text?, state text, since_on text, until_on text?, contact text,
--        contact_name text, lang text, asked_on text?, reminded_on text?, by_name text, made_at int, changed_at int)
INSERT INTO membership (id, space, application, kase, decision, state, since_on, until_on, contact, contact_name, lang, asked_on, reminded_on, by_name,
       made_at, changed_at)
VALUES (:id, :space, :application, :kase, :decision, :state, :since_on, :until_on, :contact, :contact_name, :lang, :asked_on, :reminded_on, :by_name,
       :made_at, :changed_at);

-- @many membership_renewal_all_of(after_id int, take int)
SELECT id  -- int
     , membership  -- int
     , from_on  -- text
     , until_on  -- text
     , changed  -- int
     , by_name  -- text
     , at  -- int
  FROM membership_renewal
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec membership_renewal_put_back(id int, membership int, from_on text, until_on text, changed int, by_name text, at int)
INSERT INTO membership_renewal (id, membership, from_on, until_on, changed, by_name, at)
VALUES (:id, :membership, :from_on, :until_on, :changed, :by_name, :at);

-- @many space_trust_all_of(after_space int, take int)
SELECT space  -- int
     , trusted  -- int
     , approved  -- int
     , by_name  -- text?
     , changed_at  -- int
  FROM space_trust
 WHERE space > :after_space
 ORDER BY space
 LIMIT :take;

-- @exec space_trust_put_back(space int, trusted int, approved int, by_name text?, changed_at int)
INSERT INTO space_trust (space, trusted, approved, by_name, changed_at)
VALUES (:space, :trusted, :approved, :by_name, :changed_at);

-- @many network_aim_all_of(after_id int, take int)
SELECT id  -- int
     , task  -- int?
     , commitment  -- int?
     , least  -- int
     , most  -- int
     , changed_at  -- int
  FROM network_aim
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec network_aim_put_back(id int, task int?, commitment int?, least int, most int, changed_at int)
INSERT INTO network_aim (id, task, commitment, least, most, changed_at)
VALUES (:id, :task, :commitment, :least, :most, :changed_at);

-- @many space_application_step_all_of(after_application int, after_step text, take int)
SELECT application  -- int
     , step  -- text
     , body  -- text
     , revision  -- int
     , saved_at  -- int
  FROM space_application_step
 WHERE (application > :after_application)
    OR (application = :after_application AND step > :after_step)
 ORDER BY application, step
 LIMIT :take;

-- @exec space_application_step_put_back(application int, step text, body text, revision int, saved_at int)
INSERT INTO space_application_step (application, step, body, revision, saved_at)
VALUES (:application, :step, :body, :revision, :saved_at);

-- @many space_application_picture_all_of(after_id int, take int)
SELECT id  -- int
     , application  -- int
     , medium  -- int
     , alt  -- text
     , credit  -- text
     , people  -- text
     , consent  -- text
     , made_at  -- int
  FROM space_application_picture
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec space_application_picture_put_back(id int, application int, medium int, alt text, credit text, people text, consent text, made_at int)
INSERT INTO space_application_picture (id, application, medium, alt, credit, people, consent, made_at)
VALUES (:id, :application, :medium, :alt, :credit, :people, :consent, :made_at);

-- @many space_application_step_done_all_of(after_id int, take int)
SELECT id  -- int
     , application  -- int
     , what  -- text
     , note  -- text?
     , by_name  -- text?
     , at  -- int
  FROM space_application_step_done
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec space_application_step_done_put_back(id int, application int, what text, note text?, by_name text?, at int)
INSERT INTO space_application_step_done (id, application, what, note, by_name, at)
VALUES (:id, :application, :what, :note, :by_name, :at);

-- @many space_claim_all_of(after_id int, take int)
SELECT id  -- int
     , space  -- int
     , name  -- text
     , email  -- text
     , phone  -- text
     , words  -- text
     , lang  -- text
     , consent  -- text
     , state  -- text
     , proved_at  -- int?
     , transfer  -- int
     , agreed  -- text?
     , offered_by  -- int?
     , reason  -- text?
     , made_at  -- int
     , changed_at  -- int
  FROM space_claim
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec space_claim_put_back(id int, space int, name text, email text, phone text, words text, lang text, consent text, state text, proved_at int?, transfer
--        int, agreed text?, offered_by int?, reason text?, made_at int, changed_at int)
INSERT INTO space_claim (id, space, name, email, phone, words, lang, consent, state, proved_at, transfer, agreed, offered_by, reason, made_at, changed_at)
VALUES (:id, :space, :name, :email, :phone, :words, :lang, :consent, :state, :proved_at, :transfer, :agreed, :offered_by, :reason, :made_at, :changed_at);

-- @many space_correction_all_of(after_id int, take int)
SELECT id  -- int
     , space  -- int
     , field  -- text
     , said  -- text
     , source  -- text
     , email  -- text
     , lang  -- text
     , state  -- text
     , before  -- text?
     , reason  -- text?
     , by_name  -- text?
     , made_at  -- int
     , decided_at  -- int?
  FROM space_correction
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec space_correction_put_back(id int, space int, field text, said text, source text, email text, lang text, state text, before text?, reason text?,
--        by_name text?, made_at int, decided_at int?)
INSERT INTO space_correction (id, space, field, said, source, email, lang, state, before, reason, by_name, made_at, decided_at)
VALUES (:id, :space, :field, :said, :source, :email, :lang, :state, :before, :reason, :by_name, :made_at, :decided_at);
