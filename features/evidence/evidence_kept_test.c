/* evidence_kept_test.c - things put in once, whatever way they come again; picks for a task; links of many tasks. */
#include "evidence_add.h"
#include "evidence_test.h"
#include "evidence_url.h"
#include "files.h"
#include "plans.h"
#include "search.h"

#define NOON 1749546000 /* 2025-06-10 in Viet Nam */

static int64_t put_file(struct test *t, const char *bytes, const char *title, err expected)
{
	int64_t file, thing = 0;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(file_put(t->r.db, t->r.a, str_c(bytes), S("bien-ban.pdf"), S("application/pdf"), NOON, &file));
	CHECK_ERR(evidence_file_add(t->r.db, t->r.a, file, str_c(title), S("2025-06-01"), S("Đơn vị"), NOON, &thing), expected);
	CHECK_OK(db_commit(t->r.db));
	return thing;
}

TEST(the_same_bytes_are_the_same_thing)
{
	test_day(t, "2025-06-10");
	int64_t first = put_file(t, "%PDF-1.7 a", "Biên bản", OK);
	CHECK(first && put_file(t, "%PDF-1.7 a", "Tên khác", OK) == first);
	CHECK(put_file(t, "%PDF-1.7 b", "Biên bản", OK) != first);
}

static err put_press(struct test *t, const char *url, const char *title, const char *day, const char *copy, int64_t *thing)
{
	struct evidence_press_in in = { .url = str_c(url), .title = str_c(title), .outlet = S("Báo Hànộimới"), .day = str_c(day), .copy = str_c(copy) };

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	err e = evidence_press_add(t->r.db, t->r.a, &in, S("Biên tập viên"), NOON, thing);
	CHECK_OK(db_commit(t->r.db));
	return e;
}

TEST(one_address_in_all_its_spellings_is_one_item)
{
	static const char *const same[] = { "http://www.hanoimoi.vn/pho-hang-bac-1.html", "https://hanoimoi.vn/pho-hang-bac-1.html?utm_source=zalo&fbclid=x",
		"https://HANOIMOI.vn:443/pho-hang-bac-1.html#binh-luan", "https://hanoimoi.vn/pho-hang-bac-1.html/?zarsrc=30" };
	int64_t first, again, other;

	test_day(t, "2025-06-10");
	CHECK_OK(put_press(t, "https://hanoimoi.vn/pho-hang-bac-1.html", "Phố Hàng Bạc", "2025-06-02", NULL, &first));
	for (size_t i = 0; i < 4; i++) {
		CHECK_OK(put_press(t, same[i], "Tên khác hẳn", "2025-06-03", NULL, &again));
		CHECK(again == first);
	}
	CHECK_OK(put_press(t, "https://hanoimoi.vn/pho-hang-bac-1.html?trang=2", "Phố Hàng Bạc, phần 2", "2025-06-02", NULL, &other));
	CHECK(other != first);
	CHECK_OK(put_press(t, "https://m.hanoimoi.vn/9", "  phố HÀNG bạc ", "2025-06-02", NULL, &again)); /* title, outlet and day alike */
	CHECK(again == first);
}

TEST(addresses_are_brought_to_one_spelling)
{
	CHECK_STR(url_key(t->r.a, S("https://www.Example.vn:443/A/b/?b=2&utm_campaign=x&a=1#top")), "example.vn/A/b?b=2&a=1");
	CHECK_STR(url_key(t->r.a, S("http://example.vn/")), "example.vn");
	CHECK_STR(url_key(t->r.a, S("http://example.vn?fbclid=1")), "example.vn");
	CHECK_STR(url_key(t->r.a, S("https://example.vn:8080/x?")), "example.vn:8080/x");
	CHECK_STR(url_key(t->r.a, S("https://example.vn/?utm=1&&p=2")), "example.vn?utm=1&p=2");
}

TEST(wrong_items_are_refused_by_their_fault)
{
	int64_t thing;
	static char words[EVIDENCE_COPY_CHARS + 2];

	test_day(t, "2025-06-10");
	for (size_t i = 0; i < sizeof words - 1; i++)
		words[i] = 'x';
	CHECK_ERR(put_press(t, "javascript:alert(1)", "a", "2025-06-02", NULL, &thing), ERR_INVALID);
	CHECK_ERR(put_press(t, "https://a.vn/1", "", "2025-06-02", NULL, &thing), ERR_INVALID);
	CHECK_ERR(put_press(t, "https://a.vn/1", "a", "2025-02-30", NULL, &thing), ERR_INVALID);
	CHECK_ERR(put_press(t, "https://a.vn/1", "a", "2025-06-11", NULL, &thing), ERR_INVALID); /* not yet */
	CHECK_ERR(put_press(t, "https://a.vn/1", "a", "2025-06-02", words, &thing), ERR_LIMIT);
	CHECK_ERR(put_press(t, "https://a.vn/1", "a\xff", "2025-06-02", NULL, &thing), ERR_INVALID);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_ERR(evidence_note_add(t->r.db, t->r.a, S("  "), ABSENT, S("a"), NOON, &thing), ERR_INVALID);
	words[EVIDENCE_WORDS_CHARS + 1] = '\0';
	CHECK_ERR(evidence_note_add(t->r.db, t->r.a, str_c(words), ABSENT, S("a"), NOON, &thing), ERR_LIMIT);
	CHECK_ERR(evidence_file_add(t->r.db, t->r.a, 77, S("a"), ABSENT, S("a"), NOON, &thing), ERR_NOT_FOUND);
	db_rollback(t->r.db);
}

static struct evidence_things found(struct test *t, const char *words)
{
	struct evidence_things out = { 0 };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_press_find(t->r.db, t->r.a, str_c(words), 10, &out));
	db_rollback(t->r.db);
	return out;
}

TEST(a_press_item_is_found_by_the_words_of_its_copy)
{
	int64_t thing, again;

	test_day(t, "2025-06-10");
	CHECK_OK(put_press(t, "https://a.vn/1", "Làng nghề", "2025-06-02", "Nghệ nhân Ưu tú làm gốm hoa nâu.", &thing));
	CHECK(found(t, "gốm nâu").n == 1 && found(t, "lang nghe").n == 1 && found(t, "làng gốm").n == 1 && found(t, "tranh").n == 0);
	CHECK_OK(put_press(t, "https://a.vn/1", "Làng nghề", "2025-06-02", "Lời đã sửa về tranh.", &again)); /* the first copy stays */
	CHECK(again == thing && found(t, "tranh").n == 0);
}

TEST(pasted_html_is_kept_as_words)
{
	str s = press_plain(t->r.a, S("<h1>Phố &amp; nghề</h1><script>alert(1)</script><p onclick=x>Một <b>hai</b></p>"));

	CHECK(str_find(s, S("Phố & nghề"), 0) >= 0 && str_find(s, S("hai"), 0) >= 0);
	CHECK(str_find(s, S("<"), 0) < 0 && str_find(s, S("alert"), 0) < 0 && str_find(s, S("onclick"), 0) < 0);
	CHECK_STR(press_plain(t->r.a, S("2 < 3")), "2 < 3");
}

static int64_t note_of(struct test *t, const char *words)
{
	int64_t thing = 0;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(evidence_note_add(t->r.db, t->r.a, str_c(words), S("2025-06-01"), S("Đơn vị"), NOON, &thing));
	CHECK_OK(db_commit(t->r.db));
	return thing;
}

TEST(a_note_is_kept_once_and_is_public_by_its_link_only)
{
	struct city c = city_make(t, 2025);
	int64_t note = note_of(t, "Đã họp với các nghệ nhân\nBiên bản đính kèm sau");

	CHECK(note_of(t, "Đã họp với các nghệ nhân\nBiên bản đính kèm sau") == note);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("note"), .thing = note, .task = SOME(c.craft), .internal = true }, NULL));
	struct evidence_list l = of_task(t, c.craft, true);
	CHECK(l.n == 1 && !str_given(l.at[0].path));
	CHECK_STR(l.at[0].title_vi, "Đã họp với các nghệ nhân");
	CHECK(of_task(t, c.craft, false).n == 0);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("note"), .thing = note, .task = SOME(c.food) }, NULL));
	CHECK(of_task(t, c.food, false).n == 1);
}

/* ---- picks */

static void in_search(struct test *t, int64_t id, const char *title, const char *text, const char *on)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(search_put(t->r.db, t->r.a, &(struct search_doc){ .kind = S("story"), .item = id, .lang = LANG_VI, .title = str_c(title), .text = str_c(text),
		.path = arena_printf(t->r.a, "/stories/%lld", (long long)id), .on = str_c(on) }));
	CHECK_OK(db_commit(t->r.db));
}

static struct evidence_picks picks(struct test *t, int64_t task, const char *from, const char *to)
{
	struct evidence_picks out;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_picks_of(t->r.db, t->r.a, task, str_c(from), str_c(to), 5, &out));
	db_rollback(t->r.db);
	return out;
}

TEST(picks_are_of_the_period_and_speak_of_the_task)
{
	struct city c = city_make(t, 2025);

	in_search(t, 1, "Nghề kim hoàn ở Hàng Bạc", "Một phố nghề.", "2025-05-05");
	in_search(t, 2, "Chuyện khác", "Ở phố Hàng Bạc có nghề kim hoàn lâu đời.", "2025-05-06");
	in_search(t, 3, "Nghề kim hoàn", "Hàng Bạc năm ngoái.", "2024-05-06");
	in_search(t, 4, "Bóng đá", "Trận đấu trên sân Hàng Đẫy.", "2025-05-07");
	struct evidence_picks p = picks(t, c.craft, "2025-01-01", "2025-06-10");
	CHECK(p.n == 2 && p.at[0].thing == 1 && p.at[1].thing == 2);
	CHECK(str_starts(p.at[0].why_vi, S("Nói đến ")) && str_starts(p.at[0].why_en, S("Speaks of ")));
	CHECK_STR(p.at[0].kind, "story");
	CHECK(picks(t, c.craft, "2023-01-01", "2024-12-31").n == 1);
	CHECK(picks(t, c.craft, "2019-01-01", "2025-12-31").n == 3);
	CHECK(picks(t, c.food, "2025-01-01", "2025-06-10").n == 0);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, NULL));
	p = picks(t, c.craft, "2025-01-01", "2025-06-10");
	CHECK(p.n == 1 && p.at[0].thing == 2);
}

/* Every task of the plan says "tổ chức triển khai"; marks part "nghề" from "nghe", "phố" from "phổ". */
TEST(words_of_every_task_and_words_of_other_marks_are_no_reason)
{
	struct city c = city_make(t, 2025);
	struct plan_unit lead = { .kind = PLAN_UNIT, .id = S("du-lich"), .text = S("Sở Du lịch") };
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Nội dung"), .path = S("PL.I") };
	struct plan_task task[14] = { 0 };
	struct plan_doc d = { .sections = { &section, 1, 1 }, .kind = S("plan"), .title = S("Kế hoạch khác"), .year = 2025, .number = S("98/KH-UBND"),
		.issued_on = S("2025-01-11"),
		.tasks = { task, 14, 14 } };
	int64_t plan, id[14];

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &(struct plan_origin){ .issued = true }, t->r.now, &plan));
	for (size_t i = 0; i < 14; i++) {
		task[i] = (struct plan_task){ .number = arena_printf(t->r.a, "%zu", i + 1), .section = S("PL.I"), .section_title = section.title, .line = 7,
			.lead = { &lead, 1, 1 },
			.title = i ? arena_printf(t->r.a, "Tổ chức triển khai nội dung số %zu", i) : S("Tổ chức triển khai phố nghề gốm"),
			.time = { .text = S("Năm 2025"), .kind = S("year"), .start = S("2025-01-01"), .end = S("2025-12-31") } };
		CHECK_OK(plans_put_task(t->r.db, t->r.a, plan, &d, i, &(struct plan_origin){ .issued = true }, NONE, t->r.now, &id[i]));
	}
	CHECK_OK(db_commit(t->r.db));
	(void)c;
	in_search(t, 1, "Tổ chức triển khai kế hoạch thể thao", "Nội dung số 1.", "2025-05-05");
	in_search(t, 2, "Phổ nghe gom", "Nghe gom lại.", "2025-05-06");
	in_search(t, 3, "Về phố nghề", "Một làng gốm.", "2025-05-07");
	struct evidence_picks p = picks(t, id[0], "2025-01-01", "2025-06-10");
	CHECK(p.n == 1 && p.at[0].thing == 3);
}

TEST(press_items_are_picked_where_the_public_may_see_them)
{
	struct city c = city_make(t, 2025);
	int64_t press;

	CHECK_OK(put_press(t, "https://a.vn/kim-hoan", "Giữ nghề kim hoàn", "2025-06-02", NULL, &press));
	CHECK(picks(t, c.craft, "2025-01-01", "2025-06-10").n == 0);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("press"), .thing = press, .commitment = SOME(2) }, NULL));
	struct evidence_picks p = picks(t, c.craft, "2025-01-01", "2025-06-10");
	CHECK(p.n == 1 && p.at[0].thing == press && str_eq(p.at[0].kind, S("press")));
	CHECK(picks(t, c.craft, "2025-06-03", "2025-06-10").n == 0);
}

/* ---- many tasks */

TEST(the_links_of_many_tasks_come_in_their_order)
{
	struct city c = city_make(t, 2025);
	int64_t both[2] = { c.craft, c.food };
	struct evidence_list l = { 0 };

	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.food), .on = S("2025-03-01") }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 2, .task = SOME(c.food), .on = S("2025-02-01"), .internal = true }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 3, .task = SOME(c.craft), .on = S("2025-04-01") }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 4, .task = SOME(c.craft), .on = S("2024-04-01") }, NULL));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_of_tasks(t->r.db, t->r.a, both, 2, S("2025-01-01"), S("2025-12-31"), true, &l));
	CHECK(l.n == 3);
	CHECK(l.at[0].to_task <= l.at[1].to_task && l.at[1].to_task <= l.at[2].to_task);
	for (size_t i = 0; i + 1 < l.n; i++)
		CHECK(l.at[i].to_task < l.at[i + 1].to_task || str_cmp(l.at[i].on, l.at[i + 1].on) <= 0);
	l = (struct evidence_list){ 0 };
	CHECK_OK(evidence_of_tasks(t->r.db, t->r.a, both, 2, S("2025-01-01"), S("2025-12-31"), false, &l));
	CHECK(l.n == 2);
	l = (struct evidence_list){ 0 };
	CHECK_OK(evidence_of_tasks(t->r.db, t->r.a, both, 0, S("2025-01-01"), S("2025-12-31"), true, &l));
	CHECK(l.n == 0);
	db_rollback(t->r.db);
}
