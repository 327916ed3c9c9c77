/* spaces_test_make.c - see spaces_test.h; and the tables that app/features.c has in the program. */
#include "clock.h"
#include "extract.h"
#include "jobs.h"
#include "office.h"
#include "opendata.h"
#include "plans.h"
#include "search.h"
#include "space_data.h"
#include "spaces_test.h"
#include "twins.h"
#include "units.h"

struct twin_who lan = { .name = { "Lan", 3 } };

const struct twin_kind *const twin_kinds[] = { &spaces_twin };
const size_t ntwin_kinds = 1;
const struct twins_right twins_rights[] = { { "space", spaces_text_may } };
const size_t ntwins_rights = 1;
const struct evidence_kind evidence_kinds[] = { { "space", "Space", spaces_describe, spaces_find, .pictures = spaces_pictures } };
const size_t nevidence_kinds = 1;
const struct media_user media_users[] = { { "space", spaces_media_describe, spaces_media_changed } };
const size_t nmedia_users = 1;
const struct unit_reference unit_references[] = { { "spaces", spaces_unit_moved, NULL, NULL } };
const size_t nunit_references = 1;
const struct job_kind job_kinds[] = { { "media.make", media_make_job, .seconds_max = 60 }, { "spaces.read", spaces_read_job, .seconds_max = 60 },
	{ "spaces.store", spaces_store_job, .seconds_max = 60 } };
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;
const struct extract_kind extract_kinds[] = { { "office.read", .run = office_extract } };
const size_t nextract_kinds = 1;
const struct search_source search_sources[] = { { "space", "Spaces", spaces_search_all } };
const size_t nsearch_sources = 1;
const struct space_part space_parts[] = { { spaces_evidence_show } };
const size_t nspace_parts = 1;
const struct space_merged space_merged[] = { { spaces_merged_search } };
const size_t nspace_merged = 1;
const struct data_set *const data_sets[] = { &spaces_data };
const size_t ndata_sets = 1;
const struct task_part task_parts[] = { { NULL } };
const size_t ntask_parts = 0;

void work(struct test *t)
{
	lan.now = t->r.now;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
}

void done(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

struct space_facts facts_of(int64_t lat_e6, int64_t lon_e6)
{
	static const str kind[] = { { "art-space", 9 } };

	return (struct space_facts){ .kinds = { kind, 1 }, .form = S("point"), .owner_kind = S("private"), .placed = true, .lat_e6 = lat_e6, .lon_e6 = lon_e6,
		.address_vi = S("1 Tràng Tiền") };
}

int64_t space_make(struct test *t, const struct space_facts *f, const char *title_vi, const char *title_en)
{
	int64_t space, twin;

	CHECK_OK(spaces_make(t->r.db, t->r.a, f, LANG_VI, &lan, t->r.now, &space, &twin));
	CHECK_OK(spaces_say(t->r.db, t->r.a, space, S("title"), LANG_VI, str_c(title_vi), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, space, S("title"), LANG_EN, str_c(title_en), &lan));
	return space;
}

int64_t space_public(struct test *t, const struct space_facts *f, const char *title_vi, const char *title_en)
{
	int64_t space = space_make(t, f, title_vi, title_en);

	CHECK_OK(spaces_release(t->r.db, t->r.a, space, date_iso(t->r.a, date_at(t->r.now)), &lan, t->r.now));
	return space;
}
