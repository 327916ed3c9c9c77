/* imports_list.c - the imports made so far, and a new upload. */
#include <stdlib.h>
#include <unistd.h>
#include "auth.h"
#include "files.h"
#include "id.h"
#include "imports_html.h"
#include "imports_in.h"
#include "imports_routes.h"
#include "imports_view.h"
#include "jobs.h"
#include "words.h"

enum { LIST_ROWS = 50, HEAD_BYTES = 4096 };

static str state_tag(str state)
{
	return str_eq(state, S("confirmed")) ? S("ok") : str_eq(state, S("failed")) ? S("bad") : str_eq(state, S("cancelled")) ? S("") : S("info");
}

static err rows_fill(struct req *r, struct import_list_view *v)
{
	struct import_recent_list rows;
	int64_t below;

	if (str_int(req_query(r, S("below")), &below) != OK || below < 0)
		below = INT64_MAX;
	TRY(import_recent(r->db, &(struct import_recent_in){ .below = below, .most = LIST_ROWS + 1 }, r->a, &rows));
	v->has_more = rows.n > LIST_ROWS;
	for (size_t i = 0; i < rows.n && i < LIST_ROWS; i++) {
		const struct import_recent *in = &rows.at[i];
		str state, why;
		int64_t done, of;
		TRY(state_now(r->db, r->a, in->state, in->why, in->job, &state, &why, &done, &of));
		*LIST_PUSH(r->a, &v->rows) = (struct import_row){ .id = in->id, .created_at = in->created_at, .added = in->added, .changed = in->changed,
			.filename = in->filename, .by_name = in->by_name, .state = state, .state_name = state_words(r->lang, state),
			.tag = state_tag(state), .why = str_eq(state, S("failed")) ? why_words(r->lang, why) : ABSENT,
			.confirmed = str_eq(state, S("confirmed")) };
		v->below = in->id;
	}
	return OK;
}

err list_show(struct req *r, struct form_errors *errors)
{
	struct import_list_view v = { .errors = *errors, .may = auth_may(r, ROLE_AGENCY, 0) };
	str state = req_form(r, S("state"));

	TRY(rows_fill(r, &v));
	v.pdf = plan_document_have(PLAN_FILE_PDF);
	v.ocr = plan_document_have(PLAN_FILE_PICTURE);
	v.old_word = plan_document_have(PLAN_FILE_OLD_WORD);
	v.most = IMPORT_BYTES_MAX;
	v.file_words = form_words(errors, S("file"));
	v.state_words = form_words(errors, S("state-issued"));
	v.issued = str_eq(state, S("issued"));
	v.draft = str_eq(state, S("draft"));
	form_page(r, say(r->lang, "Import a plan"), errors);
	r->page.section = S("plans");
	r->page.script = v.may ? S("upload.js") : ABSENT;
	import_list(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/plans/import?below=123 */
err import_list_page(struct req *r)
{
	return list_show(r, &(struct form_errors){ 0 });
}

/* What was sent, in the order of its names. */
struct sent { const struct upload *at[IMPORT_FILES_MAX]; size_t n; int64_t bytes; bool many; };

static int by_name(const void *vx, const void *vy)
{
	const struct upload *x = *(const struct upload *const *)vx, *y = *(const struct upload *const *)vy;

	return str_cmp(x->filename, y->filename);
}

static struct sent uploads_of(const struct req *r)
{
	struct sent s = { .n = 0 };

	for (size_t i = 0; i < r->files.n; i++) {
		const struct upload *u = &r->files.at[i];
		if (!str_eq(u->field, S("file")) || (!u->filename.n && !u->bytes))
			continue;
		s.many |= s.n == IMPORT_FILES_MAX;
		if (s.n < IMPORT_FILES_MAX)
			s.at[s.n++] = u;
		s.bytes += u->bytes;
	}
	qsort(s.at, s.n, sizeof *s.at, by_name);
	return s;
}

static err files_keep(struct req *r, const struct sent *s, int64_t id, int64_t first)
{
	int64_t file;

	for (size_t i = 0; i < s->n; i++) {
		file = first;
		if (i)
			TRY(file_put_fd(r->db, r->a, s->at[i]->fd, IMPORT_BYTES_MAX, filename_shown(r->a, s->at[i]->filename), S("application/octet-stream"),
				r->now, &file));
		TRY(import_file_add(r->db, &(struct import_file_add_in){ .import = id, .seq = (int64_t)i + 1, .file = file }));
	}
	return OK;
}

/* Text and Word are read at once, also while a scan is: files of pages have their own kind of job. */
static str job_kind_of(struct req *r, const struct sent *s)
{
	char *head = arena_raw(r->a, HEAD_BYTES);
	ssize_t n = pread(s->at[0]->fd, head, HEAD_BYTES, 0);
	enum plan_file kind = plan_file_kind((str){ head, n > 0 ? (size_t)n : 0 });
	bool quick = kind == PLAN_FILE_TEXT || kind == PLAN_FILE_WORD || kind == PLAN_FILE_WEB_PAGE;
	return s->n == 1 && quick ? S("plan.read") : S("plan.read_pages");
}

/* The row, and the work that it asks for. */
static err upload_keep(struct req *r, const struct sent *s, bool issued, int64_t *id)
{
	int64_t file, job;
	str name = filename_shown(r->a, s->at[0]->filename);

	if (s->n > 1)
		name = arena_printf(r->a, "%.*s (+%zu)", FMT(name), s->n - 1);
	TRY(file_put_fd(r->db, r->a, s->at[0]->fd, IMPORT_BYTES_MAX, filename_shown(r->a, s->at[0]->filename), S("application/octet-stream"), r->now, &file));
	*id = id_new();
	TRY(import_add(r->db, &(struct import_add_in){ .id = *id, .file = file, .filename = name, .bytes = s->bytes, .issued = issued,
		.by_person = SOME(r->session->person), .by_name = r->session->name, .now = r->now }));
	if (s->n > 1)
		TRY(files_keep(r, s, *id, file));
	TRY(job_queue(r->db, job_kind_of(r, s), arena_printf(r->a, "%lld", (long long)*id), r->now, &job));
	TRY(import_set_job(r->db, &(struct import_set_job_in){ .id = *id, .job = job }));
	return audit(r, S("plan.import.upload"), S("plan_import"), *id, ABSENT, arena_printf(r->a, "%.*s, %lld bytes", FMT(name), (long long)s->bytes));
}

/* POST /{lang}/desk/plans/import */
err import_upload_post(struct req *r)
{
	struct form_errors errors = { 0 };
	struct sent s = uploads_of(r);
	str state = req_form(r, S("state"));
	int64_t id;

	TRY(auth_need(r, ROLE_AGENCY, 0));
	if (!s.n)
		form_fail(r, &errors, S("file"), say(r->lang, "Choose the document of the plan."));
	else if (s.bytes > IMPORT_BYTES_MAX)
		form_fail(r, &errors, S("file"), say(r->lang, "The document is larger than 20 MB: upload the plan alone, without pictures and attachments."));
	else if (s.many)
		form_fail(r, &errors, S("file"), say(r->lang, "Send at most 60 pictures at once, or make one PDF of them."));
	if (!str_eq(state, S("issued")) && !str_eq(state, S("draft")))
		form_fail(r, &errors, S("state-issued"), say(r->lang, "Say whether the plan has been issued or is a draft."));
	if (errors.n)
		return list_show(r, &errors);
	TRY(upload_keep(r, &s, str_eq(state, S("issued")), &id));
	return redirect(r, arena_printf(r->a, "/desk/plans/import/%lld", (long long)id));
}
