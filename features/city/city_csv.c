/* city_csv.c - the little CSV that the demo city is kept in: commas, quotes doubled inside quotes, line ends inside quotes. */
#include "city_demo.h"
#include "buf.h"

static str quoted_cell(struct csv *c)
{
	struct buf b = { .a = c->a };
	size_t i = 1;

	for (; i < c->rest.n; i++) {
		if (c->rest.p[i] != '"') {
			buf_char(&b, c->rest.p[i]);
		} else if (i + 1 < c->rest.n && c->rest.p[i + 1] == '"') {
			buf_char(&b, '"');
			i++;
		} else {
			i++;
			break;
		}
	}
	c->rest = str_cut(c->rest, i, c->rest.n);
	return buf_str(&b);
}

static str plain_cell(struct csv *c)
{
	size_t n = 0;

	while (n < c->rest.n && c->rest.p[n] != ',' && c->rest.p[n] != '\n')
		n++;
	str s = str_cut(c->rest, 0, n);
	c->rest = str_cut(c->rest, n, c->rest.n);
	return str_trim(s);
}

static void row_take(struct csv *c)
{
	c->n = 0;
	c->row++;
	for (;;) {
		str s = c->rest.n && c->rest.p[0] == '"' ? quoted_cell(c) : plain_cell(c);
		if (c->n < CSV_CELLS_MAX)
			c->cell[c->n++] = s;
		bool more = c->rest.n && c->rest.p[0] == ',';
		while (!more && c->rest.n && c->rest.p[0] != '\n')
			c->rest = str_cut(c->rest, 1, c->rest.n);
		if (c->rest.n)
			c->rest = str_cut(c->rest, 1, c->rest.n);
		if (!more)
			return;
	}
}

void csv_start(struct csv *c, struct arena *a, str text)
{
	*c = (struct csv){ .a = a, .rest = text };
	row_take(c);
}

bool csv_next(struct csv *c)
{
	while (c->rest.n) {
		row_take(c);
		if (c->n > 1 || c->cell[0].n)
			return true;
	}
	return false;
}

str csv_cell(const struct csv *c, size_t i)
{
	return i < c->n && c->cell[i].n ? c->cell[i] : ABSENT;
}

int64_t csv_int(const struct csv *c, size_t i)
{
	int64_t v;

	return str_int(csv_cell(c, i), &v) == OK ? v : 0;
}
