/* json.c - writes JSON. */
#include "json.h"
#include "text.h"

enum { DECIMALS_MAX = 9 };

void json_start(struct json *j, struct buf *out)
{
	*j = (struct json){ .out = out };
}

/* The comma before a value, unless it follows its key. */
static void value_begins(struct json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (j->some[j->depth])
		buf_char(j->out, ',');
	j->some[j->depth] = true;
}

void json_open(struct json *j, char bracket)
{
	value_begins(j);
	buf_char(j->out, bracket);
	/* The depth follows from the code that writes, never from what it writes. */
	if (++j->depth >= JSON_DEPTH)
		bug("JSON nested too deep");
	j->some[j->depth] = false;
}

void json_close(struct json *j, char bracket)
{
	if (j->depth <= 0 || j->after_key)
		bug("JSON closed where nothing is open");
	j->depth--;
	buf_char(j->out, bracket);
}

static void escape_add(struct buf *b, uint32_t cp)
{
	switch (cp) {
	case '"': buf_add(b, S("\\\"")); break;
	case '\\': buf_add(b, S("\\\\")); break;
	case '\n': buf_add(b, S("\\n")); break;
	case '\r': buf_add(b, S("\\r")); break;
	case '\t': buf_add(b, S("\\t")); break;
	default: buf_printf(b, "\\u%04x", cp);
	}
}

/* Bytes from `from` that go out as they are. */
/* Most text needs no escape: it is copied in runs. */
static size_t plain_run(str s, size_t from)
{
	size_t i = from;

	while (i < s.n) {
		unsigned char c = (unsigned char)s.p[i];
		size_t len = 1;
		if (c < 0x20 || c == '"' || c == '\\')
			break;
		if (c >= 0x80 && text_next((str){ s.p + i, s.n - i }, &len) == 0xFFFD && len == 1)
			break;
		i += len;
	}
	return i - from;
}

/* A text with its quotes (RFC 8259, 7). */
static void quoted(struct buf *b, str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n;) {
		size_t run = plain_run(s, i);
		buf_add(b, (str){ s.p + i, run });
		i += run;
		if (i == s.n)
			break;
		if ((unsigned char)s.p[i] < 0x80)
			escape_add(b, (unsigned char)s.p[i]);
		else
			buf_add(b, S("\xef\xbf\xbd"));
		i++;
	}
	buf_char(b, '"');
}

void json_key(struct json *j, const char *key)
{
	if (j->after_key)
		bug("a JSON key after a key");
	value_begins(j);
	quoted(j->out, str_c(key));
	buf_char(j->out, ':');
	j->after_key = true;
}

void json_text(struct json *j, str s)
{
	if (!s.p) {
		json_null(j);
		return;
	}
	value_begins(j);
	quoted(j->out, s);
}

void json_int(struct json *j, int64_t v)
{
	value_begins(j);
	buf_int(j->out, v);
}

void json_real(struct json *j, double v, int decimals)
{
	int64_t scale = 1, n;
	double scaled;

	decimals = decimals < 0 ? 0 : decimals > DECIMALS_MAX ? DECIMALS_MAX : decimals;
	for (int i = 0; i < decimals; i++)
		scale *= 10;
	scaled = v * (double)scale;
	/* Past 2^53 a double has no fraction to print; such a number is none of ours. */
	if (!(scaled > -9e15 && scaled < 9e15)) {
		json_null(j);
		return;
	}
	/* Half away from zero, by hand: printf would ask the locale for its decimal sign. */
	n = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
	value_begins(j);
	if (n < 0)
		buf_char(j->out, '-');
	n = n < 0 ? -n : n;
	buf_int(j->out, n / scale);
	if (decimals)
		buf_printf(j->out, ".%0*lld", decimals, (long long)(n % scale));
}

void json_bool(struct json *j, bool v)
{
	value_begins(j);
	buf_add(j->out, v ? S("true") : S("false"));
}

void json_null(struct json *j)
{
	value_begins(j);
	buf_add(j->out, S("null"));
}

void json_kt(struct json *j, const char *key, str s)
{
	json_key(j, key);
	json_text(j, s);
}

void json_ki(struct json *j, const char *key, int64_t v)
{
	json_key(j, key);
	json_int(j, v);
}

void json_kid(struct json *j, const char *key, int64_t id)
{
	json_key(j, key);
	value_begins(j);
	buf_char(j->out, '"');
	buf_int(j->out, id);
	buf_char(j->out, '"');
}

void json_kb(struct json *j, const char *key, bool v)
{
	json_key(j, key);
	json_bool(j, v);
}
