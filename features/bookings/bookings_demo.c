/* bookings_demo.c - free places on some events of the demo. */
#include "bookings_in.h"

enum { DEMO_EVENTS = 6 };

/* Timed slots, one slot with a waiting list, a small one that asks for the country: one kind after the other. */
static const struct booking_terms kinds[] = {
	{ .places = 20, .slot_min = 30, .most_each = 4, .waiting = true },
	{ .places = 60, .most_each = 4, .waiting = true },
	{ .places = 12, .most_each = 2, .waiting = true, .ask_country = true },
};

err bookings_demo(struct db *db, struct arena *a, int64_t now)
{
	struct booking_demo_sessions_list rows;

	TRY(booking_demo_sessions(db, &(struct booking_demo_sessions_in){ .now = now, .take = DEMO_EVENTS }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct booking_terms t = kinds[i % (sizeof kinds / sizeof *kinds)];
		t.session = rows.at[i].id;
		if (rows.at[i].all_day || rows.at[i].ends_at - rows.at[i].starts_at < 3600 || rows.at[i].ends_at - rows.at[i].starts_at > 12 * 3600)
			t.slot_min = 0;
		TRY(bookings_offer(db, a, &t, now));
	}
	return OK;
}
