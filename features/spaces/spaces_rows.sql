-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many space_kind_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , title_vi  -- text
     , title_en  -- text
     , tile  -- text
     , seq  -- int
     , shown  -- int
  FROM space_kind
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec space_kind_put_back(id int, slug text, title_vi text, title_en text, tile text, seq int, shown int)
INSERT INTO space_kind (id, slug, title_vi, title_en, tile, seq, shown)
VALUES (:id, :slug, :title_vi, :title_en, :tile, :seq, :shown);

-- @exec space_kind_clear()
-- Those of a new city, before those of an export come.
DELETE FROM space_kind;

-- @many space_holiday_all_of(after_from_on text, take int)
SELECT from_on  -- text
     , to_on  -- text
     , title_vi  -- text
     , title_en  -- text
  FROM space_holiday
 WHERE from_on > :after_from_on
 ORDER BY from_on
 LIMIT :take;

-- @exec space_holiday_put_back(from_on text, to_on text, title_vi text, title_en text)
INSERT INTO space_holiday (from_on, to_on, title_vi, title_en)
VALUES (:from_on, :to_on, :title_vi, :title_en);

-- @exec space_holiday_clear()
-- Those of a new city, before those of an export come.
DELETE FROM space_holiday;

-- @many space_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , twin  -- int
     , state  -- text
     , doing  -- text
     , doing_until  -- text?
     , form  -- text
     , owner_kind  -- text
     , unit  -- int?
     , ward  -- int?
     , address_vi  -- text?
     , address_en  -- text?
     , lat_e6  -- int?
     , lon_e6  -- int?
     , geometry  -- text?
     , phone  -- text?
     , email  -- text?
     , phone_public  -- int
     , email_public  -- int
     , languages  -- text?
     , step_free  -- text?
     , area_m2  -- int?
     , places  -- int?
     , opened_year  -- int?
     , by_appointment  -- int
     , holidays_closed  -- int
     , cover  -- int?
     , kind  -- int
     , title_vi  -- text
     , title_en  -- text
     , summary_vi  -- text
     , summary_en  -- text
     , shown_vi  -- int
     , shown_en  -- int
     , folded  -- text
     , sort_vi  -- text
     , sort_en  -- text
     , member_since  -- text?
     , member_until  -- text?
     , next_event_at  -- int?
     , cell  -- int?
     , coord_source  -- text?
     , source  -- text?
     , public_at  -- int?
     , made_at  -- int
     , changed_at  -- int
  FROM space
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec space_put_back(id int, slug text, twin int, state text, doing text, doing_until text?, form text, owner_kind text, unit int?, ward int?,
--        address_vi text?, address_en text?, lat_e6 int?, lon_e6 int?, geometry text?, phone text?, email text?, phone_public int, email_public int,
--        languages text?, step_free text?, area_m2 int?, places int?, opened_year int?, by_appointment int, holidays_closed int, cover int?, kind int,
--        title_vi text, title_en text, summary_vi text, summary_en text, shown_vi int, shown_en int, folded text, sort_vi text, sort_en text,
--        member_since text?, member_until text?, next_event_at int?, cell int?, coord_source text?, source text?, public_at int?, made_at int,
--        changed_at int)
INSERT INTO space (id, slug, twin, state, doing, doing_until, form, owner_kind, unit, ward, address_vi, address_en, lat_e6, lon_e6, geometry, phone, email,
       phone_public, email_public, languages, step_free, area_m2, places, opened_year, by_appointment, holidays_closed, cover, kind, title_vi, title_en,
       summary_vi, summary_en, shown_vi, shown_en, folded, sort_vi, sort_en, member_since, member_until, next_event_at, cell, coord_source, source, public_at,
       made_at, changed_at)
VALUES (:id, :slug, :twin, :state, :doing, :doing_until, :form, :owner_kind, :unit, :ward, :address_vi, :address_en, :lat_e6, :lon_e6, :geometry, :phone,
       :email, :phone_public, :email_public, :languages, :step_free, :area_m2, :places, :opened_year, :by_appointment, :holidays_closed, :cover, :kind,
       :title_vi, :title_en, :summary_vi, :summary_en, :shown_vi, :shown_en, :folded, :sort_vi, :sort_en, :member_since, :member_until, :next_event_at, :cell,
       :coord_source, :source, :public_at, :made_at, :changed_at);

-- @many space_kind_of_all_of(after_space int, after_kind int, take int)
SELECT space  -- int
     , kind  -- int
     , seq  -- int
  FROM space_kind_of
 WHERE (space > :after_space)
    OR (space = :after_space AND kind > :after_kind)
 ORDER BY space, kind
 LIMIT :take;

-- @exec space_kind_of_put_back(space int, kind int, seq int)
INSERT INTO space_kind_of (space, kind, seq)
VALUES (:space, :kind, :seq);

-- @many space_address_all_of(after_slug text, take int)
SELECT slug  -- text
     , space  -- int
  FROM space_address
 WHERE slug > :after_slug
 ORDER BY slug
 LIMIT :take;

-- @exec space_address_put_back(slug text, space int)
INSERT INTO space_address (slug, space)
VALUES (:slug, :space);

-- @many space_span_all_of(after_space int, after_seq int, take int)
SELECT space  -- int
     , seq  -- int
     , weekday  -- int
     , from_min  -- int
     , to_min  -- int
  FROM space_span
 WHERE (space > :after_space)
    OR (space = :after_space AND seq > :after_seq)
 ORDER BY space, seq
 LIMIT :take;

-- @exec space_span_put_back(space int, seq int, weekday int, from_min int, to_min int)
INSERT INTO space_span (space, seq, weekday, from_min, to_min)
VALUES (:space, :seq, :weekday, :from_min, :to_min);

-- @many space_day_all_of(after_space int, after_seq int, take int)
SELECT space  -- int
     , seq  -- int
     , from_on  -- text
     , to_on  -- text
     , closed  -- int
     , from_min  -- int
     , to_min  -- int
     , words_vi  -- text?
     , words_en  -- text?
  FROM space_day
 WHERE (space > :after_space)
    OR (space = :after_space AND seq > :after_seq)
 ORDER BY space, seq
 LIMIT :take;

-- @exec space_day_put_back(space int, seq int, from_on text, to_on text, closed int, from_min int, to_min int, words_vi text?, words_en text?)
INSERT INTO space_day (space, seq, from_on, to_on, closed, from_min, to_min, words_vi, words_en)
VALUES (:space, :seq, :from_on, :to_on, :closed, :from_min, :to_min, :words_vi, :words_en);

-- @many space_link_all_of(after_space int, after_seq int, take int)
SELECT space  -- int
     , seq  -- int
     , kind  -- text
     , url  -- text
  FROM space_link
 WHERE (space > :after_space)
    OR (space = :after_space AND seq > :after_seq)
 ORDER BY space, seq
 LIMIT :take;

-- @exec space_link_put_back(space int, seq int, kind text, url text)
INSERT INTO space_link (space, seq, kind, url)
VALUES (:space, :seq, :kind, :url);

-- @many space_product_all_of(after_space int, after_seq int, take int)
SELECT space  -- int
     , seq  -- int
     , kind  -- text
     , title_vi  -- text
     , title_en  -- text
     , note_vi  -- text?
     , note_en  -- text?
     , stars  -- int
  FROM space_product
 WHERE (space > :after_space)
    OR (space = :after_space AND seq > :after_seq)
 ORDER BY space, seq
 LIMIT :take;

-- @exec space_product_put_back(space int, seq int, kind text, title_vi text, title_en text, note_vi text?, note_en text?, stars int)
INSERT INTO space_product (space, seq, kind, title_vi, title_en, note_vi, note_en, stars)
VALUES (:space, :seq, :kind, :title_vi, :title_en, :note_vi, :note_en, :stars);

-- @many space_picture_all_of(after_space int, after_seq int, take int)
SELECT space  -- int
     , seq  -- int
     , medium  -- int
  FROM space_picture
 WHERE (space > :after_space)
    OR (space = :after_space AND seq > :after_seq)
 ORDER BY space, seq
 LIMIT :take;

-- @exec space_picture_put_back(space int, seq int, medium int)
INSERT INTO space_picture (space, seq, medium)
VALUES (:space, :seq, :medium);

-- @many space_step_all_of(after_id int, take int)
SELECT id  -- int
     , space  -- int
     , what  -- text
     , until_on  -- text?
     , note_vi  -- text?
     , note_en  -- text?
     , by_name  -- text
     , at  -- int
  FROM space_step
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec space_step_put_back(id int, space int, what text, until_on text?, note_vi text?, note_en text?, by_name text, at int)
INSERT INTO space_step (id, space, what, until_on, note_vi, note_en, by_name, at)
VALUES (:id, :space, :what, :until_on, :note_vi, :note_en, :by_name, :at);

-- @many space_word_all_of(after_word text, after_space int, take int)
SELECT word  -- text
     , space  -- int
  FROM space_word
 WHERE (word > :after_word)
    OR (word = :after_word AND space > :after_space)
 ORDER BY word, space
 LIMIT :take;

-- @exec space_word_put_back(word text, space int)
INSERT INTO space_word (word, space)
VALUES (:word, :space);

-- @many space_tally_all_of(after_facet text, take int)
SELECT facet  -- text
     , n  -- int
  FROM space_tally
 WHERE facet > :after_facet
 ORDER BY facet
 LIMIT :take;

-- @exec space_tally_put_back(facet text, n int)
INSERT INTO space_tally (facet, n)
VALUES (:facet, :n);

-- @many space_cell_all_of(after_level int, after_facet int, after_cell int, take int)
SELECT level  -- int
     , facet  -- int
     , cell  -- int
     , n  -- int
     , lat_sum  -- int
     , lon_sum  -- int
  FROM space_cell
 WHERE (level > :after_level)
    OR (level = :after_level AND facet > :after_facet)
    OR (level = :after_level AND facet = :after_facet AND cell > :after_cell)
 ORDER BY level, facet, cell
 LIMIT :take;

-- @exec space_cell_put_back(level int, facet int, cell int, n int, lat_sum int, lon_sum int)
INSERT INTO space_cell (level, facet, cell, n, lat_sum, lon_sum)
VALUES (:level, :facet, :cell, :n, :lat_sum, :lon_sum);
