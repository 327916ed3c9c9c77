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

static void numbered_work_without_a_lead_is_kept(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 400000000);
	plan_read_whole(&a, S("Số: 12/CT-UBND\n\nHà Nội, ngày 5 tháng 3 năm 2025\n\nCHỈ THỊ\nVề một việc\n\n"
		"UBND Thành phố yêu cầu thực hiện các nhiệm vụ sau:\n\n"
		"1. Sở Công Thương chủ trì xây dựng kế hoạch trước ngày 30/6/2025.\n"
		"2. Phối hợp với các đơn vị: Sở Tài chính, Sở Nội vụ tuyên truyền trên địa bàn.\n"
		"3. Thống nhất chủ trương điều chỉnh quy hoạch.\n"
		"4. Đánh giá chung: một số dự án chậm tiến độ.\n"), &d);
	assert_int_equal(d.activities.n, 1);
	assert_int_equal(d.activities.at[0].line, 11);
	assert_int_equal(d.activities.at[0].lead.n, 0);
	assert_int_equal(d.activities.at[0].coordinating.n, 2);
	arena_free(&a);
}

static void several_charged_in_one_field(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Phổ biến quy chế\n- Cơ quan thực hiện: Sở Nội vụ chủ trì tham mưu UBND Thành phố ban hành kế hoạch; Sở Tài chính và "
	                   "Bảo tàng Hà Nội tổ chức triển khai quy chế tại đơn vị.\n- Thời gian: Quý II/2025.\n"
	                   "2. Tuyên truyền\n- Cơ quan thực hiện:\n+ Sở Công Thương chủ trì, phối hợp với Sở Nội vụ.\n"
	                   "+ Sở Tài chính đăng tải thông điệp trên trang thông tin điện tử.\n- Thời gian: tháng 5/2025\n"
	                   "3. Rà soát\n- Cơ quan thực hiện: Sở Nội vụ chủ trì; Sở Tài chính phối hợp.\n- Thời gian: tháng 6/2025\n"
	                   "4. Tập huấn\n- Cơ quan thực hiện:\n+ Sở Nội vụ chủ trì.\n+ Sở Tài chính phối hợp.\n- Thời gian: tháng 7/2025\n"),
	            "1|Phổ biến quy chế|nv||2025-04-01..2025-06-30|lead-in-sentence\n"
	            "1|tổ chức triển khai quy chế tại đơn vị|tc bt||2025-04-01..2025-06-30|lead-in-sentence\n"
	            "2|Tuyên truyền|ct|nv|2025-05-01..2025-05-31|lead-in-sentence\n"
	            "2|đăng tải thông điệp trên trang thông tin điện tử|tc||2025-05-01..2025-05-31|lead-in-sentence\n"
	            "3|Rà soát|nv|tc|2025-06-01..2025-06-30|\n4|Tập huấn|nv|tc|2025-07-01..2025-07-31|\n");
}

static void times_of_clauses_and_stages(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc một\n- Cơ quan thực hiện: Sở Nội vụ chủ trì xây dựng đề cương trong tháng 4/2025; Sở Tài chính bố trí kinh phí trong "
	                   "tháng 5/2025; các đơn vị liên quan phối hợp.\n"
	                   "2. Việc hai\n- Chủ trì: Sở Nội vụ; thời hạn trình: 20/6/2025; thời hạn ban hành: 30/6/2025\n"
	                   "3. Việc ba\nGiao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện. Thời gian: Quý II/2025.\n"),
	            "1|Việc một|nv|(các đơn vị liên quan)|2025-04-01..2025-04-30|lead-in-sentence\n"
	            "1|bố trí kinh phí trong tháng 5/2025|tc||2025-05-01..2025-05-31|lead-in-sentence\n"
	            "2|Việc hai|nv||2025-06-20..2025-06-20|several-deadlines\n3|Việc ba|nv|tc|2025-04-01..2025-06-30|\n");
}

static void sentences_among_labelled_items(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc một\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý II/2025\n2. Việc hai\nSở Tài chính có trách nhiệm rà soát chế độ trước "
	                   "ngày 30/6/2025.\n3. Việc ba\n- Chủ trì: Sở Công Thương\n- Thời gian: Quý III/2025\n4. Việc bốn\n- Chủ trì: Sở Nội vụ\n"
	                   "- Thời gian: Quý III/2025\nIII. CHẾ ĐỘ BÁO CÁO\nCác sở, ban, ngành gửi báo cáo kết quả về Sở Nội vụ trước ngày 16/12/2025.\n"),
	            "1|Việc một|nv||2025-04-01..2025-06-30|\n2|Việc hai|tc||..2025-06-29|lead-in-sentence\n"
	            "3|Việc ba|ct||2025-07-01..2025-09-30|\n4|Việc bốn|nv||2025-07-01..2025-09-30|\n"
	            "III|gửi báo cáo kết quả về Sở Nội vụ trước ngày 16/12/2025|(Các sở, ban, ngành)||..2025-12-15|lead-in-sentence\n");
}

static void labels_that_say_when(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc một\nĐầu mối: Sở Nội vụ. Tham gia: Sở Tài chính.\nXong: trước 25/4/2025. Sản phẩm: Biên bản.\n"
	                   "2. Việc hai\n- Chủ trì: Sở Nội vụ\n- Hoàn thành trước ngày: 30/6/2025\n"
	                   "3. Việc ba\n- Chủ trì: Sở Nội vụ\n- Đơn vị liên quan: Sở Tài chính\n- Bắt đầu: 01/4/2025\n- Kết thúc: 30/11/2025\n"
	                   "4. Việc bốn\n- Đầu mối theo dõi: Bảo tàng Hà Nội\n- Chủ trì: Sở Tài chính\n- Đồng chủ trì: Sở Công Thương\n- Hạn: tháng 9/2025\n"
	                   "5. Việc năm\n**Chủ trì:**\nSở Nội vụ\n**Thời gian:**\nQuý III/2025\n"
	                   "6. Việc sáu\nĐơn vị chủ trì\nSở Nội vụ\nThời gian thực hiện\nQuý IV/2025\n"
	                   "7. Việc bảy\n- Nội dung: Triển khai tuần lễ (từ ngày 15/11 đến ngày 20/11/2025) tại các trường.\n- Chủ trì: Sở Nội vụ\n"),
	            "1|Việc một|nv|tc|..2025-04-24|\n2|Việc hai|nv||..2025-06-29|\n3|Việc ba|nv|tc|2025-04-01..2025-11-30|\n"
	            "4|Việc bốn|tc ct||2025-09-01..2025-09-30|\n5|Việc năm|nv||2025-07-01..2025-09-30|\n6|Việc sáu|nv||2025-10-01..2025-12-31|\n"
	            "7|Việc bảy|nv||2025-11-15..2025-11-20|time-in-title\n");
}

const struct CMUnitTest habit_tests[] = {
	cmocka_unit_test(columns_of_units_are_crossed), cmocka_unit_test(an_owner_leads_a_project), cmocka_unit_test(heads_that_ask),
	cmocka_unit_test(empty_cells_go_on), cmocka_unit_test(a_whole_month_is_that_of_the_heading), cmocka_unit_test(helpers_in_a_title),
	cmocka_unit_test(targets_are_no_tasks), cmocka_unit_test(roles_in_brackets_and_short), cmocka_unit_test(tails_of_titles),
	cmocka_unit_test(performers_in_brackets), cmocka_unit_test(letters_with_times_below_one_lead), cmocka_unit_test(letters_below_roman_numbers),
	cmocka_unit_test(hours_of_a_deadline), cmocka_unit_test(labels_of_forces_and_helpers), cmocka_unit_test(numbered_work_without_a_lead_is_kept),
	cmocka_unit_test(several_charged_in_one_field), cmocka_unit_test(times_of_clauses_and_stages),
	cmocka_unit_test(sentences_among_labelled_items), cmocka_unit_test(labels_that_say_when),
};
const size_t habit_ntests = sizeof habit_tests / sizeof *habit_tests;
