/* find_in.h - what the files of the search page share. */
#ifndef KHUE_FIND_IN_H
#define KHUE_FIND_IN_H
#include "find.h"
#include "search.h"

enum { FIND_PER_PAGE = 20, FIND_SUGGEST = 8 };

/* What the address asks for; a value that means nothing is as if not sent. */
struct find_asked { struct search_in in; bool all; /* `in=all`, or a language was named */ };
void find_read(struct req *r, str lang_name, struct find_asked *out);
/* The name of a kind for people: of one thing. */
str find_kind_name(enum lang lang, str kind);
/* A search that found nothing, to be written down after the request. */
void find_note_miss(str q, enum lang lang);
/* Plain text of runs. */
str find_plain(struct arena *a, const struct search_runs *runs);
/* The name of a section; "" for none. */
MUST err find_section_name(struct req *r, str slug, str *out);
#endif
