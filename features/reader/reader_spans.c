/* reader_spans.c - where each field stands on the page: its folded words are looked up in the lines it was read from.
 * A field that a table's column gave comes with its line and cell already; elsewhere the whole line is searched.  Of words that go on in the next line
 * the part in the first is marked. */
#include "reader_in.h"
#include "text.h"

enum { WRAPPED_LINES = 12, MAX_FIELD_WORDS = 400 };

struct words { str *at; size_t n; };
struct seek {
	struct rctx *c;
	size_t place; /* index + 1 of the line whose words are in k, 0: none yet */
	int cell;
	struct toks k;
	struct plan_span last; /* the field found before, so that the second of two like names is the later one */
};
/* The best so far: words found one after the other, and whether it is the whole field or runs to the line's end. */
struct found { struct plan_span span; size_t words; bool whole; };

static struct words words_of(struct arena *a, str text)
{
	struct toks k = lex(a, text);
	struct words w = { .at = arena_array(a, str, k.n + 1) };
	for (size_t i = 0; i < k.n && w.n < MAX_FIELD_WORDS; i++)
		if (!k.at[i].punct)
			w.at[w.n++] = k.at[i].w;
	return w;
}

/* First place with that number or a later one. */
static size_t place_of(const struct source *s, int number)
{
	size_t lo = 0, hi = s->n;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (s->at[mid].number < number)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static str text_at(const struct source_line *l, int cell)
{
	return cell < 0 ? l->text : (size_t)cell < l->ncells ? l->cell[cell] : S("");
}

static void load(struct seek *s, size_t place, int cell)
{
	if (s->place == place + 1 && s->cell == cell)
		return;
	s->k = lex(s->c->a, text_at(&s->c->s->at[place], cell));
	s->place = place + 1;
	s->cell = cell;
}

/* Words of w that stand one after the other from token i; *end is the token after the last of them. */
static size_t run_at(const struct toks *k, size_t i, const struct words *w, size_t *end)
{
	size_t n = 0;
	for (*end = i; i < k->n && n < w->n; i++) {
		if (k->at[i].punct)
			continue;
		if (!str_eq(k->at[i].w, w->at[n]))
			break;
		n++;
		*end = i + 1;
	}
	return n;
}

static struct plan_span span_of(const struct seek *s, size_t i, size_t e)
{
	const struct toks *k = &s->k;
	size_t from = text_chars(str_cut(k->text, 0, k->at[i].from));
	size_t chars = text_chars(str_cut(k->text, k->at[i].from, k->at[e - 1].to));
	return (struct plan_span){ s->c->s->at[s->place - 1].number, s->cell, (int)from, (int)(from + chars) };
}

static void seek_in(struct seek *s, size_t place, int cell, const struct words *w, struct found *best)
{
	load(s, place, cell);
	for (size_t i = 0; i < s->k.n && !best->whole; i++) {
		size_t end;
		if (s->k.at[i].punct || !str_eq(s->k.at[i].w, w->at[0]))
			continue;
		size_t n = run_at(&s->k, i, w, &end);
		bool whole = n == w->n || (end == s->k.n && n > 1);
		if (!whole && n <= best->words)
			continue;
		struct plan_span span = span_of(s, i, end);
		bool again = whole && span.line == s->last.line && span.cell == s->last.cell && span.from < s->last.to && s->last.to > 0;
		if (again && best->words)
			continue;
		*best = (struct found){ span, n, whole && !again };
	}
}

/* All of a cell without the blanks around it: what was made of it does not stand there word by word. */
static struct plan_span whole_cell(const struct source *s, size_t place, int cell)
{
	str all = text_at(&s->at[place], cell), t = str_trim(all);
	if (!t.n)
		return (struct plan_span){ 0 };
	size_t from = text_chars(str_cut(all, 0, (size_t)(t.p - all.p)));
	return (struct plan_span){ s->at[place].number, cell, (int)from, (int)(from + text_chars(t)) };
}

static void seek_line(struct seek *s, size_t place, const struct words *w, struct found *best)
{
	const struct source_line *l = &s->c->s->at[place];
	if (!l->ncells)
		seek_in(s, place, -1, w, best);
	for (size_t i = 0; i < l->ncells && !best->whole; i++)
		seek_in(s, place, (int)i, w, best);
}

/* *span: in, the line and cell where a table's column had it, or zeros.  first, last: numbers of the lines it was read from. */
static void seek_field(struct seek *s, str text, int first, int last, struct plan_span *span)
{
	const struct source *src = s->c->s;
	struct found best = { 0 };
	struct words w = words_of(s->c->a, text);
	bool told = span->line > 0;
	size_t place = place_of(src, told ? span->line : first);

	if (!w.n || first <= 0 || place >= src->n) {
		*span = (struct plan_span){ 0 };
		return;
	}
	if (told) {
		seek_in(s, place, span->cell, &w, &best);
		*span = best.words == w.n || best.words > 2 ? best.span : whole_cell(src, place, span->cell);
	} else {
		last = last < first ? first : last > first + WRAPPED_LINES ? first + WRAPPED_LINES : last;
		for (; place < src->n && src->at[place].number <= last && !best.whole; place++)
			seek_line(s, place, &w, &best);
		*span = best.whole || best.words * 2 >= w.n ? best.span : (struct plan_span){ 0 };
	}
	s->last = *span;
}

static void seek_units(struct seek *s, const struct plan_task *t, struct plan_units *l)
{
	s->last = (struct plan_span){ 0 };
	for (size_t i = 0; i < l->n; i++) {
		struct plan_unit *u = &l->at[i];
		seek_field(s, u->text, u->line, u->inferred ? u->line : t->line_to, &u->span);
	}
}

static void seek_task(struct seek *s, struct plan_task *t)
{
	s->last = (struct plan_span){ 0 };
	seek_field(s, t->title, t->line, t->line_to, &t->title_span);
	seek_units(s, t, &t->lead);
	seek_units(s, t, &t->coordinating);
	seek_units(s, t, &t->companion);
	seek_units(s, t, &t->performer);
	seek_units(s, t, &t->monitoring);
	s->last = (struct plan_span){ 0 };
	if (t->time.text.n)
		seek_field(s, t->time.text, t->time.line, t->line_to, &t->time.span);
	else
		t->time.span = (struct plan_span){ 0 };
}

static void seek_tasks(struct seek *s, struct plan_tasks *l)
{
	for (size_t i = 0; i < l->n; i++)
		seek_task(s, &l->at[i]);
}

void spans_find(struct rctx *c)
{
	struct seek s = { .c = c };
	seek_tasks(&s, &c->doc->tasks);
	seek_tasks(&s, &c->doc->duties);
	seek_tasks(&s, &c->doc->activities);
}
