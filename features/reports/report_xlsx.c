/* report_xlsx.c - the same figures as a workbook whose totals are formulas over its own rows. */
#include "report_docx_in.h"
#include "words.h"

enum { HEAD_ROWS = 1 };

struct sheet { struct report_out *o; struct xlsx *x; size_t row; };

static void heads(struct sheet *s, size_t row, const char *const *head, size_t n)
{
	for (size_t i = 0; i < n; i++)
		xlsx_text(s->x, row, i, XLSX_HEAD, say(s->o->lang, head[i]));
}

/* The name of a sheet as formulas of another one write it. */
static const char *sheet_ref(struct report_out *o, const char *words)
{
	return arena_printf(o->a, "'%.*s'", FMT(say(o->lang, words))).p;
}

/* A count of rows of the tasks' sheet by what stands in one of its columns. */
static void count_formula(struct sheet *s, size_t row, size_t column, const char *of_column, str value, int64_t n)
{
	const char *tasks = sheet_ref(s->o, WORD("Tasks"));

	xlsx_formula(s->x, row, column, XLSX_NUMBER, arena_printf(s->o->a, "=COUNTIF(%s!$%s$2:$%s$%zu,\"%.*s\")", tasks, of_column, of_column,
		s->o->d->tasks.n + HEAD_ROWS, FMT(value)).p, n);
}

static void sum_line(struct sheet *s, const char *words, const char *formula, int64_t n)
{
	xlsx_text(s->x, s->row, 0, XLSX_WRAP, say(s->o->lang, words));
	xlsx_formula(s->x, s->row++, 1, XLSX_NUMBER, formula, n);
}

static void summary_states(struct sheet *s)
{
	struct report_out *o = s->o;
	size_t first = s->row;

	for (size_t i = 0; i < NCOUNTED; i++) {
		str name = task_state_name(o->lang, counted_states[i]);
		xlsx_text(s->x, s->row, 0, XLSX_WRAP, name);
		count_formula(s, s->row++, 1, "G", name, o->d->of[counted_states[i]]);
	}
	xlsx_text(s->x, s->row, 0, XLSX_BOLD, say(o->lang, "Total"));
	xlsx_formula(s->x, s->row, 1, XLSX_NUMBER, arena_printf(o->a, "=SUM(B%zu:B%zu)", first + 1, s->row).p, (int64_t)o->d->tasks.n);
	s->row++;
}

static void money_row(struct sheet *s, const char *formula[4], const struct money *m)
{
	const maybe_int v[4] = { m->estimate_vnd, m->contracted_vnd, m->paid_vnd, m->settled_vnd };

	for (size_t i = 0; i < 4; i++)
		xlsx_formula(s->x, s->row, i + 1, XLSX_MONEY, formula[i], v[i].v);
	s->row++;
}

static size_t money_rows(const struct report_data *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->tasks.n; i++)
		for (int k = 0; k < MONEY_SOURCES; k++) {
			const struct money *m = &d->tasks.at[i].money[k];
			n += m->estimate_vnd.has || m->contracted_vnd.has || m->paid_vnd.has || m->settled_vnd.has;
		}
	return n;
}

static void summary_money(struct sheet *s)
{
	static const char *const head[] = { WORD("Source"), WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };
	struct report_out *o = s->o;
	const char *money = sheet_ref(o, WORD("Money")), *formula[4];
	size_t rows = money_rows(o->d) + HEAD_ROWS;

	heads(s, s->row++, head, sizeof head / sizeof *head);
	size_t first = s->row;
	for (int k = 0; k < MONEY_SOURCES; k++) {
		str name = money_source_name(o->lang, (enum money_source)k);
		xlsx_text(s->x, s->row, 0, XLSX_WRAP, name);
		for (int i = 0; i < 4; i++)
			formula[i] = arena_printf(o->a, "=SUMIF(%s!$C$2:$C$%zu,\"%.*s\",%s!$%c$2:$%c$%zu)", money, rows + 1, FMT(name), money, 'D' + i, 'D' + i, rows + 1).p;
		money_row(s, formula, &o->d->sums.of[k]);
	}
	xlsx_text(s->x, s->row, 0, XLSX_BOLD, say(o->lang, "Total"));
	for (int i = 0; i < 4; i++)
		formula[i] = arena_printf(o->a, "=SUM(%c%zu:%c%zu)", 'B' + i, first + 1, 'B' + i, s->row).p;
	money_row(s, formula, &o->d->sums.total);
}

static err summary(struct sheet *s)
{
	static const double width[] = { 52, 18, 18, 18, 18 };
	struct report_out *o = s->o;
	size_t units = o->d->units.n + HEAD_ROWS;

	TRY(xlsx_sheet(s->x, say(o->lang, "Totals"), width, sizeof width / sizeof *width, 0));
	s->row = 0;
	xlsx_text(s->x, s->row++, 0, XLSX_TITLE, report_subject(o));
	xlsx_text(s->x, s->row++, 0, XLSX_TEXT, o->d->version ? say_with(o->a, o->lang, "Version {n}", { "n", report_number(o->a, o->lang, o->d->version) })
		: say(o->lang, "Not frozen"));
	s->row++;
	summary_states(s);
	s->row++;
	sum_line(s, WORD("Evidence"), arena_printf(o->a, "=SUM(%s!$K$2:$K$%zu)", sheet_ref(o, WORD("Tasks")), o->d->tasks.n + HEAD_ROWS).p, o->d->links);
	sum_line(s, WORD("People who took part"), arena_printf(o->a, "=SUM(%s!$F$2:$F$%zu)", sheet_ref(o, WORD("Evidence")),
		(size_t)o->d->links + HEAD_ROWS + 1).p, o->d->participants);
	sum_line(s, WORD("Units with a part"), arena_printf(o->a, "=COUNTIF(%s!$B$2:$B$%zu,\">0\")", sheet_ref(o, WORD("Units")),
		units + 1).p, (int64_t)o->d->units.n);
	sum_line(s, WORD("Units that did not report"), arena_printf(o->a, "=COUNTIF(%s!$E$2:$E$%zu,1)", sheet_ref(o, WORD("Units")),
		units + 1).p, report_silent(o->d));
	s->row++;
	summary_money(s);
	return OK;
}

static void task_row(struct sheet *s, const struct report_task *t, size_t tt)
{
	struct report_out *o = s->o;
	size_t r = s->row++;

	xlsx_number(s->x, r, 0, XLSX_NUMBER, (int64_t)tt);
	xlsx_text(s->x, r, 1, XLSX_WRAP, report_text(o->a, o->lang, t->section_vi, t->section_en));
	xlsx_text(s->x, r, 2, XLSX_WRAP, report_text(o->a, o->lang, t->title_vi, t->title_en));
	xlsx_text(s->x, r, 3, XLSX_WRAP, report_text(o->a, o->lang, t->lead, t->lead_en));
	xlsx_text(s->x, r, 4, XLSX_WRAP, report_text(o->a, o->lang, t->coordinating, ABSENT));
	if (str_given(t->end_on))
		xlsx_date(s->x, r, 5, t->end_on);
	xlsx_text(s->x, r, 6, XLSX_WRAP, report_state_name(o->lang, t->state));
	xlsx_text(s->x, r, 7, XLSX_WRAP, report_done_words(o, t));
	xlsx_text(s->x, r, 8, XLSX_WRAP, report_difficulty_words(o, t));
	xlsx_text(s->x, r, 9, XLSX_WRAP, report_proposal_words(o, t));
	xlsx_number(s->x, r, 10, XLSX_NUMBER, (int64_t)t->links.n);
	xlsx_text(s->x, r, 11, XLSX_WRAP, t->plan_label);
}

static err tasks(struct sheet *s)
{
	static const double width[] = { 5, 20, 34, 22, 24, 11, 13, 38, 24, 22, 8, 13 };
	static const char *const head[] = { WORD("No."), WORD("Section"), WORD("Task"), WORD("Lead unit"), WORD("Coordinating units"),
		WORD("Deadline"), WORD("Status"),
		WORD("Results"), WORD("Difficulties"), WORD("Proposals"), WORD("Evidence"), WORD("Plan") };

	TRY(xlsx_sheet(s->x, say(s->o->lang, "Tasks"), width, sizeof width / sizeof *width, HEAD_ROWS));
	heads(s, 0, head, sizeof head / sizeof *head);
	s->row = HEAD_ROWS;
	for (size_t i = 0; i < s->o->d->tasks.n; i++)
		task_row(s, &s->o->d->tasks.at[i], i + 1);
	return OK;
}

static void link_row(struct sheet *s, size_t tt, const struct report_link *l)
{
	struct report_out *o = s->o;
	size_t r = s->row++;
	str title = report_text(o->a, o->lang, l->title_vi, l->title_en), href = report_link_href(o, l);

	xlsx_number(s->x, r, 0, XLSX_NUMBER, (int64_t)tt);
	if (str_given(href))
		xlsx_link(s->x, r, 1, href, title);
	else
		xlsx_text(s->x, r, 1, XLSX_WRAP, title);
	xlsx_text(s->x, r, 2, XLSX_WRAP, report_kind_name(o->lang, l->kind));
	if (str_given(l->on))
		xlsx_date(s->x, r, 3, l->on);
	xlsx_text(s->x, r, 4, XLSX_WRAP, l->internal ? say(o->lang, "internal") : S(""));
	xlsx_number(s->x, r, 5, XLSX_NUMBER, l->participants);
	xlsx_number(s->x, r, 6, XLSX_NUMBER, l->countries);
}

static err evidence(struct sheet *s)
{
	static const double width[] = { 8, 70, 18, 12, 12, 12, 12 };
	static const char *const head[] = { WORD("Task"), WORD("Evidence"), WORD("Kind"), WORD("Day"), WORD("Use"), WORD("People"), WORD("Countries") };

	TRY(xlsx_sheet(s->x, say(s->o->lang, "Evidence"), width, sizeof width / sizeof *width, HEAD_ROWS));
	heads(s, 0, head, sizeof head / sizeof *head);
	s->row = HEAD_ROWS;
	for (size_t i = 0; i < s->o->d->tasks.n; i++)
		for (size_t k = 0; k < s->o->d->tasks.at[i].links.n; k++)
			link_row(s, i + 1, &s->o->d->tasks.at[i].links.at[k]);
	return OK;
}

static err money(struct sheet *s)
{
	static const double width[] = { 8, 60, 30, 18, 18, 18, 18 };
	static const char *const head[] = { WORD("No."), WORD("Task"), WORD("Source"), WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };
	struct report_out *o = s->o;

	TRY(xlsx_sheet(s->x, say(o->lang, "Money"), width, sizeof width / sizeof *width, HEAD_ROWS));
	heads(s, 0, head, sizeof head / sizeof *head);
	s->row = HEAD_ROWS;
	for (size_t i = 0; i < o->d->tasks.n; i++)
		for (int k = 0; k < MONEY_SOURCES; k++) {
			const struct report_task *t = &o->d->tasks.at[i];
			const maybe_int v[4] = { t->money[k].estimate_vnd, t->money[k].contracted_vnd, t->money[k].paid_vnd, t->money[k].settled_vnd };
			if (!v[0].has && !v[1].has && !v[2].has && !v[3].has)
				continue;
			xlsx_number(s->x, s->row, 0, XLSX_NUMBER, (int64_t)i + 1);
			xlsx_text(s->x, s->row, 1, XLSX_WRAP, report_text(o->a, o->lang, t->title_vi, t->title_en));
			xlsx_text(s->x, s->row, 2, XLSX_WRAP, money_source_name(o->lang, (enum money_source)k));
			for (size_t c = 0; c < 4; c++)
				if (v[c].has)
					xlsx_number(s->x, s->row, c + 3, XLSX_MONEY, v[c].v);
			s->row++;
		}
	if (s->row == HEAD_ROWS)
		xlsx_text(s->x, s->row++, 1, XLSX_TEXT, say(o->lang, "The units reported no amounts in the period."));
	return OK;
}

static err units(struct sheet *s)
{
	static const double width[] = { 60, 12, 12, 16, 18 };
	static const char *const head[] = { WORD("Unit"), WORD("Tasks"), WORD("Leads"), WORD("Answers"), WORD("Did not report") };
	struct report_out *o = s->o;

	TRY(xlsx_sheet(s->x, say(o->lang, "Units"), width, sizeof width / sizeof *width, HEAD_ROWS));
	heads(s, 0, head, sizeof head / sizeof *head);
	s->row = HEAD_ROWS;
	for (size_t i = 0; i < o->d->units.n; i++) {
		const struct progress_unit *u = &o->d->units.at[i];
		size_t r = s->row++;
		xlsx_text(s->x, r, 0, XLSX_WRAP, report_text(o->a, o->lang, u->name_vi, u->name_en));
		xlsx_number(s->x, r, 1, XLSX_NUMBER, u->parts);
		xlsx_number(s->x, r, 2, XLSX_NUMBER, u->lead_parts);
		xlsx_number(s->x, r, 3, XLSX_NUMBER, u->answered);
		xlsx_formula(s->x, r, 4, XLSX_NUMBER, arena_printf(o->a, "=IF(AND(B%zu>0,D%zu=0),1,0)", r + 1, r + 1).p, u->parts > 0 && !u->answered);
	}
	return OK;
}

static err silent(struct sheet *s)
{
	static const double width[] = { 8, 60, 12, 12 };
	static const char *const head[] = { WORD("No."), WORD("Unit"), WORD("Tasks"), WORD("Leads") };
	struct report_out *o = s->o;

	TRY(xlsx_sheet(s->x, say(o->lang, "Did not report"), width, sizeof width / sizeof *width, HEAD_ROWS));
	heads(s, 0, head, sizeof head / sizeof *head);
	s->row = HEAD_ROWS;
	for (size_t i = 0; i < o->d->units.n; i++) {
		const struct progress_unit *u = &o->d->units.at[i];
		if (u->parts <= 0 || u->answered)
			continue;
		xlsx_number(s->x, s->row, 0, XLSX_NUMBER, (int64_t)s->row);
		xlsx_text(s->x, s->row, 1, XLSX_WRAP, report_text(o->a, o->lang, u->name_vi, u->name_en));
		xlsx_number(s->x, s->row, 2, XLSX_NUMBER, u->parts);
		xlsx_number(s->x, s->row++, 3, XLSX_NUMBER, u->lead_parts);
	}
	return OK;
}

err report_xlsx(struct report_out *o, str *bytes)
{
	struct sheet s = { .o = o };
	struct docx_look look = { .lang = o->lang, .title = report_subject(o), .author = S("Khuê"), .at = o->d->made_at };

	TRY(xlsx_begin(o->a, &look, &s.x));
	TRY(summary(&s));
	TRY(tasks(&s));
	TRY(evidence(&s));
	TRY(money(&s));
	TRY(units(&s));
	TRY(silent(&s));
	return xlsx_end(s.x, bytes);
}
