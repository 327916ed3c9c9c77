/* spaces_count.c - how many public spaces there are of each sort and in each cell of the map, kept with every change, so that no list and no view of the
 * map counts over all of them. */
#include "space_rules.h"

static bool bulk; /* of this process: an import of thousands */

err space_counts_leave(struct db *db, int64_t space)
{
	if (bulk)
		return OK;
	TRY(space_tally_move(db, &(struct space_tally_move_in){ .id = space, .step = -1 }));
	return space_cell_move(db, &(struct space_cell_move_in){ .id = space, .step = -1 });
}

err space_counts_enter(struct db *db, int64_t space)
{
	if (bulk)
		return OK;
	TRY(space_tally_move(db, &(struct space_tally_move_in){ .id = space, .step = 1 }));
	return space_cell_move(db, &(struct space_cell_move_in){ .id = space, .step = 1 });
}

err space_counts_bulk(struct db *db, bool on)
{
	bulk = on;
	if (on)
		return OK;
	TRY(space_tally_none(db));
	TRY(space_cell_none(db));
	TRY(space_tally_all(db));
	return space_cell_all(db);
}
