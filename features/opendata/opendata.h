/* opendata.h - a set of rows for programs: described once, written as JSON, CSV or XLSX. */
#ifndef KHUE_OPENDATA_H
#define KHUE_OPENDATA_H
#include "http.h"

enum data_type { DATA_TEXT, DATA_ID, DATA_INT, DATA_BOOL, DATA_DATE, DATA_INSTANT, DATA_URL, DATA_LIST /* of texts; in a cell with "; " between */ };
enum { DATA_ROWS_JSON = 200, DATA_ROWS_FILE = 5000 };

/* `about` is WORD()ed: the page for people says it in both languages, the OpenAPI description in English. */
struct data_column { const char *name; enum data_type type; const char *about; };
struct data_param { const char *name, *about; };
/* A set, e.g. "tasks": /api/v1/tasks.json and, where `files` is set, .csv and .xlsx. */
struct data_set {
	const char *name, *about;
	const struct data_column *column;
	size_t ncolumns;
	const struct data_param *param;
	size_t nparams;
	bool files;
};
/* All sets of the program; app/features.c. */
extern const struct data_set *const data_sets[];
extern const size_t ndata_sets;

/* A cell; {0} is null. */
struct data_value { bool given; str text; int64_t number; struct str_list list; };
/* Cells row by row, ncolumns each. */
struct data_cells { struct data_value *at; size_t n, cap; };
struct data_page { const struct data_set *set; struct data_cells cells; int64_t count, page, pages; };

/* The next row of a page, all null, to be filled by column. */
struct data_value *data_row(struct arena *a, struct data_page *p);
void data_text(struct data_value *v, str s);       /* ABSENT: null */
void data_number(struct data_value *v, int64_t n); /* also ids, instants, 0 and 1 */
void data_list(struct data_value *v, struct str_list list);

/* A cell of CSV (RFC 4180) in quotes; what a spreadsheet would run as a formula gets an apostrophe before it. */
void data_csv_cell(struct buf *b, str s);
/* Write the answer.  ERR_IO: the spreadsheet could not be made. */
MUST err data_json(struct req *r, const struct data_page *p);
MUST err data_csv(struct req *r, const struct data_page *p);
MUST err data_xlsx(struct req *r, const struct data_page *p);
#endif
