/* world_city.c - see world_city.h. */
#include <string.h>
#include "auth.h"
#include "bookings.h"
#include "clock.h"
#include "criteria.h"
#include "events.h"
#include "festival.h"
#include "festival_rows.h"
#include "mail.h"
#include "network.h"
#include "people.h"
#include "spaces.h"
#include "world_city.h"

#define AT(...) arena_cstr(t->base->a, arena_printf(t->base->a, __VA_ARGS__))
static struct twin_who lan = { .name = { "Lan zq", 6 } };
enum { MARCH = 1772427600 /* 2 March 2026, 12:00 in Việt Nam */ };

static void keep(char room[CITY_PATH_BYTES], const char *path)
{
	CHECK(strlen(path) < CITY_PATH_BYTES);
	memcpy(room, path, strlen(path) + 1);
}

/* A text in both languages, both confirmed. */
static void say_both(struct test *t, int64_t twin, const char *slot, str vi, str en)
{
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts = { 0 };
	struct twin now;
	int64_t revision;

	CHECK_OK(twin_get(t->r.db, t->r.a, twin, &now));
	*LIST_PUSH(t->r.a, &edits) = (struct twin_edit){ .part = twin_part_new(), .slot = str_c(slot), .has = { true, true }, .confirm = { true, true },
		.text = { vi, en } };
	for (size_t i = 0; i < now.parts.n; i++)
		if (str_eq(now.parts.at[i].slot, str_c(slot)))
			edits.at[0].part = now.parts.at[i].id, edits.at[0].after = -1;
	CHECK_OK(twin_save(t->r.db, t->r.a, twin, now.revision, &edits, &lan, &revision, &conflicts));
}

/* ---- spaces and events */

static int64_t space_put(struct test *t, const char *title, int64_t lat_e6, const char *mark, bool out)
{
	static const str kinds[] = { { "art-space", 9 } };
	struct space_facts f = { .kinds = { .at = kinds, .n = 1 }, .form = S("point"), .owner_kind = S("private"), .placed = true, .lat_e6 = lat_e6,
		.lon_e6 = 105850000, .address_vi = str_c(AT("Số 1 phố %s", title)), .phone = str_c(AT("0987 zq %s", mark)), .email = str_c(AT("%s.zq@nha.example", mark)),
		.step_free = S("yes") };
	int64_t space, twin;

	CHECK_OK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &space, &twin));
	say_both(t, twin, "title", str_c(title), str_c(title));
	say_both(t, twin, "summary", str_c(AT("Nơi của %s", title)), str_c(AT("Place of %s", title)));
	if (out)
		CHECK_OK(spaces_release(t->r.db, t->r.a, space, S("2026-03-02"), &(struct twin_who){ .name = S("Lan"), .now = t->r.now }, t->r.now));
	return space;
}

int64_t city_event(struct test *t, int64_t space, const char *title, int64_t at, bool out, int64_t session[2])
{
	struct event_facts f = { .kind = S("talk"), .space = SOME(space), .host = SOME(space), .free = true, .languages = S("vi,en"), .audience = S("all") };
	struct event_time when[2] = { { .starts_at = at, .ends_at = at + 7200 }, { .starts_at = at + DAY_S, .ends_at = at + DAY_S + 7200 } };
	struct event_times times = { when, 2, 2 };
	struct event_rule rule = { 0 };
	struct event_sessions s;
	int64_t event, twin;

	CHECK_OK(events_make(t->r.db, t->r.a, &f, &times, &rule, LANG_VI, &lan, t->r.now, &event, &twin));
	say_both(t, twin, "title", str_c(title), str_c(title));
	if (out)
		CHECK_OK(events_release(t->r.db, t->r.a, event, date_iso(t->r.a, date_at(t->r.now)), &(struct twin_who){ .name = S("Lan"), .now = t->r.now }, t->r.now));
	CHECK_OK(events_sessions(t->r.db, t->r.a, event, &s));
	CHECK(s.n == 2);
	session[0] = s.at[0].id;
	session[1] = s.at[1].id;
	return event;
}

static int64_t places_put(struct test *t, int64_t session)
{
	struct booking_slots slots;

	CHECK_OK(bookings_offer(t->r.db, t->r.a, &(struct booking_terms){ .session = session, .places = 3, .most_each = 2, .waiting = true, .ask_country = true },
		t->r.now));
	CHECK_OK(bookings_slots(t->r.db, t->r.a, session, &slots));
	CHECK(slots.n == 1);
	return slots.at[0].id;
}

static void events_put(struct test *t, struct city_world *c)
{
	int64_t hidden[2], gone[2], soon = t->r.now + 3 * DAY_S;

	c->at_own = city_event(t, c->own, "Đêm gốm", soon, true, c->on_own);
	c->at_other = city_event(t, c->other, "Đêm lụa", soon + 3600, true, c->on_other);
	c->hidden = city_event(t, c->other, "Đêm kín zq", soon, false, hidden);
	c->on_hidden = hidden[0];
	int64_t event = city_event(t, c->other, "Đêm đã rút zq", soon, true, gone);
	CHECK_OK(events_withdraw(t->r.db, t->r.a, event, S("Lý do kín zq"), &lan, t->r.now));
	c->slot_own = places_put(t, c->on_own[0]);
	c->slot_other = places_put(t, c->on_other[0]);
}

/* ---- criteria and the festival */

static void criteria_put(struct test *t, struct city_world *c)
{
	struct criterion must[] = { { .code = S("0.1"), .title_vi = S("Hợp pháp"), .title_en = S("Lawful"), .help_vi = S(""), .help_en = S(""), .evidence_vi = S(""),
		.evidence_en = S(""), .knock_out = true }, { .code = S("1.1"), .title_vi = S("Sáng tạo"), .title_en = S("Creative"), .help_vi = S(""), .help_en = S(""),
		.evidence_vi = S(""), .evidence_en = S(""), .weight = 100, .most = 10 } };
	struct criteria_group group = { .code = S("I"), .title_vi = S("Nhóm"), .title_en = S("Group"), .at = must, .n = 2, .cap = 2 };
	struct criteria_version v = { .number = 1, .slug = S("khong-gian"), .subject = S("space"), .title_vi = S("Bộ tiêu chí"), .title_en = S("Criteria"),
		.source = S("1/QĐ"), .issued_on = S("2026-01-10"), .pass_pct = 60, .assessors_least = 1, .blind = true, .at = &group, .n = 1, .cap = 1 };

	CHECK_OK(criteria_set_make(t->r.db, t->r.a, &v, t->r.now, &c->criteria));
	CHECK_OK(criteria_version_get(t->r.db, t->r.a, c->criteria, &v));
	c->row = v.at[0].at[1].id;
}

static int64_t edition_put(struct test *t, int64_t year, const char *mark, int64_t *twin)
{
	const char *from = AT("%lld-11-03", (long long)year), *to = AT("%lld-11-12", (long long)year);
	int64_t id;

	CHECK_OK(festival_make(t->r.db, t->r.a, year, &lan, &id, twin));
	say_both(t, *twin, "title", str_c(AT("Lễ hội%s", mark)), str_c(AT("Festival%s", mark)));
	say_both(t, *twin, "summary", str_c(AT("Tóm tắt%s", mark)), str_c(AT("In short%s", mark)));
	say_both(t, *twin, "theme", str_c(AT("Dòng chảy%s", mark)), str_c(AT("Currents%s", mark)));
	CHECK_OK(festival_dates_put(t->r.db, t->r.a, id, &(struct festival_dates){ .from_on = str_c(from), .to_on = str_c(to), .late_vi = S("Lần đầu"),
		.late_en = S("The first") }, t->r.now));
	return id;
}

static void festival_put(struct test *t, struct city_world *c)
{
	struct festival_dates call = { .from_on = S("2028-11-03"), .to_on = S("2028-11-12"), .call_from_on = S("2027-02-01"), .call_to_on = S("2027-12-01") };
	int64_t twin;

	c->edition = edition_put(t, 2026, "", &twin);
	CHECK_OK(festival_release(t->r.db, t->r.a, c->edition, S("2026-03-02"), &(struct twin_who){ .name = S("Lan"), .now = t->r.now }, t->r.now));
	CHECK_OK(venue_of_space(t->r.db, t->r.a, c->edition, 1, c->own, &c->venue));
	CHECK_OK(venue_of_space(t->r.db, t->r.a, c->edition, 2, c->other, &c->venue_other));
	c->secret = edition_put(t, 2028, " kín zq", &twin);
	CHECK_OK(festival_dates_put(t->r.db, t->r.a, c->secret, &call, t->r.now));
}

/* ---- strangers */

int city_guarded(struct test *t, const char *path, const char *form)
{
	CHECK(test_get(t, path) == 200);
	str body = test_body(t);
	ptrdiff_t at = str_find(body, S("name=\"stamp\" value=\""), 0);
	CHECK(at > 0);
	str rest = str_cut(body, (size_t)at + 20, body.n), stamp;
	str_split(&rest, '"', &stamp);
	const char *whole = AT("%s&stamp=%.*s", form, FMT(stamp));
	test_clock(t, t->r.now + 10);
	return test_post(t, path, whole);
}

const char *city_link(struct test *t, const char *to, const char *what)
{
	struct mail_rows rows = { 0 };

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(mail_list(t->r.db, t->base->a, MAIL_PEOPLE | MAIL_FORMS, 200, 0, &rows));
	db_rollback(t->r.db);
	for (size_t i = 0; i < rows.n; i++) {
		ptrdiff_t at = str_eq(rows.at[i].to, str_c(to)) ? str_find(rows.at[i].text, str_c(what), 0) : -1;
		if (at < 3)
			continue;
		str rest = str_cut(rows.at[i].text, (size_t)at - 3, rows.at[i].text.n), line;
		str_split(&rest, '\n', &line);
		return arena_cstr(t->base->a, line);
	}
	fail_msg("no mail to %s leads to %s", to, what);
	return "";
}

static const char *applied(struct test *t, const char *email)
{
	CHECK(city_guarded(t, "/vi/spaces/apply", AT("consent=1&email=%s", email)) == 303);
	return city_link(t, email, "/a/");
}

static void fill_in(struct test *t, const char *door, const char *title)
{
	CHECK(test_post(t, AT("%s/step/who", door), AT("base=0&title_vi=%s&name=Ng%%C6%%B0%%E1%%BB%%9Di+n%%E1%%BB%%99p+zq&role=owner&phone=0977zq", title)) == 303);
	CHECK(test_post(t, AT("%s/step/space", door),
		"base=0&space-fields=1&kind=art-space&owner_kind=private&form=point&address_vi=9+ng%C3%B5+zq&phone=0966zq") == 303);
	CHECK(test_post(t, AT("%s/step/texts", door), "base=0&summary_vi=L%E1%BB%9Di+zq&body_vi=D%C3%A0i+zq") == 303);
	CHECK(test_post(t, AT("%s/step/criteria", door), "base=0&met-0.1=yes&text-1.1=L%E1%BB%9Bp+zq") == 303);
}

static int64_t led_to(struct test *t, const char *door)
{
	str where = test_header(t, "Location");
	int64_t id = 0;

	CHECK(str_starts(where, str_c(door)) && str_int(str_cut(where, strlen(door), where.n), &id) == OK);
	return id;
}

static int64_t number_after(struct test *t, const char *mark)
{
	str body = test_body(t), one;
	ptrdiff_t at = str_find(body, str_c(mark), 0);
	int64_t id = 0;

	CHECK(at > 0);
	body = str_cut(body, (size_t)at + strlen(mark), body.n);
	str_split(&body, '"', &one);
	CHECK_OK(str_int(one, &id));
	return id;
}

static void strangers_put(struct test *t, struct city_world *c)
{
	test_as_nobody(t);
	keep(c->apply, applied(t, "nop.zq@don.example"));
	fill_in(t, c->apply, "X%C6%B0%E1%BB%9Fng+%C4%91%C6%A1n+zq");
	CHECK(test_post(t, AT("%s/hand-in", c->apply), "") == 303);
	keep(c->begun, applied(t, "viet.zq@don.example"));
	fill_in(t, c->begun, "X%C6%B0%E1%BB%9Fng+nh%C3%A1p+zq");
	CHECK(city_guarded(t, AT("/vi/members/%lld/claim", (long long)c->own), "name=Nh%E1%BA%ADn+zq&email=nhan.zq%40nha.example&words=T%C3%B4i+zq&consent=1") == 303);
	keep(c->claim, city_link(t, "nhan.zq@nha.example", "/claims/"));
	CHECK(test_post(t, c->claim, "") == 303);
	CHECK(city_guarded(t, AT("/vi/members/%lld/mistake", (long long)c->own), "field=phone&said=0999zq&source=zq&email=sua.zq%40nha.example") == 303);
	CHECK(test_post(t, AT("/vi/book/%lld", (long long)c->on_own[0]),
		AT("slot=%lld&places=2&name=%%C4%%90%%E1%%BA%%B7t+zq&email=dat.zq%%40ve.example&consent=1&country=FR",
		(long long)c->slot_own)) == 303);
	keep(c->ticket, city_link(t, "dat.zq@ve.example", "/ticket/"));
}

static void desk_put(struct test *t, struct city_world *c)
{
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/applications") == 200);
	c->application = number_after(t, "/vi/desk/applications/");
	CHECK(test_post(t, AT("/vi/desk/applications/%lld/case", (long long)c->application), "") == 303);
	c->kase = led_to(t, "/vi/desk/cases/");
	CHECK(test_get(t, "/vi/desk/applications?state=draft") == 200);
	c->begun_id = number_after(t, "/vi/desk/applications/");
	CHECK(test_post(t, AT("/vi/desk/festival/%lld/venues/%lld/link", (long long)c->edition, (long long)c->venue), "") == 303);
	CHECK(test_get(t, AT("/vi/desk/festival/%lld/venues/%lld/poster", (long long)c->edition, (long long)c->venue)) == 200);
	str body = test_body(t), one;
	ptrdiff_t at = str_find(body, S("/vi/crowd/"), 0);
	CHECK(at > 0);
	body = str_cut(body, (size_t)at, body.n);
	one = str_cut(body, 0, sizeof "/vi/crowd/" - 1 + 40);
	keep(c->crowd, arena_cstr(t->r.a, one));
	test_as_nobody(t);
}

struct city_world city_world_make(struct test *t)
{
	struct city_world c = { .w = world_make(t, "") };

	test_clock(t, MARCH);
	t->r.now = MARCH;
	lan.now = MARCH;
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	c.own = space_put(t, "Nhà Gốm", 21028500, "gom", true);
	c.other = space_put(t, "Nhà Lụa", 21038500, "lua", true);
	c.draft = space_put(t, "Kho kín zq", 21048500, "kho", false);
	CHECK_OK(network_admit(t->r.db, t->r.a, c.own, S("2025-12-10"), S("2026-12-10"), S("12/BB"), S("Lan zq"), t->r.now));
	CHECK_OK(db_commit(t->r.db));
	/* Short ones: PostgreSQL may refuse a long one for the sake of other tests on the same server. */
	for (int i = 0; i < 3; i++) {
		CHECK_OK(db_begin(t->r.db, DB_WRITE));
		(i == 0 ? events_put : i == 1 ? criteria_put : festival_put)(t, &c);
		CHECK_OK(db_commit(t->r.db));
	}
	strangers_put(t, &c);
	desk_put(t, &c);
	return c;
}

/* ---- paths */

static bool of_city(const struct city_world *c, str name, int64_t *id)
{
	const struct { const char *name; int64_t id; } ids[] = { { "own", c->own }, { "other_space", c->other }, { "draft_space", c->draft }, { "at_own", c->at_own },
		{ "at_other", c->at_other }, { "hidden", c->hidden }, { "on_own", c->on_own[0] }, { "on_own2", c->on_own[1] }, { "on_other", c->on_other[0] },
		{ "on_hidden", c->on_hidden }, { "slot_own", c->slot_own }, { "slot_other", c->slot_other }, { "application", c->application }, { "begun_id", c->begun_id },
		{ "kase", c->kase }, { "edition", c->edition }, { "secret", c->secret }, { "venue", c->venue }, { "venue_other", c->venue_other },
		{ "criteria", c->criteria }, { "row", c->row } };

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
		if (str_eq(name, str_c(ids[i].name))) {
			*id = ids[i].id;
			return true;
		}
	return false;
}

static const char *link_of(const struct city_world *c, str name)
{
	const struct { const char *name, *path; } links[] = { { "apply", c->apply }, { "begun", c->begun }, { "claim", c->claim }, { "ticket", c->ticket },
		{ "crowd", c->crowd } };

	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (str_eq(name, str_c(links[i].name)))
			return links[i].path;
	return NULL;
}

const char *city_path(struct test *t, const struct city_world *c, const char *path)
{
	struct buf b = { .a = t->base->a };
	int64_t id;

	for (const char *p = path; *p; p++) {
		const char *end = *p == '{' ? strchr(p, '}') : NULL, *link;
		str name = end ? (str){ p + 1, (size_t)(end - p - 1) } : ABSENT;
		if (!end)
			buf_char(&b, *p);
		else if (of_city(c, name, &id))
			buf_printf(&b, "%lld", (long long)id);
		else if ((link = link_of(c, name)) != NULL)
			buf_add(&b, str_c(link));
		else
			buf_add(&b, str_c(world_path(t, &c->w, arena_cstr(t->r.a, arena_printf(t->r.a, "{%.*s}", FMT(name))))));
		p = end ? end : p;
	}
	return arena_cstr(t->base->a, buf_str(&b));
}

enum { TOKEN_CHARS = 32 };

static bool of_token(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

bool city_leaks(struct test *t)
{
	str body = test_body(t);
	size_t from = 0;

	for (ptrdiff_t at; (at = str_find(body, S("zq"), from)) >= 0; from = (size_t)at + 2) {
		size_t a = (size_t)at, b = (size_t)at + 2;
		while (a > 0 && of_token(body.p[a - 1]))
			a--;
		while (b < body.n && of_token(body.p[b]))
			b++;
		if (b - a < TOKEN_CHARS)
			return true;
	}
	return false;
}
