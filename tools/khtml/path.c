/* path.c - paths, forms and conditions to C.  A step `.x` goes through HTML_AT, which takes a struct or a pointer to one alike. */
#include "khtml.h"

static bool is_var(const struct parser *p, str name)
{
	for (int i = 0; i < p->nvars; i++)
		if (str_eq(p->var[i], name))
			return true;
	return false;
}

static const struct param *param_find(const struct parser *p, str name)
{
	for (size_t i = 0; i < p->t->params.n; i++)
		if (str_eq(p->t->params.at[i].name, name))
			return &p->t->params.at[i];
	return NULL;
}

/* The first name of a path; *c is then a pointer where *pointer says so. */
static bool head_c(struct parser *p, str head, size_t from, str *c, bool *pointer)
{
	const struct param *param = param_find(p, head);

	if (str_ends(head, S("#")) && is_var(p, str_cut(head, 0, head.n - 1))) {
		*c = arena_printf(p->a, "%.*s_pos", FMT(str_cut(head, 0, head.n - 1)));
		*pointer = false;
		return true;
	}
	*pointer = is_var(p, head) || (param && param->pointer) || str_eq(head, S("page"));
	*c = head;
	if (*pointer || param)
		return true;
	if (!is_name(head) && !(str_ends(head, S("#")) && is_name(str_cut(head, 0, head.n - 1))))
		fatal(p, from, "\"%.*s\" is not a path like v.name", FMT(head));
	else
		fatal(p, from, "%.*s is neither a parameter of this template nor a loop's element", FMT(head));
	return false;
}

bool path_c(struct parser *p, str path, size_t from, str *c)
{
	str rest = path, step;
	bool pointer;

	if (str_eq(path, S("lang"))) {
		*c = S("lang_code(lang)");
		return true;
	}
	if (!str_split(&rest, '.', &step) || !head_c(p, step, from, c, &pointer))
		return false;
	if (!str_given(rest)) {
		if (pointer)
			*c = arena_printf(p->a, "(*%.*s)", FMT(*c));
		return true;
	}
	while (str_split(&rest, '.', &step)) {
		if (!is_name(step)) {
			fatal(p, from, "\"%.*s\" is not a path like v.name", FMT(path));
			return false;
		}
		*c = arena_printf(p->a, pointer ? "%.*s->%.*s" : "HTML_AT(%.*s)->%.*s", FMT(*c), FMT(step));
		pointer = false;
	}
	return true;
}

/* What words call a hole: the last name of its path. */
static str path_name(str path)
{
	size_t from = path.n;

	while (from && path.p[from - 1] != '.')
		from--;
	path = str_cut(path, from, path.n);
	return str_ends(path, S("#")) ? str_cut(path, 0, path.n - 1) : path;
}

static bool form_check(struct parser *p, str form, size_t from, enum place place)
{
	static const char *const forms[] = { "date", "instant", "iso", "raw_int", "pct", "vnd", "id" };
	static const char *const in_url[] = { "raw_int", "id", "iso" };

	if (!IN_LIST(forms, form))
		fail(p, from, "unknown form |%.*s: date, instant, iso, raw_int, pct, vnd or id", FMT(form));
	else if (place > PLACE_URL_WHOLE && place < PLACE_SRCSET && !IN_LIST(in_url, form))
		fail(p, from, "the form |%.*s may not stand in a URL", FMT(form));
	else if (place == PLACE_URL_WHOLE || place == PLACE_SRCSET)
		fail(p, from, "a form may not stand where a whole URL is expected");
	else
		return true;
	return false;
}

static bool bi_read(struct parser *p, str path, size_t from, enum place place, struct hole *h)
{
	if (place != PLACE_TEXT && place != PLACE_ATTR) {
		fail(p, from, "{bi} may not stand in a URL");
		return false;
	}
	if (!path_c(p, path, from, &h->c))
		return false;
	h->bi = true;
	h->plain = place == PLACE_ATTR || only_text(p->c) || in_svg(p->c);
	h->name = path_name(path);
	h->c_vi = arena_printf(p->a, "%.*s_vi", FMT(h->c));
	h->c_en = arena_printf(p->a, "%.*s_en", FMT(h->c));
	return true;
}

bool hole_read(struct parser *p, str body, size_t from, enum place place, struct hole *h)
{
	ptrdiff_t bar = str_find(body, S("|"), 0);

	*h = (struct hole){ .line = line_of(p, from), .place = place };
	if (str_starts(body, S("bi ")))
		return bi_read(p, str_trim(str_cut(body, 3, body.n)), from, place, h);
	if (bar >= 0) {
		h->form = str_trim(str_cut(body, (size_t)bar + 1, body.n));
		if (!form_check(p, h->form, from, place))
			return false;
		body = str_trim(str_cut(body, 0, (size_t)bar));
	}
	h->lang = str_eq(body, S("lang"));
	h->name = path_name(body);
	return path_c(p, body, from, &h->c);
}

/* ---- conditions */

static bool is_constant(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] >= 'a' && s.p[i] <= 'z')
			return false;
	return is_name(s);
}

static bool is_number(str s)
{
	int64_t v;

	return str_int(s, &v) == OK;
}

static bool is_literal_text(str s)
{
	if (s.n < 2 || s.p[0] != '"' || s.p[s.n - 1] != '"')
		return false;
	s = str_cut(s, 1, s.n - 1);
	return str_find(s, S("\""), 0) < 0 && str_find(s, S("\\"), 0) < 0 && str_find(s, S("\n"), 0) < 0;
}

bool literal_c(struct parser *p, str s, str *c)
{
	if (is_literal_text(s))
		*c = arena_printf(p->a, "S(%.*s)", FMT(s));
	else if (is_number(s) || is_constant(s))
		*c = s;
	else
		return false;
	return true;
}

static bool equal_c(struct parser *p, str path, str literal, size_t from, str *c)
{
	str left, right;

	if (!path_c(p, path, from, &left))
		return false;
	if (!literal_c(p, literal, &right)) {
		fatal(p, from, "only a literal may stand after ==: \"text\", a number or a CONSTANT");
		return false;
	}
	*c = arena_printf(p->a, "%s(%.*s, %.*s)", is_literal_text(literal) ? "str_eq" : "HTML_EQUAL", FMT(left), FMT(right));
	return true;
}

static bool has_c(struct parser *p, str path, str bits, size_t from, str *c)
{
	str left, rest = bits, one;

	while (str_split(&rest, '|', &one))
		if (!is_constant(str_trim(one))) {
			fatal(p, from, "only CONSTANTS with '|' between them may stand after `has`");
			return false;
		}
	if (!path_c(p, path, from, &left))
		return false;
	*c = arena_printf(p->a, "HTML_HAS(%.*s, %.*s)", FMT(left), FMT(bits));
	return true;
}

bool condition_c(struct parser *p, str body, size_t from, str *c)
{
	bool negated = str_starts(body, S("not ")), good;
	ptrdiff_t op;

	if (negated)
		body = str_trim(str_cut(body, 4, body.n));
	if ((op = str_find(body, S("=="), 0)) >= 0 || (op = str_find(body, S("!="), 0)) >= 0) {
		negated ^= body.p[op] == '!';
		good = equal_c(p, str_trim(str_cut(body, 0, (size_t)op)), str_trim(str_cut(body, (size_t)op + 2, body.n)), from, c);
	} else if ((op = str_find(body, S(" has "), 0)) >= 0) {
		good = has_c(p, str_trim(str_cut(body, 0, (size_t)op)), str_trim(str_cut(body, (size_t)op + 5, body.n)), from, c);
	} else {
		good = path_c(p, body, from, c);
		if (good)
			*c = arena_printf(p->a, "HTML_TRUE(%.*s)", FMT(*c));
	}
	if (good && negated)
		*c = arena_printf(p->a, "!%.*s", FMT(*c));
	return good;
}
