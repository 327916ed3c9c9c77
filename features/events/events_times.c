/* events_times.c - when an event takes place: times by hand or a rule unfolded, and which session is which when the times are written anew. */
#include "calendar.h"
#include "clock.h"
#include "event_rules.h"
#include "id.h"
#include "text.h"

enum { BACK_DAYS = 366, DAY_MINUTES = 1440, LASTING_S = 2 * DAY_S };

int64_t event_midnight(int64_t day)
{
	return day * DAY_S - VN_OFFSET_S;
}

int64_t event_day_of(int64_t at)
{
	return date_days(date_at(at));
}

int64_t event_horizon(int64_t now)
{
	return event_day_of(now) + EVENT_AHEAD_DAYS;
}

bool event_lasting(const struct event_span *s)
{
	return s->ends_at - s->starts_at > LASTING_S;
}

err event_span_of(const struct event_time *t, struct event_span *out)
{
	struct date from, to;

	*out = (struct event_span){ .all_day = t->all_day };
	if (t->all_day) {
		TRY(date_parse(t->starts_on, &from));
		to = from;
		if (str_given(event_given(t->ends_on)))
			TRY(date_parse(t->ends_on, &to));
		out->starts_at = event_midnight(date_days(from));
		out->ends_at = event_midnight(date_days(to) + 1);
	} else {
		out->starts_at = t->starts_at;
		out->open_end = !t->ends_at;
		out->ends_at = t->ends_at ? t->ends_at : t->starts_at;
	}
	if (out->starts_at <= 0 || (!out->open_end && out->ends_at <= out->starts_at))
		return ERR_INVALID;
	return out->ends_at - out->starts_at > (int64_t)EVENT_SESSION_DAYS_MAX * DAY_S ? ERR_INVALID : OK;
}

static err by_hand(struct arena *a, const struct event_times *times, struct event_wants *out)
{
	if (!times->n || times->n > EVENT_SESSIONS_MAX)
		return ERR_INVALID;
	for (size_t i = 0; i < times->n; i++) {
		struct event_want w = { .session = times->at[i].session, .note_vi = event_given(times->at[i].note_vi), .note_en = event_given(times->at[i].note_en) };
		TRY(event_span_of(&times->at[i], &w.span));
		if (text_chars(w.note_vi) > EVENT_NOTE_CHARS || text_chars(w.note_en) > EVENT_NOTE_CHARS)
			return ERR_INVALID;
		for (size_t k = 0; k < out->n; k++)
			if (out->at[k].span.starts_at == w.span.starts_at)
				return ERR_INVALID;
		*LIST_PUSH(a, out) = w;
	}
	return OK;
}

/* The session of a rule on a day, as long as its first one. */
static struct event_want on_day(const struct event_span *first, int64_t day)
{
	int64_t step = (day - event_day_of(first->starts_at)) * DAY_S;
	struct event_span s = *first;

	s.starts_at += step;
	s.ends_at += step;
	return (struct event_want){ .span = s, .ruled = true };
}

static bool left_out(const struct str_list *except, str day)
{
	for (size_t i = 0; i < except->n; i++)
		if (str_eq(except->at[i], day))
			return true;
	return false;
}

/* Those of a rule in a span of days, at most EVENT_SESSIONS_MAX. */
static err unfold(struct arena *a, const struct event_span *first, str rule, const struct str_list *except, int64_t from, int64_t to, struct event_wants *out)
{
	struct str_list days;
	str first_on = date_iso(a, date_at(first->starts_at));

	if (to < from)
		return OK;
	TRY(cal_rule_days(a, rule, first_on, date_iso(a, date_of_days(from)), date_iso(a, date_of_days(to)), EVENT_SESSIONS_MAX, &days));
	for (size_t i = 0; i < days.n; i++) {
		struct date d;
		TRY(date_parse(days.at[i], &d));
		if (!left_out(except, days.at[i]))
			*LIST_PUSH(a, out) = on_day(first, date_days(d));
	}
	return OK;
}

err event_wants_of(struct arena *a, const struct event_times *times, const struct event_rule *rule, int64_t now, struct event_wants *out)
{
	struct event_span first;
	int64_t today = event_day_of(now);
	struct date d;
	str tidy;

	*out = (struct event_wants){ 0 };
	if (!rule || !str_given(event_given(rule->rule)))
		return by_hand(a, times, out);
	if (times->n != 1 || rule->except.n > EVENT_SESSIONS_MAX)
		return ERR_INVALID;
	TRY(event_span_of(&times->at[0], &first));
	err e = cal_rule_check(a, event_given(rule->rule), &tidy);
	if (e != OK)
		return e == ERR_LIMIT ? ERR_INVALID : e;
	for (size_t i = 0; i < rule->except.n; i++)
		TRY(date_parse(rule->except.at[i], &d));
	int64_t begin = event_day_of(first.starts_at);
	TRY(unfold(a, &first, tidy, &rule->except, begin > today - BACK_DAYS ? begin : today - BACK_DAYS, today - 1, out));
	TRY(unfold(a, &first, tidy, &rule->except, begin > today ? begin : today, event_horizon(now), out));
	/* A rule whose first day is further away than rules are unfolded has that day all the same. */
	if (begin > event_horizon(now))
		TRY(unfold(a, &first, tidy, &rule->except, begin, begin, out));
	return out->n ? OK : ERR_INVALID;
}

static struct event_span kept_first(const struct event_row *e)
{
	struct date d = { 1970, 1, 1 };
	struct event_span s = { .all_day = !e->rule_from_min.has, .open_end = !e->rule_long_min.v };

	if (date_parse(e->rule_first_on, &d) != OK)
		bug("a rule without its first day");
	s.starts_at = event_midnight(date_days(d)) + e->rule_from_min.v * 60;
	s.ends_at = s.starts_at + e->rule_long_min.v * 60;
	return s;
}

err event_wants_kept(struct arena *a, const struct event_row *e, const struct event_except_list_list *except, int64_t from_day, int64_t now,
	struct event_wants *out)
{
	struct event_span first = kept_first(e);
	str *days = arena_array(a, str, except->n + 1);

	*out = (struct event_wants){ 0 };
	for (size_t i = 0; i < except->n; i++)
		days[i] = except->at[i].day_on;
	return unfold(a, &first, e->rule, &(struct str_list){ days, except->n }, from_day, event_horizon(now), out);
}

/* ---- which is which */

struct match { const struct event_session_rows_list *have; struct event_wants *want; int64_t *of /* by session: 1 + its want; 0: none */; };
typedef bool same(const struct event_session_rows *h, const struct event_want *w);

static bool same_id(const struct event_session_rows *h, const struct event_want *w) { return w->session == h->id; }
static bool same_first(const struct event_session_rows *h, const struct event_want *w) { return h->was_at == w->span.starts_at; }
static bool same_now(const struct event_session_rows *h, const struct event_want *w) { return h->starts_at == w->span.starts_at; }
static bool same_first_day(const struct event_session_rows *h,
	const struct event_want *w) { return event_day_of(h->was_at) == event_day_of(w->span.starts_at); }
static bool same_day(const struct event_session_rows *h, const struct event_want *w) { return event_day_of(h->starts_at) == event_day_of(w->span.starts_at); }

static void match_by(struct match *m, same *is)
{
	for (size_t i = 0; i < m->have->n; i++)
		for (size_t k = 0; !m->of[i] && k < m->want->n; k++)
			if (!m->want->at[k].met && is(&m->have->at[i], &m->want->at[k])) {
				m->of[i] = 1 + (int64_t)k;
				m->want->at[k].met = true;
			}
}

/* One that is left on each side is the same, unless a rule made it. */
static void match_last(struct match *m)
{
	size_t have = 0, want = 0, nhave = 0, nwant = 0;

	for (size_t i = 0; i < m->have->n; i++)
		if (!m->of[i] && !str_eq(m->have->at[i].state, S("cancelled")))
			have = i, nhave++;
	for (size_t k = 0; k < m->want->n; k++)
		if (!m->want->at[k].met)
			want = k, nwant++;
	if (nhave != 1 || nwant != 1 || m->want->at[want].ruled || m->want->at[want].session || m->have->at[have].ruled)
		return;
	m->of[have] = 1 + (int64_t)want;
	m->want->at[want].met = true;
}

static void match_all(struct match *m)
{
	static same *const ways[] = { same_id, same_first, same_now, same_first_day, same_day };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		match_by(m, ways[i]);
	match_last(m);
}

/* ---- writing */

struct edit { struct db *db; struct arena *a; const struct event_row *e; const struct twin_who *who; int64_t now; struct event_ids told; };

static bool is_cancelled(const struct event_session_rows *h)
{
	return str_eq(h->state, S("cancelled"));
}

static err put(struct edit *x, const struct event_session_rows *h, const struct event_session_set_in *to)
{
	bool as_before = h->all_day == to->all_day && h->starts_at == to->starts_at && h->ends_at == to->ends_at && h->open_end == to->open_end &&
	            str_eq(h->state, to->state) && h->was_at == to->was_at && h->ruled == to->ruled && h->fallen == to->fallen &&
	            str_eq(h->note_vi, to->note_vi) && str_eq(h->note_en, to->note_en);

	if (as_before)
		return OK;
	TRY(event_session_set(x->db, to));
	if (event_is(x->e, "public"))
		*LIST_PUSH(x->a, &x->told) = h->id;
	return OK;
}

/* What a session becomes by the time that wants it. */
static err stays(struct edit *x, const struct event_session_rows *h, const struct event_want *w)
{
	bool moved = h->starts_at != h->was_at, known = event_known(x->e), over = h->ends_at <= x->now;
	struct event_session_set_in to = { .id = h->id, .all_day = w->span.all_day, .starts_at = w->span.starts_at, .ends_at = w->span.ends_at,
		.open_end = w->span.open_end, .was_at = w->span.starts_at, .ruled = w->ruled, .note_vi = w->ruled ? h->note_vi : w->note_vi,
		.note_en = w->ruled ? h->note_en : w->note_en, .now = x->now };

	if (known && over && w->ruled)
		return OK;
	if (w->ruled && h->ruled && moved) {
		/* It was moved by hand and stays there; only where the rule would have it is new. */
		to.all_day = h->all_day;
		to.starts_at = h->starts_at;
		to.ends_at = h->ends_at;
		to.open_end = h->open_end;
	} else if (!w->ruled && known)
		to.was_at = h->was_at;
	to.lasting = to.ends_at - to.starts_at > LASTING_S;
	bool off = is_cancelled(h) && !h->fallen;
	to.state = off ? S("cancelled") : to.starts_at == to.was_at ? S("on") : S("moved");
	return put(x, h, &to);
}

/* Nothing wants it any more. */
static err falls(struct edit *x, const struct event_session_rows *h)
{
	bool known = event_known(x->e);

	if ((known && h->ends_at <= x->now) || h->participants.has || (is_cancelled(h) && known))
		return OK;
	if (!known) {
		err e = event_session_drop(x->db, &(struct event_session_drop_in){ .id = h->id });
		if (e != ERR_INVALID)
			return e;
	}
	return put(x, h, &(struct event_session_set_in){ .id = h->id, .all_day = h->all_day, .starts_at = h->starts_at, .ends_at = h->ends_at,
		.open_end = h->open_end, .state = S("cancelled"), .was_at = h->was_at, .ruled = h->ruled, .fallen = true, .note_vi = h->note_vi, .note_en = h->note_en,
		.lasting = h->ends_at - h->starts_at > LASTING_S, .now = x->now });
}

static err comes(struct edit *x, const struct event_want *w)
{
	int64_t id = id_new();

	/* A rule that is changed later makes nothing in the past that nobody heard of. */
	if (w->ruled && event_known(x->e) && w->span.ends_at <= x->now)
		return OK;
	TRY(event_session_add(x->db, &(struct event_session_add_in){ .id = id, .event = x->e->id, .all_day = w->span.all_day, .starts_at = w->span.starts_at,
		.ends_at = w->span.ends_at, .open_end = w->span.open_end, .was_at = w->span.starts_at, .ruled = w->ruled, .note_vi = w->note_vi, .note_en = w->note_en,
		.lasting = event_lasting(&w->span), .kind = x->e->kind, .now = x->now }));
	return OK;
}

static err sessions_write(struct edit *x, struct event_wants *wants)
{
	struct event_session_rows_list have;

	TRY(event_session_rows(x->db, &(struct event_session_rows_in){ .event = x->e->id }, x->a, &have));
	struct match m = { &have, wants, arena_array(x->a, int64_t, have.n + 1) };
	match_all(&m);
	for (size_t i = 0; i < have.n; i++)
		TRY(m.of[i] ? stays(x, &have.at[i], &wants->at[m.of[i] - 1]) : falls(x, &have.at[i]));
	for (size_t k = 0; k < wants->n; k++)
		if (!wants->at[k].met)
			TRY(comes(x, &wants->at[k]));
	return OK;
}

static err rule_write(struct edit *x, const struct event_times *times, const struct event_rule *rule)
{
	struct event_span first;
	str tidy;

	TRY(event_except_drop(x->db, &(struct event_except_drop_in){ .event = x->e->id }));
	if (!rule || !str_given(event_given(rule->rule)))
		return event_set_rule(x->db, &(struct event_set_rule_in){ .id = x->e->id });
	TRY(cal_rule_check(x->a, event_given(rule->rule), &tidy));
	TRY(event_span_of(&times->at[0], &first));
	for (size_t i = 0; i < rule->except.n; i++)
		TRY(event_except_add(x->db, &(struct event_except_add_in){ .event = x->e->id, .day_on = rule->except.at[i] }));
	int64_t day = event_day_of(first.starts_at);
	return event_set_rule(x->db, &(struct event_set_rule_in){ .id = x->e->id, .rule = tidy, .first_on = date_iso(x->a, date_of_days(day)),
		.from_min = first.all_day ? NONE : SOME((first.starts_at - event_midnight(day)) / 60), .long_min = SOME((first.ends_at - first.starts_at) / 60),
		.unfolded_on = date_iso(x->a, date_of_days(event_horizon(x->now))) });
}

err events_times_set(struct db *db, struct arena *a, int64_t event, const struct event_times *times, const struct event_rule *rule, const struct twin_who *who,
                     int64_t now)
{
	struct event_tallies tally = { .a = a };
	struct event_wants wants;
	struct event_row e;

	TRY(event_read(db, a, event, &e));
	TRY(event_wants_of(a, times, rule, now, &wants));
	struct edit x = { .db = db, .a = a, .e = &e, .who = who, .now = now };
	TRY(event_tally_all(db, &tally, &e, -1));
	TRY(sessions_write(&x, &wants));
	TRY(rule_write(&x, times, rule));
	TRY(event_tally_all(db, &tally, &e, 1));
	TRY(event_tallies_keep(db, &tally));
	if (event_known(&e) || e.version)
		TRY(event_step(db, event, &(struct event_said){ .what = "times" }, who));
	TRY(event_bump(db, &(struct event_bump_in){ .id = event, .now = now }));
	TRY(event_keep(db, a, event, 0, now));
	for (size_t i = 0; i < x.told.n; i++)
		TRY(event_tell(db, a, x.told.at[i], now));
	return OK;
}
