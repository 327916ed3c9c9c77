/* reader_tails.c - what ends a title without a label: "… - Sở A chủ trì - Quý II/2025", "… (Sở A)", and the times of letters below one lead. */
#include <string.h>
#include "reader_labels.h"

enum { UNSURE = 65, SPAN_OF_LETTERS = 60, MAX_TITLE_BYTES = 1500, MIN_TITLE_BYTES = 8, FEW_TITLES = 3 };

static void dim(struct plan_units *l)
{
	for (size_t i = 0; i < l->n; i++)
		l->at[i].confidence = l->at[i].confidence < UNSURE ? l->at[i].confidence : UNSURE;
}

void roles_split(struct rctx *c, struct plan_task *t, str value, int line)
{
	struct toks k = lex(c->a, value);
	if (t->lead.n < 2 || t->coordinating.n || toks_find(&k, 0, "chu tri") < k.n || toks_find(&k, 0, "phoi hop") < k.n)
		return;
	for (size_t i = 1; i < t->lead.n; i++)
		*LIST_PUSH(c->a, &t->coordinating) = t->lead.at[i];
	t->lead.n = 1;
	dim(&t->lead);
	dim(&t->coordinating);
	flag_add(c->a, &t->flags, S("roles-unclear"), value, line);
}

/* "Sở Nội vụ (Quý I/2025)": the bracket is a part of its own. */
static str without_bracket(struct arena *a, str s)
{
	while (s.n && strchr(".;, *", s.p[s.n - 1]))
		s.n--;
	ptrdiff_t from = str_find(s, S("("), 0);
	if (from <= 0 || s.p[s.n - 1] != ')' || str_find(s, S("("), (size_t)from + 1) >= 0)
		return s;
	return arena_printf(a, "%.*s; %.*s", (int)from, s.p, FMT(str_cut(s, (size_t)from + 1, s.n - 1)));
}

static size_t sign_length(str s, size_t i)
{
	static const char *const signs[] = { " - ", " – ", " — ", ": ", ", ", "; ", ". ", " do " };
	for (size_t k = 0; k < sizeof signs / sizeof *signs; k++)
		if (str_starts(str_cut(s, i, s.n), str_c(signs[k])))
			return strlen(signs[k]);
	return 0;
}

/* No unit of the fields is a sentence. */
static bool names_whole(struct rctx *c, const struct fields *all)
{
	enum { LONG_NAME = 14 };
	for (size_t i = 0; i < all->n; i++) {
		struct plan_task probe = { 0 };
		enum role r = all->at[i].role;
		if (r != ROLE_LEAD && r != ROLE_BOTH && r != ROLE_COORD && r != ROLE_PERFORMER)
			continue;
		units_read(c, &probe, all->at[i].value, 0, ROLE_LEAD);
		const struct plan_units *lists[] = { &probe.lead, &probe.coordinating };
		for (size_t k = 0; k < 2; k++)
			for (size_t u = 0; u < lists[k]->n; u++) {
				struct toks t = lex(c->a, lists[k]->at[u].text);
				if (lists[k]->at[u].kind == PLAN_UNKNOWN && (t.n > LONG_NAME || work_verb(&t, 1) < t.n))
					return false;
			}
	}
	return true;
}

/* A directive or a notice says who in sentences, which are read as such. */
static bool is_told(const struct rctx *c)
{
	str kind = c->doc->kind;
	return str_eq(kind, S("directive")) || str_eq(kind, S("notice")) || str_eq(kind, S("letter"));
}

/* "… do Sở A, Sở B chủ trì": the words before the comma end in a unit, which leads too. */
static bool ends_in_unit(struct rctx *c, str s)
{
	enum { FAR = 12 };
	struct toks t = lex(c->a, s);
	for (size_t i = t.n > FAR ? t.n - FAR : 0; i < t.n; i++)
		if ((unit_starts(c, &t, i) || group_starts(&t, i)) && only_units(c, toks_surface(&t, i, t.n)))
			return true;
	return false;
}

/* "NHIỆM VỤ GIAO PHÒNG VĂN HÓA | - XÃ HỘI CHỦ TRÌ": the sign stands inside the name that "giao" or "do" begins. */
static bool cuts_name(struct rctx *c, str before)
{
	struct toks t = lex(c->a, before);
	for (size_t i = 0; i + 1 < t.n; i++)
		if ((tok_is(&t, i, "giao") || tok_is(&t, i, "do")) && unit_starts(c, &t, i + 1))
			return true;
	return false;
}

bool tail_fields(struct walk *w, str *title, struct fields *out)
{
	enum { MAX_TRIES = 4, MAX_TAIL_BYTES = 500 };
	int tries = 0;
	struct toks t = lex(w->c->a, str_cut(*title, 0, 200));
	if (title->n > MAX_TITLE_BYTES || !t.n || is_told(w->c) || unit_starts(w->c, &t, 0) || group_starts(&t, 0))
		return false;
	for (size_t i = MIN_TITLE_BYTES; i < title->n && tries < MAX_TRIES; i++) {
		size_t sign = sign_length(*title, i);
		if (!sign)
			continue;
		/* What a try that fails has read is thrown away. */
		struct arena_mark m = arena_mark(w->c->a);
		str tail = str_trim(str_cut(*title, i + sign, title->n));
		struct toks u = lex(w->c->a, str_cut(tail, 0, 200));
		size_t from = tok_is(&u, 0, "giao") || tok_is(&u, 0, "do");
		struct fields said = { 0 };
		/* Behind a comma a unit may be one that is worked with; it leads where that is said. */
		bool weak = strchr(",;.", title->p[i]) || title->p[i + 1] == 'd';
		if (tail.n > MAX_TAIL_BYTES || !u.n || (!unit_starts(w->c, &u, from) && !group_starts(&u, from)) || (weak && toks_find(&u, 0, "chu tri") >= u.n)) {
			arena_back(w->c->a, m);
			continue;
		}
		tries++;
		bool leads_too = title->p[i] == ',' && ends_in_unit(w->c, str_cut(*title, i > 160 ? i - 160 : 0, i));
		if (leads_too || !fields_of(w, without_bracket(w->c->a, tail), &said)) {
			arena_back(w->c->a, m);
			continue;
		}
		if (!names_whole(w->c, &said) || cuts_name(w->c, str_cut(*title, 0, i)))
			return false;
		*title = str_trim(str_cut(*title, 0, i));
		*out = said;
		return true;
	}
	return false;
}

/* The bracket that ends a title, where it holds units and nothing else; ABSENT: none. */
static str units_in_bracket(struct rctx *c, str title, str *before)
{
	str s = str_trim(title);
	while (s.n && strchr(".;, *", s.p[s.n - 1]))
		s.n--;
	size_t from = s.n;
	while (from && s.p[from - 1] != '(')
		from--;
	if (from < MIN_TITLE_BYTES || s.n < from + 2 || s.p[s.n - 1] != ')')
		return ABSENT;
	str units = str_trim(str_cut(s, from, s.n - 1));
	struct toks t = lex(c->a, str_cut(units, 0, 300)), b;
	if (!t.n || units.n > 300 || (!unit_starts(c, &t, 0) && !group_starts(&t, 0)) || !only_units(c, units))
		return ABSENT;
	/* What the bracket stands beside must not be a unit itself: "UBND tỉnh (qua Sở Nội vụ)", "Cục A (Bộ B)". */
	*before = str_trim(str_cut(s, 0, from - 1));
	size_t cut = before->n;
	while (cut && before->n - cut < 60 && !strchr(",;", before->p[cut - 1]))
		cut--;
	b = lex(c->a, str_cut(*before, cut, before->n));
	for (size_t i = 1; i < b.n; i++)
		if (unit_starts(c, &b, i) && unknown_end(c, &b, i) == b.n)
			return ABSENT;
	return units;
}

/* The lines of items and bullets without labels that end in such a bracket, one call for each. */
static size_t each_bracket(struct walk *w, bool take)
{
	size_t n = 0, item = 0;
	for (size_t i = (size_t)w->c->body; i < w->c->s->n && w->sets.n < MAX_SETS; i++) {
		const struct source_line *l = &w->c->s->at[i];
		struct mark m = mark_of(l->text);
		int place = (int)i + 1;
		while (item < w->items.n && w->items.at[item].line <= place)
			item++;
		if (!item || l->ncells || m.kind == MARK_NONE || m.kind == MARK_ANNEX || m.kind == MARK_ROMAN || m.kind == MARK_UPPER)
			continue;
		struct item *it = &w->items.at[item - 1];
		bool own = it->line != place;
		struct arena_mark back = arena_mark(w->c->a);
		str before, units = place <= it->last && !it->sets && (own || !it->children) && !item_excluded(w, item) && !item_organises(w, item)
			? units_in_bracket(w->c, own ? m.rest : it->title, &before) : ABSENT;
		n += units.n > 0;
		if (!units.n || !take) {
			arena_back(w->c->a, back);
			continue;
		}
		struct set *s = LIST_PUSH(w->c->a, &w->sets);
		*s = (struct set){ .item = item, .bullet = own ? place : 0, .first = place, .last = place, .own = own, .guess = true, .cut = before };
		*LIST_PUSH(w->c->a, &s->fields) = (struct field){ .role = ROLE_BOTH, .kind = m.kind, .value = units, .line = place, .last = place };
	}
	return n;
}

void brackets_read(struct walk *w)
{
	for (size_t i = 0; i < w->items.n; i++)
		w->items.at[i].sets = 0;
	for (size_t i = 0; i < w->sets.n; i++)
		if (w->sets.at[i].item)
			w->items.at[w->sets.at[i].item - 1].sets++;
	if (!is_told(w->c) && each_bracket(w, false) >= FEW_TITLES)
		each_bracket(w, true);
	for (size_t i = 0; i < w->items.n; i++)
		w->items.at[i].sets = 0;
}

void bracket_doubt(struct walk *w, struct plan_task *t, const struct set *s)
{
	roles_split(w->c, t, s->fields.at[0].value, t->line);
	dim(&t->lead);
	flag_add(w->c->a, &t->flags, S("roles-unclear"), s->fields.at[0].value, t->line);
	t->title = clean(s->cut);
}

void times_of_letters(struct walk *w, struct plan_task *t, size_t item)
{
	struct rctx *c = w->c;
	str text = S(""), start = ABSENT, end = ABSENT;
	int line = 0, n = 0;
	for (size_t k = item; k < w->items.n && w->items.at[k].level > w->items.at[item - 1].level; k++) {
		const struct item *it = &w->items.at[k];
		size_t at = it->title.n;
		while (at && it->title.p[at - 1] != ':')
			at--;
		str said = it->parent == item && at ? time_said(c, str_cut(it->title, at, it->title.n)) : ABSENT;
		struct plan_time one = { 0 };
		struct plan_flags flags = { 0 };
		if (!said.n)
			continue;
		time_read(c->a, said, c->year, false, number_at(w, it->line), &one, &flags);
		line = line ? line : one.line;
		text = text.n ? arena_printf(c->a, "%.*s; %.*s", FMT(text), FMT(said)) : said;
		start = one.start.n && (!start.n || str_cmp(one.start, start) < 0) ? one.start : start;
		end = one.end.n && (!end.n || str_cmp(one.end, end) > 0) ? one.end : end;
		n++;
	}
	if (n < 2 || t->time.text.n || (!start.n && !end.n))
		return;
	t->time = (struct plan_time){ .text = text, .kind = S("range"), .start = start, .end = end, .line = line, .confidence = SPAN_OF_LETTERS };
	flag_add(c->a, &t->flags, S("several-deadlines"), text, line);
}
