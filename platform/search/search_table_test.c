/* search_table_test.c - tests/corpus/search: over 200 searches with what they must find first, on both engines, which must also agree on the
 * order of every hit.  KHUE_SEARCH_CORPUS names the folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "buf.h"
#include "search.h"
#include "test_db.h"

enum { FILE_MAX = 1 << 20, QUERIES_MIN = 200, DOCUMENTS_MIN = 80, FIELDS_MAX = 9 };

static str file_read(struct arena *a, const char *name)
{
	const char *folder = getenv("KHUE_SEARCH_CORPUS");
	CHECK(folder);
	FILE *f = fopen(arena_printf(a, "%s/%s", folder, name).p, "rb");
	CHECK(f);
	char *p = arena_raw(a, FILE_MAX);
	size_t n = fread(p, 1, FILE_MAX, f);
	fclose(f);
	return (str){ p, n };
}

/* The next line that is no comment, taken apart at its tabs. */
static bool next_line(str *rest, str field[FIELDS_MAX])
{
	str line;
	do {
		if (!str_given(*rest) || !str_split(rest, '\n', &line))
			return false;
	} while (!line.n || line.p[0] == '#');
	for (size_t i = 0; i < FIELDS_MAX; i++)
		if (!str_given(line) || !str_split(&line, '\t', &field[i]))
			field[i] = S("");
	return true;
}

static str given(str s)
{
	return s.n ? s : ABSENT;
}

static size_t load(struct test_db *t)
{
	str rest = file_read(t->a, "documents.tsv"), f[FIELDS_MAX];
	int64_t n = 0;
	CHECK_OK(db_begin(t->db, DB_WRITE));
	while (next_line(&rest, f)) {
		struct search_doc d = { .kind = f[1], .item = ++n, .section = given(f[2]), .on = given(f[3]), .also = given(f[8]),
			.path = arena_printf(t->a, "/%.*s/%.*s", FMT(f[1]), FMT(f[0])) };
		for (int l = 0; l < 2; l++) {
			d.lang = l ? LANG_EN : LANG_VI;
			d.title = f[l ? 6 : 4];
			d.text = f[l ? 7 : 5];
			CHECK_OK(search_put(t->db, t->a, &d));
		}
	}
	CHECK_OK(db_commit(t->db));
	return (size_t)n;
}

/* A line of the hits in their order, with what was searched instead. */
static str hits_line(struct test_db *t, str lang, str q, str *first)
{
	struct search_in in = { .q = q, .lang = str_eq(lang, S("vi")) ? LANG_VI : str_eq(lang, S("en")) ? LANG_EN : -1, .take = SEARCH_TAKE_MAX };
	struct search_out out;
	struct buf b = { .a = t->a };
	err e = search_find(t->db, t->a, &in, &out);
	*first = S("");
	if (e == ERR_INVALID)
		*first = S("!invalid");
	else
		CHECK_OK(e);
	buf_printf(&b, "%lld %.*s:", (long long)out.count, FMT(out.tried));
	for (size_t i = 0; e == OK && i < out.hits.n; i++)
		buf_printf(&b, " %.*s.%d", FMT(out.hits.at[i].path), (int)out.hits.at[i].lang);
	if (e == OK && out.hits.n)
		*first = out.hits.at[0].path;
	return buf_str(&b);
}

/* "kind/key", or the key of a story, task or unit. */
static bool is_wanted(str path, str want)
{
	if (!want.n || !path.n || want.p[0] == '!')
		return str_eq(path, want);
	str tail = str_cut(path, path.n > want.n ? path.n - want.n : 0, path.n);
	return path.n > want.n && str_eq(tail, want) && path.p[path.n - want.n - 1] == '/';
}

/* What the first engine answered, line by line. */
static char answers[FILE_MAX];
static size_t nanswers;

static bool agrees(const struct test_db *t, size_t *at, str line)
{
	if (t->engine == DB_SQLITE) {
		CHECK(nanswers + line.n + 1 < sizeof answers);
		memcpy(answers + nanswers, line.p, line.n);
		nanswers += line.n;
		answers[nanswers++] = '\n';
		return true;
	}
	const char *end = *at < nanswers ? memchr(answers + *at, '\n', nanswers - *at) : NULL;
	if (!end)
		return !nanswers;
	str other = { answers + *at, (size_t)(end - answers) - *at };
	*at += other.n + 1;
	return str_eq(other, line);
}

TEST_DB(every_query_finds_what_it_should_first_on_both_engines)
{
	str rest = file_read(t->a, "queries.tsv"), f[FIELDS_MAX], first;
	size_t n = 0, wrong = 0, at = 0;
	CHECK(load(t) >= DOCUMENTS_MIN);
	CHECK_OK(db_begin(t->db, DB_READ));
	for (; next_line(&rest, f); n++) {
		str line = hits_line(t, f[1], f[2], &first);
		bool right = is_wanted(first, f[3]), same = agrees(t, &at, line);
		if (!right)
			fprintf(stderr, "%.*s: \"%.*s\" wants %.*s, finds %.*s\n", FMT(f[0]), FMT(f[2]), FMT(f[3]), FMT(str_cut(line, 0, 160)));
		if (!same)
			fprintf(stderr, "%.*s: \"%.*s\": PostgreSQL differs: %.*s\n", FMT(f[0]), FMT(f[2]), FMT(str_cut(line, 0, 400)));
		wrong += !right || !same;
	}
	db_rollback(t->db);
	CHECK(n >= QUERIES_MIN);
	CHECK(wrong == 0);
}
