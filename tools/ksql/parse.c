/* parse.c - a query file: "-- @kind name(param type, ...)", lines of documentation, a statement up to ';'. */
#include <string.h>
#include "ksql.h"

static const char c_words[] =
	"auto break case char const continue default do double else enum extern float for goto if inline int long register restrict "
	"return short signed sizeof static struct switch typedef union unsigned void volatile while bool true false err str";

static const struct { const char *name; enum kind kind; } kinds[] = {
	{ "one", KIND_ONE }, { "many", KIND_MANY }, { "insert", KIND_INSERT }, { "exec", KIND_EXEC }, { "exec1", KIND_EXEC1 },
};

static const struct { const char *name; enum type type; } types[] = {
	{ "int", TYPE_INT }, { "bool", TYPE_BOOL }, { "instant", TYPE_INSTANT }, { "date", TYPE_DATE },
	{ "text", TYPE_TEXT }, { "bytes", TYPE_BYTES }, { "real", TYPE_REAL },
};

const char *type_name(enum type t)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (types[i].type == t)
			return types[i].name;
	return "nothing";
}

enum type type_stored(enum type t)
{
	if (t == TYPE_BOOL || t == TYPE_INSTANT)
		return TYPE_INT;
	return t == TYPE_DATE ? TYPE_TEXT : t;
}

bool type_read(str s, enum type *type, bool *null, bool *list)
{
	*list = s.n > 2 && memcmp(s.p + s.n - 2, "[]", 2) == 0;
	if (*list)
		s.n -= 2;
	*null = !*list && s.n > 1 && s.p[s.n - 1] == '?';
	if (*null)
		s.n--;
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (same(s, (str){ types[i].name, strlen(types[i].name) })) {
			*type = types[i].type;
			return !*list || *type == TYPE_INT || *type == TYPE_TEXT;
		}
	return false;
}

/* Blank-separated word off the front. */
static str next_word(str *s)
{
	size_t i = 0, n;
	while (i < s->n && strchr(" \t\n", s->p[i]))
		i++;
	for (n = i; n < s->n && !strchr(" \t\n", s->p[n]);)
		n++;
	str w = { s->p + i, n - i };
	*s = (str){ s->p + n, s->n - n };
	return w;
}

/* A name that can stand in C: lower case, digits, '_', no keyword. */
static bool name_ok(str s)
{
	if (!s.n || (s.p[0] >= '0' && s.p[0] <= '9'))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '_'))
			return false;
	return !is_one_of(s, c_words);
}

static void parse_param(struct ksql *k, struct query *q, str s)
{
	struct param p = { .name = next_word(&s) };
	str type = next_word(&s);
	if (!name_ok(p.name))
		complain(k, q->line, "parameter '%.*s': a name is lower-case letters, digits and '_', and no C keyword", FMT(p.name));
	else if (!type_read(type, &p.type, &p.null, &p.list))
		complain(k, q->line, "parameter %.*s: '%.*s' is no type", FMT(p.name), FMT(type));
	else if (next_word(&s).n)
		complain(k, q->line, "parameter %.*s: too many words", FMT(p.name));
	for (size_t i = 0; i < q->params.n; i++)
		if (same(q->params.at[i].name, p.name))
			complain(k, q->line, "parameter %.*s is declared twice", FMT(p.name));
	*PUSH(&k->pool, &q->params) = p;
}

static void parse_params(struct ksql *k, struct query *q, str s)
{
	while (s.n) {
		const char *comma = memchr(s.p, ',', s.n);
		size_t n = comma ? (size_t)(comma - s.p) : s.n;
		parse_param(k, q, (str){ s.p, n });
		if (!comma)
			return;
		s = (str){ s.p + n + 1, s.n - n - 1 };
		if (!s.n)
			complain(k, q->line, "a ',' too many");
	}
}

/* "@many name(a int)", with the lines that follow where the parentheses do not close on the first. */
static void parse_header(struct ksql *k, struct query *q, str s)
{
	str at = next_word(&s), head;
	for (size_t i = 0; i <= sizeof kinds / sizeof *kinds; i++) {
		if (i == sizeof kinds / sizeof *kinds)
			complain(k, q->line, "'%.*s' is no kind; there are @one @many @insert @exec @exec1", FMT(at));
		else if (at.n == strlen(kinds[i].name) + 1 && memcmp(at.p + 1, kinds[i].name, at.n - 1) == 0)
			i = ((void)(q->kind = kinds[i].kind), sizeof kinds / sizeof *kinds);
	}
	const char *open = s.n ? memchr(s.p, '(', s.n) : NULL;
	head = open ? (str){ s.p, (size_t)(open - s.p) } : s;
	q->name = next_word(&head);
	if (!name_ok(q->name) || next_word(&head).n)
		complain(k, q->line, "a query's name is lower-case letters, digits and '_', and no C keyword");
	if (!open)
		return;
	str rest = { open + 1, s.n - (size_t)(open + 1 - s.p) };
	const char *close = rest.n ? memchr(rest.p, ')', rest.n) : NULL;
	if (!close) {
		complain(k, q->line, "the parameters of %.*s are not closed", FMT(q->name));
		return;
	}
	str params = { rest.p, (size_t)(close - rest.p) }, blank = params;
	if (next_word(&blank).n)
		parse_params(k, q, params);
	str behind = { close + 1, rest.n - params.n - 1 };
	if (next_word(&behind).n)
		complain(k, q->line, "nothing may follow the parameters");
}

/* Header and documentation, both comments; returns the first token of the statement. */
static size_t parse_head(struct ksql *k, const struct tokens *t, size_t i, struct query *q)
{
	struct out head = { .pool = &k->pool };
	q->line = t->at[i].line;
	out_add(&head, t->at[i++].text);
	while (t->at[i].kind == T_COMMENT && memchr(head.p, '(', head.n) && !memchr(head.p, ')', head.n) && t->at[i].text.n &&
	       t->at[i].text.p[0] != '@') {
		out_add(&head, S(" "));
		out_add(&head, t->at[i++].text);
	}
	parse_header(k, q, out_str(&head));
	while (t->at[i].kind == T_COMMENT && !(t->at[i].text.n && t->at[i].text.p[0] == '@'))
		*PUSH(&k->pool, &q->doc) = t->at[i++].text;
	return i;
}

static void add_comment(struct query *q, size_t n, const struct token *comment)
{
	if (n && q->at[n - 1].line == comment->line)
		q->comments.at[n - 1] = comment->text;
}

/* The statement: its tokens without comments, each with the comment at the end of its line. */
static size_t parse_body(struct ksql *k, const struct tokens *t, size_t i, struct query *q)
{
	struct tokens code = { 0 };
	bool ended = false;
	int last = 0;
	for (; t->at[i].kind != T_END; i++) {
		const struct token *tok = &t->at[i];
		if (ended && !(tok->kind == T_COMMENT && tok->line == last))
			break;
		if (tok->kind == T_COMMENT && tok->text.n && tok->text.p[0] == '@')
			break;
		if (tok->kind == T_COMMENT) {
			q->at = code.at;
			add_comment(q, code.n, tok);
			continue;
		}
		last = tok->line;
		ended = tok->kind == T_PUNCT && tok->depth == 0 && same(tok->text, S(";"));
		if (!ended) {
			*PUSH(&k->pool, &code) = *tok;
			*PUSH(&k->pool, &q->comments) = ABSENT;
		}
	}
	if (!ended)
		complain(k, q->line, "%.*s does not end with ';'", FMT(q->name));
	q->n = code.n;
	*PUSH(&k->pool, &code) = (struct token){ .kind = T_END, .line = last };
	q->at = code.at;
	return i;
}

static const struct { const char *word; enum verb verb; } verbs[] = {
	{ "select", VERB_SELECT }, { "insert", VERB_INSERT }, { "update", VERB_UPDATE }, { "delete", VERB_DELETE },
};

static void find_verb(struct ksql *k, struct query *q)
{
	for (size_t i = 0; i < q->n && !q->verb; i++)
		for (size_t v = 0; v < 4; v++)
			if (q->at[i].depth == 0 && word_at(q, i, verbs[v].word)) {
				q->verb = verbs[v].verb;
				q->verb_at = i;
				break;
			}
	if (q->verb && q->verb_at > 0 && !word_at(q, 0, "with"))
		complain(k, q->at[0].line, "a statement begins with SELECT, INSERT, UPDATE, DELETE or WITH");
	if (word_at(q, 0, "replace")) {
		complain(k, q->at[0].line, "REPLACE INTO is SQLite's alone; write INSERT ... ON CONFLICT");
		return;
	}
	if (!q->verb) {
		complain(k, q->line, "%.*s has no statement", FMT(q->name));
		return;
	}
	q->returning_at = find_word(q, q->verb_at, q->n, 0, "returning");
	size_t target = q->verb_at + (q->verb == VERB_UPDATE ? 1 : 2);
	if (q->verb != VERB_SELECT && target < q->n && q->at[target].kind == T_WORD)
		q->target = q->at[target].text;
}

static size_t parse_statement(struct ksql *k, const struct tokens *t, size_t i, struct query *q)
{
	i = parse_body(k, t, i, q);
	find_verb(k, q);
	parse_scopes(k, q);
	parse_columns(k, q);
	return i;
}

/* A header with its statement, or with one for each engine. */
static size_t parse_query(struct ksql *k, const struct tokens *t, size_t i, struct query *q)
{
	i = parse_head(k, t, i, q);
	if (!engine_mark(&t->at[i], "@sqlite"))
		return parse_statement(k, t, i, q);
	struct query *other = pool_get(&k->pool, sizeof *other);
	q->for_engine = true;
	*other = *q;
	other->params = (struct params){ 0 };
	for (size_t p = 0; p < q->params.n; p++)
		*PUSH(&k->pool, &other->params) = q->params.at[p];
	i = parse_statement(k, t, i + 1, q);
	if (!engine_mark(&t->at[i], "@postgres")) {
		complain(k, q->line, "%.*s: after -- @sqlite and its statement comes -- @postgres and its own", FMT(q->name));
		return i;
	}
	other->line = t->at[i].line;
	q->other = other;
	return parse_statement(k, t, i + 1, other);
}

void parse_queries(struct ksql *k, str source, struct queries *out)
{
	struct tokens whole = { 0 }, t = { 0 };
	lex(k, source, &whole);
	parts_expand(k, &whole, &t);
	for (size_t i = 0; t.at[i].kind != T_END;) {
		const struct token *tok = &t.at[i];
		if (tok->kind != T_COMMENT) {
			complain(k, tok->line, "a statement without a '-- @kind name(parameters)' before it");
			while (t.at[i].kind != T_END && !same(t.at[i].text, S(";")))
				i++;
			i += t.at[i].kind != T_END;
		} else if (tok->text.n && tok->text.p[0] == '@') {
			struct query q = { 0 };
			i = parse_query(k, &t, i, &q);
			*PUSH(&k->pool, out) = q;
		} else {
			i++;
		}
	}
	for (size_t i = 0; i < out->n; i++)
		for (size_t j = 0; j < i; j++)
			if (same(out->at[i].name, out->at[j].name))
				complain(k, out->at[i].line, "query %.*s stands twice in this file", FMT(out->at[i].name));
}
