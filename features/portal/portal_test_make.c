/* portal_test_make.c - see portal_test.h; and the tables that app/features.c has in the program. */
#include "clock.h"
#include "extract.h"
#include "jobs.h"
#include "opendata.h"
#include "parts.h"
#include "plans.h"
#include "portal_test.h"
#include "search.h"
#include "twins.h"
#include "units.h"

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
const struct job_kind job_kinds[] = { { "media.make", media_make_job, .seconds_max = 60 } };
const size_t njob_kinds = 1;
const struct extract_kind extract_kinds[] = { { .name = "none" } };
const size_t nextract_kinds = 0;
const struct search_source search_sources[] = { { "story", "Stories", stories_search_all } };
const size_t nsearch_sources = 1;
const struct data_set *const data_sets[1];
const size_t ndata_sets = 0;

static struct twin_who who = { .name = { "Lan", 3 } };

void portal_ready(struct test *t)
{
	test_day(t, "2026-11-22");
	site_url_set(S("https://khue.test"));
	who.now = t->r.now;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(stories_section_put(t->r.db, t->r.a, &(struct section_in){ .slug = S("am-thuc"), .title_vi = S("Ẩm thực"), .title_en = S("Food"),
		.about_vi = S("Bếp Hà Nội."), .about_en = S("The kitchens of Hà Nội."), .tile = S("bowl on-ochre") }));
	CHECK_OK(stories_section_put(t->r.db, t->r.a, &(struct section_in){ .slug = S("nghe-thuat"), .title_vi = S("Nghệ thuật"), .title_en = S("Arts"),
		.tile = S("scale on-lake") }));
	CHECK_OK(stories_stream_put(t->r.db, t->r.a, &(struct stream_in){ .slug = S("nguon-luc"), .title_vi = S("Nguồn lực"), .title_en = S("Resources"),
		.side = S("resource") }));
	CHECK_OK(db_commit(t->r.db));
}

/* A side of a slot in place of what stands there. */
static void words_put(struct test *t, int64_t twin, const char *slot, enum lang lang, str text)
{
	struct twin w;
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts = { 0 };
	int64_t revision;

	CHECK_OK(twin_get(t->r.db, t->r.a, twin, &w));
	CHECK_OK(twin_edits_of(t->r.a, &w, str_c(slot), lang, text, &edits));
	for (size_t i = 0; i < edits.n; i++)
		edits.at[i].confirm[lang] = true;
	CHECK_OK(twin_save(t->r.db, t->r.a, twin, w.revision, &edits, &who, &revision, &conflicts));
}

static void language_put(struct test *t, int64_t twin, enum lang lang, const char *title)
{
	words_put(t, twin, "title", lang, str_c(title));
	words_put(t, twin, "summary", lang, lang == LANG_EN ? S("In short") : S("Tóm tắt"));
	words_put(t, twin, "body", lang, lang == LANG_EN ? S("First words.\n\nSecond words.") : S("Lời thứ nhất.\n\nLời thứ hai."));
}

int64_t portal_make(struct test *t, const struct made *m)
{
	int64_t story, twin, section, stream;
	struct story_words words = m->words;
	struct date d;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = str_c(m->kind), .source = m->vi ? LANG_VI : LANG_EN }, &who, &story, &twin));
	CHECK_OK(stories_section_of(t->r.db, t->r.a, m->section ? str_c(m->section) : S("am-thuc"), &section));
	CHECK_OK(stories_stream_of(t->r.db, t->r.a, S("nguon-luc"), &stream));
	words.section = SOME(section);
	words.stream = SOME(stream);
	CHECK_OK(stories_set(t->r.db, t->r.a, story, &words, t->r.now));
	if (m->vi)
		language_put(t, twin, LANG_VI, m->vi);
	if (m->en)
		language_put(t, twin, LANG_EN, m->en);
	CHECK_OK(date_parse(m->day ? str_c(m->day) : S("2026-11-20"), &d));
	CHECK_OK(stories_release_moved(t->r.db, t->r.a, story, ABSENT, ABSENT, date_days(d) * DAY_S + 5 * 3600, &who));
	CHECK_OK(db_commit(t->r.db));
	return story;
}

const char *portal_at(struct test *t, int64_t story, enum lang lang)
{
	str path;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(stories_path(t->r.db, t->r.a, story, lang, &path));
	db_rollback(t->r.db);
	return arena_cstr(t->base->a, arena_printf(t->base->a, "/%.*s%.*s", FMT(lang_code(lang)), FMT(path)));
}
