/* unesco_draft.c - first words for answers, in both languages, from what is known.  Numbers stand as {{codes}}, so that both languages read them from one
 * list; what is known in Vietnamese only has no English here and is listed as untranslated; what is not known is said to be so. */
#include "unesco_draft.h"
#include "id.h"
#include "words.h"

enum { NAMES_MAX = 20, TITLES_MAX = 10 };

void draft_say(struct mmr_draft *d, struct mmr_paras *out, const char *english, const struct draft_value *v, size_t n)
{
	struct mmr_para *p = LIST_PUSH(d->a, out);
	struct word_value *w = arena_array(d->a, struct word_value, n + 1);

	for (int l = 0; l < 2; l++) {
		bool known = true;

		for (size_t i = 0; i < n; i++) {
			w[i] = (struct word_value){ v[i].name, v[i].of[l] };
			known = known && v[i].of[l].n;
		}
		p->of[l] = known ? say_filled(d->a, (enum lang)l, english, w, n) : S("");
	}
}

struct draft_value draft_same(const char *name, str s)
{
	return (struct draft_value){ name, { s, s } };
}

/* "{{tasks:init-1}}" */
struct draft_value draft_code(struct mmr_draft *d, const char *name, const char *figure)
{
	str scope = d->i ? mmr_initiative_code(d->a, d->i) : S("all");

	return draft_same(name, arena_printf(d->a, "{{%s:%.*s}}", figure, FMT(scope)));
}

int64_t draft_value_of(const struct mmr_draft *d, const char *figure)
{
	for (size_t i = 0; i < d->figures->n; i++) {
		const struct mmr_figure *f = &d->figures->at[i];
		ptrdiff_t colon = str_find(f->code, S(":"), 0);

		if (f->initiative == (d->i ? d->i->id : 0) && str_eq(str_cut(f->code, 0, (size_t)colon), str_c(figure)))
			return f->value;
	}
	return 0;
}

static void plain(struct mmr_draft *d, struct mmr_paras *out, str vi, str en)
{
	if (vi.n || en.n)
		*LIST_PUSH(d->a, out) = (struct mmr_para){ { vi.n ? vi : S(""), en.n ? en : S("") } };
}

static err title(struct mmr_draft *d, struct mmr_paras *out)
{
	const struct mmr_initiatives *i = d->i;

	if (i->task)
		plain(d, out, i->task_vi, i->task_en);
	else
		plain(d, out, i->title_vi, i->title_en);
	return OK;
}

/* Titles of its tasks, each a point of a list. */
static void titles(struct mmr_draft *d, struct mmr_paras *out)
{
	struct mmr_scope scope;
	size_t n = 0;

	mmr_initiative_scope(d->i, &scope);
	for (size_t k = 0; k < d->known->tasks.n && n < TITLES_MAX; k++) {
		const struct mmr_job *t = &d->known->tasks.at[k];

		if (d->i->task || !mmr_task_in(t, &scope))
			continue;
		plain(d, out, arena_printf(d->a, "- %.*s", FMT(t->title_vi)), str_given(t->title_en) ? arena_printf(d->a, "- %.*s", FMT(t->title_en)) : S(""));
		n++;
	}
}

static err description(struct mmr_draft *d, struct mmr_paras *out)
{
	const struct draft_value v[] = { draft_code(d, "tasks", "tasks"), draft_code(d, "done", "tasks-done") };

	plain(d, out, d->i->task ? d->i->content_vi : d->i->text_vi, d->i->task ? d->i->content_en : d->i->text_en);
	if (draft_value_of(d, "tasks"))
		draft_say(d, out, WORD("Tasks for it in the plans of the period: {tasks}; reported as done by the end of the period: {done}."), v, 2);
	else
		draft_say(d, out, WORD("No task for it stands in the plans of the period that the system has."), NULL, 0);
	titles(d, out);
	return OK;
}

static bool name_new(const struct draft_value *v, str name)
{
	str rest = v->of[LANG_VI];

	for (ptrdiff_t at; (at = str_find(rest, name, 0)) >= 0; rest = str_cut(rest, (size_t)at + 1, rest.n))
		if ((at == 0 || rest.p[at - 1] == ' ') && ((size_t)at + name.n == rest.n || rest.p[(size_t)at + name.n] == ';'))
			return false;
	return true;
}

/* Adds a name to "a; b"; a name without English leaves the English side unknown. */
static void name_add(struct mmr_draft *d, struct draft_value *v, str vi, str en, bool *whole)
{
	if (!name_new(v, vi))
		return;
	v->of[LANG_VI] = v->of[LANG_VI].n ? arena_printf(d->a, "%.*s; %.*s", FMT(v->of[LANG_VI]), FMT(vi)) : vi;
	*whole = *whole && en.n;
	if (*whole)
		v->of[LANG_EN] = v->of[LANG_EN].n ? arena_printf(d->a, "%.*s; %.*s", FMT(v->of[LANG_EN]), FMT(en)) : en;
	else
		v->of[LANG_EN] = S("");
}

static bool task_mine(const struct mmr_draft *d, int64_t task)
{
	struct mmr_scope scope;

	mmr_initiative_scope(d->i, &scope);
	for (size_t i = 0; i < d->known->tasks.n; i++)
		if (d->known->tasks.at[i].id == task)
			return mmr_task_in(&d->known->tasks.at[i], &scope);
	return false;
}

static void units_of(struct mmr_draft *d, const char *role, const char *english, struct mmr_paras *out)
{
	struct draft_value v = { "names", { S(""), S("") } };
	bool whole = true;
	size_t n = 0;

	for (size_t k = 0; k < d->known->units.n && n < NAMES_MAX; k++) {
		const struct mmr_units *u = &d->known->units.at[k];

		if (!str_eq(u->role, str_c(role)) || !task_mine(d, u->task))
			continue;
		name_add(d, &v, str_given(u->name_vi) ? u->name_vi : u->words, u->name_en, &whole);
		n++;
	}
	if (v.of[LANG_VI].n)
		draft_say(d, out, english, &v, 1);
}

/* Newspapers and channels that wrote of it: names that are the same in both languages. */
static err outlets_of(struct mmr_draft *d, struct mmr_paras *out)
{
	struct draft_value v = { "names", { S(""), S("") } };
	struct mmr_outlets_list rows;
	struct mmr_scope scope;
	int64_t *id = arena_array(d->a, int64_t, d->known->nlinks + 1);
	bool whole = true;
	size_t n = 0;

	mmr_initiative_scope(d->i, &scope);
	for (size_t k = 0; k < d->known->nlinks; k++)
		if (str_eq(d->known->link[k].e->kind, S("press")) && mmr_link_in(&d->known->link[k], &scope))
			id[n++] = d->known->link[k].e->thing;
	TRY(mmr_outlets(d->db, &(struct mmr_outlets_in){ .ids = { id, n } }, d->a, &rows));
	for (size_t k = 0; k < rows.n && k < NAMES_MAX; k++)
		name_add(d, &v, rows.at[k].outlet, rows.at[k].outlet, &whole);
	if (v.of[LANG_VI].n)
		draft_say(d, out, WORD("Press that reported on it: {names}."), &v, 1);
	return OK;
}

static err partners(struct mmr_draft *d, struct mmr_paras *out)
{
	units_of(d, "lead", WORD("Lead: {names}."), out);
	units_of(d, "coordinating", WORD("Coordination: {names}."), out);
	units_of(d, "companion", WORD("With: {names}."), out);
	TRY(outlets_of(d, out));
	if (!out->n)
		draft_say(d, out, WORD("No partner of this initiative stands in the system for this period."), NULL, 0);
	return OK;
}

static err beneficiaries(struct mmr_draft *d, struct mmr_paras *out)
{
	const struct draft_value v[] = { draft_code(d, "people", "participants"), draft_code(d, "events", "occasions") };

	if (draft_value_of(d, "participants"))
		draft_say(d, out, WORD("Participants counted: {people}, at {events} of the activities."), v, 2);
	else
		draft_say(d, out, WORD("The system has no figures of who benefited from this initiative."), NULL, 0);
	return OK;
}

static err results(struct mmr_draft *d, struct mmr_paras *out)
{
	const struct draft_value v[] = { draft_code(d, "all", "evidence"), draft_code(d, "stories", "stories"), draft_code(d, "press", "press"), draft_code(d,
		"files", "files") };
	const struct draft_value countries = draft_code(d, "n", "countries"), spent = draft_code(d, "n", "spent");

	if (draft_value_of(d, "evidence"))
		draft_say(d, out, WORD("Public evidence of the period: {all}; stories: {stories}; press items: {press}; files: {files}."), v, 4);
	else
		draft_say(d, out, WORD("The system has no public evidence of this initiative for the period, so that nothing is claimed here."), NULL, 0);
	if (draft_value_of(d, "countries"))
		draft_say(d, out, WORD("Countries taking part, the most at one event: {n}."), &countries, 1);
	if (draft_value_of(d, "spent"))
		draft_say(d, out, WORD("Money paid, as the units reported: {n}."), &spent, 1);
	return OK;
}

static err initiative_draft(struct mmr_draft *d, str name, struct mmr_paras *out)
{
	static const struct { const char *name; err (*make)(struct mmr_draft *d, struct mmr_paras *out); } makes[] = { { "initiative.title", title },
		{ "initiative.description", description }, { "initiative.partners", partners }, { "initiative.beneficiaries", beneficiaries },
		{ "initiative.results", results } };

	for (size_t i = 0; d->i && i < sizeof makes / sizeof *makes; i++)
		if (str_eq(name, str_c(makes[i].name)))
			return makes[i].make(d, out);
	return OK;
}

err mmr_draft_of(struct mmr_draft *d, str name, struct mmr_paras *out, str *value)
{
	*out = (struct mmr_paras){ 0 };
	*value = ABSENT;
	if (str_starts(name, S("initiative.")))
		return initiative_draft(d, name, out);
	return draft_report(d, name, out, value);
}
