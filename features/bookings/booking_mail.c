/* booking_mail.c - what is written to who booked, in their language. */
#include "bookings_in.h"
#include "clock.h"
#include "mail.h"
#include "words.h"

/* Subject, and the sentence that the mail begins with. */
static const struct { const char *subject, *words; } texts[] = {
	[NEWS_CONFIRMED] = { WORD("Your ticket: {title}"), WORD("Your places are booked. Show the ticket at the door, on the phone or printed.") },
	[NEWS_WAITING] = { WORD("On the waiting list: {title}"),
		WORD("All places are taken. You stand on the waiting list and move up by yourself when somebody gives places back; we write to you then.") },
	[NEWS_UP] = { WORD("A place for you: {title}"), WORD("Places came free, and yours are booked now. If you cannot come, please give them back.") },
	[NEWS_KNOWN] = { WORD("Your booking: {title}"),
		WORD("Somebody, perhaps you, booked with this address once more. You have a booking already, and it stays as it is.") },
	[NEWS_CHANGED] = { WORD("Booking changed: {title}"), WORD("Your booking was changed.") },
	[NEWS_CANCELLED] = { WORD("Booking cancelled: {title}"),
		WORD("Your booking is cancelled, and your name and address are erased from it. Thank you for giving the places back.") },
	[NEWS_MOVED] = { WORD("Changed: {title}"),
		WORD("The organiser has changed this session. Your booking stays; if you cannot come then, please give the places back.") },
	[NEWS_OFF] = { WORD("Cancelled: {title}"), WORD("The organiser has cancelled this session. We are sorry. You need not do anything.") },
	[NEWS_REMINDER] = { WORD("Soon: {title}"),
		WORD("We look forward to seeing you. If you cannot come, please give the places back: others are waiting for them.") },
};

str booking_hours(struct arena *a, int64_t from, int64_t to)
{
	int64_t f = (from + VN_OFFSET_S) % DAY_S / 60, t = (to + VN_OFFSET_S) % DAY_S / 60;

	if (to <= from)
		return arena_printf(a, "%02d:%02d", (int)(f / 60), (int)(f % 60));
	return arena_printf(a, "%02d:%02d–%02d:%02d", (int)(f / 60), (int)(f % 60), (int)(t / 60), (int)(t % 60));
}

str booking_when(struct arena *a, enum lang lang, int64_t from, int64_t to)
{
	str day = date_words(a, lang, date_iso(a, date_at(from)));

	if (to - from > DAY_S)
		return arena_printf(a, "%.*s – %.*s", FMT(day), FMT(date_words(a, lang, date_iso(a, date_at(to - 1)))));
	if ((from + VN_OFFSET_S) % DAY_S == 0 && to - from == DAY_S)
		return day;
	return arena_printf(a, "%.*s, %.*s", FMT(booking_hours(a, from, to)), FMT(day));
}

static str in_lang(enum lang lang, str vi, str en)
{
	str first = lang == LANG_VI ? vi : en;

	return first.n ? first : lang == LANG_VI ? en : vi;
}

str booking_title(enum lang lang, const struct booking_session *s)
{
	return in_lang(lang, s->title_vi, s->title_en);
}

str booking_place(struct arena *a, enum lang lang, const struct booking_session *s)
{
	str name = in_lang(lang, s->place_vi, s->place_en), at = in_lang(lang, s->address_vi, s->address_en);

	if (!at.n)
		at = in_lang(lang, s->at_vi, s->at_en);
	if (name.n && at.n)
		return arena_printf(a, "%.*s, %.*s", FMT(name), FMT(at));
	return name.n ? name : at.n ? at : str_given(s->online_url) ? say(lang, "Online") : S("");
}

struct letter { struct booking_get b; struct booking_session s; struct booking_slot_get slot; enum lang lang; str link; };

static void line(struct buf *out, str label, str value)
{
	if (value.n)
		buf_printf(out, "%.*s: %.*s\n", FMT(label), FMT(value));
}

static err letter_text(struct db *db, struct arena *a, const struct letter *l, enum booking_news news, str *out)
{
	struct buf b = { .a = a };
	enum lang lang = l->lang;
	bool gone = news == NEWS_CANCELLED;

	buf_printf(&b, "%.*s\n\n%.*s\n\n", FMT(say_with(a, lang, "Hello {name},", { "name", l->b.name })), FMT(say(lang, texts[news].words)));
	line(&b, say(lang, "Event"), booking_title(lang, &l->s));
	line(&b, say(lang, "When"), booking_when(a, lang, l->slot.starts_at, l->slot.ends_at));
	line(&b, say(lang, "Where"), booking_place(a, lang, &l->s));
	line(&b, say(lang, "Places"), arena_printf(a, "%lld", (long long)l->b.places));
	if (str_eq(l->b.state, S("waiting")) && !gone) {
		struct booking_before before;
		TRY(booking_before(db, &(struct booking_before_in){ .slot = l->b.slot, .id = l->b.id }, a, &before));
		line(&b, say(lang, "Place in line"), arena_printf(a, "%lld", (long long)before.n));
	} else if (!gone && news != NEWS_OFF) {
		line(&b, say(lang, "Ticket code"), l->b.code);
	}
	if (!gone)
		buf_printf(&b, "\n%.*s\n%.*s\n", FMT(say(lang, "Ticket with QR code, calendar entry, changing and cancelling:")), FMT(l->link));
	*out = buf_str(&b);
	return OK;
}

err booking_write(struct db *db, struct arena *a, int64_t id, enum booking_news news, str site, bool bulk, int64_t now)
{
	struct letter l;
	int64_t mail;
	str text;

	TRY(booking_get(db, &(struct booking_get_in){ .id = id }, a, &l.b));
	if (!str_given(l.b.email))
		return OK;
	TRY(booking_session(db, &(struct booking_session_in){ .session = l.b.session }, a, &l.s));
	TRY(booking_slot_get(db, &(struct booking_slot_get_in){ .id = l.b.slot }, a, &l.slot));
	l.lang = str_eq(l.b.lang, S("en")) ? LANG_EN : LANG_VI;
	l.link = arena_printf(a, "%.*s/%.*s/ticket/%.*s", FMT(site), FMT(lang_code(l.lang)), FMT(booking_token(a, id)));
	if (news == NEWS_MOVED && str_eq(l.s.state, S("cancelled")))
		news = NEWS_OFF;
	TRY(letter_text(db, a, &l, news, &text));
	struct mail m = { .to = l.b.email, .to_name = l.b.name, .lang = l.lang, .text = text, .about_kind = S("booking"), .about = id, .bulk = bulk,
		.subject = say_filled(a, l.lang, texts[news].subject, &(struct word_value){ "title", booking_title(l.lang, &l.s) }, 1) };
	return bulk ? mail_put(db, a, &m, now, &mail) : mail_queue(db, a, &m, now, &mail);
}
