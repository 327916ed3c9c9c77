/* search_test.c - putting in, taking out, filters, order, snippets, suggestions, searches that found nothing. */
#include "buf.h"
#include "clock.h"
#include "search.h"
#include "test_db.h"

static void put(struct test_db *t, const char *kind, int64_t item, enum lang lang, const char *title, const char *text, const char *on)
{
	CHECK_OK(search_put(t->db, t->a, &(struct search_doc){ .kind = str_c(kind), .item = item, .lang = lang, .title = str_c(title), .text = str_c(text),
		.section = S("am-thuc"), .path = arena_printf(t->a, "/%s/%lld", kind, (long long)item), .on = str_c(on) }));
}

static struct search_out find_in(struct test_db *t, struct search_in in)
{
	struct search_out out;
	in.take = in.take ? in.take : 10;
	CHECK_OK(search_find(t->db, t->a, &in, &out));
	return out;
}

static struct search_out find(struct test_db *t, const char *q)
{
	return find_in(t, (struct search_in){ .q = str_c(q), .lang = -1 });
}

static int64_t first(struct test_db *t, const char *q)
{
	struct search_out out = find(t, q);
	return out.hits.n ? out.hits.at[0].item : 0;
}

static str runs(struct test_db *t, const struct search_runs *r)
{
	struct buf b = { .a = t->a };
	for (size_t i = 0; i < r->n; i++)
		buf_printf(&b, r->at[i].hit ? "[%.*s]" : "%.*s", FMT(r->at[i].text));
	return buf_str(&b);
}

TEST_DB(what_is_put_again_is_found_as_it_is_now)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Gốm Bát Tràng", "Men rạn", "2025-01-02");
	CHECK(first(t, "men rạn") == 1);
	put(t, "story", 1, LANG_VI, "Lụa Vạn Phúc", "Khung dệt", "2025-03-04");
	CHECK(find(t, "gốm").count == 0);
	CHECK(find(t, "lụa").count == 1);
	CHECK_STR(find(t, "lụa").hits.at[0].on, "2025-03-04");
	CHECK_OK(db_commit(t->db));
}

TEST_DB(what_is_dropped_is_found_no_more_in_either_language)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Phở bò", "", NULL);
	put(t, "story", 1, LANG_EN, "Beef pho", "", NULL);
	put(t, "task", 1, LANG_VI, "Phở gà", "", NULL);
	CHECK(find(t, "pho").count == 3);
	CHECK_OK(search_drop(t->db, S("story"), 1));
	CHECK(find(t, "pho").count == 1);
	CHECK_OK(search_drop(t->db, S("story"), 1));
	CHECK_OK(search_drop(t->db, S("nothing"), 1));
	CHECK_OK(db_commit(t->db));
}

TEST_DB(a_transaction_that_is_rolled_back_leaves_nothing)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Phở bò", "", NULL);
	db_rollback(t->db);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK(find(t, "phở").count == 0);
	put(t, "story", 2, LANG_VI, "Phở gà", "", NULL);
	CHECK(first(t, "phở") == 2);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(order_is_marks_then_phrase_then_title_then_day)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Chuyện cũ", "một bát phở bò", "2020-01-01");
	put(t, "story", 2, LANG_VI, "Phố bố", "", "2026-01-01");
	put(t, "story", 3, LANG_VI, "Bò và phở", "", "2019-01-01");
	put(t, "story", 4, LANG_VI, "Ngon: phở bò", "", "2018-01-01");
	put(t, "story", 5, LANG_VI, "Phở bò ngon", "", "2010-01-01");
	put(t, "story", 6, LANG_VI, "Ngon nữa: phở bò", "", "2017-01-01");
	put(t, "story", 7, LANG_VI, "Một phở, hai phở, ba bò", "", NULL);
	struct search_out out = find(t, "phở bò");
	const int64_t want[] = { 5, 4, 6, 1, 3, 7, 2 };
	CHECK(out.hits.n == 7);
	for (size_t i = 0; i < 7; i++)
		CHECK(out.hits.at[i].item == want[i]);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(filters_by_kind_section_year_and_language)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Phở", "", "2024-12-31");
	put(t, "story", 1, LANG_EN, "Phở", "", "2024-12-31");
	put(t, "task", 2, LANG_VI, "Phở", "", "2025-01-01");
	put(t, "unit", 3, LANG_VI, "Phở", "", NULL);
	CHECK(find_in(t, (struct search_in){ .q = S("pho"), .lang = LANG_EN }).count == 1);
	CHECK(find_in(t, (struct search_in){ .q = S("pho"), .lang = -1, .kind = S("task") }).count == 1);
	CHECK(find_in(t, (struct search_in){ .q = S("pho"), .lang = -1, .year = 2024 }).count == 2);
	CHECK(find_in(t, (struct search_in){ .q = S("pho"), .lang = -1, .year = 2026 }).count == 0);
	CHECK(find_in(t, (struct search_in){ .q = S("pho"), .lang = -1, .section = S("am-thuc") }).count == 4);
	CHECK(find_in(t, (struct search_in){ .q = S("pho"), .lang = -1, .section = S("su-kien") }).count == 0);
	struct search_out out = find(t, "pho");
	CHECK(out.kinds.n == 3);
	CHECK_STR(out.kinds.at[0].value, "story");
	CHECK(out.kinds.at[0].n == 2);
	int64_t from, to;
	CHECK_OK(search_years(t->db, t->a, &from, &to));
	CHECK(from == 2024 && to == 2025);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(of_both_languages_the_preferred_stands_first)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	for (int64_t i = 1; i <= 3; i++) {
		put(t, "story", i, LANG_EN, "Jazz", "", "2025-01-01");
		put(t, "story", i, LANG_VI, "Jazz", "", "2025-01-01");
	}
	for (int p = 0; p < 2; p++)
		for (int64_t skip = 0; skip < 5; skip++) {
			struct search_out out = find_in(t, (struct search_in){ .q = S("jazz"), .lang = -1, .prefer = p ? LANG_EN : LANG_VI, .take = 1, .skip = skip });
			CHECK(out.hits.n == 1);
			CHECK(out.hits.at[0].lang == (skip % 2 == p ? LANG_VI : LANG_EN));
			CHECK(out.hits.at[0].item == 3 - skip / 2);
		}
	CHECK_OK(db_commit(t->db));
}

TEST_DB(pages_follow_each_other_and_the_count_stops_at_a_thousand)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	for (int64_t i = 1; i <= 1100; i++)
		put(t, "story", i, LANG_VI, i % 2 ? "Phở" : "Hà Nội", "phở", "2025-01-01");
	struct search_out out = find(t, "phở");
	CHECK(out.count == SEARCH_COUNT_MAX && out.more);
	int64_t last = 1101;
	for (int64_t skip = 0; skip < 200; skip += 50) {
		out = find_in(t, (struct search_in){ .q = S("phở"), .lang = LANG_VI, .take = 50, .skip = skip });
		CHECK(out.hits.n == 50);
		for (size_t i = 0; i < 50; i++) {
			CHECK(out.hits.at[i].item < last && out.hits.at[i].item % 2 == 1);
			last = out.hits.at[i].item;
		}
	}
	out = find_in(t, (struct search_in){ .q = S("phở"), .lang = LANG_VI, .take = 50, .skip = 990 });
	CHECK(out.hits.n == 10);
	CHECK(find_in(t, (struct search_in){ .q = S("phở"), .lang = LANG_VI, .take = 50, .skip = 1000 }).hits.n == 0);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(snippets_mark_the_words_with_their_own_marks)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Chợ Đồng Xuân", "Mở đầu dài. Ở phố Hàng Đào có chợ đêm; đêm đêm phố đông.\nPhở   cũng ở đó.", NULL);
	struct search_out out = find(t, "cho dem");
	CHECK_STR(runs(t, &out.hits.at[0].title_runs), "[Chợ] Đồng Xuân");
	CHECK_STR(runs(t, &out.hits.at[0].snippet), "Mở đầu dài. Ở phố Hàng Đào có [chợ đêm]; [đêm đêm] phố đông. Phở cũng ở đó.");
	out = find(t, "phố");
	CHECK_STR(runs(t, &out.hits.at[0].snippet), "Mở đầu dài. Ở [phố] Hàng Đào có chợ đêm; đêm đêm [phố] đông. Phở cũng ở đó.");
	CHECK_OK(db_commit(t->db));
}

TEST_DB(the_best_stretch_of_a_long_text_is_shown)
{
	struct buf b = { .a = t->a };
	for (int i = 0; i < 300; i++)
		buf_printf(&b, "gốm số %d. ", i);
	buf_printf(&b, "Ở đây gốm gặp lụa. ");
	for (int i = 0; i < 300; i++)
		buf_printf(&b, "đất %d. ", i);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Dài", arena_cstr(t->a, buf_str(&b)), NULL);
	str snippet = runs(t, &find(t, "gom lua").hits.at[0].snippet);
	CHECK(str_find(snippet, S("Ở đây [gốm] gặp [lụa]."), 0) >= 0);
	CHECK(str_starts(snippet, S("… ")) && str_ends(snippet, S(" …")) && snippet.n < 400);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(what_was_searched_instead_is_said)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Quận Hoàn Kiếm", "", NULL);
	put(t, "story", 2, LANG_EN, "Pottery of the village", "", NULL);
	CHECK_STR(find(t, "Quaanj hoafn kieems").tried, "quận hoàn kiếm");
	CHECK_STR(find(t, "Pottrey village").tried, "pottery village");
	CHECK(!str_given(find(t, "quan hoan kiem").tried));
	CHECK(!str_given(find(t, "hoankiem").tried));
	CHECK(find(t, "\"pottrey\"").count == 0);
	CHECK_STR(find_in(t, (struct search_in){ .q = S("pottrey"), .lang = -1, .year = 2020 }).tried, "pottery");
	struct search_out out = find(t, "quận đống đa hoàn kiếm xa");
	CHECK(out.some_words && out.count == 1);
	CHECK(!find(t, "quận").some_words);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(suggestions_begin_as_typed)
{
	struct search_hits hits;
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Phố bích họa Phùng Hưng", "", "2025-01-01");
	put(t, "story", 2, LANG_VI, "Một bát phở", "Phùng Hưng", "2026-01-01");
	put(t, "story", 3, LANG_EN, "Phùng Hưng murals", "", "2026-01-01");
	CHECK_OK(search_suggest(t->db, t->a, S("ph"), LANG_VI, 5, &hits));
	CHECK(hits.n == 2 && hits.at[0].item == 1 && hits.at[1].item == 2);
	CHECK_OK(search_suggest(t->db, t->a, S("pho bich h"), LANG_VI, 5, &hits));
	CHECK(hits.n == 1 && hits.at[0].item == 1);
	CHECK_OK(search_suggest(t->db, t->a, S("hưng"), LANG_VI, 5, &hits));
	CHECK(hits.n == 1 && hits.at[0].item == 1);
	CHECK_OK(search_suggest(t->db, t->a, S("zzz"), LANG_VI, 5, &hits));
	CHECK(hits.n == 0);
	CHECK_OK(search_suggest(t->db, t->a, S("ph"), LANG_VI, 1, &hits));
	CHECK(hits.n == 1);
	CHECK_ERR(search_suggest(t->db, t->a, S("--"), LANG_VI, 5, &hits), ERR_INVALID);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(searches_that_found_nothing_are_counted_but_not_what_may_be_personal)
{
	struct search_misses list;
	static const char *const kept_out[] = { "lan@example.vn", "0912 345 678", "số thẻ 12345", "" };
	CHECK_OK(db_begin(t->db, DB_WRITE));
	CHECK_OK(search_missed(t->db, t->a, S(" Đua xe đạp "), LANG_VI, 100));
	CHECK_OK(search_missed(t->db, t->a, S("dua xe dap"), LANG_VI, 200));
	CHECK_OK(search_missed(t->db, t->a, S("bicycle race"), LANG_EN, 150));
	for (size_t i = 0; i < sizeof kept_out / sizeof *kept_out; i++)
		CHECK_OK(search_missed(t->db, t->a, str_c(kept_out[i]), LANG_VI, 100));
	CHECK_OK(search_missed(t->db, t->a, S("một câu rất dài mà người ta gõ vào ô tìm kiếm, hơn sáu mươi chữ"), LANG_VI, 100));
	CHECK_OK(search_miss_list(t->db, t->a, 10, &list));
	CHECK(list.n == 2);
	CHECK_STR(list.at[0].q, "dua xe dap");
	CHECK(list.at[0].n == 2 && list.at[0].last_at == 200 && list.at[0].lang == LANG_VI);
	CHECK(list.at[1].lang == LANG_EN);
	CHECK_OK(search_missed(t->db, t->a, S("x"), LANG_VI, 100 * DAY_S));
	CHECK_OK(search_miss_list(t->db, t->a, 10, &list));
	CHECK(list.n == 2); /* the single one of long ago is forgotten */
	for (int i = 0; i < 2100; i++)
		CHECK_OK(search_missed(t->db, t->a, arena_printf(t->a, "một %d hai", i % 10000), LANG_VI, 100 * DAY_S + 1 + i));
	CHECK_OK(search_miss_list(t->db, t->a, 5000, &list));
	CHECK(list.n > 1900 && list.n <= 2003);
	CHECK_STR(list.at[0].q, "dua xe dap");
	CHECK_OK(db_commit(t->db));
}

TEST_DB(limits_are_told)
{
	struct search_out out;
	struct search_in in = { .lang = -1, .take = 10 };
	char room[SEARCH_QUERY_CHARS + 2];
	static const char *const empty[] = { "", "   ", "?!", "\"", "\xff\xfe" };
	CHECK_OK(db_begin(t->db, DB_WRITE));
	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
		in.q = str_c(empty[i]);
		CHECK_ERR(search_find(t->db, t->a, &in, &out), ERR_INVALID);
	}
	for (size_t i = 0; i < sizeof room; i++)
		room[i] = i % 2 ? ' ' : 'a';
	in.q = (str){ room, sizeof room };
	CHECK_ERR(search_find(t->db, t->a, &in, &out), ERR_LIMIT);
	in.q.n--, in.q.n--;
	CHECK_OK(search_find(t->db, t->a, &in, &out));
	struct search_doc d = { .kind = S("story"), .item = 1, .title = S("a"), .text = S("b"), .path = S("/x"), .on = S("2025-02-30") };
	CHECK_ERR(search_put(t->db, t->a, &d), ERR_INVALID);
	d.on = ABSENT;
	d.title = S("");
	CHECK_ERR(search_put(t->db, t->a, &d), ERR_INVALID);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(everything_is_forgotten_and_put_in_anew)
{
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Phở", "", NULL);
	CHECK_OK(search_forget(t->db));
	CHECK(find(t, "phở").count == 0);
	put(t, "story", 1, LANG_VI, "Phở", "", NULL);
	CHECK(find(t, "phở").count == 1);
	CHECK_OK(search_tidy(t->db));
	CHECK_OK(search_tidy_step(t->db, true));
	CHECK_OK(search_tidy_step(t->db, false));
	CHECK(find(t, "phở").count == 1);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(what_is_put_in_bulk_is_found_once_it_is_caught_up)
{
	int64_t done;
	CHECK_OK(db_begin(t->db, DB_WRITE));
	search_bulk(true);
	for (int64_t i = 1; i <= 5; i++)
		put(t, "story", i, LANG_VI, "Phở bò", "", i % 2 ? "2025-01-01" : "2024-01-01");
	put(t, "story", 2, LANG_VI, "Bún chả", "", NULL);
	CHECK_OK(search_drop(t->db, S("story"), 5));
	search_bulk(false);
	CHECK(find(t, "phở").count == 0);
	CHECK_OK(search_catch_up(t->db, t->a, 3, &done));
	CHECK(done == 3);
	CHECK_OK(search_catch_up(t->db, t->a, 3, &done));
	CHECK(done == 1);
	CHECK(find(t, "phở").count == 3 && find(t, "bún").count == 1);
	put(t, "story", 1, LANG_VI, "Cốm", "", NULL);
	CHECK(find(t, "phở").count == 2 && find(t, "cốm").count == 1);
	CHECK_OK(db_commit(t->db));
}

TEST_DB(a_long_text_of_many_words_is_taken)
{
	struct buf b = { .a = t->a };
	for (int i = 0; b.n < 220 << 10; i++)
		buf_printf(&b, "từ%d ", i);
	CHECK_OK(db_begin(t->db, DB_WRITE));
	put(t, "story", 1, LANG_VI, "Dài", arena_cstr(t->a, buf_str(&b)), NULL);
	CHECK(first(t, "từ77") == 1);
	put(t, "story", 1, LANG_VI, "Ngắn", "", NULL);
	CHECK(find(t, "từ77").count == 0);
	CHECK_OK(db_commit(t->db));
}
