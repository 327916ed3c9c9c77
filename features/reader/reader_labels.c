/* reader_labels.c - labelled lists: "- Đơn vị chủ trì: …", "- Thời gian: …" below a numbered item. */
#include <string.h>
#include "reader_labels.h"

enum { MAX_LABEL_BYTES = 120, MAX_LABELLED_BYTES = 4000 };

static bool leads_to_unit(struct walk *w, str s)
{
	struct toks t = lex(w->c->a, str_cut(s, 0, 200));
	size_t from = tok_is(&t, 0, "giao") || tok_is(&t, 0, "moi") ? 1 : toks_are(&t, 0, "de nghi") ? 2 : 0;
	bool verb = toks_are(&t, from, "to chuc") && !tok_is(&t, from + 2, ",") && !tok_is(&t, from + 2, "va");
	return !verb && (unit_starts(w->c, &t, from) || group_starts(&t, from));
}

/* The words begin with a name, of the register or of a noun and its field. */
static bool names_unit(struct walk *w, const struct toks *t)
{
	size_t unit = 0, noun = head_noun(t, 0);
	return unit_match(w->c, t, 0, NULL, &unit) > 0 || (noun && sector_match(t, noun));
}

/* "các sở - ngành", "quận - huyện": the dash before byte `after` joins two nouns of one group. */
static bool joins_nouns(str s, size_t i, size_t after)
{
	static const char *const nouns[] = { "sở", "ban", "ngành", "bộ", "quận", "huyện", "xã", "phường", "thị xã", "thị trấn", "tỉnh", "thành phố", "hội", "đơn vị",
		"cơ quan", "đoàn thể" };
	bool before = false, behind = false;
	for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++) {
		str noun = str_c(nouns[k]), rest = str_cut(s, after, s.n);
		before |= i > noun.n && s.p[i - noun.n - 1] == ' ' && str_eq(str_cut(s, i - noun.n, i), noun);
		behind |= str_starts(rest, noun) && (rest.n == noun.n || strchr(" ,.;-)", rest.p[noun.n]));
	}
	return before && behind;
}

size_t dash_length(str s, size_t i)
{
	static const char *const dashes[] = { " - ", " – ", " — ", " là ", " = " };
	for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
		if (str_starts(str_cut(s, i, s.n), str_c(dashes[k])))
			return joins_nouns(s, i, i + strlen(dashes[k])) ? 0 : strlen(dashes[k]);
	return 0;
}

/* "Chủ trì - Sở Nội vụ", "Thời gian - Quý I/2025": a dash for a colon, where a unit or a time follows. */
static enum role dash_label(struct walk *w, str s, str *rest)
{
	enum { FAR = 50 };
	*rest = S("");
	for (size_t i = 1; i < s.n && i < FAR; i++) {
		size_t dash = dash_length(s, i);
		if (!dash)
			continue;
		enum role r = role_of(w->c->a, str_cut(s, 0, i), true);
		str value = str_trim(str_cut(s, i + dash, s.n));
		bool units = r == ROLE_LEAD || r == ROLE_COORD || r == ROLE_BOTH || r == ROLE_PERFORMER;
		if (!(units ? leads_to_unit(w, value) : r == ROLE_TIME && says_time(w->c, value)))
			return ROLE_NONE;
		*rest = value;
		return r;
	}
	return ROLE_NONE;
}

enum role label_at(struct walk *w, str s, str *rest)
{
	ptrdiff_t colon = str_find(str_cut(s, 0, MAX_LABEL_BYTES), S(":"), 0);
	/* "Kiểm tra. Chủ trì: A" is a title and a label. */
	ptrdiff_t stop = str_find(s, S(". "), 0);
	/* "các tổ chức, cá nhân liên quan; Phối hợp: B" is the end of a value and a label. */
	bool apart = colon > 0 && str_find(str_cut(s, 0, (size_t)colon), S(";"), 0) >= 0;
	if (colon > 0 && !apart && (stop < 0 || stop > colon)) {
		enum role r = role_of(w->c->a, str_cut(s, 0, (size_t)colon), true);
		*rest = str_trim(str_cut(s, (size_t)colon + 1, s.n));
		struct toks giao = lex(w->c->a, str_cut(s, 0, (size_t)colon));
		if (r != ROLE_NONE && names_unit(w, &giao))
			return ROLE_NONE;
		if (giao.n == 1 && tok_is(&giao, 0, "giao") && leads_to_unit(w, *rest) && fields_of(w, *rest, &(struct fields){ 0 }))
			return ROLE_BOTH;
		/* "Hỗ trợ: Đồn Biên phòng B", but "Hỗ trợ: 5 triệu đồng" */
		if (r == ROLE_NONE && giao.n == 2 && toks_are(&giao, 0, "ho tro") && leads_to_unit(w, *rest))
			return ROLE_COORD;
		if (r == ROLE_NONE && giao.n == 3 && toks_are(&giao, 0, "giao nhiem vu") && leads_to_unit(w, *rest))
			return ROLE_PERFORMER;
		if (r == ROLE_NONE && giao.n == 1 && tok_is(&giao, 0, "truoc") && says_time(w->c, clean(*rest)))
			return ROLE_TIME;
		/* "**Chủ trì:**" and the value below */
		if (r != ROLE_NONE && !clean(*rest).n)
			*rest = S("");
		return r;
	}
	return dash_label(w, s, rest);
}

/* Labels or units stand below a label that says nothing itself: "2. Cơ quan thực hiện" and then "a) Chủ trì: …". */
static bool fields_below(struct walk *w, const struct mark *m, int place)
{
	const struct source *s = w->c->s;
	str rest;
	for (size_t i = (size_t)place; i < s->n && i < (size_t)place + 4; i++) {
		struct mark next = mark_of(s->at[i].text);
		if (!s->at[i].text.n)
			continue;
		if (s->at[i].ncells || next.level <= m->level)
			return false;
		enum role r = label_at(w, next.rest, &rest);
		return (r != ROLE_NONE && r != ROLE_TITLE && r != ROLE_NOTE && r != ROLE_OUTPUT && r != ROLE_FUNDING) || (r == ROLE_NONE && leads_to_unit(w,
			next.rest));
	}
	return false;
}

/* "Đơn vị chủ trì" and "Sở A" on two lines without a colon: the next line is nothing but what the label asks. */
static enum role label_above(struct walk *w, const struct mark *m, int place)
{
	enum { SHORT = 60 };
	if (!w->item || !m->rest.n || m->rest.n > SHORT || str_find(m->rest, S(":"), 0) >= 0 || (size_t)place >= w->c->s->n)
		return ROLE_NONE;
	const struct source_line *l = &w->c->s->at[place];
	struct mark next = mark_of(l->text);
	enum role r = role_of(w->c->a, m->rest, true);
	if (l->ncells || next.kind != MARK_NONE || !next.rest.n || role_of(w->c->a, next.rest, true) != ROLE_NONE)
		return ROLE_NONE;
	if (r == ROLE_LEAD || r == ROLE_COORD)
		return leads_to_unit(w, next.rest) && only_units(w->c, next.rest) ? r : ROLE_NONE;
	return r == ROLE_TIME && says_time(w->c, clean(next.rest)) ? r : ROLE_NONE;
}

enum role bare_label(struct walk *w, const struct mark *m, int place)
{
	if (m->kind == MARK_NONE)
		return label_above(w, m, place);
	if (m->kind != MARK_DECIMAL && m->kind != MARK_LETTER && m->kind != MARK_BULLET)
		return ROLE_NONE;
	if (!m->rest.n || m->rest.n > 100 || str_find(m->rest, S(":"), 0) >= 0)
		return ROLE_NONE;
	struct toks t = lex(w->c->a, m->rest);
	enum role r = role_of(w->c->a, m->rest, true);
	/* "+ Sở Tài chính phối hợp" is said of a unit */
	if (r == ROLE_COORD && t.n > 3 && unit_starts(w->c, &t, 0) && !group_starts(&t, 0) && helpers_of(w->c, m->rest).n)
		return ROLE_NONE;
	/* "- Sở Tài chính chủ trì." is said of a unit whose name has no other words than labels have. */
	if (names_unit(w, &t))
		return ROLE_NONE;
	bool numbered = m->kind != MARK_BULLET;
	/* "- Các đơn vị liên quan" is a value */
	if (r == ROLE_COORD && toks_find(&t, 0, "lien quan") < t.n && toks_find(&t, 0, "phoi hop") == t.n)
		return ROLE_NONE;
	switch (r) {
	case ROLE_LEAD: case ROLE_COORD: case ROLE_BOTH: case ROLE_COMPANION: return r;
	case ROLE_TIME: return toks_find(&t, 0, "thoi gian") < t.n || (numbered && toks_are(&t, 0, "tien do")) ? r : ROLE_NONE;
	case ROLE_PERFORMER: return numbered && fields_below(w, m, place) ? r : ROLE_NONE;
	case ROLE_TITLE: return numbered && toks_find(&t, 0, "noi dung") < t.n && labels_follow(w, m, place) ? r : ROLE_NONE;
	case ROLE_OUTPUT: case ROLE_FUNDING: case ROLE_PLACE: return numbered && w->open ? r : ROLE_NONE;
	default: return ROLE_NONE;
	}
}

/* Not one of the labels known, but a few words and a colon among labels: "- Ban giám khảo: 05 người". */
bool note_label(struct walk *w, const struct mark *m, int place)
{
	enum { FEW_WORDS = 6, FAR = 8 };
	const struct set *s = w->open ? &w->sets.at[w->sets.n - 1] : NULL;
	size_t item = m->kind == MARK_DECIMAL || m->kind == MARK_LETTER ? parent_of(w, m->level) : w->item;
	ptrdiff_t colon = str_find(str_cut(m->rest, 0, 60), S(":"), 0);
	if (!s || s->item != item || !s->fields.n || w->npending || colon <= 0)
		return false;
	const struct field *f = &s->fields.at[s->fields.n - 1];
	struct toks t = lex(w->c->a, str_cut(m->rest, 0, (size_t)colon));
	for (size_t i = 0; i < t.n; i++)
		if (t.at[i].punct && !tok_is(&t, i, ",") && !tok_is(&t, i, "/") && !tok_is(&t, i, "-"))
			return false;
	if (s->own || f->empty || f->kind != m->kind || f->bullet != (m->kind == MARK_BULLET ? m->bullet : 0) || !t.n || t.n > FEW_WORDS ||
		leads_to_unit(w, m->rest))
		return false;
	/* What the next label repeats begins another item, and this is its title. */
	for (size_t i = (size_t)place; i < w->c->s->n && i < (size_t)place + FAR; i++) {
		str rest;
		struct mark next = mark_of(w->c->s->at[i].text);
		enum role r = label_at(w, next.rest, &rest);
		if (next.level < m->level || w->c->s->at[i].ncells)
			return true;
		if (r != ROLE_NONE && r != ROLE_TITLE)
			return !repeats(s, r);
	}
	return true;
}

/* Without the number of a label inside a line: "; b) Phối hợp: …", "; 1.2. Thời gian: …", "(ii) Thời gian: …". */
static str without_number(str s)
{
	enum { LONGEST = 4 };
	struct mark m = mark_of(s);
	if (m.kind == MARK_DECIMAL || m.kind == MARK_LETTER || m.kind == MARK_PAREN)
		return m.rest;
	ptrdiff_t close = s.n && s.p[0] == '(' ? str_find(str_cut(s, 0, LONGEST + 2), S(")"), 0) : -1;
	return close > 1 ? str_trim(str_cut(s, (size_t)close + 1, s.n)) : s;
}

/* A second label in the same line: "Chủ trì: A; phối hợp: B. Thời gian: C".  Cuts value before it. */
static bool next_label(struct walk *w, str *value, str *after)
{
	int deep = 0;
	for (size_t i = 0; i + 1 < value->n && i < MAX_LABELLED_BYTES; i++) {
		size_t dash = dash_length(*value, i);
		char sign = value->p[i];
		deep += sign == '(';
		deep -= sign == ')' && deep > 0;
		if (deep || (!dash && (!strchr(";.,/|", sign) || value->p[i + 1] != ' ')))
			continue;
		str tail = without_number(str_trim(str_cut(*value, i + (dash ? dash : 1), value->n))), rest;
		enum role r = label_at(w, tail, &rest);
		/* A small word before a comma is no label: "…, phối hợp: B" is one, "…, kết quả: tốt" in a content is none. */
		if (r == ROLE_NONE || r == ROLE_TITLE || r == ROLE_NOTE || (sign == ',' && r != ROLE_COORD && r != ROLE_TIME && r != ROLE_LEAD))
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

bool repeats(const struct set *s, enum role r)
{
	for (size_t i = 0; i < s->fields.n; i++)
		if (s->fields.at[i].role == r && s->fields.at[i].value.n)
			return r == ROLE_LEAD || r == ROLE_TIME || r == ROLE_COORD || r == ROLE_BOTH || r == ROLE_PERFORMER;
	return false;
}

/* "Chủ trì: A", "Đồng chủ trì: B": both lead. */
static bool leads_too(struct walk *w, struct set *s, enum role r, str value, str label)
{
	struct toks b = lex(w->c->a, label);
	if (r != ROLE_LEAD || !value.n || w->npending || toks_find(&b, 0, "dong chu tri") == b.n)
		return false;
	for (size_t i = 0; i < s->fields.n; i++) {
		struct field *f = &s->fields.at[i];
		if ((f->role != ROLE_LEAD && f->role != ROLE_PERFORMER) || !f->value.n)
			continue;
		f->value = arena_printf(w->c->a, "%.*s; %.*s", FMT(clean(f->value)), FMT(value));
		return true;
	}
	return false;
}

/* "Phối hợp" twice after one lead, or a beginning and an end: one field said in two lines. */
static bool joins(struct walk *w, struct set *s, enum role r, str value, str label)
{
	struct field *f = s->fields.n ? &s->fields.at[s->fields.n - 1] : NULL;
	struct toks a = lex(w->c->a, f ? f->label : S("")), b = lex(w->c->a, label);
	if (!f || f->role != r || !f->value.n || !value.n || w->npending)
		return false;
	if (r == ROLE_TIME && (toks_find(&a, 0, "bat dau") < a.n || toks_find(&a, 0, "trien khai") < a.n) &&
	    (toks_find(&b, 0, "ket thuc") < b.n || toks_find(&b, 0, "hoan thanh") < b.n))
		f->value = arena_printf(w->c->a, "từ %.*s đến %.*s", FMT(clean(f->value)), FMT(value));
	else if (r == ROLE_COORD)
		f->value = arena_printf(w->c->a, "%.*s; %.*s", FMT(clean(f->value)), FMT(value));
	else
		return false;
	return true;
}

/* "Người phụ trách: A", "Người thực hiện: B": the first leads, the second does it. */
static bool leads_performer(struct walk *w, struct set *s, const struct field *new)
{
	if (new->role != ROLE_PERFORMER || w->npending)
		return false;
	for (size_t i = 0; i < s->fields.n; i++) {
		struct field *f = &s->fields.at[i];
		if (f->role != ROLE_PERFORMER || !f->value.n || str_eq(f->label, new->label))
			continue;
		struct toks a = lex(w->c->a, f->label), b = lex(w->c->a, new->label);
		if ((toks_find(&a, 0, "phu trach") == a.n && toks_find(&a, 0, "trach nhiem") == a.n) || toks_find(&b, 0, "thuc hien") == b.n)
			continue;
		f->role = ROLE_LEAD;
		return true;
	}
	return false;
}

void field_add(struct walk *w, struct field new)
{
	struct set *s = w->open ? &w->sets.at[w->sets.n - 1] : NULL;
	bool same = s && s->item == w->item;
	if (same && (joins(w, s, new.role, new.value, new.label) || leads_too(w, s, new.role, new.value, new.label))) {
		s->last = w->line;
		return;
	}
	/* "- Việc hai" and then "+ Nội dung: …" after another's labels. */
	bool next = w->npending && w->pending_bullet && w->pending_bullet != new.bullet && same && names_lead(s);
	if (!same || next || (repeats(s, new.role) && !leads_performer(w, s, &new)) ||
	    (w->npending && new.role != ROLE_TITLE && new.role != ROLE_OUTPUT))
		s = set_new(w);
	new.line = new.last = w->line;
	new.empty = !new.value.n;
	*LIST_PUSH(w->c->a, &s->fields) = new;
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

/* "Sở A, hoàn thành trong quý II" in a field of units: cuts the deadline off. */
static str time_of_units(struct walk *w, enum role r, str *value)
{
	if (r != ROLE_LEAD && r != ROLE_BOTH && r != ROLE_PERFORMER && r != ROLE_COORD)
		return ABSENT;
	for (size_t i = value->n; i-- > 1;) {
		str said;
		if (!strchr(";,.(", value->p[i]) || value->n - i > 120)
			continue;
		said = time_said(w->c, str_cut(*value, i + 1, value->n - (value->p[i] == '(' && value->p[value->n - 1] == ')')));
		if (!said.n)
			continue;
		/* What stands before must be who; a sentence may end in words like a deadline's. */
		str who = str_trim(str_cut(*value, 0, i));
		struct toks t = lex(w->c->a, who);
		if (toks_find(&t, 0, "chu tri") == t.n && !only_units(w->c, who))
			return ABSENT;
		*value = who;
		return said;
	}
	return ABSENT;
}

/* A field of units that is a sentence names nobody: "Trách nhiệm: nâng cao ý thức …". */
static bool is_sentence(struct walk *w, enum role r, str value)
{
	enum { LONG = 15, VERY_LONG = 120 };
	value = clean(mark_of(value).rest);
	struct toks t = lex(w->c->a, value);
	return r == ROLE_PERFORMER && t.n > LONG && !leads_to_unit(w, value) && (t.n > VERY_LONG || !only_units(w->c, value));
}

/* "Thời gian, đơn vị thực hiện: quý II/2025, Sở A": one label that asks who and when. */
static bool asks_both(struct walk *w, str label)
{
	static const char *const who[] = { "don vi", "co quan", "chu tri", "phu trach", "nguoi", "phan cong" };
	static const char *const when[] = { "thoi gian", "thoi han", "tien do", "han hoan thanh", "lo trinh" };
	struct toks t = lex(w->c->a, label);
	bool unit = false, time = false;
	for (size_t i = 0; i < t.n; i++) {
		unit |= toks_any(&t, i, who, sizeof who / sizeof *who) > i;
		time |= toks_any(&t, i, when, sizeof when / sizeof *when) > i;
	}
	return unit && time;
}

/* Both parts of such a label's value, or of "Thời gian: tháng 12, Sở A chủ trì". */
static bool both_parts(struct walk *w, enum role r, str value, str label, const struct mark *m)
{
	struct fields said = { 0 };
	if ((r != ROLE_TIME && !asks_both(w, label)) || !fields_of(w, clean(value), &said))
		return false;
	for (size_t i = 0; i < said.n; i++) {
		said.at[i].kind = m->kind;
		said.at[i].bullet = m->kind == MARK_BULLET ? m->bullet : 0;
		field_add(w, said.at[i]);
	}
	return true;
}

static void one_label(struct walk *w, enum role r, str value, str label, const struct mark *m)
{
	char bullet = m->kind == MARK_BULLET ? m->bullet : 0;
	str said = time_of_units(w, r, &value);
	if (is_sentence(w, r, value))
		r = ROLE_NOTE;
	field_add(w, (struct field){ .role = r, .value = same_as_above(w, r, value), .label = label, .bullet = bullet, .kind = m->kind });
	if (said.n)
		field_add(w, (struct field){ .role = ROLE_TIME, .value = said, .bullet = bullet, .kind = m->kind });
}

void labels_of_line(struct walk *w, enum role r, str value, str label, const struct mark *m)
{
	str after;
	for (int guard = 0; guard < 8; guard++) {
		bool more = r != ROLE_TITLE && r != ROLE_NOTE && next_label(w, &value, &after);
		if (!both_parts(w, r, value, label, m))
			one_label(w, r, value, label, m);
		if (!more)
			return;
		r = label_at(w, after, &value);
		label = str_cut(after, 0, (size_t)(value.p - after.p));
	}
}

/* "1. Tổ chức hội thảo. Chủ trì: A; phối hợp: B": cuts the title before its first label, and the bracket around the labels. */
bool inline_labels(struct walk *w, str *title, str *labels)
{
	enum { NEAR_BYTES = 90, MAX_TRIES = 8 }; /* a hostile line is not looked at sign by sign */
	int tries = 0;
	for (size_t i = 1; i + 1 < title->n && i < MAX_LABELLED_BYTES && tries < MAX_TRIES; i++) {
		size_t dash = dash_length(*title, i);
		char sign = title->p[i];
		if (!dash && (!strchr(".;(", sign) || (sign != '(' && title->p[i + 1] != ' ')))
			continue;
		if (str_find(str_cut(*title, i, i + NEAR_BYTES < title->n ? i + NEAR_BYTES : title->n), S(":"), 0) < 0)
			continue;
		tries++;
		str tail = without_number(str_trim(str_cut(*title, i + (dash ? dash : 1), title->n))), rest;
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

/* The next number of the same kind is a label: "1. Nội dung: … 2. Đơn vị chủ trì: …". */
bool labels_follow(struct walk *w, const struct mark *m, int place)
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
		r = r == ROLE_NONE && next.rest.n < 100 ? role_of(w->c->a, next.rest, true) : r;
		if (r == ROLE_TITLE || r == ROLE_NOTE)
			continue;
		return r != ROLE_NONE;
	}
	return false;
}
