/* imports_screen_test.c - what the officer sees and types: names that the register does not have, deadlines in words, groups without a script, the list. */
#include <string.h>
#include "imports_test.h"
#include "units.h"

/* Does the answer hold x, and y only after it? */
static bool before(const struct test *t, const char *x, const char *y)
{
	ptrdiff_t first = str_find(test_body(t), str_c(x), 0);

	return first >= 0 && str_find(test_body(t), str_c(y), 0) > first;
}

static int64_t unit_called(struct test *t, const char *name)
{
	int64_t id = 0;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	err e = units_by_name(t->r.db, t->r.a, str_c(name), ABSENT, &id);
	db_rollback(t->r.db);
	return e == OK ? id : 0;
}

TEST(a_name_that_nobody_has_is_kept_and_becomes_a_unit)
{
	city(t);
	upload_plan(t, PLAN ROW_UNSURE "5\tViệc thứ năm\tTháng 8/2025\t" UNKNOWN "\t\n");
	CHECK(step(t, typed(t, "op=unit&seq=4&shown=4&role=lead&at=0&to=", "Trung tâm Gốm Mới")) == 200);
	CHECK(test_has(t, "\"asks\":2") && test_has(t, "Trung tâm Gốm Mới") && test_has(t, "enlist lead 0"));
	CHECK(undo(t));
	CHECK(step(t, "op=enlist&seq=4&role=lead&at=7") == 422);
	CHECK(step(t, "op=enlist&seq=4&role=lead&at=0") == 200);
	CHECK(test_has(t, "\"asks\":0") && unit_called(t, UNKNOWN));
	CHECK(step(t, "op=enlist&seq=4&role=lead&at=0") == 422);
	CHECK(undo(t));
	CHECK(test_has(t, "\"asks\":2"));
	CHECK(step(t, "op=enlist&seq=5&role=lead&at=0") == 200);
	CHECK(test_has(t, "\"asks\":0"));
}

TEST(without_a_script_boxes_name_the_units_of_a_group)
{
	struct unit_entry e = { .slug = S("ba-dinh"), .name_vi = S("UBND quận Ba Đình"), .kind = S("district") };
	int64_t id;

	city(t);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
	upload_plan(t, PLAN ROW_TWO_LEADS);
	CHECK(test_get(t, door("?task=4")) == 200);
	CHECK(test_has(t, "name=\"units-coordinating-0\" value=\"ba-dinh\" checked") && test_has(t, "value=\"expand coordinating 0\""));
	CHECK(test_post(t, door("/tasks/4"), "op=expand+coordinating+0&units-coordinating-0=ba-dinh&units-lead-0=tai-chinh") == 303);
	CHECK(test_get(t, door("?task=4")) == 200);
	CHECK(test_has(t, "UBND quận Ba Đình</textarea>"));
	CHECK(test_post(t, door("/tasks/4"), "op=expand+coordinating") == 422);
}

/* Days of the words before do not stand beside words that say none; days of the officer's own do. */
TEST(a_deadline_in_new_words_is_read_again)
{
	city(t);
	upload_plan(t, PLAN ROW_UNSURE);
	CHECK(step(t, typed(t, "op=field&seq=1&shown=1&field=due&start=2025-10-01&end=2025-12-31&value=", "quý 3")) == 200);
	CHECK(test_has(t, "value=\\\"2025-07-01\\\"") && test_has(t, "value=\\\"2025-09-30\\\"") && test_has(t, "\"asks\":1"));
	CHECK(step(t, typed(t, "op=field&seq=1&shown=1&field=due&start=2025-07-01&end=2025-09-30&value=", "khi có kinh phí")) == 200);
	CHECK(!test_has(t, "2025-09-30\\\"") && test_has(t, "\"asks\":2"));
	CHECK(step(t, typed(t, "op=field&seq=1&shown=1&field=due&start=&end=2025-11-20&value=", "khi có kinh phí")) == 200);
	CHECK(test_has(t, "value=\\\"2025-11-20\\\"") && test_has(t, "\"asks\":1"));
	CHECK(step(t, typed(t, "op=field&seq=1&shown=1&field=due&start=&end=2025-11-20&value=", "khi đủ kinh phí")) == 200);
	CHECK(test_has(t, "value=\\\"2025-11-20\\\"") && test_has(t, "\"asks\":2"));
	CHECK(step(t, typed(t, "op=field&seq=1&shown=1&field=due&start=&end=2025-11-20&value=", "trước 30/11 hằng năm")) == 200);
	CHECK(test_has(t, "hằng năm</b>") && test_has(t, "\"asks\":1"));
}

/* A decision moves nothing in the list; the next one to look at follows in it, from its beginning again at the end. */
TEST(the_list_stays_as_it_was_when_the_review_began)
{
	city(t);
	upload_plan(t, PLAN ROW_UNSURE "5\tViệc thứ năm\tTháng 8/2025\t" UNKNOWN "\t\n");
	CHECK(now(t, "") == 200);
	CHECK(test_has(t, "\"order\":[1,2,3,4,5]"));
	CHECK(test_get(t, at) == 200);
	CHECK(before(t, "data-seq=\"5\"", "data-seq=\"1\""));
	CHECK(step(t, "op=accept&seq=4&rev=0") == 200);
	CHECK(test_has(t, "\"next\":5"));
	CHECK(step(t, "op=skip&seq=2") == 200);
	CHECK(step(t, "op=unit&seq=5&role=lead&at=0&to=tai-chinh") == 200);
	CHECK(test_get(t, at) == 200);
	CHECK(before(t, "li class=\"done\" data-seq=\"4\"", "data-seq=\"5\"><a") && before(t, "data-seq=\"5\"><a", "data-seq=\"1\"><a"));
	CHECK(before(t, "data-seq=\"2\"><a", "data-seq=\"3\"><a"));
}

TEST(parts_of_one_task_are_told_apart_in_the_list)
{
	city(t);
	upload_plan(t, PLAN ROW_TWO_LEADS);
	CHECK(step(t, "op=split&by=lead&seq=4&rev=0") == 200);
	CHECK(test_has(t, "\"number\":\"4 (1)\"") && test_has(t, "\"number\":\"4 (2)\""));
	CHECK(test_get(t, at) == 200);
	CHECK(test_has(t, ">4 (2)</b>"));
}
