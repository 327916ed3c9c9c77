-- One row, once everything public has been put in: the form (search.h, SEARCH_FORM) that the index has.  Without it, or with another form, all sources
-- have to put theirs in anew.
CREATE TABLE search_state (
	id   {pk},          -- 1
	form {int} NOT NULL
);
