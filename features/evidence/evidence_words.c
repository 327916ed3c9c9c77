/* evidence_words.c - see evidence_words.h. */
#include "evidence_words.h"
#include "text.h"

/* Letters and digits; general punctuation, quotes and the like part words. */
static bool in_word(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
	return cp >= 0xc0 && cp != 0xd7 && cp != 0xf7 && !(cp >= 0x2000 && cp <= 0x2bff) && !(cp >= 0x3000 && cp <= 0x303f) && cp != 0xfffd;
}

/* The next word at or after *at; n is 0 at the end. */
static str word_next(str s, size_t *at)
{
	size_t from = *at, len;

	while (from < s.n && !in_word(text_next(str_cut(s, from, s.n), &len)))
		from += len;
	for (*at = from; *at < s.n && in_word(text_next(str_cut(s, *at, s.n), &len)); *at += len)
		continue;
	return str_cut(s, from, *at);
}

static void split(struct arena *a, str text, bool folded, struct word_list *out)
{
	str s = str_cut(text, 0, WORDS_BYTES_MAX), w;

	for (size_t at = 0; out->n < WORDS_MAX && (w = word_next(s, &at)).n;)
		*LIST_PUSH(a, out) = (struct word){ w, folded ? w : text_fold(a, w) };
}

void words_split(struct arena *a, str text, struct word_list *out)
{
	split(a, text, false, out);
}

void words_split_folded(struct arena *a, str text, struct word_list *out)
{
	split(a, text, true, out);
}

/* FNV-1a over both words with a blank between. */
static uint64_t hash_of(str first, str second)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < first.n; i++)
		h = (h ^ (unsigned char)first.p[i]) * 0x100000001b3u;
	if (second.n)
		h = (h ^ ' ') * 0x100000001b3u;
	for (size_t i = 0; i < second.n; i++)
		h = (h ^ (unsigned char)second.p[i]) * 0x100000001b3u;
	return h;
}

static bool is_term(str folded, str first, str second)
{
	if (!second.n)
		return str_eq(folded, first);
	return folded.n == first.n + 1 + second.n && str_starts(folded, first) && folded.p[first.n] == ' ' && str_ends(folded, second);
}

/* Where the term stands or would stand; a slot holds its place from 1. */
static size_t *slot_of(const struct terms *t, str first, str second)
{
	size_t i = hash_of(first, second) & (t->nslots - 1);

	while (t->slot[i] && !is_term(t->at[t->slot[i] - 1].folded, first, second))
		i = (i + 1) & (t->nslots - 1);
	return &t->slot[i];
}

struct term *terms_find(const struct terms *t, str first, str second)
{
	size_t *slot = slot_of(t, first, second);

	return *slot ? &t->at[*slot - 1] : NULL;
}

static void term_add(struct arena *a, struct terms *t, str first, str second, str shown)
{
	size_t *slot = slot_of(t, first, second);

	if (*slot)
		return;
	*LIST_PUSH(a, t) = (struct term){ .folded = second.n ? arena_printf(a, "%.*s %.*s", FMT(first), FMT(second)) : first,
		.shown = shown, .pair = second.n > 0, .seen_in = -1 };
	*slot = t->n;
}

/* From the first letter of one word to the last of the other, where only blanks are between. */
static str together(const struct word *x, const struct word *y)
{
	const char *end = x->shown.p + x->shown.n;

	for (const char *p = end; p < y->shown.p; p++)
		if (*p != ' ')
			return ABSENT;
	return (str){ x->shown.p, (size_t)(y->shown.p + y->shown.n - x->shown.p) };
}

/* Words that say nothing of what a text is about.  English ones only as they are written without marks: "thể" of "thể thao" is none. */
static bool is_small(const struct word *w)
{
	static const char *const english[] = { "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is", "it", "its", "of", "on", "or",
		"that", "the", "their", "this", "to", "was", "were", "which", "with" };
	static const char *const vietnamese[] = { "các", "cho", "có", "của", "được", "là", "một", "này", "những", "ở", "theo", "trong", "từ", "và", "về", "với" };

	for (size_t i = 0; i < sizeof english / sizeof *english; i++)
		if (w->shown.n == w->folded.n && str_eq(w->folded, str_c(english[i])))
			return true;
	for (size_t i = 0; i < sizeof vietnamese / sizeof *vietnamese; i++)
		if (str_eq(w->shown, str_c(vietnamese[i])))
			return true;
	return false;
}

void terms_make(struct arena *a, const struct word_list *words, struct terms *out)
{
	out->nslots = 64;
	while (out->nslots < words->n * 4)
		out->nslots *= 2;
	out->slot = arena_array(a, size_t, out->nslots);
	for (size_t i = 0; i < words->n; i++) {
		bool small = is_small(&words->at[i]);
		if (!small)
			term_add(a, out, words->at[i].folded, ABSENT, words->at[i].shown);
		if (i + 1 == words->n)
			break;
		if (small && is_small(&words->at[i + 1]))
			continue;
		str pair = together(&words->at[i], &words->at[i + 1]);
		if (pair.n)
			term_add(a, out, words->at[i].folded, words->at[i + 1].folded, pair);
	}
}
