/* criteria_case.c - cases as other features see them: opened, claimed, assessed, and how they ended. */
#include "auth.h"
#include "criteria_in.h"
#include "id.h"
#include "text.h"

str criteria_open_key(struct arena *a, str subject, int64_t item)
{
	return arena_printf(a, "%.*s:%lld", FMT(subject), (long long)item);
}

err criteria_case_open(struct db *db, struct arena *a, str subject, int64_t item, str today, str by, int64_t now, int64_t *kase)
{
	struct crit_in_force_list version;
	str key = criteria_open_key(a, subject, item);
	struct crit_case_by_key open;
	err e;

	TRY(crit_in_force(db, &(struct crit_in_force_in){ .subject = subject, .today = today }, a, &version));
	if (!version.n)
		return ERR_NOT_FOUND;
	e = crit_case_by_key(db, &(struct crit_case_by_key_in){ .open_key = key }, a, &open);
	if (e == OK) {
		*kase = open.id;
		return ERR_CONFLICT;
	}
	if (e != ERR_NOT_FOUND)
		return e;
	*kase = id_new();
	return crit_case_add(db, &(struct crit_case_add_in){ .id = *kase, .subject = subject, .item = item, .version = version.at[0].id, .open_key = key,
		.by_name = by, .opened_on = today, .now = now });
}

err criteria_case_of(struct db *db, struct arena *a, str subject, int64_t item, int64_t *kase)
{
	struct crit_case_newest_list row;

	TRY(crit_case_newest(db, &(struct crit_case_newest_in){ .subject = subject, .item = item }, a, &row));
	if (!row.n)
		return ERR_NOT_FOUND;
	*kase = row.at[0].id;
	return OK;
}

err criteria_claim(struct db *db, struct arena *a, int64_t kase, int64_t criterion, bool met, str text, int64_t now)
{
	struct criteria_version v;
	struct crit_case c;

	TRY(crit_case(db, &(struct crit_case_in){ .id = kase }, a, &c));
	if (!str_eq(c.state, S("claims")))
		return ERR_DENIED;
	TRY(criteria_version_get(db, a, c.version, &v));
	if (!criteria_find(&v, criterion) || !text_utf8(text) || text_chars(text) > CRITERIA_TEXT_CHARS)
		return ERR_INVALID;
	return crit_claim_put(db, &(struct crit_claim_put_in){ .kase = kase, .criterion = criterion, .met = met, .text = text, .now = now });
}

err criteria_case_withdraw(struct db *db, struct arena *a, int64_t kase, str reason, int64_t now)
{
	struct crit_case c;

	TRY(crit_case(db, &(struct crit_case_in){ .id = kase }, a, &c));
	if (str_eq(c.state, S("decided")) || str_eq(c.state, S("withdrawn")))
		return ERR_DENIED;
	return crit_case_move(db, &(struct crit_case_move_in){ .id = kase, .was = c.state, .state = S("withdrawn"), .note = reason, .now = now });
}

err criteria_seat_of(struct req *r, int64_t kase, const struct criteria_subject *subject, struct crit_place *out)
{
	struct crit_seat_list seat;

	*out = (struct crit_place){ .leads = false };
	if (!r->session)
		return OK;
	TRY(crit_seat(r->db, &(struct crit_seat_in){ .kase = kase, .person = r->session->person }, r->a, &seat));
	out->sits = seat.n > 0;
	if (seat.n)
		out->seat = seat.at[0];
	bool free = !seat.n || str_eq(seat.at[0].state, S("clear"));
	out->clear = seat.n && free;
	out->leads = free && subject && auth_may(r, subject->leads, 0);
	out->reads = out->leads || (free && subject && auth_may(r, ROLE_LEADER, 0));
	return OK;
}

err criteria_assesses(struct req *r, int64_t kase, bool *yes)
{
	struct crit_place place;
	struct crit_case c;

	*yes = false;
	TRY(crit_case(r->db, &(struct crit_case_in){ .id = kase }, r->a, &c));
	TRY(criteria_seat_of(r, kase, criteria_subject_of(c.subject), &place));
	*yes = place.clear || place.leads;
	return OK;
}

err criteria_blind(struct req *r, int64_t kase, bool *blind)
{
	struct crit_version_row v;
	struct crit_place place;
	struct crit_case c;

	*blind = true;
	TRY(crit_case(r->db, &(struct crit_case_in){ .id = kase }, r->a, &c));
	TRY(crit_version_row(r->db, &(struct crit_version_row_in){ .id = c.version }, r->a, &v));
	TRY(criteria_seat_of(r, kase, criteria_subject_of(c.subject), &place));
	*blind = v.blind && (place.sits || !place.reads);
	return OK;
}

err criteria_assessor_add_due(struct db *db, struct arena *a, int64_t kase, const struct crit_named *who, str by, int64_t now)
{
	struct crit_assessors_list all;
	struct crit_case c;

	TRY(crit_case(db, &(struct crit_case_in){ .id = kase }, a, &c));
	if (!str_eq(c.state, S("claims")) && !str_eq(c.state, S("scoring")))
		return ERR_DENIED;
	TRY(crit_assessors(db, &(struct crit_assessors_in){ .kase = kase }, a, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.at[i].person == who->person)
			return !str_eq(all.at[i].state, S("removed")) ? ERR_CONFLICT : crit_assessor_again(db, &(struct crit_assessor_again_in){ .kase = kase,
				.person = who->person, .name = who->name, .due_on = who->due_on, .by_name = by, .now = now });
	if (all.n >= CRITERIA_ASSESSORS_MAX)
		return ERR_LIMIT;
	return crit_assessor_new(db, &(struct crit_assessor_new_in){ .id = id_new(), .kase = kase, .person = who->person, .name = who->name,
		.due_on = who->due_on, .by_name = by, .now = now });
}

err criteria_assessor_add(struct db *db, struct arena *a, int64_t kase, int64_t person, str name, str by, int64_t now)
{
	return criteria_assessor_add_due(db, a, kase, &(struct crit_named){ .person = person, .name = name }, by, now);
}

/* ---- how it ended */

static err result_scores(struct db *db, struct arena *a, int64_t decision, const struct criteria_version *v, struct criteria_result *out)
{
	struct crit_decision_scores_list rows;

	TRY(crit_decision_scores(db, &(struct crit_decision_scores_in){ .decision = decision }, a, &rows));
	for (size_t g = 0; g < v->n; g++)
		for (size_t i = 0; i < v->at[g].n; i++)
			for (size_t k = 0; k < rows.n; k++) {
				const struct criterion *c = &v->at[g].at[i];
				if (rows.at[k].criterion == c->id)
					*LIST_PUSH(a, &out->scores) = (struct criteria_score){ .criterion = c->id, .code = c->code, .title_vi = c->title_vi,
						.title_en = c->title_en, .knock_out = c->knock_out, .met = rows.at[k].met, .mean_100 = rows.at[k].mean_100,
						.most = c->most, .weight = c->weight };
			}
	return OK;
}

err criteria_result_of(struct db *db, struct arena *a, int64_t kase, struct criteria_result *out)
{
	struct crit_decisions_list all;
	struct criteria_version v;
	struct crit_case c;

	TRY(crit_case(db, &(struct crit_case_in){ .id = kase }, a, &c));
	TRY(criteria_version_get(db, a, c.version, &v));
	*out = (struct criteria_result){ .kase = kase, .version = v.id, .number = v.number, .set_vi = v.title_vi, .set_en = v.title_en, .state = c.state };
	TRY(crit_decisions(db, &(struct crit_decisions_in){ .kase = kase }, a, &all));
	if (!all.n || !all.at[0].standing.has)
		return OK;
	out->decision = all.at[0].decision;
	out->decided_on = all.at[0].decided_on;
	out->reason_vi = all.at[0].reason_vi;
	out->reason_en = all.at[0].reason_en;
	out->minutes_number = all.at[0].minutes_number;
	out->sum_100 = all.at[0].sum_100;
	out->assessors = all.at[0].assessors;
	out->passed = all.at[0].passed;
	return result_scores(db, a, all.at[0].id, &v, out);
}

/* ---- what waits */

/* The subjects whose cases the person may lead; none: a list that matches nothing. */
struct str_list criteria_led(struct req *r, uint32_t besides)
{
	str *name = arena_array(r->a, str, ncriteria_subjects + 1);
	size_t n = 0;

	for (size_t i = 0; i < ncriteria_subjects; i++)
		if (auth_may(r, criteria_subjects[i].leads | besides, 0))
			name[n++] = str_c(criteria_subjects[i].name);
	return (struct str_list){ name, n };
}

err criteria_waiting(struct req *r, struct criteria_work *out)
{
	struct str_list led = criteria_led(r, 0);
	struct crit_to_score score;
	struct crit_to_decide decide = { 0 };

	*out = (struct criteria_work){ 0 };
	if (!r->session)
		return OK;
	TRY(crit_to_score(r->db, &(struct crit_to_score_in){ .person = r->session->person, .take = CRITERIA_WAITING_MAX }, r->a, &score));
	if (led.n)
		TRY(crit_to_decide(r->db, &(struct crit_to_decide_in){ .subjects = led, .take = CRITERIA_WAITING_MAX }, r->a, &decide));
	*out = (struct criteria_work){ .to_score = score.n, .to_decide = decide.n };
	return OK;
}
