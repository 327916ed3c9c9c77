/* cal_write.c - calendars for subscribers (RFC 5545; names and refreshing by RFC 7986).  Written straight into the answer, not by libical, which would keep
 * some twenty pieces of its own heap for each event. */
#include "cal_in.h"

enum { LINE_BYTES = 75 /* without the line end; 3.1 */, BYTES_OF_EVENT = 700 };
#define ZONE "Asia/Ho_Chi_Minh"
struct fold { struct buf *b; size_t column; };

/* Bytes that stay on one line. */
static void put(struct fold *f, str unit)
{
	if (f->column + unit.n > LINE_BYTES) {
		buf_add(f->b, S("\r\n "));
		f->column = 1;
	}
	buf_add(f->b, unit);
	f->column += unit.n;
}

static void end(struct fold *f)
{
	buf_add(f->b, S("\r\n"));
	f->column = 0;
}

/* A value character by character: text with its escapes (3.3.11), or another kind as it is.  Control bytes go. */
static void put_value(struct fold *f, str s, bool text)
{
	size_t len;

	for (size_t at = 0; at < s.n; at += len) {
		uint8_t c = (uint8_t)s.p[at];
		len = c < 0x80 ? 1 : c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
		if (len > s.n - at)
			len = s.n - at;
		if (text && c == '\n')
			put(f, S("\\n"));
		else if (text && (c == '\\' || c == ';' || c == ','))
			put(f, (str){ (const char[]){ '\\', (char)c }, 2 });
		else if (c >= ' ' && c != 0x7f)
			put(f, str_cut(s, at, at + len));
	}
}

static void line(struct buf *b, const char *name, str value, bool text)
{
	struct fold f = { .b = b };

	put(&f, str_c(name));
	put(&f, S(":"));
	put_value(&f, value, text);
	end(&f);
}

static void text_line(struct buf *b, const char *name, str value)
{
	if (value.n)
		line(b, name, value, true);
}

static void plain_line(struct buf *b, const char *name, str value)
{
	if (value.n)
		line(b, name, value, false);
}

static void utc_line(struct buf *b, const char *name, int64_t at)
{
	struct date d = date_at(at - VN_OFFSET_S);
	int64_t s = at - date_days(d) * DAY_S;

	buf_printf(b, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, d.y, d.m, d.d, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

/* Seconds of the day in Viet Nam. */
static int64_t of_day(int64_t at)
{
	return at + VN_OFFSET_S - date_days(date_at(at)) * DAY_S;
}

static void local_line(struct buf *b, const char *name, struct date d, int64_t s)
{
	buf_printf(b, "%s;TZID=" ZONE ":%04d%02d%02dT%02d%02d%02d\r\n", name, d.y, d.m, d.d, (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

static void at_line(struct buf *b, const char *name, int64_t at)
{
	local_line(b, name, date_at(at), of_day(at));
}

static void day_line(struct buf *b, const char *name, struct date d)
{
	buf_printf(b, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, d.y, d.m, d.d);
}

/* DTEND is the first moment after, for whole days the day after the last (3.6.1). */
static void write_times(struct buf *b, const struct cal_event *e, struct date first)
{
	struct date last;

	if (e->all_day) {
		day_line(b, "DTSTART", first);
		if (!str_given(e->ends_on) || date_parse(e->ends_on, &last) != OK || date_days(last) < date_days(first))
			last = first;
		day_line(b, "DTEND", date_of_days(date_days(last) + 1));
		return;
	}
	at_line(b, "DTSTART", e->starts_at);
	if (e->ends_at > e->starts_at)
		at_line(b, "DTEND", e->ends_at);
}

static void write_rule(struct buf *b, const struct cal_event *e)
{
	struct cal_rule r;
	struct date d;
	struct buf rule = { .a = b->a };

	if (!str_given(e->rule) || cal_rule_read(e->rule, &r) != OK)
		return;
	cal_rule_write(&rule, &r, !e->all_day);
	line(b, "RRULE", buf_str(&rule), false);
	for (size_t i = 0; i < e->except.n; i++)
		if (date_parse(e->except.at[i], &d) == OK) {
			if (e->all_day)
				day_line(b, "EXDATE", d);
			else
				local_line(b, "EXDATE", d, of_day(e->starts_at));
		}
}

static void write_instead(struct buf *b, const struct cal_event *e)
{
	struct date d;

	if (e->instead_of_at)
		at_line(b, "RECURRENCE-ID", e->instead_of_at);
	else if (str_given(e->instead_of_on) && date_parse(e->instead_of_on, &d) == OK)
		day_line(b, "RECURRENCE-ID", d);
}

/* Who publishes has a name and no mail address, so the event's own stands for it. */
static void write_organizer(struct buf *b, const struct cal_event *e)
{
	struct fold f = { .b = b };

	if (!e->organizer.n)
		return;
	put(&f, S("ORGANIZER;CN=\""));
	for (size_t at = 0, from = 0; at <= e->organizer.n; at++)
		if (at == e->organizer.n || e->organizer.p[at] == '"') {
			put_value(&f, str_cut(e->organizer, from, at), false);
			if (at < e->organizer.n)
				put(&f, S("'"));
			from = at + 1;
		}
	put(&f, S("\":"));
	put_value(&f, e->url.n ? e->url : S("invalid:nomail"), false);
	end(&f);
}

static void write_words(struct buf *b, const struct cal_event *e)
{
	text_line(b, "SUMMARY", e->summary.n ? e->summary : S("-"));
	text_line(b, "DESCRIPTION", e->description);
	text_line(b, "LOCATION", e->location);
	if (e->placed)
		buf_printf(b, "GEO:%.6f;%.6f\r\n", (double)e->lat_e6 / 1e6, (double)e->lon_e6 / 1e6);
	plain_line(b, "URL", e->url);
	write_organizer(b, e);
	text_line(b, "CATEGORIES", e->categories);
}

static void write_alarm(struct buf *b, const struct cal_event *e)
{
	if (e->alarm_s <= 0)
		return;
	buf_printf(b, "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT%lldM\r\n", (long long)(e->alarm_s / 60));
	text_line(b, "DESCRIPTION", e->summary);
	buf_add(b, S("END:VALARM\r\n"));
}

static void write_event(struct buf *b, const struct cal_event *e)
{
	static const char *const status[] = { "CONFIRMED", "TENTATIVE", "CANCELLED" };
	struct date first = { 0 };

	if (e->all_day && date_parse(e->starts_on, &first) != OK)
		return;
	buf_add(b, S("BEGIN:VEVENT\r\n"));
	plain_line(b, "UID", e->uid);
	utc_line(b, "DTSTAMP", e->stamp_at);
	utc_line(b, "LAST-MODIFIED", e->stamp_at);
	if (e->made_at)
		utc_line(b, "CREATED", e->made_at);
	buf_printf(b, "SEQUENCE:%d\r\n", (int)(e->sequence < 0 ? 0 : e->sequence < INT32_MAX ? e->sequence : INT32_MAX));
	write_instead(b, e);
	write_times(b, e, first);
	write_rule(b, e);
	write_words(b, e);
	buf_printf(b, "STATUS:%s\r\nTRANSP:%s\r\n", status[e->status], e->all_day || e->status == CAL_CANCELLED ? "TRANSPARENT" : "OPAQUE");
	write_alarm(b, e);
	buf_add(b, S("END:VEVENT\r\n"));
}

void cal_write(struct buf *out, const struct cal_feed *feed)
{
	buf_grow(out, (feed->events.n + 2) * BYTES_OF_EVENT);
	buf_printf(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Khue//Khue " KHUE_VERSION "//%s\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
		feed->lang == LANG_VI ? "VI" : "EN");
	text_line(out, "NAME", feed->name);
	text_line(out, "X-WR-CALNAME", feed->name);
	text_line(out, "DESCRIPTION", feed->about);
	text_line(out, "X-WR-CALDESC", feed->about);
	buf_add(out, S("X-WR-TIMEZONE:" ZONE "\r\n"));
	plain_line(out, "URL", feed->url);
	plain_line(out, "SOURCE;VALUE=URI", feed->source);
	if (feed->ttl_s > 0)
		buf_printf(out, "REFRESH-INTERVAL;VALUE=DURATION:PT%lldM\r\nX-PUBLISHED-TTL:PT%lldM\r\n", (long long)(feed->ttl_s / 60), (long long)(feed->ttl_s / 60));
	buf_add(out, S("BEGIN:VTIMEZONE\r\nTZID:" ZONE "\r\nBEGIN:STANDARD\r\nDTSTART:19750613T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0700\r\n"
		"TZNAME:+07\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"));
	for (size_t i = 0; i < feed->events.n; i++)
		write_event(out, &feed->events.at[i]);
	buf_add(out, S("END:VCALENDAR\r\n"));
}
