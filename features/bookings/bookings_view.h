/* bookings_view.h - what the templates of this folder are given. */
#ifndef KHUE_BOOKINGS_VIEW_H
#define KHUE_BOOKINGS_VIEW_H
#include "parts.h"

struct booking_choice { int64_t id; str value, label; bool chosen, shut; };
struct booking_choices { struct booking_choice *at; size_t n, cap; };

/* On the page of an event. */
struct booking_box_row { int64_t session, free; str when, shut, opens; bool full, waits, many; };
struct booking_box_rows { struct booking_box_row *at; size_t n, cap; };
struct booking_box { struct booking_box_rows rows; };

struct booking_form_view {
	int64_t session, most, opens_at;
	str title, path, when, place, shut, name, email, places, country, consent;
	str name_words, email_words, slot_words, places_words, consent_words, country_words;
	bool agreed, ask_country, slots_many, line, english;
	struct booking_choices slots, countries;
	struct form_errors errors;
};
struct booking_sent_view { str title, path, when; int64_t session; };
struct booking_field { str name, value; };
struct booking_fields { struct booking_field *at; size_t n, cap; };
struct booking_busy_view { struct booking_fields fields; };

struct ticket_view {
	str token, title, path, when, place, code, name, email, consent, country, state, places_words, places_text;
	int64_t places, most, in_line, came, made_at;
	bool confirmed, waiting, cancelled, over, off, saved, can_change, kept, now_cancelled;
	struct qr_drawing qr;
	struct form_errors errors;
};

/* The desk. */
struct offer_row { int64_t session, places, taken, waiting, came; str when, state; bool offered, closed, cancelled, over; };
struct offer_rows { struct offer_row *at; size_t n, cap; };
struct offers_view { int64_t event; str title; bool public_; struct offer_rows rows; };
struct slot_row { int64_t id, places, taken, waiting; str when; };
struct slot_rows { struct slot_row *at; size_t n, cap; };
struct offer_view {
	int64_t event, session;
	str title, when, places, slot_min, most_each, opens, closes, places_words, slot_min_words, most_words, opens_words, closes_words;
	bool offered, closed, waiting, ask_country, saved, cancelled, over;
	struct slot_rows slots;
	struct form_errors errors;
};
struct person_row { int64_t id, places, came, made_at; str name, email, state, when, code; bool waiting; };
struct person_rows { struct person_row *at; size_t n, cap; };
struct people_view { int64_t event, session; str title, when, more; bool slots_many; struct person_rows rows; };

/* The door. */
struct door_session { int64_t id; str when, state; bool now, cancelled; };
struct door_sessions { struct door_session *at; size_t n, cap; };
struct door_view { int64_t event; str title, worker, scope; struct door_sessions sessions; struct booking_choices countries; };
struct door_ticket { str name, code, when; int64_t places, came, came_at; };
struct door_tickets { struct door_ticket *at; size_t n, cap; };
struct door_list_view {
	int64_t event, session, came, walked; str title, when, q, notice, notice_kind,
		scan; bool slots_many; struct door_tickets tickets; struct booking_choices countries;
};
#endif
