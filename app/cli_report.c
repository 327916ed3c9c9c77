/* cli_report.c - `khue report annual`: the report of a year, a quarter or any period as a document. */
#include <stdio.h>
#include <unistd.h>
#include "cli.h"
#include "clock.h"
#include "file.h"
#include "report_letter.h"
#include "reports.h"

enum { REPORT_ARENA_MAX = 1 << 30, QUARTERS = 4 };

/* What was asked for on the command line. */
struct asked { str data, year, quarter, from, to, lang, format, out, version, note; bool freeze; };
struct wanted { struct report_about about; enum lang lang; enum report_format format; int64_t version; };

static int period(struct arena *a, const struct asked *q, struct report_about *out)
{
	int64_t year, quarter = 0;

	if (str_given(q->from) || str_given(q->to)) {
		if (!str_given(q->from) || !str_given(q->to) || str_given(q->year) || str_given(q->quarter))
			return cli_fail(EXIT_USAGE, "--from and --to stand together, without --year and --quarter");
		return report_period_any(q->from, q->to, out) == OK ? EXIT_OK : cli_fail(EXIT_USAGE, "--from and --to are days as 2025-01-31, the first one first");
	}
	if (str_int(q->year, &year) != OK)
		return cli_fail(EXIT_USAGE, "--year YEAR is missing or no number; see --help");
	if (str_given(q->quarter) && (str_int(q->quarter, &quarter) != OK || quarter < 1 || quarter > QUARTERS))
		return cli_fail(EXIT_USAGE, "--quarter is 1, 2, 3 or 4");
	return report_period(a, year, quarter, out) == OK ? EXIT_OK : cli_fail(EXIT_USAGE, "--year is no year of plans");
}

static int understood(struct arena *a, const struct asked *q, struct wanted *w)
{
	int code = period(a, q, &w->about);

	if (code != EXIT_OK)
		return code;
	if (str_given(q->lang) && !str_eq(q->lang, S("vi")) && !str_eq(q->lang, S("en")))
		return cli_fail(EXIT_USAGE, "--lang is vi or en");
	w->lang = str_eq(q->lang, S("en")) ? LANG_EN : LANG_VI;
	if (report_format_of(str_given(q->format) ? q->format : S("docx"), &w->format) != OK)
		return cli_fail(EXIT_USAGE, "--format is docx, xlsx or pdf");
	if (!str_given(q->out))
		return cli_fail(EXIT_USAGE, "--out FILE is missing; see --help");
	if (str_given(q->version) && (str_int(q->version, &w->version) != OK || w->version < 1))
		return cli_fail(EXIT_USAGE, "--version is a number from 1 on");
	if (str_given(q->version) && q->freeze)
		return cli_fail(EXIT_USAGE, "--version and --freeze do not go together");
	return str_given(q->note) && !q->freeze ? cli_fail(EXIT_USAGE, "--note belongs to --freeze") : EXIT_OK;
}

/* Freezes where that was asked for; the same facts again are the version that has them. */
static err freeze(struct db *db, struct arena *a, const struct wanted *w, str note)
{
	int64_t id, version;
	err e;

	TRY(db_begin(db, DB_WRITE));
	e = report_freeze(db, a, &w->about, clock_now(), S("khue report annual"), note, &id, &version);
	if (e == OK)
		e = db_commit(db);
	else
		db_rollback(db);
	if (e == OK)
		printf("frozen as version %lld\n", (long long)version);
	else if (e == ERR_CONFLICT)
		puts("nothing has changed since the newest version");
	return e == ERR_CONFLICT ? OK : e;
}

static err facts(struct db *db, struct arena *a, const struct asked *q, const struct wanted *w, struct report_data *d, const struct report_letter **letter)
{
	int64_t id;

	if (!q->freeze && !w->version) {
		TRY(report_collect(db, a, &w->about, clock_now(), S("khue report annual"), d));
		return report_letter_get(db, a, letter);
	}
	TRY(report_version_find(db, a, &w->about, w->version, &id));
	return report_version_load(db, a, id, d, letter);
}

static int write_out(struct arena *a, str path, str bytes)
{
	const char *name = arena_cstr(a, path);
	int code = EXIT_OK;
	FILE *f = fopen(name, "wb");

	if (!f)
		return cli_fail(EXIT_FAILED, "%s: cannot be written", name);
	if (fwrite(bytes.p, 1, bytes.n, f) != bytes.n || fflush(f) || fsync(fileno(f)))
		code = cli_fail(EXIT_FAILED, "%s: cannot be written whole", name);
	fclose(f);
	return code;
}

static int make(struct db *db, struct arena *a, const struct config *c, const struct asked *q, const struct wanted *w)
{
	const struct report_letter *letter;
	struct report_data d;
	str bytes, why = ABSENT;
	err e = q->freeze ? freeze(db, a, w, q->note) : OK;

	if (e == OK)
		e = db_begin(db, DB_READ);
	if (e == OK) {
		e = facts(db, a, q, w, &d, &letter);
		db_rollback(db);
	}
	if (e == ERR_NOT_FOUND)
		return cli_fail(EXIT_DATA, w->version ? "there is no such version" : "no plan was issued for that year or before it");
	if (e != OK)
		return cli_fail(cli_code(e), "the report cannot be made: %s", err_name(e));
	e = report_document(a, &d, letter, w->lang, w->format, config_url(a, c), &bytes, &why);
	if (e != OK)
		return cli_fail(e == ERR_NOT_FOUND ? EXIT_FAILED : cli_code(e), "the document cannot be made: %.*s", FMT(str_given(why) ? why : str_c(err_name(e))));
	return write_out(a, q->out, bytes);
}

static int run(struct arena *a, int argc, char **argv)
{
	static struct arena work;
	struct asked q = { .format = ABSENT };
	struct wanted w = { .version = 0 };
	const struct option options[] = { { "--data", .value = &q.data }, { "--year", .value = &q.year }, { "--quarter", .value = &q.quarter },
		{ "--from", .value = &q.from }, { "--to", .value = &q.to }, { "--lang", .value = &q.lang }, { "--format", .value = &q.format },
		{ "--out", .value = &q.out }, { "--version", .value = &q.version }, { "--note", .value = &q.note }, { "--freeze", .flag = &q.freeze } };
	struct config c;
	struct db *db;
	int code;

	if (cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0) != OK)
		return EXIT_USAGE;
	code = understood(a, &q, &w);
	if (code == EXIT_OK)
		code = cli_open(a, q.data, &c, &db);
	if (code != EXIT_OK)
		return code;
	arena_init(&work, REPORT_ARENA_MAX);
	code = make(db, &work, &c, &q, &w);
	arena_free(&work);
	db_close(db);
	return code;
}

const struct command command_report_annual = {
	.name = "report annual",
	.usage = "report annual --data DIR --year YEAR --out FILE [--quarter N | --from DAY --to DAY]\n"
	         "            [--lang vi|en] [--format docx|xlsx|pdf] [--version N | --freeze [--note WORDS]]",
	.help = "Writes the report of a year, a quarter of it or any period: a document after Nghị định 30/2020/NĐ-CP with every task once, or a\n"
	        "workbook of the same figures.  PDF needs LibreOffice.\n\n"
	        "  --version N  a version that was frozen, as it was\n"
	        "  --freeze     freezes the facts as the next version first; nothing new: the newest one is written\n",
	.run = run,
};
