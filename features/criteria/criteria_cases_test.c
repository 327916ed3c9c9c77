/* criteria_cases_test.c - cases on both engines: opened once, claimed, scored by several at once, discussed, decided, taken back; a new version changes
 * nothing that was decided. */
#include <string.h>
#include "criteria_test.h"

static const int good[] = { 9, 5, 8, 3 }, bad[] = { 2, 1, 1, 0 };

TEST(one_case_is_open_for_an_item)
{
	int64_t version = version_make(t, "a", false), first, second;
	struct criteria_version v;

	READ(t, criteria_version_get(t->r.db, t->base->a, version, &v));
	WRITE_FAILS(t, criteria_case_open(t->r.db, t->base->a, S("thing"), 7, S("2025-01-01"), S("x"), t->r.now, &first), ERR_NOT_FOUND);
	WRITE(t, criteria_case_open(t->r.db, t->base->a, S("thing"), 7, S("2025-02-01"), S("x"), t->r.now, &first));
	WRITE_FAILS(t, criteria_case_open(t->r.db, t->base->a, S("thing"), 7, S("2025-02-01"), S("x"), t->r.now, &second), ERR_CONFLICT);
	CHECK(second == first);
	WRITE(t, criteria_claim(t->r.db, t->base->a, first, v.at[0].at[0].id, true, S("yes"), t->r.now));
	WRITE_FAILS(t, criteria_claim(t->r.db, t->base->a, first, 12345, true, S("yes"), t->r.now), ERR_INVALID);
	WRITE(t, criteria_case_withdraw(t->r.db, t->base->a, first, S("changed their mind"), t->r.now));
	WRITE_FAILS(t, criteria_claim(t->r.db, t->base->a, first, v.at[0].at[0].id, true, S("yes"), t->r.now), ERR_DENIED);
	WRITE_FAILS(t, criteria_assessor_add(t->r.db, t->base->a, first, 5, S("x"), S("x"), t->r.now), ERR_DENIED);
	WRITE(t, criteria_case_open(t->r.db, t->base->a, S("thing"), 7, S("2025-02-01"), S("x"), t->r.now, &second));
	READ(t, criteria_case_of(t->r.db, t->base->a, S("thing"), 7, &first));
	CHECK(first == second);
}

static int sheet_put(struct test *t, const struct test_case_city *c, const char *form, bool script)
{
	if (script)
		t->next.accept = S("application/json");
	return test_post(t, AT("/en/desk/cases/%lld/sheet", (long long)c->kase), form);
}

TEST(a_sheet_is_kept_piece_by_piece_and_locked_when_handed_in)
{
	struct test_case_city c = city_of(t, 3, false);
	long long row = (long long)c.row[1], other = (long long)c.row[2];

	who_again(t, &c.juror[0]);
	CHECK(sheet_put(t, &c, AT("score-%lld=7&comment-%lld=Well", row, row), true) == 200 && test_has(t, "\"revision\":1"));
	CHECK(sheet_put(t, &c, AT("score-%lld=6&comment-%lld=", other, other), true) == 200 && test_has(t, "\"wrong\":true"));
	CHECK(test_get(t, AT("/en/desk/cases/%lld/sheet", (long long)c.kase)) == 200 && test_has(t, "value=\"7\"") && test_has(t, "Well"));
	/* A window that was opened before does not write over it. */
	CHECK(sheet_put(t, &c, AT("base=0&do=save&score-%lld=1&comment-%lld=", row, row), false) == 422 && test_has(t, "another window"));
	CHECK(sheet_put(t, &c, AT("base=1&do=save&score-%lld=11&comment-%lld=", row, row), false) == 422 && test_has(t, "value=\"11\""));
	CHECK(sheet_put(t, &c, AT("base=1&do=hand_in&score-%lld=7&comment-%lld=", row, row), false) == 422 && test_has(t, "II.1: give a score, or abstain."));
	/* Abstaining is an answer too. */
	CHECK(sheet_put(t, &c, AT("do=hand_in&score-%lld=1&comment-%lld=&score-%lld=7&comment-%lld=&abstain-%lld=1&comment-%lld=&score-%lld=8&comment-%lld="
		"&score-%lld=3&comment-%lld=",
		(long long)c.row[0], (long long)c.row[0], row, row, other, other, (long long)c.row[3], (long long)c.row[3], (long long)c.row[4], (long long)c.row[4]),
		false) == 303);
	CHECK(sheet_put(t, &c, AT("score-%lld=2&comment-%lld=", row, row), true) == 409 && test_has(t, "\"closed\":true"));
	CHECK(sheet_put(t, &c, sheet_form(t, &c, bad, "x"), false) == 409);
	/* The lead opens it again, with a reason that stays. */
	const char *seat = AT("/en/desk/cases/%lld/assessors/%lld", (long long)c.kase, (long long)c.seat[0]);
	CHECK(test_post(t, seat, "do=reopen&reason=x") == 403);
	who_again(t, &c.lead);
	CHECK(test_post(t, seat, "do=reopen&reason=") == 422 && test_post(t, seat, "do=reopen&reason=Wrong+row") == 303);
	CHECK(test_post(t, seat, "do=remove&reason=") == 422);
	who_again(t, &c.juror[0]);
	CHECK(sheet_put(t, &c, sheet_form(t, &c, good, "x"), false) == 303);
	for (int i = 1; i < 3; i++)
		sheet_hand_in(t, &c, i, good, "x");
	CHECK(test_get(t, AT("/en/desk/cases/%lld", (long long)c.kase)) == 200 && test_has(t, "Wrong row"));
}

static err hand_in_on(struct db *db, struct arena *a, const struct test_case_city *c, int juror, int64_t now)
{
	struct crit_givens in = { 0 };
	struct crit_whole w;

	TRY(criteria_whole(db, a, c->kase, &w));
	for (int i = 0; i < TEST_ROWS; i++)
		*LIST_PUSH(a, &in) = (struct crit_given){ .criterion = c->row[i], .score = SOME(1), .comment = S("") };
	TRY(criteria_sheet_put(db, &w, c->seat[juror], &in, now));
	return criteria_hand_in(db, a, c->kase, c->seat[juror], now);
}

/* Two hand in the last two sheets at once: one of the transactions may have to run again, and the discussion begins all the same. */
TEST(two_assessors_hand_in_at_the_same_time)
{
	struct test_case_city c = city_of(t, 3, false);
	struct db *other = test_db_again(t->base);
	bool both;

	sheet_hand_in(t, &c, 0, good, "x");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	both = db_begin(other, DB_WRITE) == OK; /* SQLite waits for the first one */
	CHECK_OK(hand_in_on(t->r.db, t->base->a, &c, 1, t->r.now));
	err second = both ? hand_in_on(other, t->base->a, &c, 2, t->r.now) : ERR_BUSY;
	CHECK_OK(db_commit(t->r.db));
	if (both && second == OK)
		second = db_commit(other);
	else if (both)
		db_rollback(other);
	if (second == ERR_BUSY) {
		CHECK_OK(db_begin(other, DB_WRITE));
		CHECK_OK(hand_in_on(other, t->base->a, &c, 2, t->r.now));
		CHECK_OK(db_commit(other));
	} else {
		CHECK_OK(second);
	}
	db_close(other);
	CHECK(str_eq(state_of(t, c.kase), S("discussion")));
}

TEST(scores_change_in_the_discussion_with_before_and_after)
{
	struct test_case_city c = city_of(t, 3, false);
	const char *score = AT("/en/desk/cases/%lld/scores/%lld", (long long)c.kase, (long long)c.row[1]), *page = AT("/en/desk/cases/%lld", (long long)c.kase);

	for (int i = 0; i < 3; i++)
		sheet_hand_in(t, &c, i, good, "x");
	who_again(t, &c.juror[0]);
	CHECK(test_get(t, score) == 200);
	CHECK(test_post(t, score, "score=6&reason=") == 422 && test_post(t, score, "score=60&reason=More") == 422);
	CHECK(test_post(t, score, "score=9&reason=Nothing+new") == 422);
	CHECK(test_post(t, score, "score=6&reason=Heard+the+others") == 303);
	CHECK(test_get(t, page) == 200 && test_has(t, "<del class=\"num\">9</del>") && test_has(t, "<ins class=\"num\">6</ins>") && test_has(t, "8.00"));
	CHECK(test_post(t, AT("%s/comments", page), "text=I+see+it+so") == 303 && test_post(t, AT("%s/comments", page), "text=") == 422);
	who_again(t, &c.juror[1]);
	CHECK(test_get(t, page) == 200 && test_has(t, "I see it so") && test_has(t, "Heard the others"));
	who_again(t, &c.lead);
	CHECK(test_post(t, score, "score=1&reason=Because") == 403);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/decision", (long long)c.kase), decision_form(t, "admit", "")) == 303);
	who_again(t, &c.juror[0]);
	CHECK(test_post(t, score, "score=1&reason=Because") == 404);
	CHECK(test_post(t, AT("%s/comments", page), "text=Late") == 409);
}

TEST(a_decision_against_the_scores_says_why)
{
	struct test_case_city c = city_of(t, 3, false);
	const char *page = AT("/en/desk/cases/%lld/decision", (long long)c.kase);
	struct criteria_result result;

	for (int i = 0; i < 3; i++)
		sheet_hand_in(t, &c, i, bad, "x");
	CHECK(test_get(t, page) == 403);
	who_again(t, &c.lead);
	CHECK(test_get(t, page) == 200 && test_has(t, "does not pass"));
	CHECK(test_post(t, page, "decision=admit") == 422);
	CHECK(test_post(t, page, decision_form(t, "admit", "")) == 422 && test_has(t, "write why"));
	CHECK(str_eq(state_of(t, c.kase), S("discussion")));
	CHECK(test_post(t, page, decision_form(t, "admit", "The%20only%20one")) == 303);
	READ(t, criteria_result_of(t->r.db, t->base->a, c.kase, &result));
	CHECK(str_eq(result.state, S("decided")) && !result.passed && result.assessors == 3 && result.scores.n == TEST_ROWS && result.scores.at[1].mean_100 == 200);
	CHECK(result.scores.at[0].met && result.sum_100 == 800 + 700 + 150);
}

TEST(a_decision_is_made_once_and_taken_back_by_a_paper)
{
	struct test_case_city c = city_of(t, 3, false);
	const char *page = AT("/en/desk/cases/%lld", (long long)c.kase), *decide = AT("%s/decision", page), *back = AT("%s/take-back", page);
	struct criteria_result result;
	int64_t again;

	for (int i = 0; i < 3; i++)
		sheet_hand_in(t, &c, i, good, "x");
	memset(&test_told, 0, sizeof test_told);
	who_again(t, &c.lead);
	CHECK(test_post(t, decide, AT("%s&present=%lld", decision_form(t, "admit", "ignored"), (long long)c.seat[1])) == 303);
	CHECK(test_told.item == TEST_ITEM && test_told.kase == c.kase && !strcmp(test_told.decision, "admit") && test_told.times == 1);
	CHECK(test_post(t, decide, decision_form(t, "refuse", "x")) == 409);
	READ(t, criteria_result_of(t->r.db, t->base->a, c.kase, &result));
	CHECK(str_eq(result.decision, S("admit")) && result.passed && str_eq(result.minutes_number, S("12/BB-HD")) && result.scores.at[1].mean_100 == 900);
	CHECK(test_get(t, page) == 200 && test_has(t, "12/BB-HD") && !test_has(t, "ignored"));
	CHECK(test_post(t, back, "back_number=&back_reason=") == 422);
	CHECK(test_post(t, back, "back_number=3/QD&back_reason=A+form+was+missing") == 303);
	CHECK(test_told.times == 2 && !test_told.decision[0] && str_eq(state_of(t, c.kase), S("discussion")));
	READ(t, criteria_result_of(t->r.db, t->base->a, c.kase, &result));
	CHECK(!str_given(result.decision) && result.scores.n == 0);
	CHECK(test_get(t, page) == 200 && test_has(t, "A form was missing"));
	CHECK(test_post(t, decide, decision_form(t, "return", "")) == 303 && !strcmp(test_told.decision, "return"));
	/* The item comes back in a new case: the old decision stays what it is. */
	WRITE(t, criteria_case_open(t->r.db, t->base->a, S("thing"), TEST_ITEM, S("2025-03-05"), S("x"), t->r.now, &again));
	CHECK(again != c.kase);
	CHECK(test_post(t, back, "back_number=4/QD&back_reason=Once+more") == 422 && test_has(t, "newer case"));
}

TEST(minutes_say_what_the_decision_froze)
{
	struct test_case_city c = city_of(t, 3, false);
	struct crit_decisions_list all;

	for (int i = 0; i < 3; i++)
		sheet_hand_in(t, &c, i, good, "x");
	who_again(t, &c.lead);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/decision", (long long)c.kase), decision_form(t, "admit", "")) == 303);
	READ(t, crit_decisions(t->r.db, &(struct crit_decisions_in){ .kase = c.kase }, t->base->a, &all));
	const char *minutes = AT("/vi/desk/cases/%lld/minutes.docx?decision=%lld", (long long)c.kase, (long long)all.at[0].id);
	CHECK(test_get(t, minutes) == 200 && str_starts(test_body(t), S("PK")));
	CHECK_STR(test_header(t, "Cache-Control"), "private, no-store");
	CHECK(test_get(t, AT("/vi/desk/cases/%lld/minutes.docx?decision=1", (long long)c.kase)) == 404);
	test_as(t, ROLE_JUROR);
	CHECK(test_get(t, minutes) == 403);
}

/* A new version is in force; what was decided under the old one reads as before, to the byte. */
TEST(a_new_version_changes_no_old_decision)
{
	struct test_case_city c = city_of(t, 3, false);
	struct criteria_result before, after;
	struct crit_decisions_list all;
	struct criteria_version v;
	int64_t draft, fresh;
	struct crit_case kase;

	for (int i = 0; i < 3; i++)
		sheet_hand_in(t, &c, i, good, "x");
	who_again(t, &c.lead);
	CHECK(test_post(t, AT("/en/desk/cases/%lld/decision", (long long)c.kase), decision_form(t, "admit", "")) == 303);
	READ(t, criteria_result_of(t->r.db, t->base->a, c.kase, &before));
	READ(t, crit_decisions(t->r.db, &(struct crit_decisions_in){ .kase = c.kase }, t->base->a, &all));
	const char *minutes = AT("/vi/desk/cases/%lld/minutes.docx?decision=%lld", (long long)c.kase, (long long)all.at[0].id);
	CHECK(test_get(t, minutes) == 200);
	str bytes = arena_str(t->base->a, test_body(t));
	WRITE(t, criteria_copy(t->r.db, t->base->a, c.version, S("x"), t->r.now, &draft));
	READ(t, criteria_version_get(t->r.db, t->base->a, draft, &v));
	WRITE(t, crit_version_set(t->r.db, &(struct crit_version_set_in){ .id = draft, .title_vi = S("Khác"), .title_en = S("Other"), .pass_pct = 100,
		.assessors_least = 1, .by_name = S("x"), .now = t->r.now }));
	WRITE(t, crit_criterion_set(t->r.db, &(struct crit_criterion_set_in){ .id = v.at[0].at[1].id, .code = S("I.2"), .title_vi = S("Khác"), .title_en = S("Other"),
		.weight = 40, .most = 100, .least = SOME(99) }));
	WRITE(t, criteria_issue(t->r.db, t->base->a, draft, S("2/QĐ"), S("2025-03-02"), S("2025-03-02"), S("x"), t->r.now));
	READ(t, criteria_result_of(t->r.db, t->base->a, c.kase, &after));
	CHECK(after.version == before.version && after.sum_100 == before.sum_100 && after.passed && str_eq(after.set_vi, before.set_vi));
	for (size_t i = 0; i < before.scores.n; i++)
		CHECK(after.scores.at[i].mean_100 == before.scores.at[i].mean_100 && after.scores.at[i].most == before.scores.at[i].most &&
		      str_eq(after.scores.at[i].title_vi, before.scores.at[i].title_vi));
	CHECK(test_get(t, minutes) == 200 && str_eq(test_body(t), bytes));
	WRITE(t, criteria_case_open(t->r.db, t->base->a, S("thing"), TEST_ITEM, S("2025-03-05"), S("x"), t->r.now, &fresh));
	READ(t, crit_case(t->r.db, &(struct crit_case_in){ .id = fresh }, t->base->a, &kase));
	CHECK(kase.version == draft);
}

TEST(papers_are_sent_back_without_scores)
{
	struct test_case_city c = city_of(t, 0, false);
	const char *decide = AT("/en/desk/cases/%lld/decision", (long long)c.kase);

	CHECK(test_post(t, AT("/en/desk/cases/%lld/step", (long long)c.kase), "to=start") == 422);
	CHECK(test_get(t, decide) == 200);
	CHECK(test_post(t, decide, decision_form(t, "admit", "x")) == 422 && test_post(t, decide, decision_form(t, "return", "")) == 303);
	CHECK(str_eq(state_of(t, c.kase), S("decided")));
}

static struct criteria_work waiting(struct test *t)
{
	struct criteria_work w;

	CHECK(test_get(t, "/en/desk/cases") == 200);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(session_load(&t->r));
	CHECK_OK(criteria_waiting(&t->r, &w));
	db_rollback(t->r.db);
	return w;
}

TEST(the_work_list_counts_what_waits)
{
	struct test_case_city c = city_of(t, 3, false);

	who_again(t, &c.juror[0]);
	CHECK(waiting(t).to_score == 1 && waiting(t).to_decide == 0);
	sheet_hand_in(t, &c, 0, good, "x");
	CHECK(waiting(t).to_score == 0);
	sheet_hand_in(t, &c, 1, good, "x");
	sheet_hand_in(t, &c, 2, good, "x");
	who_again(t, &c.lead);
	CHECK(waiting(t).to_decide == 1);
}
