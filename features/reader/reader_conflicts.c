/* reader_conflicts.c - where a plan contradicts itself: one cited document with two dates, annex and body with two leads.  Nothing is resolved. */
#include <string.h>
#include "reader_in.h"

enum { MAX_CITED = 400, MAX_COMPARED = 400, MAX_TITLE_WORDS = 60, NUMBER_BYTES = 40, NEAR_WORDS = 4 };

struct cited { char number[NUMBER_BYTES]; str text; struct date on; int line; bool told; };
struct citations { struct cited at[MAX_CITED]; size_t n; };

/* Letters as documents' numbers have them: "KH", "UBND", "CTr", "NĐ". */
static bool is_sign(const struct toks *t, size_t i)
{
	str s = toks_surface(t, i, i + 1);
	return i < t->n && !t->at[i].punct && tok_number(t, i) < 0 && tok_capital(t, i) && s.n <= 12 && (s.n < 2 || (unsigned char)s.p[1] < 'a' ||
		s.p[1] > 'z' || s.n <= 4);
}

/* "102/KH-UBND", "06-CTr/TU", "45/2025/NĐ-CP", "15- NQ/TW" at token i: tokens, 0 where none stands. */
static size_t number_of(const struct toks *t, size_t i, char *out)
{
	size_t e = i + 1, n = 0, signs = 0, from = i;
	if (tok_number(t, i) < 1 || (i && t->at[i - 1].punct && (tok_is(t, i - 1, "/") || tok_is(t, i - 1, "-"))))
		return 0;
	while ((tok_is(t, e, "/") || tok_is(t, e, "-")) && (is_sign(t, e + 1) || (signs == 0 && tok_number(t, e + 1) > 1900))) {
		signs += is_sign(t, e + 1);
		e += 2;
	}
	if (!signs)
		return 0;
	for (; from < e; from++)
		for (size_t k = 0; k < t->at[from].w.n && n + 1 < NUMBER_BYTES; k++)
			out[n++] = t->at[from].w.p[k];
	out[n] = 0;
	return e - i;
}

/* "ngày 31/5/2023", ", ngày 5 tháng 5 năm 2022" within some words after the number. */
static bool day_after(const struct toks *t, size_t i, struct date *out)
{
	for (size_t k = i; k < i + NEAR_WORDS && k < t->n && !tok_is(t, k, ";"); k++) {
		if (!tok_is(t, k, "ngay"))
			continue;
		int d = tok_number(t, k + 1), m = tok_number(t, k + 3);
		bool slashed = (tok_is(t, k + 2, "/") && tok_is(t, k + 4, "/")) || (tok_is(t, k + 2, "-") && tok_is(t, k + 4, "-"));
		bool said = tok_is(t, k + 2, "thang") && tok_is(t, k + 4, "nam");
		int y = tok_number(t, k + 5);
		if ((!slashed && !said) || y < 1900 || y >= 2200 || m < 1 || m > 12 || d < 1 || d > date_month_days(y, m))
			return false;
		*out = (struct date){ y, m, d };
		return true;
	}
	return false;
}

static str day_text(struct arena *a, struct date d) { return arena_printf(a, "%d/%d/%d", d.d, d.m, d.y); }

static void cite(struct rctx *c, struct citations *all, const char *number, str text, struct date on, int line)
{
	for (size_t i = 0; i < all->n; i++) {
		struct cited *x = &all->at[i];
		if (strcmp(x->number, number) != 0)
			continue;
		if (date_days(x->on) != date_days(on) && !x->told) {
			str one = day_text(c->a, x->on), two = day_text(c->a, on);
			flag_add(c->a, &c->doc->flags, S("cited-twice"), arena_printf(c->a, "%.*s: %.*s ≠ %.*s", FMT(x->text), FMT(one), FMT(two)), line);
			x->told = true;
		}
		return;
	}
	if (all->n >= MAX_CITED)
		return;
	struct cited *x = &all->at[all->n++];
	*x = (struct cited){ .text = text, .on = on, .line = line };
	memcpy(x->number, number, NUMBER_BYTES);
}

static void cite_line(struct rctx *c, struct citations *all, const struct source_line *l)
{
	struct toks t = lex(c->a, l->text);
	for (size_t i = 0; i + 2 < t.n;) {
		char number[NUMBER_BYTES] = "";
		struct date on;
		size_t n = number_of(&t, i, number);
		if (n && day_after(&t, i + n, &on))
			cite(c, all, number, toks_surface(&t, i, i + n), on, l->number);
		i += n ? n : 1;
	}
}

static void citations_check(struct rctx *c)
{
	struct citations *all = arena_alloc(c->a, sizeof *all);
	all->n = 0;
	struct toks own = lex(c->a, c->doc->number);
	char number[NUMBER_BYTES] = "";
	struct date on;
	/* An annex is "ban hành kèm theo" its own plan, with the plan's own day. */
	if (own.n > 2 && number_of(&own, 0, number) && c->doc->issued_on.n && date_parse(c->doc->issued_on, &on) == OK)
		cite(c, all, number, c->doc->number, on, 0);
	for (size_t i = 0; i < c->s->n; i++)
		if (str_find(c->s->at[i].text, S("/"), 0) >= 0)
			cite_line(c, all, &c->s->at[i]);
}

struct title { str word[MAX_TITLE_WORDS]; size_t n; };

static void title_words(struct rctx *c, str title, struct title *out)
{
	struct toks t = lex(c->a, str_cut(title, 0, 600));
	out->n = 0;
	for (size_t i = 0; i < t.n && out->n < MAX_TITLE_WORDS; i++)
		if (!t.at[i].punct)
			out->word[out->n++] = t.at[i].w;
}

static bool has_word(const struct title *t, str w)
{
	for (size_t i = 0; i < t->n; i++)
		if (str_eq(t->word[i], w))
			return true;
	return false;
}

/* Eight words in ten are the same. */
static bool alike(const struct title *a, const struct title *b)
{
	size_t same = 0;
	if (a->n < 4 || b->n < 4)
		return false;
	for (size_t i = 0; i < a->n; i++)
		same += has_word(b, a->word[i]);
	return same * 10 >= 8 * (a->n + b->n - same);
}

static bool same_leads(const struct plan_units *a, const struct plan_units *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		bool found = false;
		for (size_t k = 0; k < b->n && !found; k++)
			found = a->at[i].id.n ? str_eq(a->at[i].id, b->at[k].id) : str_eq(a->at[i].text, b->at[k].text);
		if (!found)
			return false;
	}
	return true;
}

static str lead_text(struct rctx *c, const struct plan_task *t)
{
	struct buf b = { .a = c->a };
	for (size_t i = 0; i < t->lead.n && b.n < 300; i++) {
		const struct plan_unit *u = &t->lead.at[i];
		if (i)
			buf_add(&b, S("; "));
		buf_add(&b, u->elided && u->name.n ? u->name : u->text);
	}
	return buf_str(&b);
}

/* The annex's row and the body's item of one title, each with its own lead. */
static void leads_check(struct rctx *c)
{
	struct plan_tasks *l = &c->doc->tasks;
	size_t n = l->n < MAX_COMPARED ? l->n : MAX_COMPARED;
	struct title *words = arena_array(c->a, struct title, n + 1);
	for (size_t i = 0; i < n; i++)
		title_words(c, l->at[i].title, &words[i]);
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++) {
			struct plan_task *x = &l->at[i], *y = &l->at[k];
			bool apart = !str_eq(x->layout, y->layout) && (str_eq(x->layout, S("table-row")) || str_eq(y->layout, S("table-row")));
			if (!apart || !x->lead.n || !y->lead.n || !alike(&words[i], &words[k]) || same_leads(&x->lead, &y->lead))
				continue;
			flag_add(c->a, &x->flags, S("leads-differ"), lead_text(c, y), y->line);
			flag_add(c->a, &y->flags, S("leads-differ"), lead_text(c, x), x->line);
		}
}

void conflicts_check(struct rctx *c)
{
	citations_check(c);
	leads_check(c);
	spelling_check(c);
}
