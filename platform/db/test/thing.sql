-- @insert thing_add(id int, slug text, name text?, data bytes?, size int?, lat real?, flag bool, owner int?, day date?)
-- ERR_CONFLICT: the slug is taken.
INSERT INTO thing (id, slug, name, data, size, lat, flag, owner, day_on)
VALUES (:id, :slug, :name, :data, :size, :lat, :flag, :owner, :day)
RETURNING id;

-- @insert thing_add_new(id int, slug text)
INSERT INTO thing (id, slug) VALUES (:id, :slug) ON CONFLICT (slug) DO NOTHING RETURNING id;

-- @insert thing_add_plain(id int, slug text)
INSERT INTO thing (id, slug) VALUES (:id, :slug);

-- @one thing_by_slug(slug text)
SELECT id              -- int
     , name            -- text?
     , data            -- bytes?
     , size            -- int?
     , lat             -- real?
     , flag            -- bool
     , owner           -- int?
     , day_on AS day   -- date?
  FROM thing WHERE slug = :slug;

-- @many thing_listed(kind text?, ids int[], not_slugs text[])
SELECT id     -- int
     , slug   -- text
  FROM thing
 WHERE (:kind IS NULL OR name = :kind) AND id IN (:ids) AND slug NOT IN (:not_slugs)
 ORDER BY slug;

-- @many thing_all
SELECT id   -- int
     , 'x' || slug AS label  -- text
     , CASE WHEN owner IS NULL THEN 1 ELSE 0 END AS free  -- bool
     , row_number() OVER (ORDER BY slug) AS place  -- int
  FROM thing ORDER BY size DESC NULLS LAST, id;

-- @one thing_sums
SELECT count(*) AS n              -- int
     , sum(size) AS total         -- int?
     , coalesce(sum(size), 0) AS total0  -- int
     , max(name) AS last          -- text?
     , count(*) FILTER (WHERE flag = 1) AS flagged  -- int
  FROM thing;

-- @one thing_any
-- Gives several rows: an error.
SELECT slug  -- text
  FROM thing;

-- @one thing_wrong_null(id int)
-- Declared wrongly on purpose; ksql cannot see through coalesce.
SELECT coalesce(name, NULL) AS name  -- text
  FROM thing WHERE id = :id;

-- @exec1 thing_rename(id int, name text)
UPDATE thing SET name = :name WHERE id = :id;

-- @exec thing_remove(id int)
DELETE FROM thing WHERE id = :id;

-- @one thing_claim(id int)
-- A change that returns more than an id.
UPDATE thing SET size = coalesce(size, 0) + 1 WHERE id = :id
RETURNING slug  -- text
        , coalesce(size, 0) AS size  -- int
;

-- @one thing_add_told(id int, slug text)
-- An insert that returns more than an id is undone alone, too.
INSERT INTO thing (id, slug) VALUES (:id, :slug)
RETURNING id    -- int
        , slug  -- text
;

-- @exec thing_merge(id int, slug text, size int)
INSERT INTO thing (id, slug, size) VALUES (:id, :slug, :size)
ON CONFLICT (slug) DO UPDATE SET size = thing.size + excluded.size;

-- @many thing_tree(id int)
-- A thing and what it owns, downwards.
WITH RECURSIVE below(id, depth) AS (
  SELECT id, 0 FROM thing WHERE id = :id
  UNION ALL
  SELECT t.id, b.depth + 1 FROM thing AS t JOIN below AS b ON t.owner = b.id
)
SELECT t.slug   -- text
     , b.depth  -- int
  FROM below AS b JOIN thing AS t ON t.id = b.id
 ORDER BY b.depth NULLS LAST, t.slug;
