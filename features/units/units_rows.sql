-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many unit_all_of(after_id int, take int)
SELECT id  -- int
     , slug  -- text
     , name_vi  -- text
     , name_en  -- text?
     , kind  -- text
     , parent  -- int?
     , valid_from  -- text?
     , valid_to  -- text?
     , note_vi  -- text?
     , note_en  -- text?
     , sort_vi  -- text
     , folded  -- text
     , changed_at  -- int
  FROM unit
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec unit_put_back(id int, slug text, name_vi text, name_en text?, kind text, parent int?, valid_from text?, valid_to text?, note_vi text?, note_en text?,
--        sort_vi text, folded text, changed_at int)
INSERT INTO unit (id, slug, name_vi, name_en, kind, parent, valid_from, valid_to, note_vi, note_en, sort_vi, folded, changed_at)
VALUES (:id, :slug, :name_vi, :name_en, :kind, :parent, :valid_from, :valid_to, :note_vi, :note_en, :sort_vi, :folded, :changed_at);

-- @many unit_alias_all_of(after_unit int, after_seq int, take int)
SELECT unit  -- int
     , seq  -- int
     , name  -- text
     , folded  -- text
  FROM unit_alias
 WHERE (unit > :after_unit)
    OR (unit = :after_unit AND seq > :after_seq)
 ORDER BY unit, seq
 LIMIT :take;

-- @exec unit_alias_put_back(unit int, seq int, name text, folded text)
INSERT INTO unit_alias (unit, seq, name, folded)
VALUES (:unit, :seq, :name, :folded);

-- @many unit_successor_all_of(after_unit int, after_successor int, take int)
SELECT unit  -- int
     , successor  -- int
  FROM unit_successor
 WHERE (unit > :after_unit)
    OR (unit = :after_unit AND successor > :after_successor)
 ORDER BY unit, successor
 LIMIT :take;

-- @exec unit_successor_put_back(unit int, successor int)
INSERT INTO unit_successor (unit, successor)
VALUES (:unit, :successor);

-- @many unit_redirect_all_of(after_slug text, take int)
SELECT slug  -- text
     , unit  -- int
  FROM unit_redirect
 WHERE slug > :after_slug
 ORDER BY slug
 LIMIT :take;

-- @exec unit_redirect_put_back(slug text, unit int)
INSERT INTO unit_redirect (slug, unit)
VALUES (:slug, :unit);
