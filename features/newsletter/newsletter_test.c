/* newsletter_test.c - on both engines: double opt-in that tells nobody who is subscribed, leaving without a session and without a trace, an issue to its
 * readers. */
#include "auth.h"
#include "clock.h"
#include "db_internal.h"
#include "jobs.h"
#include "mail.h"
#include "newsletter_in.h"
#include "runner.h"
#include "test.h"

const struct job_kind job_kinds[] = {
	{ "mail.send", mail_send_job, .seconds_max = MAIL_JOB_SECONDS },
	{ "newsletter.send", newsletter_send_job, .seconds_max = NEWSLETTER_JOB_SECONDS },
	{ "newsletter.tidy", newsletter_tidy_job, .seconds_max = 60 },
};
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;

static err (*csrf_of)(struct req *r);
static err csrf_or_key(struct req *r)
{
	return newsletter_csrf(r, csrf_of);
}
void test_hooks(struct http_hooks *hooks)
{
	csrf_of = hooks->csrf_check;
	hooks->csrf_check = csrf_or_key;
}

static const char wish[] = "email=Lan%40nha.vn&lang=vi&consent=1";

/* What waits to be sent by hand: no mail server is set in these tests. */
static struct mail_rows mails(struct test *t)
{
	struct mail_rows rows = { 0 };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(mail_list(t->r.db, t->r.a, true, 100, 0, &rows));
	db_rollback(t->r.db);
	return rows;
}

static int ask(struct test *t, const char *form)
{
	CHECK(test_get(t, "/vi/newsletter") == 200);
	return test_post(t, "/vi/newsletter", form);
}

/* The path of the link in a mail that holds `what`, kept for the whole test. */
static const char *link_in(struct test *t, str text, const char *what)
{
	ptrdiff_t at = str_find(text, str_c(what), 0);
	str rest;

	CHECK(at >= 0);
	rest = str_cut(text, (size_t)at - 3, text.n);
	str line;
	str_split(&rest, '\n', &line);
	return arena_cstr(t->base->a, line);
}

static struct subscriber_get subscribed(struct test *t, const char *form, const char *email)
{
	struct subscriber_by_email s;
	struct subscriber_get whole;

	CHECK(ask(t, form) == 303);
	const char *door = link_in(t, mails(t).at[0].text, "/newsletter/confirm/");
	CHECK(test_get(t, door) == 200);
	CHECK(test_post(t, door, "") == 303);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(subscriber_by_email(t->r.db, &(struct subscriber_by_email_in){ .email = str_c(email) }, t->base->a, &s));
	CHECK_OK(subscriber_get(t->r.db, &(struct subscriber_get_in){ .id = s.id }, t->base->a, &whole));
	db_rollback(t->r.db);
	return whole;
}

TEST(nothing_is_made_before_the_link_is_pressed)
{
	struct mail_rows m;

	CHECK(ask(t, wish) == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/newsletter?sent=1");
	m = mails(t);
	CHECK(m.n == 1);
	CHECK_STR(m.at[0].to, "lan@nha.vn");
	const char *door = link_in(t, m.at[0].text, "/newsletter/confirm/");
	CHECK(test_get(t, door) == 200 && test_has(t, "<button"));  /* looking confirms nothing */
	struct subscriber_count n;
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(subscriber_count(t->r.db, t->r.a, &n));
	db_rollback(t->r.db);
	CHECK(n.n == 0);
	CHECK(test_post(t, door, "") == 303 && str_starts(test_header(t, "Location"), S("/vi/newsletter/mine/")));
	CHECK(test_get(t, arena_cstr(t->base->a, test_header(t, "Location"))) == 200 && test_has(t, "lan@nha.vn"));
	CHECK(test_get(t, door) == 404); /* it works once */
}

TEST(consent_is_never_ticked_beforehand_and_needed)
{
	CHECK(test_get(t, "/en/newsletter") == 200);
	CHECK(test_has(t, "name=\"consent\" value=\"1\" required><label") && test_has(t, "given to nobody else"));
	CHECK(ask(t, "email=lan%40nha.vn&lang=vi") == 422);
	CHECK(ask(t, "email=lan%40nha.vn%0d%0aBcc%3a+x%40y.vn&consent=1") == 422);
	CHECK(mails(t).n == 0);
}

TEST(a_known_address_gets_the_same_answer_and_another_mail)
{
	subscribed(t, wish, "lan@nha.vn");
	CHECK(ask(t, "email=lan%40nha.vn&lang=en&consent=1") == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/newsletter?sent=1");
	struct mail_rows m = mails(t);
	CHECK(m.n == 1 && str_find(m.at[0].text, S("/newsletter/mine/"), 0) > 0 && str_find(m.at[0].text, S("/confirm/"), 0) < 0);
}

TEST(a_link_ends_after_seven_days_and_the_request_is_erased)
{
	struct subscriber_by_email s;
	struct arena a;

	test_clock(t, 1800000000);
	CHECK(ask(t, wish) == 303);
	const char *door = link_in(t, mails(t).at[0].text, "/newsletter/confirm/");
	test_clock(t, 1800000000 + NEWSLETTER_TOKEN_S + 1);
	CHECK(test_get(t, door) == 404);
	arena_init(&a, 1 << 20);
	CHECK_OK(newsletter_tidy_job(&(struct job){ .db = t->r.db, .a = &a, .now = 1800000000 + NEWSLETTER_TOKEN_S + 1 }));
	arena_free(&a);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(subscriber_by_email(t->r.db, &(struct subscriber_by_email_in){ .email = S("lan@nha.vn") }, t->r.a, &s), ERR_NOT_FOUND);
	db_rollback(t->r.db);
}

TEST(requests_are_limited_by_address_and_by_client)
{
	for (int i = 0; i < 5; i++)
		CHECK(ask(t, wish) == 303);
	CHECK(mails(t).n == 1); /* the newest of three; the others were taken back or not written */
	for (int i = 0; i < 15; i++)
		CHECK(ask(t, arena_printf(t->r.a, "email=a%d%%40nha.vn&consent=1", i).p) == 303);
	CHECK(ask(t, "email=b%40nha.vn&consent=1") == 422);
	CHECK(test_has(t, "sau một giờ"));
}

TEST(leaving_needs_no_session_and_leaves_nothing)
{
	struct subscriber_get s = subscribed(t, wish, "lan@nha.vn");
	const char *leave = arena_printf(t->base->a, "/vi/newsletter/leave/%.*s", FMT(key_make(t->base->a, s.id))).p;

	test_as_nobody(t);
	CHECK(test_get(t, leave) == 200 && test_has(t, "<button"));
	CHECK(test_post_bare(t, "/vi/newsletter/leave/1-00", "List-Unsubscribe=One-Click") == 404);
	CHECK(test_post_bare(t, "/vi/newsletter", wish) == 403); /* every other form needs its token */
	CHECK(test_post_bare(t, leave, "List-Unsubscribe=One-Click") == 303);
	CHECK(test_get(t, leave) == 404);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(subscriber_get(t->r.db, &(struct subscriber_get_in){ .id = s.id }, t->r.a, &s), ERR_NOT_FOUND);
	db_rollback(t->r.db);
	CHECK(mails(t).n == 0);
}

TEST(a_key_of_another_or_of_nobody_opens_nothing)
{
	struct subscriber_get s = subscribed(t, wish, "lan@nha.vn");
	str key = key_make(t->base->a, s.id);

	CHECK(test_get(t, arena_printf(t->base->a, "/vi/newsletter/mine/%.*s", FMT(key)).p) == 200);
	CHECK(test_get(t, arena_printf(t->base->a, "/vi/newsletter/mine/%.*s0", FMT(key)).p) == 404);
	CHECK(test_get(t, arena_printf(t->base->a, "/vi/newsletter/mine/%.*s", FMT(str_cut(key, 0, key.n - 1))).p) == 404);
	CHECK(test_get(t, arena_printf(t->base->a, "/vi/newsletter/mine/%lld-%.*s", (long long)s.id + 1, FMT(str_cut(key, key.n - 32, key.n))).p) == 404);
}

TEST(preferences_are_kept_and_all_that_is_known_is_given_out)
{
	struct subscriber_get s = subscribed(t, wish, "lan@nha.vn");
	const char *mine = arena_printf(t->base->a, "/vi/newsletter/mine/%.*s", FMT(key_make(t->base->a, s.id))).p;

	CHECK(test_get(t, mine) == 200);
	CHECK(test_post(t, mine, "lang=en&section=3&section=4") == 303);
	CHECK(test_get(t, arena_printf(t->base->a, "%s/data.json", mine).p) == 200);
	CHECK(test_has(t, "\"language\":\"en\"") && test_has(t, "\"sections\":[\"3\",\"4\"]") && test_has(t, "lan@nha.vn") && test_has(t, "\"consent\":"));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(newsletter_forget(t->r.db, t->r.a, S("LAN@nha.vn")));
	CHECK_ERR(newsletter_forget(t->r.db, t->r.a, S("lan@nha.vn")), ERR_NOT_FOUND);
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, mine) == 404);
}

TEST(an_issue_is_made_and_refused_until_it_is_whole)
{
	test_day(t, "2025-06-10");
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, "/vi/desk/newsletter", "from=2025-06-10&to=2025-06-01") == 422);
	CHECK(test_post(t, "/vi/desk/newsletter", "from=2025-05-01&to=2025-06-10") == 303);
	const char *issue = arena_cstr(t->base->a, test_header(t, "Location"));
	CHECK(test_get(t, issue) == 200 && test_has(t, "Chưa đặt máy chủ thư"));
	CHECK(test_post(t, arena_printf(t->base->a, "%s/send", issue).p, "") >= 400);
	CHECK(test_post(t, issue, "from=2025-05-01&to=2025-06-10&title_vi=S%E1%BB%91+1&title_en=Issue+1") == 303);
	mail_settings_set(&(struct mail_settings){ .server = S("smtp://localhost:1"), .from = S("a@b.vn") });
	CHECK(test_post(t, arena_printf(t->base->a, "%s/send", issue).p, "") == 422 && test_has(t, "Chọn ít nhất một bài viết"));
	mail_settings_set(&(struct mail_settings){ 0 });
	CHECK(test_get(t, "/vi/newsletters") == 200 && !test_has(t, "Số 1"));
}

/* A statement for the tables of stories, which this folder only reads. */
static void put_sql(struct test *t, const char *text)
{
	struct db_query *q = arena_new(t->base->a, struct db_query);

	*q = (struct db_query){ .name = "put", .source = "newsletter_test.c", .kind = DB_EXEC, .writes = true, .sqlite = text, .postgres = text };
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(db_run_exec(t->r.db, q, NULL));
	CHECK_OK(db_commit(t->r.db));
}

static void stories_put(struct test *t)
{
	put_sql(t, "INSERT INTO section (id, slug, title_vi, title_en, tile, seq, shown, folded) VALUES (3, 'am-thuc', 'Ẩm thực', 'Food', 'bowl', 1, 1, 'am thuc')");
	put_sql(t, "INSERT INTO section (id, slug, title_vi, title_en, tile, seq, shown, folded) VALUES (4, 'nghe', 'Nghề', 'Crafts', 'weave', 2, 1, 'nghe')");
	for (int i = 1; i <= 2; i++) {
		put_sql(t, arena_printf(t->base->a, "INSERT INTO story (id, kind, section, twin, state, front, pinned, title_vi, title_en, folded,"
			" last_step, photos, words_vi, words_en, made_by, made_at, changed_at, public_at) VALUES (%d, 'story', %d, %d, 'public', 0, 0, 'Bài %d',"
			" 'Story %d', 'x', 'released', 0, 1, 1, 'x', 1, 1, 1749000000)", i, i + 2, i, i, i).p);
		for (int k = 0; k < 2; k++) {
			put_sql(t, arena_printf(t->base->a, "INSERT INTO story_card (story, lang, slug, title, summary, kind, section, public_at, minutes) VALUES (%d, '%s', 's-%d',"
				" '%s %d', 'Tóm tắt', 'story', %d, 1749000000, 1)", i, k ? "en" : "vi", i, k ? "Story" : "Bài", i, i + 2).p);
			put_sql(t, arena_printf(t->base->a, "INSERT INTO story_scope (scope, lang, at, story) VALUES ('all', '%s', 1749000000, %d)", k ? "en" : "vi", i).p);
		}
	}
}

static void work(struct test *t)
{
	struct arena a;

	arena_init(&a, (size_t)64 << 20);
	while (jobs_run_one(t->r.db, &a, 1, t->r.now, false) == OK)
		arena_reset(&a);
	arena_free(&a);
}

TEST(an_issue_goes_to_each_reader_in_their_language_and_sections_once)
{
	const char *issue, *id;
	struct mail_counts n;
	int64_t number;

	test_day(t, "2025-06-10");
	stories_put(t);
	subscribed(t, "email=vi%40nha.vn&lang=vi&consent=1", "vi@nha.vn");
	test_as_nobody(t);
	subscribed(t, "email=en%40nha.vn&lang=en&consent=1&section=3", "en@nha.vn");
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, "/vi/desk/newsletter", "from=2025-05-01&to=2025-06-10") == 303);
	issue = arena_cstr(t->base->a, test_header(t, "Location"));
	CHECK(test_get(t, issue) == 200 && test_has(t, "Bài 1") && test_has(t, "Bài 2"));
	CHECK(test_post(t, issue, "from=2025-05-01&to=2025-06-10&title_vi=S%E1%BB%91+1&title_en=Issue+1&story=2&story=1") == 303);
	CHECK(test_get(t, issue) == 200 && test_has(t, "<li>Story 2</li>"));
	mail_settings_set(&(struct mail_settings){ .server = S("smtp://localhost:1"), .from = S("a@b.vn") });
	CHECK(test_post(t, arena_printf(t->base->a, "%s/send", issue).p, "") == 303);
	CHECK(test_post(t, arena_printf(t->base->a, "%s/send", issue).p, "") >= 400); /* once only */
	work(t);
	mail_settings_set(&(struct mail_settings){ 0 });
	id = issue + sizeof "/vi/desk/newsletter/" - 1;
	CHECK_OK(str_int(str_c(id), &number));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(mail_counts_of(t->r.db, t->r.a, S("newsletter"), number, &n));
	db_rollback(t->r.db);
	CHECK(n.queued == 2);
	CHECK(test_get(t, issue) == 200 && test_has(t, "thư đã soạn") && !test_has(t, "/send"));
	test_as_nobody(t);
	CHECK(test_get(t, "/en/newsletters/1") == 200 && test_has(t, "Story 1") && test_has(t, "Story 2") && test_has(t, "/en/stories/s-1"));
}

TEST(the_mail_of_an_issue_has_what_its_reader_asked_for)
{
	struct issue_get i = { .id = 7, .title_vi = S("Số <1>"), .title_en = S("Issue 1"), .intro_vi = S("Chào & chúc"), .number = SOME(1) };
	const int64_t food = 3;
	struct issue_view v;

	stories_put(t);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(issue_add(t->r.db, &(struct issue_add_in){ .id = 7, .from_on = S("2025-05-01"), .to_on = S("2025-06-10"), .title_vi = i.title_vi,
		.title_en = i.title_en, .by_name = S("x"), .now = t->r.now }));
	for (int64_t k = 1; k <= 2; k++)
		CHECK_OK(issue_add_story(t->r.db, &(struct issue_add_story_in){ .id = 7, .story = k, .seq = k }));
	CHECK_OK(issue_fill(t->r.db, t->r.a, &i, LANG_VI, &food, 1, &v));
	CHECK_OK(db_commit(t->r.db));
	CHECK(v.stories.n == 1 && v.stories.at[0].id == 1);
	str text = issue_text(t->r.a, LANG_VI, &v), html = issue_html(t->r.a, LANG_VI, &v);
	CHECK(str_find(text, S("Bài 1\nTóm tắt\n"), 0) > 0 && str_find(text, S("Bài 2"), 0) < 0);
	CHECK(str_find(html, S("Số &lt;1&gt;"), 0) > 0 && str_find(html, S("Chào &amp; chúc"), 0) > 0 && str_find(html, S("/vi/stories/s-1\""), 0) > 0);
}
