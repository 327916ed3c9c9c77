/* checkin_test.c - the door on both engines: each scan counts once from whichever phone, hostile batches are refused, attendance goes on. */
#include "bookings_test.h"
#include "jobs.h"

static struct checkin_result scan(struct test *t, const char *id, enum checkin_kind kind, str code, int64_t n, const char *device)
{
	struct checkin_result out;

	begin(t);
	CHECK_OK(checkin_merge(t->r.db, t->r.a, SESSION, &(struct checkin_scan){ .scan = str_c(id), .code = code, .kind = kind, .n = n, .at = t->r.now - 60,
		.country = kind == CHECKIN_WALK ? S("FR") : ABSENT }, str_c(device), NONE, t->r.now, &out));
	end(t);
	return out;
}

static struct checkin_count counted(struct test *t)
{
	struct checkin_count c;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(checkin_counted(t->r.db, t->r.a, SESSION, &c));
	db_rollback(t->r.db);
	return c;
}

TEST(two_phones_that_scanned_the_same_ticket_count_it_once)
{
	stage(t);
	offer(t, 9, 0, true);
	str code = booking_now(t, book(t, "a@nha.vn", slot_of(t, 0), 3)).code;

	CHECK_STR(scan(t, "p1-1", CHECKIN_IN, code, 0, "p1").result, "counted");
	CHECK_STR(scan(t, "p2-1", CHECKIN_IN, code, 0, "p2").result, "double");
	CHECK_STR(scan(t, "p1-1", CHECKIN_IN, code, 0, "p1").result, "counted"); /* the answer was lost and it is sent again */
	CHECK(counted(t).came == 3);
	CHECK_STR(scan(t, "p1-2", CHECKIN_OUT, code, 0, "p1").result, "counted");
	CHECK_STR(scan(t, "p1-3", CHECKIN_OUT, code, 0, "p1").result, "double");
	CHECK(counted(t).came == 0);
	CHECK_STR(scan(t, "p2-2", CHECKIN_IN, code, 2, "p2").result, "counted"); /* two of the three came */
	CHECK(counted(t).came == 2);
}

TEST(other_tickets_do_not_count)
{
	stage(t);
	offer(t, 1, 0, true);
	int64_t slot = slot_of(t, 0), a = book(t, "a@nha.vn", slot, 1), b = book(t, "b@nha.vn", slot, 1);

	CHECK_STR(scan(t, "1", CHECKIN_IN, booking_now(t, b).code, 0, "p").result, "other"); /* still in line */
	CHECK_STR(scan(t, "2", CHECKIN_IN, S("ABCDEFGH"), 0, "p").result, "unknown");
	CHECK_STR(scan(t, "3", CHECKIN_IN, ABSENT, 0, "p").result, "unknown");
	CHECK_STR(scan(t, "4", CHECKIN_IN, booking_now(t, a).code, 99, "p").result, "counted");
	CHECK(counted(t).came == 1); /* never more than the ticket has */
	begin(t);
	CHECK_ERR(booking_cancel(t->r.db, t->r.a, a, S("x"), t->r.now), ERR_CONFLICT); /* they are in */
	end(t);
}

TEST(people_without_a_ticket_and_countries_go_into_the_evidence)
{
	struct arena a;

	stage(t);
	offer(t, 9, 0, true);
	int64_t id = book(t, "a@nha.vn", slot_of(t, 0), 2);
	put_sql(t, PATH("UPDATE booking SET country = 'JP' WHERE id = %lld", (long long)id));
	scan(t, "1", CHECKIN_IN, booking_now(t, id).code, 0, "p");
	scan(t, "2", CHECKIN_WALK, ABSENT, 3, "p");
	scan(t, "3", CHECKIN_WALK, ABSENT, -1, "p");
	CHECK(counted(t).came == 2 && counted(t).walked == 2 && counted(t).countries == 2);
	arena_init(&a, (size_t)16 << 20);
	for (int i = 0; i < 2; i++) {
		CHECK_OK(bookings_tend_job(&(struct job){ .db = t->r.db, .a = &a, .now = NOW }));
		CHECK(attended.times == 0); /* not over yet */
	}
	for (int i = 0; i < 2; i++)
		CHECK_OK(bookings_tend_job(&(struct job){ .db = t->r.db, .a = &a, .now = SOON + 8000 }));
	CHECK(attended.times == 1 && attended.session == SESSION && attended.participants == 4 && attended.countries == 2);
	t->r.now = SOON + 9000;
	scan(t, "4", CHECKIN_WALK, ABSENT, 1, "late phone");
	CHECK_OK(bookings_tend_job(&(struct job){ .db = t->r.db, .a = &a, .now = SOON + 9001 }));
	CHECK(attended.times == 2 && attended.participants == 5);
	arena_free(&a);
}

TEST(hostile_batches_are_refused_and_good_ones_read)
{
	static const char *const bad[] = {
		"", "{", "[]", "null", "{\"device\":\"p\",\"seal\":\"s\"}", "{\"device\":1,\"seal\":\"s\",\"scans\":[]}",
			"{\"device\":\"p\",\"seal\":\"s\",\"scans\":{}}",
		"{\"device\":\"p q\",\"seal\":\"s\",\"scans\":[]}", "{\"device\":\"p\",\"seal\":\"s\",\"scans\":[1]}",
		"{\"device\":\"p\",\"seal\":\"s\",\"scans\":[{\"id\":\"1\",\"kind\":\"up\",\"code\":\"x\",\"at\":1}]}",
		"{\"device\":\"p\",\"seal\":\"s\",\"scans\":[{\"id\":\"1\",\"kind\":\"in\",\"code\":\"x\",\"at\":\"1\"}]}",
		"{\"device\":\"p\",\"seal\":\"s\",\"scans\":[{\"id\":\"1\",\"kind\":\"in\",\"code\":\"x\",\"at\":-1}]}",
		"{\"device\":\"p\",\"seal\":\"s\",\"scans\":[{\"id\":\"1\",\"kind\":\"in\",\"code\":\"x\",\"n\":-1,\"at\":1}]}",
		"{\"device\":\"p\",\"seal\":\"s\",\"scans\":[{\"id\":\"1\",\"kind\":\"walk\",\"n\":99999999,\"at\":1}]}",
		"{\"device\":\"p\",\"seal\":\"s\",\"scans\":[{\"id\":\"1\",\"kind\":\"walk\",\"n\":1,\"country\":\"ZZ\",\"at\":1}]}",
		"{\"device\":\"p\",\"device\":\"q\",\"seal\":\"s\",\"scans\":[]}",
	};
	struct checkin_batch b;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK_ERR(checkin_read(t->r.a, str_c(bad[i]), &b), ERR_INVALID);
	CHECK_ERR(checkin_read(t->r.a, ABSENT, &b), ERR_INVALID);
	CHECK_OK(checkin_read(t->r.a,
		S("{\"device\":\"p\",\"seal\":\"s\",\"scans\":[{\"id\":\"1\",\"kind\":\"in\",\"code\":\"khue:abcd-efgh\",\"n\":2,\"at\":5},"
		"{\"id\":\"2\",\"kind\":\"walk\",\"n\":-1,\"country\":\"FR\",\"at\":6},{\"id\":\"3\",\"kind\":\"in\",\"code\":\"?\",\"at\":7}]}"), &b));
	CHECK(b.scans.n == 3 && b.scans.at[0].n == 2 && b.scans.at[1].kind == CHECKIN_WALK && b.scans.at[1].n == -1 && !str_given(b.scans.at[2].code));
	CHECK_STR(b.scans.at[0].code, "ABCDEFGH");
}

TEST(a_seal_fits_its_session_alone)
{
	str seal = checkin_seal(t->r.a, SESSION, 5, NOW);

	CHECK_OK(checkin_seal_open(t->r.a, seal, SESSION));
	CHECK_ERR(checkin_seal_open(t->r.a, seal, OTHER), ERR_DENIED);
	CHECK_ERR(checkin_seal_open(t->r.a, arena_printf(t->r.a, "%.*s0", FMT(seal)), SESSION), ERR_DENIED);
	CHECK_ERR(checkin_seal_open(t->r.a, arena_printf(t->r.a, "%d.5.1", SESSION), SESSION), ERR_DENIED);
	CHECK_ERR(checkin_seal_open(t->r.a, S("."), SESSION), ERR_DENIED);
	CHECK_ERR(checkin_seal_open(t->r.a, S(""), SESSION), ERR_DENIED);
}

TEST(codes_are_read_as_people_type_them)
{
	CHECK_STR(booking_code_read(t->r.a, S(" abcd efgh ")), "ABCDEFGH");
	CHECK_STR(booking_code_read(t->r.a, S("KHUE:ABCD-EFGH")), "ABCDEFGH");
	CHECK(!str_given(booking_code_read(t->r.a, S("ABCDEFG"))));
	CHECK(!str_given(booking_code_read(t->r.a, S("ABCDEFGHJ"))));
	CHECK(!str_given(booking_code_read(t->r.a, S("ABCD0FGH"))));
	CHECK(!str_given(booking_code_read(t->r.a, S(""))));
}
