/* unesco_figures.c - the figures of a report: each computed once, from the things it counts, and said in both languages from the same number.
 * One thing that serves several tasks counts once; of its participants the largest number that was given for it. */
#include "html.h"
#include "json.h"
#include "progress.h"
#include "unesco_pages.h"
#include "words.h"

enum { CODE_BYTES = 60, LEAF_KINDS = 3 };
/* What is counted, in this order. */
enum figure { EVIDENCE, STORIES, PRESS, FILES, OCCASIONS, PARTICIPANTS, COUNTRIES, AMOUNT, TASKS, DONE, UNITS, SPENT, FIGURES };
static const struct { const char *code, *label; bool money; } figures[FIGURES] = {
	[EVIDENCE] = { "evidence", WORD("Public evidence"), false },
	[STORIES] = { "stories", WORD("Stories of the portal"), false },
	[PRESS] = { "press", WORD("Press items"), false },
	[FILES] = { "files", WORD("Files"), false },
	[OCCASIONS] = { "occasions", WORD("Events and activities whose participants were counted"), false },
	[PARTICIPANTS] = { "participants", WORD("Participants"), false },
	[COUNTRIES] = { "countries", WORD("Countries taking part, the most at one event"), false },
	[AMOUNT] = { "amount", WORD("Money named with the evidence"), true },
	[TASKS] = { "tasks", WORD("Tasks in the plans of the period"), false },
	[DONE] = { "tasks-done", WORD("Tasks reported as done by the end of the period"), false },
	[UNITS] = { "units", WORD("Units and groups named in these tasks"), false },
	[SPENT] = { "spent", WORD("Money paid, as the units reported"), true },
};

static int64_t most(int64_t a, maybe_int b)
{
	return b.has && b.v > a ? b.v : a;
}

static bool same_thing(const struct mmr_link *a, const struct mmr_link *b)
{
	return a->e->thing == b->e->thing && str_eq(a->e->kind, b->e->kind);
}

static void count(struct arena *a, struct mmr_figure *f, int64_t evidence, int64_t n)
{
	f->value += n;
	if (n)
		*LIST_PUSH(a, &f->evidence) = evidence;
}

/* One thing: its links stand together, from `first` on. */
static void thing_count(struct arena *a, const struct mmr_link *first, int64_t people, int64_t countries, int64_t amount, struct mmr_figure *f)
{
	str kind = first->e->kind;
	int64_t id = first->e->id;
	const struct { const char *kind; enum figure to; } kinds[LEAF_KINDS] = { { "story", STORIES }, { "press", PRESS }, { "file", FILES } };

	count(a, &f[EVIDENCE], id, 1);
	for (size_t i = 0; i < LEAF_KINDS; i++)
		if (str_eq(kind, str_c(kinds[i].kind)))
			count(a, &f[kinds[i].to], id, 1);
	if (people || str_eq(kind, S("event")))
		count(a, &f[OCCASIONS], id, 1);
	count(a, &f[PARTICIPANTS], id, people);
	count(a, &f[AMOUNT], id, amount);
	if (countries)
		*LIST_PUSH(a, &f[COUNTRIES].evidence) = id;
	if (countries > f[COUNTRIES].value)
		f[COUNTRIES].value = countries;
}

static void links_count(struct arena *a, const struct mmr_known *known, const struct mmr_scope *scope, struct mmr_figure *f)
{
	for (size_t i = 0; i < known->nlinks;) {
		const struct mmr_link *first = NULL;
		int64_t people = 0, countries = 0, amount = 0;
		size_t next = i;

		for (; next < known->nlinks && same_thing(&known->link[i], &known->link[next]); next++) {
			const struct mmr_link *l = &known->link[next];
			if (!mmr_link_in(l, scope))
				continue;
			first = first ? first : l;
			people = most(people, l->e->participants);
			countries = most(countries, l->e->countries);
			amount = most(amount, l->e->amount_vnd);
		}
		if (first)
			thing_count(a, first, people, countries, amount, f);
		i = next;
	}
}

/* Units that tasks of the scope name, each name once. */
static int64_t units_count(const struct mmr_known *known, const struct mmr_figure *tasks)
{
	int64_t n = 0;

	for (size_t i = 0; i < known->units.n; i++) {
		const struct mmr_units *u = &known->units.at[i];
		bool mine = false, before = false;

		for (size_t k = 0; k < tasks->tasks.n && !mine; k++)
			mine = tasks->tasks.at[k] == u->task;
		for (size_t k = 0; mine && k < i && !before; k++)
			before = str_eq(known->units.at[k].words, u->words);
		n += mine && !before;
	}
	return n;
}

static err tasks_count(struct db *db, struct arena *a, const struct mmr_known *known, const struct mmr_scope *scope, struct mmr_figure *f)
{
	struct progress_sums sums = { 0 };

	for (size_t i = 0; i < known->tasks.n; i++) {
		const struct mmr_job *t = &known->tasks.at[i];

		if (!mmr_task_in(t, scope))
			continue;
		f[TASKS].value++;
		*LIST_PUSH(a, &f[TASKS].tasks) = t->id;
		f[DONE].value += t->done;
		if (t->done)
			*LIST_PUSH(a, &f[DONE].tasks) = t->id;
	}
	f[UNITS].value = units_count(known, &f[TASKS]);
	f[UNITS].tasks = f[SPENT].tasks = f[TASKS].tasks;
	TRY(progress_money_of(db, a, f[TASKS].tasks.at, f[TASKS].tasks.n, &sums));
	f[SPENT].value = sums.total.paid_vnd.v;
	return OK;
}

static err scope_count(struct db *db, struct arena *a, const struct mmr_known *known, const struct mmr_scope *scope, str suffix, int64_t initiative,
                       struct mmr_figures *out)
{
	struct mmr_figure f[FIGURES] = { 0 };

	links_count(a, known, scope, f);
	TRY(tasks_count(db, a, known, scope, f));
	for (size_t i = 0; i < FIGURES; i++) {
		f[i].code = arena_printf(a, "%s:%.*s", figures[i].code, FMT(suffix));
		f[i].label = figures[i].label;
		f[i].money = figures[i].money;
		f[i].initiative = initiative;
		*LIST_PUSH(a, out) = f[i];
	}
	return OK;
}

err mmr_figures_of(struct db *db, struct arena *a, const struct mmr *m, const struct mmr_known *known, struct mmr_figures *out)
{
	*out = (struct mmr_figures){ 0 };
	TRY(scope_count(db, a, known, &(struct mmr_scope){ 0 }, S("all"), 0, out));
	for (size_t i = 0; i < m->initiatives.n; i++) {
		const struct mmr_initiatives *x = &m->initiatives.at[i];
		struct mmr_scope scope;

		if (!x->chosen)
			continue;
		mmr_initiative_scope(x, &scope);
		TRY(scope_count(db, a, known, &scope, mmr_initiative_code(a, x), x->id, out));
	}
	return OK;
}

str mmr_figure_text(struct arena *a, enum lang lang, const struct mmr_figure *f)
{
	struct buf b = { .a = a };

	html_text_int(&b, lang, f->value);
	if (!f->money)
		return buf_str(&b);
	return arena_printf(a, lang == LANG_EN ? "VND %.*s" : "%.*s đồng", FMT(buf_str(&b)));
}

static const struct mmr_figure *figure_of(const struct mmr_figures *figures_, str code)
{
	for (size_t i = 0; i < figures_->n; i++)
		if (str_eq(figures_->at[i].code, code))
			return &figures_->at[i];
	return NULL;
}

str mmr_filled(struct arena *a, enum lang lang, str text, const struct mmr_figures *list, str *unknown)
{
	struct buf b = { .a = a };
	size_t at = 0;

	*unknown = ABSENT;
	for (ptrdiff_t open; (open = str_find(text, S("{{"), at)) >= 0;) {
		ptrdiff_t close = str_find(text, S("}}"), (size_t)open);
		str code = close < 0 ? ABSENT : str_trim(str_cut(text, (size_t)open + 2, (size_t)close));
		const struct mmr_figure *f = code.n && code.n <= CODE_BYTES ? figure_of(list, code) : NULL;
		size_t next = f ? (size_t)close + 2 : (size_t)open + 2;

		buf_add(&b, str_cut(text, at, (size_t)open));
		buf_add(&b, f ? mmr_figure_text(a, lang, f) : str_cut(text, (size_t)open, next));
		if (!f && !str_given(*unknown))
			*unknown = str_cut(text, (size_t)open, close < 0 || close - open > CODE_BYTES ? next : (size_t)close + 2);
		at = next;
	}
	buf_add(&b, str_cut(text, at, text.n));
	return buf_str(&b);
}

bool mmr_code_known(const struct mmr *m, str code)
{
	str scope = code, name;
	bool known = false;

	if (!str_split(&scope, ':', &name) || !str_given(scope))
		return false;
	for (size_t i = 0; i < FIGURES; i++)
		known = known || str_eq(name, str_c(figures[i].code));
	if (!known || str_eq(scope, S("all")))
		return known;
	for (size_t i = 0; i < m->initiatives.n; i++) {
		int64_t n;

		if (str_starts(scope, S("init-")) && str_int(str_cut(scope, 5, scope.n), &n) == OK && n == m->initiatives.at[i].number)
			return true;
	}
	return false;
}

str mmr_code_wrong(const struct mmr *m, str text)
{
	size_t at = 0;

	for (ptrdiff_t open; (open = str_find(text, S("{{"), at)) >= 0;) {
		ptrdiff_t close = str_find(text, S("}}"), (size_t)open);
		str code = close < 0 ? str_cut(text, (size_t)open, text.n) : str_trim(str_cut(text, (size_t)open + 2, (size_t)close));

		if (close < 0 || !mmr_code_known(m, code))
			return str_cut(code, 0, CODE_BYTES);
		at = (size_t)close + 2;
	}
	return ABSENT;
}

static void ids_json(struct json *j, const char *key, const struct mmr_ids *ids, struct arena *a)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < ids->n; i++)
		json_text(j, arena_printf(a, "%lld", (long long)ids->at[i]));
	json_close(j, ']');
}

str mmr_figures_json(struct arena *a, const struct mmr_figures *list)
{
	struct buf b = { .a = a };
	struct json j;

	json_start(&j, &b);
	json_open(&j, '[');
	for (size_t i = 0; i < list->n; i++) {
		const struct mmr_figure *f = &list->at[i];

		json_open(&j, '{');
		json_kt(&j, "code", f->code);
		json_ki(&j, "value", f->value);
		json_kb(&j, "money", f->money);
		ids_json(&j, "evidence", &f->evidence, a);
		ids_json(&j, "tasks", &f->tasks, a);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	return buf_str(&b);
}
