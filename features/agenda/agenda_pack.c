/* agenda_pack.c - what was read of a calendar on its way out of the process that read it: fields with 0x1f between, records with 0x1e after.  No text has such
 * bytes (cal_parse takes them out), and whoever unpacks believes none of it. */
#include "agenda_import.h"
#include "text.h"

#define FIELD '\x1f'
#define RECORD '\x1e'
enum { SUMMARY_BYTES = 600, TEXT_BYTES = 24000 };

static void text(struct buf *b, str s)
{
	buf_add(b, s);
	buf_char(b, FIELD);
}

static void number(struct buf *b, int64_t n)
{
	buf_int(b, n);
	buf_char(b, FIELD);
}

static void event_pack(struct buf *b, const struct cal_event *e)
{
	text(b, e->uid);
	text(b, e->summary);
	text(b, e->description);
	text(b, e->location);
	text(b, e->url);
	number(b, e->all_day);
	number(b, e->starts_at);
	number(b, e->ends_at);
	text(b, e->starts_on);
	text(b, e->ends_on);
	text(b, e->rule);
	for (size_t i = 0; i < e->except.n; i++) {
		if (i)
			buf_char(b, ',');
		buf_add(b, e->except.at[i]);
	}
	buf_char(b, FIELD);
	number(b, e->status == CAL_CANCELLED);
	text(b, e->instead_of_on);
	number(b, e->sequence);
	buf_char(b, RECORD);
}

void agenda_pack(struct buf *out, const struct cal_read *in)
{
	text(out, in->name);
	number(out, (int64_t)in->skipped);
	buf_char(out, RECORD);
	for (size_t i = 0; i < in->events.n; i++)
		event_pack(out, &in->events.at[i]);
}

static str take(str *rest)
{
	str s = S("");

	if (str_given(*rest))
		(void)str_split(rest, FIELD, &s);
	return s;
}

static err take_number(str *rest, int64_t *n)
{
	return str_int(take(rest), n);
}

static err take_text(str *rest, size_t most, str *out)
{
	*out = take(rest);
	return out->n <= most && text_utf8(*out) ? OK : ERR_INVALID;
}

static err take_day(str *rest, str *out)
{
	struct date d;

	*out = take(rest);
	if (!out->n) {
		*out = ABSENT;
		return OK;
	}
	return date_parse(*out, &d);
}

static err take_excepts(struct arena *a, str list, struct str_list *out)
{
	struct { str *at; size_t n, cap; } days = { 0 };
	struct date d;
	str one;

	while (list.n && str_given(list) && str_split(&list, ',', &one)) {
		TRY(date_parse(one, &d));
		*LIST_PUSH(a, &days) = one;
	}
	*out = (struct str_list){ days.at, days.n };
	return OK;
}

static err event_unpack(struct arena *a, str rest, struct cal_event *e)
{
	int64_t all_day, cancelled;
	str rule;

	TRY(take_text(&rest, AGENDA_UID_BYTES + 1, &e->uid));
	TRY(take_text(&rest, SUMMARY_BYTES, &e->summary));
	TRY(take_text(&rest, TEXT_BYTES, &e->description));
	TRY(take_text(&rest, SUMMARY_BYTES, &e->location));
	TRY(take_text(&rest, TEXT_BYTES, &e->url));
	TRY(take_number(&rest, &all_day));
	TRY(take_number(&rest, &e->starts_at));
	TRY(take_number(&rest, &e->ends_at));
	TRY(take_day(&rest, &e->starts_on));
	TRY(take_day(&rest, &e->ends_on));
	TRY(take_text(&rest, CAL_RULE_BYTES, &rule));
	if (rule.n)
		TRY(cal_rule_check(a, rule, &e->rule));
	TRY(take_excepts(a, take(&rest), &e->except));
	TRY(take_number(&rest, &cancelled));
	TRY(take_day(&rest, &e->instead_of_on));
	TRY(take_number(&rest, &e->sequence));
	e->all_day = all_day != 0;
	e->status = cancelled ? CAL_CANCELLED : CAL_CONFIRMED;
	if (e->url.n && !text_is_web_url(e->url))
		e->url = S("");
	return e->all_day && (!str_given(e->starts_on) || !str_given(e->ends_on)) ? ERR_INVALID : OK;
}

err agenda_unpack(struct arena *a, str packed, struct cal_read *out)
{
	int64_t skipped;
	str record;

	*out = (struct cal_read){ 0 };
	if (!str_split(&packed, RECORD, &record))
		return ERR_INVALID;
	TRY(take_text(&record, SUMMARY_BYTES, &out->name));
	TRY(take_number(&record, &skipped));
	if (skipped < 0 || skipped > CAL_BYTES_MAX)
		return ERR_INVALID;
	out->skipped = (size_t)skipped;
	while (str_given(packed) && str_split(&packed, RECORD, &record)) {
		if (!record.n)
			continue;
		if (out->events.n == CAL_EVENTS_MAX)
			return ERR_INVALID;
		TRY(event_unpack(a, record, LIST_PUSH(a, &out->events)));
	}
	return OK;
}

err agenda_extract(struct arena *a, str in, struct buf *out, str *why)
{
	struct cal_read read;
	err e = cal_parse(a, in, &read);

	*why = e == ERR_LIMIT ? S("too-large") : S("no-calendar");
	if (e == OK)
		agenda_pack(out, &read);
	return e;
}
