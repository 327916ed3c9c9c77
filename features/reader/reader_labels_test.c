/* reader_labels_test.c - labels under many names and in many places, what is said without a label, whole documents with their heads and ends. */
#include "reader_test.h"
#include "reader_in.h"

#define HEAD "Số: 12/KH-UBND\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nPhát triển văn hóa năm 2025\n\nI. MỤC ĐÍCH\n1. Mục " \
	"đích\n- Làm tốt.\nII. NHIỆM VỤ\n"

static void labels_under_other_names(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Tổ chức hội thảo khoa học\n- Chủ trì thực hiện: Sở Nội vụ.\n- Thời gian dự kiến: Tháng 5/2025.\n"
	                   "- Sở, ngành phối hợp: Sở Tài chính, Bảo tàng Hà Nội.\n"
	                   "- Lãnh đạo phụ trách: Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND Thành phố.\n"
	                   "- Đơn vị theo dõi, giám sát: Thanh tra Thành phố.\n- Hình thức tổ chức: trực tuyến.\n- Kết quả: Báo cáo.\n"
	                   "- Kinh phí: 50 triệu đồng.\n"),
	            "1|Tổ chức hội thảo khoa học|nv|tc bt|2025-05-01..2025-05-31|unknown-unit\n");
	EXPECT_PLAN(S(HEAD "1. Rà soát chính sách\n* Sở, ngành chủ trì tham mưu: Sở Nội vụ\n"
	                   "* Sở, ngành phối hợp: Sở Tài chính; các sở, ban, ngành liên quan\n* Thời gian hoàn thành: Trước 30/6/2025\n"
	                   "2. Việc hai\n* Sở, ngành chủ trì tham mưu: Sở Tài chính\n* Thời gian hoàn thành: Quý IV/2025\n"),
	            "1|Rà soát chính sách|nv|tc (các sở, ban, ngành liên quan)|..2025-06-29|\n2|Việc hai|tc||2025-10-01..2025-12-31|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Trách nhiệm thực hiện: Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các cơ quan liên quan.\n"
	                   "- Thời hạn hoàn thành: Quý II năm 2025.\n2. Việc B\n"
	                   "- Phân công thực hiện: Giao Bảo tàng Hà Nội chủ trì, phối hợp UBND các quận, huyện, thị xã tổ chức thực hiện.\n"
	                   "- Tiến độ: Tháng 9 năm 2025\n3. Việc C\n- Trách nhiệm: Sở Công Thương\n- Hoàn thành: 31/12/2025\n"),
	            "1|Việc A|nv|tc (các cơ quan liên quan)|2025-04-01..2025-06-30|\n"
	            "2|Việc B|bt|(UBND các quận, huyện, thị xã)|2025-09-01..2025-09-30|\n3|Việc C|ct||2025-12-31..2025-12-31|\n");
	EXPECT_PLAN(S(HEAD "1. Tổ chức quán triệt, phổ biến Luật\na) Nội dung: Tổ chức hội nghị phổ biến.\nb) Cơ quan chủ trì: Sở Công Thương.\n"
	                   "c) Cơ quan phối hợp: Sở Nội vụ, các cơ quan, đơn vị liên quan.\n"
	                   "d) Thời gian thực hiện: Quý III/2025 và các năm tiếp theo.\nđ) Sản phẩm: Hội nghị, báo cáo.\n2. Rà soát văn bản\n"
	                   "a) Nội dung: Rà soát.\nb) Cơ quan chủ trì soạn thảo: Sở Công Thương.\nc) Hình thức văn bản: Quyết định của UBND\n"
	                   "d) Thời gian trình: Tháng 6/2025\n"),
	            "1|Tổ chức quán triệt, phổ biến Luật|ct|nv (các cơ quan, đơn vị liên quan)|2025-07-01..|\n"
	            "2|Rà soát văn bản|ct||2025-06-01..2025-06-30|\n");
}

static void labels_that_are_no_fields(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Hội chợ\n- Đơn vị chủ trì: Sở Công Thương\n- Quy mô: 200 gian hàng\n- Đối tượng tham gia: doanh nghiệp\n"
	                   "- Đơn vị phối hợp: Bảo tàng Hà Nội\n"
	                   "- Thời gian, địa điểm: Từ ngày 10/5/2025 đến ngày 15/5/2025 tại Trung tâm Hội chợ\n2. Lễ trao giải\n"
	                   "- Thời gian: 19h00 ngày 20/10/2025\n- Địa điểm: Nhà hát Lớn\n- Thành phần: Lãnh đạo Thành phố\n"
	                   "- Đơn vị thực hiện: Sở Văn hóa và Thể thao\n"),
	            "1|Hội chợ|ct|bt|2025-05-10..2025-05-15|\n2|Lễ trao giải|vh||2025-10-20..2025-10-20|\n");
	EXPECT_PLAN(S(HEAD "1. Sửa chữa trường học\n- Thời gian bắt đầu: Tháng 3/2025\n- Thời gian hoàn thành: Tháng 8/2025\n"
	                   "- Chủ đầu tư: Ban Quản lý dự án\n- Đơn vị thực hiện: Sở Công Thương\n"),
	            "1|Sửa chữa trường học|ct||2025-03-01..2025-08-31|\n");
}

static void brackets_that_say_who_and_when(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Xây dựng cơ sở dữ liệu\nThu thập, cập nhật dữ liệu.\n"
	                   "(Đơn vị chủ trì: Hội Kiến trúc sư Việt Nam; Đơn vị phối hợp: Sở Tài chính; Thời gian hoàn thành: Quý III/2025)\n"
	                   "2. Tập huấn\n(Sở Nội vụ chủ trì, phối hợp với Sở Tài chính; thời gian: Quý II/2025)\n"),
	            "1|Xây dựng cơ sở dữ liệu|hkts|tc|2025-07-01..2025-09-30|\n2|Tập huấn|nv|tc|2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "1. Xây dựng quy chế phối hợp (Sở Nội vụ chủ trì, phối hợp với Sở Tài chính; hoàn thành trong quý II/2025).\n"
	                   "2. Biên soạn tài liệu (Sở Công Thương chủ trì, hoàn thành trước ngày 15/8/2025)\n"
	                   "3. In ấn (Chủ trì: Văn phòng UBND Thành phố; hoàn thành trong tháng 9/2025).\n"),
	            "1|Xây dựng quy chế phối hợp|nv|tc|2025-04-01..2025-06-30|\n2|Biên soạn tài liệu|ct||..2025-08-14|\n"
	            "3|In ấn|vp||2025-09-01..2025-09-30|\n");
	EXPECT_PLAN(S(HEAD "1. Công tác tuyên truyền\n- Tổ chức hội nghị (Sở Nội vụ chủ trì, thực hiện trong quý II/2025).\n"
	                   "- Đăng tin bài (Bảo tàng Hà Nội, thường xuyên).\n"),
	            "|Tổ chức hội nghị|nv||2025-04-01..2025-06-30|\n|Đăng tin bài|bt||..|\n");
}

static void labels_on_one_line(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Chủ trì: Sở Nội vụ - Phối hợp: Sở Tài chính - Thời gian: Tháng 6/2025\n2. Việc B\n"
	                   "- Đơn vị chủ trì: Sở Nội vụ. Đơn vị phối hợp: Sở Tài chính. Thời gian thực hiện: Quý I/2025.\n3. Việc C\n"
	                   "Đơn vị chủ trì: Bảo tàng Hà Nội, phối hợp: Sở Tài chính, thời gian: tháng 7/2025\n"),
	            "1|Việc A|nv|tc|2025-06-01..2025-06-30|\n2|Việc B|nv|tc|2025-01-01..2025-03-31|\n"
	            "3|Việc C|bt|tc|2025-07-01..2025-07-31|\n");
	EXPECT_PLAN(S(HEAD "1. Xây dựng kế hoạch. Đơn vị chủ trì: Sở Nội vụ. Thời gian: Trước ngày 28/02/2025. Sản phẩm: Kế hoạch của "
	                   "UBND Thành phố.\n2. Tổ chức hội nghị; đơn vị thực hiện: Sở Công Thương; thời gian thực hiện: tháng 4/2025.\n"
	                   "3. Kiểm tra công tác. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thực hiện; thời gian hoàn thành: "
	                   "tháng 11/2025.\n"),
	            "1|Xây dựng kế hoạch|nv||..2025-02-27|\n2|Tổ chức hội nghị|ct||2025-04-01..2025-04-30|\n"
	            "3|Kiểm tra công tác|nv|tc|2025-11-01..2025-11-30|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Chủ trì - Sở Nội vụ\n- Thời gian - Quý I/2025\n"),
	            "1|Việc A|nv||2025-01-01..2025-03-31|\n");
}

static void who_and_when_without_a_label(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Cải cách thủ tục\n- Rà soát thủ tục\n+ Chủ trì: Sở Nội vụ\n+ Phối hợp: Sở Công Thương\n"
	                   "+ Hoàn thành trong quý I/2025\n- Công bố thủ tục\n+ Chủ trì: Sở Công Thương\n+ Hoàn thành trước ngày 30/6/2025\n"),
	            "|Rà soát thủ tục|nv|ct|2025-01-01..2025-03-31|\n|Công bố thủ tục|ct||..2025-06-29|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\nSở Nội vụ chủ trì, phối hợp với Sở Tài chính.\nHoàn thành trong quý II/2025.\n2. Việc B\n"
	                   "Đơn vị chủ trì: Sở Công Thương.\nHoàn thành trước ngày 30/9/2025.\n"),
	            "1|Việc A|nv|tc|2025-04-01..2025-06-30|\n2|Việc B|ct||..2025-09-29|\n");
}

static void by_reference(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Chủ trì: Theo phân công tại Quyết định số 12/QĐ-UBND ngày 01/02/2025 của UBND Thành phố\n"
	                   "- Thời gian: Theo Kế hoạch số 15/KH-UBND ngày 05/3/2025\n2. Việc B\n- Đơn vị chủ trì: Như Phụ lục kèm theo\n"
	                   "- Thời gian: Theo tiến độ của Bộ Nội vụ\n"),
	            "1|Việc A|||..|unit-by-reference time-by-reference no-lead\n2|Việc B|||..|unit-by-reference time-by-reference no-lead\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Chủ trì: Sở Nội vụ\n- Thời gian: Chậm nhất 15 ngày kể từ ngày ban hành Kế hoạch\n2. Việc B\n"
	                   "- Chủ trì: Sở Nội vụ\n- Thời gian: Sau khi có hướng dẫn của Bộ Nội vụ tại Công văn số 15/BNV ngày 10/2/2025\n"),
	            "1|Việc A|nv||..|time-relative\n2|Việc B|nv||..|time-by-reference\n");
}

static void numbered_fields(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "I. XÂY DỰNG THỂ CHẾ\n1. Nội dung\n- Rà soát văn bản.\n- Sửa đổi quy chế.\n2. Đơn vị chủ trì: Sở Công Thương\n"
	                   "3. Đơn vị phối hợp: Các sở, ngành liên quan\n4. Thời gian: Quý II/2025\n5. Kinh phí: Ngân sách\nII. CHUYỂN ĐỔI SỐ\n"
	                   "1. Nội dung thực hiện\nTriển khai hệ thống.\n2. Cơ quan thực hiện\na) Chủ trì: Hội Kiến trúc sư Việt Nam\n"
	                   "b) Phối hợp: Sở Nội vụ\n3. Thời gian và lộ trình\nHoàn thành trước ngày 30/11/2025\n"),
	            "I|XÂY DỰNG THỂ CHẾ|ct|(Các sở, ngành liên quan)|2025-04-01..2025-06-30|\nII|CHUYỂN ĐỔI SỐ|hkts|nv|..2025-11-29|\n");
	EXPECT_PLAN(S(HEAD "1. Phát triển du lịch\na) Nội dung: Xây dựng sản phẩm mới\nb) Đơn vị thực hiện:\n- Đơn vị chủ trì: Bảo tàng Hà Nội\n"
	                   "- Đơn vị phối hợp: Sở Công Thương\nc) Thời gian thực hiện: Năm 2025\nd) Sản phẩm dự kiến: 05 tuyến\n"
	                   "đ) Kinh phí thực hiện: 2 tỷ\n"),
	            "1|Phát triển du lịch|bt|ct|2025-01-01..2025-12-31|\n");
	EXPECT_PLAN(S(HEAD "1. Nội dung: Tổ chức các hoạt động sau\n- Treo băng rôn\n- Tổ chức mít tinh\n2. Thời gian: Ngày 15/5/2025\n"
	                   "3. Địa điểm: Quảng trường\n4. Đơn vị thực hiện: Sở Văn hóa và Thể thao\n"),
	            "II|Phát triển văn hóa năm 2025|vh||2025-05-15..2025-05-15|\n");
}

static void labels_of_the_whole_plan(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Trồng cây xanh tại các trường học\n2. Ra quân tổng vệ sinh\n3. Tuyên truyền lưu động\n"
	                   "III. THỜI GIAN THỰC HIỆN: Từ ngày 01/4/2025 đến ngày 30/5/2025\n"
	                   "IV. ĐƠN VỊ THỰC HIỆN: Sở Nông nghiệp và Môi trường chủ trì, phối hợp với UBND các phường\n"),
	            "1|Trồng cây xanh tại các trường học|mt|(UBND các phường)|2025-04-01..2025-05-30|lead-inferred shared-labels\n"
	            "2|Ra quân tổng vệ sinh|mt|(UBND các phường)|2025-04-01..2025-05-30|lead-inferred shared-labels\n"
	            "3|Tuyên truyền lưu động|mt|(UBND các phường)|2025-04-01..2025-05-30|lead-inferred shared-labels\n");
}

static void labels_after_their_bullets(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Tuyên truyền\n- Tổ chức cuộc thi tìm hiểu pháp luật cho học sinh.\nĐơn vị chủ trì: Sở Văn hóa và Thể thao\n"
	                   "Thời gian: Quý II/2025\n- Tổ chức hội thi cho công chức\nThời gian: Quý III/2025\nĐơn vị chủ trì: Sở Nội vụ\n"),
	            "|Tổ chức cuộc thi tìm hiểu pháp luật cho học sinh|vh||2025-04-01..2025-06-30|\n"
	            "|Tổ chức hội thi cho công chức|nv||2025-07-01..2025-09-30|\n");
	EXPECT_PLAN(S(HEAD "1. Cải cách thủ tục\na) Rà soát thủ tục;\nb) Công bố thủ tục;\nc) Niêm yết thủ tục.\n"
	                   "Cơ quan chủ trì: Văn phòng UBND Thành phố.\nCơ quan phối hợp: Các sở, ban, ngành.\nThời gian: Quý II, III/2025.\n"),
	            "1|Cải cách thủ tục|vp|(Các sở, ban, ngành)|2025-04-01..2025-09-30|shared-labels\n");
	EXPECT_PLAN(S(HEAD "1. Cải cách thủ tục\na) Rà soát thủ tục;\n- Chủ trì: Sở Nội vụ; thời gian: quý I/2025.\nb) Công bố thủ tục;\n"
	                   "- Chủ trì: Sở Công Thương; thời gian: quý II/2025.\n"),
	            "a)|Rà soát thủ tục|nv||2025-01-01..2025-03-31|\nb)|Công bố thủ tục|ct||2025-04-01..2025-06-30|\n");
}

static void one_field_in_two_lines(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Đơn vị chủ trì: Sở Nội vụ\n- Đơn vị phối hợp: Sở Tài chính\n"
	                   "- Các đơn vị phối hợp khác: UBND các quận, huyện\n- Thời gian: Quý III/2025\n"),
	            "1|Việc A|nv|tc (UBND các quận, huyện)|2025-07-01..2025-09-30|\n");
	EXPECT_PLAN(S(HEAD "1. Sửa chữa trường học\n- Thời gian bắt đầu: Tháng 3/2025\n- Thời gian hoàn thành: Tháng 8/2025\n"
	                   "- Đơn vị thực hiện: Sở Công Thương\n"),
	            "1|Sửa chữa trường học|ct||2025-03-01..2025-08-31|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\nĐơn vị chủ trì:\nSở Nội vụ\nSở Công Thương\nĐơn vị phối hợp:\nSở Tài chính\nThời gian:\nQuý I/2025\n"),
	            "1|Việc A|nv ct|tc|2025-01-01..2025-03-31|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Đơn vị chủ trì:\nSở Nội vụ.\n- Thời gian thực hiện:\nTừ tháng 3 đến tháng 5/2025.\n"),
	            "1|Việc A|nv||2025-03-01..2025-05-31|\n");
}

static void headings_that_lend_a_lead_or_a_time(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Nhóm nhiệm vụ thể chế\nĐơn vị chủ trì: Sở Nội vụ\n1.1. Xây dựng đề án\n- Thời gian: Quý I/2025\n1.2. Trình duyệt\n"
	                   "- Thời gian: Quý II/2025\n"),
	            "1.1|Xây dựng đề án|nv||2025-01-01..2025-03-31|shared-labels\n"
	            "1.2|Trình duyệt|nv||2025-04-01..2025-06-30|shared-labels\n");
	EXPECT_PLAN(S(HEAD "1. Tháng 3/2025\n1.1. Tổ chức hội nghị\n- Chủ trì: Sở Nội vụ\n1.2. Tổ chức hội thảo\n- Chủ trì: Sở Tài chính\n"
	                   "2. Tháng 4/2025\n2.1. Sơ kết\n- Chủ trì: Sở Nội vụ\n"),
	            "1.1|Tổ chức hội nghị|nv||2025-03-01..2025-03-31|shared-labels\n"
	            "1.2|Tổ chức hội thảo|tc||2025-03-01..2025-03-31|shared-labels\n2.1|Sơ kết|nv||2025-04-01..2025-04-30|shared-labels\n");
	EXPECT_PLAN(S("CHƯƠNG TRÌNH\nCông tác năm 2025\nTHÁNG 1\n1. Xây dựng kế hoạch năm\nChủ trì: Sở Nội vụ\n2. Họp giao ban\n"
	                   "Chủ trì: Văn phòng UBND Thành phố\nTHÁNG 2\n1. Tết trồng cây\nChủ trì: Sở Nông nghiệp và Môi trường\n"),
	            "1|Xây dựng kế hoạch năm|nv||2025-01-01..2025-01-31|year-inferred shared-labels\n"
	            "2|Họp giao ban|vp||2025-01-01..2025-01-31|year-inferred shared-labels\n"
	            "1|Tết trồng cây|mt||2025-02-01..2025-02-28|year-inferred shared-labels\n");
}

static void roles_and_times_to_be_looked_at(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Đơn vị chủ trì/phối hợp: Sở Nội vụ, Sở Tài chính, Sở Công Thương\n- Thời gian: Quý I/2025\n2. Việc B\n"
	                   "- Đơn vị chủ trì, phối hợp: Sở Nội vụ chủ trì, phối hợp với Sở Tài chính\n- Thời gian: Quý I/2025\n"),
	            "1|Việc A|nv|tc ct|2025-01-01..2025-03-31|roles-unclear\n2|Việc B|nv|tc|2025-01-01..2025-03-31|\n");
	EXPECT_PLAN(S(HEAD "1. Xây dựng đề án (Quý I/2025)\n- Chủ trì: Sở Nội vụ\n2. Hội thảo (Hoàn thành trước 30/6/2025)\n- Chủ trì: Sở Nội vụ\n"
	                   "- Phối hợp: Sở Tài chính\n"),
	            "1|Xây dựng đề án (Quý I/2025)|nv||2025-01-01..2025-03-31|time-in-title\n"
	            "2|Hội thảo (Hoàn thành trước 30/6/2025)|nv|tc|..2025-06-29|time-in-title\n");
}

static void habits_of_many_hands(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Nâng cao nhận thức\n+ Chủ trì: Sở Nội vụ; + Phối hợp: Sở Tài chính; + Thời gian: Quý II/2025.\n2. Đào tạo\n"
	                   "* Chủ trì: Sở Nội vụ. * Phối hợp: Sở Tài chính. * Thời gian: Quý III/2025.\n"),
	            "1|Nâng cao nhận thức|nv|tc|2025-04-01..2025-06-30|\n2|Đào tạo|nv|tc|2025-07-01..2025-09-30|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Chủ trì và phối hợp: Sở Nội vụ chủ trì; Sở Tài chính, Sở Công Thương phối hợp.\n"
	                   "- Thời gian: Quý II/2025\n"),
	            "1|Việc A|nv|tc ct|2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "1. VIỆC A\nĐƠN VỊ CHỦ TRÌ: SỞ NỘI VỤ\nĐƠN VỊ PHỐI HỢP: SỞ TÀI CHÍNH\nTHỜI GIAN: QUÝ II/2025\n"),
	            "1|VIỆC A|nv|tc|2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "2. Tổ chức lễ hội\n2.1. Thời gian: 02 ngày, từ 10/10/2025 đến 11/10/2025\n2.2. Địa điểm: Hồ Gươm\n"
	                   "2.3. Đơn vị tổ chức\n- Đơn vị chỉ đạo: UBND Thành phố\n- Đơn vị chủ trì: Sở Văn hóa và Thể thao\n"
	                   "- Đơn vị phối hợp: Bảo tàng Hà Nội\n2.4. Kinh phí: xã hội hóa\n3. Tổ chức hội thảo\n3.1. Thời gian: Tháng 11/2025\n"
	                   "3.2. Đơn vị chủ trì: Sở Nội vụ\n"),
	            "2|Tổ chức lễ hội|vh|bt|2025-10-10..2025-10-11|time-unclear\n3|Tổ chức hội thảo|nv||2025-11-01..2025-11-30|\n");
	EXPECT_PLAN(S(HEAD "1. Nhóm nhiệm vụ về thể chế\n- Rà soát văn bản; chủ trì: Sở Công Thương; thời gian: quý I/2025.\n"
	                   "- Sửa đổi quy chế; chủ trì: Sở Nội vụ; thời gian: quý II/2025.\n"),
	            "|Rà soát văn bản|ct||2025-01-01..2025-03-31|\n|Sửa đổi quy chế|nv||2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Trách nhiệm thực hiện:\n+ Sở Nội vụ: chủ trì;\n+ Sở Tài chính, Sở Công Thương: phối hợp.\n"
	                   "- Thời gian: Quý II/2025\n"),
	            "1|Việc A|nv|tc ct|2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\nSản phẩm: Báo cáo. Chủ trì: Sở Nội vụ. Phối hợp: Sở Tài chính.\n"),
	            "1|Việc A|nv|tc|2025-01-01..2025-12-31|no-deadline\n");
	EXPECT_PLAN(S(HEAD "1. Xây dựng kế hoạch phối hợp giữa các đơn vị và trung tâm của Sở\nVăn hóa và Thể thao năm 2025\n"
	                   "- Chủ trì: Sở Nội vụ\n- Thời gian: Quý II/2025\n"),
	            "1|Xây dựng kế hoạch phối hợp giữa các đơn vị và trung tâm của Sở Văn hóa và Thể thao năm "
	            "2025|nv||2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Đơn vị chủ trì: Sở Nội vụ. Các đơn vị khác căn cứ chức năng thực hiện.\n"
	                   "- Đơn vị phối hợp: Sở Tài chính và các đơn vị liên quan. Thời gian: Năm 2025.\n"),
	            "1|Việc A|nv|tc (các đơn vị liên quan)|2025-01-01..2025-12-31|leftover-text lead-in-sentence\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý II/2025\n- Tổ chức hội nghị tại 3 cụm.\n- Biên soạn tài liệu.\n"
	                   "2. Việc B\n- Chủ trì: Sở Tài chính\n- Thời gian: Quý III/2025\n"),
	            "1|Việc A|nv||2025-04-01..2025-06-30|\n2|Việc B|tc||2025-07-01..2025-09-30|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Sở Nội vụ: Chủ trì\n- Sở Tài chính: Phối hợp\n- Thời gian: Quý II/2025\n"),
	            "1|Việc A|nv|tc|2025-04-01..2025-06-30|\n");
}

static void fields_that_say_more(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "5. Xây dựng quy chế\n- Quy chế thứ nhất\n+ Nội dung: quy định chi tiết.\n+ Cơ quan chủ trì: Sở Nội vụ.\n"
	                   "+ Thời hạn ban hành: trước ngày 01/7/2025.\n- Quy chế thứ hai\n+ Nội dung: xử lý vi phạm.\n"
	                   "+ Cơ quan chủ trì: Sở Công Thương.\n+ Thời hạn ban hành: Theo tiến độ được giao của Luật Thủ đô 2024.\n"),
	            "|Quy chế thứ nhất|nv||..2025-06-30|\n|Quy chế thứ hai|ct||..|time-by-reference\n");
	EXPECT_PLAN(S(HEAD "1. Rà soát văn bản\n"
	                   "- Cơ quan thực hiện: Sở Nội vụ tiến hành rà soát các văn bản thuộc thẩm quyền của mình; các sở, ngành liên "
	                   "quan rà soát văn bản được phân công. Đồng thời, cập nhật định kỳ.\n"),
	            "1|Rà soát văn bản|nv (các sở, ngành liên quan)||2025-01-01..2025-12-31|lead-in-sentence no-deadline\n");
	EXPECT_PLAN(S(HEAD "1. Rà soát văn bản\n- Cơ quan thực hiện: Sở Nội vụ và các sở, ngành.\n- Thời gian thực hiện:\n"
	                   "+ Các sở, ngành gửi kết quả về Sở Nội vụ trước ngày 15/6/2025.\n"
	                   "+ Sở Nội vụ tổng hợp, báo cáo UBND Thành phố trước ngày 30/6/2025.\n2. Việc khác\n- Chủ trì: Sở Nội vụ\n"
	                   "- Thời gian: Tháng 7/2025\n"),
	            "1|Rà soát văn bản|(Các sở, ngành)||..2025-06-14|lead-in-sentence\n"
	            "1|Rà soát văn bản|nv||..2025-06-29|lead-in-sentence\n2|Việc khác|nv||2025-07-01..2025-07-31|\n");
}

static void lists_that_hold_no_task(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Chỉ tiêu đến năm 2025\n- Tỷ lệ hồ sơ trực tuyến: 80%\n- Thời gian giải quyết: giảm 30%\n"
	                   "- 100% cơ quan chủ trì báo cáo đúng hạn\n2. Mục tiêu cụ thể\na) Đến hết năm 2025: 50% xã đạt chuẩn\n"
	                   "b) Đến năm 2030: 100%\n"),
	            "");
	EXPECT_PLAN(S(HEAD "1. Cơ cấu giải thưởng\n- Giải Nhất: 01 giải\n- Giải Nhì: 02 giải\n2. Thể lệ\n- Đối tượng: học sinh\n"
	                   "- Thời gian nhận bài: Từ 01/3/2025 đến 30/4/2025\n- Địa điểm nhận bài: Sở Văn hóa và Thể thao\n"),
	            "");
	EXPECT_PLAN(S(HEAD "1. Khẩu hiệu tuyên truyền\n- Chào mừng ngày 30/4!\n2. Mẫu báo cáo\n- Đơn vị thực hiện: .................\n"
	                   "- Thời gian: ..../..../2025\n- Kết quả: …\n"),
	            "");
	EXPECT_PLAN(S("KẾ HOẠCH\nViết sách\nĐỀ CƯƠNG\n1. Chương một\n- Mục 1\n2. Chương hai\n- Mục 2\n"),
	            "");
}

static void a_decision_with_the_plan_annexed(void **state)
{
	(void)state;
	EXPECT_PLAN(S("ỦY BAN NHÂN DÂN\nTỈNH QUẢNG BÌNH\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
	                   "Số: 2384/QĐ-UBND\nQuảng Bình, ngày 30 tháng 9 năm 2024\nQUYẾT ĐỊNH\n"
	                   "Về việc ban hành Kế hoạch phát triển thương mại điện tử năm 2025\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\n"
	                   "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n"
	                   "Theo đề nghị của Giám đốc Sở Công Thương tại Tờ trình số 66/TTr-SCT ngày 17/9/2024,\nQUYẾT ĐỊNH:\n"
	                   "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát triển thương mại điện tử năm 2025.\n"
	                   "Điều 2. Giao Sở Công Thương chủ trì, phối hợp với các sở, ngành liên quan tổ chức triển khai thực hiện.\n"
	                   "Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc các Sở: Công Thương, Tài chính; Chủ tịch UBND các huyện chịu "
	                   "trách nhiệm thi hành Quyết định này./.\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
	                   "PHÓ CHỦ TỊCH\nNguyễn Xuân Quang\nỦY BAN NHÂN DÂN\nTỈNH QUẢNG BÌNH\nKẾ HOẠCH\n"
	                   "Phát triển thương mại điện tử tỉnh Quảng Bình năm 2025\n"
	                   "(Ban hành kèm theo Quyết định số 2384/QĐ-UBND ngày 30 tháng 9 năm 2024 của UBND tỉnh)\nI. MỤC TIÊU\n"
	                   "1. Doanh số tăng 20%.\nII. NHIỆM VỤ\n1. Xây dựng sàn giao dịch\n- Đơn vị chủ trì: Sở Công Thương\n"
	                   "- Thời gian: Quý II/2025\n2. Đào tạo nguồn nhân lực\n- Đơn vị chủ trì: Sở Văn hóa và Thể thao\n"
	                   "- Thời gian: Quý III/2025\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Công Thương: theo dõi, tổng hợp.\n"),
	            "1|Xây dựng sàn giao dịch|ct||2025-04-01..2025-06-30|\n2|Đào tạo nguồn nhân lực|vh||2025-07-01..2025-09-30|\n");
	EXPECT_PLAN(S("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 77/QĐ-UBND\nHà Nội, ngày 12 tháng 2 năm 2025\nQUYẾT ĐỊNH\n"
	                   "Phê duyệt Kế hoạch chuyển đổi số năm 2025\nĐiều 1. Phê duyệt Kế hoạch chuyển đổi số năm 2025 với các nội dung sau:\n"
	                   "I. MỤC TIÊU\n1. Nâng cao chất lượng\nII. NHIỆM VỤ\n1. Xây dựng trung tâm dữ liệu\n"
	                   "- Đơn vị chủ trì: Hội Kiến trúc sư Việt Nam\n- Thời gian hoàn thành: Quý II/2025\n"
	                   "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n"
	                   "Điều 3. Chánh Văn phòng UBND Thành phố, Giám đốc Hội Kiến trúc sư Việt Nam chịu trách nhiệm thi hành.\nNơi nhận:\n"
	                   "- Như Điều 3;\nCHỦ TỊCH\nTrần Sỹ Thanh\n"),
	            "1|Xây dựng trung tâm dữ liệu|hkts||2025-04-01..2025-06-30|\n");
}

static void numbers_of_every_kind(void **state)
{
	(void)state;
	EXPECT_PLAN(S("Số: 5/KH-UBND\nHuế, ngày 3 tháng 1 năm 2025\nKẾ HOẠCH\nCải cách hành chính năm 2025\nI.\nNHIỆM VỤ\n1.\n"
	                   "Rà soát thủ tục hành chính\n- Đơn vị chủ trì: Sở Nội vụ\n- Thời gian: Quý I/2025\n2.\nTập huấn nghiệp vụ\n"
	                   "- Đơn vị chủ trì: Sở Công Thương\n- Thời gian: Quý II/2025\n"),
	            "1|Rà soát thủ tục hành chính|nv||2025-01-01..2025-03-31|\n2|Tập huấn nghiệp vụ|ct||2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S("Số: 5/KH-UBND\nHuế, ngày 3 tháng 1 năm 2025\nKẾ HOẠCH\nCải cách hành chính năm 2025\nI. NHIỆM VỤ\n1. Thể chế\n"
	                   "(1) Rà soát văn bản\n- Chủ trì: Sở Công Thương\n- Thời gian: Quý I/2025\n(2) Sửa đổi quy chế\n- Chủ trì: Sở Nội vụ\n"
	                   "- Thời gian: Quý II/2025\n2. Thủ tục\n1) Công bố thủ tục\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý III/2025\n"
	                   "2) Niêm yết thủ tục\n- Chủ trì: Văn phòng UBND Thành phố\n- Thời gian: Quý IV/2025\n"),
	            "(1)|Rà soát văn bản|ct||2025-01-01..2025-03-31|\n(2)|Sửa đổi quy chế|nv||2025-04-01..2025-06-30|\n"
	            "1|Công bố thủ tục|nv||2025-07-01..2025-09-30|\n2|Niêm yết thủ tục|vp||2025-10-01..2025-12-31|\n");
	EXPECT_PLAN(S("Số: 5/KH-UBND\nHuế, ngày 3 tháng 1 năm 2025\nKẾ HOẠCH\nCải cách hành chính năm 2025\nI/ NHIỆM VỤ\n1/ Thể chế\n"
	                   "- Chủ trì: Sở Công Thương\n- Thời gian: Quý I/2025\n2/ Thủ tục\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý II/2025\n"
	                   "1- Việc ba\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý II/2025\n"),
	            "1|Thể chế|ct||2025-01-01..2025-03-31|\n2|Thủ tục|nv||2025-04-01..2025-06-30|\n1|Việc ba|nv||2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S("Số: 5/KH-UBND\nHuế, ngày 3 tháng 1 năm 2025\nKẾ HOẠCH\nCải cách hành chính năm 2025\nPHẦN THỨ NHẤT\nKẾT QUẢ NĂM 2024\n"
	                   "1. Kết quả chung\nPHẦN THỨ HAI\nNHIỆM VỤ NĂM 2025\nI. Nhiệm vụ\n1. Rà soát\n- Chủ trì: Sở Nội vụ\n"
	                   "- Thời gian: Quý I/2025\n"),
	            "1|Rà soát|nv||2025-01-01..2025-03-31|\n");
	EXPECT_PLAN(S("Số: 5/KH-UBND\nHuế, ngày 3 tháng 1 năm 2025\nKẾ HOẠCH\nCải cách hành chính năm 2025\nI. NHIỆM VỤ\n"
	                   "Nhiệm vụ 1. Rà soát\nĐơn vị chủ trì: Sở Nội vụ\nThời gian: Quý I/2025\nNhiệm vụ số 2: Công bố\n"
	                   "Đơn vị chủ trì: Sở Công Thương\nThời gian: Quý II/2025\n"),
	            "1|Rà soát|nv||2025-01-01..2025-03-31|\n2|Công bố|ct||2025-04-01..2025-06-30|\n");
}

static void what_ends_a_text(void **state)
{
	(void)state;
	EXPECT_PLAN(S("Số: 5/KH-UBND\nHuế, ngày 3 tháng 1 năm 2025\nKẾ HOẠCH\nCải cách hành chính năm 2025\nI. NHIỆM VỤ\n1. Rà soát\n"
	                   "- Chủ trì: Sở Nội vụ\n- Thời gian: Quý I/2025\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\nNơi nhận:\n"
	                   "- Sở Tài chính;\n- Lưu: VT.\nPHỤ LỤC I\nDANH MỤC NHIỆM VỤ BỔ SUNG\n1. Công bố\n- Chủ trì: Sở Công Thương\n"
	                   "- Thời gian: Quý II/2025\nPHỤ LỤC II\nĐỀ CƯƠNG BÁO CÁO\n1. Kết quả thực hiện\n- Đơn vị chủ trì: ……………\n"
	                   "- Thời gian: ………\n2. Khó khăn\n"),
	            "1|Rà soát|nv||2025-01-01..2025-03-31|\n1|Công bố|ct||2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý I/2025\n"
	                   "Trên đây là Kế hoạch phát triển văn hóa năm 2025, yêu cầu các đơn vị nghiêm túc thực hiện./.\n"),
	            "1|Việc A|nv||2025-01-01..2025-03-31|\n");
}

static void headings_whose_lead_is_inferred(void **state)
{
	(void)state;
	EXPECT_PLAN(S("SỞ VĂN HÓA VÀ THỂ THAO\nSố: 5/KH-SVHTT\nHà Nội, ngày 10 tháng 1 năm 2025\nKẾ HOẠCH\nTổ chức tuần lễ áo dài năm 2025\n"
	                   "I. MỤC ĐÍCH\n- Tôn vinh áo dài.\nII. NỘI DUNG\n1. Trình diễn áo dài\n- Tại phố đi bộ.\n2. Trưng bày áo dài\n"
	                   "- Tại Bảo tàng.\n3. Kinh phí\n- Nguồn xã hội hóa.\nIII. TỔ CHỨC THỰC HIỆN\n"
	                   "- Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Bảo tàng Hà Nội tổ chức triển khai thực hiện Kế hoạch.\n"
	                   "- Văn phòng Sở đôn đốc thực hiện.\n"),
	            "1|Trình diễn áo dài|nv|tc-cu bt|2025-01-01..2025-12-31|lead-inferred no-deadline\n"
	            "2|Trưng bày áo dài|nv|tc-cu bt|2025-01-01..2025-12-31|lead-inferred no-deadline\n");
}

static void read_doc(struct arena *a, str bytes, struct plan_doc *d)
{
	static const char csv[] = "id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors\n"
		"tp,UBND thành phố Hà Nội,City,UBND Thành phố,committee,,,,\nnv,Sở Nội vụ,Home,,department,tp,,,\n"
		"tc,Sở Tài chính,Finance,,department,tp,,,\nvh,Sở Văn hóa và Thể thao,Culture,,department,tp,,,\n";
	struct gazetteer g;
	struct source s;
	str why;
	arena_init(a, 64000000);
	assert_int_equal(reader_gazetteer_csv(a, str_c(csv), &g), OK);
	assert_int_equal(reader_source(a, bytes, &s, &why), OK);
	assert_int_equal(reader_plan(a, &g, &s, d, &why), OK);
}

static bool one(const struct plan_units *l, const char *text)
{
	return l->n == 1 && str_eq(l->at[0].text, str_c(text));
}

static void more_roles_than_two(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	read_doc(&a, S(HEAD "1. Lưu trữ\n- Cơ quan chủ trì: Sở Nội vụ\n- Đơn vị thực hiện: Trung tâm Lưu trữ lịch sử\n"
	  "- Đơn vị theo dõi, giám sát: Sở Tài chính\n"
		"- Đơn vị đồng hành: Tập đoàn Viettel\n- Lãnh đạo phụ trách: Đồng chí Phó Chủ tịch UBND\n- Kinh phí: 2 tỷ đồng\n- Sản phẩm: Kho số\n"
		"- Thời gian, địa điểm: ngày 10/5/2025 tại Nhà hát Lớn\n"), &d);
	assert_int_equal(d.tasks.n, 1);
	const struct plan_task *t = &d.tasks.at[0];
	assert_true(one(&t->lead, "Sở Nội vụ") && one(&t->performer, "Trung tâm Lưu trữ lịch sử") && one(&t->monitoring, "Sở Tài chính"));
	assert_true(one(&t->companion, "Tập đoàn Viettel") && !t->coordinating.n && str_eq(t->leader, S("Đồng chí Phó Chủ tịch UBND")));
	assert_true(str_eq(t->funding, S("2 tỷ đồng")) && str_eq(t->output, S("Kho số")) && str_eq(t->place, S("Nhà hát Lớn")));
	assert_true(str_eq(t->time.end, S("2025-05-10")) && t->time.confidence >= 70);
	arena_free(&a);
}

static void what_is_inferred_is_never_sure(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	read_doc(&a, S(HEAD "1. Trình diễn áo dài\n- Tại phố.\n2. Trưng bày áo dài\n- Tại bảo tàng.\n- Tại trường.\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n"
		"Chủ trì, phối hợp với Sở Tài chính triển khai thực hiện Kế hoạch.\n2. Đề nghị Sở Văn hóa và Thể thao\nPhối hợp tuyên truyền.\n"), &d);
	assert_int_equal(d.tasks.n, 2);
	for (size_t i = 0; i < 2; i++) {
		const struct plan_task *t = &d.tasks.at[i];
		assert_true(one(&t->lead, "Sở Nội vụ") && one(&t->coordinating, "Sở Tài chính") && str_eq(t->layout, S("heading+bullets")));
		assert_true(t->lead.at[0].inferred && t->lead.at[0].confidence < 70 && t->coordinating.at[0].confidence < 70);
	}
	assert_int_equal(d.activities.n, 0);
	arena_free(&a);
}

static void headings_beside_other_tasks_are_activities(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	read_doc(&a, S(HEAD "1. Tổ chức tuyên truyền\n- Trên báo.\n- Trên đài.\n2. Hình thức\n- Trực tuyến.\n3. Lễ hội\n- Chủ trì: Sở Nội vụ\n"
	  "- Thời gian: Tháng 5/2025\n"
		"III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\nChủ trì triển khai thực hiện Kế hoạch.\n"), &d);
	assert_true(d.tasks.n == 1 && str_eq(d.tasks.at[0].title, S("Lễ hội")));
	assert_true(d.activities.n == 1 && str_eq(d.activities.at[0].title, S("Tổ chức tuyên truyền")));
	assert_true(str_eq(d.activities.at[0].content, S("- Trên báo.\n- Trên đài.")));
	arena_free(&a);
}

static const struct { const char *text, *kind, *number, *issuer, *on, *title, *signer; bool draft; } heads[] = {
	{ "ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 385/KH-UBND\nHà Tĩnh, ngày 22\n"
	  "tháng 10 năm 2020\n"
	  "KẾ HOẠCH\nTRIỂN KHAI HỆ THỐNG\nTRÊN ĐỊA BÀN TỈNH\nThực hiện Quyết định, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\nI. MỤC TIÊU\n"
	  "1. Chung\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n"
	  "Nguyễn Văn Hòa\nNơi nhận:\n- Như trên;\n"
	  "", "plan", "385/KH-UBND", "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH", "2020-10-22", "TRIỂN KHAI HỆ THỐNG TRÊN ĐỊA BÀN TỈNH", "Nguyễn Văn Hòa", false },
	{ "BỘ TÀI CHÍNH\nSố: 1234/BTC-NSNN\nV/v hướng dẫn lập dự toán\nHà Nội, ngày 05/6/2025\nKính gửi: Ủy ban nhân dân các tỉnh\n"
	  "1. Sở Tài chính: báo cáo.\n",
	  "letter", "1234/BTC-NSNN", "BỘ TÀI CHÍNH", "2025-06-05", "hướng dẫn lập dự toán", "", false },
	{ "TỈNH ỦY QUẢNG NINH\n*\nSố 06-CTr/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHạ Long, ngày 17 tháng 3 năm 2025\nCHƯƠNG TRÌNH\nhành động\nI. Mục tiêu\n",
	  "programme", "06-CTr/TU", "TỈNH ỦY QUẢNG NINH", "2025-03-17", "hành động", "", false },
	{ "UBND THÀNH PHỐ HÀ NỘI\nSỞ VĂN HÓA VÀ THỂ THAO\nSố: ..../KH-SVHTT\nHà Nội, ngày ... tháng ... năm 2025\nDỰ THẢO\nKẾ HOẠCH\nHoạt động năm 2025\n"
	  "I. A\n",
	  "plan", "", "SỞ VĂN HÓA VÀ THỂ THAO", "", "Hoạt động năm 2025", "", true },
	{ "UBND TỈNH NAM ĐỊNH\nVĂN PHÒNG\nSố: 12/TB-VP\nNam Định, ngày 5 tháng 1 năm 2025\nTHÔNG BÁO\nKết luận cuộc họp\n"
	  "Ngày 05 tháng 01 năm 2025, tại trụ sở.\n",
	  "notice", "12/TB-VP", "VĂN PHÒNG UBND TỈNH NAM ĐỊNH", "2025-01-05", "Kết luận cuộc họp", "", false },
	{ "UBND TỈNH LẠ\nSố: 8/QĐ-UBND\nLạ, ngày 5 tháng 1 năm 2025\nQUYẾT ĐỊNH\nVề việc ban hành Kế hoạch\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật;\n"
	  "QUYẾT ĐỊNH:\n"
	  "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch.\nNơi nhận:\n- Lưu.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn An\nKẾ HOẠCH\nTrồng rừng\n"
	  "(Kèm theo Quyết định)\n1. A\n",
	  "decision", "8/QĐ-UBND", "UBND TỈNH LẠ", "2025-01-05", "Trồng rừng", "Trần Văn An", false },
};

static void heads_of_many_bodies(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		struct arena a;
		struct plan_doc d;
		read_doc(&a, str_c(heads[i].text), &d);
		assert_string_equal(arena_cstr(&a, d.kind), heads[i].kind);
		assert_true(str_eq(d.number, str_c(heads[i].number)) && d.draft == heads[i].draft);
		assert_string_equal(arena_cstr(&a, d.issuer_text), heads[i].issuer);
		assert_true(str_eq(d.issued_on, str_c(heads[i].on)));
		assert_string_equal(arena_cstr(&a, d.title), heads[i].title);
		assert_true(str_eq(d.signer, str_c(heads[i].signer)));
		arena_free(&a);
	}
}


const struct CMUnitTest labels_tests[] = {
	cmocka_unit_test(labels_under_other_names),
	cmocka_unit_test(labels_that_are_no_fields),
	cmocka_unit_test(brackets_that_say_who_and_when),
	cmocka_unit_test(labels_on_one_line),
	cmocka_unit_test(who_and_when_without_a_label),
	cmocka_unit_test(by_reference),
	cmocka_unit_test(numbered_fields),
	cmocka_unit_test(labels_of_the_whole_plan),
	cmocka_unit_test(labels_after_their_bullets),
	cmocka_unit_test(one_field_in_two_lines),
	cmocka_unit_test(headings_that_lend_a_lead_or_a_time),
	cmocka_unit_test(roles_and_times_to_be_looked_at),
	cmocka_unit_test(habits_of_many_hands),
	cmocka_unit_test(fields_that_say_more),
	cmocka_unit_test(lists_that_hold_no_task),
	cmocka_unit_test(a_decision_with_the_plan_annexed),
	cmocka_unit_test(numbers_of_every_kind),
	cmocka_unit_test(what_ends_a_text),
	cmocka_unit_test(headings_whose_lead_is_inferred),
	cmocka_unit_test(more_roles_than_two),
	cmocka_unit_test(what_is_inferred_is_never_sure),
	cmocka_unit_test(headings_beside_other_tasks_are_activities),
	cmocka_unit_test(heads_of_many_bodies),
};
const size_t labels_ntests = sizeof labels_tests / sizeof *labels_tests;
