/* spaces_demo.c - the spaces of demo/hanoi/spaces.csv: each with its source, released in both languages. */
#include "clock.h"
#include "space_sheet.h"

extern const size_t spaces_demo_csv_bytes;
const char *spaces_demo_csv(void);

static err one_store(struct db *db, struct arena *a, const str cell[SPACE_COLUMNS], const struct twin_who *who, int64_t now)
{
	struct space_row row;
	int64_t space;
	bool changed;

	TRY(space_row_read(db, a, cell, &row));
	if (row.faults.n)
		return ERR_INVALID;
	TRY(space_row_store(db, a, &row, who, now, &space, &changed));
	return spaces_release(db, a, space, date_iso(a, date_at(now)), who, now);
}

err spaces_demo(struct db *db, struct arena *a, const struct twin_who *who, int64_t now)
{
	str rest = { spaces_demo_csv(), spaces_demo_csv_bytes }, cell[SPACE_COLUMNS];
	struct space_cells row;
	int place[SPACE_COLUMNS];

	if (!space_csv_row(a, &rest, &row) || !space_header_read(a, row.at, row.n, place))
		return ERR_INVALID;
	while (space_csv_row(a, &rest, &row)) {
		space_cells_place(place, row.at, row.n, cell);
		TRY(one_store(db, a, cell, who, now));
	}
	return OK;
}
