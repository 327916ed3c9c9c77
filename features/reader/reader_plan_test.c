/* reader_plan_test.c - whole plans as text: tables in every column order, labelled lists, unit bullets, heads, refusals. */
#include "reader_test.h"
#include "reader_in.h"

#define HEAD "Số: 12/KH-UBND\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nPhát triển văn hóa năm 2025\n\nI. MỤC ĐÍCH\n1. Mục " \
	"đích\n- Làm tốt.\nII. NHIỆM VỤ\n"

static void tables_in_any_column_order(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\nI\tNhóm\t\t\t\n1\tViệc một\tTháng 4/2025\tSở Nội "
		"vụ\tSở Tài chính\n\n"
	                   "TT\tNội dung\tThời gian\tĐơn vị chủ trì\tĐơn vị phối hợp\n2\tViệc hai\tNăm 2025\tSở Công Thương\tCác đơn vị "
		"liên quan\nII\tNhóm hai\t\t\t\n"
	                   "1\tViệc ba\tQuý III, IV/2026\tSở Nội vụ\t\n"),
	            "1|Việc một|nv|tc|2025-04-01..2025-04-30|\n2|Việc hai|ct|(Các đơn vị liên quan)|2025-01-01..2025-12-31|\n"
	            "1|Việc ba|nv||2026-07-01..2026-12-31|outside-plan-year\n");
	EXPECT_PLAN(S(HEAD "STT\tTên nhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\tSản phẩm\n(1)\t(2)\t(3)\t(4)\t(5)\t(6)\n"
	                   "1\tViệc một\tSở Nội vụ\tSở Tài chính, UBND các quận, huyện\tTrước ngày 30/6/2025\tBáo cáo\n"),
	            "1|Việc một|nv|tc (UBND các quận, huyện)|..2025-06-29|\n");
	EXPECT_PLAN(S(HEAD "TT\tNội dung công việc\tĐơn vị thực hiện\tTiến độ\n1\tViệc một\tSở Nội vụ chủ trì, phối hợp với Sở Tài "
		"chính\tThường xuyên\n"),
	            "1|Việc một|nv|tc|..|\n");
	EXPECT_PLAN(S(HEAD "| TT | Nhiệm vụ | Đơn vị chủ trì/phối hợp | Thời gian (năm 2025) | Ghi chú |\n|---|---|---|---|---|\n"
	                   "| 1 | Việc một | Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính | Tháng 6 | |\n"),
	            "1|Việc một|nv|tc|2025-06-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "Nội dung\tThời gian\tĐơn vị chủ trì\n1. Việc một\tTháng 1/2025\tSở Nội vụ\n2. Việc hai\tTháng 2/2025\tSở Công "
		"Thương\n"),
	            "1|Việc một|nv||2025-01-01..2025-01-31|\n2|Việc hai|ct||2025-02-01..2025-02-28|\n");
}

static void heads_and_rows_are_told_apart(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "TT\tNhiệm vụ\tCấp trình\tHình thức văn bản\tĐơn vị chủ trì\tThời gian\n"
		"1\tTổ chức hoạt động\tUBND\tKế hoạch\tSở Nội vụ chủ trì\tTháng 5/2025\n2\tNội dung hai\tUBND\tBáo cáo\tSở Công Thương\tTháng 6/2025\n"),
	            "1|Tổ chức hoạt động|nv||2025-05-01..2025-05-31|\n2|Nội dung hai|ct||2025-06-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "TT\tHoạt động\tThời gian\tĐịa điểm\tChủ trì\n\tTổ chức hoạt động\tTháng 5/2025\tHà Nội\tSở Nội vụ\n"),
	            "|Tổ chức hoạt động|nv||2025-05-01..2025-05-31|\n");
}

static void crossed_periods_and_references(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "TT\tNội dung\tChủ trì\tQuý I/2025\tQuý II/2025\tQuý III/2025\n1\tViệc một\tSở Nội vụ\tx\tx\t\n2\tViệc hai\tSở "
		"Nội vụ\t\t\tx\n"),
	            "1|Việc một|nv||2025-01-01..2025-06-30|\n2|Việc hai|nv||2025-07-01..2025-09-30|\n");
	EXPECT_PLAN(S(HEAD "TT\tNội dung\tChủ trì\tThời gian\n1\tViệc một\tTheo phân công tại Quyết định số 5\tTháng 5/2025\n"),
	            "1|Việc một|||2025-05-01..2025-05-31|unit-by-reference no-lead\n");
	EXPECT_PLAN(S(HEAD "TT\tChỉ tiêu\tĐơn vị tính\tNăm 2025\tĐơn vị theo dõi\n1\tSố lượng\tngười\t100\tSở Nội vụ\n"), "");
}

static void rows_that_are_groups_tasks_or_neither(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "TT\tNội dung\tThời gian\tChủ trì\tPhối hợp\nA\tPhần A\t\t\t\n1\tCụm việc\t\t\t\n1.1\tViệc một\tNăm 2025\tSở "
		"Nội vụ\t\n1.2\tViệc hai\tNăm 2025\tSở Nội vụ\t\n"
	                   "2\tViệc không của ai\t\t\t\n3\tViệc ba\tNăm 2025\tSở Nội vụ\t\n\tTổng cộng\t\t\t\n"),
	            "1.1|Việc một|nv||2025-01-01..2025-12-31|\n1.2|Việc hai|nv||2025-01-01..2025-12-31|\n"
	            "2|Việc không của ai|||2025-01-01..2025-12-31|no-lead no-deadline\n3|Việc ba|nv||2025-01-01..2025-12-31|\n");
	EXPECT_PLAN(S(HEAD "TT\tThời gian\tNội dung\tChủ trì\nI\tTháng 1/2025\tViệc La Mã\tSở Nội vụ\nII\tTháng 2/2025\tViệc hai\tSở Công "
		"Thương\n"),
	            "I|Việc La Mã|nv||2025-01-01..2025-01-31|\nII|Việc hai|ct||2025-02-01..2025-02-28|\n");
	EXPECT_PLAN(S(HEAD "TT\tNội dung\tChủ trì\tThời gian\n1\tViệc dài bị ngắt\tSở Nội vụ\tNăm 2025\n\tvì hết trang\t\t\n2\tViệc "
		"hai\tSở Nội vụ\tNăm 2025\n"),
	            "1|Việc dài bị ngắt vì hết trang|nv||2025-01-01..2025-12-31|\n2|Việc hai|nv||2025-01-01..2025-12-31|\n");
	/* Targets, blank forms and money are no tasks. */
	EXPECT_PLAN(S(HEAD "TT\tChỉ tiêu\tĐơn vị tính\tNăm 2025\n1\tSố lượng\tngười\t100\n"), "");
}

static void labels_under_many_names(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Lễ hội\n- Chủ trì thực hiện: Sở Nội vụ.\n- Cơ quan phối hợp: Sở Tài chính, Sở Công Thương.\n- Thời gian dự "
		"kiến: Tháng 5/2025.\n- Kinh phí: 500 triệu đồng.\n"
	                   "2. Việc hai\n* Nội dung: làm việc này.\n* Thời gian thực hiện: Quý II/2025; đơn vị chủ trì: Sở Công Thương; "
		"phối hợp: Sở Tài chính.\n"),
	            "1|Lễ hội|nv|tc ct|2025-05-01..2025-05-31|\n2|Việc hai|ct|tc|2025-04-01..2025-06-30|\n");
	EXPECT_PLAN(S(HEAD "1.1. Việc\n- Đơn vị chủ trì:\n+ Sở Nội vụ\n+ Sở Công Thương\n- Đơn vị phối hợp:\n+ Sở Tài chính;\n+ UBND các "
		"quận, huyện.\n- Thời gian: Năm 2025\n"
	                   "1.2. Việc hai\na) Đơn vị chủ trì: Sở Tài chính\nb) Thời gian: Quý I/2025\n"),
	            "1.1|Việc|nv ct|tc (UBND các quận, huyện)|2025-01-01..2025-12-31|\n1.2|Việc hai|tc||2025-01-01..2025-03-31|\n");
	EXPECT_PLAN(S(HEAD "a) Hỗ trợ\n- Rà soát hiện trạng;\n- Đề xuất giải pháp.\nTrách nhiệm thực hiện: Sở Nội vụ chủ trì, phối hợp với "
		"các đơn vị liên quan.\nThời gian hoàn thành: trước ngày 30/11/2025.\n"),
	            "a)|Hỗ trợ|nv|(các đơn vị liên quan)|..2025-11-29|\n");
	EXPECT_PLAN(S(HEAD "Nhiệm vụ 1: Mạng lưới\n- Đơn vị chủ trì: Sở Nội vụ\n- Lãnh đạo phụ trách: Phó Chủ tịch\n- Thời gian: Quý IV\n"),
	            "1|Mạng lưới|nv||2025-10-01..2025-12-31|year-inferred\n");
}

static void labels_and_their_items(void **state)
{
	(void)state;
	/* Each bullet with a set of its own is an item. */
	EXPECT_PLAN(S(HEAD "1. Nhóm việc\n- Tổ chức cuộc thi A.\n+ Đơn vị chủ trì: Sở Nội vụ\n+ Thời gian: Tháng 3/2025\n- Tổ chức cuộc "
		"thi B.\n+ Đơn vị chủ trì: Sở Công Thương\n+ Thời gian: Tháng 4/2025\n"),
	            "|Tổ chức cuộc thi A|nv||2025-03-01..2025-03-31|\n|Tổ chức cuộc thi B|ct||2025-04-01..2025-04-30|\n");
	/* One set after several items is the set of what they are part of. */
	EXPECT_PLAN(S(HEAD "3. Theo dõi\n3.1. Kiểm tra.\n3.2. Tổng hợp.\n3.3. Báo cáo.\n- Thời gian thực hiện: Từ tháng 10/2025 đến quý "
		"I/2026.\n- Đơn vị chủ trì: Sở Nội vụ\n"),
	            "3|Theo dõi|nv||2025-10-01..2026-03-31|shared-labels outside-plan-year\n");
	/* Numbered sub-headings that are the fields. */
	EXPECT_PLAN(S("KẾ HOẠCH\nTìm kiếm năm 2025\n\nI. QUÁN TRIỆT\n1. Nội dung, biện pháp\na) Tổ chức hội nghị.\n2. Cơ quan chủ trì, "
		"phối hợp\na) Cơ quan chủ trì\n- Sở Nội vụ.\n- Sở Công Thương.\n"
	              "b) Cơ quan phối hợp\n- Các đơn vị liên quan.\n3. Thời gian thực hiện: Tháng 12/2025 và thường xuyên.\n"),
	            "I|QUÁN TRIỆT|nv ct|(Các đơn vị liên quan)|2025-12-01..2025-12-31|\n");
	/* A page break inside a value, and a time by reference. */
	EXPECT_PLAN(S(HEAD "1. Việc\n- Đơn vị phối hợp: Sở Tài chính, Sở\n\nCông Thương.\n- Đơn vị chủ trì: Sở Nội vụ.\n- Thời gian: Theo "
		"Quyết định số 5/QĐ-UBND ngày 2/3/2025.\n"),
	            "1|Việc|nv|tc ct|..|time-by-reference\n");
}

static void unit_bullets_split_an_item(void **state)
{
	(void)state;
	EXPECT_PLAN(S(HEAD "1. Truyền thông\n- Sở Nội vụ chủ trì, phối hợp với Sở Tài chính: Tổ chức quảng bá.\n- Giao Sở Công Thương chủ "
		"trì thực hiện:\n+ Một\n+ Hai\n"
	                   "III. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Sở Nội vụ chủ trì phối hợp với Sở Tài chính: báo cáo.\n"),
	            "1|Truyền thông|nv|tc|2025-01-01..2025-12-31|no-deadline\n1|Truyền thông|ct||2025-01-01..2025-12-31|no-deadline\n");
	EXPECT_PLAN(S(HEAD "1. Truyền thông\n- *Sở Nội vụ, các báo: Hà Nội mới, An ninh Thủ đô phối hợp với các cơ quan báo chí của Trung "
		"ương:*\n\nTuyên truyền.\n"),
	            "1|Truyền thông|nv hnm antd|(các cơ quan báo chí của Trung ương)|2025-01-01..2025-12-31|no-deadline\n");
}

static void read_doc(struct arena *a, str bytes, struct plan_doc *d)
{
	static const char csv[] = "id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors\ntp,UBND thành phố Hà "
		"Nội,City,UBND Thành phố,committee,,,,\n";
	struct gazetteer g;
	struct source s;
	str why;
	assert_int_equal(reader_gazetteer_csv(a, str_c(csv), &g), OK);
	assert_int_equal(reader_source(a, bytes, &s, &why), OK);
	err e = reader_plan(a, &g, &s, d, &why);
	assert_true(e == OK || str_eq(why, S("no-tasks")));
}

static void heads_are_read(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 64000000);
	read_doc(&a, S("\xef\xbb\xbf" "ỦY BAN NHÂN DÂN\r\nSố: 161 /KH-UBND\r\n\r\nHà Nội, ngày 31 tháng 5 năm 2023\r\n\r\nKẾ "
		"HOẠCH\r\n\r\nThực hiện các sáng kiến năm 2024\r\n\r\n"
	               "Căn cứ Kế hoạch 102/KH-UBND ngày 01/4/2022, UBND thành phố Hà Nội xây dựng Kế hoạch với nội dung sau:\r\n\r\nNơi "
		"nhận:\r\n- Như trên;\r\nTM. ỦY BAN NHÂN DÂN\r\nPHÓ CHỦ TỊCH\r\n\r\nVũ Thu Hà\r\n"), &d);
	assert_true(str_eq(d.kind, S("plan")) && str_eq(d.number, S("161/KH-UBND")) && str_eq(d.issued_on, S("2023-05-31")) &&
		str_eq(d.place, S("Hà Nội")));
	assert_true(str_eq(d.title, S("Thực hiện các sáng kiến năm 2024")) && d.year == 2024 && !d.draft);
	assert_true(str_eq(d.issuer, S("tp")) && str_eq(d.signer, S("Vũ Thu Hà")));
	read_doc(&a, S("Số: /KH-UBND\nHà Nội, ngày tháng năm 2025\nKẾ HOẠCH\nVề việc tổ chức\n\nI. MỤC ĐÍCH\n"), &d);
	assert_true(d.draft && !d.number.n && !d.issued_on.n && d.year == 2025 && d.flags.n > 0);
	assert_true(str_eq(d.flags.at[0].code, S("draft")));
	arena_free(&a);
}

static void refusals_say_why(void **state)
{
	(void)state;
	static const struct { str bytes; const char *why; } bad[] = {
		{ { "", 0 }, "empty" }, { { " \n\t\r\n", 5 }, "empty" }, { { "\xff\xffK\0", 4 }, "not-text" }, { { "a\0b", 3 }, "not-text" }, { {
			"%PDF-1.7\n", 9 }, "pdf" },
		{ { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word", 13 }, "old-doc" }, { { "PK\x03\x04 broken", 11 }, "broken" }, { { "PK\x05\x06", 4 },
			"broken" },
		{ { "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 40 }, "encrypted" },
	};
	struct arena a;
	arena_init(&a, 64000000);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct source s;
		str why;
		assert_int_equal(reader_source(&a, bad[i].bytes, &s, &why), ERR_INVALID);
		assert_string_equal(arena_cstr(&a, why), bad[i].why);
	}
	struct source s;
	str why;
	assert_int_equal(reader_source(&a, (str){ "", 200000000 }, &s, &why), ERR_LIMIT);
	assert_true(str_eq(why, S("too-large")));
	arena_free(&a);
	EXPECT_PLAN(S("Chỉ là một bức thư.\n"), "");
}

static void json_goes_there_and_back(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d, again;
	arena_init(&a, 64000000);
	struct buf one = { .a = &a }, two = { .a = &a };
	read_doc(&a, S(HEAD "1. \"Việc\" <b>\n- Đơn vị chủ trì: UBND Thành phố, các tổ chức, Sở Y tế\n- Thời gian: dự kiến tháng 5/2025\n- "
		"Sản phẩm: \\ \t x\n2. Hai\n- Chủ trì: UBND Thành phố\n"), &d);
	assert_int_equal(d.tasks.n, 2);
	reader_json(&one, &d);
	assert_int_equal(reader_from_json(&a, buf_str(&one), &again), OK);
	reader_json(&two, &again);
	assert_true(str_eq(buf_str(&one), buf_str(&two)));
	assert_int_equal(reader_from_json(&a, S("{\"tasks\":[]}"), &again), ERR_INVALID);
	assert_int_equal(reader_from_json(&a, S("[1"), &again), ERR_INVALID);
	assert_int_equal(reader_from_json(&a, S("{\"document\":{},\"tasks\":[3]}"), &again), ERR_INVALID);
	arena_free(&a);
}

const struct CMUnitTest plan_tests[] = {
	cmocka_unit_test(tables_in_any_column_order),
	cmocka_unit_test(heads_and_rows_are_told_apart),
	cmocka_unit_test(crossed_periods_and_references),
	cmocka_unit_test(rows_that_are_groups_tasks_or_neither),
	cmocka_unit_test(labels_under_many_names),
	cmocka_unit_test(labels_and_their_items),
	cmocka_unit_test(unit_bullets_split_an_item),
	cmocka_unit_test(heads_are_read),
	cmocka_unit_test(refusals_say_why),
	cmocka_unit_test(json_goes_there_and_back),
};
const size_t plan_ntests = sizeof plan_tests / sizeof *plan_tests;
