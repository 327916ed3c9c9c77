/* reader_parts.c - what the values of labels say besides: several charged in one field, sentences among labelled items, a time in the content. */
#include <string.h>
#include "reader_says.h"

enum { INFERRED = 65, MAX_CLAUSES = 12, MAX_CLAUSE_BYTES = 1200 };

struct clause { struct toks t; struct says s; int line; };

static const char *const help[] = { "phoi hop", "tham gia", "ho tro", "cung phoi hop" };
enum { HELP = sizeof help / sizeof *help };

str helpers_of(struct rctx *c, str s)
{
	struct toks t = lex(c->a, str_cut(clean(mark_of(s).rest), 0, MAX_CLAUSE_BYTES));
	for (size_t i = 1; i < t.n; i++)
		if (toks_any(&t, i, help, HELP) == t.n)
			return only_units(c, toks_surface(&t, 0, i)) ? toks_surface(&t, 0, i) : ABSENT;
	return ABSENT;
}

/* The clause begins with units and says what they do. */
static bool clause_read(struct rctx *c, str s, int place, struct clause *out)
{
	s = clean(mark_of(s).rest);
	if (!s.n || s.n > MAX_CLAUSE_BYTES)
		return false;
	*out = (struct clause){ .t = lex(c->a, s), .line = place };
	if (!who_starts(c, &out->t, 0))
		return false;
	says_read(c, &out->t, 0, out->t.n, &out->s);
	size_t verb = out->s.who_to;
	return out->s.lead && out->s.who == 0 && verb < out->t.n && only_units(c, toks_surface(&out->t, 0, verb)) &&
	       toks_any(&out->t, verb, help, HELP) == verb;
}

static bool says_chief(const struct clause *k) { return toks_find(&k->t, k->s.who_to, "chu tri") < k->t.n; }

static bool is_bullet(struct walk *w, int place, char bullet)
{
	struct mark m = mark_of(w->c->s->at[place - 1].text);
	return m.kind == MARK_BULLET && m.bullet == bullet && !w->c->s->at[place - 1].ncells;
}

/* "+ Sở Tài chính: Phối hợp, bố trí kinh phí": who helps with the work before; ABSENT: none. */
static str helper_at_work(struct rctx *c, str s)
{
	struct toks t = lex(c->a, str_cut(clean(mark_of(s).rest), 0, MAX_CLAUSE_BYTES));
	size_t e = who_starts(c, &t, 0) ? who_end(c, &t, 0) : t.n, verb = e + (tok_is(&t, e, ":") || tok_is(&t, e, ","));
	bool helps = verb < t.n && toks_any(&t, verb, help, HELP) > verb && only_units(c, toks_surface(&t, 0, e));
	return helps ? toks_surface(&t, 0, e) : ABSENT;
}

/* One clause more, or those who help in it; false: it is neither. */
static bool clause_take(struct walk *w, str s, int place, struct clause out[static MAX_CLAUSES], size_t *n, str *helpers, bool *worked)
{
	str who = *n ? helpers_of(w->c, s) : ABSENT;
	if (*n && !who.n) {
		who = helper_at_work(w->c, s);
		*worked |= who.n > 0;
	}
	if (who.n) {
		*helpers = helpers->n ? arena_printf(w->c->a, "%.*s; %.*s", FMT(*helpers), FMT(who)) : who;
		return true;
	}
	return *n < MAX_CLAUSES && clause_read(w->c, s, place, &out[(*n)++]);
}

/* Clauses of a field of units: apart by ";", or a line each below an empty label (below: the first of them was read as a field itself). */
static size_t clauses_of(struct walk *w, const struct field *f, bool below, struct clause out[static MAX_CLAUSES], str *helpers)
{
	size_t n = 0;
	str rest = f->value, part;
	bool lines = f->empty || below, worked = false;
	int last = f->last;
	while (below && (size_t)last < w->c->s->n && is_bullet(w, last + 1, f->bullet))
		last++;
	for (int p = f->line + !below; lines && p <= last; p++) {
		str line = w->c->s->at[p - 1].text;
		if (str_trim(line).n && !clause_take(w, line, p, out, &n, helpers, &worked))
			return 0;
	}
	while (!lines && str_split(&rest, ';', &part))
		if (!clause_take(w, part, f->line, out, &n, helpers, &worked))
			return 0;
	for (size_t i = 1; i < n; i++)
		if (out[i].s.work >= out[i].t.n)
			return 0;
	return (n > 1 || (n && worked)) && says_chief(&out[0]) ? n : 0;
}

/* The task's doubts of its time stay, those of units are the first part's. */
static void keep_time_flags(struct arena *a, struct plan_flags *f)
{
	struct plan_flags kept = { 0 };
	for (size_t i = 0; i < f->n; i++)
		if (str_starts(f->at[i].code, S("time")) || str_starts(f->at[i].code, S("year")) || str_starts(f->at[i].code, S("several")))
			*LIST_PUSH(a, &kept) = f->at[i];
	*f = kept;
}

static void clause_units(struct walk *w, struct plan_task *t, const struct clause *k)
{
	int line = number_at(w, k->line);
	str who = toks_surface(&k->t, 0, k->s.who_to);
	t->lead = t->coordinating = (struct plan_units){ 0 };
	keep_time_flags(w->c->a, &t->flags);
	units_read(w->c, t, who, line, ROLE_LEAD);
	if (k->s.with && k->s.co < k->s.co_to)
		units_read(w->c, t, toks_surface(&k->t, k->s.co, k->s.co_to), line, ROLE_COORD);
	flag_add(w->c->a, &t->flags, S("lead-in-sentence"), who, line);
}

void parts_by_unit(struct walk *w, const struct set *s, size_t at)
{
	static const char *const bare[] = { "trien khai thuc hien", "to chuc thuc hien", "thuc hien", "trien khai", "to chuc trien khai thuc hien" };
	const struct field *f = NULL;
	bool below = false;
	str helpers = ABSENT;
	struct clause k[MAX_CLAUSES];
	for (size_t i = 0; i < s->fields.n; i++) {
		enum role r = s->fields.at[i].role;
		bool units = r == ROLE_LEAD || r == ROLE_BOTH || r == ROLE_PERFORMER, said = s->fields.at[i].value.n > 0;
		below |= units && !said && i + 1 < s->fields.n && s->fields.at[i + 1].kind == MARK_BULLET;
		if (!said)
			continue;
		if ((r == ROLE_COORD && !(below && f && f->bullet == s->fields.at[i].bullet)) || (f && units))
			return;
		f = units ? &s->fields.at[i] : f;
	}
	size_t n = f ? clauses_of(w, f, below, k, &helpers) : 0;
	const struct plan_task base = w->c->doc->tasks.at[at];
	for (size_t i = 0; i < n; i++) {
		struct plan_task one = base;
		clause_units(w, &one, &k[i]);
		if (!i && helpers.n)
			units_read(w->c, &one, helpers, number_at(w, f->line), ROLE_COORD);
		struct due due;
		due_find(w->c, &k[i].t, k[i].s.who_to, k[i].t.n, &due);
		if (due.found && !one.time.text.n)
			due_take(w->c, &one, &k[i].t, &due, number_at(w, k[i].line), false);
		one.part = n > 1 ? (int)i + 1 : one.part;
		if (i) {
			if (toks_any(&k[i].t, k[i].s.work, bare, sizeof bare / sizeof *bare) != k[i].t.n)
				one.title = clean(toks_surface(&k[i].t, k[i].s.work, k[i].t.n));
			one.title_confidence = INFERRED;
			one.line = number_at(w, k[i].line);
			*LIST_PUSH(w->c->a, &w->c->doc->tasks) = one;
		} else {
			w->c->doc->tasks.at[at] = one;
		}
	}
}

/* "Triển khai Tháng hành động (từ ngày 15/11 đến ngày 15/12)": a span of days in a bracket, where no label says when. */
void time_of_content(struct rctx *c, struct plan_task *t, int line)
{
	str s = t->content.n ? t->content : t->title;
	struct toks k = lex(c->a, str_cut(s, 0, MAX_CLAUSE_BYTES));
	if (t->time.text.n)
		return;
	for (size_t i = 0; i < k.n; i++) {
		size_t e = toks_find(&k, i, ")");
		if (!tok_is(&k, i, "(") || e >= k.n || !tok_is(&k, i + 1, "tu") || (!tok_is(&k, i + 2, "ngay") && tok_number(&k, i + 2) < 0))
			continue;
		str said = clean(toks_surface(&k, i + 1, e));
		struct plan_time read = { 0 };
		struct plan_flags doubts = { 0 };
		if (!says_time(c, said))
			continue;
		time_read(c->a, said, c->year, false, line, &read, &doubts);
		if (!read.start.n || !read.end.n || !str_eq(read.kind, S("days")) || (c->on.n == read.end.n && memcmp(read.end.p, c->on.p, c->on.n) < 0))
			continue;
		t->time = read;
		t->time.confidence = read.confidence < INFERRED ? read.confidence : INFERRED;
		flag_add(c->a, &t->flags, S("time-in-title"), said, line);
		return;
	}
}

/* "Thời hạn trình: 20/6; thời hạn ban hành: 30/6": which of them is the work's end is for a person to say. */
void more_times(struct walk *w, struct plan_task *t, const struct set *s)
{
	for (size_t i = 0; i < w->sets.n; i++) {
		const struct set *o = &w->sets.at[i];
		if (o == s || o->item != s->item || o->task || o->bullet || s->bullet || !set_has(o, ROLE_TIME) || !t->time.text.n)
			continue;
		t->time.confidence = t->time.confidence < INFERRED ? t->time.confidence : INFERRED;
		flag_add(w->c->a, &t->flags, S("several-deadlines"), t->time.text, number_at(w, o->first));
		return;
	}
}

/* Items beside this one that labels made tasks, and all that stand there. */
static bool among_labels(const struct walk *w, size_t item)
{
	size_t tasks = 0, all = 0;
	for (size_t i = 0; i < w->items.n; i++)
		if (w->items.at[i].parent == w->items.at[item].parent) {
			all++;
			tasks += w->items.at[i].tasks > 0;
		}
	return tasks >= 2 && tasks * 2 >= all;
}

static void sentence_task(struct walk *w, size_t item, const struct clause *k)
{
	struct item *it = &w->items.at[item];
	struct plan_task *t = LIST_PUSH(w->c->a, &w->c->doc->tasks);
	struct due due;
	*t = (struct plan_task){ .number = it->number, .section = item_path(w, it->parent), .title = item_title(w, item + 1), .content = k->t.text,
		.layout = S("labelled-bullets"), .line = number_at(w, it->line), .line_to = number_at(w, k->line), .title_confidence = INFERRED };
	if (it->parent)
		t->section_title = item_title(w, it->parent);
	clause_units(w, t, k);
	due_find(w->c, &k->t, k->s.who_to, k->t.n, &due);
	if (due.found)
		due_take(w->c, t, &k->t, &due, number_at(w, k->line), false);
	it->tasks++;
}

/* "VII. CHẾ ĐỘ BÁO CÁO" and one sentence that says who reports by which day. */
static void report_task(struct walk *w, size_t item)
{
	const struct item *it = &w->items.at[item];
	struct toks title = lex(w->c->a, str_cut(it->title, 0, 120));
	struct clause k;
	struct due due;
	if (toks_find(&title, 0, "bao cao") >= title.n || !clause_read(w->c, w->c->s->at[it->last - 1].text, it->last, &k) || k.s.no_task)
		return;
	due_find(w->c, &k.t, k.s.who_to, k.t.n, &due);
	if (!due.found || !due.strong || due.several || due.relative || due.past || due.rhythm)
		return;
	sentence_task(w, item, &k);
	struct plan_task *t = &w->c->doc->tasks.at[w->c->doc->tasks.n - 1];
	t->title = clean(toks_surface(&k.t, k.s.work, k.t.n));
	t->line = number_at(w, it->last);
}

void sentences_among_labels(struct walk *w)
{
	enum { MOST = 400 };
	size_t labelled = 0;
	for (size_t i = 0; i < w->sets.n; i++)
		labelled += w->sets.at[i].item && w->sets.at[i].task;
	for (size_t i = 0; i < w->items.n && w->items.n <= MOST; i++) {
		const struct item *it = &w->items.at[i];
		struct clause k;
		if (it->kind == MARK_ROMAN && !it->children && !it->sets && it->last == it->line + 1 && labelled > 2)
			report_task(w, i);
		if (it->tasks || it->sets || it->children || !it->parent || it->last != it->line + 1 || it->leads ||
		    (it->kind != MARK_DECIMAL && it->kind != MARK_LETTER) || item_excluded(w, i + 1) || item_organises(w, i + 1) || !among_labels(w, i))
			continue;
		str line = w->c->s->at[it->last - 1].text;
		if (clause_read(w->c, line, it->last, &k) && k.s.work < k.t.n && k.s.strong && !k.s.no_task)
			sentence_task(w, i, &k);
	}
}
