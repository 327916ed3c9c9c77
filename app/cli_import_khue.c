/* cli_import_khue.c - `khue import khue`: reads what `khue export` wrote into an empty portal, all or nothing. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "app_features.h"
#include "bookings.h"
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

enum { LINE_BYTES_MAX = 64 << 20, WAITING_BYTES_MAX = 256 << 20, WAITING_ROUNDS = 100, IMPORT_ARENA_MAX = 512 << 20, MARK_BYTES_MAX = 4096 };
enum { RENDER_PAGE = 100, SEARCH_PAGE = 500, LONE_USES = 1000 };

struct import {
	struct db *db;
	struct arena *a, *kept;     /* of a line; lines that wait for what they refer to */
	const char *folder;
	int version;                /* of the export */
	int64_t rows, files, lost, unesco;
	bool people;                /* the export has what applicants, visitors and readers sent */
	bool said;                  /* why it stops has been said */
};
struct waiting_line { str text; int64_t line; };
struct waiting { struct waiting_line *at; size_t n, cap; int64_t bytes; };

static const char *path_in(struct arena *a, const struct import *x, str name)
{
	return arena_cstr(a, arena_printf(a, "%s/%.*s", x->folder, FMT(name)));
}

/* A file of the export to be read; a link, a pipe or the like is none.  Negative: there is none. */
static int file_open(struct import *x, str name)
{
	int fd = open(path_in(x->a, x, name), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	struct stat st;

	if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(fd);
		return -1;
	}
	return fd;
}

/* Says once, for people, why nothing is taken in: what is wrong with a line of a table. */
static err line_wrong(struct import *x, const char *table, int64_t line, err e)
{
	const char *why = e == ERR_INVALID ? "no row of this table"
	    : e == ERR_NOT_FOUND           ? "it refers to something that is not in the export, or has a value that the table refuses"
	    : e == ERR_CONFLICT            ? "it is there already: the city is not empty, or the export has it twice"
	    : e == ERR_LIMIT               ? "it is longer than 64 MB, or too many rows wait for one that is missing"
	                                   : err_name(e);

	if (!x->said)
		cli_fail(EXIT_DATA, "%s/tables/%s.jsonl, line %lld: %s", x->folder, table, (long long)line, why);
	x->said = true;
	return e == ERR_NOT_FOUND || e == ERR_LIMIT ? ERR_INVALID : e;
}

struct lines { FILE *f; size_t at, n; char piece[65536]; };

/* A line without its end.  ERR_NOT_FOUND: that was all; ERR_INVALID: it has no end; ERR_LIMIT: it is too long. */
static err line_next(struct arena *a, struct lines *l, str *out)
{
	struct buf b = { .a = a };
	const char *end = NULL;

	while (!end && b.n <= LINE_BYTES_MAX) {
		if (l->at == l->n) {
			l->at = 0;
			l->n = fread(l->piece, 1, sizeof l->piece, l->f);
			if (!l->n)
				return ferror(l->f) ? ERR_IO : b.n ? ERR_INVALID : ERR_NOT_FOUND;
		}
		const char *from = l->piece + l->at;
		end = memchr(from, '\n', l->n - l->at);
		size_t n = end ? (size_t)(end - from) : l->n - l->at;
		buf_add(&b, (str){ from, n });
		l->at += n + (end ? 1 : 0);
	}
	*out = buf_str(&b);
	return end ? OK : ERR_LIMIT;
}

/* ---- files */

static err bytes_in(struct import *x, int64_t id, int64_t size, str sha256)
{
	char *room = arena_raw(x->a, FILE_CHUNK_BYTES);
	int fd = file_open(x, arena_printf(x->a, "files/%lld", (long long)id));
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
	if (e == OK && !str_eq(file_sum_hex(x->a, &sum), sha256))
		e = ERR_INVALID;
	if (e == ERR_NOT_FOUND || e == ERR_INVALID) {
		cli_fail(EXIT_DATA, "%s/files/%lld: %s", x->folder, (long long)id, e == ERR_INVALID ? "has not the bytes that tables/file.jsonl says" : "is missing");
		x->said = true;
		e = ERR_INVALID;
	}
	return e;
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
	if (in.size < 0)
		return ERR_INVALID;
	TRY(file_add(x->db, &in));
	x->files++;
	return bytes_in(x, in.id, in.size, in.sha256);
}

/* ---- tables */

/* What was under way when it was exported is queued again. */
static const struct under_way { const char *table, *state, *job; } under_way[] = {
	{ "medium", "waiting", "media.make" },
	{ "plan_import", "reading", "plan.read" },
	{ "form_upload", "waiting", "follow.read" },
	{ "report_order", "waiting", "reports.make" },
	{ "mmr_version", "waiting", "unesco.make" },
	{ "issue", "sending", "newsletter.send" },
};

static err queued(struct import *x, const char *table, str line)
{
	const struct under_way *u = NULL;
	str state, id;
	int64_t number, job;

	for (size_t i = 0; i < sizeof under_way / sizeof *under_way; i++)
		if (strcmp(under_way[i].table, table) == 0)
			u = &under_way[i];
	if (!u)
		return OK;
	TRY(rows_word(x->a, line, "state", &state));
	TRY(rows_number(line, "id", &number));
	if (!str_eq(state, str_c(u->state)))
		return OK;
	id = arena_printf(x->a, "%lld", (long long)number);
	return job_queue(x->db, str_c(u->job), strcmp(u->job, "follow.read") == 0 ? arena_printf(x->a, "{\"upload\":%.*s}", FMT(id)) : id, clock_now(), &job);
}

/* Media types that pages are given as they stand in a row: those that this program finds out itself, so that no export brings a page or a script. */
static err type_known(struct import *x, const char *table, str line)
{
	static const char *const shown[] = { "medium", "medium_variant", "plan_import_page" };
	static const char *const known[] = { "", "image/png", "image/gif", "image/jpeg", "image/webp", "image/avif", "image/heic", "video/mp4", "video/webm",
		"application/pdf" };
	bool looked = false;
	str type;

	for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
		looked |= strcmp(shown[i], table) == 0;
	if (!looked)
		return OK;
	TRY(rows_word(x->a, line, "type", &type));
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(type, str_c(known[i])))
			return OK;
	for (size_t i = 0; i < type.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz.-/", type.p[i]))
			return ERR_INVALID;
	return str_starts(type, S("application/vnd.openxmlformats-officedocument.")) || str_starts(type, S("application/vnd.oasis.opendocument.")) ? OK : ERR_INVALID;
}

static err row_in(struct import *x, const char *table, str line)
{
	if (strcmp(table, "file") == 0)
		return file_in(x, line);
	TRY(type_known(x, table, line));
	TRY(rows_put(x->db, x->a, table, line));
	return queued(x, table, line);
}

/* A line that refers to one behind it waits until no more fit.  Exports of before version 3 hold evidence for tasks that they do not hold. */
static err waiting_in(struct import *x, const char *table, struct waiting *w)
{
	size_t before = w->n + 1;

	for (int round = 0; w->n && w->n < before && round < WAITING_ROUNDS; round++) {
		size_t left = 0;

		before = w->n;
		for (size_t i = 0; i < w->n; i++) {
			err e = row_in(x, table, w->at[i].text);

			arena_reset(x->a);
			if (e == ERR_NOT_FOUND)
				w->at[left++] = w->at[i];
			else if (e != OK)
				return line_wrong(x, table, w->at[i].line, e);
			else
				x->rows++;
		}
		w->n = left;
	}
	if (w->n && x->version >= 3)
		return line_wrong(x, table, w->at[0].line, ERR_NOT_FOUND);
	for (size_t i = 0; i < w->n; i++) {
		str text = w->at[i].text;
		printf("left out, since what it refers to is not here: %s %.*s\n", table, (int)(text.n > 200 ? 200 : text.n), text.p);
	}
	x->lost += (int64_t)w->n;
	return OK;
}

static err line_waits(struct import *x, str line, int64_t number, struct waiting *w)
{
	w->bytes += (int64_t)line.n;
	if (w->bytes > WAITING_BYTES_MAX)
		return ERR_LIMIT;
	*LIST_PUSH(x->kept, w) = (struct waiting_line){ arena_str(x->kept, line), number };
	return OK;
}

static err lines_in(struct import *x, FILE *f, const char *table, struct waiting *w)
{
	struct lines l = { .f = f };
	int64_t number = 1;
	str line;
	err e;

	for (; (e = line_next(x->a, &l, &line)) == OK; number++) {
		e = row_in(x, table, line);
		if (e == OK)
			x->rows++;
		else if (e == ERR_NOT_FOUND && strcmp(table, "file") != 0)
			e = line_waits(x, line, number, w);
		if (e != OK)
			return line_wrong(x, table, number, e);
		arena_reset(x->a);
	}
	return e == ERR_NOT_FOUND ? OK : line_wrong(x, table, number, e);
}

/* since: an export of before that version does not have it; may_be_away: nor has one without what people sent */
static err table_in(struct import *x, const char *table, int since, bool may_be_away)
{
	int fd = file_open(x, arena_printf(x->a, "tables/%s.jsonl", table));
	FILE *f = fd < 0 ? NULL : fdopen(fd, "rb");
	struct waiting w = { 0 };
	err e;

	if (!f && (x->version < since || may_be_away))
		return OK;
	if (!f) {
		cli_fail(EXIT_DATA, "%s/tables/%s.jsonl: is missing, or no file", x->folder, table);
		x->said = true;
		return ERR_INVALID;
	}
	cli_progress("%s", table);
	arena_reset(x->kept);
	e = lines_in(x, f, table, &w);
	fclose(f);
	return e == OK ? waiting_in(x, table, &w) : e;
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
	for (size_t i = 0; i < nsearch_sources; i++) {
		cli_progress("search: %s", search_sources[i].kind);
		arena_reset(x->a);
		TRY(search_sources[i].put_all(x->db, x->a));
	}
	cli_progress("search");
	for (int64_t done = SEARCH_PAGE; done == SEARCH_PAGE;) {
		arena_reset(x->a);
		TRY(search_catch_up(x->db, x->a, SEARCH_PAGE, &done));
	}
	return search_filled(x->db);
}

/* Answers of a UNESCO report before version 3, and applications of spaces, stay where they were made: texts, and the use of pictures, do not come
 * without them. */
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
				return line_wrong(x, row_tables[i].name, 1, ERR_CONFLICT);
			TRY(e);
		}
	return OK;
}

static err import_all(struct import *x)
{
	err e;

	TRY(db_begin(x->db, DB_WRITE));
	e = seeds_out(x);
	if (e == OK)
		e = table_in(x, "file", 1, false);
	for (size_t i = 0; i < nrow_tables && e == OK; i++)
		e = table_in(x, row_tables[i].name, row_tables[i].since, row_tables[i].people && !x->people);
	if (e == OK && x->people)
		e = bookings_moved(x->db, x->a);
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
	    (mark.p[head.n + 1] != '}' && mark.p[head.n + 1] != ','))
		return false;
	x->version = mark.p[head.n] - '0';
	x->people = str_starts(str_cut(mark, head.n + 1, mark.n), S(",\"people\":true"));
	return x->version >= 1 && x->version <= 9;
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
	if (x.version > ROWS_VERSION)
		return cli_fail(EXIT_DATA, "%s: was written by a newer Khuê; take that one to read it", x.folder);
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
	cli_progress_end();
	if (e != OK)
		return cli_fail(x.said ? EXIT_DATA : cli_code(e), "%s: nothing was taken in (%s)", x.folder, err_name(e));
	if (x.unesco)
		printf("left out, since the UNESCO report is not in that export: %lld texts\n", (long long)x.unesco);
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
	.help = "Reads what `khue export' wrote into an empty city, as `khue init' makes it: all of it, or nothing.  Ids stay as they were; kinds of spaces and\n"
	        "events and the public holidays become those of the export; what was to be read or made when it was exported is queued.  People and their\n"
	        "rights are made anew with `khue user invite'.  From exports of before version 3, evidence for tasks that are not in this city is left out\n"
	        "and listed.\n",
	.run = run,
};
