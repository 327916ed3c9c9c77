/* reader_duty_lists.c - what the other layouts have read, beside what headings and sentences say: which of the two stays. */
#include "reader_duties.h"

static bool is_own(const struct plan_task *t) { return str_eq(t->layout, S("unit-heading")) || str_eq(t->layout, S("prose")); }

static bool is_row(const struct plan_task *t) { return str_eq(t->layout, S("table-row")); }

static bool overlap(const struct plan_task *x, const struct plan_task *y) { return x->line <= y->line_to && y->line <= x->line_to; }

static bool has_leftovers(const struct plan_task *t)
{
	for (size_t i = 0; i < t->flags.n; i++)
		if (str_eq(t->flags.at[i].code, S("leftover-text")))
			return true;
	return false;
}

/* A label set that spans several headings or sentences: one label among them was taken for the whole. */
static bool spans_many(const struct plan_tasks *l, const struct plan_task *label)
{
	enum { MANY = 3, MOST = 400 };
	size_t n = 0;
	for (size_t i = 0; i < l->n && l->n < MOST && n < MANY; i++)
		n += is_own(&l->at[i]) && overlap(&l->at[i], label);
	return n >= MANY;
}

/* Headings whose lead was only inferred; and of a label and a sentence in one place the one that reads worse: words that look like a label may
 * stand in a sentence, "Chủ trì, cùng các sở: …". */
static bool is_guess(const struct plan_tasks *l, const struct plan_task *t)
{
	if (str_eq(t->layout, S("heading+bullets")))
		return true;
	if (is_row(t))
		return false;
	for (size_t i = 0; i < l->n; i++) {
		const struct plan_task *x = &l->at[i], *label = is_own(t) ? x : t;
		if (is_own(x) != is_own(t) && !is_row(x) && !str_eq(x->layout, S("heading+bullets")) && overlap(x, t) &&
		    (has_leftovers(label) || spans_many(l, label)) != is_own(t))
			return true;
	}
	return false;
}

void duties_drop_guesses(struct rctx *c, struct plan_tasks *l)
{
	struct plan_tasks kept = { 0 };
	size_t own = 0;
	for (size_t i = 0; i < l->n; i++)
		own += is_own(&l->at[i]);
	for (size_t i = 0; own && i < l->n; i++)
		if (!is_guess(l, &l->at[i]))
			*LIST_PUSH(c->a, &kept) = l->at[i];
	if (own)
		*l = kept;
}

size_t duties_of_layout(const struct plan_doc *doc, str layout)
{
	size_t n = 0;
	for (size_t i = 0; i < doc->tasks.n; i++)
		n += str_eq(doc->tasks.at[i].layout, layout);
	return n;
}

bool duties_has_own(const struct plan_doc *doc, bool plan)
{
	for (size_t i = 0; i < doc->tasks.n; i++) {
		const struct plan_task *t = &doc->tasks.at[i];
		if (!is_own(t) && (plan || is_row(t)) && !str_eq(t->layout, S("unit-bullets")))
			return true;
	}
	return plan && duties_of_layout(doc, S("unit-bullets")) * FEW_CLAUSES_OF > duties_of_layout(doc, S("unit-heading"));
}

void duties_drop_covered(struct plan_tasks *l, size_t before)
{
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++) {
		bool covered = false;
		covered |= i < before && str_eq(l->at[i].layout, S("labelled-bullets"));
		for (size_t k = before; k < l->n && i < before && !covered; k++)
			covered |= overlap(&l->at[i], &l->at[k]);
		if (!covered)
			l->at[n++] = l->at[i];
	}
	l->n = n;
}

void duties_drop_done(struct plan_doc *doc)
{
	size_t n = 0;
	for (size_t i = 0; i < doc->duties.n; i++) {
		bool done = false;
		for (size_t k = 0; k < doc->tasks.n && !done; k++)
			done = !is_own(&doc->tasks.at[k]) && overlap(&doc->duties.at[i], &doc->tasks.at[k]);
		if (!done)
			doc->duties.at[n++] = doc->duties.at[i];
	}
	doc->duties.n = n;
}
