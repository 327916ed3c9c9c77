/* reader_docx_test.c - Word files made here with libzip: tables with merged cells, automatic numbers, text boxes, and attacks. */
#include "reader_test.h"
#include "reader_in.h"
#include <string.h>
#include <zip.h>

#define W "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:mc='urn:mc' xmlns:v='urn:v'><w:body>"
#define END "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define TC(text) "<w:tc>" P(text) "</w:tc>"
#define MERGED "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
#define TOP(text) "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" P(text) "</w:tc>"
#define TITLE P("KẾ HOẠCH") P("Phát triển văn hóa năm 2025")

struct part { const char *name; str text; };
static struct arena arena;

/* A .docx of parts, as bytes in the arena. */
static str docx(const struct part *p, size_t n)
{
	zip_error_t e;
	zip_stat_t st;
	zip_error_init(&e);
	zip_source_t *src = zip_source_buffer_create(NULL, 0, 0, &e);
	zip_t *z = zip_open_from_source(src, ZIP_TRUNCATE, &e);
	assert_non_null(z);
	zip_source_keep(src);
	for (size_t i = 0; i < n; i++)
		assert_true(zip_file_add(z, p[i].name, zip_source_buffer(z, p[i].text.p, p[i].text.n, 0), ZIP_FL_ENC_UTF_8) >= 0);
	assert_int_equal(zip_close(z), 0);
	assert_int_equal(zip_source_open(src), 0);
	assert_int_equal(zip_source_stat(src, &st), 0);
	char *out = arena_alloc(&arena, st.size);
	assert_int_equal(zip_source_read(src, out, st.size), st.size);
	zip_source_close(src);
	zip_source_free(src);
	return (str){ out, st.size };
}

static str document(str xml) { return docx(&(struct part){ "word/document.xml", xml }, 1); }

static int setup(void **state)
{
	(void)state;
	arena_init(&arena, 400000000);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static const char *lines_of(str bytes)
{
	struct source s;
	struct buf b = { .a = &arena };
	str why;
	if (reader_source(&arena, bytes, &s, &why) != OK)
		return arena_cstr(&arena, arena_printf(&arena, "error %.*s", FMT(why)));
	for (size_t i = 0; i < s.n; i++)
		buf_printf(&b, "%d:%.*s\n", s.at[i].number, FMT(s.at[i].text));
	return arena_cstr(&arena, buf_str(&b));
}

static void tables_with_spans_and_merges(void **state)
{
	(void)state;
	EXPECT_PLAN(document(S(W TITLE "<w:tbl>"
		"<w:tr>" TC("TT") TC("Nội dung") "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P("Đơn vị thực hiện") "</w:tc>" TC("Thời "
			"gian") "</w:tr>"
		"<w:tr>" TC("") TC("") TC("Chủ trì") TC("Phối hợp") TC("") "</w:tr>"
		"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='5'/></w:tcPr>" P("I. Nhóm một") "</w:tc></w:tr>"
		"<w:tr>" TC("1") TC("Việc một") TOP("Sở Nội vụ") TC("Sở Tài chính") TOP("Quý II/2025") "</w:tr>"
		"<w:tr>" TC("2") TC("Việc hai") MERGED TC("Sở Công Thương") MERGED "</w:tr>"
		"<w:tr>" TOP("3") TOP("Việc ba") TC("Sở Nội vụ") TC("") TC("Tháng 5/2025") "</w:tr>"
		"<w:tr>" MERGED MERGED TC("Sở Công Thương") TC("") TC("Tháng 6/2025") "</w:tr></w:tbl>" END)),
		"1|Việc một|nv|tc|2025-04-01..2025-06-30|\n2|Việc hai|nv|ct|2025-04-01..2025-06-30|\n3|Việc "
			"ba|nv||2025-05-01..2025-05-31|\n3|Việc ba|ct||2025-06-01..2025-06-30|\n");
}

static void cells_with_breaks_and_nested_tables(void **state)
{
	(void)state;
	EXPECT_PLAN(document(S(W TITLE "<w:tbl><w:tr>" TC("TT") TC("Nội dung") TC("Chủ trì") TC("Thời gian") "</w:tr><w:tr>" TC("1") TC("Việc")
		"<w:tc><w:p><w:r><w:t>Sở Nội vụ</w:t><w:br/><w:t>Sở Tài chính</w:t></w:r></w:p>" P("Sở Công Thương") "</w:tc>"
		"<w:tc><w:tbl><w:tr><w:tc>" P("Tháng 4/2025") "</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>" END)),
		"1|Việc|nv tc ct||2025-04-01..2025-04-30|\n");
}

static void paragraphs_are_lines(void **state)
{
	(void)state;
	assert_string_equal(lines_of(document(S(W P("Một") "<w:p/>" P("  "
		"") "<w:p><w:r><w:t>Hai</w:t></w:r><w:r><w:tab/><w:t>ba</w:t><w:br/><w:t>bốn</w:t></w:r></w:p>"
		"<w:p><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
		"<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
		"<w:p><w:r><w:t>Hoa\xcc\x80</w:t></w:r></w:p>" END))),
		"1:Một\n2:Hai\tba\n2:bốn\n3:thêm\n4:Hoà\n");
}

static void a_text_box_is_read_once(void **state)
{
	(void)state;
	assert_string_equal(lines_of(document(S(W "<w:p><w:r><w:t>Trước</w:t></w:r><w:r>"
		"<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" P("Trong hộp")
		"</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" P("Trong "
			"hộp") "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
		"<w:r><w:t> sau</w:t></w:r></w:p>" END))),
		"1:Trong hộp\n2:Trước sau\n");
}

#define LVL(n, fmt, text) "<w:lvl w:ilvl='" n "'><w:start w:val='1'/><w:numFmt w:val='" fmt "'/><w:lvlText w:val='" text "'/></w:lvl>"
#define NP(num, lvl, text) "<w:p><w:pPr><w:numPr><w:ilvl w:val='" lvl "'/><w:numId w:val='" num "'/></w:numPr></w:pPr><w:r><w:t>" \
	text "</w:t></w:r></w:p>"

static void numbers_are_counted(void **state)
{
	(void)state;
	static const char numbering[] =
		"<w:numbering xmlns:w='urn:w'><w:abstractNum w:abstractNumId='7'>" LVL("0", "upperRoman", "%1.") LVL("1", "decimal",
			"%2.") LVL("2", "decimal", "%2.%3.") LVL("3", "lowerLetter", "%4)")
		LVL("4", "bullet", "-") "</w:abstractNum><w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>"
		"<w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='1'><w:startOverride "
			"w:val='5'/></w:lvlOverride></w:num></w:numbering>";
	static const char styles[] = "<w:styles xmlns:w='urn:w'><w:style w:styleId='Base'><w:pPr><w:numPr><w:numId "
		"w:val='2'/></w:numPr></w:pPr></w:style>"
		"<w:style w:styleId='Head'><w:basedOn w:val='Base'/></w:style></w:styles>";
	static const char doc[] = W "<w:p><w:pPr><w:pStyle w:val='Head'/></w:pPr><w:r><w:t>A</w:t></w:r></w:p>" NP("2", "1", "b") NP("2",
		"2", "c") NP("2", "2", "d") NP("2", "3", "e") NP("2", "4", "f")
		NP("2", "1", "g") NP("2", "2", "h") NP("2", "0", "B") NP("2", "1", "i") NP("3", "1", "k") NP("0", "0", "l") NP("99", "0", "m") END;
	struct part parts[] = { { "word/document.xml", str_c(doc) }, { "word/numbering.xml", str_c(numbering) }, { "word/styles.xml",
		str_c(styles) } };
	assert_string_equal(lines_of(docx(parts, 3)),
		"1:I. A\n2:1. b\n3:1.1. c\n4:1.2. d\n5:a) e\n6:- f\n7:2. g\n8:2.1. h\n9:II. B\n10:1. i\n11:5. k\n12:l\n13:m\n");
}

static void levels_by_style_link_and_override(void **state)
{
	(void)state;
	static const char numbering[] = "<w:numbering xmlns:w='urn:w'>"
		"<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1. '/></w:lvl>"
		"<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:pStyle w:val='Two'/><w:isLgl/><w:lvlText w:val='%1.%2.'/></w:lvl>"
		"<w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='–'/></w:lvl></w:abstractNum>"
		"<w:abstractNum w:abstractNumId='2'><w:numStyleLink w:val='Lists'/></w:abstractNum>"
		"<w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>"
		"<w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/>"
		"<w:lvlText w:val='%1)'/></w:lvl></w:lvlOverride></w:num></w:numbering>";
	static const char styles[] = "<w:styles xmlns:w='urn:w'><w:style w:styleId='Two'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
		"<w:style w:styleId='Lists'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style></w:styles>";
	static const char doc[] = W NP("1", "0", "a") "<w:p><w:pPr><w:pStyle w:val='Two'/></w:pPr><w:r><w:t>b</w:t></w:r></w:p>" NP("1", "2", "c")
		"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>" NP("2", "0", "d") NP("3", "0", "e") END;
	struct part parts[] = { { "word/document.xml", str_c(doc) }, { "word/numbering.xml", str_c(numbering) }, { "word/styles.xml", str_c(styles) } };
	assert_string_equal(lines_of(docx(parts, 3)), "1:I. a\n2:1.1. b\n3:- c\n4:III. d\n5:d) e\n");
}

static void hidden_deleted_and_shifted(void **state)
{
	(void)state;
	assert_string_equal(lines_of(document(S(W "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>Một</w:t></w:r><w:r><w:rPr>"
		"<w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
		"<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>hiện</w:t></w:r></w:p>"
		"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>" P("Trong ô") "</w:sdtContent></w:sdt>"
		"<w:p><w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink><w:r><w:fldChar/><w:instrText>PAGEREF</w:instrText></w:r><w:r><w:t> 3</w:t></w:r>"
		"<w:moveTo><w:r><w:t> đến</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom></w:p>"
		"<w:tbl><w:tr>" TC("a") TC("b") "</w:tr><w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p><w:del><w:r><w:delText>x</w:delText>"
			"</w:r></w:del></w:p></w:tc></w:tr>"
		"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" TC("c") "</w:tr></w:tbl>" END))),
		"1:Mộthiện\n2:Trong ô\n3:liên kết 3 đến\n4:| a | b |\n5:|  | c |\n");
}

static void the_main_part_may_have_another_name(void **state)
{
	(void)state;
	struct part parts[] = { { "word/document2.xml", S(W P("Một") END) }, { "_rels/.rels", S("<Relationships><Relationship Id='r' "
		"Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='/word/document2.xml'/></Relationships>") } };
	assert_string_equal(lines_of(docx(parts, 2)), "1:Một\n");
	parts[0].name = "xl/workbook.xml";
	assert_string_equal(lines_of(docx(parts, 2)), "error not-text");
}

static str repeated(const char *piece, size_t times)
{
	struct buf b = { .a = &arena };
	for (size_t i = 0; i < times; i++)
		buf_add(&b, str_c(piece));
	return buf_str(&b);
}

static void attacks_are_refused(void **state)
{
	(void)state;
	assert_string_equal(lines_of(document(S("<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" W P("&b;") END))), "error bomb");
	assert_string_equal(lines_of(document(S("<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" W P("x") END))), "error bomb");
	assert_string_equal(lines_of(document(arena_printf(&arena, W "%.*s" END, FMT(repeated("<w:p>", 200))))), "error bomb");
	assert_string_equal(lines_of(document(S(W P("x")))), "error broken");
	assert_string_equal(lines_of(document(S("no xml"))), "error broken");
	assert_string_equal(lines_of(document(S(W "<w:p/>" END))), "error empty");
	assert_string_equal(lines_of(docx(&(struct part){ "other.xml", S("<a/>") }, 1)), "error not-text");
	/* 4 MB of one letter pack into some kilobytes. */
	assert_string_equal(lines_of(document(arena_printf(&arena, W "<w:p><w:r><w:t>%.*s</w:t></w:r></w:p>" END,
		FMT(repeated("aaaaaaaaaaaaaaaaaaaa", 200000))))), "error bomb");
}

static void many_entries_are_refused(void **state)
{
	(void)state;
	struct part *p = arena_array(&arena, struct part, 2100);
	for (int i = 0; i < 2100; i++)
		p[i] = (struct part){ arena_cstr(&arena, arena_printf(&arena, "word/%d.xml", i)), S("<a/>") };
	p[0].name = "word/document.xml";
	assert_string_equal(lines_of(docx(p, 2100)), "error bomb");
}

static void a_cut_file_never_crashes(void **state)
{
	(void)state;
	str whole = document(S(W TITLE P("1. Việc") P("- Đơn vị chủ trì: Sở Nội vụ") END));
	struct arena_mark mark = arena_mark(&arena);
	for (size_t n = 0; n < whole.n; n += 3, arena_back(&arena, mark))
		assert_non_null(lines_of(str_cut(whole, 0, n)));
	for (size_t n = 0; n < whole.n; n++, arena_back(&arena, mark)) {
		char *copy = arena_alloc(&arena, whole.n);
		memcpy(copy, whole.p, whole.n);
		copy[n] = (char)(copy[n] ^ 0x55);
		assert_non_null(lines_of((str){ copy, whole.n }));
	}
}

static void a_small_arena_is_an_error_and_no_leak(void **state)
{
	(void)state;
	str bytes = document(arena_printf(&arena, W "%.*s" END, FMT(repeated(P("Một dòng chữ dài vừa phải"), 3000))));
	struct arena small;
	struct source s;
	str why;
	jmp_buf jump;
	arena_init(&small, 70000);
	if (ARENA_GUARD(&small, &jump))
		fail_msg("the guard outside was called");
	assert_int_equal(reader_source(&small, bytes, &s, &why), ERR_LIMIT);
	assert_true(str_eq(why, S("too-large")));
	assert_true(small.guard == &jump);
	arena_free(&small);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
const struct CMUnitTest docx_tests[] = {
	T(tables_with_spans_and_merges), T(cells_with_breaks_and_nested_tables), T(paragraphs_are_lines), T(a_text_box_is_read_once),
		T(numbers_are_counted), T(levels_by_style_link_and_override), T(hidden_deleted_and_shifted), T(the_main_part_may_have_another_name),
	T(attacks_are_refused), T(many_entries_are_refused), T(a_cut_file_never_crashes), T(a_small_arena_is_an_error_and_no_leak),
};
const size_t docx_ntests = sizeof docx_tests / sizeof *docx_tests;
