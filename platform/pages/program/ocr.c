/* ocr.c - khue-ocr: one picture of a page in, its words, rules and cells out.
 *
 * Leptonica and tesseract are large and old, and what they read came from anybody: this process has neither files nor network, little memory and
 * little time (extract.h).  The language is loaded before it shuts itself in. */
#include <signal.h>
#include <unistd.h>
#include "extract.h"
#include "ocr_in.h"
#include "sandbox.h"

/* Below this mean confidence a page may stand on its head. */
enum { HEAD_DOUBTFUL = 60 };

/* Pixels of the edges for pages_rules_of_picture: black on white, a byte each. */
static void rules_find(struct arena *a, const struct scan *s, struct doc_page *page)
{
	int w = pixGetWidth(s->edges), h = pixGetHeight(s->edges);
	unsigned char *grey = arena_raw(a, (size_t)w * (size_t)h);
	const l_uint32 *line = pixGetData(s->edges);

	for (int y = 0; y < h; y++, line += pixGetWpl(s->edges))
		for (int x = 0; x < w; x++)
			grey[(size_t)y * (size_t)w + (size_t)x] = GET_DATA_BIT(line, x) ? 0 : 255;
	pages_rules_of_picture(a, grey, w, h, w, &page->rules);
	for (size_t i = 0; i < page->rules.n; i++) {
		struct page_box *b = &page->rules.at[i];

		*b = (struct page_box){ points_of(b->x0, s->dpi), points_of(b->y0, s->dpi), points_of(b->x1, s->dpi), points_of(b->y1, s->dpi) };
		b->x1 = b->x1 > page->wide ? page->wide : b->x1 > b->x0 ? b->x1 : b->x0 + 1;
		b->y1 = b->y1 > page->high ? page->high : b->y1 > b->y0 ? b->y1 : b->y0 + 1;
	}
}

/* The cell's inside in pixels; NULL when nothing is left between its rules. */
static BOX *cell_inside(const struct scan *s, const struct page_box *b)
{
	int rule = 2, x0 = pixels_of(b->x0, s->dpi) + rule, y0 = pixels_of(b->y0, s->dpi) + rule;
	int w = pixels_of(b->x1, s->dpi) - rule - x0, h = pixels_of(b->y1, s->dpi) - rule - y0;

	return w < s->dpi / 20 || h < s->dpi / 20 ? NULL : boxCreate(x0, y0, w, h);
}

/* Rows of letters in the box: one, or more. */
static enum words_as lines_in(const struct scan *s, BOX *box)
{
	PIX *part = pixClipRectangle(s->ink, box, NULL);
	NUMA *rows = part ? pixCountPixelsByRow(part, NULL) : NULL;
	int first = -1, last = 0, n = rows ? numaGetCount(rows) : 0;

	for (int y = 0; y < n; y++) {
		l_int32 dark = 0;

		numaGetIValue(rows, y, &dark);
		if (dark > 1) {
			first = first < 0 ? y : first;
			last = y;
		}
	}
	numaDestroy(&rows);
	pixDestroy(&part);
	/* One line of 14 points with its marks and tails is a quarter of an inch high. */
	return last - first < s->dpi / 4 ? WORDS_LINE : WORDS_BLOCK;
}

/* Each cell by itself; where there is no ink nothing is read, so that nothing can be made up there. */
static void cells_read(struct arena *a, struct scan *s, struct doc_page *page)
{
	for (size_t i = 0; i < page->cells.n; i++) {
		struct page_cell *c = &page->cells.at[i];
		BOX *box = cell_inside(s, &c->box);

		c->blank = !box || !scan_inked(s, box);
		if (!c->blank)
			words_read(a, s, box, lines_in(s, box), (int)i + 1, page);
		boxDestroy(&box);
	}
}

static void table_white(PIX *p, BOX *b, bool ink)
{
	if (ink)
		pixClearInRect(p, b);
	else
		pixSetInRect(p, b);
}

/* What stands between and beside the tables, as columns of text. */
static int outside_read(struct arena *a, struct scan *s, struct doc_page *page)
{
	for (size_t i = 0; i < page->cells.n; i++) {
		const struct page_box *c = &page->cells.at[i].box;
		BOX *b = boxCreate(pixels_of(c->x0, s->dpi), pixels_of(c->y0, s->dpi), pixels_of(c->x1 - c->x0, s->dpi) + 2, pixels_of(c->y1 - c->y0, s->dpi) + 2);

		table_white(s->grey, b, false);
		table_white(s->ink, b, true);
		boxDestroy(&b);
	}
	BOX *rest = NULL;
	int mean = -1;
	if (pixClipToForeground(s->ink, NULL, &rest) == 0 && rest && scan_inked(s, rest)) {
		BOX *wide = boxAdjustSides(NULL, rest, -8, 8, -8, 8), *inside = wide ? boxClipToRectangle(wide, pixGetWidth(s->grey), pixGetHeight(s->grey)) : NULL;

		if (inside)
			mean = words_read(a, s, inside, WORDS_PAGE, 0, page);
		boxDestroy(&wide);
		boxDestroy(&inside);
	}
	boxDestroy(&rest);
	return mean;
}

/* The three lines' height of the page with most ink, to try which way up it is read better. */
static PIX *strip_of(const struct scan *s)
{
	NUMA *rows = pixCountPixelsByRow(s->ink, NULL);
	int n = rows ? numaGetCount(rows) : 0, high = s->dpi * 6 / 10, best = 0;
	int64_t sum = 0, most = -1;

	for (int y = 0; y < n; y++) {
		l_int32 in = 0, out = 0;

		numaGetIValue(rows, y, &in);
		if (y >= high)
			numaGetIValue(rows, y - high, &out);
		sum += in - out;
		if (sum > most) {
			most = sum;
			best = y - high + 1;
		}
	}
	numaDestroy(&rows);
	BOX *box = boxCreate(0, best < 0 ? 0 : best, pixGetWidth(s->grey), high);
	PIX *strip = pixClipRectangle(s->grey, box, NULL);
	boxDestroy(&box);
	return strip;
}

static bool head_down(struct arena *a, struct scan *s)
{
	PIX *strip = strip_of(s);
	int up = strip ? words_sample(a, s, strip) : 100;

	if (up >= HEAD_DOUBTFUL) {
		pixDestroy(&strip);
		return false;
	}
	PIX *turned = pixRotate180(NULL, strip);
	int down = turned ? words_sample(a, s, turned) : -1;
	pixDestroy(&strip);
	pixDestroy(&turned);
	return down > up + 5;
}

static err page_read(struct arena *a, struct scan *s, struct buf *out)
{
	struct doc_page page = { .number = 1, .scanned = true, .turned = s->turned, .wide = points_of(pixGetWidth(s->grey), s->dpi),
		.high = points_of(pixGetHeight(s->grey), s->dpi) };
	struct page_set set = { .at = &page, .n = 1, .cap = 1, .total = 1 };

	rules_find(a, s, &page);
	pages_grid(a, &page);
	scan_clean(s);
	cells_read(a, s, &page);
	outside_read(a, s, &page);
	pages_write(out, &set);
	return OK;
}

static err picture_read(struct arena *a, str in, struct buf *out, str *why)
{
	struct scan s;
	str part[3];
	int64_t said = 0, number = 1;
	PIX *picture;

	*why = S("broken");
	TRY(extract_unpack(in, part, 3));
	TRY(str_int(part[0], &said));
	TRY(str_int(part[1], &number));
	/* A number asks for that page as people see it, turned as it is for reading; none for its words. */
	bool shown = number > 0;
	int dpi = said > 0 && said < 2400 ? (int)said : 0;
	TRY(scan_decode(part[2], shown && number <= DOC_PAGES_MAX ? (int)number : 1, &dpi, &picture, why));
	*why = S("broken");
	if (!scan_grey(picture, dpi, shown, &s) || !scan_upright(&s) || (head_down(a, &s) && !scan_over(&s)))
		return ERR_LIMIT;
	if (shown)
		return scan_show(&s, out) ? OK : ERR_LIMIT;
	return page_read(a, &s, out);
}

const struct extract_kind extract_kinds[] = { { .name = "pages.picture", .run = picture_read } };
const size_t nextract_kinds = 1;

/* Nobody reads what the libraries say about strangers' pictures, and a write to a file would end the process, which may write none. */
static bool quiet(void)
{
	int ends[2];

	signal(SIGPIPE, SIG_IGN);
	if (pipe(ends) != 0 || close(ends[0]) != 0)
		return false;
	return dup2(ends[1], STDOUT_FILENO) >= 0 && dup2(ends[1], STDERR_FILENO) >= 0;
}

int main(void)
{
	if (!SANDBOX_SANITIZED && !quiet())
		return 1;
	return extract_program(words_ready, false);
}
