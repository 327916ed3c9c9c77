/* ocr_words.c - tesseract: boxes of a page to words. */
#include <string.h>
#include <tesseract/capi.h>
#include "ocr_in.h"
#include "text.h"

/* Margin: white around a piece, in pixels.  Below DOUBTFUL a piece is read once more. */
enum { MARGIN = 12, DOUBTFUL = 82, WORD_DOUBTFUL = 65, NOISE_BELOW = 55, READ_DPI = 300, COVERED_LEAST = 88, UNCOVERED_MOST = 62, SHORT_WORDS = 14 };
static const char language[] = "vie";
static TessBaseAPI *reader;

/* One reading of one piece: words in pixels of the page. */
struct reading { struct page_words words; int mean, lowest, covered; bool agreed; };
struct piece { PIX *pix; int x, y; float scale; };

/* White paper with the piece in its middle, larger or smaller by `scale`. */
static PIX *piece_pix(PIX *grey, BOX *box, float scale)
{
	PIX *part = pixClipRectangle(grey, box, NULL), *sized = part ? pixScale(part, scale, scale) : NULL;
	PIX *out = sized ? pixAddBorderGeneral(sized, MARGIN, MARGIN, MARGIN, MARGIN, 255) : NULL;

	pixDestroy(&part);
	pixDestroy(&sized);
	return out;
}

/* Of the line's letters, tenths of a point: from the tails below to the top of capitals and their marks.  Whole points, since no more is told. */
static int size_of(const TessResultIterator *at)
{
	enum { USUAL_SIZE = 130 };
	BOOL bold, italic, underlined, even, serif, small;
	int points = 0, font;

	TessResultIteratorWordFontAttributes(at, &bold, &italic, &underlined, &even, &serif, &small, &points, &font);
	return points < 4 || points > 144 ? USUAL_SIZE : points * 10;
}

static void word_add(struct arena *a, const struct piece *p, TessResultIterator *at, struct reading *out)
{
	const TessPageIterator *place = TessResultIteratorGetPageIteratorConst(at);
	int x0, y0, x1, y1, left, top = 0, right, bottom = 0, sure = (int)TessResultIteratorConfidence(at, RIL_WORD);
	char *text = TessResultIteratorGetUTF8Text(at, RIL_WORD);
	str nfc;

	if (!text)
		return;
	if (*text && TessPageIteratorBoundingBox(place, RIL_WORD, &x0, &y0, &x1, &y1) &&
	    TessPageIteratorBoundingBox(place, RIL_TEXTLINE, &left, &top, &right, &bottom) && text_nfc(a, str_c(text), &nfc) == OK && out->words.n < DOC_WORDS_MAX) {
		struct page_word *w = LIST_PUSH(a, &out->words);

		/* A dash or a dot belongs to its line as high as the letters do. */
		if ((y1 - y0) * 2 < bottom - top) {
			y0 = top;
			y1 = bottom;
		}
		*w = (struct page_word){ .text = str_trim(words_slashes(a, nfc)), .confidence = sure < 0 ? 0 : sure > 99 ? 99 : sure };
		w->box = (struct page_box){ p->x + (int)((float)(x0 - MARGIN) / p->scale), p->y + (int)((float)(y0 - MARGIN) / p->scale),
			p->x + (int)((float)(x1 - MARGIN) / p->scale + 1), p->y + (int)((float)(y1 - MARGIN) / p->scale + 1) };
		w->size = size_of(at);
		if (!w->text.n)
			out->words.n--;
	}
	TessDeleteText(text);
}

static bool letter_in(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0xc3 || (s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= 'a' && s.p[i] <= 'z'))
			return true;
	return false;
}

/* Marks alone, of which the reader was not sure, are dirt; what is left is summed up by letters. */
static void reading_sum(struct reading *r)
{
	enum { MARKS_ALONE_LEAST = 80 };
	size_t kept = 0, with_letters = 0;
	int64_t sum = 0, letters = 0;

	r->lowest = 100;
	for (size_t i = 0; i < r->words.n; i++) {
		struct page_word *w = &r->words.at[i];

		if (w->confidence < NOISE_BELOW && !letter_in(w->text))
			continue;
		r->words.at[kept++] = *w;
		with_letters += letter_in(w->text);
		sum += (int64_t)w->confidence * (int64_t)w->text.n;
		letters += (int64_t)w->text.n;
		r->lowest = w->confidence < r->lowest ? w->confidence : r->lowest;
	}
	r->mean = letters ? (int)(sum / letters) : -1;
	r->words.n = with_letters || r->mean >= MARKS_ALONE_LEAST ? kept : 0;
}

static struct reading read_pix(struct arena *a, const struct piece *p, enum words_as as, int dpi)
{
	struct reading out = { 0 };

	TessBaseAPISetPageSegMode(reader, as == WORDS_LINE ? PSM_SINGLE_LINE : as == WORDS_PAGE ? PSM_SINGLE_COLUMN : PSM_SINGLE_BLOCK);
	TessBaseAPISetImage2(reader, p->pix);
	TessBaseAPISetSourceResolution(reader, (int)((float)dpi * p->scale));
	if (TessBaseAPIRecognize(reader, NULL) == 0) {
		TessResultIterator *at = TessBaseAPIGetIterator(reader);

		if (at) {
			do
				word_add(a, p, at, &out);
			while (TessResultIteratorNext(at, RIL_WORD));
			TessResultIteratorDelete(at);
		}
	}
	reading_sum(&out);
	return out;
}

/* Per cent of the ink that lies in a word's box: what was passed over may be what matters. */
static int covered_of(const struct scan *s, BOX *box, const struct page_words *w)
{
	enum { AROUND = 4 };
	PIX *part = pixClipRectangle(s->ink, box, NULL);
	l_int32 all = 0, left = 0, x, y;

	boxGetGeometry(box, &x, &y, NULL, NULL);
	if (!part || pixCountPixels(part, &all, NULL) != 0 || all == 0) {
		pixDestroy(&part);
		return 100;
	}
	for (size_t i = 0; i < w->n; i++) {
		const struct page_box *b = &w->at[i].box;
		BOX *word = boxCreate(b->x0 - x - AROUND, b->y0 - y - AROUND, b->x1 - b->x0 + 2 * AROUND, b->y1 - b->y0 + 2 * AROUND);

		if (word)
			pixClearInRect(part, word);
		boxDestroy(&word);
	}
	pixCountPixels(part, &left, NULL);
	pixDestroy(&part);
	return 100 - (int)((int64_t)left * 100 / all);
}

static struct reading read_box(struct arena *a, const struct scan *s, PIX *grey, BOX *box, enum words_as as, float scale)
{
	struct piece p = { .scale = scale };
	l_int32 w, h;

	boxGetGeometry(box, &p.x, &p.y, &w, &h);
	p.pix = piece_pix(grey, box, scale);
	if (!p.pix)
		return (struct reading){ .mean = -1 };
	struct reading out = read_pix(a, &p, as, s->dpi);
	pixDestroy(&p.pix);
	return out;
}

/* The piece again with its letters black, its paper white, and a little larger. */
static struct reading read_harder(struct arena *a, const struct scan *s, BOX *box, enum words_as as)
{
	PIX *part = pixClipRectangle(s->grey, box, NULL), *soft = part ? pixBlockconv(part, 1, 1) : NULL;
	PIX *sharp = soft ? pixGammaTRC(NULL, soft, 1.0f, 60, 200) : NULL;
	BOX *whole = boxCreate(0, 0, part ? pixGetWidth(part) : 1, part ? pixGetHeight(part) : 1);
	struct reading out = { .mean = -1 };
	l_int32 x, y;

	if (sharp)
		out = read_box(a, s, sharp, whole, as, (float)READ_DPI / (float)s->dpi);
	boxGetGeometry(box, &x, &y, NULL, NULL);
	for (size_t i = 0; i < out.words.n; i++) {
		struct page_box *b = &out.words.at[i].box;

		*b = (struct page_box){ b->x0 + x, b->y0 + y, b->x1 + x, b->y1 + y };
	}
	pixDestroy(&part);
	pixDestroy(&soft);
	pixDestroy(&sharp);
	boxDestroy(&whole);
	return out;
}

/* The same but for marks, which are lost first and which no later rule rests on. */
static bool same_words(struct arena *a, const struct page_words *x, const struct page_words *y)
{
	bool same = x->n == y->n;

	for (size_t i = 0; same && i < x->n; i++)
		same = str_eq(text_fold(a, x->at[i].text), text_fold(a, y->at[i].text));
	return same;
}

static bool stamped(const struct scan *s, const struct page_box *b)
{
	l_uint32 in = 0;

	return s->stamps && pixGetPixel(s->stamps, (b->x0 + b->x1) / 2, (b->y0 + b->y1) / 2, &in) == 0 && in;
}

/* Scraps of a stamp or a signature that look like letters: short, doubtful and where one was.  What stands in their cell is doubted then. */
static bool scraps_drop(const struct scan *s, struct page_words *w)
{
	enum { SCRAP_CHARS = 3, SCRAP_BELOW = 62 };
	size_t kept = 0, all = w->n;

	for (size_t i = 0; i < w->n; i++)
		if (w->at[i].confidence >= SCRAP_BELOW || text_chars(w->at[i].text) > SCRAP_CHARS || !stamped(s, &w->at[i].box))
			w->at[kept++] = w->at[i];
	w->n = kept;
	return kept < all;
}

/* Numbers and short texts are read twice anyhow: a deadline rests on them. */
static bool has_number(const struct page_words *w)
{
	bool found = false;

	for (size_t i = 0; i < w->n && !found; i++)
		for (size_t k = 0; k < w->at[i].text.n && !found; k++)
			found = strchr("0123456789IVX|[]", w->at[i].text.p[k]) != NULL;
	return found && w->n <= SHORT_WORDS;
}

/* Two readings that agree make each other surer; two that differ are doubted where they do. */
static struct reading better(struct arena *a, struct reading first, struct reading second)
{
	enum { DIFFERENT_MOST = 68, COVERS_MORE = 6 };
	bool more = second.covered > first.covered + COVERS_MORE, less = second.covered < first.covered - COVERS_MORE;
	struct reading *taken = more || (!less && second.mean > first.mean) ? &second : &first, *other = taken == &first ? &second : &first;

	if (second.mean < 0 || first.mean < 0)
		return first.mean < 0 ? second : first;
	if (same_words(a, &first.words, &second.words)) {
		taken->agreed = true;
		for (size_t i = 0; i < taken->words.n; i++) {
			int *sure = &taken->words.at[i].confidence, its = other->words.at[i].confidence;

			*sure = its > *sure ? its : *sure;
		}
		return *taken;
	}
	for (size_t i = 0; i < taken->words.n; i++) {
		bool met = false;

		for (size_t k = 0; k < other->words.n && !met; k++)
			met = str_eq(taken->words.at[i].text, other->words.at[k].text);
		if (!met && taken->words.at[i].confidence > DIFFERENT_MOST)
			taken->words.at[i].confidence = DIFFERENT_MOST;
	}
	return *taken;
}

static struct page_box box_points(struct page_box b, const struct scan *s, const struct doc_page *page)
{
	struct page_box out = { points_of(b.x0, s->dpi), points_of(b.y0, s->dpi), points_of(b.x1, s->dpi), points_of(b.y1, s->dpi) };

	out.x0 = out.x0 < 0 ? 0 : out.x0 >= page->wide ? page->wide - 1 : out.x0;
	out.y0 = out.y0 < 0 ? 0 : out.y0 >= page->high ? page->high - 1 : out.y0;
	out.x1 = out.x1 <= out.x0 ? out.x0 + 1 : out.x1 > page->wide ? page->wide : out.x1;
	out.y1 = out.y1 <= out.y0 ? out.y0 + 1 : out.y1 > page->high ? page->high : out.y1;
	return out;
}

static bool word_has_number(str s)
{
	bool digit = false;

	for (size_t i = 0; i < s.n; i++)
		digit |= (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == 'I' || s.p[i] == 'V';
	return digit;
}

/* Where a number is doubted, so is the short text that it stands in: one letter of it is another day. */
static void numbers_doubt(struct page_words *w)
{
	int most = 100;

	for (size_t i = 0; i < w->n; i++)
		if (word_has_number(w->at[i].text) && w->at[i].confidence < most)
			most = w->at[i].confidence;
	for (size_t i = 0; w->n <= SHORT_WORDS && i < w->n; i++)
		if (w->at[i].confidence > most)
			w->at[i].confidence = most;
}

/* A cell: read, doubted, read again. */
static struct reading read_cell(struct arena *a, const struct scan *s, BOX *box, enum words_as as)
{
	struct reading r = read_box(a, s, s->grey, box, as, 1);

	r.covered = covered_of(s, box, &r.words);
	if (r.mean < DOUBTFUL || r.lowest < WORD_DOUBTFUL || r.covered < COVERED_LEAST || has_number(&r.words)) {
		struct reading again = read_harder(a, s, box, as);

		again.covered = covered_of(s, box, &again.words);
		r = better(a, r, again);
	}
	bool doubted = scraps_drop(s, &r.words) || r.covered < COVERED_LEAST;
	for (size_t i = 0; doubted && i < r.words.n; i++)
		if (r.words.at[i].confidence > UNCOVERED_MOST)
			r.words.at[i].confidence = UNCOVERED_MOST;
	words_roman(a, s, &r.words, r.agreed);
	numbers_doubt(&r.words);
	return r;
}

int words_read(struct arena *a, const struct scan *s, BOX *box, enum words_as as, int cell, struct doc_page *page)
{
	struct reading r = as == WORDS_PAGE ? read_box(a, s, s->grey, box, as, 1) : read_cell(a, s, box, as);
	size_t from = page->words.n;

	for (size_t i = 0; i < r.words.n; i++) {
		struct page_word *w = &r.words.at[i];

		if (page->words.n == DOC_WORDS_MAX) {
			page->cut = true;
			break;
		}
		w->cell = cell;
		w->box = box_points(w->box, s, page);
		*LIST_PUSH(a, &page->words) = *w;
	}
	words_mend(a, &page->words, from);
	return r.mean;
}

int words_sample(struct arena *a, const struct scan *s, PIX *grey)
{
	BOX *box = boxCreate(0, 0, pixGetWidth(grey), pixGetHeight(grey));
	struct reading r = read_box(a, s, grey, box, WORDS_BLOCK, 1);

	boxDestroy(&box);
	return r.mean;
}

bool words_ready(void)
{
	setMsgSeverity(L_SEVERITY_NONE);
	reader = TessBaseAPICreate();
	if (!reader || TessBaseAPIInit2(reader, NULL, language, OEM_LSTM_ONLY) != 0)
		return false;
	/* Light letters on dark ground are not met; trying them doubles the time. */
	TessBaseAPISetVariable(reader, "tessedit_do_invert", "0");
	TessBaseAPISetVariable(reader, "debug_file", "");
	PIX *first = pixCreate(120, 60, 8);
	if (!first)
		return false;
	pixSetAll(first);
	for (int x = 30; x < 90; x++)
		for (int y = 20; y < 40; y++)
			pixSetPixel(first, x, y, (l_uint32)(x / 6 % 2 ? 0 : 255));
	TessBaseAPISetPageSegMode(reader, PSM_SINGLE_LINE);
	TessBaseAPISetImage2(reader, first);
	bool good = TessBaseAPIRecognize(reader, NULL) == 0;
	pixDestroy(&first);
	return good;
}
