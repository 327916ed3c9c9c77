/* agenda_import_test.c - calendars of others: which addresses are asked, what is read, kept, taken over. */
#include <arpa/inet.h>
#include "agenda_import.h"
#include "agenda_test.h"
#include "auth.h"

static void work(struct test *t)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	lan.now = t->r.now;
}

static void done(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

static bool open_to(const char *text)
{
	struct sockaddr_in v4 = { .sin_family = AF_INET };
	struct sockaddr_in6 v6 = { .sin6_family = AF_INET6 };

	if (inet_pton(AF_INET, text, &v4.sin_addr) == 1)
		return agenda_address_public((const struct sockaddr *)&v4);
	CHECK(inet_pton(AF_INET6, text, &v6.sin6_addr) == 1);
	return agenda_address_public((const struct sockaddr *)&v6);
}

TEST_DB(only_the_public_internet_is_asked)
{
	static const char *const closed[] = { "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
		"0.0.0.0", "224.0.0.1",
		"255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.9", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
			"2002:7f00:1::",
		"2001::1", "2001:db8::1" };
	static const char *const open[] = { "1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "113.160.0.1", "2606:4700:4700::1111", "2001:ee0::1" };

	(void)t;
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		CHECK(!open_to(closed[i]));
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		CHECK(open_to(open[i]));
}

TEST_DB(only_whole_names_over_https_are_asked)
{
	static const char *const bad[] = { "", "http://a.vn/x.ics", "file:///etc/passwd", "https://localhost/", "https://127.0.0.1/", "https://2130706433/",
		"https://0x7f.1/", "https://[::1]/",
		"https://a.vn:8080/", "https://me@a.vn/", "https://a.vn\\@b.vn/", "https:///x", "https://a.vn/\r\nHost: b", "https://a.vn/#x", "https://-a.vn/",
			"https://a.vn./", "https://.vn/",
		"ftp://a.vn/", "https://a_b.vn/" };
	str tidy;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(agenda_url_check(t->a, str_c(bad[i]), &tidy) == ERR_INVALID);
	CHECK_OK(agenda_url_check(t->a, S(" webcal://Lich.A.VN/x.ics?y=1 "), &tidy));
	CHECK(str_eq(tidy, S("https://lich.a.vn/x.ics?y=1")));
	CHECK_OK(agenda_url_check(t->a, S("https://a.vn"), &tidy));
	CHECK(str_eq(tidy, S("https://a.vn/")));
}

TEST_DB(a_name_that_leads_home_is_not_followed)
{
	str bytes, why;
	static const struct agenda_door door = { .allowed = agenda_address_public, .port = 443 };

	/* RFC 6761: names under .localhost lead to this machine, others to nothing. */
	CHECK(agenda_fetch(t->a, &door, S("https://calendar.localhost/x.ics"), &bytes, &why) == ERR_INVALID);
	CHECK(str_eq(why, S("private")) || str_eq(why, S("name")));
	CHECK(agenda_fetch(t->a, &door, S("https://127.0.0.1/x.ics"), &bytes, &why) == ERR_INVALID && str_eq(why, S("address")));
}

#define CAL(body) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Lịch nhà\r\n" body "END:VCALENDAR\r\n"
#define WEEKLY \
	"BEGIN:VEVENT\r\nUID:w1\r\nDTSTART:20261128T120000Z\r\nDTEND:20261128T140000Z\r\nRRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=4\r\nEXDATE:20261205T120000Z\r\n" \
	"SUMMARY:Đêm gốm\r\nDESCRIPTION:Một\\, hai\r\nEND:VEVENT\r\n"
#define MOVED \
	"BEGIN:VEVENT\r\nUID:w1\r\nRECURRENCE-ID:20261212T120000Z\r\nDTSTART:20261213T080000Z\r\nDTEND:20261213T100000Z\r\nSUMMARY:Đêm gốm\r\nEND:VEVENT\r\n"
#define ONCE(time) "BEGIN:VEVENT\r\nUID:o1\r\nDTSTART:" time "\r\nDTEND:20261130T150000Z\r\nSUMMARY:TOẠ ĐÀM\r\nEND:VEVENT\r\n"
#define PAST "BEGIN:VEVENT\r\nUID:p1\r\nDTSTART:20200101T120000Z\r\nSUMMARY:Đã qua\r\nEND:VEVENT\r\n"

/* Zones that nobody described: the process that reads may open no file, and goes on without them. */
#define ELSEWHERE "BEGIN:VEVENT\r\nUID:c1\r\nDTSTART;TZID=Africa/Cairo:20261128T120000\r\nSUMMARY:Cairo\r\nEND:VEVENT\r\n" \
	"BEGIN:VEVENT\r\nUID:c2\r\nDTSTART;TZID=No/Where:20261128T120000\r\nSUMMARY:Nowhere\r\nEND:VEVENT\r\n"

TEST_DB(what_was_read_comes_out_whole)
{
	struct cal_read in, out;
	struct buf b = { .a = t->a };
	str why;

	CHECK_OK(cal_parse(t->a, S(CAL(WEEKLY MOVED ONCE("20261130T120000Z"))), &in));
	CHECK_OK(agenda_extract(t->a, S(CAL(WEEKLY MOVED ONCE("20261130T120000Z"))), &b, &why));
	CHECK_OK(agenda_unpack(t->a, buf_str(&b), &out));
	CHECK(out.events.n == 3 && str_eq(out.name, S("Lịch nhà")));
	CHECK(str_eq(out.events.at[0].rule, in.events.at[0].rule) && out.events.at[0].except.n == 1 && str_eq(out.events.at[0].description, S("Một, hai")));
	CHECK(str_eq(out.events.at[1].instead_of_on, S("2026-12-12")) && out.events.at[1].starts_at == in.events.at[1].starts_at);
	b.n = 0;
	CHECK(agenda_extract(t->a, S("<html>"), &b, &why) == ERR_INVALID && str_eq(why, S("no-calendar")));
	CHECK(agenda_unpack(t->a, S(""), &out) == ERR_INVALID && agenda_unpack(t->a, S("x\x1e"), &out) == ERR_INVALID);
	CHECK(agenda_unpack(t->a, S("x\x1f" "0\x1f\x1e" "only\x1f\x1e"), &out) == ERR_INVALID);
	CHECK(agenda_unpack(t->a, S("x\x1f" "99999999999\x1f\x1e"), &out) == ERR_INVALID);
}

/* A source of a space, as the desk makes it. */
static struct agenda_source_get source_of(struct test *t, int64_t space, const char *url)
{
	struct agenda_source_get s;
	static int64_t last = 900;

	CHECK_OK(agenda_source_add(t->r.db, &(struct agenda_source_add_in){ .id = ++last, .space = space, .url = str_c(url), .lang = S("vi"), .by_name = S("Lan"),
		.now = t->r.now }));
	CHECK_OK(agenda_source_get(t->r.db, &(struct agenda_source_get_in){ .id = last }, t->r.a, &s));
	return s;
}

static void keep(struct test *t, const struct agenda_source_get *s, const char *text)
{
	struct cal_read in;

	t->r.now += 3600;
	lan.now = t->r.now;
	CHECK_OK(cal_parse(t->r.a, str_c(text), &in));
	CHECK_OK(agenda_keep(t->r.db, t->r.a, s, &in, t->r.now));
}

static struct agenda_founds_list found(struct test *t, int64_t space, const char *state)
{
	struct agenda_founds_list rows;

	CHECK_OK(agenda_founds(t->r.db, &(struct agenda_founds_in){ .space = space, .state = str_c(state), .now = t->r.now, .take = 50 }, t->r.a, &rows));
	return rows;
}

TEST(new_ones_wait_and_changes_are_taken_over)
{
	struct event_sessions s;
	int64_t event;

	test_day(t, "2026-11-22");
	work(t);
	int64_t space = a_space(t, "Nhà Gốm");
	struct agenda_source_get source = source_of(t, space, "https://a.vn/x.ics");
	keep(t, &source, CAL(WEEKLY MOVED ONCE("20261130T120000Z") PAST));
	struct agenda_founds_list fresh = found(t, space, "new");
	CHECK(fresh.n == 2 && str_eq(fresh.at[0].title, S("Đêm gốm")) && str_eq(fresh.at[0].rule, S("FREQ=WEEKLY;COUNT=4;BYDAY=SA")));
	CHECK_OK(agenda_take(t->r.db, t->r.a, fresh.at[0].id, &lan, t->r.now, &event));
	CHECK_OK(events_sessions(t->r.db, t->r.a, event, &s));
	CHECK(s.n == 3 && s.at[1].starts_at == at("2026-12-13 15:00") && str_eq(s.at[1].state, S("moved")));
	/* Read again without a change: nothing is new.  Then the session is moved back, and another title given. */
	keep(t, &source, CAL(WEEKLY MOVED ONCE("20261130T120000Z")));
	CHECK(found(t, space, "new").n == 1 && found(t, space, "gone").n == 0);
	keep(t, &source, CAL("BEGIN:VEVENT\r\nUID:w1\r\nDTSTART:20261128T130000Z\r\nDTEND:20261128T140000Z\r\n"
		"RRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=4\r\nSUMMARY:Đêm gốm lớn\r\nEND:VEVENT\r\n"));
	CHECK_OK(events_sessions(t->r.db, t->r.a, event, &s));
	size_t on = 0;
	for (size_t i = 0; i < s.n; i++)
		on += s.at[i].starts_at == at("2026-11-28 20:00") || s.at[i].starts_at == at("2026-12-12 20:00") ? 1 : 0;
	CHECK(on == 2);
	/* What nobody decided about is forgotten, what was taken is offered as gone, and comes back. */
	CHECK(found(t, space, "new").n == 0);
	keep(t, &source, CAL(""));
	CHECK(found(t, space, "gone").n == 1);
	keep(t, &source, CAL(WEEKLY));
	CHECK(found(t, space, "gone").n == 0 && found(t, space, "taken").n == 1);
	done(t);
}

TEST(the_same_event_is_recognised)
{
	struct event_facts facts;

	test_day(t, "2026-11-22");
	work(t);
	int64_t space = a_space(t, "Nhà Gốm");
	struct event_facts f = facts_at(space);
	struct event_time a = hours("2026-11-30 19:00", NULL);
	int64_t event = an_event(t, &f, "Tọa đàm", &a, 1, NULL);
	struct agenda_source_get source = source_of(t, space, "https://a.vn/x.ics");
	/* The other tone style, in capitals, an hour later on the same day. */
	keep(t, &source, CAL(ONCE("20261130T130000Z")));
	struct agenda_founds_list fresh = found(t, space, "new");
	CHECK(fresh.n == 1 && fresh.at[0].alike.v == event);
	CHECK_OK(agenda_same(t->r.db, t->r.a, fresh.at[0].id, &lan, t->r.now));
	CHECK_OK(events_facts(t->r.db, t->r.a, event, &facts));
	CHECK(str_eq(facts.source_uid, S("o1")));
	/* From now on its changes are taken over, also by another calendar that has it. */
	keep(t, &source, CAL(ONCE("20261130T140000Z")));
	CHECK(session_at(t, event, at("2026-11-30 21:00")) > 0);
	struct agenda_source_get other = source_of(t, space, "https://b.vn/x.ics");
	keep(t, &other, CAL(ONCE("20261130T140000Z")));
	CHECK(found(t, space, "new").n == 0 && found(t, space, "taken").n == 2);
	/* Cancelled there is cancelled here. */
	keep(t, &source, CAL("BEGIN:VEVENT\r\nUID:o1\r\nDTSTART:20261130T140000Z\r\nSTATUS:CANCELLED\r\nSUMMARY:TOẠ ĐÀM\r\nEND:VEVENT\r\n"));
	struct event_card c;
	CHECK_OK(events_get(t->r.db, t->r.a, event, &c));
	CHECK(c.cancelled);
	done(t);
}

static struct job job_of(struct test *t, const char *input)
{
	return (struct job){ .db = t->r.db, .a = t->r.a, .input = str_c(input), .now = t->r.now };
}

TEST(the_desk_reads_a_file_and_its_owner_decides)
{
	struct agenda_sources_list sources;

	test_day(t, "2026-11-22");
	work(t);
	int64_t space = a_space(t, "Nhà Gốm"), other = a_space(t, "Nhà Lụa");
	done(t);
	const char *page = arena_printf(t->base->a, "/vi/desk/spaces/%lld/calendar", (long long)space).p;
	CHECK(test_get(t, page) == 303);
	test_as_of(t, ROLE_SPACE_OWNER, other);
	CHECK(test_get(t, page) == 403);
	test_as_of(t, ROLE_SPACE_OWNER, space);
	CHECK(test_get(t, page) == 200 && test_has(t, "&lt;iframe src=") && test_has(t, "/vi/spaces/nha-gom/embed"));
	CHECK(test_post(t, page, "step=add&url=http%3A%2F%2F127.0.0.1%2F&in=vi") == 422 && test_has(t, "value=\"http://127.0.0.1/\""));
	CHECK(test_post(t, page, "step=add&url=https%3A%2F%2Flich.vi-du.vn%2Fx.ics&in=vi") == 303);
	CHECK(test_post(t, page, "step=add&url=webcal%3A%2F%2Flich.vi-du.vn%2Fx.ics&in=vi") == 422);
	const char *file = arena_printf(t->base->a, "%s/file", page).p;
	CHECK(test_upload(t, file, "in=vi", "file", "", S("")) == 422);
	CHECK(test_upload(t, file, "in=vi", "file", "lich.ics", S(CAL(WEEKLY ONCE("20261130T120000Z") ELSEWHERE))) == 303);
	work(t);
	CHECK_OK(agenda_sources(t->r.db, &(struct agenda_sources_in){ .space = space }, t->r.a, &sources));
	done(t);
	CHECK(sources.n == 2);
	struct job j = job_of(t, arena_printf(t->r.a, "%lld", (long long)sources.at[0].id).p);
	CHECK_OK(agenda_read_job(&j));
	CHECK(test_get(t, page) == 200 && test_has(t, "Tìm thấy 2 sự kiện") && test_has(t, "Đêm gốm") && test_has(t, "thứ Bảy hằng tuần, 4 lần") && test_has(t,
		"Lịch nhà"));
	work(t);
	struct agenda_founds_list fresh = found(t, space, "new");
	done(t);
	const char *step = arena_printf(t->base->a, "%s/found", page).p;
	CHECK(test_post(t, step, arena_printf(t->r.a, "step=take&f=%lld", (long long)fresh.at[0].id).p) == 303);
	CHECK(test_get(t, page) == 200 && test_has(t, "Tìm thấy 1 sự kiện"));
	CHECK(test_post(t, step, "step=none&f=1") >= 400);
	/* Of another space nothing is touched. */
	test_as_of(t, ROLE_SPACE_OWNER, other);
	CHECK(test_post(t, arena_printf(t->base->a, "/vi/desk/spaces/%lld/calendar/found", (long long)other).p, arena_printf(t->base->a, "step=leave&f=%lld",
		(long long)fresh.at[1].id).p) == 303);
	work(t);
	CHECK(found(t, space, "new").n == 1);
	done(t);
}
