/* ocr_picture.c - the bytes of a scan to a grey page with white paper, no seal, upright. */
#include <math.h>
#include <string.h>
#include "ocr_in.h"
#include "pages_ask.h"

/* A3 at 400 dpi has 31 million pixels; an ordinary page at 200 has 4. */
enum { PIXELS_MAX = 40000000, SIDE_MAX = 14000, SIDE_MIN = 60, BYTES_MAX = 64 << 20, PAPER = 245 };
static const double long_side_inches = 11.69;

static bool is_tiff(int format) { return (format >= IFF_TIFF && format <= IFF_TIFF_ZIP) || format == IFF_TIFF_JPEG; }

static bool kind_allowed(int format)
{
	return format == IFF_PNG || format == IFF_JFIF_JPEG || format == IFF_WEBP || is_tiff(format);
}

static err header_check(str in, int page, int *kind, str *why)
{
	l_int32 format = 0, w = 0, h = 0, bits = 0, samples = 0, dots, mapped;

	*why = S("not-picture");
	if (in.n < 16 || findFileFormatBuffer((const l_uint8 *)in.p, &format) != 0 || !kind_allowed(format))
		return ERR_INVALID;
	*why = S("too-large");
	if (in.n > BYTES_MAX)
		return ERR_LIMIT;
	*why = S("broken");
	*kind = format;
	int failed = is_tiff(format) ? readHeaderMemTiff((const l_uint8 *)in.p, in.n, page - 1, &w, &h, &bits, &samples, &dots, &mapped, &format)
		: page > 1 || pixReadHeaderMem((const l_uint8 *)in.p, in.n, &format, &w, &h, &bits, &samples, &mapped);
	if (failed || w < SIDE_MIN || h < SIDE_MIN)
		return ERR_INVALID;
	*why = S("too-large");
	return w > SIDE_MAX || h > SIDE_MAX || (int64_t)w * h > PIXELS_MAX ? ERR_LIMIT : OK;
}

/* A page is taken for A4 where nobody says how large it is, or says what cannot be. */
static int dpi_of(PIX *p, int said)
{
	int w = pixGetWidth(p), h = pixGetHeight(p), dpi = said ? said : pixGetXRes(p);
	int longer = w > h ? w : h, guess = (int)(longer / long_side_inches + .5);

	if (dpi < 72 || dpi > 1200 || (!said && (longer < dpi * 5 || longer > dpi * 24)))
		dpi = guess;
	return dpi < 30 ? 30 : dpi;
}

err scan_decode(str in, int page, int *dpi, PIX **out, str *why)
{
	int kind = 0;

	TRY(header_check(in, page, &kind, why));
	PIX *p = is_tiff(kind) ? pixReadMemTiff((const l_uint8 *)in.p, in.n, page - 1) : pixReadMem((const l_uint8 *)in.p, in.n);
	PIX *plain = p ? pixGetDepth(p) == 32 && pixGetSpp(p) == 4 ? pixAlphaBlendUniform(p, 0xffffff00) : pixRemoveColormap(p, REMOVE_CMAP_BASED_ON_SRC) : NULL;

	pixDestroy(&p);
	*why = S("broken");
	if (!plain)
		return ERR_INVALID;
	*dpi = dpi_of(plain, *dpi);
	if (*dpi < OCR_DPI_LEAST || *dpi > OCR_DPI_MOST) {
		float by = (float)OCR_DPI_WANTED / (float)*dpi;
		PIX *deep = pixConvertTo8Or32(plain, L_CLONE, 0), *scaled = deep ? pixScale(deep, by, by) : NULL;

		pixDestroy(&deep);
		pixDestroy(&plain);
		plain = scaled;
		*dpi = OCR_DPI_WANTED;
	}
	*out = plain;
	*why = plain ? S("") : S("too-large");
	return plain ? OK : ERR_LIMIT;
}

static int most(l_uint32 pixel)
{
	int r = (int)(pixel >> L_RED_SHIFT & 0xff), g = (int)(pixel >> L_GREEN_SHIFT & 0xff), b = (int)(pixel >> L_BLUE_SHIFT & 0xff);

	return r > g ? r > b ? r : b : g > b ? g : b;
}

static int least(l_uint32 pixel)
{
	int r = (int)(pixel >> L_RED_SHIFT & 0xff), g = (int)(pixel >> L_GREEN_SHIFT & 0xff), b = (int)(pixel >> L_BLUE_SHIFT & 0xff);

	return r < g ? r < b ? r : b : g < b ? g : b;
}

/* One bit where the colour is too strong for ink, paper or the fringes that JPEG leaves at letters. */
static PIX *coloured(PIX *p)
{
	enum { STRONG = 48 };
	int w = pixGetWidth(p), h = pixGetHeight(p), from = pixGetWpl(p);
	PIX *mask = pixCreate(w, h, 1);

	if (!mask)
		return NULL;
	const l_uint32 *line = pixGetData(p);
	l_uint32 *to = pixGetData(mask);
	for (int y = 0; y < h; y++, line += from, to += pixGetWpl(mask))
		for (int x = 0; x < w; x++) {
			int colour = most(line[x]) - least(line[x]);

			if (colour > STRONG && colour * 4 > most(line[x]))
				SET_DATA_BIT(to, x);
		}
	return mask;
}

/* Boxes of stamps and signatures: coloured shapes that are higher than any letter.  Coloured text stays. */
static BOXA *stamps_of(PIX *p, int dpi)
{
	PIX *mask = coloured(p), *shapes;
	BOXA *all, *out = boxaCreate(8);

	if (!mask)
		return out;
	shapes = pixCloseBrick(NULL, mask, dpi / 40 | 1, dpi / 40 | 1);
	all = shapes ? pixConnCompBB(shapes, 8) : NULL;
	for (int i = 0; all && i < boxaGetCount(all); i++) {
		l_int32 x, y, w, h;

		boxaGetBoxGeometry(all, i, &x, &y, &w, &h);
		if (h > dpi * 35 / 100 && w > dpi * 25 / 100)
			boxaAddBox(out, boxCreate(x - dpi / 20, y - dpi / 20, w + dpi / 10, h + dpi / 10), L_INSERT);
	}
	boxaDestroy(&all);
	pixDestroy(&mask);
	pixDestroy(&shapes);
	return out;
}

/* Inside a stamp the strongest of the three colours counts, and colour makes lighter still: red and blue ink fade, black letters below stay. */
static void stamp_fade(PIX *p, PIX *grey, BOX *box)
{
	enum { FRINGE = 22, LIGHTER_PCT = 60 };
	l_int32 x0, y0, x1, y1, w = pixGetWidth(p), h = pixGetHeight(p);

	boxGetSideLocations(box, &x0, &x1, &y0, &y1);
	x0 = x0 < 0 ? 0 : x0;
	y0 = y0 < 0 ? 0 : y0;
	for (int y = y0; y <= y1 && y < h; y++) {
		const l_uint32 *from = pixGetData(p) + (ptrdiff_t)y * pixGetWpl(p);
		l_uint32 *to = pixGetData(grey) + (ptrdiff_t)y * pixGetWpl(grey);

		for (int x = x0; x <= x1 && x < w; x++) {
			int colour = most(from[x]) - least(from[x]), light = most(from[x]) + (colour > FRINGE ? (colour - FRINGE) * LIGHTER_PCT / 100 : 0);

			SET_DATA_BYTE(to, x, (l_uint8)(light > 255 ? 255 : light));
		}
	}
}

/* Paper to white and letters towards black: what is darker than a third of the way stays as it is. */
static PIX *contrast(PIX *grey)
{
	PIX *even = pixBackgroundNormSimple(grey, NULL, NULL);

	if (!even)
		even = pixClone(grey);
	PIX *out = pixGammaTRC(NULL, even, 1.0f, 40, 190);
	pixDestroy(&even);
	return out;
}

/* Fades the stamps and notes where they were. */
static void stamps_fade(PIX *in, struct scan *out)
{
	BOXA *stamps = stamps_of(in, out->dpi);
	int n = boxaGetCount(stamps);

	for (int i = 0; i < n; i++) {
		BOX *box = boxaGetBox(stamps, i, L_CLONE);

		stamp_fade(in, out->grey, box);
		boxDestroy(&box);
	}
	if (n && (out->stamps = pixCreate(pixGetWidth(in), pixGetHeight(in), 1)))
		pixMaskBoxa(out->stamps, out->stamps, stamps, L_SET_PIXELS);
	boxaDestroy(&stamps);
}

bool scan_grey(PIX *in, int dpi, bool shown, struct scan *out)
{
	*out = (struct scan){ .dpi = dpi, .shown = shown ? pixConvertTo8Or32(in, L_CLONE, 0) : NULL };
	out->grey = pixGetDepth(in) == 32 ? pixConvertRGBToLuminance(in) : pixConvertTo8(in, 0);
	if (out->grey && pixGetDepth(in) == 32)
		stamps_fade(in, out);
	pixDestroy(&in);
	if (!out->grey)
		return false;
	PIX *even = contrast(out->grey);
	pixDestroy(&out->grey);
	out->grey = even;
	return even != NULL;
}

/* How many shapes are much longer along one direction once letters of that direction have run together to words. */
static int words_along(PIX *ink, int dpi, bool across)
{
	int gap = dpi / 28, count = 0;
	PIX *joined = pixCloseSafeBrick(NULL, ink, across ? gap : 1, across ? 1 : gap);
	BOXA *shapes = joined ? pixConnCompBB(joined, 8) : NULL;

	for (int i = 0; shapes && i < boxaGetCount(shapes); i++) {
		l_int32 x, y, w, h;

		boxaGetBoxGeometry(shapes, i, &x, &y, &w, &h);
		int along = across ? w : h, thick = across ? h : w;
		count += thick > dpi / 20 && thick < dpi / 4 && along > 2 * thick;
	}
	boxaDestroy(&shapes);
	pixDestroy(&joined);
	return count;
}

/* Words lie along the page's width, unless it was laid sideways. */
static bool lies_sideways(PIX *ink, int dpi)
{
	enum { WORDS_LEAST = 8 };
	int across = words_along(ink, dpi, true), along = words_along(ink, dpi, false);

	return along > WORDS_LEAST && along > 3 * across;
}

static PIX *replaced(PIX *old, PIX *by)
{
	pixDestroy(&old);
	return by;
}

/* By quarter turns clockwise. */
static bool scan_quarters(struct scan *s, int quarters)
{
	s->grey = replaced(s->grey, pixRotateOrth(s->grey, quarters));
	if (s->stamps)
		s->stamps = replaced(s->stamps, pixRotateOrth(s->stamps, quarters));
	if (s->shown)
		s->shown = replaced(s->shown, pixRotateOrth(s->shown, quarters));
	s->turned += s->turned + quarters * 900 > 1800 ? quarters * 900 - 3600 : quarters * 900;
	return s->grey && scan_ink(s);
}

bool scan_over(struct scan *s) { return scan_quarters(s, 2); }

bool scan_upright(struct scan *s)
{
	enum { SWEEP = 6, CONFIDENT = 2 };
	l_float32 angle = 0, sure = 0;

	if (!scan_ink(s) || (lies_sideways(s->ink, s->dpi) && !scan_quarters(s, 1)))
		return false;
	/* Rules are the best guides: with them, since ink alone was taken without. */
	PIX *all = pixOr(NULL, s->ink, s->edges);
	int failed = !all || pixFindSkewSweepAndSearch(all, &angle, &sure, 4, 2, SWEEP, 1.0f, .01f) != 0;
	pixDestroy(&all);
	if (failed || sure < CONFIDENT || (angle < .04f && angle > -.04f))
		return true;
	float radians = angle * (float)M_PI / 180;
	s->grey = replaced(s->grey, pixRotate(s->grey, radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
	if (s->stamps)
		s->stamps = replaced(s->stamps, pixRotate(s->stamps, radians, L_ROTATE_SAMPLING, L_BRING_IN_WHITE, 0, 0));
	if (s->shown)
		s->shown = replaced(s->shown, pixRotate(s->shown, radians, L_ROTATE_AREA_MAP, L_BRING_IN_WHITE, 0, 0));
	s->turned += (int)(angle * 10 + (angle < 0 ? -.5f : .5f));
	return s->grey && scan_ink(s);
}

bool scan_show(const struct scan *s, struct buf *out)
{
	enum { QUALITY = 70 };
	float by = s->shown ? (float)PAGES_SHOWN_WIDTH / (float)pixGetWidth(s->shown) : 0;
	PIX *sized = s->shown ? pixScaleToSize(s->shown, PAGES_SHOWN_WIDTH, (l_int32)((float)pixGetHeight(s->shown) * by + .5f)) : NULL;
	l_uint8 *bytes = NULL;
	size_t n = 0;
	bool good = sized && pixWriteMemWebP(&bytes, &n, sized, QUALITY, 0) == 0 && bytes && n <= DOC_PICTURE_BYTES_MAX;

	if (good)
		buf_add(out, (str){ (const char *)bytes, n });
	lept_free(bytes);
	pixDestroy(&sized);
	return good;
}
