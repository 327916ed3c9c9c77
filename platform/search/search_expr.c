/* search_expr.c - a query as an expression of FTS5 or of tsquery.  Every token is in quotes and of [a-z0-9_] alone (search_words.c), so nothing
 * that was typed can be read as an operator. */
#include "search_query.h"

enum { SOME_OF = 6 };

struct expr { struct buf b; bool postgres; char lang; struct query_tier t; };

static void quote(struct expr *e)
{
	buf_char(&e->b, e->postgres ? '\'' : '"');
}

static void put_token(struct expr *e, enum search_class c, str word)
{
	quote(e);
	search_token(&e->b, e->lang, c, word);
	quote(e);
}

static void put_pair(struct expr *e, str first, str second)
{
	quote(e);
	search_pair_token(&e->b, e->lang, e->t.title ? CLASS_TITLE_PAIR : CLASS_PAIR, first, second);
	quote(e);
}

static void put_code(struct expr *e, enum search_class c, str code)
{
	quote(e);
	search_code_token(&e->b, e->lang, c, code);
	quote(e);
}

static void put_and(struct expr *e)
{
	buf_add(&e->b, e->postgres ? S(" & ") : S(" AND "));
}

static void put_or(struct expr *e)
{
	buf_add(&e->b, e->postgres ? S(" | ") : S(" OR "));
}

static void put_word(struct expr *e, const struct query_word *w)
{
	if (e->t.exact) {
		put_token(e, e->t.title ? CLASS_TITLE_EXACT : CLASS_EXACT, w->exact);
	} else if (e->t.title) {
		put_token(e, CLASS_TITLE_FOLD, w->fold);
	} else {
		/* A word without marks stands in the index once. */
		buf_char(&e->b, '(');
		put_token(e, CLASS_EXACT, w->fold);
		put_or(e);
		put_token(e, CLASS_FOLD, w->fold);
		buf_char(&e->b, ')');
	}
}

static void put_form(struct expr *e, const struct query_form *f)
{
	bool row = e->t.phrase || !f->typed;
	buf_char(&e->b, '(');
	/* Pairs are rarer than words, and where they say it all the words need not be asked. */
	for (size_t i = 1; row && i < f->n; i++) {
		if (i > 1)
			put_and(e);
		put_pair(e, f->at[i - 1].fold, f->at[i].fold);
	}
	for (size_t i = 0; i < f->n && !(row && f->n > 1 && !e->t.exact); i++) {
		if (i || (row && f->n > 1))
			put_and(e);
		put_word(e, &f->at[i]);
	}
	buf_char(&e->b, ')');
}

/* The typed form always does, so that no unit is left empty. */
static bool counts(const struct expr *e, const struct query_form *f)
{
	return !(e->t.exact && f->loose);
}

static void put_unit(struct expr *e, const struct query_unit *u)
{
	bool any = false;
	buf_char(&e->b, '(');
	for (size_t i = 0; i < u->forms.n; i++) {
		if (!counts(e, &u->forms.at[i]))
			continue;
		if (any)
			put_or(e);
		put_form(e, &u->forms.at[i]);
		any = true;
	}
	buf_char(&e->b, ')');
}

/* The last word of one unit beside the first of the next, in any of their forms. */
static void put_border(struct expr *e, const struct query_unit *u, const struct query_unit *v)
{
	bool any = false;
	buf_char(&e->b, '(');
	for (size_t i = 0; i < u->forms.n; i++)
		for (size_t j = 0; j < v->forms.n; j++) {
			const struct query_form *f = &u->forms.at[i], *g = &v->forms.at[j];
			if (!counts(e, f) || !counts(e, g))
				continue;
			if (any)
				put_or(e);
			put_pair(e, f->at[f->n - 1].fold, g->at[0].fold);
			any = true;
		}
	buf_char(&e->b, ')');
}

static void put_filters(struct expr *e, const struct query_where *w)
{
	if (w->kind.n) {
		put_and(e);
		put_code(e, CLASS_KIND, w->kind);
	}
	if (w->section.n) {
		put_and(e);
		put_code(e, CLASS_SECTION, w->section);
	}
}

/* The title's first word is one of those that the query may begin with. */
static void put_first(struct expr *e, const struct query_forms *first)
{
	bool any = false;
	buf_char(&e->b, '(');
	for (size_t i = 0; i < first->n; i++) {
		if (!counts(e, &first->at[i]))
			continue;
		if (any)
			put_or(e);
		put_pair(e, S(""), first->at[i].at[0].fold);
		any = true;
	}
	buf_char(&e->b, ')');
}

static void put_query(struct expr *e, const struct query *q, const struct query_where *w)
{
	buf_char(&e->b, '(');
	if (e->t.begins) {
		put_first(e, &q->at[0].forms);
		put_and(e);
	}
	for (size_t i = 0; i < q->n; i++) {
		if (i)
			put_and(e);
		put_unit(e, &q->at[i]);
		if (i && e->t.phrase) {
			put_and(e);
			put_border(e, &q->at[i - 1], &q->at[i]);
		}
	}
	buf_char(&e->b, ')');
	put_filters(e, w);
}

/* The title begins with the first word and goes on with the others. */
static void put_begins(struct expr *e, const struct query *q)
{
	put_first(e, &q->at[0].forms);
	for (size_t i = 1; i < q->n; i++) {
		put_and(e);
		put_border(e, &q->at[i - 1], &q->at[i]);
	}
}

static size_t bits(uint32_t x)
{
	return (size_t)__builtin_popcount(x);
}

/* Every choice of so many units; of many units only the first SOME_OF are looked at. */
static void put_some(struct expr *e, const struct query *q, size_t some)
{
	size_t n = q->n < SOME_OF ? q->n : SOME_OF;
	bool any = false;
	buf_char(&e->b, '(');
	for (uint32_t choice = 1; choice < (uint32_t)1 << n; choice++) {
		if (bits(choice) != some)
			continue;
		if (any)
			put_or(e);
		any = true;
		buf_char(&e->b, '(');
		for (size_t i = 0, put = 0; i < n; i++)
			if (choice >> i & 1) {
				if (put++)
					put_and(e);
				put_unit(e, &q->at[i]);
			}
		buf_char(&e->b, ')');
	}
	buf_char(&e->b, ')');
}

static struct expr expr_start(struct arena *a, const struct query_where *w, struct query_tier t)
{
	struct expr e = { .b = { .a = a }, .postgres = w->engine == DB_POSTGRES, .t = t };
	buf_grow(&e.b, 512);
	return e;
}

/* Writes the expression for each language that is asked. */
#define FOR_LANGS(e, w, call)                                          \
	for (int l = 0; l < 2; l++) {                                  \
		if ((w)->lang >= 0 && (w)->lang != l)                  \
			continue;                                      \
		if ((e).b.n)                                           \
			put_or(&(e));                                  \
		(e).lang = search_lang_letter(l ? LANG_EN : LANG_VI);  \
		buf_char(&(e).b, '(');                                 \
		call;                                                  \
		buf_char(&(e).b, ')');                                 \
	}

str query_expr(struct arena *a, const struct query *q, struct query_tier t, const struct query_where *w)
{
	struct expr e = expr_start(a, w, t);
	FOR_LANGS(e, w, put_query(&e, q, w))
	return buf_str(&e.b);
}

str query_expr_some(struct arena *a, const struct query *q, size_t some, bool exact, const struct query_where *w)
{
	struct expr e = expr_start(a, w, (struct query_tier){ .exact = exact });
	FOR_LANGS(e, w, (put_some(&e, q, some), put_filters(&e, w)))
	return buf_str(&e.b);
}

str query_expr_begins(struct arena *a, const struct query *q, const struct query_where *w)
{
	struct expr e = expr_start(a, w, (struct query_tier){ .title = true });
	FOR_LANGS(e, w, put_begins(&e, q))
	return buf_str(&e.b);
}

str query_expr_token(struct arena *a, const struct query_where *w, enum search_class c, str word, str second)
{
	struct expr e = expr_start(a, w, (struct query_tier){ .title = c == CLASS_TITLE_PAIR });
	FOR_LANGS(e, w, (c == CLASS_PAIR || c == CLASS_TITLE_PAIR ? put_pair(&e, word, second) : put_token(&e, c, word)))
	return buf_str(&e.b);
}
