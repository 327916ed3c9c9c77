/* remind_ical.c - libical's objects live on its own heap: nothing of the arena is taken between their making and their end, since that may jump. */
#include "remind_ical.h"
#include <libical/ical.h>
#include <string.h>

static struct icaltimetype day_of(struct date d)
{
	struct icaltimetype t = icaltime_null_date();

	t.year = d.y;
	t.month = d.m;
	t.day = d.d;
	return t;
}

static void add(icalcomponent *c, icalproperty *p)
{
	if (p)
		icalcomponent_add_property(c, p);
}

/* A whole day, which shows as free time: a deadline is no appointment.  DTEND is the day after (RFC 5545 3.6.1). */
static icalcomponent *event_of(const struct ical_event *e)
{
	icalcomponent *c = icalcomponent_new(ICAL_VEVENT_COMPONENT);

	if (!c)
		return NULL;
	add(c, icalproperty_new_uid(e->uid));
	add(c, icalproperty_new_dtstamp(icaltime_from_timet_with_zone(e->changed_at, 0, icaltimezone_get_utc_timezone())));
	add(c, icalproperty_new_lastmodified(icaltime_from_timet_with_zone(e->changed_at, 0, icaltimezone_get_utc_timezone())));
	add(c, icalproperty_new_dtstart(day_of(e->day)));
	add(c, icalproperty_new_dtend(day_of(date_of_days(date_days(e->day) + 1))));
	add(c, icalproperty_new_sequence((int)(e->sequence < INT32_MAX ? e->sequence : INT32_MAX)));
	add(c, icalproperty_new_summary(e->summary));
	if (e->description)
		add(c, icalproperty_new_description(e->description));
	add(c, icalproperty_new_url(e->url));
	add(c, icalproperty_new_status(e->tentative ? ICAL_STATUS_TENTATIVE : ICAL_STATUS_CONFIRMED));
	add(c, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
	return c;
}

static icalcomponent *calendar_of(const char *name)
{
	icalcomponent *c = icalcomponent_new(ICAL_VCALENDAR_COMPONENT);

	if (!c)
		return NULL;
	add(c, icalproperty_new_version("2.0"));
	add(c, icalproperty_new_prodid("-//Khue//Khue " KHUE_VERSION "//VI"));
	add(c, icalproperty_new_method(ICAL_METHOD_PUBLISH));
	icalproperty *p = icalproperty_new_x(name);
	if (p)
		icalproperty_set_x_name(p, "X-WR-CALNAME");
	add(c, p);
	return c;
}

err ical_write(struct arena *a, const char *name, const struct ical_events *events, str *out)
{
	icalcomponent *calendar = calendar_of(name);
	char *text, *copy = NULL;
	size_t n;

	if (!calendar)
		return ERR_IO;
	for (size_t i = 0; i < events->n; i++) {
		icalcomponent *e = event_of(&events->at[i]);
		if (e)
			icalcomponent_add_component(calendar, e);
	}
	text = icalcomponent_as_ical_string_r(calendar);
	icalcomponent_free(calendar);
	if (!text)
		return ERR_IO;
	n = strlen(text);
	copy = arena_try(a, n + 1);
	if (copy)
		memcpy(copy, text, n);
	icalmemory_free_buffer(text);
	*out = (str){ copy, n };
	return copy ? OK : ERR_LIMIT;
}
