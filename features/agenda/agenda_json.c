/* agenda_json.c - an event as schema.org knows it: one Event for each session to come, with what was moved and cancelled. */
#include "agenda_in.h"
#include "json.h"

enum { JSON_SESSIONS = 20 };

static void place(struct json *j, enum lang lang, const struct event_card *c)
{
	str name = agenda_in_lang(lang, c->place_vi, c->place_en), street = agenda_in_lang(lang, c->address_vi, c->address_en);

	json_open(j, '{');
	json_kt(j, "@type", S("Place"));
	json_kt(j, "name", name.n ? name : street);
	json_key(j, "address");
	json_open(j, '{');
	json_kt(j, "@type", S("PostalAddress"));
	if (street.n)
		json_kt(j, "streetAddress", street);
	if (c->ward_vi.n)
		json_kt(j, "addressLocality", agenda_in_lang(lang, c->ward_vi, c->ward_en));
	json_kt(j, "addressCountry", S("VN"));
	json_close(j, '}');
	json_close(j, '}');
}

static void location(struct json *j, enum lang lang, const struct event_card *c)
{
	bool here = c->place_vi.n || c->place_en.n || c->address_vi.n || c->address_en.n || c->ward_vi.n, online = str_given(c->online_url);

	json_kt(j, "eventAttendanceMode", here && online ? S("https://schema.org/MixedEventAttendanceMode") : online
		? S("https://schema.org/OnlineEventAttendanceMode")
		: S("https://schema.org/OfflineEventAttendanceMode"));
	if (!here && !online)
		return;
	json_key(j, "location");
	json_open(j, '[');
	if (here)
		place(j, lang, c);
	if (online) {
		json_open(j, '{');
		json_kt(j, "@type", S("VirtualLocation"));
		json_kt(j, "url", c->online_url);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void offer(struct json *j, const struct agenda_event_view *v, str url)
{
	if (!v->c.free && !str_given(v->c.booking_url))
		return;
	json_key(j, "offers");
	json_open(j, '{');
	json_kt(j, "@type", S("Offer"));
	if (v->c.free) {
		json_kt(j, "price", S("0"));
		json_kt(j, "priceCurrency", S("VND"));
	}
	json_kt(j, "url", str_given(v->c.booking_url) ? v->c.booking_url : url);
	json_close(j, '}');
}

static void times(struct req *r, struct json *j, const struct agenda_event_view *v, const struct event_session *s)
{
	bool off = v->c.cancelled || str_eq(s->state, S("cancelled")), moved = !off && s->was_at != s->starts_at;
	struct event_session was = { .all_day = s->all_day, .starts_at = s->was_at }, end = { .all_day = s->all_day, .starts_at = s->all_day ? s->ends_at - 1
		: s->ends_at };

	json_kt(j, "startDate", agenda_iso(r->a, s));
	if (!s->open_end && s->ends_at > s->starts_at)
		json_kt(j, "endDate", agenda_iso(r->a, &end));
	json_kt(j, "eventStatus", off ? S("https://schema.org/EventCancelled") : moved ? S("https://schema.org/EventRescheduled")
		: S("https://schema.org/EventScheduled"));
	if (moved)
		json_kt(j, "previousStartDate", agenda_iso(r->a, &was));
}

static void event(struct req *r, struct json *j, const struct agenda_event_view *v, const struct event_session *s)
{
	str url = agenda_url(r, r->lang, v->c.path), organiser = agenda_in_lang(r->lang, v->c.organiser_vi, v->c.organiser_en);

	json_open(j, '{');
	json_kt(j, "@type", S("Event"));
	json_kt(j, "name", v->title);
	if (v->summary.n)
		json_kt(j, "description", v->summary);
	json_kt(j, "url", url);
	times(r, j, v, s);
	location(j, r->lang, &v->c);
	if (v->pictured)
		json_kt(j, "image", arena_printf(r->a, "%.*s%.*s", FMT(site_url(r)), FMT(v->cover.src)));
	if (organiser.n) {
		json_key(j, "organizer");
		json_open(j, '{');
		json_kt(j, "@type", S("Organization"));
		json_kt(j, "name", organiser);
		json_close(j, '}');
	}
	offer(j, v, url);
	json_close(j, '}');
}

void agenda_event_json(struct req *r, const struct agenda_event_view *v, const struct event_sessions *sessions)
{
	struct buf b = { .a = r->a };
	struct json j;
	int64_t left = JSON_SESSIONS;

	json_start(&j, &b);
	json_open(&j, '{');
	json_kt(&j, "@context", S("https://schema.org"));
	json_key(&j, "@graph");
	json_open(&j, '[');
	for (size_t i = 0; i < sessions->n && left; i++)
		if ((sessions->at[i].ends_at > r->now && !sessions->at[i].fallen) || (v->over && i + 1 == sessions->n)) {
			event(r, &j, v, &sessions->at[i]);
			left--;
		}
	json_close(&j, ']');
	json_close(&j, '}');
	r->page.json_ld = buf_str(&b);
}
