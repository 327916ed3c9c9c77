/* stories_test.c - the rules of stories on both engines: gate, approval, both languages together, addresses, lists. */
#include <string.h>
#include "search.h"
#include "stories_test.h"

static struct story_gate gate_of(struct test *t, int64_t story)
{
	struct story_gate g;

	CHECK_OK(stories_gate(t->r.db, t->r.a, story, S("2025-06-10"), LANG_VI, &g));
	return g;
}

static err release(struct test *t, int64_t story)
{
	return stories_release(t->r.db, t->r.a, story, ABSENT, ABSENT, &lan);
}

static str path_of(struct test *t, int64_t story, enum lang lang)
{
	str path = ABSENT;
	err e = stories_path(t->r.db, t->r.a, story, lang, &path);

	CHECK(e == OK || e == ERR_NOT_FOUND);
	return path;
}

static void ready(struct test *t)
{
	test_day(t, "2025-06-10");
	work(t);
	registers(t);
}

TEST(an_unknown_kind_or_section_is_refused)
{
	int64_t story, twin;

	ready(t);
	CHECK_ERR(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = S("poem") }, &lan, &story, &twin), ERR_INVALID);
	CHECK_ERR(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = S("story"), .section = SOME(12345) }, &lan, &story, &twin), ERR_INVALID);
	db_rollback(t->r.db);
}

TEST(each_thing_that_is_missing_is_told)
{
	int64_t story, twin, guide, press;

	ready(t);
	CHECK_OK(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = S("story") }, &lan, &story, &twin));
	struct story_gate g = gate_of(t, story);
	CHECK(g.no_section && g.no_stream && g.no_cover && g.no_byline && g.not_approved && !g.approval_is_older && !g.may_release);
	CHECK(g.twin.no_title[LANG_VI] && g.twin.no_title[LANG_EN]);
	CHECK_OK(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = S("guide") }, &lan, &guide, &twin));
	g = gate_of(t, guide);
	CHECK(g.no_checked && !g.no_section && !g.no_cover && !g.no_byline);
	CHECK_OK(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = S("press") }, &lan, &press, &twin));
	g = gate_of(t, press);
	CHECK(g.no_outlet && g.no_section && !g.no_cover && !g.no_byline);
	CHECK_OK(stories_set(t->r.db, t->r.a, guide, &(struct story_words){ .checked_on = S("2025-06-01"), .check_months = SOME(6) }, t->r.now));
	CHECK(!gate_of(t, guide).no_checked);
	done(t);
}

TEST(a_medium_that_is_not_there_stops_a_release)
{
	ready(t);
	int64_t story = item(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc");
	CHECK(!gate_of(t, story).media.n);
	say_side(t, story, "body", LANG_VI, S("Chữ.\n\n![ảnh](media:99)"), false);
	CHECK(gate_of(t, story).media.n == 1);
	done(t);
}

TEST(what_a_text_says_of_a_picture_is_said_in_the_library_too)
{
	static const unsigned char dot[] = {
		137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1,
		8, 0, 0, 0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73, 68, 65, 84, 120, 218, 99, 96, 0, 0, 0,
		2, 0, 1, 229, 39, 222, 252, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
	};
	int64_t picture;
	str why;

	ready(t);
	int64_t story = item(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc");
	CHECK_OK(media_put(t->r.db, t->r.a, (str){ (const char *)dot, sizeof dot }, &(struct media_new){ .name = S("dot.png") }, t->r.now, &picture, &why));
	say_side(t, story, "body", LANG_VI, arena_printf(t->r.a, "Chữ.\n\n![](media:%lld)", (long long)picture), false);
	size_t lacking = gate_of(t, story).media.n;
	say_side(t, story, "body", LANG_VI, arena_printf(t->r.a, "Chữ.\n\n![Bát phở](media:%lld)", (long long)picture), false);
	CHECK(gate_of(t, story).media.n == lacking - 1);
	say_side(t, story, "body", LANG_VI, arena_printf(t->r.a, "Chữ.\n\n![](media:%lld)", (long long)picture), false);
	CHECK(gate_of(t, story).media.n == lacking - 1);
	done(t);
}

TEST(a_side_that_is_behind_is_found_by_its_first_part)
{
	ready(t);
	int64_t story = item(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc");
	CHECK(!gate_of(t, story).behind[LANG_EN][TWIN_STALE]);
	say_side(t, story, "title", LANG_VI, S("Phở gà"), false);
	struct story_gate g = gate_of(t, story);
	CHECK(g.twin.stale[LANG_EN] == 1 && g.behind[LANG_EN][TWIN_STALE] && !g.behind[LANG_VI][TWIN_STALE]);
	done(t);
}

TEST(what_a_form_would_refuse_is_refused)
{
	ready(t);
	int64_t story = item_bare(t, "guide", "am-thuc", "nguon-luc");
	struct story_byline_in king = { .role = S("king"), .byline = 1 };

#define REFUSED(...) CHECK_ERR(stories_set(t->r.db, t->r.a, story, &(struct story_words){ __VA_ARGS__ }, t->r.now), ERR_INVALID)
	REFUSED(.checked_on = S("2025-02-30"));
	REFUSED(.check_months = SOME(0));
	REFUSED(.front = 99);
	REFUSED(.official_url = S("javascript:alert(1)"));
	REFUSED(.outlet_lang = S("VI"));
	REFUSED(.byline = &king, .nbylines = 1);
	REFUSED(.section = SOME(4711));
	done(t);
}

TEST(nothing_goes_out_before_content_guidance)
{
	ready(t);
	int64_t story = item(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc");
	CHECK_ERR(release(t, story), ERR_DENIED);
	CHECK_ERR(stories_approve(t->r.db, t->r.a, story, revision_of(t, story), &lan), ERR_DENIED);
	CHECK_OK(stories_to_translation(t->r.db, t->r.a, story, &lan));
	CHECK_ERR(release(t, story), ERR_DENIED);
	CHECK_OK(stories_to_guidance(t->r.db, t->r.a, story, &lan));
	CHECK_ERR(release(t, story), ERR_DENIED);
	CHECK_OK(stories_approve(t->r.db, t->r.a, story, revision_of(t, story), &lan));
	struct story_get s = story_now(t, story);
	CHECK_STR(s.approved_by, "Lan");
	CHECK(s.approved.v == revision_of(t, story) && s.approved_at.v == t->r.now);
	CHECK_OK(release(t, story));
	CHECK_STR(story_now(t, story).state, "public");
	done(t);
}

TEST(an_approval_holds_for_one_revision)
{
	ready(t);
	int64_t story = item(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc"), read = revision_of(t, story);
	CHECK_OK(stories_to_guidance(t->r.db, t->r.a, story, &lan));
	say_side(t, story, "title", LANG_VI, S("Phở gà"), false);
	CHECK_ERR(stories_approve(t->r.db, t->r.a, story, read, &lan), ERR_CONFLICT);
	say_side(t, story, "title", LANG_EN, S("Chicken pho"), true);
	CHECK_OK(stories_approve(t->r.db, t->r.a, story, revision_of(t, story), &lan));
	say_side(t, story, "summary", LANG_VI, S("Một bát phở."), false);
	say_side(t, story, "summary", LANG_EN, S("A bowl of pho."), true);
	CHECK_STR(story_now(t, story).state, "guidance");
	CHECK(gate_of(t, story).approval_is_older);
	CHECK_ERR(release(t, story), ERR_DENIED);
	CHECK_OK(stories_approve(t->r.db, t->r.a, story, revision_of(t, story), &lan));
	CHECK_OK(release(t, story));
	done(t);
}

TEST(a_stale_paragraph_stops_a_release_and_confirming_lets_it_go)
{
	ready(t);
	int64_t story = item(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc");
	say_side(t, story, "title", LANG_VI, S("Phở bò chín"), false);
	CHECK(gate_of(t, story).twin.stale[LANG_EN] == 1);
	CHECK_ERR(stories_to_guidance(t->r.db, t->r.a, story, &lan), ERR_DENIED);
	say_side(t, story, "title", LANG_EN, S("Well done beef pho"), true);
	approve(t, story);
	CHECK_OK(release(t, story));
	done(t);
}

TEST(both_languages_go_out_together_and_come_back_together)
{
	struct search_out found;

	ready(t);
	int64_t story = item_public(t, S("Phở bò"), S("Beef pho"), "am-thuc", "nguon-luc");
	CHECK_STR(path_of(t, story, LANG_VI), "/stories/pho-bo");
	CHECK_STR(path_of(t, story, LANG_EN), "/stories/beef-pho");
	for (int l = 0; l < 2; l++) {
		CHECK(listed(t, S("all"), (enum lang)l) == 1 && listed(t, S("year:2025"), (enum lang)l) == 1 && listed(t, S("kind:news"), (enum lang)l) == 1);
		CHECK_OK(search_find(t->r.db, t->r.a, &(struct search_in){ .q = l ? S("beef") : S("pho bo"), .lang = l, .take = 5 }, &found));
		CHECK(found.count == 1 && found.hits.at[0].item == story);
	}
	struct story_get s = story_now(t, story);
	CHECK(s.public_at.v == t->r.now && !s.changed_public_at.has && s.words_vi == 8 && s.words_en == 5);
	CHECK_ERR(stories_withdraw(t->r.db, t->r.a, story, S(" "), &lan), ERR_INVALID);
	CHECK_OK(stories_withdraw(t->r.db, t->r.a, story, S("Sai số liệu"), &lan));
	CHECK(!str_given(path_of(t, story, LANG_VI)) && !listed(t, S("all"), LANG_EN) && !story_now(t, story).approved.has);
	CHECK_OK(search_find(t->r.db, t->r.a, &(struct search_in){ .q = S("beef"), .lang = -1, .take = 5 }, &found));
	CHECK(found.count == 0);
	approve(t, story);
	CHECK_OK(release(t, story));
	CHECK_STR(path_of(t, story, LANG_VI), "/stories/pho-bo");
	done(t);
}

TEST(one_language_alone_needs_an_exception)
{
	ready(t);
	int64_t story = item_bare(t, "news", "am-thuc", "nguon-luc");
	say_side(t, story, "title", LANG_VI, S("Phở bò"), false);
	say_side(t, story, "body", LANG_VI, S("Chỉ có tiếng Việt."), false);
	CHECK_ERR(stories_to_guidance(t->r.db, t->r.a, story, &lan), ERR_DENIED);
	CHECK_OK(twin_except(t->r.db, t->r.a, story_now(t, story).twin, LANG_EN, S("2025-07-01"), S("Tin gấp"), &lan));
	approve(t, story);
	struct story_gate g;
	CHECK_OK(stories_gate(t->r.db, t->r.a, story, S("2025-07-02"), LANG_VI, &g));
	CHECK(!g.may_release && !g.twin.excepted[LANG_EN] && gate_of(t, story).may_release);
	CHECK_OK(release(t, story));
	CHECK_STR(path_of(t, story, LANG_VI), "/stories/pho-bo");
	CHECK(!str_given(path_of(t, story, LANG_EN)) && listed(t, S("all"), LANG_VI) == 1 && listed(t, S("all"), LANG_EN) == 0);
	done(t);
}

TEST(the_same_title_gets_a_number)
{
	ready(t);
	int64_t a = item_public(t, S("Phở"), S("Pho"), "am-thuc", "nguon-luc"), b = item_public(t, S("Phố"), S("Street"), "nghe-thuat", "cam-ket"),
		c = item_public(t, S("Phở!"), S("Pho"), "am-thuc", "cam-ket");
	CHECK_STR(path_of(t, a, LANG_VI), "/stories/pho");
	CHECK_STR(path_of(t, b, LANG_VI), "/stories/pho-2");
	CHECK_STR(path_of(t, c, LANG_VI), "/stories/pho-3");
	CHECK_STR(path_of(t, c, LANG_EN), "/stories/pho-2");
	CHECK_STR(path_of(t, b, LANG_EN), "/stories/street");
	done(t);
}

TEST(an_address_stays_until_somebody_asks_and_the_old_one_leads_on)
{
	struct address_get at;

	ready(t);
	int64_t story = item_public(t, S("Phở"), S("Pho"), "am-thuc", "nguon-luc"), other = item_public(t, S("Bún"), S("Noodles"), "am-thuc", "cam-ket");
	say_side(t, story, "title", LANG_VI, S("Phở Hà Nội"), false);
	say_side(t, story, "title", LANG_EN, S("Hanoi pho"), true);
	CHECK_STR(story_now(t, story).correcting, "draft");
	approve(t, story);
	CHECK_OK(stories_release(t->r.db, t->r.a, story, S("Sửa tên"), S("Name mended"), &lan));
	CHECK_STR(path_of(t, story, LANG_VI), "/stories/pho");
	CHECK_ERR(stories_readdress(t->r.db, t->r.a, story, LANG_VI, S("bun"), t->r.now), ERR_CONFLICT);
	CHECK_ERR(stories_readdress(t->r.db, t->r.a, story, LANG_VI, S("Phở Hà Nội"), t->r.now), ERR_INVALID);
	CHECK_OK(stories_readdress(t->r.db, t->r.a, story, LANG_VI, S("pho-ha-noi"), t->r.now));
	CHECK_STR(path_of(t, story, LANG_VI), "/stories/pho-ha-noi");
	CHECK_OK(address_get(t->r.db, &(struct address_get_in){ .lang = S("vi"), .slug = S("pho") }, t->r.a, &at));
	CHECK(at.story == story && !at.current);
	CHECK_ERR(stories_readdress(t->r.db, t->r.a, other, LANG_VI, S("pho"), t->r.now), ERR_CONFLICT);
	CHECK_OK(stories_readdress(t->r.db, t->r.a, story, LANG_VI, S("pho"), t->r.now));
	CHECK_STR(path_of(t, story, LANG_VI), "/stories/pho");
	done(t);
}

TEST(a_correction_goes_the_same_way_while_the_story_stays_public)
{
	struct twin_public pub;

	ready(t);
	int64_t story = item_public(t, S("Phở"), S("Pho"), "am-thuc", "nguon-luc"), twin = story_now(t, story).twin;
	int64_t first = t->r.now;
	done(t);
	test_clock(t, first + 3600);
	work(t);
	CHECK_ERR(release(t, story), ERR_DENIED);
	say_side(t, story, "title", LANG_VI, S("Phở bò"), false);
	CHECK_ERR(release(t, story), ERR_DENIED);
	CHECK_ERR(stories_to_guidance(t->r.db, t->r.a, story, &lan), ERR_DENIED);
	CHECK_OK(twin_public_get(t->r.db, t->r.a, twin, LANG_VI, &pub));
	CHECK_STR(pub.title, "Phở");
	say_side(t, story, "title", LANG_EN, S("Beef pho"), true);
	approve(t, story);
	CHECK_STR(story_now(t, story).correcting, "approved");
	CHECK_OK(stories_release(t->r.db, t->r.a, story, S("Tên món đã được sửa."), S("The name was mended."), &lan));
	struct story_get s = story_now(t, story);
	CHECK(s.public_at.v == first && s.changed_public_at.v == first + 3600 && !str_given(s.correcting));
	CHECK_STR(s.correction_vi, "Tên món đã được sửa.");
	CHECK_STR(s.last_step, "corrected");
	CHECK_OK(twin_public_get(t->r.db, t->r.a, twin, LANG_VI, &pub));
	CHECK_STR(pub.title, "Phở bò");
	CHECK(listed(t, S("all"), LANG_VI) == 1);
	done(t);
}

TEST(a_story_goes_back_with_a_reason_and_into_the_archive)
{
	ready(t);
	int64_t story = item(t, S("Phở"), S("Pho"), "am-thuc", "nguon-luc");
	CHECK_ERR(stories_return(t->r.db, t->r.a, story, S("Thiếu nguồn"), &lan), ERR_DENIED);
	approve(t, story);
	CHECK_ERR(stories_return(t->r.db, t->r.a, story, S(""), &lan), ERR_INVALID);
	CHECK_OK(stories_return(t->r.db, t->r.a, story, S("Thiếu nguồn"), &lan));
	struct story_get s = story_now(t, story);
	CHECK(!s.approved.has);
	CHECK_STR(s.state, "draft");
	CHECK_STR(s.last_step, "returned");
	CHECK_OK(stories_archive(t->r.db, t->r.a, story, true, &lan));
	CHECK_ERR(stories_to_guidance(t->r.db, t->r.a, story, &lan), ERR_DENIED);
	CHECK_OK(stories_archive(t->r.db, t->r.a, story, false, &lan));
	CHECK_STR(story_now(t, story).state, "draft");
	done(t);
}

TEST(sections_tags_and_pins_of_a_public_story_count_at_once)
{
	int64_t art, tag, food;

	ready(t);
	int64_t story = item_public(t, S("Phở"), S("Pho"), "am-thuc", "nguon-luc");
	CHECK_OK(stories_section_of(t->r.db, t->r.a, S("nghe-thuat"), &art));
	CHECK_OK(stories_section_of(t->r.db, t->r.a, S("am-thuc"), &food));
	CHECK_OK(stories_tag_named(t->r.db, t->r.a, S("Phố cổ"), S("Old Quarter"), &tag));
	str was = arena_printf(t->r.a, "section:%lld", (long long)food), now = arena_printf(t->r.a, "section:%lld", (long long)art);
	CHECK(listed(t, was, LANG_VI) == 1 && listed(t, now, LANG_VI) == 0);
	CHECK_OK(stories_set(t->r.db, t->r.a, story, &(struct story_words){ .section = SOME(art), .tag = &tag, .ntags = 1, .pinned = true, .front = 1 }, t->r.now));
	CHECK(listed(t, was, LANG_VI) == 0 && listed(t, now, LANG_EN) == 1 && listed(t, arena_printf(t->r.a, "tag:%lld", (long long)tag), LANG_EN) == 1);
	CHECK(listed(t, S("all"), LANG_VI) == 1);
	int64_t other = item(t, S("Bún"), S("Noodles"), "am-thuc", "cam-ket");
	CHECK_OK(stories_set(t->r.db, t->r.a, other, &(struct story_words){ .front = 1 }, t->r.now));
	CHECK(story_now(t, story).front == 0 && story_now(t, other).front == 1);
	done(t);
}

TEST(a_name_is_one_byline_and_marks_tell_tags_apart)
{
	int64_t a, b, c;

	ready(t);
	CHECK_OK(stories_byline_named(t->r.db, t->r.a, S("Hoà Bình"), &a));
	CHECK_OK(stories_byline_named(t->r.db, t->r.a, S("  hòa bình "), &b));
	CHECK_OK(stories_byline_named(t->r.db, t->r.a, S("Hoa Bình"), &c));
	CHECK(a == b && a != c);
	CHECK_OK(stories_tag_named(t->r.db, t->r.a, S("Phở"), S("Pho"), &a));
	CHECK_OK(stories_tag_named(t->r.db, t->r.a, S("phở"), ABSENT, &b));
	CHECK_OK(stories_tag_named(t->r.db, t->r.a, S("Phố"), S("Street"), &c));
	CHECK(a == b && a != c);
	CHECK_ERR(stories_tag_named(t->r.db, t->r.a, S(" "), ABSENT, &c), ERR_INVALID);
	done(t);
}

TEST(a_moved_story_keeps_its_address_and_day)
{
	str target;

	ready(t);
	int64_t story = item_bare(t, "news", "am-thuc", "nguon-luc");
	say_side(t, story, "title", LANG_VI, S("Phở cũ"), false);
	say_side(t, story, "body", LANG_VI, S("Chỉ có tiếng Việt."), false);
	CHECK_ERR(stories_release_moved(t->r.db, t->r.a, story, S("pho-2013"), ABSENT, t->r.now + 1, &lan), ERR_INVALID);
	CHECK_OK(stories_release_moved(t->r.db, t->r.a, story, S("pho-2013"), ABSENT, 1357000000, &lan));
	CHECK_STR(path_of(t, story, LANG_VI), "/stories/pho-2013");
	CHECK(!str_given(path_of(t, story, LANG_EN)));
	CHECK(listed(t, S("year:2013"), LANG_VI) == 1 && story_now(t, story).public_at.v == 1357000000);
	CHECK_OK(stories_old_address(t->r.db, S("/2013/01/pho/"), S("/vi/stories/pho-2013")));
	CHECK_OK(stories_moved(t->r.db, t->r.a, S("/2013/01/pho/"), &target));
	CHECK_STR(target, "/vi/stories/pho-2013");
	CHECK_ERR(stories_moved(t->r.db, t->r.a, S("/2013/01/bun/"), &target), ERR_NOT_FOUND);
	CHECK_ERR(stories_old_address(t->r.db, S("/x"), S("//evil.test/")), ERR_INVALID);
	CHECK_ERR(stories_old_address(t->r.db, S("x"), S("/vi/a")), ERR_INVALID);
	done(t);
}

TEST(another_story_is_shown_and_linked_where_it_is_public)
{
	struct twin_public pub;

	ready(t);
	int64_t first = item_public(t, S("Phở"), S("Pho"), "am-thuc", "nguon-luc"), story = item(t, S("Bún"), S("Noodles"), "am-thuc", "cam-ket");
	say_side(t, story, "body", LANG_VI, arena_printf(t->r.a, "Xem [bài này](story:%lld).\n\n[Thẻ](story:%lld)", (long long)first, (long long)first), false);
	say_side(t, story, "body", LANG_EN, S("See that.\n\nCard"), true);
	approve(t, story);
	CHECK_OK(release(t, story));
	CHECK_OK(twin_public_get(t->r.db, t->r.a, story_now(t, story).twin, LANG_VI, &pub));
	CHECK(str_find(pub.html, S("href=\"/vi/stories/pho\">bài này"), 0) >= 0);
	CHECK(str_find(pub.html, S("card-title"), 0) >= 0);
	done(t);
}
