-- @many commitment_all()
SELECT number   -- int
     , level    -- text
     , title_vi -- text
     , title_en -- text?
     , text_vi  -- text?
     , text_en  -- text?
  FROM commitment ORDER BY number;

-- @one commitment_get(number int)
SELECT number   -- int
     , level    -- text
     , title_vi -- text
     , title_en -- text?
     , text_vi  -- text?
     , text_en  -- text?
  FROM commitment WHERE number = :number;

-- @exec commitment_put(number int, level text, title_vi text, title_en text?, text_vi text?, text_en text?)
INSERT INTO commitment (number, level, title_vi, title_en, text_vi, text_en)
VALUES (:number, :level, :title_vi, :title_en, :text_vi, :text_en)
    ON CONFLICT (number) DO UPDATE SET level = excluded.level, title_vi = excluded.title_vi, title_en = excluded.title_en,
       text_vi = excluded.text_vi, text_en = excluded.text_en;

-- @one commitment_served(number int)
-- How many tasks serve it.
SELECT count(*) AS n -- int
  FROM task_commitment WHERE commitment = :number;

-- @exec1 commitment_drop(number int)
DELETE FROM commitment WHERE number = :number;

-- @many plan_all()
-- Newest first.
SELECT p.id        -- int
     , p.number    -- text?
     , p.issued_on -- date?
     , p.title_vi  -- text
     , p.title_en  -- text?
     , p.year      -- int
     , p.state     -- text
  FROM plan p
 ORDER BY p.year DESC, p.id DESC;

-- @one plan_get(id int)
SELECT p.id          -- int
     , p.number      -- text?
     , p.issued_on   -- date?
     , p.issuer      -- int?
     , u.slug    AS issuer_slug    -- text?
     , u.name_vi AS issuer_name_vi -- text?
     , u.name_en AS issuer_name_en -- text?
     , p.issuer_text -- text?
     , p.signer      -- text?
     , p.title_vi    -- text
     , p.title_en    -- text?
     , p.year        -- int
     , p.state       -- text
     , p.source_file -- int?
     , p.note_vi     -- text?
     , p.note_en     -- text?
     , p.changed_at  -- instant
  FROM plan p LEFT JOIN unit u ON u.id = p.issuer
 WHERE p.id = :id;

-- @one plan_by_number_year(number text, year int)
SELECT id -- int
  FROM plan WHERE number = :number AND year = :year;

-- @many plan_drafts_of_year(year int)
SELECT id       -- int
     , title_vi -- text
  FROM plan WHERE state = 'draft' AND year = :year ORDER BY id;

-- @one plan_of_year(year int)
SELECT id -- int
  FROM plan
 WHERE year = :year
 ORDER BY id DESC
 LIMIT 1;

-- @one plan_newest()
-- The plan that lists show first.
SELECT id   -- int
     , year -- int
  FROM plan ORDER BY year DESC, id DESC LIMIT 1;

-- @insert plan_add(id int, number text?, issued_on date?, issuer int?, issuer_text text?, signer text?, title_vi text,
--        title_en text?, year int, state text, source_file int?, note_vi text?, note_en text?, now instant)
-- ERR_CONFLICT: that number of that year is there.
INSERT INTO plan (id, number, issued_on, issuer, issuer_text, signer, title_vi, title_en, year, state, source_file, note_vi,
    note_en, changed_at)
VALUES (:id, :number, :issued_on, :issuer, :issuer_text, :signer, :title_vi, :title_en, :year, :state, :source_file, :note_vi,
    :note_en, :now);

-- @exec1 plan_change(id int, number text?, issued_on date?, issuer int?, issuer_text text?, signer text?, title_vi text,
--        state text, source_file int?, now instant)
UPDATE plan
   SET number = :number, issued_on = :issued_on, issuer = :issuer, issuer_text = :issuer_text, signer = :signer,
       title_vi = :title_vi,
       state = :state, source_file = :source_file, changed_at = :now
 WHERE id = :id;

-- @exec1 plan_set_english(id int, title_en text?, note_vi text?, note_en text?)
UPDATE plan SET title_en = :title_en, note_vi = :note_vi, note_en = :note_en WHERE id = :id;

-- @many section_of_plan(plan int)
SELECT id       -- int
     , path     -- text
     , number   -- text
     , title_vi -- text
     , title_en -- text?
     , seq      -- int
  FROM plan_section WHERE plan = :plan ORDER BY seq, id;

-- @one section_get(id int)
SELECT id       -- int
     , plan     -- int
     , path     -- text
     , number   -- text
     , title_vi -- text
     , title_en -- text?
  FROM plan_section WHERE id = :id;

-- @one section_by_path(plan int, path text)
SELECT id -- int
  FROM plan_section WHERE plan = :plan AND path = :path;

-- @insert section_add(id int, plan int, path text, number text, title_vi text, title_en text?, seq int)
INSERT INTO plan_section (id, plan, path, number, title_vi, title_en, seq)
VALUES (:id, :plan, :path, :number, :title_vi, :title_en, :seq);

-- @exec1 section_change(id int, number text, title_vi text, seq int)
UPDATE plan_section SET number = :number, title_vi = :title_vi, seq = :seq WHERE id = :id;

-- @exec section_set_english(plan int, path text, title_en text?)
UPDATE plan_section SET title_en = :title_en WHERE plan = :plan AND path = :path;
