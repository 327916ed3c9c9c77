/* words.c - words said by C. */
#include "words.h"
#include "buf.h"
#include "html.h"
#include "words_table.h"
#include <string.h>

str say(enum lang lang, const char *english)
{
	size_t low = 0, high = words_count;

	while (lang == LANG_VI && low < high) {
		size_t mid = low + (high - low) / 2;
		const struct words_entry *e = &words_index[mid];
		int c = strcmp(english, words_text + e->en);
		if (!c)
			return (str){ words_text + e->vi, e->vi_bytes };
		if (c < 0)
			high = mid;
		else
			low = mid + 1;
	}
	return str_c(english);
}

/* The value of the hole that s begins with; ABSENT when it is none, *len its bytes. */
static str filled(str s, const struct word_value *v, size_t n, size_t *len)
{
	ptrdiff_t end = str_find(s, S("}"), 0);

	for (size_t i = 0; end > 0 && i < n; i++)
		if (str_eq(str_cut(s, 1, (size_t)end), str_c(v[i].name))) {
			*len = (size_t)end + 1;
			return v[i].value.n ? v[i].value : S("");
		}
	return ABSENT;
}

static str fill(struct arena *a, str words, const struct word_value *v, size_t n)
{
	struct buf b = { .a = a };

	while (words.n) {
		ptrdiff_t open = str_find(words, S("{"), 0);
		size_t len = 1;
		buf_add(&b, str_cut(words, 0, open < 0 ? words.n : (size_t)open));
		if (open < 0)
			break;
		words = str_cut(words, (size_t)open, words.n);
		str value = filled(words, v, n, &len);
		buf_add(&b, str_given(value) ? value : S("{"));
		words = str_cut(words, len, words.n);
	}
	return buf_str(&b);
}

str say_filled(struct arena *a, enum lang lang, const char *english, const struct word_value *v, size_t n)
{
	return fill(a, say(lang, english), v, n);
}

str say_n(struct arena *a, enum lang lang, const char *one, const char *many, int64_t n)
{
	struct buf number = { .a = a };
	str words = lang == LANG_VI ? say(lang, one) : str_c(n == 1 ? one : many);

	html_text_int(&number, lang, n);
	if (lang == LANG_VI && words.p == one)
		words = str_c(many);
	return fill(a, words, &(struct word_value){ "n", buf_str(&number) }, 1);
}
