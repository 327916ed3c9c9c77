/* events_keep.c - what is kept beside an event so that lists read little: copies in its sessions, counts by day, the next session, the next event of
 * a space. */
#include <stdlib.h>
#include "clock.h"
#include "event_rules.h"
#include "spaces.h"

enum { WORDS_MAX = 80 };

static void tally(struct event_tallies *t, int64_t day, int64_t vi, int64_t en)
{
	*LIST_PUSH(t->a, t) = (struct event_tally){ day, vi, en };
}

/* A session touches each day that it lies in for a moment: one that ends at midnight not the day that begins then. */
void event_tally_session(struct event_tallies *t, const struct event_span *s, int64_t vi, int64_t en)
{
	int64_t last = event_day_of(s->ends_at > s->starts_at ? s->ends_at - 1 : s->starts_at);

	for (int64_t day = event_day_of(s->starts_at); day <= last; day++)
		tally(t, day, vi, en);
}

err event_tally_all(struct db *db, struct event_tallies *t, const struct event_row *e, int64_t sign)
{
	struct event_session_rows_list rows;

	if (!event_is(e, "public"))
		return OK;
	TRY(event_session_rows(db, &(struct event_session_rows_in){ .event = e->id }, t->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		if (!str_eq(rows.at[i].state, S("cancelled")))
			event_tally_session(t, &(struct event_span){ .starts_at = rows.at[i].starts_at, .ends_at = rows.at[i].ends_at }, e->shown_vi * sign,
				e->shown_en * sign);
	return OK;
}

static int by_day(const void *p, const void *q)
{
	const struct event_tally *x = p, *y = q;

	return x->day < y->day ? -1 : x->day > y->day;
}

static err count(struct db *db, str lang, str day, int64_t step)
{
	return step ? event_day_count_add(db, &(struct event_day_count_add_in){ .lang = lang, .day_on = day, .step = step }) : OK;
}

err event_tallies_keep(struct db *db, struct event_tallies *t)
{
	if (t->n)
		qsort(t->at, t->n, sizeof *t->at, by_day);
	for (size_t i = 0, next; i < t->n; i = next) {
		struct event_tally sum = t->at[i];
		for (next = i + 1; next < t->n && t->at[next].day == sum.day; next++) {
			sum.vi += t->at[next].vi;
			sum.en += t->at[next].en;
		}
		if (!sum.vi && !sum.en)
			continue;
		str day = date_iso(t->a, date_of_days(sum.day));
		TRY(count(db, S("vi"), day, sum.vi));
		TRY(count(db, S("en"), day, sum.en));
	}
	return OK;
}

/* English among "vi,en,fr". */
static bool in_english(str languages)
{
	str rest = languages, one;

	while (str_given(rest) && str_split(&rest, ',', &one))
		if (str_eq(one, S("en")))
			return true;
	return false;
}

static err copies_keep(struct db *db, struct arena *a, const struct event_row *e)
{
	struct event_place_of_space p = { 0 };

	if (e->space.has)
		TRY(event_place_of_space(db, &(struct event_place_of_space_in){ .id = e->space.v }, a, &p));
	str step_free = str_given(e->step_free) ? e->step_free : p.step_free;
	return event_session_copies(db, &(struct event_session_copies_in){ .event = e->id, .public = event_is(e, "public"), .kind = e->kind, .space = e->space,
		.ward = e->ward.has ? e->ward : p.ward, .series = e->series, .audience = e->audience, .free = e->free, .step_free = str_eq(step_free, S("yes")),
		.online = str_given(e->online_url), .english = in_english(e->languages), .shown_vi = e->shown_vi, .shown_en = e->shown_en });
}

/* The event as a whole is off where every session is; one that is on again brings it back. */
static err next_keep(struct db *db, struct arena *a, const struct event_row *e, int64_t now)
{
	struct event_session_rows_list rows;
	struct event_set_kept_in k = { .id = e->id };
	size_t on = 0, off = 0, coming = 0;

	TRY(event_session_rows(db, &(struct event_session_rows_in){ .event = e->id }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct event_session_rows *s = &rows.at[i];
		bool cancelled = str_eq(s->state, S("cancelled"));

		off += cancelled && !s->fallen;
		on += !cancelled;
		coming += !cancelled && s->ends_at > now;
		if (cancelled)
			continue;
		if (!k.first_at.has)
			k.first_at = SOME(s->starts_at);
		if (!k.next_session.has && s->ends_at > now) {
			k.next_session = SOME(s->id);
			k.next_until = SOME(s->ends_at);
		}
	}
	k.cancelled = (!on && off) || (e->cancelled && !coming);
	return event_set_kept(db, &k);
}

static err space_keep(struct db *db, struct arena *a, int64_t space, int64_t now)
{
	struct event_space_next next;

	TRY(event_space_next(db, &(struct event_space_next_in){ .space = space, .now = now }, a, &next));
	err e = spaces_next_event(db, space, next.at.has ? next.at.v : 0);
	return e == ERR_NOT_FOUND ? OK : e;
}

err event_keep(struct db *db, struct arena *a, int64_t event, int64_t space_before, int64_t now)
{
	struct event_row e;

	TRY(event_read(db, a, event, &e));
	TRY(copies_keep(db, a, &e));
	TRY(next_keep(db, a, &e, now));
	if (e.space.has)
		TRY(space_keep(db, a, e.space.v, now));
	if (space_before && (!e.space.has || e.space.v != space_before))
		TRY(space_keep(db, a, space_before, now));
	return evidence_thing_changed(db, a, S("event"), event);
}

err event_tell(struct db *db, struct arena *a, int64_t session, int64_t now)
{
	for (size_t i = 0; i < nevent_changed; i++)
		TRY(event_changed[i].changed(db, a, session, now));
	return OK;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

bool event_word_next(str *folded, str *word)
{
	size_t from = 0, to;

	while (from < folded->n && !is_letter(folded->p[from]))
		from++;
	for (to = from; to < folded->n && is_letter(folded->p[to]);)
		to++;
	*word = str_cut(*folded, from, to);
	*folded = str_cut(*folded, to, folded->n);
	return to > from;
}

err event_words_keep(struct db *db, int64_t event, str folded)
{
	str rest = folded, word;

	TRY(event_word_drop(db, &(struct event_word_drop_in){ .event = event }));
	for (size_t n = 0; n < WORDS_MAX && event_word_next(&rest, &word); n++)
		TRY(event_word_add(db, &(struct event_word_add_in){ .event = event, .word = word }));
	return OK;
}
