/* event_when_fill.c - the form of an event's times: rows by hand, or one session and a rule in plain words, with the sessions it gives. */
#include "calendar.h"
#include "clock.h"
#include "event_desk.h"
#include "event_when.h"
#include "words.h"

enum { SHOWN_MAX = 120 };

const char *const event_weekday_codes[7] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
static const char *const weekday_words[] = { WORD("Monday"), WORD("Tuesday"), WORD("Wednesday"), WORD("Thursday"), WORD("Friday"), WORD("Saturday"),
	WORD("Sunday") };
static const struct { const char *code, *words; } repeats[] = {
	{ "none", WORD("once") }, { "weekly", WORD("every week on chosen days") }, { "monthly_day", WORD("every month on the same date") },
	{ "monthly_nth", WORD("every month on a certain weekday") }, { "daily", WORD("every day") }, { "yearly", WORD("every year") },
};
static const struct { const char *code, *words; } nths[] = {
	{ "1", WORD("the first") }, { "2", WORD("the second") }, { "3", WORD("the third") }, { "4", WORD("the fourth") }, { "-1", WORD("the last") },
};

str event_row_field(struct arena *a, const char *name, int64_t row)
{
	return arena_printf(a, "%s-%lld", name, (long long)row);
}

static str clock_of(struct arena *a, int64_t at)
{
	int64_t minute = (at - event_midnight(event_day_of(at))) / 60;

	return arena_printf(a, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

/* A session as its row shows it. */
struct row { str day, from, to, last, note_vi, note_en; };

static struct row row_of(struct arena *a, const struct event_time *t)
{
	struct row w = { .note_vi = t->note_vi, .note_en = t->note_en };

	if (t->all_day) {
		w.day = t->starts_on;
		w.last = str_eq(t->ends_on, t->starts_on) ? ABSENT : t->ends_on;
		return w;
	}
	int64_t day = event_day_of(t->starts_at), last = event_day_of(t->ends_at);
	w.day = date_iso(a, date_of_days(day));
	w.from = clock_of(a, t->starts_at);
	if (!t->ends_at)
		return w;
	w.to = clock_of(a, t->ends_at);
	if (t->ends_at - t->starts_at >= DAY_S)
		w.last = date_iso(a, date_of_days(last));
	return w;
}

static struct event_input *timed(struct req *r, struct event_inputs *in, const char *name, int64_t row, const char *type, str label, str stored)
{
	struct event_input *x = event_text(r, in, event_row_field(r->a, name, row), label, stored);

	x->type = str_c(type);
	x->width = S("w16");
	return x;
}

static void row_fill(struct req *r, struct event_groups *out, int64_t n, const struct event_time *t, bool by_rule)
{
	struct row w = t ? row_of(r->a, t) : (struct row){ 0 };
	str title = by_rule ? say(r->lang, "When it takes place") : t ? say_with(r->a, r->lang, "Session {n}", { "n", event_number(r->a, n + 1) })
		: say_with(r->a, r->lang, "Session {n} (new)", { "n", event_number(r->a, n + 1) });
	struct event_inputs *in = event_group(r, out, event_row_field(r->a, "row", n), title);
	struct event_group *g = &out->at[out->n - 1];

	g->row = true;
	timed(r, in, "day", n, "date", say(r->lang, "Day"), w.day);
	timed(r, in, "from", n, "time", say(r->lang, "Begins at"), w.from)->hint = say(r->lang, "Leave both times empty where it lasts all day.");
	timed(r, in, "to", n, "time", say(r->lang, "Ends at"), w.to);
	timed(r, in, "last", n, "date", say(r->lang, "Last day, where it lasts several"), w.last);
	if (by_rule)
		return;
	if (t && t->session) {
		event_text(r, in, event_row_field(r->a, "sid", n), ABSENT, event_number(r->a, t->session))->sort = S("hidden");
		event_check(r, in, event_row_field(r->a, "drop", n), say(r->lang, "Take this session away"), false);
	}
	struct event_input *vi = event_text(r, in, event_row_field(r->a, "note_vi", n), say(r->lang, "Note in Vietnamese"), w.note_vi);
	vi->lang = S("vi");
	vi->most = EVENT_NOTE_CHARS;
	struct event_input *en = event_text(r, in, event_row_field(r->a, "note_en", n), say(r->lang, "Note in English"), w.note_en);
	en->lang = S("en");
	en->most = EVENT_NOTE_CHARS;
}

/* What the form says of a rule: as kept, in its fields.  other: a rule that these fields cannot say */
struct said { str repeat, every, days /* "MO,TU" */, nth, nth_day, end, until, count; bool other; };

static str part_of(str rule, str name)
{
	str rest = rule, one;

	while (str_given(rest) && str_split(&rest, ';', &one))
		if (str_starts(one, name))
			return str_cut(one, name.n, one.n);
	return ABSENT;
}

static struct said said_of(struct arena *a, str rule)
{
	struct said s = { .repeat = S("none"), .every = S("1"), .nth = S("1"), .nth_day = S("MO"), .end = S("never") };
	str freq = part_of(rule, S("FREQ=")), days = part_of(rule, S("BYDAY=")), until = part_of(rule, S("UNTIL="));

	if (!str_given(event_given(rule)))
		return s;
	if (str_given(part_of(rule, S("INTERVAL="))))
		s.every = part_of(rule, S("INTERVAL="));
	s.other = str_given(part_of(rule, S("BYSETPOS="))) || str_given(part_of(rule, S("BYMONTH="))) || str_given(part_of(rule, S("BYMONTHDAY=")));
	bool ordinal = days.n >= 3 && (days.p[0] == '-' || (days.p[0] >= '1' && days.p[0] <= '9'));
	if (str_eq(freq, S("WEEKLY")) && !ordinal) {
		s.repeat = S("weekly");
		s.days = days;
	} else if (str_eq(freq, S("MONTHLY")) && ordinal && str_find(days, S(","), 0) < 0) {
		s.repeat = S("monthly_nth");
		s.nth = str_cut(days, 0, days.n - 2);
		s.nth_day = str_cut(days, days.n - 2, days.n);
	} else if (!days.n)
		s.repeat = str_eq(freq, S("MONTHLY")) ? S("monthly_day") : str_eq(freq, S("YEARLY")) ? S("yearly") : S("daily");
	else
		s.other = true;
	if (until.n >= 8) {
		s.end = S("until");
		s.until = arena_printf(a, "%.4s-%.2s-%.2s", until.p, until.p + 4, until.p + 6);
	} else if (str_given(part_of(rule, S("COUNT=")))) {
		s.end = S("count");
		s.count = part_of(rule, S("COUNT="));
	}
	return s;
}

static bool among_days(str days, const char *code)
{
	return str_find(days, str_c(code), 0) >= 0;
}

static void which_fill(struct req *r, const struct said *s, struct event_inputs *in)
{
	struct event_input *days = event_select(r, in, S("days"), say(r->lang, "On these days of the week"));

	days->sort = S("checks");
	days->hint = say(r->lang, "For “every week”. None ticked: the weekday of the first day.");
	for (int i = 0; i < 7; i++)
		event_choice(r, days, str_c(event_weekday_codes[i]), say(r->lang, weekday_words[i]),
			among_days(s->days, event_weekday_codes[i]) ? str_c(event_weekday_codes[i]) : S("-"));
	struct event_input *nth = event_select(r, in, S("nth"), say(r->lang, "Which one of the month"));
	nth->hint = say(r->lang, "For “every month on a certain weekday”.");
	nth->width = S("w16");
	for (size_t i = 0; i < sizeof nths / sizeof *nths; i++)
		event_choice(r, nth, str_c(nths[i].code), say(r->lang, nths[i].words), s->nth);
	struct event_input *day = event_select(r, in, S("nth_day"), say(r->lang, "Weekday"));
	day->width = S("w16");
	for (int i = 0; i < 7; i++)
		event_choice(r, day, str_c(event_weekday_codes[i]), say(r->lang, weekday_words[i]), s->nth_day);
}

static void end_fill(struct req *r, const struct said *s, struct event_inputs *in)
{
	struct event_input *end = event_select(r, in, S("end"), say(r->lang, "Until when"));

	end->sort = S("radios");
	event_choice(r, end, S("never"), say(r->lang, "no end is set"), s->end);
	event_choice(r, end, S("until"), say(r->lang, "until a day"), s->end);
	event_choice(r, end, S("count"), say(r->lang, "a number of times"), s->end);
	struct event_input *until = event_text(r, in, S("until"), say(r->lang, "Last day of the repetition"), s->until);
	until->type = S("date");
	until->width = S("w16");
	struct event_input *count = event_text(r, in, S("count"), say(r->lang, "Number of times"), s->count);
	count->mode = S("numeric");
	count->most = 3;
	count->width = S("w8");
}

static str days_joined(struct arena *a, const struct str_list *days)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < days->n; i++)
		buf_printf(&b, "%s%.*s", b.n ? ", " : "", FMT(days->at[i]));
	return buf_str(&b);
}

static void rule_fill(struct req *r, const struct event_rule *rule, struct event_group *g, struct event_when_view *v)
{
	struct said s = said_of(r->a, rule->rule);
	struct event_inputs *in = &g->inputs;

	v->more_open = str_given(event_given(rule->rule)) || r->method == METHOD_POST;
	g->id = S("rule");
	g->title = say(r->lang, "Does it repeat?");
	struct event_input *repeat = event_select(r, in, S("repeat"), say(r->lang, "Takes place"));
	for (size_t i = 0; i < sizeof repeats / sizeof *repeats; i++)
		event_choice(r, repeat, str_c(repeats[i].code), say(r->lang, repeats[i].words), s.other ? S("other") : s.repeat);
	if (s.other || str_eq(req_form(r, S("repeat")), S("other"))) {
		event_choice(r, repeat, S("other"), cal_rule_words(r->a, r->lang, rule->rule), S("other"));
		event_text(r, in, S("other"), ABSENT, rule->rule)->sort = S("hidden");
	}
	in = &v->more;
	struct event_input *every = event_text(r, in, S("every"), say(r->lang, "Every how many weeks, months, …"), s.every);
	every->mode = S("numeric");
	every->most = 2;
	every->width = S("w8");
	which_fill(r, &s, in);
	end_fill(r, &s, in);
	struct event_input *out = event_text(r, in, S("except"), say(r->lang, "Days left out"), days_joined(r->a, &rule->except));
	out->hint = say(r->lang, "As 2026-12-31, with commas between; or tick them in the list that is shown next.");
}

err event_when_fill(struct req *r, const struct event_when *now_is, bool by_rule, int64_t blank, const struct form_errors *errors, struct event_when_view *out)
{
	int64_t n = 0;

	out->ruled = by_rule;
	if (by_rule) {
		row_fill(r, &out->rows, 0, now_is->times.n ? &now_is->times.at[0] : NULL, true);
		rule_fill(r, &now_is->rule, &out->rule, out);
		event_inputs_fail(&out->rule.inputs, errors);
		event_inputs_fail(&out->more, errors);
	} else {
		for (size_t i = 0; i < now_is->times.n && n < EVENT_ROWS_MAX; i++)
			row_fill(r, &out->rows, n++, &now_is->times.at[i], false);
		for (int64_t i = 0; i < blank && n < EVENT_ROWS_MAX; i++)
			row_fill(r, &out->rows, n++, NULL, false);
	}
	event_groups_fail(&out->rows, errors);
	return OK;
}

static str seen_of(struct arena *a, const struct event_when *w)
{
	const struct event_time *t = &w->times.at[0];

	return t->all_day ? arena_printf(a, "%.*s %.*s %.*s", FMT(w->rule.rule), FMT(t->starts_on), FMT(t->ends_on))
		: arena_printf(a, "%.*s %lld %lld", FMT(w->rule.rule), (long long)t->starts_at, (long long)t->ends_at);
}

bool event_when_seen(struct req *r, const struct event_when *w)
{
	return !str_given(w->rule.rule) || str_eq(req_form(r, S("seen")), seen_of(r->a, w));
}

/* Days that stand in the list with a tick need not stand in the field as well, or nobody could take the tick away. */
static void except_rest(struct arena *a, const struct str_list *days, struct event_when_view *v)
{
	struct buf rest = { .a = a };

	for (size_t i = 0; i < days->n; i++) {
		bool listed = false;
		for (size_t k = 0; k < v->shown.n; k++)
			listed |= str_eq(v->shown.at[k].value, days->at[i]);
		if (!listed)
			buf_printf(&rest, "%s%.*s", rest.n ? ", " : "", FMT(days->at[i]));
	}
	for (size_t i = 0; i < v->more.n; i++)
		if (str_eq(v->more.at[i].name, S("except")))
			v->more.at[i].value = buf_str(&rest);
}

err event_when_preview(struct req *r, const struct event_when *w, struct event_when_view *out)
{
	struct event_rule all = { .rule = w->rule.rule };
	struct event_wants wants;

	TRY(event_wants_of(r->a, &w->times, &all, r->now, &wants));
	out->preview = true;
	out->rule_words = cal_rule_words(r->a, r->lang, w->rule.rule);
	out->seen = seen_of(r->a, w);
	out->nshown = (int64_t)wants.n;
	for (size_t i = 0; i < wants.n && i < SHOWN_MAX; i++) {
		const struct event_span *s = &wants.at[i].span;
		str day = date_iso(r->a, date_at(s->starts_at));
		struct event_session shown = { .all_day = s->all_day, .starts_at = s->starts_at, .ends_at = s->ends_at };
		bool is_out = false;
		for (size_t k = 0; k < w->rule.except.n; k++)
			is_out |= str_eq(w->rule.except.at[k], day);
		*LIST_PUSH(r->a, &out->shown) = (struct event_shown){ .value = day, .words = events_when_words(r->a, r->lang, &shown), .out = is_out };
		out->nshown -= is_out;
	}
	except_rest(r->a, &w->rule.except, out);
	return OK;
}
