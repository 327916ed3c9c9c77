/* stories_show.c - how the texts of a story show what they refer to. */
#include "story_card_html.h"
#include "story_rules.h"

/* A story as a card within another one. */
static err card_show(struct story_show *show, int64_t id, struct buf *out)
{
	struct page page = { .lang = show->lang };
	struct card_get card;
	err e = card_get(show->db, &(struct card_get_in){ .story = id, .lang = lang_code(show->lang) }, show->a, &card);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	story_text_card(out, &page, &(struct story_text_card_view){ .slug = card.slug, .title = card.title, .summary = card.summary });
	return OK;
}

static err put(void *ctx, const struct markdown_thing *thing, struct buf *out)
{
	struct story_show *show = ctx;

	if (thing->kind != MARKDOWN_CARD)
		return media_put_thing(show->db, show->lang, thing, out);
	for (size_t i = 0; i < thing->items.n; i++)
		if (str_eq(thing->items.at[i].kind, S("story")))
			TRY(card_show(show, thing->items.at[i].id, out));
	return OK;
}

static err address(void *ctx, str kind, int64_t id, str *url)
{
	struct story_show *show = ctx;
	str path;

	*url = ABSENT;
	if (!str_eq(kind, S("story")))
		return OK;
	err e = stories_path(show->db, show->a, id, show->lang, &path);
	if (e == OK)
		*url = arena_printf(show->a, "/%.*s%.*s", FMT(lang_code(show->lang)), FMT(path));
	return e == ERR_NOT_FOUND ? OK : e;
}

struct markdown_use stories_use(void *show, enum lang lang)
{
	struct story_show *mine = show, *one = arena_new(mine->a, struct story_show);

	*one = *mine;
	one->lang = lang;
	return (struct markdown_use){ .lang = lang, .ctx = one, .put = put, .address = address };
}
