/* reports_test.c - facts, documents and versions, on both engines. */
#include "plans.h"
#include "reports_test.h"

static struct report_data collected(struct test *t)
{
	struct report_about about = about_2025(t);
	struct report_data d;

	READ(t, report_collect(t->r.db, t->base->a, &about, t->r.now, S("Kiểm thử"), &d));
	return d;
}

static str made(struct test *t, const struct report_data *d, enum lang lang, enum report_format format)
{
	static const struct report_letter letter;
	str bytes, why;

	CHECK_OK(report_document(t->base->a, d, &letter, lang, format, S("https://khue.test"), &bytes, &why));
	return bytes;
}

/* The table of a document whose first cell is that head and which has so many columns. */
static const struct office_table *table_of(const struct office_doc *d, size_t columns, const char *head)
{
	for (size_t i = 0; i < d->tables.n; i++) {
		const struct office_rows *r = &d->tables.at[i].rows;
		if (r->n && r->at[0].n == columns && str_find(r->at[0].cell[0], str_c(head), 0) == 0)
			return &d->tables.at[i];
	}
	print_error("no table of %zu columns begins with %s\n", columns, head);
	CHECK(false);
	return NULL;
}

static size_t rows_with(const struct office_table *table, str text)
{
	size_t n = 0;

	for (size_t i = 0; i < table->rows.n; i++)
		for (size_t c = 0; c < table->rows.at[i].n; c++)
			n += str_find(table->rows.at[i].cell[c], text, 0) >= 0;
	return n;
}

static const struct report_unit *unit_in(const struct report_task *task, const char *name)
{
	for (size_t i = 0; i < task->units.n; i++)
		if (str_eq(task->units.at[i].name_vi, str_c(name)))
			return &task->units.at[i];
	return NULL;
}

TEST(every_task_of_the_year_once_with_what_is_known)
{
	struct city c = city_make(t);
	struct report_data d = collected(t);

	CHECK(d.tasks.n == CITY_TASKS && d.carried == 0);
	for (size_t i = 0; i < CITY_TASKS; i++)
		CHECK(d.tasks.at[i].id == c.task[i]);
	CHECK_STR(d.tasks.at[0].state, "done");
	CHECK(d.tasks.at[0].units.n == 2 && d.tasks.at[0].links.n == 2 && d.links == 2 && d.participants == 240);
	CHECK(d.of[TASK_DONE] == 1);
	CHECK_STR(d.tasks.at[1].units.at[0].difficulties, "Thiếu kinh phí");
	CHECK(unit_in(&d.tasks.at[1], "Sở Du lịch")->silent);
	CHECK(d.tasks.at[1].targets.n == 1 && d.tasks.at[1].targets.at[0].reached_milli.v == 7500);
	CHECK(d.sums.total.estimate_vnd.v == 1750000000 && d.sums.of[MONEY_CITY].paid_vnd.v == 400000000 && !d.sums.total.settled_vnd.has);
	CHECK(d.tasks.at[2].amendments.n == 1);
	CHECK(unit_in(&d.tasks.at[21], "UBND các quận, huyện")->group);
	CHECK(report_silent(&d) == 1);
}

TEST(what_was_said_outside_the_period_is_left_out)
{
	struct city c = city_make(t);
	struct report_about about;
	struct report_data d;

	CHECK_OK(report_period(t->base->a, 2025, 2, &about));
	CHECK_STR(about.from_on, "2025-04-01");
	CHECK_STR(about.to_on, "2025-06-30");
	READ(t, report_collect(t->r.db, t->base->a, &about, t->r.now, S("Kiểm thử"), &d));
	CHECK(d.tasks.n == CITY_TASKS && d.links == 0 && d.of[TASK_DONE] == 0 && report_silent(&d) == 3);
	CHECK_OK(report_period_any(S("2026-01-01"), S("2026-12-31"), &about));
	READ(t, report_collect(t->r.db, t->base->a, &about, t->r.now, S("Kiểm thử"), &d));
	CHECK(d.of[TASK_DONE] == 1 && str_eq(d.tasks.at[0].state, S("done")) && d.tasks.at[0].links.n == 0);
	CHECK_ERR(report_period_any(S("2026-01-02"), S("2026-01-01"), &about), ERR_INVALID);
	CHECK_ERR(report_period(t->base->a, 2025, 5, &about), ERR_INVALID);
	(void)c;
}

TEST(an_answer_that_was_sent_back_does_not_count)
{
	struct city c = city_make(t);
	struct progress_who who = { .name = S("Bình"), .now = t->r.now + 1 };
	struct report_data d = collected(t);
	struct progress_answer last;

	CHECK(unit_in(&d.tasks.at[0], "Sở Du lịch")->said.n > 0);
	READ(t, progress_last(t->r.db, t->base->a, c.task[0], c.tourism, &last));
	WRITE(t, progress_verdict(t->r.db, t->r.a, last.id, false, false, S("Thiếu số liệu"), &who));
	d = collected(t);
	CHECK(unit_in(&d.tasks.at[0], "Sở Du lịch")->silent);
}

TEST(the_document_has_each_task_once_and_the_silent_by_name)
{
	struct city c = city_make(t);
	struct report_data d = collected(t);
	struct office_doc doc = document_read(t, made(t, &d, LANG_VI, REPORT_DOCX));
	const struct office_table *annex = table_of(&doc, 8, "TT"), *amended = table_of(&doc, 6, "Nhiệm vụ");

	for (int i = 1; i <= CITY_TASKS; i++)
		CHECK(rows_with(annex, arena_printf(t->base->a, "mã NV%02d", i)) == 1);
	CHECK(rows_with(annex, S("Đã khai trương <không gian> & triển lãm")) == 1);
	CHECK(rows_with(annex, S("Thiếu kinh phí")) == 1 && rows_with(annex, S("Bổ sung dự toán")) == 1);
	CHECK(rows_with(annex, S("Ngày hội thiết kế")) == 1 && rows_with(annex, S("Bài nội bộ")) == 1);
	CHECK(rows_with(amended, S("Quý IV/2025")) == 1 && rows_with(amended, S("Tháng 6/2026")) == 1 && rows_with(amended, S("88/QĐ-UBND")) == 1);
	CHECK(rows_with(table_of(&doc, 5, "Nguồn"), S("1.750.000.000")) == 1);
	(void)c;
}

/* The number in the cell beside a label of a sheet. */
static int64_t beside(const struct office_doc *doc, const char *sheet, const char *label)
{
	int64_t n = -1;

	for (size_t s = 0; s < doc->tables.n; s++)
		for (size_t i = 0; str_eq(doc->tables.at[s].name, str_c(sheet)) && i < doc->tables.at[s].rows.n; i++) {
			const struct office_row *r = &doc->tables.at[s].rows.at[i];
			if (r->n > 1 && str_eq(r->cell[0], str_c(label)) && str_int(r->cell[1], &n) == OK)
				return n;
		}
	print_error("no line %s\n", label);
	CHECK(false);
	return n;
}

TEST(the_sheet_says_the_same_numbers)
{
	struct city c = city_make(t);
	struct report_data d = collected(t);
	struct office_doc doc = document_read(t, made(t, &d, LANG_VI, REPORT_XLSX));

	CHECK(beside(&doc, "Tổng hợp", "Cộng") == CITY_TASKS);
	CHECK(beside(&doc, "Tổng hợp", "Minh chứng") == d.links);
	CHECK(beside(&doc, "Tổng hợp", "Lượt người tham gia") == d.participants);
	CHECK(beside(&doc, "Tổng hợp", "Số đơn vị chưa báo cáo") == report_silent(&d));
	CHECK(beside(&doc, "Tổng hợp", money_source_name(LANG_VI, MONEY_CITY).p) == d.sums.of[MONEY_CITY].estimate_vnd.v);
	(void)c;
}

TEST(english_marks_what_is_vietnamese_only)
{
	struct city c = city_make(t);
	struct report_data d = collected(t);
	struct office_doc doc = document_read(t, made(t, &d, LANG_EN, REPORT_DOCX));
	const struct office_table *annex = table_of(&doc, 8, "No.");

	CHECK(rows_with(annex, S("mã NV07 [vi]")) == 1);
	(void)c;
}

static err freeze(struct test *t, const char *note, int64_t *id, int64_t *version)
{
	struct report_about about = about_2025(t);
	err e;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	e = report_freeze(t->r.db, t->r.a, &about, t->r.now, S("Kiểm thử"), str_c(note), id, version);
	if (e == OK)
		CHECK_OK(db_commit(t->r.db));
	else
		db_rollback(t->r.db);
	return e;
}

static struct report_data loaded(struct test *t, int64_t id)
{
	struct report_data d;

	READ(t, report_version_get(t->r.db, t->base->a, id, &d));
	return d;
}

TEST(a_version_stays_as_it_was)
{
	struct city c = city_make(t);
	struct report_about about = about_2025(t);
	int64_t first, second, version, found;
	struct report_changed_list changed = { 0 };

	CHECK_OK(freeze(t, "Lần đầu", &first, &version));
	CHECK(version == 1);
	struct report_data one = loaded(t, first);
	str before = made(t, &one, LANG_VI, REPORT_DOCX), sheet = made(t, &one, LANG_VI, REPORT_XLSX);
	CHECK_ERR(freeze(t, NULL, &second, &version), ERR_CONFLICT);
	t->r.now += 60;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	city_answer(t, c.task[11], c.finance, "done", "Đã giải ngân đủ");
	CHECK_OK(db_commit(t->r.db));
	CHECK_OK(freeze(t, NULL, &second, &version));
	CHECK(version == 2);
	one = loaded(t, first);
	CHECK(str_eq(before, made(t, &one, LANG_VI, REPORT_DOCX)) && str_eq(sheet, made(t, &one, LANG_VI, REPORT_XLSX)));
	CHECK(one.of[TASK_DONE] == 1 && report_silent(&one) == 1 && one.sums.total.estimate_vnd.v == 1750000000);
	struct report_data two = loaded(t, second);
	CHECK(two.of[TASK_DONE] == 2 && report_silent(&two) == 0);
	report_compare(t->base->a, LANG_VI, &one, &two, &changed);
	CHECK(changed.n == 1 && changed.at[0].id == c.task[11] && changed.at[0].changes.n == 2);
	READ(t, report_version_find(t->r.db, t->r.a, &about, 0, &found));
	CHECK(found == second);
	READ(t, report_version_find(t->r.db, t->r.a, &about, 1, &found));
	CHECK(found == first);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_ERR(report_version_find(t->r.db, t->r.a, &about, 3, &found), ERR_NOT_FOUND);
	db_rollback(t->r.db);
}

TEST(a_new_head_is_a_new_version_and_the_old_one_keeps_its_own)
{
	struct city c = city_make(t);
	const struct report_letter *letter;
	struct report_letter l = { .number = S("05/BC-SVHTT"), .side = { [LANG_VI] = { .agency = S("SỞ VĂN HÓA VÀ THỂ THAO") } } };
	int64_t first, second, version;
	str field;

	CHECK_OK(freeze(t, NULL, &first, &version));
	WRITE(t, report_letter_put(t->r.db, &l, &field));
	CHECK_OK(freeze(t, NULL, &second, &version));
	READ(t, report_version_letter(t->r.db, t->base->a, first, &letter));
	CHECK(!str_given(letter->number));
	READ(t, report_version_letter(t->r.db, t->base->a, second, &letter));
	CHECK_STR(letter->number, "05/BC-SVHTT");
	CHECK_STR(letter->side[LANG_VI].agency, "SỞ VĂN HÓA VÀ THỂ THAO");
	l.issued_on = S("2025-02-30");
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_ERR(report_letter_put(t->r.db, &l, &field), ERR_INVALID);
	CHECK_STR(field, "issued_on");
	db_rollback(t->r.db);
	(void)c;
}

TEST(a_snapshot_is_read_like_any_input)
{
	static const char *const bad[] = { "", "[]", "{", "{\"format\":2}", "{\"format\":1,\"kind\":\"annual\",\"from\":\"2025-02-30\",\"to\":\"2025-12-31\"}" };
	static const char odd[] = "{\"format\":1,\"kind\":\"annual\",\"year\":\"x\",\"from\":\"2025-01-01\",\"to\":\"2025-12-31\","
		"\"tasks\":[5,{\"state\":\"hacked\",\"id\":7}]}";
	struct report_letter letter;
	struct report_data d;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK_ERR(report_snapshot_read(t->r.a, str_c(bad[i]), &d, &letter), ERR_INVALID);
	CHECK_OK(report_snapshot_read(t->r.a, str_c(odd), &d, &letter));
	CHECK(d.tasks.n == 2 && d.about.year == 0 && d.tasks.at[1].id == 0);
	CHECK_STR(d.tasks.at[1].state, "not_reported");
}
