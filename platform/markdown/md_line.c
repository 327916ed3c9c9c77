/* md_line.c - what a line begins, by CommonMark 0.30 §4 and 5. */
#include <string.h>
#include "md_in.h"

static size_t run_of(str s, char c)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == c)
		n++;
	return n;
}

bool md_line_next(str *rest, struct md_line *out)
{
	size_t i = 0;

	*out = (struct md_line){ 0 };
	if (!str_split(rest, '\n', &out->whole))
		return false;
	for (; i < out->whole.n && (out->whole.p[i] == ' ' || out->whole.p[i] == '\t'); i++)
		out->indent += out->whole.p[i] == ' ' ? 1 : 4 - out->indent % 4;
	out->body = str_trim(str_cut(out->whole, i, out->whole.n));
	return true;
}

bool md_is_heading(str body)
{
	size_t n = run_of(body, '#');

	return n > 0 && n <= 6 && (n == body.n || body.p[n] == ' ' || body.p[n] == '\t');
}

size_t md_fence(str body, char *mark)
{
	size_t n;

	if (!body.n || (body.p[0] != '`' && body.p[0] != '~'))
		return 0;
	*mark = body.p[0];
	n = run_of(body, *mark);
	if (n < 3 || (*mark == '`' && memchr(body.p + n, '`', body.n - n)))
		return 0;
	return n;
}

bool md_fence_ends(const struct md_line *l, char mark, size_t length)
{
	return l->indent <= 3 && l->body.n >= length && run_of(l->body, mark) == l->body.n;
}

bool md_is_rule(str body)
{
	size_t n = 0;

	if (!body.n || !strchr("*-_", body.p[0]))
		return false;
	for (size_t i = 0; i < body.n; i++) {
		if (body.p[i] == body.p[0])
			n++;
		else if (body.p[i] != ' ' && body.p[i] != '\t')
			return false;
	}
	return n >= 3;
}

/* Bytes of "12." or "3)"; 0: none. */
static size_t ordered(str s)
{
	size_t n = 0;

	while (n < s.n && n < 10 && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n && n < 10 && n < s.n && (s.p[n] == '.' || s.p[n] == ')') ? n + 1 : 0;
}

char md_item(str body, bool *interrupts)
{
	size_t n = body.n && strchr("-+*", body.p[0]) ? 1 : ordered(body);

	*interrupts = false;
	if (!n || md_is_rule(body) || (n < body.n && body.p[n] != ' ' && body.p[n] != '\t'))
		return 0;
	*interrupts = n < body.n && (n == 1 || (n == 2 && body.p[0] == '1'));
	return body.p[n - 1];
}

bool md_is_row(str body)
{
	return body.n > 1 && body.p[0] == '|';
}

bool md_is_delimiter(str body)
{
	bool dash = false;

	if (!md_is_row(body))
		return false;
	for (size_t i = 0; i < body.n; i++) {
		if (!strchr("|-: \t", body.p[i]))
			return false;
		dash |= body.p[i] == '-';
	}
	return dash;
}
