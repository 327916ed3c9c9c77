/* cli_plan.c - `khue plan read`: reads a plan as the import does, prints it and stores nothing. */
#include <stdio.h>
#include "city.h"
#include "cli.h"
#include "file.h"
#include "plan_extract.h"
#include "reader.h"

/* The reasons of reader.h and extract.h as sentences. */
static const struct { const char *code, *words; } reasons[] = {
	{ "empty", "the file is empty" },
	{ "not-text", "this is neither a Word document (.docx) nor text in UTF-8" },
	{ "encrypted", "the document is protected by a password; save it without one" },
	{ "old-doc", "this is the old Word format (.doc); save it as .docx" },
	{ "pdf", "this is a PDF; give the .docx it was made from" },
	{ "broken", "the document is damaged and cannot be opened" },
	{ "too-large", "the document is larger than a plan can be" },
	{ "bomb", "the document unpacks to far more than it should; it is not read" },
	{ "no-tasks", "no tasks were found in the text" },
	{ "too-slow", "reading took too long and was given up" },
	{ "crashed", "the reader failed on this document; please send it to the developers" },
};

static const char *sentence(str code)
{
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (str_eq(code, str_c(reasons[i].code)))
			return reasons[i].words;
	return "the document cannot be read";
}

static void print_units(const char *label, const struct plan_units *units)
{
	if (!units->n)
		return;
	printf("      %-13s", label);
	for (size_t i = 0; i < units->n; i++)
		printf("%s%.*s%s", i ? "; " : "", FMT(units->at[i].text), units->at[i].kind == PLAN_UNKNOWN ? " (?)" : "");
	putchar('\n');
}

static void print_time(const struct plan_time *t)
{
	printf("      %-13s%.*s", "when", FMT(t->text));
	if (str_given(t->start) || str_given(t->end))
		printf("%s%.*s .. %.*s", str_given(t->text) ? "  = " : "", FMT(t->start), FMT(t->end));
	printf("%s%s\n", t->open_end ? " and on" : "", t->inherited ? "  (the plan's year)" : "");
}

static void print_task(const struct plan_task *t)
{
	printf("\n%5.*s %.*s\n", FMT(t->number), FMT(t->title));
	print_units("lead", &t->lead);
	print_units("coordinating", &t->coordinating);
	print_units("companion", &t->companion);
	print_time(&t->time);
	printf("      %-13s%d", "line", t->line);
	for (size_t i = 0; i < t->flags.n; i++)
		printf("  ! %.*s", FMT(t->flags.at[i].code));
	putchar('\n');
}

static void print_flag(const struct plan_flag *f)
{
	printf("! %.*s", FMT(f->code));
	if (str_given(f->text) && f->text.n)
		printf(": %.*s", FMT(f->text));
	if (f->line > 0)
		printf(" (line %d)", f->line);
	putchar('\n');
}

static void print_plan(const struct plan_doc *d)
{
	str section = ABSENT;

	if (str_given(d->number) || str_given(d->issued_on))
		printf("%.*s  %.*s\n", FMT(d->number), FMT(d->issued_on));
	printf("%.*s\n%zu tasks%s\n", FMT(d->title), d->tasks.n, d->draft ? ", a draft" : "");
	for (size_t i = 0; i < d->flags.n; i++)
		print_flag(&d->flags.at[i]);
	for (size_t i = 0; i < d->tasks.n; i++) {
		const struct plan_task *t = &d->tasks.at[i];

		if (!str_eq(t->section, section))
			printf("\n%.*s  %.*s\n", FMT(t->section), FMT(t->section_title));
		section = t->section;
		print_task(t);
	}
}

static int print(struct arena *a, str text, bool json)
{
	struct plan_doc doc = { 0 };

	if (json) {
		if (fwrite(text.p, 1, text.n, stdout) != text.n)
			return cli_fail(EXIT_FAILED, "cannot write the output");
		if (!str_ends(text, S("\n")))
			putchar('\n');
		return EXIT_OK;
	}
	if (reader_from_json(a, text, &doc) != OK)
		return cli_fail(EXIT_FAILED, "the reader's own JSON cannot be read back");
	print_plan(&doc);
	return EXIT_OK;
}

static int read_plan(struct arena *a, str path, bool json)
{
	str bytes, text, why;
	err e = file_read(a, arena_cstr(a, path), PLAN_BYTES_MAX, &bytes);

	if (e != OK)
		return cli_fail(EXIT_DATA, "%.*s: %s", FMT(path),
		                e == ERR_NOT_FOUND ? "no such file" : e == ERR_LIMIT ? "the document is larger than a plan can be" : "cannot be read");
	e = plan_extract_run(a, city_demo_units(), bytes, &text, &why);
	if (e == OK)
		return print(a, text, json);
	return e == ERR_IO ? cli_fail(EXIT_FAILED, "no process can be made") : cli_fail(EXIT_DATA, "%.*s: %s", FMT(path), sentence(why));
}

static int run(struct arena *a, int argc, char **argv)
{
	bool json = false;
	str file = ABSENT;
	const struct option options[] = { { "--json", .flag = &json } };

	if (cli_options(argc, argv, options, 1, &file, 1) != OK)
		return EXIT_USAGE;
	return str_given(file) ? read_plan(a, file, json) : cli_fail(EXIT_USAGE, "FILE is missing; see --help");
}

const struct command command_plan_read = {
	.name = "plan read",
	.usage = "plan read FILE [--json]",
	.help = "Reads a plan (Kế hoạch), .docx or UTF-8 text, and prints its tasks with units, deadlines and source lines.  Stores nothing.\n"
	        "Units are those of the demo city's register.\n\n"
	        "  --json  the whole result with sources and confidence, as doc/plan-json.md describes\n",
	.run = run,
};
