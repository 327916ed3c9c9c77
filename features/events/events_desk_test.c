/* events_desk_test.c - the desk on both engines: an owner posts from a phone, the sessions are shown before they are saved, a moderator looks,
 * others stay out. */
#include <stdio.h>
#include <string.h>
#include "auth.h"
#include "clock.h"
#include "events_test.h"

enum { PATH = 160 };

static int64_t space_a, space_b;

static void ready(struct test *t)
{
	test_day(t, "2026-11-02");
	trust = S("new");
	approved = told = 0;
	work(t);
	space_a = a_space(t, "Nhà A");
	space_b = a_space(t, "Nhà B");
	done(t);
	test_as_of(t, ROLE_SPACE_OWNER, space_a);
}

/* The event that the last answer led to. */
static int64_t led_to(struct test *t)
{
	str to = test_header(t, "Location");
	long long id = 0;

	CHECK(sscanf(arena_cstr(t->r.a, to), "/%*2c/desk/events/%lld", &id) == 1);
	return id;
}

static const char *path(char *room, int64_t event, const char *end)
{
	snprintf(room, PATH, "/vi/desk/events/%lld%s", (long long)event, end);
	return room;
}

static const char *copy_of(char *room, int64_t event)
{
	snprintf(room, PATH, "/vi/desk/events/new?copy=%lld", (long long)event);
	return room;
}

static struct event_row row(struct test *t, int64_t event)
{
	struct event_row e;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	e = now_is(t, event);
	db_rollback(t->r.db);
	return e;
}

static struct event_sessions sessions(struct test *t, int64_t event)
{
	CHECK_OK(db_begin(t->r.db, DB_READ));
	struct event_sessions s = sessions_of(t, event);
	db_rollback(t->r.db);
	return s;
}

/* The field `seen` of the page. */
static const char *seen(struct test *t)
{
	static char room[600];
	const char *body = arena_cstr(t->r.a, test_body(t)), *at = strstr(body, "name=\"seen\" value=\"");
	size_t n = 0;

	CHECK(at != NULL);
	for (at += strlen("name=\"seen\" value=\""); *at != '"' && n < sizeof room - 4; at++)
		if (*at == ' ')
			room[n++] = '+';
		else if (*at == ';' || *at == '=' || *at == ',')
			n += (size_t)snprintf(room + n, 4, "%%%02X", (unsigned char)*at);
		else
			room[n++] = *at;
	room[n] = 0;
	return room;
}

#define RULED "in=vi&title=Tô+tượng&summary=Nặn+tò+he&kind=workshop&free=1" \
	"&day-0=2026-11-07&from-0=09:00&to-0=11:00&repeat=weekly&days=SA&every=1&end=count&count=4"

static int64_t posted(struct test *t)
{
	char form[1600];

	snprintf(form, sizeof form, RULED "&space=%lld&do=send", (long long)space_a);
	CHECK(test_post(t, "/vi/desk/events/new", form) == 200);
	CHECK(test_has(t, "4 buổi theo quy tắc này") && test_has(t, "thứ Bảy 28/11/2026"));
	snprintf(form, sizeof form, RULED "&space=%lld&do=send&out=2026-11-21&seen=%s", (long long)space_a, seen(t));
	CHECK(test_post(t, "/vi/desk/events/new", form) == 303);
	return led_to(t);
}

TEST(an_owner_posts_a_recurring_event_with_an_exception)
{
	ready(t);
	CHECK(test_get(t, "/vi/desk/events/new") == 200);
	CHECK(test_has(t, "Nhà A") && !test_has(t, "Nhà B"));
	int64_t event = posted(t);
	struct event_sessions s = sessions(t, event);
	CHECK(s.n == 3);
	CHECK_STR(s.at[2].starts_on, "2026-11-28");
	CHECK_STR(row(t, event).state, "waiting");
	CHECK(row(t, event).host.v == space_a && row(t, event).space.v == space_a);
	char room[PATH];
	CHECK(test_get(t, path(room, event, "")) == 200);
	CHECK(test_has(t, "chờ xem xét") && !test_has(t, "value=\"approve\""));
	/* Who posts does not approve. */
	CHECK(test_post(t, path(room, event, "/step"), "step=approve") == 403);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk/events?state=waiting") == 200);
	CHECK(test_has(t, "Tô tượng"));
	CHECK(test_post(t, path(room, event, "/step"), "step=return&note_vi=") == 422);
	CHECK(test_post(t, path(room, event, "/step"), "step=approve") == 303);
	CHECK_STR(row(t, event).state, "public");
	CHECK(approved == 1 && row(t, event).shown_vi && !row(t, event).shown_en);
}

TEST(a_form_that_lacks_something_says_so_and_keeps_what_was_typed)
{
	char form[400];

	ready(t);
	snprintf(form, sizeof form, "in=vi&title=&summary=Vui&kind=talk&space=%lld&day-0=2026-02-30&from-0=25:00&repeat=none&do=send", (long long)space_a);
	CHECK(test_post(t, "/vi/desk/events/new", form) == 422);
	CHECK(test_has(t, "href=\"#title\"") && test_has(t, "href=\"#day-0\"") && test_has(t, "Vui</textarea>"));
	snprintf(form, sizeof form, "in=vi&title=A&summary=Vui&kind=talk&space=%lld&day-0=2026-11-30&from-0=20:00&to-0=01:00&repeat=none&do=send", (long long)space_a);
	CHECK(test_post(t, "/vi/desk/events/new", form) == 303);
	struct event_sessions s = sessions(t, led_to(t));
	CHECK(s.n == 1 && s.at[0].ends_at == at("2026-12-01 01:00"));
	/* Not at somebody else's space. */
	snprintf(form, sizeof form, "in=vi&title=A&summary=Vui&kind=talk&space=%lld&day-0=2026-11-30&repeat=none&do=send", (long long)space_b);
	CHECK(test_post(t, "/vi/desk/events/new", form) == 403);
}

TEST(a_trusted_owner_is_public_at_once)
{
	ready(t);
	trust = S("trusted");
	int64_t event = posted(t);
	CHECK_STR(row(t, event).state, "public");
}

TEST(one_session_is_moved_and_one_cancelled)
{
	char room[PATH], form[300];

	ready(t);
	trust = S("known");
	int64_t event = posted(t);
	struct event_sessions s = sessions(t, event);
	snprintf(room, sizeof room, "/vi/desk/events/%lld/sessions/%lld", (long long)event, (long long)s.at[0].id);
	CHECK(test_get(t, room) == 200);
	snprintf(form, sizeof form, "do=move&day-0=2026-11-08&from-0=09:00&to-0=11:00&note_vi=Mưa&note_en=Rain");
	CHECK(test_post(t, room, form) == 303);
	CHECK(test_get(t, room) == 200);
	CHECK(test_has(t, "đã dời") && test_has(t, "trước đây: thứ Bảy 7/11/2026, 09:00"));
	snprintf(room, sizeof room, "/vi/desk/events/%lld/sessions/%lld", (long long)event, (long long)s.at[1].id);
	CHECK(test_post(t, room, "do=cancel&note_vi=Bận&note_en=Busy") == 303);
	struct event_sessions after = sessions(t, event);
	CHECK_STR(after.at[0].state, "moved");
	CHECK_STR(after.at[1].state, "cancelled");
	CHECK_STR(after.at[2].state, "on");
	CHECK(told == 2);
	CHECK(test_post(t, room, "do=came&participants=-1") == 422);
	CHECK(test_post(t, room, "do=came&participants=35&countries=4") == 303);
	CHECK(sessions(t, event).at[1].participants.v == 35);
	CHECK(test_post(t, room, "do=on") == 303);
	CHECK_STR(sessions(t, event).at[1].state, "on");
}

TEST(owners_of_other_spaces_stay_out)
{
	static const char *const gets[] = { "", "/times", "/step?step=withdraw", "/preview" };
	static const struct { const char *end, *form; } posts[] = { { "", "part=facts" }, { "/times", "by=hand" }, { "/step", "step=withdraw&note_vi=x" },
		{ "/address", "slug=x" }, { "/copy", "copies=2&apart=7" } };
	char room[PATH];

	ready(t);
	trust = S("known");
	int64_t event = posted(t), session = sessions(t, event).at[0].id;
	test_as_of(t, ROLE_SPACE_OWNER, space_b);
	for (size_t i = 0; i < sizeof gets / sizeof *gets; i++) {
		snprintf(room, sizeof room, "/vi/desk/events/%lld%s", (long long)event, gets[i]);
		CHECK(test_get(t, room) == 403);
	}
	for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
		snprintf(room, sizeof room, "/vi/desk/events/%lld%s", (long long)event, posts[i].end);
		CHECK(test_post(t, room, posts[i].form) == 403);
	}
	snprintf(room, sizeof room, "/vi/desk/events/%lld/sessions/%lld", (long long)event, (long long)session);
	CHECK(test_get(t, room) == 403);
	CHECK(test_post(t, room, "do=cancel") == 403);
	CHECK(test_post(t, "/vi/desk/events/new", arena_cstr(t->r.a, arena_printf(t->r.a, "copy=%lld", (long long)event))) == 403);
	CHECK(test_get(t, "/vi/desk/events") == 200);
	CHECK(!test_has(t, "Tô tượng"));
	/* A session of another event under an address of one's own. */
	test_as(t, ROLE_EDITOR);
	snprintf(room, sizeof room, "/vi/desk/events/%lld/sessions/%lld", (long long)event, 12345LL);
	CHECK(test_get(t, room) == 404);
}

TEST(facts_are_changed_and_the_place_is_found_by_words)
{
	char room[PATH];

	ready(t);
	trust = S("known");
	int64_t event = posted(t);
	test_as(t, ROLE_AGENCY);
	path(room, event, "");
	CHECK(test_post(t, room, "part=facts&kind=film&space_words=Nhà&audience=all") == 422);
	CHECK(test_has(t, "href=\"#space\""));
	CHECK(test_post(t, room,
		"part=facts&kind=film&space_words=Nhà+B&audience=children&age_from=6&languages=vi&languages=fr&price_vi=50.000&booking_url=https://a.example/") == 303);
	struct event_row e = row(t, event);
	CHECK(e.space.v == space_b && e.host.v == space_a && e.age_from.v == 6 && !e.free);
	CHECK_STR(e.languages, "vi,fr");
	CHECK_STR(e.audience, "children");
	CHECK(test_post(t, room, "part=facts&kind=film&audience=all&point=here&booking_url=ftp://x&age_from=200") == 422);
	CHECK(test_has(t, "href=\"#point\"") && test_has(t, "href=\"#booking_url\"") && test_has(t, "href=\"#age_from\""));
	CHECK(test_post(t, path(room, event, "/address"), "slug=ten-moi") == 303);
	CHECK_STR(row(t, event).slug, "ten-moi");
}

TEST(times_by_hand_at_the_desk_keep_what_has_no_row)
{
	char room[PATH], form[500];

	ready(t);
	trust = S("known");
	int64_t event = posted(t);
	struct event_sessions s = sessions(t, event);
	path(room, event, "/times");
	CHECK(test_get(t, room) == 200);
	CHECK(test_has(t, "name=\"repeat\"") && test_has(t, "value=\"2026-11-21\""));
	CHECK(test_get(t, path(room, event, "/times?by=hand")) == 200);
	CHECK(test_has(t, "name=\"sid-2\""));
	/* One row is sent, moved by a day; the other two sessions had no row. */
	snprintf(form, sizeof form, "by=hand&do=save&sid-0=%lld&day-0=2026-11-09&from-0=09:00&to-0=11:00", (long long)s.at[0].id);
	CHECK(test_post(t, path(room, event, "/times"), form) == 303);
	struct event_sessions after = sessions(t, event);
	CHECK(after.n == 3 && after.at[0].id == s.at[0].id && after.at[0].starts_at == at("2026-11-09 09:00") && after.at[2].id == s.at[2].id);
	CHECK(!str_given(row(t, event).rule));
	CHECK(test_post(t, room, "by=hand&do=more") == 200);
	CHECK(test_has(t, "name=\"day-9\""));
}

TEST(a_copy_and_a_series_of_drafts)
{
	char room[PATH];
	struct event_cards found;

	ready(t);
	trust = S("known");
	int64_t event = posted(t);
	CHECK(test_get(t, copy_of(room, event)) == 200);
	CHECK(test_has(t, "Tô tượng") && test_has(t, "name=\"copy\""));
	CHECK(test_post(t, path(room, event, "/copy"), "copies=0&apart=7") == 422);
	CHECK(test_post(t, path(room, event, "/copy"), "copies=2&apart=7") == 303);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(events_look(t->r.db, t->r.a, S("to tuong"), 10, &found));
	CHECK(found.n == 3 && str_eq(found.at[0].state, S("draft")) && found.at[0].host == space_a);
	db_rollback(t->r.db);
}

static str png_of(void)
{
	static const unsigned char dot[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15,
		0xc4, 0x89, 0, 0, 0, 13, 'I', 'D', 'A', 'T', 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xf0, 0x1f, 0, 5, 0, 1, 0xff, 0x56, 0xc7, 0x2f, 0x0d, 0, 0, 0, 0,
		'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82 };

	return (str){ (const char *)dot, sizeof dot };
}

#define ONCE "in=vi&title=Chiếu+phim&summary=Phim+ngắn&kind=film&free=1&day-0=2026-11-07&from-0=19:00&to-0=21:00&do=send"
#define RIGHTS "&picture_credit=Lan&picture_alt_vi=Sân&picture_people=no&picture_consent=1"

static int64_t uses(struct test *t, int64_t medium)
{
	struct media_abouts about = { 0 };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(media_about(t->r.db, t->r.a, &medium, 1, &about));
	db_rollback(t->r.db);
	return about.n ? about.at[0].uses : -1;
}

TEST(a_picture_given_with_the_form_becomes_the_cover)
{
	char room[PATH], form[600];

	ready(t);
	trust = S("known");
	snprintf(form, sizeof form, ONCE "&space=%lld", (long long)space_a);
	CHECK(test_upload(t, "/vi/desk/events/new", form, "picture_file", "a.png", png_of()) == 422);
	CHECK(test_has(t, "href=\"#picture_credit\"") && test_has(t, "href=\"#picture_people\"") && test_has(t, "href=\"#picture_consent\""));
	snprintf(form, sizeof form, ONCE RIGHTS "&space=%lld", (long long)space_a);
	CHECK(test_upload(t, "/vi/desk/events/new", form, "picture_file", "a.png", S("%PDF-1.4 no picture")) == 422);
	CHECK(test_upload(t, "/vi/desk/events/new", form, "picture_file", "a.png", png_of()) == 303);
	int64_t event = led_to(t);
	struct event_row e = row(t, event);
	CHECK(e.cover.has && uses(t, e.cover.v) == 1);
	CHECK_STR(e.state, "public"); /* its sizes are still being made, its text is in one language */
	/* The owner of another space neither sees nor uses it. */
	test_as_of(t, ROLE_SPACE_OWNER, space_b);
	snprintf(form, sizeof form, ONCE "&space=%lld", (long long)space_b);
	CHECK(test_post(t, "/vi/desk/events/new", form) == 303);
	int64_t other = led_to(t);
	snprintf(form, sizeof form, "part=facts&kind=film&audience=all&space=%lld&cover=%lld", (long long)space_b, (long long)e.cover.v);
	CHECK(test_post(t, path(room, other, ""), form) == 403 && !row(t, other).cover.has);
	snprintf(form, sizeof form, "part=facts&kind=film&audience=all&space=%lld&picture_kept=%lld-0123456789abcdef0123456789abcdef", (long long)space_b,
		(long long)e.cover.v);
	CHECK(test_post(t, room, form) == 303 && !row(t, other).cover.has);
	CHECK(test_get(t, room) == 200);
	snprintf(form, sizeof form, "value=\"%lld\"", (long long)e.cover.v);
	CHECK(!test_has(t, form));
	/* Whoever is not known yet: a moderator looks at another picture of what is public. */
	trust = S("new");
	snprintf(form, sizeof form, "part=facts&kind=film&audience=all&space=%lld" RIGHTS, (long long)space_b);
	CHECK(test_upload(t, room, form, "picture_file", "a.png", png_of()) == 303);
	CHECK(row(t, other).cover.has && row(t, other).asked_at.has);
}

TEST(a_picture_stays_with_a_form_that_is_shown_again)
{
	char form[1600];

	ready(t);
	trust = S("known");
	snprintf(form, sizeof form, RULED RIGHTS "&space=%lld", (long long)space_a);
	CHECK(test_upload(t, "/vi/desk/events/new", form, "picture_file", "a.png", png_of()) == 200);
	const char *body = arena_cstr(t->r.a, test_body(t)), *token = strstr(body, "name=\"picture_kept\" value=\"");
	CHECK(token != NULL);
	token += strlen("name=\"picture_kept\" value=\"");
	snprintf(form, sizeof form, RULED "&space=%lld&do=send&seen=%s&picture_kept=%.*s", (long long)space_a, seen(t), (int)strcspn(token, "\""), token);
	CHECK(test_post(t, "/vi/desk/events/new", form) == 303);
	CHECK(row(t, led_to(t)).cover.has);
}

TEST(the_host_is_set_at_the_desk_by_editors_alone)
{
	char room[PATH], form[300];

	ready(t);
	trust = S("known");
	int64_t event = posted(t);
	path(room, event, "");
	snprintf(form, sizeof form, "part=facts&kind=film&audience=all&space=%lld&host_words=Nhà+B", (long long)space_a);
	CHECK(test_post(t, room, form) == 303 && row(t, event).host.v == space_a);
	test_as(t, ROLE_EDITOR);
	CHECK(test_post(t, room, "part=facts&kind=film&space_words=Nhà+A&audience=all&host_words=Nhà+B") == 303 && row(t, event).host.v == space_b);
	CHECK(test_post(t, room, "part=facts&kind=film&space_words=Nhà+A&audience=all&host_words=") == 303 && !row(t, event).host.has);
	test_as_of(t, ROLE_SPACE_OWNER, space_a);
	CHECK(test_get(t, room) == 403);
}
