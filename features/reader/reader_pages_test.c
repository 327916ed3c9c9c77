/* reader_pages_test.c - lines and rows rebuilt from words with boxes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "reader.h"

enum { LEFT = 850, RIGHT = 5400, LETTER = 70, BLANK = 35, SIZE = 140, PITCH = 165 };

static struct arena arena;
static struct page_set set;
static struct source lines;

static int fresh(void **state)
{
	(void)state;
	arena_init(&arena, 64 << 20);
	set = (struct page_set){ 0 };
	return 0;
}

static int gone(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void page(void)
{
	struct doc_page *p = LIST_PUSH(&arena, &set);

	*p = (struct doc_page){ .number = (int)set.n, .wide = 5950, .high = 8420 };
	set.total = (int)set.n;
}

static int letters(str s)
{
	int n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += (s.p[i] & 0xc0) != 0x80;
	return n;
}

/* A printed line from x on, words parted by one blank; returns where it ends. */
static int put_sized(const char *text, int x, int y, int size, int confidence)
{
	struct doc_page *p = &set.at[set.n - 1];
	str rest = str_c(text), word;

	while (str_split(&rest, ' ', &word)) {
		int wide = letters(word) * LETTER * size / SIZE;

		if (word.n)
			*LIST_PUSH(&arena, &p->words) = (struct page_word){ .text = word, .box = { x, y, x + wide, y + size * 12 / 10 }, .size = size, .confidence = confidence };
		x += wide + BLANK;
	}
	return x - BLANK;
}

static void put(const char *text, int x, int y)
{
	put_sized(text, x, y, SIZE, 100);
}

static void rule(int x0, int y0, int x1, int y1)
{
	*LIST_PUSH(&arena, &set.at[set.n - 1].rules) = (struct page_box){ x0, y0, x1, y1 };
}

/* A ruled table with its upright lines at x[0..columns] and level ones at y[0..rows]. */
static void ruled(const int *x, int columns, const int *y, int rows)
{
	for (int i = 0; i <= columns; i++)
		rule(x[i] - 2, y[0], x[i] + 2, y[rows]);
	for (int i = 0; i <= rows; i++)
		rule(x[0], y[i] - 2, x[columns], y[i] + 2);
}

static void read_lines(void)
{
	struct buf b = { .a = &arena };
	str why;

	for (size_t i = 0; i < set.n; i++)
		pages_grid(&arena, &set.at[i]);
	pages_write(&b, &set);
	assert_int_equal(reader_source(&arena, buf_str(&b), &lines, &why), OK);
}

static void assert_line(size_t i, const char *text)
{
	assert_true(i < lines.n);
	if (!str_eq(lines.at[i].text, str_c(text)))
		fail_msg("line %zu is '%.*s', not '%s'", i, FMT(lines.at[i].text), text);
}

static void assert_cell(size_t i, size_t column, const char *text)
{
	assert_true(i < lines.n && column < lines.at[i].ncells);
	if (!str_eq(lines.at[i].cell[column], str_c(text)))
		fail_msg("row %zu cell %zu is '%.*s', not '%s'", i, column, FMT(lines.at[i].cell[column]), text);
}

static void a_paragraph_is_one_line(void **state)
{
	(void)state;
	page();
	put("Căn cứ Nghị quyết số 09 của Thành ủy về phát triển công nghiệp", LEFT + 360, 1000);
	put("văn hóa, Ủy ban nhân dân Thành phố ban hành kế hoạch để thực hiện", LEFT, 1000 + PITCH);
	put("như sau đây.", LEFT, 1000 + 2 * PITCH);
	put("1. Sở Văn hóa và Thể thao chủ trì, phối hợp với các sở, ngành", LEFT + 360, 1000 + 3 * PITCH);
	put("có liên quan tổ chức.", LEFT, 1000 + 4 * PITCH);
	put("- Nội dung thứ nhất;", LEFT + 360, 1000 + 5 * PITCH);
	put("- Nội dung thứ hai.", LEFT + 360, 1000 + 6 * PITCH);
	read_lines();
	assert_int_equal(lines.n, 4);
	assert_line(0, "Căn cứ Nghị quyết số 09 của Thành ủy về phát triển công nghiệp văn hóa, Ủy ban nhân dân Thành phố ban hành kế "
		"hoạch để thực hiện như sau đây.");
	assert_line(1, "1. Sở Văn hóa và Thể thao chủ trì, phối hợp với các sở, ngành có liên quan tổ chức.");
	assert_line(3, "- Nội dung thứ hai.");
	assert_int_equal(lines.at[0].page, 1);
	assert_int_equal(lines.at[0].box.y0, 1000);
	assert_true(lines.at[0].box.y1 > 1000 + 2 * PITCH);
	assert_int_equal(lines.at[3].number, 4);
}

static void the_head_has_two_sides(void **state)
{
	(void)state;
	page();
	put("ỦY BAN NHÂN DÂN", LEFT, 800);
	put("CỘNG HÒA XÃ HỘI CHỦ NGHĨA", LEFT + 2300, 800);
	put("THÀNH PHỐ HÀ NỘI", LEFT, 800 + PITCH);
	put("Độc lập - Tự do - Hạnh phúc", LEFT + 2300, 800 + PITCH);
	put("Số: 161/KH-UBND", LEFT, 800 + 3 * PITCH);
	put("Hà Nội, ngày 10 tháng 5 năm 2025", LEFT + 2200, 800 + 3 * PITCH);
	put("KẾ HOẠCH", LEFT + 1900, 1700);
	read_lines();
	assert_int_equal(lines.n, 7);
	assert_line(0, "ỦY BAN NHÂN DÂN");
	assert_line(1, "THÀNH PHỐ HÀ NỘI");
	assert_line(2, "Số: 161/KH-UBND");
	assert_line(3, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA");
	assert_line(5, "Hà Nội, ngày 10 tháng 5 năm 2025");
	assert_line(6, "KẾ HOẠCH");
}

static void numbers_and_heads_of_pages_go(void **state)
{
	static const char *const number[] = { "1", "- 2 -", "Trang 3/4", "4" };

	(void)state;
	for (int i = 0; i < 4; i++) {
		page();
		put(number[i], 2900, 300);
		put("Công báo Thành phố số 12", 850, 480);
		put(i % 2 ? "được viết tiếp ở trang sau mà không có gì ở giữa." : "Một đoạn văn dài bắt đầu ở trang này và đến hết dòng thì vẫn còn", LEFT, 1000);
	}
	read_lines();
	assert_int_equal(lines.n, 2);
	assert_line(0, "Một đoạn văn dài bắt đầu ở trang này và đến hết dòng thì vẫn còn được viết tiếp ở trang sau mà không có gì ở giữa.");
	assert_int_equal(lines.at[1].page, 3);
}

static void letters_as_they_are_meant(void **state)
{
	(void)state;
	page();
	put("K Ế", LEFT, 900);
	put("H O Ạ C H", LEFT + 300, 900);
	put("Đ\xef\xac\x81nh ho\xc2\xad\xc3\xa0n", LEFT, 1200);
	put("Kế hoạch số 161/KH- UBND cũng được viết ở cuối của dòng này là 161/KH-", LEFT, 1500);
	put("UBND của Thành phố.", LEFT, 1500 + PITCH);
	put("Chú thích", LEFT, 2000);
	put_sized("1", LEFT + 640, 1990, 80, 100);
	read_lines();
	assert_line(0, "KẾ HOẠCH");
	assert_line(1, "Đfinh hoàn");
	assert_line(2, "Kế hoạch số 161/KH- UBND cũng được viết ở cuối của dòng này là 161/KH-UBND của Thành phố.");
	assert_line(3, "Chú thích");
}

static const int X[] = { 800, 1200, 3200, 4400, 5400 };

static void rows_of_a_table(void **state)
{
	const int y[] = { 1000, 1300, 1700, 2000 };

	(void)state;
	page();
	put("PHỤ LỤC", 2700, 700);
	ruled(X, 4, y, 3);
	put("TT", 850, 1050);
	put("Nội dung", 1250, 1050);
	put("Chủ trì", 3250, 1050);
	put("Thời gian", 4450, 1050);
	put("1", 850, 1350);
	put("Hoàn thiện Bộ tiêu chí", 1250, 1350);
	put("không gian sáng tạo", 1250, 1350 + PITCH);
	put("Sở Xây dựng", 3250, 1350);
	put("Sở Du lịch", 3250, 1350 + PITCH);
	put("2", 850, 1750);
	put_sized("Liên hoan", 1250, 1750, SIZE, 60);
	put("Đã ban hành.", LEFT, 2300);
	read_lines();
	assert_int_equal(lines.n, 5);
	assert_int_equal(lines.at[2].ncells, 4);
	assert_int_equal(lines.at[2].table, 1);
	assert_cell(2, 1, "Hoàn thiện Bộ tiêu chí không gian sáng tạo");
	assert_cell(2, 2, "Sở Xây dựng\nSở Du lịch");
	assert_cell(2, 3, "");
	assert_line(1, "| TT | Nội dung | Chủ trì | Thời gian |");
	assert_int_equal(lines.at[2].page, 1);
	assert_int_equal(lines.at[2].cell_box[1].x0, 1200);
	assert_int_equal(lines.at[2].box.y1, 1700);
	assert_int_equal(lines.at[3].cell_confidence[1], 60);
	assert_int_equal(lines.at[3].cell_confidence[0], 100);
	assert_line(4, "Đã ban hành.");
}

static void a_row_that_a_page_broke(void **state)
{
	const int y[] = { 7000, 7300, 7900 }, z[] = { 600, 900, 1200, 1500 };

	(void)state;
	page();
	ruled(X, 4, y, 2);
	put("TT", 850, 7050);
	put("Nội dung", 1250, 7050);
	put("7", 850, 7350);
	put("Xây dựng bản đồ các", 1250, 7350);
	put("Quý IV/2025", 4450, 7350);
	page();
	ruled(X, 4, z, 3);
	put("TT", 850, 650);
	put("Nội dung", 1250, 650);
	put("không gian sáng tạo", 1250, 950);
	put("8", 850, 1250);
	put("Tổ chức Liên hoan", 1250, 1250);
	read_lines();
	assert_int_equal(lines.n, 4);
	assert_cell(1, 1, "Xây dựng bản đồ các không gian sáng tạo");
	assert_cell(1, 3, "Quý IV/2025");
	assert_cell(2, 0, "TT");
	assert_cell(3, 0, "8");
	assert_int_equal(lines.at[1].table, lines.at[3].table);
}

static void cells_over_rows_and_columns(void **state)
{
	(void)state;
	page();
	for (int i = 0; i < 5; i++)
		rule(X[i] - 2, i == 2 || i == 3 ? 1300 : 1000, X[i] + 2, 2000);
	for (int i = 0; i < 4; i++)
		rule(i == 2 ? 1200 : 800, 998 + i * 1000 / 3, 5400, 1002 + i * 1000 / 3);
	put("TT", 850, 1050);
	put("Đơn vị thực hiện", 1250, 1050);
	put("1", 850, 1400);
	put("Sở", 1250, 1400);
	put("UBND", 1250, 1750);
	read_lines();
	assert_int_equal(lines.n, 3);
	assert_cell(0, 1, "Đơn vị thực hiện");
	assert_cell(0, 2, "");
	assert_cell(1, 0, "1");
	assert_true(lines.at[2].continued[0]);
	assert_false(lines.at[2].continued[1]);
	assert_cell(2, 1, "UBND");
}

static void two_tables_are_two(void **state)
{
	const int y[] = { 1000, 1300, 1600 }, z[] = { 3000, 3300, 3600 };

	(void)state;
	page();
	ruled(X, 4, y, 2);
	ruled(X, 4, z, 2);
	put("a", 850, 1050);
	put("b", 850, 1350);
	put("Biểu số 2", 850, 2500);
	put("c", 850, 3050);
	put("d", 850, 3350);
	read_lines();
	assert_int_equal(lines.n, 5);
	assert_int_equal(lines.at[0].table, 1);
	assert_int_equal(lines.at[4].table, 2);
}

/* Lines of a column; those with a number or a dash begin further in. */
static void column(int x, int y, const char *const *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put(line[i], x + (line[i][0] == '-' || (line[i][0] >= '0' && line[i][0] <= '9') ? 200 : 0), y + (int)i * PITCH);
}

enum { FIRST = LEFT, SECOND = 3300 };

static void columns_are_read_one_after_the_other(void **state)
{
	const char *const left[] = { "1. Tổ chức tuần lễ thiết kế", "cho học sinh các trường phổ", "thông của Thành phố.",
		"- Đơn vị chủ trì: Sở Giáo dục", "và Đào tạo.", "- Thời gian: Quý II năm 2025.", "2. Mở lớp dạy nghề gốm cho", "người trẻ ở các làng nghề và" };
	const char *const right[] = { "các phố nghề, có nghệ nhân", "trực tiếp đứng lớp.", "- Đơn vị chủ trì: Sở Công", "Thương.", "- Thời gian: Tháng 9 năm 2025.",
		"3. Lập bản đồ các không gian", "sáng tạo của Thành phố, báo" };
	const char *const over[] = { "cáo kết quả trước ngày 15/12.", "- Đơn vị chủ trì: Sở Du lịch." };

	(void)state;
	page();
	put("KẾ HOẠCH năm 2025 về thiết kế sáng tạo và nghề thủ công của Thành phố", LEFT, 800);
	column(FIRST, 1200, left, 8);
	column(SECOND, 1240, right, 7);
	page();
	column(FIRST, 1000, over, 2);
	put("III. TỔ CHỨC THỰC HIỆN", 2200, 3000);
	read_lines();
	assert_int_equal(lines.n, 10);
	assert_line(1, "1. Tổ chức tuần lễ thiết kế cho học sinh các trường phổ thông của Thành phố.");
	assert_line(2, "- Đơn vị chủ trì: Sở Giáo dục và Đào tạo.");
	assert_line(4, "2. Mở lớp dạy nghề gốm cho người trẻ ở các làng nghề và các phố nghề, có nghệ nhân trực tiếp đứng lớp.");
	assert_line(5, "- Đơn vị chủ trì: Sở Công Thương.");
	assert_line(7, "3. Lập bản đồ các không gian sáng tạo của Thành phố, báo cáo kết quả trước ngày 15/12.");
	assert_line(9, "III. TỔ CHỨC THỰC HIỆN");
}

static void a_table_goes_on_in_the_next_column(void **state)
{
	const char *const text[] = { "Các đơn vị thực hiện những", "nhiệm vụ của bảng sau, báo", "cáo hằng tháng về Sở Văn hóa", "và Thể thao để tổng hợp, trình",
		"Ủy ban nhân dân Thành phố theo", "quy định về chế độ báo cáo." };
	const int x[] = { 850, 1250, 2300, 3000 }, y[] = { 3000, 3300, 3600 }, x2[] = { 3300, 3700, 4750, 5450 }, y2[] = { 1200, 1500, 1800 };

	(void)state;
	page();
	column(FIRST, 1200, text, 6);
	ruled(x, 3, y, 2);
	put("TT", 870, 3050);
	put("Nội dung", 1270, 3050);
	put("Thời gian", 2320, 3050);
	put("1", 870, 3350);
	put("Mở lớp gốm", 1270, 3350);
	put("Quý II", 2320, 3350);
	ruled(x2, 3, y2, 2);
	put("của phố", 3720, 1250);
	put("2", 3320, 1550);
	put("Làm phim", 3720, 1550);
	put("Quý IV", 4770, 1550);
	column(SECOND, 2000, text, 6);
	read_lines();
	assert_int_equal(lines.n, 5);
	assert_cell(2, 1, "Mở lớp gốm của phố");
	assert_cell(3, 1, "Làm phim");
	assert_int_equal(lines.at[1].table, lines.at[3].table);
	assert_line(4, lines.at[0].text.p);
}

/* Of a scan only: what a file says is so. */
static void specks_before_numbers_go(void **state)
{
	(void)state;
	page();
	put_sized(".1. Sở Du lịch chủ trì.", LEFT, 1000, SIZE, 80);
	put_sized(", a) Sở Công Thương.", LEFT, 2000, SIZE, 80);
	put_sized("... và những việc khác.", LEFT, 3000, SIZE, 80);
	put(".2. Sở Xây dựng.", LEFT, 4000);
	read_lines();
	assert_line(0, "1. Sở Du lịch chủ trì.");
	assert_line(1, "a) Sở Công Thương.");
	assert_line(2, "... và những việc khác.");
	assert_line(3, ".2. Sở Xây dựng.");
}

/* They name days and units that are no task's. */
static void footnotes_go(void **state)
{
	(void)state;
	page();
	put_sized("1", put_sized("Thực hiện theo Nghị định", LEFT, 1000, SIZE, 100), 990, 80, 100);
	put("Sở Du lịch lập bản đồ các điểm đến của Thành phố trong quý II và", LEFT, 1000 + PITCH);
	rule(LEFT, 6950, LEFT + 1400, 6954);
	put_sized("1 Nghị định số 34 ngày 05/3/2020.", LEFT, 7000, 110, 100);
	page();
	put("quý III năm 2025.", LEFT, 1000);
	put("20 tuyến phố được chọn làm điểm trong năm nay.", LEFT, 7600);
	read_lines();
	assert_int_equal(lines.n, 3);
	assert_line(0, "Thực hiện theo Nghị định");
	assert_line(1, "Sở Du lịch lập bản đồ các điểm đến của Thành phố trong quý II và quý III năm 2025.");
	assert_line(2, "20 tuyến phố được chọn làm điểm trong năm nay.");
}

static void nothing_and_nonsense(void **state)
{
	struct buf b = { .a = &arena };
	str why;

	(void)state;
	page();
	pages_write(&b, &set);
	assert_int_equal(reader_source(&arena, buf_str(&b), &lines, &why), ERR_INVALID);
	assert_true(str_eq(why, S("empty")));
	assert_int_equal(reader_source(&arena, S("khue-pages 1\nT 1\nP 9\n"), &lines, &why), ERR_INVALID);
	assert_true(str_eq(why, S("broken")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_paragraph_is_one_line, fresh, gone), cmocka_unit_test_setup_teardown(the_head_has_two_sides, fresh, gone),
		cmocka_unit_test_setup_teardown(numbers_and_heads_of_pages_go, fresh, gone), cmocka_unit_test_setup_teardown(letters_as_they_are_meant, fresh, gone),
		cmocka_unit_test_setup_teardown(rows_of_a_table, fresh, gone), cmocka_unit_test_setup_teardown(a_row_that_a_page_broke, fresh, gone),
		cmocka_unit_test_setup_teardown(cells_over_rows_and_columns, fresh, gone), cmocka_unit_test_setup_teardown(two_tables_are_two, fresh, gone),
		cmocka_unit_test_setup_teardown(columns_are_read_one_after_the_other, fresh, gone),
		cmocka_unit_test_setup_teardown(a_table_goes_on_in_the_next_column, fresh, gone), cmocka_unit_test_setup_teardown(specks_before_numbers_go, fresh, gone),
		cmocka_unit_test_setup_teardown(footnotes_go, fresh, gone), cmocka_unit_test_setup_teardown(nothing_and_nonsense, fresh, gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
