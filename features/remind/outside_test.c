/* outside_test.c - what comes in from other mail servers and goes out to calendar programs. */
#include <libical/ical.h>
#include <string.h>
#include "bounce.h"
#include "db_internal.h"
#include "calendar.h"
#include "remind_test.h"

static const char report[] = "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.vn (Mail Delivery System)\r\nTo: khue@hanoi.vn\r\nMIME-Version: 1.0\r\n"
	"Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"A=1/mx\"\r\n\r\nThis is MIME.\r\n"
	"--A=1/mx\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n"
	"--A=1/mx\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.vn\r\n\r\n"
	"Final-Recipient: rfc822; lan@svhtt.vn\r\nAction: {}\r\nStatus: {}\r\nDiagnostic-Code: smtp; 550 5.1.1 no\r\n such user\r\n\r\n"
	"--A=1/mx\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: khue@hanoi.vn\r\nMessage-ID: <{}@hanoi.vn>\r\nSubject: x\r\n\r\n--A=1/mx--\r\n";

static const char plain[] = "From: postmaster@mx.vn\nSubject: failure notice\n\nHi. This is the mail server at mx.vn.\n\n<lan@svhtt.vn>:\n"
	"192.0.2.1 does not like recipient.\nRemote host said: {} no such user\n\n--- Below this line is a copy of the message.\n\n"
	"From: khue@hanoi.vn\nMessage-ID: <{}@hanoi.vn>\n";

/* The words of a template, with `values` in the places of "{}". */
static str filled(struct arena *a, const char *template, const char *const *values)
{
	struct buf b = { .a = a };
	str rest = str_c(template);

	for (ptrdiff_t at; (at = str_find(rest, S("{}"), 0)) >= 0; rest = str_cut(rest, (size_t)at + 2, rest.n)) {
		buf_add(&b, str_cut(rest, 0, (size_t)at));
		buf_add(&b, str_c(*values++));
	}
	buf_add(&b, rest);
	return buf_str(&b);
}

static str report_of(struct arena *a, const char *action, const char *status, int64_t mail)
{
	return filled(a, report, (const char *const[]){ action, status, arena_printf(a, "%016llx", (unsigned long long)mail).p });
}

static str plain_of(struct arena *a, const char *said)
{
	return filled(a, plain, (const char *const[]){ said, "0000000000000099" });
}

TEST_DB(a_report_is_read)
{
	struct bounce b;

	CHECK_OK(bounce_read(t->a, report_of(t->a, "failed", "5.1.1", 0x123456), &b));
	CHECK(b.mail == 0x123456);
	CHECK_STR(b.recipient, "lan@svhtt.vn");
	CHECK_STR(b.why, "5.1.1 550 5.1.1 no such user");
	CHECK_ERR(bounce_read(t->a, report_of(t->a, "delayed", "4.4.1", 0x123456), &b), ERR_INVALID);
	CHECK_ERR(bounce_read(t->a, report_of(t->a, "failed", "4.4.1", 0x123456), &b), ERR_INVALID);
	CHECK_ERR(bounce_read(t->a, report_of(t->a, "failed", "5.1.1", 0), &b), ERR_INVALID);
}

TEST_DB(a_plain_returned_mail_is_read)
{
	struct bounce b;

	CHECK_OK(bounce_read(t->a, plain_of(t->a, "550 5.1.1"), &b));
	CHECK(b.mail == 0x99 && str_find(b.why, S("no such user"), 0) > 0);
	CHECK_ERR(bounce_read(t->a, plain_of(t->a, "450 4.2.1"), &b), ERR_INVALID);
	/* A person's mail that quotes ours, an answer by machine. */
	CHECK_ERR(bounce_read(t->a, S("From: lan@svhtt.vn\nIn-Reply-To: <0000000000000099@hanoi.vn>\n\n550 no such user\n"
		"Message-ID: <0000000000000099@hanoi.vn>\n"), &b), ERR_INVALID);
}

TEST_DB(anything_cut_short_is_no_report)
{
	str whole = report_of(t->a, "failed", "5.1.1", 0x123456);
	struct bounce b;

	for (size_t n = 0; n < whole.n; n++) {
		err e = bounce_read(t->a, str_cut(whole, 0, n), &b);
		CHECK(e == OK || e == ERR_INVALID);
		CHECK(e != OK || b.mail == 0x123456);
	}
	CHECK_ERR(bounce_read(t->a, S(""), &b), ERR_INVALID);
	CHECK_ERR(bounce_read(t->a, S("Content-Type: multipart/report; boundary=\n\n--\n--\n"), &b), ERR_INVALID);
}

TEST(a_bounce_is_noted_with_its_contact)
{
	struct city c = city_make(t);
	struct follow_contacts to = { 0 };
	struct mail_rows rows = { 0 };
	struct reminders log;
	int64_t mail = 0;
	str address;

	job_at(t, "2025-10-31", 8);
	READ(t, mail_list(t->r.db, t->r.a, MAIL_FORMS, 10, 0, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (str_eq(rows.at[i].to, S("lan@svhtt.vn")))
			mail = rows.at[i].id;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_ERR(remind_bounce(t->r.db, t->r.a, report_of(t->r.a, "failed", "5.1.1", mail + 1), t->r.now, &address), ERR_NOT_FOUND);
	CHECK_ERR(remind_bounce(t->r.db, t->r.a, S("Hello"), t->r.now, &address), ERR_INVALID);
	CHECK_OK(remind_bounce(t->r.db, t->r.a, report_of(t->r.a, "failed", "5.1.1", mail), t->r.now, &address));
	CHECK_OK(db_commit(t->r.db));
	CHECK_STR(address, "lan@svhtt.vn");
	READ(t, follow_contacts_of(t->r.db, t->r.a, c.culture, &to));
	for (size_t i = 0; i < to.n; i++)
		CHECK(str_given(to.at[i].refused) == str_eq(to.at[i].email, S("lan@svhtt.vn")));
	READ(t, remind_of_task(t->r.db, t->r.a, c.task[TASK_REPORT], 10, &log));
	for (size_t i = 0; i < log.n; i++)
		CHECK(str_eq(log.at[i].state, S("refused")) == str_eq(log.at[i].email, S("lan@svhtt.vn")));
	job_at(t, "2025-11-17", 8);
	READ(t, remind_of_task(t->r.db, t->r.a, c.task[TASK_REPORT], 10, &log));
	for (size_t i = 0; i < log.n; i++)
		CHECK(!str_eq(log.at[i].rung, S("14")) || !str_eq(log.at[i].email, S("lan@svhtt.vn")));
}

/* A statement as the mail server's answer would leave it. */
static void sql_run(struct test *t, const char *text)
{
	struct db_query *q = arena_new(t->base->a, struct db_query);

	*q = (struct db_query){ .name = "put", .source = "outside_test.c", .kind = DB_EXEC, .writes = true, .sqlite = text, .postgres = text };
	WRITE(t, db_run_exec(t->r.db, q, NULL));
}

/* A mail that the receiver's own server refused while it was sent; what counts for nothing does not escalate. */
TEST(a_refusal_while_sending_is_noted_by_the_job)
{
	struct city c = city_make(t);
	struct follow_contacts to = { 0 };
	struct escalations open;

	answer_on(t, "2025-05-01", c.task[TASK_FAIR], c.finance, "under_way", false);
	job_over(t, "2025-05-21", "2025-05-21");
	job_over(t, "2025-06-06", "2025-06-06");
	sql_run(t, arena_printf(t->base->a, "UPDATE mail SET state = 'refused', error = '550 mailbox unavailable', ended_at = %lld WHERE to_address = 'minh@stc.vn'",
		(long long)vn_instant("2025-06-06", 9)).p);
	job_at(t, "2025-06-07", 3);
	READ(t, follow_contacts_of(t->r.db, t->r.a, c.finance, &to));
	CHECK(to.n == 1);
	CHECK_STR(to.at[0].refused, "550 mailbox unavailable");
	sql_run(t, "UPDATE unit_contact SET refused = NULL, refused_at = NULL, at = 1749200000"); /* corrected on 6/6/2025 */
	job_over(t, "2025-06-13", "2025-06-19");
	READ(t, remind_escalations(t->r.db, t->r.a, 0, 0, true, 10, &open));
	CHECK(open.n == 0); /* of four reminders two came back */
	job_over(t, "2025-06-23", "2025-06-23");
	READ(t, remind_escalations(t->r.db, t->r.a, 0, 0, true, 10, &open));
	CHECK(open.n == 1);
}

static icalcomponent *calendar_get(struct test *t, const char *path)
{
	str body;

	CHECK(test_get(t, path) == 200);
	body = test_body(t);
	CHECK(str_eq(t->r.type, S("text/calendar; charset=utf-8")));
	/* Content lines end with CRLF and hold at most 75 octets (RFC 5545 3.1). */
	for (str rest = body, line; str_split(&rest, '\n', &line);)
		CHECK(!line.n || (line.p[line.n - 1] == '\r' && line.n <= 76));
	return icalparser_parse_string(arena_cstr(t->r.a, body));
}

static int events_of(icalcomponent *c)
{
	return icalcomponent_count_components(c, ICAL_VEVENT_COMPONENT);
}

static icalcomponent *event_of(icalcomponent *c, const char *summary)
{
	for (icalcomponent *e = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT); e; e = icalcomponent_get_next_component(c, ICAL_VEVENT_COMPONENT))
		if (strstr(icalcomponent_get_summary(e), summary))
			return e;
	return NULL;
}

TEST(a_calendar_comes_back_as_it_went_out)
{
	struct city c = city_make(t);
	icalcomponent *cal = calendar_get(t, "/vi/tasks.ics"), *e;
	struct icaltimetype day;
	const char *uid;

	CHECK(cal && events_of(cal) == 3);
	e = event_of(cal, "Hội chợ");
	CHECK(e && !strcmp(icalcomponent_get_summary(e), "Hạn: 1.2. Hội chợ; quà, \\ tặng"));
	day = icalcomponent_get_dtstart(e);
	CHECK(day.is_date && day.year == 2025 && day.month == 6 && day.day == 20);
	CHECK(icalcomponent_get_dtend(e).day == 21);
	CHECK(strstr(icalcomponent_get_description(e), "Sở TC") && strstr(icalcomponent_get_description(e), "Tháng 6/2025"));
	CHECK(icalcomponent_get_status(e) == ICAL_STATUS_CONFIRMED && icalcomponent_get_sequence(e) == 0);
	uid = arena_cstr(t->base->a, str_c(icalcomponent_get_uid(e)));
	CHECK(icalcomponent_get_first_component(e, ICAL_VALARM_COMPONENT) == NULL);
	icalcomponent_free(cal);

	test_clock(t, vn_instant("2025-06-11", 12));
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, arena_printf(t->base->a, "/vi/desk/tasks/%lld/amend", (long long)c.task[TASK_FAIR]).p,
		"field=due&value=Qu%C3%BD+III&start_on=2025-07-01&end_on=2025-09-30&decision=12&reason=x") == 303);
	test_as_nobody(t);
	cal = calendar_get(t, "/vi/tasks.ics?unit=stc");
	CHECK(cal && events_of(cal) == 2);
	e = event_of(cal, "Hội chợ");
	day = icalcomponent_get_dtstart(e);
	CHECK(day.month == 9 && day.day == 30 && icalcomponent_get_sequence(e) == 1 && !strcmp(icalcomponent_get_uid(e), uid));
	icalcomponent_free(cal);
	CHECK(test_get(t, "/vi/tasks.ics?unit=khong-co") == 404);
}

TEST(a_calendar_says_what_is_done_and_names_nobody)
{
	struct city c = city_make(t);
	icalcomponent *cal;

	answer_on(t, "2025-06-10", c.task[TASK_FAIR], c.finance, "done", false);
	test_clock(t, vn_instant("2025-06-11", 12));
	cal = calendar_get(t, "/en/tasks.ics?commitment=7");
	CHECK(cal && events_of(cal) == 0);
	icalcomponent_free(cal);
	cal = calendar_get(t, arena_printf(t->base->a, "/en/tasks.ics?plan=%lld&unit=stc", (long long)c.plan).p);
	CHECK(cal && events_of(cal) == 2 && event_of(cal, "Done: 1.2."));
	icalcomponent_free(cal);
	CHECK(!test_has(t, "Trần Minh") && !test_has(t, "Lan") && !test_has(t, "minh@stc.vn"));
}

TEST_DB(long_words_are_folded_between_letters)
{
	struct buf title = { .a = t->a };
	struct buf b = { .a = t->a };
	struct cal_feed feed = { .lang = LANG_VI, .name = S("Thời hạn") };
	icalcomponent *cal;

	for (int i = 0; i < 200; i++)
		buf_add(&title, S("ễ"));
	*LIST_PUSH(t->a, &feed.events) = (struct cal_event){ .uid = S("task-1@x"), .summary = buf_str(&title), .url = S("https://x/vi/tasks/1"), .all_day = true,
		.starts_on = S("2028-02-29") };
	cal_write(&b, &feed);
	str out = buf_str(&b);
	for (str rest = out, line; str_split(&rest, '\n', &line);)
		CHECK(line.n <= 76);
	cal = icalparser_parse_string(arena_cstr(t->a, out));
	CHECK(cal && str_eq(str_c(icalcomponent_get_summary(event_of(cal, "ễ"))), buf_str(&title)));
	CHECK(icalcomponent_get_dtend(event_of(cal, "ễ")).month == 3 && icalcomponent_get_dtend(event_of(cal, "ễ")).day == 1);
	icalcomponent_free(cal);
}
