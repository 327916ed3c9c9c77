/* agenda_test.c - the list, an event's page, the parts of other pages. */
#include "agenda_test.h"

static void work(struct test *t)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	lan.now = t->r.now;
}

static void done(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

TEST(an_empty_list_says_so)
{
	test_day(t, "2026-11-22");
	CHECK(test_get(t, "/vi/events") == 200);
	CHECK(test_has(t, "Hiện chưa có sự kiện nào được công bố."));
	CHECK(test_get(t, "/en/events?kind=talk&free=1") == 200);
	CHECK(test_has(t, "No event matches these filters."));
	CHECK(test_get(t, "/en/events?from=2026-02-30") == 404);
	CHECK(test_get(t, "/en/events/none") == 404);
	CHECK(test_get(t, "/en/events?kind=none&ward=none&space=none&after=x-y&q=%25") == 200);
}

TEST(a_list_filters_by_its_address)
{
	test_day(t, "2026-11-22");
	work(t);
	int64_t space = a_space(t, "Bảo tàng Gốm");
	struct event_facts f = facts_at(space), g = facts_at(0);
	g.kind = S("film");
	g.free = false;
	g.price_vi = S("50.000 ₫");
	g.languages = S("vi");
	struct event_time a = hours("2026-11-28 19:00", "2026-11-28 21:00"), b = hours("2026-12-02 18:30", NULL);
	an_event(t, &f, "Tọa đàm về gốm", &a, 1, NULL);
	an_event(t, &g, "Chiếu phim", &b, 1, NULL);
	done(t);
	CHECK(test_get(t, "/vi/events") == 200);
	CHECK(test_has(t, "Tọa đàm về gốm") && test_has(t, "Chiếu phim") && test_has(t, "19:00–21:00") && test_has(t, "Thứ Bảy, 28/11/2026") && test_has(t,
		"50.000 ₫"));
	CHECK(test_get(t, "/en/events?when=weekend") == 200 && !test_has(t, "Tọa đàm"));
	CHECK(test_get(t, "/en/events?from=2026-11-28&to=2026-11-28") == 200);
	CHECK(test_has(t, "Tọa đàm về gốm (EN)") && !test_has(t, "Chiếu phim") && test_has(t, "Saturday 28 November 2026"));
	CHECK(test_get(t, "/en/events?kind=film") == 200 && test_has(t, "Chiếu phim") && !test_has(t, "Tọa đàm"));
	CHECK(test_get(t, "/en/events?free=1") == 200 && !test_has(t, "Chiếu phim") && test_has(t, "Tọa đàm"));
	CHECK(test_get(t, "/en/events?english=1") == 200 && !test_has(t, "Chiếu phim"));
	CHECK(test_get(t, "/en/events?step-free=1") == 200 && !test_has(t, "Chiếu phim") && test_has(t, "Tọa đàm"));
	CHECK(test_get(t, "/en/events?online=1") == 200 && !test_has(t, "Chiếu phim") && !test_has(t, "Tọa đàm"));
	CHECK(test_get(t, "/en/events?q=chieu+PHIM") == 200 && test_has(t, "Chiếu phim") && !test_has(t, "Tọa đàm"));
	CHECK(test_get(t, "/en/events?space=bao-tang-gom") == 200 && !test_has(t, "Chiếu phim") && test_has(t, "Tọa đàm"));
	/* A filter that is set can be taken off by itself. */
	CHECK(test_get(t, "/en/events?kind=film&free=1") == 200 && test_has(t, "href=\"/en/events?free=1\"") && test_has(t, "href=\"/en/events?kind=film\""));
}

TEST(the_week_counts_what_each_day_has)
{
	test_day(t, "2026-11-24");
	work(t);
	struct event_facts f = facts_at(0);
	struct event_time a = hours("2026-11-26 19:00", NULL), b = hours("2026-11-26 20:00", NULL), c = whole("2026-11-25", "2026-11-27");
	an_event(t, &f, "Một", &a, 1, NULL);
	an_event(t, &f, "Hai", &b, 1, NULL);
	an_event(t, &f, "Ba", &c, 1, NULL);
	done(t);
	CHECK(test_get(t, "/en/events") == 200);
	CHECK(test_has(t, "Thursday 26 November 2026</span><small class=\"num\">3 events"));
	CHECK(test_has(t, "href=\"/en/events?from=2026-11-26&amp;to=2026-11-26\""));
	CHECK(test_has(t, "November 2026") && test_has(t, "href=\"/en/events?from=2026-12-01&amp;to=2026-12-31\""));
	/* What began before the days asked for stands first. */
	CHECK(test_get(t, "/en/events?from=2026-11-26&to=2026-11-26") == 200);
	CHECK(test_has(t, "On already") && str_find(test_body(t), S("Ba (EN)"), 0) < str_find(test_body(t), S("Một (EN)"), 0));
}

TEST(long_lists_go_on_by_the_last_key)
{
	test_day(t, "2026-11-22");
	work(t);
	struct event_facts f = facts_at(0);
	for (int i = 0; i < 35; i++) {
		struct event_time a = { .starts_at = at("2026-11-25 08:00") + i / 2 * 3600, .ends_at = at("2026-11-25 08:00") + i / 2 * 3600 + 1800 };
		an_event(t, &f, arena_printf(t->r.a, "Buổi số %02d.", i).p, &a, 1, NULL);
	}
	done(t);
	CHECK(test_get(t, "/vi/events?kind=talk") == 200);
	str body = test_body(t);
	ptrdiff_t at_next = str_find(body, S("/vi/events?kind=talk&amp;after="), 0);
	CHECK(at_next > 0 && test_has(t, "Buổi số 00.") && !test_has(t, "Buổi số 34."));
	str href = str_cut(body, (size_t)at_next, body.n), rest = href, path;
	CHECK(str_split(&rest, '"', &path));
	struct buf b = { .a = t->base->a };
	for (size_t i = 0; i < path.n; i++)
		if (!(path.p[i] == 'a' && str_starts(str_cut(path, i, path.n), S("amp;"))))
			buf_char(&b, path.p[i]);
		else
			i += 3;
	CHECK(test_get(t, arena_cstr(t->base->a, buf_str(&b))) == 200);
	CHECK(!test_has(t, "Buổi số 00.") && test_has(t, "Buổi số 34.") && !test_has(t, "Buổi số 29.") && test_has(t, "Buổi số 30."));
}

/* In the JSON-LD of the page. */
static bool says(struct test *t, const char *text)
{
	return str_find(t->r.page.json_ld, str_c(text), 0) >= 0;
}

TEST(an_event_says_when_it_was_moved_and_cancelled)
{
	test_day(t, "2026-11-22");
	work(t);
	int64_t space = a_space(t, "Nhà Gốm");
	struct event_facts f = facts_at(space);
	struct event_time first = hours("2026-11-28 19:00", "2026-11-28 21:00");
	struct event_rule rule = { .rule = S("FREQ=WEEKLY;BYDAY=SA;COUNT=4") };
	int64_t event = an_event(t, &f, "Đêm gốm", &first, 1, &rule);
	struct event_time to = hours("2026-12-06 15:00", "2026-12-06 17:00");
	CHECK_OK(events_move(t->r.db, t->r.a, session_at(t, event, at("2026-12-05 19:00")), &to, S("Vì mưa"), S("For rain"), &lan, t->r.now));
	CHECK_OK(events_cancel(t->r.db, t->r.a, session_at(t, event, at("2026-12-12 19:00")), true, ABSENT, ABSENT, &lan, t->r.now));
	done(t);
	CHECK(test_get(t, "/vi/events/dem-gom") == 200);
	CHECK(test_has(t, "thứ Bảy hằng tuần, 4 lần") && test_has(t, "Đã đổi giờ; lịch cũ: Thứ Bảy, 5/12/2026, 19:00") && test_has(t, "Vì mưa") && test_has(t,
		"Đã hủy"));
	CHECK(test_has(t, "href=\"/vi/spaces/nha-gom\"") && test_has(t, "Miễn phí") && test_has(t, "1 Tràng Tiền"));
	CHECK(says(t, "https://schema.org/EventCancelled") && says(t, "https://schema.org/EventRescheduled") && says(t, "https://schema.org/EventScheduled"));
	CHECK(says(t, "\"previousStartDate\":\"2026-12-05T19:00:00+07:00\"") && says(t, "\"startDate\":\"2026-12-06T15:00:00+07:00\""));
	CHECK(test_get(t, "/en/events?from=2026-12-01&to=2026-12-31") == 200);
	CHECK(test_has(t, "Moved; it was to be on Saturday 5 December 2026, 19:00.") && test_has(t, "Cancelled") && test_has(t, "For rain"));
	work(t);
	CHECK_OK(events_cancel_all(t->r.db, t->r.a, event, ABSENT, ABSENT, &lan, t->r.now));
	done(t);
	CHECK(test_get(t, "/en/events/dem-gom") == 200 && test_has(t, "This event is cancelled."));
	work(t);
	CHECK_OK(events_withdraw(t->r.db, t->r.a, event, S("x"), &lan, t->r.now));
	done(t);
	CHECK(test_get(t, "/en/events/dem-gom") == 404 && test_get(t, "/en/events/dem-gom.ics") == 404);
}

static bool header_is(struct test *t, const char *name, const char *part)
{
	str value = test_header(t, name);

	return str_given(value) && str_find(value, str_c(part), 0) >= 0;
}

TEST(one_page_may_be_framed)
{
	test_day(t, "2026-11-22");
	work(t);
	int64_t space = a_space(t, "Nhà Gốm");
	struct event_facts f = facts_at(space);
	struct event_time first = hours("2026-11-28 19:00", "2026-11-28 21:00");
	an_event(t, &f, "Đêm <gốm>", &first, 1, NULL);
	done(t);
	CHECK(test_get(t, "/vi/spaces/nha-gom/embed") == 200);
	CHECK(test_has(t, "Đêm &lt;gốm&gt;") && test_has(t, "/embed/agenda.css") && !test_has(t, "<script") && !test_has(t, "<form"));
	CHECK(header_is(t, "Content-Security-Policy", "frame-ancestors *") && header_is(t, "Content-Security-Policy", "default-src 'none'"));
	CHECK(test_get(t, "/vi/spaces/nha-gom/embed") == 200 && header_is(t, "Content-Security-Policy", "frame-ancestors *"));
	CHECK(test_get(t, "/vi/events") == 200 && header_is(t, "Content-Security-Policy", "frame-ancestors 'none'"));
	CHECK(test_get(t, "/embed/agenda.css") == 200 && test_get(t, "/vi/spaces/none/embed") == 404);
}
