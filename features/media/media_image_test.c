/* media_image_test.c - khue-media as the jobs process uses it: what comes out of good pictures, and what hostile ones cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>
#include <zlib.h>
#include <cmocka.h>
#include "extract.h"
#include "media.h"
#include "media_make.h"

enum { RESULT_MAX = 96 << 20, SECONDS = 60 };
const struct extract_kind extract_kinds[] = { { "media.image", .program = "khue-media" } };
const size_t nextract_kinds = 1;

static struct arena arena;

static err made_of(str bytes, struct media_made *made, str *why)
{
	str result;

	*made = (struct media_made){ 0 };
	TRY(extract_run(&arena, "media.image", bytes, RESULT_MAX, SECONDS, &result, why));
	return media_made_read(result, made);
}

static void refused(str bytes, const char *why)
{
	struct media_made made;
	str said;

	assert_int_not_equal(made_of(bytes, &made, &said), OK);
	assert_string_equal(arena_cstr(&arena, said), why);
}

/* A picture with a gradient, so that a lost half is seen. */
static VipsImage *drawn(int w, int h)
{
	VipsImage *xyz, *small, *out;
	double scale[] = { 0.05, 0.05 }, none[] = { 0, 0 };

	assert_int_equal(vips_xyz(&xyz, w, h, NULL), 0);
	assert_int_equal(vips_linear(xyz, &small, scale, none, 2, "uchar", TRUE, NULL), 0);
	VipsImage *bands[] = { small, small };
	assert_int_equal(vips_bandjoin(bands, &out, 2, NULL), 0);
	VipsImage *three;
	assert_int_equal(vips_extract_band(out, &three, 0, "n", 3, NULL), 0);
	assert_int_equal(vips_copy(three, &small, "interpretation", VIPS_INTERPRETATION_sRGB, NULL), 0);
	return small;
}

static str saved(VipsImage *image, const char *suffix)
{
	void *bytes;
	size_t n;

	if (vips_image_write_to_buffer(image, suffix, &bytes, &n, NULL))
		fail_msg("%s", vips_error_buffer());
	str copy = arena_str(&arena, (str){ bytes, n });
	g_free(bytes);
	return copy;
}

static VipsImage *opened(str bytes)
{
	VipsImage *image = vips_image_new_from_buffer(bytes.p, bytes.n, "", NULL);

	assert_non_null(image);
	return image;
}

static void a_photograph_gets_its_variants(void **state)
{
	static const int64_t widths[] = { 320, 640, 960, 1280, 1920 };
	struct media_made made;
	str why;

	(void)state;
	assert_int_equal(made_of(saved(drawn(3000, 2000), ".jpg"), &made, &why), OK);
	assert_int_equal(made.n, 12);
	assert_int_equal(made.width, 1920);
	assert_int_equal(made.height, 1280);
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(made.at[i].width, widths[i]);
		VipsImage *image = opened(made.at[i].bytes), *avif = opened(made.at[i + 5].bytes);
		assert_int_equal(vips_image_get_width(image), widths[i]);
		assert_int_equal(vips_image_get_width(avif), widths[i]);
		assert_int_equal(vips_image_get_height(avif), made.at[i + 5].height);
	}
	assert_int_equal(made.at[10].width, 1280);
	assert_string_equal(made.at[10].ending.p, "jpg");
	assert_string_equal(made.at[11].ending.p, "jpg"); /* for paper */
	assert_int_equal(vips_image_get_width(opened(made.at[11].bytes)), MEDIA_PRINT_WIDTH);
	assert_int_equal(made_of(saved(drawn(1300, 900), ".jpg"), &made, &why), OK);
	assert_int_equal(made.at[made.n - 1].width, 1280); /* one is enough */
}

static void nothing_is_made_larger(void **state)
{
	struct media_made made;
	str why;

	(void)state;
	assert_int_equal(made_of(saved(drawn(200, 100), ".png"), &made, &why), OK);
	assert_int_equal(made.n, 3);
	assert_int_equal(made.at[0].width, 200);
	assert_int_equal(made_of(saved(drawn(700, 100), ".webp"), &made, &why), OK);
	assert_int_equal(made.at[0].width, 320);
	assert_int_equal(made.at[1].width, 700); /* 640 lies so near that it is left out */
	assert_int_equal(made.n, 5);
}

/* No field of any variant says where, when or by what it was taken. */
static void *told(VipsImage *image, const char *name, GValue *value, void *found)
{
	(void)image, (void)value;
	if (strncmp(name, "exif", 4) == 0 || strncmp(name, "xmp", 3) == 0 || strncmp(name, "iptc", 4) == 0)
		*(bool *)found = true;
	return NULL;
}

static void no_variant_says_where_it_was_taken(void **state)
{
	VipsImage *image = drawn(1200, 800);
	struct media_made made;
	str why;

	(void)state;
	vips_image_set_string(image, "exif-ifd3-GPSLatitude", "21/1 1/1 4200/100");
	vips_image_set_string(image, "exif-ifd0-Artist", "Nguyen Van An");
	vips_image_set_blob_copy(image, "xmp-data", "<x:xmpmeta>GPS 21.028</x:xmpmeta>", 33);
	for (int k = 0; k < 3; k++) {
		str given = saved(image, k == 0 ? ".jpg" : k == 1 ? ".webp" : ".avif");
		bool found = false;

		vips_image_map(opened(given), told, &found);
		assert_true(found); /* the test itself: the given file does say it */
		assert_int_equal(made_of(given, &made, &why), OK);
		for (size_t i = 0; i < made.n; i++) {
			found = false;
			vips_image_map(opened(made.at[i].bytes), told, &found);
			assert_false(found);
			assert_int_equal(str_find(made.at[i].bytes, S("GPS"), 0), -1);
			assert_int_equal(str_find(made.at[i].bytes, S("Nguyen"), 0), -1);
		}
	}
}

static void it_is_turned_as_the_camera_was(void **state)
{
	VipsImage *image = drawn(600, 400);
	struct media_made made;
	str why;

	(void)state;
	vips_image_set_int(image, VIPS_META_ORIENTATION, 6);
	assert_int_equal(made_of(saved(image, ".jpg"), &made, &why), OK);
	assert_int_equal(made.width, 400);
	assert_int_equal(made.height, 600);
}

static void every_kind_that_is_taken_is_read(void **state)
{
	static const char *const kinds[] = { ".jpg", ".png", ".webp", ".gif", ".avif" };
	struct media_made made;
	str why;

	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		assert_int_equal(made_of(saved(drawn(400, 300), kinds[i]), &made, &why), OK);
	VipsImage *clear;
	assert_int_equal(vips_addalpha(drawn(400, 300), &clear, NULL), 0);
	assert_int_equal(made_of(saved(clear, ".png"), &made, &why), OK);
	assert_int_equal(vips_image_get_bands(opened(made.at[made.n - 1].bytes)), 3); /* the JPEG stands on white */
}

/* ---- hostile ones */

static void chunk(struct buf *b, const char *type, str data)
{
	unsigned char number[4];
	uint32_t n = (uint32_t)data.n, crc = (uint32_t)crc32(crc32(0, (const Bytef *)type, 4), (const Bytef *)data.p, (uInt)data.n);

	for (int i = 0; i < 4; i++)
		number[i] = (unsigned char)(n >> (24 - 8 * i));
	buf_add(b, (str){ (const char *)number, 4 });
	buf_add(b, (str){ type, 4 });
	buf_add(b, data);
	for (int i = 0; i < 4; i++)
		number[i] = (unsigned char)(crc >> (24 - 8 * i));
	buf_add(b, (str){ (const char *)number, 4 });
}

/* A PNG whose header promises w x h while its data are a few kB of zeros. */
static str png_of(uint32_t w, uint32_t h)
{
	struct buf b = { .a = &arena };
	unsigned char head[13] = { [0] = (unsigned char)(w >> 24), (unsigned char)(w >> 16), (unsigned char)(w >> 8), (unsigned char)w,
		(unsigned char)(h >> 24), (unsigned char)(h >> 16), (unsigned char)(h >> 8), (unsigned char)h, 8, 2 };
	static unsigned char zeros[1 << 20], packed[1 << 12];
	uLongf n = sizeof packed;

	assert_int_equal(compress2(packed, &n, zeros, sizeof zeros, 9), Z_OK);
	buf_add(&b, S("\x89PNG\r\n\x1a\n"));
	chunk(&b, "IHDR", (str){ (const char *)head, sizeof head });
	chunk(&b, "IDAT", (str){ (const char *)packed, n });
	chunk(&b, "IEND", S(""));
	return buf_str(&b);
}

static void bombs_are_refused_by_their_header(void **state)
{
	(void)state;
	refused(png_of(50000, 50000), "too-many-pixels");
	refused(png_of(0x7fffffff, 1), "too-many-pixels");
	refused(S("GIF89a\xff\xff\xff\xff\x80\x00\x00" "\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\xff\xff\xff\xff\x00\x02\x02\x4c\x01\x00;"), "too-many-pixels");
}

static void lies_about_the_data_are_found(void **state)
{
	(void)state;
	refused(png_of(4000, 4000), "broken");
	refused(png_of(0, 10), "broken");
}

/* Ten thousand frames: only the first is looked at. */
static void many_frames_cost_one(void **state)
{
	struct buf b = { .a = &arena };
	struct media_made made;
	str why;

	(void)state;
	buf_add(&b, S("GIF89a\x10\x00\x10\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff"));
	for (int i = 0; i < 10000; i++)
		buf_add(&b, S(",\x00\x00\x00\x00\x10\x00\x10\x00\x00\x02\x0e\x84\x8f\xa9\xcb\xed\x0f\xa3\x9c\xb4\xda\x8b\xb3\x5e\x01\x00"));
	buf_add(&b, S(";"));
	err e = made_of(buf_str(&b), &made, &why);
	if (e == OK)
		assert_true(made.width == 16 && made.height == 16);
}

static void what_is_no_picture_is_no_picture(void **state)
{
	str good = saved(drawn(800, 600), ".jpg");

	(void)state;
	refused(S("GIF89a=1;alert(document.domain)//"), "too-many-pixels");
	refused(S("GIF89a/*\0\1\0\0\0\0*/=1;alert(document.domain)//"), "broken");
	refused(S("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), "svg");
	refused(S("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg onload=\"alert(1)\"/>"), "svg");
	refused(S("%PDF-1.7 ..."), "unknown-kind");
	refused(S("P6 10 10 255 "), "unknown-kind");
	refused(S(""), "empty");
	refused(str_cut(good, 0, good.n / 2), "broken");
	refused(str_cut(good, 0, 20), "broken");
	refused(str_cut(saved(drawn(800, 600), ".png"), 0, 500), "broken");
	refused(str_cut(saved(drawn(800, 600), ".webp"), 0, 100), "broken");
	refused(str_cut(saved(drawn(800, 600), ".avif"), 0, 300), "broken");
}

/* A picture that is a script and an archive besides gives pictures that are neither. */
static void other_readings_are_lost(void **state)
{
	struct buf b = { .a = &arena };
	struct media_made made;
	str why;

	(void)state;
	buf_add(&b, saved(drawn(400, 300), ".jpg"));
	buf_add(&b, S("<script>alert(document.domain)</script>PK\x03\x04"));
	assert_int_equal(made_of(buf_str(&b), &made, &why), OK);
	for (size_t i = 0; i < made.n; i++) {
		assert_int_equal(str_find(made.at[i].bytes, S("alert"), 0), -1);
		assert_int_equal(str_find(made.at[i].bytes, S("PK\x03\x04"), 0), -1);
	}
}

/* Each byte of a small file turned once: nothing but a result or a reason comes back, and the next picture is read. */
static void damage_costs_its_own_job(void **state)
{
	static const char *const kinds[] = { ".jpg", ".png", ".webp", ".gif", ".avif" };
	struct media_made made;
	str why;

	(void)state;
	for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
		str good = saved(drawn(64, 48), kinds[k]);

		for (size_t at = 12; at < good.n && at < 400; at += good.n / 12 + 1) {
			char *bad = (char *)(uintptr_t)arena_str(&arena, good).p;

			bad[at] = (char)(bad[at] ^ 0xff);
			(void)!made_of((str){ bad, good.n }, &made, &why);
		}
	}
	assert_int_equal(made_of(saved(drawn(64, 48), ".jpg"), &made, &why), OK);
}

static void a_result_that_lies_is_refused(void **state)
{
	struct media_made made = { .width = 10, .height = 10, .n = 1 }, read;
	struct buf b = { .a = &arena };

	(void)state;
	made.at[0] = (struct media_made_variant){ .ending = S("webp"), .width = 10, .height = 10, .bytes = S("<script>alert(1)</script>") };
	media_made_write(&b, &made);
	assert_int_equal(media_made_read(buf_str(&b), &read), ERR_INVALID);
	assert_int_equal(media_made_read(S(""), &read), ERR_INVALID);
	assert_int_equal(media_made_read(str_cut(buf_str(&b), 0, b.n - 1), &read), ERR_INVALID);
}

static int begin(void **state)
{
	(void)state;
	arena_init(&arena, (size_t)2 << 30);
	extract_programs_in(KHUE_PROGRAMS);
	/* Before the first thread, since the starter is a fork. */
	if (extract_programs_start(NULL) != OK || VIPS_INIT("test"))
		return -1;
	vips_cache_set_max(0); /* memory is used again, and the cache goes by addresses */
	return 0;
}

static int wipe(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_photograph_gets_its_variants, wipe), cmocka_unit_test_teardown(nothing_is_made_larger, wipe),
		cmocka_unit_test_teardown(no_variant_says_where_it_was_taken, wipe), cmocka_unit_test_teardown(it_is_turned_as_the_camera_was, wipe),
		cmocka_unit_test_teardown(every_kind_that_is_taken_is_read, wipe), cmocka_unit_test_teardown(bombs_are_refused_by_their_header, wipe),
		cmocka_unit_test_teardown(lies_about_the_data_are_found, wipe), cmocka_unit_test_teardown(many_frames_cost_one, wipe),
		cmocka_unit_test_teardown(what_is_no_picture_is_no_picture, wipe),
		cmocka_unit_test_teardown(other_readings_are_lost, wipe),
		cmocka_unit_test_teardown(damage_costs_its_own_job, wipe),
		cmocka_unit_test_teardown(a_result_that_lies_is_refused, wipe),
	};
	return cmocka_run_group_tests(tests, begin, NULL);
}
