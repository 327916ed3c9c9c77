/* cli_report_unesco.c - `khue report unesco`: UNESCO's Membership Monitoring Report of a period as a document; drafted where there is none yet. */
#include <stdio.h>
#include <string.h>
#include "cli.h"
#include "clock.h"
#include "file.h"
#include "parts.h"
#include "unesco.h"

enum { REPORT_ARENA_MAX = 512 << 20 };
struct asked { str data, from, to, lang, format, out, form; };

static int in_words(err e, str why)
{
	if (e == ERR_NOT_FOUND && str_given(why))
		return cli_fail(EXIT_FAILED, "PDF cannot be made here: %.*s; --format docx works without it", FMT(why));
	if (e == ERR_NOT_FOUND)
		return cli_fail(EXIT_DATA, "there is no form of the report; give one with --template FILE");
	if (e == ERR_INVALID)
		return cli_fail(EXIT_DATA, "%s%.*s", str_given(why) ? "the form is not right: "
			: "--from and --to must be days, the first one first, at most ten years apart", FMT(why));
	return cli_fail(cli_code(e), "the report could not be made (%s)%s%.*s", err_name(e), str_given(why) ? ": " : "", FMT(why));
}

/* A form out of a file, where one was given. */
static err form_put(struct db *db, struct arena *a, str path, maybe_int *form, str *why)
{
	str json;

	if (!str_given(path))
		return OK;
	TRY(file_read(a, arena_cstr(a, path), UNESCO_TEMPLATE_BYTES, &json));
	form->has = true;
	return unesco_template_put(db, a, json, clock_now(), &form->v, why);
}

/* The report of the period, made and drafted where there is none. */
static err report_need(struct db *db, struct arena *a, const struct asked *q, int64_t *id, bool *made, str *why)
{
	const struct twin_who who = { .name = S("khue report unesco"), .now = clock_now() };
	maybe_int form = NONE;
	err e;

	TRY(db_begin(db, DB_WRITE));
	e = form_put(db, a, q->form, &form, why);
	if (e == OK)
		e = unesco_find(db, a, q->from, q->to, id);
	*made = e == ERR_NOT_FOUND;
	if (*made)
		e = unesco_make(db, a, form, q->from, q->to, &who, id);
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

static err document(struct db *db, struct arena *a, const struct asked *q, int64_t id, str *bytes, int64_t *missing, str *why)
{
	TRY(db_begin(db, DB_READ));
	err e = unesco_document(db, a, id, str_eq(q->lang, S("en")) ? LANG_EN : LANG_VI, str_eq(q->format, S("pdf")) ? UNESCO_PDF : UNESCO_DOCX, clock_now(),
		bytes, missing, why);
	db_rollback(db);
	return e;
}

static int write_out(struct arena *a, str path, str bytes)
{
	FILE *f = fopen(arena_cstr(a, path), "wb");
	bool good = f && fwrite(bytes.p, 1, bytes.n, f) == bytes.n;

	if (f)
		good = fclose(f) == 0 && good;
	return good ? EXIT_OK : cli_fail(EXIT_FAILED, "%.*s: cannot be written", FMT(path));
}

static int make(struct db *db, struct arena *a, const struct asked *q)
{
	int64_t id = 0, missing = 0;
	str bytes = ABSENT, why = ABSENT;
	bool made = false;
	err e = report_need(db, a, q, &id, &made, &why);

	if (e == OK)
		e = document(db, a, q, id, &bytes, &missing, &why);
	if (e != OK)
		return in_words(e, why);
	int code = write_out(a, q->out, bytes);
	if (code == EXIT_OK)
		printf("%s%.*s: %lld sentences missing or stale in this language\n", made ? "A new draft was made of what is known.\n" : "", FMT(q->out), (long long)missing);
	return code;
}

static const char *wrong(const struct asked *q)
{
	if (!str_given(q->from) || !str_given(q->to))
		return "--from and --to are missing";
	if (!str_given(q->out))
		return "--out FILE is missing";
	if (!str_eq(q->lang, S("vi")) && !str_eq(q->lang, S("en")))
		return "--lang is vi or en";
	return str_eq(q->format, S("docx")) || str_eq(q->format, S("pdf")) ? NULL : "--format is docx or pdf";
}

static int run(struct arena *unused, int argc, char **argv)
{
	struct asked q = { .lang = S("vi"), .format = S("docx") };
	const struct option options[] = { { "--data", .value = &q.data }, { "--from", .value = &q.from }, { "--to", .value = &q.to }, { "--lang", .value = &q.lang },
		{ "--format", .value = &q.format }, { "--out", .value = &q.out }, { "--template", .value = &q.form } };
	struct config c;
	struct arena a;
	struct db *db;

	(void)unused;
	if (cli_options(argc, argv, options, sizeof options / sizeof *options, NULL, 0) != OK)
		return EXIT_USAGE;
	if (wrong(&q))
		return cli_fail(EXIT_USAGE, "%s; see --help", wrong(&q));
	arena_init(&a, REPORT_ARENA_MAX);
	int code = cli_open(&a, q.data, &c, &db);
	if (code != EXIT_OK)
		return code;
	site_url_set(c.base_url);
	code = make(db, &a, &q);
	db_close(db);
	arena_free(&a);
	return code;
}

const struct command command_report_unesco = {
	.name = "report unesco",
	.usage = "report unesco --data DIR --from DAY --to DAY [--lang vi|en] [--format docx|pdf] [--template FILE] --out FILE",
	.help = "UNESCO's Membership Monitoring Report of a period.  Where there is none yet it is drafted from the evidence, both languages at once.\n"
	        "Both languages read their figures from one list; what has no words in a language is marked in the document and counted.\n\n"
	        "  --from, --to    first and last day of the period, as 2020-01-01\n"
	        "  --template      a form (JSON) to store first; a report keeps the form it was begun with\n",
	.run = run,
};
