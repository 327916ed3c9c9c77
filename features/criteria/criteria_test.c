/* criteria_test.c - sets and arithmetic on both engines: what may be issued, that nothing issued can change, and sums that a second,
 * plainer count agrees with. */
#include <stdio.h>
#include <string.h>
#include "clock.h"
#include "criteria_test.h"
#include "db_internal.h"
#include "id.h"

/* ---- arithmetic: the same rules, counted by stepping instead of dividing */

/* The whole number nearest to part / whole, half up. */
static int64_t nearest(int64_t part, int64_t whole)
{
	int64_t k = 0;

	while ((2 * k + 1) * whole <= 2 * part)
		k++;
	return k;
}

struct plain { int64_t sum; bool pass; };

static struct plain plain_count(const struct criteria_version *v, const struct crit_grid *grid)
{
	struct plain out = { .pass = (int64_t)grid->sheets >= v->assessors_least };
	size_t column = 0;

	for (size_t g = 0; g < v->n; g++) {
		int64_t got = 0, of = 0;
		for (size_t i = 0; i < v->at[g].n; i++, column++) {
			const struct criterion *c = &v->at[g].at[i];
			int64_t sum = 0, n = 0;
			for (size_t s = 0; s < grid->sheets; s++)
				if (grid->at[s * grid->n + column].given) {
					sum += grid->at[s * grid->n + column].score;
					n++;
				}
			if (c->knock_out) {
				out.pass &= n > 0 && sum > n - sum;
				continue;
			}
			int64_t mean = n ? nearest(100 * sum, n) : 0;
			out.pass &= n > 0 && !(c->least.has && mean < 100 * c->least.v);
			got += nearest(c->weight * mean, c->most);
			of += c->weight;
		}
		out.sum += got;
		out.pass &= got * 100 >= v->at[g].share_least_pct * of * 100;
	}
	out.pass &= out.sum >= 100 * v->pass_pct;
	return out;
}

static uint32_t seed;
static int64_t dice(int64_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (int64_t)(seed >> 8) % below;
}

static void random_version(struct arena *a, struct criteria_version *v)
{
	int64_t left = 100;

	*v = (struct criteria_version){ .pass_pct = dice(101), .assessors_least = 1 + dice(4) };
	for (int64_t g = 1 + dice(4); g > 0 || left; g--) {
		struct criteria_group *group = LIST_PUSH(a, v);
		group->share_least_pct = dice(3) ? 0 : dice(80);
		for (int64_t i = 1 + dice(4); i > 0; i--) {
			bool knock_out = dice(5) == 0 || !left;
			int64_t weight = g <= 1 && i == 1 ? left : left ? 1 + dice(left) : 0;
			knock_out &= !(g <= 1 && i == 1 && left);
			struct criterion *c = LIST_PUSH(a, group);
			*c = (struct criterion){ .knock_out = knock_out, .weight = knock_out ? 0 : weight, .most = knock_out ? 0 : 1 + dice(20) };
			if (!knock_out && !dice(4))
				c->least = SOME(dice(c->most + 1));
			left -= c->weight;
		}
	}
}

static struct crit_grid random_grid(struct arena *a, const struct criteria_version *v)
{
	size_t n = criteria_n(v), sheets = (size_t)dice(7), column = 0;
	struct crit_cell *cell = arena_array(a, struct crit_cell, n * sheets + 1);
	bool kind = dice(2);

	for (size_t g = 0; g < v->n; g++)
		for (size_t i = 0; i < v->at[g].n; i++, column++)
			for (size_t s = 0; s < sheets; s++) {
				int64_t most = v->at[g].at[i].knock_out ? 1 : v->at[g].at[i].most;
				cell[s * n + column] = (struct crit_cell){ .given = dice(8) > 0, .score = kind ? most - dice(most / 3 + 1) : dice(most + 1) };
			}
	return (struct crit_grid){ .at = cell, .sheets = sheets, .n = n };
}

TEST_DB(sums_agree_with_a_second_plainer_count)
{
	int passed = 0, failed = 0;

	seed = 20251122;
	for (int i = 0; i < 2000; i++) {
		struct criteria_version v;
		struct crit_count count;
		random_version(t->a, &v);
		struct crit_grid grid = random_grid(t->a, &v);
		struct plain want = plain_count(&v, &grid);
		criteria_count(t->a, &v, &grid, &count);
		CHECK(count.sum_100 == want.sum && count.passed == want.pass);
		passed += want.pass;
		failed += !want.pass;
	}
	CHECK(passed > 50 && failed > 50);
}

/* 10/3 is 3.33, 20/3 is 6.67; 40 * 6.67 / 10 is 26.68. */
TEST_DB(means_and_points_are_rounded_half_up)
{
	struct criteria_version v = version_of(t->a, "x", false);
	struct crit_cell cell[15];
	struct crit_count count;

	for (int i = 0; i < 15; i++)
		cell[i] = (struct crit_cell){ 1, true };
	cell[1].score = 7;
	cell[6].score = 7;
	cell[11].score = 6;
	cell[10].given = false;
	criteria_count(t->a, &v, &(struct crit_grid){ .at = cell, .sheets = 3, .n = 5 }, &count);
	CHECK(count.lines.at[0].met && count.lines.at[0].n == 2);
	CHECK(count.lines.at[1].mean_100 == 667 && count.lines.at[1].points_100 == 2668);
	CHECK(count.lines.at[4].mean_100 == 100 && count.lines.at[4].points_100 == 333);
	CHECK(count.sum_100 == 2668 + 700 + 150 + 333 && !count.passed);
	/* A tie does not answer a knock-out. */
	cell[5].score = 0;
	criteria_count(t->a, &v, &(struct crit_grid){ .at = cell, .sheets = 3, .n = 5 }, &count);
	CHECK(!count.lines.at[0].met && count.knocked_out);
}

/* ---- what may be issued */

static size_t faults_in(struct arena *a, const struct criteria_version *v)
{
	struct crit_faults faults = { 0 };

	criteria_faults_of(a, v, &faults);
	return faults.n;
}

TEST(only_a_whole_set_is_issued)
{
	struct criteria_version v = version_of(t->base->a, "a", false);
	int64_t id;

	CHECK(faults_in(t->base->a, &v) == 0);
	v.at[0].at[1].weight = 39;
	WRITE_FAILS(t, criteria_set_make(t->r.db, t->base->a, &v, t->r.now, &id), ERR_INVALID);
	v.at[0].at[1].weight = 40;
	v.at[0].at[1].least = SOME(11);
	CHECK(faults_in(t->base->a, &v) == 1);
	v.at[0].at[1].least = NONE;
	v.at[0].at[0].most = 5;
	CHECK(faults_in(t->base->a, &v) == 1);
	v.at[0].at[0].most = 0;
	v.at[1].at[0].code = S("I.2");
	CHECK(faults_in(t->base->a, &v) == 1);
	v.at[1].at[0].code = S("II.1");
	v.at[1].at[0].help_en = S("");
	CHECK(faults_in(t->base->a, &v) == 1);
	v.at[1].at[0].help_en = S("How");
	WRITE(t, criteria_set_make(t->r.db, t->base->a, &v, t->r.now, &id));
	WRITE_FAILS(t, criteria_set_make(t->r.db, t->base->a, &v, t->r.now, &id), ERR_CONFLICT);
	v.slug = S("b");
	v.n = 0;
	WRITE_FAILS(t, criteria_set_make(t->r.db, t->base->a, &v, t->r.now, &id), ERR_INVALID);
}

TEST(the_version_in_force_follows_the_day)
{
	struct criteria_version v = version_of(t->base->a, "a", false), found;
	int64_t first, second, id;

	WRITE(t, criteria_set_make(t->r.db, t->base->a, &v, t->r.now, &first));
	READ(t, criteria_in_force(t->r.db, t->base->a, S("thing"), S("2025-01-10"), &found));
	CHECK(found.id == first && criteria_n(&found) == TEST_ROWS && found.at[1].at[2].weight == 10);
	WRITE_FAILS(t, criteria_in_force(t->r.db, t->base->a, S("thing"), S("2025-01-09"), &found), ERR_NOT_FOUND);
	WRITE_FAILS(t, criteria_in_force(t->r.db, t->base->a, S("other"), S("2025-02-01"), &found), ERR_NOT_FOUND);
	WRITE(t, criteria_copy(t->r.db, t->base->a, first, S("x"), t->r.now, &second));
	WRITE(t, criteria_copy(t->r.db, t->base->a, first, S("x"), t->r.now, &id));
	CHECK(id == second);
	READ(t, criteria_in_force(t->r.db, t->base->a, S("thing"), S("2025-06-01"), &found));
	CHECK(found.id == first);
	WRITE(t, criteria_issue(t->r.db, t->base->a, second, S("2/QĐ"), S("2025-05-01"), S("2025-05-10"), S("x"), t->r.now));
	READ(t, criteria_in_force(t->r.db, t->base->a, S("thing"), S("2025-05-09"), &found));
	CHECK(found.id == first && found.number == 1);
	READ(t, criteria_in_force(t->r.db, t->base->a, S("thing"), S("2025-05-10"), &found));
	CHECK(found.id == second && found.number == 2);
	WRITE(t, crit_version_retire(t->r.db, &(struct crit_version_retire_in){ .id = second, .retired_on = S("2025-08-01"), .source = S("3/QĐ"),
		.by_name = S("x") }));
	READ(t, criteria_in_force(t->r.db, t->base->a, S("thing"), S("2025-08-01"), &found));
	CHECK(found.id == first);
}

/* ---- nothing issued can change */

static void sql_run(struct test *t, const char *statement)
{
	struct db_query q = { .name = "test", .source = "test", .kind = DB_EXEC, .writes = true, .sqlite = statement, .postgres = statement };

	WRITE(t, db_run_exec(t->r.db, &q, NULL));
}

TEST(every_statement_that_writes_leaves_an_issued_version_alone)
{
	int64_t id = version_make(t, "a", false), draft, group, row;
	struct crit_criterion_add made;
	struct crit_group_add made_group;
	struct criteria_version v;
	struct criteria_ids faked = { 0 };

	READ(t, criteria_version_get(t->r.db, t->base->a, id, &v));
	str print = criteria_fingerprint(t->base->a, &v);
	group = v.at[0].id;
	row = v.at[0].at[1].id;
	WRITE_FAILS(t, crit_version_set(t->r.db, &(struct crit_version_set_in){ .id = id, .title_vi = S("x"), .title_en = S("x"), .pass_pct = 1,
		.assessors_least = 1, .by_name = S("x") }), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_group_set(t->r.db, &(struct crit_group_set_in){ .id = group, .code = S("X"), .title_vi = S("x"), .title_en = S("x") }), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_group_seq(t->r.db, &(struct crit_group_seq_in){ .id = group, .seq = 9 }), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_group_drop(t->r.db, &(struct crit_group_drop_in){ .id = group }), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_group_add(t->r.db, &(struct crit_group_add_in){ .id = id_new(), .version = id, .seq = 3, .code = S("X"), .title_vi = S("x"),
		.title_en = S("x") }, t->base->a, &made_group), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_criterion_set(t->r.db, &(struct crit_criterion_set_in){ .id = row, .code = S("X"), .title_vi = S("x"), .title_en = S("x"),
		.weight = 1, .most = 1 }), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_criterion_seq(t->r.db, &(struct crit_criterion_seq_in){ .id = row, .seq = 9 }), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_criterion_drop(t->r.db, &(struct crit_criterion_drop_in){ .id = row }), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_criterion_add(t->r.db, &(struct crit_criterion_add_in){ .id = id_new(), .version = id, .in_group = group, .seq = 9, .code = S("X"),
		.title_vi = S("x"), .title_en = S("x"), .weight = 1, .most = 1 }, t->base->a, &made), ERR_NOT_FOUND);
	WRITE_FAILS(t, crit_draft_drop(t->r.db, &(struct crit_draft_drop_in){ .id = id }), ERR_NOT_FOUND);
	WRITE(t, crit_draft_drop_criteria(t->r.db, &(struct crit_draft_drop_criteria_in){ .version = id }));
	WRITE(t, crit_draft_drop_groups(t->r.db, &(struct crit_draft_drop_groups_in){ .version = id }));
	WRITE_FAILS(t, criteria_move(t->r.db, t->base->a, id, true, group, false), ERR_NOT_FOUND);
	WRITE_FAILS(t, criteria_issue(t->r.db, t->base->a, id, S("9"), S("2025-01-01"), S("2025-01-01"), S("x"), t->r.now), ERR_NOT_FOUND);
	/* A row of an issued version is not taken for one of a draft either. */
	WRITE(t, criteria_copy(t->r.db, t->base->a, id, S("x"), t->r.now, &draft));
	WRITE_FAILS(t, criteria_move(t->r.db, t->base->a, draft, false, row, false), ERR_NOT_FOUND);
	v = (struct criteria_version){ 0 };
	READ(t, criteria_version_get(t->r.db, t->base->a, id, &v));
	CHECK(str_eq(criteria_fingerprint(t->base->a, &v), print));
	READ(t, criteria_faked(t->r.db, t->base->a, 10, &faked));
	CHECK(faked.n == 0);
	sql_run(t, "UPDATE criterion SET weight = 39 WHERE code = 'I.2'");
	READ(t, criteria_faked(t->r.db, t->base->a, 10, &faked));
	CHECK(faked.n == 1 && faked.at[0] == id);
}

/* ---- pages */

static int64_t led_to(struct test *t)
{
	str where = test_header(t, "Location");
	ptrdiff_t mark = str_find(where, S("?"), 0);
	str path = str_cut(where, 0, mark < 0 ? where.n : (size_t)mark);
	size_t from = path.n;
	int64_t id;

	while (from && path.p[from - 1] >= '0' && path.p[from - 1] <= '9')
		from--;
	CHECK_OK(str_int(str_cut(path, from, path.n), &id));
	return id;
}

static int64_t group_id(struct test *t, int64_t version, size_t g)
{
	struct criteria_version v;

	READ(t, criteria_version_get(t->r.db, t->base->a, version, &v));
	CHECK(g < v.n);
	return v.at[g].id;
}

TEST(a_set_is_made_by_hand_from_the_draft_to_the_decision)
{
	test_day(t, "2025-03-02");
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/en/desk/criteria") == 200 && test_has(t, "There is no set of criteria yet."));
	CHECK(test_post(t, "/vi/desk/criteria/new", "subject=nothing&title_vi=B&title_en=B&pass=60&assessors=3") == 422);
	CHECK(test_post(t, "/vi/desk/criteria/new", "subject=thing&title_vi=B&title_en=B&pass=101&assessors=0") == 422);
	CHECK(test_post(t, "/vi/desk/criteria/new", "subject=thing&title_vi=B%E1%BB%99&title_en=Set&pass=60&assessors=3") == 303);
	int64_t id = led_to(t);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/groups/new", (long long)id), "code=I&title_vi=M%E1%BB%99t&title_en=One&share=0") == 303);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/groups/new", (long long)id), "code=II&title_vi=Hai&title_en=Two&share=150") == 422);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/groups/new", (long long)id), "code=II&title_vi=Hai&title_en=Two&share=50") == 303);
	const char *add = AT("/vi/desk/criteria/%lld/rows/new?group=%lld", (long long)id, (long long)group_id(t, id, 0));
	CHECK(test_get(t, add) == 200);
	CHECK(test_post(t, add, "code=I.1&title_vi=X&title_en=X&weight=abc&most=10") == 422 && test_has(t, "abc"));
	CHECK(test_post(t, add, "code=I.1&title_vi=X&title_en=X&weight=60&most=10&help_vi=Ch%E1%BB%89") == 422);
	CHECK(test_post(t, add, "code=I.1&title_vi=X&title_en=X&weight=60&most=10&least=4") == 303);
	CHECK(test_post(t, add, "code=I.2&title_vi=Y&title_en=Y&knock_out=1") == 303);
	CHECK(test_get(t, AT("/en/desk/criteria/%lld/issue", (long long)id)) == 200 && test_has(t, "The weights must be 100 together.") &&
	      test_has(t, "II: The group has no criterion."));
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/issue", (long long)id), "number=5/QD&day=2025-03-01&from=2025-03-02") == 422);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/rows/new?group=%lld", (long long)id, (long long)group_id(t, id, 1)),
		"code=II.1&title_vi=Z&title_en=Z&weight=40&most=5") == 303);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/move", (long long)id), AT("group=%lld&to=up", (long long)group_id(t, id, 1))) == 303);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/issue", (long long)id), "number=5/QD&day=2025-03-03&from=2025-03-02") == 422);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/issue", (long long)id), "number=5/QD&day=2025-03-01&from=2025-03-02") == 303);
	struct criteria_version v;
	READ(t, criteria_in_force(t->r.db, t->base->a, S("thing"), S("2025-03-02"), &v));
	CHECK(v.id == id && str_eq(v.at[0].code, S("II")) && v.at[1].at[0].least.v == 4 && v.at[1].at[1].knock_out);
}

TEST(an_issued_version_is_only_read_copied_and_ended)
{
	int64_t id = version_make(t, "a", false);
	static const char *const posts[] = { "edit", "move", "drop", "issue", "groups/new" };

	test_day(t, "2025-03-02");
	test_as(t, ROLE_AGENCY);
	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++)
		CHECK(test_post(t, AT("/vi/desk/criteria/%lld/%s", (long long)id, posts[i]),
			"title_vi=X&title_en=X&pass=1&assessors=1&code=X&share=0&to=up&number=1&day=2025-01-01&from=2025-01-01") == 409);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/groups/%lld", (long long)id, (long long)group_id(t, id, 0)), "code=X&title_vi=X&title_en=X&share=0") == 409);
	CHECK(test_get(t, AT("/vi/desk/criteria/%lld", (long long)id)) == 200 && test_has(t, "1/QĐ") && !test_has(t, "/edit"));
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/copy", (long long)id), "") == 303);
	int64_t draft = led_to(t);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/edit", (long long)draft), "title_vi=M%E1%BB%9Bi&title_en=New&pass=70&assessors=3") == 303);
	CHECK(test_get(t, AT("/en/desk/criteria/%lld/changes", (long long)draft)) == 200 && test_has(t, "<del>60</del>") && test_has(t, "<ins>70</ins>"));
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/rows/new?group=%lld", (long long)draft, (long long)group_id(t, draft, 0)),
		"code=I.9&title_vi=M%E1%BB%9Bi&title_en=New&knock_out=1") == 303);
	CHECK(test_get(t, AT("/en/desk/criteria/%lld/changes", (long long)draft)) == 200 && test_has(t, "I.9") && test_has(t, "added") &&
	      !test_has(t, "removed</span>"));
	CHECK(test_get(t, AT("/en/desk/criteria/%lld/changes", (long long)id)) == 404);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/drop", (long long)draft), "") == 303);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/retire", (long long)id), "number=&from=2025-04-01") == 422);
	CHECK(test_post(t, AT("/vi/desk/criteria/%lld/retire", (long long)id), "number=9/QD&from=2025-04-01") == 303);
	test_as(t, ROLE_JUROR);
	CHECK(test_get(t, AT("/vi/desk/criteria/%lld", (long long)id)) == 200 && test_post(t, AT("/vi/desk/criteria/%lld/copy", (long long)id), "") == 403);
}
