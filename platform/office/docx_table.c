/* docx_table.c - tables: real header rows, rows that stay whole, cells over several columns. */
#include "office_in.h"

static void table_open(struct docx *d, const int *width_mm, size_t columns, str properties)
{
	struct docx_table *t = &d->table;

	if (t->open)
		bug("docx_table_begin: a table is open");
	if (columns < 1 || columns > DOCX_COLUMNS_MAX)
		bug("docx_table_begin: columns");
	docx_block(d, true);
	*t = (struct docx_table){ .columns = columns, .open = true };
	XML(d, "<w:tbl><w:tblPr>");
	buf_add(&d->b, properties);
	XML(d, "</w:tblPr><w:tblGrid>");
	for (size_t i = 0; i < columns; i++) {
		t->width[i] = twips(width_mm[i]);
		buf_printf(&d->b, "<w:gridCol w:w=\"%d\"/>", t->width[i]);
	}
	XML(d, "</w:tblGrid>");
}

void docx_table_begin(struct docx *d, const int *width_mm, size_t columns)
{
	int all = 0;

	for (size_t i = 0; i < columns; i++)
		all += twips(width_mm[i]);
	table_open(d, width_mm, columns, arena_printf(d->a, "<w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
	           "<w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar>"
	           "<w:tblLook w:val=\"0620\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>", all));
	d->table.head = true;
}

void docx_bare_table(struct docx *d, const int *width_mm, size_t columns)
{
	int all = 0;

	for (size_t i = 0; i < columns; i++)
		all += twips(width_mm[i]);
	table_open(d, width_mm, columns, arena_printf(d->a, "<w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
	           "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar>"
	           "<w:tblLook w:val=\"0600\" w:firstRow=\"0\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>", all));
}

/* Cells that nobody gave are empty: a row must fill its columns. */
static void row_end(struct docx *d)
{
	struct docx_table *t = &d->table;

	if (!t->row)
		return;
	while (t->column < t->columns)
		docx_cell(d, DOCX_CELL, S(""));
	XML(d, "</w:tr>");
	t->row = false;
}

void docx_row(struct docx *d)
{
	if (!d->table.open)
		bug("docx_row: outside a table");
	row_end(d);
	docx_block(d, false);
	XML(d, "<w:tr><w:trPr><w:cantSplit/>");
	if (d->table.head)
		XML(d, "<w:tblHeader/>");
	XML(d, "</w:trPr>");
	d->table.row = true;
	d->table.column = 0;
}

void docx_table_body(struct docx *d)
{
	row_end(d);
	d->table.head = false;
}

void docx_table_end(struct docx *d)
{
	row_end(d);
	XML(d, "</w:tbl>");
	d->table.open = false;
	d->gap = true;
}

void docx_cell_open(struct docx *d, size_t columns)
{
	struct docx_table *t = &d->table;
	int width = 0;

	if (!t->row)
		bug("docx_cell: outside a row");
	if (columns < 1 || columns > t->columns - t->column)
		bug("docx_cell: more cells than columns");
	for (size_t i = 0; i < columns; i++)
		width += t->width[t->column + i];
	t->column += columns;
	XML(d, "<w:tc><w:tcPr><w:tcW w:w=\"");
	buf_int(&d->b, width);
	XML(d, "\" w:type=\"dxa\"/>");
	if (columns > 1)
		buf_printf(&d->b, "<w:gridSpan w:val=\"%zu\"/>", columns);
	XML(d, "</w:tcPr>");
}

void docx_cell_close(struct docx *d)
{
	XML(d, "</w:tc>");
}

void docx_cell_across(struct docx *d, enum docx_style style, str text, size_t columns)
{
	str rest = str_given(text) ? text : S(""), line;

	docx_cell_open(d, columns);
	while (str_split(&rest, '\n', &line)) {
		docx_p_open(d, style, columns > 1 && columns == d->table.columns ? S("<w:keepNext/>") : S("")); /* a row of its own heads what follows */
		if (line.n)
			docx_r(d, line, S(""));
		docx_p_close(d);
	}
	docx_cell_close(d);
}

void docx_cell(struct docx *d, enum docx_style style, str text)
{
	docx_cell_across(d, style, text, 1);
}

void docx_cell_runs(struct docx *d, enum docx_style style, const struct docx_run *run, size_t n)
{
	docx_cell_open(d, 1);
	docx_p_open(d, style, S(""));
	for (size_t i = 0; i < n; i++)
		docx_run_write(d, &run[i]);
	docx_p_close(d);
	docx_cell_close(d);
}
