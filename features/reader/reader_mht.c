/* reader_mht.c - a web page in one file (.mht, RFC 2557), as Word saves it: its first part that is HTML. */
#include <string.h>
#include <strings.h>
#include "reader_lines.h"

enum { HEAD_BYTES = 4096 };

/* Position of a word in any case within the first `to` bytes; -1: it is not there. */
static ptrdiff_t find_any_case(str s, const char *word, size_t from, size_t to)
{
	size_t n = strlen(word);

	for (size_t i = from; i + n <= (to < s.n ? to : s.n); i++)
		if (strncasecmp(s.p + i, word, n) == 0)
			return (ptrdiff_t)i;
	return -1;
}

/* The value behind `name=` or `name:` in a head, without quotes. */
static str value_of(str head, const char *name)
{
	ptrdiff_t at = find_any_case(head, name, 0, head.n);

	if (at < 0)
		return ABSENT;
	str s = str_trim(str_cut(head, (size_t)at + strlen(name), head.n));
	char end = s.n && s.p[0] == '"' ? '"' : 0;
	size_t n = end ? 1 : 0;
	while (n < s.n && (end ? s.p[n] != '"' : !strchr(" ;\r\n\t", s.p[n])))
		n++;
	return str_cut(s, end ? 1 : 0, n);
}

bool mht_is(str bytes)
{
	str head = str_cut(bytes, 0, HEAD_BYTES);
	bool begins = find_any_case(head, "MIME-Version:", 0, 13) == 0 || find_any_case(head, "From:", 0, 5) == 0;

	return begins && find_any_case(head, "MIME-Version:", 0, head.n) >= 0 && find_any_case(head, "boundary=", 0, head.n) >= 0;
}

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

static str of_quoted(struct arena *a, str s)
{
	struct buf b = { .a = a };

	buf_grow(&b, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		int high = s.p[i] == '=' && i + 2 < s.n ? hex(s.p[i + 1]) : -1, low = high >= 0 ? hex(s.p[i + 2]) : -1;
		size_t line = i + 1;
		if (low >= 0) {
			buf_char(&b, (char)(high * 16 + low));
			i += 2;
		} else if (s.p[i] == '=' && line < s.n && (s.p[line] == '\r' || s.p[line] == '\n')) {
			i += s.p[line] == '\r' && line + 1 < s.n && s.p[line + 1] == '\n' ? 2 : 1;
		} else {
			buf_char(&b, s.p[i]);
		}
	}
	return buf_str(&b);
}

static str of_base64(struct arena *a, str s)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct buf b = { .a = a };
	uint32_t bits = 0;
	int n = 0;

	buf_grow(&b, s.n + 1);
	for (size_t i = 0; i < s.n && s.p[i] != '='; i++) {
		const char *at = s.p[i] ? strchr(letters, s.p[i]) : NULL;
		if (!at)
			continue;
		bits = bits << 6 | (uint32_t)(at - letters);
		n += 6;
		if (n >= 8) {
			n -= 8;
			buf_char(&b, (char)(bits >> n & 0xff));
		}
	}
	return buf_str(&b);
}

/* A part's head ends at its first empty line. */
static str body_of(str part, str *head)
{
	ptrdiff_t at = str_find(part, S("\r\n\r\n"), 0);
	size_t gap = 4;

	if (at < 0) {
		at = str_find(part, S("\n\n"), 0);
		gap = 2;
	}
	*head = str_cut(part, 0, at < 0 ? 0 : (size_t)at);
	return at < 0 ? S("") : str_cut(part, (size_t)at + gap, part.n);
}

err source_mht(struct arena *a, str bytes, struct source *out, str *why)
{
	str boundary = value_of(str_cut(bytes, 0, HEAD_BYTES), "boundary="), head;

	*why = S("broken");
	if (!boundary.n)
		return ERR_INVALID;
	str line = arena_printf(a, "--%.*s", FMT(boundary));
	for (ptrdiff_t at = str_find(bytes, line, 0); at >= 0;) {
		size_t from = (size_t)at + line.n;
		at = str_find(bytes, line, from);
		str body = body_of(str_cut(bytes, from, at < 0 ? bytes.n : (size_t)at), &head), coding = value_of(head, "Content-Transfer-Encoding:");
		if (find_any_case(head, "text/html", 0, head.n) < 0)
			continue;
		if (coding.n == 16 && strncasecmp(coding.p, "quoted-printable", 16) == 0)
			body = of_quoted(a, body);
		else if (coding.n == 6 && strncasecmp(coding.p, "base64", 6) == 0)
			body = of_base64(a, body);
		return source_htm(a, body, value_of(head, "charset="), out, why);
	}
	return ERR_INVALID;
}
