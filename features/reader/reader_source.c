/* reader_source.c - bytes of a file to numbered lines.
 * Limits: a file of 30 MB, 60,000 lines, 8 MB of text; a plan is a hundredth of that. */
#include <string.h>
#include "reader_in.h"
#include "text.h"

enum { MAX_FILE_BYTES = 30000000, MAX_TEXT_BYTES = 8000000, MAX_LINES = 60000, MAX_CELLS = 64 };

/* "<br>" of a Markdown table is a line break. */
static str cell_lines(struct arena *a, str s)
{
	static const char *const breaks[] = { "<br>", "<br/>", "<br />", "<BR>" };
	for (size_t k = 0; k < sizeof breaks / sizeof *breaks; k++)
		for (ptrdiff_t at; (at = str_find(s, str_c(breaks[k]), 0)) >= 0;) {
			size_t n = strlen(breaks[k]);
			s = arena_printf(a, "%.*s\n%.*s", FMT(str_cut(s, 0, (size_t)at)), FMT(str_cut(s, (size_t)at + n, s.n)));
		}
	return s;
}

/* "a<TAB>b<TAB>c" or "| a | b |". */
static void split_cells(struct arena *a, struct source_line *l, char sign)
{
	str text = str_trim(l->text), rest, part;
	if (sign == '|') {
		text = str_cut(text, 1, text.n);
		if (text.n && text.p[text.n - 1] == '|')
			text.n--;
	} else {
		text = l->text;
	}
	l->cell = arena_array(a, str, MAX_CELLS);
	for (rest = text; l->ncells < MAX_CELLS && str_split(&rest, sign, &part);)
		l->cell[l->ncells++] = str_trim(cell_lines(a, part));
}

static bool is_rule(const struct source_line *l)
{
	for (size_t i = 0; i < l->ncells; i++)
		for (size_t k = 0; k < l->cell[i].n; k++)
			if (!strchr("-: ", l->cell[i].p[k]))
				return false;
	return l->ncells > 0;
}

/* Rows of a text belong to one table until a line with words stands between them. */
static void mark_tables(struct arena *a, struct source *s)
{
	int table = 0;
	bool inside = false;
	for (size_t i = 0; i < s->n; i++) {
		struct source_line *l = &s->at[i];
		str t = str_trim(l->text);
		bool pipe = t.n > 2 && t.p[0] == '|', tabs = t.n && memchr(l->text.p, '\t', l->text.n) && mark_of(t).kind != MARK_BULLET;
		if (tabs && !inside) {
			size_t n = 0;
			for (size_t k = 0; k < l->text.n; k++)
				n += l->text.p[k] == '\t';
			tabs = n >= 2;
		}
		if (!pipe && !tabs) {
			inside &= !t.n;
			continue;
		}
		table += !inside;
		inside = true;
		split_cells(a, l, pipe ? '|' : '\t');
		l->table = table;
		if (pipe && is_rule(l))
			l->ncells = 0;
	}
}

static err text_lines(struct arena *a, str bytes, struct source *out, str *why)
{
	str text, line;
	if (bytes.n > MAX_TEXT_BYTES) {
		*why = S("too-large");
		return ERR_LIMIT;
	}
	if (str_starts(bytes, S("\xef\xbb\xbf")))
		bytes = str_cut(bytes, 3, bytes.n);
	if (!text_utf8(bytes) || text_nfc(a, bytes, &text) != OK) {
		*why = S("not-text");
		return ERR_INVALID;
	}
	for (str rest = text; str_split(&rest, '\n', &line);) {
		if (out->n >= MAX_LINES) {
			*why = S("too-large");
			return ERR_LIMIT;
		}
		while (line.n && (line.p[line.n - 1] == '\r' || line.p[line.n - 1] == ' '))
			line.n--;
		*LIST_PUSH(a, out) = (struct source_line){ .number = (int)out->n, .text = line };
	}
	mark_tables(a, out);
	return OK;
}

static bool all_blank(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr(" \t\r\n", s.p[i]) || !s.p[i])
			return false;
	return true;
}

err reader_source(struct arena *a, str bytes, struct source *out, str *why)
{
	*out = (struct source){ 0 };
	*why = ABSENT;
	if (bytes.n > MAX_FILE_BYTES) {
		*why = S("too-large");
		return ERR_LIMIT;
	}
	/* OLE container: Word's .doc, or a .docx with a password. */
	if (str_starts(bytes, S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))) {
		bool encrypted = memmem(bytes.p, bytes.n, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31) != NULL;
		*why = encrypted ? S("encrypted") : S("old-doc");
		return ERR_INVALID;
	}
	if (str_starts(bytes, S("%PDF-"))) {
		*why = S("pdf");
		return ERR_INVALID;
	}
	if (str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06")))
		return source_docx(a, bytes, out, why);
	if (all_blank(bytes)) {
		*why = S("empty");
		return ERR_INVALID;
	}
	return text_lines(a, bytes, out, why);
}
