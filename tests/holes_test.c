/* holes_test.c - the holes that sites have, tried on the whole application on both engines: texts that carry markup, addresses that lead
 * away, forms sent with somebody else's key, sessions planted before, spreadsheets that calculate. */
#include <string.h>
#include "access_table.h"
#include "auth.h"
#include "people.h"
#include "units.h"
#include "world.h"

static const char markup[] = "\"'><script>alert(1)</script>";

static bool refused_by_rights(const struct test *t)
{
	return t->r.status == 403 || t->r.status == 404 || t->r.status == 303;
}

/* Every page that a visitor may see, after every name in it was made of markup. */
static int pages_with_markup(struct test *t, const struct world *w)
{
	int pages = 0;

	for (size_t i = 0; i < sizeof access_lines / sizeof *access_lines; i++) {
		const struct access_line *line = &access_lines[i];
		const char *path = world_path(t, w, line->path);
		if (line->method != METHOD_GET)
			continue;
		(void)test_get(t, path);
		if (refused_by_rights(t) || !str_starts(t->r.type, S("text/html")))
			continue;
		pages++;
		if (test_has(t, "<script>alert") || test_has(t, "\"'>"))
			fail_msg("%s carries markup that somebody typed", path);
	}
	return pages;
}

TEST(names_are_never_markup)
{
	struct world w = world_make(t, markup);

	world_follow(t, &w, markup);
	test_as_nobody(t);
	CHECK(pages_with_markup(t, &w) > 12);
	test_as(t, ROLE_ANY & ~(uint32_t)(ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD));
	CHECK(pages_with_markup(t, &w) > 30);
	CHECK(test_get(t, world_path(t, &w, "/vi/desk/plans/import/{import}")) == 200);
	CHECK(test_has(t, "<mark data-field=") && test_has(t, "&lt;script&gt;alert"));
	CHECK(test_get(t, world_path(t, &w, "/vi/tasks?q=%22%27%3E%3Cscript%3Ealert(1)")) == 200);
	CHECK(!test_has(t, "<script>alert"));
}

/* What came back into the form after an error. */
TEST(a_form_that_comes_back_is_no_markup)
{
	static const char typed[] = "%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E";
	static const struct { const char *path, *fields; } forms[] = {
		{ "/vi/sign-in", "password=x&email=%s&to=%s" },
		{ "/vi/desk/people", "email=%s&name=%s&role=editor" },
		{ "/vi/desk/units/new", "name_vi=&slug=%s&parent=%s" },
		{ "/vi/desk/units/{unit}/merge", "kept=%s&sure=%s" },
		{ "/vi/desk/tasks/{task}/report", "note_vi=%s&source_url=%s" },
		{ "/vi/desk/tasks/{task}/amend", "field=title_vi&value=%s&reason=%s" },
		{ "/vi/desk/plans/import/{import}", "part=head&title=&number=%s&year=%s" },
	};
	struct world w = world_make(t, "");

	test_as(t, ROLE_ADMIN | ROLE_AGENCY);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct buf b = { .a = t->r.a };
		for (const char *p = forms[i].fields; *p; p++) {
			if (*p == '%')
				buf_add(&b, str_c(typed)), p++;
			else
				buf_char(&b, *p);
		}
		int status = test_post(t, world_path(t, &w, forms[i].path), arena_cstr(t->r.a, buf_str(&b)));
		if (status != 422 || !test_has(t, "&lt;script&gt;alert") || test_has(t, "<script>alert"))
			fail_msg("%s: %d, what was typed is lost or is markup", forms[i].path, status);
	}
}

TEST(nothing_leads_away_from_the_site)
{
	static const char *const away[] = { "//evil.example", "/\\evil.example", "https://evil.example", "/%09/evil.example", "\\\\evil.example",
		"/%0d%0aLocation:%20https://evil.example", "/desk%0d%0aSet-Cookie:%20a=b", "javascript:alert(1)", "%00//evil.example", "/../..//evil.example" };

	(void)world_make(t, "");
	test_as(t, ROLE_EDITOR);
	for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
		int status = test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/sign-in?to=%s", away[i])));
		str where = test_header(t, "Location");
		if (status == 400)
			continue;
		CHECK(status == 303 && str_starts(where, S("/vi/")) && (where.n == 4 || where.p[4] != '/'));
		for (size_t k = 0; k < where.n; k++)
			CHECK((unsigned char)where.p[k] > 0x20 && where.p[k] != '\\');
		CHECK(!str_given(test_header(t, "Set-Cookie")));
	}
}

/* Links in answers carry the configured address, whatever Host the request had. */
TEST(links_do_not_believe_the_host_header)
{
	(void)world_make(t, "");
	test_as(t, ROLE_ADMIN);
	t->next.host = S("evil.example");
	CHECK(test_post(t, "/vi/desk/people", "email=lan%40example.vn&name=Lan&role=editor") == 200);
	CHECK(test_has(t, "https://khue.test/vi/invitation/") && !test_has(t, "evil.example"));
	test_as_nobody(t);
	t->next.host = S("evil.example");
	CHECK(test_get(t, "/vi/") == 200 && !test_has(t, "evil.example"));
	t->next.host = S("evil.example");
	CHECK(test_get(t, "/api/v1/tasks.json") == 200 && !test_has(t, "evil.example"));
}

static str token_of(const struct test *t)
{
	for (size_t i = 0; i < t->cookies.n; i++)
		if (str_eq(t->cookies.at[i].name, S("khue")))
			return arena_str(t->base->a, t->cookies.at[i].value);
	return ABSENT;
}

TEST(a_session_planted_before_is_not_the_one_after)
{
	str planted = S("geplantgeplantgeplantgeplantgeplant"), link;

	(void)world_make(t, "");
	test_as(t, ROLE_EDITOR);
	int64_t person = t->person;
	test_as_nobody(t);
	*LIST_PUSH(t->base->a, &t->cookies) = (struct pair){ S("khue"), planted };
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(person_link(t->r.db, t->base->a, person, S("sign-in"), NONE, t->r.now, &link));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_post(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/sign-in/link/%.*s", FMT(link))), "") == 303);
	str token = token_of(t);
	CHECK(token.n >= 22 && !str_eq(token, planted));
	CHECK(test_get(t, "/vi/desk/account") == 200);
	test_as_nobody(t);
	*LIST_PUSH(t->base->a, &t->cookies) = (struct pair){ S("khue"), planted };
	CHECK(test_get(t, "/vi/desk/account") == 303);
}

/* The key of a form belongs to one session: with the same key somebody else's form is a form of its own. */
TEST(a_key_of_somebody_else_answers_nothing)
{
	struct world w = world_make(t, "");
	const char *words = world_path(t, &w, "/vi/desk/tasks/{task}/words");

	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_post_key(t, words, "title_en=First", "onekeyonekeyonekey") == 303);
	CHECK(test_post_key(t, words, "title_en=Again", "onekeyonekeyonekey") == 303);
	CHECK(test_get(t, world_path(t, &w, "/en/tasks/{task}")) == 200 && test_has(t, "First") && !test_has(t, "Again"));
	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_post_key(t, words, "title_en=Second", "onekeyonekeyonekey") == 303);
	CHECK(test_get(t, world_path(t, &w, "/en/tasks/{task}")) == 200 && test_has(t, "Second"));
}

TEST(only_the_own_session_can_be_ended)
{
	struct world w = world_make(t, "");
	struct pair_list theirs = { 0 };

	for (size_t i = 0; i < t->cookies.n; i++)
		*LIST_PUSH(t->base->a, &theirs) = (struct pair){ t->cookies.at[i].name, arena_str(t->base->a, t->cookies.at[i].value) };
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, world_path(t, &w, "/vi/desk/account/sessions/{session}/end"), "") == 404);
	CHECK(test_post(t, "/vi/desk/account/sessions/end-others", "") == 303);
	CHECK(test_get(t, "/vi/desk/account") == 200);
	t->cookies = theirs;
	CHECK(test_get(t, "/vi/desk/account") == 200 && test_has(t, "Người khác"));
}

/* A form without the session's token, with a token of a visitor, or from another site. */
TEST(a_form_of_another_site_changes_nothing)
{
	struct world w = world_make(t, "");
	const char *words = world_path(t, &w, "/vi/desk/tasks/{task}/words");

	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_post_bare(t, words, "title_en=Evil") == 403);
	CHECK(test_post_bare(t, words, "title_en=Evil&csrf=") == 403);
	CHECK(test_post_bare(t, words, "title_en=Evil&csrf=0000000000000000000000000000000000000000000000000000000000000000") == 403);
	test_get(t, "/vi/desk");
	t->next.fetch_site = S("cross-site");
	CHECK(test_post_bare(t, words, "title_en=Evil") == 403);
	t->next.origin = S("https://evil.example");
	CHECK(test_post_bare(t, words, "title_en=Evil") == 403);
	CHECK(test_get(t, world_path(t, &w, "/en/tasks/{task}")) == 200 && !test_has(t, "Evil"));
}

/* What a spreadsheet would calculate is text in what it opens. */
TEST(exports_calculate_nothing)
{
	static const char *const starts[] = { "=1%2B1", "%2B1", "-1", "@SUM(1)", "%09=1", "%0D=1" };
	struct world w = world_make(t, "");
	const char *words = world_path(t, &w, "/vi/desk/tasks/{task}/words");

	test_as(t, ROLE_ADMIN | ROLE_AGENCY);
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		CHECK(test_post(t, words, arena_cstr(t->r.a, arena_printf(t->r.a, "title_en=%s", starts[i]))) == 303);
		static const char *const files[] = { "/api/v1/tasks.csv", "/vi/desk/audit.csv" };
		for (size_t f = 0; f < 2; f++) {
			CHECK(test_get(t, files[f]) == 200);
			for (const char *c = "=+-@\t\r"; *c; c++)
				if (test_has(t, arena_cstr(t->r.a, arena_printf(t->r.a, ",\"%c", *c))))
					fail_msg("%s has a cell that begins with character %d", files[f], *c);
		}
	}
}

/* A page that asks for the password again shows no other; and the answers to an unknown and a known address are the same. */
TEST(an_unknown_address_looks_like_a_known_one)
{
	(void)world_make(t, "");
	test_as_nobody(t);
	CHECK(test_post(t, "/vi/sign-in", "email=person1%40khue.test&password=sai+sai+sai+sai") == 422);
	CHECK(test_has(t, "person1@khue.test") && !test_has(t, "sai sai"));
	str known = arena_str(t->base->a, test_body(t));
	CHECK(test_post(t, "/vi/sign-in", "email=person0%40khue.test&password=sai+sai+sai+sai") == 422);
	CHECK(test_body(t).n == known.n);
}

static const char *const field_names[] = { "email", "name", "role", "unit", "state", "password", "old", "new", "code", "secret", "to", "status", "note_vi",
	"note_en", "source_url", "day", "field", "value", "start_on", "end_on", "open_end", "decision", "decided_on", "reason", "title_en", "content_en",
	"output_en", "commitment", "name_vi", "name_en", "slug", "aliases", "kind", "parent", "valid_from", "valid_to", "successors", "kept", "part",
	"title", "number", "issued_on", "year", "page", "looked", "title-1", "number-1", "section-1", "lead-1", "coordinating-1", "due-1", "start-1",
	"end-1", "open-1", "output-1", "content-1", "twin-1", "shown-1", "take-1", "section", "stream", "series", "series_seq", "front", "pinned", "cover",
	"author", "tags", "checked_on", "legal_basis", "official_url", "outlet", "outlet_on", "outlet_lang", "step", "revision", "note", "correction_vi",
	"correction_en", "release_at", "in", "low", "high", "side", "about_vi", "topics", "url", "tile", "ev-task", "ev-commitment", "ev-drop", "ev-on",
	"ev-participants", "ev-countries", "ev-amount", "ev-note", "thing", "press-url", "press-title", "press-outlet", "press-day", "file-day", "back", "base",
	"edits", "was", "copy", "missing", "until_on", "credit", "licence", "people", "consent_on", "expires_on", "focus_x", "focus_y", "poster", "bytes",
	"at", "replaces", "story", "intro_vi", "consent", "lang" };
static const char *const query_names[] = { "plan", "section", "unit", "status", "commitment", "due", "by", "q", "per", "page", "all", "kind", "verb",
	"from", "to", "below", "check", "done", "saved", "field", "kept", "state", "stream", "mine", "month", "in", "year", "before", "after", "at", "which",
	"lang", "show", "with", "step", "internal", "commitment", "task", "linked", "removed", "back", "added", "there", "sent", "url", "format", "n" };

/* The same value under every name that any page or form reads. */
static const char *everything(struct test *t, const char *const *name, size_t n, const char *value)
{
	struct buf b = { .a = t->r.a };

	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s%s=%s", i ? "&" : "", name[i], value);
	return arena_cstr(t->r.a, buf_str(&b));
}
#define EVERYTHING(names, value) everything(t, names, sizeof names / sizeof *names, value)

/* Values that are no number, no date, no choice, too long, or cut a character. */
static const char *hostile(struct test *t, int n)
{
	static const char *const short_ones[] = { "-1", "0", "9223372036854775807", "9223372036854775808", "%01%02", "2025-02-30", "0000-00-00", "9999-12-31",
		"%27%20OR%201%3D1--%20", "%25%5F%5C", "%E2%80%AE", "a%0Ab%0Ac", "%7B%7D%5B%5D", "+" };
	enum { SHORT = sizeof short_ones / sizeof *short_ones };
	struct buf b = { .a = t->r.a };

	if (n < SHORT)
		return short_ones[n];
	/* 199 letters and one of two bytes, at the end of what a search takes; and much. */
	for (int i = 0; i < (n == SHORT ? 199 : 5000); i++)
		buf_char(&b, 'a');
	buf_add(&b, S("%C4%91"));
	return n > SHORT + 1 ? NULL : arena_cstr(t->r.a, buf_str(&b));
}

static void not_broken(struct test *t, const char *path, const char *value)
{
	/* 501 is oEmbed's word for a format that is not spoken. */
	if (t->r.status >= 500 && t->r.status != 501)
		fail_msg("%s gave %d to %.60s", path, t->r.status, value);
}

TEST(no_value_breaks_a_page)
{
	struct world w = world_make(t, "");
	const char *value;

	test_as(t, ROLE_ADMIN | ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_LEADER);
	for (int n = 0; (value = hostile(t, n)); n++)
		for (size_t i = 0; i < sizeof access_lines / sizeof *access_lines; i++) {
			const struct access_line *line = &access_lines[i];
			const char *path = world_path(t, &w, line->path);
			if (line->method != METHOD_GET || strlen(value) > 100)
				continue;
			(void)test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "%s?%s", path, EVERYTHING(query_names, value))));
			not_broken(t, path, value);
			CHECK(t->r.status != 414 && (n != 0 || t->r.status != 400)); /* refused before the page saw it */
		}
	for (int n = 0; (value = hostile(t, n)); n++) {
		(void)test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/tasks?q=%s", value)));
		not_broken(t, "/vi/tasks?q=", value);
		(void)test_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/units?q=%s", value)));
		not_broken(t, "/vi/units?q=", value);
	}
}

/* Every form, or each second one from `from` on, with the hostile values from `first` on, `n` of them: a test has room for some only. */
static void forms_with(struct test *t, int first, int n, size_t from, size_t step)
{
	struct world w = world_make(t, "");
	const char *value;

	for (int k = first; k < first + n && (value = hostile(t, k)); k++) {
		const char *form = EVERYTHING(field_names, value);
		test_as(t, ROLE_ADMIN | ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_LEADER);
		for (size_t i = from; i < sizeof access_lines / sizeof *access_lines; i += step) {
			const char *path = world_path(t, &w, access_lines[i].path);
			if (access_lines[i].method != METHOD_POST || strstr(path, "/sign-out") || strstr(path, "/cancel"))
				continue;
			(void)test_post(t, path, form);
			not_broken(t, path, value);
			CHECK(t->r.status != 413 || strstr(path, "/uploads")); /* those say themselves what is too large */
		}
	}
}

TEST(no_value_breaks_a_form)
{
	forms_with(t, 0, 8, 0, 1);
}

TEST(no_odd_value_breaks_a_form)
{
	forms_with(t, 8, 7, 0, 1);
}

TEST(no_long_value_breaks_a_form)
{
	forms_with(t, 15, 100, 0, 2);
}

TEST(no_long_value_breaks_another_form)
{
	forms_with(t, 15, 100, 1, 2);
}

/* Numbers in addresses that are no row, or no number at all. */
TEST(no_address_breaks_a_page)
{
	static const char *const ids[] = { "0", "-1", "1", "9223372036854775807", "9223372036854775808", "abc", "1;2", "%27", "%C4%91", "..%2f", "1%20" };
	static const char *const holes[] = { "/vi/tasks/%s", "/vi/plans/%s", "/vi/plans/%s/document", "/vi/units/%s", "/vi/commitments/%s", "/vi/desk/people/%s",
		"/vi/desk/tasks/%s/report", "/vi/desk/tasks/%s/amend", "/vi/desk/tasks/%s/words", "/vi/desk/units/%s/edit", "/vi/desk/units/%s/merge",
		"/vi/desk/plans/import/%s", "/assets/%s", "/vi/invitation/%s", "/vi/sign-in/link/%s", "/vi/desk/stories/%s", "/vi/desk/stories/%s/preview",
		"/vi/desk/texts/%s", "/vi/desk/texts/%s/revisions", "/vi/desk/media/%s", "/vi/desk/media/uploads/%s", "/media/1/%s", "/media/%s/x.webp",
		"/vi/desk/evidence/links/%s", "/vi/desk/evidence/of/story/%s", "/vi/desk/newsletter/%s", "/vi/newsletters/%s", "/vi/evidence/files/%s",
		"/vi/evidence/press/%s", "/vi/evidence/notes/%s", "/vi/stories/%s", "/vi/sections/%s/feed.atom", "/vi/tags/%s", "/vi/authors/%s", "/sitemaps/%s" };
	struct world w = world_make(t, "");

	(void)w;
	test_as(t, ROLE_ADMIN | ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_LEADER);
	for (size_t h = 0; h < sizeof holes / sizeof *holes; h++)
		for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
			struct buf b = { .a = t->r.a };
			size_t front = strcspn(holes[h], "%");
			buf_add(&b, str_cut(str_c(holes[h]), 0, front));
			buf_add(&b, str_c(ids[i]));
			buf_add(&b, str_c(holes[h] + front + 2));
			const char *path = arena_cstr(t->r.a, buf_str(&b));
			int status = test_get(t, path);
			if (status != 404 && status != 400 && !(status == 200 && strstr(holes[h], "commitments")))
				fail_msg("GET %s gave %d", path, status);
			if (strstr(path, "/desk/") && !strstr(path, "/people/")) {
				status = test_post(t, path, "");
				if (status != 404 && status != 400 && status != 405)
					fail_msg("POST %s gave %d", path, status);
			}
		}
}
