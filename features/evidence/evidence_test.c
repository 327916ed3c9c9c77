/* evidence_test.c - links on both engines: what is taken and what refused, who sees what, gaps, suggestions, the pages. */
#include "evidence.h"
#include "evidence_sql.h"
#include "evidence_words.h"
#include "plans.h"
#include "evidence_test.h"
#include "text.h"
#include "units.h"
#include "words.h"

/* Stands for a feature with things: ids 1 to 9, public below 5. */
static str thing_title = { "Phố Hàng Bạc và nghề kim hoàn", sizeof "Phố Hàng Bạc và nghề kim hoàn" - 1 };
static str thing_day = { "2025-05-05", 10 };

static err stories_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	(void)db;
	for (size_t i = 0; i < n; i++)
		if (id[i] >= 1 && id[i] <= 9)
			*LIST_PUSH(a, out) = (struct evidence_thing){ .id = id[i], .title_vi = thing_title, .title_en = S("Silversmiths of Hàng Bạc"),
				.path = id[i] < 5 ? S("/stories/hang-bac") : ABSENT, .on = thing_day, .desk = S("/desk/stories/1") };
	return OK;
}

static err stories_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	int64_t one = 1;

	(void)words, (void)take;
	return stories_describe(db, a, &one, 1, out);
}

/* Thing 1 shows three, thing 7 one. */
static err stories_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out)
{
	(void)db;
	for (size_t i = 0; i < n; i++)
		for (int64_t k = 0; k < (id[i] == 1 ? 3 : id[i] == 7 ? 1 : 0); k++)
			*LIST_PUSH(a, out) = (struct evidence_medium){ id[i], (id[i] == 7 ? 104 : 101) + k };
	return OK;
}

const struct evidence_kind evidence_kinds[] = {
	{ "story", WORD("File"), stories_describe, stories_find, .pictures = stories_pictures },
	{ "file", WORD("File"), evidence_file_describe, evidence_file_find, .of_days = evidence_file_of_days },
	{ "press", WORD("Press item"), evidence_press_describe, evidence_press_find, .of_days = evidence_press_of_days },
	{ "note", WORD("Note"), evidence_note_describe, evidence_note_find, .of_days = evidence_note_of_days },
};
const size_t nevidence_kinds = sizeof evidence_kinds / sizeof *evidence_kinds;
const struct unit_reference unit_references[] = { { "tasks", plans_unit_moved, NULL, NULL } };
const size_t nunit_references = 1;

static int64_t unit_add_named(struct test *t, const char *slug, const char *name)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = str_c(name), .kind = S("department") };
	int64_t id;

	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	return id;
}

struct city city_make(struct test *t, int year)
{
	struct city c = { 0 };
	struct plan_unit lead[2] = { { .kind = PLAN_UNIT, .id = S("cong-thuong"), .text = S("Sở Công Thương") },
		{ .kind = PLAN_UNIT, .id = S("du-lich"), .text = S("Sở Du lịch") } };
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Làng nghề và ẩm thực"), .path = S("PL.I") };
	struct plan_task task[2] = { 0 };
	struct plan_doc d = { .kind = S("plan"), .title = S("Kế hoạch thành phố sáng tạo"), .year = year, .number = S("97/KH-UBND"),
		.issued_on = S("2025-01-10"), .sections = { &section, 1, 1 }, .tasks = { task, 2, 2 } };
	const int64_t two = 2;

	test_day(t, "2025-06-10");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	c.unit = unit_add_named(t, "cong-thuong", "Sở Công Thương");
	c.other_unit = unit_add_named(t, "du-lich", "Sở Du lịch");
	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &(struct plan_origin){ .issued = true }, t->r.now, &c.plan));
	for (size_t i = 0; i < 2; i++) {
		task[i] = (struct plan_task){ .number = i ? S("2") : S("1"), .section = S("PL.I"), .section_title = section.title,
			.title = i ? S("Tổ chức lễ hội ẩm thực đường phố") : S("Khôi phục nghề kim hoàn ở phố Hàng Bạc"), .line = 7, .lead = { &lead[i], 1, 1 },
			.time = { .text = S("Quý IV/2025"), .kind = S("quarter"), .start = S("2025-10-01"), .end = S("2025-12-31") } };
		CHECK_OK(plans_put_task(t->r.db, t->r.a, c.plan, &d, i, &(struct plan_origin){ .issued = true }, NONE, t->r.now, i ? &c.food : &c.craft));
	}
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 2, .level = S("local"), .title_vi = S("Không gian sáng tạo"),
		.title_en = S("Creative spaces") }));
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 3, .level = S("local"), .title_vi = S("Mạng lưới thiết kế") }));
	CHECK_OK(plans_set_commitments(t->r.db, t->r.a, c.craft, &two, 1));
	CHECK_OK(db_commit(t->r.db));
	return c;
}

err try_link(struct test *t, struct evidence_in in, int64_t *id)
{
	int64_t none;

	if (!in.by_name.n)
		in.by_name = S("Biên tập viên");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	err e = evidence_link(t->r.db, t->r.a, &in, t->r.now, id ? id : &none);
	CHECK_OK(db_commit(t->r.db));
	return e;
}

struct evidence_list of_task(struct test *t, int64_t task, bool internal)
{
	struct evidence_list l = { 0 };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_of_task(t->r.db, t->r.a, task, internal, &l));
	db_rollback(t->r.db);
	return l;
}

TEST(a_link_is_made_and_the_same_again_changes_its_numbers)
{
	struct city c = city_make(t, 2025);
	struct evidence_in in = { .kind = S("story"), .thing = 1, .task = SOME(c.craft), .participants = SOME(40) };
	int64_t first, again;

	CHECK_OK(try_link(t, in, &first));
	in.participants = SOME(55);
	in.note = S("  Cả khán giả  ");
	CHECK_OK(try_link(t, in, &again));
	CHECK(first == again);
	struct evidence_list l = of_task(t, c.craft, false);
	CHECK(l.n == 1 && l.at[0].participants.v == 55 && !l.at[0].internal);
	CHECK_STR(l.at[0].note, "Cả khán giả");
	CHECK_STR(l.at[0].on, "2025-05-05");
	CHECK_STR(l.at[0].path, "/stories/hang-bac");
}

TEST(a_link_that_makes_no_sense_is_refused)
{
	struct city c = city_make(t, 2025);
	struct evidence_in in = { .kind = S("story"), .thing = 1, .task = SOME(c.craft) };
	struct evidence_in bad[7] = { in, in, in, in, in, in, in };
	char note[EVIDENCE_NOTE_CHARS + 2];

	for (size_t i = 0; i < sizeof note; i++)
		note[i] = 'x';
	bad[0].kind = S("planet");
	bad[1].thing = 10;
	bad[2].task = SOME(1);
	bad[3].task = NONE;
	bad[4].countries = SOME(-1);
	bad[5].note = (str){ note, sizeof note - 1 };
	bad[6].on = S("2025-02-30");
	for (size_t i = 0; i < 7; i++)
		CHECK_ERR(try_link(t, bad[i], NULL), ERR_INVALID);
	in.task = NONE;
	in.commitment = SOME(9);
	CHECK_ERR(try_link(t, in, NULL), ERR_INVALID);
	CHECK(of_task(t, c.craft, true).n == 0);
}

TEST(what_is_internal_or_not_public_is_seen_by_the_desk_only)
{
	struct city c = city_make(t, 2025);

	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft), .internal = true }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 7, .task = SOME(c.craft) }, NULL));
	CHECK(of_task(t, c.craft, true).n == 2);
	CHECK(of_task(t, c.craft, false).n == 0);
	CHECK(test_get(t, "/api/v1/evidence.json") == 200);
	CHECK(test_has(t, "\"count\":0"));
}

TEST(a_commitment_has_its_own_and_those_of_its_tasks)
{
	struct city c = city_make(t, 2025);
	struct evidence_list l = { 0 };

	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 2, .commitment = SOME(2), .on = S("2025-06-01") }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 3, .task = SOME(c.food) }, NULL));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_of_commitment(t->r.db, t->r.a, 2, false, 10, &l));
	CHECK(l.n == 2 && l.at[0].thing == 2 && l.at[1].thing == 1);
	l = (struct evidence_list){ 0 };
	CHECK_OK(evidence_of_commitment(t->r.db, t->r.a, 2, false, 1, &l));
	CHECK(l.n == 1);
	db_rollback(t->r.db);
}

TEST(the_day_follows_the_thing_unless_somebody_chose_it)
{
	struct city c = city_make(t, 2025);

	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.food), .on = S("2025-04-30") }, NULL));
	thing_day = S("2025-06-09");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(evidence_thing_changed(t->r.db, t->r.a, S("story"), 1));
	CHECK_OK(db_commit(t->r.db));
	thing_day = S("2025-05-05");
	CHECK_STR(of_task(t, c.craft, false).at[0].on, "2025-06-09");
	CHECK_STR(of_task(t, c.food, false).at[0].on, "2025-04-30");
}

TEST(taken_back_and_brought_again)
{
	struct city c = city_make(t, 2025);
	int64_t id;

	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft), .countries = SOME(3) }, &id));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(evidence_unlink(t->r.db, id));
	CHECK_ERR(evidence_unlink(t->r.db, 1), ERR_NOT_FOUND);
	CHECK_OK(db_commit(t->r.db));
	CHECK(of_task(t, c.craft, true).n == 0);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(evidence_relink(t->r.db, t->r.a, id));
	CHECK_OK(db_commit(t->r.db));
	CHECK(of_task(t, c.craft, false).n == 1 && of_task(t, c.craft, false).at[0].countries.v == 3);
}

TEST(the_links_of_a_merged_task_go_over_once)
{
	struct city c = city_make(t, 2025);

	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 2, .task = SOME(c.craft) }, NULL));
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.food) }, NULL));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(evidence_moved(t->r.db, t->r.a, c.craft, c.food));
	CHECK_OK(db_commit(t->r.db));
	CHECK(of_task(t, c.craft, true).n == 0);
	CHECK(of_task(t, c.food, true).n == 2);
}

static struct evidence_gaps gaps_of(struct test *t, const char *from, const char *to, maybe_int commitment, maybe_int unit)
{
	struct evidence_gaps g = { 0 };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_gaps(t->r.db, t->r.a, str_c(from), str_c(to), commitment, unit, &g));
	db_rollback(t->r.db);
	return g;
}

TEST(what_has_nothing_in_a_period_is_listed)
{
	struct city c = city_make(t, 2025);

	CHECK(gaps_of(t, "2025-04-01", "2025-06-30", NONE, NONE).n == 4);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, NULL));
	struct evidence_gaps g = gaps_of(t, "2025-04-01", "2025-06-30", NONE, NONE);
	CHECK(g.n == 2 && g.at[0].commitment.v == 3 && g.at[1].task.v == c.food);
	CHECK_STR(g.at[1].unit_vi, "Sở Du lịch");
	CHECK(gaps_of(t, "2025-01-01", "2025-03-31", NONE, NONE).n == 4);
	CHECK(gaps_of(t, "2026-01-01", "2026-03-31", NONE, NONE).n == 4); /* no plan of that year: the newest before */
	CHECK(gaps_of(t, "2024-01-01", "2024-03-31", NONE, NONE).n == 2); /* no plan yet: the commitments only */
	CHECK(gaps_of(t, "2025-04-01", "2025-06-30", NONE, SOME(c.unit)).n == 0);
	g = gaps_of(t, "2025-01-01", "2025-03-31", SOME(2), NONE);
	CHECK(g.n == 2 && g.at[0].commitment.v == 2 && g.at[1].task.v == c.craft);
}

TEST(tasks_are_suggested_by_shared_words_and_named_units)
{
	struct city c = city_make(t, 2025);
	struct evidence_guesses g = { 0 };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(evidence_suggest(t->r.db, t->r.a, S("Một ngày ở PHỐ HÀNG BẠC, nơi còn giữ nghề kim hoàn"), 5, &g));
	CHECK(g.n >= 1 && g.at[0].task.v == c.craft);
	CHECK(str_find(g.at[0].why_vi, S("Nói đến"), 0) == 0);
	g = (struct evidence_guesses){ 0 };
	CHECK_OK(evidence_suggest(t->r.db, t->r.a, S("Thông báo của Sở Du lịch về tuyến xe buýt"), 5, &g));
	CHECK(g.n >= 1 && g.at[0].task.v == c.food);
	CHECK(str_find(g.at[0].why_vi, S("Sở Du lịch"), 0) >= 0);
	g = (struct evidence_guesses){ 0 };
	CHECK_OK(evidence_suggest(t->r.db, t->r.a, S("Quantum chromodynamics"), 5, &g));
	CHECK(g.n == 0);
	CHECK_OK(evidence_suggest(t->r.db, t->r.a, S("… ,,, \xe2\x80\x9c"), 5, &g));
	CHECK(g.n == 0);
	db_rollback(t->r.db);
}

TEST(words_are_parted_at_anything_but_letters_and_digits)
{
	struct word_list w = { 0 };

	words_split(t->r.a, S("“Gốm” Bát-Tràng, 2025… đẹp"), &w);
	CHECK(w.n == 5);
	CHECK_STR(w.at[0].folded, "gom");
	CHECK_STR(w.at[2].shown, "Tràng");
	CHECK_STR(w.at[4].folded, "dep");
}

TEST(small_words_are_no_terms)
{
	struct word_list w = { 0 };
	struct terms terms = { 0 };

	words_split(t->r.a, S("The end of the road; thể thao của trẻ"), &w);
	terms_make(t->r.a, &w, &terms);
	CHECK(!terms_find(&terms, S("of"), S("the")) && !terms_find(&terms, S("of"), ABSENT) && !terms_find(&terms, S("cua"), ABSENT));
	CHECK(terms_find(&terms, S("the"), S("road")) && terms_find(&terms, S("road"), ABSENT));
	CHECK(terms_find(&terms, S("the"), S("thao")) && terms_find(&terms, S("tre"), ABSENT));
}

const char *task_path(struct test *t, int64_t task)
{
	return arena_printf(t->base->a, "/vi/desk/tasks/%lld/evidence", (long long)task).p;
}

TEST(a_task_gets_a_story_a_press_item_and_a_file_in_one_form)
{
	struct city c = city_make(t, 2025);
	const char *path = task_path(t, c.craft);

	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, path) == 200);
	CHECK(test_has(t, "value=\"story:1\"")); /* suggested: they share words */
	CHECK(test_upload(t, path, "thing=story%3A1&press-url=https%3A%2F%2Fbao.vn%2F1&press-title=Ngh%E1%BB%81&press-outlet=B%C3%A1o&press-day=2025-06-02"
		"&ev-participants=1.200&ev-countries=4&ev-amount=5.000.000&file-title=Bi%C3%AAn+b%E1%BA%A3n", "file", "bien-ban.pdf", S("%PDF-1.7 x")) == 303);
	CHECK(str_ends(test_header(t, "Location"), S("?linked=all")));
	struct evidence_list l = of_task(t, c.craft, true);
	CHECK(l.n == 3);
	for (size_t i = 0; i < l.n; i++)
		CHECK(l.at[i].participants.v == 1200 && l.at[i].countries.v == 4 && l.at[i].amount_vnd.v == 5000000);
	CHECK(test_get(t, path) == 200 && test_has(t, "Biên bản") && test_has(t, "1.200 người tham gia"));
	CHECK(test_get(t, "/vi/desk/evidence") == 200 && test_has(t, "3.600") && test_has(t, "15.000.000"));
	CHECK(test_get(t, "/vi/desk/evidence.csv") == 200 && test_has(t, "\"Biên bản\""));
	test_as_nobody(t);
	CHECK(test_get(t, "/api/v1/evidence.json") == 200 && test_has(t, "\"count\":3") && test_has(t, "Báo") && !test_has(t, "linked_by"));
}

TEST(a_public_file_is_given_out_as_it_came_and_an_internal_one_is_not)
{
	struct city c = city_make(t, 2025);
	const char *path = task_path(t, c.craft);

	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, path, "ev-internal=1", "file", "a.pdf", S("%PDF-1.7 a")) == 303);
	struct evidence_list l = of_task(t, c.craft, true);
	CHECK(l.n == 1 && l.at[0].internal);
	const char *file = arena_printf(t->base->a, "/vi/evidence/files/%lld", (long long)l.at[0].thing).p;
	const char *content = arena_printf(t->base->a, "%s/content", file).p;
	CHECK(test_get(t, content) == 200);
	test_as_nobody(t);
	CHECK(test_get(t, file) == 404);
	CHECK(test_get(t, content) == 404);
	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, task_path(t, c.food), "", "file", "again.pdf", S("%PDF-1.7 a")) == 303); /* the same bytes: the same thing */
	test_as_nobody(t);
	CHECK(test_get(t, file) == 200 && test_has(t, "lễ hội ẩm thực") && !test_has(t, "kim hoàn"));
	CHECK(test_get(t, content) == 200);
	CHECK(str_eq(test_body(t), S("%PDF-1.7 a")) && str_starts(test_header(t, "Content-Disposition"), S("attachment")));
}

TEST(files_that_are_something_else_and_wrong_fields_are_refused)
{
	struct city c = city_make(t, 2025);
	const char *path = task_path(t, c.craft);

	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, path, "", "file", "a.pdf", S("<script>")) == 422);
	CHECK(test_upload(t, path, "", "file", "a.html", S("%PDF-1.7")) == 422);
	CHECK(test_post(t, path, "press-url=javascript%3Aalert(1)&press-title=a&press-outlet=b") == 422 && test_has(t, "https://"));
	CHECK(test_post(t, path, "press-url=https%3A%2F%2Fa.vn&press-title=a&press-outlet=b&press-day=2026-01-01") == 422);
	CHECK(test_post(t, path, "thing=story%3A1&ev-participants=m%C6%B0%E1%BB%9Di") == 422 && test_has(t, "Nhập một số nguyên."));
	CHECK(test_has(t, "value=\"mười\""));
	CHECK(test_post(t, path, "thing=story%3A99") != 303);
	CHECK(of_task(t, c.craft, true).n == 0);
}

TEST(units_link_for_their_own_tasks_and_editors_no_files)
{
	struct city c = city_make(t, 2025);
	int64_t id;

	test_as_of(t, ROLE_UNIT_OFFICER, c.unit);
	CHECK(test_post(t, task_path(t, c.craft), "thing=story%3A1") == 303);
	CHECK(test_post(t, task_path(t, c.food), "thing=story%3A1") == 403);
	CHECK(test_post(t, "/vi/desk/evidence/of/story/1", arena_printf(t->r.a, "ev-task=%lld", (long long)c.food).p) == 403);
	CHECK(test_post(t, "/vi/desk/evidence/of/story/1", "ev-commitment=2") == 403);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 2, .task = SOME(c.food) }, &id));
	CHECK(test_post(t, arena_printf(t->base->a, "/vi/desk/evidence/links/%lld/remove", (long long)id).p, "") == 403);
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, "/vi/desk/evidence/of/story/3", arena_printf(t->r.a, "ev-task=%lld&ev-commitment=2", (long long)c.food).p) == 303);
	CHECK(test_upload(t, task_path(t, c.craft), "", "file", "a.pdf", S("%PDF-1.7")) == 403);
	CHECK(of_task(t, c.food, false).n == 2);
}

TEST(a_link_is_changed_taken_back_and_undone_on_its_pages)
{
	struct city c = city_make(t, 2025);
	const char *path = task_path(t, c.craft), *link;
	int64_t id;

	test_as(t, ROLE_AGENCY);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, &id));
	link = arena_printf(t->base->a, "/vi/desk/evidence/links/%lld", (long long)id).p;
	CHECK(test_get(t, link) == 200 && test_has(t, "Hàng Bạc"));
	CHECK(test_post(t, link, "ev-on=2025-06-03&ev-countries=2&back=%2Fdesk%2Ftasks%2F1%2Fevidence") == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/desk/tasks/1/evidence?changed=1");
	CHECK_STR(of_task(t, c.craft, true).at[0].on, "2025-06-03");
	CHECK(test_post(t, link, "ev-on=2026-06-03") == 422);
	CHECK(test_post(t, arena_printf(t->base->a, "%s/remove", link).p, "back=https%3A%2F%2Fevil.vn") == 303);
	CHECK(str_starts(test_header(t, "Location"), S("/vi/desk/evidence?removed=")));
	CHECK(of_task(t, c.craft, true).n == 0);
	CHECK(test_get(t, arena_printf(t->base->a, "%s?removed=%lld", path, (long long)id).p) == 200 && test_has(t, "/restore"));
	CHECK(test_post(t, arena_printf(t->base->a, "%s/restore", link).p, "") == 303);
	CHECK(of_task(t, c.craft, true).n == 1);
}

TEST(the_list_is_filtered_and_the_gaps_have_a_page)
{
	struct city c = city_make(t, 2025);

	test_as(t, ROLE_LEADER);
	CHECK_OK(try_link(t, (struct evidence_in){ .kind = S("story"), .thing = 1, .task = SOME(c.craft) }, NULL));
	CHECK(test_get(t, "/vi/desk/evidence?unit=cong-thuong") == 200 && test_has(t, "link-"));
	CHECK(test_get(t, "/vi/desk/evidence?unit=du-lich") == 200 && !test_has(t, "id=\"link-"));
	CHECK(test_get(t, "/vi/desk/evidence?commitment=2&kind=story&internal=0") == 200 && test_has(t, "id=\"link-"));
	CHECK(test_get(t, "/vi/desk/evidence?internal=1") == 200 && !test_has(t, "id=\"link-"));
	CHECK(test_get(t, "/vi/desk/evidence?from=2025-05-06&to=nonsense") == 200 && !test_has(t, "id=\"link-"));
	CHECK(test_get(t, "/en/desk/evidence/gaps") == 200 && test_has(t, "lễ hội ẩm thực") && !test_has(t, "kim hoàn"));
	CHECK(test_get(t, "/en/desk/evidence/gaps?from=2025-07-01&to=2025-09-30") == 200 && test_has(t, "kim hoàn"));
}
