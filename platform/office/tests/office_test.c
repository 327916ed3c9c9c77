/* office_test.c - what is written is read again as it was; forms as people and programs leave them. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>
#include "extract.h"
#include "office_make.h"
#include "office_test.h"
#include "text.h"

struct arena arena;
struct office_doc doc;
const struct extract_kind extract_kinds[] = { { .name = "office.read", .run = office_extract } };
const size_t nextract_kinds = 1;

static int setup(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

const char *read_here(str bytes)
{
	str why;
	err e = office_read(&arena, bytes, &doc, &why);

	return e == OK ? "ok" : arena_cstr(&arena, arena_printf(&arena, "%s %.*s", err_name(e), FMT(why)));
}

str file_bytes(const char *name)
{
	const char *path = arena_cstr(&arena, arena_printf(&arena, "%s/%s", KHUE_CORPUS, name));
	struct buf b = { .a = &arena };
	char part[4096];
	ssize_t n;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		fail_msg("%s is missing", path);
	while ((n = read(fd, part, sizeof part)) > 0)
		buf_add(&b, (str){ part, (size_t)n });
	close(fd);
	return buf_str(&b);
}

const char *field(const char *tag)
{
	for (size_t i = 0; i < doc.fields.n; i++)
		if (str_eq(doc.fields.at[i].tag, str_c(tag)))
			return arena_cstr(&arena, doc.fields.at[i].value);
	return "(none)";
}

const char *cell_at(size_t table, size_t row, size_t column)
{
	if (table >= doc.tables.n || row >= doc.tables.at[table].rows.n || column >= doc.tables.at[table].rows.at[row].n)
		return "(none)";
	return arena_cstr(&arena, doc.tables.at[table].rows.at[row].cell[column]);
}

str package(const char *name, ...)
{
	struct office_part part[16];
	str bytes, *text = arena_array(&arena, str, 16);
	size_t n = 0;
	va_list more;

	va_start(more, name);
	for (; name; name = va_arg(more, const char *)) {
		text[n] = str_c(va_arg(more, const char *));
		part[n] = (struct office_part){ .name = name, .piece = &text[n], .n = 1 };
		n++;
	}
	va_end(more);
	assert_int_equal(office_zip(&arena, part, n, &bytes), OK);
	return bytes;
}

#define RELS(target) "<Relationships xmlns='urn:r'><Relationship Id='rId1' Type='http://schemas/relationships/officeDocument' Target='" target "'/>" \
	"</Relationships>"
#define W14 "<w:document xmlns:w='urn:w' xmlns:w14='urn:w14' xmlns:mc='urn:mc'><w:body>"

str word(const char *body)
{
	return package("_rels/.rels", RELS("word/document.xml"), "word/document.xml", arena_cstr(&arena, arena_printf(&arena,
		W14 "%s</w:body></w:document>", body)), NULL);
}

/* ---- */

static void a_report_reads_back(void **state)
{
	str bytes, again;

	(void)state;
	assert_int_equal(make_report(&arena, &bytes), OK);
	assert_int_equal(make_report(&arena, &again), OK);
	assert_true(str_eq(bytes, again));
	assert_string_equal(read_here(bytes), "ok");
	assert_int_equal(doc.kind, OFFICE_DOCX);
	assert_false(str_given(doc.code));
	assert_int_equal(doc.tables.n, 4);
	assert_string_equal(cell_at(0, 1, 0), "Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-SVHTT");
	assert_string_equal(cell_at(1, 2, 1), "7");
	assert_int_equal(doc.tables.at[2].rows.n, 61);
	assert_string_equal(cell_at(2, 1, 2), "");
	assert_string_equal(cell_at(2, 60, 1), "Nhiệm vụ <b> & \"ngoặc\" 'đơn'\ndòng hai");
	assert_true(strstr(cell_at(3, 0, 0), "- Lưu: VT, QLVH.") != NULL);
	assert_true(strstr(cell_at(3, 0, 1), "PHÓ GIÁM ĐỐC") != NULL);
}

/* Is that in the main part?  It lies packed in the file, so the test asks the reader of ZIP. */
static str part_of(str bytes, const char *name)
{
	zip_error_t ze;
	zip_stat_t st;

	zip_error_init(&ze);
	zip_t *z = zip_open_from_source(zip_source_buffer_create(bytes.p, bytes.n, 0, &ze), ZIP_RDONLY, &ze);
	assert_non_null(z);
	assert_int_equal(zip_stat(z, name, 0, &st), 0);
	char *p = arena_alloc(&arena, st.size + 1);
	zip_file_t *f = zip_fopen(z, name, 0);
	assert_int_equal(zip_fread(f, p, st.size), st.size);
	zip_fclose(f);
	zip_discard(z);
	return (str){ p, st.size };
}

static void assert_has(str s, const char *words)
{
	if (str_find(s, str_c(words), 0) < 0)
		fail_msg("not found: %s", words);
}

static void the_layout_is_that_of_the_decree(void **state)
{
	str bytes, main, styles;

	(void)state;
	assert_int_equal(make_annex(&arena, 3, &bytes), OK);
	main = part_of(bytes, "word/document.xml");
	styles = part_of(bytes, "word/styles.xml");
	assert_has(main, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\"");
	assert_has(main, "<w:titlePg/>");
	assert_has(main, "w:orient=\"landscape\"");
	assert_has(main, "<w:cantSplit/><w:tblHeader/>");
	assert_has(main, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
	assert_has(main, "ngày\u00a0\u00a0\u00a0\u00a0\u00a0tháng\u00a0\u00a0\u00a0\u00a0\u00a0năm 2025");
	assert_has(part_of(bytes, "word/header1.xml"), " PAGE ");
	assert_has(styles, "Times New Roman");
	assert_has(styles, "<w:lang w:val=\"vi-VN\"");
	assert_has(part_of(bytes, "word/_rels/document.xml.rels"), "Target=\"https://sangtao.hanoi.gov.vn/vi/evidence/39\" TargetMode=\"External\"");
	/* One relation for an address, however often it stands there. */
	assert_int_equal(str_find(part_of(bytes, "word/_rels/document.xml.rels"), S("rId130"), 0), -1);
}

/* How a section begins stands at its end: the list goes on below its title, the pages after it are new ones. */
static void columns_go_on_below_their_title(void **state)
{
	struct docx_look look = { .lang = LANG_VI, .title = S("x"), .author = S("x"), .subject = S("x") };
	struct docx *d;
	str bytes, main;

	(void)state;
	assert_int_equal(docx_begin(&arena, &look, &d), OK);
	docx_para(d, DOCX_TITLE, S("PHỤ LỤC III"));
	docx_columns(d, 2);
	docx_para(d, DOCX_ENTRY_HEAD, S("1. Nhiệm vụ"));
	docx_para(d, DOCX_ENTRY, S("Bài báo"));
	docx_pages(d, false);
	docx_para(d, DOCX_CLOSING, S("Hết"));
	assert_int_equal(docx_end(d, &bytes), OK);
	main = part_of(bytes, "word/document.xml");
	ptrdiff_t title = str_find(main, S("PHỤ LỤC III"), 0), piece = str_find(main, S("Bài báo"), 0), last = str_find(main, S("Hết"), 0);
	str first = str_cut(main, (size_t)title, (size_t)piece), list = str_cut(main, (size_t)piece, (size_t)last), end = str_cut(main, (size_t)last, main.n);
	assert_int_equal(str_find(first, S("<w:cols"), 0), -1);
	assert_has(list, "<w:type w:val=\"continuous\"/>");
	assert_has(list, "<w:cols w:num=\"2\"");
	assert_has(end, "<w:type w:val=\"nextPage\"/>");
	assert_int_equal(str_find(end, S("<w:cols"), 0), -1);
	assert_string_equal(read_here(bytes), "ok");
}

static void dates_have_their_noughts(void **state)
{
	static const struct { const char *iso, *text; } days[] = { { "2026-02-05", "Hà Nội, ngày 05 tháng 02 năm 2026" }, { "2025-11-30",
		"Hà Nội, ngày 30 tháng 11 năm 2025" },
		{ "2025-03-09", "Hà Nội, ngày 09 tháng 3 năm 2025" } };
	struct docx_look look = { .lang = LANG_VI, .title = S("x"), .author = S("x"), .subject = S("x") };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct docx *d;
		str bytes;

		assert_int_equal(docx_begin(&arena, &look, &d), OK);
		docx_nd30_head(d, &(struct nd30_head){ .agency = S("SỞ"), .number = S("05/BC-SVHTT"), .place = S("Hà Nội"),
			.issued_on = str_c(days[i].iso), .kind = S("BÁO CÁO"), .subject = S("x") });
		assert_int_equal(docx_end(d, &bytes), OK);
		assert_string_equal(read_here(bytes), "ok");
		assert_string_equal(cell_at(0, 1, 1), days[i].text);
		assert_string_equal(cell_at(0, 1, 0), "Số: 05/BC-SVHTT");
	}
}

static void hostile_text_stays_text(void **state)
{
	static const char text[] = "a\x01\x0b\x1f<w:p/>&amp;]]>\"'\xff\xc3(\xed\xa0\x80\xef\xbf\xbe\xef\xb7\x90z\tb\nc";
	static const int width[] = { 100 };
	struct docx_look look = { .lang = LANG_EN, .title = S("<\x02>"), .author = S("&"), .subject = S("\"'"), .code = S("<code>") };
	struct docx *d;
	str bytes;

	(void)state;
	assert_int_equal(docx_begin(&arena, &look, &d), OK);
	docx_table_begin(d, width, 1);
	docx_row(d);
	docx_cell_runs(d, DOCX_CELL, (const struct docx_run[]){ { .text = str_c(text), .href = S("https://a.vn/?x=<&>\"") }, { .text = S("|"),
		.href = S("javascript:x") } }, 2);
	docx_table_end(d);
	docx_field(d, S("t<\">"), S("<&>"), str_c(text), S("hint"), true);
	assert_int_equal(docx_end(d, &bytes), OK);
	assert_string_equal(read_here(bytes), "ok");
	assert_string_equal(cell_at(0, 0, 0), "a<w:p/>&amp;]]>\"'\ufffd\ufffd(\ufffd\ufffd\ufffdz\tb\nc|");
	assert_true(str_eq(doc.code, S("<code>")));
	assert_string_equal(field("t<\">"), "a<w:p/>&amp;]]>\"'\ufffd\ufffd(\ufffd\ufffd\ufffdz\tb\nc");
	assert_int_equal(str_find(part_of(bytes, "word/_rels/document.xml.rels"), S("javascript"), 0), -1);
}

static void every_letter_comes_back(void **state)
{
	str bytes, letters;

	(void)state;
	assert_int_equal(make_letters(&arena, &bytes, &letters), OK);
	assert_string_equal(read_here(bytes), "ok");
	assert_string_equal(cell_at(0, 0, 0), arena_cstr(&arena, letters));
}

/* ---- forms */

static void assert_form(const char *status, const char *done)
{
	assert_true(str_eq(doc.code, S("follow:42:abc")));
	assert_string_equal(field("task.7.status"), status);
	assert_string_equal(field("task.7.done"), done);
	assert_string_equal(field("task.7.trouble"), "Thiếu <kinh phí> & thời gian\ndòng hai");
	assert_string_equal(field("signed_by"), "");
	assert_int_equal(doc.fields.n, 4);
}

static void forms_come_back(void **state)
{
	str bytes;

	(void)state;
	assert_int_equal(make_form(&arena, &bytes), OK);
	assert_string_equal(read_here(bytes), "ok");
	assert_form("doing", "");
	assert_string_equal(read_here(file_bytes("form-word.docx")), "ok");
	assert_form("done", "Đã tổ chức 12 sự kiện;\n3.500 lượt khách");
	assert_string_equal(read_here(file_bytes("form-libreoffice.docx")), "ok");
	assert_form("done", "Đã tổ chức 12 sự kiện;\n3.500 lượt khách");
}

#define R(text) "<w:r><w:t>" text "</w:t></w:r>"
#define SDT(pr, in) "<w:sdt><w:sdtPr>" pr "</w:sdtPr><w:sdtContent>" in "</w:sdtContent></w:sdt>"

static void controls_of_every_kind(void **state)
{
	(void)state;
	assert_string_equal(read_here(word(
		SDT("<w:tag w:val='block'/>", "<w:p>" R("một") "</w:p><w:p>" R("hai") "<w:del>" R("bỏ") "</w:del></w:p>")
		"<w:p>" SDT("<w:tag w:val='box'/><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox>", R("☒")) "</w:p>"
		"<w:p>" SDT("<w:tag w:val='day'/><w:date w:fullDate='2025-04-11T00:00:00Z'><w:dateFormat w:val='dd/MM/yyyy'/></w:date>",
			R("11/4/2025")) "</w:p>"
		"<w:p>" SDT("<w:tag w:val='own'/><w:comboBox><w:listItem w:displayText='Có' w:value='yes'/></w:comboBox>", R("tự ghi")) "</w:p>"
		"<w:p>" SDT("<w:tag w:val='pick'/><w:comboBox><w:listItem w:displayText='Có' w:value='yes'/></w:comboBox>", R(" Có ")) "</w:p>"
		"<w:p>" SDT("<w:tag w:val='outer'/>", R("a") SDT("<w:tag w:val='inner'/>", R("b")) R("c")) "</w:p>"
		"<w:p>" SDT("<w:tag w:val='empty'/><w:showingPlcHdr/>", R("gợi ý")) "</w:p>"
		"<w:p>" SDT("<w:alias w:val='no tag'/>", R("x")) "</w:p>"
		"<w:p><w:bookmarkStart w:id='5' w:name='khue_a_2eb'/>" R("nhãn bị xóa") "<w:bookmarkEnd w:id='5'/></w:p>"
		"<w:tbl><w:tr>" SDT("<w:tag w:val='cell'/>", "<w:tc><w:p>" R("ô") "</w:p></w:tc>") "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p/>"
			"</w:tc><w:tc><w:p>"
		"<mc:AlternateContent><mc:Choice>" R("mới") "</mc:Choice><mc:Fallback>" R("cũ") "</mc:Fallback></mc:AlternateContent></w:p></w:tc></w:tr>"
			"</w:tbl>")), "ok");
	assert_string_equal(field("block"), "một\nhai");
	assert_string_equal(field("box"), "1");
	assert_string_equal(field("day"), "2025-04-11");
	assert_string_equal(field("own"), "tự ghi");
	assert_string_equal(field("pick"), "yes");
	assert_string_equal(field("outer"), "abc");
	assert_string_equal(field("inner"), "b");
	assert_string_equal(field("empty"), "");
	assert_string_equal(field("a.b"), "nhãn bị xóa");
	assert_string_equal(field("cell"), "ô");
	assert_int_equal(doc.tables.at[0].rows.at[0].n, 4);
	assert_string_equal(cell_at(0, 0, 0), "ô");
	assert_string_equal(cell_at(0, 0, 3), "mới");
}

/* ---- sheets */

static void assert_sheet(void)
{
	assert_int_equal(doc.kind, OFFICE_XLSX);
	assert_true(str_eq(doc.code, S("follow:42:abc")));
	assert_int_equal(doc.tables.n, 2);
	assert_true(str_eq(doc.tables.at[0].name, S("Báo cáo  2025")));
	assert_string_equal(cell_at(0, 1, 1), "Đang thực hiện");
	assert_string_equal(cell_at(0, 2, 0), "=1+1");
	assert_string_equal(cell_at(0, 3, 1), "2025-04-11");
	assert_string_equal(cell_at(0, 4, 1), "1234567890123");
	assert_string_equal(cell_at(0, 5, 1), "0.45");
	assert_string_equal(cell_at(0, 6, 1), "1234567890124");
	assert_string_equal(cell_at(0, 7, 1), "liên kết");
	assert_string_equal(cell_at(0, 8, 1), "không phải liên kết");
	assert_int_equal(doc.tables.at[0].rows.n, 9);
	assert_string_equal(cell_at(1, 2, 3), "xa");
	assert_string_equal(cell_at(1, 2, 0), "");
	assert_int_equal(doc.tables.at[1].rows.at[0].n, 0);
}

static void sheets_come_back(void **state)
{
	str bytes, again, sheet;

	(void)state;
	assert_int_equal(make_form_sheet(&arena, &bytes), OK);
	assert_int_equal(make_form_sheet(&arena, &again), OK);
	assert_true(str_eq(bytes, again));
	assert_string_equal(read_here(bytes), "ok");
	assert_sheet();
	sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
	assert_has(sheet, "<sheetProtection sheet=\"1\"");
	assert_has(sheet, "<pane ySplit=\"1\"");
	assert_has(sheet, "khue!$A$1:$A$40");
	assert_int_equal(str_find(sheet, S("1+1"), 0), -1);
	assert_string_equal(read_here(file_bytes("form-libreoffice.xlsx")), "ok");
	assert_sheet();
}

#define SHEET_RELS "<Relationships><Relationship Id='a' Type='x/worksheet' Target='worksheets/s.xml'/><Relationship Id='b' Type='x/styles' " \
	"Target='/xl/styles.xml'/>" \
	"<Relationship Id='c' Type='x/sharedStrings' Target='strings.xml'/></Relationships>"
static str sheet_of(const char *rows)
{
	return package("_rels/.rels", RELS("xl/workbook.xml"), "xl/_rels/workbook.xml.rels", SHEET_RELS, "xl/workbook.xml",
		"<workbook><sheets><sheet name='S' id='a'/></sheets></workbook>",
		"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='170' formatCode='[$-42A]dd\\ mmmm'/><numFmt numFmtId='171' "
			"formatCode='0.00\"day\"'/></numFmts>"
		"<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/><xf numFmtId='171'/><xf numFmtId='21'/></cellXfs></styleSheet>",
		"xl/strings.xml", "<sst><si><t>một </t></si><si><r><t>hai</t></r><r><t> ba</t></r><rPh><t>x</t></rPh></si></sst>", "xl/worksheets/s.xml",
		arena_cstr(&arena, arena_printf(&arena, "<worksheet><sheetData>%s</sheetData></worksheet>", rows)), NULL);
}

static void cells_of_every_kind(void **state)
{
	(void)state;
	assert_string_equal(read_here(sheet_of("<row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2' t='inlineStr'><is><t>trong</t></is></c><c t='b'><v>1</v>"
		"</c><c t='str'><f>A1</f><v>=x</v></c></row>"
		"<row><c s='1'><v>45758</v></c><c s='2'><v>45758.75</v></c><c s='3'><v>2.50</v></c><c><v>1.5E3</v></c><c><v>0.1</v></c><c t='e'><v>#REF!"
			"</v></c>"
		"<c t='s'><v>99</v></c><c t='d'><v>2025-04-11T00:00:00</v></c><c s='4'><v>0.5</v></c><c s='1'><v>1</v></c></row>")), "ok");
	assert_string_equal(cell_at(0, 0, 0), "(none)");
	assert_string_equal(cell_at(0, 1, 0), "hai ba");
	assert_string_equal(cell_at(0, 1, 1), "");
	assert_string_equal(cell_at(0, 1, 2), "trong");
	assert_string_equal(cell_at(0, 1, 3), "1");
	assert_string_equal(cell_at(0, 1, 4), "=x");
	assert_string_equal(cell_at(0, 2, 0), "2025-04-11");
	assert_string_equal(cell_at(0, 2, 1), "2025-04-11");
	assert_string_equal(cell_at(0, 2, 2), "2.5");
	assert_string_equal(cell_at(0, 2, 3), "1500");
	assert_string_equal(cell_at(0, 2, 4), "0.1");
	assert_string_equal(cell_at(0, 2, 5), "");
	assert_string_equal(cell_at(0, 2, 6), "");
	assert_string_equal(cell_at(0, 2, 7), "2025-04-11");
	assert_string_equal(cell_at(0, 2, 8), "0.5");
	assert_string_equal(cell_at(0, 2, 9), "1900-01-01");
}

static void rows_of_text(void **state)
{
	(void)state;
	assert_string_equal(read_here(S("\xef\xbb\xbfTên;Số\r\n\"một; \"\"hai\"\"\nba\";4\r\n\r\nchỉ một")), "ok");
	assert_int_equal(doc.kind, OFFICE_CSV);
	assert_string_equal(cell_at(0, 0, 1), "Số");
	assert_string_equal(cell_at(0, 1, 0), "một; \"hai\"\nba");
	assert_string_equal(cell_at(0, 1, 1), "4");
	assert_string_equal(cell_at(0, 3, 0), "chỉ một");
	assert_string_equal(read_here(S("a,b;c\n1,2")), "ok");
	assert_string_equal(cell_at(0, 0, 1), "b;c");
}

#define T(name) cmocka_unit_test_setup(name, setup)
int main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_report_reads_back), T(the_layout_is_that_of_the_decree), T(columns_go_on_below_their_title), T(dates_have_their_noughts), T(hostile_text_stays_text),
			T(every_letter_comes_back),
		T(forms_come_back), T(controls_of_every_kind), T(sheets_come_back), T(cells_of_every_kind), T(rows_of_text),
	};
	arena_init(&arena, (size_t)256 << 20);
	return cmocka_run_group_tests(tests, NULL, NULL) | hostile_tests();
}
