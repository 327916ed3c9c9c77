/* office_make.c - documents for looking at and for measuring: office_make report.docx|annex.docx|annex.xlsx|form.docx FILE.
 * The annex is what a large city's year would be: 2,000 tasks with ten links to evidence each. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include "clock.h"
#include "office.h"
#include "office_make.h"

enum { TASKS = 2000, LINKS = 10 };

static struct docx_look look_of(void)
{
	return (struct docx_look){ .lang = LANG_VI, .title = S("Báo cáo kết quả năm 2025"), .author = S("Sở Văn hóa và Thể thao"), .subject = S("Hà Nội"),
		.at = 1764547200 };
}

static void head(struct docx *d)
{
	docx_nd30_head(d, &(struct nd30_head){ .parent_agency = S("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"), .agency = S("SỞ VĂN HÓA VÀ THỂ THAO"),
		.number_code = S("BC-SVHTT"),
		.place = S("Hà Nội"), .year_blank = 2025, .kind = S("BÁO CÁO"),
		.subject = S("Kết quả thực hiện Kế hoạch xây dựng Thành phố sáng tạo năm 2025") });
}

static void foot(struct docx *d)
{
	const str list[] = { S("Ủy ban nhân dân Thành phố (để báo cáo)"), S("Ban Chỉ đạo"), S("Lưu: VT, QLVH") };

	docx_nd30_foot(d, &(struct nd30_foot){ .recipient = list, .nrecipients = 3, .authority = S("KT. GIÁM ĐỐC"), .title = S("PHÓ GIÁM ĐỐC") });
}

static void annex_row(struct arena *a, struct docx *d, int task)
{
	struct docx_run run[2 * LINKS];

	docx_row(d);
	docx_cell(d, DOCX_CELL_NUMBER, arena_printf(a, "%d", task));
	docx_cell(d, DOCX_CELL, arena_printf(a, "Nhiệm vụ số %d: tổ chức Lễ hội Thiết kế sáng tạo, xây dựng không gian văn hóa sáng tạo tại cơ sở", task));
	docx_cell(d, DOCX_CELL, S("Sở Văn hóa và Thể thao"));
	docx_cell(d, DOCX_CELL, S("Đã hoàn thành; kết quả được nghiệm thu, công bố trên Cổng thông tin điện tử của Thành phố."));
	for (int i = 0; i < LINKS; i++) {
		run[2 * i] = (struct docx_run){ .text = arena_printf(a, "Minh chứng %d", i + 1),
			.href = arena_printf(a, "https://sangtao.hanoi.gov.vn/vi/evidence/%d", task * LINKS + i) };
		run[2 * i + 1] = (struct docx_run){ .text = S("\n") };
	}
	docx_cell_runs(d, DOCX_CELL_SMALL, run, 2 * LINKS - 1);
}

err make_annex(struct arena *a, int tasks, str *bytes)
{
	const struct docx_look look = look_of();
	static const int width[] = { 12, 80, 40, 75, 45 };
	static const char *const title[] = { "STT", "Nhiệm vụ", "Đơn vị chủ trì", "Kết quả", "Minh chứng" };
	struct docx *d;

	TRY(docx_begin(a, &look, &d));
	head(d);
	docx_para(d, DOCX_BODY, S("Thực hiện Kế hoạch số 05/KH-UBND, Sở Văn hóa và Thể thao báo cáo kết quả như sau:"));
	foot(d);
	docx_pages(d, true);
	docx_para(d, DOCX_CENTRED, S("Phụ lục I"));
	docx_table_begin(d, width, 5);
	docx_row(d);
	for (int i = 0; i < 5; i++)
		docx_cell(d, DOCX_CELL_HEAD, str_c(title[i]));
	docx_table_body(d);
	for (int i = 1; i <= tasks; i++)
		annex_row(a, d, i);
	docx_table_end(d);
	return docx_end(d, bytes);
}

err make_annex_sheet(struct arena *a, int tasks, str *bytes)
{
	const struct docx_look look = look_of();
	static const double width[] = { 6, 60, 30, 16, 60, 30 };
	static const char *const title[] = { "STT", "Nhiệm vụ", "Đơn vị chủ trì", "Kinh phí", "Kết quả", "Minh chứng" };
	struct xlsx *x;

	TRY(xlsx_begin(a, &look, &x));
	TRY(xlsx_sheet(x, S("Nhiệm vụ"), width, 6, 1));
	for (size_t i = 0; i < 6; i++)
		xlsx_text(x, 0, i, XLSX_HEAD, str_c(title[i]));
	for (size_t r = 1; r <= (size_t)tasks * LINKS; r++) {
		xlsx_number(x, r, 0, XLSX_NUMBER, (int64_t)r);
		xlsx_text(x, r, 1, XLSX_WRAP, arena_printf(a, "Nhiệm vụ số %zu: tổ chức Lễ hội Thiết kế sáng tạo", r));
		xlsx_text(x, r, 2, XLSX_WRAP, S("Sở Văn hóa và Thể thao"));
		xlsx_number(x, r, 3, XLSX_MONEY, 1000000);
		xlsx_text(x, r, 4, XLSX_WRAP, S("Đã hoàn thành; kết quả được nghiệm thu."));
		xlsx_link(x, r, 5, arena_printf(a, "https://sangtao.hanoi.gov.vn/vi/evidence/%zu", r), arena_printf(a, "Minh chứng %zu", r));
	}
	xlsx_formula(x, (size_t)tasks * LINKS + 1, 3, XLSX_MONEY, cell_sum(a, 'D', 2, (size_t)tasks * LINKS + 1), (int64_t)tasks * LINKS * 1000000);
	return xlsx_end(x, bytes);
}

const char *cell_sum(struct arena *a, char column, size_t from, size_t to)
{
	return arena_cstr(a, arena_printf(a, "=SUM(%c%zu:%c%zu)", column, from, column, to));
}

err make_report(struct arena *a, str *bytes)
{
	const struct docx_look look = look_of();
	static const int width[] = { 15, 100, 50 };
	struct docx *d;

	TRY(docx_begin(a, &look, &d));
	head(d);
	docx_para(d, DOCX_BODY, S("Căn cứ Kế hoạch số 05/KH-UBND ngày 11/4/2025 của Ủy ban nhân dân Thành phố, Sở Văn hóa và Thể thao báo cáo như sau:"));
	docx_para(d, DOCX_HEADING_1, S("I. KẾT QUẢ THỰC HIỆN"));
	docx_para(d, DOCX_HEADING_2, S("1. Công tác chỉ đạo"));
	docx_markdown(d, S("Đoạn văn có **chữ đậm**, *chữ nghiêng* và [liên kết](https://hanoi.gov.vn/).\n\n- mục một\n- mục hai\n  - mục con\n- mục ba\n\n"
	                   "1. thứ nhất\n2. thứ hai\n\n> Lời dẫn\n\n| Đơn vị | Số |\n|---|--:|\n| Quận Hoàn Kiếm | 12 |\n| Quận Tây Hồ | 7 |\n\n### Tiểu "
		"mục\n\nHết."), 2);
	docx_table_begin(d, width, 3);
	docx_row(d);
	docx_cell(d, DOCX_CELL_HEAD, S("STT"));
	docx_cell(d, DOCX_CELL_HEAD, S("Nội dung"));
	docx_cell(d, DOCX_CELL_HEAD, S("Số lượng"));
	docx_table_body(d);
	docx_row(d);
	docx_cell_across(d, DOCX_CELL, S("Nhóm nhiệm vụ A"), 3);
	for (int i = 1; i < 60; i++) {
		docx_row(d);
		docx_cell(d, DOCX_CELL_NUMBER, arena_printf(a, "%d", i));
		docx_cell(d, DOCX_CELL, S("Nhiệm vụ <b> & \"ngoặc\" 'đơn'\ndòng hai"));
		docx_cell(d, DOCX_CELL_NUMBER, S("1.000"));
	}
	docx_table_end(d);
	docx_para(d, DOCX_NOTE, S("Ghi chú: số liệu đến ngày 30/11/2025."));
	foot(d);
	return docx_end(d, bytes);
}

err make_form(struct arena *a, str *bytes)
{
	const struct docx_choice choice[] = { { S("done"), S("Đã hoàn thành") }, { S("doing"), S("Đang thực hiện") } };
	static const int width[] = { 40, 125 };
	struct docx_look form = look_of();
	struct docx *d;

	form.code = S("follow:42:abc");
	TRY(docx_begin(a, &form, &d));
	docx_para(d, DOCX_SUBTITLE, S("Phiếu báo cáo tiến độ"));
	docx_table_begin(d, width, 2);
	docx_table_body(d);
	docx_row(d);
	docx_cell(d, DOCX_CELL, S("Tình trạng"));
	docx_field_choice(d, S("task.7.status"), S("Tình trạng"), S("doing"), choice, 2);
	docx_row(d);
	docx_cell(d, DOCX_CELL, S("Kết quả"));
	docx_field(d, S("task.7.done"), S("Kết quả"), S(""), S("Nhập kết quả tại đây"), true);
	docx_row(d);
	docx_cell(d, DOCX_CELL, S("Khó khăn"));
	docx_field(d, S("task.7.trouble"), S("Khó khăn, vướng mắc"), S("Thiếu <kinh phí> & thời gian\ndòng hai"), S("Nhập tại đây"), true);
	docx_table_end(d);
	docx_field(d, S("signed_by"), S("Người báo cáo"), S(""), S("Họ và tên"), false);
	return docx_end(d, bytes);
}

err make_form_sheet(struct arena *a, str *bytes)
{
	static const double width[] = { 20, 40 };
	const str status[] = { S("Đã hoàn thành"), S("Đang thực hiện") };
	str unit[40];
	struct docx_look form = look_of();
	struct xlsx *x;

	form.code = S("follow:42:abc");
	for (int i = 0; i < 40; i++)
		unit[i] = arena_printf(a, "Ủy ban nhân dân phường số %d", i);
	TRY(xlsx_begin(a, &form, &x));
	TRY(xlsx_sheet(x, S("Báo cáo: 2025"), width, 2, 1));
	xlsx_text(x, 0, 0, XLSX_HEAD, S("Mục"));
	xlsx_text(x, 0, 1, XLSX_HEAD, S("Trả lời"));
	xlsx_text(x, 1, 0, XLSX_TEXT, S("Tình trạng"));
	xlsx_text(x, 1, 1, XLSX_INPUT, S("Đang thực hiện"));
	xlsx_choice(x, 1, 1, status, 2);
	xlsx_text(x, 2, 0, XLSX_TEXT, S("=1+1"));
	xlsx_choice(x, 2, 1, unit, 40);
	xlsx_date(x, 3, 1, S("2025-04-11"));
	xlsx_number(x, 4, 1, XLSX_MONEY, 1234567890123);
	xlsx_number(x, 5, 1, XLSX_PERCENT, 45);
	xlsx_formula(x, 6, 1, XLSX_NUMBER, "=B5+1", 1234567890124);
	xlsx_link(x, 7, 1, S("https://hanoi.gov.vn/?a=1&b=2"), S("liên kết"));
	xlsx_link(x, 8, 1, S("javascript:alert(1)"), S("không phải liên kết"));
	xlsx_text(x, 9, 1, XLSX_INPUT, S(""));
	xlsx_protect(x);
	TRY(xlsx_sheet(x, S("Trang hai"), width, 2, 0));
	xlsx_text(x, 2, 3, XLSX_TEXT, S("xa"));
	return xlsx_end(x, bytes);
}

err make_letters(struct arena *a, str *bytes, str *letters)
{
	const struct docx_look look = look_of();
	static const char all[] =
		"a à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ b c d đ e è é ẻ ẽ ẹ ê ề ế ể ễ ệ g h i ì í ỉ ĩ ị k l m n o ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ p q r s t "
		"u ù ú ủ ũ ụ ư ừ ứ ử ữ ự v x y ỳ ý ỷ ỹ ỵ A À Á Ả Ã Ạ Ă Ằ Ắ Ẳ Ẵ Ặ Â Ầ Ấ Ẩ Ẫ Ậ B C D Đ E È É Ẻ Ẽ Ẹ Ê Ề Ế Ể Ễ Ệ G H I Ì Í Ỉ Ĩ Ị K L M N O Ò Ó "
			"Ỏ Õ Ọ "
		"Ô Ồ Ố Ổ Ỗ Ộ Ơ Ờ Ớ Ở Ỡ Ợ P Q R S T U Ù Ú Ủ Ũ Ụ Ư Ừ Ứ Ử Ữ Ự V X Y Ỳ Ý Ỷ Ỹ Ỵ";
	static const int width[] = { 165 };
	struct docx *d;

	*letters = str_c(all);
	TRY(docx_begin(a, &look, &d));
	docx_para(d, DOCX_PLAIN, *letters);
	docx_runs(d, DOCX_PLAIN, &(struct docx_run){ .text = *letters, .bold = true, .italic = true }, 1);
	docx_table_begin(d, width, 1);
	docx_table_body(d);
	docx_row(d);
	docx_cell(d, DOCX_CELL, *letters);
	docx_table_end(d);
	return docx_end(d, bytes);
}
