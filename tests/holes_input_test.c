/* holes_input_test.c - what follow-up is given to read, tried on the whole application on both engines: numbers that no page can show, words that end a
 * header or begin a formula, files that are none. */
#include <string.h>
#include "access_table.h"
#include "auth.h"
#include "follow.h"
#include "mail.h"
#include "office.h"
#include "plans.h"
#include "runner.h"
#include "world.h"

#define AT(...) arena_cstr(t->r.a, arena_printf(t->r.a, __VA_ARGS__))
#define TO(path) world_path(t, &w, path)
enum { LINES = sizeof access_lines / sizeof *access_lines };

static struct world asked(struct test *t)
{
	struct world w = world_make(t, "");

	world_follow(t, &w, "");
	test_as_nobody(t);
	return w;
}

/* ---- numbers and addresses that no page can show */

/* Thousands of requests of one visitor: what each took is given back after a batch of them. */
struct batch { struct test t; struct arena_mark mark; struct pair cookies[8]; };

static void batch_begin(struct test *t, struct batch *b)
{
	CHECK(t->cookies.n <= 8);
	for (size_t i = 0; i < t->cookies.n; i++)
		b->cookies[i] = t->cookies.at[i];
	b->t = *t;
	b->mark = arena_mark(t->base->a);
}

static void batch_end(struct test *t, struct batch *b)
{
	arena_back(t->base->a, b->mark);
	*t = b->t;
	for (size_t i = 0; i < t->cookies.n; i++)
		t->cookies.at[i] = b->cookies[i];
}

static const char *const mutations[] = { "?year=999999", "?year=-1", "?year=9223372036854775808", "?page=-1", "?page=9223372036854775807",
	"?page=0&take=99999999",
	"?from=2025-12-31&to=2025-01-01", "?from=0000-00-00&to=9999-99-99", "?from=0001-01-01&to=9999-12-31", "?from=x&to=%00", "?task=9000000000000000000",
	"?task=9223372036854775808&unit=9223372036854775807", "?unit=-1", "?unit=%27%3B--", "?commitment=-9223372036854775808",
		"?q=%F0%9F%98%80%E2%80%AE%25_%5C",
	"?q=%FF%FE", "?kind=%27&by=%27&status=%27&due=%27", "?quarter=5&year=2024", "?quarter=-1&year=2024", "?year=2024&kind=annual&quarter=1",
		"?before=1&after=2",
	"?before=-1&after=9223372036854775807", "?plan=1&section=%00&verdict=x", "?repeated=1&task=1&task=2&task=x", "?back=//evil.example",
		"?sort=%27&direction=x",
	"?lang=xx&state=%27", "?month=13&day=99", "?to=2025-02-30", "?linked=9223372036854775807&removed=-1", "?kind=any&from=1900-01-01&to=2199-12-31" };
enum { MUTATIONS = sizeof mutations / sizeof *mutations };

static int pages_broken(struct test *t, const struct world *w, int *asked_for)
{
	struct batch b;
	int broken = 0;

	for (size_t i = 0; i < LINES; i++) {
		if (access_lines[i].method != METHOD_GET)
			continue;
		const char *path = arena_cstr(t->base->a, str_c(world_path(t, w, access_lines[i].path)));
		if (test_get(t, path) == 403)
			continue;
		batch_begin(t, &b);
		for (size_t m = 0; m < MUTATIONS; m++) {
			++*asked_for;
			int status = test_get(t, AT("%s%s", path, mutations[m]));
			if (status >= 500) {
				print_error("GET %s%s gave %d\n", path, mutations[m], status);
				broken++;
			}
		}
		batch_end(t, &b);
	}
	return broken;
}

TEST(no_parameter_breaks_a_page)
{
	struct world w = asked(t);
	int asked_for = 0, broken;

	test_as(t, ROLE_ANY & ~(uint32_t)(ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD));
	broken = pages_broken(t, &w, &asked_for);
	test_as_of(t, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, w.unit);
	broken += pages_broken(t, &w, &asked_for);
	CHECK(asked_for > 4000 && broken == 0);
}

static const char *const values[] = { "", "9223372036854775807", "-1", "99999999999999999999", "2025-02-30", "0001-01-01", "9999-12-31", "%00", "%FF",
	"%E2%80%AE",
	"%F0%9F%98%80", "%01%0B%1F", "%0D%0ABcc%3A%20a%40b.vn", "%27%22%3E%3C", "1e309", "0x10", "1.000.000.000.000.000.000.000", "[%5B{", "%3Dcmd", "NaN" };
static const char *const fields[] = { "base=%s&status=%s&done=%s&reason=%s&was=%s&link=%s", "name=%s&title=%s&email=%s&head=%s&lang=%s",
	"kind=%s&year=%s&from=%s&to=%s&opens=%s&due=%s&title_vi=%s&title_en=%s", "unit=%s&status=done&done=%s&day=%s&beyond=%s",
		"year=%s&quarter=%s&from=%s&to=%s&note=%s&kind=%s",
	"wanted=%s&by=%s&title_vi=%s&measure_vi=%s&id=%s&target=%s", "lines=%s&store=%s&sure=%s", "words=%s&answer=%s&note=%s",
		"task=%s&unit=%s&until=%s&reason=%s",
	"name=%s&q=%s&plan=%s&unit=%s&due=%s", "good=%s&answer=%s&came=%s&note-1=%s&verdict=%s", "from=%s&to=%s&template=%s&form=%s&json=%s",
		"revision=%s&base=%s&vi=%s&en=%s&state=%s",
	"file=vi.pdf&format=%s&lang=%s&public=%s&show=%s", "file=%s", "shown=%s&verdict=all&publish=%s",
		"number=%s&number_code=%s&issued_on=%s&agency_vi=%s&basis_vi=%s&name=%s",
	"city-vi=%s&city-en=%s&city-base=%s&city-sure=%s&country-vi=%s&picture=%s", "title_vi=%s&title_en=%s&url=%s&kind=%s&year=%s&credit=%s",
		"task=%s&commitment=%s&medium=%s&pick=%s", "ev-url=%s&ev-title=%s&ev-note=%s&pick=%s&status=done&done=x&base=0" };

static const char *filled(struct test *t, const char *pattern, const char *value)
{
	struct buf b = { .a = t->base->a };

	for (const char *p = pattern; *p; p++)
		if (p[0] == '%' && p[1] == 's')
			buf_add(&b, str_c(value)), p++;
		else
			buf_char(&b, *p);
	return arena_cstr(t->base->a, buf_str(&b));
}

static bool of_follow(const char *path)
{
	static const char *const parts[] = { "/r/", "contact", "rounds", "/forms", "answer", "targets", "money", "remind", "escalat", "reports",
		"unesco", "board", "evidence" };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strstr(path, parts[i]))
			return true;
	return false;
}

static const char *const filled_doors[] = { "/vi/desk/contacts/{contact}", "/vi/desk/rounds/{round}/due", "/vi/desk/forms/{form}/tasks/{task}",
	"/vi/desk/forms/{form}/hand-in", "/vi/desk/forms/{waits}/return", "/vi/r/{token}/tasks/{task}", "/vi/r/{token}/hand-in", "/vi/r/{token}/file",
		"/vi/r/{approve}/return",
	"/vi/desk/tasks/{task}/targets", "/vi/desk/escalations/{escalation}/answer", "/vi/desk/reports/versions/{version}/order",
	"/vi/desk/reports/versions/{version}/public", "/vi/desk/unesco/{mmr}/sections/1", "/vi/desk/unesco/{mmr}/sections/2",
		"/vi/desk/unesco/{mmr}/choose/4",
	"/vi/desk/unesco/{mmr}/pictures", "/vi/desk/unesco/{mmr}/captions", "/vi/desk/unesco/{mmr}/works", "/vi/desk/unesco/{mmr}/state",
		"/vi/desk/unesco/{mmr}/freeze",
	"/vi/desk/evidence/links/{link}", "/vi/desk/evidence/of/press/{press}", "/vi/desk/contact-list" };
enum { DOORS = sizeof filled_doors / sizeof *filled_doors };

enum { FIELDS = sizeof fields / sizeof *fields, VALUES = sizeof values / sizeof *values };

/* Every fourth pair of fields and value, others for the next door. */
static int forms_broken(struct test *t, const char *path, int *sent)
{
	struct batch b;
	int broken = 0, status = 0;

	batch_begin(t, &b);
	for (size_t i = (size_t)*sent % 4; i < FIELDS * VALUES && status != 403; i += 4) {
		const char *field = fields[i / VALUES], *value = values[(i + i / VALUES) % VALUES];
		++*sent;
		status = test_post(t, path, filled(t, field, value));
		if (status < 500)
			continue;
		print_error("POST %s %s with %s gave %d\n", path, field, value, status);
		broken++;
	}
	++*sent;
	batch_end(t, &b);
	return broken;
}

TEST(no_form_breaks_a_page)
{
	struct world w = asked(t);
	int sent = 0, broken = 0;

	for (int who = 0; who < 2; who++) {
		if (who)
			test_as_of(t, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, w.unit);
		else
			test_as(t, ROLE_AGENCY | ROLE_FINANCE | ROLE_TRANSLATOR | ROLE_LEADER | ROLE_EDITOR);
		for (size_t i = 0; i < DOORS; i++)
			broken += forms_broken(t, arena_cstr(t->base->a, str_c(TO(filled_doors[i]))), &sent);
		for (size_t i = 0; i < LINES; i++)
			if (access_lines[i].method == METHOD_POST && of_follow(access_lines[i].path) && !strstr(access_lines[i].path, "{import}"))
				broken += forms_broken(t, arena_cstr(t->base->a, str_c(TO(access_lines[i].path))), &sent);
	}
	CHECK(sent > 6000 && broken == 0);
}

/* ---- words that mean something to other programs */

static const char hostile[] = "=1+1\x01\x0b]]>&amp;<b>\xef\xbf\xbe\xe2\x80\xae\xf0\x9f\x98\x80\r\nBEGIN:VALARM\r\nBcc: x@y.vn\r\n\"';,\\";

/* A plan whose one task and section are called so, as an import might bring it. */
static void hostile_plan_put(struct test *t)
{
	struct plan_unit lead = { .kind = PLAN_UNIT, .id = S("van-hoa"), .text = str_c(hostile) };
	struct plan_section section = { .level = 1, .number = S("=I"), .title = str_c(hostile), .path = S("PL.I") };
	struct plan_task task = { .number = S("=1"), .section = S("PL.I"), .section_title = str_c(hostile), .title = str_c(hostile), .line = 7,
		.lead = { &lead, 1, 1 }, .time = { .text = str_c(hostile), .kind = S("quarter"), .start = S("2025-01-01"), .end = S("2025-09-30") } };
	struct plan_doc d = { .kind = S("plan"), .title = str_c(hostile), .year = 2025, .number = S("=1/KH"), .issued_on = S("2025-01-10"),
		.sections = { &section, 1, 1 }, .tasks = { &task, 1, 1 } };
	struct plan_origin from = { .issued = true };
	int64_t plan, id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &from, t->r.now, &plan));
	CHECK_OK(plans_put_task(t->r.db, t->r.a, plan, &d, 0, &from, NONE, t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
}

TEST(documents_and_calendars_stay_whole)
{
	static const char *const files[] = { "/vi/desk/reports/versions/{version}/vi.docx", "/vi/desk/reports/versions/{version}/en.docx",
		"/vi/desk/reports/versions/{version}/vi.xlsx", "/vi/r/{token}/form.docx", "/vi/r/{token}/form.xlsx", "/vi/r/{approve}/sheet.docx" };
	static const char *const tables[] = { "/vi/desk/tasks.xlsx", "/vi/desk/scorecards.xlsx", "/vi/desk/plans/{plan}/progress.xlsx",
		"/vi/desk/evidence.xlsx",
		"/api/v1/evidence.xlsx", "/api/v1/commitments.xlsx", "/api/v1/tasks.xlsx" };
	struct world w = world_make(t, "");

	hostile_plan_put(t);
	world_follow(t, &w, hostile);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, TO("/vi/desk/contacts/units/{unit}"), "name=%3D1%2B1&title=%2B1&email=x%40b.vn") == 303);
	for (size_t i = 0; i < sizeof files / sizeof *files + sizeof tables / sizeof *tables; i++) {
		size_t n = sizeof files / sizeof *files;
		const char *path = world_path(t, &w, i < n ? files[i] : tables[i - n]);
		struct office_doc doc = { 0 };
		str why = ABSENT;

		CHECK(test_get(t, path) == 200);
		err e = office_read(t->base->a, arena_str(t->base->a, test_body(t)), &doc, &why);
		if (e != OK)
			fail_msg("%s cannot be read back: %.*s", path, FMT(why));
	}
	static const char *const csv[] = { "/vi/desk/tasks.csv", "/vi/desk/scorecards.csv", "/vi/desk/plans/{plan}/progress.csv", "/vi/desk/evidence.csv",
		"/vi/desk/reminders.csv", "/api/v1/tasks.csv", "/api/v1/commitments.csv" };
	for (size_t i = 0; i < sizeof csv / sizeof *csv; i++) {
		CHECK(test_get(t, world_path(t, &w, csv[i])) == 200);
		if (test_has(t, ",=") || test_has(t, "\n=") || test_has(t, ",\"=") || test_has(t, ";="))
			fail_msg("%s calculates", csv[i]);
	}
	CHECK(test_get(t, "/vi/tasks.ics") == 200);
	CHECK(test_has(t, "BEGIN:VEVENT") && test_has(t, "1+1") && !test_has(t, "\nBEGIN:VALARM") && !test_has(t, "\nBcc"));
}

/* What comes in by a link, a leader's answer, a filter's name: seen on every page that may show it. */
TEST(what_is_typed_is_never_markup)
{
	static const char markup[] = "%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E";
	struct world w = asked(t);
	int pages = 0, shown = 0;

	CHECK(test_post(t, TO("/vi/r/{token}/tasks/{task}"), AT("base=1&status=under_way&done=%s&reason=%s&difficulties=%s&proposals=%s&do=evidence&ev-url="
		"https%%3A%%2F%%2Fbao.example%%2Fzq&ev-title=%s&ev-note=%s", markup, markup, markup, markup, markup, markup)) == 303);
	CHECK(test_post(t, TO("/vi/r/{token}/hand-in"), AT("name=%s&title=%s", markup, markup)) == 303);
	test_as(t, ROLE_LEADER);
	CHECK(test_post(t, TO("/vi/desk/escalations/{escalation}/answer"), AT("words=%s", markup)) == 303);
	test_as(t, ROLE_AGENCY | ROLE_ADMIN);
	CHECK(test_post(t, TO("/vi/desk/forms/{waits}/return"), AT("note=%s", markup)) == 303);
	CHECK(test_post(t, "/vi/desk/reminders/units", AT("unit=van-hoa&until=2025-07-01&reason=%s", markup)) == 303);
	CHECK(test_post(t, "/vi/desk/board/filters", AT("name=%s&q=%s", markup, markup)) == 303);
	for (int who = 0; who < 2; who++) {
		for (size_t i = 0; i < LINES; i++) {
			if (access_lines[i].method != METHOD_GET || test_get(t, TO(access_lines[i].path)) != 200 || !str_starts(t->r.type, S("text/html")))
				continue;
			pages++;
			shown += test_has(t, "&lt;script&gt;alert");
			if (test_has(t, "<script>alert") || test_has(t, "\"'>"))
				fail_msg("%s carries markup that somebody typed", access_lines[i].path);
		}
		test_as_of(t, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, w.unit);
	}
	CHECK(pages > 100 && shown > 8);
}

/* Names and addresses with the end of a line in them end no header. */
TEST(no_word_ends_a_header_of_a_mail)
{
	static const char *const names[] = { "Lan%0D%0ABcc%3A%20zq%40evil.example", "Lan%0ABcc%3A%20zq%40evil.example", "%22Lan%22%20%3Czq%40evil.example%3E",
		"Lan%E2%80%AE%F0%9F%98%80%00" };
	struct mail_rows rows = { 0 };
	struct world w = asked(t);

	test_as(t, ROLE_AGENCY);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		int status = test_post(t, TO("/vi/desk/contacts/units/{unit}"), AT("name=%s&title=%s&email=zq%zu%%40van-hoa.example&lang=vi",
			names[i], names[i], i));
		CHECK(status == 303 || status == 422 || status == 400);
		status = test_post(t, TO("/vi/desk/contacts/units/{unit}"), AT("name=A&email=a%zu%%40b.vn%%0D%%0ABcc%%3Ac%%40d.vn", i));
		CHECK(status == 422 || status == 400);
	}
	CHECK(test_post(t, TO("/vi/desk/rounds/{round}/units/{unit}/send"), "") == 303);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(mail_list(t->r.db, t->base->a, MAIL_PEOPLE | MAIL_FORMS, 500, 0, &rows));
	db_rollback(t->r.db);
	CHECK(rows.n > 3);
	for (size_t i = 0; i < rows.n; i++) {
		struct mail m = { .to = rows.at[i].to, .to_name = S("Lan\r\nBcc: zq@evil.example"), .subject = rows.at[i].subject, .text = rows.at[i].text };
		str wire = mail_message(t->base->a, &m, S("Khue <khue@khue.test>"), 1, t->r.now, NULL);
		CHECK(str_find(wire, S("\nBcc"), 0) < 0 && str_find(rows.at[i].to, S("\n"), 0) < 0 && str_find(rows.at[i].subject, S("\n"), 0) < 0);
	}
}

/* A form of a report that somebody made by hand, and forms of units that came back as anything at all. */
TEST(what_is_uploaded_is_read_with_care)
{
	struct buf deep = { .a = t->base->a }, long_one = { .a = t->base->a };
	struct world w = asked(t);

	for (int i = 0; i < 100000; i++)
		buf_char(&deep, '[');
	buf_add(&long_one, S("{\"form\":\""));
	for (int i = 0; i < 200000; i++)
		buf_char(&long_one, 'A');
	const str forms[] = { buf_str(&deep), buf_str(&long_one), S("{}"), S("null"), S("\xff\xfe{}"), S("{\"form\":\"\\u0000\",\"pages\":1e309}"),
		{ "{\"form\":\"a\0b\"}", 14 }, S("PK\3\4") };
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		test_as(t, ROLE_AGENCY);
		int status = test_upload(t, "/vi/desk/unesco/forms", "", "file", "mau.json", forms[i]);
		if (status != 422 && status != 400 && status != 413)
			fail_msg("form %zu of a report gave %d", i, status);
		test_as_nobody(t);
		status = test_upload(t, TO("/vi/r/{token}/file"), "", "file", i % 2 ? "bieu.docx" : "bieu.xlsx", forms[i]);
		if (status != 303 && status != 422)
			fail_msg("file %zu of a unit gave %d", i, status);
	}
	struct arena a;
	err e;
	arena_init(&a, (size_t)256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
	CHECK(test_get(t, TO("/vi/r/{token}/tasks/{task}")) == 200 && test_has(t, "Đã tổ chức"));
}

TEST(ten_thousand_lines_are_answered_in_words)
{
	struct buf b = { .a = t->base->a };
	struct world w = asked(t);

	(void)w;
	buf_add(&b, S("lines="));
	for (int i = 0; i < 10000; i++)
		buf_printf(&b, "van-hoa%%09Lan%%09CV%%09a%d%%40b.vn%%09vi%%0A", i);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/vi/desk/contact-list", arena_cstr(t->base->a, buf_str(&b))) == 422 && test_has(t, "1.000"));
}
