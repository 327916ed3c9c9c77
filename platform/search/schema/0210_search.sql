-- Everything public in one language each, as it was when it was last put in.  The id says where it stands: days since 1900 (17 bits, 0: undated),
-- a number within the day (20), the kind (6), the language (1: English); so the newest are the greatest on either engine, and what is counted
-- by kind or held to a year or a language needs no row.
CREATE TABLE search_doc (
	id      {pk},
	kind    {int} NOT NULL,  -- id of search_kind
	item    {int} NOT NULL,  -- id within its kind
	section TEXT,            -- slug
	path    TEXT NOT NULL,   -- without language
	on_day  TEXT,            -- ISO
	title   TEXT NOT NULL,
	also    TEXT,            -- found by, never shown
	text    TEXT NOT NULL
);
CREATE INDEX search_doc_item ON search_doc (item);

-- Kinds of things, numbered as they come; the number is part of the ids.
CREATE TABLE search_kind (
	id   {pk},
	kind TEXT NOT NULL UNIQUE
);

-- Documents that were put in bulk and are not in the index yet.
CREATE TABLE search_pending (
	id {pk}  -- of search_doc
);

-- Folded words that occur: 0 and 1 in Vietnamese and English, 2 and 3 in their titles.  What is not here may be a slip of the typist.
CREATE TABLE search_word (
	scope {int} NOT NULL,
	word  TEXT NOT NULL,
	PRIMARY KEY (scope, word)
);

-- Searches that found nothing.
CREATE TABLE search_miss (
	lang    {int} NOT NULL,
	q       TEXT NOT NULL,    -- folded
	shown   TEXT NOT NULL,    -- as it was typed last
	n       {int} NOT NULL,
	last_at {int} NOT NULL,
	PRIMARY KEY (lang, q)
);
CREATE INDEX search_miss_often ON search_miss (n, last_at);

-- The words of each document as search_words.c writes them, without positions: a phrase is found by its pairs of words.
-- @sqlite
CREATE VIRTUAL TABLE search_index USING fts5(words, content = '', columnsize = 0, detail = none, tokenize = 'ascii tokenchars _');
-- @postgres
CREATE TABLE search_index (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX search_index_words ON search_index USING gin (words);
-- @both
