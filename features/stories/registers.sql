-- @insert section_new(id int, slug text, title_vi text, title_en text, about_vi text?, about_en text?, tile text, seq int, shown int, topics text?,
--          folded text)
INSERT INTO section (id, slug, title_vi, title_en, about_vi, about_en, tile, seq, shown, topics, folded)
VALUES (:id, :slug, :title_vi, :title_en, :about_vi, :about_en, :tile, :seq, :shown, :topics, :folded);

-- @exec1 section_edit(id int, title_vi text, title_en text, about_vi text?, about_en text?, tile text, shown int, topics text?,
--         folded text)
UPDATE section SET title_vi = :title_vi, title_en = :title_en, about_vi = :about_vi, about_en = :about_en, tile = :tile, shown = :shown, topics = :topics,
                   folded = :folded
 WHERE id = :id;

-- @exec1 section_set_seq(id int, seq int)
UPDATE section SET seq = :seq WHERE id = :id;

-- @one section_by_slug(slug text)
SELECT id -- int
  FROM section WHERE slug = :slug;

-- @many section_list()
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
     , about_vi -- text?
     , about_en -- text?
     , tile     -- text
     , seq      -- int
     , shown    -- int
     , topics   -- text?
     , folded   -- text
  FROM section ORDER BY seq, id;

-- @one section_slug(id int)
SELECT slug     -- text
     , title_vi -- text
     , title_en -- text
  FROM section WHERE id = :id;

-- @insert stream_add(id int, slug text, title_vi text, title_en text, side text, seq int, shown int)
INSERT INTO stream (id, slug, title_vi, title_en, side, seq, shown) VALUES (:id, :slug, :title_vi, :title_en, :side, :seq, :shown);

-- @exec1 stream_change(id int, title_vi text, title_en text, side text, shown int)
UPDATE stream SET title_vi = :title_vi, title_en = :title_en, side = :side, shown = :shown WHERE id = :id;

-- @exec1 stream_set_seq(id int, seq int)
UPDATE stream SET seq = :seq WHERE id = :id;

-- @one stream_by_slug(slug text)
SELECT id -- int
  FROM stream WHERE slug = :slug;

-- @many stream_list()
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
     , side     -- text
     , seq      -- int
     , shown    -- int
  FROM stream ORDER BY seq, id;

-- @insert byline_add(id int, slug text, name text, about_vi text?, about_en text?, url text?, person int?, sort_vi text, folded text)
INSERT INTO byline (id, slug, name, about_vi, about_en, url, person, sort_vi, folded)
VALUES (:id, :slug, :name, :about_vi, :about_en, :url, :person, :sort_vi, :folded);

-- @exec1 byline_change(id int, name text, about_vi text?, about_en text?, url text?, sort_vi text, folded text)
UPDATE byline SET name = :name, about_vi = :about_vi, about_en = :about_en, url = :url, sort_vi = :sort_vi, folded = :folded WHERE id = :id;

-- @many byline_named(folded text)
SELECT id   -- int
     , name -- text
  FROM byline WHERE folded = :folded ORDER BY id;

-- @one byline_by_slug(slug text)
SELECT id -- int
  FROM byline WHERE slug = :slug;

-- @one byline_get(id int)
SELECT id       -- int
     , slug     -- text
     , name     -- text
     , about_vi -- text?
     , about_en -- text?
     , url      -- text?
  FROM byline WHERE id = :id;

-- @many byline_list(q text?, take int, skip int)
SELECT id       -- int
     , slug     -- text
     , name     -- text
     , about_vi -- text?
     , about_en -- text?
     , url      -- text?
  FROM byline WHERE (:q IS NULL OR replace(folded, :q, '') <> folded) ORDER BY sort_vi, id LIMIT :take OFFSET :skip;

-- @insert tag_add(id int, slug text, title_vi text, title_en text, folded text)
INSERT INTO tag (id, slug, title_vi, title_en, folded) VALUES (:id, :slug, :title_vi, :title_en, :folded);

-- @exec1 tag_change(id int, title_vi text, title_en text, folded text)
UPDATE tag SET title_vi = :title_vi, title_en = :title_en, folded = :folded WHERE id = :id;

-- @one tag_by_slug(slug text)
SELECT id       -- int
     , title_vi -- text
     , title_en -- text
  FROM tag WHERE slug = :slug;

-- @one tag_get(id int)
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
  FROM tag WHERE id = :id;

-- @many tag_list(q text?, take int, skip int)
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
  FROM tag WHERE (:q IS NULL OR replace(folded, :q, '') <> folded) ORDER BY slug LIMIT :take OFFSET :skip;

-- @insert series_add(id int, slug text, title_vi text, title_en text, about_vi text?, about_en text?)
INSERT INTO series (id, slug, title_vi, title_en, about_vi, about_en) VALUES (:id, :slug, :title_vi, :title_en, :about_vi, :about_en);

-- @exec1 series_change(id int, title_vi text, title_en text, about_vi text?, about_en text?)
UPDATE series SET title_vi = :title_vi, title_en = :title_en, about_vi = :about_vi, about_en = :about_en WHERE id = :id;

-- @one series_by_slug(slug text)
SELECT id -- int
  FROM series WHERE slug = :slug;

-- @one series_get(id int)
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
     , about_vi -- text?
     , about_en -- text?
  FROM series WHERE id = :id;

-- @many series_list(take int)
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
     , about_vi -- text?
     , about_en -- text?
  FROM series ORDER BY title_vi, id LIMIT :take;

-- @one range_get()
SELECT low_pct    -- int
     , high_pct   -- int
     , changed_by -- text
     , changed_at -- instant
  FROM balance_range WHERE id = 1;

-- @exec range_put(low_pct int, high_pct int, by_name text, now instant)
INSERT INTO balance_range (id, low_pct, high_pct, changed_by, changed_at) VALUES (1, :low_pct, :high_pct, :by_name, :now)
    ON CONFLICT (id) DO UPDATE SET low_pct = excluded.low_pct, high_pct = excluded.high_pct, changed_by = excluded.changed_by,
                                   changed_at = excluded.changed_at;

-- @one stream_known(id int)
SELECT id -- int
  FROM stream WHERE id = :id;
