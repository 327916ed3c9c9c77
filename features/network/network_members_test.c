/* network_members_test.c - on both engines: membership, renewal by a link, claims and transfer, corrections, trust. */
#include "auth.h"
#include "clock.h"
#include "jobs.h"
#include "network_test.h"
#include "people.h"

static void tend(struct test *t, int64_t now)
{
	struct arena a;

	arena_init(&a, (size_t)64 << 20);
	CHECK_OK(network_tend_job(&(struct job){ .db = t->r.db, .a = &a, .now = now }));
	arena_free(&a);
}

static int64_t at_day(const char *iso)
{
	struct date d;

	CHECK_OK(date_parse(str_c(iso), &d));
	return date_days(d) * DAY_S + 5 * 3600;
}

/* A space that is a member from 2 March 2026 for a year. */
static int64_t member(struct test *t, const char *email)
{
	criteria_put(t);
	int64_t space = space_public(t, "Nhà Thử", email);

	work(t);
	CHECK_OK(network_admit(t->r.db, t->r.a, space, S("2026-03-02"), S("2027-03-02"), S("12/BB"), S("Lan"), t->r.now));
	done(t);
	return space;
}

static struct net_member_of now_is(struct test *t, int64_t space)
{
	struct net_member_of m;

	look(t);
	CHECK_OK(member_newest(t->r.db, t->base->a, space, &m));
	db_rollback(t->r.db);
	return m;
}

TEST(a_member_is_listed_with_its_badge)
{
	int64_t space = member(t, "nha@thu.vn");

	CHECK(test_get(t, "/vi/members") == 200 && test_has(t, "Nhà Thử") && test_has(t, "12/BB"));
	CHECK(test_get(t, AT("/vi/members/%lld/badge", (long long)space)) == 200 && test_has(t, "&lt;svg"));
	CHECK(test_get(t, AT("/en/members/%lld/badge.svg", (long long)space)) == 200 && test_has(t, "Member of the city"));
	CHECK(!test_has(t, "http://") || str_find(test_body(t), S("http://www.w3.org/2000/svg"), 0) > 0);
	CHECK(test_get(t, "/vi/members/1/badge") == 404);
}

TEST(a_renewal_is_asked_for_once_and_lasts_a_year_more)
{
	int64_t space = member(t, "nha@thu.vn"), soon = at_day("2027-01-05");

	tend(t, at_day("2026-12-01"));
	CHECK(mails(t).n == 0);
	tend(t, soon);
	tend(t, soon + DAY_S);
	CHECK(mails(t).n == 1);
	const char *door = link_to(t, "nha@thu.vn", "/renew/");
	test_clock(t, soon + 2 * DAY_S);
	CHECK(test_get(t, door) == 200 && test_has(t, "2/3/2027"));
	CHECK_STR(now_is(t, space).until_on, "2027-03-02"); /* looking renews nothing */
	CHECK(test_post(t, door, "do=same&name=") == 422);
	CHECK(test_post(t, door, "do=same&name=Lan") == 303);
	CHECK_STR(now_is(t, space).until_on, "2028-03-02");
	CHECK(test_post(t, door, "do=same&name=Lan") == 303);
	CHECK_STR(now_is(t, space).until_on, "2028-03-02");
	CHECK(test_get(t, door) == 200 && test_has(t, "đã được gia hạn"));
}

TEST(a_term_that_nobody_renews_lapses_with_a_notice_and_can_be_taken_up_again)
{
	int64_t space = member(t, "nha@thu.vn");
	struct space_card card;

	tend(t, at_day("2027-01-05"));
	tend(t, at_day("2027-02-20")); /* the second mail */
	CHECK(mails(t).n == 2);
	tend(t, at_day("2027-03-02"));
	CHECK_STR(now_is(t, space).state, "active"); /* the last day counts */
	tend(t, at_day("2027-03-03"));
	CHECK_STR(now_is(t, space).state, "lapsed");
	look(t);
	CHECK_OK(spaces_get(t->r.db, t->r.a, space, &card));
	CHECK(!card.member && card.public_);
	db_rollback(t->r.db);
	const char *door = link_to(t, "nha@thu.vn", "/renew/");
	test_clock(t, at_day("2027-03-10"));
	CHECK(test_post(t, door, "do=same&name=Lan") == 303);
	CHECK_STR(now_is(t, space).state, "active");
	CHECK_STR(now_is(t, space).until_on, "2028-03-10");
}

static const char claim_form[] = "name=Minh&email=minh%40nha.vn&words=T%C3%B4i+l%C3%A0+ch%E1%BB%A7&consent=1";

static size_t owners(struct test *t, int64_t space, const char *email)
{
	struct net_owner_of_list rows;
	size_t n = 0;

	look(t);
	CHECK_OK(net_owner_of(t->r.db, &(struct net_owner_of_in){ .space = space }, t->r.a, &rows));
	db_rollback(t->r.db);
	for (size_t i = 0; i < rows.n; i++)
		n += str_eq(rows.at[i].email, str_c(email));
	return n;
}

static const char *claimed(struct test *t, int64_t space, const char *email, const char *form)
{
	test_as_nobody(t);
	CHECK(guarded(t, AT("/vi/members/%lld/claim", (long long)space), form) == 303);
	return link_to(t, email, "/claims/");
}

static int64_t claim_id(struct test *t, const char *email)
{
	struct net_claim_of_email_list rows;

	look(t);
	CHECK_OK(net_claim_of_email(t->r.db, &(struct net_claim_of_email_in){ .email = str_c(email) }, t->r.a, &rows));
	db_rollback(t->r.db);
	CHECK(rows.n > 0);
	return rows.at[rows.n - 1].id;
}

TEST(a_page_is_claimed_proved_and_given)
{
	int64_t space = member(t, "nha@thu.vn");
	const char *door = claimed(t, space, "minh@nha.vn", claim_form);

	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/claims") == 200 && !test_has(t, "Minh")); /* the address is not confirmed */
	test_as_nobody(t);
	CHECK(test_get(t, door) == 200 && test_post(t, door, "") == 303);
	CHECK(test_get(t, door) == 200 && test_has(t, "n•••@thu.vn"));
	CHECK(test_post(t, AT("%s/prove", door), "") == 303);
	const char *proof = link_to(t, "nha@thu.vn", "/claims/proof/");
	CHECK(test_get(t, proof) == 200 && test_get(t, AT("/vi/claims/%s", proof + sizeof "/vi/claims/proof/" - 1)) == 404);
	CHECK(test_post(t, proof, "") == 303 && test_get(t, door) == 200 && test_has(t, "đã xác nhận"));
	test_as(t, ROLE_AGENCY);
	const char *desk = AT("/vi/desk/claims/%lld", (long long)claim_id(t, "minh@nha.vn"));
	CHECK(test_get(t, desk) == 200 && test_has(t, "Tôi là chủ"));
	CHECK(test_post(t, desk, "do=accept&reason=") == 422);
	CHECK(test_post(t, desk, "do=accept&reason=%C4%90%C3%BAng") == 303);
	CHECK(test_post(t, desk, "do=refuse&reason=x") == 303); /* decided already */
	CHECK(owners(t, space, "minh@nha.vn") == 1);
	link_to(t, "minh@nha.vn", "/invitation/");
}

TEST(a_transfer_needs_the_owner_so_far_or_the_desk)
{
	int64_t space = member(t, "nha@thu.vn"), person;
	str token;

	work(t);
	CHECK_OK(person_invite(t->r.db, t->r.a, &(struct invitation){ .email = S("cu@nha.vn"), .name = S("Cũ"), .role = ROLE_SPACE_OWNER, .object = space }, t->r.now,
		&person, &token));
	done(t);
	const char *door = claimed(t, space, "minh@nha.vn", claim_form);
	CHECK(test_post(t, door, "") == 303);
	const char *ask = link_to(t, "cu@nha.vn", "/claims/transfer/");
	CHECK(test_get(t, ask) == 200 && owners(t, space, "minh@nha.vn") == 0);
	CHECK(test_post(t, ask, "do=yes") == 303);
	CHECK(owners(t, space, "minh@nha.vn") == 1 && owners(t, space, "cu@nha.vn") == 0);
	CHECK(test_post(t, ask, "do=no") == 303 && test_get(t, ask) == 200 && test_has(t, "chuyển giao"));
}

TEST(an_owner_hands_the_page_over)
{
	int64_t space = member(t, "nha@thu.vn");
	const char *page = AT("/vi/desk/spaces/%lld/transfer", (long long)space);

	test_as_of(t, ROLE_SPACE_OWNER, space + 1);
	CHECK(test_get(t, page) == 403 && test_post(t, page, "name=Minh&email=minh%40nha.vn&sure=1") == 403);
	test_as_of(t, ROLE_SPACE_OWNER, space);
	CHECK(test_get(t, page) == 200 && test_post(t, page, "name=Minh&email=minh%40nha.vn") == 422);
	CHECK(test_post(t, page, "name=Minh&email=minh%40nha.vn&sure=1") == 303);
	CHECK(owners(t, space, "minh@nha.vn") == 0); /* until it is taken */
	int64_t giver = t->person;
	const char *door = link_to(t, "minh@nha.vn", "/claims/");
	test_as_nobody(t);
	CHECK(test_get(t, door) == 200 && test_has(t, "Nhận trang"));
	CHECK(test_post(t, door, "") == 303 && test_get(t, door) == 200 && test_has(t, "Từ nay"));
	CHECK(owners(t, space, "minh@nha.vn") == 1);
	/* What was offered by somebody who no longer has the page gives nothing away. */
	struct net_claim_get c = { .space = space, .offered_by = SOME(giver) };
	bool stands;
	look(t);
	CHECK_OK(offer_stands(&t->r, &c, &stands));
	db_rollback(t->r.db);
	CHECK(!stands);
}

TEST(what_the_network_keeps_goes_over_when_two_entries_become_one)
{
	int64_t old = member(t, "nha@thu.vn"), kept = space_public(t, "Nhà Thử Hai", "hai@thu.vn");
	struct space_card card;
	str level;

	CHECK(guarded(t, AT("/vi/members/%lld/mistake", (long long)old), "field=other&said=sai") == 303);
	work(t);
	CHECK_OK(network_post_approved(t->r.db, t->r.a, old, t->r.now));
	CHECK_OK(network_space_merged(t->r.db, t->r.a, old, kept, t->r.now));
	CHECK_OK(spaces_get(t->r.db, t->r.a, kept, &card));
	CHECK(card.member);
	CHECK_OK(spaces_get(t->r.db, t->r.a, old, &card));
	CHECK(!card.member);
	CHECK_OK(network_trust(t->r.db, t->r.a, kept, &level));
	done(t);
	CHECK_STR(now_is(t, kept).until_on, "2027-03-02");
	struct net_fix_list_list rows;
	look(t);
	CHECK_OK(net_fix_list(t->r.db, &(struct net_fix_list_in){ .state = S("open"), .before = INT64_MAX, .take = 9 }, t->base->a, &rows));
	db_rollback(t->r.db);
	CHECK(rows.n == 1 && rows.at[0].space == kept);
}

TEST(hours_a_point_and_the_way_in_are_taken_over_by_one_click)
{
	static const char *const forms[] = { "field=hours&said=T2-T6:+8:30-12:00,+13h30-17h;+th%E1%BB%A9+b%E1%BA%A3y:+9-12;+CN:+ngh%E1%BB%89",
		"field=place&said=21.0285,+105.8542", "field=access&said=kh%C3%B4ng+c%C3%B3+b%E1%BA%ADc", "field=hours&said=ch%E1%BB%89+bu%E1%BB%95i+t%E1%BB%91i" };
	int64_t space = member(t, "nha@thu.vn");
	struct net_fix_list_list rows;
	struct space_facts f;

	for (size_t i = 0; i < 4; i++)
		CHECK(guarded(t, AT("/vi/members/%lld/mistake", (long long)space), forms[i]) == 303);
	look(t);
	CHECK_OK(net_fix_list(t->r.db, &(struct net_fix_list_in){ .state = S("open"), .before = INT64_MAX, .take = 9 }, t->base->a, &rows));
	db_rollback(t->r.db);
	test_as(t, ROLE_EDITOR);
	for (size_t i = 0; i < rows.n; i++) {
		const char *one = AT("/vi/desk/corrections/%lld", (long long)rows.at[i].id);
		CHECK(test_get(t, one) == 200);
		bool by_hand = test_has(t, AT("/vi/desk/spaces/%lld", (long long)space));
		CHECK(by_hand == (str_find(rows.at[i].said, S("buổi tối"), 0) > 0));
		CHECK(test_post(t, one, "do=accept") == 303);
	}
	look(t);
	CHECK_OK(spaces_facts(t->r.db, t->r.a, space, &f));
	db_rollback(t->r.db);
	CHECK(f.spans.n == 11 && f.spans.at[0].day == 1 && f.spans.at[0].from_min == 510);
	CHECK(f.placed && f.lat_e6 == 21028500 && f.lon_e6 == 105854200);
	CHECK_STR(f.step_free, "yes");
}

TEST(a_claim_is_taken_back_and_erased)
{
	int64_t space = member(t, "nha@thu.vn");
	const char *door = claimed(t, space, "minh@nha.vn", claim_form);
	int64_t id = claim_id(t, "minh@nha.vn");
	struct net_claim_get c;

	CHECK(test_post(t, AT("%s/erase", door), "") == 303 && test_get(t, door) == 404);
	look(t);
	CHECK_OK(net_claim_get(t->r.db, &(struct net_claim_get_in){ .id = id }, t->r.a, &c));
	db_rollback(t->r.db);
	CHECK(!c.name.n && !c.email.n && !c.words.n && str_eq(c.state, S("withdrawn")));
}

TEST(a_correction_that_is_accepted_changes_the_facts_and_thanks)
{
	int64_t space = member(t, "nha@thu.vn");
	const char *form = AT("/vi/members/%lld/mistake", (long long)space);
	struct net_fix_list_list rows;
	struct space_facts f;

	CHECK(guarded(t, form, "field=phone&said=") == 422);
	CHECK(guarded(t, form, "field=phone&said=024+3825+0000&source=bi%E1%BB%83n&email=lan%40nha.vn") == 303);
	CHECK(guarded(t, form, "field=site&said=khong+phai+dia+chi") == 303);
	look(t);
	CHECK_OK(net_fix_list(t->r.db, &(struct net_fix_list_in){ .state = S("open"), .before = INT64_MAX, .take = 9 }, t->base->a, &rows));
	db_rollback(t->r.db);
	CHECK(rows.n == 2);
	test_as(t, ROLE_EDITOR);
	CHECK(test_get(t, "/vi/desk/corrections") == 200 && test_has(t, "024 3825 0000"));
	const char *phone = AT("/vi/desk/corrections/%lld", (long long)rows.at[1].id), *site = AT("/vi/desk/corrections/%lld", (long long)rows.at[0].id);
	CHECK(test_get(t, phone) == 200 && test_post(t, phone, "do=accept&said=024+3825+0000") == 303);
	CHECK(test_post(t, phone, "do=accept&said=1") == 303); /* once */
	CHECK(test_post(t, site, "do=accept&said=khong+phai+dia+chi") == 422);
	CHECK(test_post(t, site, "do=refuse&reason=") == 422 && test_post(t, site, "do=refuse&reason=sai") == 303);
	look(t);
	CHECK_OK(spaces_facts(t->r.db, t->r.a, space, &f));
	CHECK_STR(f.phone, "024 3825 0000");
	db_rollback(t->r.db);
	struct mail_rows m = mails(t);
	CHECK(m.n == 1 && str_eq(m.at[0].to, S("lan@nha.vn")));
}

TEST(an_owner_is_trusted_after_three_posts_or_by_the_agency)
{
	int64_t space = member(t, "nha@thu.vn");
	str level;

	work(t);
	for (int i = 0; i < NETWORK_TRUST_POSTS; i++) {
		CHECK_OK(network_trust(t->r.db, t->r.a, space, &level));
		CHECK_STR(level, "new");
		CHECK_OK(network_post_approved(t->r.db, t->r.a, space, t->r.now));
	}
	CHECK_OK(network_trust(t->r.db, t->r.a, space, &level));
	CHECK_STR(level, "known");
	done(t);
	test_as(t, ROLE_AGENCY);
	CHECK(test_post(t, AT("/vi/desk/spaces/%lld/trust", (long long)space), "trusted=1") == 303);
	look(t);
	CHECK_OK(network_trust(t->r.db, t->r.a, space, &level));
	CHECK_STR(level, "trusted");
	db_rollback(t->r.db);
}

TEST(the_desk_sees_what_waits)
{
	struct network_work w;
	int64_t space = member(t, "");

	CHECK(guarded(t, AT("/vi/members/%lld/mistake", (long long)space), "field=hours&said=M%E1%BB%9F+9+gi%E1%BB%9D") == 303);
	test_as(t, ROLE_AGENCY);
	CHECK(test_get(t, "/vi/desk/duplicates") == 200);
	CHECK(test_get(t, "/vi/desk/memberships") == 200);
	look(t);
	CHECK_OK(network_waiting(&t->r, &w));
	db_rollback(t->r.db);
	CHECK(w.applications == 1 && w.corrections == 1 && w.claims == 0 && w.renewals == 0); /* one of the demo is handed in */
	CHECK(test_get(t, "/vi/desk/network") == 200);
	CHECK(test_post(t, "/vi/desk/network", "task=999&least=1&most=2") == 422 && test_post(t, "/vi/desk/network", "commitment=4&least=1&most=2") == 303);
}

TEST(months_end_where_they_do)
{
	CHECK_STR(months_after(t->r.a, S("2026-01-31"), 1), "2026-02-28");
	CHECK_STR(months_after(t->r.a, S("2024-02-29"), 12), "2025-02-28");
	CHECK_STR(months_after(t->r.a, S("2026-12-10"), 12), "2027-12-10");
	CHECK_STR(months_after(t->r.a, S("2026-11-30"), 14), "2028-01-30");
}
