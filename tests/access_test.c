/* access_test.c - every route, asked for by every role, on both engines, with things that exist; what must come out stands in access_table.h.
 * The whole application is linked: its routes, its hooks, its tables. */
#include <string.h>
#include "access_table.h"
#include "app_features.h"
#include "auth_sql.h"
#include "cache.h"
#include "people.h"
#include "plans.h"
#include "runner.h"
#include "test.h"
#include "units.h"

struct visitor { const char *name; uint32_t role; bool own; };
static const struct visitor visitors[] = {
	{ "nobody", 0, false }, { "administrator", ROLE_ADMIN, false }, { "standing agency", ROLE_AGENCY, false },
	{ "unit officer", ROLE_UNIT_OFFICER, true }, { "officer of another unit", ROLE_UNIT_OFFICER, false },
	{ "unit head", ROLE_UNIT_HEAD, true }, { "head of another unit", ROLE_UNIT_HEAD, false },
	{ "editor", ROLE_EDITOR, false }, { "translator", ROLE_TRANSLATOR, false }, { "content guide", ROLE_GUIDE, false },
	{ "space owner", ROLE_SPACE_OWNER, false }, { "juror", ROLE_JUROR, false }, { "finance", ROLE_FINANCE, false },
	{ "leader", ROLE_LEADER, false },
};
enum { VISITORS = sizeof visitors / sizeof *visitors, LINES = sizeof access_lines / sizeof *access_lines };

static const char plan[] = "UBND THÀNH PHỐ HÀ NỘI\nSố: 97/KH-UBND\nHà Nội, ngày 11 tháng 4 năm 2025\nKẾ HOẠCH\n"
	"Phát triển thành phố sáng tạo năm 2025\nTT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n"
	"1\tNghiên cứu hình thành Quỹ hỗ trợ sáng tạo\tQuý IV/2025\tSở Văn hóa và Thể thao\tSở Tài chính\n"
	"2\tMở rộng không gian sáng tạo ở làng nghề\tTháng 7/2025\tPhòng Không Ai Biết\t\n";

/* What the {names} of the table stand for. */
struct world { int64_t unit, other_unit, plan, task, other, person, session; char import[32]; };

static int64_t unit_put(struct test *t, const char *slug, const char *name)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = str_c(name), .kind = S("department") };
	int64_t id;

	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	return id;
}

/* A plan of two tasks, led by one unit each. */
static void plan_put(struct test *t, struct world *w)
{
	struct plan_unit lead[2] = { { .kind = PLAN_UNIT, .id = S("van-hoa"), .text = S("Sở Văn hóa và Thể thao") },
		{ .kind = PLAN_UNIT, .id = S("tai-chinh"), .text = S("Sở Tài chính") } };
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Chính sách"), .path = S("PL.I") };
	struct plan_task task[2] = { 0 };
	struct plan_doc d = { .kind = S("plan"), .title = S("Kế hoạch thành phố sáng tạo năm 2024"), .year = 2024, .number = S("12/KH-UBND"),
		.issued_on = S("2024-01-10"), .sections = { &section, 1, 1 }, .tasks = { task, 2, 2 } };
	struct plan_origin from = { .issued = true };

	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &from, t->r.now, &w->plan));
	for (size_t i = 0; i < 2; i++) {
		task[i] = (struct plan_task){ .number = i ? S("2") : S("1"), .section = S("PL.I"), .section_title = S("Chính sách"),
			.title = i ? S("Lập dự toán của năm") : S("Tổ chức tọa đàm về chính sách"), .line = 7, .lead = { &lead[i], 1, 1 },
			.time = { .text = S("Quý IV/2024"), .kind = S("quarter"), .start = S("2024-10-01"), .end = S("2024-12-31") } };
		CHECK_OK(plans_put_task(t->r.db, t->r.a, w->plan, &d, i, &from, NONE, t->r.now, i ? &w->other : &w->task));
	}
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 2, .level = S("local"), .title_vi = S("Không gian sáng tạo"),
		.title_en = S("Creative spaces") }));
}

/* Uploaded and read as in the running program, all but the sandbox. */
static void import_put(struct test *t, struct world *w)
{
	struct arena a;
	err e;

	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, "/vi/desk/plans/import", "state=issued", "file", "kế hoạch.txt", str_c(plan)) == 303);
	str where = test_header(t, "Location");
	CHECK(where.n > strlen("/vi/desk/plans/import/") && where.n - strlen("/vi/desk/plans/import/") < sizeof w->import);
	memcpy(w->import, where.p + strlen("/vi/desk/plans/import/"), where.n - strlen("/vi/desk/plans/import/"));
	arena_init(&a, (size_t)256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}

/* Somebody else, signed in elsewhere. */
static void person_put(struct test *t, struct world *w)
{
	struct session_list_list sessions;

	test_as(t, ROLE_EDITOR);
	w->person = t->person;
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(session_list(t->r.db, &(struct session_list_in){ .person = w->person, .now = t->r.now }, t->r.a, &sessions));
	db_rollback(t->r.db);
	CHECK(sessions.n == 1);
	w->session = sessions.at[0].id;
}

static struct world world_make(struct test *t)
{
	struct world w = { 0 };

	test_day(t, "2025-06-10");
	CHECK_OK(features_start(t->r.db, S("https://khue.test")));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	w.unit = unit_put(t, "van-hoa", "Sở Văn hóa và Thể thao");
	w.other_unit = unit_put(t, "tai-chinh", "Sở Tài chính");
	plan_put(t, &w);
	CHECK_OK(db_commit(t->r.db));
	import_put(t, &w);
	person_put(t, &w);
	return w;
}

static void enter(struct test *t, const struct world *w, const struct visitor *v)
{
	if (!v->role)
		test_as_nobody(t);
	else if (role_per_unit((enum role)v->role))
		test_as_of(t, v->role, v->own ? w->unit : w->other_unit);
	else
		test_as(t, v->role);
}

static str value_of(struct test *t, const struct world *w, str name)
{
	const struct { const char *name; int64_t id; } ids[] = { { "unit", w->unit }, { "plan", w->plan }, { "task", w->task }, { "other", w->other },
		{ "person", w->person }, { "session", w->session } };

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		if (str_eq(name, str_c(ids[i].name)))
			return arena_printf(t->r.a, "%lld", (long long)ids[i].id);
	CHECK(str_eq(name, S("import")) || str_eq(name, S("slug")));
	return str_eq(name, S("import")) ? str_c(w->import) : S("van-hoa");
}

/* The path with its names filled in. */
static const char *path_of(struct test *t, const struct world *w, const char *path)
{
	struct buf b = { .a = t->r.a };

	for (const char *p = path; *p; p++) {
		const char *end = *p == '{' ? strchr(p, '}') : NULL;
		if (!end) {
			buf_char(&b, *p);
			continue;
		}
		buf_add(&b, value_of(t, w, (str){ p + 1, (size_t)(end - p - 1) }));
		p = end;
	}
	return arena_cstr(t->r.a, buf_str(&b));
}

/* What the answer says, in the letters of the table. */
static char letter(const struct test *t, const struct access_line *line)
{
	bool to_sign_in = t->r.status == 303 && str_starts(test_header(t, "Location"), S("/vi/sign-in?to="));

	if (to_sign_in)
		return 's';
	if (t->r.status == 403)
		return '-';
	if (t->r.status == line->in)
		return '+';
	return t->r.status == 303 ? 'r' : '?';
}

/* What was answered and may never be seen by the next person at the machine; and the headers of every answer. */
static bool headers_right(const struct test *t, const struct access_line *line, const struct visitor *v)
{
	str cache = test_header(t, "Cache-Control");
	bool shared = !v->role && line->method == METHOD_GET;

	if (!str_given(test_header(t, "Content-Security-Policy")) || !str_eq(test_header(t, "X-Content-Type-Options"), S("nosniff")))
		return false;
	return shared || str_eq(cache, S("private, no-store"));
}

/* True when the cell came out as the table says. */
static bool cell(struct test *t, const struct world *w, const struct access_line *line, size_t v)
{
	const char *path = path_of(t, w, line->path);
	int status = line->method == METHOD_GET ? test_get(t, path) : test_post(t, path, "");
	char want = line->who[v], got = letter(t, line);

	if (want != got)
		print_error("%s: %s %s gave %d, '%c' is wanted\n", visitors[v].name, line->method == METHOD_GET ? "GET" : "POST", path, status, want);
	else if (!headers_right(t, line, &visitors[v]))
		print_error("%s: %s %s lacks a header, or may be kept: %.*s\n", visitors[v].name, line->method == METHOD_GET ? "GET" : "POST", path,
			FMT(test_header(t, "Cache-Control")));
	else
		return true;
	return false;
}

static void column(struct test *t, size_t v)
{
	struct world w = world_make(t);
	int wrong = 0;

	enter(t, &w, &visitors[v]);
	for (size_t i = 0; i < LINES; i++) {
		wrong += !cell(t, &w, &access_lines[i], v);
		/* A form may have ended the session. */
		if (access_lines[i].method == METHOD_POST && access_lines[i].who[v] != '-')
			enter(t, &w, &visitors[v]);
	}
	CHECK(wrong == 0);
}

#define COLUMN(who, n) TEST(who) { column(t, n); }
COLUMN(nobody, 0)
COLUMN(administrator, 1)
COLUMN(standing_agency, 2)
COLUMN(officer_of_the_lead_unit, 3)
COLUMN(officer_of_another_unit, 4)
COLUMN(head_of_the_lead_unit, 5)
COLUMN(head_of_another_unit, 6)
COLUMN(editor, 7)
COLUMN(translator, 8)
COLUMN(content_guide, 9)
COLUMN(space_owner, 10)
COLUMN(juror, 11)
COLUMN(finance, 12)
COLUMN(leader, 13)

static bool has_line(struct test *t, const struct world *w, const struct route *route)
{
	const char *allow;
	str seg[4];

	for (size_t i = 0; i < LINES; i++)
		if (access_lines[i].method == route->method && route_find(route->method, str_c(path_of(t, w, access_lines[i].path)), seg, &allow) == route)
			return true;
	print_error("no line in access_table.h for %s %s\n", route->method == METHOD_GET ? "GET" : "POST", route->pattern);
	return false;
}

TEST(every_route_has_a_line_and_every_line_a_route)
{
	struct world w = { .unit = 1, .plan = 1, .task = 1, .other = 1, .person = 1, .session = 1, .import = "1" };
	const char *allow;
	str seg[4];
	int missing = 0;

	for (size_t i = 0; i < nroutes; i++)
		missing += !has_line(t, &w, &routes[i]);
	for (size_t i = 0; i < LINES; i++) {
		CHECK(strlen(access_lines[i].who) == VISITORS);
		CHECK(route_find(access_lines[i].method, str_c(path_of(t, &w, access_lines[i].path)), seg, &allow) != NULL);
	}
	CHECK(missing == 0);
}
