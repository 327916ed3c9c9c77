/* progress_recur.c - duties that come again make the task of their next period in time. */
#include "auth.h"
#include "clock.h"
#include "jobs.h"
#include "plans.h"
#include "progress_in.h"
#include "progress_recur.h"

enum { STEPS_MOST = 3000 };

/* How long before its deadline the task of a period is made. */
static const struct rhythm { const char *repeats; int months, lead_days; } rhythms[] = {
	{ "yearly", 12, 60 }, { "biennial", 24, 60 }, { "quarterly", 3, 45 }, { "monthly", 1, 20 },
};

static const struct rhythm *rhythm_of(str repeats)
{
	for (size_t i = 0; i < sizeof rhythms / sizeof *rhythms; i++)
		if (str_eq(repeats, str_c(rhythms[i].repeats)))
			return &rhythms[i];
	return NULL;
}

struct date recur_step(struct date anchor, int months)
{
	int m = anchor.y * 12 + anchor.m - 1 + months, last;
	struct date d = { m / 12, m % 12 + 1, anchor.d };
	bool month_end = months % 12 && anchor.d == date_month_days(anchor.y, anchor.m);

	last = date_month_days(d.y, d.m);
	if (month_end || d.d > last)
		d.d = last;
	return d;
}

/* "trước ngày 30/11 hằng năm": the first day and month of the words. */
static bool day_of_words(str s, int year, struct date *out)
{
	for (size_t i = 0; i < s.n; i++) {
		int d = 0, m = 0;
		size_t k = i;
		if (s.p[i] < '0' || s.p[i] > '9' || (i && s.p[i - 1] >= '0' && s.p[i - 1] <= '9'))
			continue;
		for (; k < s.n && k < i + 2 && s.p[k] >= '0' && s.p[k] <= '9'; k++)
			d = d * 10 + (s.p[k] - '0');
		if (k == s.n || (s.p[k] != '/' && s.p[k] != '-'))
			continue;
		for (size_t from = ++k; k < s.n && k < from + 2 && s.p[k] >= '0' && s.p[k] <= '9'; k++)
			m = m * 10 + (s.p[k] - '0');
		if (m >= 1 && m <= 12 && d >= 1 && d <= (m == 2 ? 29 : date_month_days(year, m))) {
			*out = (struct date){ year, m, d };
			return true;
		}
	}
	return false;
}

/* The row of deadlines: first one, whether that is still to be made, and where the row ends. */
struct row { struct date first; int from; bool ends; struct date end; };

static struct row row_without_end(const struct plans_duty *d, const struct rhythm *h)
{
	int year = (int)d->plan_year;
	struct row r = { .first = { year, h->months >= 12 ? 12 : h->months, 31 } };

	if (h->months >= 12)
		(void)day_of_words(d->due_text, year, &r.first);
	return r;
}

/* A duty with a span of several periods ("hằng quý năm 2025") repeats within it, the last deadline being its own; any other begins again after its deadline. */
static struct row row_of(const struct plans_duty *d, const struct rhythm *h)
{
	struct date end, start;
	bool has_end = str_given(d->end_on) && date_parse(d->end_on, &end) == OK && end.y < 2190;

	if (!has_end || d->open_end)
		return row_without_end(d, h);
	struct row r = { .first = end, .from = 1 };
	if (!str_given(d->start_on) || date_parse(d->start_on, &start) != OK)
		return r;
	int months = (end.y - start.y) * 12 + end.m - start.m + 1;
	if (2 * months <= 3 * h->months)
		return r;
	r = (struct row){ .first = end, .from = -(months - 1) / h->months, .ends = true, .end = end };
	return r;
}

static str period_of(struct arena *a, struct date d, const struct rhythm *h)
{
	if (h->months >= 12)
		return arena_printf(a, "%04d", d.y);
	if (h->months == 3)
		return arena_printf(a, "%04d-Q%d", d.y, (d.m - 1) / 3 + 1);
	return arena_printf(a, "%04d-%02d", d.y, d.m);
}

static bool made(const struct plans_occurrences *l, str period)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->at[i].period, period))
			return true;
	return false;
}

/* Nothing is made for periods that were over when the duty was first looked at; later ones are made even where the program stood still. */
static bool wanted(const struct plans_occurrences *l, str due, str today)
{
	return str_cmp(due, today) >= 0 || (l->n && str_given(l->at[l->n - 1].end_on) && str_cmp(due, l->at[l->n - 1].end_on) > 0);
}

static err make_one(struct db *db, struct arena *a, const struct plans_duty *d, str period, struct date due, str start_on, int64_t now)
{
	struct plans_occurrence o = { .origin = d->task, .period = period, .year = due.y, .end_on = date_iso(a, due) };
	int64_t task;
	err e = plans_occur(db, a, &o, start_on, now, &task);

	if (e == ERR_CONFLICT)
		return OK;
	TRY(e);
	TRY(change_note(db, d->task, "recur", ABSENT, arena_printf(a, "%.*s: %.*s", FMT(period), FMT(o.end_on)),
		&(struct progress_who){ .name = S("Khuê"), .now = now }));
	return audit_append(db, a, &(struct audit_entry){ .at = now, .name = S("Khuê"), .verb = S("task.recur"), .what = S("task"), .object = task,
		.after = period });
}

err recur_duty(struct db *db, struct arena *a, const struct plans_duty *d, int64_t now)
{
	const struct rhythm *h = rhythm_of(d->repeats);
	struct plans_occurrences have;
	str today = date_iso(a, date_at(now));

	if (!h)
		return OK;
	TRY(plans_occurrences(db, a, d->task, &have));
	struct row r = row_of(d, h);
	for (int k = r.from; k < r.from + STEPS_MOST; k++) {
		struct date due = recur_step(r.first, k * h->months), before = recur_step(r.first, (k - 1) * h->months);
		str iso = date_iso(a, due), period = period_of(a, due, h);
		if (date_days(due) - h->lead_days > date_days(date_at(now)) || (r.ends && date_diff(due, r.end) <= 0))
			return OK;
		if (made(&have, period) || !wanted(&have, iso, today))
			continue;
		TRY(make_one(db, a, d, period, due, date_iso(a, date_of_days(date_days(before) + 1)), now));
	}
	return OK;
}

/* One transaction for each duty: a job that is ended half-way goes on where it was. */
err progress_recur_job(struct job *j)
{
	struct plans_duties duties;
	err e;

	TRY(db_begin(j->db, DB_READ));
	e = plans_duties(j->db, j->a, &duties);
	db_rollback(j->db);
	TRY(e);
	for (size_t i = 0; i < duties.n; i++) {
		TRY(db_begin(j->db, DB_WRITE));
		e = recur_duty(j->db, j->a, &duties.at[i], j->now);
		if (e != OK) {
			db_rollback(j->db);
			return e;
		}
		TRY(db_commit(j->db));
	}
	return OK;
}
