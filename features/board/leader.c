/* leader.c - the leader's one page: the whole city on a phone, read only but for the answer to what stands before the steering committee. */
#include "auth.h"
#include "board_routes.h"
#include "clock.h"
#include "commitments.h"
#include "leader_html.h"
#include "leader_sql.h"
#include "scores_in.h"
#include "words.h"

enum { LEADER_LATE = 6, LEADER_SILENT = 6, LEADER_ESCALATIONS = 5, LEADER_NEXT = 5 };

static err late_fill(struct req *r, struct leader_view *v)
{
	struct leader_overdue_list late;

	TRY(leader_overdue(r->db, &(struct leader_overdue_in){ .before = r->page.today, .take = LEADER_LATE }, r->a, &late));
	struct board_ids_list ids = { 0 };
	for (size_t i = 0; i < late.n; i++)
		*LIST_PUSH(r->a, &ids) = (struct board_ids){ .id = late.at[i].task };
	return board_rows_fill(r, &ids, &v->late);
}

/* Those with the most tasks first; equal ones in the order of their names. */
static void silent_add(struct req *r, struct leader_silents *out, const struct score *s)
{
	size_t at = out->n;

	(void)LIST_PUSH(r->a, out);
	for (; at > 0 && out->at[at - 1].parts < s->parts; at--)
		out->at[at] = out->at[at - 1];
	out->at[at] = (struct leader_silent){ .id = s->unit, .parts = s->parts, .name_vi = s->name_vi, .name_en = s->name_en };
	if (out->n > LEADER_SILENT)
		out->n = LEADER_SILENT;
}

static err silent_fill(struct req *r, struct leader_view *v)
{
	struct scores all = { 0 };

	TRY(board_silence(r->db, r->a, v->year, r->page.today, &all));
	v->nunits = (int64_t)all.n;
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].silent) {
			v->nsilent++;
			silent_add(r, &v->silent, &all.at[i]);
		}
	return OK;
}

/* The annual report's round of the year: how far the forms are. */
static err round_fill(struct req *r, struct leader_view *v)
{
	struct follow_rounds rounds = { 0 };

	TRY(follow_rounds_of(r->db, r->a, v->year, &rounds));
	for (size_t i = 0; i < rounds.n && !v->has_round; i++)
		if (str_eq(rounds.at[i].kind, S("annual"))) {
			v->has_round = true;
			v->round = rounds.at[i];
			v->missing = v->round.units - v->round.handed_in;
		}
	return OK;
}

/* GET /{lang}/desk/leader */
err leader_page(struct req *r)
{
	struct leader_view v = { .now = r->now, .year = date_at(r->now).y, .answered = req_query(r, S("answered")) };

	TRY(plans_counts(r->db, r->a, S("all"), r->page.today, &v.counts));
	TRY(late_fill(r, &v));
	TRY(plans_rows(r, S("all"), true, LEADER_NEXT, &v.next));
	TRY(silent_fill(r, &v));
	TRY(remind_escalations(r->db, r->a, 0, 0, true, LEADER_ESCALATIONS, &v.escalations));
	TRY(remind_escalations_count(r->db, r->a, &v.nescalations));
	TRY(commitments_bare(r->db, r->a, v.year, &v.bare));
	TRY(round_fill(r, &v));
	v.more_escalations = v.nescalations > (int64_t)v.escalations.n;
	v.more_late = v.counts.overdue > (int64_t)v.late.n;
	v.more_silent = v.nsilent > (int64_t)v.silent.n;
	r->private_ = true;
	r->page.title = say(r->lang, "The city on one page");
	r->page.section = S("leader");
	leader(&r->out, &r->page, &v);
	return OK;
}
