/* plans_filter.c - the filters of the task list. */
#include "plans_filter.h"
#include "clock.h"
#include "units.h"

static str day_after(struct arena *a, str iso, int64_t days)
{
	struct date d;

	if (date_parse(iso, &d) != OK)
		return iso;
	return date_iso(a, date_of_days(date_days(d) + days));
}

static str later(str a, str b)
{
	return !str_given(a) || (str_given(b) && str_cmp(b, a) > 0) ? b : a;
}

static str earlier(str a, str b)
{
	return !str_given(a) || (str_given(b) && str_cmp(b, a) < 0) ? b : a;
}

/* '2025-Q4', '2025-04' or '2025' as a range of days.  ERR_INVALID otherwise. */
static err due_range(struct arena *a, str due, str *from, str *to)
{
	int64_t y, m = 1, last = 12;

	if (due.n < 4 || str_int(str_cut(due, 0, 4), &y) != OK || y < 1900 || y > 2199)
		return ERR_INVALID;
	if (due.n == 7 && due.p[4] == '-' && due.p[5] == 'Q') {
		if (due.p[6] < '1' || due.p[6] > '4')
			return ERR_INVALID;
		m = (due.p[6] - '1') * 3 + 1;
		last = m + 2;
	} else if (due.n == 7 && due.p[4] == '-') {
		if (str_int(str_cut(due, 5, 7), &m) != OK || m < 1 || m > 12)
			return ERR_INVALID;
		last = m;
	} else if (due.n != 4) {
		return ERR_INVALID;
	}
	*from = date_iso(a, (struct date){ .y = (int)y, .m = (int)m, .d = 1 });
	*to = date_iso(a, (struct date){ .y = (int)y, .m = (int)last, .d = date_month_days((int)y, (int)last) });
	return OK;
}

static bool state_ok(str s)
{
	for (int i = 0; i < TASK_STATES; i++)
		if (str_eq(task_state_code((enum task_state)i), s))
			return true;
	return false;
}

/* States and deadline become conditions on the row; the states are exclusive, as they are shown. */
static void conditions(struct req *r, struct task_filter *f)
{
	str soon = day_after(r->a, r->page.today, DUE_SOON_DAYS), from, to;

	f->from_on = f->to_on = f->status = ABSENT;
	f->open_only = false;
	if (str_given(f->due) && due_range(r->a, f->due, &from, &to) == OK) {
		f->from_on = from;
		f->to_on = to;
	}
	if (str_eq(f->state, S("done"))) {
		f->status = S("done");
	} else if (str_eq(f->state, S("overdue"))) {
		f->open_only = true;
		f->to_on = earlier(f->to_on, day_after(r->a, r->page.today, -1));
	} else if (str_eq(f->state, S("due_soon"))) {
		f->open_only = true;
		f->from_on = later(f->from_on, r->page.today);
		f->to_on = earlier(f->to_on, soon);
	} else if (str_given(f->state)) {
		f->status = f->state;
		f->from_on = later(f->from_on, day_after(r->a, soon, 1));
	}
}

static int64_t number_of(struct req *r, str name)
{
	int64_t n;

	return str_int(req_query(r, name), &n) == OK && n > 0 ? n : 0;
}

/* The lists asked for; the one that is likely the shortest leads. */
static void scopes(struct req *r, struct task_filter *f)
{
	str list[3];
	size_t n = 0;

	if (f->unit)
		list[n++] = plans_scope(r->a, "unit", f->unit);
	if (f->section)
		list[n++] = plans_scope(r->a, "section", f->section);
	else if (f->plan)
		list[n++] = plans_scope(r->a, "plan", f->plan);
	if (f->commitment)
		list[n++] = plans_scope(r->a, "commitment", f->commitment);
	f->scope = n ? list[0] : S("all");
	f->also1 = n > 1 ? list[1] : ABSENT;
	f->also2 = n > 2 ? list[2] : ABSENT;
	f->combined = n > 1 || str_given(f->word[0]);
}

err plans_filter_read(struct req *r, struct task_filter *f)
{
	str from, to;

	*f = (struct task_filter){ .per = TASKS_PER_PAGE };
	f->plan = number_of(r, S("plan"));
	f->section = number_of(r, S("section"));
	f->commitment = number_of(r, S("commitment"));
	f->unit_slug = text_given(req_query(r, S("unit")));
	f->q = text_given(str_cut(req_query(r, S("q")), 0, 200));
	units_search_words(r->a, f->q, f->word);
	f->by_due = str_eq(req_query(r, S("by")), S("due"));
	if (state_ok(req_query(r, S("status"))))
		f->state = req_query(r, S("status"));
	if (due_range(r->a, req_query(r, S("due")), &from, &to) == OK)
		f->due = req_query(r, S("due"));
	if (number_of(r, S("per")))
		f->per = number_of(r, S("per")) < TASKS_PER_PAGE_MAX ? number_of(r, S("per")) : TASKS_PER_PAGE_MAX;
	if (str_given(f->unit_slug)) {
		err e = units_by_slug(r->db, r->a, f->unit_slug, &f->unit);
		if (e == ERR_NOT_FOUND)
			f->unit_slug = ABSENT;
		else
			TRY(e);
	}
	scopes(r, f);
	conditions(r, f);
	return OK;
}

struct task_filter plans_filter_with_state(struct req *r, const struct task_filter *f, str state)
{
	struct task_filter other = *f;

	other.state = state;
	conditions(r, &other);
	return other;
}

static bool tally_matches(const struct task_filter *f, const struct tally_of *t)
{
	if (str_given(f->status) && !str_eq(f->status, t->status))
		return false;
	if (f->open_only && str_eq(t->status, S("done")))
		return false;
	return (!str_given(f->from_on) || str_cmp(t->end_on, f->from_on) >= 0) && (!str_given(f->to_on) || str_cmp(t->end_on, f->to_on) <= 0);
}

err filter_count(struct req *r, const struct task_filter *f, int64_t *n, bool *more)
{
	struct tally_of_list t;
	struct task_listed_count c;

	*n = 0;
	*more = false;
	if (f->combined) {
		TRY(task_listed_count(r->db, &(struct task_listed_count_in){ .scope = f->scope, .also1 = f->also1, .also2 = f->also2,
			.status = f->status, .from_on = f->from_on, .to_on = f->to_on, .open_only = f->open_only, .q1 = f->word[0],
			.q2 = f->word[1], .q3 = f->word[2], .most = COUNT_MAX + 1 }, r->a, &c));
		*more = c.n > COUNT_MAX;
		*n = *more ? COUNT_MAX : c.n;
		return OK;
	}
	TRY(tally_of(r->db, &(struct tally_of_in){ .scope = f->scope }, r->a, &t));
	for (size_t i = 0; i < t.n; i++)
		if (tally_matches(f, &t.at[i]))
			*n += t.at[i].n;
	return OK;
}

static void rows_copy(struct arena *a, const struct task_listed_due_list *from, struct task_listed_list *to)
{
	*to = (struct task_listed_list){ 0 };
	for (size_t i = 0; i < from->n; i++) {
		const struct task_listed_due *t = &from->at[i];
		*LIST_PUSH(a, to) = (struct task_listed){ .id = t->id, .plan = t->plan, .section = t->section, .number = t->number, .part = t->part,
			.title_vi = t->title_vi, .title_en = t->title_en, .due_text = t->due_text, .start_on = t->start_on, .end_on = t->end_on,
			.open_end = t->open_end, .tentative = t->tentative, .inherited = t->inherited, .status = t->status };
	}
}

err filter_rows(struct req *r, const struct task_filter *f, int64_t take, int64_t skip, struct task_listed_list *out)
{
	struct task_listed_due_list due;

	if (!f->by_due)
		return task_listed(r->db, &(struct task_listed_in){ .scope = f->scope, .also1 = f->also1, .also2 = f->also2, .status = f->status,
			.from_on = f->from_on, .to_on = f->to_on, .open_only = f->open_only, .q1 = f->word[0], .q2 = f->word[1],
			.q3 = f->word[2], .take = take, .skip = skip }, r->a, out);
	TRY(task_listed_due(r->db, &(struct task_listed_due_in){ .scope = f->scope, .also1 = f->also1, .also2 = f->also2, .status = f->status,
		.from_on = f->from_on, .to_on = f->to_on, .open_only = f->open_only, .q1 = f->word[0], .q2 = f->word[1], .q3 = f->word[2],
		.take = take, .skip = skip }, r->a, &due));
	rows_copy(r->a, &due, out);
	return OK;
}
