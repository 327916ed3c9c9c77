/* fuzz_ocr.c - what khue-ocr does with a picture before it reads letters: headers and limits, then paper, stamps, turns and ink of any pixels. */
#include "ocr_in.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIDE_MAX = 160, SCALE = 4, FUZZ_PIXELS_MAX = 300000 };

static void scan_free(struct scan *s)
{
	pixDestroy(&s->grey);
	pixDestroy(&s->ink);
	pixDestroy(&s->edges);
	pixDestroy(&s->stamps);
	pixDestroy(&s->shown);
}

/* Consumes the picture. */
static void prepared(PIX *picture, int dpi)
{
	struct scan s = { 0 };
	BOX *all = boxCreate(0, 0, pixGetWidth(picture), pixGetHeight(picture));

	if (scan_grey(picture, dpi, true, &s) && scan_upright(&s)) {
		if (pixGetWidth(s.ink) != pixGetWidth(s.grey) || pixGetHeight(s.ink) != pixGetHeight(s.grey) || s.turned < -1860 || s.turned > 1860)
			__builtin_trap();
		if (!s.shown || pixGetWidth(s.shown) != pixGetWidth(s.grey) || pixGetHeight(s.shown) != pixGetHeight(s.grey))
			__builtin_trap();
		(void)scan_inked(&s, all);
		scan_clean(&s);
	}
	boxDestroy(&all);
	scan_free(&s);
}

/* Pixels as they come, each a square of some; the first bytes are the width and whether it is in colour. */
static void drawn(const uint8_t *data, size_t size)
{
	int wide = data[0] % SIDE_MAX + 15, bands = data[1] & 1 ? 3 : 1, high = (int)((size - 2) / (size_t)(wide * bands));
	PIX *small = high < 15 || high > SIDE_MAX ? NULL : pixCreate(wide, high, 32);

	if (!small)
		return;
	for (int y = 0; y < high; y++)
		for (int x = 0; x < wide; x++) {
			const uint8_t *at = data + 2 + (y * wide + x) * bands;

			pixSetRGBPixel(small, x, y, at[0], at[bands > 1], at[bands > 1 ? 2 : 0]);
		}
	PIX *large = pixExpandReplicate(small, SCALE);
	pixDestroy(&small);
	if (large)
		prepared(large, OCR_DPI_WANTED);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	str why = ABSENT;
	PIX *picture = NULL;
	int dpi = 0;

	setMsgSeverity(L_SEVERITY_NONE);
	err e = scan_decode((str){ (const char *)data, size }, 1 + (size & 1), &dpi, &picture, &why);
	if ((e != OK && !why.n) || (e == OK && (dpi < OCR_DPI_LEAST || dpi > OCR_DPI_MOST)))
		__builtin_trap();
	if (e == OK && (int64_t)pixGetWidth(picture) * pixGetHeight(picture) <= FUZZ_PIXELS_MAX)
		prepared(picture, dpi);
	else if (e == OK)
		pixDestroy(&picture);
	else if (size > 2)
		drawn(data, size);
	return 0;
}
