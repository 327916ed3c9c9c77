/* cal_zone.c - zones of other people's calendars, by libical: those that a file describes, else the system's of that name.
 * libical sees only lines of a VTIMEZONE that were checked here: known names, bound in number and length, rules that come at most some times a year.
 * Its objects live on its own heap, so nothing of the arena is taken between their making and their end, since that may jump. */
#include <libical/ical.h>
#include <string.h>
#include "cal_in.h"

enum { OBSERVANCES_MAX = 60, RDATES_MAX = 400, LINE_MAX_BYTES = 600, NAME_BYTES = 63 };
struct block { struct buf b; str tzid; int depth, observances, rdates; bool bad; };

static bool printable(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return s.n <= LINE_MAX_BYTES;
}

/* A rule that names months comes at most 31 times a year. */
static bool rule_good(str rule)
{
	struct cal_rule r;

	return cal_rule_read(rule, &r) == OK && r.freq == CAL_YEARLY && (r.months || r.days || !r.weekdays);
}

static bool time_good(const char *name, str value)
{
	struct cal_time t;

	/* 1601 stands for "always" in calendars of one maker. */
	if (!strcmp(name, "DTSTART") && str_starts(value, S("1601")))
		return value.n == 15;
	return cal_time_read(value, &t) == OK && t.timed;
}

static bool offset_good(str s)
{
	if ((s.n != 5 && s.n != 7) || (s.p[0] != '+' && s.p[0] != '-'))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.p[1] < '2' && s.p[3] < '6';
}

static void observance_line(struct block *k, const struct cal_line *l)
{
	static const char *const names[] = { "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE" };
	bool good = printable(l->value);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (!cal_named(l->name, names[i]))
			continue;
		if (i == 0 || i == 4)
			good = good && time_good(names[i], l->value) && ++k->rdates <= RDATES_MAX;
		else
			good = good && (i == 3 ? rule_good(l->value) : offset_good(l->value));
		if (good)
			buf_printf(&k->b, "%s:%.*s\r\n", names[i], FMT(l->value));
		else
			k->bad = true;
	}
}

static void block_line(struct block *k, const struct cal_line *l)
{
	bool begin = cal_named(l->name, "BEGIN"), finish = cal_named(l->name, "END");
	bool summer = cal_named(l->value, "DAYLIGHT"), observance = summer || cal_named(l->value, "STANDARD");

	if (k->b.n > CAL_ZONE_BYTES)
		k->bad = true;
	if (k->bad)
		return;
	if (begin || finish) {
		if (!observance || k->depth != (begin ? 0 : 1) || ++k->observances > 2 * OBSERVANCES_MAX) {
			k->bad = true;
			return;
		}
		k->depth = begin;
		buf_printf(&k->b, "%s:%s\r\n", begin ? "BEGIN" : "END", summer ? "DAYLIGHT" : "STANDARD");
	} else if (k->depth)
		observance_line(k, l);
	else if (cal_named(l->name, "TZID"))
		k->tzid = l->value;
}

static err block_keep(struct arena *a, struct block *k, struct cal_zones *out)
{
	if (k->bad || k->depth || !k->observances || !k->tzid.n)
		return OK;
	if (out->n == CAL_ZONES_MAX)
		return ERR_LIMIT;
	buf_add(&k->b, S("END:VTIMEZONE\r\n"));
	buf_char(&k->b, 0);
	*LIST_PUSH(a, out) = (struct cal_zone){ k->tzid, { k->b.p, k->b.n - 1 } };
	return OK;
}

err cal_zones_read(struct arena *a, str unfolded, struct cal_zones *out)
{
	struct block k = { .b = { .a = a } };
	struct cal_line l;
	bool in = false;

	*out = (struct cal_zones){ 0 };
	while (cal_line_next(&unfolded, &l)) {
		if (!in && cal_named(l.name, "BEGIN") && cal_named(l.value, "VTIMEZONE")) {
			k = (struct block){ .b = { .a = a } };
			buf_add(&k.b, S("BEGIN:VTIMEZONE\r\nTZID:khue\r\n"));
			in = true;
		} else if (in && cal_named(l.name, "END") && cal_named(l.value, "VTIMEZONE")) {
			in = false;
			TRY(block_keep(a, &k, out));
		} else if (in)
			block_line(&k, &l);
	}
	return OK;
}

err cal_zone_of(struct arena *a, struct cal_zones *zones, str tzid, int *out)
{
	static const char *const ours[] = { "ASIA/HO_CHI_MINH", "ASIA/SAIGON", "ASIA/HANOI", "ASIA/BANGKOK", "SE ASIA STANDARD TIME" };

	for (size_t i = 0; i < zones->n; i++)
		if (str_eq(zones->at[i].tzid, tzid)) {
			*out = (int)i;
			return OK;
		}
	*out = CAL_IN_UTC;
	if (cal_named(tzid, "UTC") || cal_named(tzid, "ETC/UTC") || cal_named(tzid, "GMT"))
		return OK;
	*out = CAL_IN_VIETNAM;
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (cal_named(tzid, ours[i]))
			return OK;
	if (zones->n == CAL_ZONES_MAX)
		return ERR_LIMIT;
	*out = (int)zones->n;
	*LIST_PUSH(a, zones) = (struct cal_zone){ .tzid = tzid };
	return OK;
}

/* *ours: ends with icaltimezone_free; a zone of the system belongs to libical. */
static icaltimezone *zone_made(const struct cal_zone *z, bool *ours)
{
	char name[NAME_BYTES + 1];
	icaltimezone *zone;
	icalcomponent *c;

	*ours = false;
	if (!str_given(z->block)) {
		if (z->tzid.n > NAME_BYTES || !printable(z->tzid))
			return NULL;
		memcpy(name, z->tzid.p, z->tzid.n);
		name[z->tzid.n] = 0;
		return icaltimezone_get_builtin_timezone(name);
	}
	c = icalparser_parse_string(z->block.p);
	zone = c && icalcomponent_isa(c) == ICAL_VTIMEZONE_COMPONENT ? icaltimezone_new() : NULL;
	*ours = zone && icaltimezone_set_component(zone, c);
	if (!*ours) {
		if (zone)
			icaltimezone_free(zone, 1);
		if (c)
			icalcomponent_free(c);
		return NULL;
	}
	return zone;
}

static void apply(struct cal_when *w, icaltimezone *zone)
{
	struct icaltimetype t = { .year = w->t.day.y, .month = w->t.day.m, .day = w->t.day.d, .hour = (int)(w->t.second / 3600),
		.minute = (int)(w->t.second / 60 % 60), .second = (int)(w->t.second % 60) };

	w->at = icaltime_as_timet_with_zone(t, zone);
	w->known = true;
}

void cal_zones_apply(const struct cal_zones *zones, struct cal_when *when, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int64_t bare = date_days(when[i].t.day) * DAY_S + when[i].t.second;
		if (!when[i].t.timed || when[i].zone >= 0)
			continue;
		when[i].at = when[i].zone == CAL_IN_UTC ? bare : bare - VN_OFFSET_S;
		when[i].known = true;
	}
	icalerror_set_errors_are_fatal(false);
	for (size_t k = 0; k < zones->n; k++) {
		bool ours;
		icaltimezone *zone = zone_made(&zones->at[k], &ours);
		for (size_t i = 0; zone && i < n; i++)
			if (when[i].t.timed && when[i].zone == (int)k)
				apply(&when[i], zone);
		if (ours)
			icaltimezone_free(zone, 1);
	}
}

void cal_zones_ready(void)
{
	static const char *const names[] = { "Asia/Ho_Chi_Minh", "Asia/Tokyo", "Asia/Seoul", "Asia/Shanghai", "Asia/Singapore", "Asia/Hong_Kong", "Asia/Taipei",
		"Asia/Jakarta", "Asia/Manila", "Asia/Kolkata", "Asia/Dubai", "Australia/Sydney", "Australia/Melbourne", "Europe/London", "Europe/Paris", "Europe/Berlin",
		"Europe/Rome", "Europe/Madrid", "Europe/Amsterdam", "Europe/Brussels", "Europe/Stockholm", "Europe/Moscow", "America/New_York", "America/Chicago",
		"America/Los_Angeles", "America/Sao_Paulo" };

	icalerror_set_errors_are_fatal(false);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct icaltimetype t = { .year = 2030, .month = 1, .day = 1 };
		icaltimezone *zone = icaltimezone_get_builtin_timezone(names[i]);
		if (zone)
			(void)icaltime_as_timet_with_zone(t, zone);
	}
}
