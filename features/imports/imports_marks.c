/* imports_marks.c - see imports_marks.h. */
#include "imports_marks.h"

enum { MARKS_MAX = 200, NEEDLE_MIN_BYTES = 3 };
struct needles { str at[MARKS_MAX]; size_t n; };

static void needle_add(struct needles *l, str s)
{
	s = trimmed(s);
	if (s.n >= NEEDLE_MIN_BYTES && l->n < MARKS_MAX)
		l->at[l->n++] = s;
}

static void units_needles(struct needles *l, const struct plan_units *u)
{
	for (size_t i = 0; i < u->n; i++)
		needle_add(l, u->at[i].text);
}

static void needles_of(struct needles *l, const struct plan_task *t)
{
	l->n = 0;
	needle_add(l, t->title);
	needle_add(l, t->time.text);
	units_needles(l, &t->lead);
	units_needles(l, &t->coordinating);
	units_needles(l, &t->companion);
}

/* The first needle in the line at or after `from`: the earliest, and of those the longest. */
static bool next_mark(const struct needles *l, str line, size_t from, size_t *at, size_t *end)
{
	bool found = false;

	for (size_t i = 0; i < l->n; i++) {
		ptrdiff_t p = str_find(line, l->at[i], from);
		if (p < 0)
			continue;
		size_t start = (size_t)p, stop = start + l->at[i].n;
		if (found && (start > *at || (start == *at && stop <= *end)))
			continue;
		*at = start;
		*end = stop;
		found = true;
	}
	return found;
}

static void line_cut(struct arena *a, const struct needles *l, str line, struct pieces *out)
{
	size_t from = 0, at = 0, end = 0;

	while (next_mark(l, line, from, &at, &end)) {
		if (at > from)
			*LIST_PUSH(a, out) = (struct piece){ .text = str_cut(line, from, at) };
		*LIST_PUSH(a, out) = (struct piece){ .text = str_cut(line, at, end), .marked = true };
		from = end;
	}
	if (from < line.n)
		*LIST_PUSH(a, out) = (struct piece){ .text = str_cut(line, from, line.n) };
}

/* Is the line, without its number, part of a title that goes over several lines? */
static bool in_title(const struct plan_task *t, str line)
{
	return line.n >= NEEDLE_MIN_BYTES * 4 && str_find(t->title, str_trim(line), 0) >= 0;
}

static bool unit_stands(const struct plan_units *u, int64_t line)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].line == line)
			return true;
	return false;
}

/* A line away from the task, where one of its fields was read. */
static bool field_stands(const struct plan_task *t, int64_t line)
{
	return t->time.line == line || unit_stands(&t->lead, line) || unit_stands(&t->coordinating, line) || unit_stands(&t->companion, line);
}

void marks_fill(struct arena *a, const struct item *it, struct line_views *out)
{
	struct needles *l = arena_new(a, struct needles);
	const struct plan_task *t = &it->t;
	str text = it->source, line, number;

	needles_of(l, t);
	while (str_split(&text, '\n', &line)) {
		str rest = line;
		int64_t n;
		if (!line.n || !str_split(&rest, '\t', &number) || str_int(number, &n) != OK)
			continue;
		struct line_view *v = LIST_PUSH(a, out);
		*v = (struct line_view){ .number = n, .own = n >= t->line && n <= (t->line_to > t->line ? t->line_to : t->line) };
		if (!v->own && !field_stands(t, n))
			*LIST_PUSH(a, &v->pieces) = (struct piece){ .text = rest };
		else if (in_title(t, rest))
			*LIST_PUSH(a, &v->pieces) = (struct piece){ .text = rest, .marked = true };
		else
			line_cut(a, l, rest, &v->pieces);
	}
}
