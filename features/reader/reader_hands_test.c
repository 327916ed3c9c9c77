/* reader_hands_test.c - labels of many hands: brackets of every kind, numbers inside a line, one label for two things, pairs in a table, what stands behind
 * a title; and orders of letters, notices and telegrams: places, restrictions, closing words, days just past. */
#include "reader_test.h"

#define HEAD "Số: 12/KH-UBND\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nPhát triển văn hóa năm 2025\n\nI. MỤC ĐÍCH\n1. Mục " \
	"đích\n- Làm tốt.\nII. NHIỆM VỤ\n"
#define ORDER "Số: 12/CT-UBND\n\nHà Nội, ngày 5 tháng 3 năm 2025\n\nCHỈ THỊ\nVề một việc\n\nUBND Thành phố yêu cầu thực hiện các nhiệm vụ sau:\n\n"
#define NOTICE "Số: 12/TB-VP\n\nHà Nội, ngày 18 tháng 3 năm 2025\n\nTHÔNG BÁO\nKết luận tại cuộc họp\n\nChủ tịch UBND Thành phố kết luận như sau:\n\n"
#define HEARD "Số: 12/TB-SNV\n\nHà Nội, ngày 18 tháng 3 năm 2025\n\nTHÔNG BÁO\nÝ kiến chỉ đạo của Giám đốc\n\n"
#define TELEGRAM "Số: 12/CĐ-TTg\n\nHà Nội, ngày 5 tháng 3 năm 2025\n\nCÔNG ĐIỆN\nVề một việc\n\nThủ tướng Chính phủ yêu cầu:\n\n"
#define OPINION "Số: 12-KL/TU\n\nHà Nội, ngày 1 tháng 3 năm 2025\n\nKẾT LUẬN\nVề tổ chức bộ máy\n\nSau khi nghe báo cáo, Ban Thường vụ có ý kiến như sau:\n"

static void labels_in_brackets_and_behind_dashes(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Xây dựng đề án [Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính; Thời gian: Quý II/2025]\n"
	                   "2. Tổ chức hội thảo [Sở Nội vụ chủ trì, hoàn thành trong quý III/2025]\n"
	                   "3. Biên soạn sách {Chủ trì: Sở Công Thương; thời gian: tháng 8/2025}\n"),
	            "1|Xây dựng đề án|nv|tc|2025-04-01..2025-06-30|\n2|Tổ chức hội thảo|nv||2025-07-01..2025-09-30|\n"
	            "3|Biên soạn sách|ct||2025-08-01..2025-08-31|\n");
	EXPECT_PLAN(S(HEAD "1. Tổ chức cuộc thi ảnh – Chủ trì: Sở Nội vụ – Phối hợp: Sở Tài chính – Thời gian: Quý III/2025.\n"
	                   "2. Khảo sát: (i) Chủ trì: Sở Công Thương; (ii) Phối hợp: Sở Tài chính; (iii) Thời gian: Quý IV/2025.\n"),
	            "1|Tổ chức cuộc thi ảnh|nv|tc|2025-07-01..2025-09-30|\n2|Khảo sát|ct|tc|2025-10-01..2025-12-31|\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Chủ trì thực hiện là Sở Công Thương.\n- Thời gian thực hiện là quý IV/2025.\n"),
	            "1|Việc A|ct||2025-10-01..2025-12-31|\n");
}

static void numbers_and_signs_before_labels(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc A\n1.1. Đơn vị chủ trì: Sở Nội vụ; 1.2. Đơn vị phối hợp: Sở Tài chính; 1.3. Thời gian: Quý II/2025.\n"
	                   "2. Việc B\na) Chủ trì: Sở Công Thương; b) Phối hợp: Sở Tài chính; c) Thời gian: Quý III/2025.\n"
	                   "3. Việc C\ni) Chủ trì: Sở Nội vụ.\nii) Phối hợp: Sở Tài chính.\niii) Thời gian: Quý III/2025.\n"
	                   "4 - Việc D\n→ Chủ trì: Sở Nội vụ\n→ Thời gian: Quý IV/2025\n"
	                   "5. Việc E\no Đơn vị chủ trì: Sở Công Thương\no Thời gian: Tháng 12/2025\n"),
	            "1|Việc A|nv|tc|2025-04-01..2025-06-30|\n2|Việc B|ct|tc|2025-07-01..2025-09-30|\n3|Việc C|nv|tc|2025-07-01..2025-09-30|\n"
	            "4|Việc D|nv||2025-10-01..2025-12-31|\n5|Việc E|ct||2025-12-01..2025-12-31|\n");
}

static void short_labels(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc A\n- ĐVCT: Sở Nội vụ\n- ĐVPH: Sở Tài chính\n- TG: Quý II/2025\n"
	                   "2. Việc B\n- Đ/v chủ trì: Sở Công Thương\n- CQ phối hợp: Sở Tài chính\n- TG hoàn thành: Quý III/2025\n"
	                   "3. Việc C\n- Giao nhiệm vụ: Sở Nội vụ\n- Ngày thực hiện: 15/8/2025\n"),
	            "1|Việc A|nv|tc|2025-04-01..2025-06-30|\n2|Việc B|ct|tc|2025-07-01..2025-09-30|\n3|Việc C|nv||2025-08-15..2025-08-15|\n");
}

static void one_label_for_two_things(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc A\nThời gian và đơn vị thực hiện: Quý II/2025, Sở Nội vụ chủ trì.\n"
	                   "2. Việc B\nĐơn vị, thời gian thực hiện: Sở Công Thương, tháng 10/2025.\n"
	                   "3. Việc C\n- Thời gian: Tháng 12/2025, Sở Nội vụ chủ trì\n"
	                   "4. Việc D\n+ Thời gian, địa điểm: Từ ngày 01/9/2025 đến ngày 10/9/2025, Công viên Thống Nhất.\n+ Chủ trì: Bảo tàng Hà Nội.\n"),
	            "1|Việc A|nv||2025-04-01..2025-06-30|\n2|Việc B|ct||2025-10-01..2025-10-31|\n3|Việc C|nv||2025-12-01..2025-12-31|\n"
	            "4|Việc D|bt||2025-09-01..2025-09-10|\n");
	/* Who sums up leads nothing. */
	EXPECT_PLAN(S(HEAD "1. Việc A\nĐơn vị tổng hợp: Sở Nội vụ\nĐơn vị chủ trì: Sở Tài chính\nThời gian: Tháng 9/2025\n"
	                   "2. Việc B\nĐơn vị tổng hợp: Sở Nội vụ\nThời gian: Tháng 11/2025\n"),
	            "1|Việc A|tc|nv|2025-09-01..2025-09-30|\n2|Việc B||nv|2025-11-01..2025-11-30|no-lead\n");
}

static void labels_in_a_table_of_pairs(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Việc A\n| Đơn vị chủ trì | Sở Nội vụ |\n| Đơn vị phối hợp | Sở Tài chính |\n| Thời gian | Quý II/2025 |\n"
	                   "2. Việc B\n| Đơn vị chủ trì | Sở Công Thương |\n| Thời gian | Quý III/2025 |\n"),
	            "1|Việc A|nv|tc|2025-04-01..2025-06-30|\n2|Việc B|ct||2025-07-01..2025-09-30|\n");
}

static void who_leads_behind_a_title(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. In tờ rơi, Sở Nội vụ chủ trì, hoàn thành trong tháng 5/2025.\n"
	                   "2. Cuộc thi; giao Sở Công Thương chủ trì thực hiện trong tháng 11/2025.\n"
	                   "3. Xây dựng kế hoạch do Sở Nội vụ, Sở Tài chính chủ trì, hoàn thành trong quý II/2025\n"),
	            "1|In tờ rơi|nv||2025-05-01..2025-05-31|\n2|Cuộc thi|ct||2025-11-01..2025-11-30|\n"
	            "3|Xây dựng kế hoạch|nv tc||2025-04-01..2025-06-30|\n");
	/* A name whose words labels have too is no label, and the next line is not its value. */
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Sở Tài chính chủ trì.\n- Sở Nội vụ phối hợp.\n- Thời gian: Quý III/2025.\n"
	                   "2. Việc B\n- Do Sở Nội vụ chủ trì, phối hợp với Sở Tài chính.\n- Thời gian: trong tháng 11 năm 2025.\n"),
	            "1|Việc A|tc|nv|2025-07-01..2025-09-30|\n2|Việc B|nv|tc|2025-11-01..2025-11-30|\n");
	/* Who works for somebody, and who only helps. */
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Phân công:\n+ Sở Nội vụ: Chủ trì, tham mưu kế hoạch.\n+ Sở Tài chính: Phối hợp, bố trí kinh phí.\n"
	                   "- Thời gian: Tháng 12/2025\n"
	                   "2. Việc B\n- Phân công: + Sở Công Thương: Chủ trì tổ chức; + Sở Tài chính: Bố trí kinh phí.\n- Thời gian: Quý IV/2025\n"),
	            "1|Việc A|nv|tc|2025-12-01..2025-12-31|lead-in-sentence\n2|Việc B|ct||2025-10-01..2025-12-31|lead-in-sentence\n"
	            "2|Bố trí kinh phí|tc||2025-10-01..2025-12-31|lead-in-sentence\n");
	EXPECT_PLAN(S(HEAD "1. Việc A\n- Đơn vị thực hiện: Cục Quản lý nhà, Trung tâm thông tin\n- Thời gian: Quý IV/2025\n"),
	            "1|Việc A|?Cục Quản lý nhà ?Trung tâm thông tin||2025-10-01..2025-12-31|unknown-unit unknown-unit\n");
}

static void heads_that_tell_some_apart(void **state)
{
	(void)state;
	EXPECT_PLAN(S(ORDER "1. Chủ tịch UBND các tỉnh, thành phố từ Quảng Ninh đến Hà Tĩnh, trong đó tập trung các tỉnh: Quảng Ninh, Hải Phòng:\n"
	                    "a) Rà soát, sơ tán dân, hoàn thành trước ngày 20/3/2025.\nb) Kiểm soát tàu thuyền.\n"
	                    "2. Sở Nội vụ\n- Hướng dẫn các đơn vị.\n- Tổng hợp kết quả.\nThời gian hoàn thành trước ngày 31 tháng 5 năm 2025.\n"),
	            "a)|Rà soát, sơ tán dân, hoàn thành trước ngày 20/3/2025|(Chủ tịch UBND các tỉnh, thành phố từ Quảng Ninh đến Hà Tĩnh)||..2025-03-19|\n"
	            "b)|Kiểm soát tàu thuyền|(Chủ tịch UBND các tỉnh, thành phố từ Quảng Ninh đến Hà Tĩnh)||2025-01-01..2025-12-31|no-deadline\n"
	            "|Hướng dẫn các đơn vị|nv||..2025-05-30|shared-labels\n|Tổng hợp kết quả|nv||..2025-05-30|\n");
	EXPECT_PLAN(S(ORDER "1. Sở Tài chính\na) Rà soát chi ngân sách trong quý II năm 2025.\nb) Trình phương án.\n"
	                    "2. Các sở, ngành liên quan khác trong phạm vi chức năng, nhiệm vụ, tăng cường công tác quản lý và hướng dẫn UBND các xã.\n"
	                    "3. Các sở, ngành và UBND các xã chỉ đạo thực hiện tốt Chỉ thị này và báo cáo kết quả về Sở Tài chính.\n"),
	            "a)|Rà soát chi ngân sách trong quý II năm 2025|tc||2025-04-01..2025-06-30|\nb)|Trình phương án|tc||2025-01-01..2025-12-31|no-deadline\n"
	            "2|tăng cường công tác quản lý và hướng dẫn UBND các xã|(Các sở, ngành liên quan khác)||2025-01-01..2025-12-31|no-deadline\n"
	            "3|chỉ đạo thực hiện tốt Chỉ thị này và báo cáo kết quả về Sở Tài chính|(Các sở, ngành) (UBND các xã)||2025-01-01..2025-12-31|no-deadline\n");
}

static void heads_of_people_and_parties(void **state)
{
	(void)state;
	EXPECT_PLAN(S(ORDER "1. UBND các xã, phường: Xây dựng phương án tại chỗ.\n"
	                    "2. Chủ tịch UBND các xã chịu trách nhiệm trước UBND Thành phố nếu để xảy ra vi phạm; có trách nhiệm:\n- Tuần tra, phát hiện.\n"
	                    "3. Đối với các doanh nghiệp khai thác khoáng sản:\n- Thực hiện đúng giấy phép.\n"
	                    "4. Tổ chức, cá nhân sử dụng nước\n- Kê khai đầy đủ.\n5. Học sinh\n- Thực hiện nội quy.\n"
	                    "6. Đảng ủy UBND Thành phố\n- Lãnh đạo UBND Thành phố cụ thể hóa Chỉ thị.\n"),
	            "1|Xây dựng phương án tại chỗ|(UBND các xã, phường)||2025-01-01..2025-12-31|no-deadline\n"
	            "|Tuần tra, phát hiện|(Chủ tịch UBND các xã)||2025-01-01..2025-12-31|no-deadline\n"
	            "|Thực hiện đúng giấy phép|(các doanh nghiệp khai thác khoáng sản)||2025-01-01..2025-12-31|no-deadline\n"
	            "|Kê khai đầy đủ|(Tổ chức, cá nhân sử dụng nước)||2025-01-01..2025-12-31|no-deadline\n"
	            "|Thực hiện nội quy|(Học sinh)||2025-01-01..2025-12-31|no-deadline\n"
	            "|cụ thể hóa Chỉ thị|?Đảng ủy UBND Thành phố||2025-01-01..2025-12-31|unknown-unit no-deadline\n");
	EXPECT_PLAN(S(ORDER "I. ĐỐI VỚI CÁC SỞ, BAN, NGÀNH\n1. Rà soát thủ tục hành chính.\nII. ĐỐI VỚI SỞ NỘI VỤ\n"
	                    "1. Kiểm tra công vụ, báo cáo trước ngày 30/11/2025.\n"),
	            "1|Rà soát thủ tục hành chính|(CÁC SỞ, BAN, NGÀNH)||2025-01-01..2025-12-31|no-deadline\n"
	            "1|Kiểm tra công vụ, báo cáo trước ngày 30/11/2025|nv||..2025-11-29|\n");
}

static void letters_that_ask(void **state)
{
	(void)state;
	EXPECT_PLAN(S("SỞ NỘI VỤ\nSố: 45/SNV-TCBC\nHà Nội, ngày 5 tháng 3 năm 2025\nV/v sắp xếp tổ chức\nKính gửi: Các sở, ban, ngành.\n"
	              "Sở Nội vụ đề nghị Quý cơ quan phối hợp, chỉ đạo thực hiện một số nội dung sau:\n"
	              "a) Rà soát đội ngũ công chức.\nb) Gửi báo cáo về Sở Nội vụ trước ngày 30/6/2025.\nTrân trọng cảm ơn sự phối hợp.\n"),
	            "a)|Rà soát đội ngũ công chức|?Quý cơ quan||2025-01-01..2025-12-31|leftover-text lead-from-introduction no-deadline\n"
	            "b)|Gửi báo cáo về Sở Nội vụ trước ngày 30/6/2025|?Quý cơ quan||..2025-06-29|leftover-text lead-from-introduction\n");
	EXPECT_PLAN(S("SỞ NỘI VỤ\nSố: 46/SNV-TCBC\nHà Nội, ngày 5 tháng 3 năm 2025\nV/v hồ sơ thành lập trung tâm\nKính gửi: Sở Công Thương.\n"
	              "Sở Nội vụ nhận được Công văn số 12/SCT ngày 01/3/2025 của Sở Công Thương về việc thành lập Trung tâm Khuyến công. Về việc này, đề nghị "
	              "Sở Công Thương phối hợp với Sở Tài chính hoàn thiện hồ sơ, gửi Sở Nội vụ trước ngày 25/3/2025.\n"),
	            "|hoàn thiện hồ sơ, gửi Sở Nội vụ trước ngày 25/3/2025|ct|tc|..2025-03-24|\n");
}

static void names_in_orders(void **state)
{
	(void)state;
	EXPECT_PLAN(S(ORDER "1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các đơn vị có liên quan, tổ chức khảo sát nhu cầu đào tạo.\n"
	                    "2. Bộ trưởng các Bộ: Công Thương, Xây dựng chỉ đạo bảo đảm an toàn giao thông.\n"
	                    "3. Sở Công Thương chủ trì, phối hợp với Thuế tỉnh kiểm tra thị trường theo định kỳ hoặc đột xuất.\n"
	                    "4. Bộ Quốc phòng các tỉnh Quảng Ninh, Hưng Yên theo dõi diễn biến mưa lũ.\n"),
	            "1|tổ chức khảo sát nhu cầu đào tạo|nv|tc (các đơn vị có liên quan)|2025-01-01..2025-12-31|no-deadline\n"
	            "2|chỉ đạo bảo đảm an toàn giao thông|?Bộ trưởng Bộ Công Thương ?Bộ trưởng Bộ Xây dựng||2025-01-01..2025-12-31|"
	            "post-holder post-holder no-deadline\n"
	            "3|kiểm tra thị trường theo định kỳ hoặc đột xuất|ct|?Thuế tỉnh|..|unknown-unit time-unclear\n"
	            "4|theo dõi diễn biến mưa lũ|?Bộ Quốc phòng ?tỉnh Quảng Ninh ?tỉnh Hưng Yên||2025-01-01..2025-12-31|"
	            "unknown-unit unknown-unit unknown-unit no-deadline\n");
}

static void persons_and_partners_in_orders(void **state)
{
	(void)state;
	EXPECT_PLAN(S(NOTICE "1. Giao các đồng chí Phó Chủ tịch UBND Thành phố theo lĩnh vực phụ trách chỉ đạo rà soát các nhiệm vụ chậm muộn.\n"
	                     "2. Các đồng chí Ủy viên Ban Thường vụ theo địa bàn phụ trách kiểm tra, đôn đốc các xã.\n"
	                     "3. Liên danh nhà thầu A - B tăng cường nhân lực, hoàn thành trước ngày 31/12/2025.\n"
	                     "4. Về việc này, đề nghị Sở Nội vụ chủ trì rà soát hồ sơ.\n"),
	            "1|chỉ đạo rà soát các nhiệm vụ chậm muộn|(các đồng chí Phó Chủ tịch UBND Thành phố)||2025-01-01..2025-12-31|no-deadline\n"
	            "2|kiểm tra, đôn đốc các xã|(Các đồng chí Ủy viên Ban Thường vụ)||2025-01-01..2025-12-31|no-deadline\n"
	            "3|tăng cường nhân lực, hoàn thành trước ngày 31/12/2025|?Liên danh nhà thầu A - B||..2025-12-30|leftover-text\n"
	            "4|chủ trì rà soát hồ sơ|nv||2025-01-01..2025-12-31|no-deadline\n");
}

static void days_in_orders(void **state)
{
	(void)state;
	/* Some days late in a notice: read, and doubtful; an aim's year is none; the later of two limits ends the work; another clause's time is doubtful. */
	EXPECT_PLAN(S(NOTICE "1. Sở Nội vụ làm việc với các xã; báo cáo Chủ tịch UBND Thành phố trước ngày 15 tháng 3 năm 2025.\n"
	                     "2. Sở Tài chính rà soát vốn; ưu tiên các dự án trong danh mục hoàn thành 500 km vào năm 2030.\n"
	                     "3. Sở Công Thương sửa chữa chợ, hoàn thành trước ngày 30/4/2025; xây dựng lại chợ trước ngày 30/9/2025.\n"
	                     "4. Sở Văn hóa và Thể thao tuyên truyền; đồng thời tổ chức sơ kết trong tháng 12/2025.\n"
	                     "Văn phòng UBND Thành phố thông báo để các cơ quan, đơn vị biết, thực hiện.\n"),
	            "1|làm việc với các xã; báo cáo Chủ tịch UBND Thành phố trước ngày 15 tháng 3 năm 2025|nv||..2025-03-14|time-in-past\n"
	            "2|rà soát vốn; ưu tiên các dự án trong danh mục hoàn thành 500 km vào năm 2030|tc||2025-01-01..2025-12-31|no-deadline\n"
	            "3|sửa chữa chợ, hoàn thành trước ngày 30/4/2025; xây dựng lại chợ trước ngày 30/9/2025|ct||..2025-09-29|several-deadlines\n"
	            "4|tuyên truyền; đồng thời tổ chức sơ kết trong tháng 12/2025|vh||2025-12-01..2025-12-31|time-in-sentence\n");
	/* Long past is no deadline, and in a plan nothing past is. */
	EXPECT_PLAN(S(NOTICE "1. Sở Nội vụ làm việc với các xã; báo cáo Chủ tịch UBND Thành phố trước ngày 15 tháng 01 năm 2025.\n"),
	            "1|làm việc với các xã; báo cáo Chủ tịch UBND Thành phố trước ngày 15 tháng 01 năm 2025|nv||2025-01-01..2025-12-31|time-in-past no-deadline\n");
}

/* The head's last clause announces the list, or names what kind of work it holds, or whom the unit directs. */
static void heads_that_announce_last(void **state)
{
	(void)state;
	EXPECT_PLAN(S(ORDER "1. Giao Sở Nội vụ là cơ quan thường trực, theo dõi chung; tổ chức thực hiện các nội dung sau:\n- Lập danh sách đội ngũ.\n"
	                    "2. Giám đốc các sở, ngành nêu cao trách nhiệm; trong đó lưu ý một số nhiệm vụ trọng tâm sau:\n- Đẩy nhanh tiến độ.\n"
	                    "3. Sở Tài chính chủ trì, phối hợp với Sở Nội vụ triển khai một số hoạt động có liên quan như:\n- Tập huấn kế toán.\n"
	                    "4. Sở Công Thương chỉ đạo các doanh nghiệp:\na) Niêm yết giá bán.\nb) Báo cáo lượng hàng trước ngày 30/6/2025.\n"
	                    "5. Sở Công Thương tổ chức các hoạt động chào mừng như:\n- Hội chợ hàng Việt.\n- Liên hoan ẩm thực.\n"),
	            "|Lập danh sách đội ngũ|nv||2025-01-01..2025-12-31|no-deadline\n"
	            "|Đẩy nhanh tiến độ|(Giám đốc các sở, ngành)||2025-01-01..2025-12-31|no-deadline\n"
	            "|Tập huấn kế toán|tc|nv|2025-01-01..2025-12-31|no-deadline\n"
	            "a)|Niêm yết giá bán|ct||2025-01-01..2025-12-31|no-deadline\n"
	            "b)|Báo cáo lượng hàng trước ngày 30/6/2025|ct||..2025-06-29|\n"
	            "5|tổ chức các hoạt động chào mừng như|ct||2025-01-01..2025-12-31|no-deadline\n");
	/* A day in such a sentence is not lost. */
	EXPECT_PLAN(S(ORDER "1. Sở Nội vụ rà soát xong biên chế trước ngày 30/6/2025; trong đó tập trung thực hiện một số nội dung sau:\n- Lập danh sách.\n"),
	            "1|rà soát xong biên chế trước ngày 30/6/2025; trong đó tập trung thực hiện một số nội dung sau|nv||..2025-06-29|\n");
}

/* A plan whose only work is what units are charged with: words between dashes that look like labels do not make its tasks duties. */
static void words_like_labels_below_heads(void **state)
{
	(void)state;
	EXPECT_PLAN(S("Số: 7/KH-UBND\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nCứu trợ khẩn cấp\n\nIV. PHÂN CÔNG NHIỆM VỤ\n1. Sở Công Thương:\n"
	              "- Chuẩn bị hàng dự trữ.\n2. Sở Nội vụ:\n- Hướng dẫn các phường chọn nơi tiếp nhận - cấp phát thuận tiện, khô ráo; phối hợp bố trí kho bãi.\n"
	              "3. Sở Tài chính:\nPhối hợp Sở Nội vụ dựng lều bạt.\n4. Sở Văn hóa và Thể thao:\n- Tuyên truyền, vận động.\n- Kêu gọi ủng hộ.\n"),
	            "|Chuẩn bị hàng dự trữ|ct||2025-01-01..2025-12-31|no-deadline\n"
	            "|Hướng dẫn các phường chọn nơi tiếp nhận - cấp phát thuận tiện, khô ráo; phối hợp bố trí kho bãi|nv||2025-01-01..2025-12-31|no-deadline\n"
	            "|dựng lều bạt|tc|nv|2025-01-01..2025-12-31|no-deadline\n"
	            "|Tuyên truyền, vận động|vh||2025-01-01..2025-12-31|no-deadline\n|Kêu gọi ủng hộ|vh||2025-01-01..2025-12-31|no-deadline\n");
}

/* A group's own day behind the last unit's work is no deadline of that work. */
static void others_behind_the_last_unit(void **state)
{
	(void)state;
	EXPECT_PLAN(S(ORDER "1. Sở Nội vụ:\n- Tập huấn công chức.\n2. Sở Tài chính:\nBố trí kinh phí.\n"
	                    "Các sở, ngành, địa phương lập kế hoạch riêng, gửi Sở Nội vụ trước ngày 20/7/2025.\n"),
	            "|Tập huấn công chức|nv||2025-01-01..2025-12-31|no-deadline\n|Bố trí kinh phí|tc||2025-01-01..2025-12-31|no-deadline\n"
	            "|lập kế hoạch riêng, gửi Sở Nội vụ trước ngày 20/7/2025|(Các sở, ngành, địa phương)||..2025-07-19|\n");
	EXPECT_PLAN(S(ORDER "1. Sở Nội vụ:\n- Tập huấn công chức.\nCác sở, ngành lập kế hoạch riêng, gửi Sở Nội vụ trước ngày 20/7/2025.\n"),
	            "|Tập huấn công chức|nv||2025-01-01..2025-12-31|no-deadline\n"
	            "|lập kế hoạch riêng, gửi Sở Nội vụ trước ngày 20/7/2025|(Các sở, ngành)||..2025-07-19|\n");
	/* Closing words with a day charge somebody; without one they do not. */
	EXPECT_PLAN(S(ORDER "1. Sở Nội vụ:\n- Tập huấn công chức.\nCăn cứ Chỉ thị này, các sở, ngành xây dựng kế hoạch, hoàn thành trước ngày 20/7/2025.\n"
	                    "Yêu cầu các đơn vị nghiêm túc thực hiện, báo cáo trước ngày 15/12/2025.\n"),
	            "|Tập huấn công chức|nv||2025-01-01..2025-12-31|no-deadline\n"
	            "|xây dựng kế hoạch, hoàn thành trước ngày 20/7/2025|(các sở, ngành)||..2025-07-19|\n"
	            "|nghiêm túc thực hiện, báo cáo trước ngày 15/12/2025|(các đơn vị)||..2025-12-14|\n");
	EXPECT_PLAN(S(ORDER "1. Sở Nội vụ:\n- Tập huấn công chức.\nYêu cầu các đơn vị nghiêm túc thực hiện Chỉ thị này.\n"),
	            "|Tập huấn công chức|nv||2025-01-01..2025-12-31|no-deadline\n");
}

static void numbers_of_small_letters(void **state)
{
	(void)state;
	EXPECT_PLAN(S(NOTICE "1. Về chợ đầu mối\na) Đánh giá cao các đơn vị đã hoàn thành việc di dời.\nb) Thời gian tới, đề nghị:\n"
	                     "(i) Sở Công Thương rà soát quy hoạch chợ.\n(ii) Chủ đầu tư, trong phạm vi quyền hạn của mình, nỗ lực thi công.\n"
	                     "(iii) Sở Nội vụ phối hợp với Sở Tài chính hoàn thành hồ sơ dự án xây dựng trong tháng 6 năm 2025. Đồng thời phối hợp với Sở Công "
	                     "Thương tập huấn cán bộ.\n2. Thống nhất chủ trương mở chợ đêm; Sở Công Thương hoàn thiện đề án.\n"
	                     "Văn phòng UBND Thành phố thông báo để các cơ quan biết, thực hiện./.\n"),
	            "(i)|rà soát quy hoạch chợ|ct||2025-01-01..2025-12-31|no-deadline\n"
	            "(ii)|nỗ lực thi công|?Chủ đầu tư||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "(iii)|hoàn thành hồ sơ dự án xây dựng trong tháng 6 năm 2025. Đồng thời phối hợp với Sở Công Thương tập huấn cán bộ|nv|tc ct|"
	            "2025-06-01..2025-06-30|coordinator-in-clause several-deadlines\n"
	            "2|hoàn thiện đề án|ct||2025-01-01..2025-12-31|no-deadline\n");
	/* What was finished in a month is no deadline. */
	EXPECT_PLAN(S(NOTICE "1. Sở Nội vụ thống kê các công trình xây dựng trong năm 2025.\n"),
	            "1|thống kê các công trình xây dựng trong năm 2025|nv||2025-01-01..2025-12-31|no-deadline\n");
}

static void names_that_hold_and(void **state)
{
	(void)state;
	EXPECT_PLAN(S(ORDER "1. Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh chủ trì, phối hợp với Báo và Phát thanh, Truyền hình Lào Cai tuyên truyền.\n"
	                    "2. Ban Quản lý các khu công nghiệp và chế xuất kiểm tra an toàn.\n"
	                    "3. Báo và phát thanh - truyền hình tỉnh, Sở Nội vụ và hệ thống truyền thanh cấp xã:\nĐưa tin kịp thời.\n"
	                    "4. Giám đốc Sở Văn hóa, Thể thao và Du lịch kiểm tra lễ hội.\n5. Đề nghị Bộ Tư lệnh Quân khu 2 hỗ trợ lực lượng.\n"
	                    "6. Bộ trưởng, Thủ trưởng cơ quan ngang bộ rà soát quy chế./.\nTrân trọng./.\n"),
	            "1|tuyên truyền|?Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh|?Báo và Phát thanh, Truyền hình Lào Cai|2025-01-01..2025-12-31|"
	            "unknown-unit unknown-unit no-deadline\n"
	            "2|kiểm tra an toàn|?Ban Quản lý các khu công nghiệp và chế xuất||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "|Đưa tin kịp thời|?Báo và phát thanh - truyền hình tỉnh nv (hệ thống truyền thanh cấp xã)||2025-01-01..2025-12-31|"
	            "unknown-unit unknown-group no-deadline\n"
	            "4|kiểm tra lễ hội|?Giám đốc Sở Văn hóa, Thể thao và Du lịch||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "5|hỗ trợ lực lượng|?Bộ Tư lệnh Quân khu 2||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "6|rà soát quy chế|(Bộ trưởng) (Thủ trưởng cơ quan ngang bộ)||2025-01-01..2025-12-31|unknown-unit unknown-group no-deadline\n");
}

static void posts_places_and_rhythms(void **state)
{
	(void)state;
	EXPECT_PLAN(S(ORDER "1. Bí thư, Chủ tịch Ủy ban nhân dân các xã, phường:\n- Kiểm tra đê điều.\n"
	                    "2. UBND thành phố Huế, Thành phố Đà Nẵng trồng cây.\n3. Các cơ quan truyền thông, báo chí đưa tin.\n"
	                    "4. Sở Nội vụ:\n- Công bố hàng tháng danh mục thủ tục.\n- Làm sạch dữ liệu, thực hiện thường xuyên.\n"),
	            "|Kiểm tra đê điều|(Bí thư, Chủ tịch Ủy ban nhân dân các xã, phường)||2025-01-01..2025-12-31|unknown-group no-deadline\n"
	            "2|trồng cây|?UBND thành phố Huế ?UBND Thành phố Đà Nẵng||2025-01-01..2025-12-31|unknown-unit unknown-unit no-deadline\n"
	            "3|đưa tin|(Các cơ quan truyền thông, báo chí)||2025-01-01..2025-12-31|no-deadline\n"
	            "|Công bố hàng tháng danh mục thủ tục|nv||..|\n|Làm sạch dữ liệu, thực hiện thường xuyên|nv||..|\n");
}

static void dashes_bullets_and_two_openings(void **state)
{
	(void)state;
	EXPECT_PLAN(S(ORDER "1. Giao Giám đốc Sở Công Thương:\na) Chủ trì, phối hợp với các sở - ngành, Ủy ban nhân dân các quận - huyện liên quan rà soát chợ.\n"
	                    "b) Phối hợp với phòng Y tế hàng năm tổ chức hội thảo.\nc) Chủ trì phối hợp với phòng, ban, ngành lập danh mục.\n"
	                    "d) Lập chương trình công tác trong năm 2025, báo cáo kết quả trong tháng 3 năm 2025.\n"),
	            "a)|rà soát chợ|ct|(các sở - ngành) (Ủy ban nhân dân các quận - huyện liên quan)|2025-01-01..2025-12-31|post-holder no-deadline\n"
	            "b)|hàng năm tổ chức hội thảo|ct|?phòng Y tế|..|post-holder unknown-unit\n"
	            "c)|lập danh mục|ct|(phòng, ban, ngành)|2025-01-01..2025-12-31|post-holder no-deadline\n"
	            "d)|Lập chương trình công tác trong năm 2025, báo cáo kết quả trong tháng 3 năm 2025|ct||2025-03-01..2025-03-31|"
	            "post-holder several-deadlines time-in-sentence\n");
	EXPECT_PLAN(S(OPINION
	                    "Để bảo đảm tiến độ, Ban Thường vụ yêu cầu các cấp ủy tập trung thực hiện tốt các nội dung sau:\n"
	                    "II- NỘI DUNG, TIẾN ĐỘ\n1. Đề án chợ đêm\n- Giao Sở Công Thương xây dựng đề án trước ngày 30/6/2025.\n"
	                    "- Sở Nội vụ khẩn trương triển khai thực hiện, bảo đảm tiến độ cụ thể như sau:\n+ Báo cáo lần một chậm nhất ngày 09/3/2025.\n"
	                    "2. Hoàn thiện quy định\n- Sở Tài chính\n+ Ban hành định mức.\n+ Rà soát chính sách.\n"),
	            "|xây dựng đề án trước ngày 30/6/2025|ct||..2025-06-29|\n|Báo cáo lần một chậm nhất ngày 09/3/2025|nv||..2025-03-09|\n"
	            "|Ban hành định mức|tc||2025-01-01..2025-12-31|no-deadline\n|Rà soát chính sách|tc||2025-01-01..2025-12-31|no-deadline\n");
}

static void numbers_in_words_and_who_gives_work(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEARD "Giám đốc Sở giao Phòng Tổ chức chủ trì, phối hợp với các đơn vị liên quan tham mưu Giám đốc thực hiện các nhiệm vụ:\n"
	                    "Một là, hằng tuần cập nhật số lượng công chức.\nHai là, xây dựng quy chế trước ngày 30/5/2025.\n"
	                    "Giao Phòng Pháp chế hoàn thiện dự thảo quy định.\n"),
	            "Một là|hằng tuần cập nhật số lượng công chức|?Phòng Tổ chức|(các đơn vị liên quan)|..|unknown-unit\n"
	            "Hai là|xây dựng quy chế trước ngày 30/5/2025|?Phòng Tổ chức|(các đơn vị liên quan)|..2025-05-29|unknown-unit\n"
	            "|hoàn thiện dự thảo quy định|?Phòng Pháp chế||2025-01-01..2025-12-31|unknown-unit no-deadline\n");
	EXPECT_PLAN(S(OPINION "Ban Thường vụ giao Sở Nội vụ:\n- Hoàn thiện đề án trước ngày 5/6/2025.\n"
	                    "Ban Thường vụ giao Đảng ủy Sở Công Thương lãnh đạo, chỉ đạo:\n- Rà soát quy hoạch chợ.\n"
	                    "Ban Thường vụ giao các cơ quan, ban đảng tiếp tục rà soát quy định.\n"
	                    "Ban Thường vụ giao các tỉnh ủy, thành ủy chuẩn bị điều kiện để quy định có hiệu lực từ 1/7/2025.\n"),
	            "|Hoàn thiện đề án trước ngày 5/6/2025|nv||..2025-06-04|\n"
	            "|Rà soát quy hoạch chợ|?Đảng ủy Sở Công Thương||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "|tiếp tục rà soát quy định|(các cơ quan, ban đảng)||2025-01-01..2025-12-31|no-deadline\n"
	            "|chuẩn bị điều kiện để quy định có hiệu lực từ 1/7/2025|(các tỉnh ủy, thành ủy)||2025-01-01..2025-12-31|no-deadline\n");
	EXPECT_PLAN(S(ORDER "2. Đề nghị Ủy ban nhân dân xã phối hợp\n- Triệu tập hội nghị.\n- Chỉ đạo Công an xã giữ trật tự.\n"
	                    "(3) Phòng Chính trị, tư tưởng và Công tác học sinh, sinh viên\n- Tập huấn cán bộ.\n"
	                    "4. Các sở, ngành phối hợp với Sở Tài chính:\n- Lập danh mục dự án.\n"
	                    "Các địa phương có dự án chủ trì, phối hợp với Sở Nội vụ đánh giá kết quả.\n"),
	            "|Triệu tập hội nghị|?Ủy ban nhân dân xã||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "|Chỉ đạo Công an xã giữ trật tự|?Ủy ban nhân dân xã||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "|Tập huấn cán bộ|?Phòng Chính trị, tư tưởng và Công tác học sinh, sinh viên||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "|Lập danh mục dự án|(Các sở, ngành)|tc|2025-01-01..2025-12-31|no-deadline\n"
	            "|đánh giá kết quả|(Các địa phương có dự án)|nv|2025-01-01..2025-12-31|no-deadline\n");
	EXPECT_PLAN(S(ORDER "Sở Tài chính xây dựng khung hướng dẫn vào tháng 4/2025; UBND Thành phố yêu cầu thủ trưởng các sở, ngành "
	                    "gửi kế hoạch trước ngày 30/5/2025.\n"),
	            "|xây dựng khung hướng dẫn vào tháng 4/2025|tc||2025-04-01..2025-04-30|\n"
	            "|gửi kế hoạch trước ngày 30/5/2025|(thủ trưởng các sở, ngành)||..2025-05-29|\n");
}

static void telegrams_and_lists_of_posts(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 400000000);
	plan_read_whole(&a, S(TELEGRAM "1. Đài Truyền hình Việt Nam chủ trì cùng Thông tấn xã Việt Nam xây dựng kịch bản.\nIII. TỔ CHỨC THỰC HIỆN\n"
		"2. Sở Nội vụ theo dõi, đôn đốc việc thực hiện, báo cáo trước ngày 20/11/2025.\n"), &d);
	assert_true(str_eq(d.kind, S("directive")));
	assert_int_equal(d.tasks.n, 2);
	arena_free(&a);
	EXPECT_PLAN(S(TELEGRAM "1. UBND các phường, xã căn cứ quy định, kịp thời phối hợp với Sở Tài chính phê duyệt phương án.\n"
	                    "2. Chủ tịch Hội đồng thành viên, Tổng giám đốc các Tập đoàn, Tổng công ty rà soát thủ tục.\n"
	                    "3. Giao Ban Quản lý dự án các khu vực rà soát các vướng mắc.\n4. Sở Công Thương cũng được giao hoàn thiện quy định.\n"
	                    "5. Bên cạnh đó, phải phối hợp với Sở Tài chính, Sở Nội vụ xây dựng đề án.\n"),
	            "1|căn cứ quy định, kịp thời phối hợp với Sở Tài chính phê duyệt phương án|(UBND các phường, xã)|tc|2025-01-01..2025-12-31|"
	            "coordinator-in-clause no-deadline\n"
	            "2|rà soát thủ tục|(Chủ tịch Hội đồng thành viên, Tổng giám đốc các Tập đoàn, Tổng công ty)||2025-01-01..2025-12-31|"
	            "unknown-unit unknown-group no-deadline\n"
	            "3|rà soát các vướng mắc|(Ban Quản lý dự án các khu vực)||2025-01-01..2025-12-31|unknown-group no-deadline\n"
	            "4|hoàn thiện quy định|ct||2025-01-01..2025-12-31|no-deadline\n");
}

static void six_clear_words(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Rõ việc: Rà soát hộ nghèo\n- Rõ người (chủ trì): Sở Nội vụ\n- Rõ trách nhiệm (phối hợp): Sở Tài chính\n"
	                   "- Rõ thẩm quyền: Chủ tịch UBND phường\n- Rõ thời gian: Từ 01/9 đến 15/11/2025\n- Rõ sản phẩm: Danh sách\n"
	                   "2. Rõ việc: Nạo vét mương\n- Rõ người (chủ trì): Sở Công Thương\n- Rõ thời gian: Thường xuyên\n"),
	            "1|Rà soát hộ nghèo|nv|tc|2025-09-01..2025-11-15|\n"
	            "2|Nạo vét mương|ct||..|\n");
	EXPECT_PLAN(S(HEAD "| TT | Nhiệm vụ | Chủ trì | Sản phẩm | Thời hạn |\n| | Chuẩn hóa dữ liệu, bao gồm: | | Đạt các chỉ tiêu sau đây: | "
	                   "Theo thời hạn sau đây: |\n| 1 | Rà soát | Sở Nội vụ | Báo cáo | 30/8/2025 |\n"),
	            "1|Rà soát|nv||2025-08-30..2025-08-30|\n");
	EXPECT_PLAN(S(TELEGRAM "6. Sở Nội vụ: Hỗ trợ các địa phương.\nSở Công Thương: Mở lại các chợ.\n7. Các cơ quan báo chí tiếp tục đưa tin.\n"
	                       "8. Văn phòng Ban Chỉ đạo phòng thủ dân sự theo dõi tình hình mưa lũ.\n"
	                       "9. Sở Tài chính thực hiện chế độ báo cáo với UBND Thành phố như sau:\na) Báo cáo tiến độ chậm nhất ngày 03/6/2025.\n"
	                       "b) Báo cáo tổng kết chậm nhất ngày 23/9/2025.\n"),
	            "6|Hỗ trợ các địa phương|nv||2025-01-01..2025-12-31|no-deadline\n"
	            "|Mở lại các chợ|ct||2025-01-01..2025-12-31|no-deadline\n"
	            "7|tiếp tục đưa tin|(Các cơ quan báo chí)||2025-01-01..2025-12-31|no-deadline\n"
	            "8|theo dõi tình hình mưa lũ|?Văn phòng Ban Chỉ đạo phòng thủ dân sự||2025-01-01..2025-12-31|unknown-unit no-deadline\n"
	            "a)|Báo cáo tiến độ chậm nhất ngày 03/6/2025|tc||..2025-06-03|\n"
	            "b)|Báo cáo tổng kết chậm nhất ngày 23/9/2025|tc||..2025-09-23|\n");
}

static void work_of_a_task_is_no_duty_beside_it(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 400000000);
	plan_read_whole(&a, S(HEAD "1. Xây dựng đề án\n- Chủ trì: Sở Nội vụ\n- Thời gian: Quý II/2025\n2. Mở lớp tập huấn\n- Chủ trì: Sở Nội vụ\n"
		"- Thời gian: Quý III/2025\n3. Tham dự hội chợ\n- Sở Công Thương chủ trì thực hiện:\n+ Mời các làng nghề cùng trưng bày sản phẩm.\n"
		"- Sở Tài chính chủ trì thực hiện:\n+ Cân đối nguồn kinh phí cho các gian hàng.\nIII. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ:\n"
		"- Theo dõi, đôn đốc các đơn vị thực hiện.\n"), &d);
	assert_int_equal(d.tasks.n, 3);
	assert_int_equal(d.duties.n, 1);
	assert_int_equal(d.duties.at[0].line, 25);
	arena_free(&a);
}

const struct CMUnitTest hand_tests[] = {
	cmocka_unit_test(labels_in_brackets_and_behind_dashes), cmocka_unit_test(numbers_and_signs_before_labels), cmocka_unit_test(short_labels),
	cmocka_unit_test(one_label_for_two_things), cmocka_unit_test(labels_in_a_table_of_pairs), cmocka_unit_test(who_leads_behind_a_title),
	cmocka_unit_test(heads_that_tell_some_apart), cmocka_unit_test(heads_of_people_and_parties), cmocka_unit_test(letters_that_ask),
	cmocka_unit_test(names_in_orders), cmocka_unit_test(persons_and_partners_in_orders), cmocka_unit_test(days_in_orders),
	cmocka_unit_test(heads_that_announce_last), cmocka_unit_test(words_like_labels_below_heads), cmocka_unit_test(numbers_of_small_letters),
	cmocka_unit_test(names_that_hold_and), cmocka_unit_test(others_behind_the_last_unit),
	cmocka_unit_test(posts_places_and_rhythms), cmocka_unit_test(dashes_bullets_and_two_openings),
	cmocka_unit_test(numbers_in_words_and_who_gives_work), cmocka_unit_test(telegrams_and_lists_of_posts),
	cmocka_unit_test(six_clear_words),
	cmocka_unit_test(work_of_a_task_is_no_duty_beside_it),
};
const size_t hand_ntests = sizeof hand_tests / sizeof *hand_tests;
