/* board_ask.c - what the board is asked for: the filter of the task list, and what was answered; whose tasks the person sees. */
#include "auth.h"
#include "board_in.h"

bool sees_all(const struct req *r)
{
	return auth_may(r, ROLE_AGENCY | ROLE_ADMIN | ROLE_LEADER, 0);
}

err own_units(struct req *r, struct int_list *out)
{
	const struct session *s = r->session;
	int64_t *id = arena_array(r->a, int64_t, s->ngrants + 1);
	struct board_units_list units;
	size_t n = 0;

	for (size_t i = 0; i < s->ngrants; i++)
		if ((s->grants[i].role & (ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD)) && s->grants[i].object)
			id[n++] = s->grants[i].object;
	TRY(board_units(r->db, &(struct board_units_in){ .units = { id, n } }, r->a, &units));
	id = arena_array(r->a, int64_t, units.n + 1);
	for (size_t i = 0; i < units.n; i++)
		id[i] = units.at[i].unit;
	*out = (struct int_list){ id, units.n };
	return OK;
}

/* One list alone can lead the query, which then reads no other task. */
static err limit(struct req *r, struct board_ask *q)
{
	struct int_list units;

	q->everything = !q->limited;
	if (!q->limited)
		return OK;
	TRY(own_units(r, &units));
	str *scope = arena_array(r->a, str, units.n + 1);
	for (size_t i = 0; i < units.n; i++)
		scope[i] = plans_scope(r->a, "unit", units.at[i]);
	q->mine = (struct str_list){ scope, units.n };
	if (units.n == 1 && str_eq(q->f.scope, S("all"))) {
		q->f.scope = scope[0];
		q->everything = true;
	}
	return OK;
}

static bool verdict_known(str s)
{
	return str_eq(s, S("waiting")) || str_eq(s, S("verified")) || str_eq(s, S("returned")) || str_eq(s, S("none"));
}

err board_ask_read(struct req *r, struct board_ask *out)
{
	*out = (struct board_ask){ .limited = !sees_all(r) };
	TRY(plans_filter_read(r, &out->f));
	out->f.by_due = !str_eq(req_query(r, S("by")), S("plan"));
	if (verdict_known(req_query(r, S("verdict"))))
		out->verdict = req_query(r, S("verdict"));
	out->escalated = str_eq(req_query(r, S("escalated")), S("1"));
	return limit(r, out);
}

static bool silent_asked(const struct board_ask *q)
{
	return str_eq(q->verdict, S("none"));
}

static str verdict_asked(const struct board_ask *q)
{
	return silent_asked(q) ? ABSENT : q->verdict;
}

static enum task_state state_at(struct req *r, str status, str end_on)
{
	return task_state_of(status, end_on, r->page.today);
}

/* Nothing but a list and deadlines: a handful of rows. */
static err counts_by_tally(struct req *r, const struct task_filter *f, int64_t of[TASK_STATES])
{
	struct board_tally_list t;

	TRY(board_tally(r->db, &(struct board_tally_in){ .scope = f->scope }, r->a, &t));
	for (size_t i = 0; i < t.n; i++)
		if ((!str_given(f->from_on) || str_cmp(t.at[i].end_on, f->from_on) >= 0) && (!str_given(f->to_on) || str_cmp(t.at[i].end_on, f->to_on) <= 0))
			of[state_at(r, t.at[i].status, t.at[i].end_on)] += t.at[i].n;
	return OK;
}

/* Must the tasks be looked at, rather than the counts of one list? */
static bool must_look(const struct board_ask *q)
{
	return !q->everything || q->f.combined || str_given(q->verdict) || q->escalated;
}

/* Once for a request: its page and its counts are made of the same rows. */
static err look(struct req *r, struct board_ask *q)
{
	struct task_filter f = plans_filter_with_state(r, &q->f, ABSENT);

	if (q->looked)
		return OK;
	q->looked = true;
	return board_found(r->db, &(struct board_found_in){ .scope = f.scope, .also1 = f.also1, .also2 = f.also2, .everything = q->everything,
		.mine = q->mine, .from_on = f.from_on, .to_on = f.to_on, .q1 = f.word[0], .q2 = f.word[1], .q3 = f.word[2],
		.verdict = verdict_asked(q), .silent = silent_asked(q), .escalated = q->escalated, .due = f.by_due, .most = BOARD_COUNT_MAX }, r->a, &q->found);
}

err board_ask_counts(struct req *r, struct board_ask *q, int64_t of[TASK_STATES])
{
	struct task_filter f = plans_filter_with_state(r, &q->f, ABSENT);

	for (int i = 0; i < TASK_STATES; i++)
		of[i] = 0;
	if (!must_look(q))
		return counts_by_tally(r, &f, of);
	TRY(look(r, q));
	for (size_t i = 0; i < q->found.n; i++)
		of[state_at(r, q->found.at[i].status, q->found.at[i].end_on)]++;
	return OK;
}

static void id_add(struct req *r, struct board_ids_list *out, int64_t id)
{
	*LIST_PUSH(r->a, out) = (struct board_ids){ .id = id };
}

static err ids_looked(struct req *r, struct board_ask *q, int64_t take, int64_t skip, struct board_ids_list *out)
{
	TRY(look(r, q));
	for (size_t i = 0; i < q->found.n && (int64_t)out->n < take; i++) {
		str code = task_state_code(state_at(r, q->found.at[i].status, q->found.at[i].end_on));
		if ((!str_given(q->f.state) || str_eq(q->f.state, code)) && skip-- <= 0)
			id_add(r, out, q->found.at[i].id);
	}
	return OK;
}

static err ids_due(struct req *r, const struct task_filter *f, int64_t take, int64_t skip, struct board_ids_list *out)
{
	struct board_ids_due_list due;

	TRY(board_ids_due(r->db, &(struct board_ids_due_in){ .scope = f->scope, .status = f->status, .from_on = f->from_on, .to_on = f->to_on,
		.open_only = f->open_only, .take = take, .skip = skip }, r->a, &due));
	for (size_t i = 0; i < due.n; i++)
		id_add(r, out, due.at[i].id);
	return OK;
}

err board_ask_ids(struct req *r, struct board_ask *q, int64_t take, int64_t skip, struct board_ids_list *out)
{
	const struct task_filter *f = &q->f;

	*out = (struct board_ids_list){ 0 };
	if (must_look(q))
		return ids_looked(r, q, take, skip, out);
	if (f->by_due)
		return ids_due(r, f, take, skip, out);
	return board_ids(r->db, &(struct board_ids_in){ .scope = f->scope, .status = f->status, .from_on = f->from_on, .to_on = f->to_on,
		.open_only = f->open_only, .take = take, .skip = skip }, r->a, out);
}
