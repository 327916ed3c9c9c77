/* reader_spans_test.c - where fields stand on the page, the new fields of the JSON, and what contradicts itself. */
#include "reader_test.h"
#include "reader_in.h"
#include "text.h"

#define HEAD "Số: 7/KH-UBND\n\nHà Nội, ngày 10 tháng 3 năm 2025\n\nKẾ HOẠCH\nCông tác văn hóa năm 2025\n\nII. NHIỆM VỤ\n\n"

static struct source source;

/* The characters of a span. */
static str under(struct arena *a, struct plan_span s)
{
	for (size_t i = 0; i < source.n && s.line; i++) {
		if (source.at[i].number != s.line)
			continue;
		str text = s.cell < 0 ? source.at[i].text : source.at[i].cell[s.cell];
		struct buf b = { .a = a };
		size_t len;
		for (int k = 0; text.n && k < s.to; k++, text = str_cut(text, len, text.n)) {
			uint32_t cp = text_next(text, &len);
			if (k >= s.from)
				text_add(&b, cp);
		}
		return buf_str(&b);
	}
	return ABSENT;
}

static void read(struct arena *a, str bytes, struct plan_doc *d)
{
	str why;
	plan_read_whole(a, bytes, d);
	assert_int_equal(reader_source(a, bytes, &source, &why), OK);
}

static void fields_are_found_in_cells_and_lines(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 64000000);
	read(&a, S(HEAD "| TT | Nội dung | Chủ trì | Phối hợp | Thời gian |\n| 1 | Sở Nội vụ mở lớp | Sở Nội vụ | "
			"Sở Tài chính, các quận Ba Đình, Hoàn Kiếm | Quý I/2025 |\n"), &d);
	const struct plan_task *t = &d.tasks.at[0];
	assert_true(str_eq(under(&a, t->title_span), S("Sở Nội vụ mở lớp")));
	assert_true(t->lead.at[0].span.cell == 2 && str_eq(under(&a, t->lead.at[0].span), S("Sở Nội vụ")));
	assert_true(str_eq(under(&a, t->coordinating.at[2].span), S("Hoàn Kiếm")) && str_eq(under(&a, t->time.span), S("Quý I/2025")));
	read(&a, S(HEAD "1. Mở lớp\n- Đơn vị chủ trì: Sở Văn hóa và\nThể thao\n- Thời gian: trước ngày 30/6/2025.\n"), &d);
	t = &d.tasks.at[0];
	assert_true(t->lead.at[0].span.cell == -1 && str_eq(under(&a, t->lead.at[0].span), S("Sở Văn hóa và")));
	assert_true(str_eq(under(&a, t->time.span), S("trước ngày 30/6/2025")) && str_eq(under(&a, t->title_span), S("Mở lớp")));
	/* Nothing was said: it stands nowhere. */
	read(&a, S(HEAD "1. Mở lớp\n- Đơn vị chủ trì: Sở Nội vụ\n"), &d);
	assert_true(d.tasks.at[0].time.inherited && d.tasks.at[0].time.span.line == 0);
	arena_free(&a);
}

static void new_fields_go_there_and_back(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a, 64000000);
	struct plan_unit unit = { .kind = PLAN_UNIT, .id = S("nv"), .text = S("Sở Nội vụ"), .name = S("Sở Nội vụ"), .inferred = true, .line = 3, .confidence = 60,
		.span = { 3, -1, 4, 13 } };
	struct plan_units units = { &unit, 1, 1 };
	struct plan_task task = { .number = S("1"), .title = S("Việc"), .layout = S("prose"), .line = 4, .line_to = 5, .title_span = { 4, 1, 0, 4 },
		.performer = units,
		.monitoring = units, .leader = S("Phó Chủ tịch"), .time = { .text = S("Quý I"), .kind = S("quarter"), .span = { 5, 2, 0, 5 } } };
	struct plan_tasks tasks = { &task, 1, 1 };
	struct plan_doc d = { .kind = S("plan"), .duties = tasks, .activities = tasks }, back;
	struct buf one = { .a = &a }, two = { .a = &a };
	reader_json(&one, &d);
	assert_int_equal(reader_from_json(&a, buf_str(&one), &back), OK);
	reader_json(&two, &back);
	assert_true(str_eq(buf_str(&one), buf_str(&two)));
	assert_true(back.tasks.n == 0 && back.duties.n == 1 && back.activities.n == 1);
	const struct plan_task *t = &back.duties.at[0];
	assert_true(t->title_span.line == 4 && t->title_span.cell == 1 && t->title_span.to == 4 && t->time.span.to == 5 && str_eq(t->leader, S("Phó Chủ tịch")));
	assert_true(t->performer.n == 1 && t->monitoring.n == 1 && t->performer.at[0].inferred && t->monitoring.at[0].span.cell == -1 &&
		t->monitoring.at[0].span.to == 13);
	assert_int_equal(reader_from_json(&a, S("{\"document\":{},\"tasks\":[],\"duties\":[3]}"), &back), ERR_INVALID);
	assert_int_equal(reader_from_json(&a, S("{\"document\":{},\"tasks\":[{\"title_span\":[1,2]}]}"), &back), OK);
	assert_int_equal(back.tasks.at[0].title_span.line, 0);
	arena_free(&a);
}

static str flag_text(const struct plan_flags *f, const char *code)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->at[i].code, str_c(code)))
			return f->at[i].text;
	return ABSENT;
}

static int flag_count(const struct plan_flags *f, const char *code)
{
	int n = 0;
	for (size_t i = 0; i < f->n; i++)
		n += str_eq(f->at[i].code, str_c(code));
	return n;
}

static void one_document_with_two_dates(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 64000000);
	read(&a, S(HEAD "Căn cứ Chương trình 06-CTr/TU, ngày 19/3/2021 và Kế hoạch số 12/KH-UBND ngày 5/1/2025;\n"
	                "Thực hiện Chương trình số 06-CTr/TU ngày 17 tháng 3 năm 2021;\n"
	                "Kế hoạch số 12/KH-UBND ngày 05/01/2025\n"), &d);
	assert_true(str_eq(flag_text(&d.flags, "cited-twice"), S("06-CTr/TU: 19/3/2021 ≠ 17/3/2021")));
	assert_int_equal(flag_count(&d.flags, "cited-twice"), 1);
	/* The annex's line of its own plan. */
	read(&a, S(HEAD "(Ban hành kèm theo Kế hoạch số 7/KH-UBND ngày 11/3/2025)\n"), &d);
	assert_true(str_eq(flag_text(&d.flags, "cited-twice"), S("7/KH-UBND: 10/3/2025 ≠ 11/3/2025")));
	arena_free(&a);
}

static void annex_and_body_with_two_leads(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 64000000);
	read(&a, S(HEAD "1. Tổ chức liên hoan phim ngắn\n- Đơn vị chủ trì: Sở Nội vụ\n- Thời gian: Quý I/2025\n\nPHỤ LỤC\n\n| TT | Nội dung | Chủ trì | Thời gian |\n"
	                "| 1 | Tổ chức liên hoan phim ngắn | Sở Công Thương | Quý I/2025 |\n"), &d);
	assert_int_equal(d.tasks.n, 2);
	assert_true(str_eq(flag_text(&d.tasks.at[0].flags, "leads-differ"), S("Sở Công Thương")));
	assert_true(str_eq(flag_text(&d.tasks.at[1].flags, "leads-differ"), S("Sở Nội vụ")));
	arena_free(&a);
}

static void what_a_scanner_misread(void **state)
{
	(void)state;
	struct arena a;
	struct plan_doc d;
	arena_init(&a, 64000000);
	read(&a, S(HEAD "- Phố Âm thực Ngũ Xã.\n- Ẩm thực đường phố, truyền thống, truyền thông.\n"), &d);
	assert_int_equal(flag_count(&d.flags, "letters-unsure"), 1);
	assert_true(str_eq(flag_text(&d.flags, "letters-unsure"), S("Âm thực ≈ ẩm thực")));
	/* What the plan itself writes in the same company. */
	read(&a,
		S(HEAD "- Hồ Gươm mở cửa.\n- Hồ Gươm mở hội.\n- Hồ Gươm mở chợ.\n- Hồ Gươm mở lớp.\n- Hồ Gướm mở đêm.\n- Hoà bình, hòa bình, hoà bình, hoà bình.\n"), &d);
	assert_true(str_eq(flag_text(&d.flags, "letters-unsure"), S("Hồ Gướm ≈ Hồ Gươm")));
	arena_free(&a);
}

const struct CMUnitTest span_tests[] = {
	cmocka_unit_test(fields_are_found_in_cells_and_lines), cmocka_unit_test(new_fields_go_there_and_back), cmocka_unit_test(one_document_with_two_dates),
	cmocka_unit_test(annex_and_body_with_two_leads), cmocka_unit_test(what_a_scanner_misread),
};
const size_t span_ntests = sizeof span_tests / sizeof *span_tests;
