/* cli_plan_print.c - see cli_plan.h. */
#include <stdio.h>
#include "cli_plan.h"
#include "text.h"

/* Below it the reader chose between readings, or took from elsewhere what the plan does not say there (doc/plan-json.md). */
enum { SURE_PCT = 70, COLUMNS = 6, NARROWEST = 60, WIDEST = 200, NUMBER_WIDE = 8, WHEN_WIDE = 24, WHERE_WIDE = 8, GAPS = 2 * (COLUMNS - 1) };
enum column { NUMBER, TASK, LEAD, WITH, WHEN, WHERE };
struct table { struct arena *a; int wide[COLUMNS]; const struct plan_pages *pages; };

/* Takes what fits into `wide` characters off the front: up to a line's end, a blank, or in the middle of a word that is too long. */
static str piece(str *rest, int wide)
{
	size_t at = 0, blank = 0, n;
	str all = *rest;

	for (int chars = 0; at < all.n && all.p[at] != '\n' && chars <= wide; chars++, at += n) {
		if (all.p[at] == ' ')
			blank = at;
		if (chars == wide)
			break;
		text_next(str_cut(all, at, all.n), &n);
	}
	bool whole = at >= all.n || all.p[at] == '\n';
	size_t end = whole || !blank ? at : blank;
	*rest = str_cut(all, end + (end < all.n && (all.p[end] == '\n' || all.p[end] == ' ')), all.n);
	return str_cut(all, 0, end);
}

static void row_print(const struct table *t, const str cell[COLUMNS])
{
	str rest[COLUMNS];
	bool more = true;

	for (int i = 0; i < COLUMNS; i++)
		rest[i] = cell[i].p ? cell[i] : S("");
	while (more) {
		int owed = 0;

		more = false;
		for (int i = 0; i < COLUMNS; i++) {
			str p = piece(&rest[i], t->wide[i]);

			if (p.n)
				printf("%*s%.*s", owed, "", FMT(p));
			owed = (p.n ? 0 : owed) + t->wide[i] - (int)text_chars(p) + 2;
			more |= rest[i].n > 0;
		}
		putchar('\n');
	}
}

static void units_put(struct buf *b, const char *label, const struct plan_units *units)
{
	if (!units->n)
		return;
	if (b->n)
		buf_char(b, '\n');
	buf_add(b, str_c(label));
	for (size_t i = 0; i < units->n; i++) {
		const struct plan_unit *u = &units->at[i];

		buf_add(b, i ? S("; ") : S(""));
		buf_add(b, u->confidence < SURE_PCT || u->kind == PLAN_UNKNOWN ? S("? ") : S(""));
		buf_add(b, u->name.n && u->kind == PLAN_UNIT ? u->name : u->text);
	}
}

static str day(str iso) { return iso.n ? iso : S("…"); }

static str when_cell(struct arena *a, const struct plan_time *t)
{
	struct buf b = { .a = a };
	bool dated = t->start.n || t->end.n || t->open_end;

	if (!dated && !t->text.n)
		return S("");
	if (t->confidence < SURE_PCT)
		buf_add(&b, S("? "));
	if (dated && t->start.n && str_eq(t->start, t->end))
		buf_add(&b, t->end);
	else if (dated)
		buf_printf(&b, "%.*s – %.*s", FMT(day(t->start)), FMT(day(t->open_end ? S("") : t->end)));
	if (t->repeat.n)
		buf_printf(&b, "%s%.*s", dated ? "\n" : "", FMT(t->repeat));
	if (t->text.n)
		buf_printf(&b, "%s(%.*s)", dated || t->repeat.n ? "\n" : "", FMT(t->text));
	if (t->inherited)
		buf_add(&b, S("\n(the plan's year)"));
	return buf_str(&b);
}

static str where_cell(const struct table *t, int line)
{
	int page = line > 0 && (size_t)line < t->pages->n ? t->pages->at[line] : 0;
	return page ? arena_printf(t->a, "%d/p.%d", line, page) : arena_printf(t->a, "%d", line);
}

static void flag_print(const struct plan_flag *f, const char *before)
{
	printf("%s! %.*s", before, FMT(f->code));
	if (str_given(f->text) && f->text.n)
		printf(": %.*s", FMT(f->text));
	if (f->line > 0)
		printf(" (line %d)", f->line);
	putchar('\n');
}

static void task_print(const struct table *t, const struct plan_task *task)
{
	struct buf lead = { .a = t->a }, with = { .a = t->a };
	bool part = task->part > 0;

	units_put(&lead, "", &task->lead);
	units_put(&with, "", &task->coordinating);
	units_put(&with, "companion: ", &task->companion);
	units_put(&with, "carries out: ", &task->performer);
	units_put(&with, "watches: ", &task->monitoring);
	str title = task->title_confidence < SURE_PCT ? arena_printf(t->a, "? %.*s", FMT(task->title)) : task->title;
	str number = part ? arena_printf(t->a, "%.*s (%d)", FMT(task->number), task->part) : task->number;
	row_print(t, (const str[COLUMNS]){ number, title, buf_str(&lead), buf_str(&with), when_cell(t->a, &task->time), where_cell(t, task->line) });
	for (size_t i = 0; i < task->flags.n; i++)
		flag_print(&task->flags.at[i], "          ");
}

static void tasks_print(const struct table *t, const char *name, const struct plan_tasks *tasks)
{
	str section = ABSENT;

	if (!tasks->n)
		return;
	printf("\n%s\n", name);
	row_print(t, (const str[COLUMNS]){ S("No."), S("What"), S("Lead"), S("With"), S("When"), S("Line") });
	for (size_t i = 0; i < tasks->n; i++) {
		const struct plan_task *task = &tasks->at[i];

		if (!str_eq(task->section, section))
			printf("\n  %.*s  %.*s\n", FMT(task->section), FMT(task->section_title));
		section = task->section;
		task_print(t, task);
	}
}

static bool any_unsure(const struct plan_units *u)
{
	for (size_t i = 0; i < u->n; i++)
		if (u->at[i].confidence < SURE_PCT || u->at[i].kind == PLAN_UNKNOWN)
			return true;
	return false;
}

static size_t unsure(const struct plan_tasks *tasks)
{
	size_t n = 0;

	for (size_t i = 0; i < tasks->n; i++) {
		const struct plan_task *t = &tasks->at[i];
		bool timed = t->time.text.n || t->time.end.n || t->time.start.n;

		n += t->title_confidence < SURE_PCT || any_unsure(&t->lead) || any_unsure(&t->coordinating) || any_unsure(&t->companion) ||
			(timed && t->time.confidence < SURE_PCT);
	}
	return n;
}

static struct table table_of(struct arena *a, const struct plan_pages *pages, int wide)
{
	struct table t = { .a = a, .pages = pages, .wide = { [NUMBER] = NUMBER_WIDE, [WHEN] = WHEN_WIDE, [WHERE] = WHERE_WIDE } };
	wide = wide < NARROWEST ? NARROWEST : wide > WIDEST ? WIDEST : wide;
	int left = wide - NUMBER_WIDE - WHEN_WIDE - WHERE_WIDE - GAPS;

	t.wide[LEAD] = t.wide[WITH] = left * 3 / 10 > 4 ? left * 3 / 10 : 4;
	t.wide[TASK] = left - t.wide[LEAD] - t.wide[WITH] > 6 ? left - t.wide[LEAD] - t.wide[WITH] : 6;
	return t;
}

void plan_print(struct arena *a, const struct plan_doc *d, const struct plan_pages *pages, int wide)
{
	struct table t = table_of(a, pages, wide);
	size_t doubtful = unsure(&d->tasks);

	if (str_given(d->number) || str_given(d->issued_on))
		printf("%.*s  %.*s\n", FMT(d->number), FMT(d->issued_on));
	printf("%.*s\n%zu %s, %zu %s, %zu %s%s\n", FMT(d->title), d->tasks.n, d->tasks.n == 1 ? "task" : "tasks", d->duties.n, d->duties.n == 1 ? "duty" : "duties",
		d->activities.n, d->activities.n == 1 ? "activity" : "activities", d->draft ? ", a draft" : "");
	if (doubtful)
		printf("? marks what is not sure, in %zu %s: look at those in the document.\n", doubtful, doubtful == 1 ? "task" : "tasks");
	for (size_t i = 0; i < d->flags.n; i++)
		flag_print(&d->flags.at[i], "");
	tasks_print(&t, "Tasks", &d->tasks);
	tasks_print(&t, "Duties (named in the plan without a task of their own)", &d->duties);
	tasks_print(&t, "Activities (neither a unit nor a time is named)", &d->activities);
}
