/* wards_test.c - on both engines: the register of Hà Nội loads twice without doubling, addresses of all kinds find their ward, points too. */
#include "test.h"
#include "wards.h"
#include "wards_api.h"

const struct data_set *const data_sets[] = { &wards_set };
const size_t ndata_sets = 1;

static void load(struct test *t)
{
	size_t line;

	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	CHECK_OK(wards_load(t->r.db, t->base->a, wards_hanoi(), t->r.now, &line));
	CHECK_OK(db_commit(t->r.db));
}

/* The slugs that an address gives, ", " between. */
static str guess(struct test *t, const char *address, struct ward_point at)
{
	struct buf b = { .a = t->base->a };
	struct wards w;

	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(wards_guess(t->r.db, t->base->a, str_c(address), at, &w));
	db_rollback(t->r.db);
	for (size_t i = 0; i < w.n; i++)
		buf_printf(&b, "%s%.*s", i ? ", " : "", FMT(w.at[i].slug));
	return buf_str(&b);
}

static bool leads(struct test *t, const char *address, const char *slug)
{
	str all = guess(t, address, (struct ward_point){ 0 });

	if (!str_starts(all, str_c(slug)))
		print_message("%s: %.*s\n", address, FMT(all));
	return str_starts(all, str_c(slug));
}

TEST(the_register_loads_and_loads_again)
{
	struct wards all;
	struct ward w;
	str also;

	load(t);
	load(t);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(wards_all(t->r.db, t->base->a, &all));
	CHECK(all.n == 126);
	CHECK_STR(all.at[0].name_vi, "Xã An Khánh");
	CHECK_OK(wards_by_code(t->r.db, t->base->a, S("00226"), &w));
	CHECK_STR(w.slug, "phuong-van-mieu-quoc-tu-giam");
	CHECK(w.lat_e6 == 21019940 && w.west_e6 == 105829761);
	CHECK_OK(wards_by_slug(t->r.db, t->base->a, S("phuong-ba-dinh"), &w));
	CHECK_OK(wards_get(t->r.db, t->base->a, w.id, &w));
	CHECK_STR(w.name_en, "Ba Dinh Ward");
	CHECK_OK(wards_also(t->r.db, t->base->a, w.id, &also));
	CHECK(str_find(also, S("Phường Quán Thánh; Phường Trúc Bạch"), 0) == 0 && str_ends(also, S("Quận Tây Hồ")));
	CHECK_ERR(wards_by_slug(t->r.db, t->base->a, S("phuong-khong-co"), &w), ERR_NOT_FOUND);
	CHECK_ERR(wards_by_code(t->r.db, t->base->a, ABSENT, &w), ERR_NOT_FOUND);
	db_rollback(t->r.db);
}

TEST(addresses_find_their_ward)
{
	load(t);
	CHECK(leads(t, "58 Quốc Tử Giám, phường Văn Miếu - Quốc Tử Giám, Hà Nội", "phuong-van-mieu-quoc-tu-giam"));
	CHECK(leads(t, "14 Phan Huy Ich, P. Nguyen Trung Truc, Q. Ba Dinh", "phuong-ba-dinh"));
	CHECK(leads(t, "19 Lê Thánh Tông, P.Phan Chu Trinh, Q.Hoàn Kiếm", "phuong-cua-nam"));
	CHECK(leads(t, "Bat Trang Commune, Hanoi", "xa-bat-trang"));
	CHECK(leads(t, "Làng lụa Vạn Phúc, phường Vạn Phúc, quận Hà Đông", "phuong-ha-dong"));
	CHECK(leads(t, "Đường Lâm, thị xã Sơn Tây", "phuong-"));
	/* A street is no ward: Hai Bà Trưng is both, and the address lies in Cửa Nam. */
	CHECK(leads(t, "45 Hai Bà Trưng, phường Cửa Nam", "phuong-cua-nam"));
	CHECK(str_find(guess(t, "45 Hai Bà Trưng, phường Cửa Nam", (struct ward_point){ 0 }), S("hai-ba-trung"), 0) < 0);
	CHECK_STR(guess(t, "Phố cổ", (struct ward_point){ 0 }), "");
	CHECK_STR(guess(t, "", (struct ward_point){ 0 }), "");
}

TEST(a_split_ward_gives_all_it_went_to)
{
	str all;

	load(t);
	all = guess(t, "Phường Cửa Nam cũ, phường Kim Mã, quận Ba Đình", (struct ward_point){ 0 });
	CHECK(str_find(all, S("phuong-giang-vo"), 0) >= 0 && str_find(all, S("phuong-ngoc-ha"), 0) >= 0);
	/* The point decides where names do not. */
	CHECK_STR(guess(t, "phường Kim Mã", (struct ward_point){ true, 21023000, 105820000 }), "phuong-giang-vo");
	/* A district alone gives its wards. */
	all = guess(t, "quận Hoàn Kiếm", (struct ward_point){ 0 });
	CHECK(str_find(all, S("phuong-hoan-kiem"), 0) >= 0 && str_find(all, S("phuong-hong-ha"), 0) >= 0);
}

TEST(points_find_their_ward)
{
	struct wards w;

	load(t);
	CHECK_OK(db_begin(t->r.db, DB_READ));
	CHECK_OK(wards_at(t->r.db, t->base->a, 21028500, 105852200, &w)); /* Tháp Rùa */
	CHECK(w.n >= 1);
	CHECK_STR(w.at[0].slug, "phuong-hoan-kiem");
	CHECK_OK(wards_at(t->r.db, t->base->a, 10770000, 106700000, &w));
	CHECK(w.n == 0);
	db_rollback(t->r.db);
}

TEST(a_wrong_sheet_names_its_line)
{
	static const char head[] = "code,name_vi,name_en,kind,valid_from,lat,lon,west,south,east,north,area_km2,districts,wards\n";
	static const char *const wrong[] = {
		"1,Phường A,A Ward,phường,2025-07-01,21,105.5,105,20,106\n", "1,Phường A,A Ward,quận,2025-07-01,21,105.5,105,20,106,22,1.5,,\n",
		"1,Phường A,A Ward,xã,2025-07-01,21,105.5,106,20,105,22,1.5,,\n", "1,Phường A,A Ward,xã,2025-07-01,x,105.5,105,20,106,22,1.5,,\n",
		"1,\"Phường A,A Ward,xã,2025-07-01,21,105.5,105,20,106,22,1.5,,\n", "1,Phường A,A Ward,xã,2025-07-01,21,105.5,105,20,106,22,1.5,,nocode\n",
	};
	size_t line;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		CHECK_OK(db_begin(t->r.db, DB_WRITE));
		CHECK_ERR(wards_load(t->r.db, t->base->a, arena_printf(t->base->a, "%s%s", head, wrong[i]), t->r.now, &line), ERR_INVALID);
		CHECK(line == 2);
		db_rollback(t->r.db);
	}
	CHECK_OK(db_begin(t->r.db, DB_WRITE));
	str quoted = arena_printf(t->base->a, "%s1,\"Phường \"\"A\"\"\",A Ward,xã,2025-07-01,21,105.5,105,20,106,22,1.5,,\r\n", head);
	CHECK_OK(wards_load(t->r.db, t->base->a, quoted, t->r.now, &line));
	db_rollback(t->r.db);
}

TEST(open_data)
{
	load(t);
	CHECK(test_get(t, "/api/v1/wards.json") == 200);
	CHECK(test_has(t, "\"Phường Quán Thánh\""));
	CHECK(test_has(t, "\"Phường Cửa Nam*\""));
	CHECK(test_has(t, "105.826595,21.028247,105.850367,21.050628"));
	CHECK(test_get(t, "/api/v1/wards.csv") == 200);
	CHECK(test_has(t, "Xã Bát Tràng"));
	CHECK(test_get(t, "/api/v1/wards.xlsx") == 200);
}
