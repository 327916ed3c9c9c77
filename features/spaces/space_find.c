/* space_find.c - the list: candidates of the rarest filter, else a walk through the order that is asked for. */
#include <stdlib.h>
#include "space_filter.h"
#include "space_list_sql.h"

static int by_id(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void once(struct space_id_list *ids)
{
	size_t n = 0;

	if (ids->n)
		qsort(ids->at, ids->n, sizeof *ids->at, by_id);
	for (size_t i = 0; i < ids->n; i++)
		if (!n || ids->at[n - 1] != ids->at[i])
			ids->at[n++] = ids->at[i];
	ids->n = n;
}

/* Where filters are mixed, lists that are too long for candidates are read too, since few may stand in all of them. */
enum { TAKE = SPACE_CANDIDATES + 1, WORD_TAKE = 2 * SPACE_CANDIDATES + 1, WIDE_TAKE = 20001,
	WORTH = 6000 /* candidates that are read sooner than the order is walked for a page of them, in a register of 100,000 */ };
struct search { struct db *db; struct arena *a; const struct space_filter *f; bool mixed; struct space_rare *best; };

static int64_t take_of(const struct search *s, int64_t least)
{
	return s->mixed ? WIDE_TAKE : least;
}

/* Candidates stand in every list that was read to its end. */
static void narrow(struct search *s, struct space_id_list *ids, int64_t take)
{
	struct space_id_list *best = &s->best->ids;
	size_t n = 0, k = 0;

	if ((int64_t)ids->n >= take)
		return;
	once(ids);
	if (!s->best->some) {
		s->best->some = true;
		*best = *ids;
		return;
	}
	for (size_t i = 0; i < best->n; i++) {
		while (k < ids->n && ids->at[k] < best->at[i])
			k++;
		if (k < ids->n && ids->at[k] == best->at[i])
			best->at[n++] = best->at[i];
	}
	best->n = n;
}

#define NARROW(s, query, member, least, ...)                                                              \
	do {                                                                                               \
		struct query##_list rows_;                                                                 \
		int64_t take_ = take_of(s, least);                                                         \
		TRY(query((s)->db, &(struct query##_in){ .take = take_, ##__VA_ARGS__ }, (s)->a, &rows_));  \
		struct space_id_list ids_ = { arena_array((s)->a, int64_t, rows_.n + 1), rows_.n, rows_.n }; \
		for (size_t i_ = 0; i_ < rows_.n; i_++)                                                    \
			ids_.at[i_] = rows_.at[i_].member;                                                 \
		narrow(s, &ids_, take_);                                                                   \
	} while (0)

static str past(struct arena *a, str word)
{
	return arena_printf(a, "%.*s\x7f", FMT(word));
}

static err rare_words(struct search *s)
{
	for (size_t i = 0; i < 5 && str_given(s->f->word[i]); i++)
		NARROW(s, listed_words, space, WORD_TAKE, .low = s->f->word[i], .high = past(s->a, s->f->word[i]));
	return OK;
}

/* Two words that are common by themselves may be rare together. */
static err rare_two(struct search *s)
{
	const str *word = s->f->word;

	s->mixed = false;
	NARROW(s, listed_two, space, WORD_TAKE, .low_a = word[0], .high_a = past(s->a, word[0]), .low_b = word[1], .high_b = past(s->a, word[1]));
	return OK;
}

/* A kind that is common may be rare with the other filters. */
static err rare_kind(struct search *s)
{
	s->mixed = false;
	NARROW(s, listed_kind_with, id, TAKE, SPACE_FILTERS(s->f), .driver = s->f->kind.v);
	return OK;
}

/* Spaces that are open by a usual span or by an exception; few at night, most by day. */
static err rare_open(struct search *s)
{
	const struct space_filter *f = s->f;
	const int64_t when[2][2] = { { f->weekday, f->minute }, { f->before, f->minute + 1440 } };
	int64_t take = take_of(s, TAKE);
	struct space_id_list ids = { 0 };
	struct listed_open_list rows;
	struct listed_days_list days;

	for (int i = 0; i < 2; i++) {
		TRY(listed_open(s->db, &(struct listed_open_in){ .weekday = when[i][0], .minute = when[i][1], .take = take }, s->a, &rows));
		for (size_t k = 0; k < rows.n; k++)
			*LIST_PUSH(s->a, &ids) = rows.at[k].space;
	}
	TRY(listed_days(s->db, &(struct listed_days_in){ .today = f->today, .yesterday = f->yesterday, .take = take }, s->a, &days));
	for (size_t k = 0; k < days.n; k++)
		*LIST_PUSH(s->a, &ids) = days.at[k].space;
	narrow(s, &ids, take);
	return OK;
}

static err tally(struct db *db, struct arena *a, str facet, int64_t *n)
{
	struct space_tally_of kept;
	err e = space_tally_of(db, &(struct space_tally_of_in){ .facet = facet }, a, &kept);

	*n = e == OK ? kept.n : 0;
	return e == ERR_NOT_FOUND ? OK : e;
}

/* How many filters are set; each word is one. */
static int filters_set(const struct space_filter *f)
{
	int n = f->kind.has + f->ward.has + f->step_free + f->open + f->member + f->events + (str_given(f->owner) ? 1 : 0);

	for (size_t i = 0; i < 5 && str_given(f->word[i]); i++)
		n++;
	return n;
}

err space_rare_find(struct db *db, struct arena *a, const struct space_filter *f, struct space_rare *out)
{
	struct search s = { db, a, f, filters_set(f) > 1 || f->events, out };
	int64_t n = 0;

	*out = (struct space_rare){ 0 };
	TRY(rare_words(&s));
	if (f->ward.has)
		NARROW(&s, listed_ward, id, TAKE, .ward = f->ward.v);
	if (f->events)
		NARROW(&s, listed_events, id, TAKE, .after = f->events_after.v);
	if (f->kind.has)
		NARROW(&s, listed_kind, space, TAKE, .kind = f->kind.v);
	if (f->open)
		TRY(rare_open(&s));
	if (f->step_free && s.mixed)
		NARROW(&s, listed_free, id, TAKE, .free = S("yes"));
	if (f->member)
		TRY(tally(db, a, S("member"), &n));
	if (f->member && n <= (s.mixed ? WIDE_TAKE : SPACE_CANDIDATES))
		NARROW(&s, listed_members, id, TAKE);
	if (!out->some && str_given(f->word[1]))
		TRY(rare_two(&s));
	if (!out->some && f->kind.has && s.mixed)
		TRY(rare_kind(&s));
	out->some = out->some && out->ids.n <= WORTH;
	return OK;
}

#define TAKEN(out, query, ...)                                                                            \
	do {                                                                                              \
		struct query##_list rows_;                                                                \
		TRY(query(db, &(struct query##_in){ SPACE_FILTERS(f), .take = take, __VA_ARGS__ }, a, &rows_)); \
		for (size_t i_ = 0; i_ < rows_.n; i_++)                                                   \
			*LIST_PUSH(a, out) = rows_.at[i_].id;                                             \
		return OK;                                                                                \
	} while (0)

static err walk(struct db *db, struct arena *a, const struct space_filter *f, int64_t take, int64_t skip, struct space_id_list *out)
{
	if (str_eq(f->sort, S("new")))
		TAKEN(out, listed_new, .skip = skip);
	if (str_eq(f->sort, S("en")))
		TAKEN(out, listed_en, .skip = skip);
	TAKEN(out, listed_vi, .skip = skip);
}

static err pick(struct db *db, struct arena *a, const struct space_filter *f, const struct space_rare *rare, int64_t take, int64_t skip,
                struct space_id_list *out)
{
	if (!rare->some)
		return walk(db, a, f, take, skip, out);
	if (str_eq(f->sort, S("new")))
		TAKEN(out, listed_of_new, .skip = skip, .ids = { rare->ids.at, rare->ids.n });
	if (str_eq(f->sort, S("en")))
		TAKEN(out, listed_of_en, .skip = skip, .ids = { rare->ids.at, rare->ids.n });
	TAKEN(out, listed_of_vi, .skip = skip, .ids = { rare->ids.at, rare->ids.n });
}

/* What lies in a box of the map. */
static err area_rare(struct db *db, struct arena *a, const struct space_filter *f, struct space_rare *out)
{
	struct space_points points;

	*out = (struct space_rare){ .some = true };
	TRY(space_area_find(db, a, f, f->box, &points));
	for (size_t i = 0; i < points.n; i++)
		*LIST_PUSH(a, &out->ids) = points.at[i].id;
	return OK;
}

/* The count that is kept for this one filter, or none; ABSENT: filters are mixed. */
static str facet_of(struct arena *a, const struct space_filter *f)
{
	int set = (f->kind.has ? 1 : 0) + (f->ward.has ? 1 : 0) + (str_given(f->owner) ? 1 : 0) + (f->step_free ? 1 : 0) + (f->member ? 1 : 0);

	if (str_given(f->q) || f->open || f->events || f->area || set > 1)
		return ABSENT;
	if (f->kind.has)
		return arena_printf(a, "kind:%lld", (long long)f->kind.v);
	if (f->ward.has)
		return arena_printf(a, "ward:%lld", (long long)f->ward.v);
	if (str_given(f->owner))
		return arena_printf(a, "owner:%.*s", FMT(f->owner));
	return f->step_free ? S("free") : f->member ? S("member") : S("all");
}

static void pages_count(struct space_listed *out, int64_t per_page, int64_t page)
{
	out->pages = out->count > 0 ? (out->count + per_page - 1) / per_page : 1;
	out->page = page < 1 ? 1 : page > out->pages ? out->pages : page;
}

err space_list_find(struct db *db, struct arena *a, const struct space_filter *f, int64_t page, int64_t per_page, struct space_listed *out)
{
	struct space_rare rare;
	struct space_id_list all = { 0 };
	str facet = facet_of(a, f);

	*out = (struct space_listed){ .pages = 1, .page = 1 };
	if (f->none)
		return OK;
	err e = f->area ? area_rare(db, a, f, &rare) : space_rare_find(db, a, f, &rare);
	TRY(e);
	if (str_given(facet)) {
		TRY(tally(db, a, facet, &out->count));
		pages_count(out, per_page, page);
		return pick(db, a, f, &rare, per_page, (out->page - 1) * per_page, &out->ids);
	}
	TRY(pick(db, a, f, &rare, SPACES_COUNTED + 1, 0, &all));
	out->more = all.n > SPACES_COUNTED;
	out->count = (int64_t)(out->more ? SPACES_COUNTED : all.n);
	pages_count(out, per_page, page);
	for (int64_t i = (out->page - 1) * per_page; i < out->page * per_page && i < out->count; i++)
		*LIST_PUSH(a, &out->ids) = all.at[i];
	return OK;
}
