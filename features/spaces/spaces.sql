-- @insert space_add(id int, twin int, kind int, form text, owner_kind text, now instant)
INSERT INTO space (id, slug, twin, state, doing, form, owner_kind, phone_public, email_public, by_appointment, holidays_closed, kind, title_vi, title_en,
                   summary_vi, summary_en, shown_vi, shown_en, folded, sort_vi, sort_en, made_at, changed_at)
VALUES (:id, CAST(:id AS TEXT), :twin, 'draft', 'open', :form, :owner_kind, 0, 0, 0, 0, :kind, '', '', '', '', 0, 0, '', '', '', :now, :now);

-- @one space_get(id int)
SELECT id           -- int
     , slug         -- text
     , twin         -- int
     , state        -- text
     , doing        -- text
     , doing_until  -- date?
     , form         -- text
     , owner_kind   -- text
     , unit         -- int?
     , ward         -- int?
     , address_vi   -- text?
     , address_en   -- text?
     , lat_e6       -- int?
     , lon_e6       -- int?
     , geometry     -- text?
     , phone        -- text?
     , email        -- text?
     , phone_public -- bool
     , email_public -- bool
     , languages    -- text?
     , step_free    -- text?
     , area_m2      -- int?
     , places       -- int?
     , opened_year  -- int?
     , by_appointment  -- bool
     , holidays_closed -- bool
     , cover        -- int?
     , kind         -- int
     , title_vi     -- text
     , title_en     -- text
     , summary_vi   -- text
     , summary_en   -- text
     , shown_vi     -- bool
     , shown_en     -- bool
     , member_since -- date?
     , member_until -- date?
     , next_event_at -- instant?
     , coord_source -- text?
     , source       -- text?
     , public_at    -- instant?
     , made_at      -- instant
     , changed_at   -- instant
  FROM space WHERE id = :id;

-- @one space_by_slug(slug text)
SELECT id -- int
  FROM space WHERE slug = :slug;

-- @one space_by_old_slug(slug text)
SELECT space -- int
  FROM space_address WHERE slug = :slug;

-- @exec space_old_slug(slug text, space int)
INSERT INTO space_address (slug, space) VALUES (:slug, :space) ON CONFLICT (slug) DO UPDATE SET space = excluded.space;

-- @exec space_old_slug_drop(slug text)
DELETE FROM space_address WHERE slug = :slug;

-- @many space_old_slugs(space int)
SELECT slug -- text
  FROM space_address WHERE space = :space ORDER BY slug;

-- @exec space_old_slugs_move(old int, kept int)
UPDATE space_address SET space = :kept WHERE space = :old;

-- @exec1 space_set_slug(id int, slug text)
UPDATE space SET slug = :slug WHERE id = :id;

-- @many space_cards_row(ids int[])
SELECT s.id          -- int
     , s.twin        -- int
     , s.slug        -- text
     , s.state       -- text
     , s.doing       -- text
     , s.form        -- text
     , s.owner_kind  -- text
     , s.unit        -- int?
     , s.ward        -- int?
     , w.name_vi AS ward_vi -- text?
     , w.name_en AS ward_en -- text?
     , s.address_vi  -- text?
     , s.address_en  -- text?
     , s.lat_e6      -- int?
     , s.lon_e6      -- int?
     , s.title_vi    -- text
     , s.title_en    -- text
     , s.summary_vi  -- text
     , s.summary_en  -- text
     , k.slug AS kind -- text
     , k.tile        -- text
     , s.member_since -- date?
     , s.cover       -- int?
     , s.next_event_at -- instant?
     , s.step_free   -- text?
     , s.doing_until -- date?
  FROM space AS s JOIN space_kind AS k ON k.id = s.kind LEFT JOIN ward AS w ON w.id = s.ward
 WHERE s.id IN (:ids) ORDER BY s.id;

-- @many space_kinds_of(ids int[])
SELECT o.space    -- int
     , o.kind     -- int
     , k.slug     -- text
     , k.title_vi -- text
     , k.title_en -- text
  FROM space_kind_of AS o JOIN space_kind AS k ON k.id = o.kind WHERE o.space IN (:ids) ORDER BY o.space, o.seq;

-- @many space_kind_all()
SELECT id       -- int
     , slug     -- text
     , title_vi -- text
     , title_en -- text
     , tile     -- text
     , shown    -- bool
  FROM space_kind ORDER BY seq, id;

-- @many space_titled(q1 text?, q2 text?, q3 text?, take int)
-- The newest spaces with these words, for lists to choose from.
SELECT id -- int
  FROM space
 WHERE (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take;

-- @many space_of_person(person int)
SELECT s.id -- int
  FROM person_role AS g JOIN space AS s ON s.id = g.object
 WHERE g.person = :person AND g.role = 'space_owner' ORDER BY s.sort_vi, s.id;

-- @exec1 space_set_words(id int, title_vi text, title_en text, summary_vi text, summary_en text, folded text, sort_vi text, sort_en text)
UPDATE space SET title_vi = :title_vi, title_en = :title_en, summary_vi = :summary_vi, summary_en = :summary_en, folded = :folded,
                 sort_vi = :sort_vi, sort_en = :sort_en
 WHERE id = :id;

-- @exec1 space_set_folded(id int, folded text, now instant)
UPDATE space SET folded = :folded, changed_at = :now WHERE id = :id;

-- @exec1 space_set_state(id int, state text, shown_vi bool, shown_en bool, public_at instant?, now instant)
UPDATE space SET state = :state, shown_vi = :shown_vi, shown_en = :shown_en, public_at = :public_at, changed_at = :now WHERE id = :id;

-- @exec1 space_set_doing(id int, doing text, until_on date?, now instant)
UPDATE space SET doing = :doing, doing_until = :until_on, changed_at = :now WHERE id = :id;

-- @exec1 space_set_member(id int, since_on date?, until_on date?, now instant)
UPDATE space SET member_since = :since_on, member_until = :until_on, changed_at = :now WHERE id = :id;

-- @exec1 space_set_event(id int, at instant?)
UPDATE space SET next_event_at = :at WHERE id = :id;

-- @insert space_step_add(id int, space int, what text, until_on date?, note_vi text?, note_en text?, by_name text, at instant)
INSERT INTO space_step (id, space, what, until_on, note_vi, note_en, by_name, at) VALUES (:id, :space, :what, :until_on, :note_vi, :note_en, :by_name, :at);

-- @many space_steps(space int, take int)
SELECT what     -- text
     , until_on -- date?
     , note_vi  -- text?
     , note_en  -- text?
     , by_name  -- text
     , at       -- instant
  FROM space_step WHERE space = :space ORDER BY at DESC, id DESC LIMIT :take;

-- @exec space_unit_move(old int, kept int)
UPDATE space SET unit = :kept WHERE unit = :old;

-- @many space_public_after(after int, take int)
SELECT id -- int
  FROM space WHERE id > :after AND state = 'public' ORDER BY id LIMIT :take;

-- @many space_public_slugs(after int, take int)
-- For the site map.
SELECT id       -- int
     , slug     -- text
     , shown_vi -- bool
     , shown_en -- bool
     , changed_at -- instant
  FROM space WHERE id > :after AND state = 'public' ORDER BY id LIMIT :take;

-- @exec space_text_drop(space int)
DELETE FROM space_text WHERE space = :space;

-- @insert space_text_add(space int, lang text, slot text, html text)
INSERT INTO space_text (space, lang, slot, html) VALUES (:space, :lang, :slot, :html);

-- @many space_texts(space int)
SELECT lang -- text
     , slot -- text
     , html -- text
  FROM space_text WHERE space = :space ORDER BY lang, slot;

-- @many space_day_of(ids int[])
SELECT id        -- int
     , public_at -- instant?
  FROM space WHERE id IN (:ids) ORDER BY id;

-- @many space_day_more(ids int[])
SELECT id         -- int
     , changed_at -- instant
  FROM space WHERE id IN (:ids) ORDER BY id;

-- @one space_licence()
-- The licence line of the city's data.
SELECT text_vi -- text?
     , text_en -- text?
  FROM city_setting WHERE name = 'licence';

-- @many space_of_contact(email text)
SELECT id -- int
     , title_vi -- text
     , phone -- text?
     , email_public -- bool
  FROM space WHERE email = :email ORDER BY id LIMIT 200;

-- @exec space_contact_forget(email text, now instant)
UPDATE space SET email = NULL, phone = NULL, email_public = 0, phone_public = 0, changed_at = :now WHERE email = :email;
