-- @part listed
 WHERE x.scope = :scope
   AND (:also1 IS NULL OR EXISTS (SELECT 1 FROM twin_scope y WHERE y.scope = :also1 AND y.changed_at = x.changed_at AND y.twin = x.twin))
   AND (:also2 IS NULL OR EXISTS (SELECT 1 FROM twin_scope z WHERE z.scope = :also2 AND z.changed_at = x.changed_at AND z.twin = x.twin))
   AND (:done_vi = 0 OR (t.untranslated_vi = 0 AND t.stale_vi = 0 AND t.parts > 0))
   AND (:done_en = 0 OR (t.untranslated_en = 0 AND t.stale_en = 0 AND t.parts > 0))
   AND (:released_only = 0 OR t.released IS NOT NULL)
   AND (:overdue_on IS NULL OR t.until_on < :overdue_on)
   AND (:q1 IS NULL OR replace(t.folded, :q1, '') <> t.folded)
   AND (:q2 IS NULL OR replace(t.folded, :q2, '') <> t.folded)
   AND (:q3 IS NULL OR replace(t.folded, :q3, '') <> t.folded);

-- @insert twin_add(id int, kind text, item int, source text, now instant)
INSERT INTO twin (id, kind, item, source, revision, parts, untranslated_vi, untranslated_en, stale_vi, stale_en, comments, title_vi, title_en, folded,
                  changed_at)
VALUES (:id, :kind, :item, :source, 0, 0, 0, 0, 0, 0, 0, '', '', '', :now);

-- @one twin_head(id int)
SELECT id              -- int
     , kind            -- text
     , item            -- int
     , source          -- text
     , revision        -- int
     , released        -- int?
     , parts           -- int
     , untranslated_vi -- int
     , untranslated_en -- int
     , stale_vi        -- int
     , stale_en        -- int
     , comments        -- int
     , missing         -- text?
     , until_on        -- date?
     , reason          -- text?
     , except_by       -- text?
     , except_at       -- instant?
     , changed_at      -- instant
  FROM twin WHERE id = :id;

-- @one twin_id_of(kind text, item int)
SELECT id  -- int
  FROM twin WHERE kind = :kind AND item = :item;

-- @exec1 twin_head_set(id int, before int, revision int, parts int, untranslated_vi int, untranslated_en int, stale_vi int, stale_en int, comments int,
--        title_vi text, title_en text, folded text, now instant)
UPDATE twin SET revision = :revision, parts = :parts, untranslated_vi = :untranslated_vi, untranslated_en = :untranslated_en, stale_vi = :stale_vi,
       stale_en = :stale_en, comments = :comments, title_vi = :title_vi, title_en = :title_en, folded = :folded, changed_at = :now
 WHERE id = :id AND revision = :before;

-- @exec1 twin_released_set(id int, revision int?)
UPDATE twin SET released = :revision WHERE id = :id;

-- @exec1 twin_exception_set(id int, missing text?, until_on date?, reason text?, by text?, at instant?)
UPDATE twin SET missing = :missing, until_on = :until_on, reason = :reason, except_by = :by, except_at = :at WHERE id = :id;

-- @many twin_part_all(twin int)
SELECT part        -- int
     , slot        -- text
     , seq         -- int
     , text_vi     -- text
     , text_en     -- text
     , same_vi     -- bool
     , same_en     -- bool
     , basis_vi    -- text?
     , basis_en    -- text?
     , revision_vi -- int
     , revision_en -- int
     , at_vi       -- instant
     , at_en       -- instant
     , by_vi       -- text
     , by_en       -- text
     , comments    -- int
     , gone_at     -- instant?
  FROM twin_part WHERE twin = :twin
 ORDER BY seq, part;

-- @exec twin_part_put(twin int, part int, slot text, seq int, text_vi text, text_en text, same_vi bool, same_en bool, basis_vi text?, basis_en text?,
--       revision_vi int, revision_en int, at_vi instant, at_en instant, by_vi text, by_en text, comments int, gone_at instant?)
INSERT INTO twin_part (twin, part, slot, seq, text_vi, text_en, same_vi, same_en, basis_vi, basis_en, revision_vi, revision_en, at_vi, at_en, by_vi, by_en,
                       comments, gone_at)
VALUES (:twin, :part, :slot, :seq, :text_vi, :text_en, :same_vi, :same_en, :basis_vi, :basis_en, :revision_vi, :revision_en, :at_vi, :at_en, :by_vi, :by_en,
        :comments, :gone_at)
ON CONFLICT (twin, part) DO UPDATE SET slot = excluded.slot, seq = excluded.seq, text_vi = excluded.text_vi, text_en = excluded.text_en,
   same_vi = excluded.same_vi, same_en = excluded.same_en, basis_vi = excluded.basis_vi, basis_en = excluded.basis_en,
   revision_vi = excluded.revision_vi, revision_en = excluded.revision_en, at_vi = excluded.at_vi, at_en = excluded.at_en, by_vi = excluded.by_vi,
   by_en = excluded.by_en, comments = excluded.comments, gone_at = excluded.gone_at;

-- @exec twin_part_seq_set(twin int, part int, seq int)
UPDATE twin_part SET seq = :seq WHERE twin = :twin AND part = :part;

-- @exec twin_part_gone_drop(twin int, before instant)
-- Rows of parts without words that nobody can still be editing.
DELETE FROM twin_part WHERE twin = :twin AND gone_at IS NOT NULL AND gone_at < :before AND comments = 0;

-- @exec twin_part_drop(twin int)
DELETE FROM twin_part WHERE twin = :twin;

-- @exec twin_head_drop(id int)
DELETE FROM twin WHERE id = :id;

-- @many twin_scope_of(twin int)
SELECT scope       -- text
     , changed_at  -- instant
  FROM twin_scope WHERE twin = :twin
 ORDER BY scope;

-- @exec twin_scope_drop(twin int)
DELETE FROM twin_scope WHERE twin = :twin;

-- @exec twin_scope_add(scope text, at instant, twin int)
INSERT INTO twin_scope (scope, changed_at, twin) VALUES (:scope, :at, :twin);

-- @exec twin_tally_add(scope text, n int)
INSERT INTO twin_tally (scope, n) VALUES (:scope, :n)
ON CONFLICT (scope) DO UPDATE SET n = twin_tally.n + excluded.n;

-- @one twin_tally_get(scope text)
SELECT n  -- int
  FROM twin_tally WHERE scope = :scope;

-- @many twin_listed(scope text, also1 text?, also2 text?, done_vi bool, done_en bool, released_only bool, overdue_on date?, q1 text?, q2 text?, q3 text?,
--       take int, skip int)
-- One page of a list, the newest change first; also1 and also2 are lists it must stand in as well.
SELECT t.id              -- int
     , t.item            -- int
     , t.kind            -- text
     , t.title_vi        -- text
     , t.title_en        -- text
     , t.parts           -- int
     , t.untranslated_vi -- int
     , t.untranslated_en -- int
     , t.stale_vi        -- int
     , t.stale_en        -- int
     , t.comments        -- int
     , t.released        -- int?
     , t.missing         -- text?
     , t.until_on        -- date?
     , t.reason          -- text?
     , t.except_by       -- text?
     , t.except_at       -- instant?
     , t.changed_at      -- instant
  FROM twin_scope x JOIN twin t ON t.id = x.twin
 {listed}
 ORDER BY x.changed_at DESC, x.twin DESC
 LIMIT :take OFFSET :skip;

-- @one twin_listed_count(scope text, also1 text?, also2 text?, done_vi bool, done_en bool, released_only bool, overdue_on date?, q1 text?, q2 text?,
--      q3 text?, most int)
-- How many of them there are, counted up to `most`.
SELECT count(*) AS n  -- int
  FROM (SELECT x.twin FROM twin_scope x JOIN twin t ON t.id = x.twin
         {listed}
         ORDER BY x.changed_at DESC, x.twin DESC LIMIT :most) AS c;

-- @exec twin_tally_leave(twin int)
UPDATE twin_tally SET n = n - 1 WHERE scope IN (SELECT s.scope FROM twin_scope AS s WHERE s.twin = :twin);
