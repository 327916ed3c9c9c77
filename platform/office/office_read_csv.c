/* office_read_csv.c - rows of text with commas, semicolons (Excel's in Viet Nam) or tabs (RFC 4180). */
#include "office_read_in.h"
#include "text.h"

/* The one of the three that the first line has most of, outside of quotes. */
static char separator(str s)
{
	static const char which[] = { ';', ',', '\t' };
	size_t count[3] = { 0 }, best = 1;
	bool quoted = false;

	for (size_t i = 0; i < s.n && (quoted || s.p[i] != '\n'); i++) {
		quoted ^= s.p[i] == '"';
		for (size_t k = 0; k < 3 && !quoted; k++)
			count[k] += s.p[i] == which[k];
	}
	for (size_t k = 0; k < 3; k++)
		if (count[k] > count[best])
			best = k;
	return which[best];
}

/* Takes one cell off *s; *end: what ended it, the separator, '\n' or 0. */
static str cell_take(struct package *p, str *s, char sep, char *end)
{
	struct buf b = { .a = p->a };
	bool quoted = s->n && s->p[0] == '"';
	size_t i = quoted;

	for (; i < s->n; i++) {
		char c = s->p[i];

		if (quoted && c == '"') {
			if (i + 1 < s->n && s->p[i + 1] == '"')
				i++;
			else {
				quoted = false;
				continue;
			}
		} else if (!quoted && (c == sep || c == '\n')) {
			break;
		}
		if (c != '\r')
			buf_char(&b, c);
	}
	*end = i < s->n ? s->p[i] : 0;
	*s = str_cut(*s, i + 1, s->n);
	return pk_kept(p, &b);
}

err office_read_csv(struct package *p, str bytes)
{
	str rest = str_starts(bytes, S("\xef\xbb\xbf")) ? str_cut(bytes, 3, bytes.n) : bytes;
	char sep = separator(rest), end = 0;

	p->doc->kind = OFFICE_CSV;
	struct office_table *t = pk_table(p, S("1"));
	while (rest.n && !str_given(p->why)) {
		struct office_row *row = pk_row(p, t);
		size_t cap = 0, column = 0;

		do
			pk_cell(p, row, &cap, column++, cell_take(p, &rest, sep, &end));
		while (end == sep && !str_given(p->why));
	}
	return str_given(p->why) ? ERR_LIMIT : OK;
}
