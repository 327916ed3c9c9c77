/* spaces_test.c - the register: facts, texts, release, addresses, hours, duplicates, lists, the map, the demo, both ways through a sheet. */
#include <string.h>
#include "clock.h"
#include "space_filter.h"
#include "space_sheet.h"
#include "spaces_test.h"
#include "wards.h"

static int64_t at(const char *iso, int minute)
{
	struct date d;

	CHECK_OK(date_parse(str_c(iso), &d));
	return date_days(d) * DAY_S - VN_OFFSET_S + (int64_t)minute * 60;
}

TEST(facts_are_checked_and_come_back)
{
	struct space_facts f = facts_of(21028500, 105854200), got;
	struct space_span span[] = { { 1, 510, 1020 }, { 6, 1140, 1560 } };
	struct space_day day = { S("2027-02-05"), S("2027-02-09"), true, 0, 0, S("Tết"), S("Lunar New Year") };
	struct space_link link = { S("site"), S("https://example.vn") };
	struct space_product product = { S("ocop"), S("Gốm"), S("Pottery"), S("men lam"), ABSENT, 4 };
	int64_t id, twin;

	work(t);
	f.spans = (struct space_spans){ span, 2, 2 };
	f.days = (struct space_days){ &day, 1, 1 };
	f.links = (struct space_links){ &link, 1, 1 };
	f.products = (struct space_products){ &product, 1, 1 };
	f.phone = S("0901234567");
	CHECK_OK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &id, &twin));
	CHECK_OK(spaces_facts(t->r.db, t->r.a, id, &got));
	CHECK(got.spans.n == 2 && got.spans.at[1].to_min == 1560 && got.days.n == 1 && got.links.n == 1 && got.products.at[0].stars == 4);
	CHECK(!got.phone_public && got.placed && got.lat_e6 == 21028500);
	f.owner_kind = S("nobody");
	CHECK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &id, &twin) == ERR_INVALID);
	f.owner_kind = S("public");
	f.ward = 77;
	CHECK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &id, &twin) == ERR_INVALID);
	done(t);
}

TEST(a_space_goes_public_with_both_languages_only)
{
	struct space_facts f = facts_of(21028500, 105854200);
	struct space_card card;
	int64_t id, twin;

	work(t);
	CHECK_OK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &id, &twin));
	CHECK_OK(spaces_say(t->r.db, t->r.a, id, S("title"), LANG_VI, S("Nhà Gốm"), &lan));
	CHECK(spaces_release(t->r.db, t->r.a, id, S("2026-11-22"), &lan, t->r.now) == ERR_DENIED);
	CHECK_OK(spaces_say(t->r.db, t->r.a, id, S("title"), LANG_EN, S("Pottery House"), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, id, S("body"), LANG_VI, S("Làm gốm mỗi ngày."), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, id, S("body"), LANG_EN, S("Pottery every day."), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, id, S("way"), LANG_VI, S("Xe buýt 47."), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, id, S("way"), LANG_EN, S("Bus 47."), &lan));
	CHECK_OK(spaces_release(t->r.db, t->r.a, id, S("2026-11-22"), &lan, t->r.now));
	CHECK_OK(spaces_get(t->r.db, t->r.a, id, &card));
	CHECK(card.public_);
	CHECK_STR(card.path, "/spaces/nha-gom");
	done(t);
	CHECK(test_get(t, "/en/spaces/nha-gom") == 200);
	CHECK(test_has(t, "Pottery every day.") && test_has(t, "Bus 47.") && test_has(t, "Pottery House"));
	CHECK(str_find(t->r.page.json_ld, S("GeoCoordinates"), 0) > 0);
	CHECK(test_get(t, "/vi/spaces/nha-gom") == 200);
	CHECK(test_has(t, "Làm gốm mỗi ngày."));
	CHECK(test_get(t, "/vi/spaces/khong-co") == 404);
}

TEST(a_private_telephone_is_shown_only_where_its_owner_says_so)
{
	struct space_facts f = facts_of(21028500, 105854200);
	int64_t id;

	work(t);
	f.phone = S("0901 234 567");
	f.email = S("chu@example.vn");
	f.email_public = true;
	id = space_public(t, &f, "Nhà Kín", "Closed House");
	done(t);
	CHECK(test_get(t, "/vi/spaces/nha-kin") == 200);
	CHECK(!test_has(t, "0901") && test_has(t, "chu@example.vn"));
	CHECK(test_get(t, "/api/v1/spaces.json") == 200 && !test_has(t, "0901"));
	work(t);
	f.phone_public = true;
	CHECK_OK(spaces_set(t->r.db, t->r.a, id, &f, &lan, t->r.now));
	done(t);
	CHECK(test_get(t, "/vi/spaces/nha-kin") == 200 && test_has(t, "0901 234 567"));
}

TEST(addresses_lead_on)
{
	struct space_facts f = facts_of(21028500, 105854200);
	int64_t id, other;

	work(t);
	id = space_public(t, &f, "Nhà Gốm", "Pottery House");
	other = space_public(t, &f, "Nhà Gốm", "Another one");
	CHECK_OK(spaces_readdress(t->r.db, t->r.a, id, S("gom-moi"), t->r.now));
	CHECK(spaces_readdress(t->r.db, t->r.a, other, S("nha-gom"), t->r.now) == ERR_CONFLICT);
	CHECK(spaces_readdress(t->r.db, t->r.a, other, S("Gốm"), t->r.now) == ERR_INVALID);
	done(t);
	CHECK(test_get(t, "/vi/spaces/nha-gom") == 303);
	CHECK_STR(test_header(t, "Location"), "/vi/spaces/gom-moi");
	CHECK(test_get(t, "/vi/spaces/nha-gom-2") == 200);
}

TEST(it_is_open_by_hours_exceptions_and_holidays)
{
	struct space_span span[] = { { 1, 510, 1020 }, { 5, 1140, 1560 } };
	struct space_day works = { S("2026-11-23"), S("2026-11-23"), true, 0, 0, S("Sửa chữa"), S("Works") };
	struct space_facts f = facts_of(21028500, 105854200);
	struct space_day tet = { .from_on = S("2026-11-30"), .to_on = S("2026-11-30"), .closed = true, .words_vi = S("Lễ"), .words_en = S("Holiday") };
	struct space_open o;

	f.spans = (struct space_spans){ span, 2, 2 };
	CHECK_OK(spaces_open_at(t->r.a, &f, at("2026-11-23", 600), &o)); /* a Monday */
	CHECK(o.known && o.open && o.next == at("2026-11-23", 1020));
	CHECK_OK(spaces_open_at(t->r.a, &f, at("2026-11-23", 1020), &o));
	CHECK(!o.open && o.next == at("2026-11-27", 1140));
	CHECK_OK(spaces_open_at(t->r.a, &f, at("2026-11-28", 90), &o)); /* Friday's evening goes on after midnight */
	CHECK(o.open && o.next == at("2026-11-28", 120));
	f.days = (struct space_days){ &works, 1, 1 };
	CHECK_OK(spaces_open_at(t->r.a, &f, at("2026-11-23", 600), &o));
	CHECK(!o.open && str_eq(o.words_en, S("Works")) && o.next == at("2026-11-27", 1140));
	f.holidays = (struct space_days){ &tet, 1, 1 };
	CHECK_OK(spaces_open_at(t->r.a, &f, at("2026-11-30", 600), &o));
	CHECK(o.open);
	f.holidays_closed = true;
	CHECK_OK(spaces_open_at(t->r.a, &f, at("2026-11-30", 600), &o));
	CHECK(!o.open && str_eq(o.words_en, S("Holiday")));
}

TEST(the_list_filters_by_what_stands_in_the_address)
{
	struct space_facts f = facts_of(21028500, 105854200), g = facts_of(21050000, 105900000);
	struct space_span span = { 7, 0, 1440 };
	str museum = S("museum");

	work(t);
	f.spans = (struct space_spans){ &span, 1, 1 };
	f.step_free = S("yes");
	int64_t id = space_public(t, &f, "Nhà Gốm", "Pottery House");
	g.kinds = (struct str_list){ &museum, 1 };
	g.owner_kind = S("public");
	space_public(t, &g, "Bảo tàng Lụa", "Silk Museum");
	CHECK_OK(spaces_next_event(t->r.db, id, at("2026-11-22", 700)));
	CHECK_OK(spaces_member_set(t->r.db, t->r.a, id, S("2025-12-10"), ABSENT, t->r.now));
	done(t);
	test_clock(t, at("2026-11-22", 600)); /* a Sunday */
	CHECK(test_get(t, "/en/spaces") == 200 && test_has(t, "Pottery House") && test_has(t, "Silk Museum"));
	CHECK(test_get(t, "/en/spaces?q=gom") == 200 && test_has(t, "Pottery House") && !test_has(t, "Silk Museum"));
	CHECK(test_get(t, "/en/spaces?q=G%E1%BB%91m+nh") == 200 && test_has(t, "Pottery House"));
	CHECK(test_get(t, "/en/spaces?kind=museum") == 200 && !test_has(t, "Pottery House") && test_has(t, "Silk Museum"));
	CHECK(test_get(t, "/en/spaces?owner=public&kind=museum") == 200 && test_has(t, "Silk Museum"));
	CHECK(test_get(t, "/en/spaces?open=1") == 200 && test_has(t, "Pottery House") && !test_has(t, "Silk Museum"));
	CHECK(test_get(t, "/en/spaces?free=1") == 200 && test_has(t, "Pottery House") && !test_has(t, "Silk Museum"));
	CHECK(test_get(t, "/en/spaces?events=1") == 200 && test_has(t, "Pottery House") && !test_has(t, "Silk Museum"));
	CHECK(test_get(t, "/en/spaces?member=1") == 200 && test_has(t, "Pottery House") && !test_has(t, "Silk Museum"));
	CHECK(test_get(t, "/en/spaces?kind=museum&free=1") == 200 && test_has(t, "No space matches these filters.") && test_has(t, "Without Step-free"));
	CHECK(test_get(t, "/en/spaces?kind=nothing") == 200 && test_has(t, "No space matches these filters."));
	CHECK(test_get(t, "/en/spaces?area=1&box=105.85,21.02,105.86,21.03") == 200 && test_has(t, "Pottery House") && !test_has(t, "Silk Museum"));
}

static int64_t shown_of(const struct space_points *p)
{
	int64_t n = 0;

	for (size_t i = 0; i < p->n; i++)
		n += p->at[i].n;
	return n;
}

TEST(counts_of_the_map_follow_every_change)
{
	struct space_filter all = { .sort = S("vi") }, art = all;
	struct space_facts f;
	struct space_points p;
	int64_t id[200];

	work(t);
	for (int i = 0; i < 200; i++) {
		f = facts_of(21000000 + (i % 20) * 1000, 105800000 + (i / 20) * 1000);
		CHECK_OK(spaces_make(t->r.db, t->r.a, &f, LANG_VI, &lan, t->r.now, &id[i], &(int64_t){ 0 }));
		CHECK_OK(spaces_say(t->r.db, t->r.a, id[i], S("title"), LANG_VI, arena_printf(t->r.a, "Chỗ %d", i), &lan));
		CHECK_OK(spaces_say(t->r.db, t->r.a, id[i], S("title"), LANG_EN, arena_printf(t->r.a, "Place %d", i), &lan));
		CHECK_OK(spaces_release(t->r.db, t->r.a, id[i], S("2026-11-22"), &lan, t->r.now));
	}
	CHECK_OK(space_map_find(t->r.db, t->r.a, &all, map_city(), 10, &p));
	CHECK(shown_of(&p) == 200 && p.n < 100);
	for (int i = 0; i < 40; i++)
		CHECK_OK(spaces_withdraw(t->r.db, t->r.a, id[i], S("x"), &lan, t->r.now));
	CHECK_OK(space_map_find(t->r.db, t->r.a, &all, map_city(), 10, &p));
	CHECK(shown_of(&p) == 160);
	f = facts_of(20900000, 105700000);
	CHECK_OK(spaces_set(t->r.db, t->r.a, id[199], &f, &lan, t->r.now));
	struct map_box there = { 105690000, 20890000, 105710000, 20910000 };
	CHECK_OK(space_map_find(t->r.db, t->r.a, &all, there, 15, &p));
	CHECK(p.n == 1 && p.at[0].id == id[199]);
	art.kind = SOME(6);
	CHECK_OK(space_map_find(t->r.db, t->r.a, &art, map_city(), 10, &p));
	CHECK(shown_of(&p) == 160);
	art.kind = SOME(4);
	CHECK_OK(space_map_find(t->r.db, t->r.a, &art, map_city(), 10, &p));
	CHECK(shown_of(&p) == 0);
	done(t);
	CHECK(test_get(t, "/api/v1/spaces.geojson?bbox=105.2,20.5,106.1,21.5&zoom=10") == 200);
	CHECK(test_has(t, "\"FeatureCollection\"") && test_body(t).n < 60000);
	CHECK(test_get(t, "/api/v1/spaces.csv") == 200 && test_get(t, "/api/v1/spaces.json?kind=museum") == 200);
}

TEST(like_spaces_are_named)
{
	struct space_facts f = facts_of(21028500, 105854200), g = facts_of(21028600, 105854300);
	struct space_alikes all;

	work(t);
	int64_t id = space_make(t, &f, "Bảo tàng Gốm Bát Tràng", "Bat Trang Pottery Museum");
	CHECK_OK(spaces_alike(t->r.db, t->r.a, S("bao tang gom Bat Trang"), &g, 0, &all));
	CHECK(all.n == 1 && all.at[0].card.id == id);
	CHECK(str_find(all.at[0].why_en, S("a like name"), 0) >= 0 && str_find(all.at[0].why_en, S("80 m"), 0) >= 0);
	g = facts_of(20900000, 105700000);
	CHECK_OK(spaces_alike(t->r.db, t->r.a, S("Quán cà phê Mây"), &g, 0, &all));
	CHECK(!all.n);
	done(t);
}

TEST(merged_spaces_are_one)
{
	struct space_facts f = facts_of(21028500, 105854200);
	struct space_card card;

	work(t);
	int64_t old = space_public(t, &f, "Nhà Gốm", "Pottery House"), kept = space_public(t, &f, "Nhà Gốm Mới", "New Pottery House");
	CHECK(spaces_merge(t->r.db, t->r.a, kept, kept, &lan, t->r.now) == ERR_INVALID);
	CHECK_OK(spaces_merge(t->r.db, t->r.a, old, kept, &lan, t->r.now));
	CHECK_OK(spaces_get(t->r.db, t->r.a, old, &card));
	CHECK(!card.public_);
	done(t);
	CHECK(test_get(t, "/en/spaces/nha-gom") == 303);
	CHECK_STR(test_header(t, "Location"), "/en/spaces/nha-gom-moi");
}

TEST(closed_for_now_is_said)
{
	struct space_facts f = facts_of(21028500, 105854200);

	work(t);
	int64_t id = space_public(t, &f, "Nhà Gốm", "Pottery House");
	CHECK(spaces_doing(t->r.db, t->r.a, id, S("asleep"), ABSENT, ABSENT, ABSENT, &lan, t->r.now) == ERR_INVALID);
	CHECK_OK(spaces_doing(t->r.db, t->r.a, id, S("paused"), S("2027-03-01"), S("Sửa mái"), S("The roof is mended"), &lan, t->r.now));
	done(t);
	CHECK(test_get(t, "/en/spaces/nha-gom") == 200);
	CHECK(test_has(t, "Closed for now, until 1 March 2027") && test_has(t, "The roof is mended"));
}

TEST(the_demo_has_its_82_spaces)
{
	struct space_listed listed;
	struct space_filter f = { .sort = S("vi") };
	size_t line;

	work(t);
	CHECK_OK(wards_load(t->r.db, t->r.a, wards_hanoi(), t->r.now, &line));
	CHECK_OK(spaces_demo(t->r.db, t->r.a, &lan, t->r.now));
	CHECK_OK(space_list_find(t->r.db, t->r.a, &f, 1, 100, &listed));
	CHECK(listed.count == 82 && listed.ids.n == 82);
	done(t);
	CHECK(test_get(t, "/vi/spaces?q=cau+giay") == 200 && test_has(t, "Bảo tàng Dân tộc học")); /* the district of before */
	CHECK(test_get(t, "/en/spaces") == 200 && test_has(t, "Page 1 of 4"));
	CHECK(test_get(t, "/en/spaces?page=4") == 200);
}

TEST(a_sheet_goes_out_and_in_with_the_same_values)
{
	struct space_facts f = facts_of(21028500, 105854200);
	struct space_span span[] = { { 1, 510, 720 }, { 1, 810, 1020 }, { 6, 1140, 1560 } };
	struct space_day day[] = { { S("2027-02-05"), S("2027-02-09"), true, 0, 0, S("Tết | nghỉ"), S("Lunar \\ New Year") },
		{ S("2027-03-01"), S("2027-03-01"), false, 480, 720, ABSENT, ABSENT } };
	struct space_link link = { S("site"), S("https://example.vn/?a=1") };
	struct space_product product = { S("ocop"), S("Gốm, \"men lam\""), S("Pottery"), S("ghi\\chú"), ABSENT, 4 };
	str was[SPACE_COLUMNS], is[SPACE_COLUMNS];
	struct space_row row;
	int64_t same;
	bool changed;

	work(t);
	f.spans = (struct space_spans){ span, 3, 3 };
	f.days = (struct space_days){ day, 2, 2 };
	f.links = (struct space_links){ &link, 1, 1 };
	f.products = (struct space_products){ &product, 1, 1 };
	f.phone = S("+84 24 3825 1234");
	f.languages = S("vi,en");
	f.places = SOME(60);
	int64_t id = space_public(t, &f, "Nhà Gốm", "Pottery House");
	CHECK_OK(spaces_say(t->r.db, t->r.a, id, S("body"), LANG_VI, S("Một.\n\nHai."), &lan));
	CHECK_OK(spaces_say(t->r.db, t->r.a, id, S("body"), LANG_EN, S("One.\n\nTwo."), &lan));
	CHECK_OK(space_row_write(t->r.db, t->r.a, id, was));
	CHECK_OK(space_row_read(t->r.db, t->r.a, was, &row));
	CHECK(!row.faults.n && row.space == id);
	CHECK_OK(space_row_store(t->r.db, t->r.a, &row, &lan, t->r.now, &same, &changed));
	CHECK(same == id && !changed);
	/* Without id and address it makes a second one that says the same. */
	was[COL_ID] = was[COL_SLUG] = ABSENT;
	CHECK_OK(space_row_read(t->r.db, t->r.a, was, &row));
	CHECK(!row.faults.n);
	CHECK_OK(space_row_store(t->r.db, t->r.a, &row, &lan, t->r.now, &same, &changed));
	CHECK(same != id && changed);
	CHECK_OK(space_row_write(t->r.db, t->r.a, same, is));
	for (int c = COL_TITLE_VI; c < SPACE_COLUMNS; c++)
		CHECK(str_eq(was[c], is[c]));
	was[COL_HOURS] = S("Mo 25:00-3:00");
	was[COL_WARD] = S("99999");
	CHECK_OK(space_row_read(t->r.db, t->r.a, was, &row));
	CHECK(row.faults.n == 2 && row.faults.at[0].column == COL_WARD && row.faults.at[1].column == COL_HOURS);
	done(t);
}
