/* lex.c - SQL text to tokens.  Only what both engines read alike is a token; the rest is refused here with its line. */
#include <string.h>
#include "ksql.h"

struct lexer {
	struct ksql *k;
	str s;
	size_t i;
	int line, depth;
	bool gap;
	struct tokens *out;
};

static bool word_start(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static char peek(const struct lexer *l, size_t ahead)
{
	return l->i + ahead < l->s.n ? l->s.p[l->i + ahead] : 0;
}

static void push(struct lexer *l, enum tok kind, str text, int line)
{
	struct token *t = PUSH(&l->k->pool, l->out);
	*t = (struct token){ .kind = kind, .text = text, .line = line, .depth = l->depth, .gap = l->gap };
	l->gap = false;
}

static size_t word_end(const struct lexer *l, size_t i)
{
	while (i < l->s.n && (word_start(l->s.p[i]) || digit(l->s.p[i])))
		i++;
	return i;
}

static void lex_comment(struct lexer *l)
{
	size_t from = l->i + 2, to = from;
	while (to < l->s.n && l->s.p[to] != '\n')
		to++;
	l->i = to;
	while (from < to && (l->s.p[from] == ' ' || l->s.p[from] == '\t'))
		from++;
	while (to > from && strchr(" \t\r", l->s.p[to - 1]))
		to--;
	push(l, T_COMMENT, (str){ l->s.p + from, to - from }, l->line);
	l->gap = true;
}

static void lex_string(struct lexer *l)
{
	size_t from = l->i++;
	int line = l->line;
	for (;; l->i++) {
		if (l->i >= l->s.n) {
			complain(l->k, line, "a string does not end");
			return;
		}
		if (l->s.p[l->i] == '\n')
			l->line++;
		if (l->s.p[l->i] == '\'' && peek(l, 1) == '\'')
			l->i++;
		else if (l->s.p[l->i] == '\'')
			break;
	}
	l->i++;
	push(l, T_STRING, (str){ l->s.p + from, l->i - from }, line);
}

static void lex_word(struct lexer *l)
{
	size_t from = l->i;
	l->i = word_end(l, from);
	str w = { l->s.p + from, l->i - from };
	if (peek(l, 0) == '\'')
		complain(l->k, l->line, "%.*s'…' strings: write a plain string", FMT(w));
	push(l, T_WORD, w, l->line);
}

static void lex_number(struct lexer *l)
{
	size_t from = l->i;
	while (digit(peek(l, 0)) || peek(l, 0) == '.')
		l->i++;
	if (word_start(peek(l, 0)))
		complain(l->k, l->line, "only decimal numbers without exponent are the same on both engines");
	l->i = word_end(l, l->i);
	push(l, T_NUMBER, (str){ l->s.p + from, l->i - from }, l->line);
}

static void lex_named(struct lexer *l, enum tok kind, char close)
{
	size_t from = l->i + 1;
	l->i = word_end(l, from);
	push(l, kind, (str){ l->s.p + from, l->i - from }, l->line);
	if (close && peek(l, 0) == close)
		l->i++;
	else if (close)
		complain(l->k, l->line, "a '{' without its '}'");
}

static void lex_block_comment(struct lexer *l)
{
	complain(l->k, l->line, "write comments with --");
	l->i += 2;
	while (l->i < l->s.n && !(peek(l, 0) == '*' && peek(l, 1) == '/')) {
		if (peek(l, 0) == '\n')
			l->line++;
		l->i++;
	}
	l->i = l->i + 2 < l->s.n ? l->i + 2 : l->s.n;
}

static size_t punct_length(const struct lexer *l)
{
	static const char *const two[] = { "<=", ">=", "<>", "!=", "||", "==", "::", "->", "<<", ">>", "!~", "~*", "@>", "<@", "@@" };
	for (size_t i = 0; i < sizeof two / sizeof *two; i++)
		if (peek(l, 0) == two[i][0] && peek(l, 1) == two[i][1])
			return 2;
	return 1;
}

static void lex_punct(struct lexer *l)
{
	char c = peek(l, 0);
	size_t n = punct_length(l);
	if (c == ')' && l->depth > 0)
		l->depth--;
	else if (c == ')')
		complain(l->k, l->line, "a ')' too many");
	push(l, T_PUNCT, (str){ l->s.p + l->i, n }, l->line);
	if (c == '(')
		l->depth++;
	l->i += n;
}

/* Bytes that begin nothing of ours. */
static void lex_bad(struct lexer *l)
{
	char c = peek(l, 0);
	if (c == '"' || c == '`' || c == '[' || c == ']')
		complain(l->k, l->line, "quoted names and arrays: SQLite takes \"x\" for a string where no column is called x");
	else if (c == '?' || c == '$' || c == '@')
		complain(l->k, l->line, "parameters are written :name");
	else
		complain(l->k, l->line, "a character that is no SQL of ours (byte 0x%02x)", (unsigned)(unsigned char)c);
	l->i++;
	l->gap = true;
}

static void lex_one(struct lexer *l)
{
	char c = peek(l, 0);
	if (c == '-' && peek(l, 1) == '-')
		lex_comment(l);
	else if (c == '/' && peek(l, 1) == '*')
		lex_block_comment(l);
	else if (c == '\'')
		lex_string(l);
	else if (word_start(c))
		lex_word(l);
	else if (digit(c) || (c == '.' && digit(peek(l, 1))))
		lex_number(l);
	else if (c == ':' && word_start(peek(l, 1)))
		lex_named(l, T_PARAM, 0);
	else if (c == '{' && word_start(peek(l, 1)))
		lex_named(l, T_HOLE, '}');
	else if ((c && strchr("(),.;=<>+-*/%|&~!:", c)) || (c == '@' && peek(l, 1) == '@'))
		lex_punct(l);
	else
		lex_bad(l);
}

void lex(struct ksql *k, str source, struct tokens *out)
{
	struct lexer l = { .k = k, .s = source, .line = 1, .out = out };
	while (l.i < source.n) {
		char c = source.p[l.i];
		if (c == '\n')
			l.line++;
		if (c == '\n' || c == ' ' || c == '\t' || c == '\r') {
			l.gap = true;
			l.i++;
		} else {
			lex_one(&l);
		}
	}
	if (l.depth)
		complain(k, l.line, "a '(' is not closed");
	push(&l, T_END, S(""), l.line);
}
