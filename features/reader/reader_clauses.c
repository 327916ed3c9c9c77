/* reader_clauses.c - unit bullets: "- Sở A chủ trì, phối hợp với Sở B thực hiện:" and the work below or after the colon. */
#include "reader_labels.h"

struct clause { size_t item; int line, last; str units, work; bool sure; };
struct clauses { struct clause *at; size_t n, cap; };

/* Where the clause ends: the last colon when the line ends with it, else the first one after the verb. */
static size_t colon_of(str s)
{
	str t = str_trim(s);
	while (t.n && (t.p[t.n - 1] == '*' || t.p[t.n - 1] == ' '))
		t.n--;
	if (t.n && t.p[t.n - 1] == ':')
		return (size_t)(t.p - s.p) + t.n - 1;
	ptrdiff_t c = str_find(s, S(":"), 0);
	return c > 0 ? (size_t)c : s.n;
}

static bool all_units(struct rctx *c, str s)
{
	struct plan_task probe = { 0 };
	units_read(c, &probe, s, 0, ROLE_LEAD);
	for (size_t i = 0; i < probe.lead.n; i++)
		if (probe.lead.at[i].kind == PLAN_UNKNOWN)
			return false;
	return probe.lead.n > 0;
}

/* Without the stars of bold text around it. */
static str starless(str s)
{
	s = str_trim(s);
	while (s.n && *s.p == '*')
		s = str_cut(s, 1, s.n);
	return str_trim(s);
}

bool only_units(struct rctx *c, str s)
{
	struct plan_task probe = { 0 };
	units_read(c, &probe, s, 0, ROLE_LEAD);
	for (size_t i = 0; i < probe.flags.n; i++)
		if (str_eq(probe.flags.at[i].code, S("leftover-text")))
			return false;
	return probe.lead.n > 0;
}

size_t work_verb(const struct toks *t, size_t i)
{
	static const char *const verbs[] = { "tham muu", "xay dung", "to chuc", "trien khai", "thuc hien", "huong dan", "ban hanh", "ra soat",
		"nghien cuu", "de xuat", "kiem tra", "theo doi", "lap", "hoan thien", "chi dao", "day manh", "tang cuong", "bo tri", "cung cap",
		"tuyen truyen", "tiep tuc", "chuan bi", "khao sat", "trinh", "tong hop", "thuong xuyen", "phat trien", "quan ly", "tien hanh", "gui", "bao cao",
			"phe duyet", "danh gia", "khan truong",
		"cap nhat", "dang tai", "bien soan", "phoi hop", "chu dong", "can cu", "phan cong" };
	/* "Ban Quản lý dự án đầu tư xây dựng": a name's words. */
	while (i < t->n && (tok_capital(t, i) || (i >= 2 && toks_are(t, i - 2, "dau tu xay dung")) || toks_any(t, i, verbs, sizeof verbs / sizeof *verbs) == i))
		i++;
	return i;
}

bool lead_of_line(struct rctx *c, str line, str *units)
{
	struct toks t = lex(c->a, line);
	size_t from = tok_is(&t, 0, "giao") ? 1 : 0, lead = toks_find(&t, from, "chu tri"), end = lead + 2;
	if (lead == t.n || lead == from || (!unit_starts(c, &t, from) && !group_starts(&t, from)) || !only_units(c, toks_surface(&t, from, lead)))
		return false;
	size_t with = end + tok_is(&t, end, ",");
	if (toks_are(&t, with, "phoi hop")) {
		size_t semicolon = toks_find(&t, with + 2, ";");
		end = work_verb(&t, with + 2);
		end = end < semicolon ? end : semicolon;
		while (end > with && t.at[end - 1].punct && !tok_is(&t, end - 1, ")"))
			end--;
	}
	*units = toks_surface(&t, from, end);
	return true;
}

static bool clause_of(struct rctx *c, str text, struct clause *out)
{
	size_t colon = colon_of(text);
	if (colon >= text.n || colon > 600)
		return false;
	str units = clean(str_cut(text, 0, colon));
	if (role_of(c->a, units, true) != ROLE_NONE)
		return false;
	struct toks t = lex(c->a, units);
	size_t start = tok_is(&t, 0, "giao") || tok_is(&t, 0, "moi") ? 1 : toks_are(&t, 0, "de nghi") ? 2 : 0;
	if (!t.n || (!unit_starts(c, &t, start) && !group_starts(&t, start)))
		return false;
	bool verb = toks_find(&t, 0, "chu tri") < t.n || toks_find(&t, 0, "phoi hop voi") < t.n || toks_find(&t, 0, "phoi hop cung") < t.n;
	if (!verb && !all_units(c, units))
		return false;
	*out = (struct clause){ .units = units, .work = starless(str_cut(text, colon + 1, text.n)), .sure = verb };
	return true;
}

/* The item that a place belongs to; places come in order, so the search goes on from the last. */
static size_t item_at(const struct walk *w, size_t at, int place)
{
	while (at < w->items.n && w->items.at[at].line <= place)
		at++;
	return at;
}

static void find(struct walk *w, struct clauses *out)
{
	size_t item = 0, n = w->items.n ? (size_t)w->items.at[w->items.n - 1].last : 0;
	for (size_t i = 0; i < n && i < w->c->s->n; i++) {
		const struct source_line *l = &w->c->s->at[i];
		struct mark m = mark_of(l->text);
		struct clause c;
		int place = (int)i + 1;
		item = item_at(w, item, place);
		if (l->ncells || !l->text.n || !item || out->n >= MAX_SETS || (m.kind != MARK_BULLET && m.kind != MARK_NONE))
			continue;
		const struct item *it = &w->items.at[item - 1];
		if (it->line == place || it->tasks || it->kind == MARK_ROMAN || it->kind == MARK_ANNEX || it->kind == MARK_UPPER ||
			item_excluded(w, item))
			continue;
		if (!clause_of(w->c, m.rest, &c) || (m.kind == MARK_NONE && !c.sure))
			continue;
		c.item = item;
		c.line = c.last = place;
		*LIST_PUSH(w->c->a, out) = c;
	}
}

static str work_below(struct walk *w, struct clause *c, int to)
{
	struct buf b = { .a = w->c->a };
	buf_add(&b, c->work);
	for (int i = c->line; i < to && (size_t)i < w->c->s->n; i++) {
		str s = str_trim(w->c->s->at[i].text);
		if (!s.n || w->c->s->at[i].ncells)
			continue;
		if (b.n)
			buf_char(&b, '\n');
		buf_add(&b, s);
		c->last = i + 1;
	}
	return buf_str(&b);
}

static void to_task(struct walk *w, struct clause *c, int to, int part)
{
	struct item *it = &w->items.at[c->item - 1];
	struct plan_task *t = LIST_PUSH(w->c->a, &w->c->doc->tasks);
	str work = work_below(w, c, to);

	*t = (struct plan_task){ .number = it->number, .section = item_path(w, it->parent), .title = item_title(w, c->item),
		.content = work, .layout = S("unit-bullets"),
		                 .part = part, .line = number_at(w, c->line), .line_to = number_at(w, c->last), .title_confidence = c->sure ? 85 : 65 };
	if (it->parent)
		t->section_title = item_title(w, it->parent);
	units_read(w->c, t, c->units, t->line, ROLE_LEAD);
	it->tasks++;
}

void clauses_read(struct walk *w, bool had_rows)
{
	struct clauses all = { 0 };
	str kind = w->c->doc->kind;
	/* What these say of a unit is read with its heading and its sentence. */
	if (str_eq(kind, S("directive")) || str_eq(kind, S("notice")) || str_eq(kind, S("letter")))
		return;
	find(w, &all);
	for (size_t i = 0; i < all.n; i++) {
		struct clause *c = &all.at[i];
		bool first = i == 0 || all.at[i - 1].item != c->item, next = i + 1 < all.n && all.at[i + 1].item == c->item;
		int part = 1;
		for (size_t k = i; k-- > 0 && all.at[k].item == c->item;)
			part++;
		if (!c->sure && (had_rows || !w->c->doc->tasks.n || (first && !next)))
			continue;
		int to = next ? all.at[i + 1].line - 1 : w->items.at[c->item - 1].last;
		to_task(w, c, to, first && !next ? 0 : part);
	}
}
