/* search_join.c - words typed without the blanks between them: "hoankiem", "langnghe". */
#include "search_find.h"
#include "search_syllable.h"

enum { PARTS_MAX = 4, JOINED_MIN = 4, JOINED_MAX = 24, TRIES_MAX = 40 };

/* One way to part a word. */
struct parting { str part[PARTS_MAX]; size_t n; };
struct partings { struct parting at[TRIES_MAX]; size_t n; };

static void part_from(str rest, struct parting *p, struct partings *out)
{
	for (size_t n = 2; n <= 7 && n <= rest.n && p->n < PARTS_MAX && out->n < TRIES_MAX; n++) {
		str head = str_cut(rest, 0, n);
		if (!is_syllable(head))
			continue;
		p->part[p->n++] = head;
		if (n < rest.n)
			part_from(str_cut(rest, n, rest.n), p, out);
		else if (p->n > 1)
			out->at[out->n++] = *p;
		p->n--;
	}
}

static struct query_form form_of(struct arena *a, const struct parting *p)
{
	struct query_form f = { .loose = true, .n = p->n, .at = arena_array(a, struct query_word, p->n) };
	for (size_t i = 0; i < p->n; i++)
		f.at[i] = (struct query_word){ p->part[i], p->part[i], p->part[i] };
	return f;
}

/* Does it stand somewhere like that? */
static err occurs(struct finding *s, const struct query_form *f, bool *yes)
{
	struct query_form form = *f;
	struct query_unit unit = { .forms = { &form, 1, 1 } };
	struct query q = { &unit, 1, 1, f->n };
	return search_any(s, query_expr(s->a, &q, (struct query_tier){ .phrase = true }, &s->where), yes);
}

static err join_one(struct finding *s, struct query_unit *u)
{
	str word = u->forms.at[0].at[0].fold;
	struct parting p = { 0 };
	struct partings all = { .n = 0 };
	if (u->quoted || u->forms.at[0].n > 1 || word.n < JOINED_MIN || word.n > JOINED_MAX || is_syllable(word))
		return OK;
	part_from(word, &p, &all);
	for (size_t i = 0; i < all.n; i++) {
		struct query_form f = form_of(s->a, &all.at[i]);
		bool yes = false;
		TRY(occurs(s, &f, &yes));
		if (yes) {
			*LIST_PUSH(s->a, &u->forms) = f;
			return OK;
		}
	}
	return OK;
}

err search_join(struct finding *narrow, struct query *q)
{
	struct finding wide = search_everywhere(narrow), *s = &wide;
	for (size_t i = 0; i < q->n; i++)
		TRY(join_one(s, &q->at[i]));
	return OK;
}
