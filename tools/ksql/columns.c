/* columns.c - the items of a select list, and the types that their comments declare. */
#include "ksql.h"

bool punct_at(const struct query *q, size_t i, const char *p)
{
	return i < q->n && q->at[i].kind == T_PUNCT && is_word(q->at[i].text, p);
}

bool word_at(const struct query *q, size_t i, const char *word)
{
	return i < q->n && q->at[i].kind == T_WORD && is_word(q->at[i].text, word);
}

size_t find_word(const struct query *q, size_t from, size_t to, int depth, const char *word)
{
	for (size_t i = from; i < to; i++)
		if (q->at[i].depth == depth && word_at(q, i, word))
			return i;
	return to;
}

size_t after_paren(const struct query *q, size_t open, size_t to)
{
	for (size_t i = open + 1; i < to; i++)
		if (q->at[i].depth == q->at[open].depth && punct_at(q, i, ")"))
			return i + 1;
	return to;
}

static void item_shape(const struct query *q, struct column *c)
{
	size_t n = c->to - c->from;
	c->expr_to = c->to;
	if (n > 2 && word_at(q, c->to - 2, "as") && q->at[c->to - 1].kind == T_WORD && q->at[c->to - 2].depth == q->at[c->from].depth) {
		c->expr_to = c->to - 2;
		c->name = q->at[c->to - 1].text;
		n -= 2;
	}
	const struct token *last = &q->at[c->from + n - 1];
	if (n == 3 && punct_at(q, c->from + 1, ".") && q->at[c->from].kind == T_WORD) {
		c->plain = last->kind == T_WORD;
		c->prefix = q->at[c->from].text;
	} else {
		c->plain = n == 1 && last->kind == T_WORD && !is_one_of(last->text, "null true false");
	}
	if (c->plain && !c->name.n)
		c->name = last->text;
}

static void add_item(struct ksql *k, const struct query *q, size_t from, size_t to, struct columns *out)
{
	struct column c = { .from = from, .to = to };
	if (from == to) {
		complain(k, q->at[from].line, "an empty column");
		return;
	}
	c.line = q->at[to - 1].line;
	item_shape(q, &c);
	*PUSH(&k->pool, out) = c;
}

void split_items(struct ksql *k, const struct query *q, size_t from, size_t to, int depth, struct columns *out)
{
	size_t begin = from;
	for (size_t i = from; i < to; i++)
		if (q->at[i].depth == depth && punct_at(q, i, ",")) {
			add_item(k, q, begin, i, out);
			begin = i + 1;
		}
	add_item(k, q, begin, to, out);
}

/* The comment at the end of the column's line; a line tells about one column only. */
static str comment_of(const struct query *q, const struct column *c)
{
	for (size_t i = c->to; i-- > c->from && q->at[i].line == c->line;)
		if (str_given(q->comments.at[i]))
			return q->comments.at[i];
	for (size_t i = c->to; i < q->n && q->at[i].line == c->line; i++)
		if (str_given(q->comments.at[i]))
			return q->comments.at[i];
	return ABSENT;
}

static void read_type(struct ksql *k, struct query *q, size_t i)
{
	struct column *c = &q->columns.at[i];
	str word = comment_of(q, c);
	bool list = false, shared = i + 1 < q->columns.n && q->columns.at[i + 1].line == c->line;
	for (size_t n = 0; n < word.n; n++)
		if (word.p[n] == ' ' || word.p[n] == ',' || word.p[n] == ':' || word.p[n] == ';')
			word.n = n;
	if (!c->name.n)
		complain(k, c->line, "an expression needs AS and a name");
	if (q->kind == KIND_INSERT && !word.n)
		c->type = TYPE_INT;
	else if (shared || !word.n)
		complain(k, c->line, "column %.*s: its type stands in a comment at the end of its line: -- int", FMT(c->name));
	else if (!type_read(word, &c->type, &c->null, &list) || list)
		complain(k, c->line, "column %.*s: '%.*s' is no type", FMT(c->name), FMT(word));
}

/* Where the first select list of the result ends, or the RETURNING. */
static bool result_range(const struct query *q, size_t *from, size_t *to)
{
	if (q->verb != VERB_SELECT) {
		*from = q->returning_at + 1;
		*to = q->n;
		return q->verb && q->returning_at < q->n;
	}
	*from = q->verb_at + 1;
	if (word_at(q, *from, "distinct") || word_at(q, *from, "all"))
		++*from;
	*to = find_word(q, *from, q->n, 0, "from");
	for (size_t i = *from; i < *to; i++)
		if (q->at[i].depth == 0 && q->at[i].kind == T_WORD && is_one_of(q->at[i].text, "where order group union except intersect limit"))
			*to = i;
	return true;
}

static void check_kind(struct ksql *k, const struct query *q)
{
	bool rows = q->kind == KIND_ONE || q->kind == KIND_MANY;
	if (rows && !q->columns.n)
		complain(k, q->line, "%.*s: @one and @many need columns", FMT(q->name));
	if ((q->kind == KIND_EXEC || q->kind == KIND_EXEC1) && (q->columns.n || q->verb == VERB_SELECT))
		complain(k, q->line, "%.*s: @exec and @exec1 give no columns; use @one or @many", FMT(q->name));
	if (q->kind == KIND_INSERT && q->verb != VERB_INSERT)
		complain(k, q->line, "%.*s: @insert needs an INSERT", FMT(q->name));
	if (q->kind == KIND_INSERT && (q->columns.n > 1 || (q->columns.n && (q->columns.at[0].type != TYPE_INT || q->columns.at[0].null))))
		complain(k, q->line, "%.*s: @insert returns one id or nothing; use @one for more", FMT(q->name));
}

void parse_columns(struct ksql *k, struct query *q)
{
	size_t from, to;
	if (!q->verb)
		return;
	if (result_range(q, &from, &to)) {
		split_items(k, q, from, to, 0, &q->columns);
		for (size_t i = 0; i < q->columns.n; i++)
			read_type(k, q, i);
		for (size_t i = 0; i < q->columns.n; i++)
			for (size_t j = 0; j < i; j++)
				if (q->columns.at[i].name.n && same(q->columns.at[i].name, q->columns.at[j].name))
					complain(k, q->columns.at[i].line, "two columns are called %.*s", FMT(q->columns.at[i].name));
	}
	check_kind(k, q);
}
