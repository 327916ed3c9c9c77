/* search_query.c - what was typed into units: single words, and what stands in quotes as one. */
#include "search_query.h"
#include "text.h"
#include "vietnamese.h"

static str text_lower(struct arena *a, str text)
{
	struct buf b = { .a = a };
	for (size_t i = 0, len; i < text.n; i += len)
		text_add(&b, vn_lower(text_next((str){ text.p + i, text.n - i }, &len)));
	return buf_str(&b);
}

static struct query_word keep_word(struct arena *a, str text, const struct search_word *w)
{
	struct query_word out = { .fold = arena_str(a, word_fold(w)), .shown = text_lower(a, str_cut(text, w->from, w->to)) };
	out.exact = str_eq(word_fold(w), word_exact(w)) ? out.fold : arena_str(a, word_exact(w));
	return out;
}

struct query_form query_form_of(struct arena *a, str text, bool typed)
{
	struct search_word w;
	struct query_word words[SEARCH_WORDS_MAX];
	struct query_form f = { .typed = typed };
	str nfc = search_nfc(a, text);
	for (size_t at = 0; f.n < SEARCH_WORDS_MAX && search_word_next(nfc, &at, &w);)
		words[f.n++] = keep_word(a, nfc, &w);
	f.at = arena_array(a, struct query_word, f.n + 1);
	for (size_t i = 0; i < f.n; i++)
		f.at[i] = words[i];
	return f;
}

static void add_unit(struct arena *a, struct query *q, struct query_form form, bool quoted)
{
	struct query_unit *u = LIST_PUSH(a, q);
	*u = (struct query_unit){ .quoted = quoted };
	*LIST_PUSH(a, &u->forms) = form;
	q->words += form.n;
}

static void add_word(struct arena *a, struct query *q, str text, const struct search_word *w)
{
	struct query_word *word = arena_new(a, struct query_word);
	*word = keep_word(a, text, w);
	add_unit(a, q, (struct query_form){ .at = word, .n = 1, .typed = true }, false);
}

/* Quotes of keyboards and of phones. */
static size_t quote_at(str s, size_t i)
{
	static const str quotes[] = { { "\"", 1 }, { "\xe2\x80\x9c", 3 }, { "\xe2\x80\x9d", 3 }, { "\xe2\x80\x9e", 3 }, { "\xc2\xab", 2 }, { "\xc2\xbb", 2 } };
	for (size_t n = 0; n < sizeof quotes / sizeof *quotes; n++)
		if (str_starts(str_cut(s, i, s.n), quotes[n]))
			return quotes[n].n;
	return 0;
}

/* The next quote at or after `from`, the end where there is none. */
static size_t next_quote(str s, size_t from)
{
	while (from < s.n && !quote_at(s, from))
		from++;
	return from;
}

/* What stands in quotes is one unit, its words in a row. */
static void add_part(struct arena *a, struct query *q, str part, bool quoted)
{
	struct search_word w;
	if (quoted) {
		struct query_form f = query_form_of(a, part, false);
		if (f.n && q->words + f.n <= SEARCH_WORDS_MAX)
			add_unit(a, q, f, true);
		return;
	}
	for (size_t at = 0; q->words < SEARCH_WORDS_MAX && search_word_next(part, &at, &w);)
		add_word(a, q, part, &w);
}

err query_read(struct arena *a, str typed, struct query *out)
{
	str s = search_nfc(a, typed);
	bool quoted = false;
	*out = (struct query){ 0 };
	if (!s.n || !text_utf8(s))
		return ERR_INVALID;
	if (text_chars(s) > SEARCH_QUERY_CHARS)
		return ERR_LIMIT;
	for (size_t at = 0; at < s.n;) {
		size_t end = next_quote(s, at);
		/* A quote that is never closed is none. */
		add_part(a, out, str_cut(s, at, end), quoted && end < s.n);
		at = end < s.n ? end + quote_at(s, end) : end;
		quoted = !quoted;
	}
	return out->n ? OK : ERR_INVALID;
}

str query_text(struct arena *a, const struct query *q)
{
	struct buf b = { .a = a };
	for (size_t u = 0; u < q->n; u++) {
		const struct query_form *f = &q->at[u].forms.at[0];
		for (size_t w = 0; w < f->n; w++) {
			if (b.n)
				buf_char(&b, ' ');
			buf_add(&b, f->at[w].shown);
		}
	}
	return buf_str(&b);
}
