/* search_snippet.c - where the words stand: the title with its hits marked, and the stretch of the text that holds most of them. */
#include "search_find.h"
#include "text.h"

enum { WINDOW_BYTES = 260, LEAD_BYTES = 70, SPOTS_MAX = 400 };

/* A hit in a text. */
struct spot { size_t from, to; uint32_t word; bool exact; };
struct spots { struct spot at[SPOTS_MAX]; size_t n; };

static void add_word(struct arena *a, struct snippet_query *q, const struct query_word *w)
{
	for (size_t i = 0; i < q->n; i++)
		if (str_eq(q->at[i].exact, w->exact))
			return;
	*LIST_PUSH(a, q) = (struct snippet_word){ w->fold, w->exact, !str_eq(w->fold, w->exact) };
}

void snippet_start(struct arena *a, const struct query *q, struct snippet_query *out)
{
	*out = (struct snippet_query){ 0 };
	for (size_t u = 0; u < q->n; u++)
		for (size_t f = 0; f < q->at[u].forms.n; f++)
			for (size_t w = 0; w < q->at[u].forms.at[f].n; w++)
				add_word(a, out, &q->at[u].forms.at[f].at[w]);
}

static bool is_hit(const struct snippet_query *q, const struct search_word *w, struct spot *spot)
{
	bool hit = false;
	for (size_t i = 0; i < q->n; i++) {
		if (!str_eq(q->at[i].fold, word_fold(w)))
			continue;
		hit = true;
		spot->word = (uint32_t)i;
		spot->exact = str_eq(q->at[i].exact, word_exact(w)) || !q->at[i].marked;
		if (spot->exact)
			break;
	}
	spot->from = w->from;
	spot->to = w->to;
	return hit;
}

/* All hits.  Where a word occurs with the marks it was typed with, the same letters with others are none. */
static void find_spots(const struct snippet_query *q, str text, struct spots *out)
{
	struct search_word w;
	uint64_t exact = 0;
	size_t kept = 0;
	out->n = 0;
	for (size_t at = 0; out->n < SPOTS_MAX && search_word_next(text, &at, &w);) {
		struct spot *s = &out->at[out->n];
		if (!is_hit(q, &w, s))
			continue;
		if (s->exact && s->word < 64)
			exact |= (uint64_t)1 << s->word;
		out->n++;
	}
	for (size_t i = 0; i < out->n; i++) {
		const struct spot *s = &out->at[i];
		if (s->exact || s->word >= 64 || !(exact >> s->word & 1))
			out->at[kept++] = *s;
	}
	out->n = kept;
}

static size_t worth(const struct spots *s, size_t first)
{
	uint64_t seen = 0;
	size_t value = 0;
	for (size_t i = first; i < s->n && s->at[i].to <= s->at[first].from + WINDOW_BYTES - LEAD_BYTES; i++) {
		uint64_t bit = (uint64_t)1 << (s->at[i].word & 63);
		value += (seen & bit ? 1u : 20u) + (s->at[i].exact ? 2u : 0u) + (i > first && s->at[i].from <= s->at[i - 1].to + 1 ? 6u : 0u);
		seen |= bit;
	}
	return value;
}

/* Back to the beginning of a word at most LEAD_BYTES before a hit, rather to that of its sentence. */
static size_t window_start(str text, size_t hit)
{
	size_t low = hit > LEAD_BYTES ? hit - LEAD_BYTES : 0, word = low ? hit : 0;
	if (!low)
		return 0;
	for (size_t i = hit; i > low; i--) {
		char c = text.p[i - 1];
		if (c == ' ' || c == '\n')
			word = i;
		if (c == '\n' || (c == ' ' && i > 1 && text.p[i - 2] == '.'))
			return i;
	}
	return word;
}

/* The end of a word at most WINDOW_BYTES on. */
static size_t window_end(str text, size_t start)
{
	size_t end = start + WINDOW_BYTES;
	if (end >= text.n)
		return text.n;
	for (size_t i = end; i > start + WINDOW_BYTES / 2; i--)
		if (text.p[i] == ' ' || text.p[i] == '\n')
			return i;
	while (end > start && ((unsigned char)text.p[end] & 0xC0) == 0x80)
		end--;
	return end;
}

/* A piece with every run of white space made one blank. */
static void add_run(struct arena *a, struct search_runs *out, bool hit, str text)
{
	struct buf b = { .a = a };
	if (!text.n)
		return;
	buf_grow(&b, text.n);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		bool blank = c == ' ' || (c >= '\t' && c <= '\r');
		if (!blank)
			buf_char(&b, c);
		else if (!b.n || b.p[b.n - 1] != ' ')
			buf_char(&b, ' ');
	}
	*LIST_PUSH(a, out) = (struct search_run){ hit, buf_str(&b) };
}

/* Hits that are parted by nothing but a blank are one run. */
static void add_runs(struct arena *a, str text, size_t from, size_t to, const struct spots *s, struct search_runs *out)
{
	for (size_t i = 0; i < s->n; i++) {
		size_t first = s->at[i].from, last = s->at[i].to;
		if (first < from || last > to)
			continue;
		while (i + 1 < s->n && s->at[i + 1].to <= to && s->at[i + 1].from == last + 1 && text.p[last] == ' ')
			last = s->at[++i].to;
		add_run(a, out, false, str_cut(text, from, first));
		add_run(a, out, true, str_cut(text, first, last));
		from = last;
	}
	add_run(a, out, false, str_cut(text, from, to));
}

void snippet_make(struct arena *a, const struct snippet_query *q, str title, str text, struct search_runs *title_runs, struct search_runs *snippet)
{
	struct spots s;
	size_t best = 0, most = 0;
	find_spots(q, title, &s);
	add_runs(a, title, 0, title.n, &s, title_runs);
	find_spots(q, text, &s);
	for (size_t i = 0; i < s.n; i++) {
		size_t value = worth(&s, i);
		if (value > most) {
			most = value;
			best = i;
		}
	}
	size_t from = s.n ? window_start(text, s.at[best].from) : 0, to = window_end(text, from);
	if (from)
		add_run(a, snippet, false, S("… "));
	add_runs(a, text, from, to, &s, snippet);
	if (to < text.n)
		add_run(a, snippet, false, S(" …"));
}
