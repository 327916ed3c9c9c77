/* reader_plan.c - the order of reading, and the checks of what was read. */
#include <stdlib.h>
#include "reader_in.h"

enum { MAX_FLAGS = 60 };

void flag_add(struct arena *a, struct plan_flags *f, str code, str text, int line)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->at[i].code, code) && str_eq(f->at[i].text, text))
			return;
	if (f->n < MAX_FLAGS)
		*LIST_PUSH(a, f) = (struct plan_flag){ code, text, line };
}

void time_inherit(struct rctx *c, struct plan_task *t)
{
	if (t->time.text.n && !str_eq(t->time.kind, S("none")))
		return;
	t->time.kind = S("none");
	if (t->time.text.n)
		return; /* words that could not be read are no silence: no date is made up for them */
	t->time.line = t->line;
	t->time.confidence = c->year ? 65 : 40;
	if (!c->year)
		return;
	t->time.inherited = true;
	t->time.start = arena_printf(c->a, "%04d-01-01", c->year);
	t->time.end = arena_printf(c->a, "%04d-12-31", c->year);
}

/* The years the plan is for: its own, and those its title names, "giai đoạn 2025 - 2030". */
static void plan_years(struct rctx *c, int *first, int *last)
{
	struct toks t = lex(c->a, c->doc->title);
	*first = *last = c->year;
	for (size_t i = 0; i < t.n; i++) {
		int y = tok_number(&t, i);
		bool cited = i > 0 && tok_is(&t, i - 1, "/");
		if (y < 1990 || y >= 2100 || t.at[i].w.n != 4 || cited)
			continue;
		*first = y < *first ? y : *first;
		*last = y > *last ? y : *last;
	}
}

static void check_task(struct rctx *c, struct plan_task *t)
{
	time_inherit(c, t);
	if (!t->lead.n)
		flag_add(c->a, &t->flags, S("no-lead"), ABSENT, t->line);
	if (t->time.inherited)
		flag_add(c->a, &t->flags, S("no-deadline"), ABSENT, t->line);
	if (!c->year)
		return;
	int from, to;
	plan_years(c, &from, &to);
	str last = arena_printf(c->a, "%04d-12-31", to), first = arena_printf(c->a, "%04d-01-01", from);
	if ((t->time.end.n && (str_cmp(t->time.end, last) > 0 || str_cmp(t->time.end, first) < 0)) || (t->time.start.n &&
		str_cmp(t->time.start, last) > 0))
		flag_add(c->a, &t->flags, S("outside-plan-year"), t->time.text, t->time.line);
}

static int by_line(const void *x, const void *y)
{
	const struct plan_task *a = x, *b = y;
	return a->line != b->line ? (a->line > b->line) - (a->line < b->line) : a->part - b->part;
}

void tasks_check(struct rctx *c)
{
	struct plan_tasks *l = &c->doc->tasks;
	if (l->n)
		qsort(l->at, l->n, sizeof *l->at, by_line);
	for (size_t i = 0; i < l->n; i++)
		check_task(c, &l->at[i]);
	if (c->doc->draft)
		flag_add(c->a, &c->doc->flags, S("draft"), c->doc->number, 0);
	if (!c->doc->year)
		flag_add(c->a, &c->doc->flags, S("no-year"), ABSENT, 0);
	if (!c->doc->issuer.n)
		flag_add(c->a, &c->doc->flags, S("no-issuer"), ABSENT, 0);
}

err reader_plan(struct arena *a, const struct gazetteer *g, const struct source *s, struct plan_doc *out, str *why)
{
	struct rctx c = { .a = a, .g = g, .s = s, .doc = out };

	*out = (struct plan_doc){ 0 };
	*why = ABSENT;
	units_index(&c);
	plan_head_read(&c);
	c.year = out->year;
	/* A draft has no day yet: its units are those of the end of its year. */
	c.on = out->issued_on.n ? out->issued_on : out->year ? arena_printf(a, "%04d-12-31", out->year) : ABSENT;
	tables_read(&c);
	labels_read(&c);
	tasks_check(&c);
	conflicts_check(&c);
	flags_dim(&c);
	spans_find(&c);
	letters_check(&c);
	return OK;
}
