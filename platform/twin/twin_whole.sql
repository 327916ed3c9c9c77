-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many twin_all_of(after_id int, take int)
SELECT id  -- int
     , kind  -- text
     , item  -- int
     , source  -- text
     , revision  -- int
     , released  -- int?
     , parts  -- int
     , untranslated_vi  -- int
     , untranslated_en  -- int
     , stale_vi  -- int
     , stale_en  -- int
     , comments  -- int
     , title_vi  -- text
     , title_en  -- text
     , folded  -- text
     , missing  -- text?
     , until_on  -- text?
     , reason  -- text?
     , except_by  -- text?
     , except_at  -- int?
     , changed_at  -- int
  FROM twin
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec twin_put_back(id int, kind text, item int, source text, revision int, released int?, parts int, untranslated_vi int, untranslated_en int,
--        stale_vi int, stale_en int, comments int, title_vi text, title_en text, folded text, missing text?, until_on text?, reason text?,
--        except_by text?, except_at int?, changed_at int)
INSERT INTO twin (id, kind, item, source, revision, released, parts, untranslated_vi, untranslated_en, stale_vi, stale_en, comments, title_vi,
       title_en, folded, missing, until_on, reason, except_by, except_at, changed_at)
VALUES (:id, :kind, :item, :source, :revision, :released, :parts, :untranslated_vi, :untranslated_en, :stale_vi, :stale_en, :comments, :title_vi,
       :title_en, :folded, :missing, :until_on, :reason, :except_by, :except_at, :changed_at);

-- @many twin_part_all_of(after_twin int, after_part int, take int)
SELECT twin  -- int
     , part  -- int
     , slot  -- text
     , seq  -- int
     , text_vi  -- text
     , text_en  -- text
     , same_vi  -- int
     , same_en  -- int
     , basis_vi  -- text?
     , basis_en  -- text?
     , revision_vi  -- int
     , revision_en  -- int
     , at_vi  -- int
     , at_en  -- int
     , by_vi  -- text
     , by_en  -- text
     , comments  -- int
     , gone_at  -- int?
  FROM twin_part
 WHERE (twin > :after_twin)
    OR (twin = :after_twin AND part > :after_part)
 ORDER BY twin, part
 LIMIT :take;

-- @exec twin_part_put_back(twin int, part int, slot text, seq int, text_vi text, text_en text, same_vi int, same_en int, basis_vi text?,
--        basis_en text?, revision_vi int, revision_en int, at_vi int, at_en int, by_vi text, by_en text, comments int, gone_at int?)
INSERT INTO twin_part (twin, part, slot, seq, text_vi, text_en, same_vi, same_en, basis_vi, basis_en, revision_vi, revision_en, at_vi, at_en, by_vi,
       by_en, comments, gone_at)
VALUES (:twin, :part, :slot, :seq, :text_vi, :text_en, :same_vi, :same_en, :basis_vi, :basis_en, :revision_vi, :revision_en, :at_vi, :at_en, :by_vi,
       :by_en, :comments, :gone_at);

-- @many twin_revision_all_of(after_twin int, after_revision int, take int)
SELECT twin  -- int
     , revision  -- int
     , begun_at  -- int
     , at  -- int
     , by_name  -- text
     , by_person  -- int?
     , kept  -- int
     , released  -- int
     , words  -- text
  FROM twin_revision
 WHERE (twin > :after_twin)
    OR (twin = :after_twin AND revision > :after_revision)
 ORDER BY twin, revision
 LIMIT :take;

-- @exec twin_revision_put_back(twin int, revision int, begun_at int, at int, by_name text, by_person int?, kept int, released int, words text)
INSERT INTO twin_revision (twin, revision, begun_at, at, by_name, by_person, kept, released, words)
VALUES (:twin, :revision, :begun_at, :at, :by_name, :by_person, :kept, :released, :words);

-- @many twin_public_all_of(after_twin int, after_lang text, take int)
SELECT twin  -- int
     , lang  -- text
     , revision  -- int
     , at  -- int
     , title  -- text
     , summary  -- text
     , html  -- text
     , plain  -- text
  FROM twin_public
 WHERE (twin > :after_twin)
    OR (twin = :after_twin AND lang > :after_lang)
 ORDER BY twin, lang
 LIMIT :take;

-- @exec twin_public_put_back(twin int, lang text, revision int, at int, title text, summary text, html text, plain text)
INSERT INTO twin_public (twin, lang, revision, at, title, summary, html, plain)
VALUES (:twin, :lang, :revision, :at, :title, :summary, :html, :plain);

-- @many twin_comment_all_of(after_id int, take int)
SELECT id  -- int
     , twin  -- int
     , part  -- int
     , words  -- text
     , by_name  -- text
     , by_person  -- int?
     , at  -- int
     , is_open  -- int
  FROM twin_comment
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec twin_comment_put_back(id int, twin int, part int, words text, by_name text, by_person int?, at int, is_open int)
INSERT INTO twin_comment (id, twin, part, words, by_name, by_person, at, is_open)
VALUES (:id, :twin, :part, :words, :by_name, :by_person, :at, :is_open);

-- @many twin_scope_all_of(after_scope text, after_changed_at int, after_twin int, take int)
SELECT scope  -- text
     , changed_at  -- int
     , twin  -- int
  FROM twin_scope
 WHERE (scope > :after_scope)
    OR (scope = :after_scope AND changed_at > :after_changed_at)
    OR (scope = :after_scope AND changed_at = :after_changed_at AND twin > :after_twin)
 ORDER BY scope, changed_at, twin
 LIMIT :take;

-- @exec twin_scope_put_back(scope text, changed_at int, twin int)
INSERT INTO twin_scope (scope, changed_at, twin)
VALUES (:scope, :changed_at, :twin);

-- @many twin_tally_all_of(after_scope text, take int)
SELECT scope  -- text
     , n  -- int
  FROM twin_tally
 WHERE scope > :after_scope
 ORDER BY scope
 LIMIT :take;

-- @exec twin_tally_put_back(scope text, n int)
INSERT INTO twin_tally (scope, n)
VALUES (:scope, :n);
