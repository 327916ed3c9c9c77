-- One index on each engine.
CREATE TABLE paper (id {pk}, title TEXT NOT NULL);
-- @sqlite
CREATE VIRTUAL TABLE paper_words USING fts5(words, content = '');
-- @postgres
CREATE TABLE paper_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
-- @both
CREATE TABLE paper_kind (id {pk}, kind TEXT NOT NULL);
