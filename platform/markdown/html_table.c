/* html_table.c - tables: the first row is the head, cells are one line. */
#include <string.h>
#include "html_in_parts.h"
#include "md_in.h"

struct cells { str *at; size_t n, cap; };
struct table { struct cells *at; size_t n, cap; };

/* Blocks of a cell in one line, pipes behind a backslash. */
static str one_line(struct conv *c, const struct block_list *l)
{
	struct buf b = { .a = c->a };

	for (size_t i = 0; i < l->n; i++) {
		if (i)
			buf_char(&b, ' ');
		for (size_t k = 0; k < l->at[i].text.n; k++) {
			char ch = l->at[i].text.p[k];

			if (ch == '|')
				buf_char(&b, '\\');
			buf_char(&b, ch == '\n' ? ' ' : ch);
		}
	}
	return buf_str(&b);
}

static str cell(struct conv *c, size_t i, bool head)
{
	struct flow own = { 0 };

	c->cell++;
	c->inside++;
	conv_range(c, &own, i + 1, c->at[i].end, (struct style){ 0 });
	conv_flush(c, &own);
	c->inside--;
	c->cell--;
	if (!head && conv_has(c, i, "rowspan", "") && !conv_has(c, i, "rowspan", "1"))
		conv_lost(c, "table", "A cell over several rows stands in the first of them only.");
	return one_line(c, &own.blocks);
}

static void row(struct conv *c, struct table *t, size_t i)
{
	struct cells *r = LIST_PUSH(c->a, t);

	for (size_t k = i + 1; k < c->at[i].end; k++) {
		bool th = c->at[k].kind == HX_OPEN && str_eq(c->at[k].name, S("th"));
		int64_t span;

		if (!th && !(c->at[k].kind == HX_OPEN && str_eq(c->at[k].name, S("td")))) {
			k = c->at[k].kind == HX_OPEN ? c->at[k].end : k;
			continue;
		}
		*LIST_PUSH(c->a, r) = cell(c, k, th);
		if (str_int(conv_attr(c, k, "colspan"), &span) != OK || span > MD_COLUMNS_MAX)
			span = 1;
		for (; span > 1 && r->n < MD_COLUMNS_MAX; span--)
			*LIST_PUSH(c->a, r) = S("");
		k = c->at[k].end;
	}
	if (!r->n)
		t->n--;
}

static bool opens(const struct conv *c, size_t i, const char *name)
{
	return c->at[i].kind == HX_OPEN && str_eq(c->at[i].name, str_c(name));
}

static size_t widest(const struct table *t)
{
	size_t most = 0;

	for (size_t i = 0; i < t->n; i++)
		most = t->at[i].n > most ? t->at[i].n : most;
	return most;
}

static void put_row(struct buf *b, const struct cells *r, size_t columns)
{
	buf_char(b, '|');
	for (size_t i = 0; i < columns; i++) {
		buf_char(b, ' ');
		if (i < r->n)
			buf_add(b, r->at[i]);
		buf_add(b, S(" |"));
	}
	buf_char(b, '\n');
}

static void put(struct conv *c, struct flow *f, const struct table *t)
{
	struct buf b = { .a = c->a };
	size_t columns = widest(t);

	for (size_t i = 0; i < t->n; i++) {
		put_row(&b, &t->at[i], columns);
		for (size_t k = 0; i == 0 && k < columns; k++)
			buf_add(&b, S("|---"));
		if (i == 0)
			buf_add(&b, S("|\n"));
	}
	conv_add(c, f, buf_str(&b), 0);
}

/* How many cells the widest row has, without reading them. */
static size_t columns_of(const struct conv *c, size_t from, size_t to)
{
	size_t most = 0, n = 0;

	for (size_t i = from; i < to; i++) {
		if (opens(c, i, "tr"))
			n = 0;
		else if (opens(c, i, "td") || opens(c, i, "th"))
			n++;
		else if (opens(c, i, "table"))
			i = c->at[i].end;
		most = n > most ? n : most;
	}
	return most;
}

static void words_only(struct conv *c, struct flow *f, size_t i, struct style s)
{
	conv_flush(c, f);
	conv_range(c, f, i + 1, c->at[i].end, s);
	conv_flush(c, f);
}

void html_table(struct conv *c, struct flow *f, size_t i, struct style s)
{
	size_t columns = columns_of(c, i + 1, c->at[i].end);
	struct table t = { 0 };

	/* One column is layout; a table in a cell, a list or a quote has no place there. */
	if (columns < 2 || columns > MD_COLUMNS_MAX || c->inside) {
		if (columns > MD_COLUMNS_MAX || (c->inside && columns > 1))
			conv_lost(c, "table", "A table that is too wide, or stands within a list, a quote or a table, became paragraphs.");
		words_only(c, f, i, s);
		return;
	}
	conv_flush(c, f);
	for (size_t k = i + 1; k < c->at[i].end; k++) {
		if (opens(c, k, "caption"))
			words_only(c, f, k, s);
		if (opens(c, k, "tr"))
			row(c, &t, k);
		if (opens(c, k, "caption") || opens(c, k, "tr") || opens(c, k, "table"))
			k = c->at[k].end;
	}
	if (t.n)
		put(c, f, &t);
	conv_flush(c, f);
}
