/* event_when_read.c - the form of an event's times read: rows by hand, or one session and a rule. */
#include "calendar.h"
#include "clock.h"
#include "event_when.h"
#include "text.h"
#include "words.h"

struct reader { struct req *r; struct form_errors *errors; };

static str row_word(const struct reader *x, const char *name, int64_t row)
{
	return str_trim(event_word(x->r, event_row_field(x->r->a, name, row)));
}

static void wrong(const struct reader *x, const char *name, int64_t row, str words)
{
	form_fail(x->r, x->errors, event_row_field(x->r->a, name, row), words);
}

/* "18:30" in seconds; -1: none such. */
static int64_t clock_read(str s)
{
	int64_t h, m;

	if (s.n < 5 || s.p[2] != ':' || str_int(str_cut(s, 0, 2), &h) != OK || str_int(str_cut(s, 3, 5), &m) != OK || h < 0 || h > 23 || m < 0 || m > 59)
		return -1;
	return h * 3600 + m * 60;
}

static bool timed_read(const struct reader *x, int64_t row, struct date day, str last, struct event_time *t)
{
	str from = row_word(x, "from", row), to = row_word(x, "to", row);
	int64_t begin = clock_read(from), end = clock_read(to);
	struct date last_day = day;

	if (begin < 0) {
		wrong(x, "from", row, say(x->r->lang, "Write when it begins, as 18:30, or leave both times empty."));
		return false;
	}
	if (to.n && end < 0) {
		wrong(x, "to", row, say(x->r->lang, "Write when it ends, as 20:00, or leave it empty."));
		return false;
	}
	t->starts_at = event_midnight(date_days(day)) + begin;
	if (last.n && date_parse(last, &last_day) != OK) {
		wrong(x, "last", row, say(x->r->lang, "Choose a day that exists."));
		return false;
	}
	if (!to.n && !last.n)
		return true;
	t->ends_at = event_midnight(date_days(last_day)) + (to.n ? end : DAY_S);
	/* An evening that ends after midnight. */
	if (!last.n && t->ends_at <= t->starts_at)
		t->ends_at += DAY_S;
	return true;
}

static bool span_fits(const struct reader *x, int64_t row, const struct event_time *t)
{
	struct event_span span;

	if (event_span_of(t, &span) == OK)
		return true;
	wrong(x, "last", row, say(x->r->lang, "It has to end after it begins, and within 400 days."));
	return false;
}

/* A row; false where it is wrong or empty. */
static bool row_read(const struct reader *x, int64_t row, bool needed, struct event_time *t)
{
	str day = row_word(x, "day", row), from = row_word(x, "from", row), to = row_word(x, "to", row), last = row_word(x, "last", row);
	struct date d, l;

	*t = (struct event_time){ .note_vi = event_given(row_word(x, "note_vi", row)), .note_en = event_given(row_word(x, "note_en", row)) };
	if (!day.n && !from.n && !to.n && !last.n && !needed)
		return false;
	if (date_parse(day, &d) != OK) {
		wrong(x, "day", row, say(x->r->lang, "Choose the day on which it takes place."));
		return false;
	}
	if (text_chars(t->note_vi) > EVENT_NOTE_CHARS || text_chars(t->note_en) > EVENT_NOTE_CHARS) {
		wrong(x, "note_vi", row, say(x->r->lang, "Write at most 300 characters."));
		return false;
	}
	if (from.n || to.n)
		return timed_read(x, row, d, last, t) && span_fits(x, row, t);
	t->all_day = true;
	t->starts_on = day;
	t->ends_on = last.n ? last : day;
	if (date_parse(t->ends_on, &l) != OK) {
		wrong(x, "last", row, say(x->r->lang, "Choose a day that exists."));
		return false;
	}
	return span_fits(x, row, t);
}

static int64_t number_or(str s, int64_t low, int64_t high, int64_t otherwise)
{
	int64_t n;

	s = str_trim(s);
	if (!s.n)
		return otherwise;
	return str_int(s, &n) == OK && n >= low && n <= high ? n : -1;
}

static bool weekday_code(str s)
{
	for (int i = 0; i < 7; i++)
		if (str_eq(s, str_c(event_weekday_codes[i])))
			return true;
	return false;
}

static void weekly_add(struct req *r, struct buf *b)
{
	bool any = false;

	for (size_t i = 0; str_given(req_form_nth(r, S("days"), i)); i++) {
		str day = req_form_nth(r, S("days"), i);
		if (weekday_code(day))
			buf_printf(b, "%s%.*s", any ? "," : ";BYDAY=", FMT(day)), any = true;
	}
}

static void end_add(const struct reader *x, struct buf *b)
{
	struct req *r = x->r;
	str end = event_word(r, S("end"));
	struct date d;

	if (str_eq(end, S("until"))) {
		if (date_parse(str_trim(event_word(r, S("until"))), &d) != OK)
			form_fail(r, x->errors, S("until"), say(r->lang, "Choose the last day of the repetition."));
		else
			buf_printf(b, ";UNTIL=%04d%02d%02d", d.y, d.m, d.d);
	} else if (str_eq(end, S("count"))) {
		int64_t n = number_or(event_word(r, S("count")), 1, EVENT_SESSIONS_MAX, -1);
		if (n < 0)
			form_fail(r, x->errors, S("count"), say(r->lang, "Write how many times, from 1 to 400."));
		else
			buf_printf(b, ";COUNT=%lld", (long long)n);
	}
}

static const char *freq_of(str repeat)
{
	static const struct { const char *repeat, *freq; } all[] = { { "weekly", "WEEKLY" }, { "monthly_day", "MONTHLY" }, { "monthly_nth", "MONTHLY" },
		{ "daily", "DAILY" }, { "yearly", "YEARLY" } };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (str_eq(repeat, str_c(all[i].repeat)))
			return all[i].freq;
	return NULL;
}

/* The rule; ABSENT: it takes place once. */
static str rule_read(const struct reader *x)
{
	struct req *r = x->r;
	str repeat = event_word(r, S("repeat")), nth = event_word(r, S("nth")), day = event_word(r, S("nth_day")), tidy;
	const char *freq = freq_of(repeat);
	struct buf b = { .a = r->a };
	int64_t every = number_or(event_word(r, S("every")), 1, 99, 1), n;

	if (str_eq(repeat, S("other")))
		buf_add(&b, event_word(r, S("other")));
	else if (!freq)
		return ABSENT;
	else
		buf_printf(&b, "FREQ=%s", freq);
	if (every < 0)
		form_fail(r, x->errors, S("every"), say(r->lang, "Write a number from 1 to 99."));
	else if (freq && every > 1)
		buf_printf(&b, ";INTERVAL=%lld", (long long)every);
	if (str_eq(repeat, S("weekly")))
		weekly_add(r, &b);
	if (str_eq(repeat, S("monthly_nth")) && str_int(nth, &n) == OK && n >= -1 && n <= 4 && n && weekday_code(day))
		buf_printf(&b, ";BYDAY=%lld%.*s", (long long)n, FMT(day));
	if (freq)
		end_add(x, &b);
	if (cal_rule_check(r->a, buf_str(&b), &tidy) == OK)
		return tidy;
	form_fail(r, x->errors, S("repeat"), say(r->lang, "Choose how it repeats."));
	return ABSENT;
}

static void except_add(struct str_list *out, str *at, str day)
{
	for (size_t i = 0; i < out->n; i++)
		if (str_eq(at[i], day))
			return;
	if (out->n < EVENT_SESSIONS_MAX)
		at[out->n++] = day;
}

/* Days typed and days ticked.  Where the list was shown its ticks count for the days in it. */
static void except_read(const struct reader *x, struct event_rule *rule)
{
	struct req *r = x->r;
	str rest = event_word(r, S("except")), one, *at = arena_array(r->a, str, EVENT_SESSIONS_MAX + 1);
	struct date d;

	rule->except = (struct str_list){ at, 0 };
	while (str_given(rest) && rest.n && str_split(&rest, ',', &one)) {
		one = str_trim(one);
		if (one.n && date_parse(one, &d) != OK)
			form_fail(r, x->errors, S("except"), say(r->lang, "Write days as 2026-12-31, with commas between."));
		else if (one.n)
			except_add(&rule->except, at, one);
	}
	for (size_t i = 0; str_given(req_form_nth(r, S("out"), i)); i++)
		if (date_parse(req_form_nth(r, S("out"), i), &d) == OK)
			except_add(&rule->except, at, req_form_nth(r, S("out"), i));
}

static void by_rule_read(const struct reader *x, struct event_when *out)
{
	struct event_wants wants;
	struct event_time first;

	if (row_read(x, 0, true, &first))
		*LIST_PUSH(x->r->a, &out->times) = first;
	out->rule.rule = rule_read(x);
	out->ruled = str_given(out->rule.rule);
	if (out->ruled)
		except_read(x, &out->rule);
	if (!x->errors->n && out->ruled && event_wants_of(x->r->a, &out->times, &out->rule, x->r->now, &wants) != OK)
		form_fail(x->r, x->errors, S("repeat"), say(x->r->lang, "With this rule and the days left out it never takes place."));
}

static bool begins_twice(const struct event_times *times, const struct event_time *t)
{
	struct event_span a, b;

	for (size_t i = 0; i < times->n; i++)
		if (event_span_of(&times->at[i], &a) == OK && event_span_of(t, &b) == OK && a.starts_at == b.starts_at)
			return true;
	return false;
}

static err by_hand_read(const struct reader *x, struct event_when *out)
{
	for (int64_t row = 0; row < EVENT_ROWS_MAX; row++) {
		struct event_time t;
		bool dropped = str_given(req_form(x->r, event_row_field(x->r->a, "drop", row)));

		if (dropped || !row_read(x, row, false, &t))
			continue;
		str sid = row_word(x, "sid", row);
		if (sid.n && str_int(sid, &t.session) != OK)
			return ERR_INVALID;
		if (begins_twice(&out->times, &t))
			wrong(x, "day", row, say(x->r->lang, "Two sessions begin at the same time."));
		else
			*LIST_PUSH(x->r->a, &out->times) = t;
	}
	return OK;
}

err event_when_read(struct req *r, bool by_rule, struct event_when *out, struct form_errors *errors)
{
	struct reader x = { r, errors };

	*out = (struct event_when){ 0 };
	if (by_rule)
		by_rule_read(&x, out);
	else
		TRY(by_hand_read(&x, out));
	return OK;
}
