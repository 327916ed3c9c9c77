/* unesco_test_town.c - see unesco_test.h; and the tables that app/features.c has in the program. */
#include <stdio.h>
#include "extract.h"
#include "jobs.h"
#include "media.h"
#include "plans.h"
#include "runner.h"
#include "twins.h"
#include "units.h"
#include "unesco_test.h"

/* Things 1 to 9 are public stories; the even ones have no English title. */
static err things_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	(void)db;
	for (size_t i = 0; i < n; i++)
		if (id[i] >= 1 && id[i] <= 9)
			*LIST_PUSH(a, out) = (struct evidence_thing){ .id = id[i], .title_vi = arena_printf(a, "Bài số %lld", (long long)id[i]),
				.title_en = id[i] % 2 ? arena_printf(a, "Story %lld", (long long)id[i]) : ABSENT, .path = arena_printf(a, "/stories/bai-%lld", (long long)id[i]),
				.on = S("2022-05-05"), .desk = S("/desk/stories/1") };
	return OK;
}

const struct twin_kind *const twin_kinds[] = { &unesco_twin };
const size_t ntwin_kinds = 1;
const struct twins_right twins_rights[] = { { "unesco", unesco_text_may } };
const size_t ntwins_rights = 1;
const struct evidence_kind evidence_kinds[] = { { "story", "Story", things_describe, NULL, .pictures = NULL } };
const size_t nevidence_kinds = 1;
const struct media_user media_users[] = { { "unesco", unesco_media_describe, unesco_media_changed } };
const size_t nmedia_users = 1;
const struct unit_reference unit_references[] = { { "none", NULL, NULL, NULL } };
const size_t nunit_references = 0;
const struct job_kind job_kinds[] = { { "unesco.make", unesco_make_job, .seconds_max = 60 }, { "media.make", media_make_job, .seconds_max = 60 } };
const size_t njob_kinds = 2;
const struct extract_kind extract_kinds[] = { { .name = "none" } };
const size_t nextract_kinds = 0;

void town_open(struct test *t)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
}

void town_done(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

str town_form(struct test *t)
{
	FILE *f = fopen(UNESCO_FORM, "rb");
	char *p = arena_array(t->base->a, char, UNESCO_TEMPLATE_BYTES);

	CHECK(f);
	size_t n = fread(p, 1, UNESCO_TEMPLATE_BYTES, f);
	fclose(f);
	CHECK(n > 1000);
	return (str){ p, n };
}

static void plan_make(struct test *t, struct town *w)
{
	struct plan_unit lead[3] = { { .kind = PLAN_UNIT, .id = S("van-hoa"), .text = S("Sở Văn hóa và Thể thao") },
		{ .kind = PLAN_UNIT, .id = S("ngoai-vu"), .text = S("Sở Ngoại vụ") }, { .kind = PLAN_UNIT, .id = S("van-hoa"), .text = S("Sở Văn hóa và Thể thao") } };
	struct plan_section section = { .level = 1, .number = S("I"), .title = S("Sáng kiến"), .path = S("I") };
	struct plan_task task[3] = { 0 };
	struct plan_doc d = { .kind = S("plan"), .title = S("Kế hoạch năm 2023"), .year = 2023, .number = S("161/KH-UBND"), .issued_on = S("2023-06-01"),
		.sections = { &section, 1, 1 }, .tasks = { task, 3, 3 } };
	static const char *const title[] = { "Xây dựng Đề án hoạt động Trung tâm", "Tổ chức Diễn đàn các thành phố", "Thành lập hội đồng chuyên gia" };
	struct plan_origin from = { .issued = true };

	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &from, t->r.now, &w->plan));
	for (size_t i = 0; i < 3; i++) {
		int64_t serves = i == 1 ? 5 : 1;
		task[i] = (struct plan_task){ .number = arena_printf(t->r.a, "%zu", i + 1), .section = S("I"), .section_title = section.title, .title = str_c(title[i]),
			.line = 7, .lead = { &lead[i], 1, 1 }, .time = { .text = S("Năm 2023"), .kind = S("year"), .start = S("2023-01-01"), .end = S("2023-12-31") } };
		CHECK_OK(plans_put_task(t->r.db, t->r.a, w->plan, &d, i, &from, NONE, t->r.now, &w->task[i]));
		CHECK_OK(plans_set_commitments(t->r.db, t->r.a, w->task[i], &serves, 1));
	}
	CHECK_OK(plans_report(t->r.db, t->r.a, &(struct task_report_in){ .task = w->task[2], .status = S("done"), .day = S("2023-08-01"),
		.by_name = S("Lan") }, t->r.now));
}

struct town town_make(struct test *t)
{
	struct unit_entry culture = { .slug = S("van-hoa"), .name_vi = S("Sở Văn hóa và Thể thao"), .name_en = S("Department of Culture and Sports"),
		.kind = S("department") };
	struct unit_entry foreign = { .slug = S("ngoai-vu"), .name_vi = S("Sở Ngoại vụ"), .kind = S("department") };
	struct town w = { 0 };
	str why;
	int64_t id;

	test_day(t, "2023-10-20");
	town_open(t);
	CHECK_OK(units_add(t->r.db, t->r.a, &culture, t->r.now, &id));
	CHECK_OK(units_add(t->r.db, t->r.a, &foreign, t->r.now, &id));
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 1, .level = S("local"), .title_vi = S("Trung tâm Thiết kế Sáng tạo"),
		.title_en = S("Creative Design Centre"), .text_vi = S("Một nơi kết nối."), .text_en = S("A place that connects.") }));
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 2, .level = S("local"), .title_vi = S("Không gian sáng tạo"),
		.title_en = S("Creative spaces") }));
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 5, .level = S("international"), .title_vi = S("Diễn đàn Đông Nam Á"),
		.title_en = S("South-East Asia Forum") }));
	plan_make(t, &w);
	CHECK_OK(unesco_template_put(t->r.db, t->r.a, town_form(t), t->r.now, &w.form, &why));
	town_done(t);
	return w;
}

void town_report(struct test *t, struct town *w)
{
	const struct twin_who who = { .name = S("Lan"), .now = t->r.now };

	town_open(t);
	CHECK_OK(unesco_make(t->r.db, t->r.a, NONE, S("2019-10-30"), S("2023-10-31"), &who, &w->report));
	town_done(t);
}

void town_link(struct test *t, int64_t thing, int64_t task, int64_t commitment, int64_t participants, int64_t countries)
{
	struct evidence_in in = { .kind = S("story"), .thing = thing, .on = S("2022-05-05"), .by_name = S("Lan") };
	int64_t id;

	in.task = (maybe_int){ task, task > 0 };
	in.commitment = (maybe_int){ commitment, commitment > 0 };
	in.participants = (maybe_int){ participants, participants > 0 };
	in.countries = (maybe_int){ countries, countries > 0 };
	town_open(t);
	CHECK_OK(evidence_link(t->r.db, t->r.a, &in, t->r.now, &id));
	town_done(t);
}

struct mmr town_load(struct test *t, const struct town *w)
{
	struct mmr m;

	town_open(t);
	CHECK_OK(mmr_load(t->r.db, t->r.a, w->report, &m));
	db_rollback(t->r.db);
	return m;
}

str town_says(struct test *t, const struct town *w, const char *section, const char *question, int64_t initiative, enum lang lang)
{
	struct mmr m = town_load(t, w);
	const struct mmr_answers *x = mmr_answer_of(&m, str_c(section), str_c(question), initiative);
	struct mmr_text text;

	if (!x || !x->twin.has)
		return S("");
	town_open(t);
	CHECK_OK(mmr_text_get(t->r.db, t->r.a, x->twin.v, &text));
	db_rollback(t->r.db);
	return text.of[lang];
}

int64_t town_initiative(struct test *t, const struct town *w, int64_t commitment)
{
	struct mmr m = town_load(t, w);

	for (size_t i = 0; i < m.initiatives.n; i++)
		if (m.initiatives.at[i].commitment == commitment && !m.initiatives.at[i].task)
			return m.initiatives.at[i].id;
	fail_msg("no initiative of %lld", (long long)commitment);
	return 0;
}

const char *town_path(struct test *t, const struct town *w, const char *rest)
{
	return arena_printf(t->base->a, "/en/desk/unesco/%lld%s", (long long)w->report, rest).p;
}

void town_jobs(struct test *t)
{
	struct arena a;
	err e;

	arena_init(&a, (size_t)256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}
