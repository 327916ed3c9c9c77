-- @many medium_shown(ids int[], lang text)
-- What a page needs of pictures, in one row each.
SELECT id          -- int
     , width       -- int
     , height      -- int
     , src         -- text
     , large       -- text
     , thumb       -- text
     , srcset_webp -- text?
     , srcset_avif -- text?
     , credit      -- text
     , licence     -- text
     -- Words of the other language are better than none while one of them is missing.
     , CASE WHEN (:lang = 'vi' AND alt_vi <> '') OR alt_en = '' THEN alt_vi ELSE alt_en END AS alt -- text
     , CASE WHEN :lang = 'vi' THEN caption_vi ELSE caption_en END AS caption -- text
     , focus_x     -- int
     , focus_y     -- int
  FROM medium
 WHERE id IN (:ids) AND src IS NOT NULL AND large IS NOT NULL AND thumb IS NOT NULL
 ORDER BY id;

-- @one medium_get(id int)
SELECT id           -- int
     , kind         -- text
     , name         -- text
     , file         -- int?
     , type         -- text
     , bytes        -- int
     , url          -- text?
     , path         -- text?
     , state        -- text
     , why          -- text?
     , job          -- int?
     , width        -- int
     , height       -- int
     , src          -- text?
     , large        -- text?
     , thumb        -- text?
     , poster       -- int?
     , credit       -- text
     , licence      -- text
     , people       -- text
     , consent_on   -- date?
     , expires_on   -- date?
     , source       -- text
     , alt_vi       -- text
     , alt_en       -- text
     , caption_vi   -- text
     , caption_en   -- text
     , focus_x      -- int
     , focus_y      -- int
     , lacking      -- int
     , uses         -- int
     , made_by      -- text
     , made_at      -- instant
     , changed_at   -- instant
  FROM medium WHERE id = :id;

-- @many medium_checked(ids int[])
-- What the gate looks at.
SELECT id         -- int
     , kind       -- text
     , name       -- text
     , state      -- text
     , lacking    -- int
     , expires_on -- date?
  FROM medium WHERE id IN (:ids) ORDER BY id;

-- @one medium_by_digest(sha256 text)
SELECT id -- int
  FROM medium WHERE sha256 = :sha256;

-- @insert medium_add(id int, kind text, name text, file int?, type text, bytes int, sha256 text?, url text?, path text?, state text, job int?,
--        credit text, licence text, people text, consent_on date?, source text, alt_vi text, alt_en text, caption_vi text, caption_en text, lacking int,
--        folded text, made_by text, now instant)
-- ERR_CONFLICT: the same bytes are there.
INSERT INTO medium (id, kind, name, file, type, bytes, sha256, url, path, state, job, width, height, credit, licence, people, consent_on, source,
                    alt_vi, alt_en, caption_vi, caption_en, focus_x, focus_y, lacking, uses, folded, made_by, made_at, changed_at)
VALUES (:id, :kind, :name, :file, :type, :bytes, :sha256, :url, :path, :state, :job, 0, 0, :credit, :licence, :people, :consent_on, :source,
        :alt_vi, :alt_en, :caption_vi, :caption_en, 50, 50, :lacking, 0, :folded, :made_by, :now, :now);

-- @exec1 medium_set_words(id int, name text, credit text, licence text, people text, consent_on date?, expires_on date?, source text,
--        alt_vi text, alt_en text, caption_vi text, caption_en text, focus_x int, focus_y int, poster int?, lacking int, folded text, now instant)
UPDATE medium
   SET name = :name, credit = :credit, licence = :licence, people = :people, consent_on = :consent_on, expires_on = :expires_on,
       source = :source, alt_vi = :alt_vi, alt_en = :alt_en, caption_vi = :caption_vi, caption_en = :caption_en, focus_x = :focus_x,
       focus_y = :focus_y, poster = :poster, lacking = :lacking, folded = :folded, changed_at = :now
 WHERE id = :id;

-- @exec1 medium_set_file(id int, file int, type text, bytes int, sha256 text, path text?, state text, job int?, lacking int, now instant)
-- Its bytes are others now; what was made of the old ones is shown until the new variants are there.  ERR_CONFLICT: another medium has them.
UPDATE medium
   SET file = :file, type = :type, bytes = :bytes, sha256 = :sha256, path = :path, state = :state, why = NULL, job = :job,
       lacking = :lacking, changed_at = :now
 WHERE id = :id;

-- @exec1 medium_set_made(id int, width int, height int, src text, large text, thumb text, srcset_webp text, srcset_avif text?, lacking int, now instant)
UPDATE medium
   SET state = 'ready', why = NULL, width = :width, height = :height, src = :src, large = :large, thumb = :thumb, srcset_webp = :srcset_webp,
       srcset_avif = :srcset_avif, lacking = :lacking, changed_at = :now
 WHERE id = :id;

-- @exec1 medium_set_failed(id int, why text, now instant)
UPDATE medium SET state = 'failed', why = :why, changed_at = :now WHERE id = :id;

-- @exec1 medium_set_job(id int, job int)
UPDATE medium SET job = :job WHERE id = :id;

-- @exec1 medium_again(id int, job int?, now instant)
-- Its variants are made once more.
UPDATE medium SET state = 'waiting', why = NULL, job = :job, changed_at = :now WHERE id = :id;

-- @exec1 medium_remove_row(id int)
DELETE FROM medium WHERE id = :id AND uses = 0;

-- @exec medium_variant_add(medium int, name text, file int, type text, width int, bytes int)
INSERT INTO medium_variant (medium, name, file, type, width, bytes)
VALUES (:medium, :name, :file, :type, :width, :bytes)
ON CONFLICT DO NOTHING;

-- @one medium_variant_get(medium int, name text)
SELECT v.file  -- int
     , v.type  -- text
     , v.bytes -- int
     , m.kind  -- text
     , m.name  -- text
  FROM medium_variant v JOIN medium m ON m.id = v.medium
 WHERE v.medium = :medium AND v.name = :name;

-- @many medium_variants(medium int)
SELECT name  -- text
     , file  -- int
     , type  -- text
     , width -- int
     , bytes -- int
  FROM medium_variant WHERE medium = :medium ORDER BY width, name;

-- @exec medium_variant_drop(medium int, name text)
DELETE FROM medium_variant WHERE medium = :medium AND name = :name;

-- @many medium_used_by(medium int, take int)
SELECT what -- text
     , item -- int
  FROM medium_use WHERE medium = :medium ORDER BY what, item LIMIT :take;

-- @exec medium_use_less(what text, item int, ids int[])
-- Those that the item used and that are not among ids.
UPDATE medium SET uses = uses - 1
 WHERE NOT (id IN (:ids)) AND id IN (SELECT medium FROM medium_use WHERE what = :what AND item = :item);

-- @exec medium_use_drop(what text, item int, ids int[])
DELETE FROM medium_use WHERE what = :what AND item = :item AND NOT (medium IN (:ids));

-- @exec medium_use_more(what text, item int, ids int[])
UPDATE medium SET uses = uses + 1
 WHERE id IN (:ids) AND id NOT IN (SELECT medium FROM medium_use WHERE what = :what AND item = :item);

-- @exec medium_use_add(what text, item int, ids int[])
INSERT INTO medium_use (what, item, medium)
SELECT :what, :item, id FROM medium WHERE id IN (:ids)
ON CONFLICT DO NOTHING;

-- @one medium_poster_of(poster int)
-- Videos whose poster it is.
SELECT COUNT(*) AS n -- int
  FROM medium WHERE poster = :poster;

-- @many medium_ids(before int?, q1 text?, q2 text?, q3 text?, take int, skip int)
-- One page of the library, newest first; q1..q3 are folded words that all must occur.
SELECT id -- int
  FROM medium
 WHERE (:before IS NULL OR id < :before)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY id DESC LIMIT :take OFFSET :skip;

-- @many medium_ids_kind(kind text, before int?, q1 text?, q2 text?, q3 text?, take int, skip int)
-- The same of one kind, by its index.
SELECT id -- int
  FROM medium
 WHERE kind = :kind AND (:before IS NULL OR id < :before)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY id DESC LIMIT :take OFFSET :skip;

-- @many medium_ids_lacking(kind text?, before int?, q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM medium
 WHERE lacking <> 0 AND (:kind IS NULL OR kind = :kind) AND (:before IS NULL OR id < :before)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY id DESC LIMIT :take OFFSET :skip;

-- @many medium_ids_unused(kind text?, before int?, q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM medium
 WHERE uses = 0 AND (:kind IS NULL OR kind = :kind) AND (:before IS NULL OR id < :before)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY id DESC LIMIT :take OFFSET :skip;

-- @many medium_ids_expiring(until date, kind text?, before int?, q1 text?, q2 text?, q3 text?, take int, skip int)
-- Those that may be shown until that day at most.
SELECT id -- int
  FROM medium
 WHERE expires_on <= :until AND (:kind IS NULL OR kind = :kind) AND (:before IS NULL OR id < :before)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY id DESC LIMIT :take OFFSET :skip;

-- @many medium_rows(ids int[])
-- What the grid shows.
SELECT id         -- int
     , kind       -- text
     , name       -- text
     , state      -- text
     , thumb      -- text?
     , alt_vi     -- text
     , alt_en     -- text
     , lacking    -- int
     , uses       -- int
     , expires_on -- date?
     , width      -- int
     , height     -- int
  FROM medium WHERE id IN (:ids) ORDER BY id DESC;

-- @many medium_expiring(until date, take int)
-- What is shown somewhere and may be shown until that day at most, soonest first.
SELECT id         -- int
     , name       -- text
     , expires_on -- date
     , uses       -- int
  FROM medium
 WHERE expires_on IS NOT NULL AND expires_on <= :until AND uses > 0
 ORDER BY expires_on, id LIMIT :take;

-- @insert medium_upload_add(key text, person int, replaces int?, name text, file int, bytes int, digest bytes, now instant)
INSERT INTO medium_upload (key, person, replaces, name, file, bytes, at, digest, touched_at)
VALUES (:key, :person, :replaces, :name, :file, :bytes, 0, :digest, :now);

-- @one medium_upload_get(key text, person int)
SELECT name     -- text
     , file     -- int?
     , bytes    -- int
     , at       -- int
     , digest   -- bytes
     , medium   -- int?
     , replaces -- int?
  FROM medium_upload WHERE key = :key AND person = :person;

-- @exec1 medium_upload_go(key text, at int, more int, digest bytes, now instant)
-- ERR_NOT_FOUND: another request was faster.
UPDATE medium_upload SET at = :at + :more, digest = :digest, touched_at = :now WHERE key = :key AND at = :at;

-- @exec1 medium_upload_done(key text, medium int, now instant)
UPDATE medium_upload SET medium = :medium, file = NULL, touched_at = :now WHERE key = :key;

-- @exec medium_upload_drop(key text)
DELETE FROM medium_upload WHERE key = :key;

-- @one medium_uploads_of(person int)
-- Uploads that a person has under way.
SELECT COUNT(*) AS n -- int
  FROM medium_upload WHERE person = :person AND medium IS NULL;

-- @many medium_uploads_old(before instant, take int)
SELECT key    -- text
     , file   -- int?
  FROM medium_upload WHERE touched_at < :before ORDER BY touched_at, key LIMIT :take;

-- @many medium_about_rows(ids int[])
SELECT id         -- int
     , kind       -- text
     , name       -- text
     , credit     -- text
     , licence    -- text
     , alt_vi     -- text
     , alt_en     -- text
     , caption_vi -- text
     , caption_en -- text
     , width      -- int
     , height     -- int
     , expires_on -- date?
     , uses       -- int
  FROM medium WHERE id IN (:ids) ORDER BY id;

-- @many medium_jpegs(medium int)
-- What a document of Word takes; the largest first.
SELECT file  -- int
     , name  -- text
     , width -- int
  FROM medium_variant WHERE medium = :medium AND type = 'image/jpeg' ORDER BY width DESC, name;

-- @many medium_small_jpegs(ids int[], width int)
-- Ready pictures whose largest JPEG is smaller than it might be.
SELECT m.id -- int
  FROM medium m
 WHERE m.id IN (:ids) AND m.kind = 'picture' AND m.state = 'ready' AND m.file IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM medium_variant v WHERE v.medium = m.id AND v.type = 'image/jpeg' AND (v.width >= :width OR v.width + 128 >= m.width))
 ORDER BY m.id;
