/* world.c - see world.h. */
#include <string.h>
#include "app_features.h"
#include "auth_sql.h"
#include "plans.h"
#include "runner.h"
#include "media.h"
#include "stories.h"
#include "units.h"
#include "world.h"

static const char document[] = "UBND THÀNH PHỐ HÀ NỘI\nSố: 97/KH-UBND\nHà Nội, ngày 11 tháng 4 năm 2025\nKẾ HOẠCH\n"
	"Phát triển thành phố sáng tạo năm 2025{m}\nTT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n"
	"1\tNghiên cứu hình thành Quỹ hỗ trợ sáng tạo{m}\tQuý IV/2025\tSở Văn hóa và Thể thao\tSở Tài chính\n"
	"2\tMở rộng không gian sáng tạo ở làng nghề\tTháng 7/2025\tPhòng Không Ai Biết{m}\t\n";

static str marked(struct test *t, const char *text, const char *mark)
{
	return arena_printf(t->base->a, "%s%s", text, mark);
}

static int64_t unit_put(struct test *t, const char *slug, str name)
{
	struct unit_entry e = { .slug = str_c(slug), .name_vi = name, .kind = S("department"), .note_vi = name, .name_en = name };
	int64_t id;

	CHECK_OK(units_add(t->r.db, t->r.a, &e, t->r.now, &id));
	return id;
}

/* A plan of two tasks, led by one unit each. */
static void plan_put(struct test *t, struct world *w, const char *mark)
{
	struct plan_unit lead[2] = { { .kind = PLAN_UNIT, .id = S("van-hoa"), .text = marked(t, "Sở Văn hóa và Thể thao", mark) },
		{ .kind = PLAN_UNIT, .id = S("tai-chinh"), .text = S("Sở Tài chính") } };
	struct plan_section section = { .level = 1, .number = S("I"), .title = marked(t, "Chính sách", mark), .path = S("PL.I") };
	struct plan_task task[2] = { 0 };
	struct plan_doc d = { .kind = S("plan"), .title = marked(t, "Kế hoạch thành phố sáng tạo năm 2024", mark), .year = 2024,
		.number = S("12/KH-UBND"), .issued_on = S("2024-01-10"), .sections = { &section, 1, 1 }, .tasks = { task, 2, 2 } };
	struct plan_origin from = { .issued = true };

	CHECK_OK(plans_put(t->r.db, t->r.a, &d, &from, t->r.now, &w->plan));
	for (size_t i = 0; i < 2; i++) {
		task[i] = (struct plan_task){ .number = i ? S("2") : S("1"), .section = S("PL.I"), .section_title = section.title,
			.title = marked(t, i ? "Lập dự toán của năm" : "Tổ chức tọa đàm về chính sách", mark), .line = 7, .lead = { &lead[i], 1, 1 },
			.time = { .text = S("Quý IV/2024"), .kind = S("quarter"), .start = S("2024-10-01"), .end = S("2024-12-31") } };
		CHECK_OK(plans_put_task(t->r.db, t->r.a, w->plan, &d, i, &from, NONE, t->r.now, i ? &w->other : &w->task));
	}
	CHECK_OK(plans_report(t->r.db, t->r.a, &(struct task_report_in){ .task = w->task, .status = S("under_way"),
		.note_vi = marked(t, "Đã làm", mark), .by_name = marked(t, "Cán bộ", mark) }, t->r.now));
	CHECK_OK(plans_commitment_put(t->r.db, &(struct commitment){ .number = 2, .level = S("local"), .title_vi = marked(t, "Không gian", mark),
		.title_en = S("Creative spaces") }));
}

static str document_of(struct test *t, const char *mark)
{
	struct buf b = { .a = t->base->a };
	str rest = str_c(document);

	for (ptrdiff_t at; (at = str_find(rest, S("{m}"), 0)) >= 0; rest = str_cut(rest, (size_t)at + 3, rest.n)) {
		buf_add(&b, str_cut(rest, 0, (size_t)at));
		buf_add(&b, str_c(mark));
	}
	buf_add(&b, rest);
	return buf_str(&b);
}

/* Uploaded and read as in the running program, all but the sandbox. */
static void import_put(struct test *t, struct world *w, const char *mark)
{
	static const char door[] = "/vi/desk/plans/import/";
	struct arena a;
	err e;

	test_as(t, ROLE_AGENCY);
	CHECK(test_upload(t, "/vi/desk/plans/import", "state=issued", "file", marked(t, "kế hoạch.txt", mark).p, document_of(t, mark)) == 303);
	str where = test_header(t, "Location");
	CHECK(str_starts(where, str_c(door)) && where.n - strlen(door) < sizeof w->import);
	memcpy(w->import, where.p + strlen(door), where.n - strlen(door));
	arena_init(&a, (size_t)256 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}

static void words_put(struct test *t, int64_t twin, const char *slot, enum lang lang, str text, const struct twin_who *who)
{
	struct twin_conflicts conflicts = { 0 };
	struct twin_edits edits = { 0 };
	struct twin w;
	int64_t revision;

	CHECK_OK(twin_get(t->r.db, t->r.a, twin, &w));
	CHECK_OK(twin_edits_of(t->r.a, &w, str_c(slot), lang, text, &edits));
	for (size_t i = 0; i < edits.n; i++)
		edits.at[i].confirm[lang] = lang == LANG_EN;
	CHECK_OK(twin_save(t->r.db, t->r.a, twin, w.revision, &edits, who, &revision, &conflicts));
}

/* Short news with every text there is, in both languages. */
static int64_t story_put(struct test *t, const char *title, const char *mark, const struct twin_who *who)
{
	struct story_byline_in by = { .role = S("author") };
	int64_t story, twin, section, stream, tag;

	CHECK_OK(stories_section_of(t->r.db, t->r.a, S("am-thuc"), &section));
	CHECK_OK(stories_stream_of(t->r.db, t->r.a, S("nguon-luc"), &stream));
	CHECK_OK(stories_byline_named(t->r.db, t->r.a, marked(t, "Nguyễn Thị Lan", mark), &by.byline));
	CHECK_OK(stories_tag_named(t->r.db, t->r.a, marked(t, "Phở", mark), ABSENT, &tag));
	CHECK_OK(stories_make(t->r.db, t->r.a, &(struct story_new){ .kind = S("news"), .source = LANG_VI }, who, &story, &twin));
	CHECK_OK(stories_set(t->r.db, t->r.a, story, &(struct story_words){ .section = SOME(section), .stream = SOME(stream), .byline = &by, .nbylines = 1,
		.tag = &tag, .ntags = 1 }, t->r.now));
	for (int l = 0; l < 2; l++) {
		words_put(t, twin, "title", (enum lang)l, marked(t, title, mark), who);
		words_put(t, twin, "summary", (enum lang)l, marked(t, "Một câu", mark), who);
		words_put(t, twin, "body", (enum lang)l, marked(t, "Một đoạn văn", mark), who);
	}
	return story;
}

/* A public story and a draft, with section, stream, author and tag. */
static void stories_put(struct test *t, struct world *w, const char *mark)
{
	struct twin_who who = { .name = marked(t, "Biên tập", mark), .now = t->r.now };

	CHECK_OK(stories_section_put(t->r.db, t->r.a, &(struct section_in){ .slug = S("am-thuc"), .title_vi = marked(t, "Ẩm thực", mark),
		.title_en = marked(t, "Food", mark), .about_vi = marked(t, "Món ngon", mark), .tile = S("leaf on-tile") }));
	CHECK_OK(stories_stream_put(t->r.db, t->r.a, &(struct stream_in){ .slug = S("nguon-luc"), .title_vi = marked(t, "Nguồn lực", mark),
		.title_en = S("Resources"), .side = S("resource") }));
	w->story = story_put(t, "Phở bò", mark, &who);
	CHECK_OK(stories_release_moved(t->r.db, t->r.a, w->story, S("pho-bo"), S("beef-pho"), t->r.now, &who));
	w->draft = story_put(t, "Bún chả", mark, &who);
}

/* A document of the library, since a picture would wait for its job. */
static void medium_put(struct test *t, struct world *w, const char *mark)
{
	struct media_new in = { .name = marked(t, "Quyết định", mark), .credit = marked(t, "Văn phòng", mark), .licence = marked(t, "Theo quyết định", mark),
		.alt_vi = marked(t, "Bản chụp", mark), .alt_en = marked(t, "Scan", mark), .caption_vi = marked(t, "Trang đầu", mark),
		.source = marked(t, "Lưu trữ", mark), .by = marked(t, "Biên tập", mark) };
	str why;

	CHECK_OK(media_put(t->r.db, t->r.a, S("%PDF-1.7\n"), &in, t->r.now, &w->medium, &why));
}

/* Somebody else, signed in elsewhere. */
static void person_put(struct test *t, struct world *w, const char *mark)
{
	struct session_list_list sessions;

	test_as(t, ROLE_EDITOR);
	w->person = t->person;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(person_set_profile(t->r.db, &(struct person_set_profile_in){ .id = w->person, .name = marked(t, "Người khác", mark), .lang = S("vi"),
		.now = t->r.now }));
	CHECK_OK(session_list(t->r.db, &(struct session_list_in){ .person = w->person, .now = t->r.now }, t->r.a, &sessions));
	CHECK_OK(db_commit(t->r.db));
	CHECK(sessions.n == 1);
	w->session = sessions.at[0].id;
}

void world_address(struct test *t, str base_url)
{
	CHECK_OK(features_start(t->r.db, base_url));
}

struct world world_make(struct test *t, const char *mark)
{
	struct world w = { 0 };

	test_day(t, "2025-06-10");
	CHECK_OK(features_start(t->r.db, S("https://khue.test")));
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	w.unit = unit_put(t, "van-hoa", marked(t, "Sở Văn hóa và Thể thao", mark));
	w.other_unit = unit_put(t, "tai-chinh", S("Sở Tài chính"));
	plan_put(t, &w, mark);
	stories_put(t, &w, mark);
	medium_put(t, &w, mark);
	CHECK_OK(db_commit(t->r.db));
	import_put(t, &w, mark);
	person_put(t, &w, mark);
	return w;
}

static str value_of(struct test *t, const struct world *w, str name)
{
	const struct { const char *name; int64_t id; } ids[] = { { "unit", w->unit }, { "plan", w->plan }, { "task", w->task }, { "other", w->other },
		{ "person", w->person }, { "session", w->session }, { "story", w->story }, { "draft", w->draft },
		{ "medium", w->medium }, { "contact", w->contact }, { "round", w->round }, { "form", w->form }, { "waits", w->waits }, { "target", w->target },
		{ "escalation", w->escalation }, { "press", w->press }, { "note", w->note }, { "file", w->file }, { "link", w->link }, { "version", w->version },
		{ "mmr", w->mmr }, { "mmr_form", w->mmr_form }, { "other_form", w->other_form }, { "other_unit", w->other_unit } };
	const struct { const char *name, *text; } texts[] = { { "import", w->import }, { "slug", "van-hoa" }, { "token", w->token }, { "approve", w->approve },
		{ "ended", w->ended }, { "foreign", w->foreign } };

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		if (str_eq(name, str_c(ids[i].name)))
			return arena_printf(t->r.a, "%lld", (long long)ids[i].id);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (str_eq(name, str_c(texts[i].name)))
			return str_c(*texts[i].text ? texts[i].text : "none");
	fail_msg("{%.*s} stands for nothing", FMT(name));
	return ABSENT;
}

const char *world_path(struct test *t, const struct world *w, const char *path)
{
	struct buf b = { .a = t->r.a };

	for (const char *p = path; *p; p++) {
		const char *end = *p == '{' ? strchr(p, '}') : NULL;
		if (!end) {
			buf_char(&b, *p);
			continue;
		}
		buf_add(&b, value_of(t, w, (str){ p + 1, (size_t)(end - p - 1) }));
		p = end;
	}
	return arena_cstr(t->r.a, buf_str(&b));
}
