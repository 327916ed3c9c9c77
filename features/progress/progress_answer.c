/* progress_answer.c - an answer is stored, and the task follows what its leads say; the standing agency's verdict on it. */
#include "clock.h"
#include "id.h"
#include "plans.h"
#include "progress_in.h"
#include "text.h"

/* Without blanks at the ends; "" is nothing. */
static str given(str s)
{
	s = str_trim(s);
	return s.n ? s : ABSENT;
}

static bool reach_named(const struct target_reaches *l, int64_t target)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->at[i].target == target)
			return true;
	return false;
}

static err numbers_store(struct db *db, int64_t id, const struct target_reaches *reaches)
{
	for (size_t i = 0; i < reaches->n; i++)
		TRY(answer_add_target(db, &(struct answer_add_target_in){ .answer = id, .target = reaches->at[i].target,
			.reached_milli = reaches->at[i].reached_milli }));
	return OK;
}

static err money_store(struct db *db, int64_t id, const struct money money[MONEY_SOURCES])
{
	for (int s = 0; s < MONEY_SOURCES; s++) {
		const struct money *m = &money[s];
		if (m->estimate_vnd.has || m->contracted_vnd.has || m->paid_vnd.has || m->settled_vnd.has)
			TRY(answer_add_money(db, &(struct answer_add_money_in){ .answer = id, .source = money_source_code((enum money_source)s),
				.estimate_vnd = m->estimate_vnd, .contracted_vnd = m->contracted_vnd, .paid_vnd = m->paid_vnd, .settled_vnd = m->settled_vnd }));
	}
	return OK;
}

/* Numbers that the new answer does not name are still what they were: sums read the newest answer alone. */
static err keep_numbers(struct db *db, struct arena *a, const struct progress_answer_in *in, struct progress_answer_in *whole)
{
	struct progress_answer last;
	struct target_ids_list known;
	err e = progress_last(db, a, in->task, in->unit, &last);

	*whole = *in;
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	TRY(target_ids(db, &(struct target_ids_in){ .task = in->task }, a, &known));
	whole->reaches = (struct target_reaches){ 0 };
	for (size_t i = 0; i < in->reaches.n; i++)
		*LIST_PUSH(a, &whole->reaches) = in->reaches.at[i];
	for (size_t i = 0; i < last.reaches.n; i++)
		for (size_t k = 0; k < known.n; k++)
			if (known.at[k].id == last.reaches.at[i].target && !known.at[k].gone && !reach_named(&in->reaches, known.at[k].id))
				*LIST_PUSH(a, &whole->reaches) = last.reaches.at[i];
	if (!in->has_money && last.has_money) {
		whole->has_money = true;
		for (int s = 0; s < MONEY_SOURCES; s++)
			whole->money[s] = last.money[s];
	}
	return OK;
}

/* The task's own status, in the name of the unit.  note: what the public reads, ABSENT until it is verified for publication. */
static err task_follows(struct db *db, struct arena *a, int64_t task, int64_t unit, str day, str note, int64_t now)
{
	struct progress_unit_name u;
	str today = date_iso(a, date_at(now)), status;
	bool said;

	TRY(status_by_leads(db, a, task, today, &status, &said));
	if (!said)
		return OK;
	TRY(progress_unit_name(db, &(struct progress_unit_name_in){ .id = unit }, a, &u));
	return plans_report(db, a, &(struct task_report_in){ .task = task, .status = status, .note_vi = note,
		.day = str_cmp(day, today) > 0 ? today : day, .by_name = u.name_vi }, now);
}

/* Stores what was checked. */
static err answer_store(struct db *db, struct arena *a, const struct progress_answer_in *in, const struct progress_who *who, str role, str day, int64_t *id)
{
	struct progress_answer_in whole;

	TRY(keep_numbers(db, a, in, &whole));
	TRY(answer_not_newest(db, &(struct answer_not_newest_in){ .task = in->task, .unit = in->unit }));
	*id = id_new();
	TRY(answer_add(db, &(struct answer_add_in){ .id = *id, .task = in->task, .unit = in->unit, .role = role, .form = in->form, .status = in->status,
		.done = given(in->done), .reason = given(in->reason), .difficulties = given(in->difficulties), .proposals = given(in->proposals),
		.beyond = in->beyond, .day = day, .has_money = whole.has_money, .by_person = who->person, .by_name = given(who->name),
		.by_title = given(who->title), .now = who->now }));
	TRY(numbers_store(db, *id, &whole.reaches));
	return whole.has_money ? money_store(db, *id, whole.money) : OK;
}

err progress_answer(struct db *db, struct arena *a, const struct progress_answer_in *in, const struct progress_who *who, int64_t *id)
{
	str today = date_iso(a, date_at(who->now)), role, day = str_given(given(in->day)) ? given(in->day) : today;
	struct progress_faults faults = { 0 };

	TRY(progress_role(db, a, in->task, in->unit, today, &role));
	TRY(progress_check(db, a, LANG_VI, in, today, &faults));
	if (faults.n || !str_given(given(who->name)))
		return ERR_INVALID;
	TRY(answer_store(db, a, in, who, role, day, id));
	return str_eq(role, S("lead")) ? task_follows(db, a, in->task, in->unit, day, ABSENT, who->now) : OK;
}

static bool amount_right(maybe_int v)
{
	return !v.has || (v.v >= 0 && v.v <= PROGRESS_MOST);
}

err answer_money_set(struct db *db, struct arena *a, int64_t task, int64_t unit, const struct money money[MONEY_SOURCES], const struct progress_who *who,
	int64_t *id)
{
	str today = date_iso(a, date_at(who->now)), role;
	struct progress_answer_in in = { .task = task, .unit = unit, .status = S("not_reported"), .has_money = true };
	struct progress_answer last = { .verdict = S("waiting"), .day = today };

	for (int s = 0; s < MONEY_SOURCES; s++) {
		in.money[s] = money[s];
		if (!amount_right(money[s].estimate_vnd) || !amount_right(money[s].contracted_vnd) || !amount_right(money[s].paid_vnd) ||
		    !amount_right(money[s].settled_vnd))
			return ERR_INVALID;
	}
	TRY(progress_role(db, a, task, unit, today, &role));
	err e = progress_last(db, a, task, unit, &last);
	if (e == OK) {
		in.status = last.status;
		in.done = last.done;
		in.reason = last.reason;
		in.difficulties = last.difficulties;
		in.proposals = last.proposals;
		in.beyond = last.beyond;
		in.form = last.form;
	} else if (e != ERR_NOT_FOUND) {
		return e;
	}
	TRY(answer_store(db, a, &in, who, role, last.day, id));
	if (str_eq(last.verdict, S("waiting")))
		return OK;
	return answer_judge(db, &(struct answer_judge_in){ .id = *id, .verdict = last.verdict, .by = last.verdict_by,
		.now = last.verdict_at.has ? last.verdict_at.v : who->now, .note = last.verdict_note });
}

static str verdict_line(struct arena *a, str verdict, str note)
{
	return str_given(note) ? arena_printf(a, "%.*s: %.*s", FMT(verdict), FMT(note)) : verdict;
}

/* What came with the answer's form is judged with it. */
static err came_judged(struct db *db, struct arena *a, const struct answer_head *h, struct progress_verdict_of *v)
{
	if (!h->form.has)
		return OK;
	v->task = h->task;
	v->form = h->form.v;
	v->at = h->at;
	for (size_t i = 0; i < nprogress_judged; i++)
		TRY(progress_judged[i].judged(db, a, v));
	return OK;
}

err progress_verdict(struct db *db, struct arena *a, int64_t answer, bool good, bool publish, str note, const struct progress_who *who)
{
	return progress_verdict_with(db, a, answer, good, publish, note, (struct progress_chosen){ NULL, 0 }, who);
}

err progress_verdict_with(struct db *db, struct arena *a, int64_t answer, bool good, bool publish, str note, struct progress_chosen chosen,
	const struct progress_who *who)
{
	struct answer_head h;
	str verdict = good ? S("verified") : S("returned"), why = given(note);

	if (str_given(why) && (!text_utf8(why) || text_chars(why) > PROGRESS_NOTE_CHARS))
		return ERR_INVALID;
	if (!good && !str_given(why))
		return ERR_INVALID;
	TRY(answer_head(db, &(struct answer_head_in){ .id = answer }, a, &h));
	if (!h.newest)
		return ERR_CONFLICT;
	TRY(answer_judge(db, &(struct answer_judge_in){ .id = answer, .verdict = verdict, .by = who->name, .now = who->now, .note = why }));
	TRY(change_note(db, h.task, "verdict", verdict_line(a, h.verdict, h.verdict_note), verdict_line(a, verdict, why), who));
	TRY(came_judged(db, a, &h, &(struct progress_verdict_of){ .answer = answer, .good = good, .publish = publish, .chosen = chosen, .who = who }));
	bool shown = good && publish && str_given(h.done), turned = str_eq(h.verdict, S("returned")) != !good;
	if (shown || (str_eq(h.role, S("lead")) && turned))
		return task_follows(db, a, h.task, h.unit, h.day, shown ? h.done : ABSENT, who->now);
	return OK;
}
