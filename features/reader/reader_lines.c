/* reader_lines.c - see reader_lines.h. */
#include "reader_lines.h"
#include "text.h"

static struct source_line *line_add(struct liner *l, str text)
{
	str nfc;

	l->bytes += text.n;
	l->over |= l->bytes > MAX_DOC_BYTES || l->out->n >= MAX_DOC_LINES;
	if (text_nfc(l->a, text, &nfc) != OK)
		nfc = S("");
	struct source_line *line = LIST_PUSH(l->a, l->out);
	*line = (struct source_line){ .number = l->number, .text = nfc, .confidence = 100 };
	return line;
}

void liner_paragraph(struct liner *l, str text)
{
	str rest = str_trim(text), part;

	if (!rest.n)
		return;
	l->number++;
	while (next_line(&rest, &part)) {
		while (part.n && (part.p[part.n - 1] == ' ' || part.p[part.n - 1] == '\t'))
			part.n--;
		if (str_trim(part).n && !l->over)
			line_add(l, part);
	}
}

void liner_row(struct liner *l, const struct row *row)
{
	struct buf text = { .a = l->a };

	l->number++;
	if (l->over)
		return;
	for (size_t i = 0; i < row->n; i++) {
		buf_add(&text, S("| "));
		buf_add(&text, row->cell[i]);
		buf_char(&text, ' ');
	}
	buf_char(&text, '|');
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\n')
			text.p[i] = ' ';
	struct source_line *line = line_add(l, buf_str(&text));
	line->table = l->table;
	line->ncells = row->n;
	line->cell = arena_array(l->a, str, row->n + 1);
	for (size_t i = 0; i < row->n; i++) {
		if (text_nfc(l->a, row->cell[i], &line->cell[i]) != OK)
			line->cell[i] = S("");
		if (i < sizeof line->continued / sizeof *line->continued)
			line->continued[i] = row->continued[i];
	}
}
