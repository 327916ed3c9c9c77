/* cal_line.c - lines of a calendar (RFC 5545, 3.1): unfolding, names, parameters, texts.  Input is hostile. */
#include "cal_in.h"
#include "text.h"

str cal_unfold(struct arena *a, str s)
{
	char *to = arena_raw(a, s.n + 1);
	size_t n = 0;

	for (size_t at = str_starts(s, S("\xef\xbb\xbf")) ? 3 : 0; at < s.n; at++) {
		size_t skip = s.p[at] == '\n' ? 1 : s.p[at] == '\r' && at + 1 < s.n && s.p[at + 1] == '\n' ? 2 : 0;
		if (skip && at + skip < s.n && (s.p[at + skip] == ' ' || s.p[at + skip] == '\t')) {
			at += skip;
			continue;
		}
		to[n++] = s.p[at];
	}
	return (str){ to, n };
}

/* The end of a parameter's value: a quoted one may hold ';' and ':'. */
static size_t param_end(str s, size_t at)
{
	bool quoted = false;

	for (; at < s.n; at++) {
		if (s.p[at] == '"')
			quoted = !quoted;
		else if (!quoted && (s.p[at] == ';' || s.p[at] == ':'))
			break;
	}
	return at;
}

static void param_keep(str param, struct cal_line *out)
{
	str name;

	if (!str_split(&param, '=', &name) || !str_given(param))
		return;
	if (param.n >= 2 && param.p[0] == '"' && param.p[param.n - 1] == '"')
		param = str_cut(param, 1, param.n - 1);
	if (cal_named(name, "TZID"))
		out->tzid = param;
	else if (cal_named(name, "VALUE"))
		out->kind = param;
	else if (cal_named(name, "CN"))
		out->cn = param;
}

bool cal_line_next(str *rest, struct cal_line *out)
{
	str line;
	size_t at = 0, end;

	*out = (struct cal_line){ .name = S("") };
	if (!str_split(rest, '\n', &line))
		return false;
	if (line.n && line.p[line.n - 1] == '\r')
		line.n--;
	while (at < line.n && line.p[at] != ';' && line.p[at] != ':')
		at++;
	end = at;
	while (at < line.n && line.p[at] == ';') {
		size_t stop = param_end(line, at + 1);
		param_keep(str_cut(line, at + 1, stop), out);
		at = stop;
	}
	if (at < line.n) {
		out->name = str_cut(line, 0, end);
		out->value = str_cut(line, at + 1, line.n);
	}
	return true;
}

/* Escapes of TEXT (3.3.11); an unknown one stands for its character. */
static uint32_t next_char(str s, bool escaped, size_t *len)
{
	size_t more;

	if (!escaped || s.p[0] != '\\' || s.n < 2)
		return text_next(s, len);
	uint32_t cp = text_next(str_cut(s, 1, s.n), &more);
	*len = 1 + more;
	return cp == 'n' || cp == 'N' ? '\n' : cp;
}

str cal_text(struct arena *a, str value, bool escaped, size_t most)
{
	struct buf b = { .a = a };
	str out;
	size_t len;

	for (size_t at = 0; at < value.n && b.n + 4 <= most; at += len) {
		uint32_t cp = next_char(str_cut(value, at, value.n), escaped, &len);
		if (cp == '\t')
			cp = ' ';
		if ((cp >= ' ' && cp < 0x7f) || cp == '\n' || (cp >= 0xa0 && cp != 0xfffd && cp != 0xfeff && (cp < 0x200b || cp > 0x200f) && (cp < 0x2028 || cp > 0x202e) &&
		    (cp < 0x2066 || cp > 0x2069)))
			text_add(&b, cp);
	}
	if (text_nfc(a, buf_str(&b), &out) != OK)
		return S("");
	return str_trim(out);
}
