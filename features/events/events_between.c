/* events_between.c - public sessions of a span of time, in order of their beginning, and how many each day has. */
#include "clock.h"
#include "event_between_sql.h"
#include "event_rules.h"
#include "text.h"

enum { SHORT_S = 2 * DAY_S, TAKE_MAX = 1000, TYPED_MAX = 200, FEW = 1000 /* events with a word, looked at one by one */ };

struct hit { int64_t id, starts_at; };
struct hits { struct hit *at; size_t n, cap; };
/* q, z: words begin from q on and before z. */
struct asked { const struct event_filter *f; str lang, q[3], z[3], audience; maybe_int kind; int64_t take; };

#define FILTERS(x)                                                                                                                          \
	.from_at = (x)->f->from_at, .to_at = (x)->f->to_at, .after_at = (x)->f->after_at, .after_id = (x)->f->after_id, .lang = (x)->lang,   \
	.with_cancelled = (x)->f->with_cancelled, .kind = (x)->kind, .ward = (x)->f->ward, .audience = (x)->audience, .free = (x)->f->free, \
	.step_free = (x)->f->step_free, .online = (x)->f->online, .english = (x)->f->english, .take = (x)->take
#define WORDS(x) .q1 = (x)->q[0], .q2 = (x)->q[1], .q3 = (x)->q[2], .z1 = (x)->z[0], .z2 = (x)->z[1], .z3 = (x)->z[2]
#define HITS(a, out, rows)                                                                               \
	for (size_t i_ = 0; i_ < (rows)->n; i_++)                                                        \
		*LIST_PUSH(a, out) = (struct hit){ (rows)->at[i_].id, (rows)->at[i_].starts_at }

/* Where in the order of beginnings the walk sets in. */
static int64_t low_of(const struct event_filter *f, bool lasting)
{
	int64_t back = lasting ? (int64_t)EVENT_SESSION_DAYS_MAX * DAY_S : SHORT_S, low = f->from_at > back ? f->from_at - back : 0;

	return low > f->after_at ? low : f->after_at;
}

static err of_time(struct db *db, struct arena *a, const struct asked *x, bool lasting, struct hits *out)
{
	struct event_between_rows_list rows;

	TRY(event_between_rows(db, &(struct event_between_rows_in){ FILTERS(x), .lasting = lasting, .low_at = low_of(x->f, lasting) }, a, &rows));
	HITS(a, out, &rows);
	return OK;
}

static err of_words(struct db *db, struct arena *a, const struct asked *x, bool lasting, struct hits *out)
{
	struct event_between_words_list rows;

	TRY(event_between_words(db, &(struct event_between_words_in){ FILTERS(x), WORDS(x), .lasting = lasting, .low_at = low_of(x->f, lasting) }, a, &rows));
	HITS(a, out, &rows);
	return OK;
}

/* The events that have a word which few have; *common: each word is one that many have, and then a walk through the time meets some soon. */
static err worded(struct db *db, struct arena *a, const struct asked *x, struct hits *out, bool *common)
{
	struct event_worded_list rows, best = { 0 };

	*common = true;
	for (size_t i = 0; i < 3 && str_given(x->q[i]); i++) {
		TRY(event_worded(db, &(struct event_worded_in){ .low = x->q[i], .high = x->z[i], .take = FEW + 1 }, a, &rows));
		if (rows.n > FEW || (!*common && rows.n >= best.n))
			continue;
		best = rows;
		*common = false;
	}
	int64_t *ids = arena_array(a, int64_t, best.n + 1);
	for (size_t i = 0; i < best.n; i++)
		ids[i] = best.at[i].event;
	if (*common || !best.n)
		return OK;
	struct event_between_of_list hit;
	TRY(event_between_of(db, &(struct event_between_of_in){ FILTERS(x), WORDS(x), .ids = { ids, best.n } }, a, &hit));
	HITS(a, out, &hit);
	return OK;
}

static err of_few(struct db *db, struct arena *a, const struct asked *x, struct hits *out)
{
	const struct event_filter *f = x->f;
	struct event_between_few_list rows;

	TRY(event_between_few(db, &(struct event_between_few_in){ FILTERS(x), WORDS(x), .space = f->space, .series = f->series, .event = f->event }, a, &rows));
	HITS(a, out, &rows);
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

/* Three words that titles are looked through for; more are left out. */
static void asked_words(struct arena *a, str typed, struct asked *x)
{
	str rest = text_fold(a, str_cut(typed, 0, TYPED_MAX)), one;

	for (size_t n = 0; n < 3 && event_word_next(&rest, &one); n++) {
		x->q[n] = one;
		x->z[n] = arena_printf(a, "%.*s\x7f", FMT(one));
	}
}

err events_between(struct db *db, struct arena *a, const struct event_filter *f, enum lang lang, struct event_cards *out)
{
	struct asked x = { .f = f, .lang = lang_code(lang), .audience = event_given(f->audience),
		.take = f->take < 1 ? 1 : f->take > TAKE_MAX ? TAKE_MAX : f->take };
	struct hits short_ones = { 0 }, lasting = { 0 };
	bool none = false;
	int64_t *ids;

	*out = (struct event_cards){ 0 };
	TRY(kind_find(db, a, f->kind, &x.kind, &none));
	if (none)
		return OK;
	if (str_given(event_given(f->words)))
		asked_words(a, f->words, &x);
	bool few = f->space.has || f->series.has || f->event.has, common = true;
	if (few)
		TRY(of_few(db, a, &x, &short_ones));
	else if (str_given(x.q[0]))
		TRY(worded(db, a, &x, &short_ones, &common));
	if (!few && common) {
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
