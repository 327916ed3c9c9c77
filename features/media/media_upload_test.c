/* media_upload_test.c - uploads in pieces, videos in parts, what is left of them. */
#include <string.h>
#include "media_in.h"
#include "media_test.h"
#include "runner.h"

enum { PIECE = 1 << 20, VIDEO_BYTES = PIECE + 300000 };

/* What looks like an MP4 to a reader of magic numbers. */
static str test_mp4(struct arena *a, size_t n)
{
	char *p = arena_alloc(a, n);

	memcpy(p, "\0\0\0\x18" "ftypmp42\0\0\0\0mp42isom", 24);
	for (size_t i = 24; i < n; i++)
		p[i] = (char)(i * 31 % 253);
	return (str){ p, n };
}

/* The text of a member of the last answer. */
static str member(const struct test *t, const char *name)
{
	str body = test_body(t), mark = arena_printf(t->r.a, "\"%s\":", name);
	ptrdiff_t at = str_find(body, mark, 0), end;

	if (at < 0)
		return ABSENT;
	body = str_cut(body, (size_t)at + mark.n, body.n);
	if (str_starts(body, S("\"")))
		body = str_cut(body, 1, body.n);
	for (end = 0; (size_t)end < body.n && !strchr("\",}", body.p[end]); end++)
		;
	return arena_str(t->r.a, str_cut(body, 0, (size_t)end));
}

static const char *begun(struct test *t, const char *name, size_t bytes)
{
	CHECK(test_post(t, "/en/desk/media/uploads", arena_printf(t->r.a, "name=%s&bytes=%zu&type=", name, bytes).p) == 201);
	CHECK_STR(member(t, "at"), "0");
	CHECK_STR(member(t, "chunk"), "1048576");
	return arena_printf(t->r.a, "/en/desk/media/uploads/%.*s", FMT(member(t, "upload"))).p;
}

static int sent(struct test *t, const char *door, str whole, size_t at, size_t n)
{
	return test_upload(t, door, arena_printf(t->r.a, "at=%zu", at).p, "file", "part", str_cut(whole, at, at + n));
}

TEST(an_upload_goes_on_where_it_stopped)
{
	media_begin(t);
	str video = test_mp4(t->r.a, VIDEO_BYTES);
	const char *door = begun(t, "phim.mp4", video.n);

	CHECK(sent(t, door, video, 0, PIECE) == 200);
	CHECK_STR(member(t, "at"), "1048576");
	CHECK(sent(t, door, video, 0, PIECE) == 409); /* the answer was lost, and the script sent it again */
	CHECK_STR(member(t, "at"), "1048576");
	CHECK(test_get(t, door) == 200);
	CHECK_STR(member(t, "at"), "1048576");
	CHECK(sent(t, door, video, PIECE, PIECE) == 200);
	str id = member(t, "media");
	CHECK(id.n > 0);
	CHECK(sent(t, door, video, PIECE, PIECE) == 200); /* once more, after the end */
	CHECK(str_eq(member(t, "media"), id));
	CHECK(test_get(t, arena_printf(t->r.a, "/en/desk/media/%.*s", FMT(id)).p) == 200);
	CHECK(test_has(t, "phim.mp4"));
	/* The same bytes again lead to the same medium, and keep no second copy. */
	door = begun(t, "phim-2.mp4", video.n);
	CHECK(sent(t, door, video, 0, PIECE) == 200);
	CHECK(sent(t, door, video, PIECE, PIECE) == 200);
	CHECK(str_eq(member(t, "media"), id) && test_has(t, "\"there\":true"));
}

TEST(limits_are_said_at_once)
{
	media_begin(t);
	CHECK(test_post(t, "/en/desk/media/uploads", "name=phim.mp4&bytes=5368709120") == 413);
	CHECK(test_has(t, "A video may have 512 MB at most."));
	CHECK(test_post(t, "/en/desk/media/uploads", "name=anh.jpg&bytes=100000000") == 413);
	CHECK(test_has(t, "A picture or document may have 64 MB at most."));
	CHECK(test_post(t, "/en/desk/media/uploads", "name=anh.jpg&bytes=0") == 422);
	CHECK(test_post(t, "/en/desk/media/uploads", "name=anh.jpg&bytes=-5") == 422);
	CHECK(test_post(t, "/en/desk/media/uploads", "name=anh.jpg&bytes=x") == 422);
	/* A picture under the name of a video has a picture's limit. */
	const char *door = begun(t, "anh.mp4", 70u << 20);
	CHECK(sent(t, door, test_png(t->r.a, 900, 900), 0, PIECE) == 422);
}

TEST(what_is_no_medium_ends_with_its_first_piece)
{
	media_begin(t);
	char *junk = arena_alloc(t->r.a, 2 * PIECE);
	const char *door = begun(t, "anh.jpg", 2 * PIECE);

	CHECK(sent(t, door, (str){ junk, 2 * PIECE }, 0, PIECE) == 422);
	CHECK(test_has(t, "This kind of file is not taken."));
	CHECK(test_get(t, door) == 404);
	door = begun(t, "x.png", 20);
	CHECK(sent(t, door, S("<svg onload=alert(1)>"), 0, 20) == 422);
	/* More than was said. */
	str png = test_png(t->r.a, 60, 60);
	door = begun(t, "x.png", png.n - 1);
	CHECK(sent(t, door, png, 0, png.n) == 422);
}

TEST(an_upload_is_its_owners)
{
	media_begin(t);
	str png = test_png(t->r.a, 60, 60);
	const char *door = begun(t, "x.png", png.n);

	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, door) == 404);
	CHECK(sent(t, door, png, 0, png.n) == 404);
}

TEST(what_nobody_went_on_with_is_tidied)
{
	struct job j = { .db = t->r.db, .a = t->r.a };

	media_begin(t);
	str video = test_mp4(t->r.a, VIDEO_BYTES);
	const char *door = begun(t, "phim.mp4", video.n);
	CHECK(sent(t, door, video, 0, PIECE) == 200);
	j.now = t->r.now + 3600;
	CHECK_OK(media_tidy_job(&j));
	CHECK(test_get(t, door) == 200);
	j.now = t->r.now + 3 * 86400;
	CHECK_OK(media_tidy_job(&j));
	CHECK(test_get(t, door) == 404);
}

/* ---- parts of a video */

static const char *video_path(struct test *t, str *video)
{
	struct medium_get m;

	*video = test_mp4(t->r.a, VIDEO_BYTES);
	int64_t id = medium_put(t, *video, "Phim tài liệu.mp4");
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(medium_get(t->r.db, &(struct medium_get_in){ .id = id }, t->r.a, &m));
	db_rollback(t->r.db);
	return arena_cstr(t->r.a, m.path);
}

/* All that a stream gives, as the transport would read it. */
static str streamed(struct test *t)
{
	const struct stream *s = &t->r.stream;
	char *to = arena_alloc(t->r.a, (size_t)s->bytes + 1);
	size_t at = 0, got;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	while (at < (size_t)s->bytes) {
		CHECK_OK(s->read(t->r.db, t->r.a, s->ref, s->from + (int64_t)at, to + at, (size_t)s->bytes - at, &got));
		CHECK(got > 0);
		at += got;
	}
	db_rollback(t->r.db);
	return (str){ to, at };
}

static int ranged(struct test *t, const char *path, const char *range)
{
	t->next.range = str_c(range);
	return test_get(t, path);
}

TEST(a_video_is_sent_in_parts)
{
	str video;

	media_begin(t);
	const char *path = video_path(t, &video);
	test_as_nobody(t);
	CHECK(test_get(t, path) == 200);
	CHECK_STR(t->r.type, "video/mp4");
	CHECK_STR(test_header(t, "Accept-Ranges"), "bytes");
	CHECK(str_eq(streamed(t), video));
	CHECK(ranged(t, path, "bytes=0-0") == 206);
	CHECK(str_eq(streamed(t), str_cut(video, 0, 1)));
	CHECK_STR(test_header(t, "Content-Range"), "bytes 0-0/1348576");
	CHECK(ranged(t, path, "bytes=262140-262150") == 206); /* over the end of a row */
	CHECK(str_eq(streamed(t), str_cut(video, 262140, 262151)));
	CHECK(ranged(t, path, "bytes=1348570-") == 206);
	CHECK(str_eq(streamed(t), str_cut(video, 1348570, video.n)));
	CHECK(ranged(t, path, "bytes=-10") == 206);
	CHECK(str_eq(streamed(t), str_cut(video, video.n - 10, video.n)));
	CHECK(ranged(t, path, "bytes=1000-99999999") == 206);
	CHECK_STR(test_header(t, "Content-Range"), "bytes 1000-1348575/1348576");
	CHECK(ranged(t, path, "bytes=-99999999") == 206);
	CHECK_STR(test_header(t, "Content-Range"), "bytes 0-1348575/1348576");
}

TEST(a_range_past_the_end_is_refused_and_a_wrong_one_passed_over)
{
	static const char *const wrong[] = { "bytes=5-4", "bytes=a-b", "bytes=-", "bytes=", "items=0-1", "bytes=0-1,5-6", "bytes=+1-2", "bytes=1",
	                                     "bytes=99999999999999999999-", "bytes=0x0-1" };
	str video;

	media_begin(t);
	const char *path = video_path(t, &video);
	CHECK(ranged(t, path, "bytes=1348576-") == 416);
	CHECK_STR(test_header(t, "Content-Range"), "bytes */1348576");
	CHECK(ranged(t, path, "bytes=-0") == 416);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(ranged(t, path, wrong[i]) == 200);
	str tag = test_header(t, "ETag");
	t->next.if_range = tag;
	CHECK(ranged(t, path, "bytes=0-9") == 206);
	t->next.if_range = S("\"another\"");
	CHECK(ranged(t, path, "bytes=0-9") == 200);
	t->next.etag = tag;
	CHECK(test_get(t, path) == 304);
}

TEST(a_document_is_only_ever_saved)
{
	struct medium_get m;

	media_begin(t);
	int64_t id = medium_put(t, S("%PDF-1.7\n<script>alert(1)</script>"), "Quyết định 12.pdf");
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(medium_get(t->r.db, &(struct medium_get_in){ .id = id }, t->r.a, &m));
	db_rollback(t->r.db);
	CHECK(test_get(t, arena_cstr(t->r.a, m.path)) == 200);
	CHECK_STR(t->r.type, "application/pdf");
	CHECK(str_starts(test_header(t, "Content-Disposition"), S("attachment; ")));
}
