/* reader_notes.c - footnotes at the end of a page or of a column: they name days and units that are no task's. */
#include <stdlib.h>
#include "reader_pages.h"
#include "text.h"

/* Per cent: how low on a page notes stand, how long the rule above them is, how small their letters are beside those above. */
enum { LOW_PCT = 45, RULE_LEAST_PCT = 8, RULE_MOST_PCT = 40, SMALL_PCT = 90, RAISED_PCT = 94, NEAR = 150, SURE = 100 };

static size_t digits_of(str s)
{
	size_t n = 0;

	while (n < s.n && n < 3 && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

/* The number before a note: "1", "[2]", "(3)", "1Theo". */
static str note_number(const struct pline *l)
{
	str t = l->word[0]->text;

	if (t.n && (t.p[0] == '[' || t.p[0] == '('))
		t = str_cut(t, 1, t.n);
	return str_cut(t, 0, digits_of(t));
}

/* The number stands somewhere above, raised and small. */
static bool referred(const struct doc_page *p, const struct pline *l)
{
	str number = note_number(l);

	for (size_t i = 0; number.n && i < p->words.n; i++) {
		const struct page_word *w = &p->words.at[i];

		if (w->box.y1 < l->box.y0 && w->size * 100 < l->size * RAISED_PCT && digits_of(w->text) == w->text.n && str_eq(w->text, number))
			return true;
	}
	return false;
}

/* A short rule close above the line that begins where it does. */
static bool ruled_off(const struct doc_page *p, const struct pline *l)
{
	for (size_t i = 0; i < p->rules.n; i++) {
		const struct page_box *r = &p->rules.at[i];
		int wide = r->x1 - r->x0;

		if (wide > r->y1 - r->y0 && wide * 100 > p->wide * RULE_LEAST_PCT && wide * 100 < p->wide * RULE_MOST_PCT &&
		    r->x0 > l->box.x0 - NEAR && r->x0 < l->box.x0 + NEAR && r->y0 > l->box.y0 - l->size * 5 / 2 && r->y1 < l->box.y0 + l->size / 2)
			return true;
	}
	return false;
}

static int int_cmp(const void *a, const void *b)
{
	return (*(const int *)a > *(const int *)b) - (*(const int *)a < *(const int *)b);
}

static int usual_size(struct arena *a, const struct plines *l)
{
	int *size = arena_array(a, int, l->n + 1);

	for (size_t i = 0; i < l->n; i++)
		size[i] = l->at[i].size;
	qsort(size, l->n, sizeof *size, int_cmp);
	return size[l->n / 2];
}

size_t notes_cut(struct arena *a, const struct doc_page *p, const struct plines *page, const struct plines *l, bool *notes)
{
	int usual = usual_size(a, page);

	for (size_t i = 0; i < l->n; i++) {
		const struct pline *n = &l->at[i];
		bool small = n->size * 100 <= usual * SMALL_PCT, ruled;

		if (n->box.y0 * 100 < p->high * LOW_PCT || n->word[0]->confidence < SURE)
			continue;
		ruled = ruled_off(p, n);
		*notes |= (ruled && small) || ((ruled || small) && referred(p, n));
		if (*notes && (ruled || small || referred(p, n)))
			return i;
	}
	return l->n;
}
