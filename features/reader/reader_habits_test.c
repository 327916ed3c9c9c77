/* reader_habits_test.c - habits of plans that say who and when in their own way: crossed columns of units, empty cells, brackets, dashes, questions. */
#include <string.h>
#include "reader_test.h"
#include "reader_in.h"

#define HEAD "Số: 7/KH-UBND\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nCông tác văn hóa năm 2025\n\nII. NHIỆM VỤ\n\n"

static void columns_of_units_are_crossed(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Sở Nội vụ | Sở Tài chính | Sở Công Thương | Thời gian |\n|---|---|---|---|---|---|\n"
	                   "| 1 | Rà soát | X | | | Quý I/2025 |\n| 2 | Bố trí | | C | P | Quý II/2025 |\n| 3 | Họp | x | | x | Quý III/2025 |\n"),
	            "1|Rà soát|nv||2025-01-01..2025-03-31|\n2|Bố trí|tc|ct|2025-04-01..2025-06-30|\n3|Họp|nv ct||2025-07-01..2025-09-30|roles-unclear\n");
}

static void an_owner_leads_a_project(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| STT | Tên dự án | Chủ đầu tư | Thời gian thực hiện |\n|---|---|---|---|\n| 1 | Tu bổ đình | Sở Nội vụ | Quý III/2025 |\n"),
	            "1|Tu bổ đình|nv||2025-07-01..2025-09-30|roles-unclear\n");
	EXPECT_PLAN(S(HEAD "| STT | Tên dự án | Chủ đầu tư | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|---|\n"
	                   "| 1 | Tu bổ đình | Sở Nội vụ | Sở Tài chính | 2025 |\n"),
	            "1|Tu bổ đình|tc||2025-01-01..2025-12-31|\n");
}

static void heads_that_ask(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Việc cần làm | Ai làm | Khi nào |\n|---|---|---|---|\n| 1 | Lập | Sở Nội vụ | Tháng 4/2025 |\n"),
	            "1|Lập|nv||2025-04-01..2025-04-30|\n");
	EXPECT_PLAN(S(HEAD "| TT | Nội dung công việc | Phân công | Hạn chót |\n|---|---|---|---|\n| 1 | Lập | Sở Nội vụ | 15/5/2025 |\n"),
	            "1|Lập|nv||2025-05-15..2025-05-15|\n");
	EXPECT_PLAN(S(HEAD "1. Việc một\n- Ai làm: Sở Nội vụ\n- Khi nào: Tháng 5/2025\n2. Việc hai\n- Giao: Sở Tài chính chủ trì\n- Hạn chót: 30/6/2025\n"),
	            "1|Việc một|nv||2025-05-01..2025-05-31|\n2|Việc hai|tc||2025-06-30..2025-06-30|\n");
}

/* Without merged cells an empty lead says "as above", and is never sure. */
static void empty_cells_go_on(void **state)
{
	struct arena a;
	struct plan_doc d;
	str plan = S(HEAD "| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Lập | Sở Nội vụ | Tháng 4/2025 |\n| 2 | Mua | | 15/5/2025 |\n"
	                  "| II | Nhóm hai | | |\n| 3 | Họp | | 16/5/2025 |\n");
	(void)state;
	EXPECT_PLAN(plan, "1|Lập|nv||2025-04-01..2025-04-30|\n2|Mua|nv||2025-05-15..2025-05-15|lead-from-above\n3|Họp|||2025-05-16..2025-05-16|no-lead\n");
	arena_init(&a, 64000000);
	plan_read_whole(&a, plan, &d);
	assert_true(d.tasks.at[0].lead.at[0].confidence >= 70);
	assert_true(d.tasks.at[1].lead.at[0].confidence < 70);
	arena_free(&a);
	EXPECT_PLAN(S(HEAD "| Tháng | Nội dung công việc | Đơn vị chủ trì |\n|---|---|---|\n| 2-3 | Mua | Sở Tài chính |\n| | Họp | Sở Nội vụ |\n"),
	            "|Mua|tc||2025-02-01..2025-03-31|year-inferred\n|Họp|nv||2025-02-01..2025-03-31|year-inferred time-from-heading\n");
}

static void a_whole_month_is_that_of_the_heading(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "TT\tThời gian\tNội dung công việc\tChủ trì\nTHÁNG 10/2025\n1\tCả tháng\tKiểm tra\tSở Nội vụ\n2\t10/10\tHọp\tSở Tài chính\n"),
	            "1|Kiểm tra|nv||2025-10-01..2025-10-31|time-from-heading\n2|Họp|tc||2025-10-10..2025-10-10|year-inferred\n");
}

static void helpers_in_a_title(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n"
	                   "| 1 | Chủ trì, phối hợp với Sở Tài chính và các cơ quan liên quan, khẩn trương nghiên cứu đề án | Sở Nội vụ | 30/6/2025 |\n"
	                   "| 2 | Sở Nội vụ chủ trì, phối hợp với Sở Công Thương rà soát dự án | Sở Nội vụ | 30/6/2025 |\n"
	                   "| 3 | Tăng cường phối hợp với Sở Tài chính | Sở Nội vụ | 30/6/2025 |\n"),
	            "1|Chủ trì, phối hợp với Sở Tài chính và các cơ quan liên quan, khẩn trương nghiên cứu đề án|nv|tc (các cơ quan liên quan)|"
	            "2025-06-30..2025-06-30|coordinator-in-clause\n"
	            "2|Sở Nội vụ chủ trì, phối hợp với Sở Công Thương rà soát dự án|nv|ct|2025-06-30..2025-06-30|coordinator-in-clause\n"
	            "3|Tăng cường phối hợp với Sở Tài chính|nv||2025-06-30..2025-06-30|\n");
}

/* A mixed title beside figures, and targets without the word. */
static void targets_are_no_tasks(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Chỉ tiêu, nhiệm vụ | ĐVT | Mục tiêu 2025 | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|---|---|\n"
	                   "| 1 | Số không gian | không gian | 100 | Sở Nội vụ | 2025 |\n"), "");
	EXPECT_PLAN(S(HEAD "| TT | Mục tiêu | Kết quả 2024 | Kế hoạch 2025 | Đơn vị thực hiện |\n|---|---|---|---|---|\n"
	                   "| 1 | Tỷ lệ hài lòng | 90% | 95% | Sở Nội vụ |\n"),
	            "");
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Mục tiêu | Đơn vị chủ trì | Thời hạn |\n|---|---|---|---|---|\n| 1 | Tỷ lệ hồ sơ | 100% | Sở Nội vụ | 2025 |\n"), "");
	EXPECT_PLAN(S(HEAD "| TT | Nhiệm vụ | Mục tiêu | Đơn vị chủ trì | Thời hạn |\n|---|---|---|---|---|\n| 1 | Tuyên truyền | 100% hộ dân | Sở Nội vụ | 2025 |\n"),
	            "1|Tuyên truyền|nv||2025-01-01..2025-12-31|\n");
}

static void roles_in_brackets_and_short(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| STT | Nhiệm vụ | Trách nhiệm | Thời gian |\n|---|---|---|---|\n"
	                   "| 1 | Mua | Sở Tài chính (chủ trì), Sở Công Thương, Sở Nội vụ (phối hợp) | 2025 |\n"
	                   "| 2 | Họp | CT: Sở Tài chính; PH: Sở Nội vụ | 2025 |\n| 3 | Hội | Các cơ quan: Công an, Quân sự | 2025 |\n"),
	            "1|Mua|tc|ct nv|2025-01-01..2025-12-31|\n2|Họp|tc|nv|2025-01-01..2025-12-31|\n"
	            "3|Hội|?Công an ?Quân sự||2025-01-01..2025-12-31|unknown-unit leftover-text\n");
	EXPECT_PLAN(S(HEAD "| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
	                   "| 1 | Họp | Hiệu trưởng | BGH, GVCN các lớp | 2025 |\n"
	                   "| 2 | Hội | Các Bộ, cơ quan và các Tập đoàn: Bưu chính Việt Nam, Dệt may Việt Nam | | 2025 |\n"),
	            "1|Họp|?Hiệu trưởng|?BGH (GVCN các lớp)|2025-01-01..2025-12-31|post-holder post-holder unknown-group\n"
	            "2|Hội|(Các Bộ, cơ quan) ?Tập đoàn Bưu chính Việt Nam ?Tập đoàn Dệt may Việt Nam||2025-01-01..2025-12-31|unknown-unit unknown-unit\n");
}

static void tails_of_titles(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Khảo sát không gian - Sở Nội vụ chủ trì - Quý II/2025.\n2. Biên soạn sách: Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính "
	                   "thực hiện, hoàn thành trước 30/6/2025.\n3. Mở lớp tập huấn: Sở Công Thương (Quý I/2025)\n"
	                   "4. Số hóa di sản: Sở Nội vụ chủ trì, phối hợp Sở Tài chính. Thời gian: Quý I/2025.\n"
	                   "5. Xây dựng thư viện (Tháng 9/2025, Sở Nội vụ chủ trì).\n"),
	            "1|Khảo sát không gian|nv||2025-04-01..2025-06-30|\n2|Biên soạn sách|nv|tc|..2025-06-29|\n"
	            "3|Mở lớp tập huấn|ct||2025-01-01..2025-03-31|\n4|Số hóa di sản|nv|tc|2025-01-01..2025-03-31|\n"
	            "5|Xây dựng thư viện|nv||2025-09-01..2025-09-30|\n");
}

/* Three titles that end so make a habit; one may be anything. */
static void performers_in_brackets(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Tổ chức lễ hội (Sở Nội vụ).\n2. Rà soát không gian (Sở Tài chính, UBND các quận, huyện).\n3. Mở lớp tập huấn (Sở Công Thương).\n"),
	            "1|Tổ chức lễ hội|nv||2025-01-01..2025-12-31|roles-unclear no-deadline\n"
	            "2|Rà soát không gian|tc|(UBND các quận, huyện)|2025-01-01..2025-12-31|roles-unclear no-deadline\n"
	            "3|Mở lớp tập huấn|ct||2025-01-01..2025-12-31|roles-unclear no-deadline\n");
	EXPECT_PLAN(S(HEAD "1. Tổ chức lễ hội (Sở Nội vụ).\n2. Rà soát không gian.\n3. Mở lớp tập huấn.\n"), "");
}

static void letters_with_times_below_one_lead(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Hoàn thiện thể chế\na) Rà soát văn bản: Quý I/2025\nb) Sửa đổi: Quý II/2025\nĐơn vị chủ trì: Sở Nội vụ\n2. Họp\n"
	                   "- Chủ trì: Sở Tài chính\n- Thời gian: Thường xuyên, theo yêu cầu nhiệm vụ\n"),
	            "1|Hoàn thiện thể chế|nv||2025-01-01..2025-06-30|shared-labels several-deadlines\n2|Họp|tc||..|time-unclear\n");
}

static void letters_below_roman_numbers(void **state)
{
	struct arena a;
	struct plan_doc d;
	(void)state;
	arena_init(&a, 64000000);
	plan_read_whole(&a, S("Số: 16/KH-MTTQ-BTT\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nCông tác năm 2025\n\nI. MỤC TIÊU\nTốt.\nII. NHIỆM VỤ\n"
	                      "A. VỀ VĂN HÓA\n1. Việc một\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý I/2025\nB. VỀ XÃ HỘI\n1. Việc hai\n- Chủ trì: Sở Tài chính\n"
	                      "- Thời gian: Quý II/2025\n"), &d);
	assert_int_equal(d.tasks.n, 2);
	assert_true(str_eq(d.number, S("16/KH-MTTQ-BTT")));
	assert_true(str_eq(d.tasks.at[0].section, S("II.A")));
	assert_true(str_eq(d.tasks.at[1].section, S("II.B")));
	plan_read_whole(&a, S(HEAD "TT\tNội dung\tChủ trì\tThời gian\nA\tCHUNG\n1\tMột\tSở Nội vụ\t2025\nB\tRIÊNG\nI\tThể chế\n2\tHai\tSở Nội vụ\t2025\nII\tHạ tầng\n"
	                      "3\tBa\tSở Nội vụ\t2025\nC\tKHÁC\n4\tBốn\tSở Nội vụ\t2025\n"), &d);
	static const char *const paths[] = { "A", "B.I", "B.II", "C" };
	assert_int_equal(d.tasks.n, 4);
	for (size_t i = 0; i < d.tasks.n; i++)
		assert_true(str_eq(d.tasks.at[i].section, str_c(paths[i])));
	arena_free(&a);
}

/* "trước 17h ngày 10/5" still holds on that day; a limit and a span together are looked at by a person. */
static void hours_of_a_deadline(void **state)
{
	static const char *const within[] = { "Trước 17h ngày 10/5/2025", "trước 17:00 ngày 10/5/2025", "Trước 17 giờ 00 ngày 10/5/2025" };
	struct plan_time t;
	(void)state;
	struct arena a;
	arena_init(&a, 8000000);
	for (size_t i = 0; i < sizeof within / sizeof *within; i++) {
		reader_time_words(&a, str_c(within[i]), 2025, &t);
		assert_true(str_eq(t.end, S("2025-05-10")) && t.confidence >= 70);
	}
	static const char *const days[] = { "Từ 8h00-11h30 ngày 10/5/2025", "8h00 đến 11h30 ngày 10/5/2025" };
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		reader_time_words(&a, str_c(days[i]), 2025, &t);
		assert_true(str_eq(t.start, S("2025-05-10")) && str_eq(t.end, S("2025-05-10")));
	}
	reader_time_words(&a, S("Quý II (2025)"), 2024, &t);
	assert_true(str_eq(t.start, S("2025-04-01")) && str_eq(t.end, S("2025-06-30")));
	reader_time_words(&a, S("Quý II (năm 2025)"), 2024, &t);
	assert_true(str_eq(t.end, S("2025-06-30")));
	reader_time_words(&a, S("trước ngày 10/5/2025"), 2025, &t);
	assert_true(str_eq(t.end, S("2025-05-09")));
	reader_time_words(&a, S("Trước 5/5/2025 đến 10/5/2025"), 2025, &t);
	assert_true(t.confidence < 70);
	arena_free(&a);
}

static void labels_of_forces_and_helpers(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1.1. Bảo đảm an ninh trật tự\n* Lực lượng chủ công: Sở Nội vụ; Bảo tàng Hà Nội\n"
	                   "* Hỗ trợ: Sở Tài chính và lực lượng bảo vệ an ninh ở cơ sở\n* Thời gian làm nhiệm vụ: 24 - 27/4/2025\n"
	                   "1.2. Trưng bày sản phẩm\n- Phụ trách: Sở Công Thương\n- Cùng thực hiện: Hợp tác xã Chè Tân Cương, Sở Nội vụ\n"
	                   "- Thời gian: tháng 5/2025\n"
	                   "1.3. Chi trả chế độ\n- Chủ trì: Sở Tài chính\n- Hỗ trợ: 5 triệu đồng/hộ\n- Thời gian: tháng 6/2025\n"),
	            "1.1|Bảo đảm an ninh trật tự|nv bt|tc (lực lượng bảo vệ an ninh ở cơ sở)|2025-04-24..2025-04-27|\n"
	            "1.2|Trưng bày sản phẩm|ct|?Hợp tác xã Chè Tân Cương nv|2025-05-01..2025-05-31|unknown-unit\n"
	            "1.3|Chi trả chế độ|tc||2025-06-01..2025-06-30|\n");
}

const struct CMUnitTest habit_tests[] = {
	cmocka_unit_test(columns_of_units_are_crossed), cmocka_unit_test(an_owner_leads_a_project), cmocka_unit_test(heads_that_ask),
	cmocka_unit_test(empty_cells_go_on), cmocka_unit_test(a_whole_month_is_that_of_the_heading), cmocka_unit_test(helpers_in_a_title),
	cmocka_unit_test(targets_are_no_tasks), cmocka_unit_test(roles_in_brackets_and_short), cmocka_unit_test(tails_of_titles),
	cmocka_unit_test(performers_in_brackets), cmocka_unit_test(letters_with_times_below_one_lead), cmocka_unit_test(letters_below_roman_numbers),
	cmocka_unit_test(hours_of_a_deadline), cmocka_unit_test(labels_of_forces_and_helpers),
};
const size_t habit_ntests = sizeof habit_tests / sizeof *habit_tests;
