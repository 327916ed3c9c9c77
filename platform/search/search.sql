-- @many search_kinds()
SELECT id   -- int
     , kind -- text
  FROM search_kind ORDER BY id;

-- @exec search_kind_add(id int, kind text)
INSERT INTO search_kind (id, kind) VALUES (:id, :kind) ON CONFLICT DO NOTHING;

-- @many search_of_item(kind int, item int)
-- A thing's documents, with what its words in the index are made of.
SELECT id      -- int
     , section -- text?
     , title   -- text
     , also    -- text?
     , text    -- text
  FROM search_doc WHERE item = :item AND kind = :kind ORDER BY id;

-- @one search_last_between(low int, high int)
SELECT MAX(id) AS id -- int?
  FROM search_doc WHERE id >= :low AND id < :high;

-- @exec search_doc_add(id int, kind int, item int, section text?, path text, on_day date?, title text, also text?, body text)
INSERT INTO search_doc (id, kind, item, section, path, on_day, title, also, text)
VALUES (:id, :kind, :item, :section, :path, :on_day, :title, :also, :body);

-- @exec search_doc_drop(id int)
DELETE FROM search_doc WHERE id = :id;

-- @exec search_pending_add(id int)
INSERT INTO search_pending (id) VALUES (:id);

-- @exec1 search_pending_drop(id int)
DELETE FROM search_pending WHERE id = :id;

-- @exec search_forget_pending()
DELETE FROM search_pending;

-- @many search_pending_docs(take int)
-- The oldest of those that wait, in the order that the index takes best.
SELECT d.id      -- int
     , k.kind    -- text
     , d.section -- text?
     , d.title   -- text
     , d.also    -- text?
     , d.text    -- text
  FROM search_pending p JOIN search_doc d ON d.id = p.id JOIN search_kind k ON k.id = d.kind
 ORDER BY p.id LIMIT :take;

-- @exec search_index_add(id int, words text)
-- @sqlite
INSERT INTO search_index (rowid, words) VALUES (:id, :words);
-- @postgres
INSERT INTO search_index (id, words) VALUES (:id, array_to_tsvector(string_to_array(:words, ' ')));

-- @exec search_index_drop(id int, words text)
-- SQLite's index keeps no copy of the words: they are given back as they were.
-- @sqlite
INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', :id, :words);
-- @postgres
DELETE FROM search_index WHERE id = :id AND :words IS NOT NULL;

-- @exec search_words_add(scope int, words text[])
-- @sqlite
INSERT INTO search_word (scope, word) SELECT :scope, value FROM json_each(:words) WHERE 1 ON CONFLICT DO NOTHING;
-- @postgres
INSERT INTO search_word (scope, word) SELECT :scope, w FROM unnest(:words) AS w ON CONFLICT DO NOTHING;

-- @exec search_forget_docs()
DELETE FROM search_doc;

-- @exec search_forget_words()
DELETE FROM search_word;

-- @exec search_forget_index()
-- @sqlite
INSERT INTO search_index (search_index) VALUES ('delete-all');
-- @postgres
DELETE FROM search_index;

-- @one search_form_get()
SELECT form -- int
  FROM search_state WHERE id = 1;

-- @exec search_form_set(form int)
INSERT INTO search_state (id, form) VALUES (1, :form) ON CONFLICT (id) DO UPDATE SET form = excluded.form;

-- @exec search_optimize()
-- One segment, the fastest to read.
-- @sqlite
INSERT INTO search_index (search_index) VALUES ('optimize');
-- @postgres
UPDATE search_index SET id = id WHERE id < 0;

-- @many search_ids(q text, low int, high int, take int)
-- The newest documents that fit an expression of search_expr.c.
-- @sqlite
SELECT rowid AS id -- int
  FROM search_index
 WHERE search_index MATCH :q AND rowid >= :low AND rowid < :high
 ORDER BY rowid DESC LIMIT :take;
-- @postgres
SELECT id -- int
  FROM search_index
 WHERE words @@ CAST(:q AS tsquery) AND id >= :low AND id < :high
 ORDER BY id DESC LIMIT :take;

-- @many search_docs(ids int[], chars int)
-- PostgreSQL's substr takes no BIGINT.
-- @sqlite
SELECT id      -- int
     , item    -- int
     , section -- text?
     , path    -- text
     , on_day  -- date?
     , title   -- text
     , substr(text, 1, :chars) AS head -- text
  FROM search_doc WHERE id IN (:ids);
-- @postgres
SELECT id      -- int
     , item    -- int
     , section -- text?
     , path    -- text
     , on_day  -- date?
     , title   -- text
     , substr(text, 1, CAST(:chars AS INTEGER)) AS head -- text
  FROM search_doc WHERE id IN (:ids);

-- @exec search_merge(pages int)
-- FTS5 merges so many pages; negative: it begins to make one segment of all.  PostgreSQL has no use for it.
-- @sqlite
INSERT INTO search_index (search_index, rank) VALUES ('merge', :pages);
-- @postgres
UPDATE search_index SET id = id WHERE id < 0 AND :pages IS NOT NULL;

-- @one search_id_range(low int)
-- The first and last of the dated ones.
SELECT (SELECT MIN(id) FROM search_doc WHERE id >= :low) AS first -- int?
     , (SELECT MAX(id) FROM search_doc WHERE id >= :low) AS last  -- int?
;

-- @many search_words_known(scope int, words text[])
SELECT word -- text
  FROM search_word WHERE scope = :scope AND word IN (:words) ORDER BY word;

-- @many search_words_from(scope int, low text, high text, take int)
-- Words that begin alike: [low, high).
SELECT word -- text
  FROM search_word WHERE scope = :scope AND word >= :low AND word < :high ORDER BY word LIMIT :take;

-- @exec search_miss_note(lang int, q text, shown text, now instant)
INSERT INTO search_miss (lang, q, shown, n, last_at) VALUES (:lang, :q, :shown, 1, :now)
    ON CONFLICT (lang, q) DO UPDATE SET n = search_miss.n + 1, shown = excluded.shown, last_at = excluded.last_at;

-- @exec search_miss_forget(before instant)
DELETE FROM search_miss WHERE n = 1 AND last_at < :before;

-- @exec search_miss_cap(keep int)
-- Of those that were asked once only the last `keep` stay, whoever asks how much.
DELETE FROM search_miss
 WHERE n = 1 AND last_at < (SELECT m.last_at FROM search_miss m WHERE m.n = 1 ORDER BY m.last_at DESC LIMIT 1 OFFSET :keep);

-- @many search_miss_often(take int)
SELECT shown   -- text
     , lang    -- int
     , n       -- int
     , last_at -- instant
  FROM search_miss ORDER BY n DESC, last_at DESC, q LIMIT :take;
