/* reader_source.c - bytes of a file to numbered lines.
 * Limits: a file of 30 MB, 60,000 lines, 8 MB of text; a plan is a hundredth of that. */
#include <string.h>
#include "reader_lines.h"
#include "text.h"

enum { MAX_FILE_BYTES = 30000000, MAX_TEXT_BYTES = 8000000, MAX_LINES = 60000, MAX_CELLS = 64, SAMPLE_BYTES = 200000 };

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

/* "+-----+=====+": between rows of a table whose cells have several lines (pandoc's grid). */
static bool is_border(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("+-=: ", s.p[i]) || !s.p[i])
			return false;
	return s.n > 3 && s.p[0] == '+' && s.p[s.n - 1] == '+';
}

/* A further line of a grid's row: its words go into the cells of the first one. */
static void row_goes_on(struct arena *a, struct source_line *first, struct source_line *l)
{
	for (size_t k = 0; k < l->ncells && k < first->ncells; k++)
		if (l->cell[k].n)
			first->cell[k] = first->cell[k].n ? arena_printf(a, "%.*s\n%.*s", FMT(first->cell[k]), FMT(l->cell[k])) : l->cell[k];
	l->ncells = 0;
}

/* Rows of a text belong to one table until a line with words stands between them. */
static void mark_tables(struct arena *a, struct source *s)
{
	int table = 0;
	bool inside = false, grid = false;
	struct source_line *row = NULL;
	for (size_t i = 0; i < s->n; i++) {
		struct source_line *l = &s->at[i];
		str t = str_trim(l->text);
		if (is_border(t)) {
			table += !inside;
			inside = grid = true;
			row = NULL;
			l->table = table;
			l->cell = arena_array(a, str, 1);
			continue;
		}
		bool pipe = t.n > 2 && t.p[0] == '|', tabs = t.n && memchr(l->text.p, '\t', l->text.n) && mark_of(t).kind != MARK_BULLET;
		if (tabs && !inside) {
			size_t n = 0;
			for (size_t k = 0; k < l->text.n; k++)
				n += l->text.p[k] == '\t';
			tabs = n >= 2;
		}
		grid &= pipe;
		if (!pipe && !tabs) {
			inside &= !t.n;
			continue;
		}
		table += !inside;
		inside = true;
		split_cells(a, l, pipe ? '|' : '\t');
		l->table = table;
		if (grid && row)
			row_goes_on(a, row, l);
		else if (pipe && !grid && is_rule(l))
			l->ncells = 0;
		else
			row = grid ? l : NULL;
	}
}

/* Markdown's "1\\." and "\\-" are a number and a dash. */
static str without_escapes(struct arena *a, str line)
{
	if (!memchr(line.p, '\\', line.n))
		return line;
	char *to = arena_alloc(a, line.n);
	size_t n = 0;
	for (size_t i = 0; i < line.n; i++) {
		bool escape = line.p[i] == '\\' && i + 1 < line.n && line.p[i + 1] && strchr(".-)(*_#+[]", line.p[i + 1]);
		if (!escape)
			to[n++] = line.p[i];
	}
	return (str){ to, n };
}

/* Lines of an old Macintosh end on CR alone. */
static str unix_lines(struct arena *a, str text)
{
	if (!memchr(text.p, '\r', text.n) || memchr(text.p, '\n', text.n))
		return text;
	char *copy = arena_alloc(a, text.n);
	for (size_t i = 0; i < text.n; i++)
		copy[i] = text.p[i] == '\r' ? '\n' : text.p[i];
	return (str){ copy, text.n };
}

static err text_lines(struct arena *a, str bytes, struct source *out, str *why)
{
	str text, line;
	if (bytes.n > MAX_TEXT_BYTES) {
		*why = S("too-large");
		return ERR_LIMIT;
	}
	TRY(text_decode(a, bytes, ABSENT, &text, why));
	if (text_nfc(a, unix_lines(a, text), &text) != OK) {
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
		*LIST_PUSH(a, out) = (struct source_line){ .number = (int)out->n, .text = without_escapes(a, line), .confidence = 100 };
	}
	mark_tables(a, out);
	return OK;
}

bool source_is_locked(str bytes)
{
	/* The head of the stream of a .doc: its sign, and bit 8 of the flags ([MS-DOC] 2.5.2, fEncrypted). */
	bool ole = str_starts(bytes, S("\xd0\xcf\x11\xe0"));
	for (size_t at = 512; ole && at + 12 <= bytes.n && at < MAX_FILE_BYTES; at += 512)
		if (bytes.p[at] == '\xec' && bytes.p[at + 1] == '\xa5' && !bytes.p[at + 3] && (bytes.p[at + 11] & 1))
			return true;
	return ole && memmem(bytes.p, bytes.n, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e", 31) != NULL;
}

bool source_is_old_word(str s)
{
	str head = str_cut(s, 0, 2000);

	if (str_starts(s, S("<?xml")) && (str_find(head, S("<?mso-application"), 0) >= 0 || str_find(head, S("<office:document"), 0) >= 0))
		return true;
	return str_starts(s, S("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) || str_starts(s, S("{\\rtf")) ||
		(str_starts(s, S("PK\x03\x04")) && str_eq(str_cut(s, 30, 69), S("mimetypeapplication/vnd.oasis.opendocum")));
}

bool source_is_picture(str s)
{
	return str_starts(s, S("\x89PNG\r\n\x1a\n")) || str_starts(s, S("\xff\xd8\xff")) || str_starts(s, S("II*\0")) || str_starts(s, S("MM\0*")) ||
		(str_starts(s, S("RIFF")) && str_eq(str_cut(s, 8, 12), S("WEBP")));
}

static bool all_blank(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!strchr(" \t\r\n", s.p[i]) || !s.p[i])
			return false;
	return true;
}

/* Lines as the file has them, whatever it is. */
static err lines_of(struct arena *a, str bytes, struct source *out, str *why)
{
	if (source_is_old_word(bytes))
		*why = source_is_locked(bytes) ? S("encrypted") : S("old-doc");
	else if (str_starts(bytes, S("%PDF-")))
		*why = S("pdf");
	else if (source_is_picture(bytes))
		*why = S("picture");
	else if (all_blank(bytes))
		*why = S("empty");
	if (why->n)
		return ERR_INVALID;
	if (pages_are(bytes))
		return source_pages(a, bytes, out, why);
	if (str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06")))
		return source_docx(a, bytes, out, why);
	if (mht_is(bytes))
		return source_mht(a, bytes, out, why);
	return htm_is(bytes) ? source_htm(a, bytes, ABSENT, out, why) : text_lines(a, bytes, out, why);
}

err reader_source(struct arena *a, str bytes, struct source *out, str *why)
{
	struct buf sample = { .a = a };

	*out = (struct source){ 0 };
	*why = ABSENT;
	if (bytes.n > MAX_FILE_BYTES) {
		*why = S("too-large");
		return ERR_LIMIT;
	}
	TRY(lines_of(a, bytes, out, why));
	for (size_t i = 0; i < out->n && sample.n < SAMPLE_BYTES; i++) {
		buf_add(&sample, str_cut(out->at[i].text, 0, SAMPLE_BYTES));
		buf_char(&sample, '\n');
	}
	if (!text_old_font(buf_str(&sample)))
		return OK;
	*why = S("old-font");
	return ERR_INVALID;
}
