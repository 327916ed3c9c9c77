/* bookings_test_make.c - see bookings_test.h. */
#include "bookings_test.h"
#include "assets.h"
#include "db_internal.h"
#include "events.h"
#include "jobs.h"
#include "mail.h"
#include "runner.h"

const struct job_kind job_kinds[] = {
	{ "bookings.tell", bookings_tell_job, .seconds_max = BOOKINGS_TELL_SECONDS },
	{ "bookings.tend", bookings_tend_job, .seconds_max = BOOKINGS_TEND_SECONDS },
	{ "mail.send", mail_send_job, .seconds_max = MAIL_JOB_SECONDS },
};
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;

const struct asset assets[] = { { .path = "checkin.00000000.js", .type = "text/javascript", .hash = "0" } };
const size_t nassets = 1;

struct attended_told attended;
bool mine = true;

bool events_mine(struct req *r, int64_t event)
{
	(void)r;
	return mine && event == EVENT;
}

err events_attended(struct db *db, struct arena *a, int64_t session, maybe_int participants, maybe_int countries, const struct twin_who *who, int64_t now)
{
	(void)db, (void)a, (void)who, (void)now;
	attended = (struct attended_told){ session, participants.has ? participants.v : -1, countries.has ? countries.v : -1, attended.times + 1 };
	return OK;
}

void begin(struct test *t)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
}

void end(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

void put_sql(struct test *t, const char *text)
{
	struct db_query *q = arena_new(t->base->a, struct db_query);

	*q = (struct db_query){ .name = "put", .source = "bookings_test.c", .kind = DB_EXEC, .writes = true, .sqlite = text, .postgres = text };
	begin(t);
	CHECK_OK(db_run_exec(t->r.db, q, NULL));
	end(t);
}

void stage(struct test *t)
{
	test_clock(t, NOW);
	attended = (struct attended_told){ 0 };
	mine = true;
	put_sql(t, PATH("INSERT INTO event (id, slug, twin, state, cancelled, kind, address_vi, address_en, free, audience, sign_language, title_vi, title_en,"
		" summary_vi, summary_en, shown_vi, shown_en, folded, access_vi, access_en, version, made_by, made_at, changed_at) VALUES (%d,"
		" 'buoi-ve', 72, 'public', 0, 3, '22 Hàng Buồm', '22 Hang Buom',"
		" 1, 'all', 0, 'Buổi vẽ', 'Drawing hour', '', '', 1, 1, 'buoi ve', '', '', 0, 'x', 1, 1)", EVENT));
	for (int i = 0; i < 2; i++)
		put_sql(t, PATH("INSERT INTO event_session (id, event, all_day, starts_at, ends_at, open_end, state, was_at, ruled, fallen, version, changed_at, public,"
			" lasting, kind, audience, free, step_free, online, english, shown_vi, shown_en) VALUES (%d, %d, 0, %d, %d, 0, 'on', %d, 0, 0, 0, 1, 1, 0, 3, 'all', 1, 0,"
			" 0, 0, 1, 1)", SESSION + i, EVENT, SOON + i * 86400, SOON + i * 86400 + 7200, SOON + i * 86400));
}

void offer(struct test *t, int64_t places, int64_t slot_min, bool waiting)
{
	begin(t);
	CHECK_OK(bookings_offer(t->r.db, t->r.a, &(struct booking_terms){ .session = SESSION, .places = places, .slot_min = slot_min, .most_each = 4,
		.waiting = waiting,
		.ask_country = true }, t->r.now));
	end(t);
}

struct booking_slots slots_now(struct test *t)
{
	struct booking_slots out;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(bookings_slots(t->r.db, t->base->a, SESSION, &out));
	db_rollback(t->r.db);
	return out;
}

int64_t slot_of(struct test *t, size_t nth)
{
	struct booking_slots s = slots_now(t);

	CHECK(nth < s.n);
	return s.at[nth].id;
}

int64_t book(struct test *t, const char *mail, int64_t slot, int64_t places)
{
	int64_t id;

	begin(t);
	CHECK_OK(booking_take(t->r.db, t->r.a, &(struct booking_wish){ .session = SESSION, .slot = slot, .places = places, .name = S("Lan Nguyễn"),
		.email = str_c(mail),
		.lang = LANG_VI, .network = S("203.0.113.7"), .site = S("https://khue.example") }, t->r.now, &id));
	end(t);
	return id;
}

struct booking_get booking_now(struct test *t, int64_t id)
{
	struct booking_get b;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(booking_get(t->r.db, &(struct booking_get_in){ .id = id }, t->base->a, &b));
	db_rollback(t->r.db);
	return b;
}

int64_t mails_to(struct test *t, const char *to, str *newest)
{
	struct mail_rows rows = { 0 };
	int64_t n = 0;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(mail_list(t->r.db, t->base->a, MAIL_FORMS, 500, 0, &rows));
	db_rollback(t->r.db);
	for (size_t i = 0; i < rows.n; i++)
		if (str_eq(rows.at[i].to, str_c(to)) && n++ == 0 && newest)
			*newest = arena_printf(t->base->a, "%.*s\n%.*s", FMT(rows.at[i].subject), FMT(rows.at[i].text));
	return n;
}

void run_jobs(struct test *t)
{
	struct arena a;

	arena_init(&a, (size_t)64 << 20);
	while (jobs_run_one(t->r.db, &a, 1, t->r.now, false) == OK)
		arena_reset(&a);
	arena_free(&a);
}
