/* reader_crossed.c - columns headed by units, crossed where one has a part in the work; and columns of figures, which make a table of targets. */
#include "reader_rows.h"

enum { UNSURE = 60, LOOK_AHEAD = 60, FEW_WORDS = 12 };
enum part { PART_NONE, PART_CROSS, PART_LEAD, PART_HELP };

bool head_names_unit(struct rctx *c, str head)
{
	struct toks t = lex(c->a, head);
	size_t unit = 0;
	if (!t.n || t.n > FEW_WORDS)
		return false;
	return unit_match(c, &t, 0, NULL, &unit) == t.n || (head_noun(&t, 0) && head_noun(&t, 0) < t.n && unit_starts(c, &t, 0) && unknown_end(c, &t, 0) == t.n);
}

/* "X", "C" or "CT" for the lead, "P" or "PH" for who helps. */
static enum part part_of(struct rctx *c, str cell)
{
	static const char *const lead[] = { "c", "ct", "chu tri", "●" }, *const help[] = { "p", "ph", "phoi hop", "○" };
	str s = clean(cell);
	struct toks t = lex(c->a, str_cut(s, 0, 40));
	if (t.n && toks_any(&t, 0, lead, sizeof lead / sizeof *lead) == t.n)
		return PART_LEAD;
	if (t.n && toks_any(&t, 0, help, sizeof help / sizeof *help) == t.n)
		return PART_HELP;
	return is_cross(s) ? PART_CROSS : PART_NONE;
}

size_t columns_crossed(struct rctx *c, const struct source_line *rows, size_t n, struct columns *k)
{
	size_t units = 0;
	for (size_t i = 0; i < k->n; i++) {
		size_t filled = 0, signs = 0;
		if (k->role[i] != ROLE_NONE || !head_names_unit(c, k->head[i]))
			continue;
		for (size_t r = 0; r < n && r < LOOK_AHEAD; r++) {
			str s = clean(row_cell(&rows[r], i));
			filled += s.n && !is_count_row(&rows[r]);
			signs += s.n && part_of(c, s) != PART_NONE;
		}
		k->unit[i] = signs == filled;
		units += k->unit[i];
	}
	return units;
}

/* "90%", "1.200", "> 95": a figure and nothing else. */
static bool is_figure(struct rctx *c, str s)
{
	struct toks t = lex(c->a, str_cut(s, 0, 60));
	size_t figures = 0;
	for (size_t i = 0; i < t.n; i++) {
		if (!t.at[i].punct && tok_number(&t, i) < 0)
			return false;
		figures += !t.at[i].punct;
	}
	return figures > 0 && !(t.n == 1 && tok_number(&t, 0) > 1990 && tok_number(&t, 0) < 2100);
}

/* A year or a word of measure in the head, and figures below it. */
bool columns_valued(struct rctx *c, const struct source_line *rows, size_t n, const struct columns *k)
{
	static const char *const words[] = { "muc tieu", "ket qua", "ke hoach", "chi tieu", "uoc", "thuc hien" };
	for (size_t i = 0; i < k->n; i++) {
		size_t filled = 0, figures = 0;
		struct toks h = lex(c->a, k->head[i]);
		bool value = false;
		for (size_t j = 0; j < h.n; j++)
			value |= (tok_number(&h, j) > 1990 && tok_number(&h, j) < 2100) || toks_any(&h, j, words, sizeof words / sizeof *words) > j;
		if (!value || k->role[i] == ROLE_TIME || k->role[i] == ROLE_NUMBER || k->role[i] == ROLE_FUNDING)
			continue;
		for (size_t r = 0; r < n && r < LOOK_AHEAD; r++) {
			str s = clean(row_cell(&rows[r], i));
			filled += s.n && !is_count_row(&rows[r]);
			figures += s.n && !is_count_row(&rows[r]) && is_figure(c, s);
		}
		if (figures * 2 > filled && filled)
			return true;
	}
	return false;
}

static void dim(struct plan_units *l, size_t from)
{
	for (; from < l->n; from++)
		l->at[from].confidence = l->at[from].confidence < UNSURE ? l->at[from].confidence : UNSURE;
}

/* Several crosses do not say who leads. */
void crossed_read(struct table *t, struct plan_task *k)
{
	size_t leads = 0, helps = 0, crosses = 0, before = k->lead.n;
	enum part part[MAX_COLUMNS] = { PART_NONE };
	for (size_t i = 0; i < t->k.n; i++) {
		part[i] = t->k.unit[i] ? part_of(t->c, t->row.cell[i]) : PART_NONE;
		leads += part[i] == PART_LEAD;
		helps += part[i] == PART_HELP;
		crosses += part[i] == PART_CROSS;
	}
	bool help = leads > 0 || before > 0;
	for (size_t i = 0; i < t->k.n; i++)
		if (part[i] != PART_NONE)
			units_read(t->c, k, t->k.head[i], t->row.line, part[i] == PART_HELP || (part[i] == PART_CROSS && help) ? ROLE_COORD : ROLE_LEAD);
	if (!help && !helps && crosses > 1) {
		dim(&k->lead, before);
		flag_add(t->c->a, &k->flags, S("roles-unclear"), ABSENT, t->row.line);
	}
}

/* A project's owner leads it; that is said nowhere. */
void owner_leads(struct table *t, struct plan_task *k)
{
	size_t i = t->k.owner;
	if (k->lead.n || i >= t->k.n || !t->row.cell[i].n)
		return;
	units_read(t->c, k, t->row.cell[i], t->row.at[i], ROLE_LEAD);
	for (size_t u = 0; u < k->lead.n; u++)
		k->lead.at[u].span = (struct plan_span){ t->row.at[i], (int)i, 0, 0 };
	dim(&k->lead, 0);
	flag_add(t->c->a, &k->flags, S("roles-unclear"), t->row.cell[i], t->row.at[i]);
}

/* An empty cell below a name, in a table that knows no merged cells: the same as above. */
void lead_of_row_above(struct table *t, struct plan_task *k)
{
	size_t lead = column_from(&t->k, ROLE_LEAD, 0);
	if (lead >= t->k.n)
		return;
	if (k->lead.n) {
		t->above_lead = k->lead;
		t->above_lead_text = t->row.cell[lead];
		t->above_lead_line = t->row.at[lead];
		t->above_section = k->section;
		return;
	}
	if (t->merged || t->row.cell[lead].n || !t->above_lead.n || !str_eq(t->above_section, k->section))
		return;
	for (size_t i = 0; i < t->above_lead.n; i++) {
		struct plan_unit *u = LIST_PUSH(t->c->a, &k->lead);
		*u = t->above_lead.at[i];
		u->inferred = true;
	}
	dim(&k->lead, 0);
	flag_add(t->c->a, &k->flags, S("lead-from-above"), t->above_lead_text, t->above_lead_line);
}

/* "chủ trì, phối hợp với Sở B nghiên cứu …" as work, in a table that has no column for who helps. */
void helpers_of_title(struct table *t, struct plan_task *k)
{
	enum { NEAR = 40 };
	if (k->coordinating.n || column_from(&t->k, ROLE_COORD, 0) < MAX_COLUMNS || column_from(&t->k, ROLE_BOTH, 0) < MAX_COLUMNS)
		return;
	struct toks w = lex(t->c->a, str_cut(k->title, 0, 1200));
	size_t lead = toks_find(&w, 0, "chu tri"), with = lead + 2 + tok_is(&w, lead + 2, ","), unit = 0;
	size_t name = unit_match(t->c, &w, 0, NULL, &unit);
	if (lead >= w.n || lead > NEAR || (lead && name != lead && unknown_end(t->c, &w, 0) != lead) || !toks_are(&w, with, "phoi hop"))
		return;
	size_t from = with + 2 + (tok_is(&w, with + 2, "voi") || tok_is(&w, with + 2, "cung")), end = work_verb(&w, from);
	while (end > from && w.at[end - 1].punct && !tok_is(&w, end - 1, ")"))
		end--;
	if (end >= w.n || end == from)
		return;
	units_read(t->c, k, toks_surface(&w, from, end), t->row.line, ROLE_COORD);
	dim(&k->coordinating, 0);
	flag_add(t->c->a, &k->flags, S("coordinator-in-clause"), toks_surface(&w, from, end), t->row.line);
}

/* What the head says beside its cells: each of the first that are filled must agree. */
static enum role told_role(struct rctx *c, const struct source_line *rows, size_t n, str head, size_t column)
{
	enum { SAMPLE = 6, FAR = 40, LEAST = 2 };
	enum role role = ROLE_NONE;
	size_t seen = 0;
	for (size_t i = 0; i < n && i < FAR && seen < SAMPLE; i++) {
		str cell = clean(row_cell(&rows[i], column));
		bool known;
		size_t filled = 0;
		for (size_t e = 0; e < rows[i].ncells; e++)
			filled += clean(row_cell(&rows[i], e)).n > 0;
		/* A heading of a group stands in one or two cells, whatever their columns hold. */
		if (!cell.n || filled <= LEAST)
			continue;
		enum role r = label_meaning(c, NULL, head, cell, &known);
		if (r == ROLE_NONE || (seen && r != role))
			return ROLE_NONE;
		role = r;
		seen++;
	}
	return seen >= LEAST ? role : ROLE_NONE;
}

void columns_told(struct rctx *c, const struct source_line *rows, size_t n, struct columns *k)
{
	bool lead = column_from(k, ROLE_LEAD, 0) < k->n || column_from(k, ROLE_BOTH, 0) < k->n;
	bool help = column_from(k, ROLE_COORD, 0) < k->n, time = column_from(k, ROLE_TIME, 0) < k->n || column_from(k, ROLE_MARK, 0) < k->n;
	for (size_t i = 0; i < k->n; i++) {
		if (k->role[i] != ROLE_NONE || !k->head[i].n)
			continue;
		enum role r = told_role(c, rows, n, k->head[i], i);
		bool wanted = (r == ROLE_TIME && !time) || (r == ROLE_COORD && !help) || ((r == ROLE_LEAD || r == ROLE_PERFORMER) && !lead) ||
			r == ROLE_OUTPUT || r == ROLE_FUNDING;
		if (!wanted)
			continue;
		k->role[i] = r;
		lead |= r == ROLE_LEAD || r == ROLE_PERFORMER;
		help |= r == ROLE_COORD;
		time |= r == ROLE_TIME;
	}
}
