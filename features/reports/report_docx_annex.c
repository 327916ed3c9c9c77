/* report_docx_annex.c - the annexes: every task once, money by source, the evidence. */
#include "evidence.h"
#include "report_docx_in.h"
#include "words.h"

/* Word processors lay a table of thousands of rows out in minutes, and many short ones in seconds: past so many rows another table begins. */
enum { LINKS_SHOWN = 3 /* two where Annex III has more of them */, COLUMNS = 8, TABLE_ROWS_MAX = 100, EVIDENCE_COLUMNS = 2, PIECES_LINKED_MAX = 2000 };

/* A table that is cut into several where it is long, each with its head. */
struct long_table { struct report_out *o; struct docx *x; const int *width_mm; const char *const *head; size_t columns, rows; };

static void heads(struct report_out *o, struct docx *x, const char *const *head, size_t n)
{
	docx_row(x);
	for (size_t i = 0; i < n; i++)
		docx_cell(x, DOCX_CELL_HEAD, say(o->lang, head[i]));
	docx_table_body(x);
}

static void table_open(const struct long_table *t)
{
	docx_table_begin(t->x, t->width_mm, t->columns);
	heads(t->o, t->x, t->head, t->columns);
}

/* Before each row. */
static void table_row(struct long_table *t)
{
	if (t->rows && t->rows % TABLE_ROWS_MAX == 0) {
		docx_table_end(t->x);
		docx_para(t->x, DOCX_NOTE, S(""));
		table_open(t);
	}
	t->rows++;
	docx_row(t->x);
}

/* "ANNEX I", its title, and what it belongs to (NĐ 30/2020, phụ lục I, III). */
static void annex_head(struct report_out *o, struct docx *x, const char *number, str title)
{
	str report = str_given(o->letter->number) ? o->letter->number : say(o->lang, "No. … of …");

	docx_para(x, DOCX_TITLE, say_with(o->a, o->lang, "ANNEX {number}", { "number", str_c(number) }));
	docx_para(x, DOCX_SUBTITLE, title);
	docx_runs(x, DOCX_CENTRED, &(struct docx_run){ .italic = true, .text = say_with(o->a, o->lang, "(Together with report {number}: {subject})",
		{ "number", report }, { "subject", report_subject(o) }) }, 1);
}

static str unit_list(struct report_out *o, const struct report_task *t)
{
	str lead = report_text(o->a, o->lang, t->lead, t->lead_en);

	if (!str_given(t->coordinating))
		return lead;
	return arena_printf(o->a, "%.*s\n%.*s", FMT(lead), FMT(say_with(o->a, o->lang, "With: {units}", { "units", report_text(o->a,
		o->lang, t->coordinating, ABSENT) })));
}

static str due_of(struct report_out *o, const struct report_task *t)
{
	if (str_given(t->end_on) && str_given(t->due_text) && t->due_text.n)
		return arena_printf(o->a, "%.*s\n(%.*s)", FMT(date_words(o->a, o->lang, t->end_on)), FMT(t->due_text));
	return str_given(t->end_on) ? date_words(o->a, o->lang, t->end_on) : str_given(t->due_text) ? t->due_text : S("–");
}

/* The words of all units of a task, one paragraph each. */
static str words_of_units(struct report_out *o, const struct report_task *t, str (*of)(const struct report_unit *u))
{
	struct buf b = { .a = o->a };
	bool many = t->units.n > 1;

	for (size_t i = 0; i < t->units.n; i++) {
		str s = of(&t->units.at[i]);
		if (!str_given(s))
			continue;
		if (b.n)
			buf_char(&b, '\n');
		if (many)
			buf_printf(&b, "%.*s: ", FMT(report_text(o->a, o->lang, t->units.at[i].name_vi, t->units.at[i].name_en)));
		buf_add(&b, report_text(o->a, o->lang, s, ABSENT));
	}
	return b.n ? buf_str(&b) : ABSENT;
}

static str said_of(const struct report_unit *u) { return u->said; }
static str difficulties_of(const struct report_unit *u) { return str_given(u->difficulties) ? u->difficulties : u->reason; }
static str proposals_of(const struct report_unit *u) { return u->proposals; }

str report_done_words(struct report_out *o, const struct report_task *t)
{
	str s = words_of_units(o, t, said_of);

	return str_given(s) ? s : str_given(t->note_vi) ? report_text(o->a, o->lang, t->note_vi, t->note_en) : S("");
}

str report_public_words(struct report_out *o, const struct report_task *t)
{
	return str_given(t->note_vi) ? report_text(o->a, o->lang, t->note_vi, t->note_en) : S("");
}

str report_difficulty_words(struct report_out *o, const struct report_task *t)
{
	str s = words_of_units(o, t, difficulties_of);

	return str_given(s) ? s : S("");
}

str report_proposal_words(struct report_out *o, const struct report_task *t)
{
	str s = words_of_units(o, t, proposals_of);

	return str_given(s) ? s : S("");
}

str report_link_href(struct report_out *o, const struct report_link *l)
{
	return str_given(l->path) && !l->internal && l->path.n && l->path.p[0] == '/' ? report_href(o, l->path)
	       : str_given(l->path) && !l->internal && str_starts(l->path, S("http")) ? l->path : ABSENT;
}

/* The newest pieces of a task, the newest first; how many. */
static size_t links_newest(const struct report_links *list, const struct report_link *newest[LINKS_SHOWN])
{
	size_t n = 0;

	for (size_t i = 0; i < list->n; i++) {
		size_t at = n;
		while (at > 0 && str_cmp(list->at[i].on, newest[at - 1]->on) > 0)
			at--;
		if (at == LINKS_SHOWN)
			continue;
		n += n < LINKS_SHOWN;
		for (size_t k = n - 1; k > at; k--)
			newest[k] = newest[k - 1];
		newest[at] = &list->at[i];
	}
	return n;
}

/* The newest pieces of evidence of a task, and how many more Annex III has. */
static void links_cell(struct report_out *o, struct docx *x, const struct report_task *t)
{
	const struct report_link *newest[LINKS_SHOWN];
	size_t n = links_newest(&t->links, newest);
	bool more = t->links.n > LINKS_SHOWN;
	struct runs r = { 0 };

	n -= more;
	for (size_t i = 0; i < n; i++) {
		if (i)
			run_add(o->a, &r, S("; "), ABSENT);
		run_said(o, &r, newest[i]->title_vi, newest[i]->title_en, report_link_href(o, newest[i]), false);
	}
	if (more)
		run_add(o->a, &r, arena_printf(o->a, "; %.*s", FMT(say_with(o->a, o->lang, "and {n} more in Annex III",
			{ "n", report_number(o->a, o->lang, (int64_t)(t->links.n - n)) }))), ABSENT);
	docx_cell_runs(x, DOCX_CELL_SMALL, r.at, r.n);
}

/* The words of the units, then the targets with what was reached. */
static str results_of(struct report_out *o, const struct report_task *t)
{
	struct buf b = { .a = o->a };

	buf_add(&b, report_done_words(o, t));
	for (size_t i = 0; i < t->targets.n; i++)
		buf_printf(&b, "%s%.*s", b.n ? "\n" : "", FMT(report_target_words(o, &t->targets.at[i])));
	return buf_str(&b);
}

static void task_row(struct report_out *o, struct docx *x, const struct report_task *t, size_t tt)
{
	struct runs r = { 0 };

	docx_cell(x, DOCX_CELL_SMALL, arena_printf(o->a, "%zu", tt));
	run_said(o, &r, t->title_vi, t->title_en, report_href(o, arena_printf(o->a, "/tasks/%lld", (long long)t->id)), false);
	docx_cell_runs(x, DOCX_CELL_SMALL, r.at, r.n);
	docx_cell(x, DOCX_CELL_SMALL, unit_list(o, t));
	docx_cell(x, DOCX_CELL_SMALL, arena_printf(o->a, "%.*s\n%.*s", FMT(due_of(o, t)), FMT(report_state_name(o->lang, t->state))));
	docx_cell(x, DOCX_CELL_SMALL, results_of(o, t));
	links_cell(o, x, t);
	docx_cell(x, DOCX_CELL_SMALL, report_difficulty_words(o, t));
	docx_cell(x, DOCX_CELL_SMALL, report_proposal_words(o, t));
}

static bool new_group(const struct report_tasks *list, size_t i)
{
	return !i || list->at[i - 1].plan != list->at[i].plan || !str_eq(list->at[i - 1].section_vi, list->at[i].section_vi);
}

static str group_name(struct report_out *o, const struct report_task *t)
{
	str title = report_text(o->a, o->lang, t->section_vi, t->section_en);

	return t->carried ? arena_printf(o->a, "%.*s: %.*s", FMT(say_with(o->a, o->lang, "Of Plan {number}", { "number", t->plan_label })), FMT(title)) : title;
}

static void tasks_annex(struct report_out *o, struct docx *x)
{
	static const int width[COLUMNS] = { 9, 40, 33, 24, 44, 46, 30, 26 };
	static const char *const head[COLUMNS] = { WORD("No."), WORD("Task"), WORD("Units"), WORD("Deadline, status"), WORD("Results"), WORD("Evidence"),
		WORD("Difficulties"), WORD("Proposals") };

	annex_head(o, x, "I", say(o->lang, "Tasks and their results"));
	struct long_table table = { o, x, width, head, COLUMNS, 0 };
	table_open(&table);
	for (size_t i = 0; i < o->d->tasks.n; i++) {
		if (new_group(&o->d->tasks, i)) {
			table_row(&table);
			docx_cell_across(x, DOCX_CELL, group_name(o, &o->d->tasks.at[i]), COLUMNS);
		}
		table_row(&table);
		task_row(o, x, &o->d->tasks.at[i], i + 1);
	}
	docx_table_end(x);
}

/* ---- money */

static str vnd(struct report_out *o, maybe_int v)
{
	return v.has ? report_number(o->a, o->lang, v.v) : S("–");
}

static void money_cells(struct report_out *o, struct docx *x, const struct money *m)
{
	docx_cell(x, DOCX_CELL_NUMBER, vnd(o, m->estimate_vnd));
	docx_cell(x, DOCX_CELL_NUMBER, vnd(o, m->contracted_vnd));
	docx_cell(x, DOCX_CELL_NUMBER, vnd(o, m->paid_vnd));
	docx_cell(x, DOCX_CELL_NUMBER, vnd(o, m->settled_vnd));
}

static void money_tasks(struct report_out *o, struct docx *x)
{
	static const int width[] = { 12, 75, 44, 29, 29, 29, 29 };
	static const char *const head[] = { WORD("No."), WORD("Task"), WORD("Source"), WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };

	struct long_table table = { o, x, width, head, sizeof head / sizeof *head, 0 };
	table_open(&table);
	for (size_t i = 0; i < o->d->tasks.n; i++)
		for (int s = 0; s < MONEY_SOURCES; s++) {
			const struct report_task *t = &o->d->tasks.at[i];
			const struct money *m = &t->money[s];
			if (!m->estimate_vnd.has && !m->contracted_vnd.has && !m->paid_vnd.has && !m->settled_vnd.has)
				continue;
			table_row(&table);
			docx_cell(x, DOCX_CELL, arena_printf(o->a, "%zu", i + 1));
			docx_cell(x, DOCX_CELL, report_text(o->a, o->lang, t->title_vi, t->title_en));
			docx_cell(x, DOCX_CELL, money_source_name(o->lang, (enum money_source)s));
			money_cells(o, x, m);
		}
	docx_table_end(x);
}

static void money_annex(struct report_out *o, struct docx *x)
{
	static const int width[] = { 87, 40, 40, 40, 40 };
	static const char *const head[] = { WORD("Source"), WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };
	bool some = false;

	annex_head(o, x, "II", say(o->lang, "Money by source, in đồng"));
	for (size_t i = 0; i < o->d->tasks.n; i++)
		some |= o->d->tasks.at[i].has_money;
	if (!some) {
		docx_para(x, DOCX_BODY, say(o->lang, "The units reported no amounts in the period."));
		return;
	}
	docx_table_begin(x, width, sizeof width / sizeof *width);
	heads(o, x, head, sizeof head / sizeof *head);
	for (int s = 0; s <= MONEY_SOURCES; s++) {
		docx_row(x);
		docx_cell_runs(x, DOCX_CELL, &(struct docx_run){ .bold = s == MONEY_SOURCES,
			.text = s == MONEY_SOURCES ? say(o->lang, "Total") : money_source_name(o->lang, (enum money_source)s) }, 1);
		money_cells(o, x, s == MONEY_SOURCES ? &o->d->sums.total : &o->d->sums.of[s]);
	}
	docx_table_end(x);
	docx_para(x, DOCX_CAPTION, say(o->lang, "By task"));
	money_tasks(o, x);
}

/* ---- evidence */

str report_kind_name(enum lang lang, str kind)
{
	for (size_t i = 0; i < nevidence_kinds; i++)
		if (str_eq(kind, str_c(evidence_kinds[i].name)))
			return say(lang, evidence_kinds[i].label);
	return str_given(kind) ? kind : S("");
}

/* Kind, day and what was noted of a piece, behind its title. */
static str link_about(struct report_out *o, const struct report_link *l)
{
	struct buf b = { .a = o->a };

	buf_printf(&b, " (%.*s", FMT(report_kind_name(o->lang, l->kind)));
	if (str_given(l->on))
		buf_printf(&b, "; %.*s", FMT(date_words(o->a, o->lang, l->on)));
	if (l->participants)
		buf_printf(&b, "; %.*s", FMT(say_with(o->a, o->lang, "people: {n}", { "n", report_number(o->a, o->lang, l->participants) })));
	if (l->countries)
		buf_printf(&b, "; %.*s", FMT(say_with(o->a, o->lang, "countries: {n}", { "n", report_number(o->a, o->lang, l->countries) })));
	if (l->internal)
		buf_printf(&b, "; %.*s", FMT(say(o->lang, "internal")));
	buf_char(&b, ')');
	return buf_str(&b);
}

static str task_evidence_href(struct report_out *o, const struct report_task *t)
{
	return report_href(o, arena_printf(o->a, "/evidence?task=%lld&from=%.*s&to=%.*s", (long long)t->id, FMT(o->d->about.from_on), FMT(o->d->about.to_on)));
}

/* Lines in columns rather than a table: 20,000 of them take a word processor seconds, and a third of the pages.  As many links again would double a PDF's
 * time, so that a long list leads to the page of each task's evidence. */
static void evidence_annex(struct report_out *o, struct docx *x)
{
	annex_head(o, x, "III", say(o->lang, "Evidence"));
	if (!o->d->links) {
		docx_para(x, DOCX_BODY, say(o->lang, "No evidence was linked with the tasks in the period."));
		return;
	}
	bool linked = o->d->links <= PIECES_LINKED_MAX;
	docx_columns(x, EVIDENCE_COLUMNS);
	for (size_t i = 0; i < o->d->tasks.n; i++) {
		const struct report_task *t = &o->d->tasks.at[i];
		struct runs head = { 0 };
		run_add(o->a, &head, arena_printf(o->a, "%zu. ", i + 1), ABSENT);
		run_said(o, &head, t->title_vi, t->title_en, linked ? ABSENT : task_evidence_href(o, t), false);
		if (t->links.n)
			docx_runs(x, DOCX_ENTRY_HEAD, head.at, head.n);
		for (size_t k = 0; k < t->links.n; k++) {
			const struct report_link *l = &t->links.at[k];
			struct runs r = { 0 };
			run_said(o, &r, l->title_vi, l->title_en, linked ? report_link_href(o, l) : ABSENT, false);
			run_add(o->a, &r, link_about(o, l), ABSENT);
			docx_runs(x, DOCX_ENTRY, r.at, r.n);
		}
	}
}

void report_docx_annexes(struct report_out *o, struct docx *x)
{
	docx_pages(x, true);
	tasks_annex(o, x);
	docx_page_break(x);
	money_annex(o, x);
	docx_page_break(x);
	evidence_annex(o, x);
}
