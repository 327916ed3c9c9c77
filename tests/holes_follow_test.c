/* holes_follow_test.c - the holes of asking units, tried on the whole application on both engines: links that open more than their form, what only the
 * desk knows of, what one role writes in place of another. */
#include <string.h>
#include "access_table.h"
#include "auth.h"
#include "follow.h"
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

static str state_of(struct test *t, int64_t form)
{
	struct follow_form f;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(follow_form_get(t->r.db, t->base->a, form, &f));
	db_rollback(t->r.db);
	return f.state;
}

/* ---- links */

static const char *const form_pages[] = { "", "/tasks/{task}", "/check", "/form.docx", "/form.xlsx", "/sheet.docx", "/sheet.pdf" };
static const char *const answer_forms[] = { "/start", "/tasks/{task}", "/tasks/{task}/same", "/tasks/{task}/aside", "/tasks/{task}/drop", "/hand-in",
	"/file" };
enum { FORM_PAGES = sizeof form_pages / sizeof *form_pages, ANSWER_FORMS = sizeof answer_forms / sizeof *answer_forms };

static const char *under(struct test *t, const struct world *w, const char *link, const char *rest)
{
	return world_path(t, w, AT("/vi/r/%s%s", link, rest));
}

TEST(a_link_opens_its_own_form_and_no_other)
{
	struct world w = asked(t);
	const char *own = AT("/vi/r/%s/tasks/%lld", w.token, (long long)w.task), *others = AT("/vi/r/%s/tasks/%lld", w.token, (long long)w.other);

	CHECK(test_get(t, own) == 200 && test_has(t, "Đã tổ chức"));
	CHECK(test_get(t, others) == 404);
	CHECK(test_post(t, others, "base=0&status=done&done=x") == 404);
	CHECK(test_post(t, AT("%s/same", others), "") == 404 && test_post(t, AT("%s/drop", others), "link=1") == 404);
	CHECK(test_get(t, AT("/vi/r/%s", w.token)) == 200 && !test_has(t, "Sở Tài chính") && !test_has(t, "Lê Thị Hoa") && !test_has(t, "@"));
	/* Evidence of the same task that this form did not put in stays. */
	CHECK(test_post(t, AT("%s/drop", own), AT("link=%lld", (long long)w.link)) == 404);
	CHECK(test_get(t, own) == 200 && test_has(t, "Biên bản kín"));
	CHECK(test_post(t, AT("/vi/r/%s/tasks/%lld/drop", w.foreign, (long long)w.task), AT("link=%lld", (long long)w.link)) == 404);
	/* Nothing may be ticked that was not offered. */
	CHECK(test_post(t, own, AT("base=1&status=under_way&done=x&pick=story%%3A%lld&pick=file%%3A%lld&pick=task%%3A1&do=evidence", (long long)w.draft,
		(long long)w.file)) == 303);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, AT("/vi/desk/evidence/of/story/%lld", (long long)w.draft)) == 200 && !test_has(t, AT("/tasks/%lld", (long long)w.task)));
}

TEST(a_link_for_approval_changes_no_answer_and_one_for_answers_approves_nothing)
{
	struct world w = asked(t);

	for (size_t i = 0; i < ANSWER_FORMS; i++) {
		int status = test_post(t, under(t, &w, w.approve, answer_forms[i]), "base=0&status=done&done=x&name=X&link=1");
		if (status != 403)
			fail_msg("a link for approval got %d from %s", status, answer_forms[i]);
	}
	CHECK(test_post(t, under(t, &w, w.token, "/approve"), "") == 403);
	CHECK(test_post(t, under(t, &w, w.token, "/return"), "note=x") == 403);
	CHECK_STR(state_of(t, w.form), "started");
	CHECK(test_post(t, under(t, &w, w.approve, "/approve"), "") == 303);
	CHECK_STR(state_of(t, w.waits), "approved");
	/* In a second tab. */
	CHECK(test_post(t, under(t, &w, w.approve, "/approve"), "") == 409);
	CHECK(test_post(t, under(t, &w, w.approve, "/return"), "note=x") == 409);
}

TEST(who_speaks_for_the_unit_no_longer_opens_nothing)
{
	struct world w = asked(t);

	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, TO("/vi/desk/contacts/{contact}/drop"), "") == 303);
	CHECK(test_post(t, AT("/vi/desk/contacts/%lld", (long long)w.head), "name=Minh&email=minh%40van-hoa.example") == 303); /* no head any more */
	test_as_nobody(t);
	CHECK(test_get(t, TO("/vi/r/{token}")) == 410 && !test_has(t, "Văn hóa"));
	CHECK(test_post(t, under(t, &w, w.token, "/hand-in"), "name=Lan") == 410);
	CHECK(test_post(t, under(t, &w, w.token, "/again"), "") == 303);
	CHECK(test_get(t, TO("/vi/r/{token}")) == 410);
	CHECK(test_post(t, under(t, &w, w.approve, "/approve"), "") == 403);
	CHECK_STR(state_of(t, w.waits), "handed_in");
}

TEST(what_is_shut_takes_no_answer)
{
	struct world w = asked(t);

	for (size_t i = 0; i < FORM_PAGES; i++)
		CHECK(test_get(t, under(t, &w, w.ended, form_pages[i])) == 410 && !test_has(t, "Tổ chức tọa đàm"));
	for (size_t i = 0; i < ANSWER_FORMS; i++)
		CHECK(test_post(t, under(t, &w, w.ended, answer_forms[i]), "base=0&status=done&done=x&name=X") == 410);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, TO("/vi/desk/rounds/{round}/close"), "") == 303);
	test_as_nobody(t);
	CHECK(test_get(t, TO("/vi/r/{token}")) == 410);
	for (size_t i = 0; i < ANSWER_FORMS; i++)
		CHECK(test_post(t, under(t, &w, w.token, answer_forms[i]), "base=0&status=done&done=x&name=X") == 410);
	/* Nor from the desk. */
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	for (size_t i = 0; i < ANSWER_FORMS; i++) {
		int status = test_post(t, world_path(t, &w, AT("/vi/desk/forms/{form}%s", answer_forms[i])), "base=0&status=done&done=x&name=X");
		if (status != 409)
			fail_msg("a closed round took %s: %d", answer_forms[i], status);
	}
	for (size_t i = 0; i < ANSWER_FORMS; i++) {
		int status = test_post(t, world_path(t, &w, AT("/vi/desk/forms/{waits}%s", answer_forms[i])), "base=0&status=done&done=x&name=X");
		if (status != 409)
			fail_msg("a form that was handed in took %s: %d", answer_forms[i], status);
	}
	CHECK_STR(state_of(t, w.waits), "handed_in");
}

/* The page of a link with its own token taken out, to be compared. */
static str page_of_link(struct test *t, const char *token, const char *rest, int *status)
{
	struct buf b = { .a = t->base->a };
	str body;

	*status = test_get(t, AT("/vi/r/%s%s", token, rest));
	body = test_body(t);
	for (ptrdiff_t at; (at = str_find(body, str_c(token), 0)) >= 0; body = str_cut(body, (size_t)at + strlen(token), body.n))
		buf_add(&b, str_cut(body, 0, (size_t)at));
	buf_add(&b, body);
	/* Each form has a key of its own. */
	body = buf_str(&b);
	b = (struct buf){ .a = t->base->a };
	for (ptrdiff_t at; (at = str_find(body, S("name=\"key\" value=\""), 0)) >= 0; body = str_cut(body, (size_t)at + 18 + 32, body.n))
		buf_add(&b, str_cut(body, 0, (size_t)at));
	buf_add(&b, body);
	return buf_str(&b);
}

TEST(an_unknown_link_says_nothing)
{
	static const char *const tokens[] = { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "zq",
		"9223372036854775807" };
	struct world w = asked(t);
	int status;

	for (size_t p = 0; p < FORM_PAGES; p++) {
		const char *rest = world_path(t, &w, form_pages[p]);
		str first = page_of_link(t, tokens[0], rest, &status);
		CHECK(status == 404);
		for (size_t i = 1; i < sizeof tokens / sizeof *tokens; i++) {
			str next = page_of_link(t, tokens[i], rest, &status);
			if (status != 404 || !str_eq(first, next))
				fail_msg("%s: two unknown links are told apart (%d)", rest, status);
		}
	}
	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
		for (size_t f = 0; f < ANSWER_FORMS; f++)
			CHECK(test_post(t, under(t, &w, tokens[i], answer_forms[f]), "base=0&status=done") == 404);
	static const char *const odd[] = { "%00", "%0d%0aSet-Cookie:a=b", "..%2f..%2fdesk", "%2f%2fevil.example", "%F0%9F%98%80", "%3Cscript%3E" };
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		int got = test_get(t, AT("/vi/r/%s", odd[i]));
		CHECK((got == 404 || got == 400) && !test_has(t, "<script>") && !str_given(test_header(t, "Set-Cookie")));
		got = test_post(t, AT("/vi/r/%s/again", odd[i]), "");
		str where = test_header(t, "Location");
		CHECK(got == 404 || got == 400 || (got == 303 && str_starts(where, S("/vi/r/")) && str_find(where, S("\n"), 0) < 0 && where.p[6] != '/'));
	}
}

/* One noisy machine does not shut out the network it stands in. */
TEST(a_right_link_opens_however_many_were_wrong)
{
	struct world w = asked(t);

	for (int i = 0; i < 210; i++) {
		(void)test_get(t, AT("/vi/r/%043d", i));
		follow_after(&t->r);
	}
	CHECK(test_get(t, "/vi/r/another") == 429);
	CHECK(test_get(t, TO("/vi/r/{token}")) == 200);
}

TEST(a_form_is_kept_by_nobody_on_the_way)
{
	struct world w = asked(t);

	for (size_t p = 0; p < FORM_PAGES; p++)
		for (size_t k = 0; k < 4; k++) {
			const char *link = k == 0 ? w.token : k == 1 ? w.approve : k == 2 ? w.ended : "none", *path = under(t, &w, link, form_pages[p]);
			(void)test_get(t, path);
			bool right = str_eq(test_header(t, "Cache-Control"), S("private, no-store")) && str_given(test_header(t, "Referrer-Policy"))
			             && (t->r.status == 303 || t->r.status == 404 || str_eq(test_header(t, "X-Robots-Tag"),
				S("noindex")) || t->r.status == 410);
			if (!right)
				fail_msg("%s may be kept: %.*s", path, FMT(test_header(t, "Cache-Control")));
			int asked_status = t->r.status, head = test_head(t, path);
			CHECK(head == asked_status && str_eq(test_header(t, "Cache-Control"), S("private, no-store")));
		}
	/* A page of a form is no answer to another way of asking. */
	for (size_t f = 0; f < ANSWER_FORMS; f++)
		if (!strstr(answer_forms[f], "tasks/{task}") || strlen(answer_forms[f]) > strlen("/tasks/{task}"))
			CHECK(test_get(t, under(t, &w, w.token, answer_forms[f])) == 405);
}

TEST(a_form_needs_its_token_and_counts_once)
{
	struct world w = asked(t);
	static const char fields[] = "base=1&status=under_way&done=Khac&name=Lan&note=x&link=1";

	for (size_t f = 0; f < ANSWER_FORMS; f++) {
		const char *door = under(t, &w, w.token, answer_forms[f]);
		if (test_post_bare(t, door, fields) != 403 || test_post_bare(t, door, AT("%s&csrf=%064d", fields, 0)) != 403)
			fail_msg("%s took a form without a token: %d", door, t->r.status);
		t->next.origin = S("https://evil.example");
		if (test_post(t, door, fields) != 403)
			fail_msg("%s took a form of another site", door);
	}
	CHECK(test_post_bare(t, under(t, &w, w.approve, "/approve"), "") == 403);
	CHECK(test_post_key(t, under(t, &w, w.token, "/hand-in"), "name=Lan&title=CV", "0123456789abcdef0123456789abcdef") == 303);
	str where = arena_str(t->base->a, test_header(t, "Location"));
	CHECK(test_post_key(t, under(t, &w, w.token, "/hand-in"), "name=Lan&title=CV", "0123456789abcdef0123456789abcdef") == 303);
	CHECK(str_eq(where, test_header(t, "Location")));
	CHECK(test_post(t, under(t, &w, w.token, "/hand-in"), "name=Lan") == 409);
}

/* ---- what a form puts in */

TEST(a_file_is_what_its_bytes_say_and_waits_for_the_desk)
{
	static const struct { const char *name, *bytes; } wrong[] = { { "trang.html", "<script>alert(1)</script>" }, { "anh.svg", "<svg onload=alert(1)>" },
		{ "anh.png", "<script>alert(1)</script>" }, { "a.pdf.exe", "MZ" }, { "chay.docm", "PK\3\4" }, { "khong-duoi", "%PDF-1.7" } };
	struct world w = asked(t);
	const char *path = under(t, &w, w.token, "/tasks/{task}");
	static const char fields[] = "base=1&status=under_way&done=Khac&do=evidence";

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		int status = test_upload(t, path, fields, "ev-file", wrong[i].name, str_c(wrong[i].bytes));
		if (status == 303 || test_has(t, "<script>alert"))
			fail_msg("%s was taken as a file: %d", wrong[i].name, status);
	}
	CHECK(test_upload(t, path, fields, "ev-file", "bien-ban-zq.pdf", S("%PDF-1.7 zq")) == 303);
	static const char *const pages[] = { "/vi/evidence", "/vi/tasks/{task}", "/api/v1/evidence.json", "/api/v1/evidence.csv", "/vi/search?q=zq",
		"/vi/units/{slug}" };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		CHECK(test_get(t, world_path(t, &w, pages[i])) == 200 && !test_has(t, "bien-ban-zq"));
}

TEST(a_form_holds_no_more_files_than_it_may)
{
	struct world w = asked(t);
	const char *path = arena_cstr(t->base->a, str_c(under(t, &w, w.token, "/tasks/{task}")));
	int taken = 0;

	for (int i = 0; i < 42; i++)
		taken += test_upload(t, path, "base=1&status=under_way&done=Khac&do=evidence", "ev-file", "a.pdf", arena_printf(t->base->a,
			"%%PDF-1.7 %d", i)) == 303;
	CHECK(taken == 40 && test_has(t, "40 tệp"));
}

static const char *const hidden[] = { "Bài báo kín", "Ghi nhớ kín", "Biên bản kín", "biên bản kín", "Thiếu người", "Chậm vì mưa", "Thêm người",
	"Thiếu mặt bằng",
	"Nguyễn Thị Lan", "Trần Văn Minh", "Lê Thị Hoa", "250.000.000", "van-hoa.example", "Lời bài báo" };

/* Whatever only the desk knows of; titles of a report that everybody may read among it. */
static int nothing_hidden(struct test *t, const struct world *w)
{
	static const char *const more[] = { "/vi/reports/2025", "/en/reports/2025", "/en/tasks/{task}", "/vi/evidence?from=2024-01-01&to=2025-12-31",
		"/vi/evidence?task={task}", "/vi/evidence/files/{file}/content", "/api/v1/evidence.csv?from=2024-01-01", "/vi/search?q=k%C3%ADn",
		"/api/v1/search.json?q=k%C3%ADn", "/vi/tasks.ics?unit=van-hoa", "/api/v1/tasks.csv", "/api/v1/tasks.json", "/vi/commitments/2" };
	enum { MORE = sizeof more / sizeof *more };
	int pages = 0;

	for (size_t i = 0; i < LINES + MORE; i++) {
		const char *path = i < LINES ? access_lines[i].path : more[i - LINES];
		if (i < LINES && (access_lines[i].method != METHOD_GET || strstr(path, "/r/")))
			continue;
		path = world_path(t, w, path);
		if (test_get(t, path) != 200)
			continue;
		pages++;
		for (size_t k = 0; k < sizeof hidden / sizeof *hidden; k++)
			if (test_has(t, hidden[k]) && !(k == 8 && strstr(path, "stories")) && !strstr(path, "/sections/") && !(k == 8 && strstr(path,
				"authors")))
				fail_msg("%s shows «%s»", path, hidden[k]);
	}
	return pages;
}

TEST(nothing_internal_is_read_by_who_may_not)
{
	static const uint32_t roles[] = { ROLE_SPACE_OWNER, ROLE_JUROR };
	struct world w = asked(t);

	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, TO("/vi/desk/reports/versions/{version}/public"), "show=1&public=1&on=1") == 303);
	CHECK(test_get(t, TO("/vi/evidence/files/{file}/content")) == 200);
	CHECK(test_get(t, "/vi/desk/evidence?from=2024-01-01&to=2024-12-31") == 200 && test_has(t, hidden[2]));
	CHECK(test_get(t, TO("/vi/desk/reports/versions/{version}")) == 200 && test_has(t, hidden[4]) && test_has(t, hidden[0]));
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/reports/2025") == 200);
	CHECK(nothing_hidden(t, &w) > 40);
	for (size_t i = 0; i < 2; i++) {
		test_as(t, roles[i]);
		CHECK(nothing_hidden(t, &w) > 40);
	}
	/* Another unit's officer sees nothing of the task's evidence and words either. */
	test_as_of(t, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, w.other_unit);
	CHECK(test_get(t, TO("/vi/evidence/files/{file}/content")) == 404);
	CHECK(test_get(t, TO("/vi/desk/evidence/press/{press}/copy")) == 404);
	CHECK(test_get(t, TO("/vi/desk/evidence/of/file/{file}")) == 404 && test_get(t, TO("/vi/desk/evidence/of/note/{note}")) == 404);
	static const char *const pages[] = { "/vi/desk/evidence", "/vi/desk/evidence.csv", "/vi/desk/evidence?task={task}", "/vi/tasks/{task}",
		"/vi/desk/tasks",
		"/vi/desk/tasks.csv", "/vi/desk/forms", "/vi/desk/tasks/{other}/evidence?q=k%C3%ADn", "/vi/desk/scorecards/{unit}", "/vi/desk/forms/{form}",
		"/vi/desk/tasks/{task}/history", "/vi/desk/tasks/{task}/money" };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		(void)test_get(t, world_path(t, &w, pages[i]));
		for (size_t k = 0; k < sizeof hidden / sizeof *hidden; k++)
			if (test_has(t, hidden[k]))
				fail_msg("another unit reads «%s» in %s", hidden[k], pages[i]);
	}
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_get(t, TO("/vi/evidence/files/{file}/content")) == 200);
}

/* A draft that an editor linked to the task is not the unit's to read, by link or signed in. */
TEST(a_form_names_no_draft)
{
	struct world w = asked(t);

	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, TO("/vi/desk/tasks/{task}/evidence"), AT("thing=story:%lld&ev-on=2024-11-12&ev-internal=1", (long long)w.draft)) == 303);
	test_as_nobody(t);
	static const char *const pages[] = { "/vi/r/{token}/tasks/{task}", "/vi/r/{token}", "/vi/r/{token}/check" };
	for (size_t i = 0; i < 3; i++)
		CHECK(test_get(t, world_path(t, &w, pages[i])) == 200 && !test_has(t, "Bún chả"));
	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_get(t, TO("/vi/desk/forms/{form}/tasks/{task}")) == 200 && !test_has(t, "Bún chả"));
}

/* ---- who writes what */

struct writer { const char *path, *fields; uint32_t who; };

static const uint32_t all_roles[] = { ROLE_ADMIN, ROLE_AGENCY, ROLE_EDITOR, ROLE_TRANSLATOR, ROLE_GUIDE, ROLE_SPACE_OWNER, ROLE_JUROR, ROLE_FINANCE,
	ROLE_LEADER };

TEST(everybody_writes_their_own_part_and_no_other)
{
	static const struct writer doors[] = {
		{ "/vi/desk/tasks/{task}/answer", "unit={unit}&status=done&done=x", ROLE_AGENCY },
		{ "/vi/desk/tasks/{task}/targets", "title_vi=x&measure_vi=y&wanted=1", ROLE_AGENCY },
		{ "/vi/desk/tasks/{task}/targets/{target}/remove", "", ROLE_AGENCY },
		{ "/vi/desk/tasks/{task}/targets/{target}/restore", "", ROLE_AGENCY },
		{ "/vi/desk/tasks/{task}/money", "unit={unit}", ROLE_AGENCY | ROLE_FINANCE },
		{ "/vi/desk/answers", "good=1", ROLE_AGENCY },
		{ "/vi/desk/contacts/{contact}", "name=A&email=a%40b.vn", ROLE_AGENCY },
		{ "/vi/desk/contacts/units/{unit}", "name=A&email=a2%40b.vn", ROLE_AGENCY },
		{ "/vi/desk/contact-list", "lines=x", ROLE_AGENCY },
		{ "/vi/desk/rounds/{round}/due", "due=2025-07-01", ROLE_AGENCY },
		{ "/vi/desk/rounds/{round}/send", "", ROLE_AGENCY },
		{ "/vi/desk/rounds/{round}/units/{unit}/send", "", ROLE_AGENCY },
		{ "/vi/desk/rounds/{round}/units/{unit}/revoke", "", ROLE_AGENCY },
		{ "/vi/desk/forms/{form}/tasks/{task}", "base=0&status=done&done=x", 0 },
		{ "/vi/desk/forms/{form}/hand-in", "name=x", 0 },
		{ "/vi/desk/forms/{waits}/approve", "", 0 },
		{ "/vi/desk/reminders/send", "task={task}", ROLE_AGENCY },
		{ "/vi/desk/reminders/units", "unit=van-hoa&until=2025-07-01&reason=x", ROLE_AGENCY },
		{ "/vi/desk/reports/freeze", "year=2025", ROLE_AGENCY },
		{ "/vi/desk/reports/letter", "name=x", ROLE_AGENCY },
		{ "/vi/desk/reports/versions/{version}/public", "show=1", ROLE_AGENCY },
		{ "/vi/desk/unesco/{mmr}/state", "state=reviewed", ROLE_AGENCY },
		{ "/vi/desk/unesco/{mmr}/draft", "", ROLE_AGENCY },
		{ "/vi/desk/unesco/{mmr}/works", "title=x", ROLE_AGENCY },
		{ "/vi/desk/unesco/{mmr}/pictures", "", ROLE_AGENCY },
		{ "/vi/desk/unesco/{mmr}/choose/4", "", ROLE_AGENCY },
		{ "/vi/desk/unesco/{mmr}/sections/2", "", ROLE_AGENCY | ROLE_TRANSLATOR },
		{ "/vi/desk/unesco/{mmr}/captions", "", ROLE_AGENCY | ROLE_TRANSLATOR },
		{ "/vi/desk/escalations/{escalation}/answer", "words=", ROLE_AGENCY | ROLE_LEADER },
	};
	struct world w = asked(t);

	for (size_t d = 0; d < sizeof doors / sizeof *doors; d++) {
		const char *path = arena_cstr(t->base->a, str_c(TO(doors[d].path))), *fields = arena_cstr(t->base->a, str_c(TO(doors[d].fields)));
		for (size_t i = 0; i < sizeof all_roles / sizeof *all_roles; i++) {
			if (doors[d].who & all_roles[i])
				continue;
			test_as(t, all_roles[i]);
			int status = test_post(t, path, fields);
			if (status != 403)
				fail_msg("role %x may POST %s: %d", all_roles[i], path, status);
		}
		test_as_of(t, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, w.other_unit);
		int status = test_post(t, path, fields);
		if (status != 403)
			fail_msg("another unit may POST %s: %d", path, status);
		test_as_nobody(t);
		status = test_post(t, path, fields);
		if (status != 403)
			fail_msg("nobody may POST %s: %d", path, status);
	}
}

/* A unit answers for itself alone, and what it says becomes public when the standing agency says so. */
TEST(a_unit_speaks_for_itself)
{
	struct world w = asked(t);

	test_as_of(t, ROLE_UNIT_OFFICER, w.unit);
	CHECK(test_post(t, TO("/vi/desk/tasks/{task}/answer?unit={other_unit}"), AT("unit=%lld&status=done&done=zqwords", (long long)w.other_unit)) == 403);
	CHECK(test_post(t, TO("/vi/desk/tasks/{other}/answer"), AT("unit=%lld&status=done&done=zqwords", (long long)w.unit)) == 403);
	CHECK(test_post(t, TO("/vi/desk/tasks/{task}/answer"), AT("unit=%lld&status=under_way&done=zqwords&reason=zqwords&publish=1",
		(long long)w.unit)) == 303);
	CHECK(test_post(t, "/vi/desk/forms", AT("unit=%lld", (long long)w.other_unit)) == 403);
	CHECK(test_get(t, AT("/vi/desk/scorecards/%lld", (long long)w.other_unit)) == 403);
	test_as_nobody(t);
	CHECK(test_get(t, TO("/vi/tasks/{task}")) == 200 && !test_has(t, "zqwords"));
	CHECK(test_get(t, "/api/v1/tasks.json") == 200 && !test_has(t, "zqwords"));
}
