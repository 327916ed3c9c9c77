/* dispatch_test.c - http_dispatch in process, over a database that is a counter. */
#include "cache.h"
#include "dispatch.h"
#include "dispatch_world.h"
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define IS(a, lit) assert_true(str_eq((a), S(lit)))

static void routes_are_found(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(get("/vi/items/12"), 200);
	assert_true(shows("item 12"));
	assert_int_equal(get("/en/items/7/parts/x-y"), 200);
	assert_true(shows("item 7 x-y"));
	assert_int_equal(get("/vi/items/new"), 200);
	assert_true(shows("new item"));
	assert_int_equal(get("/vi/"), 200);
	assert_int_equal(get("/vi/items/%7Bid%7D"), 404);
	assert_int_equal(get("/vi/items/twelve"), 404);
	assert_int_equal(get("/vi/items"), 404);
	assert_int_equal(get("/vi/items/1/parts"), 404);
	assert_int_equal(get("/vi/pag"), 404);
	assert_int_equal(get("/vi/pages"), 404);
	assert_int_equal(get("/fr/page"), 404);
	assert_int_equal(get("/"), 404);
}

static void slashes_lead_on(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(get("/vi"), 308);
	IS(answer_header("Location"), "/vi/");
	assert_int_equal(get("/vi/page/?late=1"), 308);
	IS(answer_header("Location"), "/vi/page?late=1");
}

static void wrong_methods_are_told(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(post("/vi/items/1", ""), 405);
	IS(answer_header("Allow"), "GET, HEAD");
	assert_int_equal(get("/vi/change"), 405);
	IS(answer_header("Allow"), "POST");
	next.method = METHOD_OTHER;
	assert_int_equal(get("/vi/page"), 405);
	IS(answer_header("Allow"), "GET, HEAD, POST");
	next.method = METHOD_OTHER;
	assert_int_equal(get("/vi/nowhere"), 404);
	next.method = METHOD_HEAD;
	assert_int_equal(get("/vi/page"), 200);
}

static bool moved_away(struct req *asked)
{
	bool old = str_eq(asked->path, S("/2013/01/pho/")) || str_eq(asked->page.query, S("?p=12"));

	assert_false(asked->in_transaction);
	asked->status = old ? 301 : asked->status;
	asked->location = old ? S("/vi/page") : asked->location;
	return old;
}

/* Addresses of an older site: where no route is, and of "/" with a query; a page that exists is never asked for. */
static void moved_addresses(void **state)
{
	(void)state;
	world_reset();
	http_hooks.moved = moved_away;
	assert_int_equal(get("/2013/01/pho/"), 301);
	IS(answer_header("Location"), "/vi/page");
	assert_int_equal(get("/?p=12"), 301);
	assert_int_equal(get("/?p=13"), 404);
	assert_int_equal(get("/vi/page?p=12"), 200);
	assert_int_equal(get("/2013/01/bun/"), 404);
	assert_int_equal(post("/2013/01/pho/", ""), 404);
}

static void a_page_is_rendered_once(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(get("/vi/page"), 200);
	assert_int_equal(get("/vi/page"), 200);
	assert_int_equal(world.renders, 1);
	assert_true(shows("title 100"));
	assert_int_equal(get("/en/page"), 200);
	assert_int_equal(get("/vi/page?x=1"), 200);
	assert_int_equal(world.renders, 3);
}

static void a_write_shows_at_the_next_request(void **state)
{
	(void)state;
	world_reset();
	get("/vi/page");
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right"), 303);
	IS(answer_header("Location"), "/vi/page");
	assert_int_equal(get("/vi/page"), 200);
	assert_true(shows("title 101"));
	world.title = 300, world.version++; /* another process wrote */
	assert_int_equal(get("/vi/page"), 200);
	assert_true(shows("title 300"));
}

/* What was made of a page is good again where a write has not changed its bytes, and only there. */
static void a_page_that_comes_out_the_same_is_made_once(void **state)
{
	(void)state;
	world_reset();
	for (int i = 0; i < 2; i++) {
		next.accept_encoding = S("br");
		get("/vi/page");
	}
	const struct cached *kept = page_cache.newest;
	const char *packed = kept->body[CODING_BROTLI].p;
	assert_non_null(packed);
	uint64_t same = page_cache.same;
	world.version++;
	get("/vi/page");
	assert_int_equal(world.renders, 2);
	assert_null(r.cached);
	assert_true(page_cache.same == same + 1 && page_cache.n == 1 && page_cache.newest == kept);
	next.accept_encoding = S("br");
	get("/vi/page");
	assert_int_equal(world.renders, 2);
	assert_ptr_equal(r.out.p, packed);
	world.title++, world.version++;
	get("/vi/page");
	assert_true(shows("title 101"));
	assert_true(page_cache.same == same + 1 && page_cache.n == 1);
	assert_null(page_cache.newest->body[CODING_BROTLI].p);
	get("/vi/page");
	assert_true(shows("title 101"));
	assert_int_equal(world.renders, 3);
}

/* A page that a write has put out of date is not given by a version that comes again. */
static void a_version_that_comes_again_brings_no_page_back(void **state)
{
	(void)state;
	world_reset();
	get("/vi/page");
	get("/vi/");
	world.title = 7, world.version = 2;
	get("/vi/");
	world.version = 1;
	assert_int_equal(get("/vi/page"), 200);
	assert_true(shows("title 7"));
}

static void the_signed_in_never_meet_the_cache(void **state)
{
	(void)state;
	world_reset();
	get("/vi/page");
	next.cookie = S("khue=1");
	assert_int_equal(get("/vi/page"), 200);
	assert_int_equal(world.renders, 2);
	IS(answer_header("Cache-Control"), "private, no-store");
	assert_true(!str_given(answer_header("ETag")));
}

static void forms_and_errors_are_not_kept(void **state)
{
	(void)state;
	world_reset();
	get("/vi/form");
	assert_null(r.cached);
	get("/vi/form");
	assert_null(r.cached);
	IS(answer_header("Cache-Control"), "private, no-store");
	get("/vi/nowhere"), get("/vi/nowhere");
	assert_null(r.cached);
}

static void tags_spare_the_body(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(get("/vi/page"), 200);
	static char tag[100];
	str t = answer_header("ETag");
	assert_true(t.n > 2 && t.n < sizeof tag);
	__builtin_memcpy(tag, t.p, t.n);
	next.etag = (str){ tag, t.n };
	assert_int_equal(get("/vi/page"), 304);
	assert_true(str_given(answer_header("ETag")));
	world.title++, world.version++;
	next.etag = (str){ tag, t.n };
	assert_int_equal(get("/vi/page"), 200);
	assert_true(shows("title 101"));
}

static void codings_come_with_the_second_reader(void **state)
{
	(void)state;
	world_reset();
	next.accept_encoding = S("gzip, br");
	get("/vi/page");
	assert_false(str_given(r.encoding));
	size_t plain = r.out.n;
	next.accept_encoding = S("gzip, br");
	get("/vi/page");
	IS(r.encoding, "br");
	assert_true(r.out.n < plain / 4);
	next.accept_encoding = S("gzip;q=0.5, br;q=0");
	get("/vi/page");
	IS(r.encoding, "gzip");
	IS(answer_header("Content-Encoding"), "gzip");
	assert_true(str_ends(r.tag, S("-gz\"")));
}

static void tokens_are_asked_for(void **state)
{
	(void)state;
	world_reset();
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", ""), 403);
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=wrong"), 403);
	assert_int_equal(post("/vi/change", "csrf=right"), 403);
	assert_int_equal(post("/vi/page", "csrf=wrong"), 403);
	assert_int_equal(world.writes, 0);
}

static int from(str origin, str site)
{
	next.cookie = S("khue=1");
	next.host = S("khue.example");
	next.origin = origin;
	next.fetch_site = site;
	return post("/vi/change", "csrf=right");
}

static void other_sites_are_refused(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(from(S("https://evil.example"), ABSENT), 403);
	assert_int_equal(from(S("null"), ABSENT), 403);
	assert_int_equal(from(S("http://khue.example.evil.vn"), ABSENT), 403);
	assert_int_equal(from(ABSENT, S("cross-site")), 403);
	assert_int_equal(from(ABSENT, S("same-site")), 403);
	assert_int_equal(world.writes, 0);
	assert_int_equal(from(S("http://khue.example"), S("same-origin")), 303);
	next.secure = true;
	assert_int_equal(from(S("http://khue.example"), ABSENT), 403);
	next.secure = true;
	assert_int_equal(from(S("https://khue.example"), ABSENT), 303);
}

static void a_double_submit_changes_once(void **state)
{
	(void)state;
	world_reset();
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right&key=abc"), 303);
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right&key=abc"), 303);
	IS(answer_header("Location"), "/vi/page");
	assert_int_equal(world.writes, 1);
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right&key=def"), 303);
	assert_int_equal(world.writes, 2);
}

static void a_race_of_two_submits_has_one_answer(void **state)
{
	(void)state;
	world_reset();
	world.raced = true;
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right&key=abc"), 303);
	assert_int_equal(world.rollbacks, 3); /* two looks at session and rights, and the change that lost */
	assert_int_equal(world.writes, 1);
	IS(answer_header("Location"), "/vi/page");
}

static void a_busy_database_is_asked_again(void **state)
{
	(void)state;
	world_reset();
	world.busy_commits = 1;
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right"), 303);
	assert_int_equal(world.writes, 2);
	world.busy_begins = 39;
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right"), 303);
	assert_int_equal(world.writes, 3);
	world.busy_begins = 40;
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right"), 503);
	assert_int_equal(world.writes, 3);
	IS(answer_header("Retry-After"), "1");
}

static void errors_have_their_pages(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(get("/vi/broken"), 500);
	assert_false(shows("half a page"));
	assert_true(shows("<main>"));
	assert_int_equal(world.rollbacks, 1);
	assert_false(world.open);
	assert_int_equal(get("/api/v1/broken"), 500);
	assert_true(shows("\"status\":500"));
	IS(r.type, "application/json");
	next.cookie = S("khue=1");
	assert_int_equal(post("/vi/change", "csrf=right&title=bad"), 422);
}

static void strangers_are_sent_to_sign_in(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(get("/en/mine"), 303);
	IS(answer_header("Location"), "/en/sign-in?to=%2Fmine");
	next.accept = S("application/json");
	assert_int_equal(get("/en/mine"), 401);
	assert_true(shows("{\"status\":401,"));
	next.accept = S("application/json");
	assert_int_equal(get("/en/nowhere"), 404);
	assert_true(shows("{\"status\":404,"));
	next.cookie = S("khue=1");
	assert_int_equal(get("/en/mine"), 200);
	next.cookie = S("khue=1");
	assert_int_equal(get("/en/desk"), 403);
	assert_int_equal(post("/en/change", "csrf=right"), 403);
}

static void an_overflow_is_answered(void **state)
{
	(void)state;
	world_reset();
	assert_int_equal(get("/vi/whale"), 503);
	assert_false(world.open);
	assert_true(shows("503"));
	assert_int_equal(get("/vi/page"), 200);
}

static void a_waiting_handler_runs_again(void **state)
{
	(void)state;
	world_reset();
	world.wait = true;
	assert_int_equal(get("/vi/slow"), 0);
	assert_false(world.open);
	world.wait = false;
	assert_int_equal(http_dispatch(&r), OK);
	assert_int_equal(r.status, 200);
	assert_true(shows("waited"));
}

static void every_answer_is_guarded(void **state)
{
	(void)state;
	static const char *const target[] = { "/vi/page", "/vi/nowhere", "/vi/broken", "/vi/whale", "/vi", "/en/mine" };

	world_reset();
	for (size_t i = 0; i < sizeof target / sizeof *target; i++) {
		get(target[i]);
		assert_true(str_find(answer_header("Content-Security-Policy"), S("default-src 'self'"), 0) == 0);
		IS(answer_header("X-Content-Type-Options"), "nosniff");
		assert_true(str_given(answer_header("Referrer-Policy")));
		assert_true(str_given(answer_header("Cross-Origin-Opener-Policy")));
		assert_false(str_given(answer_header("Strict-Transport-Security")));
	}
	next.secure = true;
	get("/vi/page");
	assert_true(str_given(answer_header("Strict-Transport-Security")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(routes_are_found), cmocka_unit_test(slashes_lead_on), cmocka_unit_test(wrong_methods_are_told), cmocka_unit_test(moved_addresses),
		cmocka_unit_test(a_page_is_rendered_once), cmocka_unit_test(a_write_shows_at_the_next_request),
		cmocka_unit_test(the_signed_in_never_meet_the_cache),
		cmocka_unit_test(a_page_that_comes_out_the_same_is_made_once),
		cmocka_unit_test(a_version_that_comes_again_brings_no_page_back), cmocka_unit_test(forms_and_errors_are_not_kept),
		cmocka_unit_test(tags_spare_the_body), cmocka_unit_test(codings_come_with_the_second_reader), cmocka_unit_test(tokens_are_asked_for),
		cmocka_unit_test(other_sites_are_refused), cmocka_unit_test(a_double_submit_changes_once),
		cmocka_unit_test(a_race_of_two_submits_has_one_answer),
		cmocka_unit_test(a_busy_database_is_asked_again), cmocka_unit_test(errors_have_their_pages),
		cmocka_unit_test(strangers_are_sent_to_sign_in), cmocka_unit_test(an_overflow_is_answered),
		cmocka_unit_test(a_waiting_handler_runs_again), cmocka_unit_test(every_answer_is_guarded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
