/* xlsx_in.h - what is remembered of a workbook until xlsx_end hands all of it to libxlsxwriter at once: while the library holds memory and files
 * of its own, nothing of ours may jump. */
#ifndef KHUE_XLSX_IN_H
#define KHUE_XLSX_IN_H
#include "office_in.h"

enum { XLSX_COLUMNS_MAX = 200, XLSX_ROWS_MAX = 1000000, XLSX_STYLES = XLSX_PERCENT + 1,
	XLSX_LIST_CHARS = 250 /* of a choice in its own cell: Excel takes 255 */ };
enum xlsx_what { XLSX_IS_TEXT, XLSX_IS_NUMBER, XLSX_IS_LINK, XLSX_IS_FORMULA };
struct xlsx_cell { uint32_t row; uint16_t column; uint8_t what, style; const char *text, *more; double number; };
/* The same words for a run of cells of one column.  long_at: their column on the sheet of words, from 1; 0: they stand in the cell itself. */
struct xlsx_pick { uint32_t first, last; uint16_t column; const str *given; const char **word; size_t n; uint16_t long_at; };
struct xlsx_page {
	const char *name; str folded;
	const double *width; size_t columns, head_rows;
	bool guarded;
	struct { struct xlsx_cell *at; size_t n, cap; } cells;
	struct { struct xlsx_pick *at; size_t n, cap; } picks;
};
struct xlsx {
	struct arena *a;
	const char *title, *author, *subject, *code; /* "" or, of the code, NULL */
	enum lang lang;
	int64_t at;
	bool over;
	uint16_t longs;
	struct { struct xlsx_page *at; size_t n, cap; } pages;
};
/* Writes it into the file of that path; spool: for files of the library's own.  Asks the arena for nothing.  ERR_LIMIT, ERR_IO */
MUST err xlsx_write(const struct xlsx *x, const char *path, const char *spool);
#endif
