/* plans_match.c - is this the plan, and the task, that is stored already?  So that reading a plan twice adds nothing, and a draft's tasks
 * stay themselves when it is issued. */
#include <stdlib.h>
#include "plans_rules.h"
#include "plans_sql.h"
#include "tasks_sql.h"
#include "text.h"

/* Two titles are one task's from here on: shared folded words over all words, in percent. */
enum { TITLE_ALIKE_PCT = PLANS_TITLE_ALIKE_PCT, PLAN_ALIKE_PCT = 60, WORDS_MAX = 400 };

/* The words of a text as sorted hashes without repeats, so that two sets are compared in one walk. */
struct word_set { uint64_t *at; size_t n; };

static uint64_t word_hash(str w)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < w.n; i++)
		h = (h ^ (unsigned char)w.p[i]) * 1099511628211u;
	return h;
}

static int hash_cmp(const void *va, const void *vb)
{
	uint64_t x = *(const uint64_t *)va, y = *(const uint64_t *)vb;

	return (x > y) - (x < y);
}

static struct word_set words_of(struct arena *a, str text)
{
	uint64_t all[WORDS_MAX];
	struct word_set set = { 0 };
	str rest = text_fold(a, text), part;
	size_t n = 0;

	while (n < WORDS_MAX && str_split(&rest, ' ', &part))
		if (part.n)
			all[n++] = word_hash(part);
	qsort(all, n, sizeof *all, hash_cmp);
	set.at = arena_array(a, uint64_t, n);
	for (size_t i = 0; i < n; i++)
		if (!i || all[i] != all[i - 1])
			set.at[set.n++] = all[i];
	return set;
}

static int alike_pct(const struct word_set *x, const struct word_set *y)
{
	size_t i = 0, k = 0, both = 0;

	while (i < x->n && k < y->n) {
		both += x->at[i] == y->at[k];
		if (x->at[i] < y->at[k])
			i++;
		else if (x->at[i] > y->at[k])
			k++;
		else
			i++, k++;
	}
	size_t all = x->n + y->n - both;
	return all ? (int)(both * 100 / all) : 0;
}

void plans_titles_alike(struct arena *a, str title, const str *other, size_t n, int *pct)
{
	struct word_set mine = words_of(a, title), theirs;

	for (size_t i = 0; i < n; i++) {
		theirs = words_of(a, other[i]);
		pct[i] = alike_pct(&mine, &theirs);
	}
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
	mine = words_of(a, doc->title);
	for (size_t i = 0; i < draft.n; i++) {
		theirs = words_of(a, draft.at[i].title_vi);
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

/* Both sides of a matching, with the words of each title. */
struct sides {
	const struct plan_doc *doc;
	const struct task_of_plan_list *stored;
	struct word_set *mine, *theirs;
	bool *taken;       /* of the stored ones */
	maybe_int *twin;
};

static void pair(struct sides *s, size_t i, size_t k)
{
	s->taken[k] = true;
	s->twin[i] = SOME(s->stored->at[k].id);
}

/* The stored task of the same place whose title is not another one's altogether. */
static void twins_by_place(struct sides *s)
{
	for (size_t i = 0; i < s->doc->tasks.n; i++)
		for (size_t k = 0; k < s->stored->n && !s->twin[i].has; k++)
			if (!s->taken[k] && same_place(&s->doc->tasks.at[i], &s->stored->at[k]) &&
			    alike_pct(&s->mine[i], &s->theirs[k]) * 2 >= TITLE_ALIKE_PCT)
				pair(s, i, k);
}

static void twins_by_title(struct sides *s)
{
	for (size_t i = 0; i < s->doc->tasks.n; i++) {
		int best = TITLE_ALIKE_PCT - 1;
		size_t at = s->stored->n;
		for (size_t k = 0; k < s->stored->n && !s->twin[i].has; k++) {
			if (s->taken[k] || s->stored->at[k].part != s->doc->tasks.at[i].part)
				continue;
			int pct = alike_pct(&s->mine[i], &s->theirs[k]);
			if (pct > best) {
				best = pct;
				at = k;
			}
		}
		if (at < s->stored->n)
			pair(s, i, at);
	}
}

err plans_twins(struct db *db, struct arena *a, int64_t plan, const struct plan_doc *doc, maybe_int *twin)
{
	struct task_of_plan_list stored;
	struct sides s = { .doc = doc, .stored = &stored, .twin = twin };

	TRY(task_of_plan(db, &(struct task_of_plan_in){ .plan = plan }, a, &stored));
	s.mine = arena_array(a, struct word_set, doc->tasks.n);
	s.theirs = arena_array(a, struct word_set, stored.n);
	s.taken = arena_array(a, bool, stored.n);
	for (size_t i = 0; i < doc->tasks.n; i++) {
		twin[i] = NONE;
		s.mine[i] = words_of(a, doc->tasks.at[i].title);
	}
	for (size_t k = 0; k < stored.n; k++)
		s.theirs[k] = words_of(a, stored.at[k].title_vi);
	twins_by_place(&s);
	twins_by_title(&s);
	return OK;
}
