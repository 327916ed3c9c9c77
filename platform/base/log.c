/* log.c - JSON lines on stderr.  A line is built on the stack and leaves in one write, so that lines of several processes never mix.  Held
 * lines leave together, in writes of at most PIPE_BUF bytes, which a pipe does not mix either. */
#include "log.h"
#include "clock.h"
#include "text.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_BYTES = 4096, TAIL_BYTES = 3 /* "}\n and room for a closing quote */, LEVEL_UNSET = -1 };

static int least_level = LEVEL_UNSET;
static const char *const level_name[] = { "debug", "info", "warn", "error" };

void log_level_set(enum log_level least)
{
	least_level = (int)least;
}

static int level_from_env(void)
{
	str want = str_c(getenv("KHUE_LOG"));

	for (int i = LOG_DEBUG; i <= LOG_ERROR; i++)
		if (str_eq(want, str_c(level_name[i])))
			return i;
	return LOG_INFO;
}

/* n stays at or below LINE_BYTES - TAIL_BYTES while fields are added. */
struct line { char c[LINE_BYTES]; size_t n; };

/* All of it or nothing. */
static bool line_add(struct line *l, str s)
{
	if (l->n + s.n > LINE_BYTES - TAIL_BYTES)
		return false;
	memcpy(l->c + l->n, s.p, s.n);
	l->n += s.n;
	return true;
}

/* Controls (C0, DEL, C1), line separators and direction marks as \uXXXX: a terminal that shows the log obeys none of them. */
static bool must_escape(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202E);
}

/* One character, escaped; false when it does not fit, so that a cut never splits an escape. */
static bool line_char(struct line *l, uint32_t cp)
{
	char out[8];
	size_t n;

	if (cp == '"' || cp == '\\') {
		out[0] = '\\';
		out[1] = (char)cp;
		n = 2;
	} else if (must_escape(cp)) {
		n = (size_t)snprintf(out, sizeof out, "\\u%04x", cp);
	} else {
		text_put(out, cp, &n);
	}
	return line_add(l, (str){ out, n });
}

/* In quotes, cut where the line ends. */
static bool line_text(struct line *l, str s)
{
	size_t len;

	if (!line_add(l, S("\"")))
		return false;
	for (size_t i = 0; i < s.n; i += len)
		if (!line_char(l, text_next((str){ s.p + i, s.n - i }, &len)))
			break;
	l->c[l->n++] = '"'; /* TAIL_BYTES keep its place */
	return true;
}

static bool line_value(struct line *l, const struct log_field *f)
{
	char number[24];
	int n;

	if (!f->is_number)
		return f->text.p ? line_text(l, f->text) : line_add(l, S("null"));
	n = snprintf(number, sizeof number, "%lld", (long long)f->number);
	return line_add(l, (str){ number, (size_t)n });
}

/* A field whose key or number does not fit is left out whole. */
static void line_field(struct line *l, const struct log_field *f)
{
	size_t before = l->n;

	if (!line_add(l, S(",\"")) || !line_add(l, str_c(f->key)) || !line_add(l, S("\":")) || !line_value(l, f))
		l->n = before;
}

static void line_head(struct line *l, enum log_level level, const char *event)
{
	int64_t at = clock_now(), of_day = (at % DAY_S + DAY_S) % DAY_S;
	struct date d = date_of_days((at - of_day) / DAY_S);
	int n = snprintf(l->c, sizeof l->c, "{\"t\":\"%04d-%02d-%02dT%02d:%02d:%02dZ\",\"level\":\"%s\",\"event\":", d.y, d.m, d.d,
	                 (int)(of_day / 3600), (int)(of_day / 60 % 60), (int)(of_day % 60), level_name[level]);

	l->n = (size_t)n;
	(void)line_text(l, str_c(event));
}

static struct { char c[LINE_BYTES]; size_t n; bool on; } held;

void log_hold(bool on)
{
	held.on = on;
	if (!on)
		log_flush();
}

void log_flush(void)
{
	ssize_t sent;

	if (!held.n)
		return;
	/* Nobody is left to tell when stderr is gone. */
	sent = write(STDERR_FILENO, held.c, held.n);
	(void)sent;
	held.n = 0;
}

void log_write(enum log_level level, const char *event, const struct log_field *field, size_t n)
{
	struct line l;

	if (least_level == LEVEL_UNSET)
		least_level = level_from_env();
	if ((int)level < least_level)
		return;
	line_head(&l, level, event);
	for (size_t i = 0; i < n; i++)
		line_field(&l, &field[i]);
	l.c[l.n++] = '}';
	l.c[l.n++] = '\n';
	if (held.n + l.n > sizeof held.c)
		log_flush();
	memcpy(held.c + held.n, l.c, l.n);
	held.n += l.n;
	if (!held.on || level >= LOG_WARN)
		log_flush();
}
