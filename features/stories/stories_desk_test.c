/* stories_desk_test.c - the desk of stories on both engines: who may do what, the whole flow by its pages, releases by themselves, the balance. */
#include <stdio.h>
#include <string.h>
#include "clock.h"
#include "plans.h"
#include "runner.h"
#include "stories_test.h"
#include "story_balance.h"

static const char *at(struct test *t, int64_t story, const char *rest)
{
	return arena_cstr(t->base->a, arena_printf(t->base->a, "/en/desk/stories/%lld%s", (long long)story, rest));
}

static int64_t ready_item(struct test *t)
{
	test_day(t, "2025-06-10");
	work(t);
	registers(t);
	int64_t story = item(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc");
	done(t);
	return story;
}

static int step(struct test *t, int64_t story, const char *form)
{
	return test_post(t, at(t, story, "/step"), form);
}

static struct story_get now(struct test *t, int64_t story)
{
	CHECK_OK(db_begin(t->r.db, DB_READ));
	struct story_get s = story_now(t, story);
	db_rollback(t->r.db);
	return s;
}

static const char *approve_form(struct test *t, int64_t story)
{
	CHECK_OK(db_begin(t->r.db, DB_READ));
	int64_t revision = revision_of(t, story);
	db_rollback(t->r.db);
	return arena_cstr(t->base->a, arena_printf(t->base->a, "step=approve&revision=%lld", (long long)revision));
}

static void run_jobs(struct test *t)
{
	struct arena a;
	err e;

	arena_init(&a, (size_t)256 << 20);
	CHECK_OK(jobs_tend(t->r.db, &a, t->r.now));
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}

TEST(a_story_is_begun_and_described_at_the_desk)
{
	test_day(t, "2025-06-10");
	work(t);
	registers(t);
	done(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/en/desk/stories/new") == 200);
	CHECK(test_post(t, "/en/desk/stories/new", "kind=poem") == 422);
	CHECK(test_post(t, "/en/desk/stories/new", "kind=story&section=x") == 422);
	CHECK(test_post(t, "/en/desk/stories/new", "kind=story&section=99") == 422);
	CHECK(test_post(t, "/en/desk/stories/new", "kind=story&source=vi") == 303);
	const char *page = arena_cstr(t->base->a, test_header(t, "Location"));
	CHECK(test_get(t, page) == 200);
	CHECK(test_has(t, "No section is chosen.") && test_has(t, "No stream is chosen.") && test_has(t, "The cover picture is missing."));
	CHECK(test_has(t, "Nobody is named as its author or source.") && test_has(t, "It has no text yet."));
	CHECK(test_has(t, "#section\"") && test_has(t, "The headline in English is missing."));
	CHECK(test_post(t, page, "part=fields&author=Lan;Minh&tags=Ph%E1%BB%9F&series_seq=0") == 422);
	CHECK(test_has(t, "Write its number in the series, from 1.") && test_has(t, "value=\"Lan;Minh\""));
	CHECK(test_post(t, page, "part=fields&cover=77") == 422);
	CHECK(test_has(t, "The library has no picture with this number."));
	CHECK(test_post(t, page, "part=fields&author=Lan;Minh&photographer=Lan&tags=Ph%E1%BB%9F;B%C3%BAn&pinned=1&front=1") == 303);
	CHECK(test_get(t, page) == 200);
	CHECK(test_has(t, "value=\"Lan; Minh\"") && test_has(t, "value=\"Bún; Phở\"") && !test_has(t, "Nobody is named as its author or source."));
	CHECK(test_get(t, "/en/desk/stories?state=draft&mine=1") == 200);
	CHECK(test_has(t, "Without a title"));
	CHECK(test_get(t, "/en/desk/stories?state=public") == 200);
	CHECK(test_has(t, "No story matches these filters."));
}

TEST(the_flow_goes_from_role_to_role)
{
	int64_t story = ready_item(t);

	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_get(t, at(t, story, "")) == 200);
	CHECK(step(t, story, "step=translation") == 403);
	CHECK(test_post(t, at(t, story, ""), "part=fields") == 403);
	CHECK(step(t, story, "step=guidance") == 303);
	CHECK(step(t, story, approve_form(t, story)) == 403);
	test_as(t, ROLE_EDITOR);
	CHECK(step(t, story, approve_form(t, story)) == 403);
	CHECK(step(t, story, "step=release") == 422);
	CHECK(test_has(t, "This step is not open"));
	test_as(t, ROLE_GUIDE);
	CHECK(test_get(t, at(t, story, "/step?step=approve")) == 200);
	CHECK(step(t, story, "step=approve&revision=1") == 422);
	CHECK(test_has(t, "The words have changed since you read them."));
	CHECK(step(t, story, approve_form(t, story)) == 303);
	CHECK(step(t, story, "step=release") == 403);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, at(t, story, "")) == 200);
	CHECK(test_has(t, "Nothing stands in the way of its release.") && test_has(t, "Approved by content guidance"));
	CHECK(test_get(t, at(t, story, "/step?step=release")) == 200);
	CHECK(step(t, story, "step=release") == 303);
	CHECK(test_get(t, at(t, story, "?done=release")) == 200);
	CHECK(test_has(t, "/vi/stories/pho-bo") && test_has(t, "/en/stories/beef-pho") && test_has(t, "Both languages are public."));
	CHECK(step(t, story, "step=withdraw&note=") == 422);
	CHECK(step(t, story, "step=withdraw&note=Sai") == 303);
	CHECK_STR(now(t, story).state, "withdrawn");
}

TEST(sent_back_with_a_reason_that_the_next_one_reads)
{
	int64_t story = ready_item(t);

	test_as(t, ROLE_EDITOR);
	CHECK(step(t, story, "step=guidance") == 303);
	test_as(t, ROLE_GUIDE);
	CHECK(step(t, story, "step=return") == 422);
	CHECK(test_has(t, "Say why, in at most 500 characters."));
	CHECK(step(t, story, "step=return&note=Thi%E1%BA%BFu+ngu%E1%BB%93n") == 303);
	CHECK(test_get(t, at(t, story, "")) == 200);
	CHECK(test_has(t, "Thiếu nguồn") && test_has(t, "Sent back"));
}

TEST(who_may_not_see_the_desk_of_stories)
{
	int64_t story = ready_item(t);

	CHECK(test_get(t, at(t, story, "")) == 303);
	test_as(t, ROLE_ADMIN);
	CHECK(test_get(t, at(t, story, "")) == 403);
	CHECK(test_get(t, "/en/desk/stories") == 403);
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, at(t, story, "")) == 200);
	CHECK(!test_has(t, "step=guidance") && !test_has(t, "/desk/stories/new"));
	CHECK(step(t, story, "step=guidance") == 403);
	CHECK(test_get(t, "/en/desk/sections") == 403);
}

/* 11:00 in Viet Nam is 4:00 UTC. */
TEST(a_scheduled_story_goes_out_at_its_minute_in_both_languages)
{
	int64_t story = ready_item(t), noon = t->r.now;

	work(t);
	approve(t, story);
	done(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, at(t, story, "/schedule"), "release_at=2025-06-10T11:00") == 422);
	CHECK(test_has(t, "Choose a day and time that lie ahead."));
	CHECK(test_post(t, at(t, story, "/schedule"), "release_at=nonsense") == 422);
	CHECK(test_post(t, at(t, story, "/schedule"), "release_at=2025-06-10T13:30") == 303);
	CHECK_STR(now(t, story).state, "scheduled");
	test_clock(t, noon + 90 * 60 - 1);
	run_jobs(t);
	CHECK_STR(now(t, story).state, "scheduled");
	test_clock(t, noon + 90 * 60 + 29);
	run_jobs(t);
	struct story_get s = now(t, story);
	CHECK_STR(s.state, "public");
	CHECK(s.public_at.v == t->r.now && !s.release_at.has);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK(listed(t, S("all"), LANG_VI) == 1 && listed(t, S("all"), LANG_EN) == 1);
	db_rollback(t->r.db);
}

TEST(what_cannot_go_out_at_its_minute_comes_back_and_is_told)
{
	int64_t story = ready_item(t), noon = t->r.now;

	work(t);
	approve(t, story);
	CHECK_OK(stories_schedule(t->r.db, t->r.a, story, noon + 600, &lan));
	say_side(t, story, "title", LANG_VI, S("Phở gà"), false);
	CHECK_STR(story_now(t, story).state, "scheduled");
	done(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/en/desk/stories?state=scheduled") == 200);
	CHECK(test_has(t, "to be approved again"));
	test_clock(t, noon + 601);
	run_jobs(t);
	struct story_get s = now(t, story);
	CHECK_STR(s.state, "guidance");
	CHECK_STR(s.last_step, "failed");
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, at(t, story, "")) == 200);
	CHECK(test_has(t, "Could not be released at the time planned"));
	CHECK(test_get(t, "/en/desk/stories?state=guidance") == 200);
	CHECK(test_has(t, "could not be released"));
}

TEST(the_words_of_a_scheduled_story_can_be_approved_again)
{
	int64_t story = ready_item(t), noon = t->r.now;

	work(t);
	approve(t, story);
	CHECK_OK(stories_schedule(t->r.db, t->r.a, story, noon + 600, &lan));
	say_side(t, story, "title", LANG_VI, S("Phở gà"), false);
	say_side(t, story, "title", LANG_EN, S("Chicken pho"), true);
	CHECK_OK(stories_approve(t->r.db, t->r.a, story, revision_of(t, story), &lan));
	CHECK_STR(story_now(t, story).state, "scheduled");
	done(t);
	test_clock(t, noon + 600);
	run_jobs(t);
	CHECK_STR(now(t, story).state, "public");
}

TEST(an_address_is_changed_only_on_request)
{
	int64_t story = ready_item(t);

	work(t);
	approve(t, story);
	CHECK_OK(stories_release(t->r.db, t->r.a, story, ABSENT, ABSENT, &lan));
	done(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, at(t, story, "/address"), "in=vi&slug=Ph%E1%BB%9F") == 422);
	CHECK(test_post(t, at(t, story, "/address"), "in=vi&slug=pho-ngon") == 303);
	CHECK(test_get(t, at(t, story, "")) == 200);
	CHECK(test_has(t, "/vi/stories/pho-ngon") && test_has(t, "leads to the present one"));
}

TEST(the_preview_shows_the_draft)
{
	int64_t story = ready_item(t);

	test_as(t, ROLE_GUIDE);
	CHECK(test_get(t, at(t, story, "/preview?in=vi")) == 200);
	CHECK(test_has(t, "<strong>năm</strong>") && test_has(t, "lang=\"vi\""));
	CHECK(test_get(t, at(t, story, "/preview?in=en")) == 200);
	CHECK(test_has(t, "A text about Beef pho."));
}

TEST(registers_are_kept_at_the_desk)
{
	ready_item(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/en/desk/sections") == 200);
	CHECK(test_has(t, "Ẩm thực") || test_has(t, "Food"));
	CHECK(test_post(t, "/en/desk/sections/new", "title_vi=S%E1%BB%B1+ki%E1%BB%87n&title_en=&shown=1&mark=coin&ground=on-lake") == 422);
	CHECK(test_post(t, "/en/desk/sections/new", "title_vi=S%E1%BB%B1+ki%E1%BB%87n&title_en=Events&shown=1&mark=coin&ground=on-lake") == 303);
	CHECK(test_get(t, "/en/desk/sections/su-kien") == 200);
	CHECK(test_has(t, "value=\"Events\"") && test_has(t, "action=\"/en/desk/sections/su-kien\""));
	CHECK(test_post(t, "/en/desk/sections/su-kien/move", "to=up") == 303);
	CHECK(test_get(t, "/en/desk/sections") == 200);
	CHECK(str_find(test_body(t), S("/desk/sections/su-kien\""), 0) < str_find(test_body(t), S("/desk/sections/nghe-thuat\""), 0));
	CHECK(test_post(t, "/en/desk/sections/none", "title_vi=A&title_en=B&shown=1") == 404);
	CHECK(test_post(t, "/en/desk/streams/new", "title_vi=C%E1%BB%99ng+%C4%91%E1%BB%93ng&title_en=Communities&shown=1&side=half") == 422);
	CHECK(test_post(t, "/en/desk/streams/new", "title_vi=C%E1%BB%99ng+%C4%91%E1%BB%93ng&title_en=Communities&shown=1&side=none") == 303);
	CHECK(test_post(t, "/en/desk/bylines/new", "title_vi=B%C3%A1o+A&url=javascript:1") == 422);
	CHECK(test_post(t, "/en/desk/bylines/new", "title_vi=B%C3%A1o+A&url=https://a.test/") == 303);
	CHECK(test_get(t, "/en/desk/bylines?q=bao+a") == 200);
	CHECK(test_has(t, "href=\"/en/desk/bylines/new\""));
	CHECK(test_has(t, "Báo A") && !test_has(t, "Nguyễn Thị Lan"));
	CHECK(test_post(t, "/en/desk/tags/new", "title_vi=Ph%E1%BB%9F&title_en=Pho") == 303);
	CHECK(test_post(t, "/en/desk/series/new", "title_vi=Qu%C3%A1n&title_en=Eateries") == 303);
	CHECK(test_get(t, "/en/desk/series") == 200);
	CHECK(test_has(t, "Eateries"));
	CHECK(test_get(t, "/en/desk/tags/77") == 404);
}

static struct balance balance_now(struct test *t)
{
	struct balance b;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(balance_of(t->r.db, t->r.a, S("2025-06"), t->r.now, &b));
	db_rollback(t->r.db);
	return b;
}

TEST(the_balance_counts_the_month_and_warns_before_it_leaves_the_range)
{
	test_day(t, "2025-06-10");
	work(t);
	registers(t);
	done(t);
	struct balance b = balance_now(t);
	CHECK(b.total.pct == -1 && !b.outside && b.low_pct == 40 && b.high_pct == 60);
	work(t);
	item_public(t, S("A"), S("A"), "am-thuc", "nguon-luc");
	item_public(t, S("B"), S("B"), "am-thuc", "cam-ket");
	int64_t old = item(t, S("C"), S("C"), "nghe-thuat", "cam-ket");
	CHECK_OK(stories_release_moved(t->r.db, t->r.a, old, ABSENT, ABSENT, t->r.now - 40 * DAY_S, &lan));
	done(t);
	b = balance_now(t);
	CHECK(b.total.resource == 1 && b.total.commitment == 1 && b.total.pct == 50 && !b.outside && !b.leaves);
	CHECK(b.rows.n == 3 && b.rows.at[1].side[LANG_EN].pct == 50 && b.rows.at[2].side[LANG_VI].pct == -1);
	work(t);
	approve(t, item(t, S("D"), S("D"), "nghe-thuat", "nguon-luc"));
	done(t);
	b = balance_now(t);
	CHECK(b.planned.n == 1 && b.planned.at[0].pct == 67 && b.leaves == 1);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/en/desk/stories") == 200);
	CHECK(test_has(t, "If “D” goes out, the share of resource stories will be 67%."));
	CHECK(test_post(t, "/en/desk/balance", "low=70&high=40") == 422);
	CHECK(test_post(t, "/en/desk/balance", "low=30&high=70") == 303);
	CHECK(test_get(t, "/en/desk/balance") == 200);
	CHECK(!test_has(t, "If “D” goes out") && test_has(t, "1 : 1 (50%)"));
	CHECK(test_post(t, "/en/desk/balance", "low=55&high=90") == 303);
	CHECK(test_get(t, "/vi/desk/balance") == 200);
	CHECK(test_has(t, "Tháng này có quá ít bài nói về nguồn lực của thành phố."));
	CHECK(test_get(t, "/en/desk/balance?month=2025-05") == 200);
	CHECK(test_has(t, "0 : 1 (0%)"));
}

TEST(the_list_of_fees_counts_words_and_names)
{
	test_day(t, "2025-06-10");
	work(t);
	registers(t);
	item_public(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc");
	done(t);
	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_get(t, "/en/desk/stories/fees.csv?month=2025-06") == 403);
	test_as(t, ROLE_FINANCE);
	CHECK(test_get(t, "/en/desk/stories/fees.csv?month=2025-06") == 200);
	CHECK(test_has(t, "2025-06-10") && test_has(t, "Phở bò") && test_has(t, "Nguyễn Thị Lan") && test_has(t, "\"8\",\"5\",\"0\","));
	CHECK(test_get(t, "/en/desk/stories/fees.csv?month=2025-05") == 200);
	CHECK(!test_has(t, "Phở bò"));
	CHECK(test_get(t, "/en/desk/stories/fees.xlsx?month=2025-06") == 200);
}

TEST(the_texts_are_written_by_those_who_may)
{
	static const struct { uint32_t role; err read, vi, en; } may[] = {
		{ ROLE_EDITOR, OK, OK, OK }, { ROLE_AGENCY, OK, OK, OK }, { ROLE_TRANSLATOR, OK, ERR_DENIED, OK }, { ROLE_GUIDE, OK, ERR_DENIED, ERR_DENIED },
		{ ROLE_LEADER, OK, ERR_DENIED, ERR_DENIED }, { ROLE_ADMIN, ERR_DENIED, ERR_DENIED, ERR_DENIED },
	};
	int64_t story = ready_item(t);

	for (size_t i = 0; i < sizeof may / sizeof *may; i++) {
		test_as(t, may[i].role);
		test_get(t, at(t, story, ""));
		CHECK_OK(db_begin(t->r.db, DB_READ));
		CHECK_ERR(stories_may(&t->r, story, -1), may[i].read);
		CHECK_ERR(stories_may(&t->r, story, LANG_VI), may[i].vi);
		CHECK_ERR(stories_may(&t->r, story, LANG_EN), may[i].en);
		db_rollback(t->r.db);
	}
	work(t);
	CHECK_OK(stories_archive(t->r.db, t->r.a, story, true, &lan));
	done(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, at(t, story, "")) == 200);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(stories_may(&t->r, story, LANG_VI), ERR_DENIED);
	db_rollback(t->r.db);
	CHECK(test_post(t, at(t, story, ""), "part=fields") == 403);
}

TEST(evidence_takes_the_day_of_the_release)
{
	struct evidence_list links = { 0 };
	struct evidence_media media = { 0 };
	int64_t medium, story = ready_item(t);
	str why;

	work(t);
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 2, .level = S("local"), .title_vi = S("Không gian"), .title_en = S("Spaces") }));
	done(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, at(t, story, ""), "part=fields&ev-commitment=2&ev-participants=-3") == 422);
	CHECK(test_post(t, at(t, story, ""), "part=fields&ev-commitment=2&ev-participants=30") == 303);
	test_day(t, "2025-06-20");
	work(t);
	CHECK_OK(evidence_of_thing(t->r.db, t->r.a, S("story"), story, true, &links));
	CHECK(links.n == 1 && links.at[0].participants.v == 30 && !str_given(links.at[0].path));
	CHECK_OK(media_put(t->r.db, t->r.a, S("%PDF-1.7\n"), &(struct media_new){ .name = S("a.pdf") }, t->r.now, &medium, &why));
	CHECK_OK(media_used(t->r.db, S("story"), story, &medium, 1));
	CHECK_OK(stories_pictures(t->r.db, t->r.a, &story, 1, &media));
	CHECK(media.n == 0); /* what a draft shows enters no report */
	say_side(t, story, "summary", LANG_VI, S("Tóm tắt"), false);
	say_side(t, story, "summary", LANG_EN, S("Summary"), true);
	CHECK_OK(stories_release_moved(t->r.db, t->r.a, story, ABSENT, ABSENT, t->r.now, &lan));
	CHECK_OK(media_used(t->r.db, S("story"), story, &medium, 1));
	CHECK_OK(stories_pictures(t->r.db, t->r.a, &story, 1, &media));
	CHECK(media.n == 1 && media.at[0].thing == story && media.at[0].medium == medium);
	links = (struct evidence_list){ 0 };
	CHECK_OK(evidence_of_thing(t->r.db, t->r.a, S("story"), story, false, &links));
	CHECK(links.n == 1);
	CHECK_STR(links.at[0].on, "2025-06-20");
	CHECK_STR(links.at[0].path, "/stories/pho-bo");
	CHECK_OK(stories_withdraw(t->r.db, t->r.a, story, S("Sai"), &lan));
	links = (struct evidence_list){ 0 };
	CHECK_OK(evidence_of_thing(t->r.db, t->r.a, S("story"), story, false, &links));
	CHECK(links.n == 0);
	done(t);
}

TEST(a_long_list_is_cut_in_pages_that_keep_the_filter)
{
	test_day(t, "2025-06-10");
	work(t);
	registers(t);
	for (int i = 0; i < 30; i++)
		item_bare(t, "news", "am-thuc", "nguon-luc");
	done(t);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/en/desk/stories?state=draft") == 200);
	CHECK(test_has(t, "href=\"/en/desk/stories?state=draft&amp;page=2\"") && test_has(t, "<b class=\"num\">30</b>"));
	CHECK(test_get(t, "/en/desk/stories?state=draft&page=2") == 200);
	CHECK(test_has(t, "page=1\"") && !test_has(t, "page=3\""));
	CHECK(test_get(t, "/en/desk/stories?state=draft&mine=1") == 200);
	CHECK(test_has(t, "No story matches these filters."));
}
