/* unesco_test.c - a report of four years: drafted, translated, limited, frozen; who may do what. */
#include "files.h"
#include "media.h"
#include "unesco_test.h"
#include "unesco_pages.h"

static struct mmr_figures figures_now(struct test *t, const struct town *w)
{
	struct mmr m = town_load(t, w);
	struct mmr_figures figures;
	struct mmr_known known;

	town_open(t);
	CHECK_OK(mmr_known_read(t->r.db, t->r.a, m.row.from_on, m.row.to_on, &known));
	CHECK_OK(mmr_figures_of(t->r.db, t->r.a, &m, &known, &figures));
	db_rollback(t->r.db);
	return figures;
}

static int64_t figure(struct test *t, const struct town *w, const char *code)
{
	struct mmr_figures f = figures_now(t, w);

	for (size_t i = 0; i < f.n; i++)
		if (str_eq(f.at[i].code, str_c(code)))
			return f.at[i].value;
	fail_msg("no figure %s", code);
	return -1;
}

/* One story serves the commitment and two of its tasks: it counts once, with the largest number given. */
TEST(figures_count_each_thing_once)
{
	struct town w = town_make(t);

	town_link(t, 1, w.task[0], 0, 1234, 0);
	town_link(t, 1, 0, 1, 1200, 12);
	town_link(t, 1, w.task[2], 0, 0, 3);
	town_link(t, 3, 0, 5, 500, 7);
	town_report(t, &w);
	CHECK(figure(t, &w, "evidence:all") == 2);
	CHECK(figure(t, &w, "participants:all") == 1734);
	CHECK(figure(t, &w, "countries:all") == 12);
	CHECK(figure(t, &w, "tasks:all") == 3 && figure(t, &w, "tasks-done:all") == 1);
	struct mmr m = town_load(t, &w);
	const struct mmr_initiatives *first = mmr_initiative_of(&m, town_initiative(t, &w, 1));
	CHECK(figure(t, &w, arena_printf(t->r.a, "participants:%.*s", FMT(mmr_initiative_code(t->r.a, first))).p) == 1234);
	CHECK(figure(t, &w, arena_printf(t->r.a, "tasks:%.*s", FMT(mmr_initiative_code(t->r.a, first))).p) == 2);
}

/* Evidence outside the period, internal evidence and evidence taken back count for nothing. */
TEST(only_public_evidence_of_the_period_counts)
{
	struct town w = town_make(t);
	struct evidence_in in = { .kind = S("story"), .thing = 5, .commitment = SOME(1), .on = S("2018-01-01"), .participants = SOME(10), .by_name = S("Lan") };
	int64_t id;

	town_report(t, &w);
	town_open(t);
	CHECK_OK(evidence_link(t->r.db, t->r.a, &in, t->r.now, &id));
	in.thing = 7;
	in.on = S("2022-01-01");
	in.internal = true;
	CHECK_OK(evidence_link(t->r.db, t->r.a, &in, t->r.now, &id));
	in.thing = 9;
	in.internal = false;
	CHECK_OK(evidence_link(t->r.db, t->r.a, &in, t->r.now, &id));
	CHECK_OK(evidence_unlink(t->r.db, id));
	town_done(t);
	CHECK(figure(t, &w, "evidence:all") == 0);
}

TEST(the_draft_says_what_is_known_and_what_is_not)
{
	struct town w = town_make(t);

	town_link(t, 1, w.task[0], 0, 1234, 0);
	town_report(t, &w);
	int64_t centre = town_initiative(t, &w, 1), forum = town_initiative(t, &w, 5);
	CHECK_STR(town_says(t, &w, "4", "title", centre, LANG_VI), "Trung tâm Thiết kế Sáng tạo");
	CHECK_STR(town_says(t, &w, "4", "title", centre, LANG_EN), "Creative Design Centre");
	CHECK(str_find(town_says(t, &w, "4", "results", centre, LANG_EN), S("{{stories:init-"), 0) >= 0);
	CHECK(str_find(town_says(t, &w, "5", "results", forum, LANG_EN), S("nothing is claimed here"), 0) >= 0);
	CHECK(str_find(town_says(t, &w, "4", "partners", centre, LANG_EN), S("Department of Culture and Sports"), 0) >= 0);
	/* The unit that leads the forum has no English name in the register. */
	CHECK(str_find(town_says(t, &w, "5", "partners", forum, LANG_VI), S("Sở Ngoại vụ"), 0) >= 0);
	CHECK_STR(town_says(t, &w, "5", "partners", forum, LANG_EN), "");
	CHECK_STR(town_says(t, &w, "2", "2.2", 0, LANG_VI), "");
}

TEST(a_draft_is_made_anew_only_where_nobody_wrote)
{
	struct town w = town_make(t);
	const struct twin_who who = { .name = S("Lan"), .now = t->r.now };
	int64_t changed;

	town_report(t, &w);
	int64_t centre = town_initiative(t, &w, 1);
	const char *path = town_path(t, &w, arena_printf(t->base->a, "/initiatives/%lld", (long long)centre).p);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, path, "q-beneficiaries-vi=Ng%C6%B0%E1%BB%9Di+tr%E1%BA%BB&q-beneficiaries-base=99") == 303);
	town_link(t, 1, w.task[0], 0, 1234, 0);
	town_open(t);
	CHECK_OK(mmr_draft(t->r.db, t->r.a, w.report, &who, &changed));
	town_done(t);
	CHECK(changed > 0);
	CHECK_STR(town_says(t, &w, "4", "beneficiaries", centre, LANG_VI), "Người trẻ");
	CHECK(str_find(town_says(t, &w, "4", "results", centre, LANG_VI), S("{{stories:init-"), 0) >= 0);
}

TEST(an_edit_makes_the_other_language_stale)
{
	struct town w = town_make(t);
	int64_t before[2], after[2];

	town_report(t, &w);
	int64_t centre = town_initiative(t, &w, 1);
	const char *path = town_path(t, &w, arena_printf(t->base->a, "/initiatives/%lld", (long long)centre).p);
	struct mmr m = town_load(t, &w);
	mmr_gap_counts(&m, before);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, path, "q-title-vi=Trung+t%C3%A2m+m%E1%BB%9Bi&q-title-en=Creative+Design+Centre&q-title-base=99") == 303);
	m = town_load(t, &w);
	mmr_gap_counts(&m, after);
	CHECK(after[LANG_EN] == before[LANG_EN] + 1 && after[LANG_VI] == before[LANG_VI]);
	CHECK(test_get(t, town_path(t, &w, "/missing")) == 200);
	CHECK(test_has(t, "Trung tâm mới") && test_has(t, "is-stale") && test_has(t, "Sở Ngoại vụ"));
	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_post(t, path, "q-title-vi=Xen+v%C3%A0o&q-title-en=The+new+centre&q-title-sure=1&q-title-base=99") == 303);
	m = town_load(t, &w);
	mmr_gap_counts(&m, after);
	CHECK(after[LANG_EN] == before[LANG_EN] && after[LANG_VI] == before[LANG_VI]);
	/* A translator's Vietnamese does not count. */
	CHECK_STR(town_says(t, &w, "4", "title", centre, LANG_VI), "Trung tâm mới");
	CHECK_STR(town_says(t, &w, "4", "title", centre, LANG_EN), "The new centre");
}

TEST(limits_and_wrong_figures_are_told)
{
	struct town w = town_make(t);
	struct buf b = { .a = t->base->a };
	struct mmr_hurdles hurdles;

	town_report(t, &w);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, town_path(t, &w, "/sections/1"), "q-1-vi={{people:init-77}}&q-1-base=99") == 422);
	CHECK(test_has(t, "There is no figure named people:init-77"));
	CHECK(test_post(t, town_path(t, &w, "/sections/2"), "q-2_4=2023-02-30") == 422);
	CHECK(test_post(t, town_path(t, &w, "/sections/3"), "q-3_1=many") == 422);
	CHECK(test_post(t, town_path(t, &w, "/sections/3"), "q-3_1=4") == 303);
	CHECK(mmr_words(S("  một hai\nba\t{{a:b}} ")) == 4);
	buf_add(&b, S("q-1-vi="));
	for (int i = 0; i < 451; i++)
		buf_add(&b, S("t%E1%BB%AB+"));
	buf_add(&b, S("&q-1-base=99"));
	buf_char(&b, 0);
	CHECK(test_post(t, town_path(t, &w, "/sections/1"), b.p) == 303);
	struct mmr m = town_load(t, &w);
	town_open(t);
	CHECK_ERR(mmr_may_review(t->r.db, t->r.a, &m, S("2023-10-20"), LANG_EN, &hurdles), ERR_DENIED);
	db_rollback(t->r.db);
	CHECK_STR(hurdles.at[hurdles.n - 1], "1 answer is longer than the form allows.");
	CHECK(test_post(t, town_path(t, &w, "/state"), "state=reviewed") == 422);
	m = town_load(t, &w);
	CHECK_STR(m.row.state, "draft");
}

TEST(initiatives_are_ranked_and_chosen)
{
	struct town w = town_make(t);

	town_link(t, 1, 0, 2, 10, 0);
	town_link(t, 3, 0, 2, 0, 0);
	town_link(t, 5, w.task[0], 0, 0, 0);
	town_report(t, &w);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, town_path(t, &w, "/choose/4")) == 200);
	str body = test_body(t);
	CHECK(str_find(body, S("Creative spaces"), 0) < str_find(body, S("Creative Design Centre"), 0));
	CHECK(test_has(t, arena_printf(t->base->a, "value=\"t%lld\"", (long long)w.task[0]).p));
	int64_t spaces = town_initiative(t, &w, 2);
	CHECK(test_post(t, town_path(t, &w, "/choose/4"), arena_printf(t->base->a, "pick=t%lld&pick=c1", (long long)w.task[0]).p) == 303);
	struct mmr m = town_load(t, &w);
	CHECK(!mmr_initiative_of(&m, spaces)->chosen);
	CHECK(test_post(t, town_path(t, &w, "/choose/4"), "pick=c2&pick=c99") == 303);
	m = town_load(t, &w);
	CHECK(mmr_initiative_of(&m, spaces)->chosen && m.initiatives.n == 4);
	CHECK_STR(town_says(t, &w, "4", "title", spaces, LANG_EN), "Creative spaces");
}

TEST(a_figure_leads_to_what_it_counts)
{
	struct town w = town_make(t);

	town_link(t, 1, w.task[0], 0, 1234, 0);
	town_report(t, &w);
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, town_path(t, &w, "/figures?code=participants:all")) == 200);
	CHECK(test_has(t, "/en/stories/bai-1") && test_has(t, "1.234") && test_has(t, "1,234"));
	CHECK(test_get(t, town_path(t, &w, "/figures?code=tasks-done:all")) == 200);
	CHECK(test_has(t, arena_printf(t->base->a, "/en/tasks/%lld", (long long)w.task[2]).p));
}

TEST(a_frozen_version_stays_as_it_is)
{
	struct town w = town_make(t);

	town_link(t, 1, w.task[0], 0, 1234, 0);
	town_report(t, &w);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, town_path(t, &w, "/freeze"), "note=First") == 303);
	CHECK(test_get(t, town_path(t, &w, "")) == 200);
	CHECK(test_has(t, "Being made"));
	town_jobs(t);
	town_open(t);
	struct mmr_versions_list v;
	CHECK_OK(mmr_versions(t->r.db, &(struct mmr_versions_in){ .report = w.report, .take = 9 }, t->r.a, &v));
	db_rollback(t->r.db);
	CHECK(v.n == 1 && v.at[0].number == 1 && !v.at[0].final && v.at[0].missing_en > 0);
	CHECK_STR(v.at[0].state, "ready");
	const char *file = town_path(t, &w, arena_printf(t->base->a, "/versions/%lld/en.docx", (long long)v.at[0].id).p);
	CHECK(test_get(t, file) == 200);
	str first = arena_str(t->base->a, test_body(t));
	CHECK(str_starts(first, S("PK")));
	town_link(t, 3, w.task[0], 0, 5000, 0);
	CHECK(test_post(t, town_path(t, &w, "/sections/1"), "q-1-vi=Kh%C3%A1c&q-1-base=99") == 303);
	CHECK(test_post(t, town_path(t, &w, "/freeze"), "") == 303);
	town_jobs(t);
	CHECK(test_get(t, file) == 200);
	CHECK(str_eq(first, test_body(t)));
	CHECK(test_get(t, town_path(t, &w, "")) == 200);
	CHECK(test_has(t, "Version 2"));
	CHECK(test_get(t, town_path(t, &w, arena_printf(t->base->a, "/versions/%lld/secret", (long long)v.at[0].id).p)) == 404);
}

/* A picture without rights enters no report, whoever sends its number. */
TEST(pictures_need_their_rights)
{
	static const unsigned char png[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
		0x3a, 0x7e, 0x9b, 0x55,
		0, 0, 0, 10, 'I', 'D', 'A', 'T', 0x78, 0x9c, 0x63, 0x60, 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71, 0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82 };
	struct media_new in = { .name = S("a.png"), .alt_vi = S("Một ô vuông"), .alt_en = S("A square"), .people = S("no") };
	struct town w = town_make(t);
	int64_t bare;
	str why;

	town_report(t, &w);
	town_open(t);
	CHECK_OK(media_put(t->r.db, t->r.a, (str){ (const char *)png, sizeof png }, &in, t->r.now, &bare, &why));
	town_done(t);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, town_path(t, &w, "/pictures"), arena_printf(t->base->a, "picture=%lld", (long long)bare).p) == 422);
	CHECK(test_post(t, town_path(t, &w, "/pictures"), "picture=1x") == 422);
	CHECK(test_post(t, town_path(t, &w, "/pictures"), "") == 303);
	struct mmr m = town_load(t, &w);
	town_open(t);
	struct mmr_picture_rows rows;
	CHECK_OK(mmr_pictures_read(t->r.db, t->r.a, &m, S("2023-10-20"), LANG_EN, &rows));
	db_rollback(t->r.db);
	CHECK(rows.n == 0);
}

TEST(works_are_listed)
{
	struct town w = town_make(t);

	town_report(t, &w);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, town_path(t, &w, "/works"), "kind=clip&title_vi=Phim&credit=&url=javascript:1") == 422);
	CHECK(test_post(t, town_path(t, &w, "/works"), "kind=clip&title_vi=Phim&credit=%C4%90%C3%A0i&url=https://khue.test/phim") == 303);
	CHECK(test_get(t, town_path(t, &w, "/works")) == 200);
	CHECK(test_has(t, "https://khue.test/phim"));
}

TEST(each_role_does_its_part)
{
	struct town w = town_make(t);
	static const uint32_t out[] = { ROLE_EDITOR, ROLE_GUIDE, ROLE_FINANCE, ROLE_ADMIN };
	static const char *const pages[] = { "", "/sections/2", "/choose/4", "/missing", "/figures", "/pictures", "/works" };

	town_report(t, &w);
	for (size_t i = 0; i < sizeof out / sizeof *out; i++) {
		test_as(t, out[i]);
		CHECK(test_get(t, town_path(t, &w, "")) == 403);
	}
	test_as(t, ROLE_LEADER);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
		CHECK(test_get(t, town_path(t, &w, pages[i])) == 200);
	CHECK(test_post(t, town_path(t, &w, "/sections/1"), "q-1-vi=A") == 403);
	CHECK(test_post(t, town_path(t, &w, "/freeze"), "") == 403);
	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_post(t, town_path(t, &w, "/choose/4"), "pick=c1") == 403);
	CHECK(test_post(t, town_path(t, &w, "/sections/3"), "q-3_1=9") == 303);
	struct mmr m = town_load(t, &w);
	CHECK(!mmr_answer_of(&m, S("3"), S("3.1"), 0));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/en/desk/unesco") == 200);
	CHECK(test_post(t, "/en/desk/unesco", "from=2019-10-30&to=2023-10-31") == 422);
	CHECK(test_has(t, "There is a report of this form and period"));
	CHECK(test_post(t, "/en/desk/unesco", "from=2023-10-31&to=2019-10-30") == 422);
}
