/* po.h - reads gettext .po files; shared by khtml (at every template) and kwords (the table of say()). */
#ifndef KHUE_PO_H
#define KHUE_PO_H
#include "arena.h"

/* One message.  vi has one plural form, so `text` is msgstr or msgstr[0]. */
struct po_entry {
	str file;
	int line;   /* of its msgid */
	str ctx;    /* msgctxt or ABSENT */
	str id;
	str plural; /* msgid_plural or ABSENT */
	str text;   /* "" where nobody has translated yet */
	bool fuzzy;
	bool kept;  /* a comment "#. used: where" says that something other than C or a template uses it */
};
struct po { struct po_entry *at; size_t n, cap; };
struct po_problem { int line; const char *text; };

/* Appends the messages of one file, without its header and its obsolete (#~) ones.
 *   file    for messages; source: the file's bytes; both must outlive *out
 * ERR_INVALID  not a .po file; *why says where and what. */
MUST err po_read(struct arena *a, str file, str source, struct po *out, struct po_problem *why);
/* The message with that context (ABSENT: without one) and msgid; NULL when there is none. */
const struct po_entry *po_find(const struct po *po, str ctx, str id);
#endif
