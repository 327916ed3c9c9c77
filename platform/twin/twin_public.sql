-- @one twin_snapshot_last(twin int)
SELECT revision   -- int
     , begun_at   -- instant
     , by_name    -- text
     , by_person  -- int?
     , kept       -- bool
  FROM twin_revision WHERE twin = :twin
 ORDER BY revision DESC LIMIT 1;

-- @insert twin_snapshot_add(twin int, revision int, at instant, by text, person int?, words text)
INSERT INTO twin_revision (twin, revision, begun_at, at, by_name, by_person, kept, released, words)
VALUES (:twin, :revision, :at, :at, :by, :person, 0, 0, :words);

-- @exec1 twin_snapshot_replace(twin int, old int, revision int, at instant, words text)
UPDATE twin_revision SET revision = :revision, at = :at, words = :words WHERE twin = :twin AND revision = :old;

-- @exec1 twin_snapshot_keep(twin int, revision int, released bool)
UPDATE twin_revision SET kept = 1, released = CASE WHEN :released = 1 THEN 1 ELSE released END WHERE twin = :twin AND revision = :revision;

-- @many twin_snapshot_all(twin int)
SELECT revision  -- int
     , at        -- instant
     , by_name   -- text
     , released  -- bool
  FROM twin_revision WHERE twin = :twin
 ORDER BY revision DESC;

-- @one twin_snapshot_get(twin int, revision int)
SELECT words  -- text
  FROM twin_revision WHERE twin = :twin AND revision = :revision;

-- @exec twin_snapshot_drop(twin int)
DELETE FROM twin_revision WHERE twin = :twin;

-- @exec twin_public_put(twin int, lang text, revision int, at instant, title text, summary text, html text, plain text)
INSERT INTO twin_public (twin, lang, revision, at, title, summary, html, plain)
VALUES (:twin, :lang, :revision, :at, :title, :summary, :html, :plain)
ON CONFLICT (twin, lang) DO UPDATE SET revision = excluded.revision, at = excluded.at, title = excluded.title, summary = excluded.summary,
   html = excluded.html, plain = excluded.plain;

-- @exec twin_public_html_set(twin int, lang text, html text, plain text)
UPDATE twin_public SET html = :html, plain = :plain WHERE twin = :twin AND lang = :lang;

-- @exec twin_public_drop(twin int, lang text?)
DELETE FROM twin_public WHERE twin = :twin AND (:lang IS NULL OR lang = :lang);

-- @one twin_public_row(twin int, lang text)
SELECT revision -- int
     , at       -- instant
     , title    -- text
     , summary  -- text
     , html     -- text
     , plain    -- text
  FROM twin_public WHERE twin = :twin AND lang = :lang;

-- @many twin_public_langs(twin int)
SELECT lang  -- text
  FROM twin_public WHERE twin = :twin
 ORDER BY lang;

-- @many twin_comment_all(twin int)
SELECT id       -- int
     , part     -- int
     , words    -- text
     , by_name  -- text
     , at       -- instant
     , is_open  -- bool
  FROM twin_comment WHERE twin = :twin
 ORDER BY at, id;

-- @insert twin_comment_put(id int, twin int, part int, words text, by text, person int?, at instant)
INSERT INTO twin_comment (id, twin, part, words, by_name, by_person, at, is_open) VALUES (:id, :twin, :part, :words, :by, :person, :at, 1);

-- @one twin_comment_open_set(id int, twin int, open bool)
UPDATE twin_comment SET is_open = :open WHERE id = :id AND twin = :twin
RETURNING part  -- int
;

-- @exec1 twin_part_comments_count(twin int, part int)
UPDATE twin_part SET comments = (SELECT count(*) FROM twin_comment AS c WHERE c.twin = :twin AND c.part = :part AND c.is_open = 1)
 WHERE twin = :twin AND part = :part;

-- @exec1 twin_comments_count(twin int)
UPDATE twin SET comments = (SELECT coalesce(sum(p.comments), 0) FROM twin_part AS p WHERE p.twin = :twin AND p.gone_at IS NULL) WHERE id = :twin;

-- @exec twin_comment_drop(twin int)
DELETE FROM twin_comment WHERE twin = :twin;
