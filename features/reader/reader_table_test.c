/* reader_table_test.c - annex tables of many makes: heads of two rows, merged and broken cells, crossed periods, and those that hold no work. */
#include "reader_test.h"
#include "reader_in.h"

#define HEAD "Số: 7/KH-UBND\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nCông tác văn hóa năm 2025\n\nII. NHIỆM VỤ\n\n"

static void a_head_of_two_rows(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Nội dung công việc | Đơn vị thực hiện | | Thời gian | |\n|---|---|---|---|---|---|\n| | | Chủ trì | Phối hợp | Bắt đầu | "
			"Kết thúc |\n"
	                   "| (1) | (2) | (3) | (4) | (5) | (6) |\n| I | Nhóm một | | | | |\n| 1 | Đề án | Sở Nội vụ | Sở Tài chính | 01/3/2025 | 30/6/2025 |\n"),
	            "1|Đề án|nv|tc|2025-03-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Phân công | Phân công | Thời gian |\n| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n"
	                   "| I. Nhóm | I. Nhóm | I. Nhóm | I. Nhóm | I. Nhóm |\n| 1 | Đề án | Sở Nội vụ | Sở Tài chính | Quý II/2025 |\n"),
	            "1|Đề án|nv|tc|2025-04-01..2025-06-30|\n");
}

static void crossed_columns(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| STT | Nhiệm vụ | Đơn vị chủ trì | Năm 2025 | | | |\n| | | | Quý I | Quý II | Quý III | Quý IV |\n"
	                   "| 1 | Kiểm kê | Sở Nội vụ | | x | x | |\n| 2 | Báo cáo | Sở Công Thương | | | | X |\n"),
	            "1|Kiểm kê|nv||2025-04-01..2025-09-30|\n2|Báo cáo|ct||2025-10-01..2025-12-31|\n");
	EXPECT_PLAN(S(HEAD "| STT | Nhiệm vụ | Chủ trì | Tháng | | |\n| | | | 1 | 2 | 3 |\n| 1 | Kiểm kê | Sở Nội vụ | | ✓ | ✓ |\n"),
	            "1|Kiểm kê|nv||2025-02-01..2025-03-31|year-inferred\n");
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Chủ trì | 2025 | 2026 |\n| 1 | Việc A | Sở Nội vụ | x | x |\n"),
	            "1|Việc A|nv||2025-01-01..2026-12-31|outside-plan-year\n");
}

/* Targets, money, people, papers and hours. */
static void tables_without_work(void **state)
{
	static const char *const none[] = {
		"| TT | Chỉ tiêu | Đơn vị tính | Kế hoạch 2025 | Đơn vị chủ trì | Đơn vị phối hợp |\n| 1 | Tỷ lệ hộ nghèo | % | 1,5 | Sở Nội vụ | Sở Tài chính |\n",
		"| TT | Chỉ tiêu | Năm 2025 | Năm 2030 | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |\n| 1 | Tỷ lệ số hóa | 50% | 100% | Sở Nội vụ | | 2025-2030 |\n",
		"| TT | Nội dung | Năm 2025 | Năm 2026 | Đơn vị thực hiện |\n| 1 | Tỷ lệ hài lòng | 90% | 95% | Sở Nội vụ |\n",
		"| TT | Nội dung | Số lượng | Đơn giá | Thành tiền | Đơn vị thực hiện |\n| 1 | Sân khấu | 1 | 300 | 300 | Sở Nội vụ |\n",
		"| TT | Nội dung chi | Đơn vị thực hiện | Kinh phí |\n| 1 | Thuê sân khấu | Sở Nội vụ | 300 |\n",
		"| TT | Họ và tên | Chức vụ, đơn vị công tác | Nhiệm vụ |\n| 1 | Ông Nguyễn Văn A | Giám đốc Sở Nội vụ | Trưởng ban |\n",
		"| STT | Đơn vị nhận | Số lượng | Ghi chú |\n| 1 | Sở Nội vụ | 2 | |\n",
		"| TT | Tên văn bản | Số hiệu | Cơ quan ban hành | Ngày ban hành |\n| 1 | Nghị định về hội | 12/2025/NĐ-CP | Sở Nội vụ | 12/3/2025 |\n",
		"| Thời gian | Nội dung | Người thực hiện |\n| 8h00 - 8h30 | Đón tiếp | Ban Tổ chức |\n| 8h30 - 9h00 | Khai mạc | Sở Nội vụ |\n",
		"| STT | Tên đơn vị | Nội dung kiểm tra | Thời gian |\n| 1 | Sở Nội vụ | Cải cách hành chính | Tháng 6/2025 |\n",
	};
	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		struct arena a;
		arena_init(&a, 64000000);
		EXPECT_PLAN(arena_printf(&a, HEAD "%s", none[i]), "");
		arena_free(&a);
	}
}

static void units_that_are_visited_do_not_lead(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Đơn vị được kiểm tra | Nội dung kiểm tra | Thời gian | Đơn vị chủ trì |\n| 1 | Sở Công Thương | Văn thư | Quý II/2025 | "
			"Sở Nội vụ |\n"),
	            "1|Văn thư|nv||2025-04-01..2025-06-30|\n");
}

static void rows_that_a_page_cut_in_two(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n| 1 | Hội thảo về thiết kế | Sở Văn hóa và | Sở Tài chính, Sở Nội | Quý IV/ |\n"
	                   "| | và sáng tạo | Thể thao | vụ, Sở Công Thương | 2025 |\n| 2 | Tuần lễ | Sở Nội vụ | Sở Tài chính, | Năm 2025 |\n| | | | "
			"Sở Công Thương | |\n"),
	            "1|Hội thảo về thiết kế và sáng tạo|vh|tc nv ct|2025-10-01..2025-12-31|\n2|Tuần lễ|nv|tc ct|2025-01-01..2025-12-31|\n");
}

static void a_table_that_goes_on_without_a_head(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Chủ trì | Thời gian |\n| 1 | Việc một | Sở Nội vụ | Quý I/2025 |\n\nTrang 2\n\n| 2 | Việc hai | Sở Tài chính | "
			"Quý II/2025 |\n"),
	            "1|Việc một|nv||2025-01-01..2025-03-31|\n2|Việc hai|tc||2025-04-01..2025-06-30|\n");
	/* People in another table of as many columns are none of it. */
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Chủ trì | Thời gian |\n| 1 | Việc một | Sở Nội vụ | Quý I/2025 |\n\nDanh sách\n\n| TT | Họ và tên | Đơn vị | Ghi chú |\n"
	                   "| 1 | Nguyễn A | Sở Tài chính | |\n"),
	            "1|Việc một|nv||2025-01-01..2025-03-31|\n");
}

static void headings_that_say_who_or_when(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Thời gian | Sản phẩm |\n| I | Sở Tài chính | | |\n| 1 | Cân đối | Quý I/2025 | Báo cáo |\n| II | Sở Nội vụ | | "
			"|\n| 1 | Thi đua | Quý II/2025 | |\n"),
	            "1|Cân đối|tc||2025-01-01..2025-03-31|unit-inferred\n1|Thi đua|nv||2025-04-01..2025-06-30|unit-inferred\n");
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Đơn vị chủ trì | Phối hợp |\n| Tháng 3/2025 | | | |\n| 1 | Cân đối | Sở Tài chính | |\n"),
	            "1|Cân đối|tc||2025-03-01..2025-03-31|time-from-heading\n");
	EXPECT_PLAN(S(HEAD "| TT | Phân công thực hiện | Nội dung công việc | Kết quả |\n| A | Quý I/2025 | | |\n| 1 | Sở Tài chính | Cân đối | Báo cáo |\n"
	                   "| B | Thực hiện thường xuyên | | |\n| 2 | Sở Nội vụ | Thi đua | Báo cáo |\n"),
	            "1|Cân đối|tc||2025-01-01..2025-03-31|time-from-heading\n2|Thi đua|nv||..|time-from-heading\n");
}

static void two_columns_of_titles(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Nhóm nhiệm vụ | Nhiệm vụ cụ thể | Chủ trì | Thời gian |\n| 1 | Thể chế | Ban hành quy chế | Sở Nội vụ | Quý I/2025 |\n"
	                   "| 2 | | Rà soát | Sở Tài chính | Quý II/2025 |\n"),
	            "1|Ban hành quy chế|nv||2025-01-01..2025-03-31|\n2|Rà soát|tc||2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "| TT | Chỉ tiêu | Nhiệm vụ, giải pháp | Cơ quan chủ trì | Thời gian |\n| 1 | 80% hồ sơ | Nâng cấp cổng | Sở Nội vụ | Quý III/2025 |\n"),
	            "1|Nâng cấp cổng|nv||2025-07-01..2025-09-30|\n");
}

static void row(struct arena *a, struct source *s, int page, int letters, unsigned merged, const char *cells)
{
	struct source_line *l = LIST_PUSH(a, s);
	str rest = str_c(cells), part;
	*l = (struct source_line){ .number = (int)s->n, .text = rest, .cell = arena_array(a, str, 8), .table = 1, .page = page, .confidence = letters };
	while (str_split(&rest, '|', &part))
		l->cell[l->ncells++] = part;
	for (size_t i = 0; i < 8; i++)
		l->continued[i] = (merged >> i & 1) != 0;
}

static void cells_merged_over_rows(void **state)
{
	(void)state;
	struct arena a;
	struct source s = { 0 };
	arena_init(&a, 64000000);
	row(&a, &s, 0, 100, 0, "TT|Nội dung|Chủ trì|Phối hợp|Thời gian");
	row(&a, &s, 0, 100, 0, "1|Lễ hội|Sở Nội vụ|Sở Tài chính|Quý I/2025");
	/* Number, title and time go on: the same number has a second lead. */
	row(&a, &s, 0, 100, 1 | 2 | 16, "||Sở Công Thương||");
	/* Number and lead go on, the title is another: a task of the same number. */
	row(&a, &s, 0, 100, 1 | 4, "|Hội chợ||Sở Tài chính|Quý II/2025");
	/* All goes on but the title. */
	row(&a, &s, 0, 100, 1 | 4 | 8 | 16, "|Cài đặt sổ sức khỏe|||");
	row(&a, &s, 0, 100, 8 | 16, "2|Tuần phim|Sở Nội vụ||");
	assert_string_equal(plan_lines(&a, &s), "1|Lễ hội|nv|tc-cu|2025-01-01..2025-03-31|\n1|Lễ hội|ct||2025-01-01..2025-03-31|\n"
	                                        "1|Hội chợ|ct|tc-cu|2025-04-01..2025-06-30|\n"
	                                        "1|Cài đặt sổ sức khỏe|ct|tc-cu|2025-04-01..2025-06-30|\n2|Tuần phim|nv|tc-cu|2025-04-01..2025-06-30|\n");
	arena_free(&a);
}

/* What a scanner was not sure of makes nothing sure. */
static void dim_letters_make_nothing_sure(void **state)
{
	(void)state;
	struct arena a;
	struct source s = { 0 };
	struct plan_doc d;
	struct gazetteer g = { 0 };
	str why;
	arena_init(&a, 64000000);
	row(&a, &s, 1, 95, 0, "TT|Nội dung|Chủ trì|Thời gian");
	row(&a, &s, 1, 60, 0, "1|Lễ hội|Các đơn vị liên quan|Quý I/2025");
	row(&a, &s, 1, 95, 0, "2|Hội chợ|Các đơn vị liên quan|Quý II/2025");
	assert_int_equal(reader_plan(&a, &g, &s, &d, &why), OK);
	assert_int_equal(d.tasks.n, 2);
	assert_true(d.tasks.at[0].time.confidence < 70 && d.tasks.at[0].lead.at[0].confidence < 70 && d.tasks.at[0].title_confidence < 70);
	assert_true(d.tasks.at[1].time.confidence >= 70 && d.tasks.at[1].lead.at[0].confidence >= 70);
	arena_free(&a);
}

static void other_roles_beside_a_lead(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 64000000);
	plan_read_whole(&a, S(HEAD "| TT | Nội dung | Lãnh đạo phụ trách | Đơn vị chủ trì | Đơn vị thực hiện | Đơn vị theo dõi | Thời gian |\n"
	                           "| 1 | Việc một | Phó Chủ tịch Nguyễn A | Sở Nội vụ | Sở Công Thương | Sở Tài chính | Quý I/2025 |\n"), &d);
	assert_int_equal(d.tasks.n, 1);
	const struct plan_task *t = &d.tasks.at[0];
	assert_true(t->lead.n == 1 && t->performer.n == 1 && t->monitoring.n == 1 && t->coordinating.n == 0);
	assert_true(str_eq(t->performer.at[0].id, S("ct")) && str_eq(t->monitoring.at[0].id, S("tc")) && str_eq(t->leader, S("Phó Chủ tịch Nguyễn A")));
	arena_free(&a);
}

/* A programme with dates and nobody beside them: no task, but one step from it. */
static void programmes_are_kept_beside_the_tasks(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 64000000);
	plan_read_whole(&a, S(HEAD "| TT | Nội dung | Thời gian | Địa điểm |\n| 1 | Khai mạc | 15/5/2025 | Nhà hát |\n| 2 | … | … | … |\n"), &d);
	assert_true(d.tasks.n == 0 && d.activities.n == 1 && str_eq(d.activities.at[0].title, S("Khai mạc")));
	assert_true(str_eq(d.activities.at[0].time.end, S("2025-05-15")) && d.activities.at[0].time.span.cell == 2);
	arena_free(&a);
}

const struct CMUnitTest table_tests[] = {
	cmocka_unit_test(a_head_of_two_rows), cmocka_unit_test(crossed_columns), cmocka_unit_test(tables_without_work),
	cmocka_unit_test(units_that_are_visited_do_not_lead), cmocka_unit_test(rows_that_a_page_cut_in_two),
	cmocka_unit_test(a_table_that_goes_on_without_a_head), cmocka_unit_test(headings_that_say_who_or_when), cmocka_unit_test(two_columns_of_titles),
	cmocka_unit_test(cells_merged_over_rows), cmocka_unit_test(dim_letters_make_nothing_sure), cmocka_unit_test(other_roles_beside_a_lead),
	cmocka_unit_test(programmes_are_kept_beside_the_tasks),
};
const size_t table_ntests = sizeof table_tests / sizeof *table_tests;
