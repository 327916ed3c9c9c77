/* criteria_secrecy_test.c - on both engines: nobody reads another's sheet before all are in, whatever the address; who declares a conflict reads nothing
 * more; who has no part in a case has none of its pages. */
#include <string.h>
#include "criteria_test.h"
#include "db_internal.h"

static const int good[] = { 9, 5, 8, 3 };

/* A pattern of a route with the case's own ids; ABSENT: none of ours. */
static const char *filled(struct test *t, const struct test_case_city *c, const char *pattern)
{
	struct buf b = { .a = t->base->a };
	str rest = str_c(pattern), part;

	if (str_find(rest, S("/desk/c"), 0) < 0)
		return NULL;
	while (str_split(&rest, '/', &part)) {
		if (!part.n)
			continue;
		buf_char(&b, '/');
		if (str_eq(part, S("{lang}")))
			buf_add(&b, S("en"));
		else if (str_eq(part, S("{who}")))
			buf_int(&b, c->seat[0]);
		else if (str_eq(part, S("{row}")) || str_eq(part, S("{group}")))
			buf_int(&b, c->row[1]);
		else if (str_eq(part, S("{id}")))
			buf_int(&b, str_find(str_c(pattern), S("/desk/cases"), 0) >= 0 ? c->kase : c->version);
		else
			buf_add(&b, part);
	}
	buf_char(&b, '\0');
	return b.p;
}

/* Asks for every page and sends every form there is; the secret stands in none of the answers. */
static void tries(struct test *t, const struct test_case_city *c, const char *secret)
{
	int asked = 0;

	for (size_t i = 0; i < nroutes; i++) {
		const char *path = filled(t, c, routes[i].pattern);
		if (!path)
			continue;
		asked++;
		if (routes[i].method == METHOD_GET)
			test_get(t, path);
		else
			test_post(t, path, "");
		CHECK(t->r.status < 500);
		CHECK(!test_has(t, secret) && !test_has(t, "t-scores"));
	}
	CHECK(asked > 25);
}

TEST(nobody_reads_a_sheet_before_all_are_in)
{
	struct test_case_city c = city_of(t, 3, false);
	struct who others[] = { c.lead, c.juror[1], c.juror[2], who_new(t, ROLE_LEADER), who_new(t, ROLE_JUROR), who_new(t, ROLE_ADMIN), who_new(t, ROLE_AGENCY) };

	sheet_hand_in(t, &c, 0, good, "secretmark");
	CHECK(test_get(t, AT("/en/desk/cases/%lld/sheet", (long long)c.kase)) == 200 && test_has(t, "secretmark") && test_has(t, "handed in and locked"));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		who_again(t, &others[i]);
		tries(t, &c, "secretmark");
	}
	test_as_nobody(t);
	tries(t, &c, "secretmark");
	CHECK(str_eq(state_of(t, c.kase), S("scoring")));
}

/* What lies in the rows is not told by the audit log or the result either. */
struct logged { str after; };
static bool log_tells(struct test *t, const char *secret)
{
	static const struct db_slot column = { "after_text", offsetof(struct logged, after), DB_TEXT, true };
	static const char words[] = "SELECT after_text FROM audit ORDER BY n";
	struct db_query q = { .name = "test", .source = "test", .kind = DB_MANY, .sqlite = words, .postgres = words, .column = &column, .ncolumn = 1,
		.row_bytes = sizeof(struct logged) };
	struct db_rows rows;
	bool tells = false;

	READ(t, db_run_many(t->r.db, &q, NULL, t->base->a, &rows));
	CHECK(rows.n > 5);
	for (size_t i = 0; i < rows.n; i++) {
		str after = ((struct logged *)rows.at)[i].after;
		tells |= str_given(after) && str_find(after, str_c(secret), 0) >= 0;
	}
	return tells;
}

TEST(neither_the_log_nor_the_result_tells_scores)
{
	struct test_case_city c = city_of(t, 3, false);
	struct criteria_result result;
	struct crit_marks_open_list marks;

	sheet_hand_in(t, &c, 0, good, "secretmark");
	READ(t, criteria_result_of(t->r.db, t->base->a, c.kase, &result));
	CHECK(result.scores.n == 0 && !str_given(result.decision) && str_eq(result.state, S("scoring")));
	READ(t, crit_marks_open(t->r.db, &(struct crit_marks_open_in){ .kase = c.kase }, t->base->a, &marks));
	CHECK(marks.n == 0);
	CHECK(!log_tells(t, "secretmark"));
}

TEST(the_last_sheet_opens_all_of_them)
{
	struct test_case_city c = city_of(t, 3, false);

	sheet_hand_in(t, &c, 0, good, "secretmark");
	sheet_hand_in(t, &c, 1, good, "x");
	CHECK(str_eq(state_of(t, c.kase), S("scoring")));
	sheet_hand_in(t, &c, 2, good, "x");
	CHECK(str_eq(state_of(t, c.kase), S("discussion")));
	for (int i = 0; i < 3; i++) {
		who_again(t, &c.juror[i]);
		CHECK(test_get(t, AT("/en/desk/cases/%lld", (long long)c.kase)) == 200 && test_has(t, "secretmark") && test_has(t, "t-scores"));
	}
	who_again(t, &c.lead);
	CHECK(test_get(t, AT("/en/desk/cases/%lld", (long long)c.kase)) == 200 && test_has(t, "secretmark"));
	test_as(t, ROLE_JUROR);
	CHECK(test_get(t, AT("/en/desk/cases/%lld", (long long)c.kase)) == 403);
	CHECK(test_get(t, "/en/desk/cases") == 200 && !test_has(t, "Thing 7"));
}

/* Scores stay hidden until the lead closes; too few sheets cannot be closed. */
TEST(the_lead_closes_the_scoring_with_a_reason)
{
	struct test_case_city c = city_of(t, 4, false);
	const char *step = AT("/vi/desk/cases/%lld/step", (long long)c.kase);

	sheet_hand_in(t, &c, 0, good, "x");
	sheet_hand_in(t, &c, 1, good, "x");
	who_again(t, &c.lead);
	CHECK(test_post(t, step, "to=close&note=Late") == 422);
	sheet_hand_in(t, &c, 2, good, "secretmark");
	who_again(t, &c.juror[3]);
	CHECK(test_post(t, step, "to=close&note=Late") == 403);
	tries(t, &c, "secretmark");
	who_again(t, &c.lead);
	CHECK(test_post(t, step, "to=close&note=") == 422);
	CHECK(test_post(t, step, "to=close&note=Late") == 303 && str_eq(state_of(t, c.kase), S("discussion")));
	/* The fourth did not hand in: no sheet of theirs counts or can be saved any more. */
	who_again(t, &c.juror[3]);
	CHECK(test_post(t, AT("/vi/desk/cases/%lld/sheet", (long long)c.kase), sheet_form(t, &c, good, "x")) == 409);
	/* Opened again, all is hidden as before. */
	who_again(t, &c.lead);
	CHECK(test_post(t, step, "to=again&note=One+more") == 303);
	tries(t, &c, "secretmark");
}

TEST(who_declares_a_conflict_sees_nothing_more)
{
	struct test_case_city c = city_of(t, 3, false);
	struct who fourth = who_new(t, ROLE_JUROR);
	const char *page = AT("/en/desk/cases/%lld", (long long)c.kase), *declare = AT("/en/desk/cases/%lld/declare", (long long)c.kase);

	CHECK(test_get(t, page) == 403);
	who_again(t, &c.lead);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/assessors", (long long)c.kase), AT("person=%lld&due=2025-03-20", (long long)fourth.person)) == 303);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/assessors", (long long)c.kase), AT("person=%lld", (long long)fourth.person)) == 422);
	who_again(t, &fourth);
	CHECK(test_get(t, "/en/desk/cases") == 200 && test_has(t, "to declare"));
	CHECK(test_get(t, page) == 200 && test_has(t, "Before you see anything") && !test_has(t, "Xem") && !test_has(t, "/things/7"));
	CHECK(test_get(t, AT("/en/desk/cases/%lld/sheet", (long long)c.kase)) == 403);
	CHECK(test_post(t, declare, "") == 422 && test_post(t, declare, "conflict=yes&reason=") == 422);
	CHECK(test_post(t, declare, "conflict=yes&reason=My+sister+works+there") == 303);
	CHECK(test_get(t, page) == 200 && test_has(t, "You declared a conflict") && !test_has(t, "/things/7"));
	CHECK(test_post(t, declare, "conflict=none") == 409);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/sheet", (long long)c.kase), sheet_form(t, &c, good, "x")) == 403);
	for (int i = 0; i < 3; i++)
		sheet_hand_in(t, &c, i, good, "secretmark");
	/* Theirs was not waited for, and now that all is open to the others it is not to them. */
	CHECK(str_eq(state_of(t, c.kase), S("discussion")));
	who_again(t, &fourth);
	tries(t, &c, "secretmark");
}

/* Whoever leads and sits at once is bound by their own declaration. */
TEST(a_lead_with_a_conflict_no_longer_leads)
{
	struct test_case_city c = city_of(t, 3, false);
	const char *page = AT("/en/desk/cases/%lld", (long long)c.kase);
	bool yes;

	who_again(t, &c.lead);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/assessors", (long long)c.kase), AT("person=%lld", (long long)c.lead.person)) == 303);
	CHECK(test_get(t, page) == 200 && test_has(t, "Before you see anything"));
	CHECK(test_post(t, AT("/en/desk/cases/%lld/step", (long long)c.kase), "to=close&note=x") == 403);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/declare", (long long)c.kase), "conflict=yes&reason=Mine") == 303);
	for (int i = 0; i < 3; i++)
		sheet_hand_in(t, &c, i, good, "secretmark");
	who_again(t, &c.lead);
	tries(t, &c, "secretmark");
	CHECK(test_get(t, page) == 200);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(session_load(&t->r));
	CHECK_OK(criteria_assesses(&t->r, c.kase, &yes));
	db_rollback(t->r.db);
	CHECK(!yes);
}

TEST(a_conflict_that_comes_to_mind_late_takes_the_sheet_out)
{
	struct test_case_city c = city_of(t, 4, false);
	struct crit_grid grid;
	struct crit_whole w;

	for (int i = 0; i < 4; i++)
		sheet_hand_in(t, &c, i, good, "x");
	who_again(t, &c.juror[3]);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/declare", (long long)c.kase), "conflict=yes&reason=I+remember") == 303);
	CHECK(test_get(t, AT("/en/desk/cases/%lld", (long long)c.kase)) == 200 && !test_has(t, "t-scores"));
	READ(t, criteria_whole(t->r.db, t->base->a, c.kase, &w));
	READ(t, criteria_grid_of(t->r.db, t->base->a, &w, &grid));
	CHECK(grid.sheets == 3);
}

TEST(a_blind_set_hides_names_from_assessors)
{
	struct test_case_city c = city_of(t, 3, true);
	const char *page = AT("/en/desk/cases/%lld", (long long)c.kase);

	who_again(t, &c.juror[0]);
	tries(t, &c, TEST_OWNER);
	CHECK(test_get(t, page) == 200 && test_has(t, "Thing 7"));
	who_again(t, &c.lead);
	CHECK(test_get(t, page) == 200 && test_has(t, TEST_OWNER));
}

TEST(a_page_of_a_case_stands_in_the_log)
{
	struct test_case_city c = city_of(t, 3, false);

	who_again(t, &c.juror[0]);
	CHECK(test_get(t, AT("/en/desk/cases/%lld", (long long)c.kase)) == 200);
	CHECK_STR(t->r.viewed.verb, "criteria.view");
	CHECK(t->r.viewed.id == c.kase);
}
