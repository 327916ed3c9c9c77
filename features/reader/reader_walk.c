/* reader_walk.c - line by line through a plan: headings become items, labels sets of fields. */
#include <string.h>
#include "reader_labels.h"
#include "text.h"

enum { MAX_VALUE_BYTES = 40000 };

static str unstarred(str s)
{
	s = str_trim(s);
	while (s.n && (*s.p == '*' || *s.p == '#' || *s.p == '_'))
		s = str_trim(str_cut(s, 1, s.n));
	return s;
}

/* Words that end a sentence leave nothing to be continued. */
static bool is_finished(str s)
{
	s = str_trim(s);
	return s.n && strchr(".;:", s.p[s.n - 1]);
}

static bool is_list_field(enum role r) { return r == ROLE_TITLE || r == ROLE_OUTPUT || r == ROLE_NOTE || r == ROLE_FUNDING ||
	r == ROLE_PLACE; }

/* The lines below "PHỤ LỤC" up to "(Ban hành kèm theo …)" are its title. */
static bool annex_title(struct walk *w, const struct mark *m)
{
	struct item *it = w->item ? &w->items.at[w->item - 1] : NULL;
	if (!it || it->kind != MARK_ANNEX || it->children || w->npending || m->kind != MARK_NONE || it->title.n > 300)
		return false;
	str s = clean(m->rest);
	if (!s.n || *s.p == '(')
		return false;
	it->title = it->title.n ? arena_printf(w->c->a, "%.*s %.*s", FMT(it->title), FMT(s)) : s;
	return true;
}

/* "1. Xây dựng đô thị đổi mới sáng⏎tạo Quy Hòa": the next line begins small and the first did not end. */
static bool title_wraps(struct walk *w, const struct mark *m)
{
	struct item *it = w->item ? &w->items.at[w->item - 1] : NULL;
	struct toks t = lex(w->c->a, str_cut(m->rest, 0, 40));
	/* A number on a line of its own. */
	if (it && !it->title.n && it->kind != MARK_ANNEX && m->kind == MARK_NONE && !w->npending) {
		it->title = m->rest;
		return true;
	}
	if (!it || it->last + 1 != w->line || w->npending || m->kind != MARK_NONE || it->title.n > 600 || !t.n || is_finished(it->title))
		return false;
	struct toks e = lex(w->c->a, it->title);
	bool mid_name = e.n > 8 && (tok_is(&e, e.n - 1, ",") || tok_is(&e, e.n - 1, "va") || tok_is(&e, e.n - 1, "cua") || (!e.at[e.n - 1].punct && head_noun(&e,
		e.n - 1)));
	if (t.at[0].punct || (tok_capital(&t, 0) && !mid_name) || it->title.n < 30 || it->level > 11)
		return false;
	it->title = arena_printf(w->c->a, "%.*s %.*s", FMT(it->title), FMT(m->rest));
	return true;
}

/* The next line goes on with a value: it begins small, or the line above was full or ended in mid-name. */
static bool goes_on(struct walk *w, const struct field *f, const struct mark *m)
{
	enum { FULL_LINE = 55 };
	struct toks v = lex(w->c->a, f->value), t = lex(w->c->a, str_cut(m->rest, 0, 200));
	if (m->kind != MARK_NONE || is_finished(f->value) || !t.n || !v.n || closes_plan(&t))
		return false;
	if (!tok_capital(&t, 0))
		return true;
	if (tok_is(&v, v.n - 1, ",") || tok_is(&v, v.n - 1, "va") || (!v.at[v.n - 1].punct && head_noun(&v, v.n - 1)))
		return true;
	bool full = f->last && w->c->s->at[f->last - 1].text.n >= FULL_LINE;
	return full && f->role != ROLE_TIME && !is_capital(m->rest);
}

/* A line that is no label and no heading: goes on with the open field, or waits as an item of its own. */
static void plain_line(struct walk *w, const struct mark *m)
{
	struct set *s = w->open ? &w->sets.at[w->sets.n - 1] : NULL;
	struct field *f = s && s->item == w->item && s->fields.n ? &s->fields.at[s->fields.n - 1] : NULL;
	bool same_as_item = f && s->bullet && m->kind == MARK_BULLET && m->bullet == w->pending_bullet && m->bullet != f->bullet;

	/* A line in brackets below the units is a remark on them. */
	if (f && f->value.n && m->kind == MARK_NONE && str_starts(m->rest, S("(")) && !is_list_field(f->role))
		return;
	if (f && !w->npending && !same_as_item) {
		bool wraps = goes_on(w, f, m);
		if (f->value.n > MAX_VALUE_BYTES)
			return;
		if (f->empty || wraps || (is_list_field(f->role) && (m->kind != MARK_BULLET || m->bullet != f->bullet || s->fields.n > 1))) {
			str sep = f->empty && f->value.n ? S("\n") : is_list_field(f->role) ? S("\n") : S(" ");
			str add = is_list_field(f->role) ? str_trim(w->c->s->at[w->line - 1].text) : m->rest;
			f->value = f->value.n ? arena_printf(w->c->a, "%.*s%.*s%.*s", FMT(f->value), FMT(sep), FMT(add)) : add;
			s->last = f->last = w->line;
			return;
		}
	}
	if (annex_title(w, m) || title_wraps(w, m))
		return;
	if (!w->npending) {
		w->pending = w->line;
		w->pending_bullet = m->kind == MARK_BULLET ? m->bullet : 0;
	}
	w->npending++;
}

static void item_close(struct walk *w)
{
	w->open = false;
	w->npending = 0;
}

/* Parent: the nearest item above whose numbering is higher. */
size_t parent_of(const struct walk *w, int level)
{
	size_t i = w->item;
	while (i && w->items.at[i - 1].level >= level)
		i = w->items.at[i - 1].parent;
	return i;
}

static void item_add(struct walk *w, const struct mark *m)
{
	size_t parent = parent_of(w, m->level);
	struct item *it = LIST_PUSH(w->c->a, &w->items);
	*it = (struct item){ .number = m->number, .title = m->rest, .level = m->level, .line = w->line, .parent = parent, .kind = m->kind,
		.last = w->line, .article = str_starts(unstarred(w->c->s->at[w->line - 1].text), S("Điều ")) };
	if (parent)
		w->items.at[parent - 1].children++;
	w->item = w->items.n;
	item_close(w);
}

static void add_fields(struct walk *w, const struct fields *all, const struct mark *m, bool own)
{
	if (!w->item || w->sets.n >= MAX_SETS)
		return;
	for (size_t i = 0; i < all->n; i++) {
		struct field f = all->at[i];
		f.kind = m->kind;
		f.bullet = m->kind == MARK_BULLET ? m->bullet : 0;
		field_add(w, f);
	}
	w->sets.at[w->sets.n - 1].own = own && w->sets.at[w->sets.n - 1].bullet > 0;
}

/* "… . Giao Sở A chủ trì, phối hợp với Sở B": the last sentence of a title says who, and is cut off. */
static bool sentence_fields(struct walk *w, str *title, struct fields *out)
{
	struct fields said = { 0 };
	for (size_t i = title->n; i-- > 1;) {
		if (title->p[i] != ' ' || title->p[i - 1] != '.')
			continue;
		if (!fields_of(w, str_cut(*title, i, title->n), &said))
			return false;
		*title = str_trim(str_cut(*title, 0, i));
		*out = said;
		return true;
	}
	return false;
}

static bool says_lead(struct walk *w, str s)
{
	return s.n < 900 && str_find(s, S(":"), 0) < 0 && says_charged(w->c, s);
}

/* A title or bullet with labels, or with a bracket that says the same without them. */
static void walk_inline(struct walk *w, struct mark *m, bool item)
{
	str title = m->rest, labels = ABSENT, rest;
	struct fields said = { 0 };
	bool bracket = bracket_fields(w, &title, &said), found = !bracket && inline_labels(w, &title, &labels);
	if (found)
		bracket = sentence_fields(w, &title, &said);
	if (!bracket && (item || m->kind == MARK_BULLET) && !(w->item && item_excluded(w, w->item)))
		bracket = tail_fields(w, &title, &said);
	/* A line that is nothing but the units and their verbs, below its item. */
	ptrdiff_t stop = found ? str_find(m->rest, S(". "), 0) : -1;
	str sentence = stop > 0 ? str_cut(m->rest, 0, (size_t)stop) : m->rest;
	if (!bracket && !item && w->item && says_lead(w, sentence) && !item_excluded(w, w->item) && fields_of(w, m->rest, &said)) {
		title = S("");
		bracket = true;
		found = false;
	}
	if (bracket && !title.n && !item) {
		add_fields(w, &said, m, false);
		return;
	}
	if (bracket || found) {
		item_close(w);
		m->rest = title;
	}
	if (item)
		item_add(w, m);
	else
		plain_line(w, m);
	bool own = !item && (m->kind == MARK_BULLET || m->kind == MARK_PAREN);
	if (bracket)
		add_fields(w, &said, m, own);
	if (found && w->item && w->sets.n < MAX_SETS) {
		enum role r = label_at(w, labels, &rest);
		labels_of_line(w, r, rest, str_cut(labels, 0, (size_t)(rest.p - labels.p)), m);
		w->sets.at[w->sets.n - 1].own = !item && w->sets.at[w->sets.n - 1].bullet > 0;
	}
}

/* "(Đơn vị chủ trì: A; thời gian: B)" without its bracket. */
static str without_bracket(str s)
{
	str t = str_trim(s);
	while (t.n && strchr(".;, *", t.p[t.n - 1]))
		t.n--;
	return t.n > 2 && t.p[0] == '(' && t.p[t.n - 1] == ')' && str_find(t, S("("), 1) < 0 ? str_cut(t, 1, t.n - 1) : s;
}

static bool starts_big(struct walk *w, str s)
{
	struct toks t = lex(w->c->a, str_cut(s, 0, 40));
	return t.n && tok_capital(&t, 0);
}

/* "+ Hoàn thành trong quý I/2025" among labels, without a colon. */
static bool time_line(struct walk *w, const struct mark *m)
{
	const struct set *s = w->open ? &w->sets.at[w->sets.n - 1] : NULL;
	if (!s || s->item != w->item || !s->fields.n || w->npending || (m->kind != MARK_BULLET && m->kind != MARK_NONE) || repeats(s, ROLE_TIME))
		return false;
	const struct field *f = &s->fields.at[s->fields.n - 1];
	return f->value.n && f->kind == m->kind && f->bullet == (m->kind == MARK_BULLET ? m->bullet : 0) && (m->kind == MARK_BULLET || is_finished(f->value) ||
		starts_big(w, m->rest)) && time_said(w->c, m->rest).n;
}

/* "- Sở A: chủ trì": the unit before the colon and its role behind it. */
static enum role role_behind(struct walk *w, const struct mark *m, str *rest)
{
	ptrdiff_t colon = str_find(str_cut(m->rest, 0, 400), S(":"), 0);
	if (colon <= 0 || m->rest.n > 440)
		return ROLE_NONE;
	struct toks t = lex(w->c->a, str_cut(m->rest, (size_t)colon + 1, m->rest.n));
	while (t.n && t.at[t.n - 1].punct)
		t.n--;
	bool lead = t.n && toks_are(&t, 0, "chu tri") == t.n, help = t.n && toks_are(&t, 0, "phoi hop") == t.n;
	str units = str_cut(m->rest, 0, (size_t)colon);
	if ((!lead && !help) || !only_units(w->c, units))
		return ROLE_NONE;
	*rest = units;
	return lead ? ROLE_LEAD : ROLE_COORD;
}

/* "+ Sở B phối hợp" below "+ Sở A chủ trì". */
static bool helps_below(struct walk *w, const struct mark *m, str *rest)
{
	const struct set *s = w->open ? &w->sets.at[w->sets.n - 1] : NULL;
	const struct field *f = s && s->item == w->item && s->fields.n && !w->npending ? &s->fields.at[s->fields.n - 1] : NULL;
	if (!f || !f->value.n || m->kind != MARK_BULLET || f->bullet != m->bullet || (f->role != ROLE_BOTH && f->role != ROLE_COORD))
		return false;
	*rest = helpers_of(w->c, m->rest);
	return rest->n > 0;
}

static enum role walk_role(struct walk *w, struct mark *m, int place, str *rest)
{
	if (m->kind == MARK_ROMAN || m->kind == MARK_UPPER || m->kind == MARK_ANNEX)
		return ROLE_NONE;
	str open = without_bracket(m->rest);
	enum role r = label_at(w, open, rest);
	if (r != ROLE_NONE)
		m->rest = open;
	if (r == ROLE_NONE && (r = bare_label(w, m, place)) != ROLE_NONE)
		*rest = S("");
	if (r == ROLE_NONE && (m->kind == MARK_BULLET || m->kind == MARK_NONE) && w->item && !item_excluded(w, w->item) &&
	    !(w->open && !w->sets.at[w->sets.n - 1].fields.at[w->sets.at[w->sets.n - 1].fields.n - 1].value.n))
		r = role_behind(w, m, rest);
	if (r == ROLE_NONE && helps_below(w, m, rest))
		return ROLE_COORD;
	if (r == ROLE_NONE && time_line(w, m)) {
		*rest = time_said(w->c, m->rest);
		return ROLE_TIME;
	}
	if (r == ROLE_NONE && note_label(w, m, place)) {
		r = ROLE_NOTE;
		*rest = m->rest;
	}
	bool numbered = m->kind == MARK_DECIMAL || m->kind == MARK_LETTER;
	/* "1. Nội dung: Tổ chức hội thảo" is a title where no numbered label follows. */
	if (r == ROLE_TITLE && rest->n && numbered && !labels_follow(w, m, place)) {
		m->rest = *rest;
		return ROLE_NONE;
	}
	if (r == ROLE_PERFORMER && !rest->n && numbered && bare_label(w, &(struct mark){ .kind = m->kind, .level = m->level, .rest = clean(m->rest) },
		place) == ROLE_NONE)
		return ROLE_NONE;
	return r;
}

/* "THÁNG 3", "Quý I:" on a line of its own: the numbers below fall into it. */
static bool is_period(struct walk *w, struct mark *m)
{
	enum { SHORT = 40 };
	const struct set *s = w->open ? &w->sets.at[w->sets.n - 1] : NULL;
	struct toks t = lex(w->c->a, str_cut(m->rest, 0, SHORT));
	if (m->kind != MARK_NONE || m->rest.n > SHORT || !t.n || (s && s->fields.n && !s->fields.at[s->fields.n - 1].value.n))
		return false;
	bool heads = is_capital(m->rest) || m->rest.p[m->rest.n - 1] == ':' || unstarred(w->c->s->at[w->line - 1].text).p != str_trim(w->c->s->at[w->line - 1].text).p;
	if (!heads || !(tok_is(&t, 0, "thang") || tok_is(&t, 0, "quy")) || !time_said(w->c, m->rest).n)
		return false;
	*m = (struct mark){ .kind = MARK_ROMAN, .level = 2, .number = S(""), .rest = m->rest };
	return true;
}

static void walk_line(struct walk *w, const struct source_line *l, int place)
{
	struct mark m = mark_of(l->text);
	str rest = ABSENT;
	w->line = place;
	if (w->roman_above && (m.kind == MARK_UPPER || m.kind == MARK_ROMAN))
		m.level = 3 - m.level;
	enum role r = is_period(w, &m) ? ROLE_NONE : walk_role(w, &m, place, &rest);

	/* A label that is numbered belongs to the item above its number. */
	if (r != ROLE_NONE && (m.kind == MARK_DECIMAL || m.kind == MARK_LETTER))
		w->item = parent_of(w, m.level);
	if (r != ROLE_NONE && w->item && w->sets.n < MAX_SETS)
		labels_of_line(w, r, rest, rest.n && rest.p > m.rest.p ? str_cut(m.rest, 0, (size_t)(rest.p - m.rest.p)) : m.rest, &m);
	else
		walk_inline(w, &m, m.kind >= MARK_ANNEX && m.kind <= MARK_LETTER && w->items.n < MAX_ITEMS);
	if (w->item)
		w->items.at[w->item - 1].last = place;
}

bool is_capital(str s)
{
	size_t len, small = 0, big = 0;
	for (size_t i = 0; i < s.n; i += len) {
		uint32_t cp = text_next(str_cut(s, i, s.n), &len);
		small += cp >= 'a' && cp <= 'z';
		big += cp >= 'A' && cp <= 'Z';
	}
	return big && !small;
}

/* "Nơi nhận", "TM. ỦY BAN NHÂN DÂN", a post alone in capitals: the text is at its end (Nghị định 30/2020/NĐ-CP, Appendix I). */
static bool foot_starts(struct walk *w, str line)
{
	static const char *const signs[] = { "tm .", "kt .", "tl .", "tuq .", "t / m", "k / t", "t / l", "q ." };
	static const char *const posts[] = { "chu tich", "pho chu tich", "giam doc", "pho giam doc", "hieu truong", "truong ban", "bo truong", "thu truong",
		"bi thu", "thu tuong",
		"chanh van phong", "chu nhiem", "tong giam doc", "cuc truong", "vien truong", "vu truong", "truong phong" };
	struct toks t = lex(w->c->a, str_cut(line, 0, 160));
	size_t n = t.n ? toks_any(&t, 0, posts, sizeof posts / sizeof *posts) : 0;
	if (toks_are(&t, 0, "noi nhan"))
		return true;
	return w->items.n && is_capital(line) && ((t.n && toks_any(&t, 0, signs, sizeof signs / sizeof *signs) > 0) || (n && n == t.n));
}

/* "KẾ HOẠCH" in capitals after a signature: what was annexed without the word. */
static bool annexed_title(struct walk *w, str line)
{
	static const char *const kinds[] = { "ke hoach", "chuong trinh", "de an", "phuong an", "danh muc", "bang phan cong", "quy dinh", "noi dung" };
	struct toks t = lex(w->c->a, str_cut(line, 0, 160));
	return t.n && is_capital(line) && toks_any(&t, 0, kinds, sizeof kinds / sizeof *kinds) > 0;
}

/* Up to the next annex "I." comes before "A.", so that the letter is its part. */
static bool roman_first(const struct source *s, size_t from)
{
	for (size_t i = from; i < s->n; i++) {
		enum mark_kind kind = s->at[i].ncells || !s->at[i].text.n ? MARK_NONE : mark_of(s->at[i].text).kind;
		if (kind == MARK_UPPER || kind == MARK_ROMAN || (kind == MARK_ANNEX && i > from))
			return kind == MARK_ROMAN;
	}
	return false;
}

/* A table of two columns, "| Đơn vị chủ trì | Sở A |", whose left cells are labels: the task above it has its fields there. */
static bool is_pair_row(const struct rctx *c, size_t i)
{
	enum { MOST_ROWS = 20 };
	const struct source *s = c->s;
	size_t from = i, to = i, labels = 0, rows = 0;
	while (from && s->at[from - 1].table == s->at[i].table && i - from < MOST_ROWS)
		from--;
	while (to < s->n && s->at[to].table == s->at[i].table && to - i < MOST_ROWS)
		to++;
	for (size_t k = from; k < to; k++) {
		const struct source_line *l = &s->at[k];
		if (!l->ncells)
			continue;
		if (l->ncells != 2 || !str_trim(l->cell[0]).n)
			return false;
		enum role r = role_of(c->a, clean(l->cell[0]), true);
		rows++;
		labels += r != ROLE_NONE && role_of(c->a, clean(l->cell[1]), true) == ROLE_NONE;
	}
	return s->at[i].table && rows > 1 && labels == rows;
}

static void pair_row(struct walk *w, const struct source_line *l, int place)
{
	w->line = place;
	if (!w->item || w->sets.n >= MAX_SETS)
		return;
	str label = clean(l->cell[0]);
	labels_of_line(w, role_of(w->c->a, label, true), str_trim(l->cell[1]), label, &(struct mark){ .kind = MARK_NONE });
	w->items.at[w->item - 1].last = place;
}

void labels_read(struct rctx *c)
{
	const struct source *came = c->s;
	int came_body = c->body, body = c->body;
	c->s = lines_plain(c, &body);
	c->body = body;
	struct walk w = { .c = c, .roman_above = roman_first(c->s, (size_t)c->body) };
	bool foot = false; /* between a signature and an annex */
	for (size_t i = (size_t)c->body; i < c->s->n; i++) {
		const struct source_line *l = &c->s->at[i];
		str line = unstarred(l->text);
		if (l->ncells && is_pair_row(c, i)) {
			pair_row(&w, l, (int)i + 1);
			continue;
		}
		if (l->ncells) {
			item_close(&w);
			continue;
		}
		if (!l->text.n)
			continue;
		if (mark_of(l->text).kind == MARK_ANNEX)
			w.roman_above = roman_first(c->s, i);
		foot |= foot_starts(&w, line);
		if (foot && (mark_of(l->text).kind == MARK_ANNEX || annexed_title(&w, line))) {
			foot = false;
			w.item = mark_of(l->text).kind == MARK_ANNEX ? w.item : 0;
		}
		if (foot)
			item_close(&w);
		else
			walk_line(&w, l, (int)i + 1);
	}
	bool had_rows = c->doc->tasks.n > 0;
	brackets_read(&w);
	items_to_tasks(&w);
	clauses_read(&w, had_rows);
	headings_read(&w);
	perunit_read(&w);
	prose_read(&w);
	activities_read(&w);
	items_to_sections(&w);
	c->s = came;
	c->body = came_body;
}
