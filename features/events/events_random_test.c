/* events_random_test.c - random edits of times against a plain model: ids stay, no session is lost or doubled; counts by day against a plain count. */
#include "clock.h"
#include "events_test.h"
#include "jobs.h"

enum { ROUNDS = 60, EVENTS = 4, DAYS = 24, KNOWN = 64 };

/* What the model knows of an event: by the day on which each session began first, its id and whether somebody wants it now. */
struct known { int64_t id, was_at; bool wanted; };
struct model { int64_t event; bool out; struct known at[KNOWN]; size_t n; };

static uint64_t seed;

static uint64_t roll(uint64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed % below;
}

static int64_t evening(struct test *t, int day)
{
	return event_midnight(event_day_of(t->r.now) + 2 + day) + 18 * 3600;
}

/* A set of days, one hour each; at least one. */
static size_t days_choose(struct test *t, struct event_time *out)
{
	size_t n = 0;

	for (int day = 0; day < DAYS; day++)
		if (!roll(4) || (day == DAYS - 1 && !n))
			out[n++] = (struct event_time){ .starts_at = evening(t, day), .ends_at = evening(t, day) + 3600 };
	return n;
}

static struct known *known_at(struct model *m, int64_t was_at)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->at[i].was_at == was_at)
			return &m->at[i];
	return NULL;
}

/* The rows agree with the model, which learns the ids of new ones. */
static void agrees(struct test *t, struct model *m, const struct event_time *times, size_t n)
{
	struct event_sessions s = sessions_of(t, m->event);
	size_t on = 0;

	for (size_t i = 0; i < m->n; i++)
		m->at[i].wanted = false;
	for (size_t i = 0; i < n; i++) {
		struct known *k = known_at(m, times[i].starts_at);
		if (!k) {
			CHECK(m->n < KNOWN);
			k = &m->at[m->n++];
			*k = (struct known){ .was_at = times[i].starts_at };
		}
		k->wanted = true;
	}
	for (size_t i = 0; i < s.n; i++) {
		struct known *k = known_at(m, s.at[i].was_at);
		CHECK(k != NULL);
		CHECK(!k->id || k->id == s.at[i].id);
		k->id = s.at[i].id;
		bool cancelled = str_eq(s.at[i].state, S("cancelled"));
		CHECK(k->wanted == !cancelled);
		on += !cancelled;
		for (size_t j = 0; j < i; j++)
			CHECK(s.at[j].was_at != s.at[i].was_at);
	}
	CHECK(on == n);
	/* A draft forgets what fell out; the public does not. */
	if (!m->out)
		for (size_t i = 0; i < m->n; i++)
			if (!m->at[i].wanted)
				m->at[i].id = 0;
}

static void counts_agree(struct test *t, struct model *all)
{
	struct event_days days;
	str from = date_iso(t->r.a, date_at(evening(t, -1))), to = date_iso(t->r.a, date_at(evening(t, DAYS)));

	CHECK_OK(events_by_day(t->r.db, t->r.a, from, to, LANG_EN, &days));
	for (size_t d = 0; d < days.n; d++) {
		int64_t n = 0;
		for (size_t e = 0; e < EVENTS; e++) {
			struct event_sessions s = sessions_of(t, all[e].event);
			for (size_t i = 0; all[e].out && i < s.n; i++)
				n += !str_eq(s.at[i].state, S("cancelled")) && str_eq(s.at[i].starts_on, days.at[d].on);
		}
		CHECK(days.at[d].n == n);
	}
}

static void edit(struct test *t, struct model *m)
{
	struct event_time times[DAYS];
	size_t n = days_choose(t, times);
	struct event_sessions before = sessions_of(t, m->event);

	/* Rows of a form name the session they were, where it still stands at that time. */
	for (size_t i = 0; i < n && roll(2); i++)
		for (size_t k = 0; k < before.n; k++)
			if (before.at[k].starts_at == times[i].starts_at && before.at[k].was_at == times[i].starts_at)
				times[i].session = before.at[k].id;
	/* A day that goes and one that comes would be taken for one that moved: the model keeps to days that both have, so each step only adds or only takes. */
	bool more = roll(2);
	size_t kept = 0;
	struct event_time next[2 * DAYS];
	for (size_t k = 0; k < before.n; k++)
		if (!str_eq(before.at[k].state, S("cancelled"))) {
			bool named = more;
			for (size_t i = 0; i < n; i++)
				named |= times[i].starts_at == before.at[k].starts_at;
			if (named)
				next[kept++] = (struct event_time){ .starts_at = before.at[k].starts_at, .ends_at = before.at[k].starts_at + 3600 };
		}
	for (size_t i = 0; (more || !kept) && i < n; i++) {
		bool there = false;
		for (size_t k = 0; k < kept; k++)
			there |= next[k].starts_at == times[i].starts_at;
		if (!there)
			next[kept++] = times[i];
	}
	CHECK(kept > 0 && kept <= DAYS);
	err e = events_times_set(t->r.db, t->r.a, m->event, &(struct event_times){ .at = next, .n = kept }, NULL, &lan, t->r.now);
	CHECK_OK(e);
	agrees(t, m, next, kept);
}

TEST(random_edits_lose_and_double_no_session)
{
	struct model all[EVENTS] = { 0 };
	struct event_time times[DAYS];

	test_day(t, "2026-12-20"); /* the days go over the end of the year */
	seed = 0x9e3779b97f4a7c15u;
	work(t);
	for (size_t e = 0; e < EVENTS; e++) {
		size_t n = days_choose(t, times);
		all[e].event = an_event(t, 0, "Một loạt", times, n, NULL);
		agrees(t, &all[e], times, n);
	}
	for (int round = 0; round < ROUNDS; round++) {
		struct model *m = &all[roll(EVENTS)];
		if (!m->out && !roll(4)) {
			out_with(t, m->event);
			m->out = true;
		} else
			edit(t, m);
		if (round % 10 == 9)
			counts_agree(t, all);
	}
	counts_agree(t, all);
	done(t);
}

/* A weekly rule that is shortened, lengthened, moved to another hour, given exceptions: each day keeps its session for ever. */
TEST(random_rules_keep_the_session_of_a_day)
{
	int64_t id_of[400] = { 0 };
	struct event_time first = hours("2027-01-02 18:00", "2027-01-02 20:00");

	test_day(t, "2026-12-20");
	seed = 88172645463325252u;
	work(t);
	int64_t event = an_event(t, 0, "Thứ bảy", &first, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;COUNT=20") });
	out_with(t, event);
	int64_t day_zero = event_day_of(first.starts_at);
	for (int round = 0; round < ROUNDS; round++) {
		str out[2] = { date_iso(t->r.a, date_of_days(day_zero + 7 * (int64_t)roll(10))), date_iso(t->r.a, date_of_days(day_zero + 7 * (int64_t)roll(10))) };
		int64_t count = 11 + (int64_t)roll(20), hour = 8 + (int64_t)roll(12);
		struct event_time begin = { .starts_at = event_midnight(day_zero) + hour * 3600, .ends_at = event_midnight(day_zero) + hour * 3600 + 5400 };
		struct event_rule rule = { .rule = arena_printf(t->r.a, "FREQ=WEEKLY;COUNT=%lld", (long long)count), .except = { out, 2 } };
		CHECK_OK(events_times_set(t->r.db, t->r.a, event, &(struct event_times){ .at = &begin, .n = 1 }, &rule, &lan, t->r.now));
		struct event_sessions s = sessions_of(t, event);
		int64_t on = 0, left_out = 1 + !str_eq(out[0], out[1]);
		for (size_t i = 0; i < s.n; i++) {
			int64_t week = (event_day_of(s.at[i].was_at) - day_zero) / 7;
			CHECK(!id_of[week] || id_of[week] == s.at[i].id);
			id_of[week] = s.at[i].id;
			on += !str_eq(s.at[i].state, S("cancelled"));
			CHECK(str_eq(s.at[i].state, S("cancelled")) || s.at[i].starts_at == event_midnight(day_zero + 7 * week) + hour * 3600);
		}
		CHECK(on == count - left_out);
	}
	done(t);
}

/* The hourly job: rules go on, nothing twice. */
TEST(the_job_unfolds_rules_further)
{
	struct event_time first = hours("2026-12-26 18:00", "2026-12-26 20:00");

	test_day(t, "2026-12-20");
	work(t);
	int64_t event = an_event(t, 0, "Thứ bảy", &first, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY") });
	out_with(t, event);
	size_t n = sessions_of(t, event).n;
	done(t);
	test_day(t, "2027-03-28");
	struct job j = { .db = t->r.db, .a = t->r.a, .input = S("{}"), .now = t->r.now };
	CHECK_OK(events_tend_job(&j));
	CHECK_OK(events_tend_job(&j));
	work(t);
	struct event_sessions s = sessions_of(t, event);
	CHECK(s.n == n + 14);
	CHECK(now_is(t, event).next_session.v == s.at[14].id && s.at[14].starts_at > t->r.now);
	struct event_days day;
	CHECK_OK(events_by_day(t->r.db, t->r.a, s.at[s.n - 1].starts_on, s.at[s.n - 1].starts_on, LANG_VI, &day));
	CHECK(day.at[0].n == 1);
	done(t);
}

TEST(the_demo_is_made)
{
	struct event_cards c;

	test_day(t, "2026-11-22");
	work(t);
	a_space(t, "Bảo tàng Hà Nội");
	CHECK_OK(events_demo(t->r.db, t->r.a, &lan, t->r.now));
	CHECK_OK(events_between(t->r.db, t->r.a, &(struct event_filter){ .from_at = t->r.now, .to_at = t->r.now + 60 * DAY_S, .take = 200, .with_cancelled = true },
		LANG_EN, &c));
	CHECK(c.n > 30);
	bool moved = false, cancelled = false;
	for (size_t i = 0; i < c.n; i++) {
		CHECK(str_find(c.at[i].title_en, S("(example)"), 0) > 0 && str_find(c.at[i].title_vi, S("(ví dụ)"), 0) > 0);
		moved |= str_eq(c.at[i].next.state, S("moved"));
		cancelled |= str_eq(c.at[i].next.state, S("cancelled"));
	}
	CHECK(moved && cancelled);
	done(t);
}
