/* check_living.c - `khue check` on spaces, memberships, events and the festival: counts, copies, days. */
#include <stdio.h>
#include "check_living_sql.h"
#include "check_rows.h"
#include "cli.h"
#include "clock.h"

/* Days are counted from 1970 to the year 2189; whatever lies outside counts as the last one. */
enum { DAYS_MAX = 80000, SESSIONS = 1000, ENDED_DAYS = 2 };

static void fault(bool *wrong, str rule)
{
	if (!*wrong)
		cli_fail(EXIT_DATA, "spaces, memberships or events that do not fit together:");
	*wrong = true;
	fprintf(stderr, "\t%.*s", FMT(rule));
}

static void fault_of(bool *wrong, str rule, int64_t id)
{
	fault(wrong, rule);
	fprintf(stderr, ": %lld\n", (long long)id);
}

static err spaces(struct db *db, struct arena *a, bool *wrong)
{
	struct check_spaces_list rows;
	struct check_space_tallies_list tallies;
	struct check_space_cells_list cells;

	TRY(check_spaces(db, &(struct check_spaces_in){ .take = FAULTS_SHOWN }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		fault_of(wrong, rows.at[i].rule, rows.at[i].id);
	TRY(check_space_tallies(db, &(struct check_space_tallies_in){ .take = FAULTS_SHOWN }, a, &tallies));
	for (size_t i = 0; i < tallies.n; i++) {
		fault(wrong, S("a number of spaces is not how many there are"));
		fprintf(stderr, ": %.*s\n", FMT(tallies.at[i].facet));
	}
	TRY(check_space_cells(db, &(struct check_space_cells_in){ .take = FAULTS_SHOWN }, a, &cells));
	for (size_t i = 0; i < cells.n; i++) {
		fault(wrong, S("a cell of the map does not hold the spaces in it"));
		fprintf(stderr, ": level %lld, facet %lld, cell %lld\n", (long long)cells.at[i].level, (long long)cells.at[i].facet, (long long)cells.at[i].cell);
	}
	return OK;
}

static int64_t day_of(int64_t at)
{
	int64_t day = date_days(date_at(at));

	return day < 0 || day >= DAYS_MAX ? DAYS_MAX - 1 : day;
}

/* How many public sessions touch each day (features/events/schema/0400_events.sql), one language behind the other. */
static err sessions_by_day(struct db *db, struct arena *a, int64_t *n)
{
	struct check_sessions_list rows = { .n = SESSIONS };
	int64_t after = 0;

	while (rows.n == SESSIONS) {
		struct arena_mark mark = arena_mark(a);
		TRY(check_sessions(db, &(struct check_sessions_in){ .after = after, .take = SESSIONS }, a, &rows));
		for (size_t i = 0; i < rows.n; i++) {
			const struct check_sessions *s = &rows.at[i];
			int64_t last = day_of(s->ends_at > s->starts_at ? s->ends_at - 1 : s->starts_at);
			for (int64_t day = day_of(s->starts_at); day <= last; day++) {
				n[day] += s->shown_vi;
				n[DAYS_MAX + day] += s->shown_en;
			}
			after = s->id;
		}
		arena_back(a, mark);
	}
	return OK;
}

static err days(struct db *db, struct arena *a, bool *wrong)
{
	int64_t *n = arena_array(a, int64_t, 2 * DAYS_MAX);
	struct check_day_counts_list rows;
	struct date d;
	int told = 0;

	TRY(sessions_by_day(db, a, n));
	TRY(check_day_counts(db, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (date_parse(rows.at[i].day_on, &d) == OK)
			n[day_of(date_days(d) * DAY_S) + (str_eq(rows.at[i].lang, S("en")) ? DAYS_MAX : 0)] -= rows.at[i].n;
	for (int64_t i = 0; i < 2 * DAYS_MAX && told < FAULTS_SHOWN; i++) {
		if (!n[i])
			continue;
		str day = date_iso(a, date_of_days(i % DAYS_MAX));
		fault(wrong, S("the number of events of a day is not how many there are"));
		fprintf(stderr, ": %s %.*s\n", i < DAYS_MAX ? "vi" : "en", FMT(day));
		told++;
	}
	return OK;
}

err check_living(struct db *db, struct arena *a, bool *wrong)
{
	str before = date_iso(a, date_of_days(date_days(date_at(clock_now())) - ENDED_DAYS));
	struct check_members_list members;
	struct check_events_list events;
	bool any = false;

	TRY(spaces(db, a, &any));
	TRY(check_members(db, &(struct check_members_in){ .before = before, .take = FAULTS_SHOWN }, a, &members));
	for (size_t i = 0; i < members.n; i++)
		fault_of(&any, members.at[i].rule, members.at[i].id);
	TRY(check_events(db, &(struct check_events_in){ .take = FAULTS_SHOWN }, a, &events));
	for (size_t i = 0; i < events.n; i++)
		fault_of(&any, events.at[i].rule, events.at[i].id);
	TRY(days(db, a, &any));
	*wrong |= any;
	return OK;
}
