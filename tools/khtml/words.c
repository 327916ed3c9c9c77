/* words.c - {_ Words} and {_n one | many ; n=v.count}: looked up at build time, both languages kept.
 * In the .po a hole is written by the last name of its path: {_ Sent to {v.name}} is "Sent to {name}". */
#include "khtml.h"

struct words_hole { str name, body; struct hole hole; };
struct words_holes { struct words_hole *at; size_t n, cap; };

struct words {
	struct words_holes holes; /* name -> what stands in the template */
	size_t from;
	enum place place;
};

static struct words_hole *words_find(struct words *w, str name)
{
	for (size_t i = 0; i < w->holes.n; i++)
		if (str_eq(w->holes.at[i].name, name))
			return &w->holes.at[i];
	return NULL;
}

/* Takes a hole of the words; `body` "v.name|date" or a bound name. */
static bool words_hole(struct parser *p, struct words *w, str body, str *name)
{
	struct words_hole *known = words_find(w, body);
	struct hole h;

	if (known) {
		*name = body;
		return true;
	}
	if (!hole_read(p, body, w->from, w->place, &h))
		return false;
	*name = h.name;
	known = words_find(w, h.name);
	if (known && !str_eq(known->body, body)) {
		fail(p, w->from, "two different holes of these words are both called {%.*s}", FMT(h.name));
		return false;
	}
	if (!known)
		*LIST_PUSH(p->a, &w->holes) = (struct words_hole){ h.name, body, h };
	return true;
}

/* The message id of words in the template: white space folded, holes by name. */
static bool words_id(struct parser *p, struct words *w, str text, str *id)
{
	struct buf b = { .a = p->a };

	text = str_trim(text);
	for (size_t i = 0; i < text.n; i++) {
		str name;
		if (is_blank(text.p[i])) {
			if (!is_blank(text.p[i - 1]))
				buf_char(&b, ' ');
			continue;
		}
		if (text.p[i] != '{') {
			buf_char(&b, text.p[i]);
			continue;
		}
		ptrdiff_t end = str_find(text, S("}"), i);
		if (end < 0 || !words_hole(p, w, str_trim(str_cut(text, i + 1, (size_t)end)), &name))
			return false;
		buf_printf(&b, "{%.*s}", FMT(name));
		i = (size_t)end;
	}
	*id = buf_str(&b);
	if (!id->n)
		fail(p, w->from, "no words in {_ }");
	return id->n > 0;
}

/* A message cut at its holes, literals escaped for the place. */
static bool words_pieces(struct parser *p, struct words *w, str text, const char *where, struct pieces *out)
{
	size_t at = 0;

	while (at <= text.n) {
		ptrdiff_t open = str_find(text, S("{"), at);
		struct buf b = { .a = p->a };
		escape_into(&b, w->place, str_cut(text, at, open < 0 ? text.n : (size_t)open));
		if (b.n)
			*LIST_PUSH(p->a, out) = (struct piece){ .raw = buf_str(&b) };
		if (open < 0)
			return true;
		ptrdiff_t end = str_find(text, S("}"), (size_t)open);
		str name = end < 0 ? str_cut(text, (size_t)open, text.n) : str_cut(text, (size_t)open + 1, (size_t)end);
		struct words_hole *hole = words_find(w, name);
		if (end < 0 || !hole) {
			fail(p, w->from, "%s has a hole {%.*s} that these words do not have", where, FMT(name));
			return false;
		}
		LIST_PUSH(p->a, out)->hole = &hole->hole;
		at = (size_t)end + 1;
	}
	return true;
}

/* Every hole of the English must be in the Vietnamese. */
static void holes_kept(struct parser *p, struct words *w, str english, const struct po_entry *e)
{
	for (size_t i = 0; i < w->holes.n; i++) {
		str hole = arena_printf(p->a, "{%.*s}", FMT(w->holes.at[i].name));
		if (str_find(english, hole, 0) >= 0 && str_find(e->text, hole, 0) < 0)
			fail(p, w->from, "the Vietnamese of \"%.*s\" (%.*s:%d) lost its hole %.*s", FMT(english), FMT(e->file), e->line, FMT(hole));
	}
}

/* Takes "ctx|" off the front of words; the context is a small name in front of a bar without blanks. */
static str words_context(str *text)
{
	ptrdiff_t bar = str_find(*text, S("|"), 0);
	str ctx = bar > 0 ? str_cut(*text, 0, (size_t)bar) : ABSENT;

	if (!is_name(ctx))
		return ABSENT;
	*text = str_cut(*text, (size_t)bar + 1, text->n);
	return ctx;
}

static const struct po_entry *words_vietnamese(struct parser *p, size_t from, str ctx, str id, str plural)
{
	const struct po_entry *e = po_find(&p->in->po, ctx, id);
	const char *why = !e ? "" : e->fuzzy ? " (fuzzy)" : !e->text.n ? " (empty)" : NULL;

	if (why) {
		fail(p, from, "no Vietnamese for \"%.*s\"%s", FMT(id), why);
		return NULL;
	}
	if (str_given(plural) && !str_eq(e->plural, plural)) {
		fail(p, from, "no Vietnamese for \"%.*s\" with the plural \"%.*s\"", FMT(id), FMT(plural));
		return NULL;
	}
	return e;
}

static bool words_place(struct parser *p, struct words *w)
{
	p->hole_path = ABSENT;
	if (!hole_place(p, w->from, &w->place))
		return false;
	if (w->place != PLACE_TEXT && w->place != PLACE_ATTR) {
		fail(p, w->from, "words may not stand in a URL");
		return false;
	}
	return true;
}

static void one_read(struct parser *p, struct words *w, str body)
{
	struct op op = { .kind = OP_WORDS, .line = line_of(p, w->from) };
	str ctx = words_context(&body), id;
	const struct po_entry *e;

	if (!words_id(p, w, body, &id) || !(e = words_vietnamese(p, w->from, ctx, id, ABSENT)))
		return;
	holes_kept(p, w, id, e);
	if (words_pieces(p, w, e->text, "the Vietnamese", &op.vi) && words_pieces(p, w, id, "the English", &op.one))
		*LIST_PUSH(p->a, &p->t->ops) = op;
}

/* "n=v.count, who=v.name" */
static bool bindings_read(struct parser *p, struct words *w, str text, str *count)
{
	str one;

	while (str_split(&text, ',', &one)) {
		ptrdiff_t equal = str_find(one, S("="), 0);
		struct words_hole h = { 0 };
		if (equal < 0) {
			fail(p, w->from, "write {_n one | many ; n=v.count}");
			return false;
		}
		h.name = h.body = str_trim(str_cut(one, 0, (size_t)equal));
		if (!hole_read(p, str_trim(str_cut(one, (size_t)equal + 1, one.n)), w->from, w->place, &h.hole))
			return false;
		if (str_eq(h.name, S("n")))
			*count = h.hole.c;
		*LIST_PUSH(p->a, &w->holes) = h;
	}
	return true;
}

static ptrdiff_t last_at(str s, char c)
{
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == c)
			return (ptrdiff_t)i - 1;
	return -1;
}

static void plural_read(struct parser *p, struct words *w, str body)
{
	struct op op = { .kind = OP_WORDS, .line = line_of(p, w->from) };
	ptrdiff_t bar = str_find(body, S(" | "), 0), semi = last_at(body, ';');
	str one, many;
	const struct po_entry *e;

	if (bar < 0 || semi < bar)
		return fail(p, w->from, "write {_n one | many ; n=v.count}");
	if (!bindings_read(p, w, str_cut(body, (size_t)semi + 1, body.n), &op.count))
		return;
	if (!op.count.n)
		return fail(p, w->from, "{_n} needs n=...: the number that chooses the form");
	if (!words_id(p, w, str_cut(body, 0, (size_t)bar), &one) || !words_id(p, w, str_cut(body, (size_t)bar + 3, (size_t)semi), &many))
		return;
	if (!(e = words_vietnamese(p, w->from, ABSENT, one, many)))
		return;
	holes_kept(p, w, many, e);
	if (words_pieces(p, w, e->text, "the Vietnamese", &op.vi) && words_pieces(p, w, one, "the English", &op.one) &&
	    words_pieces(p, w, many, "the English", &op.many))
		*LIST_PUSH(p->a, &p->t->ops) = op;
}

void words_read(struct parser *p, str body, size_t from, bool plural)
{
	struct words w = { .from = from };

	if (!words_place(p, &w))
		return;
	if (plural)
		plural_read(p, &w, body);
	else
		one_read(p, &w, body);
	p->c->blank = false;
}
