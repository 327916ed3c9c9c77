/* festival_test.c - the cycle and its rules, the programme, schedules, ideas and crowd, on both engines. */
#include <stdio.h>
#include <string.h>
#include "clock.h"
#include "festival_rows.h"
#include "festival_test.h"
#include "id.h"
#include "jobs.h"
#include "people.h"

TEST(a_festival_takes_place_in_even_years)
{
	int64_t id, twin;

	test_day(t, "2025-02-01");
	work(t);
	CHECK_ERR(festival_make(t->r.db, t->r.a, 2027, &lan, &id, &twin), ERR_INVALID);
	CHECK_OK(festival_make(t->r.db, t->r.a, 2028, &lan, &id, &twin));
	CHECK_ERR(festival_make(t->r.db, t->r.a, 2028, &lan, &id, &twin), ERR_CONFLICT);
	CHECK_OK(festival_make(t->r.db, t->r.a, 2023, &lan, &id, &twin)); /* before the cycle */
	done(t);
}

TEST(days_lie_in_the_year_and_the_call_in_the_one_before)
{
	int64_t id, twin;

	test_day(t, "2027-02-01");
	work(t);
	CHECK_OK(festival_make(t->r.db, t->r.a, 2028, &lan, &id, &twin));
	CHECK_ERR(festival_dates_put(t->r.db, t->r.a, id, &(struct festival_dates){ .from_on = S("2027-11-01"), .to_on = S("2027-11-09") }, lan.now), ERR_INVALID);
	CHECK_ERR(festival_dates_put(t->r.db, t->r.a, id, &(struct festival_dates){ .from_on = S("2028-11-09"), .to_on = S("2028-11-01") }, lan.now), ERR_INVALID);
	CHECK_ERR(festival_dates_put(t->r.db, t->r.a, id, &(struct festival_dates){ .call_from_on = S("2028-03-01"), .call_to_on = S("2028-04-01") },
		lan.now), ERR_INVALID);
	CHECK_OK(festival_dates_put(t->r.db, t->r.a, id, &(struct festival_dates){ .from_on = S("2028-11-03"), .to_on = S("2028-11-12"),
		.call_from_on = S("2027-03-01"), .call_to_on = S("2027-08-31") }, lan.now));
	done(t);
}

TEST(a_theme_less_than_a_year_before_needs_a_reason_that_is_shown)
{
	struct festival_dates dates = { .from_on = S("2028-11-03"), .to_on = S("2028-11-12"), .late_vi = S("Do thay đổi kế hoạch"),
		.late_en = S("Since the plan changed") };

	test_day(t, "2027-11-04");
	work(t);
	int64_t id = edition_of(t, 2028, "2028-11-03", "2028-11-12", "2027-11-04"); /* a day late */
	CHECK_ERR(festival_programme_release(t->r.db, t->r.a, id, &lan, lan.now), ERR_DENIED);
	CHECK_OK(festival_dates_put(t->r.db, t->r.a, id, &dates, lan.now));
	CHECK_OK(festival_programme_release(t->r.db, t->r.a, id, &lan, lan.now));
	done(t);
	CHECK(test_get(t, "/en/festival/2028") == 200);
	CHECK(test_has(t, "less than a year before") && test_has(t, "Since the plan changed"));
}

TEST(a_theme_in_time_needs_none)
{
	test_day(t, "2027-11-03");
	work(t);
	int64_t id = edition_of(t, 2028, "2028-11-03", "2028-11-12", "2027-11-03");
	CHECK_OK(festival_programme_release(t->r.db, t->r.a, id, &lan, lan.now));
	done(t);
	CHECK(test_get(t, "/en/festival/2028") == 200);
	CHECK(test_has(t, "366 days to go") && test_has(t, "Currents") && test_has(t, "<em>festival</em>") && !test_has(t, "less than a year before"));
	CHECK(test_get(t, "/vi/festival") == 200 && test_has(t, "Dòng chảy"));
}

TEST(what_is_taken_back_begins_its_year_anew)
{
	struct festival_get e;

	test_day(t, "2027-01-03");
	work(t);
	int64_t id = edition_of(t, 2028, "2028-11-03", "2028-11-12", "2027-01-03");
	CHECK_OK(festival_withdraw(t->r.db, t->r.a, id, &lan, lan.now));
	CHECK_OK(festival_get(t->r.db, &(struct festival_get_in){ .id = id }, t->r.a, &e));
	CHECK(!str_given(e.theme_on));
	done(t);
	CHECK(test_get(t, "/en/festival/2028") == 404);
	CHECK(test_get(t, "/en/festival") == 200 && test_has(t, "No edition is public yet"));
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/en/festival/2028") == 200 && test_has(t, "only the desk sees it"));
}

static void tend(struct test *t)
{
	struct arena a;

	arena_init(&a, (size_t)16 << 20);
	CHECK_OK(festival_tend_job(&(struct job){ .db = t->r.db, .a = &a, .now = t->r.now }));
	arena_free(&a);
}

TEST(the_cycle_makes_its_next_edition_by_itself)
{
	struct festival_of_year found;

	test_day(t, "2026-09-30");
	tend(t);
	work(t);
	CHECK_ERR(festival_of_year(t->r.db, &(struct festival_of_year_in){ .year = 2026 }, t->r.a, &found), ERR_NOT_FOUND); /* no city without a festival gets one */
	edition_of(t, 2026, "2026-11-03", "2026-11-12", "2025-11-03");
	done(t);
	tend(t);
	test_day(t, "2026-10-01");
	tend(t);
	tend(t);
	work(t);
	CHECK_OK(festival_of_year(t->r.db, &(struct festival_of_year_in){ .year = 2028 }, t->r.a, &found));
	CHECK(str_eq(found.state, S("draft")));
	struct festival_milestones_list road;
	CHECK_OK(festival_milestones(t->r.db, &(struct festival_milestones_in){ .edition = found.id }, t->r.a, &road));
	CHECK(road.n == 6 && str_starts(road.at[0].day_on, S("2027-")) && str_starts(road.at[5].day_on, S("2028-")));
	done(t);
}

/* An edition with a released programme of two events, three sessions; the second clashes with the first. */
struct town { int64_t edition, first, second, session[3], venue, track; };

static struct town town_make(struct test *t)
{
	int64_t at[2] = { at_minute("2028-11-03", 600), at_minute("2028-11-04", 600) }, late = at_minute("2028-11-03", 630);
	struct town w;

	test_day(t, "2027-10-01");
	work(t);
	w.edition = edition_of(t, 2028, "2028-11-03", "2028-11-05", "2027-10-01");
	CHECK_OK(venue_make(t->r.db, t->r.a, w.edition, &(struct venue_in){ .seq = 1, .title_vi = S("Bắc Bộ Phủ"), .title_en = S("Bắc Bộ Palace"),
		.lat_e6 = SOME(21026000), .lon_e6 = SOME(105856000) }, &w.venue));
	w.track = id_new();
	CHECK_OK(festival_track_add(t->r.db, &(struct festival_track_add_in){ .id = w.track, .edition = w.edition, .seq = 1, .title_vi = S("Tọa đàm"),
		.title_en = S("Talks") }));
	w.first = event_at(t, "Trò chuyện <một>", "Talk <one>", at, 2, w.session);
	w.second = event_at(t, "Trò chuyện hai", "Talk two", &late, 1, &w.session[2]);
	CHECK_OK(festival_event_put(t->r.db, t->r.a, w.edition, w.first, &lan, lan.now));
	CHECK_OK(festival_event_put(t->r.db, t->r.a, w.edition, w.second, &lan, lan.now));
	CHECK_OK(festival_slot_put(t->r.db, &(struct festival_slot_put_in){ .session = w.session[0], .edition = w.edition, .track = SOME(w.track),
		.venue = SOME(w.venue) }));
	CHECK_OK(festival_programme_release(t->r.db, t->r.a, w.edition, &lan, lan.now));
	done(t);
	return w;
}

TEST(the_programme_is_read_day_by_day)
{
	struct town w = town_make(t);

	CHECK(test_get(t, "/en/festival/2028/programme") == 200);
	CHECK(test_has(t, "Talk &lt;one&gt;") && test_has(t, "Talk two") && test_has(t, "10:00") && test_has(t, "Bắc Bộ Palace"));
	CHECK(test_get(t, "/en/festival/2028/programme?day=2028-11-04") == 200);
	CHECK(test_has(t, "Talk &lt;one&gt;") && !test_has(t, "Talk two"));
	CHECK(test_get(t, path_of(t, "/en/festival/2028/programme?track=#", w.track)) == 200);
	CHECK(test_has(t, "Talk &lt;one&gt;") && !test_has(t, "Talk two"));
	CHECK(test_get(t, "/en/festival/2028/programme?by=venue&day=2028-11-03") == 200);
	CHECK(test_has(t, "Elsewhere"));
	CHECK(test_get(t, "/vi/festival/2028/sheet?day=2028-11-03&paper=a3") == 200);
	CHECK(test_has(t, "is-a3") && test_has(t, "Bắc Bộ Phủ"));
	CHECK(test_get(t, "/en/festival/2028/venues/bac-bo-phu") == 200 && test_has(t, "Talk &lt;one&gt;"));
	CHECK(test_get(t, "/en/festival/2028/venues/none") == 404);
	CHECK(test_get(t, "/en/festival/2028/map") == 200 && test_has(t, "Bắc Bộ Palace"));
	CHECK(test_get(t, "/en/festival/2028/routes") == 200);
}

TEST(sessions_of_another_year_do_not_belong)
{
	int64_t at = at_minute("2027-11-03", 600), session;

	test_day(t, "2027-10-01");
	work(t);
	int64_t id = edition_of(t, 2028, "2028-11-03", "2028-11-05", "2027-10-01");
	int64_t event = event_at(t, "Sớm một năm", "A year early", &at, 1, &session);
	CHECK_ERR(festival_event_put(t->r.db, t->r.a, id, event, &lan, lan.now), ERR_INVALID);
	done(t);
}

TEST(moved_and_cancelled_are_said_in_words)
{
	struct town w = town_make(t);
	str before, after;

	CHECK(test_get(t, "/api/v1/festival/2028/programme.json") == 200);
	before = arena_str(t->base->a, test_body(t));
	work(t);
	CHECK_OK(events_move(t->r.db, t->r.a, w.session[0], &(struct event_time){ .starts_at = at_minute("2028-11-03", 900), .ends_at = at_minute("2028-11-03", 960) },
		S("Vì mưa"), S("Because of rain"), &lan, lan.now));
	CHECK_OK(events_cancel(t->r.db, t->r.a, w.session[2], true, ABSENT, ABSENT, &lan, lan.now));
	done(t);
	CHECK(test_get(t, "/en/festival/2028/programme?day=2028-11-03") == 200);
	CHECK(test_has(t, "Moved: it was to begin at 10:00, 3 November 2028") && test_has(t, "Because of rain") && test_has(t, "<b>Cancelled</b>"));
	CHECK(test_get(t, "/api/v1/festival/2028/programme.json") == 200);
	after = test_body(t);
	CHECK(test_has(t, "\"state\":\"moved\"") && test_has(t, "\"state\":\"cancelled\""));
	ptrdiff_t v = str_find(before, S("\"version\":\""), 0);
	CHECK(v > 0 && !str_eq(str_cut(before, (size_t)v, (size_t)v + 28), str_cut(after, (size_t)v, (size_t)v + 28)));
}

TEST(a_schedule_in_the_address_says_what_clashes)
{
	struct town w = town_make(t);
	char path[200];

	snprintf(path, sizeof path, "/en/festival/2028/mine?s=%lld,%lld,x,77", (long long)w.session[2], (long long)w.session[0]);
	CHECK(test_get(t, path) == 200);
	CHECK(test_has(t, "A schedule shared with you") && test_has(t, "At the same time as “Talk two”, which begins at 10:30") && test_has(t,
		"1 session of it is no longer"));
	snprintf(path, sizeof path, "/en/festival/2028/mine?s=%lld,%lld", (long long)w.session[2], (long long)w.session[1]);
	CHECK(test_get(t, path) == 200 && !test_has(t, "At the same time as “Talk"));
	CHECK(test_get(t, "/en/festival/2028/mine") == 200 && test_has(t, "kept on this phone only"));
	snprintf(path, sizeof path, "/en/festival/2028/mine.ics?s=%lld", (long long)w.session[1]);
	CHECK(test_get(t, path) == 200 && test_has(t, "BEGIN:VCALENDAR"));
	CHECK(test_get(t, "/en/festival/2028/mine.ics?s=77") == 404);
}

TEST(a_draft_serves_as_evidence_for_the_desk_only)
{
	struct evidence_things things;
	int64_t id, twin;

	test_day(t, "2027-05-20");
	work(t);
	CHECK_OK(festival_make(t->r.db, t->r.a, 2030, &lan, &id, &twin));
	CHECK_OK(festival_describe(t->r.db, t->r.a, &id, 1, &things));
	CHECK(things.n == 1 && !str_given(things.at[0].path));
	id = edition_of(t, 2028, "2028-11-03", "2028-11-05", "2027-05-20");
	CHECK_OK(festival_find(t->r.db, t->r.a, S("le hoi thiet ke"), 5, &things));
	CHECK(things.n == 1 && things.at[0].id == id);
	CHECK_STR(things.at[0].path, "/festival/2028");
	CHECK_STR(things.at[0].on, "2028-11-03");
	done(t);
}

TEST(the_worker_may_serve_these_pages_only)
{
	CHECK(test_get(t, "/vi/festival/worker.js") == 200);
	CHECK_STR(test_header(t, "Service-Worker-Allowed"), "/vi/festival");
}

static int64_t called(struct test *t)
{
	test_day(t, "2027-05-20");
	work(t);
	int64_t id = edition_of(t, 2028, "2028-11-03", "2028-11-05", "2027-05-20");
	CHECK_OK(festival_dates_put(t->r.db, t->r.a, id, &(struct festival_dates){ .from_on = S("2028-11-03"), .to_on = S("2028-11-05"),
		.call_from_on = S("2027-05-15"),
		.call_to_on = S("2027-08-31") }, lan.now));
	done(t);
	return id;
}

TEST(an_idea_is_looked_at_before_it_is_shown)
{
	int64_t id = called(t);

	CHECK(test_post(t, "/en/festival/2028/ideas/new", "title=&words=Lanterns") == 422 && test_has(t, "Lanterns"));
	CHECK(test_post(t, "/en/festival/2028/ideas/new", "title=Lamps&words=Lanterns+over+the+lake&name=Ngoc") == 303);
	str receipt = arena_str(t->base->a, test_header(t, "Location"));
	CHECK(test_get(t, arena_cstr(t->base->a, receipt)) == 200 && test_has(t, "Receipt no. 1") && test_has(t, "before it is shown"));
	CHECK(test_get(t, "/en/festival/2028/ideas") == 200 && !test_has(t, "Lanterns"));
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, path_of(t, "/en/desk/festival/#/ideas", id)) == 200 && test_has(t, "Lanterns over"));
	str body = test_body(t);
	ptrdiff_t at = str_find(body, S("name=\"idea\" value=\""), 0);
	char form[200];
	snprintf(form, sizeof form, "idea=%lld&do=show&answer_en=We+like+it&answer_vi=", strtoll(body.p + at + 19, NULL, 10));
	CHECK(test_post(t, path_of(t, "/en/desk/festival/#/ideas", id), form) == 303);
	test_as_nobody(t);
	CHECK(test_get(t, "/en/festival/2028/ideas") == 200 && test_has(t, "Lanterns") && test_has(t, "We like it") && test_has(t, "Ngoc"));
	test_day(t, "2027-09-01");
	CHECK(test_get(t, "/en/festival/2028/ideas/new") == 303);
	CHECK(test_post(t, "/en/festival/2028/ideas/new", "title=Late&words=Late") == 303);
	CHECK(test_get(t, "/en/festival/2028/ideas") == 200 && !test_has(t, "Late"));
}

TEST(ten_ideas_an_hour_come_from_one_place)
{
	called(t);
	for (int i = 0; i < 10; i++)
		CHECK(test_post(t, "/en/festival/2028/ideas/new", "title=Lamps&words=Lanterns") == 303);
	CHECK(test_post(t, "/en/festival/2028/ideas/new", "title=Lamps&words=Lanterns") == 422 && test_has(t, "Too many ideas"));
}

TEST(one_tap_says_how_full_a_venue_is)
{
	struct town w = town_make(t);
	str token = S("0123456789abcdef0123456789abcdef");

	work(t);
	CHECK_OK(festival_venue_token_set(t->r.db, &(struct festival_venue_token_set_in){ .id = w.venue, .token = link_hash(t->r.a, token) }));
	done(t);
	CHECK(test_get(t, "/vi/crowd/0123456789abcdef0123456789abcdef") == 200 && test_has(t, "Bắc Bộ Phủ"));
	CHECK(!test_has(t, "name=\"csrf\" value=\"\"")); /* a visitor's form carries a token too */
	CHECK(test_post(t, "/vi/crowd/0123456789abcdef0123456789abcdef", "state=full") == 303);
	CHECK(test_post(t, "/vi/crowd/0123456789abcdef0123456789abcdef", "state=nonsense") >= 400);
	CHECK(test_post(t, "/vi/crowd/wrong", "state=full") == 404);
	CHECK(test_get(t, "/api/v1/festival/2028/crowd.json") == 200 && test_has(t, "\"state\":\"full\""));
	CHECK(test_get(t, "/vi/festival/2028/venues/bac-bo-phu") == 200 && test_has(t, "crowd is-full"));
	test_clock(t, t->r.now + CROWD_OLD_S + 1);
	CHECK(test_get(t, "/vi/festival/2028/venues") == 200 && !test_has(t, "crowd is-full"));
}

TEST(a_new_link_of_the_staff_ends_the_one_before)
{
	struct town w = town_make(t);
	char post[200], poster[200];
	int64_t first = t->r.now;

	snprintf(post, sizeof post, "/en/desk/festival/%lld/venues/%lld/link", (long long)w.edition, (long long)w.venue);
	snprintf(poster, sizeof poster, "/en/desk/festival/%lld/venues/%lld/poster", (long long)w.edition, (long long)w.venue);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, poster) == 200 && !test_has(t, "/en/crowd/"));
	CHECK(test_post(t, post, "") == 303);
	CHECK(test_get(t, poster) == 200 && test_has(t, "/en/crowd/"));
	const char *old = arena_cstr(t->base->a, arena_printf(t->base->a, "/en/crowd/%.*s", FMT(crowd_token(t->base->a, w.venue, first))));
	CHECK(test_get(t, old) == 200);
	test_clock(t, first + 60);
	CHECK(test_post(t, post, "") == 303);
	CHECK(test_get(t, old) == 404);
}

TEST(an_owner_taps_for_their_own_space_only)
{
	struct town w = town_make(t);
	char form[100];

	snprintf(form, sizeof form, "venue=%lld&state=some", (long long)w.venue);
	test_as_of(t, ROLE_SPACE_OWNER, 12345);
	CHECK(test_post(t, "/en/desk/crowd", form) == 403);
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, "/en/desk/crowd", form) == 303);
	CHECK(test_get(t, "/en/desk/crowd") == 200 && test_has(t, "Bắc Bộ Palace"));
}

TEST(the_desk_names_what_is_lacking_and_assigns_many_at_once)
{
	struct town w = town_make(t);
	char form[300];

	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, path_of(t, "/en/desk/festival/#", w.edition)) == 200);
	CHECK(test_has(t, "2 sessions without a track"));
	snprintf(form, sizeof form, "session=%lld&session=%lld&track=%lld&route=&venue=%lld", (long long)w.session[1], (long long)w.session[2], (long long)w.track,
		(long long)w.venue);
	CHECK(test_post(t, path_of(t, "/en/desk/festival/#/sessions", w.edition), form) == 303);
	CHECK(test_get(t, path_of(t, "/en/desk/festival/#", w.edition)) == 200 && !test_has(t, "without a track"));
	CHECK(test_has(t, "milestones are past their day"));
	snprintf(form, sizeof form, "session=%lld&track=999", (long long)w.session[1]);
	CHECK(test_post(t, path_of(t, "/en/desk/festival/#/sessions", w.edition), form) >= 400);
	snprintf(form, sizeof form, "do=drop&event=%lld", (long long)w.second);
	CHECK(test_post(t, path_of(t, "/en/desk/festival/#/events", w.edition), form) == 303);
	CHECK(test_get(t, "/en/festival/2028/programme?day=2028-11-03") == 200 && !test_has(t, "Talk two"));
}

TEST(registers_of_an_edition_are_rows_with_errors_in_words)
{
	struct town w = town_make(t);

	test_as(t, ROLE_EDITOR);
	const char *register_ = path_of(t, "/en/desk/festival/#/rows/routes", w.edition);
	CHECK(test_post(t, register_, "row=0&seq=1&title_vi=Ph%E1%BB%91&title_en=Street&stops=1+7") == 422 && test_has(t, "no venue with the number 7"));
	CHECK(test_post(t, register_, "row=0&seq=1&title_vi=Ph%E1%BB%91&title_en=Street&stops=1") == 303);
	CHECK(test_get(t, "/en/festival/2028/routes") == 200 && test_has(t, "Street"));
	const char *results = path_of(t, "/en/desk/festival/#/rows/results", w.edition);
	CHECK(test_post(t, results, "row=0&seq=1&title_vi=kh%C3%A1ch&title_en=visitors&figure=300") == 422);
	CHECK(test_post(t, results, "row=0&seq=1&title_vi=kh%C3%A1ch&title_en=visitors&figure=300&source=Press") == 303);
	test_day(t, "2028-12-01");
	CHECK(test_get(t, "/en/festival/2028") == 200 && test_has(t, "visitors") && test_has(t, "It has ended"));
	test_as_nobody(t);
	CHECK(test_get(t, register_) == 303);
	CHECK(test_get(t, path_of(t, "/en/desk/festival/#/rows/none", w.edition)) != 200);
}
