/* reader_perunit_test.c - directives and conclusion notices: headings that name a unit, sentences that charge one, and the dates that are no deadlines. */
#include <string.h>
#include "reader_test.h"

#define HEAD "Số: 12/CT-UBND\n\nHà Nội, ngày 5 tháng 3 năm 2025\n\nCHỈ THỊ\nVề một việc\n\nUBND Thành phố yêu cầu thực hiện các nhiệm vụ sau:\n\n"
#define PLAN "Số: 7/KH-UBND\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nThành phố sáng tạo năm 2025\n\n"

static void put_units(struct buf *b, char sign, const struct plan_units *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct plan_unit *u = &l->at[i];
		buf_printf(b, u->kind == PLAN_UNIT ? "%s%.*s" : u->kind == PLAN_GROUP ? "%s(%.*s)" : "%s?%.*s", i ? " " : sign == '<' ? " < " : " ",
			FMT(u->kind == PLAN_UNIT ? u->id : u->text));
	}
}

/* "line number U|P leads < coordinators @ start..end rhythm ! flags": U below a heading, P in a sentence. */
static str lines_of(struct arena *a, const struct plan_tasks *l)
{
	struct buf b = { .a = a };
	for (size_t i = 0; i < l->n; i++) {
		const struct plan_task *t = &l->at[i];
		buf_printf(&b, "%d %.*s%s%s", t->line, FMT(t->number), t->number.n ? " " : "", str_eq(t->layout, S("unit-heading")) ? "U" : "P");
		put_units(&b, ' ', &t->lead);
		put_units(&b, '<', &t->coordinating);
		if (!t->time.inherited && (t->time.start.n || t->time.end.n || t->time.repeat.n))
			buf_printf(&b, " @ %.*s..%.*s%s%.*s", FMT(t->time.start), FMT(t->time.end), t->time.repeat.n ? " " : "", FMT(t->time.repeat));
		for (size_t k = 0; k < t->flags.n; k++)
			if (!str_eq(t->flags.at[k].code, S("no-deadline")) && !str_eq(t->flags.at[k].code, S("unknown-unit")))
				buf_printf(&b, " !%.*s", FMT(t->flags.at[k].code));
		buf_char(&b, '\n');
	}
	return buf_str(&b);
}

static void expect(int line, bool duties, str text, const char *expected)
{
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 400000000);
	plan_read_whole(&a, text, &d);
	str got = lines_of(&a, duties ? &d.duties : &d.tasks);
	bool same = str_eq(got, str_c(expected));
	if (!same)
		print_error("got:\n%.*s\nexpected:\n%s\n", FMT(got), expected);
	arena_free(&a);
	if (!same)
		_fail(__FILE__, line);
}
#define EXPECT_TASKS(text, expected) expect(__LINE__, false, (text), (expected))
#define EXPECT_DUTIES(text, expected) expect(__LINE__, true, (text), (expected))

static void headings_of_every_kind_name_the_lead(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Sở Tài chính\n"
		"a) Chủ trì, phối hợp với Sở Nội vụ, các sở, ban, ngành liên quan rà soát biên chế; hoàn thành trong quý II năm 2025.\n"
		"b) Tham mưu UBND Thành phố ban hành kế hoạch trước ngày 30 tháng 4 năm 2025.\n"
		"2. Sở Nội vụ: Hướng dẫn các đơn vị; phối hợp với Sở Công Thương kiểm tra.\n"
		"3. Giao Sở Công Thương:\n"
		"- Rà soát các chợ:\n"
		"+ Chợ hạng 1;\n"
		"+ Chợ hạng 2.\n"
		"- Báo cáo kết quả về Sở Tài chính trước ngày 15 hàng tháng.\n"
		"4. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các phường, xã\n"
		"Tuyên truyền sâu rộng tới nhân dân.\n"
		"5. Yêu cầu các sở, ban, ngành nghiêm túc thực hiện Chỉ thị này.\n"),
		"11 a) U tc < nv (các sở, ban, ngành liên quan) @ 2025-04-01..2025-06-30\n"
		"12 b) U tc @ ..2025-04-29\n"
		"13 2 U nv < ct !coordinator-in-clause\n"
		"15 U ct\n"
		"18 U ct @ .. monthly\n"
		"20 U (Thủ trưởng các sở, ban, ngành) (Chủ tịch UBND các phường, xã)\n");
}

static void headings_without_numbers_and_in_capitals(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"Đối với Sở Tài chính:\n"
		"- Thẩm định nguồn vốn, chậm nhất là ngày 30/9/2025.\n"
		"Sở Nội vụ\n"
		"Khẩn trương chủ trì, phối hợp với Sở Công Thương trình phương án.\n"
		"I. SỞ CÔNG THƯƠNG\n"
		"1. Trình đề án trong tháng 6/2025.\n"
		"2. UBND phường Ba Đình tập trung giải phóng mặt bằng trước ngày 15/8/2025.\n"),
		"11 U tc @ ..2025-09-30\n"
		"13 U nv < ct\n"
		"15 1 U ct @ 2025-06-01..2025-06-30\n"
		"16 2 U p-bd @ ..2025-08-14 !unit-later\n");
}

static void one_heading_two_assignments(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Các Ban Quản lý dự án\n"
		"Ban Quản lý dự án số 1 thi công đường A; Ban Quản lý dự án công trình giao thông tỉnh thi công đường B.\n"
		"2. Sở Tài chính\n"
		"Mời các nhà đầu tư đến làm việc; đôn đốc các chủ đầu tư phối hợp chặt chẽ với chính quyền địa phương.\n"),
		"11 U ?Ban Quản lý dự án số 1\n"
		"11 U ?Ban Quản lý dự án công trình giao thông tỉnh\n"
		"13 U tc\n");
}

static void sentences_charge_units(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ, Sở Công Thương và UBND các phường, xã lập dự toán, trình UBND Thành phố trước "
		"ngày 20/5/2025. Sở Nội vụ có ý kiến trước ngày 16/5/2025.\n"
		"2. Giao Sở Công Thương tham mưu quy chế. Thời gian hoàn thành: trong tháng 4 năm 2025.\n"
		"3. Chuyển đổi số: Sở Tài chính chủ trì, phối hợp Sở Nội vụ nâng cấp cổng dịch vụ công.\n"
		"4. Đề nghị Hội Kiến trúc sư Việt Nam vận động hội viên tham gia.\n"
		"5. Sắp xếp các đơn vị sự nghiệp. Giao Sở Nội vụ chủ trì thực hiện trong quý III/2025.\n"
		"6. Sở Nội vụ đã tổ chức 05 lớp tập huấn.\n"
		"7. Sở Công Thương tuân thủ đúng quy định.\n"
		"8. Trường hợp vi phạm thì các đơn vị phải báo cáo.\n"),
		"10 1 P tc < nv ct (UBND các phường, xã) @ ..2025-05-19 !several-deadlines\n"
		"11 2 P ct @ 2025-04-01..2025-04-30\n"
		"12 3 P tc < nv\n"
		"13 4 P hkts\n"
		"14 5 P nv @ 2025-07-01..2025-09-30\n");
}

static void a_deadline_in_the_next_sentence_and_a_head_above(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"I.\n"
		"Nâng cao nhận thức\n"
		"Thủ trưởng các sở, ban, ngành có trách nhiệm:\n"
		"1.\n"
		"Xây dựng quy trình nội bộ.\n"
		"Chậm nhất là ngày 30 tháng 6 năm 2025 các cơ quan phải xây dựng xong quy trình.\n"
		"2.\n"
		"Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát đội ngũ.\n"
		"Hàng năm, Sở Nội vụ báo cáo kết quả cho UBND Thành phố.\n"
		"Ii. tổ chức thực hiện\n"
		"1.\n"
		"Sở Tài chính chủ trì tổng kết chương trình.\n"
		"Thời gian tổ chức hội nghị trong quý I năm 2026.\n"),
		"14 1 U (Thủ trưởng các sở, ban, ngành) @ ..2025-06-30\n"
		"17 2 U nv < tc\n"
		"18 U nv @ .. yearly\n"
		"21 1 P tc @ 2026-01-01..2026-03-31 !outside-plan-year\n");
}

static void dates_that_are_no_deadlines(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Sở Tài chính rà soát theo Quyết định số 131/QĐ-UBND ngày 01 tháng 9 năm 2025 của UBND Thành phố về kế hoạch giai đoạn 2026 - 2030.\n"
		"2. Sở Nội vụ kiểm tra các tổ chức được giao đất trước ngày 01 tháng 7 năm 2025.\n"
		"3. Sở Công Thương bố trí ngân sách hằng năm cho chương trình.\n"
		"4. Sở Tài chính trả lời trong vòng 05 ngày làm việc.\n"
		"5. Sở Nội vụ xử lý các vi phạm phát sinh trước ngày 30/6/2026; hoàn thành trước 17 giờ ngày 30/9/2025.\n"
		"6. Sở Công Thương triển khai các nhiệm vụ từ năm 2025 đến năm 2030.\n"
		"7. Sở Tài chính thanh tra xong trước ngày 30/6/2024.\n"),
		"10 1 P tc\n"
		"11 2 P nv\n"
		"12 3 P ct\n"
		"13 4 P tc !time-by-reference\n"
		"14 5 P nv @ ..2025-09-30\n"
		"15 6 P ct\n"
		"16 7 P tc !time-in-past\n");
}

static void rhythms(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Sở Tài chính\n"
		"- Định kỳ hằng quý tổng hợp, báo cáo UBND Thành phố.\n"
		"- Hàng năm, tổng hợp kết quả trước ngày 15 tháng 12.\n"
		"- Báo cáo định kỳ hàng năm (trước ngày 30/11) về Sở Nội vụ.\n"
		"- Thường xuyên cập nhật dữ liệu.\n"
		"- Lập chương trình hàng năm của ngành.\n"),
		"11 U tc @ .. quarterly\n"
		"12 U tc @ .. yearly\n"
		"13 U tc @ .. yearly\n"
		"14 U tc @ .. continuous\n"
		"15 U tc\n");
}

static void lines_that_a_page_broke(void **state)
{
	(void)state;
	EXPECT_TASKS(S("Hà Nội, ngày 5 tháng 3 năm 2025\n\nCHỈ THỊ\nVề một việc\n\nUBND Thành phố yêu cầu thực hiện các nhiệm vụ sau:\n\n"
		"1. Giám đốc Sở Tài chính có trách nhiệm chủ trì, phối hợp với\n"
		"Sở Nội vụ và Chủ tịch UBND các phường, xã rà soát các dự án, báo\n"
		"cáo UBND Thành phố trong tháng 9 năm 2025.\n"
		"2. Chánh Văn phòng UBND thành phố, Giám đốc các sở chịu trách\n"
		"nhiệm thi hành Chỉ thị này.\n"),
		"8 1 P tc < nv (Chủ tịch UBND các phường, xã) @ 2025-09-01..2025-09-30 !post-holder\n");
}

static void units_that_no_register_knows(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Phòng Kinh tế, Hạ tầng và Đô thị\n"
		"- Phối hợp với Phòng Tài nguyên và Môi trường huyện đo đạc đất công ích.\n"
		"2. Công chức Địa chính - Xây dựng: Lập hồ sơ.\n"
		"3. Tổ trưởng tổ Khoa học tự nhiên phối hợp với Đoàn Thanh niên tổ chức ngày hội.\n"
		"4. Giao đồng chí Trần Văn B - Phó Chủ tịch UBND xã chỉ đạo, theo dõi.\n"
		"5. Vụ Trang thiết bị và Công trình y tế làm đầu mối rà soát.\n"
		"6. Sở Y tế các tỉnh, thành phố trực thuộc Trung ương báo cáo trước ngày 31/10/2025.\n"
		"7. Tổ chức thực hiện tốt phong trào.\n"
		"8. Báo cáo tiến độ thường xuyên.\n"),
		"11 U ?Phòng Kinh tế, Hạ tầng và Đô thị < ?Phòng Tài nguyên và Môi trường huyện\n"
		"12 2 U ?Công chức Địa chính - Xây dựng\n"
		"13 3 P ?Tổ trưởng tổ Khoa học tự nhiên < ?Đoàn Thanh niên\n"
		"14 4 P ?đồng chí Trần Văn B - Phó Chủ tịch UBND xã !post-holder\n"
		"15 5 P ?Vụ Trang thiết bị và Công trình y tế\n"
		"16 6 P (Sở Y tế các tỉnh, thành phố trực thuộc Trung ương) @ ..2025-10-30 !unknown-group\n");
}

static void habits_of_headings(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1/ Các doanh nghiệp, cơ sở sản xuất, kinh doanh có sử dụng nước:\n"
		"- Lập hồ sơ đề nghị cấp phép trước ngày 30/9/2025.\n"
		"2/ Sở Tài chính có trách nhiệm\n"
		"- Chủ trì, cùng các sở: Nội vụ, Công Thương và đơn vị liên quan rà soát; thời hạn xong trong tháng 8/2025.\n"
		"3/ Thành viên Ban Chỉ đạo\n"
		"Báo cáo Trưởng ban hằng quý.\n"
		"4/ Các đơn vị thuộc Bộ\n"
		"a) Vụ Thị trường trong nước\n"
		"- Theo dõi cung cầu.\n"
		"b) Cục Hợp tác quốc tế: Phối hợp với các cơ quan có liên quan và chính quyền địa phương mở hội nghị.\n"),
		"11 U (Các doanh nghiệp, cơ sở sản xuất, kinh doanh có sử dụng nước) @ ..2025-09-29\n"
		"13 U tc < nv ct (đơn vị liên quan) @ 2025-08-01..2025-08-31\n"
		"15 U (Thành viên Ban Chỉ đạo) @ .. quarterly\n"
		"18 U ?Vụ Thị trường trong nước\n"
		"19 b) U htqt < (các cơ quan có liên quan và chính quyền địa phương)\n");
}

static void who_orders_is_not_who_does(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. UBND Thành phố giao Sở Tài chính chủ trì lập dự toán trước ngày 30/6/2025.\n"
		"2. UBND Thành phố biểu dương Sở Nội vụ.\n"
		"3. Sở Công Thương chỉ đạo các chợ tổng vệ sinh; chỉ đạo các cơ quan chuyên môn phối hợp với Sở Nội vụ kiểm tra.\n"
		"4. Sở Tài chính hướng dẫn các đơn vị phối hợp với Sở Nội vụ lập hồ sơ.\n"
		"Trên đây là Chỉ thị; yêu cầu các đơn vị nghiêm túc thực hiện.\n"),
		"10 1 P tc @ ..2025-06-29\n"
		"12 3 P ct < nv !coordinator-of-organs\n"
		"13 4 P tc\n");
}

static void below_organisation_stand_duties(void **state)
{
	(void)state;
	EXPECT_DUTIES(S(PLAN
		"I. NHIỆM VỤ\n"
		"1. Tổ chức hội thảo\n"
		"- Chủ trì: Sở Nội vụ\n"
		"- Thời gian: Tháng 5/2025\n"
		"II. TỔ CHỨC THỰC HIỆN\n"
		"1. Sở Tài chính: Bố trí kinh phí trước ngày 30/6/2025.\n"
		"2. Các sở, ngành\n"
		"- Xây dựng kế hoạch của ngành.\n"
		"3. Kinh phí thực hiện\n"
		"- Sở Tài chính cấp kinh phí.\n"
		"Trong quá trình thực hiện nếu có vướng mắc, các đơn vị báo cáo Sở Nội vụ.\n"),
		"13 1 U tc @ ..2025-06-29\n"
		"15 U (Các sở, ngành)\n");
}

/* A plan whose only assignments stand below the headings of its last part, and a sentence elsewhere. */
static void the_last_part_holds_the_tasks(void **state)
{
	(void)state;
	EXPECT_TASKS(S(PLAN
		"I. NỘI DUNG\n"
		"1. Quy hoạch các khu phố đêm.\n"
		"2. Sở Du lịch chủ trì xây dựng bản đồ số.\n"
		"II. TỔ CHỨC THỰC HIỆN\n"
		"1. Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo\n"
		"- Tham mưu Thành phố ban hành quy chế, hoàn thành trong quý II/2025.\n"
		"2. Sở Nội vụ: Rà soát biên chế; hoàn thành trước 15/5/2025.\n"
		"3. Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh\n"
		"Bảo đảm an ninh, trật tự.\n"
		"4. Tổ chức pháp chế thuộc Bộ, cơ quan ngang Bộ\n"
		"- Hàng tháng, báo cáo tiến độ trước ngày 20.\n"
		"5. Trách nhiệm của đối tượng thực hiện kiểm kê:\n"
		"- Thành lập tổ kiểm kê.\n"
		"HIỆU TRƯỞNG\n"
		"PGS.TS. Vũ Đình Quý\n"),
		"10 2 P ?Sở Du lịch\n"
		"13 U tc @ 2025-04-01..2025-06-30\n"
		"14 2 U nv @ ..2025-05-14\n"
		"16 U ?Công an tỉnh ?Bộ Chỉ huy Quân sự tỉnh\n"
		"18 U (Tổ chức pháp chế thuộc Bộ, cơ quan ngang Bộ) @ .. monthly\n"
		"20 U (đối tượng thực hiện kiểm kê) !unknown-group\n");
}

/* Departments of a hospital, a university, a company: known by their noun alone, with verbs and commas in their names. */
static void inner_departments(void **state)
{
	(void)state;
	EXPECT_TASKS(S(PLAN
		"II. PHÂN CÔNG\n"
		"1. Phòng Kế hoạch tổng hợp\n"
		"- Phối hợp với Phòng Điều dưỡng, Khoa Kiểm soát nhiễm khuẩn giám sát vệ sinh tay hằng tháng.\n"
		"2. Khoa Cấp cứu, Khoa Hồi sức tích cực - Chống độc\n"
		"- Diễn tập, chậm nhất 30/6/2025.\n"
		"3. Phòng Quản trị, Thiết bị và Đầu tư\n"
		"Chỉnh trang khuôn viên; hoàn thành trước 31/5/2025, riêng khu A xong trước 10/5/2025.\n"
		"4. Phòng Công tác học sinh, sinh viên\n"
		"- Điểm danh sinh viên.\n"
		"5. Ban Quản lý ký túc xá\n"
		"- Thẩm định dự toán trong nửa đầu tháng 4/2025.\n"
		"6. Đội Quản lý vận hành\n"
		"- Mở chuyên trang từ tháng 5/2025.\n"
		"7. Vụ Phổ biến, giáo dục pháp luật\n"
		"- Chủ trì, phối hợp với Vụ Pháp luật dân sự - kinh tế đưa tin; định kỳ tổ chức tập huấn.\n"
		"8. Thầy Nguyễn Văn Bình - Phó Hiệu trưởng\n"
		"- Phụ trách chung.\n"
		"9. Phòng Quản lý lưu trú, lữ hành\n"
		"- Kiểm tra giá, từ 20/4/2025 - 30/4/2025.\n"
		"10. Phòng Nội vụ phụ trách tiêu chí số 5, 6:\n"
		"- Rà soát, xong trong tháng 3/2025.\n"
		"11. Văn phòng Tỉnh ủy theo dõi.\n"),
		"10 U ?Phòng Kế hoạch tổng hợp < ?Phòng Điều dưỡng ?Khoa Kiểm soát nhiễm khuẩn @ .. monthly\n"
		"12 U ?Khoa Cấp cứu ?Khoa Hồi sức tích cực - Chống độc @ ..2025-06-30\n"
		"14 U ?Phòng Quản trị, Thiết bị và Đầu tư @ ..2025-05-30 !several-deadlines\n"
		"16 U ?Phòng Công tác học sinh, sinh viên\n"
		"18 U ?Ban Quản lý ký túc xá @ 2025-04-01..2025-04-15 !time-leftover !time-unclear\n"
		"20 U ?Đội Quản lý vận hành @ 2025-05-01.. !leftover-text !several-deadlines\n"
		"22 U ?Vụ Phổ biến, giáo dục pháp luật < ?Vụ Pháp luật dân sự - kinh tế @ .. unspecified !time-unclear\n"
		"24 U ?Thầy Nguyễn Văn Bình - Phó Hiệu trưởng !post-holder\n"
		"26 U ?Phòng Quản lý lưu trú, lữ hành @ 2025-04-20..2025-04-30\n"
		"28 U ?Phòng Nội vụ @ 2025-03-01..2025-03-31\n"
		"29 11 P ?Văn phòng Tỉnh ủy\n");
}

/* "(đơn vị chủ trì)" in a heading is no label set, and makes no duties of what the headings charge. */
static void a_label_in_a_heading(void **state)
{
	(void)state;
	EXPECT_TASKS(S(PLAN
		"II. PHÂN CÔNG NHIỆM VỤ\n"
		"1. Sở Tài chính (đơn vị chủ trì)\n"
		"- Ký hợp đồng trước ngày 05/4/2025.\n"
		"- Kêu gọi tài trợ.\n"
		"2. Sở Nội vụ: Là cơ quan thường trực, có trách nhiệm:\n"
		"- Tổng hợp hồ sơ trước ngày 30/10/2025.\n"),
		"10 U tc @ ..2025-04-04\n"
		"11 U tc\n"
		"13 U nv @ ..2025-10-29\n");
}

static void times_on_lines_of_their_own(void **state)
{
	(void)state;
	EXPECT_TASKS(S(PLAN
		"IV. NHIỆM VỤ CỤ THỂ\n"
		"1. Sở Tài chính\n"
		"- Tham mưu kế hoạch.\n"
		"Thời gian hoàn thành: Tháng 4 - 5/2025.\n"
		"- Đôn đốc các đơn vị.\n"
		"Thời gian thực hiện: Từ tháng 4/2025 đến khi kết thúc kiểm kê.\n"
		"- Lập danh mục.\n"
		"Thời hạn hoàn thành: Trước ngày 15/01/2025.\n"
		"2. Các cơ quan tham mưu quản lý ngành (gồm các Sở: Nội vụ, Công Thương)\n"
		"- Hướng dẫn kiểm kê. Trong đó:\n"
		"+ Sở Nội vụ: hướng dẫn trường học; phối hợp với Sở Tài chính lập biểu.\n"
		"+ Sở Công Thương: hướng dẫn chợ.\n"
		"Thời gian thực hiện: Quý III/2025.\n"
		"- Cử công chức.\n"),
		"10 U tc @ 2025-04-01..2025-05-31\n"
		"12 U tc @ 2025-04-01.. !time-leftover\n"
		"14 U tc @ ..2025-01-14 !time-in-past\n"
		"18 U nv < tc @ 2025-07-01..2025-09-30 !coordinator-in-clause !shared-labels\n"
		"19 U ct @ 2025-07-01..2025-09-30\n"
		"21 U (Các cơ quan tham mưu quản lý ngành)\n");
}

static void clauses_after_a_semicolon_and_lists_after_a_colon(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Đồng ý chủ trương tổ chức hội nghị; giao Sở Tài chính xây dựng kế hoạch trước ngày 05/7/2025.\n"
		"2. Về phủ sóng các thôn, bản: đề nghị các Tập đoàn: Bưu chính Viễn thông, Công nghiệp - Viễn thông triển khai trong tháng 12 năm 2025; "
		"Sở Nội vụ hướng dẫn các tập đoàn.\n"
		"3. Sở Nội vụ, Sở Công Thương có ý kiến bằng văn bản gửi Sở Tài chính.\n"
		"4. Giao Phó Thủ tướng Trần Hồng Hà trực tiếp chỉ đạo.\n"
		"5. Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh đôn đốc nhà thầu trước ngày 02/9/2025.\n"
		"6. Sở Tài chính có trách nhiệm thực hiện Chỉ thị này.\n"),
		"10 1 P tc @ ..2025-07-04\n"
		"11 2 P ?Tập đoàn Bưu chính Viễn thông ?Tập đoàn Công nghiệp - Viễn thông @ 2025-12-01..2025-12-31\n"
		"11 2 P nv\n"
		"12 3 P nv ct\n"
		"13 4 P ?Phó Thủ tướng Trần Hồng Hà !leftover-text\n"
		"14 5 P ?Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh @ ..2025-09-01\n");
}

static void helpers_of_nobody_lead_nothing(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Sở Công Thương chủ trì, phối hợp với Sở Tài chính xây dựng kế hoạch trước ngày 30/6/2025.\n"
		"2. Phối hợp với các đơn vị: Sở Tài chính, Sở Nội vụ tuyên truyền trên địa bàn.\n"
		"3. Sở Nội vụ kiện toàn tổ chức trong quý II năm 2025.\n"),
		"10 1 P ct < tc @ ..2025-06-29\n"
		"12 3 P nv @ 2025-04-01..2025-06-30\n");
}

static void who_watches_is_not_who_leads(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"2.1. Thứ trưởng Lê Văn An phối hợp với các đồng chí Thứ trưởng khác chỉ đạo:\n"
		"a) Sở Công Thương chủ trì, phối hợp với các Vụ: Kế hoạch, Pháp chế, Cục Hoá chất, phối hợp với các đơn vị liên quan của các Bộ: Tài chính, Y tế:\n"
		"- Lập danh mục trong quý II năm 2025.\n"
		"- Rà soát quy trình cấp phép.\n"
		"b) Sở Nội vụ phối hợp với các đơn vị của Bộ Y tế, Bộ Xây dựng, Bộ Tài chính để kiểm tra hàng hoá.\n"
		"2.2. Thứ trưởng Trần Minh phối hợp với Thứ trưởng Lê Văn An chỉ đạo Sở Tài chính chủ trì, phối hợp với các Vụ, Cục liên quan trong Bộ:\n"
		"- Ban hành danh mục.\n"
		"Hoàn thành trong quý II năm 2025.\n"
		"2.3. Ông Lê Văn An, Phó Giám đốc Sở chỉ đạo Sở Nội vụ có trách nhiệm tập huấn trong tháng 10/2025.\n"),
		"12 U ct < ?Vụ Kế hoạch ?Vụ Pháp chế ?Cục Hoá chất (các đơn vị liên quan của các Bộ: Tài chính, Y tế) @ 2025-04-01..2025-06-30 !unknown-group\n"
		"13 U ct < ?Vụ Kế hoạch ?Vụ Pháp chế ?Cục Hoá chất (các đơn vị liên quan của các Bộ: Tài chính, Y tế) !unknown-group\n"
		"14 b) U nv < (các đơn vị của Bộ Y tế, Bộ Xây dựng, Bộ Tài chính) !unknown-group\n"
		"16 U tc < (các Vụ, Cục liên quan trong Bộ) @ 2025-04-01..2025-06-30\n"
		"18 2.3 P nv @ 2025-10-01..2025-10-31\n");
}

static void a_letter_says_what_it_is_about(void **state)
{
	(void)state;
	EXPECT_TASKS(S("Số: 88/UBND-KGVX\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nCÔNG VĂN\nV/v quản lý lễ hội\n\n"
		"Chủ tịch UBND Thành phố yêu cầu các sở, ban, ngành, UBND các huyện, thị xã thực hiện các nhiệm vụ sau:\n\n"
		"1. UBND các huyện chịu trách nhiệm toàn diện về lễ hội; báo cáo kết quả về Sở Nội vụ trước ngày 15/3/2025.\n"
		"2. Sở Công Thương chủ trì, phối hợp với: Sở Tài chính; Sở Nội vụ phân luồng giao thông.\n"
		"3. Hằng năm, trước ngày 15 tháng 11, UBND các xã báo cáo UBND cấp huyện; UBND cấp huyện tổng hợp trước ngày 30/11/2025.\n"
		"4. Thời hạn hoàn thành các nhiệm vụ nêu trên trong toàn thành phố: trước ngày 31/12/2025.\n"
		"5. Từ nay đến ngày 30/6/2025, Sở Tài chính tập trung thanh tra 05 dự án chậm tiến độ.\n"
		"6. Trong năm 2025, Sở Nội vụ mỗi tháng tổ chức ít nhất một sự kiện.\n"
		"7. Các sở, ngành căn cứ nội dung trên khẩn trương triển khai thực hiện.\n"),
		"10 1 P (UBND các huyện) @ ..2025-03-14\n"
		"11 2 P ct < tc nv\n"
		"12 3 P (UBND các xã) @ .. yearly\n"
		"12 3 P (UBND cấp huyện) @ ..2025-11-29\n"
		"14 5 P tc @ ..2025-06-30\n"
		"15 6 P nv @ 2025-01-01..2025-12-31 !time-in-sentence\n");
}

static void several_units_with_verbs_of_their_own(void **state)
{
	(void)state;
	EXPECT_TASKS(S(HEAD
		"1. Sở Công Thương chủ trì thẩm định hồ sơ, Sở Tài chính bố trí vốn, UBND các huyện bàn giao mặt bằng trước ngày 30/9/2025.\n"
		"2. Giao Sở Nội vụ làm đầu mối, các sở, ngành phối hợp cung cấp số liệu, tổng hợp trước ngày 30/5/2025.\n"
		"3. Sở Tài chính gửi dự thảo lấy ý kiến Sở Nội vụ, Sở Công Thương hoàn thiện hồ sơ.\n"
		"4. Sở Nội vụ bàn giao mặt bằng; trường hợp cần thiết, Sở Tài chính hỗ trợ.\n"
		"5. Các chủ đầu tư chịu trách nhiệm toàn diện về tiến độ; định kỳ ngày 15 hằng tháng báo cáo về Sở Tài chính.\n"
		"6. Đề nghị Ban Thường trực Ủy ban MTTQ thành phố kêu gọi ủng hộ, đồng thời phối hợp với Sở Tài chính phân bổ hàng cứu trợ.\n"
		"7. Sở Công Thương phối hợp với các địa phương giải phóng mặt bằng.\n"),
		"10 1 P ct\n"
		"10 1 P tc\n"
		"10 1 P (UBND các huyện) @ ..2025-09-29\n"
		"11 2 P nv < (các sở, ngành) @ ..2025-05-29\n"
		"12 3 P tc\n"
		"13 4 P nv\n"
		"14 5 P (Các chủ đầu tư) @ .. monthly\n"
		"15 6 P ?Ban Thường trực Ủy ban MTTQ thành phố < tc !coordinator-in-clause\n"
		"16 7 P ct < (các địa phương)\n");
}

const struct CMUnitTest perunit_tests[] = {
	cmocka_unit_test(headings_of_every_kind_name_the_lead),
	cmocka_unit_test(headings_without_numbers_and_in_capitals),
	cmocka_unit_test(one_heading_two_assignments),
	cmocka_unit_test(sentences_charge_units),
	cmocka_unit_test(a_deadline_in_the_next_sentence_and_a_head_above),
	cmocka_unit_test(dates_that_are_no_deadlines),
	cmocka_unit_test(rhythms),
	cmocka_unit_test(lines_that_a_page_broke),
	cmocka_unit_test(units_that_no_register_knows),
	cmocka_unit_test(habits_of_headings),
	cmocka_unit_test(who_orders_is_not_who_does),
	cmocka_unit_test(below_organisation_stand_duties),
	cmocka_unit_test(the_last_part_holds_the_tasks),
	cmocka_unit_test(inner_departments),
	cmocka_unit_test(a_label_in_a_heading),
	cmocka_unit_test(times_on_lines_of_their_own),
	cmocka_unit_test(clauses_after_a_semicolon_and_lists_after_a_colon),
	cmocka_unit_test(helpers_of_nobody_lead_nothing),
	cmocka_unit_test(who_watches_is_not_who_leads),
	cmocka_unit_test(a_letter_says_what_it_is_about),
	cmocka_unit_test(several_units_with_verbs_of_their_own),
};
const size_t perunit_ntests = sizeof perunit_tests / sizeof *perunit_tests;
