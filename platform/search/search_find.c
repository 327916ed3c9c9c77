/* search_find.c - a search: from the strictest reading of what was typed to the widest, each newest first.
 *
 * The engines only say which documents hold which words; the order is made here, so that it is the same on both.  A tier asks the index for no
 * more than the page needs, and ids carry the day, so a word that is in every document costs what a rare one does. */
#include "search_find.h"
#include <string.h>
#include "search_sql.h"

enum { SEEN_SLOTS = 8192, HEAD_CHARS = 12000, SOME_MOST = 5 };

/* Ids in their order, each once. */
struct found { int64_t *at; size_t n, want; int64_t *seen; };

static bool see(struct found *f, int64_t id)
{
	size_t i = (size_t)((uint64_t)id * 0x9e3779b97f4a7c15 >> 40) % SEEN_SLOTS;
	while (f->seen[i] && f->seen[i] != id + 1)
		i = (i + 1) % SEEN_SLOTS;
	if (f->seen[i])
		return false;
	f->seen[i] = id + 1;
	return true;
}

static void found_start(struct arena *a, struct found *f, size_t want)
{
	*f = (struct found){ .want = want };
	f->at = arena_array(a, int64_t, want + 1);
	f->seen = arena_array(a, int64_t, SEEN_SLOTS);
}

/* Both languages of a thing stand side by side in the ids, English first; `prefer` is to be. */
static void prefer_first(struct search_ids_list *ids, enum lang prefer)
{
	for (size_t i = 0; prefer == LANG_VI && i + 1 < ids->n; i++)
		if (ids->at[i].id - 1 == ids->at[i + 1].id && search_id_lang(ids->at[i].id) == LANG_EN) {
			ids->at[i].id--;
			ids->at[++i].id++;
		}
}

static void take_ids(struct found *f, const struct search_ids_list *ids)
{
	for (size_t i = 0; i < ids->n && f->n < f->want; i++)
		if (see(f, ids->at[i].id))
			f->at[f->n++] = ids->at[i].id;
}

err search_ids_of(struct finding *s, str expr, size_t take, struct search_ids_list *out)
{
	return search_ids(s->db, &(struct search_ids_in){ .q = expr, .low = s->low, .high = s->high, .take = (int64_t)take }, s->a, out);
}

struct finding search_everywhere(const struct finding *s)
{
	struct finding wide = *s;
	wide.where.kind = wide.where.section = ABSENT;
	wide.low = 0;
	wide.high = INT64_MAX;
	return wide;
}

err search_any(struct finding *s, str expr, bool *any)
{
	struct search_ids_list ids;
	TRY(search_ids_of(s, expr, 1, &ids));
	*any = ids.n > 0;
	return OK;
}

/* One more than can be asked of the tiers before, so that a pair of languages is not parted. */
static err one_tier(struct finding *s, struct found *f, str expr)
{
	struct search_ids_list ids;
	struct arena_mark m = arena_mark(s->a);
	err e = search_ids_of(s, expr, f->want + f->n + 1, &ids);
	if (e == OK) {
		prefer_first(&ids, s->in->prefer);
		take_ids(f, &ids);
	}
	arena_back(s->a, m);
	return e;
}

static bool has_rows(const struct query *q)
{
	bool rows = q->n > 1;
	for (size_t i = 0; i < q->n; i++)
		rows = rows || q->at[i].forms.at[0].n > 1;
	return rows;
}

static err ranked(struct finding *s, const struct query *q, const struct search_ids_list *all, struct found *f)
{
	static const struct query_tier tiers[] = {
		{ .exact = true, .title = true, .phrase = true, .begins = true },
		{ .exact = true, .title = true, .phrase = true }, { .exact = true, .phrase = true }, { .exact = true, .title = true }, { .exact = true },
		{ .title = true, .phrase = true, .begins = true }, { .title = true, .phrase = true }, { .phrase = true }, { .title = true },
	};
	bool rows = has_rows(q);
	struct search_ids_list rest = *all;
	if (s->some)
		TRY(one_tier(s, f, query_expr_some(s->a, q, s->some, true, &s->where)));
	for (size_t t = 0; !s->some && t < sizeof tiers / sizeof *tiers && f->n < f->want && f->n < all->n; t++)
		if (rows || !tiers[t].phrase || tiers[t].begins)
			TRY(one_tier(s, f, query_expr(s->a, q, tiers[t], &s->where)));
	prefer_first(&rest, s->in->prefer);
	take_ids(f, &rest);
	return OK;
}

str search_kind_name(const struct finding *s, int64_t id)
{
	for (size_t i = 0; i < s->kinds.n; i++)
		if (s->kinds.at[i].id == search_id_kind(id))
			return s->kinds.at[i].kind;
	return S("");
}

static void count_all(struct finding *s, const struct search_ids_list *all, struct search_out *out)
{
	int64_t of[SEARCH_KINDS_MAX] = { 0 };
	out->more = all->n > SEARCH_COUNT_MAX;
	out->count = out->more ? SEARCH_COUNT_MAX : (int64_t)all->n;
	for (int64_t i = 0; i < out->count; i++)
		of[search_id_kind(all->at[i].id)]++;
	for (size_t i = 0; i < s->kinds.n; i++)
		if (of[s->kinds.at[i].id])
			*LIST_PUSH(s->a, &out->kinds) = (struct search_facet){ s->kinds.at[i].kind, of[s->kinds.at[i].id] };
}

/* Rows of the page's ids, in their order. */
static err read_hits(struct finding *s, const struct query *q, const int64_t *id, size_t n, struct search_hits *out)
{
	struct search_docs_list docs;
	struct snippet_query marks;
	if (!n)
		return OK;
	TRY(search_docs(s->db, &(struct search_docs_in){ .ids = { id, n }, .chars = HEAD_CHARS }, s->a, &docs));
	snippet_start(s->a, q, &marks);
	for (size_t i = 0; i < n; i++)
		for (size_t d = 0; d < docs.n; d++) {
			const struct search_docs *x = &docs.at[d];
			if (x->id != id[i])
				continue;
			struct search_hit *h = LIST_PUSH(s->a, out);
			*h = (struct search_hit){ .kind = search_kind_name(s, x->id), .item = x->item, .lang = search_id_lang(x->id),
				.section = x->section, .title = x->title, .path = x->path, .on = x->on_day };
			snippet_make(s->a, &marks, x->title, x->head, &h->title_runs, &h->snippet);
		}
	return OK;
}

static err answer(struct finding *s, const struct query *q, const struct search_ids_list *all, struct search_out *out)
{
	struct found f;
	size_t skip = s->in->skip > 0 ? (size_t)s->in->skip : 0, take = s->in->take > 0 ? (size_t)s->in->take : 0;
	count_all(s, all, out);
	if (take > SEARCH_TAKE_MAX)
		take = SEARCH_TAKE_MAX;
	if (skip >= SEARCH_COUNT_MAX)
		return OK;
	found_start(s->a, &f, skip + take < SEARCH_COUNT_MAX ? skip + take : SEARCH_COUNT_MAX);
	TRY(ranked(s, q, all, &f));
	return f.n > skip ? read_hits(s, q, f.at + skip, f.n - skip, &out->hits) : OK;
}

static err all_of(struct finding *s, str expr, struct search_ids_list *out)
{
	return search_ids_of(s, expr, SEARCH_COUNT_MAX + 1, out);
}

/* Nothing has all the words: the words mended, then as many of them as stand together somewhere. */
static err find_wider(struct finding *s, struct query *q, struct search_ids_list *all, struct search_out *out)
{
	bool mended = false;
	TRY(search_mend(s, q, &mended));
	if (mended) {
		out->tried = query_text(s->a, q);
		TRY(all_of(s, query_expr(s->a, q, (struct query_tier){ 0 }, &s->where), all));
	}
	for (size_t some = q->n < SOME_MOST ? q->n - 1 : SOME_MOST; !all->n && some; some--) {
		TRY(all_of(s, query_expr_some(s->a, q, some, false, &s->where), all));
		s->some = all->n ? some : 0;
	}
	out->some_words = s->some > 0;
	return OK;
}

/* A year of days, or all of them. */
static void set_range(struct finding *s, int64_t year)
{
	s->low = 0;
	s->high = INT64_MAX;
	if (year < 1900 || year > 2199) {
		s->high = year ? 0 : s->high;
		return;
	}
	s->low = search_day((struct date){ (int)year, 1, 1 }) << SEARCH_DAY_SHIFT;
	s->high = search_day((struct date){ (int)year + 1, 1, 1 }) << SEARCH_DAY_SHIFT;
}

err search_years(struct db *db, struct arena *a, int64_t *first, int64_t *last)
{
	struct search_id_range r;
	*first = *last = 0;
	TRY(search_id_range(db, &(struct search_id_range_in){ .low = (int64_t)1 << SEARCH_DAY_SHIFT }, a, &r));
	if (!r.first.has || !r.last.has)
		return OK;
	*first = search_date(r.first.v).y;
	*last = search_date(r.last.v).y;
	return OK;
}

err search_find(struct db *db, struct arena *a, const struct search_in *in, struct search_out *out)
{
	struct query q;
	struct search_ids_list all;
	struct finding s = { .db = db, .a = a, .in = in };
	*out = (struct search_out){ 0 };
	s.where = (struct query_where){ db_engine(db), in->lang, in->kind, in->section };
	set_range(&s, in->year);
	TRY(query_read(a, in->q, &q));
	TRY(search_kinds(db, a, &s.kinds));
	synonyms_apply(a, &q);
	if (in->lang != LANG_VI)
		numbers_apply(a, &q);
	TRY(search_join(&s, &q));
	TRY(all_of(&s, query_expr(a, &q, (struct query_tier){ 0 }, &s.where), &all));
	if (!all.n)
		TRY(find_wider(&s, &q, &all, out));
	return answer(&s, &q, &all, out);
}
