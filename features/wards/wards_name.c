/* wards_name.c - names as they are written in addresses, taken to the form they are compared in. */
#include "text.h"
#include "wards_in.h"

str ward_plain(struct arena *a, str s)
{
	str folded = text_fold(a, s);
	struct buf b = { .a = a };
	bool gap = false;

	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (word && gap && b.n)
			buf_char(&b, ' ');
		if (word)
			buf_char(&b, c);
		gap = !word;
	}
	return buf_str(&b);
}

struct kind_word { const char *word; enum ward_level level; };
/* Longer ones first where one begins another. */
static const struct kind_word before[] = {
	{ "thi tran ", WARD_LOW }, { "thi xa ", WARD_HIGH }, { "phuong ", WARD_LOW }, { "xa ", WARD_LOW }, { "quan ", WARD_HIGH }, { "huyen ", WARD_HIGH },
	{ "tt ", WARD_LOW }, { "tx ", WARD_HIGH }, { "p ", WARD_LOW }, { "x ", WARD_LOW }, { "q ", WARD_HIGH }, { "h ", WARD_HIGH },
};
static const struct kind_word after[] = {
	{ " ward", WARD_LOW }, { " commune", WARD_LOW }, { " township", WARD_LOW }, { " district", WARD_HIGH }, { " town", WARD_HIGH },
};

enum ward_level ward_strip(str *plain)
{
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		str word = str_c(before[i].word);
		if (plain->n > word.n && str_starts(*plain, word)) {
			*plain = str_cut(*plain, word.n, plain->n);
			return before[i].level;
		}
	}
	for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
		str word = str_c(after[i].word);
		if (plain->n > word.n && str_ends(*plain, word)) {
			*plain = str_cut(*plain, 0, plain->n - word.n);
			return after[i].level;
		}
	}
	return WARD_ANY;
}
