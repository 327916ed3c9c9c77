/* pages_parse.c - written pages back.  They come from a program that read a hostile file, or from a row of the database: nothing is believed. */
#include "page_set.h"
#include "pages_in.h"
#include "text.h"

bool pages_are(str bytes)
{
	return str_starts(bytes, S(PAGES_SIGN));
}

/* Takes `n` numbers off the front of the line, each after one blank. */
static bool numbers(str *line, int *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = 1, from;
		int sign = 1;
		int64_t x = 0;

		if (!line->n || line->p[0] != ' ')
			return false;
		if (at < line->n && line->p[at] == '-') {
			sign = -1;
			at++;
		}
		for (from = at; at < line->n && line->p[at] >= '0' && line->p[at] <= '9' && at - from < 9; at++)
			x = x * 10 + (line->p[at] - '0');
		if (at == from || (at < line->n && line->p[at] != ' '))
			return false;
		v[i] = (int)(sign * x);
		*line = str_cut(*line, at, line->n);
	}
	return true;
}

static bool flag(int v)
{
	return v == 0 || v == 1;
}

static bool box_read(const int *v, const struct doc_page *p, struct page_box *b)
{
	*b = (struct page_box){ v[0], v[1], v[2], v[3] };
	return b->x0 >= 0 && b->y0 >= 0 && b->x0 <= b->x1 && b->y0 <= b->y1 && b->x1 <= p->wide && b->y1 <= p->high;
}

static bool page_read(struct arena *a, str line, struct page_set *s)
{
	int v[PAGE_NUMBERS], before = s->n ? s->at[s->n - 1].number : 0;

	if (!numbers(&line, v, PAGE_NUMBERS) || line.n || v[0] <= before || v[0] > s->total || v[1] < 1 || v[2] < 1 || v[1] > PAGE_SIDE_MAX ||
	    v[2] > PAGE_SIDE_MAX || !flag(v[3]) || !flag(v[4]) || v[5] < -3600 || v[5] > 3600)
		return false;
	*LIST_PUSH(a, s) = (struct doc_page){ .number = v[0], .wide = v[1], .high = v[2], .scanned = v[3], .cut = v[4], .turned = v[5] };
	return true;
}

static bool rule_read(struct arena *a, str line, struct doc_page *p)
{
	int v[RULE_NUMBERS];
	struct page_box b;

	if (p->rules.n >= DOC_RULES_MAX || !numbers(&line, v, RULE_NUMBERS) || line.n || !box_read(v, p, &b))
		return false;
	*LIST_PUSH(a, &p->rules) = b;
	return true;
}

static bool cell_read(struct arena *a, str line, struct doc_page *p)
{
	int v[CELL_NUMBERS];
	struct page_box b;

	if (p->cells.n >= DOC_CELLS_MAX || !numbers(&line, v, CELL_NUMBERS) || line.n || !box_read(v, p, &b) || v[4] < 1 || v[4] > DOC_CELLS_MAX)
		return false;
	for (size_t i = 5; i < 9; i++)
		if (v[i] < (i >= 7) || v[i] > DOC_CELLS_MAX)
			return false;
	if (!flag(v[9]))
		return false;
	*LIST_PUSH(a, &p->cells) = (struct page_cell){ b, v[4], v[5], v[6], v[7], v[8], v[9] };
	return true;
}

/* A word holds no blank and no control character. */
static bool word_text(str s)
{
	if (!s.n || s.n > WORD_BYTES_MAX || !text_utf8(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

/* Cells stand before words, so that a word's index can be looked at. */
static bool word_read(struct arena *a, str line, struct doc_page *p)
{
	int v[WORD_NUMBERS];
	struct page_box b;

	if (p->words.n >= DOC_WORDS_MAX || !numbers(&line, v, WORD_NUMBERS) || !box_read(v, p, &b) || line.n < 2 || !word_text(str_cut(line, 1, line.n)) ||
	    v[4] < 0 || v[4] > PAGE_SIDE_MAX || !flag(v[5]) || v[6] < 0 || v[6] > 100 || v[7] < 0 || (size_t)v[7] > p->cells.n)
		return false;
	*LIST_PUSH(a, &p->words) = (struct page_word){ str_cut(line, 1, line.n), b, v[4], v[5], v[6], v[7] };
	return true;
}

static bool line_read(struct arena *a, str line, struct page_set *out)
{
	str rest = str_cut(line, 1, line.n);
	struct doc_page *p = out->n ? &out->at[out->n - 1] : NULL;

	if (!line.n || (line.p[0] != 'P' && !p))
		return false;
	switch (line.p[0]) {
	case 'P': return page_read(a, rest, out);
	case 'R': return rule_read(a, rest, p);
	case 'C': return !p->words.n && cell_read(a, rest, p);
	case 'W': return word_read(a, rest, p);
	default: return false;
	}
}

err pages_parse(struct arena *a, str bytes, struct page_set *out)
{
	str rest = bytes, line;
	int total;

	*out = (struct page_set){ 0 };
	if (!pages_are(bytes) || bytes.p[bytes.n - 1] != '\n')
		return ERR_INVALID;
	rest = str_cut(bytes, sizeof PAGES_SIGN - 1, bytes.n - 1);
	if (!str_split(&rest, '\n', &line) || !str_starts(line, S("T")))
		return ERR_INVALID;
	line = str_cut(line, 1, line.n);
	if (!numbers(&line, &total, 1) || line.n || total < 0 || total > DOC_PAGES_MAX)
		return ERR_INVALID;
	out->total = total;
	while (str_split(&rest, '\n', &line))
		if (!line_read(a, line, out)) {
			*out = (struct page_set){ 0 };
			return ERR_INVALID;
		}
	return OK;
}
