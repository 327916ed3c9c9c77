/* remind_desk.c - the log of reminders on the desk, and reminders by hand. */
#include "auth.h"
#include "opendata.h"
#include "remind_desk_html.h"
#include "remind_in.h"
#include "remind_pages.h"
#include "remind_routes.h"
#include "remind_sql.h"
#include "words.h"

static const struct { const char *code, *words; } states[] = { { "waiting", WORD("waits for a hand") }, { "queued", WORD("on its way") },
	{ "sent", WORD("sent") }, { "refused", WORD("refused") }, { "failed", WORD("not delivered") } };
enum { NSTATES = sizeof states / sizeof *states };

err remind_unit_choices(struct req *r, str chosen, struct remind_choices *out)
{
	struct unit_choices units = { 0 };

	TRY(units_in_force(r->db, r->a, r->lang, r->page.today, &units));
	for (size_t i = 0; i < units.n; i++)
		*LIST_PUSH(r->a, out) = (struct remind_choice){ .value = units.at[i].slug, .label = units.at[i].name, .chosen = str_eq(units.at[i].slug, chosen) };
	return OK;
}

/* What the address asks for; a value that means nothing is as if not sent. */
static err filter_of(struct req *r, struct log_filter *f, str *unit)
{
	str state = req_query(r, S("state")), day = req_query(r, S("day"));
	struct date d;

	*f = (struct log_filter){ 0 };
	*unit = str_trim(req_query(r, S("unit")));
	if (unit->n) {
		err e = units_by_slug(r->db, r->a, *unit, &f->unit);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	if (str_int(req_query(r, S("task")), &f->task) != OK || f->task < 0)
		f->task = 0;
	if (str_int(req_query(r, S("below")), &f->below) != OK || f->below < 0)
		f->below = 0;
	if (date_parse(day, &d) == OK)
		f->day = day;
	for (size_t i = 0; i < NSTATES; i++)
		if (str_eq(state, str_c(states[i].code)))
			f->state = state;
	return OK;
}

/* The same filter in another address. */
static str address_of(struct req *r, const char *path, const struct log_filter *f, str unit, int64_t below)
{
	struct buf b = { .a = r->a };

	buf_printf(&b, "/%.*s%s?unit=%.*s", FMT(lang_code(r->lang)), path, f->unit ? (int)unit.n : 0, unit.p ? unit.p : "");
	if (f->task)
		buf_printf(&b, "&task=%lld", (long long)f->task);
	if (str_given(f->day))
		buf_printf(&b, "&day=%.*s", FMT(f->day));
	if (str_given(f->state))
		buf_printf(&b, "&state=%.*s", FMT(f->state));
	if (below)
		buf_printf(&b, "&below=%lld", (long long)below);
	return buf_str(&b);
}

/* GET /{lang}/desk/reminders?unit=&task=&day=&state=&below= */
err reminders_page(struct req *r)
{
	struct log_view v = { .agency = auth_may(r, ROLE_AGENCY, 0), .sent = str_int(req_query(r, S("sent")), &v.mails) == OK };
	struct log_filter f;
	str unit;

	TRY(filter_of(r, &f, &unit));
	TRY(log_rows_fill(r->db, r->a, &f, LOG_PER_PAGE + 1, &v.rows));
	if (v.rows.n > LOG_PER_PAGE) {
		v.rows.n = LOG_PER_PAGE;
		v.older = address_of(r, "/desk/reminders", &f, unit, v.rows.at[LOG_PER_PAGE - 1].id);
	}
	v.csv = address_of(r, "/desk/reminders.csv", &f, unit, 0);
	TRY(remind_unit_choices(r, unit, &v.units));
	for (size_t i = 0; i < NSTATES; i++)
		*LIST_PUSH(r->a, &v.states) = (struct remind_choice){ .value = str_c(states[i].code), .label = say(r->lang, states[i].words),
			.chosen = str_eq(f.state, str_c(states[i].code)) };
	v.day = str_given(f.day) ? f.day : S("");
	v.task = f.task ? arena_printf(r->a, "%lld", (long long)f.task) : ABSENT;
	v.filtered = f.unit || f.task || str_given(f.day) || str_given(f.state);
	form_page(r, say(r->lang, "Reminders"), &(struct form_errors){ 0 });
	r->page.section = S("reminders");
	r->private_ = true;
	audit_view(r, S("reminders.view"), S("reminder"), 0);
	reminders_list(&r->out, &r->page, &v);
	return OK;
}

static void csv_row(struct req *r, const struct log_row *row, const struct log_mail *m)
{
	const str cells[] = { instant_iso(r->a, row->at), row->number, in_lang(r->lang, row->title_vi, row->title_en), row->end_on,
		in_lang(r->lang, row->unit_vi, row->unit_en), row->rung, m->name, m->email, m->state, row->answered ? S("1") : S("0") };

	buf_int(&r->out, row->task);
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		buf_char(&r->out, ',');
		data_csv_cell(&r->out, cells[i]);
	}
	buf_add(&r->out, S("\r\n"));
}

/* GET /{lang}/desk/reminders.csv: the newest LOG_CSV_ROWS of the same filter. */
err reminders_csv(struct req *r)
{
	struct log_rows rows;
	struct log_filter f;
	str unit;

	TRY(filter_of(r, &f, &unit));
	TRY(log_rows_fill(r->db, r->a, &f, LOG_CSV_ROWS, &rows));
	buf_add(&r->out, S("\xEF\xBB\xBFtask,at,number,title,deadline,unit,rung,name,email,state,answered\r\n"));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < rows.at[i].mails.n; k++)
			csv_row(r, &rows.at[i], &rows.at[i].mails.at[k]);
	r->bare = r->private_ = true;
	audit_view(r, S("reminders.export"), S("reminder"), 0);
	req_download(r, S("text/csv; charset=utf-8"), S("reminders.csv"));
	return OK;
}

/* The tasks that a request names. */
static size_t tasks_of(const struct pair_list *from, int64_t *id, size_t max, bool *more)
{
	size_t n = 0;

	*more = false;
	for (size_t i = 0; i < from->n; i++) {
		int64_t task;
		if (!str_eq(from->at[i].name, S("task")) || str_int(from->at[i].value, &task) != OK || task <= 0)
			continue;
		if (n == max) {
			*more = true;
			break;
		}
		id[n++] = task;
	}
	return n;
}

static void unit_preview(struct req *r, const struct due_tasks *due, const struct follow_contacts *to, struct preview_unit *out)
{
	for (size_t i = 0; i < due->n; i++) {
		const struct progress_part *p = &due->at[i].part;
		*LIST_PUSH(r->a, &out->tasks) = (struct digest_line){ .due = date_words(r->a, r->lang, p->end_on),
			.title = numbered(r->a, p->number, in_lang(r->lang, p->title_vi, p->title_en)) };
	}
	for (size_t i = 0; i < to->n; i++)
		*LIST_PUSH(r->a, &out->to) = (struct log_mail){ .name = to->at[i].name, .email = to->at[i].email };
}

/* One unit of the preview, among those that get mail or those that do not. */
static err preview_add(struct req *r, int64_t unit, const int64_t *task, size_t n, struct preview_view *v)
{
	struct follow_contacts to;
	struct reminded_unit words;
	struct pause_now pause;
	struct due_tasks due;
	int64_t open;

	TRY(due_of_unit(r->db, r->a, unit, r->now, task, n, &due, &open));
	if (!due.n)
		return OK;
	TRY(reached_of_unit(r->db, r->a, unit, &to));
	TRY(reminded_unit(r->db, &(struct reminded_unit_in){ .id = unit }, r->a, &words));
	err e = pause_now(r->db, &(struct pause_now_in){ .unit = unit, .day = r->page.today }, r->a, &pause);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	bool gets = to.n && e == ERR_NOT_FOUND;
	struct preview_unit *u = gets ? LIST_PUSH(r->a, &v->units) : LIST_PUSH(r->a, &v->silent);
	*u = (struct preview_unit){ .unit_vi = words.name_vi, .unit_en = words.name_en, .none = !to.n, .paused = e == OK ? pause.reason : ABSENT };
	unit_preview(r, &due, &to, u);
	v->mails += gets ? (int64_t)to.n : 0;
	return OK;
}

static err preview_show(struct req *r, const struct pair_list *from)
{
	struct preview_view v = { .configured = mail_configured() };
	int64_t *task = arena_array(r->a, int64_t, PREVIEW_TASKS_MAX);
	size_t n = tasks_of(from, task, PREVIEW_TASKS_MAX, &v.too_many);
	struct unit_choices units = { 0 };

	TRY(units_asked(r->db, r->a, r->now, task, n, &units));
	for (size_t i = 0; n && i < units.n; i++)
		TRY(preview_add(r, units.at[i].id, task, n, &v));
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(r->a, &v.tasks) = (struct preview_task){ .id = task[i] };
	form_page(r, say(r->lang, "Remind now"), &(struct form_errors){ 0 });
	r->page.section = S("tasks");
	r->private_ = true;
	audit_view(r, S("reminders.view"), S("reminder"), 0);
	remind_preview(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/desk/reminders/preview?task= */
err remind_preview_page(struct req *r)
{
	return preview_show(r, &r->query);
}

/* POST /{lang}/desk/reminders/preview: for more tasks than an address holds. */
err remind_preview_post(struct req *r)
{
	return preview_show(r, &r->form);
}

/* POST /{lang}/desk/reminders/send */
err remind_send_post(struct req *r)
{
	int64_t *task = arena_array(r->a, int64_t, PREVIEW_TASKS_MAX), sent;
	struct progress_who who = { .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
	bool more;
	size_t n = tasks_of(&r->form, task, PREVIEW_TASKS_MAX, &more);

	TRY(remind_now(r->db, r->a, task, n, &who, &sent));
	for (size_t i = 0; sent && i < n; i++)
		TRY(audit(r, S("task.remind"), S("task"), task[i], ABSENT, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/reminders?sent=%lld", (long long)sent));
}
