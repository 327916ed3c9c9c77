/* holes_portal_test.c - the holes of a portal, tried on the whole application on both engines: drafts that show, numbers of other people's things,
 * forms of the script without a token, answers for one person kept for all, links made of somebody's Host header. */
#include <string.h>
#include "access_table.h"
#include "auth.h"
#include "evidence.h"
#include "mail.h"
#include "stories.h"
#include "world.h"

#define AT(...) arena_cstr(t->r.a, arena_printf(t->r.a, __VA_ARGS__))

static void begin(struct test *t)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
}

static void commit(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

/* The number of a story's text, as its page at the desk names it. */
static long long text_of(struct test *t, int64_t story)
{
	static const char mark[] = "data-twin=\"";
	long long id = 0;

	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, AT("/vi/desk/stories/%lld", (long long)story)) == 200);
	ptrdiff_t at = str_find(test_body(t), str_c(mark), 0);
	CHECK(at > 0);
	for (const char *p = test_body(t).p + at + strlen(mark); *p >= '0' && *p <= '9'; p++)
		id = id * 10 + (*p - '0');
	CHECK(id > 0);
	return id;
}

/* Pages and answers that a visitor of the present roles gets, `more` besides those of the table; none may hold `word`. */
static int pages_without(struct test *t, const struct world *w, const char *word, const char *const *more, size_t nmore)
{
	int pages = 0;

	for (size_t i = 0; i < sizeof access_lines / sizeof *access_lines + nmore; i++) {
		size_t lines = sizeof access_lines / sizeof *access_lines;
		if (i < lines && access_lines[i].method != METHOD_GET)
			continue;
		const char *path = world_path(t, w, i < lines ? access_lines[i].path : more[i - lines]);
		if (test_get(t, path) != 200)
			continue;
		pages++;
		if (test_has(t, word))
			fail_msg("%s holds «%s»", path, word);
	}
	return pages;
}

static const char *const public_more[] = { "/en/", "/en/stories", "/vi/sections/am-thuc", "/en/sections/am-thuc", "/vi/sections/am-thuc/feed.atom",
	"/vi/sections/am-thuc/feed.rss", "/en/stories/feed.rss", "/vi/stories/pho-bo", "/en/stories/beef-pho", "/vi/years/2025", "/vi/series/1", "/vi/tags/pho",
	"/vi/authors/nguyen-thi-lan", "/sitemaps/2025.xml", "/sitemaps/2025-06.xml", "/sitemaps/2025-06-10.xml", "/vi/search?q=zqdraf",
	"/vi/search?q=b%C3%BAn+ch%E1%BA%A3", "/api/v1/search.json?q=zqdraf", "/api/v1/suggest.json?q=zq", "/api/v1/suggest.json?q=b%C3%BAn",
	"/api/v1/evidence.csv?kind=story", "/vi/stories/bun-cha", "/vi/stories/bun-cha-zqdraft", "/en/tasks/{task}", "/vi/commitments/2" };
enum { PUBLIC_MORE = sizeof public_more / sizeof *public_more };

static void title_change(struct test *t, int64_t story, const char *title)
{
	long long text = text_of(t, story);

	CHECK(test_get(t, AT("/vi/desk/texts/%lld/parts", text)) == 200);
	ptrdiff_t at = str_find(test_body(t), S("\"slot\":\"title\""), 0), from = at;
	CHECK(at > 0);
	while (from > 0 && test_body(t).p[from] != '{')
		from--;
	long long part = 0, revision = 0;
	for (const char *p = test_body(t).p + from; *p != ','; p++)
		part = *p >= '0' && *p <= '9' ? part * 10 + (*p - '0') : part;
	for (const char *p = test_body(t).p; *p != ','; p++)
		revision = *p >= '0' && *p <= '9' ? revision * 10 + (*p - '0') : revision;
	CHECK(test_post(t, AT("/vi/desk/texts/%lld/save", text), AT("base=%lld&edits=%%5B%%7B%%22part%%22:%lld,%%22vi%%22:%%22%s%%22,%%22en%%22:%%22%s%%22%%7D%%5D",
		revision, part, title, title)) == 200);
}

static void link_to_task(struct test *t, const struct world *w, int64_t story, bool internal)
{
	int64_t id;

	begin(t);
	CHECK_OK(evidence_link(t->r.db, t->r.a, &(struct evidence_in){ .kind = S("story"), .thing = story, .task = SOME(w->task), .internal = internal,
		.by_name = S("Biên tập") }, t->r.now, &id));
	commit(t);
}

TEST(a_draft_is_nowhere_in_public)
{
	struct world w = world_make(t, "");

	title_change(t, w.draft, "zqdraft");
	link_to_task(t, &w, w.draft, false);
	test_as_nobody(t);
	CHECK(pages_without(t, &w, "zqdraft\"", public_more, PUBLIC_MORE) > 40);
	CHECK(test_get(t, world_path(t, &w, "/vi/tasks/{task}")) == 200 && !test_has(t, "zqdraft"));
	CHECK(test_get(t, "/api/v1/evidence.json") == 200 && !test_has(t, "zqdraft"));
}

/* A public story whose title somebody is changing shows the old one, wherever it is named. */
TEST(a_correction_is_seen_when_it_is_released)
{
	struct world w = world_make(t, "");

	link_to_task(t, &w, w.story, false);
	title_change(t, w.story, "zqdraft");
	test_as_nobody(t);
	CHECK(pages_without(t, &w, ">zqdraft<", public_more, PUBLIC_MORE) > 40);
	CHECK(test_get(t, world_path(t, &w, "/vi/tasks/{task}")) == 200 && test_has(t, "Phở bò") && !test_has(t, "zqdraft"));
	CHECK(test_get(t, "/api/v1/evidence.json") == 200 && test_has(t, "Phở bò") && !test_has(t, "zqdraft"));
}

TEST(what_was_withdrawn_is_found_no_more)
{
	static const char *const more[] = { "/api/v1/search.json?q=ph%E1%BB%9F", "/api/v1/suggest.json?q=ph%E1%BB%9F", "/vi/stories/feed.atom",
		"/sitemaps/2025-06.xml", "/en/stories/feed.rss", "/vi/sections/am-thuc", "/vi/tags/pho", "/vi/authors/nguyen-thi-lan", "/vi/newsletters/1" };
	struct world w = world_make(t, "");
	struct twin_who who = { .name = S("Biên tập"), .now = t->r.now };

	link_to_task(t, &w, w.story, false);
	test_as_nobody(t);
	CHECK(test_get(t, more[0]) == 200 && test_has(t, "Phở bò"));
	begin(t);
	CHECK_OK(stories_withdraw(t->r.db, t->r.a, w.story, S("Sai"), &who));
	commit(t);
	test_as_nobody(t);
	pages_without(t, &w, "Phở bò", more, sizeof more / sizeof *more);
	CHECK(test_get(t, "/vi/stories/pho-bo") == 410 && !test_has(t, "Phở bò") && !test_has(t, "Sai"));
	CHECK(test_get(t, "/api/v1/oembed.json?url=https%3A%2F%2Fkhue.test%2Fvi%2Fstories%2Fpho-bo") == 404);
	CHECK(test_get(t, "/api/v1/evidence.json") == 200 && !test_has(t, "Phở bò"));
}

/* Officers of units link what everybody may read to their tasks; what editors are writing is not their business. */
TEST(units_see_no_draft)
{
	struct world w = world_make(t, "");

	title_change(t, w.draft, "zqdraft");
	link_to_task(t, &w, w.draft, true);
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	const char *const more[] = { "/vi/desk/tasks/{task}/evidence?q=zqdraft", "/vi/desk/tasks/{task}/evidence?q=ph%E1%BB%9F", "/vi/desk/evidence?internal=1",
		AT("/vi/desk/evidence/of/story/%lld", (long long)w.draft) };
	CHECK(pages_without(t, &w, "zqdraft<", more, sizeof more / sizeof *more) > 20);
	CHECK(test_get(t, AT("/vi/desk/evidence/of/story/%lld", (long long)w.draft)) == 404);
	CHECK(test_get(t, AT("/vi/desk/evidence/of/story/%lld", (long long)w.story)) == 200);
	CHECK(test_post(t, world_path(t, &w, "/vi/desk/tasks/{task}/evidence"), AT("thing=story:%lld", (long long)w.draft)) == 404);
	CHECK(test_post(t, world_path(t, &w, "/vi/desk/tasks/{task}/evidence"), AT("thing=story:%lld", (long long)w.story)) == 303);
	CHECK(test_post(t, AT("/vi/desk/evidence/of/story/%lld", (long long)w.story), AT("ev-task=%lld", (long long)w.other)) == 403);
	CHECK(test_post(t, AT("/vi/desk/evidence/of/story/%lld", (long long)w.story), "ev-commitment=2") == 403);
	CHECK(test_post(t, AT("/vi/desk/stories/%lld/step", (long long)w.draft), "step=release") == 403);
}

/* Who may do what with the text of a story; the table of access has no text that exists. */
TEST(a_text_belongs_to_those_who_work_on_it)
{
	static const struct { uint32_t role; bool reads; } who[] = { { 0, false }, { ROLE_ADMIN, false }, { ROLE_SPACE_OWNER, false }, { ROLE_JUROR, false },
		{ ROLE_FINANCE, false }, { ROLE_EDITOR, true }, { ROLE_AGENCY, true }, { ROLE_TRANSLATOR, true }, { ROLE_GUIDE, true }, { ROLE_LEADER, true } };
	static const char *const pages[] = { "", "/parts", "/revisions", "/revisions/1" };
	static const char *const forms[] = { "", "/save", "/here", "/comment", "/comment/1/close", "/restore", "/except", "/except-end" };
	struct world w = world_make(t, "");
	long long text = text_of(t, w.draft);

	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		if (who[i].role)
			test_as(t, who[i].role);
		else
			test_as_nobody(t);
		for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
			int status = test_get(t, AT("/vi/desk/texts/%lld%s", text, pages[p]));
			if ((status == 200 || status == 404) != who[i].reads || (who[i].reads && !str_eq(test_header(t, "Cache-Control"), S("private, no-store"))))
				fail_msg("role %x: GET %s gave %d", who[i].role, pages[p], status);
		}
		for (size_t f = 0; f < sizeof forms / sizeof *forms && !who[i].reads; f++)
			if (test_post(t, AT("/vi/desk/texts/%lld%s", text, forms[f]), "base=1&part=1&text=x&revision=1&edits=%5B%5D") != 403)
				fail_msg("role %x: POST %s gave %d", who[i].role, forms[f], t->r.status);
	}
}

/* A translator and a guide take their own steps and no others; readers take none. */
TEST(nobody_takes_a_step_that_is_not_theirs)
{
	static const char *const steps[] = { "translation", "guidance", "approve", "again", "release", "unschedule", "return", "withdraw", "archive", "restore" };
	static const struct { uint32_t role; const char *may; } who[] = { { ROLE_TRANSLATOR, "guidance" }, { ROLE_GUIDE, "approve again return withdraw" },
		{ ROLE_LEADER, "" }, { ROLE_ADMIN, "" }, { ROLE_FINANCE, "" } };
	struct world w = world_make(t, "");

	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		test_as(t, who[i].role);
		for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
			if (strstr(who[i].may, steps[s]))
				continue;
			if (test_post(t, AT("/vi/desk/stories/%lld/step", (long long)w.draft), AT("step=%s&note=x", steps[s])) != 403)
				fail_msg("role %x may take the step %s: %d", who[i].role, steps[s], t->r.status);
		}
		CHECK(test_post(t, AT("/vi/desk/stories/%lld/schedule", (long long)w.draft), "release_at=2030-01-01T08:00") == 403);
		CHECK(test_post(t, AT("/vi/desk/stories/%lld/address", (long long)w.story), "in=vi&slug=khac") == 403);
	}
}

/* What the scripts send is a form like any other: with the session's token, from this site. */
TEST(the_scripts_forms_need_the_token_too)
{
	struct world w = world_make(t, "");
	long long text = text_of(t, w.draft);
	const char *const doors[] = { AT("/vi/desk/texts/%lld/save", text), AT("/vi/desk/texts/%lld/here", text), AT("/vi/desk/texts/%lld/comment", text),
		"/vi/desk/media/uploads", AT("/vi/desk/media/%lld/remove", (long long)w.medium), "/vi/desk/newsletter", "/vi/newsletter" };

	for (size_t i = 0; i < sizeof doors / sizeof *doors; i++) {
		static const char fields[] = "base=1&edits=%5B%5D&part=1&text=x&name=a.png&bytes=9&sure=1&from=2025-01-01&to=2025-02-01&email=a%40b.vn&consent=1";
		t->next.accept = S("application/json");
		if (test_post_bare(t, doors[i], fields) != 403)
			fail_msg("%s took a form without a token: %d", doors[i], t->r.status);
		if (test_post_bare(t, doors[i], AT("%s&csrf=%064d", fields, 0)) != 403)
			fail_msg("%s took a token of zeros", doors[i]);
		t->next.origin = S("https://evil.example");
		if (test_post(t, doors[i], fields) != 403)
			fail_msg("%s took a form of another site", doors[i]);
	}
}

/* Leaving the newsletter is the one form without a token: its key is one, and opens nothing else. */
TEST(a_key_of_the_newsletter_opens_nothing_else)
{
	static const char *const keys[] = { "1-00000000000000000000000000000000", "1-", "-1-x", "1", "0", "9223372036854775807-ffffffffffffffffffffffffffffffff",
		"%00", "1%2D" };

	(void)world_make(t, "");
	test_as_nobody(t);
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		static const char *const doors[] = { "mine", "leave" };
		for (size_t d = 0; d < 2; d++) {
			const char *door = AT("/vi/newsletter/%s/%s", doors[d], keys[i]);
			int got = test_get(t, door), sent = test_post_bare(t, door, "List-Unsubscribe=One-Click");
			CHECK((got == 404 || got == 400) && (sent == 404 || sent == 400 || sent == 403));
		}
	}
	static const char *const addresses[] = { "a%40b.vn%0d%0aBcc:c%40d.vn", "a%0a%40b.vn", "%3Cscript%3E%40b.vn", "a%40b.vn,c%40d.vn", "a%40b.vn%00",
		"%22a b%22%40c.vn" };
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		test_get(t, "/vi/newsletter");
		int status = test_post(t, "/vi/newsletter", AT("consent=1&email=%s", addresses[i]));
		if (status != 422 && status != 400)
			fail_msg("%s is no address, and got %d", addresses[i], status);
		CHECK(!test_has(t, "<script>%40") && !str_given(test_header(t, "Bcc")));
	}
}

/* Nothing that was made for one person is kept for the next one. */
TEST(the_page_cache_holds_nothing_of_anybody)
{
	struct world w = world_make(t, "");
	static const char *const pages[] = { "/vi/", "/vi/stories", "/vi/stories/pho-bo", "/vi/tasks/{task}", "/vi/search?q=pho",
		"/vi/units/{slug}" };

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		const char *path = arena_cstr(t->base->a, str_c(world_path(t, &w, pages[i])));
		test_as(t, ROLE_EDITOR | ROLE_AGENCY);
		CHECK(test_get(t, path) == 200 && str_eq(test_header(t, "Cache-Control"), S("private, no-store")));
		test_as_nobody(t);
		CHECK(test_get(t, path) == 200);
		if (test_has(t, "/sign-out") || test_has(t, "person1@") || str_find(test_header(t, "Vary"), S("Cookie"), 0) < 0)
			fail_msg("%s was kept for everybody, or does not vary by cookie", path);
	}
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/newsletter") == 200 && str_eq(test_header(t, "Cache-Control"), S("private, no-store")));
}

/* Without a configured address whole links are made of the Host header: then a page is kept for that host alone. */
TEST(nobody_puts_a_host_into_everybodys_page)
{
	static const char *const pages[] = { "/vi/stories/feed.atom", "/vi/stories/pho-bo", "/sitemap.xml", "/robots.txt", "/vi/" };

	(void)world_make(t, "");
	world_address(t, ABSENT);
	test_as_nobody(t);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		t->next.host = S("evil.example");
		CHECK(test_get(t, pages[i]) == 200);
		t->next.host = S("evil.example\n/vi");
		(void)test_get(t, "/stories");
		t->next.host = S("khue.test");
		CHECK(test_get(t, pages[i]) == 200);
		if (test_has(t, "evil.example"))
			fail_msg("%s holds somebody's host", pages[i]);
	}
	world_address(t, S("https://khue.test"));
}

TEST(an_old_address_leads_nowhere_else)
{
	static const char *const away[] = { "//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/a\r\nSet-Cookie: x=y", "" };

	(void)world_make(t, "");
	for (size_t i = 0; i < sizeof away / sizeof *away; i++) {
		begin(t);
		err e = stories_old_address(t->r.db, S("/2013/01/x/"), str_c(away[i]));
		if (e == OK)
			commit(t);
		else
			db_rollback(t->r.db);
		test_as_nobody(t);
		int status = test_get(t, "/2013/01/x/");
		str where = test_header(t, "Location");
		if (status != 404 && (where.n < 2 || where.p[0] != '/' || strchr("/\\", where.p[1]) || str_find(where, S("\n"), 0) >= 0))
			fail_msg("an old address leads to %.*s", FMT(where));
		CHECK(!str_given(test_header(t, "Set-Cookie")));
	}
	CHECK(test_get(t, "/api/v1/oembed.json?url=https%3A%2F%2Fevil.example%2Fvi%2Fstories%2Fpho-bo") == 404);
	CHECK(test_get(t, "/api/v1/oembed.json?url=https%3A%2F%2Fkhue.test.evil.example%2Fvi%2Fstories%2Fpho-bo") == 404);
	CHECK(test_get(t, "/api/v1/oembed.json?url=https%3A%2F%2Fkhue.test%40evil.example%2Fvi%2Fstories%2Fpho-bo") == 404);
}

/* The mails about accounts hold links that let somebody in: only administrators see them. */
TEST(a_link_that_lets_somebody_in_is_for_administrators)
{
	int64_t id;

	(void)world_make(t, "");
	begin(t);
	CHECK_OK(mail_put(t->r.db, t->r.a, &(struct mail){ .to = S("lan@example.vn"), .subject = S("Lời mời"), .text = S("https://khue.test/vi/invitation/x"),
		.about_kind = S("person"), .about = t->person }, t->r.now, &id));
	commit(t);
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, "/vi/desk/mails") == 200 && test_has(t, "/invitation/"));
	test_as(t, ROLE_EDITOR | ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/mails") == 200 && !test_has(t, "/invitation/") && !test_has(t, "lan@example.vn"));
	CHECK(test_post(t, AT("/vi/desk/mails/%lld/done", (long long)id), "") == 404);
}
