/* html_list.c - lists, with what stands in their items. */
#include "html_in_parts.h"

static bool tight_item(const struct block_list *l)
{
	for (size_t i = 1; i < l->n; i++)
		if (!l->at[i].mark)
			return false;
	return true;
}

/* One <li>, or what stands between them. */
static void item(struct conv *c, struct block_list *items, size_t from, size_t to, struct style s, str mark, bool *tight)
{
	static const char blanks[] = "            ";
	struct flow own = { 0 };

	conv_range(c, &own, from, to, s);
	conv_flush(c, &own);
	if (!own.blocks.n)
		return;
	*tight = *tight && tight_item(&own.blocks);
	*LIST_PUSH(c->a, items) = (struct block){ .text = conv_prefixed(c, conv_joined(c, &own.blocks, tight_item(&own.blocks)), mark, (str){ blanks, mark.n }) };
}

/* A list right behind another one of its sort would be one with it. */
static char list_mark(const struct flow *f, bool ordered)
{
	char last = f->blocks.n ? f->blocks.at[f->blocks.n - 1].mark : 0;

	if (ordered)
		return last == '.' || last == WORD_LIST ? ')' : '.';
	return last == '-' || last == WORD_LIST ? '*' : '-';
}

static void list_items(struct conv *c, struct flow *f, size_t i, struct style s)
{
	bool ordered = str_eq(c->at[i].name, S("ol")), tight = true;
	char mark = list_mark(f, ordered);
	struct block_list items = { 0 };
	struct buf b = { .a = c->a };
	int64_t number = 1;

	if (ordered && (str_int(conv_attr(c, i, "start"), &number) != OK || number < 0 || number > 99999999))
		number = 1;
	for (size_t k = i + 1; k < c->at[i].end; k++) {
		size_t end = c->at[k].kind == HX_OPEN ? c->at[k].end : k;
		bool li = c->at[k].kind == HX_OPEN && str_eq(c->at[k].name, S("li"));
		str first = ordered ? arena_printf(c->a, "%lld%c ", (long long)(number + (int64_t)items.n), mark) : arena_printf(c->a, "%c ", mark);

		if (c->at[k].kind == HX_OPEN || c->at[k].kind == HX_TEXT)
			item(c, &items, li ? k + 1 : k, li ? end : end + 1, s, first, &tight);
		k = end;
	}
	for (size_t k = 0; k < items.n; k++) {
		buf_add(&b, !k ? S("") : tight ? S("\n") : S("\n\n"));
		buf_add(&b, items.at[k].text);
	}
	conv_add(c, f, buf_str(&b), mark);
}

void html_list(struct conv *c, struct flow *f, size_t i, struct style s)
{
	conv_flush(c, f);
	if (conv_has(c, i, "class", "gallery") && conv_find(c, i + 1, c->at[i].end, "img") < c->at[i].end) {
		html_gallery(c, f, i, s);
	} else if (conv_flat(c)) {
		conv_range(c, f, i + 1, c->at[i].end, s);
	} else {
		c->depth++;
		c->inside++;
		list_items(c, f, i, s);
		c->inside--;
		c->depth--;
	}
	conv_flush(c, f);
}
