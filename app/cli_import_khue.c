/* cli_import_khue.c - `khue import khue`: reads what `khue export` wrote into an empty portal, all or nothing. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "app_features.h"
#include "cli.h"
#include "clock.h"
#include "file.h"
#include "files.h"
#include "files_sql.h"
#include "import_lone_sql.h"
#include "jobs.h"
#include "media.h"
#include "moving.h"
#include "rows.h"
#include "search.h"
#include "twin.h"

enum { LINE_BYTES_MAX = 64 << 20, IMPORT_ARENA_MAX = 512 << 20, MARK_BYTES_MAX = 4096, RENDER_PAGE = 100, LONE_USES = 1000 };

struct import {
	struct db *db;
	struct arena *a, *kept;     /* of a line; lines that wait for what they refer to */
	const char *folder;
	int version;                /* of the export */
	int64_t rows, files, lost, unesco;
};
struct waiting { str *at; size_t n, cap; };

static const char *path_in(struct arena *a, const struct import *x, str name)
{
	return arena_cstr(a, arena_printf(a, "%s/%.*s", x->folder, FMT(name)));
}

/* A line without its end.  ERR_NOT_FOUND: that was all; ERR_LIMIT: a line is too long. */
static err line_next(struct arena *a, FILE *f, str *out)
{
	struct buf b = { .a = a };
	char piece[16384];

	while (fgets(piece, sizeof piece, f)) {
		buf_add(&b, str_c(piece));
		if (b.n && b.p[b.n - 1] == '\n') {
			*out = str_cut(buf_str(&b), 0, b.n - 1);
			return OK;
		}
		if (b.n > LINE_BYTES_MAX)
			return ERR_LIMIT;
	}
	return ferror(f) ? ERR_IO : b.n ? ERR_INVALID : ERR_NOT_FOUND;
}

/* ---- files */

static err bytes_in(struct import *x, int64_t id, int64_t size, str sha256)
{
	const char *path = path_in(x->a, x, arena_printf(x->a, "files/%lld", (long long)id));
	char *room = arena_raw(x->a, FILE_CHUNK_BYTES);
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct file_sum sum;
	int64_t at = 0;
	err e = fd < 0 ? ERR_NOT_FOUND : OK;

	file_sum_start(&sum);
	while (e == OK && at < size) {
		ssize_t want = size - at < FILE_CHUNK_BYTES ? (ssize_t)(size - at) : FILE_CHUNK_BYTES, got = pread(fd, room, (size_t)want, at);

		if (got != want) {
			e = ERR_INVALID;
			break;
		}
		file_sum_add(&sum, (str){ room, (size_t)got });
		e = file_append(x->db, id, at, (str){ room, (size_t)got });
		at += got;
	}
	if (fd >= 0)
		close(fd);
	return e != OK ? e : str_eq(file_sum_hex(x->a, &sum), sha256) ? OK : ERR_INVALID;
}

static err file_in(struct import *x, str line)
{
	struct file_add_in in;

	TRY(rows_number(line, "id", &in.id));
	TRY(rows_number(line, "size", &in.size));
	TRY(rows_number(line, "made_at", &in.now));
	TRY(rows_word(x->a, line, "name", &in.name));
	TRY(rows_word(x->a, line, "type", &in.type));
	TRY(rows_word(x->a, line, "sha256", &in.sha256));
	TRY(file_add(x->db, &in));
	x->files++;
	return bytes_in(x, in.id, in.size, in.sha256);
}

/* ---- tables */

/* Pictures whose variants were still to be made are queued again. */
static err queued(struct import *x, const char *table, str line)
{
	str state;
	int64_t id, job;

	if (strcmp(table, "medium") != 0)
		return OK;
	TRY(rows_word(x->a, line, "state", &state));
	TRY(rows_number(line, "id", &id));
	if (!str_eq(state, S("waiting")))
		return OK;
	return job_queue(x->db, S("media.make"), arena_printf(x->a, "%lld", (long long)id), clock_now(), &job);
}

static err row_in(struct import *x, const char *table, str line)
{
	if (strcmp(table, "file") == 0)
		return file_in(x, line);
	TRY(rows_put(x->db, x->a, table, line));
	return queued(x, table, line);
}

/* A medium may refer to one behind it, and evidence to a task that is not here: these lines wait, and are tried until no more fit. */
static err waiting_in(struct import *x, const char *table, struct waiting *w)
{
	for (size_t before = w->n + 1; w->n && w->n < before;) {
		size_t left = 0;

		before = w->n;
		for (size_t i = 0; i < w->n; i++) {
			err e = row_in(x, table, w->at[i]);

			if (e == ERR_INVALID)
				w->at[left++] = w->at[i];
			else if (e != OK)
				return e;
			else
				x->rows++;
		}
		w->n = left;
	}
	for (size_t i = 0; i < w->n; i++)
		printf("left out, since what it refers to is not here: %s %.*s\n", table, (int)(w->at[i].n > 200 ? 200 : w->at[i].n), w->at[i].p);
	x->lost += (int64_t)w->n;
	return OK;
}

static err lines_in(struct import *x, FILE *f, const char *table, struct waiting *w)
{
	str line;
	err e;

	while ((e = line_next(x->a, f, &line)) == OK) {
		err put = row_in(x, table, line);

		if (put == ERR_INVALID && strcmp(table, "file") != 0)
			*LIST_PUSH(x->kept, w) = arena_str(x->kept, line);
		else if (put != OK)
			return put;
		else
			x->rows++;
		arena_reset(x->a);
	}
	return e == ERR_NOT_FOUND ? OK : e;
}

/* since: an export of before that version does not have it */
static err table_in(struct import *x, const char *table, int since)
{
	FILE *f = fopen(path_in(x->a, x, arena_printf(x->a, "tables/%s.jsonl", table)), "rb");
	struct waiting w = { 0 };
	err e;

	if (!f)
		return x->version < since ? OK : ERR_NOT_FOUND;
	arena_reset(x->kept);
	e = lines_in(x, f, table, &w);
	fclose(f);
	if (e == OK)
		e = waiting_in(x, table, &w);
	if (e != OK)
		cli_fail(EXIT_DATA, "%s: %s", table, e == ERR_CONFLICT ? "the portal is not empty" : err_name(e));
	return e;
}

/* The markup in the export could be anybody's: all of it is made anew, and is the same where nobody changed it. */
static err render_all(struct import *x)
{
	struct int_list ids = { .n = RENDER_PAGE };
	int64_t after = 0;

	while (ids.n == RENDER_PAGE) {
		arena_reset(x->kept);
		TRY(moving_story_ids(x->db, x->kept, after, RENDER_PAGE, &ids));
		for (size_t i = 0; i < ids.n; i++) {
			arena_reset(x->a);
			TRY(moving_render(x->db, x->a, ids.at[i]));
			after = ids.at[i];
		}
	}
	arena_reset(x->a);
	return OK;
}

/* The same of spaces and events, whose owners do it as after a change of a picture; what is not public has no public words. */
static err render_others(struct import *x)
{
	struct kept_twins_list l = { .n = RENDER_PAGE };
	int64_t after = 0;

	while (l.n == RENDER_PAGE) {
		arena_reset(x->kept);
		TRY(kept_twins(x->db, &(struct kept_twins_in){ .after = after, .take = RENDER_PAGE }, x->kept, &l));
		for (size_t i = 0; i < l.n; i++) {
			const struct kept_twins *t = &l.at[i];
			arena_reset(x->a);
			after = t->id;
			if (!t->shown)
				TRY(twin_withdraw(x->db, t->id));
			for (size_t k = 0; k < nmedia_users && t->shown; k++)
				if (str_eq(str_c(media_users[k].what), t->kind))
					TRY(media_users[k].changed(x->db, x->a, t->item, clock_now()));
		}
	}
	arena_reset(x->a);
	return OK;
}

/* What the search knows of what came is not in an export. */
static err search_again(struct import *x)
{
	static const char *const came[] = { "story", "space", "event", "festival" };

	for (size_t i = 0; i < nsearch_sources; i++)
		for (size_t k = 0; k < sizeof came / sizeof *came; k++)
			if (strcmp(search_sources[i].kind, came[k]) == 0)
				TRY(search_sources[i].put_all(x->db, x->a));
	return OK;
}

/* The answers of a UNESCO report and the applications of spaces stay where they were made: texts, and the use of pictures, do not come without them. */
static err lone_out(struct import *x)
{
	struct lone_texts_list texts;
	struct lone_uses_list uses;

	do {
		arena_reset(x->a);
		TRY(lone_texts(x->db, &(struct lone_texts_in){ .take = RENDER_PAGE }, x->a, &texts));
		for (size_t i = 0; i < texts.n; i++)
			TRY(twin_drop(x->db, texts.at[i].id));
		x->unesco += (int64_t)texts.n;
	} while (texts.n == RENDER_PAGE);
	do {
		arena_reset(x->a);
		TRY(lone_uses(x->db, &(struct lone_uses_in){ .take = LONE_USES }, x->a, &uses));
		for (size_t i = 0; i < uses.n; i++)
			TRY(media_used(x->db, uses.at[i].what, uses.at[i].item, NULL, 0));
	} while (uses.n == LONE_USES);
	return OK;
}

/* A new city has kinds of spaces and the like by itself; those of the export come in their place. */
static err seeds_out(struct import *x)
{
	for (size_t i = 0; i < nrow_tables; i++)
		if (row_tables[i].seeded && x->version >= row_tables[i].since) {
			err e = rows_clear(x->db, row_tables[i].name);
			if (e == ERR_INVALID)
				cli_fail(EXIT_DATA, "%s: the portal is not empty", row_tables[i].name);
			if (e != OK)
				return e == ERR_INVALID ? ERR_CONFLICT : e;
		}
	return OK;
}

static err import_all(struct import *x)
{
	err e;

	TRY(db_begin(x->db, DB_WRITE));
	e = seeds_out(x);
	if (e == OK)
		e = table_in(x, "file", 1);
	for (size_t i = 0; i < nrow_tables && e == OK; i++)
		e = table_in(x, row_tables[i].name, row_tables[i].since);
	if (e == OK)
		e = lone_out(x);
	if (e == OK)
		e = render_all(x);
	if (e == OK)
		e = render_others(x);
	if (e == OK)
		e = search_again(x);
	if (e == OK)
		return db_commit(x->db);
	db_rollback(x->db);
	return e;
}

static bool is_export(struct arena *a, struct import *x)
{
	str mark, head = S("{\"format\":\"khue-export\",\"version\":");

	if (file_read(a, path_in(a, x, S("khue-export.json")), MARK_BYTES_MAX, &mark) != OK || !str_starts(mark, head) || mark.n < head.n + 2 ||
	    mark.p[head.n + 1] != '}')
		return false;
	x->version = mark.p[head.n] - '0';
	return x->version == 1 || x->version == 2;
}

static int import(struct arena *a, str folder, str data)
{
	static struct arena lines, kept;
	struct import x = { .a = &lines, .kept = &kept, .folder = arena_cstr(a, folder) };
	struct config c;
	int code;
	err e;

	if (!is_export(a, &x))
		return cli_fail(EXIT_DATA, "%s: not a whole export of Khuê", x.folder);
	code = cli_open(a, data, &c, &x.db);
	if (code != EXIT_OK)
		return code;
	arena_init(&lines, IMPORT_ARENA_MAX);
	arena_init(&kept, IMPORT_ARENA_MAX);
	lines.guard = kept.guard = a->guard;
	e = features_start(x.db, config_url(a, &c));
	if (e == OK)
		e = import_all(&x);
	db_close(x.db);
	arena_free(&lines);
	arena_free(&kept);
	if (e != OK)
		return cli_fail(e == ERR_CONFLICT ? EXIT_DATA : cli_code(e), "%s: nothing was taken in (%s)", x.folder, err_name(e));
	if (x.unesco)
		printf("left out, since the UNESCO report is not in an export: %lld texts\n", (long long)x.unesco);
	printf("%lld rows, %lld files; %lld left out\n", (long long)x.rows, (long long)x.files, (long long)x.lost);
	return EXIT_OK;
}

static int run(struct arena *a, int argc, char **argv)
{
	str data = ABSENT, folder = ABSENT;
	const struct option options[] = { { "--data", .value = &data } };

	if (cli_options(argc, argv, options, 1, &folder, 1) != OK)
		return EXIT_USAGE;
	return str_given(folder) ? import(a, folder, data) : cli_fail(EXIT_USAGE, "FOLDER is missing; see --help");
}

const struct command command_import_khue = {
	.name = "import khue",
	.usage = "import khue FOLDER --data DIR",
	.help = "Reads what `khue export' wrote into a city whose portal, spaces and events are empty: all of it, or nothing.  Ids stay as they were; kinds of\n"
	        "spaces and events and the public holidays become those of the export.  Evidence for tasks that are not in this city is left out and listed.\n",
	.run = run,
};
