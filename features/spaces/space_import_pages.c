/* space_import_pages.c - the pages of the sheets, and of the public holidays. */
#include "auth.h"
#include "clock.h"
#include "files.h"
#include "id.h"
#include "jobs.h"
#include "office.h"
#include "space_desk_sql.h"
#include "space_desk_view.h"
#include "space_import.h"
#include "space_import_html.h"
#include "space_rules.h"
#include "spaces_routes.h"
#include "text.h"
#include "words.h"

enum { LISTED = 20, LINES = 200, SHEET_BYTES = 10 << 20 };

static str state_words(enum lang lang, str state)
{
	static const char *const of[][2] = { { "reading", WORD("Being read") }, { "ready", WORD("Read, not stored yet") }, { "failed", WORD("Could not be read") },
		{ "storing", WORD("Being stored") }, { "done", WORD("Stored") }, { "cancelled", WORD("Cancelled, nothing stored") } };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (str_eq(state, str_c(of[i][0])))
			return say(lang, of[i][1]);
	return state;
}

static void page_of(struct req *r, str title)
{
	r->page.title = title;
	r->page.desk = true;
	r->page.section = S("spaces");
	r->private_ = true;
}

static err imports_show(struct req *r, struct space_imports_view *v)
{
	struct sheet_in_list_list rows;

	TRY(sheet_in_list(r->db, &(struct sheet_in_list_in){ .take = LISTED }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->imports) = (struct import_head){ rows.at[i].id, rows.at[i].rows_n, rows.at[i].at, rows.at[i].name,
			state_words(r->lang, rows.at[i].state), rows.at[i].by_name };
	v->file_words = form_words(&v->errors, S("file"));
	form_page(r, say(r->lang, "Put in a sheet"), &v->errors);
	page_of(r, r->page.title);
	space_imports(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/spaces/import */
err spaces_import_page(struct req *r)
{
	struct space_imports_view v = { 0 };

	return imports_show(r, &v);
}

/* POST /{lang}/desk/spaces/import */
err spaces_import_post(struct req *r)
{
	struct space_imports_view v = { 0 };
	struct upload *u = req_file(r, S("file"));
	int64_t file, id = id_new();

	if (!u || !u->bytes)
		form_fail(r, &v.errors, S("file"), say(r->lang, "Choose a sheet."));
	else if (u->bytes > SHEET_BYTES)
		form_fail(r, &v.errors, S("file"), say(r->lang, "The sheet is larger than 10 MB."));
	if (v.errors.n)
		return imports_show(r, &v);
	TRY(file_put_fd(r->db, r->a, u->fd, SHEET_BYTES, u->filename, S("application/octet-stream"), r->now, &file));
	str name = str_trim(str_cut(u->filename, 0, 200)).n ? str_trim(str_cut(u->filename, 0, 200)) : S("-");
	TRY(sheet_in_add(r->db, &(struct sheet_in_add_in){ .id = id, .file = file, .name = text_utf8(name) ? name : S("-"), .by_name = r->session->name,
		.by_person = SOME(r->session->person), .now = r->now }));
	TRY(space_import_queue(r->db, r->a, id, "spaces.read", "reading", r->now));
	TRY(audit(r, S("space.import.upload"), S("space_import"), id, ABSENT, name));
	return redirect(r, arena_printf(r->a, "/desk/spaces/imports/%lld", (long long)id));
}

/* "column\tEnglish\n" lines in the page's language. */
static str faults_words(struct req *r, str kept)
{
	struct buf b = { .a = r->a };
	str rest = kept, line, column;

	while (str_given(rest) && str_split(&rest, '\n', &line)) {
		str words = line;
		if (!line.n || !str_split(&words, '\t', &column) || !str_given(words))
			continue;
		buf_printf(&b, "%s%.*s: %.*s", b.n ? "\n" : "", FMT(column), FMT(say(r->lang, arena_cstr(r->a, words))));
	}
	return b.n ? buf_str(&b) : ABSENT;
}

static err lines_fill(struct req *r, int64_t import, struct space_import_view *v)
{
	struct sheet_in_rows_list rows;
	int64_t after = 0;

	if (str_int(req_query(r, S("after")), &after) != OK)
		after = 0;
	TRY(sheet_in_rows(r->db, &(struct sheet_in_rows_in){ .import = import, .after = after, .take = LINES + 1 }, r->a, &rows));
	for (size_t i = 0; i < rows.n && i < LINES; i++) {
		const struct sheet_in_rows *x = &rows.at[i];
		bool fault = str_eq(x->what, S("fault"));
		*LIST_PUSH(r->a, &v->lines) = (struct import_line){ x->line, fault ? say(r->lang, "left out") : x->stored ? say(r->lang, "stored")
			: str_eq(x->what, S("new")) ? say(r->lang, "new") : say(r->lang, "changes"), x->title, faults_words(r, x->faults), x->alike, fault };
		v->next = x->line;
	}
	v->more = rows.n > LINES;
	return OK;
}

static str why_words(struct req *r, str why)
{
	if (str_eq(why, S("too-large")))
		return say(r->lang, "The sheet has too many rows or cells: at most 20,000 rows.");
	if (str_eq(why, S("no-columns")))
		return say(r->lang, "Its first row does not name the columns. Take the sheet that is handed out as a pattern.");
	return say(r->lang, "This file is no sheet that can be read. Save it as XLSX or CSV.");
}

/* GET /{lang}/desk/spaces/imports/{id} */
err spaces_imported_page(struct req *r)
{
	struct space_import_view v = { 0 };
	struct job_status job;
	struct sheet_in_get im;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(sheet_in_get(r->db, &(struct sheet_in_get_in){ .id = id }, r->a, &im));
	v = (struct space_import_view){ .id = id, .rows_n = im.rows_n, .faults_n = im.faults_n, .new_n = im.new_n, .changed_n = im.changed_n, .name = im.name,
		.state = state_words(r->lang, im.state), .reading = str_eq(im.state, S("reading")), .ready = str_eq(im.state, S("ready")),
		.failed = str_eq(im.state, S("failed")), .storing = str_eq(im.state, S("storing")), .of_n = im.new_n + im.changed_n };
	if (im.job.has && job_state(r->db, r->a, im.job.v, &job) == OK) {
		v.done_n = job.done;
		if (str_eq(job.state, S("failed")) && (v.reading || v.storing)) {
			v.failed = true;
			v.reading = v.storing = false;
		}
	}
	if (v.failed)
		v.why = why_words(r, im.why);
	if (!v.reading)
		TRY(lines_fill(r, id, &v));
	page_of(r, say(r->lang, "Put in a sheet"));
	space_import(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/desk/spaces/imports/{id} */
err spaces_imported_post(struct req *r)
{
	struct sheet_in_get im;
	int64_t id;
	bool store = str_eq(req_form(r, S("step")), S("store"));

	TRY(req_id(r, 0, &id));
	TRY(sheet_in_get(r->db, &(struct sheet_in_get_in){ .id = id }, r->a, &im));
	if (!str_eq(im.state, S("ready")))
		return ERR_CONFLICT;
	if (store)
		TRY(space_import_queue(r->db, r->a, id, "spaces.store", "storing", r->now));
	else
		TRY(sheet_in_set_state(r->db, &(struct sheet_in_set_state_in){ .id = id, .state = S("cancelled") }));
	TRY(audit(r, store ? S("space.import.store") : S("space.import.cancel"), S("space_import"), id, ABSENT, im.name));
	return redirect(r, arena_printf(r->a, "/desk/spaces/imports/%lld", (long long)id));
}

static str typed(const struct req *r, const char *name)
{
	str s = req_form(r, str_c(name));

	return str_given(s) ? s : S("");
}

static err holidays_show(struct req *r, struct space_holidays_view *v)
{
	struct space_holidays_list rows;

	TRY(space_holidays(r->db, &(struct space_holidays_in){ .take = SPACE_HOLIDAYS }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->rows) = (struct holiday_row){ rows.at[i].from_on, rows.at[i].to_on, rows.at[i].title_vi, rows.at[i].title_en };
	v->from_on = typed(r, "from_on");
	v->to_on = typed(r, "to_on");
	v->title_vi = typed(r, "title_vi");
	v->title_en = typed(r, "title_en");
	v->from_words = form_words(&v->errors, S("from_on"));
	v->title_words = form_words(&v->errors, S("title_vi"));
	if (str_eq(req_query(r, S("done")), S("saved")))
		v->done = say(r->lang, "Saved.");
	form_page(r, say(r->lang, "Public holidays"), &v->errors);
	page_of(r, r->page.title);
	space_holiday_list(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/spaces/holidays */
err spaces_holidays_page(struct req *r)
{
	struct space_holidays_view v = { 0 };

	return holidays_show(r, &v);
}

/* POST /{lang}/desk/spaces/holidays */
err spaces_holidays_post(struct req *r)
{
	str drop = space_given(req_form(r, S("drop"))), from = space_given(req_form(r, S("from_on"))), to = space_given(req_form(r, S("to_on")));
	str vi = space_given(req_form(r, S("title_vi"))), en = space_given(req_form(r, S("title_en")));
	struct space_holidays_view v = { 0 };
	struct date d;

	if (str_given(drop)) {
		TRY(space_holiday_drop(r->db, &(struct space_holiday_drop_in){ .from_on = drop }));
		TRY(audit(r, S("space.holiday.remove"), S("space_holiday"), 0, drop, ABSENT));
		return redirect(r, S("/desk/spaces/holidays?done=saved"));
	}
	to = str_given(to) ? to : from;
	if (date_parse(from, &d) != OK || date_parse(to, &d) != OK || str_cmp(from, to) > 0)
		form_fail(r, &v.errors, S("from_on"), say(r->lang, "Choose the first and the last day, the first one not later."));
	if (!vi.n || !en.n || text_chars(vi) > 100 || text_chars(en) > 100)
		form_fail(r, &v.errors, S("title_vi"), say(r->lang, "Write its name in both languages, at most 100 characters."));
	if (v.errors.n)
		return holidays_show(r, &v);
	TRY(space_holiday_put(r->db, &(struct space_holiday_put_in){ .from_on = from, .to_on = to, .title_vi = vi, .title_en = en }));
	TRY(audit(r, S("space.holiday.add"), S("space_holiday"), 0, ABSENT, vi));
	return redirect(r, S("/desk/spaces/holidays?done=saved"));
}
