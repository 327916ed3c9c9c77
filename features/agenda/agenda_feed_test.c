/* agenda_feed_test.c - calendars to subscribe to, Atom, open data, the site map. */
#include "agenda_test.h"

static void work(struct test *t)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	lan.now = t->r.now;
}

static struct cal_read calendar(struct test *t, const char *path)
{
	struct cal_read read;

	CHECK(test_get(t, path) == 200);
	CHECK(str_eq(t->r.type, S("text/calendar; charset=utf-8")));
	CHECK_OK(cal_parse(t->r.a, test_body(t), &read));
	CHECK(read.skipped == 0);
	return read;
}

/* A weekly event of four, the second left out, the third moved to the day after, the last cancelled. */
static int64_t weekly(struct test *t, int64_t space)
{
	struct event_facts f = facts_at(space);
	struct event_time first = hours("2026-11-28 19:00", "2026-11-28 21:00"), to = hours("2026-12-13 15:00", "2026-12-13 17:00");
	str out[] = { S("2026-12-05") };
	struct event_rule rule = { .rule = S("FREQ=WEEKLY;BYDAY=SA;COUNT=4"), .except = { out, 1 } };
	int64_t event = an_event(t, &f, "Đêm gốm", &first, 1, &rule);

	CHECK_OK(events_move(t->r.db, t->r.a, session_at(t, event, at("2026-12-12 19:00")), &to, ABSENT, ABSENT, &lan, t->r.now));
	CHECK_OK(events_cancel(t->r.db, t->r.a, session_at(t, event, at("2026-12-19 19:00")), true, ABSENT, ABSENT, &lan, t->r.now));
	return event;
}

TEST(a_subscriber_sees_the_rule_and_what_departs_from_it)
{
	test_day(t, "2026-11-22");
	work(t);
	weekly(t, 0);
	CHECK_OK(db_commit(t->r.db));
	struct cal_read c = calendar(t, "/vi/events/dem-gom.ics");
	CHECK(c.events.n == 3);
	const struct cal_event *rule = &c.events.at[0], *moved = &c.events.at[1], *off = &c.events.at[2];
	CHECK(str_eq(rule->rule, S("FREQ=WEEKLY;COUNT=4;BYDAY=SA")) && rule->starts_at == at("2026-11-28 19:00") && rule->ends_at == at("2026-11-28 21:00"));
	CHECK(rule->except.n == 1 && str_eq(rule->except.at[0], S("2026-12-05")));
	CHECK(str_eq(moved->uid, rule->uid) && moved->instead_of_at == at("2026-12-12 19:00") && moved->starts_at == at("2026-12-13 15:00"));
	CHECK(str_find(moved->description, S("Đã đổi giờ"), 0) >= 0 && moved->sequence > 0);
	CHECK(off->instead_of_at == at("2026-12-19 19:00") && off->status == CAL_CANCELLED && str_starts(off->summary, S("Đã hủy: ")));
	c = calendar(t, "/en/events/dem-gom.ics");
	CHECK(str_eq(c.events.at[0].summary, S("Đêm gốm (EN)")) && str_eq(c.events.at[0].uid, rule->uid));
}

TEST(a_calendar_takes_the_filters_of_the_page)
{
	test_day(t, "2026-11-22");
	work(t);
	int64_t space = a_space(t, "Nhà Gốm");
	struct event_facts f = facts_at(0);
	struct event_time a = hours("2026-11-25 08:00", NULL), b = whole("2026-12-30", "2027-01-02");
	weekly(t, space);
	f.kind = S("film");
	an_event(t, &f, "Chiếu phim", &a, 1, NULL);
	an_event(t, &f, "Tuần lễ phim", &b, 1, NULL);
	CHECK_OK(db_commit(t->r.db));
	CHECK(calendar(t, "/vi/events.ics").events.n == 5);
	struct cal_read c = calendar(t, "/vi/events.ics?kind=film");
	CHECK(c.events.n == 2 && c.events.at[0].starts_at == at("2026-11-25 08:00") && !c.events.at[0].ends_at);
	CHECK(c.events.at[1].all_day && str_eq(c.events.at[1].starts_on, S("2026-12-30")) && str_eq(c.events.at[1].ends_on, S("2027-01-02")));
	/* Of some days: their sessions alone. */
	c = calendar(t, "/vi/events.ics?from=2026-12-13&to=2026-12-13");
	CHECK(c.events.n == 1 && c.events.at[0].starts_at == at("2026-12-13 15:00") && !str_given(c.events.at[0].rule));
	c = calendar(t, "/en/spaces/nha-gom/events.ics");
	CHECK(c.events.n == 3 && str_eq(c.name, S("Events: Nhà Gốm")));
	CHECK(test_has(t, "SOURCE;VALUE=URI:") && test_has(t, "REFRESH-INTERVAL;VALUE=DURATION:PT360M") && test_has(t, "TZID:Asia/Ho_Chi_Minh"));
	CHECK(test_get(t, "/en/spaces/none/events.ics") == 404);
}

TEST(a_session_alone_keeps_its_name_when_it_is_moved)
{
	test_day(t, "2026-11-22");
	work(t);
	struct event_facts f = facts_at(0);
	struct event_time a = hours("2026-11-25 08:00", NULL), to = hours("2026-11-26 09:00", NULL);
	int64_t event = an_event(t, &f, "Chiếu phim", &a, 1, NULL), session = session_at(t, event, a.starts_at);
	CHECK_OK(db_commit(t->r.db));
	struct cal_read c = calendar(t, "/vi/events.ics");
	str uid = arena_str(t->base->a, c.events.at[0].uid);
	int64_t sequence = c.events.at[0].sequence;
	work(t);
	CHECK_OK(events_move(t->r.db, t->r.a, session, &to, ABSENT, ABSENT, &lan, t->r.now));
	CHECK_OK(db_commit(t->r.db));
	c = calendar(t, "/vi/events.ics");
	CHECK(c.events.n == 1 && str_eq(c.events.at[0].uid, uid) && c.events.at[0].sequence > sequence && c.events.at[0].starts_at == to.starts_at);
	CHECK(!str_given(c.events.at[0].instead_of_on));
}

TEST(programs_read_the_same_list)
{
	test_day(t, "2026-11-22");
	work(t);
	weekly(t, 0);
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, "/api/v1/events.json") == 200);
	CHECK(test_has(t, "\"title_en\":\"Đêm gốm (EN)\"") && test_has(t, "\"state\":\"moved\"") && test_has(t, "\"state\":\"cancelled\""));
	CHECK(test_get(t, "/api/v1/events.csv?from=2026-12-13&to=2026-12-13") == 200);
	CHECK(test_has(t, "moved") && !test_has(t, "cancelled"));
	CHECK(test_get(t, "/api/v1/events.xlsx") == 200);
	CHECK(test_get(t, "/vi/events.atom") == 200);
	CHECK(test_has(t, "<title>Đêm gốm</title>") && test_has(t, "rel=\"self\""));
	CHECK(test_get(t, "/vi/events.atom?kind=film") == 200 && !test_has(t, "<entry>") && test_has(t, "<updated>2000-01-01T00:00:00Z</updated>"));
	CHECK(test_get(t, "/sitemaps/events.xml") == 200 && test_has(t, "/vi/events/dem-gom</loc>") && test_has(t, "/en/events/dem-gom</loc>"));
}
