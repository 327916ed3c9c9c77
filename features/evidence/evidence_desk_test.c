/* evidence_desk_test.c - the desk's forms for press items and notes, who sees what is internal, gaps, pictures for reports, the public list. */
#include "db_internal.h"
#include "evidence_test.h"

#define AT(...) arena_printf(t->base->a, __VA_ARGS__).p

/* A statement for what no form here does. */
static void test_sql(struct test *t, const char *text)
{
	struct db_query *q = arena_new(t->base->a, struct db_query);

	*q = (struct db_query){ .name = "put", .source = "evidence_desk_test.c", .kind = DB_EXEC, .writes = true, .sqlite = text, .postgres = text };
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(db_run_exec(t->r.db, q, NULL));
	CHECK_OK(db_commit(t->r.db));
}

/* ---- press items */

static const char press[] = "press-url=https%3A%2F%2Fwww.bao.vn%2F1%3Futm_source%3Dx&press-title=Ngh%E1%BB%81&press-outlet=B%C3%A1o&press-day=2025-06-02";

TEST(a_press_item_that_may_be_here_is_shown_before_it_is_stored)
{
	struct city c = city_make(t, 2025);
	const char *path = task_path(t, c.craft), *other = task_path(t, c.food);

	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, path, press) == 303);
	CHECK(test_post(t, other, "press-url=http%3A%2F%2Fbao.vn%2F1%2F&press-title=Kh%C3%A1c&press-outlet=Kh%C3%A1c&press-day=2025-06-03") == 422);
	CHECK(test_has(t, "id=\"press-same\"") && test_has(t, "Có phải một trong các tin này không?") && test_has(t, "value=\"Khác\""));
	CHECK(of_task(t, c.food, true).n == 0);
	int64_t id = of_task(t, c.craft, true).at[0].thing;
	CHECK(test_post(t, other, AT("press-url=http%%3A%%2F%%2Fbao.vn%%2F1%%2F&press-title=a&press-outlet=b&press-day=2025-06-03&press-same=%lld",
		(long long)id)) == 303);
	CHECK(of_task(t, c.food, true).n == 1 && of_task(t, c.food, true).at[0].thing == id);
	CHECK(test_post(t, other, "press-url=https%3A%2F%2Fbao.vn%2F2&press-title=ngh%E1%BB%80&press-outlet=b%C3%A1o&press-day=2025-06-02") == 422); /* same words */
	CHECK(test_post(t, other, "press-url=https%3A%2F%2Fbao.vn%2F2&press-title=ngh%E1%BB%80&press-outlet=b%C3%A1o&press-day=2025-06-02&press-same=77") == 422);
	CHECK(test_post(t, other, "press-url=https%3A%2F%2Fbao.vn%2F2&press-title=ngh%E1%BB%80&press-outlet=b%C3%A1o&press-day=2025-06-02&press-same=new") == 303);
	CHECK(of_task(t, c.food, true).n == 2);
}

TEST(a_copy_is_for_the_desk_and_the_public_sees_the_citation)
{
	struct city c = city_make(t, 2025);

	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, task_path(t, c.craft), AT("%s&press-copy="
		"%%3Cp%%3ENgh%%E1%%BB%%87+nh%%C3%%A2n+zqcopy%%3C%%2Fp%%3E%%3Cscript%%3Ezqscript%%3C%%2Fscript%%3E", press)) == 303);
	int64_t id = of_task(t, c.craft, true).at[0].thing;
	CHECK(test_get(t, AT("/vi/desk/evidence/of/press/%lld", (long long)id)) == 200);
	CHECK(test_has(t, "<p>Nghệ nhân zqcopy</p>") && !test_has(t, "zqscript"));
	CHECK(test_get(t, AT("%s?q=zqcopy", task_path(t, c.food))) == 200 && test_has(t, AT("press:%lld", (long long)id)));
	test_as_nobody(t);
	CHECK(test_get(t, AT("/vi/evidence/press/%lld", (long long)id)) == 200);
	CHECK(test_has(t, "Nghề") && test_has(t, "https://www.bao.vn/1") && !test_has(t, "zqcopy"));
	CHECK(test_get(t, "/api/v1/evidence.csv") == 200 && !test_has(t, "zqcopy"));
	CHECK(test_get(t, AT("/vi/desk/evidence/press/%lld/copy", (long long)id)) == 303);
}

TEST(a_copy_comes_as_a_file_too)
{
	struct city c = city_make(t, 2025);
	const char *path = task_path(t, c.craft);

	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, path, press, "press-file", "a.exe", S("MZ")) == 422);
	CHECK(test_upload(t, path, press, "press-file", "a.txt", S("\xff\xfe")) == 422);
	CHECK(test_upload(t, path, press, "press-file", "a.pdf", S("<html>")) == 422);
	CHECK(of_task(t, c.craft, true).n == 0);
	CHECK(test_upload(t, path, press, "press-file", "trang.html", S("<body><h1>zqsaved</h1><script>alert(1)</script></body>")) == 303);
	int64_t id = of_task(t, c.craft, true).at[0].thing;
	CHECK(test_get(t, AT("/vi/desk/evidence/of/press/%lld", (long long)id)) == 200 && test_has(t, "zqsaved") && !test_has(t, "alert(1)"));
	CHECK(test_get(t, AT("/vi/desk/evidence/press/%lld/copy", (long long)id)) == 200);
	CHECK(str_starts(test_header(t, "Content-Disposition"), S("attachment")) && str_eq(test_header(t, "Content-Type"), S("application/octet-stream")));
	test_as_of(t, ROLE_UNIT_OFFICER, c.other_unit); /* the item is public, its copy is the desk's */
	CHECK(test_get(t, AT("/vi/desk/evidence/press/%lld/copy", (long long)id)) == 200);
}

TEST(nothing_is_stored_while_one_field_is_wrong)
{
	struct city c = city_make(t, 2025);
	const char *path = task_path(t, c.craft);

	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, path, press, "file", "a.pdf", S("<script>")) == 422);
	CHECK(test_has(t, "value=\"https://www.bao.vn/1?utm_source=x\"")); /* nothing typed is lost */
	CHECK(test_post(t, path, press) == 303);                             /* and nobody is asked whether it is that item */
}

TEST(a_note_is_internal_unless_somebody_says_otherwise)
{
	struct city c = city_make(t, 2025);
	const char *path = task_path(t, c.craft);

	test_as_of(t, ROLE_UNIT_OFFICER, c.unit);
	CHECK(test_post(t, path, "note-words=%C4%90%C3%A3+h%E1%BB%8Dp+zqinside&note-day=2025-06-01") == 303);
	CHECK(test_post(t, path, "note-words=%3Cb%3Ezqoutside%3C%2Fb%3E&note-day=2025-06-02&note-public=1") == 303);
	CHECK(test_post(t, path, "note-words=zq&note-day=2025-06-11") == 422 && test_has(t, "zq</textarea>"));
	struct evidence_list l = of_task(t, c.craft, true);
	CHECK(l.n == 2 && !l.at[0].internal && l.at[1].internal);
	test_as_nobody(t);
	CHECK(test_get(t, AT("/vi/evidence/notes/%lld", (long long)l.at[0].thing)) == 200 && test_has(t, "&lt;b")
		&& test_has(t, "zqoutside") && !test_has(t, "<b>zq"));
	CHECK(test_get(t, AT("/vi/evidence/notes/%lld", (long long)l.at[1].thing)) == 404);
	CHECK(test_get(t, "/vi/evidence?kind=note") == 200 && test_has(t, "zqoutside") && !test_has(t, "zqinside"));
}

TEST(a_person_uploads_so_much_a_day)
{
	struct city c = city_make(t, 2025);

	test_as_of(t, ROLE_UNIT_OFFICER, c.unit);
	CHECK(test_upload(t, task_path(t, c.craft), "", "file", "a.pdf", S("%PDF-1.7 0")) == 303);
	test_sql(t, "UPDATE evidence_upload SET files = 100");
	CHECK(test_upload(t, task_path(t, c.craft), "", "file", "b.pdf", S("%PDF-1.7 1")) == 422 && test_has(t, "100 tệp"));
	CHECK(of_task(t, c.craft, true).n == 1);
	test_day(t, "2025-06-11");
	test_as_of(t, ROLE_UNIT_OFFICER, c.unit);
	CHECK(test_upload(t, task_path(t, c.craft), "", "file", "b.pdf", S("%PDF-1.7 1")) == 303);
}

/* ---- who sees what is internal */

TEST(units_do_not_see_the_internal_evidence_of_others)
{
	struct city c = city_make(t, 2025);

	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, task_path(t, c.food), "ev-internal=1&file-title=zqsecret", "file", "a.pdf", S("%PDF-1.7 s")) == 303);
	CHECK(test_post(t, task_path(t, c.food), "note-words=zqnote") == 303);
	CHECK(test_post(t, task_path(t, c.food), "thing=story%3A1") == 303);
	struct evidence_list l = of_task(t, c.food, true);
	CHECK(l.n == 3);
	int64_t file = 0, note = 0;
	for (size_t i = 0; i < l.n; i++) {
		file = str_eq(l.at[i].kind, S("file")) ? l.at[i].thing : file;
		note = str_eq(l.at[i].kind, S("note")) ? l.at[i].thing : note;
	}
	const char *const shut[] = { AT("/vi/evidence/files/%lld/content", (long long)file), AT("/vi/desk/evidence/of/file/%lld", (long long)file),
		AT("/vi/desk/evidence/of/note/%lld", (long long)note) };
	const char *const lists[] = { "/vi/desk/evidence", "/vi/desk/evidence?internal=1", "/vi/desk/evidence.csv", AT("%s?q=zqsecret", task_path(t, c.craft)),
		AT("%s?q=zqnote", task_path(t, c.craft)), "/vi/desk/evidence/of/story/1" };
	test_as_of(t, ROLE_UNIT_HEAD | ROLE_UNIT_OFFICER, c.unit);
	for (size_t i = 0; i < 3; i++)
		CHECK(test_get(t, shut[i]) == 404);
	for (size_t i = 0; i < 6; i++)
		CHECK(test_get(t, lists[i]) == 200 && !test_has(t, ">zqsecret") && !test_has(t, ">zqnote"));
	CHECK(test_get(t, "/vi/desk/evidence.csv") == 200 && !test_has(t, "zqsecret") && test_has(t, "Hàng Bạc"));
	CHECK(test_get(t, "/vi/desk/evidence") == 200 && test_has(t, "Hàng Bạc")); /* what is public they see */
	CHECK(test_post(t, task_path(t, c.craft), AT("thing=file%%3A%lld", (long long)file)) == 404);
	test_as_of(t, ROLE_UNIT_OFFICER, c.other_unit);
	for (size_t i = 0; i < 3; i++)
		CHECK(test_get(t, shut[i]) == 200);
	CHECK(test_get(t, "/vi/desk/evidence?internal=1") == 200 && test_has(t, "zqsecret"));
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, "/vi/desk/evidence?internal=1") == 200 && test_has(t, "zqsecret") && test_has(t, "zqnote"));
}

/* ---- gaps */

TEST(what_only_the_desk_sees_fills_a_gap_of_the_report_alone)
{
	struct city c = city_make(t, 2025);
	struct evidence_gaps seen = { 0 }, all = { 0 };

	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft), .internal = true }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 7, .task = SOME(c.craft) }, NULL)); /* not public yet */
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_gaps(t->r.db, t->r.a, S("2025-04-01"), S("2025-06-30"), NONE, NONE, &all));
	CHECK_OK(evidence_gaps_seen(t->r.db, t->r.a, S("2025-04-01"), S("2025-06-30"), NONE, NONE, &seen));
	db_rollback(t->r.db);
	CHECK(all.n == 2 && all.at[1].task.v == c.food);
	CHECK(seen.n == 4 && seen.at[0].commitment.v == 2 && seen.at[0].internal == 2);
	for (size_t i = 0; i < seen.n; i++)
		CHECK(!seen.at[i].task.has || seen.at[i].internal == (seen.at[i].task.v == c.craft ? 2 : 0));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/evidence/gaps") == 200 && test_has(t, "1 nhiệm vụ chỉ có minh chứng nội bộ") && test_has(t, "1 nhiệm vụ chưa có minh chứng nào"));
}

/* ---- the public list */

TEST(a_figure_leads_to_the_links_that_it_counts)
{
	struct city c = city_make(t, 2025);

	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 2, .task = SOME(c.food), .on = S("2025-03-01") }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 3, .task = SOME(c.food), .internal = true }, NULL));
	CHECK(test_get(t, "/vi/evidence") == 200 && test_has(t, "2 liên kết"));
	CHECK(test_get(t, AT("/vi/evidence?task=%lld", (long long)c.craft)) == 200 && test_has(t, "1 liên kết") && test_has(t, "kim hoàn"));
	CHECK(test_get(t, "/vi/evidence?from=2025-01-01&to=2025-04-30") == 200 && test_has(t, "1 liên kết") && test_has(t, "ẩm thực"));
	CHECK(test_get(t, "/vi/evidence?commitment=2&kind=story&unit=cong-thuong") == 200 && test_has(t, "1 liên kết"));
	CHECK(test_has(t, "/api/v1/evidence.csv?commitment=2&amp;kind=story&amp;unit=cong-thuong"));
	CHECK(test_get(t, "/api/v1/evidence.json?unit=du-lich") == 200 && test_has(t, "\"count\":1"));
	CHECK(test_get(t, "/vi/evidence?kind=press") == 200 && test_has(t, "Không có minh chứng công khai nào phù hợp."));
	CHECK(test_get(t, "/vi/evidence?task=77") == 404 && test_get(t, "/vi/evidence?commitment=77") == 404);
	CHECK(test_get(t, "/vi/evidence?from=x&to=2025-02-30&kind=%3Cb%3E&unit=nobody&task=-1") == 200 && test_has(t, "2 liên kết"));
}

/* ---- pictures */

static void medium(struct test *t, int id, const char *credit, const char *alt_en, const char *people, const char *expires, int lacking)
{
	test_sql(t, AT("INSERT INTO medium (id, kind, name, type, bytes, state, width, height, credit, licence, people, source, alt_vi, alt_en, caption_vi,"
		" caption_en, focus_x, focus_y, lacking, uses, folded, made_by, made_at, changed_at, expires_on) VALUES (%d, 'picture', 'anh-%d.jpg', 'image/jpeg', 9,"
		" 'ready', 2000, 1000, '%s', 'CC BY 4.0', '%s', '', 'Ảnh', '%s', '', '', 50, 50, %d, 1, '', 'x', 1, 1, %s)",
		id, id, credit, people, alt_en, lacking, expires));
}

TEST(pictures_enter_a_report_only_with_their_rights)
{
	struct city c = city_make(t, 2025);
	struct evidence_pictures p;

	medium(t, 101, "An", "Picture", "no", "NULL", 0);
	medium(t, 102, "", "Picture", "no", "NULL", 1);
	medium(t, 103, "An", "Picture", "no", "'2025-06-09'", 0);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.food) }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 7, .task = SOME(c.food) }, NULL)); /* not public: its picture is not looked at */
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_pictures_of(t->r.db, t->r.a, S("2025-01-01"), S("2025-12-31"), NONE, S("2025-06-10"), LANG_VI, 10, &p));
	CHECK(p.n == 3);
	CHECK(p.at[0].medium == 101 && !str_given(p.at[0].fault) && str_eq(p.at[0].credit, S("An")) && str_eq(p.at[0].alt_en, S("Picture")));
	CHECK(p.at[1].medium == 102 && str_given(p.at[1].fault));
	CHECK(p.at[2].medium == 103 && str_find(p.at[2].fault, S("9/6/2025"), 0) >= 0);
	CHECK_OK(evidence_pictures_of(t->r.db, t->r.a, S("2025-01-01"), S("2025-12-31"), SOME(3), S("2025-06-10"), LANG_VI, 10, &p));
	CHECK(p.n == 0);
	CHECK_OK(evidence_pictures_of(t->r.db, t->r.a, S("2025-01-01"), S("2025-12-31"), SOME(2), S("2025-06-10"), LANG_VI, 1, &p));
	CHECK(p.n == 1);
	db_rollback(t->r.db);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk/media/rights?from=2025-01-01") == 200 && test_has(t, "1 ảnh được đưa vào báo cáo.")
		&& test_has(t, "/desk/media/102") && !test_has(t, "/desk/media/101"));
}
