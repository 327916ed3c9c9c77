/* ocr_test.c - khue-ocr as the jobs process uses it: a drawn table with noise, laid in every way, with a seal on it; and what hostile pictures cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>
#include <zlib.h>
#include <cmocka.h>
#include "extract.h"
#include "page_set.h"
#include "text.h"

enum { WIDE = 1654, HIGH = 1100, COLUMNS = 4, ROWS = 4, DPI = 200, FIRST_Y = 260, ROW_HIGH = 130, ARENA_BYTES = 600 << 20 };
const struct extract_kind extract_kinds[] = { { "pages.picture", .program = "khue-ocr" } };
const size_t nextract_kinds = 1;
static struct arena arena;

/* What draws the pages, fontconfig and pango, keeps what it has until the process ends; the program that is tested is another process. */
int __lsan_is_turned_off(void);
int __lsan_is_turned_off(void) { return 1; }

static const int edges[COLUMNS + 1] = { 100, 200, 800, 1100, 1550 };
static const char *const texts[ROWS][COLUMNS] = {
	{ "TT", "Nội dung", "Thời gian", "Đơn vị chủ trì" },
	{ "1", "Xây dựng bản đồ không gian\nsáng tạo của Thành phố", "Quý III/2025", "Sở Văn hóa và Thể thao" },
	{ "2", "Tổ chức hội thảo chuyên đề", "", "Sở Tài chính" },
	{ "3", "Mở lớp tập huấn", "30/11/2025", "" },
};

static err page_of(str bytes, int dpi, struct page_set *out, str *why)
{
	arena_init(&arena, ARENA_BYTES);
	return pages_of_picture(&arena, bytes, dpi, out, why);
}

static VipsImage *line_drawn(VipsImage *page, int x0, int y0, int x1, int y1)
{
	assert_int_equal(vips_draw_line1(page, 0, x0, y0, x1, y1, NULL), 0);
	assert_int_equal(vips_draw_line1(page, 0, x0 + (x0 == x1), y0 + (y0 == y1), x1 + (x0 == x1), y1 + (y0 == y1), NULL), 0);
	return page;
}

static void text_drawn(VipsImage *page, const char *text, int x, int y)
{
	VipsImage *mask = NULL, *inverse = NULL, *grey = NULL;

	if (!*text)
		return;
	if (vips_text(&mask, text, "font", "Liberation Serif 13", "dpi", DPI, NULL) || vips_invert(mask, &inverse, NULL) || vips_cast_uchar(inverse, &grey, NULL))
		fail_msg("no text: %s", vips_error_buffer());
	assert_int_equal(vips_draw_image(page, grey, x, y, NULL), 0);
	g_object_unref(mask);
	g_object_unref(inverse);
	g_object_unref(grey);
}

/* The grey table on white, without noise. */
static VipsImage *table_drawn(void)
{
	VipsImage *black, *white, *page;

	assert_int_equal(vips_black(&black, WIDE, HIGH, NULL), 0);
	assert_int_equal(vips_invert(black, &white, NULL), 0);
	page = vips_image_copy_memory(white);
	text_drawn(page, "KẾ HOẠCH TRIỂN KHAI NĂM 2025", 450, 120);
	for (int r = 0; r <= ROWS; r++)
		line_drawn(page, edges[0], FIRST_Y + r * ROW_HIGH, edges[COLUMNS], FIRST_Y + r * ROW_HIGH);
	for (int c = 0; c <= COLUMNS; c++)
		line_drawn(page, edges[c], FIRST_Y, edges[c], FIRST_Y + ROWS * ROW_HIGH);
	for (int r = 0; r < ROWS; r++)
		for (int c = 0; c < COLUMNS; c++)
			text_drawn(page, texts[r][c], edges[c] + 14, FIRST_Y + r * ROW_HIGH + 16);
	g_object_unref(black);
	g_object_unref(white);
	return page;
}

/* As from a scanner: colour, turned a little, with grain. */
static VipsImage *scanned(VipsImage *page, double degrees)
{
	VipsImage *turned, *noise, *sum, *out, *coloured;
	VipsArrayDouble *white = vips_array_double_newv(1, 255.0);

	assert_int_equal(vips_similarity(page, &turned, "angle", degrees, "background", white, NULL), 0);
	assert_int_equal(vips_gaussnoise(&noise, vips_image_get_width(turned), vips_image_get_height(turned), "mean", -18.0, "sigma", 12.0, "seed", 7, NULL), 0);
	assert_int_equal(vips_add(turned, noise, &sum, NULL), 0);
	assert_int_equal(vips_cast_uchar(sum, &out, NULL), 0);
	assert_int_equal(vips_colourspace(out, &coloured, VIPS_INTERPRETATION_sRGB, NULL), 0);
	return vips_image_copy_memory(coloured);
}

static str saved(VipsImage *image, const char *suffix)
{
	static char kept[8 << 20];
	void *bytes;
	size_t n;

	if (vips_image_write_to_buffer(image, suffix, &bytes, &n, NULL))
		fail_msg("%s", vips_error_buffer());
	assert_true(n < sizeof kept);
	memcpy(kept, bytes, n);
	g_free(bytes);
	return (str){ kept, n };
}

/* The folded words of a cell. */
static str cell_text(const struct doc_page *p, int row, int column)
{
	struct buf b = { .a = &arena };

	for (size_t i = 0; i < p->cells.n; i++)
		for (size_t k = 0; p->cells.at[i].row == row && p->cells.at[i].column == column && k < p->words.n; k++)
			if (p->words.at[k].cell == (int)i + 1) {
				buf_add(&b, p->words.at[k].text);
				buf_char(&b, ' ');
			}
	return text_fold(&arena, buf_str(&b));
}

static void table_seen(const struct page_set *set)
{
	const struct doc_page *p = &set->at[0];

	assert_int_equal(set->n, 1);
	assert_true(p->scanned);
	assert_int_equal(p->cells.n, ROWS * COLUMNS);
	for (int r = 0; r < ROWS; r++)
		for (int c = 0; c < COLUMNS; c++) {
			str said = cell_text(p, r, c);

			assert_string_equal(arena_cstr(&arena, said), arena_cstr(&arena, text_fold(&arena, str_c(texts[r][c]))));
		}
	for (size_t i = 0; i < p->cells.n; i++)
		assert_int_equal(p->cells.at[i].blank, texts[p->cells.at[i].row][p->cells.at[i].column][0] == 0);
}

static void a_noisy_table_is_read_cell_by_cell(void **state)
{
	struct page_set set;
	str why;

	(void)state;
	assert_int_equal(page_of(saved(scanned(table_drawn(), 1), ".png"), DPI, &set, &why), OK);
	table_seen(&set);
	assert_true(set.at[0].turned <= -9 && set.at[0].turned >= -11);
	assert_int_equal(page_of(saved(scanned(table_drawn(), -2.5), ".jpg[Q=70]"), DPI, &set, &why), OK);
	table_seen(&set);
	arena_free(&arena);
}

static void a_page_may_lie_in_every_way(void **state)
{
	static const VipsAngle ways[] = { VIPS_ANGLE_D90, VIPS_ANGLE_D180, VIPS_ANGLE_D270 };
	static const int turns[] = { -900, 1800, 900 };
	struct page_set set;
	str why;

	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		VipsImage *laid;

		assert_int_equal(vips_rot(scanned(table_drawn(), .6), &laid, ways[i], NULL), 0);
		assert_int_equal(page_of(saved(laid, ".png"), DPI, &set, &why), OK);
		table_seen(&set);
		assert_true(abs(set.at[0].turned - turns[i]) < 10);
	}
	arena_free(&arena);
}

static void a_red_seal_is_taken_out(void **state)
{
	VipsImage *page = scanned(table_drawn(), 1);
	struct page_set set;
	double red[] = { 214, 62, 70 };
	str why;

	(void)state;
	/* Rings across the rules of two rows and beside the words. */
	for (int r = 128; r < 134; r++)
		assert_int_equal(vips_draw_circle(page, red, 3, 1380, 650, r, NULL), 0);
	for (int r = 60; r < 63; r++)
		assert_int_equal(vips_draw_circle(page, red, 3, 1440, 720, r, NULL), 0);
	assert_int_equal(page_of(saved(page, ".png"), DPI, &set, &why), OK);
	assert_int_equal(set.at[0].cells.n, ROWS * COLUMNS);
	assert_string_equal(arena_cstr(&arena, cell_text(&set.at[0], 3, 3)), "");
	assert_string_equal(arena_cstr(&arena, cell_text(&set.at[0], 3, 1)), "mo lop tap huan");
	arena_free(&arena);
}

/* Two heads below a common one: the line between them is as high as a line of letters, and shorter than many letters are elsewhere. */
static void a_short_rule_parts_two_heads(void **state)
{
	enum { HEAD = 44, BELOW = 90 };
	static const int sides[] = { 100, 500, 800, 1100 };
	VipsImage *black, *white, *page;
	struct page_set set;
	str why;

	(void)state;
	assert_int_equal(vips_black(&black, WIDE, HIGH, NULL), 0);
	assert_int_equal(vips_invert(black, &white, NULL), 0);
	page = vips_image_copy_memory(white);
	line_drawn(page, sides[0], FIRST_Y, sides[3], FIRST_Y);
	line_drawn(page, sides[1], FIRST_Y + HEAD, sides[3], FIRST_Y + HEAD);
	line_drawn(page, sides[0], FIRST_Y + 2 * HEAD, sides[3], FIRST_Y + 2 * HEAD);
	line_drawn(page, sides[0], FIRST_Y + 2 * HEAD + BELOW, sides[3], FIRST_Y + 2 * HEAD + BELOW);
	for (int i = 0; i < 4; i++)
		line_drawn(page, sides[i], FIRST_Y + (i == 2 ? HEAD : 0), sides[i], FIRST_Y + 2 * HEAD + (i == 2 ? 0 : BELOW));
	text_drawn(page, "Nội dung", sides[0] + 20, FIRST_Y + 30);
	text_drawn(page, "Chủ trì", sides[1] + 20, FIRST_Y + HEAD + 5);
	text_drawn(page, "Phối hợp", sides[2] + 20, FIRST_Y + HEAD + 5);
	text_drawn(page, "Sở Tài chính", sides[1] + 20, FIRST_Y + 2 * HEAD + 25);
	assert_int_equal(page_of(saved(scanned(page, .5), ".png"), DPI, &set, &why), OK);
	assert_int_equal(set.at[0].cells.n, 6);
	assert_string_equal(arena_cstr(&arena, cell_text(&set.at[0], 1, 1)), "chu tri");
	assert_string_equal(arena_cstr(&arena, cell_text(&set.at[0], 1, 2)), "phoi hop");
	assert_string_equal(arena_cstr(&arena, cell_text(&set.at[0], 2, 1)), "so tai chinh");
	arena_free(&arena);
}

/* How dark it is, of 255, on the shown page in the middle of a box of the read one. */
static double dark_in(VipsImage *shown, const struct doc_page *p, const struct page_box *b)
{
	VipsImage *part, *grey;
	double mean = 0, by = (double)vips_image_get_width(shown) / p->wide;

	assert_int_equal(vips_crop(shown, &part, (int)(b->x0 * by), (int)(b->y0 * by), (int)((b->x1 - b->x0) * by) + 1, (int)((b->y1 - b->y0) * by) + 1, NULL), 0);
	assert_int_equal(vips_colourspace(part, &grey, VIPS_INTERPRETATION_B_W, NULL), 0);
	assert_int_equal(vips_avg(grey, &mean, NULL), 0);
	g_object_unref(part);
	g_object_unref(grey);
	return 255 - mean;
}

/* What the reviewer sees: boxes of words lie on words, however the page was laid. */
static void shown_upright(VipsImage *laid, const char *as)
{
	struct page_set set;
	str why, picture, bytes = saved(laid, as);
	VipsImage *shown;
	double word = 0, empty = 0;

	assert_int_equal(page_of(bytes, 0, &set, &why), OK);
	assert_int_equal(pages_picture(&arena, bytes, 1, 0, &picture, &why), OK);
	assert_true(str_starts(picture, S("RIFF")) && picture.n <= DOC_PICTURE_BYTES_MAX);
	assert_non_null(shown = vips_image_new_from_buffer(picture.p, picture.n, "", NULL));
	assert_int_equal(vips_image_get_width(shown), 900);
	const struct doc_page *p = &set.at[0];
	assert_true(abs(vips_image_get_height(shown) - 900 * p->high / p->wide) <= 2);
	for (size_t i = 0; i < p->words.n; i++)
		word += dark_in(shown, p, &p->words.at[i].box) / (double)p->words.n;
	for (size_t i = 0; i < p->cells.n; i++) {
		struct page_box b = p->cells.at[i].box;

		b = (struct page_box){ b.x0 + 40, b.y0 + 40, b.x1 - 40, b.y1 - 40 };
		if (p->cells.at[i].blank)
			empty = dark_in(shown, p, &b);
	}
	assert_true(p->words.n > 20 && word > empty + 25);
	g_object_unref(shown);
	arena_free(&arena);
}

static void a_picture_is_shown_as_it_was_read(void **state)
{
	VipsImage *over;
	str picture, why;

	(void)state;
	shown_upright(scanned(table_drawn(), 2.5), ".png");
	assert_int_equal(vips_rot(scanned(table_drawn(), -1), &over, VIPS_ANGLE_D180, NULL), 0);
	shown_upright(over, ".tif[compression=deflate]");
	arena_init(&arena, ARENA_BYTES);
	assert_int_equal(pages_picture(&arena, saved(over, ".tif"), 2, 0, &picture, &why), ERR_INVALID);
	assert_int_equal(pages_picture(&arena, saved(over, ".png"), 2, 0, &picture, &why), ERR_INVALID);
	assert_int_equal(pages_picture(&arena, saved(over, ".png"), 1, 200, &picture, &why), ERR_INVALID);
	assert_int_equal(pages_picture(&arena, S("\x89PNG\r\n\x1a\n nothing behind it"), 1, 0, &picture, &why), ERR_INVALID);
	arena_free(&arena);
}

static void chunk(struct buf *b, const char *name, str data)
{
	char n[4] = { (char)(data.n >> 24), (char)(data.n >> 16), (char)(data.n >> 8), (char)data.n };
	size_t from;

	buf_add(b, (str){ n, 4 });
	from = b->n;
	buf_add(b, str_c(name));
	buf_add(b, data);
	uint32_t sum = (uint32_t)crc32(0, (const unsigned char *)b->p + from, (unsigned)(b->n - from));
	char crc[4] = { (char)(sum >> 24), (char)(sum >> 16), (char)(sum >> 8), (char)sum };
	buf_add(b, (str){ crc, 4 });
}

/* A PNG whose header says what it likes. */
static str png_saying(struct arena *a, uint32_t w, uint32_t h, str pixels)
{
	struct buf b = { .a = a };
	char head[13] = { (char)(w >> 24), (char)(w >> 16), (char)(w >> 8), (char)w, (char)(h >> 24), (char)(h >> 16), (char)(h >> 8), (char)h, 8, 0, 0, 0, 0 };

	buf_add(&b, (str){ "\x89PNG\r\n\x1a\n", 8 });
	chunk(&b, "IHDR", (str){ head, sizeof head });
	chunk(&b, "IDAT", pixels);
	chunk(&b, "IEND", S(""));
	return buf_str(&b);
}

static void refused(str bytes, const char *with)
{
	struct page_set set;
	str why;

	assert_int_not_equal(page_of(bytes, 0, &set, &why), OK);
	assert_string_equal(arena_cstr(&arena, why), with);
	assert_int_equal(set.n, 0);
	arena_free(&arena);
}

static void hostile_pictures_cost_one_sentence(void **state)
{
	struct arena a;
	VipsImage *page = scanned(table_drawn(), 0);

	(void)state;
	arena_init(&a, 64 << 20);
	refused(S(""), "not-picture");
	refused(S("%PDF-1.7\n1 0 obj << /JS (app.alert(1)) >> endobj"), "not-picture");
	refused(S("GIF89a\x01\x00\x01\x00\x00\x00\x00;;;;;;;;"), "not-picture");
	refused(S("P6 100000 100000 255\n                "), "not-picture");
	refused(S("<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>"), "not-picture");
	refused(png_saying(&a, 60000, 60000, S("x")), "too-large");
	refused(png_saying(&a, 13000, 13000, S("x")), "too-large");
	refused(png_saying(&a, 1, 100000, S("x")), "broken");
	refused(png_saying(&a, 2000, 2000, S("no stream of deflate")), "broken");
	str good = saved(page, ".png");
	refused(str_cut(good, 0, 33), "broken");
	refused(str_cut(good, 0, good.n / 2), "broken");
	good = saved(page, ".jpg");
	refused(str_cut(good, 0, 400), "broken");
	refused(str_cut(good, 0, good.n / 2), "broken");
	refused(S("II*\0\x08\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), "broken");
	arena_free(&a);
}

/* Paper without a word gives none, whatever lies on it. */
static void nothing_is_made_up(void **state)
{
	VipsImage *black, *white, *page;
	struct page_set set;
	str why;

	(void)state;
	assert_int_equal(vips_black(&black, WIDE, HIGH, NULL), 0);
	assert_int_equal(vips_invert(black, &white, NULL), 0);
	page = vips_image_copy_memory(white);
	for (int i = 0; i < 300; i++)
		assert_int_equal(vips_draw_rect1(page, 60, i * 971 % (WIDE - 4), i * 577 % (HIGH - 4), 2, 2, "fill", TRUE, NULL), 0);
	assert_int_equal(page_of(saved(scanned(page, 0), ".png"), DPI, &set, &why), OK);
	assert_int_equal(set.at[0].words.n, 0);
	assert_int_equal(set.at[0].cells.n, 0);
	arena_free(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_noisy_table_is_read_cell_by_cell),
		cmocka_unit_test(a_page_may_lie_in_every_way),
		cmocka_unit_test(a_red_seal_is_taken_out),
		cmocka_unit_test(a_short_rule_parts_two_heads),
		cmocka_unit_test(a_picture_is_shown_as_it_was_read),
		cmocka_unit_test(hostile_pictures_cost_one_sentence),
		cmocka_unit_test(nothing_is_made_up),
	};

	extract_programs_in(KHUE_PROGRAMS);
	if (!pages_have(PAGES_OCR))
		return 77;
	if (VIPS_INIT("ocr_test"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
