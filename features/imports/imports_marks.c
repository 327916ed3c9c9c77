/* imports_marks.c - see imports_marks.h. */
#include <stdlib.h>
#include "imports_marks.h"
#include "text.h"

enum { MARKS_MAX = 200, NEEDLE_MIN_BYTES = 3, CONTEXT_LINES = 2 };

/* A run of bytes of one line that a field came from. */
struct mark_run { size_t from, to; enum field field; };
struct mark_runs { struct mark_run at[MARKS_MAX]; size_t n; };
struct needle { str text; enum field field; };
struct needles { struct needle at[MARKS_MAX]; size_t n; };

err marks_source(struct req *r, int64_t import, struct import_lines *out)
{
	struct import_source s;
	err e = import_source(r->db, &(struct import_source_in){ .import = import }, r->a, &s);

	*out = (struct import_lines){ 0 };
	if (e == OK)
		lines_parse(r->a, s.lines, out);
	return e == ERR_NOT_FOUND ? OK : e;
}

/* ---- by spans */

static size_t bytes_of(str s, int chars)
{
	size_t at = 0, n;

	while (chars-- > 0 && at < s.n) {
		(void)text_next(str_cut(s, at, s.n), &n);
		at += n;
	}
	return at;
}

/* The span in the line as it is shown, where the cells of a row stand one after the other, trimmed. */
static bool run_of(const struct source_line *l, struct plan_span s, enum field f, struct mark_run *out)
{
	size_t before = 0, lead = 0;
	str in = l->text;

	if (l->ncells) {
		if (s.cell < 0 || (size_t)s.cell >= l->ncells)
			return false;
		for (size_t i = 0; i < (size_t)s.cell; i++)
			before += str_trim(l->cell[i]).n + 3;
		in = l->cell[s.cell];
		lead = (size_t)(str_trim(in).p - in.p);
	}
	size_t from = bytes_of(in, s.from), to = bytes_of(in, s.to), end = lead + (l->ncells ? str_trim(in).n : in.n);
	from = from < lead ? lead : from;
	to = to > end ? end : to;
	*out = (struct mark_run){ before + from - lead, before + to - lead, f };
	return from < to;
}

static void run_add(struct mark_runs *m, const struct source_line *l, struct plan_span s, enum field f)
{
	if (s.line == l->number && m->n < MARKS_MAX && run_of(l, s, f, &m->at[m->n]))
		m->n++;
}

static int run_cmp(const void *vx, const void *vy)
{
	const struct mark_run *x = vx, *y = vy;

	return x->from != y->from ? (x->from > y->from) - (x->from < y->from) : (x->to < y->to) - (x->to > y->to);
}

static void spans_of_line(const struct plan_task *t, const struct source_line *l, struct mark_runs *m)
{
	struct plan_task copy = *t;

	m->n = 0;
	run_add(m, l, t->title_span, F_TITLE);
	run_add(m, l, t->time.span, F_DUE);
	for (int f = 0; f < FIELDS; f++) {
		const struct plan_units *u = units_of_field(&copy, (enum field)f);
		for (size_t i = 0; u && i < u->n; i++)
			run_add(m, l, u->at[i].span, (enum field)f);
	}
	qsort(m->at, m->n, sizeof *m->at, run_cmp);
}

static void piece_add(struct arena *a, struct pieces *out, str text, bool marked, enum field f)
{
	if (text.n)
		*LIST_PUSH(a, out) = (struct piece){ .text = text, .marked = marked, .field = marked ? str_c(field_input[f]) : ABSENT };
}

static void line_by_runs(struct arena *a, const struct mark_runs *m, str line, struct pieces *out)
{
	size_t at = 0;

	for (size_t i = 0; i < m->n; i++) {
		struct mark_run x = m->at[i];
		if (x.from < at || x.to > line.n)
			continue;
		piece_add(a, out, str_cut(line, at, x.from), false, F_TITLE);
		piece_add(a, out, str_cut(line, x.from, x.to), true, x.field);
		at = x.to;
	}
	piece_add(a, out, str_cut(line, at, line.n), false, F_TITLE);
}

/* ---- by the words themselves, where the reader gave no span */

static void needle_add(struct needles *l, str s, enum field f)
{
	s = trimmed(s);
	if (s.n >= NEEDLE_MIN_BYTES && l->n < MARKS_MAX)
		l->at[l->n++] = (struct needle){ s, f };
}

static void needles_of(struct needles *l, const struct plan_task *t)
{
	struct plan_task copy = *t;

	l->n = 0;
	needle_add(l, t->title, F_TITLE);
	needle_add(l, t->time.text, F_DUE);
	for (int f = 0; f < FIELDS; f++) {
		const struct plan_units *u = units_of_field(&copy, (enum field)f);
		for (size_t i = 0; u && i < u->n; i++)
			needle_add(l, u->at[i].text, (enum field)f);
	}
	needle_add(l, t->leader, F_LEADER);
	needle_add(l, t->output, F_OUTPUT);
	needle_add(l, t->funding, F_FUNDING);
	needle_add(l, t->place, F_PLACE);
}

/* The first needle in the line at or after `from`: the earliest, and of those the longest. */
static bool next_mark(const struct needles *l, str line, size_t from, struct mark_run *out)
{
	bool found = false;

	for (size_t i = 0; i < l->n; i++) {
		ptrdiff_t p = str_find(line, l->at[i].text, from);
		if (p < 0)
			continue;
		struct mark_run x = { (size_t)p, (size_t)p + l->at[i].text.n, l->at[i].field };
		if (found && (x.from > out->from || (x.from == out->from && x.to <= out->to)))
			continue;
		*out = x;
		found = true;
	}
	return found;
}

static void line_by_words(struct arena *a, const struct needles *l, str line, struct pieces *out)
{
	struct mark_run x = { 0 };
	size_t from = 0;

	while (next_mark(l, line, from, &x)) {
		piece_add(a, out, str_cut(line, from, x.from), false, F_TITLE);
		piece_add(a, out, str_cut(line, x.from, x.to), true, x.field);
		from = x.to;
	}
	piece_add(a, out, str_cut(line, from, line.n), false, F_TITLE);
}

/* Is the line, without its number, part of a title that goes over several lines? */
static bool in_title(const struct plan_task *t, str line)
{
	return line.n >= NEEDLE_MIN_BYTES * 4 && str_find(t->title, str_trim(line), 0) >= 0;
}

static bool own_line(const struct plan_task *t, int64_t line)
{
	return line >= t->line && line <= (t->line_to > t->line ? t->line_to : t->line);
}

/* A line away from the task, where one of its fields was read. */
static bool field_stands(const struct plan_task *t, int64_t line)
{
	struct plan_task copy = *t;

	if (t->time.line == line || t->time.span.line == line)
		return true;
	for (int f = 0; f < FIELDS; f++) {
		const struct plan_units *u = units_of_field(&copy, (enum field)f);
		for (size_t i = 0; u && i < u->n; i++)
			if (u->at[i].line == line || u->at[i].span.line == line)
				return true;
	}
	return false;
}

static void line_show(struct arena *a, const struct needles *l, const struct item *it, const struct source_line *line, str text, struct line_views *out)
{
	struct line_view *v = LIST_PUSH(a, out);
	struct mark_runs *m = arena_new(a, struct mark_runs);

	*v = (struct line_view){ .number = line->number, .page = line->page, .own = own_line(&it->t, line->number) };
	if (!v->own && !field_stands(&it->t, line->number)) {
		piece_add(a, &v->pieces, text, false, F_TITLE);
		return;
	}
	spans_of_line(&it->t, line, m);
	if (m->n)
		line_by_runs(a, m, text, &v->pieces);
	else if (in_title(&it->t, text))
		piece_add(a, &v->pieces, text, true, F_TITLE);
	else
		line_by_words(a, l, text, &v->pieces);
}

/* An import of before: the lines stand beside each task. */
static void kept_lines(struct arena *a, const struct needles *l, const struct item *it, struct line_views *out)
{
	str text = it->source, line, number;
	int64_t n;

	while (str_split(&text, '\n', &line)) {
		str rest = line;
		if (line.n && str_split(&rest, '\t', &number) && str_int(number, &n) == OK)
			line_show(a, l, it, &(struct source_line){ .number = (int)n, .text = rest }, rest, out);
	}
}

void marks_fill(struct arena *a, const struct import_lines *l, const struct item *it, struct line_views *out)
{
	struct needles *words = arena_new(a, struct needles);
	int last = it->t.line_to > it->t.line ? it->t.line_to : it->t.line;

	needles_of(words, &it->t);
	if (!l->source.n) {
		kept_lines(a, words, it, out);
		return;
	}
	for (size_t i = 0; i < l->source.n && out->n < IMPORT_LINES_MAX; i++) {
		const struct source_line *line = &l->source.at[i];
		bool near = line->number >= it->t.line - CONTEXT_LINES && line->number <= last + CONTEXT_LINES;
		if (near || field_stands(&it->t, line->number))
			line_show(a, words, it, line, line_text(a, line), out);
	}
}

static struct plan_span span_of(const struct item *it, enum field f)
{
	struct plan_task copy = it->t;
	const struct plan_units *u = units_of_field(&copy, f);

	if (u)
		return u->n ? u->at[0].span.line ? u->at[0].span : (struct plan_span){ u->at[0].line, -1, 0, 0 } : (struct plan_span){ 0 };
	if (f == F_DUE)
		return it->t.time.span.line ? it->t.time.span : (struct plan_span){ it->t.time.line, -1, 0, 0 };
	return f == F_TITLE && it->t.title_span.line ? it->t.title_span : (struct plan_span){ it->t.line, -1, 0, 0 };
}

void marks_place(struct arena *a, const struct import_lines *l, const struct item *it, enum field f, struct field_view *out)
{
	struct plan_span s = span_of(it, f);

	out->line = s.line;
	span_places(a, l, s, &out->places);
}
