/* media_test.c - the library on both engines: what goes in, its rights, its pages, its uploads, its addresses. */
#include <string.h>
#include "auth.h"
#include "extract.h"
#include "files.h"
#include "media_in.h"
#include "media_make.h"
#include "media_test.h"
#include "runner.h"

static int64_t told, told_item;

static err describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path)
{
	(void)db, (void)lang;
	*title = arena_printf(a, "Bài %lld", (long long)item);
	*desk_path = S("/desk/stories/7");
	return OK;
}
static err changed(struct db *db, struct arena *a, int64_t item, int64_t now)
{
	(void)db, (void)a, (void)now;
	told++;
	told_item = item;
	return OK;
}
const struct media_user media_users[] = { { "story", describe, changed } };
const size_t nmedia_users = 1;
const struct job_kind job_kinds[] = { { "media.make", media_make_job, .seconds_max = 60 },
	{ "media.make_now", media_make_job, .seconds_max = 60 }, { "media.tidy", media_tidy_job, .seconds_max = 60 } };
const size_t njob_kinds = 2;
const struct extract_kind extract_kinds[] = { { "media.image", .program = "khue-media" } };
const size_t nextract_kinds = 1;

void media_begin(struct test *t)
{
	extract_programs_in(KHUE_PROGRAMS);
	told = 0;
	test_as(t, ROLE_EDITOR);
}

void media_jobs(struct test *t)
{
	static struct arena a;
	err e;

	arena_init(&a, (size_t)512 << 20);
	while ((e = jobs_run_one(t->r.db, &a, 1, t->r.now, false)) == OK)
		arena_reset(&a);
	CHECK_ERR(e, ERR_NOT_FOUND);
	arena_free(&a);
}

int64_t medium_put(struct test *t, str bytes, const char *name)
{
	struct media_new in = { .name = str_c(name), .credit = S("Nguyễn Văn An"), .licence = S("CC BY 4.0"), .people = S("no"), .alt_vi = S("Cầu Long Biên"),
		.alt_en = S("Long Biên bridge"), .caption_vi = S("Cầu"), .caption_en = S("The bridge") };
	int64_t id;
	str why;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(media_put(t->r.db, t->r.a, bytes, &in, t->r.now, &id, &why));
	CHECK_OK(db_commit(t->r.db));
	return id;
}

static struct picture shown(struct test *t, int64_t id)
{
	struct picture p;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(media_picture(t->r.db, t->r.a, id, LANG_EN, &p));
	db_rollback(t->r.db);
	return p;
}

static size_t faults(struct test *t, int64_t id, struct media_faults *out)
{
	*out = (struct media_faults){ 0 };
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(media_check(t->r.db, t->r.a, &id, 1, S("2026-11-22"), LANG_EN, out));
	db_rollback(t->r.db);
	return out->n;
}

static err put_why(struct test *t, str bytes, const char *name, str *why)
{
	struct media_new in = { .name = str_c(name) };
	int64_t id;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	err e = media_put(t->r.db, t->r.a, bytes, &in, t->r.now, &id, why);
	db_rollback(t->r.db);
	return e;
}

TEST(a_picture_is_made_and_shown)
{
	struct media_faults f;

	media_begin(t);
	int64_t id = medium_put(t, test_png(t->r.a, 700, 400), "cau.png");
	struct picture p;
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(media_picture(t->r.db, t->r.a, id, LANG_EN, &p), ERR_NOT_FOUND);
	db_rollback(t->r.db);
	CHECK(faults(t, id, &f) == 1);
	media_jobs(t);
	CHECK(faults(t, id, &f) == 0);
	p = shown(t, id);
	CHECK(p.width == 700 && p.height == 400);
	CHECK_STR(p.alt, "Long Biên bridge");
	CHECK_STR(p.credit, "Nguyễn Văn An, CC BY 4.0");
	CHECK(str_find(p.srcset_webp, S(" 320w, "), 0) > 0 && str_ends(p.srcset_webp, S(" 700w")) && str_ends(p.srcset_avif, S(" 700w")));
	test_as_nobody(t);
	CHECK(test_get(t, arena_cstr(t->r.a, p.src)) == 200);
	CHECK_STR(t->r.type, "image/jpeg");
	CHECK_STR(test_header(t, "Cache-Control"), "public, max-age=31536000, immutable");
	CHECK_STR(test_header(t, "X-Content-Type-Options"), "nosniff");
	CHECK(str_starts(test_body(t), S("\xff\xd8\xff")));
	t->next.etag = test_header(t, "ETag");
	CHECK(test_get(t, arena_cstr(t->r.a, p.src)) == 304);
	CHECK(test_get(t, arena_printf(t->r.a, "/media/%lld/320.webp", (long long)id).p) == 404);
}

static int report_width(struct test *t, int64_t id)
{
	int width = 0, height = 0;
	str bytes;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(media_report_picture(t->r.db, t->r.a, id, &bytes, &width, &height));
	db_rollback(t->r.db);
	CHECK(str_starts(bytes, S("\xff\xd8\xff")) && str_find(bytes, S("Exif"), 0) < 0 && height > 0);
	return width;
}

static int64_t prepared(struct test *t, const int64_t *id, size_t nids)
{
	int64_t n;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(media_print_prepare(t->r.db, t->r.a, id, nids, t->r.now, &n));
	CHECK_OK(db_commit(t->r.db));
	return n;
}

TEST(a_document_gets_a_picture_for_paper)
{
	struct medium_jpegs_list jpegs;
	struct media_faults f;
	int width, height;
	str bytes;

	media_begin(t);
	int64_t id[2] = { medium_put(t, test_png(t->r.a, 2000, 500), "a.png"), medium_put(t, test_png(t->r.a, 300, 200), "b.png") };
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(media_report_picture(t->r.db, t->r.a, id[0], &bytes, &width, &height), ERR_NOT_FOUND);
	db_rollback(t->r.db);
	media_jobs(t);
	CHECK(report_width(t, id[0]) == MEDIA_PRINT_WIDTH && report_width(t, id[1]) == 300);
	CHECK(prepared(t, id, 2) == 0);
	CHECK_OK(db_begin(t->r.db, DB_WRITE)); /* as it was made before there was that size */
	CHECK_OK(medium_jpegs(t->r.db, &(struct medium_jpegs_in){ .medium = id[0] }, t->r.a, &jpegs));
	CHECK(jpegs.n == 2);
	CHECK_OK(medium_variant_drop(t->r.db, &(struct medium_variant_drop_in){ .medium = id[0], .name = jpegs.at[0].name }));
	CHECK_OK(db_commit(t->r.db));
	CHECK(report_width(t, id[0]) == 1280);
	CHECK(prepared(t, id, 2) == 1 && prepared(t, id, 2) == 0);
	CHECK(report_width(t, id[0]) == 1280 && faults(t, id[0], &f) == 0); /* meanwhile the smaller one, and nothing is missing on the pages */
	media_jobs(t);
	CHECK(report_width(t, id[0]) == MEDIA_PRINT_WIDTH && shown(t, id[0]).width == 1920);
	CHECK(str_find(shown(t, id[0]).src, S("/1280-"), 0) > 0);
}

/* The 20 hex digits of an address, which are all that keeps it from being guessed. */
static str secret_of(str path)
{
	size_t end = path.n;

	while (end && path.p[end - 1] != '.')
		end--;
	CHECK(end > 21 && path.p[end - 22] == '-');
	return str_cut(path, end - 21, end - 1);
}

TEST(nobody_guesses_an_address_from_another)
{
	media_begin(t);
	int64_t a = medium_put(t, test_png(t->r.a, 700, 400), "a.png"), b = medium_put(t, test_png(t->r.a, 700, 401), "b.png");
	media_jobs(t);
	CHECK(!str_eq(secret_of(shown(t, a).src), secret_of(shown(t, b).src)));
	CHECK(!str_eq(secret_of(shown(t, a).src), secret_of(shown(t, a).full)));
	CHECK(!str_eq(secret_of(shown(t, a).thumb), secret_of(shown(t, a).full)));
}

TEST(the_same_bytes_are_one_medium)
{
	media_begin(t);
	int64_t id = medium_put(t, test_png(t->r.a, 40, 40), "a.png");
	CHECK(medium_put(t, test_png(t->r.a, 40, 40), "b.png") == id);
	CHECK(medium_put(t, test_png(t->r.a, 40, 41), "b.png") != id);
}

TEST(what_is_not_taken_says_why)
{
	str why;

	media_begin(t);
	CHECK_ERR(put_why(t, S("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"), "a.png", &why), ERR_INVALID);
	CHECK_STR(why, "svg");
	CHECK_ERR(put_why(t, S("hello"), "a.jpg", &why), ERR_INVALID);
	CHECK_STR(why, "unknown-kind");
	CHECK_ERR(put_why(t, S(""), "a.jpg", &why), ERR_INVALID);
	CHECK_STR(why, "empty");
	CHECK_ERR(put_why(t, test_png(t->r.a, 40, 40), "page.html", &why), ERR_INVALID);
	CHECK_STR(why, "wrong-ending");
	CHECK_ERR(put_why(t, S("%PDF-1.7\n"), "a.jpg", &why), ERR_INVALID);
	CHECK_STR(why, "wrong-ending");
	CHECK_ERR(put_why(t, test_png(t->r.a, 60000, 60000), "a.png", &why), ERR_INVALID);
	CHECK_STR(why, "too-many-pixels");
	CHECK_OK(put_why(t, test_png(t->r.a, 40, 40), "camera.jpg", &why));
}

TEST(a_broken_picture_fails_alone_and_in_words)
{
	media_begin(t);
	str whole = test_png(t->r.a, 300, 300);
	int64_t bad = medium_put(t, str_cut(whole, 0, whole.n / 2), "hong.png"), good = medium_put(t, whole, "tot.png");
	media_jobs(t);
	CHECK(shown(t, good).width == 300);
	CHECK(test_get(t, arena_printf(t->r.a, "/en/desk/media/%lld", (long long)bad).p) == 200);
	CHECK(test_has(t, "The picture cannot be read: it is damaged or incomplete."));
	struct media_faults f;
	CHECK(faults(t, bad, &f) == 1);
}

TEST(every_missing_right_is_a_sentence)
{
	struct media_new in = { .name = S("x.png") };
	struct media_faults f;
	int64_t id;
	str why;

	media_begin(t);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(media_put(t->r.db, t->r.a, test_png(t->r.a, 30, 30), &in, t->r.now, &id, &why));
	CHECK_OK(db_commit(t->r.db));
	media_jobs(t);
	CHECK(faults(t, id, &f) == 5);
	CHECK_STR(f.at[0].words, "It is not said who made it.");
	CHECK_STR(f.at[0].name, "x.png");
	const char *path = arena_printf(t->r.a, "/en/desk/media/%lld", (long long)id).p;
	CHECK(test_post(t, path, "name=x&credit=An&licence=own+work&people=yes&alt_vi=%E1%BA%A3nh&alt_en=picture&caption_vi=&caption_en="
		"&expires_on=2026-11-21&focus_x=20&focus_y=80") == 303);
	CHECK(faults(t, id, &f) == 2);
	CHECK_STR(f.at[0].words, "The consent of the people who can be recognised is not on file.");
	CHECK_STR(f.at[1].words, "It could be shown until 21 November 2026 only.");
	CHECK(test_post(t, path, "name=x&credit=An&licence=other&licence_text=Theo+h%E1%BB%A3p+%C4%91%E1%BB%93ng&people=yes&consent_on=2026-01-02"
		"&alt_vi=a&alt_en=b&expires_on=2026-11-22&focus_x=20&focus_y=80") == 303);
	CHECK(faults(t, id, &f) == 0);
	CHECK_STR(shown(t, id).focus, "fx-2 fy-8");
	CHECK(test_post(t, path, "name=&credit=An&licence=other&people=no&alt_vi=a&alt_en=b&expires_on=2026-02-30&focus_x=120&focus_y=80") == 422);
	CHECK(test_has(t, "Enter a name.") && test_has(t, "Enter the licence in its own words.") && test_has(t, "Enter two numbers from 0 to 100."));
	CHECK(test_has(t, "value=\"2026-02-30\"") && test_has(t, "value=\"120\""));
	int64_t none = 99;
	CHECK(faults(t, none, &f) == 1);
	CHECK_STR(f.at[0].words, "It is not in the library any more.");
}

TEST(a_translator_changes_words_and_nothing_else)
{
	media_begin(t);
	int64_t id = medium_put(t, test_png(t->r.a, 30, 30), "x.png");
	const char *path = arena_printf(t->r.a, "/vi/desk/media/%lld", (long long)id).p;
	struct medium_get m;

	test_as(t, ROLE_TRANSLATOR);
	CHECK(test_get(t, path) == 200);
	CHECK(!test_has(t, "name=\"licence\""));
	CHECK(test_post(t, path, "alt_vi=m%E1%BB%9Bi&alt_en=new&caption_vi=&caption_en=&credit=Me&licence=own+work&name=y") == 303);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(medium_get(t->r.db, &(struct medium_get_in){ .id = id }, t->r.a, &m));
	db_rollback(t->r.db);
	CHECK_STR(m.alt_en, "new");
	CHECK_STR(m.credit, "Nguyễn Văn An");
	CHECK_STR(m.name, "x.png");
	test_as(t, ROLE_LEADER);
	CHECK(test_get(t, path) == 200);
	CHECK(test_post(t, path, "alt_vi=a&alt_en=b") == 403);
}

static void used(struct test *t, int64_t item, const int64_t *id, size_t n)
{
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(media_used(t->r.db, S("story"), item, id, n));
	CHECK_OK(db_commit(t->r.db));
}

static int64_t uses(struct test *t, int64_t id)
{
	struct medium_get m;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(medium_get(t->r.db, &(struct medium_get_in){ .id = id }, t->r.a, &m));
	db_rollback(t->r.db);
	return m.uses;
}

TEST(where_it_is_used_is_known)
{
	media_begin(t);
	int64_t a = medium_put(t, test_png(t->r.a, 30, 30), "a.png"), b = medium_put(t, test_png(t->r.a, 30, 31), "b.png");
	const char *path = arena_printf(t->r.a, "/en/desk/media/%lld", (long long)a).p;

	used(t, 7, (const int64_t[]){ a, b, 12345 }, 3);
	used(t, 8, &a, 1);
	CHECK(uses(t, a) == 2 && uses(t, b) == 1);
	CHECK(test_get(t, path) == 200);
	CHECK(test_has(t, "Bài 7") && test_has(t, "Bài 8"));
	CHECK(test_post(t, arena_printf(t->r.a, "%s/remove", path).p, "sure=1") == 422);
	CHECK(test_has(t, "It is used: take it out there first."));
	used(t, 7, &b, 1);
	used(t, 8, NULL, 0);
	CHECK(uses(t, a) == 0 && uses(t, b) == 1);
	CHECK(test_post(t, arena_printf(t->r.a, "%s/remove", path).p, "") == 422);
	CHECK(test_post(t, arena_printf(t->r.a, "%s/remove", path).p, "sure=1") == 303);
	CHECK(test_get(t, path) == 404);
	CHECK(test_get(t, "/en/desk/media?which=unused") == 200);
	CHECK(!test_has(t, "b.png"));
}

TEST(another_file_reaches_every_page)
{
	media_begin(t);
	int64_t id = medium_put(t, test_png(t->r.a, 400, 300), "a.png");
	media_jobs(t);
	used(t, 7, &id, 1);
	str before = shown(t, id).src;
	const char *door = arena_printf(t->r.a, "/en/desk/media/%lld/file", (long long)id).p;
	CHECK(test_upload(t, door, "", "file", "b.png", test_png(t->r.a, 500, 300)) == 303);
	CHECK(str_eq(shown(t, id).src, before));
	told = 0;
	media_jobs(t);
	CHECK(told == 1 && told_item == 7);
	struct picture p = shown(t, id);
	CHECK(p.width == 500 && !str_eq(p.src, before));
	CHECK(test_get(t, arena_cstr(t->r.a, before)) == 404);
	CHECK(test_upload(t, door, "", "file", "b.pdf", S("%PDF-1.7\n")) == 422);
	CHECK(test_has(t, "The new file must be of the same kind as the old one."));
	CHECK(test_upload(t, door, "", "file", "b.png", test_png(t->r.a, 500, 300)) == 422);
	CHECK(test_has(t, "These bytes are in the library already"));
}

TEST(the_library_is_found_and_filtered)
{
	media_begin(t);
	int64_t bridge = medium_put(t, test_png(t->r.a, 30, 30), "cầu.png");
	medium_put(t, S("%PDF-1.7\n"), "quyết định.pdf");
	CHECK(test_get(t, "/vi/desk/media") == 200);
	CHECK(test_has(t, "cầu.png") && test_has(t, "quyết định.pdf"));
	CHECK(test_get(t, "/vi/desk/media?kind=document") == 200);
	CHECK(!test_has(t, "cầu.png") && test_has(t, "quyết định.pdf"));
	CHECK(test_get(t, "/vi/desk/media?q=quyet+dinh") == 200);
	CHECK(!test_has(t, "cầu.png") && test_has(t, "quyết định.pdf"));
	CHECK(test_get(t, "/vi/desk/media?which=expiring") == 200);
	CHECK(!test_has(t, "cầu.png"));
	CHECK(test_get(t, "/vi/desk/media/pick?q=cau") == 200);
	CHECK_STR(t->r.type, "application/json");
	CHECK(test_has(t, "\"name\":\"cầu.png\"") && test_has(t, "\"ready\":false") && test_has(t, "\"more\":false"));
	CHECK(test_get(t, arena_printf(t->r.a, "/vi/desk/media/pick?ids=7,x,%lld", (long long)bridge).p) == 200);
	CHECK(test_has(t, "\"name\":\"cầu.png\"") && !test_has(t, "quyết định.pdf"));
}

TEST(a_plain_form_takes_a_file)
{
	media_begin(t);
	CHECK(test_upload(t, "/en/desk/media", "", "file", "a.png", test_png(t->r.a, 30, 30)) == 303);
	CHECK(str_ends(test_header(t, "Location"), S("?saved=added")));
	CHECK(test_upload(t, "/en/desk/media", "", "file", "again.png", test_png(t->r.a, 30, 30)) == 303);
	CHECK(str_ends(test_header(t, "Location"), S("?saved=there")));
	CHECK(test_upload(t, "/en/desk/media", "", "file", "a.svg", S("<svg/>")) == 422);
	CHECK(test_has(t, "a.svg: SVG drawings are not taken"));
	CHECK(test_post(t, "/en/desk/media/videos", "url=javascript:alert(1)") == 422);
	CHECK(test_post(t, "/en/desk/media/videos", "url=https://www.youtube.com/watch?v=abc&name=Phim") == 303);
}

static const char *put_thing(struct test *t, enum markdown_thing_kind kind, const struct markdown_item *item, size_t n)
{
	struct markdown_thing thing = { .kind = kind, .items = { (struct markdown_item *)(uintptr_t)item, n, n } };
	struct buf out = { .a = t->r.a };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(media_put_thing(t->r.db, LANG_EN, &thing, &out));
	db_rollback(t->r.db);
	return arena_cstr(t->r.a, buf_str(&out));
}

TEST(a_text_shows_pictures_galleries_and_videos)
{
	media_begin(t);
	int64_t a = medium_put(t, test_png(t->r.a, 400, 300), "a.png"), b = medium_put(t, test_png(t->r.a, 400, 301), "b.png");
	int64_t clip = medium_put(t, S("\0\0\0\x18" "ftypmp42\0\0\0\0mp42isom"), "phim.mp4");
	media_jobs(t);
	const struct markdown_item own = { .kind = S("media"), .id = a }, words = { .kind = S("media"), .id = b, .words = S("\"><script>"), .caption = S("Own <b>") },
		gone = { .kind = S("media"), .id = 99 }, video = { .kind = S("video"), .id = clip, .words = S("The film") },
		address = { .kind = S("https"), .url = S("https://www.youtube.com/watch?v=1"), .words = S("A film") },
		script = { .kind = S("https"), .url = S("javascript:alert(1)"), .words = S("A film") };

	const char *html = put_thing(t, MARKDOWN_PICTURE, &own, 1);
	CHECK(strstr(html, "<figure class=\"figure\"><picture><source type=\"image/avif\" srcset=\"/media/") && strstr(html, "alt=\"Long Biên bridge\""));
	CHECK(strstr(html, "width=\"400\" height=\"300\"") && strstr(html, "loading=\"lazy\"") && strstr(html, "Picture: Nguyễn Văn An, CC BY 4.0"));
	html = put_thing(t, MARKDOWN_PICTURE, &words, 1);
	CHECK(strstr(html, "alt=\"&quot;&gt;&lt;script&gt;\"") && strstr(html, "Own &lt;b&gt;") && !strstr(html, "<script"));
	html = put_thing(t, MARKDOWN_GALLERY, (const struct markdown_item[]){ own, gone, words }, 3);
	CHECK(strstr(html, "<ul class=\"gallery\">") && strstr(html, "301") && !strstr(html, "/media/99/"));
	CHECK_STR(str_c(put_thing(t, MARKDOWN_PICTURE, &gone, 1)), "");
	html = put_thing(t, MARKDOWN_VIDEO, &video, 1);
	CHECK(strstr(html, "<video controls") && strstr(html, "type=\"video/mp4\""));
	html = put_thing(t, MARKDOWN_VIDEO, &address, 1);
	CHECK(strstr(html, "href=\"https://www.youtube.com/watch?v=1\"") && strstr(html, "Video at youtube.com") && !strstr(html, "<iframe"));
	CHECK_STR(str_c(put_thing(t, MARKDOWN_VIDEO, &script, 1)), "");
}

TEST(what_expires_soon_is_on_the_work_list)
{
	struct media_dues due = { 0 };

	media_begin(t);
	int64_t id = medium_put(t, S("%PDF-1.7\n"), "a.pdf");
	CHECK(test_post(t, arena_printf(t->r.a, "/en/desk/media/%lld", (long long)id).p, "name=a&credit=An&licence=own+work&alt_vi=a&alt_en=b"
		"&expires_on=2026-12-20") == 303);
	used(t, 7, &id, 1);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(media_work(t->r.db, t->r.a, S("2026-11-19"), 10, &due));
	CHECK(due.n == 0);
	CHECK_OK(media_work(t->r.db, t->r.a, S("2026-11-20"), 10, &due));
	db_rollback(t->r.db);
	CHECK(due.n == 1 && due.at[0].id == id && due.at[0].uses == 1);
}

TEST(nobody_else_comes_in)
{
	test_as(t, ROLE_ADMIN);
	CHECK(test_post(t, "/vi/desk/media/uploads", "name=a.png&bytes=10") == 403);
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/desk/media") == 303);
}
