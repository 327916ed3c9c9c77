/* report_docx_tasks.c - parts II to VI of the document: what was done by groups of tasks, difficulties, proposals, who did not report, amendments. */
#include "report_docx_in.h"
#include "text.h"
#include "words.h"

const enum task_state counted_states[NCOUNTED] = { TASK_DONE, TASK_UNDER_WAY, TASK_DUE_SOON, TASK_OVERDUE, TASK_NOT_REPORTED };

str report_state_in_text(enum lang lang, enum task_state s)
{
	switch (s) {
	case TASK_DONE: return say(lang, "done");
	case TASK_UNDER_WAY: return say(lang, "under way");
	case TASK_DUE_SOON: return say(lang, "due within 30 days");
	case TASK_OVERDUE: return say(lang, "overdue");
	default: return say(lang, "without a report");
	}
}

void run_add(struct arena *a, struct runs *r, str text, str href)
{
	*LIST_PUSH(a, r) = (struct docx_run){ .text = text, .href = href };
}

void run_said(struct report_out *o, struct runs *r, str vi, str en, str href, bool bold)
{
	struct said s = report_say(o->lang, vi, en);

	*LIST_PUSH(o->a, r) = (struct docx_run){ .text = s.text, .href = href, .bold = bold, .italic = s.foreign };
	if (s.foreign)
		run_add(o->a, r, S(" [vi]"), ABSENT);
}

static bool same_lead(struct arena *a, const struct report_lead *l, const struct report_unit *u)
{
	return l->unit.has == u->unit.has && (l->unit.has ? l->unit.v == u->unit.v : str_eq(l->folded, text_fold(a, u->name_vi)));
}

static struct report_lead *lead_of(struct arena *a, struct report_leads *list, const struct report_unit *u)
{
	for (size_t i = 0; i < list->n; i++)
		if (same_lead(a, &list->at[i], u))
			return &list->at[i];
	struct report_lead *l = LIST_PUSH(a, list);
	*l = (struct report_lead){ .folded = u->unit.has ? ABSENT : text_fold(a, u->name_vi), .unit = u->unit, .slug = u->slug,
		.name_vi = u->name_vi, .name_en = u->name_en };
	return l;
}

void report_leads_of(struct arena *a, const struct report_data *d, struct report_leads *out)
{
	for (size_t i = 0; i < d->tasks.n; i++)
		for (size_t k = 0; k < d->tasks.at[i].units.n; k++) {
			if (!str_eq(d->tasks.at[i].units.at[k].role, S("lead")))
				continue;
			struct report_lead *l = lead_of(a, out, &d->tasks.at[i].units.at[k]);
			l->tasks++;
			for (int s = 0; s < TASK_STATES; s++)
				l->of[s] += str_eq(d->tasks.at[i].state, task_state_code((enum task_state)s));
		}
}

static str task_href(struct report_out *o, const struct report_task *t)
{
	return report_href(o, arena_printf(o->a, "/tasks/%lld", (long long)t->id));
}

str report_target_words(struct report_out *o, const struct report_target *g)
{
	str title = report_text(o->a, o->lang, g->title_vi, g->title_en), measure = report_text(o->a, o->lang, g->measure_vi, g->measure_en);

	return g->reached_milli.has
		? say_with(o->a, o->lang, "{target}: {reached} of {wanted} {measure}.", { "target", title }, { "reached", report_milli(o->a, o->lang, g->reached_milli.v) },
		           { "wanted", report_milli(o->a, o->lang, g->wanted_milli) }, { "measure", measure })
		: say_with(o->a, o->lang, "{target}: {wanted} {measure} wanted, no number reported.", { "target", title },
		           { "wanted", report_milli(o->a, o->lang, g->wanted_milli) }, { "measure", measure });
}

/* The body gives what was done in a sentence, and so many tasks of a group; Annex I has every word.  A sentence ends at a line's end or at a mark with a
 * blank behind it, but not after an abbreviation such as "TP." or "PGS.". */
enum { GROUP_TASKS_SHOWN = 15, PASSAGES_SHOWN = 40, ABBREVIATION_BYTES = 4 };

static str first_sentence(str s)
{
	size_t word = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\n')
			return str_cut(s, 0, i);
		if ((c == '.' || c == '!' || c == '?') && i + 1 < s.n && s.p[i + 1] == ' ' && i - word >= ABBREVIATION_BYTES)
			return str_cut(s, 0, i + 1);
		word = c == ' ' ? i + 1 : word;
	}
	return s;
}

/* What its lead unit said, or else another one; with nothing said the public note. */
static str task_words(const struct report_task *t, bool *english)
{
	*english = false;
	for (int lead = 1; lead >= 0; lead--)
		for (size_t i = 0; i < t->units.n; i++)
			if (str_given(t->units.at[i].said) && str_eq(t->units.at[i].role, S("lead")) == (bool)lead)
				return t->units.at[i].said;
	*english = str_given(t->note_en);
	return t->note_vi;
}

static void task_done(struct report_out *o, struct docx *x, const struct report_task *t, size_t tt)
{
	struct runs r = { 0 };
	bool english;
	str words = task_words(t, &english);

	run_add(o->a, &r, arena_printf(o->a, "%zu. ", tt), ABSENT);
	run_said(o, &r, t->title_vi, t->title_en, task_href(o, t), true);
	run_add(o->a, &r, arena_printf(o->a, " (%.*s). ", FMT(report_state_name(o->lang, t->state))), ABSENT);
	if (str_given(words))
		run_said(o, &r, first_sentence(words), english ? first_sentence(t->note_en) : ABSENT, ABSENT, false);
	docx_runs(x, DOCX_BODY, r.at, r.n);
}

/* "{n} tasks, {done} of them done.", and how the others stand. */
static void group_figures(struct report_out *o, struct docx *x, size_t first, size_t end)
{
	int64_t of[TASK_STATES] = { 0 };
	struct buf b = { .a = o->a };

	for (size_t i = first; i < end; i++)
		for (int s = 0; s < TASK_STATES; s++)
			of[s] += str_eq(o->d->tasks.at[i].state, task_state_code((enum task_state)s));
	buf_add(&b, say_with(o->a, o->lang, "{n} tasks, {done} of them done.", { "n", report_number(o->a, o->lang, (int64_t)(end - first)) },
		{ "done", report_number(o->a, o->lang, of[TASK_DONE]) }));
	for (size_t i = 0, others = 0; i < NCOUNTED; i++) {
		enum task_state s = counted_states[i];
		if (s == TASK_DONE || !of[s])
			continue;
		if (!others++)
			buf_printf(&b, " %.*s ", FMT(say(o->lang, "The others:")));
		else
			buf_add(&b, S("; "));
		buf_printf(&b, "%.*s %.*s", FMT(report_number(o->a, o->lang, of[s])), FMT(report_state_in_text(o->lang, s)));
	}
	if (b.p[b.n - 1] != '.')
		buf_char(&b, '.');
	docx_para(x, DOCX_BODY, buf_str(&b));
}

/* One group of tasks, from `first` to before `end`: its figures, what was done, those that are done first, and which tasks nobody said anything of, by
 * number of Annex I. */
static void group(struct report_out *o, struct docx *x, size_t first, size_t end, size_t number)
{
	const struct report_task *head = &o->d->tasks.at[first];
	struct buf silent = { .a = o->a };
	int64_t shown = 0, said = 0;

	docx_para(x, DOCX_HEADING_2, arena_printf(o->a, "%zu. %.*s", number, FMT(report_text(o->a, o->lang, head->section_vi, head->section_en))));
	group_figures(o, x, first, end);
	for (int done = 1; done >= 0; done--)
		for (size_t i = first; i < end; i++) {
			const struct report_task *t = &o->d->tasks.at[i];
			if (!report_task_said(t) || str_eq(t->state, task_state_code(TASK_DONE)) != (bool)done)
				continue;
			if (said++ < GROUP_TASKS_SHOWN && ++shown)
				task_done(o, x, t, i + 1);
		}
	if (said > shown)
		docx_para(x, DOCX_BODY, say_with(o->a, o->lang, "The results of {n} more tasks of this group stand in Annex I.",
			{ "n", report_number(o->a, o->lang, said - shown) }));
	for (size_t i = first; i < end; i++)
		if (!report_task_said(&o->d->tasks.at[i]))
			buf_printf(&silent, "%s%zu", silent.n ? ", " : "", i + 1);
	if (silent.n)
		docx_para(x, DOCX_BODY, say_with(o->a, o->lang, "Nobody has reported on the tasks with these numbers in Annex I: {numbers}.",
			{ "numbers", buf_str(&silent) }));
}

static bool same_group(const struct report_task *a, const struct report_task *b)
{
	return a->plan == b->plan && str_eq(a->section, b->section) && str_eq(a->section_vi, b->section_vi);
}

static void groups(struct report_out *o, struct docx *x)
{
	size_t number = 0;

	docx_para(x, DOCX_HEADING_1, say(o->lang, "II. RESULTS BY GROUPS OF TASKS"));
	for (size_t first = 0, end; first < o->d->tasks.n; first = end) {
		for (end = first + 1; end < o->d->tasks.n && same_group(&o->d->tasks.at[first], &o->d->tasks.at[end]);)
			end++;
		group(o, x, first, end, ++number);
	}
}

/* ---- III and IV */

static void passage(struct report_out *o, struct docx *x, size_t tt, const struct report_unit *u, str words)
{
	struct runs r = { 0 };

	run_said(o, &r, u->name_vi, u->name_en, ABSENT, false);
	run_add(o->a, &r, arena_printf(o->a, " %.*s: ", FMT(say_with(o->a, o->lang, "(task {n})", { "n", arena_printf(o->a, "%zu", tt) }))), ABSENT);
	run_said(o, &r, words, ABSENT, ABSENT, false);
	docx_runs(x, DOCX_LIST, r.at, r.n);
}

enum passages { DIFFICULTIES, PROPOSALS };

/* Those of one task, as long as there is room; how many there are. */
static size_t passages_of(struct report_out *o, struct docx *x, enum passages what, size_t task, size_t room)
{
	const struct report_task *t = &o->d->tasks.at[task];
	size_t n = 0;

	for (size_t k = 0; k < t->units.n; k++) {
		const struct report_unit *u = &t->units.at[k];
		str words[2] = { what == DIFFICULTIES ? u->difficulties : u->proposals, what == DIFFICULTIES ? u->reason : ABSENT };
		for (size_t w = 0; w < 2; w++)
			if (str_given(words[w]) && n++ < room)
				passage(o, x, task + 1, u, words[w]);
	}
	return n;
}

/* All of them in a report of some dozen tasks; of a large city some, those of overdue tasks first.  Annex I has all. */
static void passages(struct report_out *o, struct docx *x, enum passages what)
{
	size_t n = 0;

	for (int overdue = 1; overdue >= 0; overdue--)
		for (size_t i = 0; i < o->d->tasks.n; i++)
			if (str_eq(o->d->tasks.at[i].state, task_state_code(TASK_OVERDUE)) == (bool)overdue)
				n += passages_of(o, x, what, i, n < PASSAGES_SHOWN ? PASSAGES_SHOWN - n : 0);
	if (!n)
		docx_para(x, DOCX_BODY, say(o->lang, "The units named none."));
	if (n <= PASSAGES_SHOWN)
		return;
	str more = report_number(o->a, o->lang, (int64_t)(n - PASSAGES_SHOWN));
	docx_para(x, DOCX_BODY, what == DIFFICULTIES ? say_with(o->a, o->lang, "{n} more difficulties stand with their tasks in Annex I.", { "n", more })
		: say_with(o->a, o->lang, "{n} more proposals stand with their tasks in Annex I.", { "n", more }));
}

/* ---- V and VI */

static void silent_units(struct report_out *o, struct docx *x)
{
	struct report_leads groups = { 0 };
	int64_t silent = report_silent(o->d);

	docx_para(x, DOCX_BODY, silent ? say_with(o->a, o->lang, "{n} units with a part in the tasks said nothing in the period:", { "n",
		report_number(o->a, o->lang, silent) })
		: say(o->lang, "Every unit with a part in the tasks has reported."));
	for (size_t i = 0; i < o->d->units.n; i++) {
		const struct progress_unit *u = &o->d->units.at[i];
		str unit = report_text(o->a, o->lang, u->name_vi, u->name_en), n = report_number(o->a, o->lang, u->parts);

		if (u->parts > 0 && u->answered == 0)
			docx_para(x, DOCX_LIST, u->lead_parts ? say_with(o->a, o->lang, "{unit}: {n} tasks, lead of {lead}", { "unit", unit }, { "n", n },
				{ "lead", report_number(o->a, o->lang, u->lead_parts) }) : say_with(o->a, o->lang, "{unit}: {n} tasks", { "unit", unit }, { "n", n }));
	}
	for (size_t i = 0; i < o->d->tasks.n; i++)
		for (size_t k = 0; k < o->d->tasks.at[i].units.n; k++)
			if (o->d->tasks.at[i].units.at[k].group)
				lead_of(o->a, &groups, &o->d->tasks.at[i].units.at[k])->tasks++;
	if (!groups.n)
		return;
	docx_para(x, DOCX_BODY, say(o->lang, "Groups as the plan names them, for which no single unit answers:"));
	for (size_t i = 0; i < groups.n; i++)
		docx_para(x, DOCX_LIST, say_with(o->a, o->lang, "{unit}: {n} tasks", { "unit", report_text(o->a, o->lang, groups.at[i].name_vi, ABSENT) },
			{ "n", report_number(o->a, o->lang, groups.at[i].tasks) }));
}

static void amendment_row(struct report_out *o, struct docx *x, size_t tt, const struct report_amendment *m)
{
	docx_row(x);
	docx_cell(x, DOCX_CELL_NUMBER, arena_printf(o->a, "%zu", tt));
	docx_cell(x, DOCX_CELL, report_field_name(o->lang, m->field));
	docx_cell(x, DOCX_CELL, str_given(m->before) ? m->before : S("–"));
	docx_cell(x, DOCX_CELL, str_given(m->after) ? m->after : S("–"));
	docx_cell(x, DOCX_CELL, str_given(m->decided_on) ? arena_printf(o->a, "%.*s, %.*s", FMT(m->decision), FMT(date_words(o->a, o->lang,
		m->decided_on))) : m->decision);
	docx_cell(x, DOCX_CELL, m->reason);
}

static void amendments(struct report_out *o, struct docx *x)
{
	static const int width[] = { 14, 24, 33, 33, 28, 33 };
	static const char *const heads[] = { WORD("Task"), WORD("What"), WORD("Before"), WORD("After"), WORD("Decision"), WORD("Reason") };
	size_t n = 0;

	for (size_t i = 0; i < o->d->tasks.n; i++)
		n += o->d->tasks.at[i].amendments.n;
	if (!n) {
		docx_para(x, DOCX_BODY, say(o->lang, "No task was amended in the period."));
		return;
	}
	docx_table_begin(x, width, sizeof width / sizeof *width);
	docx_row(x);
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
		docx_cell(x, DOCX_CELL_HEAD, say(o->lang, heads[i]));
	docx_table_body(x);
	for (size_t i = 0; i < o->d->tasks.n; i++)
		for (size_t k = 0; k < o->d->tasks.at[i].amendments.n; k++)
			amendment_row(o, x, i + 1, &o->d->tasks.at[i].amendments.at[k]);
	docx_table_end(x);
}

void report_docx_tasks(struct report_out *o, struct docx *x)
{
	groups(o, x);
	docx_para(x, DOCX_HEADING_1, say(o->lang, "III. DIFFICULTIES"));
	passages(o, x, DIFFICULTIES);
	docx_para(x, DOCX_HEADING_1, say(o->lang, "IV. PROPOSALS"));
	passages(o, x, PROPOSALS);
	docx_para(x, DOCX_HEADING_1, say(o->lang, "V. UNITS THAT DID NOT REPORT"));
	silent_units(o, x);
	docx_para(x, DOCX_HEADING_1, say(o->lang, "VI. TASKS AMENDED BY DECISION"));
	amendments(o, x);
}
