/* parse.c - entry of the compiler, its errors, and the small readers the other files share. */
#include "khtml.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void lines_index(struct parser *p)
{
	size_t n = 1;

	for (size_t i = 0; i < p->src.n; i++)
		n += p->src.p[i] == '\n';
	p->line_at = arena_array(p->a, size_t, n);
	p->nlines = 1;
	for (size_t i = 0; i < p->src.n; i++)
		if (p->src.p[i] == '\n')
			p->line_at[p->nlines++] = i + 1;
}

int line_of(const struct parser *p, size_t at)
{
	size_t low = 0, high = p->nlines;

	while (high - low > 1) {
		size_t mid = low + (high - low) / 2;
		if (p->line_at[mid] <= at)
			low = mid;
		else
			high = mid;
	}
	return (int)low + 1;
}

__attribute__((format(printf, 3, 0))) static void fail_list(struct parser *p, size_t at, const char *format, va_list args)
{
	char text[400];
	int line = line_of(p, at);

	if (p->out->errors.n >= KHTML_ERRORS_MAX)
		return;
	vsnprintf(text, sizeof text, format, args);
	*LIST_PUSH(p->a, &p->out->errors) = (struct khtml_error){
		.line = line,
		.col = (int)(at - p->line_at[line - 1]) + 1,
		.text = arena_str(p->a, str_c(text)),
	};
}

void fail(struct parser *p, size_t at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fail_list(p, at, format, args);
	va_end(args);
}

void fatal(struct parser *p, size_t at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fail_list(p, at, format, args);
	va_end(args);
	p->stop = true;
}

bool at_text(const struct parser *p, const char *word)
{
	size_t n = strlen(word);

	return p->src.n - p->at >= n && memcmp(p->src.p + p->at, word, n) == 0;
}

bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_name(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_name_byte(s.p[i]))
			return false;
	return s.n > 0 && (s.p[0] < '0' || s.p[0] > '9');
}

bool in_list(const char *const *list, size_t n, str word)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(str_c(list[i]), word))
			return true;
	return false;
}

/* One of {# #}, {use}, {template}, between templates. */
static void top_read(struct parser *p)
{
	size_t from = p->at, end;
	str body;

	if (is_blank(p->src.p[p->at])) {
		p->at++;
		return;
	}
	if (!(end = brace_end(p, from))) {
		if (!p->stop)
			fatal(p, from, "text outside of a {template}");
		return;
	}
	body = str_trim(str_cut(p->src, from + 1, end - 1));
	p->at = end;
	if (str_starts(body, S("#"))) {
		p->note = str_trim(str_cut(body, 1, str_ends(body, S("#")) ? body.n - 1 : body.n));
	} else if (str_starts(body, S("use "))) {
		str name = str_trim(str_cut(body, 4, body.n));
		if (!is_name(name))
			fail(p, from, "{use} takes the name of a template file, without .html");
		*LIST_PUSH(p->a, &p->uses) = name;
	} else if (str_starts(body, S("template "))) {
		template_read(p, from, str_trim(str_cut(body, 9, body.n)));
	} else {
		fatal(p, from, "text outside of a {template}");
	}
}

err khtml_compile(struct arena *a, const struct khtml_in *in, struct khtml_out *out)
{
	struct parser p = { .a = a, .in = in, .out = out, .src = in->source, .c = arena_new(a, struct ctx) };

	out->c.a = out->h.a = a;
	if (p.src.n >= 3 && memcmp(p.src.p, "\xef\xbb\xbf", 3) == 0)
		p.src = str_cut(p.src, 3, p.src.n);
	lines_index(&p);
	if (p.src.n > SOURCE_MAX)
		fatal(&p, 0, "the file is larger than %d bytes", SOURCE_MAX);
	else if (p.src.n && memchr(p.src.p, '\0', p.src.n))
		fatal(&p, 0, "a NUL byte in the file");
	while (!p.stop && p.at < p.src.n)
		top_read(&p);
	if (!p.stop && !p.done.n)
		fail(&p, 0, "no {template} in the file");
	if (out->errors.n)
		return ERR_INVALID;
	emit_c(&p, &out->c);
	emit_h(&p, &out->h);
	return OK;
}
