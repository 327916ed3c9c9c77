/* plans_strip.c - the deadline strip: tasks by month or, where the list runs over more than a year, by quarter or year. */
#include "clock.h"
#include "plans_pages.h"
#include "words.h"

/* How wide a step is, in months. */
enum { STEP_MONTH = 1, STEP_QUARTER = 3, STEP_YEAR = 12 };

/* Months since year 0 of an ISO date, rounded down to the step; the deadline-less come last. */
static int64_t step_of(str end_on, int width)
{
	struct date d;

	if (str_eq(end_on, NO_DEADLINE) || date_parse(end_on, &d) != OK)
		return INT64_MAX;
	int64_t m = (int64_t)d.y * 12 + d.m - 1;
	return m - m % width;
}

static size_t steps_at_width(const struct tally_of_list *t, int width)
{
	size_t n = 0;
	int64_t last = -1;

	for (size_t i = 0; i < t->n; i++) {
		int64_t s = step_of(t->at[i].end_on, width);
		n += s != last;
		last = s;
	}
	return n;
}

static int width_for(const struct tally_of_list *t)
{
	if (steps_at_width(t, STEP_MONTH) <= STRIP_STEPS_MAX / 2)
		return STEP_MONTH;
	return steps_at_width(t, STEP_QUARTER) <= STRIP_STEPS_MAX ? STEP_QUARTER : STEP_YEAR;
}

static str step_first(struct arena *a, int64_t step)
{
	return date_iso(a, (struct date){ .y = (int)(step / 12), .m = (int)(step % 12) + 1, .d = 1 });
}

static str step_last(struct arena *a, int64_t step, int width)
{
	int y = (int)(step / 12), m = (int)(step % 12) + width;

	return date_iso(a, (struct date){ .y = y, .m = m, .d = date_month_days(y, m) });
}

/* Heading of a step: its name, and where it stands in time. */
static void step_head(struct req *r, int64_t step, int width, struct strip_step *out)
{
	if (step == INT64_MAX) {
		*out = (struct strip_step){ .when = S("later"), .label = say(r->lang, "No deadline") };
		return;
	}
	str from = step_first(r->a, step), to = step_last(r->a, step, width);
	bool past = str_cmp(to, r->page.today) < 0, later = str_cmp(from, r->page.today) > 0;
	out->when = past ? S("past") : later ? S("later") : S("now");
	out->label = due_in_words(r->a, r->lang, ABSENT, from, to, false);
	out->note = past ? say(r->lang, "past") : left_in_words(r->a, r->lang, TASK_NOT_REPORTED, to, r->page.today);
}

static void step_count(struct req *r, struct strip_step *s, const struct tally_of *t)
{
	enum task_state state = task_state_of(t->status, t->end_on, r->page.today);
	str code = task_state_code(state);

	for (size_t i = 0; i < s->counts.n; i++)
		if (str_eq(s->counts.at[i].state, code)) {
			s->counts.at[i].n += t->n;
			return;
		}
	*LIST_PUSH(r->a, &s->counts) = (struct strip_count){ .state = code, .name = task_state_name(r->lang, state), .n = t->n };
}

static void mark_add(struct req *r, struct strip_step *s, const struct task_listed_due *t)
{
	str end = t->open_end ? ABSENT : t->end_on;
	enum task_state state = task_state_of(t->status, end, r->page.today);

	*LIST_PUSH(r->a, &s->marks) = (struct strip_mark){ .id = t->id, .number = t->number, .title_vi = t->title_vi, .title_en = t->title_en,
		.state = task_state_code(state), .state_name = task_state_name(r->lang, state),
		.pct = time_used_pct(state, t->start_on, t->end_on, t->open_end, r->page.today) };
}

/* Both the tally and the tasks come in the order of their deadlines, so each step takes the next few tasks. */
static void marks_fill(struct req *r, const struct task_listed_due_list *tasks, size_t *at, int64_t step, int width, struct strip_step *s)
{
	for (; *at < tasks->n; ++*at) {
		const struct task_listed_due *t = &tasks->at[*at];
		str end = t->open_end || !str_given(t->end_on) ? NO_DEADLINE : t->end_on;
		if (step_of(end, width) != step)
			return;
		mark_add(r, s, t);
	}
}

err plans_strip(struct req *r, str scope, struct task_strip *out)
{
	struct tally_of_list t;
	struct task_listed_due_list tasks = { 0 };
	int64_t last = -1;
	size_t at = 0;

	TRY(tally_of(r->db, &(struct tally_of_in){ .scope = scope }, r->a, &t));
	for (size_t i = 0; i < t.n; i++)
		out->total += t.at[i].n;
	int width = width_for(&t);
	if (out->total <= STRIP_MARKS_MAX)
		TRY(task_listed_due(r->db, &(struct task_listed_due_in){ .scope = scope, .take = STRIP_MARKS_MAX, .skip = 0 }, r->a, &tasks));
	for (size_t i = 0; i < t.n; i++) {
		int64_t step = step_of(t.at[i].end_on, width);
		if (step != last) {
			struct strip_step *s = LIST_PUSH(r->a, &out->steps);
			step_head(r, step, width, s);
			marks_fill(r, &tasks, &at, step, width, s);
			last = step;
		}
		if (!tasks.n)
			step_count(r, &out->steps.at[out->steps.n - 1], &t.at[i]);
	}
	return OK;
}
