/* evidence_picks.c - things that may serve a task and are not linked with it: those that have pairs of words of its title which few other tasks of its
 * plan have.  Stories are asked of the public search, one phrase at a time; files, press items and notes of the period are few enough to be read. */
#include <math.h>
#include <stdlib.h>
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "evidence_words.h"
#include "search.h"
#include "text.h"
#include "words.h"

enum { PHRASES_MAX = 5, OF_A_PHRASE = 6, OF_ALL_YEARS = 20, NEWEST_OF_DAYS = 300, REASONS = 3, YEARS_MAX = 2 };
/* A pair that more of the tasks have speaks of the city and not of this task. */
static const double share_max = 0.2;
/* A pair in the title of the thing says more than one somewhere in its text. */
static const double title_factor = 2.0;

struct reasons { str *at; size_t n, cap; };
struct candidate { struct evidence_pick pick; struct reasons why; double score; };
struct candidates { struct candidate *at; size_t n, cap; };
struct speaking { struct term **at; size_t n, cap; };
/* A task while things are looked for. */
struct picking {
	struct db *db;
	struct arena *a;
	str from_on, to_on;
	str text;                    /* both titles, the Vietnamese one first */
	size_t vietnamese;           /* bytes of that one */
	struct terms terms;
	struct speaking pairs;       /* those that speak for this task, the rarest first */
	struct evidence_linked_to_list linked;
	struct candidates found;
};

static int by_weight(const void *x, const void *y)
{
	const struct term *s = *(struct term *const *)x, *t = *(struct term *const *)y;

	if (s->weight != t->weight)
		return s->weight > t->weight ? -1 : 1;
	return str_cmp(s->folded, t->folded);
}

/* In how many tasks of the plan each term of the title is. */
static void tasks_count(struct picking *p, const struct evidence_plan_words_list *tasks)
{
	for (size_t i = 0; i < tasks->n; i++) {
		struct word_list w = { 0 };
		struct arena_mark m = arena_mark(p->a);

		words_split_folded(p->a, tasks->at[i].folded, &w);
		for (size_t k = 0; k + 1 < w.n; k++) {
			struct term *t = terms_find(&p->terms, w.at[k].folded, w.at[k + 1].folded);
			if (t && t->seen_in != (int64_t)i) {
				t->seen_in = (int64_t)i;
				t->df++;
			}
		}
		arena_back(p->a, m);
	}
}

static bool digits(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != ' ')
			return false;
	return true;
}

/* The pairs that are this task's own: with few tasks in the plan, those of fewer than half; else of a fifth at most. */
static void pairs_weigh(struct picking *p, size_t tasks)
{
	double most = tasks < 10 ? (double)tasks / 2 : (double)tasks * share_max;

	for (size_t i = 0; i < p->terms.n; i++) {
		struct term *t = &p->terms.at[i];
		if (!t->pair || digits(t->folded) || (t->df > 1 && (double)t->df > most))
			continue;
		t->weight = log2(1 + (double)(tasks + 1) / (double)(t->df ? t->df : 1));
		*LIST_PUSH(p->a, &p->pairs) = t;
	}
	if (p->pairs.n)
		qsort(p->pairs.at, p->pairs.n, sizeof *p->pairs.at, by_weight);
}

static bool is_linked(const struct picking *p, str kind, int64_t thing)
{
	for (size_t i = 0; i < p->linked.n; i++)
		if (p->linked.at[i].thing == thing && str_eq(p->linked.at[i].kind, kind))
			return true;
	return false;
}

static struct candidate *candidate_of(struct picking *p, const struct evidence_kind *k, int64_t thing)
{
	for (size_t i = 0; i < p->found.n; i++)
		if (p->found.at[i].pick.thing == thing && str_eq(p->found.at[i].pick.kind, str_c(k->name)))
			return &p->found.at[i];
	return NULL;
}

static struct candidate *candidate_add(struct picking *p, const struct evidence_kind *k, const struct evidence_pick *pick)
{
	struct candidate *c = LIST_PUSH(p->a, &p->found);

	c->pick = *pick;
	c->pick.kind = str_c(k->name);
	c->pick.kind_label = str_c(k->label);
	return c;
}

static void speaks(struct picking *p, struct candidate *c, const struct term *t, bool in_title)
{
	for (size_t i = 0; i < c->why.n; i++)
		if (str_eq(c->why.at[i], t->shown))
			return;
	*LIST_PUSH(p->a, &c->why) = t->shown;
	c->score += t->weight * (in_title ? title_factor : 1);
}

/* ---- the public search */

/* Are the words there as the task writes them, marks and all?  "ma" is neither "má" nor "mạ". */
static bool written_so(struct arena *a, const struct search_runs *runs, str tone)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < runs->n; i++)
		buf_add(&b, runs->at[i].text);
	return str_find(text_tone(a, buf_str(&b)), tone, 0) >= 0;
}

static bool in_period(const struct picking *p, str on)
{
	return str_given(on) && str_cmp(on, p->from_on) >= 0 && str_cmp(on, p->to_on) <= 0;
}

static err phrase_in_year(struct picking *p, const struct evidence_kind *k, const struct term *t, int64_t year)
{
	str tone = text_tone(p->a, t->shown);
	struct search_out found;
	struct search_in in = { .q = arena_printf(p->a, "\"%.*s\"", FMT(t->shown)), .kind = str_c(k->name), .year = year,
		.lang = t->shown.p < p->text.p + p->vietnamese ? LANG_VI : LANG_EN, .take = year ? OF_A_PHRASE : OF_ALL_YEARS };

	err e = search_find(p->db, p->a, &in, &found);
	if (e != OK)
		return e == ERR_INVALID || e == ERR_LIMIT ? OK : e;
	for (size_t i = 0; i < found.hits.n; i++) {
		const struct search_hit *h = &found.hits.at[i];
		bool title = written_so(p->a, &h->title_runs, tone);
		if (!in_period(p, h->on) || is_linked(p, str_c(k->name), h->item) || (!title && !written_so(p->a, &h->snippet, tone)))
			continue;
		struct candidate *c = candidate_of(p, k, h->item);
		if (!c)
			c = candidate_add(p, k, &(struct evidence_pick){ .thing = h->item, .on = h->on, .path = h->path });
		*(h->lang == LANG_EN ? &c->pick.title_en : &c->pick.title_vi) = h->title;
		speaks(p, c, t, title);
	}
	return OK;
}

static int64_t year_of(str day)
{
	int64_t y = 0;

	return str_int(str_cut(day, 0, 4), &y) == OK ? y : 0;
}

/* A long period is asked for as a whole, newest first. */
static err by_search(struct picking *p, const struct evidence_kind *k)
{
	int64_t first = year_of(p->from_on), last = year_of(p->to_on);

	for (size_t i = 0; i < p->pairs.n && i < PHRASES_MAX; i++) {
		if (last - first >= YEARS_MAX)
			TRY(phrase_in_year(p, k, p->pairs.at[i], 0));
		for (int64_t y = last; last - first < YEARS_MAX && y >= first; y--)
			TRY(phrase_in_year(p, k, p->pairs.at[i], y));
	}
	return OK;
}

/* ---- what has no place in the search */

static void compare(struct picking *p, const struct evidence_kind *k, const struct evidence_thing *t)
{
	struct word_list w = { 0 };
	struct candidate *c = NULL;

	if (!str_given(t->path) || is_linked(p, str_c(k->name), t->id))
		return;
	words_split(p->a, arena_printf(p->a, "%.*s . %.*s", FMT(t->title_vi), FMT(t->title_en)), &w);
	for (size_t i = 0; i + 1 < w.n; i++) {
		struct term *m = terms_find(&p->terms, w.at[i].folded, w.at[i + 1].folded);
		if (!m || m->weight <= 0 || !str_eq(text_tone(p->a, m->shown), text_tone(p->a, arena_printf(p->a, "%.*s %.*s", FMT(w.at[i].shown), FMT(w.at[i + 1].shown)))))
			continue;
		if (!c)
			c = candidate_add(p, k, &(struct evidence_pick){ .thing = t->id, .title_vi = t->title_vi, .title_en = t->title_en, .on = t->on, .path = t->path });
		speaks(p, c, m, true);
	}
}

static err by_days(struct picking *p, const struct evidence_kind *k)
{
	struct evidence_things things = { 0 };

	TRY(k->of_days(p->db, p->a, p->from_on, p->to_on, NEWEST_OF_DAYS, &things));
	for (size_t i = 0; i < things.n; i++)
		compare(p, k, &things.at[i]);
	return OK;
}

/* ---- the answer */

static int by_score(const void *x, const void *y)
{
	const struct candidate *s = x, *t = y;

	if (s->score != t->score)
		return s->score > t->score ? -1 : 1;
	int days = str_cmp(t->pick.on, s->pick.on);
	return days ? days : s->pick.thing > t->pick.thing ? -1 : 1;
}

static str reason(struct arena *a, enum lang lang, const struct reasons *why)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < why->n && i < REASONS; i++) {
		if (i)
			buf_add(&b, S(", "));
		buf_add(&b, why->at[i]);
	}
	return say_with(a, lang, "Speaks of {words}", { "words", buf_str(&b) });
}

static err task_read(struct picking *p, int64_t task)
{
	struct evidence_pick_task t;
	struct evidence_plan_words_list tasks;
	struct word_list words = { 0 };

	TRY(evidence_pick_task(p->db, &(struct evidence_pick_task_in){ .id = task }, p->a, &t));
	TRY(evidence_plan_words(p->db, &(struct evidence_plan_words_in){ .plan = t.plan, .take = EVIDENCE_TASKS_MAX }, p->a, &tasks));
	TRY(evidence_linked_to(p->db, &(struct evidence_linked_to_in){ .task = task }, p->a, &p->linked));
	p->text = arena_printf(p->a, "%.*s . %.*s", FMT(t.title_vi), FMT(t.title_en));
	p->vietnamese = t.title_vi.n;
	words_split(p->a, p->text, &words);
	terms_make(p->a, &words, &p->terms);
	tasks_count(p, &tasks);
	pairs_weigh(p, tasks.n);
	return OK;
}

/* Titles and addresses as the kind itself says them now. */
static err picks_describe(struct picking *p, const struct evidence_kind *k, size_t take, struct evidence_picks *out)
{
	struct evidence_things things = { 0 };
	int64_t *id = arena_array(p->a, int64_t, take + 1);
	size_t n = 0;

	for (size_t i = 0; i < out->n; i++)
		if (str_eq(out->at[i].kind, str_c(k->name)))
			id[n++] = out->at[i].thing;
	if (!n)
		return OK;
	TRY(k->describe(p->db, p->a, id, n, &things));
	for (size_t i = 0; i < out->n; i++)
		for (size_t t = 0; t < things.n && str_eq(out->at[i].kind, str_c(k->name)); t++)
			if (things.at[t].id == out->at[i].thing) {
				out->at[i].title_vi = things.at[t].title_vi;
				out->at[i].title_en = things.at[t].title_en;
				out->at[i].path = things.at[t].path;
			}
	return OK;
}

err evidence_picks_of(struct db *db, struct arena *a, int64_t task, str from_on, str to_on, size_t take, struct evidence_picks *out)
{
	struct picking p = { .db = db, .a = a, .from_on = from_on, .to_on = to_on };

	*out = (struct evidence_picks){ 0 };
	TRY(task_read(&p, task));
	if (!p.pairs.n || !take)
		return OK;
	for (size_t i = 0; i < nevidence_kinds; i++)
		TRY(evidence_kinds[i].of_days ? by_days(&p, &evidence_kinds[i]) : by_search(&p, &evidence_kinds[i]));
	if (p.found.n)
		qsort(p.found.at, p.found.n, sizeof *p.found.at, by_score);
	for (size_t i = 0; i < p.found.n && i < take; i++) {
		struct evidence_pick *pick = LIST_PUSH(a, out);
		*pick = p.found.at[i].pick;
		pick->why_vi = reason(a, LANG_VI, &p.found.at[i].why);
		pick->why_en = reason(a, LANG_EN, &p.found.at[i].why);
	}
	for (size_t i = 0; i < nevidence_kinds; i++)
		TRY(picks_describe(&p, &evidence_kinds[i], take, out));
	return OK;
}
