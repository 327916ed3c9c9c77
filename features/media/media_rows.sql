-- Whole rows, read in the order of their keys and put back as they were: for `khue export` and `khue import khue` alone.

-- @many medium_all_of(after_id int, take int)
SELECT id  -- int
     , kind  -- text
     , name  -- text
     , file  -- int?
     , type  -- text
     , bytes  -- int
     , sha256  -- text?
     , url  -- text?
     , path  -- text?
     , state  -- text
     , why  -- text?
     , job  -- int?
     , width  -- int
     , height  -- int
     , src  -- text?
     , large  -- text?
     , thumb  -- text?
     , srcset_webp  -- text?
     , srcset_avif  -- text?
     , poster  -- int?
     , credit  -- text
     , licence  -- text
     , people  -- text
     , consent_on  -- text?
     , expires_on  -- text?
     , source  -- text
     , alt_vi  -- text
     , alt_en  -- text
     , caption_vi  -- text
     , caption_en  -- text
     , focus_x  -- int
     , focus_y  -- int
     , lacking  -- int
     , uses  -- int
     , folded  -- text
     , made_by  -- text
     , made_at  -- int
     , changed_at  -- int
  FROM medium
 WHERE id > :after_id
 ORDER BY id
 LIMIT :take;

-- @exec medium_put_back(id int, kind text, name text, file int?, type text, bytes int, sha256 text?, url text?, path text?, state text, why text?,
--        job int?, width int, height int, src text?, large text?, thumb text?, srcset_webp text?, srcset_avif text?, poster int?, credit text,
--        licence text, people text, consent_on text?, expires_on text?, source text, alt_vi text, alt_en text, caption_vi text, caption_en text,
--        focus_x int, focus_y int, lacking int, uses int, folded text, made_by text, made_at int, changed_at int)
INSERT INTO medium (id, kind, name, file, type, bytes, sha256, url, path, state, why, job, width, height, src, large, thumb, srcset_webp,
       srcset_avif, poster, credit, licence, people, consent_on, expires_on, source, alt_vi, alt_en, caption_vi, caption_en, focus_x, focus_y,
       lacking, uses, folded, made_by, made_at, changed_at)
VALUES (:id, :kind, :name, :file, :type, :bytes, :sha256, :url, :path, :state, :why, :job, :width, :height, :src, :large, :thumb, :srcset_webp,
       :srcset_avif, :poster, :credit, :licence, :people, :consent_on, :expires_on, :source, :alt_vi, :alt_en, :caption_vi, :caption_en, :focus_x,
       :focus_y, :lacking, :uses, :folded, :made_by, :made_at, :changed_at);

-- @many medium_variant_all_of(after_medium int, after_name text, take int)
SELECT medium  -- int
     , name  -- text
     , file  -- int
     , type  -- text
     , width  -- int
     , bytes  -- int
  FROM medium_variant
 WHERE (medium > :after_medium)
    OR (medium = :after_medium AND name > :after_name)
 ORDER BY medium, name
 LIMIT :take;

-- @exec medium_variant_put_back(medium int, name text, file int, type text, width int, bytes int)
INSERT INTO medium_variant (medium, name, file, type, width, bytes)
VALUES (:medium, :name, :file, :type, :width, :bytes);

-- @many medium_use_all_of(after_what text, after_item int, after_medium int, take int)
SELECT what  -- text
     , item  -- int
     , medium  -- int
  FROM medium_use
 WHERE (what > :after_what)
    OR (what = :after_what AND item > :after_item)
    OR (what = :after_what AND item = :after_item AND medium > :after_medium)
 ORDER BY what, item, medium
 LIMIT :take;

-- @exec medium_use_put_back(what text, item int, medium int)
INSERT INTO medium_use (what, item, medium)
VALUES (:what, :item, :medium);
