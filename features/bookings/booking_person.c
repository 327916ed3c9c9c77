/* booking_person.c - all that is kept of one person, by their mail: handed out and erased. */
#include "bookings_in.h"
#include "clock.h"
#include "json.h"
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

err bookings_person_put(struct db *db, struct arena *a, str email, struct json *j, size_t *n)
{
	struct bookings_of_person_list rows;
	struct booking_get b;

	TRY(bookings_of_person(db, &(struct bookings_of_person_in){ .who = booking_who(a, email), .take = OF_PERSON }, a, &rows));
	*n += rows.n;
	json_open(j, '[');
	for (size_t i = 0; i < rows.n; i++) {
		TRY(booking_get(db, &(struct booking_get_in){ .id = rows.at[i].id }, a, &b));
		json_open(j, '{');
		json_kid(j, "session", b.session);
		json_kt(j, "code", b.code);
		json_kt(j, "name", b.name);
		json_kt(j, "email", b.email);
		json_kt(j, "language", b.lang);
		json_ki(j, "places", b.places);
		json_kt(j, "state", b.state);
		json_kt(j, "country", b.country);
		json_kt(j, "consent", b.consent);
		json_ki(j, "came", b.came);
		json_kt(j, "made_at", instant_iso(a, b.made_at));
		json_close(j, '}');
	}
	json_close(j, ']');
	return OK;
}
