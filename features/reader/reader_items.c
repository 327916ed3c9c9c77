/* reader_items.c - label sets become tasks, numbered lines sections. */
#include <stdlib.h>
#include "reader_labels.h"

enum { SHARED = 65 };

int number_at(const struct walk *w, int place) { return w->c->s->at[place - 1].number; }

str item_title(struct walk *w, size_t item) { return clean(w->items.at[item - 1].title); }

str item_path(struct walk *w, size_t item)
{
	str path = S("");
	str below = ABSENT;
	for (; item; item = w->items.at[item - 1].parent) {
		const struct item *it = &w->items.at[item - 1];
		str n = clean(it->number);
		if (n.n && n.p[n.n - 1] == ')')
			n.n--;
		/* "3.1" says "3" already. */
		bool said = it->kind == MARK_DECIMAL && below.n > n.n && str_starts(below, n) && below.p[n.n] == '.';
		if (it->kind == MARK_DECIMAL)
			below = n;
		if (!said)
			path = path.n ? arena_printf(w->c->a, "%.*s.%.*s", FMT(n), FMT(path)) : n;
	}
	return path;
}

bool item_excluded(struct walk *w, size_t item)
{
	static const char *const words[] = { "muc dich", "yeu cau", "muc tieu", "to chuc thuc hien", "kinh phi", "quan diem", "can cu",
		"trach nhiem thuc hien", "danh gia", "tinh hinh" };
	enum { FEW_WORDS = 4 };
	for (; item; item = w->items.at[item - 1].parent) {
		struct toks t = lex(w->c->a, str_cut(w->items.at[item - 1].title, 0, 120));
		/* "3. Đánh giá chương trình đào tạo" is work, "3. Đánh giá chung" is none. */
		bool work = toks_are(&t, 0, "danh gia") && t.n > FEW_WORDS && w->items.at[item - 1].level == 3 && !toks_are(&t, 2, "chung") && !toks_are(&t,
			2, "tinh hinh");
		if (toks_any(&t, 0, words, sizeof words / sizeof *words) > 0 && w->items.at[item - 1].level <= 3 && !work)
			return true;
	}
	return false;
}

/* "3." with 3.1, 3.2, 3.3 and one set of labels at the end: the set is the parent's. */
static void lift_shared(struct walk *w)
{
	for (size_t i = 0; i < w->sets.n; i++)
		if (w->sets.at[i].item)
			w->items.at[w->sets.at[i].item - 1].sets++;
	for (size_t k = 0; k < w->items.n; k++) {
		struct toks t = lex(w->c->a, str_cut(w->items.at[k].title, 0, 400));
		w->items.at[k].leads = toks_find(&t, 0, "chu tri") < t.n;
	}
	for (size_t i = 0; i < w->sets.n; i++) {
		struct set *s = &w->sets.at[i];
		size_t parent = s->item ? w->items.at[s->item - 1].parent : 0, brothers = 0, labelled = 0;
		if (!parent || s->bullet || (w->items.at[s->item - 1].kind != MARK_DECIMAL && w->items.at[s->item - 1].kind != MARK_LETTER) ||
		    w->items.at[parent - 1].kind != MARK_DECIMAL)
			continue;
		for (size_t k = 0; k < w->items.n; k++) {
			const struct item *b = &w->items.at[k];
			if (b->parent != parent || k + 1 == s->item)
				continue;
			brothers++;
			labelled += b->children > 0 || b->sets > 0 || k + 1 > s->item || b->leads;
		}
		if (brothers && !labelled) {
			s->item = parent;
			s->shared = true;
		}
	}
}

/* The line above a time label that says who leads, in a sentence; 0: none. */
static int lead_above(struct walk *w, const struct set *s, str *units)
{
	for (int i = s->bullet; i && i < s->first; i++)
		if (lead_of_line(w->c, mark_of(w->c->s->at[i - 1].text).rest, units))
			return i;
	return 0;
}

/* A set that names a lead, or a time and somebody, is a task's. */
static void set_judge(struct walk *w, struct set *s)
{
	bool lead = set_has(s, ROLE_LEAD) || set_has(s, ROLE_BOTH);
	if (set_has(s, ROLE_TIME) && !lead)
		s->sentence = lead_above(w, s, &s->units);
	s->task = lead || s->sentence || set_has(s, ROLE_PERFORMER) || (set_has(s, ROLE_TIME) && (set_has(s, ROLE_COORD) || set_has(s, ROLE_OUTPUT)));
}

/* How many sets of this item are tasks, and whether each has a bullet line of its own above it. */
static size_t brothers_of(const struct walk *w, const struct set *s, bool *bullets)
{
	size_t n = 0;
	*bullets = true;
	for (size_t i = 0; i < w->sets.n; i++)
		if (w->sets.at[i].item == s->item && w->sets.at[i].task) {
			n++;
			*bullets &= w->sets.at[i].bullet > 0;
		}
	return n;
}

/* Lines between the item and its labels that are no labels: its content. */
static str lines_between(struct walk *w, int from, int to)
{
	struct buf b = { .a = w->c->a };
	for (int i = from; i < to; i++) {
		str s = str_trim(w->c->s->at[i - 1].text);
		if (!s.n)
			continue;
		if (b.n)
			buf_char(&b, '\n');
		buf_add(&b, s);
	}
	return buf_str(&b);
}

static void time_of_heading(struct walk *w, struct plan_task *t, size_t item);
static void time_of_title(struct rctx *c, struct plan_task *t);

static bool is_lead(enum role r) { return r == ROLE_LEAD || r == ROLE_BOTH || r == ROLE_PERFORMER; }

static void units_doubt(struct plan_task *t)
{
	struct plan_units *l[] = { &t->lead, &t->coordinating };
	for (size_t k = 0; k < 2; k++)
		for (size_t i = 0; i < l[k]->n; i++) {
			l[k]->at[i].inferred = true;
			l[k]->at[i].confidence = l[k]->at[i].confidence < SHARED ? l[k]->at[i].confidence : SHARED;
		}
}

/* What a heading's labels say for the numbers below it: who leads, or by when where they name a lead themselves. */
static void take_above(struct walk *w, struct plan_task *t, const struct set *up)
{
	bool lead = t->lead.n > 0;
	for (size_t i = 0; i < up->fields.n; i++)
		if (up->fields.at[i].role != ROLE_TITLE && up->fields.at[i].role != ROLE_OUTPUT && !(lead && is_lead(up->fields.at[i].role)) &&
		    !(up->fields.at[i].role == ROLE_COORD && t->coordinating.n) && !(up->fields.at[i].role == ROLE_TIME && t->time.text.n))
			take_field(w, t, up, &up->fields.at[i]);
	if (!lead)
		units_doubt(t);
	if (lead && t->time.text.n)
		t->time.confidence = t->time.confidence < SHARED ? t->time.confidence : SHARED;
	flag_add(w->c->a, &t->flags, S("shared-labels"), item_title(w, up->item), number_at(w, up->first));
}

/* "III. TỔ CHỨC THỰC HIỆN" or "II. NỘI DUNG": labels right below are those of the whole plan. */
static bool is_whole(struct walk *w, size_t item)
{
	const struct item *it = &w->items.at[item - 1];
	str title = clean(it->title);
	static const char *const general[] = { "nhiem vu", "noi dung", "noi dung thuc hien", "noi dung , nhiem vu", "nhiem vu , giai phap", "cac nhiem vu" };
	struct toks t = lex(w->c->a, str_cut(title, 0, 120));
	bool wide = t.n && toks_any(&t, 0, general, sizeof general / sizeof *general) == t.n;
	return (it->kind == MARK_ROMAN || it->kind == MARK_UPPER || !it->parent) && (item_organises(w, item) || wide || (title.n < 80 && role_of(w->c->a, title,
		true) != ROLE_NONE));
}

static bool both_label(struct walk *w, const struct field *f)
{
	struct toks t = lex(w->c->a, f->label);
	return toks_find(&t, 0, "phoi hop") < t.n;
}

/* "Thời gian:" and below it a line for each unit, "+ Các bộ gửi … trước ngày 15/12": as many parts as lines. */
static void split_times(struct walk *w, const struct set *s, size_t at)
{
	struct rctx *c = w->c;
	const struct field *f = NULL;
	struct plan_tasks parts = { 0 };
	for (size_t i = 0; i < s->fields.n; i++)
		if (s->fields.at[i].role == ROLE_TIME && s->fields.at[i].empty)
			f = &s->fields.at[i];
	for (int p = f ? f->line + 1 : 1; f && p <= f->last; p++) {
		struct mark m = mark_of(c->s->at[p - 1].text);
		struct toks t = lex(c->a, str_cut(m.rest, 0, 1200));
		size_t verb = work_verb(&t, 1);
		str head = toks_surface(&t, 0, verb), said = time_at_end(c, m.rest);
		if (!t.n)
			continue;
		if (m.kind != MARK_BULLET || verb >= t.n || !said.n || !only_units(c, head))
			return;
		struct plan_task one = c->doc->tasks.at[at];
		one.lead = (struct plan_units){ 0 };
		one.time = (struct plan_time){ 0 };
		one.flags = (struct plan_flags){ 0 };
		one.line = number_at(w, p);
		one.part = (int)parts.n + 1;
		units_read(c, &one, head, one.line, ROLE_LEAD);
		time_read(c->a, said, c->year, false, one.line, &one.time, &one.flags);
		flag_add(c->a, &one.flags, S("lead-in-sentence"), head, one.line);
		*LIST_PUSH(c->a, &parts) = one;
	}
	if (parts.n < 2)
		return;
	c->doc->tasks.at[at] = parts.at[0];
	for (size_t i = 1; i < parts.n; i++)
		*LIST_PUSH(c->a, &c->doc->tasks) = parts.at[i];
}

static void set_to_task(struct walk *w, struct set *s)
{
	bool bullets;
	size_t n = brothers_of(w, s, &bullets);
	struct item *it = &w->items.at[s->item - 1];
	struct plan_task *t = LIST_PUSH(w->c->a, &w->c->doc->tasks);

	*t = (struct plan_task){ .number = it->number, .section = item_path(w, it->parent), .title = item_title(w, s->item),
		.layout = S("labelled-bullets"), .line = number_at(w, it->line),
		                 .line_to = number_at(w, s->last), .title_confidence = s->shared ? 65 : 90 };
	if (it->parent)
		t->section_title = item_title(w, it->parent);
	if (is_whole(w, s->item) && w->c->doc->title.n)
		t->title = w->c->doc->title;
	if (((n > 1 && bullets) || s->own) && !s->sentence) {
		t->section = item_path(w, s->item);
		t->section_title = t->title;
		struct mark m = mark_of(w->c->s->at[s->bullet - 1].text);
		str title = m.rest, labels;
		struct fields said = { 0 };
		if (!bracket_fields(w, &title, &said))
			inline_labels(w, &title, &labels);
		t->title = clean(title);
		t->number = m.kind == MARK_PAREN ? m.number : ABSENT;
		t->line = number_at(w, s->bullet);
		t->title_confidence = 75;
	} else {
		t->content = lines_between(w, s->bullet ? s->bullet : s->first, s->first);
		t->part = n > 1 ? ++it->tasks : 0;
	}
	if (s->shared)
		flag_add(w->c->a, &t->flags, S("shared-labels"), t->title, number_at(w, s->first));
	for (size_t i = 0; i < s->fields.n; i++) {
		take_field(w, t, s, &s->fields.at[i]);
		if (s->fields.at[i].role == ROLE_BOTH && both_label(w, &s->fields.at[i]))
			roles_split(w->c, t, s->fields.at[i].value, number_at(w, s->fields.at[i].line));
	}
	if (s->guess)
		bracket_doubt(w, t, s);
	if (s->shared)
		times_of_letters(w, t, s->item);
	if (s->above)
		take_above(w, t, s->above);
	time_of_title(w->c, t);
	time_of_heading(w, t, s->item);
	time_of_content(w->c, t, number_at(w, s->first));
	more_times(w, t, s);
	if (s->sentence) {
		units_read(w->c, t, s->units, number_at(w, s->sentence), ROLE_LEAD);
		flag_add(w->c->a, &t->flags, S("lead-in-sentence"), s->units, number_at(w, s->sentence));
	}
	it->tasks += it->tasks == 0;
	size_t at = w->c->doc->tasks.n - 1;
	split_times(w, s, at);
	if (w->c->doc->tasks.n == at + 1)
		parts_by_unit(w, s, at);
}

bool names_lead(const struct set *s) { return set_has(s, ROLE_LEAD) || set_has(s, ROLE_BOTH) || set_has(s, ROLE_PERFORMER); }

/* Two sets of one item that say different things, and only one of them who leads: lines that are no labels stand between. */
static void merge_halves(struct walk *w, struct set *a, struct set *b)
{
	if (a->item != b->item || !a->item || a->own || b->own || (a->bullet && b->bullet) || names_lead(a) == names_lead(b))
		return;
	const struct set *other = names_lead(a) ? b : a;
	for (size_t i = 0; i < b->fields.n; i++)
		if (repeats(a, b->fields.at[i].role))
			return;
	if (!set_has(other, ROLE_TIME) && !set_has(other, ROLE_COORD) && !set_has(other, ROLE_OUTPUT))
		return;
	for (size_t i = 0; i < b->fields.n; i++)
		*LIST_PUSH(w->c->a, &a->fields) = b->fields.at[i];
	a->last = b->last;
	b->item = 0;
}

static bool is_above(const struct walk *w, size_t upper, size_t item)
{
	while (item && item != upper)
		item = w->items.at[item - 1].parent;
	return item == upper && upper;
}

/* A heading names who leads, or only when, and the numbers below it the rest: the numbers are the tasks. */
static void inherit_leads(struct walk *w)
{
	for (size_t i = 0; i < w->sets.n; i++) {
		struct set *s = &w->sets.at[i];
		bool lead = names_lead(s), time = set_has(s, ROLE_TIME);
		for (size_t k = i; k-- > 0 && s->item && !(lead && time) && !s->above;) {
			struct set *up = &w->sets.at[k];
			if (up->item == s->item || !is_above(w, up->item, s->item))
				continue;
			/* A lead above with a time of its own is a task's, beside what its parts say. */
			bool gives = lead ? set_has(up, ROLE_TIME) && !names_lead(up) : names_lead(up) && !set_has(up, ROLE_TIME) && (time || set_has(s, ROLE_COORD));
			if (!gives)
				continue;
			s->above = up;
			s->task = true;
			up->task = false;
		}
	}
}

/* "Xây dựng đề án (Quý I/2025)" without a label for the time. */
static void time_of_title(struct rctx *c, struct plan_task *t)
{
	size_t n = t->title.n;
	if (t->time.text.n || !n || t->title.p[n - 1] != ')')
		return;
	size_t from = n;
	while (from && t->title.p[from - 1] != '(')
		from--;
	str said = from ? time_said(c, str_cut(t->title, from, n - 1)) : ABSENT;
	if (!said.n)
		return;
	time_read(c->a, said, c->year, false, t->line, &t->time, &t->flags);
	t->time.confidence = t->time.confidence < SHARED ? t->time.confidence : SHARED;
	flag_add(c->a, &t->flags, S("time-in-title"), said, t->line);
}

/* "THÁNG 3/2025" above the numbers that fall into it. */
static void time_of_heading(struct walk *w, struct plan_task *t, size_t item)
{
	for (item = w->items.at[item - 1].parent; item && !t->time.text.n; item = w->items.at[item - 1].parent) {
		str title = clean(w->items.at[item - 1].title);
		if (title.n > 60 || !says_time(w->c, title))
			continue;
		time_read(w->c->a, title, w->c->year, false, number_at(w, w->items.at[item - 1].line), &t->time, &t->flags);
		t->time.confidence = t->time.confidence < SHARED ? t->time.confidence : SHARED;
		flag_add(w->c->a, &t->flags, S("shared-labels"), title, t->time.line);
	}
}

void items_to_tasks(struct walk *w)
{
	for (size_t i = 1; i < w->sets.n; i++)
		merge_halves(w, &w->sets.at[i - 1], &w->sets.at[i]);
	for (size_t i = 0; i < w->sets.n; i++)
		set_judge(w, &w->sets.at[i]);
	lift_shared(w);
	inherit_leads(w);
	for (size_t i = 0; i < w->sets.n; i++)
		if (w->sets.at[i].item && w->sets.at[i].task && is_whole(w, w->sets.at[i].item) && headings_count(w) > 1) {
			w->sets.at[i].task = false;
			w->plan = w->plan ? w->plan : &w->sets.at[i];
		}
	for (size_t i = 0; i < w->sets.n; i++)
		if (w->sets.at[i].item && w->sets.at[i].task)
			set_to_task(w, &w->sets.at[i]);
	sentences_among_labels(w);
}

/* "IV. TỔ CHỨC THỰC HIỆN": what is numbered below are duties of units, no sections. */
static bool is_duty(struct walk *w, const struct item *it)
{
	if (!it->parent || it->kind != MARK_DECIMAL)
		return false;
	struct toks t = lex(w->c->a, str_cut(w->items.at[it->parent - 1].title, 0, 120));
	return toks_find(&t, 0, "to chuc thuc hien") < t.n;
}

static int section_by_line(const void *x, const void *y)
{
	const struct plan_section *a = x, *b = y;
	return (a->line > b->line) - (a->line < b->line);
}

void items_to_sections(struct walk *w)
{
	struct plan_sections *all = &w->c->doc->sections;
	for (size_t i = 0; i < w->items.n; i++) {
		const struct item *it = &w->items.at[i];
		bool leaf = it->kind == MARK_LETTER || (it->level > 3 && !it->children) || (it->level == 3 && it->title.n > 300);
		if (leaf || is_duty(w, it) || (it->tasks && !it->children))
			continue;
		*LIST_PUSH(w->c->a, all) = (struct plan_section){ it->number, item_title(w, i + 1), item_path(w, i + 1),
			it->level < 3 ? 1 : it->level - 1, number_at(w, it->line) };
	}
	if (all->n)
		qsort(all->at, all->n, sizeof *all->at, section_by_line);
}
