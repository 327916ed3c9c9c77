/* criteria_test_make.c - what the tests of this folder stand on. */
#include <stdio.h>
#include "criteria_test.h"

struct test_told test_told;

static err thing_describe(struct db *db, struct arena *a, int64_t item, enum lang lang, bool blind, str *title, str *path)
{
	(void)db;
	(void)lang;
	if (item > 900)
		return ERR_NOT_FOUND;
	*title = blind ? arena_printf(a, "Thing %lld", (long long)item) : arena_printf(a, "Thing %lld of " TEST_OWNER, (long long)item);
	*path = arena_printf(a, "/things/%lld", (long long)item);
	return OK;
}

static err thing_decided(struct req *r, int64_t item, int64_t kase, str decision)
{
	(void)r;
	test_told.item = item;
	test_told.kase = kase;
	test_told.times++;
	snprintf(test_told.decision, sizeof test_told.decision, "%.*s", FMT(decision));
	return OK;
}

const struct criteria_subject criteria_subjects[] = { { "thing", "Story", ROLE_AGENCY, thing_describe, thing_decided } };
const size_t ncriteria_subjects = 1;

static struct who who_kept(struct test *t)
{
	struct who w = { .person = t->person };

	for (size_t i = 0; i < t->cookies.n; i++)
		*LIST_PUSH(t->base->a, &w.cookies) = (struct pair){ arena_str(t->base->a, t->cookies.at[i].name), arena_str(t->base->a, t->cookies.at[i].value) };
	return w;
}

struct who who_new(struct test *t, uint32_t roles)
{
	test_as(t, roles);
	CHECK(test_get(t, "/vi/desk/cases") > 0);
	struct who w = who_kept(t);
	w.name = arena_printf(t->base->a, "Người thử %d", t->people);
	return w;
}

void who_again(struct test *t, const struct who *w)
{
	t->cookies = (struct pair_list){ 0 };
	for (size_t i = 0; i < w->cookies.n; i++)
		*LIST_PUSH(t->base->a, &t->cookies) = w->cookies.at[i];
	t->person = w->person;
}

static struct criterion row(const char *code, int64_t weight, int64_t most, maybe_int least)
{
	return (struct criterion){ .code = str_c(code), .title_vi = S("Tiêu chí"), .title_en = S("Criterion"), .help_vi = S("Cách chấm"), .help_en = S("How"),
		.evidence_vi = S("Ảnh"), .evidence_en = S("Pictures"), .weight = weight, .most = most, .least = least, .knock_out = !weight };
}

struct criteria_version version_of(struct arena *a, const char *slug, bool blind)
{
	struct criteria_version v = { .slug = str_c(slug), .subject = S("thing"), .title_vi = S("Bộ tiêu chí thử"), .title_en = S("Criteria for tests"),
		.source = S("1/QĐ"), .issued_on = S("2025-01-10"), .pass_pct = 60, .assessors_least = 3, .blind = blind };
	struct criteria_group *g = LIST_PUSH(a, &v);

	*g = (struct criteria_group){ .code = S("I"), .title_vi = S("Nhóm một"), .title_en = S("Group one") };
	*LIST_PUSH(a, g) = row("I.1", 0, 0, NONE);
	*LIST_PUSH(a, g) = row("I.2", 40, 10, SOME(3));
	g = LIST_PUSH(a, &v);
	*g = (struct criteria_group){ .code = S("II"), .title_vi = S("Nhóm hai"), .title_en = S("Group two"), .share_least_pct = 50 };
	*LIST_PUSH(a, g) = row("II.1", 35, 5, NONE);
	*LIST_PUSH(a, g) = row("II.2", 15, 10, NONE);
	*LIST_PUSH(a, g) = row("II.3", 10, 3, NONE);
	return v;
}

int64_t version_make(struct test *t, const char *slug, bool blind)
{
	struct criteria_version v = version_of(t->base->a, slug, blind);
	int64_t id;

	WRITE(t, criteria_set_make(t->r.db, t->base->a, &v, t->r.now, &id));
	return id;
}

static void case_make(struct test *t, struct test_case_city *c)
{
	struct criteria_version v;
	size_t n = 0;

	READ(t, criteria_version_get(t->r.db, t->base->a, c->version, &v));
	for (size_t g = 0; g < v.n; g++)
		for (size_t i = 0; i < v.at[g].n; i++)
			c->row[n++] = v.at[g].at[i].id;
	CHECK(n == TEST_ROWS);
	WRITE(t, criteria_case_open(t->r.db, t->base->a, S("thing"), TEST_ITEM, S("2025-03-01"), S("Applicant"), t->r.now, &c->kase));
	WRITE(t, criteria_claim(t->r.db, t->base->a, c->kase, c->row[0], true, S("Chúng tôi có giấy phép <b>"), t->r.now));
	WRITE(t, criteria_claim(t->r.db, t->base->a, c->kase, c->row[1], false, S("Xem ảnh số 1"), t->r.now));
}

struct test_case_city city_of(struct test *t, int n, bool blind)
{
	struct test_case_city c = { .version = 0 };

	test_day(t, "2025-03-02");
	c.version = version_make(t, "thu", blind);
	case_make(t, &c);
	c.lead = who_new(t, ROLE_AGENCY);
	for (int i = 0; i < n; i++) {
		struct crit_seat_list seat;
		c.juror[i] = who_new(t, ROLE_JUROR);
		WRITE(t, criteria_assessor_add(t->r.db, t->base->a, c.kase, c.juror[i].person, c.juror[i].name, S("Lead"), t->r.now));
		READ(t, crit_seat(t->r.db, &(struct crit_seat_in){ .kase = c.kase, .person = c.juror[i].person }, t->base->a, &seat));
		c.seat[i] = seat.at[0].id;
		CHECK(test_post(t, AT("/vi/desk/cases/%lld/declare", (long long)c.kase), "conflict=none") == 303);
	}
	who_again(t, &c.lead);
	if (n)
		CHECK(test_post(t, AT("/vi/desk/cases/%lld/step", (long long)c.kase), "to=start") == 303);
	return c;
}

const char *sheet_form(struct test *t, const struct test_case_city *c, const int *score, const char *mark)
{
	struct buf b = { .a = t->base->a };

	buf_add(&b, S("do=hand_in"));
	for (int i = 0; i < TEST_ROWS; i++)
		buf_printf(&b, "&score-%lld=%d&comment-%lld=%s", (long long)c->row[i], i ? score[i - 1] : 1, (long long)c->row[i], mark);
	buf_char(&b, '\0');
	return b.p;
}

void sheet_hand_in(struct test *t, const struct test_case_city *c, int juror, const int *score, const char *mark)
{
	who_again(t, &c->juror[juror]);
	CHECK(test_post(t, AT("/vi/desk/cases/%lld/sheet", (long long)c->kase), sheet_form(t, c, score, mark)) == 303);
}

const char *decision_form(struct test *t, const char *decision, const char *against)
{
	return AT("decision=%s&reason_vi=V%%C3%%AC&reason_en=Because&against=%s&number=12/BB-HD&decided_on=2025-03-02&agency_vi=S%%E1%%BB%%9F&agency_en=Department"
		"&place=H%%C3%%A0+N%%E1%%BB%%99i&chair=Ch%%E1%%BB%%A7+T%%E1%%BB%%8Da&secretary=Th%%C6%%B0+K%%C3%%BD&votes_for=0&votes_against=0&votes_none=0",
		decision, against);
}

str state_of(struct test *t, int64_t kase)
{
	struct crit_case c;

	READ(t, crit_case(t->r.db, &(struct crit_case_in){ .id = kase }, t->base->a, &c));
	return c.state;
}
