/* festival_test_make.c - see festival_test.h; and the tables that app/features.c has in the program. */
#include <stdio.h>
#include "agenda.h"
#include "assets.h"
#include "bookings.h"
#include "clock.h"
#include "extract.h"
#include "festival_test.h"
#include "jobs.h"
#include "network.h"
#include "opendata.h"
#include "plans.h"
#include "search.h"
#include "twins.h"
#include "units.h"

struct twin_who lan = { .name = { "Lan", 3 } };

const struct twin_kind *const twin_kinds[] = { &festival_twin, &events_twin, &spaces_twin };
const size_t ntwin_kinds = 3;
const struct twins_right twins_rights[] = { { "festival", festival_text_may } };
const size_t ntwins_rights = 1;
const struct evidence_kind evidence_kinds[] = { { "festival", "Festival", festival_describe, festival_find, .of_days = NULL, .pictures = festival_shown_media },
	{ "event", "Event", events_describe, events_find, .of_days = events_of_days, .pictures = events_pictures } };
const size_t nevidence_kinds = 2;
const struct media_user media_users[] = { { "festival", festival_media_describe, festival_media_changed } };
const size_t nmedia_users = 1;
const struct unit_reference unit_references[] = { { "none", NULL, NULL, NULL } };
const size_t nunit_references = 0;
const struct job_kind job_kinds[] = { { "festival.tend", festival_tend_job, .seconds_max = 60, .every_s = 3600 } };
const size_t njob_kinds = 1;
const struct extract_kind extract_kinds[] = { { .name = "none" } };
const size_t nextract_kinds = 0;
const struct search_source search_sources[] = { { "festival", "Festivals", festival_search_all } };
const size_t nsearch_sources = 1;
const struct space_part space_parts[] = { { NULL } };
const size_t nspace_parts = 0;
const struct event_part event_parts[] = { { NULL } };
const size_t nevent_parts = 0;
const struct event_changed event_changed[] = { { NULL } };
const size_t nevent_changed = 0;
static const char worker[] = "/* worker */";
const struct asset assets[] = { { "festival_worker.0a1b2c3d.js", "text/javascript", { worker, sizeof worker - 1 }, { 0 }, { 0 }, "00" } };
const size_t nassets = 1;
const struct asset *asset_find(str path)
{
	(void)path;
	return NULL;
}

/* Stands for features/network. */
err network_trust(struct db *db, struct arena *a, int64_t space, str *level)
{
	(void)db, (void)a, (void)space;
	*level = S("trusted");
	return OK;
}

err network_post_approved(struct db *db, struct arena *a, int64_t space, int64_t now)
{
	(void)db, (void)a, (void)space, (void)now;
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

static void say_twin(struct test *t, int64_t twin, const char *slot, const char *vi, const char *en)
{
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts = { 0 };
	struct twin now;
	int64_t revision;

	CHECK_OK(twin_get(t->r.db, t->r.a, twin, &now));
	*LIST_PUSH(t->r.a, &edits) = (struct twin_edit){ .part = twin_part_new(), .slot = str_c(slot), .has = { true, true }, .confirm = { true, true },
		.text = { str_c(vi), str_c(en) } };
	for (size_t i = 0; i < now.parts.n; i++)
		if (str_eq(now.parts.at[i].slot, str_c(slot)))
			edits.at[0].part = now.parts.at[i].id, edits.at[0].after = -1;
	CHECK_OK(twin_save(t->r.db, t->r.a, twin, now.revision, &edits, &lan, &revision, &conflicts));
}

void say_edition(struct test *t, int64_t edition, const char *slot, const char *vi, const char *en)
{
	struct festival_get e;

	CHECK_OK(festival_get(t->r.db, &(struct festival_get_in){ .id = edition }, t->r.a, &e));
	say_twin(t, e.twin, slot, vi, en);
}

int64_t edition_of(struct test *t, int64_t year, const char *from_on, const char *to_on, const char *theme_on)
{
	int64_t id, twin;

	CHECK_OK(festival_make(t->r.db, t->r.a, year, &lan, &id, &twin));
	say_twin(t, twin, "title", "Lễ hội Thiết kế", "Design festival");
	say_twin(t, twin, "summary", "Tóm tắt", "In short");
	say_twin(t, twin, "theme", "Dòng chảy", "Currents");
	say_twin(t, twin, "body", "Về lễ hội này", "Of this *festival*");
	CHECK_OK(festival_dates_put(t->r.db, t->r.a, id, &(struct festival_dates){ .from_on = str_c(from_on), .to_on = str_c(to_on) }, lan.now));
	CHECK_OK(festival_release(t->r.db, t->r.a, id, str_c(theme_on), &lan, lan.now));
	return id;
}

int64_t at_minute(const char *day, int minute)
{
	return festival_midnight(str_c(day)) + (int64_t)minute * 60;
}

int64_t event_at(struct test *t, const char *vi, const char *en, const int64_t *at, size_t n, int64_t *session)
{
	struct event_facts f = { .kind = S("talk"), .address_vi = S("36 Lý Thường Kiệt"), .address_en = S("36 Lý Thường Kiệt"), .organiser_vi = S("Ban tổ chức"),
		.organiser_en = S("Organisers"), .free = true, .audience = S("all") };
	struct event_times times = { 0 };
	struct event_rule rule = { 0 };
	struct event_sessions sessions;
	int64_t event, twin;

	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(t->r.a, &times) = (struct event_time){ .starts_at = at[i], .ends_at = at[i] + 3600 };
	CHECK_OK(events_make(t->r.db, t->r.a, &f, &times, &rule, LANG_VI, &lan, lan.now, &event, &twin));
	say_twin(t, twin, "title", vi, en);
	say_twin(t, twin, "summary", "Tóm tắt", "In short");
	CHECK_OK(events_release(t->r.db, t->r.a, event, date_iso(t->r.a, date_at(lan.now)), &lan, lan.now));
	CHECK_OK(events_sessions(t->r.db, t->r.a, event, &sessions));
	CHECK(sessions.n == n);
	for (size_t i = 0; i < n; i++)
		session[i] = sessions.at[i].id;
	return event;
}

const char *path_of(struct test *t, const char *format, int64_t n)
{
	char text[300];
	str all = str_c(format);
	ptrdiff_t hole = str_find(all, S("#"), 0);

	snprintf(text, sizeof text, "%.*s%lld%s", (int)hole, format, (long long)n, format + hole + 1);
	return arena_cstr(t->base->a, str_c(text));
}
