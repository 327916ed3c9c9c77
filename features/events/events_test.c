/* events_test.c - the rules of events on both engines: making, times, moved and cancelled sessions, release, counts by day. */
#include "clock.h"
#include "events_test.h"

static void ready(struct test *t)
{
	test_day(t, "2026-11-02"); /* a Monday */
	trust = S("known");
	approved = told = 0;
	work(t);
}

static int64_t count_on(struct test *t, const char *day, enum lang lang)
{
	struct event_days days;

	CHECK_OK(events_by_day(t->r.db, t->r.a, str_c(day), str_c(day), lang, &days));
	CHECK(days.n == 1);
	return days.at[0].n;
}

static struct event_cards found(struct test *t, const char *from, const char *to, struct event_filter f)
{
	struct event_cards cards;

	f.from_at = at(from);
	f.to_at = at(to);
	f.take = f.take ? f.take : 50;
	CHECK_OK(events_between(t->r.db, t->r.a, &f, LANG_VI, &cards));
	return cards;
}

static void set_times(struct test *t, int64_t event, const struct event_time *times, size_t n, const struct event_rule *rule)
{
	struct event_time *copy = arena_array(t->r.a, struct event_time, n);

	for (size_t i = 0; i < n; i++)
		copy[i] = times[i];
	CHECK_OK(events_times_set(t->r.db, t->r.a, event, &(struct event_times){ .at = copy, .n = n }, rule, &lan, t->r.now));
}

static struct event_session of_day(struct test *t, int64_t event, const char *was_on)
{
	struct event_sessions s = sessions_of(t, event);

	for (size_t i = 0; i < s.n; i++)
		if (str_eq(s.at[i].was_on, str_c(was_on)))
			return s.at[i];
	return (struct event_session){ 0 };
}

TEST(what_no_form_would_take_is_refused)
{
	struct event_time once = hours("2026-11-05 18:00", "2026-11-05 20:00"), back = hours("2026-11-05 18:00", "2026-11-05 17:00"),
		no_day = whole("2026-02-29", NULL);
	struct event_facts f = { .kind = S("talk") };
	struct event_times times = { .at = &once, .n = 1 };
	int64_t event, twin;

	ready(t);
#define MADE() events_make(t->r.db, t->r.a, &f, &times, NULL, LANG_VI, &lan, t->r.now, &event, &twin)
	CHECK_OK(MADE());
	f.kind = S("wedding");
	CHECK_ERR(MADE(), ERR_INVALID);
	f = (struct event_facts){ .kind = S("talk"), .space = SOME(12345) };
	CHECK_ERR(MADE(), ERR_INVALID);
	f = (struct event_facts){ .kind = S("talk"), .ward = SOME(12345) };
	CHECK_ERR(MADE(), ERR_INVALID);
	f = (struct event_facts){ .kind = S("talk"), .booking_url = S("javascript:alert(1)") };
	CHECK_ERR(MADE(), ERR_INVALID);
	f = (struct event_facts){ .kind = S("talk") };
	times = (struct event_times){ .at = &back, .n = 1 };
	CHECK_ERR(MADE(), ERR_INVALID);
	times = (struct event_times){ .at = &no_day, .n = 1 };
	CHECK_ERR(MADE(), ERR_INVALID);
	times = (struct event_times){ .at = &once, .n = 0 };
	CHECK_ERR(MADE(), ERR_INVALID);
	struct event_time twice[2] = { once, once };
	times = (struct event_times){ .at = twice, .n = 2 };
	CHECK_ERR(MADE(), ERR_INVALID);
	times = (struct event_times){ .at = &once, .n = 1 };
	CHECK_ERR(events_make(t->r.db, t->r.a, &f, &times, &(struct event_rule){ .rule = S("FREQ=SOMETIMES") }, LANG_VI, &lan, t->r.now, &event, &twin), ERR_INVALID);
	done(t);
}

TEST(a_rule_is_unfolded_with_its_days_left_out)
{
	struct event_time first = hours("2026-11-07 18:00", "2026-11-07 20:00");
	str out[] = { S("2026-11-21") };

	ready(t);
	int64_t event = an_event(t, 0, "Thứ bảy", &first, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;BYDAY=SA;COUNT=5"), .except = { out, 1 } });
	struct event_sessions s = sessions_of(t, event);
	CHECK(s.n == 4);
	CHECK_STR(s.at[0].starts_on, "2026-11-07");
	CHECK_STR(s.at[1].starts_on, "2026-11-14");
	CHECK_STR(s.at[2].starts_on, "2026-11-28");
	CHECK_STR(s.at[3].starts_on, "2026-12-05");
	CHECK(s.at[3].starts_at == at("2026-12-05 18:00") && s.at[3].ends_at == at("2026-12-05 20:00") && s.at[3].ruled);
	struct event_rule rule;
	CHECK_OK(events_rule(t->r.db, t->r.a, event, &rule));
	CHECK(rule.except.n == 1 && rule.first.starts_at == first.starts_at && rule.first.ends_at == first.ends_at);
	done(t);
}

TEST(an_endless_rule_stops_at_two_years_and_at_400_sessions)
{
	struct event_time first = hours("2026-11-07 09:00", NULL);

	ready(t);
	struct event_sessions weekly = sessions_of(t, an_event(t, 0, "Hằng tuần", &first, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY") }));
	CHECK(weekly.n == 104);
	CHECK(weekly.at[0].open_end && weekly.at[0].ends_at == weekly.at[0].starts_at);
	struct event_sessions daily = sessions_of(t, an_event(t, 0, "Hằng ngày", &first, 1, &(struct event_rule){ .rule = S("FREQ=DAILY") }));
	CHECK(daily.n == EVENT_SESSIONS_MAX);
	done(t);
}

TEST(month_ends_and_leap_days_are_days_that_exist)
{
	struct event_time end = hours("2026-12-31 22:00", "2027-01-01 02:00"), leap = whole("2028-02-29", NULL);

	ready(t);
	struct event_sessions s = sessions_of(t, an_event(t, 0, "Cuối tháng", &end, 1, &(struct event_rule){ .rule = S("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3") }));
	CHECK(s.n == 3);
	CHECK_STR(s.at[1].starts_on, "2027-01-31");
	CHECK_STR(s.at[1].ends_on, "2027-02-01");
	CHECK_STR(s.at[2].starts_on, "2027-03-31");
	CHECK(s.at[2].ends_at == at("2027-04-01 02:00"));
	s = sessions_of(t, an_event(t, 0, "Ngày nhuận", &leap, 1, NULL));
	CHECK(s.n == 1 && s.at[0].ends_at - s.at[0].starts_at == DAY_S);
	CHECK_STR(s.at[0].ends_on, "2028-02-29");
	done(t);
}

TEST(a_day_counts_each_session_that_touches_it)
{
	struct event_time night = hours("2026-11-05 22:00", "2026-11-06 02:00"), to_midnight = hours("2026-11-05 20:00", "2026-11-06 00:00"),
		span = whole("2026-11-04", "2026-11-06");

	ready(t);
	out_with(t, an_event(t, 0, "Đêm", &night, 1, NULL));
	out_with(t, an_event(t, 0, "Tối", &to_midnight, 1, NULL));
	out_with(t, an_event(t, 0, "Ba ngày", &span, 1, NULL));
	an_event(t, 0, "Nháp", &span, 1, NULL);
	CHECK(count_on(t, "2026-11-03", LANG_VI) == 0);
	CHECK(count_on(t, "2026-11-04", LANG_VI) == 1);
	CHECK(count_on(t, "2026-11-05", LANG_VI) == 3);
	CHECK(count_on(t, "2026-11-06", LANG_EN) == 2);
	CHECK(count_on(t, "2026-11-07", LANG_EN) == 0);
	CHECK(found(t, "2026-11-06 00:00", "2026-11-07 00:00", (struct event_filter){ 0 }).n == 2);
	CHECK(found(t, "2026-11-06 02:00", "2026-11-07 00:00", (struct event_filter){ 0 }).n == 1);
	done(t);
}

TEST(a_moved_session_keeps_its_first_time_and_says_so)
{
	struct event_time first = hours("2026-11-07 18:00", "2026-11-07 20:00"), to = hours("2026-11-15 19:00", "2026-11-15 21:00");

	ready(t);
	int64_t event = an_event(t, 0, "Thứ bảy", &first, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;COUNT=4") });
	out_with(t, event);
	int64_t before = now_is(t, event).version;
	struct event_session s = of_day(t, event, "2026-11-14");
	CHECK_OK(events_move(t->r.db, t->r.a, s.id, &to, S("Hội trường bận"), S("The hall is taken"), &lan, t->r.now));
	struct event_session m = of_day(t, event, "2026-11-14");
	CHECK(m.id == s.id && m.starts_at == to.starts_at && m.was_at == s.was_at && m.sequence == s.sequence + 1 && now_is(t, event).version > before);
	CHECK_STR(m.state, "moved");
	CHECK_STR(m.note_en, "The hall is taken");
	CHECK(told == 1 && told_last == s.id);
	CHECK(count_on(t, "2026-11-14", LANG_VI) == 0 && count_on(t, "2026-11-15", LANG_VI) == 1);
	/* Not onto another session of the same event. */
	CHECK_ERR(events_move(t->r.db, t->r.a, s.id, &(struct event_time){ .starts_at = at("2026-11-21 18:00") }, ABSENT, ABSENT, &lan, t->r.now), ERR_INVALID);
	CHECK_OK(events_move(t->r.db, t->r.a, s.id, &(struct event_time){ .starts_at = s.starts_at, .ends_at = s.ends_at }, ABSENT, ABSENT, &lan, t->r.now));
	CHECK_STR(of_day(t, event, "2026-11-14").state, "on");
	done(t);
}

TEST(a_cancelled_session_counts_no_more_and_comes_back)
{
	struct event_time first = hours("2026-11-07 18:00", "2026-11-07 20:00");

	ready(t);
	int64_t event = an_event(t, 0, "Thứ bảy", &first, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;COUNT=2") });
	out_with(t, event);
	struct event_session s = of_day(t, event, "2026-11-07");
	CHECK(now_is(t, event).next_session.v == s.id);
	CHECK_OK(events_cancel(t->r.db, t->r.a, s.id, true, S("Mưa bão"), S("Storm"), &lan, t->r.now));
	CHECK(count_on(t, "2026-11-07", LANG_VI) == 0 && told == 1);
	CHECK(now_is(t, event).next_session.v == of_day(t, event, "2026-11-14").id && !now_is(t, event).cancelled);
	CHECK(found(t, "2026-11-01 00:00", "2026-11-10 00:00", (struct event_filter){ 0 }).n == 0);
	CHECK(found(t, "2026-11-01 00:00", "2026-11-10 00:00", (struct event_filter){ .with_cancelled = true }).n == 1);
	CHECK_OK(events_cancel(t->r.db, t->r.a, s.id, false, ABSENT, ABSENT, &lan, t->r.now));
	CHECK(count_on(t, "2026-11-07", LANG_VI) == 1);
	CHECK_OK(events_cancel_all(t->r.db, t->r.a, event, S("Hoãn"), S("Off"), &lan, t->r.now));
	CHECK(now_is(t, event).cancelled && !now_is(t, event).next_session.has && count_on(t, "2026-11-14", LANG_EN) == 0 && told == 4);
	CHECK_OK(events_cancel(t->r.db, t->r.a, s.id, false, ABSENT, ABSENT, &lan, t->r.now));
	CHECK(!now_is(t, event).cancelled);
	done(t);
}

TEST(another_rule_keeps_the_sessions_that_stay)
{
	struct event_time first = hours("2026-11-07 18:00", "2026-11-07 20:00"), later = hours("2026-11-07 19:00", "2026-11-07 21:00");
	str out[] = { S("2026-11-21") };

	ready(t);
	int64_t event = an_event(t, 0, "Thứ bảy", &first, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;COUNT=4") });
	out_with(t, event);
	struct event_sessions before = sessions_of(t, event);
	CHECK_OK(events_move(t->r.db, t->r.a, before.at[1].id, &(struct event_time){ .starts_at = at("2026-11-15 10:00") }, ABSENT, ABSENT, &lan, t->r.now));
	set_times(t, event, &later, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;COUNT=4"), .except = { out, 1 } });
	struct event_sessions after = sessions_of(t, event);
	CHECK(after.n == 4);
	for (size_t i = 0; i < 4; i++)
		CHECK(after.at[i].id == before.at[i].id);
	CHECK(after.at[0].starts_at == at("2026-11-07 19:00") && after.at[0].was_at == at("2026-11-07 19:00"));
	CHECK_STR(after.at[0].state, "on");
	CHECK(after.at[1].starts_at == at("2026-11-15 10:00") && after.at[1].was_at == at("2026-11-14 19:00"));
	CHECK_STR(after.at[1].state, "moved");
	CHECK_STR(after.at[2].state, "cancelled");
	CHECK(after.at[2].fallen && count_on(t, "2026-11-21", LANG_VI) == 0);
	/* The day comes back, and the session with it. */
	set_times(t, event, &later, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;COUNT=4") });
	after = sessions_of(t, event);
	CHECK(after.n == 4 && after.at[2].id == before.at[2].id && !after.at[2].fallen);
	CHECK_STR(after.at[2].state, "on");
	CHECK(count_on(t, "2026-11-21", LANG_VI) == 1);
	done(t);
}

TEST(what_took_place_by_a_rule_is_left_alone)
{
	struct event_time first = hours("2026-10-10 18:00", "2026-10-10 20:00"), sundays = hours("2026-10-11 18:00", "2026-10-11 20:00");

	ready(t);
	int64_t event = an_event(t, 0, "Thứ bảy", &first, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;COUNT=6") });
	out_with(t, event);
	set_times(t, event, &sundays, 1, &(struct event_rule){ .rule = S("FREQ=WEEKLY;COUNT=6") });
	struct event_sessions s = sessions_of(t, event);
	/* Four Saturdays are over and stay, two to come are cancelled, two Sundays to come are new; no Sunday of the past is made up. */
	CHECK(s.n == 8);
	for (size_t i = 0; i < 4; i++)
		CHECK(str_eq(s.at[i].state, S("on")) && s.at[i].starts_at < t->r.now);
	CHECK_STR(of_day(t, event, "2026-11-07").state, "cancelled");
	CHECK_STR(of_day(t, event, "2026-11-08").state, "on");
	done(t);
}

TEST(times_by_hand_are_found_again)
{
	struct event_time two[] = { hours("2026-11-05 18:00", "2026-11-05 20:00"), hours("2026-11-06 18:00", "2026-11-06 20:00") };

	ready(t);
	int64_t event = an_event(t, 0, "Hai tối", two, 2, NULL);
	struct event_sessions before = sessions_of(t, event);
	out_with(t, event);
	two[1] = hours("2026-11-09 18:00", "2026-11-09 20:00");
	two[1].session = before.at[1].id;
	set_times(t, event, two, 2, NULL);
	struct event_sessions after = sessions_of(t, event);
	CHECK(after.n == 2 && after.at[1].id == before.at[1].id && after.at[1].was_at == at("2026-11-06 18:00"));
	CHECK_STR(after.at[1].state, "moved");
	/* Without a word about which it was: the one that is left. */
	two[1] = hours("2026-11-20 18:00", "2026-11-20 20:00");
	set_times(t, event, two, 2, NULL);
	after = sessions_of(t, event);
	CHECK(after.n == 2 && after.at[1].id == before.at[1].id && after.at[1].starts_at == at("2026-11-20 18:00"));
	set_times(t, event, two, 1, NULL);
	after = sessions_of(t, event);
	CHECK(after.n == 2);
	CHECK_STR(after.at[1].state, "cancelled");
	done(t);
}

TEST(a_draft_drops_what_falls_out)
{
	struct event_time two[] = { hours("2026-11-05 18:00", "2026-11-05 20:00"), hours("2026-11-06 18:00", "2026-11-06 20:00") };

	ready(t);
	int64_t event = an_event(t, 0, "Hai tối", two, 2, NULL);
	set_times(t, event, two, 1, NULL);
	CHECK(sessions_of(t, event).n == 1);
	CHECK(told == 0);
	done(t);
}

TEST(both_languages_go_out_together_or_one_under_an_exception)
{
	struct event_time once = hours("2026-11-05 18:00", "2026-11-05 20:00");
	struct event_facts f = { .kind = S("talk"), .address_vi = S("Hồ Gươm") };
	int64_t event, twin;
	bool out;

	ready(t);
	int64_t space = a_space(t, "Nhà A");
	f.host = f.space = SOME(space);
	CHECK_OK(events_make(t->r.db, t->r.a, &f, &(struct event_times){ .at = &once, .n = 1 }, NULL, LANG_VI, &lan, t->r.now, &event, &twin));
	CHECK_ERR(event_post(t->r.db, t->r.a, event, S("2026-11-02"), &lan, t->r.now, &out), ERR_DENIED);
	CHECK_OK(events_say(t->r.db, t->r.a, event, S("title"), LANG_VI, S("Trò chuyện nghề gốm"), &lan));
	CHECK_ERR(events_release(t->r.db, t->r.a, event, S("2026-11-02"), &lan, t->r.now), ERR_DENIED);
	trust = S("new");
	CHECK_OK(event_post(t->r.db, t->r.a, event, S("2026-11-02"), &lan, t->r.now, &out));
	CHECK(!out);
	CHECK_STR(now_is(t, event).state, "waiting");
	CHECK_OK(event_return(t->r.db, t->r.a, event, S("Xin bổ sung giờ"), &lan, t->r.now));
	CHECK_STR(now_is(t, event).state, "draft");
	CHECK_STR(now_is(t, event).note, "Xin bổ sung giờ");
	CHECK_OK(event_post(t->r.db, t->r.a, event, S("2026-11-02"), &lan, t->r.now, &out));
	CHECK_OK(event_approve(t->r.db, t->r.a, event, S("2026-11-02"), &lan, t->r.now));
	struct event_row e = now_is(t, event);
	CHECK_STR(e.state, "public");
	CHECK_STR(e.slug, "tro-chuyen-nghe-gom");
	CHECK(e.shown_vi && !e.shown_en && approved == 1 && !e.asked_at.has);
	CHECK(count_on(t, "2026-11-05", LANG_VI) == 1 && count_on(t, "2026-11-05", LANG_EN) == 0);
	/* Translated: both. */
	CHECK_OK(events_say(t->r.db, t->r.a, event, S("title"), LANG_EN, S("A talk on pottery"), &lan));
	trust = S("known");
	CHECK_OK(event_post(t->r.db, t->r.a, event, S("2026-11-02"), &lan, t->r.now, &out));
	CHECK(out && now_is(t, event).shown_en && count_on(t, "2026-11-05", LANG_EN) == 1);
	CHECK_STR(now_is(t, event).slug, "tro-chuyen-nghe-gom");
	done(t);
}

TEST(a_known_host_is_out_at_once)
{
	struct event_time once = hours("2026-11-05 18:00", "2026-11-05 20:00");
	bool out;

	ready(t);
	int64_t event = an_event(t, a_space(t, "Nhà A"), "Tối thơ", &once, 1, NULL);
	CHECK_OK(event_post(t->r.db, t->r.a, event, S("2026-11-02"), &lan, t->r.now, &out));
	CHECK(out && event_is(&(struct event_row){ .state = now_is(t, event).state }, "public"));
	done(t);
}

static bool next_is(struct test *t, int64_t space, const char *when)
{
	struct event_space_next next;

	CHECK_OK(event_space_next(t->r.db, &(struct event_space_next_in){ .space = space, .now = t->r.now }, t->r.a, &next));
	return next.at.v == at(when);
}

TEST(the_space_knows_its_next_event)
{
	struct event_time once = hours("2026-11-05 18:00", "2026-11-05 20:00"), sooner = hours("2026-11-03 08:00", "2026-11-03 09:00");

	ready(t);
	int64_t space = a_space(t, "Nhà A");
	out_with(t, an_event(t, space, "Tối thơ", &once, 1, NULL));
	int64_t event = an_event(t, space, "Sáng nhạc", &sooner, 1, NULL);
	CHECK(next_is(t, space, "2026-11-05 18:00"));
	out_with(t, event);
	CHECK(next_is(t, space, "2026-11-03 08:00"));
	CHECK_OK(events_withdraw(t->r.db, t->r.a, event, S("Nhầm"), &lan, t->r.now));
	CHECK(next_is(t, space, "2026-11-05 18:00"));
	CHECK(count_on(t, "2026-11-03", LANG_VI) == 0);
	CHECK(found(t, "2026-11-01 00:00", "2026-12-01 00:00", (struct event_filter){ .space = SOME(space) }).n == 1);
	done(t);
}

TEST(an_address_leads_on_for_ever)
{
	struct event_time once = hours("2026-11-05 18:00", "2026-11-05 20:00");
	struct event_card card;
	str moved;

	ready(t);
	int64_t one = an_event(t, 0, "Tối thơ", &once, 1, NULL), two = an_event(t, 0, "Tối thơ", &once, 1, NULL);
	out_with(t, one);
	out_with(t, two);
	CHECK_STR(now_is(t, two).slug, "toi-tho-2");
	CHECK_ERR(events_readdress(t->r.db, t->r.a, two, S("toi-tho"), t->r.now), ERR_CONFLICT);
	CHECK_ERR(events_readdress(t->r.db, t->r.a, two, S("Tối"), t->r.now), ERR_INVALID);
	CHECK_OK(events_readdress(t->r.db, t->r.a, two, S("tho-thang-11"), t->r.now));
	CHECK_OK(events_by_slug(t->r.db, t->r.a, S("toi-tho-2"), &card, &moved));
	CHECK(card.id == two);
	CHECK_STR(moved, "/events/tho-thang-11");
	CHECK_OK(events_by_slug(t->r.db, t->r.a, S("tho-thang-11"), &card, &moved));
	CHECK(card.id == two && !str_given(moved));
	done(t);
}

TEST(lists_are_filtered_and_go_on_after_a_key)
{
	struct event_time days[] = { hours("2026-11-05 18:00", "2026-11-05 20:00"), hours("2026-11-06 18:00", "2026-11-06 20:00"),
		hours("2026-11-07 18:00", "2026-11-07 20:00") };
	struct event_time span = whole("2026-10-01", "2026-11-30");

	ready(t);
	int64_t space = a_space(t, "Nhà A");
	out_with(t, an_event(t, space, "Ba tối", days, 3, NULL));
	out_with(t, an_event(t, 0, "Triển lãm gốm", &span, 1, NULL));
	struct event_cards c = found(t, "2026-11-05 00:00", "2026-11-30 00:00", (struct event_filter){ .take = 2 });
	CHECK(c.n == 2 && c.at[0].next.starts_at == at("2026-10-01 00:00") && c.at[1].next.starts_at == at("2026-11-05 18:00"));
	c = found(t, "2026-11-05 00:00", "2026-11-30 00:00", (struct event_filter){ .take = 5, .after_at = c.at[1].next.starts_at, .after_id = c.at[1].next.id });
	CHECK(c.n == 2 && c.at[0].next.starts_at == at("2026-11-06 18:00") && c.at[1].next.starts_at == at("2026-11-07 18:00"));
	CHECK(found(t, "2026-11-05 00:00", "2026-11-30 00:00", (struct event_filter){ .words = S("gom") }).n == 1);
	CHECK(found(t, "2026-11-05 00:00", "2026-11-30 00:00", (struct event_filter){ .space = SOME(space) }).n == 3);
	CHECK(found(t, "2026-11-05 00:00", "2026-11-30 00:00", (struct event_filter){ .step_free = true }).n == 3);
	CHECK(found(t, "2026-11-05 00:00", "2026-11-30 00:00", (struct event_filter){ .kind = S("talk"), .free = true, .english = true }).n == 4);
	CHECK(found(t, "2026-11-05 00:00", "2026-11-30 00:00", (struct event_filter){ .kind = S("film") }).n == 0);
	CHECK(found(t, "2026-11-05 00:00", "2026-11-30 00:00", (struct event_filter){ .online = true }).n == 0);
	done(t);
}

TEST(what_takes_place_at_a_space_goes_over_when_two_entries_become_one)
{
	struct event_card card;
	struct space_card kept;

	test_day(t, "2026-11-02");
	work(t);
	int64_t old = a_space(t, "Nhà Cũ"), stays = a_space(t, "Nhà Còn");
	struct event_time time = hours("2026-11-05 18:00", "2026-11-05 20:00");
	int64_t event = an_event(t, old, "Đêm thơ", &time, 1, NULL);
	out_with(t, event);
	CHECK_OK(events_space_merged(t->r.db, t->r.a, old, stays, t->r.now));
	CHECK_OK(events_get(t->r.db, t->r.a, event, &card));
	CHECK(card.space == stays && card.public_);
	CHECK_OK(spaces_get(t->r.db, t->r.a, stays, &kept));
	CHECK(kept.next_event_at == at("2026-11-05 18:00"));
	CHECK_OK(spaces_get(t->r.db, t->r.a, old, &kept));
	CHECK(kept.next_event_at == 0);
	done(t);
}
