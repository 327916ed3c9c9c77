/* reader_mark.c - what a line begins with, and what a column's head or a label means. */
#include <string.h>
#include "reader_in.h"

/* Levels of numbering by Nghị định 30/2020/NĐ-CP, Appendix I: part, roman, arabic, letter. */
enum { LEVEL_ANNEX, LEVEL_UPPER, LEVEL_ROMAN, LEVEL_DECIMAL, LEVEL_LETTER = 12, LEVEL_PAREN, LEVEL_BULLET };

bool is_roman(str s)
{
	if (!s.n || s.n > 6)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!strchr("IVX", s.p[i]))
			return false;
	return true;
}

static bool blank_at(str s, size_t i)
{
	return i >= s.n || s.p[i] == ' ' || s.p[i] == '\t' || (i + 1 < s.n && s.p[i] == '\xc2' && s.p[i + 1] == '\xa0');
}

/* "-", "+", "*" or a round bullet, then a blank or a capital. */
static size_t bullet_length(str s)
{
	static const char *const signs[] = { "-", "+", "*", "•", "–", "—", "●", "◦", "▪", "·", "\xef\x82\xb7", "\xef\x80\xad" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		str b = str_c(signs[i]);
		if (str_starts(s, b) && (blank_at(s, b.n) || (b.n == 1 && *b.p != '*' && s.n > 1 && s.p[1] != *b.p)))
			return b.n;
	}
	return 0;
}

/* "3.1.2" and its groups; the dot or bracket after it belongs to it when a blank follows. */
static size_t decimal_length(str s, int *depth, size_t *number)
{
	size_t i = 0;
	*depth = 0;
	for (;;) {
		size_t d = i;
		while (d < s.n && d - i < 4 && s.p[d] >= '0' && s.p[d] <= '9')
			d++;
		if (d == i || d - i > 3)
			break;
		++*depth;
		*number = i = d;
		if (i >= s.n || s.p[i] != '.')
			break;
		i++;
	}
	if (!*depth)
		return 0;
	i = *number;
	/* "1- Việc", where "1 - 5" is a range. */
	if (*depth == 1 && i + 2 < s.n && s.p[i] == '-' && s.p[i + 1] == ' ' && (s.p[i + 2] < '0' || s.p[i + 2] > '9'))
		return i + 1;
	bool closed = i < s.n && (s.p[i] == '.' || s.p[i] == ')' || s.p[i] == '/');
	if (closed && s.p[i] == '/' && (*depth > 1 || !blank_at(s, i + 1)))
		return 0;
	i += closed;
	if (!closed && *depth < 2)
		return 0;
	/* "1.Xây dựng" without a blank is a number too; "1.5" or "2.000" in a sentence never begins a line alone. */
	if (!blank_at(s, i) && (*depth > 1 ? !closed : false))
		return 0;
	if (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		return 0;
	return i;
}

static size_t letter_length(str s)
{
	size_t n = str_starts(s, S("đ")) ? 2 : s.n && s.p[0] >= 'a' && s.p[0] <= 'z' ? 1 : 0;
	size_t doubled = n == 1 && s.n > 1 && s.p[1] >= '0' && s.p[1] <= '9' ? 1 : 0;
	n += doubled;
	if (n && n < s.n && (s.p[n] == ')' || (s.p[n] == '.' && blank_at(s, n + 1))))
		return n + 1;
	return 0;
}

static size_t roman_length(str s)
{
	size_t i = 0;
	while (i < s.n && strchr("IVX", s.p[i]))
		i++;
	if (!is_roman((str){ s.p, i }) || i >= s.n)
		return 0;
	if ((s.p[i] == '.' || s.p[i] == ')' || s.p[i] == '/') && (i + 1 == s.n || s.p[i] != '.' || s.p[i + 1] != '.'))
		return i + 1;
	return 0;
}

/* "PHỤ LỤC", "Phụ lục II", "PHẦN 1": the word and its number. */
static size_t annex_length(str s)
{
	static const char *const words[] = { "PHỤ LỤC", "Phụ lục", "PHẦN", "Phần thứ" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]), e = n + 1;
		if (!str_starts(s, str_c(words[i])) || s.n > 100 || !(n == s.n || strchr(" :.-0123456789", s.p[n])))
			continue;
		while (e < s.n && strchr("IVX0123456789", s.p[e]))
			e++;
		bool numbered = n < s.n && s.p[n] == ' ' && e > n + 1 && (e == s.n || strchr(" .:-", s.p[e]));
		return numbered ? e : n;
	}
	return 0;
}

/* "Nhiệm vụ 1:", "Điều 2.": the word and the number head the line. */
static size_t worded_length(str s, size_t *from, size_t *number)
{
	static const char *const words[] = { "Nhiệm vụ số ", "NHIỆM VỤ SỐ ", "Nhiệm vụ ", "Hoạt động ", "HOẠT ĐỘNG ", "Điều ", "ĐIỀU ", "Khoản ", "Nội dung ",
		"NỘI DUNG ",
		"NHIỆM VỤ ", "Mục ", "Việc " };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (!str_starts(s, str_c(words[i])))
			continue;
		*from = n;
		while (n < s.n && n < *from + 3 && s.p[n] >= '0' && s.p[n] <= '9')
			n++;
		*number = n;
		if (n > *from && n < s.n && (s.p[n] == ':' || s.p[n] == '.') && blank_at(s, n + 1))
			return n + 1;
		if (n > *from && (str_starts(str_cut(s, n, s.n), S(" - ")) || str_starts(str_cut(s, n, s.n), S(" – "))))
			return n + 3;
	}
	return 0;
}

static struct mark marked(enum mark_kind kind, int level, str s, size_t number, size_t n)
{
	return (struct mark){ .kind = kind, .level = level, .number = str_cut(s, 0, number), .rest = str_trim(str_cut(s, n, s.n)) };
}

struct mark mark_of(str line)
{
	str s = str_trim(line);
	size_t n, number = 0;
	int depth = 0;

	/* Bold, italics and headings of a text that was Markdown. */
	bool bold = str_starts(s, S("**")) || str_starts(s, S("#")) || (s.n > 1 && *s.p == '*' && s.p[1] != ' ' && s.p[1] != '\t');
	while (bold && s.n && (*s.p == '*' || *s.p == '#'))
		s = str_trim(str_cut(s, 1, s.n));
	if ((n = annex_length(s)) > 0)
		return marked(MARK_ANNEX, LEVEL_ANNEX, s, n, n);
	/* "V/v": "Về việc", what a letter is about. */
	if ((n = str_starts(s, S("V/v")) || str_starts(s, S("V/V")) ? 0 : roman_length(s)) > 0)
		return marked(MARK_ROMAN, LEVEL_ROMAN, s, n - 1, n);
	if ((n = decimal_length(s, &depth, &number)) > 0) {
		struct mark m = marked(MARK_DECIMAL, LEVEL_DECIMAL + depth - 1, s, number, n);
		m.depth = depth;
		return m;
	}
	size_t from = 0;
	if ((n = worded_length(s, &from, &number)) > 0) {
		/* Articles of a decision hold what is numbered below them. */
		bool article = str_starts(s, S("Điều ")) || str_starts(s, S("ĐIỀU "));
		struct mark m = marked(MARK_DECIMAL, article ? LEVEL_UPPER : LEVEL_DECIMAL, s, number, n);
		m.number = str_cut(s, from, number);
		m.depth = 1;
		return m;
	}
	if ((n = letter_length(s)) > 0)
		return marked(MARK_LETTER, LEVEL_LETTER, s, n, n);
	if (s.n > 2 && s.p[0] >= 'A' && s.p[0] <= 'H' && s.p[1] == '.' && blank_at(s, 2))
		return marked(MARK_UPPER, LEVEL_UPPER, s, 1, 2);
	if (s.n > 2 && s.p[0] == '(' && s.p[1] >= '0' && s.p[1] <= '9') {
		ptrdiff_t e = str_find(s, S(")"), 0);
		if (e > 0 && e < 5)
			return marked(MARK_PAREN, LEVEL_PAREN, s, (size_t)e + 1, (size_t)e + 1);
	}
	if ((n = bullet_length(s)) > 0) {
		struct mark m = marked(MARK_BULLET, LEVEL_BULLET, s, 0, n);
		m.bullet = n == 1 ? s.p[0] : '-';
		return m;
	}
	return (struct mark){ .kind = MARK_NONE, .level = LEVEL_BULLET, .rest = s };
}

/* "nt", "-nt-", "Như trên", a double quote: the same as above. */
bool is_ditto(struct arena *a, str s)
{
	static const char *const words[] = { "nt", "nhu tren", "- nt -", "nhu muc tren", "// nt //", "/ / nt / /", "n . t", "cung don vi tren", "- nhu tren -" };
	str t = str_trim(s);
	if (str_eq(t, S("\"")) || str_eq(t, S("''")) || str_eq(t, S("”")) || str_eq(t, S("//")) || str_eq(t, S("-\"-")) || str_eq(t, S("″")))
		return true;
	if (!t.n || t.n > 30)
		return false;
	struct toks k = lex(a, t);
	while (k.n && tok_is(&k, k.n - 1, "."))
		k.n--;
	return k.n && toks_any(&k, 0, words, sizeof words / sizeof *words) == k.n;
}
