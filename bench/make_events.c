/* make_events.c - fills a demo city's folder with so many events of the 30 days to come, for the bench of the calendar: each with one session, one in twenty
 * an exhibition of two weeks, half of them at a space of the register, every kind, one in three free.
 *   make_events DIR EVENTS
 * Everything goes in through the feature's own functions; search is brought up to date at the end, as after an import of thousands. */
#include <stdio.h>
#include <stdlib.h>
#include "clock.h"
#include "events.h"
#include "search.h"
#include "spaces.h"

enum { BATCH = 250, DAYS = 30, SPACES = 60 };

static uint32_t seed = 4711;

static int64_t drawn(int64_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (int64_t)(seed >> 8) % below;
}

static const char *const kinds[] = { "exhibition", "talk", "workshop", "performance", "film", "market", "tour", "festival", "contest", "other" };
static const char *const words[] = { "Gốm", "Lụa", "Mây", "Sen", "Nắng", "Phố", "Giấy", "Sơn mài", "Tre", "Đồng", "Trăng", "Sông" };

struct maker { struct db *db; struct arena *a; const struct space_cards *spaces; struct twin_who who; int64_t now, today; };

static struct event_time time_of(const struct maker *m, int i)
{
	int64_t first = m->today + drawn(DAYS), at = first * DAY_S - VN_OFFSET_S + (8 * 60 + drawn(24) * 30) * 60;

	if (i % 20 == 0)
		return (struct event_time){ .all_day = true, .starts_on = date_iso(m->a, date_of_days(first)), .ends_on = date_iso(m->a, date_of_days(first + 13)) };
	return (struct event_time){ .starts_at = at, .ends_at = at + (1 + drawn(3)) * 3600 };
}

static err one_put(const struct maker *m, int i)
{
	struct event_time time = time_of(m, i);
	struct event_facts f = { .kind = str_c(kinds[drawn(10)]), .free = i % 3 == 0, .languages = i % 4 ? S("vi") : S("vi,en"), .audience = S("all"),
		.address_vi = arena_printf(m->a, "%d phố Đo", i) };
	int64_t event, twin;

	if (i % 2 && m->spaces->n)
		f.space = SOME(m->spaces->at[drawn((int64_t)m->spaces->n)].id);
	TRY(events_make(m->db, m->a, &f, &(struct event_times){ .at = &time, .n = 1 }, &(struct event_rule){ 0 }, LANG_VI, &m->who, m->now, &event, &twin));
	TRY(events_say(m->db, m->a, event, S("title"), LANG_VI, arena_printf(m->a, "%s %s số %d", words[drawn(12)], words[drawn(12)], i), &m->who));
	TRY(events_say(m->db, m->a, event, S("title"), LANG_EN, arena_printf(m->a, "Event number %d", i), &m->who));
	TRY(events_say(m->db, m->a, event, S("summary"), LANG_VI, S("Một buổi để đo tốc độ."), &m->who));
	TRY(events_say(m->db, m->a, event, S("summary"), LANG_EN, S("An afternoon to measure speed by."), &m->who));
	TRY(events_say(m->db, m->a, event, S("body"), LANG_VI, S("Mời mọi người."), &m->who));
	TRY(events_say(m->db, m->a, event, S("body"), LANG_EN, S("Everybody is welcome."), &m->who));
	return events_release(m->db, m->a, event, date_iso(m->a, date_of_days(m->today)), &m->who, m->now);
}

static err some_put(const struct maker *m, int from, int to)
{
	TRY(db_begin(m->db, DB_WRITE));
	for (int i = from; i < to; i++)
		TRY(one_put(m, i));
	return db_commit(m->db);
}

static err search_again(struct db *db, struct arena *a)
{
	int64_t done;

	do {
		TRY(db_begin(db, DB_WRITE));
		TRY(search_catch_up(db, a, BATCH, &done));
		TRY(db_commit(db));
		arena_reset(a);
	} while (done == BATCH);
	return OK;
}

static err all_put(struct db *db, struct arena *a, struct arena *names, int n)
{
	struct space_cards spaces = { 0 };
	struct maker m = { .db = db, .a = a, .spaces = &spaces, .now = clock_now() };

	m.who = (struct twin_who){ .name = S("Đo"), .now = m.now };
	m.today = date_days(date_at(m.now));
	TRY(db_begin(db, DB_READ));
	err e = spaces_look(db, names, ABSENT, SPACES, &spaces);
	db_rollback(db);
	for (int i = 0; e == OK && i < n; i += BATCH, arena_reset(a))
		e = some_put(&m, i, i + BATCH < n ? i + BATCH : n);
	return e == OK ? search_again(db, a) : e;
}

int main(int argc, char **argv)
{
	static struct arena a, names;
	struct db *db;

	if (argc != 3)
		return 2;
	arena_init(&a, 1u << 30);
	arena_init(&names, 16u << 20);
	if (db_open(arena_printf(&names, "sqlite:%s/khue.db", argv[1]), &db) != OK)
		return 1;
	search_bulk(true);
	err e = db_bulk(db, true);
	if (e == OK)
		e = all_put(db, &a, &names, (int)strtol(argv[2], NULL, 10));
	if (e != OK)
		fprintf(stderr, "make_events: %s\n", err_name(e));
	db_close(db);
	return e == OK ? 0 : 1;
}
