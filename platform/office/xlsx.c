/* xlsx.c - a workbook as it is told, cell by cell, and its file at the end. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "clock.h"
#include "text.h"
#include "xlsx_in.h"

enum { EXCEL_EPOCH_DAYS = 25569 /* from 1899-12-30 to 1970-01-01 */, READ_BYTES = 65536 };

static const char *spool;

void office_spool(const char *dir)
{
	spool = dir;
}

/* Well-formed, without control characters but line ends, at most `max` characters, with a NUL. */
static const char *clean(struct arena *a, str s, size_t max)
{
	struct buf b = { .a = a };

	buf_grow(&b, s.n + 1);
	for (size_t chars = 0, n; s.n && chars < max; s = str_cut(s, n, s.n)) {
		uint32_t cp = text_next(s, &n);

		if ((cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7f && cp < 0xa0) || (cp & 0xfffe) == 0xfffe)
			continue;
		text_add(&b, cp);
		chars += cp > 0xffff ? 2 : 1; /* Excel counts UTF-16 */
	}
	buf_char(&b, 0);
	return b.p;
}

err xlsx_begin(struct arena *a, const struct docx_look *look, struct xlsx **out)
{
	struct xlsx *x = arena_new(a, struct xlsx);

	x->a = a;
	x->lang = look->lang;
	x->at = look->at;
	x->title = clean(a, look->title, 255);
	x->author = clean(a, look->author, 255);
	x->subject = clean(a, look->subject, 255);
	x->code = str_given(look->code) ? clean(a, look->code, 255) : NULL;
	*out = x;
	return OK;
}

/* At most 31 characters, none of []:*?/\, no apostrophe at the ends (Excel's rules). */
static const char *sheet_name(struct arena *a, str name)
{
	const char *s = clean(a, str_trim(name), 31);
	char *out = arena_alloc(a, str_c(s).n + 2);
	size_t n = 0;

	for (; s[n]; n++)
		out[n] = str_find(S("[]:*?/\\'\n\t"), (str){ s + n, 1 }, 0) >= 0 ? ' ' : s[n];
	if (!n)
		out[0] = '-';
	return out;
}

err xlsx_sheet(struct xlsx *x, str name, const double *width, size_t columns, size_t head_rows)
{
	const char *clear = sheet_name(x->a, name);
	str folded = text_tone(x->a, str_c(clear));

	for (size_t i = 0; i < x->pages.n; i++)
		if (str_eq(x->pages.at[i].folded, folded))
			return ERR_INVALID;
	double *kept = arena_array(x->a, double, columns);
	for (size_t i = 0; i < columns; i++)
		kept[i] = width[i];
	*LIST_PUSH(x->a, &x->pages) = (struct xlsx_page){ .name = clear, .folded = folded, .width = kept, .columns = columns, .head_rows = head_rows };
	return OK;
}

static struct xlsx_page *page(struct xlsx *x)
{
	if (!x->pages.n)
		bug("xlsx: a cell before the first sheet");
	return &x->pages.at[x->pages.n - 1];
}

/* A cell past what a sheet holds is not kept, and xlsx_end says so. */
static struct xlsx_cell *cell(struct xlsx *x, size_t row, size_t column, enum xlsx_what what, enum xlsx_style style)
{
	static struct xlsx_cell nowhere;
	struct xlsx_page *p = page(x);

	if (row >= XLSX_ROWS_MAX || column >= XLSX_COLUMNS_MAX) {
		x->over = true;
		return &nowhere;
	}
	struct xlsx_cell *c = LIST_PUSH(x->a, &p->cells);
	*c = (struct xlsx_cell){ .row = (uint32_t)row, .column = (uint16_t)column, .what = (uint8_t)what, .style = (uint8_t)style };
	return c;
}

void xlsx_text(struct xlsx *x, size_t row, size_t column, enum xlsx_style style, str s)
{
	cell(x, row, column, XLSX_IS_TEXT, style)->text = clean(x->a, s, OFFICE_CELL_CHARS);
}

void xlsx_number(struct xlsx *x, size_t row, size_t column, enum xlsx_style style, int64_t n)
{
	cell(x, row, column, XLSX_IS_NUMBER, style)->number = style == XLSX_PERCENT ? (double)n / 100 : (double)n;
}

void xlsx_date(struct xlsx *x, size_t row, size_t column, str iso)
{
	struct date day;

	if (date_parse(iso, &day) == OK)
		cell(x, row, column, XLSX_IS_NUMBER, XLSX_DATE)->number = (double)(date_days(day) + EXCEL_EPOCH_DAYS);
	else
		xlsx_text(x, row, column, XLSX_TEXT, iso);
}

void xlsx_link(struct xlsx *x, size_t row, size_t column, str url, str text)
{
	if (!text_is_web_url(url)) {
		xlsx_text(x, row, column, XLSX_WRAP, text);
		return;
	}
	struct xlsx_cell *c = cell(x, row, column, XLSX_IS_LINK, XLSX_LINK);
	c->more = clean(x->a, url, OFFICE_CELL_CHARS);
	c->text = clean(x->a, text.n ? text : url, OFFICE_CELL_CHARS);
}

void xlsx_formula(struct xlsx *x, size_t row, size_t column, enum xlsx_style style, const char *formula, int64_t value)
{
	struct xlsx_cell *c = cell(x, row, column, XLSX_IS_FORMULA, style);

	c->text = arena_cstr(x->a, str_c(formula));
	c->number = style == XLSX_PERCENT ? (double)value / 100 : (double)value;
}

/* Rows come one after the other, with a choice or several in each: the run that this cell continues is among the last ones. */
static bool continues(struct xlsx_page *p, size_t row, size_t column, const str *label, size_t n)
{
	for (size_t i = p->picks.n, seen = 0; i-- > 0 && seen < 16; seen++) {
		struct xlsx_pick *k = &p->picks.at[i];

		if (k->column == column && k->given == label && k->n == n && k->last + 1 == row) {
			k->last++;
			return true;
		}
	}
	return false;
}

void xlsx_choice(struct xlsx *x, size_t row, size_t column, const str *label, size_t n)
{
	struct xlsx_page *p = page(x);
	size_t chars = 0;
	bool comma = false;

	if (row >= XLSX_ROWS_MAX || column >= XLSX_COLUMNS_MAX || !n || continues(p, row, column, label, n))
		return;
	struct xlsx_pick *k = LIST_PUSH(x->a, &p->picks);
	*k = (struct xlsx_pick){ .first = (uint32_t)row, .last = (uint32_t)row, .column = (uint16_t)column, .given = label, .n = n };
	k->word = arena_array(x->a, const char *, n + 1);
	for (size_t i = 0; i < n; i++) {
		k->word[i] = clean(x->a, label[i], 255);
		chars += text_chars(str_c(k->word[i])) + 1;
		comma |= str_find(label[i], S(","), 0) >= 0;
	}
	if (chars > XLSX_LIST_CHARS || comma)
		k->long_at = ++x->longs;
}

void xlsx_protect(struct xlsx *x)
{
	page(x)->guarded = true;
}

/* The finished file into the arena. */
static err take(struct arena *a, int fd, str *bytes)
{
	off_t size = lseek(fd, 0, SEEK_END);

	if (size <= 0 || lseek(fd, 0, SEEK_SET) != 0)
		return ERR_IO;
	if (size > OFFICE_BYTES_MAX)
		return ERR_LIMIT;
	char *p = arena_try(a, (size_t)size);
	size_t at = 0;
	while (p && at < (size_t)size) {
		ssize_t n = read(fd, p + at, (size_t)size - at);

		if (n <= 0)
			return ERR_IO;
		at += (size_t)n;
	}
	*bytes = (str){ p, at };
	return p ? OK : ERR_LIMIT;
}

/* The file itself never has a name; only what the library sets aside for a moment lies in the spool, removed as soon as it is made. */
err xlsx_end(struct xlsx *x, str *bytes)
{
	const char *dir = spool ? spool : getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
	char path[64];
	int fd;
	err e;

	*bytes = S("");
	if (x->over || !x->pages.n)
		return ERR_LIMIT;
	fd = memfd_create("workbook", MFD_CLOEXEC);
	if (fd < 0)
		return ERR_IO;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	e = xlsx_write(x, path, dir);
	if (e == OK)
		e = take(x->a, fd, bytes);
	close(fd);
	return e;
}
