/* bookings_pages_test.c - the pages on both engines: booking without an account, the ticket, the desk, the door; what strangers learn. */
#include "bookings_test.h"
#include "events.h"

static const char *path_of(struct test *t)
{
	return PATH("/vi/book/%d", SESSION);
}

static const char *form(struct test *t, const char *mail, int64_t places)
{
	return PATH("slot=%lld&places=%lld&name=Lan+Nguy%%E1%%BB%%85n&email=%s&consent=1&country=FR", (long long)slot_of(t, 0), (long long)places, mail);
}

/* The ticket's page of a mail, kept for the whole test. */
static const char *ticket(struct test *t, const char *mail)
{
	str text, line;
	ptrdiff_t at;

	CHECK(mails_to(t, mail, &text) > 0);
	at = str_find(text, S("/ticket/"), 0);
	CHECK(at > 3);
	text = str_cut(text, (size_t)at - 3, text.n);
	str_split(&text, '\n', &line);
	return arena_cstr(t->base->a, line);
}

TEST(booking_needs_no_account_and_the_ticket_comes_by_mail)
{
	stage(t);
	offer(t, 2, 0, true);
	CHECK(test_get(t, path_of(t)) == 200 && test_has(t, "Buổi vẽ") && test_has(t, "22 Hàng Buồm") && test_has(t, "name=\"consent\" value=\"1\" required>"));
	CHECK(test_post(t, path_of(t), form(t, "lan@nha.vn", 2)) == 303);
	CHECK(str_ends(test_header(t, "Location"), S("/sent")));
	CHECK(test_get(t, PATH("/vi/book/%d/sent", SESSION)) == 200 && test_has(t, "hộp thư"));
	const char *mine_at = ticket(t, "lan@nha.vn");
	test_as_nobody(t);
	CHECK(test_get(t, mine_at) == 200 && test_has(t, "<svg") && test_has(t, "Lan Nguyễn") && test_has(t, "2 người"));
	CHECK_STR(test_header(t, "Cache-Control"), "private, no-store");
	CHECK(test_get(t, PATH("%s/ticket.ics", mine_at)) == 200 && test_has(t, "BEGIN:VEVENT") && test_has(t, "SUMMARY:Buổi vẽ"));
	CHECK(test_get(t, PATH("%s/data.json", mine_at)) == 200 && test_has(t, "\"email\":\"lan@nha.vn\"") && test_has(t, "\"country\":\"FR\""));
	CHECK(test_get(t, PATH("%s0", mine_at)) == 404);
}

TEST(who_is_booked_is_told_to_nobody_else)
{
	stage(t);
	offer(t, 9, 0, true);
	CHECK(test_get(t, path_of(t)) == 200);
	CHECK(test_post(t, path_of(t), form(t, "lan@nha.vn", 1)) == 303);
	const char *first = arena_cstr(t->base->a, test_header(t, "Location"));
	CHECK(test_post(t, path_of(t), form(t, "lan@nha.vn", 1)) == 303);
	CHECK(str_eq(test_header(t, "Location"), str_c(first)));
	CHECK(slots_now(t).at[0].taken == 1);
	CHECK(test_post_key(t, path_of(t), form(t, "an@nha.vn", 1), "k1") == 303);
	CHECK(test_post_key(t, path_of(t), form(t, "an@nha.vn", 1), "k1") == 303);
	CHECK(mails_to(t, "an@nha.vn", NULL) == 1); /* the same press twice */
}

TEST(a_form_that_comes_back_keeps_what_was_typed)
{
	stage(t);
	offer(t, 2, 0, false);
	CHECK(test_get(t, path_of(t)) == 200);
	CHECK(test_post(t, path_of(t), PATH("slot=%lld&places=9&name=Lan&email=khong", (long long)slot_of(t, 0))) == 422);
	CHECK(test_has(t, "value=\"Lan\"") && test_has(t, "value=\"khong\"") && test_has(t, "từ 1 đến 4") && test_has(t, "đánh dấu ô này"));
	CHECK(test_post(t, path_of(t), form(t, "a@nha.vn", 2)) == 303);
	CHECK(test_get(t, path_of(t)) == 200 && test_has(t, "hết chỗ"));
	CHECK(test_post(t, path_of(t), form(t, "b@nha.vn", 1)) == 422 && test_has(t, "không còn đủ chỗ"));
	put_sql(t, PATH("UPDATE booking_offer SET state = 'closed' WHERE session = %d", SESSION));
	CHECK(test_get(t, path_of(t)) == 200 && test_has(t, "Đã đóng đặt chỗ.") && !test_has(t, "name=\"email\""));
	CHECK(test_post(t, path_of(t), form(t, "b@nha.vn", 1)) == 422);
	CHECK(test_get(t, PATH("/vi/book/%d", OTHER)) == 404);
}

TEST(a_booking_is_changed_and_cancelled_by_its_link)
{
	stage(t);
	offer(t, 3, 0, true);
	book(t, "a@nha.vn", slot_of(t, 0), 2);
	book(t, "b@nha.vn", slot_of(t, 0), 2);
	const char *a = ticket(t, "a@nha.vn"), *b = ticket(t, "b@nha.vn");
	CHECK(test_get(t, b) == 200 && test_has(t, "thứ 1") && !test_has(t, "<svg"));
	CHECK(test_get(t, a) == 200);
	CHECK(test_post(t, a, "places=4") == 422 && test_has(t, "Không còn đủ chỗ"));
	CHECK(test_post(t, a, "places=x") == 422);
	CHECK(test_post(t, a, "places=1") == 303);
	CHECK(test_get(t, b) == 200 && test_has(t, "<svg"));
	CHECK(test_get(t, PATH("%s/cancel", b)) == 200 && test_has(t, "Đồng ý hủy"));
	CHECK(slots_now(t).at[0].taken == 3); /* looking cancels nothing */
	CHECK(test_post(t, PATH("%s/cancel", b), "") == 303);
	CHECK(test_post(t, PATH("%s/cancel", b), "") == 303);
	CHECK(test_get(t, b) == 200 && test_has(t, "đã hủy") && !test_has(t, "b@nha.vn"));
	CHECK(slots_now(t).at[0].taken == 1);
}

TEST(the_page_of_an_event_shows_what_is_free)
{
	struct req *r = &t->r;

	stage(t);
	offer(t, 2, 30, true);
	CHECK(test_get(t, path_of(t)) == 200);
	CHECK_OK(db_begin(r->db, DB_READ));
	r->out = (struct buf){ .a = r->a };
	CHECK_OK(bookings_event_show(r, EVENT));
	CHECK(str_find(buf_str(&r->out), S("còn 8 chỗ"), 0) > 0 && str_find(buf_str(&r->out), S("/vi/book/81"), 0) > 0);
	r->out = (struct buf){ .a = r->a };
	CHECK_OK(bookings_event_show(r, 4711));
	CHECK(r->out.n == 0);
	db_rollback(r->db);
}

TEST(a_busy_database_is_answered_by_the_form_once_more)
{
	stage(t);
	offer(t, 2, 0, true);
	CHECK(test_get(t, path_of(t)) == 200);
	CHECK(test_post_key(t, path_of(t), "slot=1&places=1&name=Lan+%3Cb%3E&email=a%40nha.vn", "k77") == 422);
	t->r.status = 503;
	t->r.out = (struct buf){ .a = t->r.a };
	CHECK(bookings_busy(&t->r));
	CHECK(test_has(t, "value=\"Lan &lt;b&gt;\"") && test_has(t, "value=\"k77\"") && test_has(t, "value=\"a@nha.vn\"") && test_has(t,
		"action=\"/vi/book/81\""));
	t->r.status = 500;
	CHECK(!bookings_busy(&t->r));
}

TEST(the_desk_offers_changes_and_lists)
{
	const char *at = PATH("/vi/desk/events/%d/bookings", EVENT), *one = PATH("/vi/desk/events/%d/bookings/%d", EVENT, SESSION);

	stage(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, at) == 200 && test_has(t, "Chưa mở đặt chỗ"));
	CHECK(test_get(t, one) == 200 && test_has(t, "value=\"30\""));
	CHECK(test_post(t, one, "places=0&most_each=99&slot_min=1&opens_at=x&closes_at=2027-13-01T10:00") == 422);
	CHECK(test_has(t, "value=\"99\"") && test_has(t, "places-error") && test_has(t, "opens_at-error") && test_has(t, "closes_at-error"));
	CHECK(test_post(t, one, "places=2&most_each=4&waiting=1&opens_at=2027-01-10T10:00&closes_at=2027-01-16T10:30") == 303);
	CHECK(test_get(t, one) == 200 && test_has(t, "value=\"2027-01-16T10:30\""));
	book(t, "a@nha.vn", slot_of(t, 0), 2);
	CHECK(test_post(t, one, "places=1&most_each=4") == 422 && test_has(t, "15:00–17:00 (2)"));
	CHECK(test_get(t, PATH("%s/people", one)) == 200 && test_has(t, "a@nha.vn"));
	CHECK(test_get(t, PATH("%s/people.csv", one)) == 200 && test_has(t, "\"a@nha.vn\""));
	CHECK(test_post(t, PATH("%s/state", one), "do=close") == 303);
	CHECK(test_get(t, one) == 200 && test_has(t, "value=\"reopen\""));
	CHECK(test_post(t, PATH("%s/state", one), "do=reopen") == 303);
	CHECK(test_get(t, PATH("/vi/desk/events/%d/bookings/4711", EVENT)) == 404);
	mine = false;
	CHECK(test_get(t, at) == 403 && test_get(t, one) == 403 && test_get(t, PATH("%s/people.csv", one)) == 403);
	CHECK(test_post(t, one, "places=2&most_each=4") == 403);
}

/* The seal of the list, as the phone has it. */
static str seal_in(struct test *t)
{
	str body = arena_str(t->base->a, test_body(t)), rest;
	ptrdiff_t from = str_find(body, S("\"seal\":\""), 0);

	CHECK(from >= 0);
	body = str_cut(body, (size_t)from + 8, body.n);
	str_split(&body, '"', &rest);
	return rest;
}

TEST(the_door_with_and_without_a_script)
{
	const char *door = PATH("/vi/desk/events/%d/checkin", EVENT), *list = PATH("%s/%d", door, SESSION);

	stage(t);
	offer(t, 9, 0, true);
	str code = booking_now(t, book(t, "a@nha.vn", slot_of(t, 0), 2)).code;
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, door) == 200 && test_has(t, "data-session=\"81\"") && !test_has(t, "Lan Nguyễn"));
	CHECK(str_find(test_header(t, "Permissions-Policy"), S("camera=(self)"), 0) >= 0);
	CHECK(test_get(t, PATH("%s-worker.js?v=none.js", door)) == 404);
	CHECK(test_get(t, PATH("%s-worker.js?v=checkin.00000000.js", door)) == 200 && test_has(t, "importScripts(\"/assets/checkin.00000000.js\");"));
	CHECK(test_get(t, PATH("%s/list.json", list)) == 200 && test_has(t, "Lan Nguyễn") && test_has(t, arena_cstr(t->base->a, code)));
	str seal = seal_in(t);
	const char *batch = PATH("batch={\"device\":\"p1\",\"seal\":\"%.*s\",\"scans\":[{\"id\":\"s1\",\"kind\":\"in\",\"code\":\"%.*s\",\"at\":%d}]}",
		FMT(seal), FMT(code), NOW);
	CHECK(test_post(t, PATH("%s/merge", list), batch) == 200 && test_has(t, "\"result\":\"counted\"") && test_has(t, "\"came\":2"));
	CHECK(test_post(t, PATH("%s/merge", list), batch) == 200 && test_has(t, "\"result\":\"counted\""));
	CHECK(test_post(t, PATH("%s/merge", list), "batch={}") == 422);
	CHECK(test_post(t, PATH("%s/merge", list), "batch={\"device\":\"p\",\"seal\":\"81.1.1.00\",\"scans\":[]}") == 403);
	CHECK(test_get(t, PATH("%s?q=lan+nguyen", list)) == 200 && test_has(t, "Lan Nguyễn"));
	CHECK(test_get(t, PATH("%s?q=khong+co", list)) == 200 && !test_has(t, "Lan Nguyễn"));
	CHECK(test_post(t, list, PATH("do=in&code=%.*s", FMT(code))) == 303 && str_ends(test_header(t, "Location"), S("done=double")));
	CHECK(test_post(t, list, "do=walk&country=JP") == 303);
	CHECK(test_get(t, list) == 200 && test_has(t, "2 người đến có vé, 1 người không có vé"));
	mine = false;
	CHECK(test_get(t, PATH("%s/list.json", list)) == 403 && test_post(t, PATH("%s/merge", list), batch) == 403);
}
