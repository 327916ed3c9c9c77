/* office_hostile_test.c - files that are made to do harm are refused with the right reason, and nothing of them is believed. */
#include <string.h>
#include "office_make.h"
#include "office_read_in.h"
#include "office_test.h"

static int setup(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static const char *repeated(const char *piece, size_t times)
{
	struct buf b = { .a = &arena };

	for (size_t i = 0; i < times; i++)
		buf_add(&b, str_c(piece));
	buf_char(&b, 0);
	return b.p;
}

static const char *joined(const char *a, const char *b, const char *c)
{
	return arena_cstr(&arena, arena_printf(&arena, "%s%s%s", a, b, c));
}

#define RELS(target) "<Relationships><Relationship Id='r' Type='x/officeDocument' Target='" target "'/></Relationships>"
#define OPEN "<w:document xmlns:w='urn:w'><w:body>"
#define CLOSE "</w:body></w:document>"

static str document(const char *xml)
{
	return package("_rels/.rels", RELS("word/document.xml"), "word/document.xml", xml, NULL);
}

static str sheet(const char *xml, const char *strings)
{
	return package("_rels/.rels", RELS("xl/workbook.xml"), "xl/_rels/workbook.xml.rels", "<r><Relationship Id='a' Type='x/worksheet' Target='s.xml'/>"
	               "<Relationship Id='b' Type='x/sharedStrings' Target='t.xml'/></r>", "xl/workbook.xml", "<w><sheet name='S' id='a'/></w>",
		"xl/s.xml", xml, "xl/t.xml", strings, NULL);
}

static void not_of_our_kind(void **state)
{
	(void)state;
	assert_string_equal(read_here(S("")), "invalid not-office");
	assert_string_equal(read_here(S("%PDF-1.7 ...")), "invalid not-office");
	assert_string_equal(read_here(S("<!DOCTYPE html><script>")), "invalid not-office");
	assert_string_equal(read_here(S("{\\rtf1 x}")), "invalid not-office");
	assert_string_equal(read_here(S("\x89PNG\r\n\x1a\n\0\0\0\0")), "invalid not-office");
	assert_string_equal(read_here(S("a;b\n\xff\xfe")), "invalid not-office");
	assert_string_equal(read_here(S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word")), "invalid not-office");
	assert_string_equal(read_here(S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")), "invalid encrypted");
	assert_string_equal(read_here(package("hello.txt", "x", NULL)), "invalid not-office");
	assert_string_equal(read_here(package("_rels/.rels", RELS("ppt/presentation.xml"), "ppt/presentation.xml", "<a/>", NULL)), "invalid not-office");
}

static void broken_ones(void **state)
{
	(void)state;
	assert_string_equal(read_here(S("PK\x03\x04 and no more")), "invalid broken");
	assert_string_equal(read_here(document(OPEN "<w:p>")), "invalid broken");
	assert_string_equal(read_here(document("no xml")), "invalid broken");
	assert_string_equal(read_here(package("_rels/.rels", RELS("word/document.xml"), NULL)), "invalid broken");
	assert_string_equal(read_here(sheet("<w><row r='2'/><row r='1'/></w>", "<s/>")), "invalid broken");
}

static void bombs(void **state)
{
	(void)state;
	assert_string_equal(read_here(document("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" OPEN "<w:p>&b;</w:p>" CLOSE)), "limit bomb");
	assert_string_equal(read_here(document("<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" OPEN CLOSE)), "limit bomb");
	assert_string_equal(read_here(document("<!DOCTYPE x [<!ENTITY % p SYSTEM 'http://127.0.0.1/x'>%p;]>" OPEN CLOSE)), "limit bomb");
	assert_string_equal(read_here(document(joined(OPEN, repeated("<w:p>", 200), CLOSE))), "limit bomb");
	assert_string_equal(read_here(document(joined(OPEN, repeated("<w:sdt><w:sdtPr/><w:sdtContent>", 40), CLOSE))), "limit bomb");
	/* 4 MB of one letter pack into some kilobytes. */
	assert_string_equal(read_here(document(joined(OPEN, repeated("aaaaaaaaaaaaaaaaaaaa", 200000), CLOSE))), "limit bomb");
	assert_string_equal(read_here(package("_rels/.rels", joined("<!DOCTYPE x [<!ENTITY a 'a'>]>", RELS("word/document.xml"), ""), "word/document.xml",
		OPEN CLOSE, NULL)), "limit bomb");
	assert_string_equal(read_here(package("_rels/.rels", RELS("word/document.xml"), "word/document.xml", OPEN CLOSE, "docProps/custom.xml",
	                                      joined("<p>", repeated("aaaaaaaaaaaaaaaaaaaa", 200000), "</p>"), NULL)), "limit bomb");
}

static void too_many_entries(void **state)
{
	struct office_part *part = arena_array(&arena, struct office_part, 2100);
	str bytes, *text = arena_new(&arena, str);

	(void)state;
	*text = S("<a/>");
	for (size_t i = 0; i < 2100; i++)
		part[i] = (struct office_part){ .name = arena_cstr(&arena, arena_printf(&arena, "word/%zu.xml", i)), .piece = text, .n = 1 };
	assert_int_equal(office_zip(&arena, part, 2100, &bytes), OK);
	assert_string_equal(read_here(bytes), "limit bomb");
}

static void too_much_of_everything(void **state)
{
	size_t big = OFFICE_READ_BYTES_MAX + 1;
	char *letters = arena_alloc(&arena, big);

	(void)state;
	memset(letters, 'a', big);
	assert_string_equal(read_here((str){ letters, big }), "limit too-large");
	assert_string_equal(read_here(sheet("<w><row r='1048576'><c><v>1</v></c></row></w>", "<s/>")), "limit too-large");
	assert_string_equal(read_here(sheet("<w><row r='1'><c r='XFD1'><v>1</v></c></row></w>", "<s/>")), "limit too-large");
	assert_string_equal(read_here(str_c(repeated("a\n", OFFICE_ROWS_MAX + 1))), "limit too-large");
	assert_string_equal(read_here(str_c(repeated(",", 300))), "limit too-large");
	/* A shared string is counted each time it is shown only by its pointer, a thousand of them cost nothing. */
	assert_string_equal(read_here(sheet(joined("<w>", repeated("<row><c t='s'><v>0</v></c></row>", 1000), "</w>"), joined("<s><si><t>",
		repeated("dài ", 1000), "</t></si></s>"))), "ok");
}

static void a_cut_or_bent_file_never_crashes(void **state)
{
	str whole, why;
	struct arena_mark mark;

	(void)state;
	assert_int_equal(make_form(&arena, &whole), OK);
	mark = arena_mark(&arena);
	for (size_t n = 0; n < whole.n; n += 7, arena_back(&arena, mark)) {
		struct buf out = { .a = &arena };

		(void)!office_extract(&arena, str_cut(whole, 0, n), &out, &why);
	}
	for (size_t n = 0; n < whole.n; n++, arena_back(&arena, mark)) {
		struct buf out = { .a = &arena };
		char *copy = arena_alloc(&arena, whole.n);

		memcpy(copy, whole.p, whole.n);
		copy[n] = (char)(copy[n] ^ 0x55);
		if (office_extract(&arena, (str){ copy, whole.n }, &out, &why) != OK)
			assert_true(why.n > 0);
	}
}

static bool too_large(str why)
{
	return str_eq(why, S("too-large"));
}

static void a_small_arena_is_an_error_and_no_leak(void **state)
{
	str bytes = document(joined(OPEN, repeated("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Một dòng chữ dài</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", 1900),
		CLOSE)), why;
	struct arena small;
	struct buf out;
	jmp_buf jump;

	(void)state;
	arena_init(&small, 90000);
	out = (struct buf){ .a = &small };
	if (ARENA_GUARD(&small, &jump))
		fail_msg("the guard outside was called");
	assert_int_equal(office_extract(&small, bytes, &out, &why), ERR_LIMIT);
	assert_true(too_large(why));
	assert_true(small.guard == &jump);
	arena_free(&small);
}

#define T(name) cmocka_unit_test_setup(name, setup)
int hostile_tests(void)
{
	const struct CMUnitTest tests[] = {
		T(not_of_our_kind), T(broken_ones), T(bombs), T(too_many_entries), T(too_much_of_everything), T(a_cut_or_bent_file_never_crashes),
			T(a_small_arena_is_an_error_and_no_leak),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
