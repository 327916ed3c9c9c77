/* bookings_test.c - the rules on both engines: places never run over, the line moves in order, news reach who booked, names go in time. */
#include "bookings_test.h"
#include "json.h"
#include "jobs.h"
#include "mail.h"

static bool is(struct test *t, int64_t id, const char *state)
{
	return str_eq(booking_now(t, id).state, str_c(state));
}

TEST(whoever_comes_after_the_last_place_stands_in_line)
{
	stage(t);
	offer(t, 3, 0, true);
	int64_t slot = slot_of(t, 0), a = book(t, "a@nha.vn", slot, 2), b = book(t, "b@nha.vn", slot, 2), c = book(t, "c@nha.vn", slot, 1);

	CHECK(is(t, a, "confirmed") && is(t, b, "waiting"));
	CHECK(is(t, c, "waiting")); /* one place is free, but b came before */
	struct booking_slots s = slots_now(t);
	CHECK(s.at[0].taken == 2 && s.at[0].waiting == 3);
	str mail;
	CHECK(mails_to(t, "b@nha.vn", &mail) == 1 && str_find(mail, S("Trong danh sách chờ: Buổi vẽ"), 0) >= 0 && str_find(mail, S("Thứ tự chờ: 1"), 0) > 0);
	CHECK(mails_to(t, "c@nha.vn", &mail) == 1 && str_find(mail, S("Thứ tự chờ: 2"), 0) > 0);
	CHECK(mails_to(t, "a@nha.vn", &mail) == 1 && str_find(mail, S("https://khue.example/vi/ticket/"), 0) > 0);
}

TEST(places_given_back_go_to_the_first_in_line)
{
	bool more;

	stage(t);
	offer(t, 2, 0, true);
	int64_t slot = slot_of(t, 0), a = book(t, "a@nha.vn", slot, 2), b = book(t, "b@nha.vn", slot, 1), c = book(t, "c@nha.vn", slot, 2), d = book(t,
		"d@nha.vn", slot, 1);
	begin(t);
	CHECK_OK(booking_cancel(t->r.db, t->r.a, a, S("https://khue.example"), t->r.now));
	CHECK_OK(booking_cancel(t->r.db, t->r.a, a, S("https://khue.example"), t->r.now)); /* pressed twice */
	CHECK_OK(booking_move_up(t->r.db, t->r.a, slot, 10, S("https://khue.example"), t->r.now, &more));
	end(t);
	CHECK(is(t, a, "cancelled") && is(t, b, "confirmed") && is(t, c, "waiting") && is(t, d, "waiting")); /* c needs two, and d does not pass it */
	struct booking_get gone = booking_now(t, a);
	CHECK(!str_given(gone.name) && !str_given(gone.email));
	str mail;
	CHECK(mails_to(t, "b@nha.vn", &mail) == 2 && str_find(mail, S("Đã có chỗ cho bạn"), 0) >= 0);
	CHECK(mails_to(t, "a@nha.vn", &mail) == 2 && str_find(mail, S("Đã hủy đặt chỗ"), 0) >= 0);
	begin(t);
	CHECK_OK(booking_cancel(t->r.db, t->r.a, c, S("https://khue.example"), t->r.now)); /* who blocks the line leaves it */
	end(t);
	CHECK(is(t, d, "confirmed"));
	int64_t e = book(t, "e@nha.vn", slot, 1);
	CHECK(is(t, e, "waiting") && slots_now(t).at[0].taken == 2);
}

TEST(a_line_that_is_empty_again_lets_people_in)
{
	stage(t);
	offer(t, 1, 0, true);
	int64_t slot = slot_of(t, 0), a = book(t, "a@nha.vn", slot, 1), b = book(t, "b@nha.vn", slot, 1);
	begin(t);
	CHECK_OK(booking_cancel(t->r.db, t->r.a, b, S("x"), t->r.now));
	CHECK_OK(booking_cancel(t->r.db, t->r.a, a, S("x"), t->r.now));
	end(t);
	CHECK(is(t, book(t, "c@nha.vn", slot, 1), "confirmed"));
}

TEST(the_same_mail_again_changes_nothing_and_is_told_by_mail)
{
	str mail;

	stage(t);
	offer(t, 5, 0, true);
	int64_t slot = slot_of(t, 0), a = book(t, "Lan@nha.vn", slot, 2);
	CHECK(book(t, "lan@NHA.vn", slot, 1) == a);
	CHECK(booking_now(t, a).places == 2 && slots_now(t).at[0].taken == 2);
	CHECK(mails_to(t, "lan@nha.vn", &mail) == 2 && str_find(mail, S("đặt chỗ lần nữa"), 0) > 0);
	begin(t);
	CHECK_OK(booking_cancel(t->r.db, t->r.a, a, S("x"), t->r.now));
	end(t);
	CHECK(book(t, "lan@nha.vn", slot, 1) != a && slots_now(t).at[0].taken == 1);
}

TEST(without_a_line_a_full_slot_refuses_and_leaves_nothing)
{
	struct booking_wish w = { .session = SESSION, .places = 2, .name = S("An"), .email = S("b@nha.vn"), .lang = LANG_EN, .network = S("x"),
		.site = S("x") };
	int64_t id;

	stage(t);
	offer(t, 3, 0, false);
	w.slot = slot_of(t, 0);
	book(t, "a@nha.vn", w.slot, 2);
	begin(t);
	CHECK_ERR(booking_take(t->r.db, t->r.a, &w, t->r.now, &id), ERR_LIMIT);
	end(t);
	CHECK(slots_now(t).at[0].taken == 2 && mails_to(t, "b@nha.vn", NULL) == 0);
	CHECK(book(t, "a@nha.vn", w.slot, 1) > 0 && slots_now(t).at[0].taken == 2); /* who has one gives the counted place back */
	w.places = 1;
	begin(t);
	CHECK_OK(booking_take(t->r.db, t->r.a, &w, t->r.now, &id));
	end(t);
	CHECK(is(t, id, "confirmed") && slots_now(t).at[0].taken == 3);
}

TEST(what_is_no_booking_is_refused)
{
	int64_t id;

	stage(t);
	offer(t, 5, 0, true);
	struct booking_wish w = { .session = SESSION, .slot = slot_of(t, 0), .places = 1, .name = S("An"), .email = S("b@nha.vn"), .network = S("x"),
		.site = S("x") };
#define TAKEN(field, value, gives) \
	do { \
		struct booking_wish x = w; \
		x.field = value; \
		begin(t); \
		CHECK_ERR(booking_take(t->r.db, t->r.a, &x, t->r.now, &id), gives); \
		end(t); \
	} while (0)
	TAKEN(name, S(""), ERR_INVALID);
	TAKEN(name, S("Win http://spam.example"), ERR_INVALID);
	TAKEN(email, S("b@nha.vn\r\nBcc: c@nha.vn"), ERR_INVALID);
	TAKEN(places, 0, ERR_INVALID);
	TAKEN(places, -3, ERR_INVALID);
	TAKEN(places, 5, ERR_INVALID);
	TAKEN(country, S("ZZ"), ERR_INVALID);
	TAKEN(slot, 4711, ERR_NOT_FOUND);
	TAKEN(session, OTHER, ERR_NOT_FOUND);
	put_sql(t, PATH("UPDATE event_session SET state = 'cancelled' WHERE id = %d", SESSION));
	TAKEN(places, 1, ERR_CONFLICT);
}

TEST(too_many_tries_of_a_mail_are_refused)
{
	int64_t id;
	err e = OK;

	stage(t);
	offer(t, 5, 0, true);
	struct booking_wish w = { .session = SESSION, .slot = slot_of(t, 0), .places = 1, .name = S("An"), .email = S("b@nha.vn"), .network = S("x"),
		.site = S("x") };
	for (int i = 0; i < 20 && e == OK; i++) {
		begin(t);
		e = booking_take(t->r.db, t->r.a, &w, t->r.now, &id);
		end(t);
	}
	CHECK(e == ERR_DENIED);
}

TEST(the_number_changes_up_and_down_and_never_over)
{
	stage(t);
	offer(t, 4, 0, true);
	int64_t slot = slot_of(t, 0), a = book(t, "a@nha.vn", slot, 1), b = book(t, "b@nha.vn", slot, 2);
	begin(t);
	CHECK_OK(booking_places_change(t->r.db, t->r.a, a, 2, S("x"), t->r.now));
	CHECK_ERR(booking_places_change(t->r.db, t->r.a, a, 3, S("x"), t->r.now), ERR_LIMIT);
	CHECK_ERR(booking_places_change(t->r.db, t->r.a, a, 0, S("x"), t->r.now), ERR_INVALID);
	CHECK_ERR(booking_places_change(t->r.db, t->r.a, a, 5, S("x"), t->r.now), ERR_INVALID);
	end(t);
	CHECK(slots_now(t).at[0].taken == 4 && booking_now(t, a).places == 2);
	int64_t c = book(t, "c@nha.vn", slot, 1);
	CHECK(is(t, c, "waiting"));
	begin(t);
	CHECK_OK(booking_places_change(t->r.db, t->r.a, b, 1, S("x"), t->r.now));
	end(t);
	CHECK(is(t, c, "confirmed") && slots_now(t).at[0].taken == 4);
}

TEST(timed_slots_and_the_next_free_one)
{
	const int64_t session[] = { SESSION };
	struct booking_slot next;

	stage(t);
	offer(t, 2, 30, true);
	struct booking_slots s = slots_now(t);
	CHECK(s.n == 4 && s.at[0].starts_at == SOON && s.at[3].ends_at == SOON + 7200 && s.at[1].starts_at - s.at[0].starts_at == 1800);
	book(t, "a@nha.vn", s.at[0].id, 2);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(bookings_next_free(t->r.db, t->r.a, session, 1, NOW, &next));
	CHECK(next.id == s.at[1].id);
	CHECK_OK(bookings_next_free(t->r.db, t->r.a, session, 1, s.at[2].starts_at, &next));
	CHECK(next.id == s.at[3].id);
	CHECK_ERR(bookings_next_free(t->r.db, t->r.a, session, 1, s.at[3].starts_at, &next), ERR_NOT_FOUND);
	db_rollback(t->r.db);
}

TEST(terms_change_but_not_under_what_is_booked)
{
	struct booking_terms terms = { .session = SESSION, .places = 1, .most_each = 4, .waiting = true };

	stage(t);
	offer(t, 3, 0, true);
	int64_t slot = slot_of(t, 0);
	book(t, "a@nha.vn", slot, 2);
	int64_t b = book(t, "b@nha.vn", slot, 3);
	begin(t);
	CHECK_ERR(bookings_offer(t->r.db, t->r.a, &terms, t->r.now), ERR_CONFLICT);
	terms.places = 3;
	terms.slot_min = 30;
	CHECK_ERR(bookings_offer(t->r.db, t->r.a, &terms, t->r.now), ERR_CONFLICT);
	terms.slot_min = 7000;
	CHECK_ERR(bookings_offer(t->r.db, t->r.a, &terms, t->r.now), ERR_INVALID);
	terms.slot_min = 0;
	terms.places = 5;
	CHECK_OK(bookings_offer(t->r.db, t->r.a, &terms, t->r.now));
	end(t);
	CHECK(is(t, b, "waiting"));
	run_jobs(t);
	CHECK(is(t, b, "confirmed") && slots_now(t).at[0].taken == 5);
}

TEST(a_session_that_moves_takes_its_slots_along_and_tells_everybody_once)
{
	str mail;

	stage(t);
	offer(t, 3, 30, true);
	book(t, "a@nha.vn", slot_of(t, 0), 2);
	book(t, "b@nha.vn", slot_of(t, 0), 2);
	put_sql(t, PATH("UPDATE event_session SET starts_at = starts_at + 3600, ends_at = ends_at + 3600, state = 'moved' WHERE id = %d", SESSION));
	for (int i = 0; i < 2; i++) { /* the second time nothing is new */
		begin(t);
		CHECK_OK(bookings_session_changed(t->r.db, t->r.a, SESSION, t->r.now));
		CHECK_OK(bookings_session_changed(t->r.db, t->r.a, OTHER, t->r.now)); /* nothing is offered there */
		end(t);
		run_jobs(t);
	}
	CHECK(slots_now(t).at[0].starts_at == SOON + 3600);
	CHECK(mails_to(t, "a@nha.vn", &mail) == 2 && str_find(mail, S("Có thay đổi: Buổi vẽ"), 0) >= 0 && str_find(mail, S("16:00"), 0) > 0);
	CHECK(mails_to(t, "b@nha.vn", &mail) == 2);
	put_sql(t, PATH("UPDATE event_session SET state = 'cancelled' WHERE id = %d", SESSION));
	begin(t);
	CHECK_OK(bookings_session_changed(t->r.db, t->r.a, SESSION, t->r.now));
	end(t);
	run_jobs(t);
	CHECK(mails_to(t, "a@nha.vn", &mail) == 3 && str_find(mail, S("Đã hủy: Buổi vẽ"), 0) >= 0);
}

static void tend(struct test *t, int64_t now)
{
	struct arena a;

	arena_init(&a, (size_t)16 << 20);
	test_clock(t, now);
	t->r.now = now;
	CHECK_OK(bookings_tend_job(&(struct job){ .db = t->r.db, .a = &a, .now = now }));
	arena_free(&a);
}

TEST(a_reminder_comes_a_day_before_and_once)
{
	str mail;

	stage(t);
	offer(t, 1, 0, true);
	book(t, "a@nha.vn", slot_of(t, 0), 1);
	book(t, "b@nha.vn", slot_of(t, 0), 1);
	tend(t, SOON - 25 * 3600);
	CHECK(mails_to(t, "a@nha.vn", NULL) == 1);
	tend(t, SOON - 23 * 3600);
	tend(t, SOON - 22 * 3600);
	CHECK(mails_to(t, "a@nha.vn", &mail) == 2 && str_find(mail, S("Sắp diễn ra: Buổi vẽ"), 0) >= 0);
	CHECK(mails_to(t, "b@nha.vn", NULL) == 1); /* who waits is not expected */
}

TEST(names_go_after_sixty_days_and_the_counts_stay)
{
	stage(t);
	offer(t, 5, 0, true);
	int64_t a = book(t, "a@nha.vn", slot_of(t, 0), 2);
	tend(t, SOON + 7200 + 59 * 86400);
	CHECK(str_given(booking_now(t, a).email));
	tend(t, SOON + 7200 + 61 * 86400);
	CHECK(!str_given(booking_now(t, a).email) && !str_given(booking_now(t, a).name) && booking_now(t, a).places == 2);
	CHECK(slots_now(t).at[0].taken == 2);
}

TEST(a_person_is_erased_everywhere)
{
	stage(t);
	offer(t, 5, 30, true);
	int64_t a = book(t, "a@nha.vn", slot_of(t, 0), 1), b = book(t, "a@nha.vn", slot_of(t, 1), 1);
	struct buf file = { .a = t->base->a };
	struct json j;
	size_t n = 0;
	json_start(&j, &file);
	begin(t);
	CHECK_OK(bookings_person_put(t->r.db, t->r.a, S("A@nha.vn"), &j, &n));
	CHECK(n == 2 && str_find(buf_str(&file), S("a@nha.vn"), 0) > 0);
	CHECK_OK(bookings_forget(t->r.db, t->r.a, S("A@nha.vn"), S("x"), t->r.now));
	CHECK_ERR(bookings_forget(t->r.db, t->r.a, S("a@nha.vn"), S("x"), t->r.now), ERR_NOT_FOUND);
	end(t);
	CHECK(is(t, a, "cancelled") && is(t, b, "cancelled") && mails_to(t, "a@nha.vn", NULL) == 0 && slots_now(t).at[0].taken == 0);
}
