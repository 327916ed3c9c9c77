/* md_blocks.c - a text cut into the blocks that a translator sees.  Blocks joined by empty lines and cut again are the same blocks. */
#include "md_in.h"
#include "text.h"

enum block_kind { NO_BLOCK, WORDS_BLOCK, QUOTE_BLOCK, LIST_BLOCK, TABLE_BLOCK, FENCE_BLOCK, LINE_BLOCK };

struct cutter {
	struct arena *a;
	struct str_list *out;
	size_t cap;
	enum block_kind kind;
	struct buf text;        /* of the block so far */
	size_t indent;          /* of its first line: taken off all its lines */
	size_t blank;           /* empty lines since, that belong to it if it goes on */
	char mark;              /* of the fence or the list */
	size_t fence;           /* length of the open fence; 0: none */
	size_t content;         /* of a list: see content_of */
	bool full;
};

static void add_block(struct cutter *c, str block)
{
	if (c->out->n == MARKDOWN_BLOCKS_MAX) {
		c->full = true;
		return;
	}
	if (c->out->n == c->cap) {
		str *more = arena_array(c->a, str, c->cap ? 2 * c->cap : 16);

		for (size_t i = 0; i < c->out->n; i++)
			more[i] = c->out->at[i];
		c->cap = c->cap ? 2 * c->cap : 16;
		c->out->at = more;
	}
	((str *)(uintptr_t)c->out->at)[c->out->n++] = block;
}

/* Code that nobody closed ends here, so that it does not swallow the next block. */
static void close_fence(struct cutter *c)
{
	if (c->kind != FENCE_BLOCK || !c->fence)
		return;
	buf_char(&c->text, '\n');
	for (size_t i = 0; i < c->fence; i++)
		buf_char(&c->text, c->mark);
}

static void end_block(struct cutter *c)
{
	if (c->kind != NO_BLOCK) {
		close_fence(c);
		add_block(c, str_trim(buf_str(&c->text)));
	}
	c->kind = NO_BLOCK;
	c->text = (struct buf){ .a = c->a };
	c->blank = c->fence = c->indent = c->content = 0;
}

/* The line without the blanks that stand before the whole block. */
static str dedented(const struct cutter *c, str line)
{
	size_t i = 0;

	for (size_t column = 0; i < line.n && column < c->indent && (line.p[i] == ' ' || (line.p[i] == '\t' && column + 4 <= c->indent)); i++)
		column += line.p[i] == ' ' ? 1 : 4;
	return str_cut(line, i, line.n);
}

static void add_line(struct cutter *c, const struct md_line *l)
{
	if (c->text.n)
		buf_char(&c->text, '\n');
	for (; c->blank; c->blank--)
		buf_char(&c->text, '\n');
	buf_add(&c->text, c->text.n ? dedented(c, l->whole) : str_cut(l->whole, (size_t)(l->body.p - l->whole.p), l->whole.n));
}

static bool next_is_delimiter(str rest)
{
	struct md_line next;

	return md_line_next(&rest, &next) && md_is_delimiter(next.body);
}

/* Which block a line begins where none is open.  weak: it does not when it stands right behind a line of words. */
static enum block_kind kind_of(const struct md_line *l, str rest, char *mark, bool *weak)
{
	bool strong;

	*weak = false;
	if (md_fence(l->body, mark))
		return FENCE_BLOCK;
	if (md_is_row(l->body) && !md_is_delimiter(l->body) && next_is_delimiter(rest))
		return TABLE_BLOCK;
	if (l->body.p[0] == '>')
		return QUOTE_BLOCK;
	if (md_is_heading(l->body) || md_is_rule(l->body))
		return LINE_BLOCK;
	if ((*mark = md_item(l->body, &strong)) != 0) {
		*weak = !strong;
		return LIST_BLOCK;
	}
	return WORDS_BLOCK;
}

static size_t relative(const struct cutter *c, const struct md_line *l)
{
	return l->indent > c->indent ? l->indent - c->indent : 0;
}

/* Where the words of an item begin: what is indented as far belongs to it. */
static size_t content_of(const struct cutter *c, const struct md_line *l)
{
	size_t mark = 0, blanks = 0;

	while (mark < l->body.n && l->body.p[mark] != ' ' && l->body.p[mark] != '\t')
		mark++;
	while (mark + blanks < l->body.n && l->body.p[mark + blanks] == ' ')
		blanks++;
	return relative(c, l) + mark + (blanks >= 1 && blanks <= 4 ? blanks : 1);
}

static void begin(struct cutter *c, const struct md_line *l, str rest)
{
	char mark = 0;
	bool weak;
	enum block_kind kind = kind_of(l, rest, &mark, &weak);

	end_block(c);
	c->kind = kind;
	c->indent = l->indent;
	c->mark = mark;
	c->fence = kind == FENCE_BLOCK ? md_fence(l->body, &mark) : 0;
	c->content = kind == LIST_BLOCK ? content_of(c, l) : 0;
	add_line(c, l);
	if (kind == LINE_BLOCK)
		end_block(c);
}

/* Does a line end the open block because it begins another one? */
static bool interrupts(const struct cutter *c, const struct md_line *l, str rest)
{
	char mark = 0;
	bool weak;
	enum block_kind kind = kind_of(l, rest, &mark, &weak);

	if (relative(c, l) > 3 || kind == WORDS_BLOCK)
		return false;
	if (c->kind == WORDS_BLOCK)
		return !weak;
	return !(c->kind == LIST_BLOCK && kind == LIST_BLOCK && mark == c->mark) && !(c->kind == QUOTE_BLOCK && kind == QUOTE_BLOCK);
}

/* The line under a heading of two lines (CommonMark 0.30 §4.3). */
static bool underlines(const struct cutter *c, const struct md_line *l)
{
	size_t n = 0;

	if (c->kind != WORDS_BLOCK || c->blank || relative(c, l) > 3 || (l->body.p[0] != '=' && l->body.p[0] != '-'))
		return false;
	while (n < l->body.n && l->body.p[n] == l->body.p[0])
		n++;
	return n == l->body.n;
}

static bool fence_line(struct cutter *c, const struct md_line *l)
{
	struct md_line at = *l;

	add_line(c, l);
	at.indent = relative(c, l);
	return md_fence_ends(&at, c->mark, c->fence);
}

/* After empty lines a list goes on with an item of its own sort or with what belongs to its last item. */
static bool list_goes_on(struct cutter *c, const struct md_line *l, str rest)
{
	bool any, item = md_item(l->body, &any) == c->mark;

	if (relative(c, l) >= c->content)
		return true;
	if (item && relative(c, l) <= 3)
		c->content = content_of(c, l);
	return c->blank ? item : !interrupts(c, l, rest);
}

static bool goes_on(struct cutter *c, const struct md_line *l, str rest)
{
	switch (c->kind) {
	case LIST_BLOCK: return list_goes_on(c, l, rest);
	case TABLE_BLOCK: return md_is_row(l->body);
	case QUOTE_BLOCK:
	case WORDS_BLOCK: return !interrupts(c, l, rest);
	default: return false;
	}
}

static void empty_line(struct cutter *c)
{
	if (c->kind == LIST_BLOCK)
		c->blank++;
	else
		end_block(c);
}

static void take_line(struct cutter *c, const struct md_line *l, str rest)
{
	bool ends = false;

	if (c->kind == FENCE_BLOCK) {
		ends = fence_line(c, l);
		c->fence = ends ? 0 : c->fence;
	} else if (!l->body.n) {
		empty_line(c);
	} else if (underlines(c, l) || (c->kind != NO_BLOCK && goes_on(c, l, rest))) {
		ends = underlines(c, l);
		add_line(c, l);
	} else {
		begin(c, l, rest);
	}
	if (ends)
		end_block(c);
}

/* CRLF and CR become LF. */
static str unix_lines(struct arena *a, str text)
{
	struct buf b = { .a = a };

	if (str_find(text, S("\r"), 0) < 0)
		return text;
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != '\r')
			buf_char(&b, text.p[i]);
		else if (i + 1 == text.n || text.p[i + 1] != '\n')
			buf_char(&b, '\n');
	return buf_str(&b);
}

err markdown_blocks(struct arena *a, str text, struct str_list *out)
{
	struct cutter c = { .a = a, .out = out, .text = { .a = a } };
	struct md_line l;

	*out = (struct str_list){ 0 };
	if (text.n > MARKDOWN_MAX_BYTES)
		return ERR_LIMIT;
	if (!text_utf8(text))
		return ERR_INVALID;
	for (str rest = unix_lines(a, text.p ? text : S("")); !c.full && md_line_next(&rest, &l);)
		take_line(&c, &l, rest);
	end_block(&c);
	return c.full ? ERR_LIMIT : OK;
}
