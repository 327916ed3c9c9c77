/* cal_days.c - the days of a recurrence (RFC 5545, 3.3.10), period by period: those of the period that the rule names, then BYSETPOS, then COUNT.
 * Work is bound by the span of years that dates may have, whatever the rule says. */
#include "cal_in.h"

enum { PERIOD_DAYS = 366 };

/* One period: its first day, how many days, and where the next begins. */
struct period { int64_t first; int n; };
struct walk { const struct cal_rule *r; struct cal_rule filled; int64_t first, from,
	until; size_t most; int64_t left /* of COUNT */; struct days { str *at; size_t n, cap; } out; struct arena *a; bool over; };

/* What the rule leaves unsaid comes from the first day. */
static struct cal_rule filled(const struct cal_rule *r, struct date first)
{
	struct cal_rule f = *r;
	bool days = f.days || f.days_back || f.weekdays || cal_rule_has_nth(r);

	if (f.freq == CAL_WEEKLY && !f.weekdays)
		f.weekdays = 1u << cal_weekday(date_days(first));
	if (f.freq >= CAL_MONTHLY && !days)
		f.days = (uint32_t)1 << first.d;
	if (f.freq == CAL_YEARLY && !days && !f.months)
		f.months = 1u << first.m;
	return f;
}

static bool weekday_named(const struct cal_rule *r, struct date d, int64_t day)
{
	int w = cal_weekday(day);

	if (!r->weekdays && !cal_rule_has_nth(r))
		return true;
	return r->weekdays >> w & 1 || r->nth[w] >> ((d.d - 1) / CAL_WEEK_DAYS + 1) & 1 ||
	       r->nth_back[w] >> ((date_month_days(d.y, d.m) - d.d) / CAL_WEEK_DAYS + 1) & 1;
}

static bool named(const struct cal_rule *r, int64_t day)
{
	struct date d = date_of_days(day);

	if (r->months && !(r->months >> d.m & 1))
		return false;
	if ((r->days || r->days_back) && !(r->days >> d.d & 1) && !(r->days_back >> (date_month_days(d.y, d.m) - d.d + 1) & 1))
		return false;
	return weekday_named(r, d, day);
}

static bool positioned(const struct cal_rule *r, int i, int n)
{
	if (!r->nsetpos)
		return true;
	for (size_t k = 0; k < r->nsetpos; k++)
		if (r->setpos[k] == i + 1 || r->setpos[k] == i - n)
			return true;
	return false;
}

/* A day takes place: it uses up COUNT, and is given where it lies in the span asked for. */
static void take(struct walk *w, int64_t day)
{
	if (w->r->until && day > date_days(w->r->until_on) && day != w->first) {
		w->over = true;
		return;
	}
	if (day >= w->from && day <= w->until) {
		*LIST_PUSH(w->a, &w->out) = date_iso(w->a, date_of_days(day));
		w->over = w->out.n >= w->most;
	}
	if (w->r->count && --w->left == 0)
		w->over = true;
}

static void period_take(struct walk *w, struct period p)
{
	int64_t day[PERIOD_DAYS];
	int n = 0;

	for (int i = 0; i < p.n; i++)
		if (named(&w->filled, p.first + i))
			day[n++] = p.first + i;
	for (int i = 0; i < n && !w->over; i++)
		if (day[i] > w->first && positioned(w->r, i, n))
			take(w, day[i]);
}

/* The k-th period from that of the first day. */
static struct period period_at(const struct cal_rule *r, int64_t first, int64_t k)
{
	struct date d = date_of_days(first);
	int64_t month;

	switch (r->freq) {
	case CAL_DAILY: return (struct period){ first + k * r->interval, 1 };
	case CAL_WEEKLY: return (struct period){ first - (cal_weekday(first) - r->wkst + CAL_WEEK_DAYS) % CAL_WEEK_DAYS + k * r->interval * CAL_WEEK_DAYS,
		CAL_WEEK_DAYS };
	case CAL_MONTHLY:
		month = d.y * 12 + d.m - 1 + k * r->interval;
		d = (struct date){ (int)(month / 12), (int)(month % 12 + 1), 1 };
		return (struct period){ date_days(d), date_month_days(d.y, d.m) };
	default:
		d = (struct date){ (int)(d.y + k * r->interval), 1, 1 };
		return (struct period){ date_days(d), 337 + date_month_days(d.y, 2) };
	}
}

err cal_rule_days(struct arena *a, str rule, str first_on, str from_on, str until_on, size_t most, struct str_list *out)
{
	struct cal_rule r;
	struct date first, from, until;

	*out = (struct str_list){ 0 };
	TRY(cal_rule_read(rule, &r));
	TRY(date_parse(first_on, &first));
	TRY(date_parse(from_on, &from));
	TRY(date_parse(until_on, &until));
	struct walk w = { .r = &r, .filled = filled(&r, first), .first = date_days(first), .from = date_days(from), .until = date_days(until),
		.most = most < CAL_OCCURRENCES_MAX ? most : CAL_OCCURRENCES_MAX, .left = r.count, .a = a };
	if (!w.most)
		return OK;
	take(&w, w.first);
	for (int64_t k = 0; !w.over; k++) {
		struct period p = period_at(&r, w.first, k);
		if (p.first > w.until)
			break;
		period_take(&w, p);
	}
	*out = (struct str_list){ w.out.at, w.out.n };
	return OK;
}
