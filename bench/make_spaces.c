/* make_spaces.c - fills a demo city's folder with so many spaces, for the bench of list and map: half of them in the heart of the city, the others all
 * over it; every kind and every ward, hours, one in seven step-free, one in ten a member, one in fifty with an event to come.
 *   make_spaces DIR SPACES
 * Everything goes in through the feature's own functions; counts and search are brought up to date at the end, as after an import of thousands. */
#include <stdio.h>
#include <stdlib.h>
#include "clock.h"
#include "search.h"
#include "space_rules.h"
#include "wards.h"

enum { BATCH = 500 };

static uint32_t seed = 12345;

static int64_t drawn(int64_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (int64_t)(seed >> 8) % below;
}

static const char *const kinds[] = { "public-space", "museum", "art-space", "gallery", "cafe", "library", "studio", "craft-village", "heritage", "business" };
static const char *const words[] = { "Gốm", "Lụa", "Mây", "Sen", "Nắng", "Phố", "Giấy", "Sơn mài", "Tre", "Đồng", "Trăng", "Sông" };

static err one_put(struct db *db, struct arena *a, const struct wards *wards, int i, const struct twin_who *who, int64_t now)
{
	struct space_span span[6];
	str kind = str_c(kinds[drawn(10)]);
	bool heart = i % 2;
	struct space_facts f = { .kinds = { &kind, 1 }, .form = S("point"), .owner_kind = str_c(space_owners[drawn(3)]), .placed = true,
		.lat_e6 = heart ? 21010000 + drawn(60000) : 20600000 + drawn(750000), .lon_e6 = heart ? 105800000 + drawn(80000) : 105330000 + drawn(650000),
		.ward = wards->at[drawn((int64_t)wards->n)].id, .address_vi = arena_printf(a, "%d phố Đo", i), .step_free = i % 7 ? ABSENT : S("yes") };
	int64_t space, twin;

	for (int d = 0; d < 6; d++)
		span[d] = (struct space_span){ d + 1, 480 + (int)drawn(4) * 30, 1020 + (int)drawn(8) * 60 };
	f.spans = (struct space_spans){ span, 6, 6 };
	TRY(spaces_make(db, a, &f, LANG_VI, who, now, &space, &twin));
	TRY(spaces_say(db, a, space, S("title"), LANG_VI, arena_printf(a, "%s %s %d", words[drawn(12)], words[drawn(12)], i), who));
	TRY(spaces_say(db, a, space, S("title"), LANG_EN, arena_printf(a, "Space number %d", i), who));
	TRY(spaces_release(db, a, space, date_iso(a, date_at(now)), who, now));
	if (i % 10 == 0)
		TRY(spaces_member_set(db, a, space, S("2025-12-10"), ABSENT, now));
	return i % 50 ? OK : spaces_next_event(db, space, now + DAY_S * (1 + drawn(60)));
}

static err some_put(struct db *db, struct arena *a, const struct wards *wards, int from, int to, int64_t now)
{
	struct twin_who who = { .name = S("Đo"), .now = now };

	TRY(db_begin(db, DB_WRITE));
	TRY(space_counts_bulk(db, true));
	for (int i = from; i < to; i++)
		TRY(one_put(db, a, wards, i, &who, now));
	return db_commit(db);
}

static err finish(struct db *db, struct arena *a)
{
	int64_t done;

	TRY(db_begin(db, DB_WRITE));
	TRY(space_counts_bulk(db, false));
	TRY(db_commit(db));
	do {
		TRY(db_begin(db, DB_WRITE));
		TRY(search_catch_up(db, a, BATCH, &done));
		TRY(db_commit(db));
		arena_reset(a);
	} while (done == BATCH);
	return OK;
}

int main(int argc, char **argv)
{
	static struct arena a, names;
	struct wards wards = { 0 };
	struct db *db;
	int64_t now = clock_now();

	if (argc != 3)
		return 2;
	int n = (int)strtol(argv[2], NULL, 10);
	arena_init(&a, 1u << 30);
	arena_init(&names, 16u << 20);
	if (db_open(arena_printf(&names, "sqlite:%s/khue.db", argv[1]), &db) != OK)
		return 1;
	err e = db_bulk(db, true);
	search_bulk(true);
	if (e == OK)
		e = db_begin(db, DB_READ);
	if (e == OK)
		e = wards_all(db, &names, &wards);
	db_rollback(db);
	for (int i = 0; e == OK && i < n; i += BATCH, arena_reset(&a))
		e = some_put(db, &a, &wards, i, i + BATCH < n ? i + BATCH : n, now);
	if (e == OK)
		e = finish(db, &a);
	if (e != OK)
		fprintf(stderr, "make_spaces: %s\n", err_name(e));
	db_close(db);
	return e == OK ? 0 : 1;
}
