/* ocr_ink.c - what is dark on a page: rules apart from letters, specks gone. */
#include "ocr_in.h"

/* Letters are darker than half of the evened page's range; a thin rule that falls between two rows of pixels is lighter, and known by its length. */
enum { DARK_BELOW = 150, RULE_BELOW = 218, BLACK_BELOW = 110 };

/* Long straight runs of ink; `across`: along the page's width.  Runs a little askew or broken are bridged first. */
static PIX *runs_of(PIX *ink, int dpi, bool across)
{
	int longer = across ? dpi / 2 : dpi / 3;
	PIX *thick = across ? pixDilateBrick(NULL, ink, 1, 3) : pixDilateBrick(NULL, ink, 3, 1);
	PIX *runs = thick ? across ? pixOpenBrick(NULL, thick, longer, 1) : pixOpenBrick(NULL, thick, 1, longer) : NULL;

	pixDestroy(&thick);
	return runs;
}

/* Where a stamp was taken out, a rule below it may have gone with it: what goes on behind is joined. */
static void runs_join(PIX *runs, const struct scan *s, bool across)
{
	int longer = s->dpi * 2;
	PIX *joined = s->stamps ? pixCloseSafeBrick(NULL, runs, across ? longer : 1, across ? 1 : longer) : NULL;

	if (joined && pixAnd(joined, joined, s->stamps))
		pixOr(runs, runs, joined);
	pixDestroy(&joined);
}

/* Does a rule of the other direction pass one end of a piece? */
static bool meets(PIX *others, int x, int y, int w, int h, int reach)
{
	BOX *box = boxCreate(x - reach, y - reach, w + 2 * reach, h + 2 * reach);
	PIX *part = box ? pixClipRectangle(others, box, NULL) : NULL;
	l_int32 empty = 1;

	if (part)
		pixZero(part, &empty);
	boxDestroy(&box);
	pixDestroy(&part);
	return !empty;
}

/* Pieces shorter than letters may be long, but from rule to rule: what parts two heads below a common one is a line of letters high. */
static void pieces_add(PIX *runs, PIX *ink, PIX *others, int dpi, bool across)
{
	int shortest = dpi / 8, reach = dpi / 40;
	PIX *thick = across ? pixDilateBrick(NULL, ink, 1, 3) : pixDilateBrick(NULL, ink, 3, 1), *pieces = NULL;
	PIXA *shapes = NULL;
	BOXA *boxes = NULL;

	if (thick && (pieces = across ? pixOpenBrick(NULL, thick, shortest, 1) : pixOpenBrick(NULL, thick, 1, shortest)))
		boxes = pixConnComp(pieces, &shapes, 8);
	for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
		l_int32 x, y, w, h;

		boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
		bool thin = (across ? h : w) <= dpi / 20;
		if (thin && meets(others, x, y, across ? 1 : w, across ? h : 1, reach) &&
		    meets(others, across ? x + w - 1 : x, across ? y : y + h - 1, across ? 1 : w, across ? h : 1, reach)) {
			PIX *shape = pixaGetPix(shapes, i, L_CLONE);

			pixRasterop(runs, x, y, w, h, PIX_SRC | PIX_DST, shape, 0, 0);
			pixDestroy(&shape);
		}
	}
	boxaDestroy(&boxes);
	pixaDestroy(&shapes);
	pixDestroy(&pieces);
	pixDestroy(&thick);
}

static PIX *edges_of(PIX *ink, const struct scan *s)
{
	PIX *across = runs_of(ink, s->dpi, true), *along = runs_of(ink, s->dpi, false), *both = NULL;

	if (across && along) {
		pieces_add(along, ink, across, s->dpi, false);
		pieces_add(across, ink, along, s->dpi, true);
		runs_join(across, s, true);
		runs_join(along, s, false);
		both = pixOr(NULL, across, along);
	}
	pixDestroy(&across);
	pixDestroy(&along);
	return both;
}

/* Shapes that are as large as letters, and smaller ones close to them: dots, marks.  What is small and alone is a speck, and what is small and has no
 * black in it, as dust has none once it is blurred. */
static PIX *despecked(PIX *ink, PIX *grey, int dpi)
{
	int letter = dpi / 40, reach = dpi / 9 | 1;
	PIX *large = pixSelectBySize(ink, letter, letter, 8, L_SELECT_IF_EITHER, L_SELECT_IF_GT, NULL), *black = pixThresholdToBinary(grey, BLACK_BELOW);
	PIX *seeds = large ? pixDilateBrick(NULL, large, reach, reach) : NULL, *out = NULL;

	if (seeds && black && pixAnd(seeds, seeds, black) && pixOr(seeds, seeds, large))
		out = pixSeedfillBinary(NULL, seeds, ink, 8);
	pixDestroy(&large);
	pixDestroy(&black);
	pixDestroy(&seeds);
	return out;
}

/* Strokes higher than any letter, where a stamp was: what is left of it and of the hand that signed over it. */
static void scraps_remove(PIX *ink, const struct scan *s)
{
	int high = s->dpi / 4;
	PIX *long_ones = s->stamps ? pixSelectBySize(ink, high, high, 8, L_SELECT_HEIGHT, L_SELECT_IF_GT, NULL) : NULL;

	if (long_ones && pixAnd(long_ones, long_ones, s->stamps))
		pixSubtract(ink, ink, long_ones);
	pixDestroy(&long_ones);
}

bool scan_ink(struct scan *s)
{
	PIX *dark = pixThresholdToBinary(s->grey, DARK_BELOW), *light = pixThresholdToBinary(s->grey, RULE_BELOW), *bare;

	pixDestroy(&s->ink);
	pixDestroy(&s->edges);
	s->edges = dark && light ? edges_of(light, s) : NULL;
	bare = s->edges ? pixSubtract(NULL, dark, s->edges) : NULL;
	if (bare)
		scraps_remove(bare, s);
	s->ink = bare ? despecked(bare, s->grey, s->dpi) : NULL;
	pixDestroy(&dark);
	pixDestroy(&light);
	pixDestroy(&bare);
	return s->ink != NULL;
}

void scan_clean(struct scan *s)
{
	int reach = s->dpi / 50 | 1;
	PIX *near = pixDilateBrick(NULL, s->ink, reach, reach), *edges = pixDilateBrick(NULL, s->edges, 3, 3);

	if (near && edges) {
		pixInvert(near, near);
		pixSetMasked(s->grey, near, 255);
		/* A letter that touches a rule keeps what lies beside it. */
		pixSetMasked(s->grey, edges, 255);
	}
	pixDestroy(&near);
	pixDestroy(&edges);
}

bool scan_inked(const struct scan *s, BOX *box)
{
	PIX *part = pixClipRectangle(s->ink, box, NULL);
	BOXA *shapes = part ? pixConnCompBB(part, 8) : NULL;
	/* A dash or a comma is larger than a speck that is left. */
	int least = s->dpi / 34, count = shapes ? boxaGetCount(shapes) : 0;
	bool found = false;

	for (int i = 0; i < count && !found; i++) {
		l_int32 x, y, w, h;

		boxaGetBoxGeometry(shapes, i, &x, &y, &w, &h);
		found = (w >= least || h >= least) && w * h >= least * 2;
		/* What is left of a rule lies along the box's edge. */
		if (found && (w <= 3 || h <= 3) && (x <= 2 || y <= 2 || x + w >= pixGetWidth(part) - 2 || y + h >= pixGetHeight(part) - 2))
			found = false;
	}
	boxaDestroy(&shapes);
	pixDestroy(&part);
	return found;
}
