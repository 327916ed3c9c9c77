/* reader_test.c - deadlines, units and whole plans in the layouts that are met. */
#include "reader_test.h"
#include "reader_in.h"
#include <stdio.h>
#include <string.h>

static const char units_csv[] =
	"id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors\n"
	"tp,UBND thành phố Hà Nội,City,UBND Thành phố,committee,,,,\n"
	"vp,Văn phòng UBND thành phố Hà Nội,Office,Văn phòng UBND Thành phố,office,tp,,,\n"
	"vh,Sở Văn hóa và Thể thao,Culture,Sở VH&TT; Sở VHTT,department,tp,,,\n"
	"tc-cu,Sở Tài chính,Finance,,department,tp,,2025-02-28,tc\n"
	"tc,Sở Tài chính,Finance,,department,tp,2025-03-01,,\n"
	"nv,Sở Nội vụ,Home,,department,tp,,,\n"
	"ct,Sở Công Thương,Trade,,department,tp,,,\n"
	"nn,Sở Nông nghiệp và Phát triển nông thôn,Agriculture,,department,tp,,2025-02-28,mt\n"
	"mt,Sở Nông nghiệp và Môi trường,Environment,,department,tp,2025-03-01,,\n"
	"bt,Bảo tàng Hà Nội,Museum,,agency,vh,,,\n"
	"hkts,Hội Kiến trúc sư Việt Nam,Architects,Hội Kiến trúc sư,association,,,,\n"
	"tckt,Tạp chí Kiến trúc,Magazine,,press,hkts,,,\n"
	"bo,\"Bộ Văn hóa, Thể thao và Du lịch\",Ministry,,ministry,,,,\n"
	"htqt,Cục Hợp tác quốc tế,Cooperation,,agency,bo,,,\n"
	"ds,Cục Di sản Văn hóa,Heritage,,agency,bo,,,\n"
	"bp,\"Cơ quan Báo và Phát thanh, Truyền hình Hà Nội\",Press,\"Báo và Phát thanh, Truyền hình Hà Nội\",press,,,,\n"
	"hnm,Báo Hà Nội mới,New Hanoi,,press,,,,\n"
	"antd,Báo An ninh Thủ đô,Security,,press,,,,\n"
	"bd,UBND quận Ba Đình,Ba Dinh,Quận Ba Đình,district,tp,,2025-06-30,p-bd p-nh\n"
	"hk,UBND quận Hoàn Kiếm,Hoan Kiem,Quận Hoàn Kiếm,district,tp,,2025-06-30,p-hk\n"
	"st,UBND thị xã Sơn Tây,Son Tay,Thị xã Sơn Tây,district,tp,,2025-06-30,p-st\n"
	"px,UBND huyện Phú Xuyên,Phu Xuyen,Huyện Phú Xuyên,district,tp,,2025-06-30,x-px\n"
	"p-bd,UBND phường Ba Đình,Ba Dinh Ward,Phường Ba Đình,ward,tp,2025-07-01,,\n"
	"p-nh,UBND phường Ngọc Hà,Ngoc Ha Ward,Phường Ngọc Hà,ward,tp,2025-07-01,,\n"
	"sovico,Tập đoàn SOVICO,Sovico,,company,,,,\n"
	"grp,Các đơn vị liên quan,Units,,group,,,,\n";

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

static void put_units(struct buf *b, const struct plan_units *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct plan_unit *u = &l->at[i];
		if (i)
			buf_char(b, ' ');
		if (u->kind == PLAN_UNIT)
			buf_add(b, u->id);
		else
			buf_printf(b, u->kind == PLAN_GROUP ? "(%.*s)" : "?%.*s", FMT(u->elided && u->name.n ? u->name : u->text));
	}
}

static void put_task(struct buf *b, const struct plan_task *t)
{
	buf_printf(b, "%.*s|%.*s|", FMT(t->number), FMT(t->title));
	put_units(b, &t->lead);
	buf_char(b, '|');
	put_units(b, &t->coordinating);
	buf_printf(b, "|%.*s..%.*s|", FMT(t->time.start), FMT(t->time.end));
	for (size_t i = 0; i < t->flags.n; i++)
		buf_printf(b, "%s%.*s", i ? " " : "", FMT(t->flags.at[i].code));
	buf_char(b, '\n');
}

const char *plan_lines(struct arena *a, const struct source *s)
{
	struct gazetteer g;
	struct plan_doc d;
	struct buf b = { .a = a };
	str why;

	assert_int_equal(reader_gazetteer_csv(a, str_c(units_csv), &g), OK);
	if (reader_plan(a, &g, s, &d, &why) != OK)
		return arena_cstr(a, arena_printf(a, "error %.*s\n", FMT(why)));
	for (size_t i = 0; i < d.tasks.n; i++)
		put_task(&b, &d.tasks.at[i]);
	return arena_cstr(a, buf_str(&b));
}

const char *plan_of(struct arena *a, str bytes)
{
	struct source s;
	str why;
	if (reader_source(a, bytes, &s, &why) != OK)
		return arena_cstr(a, arena_printf(a, "error %.*s\n", FMT(why)));
	return plan_lines(a, &s);
}

void plan_read_whole(struct arena *a, str bytes, struct plan_doc *d)
{
	struct gazetteer g;
	struct source s;
	str why;
	assert_int_equal(reader_gazetteer_csv(a, str_c(units_csv), &g), OK);
	assert_int_equal(reader_source(a, bytes, &s, &why), OK);
	assert_int_equal(reader_plan(a, &g, &s, d, &why), OK);
}

void expect_plan(const char *file, int line, str bytes, const char *expected)
{
	struct arena a;
	arena_init(&a, 400000000);
	const char *got = plan_of(&a, bytes);
	bool same = strcmp(got, expected) == 0;
	if (!same)
		print_error("got:\n%s\nexpected:\n%s\n", got, expected);
	arena_free(&a);
	if (!same)
		_fail(file, line);
}

/* words; start; end; kind; repeat; least sure: 's' sure, 'u' to be looked at. */
static const struct { const char *text, *start, *end, *kind, *repeat; char sure; } deadlines[] = {
	{ "Tháng 4/2025", "2025-04-01", "2025-04-30", "month", "", 's' },
	{ "tháng 4 năm 2025", "2025-04-01", "2025-04-30", "month", "", 's' },
	{ "Tháng 2/2024", "2024-02-01", "2024-02-29", "month", "", 's' },
	{ "11/2025", "2025-11-01", "2025-11-30", "month", "", 's' },
	{ "Tháng 3, 4/2026", "2026-03-01", "2026-04-30", "month", "", 's' },
	{ "Tháng 3 - 5/2026", "2026-03-01", "2026-05-31", "month", "", 's' },
	{ "Tháng 10/2025 - 2/2026", "2025-10-01", "2026-02-28", "month", "", 's' },
	{ "Từ tháng 10 đến tháng 2/2026", "2025-10-01", "2026-02-28", "month", "", 's' },
	{ "Quý IV/2025", "2025-10-01", "2025-12-31", "quarter", "", 's' },
	{ "Quí 4 năm 2025", "2025-10-01", "2025-12-31", "quarter", "", 's' },
	{ "Quý III, IV/2026", "2026-07-01", "2026-12-31", "quarter", "", 's' },
	{ "Quý III-IV/2026", "2026-07-01", "2026-12-31", "quarter", "", 's' },
	{ "Quý IV/2025 và Quý I/2026", "2025-10-01", "2026-03-31", "quarter", "", 's' },
	{ "trong quý II năm 2025", "2025-04-01", "2025-06-30", "quarter", "", 's' },
	{ "Từ tháng 12/2025 đến quý I/2026", "2025-12-01", "2026-03-31", "range", "", 's' },
	{ "Quý II", "2025-04-01", "2025-06-30", "quarter", "", 'u' },
	{ "Năm 2025", "2025-01-01", "2025-12-31", "year", "", 's' },
	{ "2025", "2025-01-01", "2025-12-31", "year", "", 's' },
	{ "2025 - 2027", "2025-01-01", "2027-12-31", "years", "", 's' },
	{ "Năm 2023 và những năm tiếp theo", "2023-01-01", "", "year-open", "yearly", 's' },
	{ "Từ năm 2013 đến năm 2020 và tiếp theo", "2013-01-01", "", "year-open", "", 's' },
	{ "Giai đoạn 2022 – 2023", "2022-01-01", "2023-12-31", "years", "", 's' },
	{ "giai đoạn 2021- 2025", "2021-01-01", "2025-12-31", "years", "", 's' },
	{ "6 tháng đầu năm 2025", "2025-01-01", "2025-06-30", "range", "", 's' },
	{ "6 tháng cuối năm", "2025-07-01", "2025-12-31", "range", "", 'u' },
	{ "Cả năm", "2025-01-01", "2025-12-31", "year", "", 'u' },
	{ "ngày 9-17/11/2024", "2024-11-09", "2024-11-17", "days", "", 's' },
	{ "từ ngày 9 đến ngày 17/11/2024", "2024-11-09", "2024-11-17", "days", "", 's' },
	{ "Từ ngày 28/4 đến 03/5/2025", "2025-04-28", "2025-05-03", "days", "", 's' },
	{ "28/4/2025 - 03/5/2025", "2025-04-28", "2025-05-03", "days", "", 's' },
	{ "các ngày 9, 10 và 11/11/2024", "2024-11-09", "2024-11-11", "days", "", 's' },
	{ "vào các ngày 11-15/9/2023 (dự kiến)", "2023-09-11", "2023-09-15", "days", "", 's' },
	{ "ngày 05 tháng 6 năm 2025", "2025-06-05", "2025-06-05", "days", "", 's' },
	{ "15.6.2025", "2025-06-15", "2025-06-15", "days", "", 's' },
	{ "Trước ngày 30/11/2025", "", "2025-11-29", "by-date", "", 's' },
	{ "Trước 01/01/2026", "", "2025-12-31", "by-date", "", 's' },
	{ "hoàn thành trước ngày 31/12/2026", "", "2026-12-30", "by-date", "", 's' },
	{ "Chậm nhất là ngày 30 tháng 6 năm 2010", "", "2010-06-30", "by-date", "", 's' },
	{ "Chậm nhất là cuối quý I năm 2010", "", "2010-03-31", "by-quarter", "", 's' },
	{ "Đến hết năm 2025", "", "2025-12-31", "by-date", "", 's' },
	{ "Đến ngày 20/10/2025", "", "2025-10-20", "by-date", "", 's' },
	{ "Từ quý II/2025", "2025-04-01", "", "quarter", "", 's' },
	{ "Từ tháng 11/2013 trở đi", "2013-11-01", "", "month", "", 's' },
	{ "Từ tháng 3 đến hết tháng 6/2025", "2025-03-01", "2025-06-30", "month", "", 's' },
	{ "Định kỳ hàng năm (trước ngày 30/11)", "", "", "recurring", "yearly", 's' },
	{ "Hằng năm", "", "", "recurring", "yearly", 's' },
	{ "Định kỳ hằng quý", "", "", "recurring", "quarterly", 's' },
	{ "Ngày 20 hàng tháng", "", "", "recurring", "monthly", 's' },
	{ "2 năm/1 lần", "", "", "recurring", "biennial", 's' },
	{ "1 năm/lần", "", "", "recurring", "yearly", 's' },
	{ "Thường xuyên", "", "", "ongoing", "continuous", 's' },
	{ "Thường xuyên, liên tục trong năm 2024", "2024-01-01", "2024-12-31", "ongoing", "continuous", 's' },
	{ "Tháng 12/2013 và thường xuyên", "2013-12-01", "2013-12-31", "month", "continuous", 's' },
	{ "Tháng 11, 12/2013 và bổ sung, sửa đổi hàng năm", "2013-11-01", "2013-12-31", "month", "yearly", 's' },
	{ "Dự kiến tháng 11/2025", "2025-11-01", "2025-11-30", "month", "", 's' },
	{ "Tháng 11/2025 (sau khi có Hướng dẫn)", "2025-11-01", "2025-11-30", "month", "", 'u' },
	{ "Sau khi được phê duyệt", "", "", "none", "", 'u' },
	{ "Theo Quyết định số 12/QĐ-UBND ngày 5/3/2025", "", "", "none", "", 'u' },
	{ "31/2/2025", "", "", "days", "", 'u' },
	{ "8h00 ngày 15/6/2025", "2025-06-15", "2025-06-15", "days", "", 's' },
	{ "Tối thứ bảy, ngày 11/10/2025", "2025-10-11", "2025-10-11", "days", "", 's' },
	{ "Trước 15/6 và 15/12/2025", "", "2025-12-14", "by-date", "", 'u' },
	{ "Tuần thứ 2 tháng 10/2025", "2025-10-01", "2025-10-31", "month", "", 'u' },
	{ "T10/2025", "2025-10-01", "2025-10-31", "month", "", 's' },
	{ "Tháng 4 và tháng 9/2025", "2025-04-01", "2025-09-30", "month", "", 'u' },
	{ "Tháng 5/2025, tháng 6/2025", "2025-05-01", "2025-06-30", "month", "", 's' },
	{ "Cuối tháng 9/2025", "2025-09-01", "2025-09-30", "month", "", 'u' },
	{ "Từ nay đến 31/12/2025", "", "2025-12-31", "by-date", "", 's' },
	{ "Tháng 12/2025 (trước ngày 20/12/2025)", "2025-12-01", "2025-12-19", "range", "", 'u' },
	{ "Năm 2025 (Quý III)", "2025-07-01", "2025-09-30", "quarter", "", 's' },
	{ "Tháng 3/2025 (20/3/2025 - 25/3/2025)", "2025-03-20", "2025-03-25", "days", "", 's' },
	{ "Tháng Ba/2025", "2025-03-01", "2025-03-31", "month", "", 's' },
	{ "Quý IV/\n2025", "2025-10-01", "2025-12-31", "quarter", "", 's' },
	{ "Từ nay đến cuối năm", "", "2025-12-31", "by-date", "", 'u' },
	{ "Q.II/2025", "2025-04-01", "2025-06-30", "quarter", "", 's' },
	{ "Quý IV các năm 2025 - 2028", "2025-01-01", "2028-12-31", "range", "", 'u' },
	{ "Quý I/2025 (theo Kế hoạch số 12/KH-UBND ngày 15/12/2024)", "2025-01-01", "2025-03-31", "quarter", "", 'u' },
	{ "2 lần/năm", "", "", "recurring", "half-yearly", 's' },
	{ "15/8 âm lịch", "", "", "none", "", 'u' },
	{ "Năm học 2025-2026", "2025-01-01", "2026-12-31", "years", "", 'u' },
};

static void deadlines_are_read(void **state)
{
	(void)state;
	int bad = 0;
	for (size_t i = 0; i < sizeof deadlines / sizeof *deadlines; i++) {
		struct plan_time t;
		struct plan_flags f = { 0 };
		time_read(&arena, str_c(deadlines[i].text), 2025, false, 1, &t, &f);
		bool ok = str_eq(t.start, str_c(deadlines[i].start)) && str_eq(t.end, str_c(deadlines[i].end)) && str_eq(t.kind,
			str_c(deadlines[i].kind)) &&
		          str_eq(t.repeat, str_c(deadlines[i].repeat)) && (t.confidence >= 70) == (deadlines[i].sure == 's') &&
			(f.n > 0) == (deadlines[i].sure == 'u');
		if (!ok)
			bad++, print_error("'%s': %.*s..%.*s %.*s '%.*s' %d\n", deadlines[i].text, FMT(t.start), FMT(t.end), FMT(t.kind), FMT(t.repeat),
				t.confidence);
	}
	assert_int_equal(bad, 0);
}

static void du_kien_is_tentative(void **state)
{
	(void)state;
	struct plan_time t;
	struct plan_flags f = { 0 };
	time_read(&arena, S("dự kiến tháng 11/2023"), 2023, false, 1, &t, &f);
	assert_true(t.tentative);
	time_read(&arena, S("tháng 11/2023"), 2023, false, 1, &t, &f);
	assert_false(t.tentative);
}

/* A field; its leads; its coordinators; flags. */
static const struct { const char *text, *lead, *coord, *flags; } fields[] = {
	{ "Sở Văn hoá và Thể thao", "vh", "", "" },
	{ "SỞ VĂN HÓA VÀ THỂ THAO", "vh", "", "" },
	{ "Sở VHTT.", "vh", "", "" },
	{ "Sở Tài chính", "tc", "", "" },
	{ "Sở Tài chính, Sở Nội Vụ", "tc nv", "", "" },
	{ "Sở Văn hóa và Thể thao; Sở Tài chính\nSở Nội vụ", "vh tc nv", "", "" },
	{ "Sở Công thương, Nông nghiệp và Môi trường và các đơn vị liên quan", "ct mt (các đơn vị liên quan)", "", "" },
	{ "Các Sở: Tài chính, Nội vụ, Công Thương và các đơn vị liên quan", "tc nv ct (các đơn vị liên quan)", "", "" },
	{ "Các Sở Tài chính, Nội vụ", "tc nv", "", "" },
	{ "Sở Văn hóa và Thể thao (Bảo tàng Hà Nội)", "vh bt", "", "" },
	{ "Cục Hợp tác quốc tế, Cục Di sản Văn hóa (Bộ Văn hóa Thể thao và Du lịch), Sở Nội vụ", "htqt ds nv", "", "" },
	{ "Cơ quan Báo và Phát thanh, Truyền hình Hà Nội, Sở Nội vụ", "bp nv", "", "" },
	{ "các báo: Hà Nội mới, An ninh Thủ đô, các báo của Trung ương", "hnm antd (các báo của Trung ương)", "", "" },
	{ "Hội Kiến trúc sư Việt Nam Sở Nội vụ", "hkts nv", "", "missing-separator" },
	{ "Các Sở, ngành, đơn vị liên quan", "(Các Sở, ngành, đơn vị liên quan)", "", "" },
	{ "Sở Nội vụ các cơ quan, đơn vị liên quan", "nv (các cơ quan, đơn vị liên quan)", "", "missing-separator" },
	{ "UBND các quận, huyện, các tổ chức", "(UBND các quận, huyện) (các tổ chức)", "", "" },
	{ "Sở Văn hóa và Thể thao phối hợp với Hội Kiến trúc sư, Tạp chí Kiến trúc", "vh", "hkts tckt", "" },
	{ "Sở Văn hóa và Thể thao chủ trì, phối hợp với Sở Nội vụ thực hiện", "vh", "nv", "" },
	{ "Chủ trì: Sở Nội vụ; Phối hợp: Sở Công Thương", "nv", "ct", "" },
	{ "Sở Nội vụ (phối hợp: Sở Công Thương)", "nv", "ct", "" },
	{ "Sở Giáo dục và Đào tạo, Sở Văn hóa và Thể thao", "?Sở Giáo dục và Đào tạo vh", "", "unknown-unit" },
	{ "Sở Văn hóa, Thể thao và Du lịch", "?Sở Văn hóa, Thể thao và Du lịch", "", "unknown-unit" },
	{ "Báo và Phát thanh, Truyền hình tỉnh", "?Báo và Phát thanh, Truyền hình tỉnh", "", "unknown-unit" },
	{ "Sở Tài chính, Tư pháp", "tc ?Sở Tư pháp", "", "unknown-unit" },
	{ "Vụ Phổ biến, giáo dục pháp luật", "?Vụ Phổ biến, giáo dục pháp luật", "", "unknown-unit" },
	{ "Ủy ban nhân dân các xã, phường", "(Ủy ban nhân dân các xã, phường)", "", "" },
	{ "Đề nghị Hội Kiến trúc sư Việt Nam", "hkts", "", "" },
	{ "Văn phòng UBND thành phố Hà Nội Sở Nội vụ", "vp nv", "", "missing-separator" },
	{ "Trung tâm Xúc tiến Đầu tư, Thương mại, Du lịch thành phố Hà Nội, Sở Nội vụ",
		"?Trung tâm Xúc tiến Đầu tư, Thương mại, Du lịch thành phố Hà Nội nv", "", "unknown-unit" },
	{ "Sở Nội vụ (chủ trì), Sở Công Thương (phối hợp)", "nv", "ct", "" },
	{ "Sở Nội vụ (cơ quan thường trực)", "nv", "", "" },
	{ "Giám đốc Sở Nội vụ", "nv", "", "post-holder" },
	{ "Ban Chỉ đạo các tỉnh", "(Ban Chỉ đạo các tỉnh)", "", "unknown-group" },
	{ "Các sở, ngành: Tài chính, Nội vụ", "tc nv", "", "" },
	{ "Các Bộ: Công an, Quốc phòng", "?Bộ Công an ?Bộ Quốc phòng", "", "unknown-unit unknown-unit" },
	{ "Các đơn vị liên quan Sở Nội vụ", "(Các đơn vị liên quan) nv", "", "missing-separator" },
	{ "Sở Nội vụ tham mưu UBND Thành phố", "nv", "", "" },
	{ "Đồng chí Nguyễn Văn Bình, Phó Chủ tịch UBND xã", "?Đồng chí Nguyễn Văn Bình, Phó Chủ tịch UBND xã", "", "post-holder" },
	{ "Ông Lê Văn A - Trưởng phòng Nội vụ, Ông Trần C - Phó Trưởng phòng", "?Ông Lê Văn A - Trưởng phòng Nội vụ ?Ông Trần C - Phó Trưởng phòng", "",
		"post-holder post-holder" },
	{ "Văn phòng Ban Chỉ đạo và cơ quan thường trực các cấp", "(Văn phòng Ban Chỉ đạo và cơ quan thường trực các cấp)", "", "unknown-group" },
	{ "Các sở, ngành theo chức năng, nhiệm vụ được giao; Sở Nội vụ", "(Các sở, ngành) nv", "", "" },
	{ "Sở Nội vụ (Thường trực Ban Chỉ đạo)", "nv", "", "" },
	{ "Bảo tàng Hà Nội thuộc Sở Văn hóa và Thể thao", "bt", "", "" },
	{ "Cục Di sản Văn hóa - Bộ Văn hóa, Thể thao và Du lịch", "ds", "", "" },
	{ "Vụ Pháp chế (Bộ Tư pháp)", "?Vụ Pháp chế", "", "unknown-unit" },
	{ "1. Sở Nội vụ\n2. Sở Công Thương", "nv ct", "", "" },
	{ "Sở: Nội vụ, Công Thương", "nv ct", "", "" },
	{ "Công an huyện Ban CHQS huyện", "?Công an huyện ?Ban CHQS huyện", "", "unknown-unit unknown-unit" },
	{ "UBND tỉnh, Sở Nội vụ", "?UBND tỉnh nv", "", "unknown-unit" },
	{ "Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã", "?Ban Chỉ huy Phòng thủ dân sự cấp tỉnh, cấp xã", "", "unknown-unit" },
	{ "Báo Ninh Bình, Đài Phát thanh và Truyền hình tỉnh", "?Báo Ninh Bình ?Đài Phát thanh và Truyền hình tỉnh", "", "unknown-unit unknown-unit" },
	{ "UBND các tỉnh Hưng Yên, Bắc Ninh", "?UBND tỉnh Hưng Yên ?UBND tỉnh Bắc Ninh", "", "unknown-unit unknown-unit" },
	{ "Chánh Văn phòng HĐND và UBND huyện", "?Chánh Văn phòng HĐND và UBND huyện", "", "unknown-unit" },
	{ "Cục Nhà giáo và Cán bộ quản lý cơ sở giáo dục", "?Cục Nhà giáo và Cán bộ quản lý cơ sở giáo dục", "", "unknown-unit" },
	{ "các Sở Tư pháp", "(các Sở Tư pháp)", "", "" },
	{ "Sở Nội vụ các tỉnh", "(Sở Nội vụ các tỉnh)", "", "unknown-group" },
	{ "Ban Quản lý các khu công nghệ cao và khu công nghiệp", "?Ban Quản lý các khu công nghệ cao và khu công nghiệp", "", "unknown-unit" },
	{ "Sở Nội vụ - cơ quan thường trực", "nv", "", "" },
	{ "UBND 126 xã, phường", "(UBND 126 xã, phường)", "", "" },
	{ "Không", "", "", "" },
	{ "...", "", "", "" },
};

static void units_are_read(void **state)
{
	(void)state;
	struct gazetteer g;
	assert_int_equal(reader_gazetteer_csv(&arena, str_c(units_csv), &g), OK);
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		struct rctx c = { .a = &arena, .g = &g, .on = S("2025-03-10"), .year = 2025 };
		struct plan_task t = { 0 };
		struct buf lead = { .a = &arena }, coord = { .a = &arena }, flags = { .a = &arena };
		units_index(&c);
		units_read(&c, &t, str_c(fields[i].text), 1, ROLE_LEAD);
		put_units(&lead, &t.lead);
		put_units(&coord, &t.coordinating);
		for (size_t k = 0; k < t.flags.n; k++)
			buf_printf(&flags, "%s%.*s", k ? " " : "", FMT(t.flags.at[k].code));
		bool low = false;
		for (size_t k = 0; k < t.lead.n; k++)
			low |= t.lead.at[k].confidence < 70;
		if (!str_eq(buf_str(&lead), str_c(fields[i].lead)) || !str_eq(buf_str(&coord), str_c(fields[i].coord)) ||
			!str_eq(buf_str(&flags), str_c(fields[i].flags)) ||
		    low != (t.flags.n > 0))
			fail_msg("'%s': %.*s / %.*s / %.*s", fields[i].text, FMT(buf_str(&lead)), FMT(buf_str(&coord)), FMT(buf_str(&flags)));
	}
}

static void a_shared_head_is_given_back(void **state)
{
	(void)state;
	struct gazetteer g;
	struct rctx c = { .a = &arena, .g = &g, .on = S("2024-03-10"), .year = 2024 };
	struct plan_task t = { 0 };
	assert_int_equal(reader_gazetteer_csv(&arena, str_c(units_csv), &g), OK);
	units_index(&c);
	units_read(&c, &t, S("UBND các quận Ba Đình, Hoàn Kiếm, thị xã Sơn Tây, huyện Phú Xuyên và Tập đoàn SOVICO"), 1, ROLE_LEAD);
	assert_int_equal(t.lead.n, 5);
	assert_true(str_eq(t.lead.at[1].text, S("Hoàn Kiếm")) && str_eq(t.lead.at[1].name, S("UBND quận Hoàn Kiếm")) && t.lead.at[1].elided);
	assert_true(str_eq(t.lead.at[2].name, S("UBND thị xã Sơn Tây")));
	assert_true(str_eq(t.lead.at[3].id, S("px")));
	assert_true(str_eq(t.lead.at[4].id, S("sovico")) && !t.lead.at[4].elided);
}

static void an_abolished_unit_is_flagged_with_its_successors(void **state)
{
	(void)state;
	struct gazetteer g;
	struct rctx c = { .a = &arena, .g = &g, .on = S("2025-09-01"), .year = 2025 };
	struct plan_task t = { 0 };
	assert_int_equal(reader_gazetteer_csv(&arena, str_c(units_csv), &g), OK);
	units_index(&c);
	units_read(&c, &t, S("UBND quận Ba Đình; Sở Tài chính"), 1, ROLE_LEAD);
	assert_true(str_eq(t.lead.at[0].successor, S("p-bd p-nh")));
	assert_true(str_eq(t.lead.at[1].id, S("tc")) && !t.lead.at[1].successor.n);
	assert_int_equal(t.flags.n, 1);
	assert_true(str_eq(t.flags.at[0].code, S("unit-abolished")));
}

static void csv_that_is_none_is_refused(void **state)
{
	(void)state;
	struct gazetteer g;
	assert_int_equal(reader_gazetteer_csv(&arena, S(""), &g), ERR_INVALID);
	assert_int_equal(reader_gazetteer_csv(&arena, S("a,b\nc,d\n"), &g), ERR_INVALID);
	assert_int_equal(reader_gazetteer_csv(&arena,
		S("id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors\nx,\"open\n"), &g), ERR_INVALID);
	assert_int_equal(reader_gazetteer_csv(&arena, S("id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors\nx,y\n"),
		&g), ERR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(deadlines_are_read, setup, teardown),
		cmocka_unit_test_setup_teardown(du_kien_is_tentative, setup, teardown),
		cmocka_unit_test_setup_teardown(units_are_read, setup, teardown),
		cmocka_unit_test_setup_teardown(a_shared_head_is_given_back, setup, teardown),
		cmocka_unit_test_setup_teardown(an_abolished_unit_is_flagged_with_its_successors, setup, teardown),
		cmocka_unit_test_setup_teardown(csv_that_is_none_is_refused, setup, teardown),
	};
	int bad = cmocka_run_group_tests(tests, NULL, NULL);
	bad += _cmocka_run_group_tests("plans", plan_tests, plan_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("units and sentences", perunit_tests, perunit_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("labels", labels_tests, labels_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("variety", variety_tests, variety_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("tables", table_tests, table_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("habits", habit_tests, habit_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("hands", hand_tests, hand_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("plain", plain_tests, plain_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("deadlines", deadline_tests, deadline_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("spans", span_tests, span_ntests, NULL, NULL);
	bad += _cmocka_run_group_tests("docx", docx_tests, docx_ntests, NULL, NULL);
	return bad ? 1 : 0;
}
