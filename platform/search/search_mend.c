/* search_mend.c - a search whose words are not all known: each unknown one becomes the known one that fits best beside the others. */
#include "search_mend.h"

enum { CANDIDATES = 10, APART = 4, COUNTED = 200 };

struct candidate { struct query_form form; int cost; };
struct candidates { struct candidate at[CANDIDATES]; size_t n; };

/* Something is known of it, in the languages that are searched. */
static err is_known(struct finding *s, const struct query_unit *u, bool *known)
{
	struct query one = { (struct query_unit *)(uintptr_t)u, 1, 1, 1 };
	return search_any(s, query_expr(s->a, &one, (struct query_tier){ 0 }, &s->where), known);
}

static void add_word(struct arena *a, struct candidates *c, struct query_word word, int cost)
{
	struct query_word *w = arena_new(a, struct query_word);
	*w = word;
	if (c->n < CANDIDATES)
		c->at[c->n++] = (struct candidate){ { .at = w, .n = 1, .typed = true }, cost };
}

/* Two words without the blank between them, each of them known. */
static err add_parted(struct finding *s, str typed, struct candidates *c)
{
	for (size_t i = 3; i + 3 <= typed.n && c->n < CANDIDATES; i++) {
		struct query_word *w = arena_array(s->a, struct query_word, 2);
		bool yes = false;
		w[0].fold = w[0].exact = w[0].shown = str_cut(typed, 0, i);
		w[1].fold = w[1].exact = w[1].shown = str_cut(typed, i, typed.n);
		TRY(search_any(s, query_expr_token(s->a, &s->where, CLASS_PAIR, w[0].fold, w[1].fold), &yes));
		if (yes)
			c->at[c->n++] = (struct candidate){ { .at = w, .n = 2, .typed = false }, 0 };
	}
	return OK;
}

static err find_candidates(struct finding *s, const struct query_word *typed, struct candidates *c)
{
	struct query_word meant;
	struct near_words near;
	c->n = 0;
	if (typing_read(s->a, typed->fold, &meant))
		add_word(s->a, c, meant, 0);
	TRY(add_parted(s, typed->fold, c));
	TRY(near_find(s, typed->fold, &near));
	for (size_t i = 0; i < near.n; i++)
		add_word(s->a, c, (struct query_word){ near.at[i].word, near.at[i].word, near.at[i].word }, near.at[i].cost);
	return OK;
}

/* The query with one unit replaced, and without those that are still unknown. */
static struct query with(struct arena *a, const struct query *q, size_t at, const struct query_form *form, const bool *unknown)
{
	struct query out = { 0 };
	for (size_t i = 0; i < q->n; i++) {
		if (unknown[i] && i != at)
			continue;
		struct query_unit *u = LIST_PUSH(a, &out);
		*u = q->at[i];
		if (i != at)
			continue;
		u->forms = (struct query_forms){ 0 };
		*LIST_PUSH(a, &u->forms) = *form;
	}
	return out;
}

/* What a candidate costs in its place: nothing more where it stands beside its neighbours, -1 where nothing fits at all. */
static err judge(struct finding *s, const struct query *q, struct query_tier t, int64_t *fits)
{
	struct search_ids_list ids;
	TRY(search_ids_of(s, query_expr(s->a, q, t, &s->where), COUNTED, &ids));
	*fits = (int64_t)ids.n;
	return OK;
}

static err mend_unit(struct finding *s, struct query *q, size_t at, bool *unknown, bool *mended)
{
	struct candidates c;
	int64_t best_fits = 0;
	int best_cost = 0;
	const struct query_form *best = NULL;
	TRY(find_candidates(s, &q->at[at].forms.at[0].at[0], &c));
	for (size_t i = 0; i < c.n; i++) {
		struct query tried = with(s->a, q, at, &c.at[i].form, unknown);
		int64_t fits = 0;
		int cost = c.at[i].cost;
		TRY(judge(s, &tried, (struct query_tier){ .phrase = true }, &fits));
		if (!fits && tried.n > 1) {
			TRY(judge(s, &tried, (struct query_tier){ 0 }, &fits));
			cost += APART;
		}
		if (fits && (!best || cost < best_cost || (cost == best_cost && fits > best_fits))) {
			best = &c.at[i].form;
			best_cost = cost;
			best_fits = fits;
		}
	}
	if (!best)
		return OK;
	q->at[at].forms = (struct query_forms){ 0 };
	*LIST_PUSH(s->a, &q->at[at].forms) = *best;
	unknown[at] = false;
	*mended = true;
	return OK;
}

err search_mend(struct finding *narrow, struct query *q, bool *mended)
{
	struct finding wide = search_everywhere(narrow), *s = &wide;
	bool unknown[SEARCH_WORDS_MAX] = { 0 };
	*mended = false;
	for (size_t i = 0; i < q->n && i < SEARCH_WORDS_MAX; i++) {
		bool known = true;
		if (!q->at[i].quoted)
			TRY(is_known(s, &q->at[i], &known));
		unknown[i] = !known;
	}
	for (size_t i = 0; i < q->n && i < SEARCH_WORDS_MAX; i++)
		if (unknown[i] && q->at[i].forms.at[0].n == 1)
			TRY(mend_unit(s, q, i, unknown, mended));
	return OK;
}
