/* progress_show.c - answers, targets and amounts in words, and who may read them. */
#include "auth.h"
#include "html_holes.h"
#include "plans.h"
#include "progress_pages.h"
#include "words.h"

bool unit_may_answer(const struct req *r, int64_t unit)
{
	return r->session && (auth_may(r, ROLE_AGENCY, 0) || auth_may(r, ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD, unit));
}

bool answers_may_read(const struct req *r, const struct answerings *units)
{
	if (!r->session)
		return false;
	if (auth_may(r, ROLE_AGENCY | ROLE_LEADER | ROLE_FINANCE, 0))
		return true;
	for (size_t i = 0; i < units->n; i++)
		if (unit_may_answer(r, units->at[i].unit))
			return true;
	return false;
}

str role_in_words(enum lang lang, str role)
{
	return str_eq(role, S("lead")) ? say(lang, "Lead unit") : str_eq(role, S("coordinating")) ? say(lang, "Coordinating unit") : say(lang, "Companion unit");
}

str verdict_in_words(enum lang lang, str verdict)
{
	return str_eq(verdict, S("verified")) ? say(lang, "Verified") : str_eq(verdict, S("returned")) ? say(lang, "Sent back") : say(lang, "To verify");
}

static enum task_state state_of(str status)
{
	return str_eq(status, S("done")) ? TASK_DONE : str_eq(status, S("under_way")) ? TASK_UNDER_WAY : TASK_NOT_REPORTED;
}

str status_in_words(enum lang lang, str status)
{
	return task_state_name(lang, state_of(status));
}

str status_class(str status)
{
	return task_state_code(state_of(status));
}

str vnd_in_words(struct arena *a, enum lang lang, maybe_int vnd)
{
	struct buf b = { .a = a };

	if (!vnd.has)
		return S("–");
	if (vnd.v < 0)
		buf_add(&b, S("−"));
	html_vnd(&b, lang, vnd.v < 0 ? -vnd.v : vnd.v);
	return buf_str(&b);
}

void targets_show(struct req *r, const struct progress_targets *t, struct target_views *out)
{
	for (size_t i = 0; i < t->n; i++) {
		const struct progress_target *g = &t->at[i];
		*LIST_PUSH(r->a, out) = (struct target_view){ .id = g->id, .pct = g->pct, .title_vi = g->title_vi, .title_en = g->title_en,
			.measure_vi = g->measure_vi, .measure_en = g->measure_en, .wanted = progress_milli_words(r->a, r->lang, g->wanted_milli),
			.reached = progress_milli_words(r->a, r->lang, g->reached_milli.has ? g->reached_milli.v : 0), .by_on = g->by_on };
	}
}

static bool money_known(const struct money *m)
{
	return m->estimate_vnd.has || m->contracted_vnd.has || m->paid_vnd.has || m->settled_vnd.has;
}

static struct money_view money_row(struct req *r, str code, str name, const struct money *m)
{
	maybe_int left = m->estimate_vnd.has ? SOME(m->estimate_vnd.v - (m->paid_vnd.has ? m->paid_vnd.v : 0)) : NONE;

	return (struct money_view){ .code = code, .name = name, .estimate = vnd_in_words(r->a, r->lang, m->estimate_vnd),
		.contracted = vnd_in_words(r->a, r->lang, m->contracted_vnd), .paid = vnd_in_words(r->a, r->lang, m->paid_vnd),
		.settled = vnd_in_words(r->a, r->lang, m->settled_vnd), .remaining = vnd_in_words(r->a, r->lang, left) };
}

static void add_to(maybe_int *sum, maybe_int v)
{
	if (v.has)
		*sum = SOME((sum->has ? sum->v : 0) + v.v);
}

void money_show(struct req *r, const struct money of[MONEY_SOURCES], struct money_views *out)
{
	struct money all = { 0 };

	for (int s = 0; s < MONEY_SOURCES; s++) {
		if (!money_known(&of[s]))
			continue;
		*LIST_PUSH(r->a, out) = money_row(r, money_source_code((enum money_source)s), money_source_name(r->lang, (enum money_source)s), &of[s]);
		add_to(&all.estimate_vnd, of[s].estimate_vnd);
		add_to(&all.contracted_vnd, of[s].contracted_vnd);
		add_to(&all.paid_vnd, of[s].paid_vnd);
		add_to(&all.settled_vnd, of[s].settled_vnd);
	}
	if (out->n > 1)
		*LIST_PUSH(r->a, out) = money_row(r, S("all"), say(r->lang, "All sources"), &all);
}

void answer_show(struct req *r, const struct progress_answer *x, const struct target_views *targets, struct answer_view *out)
{
	*out = (struct answer_view){ .id = x->id, .unit = x->unit, .at = x->at, .unit_vi = x->unit_vi, .unit_en = x->unit_en,
		.role_name = role_in_words(r->lang, x->role), .state = status_class(x->status), .state_name = status_in_words(r->lang, x->status),
		.done = x->done, .reason = x->reason, .difficulties = x->difficulties, .proposals = x->proposals, .day = x->day, .by_name = x->by_name,
		.by_title = x->by_title, .beyond = x->beyond, .verdict = x->verdict, .verdict_name = verdict_in_words(r->lang, x->verdict),
		.verdict_by = x->verdict_by, .verdict_note = x->verdict_note, .verdict_at = x->verdict_at };
	for (size_t i = 0; i < x->reaches.n; i++)
		for (size_t k = 0; k < targets->n; k++)
			if (targets->at[k].id == x->reaches.at[i].target) {
				struct target_view *t = LIST_PUSH(r->a, &out->reaches);
				*t = targets->at[k];
				t->reached = progress_milli_words(r->a, r->lang, x->reaches.at[i].reached_milli);
			}
	if (x->has_money)
		money_show(r, x->money, &out->money);
}
