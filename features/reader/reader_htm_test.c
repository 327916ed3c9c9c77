/* reader_htm_test.c - web pages as Word and others save them, and texts in other character sets. */
#include "reader_test.h"
#include <string.h>
#include "reader_lines.h"

static struct arena arena;

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

static struct source source;

/* "number:text" of each line, "~" before a cell that goes on from the row above. */
static const char *lines_of(str bytes)
{
	struct buf b = { .a = &arena };
	str why;
	if (reader_source(&arena, bytes, &source, &why) != OK)
		return arena_cstr(&arena, arena_printf(&arena, "error %.*s", FMT(why)));
	for (size_t i = 0; i < source.n; i++) {
		const struct source_line *l = &source.at[i];
		buf_printf(&b, "%d:", l->number);
		for (size_t k = 0; k < l->ncells; k++)
			buf_printf(&b, "[%s%.*s]", k < 8 && l->continued[k] ? "~" : "", FMT(l->cell[k]));
		if (!l->cell)
			buf_add(&b, l->text);
		buf_char(&b, '\n');
	}
	return arena_cstr(&arena, buf_str(&b));
}

#define PAGE(body) S("<html><head><title>Tên</title><style>p {x:y}</style></head><body>" body "</body></html>")

static void paragraphs_are_lines(void **state)
{
	(void)state;
	assert_string_equal(lines_of(PAGE("<p class=MsoNormal>M&#7897;t\n d&#242;ng<o:p></o:p></p>\n<p>&nbsp;</p><p>Hai<br>ba</p><div>Bốn <b>"
		"n&#x103;m</b></div>sáu")),
		"1:Một dòng\n2:Hai\n2:ba\n3:Bốn năm\n4:sáu\n");
	/* End tags may be left away, and the wrong ones are passed over. */
	assert_string_equal(lines_of(PAGE("<p>Một<p>Hai</i></div><h1>Ba<p>Bốn</h1>")), "1:Một\n2:Hai\n3:Ba\n4:Bốn\n");
	assert_string_equal(lines_of(PAGE("<p>a &lt; b &amp; c &agrave;&Aacute; &eth; &nothing; & &#; 3 < 4</p>")), "1:a < b & c àÁ đ &nothing; & &#; 3 < 4\n");
	assert_string_equal(lines_of(PAGE("<p>Hoa&#768; &#8203;bình&shy;</p>")), "1:Hoà bình\n");
}

static void what_is_hidden_is_not_read(void **state)
{
	(void)state;
	assert_string_equal(lines_of(PAGE("<p>Một<span style='display:none'>ẩn <b>nữa</b></span><span style='mso-hide: all'>ẩn</span><del>"
		"bỏ</del><ins>thêm</ins></p>"
		"<!--[if gte vml 1]><p>hình</p><![endif]--><![if !vml]><p>Hai</p><![endif]><xml><p>x</p></xml><script>document.write('<p>z</p>')</script>"
		"<div style='mso-element:comment-list'><p>nhận xét</p></div><div style='mso-element:footnote-list'><p>chú thích</p></div><p>Ba</p>")),
		"1:Mộtthêm\n2:Hai\n3:Ba\n");
}

static void lists_keep_their_numbers(void **state)
{
	(void)state;
	assert_string_equal(lines_of(PAGE("<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>"
		"&nbsp;&nbsp; </span></span>"
		"<![endif]>Một</p><p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>&#183;<span>&nbsp; </span></span>Hai</p>"
		"<p style='mso-list:l1 level2 lfo2'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>Ba</p><ol start=3><li>Bốn<li>Năm<ul><li>Sáu</ul></ol>"
		"<ol type=a><li>Bảy</ol><ol type=I><li>Tám</ol>")),
		"1:1. Một\n2:- Hai\n3:+ Ba\n4:3. Bốn\n5:4. Năm\n6:+ Sáu\n7:a) Bảy\n8:I. Tám\n");
}

static void tables_have_rows_of_cells(void **state)
{
	(void)state;
	assert_string_equal(lines_of(PAGE("<table><tr><td>TT<td colspan=2>Đơn vị<td rowspan=2>Hạn</tr><tr><td rowspan=3><p>1</p><td>A<br>B</td>"
		"<td><p>C</p><p>D</p></td></tr>"
		"<tr><td>E</td><td colspan='2'>F</td></tr><tr><td>G</tr></table><p>Sau</p>")),
		"1:[TT][Đơn vị][][Hạn]\n2:[1][A\nB][C\nD][~]\n3:[~][E][F][]\n4:[~][G]\n5:Sau\n");
}

/* Word makes a drawing a table inside a cell; its rows count as lines, its words are the cell's. */
static void tables_in_cells_are_their_words(void **state)
{
	(void)state;
	assert_string_equal(lines_of(PAGE("<table><tr><td><p>Một</p><table><tr><td>x</td><td></td></tr><tr><td>y</td></tr></table></td><td>"
		"Hai</td></tr></table><p>Ba</p>")),
		"3:[Một\nx\ny][Hai]\n4:Ba\n");
}

static void character_sets(void **state)
{
	(void)state;
	assert_string_equal(lines_of(S("<html><meta http-equiv=Content-Type content=\"text/html; charset=windows-1252\"><p>X\xe3 "
		"\x93L&#432;&#417;ng\x94 \x96</p>")), "1:Xã “Lương” –\n");
	assert_string_equal(lines_of(S("<html><meta charset=windows-1258><p>V\xe3n h\xf3" "a, th\xea\xd2 thao \xf0\xf4 thi\xf2</p>")),
		"1:Văn hóa, thể thao đô thị\n");
	assert_string_equal(lines_of((str){ "\xff\xfe<\0h\0t\0m\0l\0>\0\xe4\x1e" "b\0", 18 }), "1:Ụb\n");
	assert_string_equal(lines_of((str){ "\xfe\xff\x1e\xe4\0b\0\n\0c", 10 }), "1:Ụb\n2:c\n");
	assert_string_equal(lines_of((str){ "\xe4\x1e\x62\0\x20\0\x63\0\n\0\x64\0", 12 }), "1:Ụb c\n2:d\n");
	assert_string_equal(lines_of(S("\xef\xbb\xbfMột\rHai\rBa")), "1:Một\n2:Hai\n3:Ba\n");
	/* windows-1258 that does not say so: tone marks stand behind vowels. */
	assert_string_equal(lines_of(S("K\xea\xec hoa\xf2" "ch pha\xect tri\xea\xd2n v\xe3n ho\xec" "a")), "1:Kế hoạch phát triển văn hóa\n");
	assert_string_equal(lines_of(S("caf\xe9 du monde")), "error not-text");
}

static void markdown_of_converters(void **state)
{
	(void)state;
	assert_string_equal(lines_of(S("1\\. Vi\xe1\xbb\x87" "c\n\\- \\*a\\* C:\\x")), "1:1. Việc\n2:- *a* C:\\x\n");
	assert_string_equal(lines_of(S("+----+--------+\n| TT | Đơn vị |\n+====+========+\n| 1  | Sở     |\n|    | Nội vụ |\n"
		"+----+--------+\n|    | B      |\n+----+--------+\nSau")), "1:\n2:[TT][Đơn vị]\n3:\n4:[1][Sở\nNội vụ]\n5:\n6:\n7:[][B]\n8:\n9:Sau\n");
}

/* TCVN3 (.VnTime) and VNI (VNI-Times): letters of an old font, as bytes and as they are found in files that were converted without them. */
static void old_fonts_are_told(void **state)
{
	(void)state;
	assert_string_equal(lines_of(S("Céng hoµ x· héi chñ nghÜa ViÖt Nam\nKÕ ho¹ch ph¸t triÓn v¨n ho¸ n¨m 2025 cña thµnh phè Hµ Néi vµ c¸c "
		"®¬n vÞ liªn quan\n")),
		"error old-font");
	assert_string_equal(lines_of(S("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nKeá hoaïch phaùt trieån vaên hoùa naêm 2025 cuûa thaønh phoá "
		"Haø Noäi vaø caùc ñôn vò\n")),
		"error old-font");
	assert_string_equal(lines_of(S("C\xe9ng ho\xb5 x\xb7 h\xe9i ch\xf1 ngh\xdc" "a Vi\xd6t Nam, k\xd5 ho\xb9" "ch ph\xb8t tri\xd3n v\xa8n "
		"ho\xb8 n\xa8m cho c\xb8" "c \xae\xacn v\xde c\xf1" "a th\xb5nh ph\xe8 H\xb5 N\xe9i v\xb5 c\xb8" "c qu\xcbn")),
		"error old-font");
	assert_string_equal(lines_of(S("Cộng hòa xã hội chủ nghĩa Việt Nam, thực hiện kế hoạch của thành phố năm 2025 tại các đơn vị")),
		"1:Cộng hòa xã hội chủ nghĩa Việt Nam, thực hiện kế hoạch của thành phố năm 2025 tại các đơn vị\n");
}

static void a_page_in_one_file(void **state)
{
	(void)state;
	assert_string_equal(lines_of(S("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--=_x\"\r\n\r\nWord.\r\n\r\n----=_x\r\n"
		"Content-Type: image/png\r\n\r\nxx\r\n----=_x\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset=\"utf-8\"\r\n"
		"\r\n<html><p class=3DMsoNormal>K=E1=BA=BF ho=\r\n=E1=BA=A1ch &#7897;</p><p>a=3Db\r\n\r\n----=_x--\r\n")), "1:Kế hoạch ộ\n2:a=b\n");
	assert_string_equal(lines_of(S("From: <Saved by Word>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=b\n\n--b\n"
		"Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGh0bWw+PHA+\nTeG7mXQ8\nL3A+\n--b--\n")), "1:Một\n");
	assert_string_equal(lines_of(S("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n")), "error broken");
}

static str repeated(const char *head, const char *piece, size_t times)
{
	struct buf b = { .a = &arena };
	buf_add(&b, str_c(head));
	for (size_t i = 0; i < times; i++)
		buf_add(&b, str_c(piece));
	return buf_str(&b);
}

/* A picture or a film whose element was never closed takes nothing of the page with it. */
static void what_is_not_closed_is_read_on(void **state)
{
	(void)state;
	assert_string_equal(lines_of(S("<html><p>a</p><object data=x><p>b</p></html>")), "1:a\n2:b\n");
	assert_string_equal(lines_of(S("<html><object data=x><param name=y></object><p>a</p>")), "1:a\n");
	assert_string_equal(lines_of(S("<html><object><p>a</p><object>no film</object><p>b</p>")), "1:a\n2:b\n");
	assert_string_equal(lines_of(S("<html><p>a</p><svg><p>b</p>")), "1:a\n2:b\n");
	assert_string_equal(lines_of(S("<html><p>a</p><script>b<p>c</p>")), "1:a\n");
	assert_string_equal(lines_of(repeated("<html><p>a</p>", "<object>", 200)), "1:a\n");
}

static void attacks_end_in_a_reason(void **state)
{
	(void)state;
	assert_string_equal(lines_of(repeated("<html>", "<div>", 100000)), "error bomb");
	assert_string_equal(lines_of(repeated("<html>", "<p>", 100000)), "error empty");
	assert_string_equal(lines_of(repeated("<html>", "<p>a", 70000)), "error too-large");
	assert_int_equal(strlen(lines_of(repeated("<html><table><tr>", "<td rowspan=9999 colspan=9999>", 3000))), 2 + 2 * MAX_ROW_CELLS + 1);
	assert_string_equal(lines_of(S("<html><!-- never ends <p>a</p>")), "error empty");
	assert_string_equal(lines_of(S("<html><script>x")), "error empty");
	assert_string_equal(lines_of(S("<html><p a='x>y</p>")), "error empty");
}

static void a_cut_page_never_crashes(void **state)
{
	(void)state;
	str whole = PAGE("<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>1.</span>M&#7897;t<!-- x --></p><table><tr><td rowspan=2>"
		"a<td>b</tr><tr><td>c</table><br>");
	for (size_t n = 0; n < whole.n; n++) {
		struct arena_mark mark = arena_mark(&arena);
		/* A copy of exactly n bytes, so that a byte too far is seen. */
		char *copy = arena_alloc(&arena, n + 1);
		memcpy(copy, whole.p, n);
		assert_non_null(lines_of((str){ copy, n }));
		copy[n / 2] = '<';
		assert_non_null(lines_of((str){ copy, n }));
		arena_back(&arena, mark);
	}
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(paragraphs_are_lines), T(what_is_hidden_is_not_read), T(lists_keep_their_numbers), T(tables_have_rows_of_cells), T(tables_in_cells_are_their_words),
		T(character_sets), T(markdown_of_converters), T(old_fonts_are_told), T(a_page_in_one_file), T(what_is_not_closed_is_read_on),
		T(attacks_end_in_a_reason), T(a_cut_page_never_crashes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL) ? 1 : 0;
}
