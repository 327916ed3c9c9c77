/* portal_test.c - every public page of the portal in both languages, on both engines: lists, redirects, exceptions, what was withdrawn, and words
 * that try to get out of their place. */
#include <string.h>
#include "clock.h"
#include "portal.h"
#include "portal_test.h"

static const char *printed(struct test *t, const char *format, const char *a)
{
	struct buf b = { .a = t->base->a };
	str rest = str_c(format);
	ptrdiff_t at = str_find(rest, S("@"), 0);

	buf_add(&b, str_cut(rest, 0, (size_t)at));
	buf_add(&b, str_c(a));
	buf_add(&b, str_cut(rest, (size_t)at + 1, rest.n));
	return arena_cstr(t->base->a, buf_str(&b));
}

TEST(lists_without_a_story_say_so)
{
	static const char *const lists[] = { "/vi/stories", "/en/stories", "/vi/sections", "/en/sections", "/vi/sections/am-thuc", "/en/sections/am-thuc",
		"/vi/guides", "/en/press", "/vi/years/2026", "/vi/stories/feed.atom", "/en/sections/am-thuc/feed.rss", "/sitemap.xml",
		"/sitemaps/site.xml", "/sitemaps/2026.xml" };

	portal_ready(t);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		CHECK(test_get(t, lists[i]) == 200);
	CHECK(test_get(t, "/vi/stories") == 200);
	CHECK(test_has(t, "Chưa có bài nào được đăng ở đây."));
	CHECK(test_get(t, "/vi/sections/none") == 404);
	CHECK(test_get(t, "/vi/authors/none") == 404);
	CHECK(test_get(t, "/vi/tags/none") == 404);
	CHECK(test_get(t, "/vi/series/none") == 404);
	CHECK(test_get(t, "/vi/stories/none") == 404);
	CHECK(test_get(t, "/vi/years/26") == 404);
	CHECK(test_get(t, "/sitemaps/none.xml") == 404);
	CHECK(test_get(t, "/vi/stories?before=x") == 404);
}

TEST(a_story_stands_in_both_languages_under_its_own_addresses)
{
	portal_ready(t);
	int64_t story = portal_make(t, &(struct made){ .kind = "story", .vi = "Phở cuốn Ngũ Xã", .en = "Rolled phở of Ngũ Xã" });
	CHECK(test_get(t, "/vi/stories/pho-cuon-ngu-xa") == 200);
	CHECK(test_has(t, "<h1 >Phở cuốn Ngũ Xã</h1>") || test_has(t, "<h1>Phở cuốn Ngũ Xã</h1>"));
	CHECK(test_has(t, "Lời thứ nhất.") && !test_has(t, "First words."));
	CHECK(test_has(t, "/vi/sections/am-thuc") && test_has(t, "20/11/2026"));
	CHECK_STR(t->r.page.other_path, "/stories/rolled-pho-of-ngu-xa");
	CHECK(t->r.page.article && !t->r.page.alone);
	CHECK(!strcmp(portal_at(t, story, LANG_EN), "/en/stories/rolled-pho-of-ngu-xa"));
	CHECK(test_get(t, "/en/stories/rolled-pho-of-ngu-xa") == 200);
	CHECK(test_has(t, "First words.") && test_has(t, "20 November 2026"));
	CHECK(test_get(t, "/en/stories") == 200);
	CHECK(test_has(t, "Rolled phở of Ngũ Xã") && !test_has(t, "Phở cuốn"));
}

TEST(paragraphs_keep_their_ids_in_both_languages)
{
	portal_ready(t);
	portal_make(t, &(struct made){ .kind = "story", .vi = "Một", .en = "One" });
	CHECK(test_get(t, "/vi/stories/mot") == 200);
	ptrdiff_t at = str_find(test_body(t), S("<p id=\"p"), 0);
	CHECK(at > 0);
	str from = str_cut(test_body(t), (size_t)at, test_body(t).n), id;
	CHECK(str_split(&from, '>', &id));
	const char *kept = arena_cstr(t->base->a, id);
	CHECK(test_get(t, "/en/stories/one") == 200);
	CHECK(test_has(t, kept));
}

TEST(an_address_of_the_other_language_leads_to_this_ones)
{
	portal_ready(t);
	portal_make(t, &(struct made){ .kind = "story", .vi = "Một", .en = "One" });
	CHECK(test_get(t, "/en/stories/mot") == 301);
	CHECK_STR(test_header(t, "Location"), "/en/stories/one");
	CHECK(test_get(t, "/vi/stories/one?from=mail") == 301);
	CHECK_STR(test_header(t, "Location"), "/vi/stories/mot?from=mail");
}

TEST(an_address_that_changed_leads_on)
{
	portal_ready(t);
	int64_t story = portal_make(t, &(struct made){ .kind = "story", .vi = "Một", .en = "One" });
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(stories_readdress(t->r.db, t->r.a, story, LANG_VI, S("bai-mot"), t->r.now));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, "/vi/stories/mot") == 301);
	CHECK_STR(test_header(t, "Location"), "/vi/stories/bai-mot");
	CHECK(test_get(t, "/vi/stories/bai-mot") == 200);
	CHECK(test_get(t, "/en/stories/mot") == 301);
	CHECK_STR(test_header(t, "Location"), "/en/stories/one");
}

TEST(a_language_that_is_left_out_shows_the_other_under_a_notice)
{
	portal_ready(t);
	portal_make(t, &(struct made){ .kind = "story", .vi = "Chỉ tiếng Việt" });
	CHECK(test_get(t, "/vi/stories/chi-tieng-viet") == 200);
	CHECK(t->r.page.alone && !test_has(t, "lang=\"vi\""));
	CHECK(test_get(t, "/en/stories/chi-tieng-viet") == 200);
	CHECK(test_has(t, "This story is not there in English yet") && test_has(t, "The translation is due on"));
	CHECK(test_has(t, "<article lang=\"vi\">") && test_has(t, "Lời thứ nhất."));
	CHECK(t->r.page.alone && str_given(test_header(t, "X-Robots-Tag")));
	CHECK(test_get(t, "/en/stories") == 200);
	CHECK(!test_has(t, "Chỉ tiếng Việt"));
}

TEST(what_was_withdrawn_is_gone)
{
	struct twin_who who = { .name = { "Lan", 3 } };

	portal_ready(t);
	int64_t story = portal_make(t, &(struct made){ .kind = "story", .vi = "Một", .en = "One" });
	who.now = t->r.now;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(stories_withdraw(t->r.db, t->r.a, story, S("sai"), &who));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, "/vi/stories/mot") == 410);
	CHECK(test_has(t, "Bài này đã được gỡ"));
	CHECK(test_get(t, "/en/stories/one") == 410);
	CHECK(test_get(t, "/en/stories/mot") == 410);
	CHECK(test_get(t, "/vi/stories") == 200);
	CHECK(!test_has(t, "/vi/stories/mot"));
}

static void many(struct test *t, int n)
{
	for (int i = 0; i < n; i++) {
		char vi[32] = "Bài số AA", en[32] = "Story AA", day[16] = "2026-01-01";
		vi[strlen(vi) - 2] = en[6] = (char)('A' + i / 26);
		vi[strlen(vi) - 1] = en[7] = (char)('A' + i % 26);
		day[8] = (char)('0' + (i + 1) / 10);
		day[9] = (char)('0' + (i + 1) % 10);
		portal_make(t, &(struct made){ .kind = "story", .vi = vi, .en = en, .day = day });
	}
}

static int titles(struct test *t)
{
	int n = 0;
	for (ptrdiff_t at = -1; (at = str_find(test_body(t), S("<h3><a href="), (size_t)(at + 1))) >= 0;)
		n++;
	return n;
}

TEST(a_list_goes_on_where_it_ended)
{
	portal_ready(t);
	many(t, 23);
	CHECK(test_get(t, "/en/sections/am-thuc") == 200);
	CHECK(titles(t) == 20 && test_has(t, "Story AW") && !test_has(t, "Story AA"));
	CHECK(test_has(t, "23 stories") && test_has(t, "?year=2026"));
	ptrdiff_t at = str_find(test_body(t), S("?before="), 0);
	CHECK(at > 0);
	str rest = str_cut(test_body(t), (size_t)at, test_body(t).n), query;
	CHECK(str_split(&rest, '"', &query));
	const char *older = printed(t, "/en/sections/am-thuc@", arena_cstr(t->base->a, query));
	CHECK(test_get(t, older) == 200);
	CHECK(titles(t) == 3 && test_has(t, "Story AA") && !test_has(t, "Story AW") && !test_has(t, "rel=\"next\""));
	CHECK(test_get(t, "/en/sections/am-thuc?year=2026") == 200);
	CHECK(titles(t) == 20);
	CHECK(test_get(t, "/en/sections/am-thuc?year=2025") == 200);
	CHECK(titles(t) == 0);
	CHECK(test_get(t, "/en/years/2026") == 200);
	CHECK(titles(t) == 20);
}

TEST(each_kind_shows_what_is_its_own)
{
	portal_ready(t);
	portal_make(t, &(struct made){ .kind = "guide", .vi = "Xin phép", .en = "Get a permit", .words = { .checked_on = S("2026-01-10"), .check_months = SOME(6),
		.legal_basis = S("Nghị định 23/2019/NĐ-CP\nLuật Di sản"), .official_url = S("https://dichvucong.gov.vn/x") } });
	CHECK(test_get(t, "/en/stories/get-a-permit") == 200);
	CHECK(test_has(t, "notice warn") && test_has(t, "10 January 2026") && test_has(t, "Nghị định 23/2019/NĐ-CP"));
	CHECK(test_has(t, "https://dichvucong.gov.vn/x"));
	CHECK(test_get(t, "/vi/guides") == 200);
	CHECK(test_has(t, "Cần kiểm tra lại"));
	portal_make(t, &(struct made){ .kind = "press", .vi = "Báo viết", .en = "The press wrote", .words = {
		.outlet = S("Nhân Dân"), .outlet_on = S("2026-11-01"),
		.outlet_lang = S("vi"), .official_url = S("https://nhandan.vn/x") } });
	CHECK(test_get(t, "/vi/stories/bao-viet") == 200);
	CHECK(test_has(t, "Nhân Dân") && test_has(t, "1/11/2026") && test_has(t, "https://nhandan.vn/x"));
	CHECK(test_get(t, "/en/press") == 200);
	CHECK(test_has(t, "The press wrote") && test_has(t, "Nhân Dân"));
	portal_make(t, &(struct made){ .kind = "photo", .vi = "Phóng sự", .en = "In pictures" });
	CHECK(test_get(t, "/vi/stories/phong-su") == 200);
	CHECK(test_has(t, "photo-story"));
	CHECK(test_get(t, "/vi/stories") == 200);
	CHECK(test_has(t, "Phóng sự ảnh"));
}

TEST(a_guide_is_due_after_its_months_and_not_before)
{
	portal_ready(t);
	portal_make(t, &(struct made){ .kind = "guide", .vi = "Xin phép", .en = "Get a permit", .words = { .checked_on = S("2026-08-31"),
		.check_months = SOME(3) } });
	test_day(t, "2026-11-29");
	CHECK(test_get(t, "/vi/stories/xin-phep") == 200);
	CHECK(!test_has(t, "notice warn"));
	test_day(t, "2026-11-30");
	CHECK(test_get(t, "/vi/stories/xin-phep") == 200);
	CHECK(test_has(t, "notice warn"));
}

TEST(people_topics_and_series_lead_to_their_lists)
{
	int64_t author, tag, series = 0;
	struct story_byline_in by = { .role = S("author") };

	portal_ready(t);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(stories_byline_named(t->r.db, t->r.a, S("Trần Thị Mai"), &author));
	CHECK_OK(stories_tag_named(t->r.db, t->r.a, S("Làng nghề"), S("Craft villages"), &tag));
	CHECK_OK(stories_series_put(t->r.db, t->r.a, &(struct series_in){ .title_vi = S("Sáu ô cửa"), .title_en = S("Six windows") }, &series));
	CHECK_OK(db_commit(t->r.db));
	by.byline = author;
	struct story_words words = { .byline = &by, .nbylines = 1, .tag = &tag, .ntags = 1, .series = SOME(series), .series_seq = SOME(1) };
	portal_make(t, &(struct made){ .kind = "story", .vi = "Ô thứ nhất", .en = "The first", .words = words });
	words.series_seq = SOME(2);
	portal_make(t, &(struct made){ .kind = "story", .vi = "Ô thứ hai", .en = "The second", .words = words });
	CHECK(test_get(t, "/en/stories/the-first") == 200);
	CHECK(test_has(t, "/en/authors/tran-thi-mai") && test_has(t, "/en/tags/") && test_has(t, "/en/series/"));
	CHECK(test_has(t, "rel=\"next\" href=\"/en/stories/the-second\""));
	CHECK(str_find(t->r.page.json_ld, S("\"Trần Thị Mai\""), 0) > 0);
	CHECK(test_get(t, "/vi/authors/tran-thi-mai") == 200);
	CHECK(test_has(t, "Ô thứ nhất") && test_has(t, "Ô thứ hai"));
	CHECK(test_get(t, "/en/tags/lang-nghe") == 200);
	CHECK(test_has(t, "Craft villages") && test_has(t, "The second"));
	CHECK(test_get(t, "/vi/series/sau-o-cua") == 200);
	CHECK(test_has(t, "Sáu ô cửa"));
}

TEST(titles_do_not_get_out_of_their_place)
{
	static const char hostile[] = "<script>alert(1)</script> ]]> \"'&amp;";

	portal_ready(t);
	int64_t story = portal_make(t, &(struct made){ .kind = "story", .vi = hostile, .en = hostile });
	const char *path = portal_at(t, story, LANG_VI);
	CHECK(test_get(t, path) == 200);
	CHECK(!test_has(t, "<script>alert") && test_has(t, "&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt;"));
	struct buf ld = { .a = t->r.a };
	html_json(&ld, t->r.page.json_ld);
	CHECK(str_find(buf_str(&ld), S("<"), 0) < 0 && str_find(buf_str(&ld), S("\\u003cscript"), 0) > 0);
	CHECK(test_get(t, "/vi/stories") == 200);
	CHECK(!test_has(t, "<script>alert"));
	CHECK(test_get(t, printed(t, "/api/v1/oembed.json?url=https%3A%2F%2Fkhue.test@", path)) == 200);
	CHECK(test_has(t, "\"html\":\"<blockquote") && test_has(t, "\">&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(oembed_knows_stories_and_nothing_else)
{
	portal_ready(t);
	portal_make(t, &(struct made){ .kind = "story", .vi = "Một", .en = "One" });
	CHECK(test_get(t, "/api/v1/oembed.json?url=https%3A%2F%2Fkhue.test%2Fen%2Fstories%2Fone") == 200);
	CHECK(test_has(t, "\"type\":\"rich\"") && test_has(t, "\"title\":\"One\""));
	CHECK(test_get(t, "/api/v1/oembed.json?url=https%3A%2F%2Fkhue.test%2Fen%2Fstories%2Fnone") == 404);
	CHECK(test_get(t, "/api/v1/oembed.json?url=https%3A%2F%2Felsewhere.test%2Fen%2Fstories%2Fone") == 404);
	CHECK(test_get(t, "/api/v1/oembed.json") == 404);
	CHECK(test_get(t, "/api/v1/oembed.json?format=xml&url=https%3A%2F%2Fkhue.test%2Fen%2Fstories%2Fone") == 501);
}

TEST(addresses_of_an_older_site_lead_here)
{
	portal_ready(t);
	portal_make(t, &(struct made){ .kind = "story", .vi = "Một", .en = "One" });
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(stories_old_address(t->r.db, S("/2013/01/mot.html"), S("/vi/stories/mot")));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, "/2013/01/mot.html") == 404);
	CHECK(portal_moved(&t->r));
	CHECK(t->r.status == 301);
	CHECK_STR(t->r.location, "/vi/stories/mot");
	CHECK(test_get(t, "/2013/01/hai.html") == 404);
	CHECK(!portal_moved(&t->r));
}

TEST(the_home_page_takes_the_lead_then_the_newest)
{
	struct portal_home h;

	portal_ready(t);
	many(t, 8);
	portal_make(t, &(struct made){ .kind = "story", .vi = "Dẫn đầu", .en = "The lead", .day = "2020-05-05", .words = { .front = 1 } });
	CHECK(test_get(t, "/en/stories") == 200);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(portal_home_fill(&t->r, &h));
	db_rollback(t->r.db);
	CHECK(h.any && h.stories.n == PORTAL_HOME_STORIES && !h.has_photo && h.sections.n == 2 && h.sections.at[0].n == 9);
	CHECK_STR(h.lead.title, "The lead");
	CHECK_STR(h.stories.at[0].title, "Story AH");
	CHECK(!h.lead.pictured && h.lead.tiles.n == 9 && h.stories.at[0].tiles.n == 3);
}
