/* events_between.c - public sessions of a span of time, in order of their beginning, and how many each day has. */
#include "clock.h"
#include "event_rules.h"
#include "units.h"

enum { SHORT_S = 2 * DAY_S, TAKE_MAX = 1000 };

struct hit { int64_t id, starts_at; };
struct hits { struct hit *at; size_t n, cap; };
struct asked { const struct event_filter *f; str lang, q[3], audience; maybe_int kind; int64_t take, with_cancelled; };

static void hit(struct arena *a, struct hits *out, int64_t id, int64_t starts_at)
{
	*LIST_PUSH(a, out) = (struct hit){ id, starts_at };
}

static err of_time(struct db *db, struct arena *a, const struct asked *x, bool lasting, struct hits *out)
{
	const struct event_filter *f = x->f;
	struct event_between_rows_list rows;
	int64_t back = lasting ? (int64_t)EVENT_SESSION_DAYS_MAX * DAY_S : SHORT_S;
	int64_t low = f->from_at > back ? f->from_at - back : 0;

	TRY(event_between_rows(db, &(struct event_between_rows_in){ .lasting = lasting, .low_at = low > f->after_at ? low : f->after_at,
		.from_at = f->from_at, .to_at = f->to_at,
		.after_at = f->after_at, .after_id = f->after_id, .lang = x->lang, .with_cancelled = x->with_cancelled, .kind = x->kind, .ward = f->ward,
		.audience = x->audience, .free = f->free, .step_free = f->step_free, .online = f->online, .english = f->english, .take = x->take }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		hit(a, out, rows.at[i].id, rows.at[i].starts_at);
	return OK;
}

static err of_words(struct db *db, struct arena *a, const struct asked *x, bool lasting, struct hits *out)
{
	const struct event_filter *f = x->f;
	struct event_between_words_list rows;
	int64_t back = lasting ? (int64_t)EVENT_SESSION_DAYS_MAX * DAY_S : SHORT_S;
	int64_t low = f->from_at > back ? f->from_at - back : 0;

	TRY(event_between_words(db, &(struct event_between_words_in){ .lasting = lasting, .low_at = low > f->after_at ? low : f->after_at, .from_at = f->from_at,
		.to_at = f->to_at, .after_at = f->after_at, .after_id = f->after_id, .lang = x->lang, .with_cancelled = x->with_cancelled, .kind = x->kind,
		.ward = f->ward, .audience = x->audience, .free = f->free, .step_free = f->step_free, .online = f->online, .english = f->english, .q1 = x->q[0],
		.q2 = x->q[1], .q3 = x->q[2], .take = x->take }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		hit(a, out, rows.at[i].id, rows.at[i].starts_at);
	return OK;
}

static err of_few(struct db *db, struct arena *a, const struct asked *x, struct hits *out)
{
	const struct event_filter *f = x->f;
	struct event_between_few_list rows;

	TRY(event_between_few(db, &(struct event_between_few_in){ .space = f->space, .series = f->series, .event = f->event, .from_at = f->from_at, .to_at = f->to_at,
		.after_at = f->after_at, .after_id = f->after_id, .lang = x->lang, .with_cancelled = x->with_cancelled, .kind = x->kind, .ward = f->ward,
		.audience = x->audience, .free = f->free, .step_free = f->step_free, .online = f->online, .english = f->english, .q1 = x->q[0], .q2 = x->q[1],
		.q3 = x->q[2], .take = x->take }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		hit(a, out, rows.at[i].id, rows.at[i].starts_at);
	return OK;
}

/* Both lists are in order; the sessions that come first of both. */
static size_t merge(struct arena *a, const struct hits *p, const struct hits *q, int64_t take, int64_t **ids)
{
	size_t n = 0, i = 0, k = 0;

	*ids = arena_array(a, int64_t, (size_t)take + 1);
	while (n < (size_t)take && (i < p->n || k < q->n)) {
		bool first = k == q->n || (i < p->n && (p->at[i].starts_at < q->at[k].starts_at ||
			(p->at[i].starts_at == q->at[k].starts_at && p->at[i].id < q->at[k].id)));
		(*ids)[n++] = first ? p->at[i++].id : q->at[k++].id;
	}
	return n;
}

static err kind_find(struct db *db, struct arena *a, str slug, maybe_int *kind, bool *none)
{
	struct event_kind_by_slug k;
	err e;

	if (!str_given(event_given(slug)))
		return OK;
	e = event_kind_by_slug(db, &(struct event_kind_by_slug_in){ .slug = slug }, a, &k);
	*none = e == ERR_NOT_FOUND;
	if (e == OK)
		*kind = SOME(k.id);
	return *none ? OK : e;
}

err events_between(struct db *db, struct arena *a, const struct event_filter *f, enum lang lang, struct event_cards *out)
{
	struct asked x = { .f = f, .lang = lang_code(lang), .audience = event_given(f->audience), .with_cancelled = f->with_cancelled,
		.take = f->take < 1 ? 1 : f->take > TAKE_MAX ? TAKE_MAX : f->take };
	struct hits short_ones = { 0 }, lasting = { 0 };
	bool none = false;
	int64_t *ids;

	*out = (struct event_cards){ 0 };
	TRY(kind_find(db, a, f->kind, &x.kind, &none));
	if (none)
		return OK;
	if (str_given(event_given(f->words)))
		units_search_words(a, f->words, x.q);
	if (f->space.has || f->series.has || f->event.has)
		TRY(of_few(db, a, &x, &short_ones));
	else {
		TRY((str_given(x.q[0]) ? of_words : of_time)(db, a, &x, false, &short_ones));
		TRY((str_given(x.q[0]) ? of_words : of_time)(db, a, &x, true, &lasting));
	}
	size_t n = merge(a, &short_ones, &lasting, x.take, &ids);
	return events_of_sessions(db, a, ids, n, out);
}

err events_by_day(struct db *db, struct arena *a, str from_on, str to_on, enum lang lang, struct event_days *out)
{
	struct event_day_counts_list rows;
	struct date from, to;
	size_t at = 0;

	*out = (struct event_days){ 0 };
	TRY(date_parse(from_on, &from));
	TRY(date_parse(to_on, &to));
	int64_t last = date_days(to) < date_days(from) + 61 ? date_days(to) : date_days(from) + 61;
	TRY(event_day_counts(db, &(struct event_day_counts_in){ .lang = lang_code(lang), .from_on = from_on, .to_on = date_iso(a, date_of_days(last)) }, a, &rows));
	for (int64_t day = date_days(from); day <= last; day++) {
		str on = date_iso(a, date_of_days(day));
		bool here = at < rows.n && str_eq(rows.at[at].day_on, on);
		*LIST_PUSH(a, out) = (struct event_day){ on, here ? rows.at[at].n : 0 };
		at += here;
	}
	return OK;
}
