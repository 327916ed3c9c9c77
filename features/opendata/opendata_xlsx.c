/* opendata_xlsx.c - rows as a spreadsheet.  Files of libxlsxwriter's own go into the spool folder, the only place a web worker may write. */
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include "id.h"
#include "opendata.h"
#include "server.h"

enum { WIDTH_TEXT = 40, WIDTH_SHORT = 14, CELL_BYTES_MAX = 32767 /* a cell takes so many UTF-16 units, which are never more than bytes */ };

/* What a cell can show: XML 1.0 knows no control characters, and neither U+FFFE nor U+FFFF; one of them would break the whole file. */
static const char *shown(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
			continue;
		if (c == 0xef && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0xbf && (unsigned char)s.p[i + 2] >= 0xbe) {
			i += 2;
			continue;
		}
		p[n++] = s.p[i];
	}
	if (n > CELL_BYTES_MAX)
		for (n = CELL_BYTES_MAX; ((unsigned char)p[n] & 0xc0) == 0x80;)
			n--;
	p[n] = 0;
	return p;
}

static void header(lxw_workbook *book, lxw_worksheet *sheet, const struct data_set *set)
{
	lxw_format *bold = workbook_add_format(book);

	format_set_bold(bold);
	for (size_t c = 0; c < set->ncolumns; c++) {
		bool wide = set->column[c].type == DATA_TEXT || set->column[c].type == DATA_LIST;
		worksheet_write_string(sheet, 0, (lxw_col_t)c, set->column[c].name, bold);
		worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, wide ? WIDTH_TEXT : WIDTH_SHORT, NULL);
	}
	worksheet_freeze_panes(sheet, 1, 0);
}

static void cell(struct arena *a, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t col, enum data_type type, const struct data_value *v)
{
	struct buf b = { .a = a };

	if (!v->given)
		return;
	if (type == DATA_INT || type == DATA_BOOL) {
		worksheet_write_number(sheet, row, col, (double)v->number, NULL);
		return;
	}
	if (type == DATA_ID || type == DATA_INSTANT)
		buf_int(&b, v->number);
	else if (type == DATA_LIST)
		for (size_t i = 0; i < v->list.n; i++) {
			buf_add(&b, i ? S("; ") : S(""));
			buf_add(&b, v->list.at[i]);
		}
	else
		buf_add(&b, v->text);
	worksheet_write_string(sheet, row, col, shown(a, buf_str(&b)), NULL);
}

/* The finished file into the answer. */
static err take(struct req *r, const char *path)
{
	char part[16384];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : 0;

	while (fd >= 0 && (n = read(fd, part, sizeof part)) > 0)
		buf_add(&r->out, (str){ part, (size_t)n });
	if (fd >= 0)
		close(fd);
	unlink(path);
	return n < 0 ? ERR_IO : OK;
}

err data_xlsx(struct req *r, const struct data_page *p)
{
	const char *spool = http_config.spool ? http_config.spool : "/tmp";
	const char *path = arena_cstr(r->a, arena_printf(r->a, "%s/%.*s.xlsx", spool, FMT(random_token(r->a, 16))));
	lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = (char *)(uintptr_t)spool };
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_worksheet *sheet = book ? workbook_add_worksheet(book, p->set->name) : NULL;

	if (!sheet)
		return ERR_IO;
	header(book, sheet, p->set);
	for (size_t i = 0; i < p->cells.n; i++)
		cell(r->a, sheet, (lxw_row_t)(1 + i / p->set->ncolumns), (lxw_col_t)(i % p->set->ncolumns),
		     p->set->column[i % p->set->ncolumns].type, &p->cells.at[i]);
	if (workbook_close(book) != LXW_NO_ERROR)
		return ERR_IO;
	TRY(take(r, path));
	req_download(r, S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), arena_printf(r->a, "%s.xlsx", p->set->name));
	return OK;
}
