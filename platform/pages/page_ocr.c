/* page_ocr.c - the asking side of khue-ocr: a picture of a page out, words and cells back. */
#include <glob.h>
#include <stdio.h>
#include <unistd.h>
#include "extract.h"
#include "pages_in.h"

/* A page takes 2 to 4 s on one core of 2020; a slow one, or one that is read twice, some times that. */
enum { OCR_SECONDS = 60, OCR_RESULT_MAX = 8 << 20, OCR_PATH_BYTES = 4096, OCR_DPI_MAX = 1200 };

/* Is there a file of this pattern? */
static bool there(const char *pattern)
{
	glob_t found;
	bool any = glob(pattern, GLOB_NOSORT, NULL, &found) == 0 && found.gl_pathc > 0;

	globfree(&found);
	return any;
}

bool page_ocr_have(const char *folder)
{
	char path[OCR_PATH_BYTES];

	/* Debian's packages: tesseract-ocr-vie, libtesseract5. */
	return snprintf(path, sizeof path, "%s/khue-ocr", folder) < (int)sizeof path && access(path, X_OK) == 0 &&
	       there("/usr/share/tesseract-ocr/*/tessdata/vie.traineddata") && there("/usr/lib/*/libtesseract.so.5");
}

/* number: the page to be shown; 0: its words. */
static err ask(struct arena *a, str picture, int dpi, int number, size_t max, str *out, str *why)
{
	str part[] = { arena_printf(a, "%d", dpi < 0 || dpi > OCR_DPI_MAX ? 0 : dpi), arena_printf(a, "%d", number), picture };

	*why = S("ocr-missing");
	if (!pages_have(PAGES_OCR))
		return ERR_NOT_FOUND;
	return extract_run(a, "pages.picture", extract_pack(a, part, sizeof part / sizeof *part), max, OCR_SECONDS, out, why);
}

bool page_ocr_is(str bytes)
{
	return str_starts(bytes, S("\x89PNG")) || str_starts(bytes, S("\xff\xd8\xff")) || str_starts(bytes, S("RIFF")) || str_starts(bytes, S("II*\0")) ||
	       str_starts(bytes, S("MM\0*"));
}

err page_ocr_show(struct arena *a, str picture, int number, str *out, str *why)
{
	return ask(a, picture, 0, number, DOC_PICTURE_BYTES_MAX, out, why);
}

err pages_of_picture(struct arena *a, str picture, int dpi, struct page_set *out, str *why)
{
	str result;

	*out = (struct page_set){ 0 };
	TRY(ask(a, picture, dpi, 0, OCR_RESULT_MAX, &result, why));
	err e = pages_parse(a, result, out);
	*why = e == OK ? S("") : S("broken");
	return e;
}
