/* twins.h - the desk of twin texts for every kind of item: side-by-side editor, matrix, work lists, comments, revisions. */
#ifndef KHUE_TWINS_H
#define KHUE_TWINS_H
#include "http.h"
#include "twin.h"

/* Who may read and write the texts of a kind; each kind of app/features.c has an entry. */
struct twins_right {
	const char *kind;
	/* OK or ERR_DENIED.  write: -1 to read and comment, else the enum lang to be changed. */
	err (*may)(struct req *r, int64_t item, int write);
};
extern const struct twins_right twins_rights[];
extern const size_t ntwins_rights;

/* The editor as a part of a desk page: template `twin_editor` of twins_parts.html. */
struct twins_editor;
MUST err twins_editor_fill(struct req *r, int64_t twin, struct twins_editor **out);
#endif
