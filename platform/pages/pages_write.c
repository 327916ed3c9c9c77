/* pages_write.c - pages as lines of text: one a page, a word, a ruled line or a cell, each with its numbers first. */
#include "page_set.h"
#include "pages_in.h"

static void numbers(struct buf *out, char kind, const int *v, size_t n)
{
	buf_char(out, kind);
	for (size_t i = 0; i < n; i++) {
		buf_char(out, ' ');
		buf_int(out, v[i]);
	}
}

static void page_write(struct buf *out, const struct doc_page *p)
{
	numbers(out, 'P', (int[]){ p->number, p->wide, p->high, p->scanned, p->cut, p->turned }, PAGE_NUMBERS);
	buf_char(out, '\n');
	for (size_t i = 0; i < p->rules.n; i++) {
		const struct page_box *b = &p->rules.at[i];

		numbers(out, 'R', (int[]){ b->x0, b->y0, b->x1, b->y1 }, RULE_NUMBERS);
		buf_char(out, '\n');
	}
	for (size_t i = 0; i < p->cells.n; i++) {
		const struct page_cell *c = &p->cells.at[i];

		numbers(out, 'C', (int[]){ c->box.x0, c->box.y0, c->box.x1, c->box.y1, c->table, c->row, c->column, c->rows, c->columns, c->blank }, CELL_NUMBERS);
		buf_char(out, '\n');
	}
	for (size_t i = 0; i < p->words.n; i++) {
		const struct page_word *w = &p->words.at[i];

		numbers(out, 'W', (int[]){ w->box.x0, w->box.y0, w->box.x1, w->box.y1, w->size, w->bold, w->confidence, w->cell }, WORD_NUMBERS);
		buf_char(out, ' ');
		buf_add(out, w->text);
		buf_char(out, '\n');
	}
}

void pages_write(struct buf *out, const struct page_set *p)
{
	buf_add(out, S(PAGES_SIGN));
	numbers(out, 'T', (int[]){ p->total }, 1);
	buf_char(out, '\n');
	for (size_t i = 0; i < p->n; i++)
		page_write(out, &p->at[i]);
}
