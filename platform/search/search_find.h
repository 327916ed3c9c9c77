/* search_find.h - between the files that make the answer of a search. */
#ifndef KHUE_SEARCH_FIND_H
#define KHUE_SEARCH_FIND_H
#include "search_query.h"
#include "search_sql.h"

/* A search while it is answered. */
struct finding {
	struct db *db;
	struct arena *a;
	const struct search_in *in;
	struct query_where where;
	int64_t low, high;              /* ids: the year */
	size_t some;                    /* only so many of the units are in what was found; 0: all */
	struct search_kinds_list kinds;
};
/* The newest documents that fit an expression. */
MUST err search_ids_of(struct finding *s, str expr, size_t take, struct search_ids_list *out);
/* The name of the kind in an id. */
str search_kind_name(const struct finding *s, int64_t id);
/* The same without filters by kind, section and year: what is known does not depend on them. */
struct finding search_everywhere(const struct finding *s);
/* Is there one? */
MUST err search_any(struct finding *s, str expr, bool *any);

/* Gives a word typed without blanks ("hoankiem") the form with them, where such a pair of words occurs (search_join.c). */
MUST err search_join(struct finding *s, struct query *q);
/* Puts known words in the place of unknown ones (search_mend.c).  *mended: q is another now, and something fits it. */
MUST err search_mend(struct finding *s, struct query *q, bool *mended);

/* The words to be marked. */
struct snippet_word { str fold, exact; bool marked; /* typed with marks */ };
struct snippet_query { struct snippet_word *at; size_t n, cap; };
void snippet_start(struct arena *a, const struct query *q, struct snippet_query *out);
/* The title with its hits, and the stretch of the text that has most of them. */
void snippet_make(struct arena *a, const struct snippet_query *q, str title, str text, struct search_runs *title_runs, struct search_runs *snippet);
#endif
