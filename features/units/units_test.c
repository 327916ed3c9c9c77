/* units_test.c - the register on both engines: names, successors, merging, and its pages. */
#include "test.h"
#include "units.h"
#include "units_sql.h"

/* Stands for a feature that refers to units: one number that follows a merge. */
static int64_t referred;
static err moved(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	(void)db, (void)a;
	if (referred == old)
		referred = kept;
	return OK;
}
static err counted(struct db *db, struct arena *a, const int64_t *unit, size_t n, int64_t *out)
{
	(void)db, (void)a;
	for (size_t i = 0; i < n; i++)
		out[i] = unit[i] == referred ? 7 : 0;
	return OK;
}
const struct unit_reference unit_references[] = { { "things", moved, counted, NULL } };
const size_t nunit_references = 1;

static int64_t add(struct test *t, str slug, str name, str valid_to, str successor)
{
	int64_t id;
	struct unit_entry e = { .slug = slug, .name_vi = name, .kind = S("department"), .valid_to = valid_to, .successor = &successor,
		.nsuccessors = str_given(successor) };

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	CHECK_OK(db_commit(t->r.db));
	return id;
}

static err try_add(struct test *t, struct unit_entry e)
{
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	err got = units_add(t->r.db, t->r.a, &e, t->r.now, &id);
	db_rollback(t->r.db);
	return got;
}

TEST(a_unit_is_found_by_any_of_its_names)
{
	str alias[] = { S("Sở VH&TT"), S("Sở Văn hoá và Thể thao") };
	struct unit_entry e = { .slug = S("svhtt"), .name_vi = S("Sở Văn hóa và Thể thao"), .kind = S("department"), .alias = alias,
		.naliases = 2 };
	int64_t id, got;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	CHECK_OK(units_by_name(t->r.db, t->r.a, S("SỞ  VĂN HOÁ VÀ THỂ THAO"), ABSENT, &got));
	CHECK(got == id);
	CHECK_OK(units_by_name(t->r.db, t->r.a, S("sở vh&tt"), ABSENT, &got));
	CHECK_ERR(units_by_name(t->r.db, t->r.a, S("Sở Tài chính"), ABSENT, &got), ERR_NOT_FOUND);
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, "/vi/units?q=the+thao") == 200);
	CHECK(test_has(t, "Sở Văn hóa và Thể thao"));
	CHECK(test_get(t, "/vi/units?q=van+khong") == 200);
	CHECK(test_has(t, "Không có đơn vị nào khớp với bộ lọc."));
}

TEST(the_unit_of_that_day_is_meant)
{
	int64_t then = add(t, S("stc-cu"), S("Sở Tài chính"), S("2025-02-28"), ABSENT), now = add(t, S("stc"), S("Sở Tài chính"), ABSENT,
		ABSENT), got;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(units_by_name(t->r.db, t->r.a, S("Sở Tài chính"), ABSENT, &got));
	CHECK(got == now);
	struct unit_get u;
	CHECK_OK(unit_get(t->r.db, &(struct unit_get_in){ .id = then }, t->r.a, &u));
	CHECK_STR(u.valid_to, "2025-02-28");
	db_rollback(t->r.db);
}

TEST(what_became_of_it_is_followed_to_the_end)
{
	add(t, S("c"), S("Sở C"), ABSENT, ABSENT);
	add(t, S("b"), S("Sở B"), S("2025-02-28"), S("c"));
	add(t, S("a"), S("Sở A"), S("2020-01-31"), S("b"));
	CHECK(test_get(t, "/vi/units/a") == 200);
	CHECK(test_has(t, "href=\"/vi/units/b\""));
	CHECK(test_has(t, "href=\"/vi/units/c\""));
	CHECK(test_get(t, "/en/units/c") == 200);
	CHECK(test_has(t, "Takes the place of"));
}

TEST(a_circle_of_successors_ends)
{
	int64_t a = add(t, S("a"), S("Sở A"), S("2020-01-31"), ABSENT), b = add(t, S("b"), S("Sở B"), S("2020-01-31"), S("a"));

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(unit_add_successor(t->r.db, &(struct unit_add_successor_in){ .unit = a, .successor = b }));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_get(t, "/vi/units/a") == 200);
	CHECK(test_has(t, "href=\"/vi/units/b\""));
}

TEST(wrong_units_are_refused)
{
	str nobody = S("khong-co");

	add(t, S("a"), S("Sở A"), ABSENT, ABSENT);
	CHECK(try_add(t, (struct unit_entry){ .name_vi = S("  "), .kind = S("department") }) == ERR_INVALID);
	CHECK(try_add(t, (struct unit_entry){ .name_vi = S("Sở B"), .kind = S("planet") }) == ERR_INVALID);
	CHECK(try_add(t, (struct unit_entry){ .name_vi = S("Sở B"), .kind = S("department"), .valid_to = S("2025-02-30") }) == ERR_INVALID);
	CHECK(try_add(t, (struct unit_entry){ .name_vi = S("Sở B"), .kind = S("department"), .valid_from = S("2025-03-01"),
		.valid_to = S("2025-02-28") }) == ERR_INVALID);
	CHECK(try_add(t, (struct unit_entry){ .name_vi = S("Sở B"), .kind = S("department"), .parent = S("khong-co") }) == ERR_INVALID);
	CHECK(try_add(t, (struct unit_entry){ .name_vi = S("Sở B"), .kind = S("department"), .successor = &nobody,
		.nsuccessors = 1 }) == ERR_INVALID);
	CHECK(try_add(t, (struct unit_entry){ .slug = S("Sở B"), .name_vi = S("Sở B"), .kind = S("department") }) == ERR_INVALID);
	CHECK(try_add(t, (struct unit_entry){ .slug = S("a"), .name_vi = S("Sở B"), .kind = S("department") }) == ERR_CONFLICT);
}

TEST(a_merge_keeps_the_old_address_and_the_references)
{
	int64_t kept = add(t, S("stay"), S("Sở Du lịch"), ABSENT, ABSENT), old = add(t, S("gone"), S("Sở Du lich"), ABSENT, ABSENT);
	const char *path = arena_cstr(t->r.a, arena_printf(t->r.a, "/vi/desk/units/%lld/merge", (long long)old));

	referred = old;
	CHECK(test_post(t, path, "kept=stay&sure=1") != 200);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, path) == 200);
	CHECK(test_post(t, path, "kept=gone&sure=1") == 422);
	CHECK(test_post(t, path, "kept=stay") == 200);
	CHECK(test_has(t, "7 dẫn chiếu được chuyển sang"));
	CHECK(test_post(t, path, "kept=stay&sure=1") == 303);
	CHECK(referred == kept);
	CHECK(test_get(t, "/vi/units/gone") == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/units/stay");
	CHECK(test_get(t, "/vi/units/stay") == 200);
	CHECK(test_has(t, "Sở Du lich"));
}

TEST(the_desk_adds_and_edits)
{
	CHECK(test_get(t, "/vi/desk/units/new") != 200);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/vi/desk/units/new", "name_vi=&kind=department") == 422);
	CHECK(test_has(t, "Hãy nhập tên chính thức."));
	CHECK(test_post(t, "/vi/desk/units/new", "name_vi=H%E1%BB%99i+A&kind=association&aliases=Hoi+A%0AHAA&successors=khong-co") == 422);
	CHECK(test_has(t, "Không có đơn vị nào có địa chỉ khong-co."));
	CHECK(test_post(t, "/vi/desk/units/new", "name_vi=H%E1%BB%99i+A&kind=association&aliases=Hoi+A%0AHAA") == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/units/hoi-a?saved=1");
	CHECK(test_get(t, "/en/units/hoi-a") == 200);
	CHECK(test_has(t, "<span lang=\"vi\">Hội A</span>"));
	CHECK(test_has(t, "HAA"));
	CHECK(test_post(t, "/vi/desk/units/new", "name_vi=H%E1%BB%99i+A&kind=association") == 422);
}

TEST(a_name_cannot_carry_markup)
{
	add(t, S("x"), S("<script>alert(1)</script>"), ABSENT, ABSENT);
	CHECK(test_get(t, "/vi/units/x") == 200);
	CHECK(!test_has(t, "<script>alert"));
	CHECK(test_has(t, "&lt;script&gt;alert(1)&lt;/script&gt;"));
	CHECK(test_get(t, "/vi/units/khong-co") == 404);
}
