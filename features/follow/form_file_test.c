/* form_file_test.c - a form as a file and back: filled in, moved about, spoiled, of somebody else. */
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "extract.h"
#include "follow_test.h"
#include "form_file_in.h"


struct made { struct city c; int64_t form; struct progress_who who; };

static struct made made(struct test *t)
{
	struct made m = { .c = city_make(t) };

	(void)link_of(t, SOME(m.c.round), m.c.officer, &m.form);
	m.who = (struct progress_who){ .name = S("Nguyễn Thị Lan"), .title = S("Chuyên viên"), .now = t->r.now };
	return m;
}

static struct office_doc file_of(struct test *t, int64_t form, bool sheet, enum lang lang)
{
	struct office_doc doc;
	str bytes, why = ABSENT;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(sheet ? follow_form_xlsx(t->r.db, t->r.a, form, lang, t->r.now, &bytes) : follow_form_docx(t->r.db, t->r.a, form, lang, t->r.now, &bytes));
	db_rollback(t->r.db);
	CHECK_OK(office_read(t->r.a, bytes, &doc, &why));
	return doc;
}

static struct follow_file_result read_back(struct test *t, const struct made *m, const struct office_doc *doc)
{
	struct follow_file_result r;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(follow_file_read(t->r.db, t->r.a, LANG_VI, SOME(m->form), doc, &m->who, &r));
	CHECK_OK(db_commit(t->r.db));
	return r;
}

static str *field(struct office_doc *doc, str tag)
{
	for (size_t i = 0; i < doc->fields.n; i++)
		if (str_eq(doc->fields.at[i].tag, tag))
			return &doc->fields.at[i].value;
	fail_msg("no field %.*s", FMT(tag));
	return NULL;
}

static str tag(struct test *t, int64_t task, const char *name)
{
	return arena_printf(t->r.a, "%lld.%s", (long long)task, name);
}

static const struct follow_draft *draft_of(const struct follow_form *f, int64_t task)
{
	for (size_t i = 0; i < f->drafts.n; i++)
		if (f->drafts.at[i].task == task)
			return &f->drafts.at[i];
	fail_msg("no such draft");
	return NULL;
}

static bool noted(const struct follow_file_result *r, int64_t task, const char *name, bool apart)
{
	for (size_t i = 0; i < r->notes.n; i++)
		if (r->notes.at[i].task == task && str_eq(r->notes.at[i].field, str_c(name)) && r->notes.at[i].apart == apart && r->notes.at[i].words.n)
			return true;
	return false;
}

static void docx_fill(struct test *t, const struct made *m, struct office_doc *d)
{
	*field(d, tag(t, m->c.task[0], "status")) = S("Đang thực hiện");
	*field(d, tag(t, m->c.task[0], "done")) = S("Đã mở bốn không gian.\nCòn sáu.");
	*field(d, tag(t, m->c.task[0], "difficulties")) = S("Thiếu mặt bằng");
	*field(d, tag(t, m->c.task[0], "beyond")) = S("có");
	*field(d, tag(t, m->c.task[0], "m02")) = S("1.250.000 đồng");
	*field(d, arena_printf(t->r.a, "target.%lld", (long long)m->c.target)) = S("4,5");
	*field(d, tag(t, m->c.task[1], "status")) = S("HOAN THANH");
}

TEST(a_document_filled_in_becomes_drafts)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, false, LANG_VI);

	CHECK(d.kind == OFFICE_DOCX && str_given(d.code));
	docx_fill(t, &m, &d);
	struct follow_file_result r = read_back(t, &m, &d);
	CHECK(r.form == m.form && r.stored == 2 && r.notes.n == 0);
	struct follow_form f = form_now(t, m.form);
	const struct follow_draft *x = draft_of(&f, m.c.task[0]);
	CHECK_STR(x->status, "under_way");
	CHECK_STR(x->done, "Đã mở bốn không gian.\nCòn sáu.");
	CHECK_STR(x->difficulties, "Thiếu mặt bằng");
	CHECK(x->beyond && x->money[MONEY_CITY].paid_vnd.v == 1250000 && x->reaches.n == 1 && x->reaches.at[0].reached_milli == 4500);
	CHECK_STR(draft_of(&f, m.c.task[1])->status, "done");
	/* Written again, the file says the same. */
	struct office_doc again = file_of(t, m.form, false, LANG_EN);
	bool done = false;
	CHECK(file_yes_read(t->r.a, *field(&again, tag(t, m.c.task[0], "beyond")), &done) && done);
	CHECK_STR(*field(&again, tag(t, m.c.task[0], "done")), "Đã mở bốn không gian.\nCòn sáu.");
	CHECK_STR(*field(&again, tag(t, m.c.task[0], "m02")), "1250000");
	CHECK_STR(*field(&again, arena_printf(t->r.a, "target.%lld", (long long)m.c.target)), "4.5");
	CHECK_STR(*field(&again, tag(t, m.c.task[2], "done")), "");
}

TEST(what_cannot_be_read_is_named_and_the_rest_is_kept)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, false, LANG_VI);
	char *big = arena_alloc(t->r.a, 4001);

	memset(big, 'a', 4001);
	docx_fill(t, &m, &d);
	*field(&d, tag(t, m.c.task[0], "status")) = S("gần xong");
	*field(&d, tag(t, m.c.task[0], "done")) = (str){ big, 4001 };
	*field(&d, arena_printf(t->r.a, "target.%lld", (long long)m.c.target)) = S("khoảng bốn");
	*field(&d, tag(t, m.c.task[0], "m02")) = S("1,5 tỷ");
	field(&d, tag(t, m.c.task[2], "reason"))[-1] = S("x.gone");
	*LIST_PUSH(t->r.a, &d.fields) = (struct office_field){ tag(t, m.c.foreign, "status"), S("Hoàn thành") };
	struct follow_file_result r = read_back(t, &m, &d);
	CHECK(noted(&r, m.c.task[0], "status", false) && noted(&r, m.c.task[0], "done", false));
	CHECK(noted(&r, m.c.task[2], "reason", false) && noted(&r, 0, "task", false));
	struct follow_form f = form_now(t, m.form);
	const struct follow_draft *x = draft_of(&f, m.c.task[0]);
	CHECK_STR(x->status, "");
	CHECK_STR(x->done, "");
	CHECK_STR(x->difficulties, "Thiếu mặt bằng");
	CHECK(!x->has_money && !x->reaches.n);
}

TEST(a_file_belongs_to_its_form)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, false, LANG_VI), bare;
	struct follow_file_result r;
	int64_t other_contact, other;

	other_contact = contact_put(t, m.c.other, "Phạm Hoa", "hoa@tai-chinh.vn", false);
	(void)link_of(t, SOME(m.c.round), other_contact, &other);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_ERR(follow_file_read(t->r.db, t->r.a, LANG_VI, SOME(other), &d, &m.who, &r), ERR_CONFLICT);
	bare = d;
	bare.code = S("P-0000-0000");
	CHECK_ERR(follow_file_read(t->r.db, t->r.a, LANG_VI, SOME(m.form), &bare, &m.who, &r), ERR_NOT_FOUND);
	bare.code = ABSENT; /* lost by a program that saved the file: it is printed too */
	CHECK_OK(follow_file_read(t->r.db, t->r.a, LANG_VI, NONE, &bare, &m.who, &r));
	CHECK(r.form == m.form);
	bare.tables.n = 0;
	CHECK_ERR(follow_file_read(t->r.db, t->r.a, LANG_VI, NONE, &bare, &m.who, &r), ERR_NOT_FOUND);
	db_rollback(t->r.db);
}

static struct office_table *sheet_of(struct office_doc *d, size_t *head)
{
	for (size_t i = 0; i < d->tables.at[0].rows.n; i++)
		if (d->tables.at[0].rows.at[i].n > 5 && str_eq(d->tables.at[0].rows.at[i].cell[0], S("Mã nhiệm vụ"))) {
			*head = i;
			return &d->tables.at[0];
		}
	fail_msg("no head");
	return NULL;
}

static void cell_set(struct test *t, struct office_row *row, const struct office_row *head, const char *label, const char *value)
{
	size_t c = 0;

	for (; c < head->n && !str_eq(head->cell[c], str_c(label)); c++)
		;
	CHECK(c < head->n);
	if (row->n <= c) {
		str *wide = arena_array(t->r.a, str, head->n);
		for (size_t i = 0; i < head->n; i++)
			wide[i] = i < row->n ? row->cell[i] : S("");
		*row = (struct office_row){ wide, head->n };
	}
	row->cell[c] = str_c(value);
}

TEST(a_sheet_may_be_sorted_widened_and_cut)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, true, LANG_VI);
	size_t head;

	CHECK(d.kind == OFFICE_XLSX && str_given(d.code));
	struct office_table *s = sheet_of(&d, &head);
	struct office_row *rows = &s->rows.at[head + 1];
	CHECK(s->rows.n == head + 1 + 5);
	cell_set(t, &rows[0], &s->rows.at[head], "Tình trạng", "Đang thực hiện");
	cell_set(t, &rows[0], &s->rows.at[head], "Đã làm được gì?", "Một");
	cell_set(t, &rows[1], &s->rows.at[head], "Tình trạng", "Hoàn thành");
	cell_set(t, &rows[1], &s->rows.at[head], "Ngân sách Thành phố: Đã chi", "2500000");
	/* Sorted the other way, a column put in front, the last task cut away. */
	struct office_row first = rows[0];
	rows[0] = rows[1];
	rows[1] = first;
	s->rows.n--;
	for (size_t i = 0; i < s->rows.n; i++) {
		struct office_row *row = &s->rows.at[i];
		str *wide = arena_array(t->r.a, str, row->n + 1);
		wide[0] = S("ghi chú");
		for (size_t k = 0; k < row->n; k++)
			wide[k + 1] = row->cell[k];
		*row = (struct office_row){ wide, row->n + 1 };
	}
	struct follow_file_result r = read_back(t, &m, &d);
	CHECK(r.stored == 2 && noted(&r, m.c.task[4], "task", false));
	struct follow_form f = form_now(t, m.form);
	CHECK_STR(draft_of(&f, m.c.task[0])->done, "Một");
	CHECK_STR(draft_of(&f, m.c.task[0])->status, "under_way");
	CHECK(draft_of(&f, m.c.task[1])->money[MONEY_CITY].paid_vnd.v == 2500000);
}

TEST(rows_that_say_nothing_certain_are_named)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, true, LANG_VI);
	size_t head;
	struct office_table *s = sheet_of(&d, &head);
	struct office_row *rows = &s->rows.at[head + 1];

	cell_set(t, &rows[0], &s->rows.at[head], "Đã làm được gì?", "Một");
	cell_set(t, &rows[1], &s->rows.at[head], "Đã làm được gì?", "Hai");
	rows[1].cell[0] = rows[0].cell[0];
	rows[2].cell[0] = arena_printf(t->r.a, "%lld/0", (long long)m.c.foreign);
	rows[3].cell[0] = S("");
	cell_set(t, &d.tables.at[1].rows.at[1], &d.tables.at[1].rows.at[0], "Số liệu đã đạt đến nay", "1.125");
	struct follow_file_result r = read_back(t, &m, &d);
	CHECK(r.stored == 1 && noted(&r, m.c.task[0], "task", false) && noted(&r, 0, "task", false) && noted(&r, m.c.task[1], "task", false));
	CHECK(noted(&r, m.c.task[0], arena_cstr(t->r.a, arena_printf(t->r.a, "target:%lld", (long long)m.c.target)), false));
	struct follow_form f = form_now(t, m.form);
	CHECK_STR(draft_of(&f, m.c.task[0])->done, "Một");
	CHECK_STR(draft_of(&f, m.c.task[1])->done, "");
}

TEST(words_typed_meanwhile_are_not_written_over)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, false, LANG_VI);
	struct follow_draft online = { .task = m.c.task[0], .status = S("under_way"), .done = S("Viết trên trang") }, theirs;
	struct progress_who other = { .name = S("Trần Văn Minh"), .now = t->r.now };
	int64_t revision;

	docx_fill(t, &m, &d);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(follow_draft_put(t->r.db, t->r.a, m.form, 0, &online, &other, &revision, &theirs));
	CHECK_OK(db_commit(t->r.db));
	struct follow_file_result r = read_back(t, &m, &d);
	CHECK(noted(&r, m.c.task[0], "done", true));
	struct follow_form f = form_now(t, m.form);
	CHECK_STR(draft_of(&f, m.c.task[0])->done, "Viết trên trang");
	CHECK_STR(draft_of(&f, m.c.task[0])->difficulties, "Thiếu mặt bằng");
}

TEST(a_file_that_comes_twice_may_be_put_right)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, false, LANG_VI);

	docx_fill(t, &m, &d);
	CHECK(read_back(t, &m, &d).notes.n == 0);
	*field(&d, tag(t, m.c.task[0], "done")) = S("Sửa lại");
	*field(&d, tag(t, m.c.task[1], "status")) = S("");
	CHECK(read_back(t, &m, &d).notes.n == 0);
	struct follow_form f = form_now(t, m.form);
	CHECK_STR(draft_of(&f, m.c.task[0])->done, "Sửa lại");
	CHECK_STR(draft_of(&f, m.c.task[1])->status, "done");
}

TEST(words_for_statuses_are_known_in_both_languages)
{
	struct arena *a = t->r.a;
	str code;

	CHECK(file_status_read(a, S("  hoàn  THÀNH "), &code) && str_eq(code, S("done")));
	CHECK(file_status_read(a, S("Dang thuc hien"), &code) && str_eq(code, S("under_way")));
	CHECK(file_status_read(a, S("In progress"), &code) && str_eq(code, S("under_way")));
	CHECK(file_status_read(a, S("not_reported"), &code) && str_eq(code, S("not_reported")));
	for (int l = 0; l < 2; l++) {
		CHECK(file_status_read(a, file_status_label((enum lang)l, S("done")), &code) && str_eq(code, S("done")));
		CHECK(file_status_read(a, file_status_label((enum lang)l, S("under_way")), &code) && str_eq(code, S("under_way")));
		CHECK(file_status_read(a, file_status_label((enum lang)l, S("not_reported")), &code) && str_eq(code, S("not_reported")));
	}
	CHECK(!file_status_read(a, S("chưa hoàn thành"), &code));
	CHECK(!file_status_read(a, S("80%"), &code));
}

TEST(the_sheet_to_sign_names_every_answer)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, false, LANG_VI), sheet;
	str bytes, why = ABSENT;
	size_t rows = 0;

	docx_fill(t, &m, &d);
	(void)read_back(t, &m, &d);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(follow_form_pdf_source(t->r.db, t->r.a, m.form, LANG_VI, t->r.now, &bytes));
	CHECK_ERR(follow_form_pdf_source(t->r.db, t->r.a, 1, LANG_VI, t->r.now, &d.code), ERR_NOT_FOUND);
	db_rollback(t->r.db);
	CHECK_OK(office_read(t->r.a, bytes, &sheet, &why));
	for (size_t i = 0; i < sheet.tables.n; i++)
		for (size_t k = 0; k < sheet.tables.at[i].rows.n; k++)
			rows += sheet.tables.at[i].rows.at[k].n == 5;
	CHECK(rows == 6);
	bool head = false;
	for (size_t i = 0; i < sheet.tables.n && sheet.tables.at[i].rows.n; i++)
		head = head || str_eq(sheet.tables.at[i].rows.at[0].cell[0], S("SỞ DU LỊCH"));
	CHECK(head);
}

static str bytes_of(struct test *t, int64_t form, bool sheet)
{
	str bytes;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(sheet ? follow_form_xlsx(t->r.db, t->r.a, form, LANG_VI, t->r.now, &bytes) : follow_form_docx(t->r.db, t->r.a, form, LANG_VI, t->r.now, &bytes));
	db_rollback(t->r.db);
	return bytes;
}

static void file_put(const char *path, str bytes)
{
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);

	CHECK(fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n);
	close(fd);
}

static str file_get(struct test *t, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	CHECK(fd >= 0 && fstat(fd, &st) == 0);
	char *p = arena_alloc(t->r.a, (size_t)st.st_size);
	CHECK(read(fd, p, (size_t)st.st_size) == (ssize_t)st.st_size);
	close(fd);
	return (str){ p, (size_t)st.st_size };
}

/* Saved once more by LibreOffice, as somebody without Word would. */
static str saved_again(struct test *t, str bytes, const char *kind)
{
	char dir[] = "/tmp/khue-form-XXXXXX";
	extern char **environ;
	pid_t pid;
	int status;

	CHECK(mkdtemp(dir) != NULL);
	const char *from = arena_cstr(t->r.a, arena_printf(t->r.a, "%s/form.%s", dir, kind)), *to = arena_cstr(t->r.a, arena_printf(t->r.a, "%s/out", dir));
	const char *home = arena_cstr(t->r.a, arena_printf(t->r.a, "-env:UserInstallation=file://%s/home", dir));
	const char *const words[] = { "soffice", "--headless", home, "--convert-to", kind, "--outdir", to, from };
	char *argv[sizeof words / sizeof *words + 1] = { 0 };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		argv[i] = (char *)(uintptr_t)words[i];
	file_put(from, bytes);
	CHECK(posix_spawnp(&pid, "soffice", NULL, NULL, argv, environ) == 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && !WEXITSTATUS(status));
	str out = file_get(t, arena_cstr(t->r.a, arena_printf(t->r.a, "%s/form.%s", to, kind)));
	extract_place_remove(dir);
	return out;
}

TEST(libreoffice_saves_what_it_was_given)
{
	struct made m = made(t);
	struct office_doc d = file_of(t, m.form, false, LANG_VI);
	str why = ABSENT;

	if (access("/usr/bin/soffice", X_OK) != 0)
		return;
	docx_fill(t, &m, &d);
	(void)read_back(t, &m, &d);
	for (int sheet = 0; sheet < 2; sheet++) {
		CHECK_OK(office_read(t->r.a, saved_again(t, bytes_of(t, m.form, sheet), sheet ? "xlsx" : "docx"), &d, &why));
		struct follow_file_result r = read_back(t, &m, &d);
		CHECK(r.form == m.form && r.stored == 2 && r.notes.n == 0);
		struct follow_form f = form_now(t, m.form);
		CHECK_STR(draft_of(&f, m.c.task[0])->done, "Đã mở bốn không gian.\nCòn sáu.");
		CHECK(draft_of(&f, m.c.task[0])->revision == 1);
	}
}
