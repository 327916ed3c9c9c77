/* search_near.c - known words within a slip of the finger of an unknown one. */
#include <stdlib.h>
#include <string.h>
#include "search_mend.h"

enum { SHORTEST = 3, LONGEST = 20, KEPT = 8, RANGE_MIN = 6, RANGE_HEAD = 3, RANGE_MAX = 600 };
/* By how often fingers do it. */
enum { COST_SWAPPED = 2, COST_DOUBLED = 2, COST_BESIDE = 3, COST_MISSING = 3, COST_EXTRA = 4, COST_OTHER = 5, COST_TWO = 7 };

/* Keys beside each other on a telephone. */
static const char *const beside[26] = {
	"qwsz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftyhbv", "gyujnb", "ujko", "huikmn", "jiolm", "kop", "njk",
	"bhjm", "iklp", "ol", "wa", "edft", "awedxz", "rfgy", "yhji", "cfgb", "qase", "zsdc", "tghu", "asx",
};

static void add(struct arena *a, struct near_words *tries, str word, int cost)
{
	*LIST_PUSH(a, tries) = (struct near_word){ arena_str(a, word), cost };
}

static void add_shorter(struct arena *a, str w, struct near_words *tries)
{
	char room[LONGEST + 2];
	for (size_t i = 0; i < w.n; i++) {
		bool doubled = i && w.p[i] == w.p[i - 1];
		memcpy(room, w.p, i);
		memcpy(room + i, w.p + i + 1, w.n - i - 1);
		add(a, tries, (str){ room, w.n - 1 }, doubled ? COST_DOUBLED : COST_EXTRA);
	}
}

static void add_swapped(struct arena *a, str w, struct near_words *tries)
{
	char room[LONGEST + 2];
	for (size_t i = 0; i + 1 < w.n; i++) {
		memcpy(room, w.p, w.n);
		room[i] = w.p[i + 1];
		room[i + 1] = w.p[i];
		if (room[i] != room[i + 1])
			add(a, tries, (str){ room, w.n }, COST_SWAPPED);
	}
}

static void add_others(struct arena *a, str w, struct near_words *tries)
{
	char room[LONGEST + 2];
	for (size_t i = 0; i < w.n; i++)
		for (char c = 'a'; c <= 'z'; c++) {
			bool near = w.p[i] >= 'a' && w.p[i] <= 'z' && strchr(beside[w.p[i] - 'a'], c);
			if (c == w.p[i] || (!near && w.n < 4))
				continue;
			memcpy(room, w.p, w.n);
			room[i] = c;
			add(a, tries, (str){ room, w.n }, near ? COST_BESIDE : COST_OTHER);
		}
}

static void add_longer(struct arena *a, str w, struct near_words *tries)
{
	char room[LONGEST + 2];
	for (size_t i = 0; i <= w.n; i++)
		for (char c = 'a'; c <= 'z'; c++) {
			if (i && w.p[i - 1] == c)
				continue; /* the same word as doubling the letter before */
			memcpy(room, w.p, i);
			room[i] = c;
			memcpy(room + i + 1, w.p + i, w.n - i);
			add(a, tries, (str){ room, w.n + 1 }, i < w.n && w.p[i] == c ? COST_DOUBLED : COST_MISSING);
		}
}

static int least(int x, int y)
{
	return x < y ? x : y;
}

/* Letters added, dropped, changed or swapped with the next (optimal string alignment). */
static int distance(str x, str y)
{
	int d[LONGEST + 4][LONGEST + 4];
	for (size_t i = 0; i <= x.n; i++)
		d[i][0] = (int)i;
	for (size_t j = 0; j <= y.n; j++)
		d[0][j] = (int)j;
	for (size_t i = 1; i <= x.n; i++)
		for (size_t j = 1; j <= y.n; j++) {
			d[i][j] = least(least(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + (x.p[i - 1] != y.p[j - 1]));
			if (i > 1 && j > 1 && x.p[i - 1] == y.p[j - 2] && x.p[i - 2] == y.p[j - 1])
				d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
		}
	return d[x.n][y.n];
}

/* Two slips in a long word whose beginning is right. */
static err add_range(struct finding *s, int64_t scope, str w, struct near_words *out)
{
	struct search_words_from_list words;
	str head = str_cut(w, 0, RANGE_HEAD);
	if (w.n < RANGE_MIN)
		return OK;
	TRY(search_words_from(s->db, &(struct search_words_from_in){ .scope = scope, .low = head, .high = arena_printf(s->a, "%.*s~", FMT(head)),
		.take = RANGE_MAX }, s->a, &words));
	for (size_t i = 0; i < words.n; i++)
		if (words.at[i].word.n <= LONGEST + 2 && words.at[i].word.n + 2 >= w.n && distance(w, words.at[i].word) == 2)
			*LIST_PUSH(s->a, out) = (struct near_word){ words.at[i].word, words.at[i].word.n < w.n ? COST_TWO + 1 : COST_TWO };
	return OK;
}

static int by_word(const void *a, const void *b)
{
	const struct near_word *x = a, *y = b;
	int c = str_cmp(x->word, y->word);
	return c ? c : x->cost - y->cost;
}

static int by_cost(const void *a, const void *b)
{
	const struct near_word *x = a, *y = b;
	return x->cost != y->cost ? x->cost - y->cost : str_cmp(x->word, y->word);
}

/* Each word once, at its least cost; a known word is found by halves. */
static void settle(struct near_words *tries)
{
	size_t n = 0;
	if (!tries->n)
		return;
	qsort(tries->at, tries->n, sizeof *tries->at, by_word);
	for (size_t i = 0; i < tries->n; i++)
		if (!n || !str_eq(tries->at[n - 1].word, tries->at[i].word))
			tries->at[n++] = tries->at[i];
	tries->n = n;
}

static err keep_known(struct finding *s, int64_t scope, struct near_words *tries, struct near_words *out)
{
	struct search_words_known_list known;
	str *word = arena_array(s->a, str, tries->n + 1);
	for (size_t i = 0; i < tries->n; i++)
		word[i] = tries->at[i].word;
	TRY(search_words_known(s->db, &(struct search_words_known_in){ .scope = scope, .words = { word, tries->n } }, s->a, &known));
	for (size_t i = 0; i < known.n; i++) {
		struct near_word key = { known.at[i].word, 0 }, *found;
		size_t low = 0, high = tries->n;
		while (low < high) {
			size_t middle = (low + high) / 2;
			if (str_cmp(tries->at[middle].word, key.word) < 0)
				low = middle + 1;
			else
				high = middle;
		}
		found = low < tries->n ? &tries->at[low] : NULL;
		if (found && str_eq(found->word, key.word))
			*LIST_PUSH(s->a, out) = *found;
	}
	return OK;
}

err near_find(struct finding *s, str w, struct near_words *out)
{
	struct near_words tries = { 0 };
	*out = (struct near_words){ 0 };
	if (w.n < SHORTEST || w.n > LONGEST)
		return OK;
	add_shorter(s->a, w, &tries);
	add_swapped(s->a, w, &tries);
	add_others(s->a, w, &tries);
	add_longer(s->a, w, &tries);
	settle(&tries);
	for (int64_t scope = 0; scope < 2; scope++) {
		if (s->where.lang >= 0 && s->where.lang != scope)
			continue;
		TRY(keep_known(s, scope, &tries, out));
		TRY(add_range(s, scope, w, out));
	}
	if (!out->n)
		return OK;
	settle(out);
	qsort(out->at, out->n, sizeof *out->at, by_cost);
	if (out->n > KEPT)
		out->n = KEPT;
	return OK;
}
