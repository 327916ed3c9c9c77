/* reports_order.c - what a job does for a report: freeze a period, make a long document or a PDF; and the page that waits for it. */
#include "auth.h"
#include "clock.h"
#include "files.h"
#include "id.h"
#include "jobs.h"
#include "mail.h"
#include "reports_html.h"
#include "reports_pages.h"
#include "reports_routes.h"
#include "words.h"

enum { DOCUMENT_BYTES_MAX = OFFICE_BYTES_MAX, STEPS = 3, BUSY_TRIES = 3 };

/* The row of a document that was asked for before; a new one otherwise. */
static err order_row(struct req *r, const struct report_about *about, str note, maybe_int version, str lang, str format, int64_t *id)
{
	struct order_of old;
	int64_t job;
	err e = ERR_NOT_FOUND;

	if (version.has)
		e = order_of(r->db, &(struct order_of_in){ .version = version.v, .lang = lang, .format = format }, r->a, &old);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*id = e == OK ? old.id : id_new();
	if (e == OK && !str_eq(old.state, S("failed")))
		return OK;
	TRY(job_queue(r->db, S("reports.make"), arena_printf(r->a, "%lld", (long long)*id), r->now, &job));
	if (e == OK)
		return order_again(r->db, &(struct order_again_in){ .id = *id, .job = job, .base_url = site_url(r),
			.person = SOME(r->session->person), .by_name = r->session->name, .now = r->now });
	return order_add(r->db, &(struct order_add_in){ .id = *id, .kind = about->kind, .year = about->year, .from_on = about->from_on, .to_on = about->to_on,
		.note = note, .version = version, .lang = lang, .format = format, .job = job, .base_url = site_url(r),
			.person = SOME(r->session->person), .by_name = r->session->name, .now = r->now });
}

err reports_order_make(struct req *r, const struct report_about *about, str note, maybe_int version, str lang, str format, int64_t *id)
{
	TRY(order_row(r, about, note, version, lang, format, id));
	return audit(r, version.has ? S("reports.document") : S("reports.freeze"), S("report"), version.has ? version.v : *id, ABSENT,
	             version.has ? arena_printf(r->a, "%.*s.%.*s", FMT(lang), FMT(format)) : arena_printf(r->a, "%.*s..%.*s", FMT(about->from_on), FMT(about->to_on)));
}

/* POST /{lang}/desk/reports/versions/{id}/order  file=vi.pdf */
err reports_order_post(struct req *r)
{
	struct report_version_row row;
	enum report_format format;
	enum lang lang;
	int64_t id;
	str file = req_form(r, S("file")), why;

	TRY(req_id(r, 0, &id));
	TRY(report_version_row(r->db, &(struct report_version_row_in){ .id = id }, r->a, &row));
	TRY(reports_file_name(file, &lang, &format));
	if (format == REPORT_PDF && !office_pdf_ready(&why))
		return ERR_CONFLICT;
	struct report_about about = { row.kind, row.year, row.from_on, row.to_on };
	TRY(reports_order_make(r, &about, ABSENT, SOME(row.id), lang_code(lang), str_cut(file, 3, file.n), &id));
	return redirect(r, arena_printf(r->a, "/desk/reports/orders/%lld", (long long)id));
}

/* A job that has failed for good leaves its row waiting. */
static err state_now(struct req *r, const struct order_get *o, struct reports_order_view *v)
{
	struct job_status s;

	if (!str_eq(v->state, S("waiting")))
		return OK;
	err e = job_state(r->db, r->a, o->job, &s);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == ERR_NOT_FOUND || str_eq(s.state, S("failed"))) {
		v->state = S("failed");
		v->why = e == OK ? s.error : ABSENT;
		return OK;
	}
	v->done = s.done;
	v->of = s.of;
	req_header(r, S("Refresh"), arena_printf(r->a, "%d", REPORTS_REFRESH_S));
	return OK;
}

/* GET /{lang}/desk/reports/orders/{id} */
err reports_order_page(struct req *r)
{
	struct order_get o;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(order_get(r->db, &(struct order_get_in){ .id = id }, r->a, &o));
	struct report_about about = { o.kind, o.year, o.from_on, o.to_on };
	struct reports_order_view v = { .id = id, .version = o.version.v, .state = o.state, .why = o.why, .document = str_given(o.format),
		.title = report_title(r->a, r->lang, &about), .back = arena_printf(r->a, "/%.*s/desk/reports", FMT(lang_code(r->lang))) };
	TRY(state_now(r, &o, &v));
	reports_page_start(r, v.title, &(struct form_errors){ 0 });
	r->private_ = true;
	reports_order(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/reports/orders/{id}/file */
err reports_order_file_page(struct req *r)
{
	enum report_format format;
	struct file_info info;
	struct order_get o;
	int64_t id;
	str bytes;

	TRY(req_id(r, 0, &id));
	TRY(order_get(r->db, &(struct order_get_in){ .id = id }, r->a, &o));
	if (!o.file.has || report_format_of(o.format, &format) != OK)
		return ERR_NOT_FOUND;
	TRY(file_get(r->db, r->a, o.file.v, DOCUMENT_BYTES_MAX, &info, &bytes));
	buf_add(&r->out, bytes);
	r->private_ = true;
	req_download(r, reports_type(format), info.name);
	return OK;
}

/* ---- the job "reports.make" */

static err order_freeze(struct job *j, const struct order_get *o)
{
	struct report_about about = { o->kind, o->year, o->from_on, o->to_on };
	int64_t id, version;
	err e = report_freeze(j->db, j->a, &about, j->now, o->by_name, o->note, &id, &version);

	if (e == ERR_CONFLICT) {
		TRY(report_version_find(j->db, j->a, &about, 0, &id));
		return order_end(j->db, &(struct order_end_in){ .id = o->id, .state = S("same"), .version = SOME(id) });
	}
	if (e == ERR_NOT_FOUND || e == ERR_LIMIT)
		return order_end(j->db, &(struct order_end_in){ .id = o->id, .state = S("failed"),
			.why = e == ERR_LIMIT ? S("There are more tasks or pieces of evidence than a report holds.") : S("No plan was issued for that year.") });
	TRY(e);
	return order_end(j->db, &(struct order_end_in){ .id = o->id, .state = S("done"), .version = SOME(id) });
}

/* Tells whoever asked that the document is there. */
static err order_tell(struct job *j, const struct order_get *o)
{
	struct order_person p;
	int64_t mail;

	if (!o->person.has)
		return OK;
	err e = order_person(j->db, &(struct order_person_in){ .id = o->person.v }, j->a, &p);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	enum lang lang = str_eq(p.lang, S("en")) ? LANG_EN : LANG_VI;
	struct report_about about = { o->kind, o->year, o->from_on, o->to_on };
	str path = arena_printf(j->a, "/%.*s/desk/reports/orders/%lld", FMT(lang_code(lang)), (long long)o->id);
	e = mail_queue(j->db, j->a, &(struct mail){ .to = p.email, .to_name = p.name, .lang = lang, .about_kind = S("report"), .about = o->id,
		.subject = say_with(j->a, lang, "{report}: the document is ready", { "report", report_title(j->a, lang, &about) }),
		.text = arena_printf(j->a, "%.*s\n\n%.*s%.*s\n", FMT(say(lang,
			"The document that you asked for is ready. Sign in to download it:")), FMT(o->base_url), FMT(path)) },
		j->now, &mail);
	return e == ERR_INVALID ? OK : e;
}

/* Reads in one transaction, makes the document in none, stores it in another. */
static err order_document(struct job *j, const struct order_get *o)
{
	const struct report_letter *letter;
	enum report_format format;
	struct report_data d;
	str bytes = ABSENT, why = ABSENT;
	maybe_int file = NONE;
	enum lang lang = str_eq(o->lang, S("en")) ? LANG_EN : LANG_VI;
	err e;

	TRY(report_format_of(o->format, &format));
	TRY(db_begin(j->db, DB_READ));
	e = report_version_load(j->db, j->a, o->version.v, &d, &letter);
	db_rollback(j->db);
	TRY(e);
	TRY(job_progress(j, 1, STEPS));
	e = report_document(j->a, &d, letter, lang, format, o->base_url, &bytes, &why);
	if (e == ERR_IO)
		return e;
	TRY(job_progress(j, 2, STEPS));
	TRY(db_begin(j->db, DB_WRITE));
	str failed = e == OK ? ABSENT : str_given(why) ? why : str_c(err_name(e));
	bool good = e == OK;
	e = good ? file_put(j->db, j->a, bytes, reports_download_name(j->a, &d, lang, format), reports_type(format), j->now, &file.v) : OK;
	file.has = good;
	if (e == OK)
		e = order_end(j->db, &(struct order_end_in){ .id = o->id, .state = good ? S("done") : S("failed"), .version = o->version, .file = file, .why = failed });
	if (e == OK && good)
		e = order_tell(j, o);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}

/* Run again after a crash it finds its row no longer waiting. */
err reports_make_job(struct job *j)
{
	struct order_get o;
	int64_t id;
	err e;

	TRY(str_int(j->input, &id));
	TRY(db_begin(j->db, DB_READ));
	e = order_get(j->db, &(struct order_get_in){ .id = id }, j->a, &o);
	db_rollback(j->db);
	if (e == ERR_NOT_FOUND || (e == OK && !str_eq(o.state, S("waiting"))))
		return OK;
	TRY(e);
	if (str_given(o.format))
		return order_document(j, &o);
	TRY(db_begin(j->db, DB_WRITE));
	e = order_freeze(j, &o);
	if (e == OK)
		return db_commit(j->db);
	db_rollback(j->db);
	return e;
}
