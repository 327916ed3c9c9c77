/* booking_take.c - a place is taken, changed, given back; whoever waits moves up.
 *
 * The order of the statements is what keeps PostgreSQL's SERIALIZABLE quiet in a burst: a booking is put in as one that waits, which meets nobody else's rows,
 * and only while places are free is the slot's row changed.  Once somebody waits, the slot says so (line) and is only read. */
#include "auth.h"
#include "bookings_in.h"
#include "id.h"
#include "mail.h"
#include "people.h"
#include "text.h"
#include "words.h"
#include <string.h>

enum { HOUR_S = 3600, TRIES_OF_MAIL = 12, TRIES_OF_NETWORK = 300 /* a whole quarter may stand behind one address of a telephone network */ };

static str consent_words(enum lang lang)
{
	return say(lang, "I agree that my name and my address are kept for this booking: for the ticket, for news about it and for the list at the door. "
		"Only the organiser sees them, and they are erased 60 days after the event.");
}

const char *booking_shut(const struct booking_session *s, const struct booking_offer_get *o, int64_t now)
{
	if (!s->public_ || str_eq(s->state, S("cancelled")) || o->cancelled)
		return WORD("This session is cancelled.");
	if (!str_eq(o->state, S("open")))
		return WORD("Booking is closed.");
	if (o->opens_at > now)
		return WORD("Booking is not open yet.");
	if ((o->closes_at && o->closes_at <= now) || o->ends_at <= now)
		return WORD("Booking is closed.");
	return NULL;
}

/* Counts a try and says whether there were too many in the last hour. */
static err too_often(struct db *db, struct arena *a, const char *kind, str who, int64_t most, int64_t now)
{
	str what = arena_printf(a, "booking-%s:%.*s", kind, FMT(who));
	err e = throttle_check(db, a, what, most, HOUR_S, now);

	return e == ERR_LIMIT ? ERR_DENIED : e != OK ? e : throttle_note(db, what, now);
}

static err wish_check(const struct booking_wish *w, const struct booking_offer_get *o)
{
	str name = str_trim(w->name);

	for (size_t i = 0; i < name.n; i++) /* no address and no link: the name goes into a mail */
		if (strchr("/:@<>", name.p[i]))
			return ERR_INVALID;
	if (!name.n || text_chars(name) > BOOKING_NAME_CHARS || !text_utf8(name) || !mail_address_right(str_trim(w->email)))
		return ERR_INVALID;
	if (w->places < 1 || w->places > o->most_each)
		return ERR_INVALID;
	return str_given(w->country) && !booking_country_right(w->country) ? ERR_INVALID : OK;
}

/* One that waits, at the end.  ERR_CONFLICT: this mail has one for the slot, *id. */
static err put(struct db *db, struct arena *a, const struct booking_wish *w, const struct booking_offer_get *o, int64_t now, int64_t *id)
{
	struct booking_of_who known;
	str who = booking_who(a, w->email), name;

	TRY(text_nfc(a, str_trim(w->name), &name));
	*id = id_new();
	err e = booking_add(db, &(struct booking_add_in){ .id = *id, .slot = w->slot, .session = w->session, .who = who, .name = name,
		.email = booking_mail(a, w->email), .lang = lang_code(w->lang), .places = w->places, .token = link_hash(a, booking_token(a, *id)),
		.code = booking_code_make(a), .country = w->country, .consent = consent_words(w->lang), .told = o->told, .now = now });
	if (e != ERR_CONFLICT)
		return e;
	e = booking_of_who(db, &(struct booking_of_who_in){ .slot = w->slot, .who = who }, a, &known);
	if (e != OK)
		return e == ERR_NOT_FOUND ? ERR_BUSY : e; /* the code was somebody's: another one */
	*id = known.id;
	return ERR_CONFLICT;
}

static err confirm(struct db *db, int64_t id, int64_t now)
{
	return booking_state(db, &(struct booking_state_in){ .id = id, .state = S("confirmed"), .now = now });
}

/* Confirmed, or in line; a mail that has a booking keeps it as it is. */
static err put_and_place(struct db *db, struct arena *a, const struct booking_wish *w, const struct booking_offer_get *o, int64_t now, int64_t *id,
                         enum booking_news *news)
{
	err e = put(db, a, w, o, now, id);

	*news = e == ERR_CONFLICT ? NEWS_KNOWN : NEWS_CONFIRMED;
	if (e != OK)
		return e == ERR_CONFLICT ? OK : e;
	e = booking_slot_take(db, &(struct booking_slot_take_in){ .id = w->slot, .n = w->places });
	if (e == OK)
		return confirm(db, *id, now);
	if (e != ERR_NOT_FOUND)
		return e;
	*news = NEWS_WAITING;
	return booking_slot_line(db, &(struct booking_slot_line_in){ .id = w->slot, .line = true });
}

/* Where nobody may wait the places come first, so that nothing is left behind where there are none. */
static err place_and_put(struct db *db, struct arena *a, const struct booking_wish *w, const struct booking_offer_get *o, int64_t now, int64_t *id,
                         enum booking_news *news)
{
	err e = booking_slot_take(db, &(struct booking_slot_take_in){ .id = w->slot, .n = w->places });

	if (e != OK)
		return e == ERR_NOT_FOUND ? ERR_LIMIT : e;
	e = put(db, a, w, o, now, id);
	*news = e == ERR_CONFLICT ? NEWS_KNOWN : NEWS_CONFIRMED;
	if (e == OK)
		return confirm(db, *id, now);
	return e == ERR_CONFLICT ? booking_slot_give(db, &(struct booking_slot_give_in){ .id = w->slot, .n = w->places }) : e;
}

static err slot_check(struct db *db, struct arena *a, const struct booking_wish *w, int64_t now)
{
	struct booking_slot_get slot;

	TRY(booking_slot_get(db, &(struct booking_slot_get_in){ .id = w->slot }, a, &slot));
	if (slot.session != w->session)
		return ERR_NOT_FOUND;
	return slot.starts_at <= now ? ERR_CONFLICT : OK;
}

err booking_take(struct db *db, struct arena *a, const struct booking_wish *w, int64_t now, int64_t *id)
{
	struct booking_session s;
	struct booking_offer_get o;
	enum booking_news news;

	TRY(booking_session(db, &(struct booking_session_in){ .session = w->session }, a, &s));
	TRY(booking_offer_get(db, &(struct booking_offer_get_in){ .session = w->session }, a, &o));
	if (booking_shut(&s, &o, now))
		return ERR_CONFLICT;
	TRY(slot_check(db, a, w, now));
	TRY(wish_check(w, &o));
	TRY(too_often(db, a, "network", w->network, TRIES_OF_NETWORK, now));
	TRY(too_often(db, a, "mail", booking_who(a, w->email), TRIES_OF_MAIL, now));
	TRY((o.waiting ? put_and_place : place_and_put)(db, a, w, &o, now, id, &news));
	return booking_write(db, a, *id, news, w->site, false, now);
}

err booking_move_up(struct db *db, struct arena *a, int64_t slot, int64_t take, str site, int64_t now, bool *more)
{
	struct booking_first_list first;
	size_t i;

	TRY(booking_first(db, &(struct booking_first_in){ .slot = slot, .take = take }, a, &first));
	for (i = 0; i < first.n; i++) {
		err e = booking_slot_take_line(db, &(struct booking_slot_take_line_in){ .id = slot, .n = first.at[i].places });
		if (e == ERR_NOT_FOUND)
			break;
		TRY(e);
		TRY(booking_state(db, &(struct booking_state_in){ .id = first.at[i].id, .state = S("confirmed"), .now = now }));
		TRY(booking_write(db, a, first.at[i].id, NEWS_UP, site, take > BOOKING_PLACES_MAX + 1, now));
	}
	*more = i == first.n && (int64_t)first.n == take;
	return i == first.n && !*more ? booking_slot_line(db, &(struct booking_slot_line_in){ .id = slot, .line = false }) : OK;
}

/* What came free goes to whoever is first in line; a long line is seen to by the job. */
static err next_in_line(struct db *db, struct arena *a, const struct booking_get *b, str site, int64_t now)
{
	struct booking_slot_get slot;
	bool more = false;

	TRY(booking_slot_get(db, &(struct booking_slot_get_in){ .id = b->slot }, a, &slot));
	if (slot.starts_at > now && slot.line)
		TRY(booking_move_up(db, a, b->slot, BOOKING_PLACES_MAX + 1, site, now, &more));
	return more ? bookings_queue(db, a, b->session, now) : OK;
}

static err give(struct db *db, struct arena *a, const struct booking_get *b, int64_t n, str site, int64_t now)
{
	if (n)
		TRY(booking_slot_give(db, &(struct booking_slot_give_in){ .id = b->slot, .n = n }));
	return next_in_line(db, a, b, site, now);
}

/* More places of a slot that is not full; ERR_LIMIT where they are not there. */
static err take_more(struct db *db, const struct booking_get *b, int64_t n)
{
	err e = booking_slot_take(db, &(struct booking_slot_take_in){ .id = b->slot, .n = n });

	return e == ERR_NOT_FOUND ? ERR_LIMIT : e;
}

err booking_places_change(struct db *db, struct arena *a, int64_t id, int64_t places, str site, int64_t now)
{
	struct booking_get b;
	struct booking_offer_get o;

	TRY(booking_get(db, &(struct booking_get_in){ .id = id }, a, &b));
	TRY(booking_offer_get(db, &(struct booking_offer_get_in){ .session = b.session }, a, &o));
	if (str_eq(b.state, S("cancelled")) || b.came || o.cancelled || o.ends_at <= now)
		return ERR_CONFLICT;
	if (places < 1 || (places > o.most_each && places > b.places))
		return ERR_INVALID;
	if (places == b.places)
		return OK;
	bool confirmed = str_eq(b.state, S("confirmed"));
	if (confirmed && places > b.places)
		TRY(take_more(db, &b, places - b.places));
	TRY(booking_places(db, &(struct booking_places_in){ .id = id, .places = places, .now = now }));
	if (places < b.places)
		TRY(give(db, a, &b, confirmed ? b.places - places : 0, site, now));
	return booking_write(db, a, id, NEWS_CHANGED, site, false, now);
}

err booking_cancel(struct db *db, struct arena *a, int64_t id, str site, int64_t now)
{
	struct booking_get b;

	TRY(booking_get(db, &(struct booking_get_in){ .id = id }, a, &b));
	if (str_eq(b.state, S("cancelled")))
		return OK;
	if (b.came)
		return ERR_CONFLICT;
	if (str_given(b.email))
		TRY(booking_write(db, a, id, NEWS_CANCELLED, site, false, now));
	TRY(booking_drop(db, &(struct booking_drop_in){ .id = id, .now = now }));
	return give(db, a, &b, str_eq(b.state, S("confirmed")) ? b.places : 0, site, now);
}
