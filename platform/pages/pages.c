/* pages.c - asks khue-pages for the words or a picture of pages. */
#include <stdio.h>
#include <unistd.h>
#include "extract.h"
#include "pages_ask.h"
#include "pages_in.h"

/* 20 pages take a third of a second; one that takes longer than this is made to. */
enum { PDF_SECONDS = 60, RESULT_BYTES_MAX = 32 << 20, PATH_BYTES = 600 };

static bool looked, found[2];

void pages_look(void)
{
	const char *folder = extract_programs_folder();
	char path[PATH_BYTES];

	found[PAGES_PDF] = folder && snprintf(path, sizeof path, "%s/khue-pages", folder) < (int)sizeof path && access(path, X_OK) == 0;
	found[PAGES_OCR] = folder && page_ocr_have(folder);
	looked = true;
}

bool pages_have(enum pages_program p)
{
	if (!looked)
		pages_look();
	return found[p];
}

static err ask(struct arena *a, char what, int number, int value, str bytes, size_t max, str *out, str *why)
{
	struct buf in = { .a = a };

	*out = S("");
	*why = S("pdf-missing");
	if (!pages_have(PAGES_PDF))
		return ERR_NOT_FOUND;
	*why = S("broken");
	if (bytes.n < 8)
		return ERR_INVALID;
	buf_grow(&in, bytes.n + sizeof(struct pages_ask) + 1);
	buf_char(&in, what);
	buf_add(&in, (str){ (const char *)&(struct pages_ask){ number, value }, sizeof(struct pages_ask) });
	buf_add(&in, bytes);
	return extract_run(a, "pages.pdf", buf_str(&in), max, PDF_SECONDS, out, why);
}

err pages_of_pdf(struct arena *a, str bytes, int first, int count, struct page_set *out, str *why)
{
	str written;

	*out = (struct page_set){ 0 };
	*why = S("broken");
	if (first < 1 || count < 1 || count > DOC_PAGES_AT_ONCE)
		return ERR_INVALID;
	TRY(ask(a, PAGES_WORDS, first, count, bytes, RESULT_BYTES_MAX, &written, why));
	err e = pages_parse(a, written, out);
	*why = e == OK ? S("") : S("broken");
	return e;
}

err pages_picture(struct arena *a, str bytes, int number, int dpi, str *picture, str *why)
{
	*picture = S("");
	*why = S("broken");
	if (number < 1 || (dpi && (dpi < PAGES_DPI_MIN || dpi > PAGES_DPI_MAX)))
		return ERR_INVALID;
	if (page_ocr_is(bytes))
		return dpi || number > DOC_PAGES_MAX ? ERR_INVALID : page_ocr_show(a, bytes, number, picture, why);
	return ask(a, PAGES_PICTURE, number, dpi, bytes, dpi ? DOC_SCAN_BYTES_MAX : DOC_PICTURE_BYTES_MAX, picture, why);
}
