/* md_words.c - a text without markup, and plain words as a text. */
#include <string.h>
#include "md_in.h"
#include "text.h"

static bool ends_words(const struct md_event *v)
{
	return v->type == CMARK_NODE_SOFTBREAK || v->type == CMARK_NODE_LINEBREAK || (!v->enter && v->type <= CMARK_NODE_LAST_BLOCK) ||
	       v->type == CMARK_NODE_CODE_BLOCK;
}

static void blank(struct buf *b)
{
	if (b->n && b->p[b->n - 1] != ' ')
		buf_char(b, ' ');
}

/* Blanks and line ends of code become one blank. */
static void add_words(struct buf *b, str s)
{
	for (str rest = s, line; str_split(&rest, '\n', &line);) {
		buf_add(b, line);
		if (rest.p)
			blank(b);
	}
}

static void words_of(struct buf *b, const struct md_events *e)
{
	for (size_t i = 0; i < e->n; i++) {
		const struct md_event *v = &e->at[i];

		if (v->enter && v->type != CMARK_NODE_LINK && v->type != CMARK_NODE_IMAGE)
			add_words(b, v->text);
		if (ends_words(v))
			blank(b);
	}
	blank(b);
}

/* Of a picture its captions: the alternative text describes what the words do not say. */
static void thing_words(struct buf *b, const struct markdown_thing *t)
{
	bool words = t->kind == MARKDOWN_CARD || t->kind == MARKDOWN_VIDEO;

	for (size_t i = 0; i < t->items.n; i++) {
		str s = words ? t->items.at[i].words : t->items.at[i].caption;

		add_words(b, s.p ? s : S(""));
		blank(b);
	}
}

static void block_words(struct arena *a, str block, struct buf *b)
{
	struct markdown_thing thing;
	struct md_events e;
	struct md_table t;

	if (md_table(a, block, &t)) {
		for (size_t i = 0; i < t.ncells; i++)
			words_of(b, &t.cells[i]);
		return;
	}
	md_parse(a, block, &e);
	if (md_thing(a, &e, &thing))
		thing_words(b, &thing);
	else
		words_of(b, &e);
}

err markdown_plain(struct arena *a, str text, str *out)
{
	struct str_list blocks;
	struct buf b = { .a = a };

	TRY(markdown_blocks(a, text, &blocks));
	for (size_t i = 0; i < blocks.n; i++)
		block_words(a, blocks.at[i], &b);
	*out = str_trim(buf_str(&b));
	return OK;
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool md_special(str s, size_t i)
{
	char next = i + 1 < s.n ? s.p[i + 1] : 'a';

	switch (s.p[i]) {
	case '\\': case '`': case '*': case '_': case '[': case ']': return true;
	case '<': return letter(next) || next == '/' || next == '!' || next == '?';
	case '&': return letter(next) || next == '#';
	default: return false;
	}
}

bool md_mark_at_start(str s, size_t i)
{
	if (i > 9)
		return false;
	for (size_t k = 0; k < i; k++)
		if (s.p[k] < '0' || s.p[k] > '9')
			return false;
	return i ? s.p[i] == '.' || s.p[i] == ')' : s.p[0] && strchr("#>+-=|~", s.p[0]);
}

str markdown_escape(struct arena *a, str plain)
{
	struct buf b = { .a = a };

	for (str rest = plain, line; str_split(&rest, '\n', &line);) {
		bool start = true;

		line = str_trim(line);
		for (size_t i = 0; i < line.n; i++) {
			if ((start && md_mark_at_start(line, i)) || md_special(line, i))
				buf_char(&b, '\\');
			start = start && line.p[i] >= '0' && line.p[i] <= '9';
			buf_char(&b, line.p[i]);
		}
		if (rest.p)
			buf_char(&b, '\n');
	}
	return buf_str(&b);
}
