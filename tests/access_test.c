/* access_test.c - every route, asked for by every role, on both engines, with things that exist; what must come out stands in access_table.h.
 * The whole application is linked: its routes, its hooks, its tables. */
#include <string.h>
#include "access_table.h"
#include "auth.h"
#include "world.h"

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

static void enter(struct test *t, const struct world *w, const struct visitor *v)
{
	if (!v->role)
		test_as_nobody(t);
	else if (role_per_unit((enum role)v->role))
		test_as_of(t, v->role, v->own ? w->unit : w->other_unit);
	else
		test_as(t, v->role);
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
	const char *path = world_path(t, w, line->path);
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
	struct world w = world_make(t, "");
	int wrong = 0;

	world_follow(t, &w, "");

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
		if (access_lines[i].method == route->method && route_find(route->method, str_c(world_path(t, w, access_lines[i].path)), seg, &allow) == route)
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
		CHECK(route_find(access_lines[i].method, str_c(world_path(t, &w, access_lines[i].path)), seg, &allow) != NULL);
	}
	CHECK(missing == 0);
}
