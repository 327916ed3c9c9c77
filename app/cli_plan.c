/* cli_plan.c - `khue plan read`: reads a plan as the import does, prints it and stores nothing. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "city.h"
#include "cli.h"
#include "cli_plan.h"
#include "file.h"
#include "plan_document.h"

enum { USUAL_WIDE = 120 };

/* The reasons of reader.h, plan_document.h and extract.h as sentences; missing: the system lacks a program. */
static const struct reason { const char *code, *words; bool missing; } reasons[] = {
	{ "empty", "the file is empty", false },
	{ "not-text", "this is neither a document of Word, a PDF, a picture, a web page nor a text", false },
	{ "old-font", "the letters are of an old font (TCVN3 or VNI); convert the document to Unicode first", false },
	{ "encrypted", "the document is protected by a password; save it without one", false },
	{ "old-doc", "this is an old Word format; save it as .docx", false },
	{ "pdf", "this is a PDF, which could not be taken apart", false },
	{ "picture", "this is a picture, which could not be read", false },
	{ "not-picture", "the picture is damaged or of a kind that is not read; give PNG, JPEG, TIFF or WebP", false },
	{ "no-text", "no words were found on its pages", false },
	{ "broken", "the document is damaged and cannot be opened", false },
	{ "crashed", "the reader failed on this document; please send it to the developers", false },
	{ "too-many-pages", "the document has more than 500 pages", false },
	{ "too-large", "the document is larger than a plan can be", false },
	{ "too-slow", "reading took too long and was given up", false },
	{ "bomb", "the document unpacks to far more than it should; it is not read", false },
	{ "pdf-missing", "this is a PDF, and what reads PDF is not installed (./run --with ocr --build-only, or Debian: libpoppler-glib8)", true },
	{ "ocr-missing", "this is a picture of a text, and what recognises letters is not installed (./run --with ocr --build-only, or Debian: "
		"libtesseract5 tesseract-ocr-vie)", true },
	{ "doc-missing", "this is an old Word format, and LibreOffice, which converts it, is not installed (./run --with pdf --build-only, "
		"or Debian: libreoffice-writer-nogui); or save it as .docx", true },
};

static int refused(str path, err e, str code)
{
	if (e == ERR_IO)
		return cli_fail(EXIT_FAILED, "no process can be made");
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		if (str_eq(code, str_c(reasons[i].code)))
			return cli_fail(reasons[i].missing ? EXIT_FAILED : EXIT_DATA, "%.*s: %s", FMT(path), reasons[i].words);
	return cli_fail(EXIT_DATA, "%.*s: the document cannot be read", FMT(path));
}

/* Columns of the terminal. */
static int terminal_wide(void)
{
	struct winsize size;
	const char *said = getenv("COLUMNS");
	int64_t n;

	if (said && str_int(str_c(said), &n) == OK && n > 0 && n < 10000)
		return (int)n;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : USUAL_WIDE;
}

static int print(struct arena *a, str text, const struct plan_pages *pages, bool json)
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
	plan_print(a, &doc, pages, terminal_wide());
	return EXIT_OK;
}

/* On a terminal one line that is written over; the last page wipes it. */
static bool page_done(void *ctx, int done, int of)
{
	(void)ctx;
	if (of < 2 || !isatty(STDERR_FILENO))
		return true;
	if (done < of)
		fprintf(stderr, "\rpage %d of %d", done, of);
	else
		fputs("\r                      \r", stderr);
	fflush(stderr);
	return true;
}

static int read_plan(struct arena *a, str path, bool json)
{
	struct plan_pages pages;
	str bytes, document, text, why;
	err e = file_read(a, arena_cstr(a, path), PLAN_BYTES_MAX, &bytes);

	if (e != OK)
		return cli_fail(EXIT_DATA, "%.*s: %s", FMT(path),
		                e == ERR_NOT_FOUND ? "no such file" : e == ERR_LIMIT ? "the document is larger than a plan can be" : "cannot be read");
	e = plan_document(a, bytes, page_done, NULL, &document, &why);
	if (e == OK)
		e = plan_extract_run(a, city_demo_units(), document, &text, &pages, &why);
	return e == OK ? print(a, text, &pages, json) : refused(path, e, why);
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
	.help = "Reads a plan (Kế hoạch) and prints its tasks with units, deadlines and source lines, then duties and activities.  Stores nothing.\n"
	        "FILE: .docx, a web page saved by Word (.htm, .mht), text or Markdown; with ./run --with pdf also .doc, .rtf and .odt, with\n"
	        "./run --with ocr also PDF, scans and pictures (PNG, JPEG, TIFF, WebP).  Units are those of the demo city's register.\n"
	        "A question mark stands before what is not sure, and ! before what contradicts itself or is not said.\n\n"
	        "  --json  the whole result with sources and confidence, as doc/plan-json.md describes\n",
	.run = run,
};
