/* plans.c - how tasks stand: states computed against a date in Viet Nam, and counts. */
#include "plans.h"
#include "clock.h"
#include "plans_rules.h"
#include "plans_sql.h"
#include "tasks_sql.h"
#include "text.h"
#include "words.h"

enum task_state task_state_of(str status, str end_on, str today)
{
	struct date end, now;

	if (str_eq(status, S("done")))
		return TASK_DONE;
	if (str_given(end_on) && !str_eq(end_on, NO_DEADLINE) && date_parse(end_on, &end) == OK && date_parse(today, &now) == OK) {
		int64_t left = date_diff(now, end);
		if (left < 0)
			return TASK_OVERDUE;
		if (left <= DUE_SOON_DAYS)
			return TASK_DUE_SOON;
	}
	return str_eq(status, S("under_way")) ? TASK_UNDER_WAY : TASK_NOT_REPORTED;
}

str task_state_code(enum task_state s)
{
	static const char *const code[TASK_STATES] = { "overdue", "due_soon", "under_way", "not_reported", "done" };

	return str_c(code[s]);
}

str task_state_name(enum lang lang, enum task_state s)
{
	switch (s) {
	case TASK_OVERDUE:
		return say(lang, "Overdue");
	case TASK_DUE_SOON:
		return say(lang, "Due soon");
	case TASK_UNDER_WAY:
		return say(lang, "Under way");
	case TASK_DONE:
		return say(lang, "Done");
	default:
		return say(lang, "Not reported");
	}
}

static void counts_add(struct task_counts *c, str status, str end_on, int64_t n, str today)
{
	enum task_state s = task_state_of(status, end_on, today);

	c->of[s] += n;
}

static int64_t pct(int64_t part, int64_t all)
{
	return all ? part * 100 / all : 0;
}

void task_counts_close(struct task_counts *c)
{
	c->total = 0;
	for (int i = 0; i < TASK_STATES; i++)
		c->total += c->of[i];
	c->open = c->total - c->of[TASK_DONE];
	c->done = c->of[TASK_DONE];
	c->overdue = c->of[TASK_OVERDUE];
	c->due_soon = c->of[TASK_DUE_SOON];
	c->under_way = c->of[TASK_UNDER_WAY];
	c->not_reported = c->of[TASK_NOT_REPORTED];
	c->done_pct = pct(c->done, c->total);
	c->overdue_pct = pct(c->overdue, c->total);
	c->due_soon_pct = pct(c->due_soon, c->total);
	c->under_way_pct = pct(c->under_way, c->total);
}

err plans_counts(struct db *db, struct arena *a, str scope, str today, struct task_counts *out)
{
	struct tally_of_list t;

	*out = (struct task_counts){ 0 };
	TRY(tally_of(db, &(struct tally_of_in){ .scope = scope }, a, &t));
	for (size_t i = 0; i < t.n; i++)
		counts_add(out, t.at[i].status, t.at[i].end_on, t.at[i].n, today);
	task_counts_close(out);
	return OK;
}

err plans_counts_of(struct db *db, struct arena *a, const str *scope, size_t n, str today, struct task_counts *out)
{
	struct tally_of_many_list t;

	for (size_t i = 0; i < n; i++)
		out[i] = (struct task_counts){ 0 };
	if (!n)
		return OK;
	TRY(tally_of_many(db, &(struct tally_of_many_in){ .scopes = { scope, n } }, a, &t));
	for (size_t k = 0; k < t.n; k++)
		for (size_t i = 0; i < n; i++)
			if (str_eq(t.at[k].scope, scope[i]))
				counts_add(&out[i], t.at[k].status, t.at[k].end_on, t.at[k].n, today);
	for (size_t i = 0; i < n; i++)
		task_counts_close(&out[i]);
	return OK;
}

err plans_unit_counts(struct db *db, struct arena *a, const int64_t *unit, size_t n, int64_t *out)
{
	str *scope = arena_array(a, str, n);
	struct task_counts *c = arena_array(a, struct task_counts, n);

	for (size_t i = 0; i < n; i++)
		scope[i] = plans_scope(a, "unit", unit[i]);
	TRY(plans_counts_of(db, a, scope, n, S("1900-01-01"), c));
	for (size_t i = 0; i < n; i++)
		out[i] = c[i].total;
	return OK;
}

err plans_newest(struct db *db, struct arena *a, int64_t *plan, int64_t *year)
{
	struct plan_newest p;

	TRY(plan_newest(db, a, &p));
	*plan = p.id;
	*year = p.year;
	return OK;
}

err plans_of_year(struct db *db, struct arena *a, int64_t year, int64_t *plan)
{
	struct plan_of_year p;

	TRY(plan_of_year(db, &(struct plan_of_year_in){ .year = year }, a, &p));
	*plan = p.id;
	return OK;
}

err plans_commitments(struct db *db, struct arena *a, str today, struct commitments *out)
{
	struct commitment_all_list c;

	TRY(commitment_all(db, a, &c));
	str *scope = arena_array(a, str, c.n);
	struct task_counts *n = arena_array(a, struct task_counts, c.n);
	for (size_t i = 0; i < c.n; i++)
		scope[i] = plans_scope(a, "commitment", c.at[i].number);
	TRY(plans_counts_of(db, a, scope, c.n, today, n));
	for (size_t i = 0; i < c.n; i++)
		*LIST_PUSH(a, out) = (struct commitment){ .number = c.at[i].number, .level = c.at[i].level, .title_vi = c.at[i].title_vi,
			.title_en = c.at[i].title_en, .text_vi = c.at[i].text_vi, .text_en = c.at[i].text_en, .counts = n[i] };
	return OK;
}

err plans_set_plan_words(struct db *db, int64_t plan, str title_en, str note_vi, str note_en)
{
	TRY(plan_set_english(db, &(struct plan_set_english_in){ .id = plan, .title_en = title_en, .note_vi = note_vi, .note_en = note_en }));
	return plans_search_plan(db, plan);
}

err plans_set_section_words(struct db *db, struct arena *a, int64_t plan, str title_vi, str title_en)
{
	struct section_of_plan_list s;

	TRY(section_of_plan(db, &(struct section_of_plan_in){ .plan = plan }, a, &s));
	for (size_t i = 0; i < s.n; i++)
		if (str_eq(text_fold(a, s.at[i].title_vi), text_fold(a, title_vi)))
			TRY(section_set_english(db, &(struct section_set_english_in){ .plan = plan, .path = s.at[i].path, .title_en = title_en }));
	return OK;
}

err plans_task_at(struct db *db, struct arena *a, int64_t plan, int64_t seq, int64_t *task, str *number)
{
	struct task_neighbour n;

	TRY(task_neighbour(db, &(struct task_neighbour_in){ .plan = plan, .seq = seq }, a, &n));
	*task = n.id;
	*number = n.number;
	return OK;
}
