/* parts.c - what several queries say alike stands once: "-- @part name" and SQL up to ';', taken up as {name}; "-- @use file.sql" takes the parts of a file
 * beside this one.  They are put in before anything is read, so that every rule sees the whole statement; what is said of them names their own lines. */
#include <string.h>
#include "ksql.h"

struct part { str name; size_t from, to; const struct token *at, *last; /* last: the comment behind its ';', or NULL */ };
struct part_list { struct part *at; size_t n, cap; };

/* What follows "@part " or "@use " in a comment; ABSENT for another comment. */
static str named(const struct token *t, const char *mark)
{
	size_t n = strlen(mark);
	return t->kind == T_COMMENT && t->text.n > n && memcmp(t->text.p, mark, n) == 0 ? (str){ t->text.p + n, t->text.n - n } : ABSENT;
}

/* Token after the ';' that ends the part whose mark stands at i. */
static size_t part_end(struct ksql *k, const struct tokens *t, size_t i)
{
	size_t to = i + 1;
	while (t->at[to].kind != T_END && !(t->at[to].kind == T_PUNCT && t->at[to].depth == 0 && same(t->at[to].text, S(";"))))
		to++;
	if (t->at[to].kind == T_END)
		complain(k, t->at[i].line, "the part does not end with ';'");
	return to + (t->at[to].kind != T_END);
}

static const struct part *find(const struct part_list *l, str name)
{
	for (size_t i = 0; i < l->n; i++)
		if (same(l->at[i].name, name))
			return &l->at[i];
	return NULL;
}

static void collect(struct ksql *k, const struct tokens *t, struct part_list *out)
{
	for (size_t i = 0; t->at[i].kind != T_END; i++) {
		str name = named(&t->at[i], "@part ");
		if (!name.p)
			continue;
		size_t end = part_end(k, t, i);
		if (find(out, name))
			complain(k, t->at[i].line, "part %.*s stands twice", FMT(name));
		const struct token *behind = &t->at[end];
		bool same_line = end > 0 && behind->kind == T_COMMENT && behind->line == t->at[end - 1].line;
		*PUSH(&k->pool, out) = (struct part){ name, i + 1, end > i + 1 ? end - 1 : end, t->at, same_line ? behind : NULL };
	}
}

/* The file of a "@use", beside the query file; plain names only. */
static void use(struct ksql *k, const struct token *mark, str name, struct part_list *out)
{
	struct out path = { .pool = &k->pool };
	struct tokens t = { 0 };
	str source;

	for (size_t i = 0; i < name.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_.", name.p[i]))
			name.n = 0;
	out_printf(&path, "%.*s/%.*s", FMT(k->folder), FMT(name));
	const char *file = pool_cstr(&k->pool, out_str(&path));
	if (!name.n || !k->folder.p || !file_read(k, file, &source)) {
		complain(k, mark->line, "@use: there is no such file beside this one");
		return;
	}
	*PUSH(&k->pool, &k->used) = file;
	lex(k, source, &t);
	collect(k, &t, out);
}

static void put(struct ksql *k, const struct part_list *l, const struct token *hole, struct tokens *out)
{
	const struct part *p = find(l, hole->text);
	if (!p) {
		*PUSH(&k->pool, out) = *hole;
		return;
	}
	for (size_t i = p->from; i < p->to; i++) {
		struct token *t = PUSH(&k->pool, out);
		*t = p->at[i];
		t->depth += hole->depth;
		t->gap |= i == p->from;
		if (t->kind == T_HOLE)
			complain(k, hole->line, "part %.*s takes up a part itself", FMT(p->name));
	}
	if (p->last)
		*PUSH(&k->pool, out) = *p->last;
}

void parts_expand(struct ksql *k, const struct tokens *in, struct tokens *out)
{
	struct part_list l = { 0 };

	collect(k, in, &l);
	for (size_t i = 0; in->at[i].kind != T_END; i++) {
		str name = named(&in->at[i], "@use ");
		if (name.p)
			use(k, &in->at[i], name, &l);
	}
	for (size_t i = 0; in->at[i].kind != T_END; i++) {
		if (named(&in->at[i], "@use ").p)
			continue;
		if (named(&in->at[i], "@part ").p)
			i = part_end(k, in, i) - 1;
		else if (in->at[i].kind == T_HOLE)
			put(k, &l, &in->at[i], out);
		else
			*PUSH(&k->pool, out) = in->at[i];
	}
	*PUSH(&k->pool, out) = in->at[in->n - 1];
}
