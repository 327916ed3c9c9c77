/* events_merge.c - two spaces become one: what takes place there, and what its owner posted, is the other's. */
#include "event_rules.h"
#include "spaces.h"

err events_space_merged(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now)
{
	struct event_of_space_all_list rows;

	TRY(event_of_space_all(db, &(struct event_of_space_all_in){ .space = old }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct arena_mark m = arena_mark(a);
		struct event_row e;

		TRY(event_read(db, a, rows.at[i].id, &e));
		bool there = e.space.has && e.space.v == old;
		TRY(event_move_space(db, &(struct event_move_space_in){ .id = e.id, .space = there ? SOME(kept) : e.space,
			.host = e.host.has && e.host.v == old ? SOME(kept) : e.host, .now = now }));
		/* Its place is called otherwise now: calendars read it again. */
		TRY(event_bump(db, &(struct event_bump_in){ .id = e.id, .now = now }));
		if (there)
			TRY(event_session_bump_coming(db, &(struct event_session_bump_coming_in){ .event = e.id, .now = now }));
		TRY(event_keep(db, a, e.id, there ? old : 0, now));
		arena_back(a, m);
	}
	return OK;
}
