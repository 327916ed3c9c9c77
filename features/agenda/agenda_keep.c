/* agenda_keep.c - what was found in a calendar: kept, compared with what is known, changes taken over. */
#include "agenda_import.h"
#include "files.h"
#include "id.h"
#include "text.h"

struct keeping {
	struct db *db;
	struct arena *a;
	const struct agenda_source_get *source;
	const struct cal_read *in;
	struct twin_who who;
	int64_t now;
	size_t kept;
};

static void span_of(const struct cal_event *e, int64_t *starts_at, int64_t *ends_at)
{
	struct date first, last;

	*starts_at = e->starts_at;
	*ends_at = e->ends_at;
	if (e->all_day && date_parse(e->starts_on, &first) == OK && date_parse(e->ends_on, &last) == OK) {
		*starts_at = agenda_midnight(first);
		*ends_at = agenda_midnight(last) + DAY_S;
	}
}

/* The name of an event within its calendar; where it has none, what it says of itself. */
static str uid_of(struct arena *a, const struct cal_event *e)
{
	int64_t starts_at, ends_at;

	if (e->uid.n)
		return e->uid;
	span_of(e, &starts_at, &ends_at);
	return arena_printf(a, "%.*s@%lld", (int)(e->summary.n < 200 ? e->summary.n : 200), e->summary.n ? e->summary.p : "", (long long)starts_at);
}

static bool instead_of(const struct keeping *k, const struct cal_event *master, size_t i)
{
	const struct cal_event *e = &k->in->events.at[i];

	return str_given(e->instead_of_on) && master->uid.n && str_eq(e->uid, master->uid);
}

/* Of all that counts: the event and its sessions that were moved. */
static str digest_of(struct keeping *k, const struct cal_event *e)
{
	struct buf b = { .a = k->a };
	struct cal_read all = { .name = S("") };
	struct file_sum sum;

	*LIST_PUSH(k->a, &all.events) = *e;
	for (size_t i = 0; i < k->in->events.n; i++)
		if (instead_of(k, e, i))
			*LIST_PUSH(k->a, &all.events) = k->in->events.at[i];
	agenda_pack(&b, &all);
	file_sum_start(&sum);
	file_sum_add(&sum, buf_str(&b));
	return file_sum_hex(k->a, &sum);
}

static str excepts_of(struct arena *a, const struct cal_event *e)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < e->except.n && i < CAL_OCCURRENCES_MAX; i++) {
		if (i)
			buf_char(&b, ',');
		buf_add(&b, e->except.at[i]);
	}
	return buf_str(&b);
}

/* An event here that may be the same: the same title, folded, on the same day.  ERR_NOT_FOUND: none */
static err alike_of(struct keeping *k, const struct cal_event *e, int64_t starts_at, int64_t *event)
{
	struct agenda_events_at_list rows;
	int64_t day = agenda_midnight(date_at(starts_at));
	str title = text_fold(k->a, e->summary);

	TRY(agenda_events_at(k->db, &(struct agenda_events_at_in){ .space = k->source->space, .from_at = day, .to_at = day + DAY_S }, k->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (str_eq(text_fold(k->a, rows.at[i].title_vi), title) || str_eq(text_fold(k->a, rows.at[i].title_en), title)) {
			*event = rows.at[i].id;
			return OK;
		}
	return ERR_NOT_FOUND;
}

static err others_put(struct keeping *k, int64_t found, const struct cal_event *e)
{
	TRY(agenda_found_others_drop(k->db, &(struct agenda_found_others_drop_in){ .found = found }));
	for (size_t i = 0; i < k->in->events.n; i++) {
		const struct cal_event *o = &k->in->events.at[i];
		int64_t starts_at, ends_at;
		if (!instead_of(k, e, i))
			continue;
		span_of(o, &starts_at, &ends_at);
		TRY(agenda_found_other_put(k->db, &(struct agenda_found_other_put_in){ .found = found, .instead_on = o->instead_of_on, .starts_at = starts_at,
			.ends_at = ends_at,
			.cancelled = o->status == CAL_CANCELLED }));
	}
	return OK;
}

static err found_new(struct keeping *k, const struct cal_event *e, str uid, str digest)
{
	struct agenda_event_of_uid_list known = { 0 };
	int64_t starts_at, ends_at, alike = 0, id = id_new();

	span_of(e, &starts_at, &ends_at);
	if (k->kept >= AGENDA_FOUND_MAX || (!str_given(e->rule) && (ends_at ? ends_at : starts_at) < k->now) || e->status == CAL_CANCELLED)
		return OK;
	k->kept++;
	TRY(agenda_event_of_uid(k->db, &(struct agenda_event_of_uid_in){ .uid = uid, .space = k->source->space }, k->a, &known));
	err found = known.n ? ERR_NOT_FOUND : alike_of(k, e, starts_at, &alike);
	if (found != OK && found != ERR_NOT_FOUND)
		return found;
	TRY(agenda_found_add(k->db, &(struct agenda_found_add_in){ .id = id, .source = k->source->id, .uid = uid, .state = known.n ? S("taken") : S("new"),
		.event = known.n ? SOME(known.at[0].id) : NONE, .alike = alike ? SOME(alike) : NONE, .title = e->summary.n ? e->summary : S("-"),
		.body = e->description.n ? e->description : S(""), .place = e->location.n ? e->location : S(""), .url = e->url.n ? e->url : ABSENT, .all_day = e->all_day,
		.starts_at = starts_at, .ends_at = ends_at, .rule = e->rule, .except_days = excepts_of(k->a, e), .cancelled = false, .digest = digest, .now = k->now }));
	return others_put(k, id, e);
}

/* At most so many characters. */
static str chars_cut(str s, size_t most)
{
	size_t at = 0, len;

	for (size_t n = 0; at < s.n && n < most; n++, at += len)
		text_next(str_cut(s, at, s.n), &len);
	return str_cut(s, 0, at);
}

static struct event_times times_of(struct arena *a, const struct agenda_found_by_id *f)
{
	struct event_times times = { 0 };
	struct event_time t = { .all_day = f->all_day, .starts_at = f->starts_at, .ends_at = f->ends_at };

	if (f->all_day) {
		t.starts_on = date_iso(a, date_at(f->starts_at));
		t.ends_on = date_iso(a, date_at(f->ends_at - 1));
	}
	*LIST_PUSH(a, &times) = t;
	return times;
}

static struct event_rule rule_of(struct arena *a, const struct agenda_found_by_id *f)
{
	struct event_rule rule = { .rule = f->rule };
	struct { str *at; size_t n, cap; } days = { 0 };
	str rest = f->except_days, one;

	while (rest.n && str_given(rest) && str_split(&rest, ',', &one))
		*LIST_PUSH(a, &days) = one;
	rule.except = (struct str_list){ days.at, days.n };
	return rule;
}

err agenda_others_apply(struct db *db, struct arena *a, int64_t found, int64_t event, const struct twin_who *who, int64_t now)
{
	struct agenda_found_others_list others;
	struct event_sessions s;

	TRY(agenda_found_others(db, &(struct agenda_found_others_in){ .found = found }, a, &others));
	if (!others.n)
		return OK;
	TRY(events_sessions(db, a, event, &s));
	for (size_t i = 0; i < s.n; i++)
		for (size_t k = 0; k < others.n; k++) {
			const struct agenda_found_others *o = &others.at[k];
			if (!s.at[i].ruled || s.at[i].fallen || !str_eq(s.at[i].was_on, o->instead_on))
				continue;
			err e = OK;
			if (o->cancelled && !str_eq(s.at[i].state, S("cancelled")))
				e = events_cancel(db, a, s.at[i].id, true, ABSENT, ABSENT, who, now);
			else if (!o->cancelled && (s.at[i].starts_at != o->starts_at || (o->ends_at && s.at[i].ends_at != o->ends_at)))
				e = events_move(db, a, s.at[i].id, &(struct event_time){ .all_day = s.at[i].all_day, .starts_at = o->starts_at, .ends_at = o->ends_at,
					.starts_on = date_iso(a, date_at(o->starts_at)), .ends_on = date_iso(a, date_at(o->ends_at > o->starts_at ? o->ends_at - 1 : o->starts_at)) },
					ABSENT, ABSENT, who, now);
			if (e != OK && e != ERR_INVALID) /* a time that another session has already: the owner sees both */
				return e;
		}
	return OK;
}

static err words_take(struct keeping *k, int64_t event, const struct agenda_found_get *was, const struct agenda_found_by_id *f)
{
	enum lang lang = str_eq(k->source->lang, S("en")) ? LANG_EN : LANG_VI;
	struct event_card c;

	if (str_eq(was->title, f->title) && str_eq(was->body, f->body))
		return OK;
	if (!str_eq(was->title, f->title))
		TRY(events_say(k->db, k->a, event, S("title"), lang, chars_cut(f->title, EVENT_TITLE_CHARS), &k->who));
	if (!str_eq(was->body, f->body))
		TRY(events_say(k->db, k->a, event, S("body"), lang, f->body, &k->who));
	TRY(events_get(k->db, k->a, event, &c));
	if (!c.public_)
		return OK;
	/* Where the other language has to follow first, the words wait as a draft. */
	err e = events_release(k->db, k->a, event, date_iso(k->a, date_at(k->now)), &k->who, k->now);
	return e == ERR_DENIED ? OK : e;
}

static bool among(const struct agenda_found_others_list *list, str day)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].instead_on, day))
			return true;
	return false;
}

/* Sessions that the calendar had moved or cancelled and now has as its rule does go back there; what the owner moved here stays. */
static err others_undo(struct keeping *k, int64_t event, const struct agenda_found_others_list *before, const struct agenda_found_by_id *f)
{
	struct agenda_found_others_list now;
	struct event_sessions s;

	TRY(agenda_found_others(k->db, &(struct agenda_found_others_in){ .found = f->id }, k->a, &now));
	TRY(events_sessions(k->db, k->a, event, &s));
	for (size_t i = 0; i < s.n; i++) {
		const struct event_session *x = &s.at[i];
		int64_t ends_at = f->ends_at > f->starts_at ? x->was_at + f->ends_at - f->starts_at : 0;
		err e = OK;
		if (!x->ruled || x->fallen || !among(before, x->was_on) || among(&now, x->was_on))
			continue;
		if (str_eq(x->state, S("cancelled")))
			e = events_cancel(k->db, k->a, x->id, false, ABSENT, ABSENT, &k->who, k->now);
		if (e == OK && x->starts_at != x->was_at)
			e = events_move(k->db, k->a, x->id, &(struct event_time){ .all_day = f->all_day, .starts_at = x->was_at, .ends_at = ends_at, .starts_on = x->was_on,
				.ends_on = date_iso(k->a, date_at(ends_at ? ends_at - 1 : x->was_at)) }, ABSENT, ABSENT, &k->who, k->now);
		if (e != OK && e != ERR_INVALID)
			return e;
	}
	return OK;
}

static err change_take(struct keeping *k, int64_t found, int64_t event, const struct agenda_found_get *was, const struct agenda_found_others_list *before)
{
	struct agenda_found_by_id f;

	TRY(agenda_found_by_id(k->db, &(struct agenda_found_by_id_in){ .id = found }, k->a, &f));
	if (f.cancelled)
		return was->cancelled ? OK : events_cancel_all(k->db, k->a, event, ABSENT, ABSENT, &k->who, k->now);
	struct event_times times = times_of(k->a, &f);
	struct event_rule rule = rule_of(k->a, &f);
	err e = events_times_set(k->db, k->a, event, &times, &rule, &k->who, k->now);
	if (e != OK && e != ERR_INVALID)
		return e;
	TRY(words_take(k, event, was, &f));
	TRY(others_undo(k, event, before, &f));
	return agenda_others_apply(k->db, k->a, found, event, &k->who, k->now);
}

static err found_known(struct keeping *k, const struct cal_event *e, const struct agenda_found_get *was, str digest)
{
	struct agenda_found_others_list before;
	int64_t starts_at, ends_at;
	bool back = str_eq(was->state, S("gone"));

	TRY(agenda_found_seen(k->db, &(struct agenda_found_seen_in){ .id = was->id, .state = back ? S("taken") : was->state, .now = k->now }));
	if (str_eq(was->digest, digest))
		return OK;
	span_of(e, &starts_at, &ends_at);
	TRY(agenda_found_change(k->db, &(struct agenda_found_change_in){ .id = was->id, .title = e->summary.n ? e->summary : S("-"), .body = e->description.n
		? e->description : S(""),
		.place = e->location.n ? e->location : S(""), .url = e->url.n ? e->url : ABSENT, .all_day = e->all_day, .starts_at = starts_at, .ends_at = ends_at,
		.rule = e->rule, .except_days = excepts_of(k->a, e), .cancelled = e->status == CAL_CANCELLED, .digest = digest }));
	TRY(agenda_found_others(k->db, &(struct agenda_found_others_in){ .found = was->id }, k->a, &before));
	TRY(others_put(k, was->id, e));
	return (back || str_eq(was->state, S("taken"))) && was->event.has ? change_take(k, was->id, was->event.v, was, &before) : OK;
}

err agenda_keep(struct db *db, struct arena *a, const struct agenda_source_get *source, const struct cal_read *in, int64_t now)
{
	struct keeping k = { .db = db, .a = a, .source = source, .in = in, .now = now, .who = { source->made_person, source->made_by, now } };

	for (size_t i = 0; i < in->events.n; i++) {
		const struct cal_event *e = &in->events.at[i];
		struct agenda_found_get was;
		if (str_given(e->instead_of_on))
			continue;
		str uid = uid_of(a, e), digest = digest_of(&k, e);
		err found = agenda_found_get(db, &(struct agenda_found_get_in){ .source = source->id, .uid = uid }, a, &was);
		if (found != OK && found != ERR_NOT_FOUND)
			return found;
		TRY(found == OK ? found_known(&k, e, &was, digest) : found_new(&k, e, uid, digest));
	}
	/* A file shows some of a calendar perhaps; what an address no longer shows is gone. */
	if (!str_given(source->url))
		return OK;
	TRY(agenda_found_lost(db, &(struct agenda_found_lost_in){ .source = source->id, .now = now }));
	return agenda_found_gone(db, &(struct agenda_found_gone_in){ .source = source->id, .now = now });
}

err agenda_take(struct db *db, struct arena *a, int64_t found, const struct twin_who *who, int64_t now, int64_t *event)
{
	struct agenda_found_by_id f;
	struct agenda_source_get s;
	int64_t twin;

	TRY(agenda_found_by_id(db, &(struct agenda_found_by_id_in){ .id = found }, a, &f));
	TRY(agenda_source_get(db, &(struct agenda_source_get_in){ .id = f.source }, a, &s));
	enum lang lang = str_eq(s.lang, S("en")) ? LANG_EN : LANG_VI;
	struct event_facts facts = { .kind = S("other"), .space = SOME(s.space), .host = SOME(s.space), .audience = S("all"), .source_uid = f.uid,
		.source_url = f.url };
	struct event_times times = times_of(a, &f);
	struct event_rule rule = rule_of(a, &f);
	TRY(events_make(db, a, &facts, &times, str_given(f.rule) ? &rule : NULL, lang, who, now, event, &twin));
	TRY(events_say(db, a, *event, S("title"), lang, chars_cut(f.title, EVENT_TITLE_CHARS), who));
	if (f.body.n)
		TRY(events_say(db, a, *event, S("body"), lang, f.body, who));
	TRY(agenda_others_apply(db, a, found, *event, who, now));
	return agenda_found_set(db, &(struct agenda_found_set_in){ .id = found, .state = S("taken"), .event = SOME(*event) });
}

err agenda_same(struct db *db, struct arena *a, int64_t found, const struct twin_who *who, int64_t now)
{
	struct agenda_found_by_id f;
	struct event_facts facts;

	TRY(agenda_found_by_id(db, &(struct agenda_found_by_id_in){ .id = found }, a, &f));
	if (!f.alike.has)
		return ERR_INVALID;
	TRY(events_facts(db, a, f.alike.v, &facts));
	facts.source_uid = f.uid;
	TRY(events_set(db, a, f.alike.v, &facts, who, now));
	return agenda_found_set(db, &(struct agenda_found_set_in){ .id = found, .state = S("taken"), .event = f.alike });
}
