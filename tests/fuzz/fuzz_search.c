/* fuzz_search.c - what is typed into the search: the expression for each engine holds nothing but our own tokens in quotes, and FTS5 takes it.
 * A database is made in TMPDIR at the start. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "search_query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY_MAX = 64 << 20 };

static void must(bool good)
{
	if (!good)
		__builtin_trap();
}

/* Quoted tokens, parentheses that close, and the operators of that engine. */
static void check_expr(str e, char quote)
{
	int depth = 0;
	bool quoted = false;
	for (size_t i = 0; i < e.n; i++) {
		char c = e.p[i];
		if (c == quote)
			quoted = !quoted;
		else if (quoted)
			must((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
		else
			must(c && strchr(quote == '"' ? "() ANDOR" : "() &|", c));
		depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
		must(depth >= 0);
	}
	must(!quoted && depth == 0);
}

static void check_query(struct arena *a, str typed)
{
	struct query q;
	if (query_read(a, typed, &q) != OK)
		return;
	must(q.words <= SEARCH_WORDS_MAX);
	synonyms_apply(a, &q);
	numbers_apply(a, &q);
	for (int engine = 0; engine < 2; engine++)
		for (int t = 0; t < 16; t++) {
			struct query_where w = { engine ? DB_POSTGRES : DB_SQLITE, t % 3 - 1, typed, typed };
			struct query_tier tier = { t & 1, t & 2, t & 4, t & 8 };
			check_expr(query_expr(a, &q, tier, &w), engine ? '\'' : '"');
			check_expr(query_expr_some(a, &q, 1, t & 1, &w), engine ? '\'' : '"');
		}
}

static struct db *open_db(struct arena *a)
{
	static struct db *db;
	const char *tmp = getenv("TMPDIR");
	if (db)
		return db;
	str path = arena_printf(a, "%s/fuzz_search-%d.db", tmp ? tmp : "/tmp", (int)getpid());
	must(db_create(arena_printf(a, "sqlite:%.*s", FMT(path)), &db) == OK);
	must(db_begin(db, DB_WRITE) == OK);
	for (int64_t i = 1; i < 5; i++)
		must(search_put(db, a, &(struct search_doc){ .kind = S("story"), .item = i, .title = S("Phở bò Hà Nội"), .path = S("/a"),
			.text = S("Làng gốm Bát Tràng, UBND quận Hoàn Kiếm, kế hoạch 97/KH-UBND, creative city") }) == OK);
	must(db_commit(db) == OK);
	return db;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str typed = { (const char *)data, size };
	struct arena a;
	jmp_buf jump;
	struct search_out out;
	struct search_hits hits;
	struct search_in in = { .q = typed, .lang = -1, .take = 10 };

	arena_init(&a, MEMORY_MAX);
	if (!ARENA_GUARD(&a, &jump)) {
		struct db *db = open_db(&a);
		check_query(&a, typed);
		must(db_begin(db, DB_READ) == OK);
		err e = search_find(db, &a, &in, &out);
		must(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
		e = search_suggest(db, &a, typed, LANG_VI, 5, &hits);
		must(e == OK || e == ERR_INVALID || e == ERR_LIMIT);
		db_rollback(db);
	} else {
		__builtin_trap();
	}
	arena_free(&a);
	return 0;
}
