/* task_desk.c - the desk's forms on a task: report of status, amendment by decision, English words and commitments. */
#include "auth.h"
#include "plans_pages.h"
#include "plans_routes.h"
#include "task_desk_html.h"
#include "text.h"
#include "words.h"

static err task_of_address(struct req *r, uint32_t roles, struct task_get *t)
{
	int64_t id;

	TRY(auth_need(r, roles, 0));
	TRY(req_id(r, 0, &id));
	return task_get(r->db, &(struct task_get_in){ .id = id }, r->a, t);
}

static err back_to_task(struct req *r, int64_t id, const char *saved)
{
	return redirect(r, arena_printf(r->a, "/tasks/%lld?saved=%s", (long long)id, saved));
}

static str form_text(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? s : S("");
}

static void status_choices(struct req *r, str chosen, struct task_choices *out)
{
	static const enum task_state s[] = { TASK_NOT_REPORTED, TASK_UNDER_WAY, TASK_DONE };

	for (size_t i = 0; i < sizeof s / sizeof *s; i++)
		*LIST_PUSH(r->a, out) = (struct task_choice){ .value = task_state_code(s[i]), .label = task_state_name(r->lang, s[i]),
			.chosen = str_eq(task_state_code(s[i]), chosen) };
}

static err report_show(struct req *r, struct task_form_view *v, str status)
{
	status_choices(r, status, &v->statuses);
	v->note_words = form_words(&v->errors, S("note_vi"));
	v->source_words = form_words(&v->errors, S("source_url"));
	v->day_words = form_words(&v->errors, S("day"));
	form_page(r, say(r->lang, "Report the status"), &v->errors);
	r->page.section = S("tasks");
	report_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/tasks/{id}/report: what the standing agency publishes of a task by itself.  Units answer for their part (features/progress); old links of
 * theirs lead there. */
err report_page(struct req *r)
{
	struct task_form_view v = { .note_vi = S(""), .note_en = S(""), .source_url = S(""), .day = r->page.today };
	int64_t id;

	TRY(req_id(r, 0, &id));
	if (!auth_may(r, ROLE_AGENCY, 0))
		return redirect(r, arena_printf(r->a, "/desk/tasks/%lld/answer", (long long)id));
	TRY(task_of_address(r, ROLE_AGENCY, &v.t));
	return report_show(r, &v, v.t.status);
}

static void report_faults(struct req *r, const struct task_report_in *in, struct form_errors *out)
{
	if (text_chars(in->note_vi) > TASK_NOTE_MAX_CHARS)
		form_fail(r, out, S("note_vi"), say(r->lang, "Write at most 4,000 characters."));
	if (str_given(text_given(in->source_url)) && !text_is_web_url(text_given(in->source_url)))
		form_fail(r, out, S("source_url"), say(r->lang, "Enter a web address that begins with https://."));
	if (!out->n)
		form_fail(r, out, S("day"), say(r->lang, "Choose a status, and a day that is not in the future."));
}

/* POST /{lang}/desk/tasks/{id}/report */
err report_post(struct req *r)
{
	struct task_form_view v = { .note_vi = form_text(r, S("note_vi")), .note_en = form_text(r, S("note_en")),
		.source_url = form_text(r, S("source_url")), .day = form_text(r, S("day")) };
	struct task_report_in in = { .status = req_form(r, S("status")), .note_vi = v.note_vi, .note_en = v.note_en, .source_url = v.source_url,
		.day = v.day };

	TRY(task_of_address(r, ROLE_AGENCY, &v.t));
	in.task = v.t.id;
	in.by = SOME(r->session->person);
	in.by_name = r->session->name;
	err e = plans_report(r->db, r->a, &in, r->now);
	if (e == ERR_INVALID) {
		report_faults(r, &in, &v.errors);
		return report_show(r, &v, in.status);
	}
	TRY(e);
	TRY(audit(r, S("task.report"), S("task"), v.t.id, v.t.status, in.status));
	return back_to_task(r, v.t.id, "report");
}

static void field_choices(struct req *r, str chosen, struct task_choices *out)
{
	static const char *const code[] = { "due", "lead", "coordinating", "companion", "performer", "monitoring", "title_vi", "content_vi", "output_vi" };

	for (size_t i = 0; i < sizeof code / sizeof *code; i++)
		*LIST_PUSH(r->a, out) = (struct task_choice){ .value = str_c(code[i]), .label = field_in_words(r->lang, str_c(code[i])),
			.chosen = str_eq(str_c(code[i]), chosen) };
}

static bool field_by_line(str field)
{
	return str_eq(field, S("lead")) || str_eq(field, S("coordinating")) || str_eq(field, S("companion")) || str_eq(field, S("performer")) ||
	       str_eq(field, S("monitoring"));
}

static err amend_show(struct req *r, struct task_form_view *v)
{
	field_choices(r, v->field, &v->fields);
	v->field_name = field_in_words(r->lang, v->field);
	v->by_line = field_by_line(v->field);
	v->is_due = str_eq(v->field, S("due"));
	v->value_words = form_words(&v->errors, S("value"));
	v->decision_words = form_words(&v->errors, S("decision"));
	v->reason_words = form_words(&v->errors, S("reason"));
	form_page(r, say(r->lang, "Amend by decision"), &v->errors);
	r->page.section = S("tasks");
	amend_form(&r->out, &r->page, v);
	return OK;
}

/* What a field holds now, as the form shows it: units one a line. */
static err value_now(struct req *r, const struct task_get *t, str field, str *out)
{
	struct unit_row_of_tasks_list u;
	struct buf b = { .a = r->a };

	*out = str_eq(field, S("due")) ? t->due_text : str_eq(field, S("title_vi")) ? t->title_vi
	     : str_eq(field, S("content_vi")) ? t->content_vi : str_eq(field, S("output_vi")) ? t->output_vi : ABSENT;
	if (!field_by_line(field))
		return OK;
	TRY(unit_row_of_tasks(r->db, &(struct unit_row_of_tasks_in){ .tasks = { &t->id, 1 } }, r->a, &u));
	for (size_t i = 0; i < u.n; i++)
		if (str_eq(u.at[i].role, field)) {
			buf_add(&b, u.at[i].text);
			buf_char(&b, '\n');
		}
	*out = buf_str(&b);
	return OK;
}

static bool field_known(str field)
{
	return field_by_line(field) || str_eq(field, S("due")) || str_eq(field, S("title_vi")) || str_eq(field, S("content_vi")) ||
	       str_eq(field, S("output_vi"));
}

/* GET /{lang}/desk/tasks/{id}/amend?field=due */
err amend_page(struct req *r)
{
	str field = req_query(r, S("field"));
	struct task_form_view v = { .field = field_known(field) ? field : S("due"), .decision = S(""), .decided_on = S(""), .reason = S("") };

	TRY(task_of_address(r, ROLE_AGENCY, &v.t));
	TRY(value_now(r, &v.t, v.field, &v.value));
	v.start_on = v.t.start_on;
	v.end_on = v.t.end_on;
	v.open_end = v.t.open_end;
	return amend_show(r, &v);
}

static void amend_faults(struct req *r, const struct task_form_view *v, bool same, struct form_errors *out)
{
	if (same)
		form_fail(r, out, S("value"), say(r->lang, "Nothing would change: enter the new value."));
	if (!str_given(text_given(v->decision)))
		form_fail(r, out, S("decision"), say(r->lang, "Enter the number of the decision."));
	if (!str_given(text_given(v->reason)))
		form_fail(r, out, S("reason"), say(r->lang, "Enter the reason."));
	if (!out->n)
		form_fail(r, out, S("value"), v->is_due || str_eq(v->field, S("due"))
			? say(r->lang, "Enter a last day that exists and lies after the first, or mark that it goes on.")
			: say(r->lang, "Enter the new value; a title and a lead unit may not be left empty."));
}

/* POST /{lang}/desk/tasks/{id}/amend */
err amend_post(struct req *r)
{
	struct task_form_view v = { .field = form_text(r, S("field")), .value = form_text(r, S("value")),
		.start_on = form_text(r, S("start_on")), .end_on = form_text(r, S("end_on")),
		.open_end = str_given(req_form(r, S("open_end"))), .decision = form_text(r, S("decision")),
		.decided_on = form_text(r, S("decided_on")), .reason = form_text(r, S("reason")) };
	str before, after;

	TRY(task_of_address(r, ROLE_AGENCY, &v.t));
	if (!field_known(v.field))
		return ERR_INVALID;
	struct task_amend_in in = { .task = v.t.id, .field = v.field, .value = v.value, .start_on = v.start_on, .end_on = v.end_on,
		.open_end = v.open_end, .decision = v.decision, .decided_on = v.decided_on, .reason = v.reason,
		.by = SOME(r->session->person), .by_name = r->session->name };
	err e = plans_amend(r->db, r->a, &in, r->now, &before, &after);
	if (e == ERR_INVALID || e == ERR_CONFLICT) {
		amend_faults(r, &v, e == ERR_CONFLICT, &v.errors);
		return amend_show(r, &v);
	}
	TRY(e);
	TRY(audit(r, S("task.amend"), S("task"), v.t.id, before, after));
	return back_to_task(r, v.t.id, "amend");
}

static err words_show(struct req *r, struct task_form_view *v, const bool *chosen)
{
	struct commitment_all_list c;

	TRY(commitment_all(r->db, r->a, &c));
	for (size_t i = 0; i < c.n; i++)
		*LIST_PUSH(r->a, &v->commitments) = (struct task_choice){ .value = arena_printf(r->a, "%lld", (long long)c.at[i].number),
			.label = arena_printf(r->a, "%lld. %.*s", (long long)c.at[i].number,
				FMT(r->lang == LANG_EN && str_given(c.at[i].title_en) ? c.at[i].title_en : c.at[i].title_vi)),
			.chosen = c.at[i].number < COMMITMENTS_MAX && chosen[c.at[i].number] };
	v->title_words = form_words(&v->errors, S("title_en"));
	TRY(plans_text_show(r->db, r->a, v->t.id, &v->text, &v->text_open));
	form_page(r, say(r->lang, "English words and commitments"), &v->errors);
	r->page.section = S("tasks");
	words_form(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/tasks/{id}/words */
err words_page(struct req *r)
{
	struct task_form_view v = { 0 };
	struct commitment_row_of_tasks_list c;
	bool chosen[COMMITMENTS_MAX] = { 0 };

	TRY(task_of_address(r, ROLE_AGENCY | ROLE_TRANSLATOR, &v.t));
	TRY(commitment_row_of_tasks(r->db, &(struct commitment_row_of_tasks_in){ .tasks = { &v.t.id, 1 } }, r->a, &c));
	for (size_t i = 0; i < c.n; i++)
		if (c.at[i].number < COMMITMENTS_MAX)
			chosen[c.at[i].number] = true;
	v.title_en = v.t.title_en;
	v.content_en = v.t.content_en;
	v.output_en = v.t.output_en;
	return words_show(r, &v, chosen);
}

/* The commitments ticked, each of which must exist. */
static err commitments_of_form(struct req *r, int64_t number[COMMITMENTS_MAX], size_t *n, bool chosen[COMMITMENTS_MAX])
{
	str s;

	for (*n = 0; *n < COMMITMENTS_MAX && str_given(s = req_form_nth(r, S("commitment"), *n)); ++*n) {
		struct commitment_get c;
		if (str_int(s, &number[*n]) != OK || number[*n] < 1 || number[*n] >= COMMITMENTS_MAX)
			return ERR_INVALID;
		TRY(commitment_get(r->db, &(struct commitment_get_in){ .number = number[*n] }, r->a, &c));
		chosen[number[*n]] = true;
	}
	return OK;
}

/* POST /{lang}/desk/tasks/{id}/words */
err words_post(struct req *r)
{
	struct task_form_view v = { .title_en = form_text(r, S("title_en")), .content_en = form_text(r, S("content_en")),
		.output_en = form_text(r, S("output_en")) };
	int64_t number[COMMITMENTS_MAX];
	bool chosen[COMMITMENTS_MAX] = { 0 };
	size_t n;

	TRY(task_of_address(r, ROLE_AGENCY | ROLE_TRANSLATOR, &v.t));
	TRY(commitments_of_form(r, number, &n, chosen));
	err e = plans_set_english(r->db, r->a, v.t.id, &(struct task_english){ .title = v.title_en, .content = v.content_en,
		.output = v.output_en }, r->now);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("title_en"), say(r->lang, "Write at most 1,000 characters."));
		return words_show(r, &v, chosen);
	}
	TRY(e);
	TRY(plans_text_english(r->db, r->a, v.t.id, &(struct task_english){ .title = v.title_en, .content = v.content_en, .output = v.output_en },
		&(struct twin_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now }, true));
	TRY(plans_set_commitments(r->db, r->a, v.t.id, number, n));
	TRY(audit(r, S("task.words"), S("task"), v.t.id, v.t.title_en, v.title_en));
	return back_to_task(r, v.t.id, "words");
}
