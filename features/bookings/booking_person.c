/* booking_person.c - all that is kept of one person, by their mail: handed out and erased. */
#include "bookings_in.h"
#include "mail.h"

enum { OF_PERSON = 1000 };

err bookings_forget(struct db *db, struct arena *a, str email, str site, int64_t now)
{
	struct bookings_of_person_list rows;
	struct booking_get b;
	struct booking_slot_get slot;

	TRY(bookings_of_person(db, &(struct bookings_of_person_in){ .who = booking_who(a, email), .take = OF_PERSON }, a, &rows));
	if (!rows.n)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < rows.n; i++) {
		TRY(booking_get(db, &(struct booking_get_in){ .id = rows.at[i].id }, a, &b));
		TRY(booking_slot_get(db, &(struct booking_slot_get_in){ .id = b.slot }, a, &slot));
		if (b.came || slot.ends_at <= now)
			TRY(booking_erase(db, &(struct booking_erase_in){ .id = b.id }));
		else
			TRY(booking_cancel(db, a, b.id, site, now));
	}
	return mail_forget(db, booking_mail(a, email), S("booking"));
}
