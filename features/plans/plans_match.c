/* plans_match.c - is this the plan, and the task, that is stored already?  So that reading a plan twice adds nothing, and a draft's tasks
 * stay themselves when it is issued. */
#include "plans_rules.h"
#include "plans_sql.h"
#include "tasks_sql.h"
#include "text.h"

/* Two titles are one task's from here on: shared folded words over all words, in percent. */
enum { TITLE_ALIKE_PCT = 80, PLAN_ALIKE_PCT = 60, WORDS_MAX = 400 };

struct word_set { str at[WORDS_MAX]; size_t n; };

static bool word_in(const struct word_set *set, str w)
{
	for (size_t i = 0; i < set->n; i++)
		if (str_eq(set->at[i], w))
			return true;
	return false;
}

static void words_of(struct arena *a, str text, struct word_set *out)
{
	str rest = text_fold(a, text), part;

	out->n = 0;
	while (out->n < WORDS_MAX && str_split(&rest, ' ', &part))
		if (part.n && !word_in(out, part))
			out->at[out->n++] = part;
}

static int alike_pct(const struct word_set *x, const struct word_set *y)
{
	size_t both = 0;

	for (size_t i = 0; i < x->n; i++)
		both += word_in(y, x->at[i]);
	size_t all = x->n + y->n - both;
	return all ? (int)(both * 100 / all) : 0;
}

err plans_find(struct db *db, struct arena *a, const struct plan_doc *doc, int64_t *plan)
{
	struct plan_by_number_year known;
	struct plan_drafts_of_year_list draft;
	struct word_set mine, theirs;

	if (str_given(doc->number)) {
		err e = plan_by_number_year(db, &(struct plan_by_number_year_in){ .number = doc->number, .year = doc->year }, a, &known);
		if (e == OK)
			*plan = known.id;
		if (e != ERR_NOT_FOUND)
			return e;
	}
	TRY(plan_drafts_of_year(db, &(struct plan_drafts_of_year_in){ .year = doc->year }, a, &draft));
	words_of(a, doc->title, &mine);
	for (size_t i = 0; i < draft.n; i++) {
		words_of(a, draft.at[i].title_vi, &theirs);
		if (alike_pct(&mine, &theirs) >= PLAN_ALIKE_PCT) {
			*plan = draft.at[i].id;
			return OK;
		}
	}
	return ERR_NOT_FOUND;
}

static bool same_place(const struct plan_task *t, const struct task_of_plan *s)
{
	return str_eq(t->section, s->section_path) && str_eq(t->number, s->number) && t->part == s->part;
}

/* The stored task of the same place whose title is not another one's altogether. */
static void twins_by_place(struct arena *a, const struct plan_doc *doc, const struct task_of_plan_list *stored, bool *taken,
	maybe_int *twin)
{
	struct word_set *mine = arena_new(a, struct word_set), *theirs = arena_new(a, struct word_set);

	for (size_t i = 0; i < doc->tasks.n; i++) {
		for (size_t k = 0; k < stored->n && !twin[i].has; k++) {
			if (taken[k] || !same_place(&doc->tasks.at[i], &stored->at[k]))
				continue;
			words_of(a, doc->tasks.at[i].title, mine);
			words_of(a, stored->at[k].title_vi, theirs);
			if (alike_pct(mine, theirs) * 2 < TITLE_ALIKE_PCT)
				continue;
			taken[k] = true;
			twin[i] = SOME(stored->at[k].id);
		}
	}
}

static void twins_by_title(struct arena *a, const struct plan_doc *doc, const struct task_of_plan_list *stored, bool *taken,
	maybe_int *twin)
{
	struct word_set *mine = arena_new(a, struct word_set), *theirs = arena_new(a, struct word_set);

	for (size_t i = 0; i < doc->tasks.n; i++) {
		int best = TITLE_ALIKE_PCT - 1;
		size_t at = stored->n;
		if (twin[i].has)
			continue;
		words_of(a, doc->tasks.at[i].title, mine);
		for (size_t k = 0; k < stored->n; k++) {
			if (taken[k] || stored->at[k].part != doc->tasks.at[i].part)
				continue;
			words_of(a, stored->at[k].title_vi, theirs);
			int pct = alike_pct(mine, theirs);
			if (pct > best) {
				best = pct;
				at = k;
			}
		}
		if (at < stored->n) {
			taken[at] = true;
			twin[i] = SOME(stored->at[at].id);
		}
	}
}

err plans_twins(struct db *db, struct arena *a, int64_t plan, const struct plan_doc *doc, maybe_int *twin)
{
	struct task_of_plan_list stored;

	TRY(task_of_plan(db, &(struct task_of_plan_in){ .plan = plan }, a, &stored));
	for (size_t i = 0; i < doc->tasks.n; i++)
		twin[i] = NONE;
	if (!stored.n)
		return OK;
	bool *taken = arena_array(a, bool, stored.n);
	twins_by_place(a, doc, &stored, taken, twin);
	twins_by_title(a, doc, &stored, taken, twin);
	return OK;
}
