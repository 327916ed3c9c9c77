/* search_query.h - what somebody typed, as words with what else they may stand for.  Inside of platform/search. */
#ifndef KHUE_SEARCH_QUERY_H
#define KHUE_SEARCH_QUERY_H
#include "search_in.h"
#include "search_words.h"

struct query_word { str fold, exact; str shown; /* for people: as it was typed, in small letters */ };
/* One way to say it: words in a row. */
struct query_form {
	struct query_word *at;
	size_t n;
	bool typed;    /* as it was typed: its words may stand apart; another way must stand as it is */
	bool loose;    /* no match of what was typed with its very marks */
};
struct query_forms { struct query_form *at; size_t n, cap; };
/* One thing asked for; the typed form stands first. */
struct query_unit {
	struct query_forms forms;
	bool quoted;   /* taken as it is */
};
struct query { struct query_unit *at; size_t n, cap; size_t words; };

/* ERR_INVALID: no word in it; ERR_LIMIT: over SEARCH_QUERY_CHARS.  Words past SEARCH_WORDS_MAX are left out. */
MUST err query_read(struct arena *a, str q, struct query *out);
/* A form of the words of a text. */
struct query_form query_form_of(struct arena *a, str text, bool typed);
/* The words in a row, for people. */
str query_text(struct arena *a, const struct query *q);

/* Gives units their other forms, joining typed words where several make one: "uy ban nhan dan" is one with "UBND". */
void synonyms_apply(struct arena *a, struct query *q);
/* Gives English words their other number: "lantern" is found as "lanterns" too. */
void numbers_apply(struct arena *a, struct query *q);

/* What of a document must fit: words with the very marks or folded, in the title or anywhere, side by side or scattered. */
struct query_tier { bool exact, title, phrase, begins; /* begins: the title does, with them */ };
/* The expression for the index of that engine.  It holds nothing but tokens of ours in quotes.
 *   lang  enum lang, or -1
 *   kind, section  ABSENT: any */
struct query_where { enum db_engine engine; int lang; str kind, section; };
str query_expr(struct arena *a, const struct query *q, struct query_tier t, const struct query_where *w);
/* `some` of the units, whichever, with their marks or folded, anywhere. */
str query_expr_some(struct arena *a, const struct query *q, size_t some, bool exact, const struct query_where *w);
/* The words stand side by side at the beginning of the title. */
str query_expr_begins(struct arena *a, const struct query *q, const struct query_where *w);
/* A single token; `second` for a pair. */
str query_expr_token(struct arena *a, const struct query_where *w, enum search_class c, str word, str second);
#endif
