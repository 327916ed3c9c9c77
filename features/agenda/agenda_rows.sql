-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.
-- What was read out of calendars; a file that still waits to be read stays behind.

-- @many agenda_source_all_of(after_id int, take int)
SELECT id  -- int
     , space  -- int
     , url  -- text?
     , title  -- text?
     , NULL AS file  -- int?
     , lang  -- text
     , state  -- text
     , error  -- text?
     , tag  -- text?
     , made_by  -- text
     , made_person  -- int?
     , made_at  -- int
     , read_at  -- int?
     , next_at  -- int?
  FROM agenda_source
 WHERE id > :after_id
   AND file IS NULL
 ORDER BY id
 LIMIT :take;

-- @exec agenda_source_put_back(id int, space int, url text?, title text?, file int?, lang text, state text, error text?, tag text?, made_by text,
--        made_person int?, made_at int, read_at int?, next_at int?)
INSERT INTO agenda_source (id, space, url, title, file, lang, state, error, tag, made_by, made_person, made_at, read_at, next_at)
VALUES (:id, :space, :url, :title, :file, :lang, :state, :error, :tag, :made_by, :made_person, :made_at, :read_at, :next_at);

-- @many agenda_found_all_of(after_id int, take int)
SELECT id  -- int
     , source  -- int
     , uid  -- text
     , state  -- text
     , event  -- int?
     , alike  -- int?
     , title  -- text
     , body  -- text
     , place  -- text
     , url  -- text?
     , all_day  -- int
     , starts_at  -- int
     , ends_at  -- int
     , rule  -- text?
     , except_days  -- text
     , cancelled  -- int
     , digest  -- text
     , seen_at  -- int
  FROM agenda_found
 WHERE id > :after_id
   AND EXISTS (SELECT 1 FROM agenda_source AS s WHERE s.id = agenda_found.source AND s.file IS NULL)
 ORDER BY id
 LIMIT :take;

-- @exec agenda_found_put_back(id int, source int, uid text, state text, event int?, alike int?, title text, body text, place text, url text?, all_day int,
--        starts_at int, ends_at int, rule text?, except_days text, cancelled int, digest text, seen_at int)
INSERT INTO agenda_found (id, source, uid, state, event, alike, title, body, place, url, all_day, starts_at, ends_at, rule, except_days, cancelled, digest,
       seen_at)
VALUES (:id, :source, :uid, :state, :event, :alike, :title, :body, :place, :url, :all_day, :starts_at, :ends_at, :rule, :except_days, :cancelled, :digest,
       :seen_at);

-- @many agenda_found_other_all_of(after_found int, after_instead_on text, take int)
SELECT found  -- int
     , instead_on  -- text
     , starts_at  -- int
     , ends_at  -- int
     , cancelled  -- int
  FROM agenda_found_other
 WHERE EXISTS (SELECT 1 FROM agenda_found AS f JOIN agenda_source AS s ON s.id = f.source WHERE f.id = agenda_found_other.found AND s.file IS NULL)
   AND ((found > :after_found)
    OR (found = :after_found AND instead_on > :after_instead_on))
 ORDER BY found, instead_on
 LIMIT :take;

-- @exec agenda_found_other_put_back(found int, instead_on text, starts_at int, ends_at int, cancelled int)
INSERT INTO agenda_found_other (found, instead_on, starts_at, ends_at, cancelled)
VALUES (:found, :instead_on, :starts_at, :ends_at, :cancelled);
