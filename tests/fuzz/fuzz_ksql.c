/* fuzz_ksql.c - the query compiler over any bytes, as a query file and as a migration: it may refuse them, it may not read or write
 * beside them. */
#include "ksql.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void as_queries(str source)
{
	struct ksql k = { .file = "fuzz.sql" };
	struct queries queries = { 0 };
	struct out c = { .pool = &k.pool };
	parse_queries(&k, source, &queries);
	for (size_t i = 0; i < queries.n; i++) {
		check_rules(&k, NULL, &queries.at[i]);
		check_owner(&k, NULL, &queries.at[i], S("/"));
		translate(&k, &queries.at[i]);
	}
	emit_header(&c, "fuzz.sql", &queries);
	emit_code(&c, "fuzz.sql", "fuzz_sql.h", &queries);
	pool_free(&k.pool);
}

static void as_migration(str source)
{
	struct ksql k = { .file = "0001_fuzz.sql" };
	struct migration m = { .path = "0001_fuzz.sql", .number = 1, .source = source };
	struct migrations list = { .at = &m, .n = 1 };
	struct out o = { .pool = &k.pool };
	migration_translate(&k, &m);
	emit_migrations(&o, &list);
	emit_doc(&k, &o, &list);
	pool_free(&k.pool);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str source = { size ? (const char *)data : "", size };
	as_queries(source);
	as_migration(source);
	return 0;
}
