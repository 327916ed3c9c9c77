/* db_test.c - every type and kind on both engines, errors, transactions, migrations.  PostgreSQL comes from tests/with-postgres. */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>
#include <libpq-fe.h>
#include "buf.h"
#include "db_internal.h"
#include "thing_sql.h"

#define test_migrations db_test_migrations
extern const struct db_migration db_test_migrations[];
extern const size_t db_test_nmigrations;

static char dir[] = "/tmp/khue-db-test.XXXXXX";
static int serial;

struct world {
	bool postgres;
	str url;
	struct arena a;
	struct db *db;
};

static void admin(const char *sql)
{
	PGconn *c = PQconnectdb(getenv("KHUE_TEST_POSTGRES"));
	PGresult *r = PQexec(c, sql);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		fail_msg("%s: %s", sql, PQerrorMessage(c));
	PQclear(r);
	PQfinish(c);
}

/* KHUE_TEST_POSTGRES with another database: postgres://user@/NAME?host=... */
static str other_database(struct arena *a, const char *name)
{
	str url = str_c(getenv("KHUE_TEST_POSTGRES"));
	ptrdiff_t at = str_find(url, S("postgres?"), 0);
	assert_true(at > 0);
	return arena_printf(a, "%.*s%s%s", (int)at, url.p, name, url.p + at + 8);
}

static str new_database(struct world *w, const char *what)
{
	str name = arena_printf(&w->a, "khue_db_%s_%d_%d", what, (int)getpid(), ++serial);
	admin(arena_printf(&w->a, "CREATE DATABASE %s", name.p).p);
	return other_database(&w->a, name.p);
}

static void world_open(struct world *w, bool postgres)
{
	*w = (struct world){ .postgres = postgres };
	arena_init(&w->a, 64 << 20);
	w->url = postgres ? new_database(w, "test") : arena_printf(&w->a, "sqlite:%s/test-%d.db", dir, ++serial);
	assert_int_equal(db_create_with(w->url, test_migrations, db_test_nmigrations, &w->db), OK);
}

static void world_close(struct world *w)
{
	db_close(w->db);
	arena_free(&w->a);
}

static err add(struct db *db, int64_t id, const char *slug)
{
	return thing_add_plain(db, &(struct thing_add_plain_in){ id, str_c(slug) });
}

static void begin(struct world *w)
{
	assert_int_equal(db_begin(w->db, DB_WRITE), OK);
}

static void check_types(struct world *w)
{
	int64_t id = 0;
	struct thing_by_slug t;
	begin(w);
	struct thing_add_in in = { .id = INT64_MAX, .slug = S("a'\"\\b"), .name = S("Phố cổ"), .data = (str){ "\0\xff\1", 3 }, .size = SOME(-7),
				   .lat = { 21.0285, true }, .flag = true, .owner = SOME(1), .day = S("2025-04-11") };
	assert_int_equal(thing_add(w->db, &in, &id), OK);
	assert_true(id == INT64_MAX);
	assert_int_equal(thing_by_slug(w->db, &(struct thing_by_slug_in){ in.slug }, &w->a, &t), OK);
	assert_true(t.id == INT64_MAX && t.flag && t.size.has && t.size.v == -7 && t.lat.has && t.lat.v > 21.02 && t.lat.v < 21.03);
	assert_true(t.owner.has && t.owner.v == 1);
	assert_true(str_eq(t.name, in.name) && str_eq(t.data, in.data) && str_eq(t.day, in.day));
	assert_int_equal(t.name.p[t.name.n], 0);
	assert_int_equal(thing_by_slug(w->db, &(struct thing_by_slug_in){ S("first") }, &w->a, &t), OK);
	assert_true(!str_given(t.name) && !str_given(t.data) && !t.size.has && !t.lat.has && t.flag && !t.owner.has && !str_given(t.day));
	in = (struct thing_add_in){ .id = 5, .slug = S(""), .name = S(""), .data = S("") };
	assert_int_equal(thing_add(w->db, &in, &id), OK);
	assert_int_equal(thing_by_slug(w->db, &(struct thing_by_slug_in){ S("") }, &w->a, &t), OK);
	assert_true(str_given(t.name) && t.name.n == 0 && str_given(t.data) && t.data.n == 0 && !t.flag);
	assert_int_equal(thing_by_slug(w->db, &(struct thing_by_slug_in){ S("none") }, &w->a, &t), ERR_NOT_FOUND);
	assert_int_equal(db_commit(w->db), OK);
}

static size_t listed(struct world *w, str kind, const int64_t *ids, size_t n, const str *not_slugs, size_t m)
{
	struct thing_listed_list out;
	struct thing_listed_in in = { .kind = kind, .ids = { ids, n }, .not_slugs = { not_slugs, m } };
	assert_int_equal(thing_listed(w->db, &in, &w->a, &out), OK);
	return out.n;
}

static void check_lists(struct world *w)
{
	static const int64_t ids[] = { 1, 2, 3, INT64_MIN, 9 };
	const str odd[] = { S("\"},{\\'\n"), S("") };
	struct thing_all_list all;
	begin(w);
	assert_int_equal(add(w->db, 2, "b"), OK);
	assert_int_equal(add(w->db, 3, "\"},{\\'\n"), OK);
	assert_int_equal(listed(w, ABSENT, ids, 5, NULL, 0), 3);
	assert_int_equal(listed(w, ABSENT, ids, 2, NULL, 0), 2);
	assert_int_equal(listed(w, ABSENT, NULL, 0, NULL, 0), 0);
	assert_int_equal(listed(w, ABSENT, ids, 5, odd, 2), 2);
	assert_int_equal(listed(w, S("Phố"), ids, 5, NULL, 0), 0);
	assert_int_equal(thing_rename(w->db, &(struct thing_rename_in){ 2, S("Phố") }), OK);
	assert_int_equal(listed(w, S("Phố"), ids, 5, NULL, 0), 1);
	for (int i = 0; i < 100; i++)
		assert_int_equal(thing_add_plain(w->db, &(struct thing_add_plain_in){ 100 + i, arena_printf(&w->a, "n%03d", i) }), OK);
	assert_int_equal(thing_all(w->db, &w->a, &all), OK);
	assert_int_equal(all.n, 103);
	assert_true(str_eq(all.at[102].label, S("xn099")) && all.at[102].free);
	/* Bytewise order on both, whatever the locale: '"' < 'b' < 'first' < 'n'. */
	assert_true(all.at[2].id == 3 && all.at[2].place == 1 && all.at[0].place == 3);
	db_rollback(w->db);
}

static void check_kinds(struct world *w)
{
	int64_t id = 0;
	struct thing_sums s;
	struct thing_claim c;
	struct thing_any any;
	struct thing_tree_list tree;
	begin(w);
	assert_int_equal(thing_sums(w->db, &w->a, &s), OK);
	assert_true(s.n == 1 && !s.total.has && s.total0 == 0 && !str_given(s.last) && s.flagged == 1);
	assert_int_equal(thing_claim(w->db, &(struct thing_claim_in){ 1 }, &w->a, &c), OK);
	assert_true(c.size == 1 && str_eq(c.slug, S("first")));
	assert_int_equal(thing_claim(w->db, &(struct thing_claim_in){ 77 }, &w->a, &c), ERR_NOT_FOUND);
	assert_int_equal(thing_merge(w->db, &(struct thing_merge_in){ 9, S("first"), 40 }), OK);
	assert_int_equal(thing_sums(w->db, &w->a, &s), OK);
	assert_true(s.total.has && s.total.v == 41);
	assert_int_equal(thing_rename(w->db, &(struct thing_rename_in){ 77, S("x") }), ERR_NOT_FOUND);
	assert_int_equal(thing_remove(w->db, &(struct thing_remove_in){ 77 }), OK);
	assert_int_equal(thing_add_new(w->db, &(struct thing_add_new_in){ 2, S("new") }, &id), OK);
	assert_int_equal(thing_add_new(w->db, &(struct thing_add_new_in){ 3, S("new") }, &id), ERR_CONFLICT);
	struct thing_add_in child = { .id = 4, .slug = S("child"), .owner = SOME(2) };
	assert_int_equal(thing_add(w->db, &child, &id), OK);
	assert_int_equal(thing_tree(w->db, &(struct thing_tree_in){ 2 }, &w->a, &tree), OK);
	assert_true(tree.n == 2 && tree.at[1].depth == 1 && str_eq(tree.at[1].slug, S("child")));
	assert_int_equal(thing_any(w->db, &w->a, &any), ERR_DB);
	assert_int_equal(db_commit(w->db), ERR_DB);
	begin(w);
	struct thing_wrong_null wrong;
	assert_int_equal(thing_wrong_null(w->db, &(struct thing_wrong_null_in){ 1 }, &w->a, &wrong), ERR_DB);
	db_rollback(w->db);
}

/* A refused statement leaves the transaction as it was; both engines go on. */
static void check_refusals(struct world *w)
{
	int64_t id = 0;
	struct thing_sums s;
	begin(w);
	assert_int_equal(add(w->db, 2, "two"), OK);
	assert_int_equal(add(w->db, 3, "two"), ERR_CONFLICT);
	assert_int_equal(add(w->db, 2, "three"), ERR_CONFLICT);
	struct thing_add_in orphan = { .id = 4, .slug = S("four"), .owner = SOME(99) };
	assert_int_equal(thing_add(w->db, &orphan, &id), ERR_INVALID);
	assert_int_equal(thing_add_plain(w->db, &(struct thing_add_plain_in){ 5, ABSENT }), ERR_INVALID);
	assert_int_equal(thing_add_plain(w->db, &(struct thing_add_plain_in){ 5, S("\xff") }), ERR_INVALID);
	assert_int_equal(thing_add_plain(w->db, &(struct thing_add_plain_in){ 5, (str){ "a\0b", 3 } }), ERR_INVALID);
	struct thing_add_told told;
	assert_int_equal(thing_add_told(w->db, &(struct thing_add_told_in){ 7, S("two") }, &w->a, &told), ERR_CONFLICT);
	assert_int_equal(add(w->db, 6, "six"), OK);
	assert_int_equal(db_commit(w->db), OK);
	assert_int_equal(db_begin(w->db, DB_READ), OK);
	assert_int_equal(thing_sums(w->db, &w->a, &s), OK);
	assert_int_equal(s.n, 3);
	assert_int_equal(add(w->db, 7, "seven"), ERR_DB);
	db_rollback(w->db);
	assert_int_equal(db_begin(w->db, DB_READ), OK);
	struct thing_claim c;
	assert_int_equal(thing_claim(w->db, &(struct thing_claim_in){ 1 }, &w->a, &c), ERR_DB);
	db_rollback(w->db);
	assert_int_equal(thing_sums(w->db, &w->a, &s), ERR_DB);
	assert_int_equal(db_commit(w->db), ERR_DB);
}

static int64_t version(struct db *db)
{
	int64_t v = 0;
	assert_int_equal(db_version(db, &v), OK);
	return v;
}

/* Asked within a transaction, the version may be its snapshot's; after it the commit of the others must show. */
static void version_in_snapshot(struct world *w, struct db *other)
{
	struct thing_sums s;
	int64_t before = version(other);

	assert_int_equal(db_begin(other, DB_READ), OK);
	assert_int_equal(thing_sums(other, &w->a, &s), OK);
	begin(w);
	assert_int_equal(add(w->db, 3, "three"), OK);
	assert_int_equal(db_commit(w->db), OK);
	(void)version(other);
	db_rollback(other);
	usleep(w->postgres ? 300 * 1000 : 0);
	assert_true(version(other) != before);
}

static void check_version(struct world *w)
{
	struct db *other;
	assert_int_equal(db_open_with(w->url, test_migrations, db_test_nmigrations, &other), OK);
	int64_t mine = version(w->db);
	int64_t theirs = version(other);
	begin(w);
	assert_int_equal(thing_remove(w->db, &(struct thing_remove_in){ 4444 }), OK);
	assert_int_equal(db_commit(w->db), OK);
	assert_true(w->postgres || version(w->db) == mine); /* nothing changed */
	begin(w);
	assert_int_equal(add(w->db, 2, "two"), OK);
	db_rollback(w->db);
	assert_true(w->postgres || version(w->db) == mine);
	begin(w);
	assert_int_equal(add(w->db, 2, "two"), OK);
	assert_int_equal(db_commit(w->db), OK);
	assert_true(version(w->db) != mine);
	usleep(w->postgres ? 300 * 1000 : 0); /* another node may be a quarter second behind */
	assert_true(version(other) != theirs);
	version_in_snapshot(w, other);
	db_close(other);
}

/* SQLite: the second writer waits, then is told to run again.  PostgreSQL: two that read each other's rows cannot both commit. */
static void check_busy(struct world *w)
{
	struct db *other;
	struct thing_sums s;
	assert_int_equal(db_open_with(w->url, test_migrations, db_test_nmigrations, &other), OK);
	begin(w);
	assert_int_equal(thing_sums(w->db, &w->a, &s), OK);
	assert_int_equal(add(w->db, 2, "two"), OK);
	err e = db_begin(other, DB_WRITE);
	if (w->postgres) {
		assert_int_equal(e, OK);
		assert_int_equal(thing_sums(other, &w->a, &s), OK);
		assert_int_equal(add(other, 3, "three"), OK);
		assert_int_equal(db_commit(w->db), OK);
		e = db_commit(other);
	} else {
		assert_int_equal(db_commit(w->db), OK);
	}
	assert_int_equal(e, ERR_BUSY);
	assert_int_equal(db_begin(other, DB_WRITE), OK);
	assert_int_equal(add(other, 3, "three"), OK);
	assert_int_equal(db_commit(other), OK);
	db_close(other);
}

/* A reader keeps its snapshot while another writes. */
static void check_snapshot(struct world *w)
{
	struct db *other;
	struct thing_sums s;
	assert_int_equal(db_open_with(w->url, test_migrations, db_test_nmigrations, &other), OK);
	assert_int_equal(db_begin(other, DB_READ), OK);
	assert_int_equal(thing_sums(other, &w->a, &s), OK);
	begin(w);
	assert_int_equal(add(w->db, 2, "two"), OK);
	assert_int_equal(db_commit(w->db), OK);
	assert_int_equal(thing_sums(other, &w->a, &s), OK);
	assert_int_equal(s.n, 1);
	assert_int_equal(db_commit(other), OK);
	db_close(other);
}

/* Past its cap the arena jumps; the connection is whole afterwards. */
static void check_arena(struct world *w)
{
	struct arena small;
	jmp_buf jump;
	struct thing_all_list all;
	volatile bool jumped = false;
	begin(w);
	for (int i = 0; i < 300; i++)
		assert_int_equal(thing_add_plain(w->db, &(struct thing_add_plain_in){ 100 + i, arena_printf(&w->a, "%0200d", i) }), OK);
	arena_init(&small, 20000);
	if (ARENA_GUARD(&small, &jump))
		jumped = true;
	else
		(void)!thing_all(w->db, &small, &all);
	assert_true(jumped);
	arena_free(&small);
	db_rollback(w->db);
	begin(w);
	assert_int_equal(thing_all(w->db, &w->a, &all), OK);
	assert_int_equal(all.n, 1);
	assert_int_equal(db_commit(w->db), OK);
}

static void check_migrations(struct world *w)
{
	struct db *db = NULL;
	const struct db_migration broken = { 9003, "9003_broken", "x", "CREATE TABLE half (id INTEGER) STRICT; nonsense",
					     "CREATE TABLE half (id BIGINT); nonsense" };
	struct db_migration m[3] = { test_migrations[0], test_migrations[1], broken };
	db_close(w->db);
	w->db = NULL;
	assert_int_equal(db_open_with(w->url, m, 1, &db), ERR_DB); /* newer than the program */
	assert_int_equal(db_create_with(w->url, m, 1, &db), ERR_DB);
	assert_int_equal(db_open_with(w->url, m, 3, &db), ERR_DB); /* older */
	assert_int_equal(db_create_with(w->url, m, 3, &db), ERR_DB);
	assert_null(db);
	m[2] = (struct db_migration){ 9003, "9003_half", "y", "CREATE TABLE half (id INTEGER) STRICT", "CREATE TABLE half (id BIGINT)" };
	assert_int_equal(db_create_with(w->url, m, 3, &db), OK); /* the broken one left nothing */
	db_close(db);
	if (!w->postgres) {
		struct stat st;
		str copy = arena_printf(&w->a, "%s.before-9003", w->url.p + 7);
		assert_int_equal(stat(copy.p, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
		assert_int_equal(stat(w->url.p + 7, &st), 0);
		assert_int_equal(st.st_mode & 0777, 0600);
	}
	m[0].hash = "changed";
	assert_int_equal(db_open_with(w->url, m, 3, &db), ERR_DB);
	assert_int_equal(db_create_with(w->url, m, 3, &db), ERR_DB);
	m[0] = test_migrations[0];
	assert_int_equal(db_open_with(w->url, m, 3, &w->db), OK);
}

static bool create_here(str url)
{
	struct db *db = NULL;
	bool ok = db_create_with(url, test_migrations, db_test_nmigrations, &db) == OK;
	db_close(db);
	return ok;
}

/* Several nodes migrate an empty database at once: one does it, the others wait and find it done. */
static void check_together(struct world *w)
{
	pid_t child[4];
	struct thing_sums s;
	str url = w->postgres ? new_database(w, "together") : arena_printf(&w->a, "sqlite:%s/together.db", dir);
	for (size_t i = 0; i < 4; i++) {
		child[i] = fork();
		if (child[i] == 0)
			_exit(create_here(url) ? 0 : 1);
	}
	for (size_t i = 0; i < 4; i++) {
		int status = -1;
		assert_int_equal(waitpid(child[i], &status, 0), child[i]);
		assert_int_equal(status, 0);
	}
	db_close(w->db);
	assert_int_equal(db_open_with(url, test_migrations, db_test_nmigrations, &w->db), OK);
	begin(w);
	assert_int_equal(thing_sums(w->db, &w->a, &s), OK);
	assert_int_equal(s.n, 1);
	db_rollback(w->db);
}

static void check_check(struct world *w)
{
	str report;
	size_t n = 0;
	assert_int_equal(db_check(w->db, &w->a, &report), OK);
	assert_int_equal(report.n, 0);
	err e = db_prepare_all(w->db, &w->a, &report, &n);
	if (e != OK)
		fail_msg("%.*s", FMT(report));
	assert_true(n >= 10);
	str to = arena_printf(&w->a, "%s/copy-%d.db", dir, serial);
	assert_int_equal(db_copy_to(w->db, to), w->postgres ? ERR_INVALID : OK);
	if (w->postgres)
		return;
	struct stat st;
	struct db *copy;
	assert_int_equal(stat(to.p, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(db_copy_to(w->db, to), ERR_IO); /* never over another file */
	assert_int_equal(db_open_with(arena_printf(&w->a, "sqlite:%s", to.p), test_migrations, db_test_nmigrations, &copy), OK);
	db_close(copy);
}

static void kill_backends(void)
{
	PGconn *c = PQconnectdb(getenv("KHUE_TEST_POSTGRES"));
	PQclear(PQexec(c, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname LIKE 'khue_db_%'"));
	PQfinish(c);
}

static void check_reconnect(struct world *w)
{
	struct thing_sums s;
	if (!w->postgres)
		return;
	int64_t before = version(w->db);
	begin(w);
	assert_int_equal(add(w->db, 2, "two"), OK);
	kill_backends();
	assert_int_equal(add(w->db, 3, "three"), ERR_BUSY);
	assert_int_equal(db_commit(w->db), ERR_BUSY);
	begin(w);
	assert_int_equal(thing_sums(w->db, &w->a, &s), OK);
	assert_int_equal(s.n, 1);
	assert_int_equal(add(w->db, 2, "two"), OK);
	assert_int_equal(db_commit(w->db), OK);
	assert_true(version(w->db) != before);
	kill_backends();
	begin(w);
	assert_int_equal(thing_sums(w->db, &w->a, &s), OK);
	assert_int_equal(s.n, 2);
	assert_int_equal(db_commit(w->db), OK);
}

static void both(void (*check)(struct world *w))
{
	for (int postgres = 0; postgres < 2; postgres++) {
		struct world w;
		if (postgres && !getenv("KHUE_TEST_POSTGRES"))
			fail_msg("run it by tests/with-postgres");
		world_open(&w, postgres);
		check(&w);
		world_close(&w);
	}
}

#define BOTH(name)                              \
	static void name(void **state)          \
	{                                       \
		(void)state;                    \
		both(check_##name);             \
	}
BOTH(types)
BOTH(lists)
BOTH(kinds)
BOTH(refusals)
static void version_moves(void **state)
{
	(void)state;
	both(check_version);
}
BOTH(busy)
BOTH(snapshot)
BOTH(arena)
BOTH(migrations)
BOTH(together)
BOTH(check)
BOTH(reconnect)

static void urls(void **state)
{
	struct db *db;
	(void)state;
	assert_int_equal(db_open(S("sqlite:/nowhere/khue.db"), &db), ERR_NOT_FOUND);
	assert_int_equal(db_create(S("sqlite:/nowhere/khue.db"), &db), ERR_IO);
	assert_int_equal(db_open(S("mysql://x"), &db), ERR_INVALID);
	assert_int_equal(db_open(S("postgres://nobody@/none?host=/nowhere"), &db), ERR_DB);
	assert_null(db);
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urls), cmocka_unit_test(types), cmocka_unit_test(lists), cmocka_unit_test(kinds), cmocka_unit_test(refusals),
		cmocka_unit_test(version_moves), cmocka_unit_test(busy), cmocka_unit_test(snapshot), cmocka_unit_test(arena),
		cmocka_unit_test(migrations), cmocka_unit_test(together), cmocka_unit_test(check), cmocka_unit_test(reconnect),
	};
	if (!mkdtemp(dir))
		return 2;
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	nftw(dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	return failed;
}
