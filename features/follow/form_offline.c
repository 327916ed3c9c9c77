/* form_offline.c - the form as a file: to be filled in without a connection, read back by a job, and the sheet to sign. */
#include "auth.h"
#include "door.h"
#include "files.h"
#include "follow_routes.h"
#include "form_file.h"
#include "id.h"
#include "jobs.h"
#include "log.h"
#include "words.h"

static err download(struct req *r, const struct door *d, str bytes, const char *type, const char *ending)
{
	r->private_ = true;
	r->bare = true;
	req_header(r, S("X-Robots-Tag"), S("noindex"));
	buf_add(&r->out, bytes);
	req_download(r, str_c(type), arena_printf(r->a, "%.*s-%.*s.%s", FMT(d->f.unit_slug), FMT(d->f.code), ending));
	return OK;
}

static const char docx_type[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
static const char xlsx_type[] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

static err as_file(struct req *r, err (*make)(struct db *db, struct arena *a, int64_t form, enum lang lang, int64_t now, str *bytes), bool shut,
                   const char *type, const char *ending)
{
	struct door d;
	bool shown;
	str bytes;

	TRY(door_open(r, &d, &shown));
	if (shown)
		return OK;
	if (form_shut(d.f.state) != shut)
		return redirect(r, d.base);
	TRY(make(r->db, r->a, d.f.id, r->lang, r->now, &bytes));
	return download(r, &d, bytes, type, ending);
}

/* GET …/form.docx */
err form_docx_page(struct req *r)
{
	return as_file(r, follow_form_docx, false, docx_type, "docx");
}

/* GET …/form.xlsx */
err form_xlsx_page(struct req *r)
{
	return as_file(r, follow_form_xlsx, false, xlsx_type, "xlsx");
}

/* GET …/sheet.docx */
err form_sheet_page(struct req *r)
{
	return as_file(r, follow_form_pdf_source, true, docx_type, "docx");
}

/* GET …/sheet.pdf */
err form_sheet_pdf_page(struct req *r)
{
	struct file_info info;
	struct form_get row;
	struct door d;
	bool shown;
	str bytes;

	TRY(door_open(r, &d, &shown));
	if (shown)
		return OK;
	TRY(form_get(r->db, &(struct form_get_in){ .id = d.f.id }, r->a, &row));
	if (!row.sheet.has || !form_shut(row.state))
		return ERR_NOT_FOUND;
	TRY(file_get(r->db, r->a, row.sheet.v, OFFICE_READ_BYTES_MAX, &info, &bytes));
	return download(r, &d, bytes, "application/pdf", "pdf");
}

/* So many files of one form are read, each by a job of its own. */
enum { UPLOADS_OF_FORM = 50 };

/* POST …/file: a form that was filled in as a file */
err form_file_post(struct req *r)
{
	struct upload *u = req_file(r, S("file"));
	struct start_view v = { 0 };
	int64_t file, job, id = id_new();
	struct upload_count sent;
	struct door d;
	bool shown;

	TRY(door_write(r, &d, &shown));
	if (shown)
		return OK;
	TRY(upload_count(r->db, &(struct upload_count_in){ .form = d.f.id }, r->a, &sent));
	if (!u || !u->bytes)
		form_fail(r, &v.errors, S("file"), say(r->lang, "Choose the file that was filled in."));
	else if (u->bytes > OFFICE_READ_BYTES_MAX)
		form_fail(r, &v.errors, S("file"), say(r->lang, "The file is larger than 10 MB."));
	else if (sent.n >= UPLOADS_OF_FORM)
		form_fail(r, &v.errors, S("file"), say(r->lang, "This form was sent back as a file 50 times already. Go on in the pages of the form."));
	if (v.errors.n)
		return form_home_show(r, &d, &v);
	err e = file_put_fd(r->db, r->a, u->fd, OFFICE_READ_BYTES_MAX, u->filename, u->type, r->now, &file);
	if (e == ERR_INVALID || e == ERR_LIMIT) {
		form_fail(r, &v.errors, S("file"), say(r->lang, "This file cannot be kept. Send a document, a picture or a PDF."));
		return form_home_show(r, &d, &v);
	}
	TRY(e);
	TRY(upload_add(r->db, &(struct upload_add_in){ .id = id, .form = d.f.id, .file = file, .name = str_given(u->filename) ? str_cut(u->filename, 0,
		FILE_NAME_MAX) : S("file"),
		.lang = lang_code(r->lang), .by_name = d.who.name, .now = r->now }));
	TRY(job_queue(r->db, S("follow.read"), arena_printf(r->a, "{\"upload\":%lld}", (long long)id), r->now, &job));
	TRY(door_visit(r, &d, ABSENT, ABSENT));
	TRY(audit(r, S("form.file"), S("form"), d.f.id, ABSENT, arena_printf(r->a, "file:%lld", (long long)file)));
	return redirect(r, arena_printf(r->a, "%.*s#by-file", FMT(d.base)));
}

static str why_words(enum lang lang, str why)
{
	if (str_eq(why, S("encrypted")))
		return say(lang, "The file is locked with a password. Save it without one and send it again.");
	if (str_eq(why, S("too-large")) || str_eq(why, S("bomb")))
		return say(lang, "The file is too large to be read.");
	return say(lang, "This is no file of Word or Excel, or it is broken. Save it once more as DOCX or XLSX and send it again.");
}

static str notes_words(struct arena *a, const struct file_notes *notes)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < notes->n; i++)
		buf_printf(&b, "%.*s\n", FMT(notes->at[i].words));
	return b.n ? buf_str(&b) : ABSENT;
}

/* What the file says goes into the drafts, with the note that it was read: once, however often the job runs. */
static err keep(struct job *j, int64_t id, const struct office_doc *doc, str failed)
{
	struct follow_file_result result = { 0 };
	struct upload_get row;
	err e = OK;

	TRY(upload_get(j->db, &(struct upload_get_in){ .id = id }, j->a, &row));
	enum lang lang = str_eq(row.lang, S("en")) ? LANG_EN : LANG_VI;
	if (!str_eq(row.state, S("waiting")))
		return OK;
	if (!str_given(failed))
		e = follow_file_read(j->db, j->a, lang, SOME(row.form), doc, &(struct progress_who){ .name = row.by_name, .now = j->now }, &result);
	if (str_given(failed))
		failed = why_words(lang, failed);
	else if (e == ERR_NOT_FOUND || e == ERR_CONFLICT)
		failed = say(lang, "This is the file of another form. Take the form from this page and fill in that one.");
	else if (e == ERR_DENIED)
		failed = say(lang, "This form is handed in, so that nothing in it can be changed. Open its link again to see the receipt.");
	else
		TRY(e);
	if (!str_given(failed))
		TRY(form_begun(j->db, j->a, row.form, j->now));
	return upload_done(j->db, &(struct upload_done_in){ .id = id, .state = str_given(failed) ? S("failed") : S("read"), .filled = (int64_t)result.stored,
		.unread = str_given(failed) ? failed : notes_words(j->a, &result.notes) });
}

static err bytes_of(struct job *j, int64_t id, str *bytes)
{
	struct file_info info;
	struct upload_get row;

	TRY(upload_get(j->db, &(struct upload_get_in){ .id = id }, j->a, &row));
	return file_get(j->db, j->a, row.file, OFFICE_READ_BYTES_MAX, &info, bytes);
}

err follow_read_job(struct job *j)
{
	struct office_doc doc = { 0 };
	str bytes, why = ABSENT;
	int64_t id;

	TRY(job_number(j, &id));
	TRY(db_begin(j->db, DB_READ));
	err e = bytes_of(j, id, &bytes);
	db_rollback(j->db);
	TRY(e);
	e = office_read(j->a, bytes, &doc, &why);
	if (e != OK && e != ERR_INVALID && e != ERR_LIMIT)
		return e;
	if (e != OK && !str_given(why))
		why = S("broken");
	TRY(db_begin(j->db, DB_WRITE));
	e = keep(j, id, &doc, e == OK ? ABSENT : why);
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}

static err sheet_keep(struct job *j, int64_t form, str pdf)
{
	int64_t file;

	TRY(file_put(j->db, j->a, pdf, S("sheet.pdf"), S("application/pdf"), j->now, &file));
	return form_sheet(j->db, &(struct form_sheet_in){ .id = form, .sheet = file });
}

err follow_sheet_job(struct job *j)
{
	str docx, pdf, why = ABSENT;
	int64_t form;

	TRY(job_number(j, &form));
	if (!office_pdf_ready(&why))
		return OK;
	TRY(db_begin(j->db, DB_READ));
	err e = follow_form_pdf_source(j->db, j->a, form, LANG_VI, j->now, &docx);
	db_rollback(j->db);
	TRY(e);
	e = office_pdf(j->a, docx, OFFICE_DOCX, &pdf, &why);
	if (e != OK) {
		log_event(LOG_WARN, "follow.sheet", LT("why", why));
		return e == ERR_NOT_FOUND ? OK : e;
	}
	TRY(db_begin(j->db, DB_WRITE));
	e = sheet_keep(j, form, pdf);
	if (e != OK) {
		db_rollback(j->db);
		return e;
	}
	return db_commit(j->db);
}
