/* reader_plain.c - many hands, one habit: before the lines are walked, labels that stand together come apart, one in a line, under names that the walk
 * knows, titles without a number are marked, and what a heading says of all below it gets a line.  A line keeps its number, however many it becomes. */
#include <string.h>
#include "reader_plain.h"

enum { MAX_TITLE_BYTES = 600, MAX_HEADING_BYTES = 200, NEAR_LINES = 3 };

static void line_add(struct plain *p, const struct source_line *l, str text)
{
	struct source_line *new = LIST_PUSH(p->c->a, &p->out);
	*new = *l;
	new->text = text;
}

/* The label by a name that the walk knows; what the document alone tells is asked. */
static str name_of(const struct piece *k)
{
	if (k->known)
		return k->label;
	switch (k->role) {
	case ROLE_LEAD: return k->own ? S("Đơn vị chủ trì?") : S("Đơn vị chủ trì");
	case ROLE_COORD: return k->own ? S("Đơn vị phối hợp?") : S("Đơn vị phối hợp");
	case ROLE_BOTH: return S("Chủ trì, phối hợp");
	case ROLE_PERFORMER: return S("Đơn vị thực hiện");
	case ROLE_TIME: return k->own ? S("Thời gian?") : S("Thời gian");
	case ROLE_OUTPUT: return S("Sản phẩm");
	case ROLE_FUNDING: return S("Kinh phí");
	case ROLE_PLACE: return S("Địa điểm");
	default: return k->label;
	}
}

static void piece_add(struct plain *p, const struct source_line *l, str prefix, const struct piece *k, bool last)
{
	bool stop = !last && k->value.n && k->value.p[k->value.n - 1] != '.';
	line_add(p, l, arena_printf(p->c->a, "%.*s%.*s: %.*s%s", FMT(prefix), FMT(name_of(k)), FMT(k->value), stop ? "." : ""));
}

/* The walk reads the line as it is: one label by its known name and a colon. */
static bool is_plain(const struct run *r)
{
	return r->n == 1 && !r->title.n && r->at[0].known && !r->at[0].dash && !r->bracket;
}

/* A bullet with its labels that the walk reads as well. */
static bool is_inline(const struct run *r)
{
	enum role first = r->n ? r->at[0].role : ROLE_NONE;
	if (!r->title.n || (r->m.kind >= MARK_ANNEX && r->m.kind <= MARK_LETTER) || (first != ROLE_LEAD && first != ROLE_BOTH && first != ROLE_TIME &&
		first != ROLE_PERFORMER))
		return false;
	for (size_t i = 0; i < r->n; i++)
		if (!r->at[i].known || r->at[i].dash)
			return false;
	return true;
}

/* A bullet's labels go into one bracket, who leads first, so that the bullet stays one line. */
static void bracket_add(struct plain *p, const struct source_line *l, str prefix, const struct run *r)
{
	struct buf b = { .a = p->c->a };
	buf_add(&b, prefix);
	buf_add(&b, r->title);
	buf_add(&b, S(" ("));
	for (int pass = 0, n = 0; pass < 2; pass++)
		for (size_t i = 0; i < r->n; i++) {
			bool lead = is_who(r->at[i].role) && r->at[i].role != ROLE_COORD;
			if (lead == (pass != 0))
				continue;
			buf_add(&b, n++ ? S("; ") : S(""));
			buf_add(&b, name_of(&r->at[i]));
			buf_add(&b, S(": "));
			buf_add(&b, clean(r->at[i].value));
		}
	buf_char(&b, ')');
	line_add(p, l, buf_str(&b));
}

static bool is_labels(const struct run *r) { return r->n && !r->title.n; }

/* Both lines begin with the same bullet, whatever the walk takes it for. */
static bool same_sign(const struct source_line *a, const struct source_line *b)
{
	str x = str_trim(a->text), y = str_trim(b->text);
	return x.n && y.n && x.p[0] == y.p[0] && (!((unsigned char)x.p[0] & 0x80) || (x.n > 2 && y.n > 2 && x.p[1] == y.p[1] && x.p[2] == y.p[2]));
}

/* "Giao Sở A chủ trì", "Do Phòng B phụ trách": a line that says who without a label. */
static bool charges(const struct plain *p, str s)
{
	struct toks t = lex(p->c->a, str_cut(s, 0, 300));
	size_t from = tok_is(&t, 0, "giao") || tok_is(&t, 0, "do");
	return t.n && s.n < MAX_TITLE_BYTES && unit_starts(p->c, &t, from) && says_charged(p->c, s);
}

/* The next lines that say something: labels come before another number or heading does. */
static bool labels_next(const struct plain *p, size_t i)
{
	const struct source *s = p->c->s;
	for (size_t k = i + 1, n = 0; k < s->n && n < NEAR_LINES; k++) {
		const struct run *r = &p->run[k];
		if (!s->at[k].text.n)
			continue;
		if (s->at[k].ncells || is_heading(&r->m) || r->m.kind == MARK_DECIMAL)
			return false;
		if (is_labels(r) || charges(p, r->m.rest))
			return r->m.kind != p->run[i].m.kind || r->m.kind == MARK_NONE || !same_sign(&s->at[i], &s->at[k]);
		n++;
	}
	return false;
}

/* In bold or in capitals. */
static bool is_styled(str text)
{
	return str_starts(text, S("**")) || str_starts(text, S("__")) || is_capital(text);
}

/* Titles in bold, in capitals or in plain lines that have no number, or one in brackets: each stands before labels, behind a heading or another's labels. */
static size_t titles_mark(struct plain *p, bool take, bool styled)
{
	const struct source *s = p->c->s;
	size_t n = 0;
	bool numbered = false, fresh = false, behind = false, behind_item = false;
	for (size_t i = (size_t)p->c->body; i < s->n; i++) {
		struct run *r = &p->run[i];
		str text = str_trim(s->at[i].text);
		if (!text.n || s->at[i].ncells)
			continue;
		enum mark_kind kind = r->m.kind;
		bool open = kind == MARK_NONE || kind == MARK_PAREN || kind == MARK_BULLET;
		if (is_heading(&r->m)) {
			numbered = false;
			fresh = true;
		} else if (is_labels(r) || (behind_item && charges(p, r->m.rest))) {
			behind = true;
			continue;
		} else if (kind == MARK_DECIMAL || kind == MARK_LETTER) {
			numbered = true;
			behind_item = false;
		} else if (open && !numbered && (fresh || behind || is_styled(text)) && text.n < MAX_TITLE_BYTES && (r->title.n || labels_next(p, i)) &&
			text.p[text.n - 1] != ':' &&
			(is_styled(text) || r->title.n || kind == MARK_PAREN || (!styled && text.p[text.n - 1] != '.'))) {
			n++;
			r->item = take;
			fresh = false;
			behind_item = true;
		} else {
			fresh = text.p[text.n - 1] == ':' && !numbered;
		}
		behind = r->title.n && !numbered;
	}
	return n;
}

/* What the labels below a heading say, up to the next heading of its rank: bits of 1 << role. */
static unsigned said_below(const struct plain *p, size_t i)
{
	unsigned said = 0;
	for (size_t k = i + 1; k < p->c->s->n; k++) {
		const struct run *r = &p->run[k];
		bool head = r->m.kind != MARK_NONE && r->m.kind != MARK_BULLET && r->m.level <= p->run[i].m.level;
		if (p->c->s->at[k].ncells || (p->c->s->at[k].text.n && head && !is_labels(r)))
			break;
		for (size_t e = 0; e < r->n; e++)
			said |= 1U << r->at[e].role;
	}
	return said;
}

/* "NHIỆM VỤ GIAO SỞ A CHỦ TRÌ", "VIỆC DO SỞ A PHỤ TRÁCH", "… (Sở A chủ trì)", "NHIỆM VỤ CỦA SỞ A": the units of a heading; ABSENT: none. */
static str lead_of_heading(struct rctx *c, str title)
{
	static const char *const before[] = { "do", "giao", "giao cho", "phan cong", "phan cong cho", "cua", "(" };
	static const char *const verbs[] = { "chu tri", "phu trach", "dam nhan", "dam nhiem", "dam trach", "lam dau moi", "chiu trach nhiem",
		"thuc hien", "tham muu", "dau moi",
		"to chuc thuc hien", "trien khai" };
	struct toks t = lex(c->a, str_cut(title, 0, MAX_TITLE_BYTES));
	for (size_t i = 0; i < t.n; i++) {
		size_t from = 0;
		for (size_t k = 0; k < sizeof before / sizeof *before; k++) {
			size_t n = toks_are(&t, i, before[k]);
			from = n && i + n > from ? i + n : from;
		}
		if (!from || from >= t.n || (!unit_starts(c, &t, from) && !group_starts(&t, from)))
			continue;
		size_t e = from + 1;
		while (e < t.n && toks_any(&t, e, verbs, sizeof verbs / sizeof *verbs) == e && !tok_is(&t, e, ")") && !tok_is(&t, e, ":"))
			e++;
		size_t end = e, next;
		while (end < t.n && ((next = toks_any(&t, end, verbs, sizeof verbs / sizeof *verbs)) > end || (next = end + t.at[end].punct) > end))
			end = next;
		bool charged = e < t.n && !tok_is(&t, e, ")") && !tok_is(&t, e, ":") && end == t.n;
		str units = toks_surface(&t, from, e);
		if ((charged || (tok_is(&t, i, "cua") && e + 1 >= t.n && !group_starts(&t, from))) && value_of_units(c, units))
			return units;
	}
	return ABSENT;
}

/* "… (Quý II/2026)", "CÁC VIỆC THỰC HIỆN TRONG QUÝ II NĂM 2026". */
static str time_of_heading_said(struct rctx *c, str title)
{
	static const char *const before[] = { "trong", "truoc", "cham nhat", "xong" };
	str s = clean(title);
	size_t open = s.n && s.p[s.n - 1] == ')' ? s.n : 0;
	while (open && s.p[open - 1] != '(')
		open--;
	if (open)
		return time_said(c, str_cut(s, open, s.n - 1));
	struct toks t = lex(c->a, s);
	for (size_t i = 1; i < t.n; i++)
		if (toks_any(&t, i, before, sizeof before / sizeof *before) > i)
			return time_said(c, toks_surface(&t, i, t.n));
	return ABSENT;
}

/* A number with numbers of its own below. */
static bool has_parts(const struct plain *p, size_t i)
{
	for (size_t k = i + 1; k < p->c->s->n; k++)
		if (p->c->s->at[k].text.n)
			return p->run[k].m.level > p->run[i].m.level && p->run[k].m.kind >= MARK_DECIMAL && p->run[k].m.kind <= MARK_PAREN && !is_labels(&p->run[k]);
	return false;
}

/* Who leads or when, said once in a heading for all that stands below. */
static void heading_add(struct plain *p, const struct source_line *l, size_t i)
{
	const struct run *r = &p->run[i];
	unsigned below = r->n || p->told || l->ncells ? 0 : said_below(p, i);
	const unsigned lead = 1U << ROLE_LEAD | 1U << ROLE_BOTH | 1U << ROLE_PERFORMER, coord = 1U << ROLE_COORD, when = 1U << ROLE_TIME;
	bool head = is_heading(&r->m) || ((r->m.kind == MARK_DECIMAL || r->m.kind == MARK_LETTER) && has_parts(p, i));
	if (!head || !below || r->m.rest.n > MAX_HEADING_BYTES)
		return;
	if (!(below & lead) && (below & (coord | when))) {
		str units = lead_of_heading(p->c, r->m.rest);
		if (units.n)
			line_add(p, l, arena_printf(p->c->a, "- Đơn vị chủ trì: %.*s.", FMT(units)));
	}
	if ((below & lead) && !(below & when)) {
		str said = time_of_heading_said(p->c, r->m.rest);
		if (said.n)
			line_add(p, l, arena_printf(p->c->a, "- Thời gian: %.*s.", FMT(said)));
	}
}

static void run_add(struct plain *p, const struct source_line *l, const struct run *r)
{
	str prefix = str_cut(l->text, 0, (size_t)(r->m.rest.p - l->text.p));
	if (r->item)
		prefix = arena_printf(p->c->a, "\x01%.*s", FMT(prefix));
	if (r->item && !r->n) {
		line_add(p, l, arena_printf(p->c->a, "\x01%.*s", FMT(l->text)));
		return;
	}
	if (!r->n || is_plain(r) || (is_inline(r) && !r->item)) {
		line_add(p, l, l->text);
		return;
	}
	bool item = (r->m.kind >= MARK_ANNEX && r->m.kind <= MARK_LETTER) || r->item;
	if (r->title.n && !item) {
		bracket_add(p, l, prefix, r);
		return;
	}
	if (r->title.n)
		line_add(p, l, arena_printf(p->c->a, "%.*s%.*s", FMT(prefix), FMT(r->title)));
	for (size_t i = 0; i < r->n; i++)
		piece_add(p, l, r->title.n || (i && item) ? S("- ") : prefix, &r->at[i], i + 1 == r->n);
}

const struct source *lines_plain(struct rctx *c, int *body)
{
	const struct source *s = c->s;
	struct plain p = { .c = c };
	str kind = c->doc->kind;
	p.told = str_eq(kind, S("directive")) || str_eq(kind, S("notice")) || str_eq(kind, S("letter"));
	own_labels_learn(c, &p.own);
	p.dashes = dashes_of(&p);
	struct source *plain = arena_array(c->a, struct source, 1);
	for (size_t i = 0; i < s->n; i++)
		*LIST_PUSH(c->a, plain) = i < (size_t)c->body ? s->at[i] : uncelled(&p, &s->at[i]);
	c->s = s = plain;
	p.run = arena_array(c->a, struct run, s->n + 1);
	for (size_t i = (size_t)c->body; i < s->n; i++)
		p.run[i] = run_of(&p, &s->at[i]);
	bool styled = titles_mark(&p, false, true) >= FEW;
	if (!p.told && (styled || titles_mark(&p, false, false) >= FEW))
		titles_mark(&p, true, styled);
	for (size_t i = 0; i < s->n; i++) {
		if (i == (size_t)c->body)
			*body = (int)p.out.n;
		run_add(&p, &s->at[i], &p.run[i]);
		heading_add(&p, &s->at[i], i);
	}
	struct source *out = arena_array(c->a, struct source, 1);
	*out = p.out;
	return out;
}
