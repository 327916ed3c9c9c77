/* reader_variety_test.c - plans of other places and hands: units the register does not know, labels inside a title, cells that a narrow
 * column broke, marks for "the same as above", columns for a start and an end. */
#include "reader_test.h"
#include "reader_in.h"

#define HEAD "Số: 7/KH-UBND\n\nHội An, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nThành phố sáng tạo năm 2025\n\nII. NHIỆM VỤ\n\n"
#define TABLE "TT\tNội dung\tChủ trì\tPhối hợp\tThời gian\n"

static void units_of_other_places(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD TABLE
	                   "1\tA\tUBND thành phố Hội An\tSở Nội vụ tỉnh Quảng Nam; Sở VHTT&DL\tNăm 2025\n"
	                   "2\tB\tThành đoàn Huế\tBảo tàng Quảng Ninh, Thư viện tỉnh, Công an tỉnh\tNăm 2025\n"
	                   "3\tC\tSở Tài chính thành phố Hà Nội\tUBND huyện Bố Trạch, UBND huyện Quản Bạ, UBND thành phố Bảo Lộc\tNăm 2025\n"
	                   "4\tD\tUBND các phường Thuận Thành, Đông Ba\tUBND thành phố Hội An, thành phố Tam Kỳ\tNăm 2025\n"),
	            "1|A|?UBND thành phố Hội An|?Sở Nội vụ tỉnh Quảng Nam ?Sở VHTT&DL|2025-01-01..2025-12-31|unknown-unit unknown-unit unknown-unit\n"
	            "2|B|?Thành đoàn Huế|?Bảo tàng Quảng Ninh ?Thư viện tỉnh ?Công an tỉnh|2025-01-01..2025-12-31|"
	            "unknown-unit unknown-unit unknown-unit unknown-unit\n"
	            "3|C|tc|?UBND huyện Bố Trạch ?UBND huyện Quản Bạ ?UBND thành phố Bảo Lộc|2025-01-01..2025-12-31|"
	            "unknown-unit unknown-unit unknown-unit\n"
	            "4|D|?UBND phường Thuận Thành ?UBND phường Đông Ba|?UBND thành phố Hội An ?UBND thành phố Tam Kỳ|2025-01-01..2025-12-31|"
	            "unknown-unit unknown-unit unknown-unit unknown-unit\n");
}

static void names_that_hold_a_comma_or_va(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD TABLE
	                   "1\tA\tVụ Kế hoạch, Tài chính\tCục Khởi nghiệp và Doanh nghiệp công nghệ\tNăm 2025\n"
	                   "2\tB\tTrung tâm Văn hóa, Thông tin và Thể thao\tBan Quản lý các khu công nghiệp, VNPT Hội An\tNăm 2025\n"
	                   "3\tC\tBan Dân tộc và Tôn giáo\tLiên hiệp các tổ chức hữu nghị Hà Nội, Sở Nội vụ\tNăm 2025\n"
	                   "4\tD\tBan Chỉ đạo\tMặt trận Tổ quốc và Hội Cựu chiến binh các cấp\tNăm 2025\n"),
	            "1|A|?Vụ Kế hoạch, Tài chính|?Cục Khởi nghiệp và Doanh nghiệp công nghệ|2025-01-01..2025-12-31|unknown-unit unknown-unit\n"
	            "2|B|?Trung tâm Văn hóa, Thông tin và Thể thao|?Ban Quản lý các khu công nghiệp ?VNPT Hội An|2025-01-01..2025-12-31|"
	            "unknown-unit unknown-unit unknown-unit\n"
	            "3|C|?Ban Dân tộc và Tôn giáo|?Liên hiệp các tổ chức hữu nghị Hà Nội nv|2025-01-01..2025-12-31|unknown-unit unknown-unit\n"
	            "4|D|?Ban Chỉ đạo|(Mặt trận Tổ quốc và Hội Cựu chiến binh các cấp)|2025-01-01..2025-12-31|unknown-unit unknown-group\n");
}

static void verbs_after_their_units(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "TT\tNội dung\tĐơn vị thực hiện\tThời gian\n"
	                   "1\tA\tSở Nội vụ chủ trì; Sở Tài chính, Sở Công Thương phối hợp\tNăm 2025\n"
	                   "2\tB\tSở Nội vụ và Sở Công Thương đồng chủ trì\tNăm 2025\n"
	                   "3\tC\t- Chủ trì: Sở Nội vụ - Phối hợp: Sở Công Thương\tNăm 2025\n"),
	            "1|A|nv|tc ct|2025-01-01..2025-12-31|\n2|B|nv ct||2025-01-01..2025-12-31|\n3|C|nv|ct|2025-01-01..2025-12-31|\n");
}

static void the_same_as_above(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD TABLE "1\tA\tSở Nội vụ\tSở Tài chính\tTháng 5/2025\n2\tB\tnt\t-nt-\tnt\n3\tC\tSở Công Thương\tNhư trên\t\"\n"),
	            "1|A|nv|tc|2025-05-01..2025-05-31|\n2|B|nv|tc|2025-05-01..2025-05-31|\n3|C|ct|tc|2025-05-01..2025-05-31|\n");
	EXPECT_PLAN(S(HEAD "1. Việc một\n- Chủ trì: Sở Nội vụ\n- Phối hợp: Sở Tài chính\n- Thời gian: Năm 2025\n"
	                   "2. Việc hai\n- Chủ trì: Sở Công Thương\n- Phối hợp: Như trên.\n- Thời gian: Tháng 6/2025\n"),
	            "1|Việc một|nv|tc|2025-01-01..2025-12-31|\n2|Việc hai|ct|tc|2025-06-01..2025-06-30|\n");
}

static void cells_that_a_narrow_column_broke(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n|---|---|---|---|---|\n"
	                   "| 1 | Số hóa<br>hiện vật | Sở Văn hóa và<br>Thể thao | Sở Tài chính<br>Sở Nội vụ | Quý IV/<br>2025 |\n"
	                   "| 2 | Xếp hạng | Sở Nội vụ | UBND các xã,<br>phường | Thường<br>xuyên |\n"),
	            "1|Số hóa hiện vật|vh|tc nv|2025-10-01..2025-12-31|\n2|Xếp hạng|nv|(UBND các xã, phường)|..|\n");
}

static void columns_for_a_start_and_an_end(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "TT\tNội dung\tChủ trì\tThời gian bắt đầu\tThời gian hoàn thành\n1\tA\tSở Nội vụ\tTháng 3/2025\tTháng 9/2025\n"
	                   "2\tB\tSở Nội vụ\t01/4/2025\t30/6/2025\n"),
	            "1|A|nv||2025-03-01..2025-09-30|\n2|B|nv||2025-04-01..2025-06-30|\n");
}

static void a_row_without_a_number_and_a_time_of_its_own(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD TABLE "1\tHội thảo\tSở Nội vụ\t\tTháng 6/2025\n\ta) Mời chuyên gia\t\t\tTháng 5/2025\n"),
	            "1|Hội thảo|nv||2025-06-01..2025-06-30|\na)|Mời chuyên gia|nv||2025-05-01..2025-05-31|lead-from-above\n");
}

static void labels_inside_the_title(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Hội thảo. Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính; thời gian: Quý I/2025.\n\n"
	                   "2. Cuộc thi (Chủ trì: Sở Công Thương; thời gian: tháng 10/2025).\n"),
	            "1|Hội thảo|nv|tc|2025-01-01..2025-03-31|\n2|Cuộc thi|ct||2025-10-01..2025-10-31|\n");
	EXPECT_PLAN(S(HEAD "1. Thể chế\n\n- Rà soát (Chủ trì: Sở Nội vụ; thời gian: Quý II/2025).\n\n- Kiểm tra. Chủ trì: Sở Công Thương.\n"),
	            "|Rà soát|nv||2025-04-01..2025-06-30|\n|Kiểm tra|ct||2025-01-01..2025-12-31|no-deadline\n");
	EXPECT_PLAN(S(HEAD "**1. Bản đồ**\n\n**Đơn vị thực hiện:** Sở Nội vụ\n\n***Thời hạn***: trước ngày 01/9/2025\n"),
	            "1|Bản đồ|nv||..2025-08-31|\n");
}

static void numbered_content_is_a_title(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Nội dung: Lễ hội diều.\n- Chủ trì: Sở Nội vụ\n- Thời gian: Tháng 3/2025\n2. Nội dung: Giải chạy.\n"
	                   "- Chủ trì: Sở Công Thương\n- Thời gian: Tháng 7/2025\n"),
	            "1|Lễ hội diều|nv||2025-03-01..2025-03-31|\n2|Giải chạy|ct||2025-07-01..2025-07-31|\n");
	EXPECT_PLAN(S(HEAD "1. Liên hoan\n1.1. Nội dung: Chiếu phim.\n1.2. Chủ trì: Sở Nội vụ.\n1.3. Thời gian: Tháng 7/2025.\n"),
	            "1|Liên hoan|nv||2025-07-01..2025-07-31|\n");
}

static void labels_below_the_last_letter(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Bảo tồn\n\na) Sưu tầm.\n\nb) Số hóa.\n\n- Chủ trì: Sở Nội vụ.\n\n- Thời gian: Năm 2025.\n"),
	            "1|Bảo tồn|nv||2025-01-01..2025-12-31|shared-labels\n");
	EXPECT_PLAN(S(HEAD "1. Phố đêm\n1.1. Cải tạo: Phòng Đô thị chủ trì.\n1.2. Ca Huế\n- Chủ trì: Sở Nội vụ\n- Thời gian: Năm 2025\n"),
	            "1.1|Cải tạo|?Phòng Đô thị||2025-01-01..2025-12-31|unknown-unit no-deadline\n1.2|Ca Huế|nv||2025-01-01..2025-12-31|\n");
}

static void a_sentence_that_leads_above_a_time(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Quảng bá\n\n- Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, các đơn vị liên quan tổ chức lễ hội.\n\n- Thời gian: Tháng 8/2025.\n"),
	            "1|Quảng bá|nv|tc (các đơn vị liên quan)|2025-08-01..2025-08-31|lead-in-sentence\n");
}

static void a_title_that_a_page_wrapped(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Xây dựng đô thị khoa học và đổi mới sáng\ntạo Quy Hòa\n\n- Chủ trì: Sở Văn hóa và\nThể thao\n- Thời gian: Quý III\nnăm 2025\n"),
	            "1|Xây dựng đô thị khoa học và đổi mới sáng tạo Quy Hòa|vh||2025-07-01..2025-09-30|\n");
}

static void tables_that_hold_no_tasks(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "Ngày\tGiờ\tNội dung\n01/5/2025\t20h00\tKhai mạc\n\nSTT\tNội dung chi\tSố tiền\tNguồn\n1\tSân khấu\t100\tNgân sách\n"),
	            "");
}

const struct CMUnitTest variety_tests[] = {
	cmocka_unit_test(units_of_other_places), cmocka_unit_test(names_that_hold_a_comma_or_va), cmocka_unit_test(verbs_after_their_units),
	cmocka_unit_test(the_same_as_above), cmocka_unit_test(cells_that_a_narrow_column_broke), cmocka_unit_test(columns_for_a_start_and_an_end),
	cmocka_unit_test(a_row_without_a_number_and_a_time_of_its_own), cmocka_unit_test(labels_inside_the_title),
	cmocka_unit_test(numbered_content_is_a_title), cmocka_unit_test(labels_below_the_last_letter),
	cmocka_unit_test(a_sentence_that_leads_above_a_time), cmocka_unit_test(a_title_that_a_page_wrapped),
	cmocka_unit_test(tables_that_hold_no_tasks),
};
const size_t variety_ntests = sizeof variety_tests / sizeof *variety_tests;
