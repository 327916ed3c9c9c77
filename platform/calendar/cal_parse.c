/* cal_parse.c - other people's calendars into events: first the lines, then the times by their zones, then the events. */
#include "cal_in.h"
#include "text.h"

enum { DEPTH_MAX = 12, EXCEPT_MAX = 1000, UID_BYTES = 255, LINE_TEXT_BYTES = 600, ABOUT_BYTES = 20000, URL_BYTES = 1000, DURATION_MAX_S = 400 * DAY_S,
       FAR_E6 = 180000000, SEQUENCE_BYTES = 9 };

/* A VEVENT as its lines give it; times are numbers of whens. */
struct raw {
	struct cal_event e;
	size_t start, end, instead;     /* 0: none, else one more than the number */
	size_t except, nexcept;         /* the first, and how many */
	int64_t lasts_s;                /* DURATION; -1: none */
	str rule;
	bool lost_rule, broken;         /* broken: a time that is none */
};
struct raws { struct raw *at; size_t n, cap; };
struct reading { struct arena *a; struct cal_zones zones; struct cal_whens whens; struct raws raws; struct raw *now; str name; int depth; bool calendar; };

/* "P1DT2H30M", "PT90M", "P2W" (3.3.6).  ERR_INVALID: none, or longer than a session may be */
static err duration(str s, int64_t *out)
{
	int64_t n = 0, digits = 0;

	*out = 0;
	if (s.n < 3 || s.n > 30 || s.p[0] != 'P')
		return ERR_INVALID;
	for (size_t i = 1; i < s.n; i++) {
		char c = s.p[i];
		if (c >= '0' && c <= '9') {
			n = n * 10 + c - '0';
			if (++digits > 8)
				return ERR_INVALID;
			continue;
		}
		int64_t unit = c == 'W' ? 7 * DAY_S : c == 'D' ? DAY_S : c == 'H' ? 3600 : c == 'M' ? 60 : c == 'S' ? 1 : 0;
		if (c == 'T' && !digits)
			continue;
		if (!unit || !digits)
			return ERR_INVALID;
		*out += n * unit;
		n = digits = 0;
	}
	return digits || *out > DURATION_MAX_S ? ERR_INVALID : OK;
}

/* Notes a time; *number: one more than its place. */
static err when_add(struct reading *r, const struct cal_line *l, str value, size_t *number)
{
	struct cal_when w = { .given = true, .zone = CAL_IN_VIETNAM };

	TRY(cal_time_read(value, &w.t));
	if (w.t.timed && cal_named(l->kind, "DATE"))
		w.t.timed = false;
	if (w.t.utc)
		w.zone = CAL_IN_UTC;
	else if (w.t.timed && l->tzid.n)
		TRY(cal_zone_of(r->a, &r->zones, l->tzid, &w.zone));
	*LIST_PUSH(r->a, &r->whens) = w;
	*number = r->whens.n;
	return OK;
}

/* All of one event stand together, since nothing else of it comes between. */
static err except_add(struct reading *r, const struct cal_line *l)
{
	str list = l->value, one;

	while (str_split(&list, ',', &one)) {
		size_t number;
		if (r->now->nexcept >= EXCEPT_MAX)
			return OK;
		err e = when_add(r, l, one, &number);
		if (e == ERR_LIMIT)
			return e;
		if (e != OK)
			continue;
		if (!r->now->nexcept)
			r->now->except = number;
		r->now->nexcept = number - r->now->except + 1;
	}
	return OK;
}

/* "21.0285;105.8542" */
static err degrees(str s, int64_t *e6)
{
	int64_t whole = 0, part = 0, unit = 1000000;
	bool minus = s.n && s.p[0] == '-', dot = false;

	for (size_t i = minus; i < s.n; i++) {
		if (s.p[i] == '.' && !dot)
			dot = true;
		else if (s.p[i] < '0' || s.p[i] > '9' || whole > 1000)
			return ERR_INVALID;
		else if (!dot)
			whole = whole * 10 + s.p[i] - '0';
		else if (unit > 1)
			part += (s.p[i] - '0') * (unit /= 10);
	}
	*e6 = (whole * 1000000 + part) * (minus ? -1 : 1);
	return *e6 > FAR_E6 || *e6 < -FAR_E6 ? ERR_INVALID : OK;
}

static void geo(struct cal_event *e, str value)
{
	str lat;

	if (str_split(&value, ';', &lat) && str_given(value) && degrees(lat, &e->lat_e6) == OK && degrees(value, &e->lon_e6) == OK)
		e->placed = e->lat_e6 >= -FAR_E6 / 2 && e->lat_e6 <= FAR_E6 / 2;
}

static void stamp(int64_t *at, str value)
{
	struct cal_time t;

	if (cal_time_read(value, &t) == OK && t.utc)
		*at = date_days(t.day) * DAY_S + t.second;
}

static void word_line(struct reading *r, const struct cal_line *l)
{
	struct cal_event *e = &r->now->e;

	if (cal_named(l->name, "UID"))
		e->uid = cal_text(r->a, l->value, true, UID_BYTES + 1);
	else if (cal_named(l->name, "SUMMARY"))
		e->summary = cal_text(r->a, l->value, true, LINE_TEXT_BYTES);
	else if (cal_named(l->name, "DESCRIPTION"))
		e->description = cal_text(r->a, l->value, true, ABOUT_BYTES);
	else if (cal_named(l->name, "LOCATION"))
		e->location = cal_text(r->a, l->value, true, LINE_TEXT_BYTES);
	else if (cal_named(l->name, "CATEGORIES"))
		e->categories = cal_text(r->a, l->value, true, LINE_TEXT_BYTES);
	else if (cal_named(l->name, "ORGANIZER"))
		e->organizer = cal_text(r->a, l->cn, false, LINE_TEXT_BYTES);
	else if (cal_named(l->name, "URL") && l->value.n <= URL_BYTES && text_utf8(l->value) && text_is_web_url(l->value))
		e->url = l->value;
	else if (cal_named(l->name, "GEO"))
		geo(e, l->value);
	else if (cal_named(l->name, "STATUS"))
		e->status = cal_named(l->value, "CANCELLED") ? CAL_CANCELLED : cal_named(l->value, "TENTATIVE") ? CAL_TENTATIVE : CAL_CONFIRMED;
	else if (cal_named(l->name, "SEQUENCE") && l->value.n <= SEQUENCE_BYTES && (str_int(l->value, &e->sequence) != OK || e->sequence < 0))
		e->sequence = 0;
	else if (cal_named(l->name, "LAST-MODIFIED"))
		stamp(&e->stamp_at, l->value);
	else if (cal_named(l->name, "DTSTAMP") && !e->stamp_at)
		stamp(&e->stamp_at, l->value);
	else if (cal_named(l->name, "CREATED"))
		stamp(&e->made_at, l->value);
}

static err event_line(struct reading *r, const struct cal_line *l)
{
	size_t *number = cal_named(l->name, "DTSTART") ? &r->now->start : cal_named(l->name, "DTEND") ? &r->now->end
		: cal_named(l->name, "RECURRENCE-ID") ? &r->now->instead : NULL;

	if (number) {
		err e = when_add(r, l, l->value, number);
		r->now->broken = r->now->broken || e != OK;
		return e == ERR_LIMIT ? e : OK;
	}
	if (cal_named(l->name, "EXDATE"))
		return except_add(r, l);
	if (cal_named(l->name, "RRULE")) {
		r->now->lost_rule = r->now->lost_rule || str_given(r->now->rule); /* two of them: 3.8.5.3 says not to */
		r->now->rule = l->value;
	} else if (cal_named(l->name, "DURATION")) {
		if (duration(l->value, &r->now->lasts_s) != OK)
			r->now->lasts_s = -1;
	} else if (cal_named(l->name, "RDATE"))
		r->now->lost_rule = true;
	else
		word_line(r, l);
	return OK;
}

static err begin(struct reading *r, str what)
{
	if (++r->depth > DEPTH_MAX)
		return ERR_INVALID;
	if (r->depth == 1)
		r->calendar = r->calendar || cal_named(what, "VCALENDAR");
	else if (r->depth == 2 && cal_named(what, "VEVENT")) {
		if (r->raws.n == CAL_EVENTS_MAX)
			return ERR_LIMIT;
		r->now = LIST_PUSH(r->a, &r->raws);
		r->now->lasts_s = -1;
	}
	return OK;
}

static err line_take(struct reading *r, const struct cal_line *l)
{
	if (cal_named(l->name, "BEGIN"))
		return begin(r, str_trim(l->value));
	if (!r->depth)
		return OK;
	if (cal_named(l->name, "END")) {
		if (--r->depth < 2)
			r->now = NULL;
		return OK;
	}
	if (r->depth == 1 && (cal_named(l->name, "X-WR-CALNAME") || (cal_named(l->name, "NAME") && !r->name.n)))
		r->name = cal_text(r->a, l->value, true, LINE_TEXT_BYTES);
	return r->depth == 2 && r->now ? event_line(r, l) : OK;
}

/* The day of a time in Viet Nam. */
static struct date day_of(const struct cal_when *w)
{
	return w->t.timed ? date_at(w->at) : w->t.day;
}

/* How long, from DTEND, DURATION or neither (3.6.1). */
static void ends(const struct reading *r, struct raw *k, const struct cal_when *start)
{
	const struct cal_when *end = k->end ? &r->whens.at[k->end - 1] : NULL;
	int64_t last = date_days(start->t.day);

	if (start->t.timed) {
		if (end && end->t.timed && end->known && end->at > start->at && end->at - start->at <= DURATION_MAX_S)
			k->e.ends_at = end->at;
		else if (k->lasts_s > 0)
			k->e.ends_at = start->at + k->lasts_s;
		return;
	}
	if (end && date_days(end->t.day) > last)
		last = date_days(end->t.day) - 1;
	else if (k->lasts_s >= DAY_S)
		last += k->lasts_s / DAY_S - 1;
	k->e.ends_on = date_iso(r->a, date_of_days(last));
}

static void excepts(const struct reading *r, struct raw *k)
{
	str *day = arena_array(r->a, str, k->nexcept + 1);
	size_t n = 0;

	for (size_t i = 0; i < k->nexcept; i++) {
		const struct cal_when *w = &r->whens.at[k->except - 1 + i];
		if (!w->t.timed || w->known)
			day[n++] = date_iso(r->a, day_of(w));
	}
	k->e.except = (struct str_list){ day, n };
}

/* A rule that names days means those of its zone: it is kept where Viet Nam counts the same day. */
static bool rule_taken(const struct reading *r, struct raw *k, const struct cal_when *start)
{
	if (!str_given(k->rule))
		return !k->lost_rule;
	if (k->lost_rule || date_diff(start->t.day, day_of(start)) != 0)
		return false;
	return cal_rule_check(r->a, k->rule, &k->e.rule) == OK;
}

static bool within(struct date d)
{
	return d.y >= 1900 && d.y <= 2199;
}

static bool event_finish(struct reading *r, struct raw *k, size_t *skipped)
{
	const struct cal_when *start = k->start ? &r->whens.at[k->start - 1] : NULL, *instead = k->instead ? &r->whens.at[k->instead - 1] : NULL;

	if (!start || k->broken || (start->t.timed && !start->known) || (instead && instead->t.timed && !instead->known) || !within(day_of(start)))
		return false;
	k->e.all_day = !start->t.timed;
	k->e.starts_at = start->t.timed ? start->at : 0;
	k->e.starts_on = start->t.timed ? ABSENT : date_iso(r->a, start->t.day);
	ends(r, k, start);
	excepts(r, k);
	if (!rule_taken(r, k, start)) {
		k->e.rule = ABSENT;
		++*skipped;
	}
	if (instead) {
		k->e.instead_of_at = instead->t.timed ? instead->at : 0;
		k->e.instead_of_on = date_iso(r->a, day_of(instead));
	}
	return true;
}

static void finish(struct reading *r, struct cal_read *out)
{
	out->name = r->name;
	for (size_t i = 0; i < r->raws.n; i++) {
		if (event_finish(r, &r->raws.at[i], &out->skipped))
			*LIST_PUSH(r->a, &out->events) = r->raws.at[i].e;
		else
			out->skipped++;
	}
}

err cal_parse(struct arena *a, str bytes, struct cal_read *out)
{
	struct reading r = { .a = a };
	struct cal_line l;
	str rest;

	*out = (struct cal_read){ .name = S("") };
	if (bytes.n > CAL_BYTES_MAX)
		return ERR_LIMIT;
	rest = cal_unfold(a, bytes);
	TRY(cal_zones_read(a, rest, &r.zones));
	while (cal_line_next(&rest, &l))
		TRY(line_take(&r, &l));
	if (!r.calendar)
		return ERR_INVALID;
	cal_zones_apply(&r.zones, r.whens.at, r.whens.n);
	finish(&r, out);
	return OK;
}
