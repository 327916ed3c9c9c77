/* report_docx.c - the report as an administrative document (NĐ 30/2020): head, grounds, the general part, foot.  Groups of tasks: report_docx_tasks.c;
 * annexes: report_docx_annex.c. */
#include "clock.h"
#include "plans.h"
#include "report_docx_in.h"
#include "words.h"

enum { RECIPIENTS_MAX = 30 };

str plan_numbers(struct report_out *o)
{
	struct buf b = { .a = o->a };

	for (size_t i = 0; i < o->d->plans.n; i++) {
		const struct report_plan *p = &o->d->plans.at[i];
		if (p->carried || !str_given(p->number))
			continue;
		if (b.n)
			buf_add(&b, S(", "));
		buf_add(&b, p->number);
	}
	return buf_str(&b);
}

str report_subject(struct report_out *o)
{
	str numbers = plan_numbers(o), period = report_period_name(o->a, o->lang, &o->d->about);

	if (!numbers.n)
		return say_with(o->a, o->lang, "Results of carrying out the plan in {period}", { "period", period });
	return say_with(o->a, o->lang, "Results of carrying out Plan No. {number} in {period}", { "number", numbers }, { "period", period });
}

static str agency_of(struct report_out *o)
{
	str agency = report_letter_side_of(o->letter, o->lang).agency;

	for (size_t i = 0; !str_given(agency) && i < o->d->plans.n; i++)
		agency = o->d->plans.at[i].issuer;
	if (str_given(agency))
		return report_capitals(o->a, agency);
	return say(o->lang, "NAME OF THE AGENCY");
}

/* The same within a sentence, as it was written. */
static str agency_in_text(struct report_out *o)
{
	str agency = report_letter_side_of(o->letter, o->lang).agency;

	for (size_t i = 0; !str_given(agency) && i < o->d->plans.n; i++)
		agency = o->d->plans.at[i].issuer;
	return str_given(agency) ? agency : say(o->lang, "The agency");
}

static void head(struct report_out *o, struct docx *x)
{
	struct report_letter_side s = report_letter_side_of(o->letter, o->lang);

	docx_nd30_head(x, &(struct nd30_head){ .parent_agency = s.parent_agency, .agency = agency_of(o), .number = o->letter->number,
		.number_code = str_given(o->letter->number_code) ? o->letter->number_code : S("BC-"), .place = str_given(s.place) ? s.place : S("………"),
		.issued_on = o->letter->issued_on, .year_blank = date_at(o->d->made_at).y, .kind = say(o->lang, "REPORT"), .subject = report_subject(o) });
}

static void italic(struct docx *x, str text)
{
	docx_runs(x, DOCX_BODY, &(struct docx_run){ .text = text, .italic = true }, 1);
}

static str plan_basis(struct report_out *o, const struct report_plan *p)
{
	str title = report_text(o->a, o->lang, p->title_vi, p->title_en);

	if (!str_given(p->number))
		return title;
	if (!str_given(p->issued_on))
		return say_with(o->a, o->lang, "Plan No. {number}: {title}", { "number", p->number }, { "title", title });
	return say_with(o->a, o->lang, "Plan No. {number} of {day}: {title}", { "number", p->number }, { "day", date_words(o->a, o->lang, p->issued_on) },
	                { "title", title });
}

/* Căn cứ: the plans, then what the letter adds; each line ends with a semicolon, the last one with a full stop. */
static void grounds(struct report_out *o, struct docx *x)
{
	str rest = report_letter_side_of(o->letter, o->lang).basis, line;
	struct { str *at; size_t n, cap; } lines = { 0 };

	for (size_t i = 0; i < o->d->plans.n; i++)
		if (!o->d->plans.at[i].carried)
			*LIST_PUSH(o->a, &lines) = plan_basis(o, &o->d->plans.at[i]);
	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			*LIST_PUSH(o->a, &lines) = str_trim(line);
	for (size_t i = 0; i < lines.n; i++)
		italic(x, say_with(o->a, o->lang, "Pursuant to {what}{mark}", { "what", lines.at[i] }, { "mark", i + 1 < lines.n ? S(";") : S(".") }));
	docx_para(x, DOCX_BODY, say_with(o->a, o->lang, "{agency} reports on the results of {period} as follows:", { "agency", agency_in_text(o) },
		{ "period", report_period_name(o->a, o->lang, &o->d->about) }));
	if (o->lang == LANG_EN)
		docx_para(x, DOCX_NOTE, say(o->lang, "Passages marked [vi] exist in Vietnamese only."));
}

/* ---- I. the general part */

/* Tasks of the plans of the year, or those carried on, by state. */
static void states_of(const struct report_data *d, bool carried, int64_t of[TASK_STATES], int64_t *total)
{
	*total = 0;
	for (int s = 0; s < TASK_STATES; s++)
		of[s] = 0;
	for (size_t i = 0; i < d->tasks.n; i++) {
		if (d->tasks.at[i].carried != carried)
			continue;
		++*total;
		for (int s = 0; s < TASK_STATES; s++)
			of[s] += str_eq(d->tasks.at[i].state, task_state_code((enum task_state)s));
	}
}

/* The list of the tasks that a figure counts; several plans of one year: all of their states. */
static str tasks_href(struct report_out *o, int state)
{
	int64_t plan = 0, plans = 0;

	for (size_t i = 0; i < o->d->plans.n; i++) {
		plans += !o->d->plans.at[i].carried;
		plan = o->d->plans.at[i].carried ? plan : o->d->plans.at[i].id;
	}
	struct buf b = { .a = o->a };
	buf_add(&b, S("/tasks"));
	if (plans == 1)
		buf_printf(&b, "?plan=%lld", (long long)plan);
	if (state >= 0)
		buf_printf(&b, "%sstatus=%.*s", plans == 1 ? "&" : "?", FMT(task_state_code((enum task_state)state)));
	return report_href(o, buf_str(&b));
}

static void state_runs(struct report_out *o, struct runs *r, const int64_t of[TASK_STATES], int64_t total, bool linked)
{
	static const enum task_state order[] = { TASK_DONE, TASK_UNDER_WAY, TASK_DUE_SOON, TASK_OVERDUE, TASK_NOT_REPORTED };

	for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
		enum task_state s = order[i];
		run_add(o->a, r, report_number(o->a, o->lang, of[s]), linked ? tasks_href(o, (int)s) : ABSENT);
		run_add(o->a, r, arena_printf(o->a, " %.*s (%lld%%)%s", FMT(report_state_in_text(o->lang, s)), (long long)report_pct(of[s], total),
		        i + 1 < sizeof order / sizeof *order ? "; " : "."), ABSENT);
	}
}

static void tasks_sentence(struct report_out *o, struct docx *x)
{
	int64_t of[TASK_STATES], total;
	struct runs r = { 0 };

	states_of(o->d, false, of, &total);
	run_add(o->a, &r, arena_printf(o->a, "%.*s: ", FMT(say(o->lang, "Tasks of the plan"))), ABSENT);
	run_add(o->a, &r, report_number(o->a, o->lang, total), tasks_href(o, -1));
	run_add(o->a, &r, arena_printf(o->a, ". %.*s: ", FMT(say_with(o->a, o->lang, "On {day}", { "day", date_words(o->a, o->lang,
		report_as_of(o->a, o->d)) }))), ABSENT);
	state_runs(o, &r, of, total, true);
	docx_runs(x, DOCX_BODY, r.at, r.n);
	if (!o->d->carried)
		return;
	states_of(o->d, true, of, &total);
	r = (struct runs){ 0 };
	run_add(o->a, &r, arena_printf(o->a, "%.*s: ", FMT(say_with(o->a, o->lang, "Besides, {n} tasks of earlier plans go on",
		{ "n", report_number(o->a, o->lang, total) }))), ABSENT);
	state_runs(o, &r, of, total, false);
	docx_runs(x, DOCX_BODY, r.at, r.n);
}

static void units_sentence(struct report_out *o, struct docx *x)
{
	int64_t silent = report_silent(o->d), n = 0;
	struct runs r = { 0 };

	for (size_t i = 0; i < o->d->units.n; i++)
		n += o->d->units.at[i].parts > 0;
	docx_para(x, DOCX_BODY, say_with(o->a, o->lang, "Units with a part in the tasks: {n}; {said} have reported, {silent} have not (part V).",
		{ "n", report_number(o->a, o->lang, n) }, { "said", report_number(o->a, o->lang, n - silent) },
		{ "silent", report_number(o->a, o->lang, silent) }));
	run_add(o->a, &r, arena_printf(o->a, "%.*s: ", FMT(say(o->lang, "Evidence linked with the tasks in the period"))), ABSENT);
	run_add(o->a, &r, report_number(o->a, o->lang, o->d->links), report_href(o, arena_printf(o->a, "/evidence?from=%.*s&to=%.*s",
		FMT(o->d->about.from_on), FMT(o->d->about.to_on))));
	run_add(o->a, &r, arena_printf(o->a, " %.*s", FMT(say_with(o->a, o->lang, "(Annex III); people who took part, as noted there: {n}.",
		{ "n", report_number(o->a, o->lang, o->d->participants) }))), ABSENT);
	docx_runs(x, DOCX_BODY, r.at, r.n);
}

static void count_heads(struct report_out *o, struct docx *x, str first)
{
	docx_row(x);
	docx_cell(x, DOCX_CELL_HEAD, first);
	docx_cell(x, DOCX_CELL_HEAD, say(o->lang, "Tasks"));
	for (size_t i = 0; i < NCOUNTED; i++)
		docx_cell(x, DOCX_CELL_HEAD, task_state_name(o->lang, counted_states[i]));
	docx_table_body(x);
}

static void count_row(struct report_out *o, struct docx *x, str first, str href, int64_t total, const int64_t of[TASK_STATES])
{
	docx_row(x);
	docx_cell_runs(x, DOCX_CELL, &(struct docx_run){ .text = first, .href = href }, 1);
	docx_cell(x, DOCX_CELL_NUMBER, report_number(o->a, o->lang, total));
	for (size_t i = 0; i < NCOUNTED; i++)
		docx_cell(x, DOCX_CELL_NUMBER, report_number(o->a, o->lang, of[counted_states[i]]));
}

static void pledges_table(struct report_out *o, struct docx *x)
{
	static const int width[] = { 65, 16, 16, 16, 16, 18, 18 };

	if (!o->d->pledges.n)
		return;
	docx_para(x, DOCX_CAPTION, say(o->lang, "Table 1. Tasks by commitment to the network; a task may serve several"));
	docx_table_begin(x, width, sizeof width / sizeof *width);
	count_heads(o, x, say(o->lang, "Commitment"));
	for (size_t i = 0; i < o->d->pledges.n; i++) {
		const struct report_pledge *p = &o->d->pledges.at[i];
		str title = report_text(o->a, o->lang, p->title_vi, p->title_en);
		count_row(o, x, arena_printf(o->a, "%lld. %.*s", (long long)p->number, FMT(title)), report_href(o, arena_printf(o->a, "/tasks?commitment=%lld",
			(long long)p->number)), p->tasks, p->of);
	}
	docx_table_end(x);
}

static void leads_table(struct report_out *o, struct docx *x)
{
	static const int width[] = { 65, 16, 16, 16, 16, 18, 18 };
	struct report_leads leads = { 0 };

	report_leads_of(o->a, o->d, &leads);
	docx_para(x, DOCX_CAPTION, say(o->lang, "Table 2. Tasks by lead unit; a task with several lead units counts with each"));
	docx_table_begin(x, width, sizeof width / sizeof *width);
	count_heads(o, x, say(o->lang, "Lead unit"));
	for (size_t i = 0; i < leads.n; i++) {
		const struct report_lead *l = &leads.at[i];
		count_row(o, x, report_text(o->a, o->lang, l->name_vi, l->name_en),
			str_given(l->slug) ? report_href(o, arena_printf(o->a, "/units/%.*s", FMT(l->slug))) : ABSENT, l->tasks, l->of);
	}
	docx_table_end(x);
}

static void foot(struct report_out *o, struct docx *x)
{
	struct report_letter_side s = report_letter_side_of(o->letter, o->lang);
	str recipient[RECIPIENTS_MAX], rest = s.recipients, line;
	size_t n = 0;

	while (n < RECIPIENTS_MAX && str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			recipient[n++] = str_trim(line);
	if (!n)
		recipient[n++] = say(o->lang, "Archives");
	docx_nd30_foot(x, &(struct nd30_foot){ .recipient = recipient, .nrecipients = n, .authority = s.authority,
		.title = str_given(s.title) ? s.title : say(o->lang, "HEAD OF THE AGENCY"), .name = o->letter->name });
}

err report_docx(struct report_out *o, str *bytes)
{
	struct docx *x;
	struct docx_look look = { .lang = o->lang, .title = report_subject(o), .author = agency_of(o), .subject = report_title(o->a, o->lang, &o->d->about),
		.at = o->d->made_at };

	TRY(docx_begin(o->a, &look, &x));
	head(o, x);
	grounds(o, x);
	docx_para(x, DOCX_HEADING_1, say(o->lang, "I. GENERAL RESULTS"));
	tasks_sentence(o, x);
	units_sentence(o, x);
	pledges_table(o, x);
	leads_table(o, x);
	report_docx_tasks(o, x);
	docx_para(x, DOCX_CLOSING, say_with(o->a, o->lang, "{agency} submits this report on the results of {period}.", { "agency", agency_in_text(o) },
		{ "period", report_period_name(o->a, o->lang, &o->d->about) }));
	foot(o, x);
	report_docx_annexes(o, x);
	return docx_end(x, bytes);
}
