/* pages_pdf_test.c - khue-pages with good files and with such as do harm: each ends in one code, and the asking process goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "extract.h"
#include "page_set.h"
#include "sandbox.h"

const struct extract_kind extract_kinds[] = { { "pages.pdf", .program = "khue-pages" }, { "pages.picture", .program = "khue-ocr" } };
const size_t nextract_kinds = 2;

static struct arena arena;
static str why;
static const char *media_box = "0 0 595 842";

static int fresh(void **state)
{
	(void)state;
	arena_init(&arena, 256 << 20);
	return 0;
}

static int gone(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

/* A PDF of `pages` equal pages with that content; `more` goes into the catalogue, `last` into the trailer.  Without a table of objects: readers find them. */
static str pdf(str content, int pages, const char *more, const char *last)
{
	struct buf b = { .a = &arena };

	buf_printf(&b, "%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R%s>>endobj\n2 0 obj<</Type/Pages/Count %d/Kids[", more, pages);
	for (int i = 0; i < pages; i++)
		buf_printf(&b, "%d 0 R ", 10 + i);
	buf_add(&b, S("]>>endobj\n3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Bold>>endobj\n"));
	for (int i = 0; i < pages; i++)
		buf_printf(&b, "%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>endobj\n", 10 + i,
			media_box);
	buf_printf(&b, "4 0 obj<</Length %zu>>stream\n", content.n);
	buf_add(&b, content);
	buf_printf(&b, "\nendstream endobj\ntrailer<</Root 1 0 R%s>>\n%%%%EOF\n", last);
	return buf_str(&b);
}

static err read_first(str bytes, struct page_set *s)
{
	return pages_of_pdf(&arena, bytes, 1, 5, s, &why);
}

static void assert_refused(str bytes, err as, const char *code)
{
	struct page_set s;

	assert_int_equal(read_first(bytes, &s), as);
	if (!str_eq(why, str_c(code)))
		fail_msg("%.*s, not %s", FMT(why), code);
}

#define TABLE "0.48 w 100 700 300 0.48 re f 100 650 300 0.48 re f 100 600 300 0.48 re f 100 600 0.48 100 re f 250 600 0.48 100 re f 400 600 0.48 100 re f "
#define TEXT "BT /F 12 Tf 110 670 Td (Chu tri) Tj ET BT /F 12 Tf 260 620 Td (So Tai chinh) Tj ET BT /F 14 Tf 100 750 Td (KE HOACH) Tj ET "

static void words_and_cells(void **state)
{
	struct page_set s;

	(void)state;
	assert_int_equal(read_first(pdf(S(TABLE TEXT), 2, "", ""), &s), OK);
	assert_int_equal(s.total, 2);
	assert_int_equal(s.n, 2);
	const struct doc_page *p = &s.at[0];
	assert_int_equal(p->wide, 5950);
	assert_int_equal(p->words.n, 7);
	assert_int_equal(p->cells.n, 4);
	for (size_t i = 0; i < p->words.n; i++) {
		const struct page_word *w = &p->words.at[i];

		assert_true(w->bold);
		assert_int_equal(w->confidence, 100);
		if (str_eq(w->text, S("Chu")))
			assert_int_equal(w->cell, 1);
		if (str_eq(w->text, S("chinh")))
			assert_int_equal(w->cell, 4);
		if (str_eq(w->text, S("HOACH"))) {
			assert_int_equal(w->cell, 0);
			assert_int_equal(w->size, 140);
			assert_true(w->box.y0 > 700 && w->box.y1 < 1000);
		}
	}
}

static void pages_that_are_asked_for(void **state)
{
	struct page_set s;
	str bytes = pdf(S(TEXT), 30, "", "");

	(void)state;
	assert_int_equal(pages_of_pdf(&arena, bytes, 21, 20, &s, &why), OK);
	assert_int_equal(s.n, 10);
	assert_int_equal(s.at[0].number, 21);
	assert_int_equal(s.total, 30);
	assert_int_equal(pages_of_pdf(&arena, bytes, 0, 1, &s, &why), ERR_INVALID);
	assert_int_equal(pages_of_pdf(&arena, bytes, 1, 21, &s, &why), ERR_INVALID);
}

#define SCAN "q 595 0 0 842 0 0 cm BI /W 4 /H 1 /CS /G /BPC 8 ID \x10\x20\x30\x40 EI Q "

static void a_scan_and_a_layer_of_text(void **state)
{
	struct page_set s;
	struct buf b = { .a = &arena };

	(void)state;
	assert_int_equal(read_first(pdf(S(SCAN TEXT), 1, "", ""), &s), OK);
	assert_true(s.at[0].scanned);
	assert_int_equal(s.at[0].words.n, 0);
	buf_add(&b, S(SCAN));
	for (int i = 0; i < 30; i++)
		buf_printf(&b, "BT /F 9 Tf 3 Tr 50 %d Td (So Van hoa va The thao) Tj ET ", 800 - i * 20);
	assert_int_equal(read_first(pdf(buf_str(&b), 1, "", ""), &s), OK);
	assert_false(s.at[0].scanned);
	assert_int_equal(s.at[0].words.n, 180);
	assert_true(s.at[0].words.at[0].confidence < 70);
}

static void letters_drawn_as_lines(void **state)
{
	struct page_set s;
	struct buf b = { .a = &arena };

	(void)state;
	for (int i = 0; i < 600; i++)
		buf_printf(&b, "%d %d 3 7 re f ", 60 + i % 40 * 12, 780 - i / 40 * 20);
	assert_int_equal(read_first(pdf(buf_str(&b), 1, "", ""), &s), OK);
	assert_true(s.at[0].scanned);
	assert_int_equal(read_first(pdf(S(" "), 1, "", ""), &s), OK);
	assert_false(s.at[0].scanned);
}

static void pictures(void **state)
{
	str bytes = pdf(S(TABLE TEXT "1 0 0 rg 50 50 80 80 re f "), 1, "", ""), picture;

	(void)state;
	assert_int_equal(pages_picture(&arena, bytes, 1, 200, &picture, &why), OK);
	assert_true(str_starts(picture, S("\x89PNG\r\n\x1a\n")));
	assert_int_equal((unsigned char)picture.p[18] * 256 + (unsigned char)picture.p[19], 595 * 200 / 72 + 1);
	assert_int_equal(picture.p[25], 2); /* coloured, for the seal */
	assert_int_equal(pages_picture(&arena, pdf(S(TEXT), 1, "", ""), 1, 100, &picture, &why), OK);
	assert_int_equal(picture.p[25], 0);
	size_t written = picture.n; /* in Times, which is not in the file */
	assert_int_equal(pages_picture(&arena, pdf(S(" "), 1, "", ""), 1, 100, &picture, &why), OK);
	if (sandbox_landlock_abi())
		assert_true(written > picture.n + 100);
	assert_int_equal(pages_picture(&arena, bytes, 1, 0, &picture, &why), OK);
	assert_true(str_starts(picture, S("RIFF")) && str_eq(str_cut(picture, 8, 12), S("WEBP")));
	assert_int_equal(pages_picture(&arena, bytes, 2, 0, &picture, &why), ERR_INVALID);
	assert_true(str_eq(why, S("no-such-page")));
	assert_int_equal(pages_picture(&arena, bytes, 1, 1200, &picture, &why), ERR_INVALID);
}

static void what_is_no_pdf(void **state)
{
	str good = pdf(S(TABLE TEXT), 2, "", "");

	(void)state;
	assert_refused(S(""), ERR_INVALID, "broken");
	assert_refused(S("%PDF-1.4\n"), ERR_INVALID, "broken");
	assert_refused(S("PK\x03\x04 a Word file with another name"), ERR_INVALID, "broken");
	assert_refused(str_cut(good, 0, 70), ERR_INVALID, "broken");
}

static void a_password(void **state)
{
	(void)state;
	assert_refused(pdf(S(TEXT), 1, "", "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4"
		"/O<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>/U<ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100>>>"),
		ERR_INVALID, "encrypted");
}

static void too_many_pages(void **state)
{
	(void)state;
	assert_refused(pdf(S(TEXT), DOC_PAGES_MAX + 1, "", ""), ERR_LIMIT, "too-many-pages");
	assert_refused(pdf(S(TEXT), 2000, "", ""), ERR_LIMIT, "too-many-pages");
}

/* What runs, opens or sends in other readers is not looked at here. */
static void scripts_do_nothing(void **state)
{
	struct page_set s;

	(void)state;
	assert_int_equal(read_first(pdf(S(TEXT), 1, "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\); this.submitForm\\('http://a.example'\\))>>"
		"/AA<</WC<</S/Launch/F(/bin/sh)>>>>/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(/etc/passwd)/EF<<>>>>]>>>>", ""), &s), OK);
	assert_int_equal(s.at[0].words.n, 7);
}

static void more_words_than_a_page_has(void **state)
{
	struct page_set s;
	struct buf b = { .a = &arena };

	(void)state;
	for (int i = 0; i < DOC_WORDS_MAX + 500; i++)
		buf_printf(&b, "BT /F 4 Tf %d %d Td (a%d) Tj ET ", 10 + i % 30 * 19, 830 - i / 30 * 2, i);
	assert_int_equal(read_first(pdf(buf_str(&b), 1, "", ""), &s), OK);
	assert_true(s.at[0].cut);
	assert_int_equal(s.at[0].words.n, DOC_WORDS_MAX);
}

/* A page that would need gigabytes as a picture, and one that names itself as its own part. */
static void bombs(void **state)
{
	struct page_set s;
	str huge, picture;

	(void)state;
	media_box = "0 0 99999 99999";
	huge = pdf(S(TEXT), 1, "", "");
	media_box = "0 0 595 842";
	assert_int_equal(pages_picture(&arena, huge, 1, 300, &picture, &why), ERR_LIMIT);
	assert_true(str_eq(why, S("too-large")));
	assert_int_equal(read_first(huge, &s), OK);
	assert_int_not_equal(read_first(S("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
		"trailer<</Root 1 0 R>>\n"), &s), ERR_IO);
}

static void cut_short_anywhere(void **state)
{
	str good = pdf(S(TABLE TEXT), 3, "", "");
	struct page_set s;

	(void)state;
	for (size_t n = good.n; n > 100; n = n * 3 / 4) {
		err e = read_first(str_cut(good, 0, n), &s);

		assert_true(e == OK || e == ERR_INVALID);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words_and_cells, fresh, gone), cmocka_unit_test_setup_teardown(pages_that_are_asked_for, fresh, gone),
		cmocka_unit_test_setup_teardown(a_scan_and_a_layer_of_text, fresh, gone), cmocka_unit_test_setup_teardown(letters_drawn_as_lines, fresh, gone),
		cmocka_unit_test_setup_teardown(pictures, fresh, gone), cmocka_unit_test_setup_teardown(what_is_no_pdf, fresh, gone),
		cmocka_unit_test_setup_teardown(a_password, fresh, gone), cmocka_unit_test_setup_teardown(too_many_pages, fresh, gone),
		cmocka_unit_test_setup_teardown(scripts_do_nothing, fresh, gone), cmocka_unit_test_setup_teardown(more_words_than_a_page_has, fresh, gone),
		cmocka_unit_test_setup_teardown(bombs, fresh, gone), cmocka_unit_test_setup_teardown(cut_short_anywhere, fresh, gone),
	};

	extract_programs_in(KHUE_PROGRAMS);
	if (!pages_have(PAGES_PDF)) {
		fprintf(stderr, "no khue-pages: skipped\n");
		return 77;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
