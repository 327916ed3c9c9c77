/* search_suggest.c - titles as one types: the last word completed from the list of words, newest titles first. */
#include "search_find.h"
#include "search_sql.h"

enum { COMPLETIONS_MAX = 40 };

/* The words before the last all stand in the title; the last one begins a word of it. */
static struct query completed(struct arena *a, const struct query *typed, const struct search_words_from_list *words)
{
	struct query q = { 0 };
	struct query_unit *u;
	for (size_t i = 0; i + 1 < typed->n; i++)
		*LIST_PUSH(a, &q) = typed->at[i];
	u = LIST_PUSH(a, &q);
	*u = (struct query_unit){ 0 };
	for (size_t i = 0; i < words->n; i++) {
		struct query_word *w = arena_new(a, struct query_word);
		*w = (struct query_word){ words->at[i].word, words->at[i].word, words->at[i].word };
		*LIST_PUSH(a, &u->forms) = (struct query_form){ .at = w, .n = 1, .typed = true };
	}
	return q;
}

/* The end of the range of words that begin with `low`: they are of letters, digits and '_', all before '~'. */
static str after_all(struct arena *a, str low)
{
	return arena_printf(a, "%.*s~", FMT(low));
}

static err add_hits(struct finding *s, const struct search_ids_list *ids, const struct query *q, size_t take, struct search_hits *out)
{
	struct snippet_query marks;
	int64_t *id = arena_array(s->a, int64_t, ids->n + 1);
	struct search_docs_list docs;
	for (size_t i = 0; i < ids->n; i++)
		id[i] = ids->at[i].id;
	TRY(search_docs(s->db, &(struct search_docs_in){ .ids = { id, ids->n }, .chars = 0 }, s->a, &docs));
	snippet_start(s->a, q, &marks);
	for (size_t i = 0; i < ids->n; i++)
		for (size_t d = 0; d < docs.n && out->n < take; d++) {
			const struct search_docs *x = &docs.at[d];
			bool twice = false;
			for (size_t h = 0; h < out->n; h++)
				twice = twice || str_eq(out->at[h].path, x->path);
			if (x->id != id[i] || twice)
				continue;
			struct search_hit *h = LIST_PUSH(s->a, out);
			*h = (struct search_hit){ .kind = search_kind_name(s, x->id), .item = x->item, .lang = search_id_lang(x->id),
				.section = x->section, .title = x->title, .path = x->path, .on = x->on_day };
			snippet_make(s->a, &marks, x->title, S(""), &h->title_runs, &h->snippet);
		}
	return OK;
}

err search_suggest(struct db *db, struct arena *a, str typed, enum lang lang, int64_t take, struct search_hits *out)
{
	struct query q, full;
	struct search_in in = { .lang = (int)lang, .prefer = lang };
	struct finding s = { .db = db, .a = a, .in = &in, .high = INT64_MAX };
	struct search_words_from_list words;
	struct search_ids_list ids;
	size_t most = take < 0 ? 0 : take > SEARCH_TAKE_MAX ? SEARCH_TAKE_MAX : (size_t)take;
	*out = (struct search_hits){ 0 };
	s.where = (struct query_where){ db_engine(db), (int)lang, ABSENT, ABSENT };
	TRY(query_read(a, typed, &q));
	str last = q.at[q.n - 1].forms.at[0].at[0].fold;
	TRY(search_words_from(db, &(struct search_words_from_in){ .scope = 2 + (int64_t)lang, .low = last, .high = after_all(a, last),
		.take = COMPLETIONS_MAX }, a, &words));
	if (!words.n || !most)
		return OK;
	TRY(search_kinds(db, a, &s.kinds));
	full = completed(a, &q, &words);
	/* Titles that begin so, then those that hold the words side by side, then anywhere. */
	TRY(search_ids_of(&s, query_expr_begins(a, &full, &s.where), most, &ids));
	TRY(add_hits(&s, &ids, &full, most, out));
	for (int phrase = full.n > 1; phrase >= 0 && out->n < most; phrase--) {
		TRY(search_ids_of(&s, query_expr(a, &full, (struct query_tier){ .title = true, .phrase = phrase }, &s.where), most * 2, &ids));
		TRY(add_hits(&s, &ids, &full, most, out));
	}
	return OK;
}
