/* html_word.c - lists as Word writes them: paragraphs with a level and a mark in their style. */
#include <string.h>
#include "html_in_parts.h"

/* "mso-list:l0 level2 lfo1": 2; 0: no item. */
static size_t level_of(str style)
{
	ptrdiff_t at = str_given(style) ? str_find(style, S("mso-list:"), 0) : -1;

	if (at < 0)
		return 0;
	at = str_find(style, S("level"), (size_t)at);
	return at >= 0 && (size_t)at + 5 < style.n && style.p[at + 5] >= '1' && style.p[at + 5] <= '9' ? (size_t)(style.p[at + 5] - '0') : 0;
}

/* The mark that Word put into the words: a number or a letter counts, anything else is a bullet. */
static bool numbered(struct conv *c, size_t i)
{
	for (size_t k = i + 1; k < c->at[i].end; k++)
		if (c->at[k].kind == HX_OPEN && (conv_has(c, k, "style", "mso-list:Ignore") || conv_has(c, k, "style", "mso-list: Ignore"))) {
			str mark = conv_words(c, k + 1, c->at[k].end);

			return mark.n > 1 && ((mark.p[0] >= '0' && mark.p[0] <= '9') || mark.p[1] == '.' || mark.p[1] == ')');
		}
	return false;
}

bool html_word_item(struct conv *c, struct flow *f, size_t i, struct style s)
{
	size_t level = level_of(conv_attr(c, i, "style"));
	struct flow own = { 0 };
	struct block *last;
	bool number;

	if (!level || c->cell)
		return false;
	number = numbered(c, i);
	c->inside++;
	conv_range(c, &own, i + 1, c->at[i].end, s);
	conv_flush(c, &own);
	c->inside--;
	if (!own.blocks.n)
		return true;
	last = f->blocks.n && f->blocks.at[f->blocks.n - 1].mark == WORD_LIST ? &f->blocks.at[f->blocks.n - 1] : NULL;
	if (!last) {
		last = LIST_PUSH(c->a, &f->blocks);
		*last = (struct block){ .mark = WORD_LIST, .grows = arena_new(c->a, struct buf) };
		*last->grows = (struct buf){ .a = c->a };
		level = 1;
	}
	buf_printf(last->grows, "%s%*s%s", last->grows->n ? "\n" : "", (int)(3 * (level - 1)), "", number ? "1. " : "-  ");
	buf_add(last->grows, own.blocks.at[0].text);
	last->text = buf_str(last->grows);
	return true;
}
