/* progress_check.c - what is wrong with an answer, field by field, in the words of whoever gives it. */
#include "clock.h"
#include "progress_in.h"
#include "text.h"
#include "words.h"

/* What a check needs on its way. */
struct checking { struct arena *a; enum lang lang; const struct progress_answer_in *in; struct progress_faults *out; };

static void fault(struct checking *c, str field, str words)
{
	*LIST_PUSH(c->a, c->out) = (struct progress_fault){ field, words };
}

static bool empty(str s)
{
	return !str_trim(s).n;
}

static void check_text(struct checking *c, str s, const char *field)
{
	if (str_given(s) && (!text_utf8(s) || text_chars(s) > PROGRESS_TEXT_CHARS))
		fault(c, str_c(field), say(c->lang, "Write at most 4,000 characters."));
}

static bool status_known(str s)
{
	return str_eq(s, S("not_reported")) || str_eq(s, S("under_way")) || str_eq(s, S("done"));
}

static void check_day(struct checking *c, str today)
{
	struct date d;

	if (!str_given(c->in->day) || empty(c->in->day))
		return;
	if (date_parse(c->in->day, &d) != OK || str_cmp(c->in->day, today) > 0)
		fault(c, S("day"), say(c->lang, "Enter a day that exists and is not in the future."));
}

static void check_reason(struct checking *c, const struct progress_task *t, str today)
{
	str day = str_given(c->in->day) && !empty(c->in->day) ? c->in->day : today;
	bool late = !t->open_end && str_given(t->end_on) && str_cmp(t->end_on, day) < 0;

	if (late && !str_eq(c->in->status, S("done")) && empty(c->in->reason))
		fault(c, S("reason"), say(c->lang, "The deadline has passed: write why it is late."));
	if (c->in->beyond && empty(c->in->difficulties) && empty(c->in->proposals))
		fault(c, S("difficulties"), say(c->lang, "Write what is beyond the unit's powers."));
}

/* What was said of a target that is taken away meanwhile stays: a form may be approved days after it was filled in. */
static bool target_known(const struct target_ids_list *known, int64_t id)
{
	for (size_t i = 0; i < known->n; i++)
		if (known->at[i].id == id)
			return true;
	return false;
}

static err check_targets(struct db *db, struct checking *c)
{
	struct target_ids_list known;

	TRY(target_ids(db, &(struct target_ids_in){ .task = c->in->task }, c->a, &known));
	for (size_t i = 0; i < c->in->reaches.n; i++) {
		const struct target_reach *x = &c->in->reaches.at[i];
		str field = arena_printf(c->a, "target:%lld", (long long)x->target);
		bool twice = false;
		for (size_t k = 0; k < i; k++)
			twice = twice || c->in->reaches.at[k].target == x->target;
		if (twice || !target_known(&known, x->target))
			fault(c, field, say(c->lang, "This target is not one of the task's."));
		else if (x->reached_milli < 0 || x->reached_milli > PROGRESS_MOST)
			fault(c, field, say(c->lang, "Enter a number that is not negative."));
	}
	return OK;
}

static void check_money(struct checking *c)
{
	static const char *const column[] = { "estimate", "contracted", "paid", "settled" };

	for (int s = 0; c->in->has_money && s < MONEY_SOURCES; s++) {
		const struct money *m = &c->in->money[s];
		const maybe_int v[] = { m->estimate_vnd, m->contracted_vnd, m->paid_vnd, m->settled_vnd };
		for (size_t k = 0; k < sizeof v / sizeof *v; k++)
			if (v[k].has && (v[k].v < 0 || v[k].v > PROGRESS_MOST))
				fault(c, arena_printf(c->a, "money:%.*s:%s", FMT(money_source_code((enum money_source)s)), column[k]),
					say(c->lang, "Enter an amount in whole đồng that is not negative."));
	}
}

err progress_check(struct db *db, struct arena *a, enum lang lang, const struct progress_answer_in *in, str today, struct progress_faults *out)
{
	struct checking c = { a, lang, in, out };
	struct progress_task t;

	TRY(progress_task(db, &(struct progress_task_in){ .id = in->task }, a, &t));
	if (!status_known(in->status))
		fault(&c, S("status"), say(lang, "Choose how the task stands."));
	check_text(&c, in->done, "done");
	check_text(&c, in->reason, "reason");
	check_reason(&c, &t, today);
	check_text(&c, in->difficulties, "difficulties");
	check_text(&c, in->proposals, "proposals");
	check_day(&c, today);
	TRY(check_targets(db, &c));
	check_money(&c);
	return OK;
}

str money_source_name(enum lang lang, enum money_source s)
{
	return s == MONEY_CITY ? say(lang, "City budget") : s == MONEY_DISTRICT ? say(lang, "District and commune budgets") : say(lang, "Other lawful sources");
}
