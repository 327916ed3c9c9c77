/* cli_import.c - `khue import wordpress`: the stories of a WordPress site. */
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "app_features.h"
#include "cli.h"
#include "clock.h"
#include "file.h"
#include "moving.h"

enum { CSV_BYTES_MAX = 64 << 20, LOSSES_SHOWN = 200, IMPORT_ARENA_MAX = 1 << 30 };

struct import_options { str data, media, pairs, report, lang, section[MOVING_SECTIONS_MAX]; size_t nsections; str file; };

static void progress(void *ctx, int64_t items, int percent)
{
	(void)ctx;
	fprintf(stderr, "\r%3d %%  %lld items", percent, (long long)items);
	fflush(stderr);
}

/* `--section A=b` may stand several times, which cli_options does not know: they are taken out before it looks. */
static int sections_out(int argc, char **argv, struct import_options *o, int *left)
{
	static const str name = { "--section", 9 };
	int n = 0;

	for (int i = 0; i < argc; i++) {
		str arg = str_c(argv[i]), value = str_starts(arg, S("--section=")) ? str_cut(arg, 10, arg.n) : ABSENT;

		if (str_eq(arg, name) && i + 1 < argc)
			value = str_c(argv[++i]);
		if (!str_given(value)) {
			argv[n++] = argv[i];
			continue;
		}
		if (o->nsections == MOVING_SECTIONS_MAX || str_find(value, S("="), 0) < 1)
			return cli_fail(EXIT_USAGE, "--section wants CATEGORY=SECTION, at most %d times", MOVING_SECTIONS_MAX);
		o->section[o->nsections++] = value;
	}
	*left = n;
	return EXIT_OK;
}

static int csv_of(struct arena *a, str path, str *out)
{
	err e = str_given(path) ? file_read(a, arena_cstr(a, path), CSV_BYTES_MAX, out) : OK;

	if (e != OK)
		return cli_fail(EXIT_DATA, "%.*s: %s", FMT(path), e == ERR_NOT_FOUND ? "no such file" : "cannot be read");
	return EXIT_OK;
}

/* A folder with the files, or a list of them. */
static int media_of(struct arena *a, str path, struct moving_options *m)
{
	struct stat st;

	if (!str_given(path))
		return EXIT_OK;
	if (stat(arena_cstr(a, path), &st) == 0 && S_ISDIR(st.st_mode)) {
		m->media_dir = path;
		return EXIT_OK;
	}
	return csv_of(a, path, &m->media_map);
}

static void write_report(FILE *to, const struct moving_report *r, size_t most)
{
	fputs("In the export:\n", to);
	for (size_t i = 0; i < r->in.n; i++)
		fprintf(to, "  %8lld  %.*s\n", (long long)r->in.at[i].n, FMT(r->in.at[i].name));
	fputs("Here now:\n", to);
	for (size_t i = 0; i < r->out.n; i++)
		fprintf(to, "  %8lld  %.*s\n", (long long)r->out.at[i].n, FMT(r->out.at[i].name));
	fprintf(to, "%zu things need a hand%s\n", r->losses.n, r->losses.n ? ":" : ".");
	for (size_t i = 0; i < r->losses.n && i < most; i++) {
		const struct moving_loss *l = &r->losses.at[i];

		fprintf(to, "  %.*s: %.*s", FMT(l->title), FMT(l->words));
		if (l->times > 1)
			fprintf(to, " (%lld times)", (long long)l->times);
		fputc('\n', to);
	}
	if (r->losses.n > most)
		fprintf(to, "  … and %zu more; --report FILE lists all.\n", r->losses.n - most);
	if (str_given(r->fault))
		fprintf(to, "Stopped: %.*s\n", FMT(r->fault));
}

static int save_report(struct arena *a, str path, const struct moving_report *r)
{
	FILE *f = str_given(path) ? fopen(arena_cstr(a, path), "w") : NULL;

	if (!str_given(path))
		return EXIT_OK;
	if (!f)
		return cli_fail(EXIT_FAILED, "%.*s: cannot be written", FMT(path));
	write_report(f, r, r->losses.n);
	return fclose(f) == 0 ? EXIT_OK : cli_fail(EXIT_FAILED, "%.*s: cannot be written", FMT(path));
}

static int finish(struct arena *a, const struct import_options *o, const struct moving_options *m, const struct moving_report *r, err e)
{
	int code;

	if (m->progress)
		fputs("\r                              \r", stderr);
	if (e == ERR_NOT_FOUND)
		return cli_fail(EXIT_DATA, "%s: no such file", m->file);
	write_report(stdout, r, LOSSES_SHOWN);
	code = save_report(a, o->report, r);
	if (e == ERR_INVALID)
		return cli_fail(EXIT_DATA, "%s: %.*s", m->file, FMT(r->fault));
	return e == OK ? code : cli_fail(EXIT_FAILED, "the database refused: %s; run it again, it goes on where it stopped", err_name(e));
}

static int import(struct arena *a, const struct import_options *o, struct moving_options *m)
{
	struct moving_report report = { 0 };
	static struct arena run;
	struct config c;
	struct db *db;
	err e;
	int code = cli_open(a, o->data, &c, &db);

	if (code != EXIT_OK)
		return code;
	arena_init(&run, IMPORT_ARENA_MAX);
	run.guard = a->guard;
	e = features_start(db, config_url(a, &c));
	if (e == OK)
		e = moving_wordpress(db, &run, m, &report);
	code = finish(a, o, m, &report, e);
	db_close(db);
	arena_free(&run);
	return code;
}

static int prepare(struct arena *a, const struct import_options *o, struct moving_options *m)
{
	struct moving_section *list = arena_array(a, struct moving_section, o->nsections + 1);
	int code = media_of(a, o->media, m);

	for (size_t i = 0; i < o->nsections; i++) {
		str rest = o->section[i];

		str_split(&rest, '=', &list[i].category);
		list[i].section = rest;
	}
	m->file = arena_cstr(a, o->file);
	m->section = list;
	m->nsections = o->nsections;
	m->now = clock_now();
	m->progress = isatty(STDERR_FILENO) ? progress : NULL;
	if (str_given(o->lang))
		m->lang = SOME(str_eq(o->lang, S("en")) ? LANG_EN : LANG_VI);
	return code != EXIT_OK ? code : csv_of(a, o->pairs, &m->pairs);
}

static int run(struct arena *a, int argc, char **argv)
{
	struct import_options o = { 0 };
	struct moving_options m = { 0 };
	const struct option options[] = {
		{ "--data", .value = &o.data }, { "--media", .value = &o.media }, { "--pairs", .value = &o.pairs },
		{ "--report", .value = &o.report }, { "--lang", .value = &o.lang },
	};
	int code = sections_out(argc, argv, &o, &argc);

	if (code != EXIT_OK || cli_options(argc, argv, options, sizeof options / sizeof *options, &o.file, 1) != OK)
		return EXIT_USAGE;
	if (!str_given(o.file))
		return cli_fail(EXIT_USAGE, "FILE is missing; see --help");
	if (str_given(o.lang) && !str_eq(o.lang, S("vi")) && !str_eq(o.lang, S("en")))
		return cli_fail(EXIT_USAGE, "--lang is vi or en");
	code = prepare(a, &o, &m);
	return code != EXIT_OK ? code : import(a, &o, &m);
}

const struct command command_import_wordpress = {
	.name = "import wordpress",
	.usage = "import wordpress FILE.xml --data DIR [--media DIR|MAP.csv] [--pairs MAP.csv] [--section CATEGORY=SECTION …] [--lang vi|en] [--report FILE]",
	.help = "Takes posts and pages of a WordPress export (Tools > Export, all content) with authors, categories, tags and pictures.  Published ones are\n"
	        "released with their date, the others are drafts; old addresses lead to the new ones.  What could not be taken over is listed with the\n"
	        "title of its post.  Run again, it goes on where it stopped and doubles nothing.\n\n"
	        "  --media DIR           the files, as in wp-content/uploads, or all in one folder\n"
	        "  --media MAP.csv       lines `address,file`\n"
	        "  --pairs MAP.csv       lines `one,other`: ids or addresses of a text in both languages, where Polylang or WPML do not say it\n"
	        "  --section CAT=SLUG    the category CAT is the section SLUG; may stand several times.  Other categories become tags\n"
	        "  --lang vi|en          language of texts that do not say theirs; the site's by default\n"
	        "  --report FILE         all that needs a hand, not only the first 200\n",
	.run = run,
};
