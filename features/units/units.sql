-- @many unit_listed(kind text?, day date?, q1 text?, q2 text?, q3 text?, take int, skip int)
-- Units in Vietnamese order; day NULL: ended ones as well; q1..q3 are folded words that all must occur.
SELECT id         -- int
     , slug       -- text
     , name_vi    -- text
     , name_en    -- text?
     , kind       -- text
     , valid_from -- date?
     , valid_to   -- date?
  FROM unit
 WHERE (:kind IS NULL OR kind = :kind)
   AND (:day IS NULL OR valid_from IS NULL OR valid_from <= :day)
   AND (:day IS NULL OR valid_to IS NULL OR valid_to >= :day)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY sort_vi, id
 LIMIT :take OFFSET :skip;

-- @one unit_listed_count(kind text?, day date?, q1 text?, q2 text?, q3 text?)
SELECT COUNT(*) AS n -- int
  FROM unit
 WHERE (:kind IS NULL OR kind = :kind)
   AND (:day IS NULL OR valid_from IS NULL OR valid_from <= :day)
   AND (:day IS NULL OR valid_to IS NULL OR valid_to >= :day)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded);

-- @many unit_kinds_used(day date?)
-- The kinds that occur, with how many units each.
SELECT kind          -- text
     , COUNT(*) AS n -- int
  FROM unit
 WHERE (:day IS NULL OR valid_from IS NULL OR valid_from <= :day)
   AND (:day IS NULL OR valid_to IS NULL OR valid_to >= :day)
 GROUP BY kind
 ORDER BY kind;

-- @one unit_get(id int)
SELECT u.id         -- int
     , u.slug       -- text
     , u.name_vi    -- text
     , u.name_en    -- text?
     , u.kind       -- text
     , u.parent     -- int?
     , p.slug    AS parent_slug    -- text?
     , p.name_vi AS parent_name_vi -- text?
     , p.name_en AS parent_name_en -- text?
     , u.valid_from -- date?
     , u.valid_to   -- date?
     , u.note_vi    -- text?
     , u.note_en    -- text?
     , u.changed_at -- instant
  FROM unit u LEFT JOIN unit p ON p.id = u.parent
 WHERE u.id = :id;

-- @one unit_id_by_slug(slug text)
SELECT id -- int
  FROM unit WHERE slug = :slug;

-- @one unit_moved_to(slug text)
-- Where a merged entry went.
SELECT u.id   -- int
     , u.slug -- text
  FROM unit_redirect r JOIN unit u ON u.id = r.unit
 WHERE r.slug = :slug;

-- @many unit_named(folded text)
-- Units that go by a name, official names first, those in force before ended ones.
SELECT u.id         -- int
     , u.slug       -- text
     , u.valid_from -- date?
     , u.valid_to   -- date?
  FROM unit_alias a JOIN unit u ON u.id = a.unit
 WHERE a.folded = :folded
 ORDER BY a.seq, u.valid_to DESC NULLS FIRST, u.id;

-- @many unit_aliases(unit int)
SELECT seq  -- int
     , name -- text
  FROM unit_alias WHERE unit = :unit ORDER BY seq;

-- @many unit_children(parent int)
SELECT id      -- int
     , slug    -- text
     , name_vi -- text
     , name_en -- text?
  FROM unit WHERE parent = :parent ORDER BY sort_vi, id;

-- @many unit_successors(unit int)
SELECT u.id       -- int
     , u.slug     -- text
     , u.name_vi  -- text
     , u.name_en  -- text?
     , u.valid_to -- date?
  FROM unit_successor s JOIN unit u ON u.id = s.successor
 WHERE s.unit = :unit ORDER BY u.sort_vi, u.id;

-- @many unit_predecessors(unit int)
SELECT u.id       -- int
     , u.slug     -- text
     , u.name_vi  -- text
     , u.name_en  -- text?
     , u.valid_to -- date?
  FROM unit_successor s JOIN unit u ON u.id = s.unit
 WHERE s.successor = :unit ORDER BY u.sort_vi, u.id;

-- @many unit_fate(unit int)
-- Every unit this one lives on in, nearest first; the step limit makes a circle of successors harmless.
WITH RECURSIVE fate(unit, step) AS (
  SELECT successor, 1 FROM unit_successor WHERE unit = :unit
  UNION
  SELECT s.successor, f.step + 1
    FROM fate f JOIN unit_successor s ON s.unit = f.unit
   WHERE f.step < 12 AND s.successor <> :unit
)
SELECT u.id               -- int
     , u.slug             -- text
     , u.name_vi          -- text
     , u.name_en          -- text?
     , u.valid_from       -- date?
     , u.valid_to         -- date?
     , MIN(f.step) AS step -- int
  FROM fate f JOIN unit u ON u.id = f.unit
 GROUP BY u.id, u.slug, u.name_vi, u.name_en, u.valid_from, u.valid_to, u.sort_vi
 ORDER BY step, u.sort_vi, u.id;

-- @many unit_everything()
-- The whole register, for the reader's gazetteer.
SELECT u.id         -- int
     , u.slug       -- text
     , u.kind       -- text
     , p.slug AS parent_slug -- text?
     , u.valid_from -- date?
     , u.valid_to   -- date?
  FROM unit u LEFT JOIN unit p ON p.id = u.parent
 ORDER BY u.id;

-- @many unit_every_name()
SELECT unit -- int
     , name -- text
  FROM unit_alias ORDER BY unit, seq;

-- @many unit_every_successor()
SELECT s.unit -- int
     , u.slug -- text
  FROM unit_successor s JOIN unit u ON u.id = s.successor
 ORDER BY s.unit, u.slug;

-- @many unit_choosable(day date?)
-- For lists to choose from; groups are left out.
SELECT id      -- int
     , slug    -- text
     , name_vi -- text
     , name_en -- text?
  FROM unit
 WHERE kind <> 'group'
   AND (:day IS NULL OR valid_to IS NULL OR valid_to >= :day)
 ORDER BY sort_vi, id;

-- @insert unit_add(id int, slug text, name_vi text, name_en text?, kind text, parent int?, valid_from date?, valid_to date?,
--        note_vi text?, note_en text?, sort_vi text, folded text, now instant)
-- ERR_CONFLICT when the slug is taken.
INSERT INTO unit (id, slug, name_vi, name_en, kind, parent, valid_from, valid_to, note_vi, note_en, sort_vi, folded, changed_at)
VALUES (:id, :slug, :name_vi, :name_en, :kind, :parent, :valid_from, :valid_to, :note_vi, :note_en, :sort_vi, :folded, :now);

-- @exec1 unit_change(id int, name_vi text, name_en text?, kind text, parent int?, valid_from date?, valid_to date?,
--        note_vi text?, note_en text?, sort_vi text, folded text, now instant)
UPDATE unit
   SET name_vi = :name_vi, name_en = :name_en, kind = :kind, parent = :parent, valid_from = :valid_from, valid_to = :valid_to,
       note_vi = :note_vi, note_en = :note_en, sort_vi = :sort_vi, folded = :folded, changed_at = :now
 WHERE id = :id;

-- @exec1 unit_set_parent(id int, parent int?)
UPDATE unit SET parent = :parent WHERE id = :id;

-- @exec unit_set_parentless(id int, parent int)
-- Where a unit stands below that parent, it stands below none.
UPDATE unit SET parent = NULL WHERE id = :id AND parent = :parent;

-- @exec unit_drop_aliases(unit int)
DELETE FROM unit_alias WHERE unit = :unit;

-- @exec unit_add_alias(unit int, seq int, name text, folded text)
INSERT INTO unit_alias (unit, seq, name, folded) VALUES (:unit, :seq, :name, :folded);

-- @exec unit_drop_successors(unit int)
DELETE FROM unit_successor WHERE unit = :unit;

-- @exec unit_add_successor(unit int, successor int)
INSERT INTO unit_successor (unit, successor) VALUES (:unit, :successor) ON CONFLICT DO NOTHING;

-- @exec unit_merge_parents(old int, kept int)
UPDATE unit SET parent = :kept WHERE parent = :old AND id <> :kept;

-- @exec unit_merge_successors(old int, kept int)
INSERT INTO unit_successor (unit, successor)
SELECT :kept, successor FROM unit_successor WHERE unit = :old AND successor <> :kept
    ON CONFLICT DO NOTHING;

-- @exec unit_merge_predecessors(old int, kept int)
INSERT INTO unit_successor (unit, successor)
SELECT unit, :kept FROM unit_successor WHERE successor = :old AND unit <> :kept
    ON CONFLICT DO NOTHING;

-- @exec unit_drop_links(unit int)
DELETE FROM unit_successor WHERE unit = :unit OR successor = :unit;

-- @exec unit_merge_redirects(old int, kept int)
UPDATE unit_redirect SET unit = :kept WHERE unit = :old;

-- @exec unit_redirect_add(slug text, unit int)
INSERT INTO unit_redirect (slug, unit) VALUES (:slug, :unit);

-- @exec1 unit_drop(id int)
DELETE FROM unit WHERE id = :id;

-- @many unit_after(id int, take int)
-- Ids one after another, for what walks over all of them.
SELECT id -- int
  FROM unit WHERE id > :id ORDER BY id LIMIT :take;
