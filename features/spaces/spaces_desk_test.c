/* spaces_desk_test.c - the desk: who may what, the form part, states, merging, sheets through their jobs. */
#include <string.h>
#include "jobs.h"
#include "space_desk_sql.h"
#include "spaces_test.h"

static const char *path_of(struct test *t, int64_t id, const char *rest)
{
	return arena_printf(t->base->a, "/en/desk/spaces/%lld%s", (long long)id, rest).p;
}

static int64_t made(struct test *t)
{
	struct space_facts f = facts_of(21028500, 105854200);

	work(t);
	int64_t id = space_public(t, &f, "Nhà Gốm", "Pottery House");
	done(t);
	return id;
}

#define FACTS "space-fields=1&kind=art-space&owner_kind=private&form=point&address_vi=1+Tr%C3%A0ng+Ti%E1%BB%81n&place=21.0285,+105.8542"

TEST(an_editor_begins_a_space)
{
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, "/en/desk/spaces/new", "title_vi=&kind=&owner_kind=") == 422);
	CHECK(test_has(t, "Choose who owns it."));
	CHECK(test_post(t, "/en/desk/spaces/new", "title_vi=Nh%C3%A0+Tre&kind=studio&owner_kind=private") == 303);
	CHECK(test_get(t, arena_printf(t->base->a, "%.*s", FMT(test_header(t, "Location"))).p) == 200);
	CHECK(test_has(t, "The name in English is missing."));
	CHECK(test_get(t, "/en/desk/spaces") == 200 && test_has(t, "Nhà Tre"));
}

TEST(an_owner_works_on_their_own_space_only)
{
	int64_t mine = made(t), other = made(t);

	test_as_of(t, ROLE_SPACE_OWNER, mine);
	CHECK(test_get(t, path_of(t, mine, "")) == 200);
	CHECK(test_get(t, path_of(t, other, "")) == 403);
	CHECK(test_post(t, path_of(t, other, ""), FACTS) == 403);
	CHECK(test_post(t, path_of(t, mine, ""), FACTS "&phone=0901234567&hours-1=8:30-17:00") == 303);
	CHECK(test_post(t, path_of(t, mine, "/step"), "step=withdraw&note=x") == 403);
	CHECK(test_get(t, "/en/spaces/nha-gom") == 200 && test_has(t, "8:30-17:00") && !test_has(t, "0901234567"));
}

TEST(a_wrong_form_comes_back_with_all_that_was_typed)
{
	int64_t id = made(t);

	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, path_of(t, id, ""), FACTS "&hours-1=quarter+past&link-1-kind=site&link-1-url=ftp://x&product-1-vi=G%E1%BB%91m&phone=12345") == 422);
	CHECK(test_has(t, "quarter past") && test_has(t, "Write hours like 8:30-12:00") && test_has(t, "ftp://x") && test_has(t, "12345"));
	CHECK(test_has(t, "aria-invalid") && test_has(t, "Gốm"));
	CHECK(test_post(t, path_of(t, id, ""), FACTS "&more=links&link-1-url=a.vn") == 200);
	CHECK(test_has(t, "link-6-url"));
}

TEST(states_are_changed_and_written_down)
{
	int64_t id = made(t);

	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, path_of(t, id, "/doing"), "doing=paused&until_on=2027-01-01&note_vi=S%E1%BB%ADa&note_en=Works") == 303);
	CHECK(test_post(t, path_of(t, id, "/doing"), "doing=paused&until_on=soon") == 422);
	CHECK(test_post(t, path_of(t, id, "/address"), "slug=Nh%C3%A0") == 422);
	CHECK(test_post(t, path_of(t, id, "/address"), "slug=gom") == 303);
	CHECK(test_post(t, path_of(t, id, "/step"), "step=withdraw") == 422);
	CHECK(test_post(t, path_of(t, id, "/step"), "step=withdraw&note=Nh%E1%BA%A7m") == 303);
	CHECK(test_get(t, "/en/spaces/gom") == 404);
	CHECK(test_post(t, path_of(t, id, "/step"), "step=release") == 303);
	CHECK(test_get(t, "/en/spaces/gom") == 200);
}

TEST(two_entries_are_merged_after_a_question)
{
	int64_t kept = made(t), old = made(t);

	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, path_of(t, kept, arena_printf(t->base->a, "/merge?with=%lld", (long long)old).p)) == 200);
	CHECK(test_post(t, path_of(t, kept, "/merge"), arena_printf(t->base->a, "with=%lld", (long long)old).p) == 303);
	CHECK(test_get(t, "/en/spaces/nha-gom-2") == 303);
}

static void run(struct test *t, err (*job)(struct job *), int64_t import)
{
	static struct arena a;
	struct job j = { .db = t->r.db, .a = &a, .now = t->r.now };

	arena_init(&a, (size_t)256 << 20);
	j.input = arena_printf(&a, "{\"import\":%lld}", (long long)import);
	CHECK_OK(job(&j));
	arena_free(&a);
}

TEST(a_sheet_is_read_shown_and_stored)
{
	static const char csv[] = "title_vi,title_en,kinds,form,owner_kind,lat,lon,hours\n"
		"Nhà Lụa,Silk House,studio; craft-village,point,private,21.03,105.85,\"Mo 8:00-17:00\"\n"
		"Nhà Sai,,nothing,point,private,999,105.85,\n";
	int64_t import;

	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, "/en/desk/spaces/import", "") == 422);
	CHECK(test_upload(t, "/en/desk/spaces/import", "", "file", "spaces.csv", str_c(csv)) == 303);
	str where = test_header(t, "Location");
	const char *page = arena_printf(t->base->a, "%.*s", FMT(where)).p;
	CHECK_OK(str_int(str_cut(where, strlen("/en/desk/spaces/imports/"), where.n), &import));
	run(t, spaces_read_job, import);
	CHECK(test_get(t, page) == 200);
	CHECK(test_has(t, "Silk House") || test_has(t, "Nhà Lụa"));
	CHECK(test_has(t, "kinds: This is none of the words") && test_has(t, "lat: Write latitude"));
	CHECK(test_get(t, "/en/desk/spaces") == 200 && !test_has(t, "Silk House"));
	CHECK(test_post(t, page, "step=store") == 303);
	run(t, spaces_store_job, import);
	run(t, spaces_store_job, import); /* again, as after a crash */
	CHECK(test_get(t, "/en/desk/spaces?q=silk") == 200 && test_has(t, "Silk House"));
	CHECK(test_post(t, page, "step=store") == 409);
	CHECK(test_get(t, "/en/desk/spaces/sheet.csv") == 200 && test_has(t, "Mo 8:00-17:00") && test_has(t, "studio; craft-village"));
	CHECK(test_get(t, "/en/desk/spaces/sheet.xlsx") == 200);
}

TEST(holidays_are_kept_here)
{
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, "/en/desk/spaces/holidays", "from_on=x") == 422);
	CHECK(test_post(t, "/en/desk/spaces/holidays", "from_on=2028-01-25&to_on=2028-01-29&title_vi=T%E1%BA%BFt&title_en=Lunar+New+Year") == 303);
	CHECK(test_get(t, "/en/desk/spaces/holidays") == 200 && test_has(t, "29 January 2028"));
	CHECK(test_post(t, "/en/desk/spaces/holidays", "drop=2028-01-25") == 303);
}
