/* commitments_test.c - the public commitments on both engines: years, what counts in them, evidence seen and not seen, open data. */
#include <stdio.h>
#include <string.h>
#include "commitments.h"
#include "evidence.h"
#include "plans.h"
#include "world.h"

static char task_row[80], other_row[80];

/* The world's two tasks of 2024 serve commitment 2. */
static struct world made(struct test *t)
{
	struct world w = world_make(t, "");
	const int64_t two = 2;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(plans_set_commitments(t->r.db, t->r.a, w.task, &two, 1));
	CHECK_OK(plans_set_commitments(t->r.db, t->r.a, w.other, &two, 1));
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 5, .level = S("international"), .title_vi = S("Mạng lưới"),
		.title_en = S("Network") }));
	CHECK_OK(db_commit(t->r.db));
	snprintf(task_row, sizeof task_row, "id=\"c2-task-%lld\"", (long long)w.task);
	snprintf(other_row, sizeof other_row, "id=\"c2-task-%lld\"", (long long)w.other);
	return w;
}

static int64_t link_put(struct test *t, int64_t story, maybe_int task, maybe_int commitment, const char *day, bool internal)
{
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(evidence_link(t->r.db, t->r.a, &(struct evidence_in){ .kind = S("story"), .thing = story, .task = task, .commitment = commitment,
		.on = str_c(day), .participants = SOME(40), .internal = internal, .by_name = S("Lan") }, t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
	return id;
}

static bool bare(struct test *t, int64_t number, int year)
{
	struct bare_commitments b = { 0 };
	bool found = false;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(commitments_bare(t->r.db, t->r.a, year, &b));
	for (size_t i = 0; i < b.n; i++)
		found |= b.at[i].number == number;
	db_rollback(t->r.db);
	return found;
}

TEST(a_year_shows_its_tasks_and_what_is_still_open)
{
	struct world w = made(t);

	CHECK(test_get(t, "/en/commitments?year=2024") == 200 && test_has(t, task_row) && test_has(t, other_row));
	CHECK(test_has(t, "/en/commitments?year=2025") && test_has(t, "Network"));
	CHECK(test_get(t, "/en/commitments?year=2023") == 200 && !test_has(t, task_row) && test_has(t, "No task serves this commitment in 2023."));
	CHECK(test_get(t, "/en/commitments?year=2025") == 200 && test_has(t, task_row));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(plans_report(t->r.db, t->r.a, &(struct task_report_in){ .task = w.task, .status = S("done"), .by_name = S("Lan") }, t->r.now));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, "/en/commitments?year=2025") == 200 && !test_has(t, task_row) && test_has(t, other_row));
	CHECK(test_get(t, "/en/commitments?year=2024") == 200 && test_has(t, task_row));
	CHECK(test_get(t, "/en/commitments") == 200 && test_has(t, "aria-current=\"page\">2024<"));
	CHECK(test_get(t, "/en/commitments?year=soon") == 200 && test_has(t, task_row));
}

TEST(figures_lead_to_what_they_count)
{
	struct world w = made(t);
	char row[60], link[80];

	snprintf(row, sizeof row, "id=\"task-%lld\"", (long long)w.task);
	snprintf(link, sizeof link, "/en/commitments/2?year=2024&amp;status=overdue");
	CHECK(test_get(t, "/en/commitments?year=2024") == 200 && test_has(t, link));
	CHECK(test_get(t, "/en/commitments/2?year=2024&status=overdue") == 200 && test_has(t, row));
	CHECK(test_get(t, "/en/commitments/2?year=2024&status=done") == 200 && !test_has(t, row) && test_has(t, "stands like that"));
	CHECK(test_get(t, "/en/commitments/2?year=2024&status=nonsense&page=9") == 200 && test_has(t, row));
	CHECK(test_get(t, "/en/commitments/5") == 200 && test_get(t, "/en/commitments/77") == 404);
}

TEST(only_public_evidence_of_the_year_is_counted)
{
	struct world w = made(t);

	CHECK(bare(t, 2, 2024) && bare(t, 5, 2024));
	link_put(t, w.draft, SOME(w.task), NONE, "2024-05-05", false);
	CHECK(bare(t, 2, 2024));
	int64_t shown = link_put(t, w.story, SOME(w.task), NONE, "2024-05-05", false);
	CHECK(!bare(t, 2, 2024) && bare(t, 2, 2025) && bare(t, 5, 2024));
	CHECK(test_get(t, "/en/commitments?year=2024") == 200);
	CHECK(test_has(t, "1 piece of evidence") && test_has(t, "/en/stories/pho-bo") && test_has(t, "no public evidence in 2024"));
	CHECK(test_has(t, "1 commitment has no public evidence in this year yet:"));
	CHECK(test_get(t, "/en/commitments?year=2025") == 200 && !test_has(t, "/en/stories/pho-bo"));
	link_put(t, w.story, NONE, SOME(5), "2024-06-06", true);
	CHECK(bare(t, 5, 2024));
	link_put(t, w.story, NONE, SOME(5), "2024-06-06", false);
	CHECK(!bare(t, 5, 2024));
	CHECK(test_get(t, "/en/commitments/5?year=2024") == 200 && test_has(t, "/en/stories/pho-bo") && test_has(t, "What was done for the commitment itself"));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(evidence_unlink(t->r.db, shown));
	CHECK_OK(db_commit(t->r.db));
	CHECK(bare(t, 2, 2024));
}

TEST(programs_read_the_same)
{
	struct world w = made(t);
	char url[120];

	link_put(t, w.story, SOME(w.task), NONE, "2024-05-05", false);
	snprintf(url, sizeof url, "/vi/commitments/2?year=2024#task-%lld", (long long)w.task);
	CHECK(test_get(t, "/api/v1/commitments.json?year=2024") == 200);
	CHECK(test_has(t, "\"count\":3") && test_has(t, url) && test_has(t, "\"evidence\":1") && test_has(t, "\"state\":\"overdue\""));
	CHECK(test_has(t, "\"commitment\":5") && test_has(t, "\"task_id\":null"));
	CHECK(test_get(t, "/api/v1/commitments.json?year=2024&commitment=5") == 200 && test_has(t, "\"count\":1") && !test_has(t, url));
	CHECK(test_get(t, "/api/v1/commitments.csv?year=2024") == 200 && test_has(t, "Sở Văn hóa và Thể thao"));
	CHECK(test_get(t, "/api/v1/commitments.xlsx?year=2024") == 200);
	CHECK(test_get(t, "/api/v1/openapi.json") == 200 && test_has(t, "/api/v1/commitments.json"));
}
