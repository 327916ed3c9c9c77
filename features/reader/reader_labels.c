/* reader_labels.c - labelled lists: "- Đơn vị chủ trì: …", "- Thời gian: …" below a numbered item. */
#include <string.h>
#include "reader_labels.h"

enum { MAX_LABEL_BYTES = 120, MAX_LABELLED_BYTES = 4000, MAX_VALUE_BYTES = 40000 };

/* Finds a label at the start of s: its role and what follows the colon.  A whole line of label words may lack the colon. */
static enum role label_at(struct walk *w, str s, str *rest)
{
	ptrdiff_t colon = str_find(str_cut(s, 0, MAX_LABEL_BYTES), S(":"), 0);
	/* "Kiểm tra. Chủ trì: A" is a title and a label. */
	ptrdiff_t stop = str_find(s, S(". "), 0);
	if (colon > 0 && (stop < 0 || stop > colon)) {
		enum role r = role_of(w->c->a, str_cut(s, 0, (size_t)colon), true);
		*rest = str_trim(str_cut(s, (size_t)colon + 1, s.n));
		return r;
	}
	*rest = S("");
	return ROLE_NONE;
}

/* "2. Cơ quan chủ trì, phối hợp": a numbered line of nothing but a label's words. */
static enum role bare_label(struct walk *w, const struct mark *m)
{
	if (m->kind != MARK_DECIMAL && m->kind != MARK_LETTER && m->kind != MARK_BULLET)
		return ROLE_NONE;
	if (m->rest.n > 100 || str_find(m->rest, S(":"), 0) >= 0)
		return ROLE_NONE;
	struct toks t = lex(w->c->a, m->rest);
	enum role r = role_of(w->c->a, m->rest, true);
	bool sure = r == ROLE_LEAD || r == ROLE_COORD || r == ROLE_BOTH || r == ROLE_COMPANION || (r == ROLE_TIME && toks_find(&t, 0,
		"thoi gian") < t.n) ||
	            (r == ROLE_TITLE && toks_are(&t, 0, "noi dung , bien phap"));
	return sure ? r : ROLE_NONE;
}

/* A second label in the same line: "Chủ trì: A; phối hợp: B. Thời gian: C".  Cuts value before it. */
static bool next_label(struct walk *w, str *value, str *after)
{
	for (size_t i = 1; i + 1 < value->n && i < MAX_LABELLED_BYTES; i++) {
		if (!strchr(";.,", value->p[i]) || value->p[i + 1] != ' ')
			continue;
		str tail = str_trim(str_cut(*value, i + 1, value->n)), rest;
		enum role r = label_at(w, tail, &rest);
		/* A small word before a comma is no label: "…, phối hợp: B" is one, "…, kết quả: tốt" in a content is none. */
		if (r == ROLE_NONE || r == ROLE_TITLE || r == ROLE_NOTE || (value->p[i] == ',' && r != ROLE_COORD && r != ROLE_TIME && r != ROLE_LEAD))
			continue;
		*after = tail;
		*value = str_trim(str_cut(*value, 0, i));
		return true;
	}
	return false;
}

static struct set *set_new(struct walk *w)
{
	struct set *s = LIST_PUSH(w->c->a, &w->sets);
	s->item = w->item;
	s->bullet = w->npending ? w->pending : 0;
	s->first = w->line;
	w->npending = 0;
	return s;
}

static bool repeats(const struct set *s, enum role r)
{
	for (size_t i = 0; i < s->fields.n; i++)
		if (s->fields.at[i].role == r && s->fields.at[i].value.n)
			return r == ROLE_LEAD || r == ROLE_TIME || r == ROLE_COORD || r == ROLE_BOTH || r == ROLE_PERFORMER;
	return false;
}

static void field_add(struct walk *w, enum role r, str value, char bullet)
{
	struct set *s = w->open ? &w->sets.at[w->sets.n - 1] : NULL;
	if (!s || s->item != w->item || repeats(s, r) || (w->npending && r != ROLE_TITLE && r != ROLE_OUTPUT))
		s = set_new(w);
	struct field *f = LIST_PUSH(w->c->a, &s->fields);
	*f = (struct field){ .role = r, .value = value, .line = w->line, .bullet = bullet, .empty = !value.n };
	s->last = w->line;
	w->open = true;
	w->npending = 0;
}

/* "Như trên" in a label: what the last set of labels said. */
static str same_as_above(struct walk *w, enum role r, str value)
{
	if (!is_ditto(w->c->a, value))
		return value;
	for (size_t i = w->sets.n; i-- > 0;)
		for (size_t k = 0; k < w->sets.at[i].fields.n; k++)
			if (w->sets.at[i].fields.at[k].role == r)
				return w->sets.at[i].fields.at[k].value;
	return value;
}

static void labels_of_line(struct walk *w, enum role r, str value, char bullet)
{
	str after;
	for (int guard = 0; guard < 8; guard++) {
		bool more = r != ROLE_TITLE && r != ROLE_NOTE && next_label(w, &value, &after);
		field_add(w, r, same_as_above(w, r, value), bullet);
		if (!more)
			return;
		r = label_at(w, after, &value);
	}
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
	if (!it || it->last + 1 != w->line || w->npending || m->kind != MARK_NONE || it->title.n > 600 || !t.n || is_finished(it->title))
		return false;
	if (t.at[0].punct || tok_capital(&t, 0) || it->title.n < 30 || it->level > 11)
		return false;
	it->title = arena_printf(w->c->a, "%.*s %.*s", FMT(it->title), FMT(m->rest));
	return true;
}

/* A line that is no label and no heading: goes on with the open field, or waits as an item of its own. */
static void plain_line(struct walk *w, const struct mark *m)
{
	struct set *s = w->open ? &w->sets.at[w->sets.n - 1] : NULL;
	struct field *f = s && s->item == w->item && s->fields.n ? &s->fields.at[s->fields.n - 1] : NULL;
	bool same_as_item = f && s->bullet && m->kind == MARK_BULLET && m->bullet == w->pending_bullet && m->bullet != f->bullet;

	/* A line in brackets below the units is a remark on them. */
	if (f && !f->empty && m->kind == MARK_NONE && str_starts(m->rest, S("(")) && !is_list_field(f->role))
		return;
	if (f && !w->npending && !same_as_item) {
		bool wraps = m->kind == MARK_NONE && !is_finished(f->value);
		if (f->value.n > MAX_VALUE_BYTES)
			return;
		if (f->empty || wraps || (is_list_field(f->role) && (m->kind != MARK_BULLET || m->bullet != f->bullet || s->fields.n > 1))) {
			str sep = f->empty && f->value.n ? S("\n") : is_list_field(f->role) ? S("\n") : S(" ");
			str add = is_list_field(f->role) ? str_trim(w->c->s->at[w->line - 1].text) : m->rest;
			f->value = f->value.n ? arena_printf(w->c->a, "%.*s%.*s%.*s", FMT(f->value), FMT(sep), FMT(add)) : add;
			s->last = w->line;
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
static size_t parent_of(const struct walk *w, int level)
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
		.last = w->line };
	if (parent)
		w->items.at[parent - 1].children++;
	w->item = w->items.n;
	item_close(w);
}

/* "1. Tổ chức hội thảo. Chủ trì: A; phối hợp: B": cuts the title before its first label, and the bracket around the labels. */
bool inline_labels(struct walk *w, str *title, str *labels)
{
	enum { NEAR_BYTES = 90, MAX_TRIES = 8 }; /* a hostile line is not looked at sign by sign */
	int tries = 0;
	for (size_t i = 1; i + 1 < title->n && i < MAX_LABELLED_BYTES && tries < MAX_TRIES; i++) {
		char sign = title->p[i];
		if (!strchr(".;(", sign) || (sign != '(' && title->p[i + 1] != ' ') ||
		    str_find(str_cut(*title, i, i + NEAR_BYTES < title->n ? i + NEAR_BYTES : title->n), S(":"), 0) < 0)
			continue;
		tries++;
		str tail = str_trim(str_cut(*title, i + 1, title->n)), rest;
		enum role r = label_at(w, tail, &rest);
		if (!rest.n || (r != ROLE_LEAD && r != ROLE_BOTH && r != ROLE_PERFORMER && r != ROLE_TIME))
			continue;
		while (tail.n && strchr(sign == '(' ? ".; )" : ".; ", tail.p[tail.n - 1]))
			tail.n--;
		*labels = tail;
		*title = str_trim(str_cut(*title, 0, i));
		return true;
	}
	return false;
}

static void walk_inline(struct walk *w, struct mark *m, bool item)
{
	str title = m->rest, labels, rest;
	bool found = inline_labels(w, &title, &labels);
	if (found) {
		item_close(w);
		m->rest = title;
	}
	if (item)
		item_add(w, m);
	else
		plain_line(w, m);
	if (found && w->item && w->sets.n < MAX_SETS) {
		enum role r = label_at(w, labels, &rest);
		labels_of_line(w, r, rest, m->bullet);
		w->sets.at[w->sets.n - 1].own = !item && w->sets.at[w->sets.n - 1].bullet > 0;
	}
}

/* The next number of the same kind is a label: "1. Nội dung: … 2. Đơn vị chủ trì: …". */
static bool labels_follow(struct walk *w, const struct mark *m, int place)
{
	enum { FAR = 60 };
	const struct source *s = w->c->s;
	str rest;
	for (size_t i = (size_t)place; i < s->n && i < (size_t)place + FAR; i++) {
		struct mark next = mark_of(s->at[i].text);
		if (s->at[i].ncells || next.level < m->level)
			return false;
		if (next.kind != m->kind || next.level != m->level)
			continue;
		enum role r = label_at(w, next.rest, &rest);
		r = r == ROLE_NONE ? bare_label(w, &next) : r;
		return r != ROLE_NONE && r != ROLE_TITLE;
	}
	return false;
}

static void walk_line(struct walk *w, const struct source_line *l, int place)
{
	struct mark m = mark_of(l->text);
	str rest = ABSENT;
	enum role r = m.kind == MARK_ROMAN || m.kind == MARK_UPPER || m.kind == MARK_ANNEX ? ROLE_NONE : label_at(w, m.rest, &rest);

	w->line = place;
	if (r == ROLE_NONE && (r = bare_label(w, &m)) != ROLE_NONE)
		rest = S("");
	/* "1. Nội dung: Tổ chức hội thảo" is a title where no numbered label follows. */
	if (r == ROLE_TITLE && rest.n && (m.kind == MARK_DECIMAL || m.kind == MARK_LETTER) && !labels_follow(w, &m, place)) {
		m.rest = rest;
		r = ROLE_NONE;
	}
	/* A label that is numbered belongs to the item above its number. */
	if (r != ROLE_NONE && (m.kind == MARK_DECIMAL || m.kind == MARK_LETTER)) {
		if (r == ROLE_PERFORMER && !rest.n)
			r = ROLE_NONE;
		else
			w->item = parent_of(w, m.level);
	}
	if (r != ROLE_NONE && w->item && w->sets.n < MAX_SETS)
		labels_of_line(w, r, rest, m.bullet);
	else
		walk_inline(w, &m, m.kind >= MARK_ANNEX && m.kind <= MARK_LETTER && w->items.n < MAX_ITEMS);
	if (w->item)
		w->items.at[w->item - 1].last = place;
}

void labels_read(struct rctx *c)
{
	struct walk w = { .c = c };
	bool foot = false; /* between "Nơi nhận" and an annex */
	for (size_t i = 0; i < c->s->n; i++) {
		const struct source_line *l = &c->s->at[i];
		if (l->ncells) {
			item_close(&w);
			continue;
		}
		if (!l->text.n)
			continue;
		foot |= str_starts(l->text, S("Nơi nhận")) || str_starts(l->text, S("**Nơi nhận"));
		foot &= mark_of(l->text).kind != MARK_ANNEX;
		if (foot)
			continue;
		walk_line(&w, l, (int)i + 1);
	}
	bool had_rows = c->doc->tasks.n > 0;
	items_to_tasks(&w);
	clauses_read(&w, had_rows);
	perunit_read(&w);
	prose_read(&w);
	activities_read(&w);
	items_to_sections(&w);
}
