/* events_test_make.c - see events_test.h; and the tables that app/features.c has in the program. */
#include <stdio.h>
#include "clock.h"
#include "events_test.h"
#include "extract.h"
#include "jobs.h"
#include "network.h"
#include "opendata.h"
#include "plans.h"
#include "search.h"
#include "twins.h"
#include "units.h"

struct twin_who lan = { .name = { "Lan", 3 } };
str trust = { "known", 5 };
int approved, told;
int64_t told_last;

const struct twin_kind *const twin_kinds[] = { &events_twin, &spaces_twin };
const size_t ntwin_kinds = 2;
const struct twins_right twins_rights[] = { { "event", events_text_may }, { "space", spaces_text_may } };
const size_t ntwins_rights = 2;
const struct evidence_kind evidence_kinds[] = { { "event", "Event", events_describe, events_find, .of_days = events_of_days, .pictures = events_pictures } };
const size_t nevidence_kinds = 1;
const struct media_user media_users[] = { { "event", events_media_describe, events_media_changed } };
const size_t nmedia_users = 1;
const struct unit_reference unit_references[] = { { "none", NULL, NULL, NULL } };
const size_t nunit_references = 0;
const struct job_kind job_kinds[] = { { "events.tend", events_tend_job, .seconds_max = 60, .every_s = 3600 },
	{ "media.make_now", media_make_job, .seconds_max = 60 } };
const size_t njob_kinds = 2;
const struct extract_kind extract_kinds[] = { { .name = "none" } };
const size_t nextract_kinds = 0;
const struct search_source search_sources[] = { { "event", "Events", events_search_all } };
const size_t nsearch_sources = 1;
const struct space_part space_parts[] = { { NULL } };
const size_t nspace_parts = 0;
const struct event_part event_parts[] = { { NULL } };
const size_t nevent_parts = 0;

static err hear(struct db *db, struct arena *a, int64_t session, int64_t now)
{
	(void)db, (void)a, (void)now;
	told++;
	told_last = session;
	return OK;
}

const struct event_changed event_changed[] = { { hear } };
const size_t nevent_changed = 1;

/* Stands for features/network. */
err network_trust(struct db *db, struct arena *a, int64_t space, str *level)
{
	(void)db, (void)a, (void)space;
	*level = trust;
	return OK;
}

err network_post_approved(struct db *db, struct arena *a, int64_t space, int64_t now)
{
	(void)db, (void)a, (void)space, (void)now;
	approved++;
	return OK;
}

void work(struct test *t)
{
	lan.now = t->r.now;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
}

void done(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

int64_t at(const char *when)
{
	int y, mo, d, h, mi;

	CHECK(sscanf(when, "%d-%d-%d %d:%d", &y, &mo, &d, &h, &mi) == 5);
	return event_midnight(date_days((struct date){ y, mo, d })) + h * 3600 + mi * 60;
}

struct event_time hours(const char *from, const char *to)
{
	return (struct event_time){ .starts_at = at(from), .ends_at = to ? at(to) : 0 };
}

struct event_time whole(const char *from, const char *to)
{
	return (struct event_time){ .all_day = true, .starts_on = str_c(from), .ends_on = str_c(to) };
}

int64_t a_space(struct test *t, const char *title)
{
	str kind = S("museum");
	struct space_facts f = { .kinds = { &kind, 1 }, .form = S("point"), .owner_kind = S("public"), .placed = true, .lat_e6 = 21028500, .lon_e6 = 105854200,
		.address_vi = S("1 Tràng Tiền"), .address_en = S("1 Trang Tien"), .step_free = S("yes") };
	int64_t space, twin;

	CHECK_OK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &space, &twin));
	CHECK_OK(spaces_say(t->r.db, t->r.a, space, S("title"), LANG_VI, str_c(title), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, space, S("title"), LANG_EN, str_c(title), &lan));
	return space;
}

int64_t an_event(struct test *t, int64_t space, const char *title, const struct event_time *times, size_t n, const struct event_rule *rule)
{
	struct event_time *copy = arena_array(t->r.a, struct event_time, n);
	struct event_facts f = { .kind = S("talk"), .space = space ? SOME(space) : NONE, .host = space ? SOME(space) : NONE, .free = true,
		.address_vi = space ? ABSENT : S("Hồ Gươm"), .languages = S("vi,en") };
	int64_t event, twin;

	for (size_t i = 0; i < n; i++)
		copy[i] = times[i];
	CHECK_OK(events_make(t->r.db, t->r.a, &f, &(struct event_times){ .at = copy, .n = n }, rule, LANG_VI, &lan, t->r.now, &event, &twin));
	CHECK_OK(events_say(t->r.db, t->r.a, event, S("title"), LANG_VI, str_c(title), &lan));
	CHECK_OK(events_say(t->r.db, t->r.a, event, S("title"), LANG_EN, arena_printf(t->r.a, "%s (EN)", title), &lan));
	return event;
}

void out_with(struct test *t, int64_t event)
{
	CHECK_OK(events_release(t->r.db, t->r.a, event, date_iso(t->r.a, date_at(t->r.now)), &lan, t->r.now));
}

struct event_row now_is(struct test *t, int64_t event)
{
	struct event_row e;

	CHECK_OK(event_read(t->r.db, t->r.a, event, &e));
	return e;
}

struct event_sessions sessions_of(struct test *t, int64_t event)
{
	struct event_sessions s;

	CHECK_OK(events_sessions(t->r.db, t->r.a, event, &s));
	return s;
}

const char *day_in(struct test *t, int64_t day)
{
	return arena_cstr(t->r.a, date_iso(t->r.a, date_of_days(day)));
}
