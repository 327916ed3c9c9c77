/* scores.c - how each unit stands in a year.  The lists' counts (task_tally) give most of it: no task is read for them.  Only a done task that may have
 * been late is looked at, with the report that said it was done and the deadline that was in force then. */
#include <stdlib.h>
#include "clock.h"
#include "scores_in.h"

/* A unit under the count.  sources: units with tasks that count for it, itself or those whose place it took. */
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

/* n tasks of one status and deadline: of those it leads, or of all it has a part in. */
static void score_add(struct score *s, bool lead, str status, str end_on, int64_t n, str today)
{
	if (!lead) {
		s->parts += n;
		return;
	}
	s->lead += n;
	switch (task_state_of(status, end_on, today)) {
	case TASK_DONE:
		s->in_time += n;
		break;
	case TASK_DUE_SOON:
		s->due_soon += n;
		break;
	case TASK_OVERDUE:
		s->late += n;
		break;
	default:
		s->open += n;
	}
}

static struct account *account_of(struct accounts *all, const struct unit_book *b, int64_t unit)
{
	size_t place = place_of(b, unit);

	return place == SIZE_MAX ? NULL : &all->at[place];
}

/* All lists of one kind, each counted for whoever answers for the unit today. */
static err tally_add(struct db *db, struct arena *a, const struct unit_book *b, const struct year_span *y, bool lead, struct accounts *all)
{
	struct score_tally_list t;
	struct unit_ids keepers = { 0 };
	int64_t unit = 0, last = 0;

	TRY(score_tally(db, &(struct score_tally_in){ .low = lead ? S("lead:") : S("unit:"), .high = lead ? S("lead;") : S("unit;"), .first = y->first,
		.last = y->last }, a, &t));
	for (size_t i = 0; i < t.n; i++) {
		if (str_int(str_cut(t.at[i].scope, 5, t.at[i].scope.n), &unit) != OK)
			continue;
		if (unit != last) {
			keepers.n = 0;
			keepers_add(a, b, unit, 0, &keepers);
			last = unit;
		}
		for (size_t k = 0; k < keepers.n; k++) {
			struct account *c = account_of(all, b, keepers.at[k]);
			id_add(a, &c->sources, unit);
			score_add(&c->s, lead, t.at[i].status, t.at[i].end_on, t.at[i].n, b->today);
		}
	}
	return OK;
}

/* Counted anew, task by task, so that none counts twice. */
static err distinct_fill(struct db *db, struct arena *a, const struct year_span *y, str today, struct account *c)
{
	struct score_distinct_list d;

	c->s.parts = c->s.lead = c->s.in_time = c->s.due_soon = c->s.late = c->s.open = 0;
	for (int lead = 0; lead < 2; lead++) {
		TRY(score_distinct(db, &(struct score_distinct_in){ .scopes = unit_scopes(a, lead ? "lead" : "unit", &c->sources), .first = y->first,
			.last = y->last }, a, &d));
		for (size_t i = 0; i < d.n; i++)
			score_add(&c->s, lead, d.at[i].status, d.at[i].end_on, d.at[i].n, today);
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

static err talk_fill(struct db *db, struct arena *a, const struct unit_book *b, const struct year_span *y, struct account *only, struct accounts *all)
{
	struct int_list units = only ? (struct int_list){ only->sources.at, only->sources.n } : (struct int_list){ 0 };
	struct score_answers_list said;
	struct score_reminders_list sent;
	struct score_escalations_list open;
	struct account *c;

	TRY(score_answers(db, &(struct score_answers_in){ .units = units, .everyone = !only, .from_at = y->from_at, .to_at = y->to_at }, a, &said));
	for (size_t i = 0; i < said.n; i++)
		if ((c = noted_for(a, b, said.at[i].unit, only, all)))
			said_add(&c->s, said.at[i].n, said.at[i].last_at);
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

err board_scores(struct db *db, struct arena *a, int64_t year, str today, struct scores *out)
{
	struct year_span y = year_span_of(a, year);
	struct unit_book b;
	struct accounts all;

	TRY(unit_book_read(db, a, today, &b));
	all = (struct accounts){ arena_array(a, struct account, b.units.n + 1), b.units.n };
	for (size_t i = 0; i < all.n; i++)
		all.at[i] = account_for(&b.units.at[i]);
	TRY(tally_add(db, a, &b, &y, false, &all));
	TRY(tally_add(db, a, &b, &y, true, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].sources.n > 1)
			TRY(distinct_fill(db, a, &y, today, &all.at[i]));
	TRY(late_fill(db, a, &b, &y, NULL, &all));
	TRY(talk_fill(db, a, &b, &y, NULL, &all));
	qsort(all.at, all.n, sizeof *all.at, by_sort);
	for (size_t i = 0; i < all.n && out->n < SCORE_UNITS_MAX; i++)
		if (all.at[i].s.parts) {
			score_close(a, &all.at[i].s);
			*LIST_PUSH(a, out) = all.at[i].s;
		}
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
	TRY(talk_fill(db, a, &b, &y, &c, NULL));
	score_close(a, &c.s);
	*out = c.s;
	return c.s.parts ? OK : ERR_NOT_FOUND;
}
