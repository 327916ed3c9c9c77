/* stories_test_make.c - see stories_test.h; and the tables that app/features.c has in the program. */
#include "clock.h"
#include "jobs.h"
#include "extract.h"
#include "opendata.h"
#include "plans.h"
#include "search.h"
#include "stories_test.h"
#include "twins.h"
#include "units.h"

struct twin_who lan = { .name = { "Lan", 3 } };

const struct twin_kind *const twin_kinds[] = { &stories_twin };
const size_t ntwin_kinds = 1;
const struct twins_right twins_rights[] = { { "story", stories_may } };
const size_t ntwins_rights = 1;
const struct evidence_kind evidence_kinds[] = { { "story", "Story", stories_describe, stories_find, .pictures = stories_pictures } };
const size_t nevidence_kinds = 1;
const struct media_user media_users[] = { { "story", stories_media_describe, stories_media_changed } };
const size_t nmedia_users = 1;
const struct unit_reference unit_references[] = { { "none", NULL, NULL, NULL } };
const size_t nunit_references = 0;
const struct job_kind job_kinds[] = {
	{ "stories.release", stories_release_job, .seconds_max = 60, .every_s = 30 },
	{ "media.make", media_make_job, .seconds_max = 60 },
};
const size_t njob_kinds = sizeof job_kinds / sizeof *job_kinds;
const struct extract_kind extract_kinds[] = { { .name = "none" } };
const size_t nextract_kinds = 0;
const struct search_source search_sources[] = { { "story", "Stories", stories_search_all } };
const size_t nsearch_sources = 1;

void work(struct test *t)
{
	lan.now = t->r.now;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
}

void done(struct test *t)
{
	CHECK_OK(db_commit(t->r.db));
}

void registers(struct test *t)
{
	struct db *db = t->r.db;
	struct arena *a = t->r.a;

	CHECK_OK(stories_section_put(db, a, &(struct section_in){ .slug = S("am-thuc"), .title_vi = S("Ẩm thực"), .title_en = S("Food"),
		.tile = S("leaf on-tile"), .topics = S("phở, bún chả") }));
	CHECK_OK(stories_section_put(db, a, &(struct section_in){ .slug = S("nghe-thuat"), .title_vi = S("Nghệ thuật"), .title_en = S("Art"),
		.tile = S("petal on-lake") }));
	CHECK_OK(stories_stream_put(db, a, &(struct stream_in){ .slug = S("nguon-luc"), .title_vi = S("Nguồn lực"), .title_en = S("Resources"),
		.side = S("resource") }));
	CHECK_OK(stories_stream_put(db, a, &(struct stream_in){ .slug = S("cam-ket"), .title_vi = S("Cam kết"), .title_en = S("Commitments"),
		.side = S("commitment") }));
}

int64_t item_bare(struct test *t, const char *kind, const char *section, const char *stream)
{
	int64_t story, twin, section_id, stream_id, author;
	struct story_byline_in by = { .role = S("author") };

	lan.now = t->r.now;
	CHECK_OK(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = str_c(kind), .source = LANG_VI }, &lan, &story, &twin));
	CHECK_OK(stories_section_of(t->r.db, t->r.a, str_c(section), &section_id));
	CHECK_OK(stories_stream_of(t->r.db, t->r.a, str_c(stream), &stream_id));
	CHECK_OK(stories_byline_named(t->r.db, t->r.a, S("Nguyễn Thị Lan"), &author));
	by.byline = author;
	CHECK_OK(stories_set(t->r.db, t->r.a, story, &(struct story_words){ .section = SOME(section_id), .stream = SOME(stream_id), .byline = &by,
		.nbylines = 1 }, t->r.now));
	return story;
}

int64_t revision_of(struct test *t, int64_t story)
{
	struct twin w;

	CHECK_OK(twin_get(t->r.db, t->r.a, story_now(t, story).twin, &w));
	return w.revision;
}

int64_t say_side(struct test *t, int64_t story, const char *slot, enum lang lang, str text, bool confirm)
{
	struct twin_conflicts conflicts = { 0 };
	struct twin_edits edits = { 0 };
	struct twin w;
	int64_t revision;

	lan.now = t->r.now;
	CHECK_OK(twin_get(t->r.db, t->r.a, story_now(t, story).twin, &w));
	CHECK_OK(twin_edits_of(t->r.a, &w, str_c(slot), lang, text, &edits));
	for (size_t i = 0; i < edits.n; i++)
		edits.at[i].confirm[lang] = confirm;
	CHECK_OK(twin_save(t->r.db, t->r.a, w.id, w.revision, &edits, &lan, &revision, &conflicts));
	return revision;
}

static void both(struct test *t, int64_t story, str vi, str en)
{
	say_side(t, story, "title", LANG_VI, vi, false);
	say_side(t, story, "body", LANG_VI, arena_printf(t->r.a, "Bài viết về %.*s, có **năm** chữ.", FMT(vi)), false);
	say_side(t, story, "title", LANG_EN, en, true);
	say_side(t, story, "body", LANG_EN, arena_printf(t->r.a, "A text about %.*s.", FMT(en)), true);
}

int64_t item(struct test *t, str vi, str en, const char *section, const char *stream)
{
	int64_t story = item_bare(t, "news", section, stream);

	both(t, story, vi, en);
	return story;
}

void approve(struct test *t, int64_t story)
{
	lan.now = t->r.now;
	CHECK_OK(stories_to_guidance(t->r.db, t->r.a, story, &lan));
	CHECK_OK(stories_approve(t->r.db, t->r.a, story, revision_of(t, story), &lan));
}

int64_t item_public(struct test *t, str vi, str en, const char *section, const char *stream)
{
	int64_t story = item(t, vi, en, section, stream);

	approve(t, story);
	CHECK_OK(stories_release(t->r.db, t->r.a, story, ABSENT, ABSENT, &lan));
	return story;
}

struct story_get story_now(struct test *t, int64_t story)
{
	struct story_get s;

	CHECK_OK(story_get(t->r.db, &(struct story_get_in){ .id = story }, t->r.a, &s));
	return s;
}

int64_t listed(struct test *t, str scope, enum lang lang)
{
	struct story_tally_of_list n;

	CHECK_OK(story_tally_of(t->r.db, &(struct story_tally_of_in){ .lang = lang_code(lang), .scopes = { &scope, 1 } }, t->r.a, &n));
	return n.n ? n.at[0].n : 0;
}
