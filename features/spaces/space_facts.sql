-- @exec1 space_set_facts(id int, kind int, form text, owner_kind text, unit int?, ward int?, address_vi text?, address_en text?, lat_e6 int?, lon_e6 int?,
--        geometry text?, phone text?, email text?, phone_public bool, email_public bool, languages text?, step_free text?, area_m2 int?, places int?,
--        opened_year int?, by_appointment bool, holidays_closed bool, cover int?, coord_source text?, source text?, cell int?, now instant)
UPDATE space SET kind = :kind, form = :form, owner_kind = :owner_kind, unit = :unit, ward = :ward, address_vi = :address_vi, address_en = :address_en,
                 lat_e6 = :lat_e6, lon_e6 = :lon_e6, geometry = :geometry, phone = :phone, email = :email, phone_public = :phone_public,
                 email_public = :email_public, languages = :languages, step_free = :step_free, area_m2 = :area_m2, places = :places,
                 opened_year = :opened_year, by_appointment = :by_appointment, holidays_closed = :holidays_closed, cover = :cover,
                 coord_source = :coord_source, source = :source, cell = :cell, changed_at = :now
 WHERE id = :id;

-- @exec1 space_set_cell(id int, cell int?)
UPDATE space SET cell = :cell WHERE id = :id;

-- @many space_kinds_named(slugs text[])
SELECT id   -- int
     , slug -- text
  FROM space_kind WHERE slug IN (:slugs) ORDER BY id;

-- @exec space_kind_drop(space int)
DELETE FROM space_kind_of WHERE space = :space;

-- @insert space_kind_add(space int, kind int, seq int)
INSERT INTO space_kind_of (space, kind, seq) VALUES (:space, :kind, :seq);

-- @exec space_span_drop(space int)
DELETE FROM space_span WHERE space = :space;

-- @insert space_span_add(space int, seq int, weekday int, from_min int, to_min int)
INSERT INTO space_span (space, seq, weekday, from_min, to_min) VALUES (:space, :seq, :weekday, :from_min, :to_min);

-- @many space_spans_of(space int)
SELECT weekday  -- int
     , from_min -- int
     , to_min   -- int
  FROM space_span WHERE space = :space ORDER BY weekday, from_min, seq;

-- @exec space_day_drop(space int)
DELETE FROM space_day WHERE space = :space;

-- @insert space_day_add(space int, seq int, from_on date, to_on date, closed bool, from_min int, to_min int, words_vi text?, words_en text?)
INSERT INTO space_day (space, seq, from_on, to_on, closed, from_min, to_min, words_vi, words_en)
VALUES (:space, :seq, :from_on, :to_on, :closed, :from_min, :to_min, :words_vi, :words_en);

-- @many space_days_of(space int)
SELECT from_on  -- date
     , to_on    -- date
     , closed   -- bool
     , from_min -- int
     , to_min   -- int
     , words_vi -- text?
     , words_en -- text?
  FROM space_day WHERE space = :space ORDER BY from_on, seq;

-- @exec space_link_drop(space int)
DELETE FROM space_link WHERE space = :space;

-- @insert space_link_add(space int, seq int, kind text, url text)
INSERT INTO space_link (space, seq, kind, url) VALUES (:space, :seq, :kind, :url);

-- @many space_links_of(space int)
SELECT kind -- text
     , url  -- text
  FROM space_link WHERE space = :space ORDER BY seq;

-- @exec space_product_drop(space int)
DELETE FROM space_product WHERE space = :space;

-- @insert space_product_add(space int, seq int, kind text, title_vi text, title_en text, note_vi text?, note_en text?, stars int)
INSERT INTO space_product (space, seq, kind, title_vi, title_en, note_vi, note_en, stars)
VALUES (:space, :seq, :kind, :title_vi, :title_en, :note_vi, :note_en, :stars);

-- @many space_products_of(space int)
SELECT kind     -- text
     , title_vi -- text
     , title_en -- text
     , note_vi  -- text?
     , note_en  -- text?
     , stars    -- int
  FROM space_product WHERE space = :space ORDER BY seq;

-- @exec space_picture_drop(space int)
DELETE FROM space_picture WHERE space = :space;

-- @insert space_picture_add(space int, seq int, medium int)
INSERT INTO space_picture (space, seq, medium) VALUES (:space, :seq, :medium);

-- @many space_pictures_of(ids int[])
SELECT space  -- int
     , medium -- int
  FROM space_picture WHERE space IN (:ids) ORDER BY space, seq;

-- @one space_picture_known(id int)
SELECT id -- int
  FROM medium WHERE id = :id AND kind = 'picture';

-- @many space_holidays(take int)
SELECT from_on  -- date
     , to_on    -- date
     , title_vi -- text
     , title_en -- text
  FROM space_holiday ORDER BY from_on DESC LIMIT :take;

-- @exec space_holiday_put(from_on date, to_on date, title_vi text, title_en text)
INSERT INTO space_holiday (from_on, to_on, title_vi, title_en) VALUES (:from_on, :to_on, :title_vi, :title_en)
    ON CONFLICT (from_on) DO UPDATE SET to_on = excluded.to_on, title_vi = excluded.title_vi, title_en = excluded.title_en;

-- @exec1 space_holiday_drop(from_on date)
DELETE FROM space_holiday WHERE from_on = :from_on;

-- @one space_ward(id int)
SELECT name_vi -- text
     , name_en -- text
  FROM ward WHERE id = :id;

-- @one space_unit(id int)
SELECT slug    -- text
     , name_vi -- text
     , name_en -- text?
  FROM unit WHERE id = :id;

-- @one space_ward_code(id int)
SELECT code -- text
  FROM ward WHERE id = :id;
