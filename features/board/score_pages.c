/* score_pages.c - scorecards: every unit of a year in one table, sorted as asked; one unit with its tasks and its years. */
#include "board_routes.h"
#include "opendata.h"
#include "scores_html.h"
#include "scores_in.h"
#include "units.h"
#include "words.h"

typedef int order_fn(const void *a, const void *b);

static int more_first(int64_t a, int64_t b)
{
	return (b > a) - (b < a);
}

static int by_late(const void *a, const void *b)
{
	const struct score *x = a, *y = b;

	return more_first(x->late, y->late);
}

static int by_due(const void *a, const void *b)
{
	const struct score *x = a, *y = b;

	return more_first(x->due_soon, y->due_soon);
}

static int by_parts(const void *a, const void *b)
{
	const struct score *x = a, *y = b;

	return more_first(x->parts, y->parts);
}

static int by_done(const void *a, const void *b)
{
	const struct score *x = a, *y = b;

	return more_first(x->in_time + x->done_late, y->in_time + y->done_late);
}

static int by_silence(const void *a, const void *b)
{
	const struct score *x = a, *y = b;

	return x->silent != y->silent ? y->silent - x->silent : more_first(y->answered_pct, x->answered_pct);
}

static int by_urged(const void *a, const void *b)
{
	const struct score *x = a, *y = b;

	return x->escalations != y->escalations ? more_first(x->escalations, y->escalations) : more_first(x->reminders, y->reminders);
}

static const struct { const char *code, *label; order_fn *order; } orders[] = {
	{ "name", WORD("by name"), NULL },
	{ "late", WORD("late first"), by_late },
	{ "due", WORD("due within 30 days first"), by_due },
	{ "silent", WORD("silent first"), by_silence },
	{ "urged", WORD("escalated and reminded first"), by_urged },
	{ "done", WORD("most done first"), by_done },
	{ "parts", WORD("most tasks first"), by_parts },
};
enum { ORDERS = sizeof orders / sizeof *orders };

/* Equal ones stay in the order of their names, which qsort alone would not keep. */
static void sort_by(struct arena *a, struct scores *s, order_fn *order)
{
	struct score *from = s->at, *to = arena_array(a, struct score, s->n + 1);

	for (size_t width = 1; order && width < s->n; width *= 2) {
		for (size_t lo = 0; lo < s->n; lo += 2 * width) {
			size_t mid = lo + width < s->n ? lo + width : s->n, hi = mid + width < s->n ? mid + width : s->n, i = lo, j = mid;
			for (size_t k = lo; k < hi; k++)
				to[k] = j >= hi || (i < mid && order(&from[i], &from[j]) <= 0) ? from[i++] : from[j++];
		}
		struct score *swap = from;
		from = to;
		to = swap;
	}
	s->at = from;
}

static size_t order_asked(struct req *r)
{
	for (size_t i = 0; i < ORDERS; i++)
		if (str_eq(req_query(r, S("by")), str_c(orders[i].code)))
			return i;
	return 0;
}

static void kinds_fill(struct req *r, const struct scores *all, struct scores_view *v)
{
	for (size_t k = 0; k < nunit_kinds; k++) {
		str code = str_c(unit_kinds[k].code);
		bool used = false;
		for (size_t i = 0; i < all->n && !used; i++)
			used = str_eq(all->at[i].kind, code);
		if (used)
			*LIST_PUSH(r->a, &v->kinds) = (struct task_choice){ .value = code, .label = unit_kind_name(r->lang, code), .chosen = str_eq(code, v->kind) };
	}
}

/* The units asked for, sorted; all that the page and its files share. */
static err asked_fill(struct req *r, struct scores_view *v)
{
	struct scores all = { 0 };
	str kind = req_query(r, S("kind"));

	TRY(year_asked(r, &v->year));
	TRY(board_scores(r->db, r->a, v->year, r->page.today, &all));
	v->kind = str_given(kind) && kind.n ? kind : ABSENT;
	kinds_fill(r, &all, v);
	for (size_t i = 0; i < all.n; i++)
		if (!str_given(v->kind) || str_eq(v->kind, all.at[i].kind)) {
			*LIST_PUSH(r->a, &v->scores) = all.at[i];
			v->silent += all.at[i].silent;
			v->late += all.at[i].late > 0;
			v->due += all.at[i].due_soon > 0;
		}
	v->units = (int64_t)v->scores.n;
	size_t order = order_asked(r);
	v->by = str_c(orders[order].code);
	sort_by(r->a, &v->scores, orders[order].order);
	return OK;
}

/* GET /{lang}/desk/scorecards?year=&kind=&by= */
err scores_page(struct req *r)
{
	struct scores_view v = { 0 };

	TRY(asked_fill(r, &v));
	TRY(years_fill(r, S("/desk/scorecards"), v.year, &v.years));
	for (size_t i = 0; i < ORDERS; i++)
		*LIST_PUSH(r->a, &v.orders) = (struct task_choice){ .value = str_c(orders[i].code), .label = say(r->lang, orders[i].label),
			.chosen = str_eq(v.by, str_c(orders[i].code)) };
	v.filtered = str_given(v.kind) || !str_eq(v.by, S("name"));
	r->private_ = true;
	r->page.title = say(r->lang, "Scorecards of the units");
	r->page.section = S("scorecards");
	scores_list(&r->out, &r->page, &v);
	return OK;
}

static const struct data_column columns[] = {
	{ "unit_id", DATA_TEXT, WORD("Id of the unit") },
	{ "unit_vi", DATA_TEXT, WORD("Name, Vietnamese") },
	{ "unit_en", DATA_TEXT, WORD("Name, English") },
	{ "kind", DATA_TEXT, WORD("Kind of unit") },
	{ "year", DATA_INT, WORD("Year of the deadlines") },
	{ "parts", DATA_INT, WORD("Tasks in which it has a part") },
	{ "lead", DATA_INT, WORD("Tasks that it leads") },
	{ "done_in_time", DATA_INT, WORD("Of those it leads: done, and reported by the deadline then in force") },
	{ "done_late", DATA_INT, WORD("Of those it leads: done after that deadline") },
	{ "due_soon", DATA_INT, WORD("Of those it leads: due within 30 days") },
	{ "late", DATA_INT, WORD("Of those it leads: overdue and not done") },
	{ "other", DATA_INT, WORD("Of those it leads: neither") },
	{ "answered", DATA_INT, WORD("Parts on which it answered in the year") },
	{ "silent", DATA_BOOL, WORD("It has parts and answered on none") },
	{ "last_answer_at", DATA_INSTANT, WORD("Its last answer in the year") },
	{ "reminders", DATA_INT, WORD("Reminders in the year") },
	{ "escalations", DATA_INT, WORD("Open before the steering committee") },
};
static const struct data_set scores_set = { "scorecards", WORD("Scorecards of the units"), columns, sizeof columns / sizeof *columns, NULL, 0, true };

/* Columns in the order of `columns`. */
static void row_add(struct req *r, const struct score *s, int64_t year, struct data_page *p)
{
	struct data_value *v = data_row(r->a, p);
	const str texts[] = { s->slug, s->name_vi, s->name_en, s->kind };
	const int64_t numbers[] = { year, s->parts, s->lead, s->in_time, s->done_late, s->due_soon, s->late, s->open, s->answered, s->silent };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		data_text(v++, texts[i]);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		data_number(v++, numbers[i]);
	if (s->last_at.has)
		data_number(v, s->last_at.v);
	data_number(v + 1, s->reminders);
	data_number(v + 2, s->escalations);
}

static err file_fill(struct req *r, struct data_page *p)
{
	struct scores_view v = { 0 };

	TRY(asked_fill(r, &v));
	*p = (struct data_page){ .set = &scores_set, .page = 1, .pages = 1, .count = v.units };
	for (size_t i = 0; i < v.scores.n; i++)
		row_add(r, &v.scores.at[i], v.year, p);
	r->private_ = true;
	return OK;
}

/* GET /{lang}/desk/scorecards.csv */
err scores_csv(struct req *r)
{
	struct data_page p;

	TRY(file_fill(r, &p));
	return data_csv(r, &p);
}

/* GET /{lang}/desk/scorecards.xlsx */
err scores_xlsx(struct req *r)
{
	struct data_page p;

	TRY(file_fill(r, &p));
	return data_xlsx(r, &p);
}
