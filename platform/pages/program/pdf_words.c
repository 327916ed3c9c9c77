/* pdf_words.c - the characters that poppler found on a page, as words. */
#include <math.h>
#include <string.h>
#include "pages_in.h"
#include "pdf_in.h"
#include "text.h"

/* Of a line's height: a gap that parts words, and how far a mark over a letter may stand before it. */
#define GAP 0.17
#define BACK 0.5

enum { RAISED_PCT = 75 };

/* Characters of a page with their boxes and the marks of the letters. */
struct chars { const char *text; PopplerRectangle *box; guint n; GList *style; int at; };

static bool blank(uint32_t c)
{
	return c <= ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Letters of no width, marks of direction, control characters. */
static bool unseen(uint32_t c)
{
	return (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	       (c >= 0xfff0 && c < 0xfffd);
}

static int tenths(double points, int max)
{
	double v = points * 10 + 0.5;

	return v >= max ? max : v > 0 ? (int)v : 0;
}

static void box_add(struct page_box *b, const PopplerRectangle *r, const struct doc_page *p, bool first)
{
	struct page_box c = { tenths(MIN(r->x1, r->x2), p->wide), tenths(MIN(r->y1, r->y2), p->high), tenths(MAX(r->x1, r->x2), p->wide),
		tenths(MAX(r->y1, r->y2), p->high) };

	if (first)
		*b = c;
	b->x0 = MIN(b->x0, c.x0);
	b->y0 = MIN(b->y0, c.y0);
	b->x1 = MAX(b->x1, c.x1);
	b->y1 = MAX(b->y1, c.y1);
}

/* Poppler puts no blank between what stands in two columns: box i lies too far from the one before it to be of the same word. */
static bool apart(const PopplerRectangle *before, const PopplerRectangle *r)
{
	double high = MAX(fabs(before->y2 - before->y1), 1);

	return fabs((before->y1 + before->y2) - (r->y1 + r->y2)) > high || r->x1 > before->x2 + high * GAP || r->x1 < before->x1 - high * BACK;
}

/* The marks of character i; they come in order. */
static const PopplerTextAttributes *style_at(struct chars *c, int i)
{
	while (c->style && ((PopplerTextAttributes *)c->style->data)->end_index < i)
		c->style = c->style->next;
	return c->style ? c->style->data : NULL;
}

static bool is_bold(const PopplerTextAttributes *s)
{
	return s->font_name && (strcasestr(s->font_name, "bold") || strcasestr(s->font_name, "black") || strcasestr(s->font_name, "heavy"));
}

static void word_end(struct arena *a, struct doc_page *p, struct buf *b, struct page_word *w)
{
	if (!b->n || b->n > WORD_BYTES_MAX)
		return;
	if (p->words.n >= DOC_WORDS_MAX) {
		p->cut = true;
		return;
	}
	if (text_nfc(a, arena_str(a, buf_str(b)), &w->text) != OK || !w->text.n || w->text.n > WORD_BYTES_MAX)
		return;
	*LIST_PUSH(a, &p->words) = *w;
}

static size_t digits_before(str s)
{
	size_t n = 0;

	while (n < s.n && s.p[s.n - 1 - n] >= '0' && s.p[s.n - 1 - n] <= '9')
		n++;
	return n;
}

/* A small raised digit after a word or a year refers to a note: it is a word of its own, and what follows it is another.  After a measure or a short
 * number it belongs to it: m2, 10 to the power of 6. */
static bool refers(struct chars *c, int i, uint32_t cp, const struct page_word *w, str word)
{
	const PopplerTextAttributes *s = style_at(c, i);
	size_t digits = digits_before(word);
	bool measure = word.p[word.n - 1] == 'm' && (word.n == 1 || strchr("kcdm0123456789", word.p[word.n - 2]));
	int size = s ? tenths(s->font_size, PAGE_SIDE_MAX) : w->size;

	if (digits == word.n && w->size * 100 < size * RAISED_PCT)
		return true;
	return cp >= '0' && cp <= '9' && !measure && size * 100 < w->size * RAISED_PCT && (!digits || digits >= 4);
}

static void words_split(struct arena *a, struct chars *c, struct doc_page *p)
{
	struct buf b = { .a = a };
	struct page_word w = { 0 };
	str rest = str_c(c->text);
	int last = 0;

	for (int i = 0; rest.n && (guint)i < c->n && !p->cut; i++) {
		size_t len;
		uint32_t cp = text_next(rest, &len);

		rest = str_cut(rest, len, rest.n);
		if (blank(cp) || (b.n && (apart(&c->box[last], &c->box[i]) || refers(c, i, cp, &w, buf_str(&b))))) {
			word_end(a, p, &b, &w);
			b.n = 0;
		}
		if (blank(cp) || unseen(cp))
			continue;
		last = i;
		if (!b.n) {
			const PopplerTextAttributes *s = style_at(c, i);

			w = (struct page_word){ .confidence = 100, .size = s ? tenths(s->font_size, PAGE_SIDE_MAX) : 0, .bold = s && is_bold(s) };
		}
		box_add(&w.box, &c->box[i], p, !b.n);
		text_add(&b, cp);
	}
	word_end(a, p, &b, &w);
}

void pdf_words(struct arena *a, PopplerPage *page, struct doc_page *out)
{
	struct chars c = { .text = NULL };
	char *text = poppler_page_get_text(page);
	GList *styles;

	if (!text || !poppler_page_get_text_layout(page, &c.box, &c.n)) {
		g_free(text);
		return;
	}
	styles = poppler_page_get_text_attributes(page);
	c.text = text;
	c.style = styles;
	words_split(a, &c, out);
	poppler_page_free_text_attributes(styles);
	g_free(c.box);
	g_free(text);
}

/* By their sizes alone: where they lie is not told of pages that are turned. */
int pdf_covered(PopplerPage *page, const struct doc_page *p)
{
	GList *all = poppler_page_get_image_mapping(page);
	double covered = 0;

	for (GList *l = all; l; l = l->next) {
		const PopplerRectangle *r = &((PopplerImageMapping *)l->data)->area;
		double wide = fabs(r->x2 - r->x1), high = fabs(r->y2 - r->y1);

		if (isfinite(wide) && isfinite(high))
			covered += wide * high;
	}
	poppler_page_free_image_mapping(all);
	covered = covered * 10000 / p->wide / p->high;
	return covered >= 100 ? 100 : covered > 0 ? (int)covered : 0;
}
