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
	/* The last are those of Symbol and Wingdings, in the private area where Word puts them. */
	static const char *const signs[] = { "-", "+", "*", "•", "–", "—", "●", "◦", "▪", "·", "→", "⇒", "➢", "➤", "►", "✓", "✔", "❖", "■", "□", "○", "§",
		"\xef\x82\xb7", "\xef\x80\xad", "\xef\x82\xa7", "\xef\x83\x98", "\xef\x83\xbc", "\xef\x81\xb6", "\xef\x83\xa0" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		str b = str_c(signs[i]);
		if (str_starts(s, b) && (blank_at(s, b.n) || (b.n == 1 && *b.p != '*' && s.n > 1 && s.p[1] != *b.p)))
			return b.n;
	}
	/* The letter that Word shows as a circle: "o Đơn vị chủ trì". */
	bool big = s.n > 2 && ((s.p[2] >= 'A' && s.p[2] <= 'Z') || (unsigned char)s.p[2] >= 0xc3);
	return big && s.p[0] == 'o' && s.p[1] == ' ' ? 1 : 0;
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
	/* "4 - Kiểm tra" */
	bool big = i + 3 < s.n && ((s.p[i + 3] >= 'A' && s.p[i + 3] <= 'Z') || (unsigned char)s.p[i + 3] >= 0xc3);
	if (*depth == 1 && big && str_starts(str_cut(s, i, s.n), S(" - ")))
		return i + 3;
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
	/* "ii)", "iv)" after "i)" */
	size_t roman = 0;
	while (roman < s.n && strchr("ivx", s.p[roman]))
		roman++;
	if (roman > 1 && roman < 6 && roman < s.n && s.p[roman] == ')')
		return roman + 1;
	if (n && n < s.n && (s.p[n] == ')' || (s.p[n] == '.' && blank_at(s, n + 1))))
		return n + 1;
	return 0;
}

static size_t roman_length(str s, size_t *number)
{
	size_t i = 0;
	while (i < s.n && strchr("IVX", s.p[i]))
		i++;
	*number = i;
	if (!is_roman((str){ s.p, i }) || i >= s.n)
		return 0;
	/* "II- NỘI DUNG", "II - NỘI DUNG", as the Party's papers have it (Hướng dẫn 36-HD/VPTW). */
	size_t dash = i + (s.p[i] == ' '), word = dash + 2;
	bool big = word < s.n && ((s.p[word] >= 'A' && s.p[word] <= 'Z') || (unsigned char)s.p[word] >= 0xc3);
	if (big && s.p[dash] == '-' && s.p[dash + 1] == ' ')
		return word;
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

/* Words that number work; a unit's or a period's ("Tổ 1:", "Quý 2:") are none. */
static const char *const numbering[] = { "Nhiệm vụ", "NHIỆM VỤ", "Hoạt động", "HOẠT ĐỘNG", "Điều", "ĐIỀU", "Khoản", "Nội dung", "NỘI DUNG", "Mục",
	"Việc", "VIỆC",
	"Bước", "BƯỚC", "Công việc", "CÔNG VIỆC", "Đầu việc", "Phần việc", "Hạng mục", "HẠNG MỤC", "Giải pháp", "GIẢI PHÁP", "Chuyên đề", "TT", "STT",
		"Mã số", "NV", "HĐ", "CV",
	"Gói việc", "Tiểu mục", "Hợp phần", "Công đoạn", "Đầu mục" };

/* "Nhiệm vụ 1:", "Công việc số 3 -", "Bước thứ 2.", "Nhiệm vụ II.": the word and the number head the line. */
static size_t worded_length(str s, size_t *from, size_t *number)
{
	for (size_t i = 0; i < sizeof numbering / sizeof *numbering; i++) {
		size_t n = strlen(numbering[i]);
		if (!str_starts(s, str_c(numbering[i])) || n >= s.n || s.p[n] != ' ')
			continue;
		n++;
		n += str_starts(str_cut(s, n, s.n), S("số ")) ? strlen("số ") : str_starts(str_cut(s, n, s.n), S("SỐ ")) ? strlen("SỐ ") : 0;
		n += str_starts(str_cut(s, n, s.n), S("thứ ")) ? strlen("thứ ") : 0;
		*from = n;
		while (n < s.n && n < *from + 5 && ((s.p[n] >= '0' && s.p[n] <= '9') || (s.p[n] == '.' && n > *from && n + 1 < s.n && s.p[n + 1] >= '0' &&
			s.p[n + 1] <= '9')))
			n++;
		if (n == *from)
			while (n < s.n && n < *from + 5 && strchr("IVX", s.p[n]))
				n++;
		*number = n;
		if (n > *from && n < s.n && strchr(":.)/", s.p[n]) && blank_at(s, n + 1))
			return n + 1;
		static const char *const signs[] = { " - ", " – ", " : " };
		for (size_t k = 0; k < sizeof signs / sizeof *signs && n > *from; k++)
			if (str_starts(str_cut(s, n, s.n), str_c(signs[k])))
				return n + strlen(signs[k]);
	}
	return 0;
}

/* "I.1.", "II.2.3", "A1.", "B.2)": a part's letter before the number; *from: where the number begins. */
static size_t lettered_length(str s, int *depth, size_t *from, size_t *number)
{
	size_t i = 0;
	while (i < s.n && i < 5 && strchr("IVX", s.p[i]))
		i++;
	bool roman = i > 0;
	if (!i && s.n && s.p[0] >= 'A' && s.p[0] <= 'H')
		i = 1;
	if (!i || i >= s.n)
		return 0;
	bool dot = s.p[i] == '.';
	if (roman && !dot)
		return 0;
	*from = i += dot;
	for (*depth = 0; i < s.n;) {
		size_t d = i;
		while (i < s.n && i - d < 3 && s.p[i] >= '0' && s.p[i] <= '9')
			i++;
		if (i == d)
			break;
		++*depth;
		*number = i;
		if (i >= s.n || s.p[i] != '.')
			break;
		i++;
	}
	if (!*depth)
		return 0;
	i = *number;
	bool closed = i < s.n && strchr(".):/", s.p[i]);
	if ((!closed && !dot) || (!closed && !blank_at(s, i)) || (closed && !blank_at(s, i + 1)))
		return 0;
	return i + closed;
}

/* "#3 Việc", "3: Việc": the number's bytes with its sign. */
static size_t signed_length(str s, bool hash, size_t *number)
{
	size_t i = 0;
	while (i < s.n && i < 3 && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	*number = i;
	bool colon = i && i + 2 < s.n && s.p[i] == ':' && blank_at(s, i + 1) && (s.p[i + 2] < '0' || s.p[i + 2] > '9');
	bool blank = hash && i && i + 1 < s.n && s.p[i] == ' ';
	return colon || blank ? i + 1 : 0;
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
	bool hash = str_starts(s, S("#")) && s.n > 1 && s.p[1] >= '0' && s.p[1] <= '9';
	while (bold && s.n && (*s.p == '*' || *s.p == '#'))
		s = str_trim(str_cut(s, 1, s.n));
	/* A title without a number, as lines_plain marks it; it keeps a number in brackets. */
	if (s.n > 1 && *s.p == '\x01') {
		struct mark in = mark_of(str_cut(s, 1, s.n));
		bool bullet = in.kind == MARK_BULLET || in.kind == MARK_PAREN;
		return (struct mark){ .kind = MARK_DECIMAL, .depth = 1, .level = LEVEL_LETTER - 1, .number = in.kind == MARK_PAREN ? in.number : S(""),
			.rest = bullet ? in.rest : str_trim(str_cut(s, 1, s.n)) };
	}
	if ((n = annex_length(s)) > 0)
		return marked(MARK_ANNEX, LEVEL_ANNEX, s, n, n);
	size_t from = 0;
	if ((n = lettered_length(s, &depth, &from, &number)) > 0) {
		struct mark m = marked(MARK_DECIMAL, LEVEL_DECIMAL + depth - 1, s, number, n);
		m.number = str_cut(s, from, number);
		m.depth = depth;
		return m;
	}
	/* "V/v": "Về việc", what a letter is about. */
	if ((n = str_starts(s, S("V/v")) || str_starts(s, S("V/V")) ? 0 : roman_length(s, &number)) > 0)
		return marked(MARK_ROMAN, LEVEL_ROMAN, s, number, n);
	if ((n = decimal_length(s, &depth, &number)) > 0) {
		struct mark m = marked(MARK_DECIMAL, LEVEL_DECIMAL + depth - 1, s, number, n);
		m.depth = depth;
		return m;
	}
	if ((n = signed_length(s, hash, &number)) > 0) {
		struct mark m = marked(MARK_DECIMAL, LEVEL_DECIMAL, s, number, n);
		m.depth = 1;
		return m;
	}
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
		m.bullet = n == 1 && s.p[0] != 'o' ? s.p[0] : '-';
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
