/* space_sheet.h - the register as a sheet, the same columns in and out: one space a row. */
#ifndef KHUE_SPACE_SHEET_H
#define KHUE_SPACE_SHEET_H
#include "space_rules.h"

enum space_column {
	COL_ID, COL_SLUG, COL_STATE, COL_TITLE_VI, COL_TITLE_EN, COL_SUMMARY_VI, COL_SUMMARY_EN, COL_BODY_VI, COL_BODY_EN, COL_WAY_VI, COL_WAY_EN, COL_ACCESS_VI,
	COL_ACCESS_EN, COL_KINDS, COL_FORM, COL_OWNER, COL_UNIT, COL_WARD, COL_ADDRESS_VI, COL_ADDRESS_EN, COL_LAT, COL_LON, COL_GEOMETRY, COL_PHONE,
	COL_PHONE_PUBLIC, COL_EMAIL, COL_EMAIL_PUBLIC, COL_LANGUAGES, COL_STEP_FREE, COL_AREA, COL_PLACES, COL_YEAR, COL_APPOINTMENT, COL_HOLIDAYS,
	COL_HOURS, COL_EXCEPTIONS, COL_LINKS, COL_PRODUCTS, COL_DOING, COL_UNTIL, COL_COORD_SOURCE, COL_SOURCE, SPACE_COLUMNS
};
enum { SPACE_SLOTS = 5 };
extern const char *const space_columns[SPACE_COLUMNS]; /* their names in the first row */
extern const char *const space_slots[SPACE_SLOTS];

/* What is wrong with a cell: the column, and a sentence in English (WORD()ed). */
struct space_row_fault { int column; const char *words; };
struct space_row_faults { struct space_row_fault *at; size_t n, cap; };
struct space_row {
	int64_t space;                    /* that it changes; 0: a new one */
	str text[SPACE_SLOTS][2];
	struct space_facts facts;
	str doing, doing_until;
	struct space_row_faults faults;
};
/* cell: SPACE_COLUMNS of them, ABSENT where the sheet has no such column: what is there stays (of a new space: empty). */
MUST err space_row_read(struct db *db, struct arena *a, const str cell[SPACE_COLUMNS], struct space_row *out);
/* Stores a row without faults.  *changed: a new space, or one whose words or facts are others now */
MUST err space_row_store(struct db *db, struct arena *a, const struct space_row *row, const struct twin_who *who, int64_t now, int64_t *space, bool *changed);
/* A space as cells. */
MUST err space_row_write(struct db *db, struct arena *a, int64_t space, str cell[SPACE_COLUMNS]);

/* A row of CSV (RFC 4180) off the front of *rest, which is ABSENT after the last. */
struct space_cells { str *at; size_t n, cap; };
bool space_csv_row(struct arena *a, str *rest, struct space_cells *out);
/* Which column of a sheet is which; -1: not there.  false: the first row names no title or kinds column */
bool space_header_read(struct arena *a, const str *name, size_t n, int place[SPACE_COLUMNS]);
void space_cells_place(const int place[SPACE_COLUMNS], const str *at, size_t n, str cell[SPACE_COLUMNS]);
#endif
