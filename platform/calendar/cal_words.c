/* cal_words.c - a recurrence in words: which days, how often, in which months, until when. */
#include "cal_in.h"
#include "words.h"

static const char *const day_words[CAL_WEEK_DAYS] = { WORD("Monday"), WORD("Tuesday"), WORD("Wednesday"), WORD("Thursday"), WORD("Friday"), WORD("Saturday"),
	WORD("Sunday") };
static const char *const month_words[] = { "", WORD("January"), WORD("February"), WORD("March"), WORD("April"), WORD("May"), WORD("June"), WORD("July"),
	WORD("August"), WORD("September"), WORD("October"), WORD("November"), WORD("December") };
static const char *const nth_words[] = { "", WORD("the first {day}"), WORD("the second {day}"), WORD("the third {day}"), WORD("the fourth {day}"),
	WORD("the fifth {day}") };

struct words { struct arena *a; enum lang lang; const struct cal_rule *r; };
struct parts { str *at; size_t n, cap; };

/* "a", "a and b", "a, b and c"; Vietnamese: "a, b". */
static str listed(const struct words *w, const struct parts *p)
{
	struct buf b = { .a = w->a };

	for (size_t i = 0; i < p->n; i++) {
		if (i)
			buf_add(&b, i + 1 == p->n && w->lang == LANG_EN ? S(" and ") : S(", "));
		buf_add(&b, p->at[i]);
	}
	return buf_str(&b);
}

static str number_of(const struct words *w, int64_t n)
{
	return arena_printf(w->a, "%d", (int)n);
}

static void weekdays(const struct words *w, struct parts *p)
{
	for (int d = 0; d < CAL_WEEK_DAYS; d++)
		if (w->r->weekdays >> d & 1)
			*LIST_PUSH(w->a, p) = say(w->lang, day_words[d]);
}

static void ordinals(const struct words *w, struct parts *p)
{
	for (int d = 0; d < CAL_WEEK_DAYS; d++) {
		str day = say(w->lang, day_words[d]);
		for (int n = 1; n <= CAL_NTH_MAX; n++)
			if (w->r->nth[d] >> n & 1)
				*LIST_PUSH(w->a, p) = say_with(w->a, w->lang, nth_words[n], { "day", day });
		for (int n = CAL_NTH_MAX; n > 1; n--)
			if (w->r->nth_back[d] >> n & 1)
				*LIST_PUSH(w->a, p) = say_with(w->a, w->lang, "{day} number {n} from the end", { "day", day }, { "n", number_of(w, n) });
		if (w->r->nth_back[d] >> 1 & 1)
			*LIST_PUSH(w->a, p) = say_with(w->a, w->lang, "the last {day}", { "day", day });
	}
}

static void month_days(const struct words *w, struct parts *p)
{
	for (int n = 1; n < 32; n++)
		if (w->r->days >> n & 1)
			*LIST_PUSH(w->a, p) = say_with(w->a, w->lang, "day {n}", { "n", number_of(w, n) });
	for (int n = 31; n > 1; n--)
		if (w->r->days_back >> n & 1)
			*LIST_PUSH(w->a, p) = say_with(w->a, w->lang, "day {n} from the end", { "n", number_of(w, n) });
	if (w->r->days_back >> 1 & 1)
		*LIST_PUSH(w->a, p) = say(w->lang, "the last day");
}

static str months(const struct words *w)
{
	struct parts p = { 0 };

	for (int m = 1; m <= 12; m++)
		if (w->r->months >> m & 1)
			*LIST_PUSH(w->a, &p) = w->lang == LANG_EN ? say(w->lang, month_words[m]) : number_of(w, m);
	return say_with(w->a, w->lang, "in {months}", { "months", listed(w, &p) });
}

/* BYSETPOS: "number 1 and the last of Saturday and Sunday". */
static str positions(const struct words *w, str of)
{
	struct parts p = { 0 };

	for (size_t i = 0; i < w->r->nsetpos; i++) {
		int n = w->r->setpos[i];
		*LIST_PUSH(w->a, &p) = n == 1 ? say(w->lang, "the first one") : n == -1 ? say(w->lang, "the last one")
			: n > 0 ? say_with(w->a, w->lang, "the one number {n}", { "n", number_of(w, n) })
			: say_with(w->a, w->lang, "the one number {n} from the end", { "n", number_of(w, -n) });
	}
	return say_with(w->a, w->lang, "{which} among {days}", { "which", listed(w, &p) }, { "days", of });
}

/* The days that the rule names; "" where it leaves them to its beginning. */
static str days(const struct words *w)
{
	struct parts of_week = { 0 }, of_month = { 0 };
	str out;

	weekdays(w, &of_week);
	ordinals(w, &of_week);
	month_days(w, &of_month);
	if (of_week.n && of_month.n)
		out = say_with(w->a, w->lang, "{day} where it is {weekday}", { "day", listed(w, &of_month) }, { "weekday", listed(w, &of_week) });
	else
		out = listed(w, of_week.n ? &of_week : &of_month);
	return w->r->nsetpos ? positions(w, out.n ? out : say(w->lang, "all days")) : out;
}

/* Without days named: "every week"; with them after it: "Saturday every week", "the last Friday of each month". */
static str bare_period(const struct words *w)
{
	int64_t n = w->r->interval;

	switch (w->r->freq) {
	case CAL_DAILY: return n == 1 ? say(w->lang, "every day") : say_n(w->a, w->lang, "every {n} day", "every {n} days", n);
	case CAL_WEEKLY: return n == 1 ? say(w->lang, "every week") : say_n(w->a, w->lang, "every {n} week", "every {n} weeks", n);
	case CAL_MONTHLY: return n == 1 ? say(w->lang, "every month") : say_n(w->a, w->lang, "every {n} month", "every {n} months", n);
	default: return n == 1 ? say(w->lang, "every year") : say_n(w->a, w->lang, "every {n} year", "every {n} years", n);
	}
}

static str with_days(const struct words *w, str which)
{
	bool one = w->r->interval == 1, plain = !w->r->days && !w->r->days_back && !w->r->nsetpos && !cal_rule_has_nth(w->r);

	if (!which.n)
		return bare_period(w);
	/* Every day of which only some days of the week count is every week. */
	if (one && plain && (w->r->freq == CAL_DAILY || w->r->freq == CAL_MONTHLY || w->r->freq == CAL_YEARLY))
		return say_with(w->a, w->lang, "{days} {period}", { "days", which }, { "period", say(w->lang, "every week") });
	if (one && w->r->freq == CAL_WEEKLY && plain)
		return say_with(w->a, w->lang, "{days} {period}", { "days", which }, { "period", bare_period(w) });
	if (one && w->r->freq == CAL_MONTHLY)
		return say_with(w->a, w->lang, "{days} of each month", { "days", which });
	return say_with(w->a, w->lang, "{days}, {period}", { "days", which }, { "period", bare_period(w) });
}

str cal_rule_words(struct arena *a, enum lang lang, str rule)
{
	struct cal_rule r;
	struct words w = { a, lang, &r };
	struct buf b = { .a = a }, until = { .a = a };

	if (cal_rule_read(rule, &r) != OK)
		return S("");
	buf_add(&b, with_days(&w, days(&w)));
	if (r.months) {
		buf_char(&b, ' ');
		buf_add(&b, months(&w));
	}
	if (r.until) {
		date_write(&until, lang, r.until_on);
		buf_char(&b, ' ');
		buf_add(&b, say_with(a, lang, "until {day}", { "day", buf_str(&until) }));
	}
	if (r.count) {
		buf_add(&b, S(", "));
		buf_add(&b, say_n(a, lang, "{n} time", "{n} times", r.count));
	}
	return buf_str(&b);
}
