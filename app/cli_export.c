/* cli_export.c - `khue export`: everything of the city as JSON, Markdown and files.
 *
 *   khue-export.json   the version of this layout, and which tables hold personal data
 *   tables/NAME.jsonl  each table whole, one row a line, in the order of its key: what `khue import khue` reads
 *   files/ID           bytes of pictures, videos and documents, with their variants; tables/file.jsonl says what they are
 *   stories/YEAR/ID.LANG.md  the texts once more, as Markdown with front matter: for people and for other programs
 *
 * Which tables are not in it, and why, stands in doc/operating.md. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "app_features.h"
#include "cli.h"
#include "files.h"
#include "json.h"
#include "moving.h"
#include "rows.h"

enum { EXPORT_ARENA_MAX = 512 << 20, STORY_PAGE = 100 };

struct export {
	struct db *db;
	struct arena *a, *file_a;    /* of a page of rows; of one file */
	const char *folder;
	FILE *table, *files;         /* tables/….jsonl under way */
	bool people;                 /* with personal data of applicants, visitors and readers */
	int64_t rows, nfiles, texts;
};

static const char *path_in(struct arena *a, const struct export *x, str name)
{
	return arena_cstr(a, arena_printf(a, "%s/%.*s", x->folder, FMT(name)));
}

static err folder_make(struct arena *a, const struct export *x, const char *name)
{
	return mkdir(path_in(a, x, str_c(name)), 0700) == 0 || errno == EEXIST ? OK : ERR_IO;
}

static FILE *file_new(struct arena *a, const struct export *x, str name)
{
	int fd = open(path_in(a, x, name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);

	return fd < 0 ? NULL : fdopen(fd, "wb");
}

/* A file that could not be written whole is an error, not a short file. */
static err file_done(FILE *f)
{
	bool good = fflush(f) == 0 && !ferror(f);

	return fclose(f) == 0 && good ? OK : ERR_IO;
}

/* ---- files */

static err file_line(struct export *x, const struct file_info *i)
{
	struct buf b = { .a = x->file_a };
	struct json j;

	json_start(&j, &b);
	json_open(&j, '{');
	json_kid(&j, "id", i->id);
	json_kt(&j, "name", i->name);
	json_kt(&j, "type", i->type);
	json_ki(&j, "size", i->bytes);
	json_kt(&j, "sha256", i->sha256);
	json_ki(&j, "made_at", i->made_at);
	json_close(&j, '}');
	buf_char(&b, '\n');
	return fwrite(b.p, 1, b.n, x->files) == b.n ? OK : ERR_IO;
}

static err file_bytes(struct export *x, const struct file_info *i)
{
	str name = arena_printf(x->file_a, "files/%lld", (long long)i->id);
	char *room = arena_raw(x->file_a, FILE_CHUNK_BYTES);
	FILE *f = file_new(x->file_a, x, name);
	size_t got;

	if (!f)
		return ERR_IO;
	for (int64_t at = 0; at < i->bytes; at += (int64_t)got) {
		err e = file_part(x->db, x->file_a, i->id, at, room, FILE_CHUNK_BYTES, &got);

		if (e != OK || fwrite(room, 1, got, f) != got) {
			fclose(f);
			return e != OK ? e : ERR_IO;
		}
	}
	return file_done(f);
}

/* Each file once, however many rows name it. */
static err file_out(struct export *x, int64_t id)
{
	struct file_info info;
	struct stat st;

	arena_reset(x->file_a);
	if (stat(path_in(x->file_a, x, arena_printf(x->file_a, "files/%lld", (long long)id)), &st) == 0)
		return OK;
	TRY(file_about(x->db, x->file_a, id, &info));
	TRY(file_bytes(x, &info));
	x->nfiles++;
	return file_line(x, &info);
}

/* ---- tables */

static err row_out(void *ctx, str json, const struct row_files *files)
{
	struct export *x = ctx;

	if (fwrite(json.p, 1, json.n, x->table) != json.n || fputc('\n', x->table) == EOF)
		return ERR_IO;
	x->rows++;
	for (size_t i = 0; i < files->n; i++)
		TRY(file_out(x, files->id[i]));
	return OK;
}

static err table_out(struct export *x, const char *name)
{
	err e, done;

	cli_progress("%s", name);
	x->table = file_new(x->a, x, arena_printf(x->a, "tables/%s.jsonl", name));
	if (!x->table)
		return ERR_IO;
	e = rows_read(x->db, x->a, name, x->people, row_out, x);
	done = file_done(x->table);
	return e != OK ? e : done;
}

static err tables_out(struct export *x)
{
	err e = OK, done;

	x->files = file_new(x->a, x, S("tables/file.jsonl"));
	if (!x->files)
		return ERR_IO;
	for (size_t i = 0; i < nrow_tables && e == OK; i++)
		if (x->people || !row_tables[i].people)
			e = table_out(x, row_tables[i].name);
	done = file_done(x->files);
	return e != OK ? e : done;
}

/* ---- texts */

static err text_out(struct export *x, int64_t story, enum lang lang)
{
	str path, text;
	FILE *f;
	err e = moving_markdown(x->db, x->a, story, lang, &path, &text);

	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	TRY(folder_make(x->a, x, arena_cstr(x->a, str_cut(path, 0, strlen("stories/2026")))));
	f = file_new(x->a, x, path);
	if (!f)
		return ERR_IO;
	x->texts++;
	if (fwrite(text.p, 1, text.n, f) != text.n) {
		fclose(f);
		return ERR_IO;
	}
	return file_done(f);
}

static err texts_out(struct export *x)
{
	struct arena ids_a;
	struct int_list ids = { .n = STORY_PAGE };
	int64_t after = 0;
	err e = OK;

	arena_init(&ids_a, 1 << 20);
	ids_a.guard = x->a->guard;
	while (e == OK && ids.n == STORY_PAGE) {
		arena_reset(&ids_a);
		e = moving_story_ids(x->db, &ids_a, after, STORY_PAGE, &ids);
		for (size_t i = 0; i < ids.n && e == OK; i++) {
			arena_reset(x->a);
			e = text_out(x, ids.at[i], LANG_VI);
			if (e == OK)
				e = text_out(x, ids.at[i], LANG_EN);
			after = ids.at[i];
		}
	}
	arena_free(&ids_a);
	return e;
}

/* All of it as of one moment. */
static err export_all(struct export *x)
{
	err e;

	TRY(folder_make(x->a, x, "tables"));
	TRY(folder_make(x->a, x, "files"));
	TRY(folder_make(x->a, x, "stories"));
	TRY(db_begin(x->db, DB_READ));
	e = tables_out(x);
	if (e == OK)
		e = texts_out(x);
	db_rollback(x->db);
	return e;
}

/* Last of all: a folder without it is no export.  Names the tables that hold personal data, for whoever is given the folder. */
static err mark_whole(struct export *x)
{
	FILE *f = file_new(x->a, x, S("khue-export.json"));
	const char *comma = "";

	if (!f)
		return ERR_IO;
	fprintf(f, "{\"format\":\"khue-export\",\"version\":%d,\"people\":%s,\"personal\":[", ROWS_VERSION, x->people ? "true" : "false");
	for (size_t i = 0; i < nrow_tables; i++)
		if (row_tables[i].personal && (x->people || !row_tables[i].people)) {
			fprintf(f, "%s\"%s\"", comma, row_tables[i].name);
			comma = ",";
		}
	fputs("]}\n", f);
	return file_done(f);
}

static int export(struct arena *a, str data, str out, bool people)
{
	static struct arena rows, files;
	struct export x = { .a = &rows, .file_a = &files, .folder = arena_cstr(a, out), .people = people };
	struct config c;
	int code = cli_open(a, data, &c, &x.db);
	err e;

	if (code != EXIT_OK)
		return code;
	arena_init(&rows, EXPORT_ARENA_MAX);
	arena_init(&files, EXPORT_ARENA_MAX);
	rows.guard = files.guard = a->guard;
	umask(077);
	if (mkdir(x.folder, 0700) != 0) {
		code = errno == EEXIST ? cli_fail(EXIT_DATA, "%s: is there already; an export never replaces anything", x.folder)
		                       : cli_fail(EXIT_FAILED, "%s: cannot be made", x.folder);
	} else {
		e = export_all(&x);
		if (e == OK)
			e = mark_whole(&x);
		if (e != OK)
			code = cli_fail(EXIT_FAILED, "%s: the export is not whole (%s)", x.folder, err_name(e));
	}
	db_close(x.db);
	arena_free(&rows);
	arena_free(&files);
	cli_progress_end();
	if (code == EXIT_OK)
		printf("%lld rows, %lld files, %lld texts\n", (long long)x.rows, (long long)x.nfiles, (long long)x.texts);
	return code;
}

static int run(struct arena *a, int argc, char **argv)
{
	str data = ABSENT, out = ABSENT;
	bool people = false;
	const struct option options[] = { { "--data", .value = &data }, { "--out", .value = &out }, { "--people", .flag = &people } };

	if (cli_options(argc, argv, options, 3, NULL, 0) != OK)
		return EXIT_USAGE;
	if (!str_given(data) || !str_given(out))
		return cli_fail(EXIT_USAGE, "--data DIR and --out FOLDER are needed; see --help");
	return export(a, data, out, people);
}

const struct command command_export = {
	.name = "export",
	.usage = "export --data DIR --out FOLDER [--people]",
	.help = "Writes everything of the city into FOLDER, which must not exist: units, plans, tasks and what became of them, answers of units, rounds, reminders,\n"
	        "reports with their versions, the UNESCO report, documents under review, evidence, stories, pictures and files with their rights, spaces, criteria,\n"
	        "memberships, events, calendars and the festival as JSON, one row a line; the files; and the texts of stories once more as Markdown with front\n"
	        "matter.  `khue import khue' reads it in again.  Mail addresses of units' contacts and those in the register of spaces are in it;\n"
	        "khue-export.json names the tables with personal data.\n\n"
	        "  --people  also what applicants, assessors, visitors and readers sent and who they are: applications, cases under way, bookings, subscribers,\n"
	        "            claims, corrections, ideas.  Without it, decided cases and numbers of visitors remain.\n\n"
	        "Accounts, passwords, sessions, links, the log of acts and mails are never in it: `khue backup' keeps those.\n",
	.run = run,
};
