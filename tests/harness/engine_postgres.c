/* engine_postgres.c - a database of this run's own on the server of KHUE_TEST_POSTGRES.
 *
 * It speaks libpq itself: CREATE DATABASE needs a connection without a schema, and what puts the database back must not be what is tested.
 * Rows that migrations wrote are kept in a second schema and put back; triggers and foreign keys are off meanwhile, so that append-only tables
 * can be emptied as well. */
#include "engine.h"
#include "id.h"
#include <libpq-fe.h>
#include <stdlib.h>

/* After the migrations: which tables there are, and their rows. */
static const char keep_sql[] =
	"CREATE SCHEMA khue_test; CREATE SCHEMA khue_seed;"
	"CREATE TABLE khue_test.known AS SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public';"
	"DO $$ DECLARE t text; BEGIN"
	" FOR t IN SELECT name FROM khue_test.known LOOP"
	"  EXECUTE format('CREATE TABLE khue_seed.%I AS TABLE public.%I', t, t);"
	" END LOOP; END $$;";

/* Between tests: tables that a test made go, all others get the kept rows back. */
static const char clean_sql[] =
	"DO $$ DECLARE t text; BEGIN"
	" PERFORM set_config('session_replication_role', 'replica', true);"
	" FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN (SELECT name FROM khue_test.known) LOOP"
	"  EXECUTE format('DROP TABLE public.%I CASCADE', t);"
	" END LOOP;"
	" FOR t IN SELECT name FROM khue_test.known LOOP"
	"  EXECUTE format('DELETE FROM public.%I', t);"
	"  EXECUTE format('INSERT INTO public.%I SELECT * FROM khue_seed.%I', t, t);"
	" END LOOP; END $$;";

/* One connection to the maintenance database, one to ours. */
static PGconn *server, *database;
static str url;
static char name[32];

/* "drop cascades to ..." is no news. */
static void quiet(void *to, const char *message)
{
	(void)to;
	(void)message;
}

static PGconn *connect_to(const char *where)
{
	PGconn *c = PQconnectdb(where);

	if (PQstatus(c) != CONNECTION_OK)
		fail_msg("PostgreSQL at %s: %s", where, PQerrorMessage(c));
	PQsetNoticeProcessor(c, quiet, NULL);
	return c;
}

static void run(PGconn *c, const char *sql)
{
	PGresult *r = PQexec(c, sql);
	ExecStatusType status = PQresultStatus(r);

	PQclear(r);
	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		fail_msg("%s: %s", sql, PQerrorMessage(c));
}

/* "postgres://u@h/postgres?host=/x" with another database's name. */
static str with_database(struct arena *a, str whole, const char *database_name)
{
	ptrdiff_t scheme = str_find(whole, S("://"), 0);
	ptrdiff_t slash = scheme < 0 ? -1 : str_find(whole, S("/"), (size_t)scheme + 3);
	ptrdiff_t query = str_find(whole, S("?"), 0);
	size_t end = query < 0 ? whole.n : (size_t)query;

	if (scheme < 0)
		fail_msg("KHUE_TEST_POSTGRES is no URL: %s", whole.p);
	return arena_printf(a, "%.*s/%s%.*s", FMT(str_cut(whole, 0, slash < 0 || (size_t)slash > end ? end : (size_t)slash)), database_name,
	                    FMT(str_cut(whole, end, whole.n)));
}

void postgres_make(struct arena *a)
{
	const char *maintenance = getenv("KHUE_TEST_POSTGRES");
	struct db *db;

	if (!maintenance)
		fail_msg("KHUE_TEST_POSTGRES is not set: run it under tests/with-postgres, or say KHUE_TEST_ENGINES=sqlite");
	server = connect_to(maintenance);
	snprintf(name, sizeof name, "khue_test_%llx", (unsigned long long)id_new());
	run(server, arena_printf(a, "CREATE DATABASE %s ENCODING 'UTF8' TEMPLATE template0", name).p);
	url = with_database(a, str_c(maintenance), name);
	CHECK_OK(db_create(url, &db));
	db_close(db);
	database = connect_to(url.p);
	run(database, keep_sql);
}

str postgres_clean(struct arena *a)
{
	(void)a;
	if (!database)
		fail_msg("there is no database: see the first error of this group");
	run(database, clean_sql);
	return url;
}

void postgres_drop(void)
{
	char sql[80];

	if (database)
		PQfinish(database);
	if (server) {
		snprintf(sql, sizeof sql, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name);
		PQclear(PQexec(server, sql));
		PQfinish(server);
	}
	server = database = NULL;
}
