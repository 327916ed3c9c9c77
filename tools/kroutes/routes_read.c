/* routes_read.c - from the text of .routes files to sorted entries. */
#include "kroutes.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct role_name role_names[] = {
	{ "admin", "ROLE_ADMIN", 1u << 0 },
	{ "agency", "ROLE_AGENCY", 1u << 1 },
	{ "unit-officer", "ROLE_UNIT_OFFICER", 1u << 2 },
	{ "unit-head", "ROLE_UNIT_HEAD", 1u << 3 },
	{ "editor", "ROLE_EDITOR", 1u << 4 },
	{ "translator", "ROLE_TRANSLATOR", 1u << 5 },
	{ "guide", "ROLE_GUIDE", 1u << 6 },
	{ "space-owner", "ROLE_SPACE_OWNER", 1u << 7 },
	{ "juror", "ROLE_JUROR", 1u << 8 },
	{ "finance", "ROLE_FINANCE", 1u << 9 },
	{ "leader", "ROLE_LEADER", 1u << 10 },
};
const size_t nrole_names = sizeof role_names / sizeof *role_names;

void routes_complain(struct table *t, const char *file, int line, const char *format, ...)
{
	va_list list;

	fprintf(stderr, "%s:%d: error: ", file, line);
	va_start(list, format);
	vfprintf(stderr, format, list);
	va_end(list);
	fputc('\n', stderr);
	t->errors++;
}

/* The next word of *rest, ended in place; NULL at the end of the line. */
static char *word(char **rest)
{
	char *s = *rest + strspn(*rest, " \t");
	size_t n = strcspn(s, " \t");

	if (!n)
		return NULL;
	*rest = s + n;
	if (**rest)
		*(*rest)++ = 0;
	return s;
}

static uint32_t role_bit(const char *name, size_t n)
{
	for (size_t i = 0; i < nrole_names; i++)
		if (strlen(role_names[i].word) == n && !strncmp(role_names[i].word, name, n))
			return role_names[i].bit;
	return 0;
}

static void read_need(struct table *t, struct entry *e)
{
	if (!strcmp(e->need, "public") || !strcmp(e->need, "signed-in")) {
		e->bits = e->need[0] == 'p' ? 0 : 1u << 30;
		return;
	}
	for (const char *s = e->need;; s++) {
		size_t n = strcspn(s, "|");
		uint32_t bit = role_bit(s, n);
		if (!bit)
			routes_complain(t, e->file, e->line, "unknown role '%.*s'", (int)n, s);
		if (e->bits & bit)
			routes_complain(t, e->file, e->line, "role '%.*s' stands twice", (int)n, s);
		e->bits |= bit;
		s += n;
		if (!*s)
			return;
	}
}

/* One segment of a pattern: a hole {name}, or letters, digits, '-', '_', '.'. */
static bool segment_ok(const char *s, size_t n, bool last, int *holes)
{
	if (!n)
		return last;
	bool hole = s[0] == '{';
	if (hole && (n < 3 || s[n - 1] != '}' || !islower((unsigned char)s[1])))
		return false;
	for (size_t i = hole; i < n - hole; i++) {
		bool plain = islower((unsigned char)s[i]) || isdigit((unsigned char)s[i]) || s[i] == '_';
		if (!plain && (hole || !strchr("-.", s[i])))
			return false;
	}
	*holes += hole && !(n == 6 && !strncmp(s, "{lang}", n));
	return true;
}

static void check_pattern(struct table *t, const struct entry *e)
{
	int holes = 0;
	const char *s = e->pattern;

	if (strstr(s + 1, "{lang}") && strncmp(s, "/{lang}", 7) != 0)
		routes_complain(t, e->file, e->line, "bad pattern '%s': {lang} stands first", e->pattern);
	while (*s == '/') {
		size_t n = strcspn(++s, "/");
		if (!segment_ok(s, n, s[n] == 0, &holes))
			break;
		s += n;
	}
	if (s == e->pattern || *s)
		routes_complain(t, e->file, e->line, "bad pattern '%s'", e->pattern);
	else if (holes > HOLES_MAX)
		routes_complain(t, e->file, e->line, "more than %d holes in '%s'", HOLES_MAX, e->pattern);
}

static void read_body(struct table *t, struct entry *e, const char *text)
{
	char *end;
	long long n = strtoll(text, &end, 10);

	if (*end == 'k' || *end == 'M')
		n *= *end++ == 'k' ? 1024 : 1024 * 1024;
	if (*end || n < 1 || n > UPLOAD_MAX_BYTES || strcmp(e->method, "POST") != 0)
		routes_complain(t, e->file, e->line, "bad body=%s: 1 to 256M, with k or M, for POST only", text);
	e->body_max = n;
}

static bool name_ok(const char *s)
{
	if (!islower((unsigned char)*s))
		return false;
	return s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_")] == 0;
}

/* False when the line holds no route and its memory is free again. */
static bool read_line(struct table *t, const char *file, int line, char *text)
{
	char *note = strchr(text, '#');
	if (note)
		*note++ = 0;
	struct entry e = { .file = file, .line = line, .note = note ? note + strspn(note, " ") : text + strlen(text) };
	char *rest = text, *more;

	if (!(e.method = word(&rest)))
		return false;
	e.pattern = word(&rest), e.need = word(&rest), e.handler = word(&rest);
	if (!e.handler) {
		routes_complain(t, file, line, "a route is: METHOD pattern need handler");
		return false;
	}
	bool post = !strcmp(e.method, "POST");
	if (!post && strcmp(e.method, "GET") != 0)
		routes_complain(t, file, line, "unknown method '%s': GET or POST", e.method);
	e.body_max = post ? FORM_BYTES : 0;
	if ((more = word(&rest)) && !strncmp(more, "body=", 5))
		read_body(t, &e, more + 5), more = word(&rest);
	if (more)
		routes_complain(t, file, line, "unexpected '%s'", more);
	if (!name_ok(e.handler))
		routes_complain(t, file, line, "bad handler name '%s'", e.handler);
	read_need(t, &e);
	check_pattern(t, &e);
	if (t->n == ROUTES_MAX) {
		routes_complain(t, file, line, "more than %d routes", ROUTES_MAX);
		return false;
	}
	t->at[t->n++] = e;
	return true;
}

void routes_read(struct table *t, const char *file)
{
	FILE *f = fopen(file, "r");
	char *text = NULL;
	size_t size = 0;
	ssize_t n;
	int line = 0;

	if (!f) {
		routes_complain(t, file, 0, "cannot be read");
		return;
	}
	/* The entries keep pointers into each line's own memory until the program ends. */
	for (; (n = getline(&text, &size, f)) >= 0; text = NULL, size = 0) {
		line++;
		if (n && text[n - 1] == '\n')
			text[n - 1] = 0;
		bool kept = false;
		if (n > LINE_MAX_BYTES)
			routes_complain(t, file, line, "line too long");
		else
			kept = read_line(t, file, line, text);
		if (!kept)
			free(text);
	}
	free(text);
	fclose(f);
}

/* Order of one byte within patterns: the end, then '/', then literals, then holes. */
static int rank(char c)
{
	unsigned char u = (unsigned char)c;
	return !u ? 0 : u == '/' ? 1 : u == '{' ? 300 : u + 1;
}

static int pattern_cmp(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return rank(*a) - rank(*b);
}

static int entry_cmp(const void *va, const void *vb)
{
	const struct entry *a = va, *b = vb;
	int c = pattern_cmp(a->pattern, b->pattern);
	return c ? c : strcmp(a->method, b->method);
}

/* Two names for the hole at one place: the search in the table takes one text for one prefix. */
static void check_holes(struct table *t, const struct entry *a, const struct entry *b)
{
	size_t same = 0;

	while (a->pattern[same] && a->pattern[same] == b->pattern[same])
		same++;
	size_t start = same;
	while (start && a->pattern[start - 1] != '/')
		start--;
	bool ends = (!a->pattern[same] || a->pattern[same] == '/') && (!b->pattern[same] || b->pattern[same] == '/');
	if (a->pattern[start] == '{' && b->pattern[start] == '{' && same > start && !ends)
		routes_complain(t, b->file, b->line, "'%s' names a hole otherwise than '%s' at %s:%d", b->pattern, a->pattern, a->file, a->line);
}

void routes_sort(struct table *t)
{
	qsort(t->at, t->n, sizeof *t->at, entry_cmp);
	for (size_t i = 1; i < t->n; i++) {
		const struct entry *a = &t->at[i - 1], *b = &t->at[i];
		if (!entry_cmp(a, b))
			routes_complain(t, b->file, b->line, "duplicate of %s:%d: %s %s", a->file, a->line, b->method, b->pattern);
		else if (pattern_cmp(a->pattern, b->pattern))
			check_holes(t, a, b);
	}
}
