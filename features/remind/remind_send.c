/* remind_send.c - what a unit is to be reminded of, and the rows and mails of it. */
#include "id.h"
#include "jobs.h"
#include "remind_in.h"
#include "remind_sql.h"
#include "words.h"

str numbered(struct arena *a, str number, str title)
{
	return arena_printf(a, str_ends(number, S(")")) || str_ends(number, S(".")) ? "%.*s %.*s" : "%.*s. %.*s", FMT(number), FMT(title));
}

err reached_of_unit(struct db *db, struct arena *a, int64_t unit, struct follow_contacts *out)
{
	struct follow_contacts all = { 0 };

	*out = (struct follow_contacts){ 0 };
	TRY(follow_contacts_of(db, a, unit, &all));
	for (size_t i = 0; i < all.n; i++)
		if (!str_given(all.at[i].refused) || !all.at[i].refused.n)
			*LIST_PUSH(a, out) = all.at[i];
	return OK;
}

/* Leads and coordinators answer; a companion looks on. */
static bool answers_for(const struct progress_part *p)
{
	return str_eq(p->role, S("lead")) || str_eq(p->role, S("coordinating"));
}

static int64_t step_before(const struct steps_of_unit_list *steps, const struct progress_part *p)
{
	for (size_t i = 0; i < steps->n; i++)
		if (steps->at[i].task == p->task && str_eq(steps->at[i].end_on, p->end_on))
			return steps->at[i].step;
	return LADDER_NONE;
}

static bool among(const int64_t *id, size_t n, int64_t task)
{
	for (size_t i = 0; i < n; i++)
		if (id[i] == task)
			return true;
	return false;
}

/* Whose rung is due by the ladder?  `steps`: those that were sent. */
static bool ladder_due(const struct steps_of_unit_list *steps, const struct progress_part *p, struct date today, int64_t *step)
{
	struct date end;

	if (date_parse(p->end_on, &end) != OK)
		return false;
	*step = ladder_step(end, today);
	return *step > step_before(steps, p) && date_diff(end, today) <= REMIND_LATE_MOST_DAYS;
}

/* What else a reminder says of a task.  *due: false where the unit says that it is done, or the plan is a draft. */
static err due_fill(struct db *db, struct arena *a, int64_t unit, struct date today, struct due_task *d, bool *due)
{
	struct reminded_at before;
	struct due_amended amended;
	struct plan_issued plan;
	struct silent_days days;
	struct date end;
	int64_t since;
	err e = plan_issued(db, &(struct plan_issued_in){ .task = d->part.task }, a, &plan);

	*due = e == OK && (d->step < 0 || !plan.open_end);
	if (!*due)
		return e == ERR_NOT_FOUND ? OK : e;
	e = progress_last(db, a, d->part.task, unit, &d->last);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	d->has_last = e == OK;
	if (d->has_last && str_eq(d->last.status, S("done")) && !str_eq(d->last.verdict, S("returned"))) {
		*due = false;
		return OK;
	}
	d->days_left = date_parse(d->part.end_on, &end) == OK ? date_diff(today, end) : 0;
	TRY(silence_since(db, a, d->part.task, unit, d->has_last ? d->last.at : 0, &since));
	TRY(silent_days(db, &(struct silent_days_in){ .task = d->part.task, .unit = unit, .since = since }, a, &days));
	d->times = days.n + 1;
	TRY(reminded_at(db, &(struct reminded_at_in){ .task = d->part.task, .unit = unit }, a, &before));
	e = due_amended(db, &(struct due_amended_in){ .task = d->part.task, .since = before.at }, a, &amended);
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	d->old_due = amended.old_value;
	d->new_due = amended.new_value;
	d->decision = amended.decision;
	return OK;
}

/* Keeps the list in its order: the longest late first, then the nearest deadline. */
static void due_put(struct arena *a, struct due_tasks *list, const struct due_task *d)
{
	size_t i;

	LIST_PUSH(a, list);
	for (i = list->n - 1; i > 0 && list->at[i - 1].days_left > d->days_left; i--)
		list->at[i] = list->at[i - 1];
	list->at[i] = *d;
}

err due_of_unit(struct db *db, struct arena *a, int64_t unit, int64_t now, const int64_t *only, size_t n, struct due_tasks *out, int64_t *open)
{
	struct date today = date_at(now);
	struct progress_parts parts = { 0 };
	struct steps_of_unit_list steps;
	struct handed_today_list handed;

	*out = (struct due_tasks){ 0 };
	*open = 0;
	TRY(progress_parts_of(db, a, unit, 0, date_iso(a, today), &parts));
	TRY(steps_of_unit(db, &(struct steps_of_unit_in){ .unit = unit }, a, &steps));
	TRY(handed_today(db, &(struct handed_today_in){ .unit = unit, .day = date_iso(a, today) }, a, &handed));
	for (size_t i = 0; i < parts.n; i++) {
		struct due_task d = { .part = parts.at[i], .step = ladder_hand(today) };
		bool due = answers_for(&d.part) && !str_eq(d.part.status, S("done"));
		*open += due;
		for (size_t k = 0; k < handed.n && only; k++)
			due = due && handed.at[k].task != d.part.task;
		due = due && (only ? among(only, n, d.part.task) : ladder_due(&steps, &d.part, today, &d.step));
		if (due)
			TRY(due_fill(db, a, unit, today, &d, &due));
		if (due)
			due_put(a, out, &d);
	}
	return OK;
}

static err reminders_write(struct db *db, struct arena *a, int64_t unit, struct due_tasks *due, int64_t now)
{
	str day = date_iso(a, date_at(now));

	for (size_t i = 0; i < due->n; i++) {
		struct due_task *d = &due->at[i];
		d->reminder = id_new();
		TRY(reminder_add(db, &(struct reminder_add_in){ .id = d->reminder, .task = d->part.task, .unit = unit,
			.end_on = str_given(d->part.end_on) ? d->part.end_on : S(""), .step = d->step, .rung = ladder_rung(d->step), .day = day, .now = now }));
	}
	return OK;
}

/* Does the form of a round ask for all of these tasks? */
static err round_holds(struct db *db, struct arena *a, const struct follow_round *round, int64_t unit, const struct due_tasks *due, int64_t now, bool *holds)
{
	struct progress_parts parts = { 0 };

	TRY(progress_parts_of(db, a, unit, round->year, date_iso(a, date_at(now)), &parts));
	*holds = true;
	for (size_t i = 0; i < due->n && *holds; i++) {
		bool found = false;
		for (size_t k = 0; k < parts.n && !found; k++)
			found = parts.at[k].task == due->at[i].part.task;
		*holds = found;
	}
	return OK;
}

/* The open round whose form this unit has not handed in and that asks for these tasks; else the standing form. */
static err link_of(struct db *db, struct arena *a, int64_t unit, int64_t contact, const struct due_tasks *due, int64_t now, str *path)
{
	struct follow_rounds rounds = { 0 };
	int64_t form;
	bool holds;

	TRY(follow_rounds_of(db, a, 0, &rounds));
	for (size_t i = 0; i < rounds.n; i++) {
		if (!str_eq(rounds.at[i].state, S("open")))
			continue;
		TRY(round_holds(db, a, &rounds.at[i], unit, due, now, &holds));
		if (!holds)
			continue;
		err e = follow_link(db, a, SOME(rounds.at[i].id), contact, now, path, &form);
		if (e != ERR_CONFLICT && e != ERR_NOT_FOUND)
			return e;
	}
	return follow_link(db, a, NONE, contact, now, path, &form);
}

static err digest_write(struct db *db, struct arena *a, int64_t unit, const struct due_tasks *due, const struct follow_contact *to, const struct mail *m,
                        bool hand, int64_t now)
{
	str day = date_iso(a, date_at(now));
	struct digest_last last = { 0 };
	int64_t mail;

	if (hand)
		TRY(digest_last(db, &(struct digest_last_in){ .contact = to->id, .day = day }, a, &last));
	TRY(mail_put(db, a, m, now, &mail));
	TRY(digest_add(db, &(struct digest_add_in){ .id = m->about, .contact = to->id, .unit = SOME(unit), .name = to->name, .email = to->email, .day = day,
		.nth = hand ? last.nth + 1 : 0, .mail = mail, .now = now }));
	for (size_t i = 0; i < due->n; i++)
		TRY(digest_of(db, &(struct digest_of_in){ .reminder = due->at[i].reminder, .digest = m->about }));
	return OK;
}

err remind_unit(struct db *db, struct arena *a, int64_t unit, struct due_tasks *due, int64_t open, const struct follow_contacts *to, bool hand,
                int64_t now, int64_t *mails)
{
	struct reminded_unit words;

	TRY(reminded_unit(db, &(struct reminded_unit_in){ .id = unit }, a, &words));
	TRY(reminders_write(db, a, unit, due, now));
	for (size_t i = 0; i < to->n; i++) {
		const struct follow_contact *c = &to->at[i];
		struct mail m = { .about_kind = S("reminder"), .about = id_new(), .bulk = true };
		str path;
		TRY(link_of(db, a, unit, c->id, due, now, &path));
		str url = arena_printf(a, "%.*s/%.*s%.*s", FMT(site_url_of_job(a)), FMT(lang_code(c->lang)), FMT(path));
		TRY(digest_mail(a, c->lang, due, c, in_lang(c->lang, words.name_vi, words.name_en), url, open, now, &m));
		TRY(digest_write(db, a, unit, due, c, &m, hand, now));
		++*mails;
	}
	return silence_note(db, a, unit, due, now);
}

enum { SUCCESSIONS = 6 };
struct ids { int64_t *at; size_t n, cap; };

static void id_add(struct arena *a, struct ids *list, int64_t id)
{
	if (!among(list->at, list->n, id))
		*LIST_PUSH(a, list) = id;
}

err units_asked(struct db *db, struct arena *a, int64_t now, const int64_t *task, size_t n, struct unit_choices *out)
{
	struct unit_choices all = { 0 };
	struct units_named_by_list named;
	struct units_after_list after;
	struct ids ids = { 0 };

	*out = (struct unit_choices){ 0 };
	TRY(units_named_by(db, &(struct units_named_by_in){ .tasks = { task, n } }, a, &named));
	for (size_t i = 0; i < named.n; i++) {
		id_add(a, &ids, named.at[i].unit);
		if (named.at[i].within.has)
			id_add(a, &ids, named.at[i].within.v);
	}
	for (size_t before = 0, i = 0; i < SUCCESSIONS && before < ids.n; i++) {
		before = ids.n;
		TRY(units_after(db, &(struct units_after_in){ .units = { ids.at, ids.n } }, a, &after));
		for (size_t k = 0; k < after.n; k++)
			id_add(a, &ids, after.at[k].successor);
	}
	TRY(units_in_force(db, a, LANG_VI, date_iso(a, date_at(now)), &all));
	for (size_t i = 0; i < all.n; i++)
		if (among(ids.at, ids.n, all.at[i].id))
			*LIST_PUSH(a, out) = all.at[i];
	return OK;
}

/* Every unit that mail reaches and that has something to do among these tasks. */
err remind_now(struct db *db, struct arena *a, const int64_t *task, size_t n, const struct progress_who *who, int64_t *sent)
{
	struct unit_choices units = { 0 };
	struct pause_now pause;

	*sent = 0;
	TRY(units_asked(db, a, who->now, task, n, &units));
	for (size_t i = 0; i < units.n; i++) {
		struct follow_contacts to;
		struct due_tasks due;
		int64_t open;
		TRY(due_of_unit(db, a, units.at[i].id, who->now, task, n, &due, &open));
		if (!due.n)
			continue;
		TRY(reached_of_unit(db, a, units.at[i].id, &to));
		err e = pause_now(db, &(struct pause_now_in){ .unit = units.at[i].id, .day = date_iso(a, date_at(who->now)) }, a, &pause);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
		if (to.n && e == ERR_NOT_FOUND)
			TRY(remind_unit(db, a, units.at[i].id, &due, open, &to, true, who->now, sent));
	}
	return *sent ? mail_kick(db, who->now) : OK;
}
