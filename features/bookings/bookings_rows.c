/* bookings_rows.c - bookings that came with an export: their links and keyed mail addresses are made by the key of this data folder. */
#include "people.h"
#include "bookings_in.h"
#include "bookings_rows_sql.h"

enum { MOVED_PAGE = 100 };

err bookings_moved(struct db *db, struct arena *a)
{
	struct bookings_moved_page_list l = { .n = MOVED_PAGE };
	int64_t after = 0;

	while (l.n == MOVED_PAGE) {
		arena_reset(a);
		TRY(bookings_moved_page(db, &(struct bookings_moved_page_in){ .after = after, .take = MOVED_PAGE }, a, &l));
		for (size_t i = 0; i < l.n; i++) {
			str email = l.at[i].email;

			after = l.at[i].id;
			TRY(booking_moved(db, &(struct booking_moved_in){ .id = after, .token = link_hash(a, booking_token(a, after)),
				.who = str_given(email) ? booking_who(a, email) : ABSENT }));
		}
	}
	return OK;
}
