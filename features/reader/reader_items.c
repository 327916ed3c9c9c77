/* reader_items.c - label sets become tasks, numbered lines sections. */
#include <stdlib.h>
#include "reader_labels.h"

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
	for (; item; item = w->items.at[item - 1].parent) {
		struct toks t = lex(w->c->a, str_cut(w->items.at[item - 1].title, 0, 120));
		if (toks_any(&t, 0, words, sizeof words / sizeof *words) > 0 && w->items.at[item - 1].level <= 3)
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

static bool has(const struct set *s, enum role r)
{
	for (size_t i = 0; i < s->fields.n; i++)
		if (s->fields.at[i].role == r)
			return true;
	return false;
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
	bool lead = has(s, ROLE_LEAD) || has(s, ROLE_BOTH);
	if (has(s, ROLE_TIME) && !lead)
		s->sentence = lead_above(w, s, &s->units);
	s->task = lead || s->sentence || has(s, ROLE_PERFORMER) || (has(s, ROLE_TIME) && (has(s, ROLE_COORD) || has(s, ROLE_OUTPUT)));
}

static void join_text(struct arena *a, str *to, str s)
{
	*to = to->n ? arena_printf(a, "%.*s\n%.*s", FMT(*to), FMT(s)) : s;
}

static void take_field(struct walk *w, struct plan_task *t, const struct set *s, const struct field *f)
{
	struct rctx *c = w->c;
	int line = number_at(w, f->line);
	switch (f->role) {
	case ROLE_LEAD: case ROLE_BOTH: units_read(c, t, f->value, line, ROLE_LEAD); break;
	case ROLE_COORD: units_read(c, t, f->value, line, ROLE_COORD); break;
	case ROLE_COMPANION: units_read(c, t, f->value, line, ROLE_COMPANION); break;
	case ROLE_PERFORMER:
		if (has(s, ROLE_LEAD)) {
			units_read(c, t, f->value, line, ROLE_COMPANION);
			flag_add(c->a, &t->flags, S("performer"), f->value, line);
		} else {
			units_read(c, t, f->value, line, ROLE_LEAD);
		}
		break;
	case ROLE_TIME: time_read(c->a, f->value, c->year, false, line, &t->time, &t->flags); break;
	case ROLE_OUTPUT: join_text(c->a, &t->output, f->value); break;
	case ROLE_FUNDING: join_text(c->a, &t->funding, f->value); break;
	case ROLE_PLACE: join_text(c->a, &t->place, f->value); break;
	case ROLE_TITLE: join_text(c->a, &t->content, f->value); break;
	default: break;
	}
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
	if (((n > 1 && bullets) || s->own) && !s->sentence) {
		t->section = item_path(w, s->item);
		t->section_title = t->title;
		str title = mark_of(w->c->s->at[s->bullet - 1].text).rest, labels;
		inline_labels(w, &title, &labels);
		t->title = clean(title);
		t->number = ABSENT;
		t->line = number_at(w, s->bullet);
		t->title_confidence = 75;
	} else {
		t->content = lines_between(w, s->bullet ? s->bullet : s->first, s->first);
		t->part = n > 1 ? ++it->tasks : 0;
	}
	if (s->shared)
		flag_add(w->c->a, &t->flags, S("shared-labels"), t->title, number_at(w, s->first));
	for (size_t i = 0; i < s->fields.n; i++)
		take_field(w, t, s, &s->fields.at[i]);
	if (s->sentence) {
		units_read(w->c, t, s->units, number_at(w, s->sentence), ROLE_LEAD);
		flag_add(w->c->a, &t->flags, S("lead-in-sentence"), s->units, number_at(w, s->sentence));
	}
	it->tasks += it->tasks == 0;
}

void items_to_tasks(struct walk *w)
{
	for (size_t i = 0; i < w->sets.n; i++)
		set_judge(w, &w->sets.at[i]);
	lift_shared(w);
	for (size_t i = 0; i < w->sets.n; i++)
		if (w->sets.at[i].item && w->sets.at[i].task)
			set_to_task(w, &w->sets.at[i]);
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
