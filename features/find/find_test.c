/* find_test.c - the page and the interfaces of the search. */
#include <string.h>
#include "find.h"
#include "search.h"
#include "test.h"
#include "words.h"

static err none(struct db *db, struct arena *a)
{
	(void)db;
	(void)a;
	return OK;
}
const struct search_source search_sources[] = { { "story", "Stories", none } };
const size_t nsearch_sources = 1;
const struct data_set *const data_sets[] = { &search_set, &suggest_set };
const size_t ndata_sets = 2;

static void put(struct test *t, const char *kind, int64_t item, enum lang lang, const char *title, const char *text)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(search_put(t->r.db, t->r.a, &(struct search_doc){ .kind = str_c(kind), .item = item, .lang = lang, .title = str_c(title), .text = str_c(text),
		.path = S("/stories/one"), .on = S("2025-05-06") }));
	CHECK_OK(db_commit(t->r.db));
}

TEST(the_page_shows_hits_with_their_marks)
{
	put(t, "story", 1, LANG_VI, "Phở bò & bún", "Nước dùng <nóng> của phở bò.");
	CHECK(test_get(t, "/vi/search?q=pho+bo") == 200);
	CHECK(test_has(t, "<mark>Phở bò</mark> &amp; bún"));
	CHECK(test_has(t, "Nước dùng &lt;nóng&gt; của <mark>phở bò</mark>."));
	CHECK(test_has(t, "href=\"/vi/stories/one\""));
	CHECK(test_has(t, "1 kết quả"));
	CHECK(test_has(t, "value=\"pho bo\""));
}

TEST(what_is_typed_is_shown_and_never_run)
{
	CHECK(test_get(t, "/en/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&kind=%22%3E&section=%27&year=x&in=%3Cb%3E&page=-1") == 200);
	CHECK(!test_has(t, "<script>alert"));
	CHECK(test_has(t, "Nothing was found."));
	CHECK(test_get(t, "/en/search?q=%C3%28") == 400 || t->r.status == 200);
	CHECK(test_get(t, "/en/search?q=..") == 200);
	CHECK(test_has(t, "Type at least one word."));
	struct buf b = { .a = t->base->a };
	buf_printf(&b, "/en/search?q=");
	for (int i = 0; i < 201; i++)
		buf_char(&b, 'a');
	CHECK(test_get(t, arena_cstr(t->base->a, buf_str(&b))) == 200);
	CHECK(test_has(t, "at most 200 characters"));
}

TEST(without_a_question_there_is_a_box_and_no_answer)
{
	CHECK(test_get(t, "/en/search") == 200);
	CHECK(test_has(t, "role=\"search\"") && !test_has(t, "Nothing was found."));
}

TEST(another_language_answers_where_this_one_has_nothing)
{
	put(t, "story", 1, LANG_VI, "Gốm Bát Tràng", "");
	CHECK(test_get(t, "/en/search?q=gom") == 200);
	CHECK(test_has(t, "these are in the other one"));
	CHECK(test_has(t, "lang=\"vi\""));
	CHECK(test_get(t, "/en/search?q=gom&in=en") == 200);
	CHECK(test_has(t, "Nothing was found."));
	CHECK(test_get(t, "/en/search?q=gom&in=all") == 200);
	CHECK(!test_has(t, "these are in the other one") && test_has(t, "Bát Tràng"));
}

TEST(an_unknown_word_is_mended_and_that_is_said)
{
	put(t, "story", 1, LANG_VI, "Quận Hoàn Kiếm", "");
	CHECK(test_get(t, "/en/search?q=hoafn+kieems&in=vi") == 200);
	CHECK(test_has(t, "this was searched: hoàn kiếm."));
	CHECK(test_has(t, "q=%22hoafn%20kieems%22"));
}

TEST(kinds_narrow_the_answer_and_can_be_taken_off)
{
	put(t, "story", 1, LANG_EN, "Silk", "");
	put(t, "task", 2, LANG_EN, "Silk", "");
	CHECK(test_get(t, "/en/search?q=silk") == 200);
	CHECK(test_has(t, "/en/search?q=silk&amp;kind=task"));
	CHECK(test_get(t, "/en/search?q=silk&kind=task") == 200);
	CHECK(test_has(t, "1 result<") && test_has(t, "remove this filter"));
	CHECK(test_has(t, "/en/search?q=silk&amp;kind=story"));
}

TEST(programs_get_the_same)
{
	put(t, "story", 912213271295572641, LANG_EN, "Silk of Vạn Phúc", "Looms run.");
	CHECK(test_get(t, "/api/v1/search.json?q=silk+loom&lang=en") == 200);
	CHECK(test_has(t, "\"id\":\"912213271295572641\"") || test_has(t, "\"id\": \"912213271295572641\""));
	CHECK(test_has(t, "/en/stories/one"));
	CHECK(test_get(t, "/api/v1/search.json?q=") == 200);
	CHECK(test_get(t, "/api/v1/search.json?q=silk&page=50") == 200);
	CHECK(test_get(t, "/api/v1/suggest.json?q=van+p&lang=en") == 200);
	CHECK(test_has(t, "Silk of Vạn Phúc"));
	CHECK(test_get(t, "/api/v1/suggest.json?q=van+p") == 200);
	CHECK(!test_has(t, "Silk of Vạn Phúc"));
}

TEST(what_was_not_found_is_written_down_after_the_request)
{
	test_day(t, "2025-06-01");
	CHECK(test_get(t, "/vi/search?q=%C4%91ua+xe") == 200);
	find_write_misses(&t->r);
	test_day(t, "2025-06-02");
	CHECK(test_get(t, "/vi/search?q=nobody%40example.vn") == 200);
	find_write_misses(&t->r);
	CHECK(test_get(t, "/vi/search?q=dua+xe&kind=task") == 200); /* a filter may be why */
	find_write_misses(&t->r);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/en/desk/searches") == 200);
	CHECK(test_has(t, "đua xe") && !test_has(t, "nobody"));
	test_as(t, ROLE_JUROR);
	CHECK(test_get(t, "/en/desk/searches") == 403);
}
