/* reader_runs.c - labels that stand together: in one line, in a bracket before or behind a title, behind a dash. */
#include <string.h>
#include "reader_plain.h"

enum { MAX_LINE_BYTES = 4000, FAR = 70, MAX_TRIES = 40, MIN_TITLE_BYTES = 6 };

bool is_who(enum role r) { return r == ROLE_LEAD || r == ROLE_BOTH || r == ROLE_PERFORMER || r == ROLE_COORD; }

/* The value begins as the label asks. */
static bool fits(struct rctx *c, enum role r, str value)
{
	struct toks t = lex(c->a, str_cut(value, 0, 200));
	if (r == ROLE_TIME) {
		size_t e = 0;
		while (e < value.n && !strchr(";|\t", value.p[e]) && !(e + 1 < value.n && strchr(".,/-", value.p[e]) && value.p[e + 1] == ' '))
			e++;
		return time_said(c, clean(str_cut(value, 0, e))).n || time_said(c, clean(value)).n;
	}
	size_t from = tok_is(&t, 0, "giao") || tok_is(&t, 0, "do") ? 1 : 0;
	return is_who(r) && (unit_starts(c, &t, from) || group_starts(&t, from));
}

/* "Tổ chức cuộc thi – Chủ trì: Sở A": what stands behind the dash is a label itself. */
static bool label_first(struct rctx *c, str value)
{
	ptrdiff_t colon = str_find(str_cut(value, 0, FAR), S(":"), 0);
	return colon > 0 && role_of(c->a, str_cut(value, 0, (size_t)colon), true) != ROLE_NONE;
}

static bool starts_big(struct rctx *c, str s)
{
	struct toks t = lex(c->a, str_cut(s, 0, 40));
	return t.n && tok_capital(&t, 0);
}

/* "UBND các xã, phường, Ngày hoàn thành: …", "… có liên quan – Phối hợp: …": other words and then a label with a capital, which a later sign finds. */
static bool holds_label(struct plain *p, const struct piece *k)
{
	static const char *const halves[] = { "co quan", "don vi", "bo phan", "ca nhan", "so", "nguoi", "to chuc",
		"cac co quan" }; /* "Cơ quan, Đơn vị chủ trì" */
	for (size_t i = 1; i < k->label.n; i++) {
		size_t dash = dash_length(k->label, i), n = strchr(",/", k->label.p[i]) && k->label.p[i + 1 < k->label.n ? i + 1 : i] == ' ' ? 1 : dash;
		str rest = str_trim(str_cut(k->label, i + n, k->label.n));
		struct toks before = lex(p->c->a, str_cut(k->label, 0, i));
		bool known;
		if (n && toks_any(&before, 0, halves, sizeof halves / sizeof *halves) != before.n && starts_big(p->c, rest) && label_meaning(p->c, &p->own,
			rest, k->value, &known) != ROLE_NONE)
			return true;
	}
	return false;
}

/* Where the bracket that opens at i closes; s.n: nowhere. */
static size_t closes(str s, size_t i)
{
	int deep = 0;
	for (; i < s.n; i++) {
		deep += s.p[i] == '(' || s.p[i] == '[' || s.p[i] == '{';
		deep -= s.p[i] == ')' || s.p[i] == ']' || s.p[i] == '}';
		if (!deep)
			return i;
	}
	return s.n;
}

/* A label at the start of s, with all that follows as its value. */
static bool label_at_start(struct plain *p, str s, struct piece *out)
{
	bool dashed = false;
	if (!s.n || strchr("([{", *s.p))
		return false;
	for (size_t i = 1; i < s.n && i < FAR; i++) {
		size_t dash = dash_length(s, i);
		/* "Rõ người (chủ trì): …" */
		size_t close = s.p[i] == '(' ? closes(s, i) : i;
		if (close > i && close + 1 < s.n && close < FAR && s.p[close + 1] == ':')
			i = close + 1;
		bool colon = s.p[i] == ':', ends = strchr(";|\t()", s.p[i]) || (s.p[i] == '.' && i + 1 < s.n && s.p[i + 1] == ' ' && i > 3);
		if (ends && !dash)
			return false;
		if (!colon && !dash)
			continue;
		*out = (struct piece){ .label = str_trim(str_cut(s, 0, i)), .value = str_trim(str_cut(s, i + (colon ? 1 : dash), s.n)), .dash = !colon };
		out->role = label_meaning(p->c, &p->own, out->label, out->value, &out->known);
		bool known;
		out->own = !out->known && out->role != ROLE_NONE && label_meaning(p->c, NULL, out->label, out->value, &known) == ROLE_NONE;
		bool said = out->role != ROLE_NONE && out->role != ROLE_TITLE && out->value.n && (colon || (!label_first(p->c, out->value) && fits(p->c,
			out->role, out->value)) ||
			(p->dashes > FEW && !label_first(p->c, out->value) && (out->known || (!is_who(out->role) && out->role != ROLE_TIME))));
		if (said || colon)
			return said && (out->known || !dashed) && !holds_label(p, out);
		dashed = true;
	}
	return false;
}

/* Pieces are parts of s, so that all else is thrown away. */
static bool label_here(struct plain *p, str s, struct piece *out)
{
	struct arena_mark m = arena_mark(p->c->a);
	bool found = label_at_start(p, s, out);
	arena_back(p->c->a, m);
	return found;
}

/* A sign between two labels or between a title and its first label: its bytes, 0: none. */
static size_t sign_at(str s, size_t i)
{
	size_t dash = dash_length(s, i);
	if (dash)
		return dash;
	if (s.p[i] == '\t' || s.p[i] == '|')
		return 1;
	return strchr(";.,/", s.p[i]) && i + 1 < s.n && (s.p[i + 1] == ' ' || s.p[i + 1] == '\t') ? 2 : 0;
}

/* Without the signs that set labels apart. */
static str bare(str s)
{
	s = str_trim(s);
	while (s.n && strchr(";,|/\t ", s.p[s.n - 1]))
		s.n--;
	while (s.n > 1 && s.p[s.n - 1] == '-' && s.p[s.n - 2] == ' ')
		s = str_trim(str_cut(s, 0, s.n - 1));
	return s;
}

/* "b) Phối hợp: …" inside a line. */
static str unnumbered(str s)
{
	struct mark m = mark_of(s);
	return m.kind == MARK_LETTER || m.kind == MARK_PAREN || m.kind == MARK_DECIMAL || m.kind == MARK_BULLET ? m.rest : s;
}

/* Words that say who already, so that what stands behind them is theirs: "Sở A chủ trì, phối hợp với Sở B; thời gian: quý II". */
static bool says_who(struct plain *p, str title)
{
	struct toks t = lex(p->c->a, title);
	return *title.p == '(' || toks_find(&t, 0, "chu tri") < t.n || toks_find(&t, 0, "phoi hop voi") < t.n;
}

/* The labels of s from its first; false: it begins with none. */
static bool run_from(struct plain *p, str s, struct run *out)
{
	struct piece next;
	int deep = 0, tries = 0;
	if (!label_here(p, s, &next))
		return false;
	out->at = arena_array(p->c->a, struct piece, MAX_PIECES);
	out->at[out->n++] = next;
	for (size_t i = (size_t)(next.value.p - s.p); i < s.n && out->n < MAX_PIECES && tries < MAX_TRIES; i++) {
		deep += s.p[i] == '(';
		deep -= s.p[i] == ')' && deep > 0;
		size_t sign = deep ? 0 : sign_at(s, i);
		if (!sign)
			continue;
		tries++;
		str tail = unnumbered(str_trim(str_cut(s, i + sign, s.n)));
		struct piece *last = &out->at[out->n - 1];
		if (!label_here(p, tail, &next) || (s.p[i] == ',' && next.role != ROLE_COORD && next.role != ROLE_TIME && next.role != ROLE_LEAD &&
			!starts_big(p->c, tail)))
			continue;
		last->value = bare(str_cut(last->value, 0, (size_t)(s.p + i - last->value.p)));
		out->at[out->n++] = next;
		i = (size_t)(next.value.p - s.p) - 1;
	}
	return true;
}

/* Whether the labels say who or when beyond doubt, so that a title may be cut before them. */
static bool says_work(struct plain *p, const struct run *r)
{
	struct arena_mark m = arena_mark(p->c->a);
	bool found = false;
	for (size_t i = 0; i < r->n && !found; i++)
		found = fits(p->c, r->at[i].role, r->at[i].value);
	arena_back(p->c->a, m);
	return found;
}

/* "(Chủ trì: A; hạn: B) Việc", "Việc (chủ trì: A)". */
static bool run_in_bracket(struct plain *p, str s, struct run *out)
{
	int tries = 0;
	for (size_t i = 0; i < s.n && tries < MAX_TRIES; i++) {
		size_t end = s.p[i] == '(' || s.p[i] == '[' || s.p[i] == '{' ? closes(s, i) : s.n;
		struct run in = *out;
		if (end >= s.n)
			continue;
		tries++;
		if (!run_from(p, str_cut(s, i + 1, end), &in) || !says_work(p, &in))
			continue;
		str before = str_trim(str_cut(s, 0, i)), after = bare(str_cut(s, end + 1, s.n));
		while (after.n && strchr(".;,* ", *after.p))
			after = str_cut(after, 1, after.n);
		*out = in;
		out->bracket = true;
		out->title = !after.n ? before : !before.n ? after : arena_printf(p->c->a, "%.*s %.*s", FMT(before), FMT(after));
		return true;
	}
	return false;
}

/* "Việc. Chủ trì: A; phối hợp: B": labels behind a title. */
static bool run_behind(struct plain *p, str s, struct run *out)
{
	int tries = 0;
	for (size_t i = MIN_TITLE_BYTES; i < s.n && tries < MAX_TRIES; i++) {
		size_t sign = sign_at(s, i);
		struct run in = *out;
		if (s.p[i] == '(' && !i)
			return false;
		if (!sign || s.p[i] == ',')
			continue;
		if (says_who(p, str_cut(s, 0, i)))
			return false;
		tries++;
		if (!run_from(p, str_trim(str_cut(s, i + sign, s.n)), &in) || !says_work(p, &in) || in.at[0].role == ROLE_NOTE)
			continue;
		*out = in;
		out->title = bare(str_cut(s, 0, i));
		return true;
	}
	return false;
}

bool is_heading(const struct mark *m) { return m->kind == MARK_ANNEX || m->kind == MARK_UPPER || m->kind == MARK_ROMAN; }

struct source_line uncelled(struct plain *p, const struct source_line *l)
{
	struct source_line out = *l;
	struct buf b = { .a = p->c->a };
	struct piece k;
	for (size_t i = 0; i < l->ncells; i++) {
		str cell = i ? str_trim(l->cell[i]) : mark_of(l->cell[i]).rest;
		if (cell.n > MAX_LINE_BYTES || !label_here(p, cell, &k) || k.dash || l->ncells > MAX_PIECES || l->ncells < 2)
			return out;
		buf_add(&b, i ? S("; ") : S("- "));
		buf_add(&b, cell);
	}
	if (l->ncells) {
		out.text = buf_str(&b);
		out.ncells = 0;
		out.cell = NULL;
		out.table = 0;
	}
	return out;
}

struct run run_of(struct plain *p, const struct source_line *l)
{
	struct run r = { .m = mark_of(l->text) };
	str s = r.m.rest;
	if (l->ncells || !s.n || s.n > MAX_LINE_BYTES)
		return r;
	/* "GIAO PHÒNG VĂN HÓA - XÃ HỘI CHỦ TRÌ" is a heading and no label. */
	if ((!is_heading(&r.m) && run_from(p, s, &r)) || p->told)
		return r;
	struct toks t = lex(p->c->a, str_cut(s, 0, 200));
	/* What a unit is charged with is read with the unit. */
	static const char *const verbs[] = { "to chuc", "cap", "cap nhat", "moi", "tung" };
	if (t.n && (unit_starts(p->c, &t, 0) || (group_starts(&t, 0) && toks_any(&t, 0, verbs, sizeof verbs / sizeof *verbs) == 0)))
		return r;
	if (!run_in_bracket(p, s, &r))
		run_behind(p, s, &r);
	return r;
}

size_t dashes_of(struct plain *p)
{
	size_t n = 0;
	for (size_t i = (size_t)p->c->body; i < p->c->s->n; i++) {
		str rest = mark_of(p->c->s->at[i].text).rest, part;
		struct piece k;
		if (p->c->s->at[i].ncells || rest.n > MAX_LINE_BYTES)
			continue;
		rest = rest.n && *rest.p == '(' ? str_cut(rest, 1, rest.n) : rest;
		for (int tries = 0; tries < MAX_PIECES && str_split(&rest, ';', &part); tries++)
			n += label_here(p, str_trim(part), &k) && k.dash;
	}
	return n;
}
