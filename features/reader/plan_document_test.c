/* plan_document_test.c - files as they come, through the programs beside khue: what is read, what is refused and with which word, progress and giving up.
 * Where a program is not installed the test says so and what needs it is left out. */
#include "reader_test.h"
#include <string.h>
#include "extract.h"
#include "office.h"
#include "page_set.h"
#include "plan_document.h"

const struct extract_kind extract_kinds[] = { { .name = "office.pdf", .program = "khue-pdf", .files = true }, { .name = "pages.pdf",
	.program = "khue-pages" },
	{ .name = "pages.picture", .program = "khue-ocr" } };
const size_t nextract_kinds = sizeof extract_kinds / sizeof *extract_kinds;

#define OLE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define PNG "\x89PNG\r\n\x1a\n"

static struct arena arena;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, (size_t)1 << 30);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void needs(bool there, const char *what)
{
	if (there)
		return;
	print_message("left out: %s is not installed\n", what);
	skip();
}

struct steps { int told, of, stop_at; };

static bool step(void *ctx, int done, int of)
{
	struct steps *s = ctx;

	s->told++;
	s->of = of;
	assert_int_equal(done, s->told);
	return done != s->stop_at;
}

/* "ok", or the reason; the lines that were read are in *source. */
static const char *read_as(str bytes, struct steps *steps, struct source *source)
{
	str document, why;
	err e = plan_document(&arena, bytes, step, steps, &document, &why);

	if (e == OK)
		e = reader_source(&arena, document, source, &why);
	assert_true(e == OK || why.n);
	return e == OK ? "ok" : arena_cstr(&arena, why);
}

static const char *why_of(str bytes)
{
	struct source source;
	return read_as(bytes, &(struct steps){ 0 }, &source);
}

struct pdf { struct buf b; size_t at[2600]; int n; };

static void object(struct pdf *p, str body)
{
	p->at[++p->n] = p->b.n;
	buf_printf(&p->b, "%d 0 obj\n", p->n);
	buf_add(&p->b, body);
	buf_add(&p->b, S("\nendobj\n"));
}

/* A PDF of so many pages with one line each; locked: it has a password. */
static str pdf_of(int pages, const char *words, bool locked)
{
	struct pdf *p = arena_new(&arena, struct pdf);
	struct buf kids = { .a = &arena };
	str content = arena_printf(&arena, "BT /F1 12 Tf 72 700 Td (%s) Tj ET", words);

	p->b.a = &arena;
	for (int i = 0; i < pages; i++)
		buf_printf(&kids, "%d 0 R ", 5 + i);
	buf_add(&p->b, S("%PDF-1.4\n"));
	object(p, S("<< /Type /Catalog /Pages 2 0 R >>"));
	object(p, arena_printf(&arena, "<< /Type /Pages /Count %d /Kids [ %.*s] >>", pages, FMT(buf_str(&kids))));
	object(p, S("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"));
	object(p, arena_printf(&arena, "<< /Length %zu >>\nstream\n%.*s\nendstream", content.n, FMT(content)));
	for (int i = 0; i < pages; i++)
		object(p, S("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"));
	if (locked)
		object(p, S("<< /Filter /Standard /V 1 /R 2 /P -4 /O <0102030405060708091011121314151617181920212223242526272829303132> "
			"/U <3132333435363738394041424344454647484950515253545556575859606162> >>"));
	size_t xref = p->b.n;
	buf_printf(&p->b, "xref\n0 %d\n0000000000 65535 f \n", p->n + 1);
	for (int i = 1; i <= p->n; i++)
		buf_printf(&p->b, "%010zu 00000 n \n", p->at[i]);
	buf_printf(&p->b, "trailer\n<< /Size %d /Root 1 0 R ", p->n + 1);
	if (locked)
		buf_printf(&p->b, "/Encrypt %d 0 R /ID [<00112233> <00112233>] ", p->n);
	buf_printf(&p->b, ">>\nstartxref\n%zu\n%%%%EOF\n", xref);
	return buf_str(&p->b);
}

static void kinds_are_told_by_bytes(void **state)
{
	(void)state;
	static const struct { str bytes; enum plan_file kind; } files[] = {
		{ { OLE "xxxx", 12 }, PLAN_FILE_OLD_WORD }, { { "{\\rtf1 a}", 9 }, PLAN_FILE_OLD_WORD }, { { "PK\x03\x04 x", 6 }, PLAN_FILE_WORD },
		{ { "%PDF-1.7", 8 }, PLAN_FILE_PDF }, { { "\n %PDF-1.7", 10 }, PLAN_FILE_PDF }, { { PNG, 8 }, PLAN_FILE_PICTURE },
		{ { "\xff\xd8\xff\xe0", 4 }, PLAN_FILE_PICTURE }, { { "II*\0abcd", 8 }, PLAN_FILE_PICTURE }, { { "RIFFxxxxWEBP", 12 }, PLAN_FILE_PICTURE },
		{ { "<!DOCTYPE HTML><p>", 18 }, PLAN_FILE_WEB_PAGE }, { { "\xff\xfe<\0h\0t\0m\0l\0>\0", 14 }, PLAN_FILE_WEB_PAGE },
		{ { "Một", 5 }, PLAN_FILE_TEXT }, { { "\xff\xfeM\0", 4 }, PLAN_FILE_TEXT }, { { "MZ\x90\0\3\0\0\0\4\0", 10 }, PLAN_FILE_UNKNOWN }, { { "",
			0 }, PLAN_FILE_TEXT },
	};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		assert_int_equal(plan_file_kind(files[i].bytes), files[i].kind);
}

static void what_the_reader_takes_goes_through(void **state)
{
	(void)state;
	str text = S("1. Việc\n- Chủ trì: Sở Nội vụ\n"), out, why;
	assert_int_equal(plan_document(&arena, text, NULL, NULL, &out, &why), OK);
	assert_ptr_equal(out.p, text.p);
	assert_true(!why.n);
	assert_true(plan_document_have(PLAN_FILE_TEXT) && plan_document_have(PLAN_FILE_WORD) && plan_document_have(PLAN_FILE_WEB_PAGE));
	assert_false(plan_document_have(PLAN_FILE_UNKNOWN));
}

static void hostile_files_need_no_program(void **state)
{
	(void)state;
	static const char locked[] = OLE "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
	char *old = arena_alloc(&arena, 1024);
	assert_string_equal(why_of(S("")), "empty");
	assert_string_equal(why_of(S("MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0")), "not-text");
	assert_string_equal(why_of(S("PK\x03\x04\x14\0\6\0\x08\0")), "broken");
	assert_string_equal(why_of((str){ locked, sizeof locked }), "encrypted");
	/* Word's own sign that a .doc has a password: bit 8 of the flags at the head of its stream. */
	memcpy(old, OLE, 8);
	memcpy(old + 512, "\xec\xa5\xc1\0\0\0\0\0\0\0\0\1", 12);
	assert_string_equal(why_of((str){ old, 1024 }), "encrypted");
}

static void hostile_pdf(void **state)
{
	(void)state;
	needs(pages_have(PAGES_PDF), "khue-pages");
	str whole = pdf_of(3, "Mot hai ba", false);
	assert_string_equal(why_of(pdf_of(2000, "Mot", false)), "too-many-pages");
	assert_string_equal(why_of(pdf_of(1, "Mot", true)), "encrypted");
	assert_string_equal(why_of(str_cut(whole, 0, 200)), "broken");
	assert_string_equal(why_of(S("%PDF-1.7\n")), "broken");
	/* A sheet of a script, or a program, by its beginning a PDF. */
	assert_string_equal(why_of(S("%PDF-1.4\n\0\1\2\3\4\5\6\7trailer<</Root 1 0 R>>\n")), "broken");
	for (size_t n = whole.n - 40; n < whole.n; n += 7)
		assert_non_null(why_of(str_cut(whole, 0, n)));
}

static void pages_are_told_one_by_one(void **state)
{
	(void)state;
	needs(pages_have(PAGES_PDF), "khue-pages");
	struct steps all = { 0 }, some = { .stop_at = 25 };
	struct source source = { 0 };
	str bytes = pdf_of(45, "1. Mot hai ba bon nam sau", false);
	assert_string_equal(read_as(bytes, &all, &source), "ok");
	assert_int_equal(all.told, 45);
	assert_int_equal(all.of, 45);
	assert_int_equal(source.at[source.n - 1].page, 45);
	assert_string_equal(read_as(bytes, &some, &source), "cancelled");
	assert_int_equal(some.told, 25);
}

static void hostile_pictures(void **state)
{
	(void)state;
	if (!pages_have(PAGES_OCR)) {
		assert_string_equal(why_of(S(PNG "\0\0\0\rIHDR")), "ocr-missing");
		needs(false, "khue-ocr");
	}
	const char *why = why_of(S(PNG "\0\0\0\rIHDR"));
	assert_true(!strcmp(why, "broken") || !strcmp(why, "not-picture"));
	/* 60,000 by 60,000 pixels in its head. */
	why = why_of(S(PNG "\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\0\0\0\0\x1b\xc8\x0b\x7f\0\0\0\0IDAT"));
	assert_true(!strcmp(why, "broken") || !strcmp(why, "too-large") || !strcmp(why, "not-picture"));
}

/* A TIFF of so many empty directories, each naming the next; the last one names `last`. */
static str tiff_of(size_t pages, uint32_t last)
{
	struct buf b = { .a = &arena };

	buf_add(&b, S("II*\0\x08\0\0\0"));
	for (size_t i = 1; i <= pages; i++) {
		uint32_t next = i < pages ? (uint32_t)(8 + 6 * i) : last;
		buf_add(&b, S("\0\0"));
		buf_add(&b, (str){ (const char *)&next, sizeof next });
	}
	return buf_str(&b);
}

static void tiff_pages_are_bounded(void **state)
{
	(void)state;
	needs(pages_have(PAGES_OCR), "khue-ocr");
	assert_string_equal(why_of(tiff_of(600, 0)), "too-many-pages");
	/* It names itself; it names a place behind its end. */
	assert_string_not_equal(why_of(tiff_of(3, 8)), "ok");
	assert_string_not_equal(why_of(tiff_of(1, 0xfffffff0)), "ok");
}

static void old_word_files(void **state)
{
	(void)state;
	struct source source = { 0 };
	if (!office_word_ready()) {
		assert_string_equal(why_of(S("{\\rtf1 Mot}")), "doc-missing");
		needs(false, "LibreOffice");
	}
	assert_string_equal(read_as(S("{\\rtf1\\ansi Ke hoach n\\u259?m 2025\\par Hai\\par\\trowd\\cellx3000\\cellx6000 Mot\\intbl\\cell "
		"So\\intbl\\cell\\row\\pard Ba\\par}"),
		&(struct steps){ 0 }, &source), "ok");
	assert_int_equal(source.n, 4);
	assert_true(str_eq(source.at[0].text, S("Ke hoach năm 2025")));
	assert_true(source.at[2].ncells == 2 && str_eq(source.at[2].cell[1], S("So")));
	/* An OLE file of nothing that Word knows. */
	char *junk = arena_alloc(&arena, 4096);
	memcpy(junk, OLE, 8);
	assert_string_equal(why_of((str){ junk, 4096 }), "broken");
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(kinds_are_told_by_bytes), T(what_the_reader_takes_goes_through), T(hostile_files_need_no_program), T(hostile_pdf), T(pages_are_told_one_by_one),
		T(hostile_pictures), T(tiff_pages_are_bounded), T(old_word_files),
	};
	extract_programs_in(KHUE_PROGRAMS);
	return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
