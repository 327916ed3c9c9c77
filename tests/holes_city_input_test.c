/* holes_city_input_test.c - what the living city is given to read, tried on the whole application on both engines: addresses and forms that break pages, forms
 * that come twice, people who do two things at one moment, words that calculate, shapes that are none. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "access_table.h"
#include "auth.h"
#include "bookings.h"
#include "criteria.h"
#include "events.h"
#include "office.h"
#include "spaces.h"
#include "world_city.h"

#define AT(...) arena_cstr(t->base->a, arena_printf(t->base->a, __VA_ARGS__))
#define TO(path) city_path(t, &c, path)
enum { LINES = sizeof access_lines / sizeof *access_lines };

/* Thousands of requests of one visitor: what each took is given back after a batch of them. */
struct batch { struct test t; struct arena_mark mark; struct pair cookies[8]; };

static void batch_begin(struct test *t, struct batch *b)
{
	CHECK(t->cookies.n <= 8);
	for (size_t i = 0; i < t->cookies.n; i++)
		b->cookies[i] = t->cookies.at[i];
	b->t = *t;
	b->mark = arena_mark(t->base->a);
}

static void batch_end(struct test *t, struct batch *b)
{
	arena_back(t->base->a, b->mark);
	*t = b->t;
	for (size_t i = 0; i < t->cookies.n; i++)
		t->cookies.at[i] = b->cookies[i];
}

static bool of_city(const char *path)
{
	static const char *const parts[] = { "/spaces", "/members", "/a/", "/claims", "/renew", "/applications", "/corrections", "/memberships", "/duplicates",
		"/network", "/criteria", "/cases", "/events", "/book/", "/ticket/", "/festival", "/crowd", "/wards", "/map" };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strstr(path, parts[i]))
			return true;
	return false;
}

/* Of the lines of the table the ids are those of nothing; these have what is there. */
static const char *const doors[] = { "/vi/spaces/nha-gom", "/vi/spaces/nha-gom/embed", "/vi/spaces/nha-gom/events.ics", "/vi/events/dem-gom",
	"/vi/events/dem-gom.ics",
	"/vi/desk/spaces/{own}", "/vi/desk/spaces/{own}/merge", "/vi/desk/spaces/{own}/calendar", "/vi/desk/spaces/{own}/calendar/found", "/vi/desk/spaces/{own}/step",
	"/vi/desk/spaces/{own}/doing", "/vi/desk/spaces/{own}/address", "/vi/desk/spaces/{own}/trust", "/vi/members/{own}/claim", "/vi/members/{own}/mistake",
	"/vi/desk/events/{at_own}", "/vi/desk/events/{at_own}/times", "/vi/desk/events/{at_own}/sessions/{on_own}", "/vi/desk/events/{at_own}/step",
	"/vi/desk/events/{at_own}/address", "/vi/desk/events/{at_own}/copy", "/vi/desk/events/{at_own}/preview", "/vi/book/{on_own}", "{ticket}", "{ticket}/cancel",
	"/vi/desk/events/{at_own}/bookings", "/vi/desk/events/{at_own}/bookings/{on_own}", "/vi/desk/events/{at_own}/bookings/{on_own}/people",
	"/vi/desk/events/{at_own}/bookings/{on_own}/people.csv", "/vi/desk/events/{at_own}/bookings/{on_own}/state", "/vi/desk/events/{at_own}/checkin",
	"/vi/desk/events/{at_own}/checkin/{on_own}", "/vi/desk/events/{at_own}/checkin/{on_own}/list.json", "/vi/desk/events/{at_own}/checkin/{on_own}/merge",
	"/vi/desk/applications/{application}", "/vi/desk/applications/{application}/return", "/vi/desk/applications/{application}/evidence",
	"/vi/desk/cases/{kase}", "/vi/desk/cases/{kase}/assessors", "/vi/desk/cases/{kase}/step", "/vi/desk/cases/{kase}/declare", "/vi/desk/cases/{kase}/sheet",
	"/vi/desk/cases/{kase}/comments", "/vi/desk/cases/{kase}/scores/{row}", "/vi/desk/cases/{kase}/decision", "/vi/desk/cases/{kase}/minutes.docx",
	"/vi/desk/criteria/{criteria}", "/vi/desk/criteria/{criteria}/edit", "/vi/desk/criteria/{criteria}/copy", "/vi/desk/criteria/{criteria}/groups/new",
	"/vi/desk/criteria/{criteria}/rows/{row}", "/vi/desk/criteria/{criteria}/rows/new", "/vi/desk/criteria/{criteria}/changes",
	"/vi/desk/festival/{edition}", "/vi/desk/festival/{edition}/rows/milestones", "/vi/desk/festival/{edition}/rows/tracks",
	"/vi/desk/festival/{edition}/rows/routes",
	"/vi/desk/festival/{edition}/rows/venues", "/vi/desk/festival/{edition}/rows/results", "/vi/desk/festival/{edition}/sessions",
	"/vi/desk/festival/{edition}/events", "/vi/desk/festival/{edition}/ideas", "/vi/desk/festival/{edition}/venues/{venue}/poster", "{crowd}", "{begun}/step/who",
	"{begun}/step/space", "{begun}/step/texts", "{begun}/step/criteria", "{begun}/step/check", "{begun}/same", "{apply}", "{claim}",
	"/vi/festival/2026/programme", "/vi/festival/2026/venues/nha-gom", "/vi/festival/2026/mine", "/vi/festival/2026/mine.ics", "/vi/festival/2026/sheet",
	"/api/v1/festival/2026/programme.json" };
enum { DOORS = sizeof doors / sizeof *doors };

static const char *const mutations[] = { "?page=-1", "?page=9223372036854775807", "?from=0000-00-00&to=9999-99-99", "?from=0001-01-01&to=9999-12-31",
	"?from=2026-12-31&to=2026-01-01", "?q=%FF%FE", "?q=%F0%9F%98%80%E2%80%AE%25_%5C", "?q=%00", "?kind=%27&ward=%27&owner=%27&open=1&free=1&events=1&member=1",
	"?box=NaN,1,2,3&view=map", "?box=1e308,-1e308,1e308,1e308", "?box=105,21,104,20&view=map", "?bbox=-180,-90,180,90&zoom=0",
	"?bbox=105.8,20.9,105.9,21.1&zoom=99",
	"?bbox=x&zoom=-5", "?bbox=105,20,106,21&bbox=1,2,3,4&zoom=9223372036854775808", "?day=2026-02-30&track=9223372036854775807&route=-1&venue=x",
	"?s=1,2,3,9223372036854775807,,x,-5", "?s=%00", "?after=9223372036854775807.9223372036854775807&space=-1", "?after=.&space=99999999999999999999", "?before=-1",
	"?before=x&state=%27", "?with=9223372036854775807&copy=9223372036854775807", "?step=%00&by=%27&in=xx", "?when=%27&month=13&series=-9223372036854775808",
	"?v=..%2f..%2fx&slot=-9223372036854775808", "?paper=A0&only=%27&group=x&row=9223372036854775808", "?area=%7B&sort=%27&lang=xx&take=99999999" };
enum { MUTATIONS = sizeof mutations / sizeof *mutations };

static const char *door(struct test *t, const struct city_world *c, size_t i)
{
	return i < DOORS ? city_path(t, c, doors[i]) : of_city(access_lines[i - DOORS].path) ? city_path(t, c, access_lines[i - DOORS].path) : NULL;
}

/* Every fifth, others for the next page. */
static int pages_broken(struct test *t, const struct city_world *c, int *sent)
{
	struct batch b;
	int broken = 0;

	for (size_t i = 0; i < DOORS + LINES; i++) {
		const char *path = door(t, c, i);
		if (!path || test_get(t, path) == 403 || t->r.status == 405)
			continue;
		batch_begin(t, &b);
		for (size_t m = i % 5; m < MUTATIONS; m += 5) {
			++*sent;
			int status = test_get(t, AT("%s%s", path, mutations[m]));
			if (status >= 500 && ++broken)
				print_error("GET %s%s gave %d\n", path, mutations[m], status);
		}
		batch_end(t, &b);
	}
	return broken;
}

TEST(no_address_breaks_a_page_of_the_city)
{
	struct city_world c = city_world_make(t);
	int sent = 0, broken;

	broken = pages_broken(t, &c, &sent);
	test_as(t, ROLE_ANY & ~(uint32_t)(ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD | ROLE_SPACE_OWNER));
	broken += pages_broken(t, &c, &sent);
	CHECK(sent > 800 && broken == 0);
}

static const char *const values[] = { "", "9223372036854775807", "-1", "99999999999999999999", "2026-02-30", "9999-12-31", "0001-01-01", "%00", "%FF",
	"%E2%80%AE",
	"%01%0B%1F", "%0D%0ABcc%3A%20a%40b.vn", "%27%22%3E%3Cscript%3E", "1e309", "[%5B{", "%3Dcmd", "NaN", "25:61", "{long}" };
static const char *const fields[] = { "title_vi=%s&title_en=%s&kind=%s&owner_kind=%s&form=%s&slug=%s&step=%s&note=%s",
	"space-fields=1&kind=art-space&owner_kind=private&form=line&geometry=%s&place=%s&address_vi=%s&area_m2=%s&places=%s&opened_year=%s&ward=%s&unit=%s",
	"space-fields=1&kind=%s&kind=%s&phone=%s&email=%s&hours-1=%s&day-1-from=%s&day-1-to=%s&link-1-kind=site&link-1-url=%s&product-1-vi=%s&picture=%s",
	"doing=%s&until_on=%s&note_vi=%s&note_en=%s&with=%s&trusted=%s&url=%s&source=%s&f=%s&f=%s", "step=%s&do=%s&part=%s&by=%s&note_vi=%s&note_en=%s",
	"in=vi&title=%s&summary=%s&kind=talk&space=%s&host=%s&day-0=%s&from-0=%s&to-0=%s&repeat=weekly&days=%s&every=%s&end=count&count=%s&do=send",
	"in=vi&title=A&kind=talk&free=1&day-0=2026-04-04&from-0=09:00&to-0=10:00&repeat=%s&days=%s&until=%s&out=%s&seen=%s&do=send&address_vi=x",
	"part=facts&kind=%s&audience=%s&age_from=%s&price_vi=%s&booking_url=%s&online_url=%s&languages=%s&cover=%s&ward=%s&place=%s",
	"do=move&day-0=%s&from-0=%s&to-0=%s&note_vi=%s", "do=came&participants=%s&countries=%s", "every=%s&count=%s&day=%s&slug=%s",
	"slot=%s&places=%s&name=%s&email=%s&consent=1&country=%s", "places=%s&slot_min=%s&most_each=%s&opens_at=%s&closes_at=%s",
	"do=%s&code=%s&n=%s&country=%s&batch=%s",
	"batch=%7B%22seal%22%3A%22%s%22%2C%22device%22%3A%22%s%22%2C%22scans%22%3A[%s]%7D",
	"base=%s&title_vi=%s&name=%s&role=%s&phone=%s&summary_vi=%s&body_vi=%s&space=%s",
	"base=0&space-fields=1&title_vi=%s&met-0.1=%s&text-1.1=%s&kind=%s&geometry=%s",
	"name=%s&email=%s&phone=%s&words=%s&consent=1&stamp=%s&field=%s&said=%s&source=%s",
	"conflict=%s&why=%s&do=%s&person=%s&to=%s&reason=%s&text=%s&score=%s", "decision=%s&reason_vi=%s&number=%s&decided_on=%s&votes_for=%s&against=%s&chair=%s",
	"title_vi=%s&title_en=%s&weight=%s&most=%s&least=%s&code=%s&share=%s&group=%s&pass=%s&assessors=%s&to=%s",
	"part=%s&year=%s&from_on=%s&to_on=%s&call_from_on=%s&call_to_on=%s&late_vi=%s",
	"row=%s&seq=%s&title_vi=%s&title_en=%s&day_on=%s&space=%s&place=%s&url=%s&drop=%s",
	"session=%s&track=%s&route=%s&venue=%s&event=%s&do=%s&idea=%s&answer_vi=%s&state=%s", "title=%s&words=%s&name=%s&task=%s&commitment=%s&least=%s&most=%s" };
enum { FIELDS = sizeof fields / sizeof *fields, VALUES = sizeof values / sizeof *values };

static const char *filled(struct test *t, const char *pattern, const char *value)
{
	struct buf b = { .a = t->base->a };

	for (const char *p = pattern; *p; p++)
		if (p[0] != '%' || p[1] != 's') {
			buf_char(&b, *p);
		} else {
			for (int i = 0; strcmp(value, "{long}") == 0 && i < 3000; i++)
				buf_add(&b, S("%E1%BA%BF"));
			buf_add(&b, strcmp(value, "{long}") == 0 ? S("a") : str_c(value));
			p++;
		}
	return arena_cstr(t->base->a, buf_str(&b));
}

/* Every 97th pair of fields and value, others for the next door. */
static int forms_broken(struct test *t, const char *path, int *sent)
{
	struct batch b;
	int broken = 0, status = 0;

	batch_begin(t, &b);
	for (size_t i = (size_t)*sent % 97; i < FIELDS * VALUES && status != 403 && status != 405; i += 97) {
		const char *field = fields[i / VALUES], *value = values[(i + i / VALUES) % VALUES];
		++*sent;
		status = test_post(t, path, filled(t, field, value));
		if (status >= 500 && ++broken)
			print_error("POST %s %s with %s gave %d\n", path, field, value, status);
		/* Of a form that a page has; what was made by hand is answered with the page of errors. */
		if (status == 422 && !test_has(t, "role=\"alert\"") && !test_has(t, "class=\"error-page\"") && ++broken)
			print_error("POST %s %s with %s is refused without a summary\n", path, field, value);
	}
	++*sent;
	batch_end(t, &b);
	return broken;
}

TEST(no_form_breaks_a_page_of_the_city)
{
	struct city_world c = city_world_make(t);
	int sent = 0, broken = 0;

	for (int who = 0; who < 2; who++) {
		if (who)
			test_as_of(t, ROLE_SPACE_OWNER, c.own);
		else
			test_as(t, ROLE_AGENCY | ROLE_EDITOR | ROLE_LEADER | ROLE_TRANSLATOR);
		for (size_t i = 0; i < DOORS; i++)
			broken += forms_broken(t, city_path(t, &c, doors[i]), &sent);
		for (size_t i = 0; i < LINES; i++)
			if (access_lines[i].method == METHOD_POST && of_city(access_lines[i].path))
				broken += forms_broken(t, city_path(t, &c, access_lines[i].path), &sent);
	}
	CHECK(sent > 600 && broken == 0);
}

/* Letters of three bytes, so many that a length in bytes falls between two of them. */
TEST(long_names_are_cut_between_letters)
{
	struct city_world c = city_world_make(t);
	struct buf b = { .a = t->base->a };

	for (int i = 0; i < 400; i++)
		buf_add(&b, S("%E1%BA%BF"));
	for (int i = 0; i < 3; i++) {
		const char *lead = &"aaa"[3 - i];
		int status = test_post(t, AT("%s/step/who", c.begun), AT("base=%d&title_vi=%s%.*s&name=x&role=owner", i + 1, lead, FMT(buf_str(&b))));
		if (status != 422)
			fail_msg("a long name gave %d", status);
		CHECK(test_has(t, "role=\"alert\""));
	}
	CHECK(city_guarded(t, TO("/vi/members/{own}/mistake"), AT("field=other&said=a%.*s&source=x", FMT(str_cut(buf_str(&b), 0, 900)))) == 303);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/corrections") == 200 && test_get(t, "/vi/desk/applications?state=draft") == 200);
	str body = test_body(t);
	CHECK(str_find(body, S("\xef\xbf\xbd"), 0) < 0);
}

/* ---- the same form twice */

TEST(a_form_that_comes_twice_makes_one)
{
	static const struct { const char *path, *fields; } makes[] = { { "/vi/desk/spaces/new", "title_vi=Nh%C3%A0+%C4%90%C3%B4i&kind=studio&owner_kind=private" },
		{ "/vi/desk/events/new", "in=vi&title=%C4%90%C3%AAm+%C4%91%C3%B4i&kind=talk&free=1&day-0=2026-04-04&from-0=09:00&to-0=10:00&space={own}&do=keep" },
		{ "/vi/desk/events/{at_own}/copy", "copies=2&apart=7" }, { "/vi/desk/festival", "year=2030" },
		{ "/vi/desk/spaces/{own}/calendar", "step=add&in=vi&url=https%3A%2F%2Flich.example%2Fx.ics" },
		{ "/vi/desk/events/{at_own}/bookings/{on_own2}", "places=5&most_each=2" }, { "/vi/desk/events/{at_own}/checkin/{on_own}", "do=walk" },
		{ "/vi/desk/criteria/{criteria}/copy", "" } };
	struct city_world c = city_world_make(t);

	for (size_t i = 0; i < sizeof makes / sizeof *makes; i++) {
		test_as(t, ROLE_AGENCY | ROLE_EDITOR);
		const char *path = TO(makes[i].path), *form = TO(makes[i].fields), *key = AT("0123456789abcdef0123456789abcde%zu", i);
		int first = test_post_key(t, path, form, key);
		str where = arena_str(t->base->a, test_header(t, "Location"));
		if (first != 303 && first != 422)
			fail_msg("%s gave %d", path, first);
		if (first == 303 && (test_post_key(t, path, form, key) != 303 || !str_eq(where, test_header(t, "Location"))))
			fail_msg("%s made another one", path);
		if (first == 422)
			print_message("%s is refused\n", path);
	}
	CHECK(test_get(t, "/vi/desk/spaces?q=%C4%91%C3%B4i") == 200);
	str body = test_body(t);
	ptrdiff_t at = str_find(body, S("Nhà Đôi"), 0);
	CHECK(at > 0 && str_find(str_cut(body, (size_t)at + 9, body.n), S("Nhà Đôi"), 0) < 0);
}

/* ---- two at one moment */

struct press { const char *path, *form, *key; };

/* Presses buttons in processes of their own, as nearly at once as it goes; what each was answered. */
static void at_once(struct test *t, const struct press *p, size_t n, int *status)
{
	int gate[2], back[2], ready = 0;

	CHECK(n <= 8 && pipe(gate) == 0 && pipe(back) == 0);
	for (size_t i = 0; i < n; i++) {
		pid_t pid = fork();
		CHECK(pid >= 0);
		if (pid == 0) {
			struct test_db mine = *t->base;
			int said[2] = { (int)i, 0 };
			char go;
			close(gate[1]);
			mine.db = test_db_again(t->base);
			t->base = &mine;
			t->r.db = mine.db;
			/* Too busy a database says so, and whoever pressed presses once more. */
			for (int tries = 0; tries < 8 && (tries ? said[1] == 503 : read(gate[0], &go, 1) == 0); tries++)
				said[1] = p[i].key ? test_post_key(t, p[i].path, p[i].form, p[i].key) : test_post(t, p[i].path, p[i].form);
			_exit(write(back[1], said, sizeof said) == sizeof said ? 0 : 1);
		}
	}
	close(gate[0]);
	close(gate[1]);
	close(back[1]);
	for (int said[2]; read(back[0], said, sizeof said) == sizeof said; ready++)
		status[said[0]] = said[1];
	close(back[0]);
	while (waitpid(-1, NULL, 0) > 0)
		;
	CHECK(ready == (int)n);
	for (size_t i = 0; i < n; i++)
		if (status[i] >= 500)
			fail_msg("%s gave %d", p[i].path, status[i]);
}

static struct booking_slots slots_of(struct test *t, int64_t session)
{
	struct booking_slots s;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(bookings_slots(t->r.db, t->base->a, session, &s));
	db_rollback(t->r.db);
	CHECK(s.n == 1);
	return s;
}

TEST(the_last_place_is_given_once)
{
	struct city_world c = city_world_make(t);
	struct press p[6];
	int status[6];

	/* One mail and one press, twice; four others; three places. */
	for (int i = 0; i < 6; i++)
		p[i] = (struct press){ TO("/vi/book/{on_other}"), AT("slot=%lld&places=1&name=A&email=a%d%%40nha.example&consent=1", (long long)c.slot_other, i < 2 ? 0 : i),
			i < 2 ? "0123456789abcdef0123456789abcdef" : NULL };
	CHECK(test_get(t, TO("/vi/book/{on_other}")) == 200);
	at_once(t, p, 6, status);
	int taken = 0;
	for (int i = 0; i < 6; i++)
		taken += status[i] == 303;
	struct booking_slots s = slots_of(t, c.on_other[0]);
	CHECK(s.at[0].taken == 3 && s.at[0].taken + s.at[0].waiting <= 5 && taken >= 3);
}

TEST(an_application_is_handed_in_once_though_pressed_twice)
{
	struct city_world c = city_world_make(t);
	struct press p[3] = { { AT("%s/hand-in", c.begun), "", NULL }, { AT("%s/hand-in", c.begun), "", NULL }, { AT("%s/hand-in", c.begun), "", NULL } };
	int status[3];

	at_once(t, p, 3, status);
	CHECK(test_get(t, c.begun) == 200 && test_has(t, "KG-2026-00002"));
	CHECK(test_get(t, AT("%s/data.json", c.begun)) == 200);
	str body = test_body(t);
	ptrdiff_t at = str_find(body, S("handed_in\""), 0);
	CHECK(at > 0);
}

TEST(a_page_is_given_or_not_though_two_decide)
{
	struct city_world c = city_world_make(t);
	int status[2];

	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/claims") == 200);
	str body = test_body(t), one;
	ptrdiff_t at = str_find(body, S("/vi/desk/claims/"), 0);
	CHECK(at > 0);
	body = str_cut(body, (size_t)at, body.n);
	str_split(&body, '"', &one);
	const char *desk = arena_cstr(t->base->a, one);
	struct press p[2] = { { desk, "do=accept&reason=zq1", NULL }, { desk, "do=refuse&reason=zq2", NULL } };
	at_once(t, p, 2, status);
	CHECK(test_get(t, desk) == 200 && test_has(t, "zq1") != test_has(t, "zq2"));
	test_as_nobody(t);
	CHECK(test_get(t, c.claim) == 200);
}

TEST(a_session_that_moves_takes_along_who_books_at_that_moment)
{
	struct city_world c = city_world_make(t);
	struct event_session s;
	int status[4];

	test_as_of(t, ROLE_SPACE_OWNER, c.own);
	CHECK(test_get(t, TO("/vi/book/{on_own}")) == 200);
	struct press p[4] = { { TO("/vi/desk/events/{at_own}/sessions/{on_own}"), "do=move&day-0=2026-03-20&from-0=09:00&to-0=11:00&note_vi=x", NULL },
		{ TO("/vi/book/{on_own}"), AT("slot=%lld&places=1&name=A&email=b1%%40nha.example&consent=1", (long long)c.slot_own), NULL },
		{ TO("/vi/desk/events/{at_own}/sessions/{on_own2}"), "do=cancel&note_vi=x", NULL },
		{ TO("/vi/desk/events/{at_own}/step"), "step=newer", NULL } };
	at_once(t, p, 4, status);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(events_session(t->r.db, t->base->a, c.on_own[0], &s));
	db_rollback(t->r.db);
	struct booking_slots now = slots_of(t, c.on_own[0]);
	CHECK(status[0] == 303 && str_eq(s.state, S("moved")) && now.at[0].starts_at == s.starts_at && now.at[0].taken == (status[1] == 303 ? 3 : 2));
}

TEST(what_is_posted_while_spaces_are_merged_is_not_lost)
{
	static const char post[] = "in=vi&title=%C4%90%C3%AAm+g%E1%BB%99p&kind=talk&free=1&day-0=2026-04-04&from-0=09:00&to-0=10:00&space={other_space}&do=keep";
	struct city_world c = city_world_make(t);
	struct event_cards cards;
	int status[3];

	test_as(t, ROLE_AGENCY | ROLE_EDITOR);
	struct press p[3] = { { TO("/vi/desk/spaces/{own}/merge"), TO("with={other_space}"), NULL }, { "/vi/desk/events/new", TO(post), NULL },
		{ TO("/vi/desk/spaces/{other_space}/merge"), TO("with={own}"), NULL } };
	at_once(t, p, 3, status);
	CHECK((status[0] == 303) != (status[2] == 303));
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(events_look(t->r.db, t->base->a, S("đêm"), 20, &cards));
	for (size_t i = 0; i < cards.n; i++) {
		struct space_card s;
		if (!cards.at[i].space)
			continue;
		CHECK_OK(spaces_get(t->r.db, t->base->a, cards.at[i].space, &s));
		/* One of the two is left, and what was public stands in it. */
		if (cards.at[i].public_ && !s.public_)
			fail_msg("event %zu stands in a space that is gone", i);
	}
	db_rollback(t->r.db);
}

TEST(a_programme_is_let_out_while_its_sessions_change)
{
	struct city_world c = city_world_make(t);
	int status[4];

	test_as(t, ROLE_AGENCY | ROLE_EDITOR);
	struct press p[4] = { { TO("/vi/desk/festival/{edition}"), "part=programme", NULL }, { TO("/vi/desk/events/{at_own}/sessions/{on_own}"),
		"do=cancel&note_vi=x", NULL },
		{ TO("/vi/desk/festival/{edition}/events"), TO("event={at_own}&do=in"), NULL }, { TO("/vi/desk/crowd"), TO("venue={venue}&state=full"), NULL } };
	at_once(t, p, 4, status);
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/festival/2026/programme") == 200 && test_get(t, "/api/v1/festival/2026/programme.json") == 200 && !test_has(t, "zq"));
	CHECK(test_get(t, "/api/v1/festival/2026/crowd.json") == 200 && test_has(t, "full"));
}

/* ---- words that calculate, shapes that are none */

TEST(names_calculate_in_no_table)
{
	static const char *const csv[] = { "/api/v1/spaces.csv", "/api/v1/events.csv", "/vi/desk/spaces/sheet.csv",
		"/vi/desk/events/{at_own}/bookings/{on_own}/people.csv" };
	static const char *const xlsx[] = { "/api/v1/spaces.xlsx", "/api/v1/events.xlsx", "/vi/desk/spaces/sheet.xlsx" };
	struct city_world c = city_world_make(t);
	int64_t session[2];

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	(void)city_event(t, c.own, "=HYPERLINK(1)", t->r.now + 86400, true, session);
	CHECK_OK(spaces_say(t->r.db, t->r.a, c.own, S("summary"), LANG_VI, S("+1+cmd"), &(struct twin_who){ .name = S("Lan"), .now = t->r.now }));
	CHECK_OK(db_commit(t->r.db));
	CHECK(test_post(t, TO("/vi/book/{on_own}"), AT("slot=%lld&places=1&name=%%3D1%%2B1&email=bang%%40nha.example&consent=1", (long long)c.slot_own)) == 303);
	test_as(t, ROLE_AGENCY | ROLE_EDITOR);
	CHECK(test_post(t, TO("/vi/desk/spaces/{own}"),
		"space-fields=1&kind=art-space&owner_kind=private&form=point&address_vi=%3D1%2B1&phone=%2B84987&place=21.0285,105.85") == 303);
	for (size_t i = 0; i < sizeof csv / sizeof *csv; i++) {
		CHECK(test_get(t, TO(csv[i])) == 200);
		if (test_has(t, ",=") || test_has(t, "\n=") || test_has(t, ",\"=") || test_has(t, ";=") || test_has(t, ",+8") || test_has(t, ",\"+1"))
			fail_msg("%s calculates", csv[i]);
	}
	CHECK(test_get(t, "/api/v1/events.csv") == 200 && test_has(t, "HYPERLINK"));
	for (size_t i = 0; i < sizeof xlsx / sizeof *xlsx; i++) {
		struct office_doc doc = { 0 };
		str why = ABSENT;
		CHECK(test_get(t, TO(xlsx[i])) == 200);
		CHECK_OK(office_read(t->base->a, arena_str(t->base->a, test_body(t)), &doc, &why));
	}
}

TEST(a_shape_is_one_or_is_refused)
{
	static const char *const none[] = { "{\"type\":\"LineString\",\"coordinates\":[[NaN,21],[105.8,21]]}",
		"{\"type\":\"LineString\",\"coordinates\":[[1e400,21],[105.8,21]]}",
		"{\"type\":\"LineString\",\"coordinates\":[[105.8,21]]}", "{\"type\":\"Polygon\",\"coordinates\":[[[105.8,21],[105.9,21],[105.8,21]]]}",
		"{\"type\":\"GeometryCollection\",\"geometries\":[]}", "{\"type\":\"LineString\",\"coordinates\":\"<script>\"}", "[[[[[[[[[[[[[[[[", "{}", "null",
		"{\"type\":\"LineString\",\"coordinates\":[[-105.8,-21],[205.8,221]]}", "{\"type\":\"Polygon\",\"coordinates\":[[]]}" };
	struct city_world c = city_world_make(t);
	struct buf huge = { .a = t->base->a }, deep = { .a = t->base->a };

	buf_add(&huge, S("{\"type\":\"LineString\",\"coordinates\":[[105.8,21]"));
	for (int i = 0; i < 3000; i++)
		buf_printf(&huge, ",[105.8%d,21.0%d]", i, i);
	buf_add(&huge, S("]}"));
	for (int i = 0; i < 20000; i++)
		buf_char(&deep, '[');
	test_as(t, ROLE_EDITOR);
	for (size_t i = 0; i < sizeof none / sizeof *none + 2; i++) {
		size_t n = sizeof none / sizeof *none;
		struct buf form = { .a = t->base->a };
		buf_add(&form, S("space-fields=1&kind=art-space&owner_kind=private&form=line&address_vi=x&geometry="));
		html_url_part(&form, i < n ? str_c(none[i]) : buf_str(i == n ? &huge : &deep));
		int status = test_post(t, TO("/vi/desk/spaces/{own}"), arena_cstr(t->base->a, buf_str(&form)));
		if (status != 422 && status != 413)
			fail_msg("shape %zu gave %d", i, status);
		CHECK(!test_has(t, "<script>\"}"));
	}
	/* One that crosses itself is drawn as it is. */
	struct buf form = { .a = t->base->a };
	buf_add(&form, S("space-fields=1&kind=art-space&owner_kind=private&form=area&address_vi=x&geometry="));
	html_url_part(&form, S("{\"type\":\"Polygon\",\"coordinates\":[[[105.80,21.00],[105.90,21.10],[105.90,21.00],[105.80,21.10],[105.80,21.00]]]}"));
	CHECK(test_post(t, TO("/vi/desk/spaces/{own}"), arena_cstr(t->base->a, buf_str(&form))) == 303);
	test_as_nobody(t);
	CHECK(test_get(t, "/vi/spaces/nha-gom") == 200 && test_get(t, "/api/v1/spaces.geojson?bbox=105.7,20.9,106,21.2&zoom=12") == 200);
}
