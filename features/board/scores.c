/* scores.c - how each unit stands in a year.  The lists' counts (task_tally) give most of it: no task is read for them.  Only a done task that may have
 * been late is looked at, with the report that said it was done and the deadline that was in force then. */
#include <stdlib.h>
#include "clock.h"
#include "scores_in.h"

/* A unit under the count.  sources: itself and those whose place it took, where one unit is asked for. */
struct account { struct score s; str sort; struct unit_ids sources, late; };
struct accounts { struct account *at; size_t n; };

enum { HEIRS_STEPS_MAX = 12 };

err unit_book_read(struct db *db, struct arena *a, str today, struct unit_book *out)
{
	*out = (struct unit_book){ .today = today };
	TRY(score_units(db, a, &out->units));
	return score_heirs(db, a, &out->heirs);
}

/* The place of a unit in the book; SIZE_MAX where it is not there. */
static size_t place_of(const struct unit_book *b, int64_t unit)
{
	size_t from = 0, to = b->units.n;

	while (from < to) {
		size_t mid = from + (to - from) / 2;
		if (b->units.at[mid].id < unit)
			from = mid + 1;
		else
			to = mid;
	}
	return from < b->units.n && b->units.at[from].id == unit ? from : SIZE_MAX;
}

static bool in_force(const struct unit_book *b, size_t place)
{
	str to = b->units.at[place].valid_to;

	return !str_given(to) || str_cmp(to, b->today) >= 0;
}

static void id_add(struct arena *a, struct unit_ids *ids, int64_t id)
{
	for (size_t i = 0; i < ids->n; i++)
		if (ids->at[i] == id)
			return;
	*LIST_PUSH(a, ids) = id;
}

static bool has_heirs(const struct unit_book *b, int64_t unit)
{
	for (size_t i = 0; i < b->heirs.n; i++)
		if (b->heirs.at[i].unit == unit)
			return true;
	return false;
}

/* Who answers today for a unit: itself, or what took its place. */
static void keepers_add(struct arena *a, const struct unit_book *b, int64_t unit, int steps, struct unit_ids *out)
{
	size_t place = place_of(b, unit);

	if (place == SIZE_MAX || steps > HEIRS_STEPS_MAX)
		return;
	if (in_force(b, place) || !has_heirs(b, unit)) {
		id_add(a, out, unit);
		return;
	}
	for (size_t i = 0; i < b->heirs.n; i++)
		if (b->heirs.at[i].unit == unit)
			keepers_add(a, b, b->heirs.at[i].successor, steps + 1, out);
}

static void sources_add(struct arena *a, const struct unit_book *b, int64_t unit, int steps, struct unit_ids *out)
{
	id_add(a, out, unit);
	for (size_t i = 0; i < b->heirs.n && steps < HEIRS_STEPS_MAX; i++)
		if (b->heirs.at[i].successor == unit) {
			size_t place = place_of(b, b->heirs.at[i].unit);
			if (place != SIZE_MAX && !in_force(b, place))
				sources_add(a, b, b->heirs.at[i].unit, steps + 1, out);
		}
}

void unit_book_sources(struct arena *a, const struct unit_book *b, int64_t unit, struct unit_ids *out)
{
	sources_add(a, b, unit, 0, out);
}

struct str_list unit_scopes(struct arena *a, const char *kind, const struct unit_ids *units)
{
	str *s = arena_array(a, str, units->n + 1);

	for (size_t i = 0; i < units->n; i++)
		s[i] = plans_scope(a, kind, units->at[i]);
	return (struct str_list){ s, units->n };
}

/* "31/12/2025)" */
static err vi_date(str s, struct date *out)
{
	int64_t part[3];
	str word;

	s = str_trim(s);
	for (size_t i = 0; i < 3; i++)
		if (!str_split(&s, '/', &word) || str_int(word, &part[i]) != OK || part[i] < 1 || part[i] > 9999)
			return ERR_NOT_FOUND;
	*out = (struct date){ .y = (int)part[2], .m = (int)part[1], .d = (int)part[0] };
	return OK;
}

err amended_end(str words, struct date *out)
{
	ptrdiff_t open = -1, next, dash;

	if (!str_given(words) || !words.n || words.p[words.n - 1] != ')')
		return ERR_NOT_FOUND;
	while ((next = str_find(words, S("("), (size_t)(open + 1))) >= 0)
		open = next;
	if (open < 0 || (dash = str_find(words, S(" - "), (size_t)open)) < 0)
		return ERR_NOT_FOUND;
	return vi_date(str_cut(words, (size_t)dash + 3, words.n - 1), out);
}

/* Was it done after the deadline that was in force when it was reported?  An amended deadline that named no day could not be missed. */
static bool was_late(struct arena *a, const struct score_finished *f)
{
	struct date end;

	if (!str_given(f->due_then))
		return str_cmp(f->done_on, f->end_on) > 0;
	return amended_end(f->due_then, &end) == OK && str_cmp(f->done_on, date_iso(a, end)) > 0;
}

/* Tasks of one list: how many are done, late, due soon; the others are what is left of n. */
struct tasks_tally { int64_t n, done, late, due_soon; };

/* Of those it leads, or of all it has a part in; sign -1 takes them away again. */
static void score_add(struct score *s, bool lead, const struct tasks_tally *t, int64_t sign)
{
	if (!lead) {
		s->parts += sign * t->n;
		return;
	}
	s->lead += sign * t->n;
	s->in_time += sign * t->done;
	s->late += sign * t->late;
	s->due_soon += sign * t->due_soon;
	s->open += sign * (t->n - t->done - t->late - t->due_soon);
}

/* The last day that counts as soon. */
static str soon_of(struct arena *a, str today)
{
	struct date d;

	return date_parse(today, &d) == OK ? date_iso(a, date_of_days(date_days(d) + DUE_SOON_DAYS)) : today;
}

static struct account *account_of(struct accounts *all, const struct unit_book *b, int64_t unit)
{
	size_t place = place_of(b, unit);

	return place == SIZE_MAX ? NULL : &all->at[place];
}

static bool unit_of_scope(str scope, int64_t *unit)
{
	return str_int(str_cut(scope, 5, scope.n), unit) == OK;
}

/* Takes away what was counted twice: a task that names two units for which the same one answers today.  ended: units with tasks that others answer for. */
static err shared_take(struct db *db, struct arena *a, const struct unit_book *b, const struct year_span *y, bool lead, const struct unit_ids *ended,
                       struct accounts *all)
{
	struct unit_ids counted = { 0 }, keepers = { 0 };
	struct score_shared_list f;
	int64_t unit;

	TRY(score_shared(db, &(struct score_shared_in){ .ended = unit_scopes(a, lead ? "lead" : "unit", ended), .low = lead ? S("lead:") : S("unit:"),
		.high = lead ? S("lead;") : S("unit;"), .first = y->first, .last = y->last, .today = b->today, .soon = soon_of(a, b->today) }, a, &f));
	for (size_t i = 0; i < f.n; i++) {
		struct tasks_tally one = { 1, f.at[i].done, f.at[i].late, f.at[i].due_soon };
		if (!i || f.at[i].task != f.at[i - 1].task)
			counted.n = 0;
		keepers.n = 0;
		if (unit_of_scope(f.at[i].scope, &unit))
			keepers_add(a, b, unit, 0, &keepers);
		for (size_t k = 0; k < keepers.n; k++) {
			size_t before = counted.n;
			id_add(a, &counted, keepers.at[k]);
			if (counted.n == before)
				score_add(&account_of(all, b, keepers.at[k])->s, lead, &one, -1);
		}
	}
	return OK;
}

/* All lists of one kind, each counted for whoever answers for the unit today. */
static err tally_add(struct db *db, struct arena *a, const struct unit_book *b, const struct year_span *y, bool lead, struct accounts *all)
{
	struct unit_ids keepers = { 0 }, ended = { 0 };
	struct score_tally_list t;
	int64_t unit;

	TRY(score_tally(db, &(struct score_tally_in){ .low = lead ? S("lead:") : S("unit:"), .high = lead ? S("lead;") : S("unit;"), .first = y->first,
		.last = y->last, .today = b->today, .soon = soon_of(a, b->today) }, a, &t));
	for (size_t i = 0; i < t.n; i++) {
		struct tasks_tally of = { t.at[i].n, t.at[i].done, t.at[i].late, t.at[i].due_soon };
		if (!unit_of_scope(t.at[i].scope, &unit))
			continue;
		keepers.n = 0;
		keepers_add(a, b, unit, 0, &keepers);
		if (keepers.n != 1 || keepers.at[0] != unit)
			id_add(a, &ended, unit);
		for (size_t k = 0; k < keepers.n; k++)
			score_add(&account_of(all, b, keepers.at[k])->s, lead, &of, 1);
	}
	return ended.n ? shared_take(db, a, b, y, lead, &ended, all) : OK;
}

/* One unit, counted task by task, so that none counts twice. */
static err distinct_fill(struct db *db, struct arena *a, const struct year_span *y, str today, struct account *c)
{
	struct score_distinct d;

	for (int lead = 0; lead < 2; lead++) {
		TRY(score_distinct(db, &(struct score_distinct_in){ .scopes = unit_scopes(a, lead ? "lead" : "unit", &c->sources), .first = y->first,
			.last = y->last, .today = today, .soon = soon_of(a, today) }, a, &d));
		score_add(&c->s, lead, &(struct tasks_tally){ d.n, d.done, d.late, d.due_soon }, 1);
	}
	return OK;
}

/* Moves what was done after its deadline from in_time to done_late.  only: one unit, or NULL. */
static err late_fill(struct db *db, struct arena *a, const struct unit_book *b, const struct year_span *y, struct account *only, struct accounts *all)
{
	const str every[] = { S("all") };
	struct str_list scopes = only ? unit_scopes(a, "lead", &only->sources) : (struct str_list){ every, 1 };
	struct score_finished_list f;
	struct score_leads_list leads;
	struct unit_ids late = { 0 };

	TRY(score_finished(db, &(struct score_finished_in){ .scopes = scopes, .first = y->first, .last = y->last }, a, &f));
	for (size_t i = 0; i < f.n; i++)
		if (was_late(a, &f.at[i]))
			*LIST_PUSH(a, &late) = f.at[i].task;
	if (only) {
		only->s.done_late = (int64_t)late.n;
		only->s.in_time -= only->s.done_late;
		return OK;
	}
	TRY(score_leads(db, &(struct score_leads_in){ .tasks = { late.at, late.n } }, a, &leads));
	for (size_t i = 0; i < leads.n; i++) {
		struct unit_ids keepers = { 0 };
		keepers_add(a, b, leads.at[i].unit, 0, &keepers);
		for (size_t k = 0; k < keepers.n; k++)
			id_add(a, &account_of(all, b, keepers.at[k])->late, leads.at[i].task);
	}
	for (size_t i = 0; i < all->n; i++) {
		all->at[i].s.done_late = (int64_t)all->at[i].late.n;
		all->at[i].s.in_time -= all->at[i].s.done_late;
	}
	return OK;
}

static void said_add(struct score *s, int64_t answered, int64_t last_at)
{
	s->answered += answered;
	if (!s->last_at.has || s->last_at.v < last_at)
		s->last_at = SOME(last_at);
}

/* For whom something counts that was noted under a unit: `only`, or whoever answers for the unit today. */
static struct account *noted_for(struct arena *a, const struct unit_book *b, int64_t unit, struct account *only, struct accounts *all)
{
	struct unit_ids keepers = { 0 };

	if (only)
		return only;
	keepers_add(a, b, unit, 0, &keepers);
	return keepers.n ? account_of(all, b, keepers.at[0]) : NULL;
}

/* Units asked for: all, or those that one stands for. */
static struct int_list units_asked(const struct account *only)
{
	return only ? (struct int_list){ only->sources.at, only->sources.n } : (struct int_list){ 0 };
}

static err answers_fill(struct db *db, struct arena *a, const struct unit_book *b, const struct year_span *y, struct account *only, struct accounts *all)
{
	struct score_answers_list said;
	struct account *c;

	TRY(score_answers(db, &(struct score_answers_in){ .units = units_asked(only), .everyone = !only, .from_at = y->from_at, .to_at = y->to_at }, a, &said));
	for (size_t i = 0; i < said.n; i++)
		if ((c = noted_for(a, b, said.at[i].unit, only, all)))
			said_add(&c->s, said.at[i].n, said.at[i].last_at);
	return OK;
}

static err urged_fill(struct db *db, struct arena *a, const struct unit_book *b, const struct year_span *y, struct account *only, struct accounts *all)
{
	struct int_list units = units_asked(only);
	struct score_reminders_list sent;
	struct score_escalations_list open;
	struct account *c;

	TRY(score_reminders(db, &(struct score_reminders_in){ .units = units, .everyone = !only, .from_at = y->from_at, .to_at = y->to_at }, a, &sent));
	for (size_t i = 0; i < sent.n; i++)
		if ((c = noted_for(a, b, sent.at[i].unit, only, all)))
			c->s.reminders += sent.at[i].n;
	TRY(score_escalations(db, &(struct score_escalations_in){ .units = units, .everyone = !only }, a, &open));
	for (size_t i = 0; i < open.n; i++)
		if ((c = noted_for(a, b, open.at[i].unit, only, all)))
			c->s.escalations += open.at[i].n;
	return OK;
}

static void score_close(struct arena *a, struct score *s)
{
	if (s->answered > s->parts)
		s->answered = s->parts;
	s->answered_pct = s->parts ? s->answered * 100 / s->parts : 0;
	s->last_on = s->last_at.has ? date_iso(a, date_at(s->last_at.v)) : ABSENT;
	s->silent = s->parts && !s->last_at.has;
}

static struct account account_for(const struct score_units *u)
{
	return (struct account){ .sort = u->sort_vi, .s = { .unit = u->id, .slug = u->slug, .name_vi = u->name_vi, .name_en = u->name_en, .kind = u->kind } };
}

static int by_sort(const void *a, const void *b)
{
	const struct account *x = a, *y = b;
	int c = str_cmp(x->sort, y->sort);

	return c ? c : (x->s.unit > y->s.unit) - (x->s.unit < y->s.unit);
}

static err accounts_open(struct db *db, struct arena *a, str today, struct unit_book *b, struct accounts *all)
{
	TRY(unit_book_read(db, a, today, b));
	*all = (struct accounts){ arena_array(a, struct account, b->units.n + 1), b->units.n };
	for (size_t i = 0; i < all->n; i++)
		all->at[i] = account_for(&b->units.at[i]);
	return OK;
}

/* Units with a part, in the order of their names. */
static void accounts_close(struct arena *a, struct accounts *all, struct scores *out)
{
	if (all->n)
		qsort(all->at, all->n, sizeof *all->at, by_sort);
	for (size_t i = 0; i < all->n && out->n < SCORE_UNITS_MAX; i++)
		if (all->at[i].s.parts) {
			score_close(a, &all->at[i].s);
			*LIST_PUSH(a, out) = all->at[i].s;
		}
}

err board_scores(struct db *db, struct arena *a, int64_t year, str today, struct scores *out)
{
	struct year_span y = year_span_of(a, year);
	struct accounts all;
	struct unit_book b;

	TRY(accounts_open(db, a, today, &b, &all));
	TRY(tally_add(db, a, &b, &y, false, &all));
	TRY(tally_add(db, a, &b, &y, true, &all));
	TRY(late_fill(db, a, &b, &y, NULL, &all));
	TRY(answers_fill(db, a, &b, &y, NULL, &all));
	TRY(urged_fill(db, a, &b, &y, NULL, &all));
	accounts_close(a, &all, out);
	return OK;
}

err board_silence(struct db *db, struct arena *a, int64_t year, str today, struct scores *out)
{
	struct year_span y = year_span_of(a, year);
	struct accounts all;
	struct unit_book b;

	TRY(accounts_open(db, a, today, &b, &all));
	TRY(tally_add(db, a, &b, &y, false, &all));
	TRY(answers_fill(db, a, &b, &y, NULL, &all));
	accounts_close(a, &all, out);
	return OK;
}

err board_score_of(struct db *db, struct arena *a, int64_t unit, int64_t year, str today, struct score *out)
{
	struct year_span y = year_span_of(a, year);
	struct unit_book b;

	*out = (struct score){ 0 };
	TRY(unit_book_read(db, a, today, &b));
	size_t place = place_of(&b, unit);
	if (place == SIZE_MAX)
		return ERR_NOT_FOUND;
	struct account c = account_for(&b.units.at[place]);
	unit_book_sources(a, &b, unit, &c.sources);
	TRY(distinct_fill(db, a, &y, today, &c));
	TRY(late_fill(db, a, &b, &y, &c, NULL));
	TRY(answers_fill(db, a, &b, &y, &c, NULL));
	TRY(urged_fill(db, a, &b, &y, &c, NULL));
	score_close(a, &c.s);
	*out = c.s;
	return c.s.parts ? OK : ERR_NOT_FOUND;
}
