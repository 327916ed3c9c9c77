/* holes_city_test.c - the holes of spaces, criteria, events, bookings and the festival, tried on the whole application on both engines: what one may do to
 * another's things, what the public may not read, what no form and no address may break. */
#include <string.h>
#include "access_table.h"
#include "auth.h"
#include "criteria.h"
#include "runner.h"
#include "world_city.h"

#define AT(...) arena_cstr(t->base->a, arena_printf(t->base->a, __VA_ARGS__))
#define TO(path) city_path(t, &c, path)
enum { LINES = sizeof access_lines / sizeof *access_lines };

/* ---- what is another's */

static const char *const owners_gets[] = { "/vi/desk/spaces/{other_space}", "/vi/desk/spaces/{draft_space}", "/vi/desk/spaces/{other_space}/calendar",
	"/vi/desk/events/{at_other}", "/vi/desk/events/{hidden}", "/vi/desk/events/{hidden}/preview?in=vi", "/vi/desk/events/{at_other}/times",
	"/vi/desk/events/{at_other}/sessions/{on_other}", "/vi/desk/events/{at_other}/step?step=cancel_all", "/vi/desk/events/new?copy={hidden}",
	"/vi/desk/events/{at_other}/bookings", "/vi/desk/events/{at_other}/bookings/{on_other}", "/vi/desk/events/{at_other}/bookings/{on_other}/people",
	"/vi/desk/events/{at_other}/bookings/{on_other}/people.csv", "/vi/desk/events/{at_other}/checkin", "/vi/desk/events/{at_other}/checkin/{on_other}",
	"/vi/desk/events/{at_other}/checkin/{on_other}/list.json", "/vi/desk/applications/{application}", "/vi/desk/cases/{kase}", "/vi/desk/claims",
	"/vi/desk/festival/{edition}", "/vi/desk/person-data", "/vi/desk/spaces/{other_space}/transfer" };
static const struct { const char *path, *fields; } owners_posts[] = {
	{ "/vi/desk/spaces/{other_space}", "space-fields=1&kind=art-space&owner_kind=private&form=point" }, { "/vi/desk/spaces/{other_space}/doing", "doing=closed" },
	{ "/vi/desk/spaces/{other_space}/step", "step=release" }, { "/vi/desk/spaces/{other_space}/address", "slug=x" },
	{ "/vi/desk/spaces/{own}/merge", "with={other_space}" }, { "/vi/desk/spaces/{own}/step", "step=withdraw&note=x" }, { "/vi/desk/spaces/{own}/trust",
	"trusted=1" },
	{ "/vi/desk/spaces/{other_space}/calendar", "step=add&url=https%3A%2F%2Fa.vn%2Fx.ics" }, { "/vi/desk/spaces/{other_space}/calendar/found", "step=take&f=1" },
	{ "/vi/desk/events/{at_other}", "part=facts&kind=talk" }, { "/vi/desk/events/{at_other}/times", "by=hand" },
	{ "/vi/desk/events/{at_other}/sessions/{on_other}", "do=cancel&note_vi=x" }, { "/vi/desk/events/{at_other}/step", "step=post" },
	{ "/vi/desk/events/{at_own}/step", "step=approve" }, { "/vi/desk/events/{at_other}/address", "slug=x" },
	{ "/vi/desk/events/{at_other}/copy", "every=7&count=2" }, { "/vi/desk/events/{at_other}/bookings/{on_other}", "places=1&most_each=1" },
	{ "/vi/desk/events/{at_other}/bookings/{on_other}/state", "do=close" }, { "/vi/desk/events/{at_other}/checkin/{on_other}", "do=walk" },
	{ "/vi/desk/events/{at_other}/checkin/{on_other}/merge", "batch=%7B%7D" }, { "/vi/desk/crowd", "venue={venue_other}&state=full" },
	{ "/vi/desk/cases/{kase}/step", "to=start" }, { "/vi/desk/cases/{kase}/decision", "decision=admit" }, { "/vi/desk/cases/{kase}/sheet", "do=hand_in" },
	{ "/vi/desk/applications/{application}/return", "note=x" },
	{ "/vi/desk/spaces/{other_space}/transfer", "name=x&email=x%40nha.example&sure=1" }, { "/vi/desk/claims/1", "do=accept&reason=x" },
};
/* Sessions of another's event under the address of one's own. */
static const char *const crossed[] = { "/vi/desk/events/{at_own}/sessions/{on_other}", "/vi/desk/events/{at_own}/bookings/{on_other}",
	"/vi/desk/events/{at_own}/bookings/{on_other}/people", "/vi/desk/events/{at_own}/bookings/{on_other}/people.csv",
	"/vi/desk/events/{at_own}/checkin/{on_other}",
	"/vi/desk/events/{at_own}/checkin/{on_other}/list.json" };

TEST(an_owner_touches_nothing_of_another_space)
{
	struct city_world c = city_world_make(t);

	test_as_of(t, ROLE_SPACE_OWNER, c.own);
	CHECK(test_get(t, TO("/vi/desk/spaces/{own}")) == 200 && test_get(t, TO("/vi/desk/events/{at_own}")) == 200);
	CHECK(test_get(t, TO("/vi/desk/events/{at_own}/bookings/{on_own}/people")) == 200 && test_has(t, "dat.zq@ve.example"));
	for (size_t i = 0; i < sizeof owners_gets / sizeof *owners_gets; i++)
		if (test_get(t, TO(owners_gets[i])) != 403 || city_leaks(t))
			fail_msg("an owner reads %s: %d", owners_gets[i], t->r.status);
	for (size_t i = 0; i < sizeof owners_posts / sizeof *owners_posts; i++)
		if (test_post(t, TO(owners_posts[i].path), TO(owners_posts[i].fields)) != 403)
			fail_msg("an owner writes %s: %d", owners_posts[i].path, t->r.status);
	for (size_t i = 0; i < sizeof crossed / sizeof *crossed; i++)
		if (test_get(t, TO(crossed[i])) != 404)
			fail_msg("an owner reads %s: %d", crossed[i], t->r.status);
	CHECK(test_post(t, TO("/vi/desk/events/{at_own}/sessions/{on_other}"), "do=cancel&note_vi=x") == 404);
	CHECK(test_post(t, TO("/vi/desk/events/{at_own}/bookings/{on_other}"), "places=1&most_each=1") == 404);
	CHECK(test_post(t, TO("/vi/desk/events/{at_own}/checkin/{on_other}"), "do=walk") == 404);
	/* Nor is another's space the host of what one posts. */
	CHECK(test_post(t, "/vi/desk/events/new",
		TO("in=vi&title=zq+moi&kind=talk&free=1&day-0=2026-04-07&from-0=09:00&to-0=11:00&space={other_space}&host={other_space}&do=keep"))
		!= 500);
	test_as_of(t, ROLE_SPACE_OWNER, c.other);
	CHECK(test_get(t, "/vi/desk/events") == 200 && !test_has(t, "zq moi"));
	CHECK(test_get(t, "/vi/desk/spaces") == 200 && test_has(t, "Nhà Lụa") && !test_has(t, "Nhà Gốm") && !test_has(t, "Kho kín"));
	/* Whoever holds the role for nothing has nothing. */
	test_as(t, ROLE_SPACE_OWNER);
	CHECK(test_get(t, TO("/vi/desk/spaces/{own}")) == 403 && test_get(t, TO("/vi/desk/events/{at_own}")) == 403);
	CHECK(test_get(t, TO("/vi/desk/spaces/{own}/calendar")) == 403);
	CHECK(test_post(t, "/vi/desk/crowd", TO("venue={venue}&state=full")) == 403);
}

TEST(an_assessor_sees_their_case_alone_and_no_person_of_a_blind_one)
{
	static const char *const pages[] = { "/vi/desk/cases/{kase}", "/vi/desk/cases/{kase}/sheet", "/vi/desk/applications/{application}", "/vi/desk/cases",
		"/en/desk/applications/{application}" };
	static const char *const people[] = { "nop.zq@don", "Người nộp", "0977zq", "0966zq" };
	struct city_world c = city_world_make(t);

	test_as(t, ROLE_JUROR);
	for (size_t i = 0; i < 3; i++)
		CHECK(test_get(t, TO(pages[i])) == 403);
	CHECK(test_get(t, "/vi/desk/cases") == 200 && !city_leaks(t));
	CHECK(test_post(t, TO("/vi/desk/cases/{kase}/declare"), "conflict=none") == 403);
	CHECK(test_post(t, TO("/vi/desk/cases/{kase}/sheet"), "do=hand_in") == 403);
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(criteria_assessor_add(t->r.db, t->r.a, c.kase, t->person, S("Juror"), S("Lan"), t->r.now));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_post(t, TO("/vi/desk/cases/{kase}/declare"), "conflict=none") == 303);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		int status = test_get(t, TO(pages[i]));
		for (size_t k = 0; k < sizeof people / sizeof *people; k++)
			if (test_has(t, people[k]))
				fail_msg("an assessor reads %s in %s (%d)", people[k], pages[i], status);
	}
	CHECK(test_get(t, TO("/vi/desk/applications/{application}")) == 200 && test_has(t, "Xưởng đơn zq"));
	CHECK(test_get(t, TO("/vi/desk/applications/{begun_id}")) == 403 && test_get(t, TO("/vi/desk/applications/{application}/data.json")) == 403);
	CHECK(test_post(t, TO("/vi/desk/cases/{kase}/step"), "to=start") == 403 && test_post(t, TO("/vi/desk/cases/{kase}/decision"), "decision=admit") == 403);
	CHECK(test_get(t, TO("/vi/desk/cases/{kase}/minutes.docx")) >= 400);
}

TEST(a_link_opens_what_it_was_made_for)
{
	struct city_world c = city_world_make(t);
	const char *token[] = { strrchr(c.apply, '/') + 1, strrchr(c.claim, '/') + 1, strrchr(c.ticket, '/') + 1, strrchr(c.crowd, '/') + 1, "none",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "%00", "..%2f..%2fdesk", "%F0%9F%98%80", "%FF", "1" };
	static const char *const doors[] = { "/vi/a/%s", "/vi/claims/%s", "/vi/ticket/%s", "/vi/crowd/%s", "/vi/renew/%s", "/vi/claims/proof/%s",
		"/vi/claims/transfer/%s",
		"/vi/a/%s/data.json", "/vi/ticket/%s/data.json", "/vi/ticket/%s/ticket.ics", "/vi/festival/2026/ideas/sent/%s" };
	static const char *const posts[] = { "/vi/a/%s/hand-in", "/vi/a/%s/withdraw", "/vi/a/%s/erase", "/vi/claims/%s/prove", "/vi/claims/%s/erase",
		"/vi/ticket/%s/cancel",
		"/vi/renew/%s", "/vi/claims/transfer/%s" };
	char path[200];

	for (size_t d = 0; d < sizeof doors / sizeof *doors; d++)
		for (size_t i = 0; i < sizeof token / sizeof *token; i++) {
			size_t n = (size_t)(strchr(doors[d], '%') - doors[d]);
			if (i < 4 && d % 7 == i && d < 4)
				continue;
			if ((d == 7 && i == 0) || ((d == 8 || d == 9) && i == 2))
				continue;
			CHECK(n + strlen(token[i]) + strlen(doors[d] + n + 2) < sizeof path);
			memcpy(path, doors[d], n);
			memcpy(path + n, token[i], strlen(token[i]) + 1);
			memcpy(path + n + strlen(token[i]), doors[d] + n + 2, strlen(doors[d] + n + 2) + 1);
			int status = test_get(t, path);
			if ((status != 404 && status != 400) || city_leaks(t))
				fail_msg("%s gave %d", path, status);
		}
	for (size_t d = 0; d < sizeof posts / sizeof *posts; d++) {
		size_t n = (size_t)(strchr(posts[d], '%') - posts[d]);
		const char *other = token[d < 3 ? 1 : 0];
		int status = test_post(t, AT("%.*s%s%s", (int)n, posts[d], other, posts[d] + n + 2), "sure=1&name=x&do=yes");
		if (status != 404)
			fail_msg("a link of another kind got %d from %s", status, posts[d]);
	}
	CHECK(test_get(t, c.apply) == 200 && test_has(t, "Xưởng đơn zq"));
	CHECK_STR(test_header(t, "Cache-Control"), "private, no-store");
	CHECK(str_given(test_header(t, "X-Robots-Tag")));
}

TEST(a_link_that_is_over_opens_nothing)
{
	struct city_world c = city_world_make(t);
	int64_t now = t->r.now;

	/* The one of a page that was handed in takes no answers; the picture of another application is not dropped by it. */
	CHECK(test_post(t, AT("%s/step/who", c.apply), "base=1&title_vi=Kh%C3%A1c") == 303);
	CHECK(test_get(t, c.apply) == 200 && !test_has(t, "Khác<"));
	CHECK(test_post(t, AT("%s/pictures/1/drop", c.begun), "") == 404);
	CHECK(test_post(t, AT("%s/same", c.begun), TO("space={draft_space}")) == 404);
	test_clock(t, now + (int64_t)91 * 86400);
	CHECK(test_get(t, c.begun) == 410 && !test_has(t, "Xưởng nháp"));
	CHECK(test_post(t, AT("%s/hand-in", c.begun), "") == 410 && test_post(t, AT("%s/erase", c.begun), "sure=1") == 410);
	CHECK(test_get(t, c.apply) == 200);
	test_clock(t, now + 20);
	CHECK(test_post(t, AT("%s/erase", c.claim), "") == 303 && test_get(t, c.claim) == 404);
	CHECK(test_post(t, AT("%s/withdraw", c.apply), "") == 303 && test_post(t, AT("%s/hand-in", c.apply), "") == 303);
	CHECK(test_get(t, c.apply) == 200 && test_has(t, "rút"));
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, TO("/vi/desk/cases/{kase}")) == 200);
	CHECK(test_post(t, TO("/vi/desk/cases/{kase}/decision"), "decision=admit") != 303);
	test_as_nobody(t);
	CHECK(test_post(t, AT("%s/erase", c.apply), "sure=1") == 303);
	CHECK(test_get(t, c.apply) >= 400 || !test_has(t, "nop.zq"));
}

/* Who holds a page no longer gives it away, though the question to them is still in their mailbox. */
TEST(who_gave_a_page_up_gives_it_to_nobody_else)
{
	struct city_world c = city_world_make(t);
	const char *claim[2], *ask[2];
	static const char *const who[] = { "mot@nha.example", "hai@nha.example" };

	test_as_of(t, ROLE_SPACE_OWNER, c.other);
	str owner = arena_str(t->base->a, t->r.session ? t->r.session->email : ABSENT);
	CHECK(str_given(owner));
	test_as_nobody(t);
	for (int i = 0; i < 2; i++) {
		CHECK(city_guarded(t, TO("/vi/members/{other_space}/claim"), AT("name=Mot&email=%s&words=x&consent=1", who[i])) == 303);
		claim[i] = city_link(t, who[i], "/claims/");
		CHECK(test_post(t, claim[i], "") == 303);
		ask[i] = city_link(t, arena_cstr(t->base->a, owner), "/claims/transfer/");
	}
	CHECK(strcmp(ask[0], ask[1]) != 0);
	CHECK(test_post(t, ask[0], "do=yes") == 303);
	CHECK(test_post(t, ask[1], "do=yes") == 410);
	CHECK(test_get(t, claim[1]) == 200);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/claims") == 200 && test_has(t, "Nhà Lụa"));
}

/* A mail of the city's is not to carry a stranger's link, nor to say where a private mailbox is. */
TEST(a_claim_leads_nobody_anywhere)
{
	struct city_world c = city_world_make(t);
	const char *form = TO("/vi/members/{other_space}/claim");

	CHECK(city_guarded(t, form, "name=https%3A%2F%2Fevil.example&email=ba%40nha.example&words=x&consent=1") == 422 && test_has(t, "https://evil.example"));
	CHECK(test_get(t, c.claim) == 200 && test_has(t, "•••@•••") && !test_has(t, "@nha.example"));
}

/* ---- what the public may not read */

static const char *const public_more[] = { "/vi/spaces?q=k%C3%ADn", "/en/spaces?view=list", "/vi/spaces?view=map&box=105.84,21.04,105.86,21.06",
	"/vi/spaces?sort=new",
	"/api/v1/spaces.json?q=kin", "/api/v1/spaces.csv", "/api/v1/spaces.geojson?bbox=105.84,21.04,105.86,21.06&zoom=18", "/api/v1/spaces.geojson",
	"/vi/events?q=k%C3%ADn",
	"/vi/events?from=2026-03-01&to=2026-03-31", "/vi/events.ics", "/vi/events.ics?space={other_space}", "/en/events.atom", "/api/v1/events.json",
	"/api/v1/events.csv",
	"/sitemaps/events.xml", "/sitemap.xml", "/vi/search?q=k%C3%ADn", "/en/search?q=kho", "/api/v1/search.json?q=k%C3%ADn", "/api/v1/suggest.json?q=kho",
	"/api/v1/suggest.json?q=%C4%91%C3%AAm", "/vi/spaces/nha-gom", "/en/spaces/nha-gom", "/vi/spaces/nha-lua", "/vi/spaces/nha-lua/embed",
	"/vi/spaces/nha-lua/events.ics",
	"/vi/events/dem-gom", "/vi/events/dem-gom.ics", "/en/events/dem-lua", "/vi/members", "/vi/members/{own}/badge", "/vi/members/{own}/badge.svg",
	"/vi/members/{own}/claim",
	"/vi/members/{own}/mistake", "/vi/spaces/apply", "/vi/festival", "/vi/festival/editions", "/vi/festival/2026", "/vi/festival/2026/programme",
	"/vi/festival/2026/venues", "/vi/festival/2026/venues/nha-gom", "/vi/festival/2026/map", "/vi/festival/2026/mine", "/vi/festival/2026/ideas",
	"/api/v1/festival/2026/programme.json", "/api/v1/festival/2026/crowd.json", "/vi/evidence", "/api/v1/evidence.json", "/", "/vi/", "/vi/book/{on_own}",
	"/vi/book/{on_own}/sent", "/api/v1/wards.json", "/api/v1/openapi.json" };
static const char *const gone[] = { "/vi/spaces/kho-kin-zq", "/vi/spaces/kho-kin-zq/embed", "/vi/spaces/kho-kin-zq/events.ics", "/vi/events/dem-kin-zq",
	"/vi/events/dem-kin-zq.ics", "/vi/events/dem-da-rut-zq", "/vi/book/{on_hidden}", "/vi/members/{draft_space}/claim", "/vi/members/{draft_space}/mistake",
	"/vi/members/{draft_space}/badge", "/vi/members/{other_space}/badge.svg", "/vi/festival/2028", "/vi/festival/2028/programme", "/vi/festival/2028/venues",
	"/vi/festival/2028/ideas", "/vi/festival/2028/ideas/new", "/vi/festival/2028/mine.ics?s={on_own}", "/vi/festival/2028/press", "/vi/festival/2028/visit",
	"/api/v1/festival/2028/programme.json", "/api/v1/festival/2028/crowd.json" };

static void nothing_secret(struct test *t, const char *path, int status)
{
	if (city_leaks(t))
		fail_msg("%s (%d) tells what the public may not read", path, status);
	/* What is kept for everybody holds nothing of one visitor. */
	if (status == 200 && !str_starts(test_header(t, "Cache-Control"), S("private")) && (str_given(test_header(t, "Set-Cookie")) || test_has(t,
		"name=\"csrf\" value=\"0")))
		fail_msg("%s is kept with something of its visitor", path);
}

static void public_scan(struct test *t, const struct city_world *c)
{
	int pages = 0;

	for (size_t i = 0; i < sizeof public_more / sizeof *public_more; i++) {
		const char *path = city_path(t, c, public_more[i]);
		int status = test_get(t, path);
		if (status != 200 && status != 303 && status != 302)
			fail_msg("%s gave %d", path, status);
		nothing_secret(t, path, status);
	}
	for (size_t i = 0; i < LINES; i++)
		if (access_lines[i].method == METHOD_GET && access_lines[i].who[0] != 's') {
			const char *path = city_path(t, c, access_lines[i].path);
			int status = test_get(t, path);
			pages += status == 200;
			nothing_secret(t, path, status);
		}
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
		const char *path = city_path(t, c, gone[i]);
		int status = test_get(t, path);
		if (status != 404 && status != 410)
			fail_msg("%s gave %d", path, status);
		if (!strstr(path, "zq"))
			nothing_secret(t, path, status);
	}
	CHECK(pages > 60);
}

TEST(nothing_unpublished_and_nobody_private_is_told)
{
	static const uint32_t roles[] = { 0, ROLE_FINANCE, ROLE_JUROR };
	struct city_world c = city_world_make(t);

	test_as_nobody(t);
	CHECK(test_get(t, "/vi/spaces/nha-gom") == 200 && test_has(t, "Đêm gốm"));
	CHECK(test_get(t, "/vi/events") == 200 && test_has(t, "Đêm lụa"));
	CHECK(test_get(t, "/api/v1/spaces.geojson?bbox=105.8,20.9,105.9,21.1&zoom=16") == 200 && test_has(t, "Nhà Gốm"));
	public_scan(t, &c);
	(void)roles;
}

/* The owner of a space of the same name, number or address is not told to whoever applies. */
TEST(an_applicant_learns_nothing_of_what_is_not_public)
{
	struct city_world c = city_world_make(t);
	const char *step = AT("%s/step/space", c.begun);

	CHECK(test_post(t, AT("%s/step/who", c.begun), "base=1&title_vi=Kho+k%C3%ADn&name=x&role=owner") == 303);
	CHECK(test_get(t, AT("%s/step/check", c.begun)) == 200 && !test_has(t, "phố Kho"));
	CHECK(test_post(t, step, "base=1&space-fields=1&kind=art-space&owner_kind=private&form=point&phone=0987+zq+gom&email=lua.zq%40nha.example"
		"&place=21.0485,105.85")
		== 303);
	CHECK(test_get(t, step) == 200 && !test_has(t, "phố Kho") && !test_has(t, "Nhà Gốm") && !test_has(t, "Nhà Lụa"));
	CHECK(test_get(t, AT("%s/step/check", c.begun)) == 200 && !test_has(t, "Nhà Gốm") && !test_has(t, "Nhà Lụa"));
}

/* ---- who looked */

TEST(views_of_people_stand_in_the_log)
{
	static const struct { const char *path, *action; } views[] = { { "/vi/desk/applications/{application}", "application.view" },
		{ "/vi/desk/applications/{application}/data.json", "application.export" }, { "/vi/desk/events/{at_own}/bookings/{on_own}/people", "booking.view" },
		{ "/vi/desk/events/{at_own}/bookings/{on_own}/people.csv", "booking.export" }, { "/vi/desk/events/{at_own}/checkin/{on_own}", "booking.list" },
		{ "/vi/desk/events/{at_own}/checkin/{on_own}/list.json", "booking.list" }, { "/vi/desk/claims", "claim.view" }, { "/vi/desk/spaces/{own}", "space.view" } };
	struct city_world c = city_world_make(t);

	for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
		test_as(t, ROLE_AGENCY);
		if (test_get(t, TO(views[i].path)) != 200)
			fail_msg("%s gave %d", views[i].path, t->r.status);
		CHECK_STR(test_header(t, "Cache-Control"), "private, no-store");
		test_as(t, ROLE_ADMIN);
		CHECK(test_get(t, AT("/vi/desk/audit?action=%s", views[i].action)) == 200);
		if (!test_has(t, views[i].action))
			fail_msg("%s is not in the log as %s", views[i].path, views[i].action);
	}
}

/* ---- headers */

TEST(only_the_calendar_of_a_space_is_framed_and_only_the_door_has_a_camera)
{
	struct city_world c = city_world_make(t);

	test_as_nobody(t);
	for (size_t i = 0; i < sizeof public_more / sizeof *public_more; i++) {
		const char *path = TO(public_more[i]);
		if (test_get(t, path) != 200)
			continue;
		str csp = test_header(t, "Content-Security-Policy"), may = test_header(t, "Permissions-Policy");
		bool embed = strstr(path, "/embed") != NULL;
		if ((str_find(csp, S("frame-ancestors 'none'"), 0) >= 0) == embed || str_find(may, S("camera=()"), 0) < 0 || str_find(csp, S("unsafe"), 0) >= 0)
			fail_msg("%s: %.*s %.*s", path, FMT(csp), FMT(may));
		if (embed && (test_has(t, "<form") || test_has(t, "<script") || str_find(csp, S("form-action 'none'"), 0) < 0))
			fail_msg("%s takes more than it should", path);
		CHECK(!str_given(test_header(t, "Service-Worker-Allowed")));
	}
	CHECK(test_get(t, TO("/vi/members/{own}/badge.svg")) == 200 && !test_has(t, "<script") && !test_has(t, "href=") && !test_has(t, " on"));
	test_as_of(t, ROLE_SPACE_OWNER, c.own);
	CHECK(test_get(t, TO("/vi/desk/events/{at_own}/checkin")) == 200);
	CHECK(str_find(test_header(t, "Permissions-Policy"), S("camera=(self)"), 0) >= 0 && str_find(test_header(t, "Permissions-Policy"), S("microphone=()"),
		0) >= 0);
	CHECK(str_find(test_header(t, "Content-Security-Policy"), S("frame-ancestors 'none'"), 0) >= 0);
	CHECK(test_get(t, TO("/vi/desk/events/{at_own}/bookings")) == 200 && str_find(test_header(t, "Permissions-Policy"), S("camera=()"), 0) >= 0);
	CHECK(test_get(t, TO("/vi/desk/events/{at_own}/checkin-worker.js?v=../../x.js")) == 404);
	CHECK(test_get(t, TO("/vi/desk/events/{at_own}/checkin-worker.js?v=checkin.%22%29%3Balert%281%29.js")) == 404);
	CHECK(test_get(t, "/vi/festival/worker.js") == 200);
	CHECK_STR(test_header(t, "Service-Worker-Allowed"), "/vi/festival");
}
