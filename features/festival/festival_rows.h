/* festival_rows.h - rows of an edition's registers as the desk stores them. */
#ifndef KHUE_FESTIVAL_ROWS_H
#define KHUE_FESTIVAL_ROWS_H
#include "festival_desk_view.h"
#include "festival_in.h"
#include "spaces.h"

/* wrong: what a person has to mend, in words; nothing was stored then. */
struct row_done { str wrong; };
/* A row that was looked at; id 0 makes a new one. */
MUST err row_store(struct req *r, const struct festival_get *e, const struct desk_register *v, const struct desk_row *row, struct row_done *done);
MUST err row_drop(struct req *r, const struct festival_get *e, const struct desk_register *v, int64_t id);

/* A venue of an edition.  space: 0 for an address of its own.  ERR_CONFLICT: the space is a venue already */
struct venue_in { int64_t seq, space; str title_vi, title_en, address_vi, address_en, about_vi, about_en; maybe_int lat_e6, lon_e6; };
MUST err venue_make(struct db *db, struct arena *a, int64_t edition, const struct venue_in *in, int64_t *id);
/* The same out of a space's card. */
MUST err venue_of_space(struct db *db, struct arena *a, int64_t edition, int64_t seq, int64_t space, int64_t *id);
#endif
