/* spaces_texts.c - the public words of each slot, rendered once: what happens here, how to get there, access. */
#include "space_rules.h"

static const char *const shown[] = { "body", "way", "access" };

static err slot_render(struct arena *a, const struct twin *t, const char *slot, enum lang lang, const struct markdown_use *use, struct buf *out)
{
	for (size_t i = 0; i < t->parts.n; i++) {
		const struct twin_part *p = &t->parts.at[i];
		safe_html one;
		if (!str_eq(p->slot, str_c(slot)) || !p->side[lang].text.n)
			continue;
		TRY(markdown_html(a, p->side[lang].text, use, arena_printf(a, "p%lld", (long long)p->id), &one));
		buf_add(out, one.s);
	}
	return OK;
}

err space_texts_put(struct db *db, struct arena *a, int64_t space, const struct twin *t, const bool in[2])
{
	struct space_show show = { .db = db, .a = a };

	TRY(space_text_drop(db, &(struct space_text_drop_in){ .space = space }));
	for (int l = 0; l < 2; l++) {
		struct markdown_use use = spaces_use(&show, (enum lang)l);
		for (size_t i = 0; in[l] && i < sizeof shown / sizeof *shown; i++) {
			struct buf html = { .a = a };
			TRY(slot_render(a, t, shown[i], (enum lang)l, &use, &html));
			if (html.n)
				TRY(space_text_add(db, &(struct space_text_add_in){ .space = space, .lang = lang_code((enum lang)l), .slot = str_c(shown[i]),
					.html = buf_str(&html) }));
		}
	}
	return OK;
}

/* A picture of its texts changed: rendered again as they were released. */
err spaces_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now)
{
	struct space_show show = { .db = db, .a = a };
	struct space_get s;
	struct twin t, old;

	(void)now;
	TRY(space_get(db, &(struct space_get_in){ .id = item }, a, &s));
	if (!space_is(&s, "public"))
		return OK;
	TRY(twin_get(db, a, s.twin, &t));
	if (!t.released.has)
		return OK;
	TRY(twin_render_again(db, a, s.twin, spaces_use, &show));
	err e = twin_revision_get(db, a, s.twin, t.released.v, &old);
	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	return space_texts_put(db, a, item, &old, (bool[2]){ [LANG_VI] = s.shown_vi, [LANG_EN] = s.shown_en });
}
