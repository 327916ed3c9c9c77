/* agenda_test_make.c - see agenda_test.h; and the tables that app/features.c has in the program. */
#include <stdio.h>
#include "agenda_test.h"
#include "extract.h"
#include "jobs.h"
#include "network.h"
#include "opendata.h"
#include "plans.h"
#include "search.h"
#include "twins.h"
#include "units.h"

struct twin_who lan = { .name = { "Lan", 3 } };

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
const struct job_kind job_kinds[] = { { "agenda.read", agenda_read_job, .seconds_max = AGENDA_READ_SECONDS } };
const size_t njob_kinds = 1;
const struct extract_kind extract_kinds[] = { { "agenda.calendar", .run = agenda_extract } };
const size_t nextract_kinds = 1;
const struct search_source search_sources[] = { { "event", "Events", events_search_all } };
const size_t nsearch_sources = 1;
const struct space_part space_parts[] = { { agenda_space_show } };
const size_t nspace_parts = 1;
const struct event_part event_parts[] = { { NULL } };
const size_t nevent_parts = 0;
const struct event_changed event_changed[] = { { NULL } };
const size_t nevent_changed = 0;
const struct data_set *const data_sets[] = { NULL };
const size_t ndata_sets = 0;
const struct task_part task_parts[] = { { NULL } };
const size_t ntask_parts = 0;

/* Stand for features/network. */
err network_trust(struct db *db, struct arena *a, int64_t space, str *level)
{
	(void)db, (void)a, (void)space;
	*level = S("known");
	return OK;
}

err network_post_approved(struct db *db, struct arena *a, int64_t space, int64_t now)
{
	(void)db, (void)a, (void)space, (void)now;
	return OK;
}

int64_t at(const char *when)
{
	int y, mo, d, h, mi;

	if (sscanf(when, "%d-%d-%d %d:%d", &y, &mo, &d, &h, &mi) != 5)
		abort();
	return agenda_midnight((struct date){ y, mo, d }) + h * 3600 + mi * 60;
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
	str kind = S("museum"), today = date_iso(t->r.a, date_at(t->r.now));
	struct space_facts f = { .kinds = { &kind, 1 }, .form = S("point"), .owner_kind = S("public"), .placed = true, .lat_e6 = 21028500, .lon_e6 = 105854200,
		.address_vi = S("1 Tràng Tiền"), .address_en = S("1 Trang Tien"), .step_free = S("yes") };
	int64_t space, twin;

	lan.now = t->r.now;
	CHECK_OK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &space, &twin));
	CHECK_OK(spaces_say(t->r.db, t->r.a, space, S("title"), LANG_VI, str_c(title), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, space, S("title"), LANG_EN, str_c(title), &lan));
	CHECK_OK(spaces_release(t->r.db, t->r.a, space, today, &lan, t->r.now));
	return space;
}

struct event_facts facts_at(int64_t space)
{
	return (struct event_facts){ .kind = S("talk"), .space = space ? SOME(space) : NONE, .host = space ? SOME(space) : NONE, .free = true,
		.address_vi = space ? ABSENT : S("Hồ Gươm"), .languages = S("vi,en"), .audience = S("all") };
}

int64_t an_event(struct test *t, const struct event_facts *f, const char *title, const struct event_time *times, size_t n, const struct event_rule *rule)
{
	struct event_time *copy = arena_array(t->r.a, struct event_time, n);
	int64_t event, twin;

	for (size_t i = 0; i < n; i++)
		copy[i] = times[i];
	CHECK_OK(events_make(t->r.db, t->r.a, f, &(struct event_times){ .at = copy, .n = n }, rule, LANG_VI, &lan, t->r.now, &event, &twin));
	CHECK_OK(events_say(t->r.db, t->r.a, event, S("title"), LANG_VI, str_c(title), &lan));
	CHECK_OK(events_say(t->r.db, t->r.a, event, S("title"), LANG_EN, arena_printf(t->r.a, "%s (EN)", title), &lan));
	CHECK_OK(events_release(t->r.db, t->r.a, event, date_iso(t->r.a, date_at(t->r.now)), &lan, t->r.now));
	return event;
}

int64_t session_at(struct test *t, int64_t event, int64_t starts_at)
{
	struct event_sessions s;

	int64_t id = 0;

	CHECK_OK(events_sessions(t->r.db, t->r.a, event, &s));
	for (size_t i = 0; i < s.n; i++)
		if (s.at[i].starts_at == starts_at)
			id = s.at[i].id;
	CHECK(id > 0);
	return id;
}
