/* progress_test_city.c - the small city of the tests, and what every test binary of this folder brings. */
#include "plans.h"
#include "progress_test.h"
#include "units.h"

const struct unit_reference unit_references[] = {
	{ "tasks", plans_unit_moved, plans_unit_counts, plans_unit_show },
	{ "answers", progress_unit_moved, NULL, NULL },
};
const size_t nunit_references = 2;
const struct twin_kind *const twin_kinds[] = { &plans_twin };
const size_t ntwin_kinds = 1;
const struct task_part task_parts[] = { { progress_task_show } };
const size_t ntask_parts = 1;
struct judged_seen judged_seen;

/* One thing of form 7 that asks to be chosen, and one that does not. */
static err came(struct db *db, struct arena *a, int64_t task, int64_t form, int64_t at, struct progress_things *out)
{
	(void)db;
	(void)task;
	(void)at;
	if (form != 7)
		return OK;
	*LIST_PUSH(a, out) = (struct progress_thing){ .id = 70, .title_vi = S("Biên bản họp"), .path = S("/desk/evidence/of/file/70"), .kind = "File", .asks = true };
	*LIST_PUSH(a, out) = (struct progress_thing){ .id = 71, .title_vi = S("Bài báo hay"), .path = S("/desk/evidence/of/press/71"), .kind = "Press item" };
	return OK;
}

static err judged(struct db *db, struct arena *a, const struct progress_verdict_of *v)
{
	(void)db;
	(void)a;
	judged_seen = (struct judged_seen){ .times = judged_seen.times + 1, .answer = v->answer, .form = v->form, .at = v->at, .good = v->good,
		.publish = v->publish, .chosen = v->chosen.n ? v->chosen.id[0] : 0 };
	return OK;
}

const struct progress_judged progress_judged[] = { { came, judged } };
const size_t nprogress_judged = 1;

static int64_t unit(struct test *t, const char *slug, const char *name, const char *kind, const char *parent, const char *to, const char *successors)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = str_c(name), .kind = str_c(kind), .parent = str_c(parent), .valid_to = str_c(to) };
	str rest = str_c(successors), one, next[UNIT_SUCCESSORS_MAX];
	int64_t id;

	e.successor = next;
	while (str_split(&rest, ' ', &one))
		next[e.nsuccessors++] = one;
	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	return id;
}

static struct plan_units names(struct arena *a, const char *slug, const char *words, const char *within)
{
	struct plan_units u = { arena_array(a, struct plan_unit, 1), 1, 1 };

	u.at[0] = (struct plan_unit){ .kind = slug ? PLAN_UNIT : PLAN_GROUP, .id = str_c(slug), .text = str_c(words), .within = str_c(within) };
	return u;
}

static void units_make(struct test *t, struct city_made *c)
{
	c->culture = unit(t, "svhtt", "Sở Văn hóa và Thể thao", "department", NULL, NULL, NULL);
	c->finance = unit(t, "stc", "Sở Tài chính", "department", NULL, NULL, NULL);
	c->museum = unit(t, "bthn", "Bảo tàng Hà Nội", "department", "svhtt", NULL, NULL);
	c->ward1 = unit(t, "p-ba-dinh", "UBND phường Ba Đình", "ward", NULL, NULL, NULL);
	c->ward2 = unit(t, "p-ngoc-ha", "UBND phường Ngọc Hà", "ward", NULL, NULL, NULL);
	c->district = unit(t, "q-ba-dinh", "UBND quận Ba Đình", "district", NULL, "2025-06-30", "p-ba-dinh p-ngoc-ha");
	c->gone = unit(t, "q-cu", "UBND quận Cũ", "district", NULL, "2024-12-31", NULL);
}

static struct plan_task task_like(const char *number, const char *title, struct plan_units lead, struct plan_units helping)
{
	return (struct plan_task){ .number = str_c(number), .section = S("PL.I"), .section_title = S("Chính sách"), .title = str_c(title), .line = 7,
		.lead = lead, .coordinating = helping,
		.time = { .text = S("Quý IV/2025"), .kind = S("quarter"), .start = S("2025-10-01"), .end = S("2025-12-31") } };
}

struct city_made city_make(struct test *t)
{
	static struct plan_section section[] = { { .level = 1 } };
	struct arena *a = t->r.a;
	struct city_made c;
	struct plan_task task[CITY_TASKS];
	struct plan_doc d = { .kind = S("plan"), .number = S("97/KH-UBND"), .issued_on = S("2025-04-11"), .title = S("Kế hoạch năm 2025"), .year = 2025 };
	struct plan_origin from = { .issued = true };
	struct plan_units none = { 0 };

	section[0].number = S("I");
	section[0].title = S("Chính sách");
	section[0].path = S("PL.I");
	d.sections = (struct plan_sections){ section, 1, 1 };
	test_day(t, "2025-06-10");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	units_make(t, &c);
	task[TASK_CULTURE] = task_like("1", "Nghiên cứu Quỹ sáng tạo", names(a, "svhtt", "Sở VHTT", NULL), names(a, "stc", "Sở Tài chính", NULL));
	task[TASK_DISTRICT] = task_like("2", "Mở không gian sáng tạo", names(a, "q-ba-dinh", "UBND quận Ba Đình", NULL), names(a, "q-cu", "UBND quận Cũ", NULL));
	task[TASK_MUSEUM] = task_like("3", "Trưng bày", names(a, "bthn", "Bảo tàng Hà Nội", "svhtt"), none);
	task[TASK_GROUP] = task_like("4", "Tuyên truyền", names(a, NULL, "UBND các quận, huyện", NULL), none);
	task[TASK_SHARED] = task_like("5", "Lễ hội", names(a, "svhtt", "Sở VHTT", NULL), none);
	struct plan_unit both[2] = { names(a, "svhtt", "Sở VHTT", NULL).at[0], names(a, "stc", "Sở Tài chính", NULL).at[0] };
	task[TASK_SHARED].lead = (struct plan_units){ both, 2, 2 };
	d.tasks.at = task;
	d.tasks.n = d.tasks.cap = CITY_TASKS;
	CHECK_OK(plans_put(t->r.db, a, &d, &from, t->r.now, &c.plan));
	for (size_t i = 0; i < CITY_TASKS; i++)
		CHECK_OK(plans_put_task(t->r.db, a, c.plan, &d, i, &from, NONE, t->r.now, &c.task[i]));
	CHECK_OK(db_commit(t->r.db));
	return c;
}

struct progress_who who_at(const struct test *t, const char *name)
{
	return (struct progress_who){ .name = str_c(name), .title = S("Chuyên viên"), .now = t->r.now };
}

struct progress_answer_in answer_of(int64_t task, int64_t unit_id, const char *status, const char *done)
{
	return (struct progress_answer_in){ .task = task, .unit = unit_id, .status = str_c(status), .done = str_c(done) };
}

str status_of(struct test *t, int64_t task)
{
	CHECK(test_get(t, path_of(t, "/vi/tasks/", task, "")) == 200);

	return test_has(t, "status big is-done") ? S("done") : test_has(t, "status big is-under_way") ? S("under_way") : S("open");
}

const char *path_of(struct test *t, const char *front, int64_t id, const char *back)
{
	return arena_cstr(t->r.a, arena_printf(t->r.a, "%s%lld%s", front, (long long)id, back));
}
