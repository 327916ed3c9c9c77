/* reader_table.h - a table between its head, its rows and the tasks that are made of them. */
#ifndef KHUE_READER_TABLE_H
#define KHUE_READER_TABLE_H
#include "reader_in.h"

enum { MAX_COLUMNS = 24, MAX_HEAD_ROWS = 4 };

/* What the columns of a table mean. */
struct columns {
	enum role role[MAX_COLUMNS];
	str head[MAX_COLUMNS]; /* of a head of several rows the words one after the other: "Thời gian Bắt đầu" */
	size_t n;
	size_t group;          /* a column of groups beside the titles; MAX_COLUMNS: none */
	int year;              /* "Thời gian (năm 2025)" */
	bool unit[MAX_COLUMNS]; /* the head is a unit, and crossed where it has a part */
	size_t owner;          /* "Chủ đầu tư" where nothing names a lead; MAX_COLUMNS: none */
	bool known;            /* its rows are tasks */
	bool by_heading;       /* no column for a lead: rows are tasks where a heading row names a unit */
};

/* Cells of one row with what a page break or a merged cell gave it. */
struct row {
	str cell[MAX_COLUMNS];
	int at[MAX_COLUMNS];   /* line that the cell's words stand in */
	int confidence[MAX_COLUMNS]; /* of recognised letters */
	int line, line_to, part;
	str number, title;
	bool continued;        /* its lead was put together from two rows */
};

/* Reads the head that begins at rows[0]; returns its rows, 0 when there is none.  n: rows of the table from there on. */
size_t columns_read(struct rctx *c, const struct source_line *rows, size_t n, struct columns *out);
/* First column of a role at or after i; MAX_COLUMNS: none. */
size_t column_from(const struct columns *k, enum role r, size_t i);
/* "(1) (2) (3)" under a head. */
bool is_count_row(const struct source_line *l);
/* The text of a cell; "" past the row's end. */
str row_cell(const struct source_line *l, size_t i);
/* A column for one period: "Quý I", "Tháng 3/2025", "Năm 2026". */
bool is_period(const struct toks *k);
/* The sign of a cross: "x", "X", "✓". */
bool is_cross(str cell);
/* The head is a unit's name and nothing else. */
bool head_names_unit(struct rctx *c, str head);
/* Finds the columns headed by units and only crossed below, n rows from there on; how many there are. */
size_t columns_crossed(struct rctx *c, const struct source_line *rows, size_t n, struct columns *k);
/* Heads that no list holds, told by their short forms, or by their words and the cells below: "P/h", "Mốc", "Giao". */
void columns_told(struct rctx *c, const struct source_line *rows, size_t n, struct columns *k);
/* A column of a year's targets or results holds figures. */
bool columns_valued(struct rctx *c, const struct source_line *rows, size_t n, const struct columns *k);
#endif
