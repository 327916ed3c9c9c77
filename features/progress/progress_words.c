/* progress_words.c - numbers and amounts as people write them in either language. */
#include "clock.h"
#include "progress_in.h"
#include "text.h"
#include "words.h"

enum { NUMBER_BYTES = 40 };

static void whole_words(struct buf *b, enum lang lang, int64_t v)
{
	if (v >= 1000) {
		whole_words(b, lang, v / 1000);
		buf_char(b, lang == LANG_VI ? '.' : ',');
		buf_printf(b, "%03lld", (long long)(v % 1000));
	} else {
		buf_int(b, v);
	}
}

str progress_milli_words(struct arena *a, enum lang lang, int64_t milli)
{
	struct buf b = { .a = a };
	int64_t rest = milli % 1000;

	whole_words(&b, lang, milli / 1000);
	if (!rest)
		return buf_str(&b);
	buf_char(&b, lang == LANG_VI ? ',' : '.');
	for (int64_t unit = 100; rest; unit /= 10) {
		buf_char(&b, (char)('0' + rest / unit));
		rest %= unit;
	}
	return buf_str(&b);
}

str target_words(struct arena *a, enum lang lang, const struct progress_target *t)
{
	struct buf b = { .a = a };
	bool en = lang == LANG_EN;
	struct date d;

	buf_add(&b, en && str_given(t->title_en) ? t->title_en : t->title_vi);
	buf_add(&b, S(": "));
	buf_add(&b, progress_milli_words(a, lang, t->wanted_milli));
	buf_char(&b, ' ');
	buf_add(&b, en && str_given(t->measure_en) ? t->measure_en : t->measure_vi);
	if (str_given(t->by_on) && date_parse(t->by_on, &d) == OK) {
		buf_add(&b, S(", "));
		date_write(&b, lang, d);
	}
	return buf_str(&b);
}

/* Digits and marks without blanks in between: a typed number made plain.  false: something else stands in it. */
static bool plain_number(str s, char out[NUMBER_BYTES], size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t len;
		uint32_t c = text_next(str_cut(s, i, s.n), &len);
		i += len;
		if (c == ' ' || c == 0xa0 || c == 0x202f)
			continue;
		if (!((c >= '0' && c <= '9') || c == '.' || c == ',') || *n == NUMBER_BYTES - 1)
			return false;
		out[(*n)++] = (char)c;
	}
	return *n && out[0] >= '0' && out[0] <= '9' && out[*n - 1] >= '0' && out[*n - 1] <= '9';
}

static size_t count_of(const char *p, size_t n, char c, size_t *last)
{
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (p[i] == c) {
			*last = i;
			k++;
		}
	return k;
}

/* Where the decimals begin: n where there are none. */
static size_t decimals_at(enum lang lang, const char *p, size_t n)
{
	size_t dot = 0, comma = 0, dots = count_of(p, n, '.', &dot), commas = count_of(p, n, ',', &comma);

	if (dots && commas)
		return dot > comma ? (dots == 1 ? dot : n) : (commas == 1 ? comma : n);
	if (dots + commas != 1)
		return n;
	size_t at = dots ? dot : comma;
	bool own = p[at] == (lang == LANG_VI ? ',' : '.');
	return own || n - at - 1 != 3 || at > 3 || (at == 1 && p[0] == '0') ? at : n;
}

/* The digits of the whole part, with one kind of mark before each three of them. */
static err whole_read(const char *p, size_t n, int64_t *v)
{
	char mark = 0;
	size_t since = 0;

	*v = 0;
	for (size_t i = 0; i < n; i++) {
		if (p[i] >= '0' && p[i] <= '9') {
			if (*v > PROGRESS_MOST)
				return ERR_INVALID;
			*v = *v * 10 + (p[i] - '0');
			since++;
			continue;
		}
		if ((mark && (p[i] != mark || since != 3)) || since > 3 || !since)
			return ERR_INVALID;
		mark = p[i];
		since = 0;
	}
	return mark && since != 3 ? ERR_INVALID : OK;
}

err progress_milli_read(enum lang lang, str s, int64_t *milli)
{
	char p[NUMBER_BYTES];
	size_t n, at;
	int64_t whole, unit = 100;

	if (!plain_number(s, p, &n))
		return ERR_INVALID;
	at = decimals_at(lang, p, n);
	TRY(whole_read(p, at, &whole));
	if (whole > PROGRESS_MOST / 1000)
		return ERR_INVALID;
	*milli = whole * 1000;
	for (size_t i = at + 1; i < n; i++, unit /= 10) {
		if (!unit && p[i] != '0')
			return ERR_INVALID;
		*milli += (p[i] - '0') * unit;
	}
	return OK;
}

err progress_vnd_read(str s, int64_t *vnd)
{
	static const char *const tail[] = { "đồng", "VNĐ", "VND", "vnđ", "vnd", "đ", "₫" };
	char p[NUMBER_BYTES];
	size_t n;

	s = str_trim(s);
	if (str_starts(s, S("VND")))
		s = str_trim(str_cut(s, 3, s.n));
	for (size_t i = 0; i < sizeof tail / sizeof *tail; i++)
		if (str_ends(s, str_c(tail[i]))) {
			s = str_trim(str_cut(s, 0, s.n - str_c(tail[i]).n));
			break;
		}
	if (!plain_number(s, p, &n))
		return ERR_INVALID;
	TRY(whole_read(p, n, vnd));
	return *vnd > PROGRESS_MOST ? ERR_INVALID : OK;
}
