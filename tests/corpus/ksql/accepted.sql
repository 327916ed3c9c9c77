-- expect nothing: all of this is accepted.
-- @many good_all(kind text?, ids int[])
-- Optional parameters and lists.
SELECT c.id                                            -- int
     , c.name_en                                       -- text?
     , coalesce(c.name_en, c.name) AS shown            -- text
     , CASE WHEN c.mayor IS NULL THEN 1 ELSE 0 END AS free  -- bool
     , (SELECT count(*) FROM other AS o WHERE o.city = c.id) AS others  -- int
  FROM city AS c
 WHERE (:kind IS NULL OR c.name = :kind) AND c.id IN (:ids)
 ORDER BY c.name_en NULLS FIRST, c.people DESC, shown, c.id
 LIMIT 10 OFFSET 3;

-- @many good_groups
SELECT c.id          -- int
     , c.name        -- text
     , count(o.id) AS n  -- int
  FROM city AS c LEFT JOIN other AS o ON o.city = c.id
 GROUP BY c.id
 ORDER BY n DESC, c.id;

-- @many good_filtered
SELECT name_en AS name  -- text
  FROM city WHERE name_en IS NOT NULL ORDER BY name_en;

-- @insert good_upsert(id int, slug text, people int)
INSERT INTO city (id, slug, name, people) VALUES (:id, :slug, :slug, :people)
ON CONFLICT (slug) DO UPDATE SET people = excluded.people
RETURNING id;

-- @part city_columns
       c.id              -- int
     , c.name AS name; -- text

-- @part not_empty
 WHERE c.name <> '' AND (:least = 0 OR c.id >= :least);

-- @many good_part(least int)
SELECT {city_columns}
  FROM city AS c
 {not_empty}
 ORDER BY c.id;

-- @one good_part_within(least int)
SELECT COUNT(*) AS n -- int
  FROM (SELECT {city_columns}
          FROM city AS c {not_empty}) AS found;
