/* stories_gate.c - what stands between a story and its release, and the media it shows. */
#include "story_rules.h"

/* What each kind cannot go out without. */
struct kind_needs { const char *kind; bool section, stream, cover, byline, checked, outlet; };
static const struct kind_needs needs[] = {
	{ "story", true, true, true, true, false, false },
	{ "photo", true, true, true, true, false, false },
	{ "news",  true, true, false, true, false, false },
	{ "press", true, true, false, false, false, true },
	{ "guide", false, false, false, false, true, false },
};

static struct kind_needs needs_of(str kind)
{
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (str_eq(kind, str_c(needs[i].kind)))
			return needs[i];
	return needs[0];
}

static void medium_add(struct arena *a, struct media_ids *out, int64_t id)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i] == id)
			return;
	*LIST_PUSH(a, out) = id;
}

/* Most paragraphs show nothing, and need not be read for it. */
static bool may_show(str text)
{
	return str_find(text, S("media:"), 0) >= 0 || str_find(text, S("video:"), 0) >= 0;
}

err story_media(struct arena *a, const struct twin *t, maybe_int cover, struct media_ids *out)
{
	struct markdown_items items;

	if (cover.has)
		medium_add(a, out, cover.v);
	for (size_t i = 0; i < t->parts.n; i++)
		for (int l = 0; l < 2; l++) {
			if (!may_show(t->parts.at[i].side[l].text))
				continue;
			TRY(markdown_things(a, t->parts.at[i].side[l].text, &items));
			for (size_t k = 0; k < items.n; k++)
				if (items.at[k].id && (str_eq(items.at[k].kind, S("media")) || str_eq(items.at[k].kind, S("video"))))
					medium_add(a, out, items.at[k].id);
		}
	return OK;
}

err story_cover_known(struct db *db, struct arena *a, maybe_int cover)
{
	struct cover_known got;
	err e = cover.has ? cover_known(db, &(struct cover_known_in){ .id = cover.v }, a, &got) : OK;

	return e == ERR_NOT_FOUND ? ERR_INVALID : e;
}

static err alts_of(struct db *db, struct arena *a, str text, enum lang lang, int64_t now)
{
	struct markdown_items items;

	TRY(markdown_things(a, text, &items));
	for (size_t i = 0; i < items.n; i++) {
		const struct markdown_item *x = &items.at[i];
		if (x->id && x->words.n && str_eq(x->kind, S("media")))
			TRY(media_alt_offer(db, a, x->id, lang == LANG_VI ? x->words : S(""), lang == LANG_EN ? x->words : S(""), now));
	}
	return OK;
}

err story_alts_offer(struct db *db, struct arena *a, const struct twin *t, int64_t now)
{
	for (size_t i = 0; i < t->parts.n; i++)
		for (int l = 0; l < 2; l++)
			if (may_show(t->parts.at[i].side[l].text))
				TRY(alts_of(db, a, t->parts.at[i].side[l].text, (enum lang)l, now));
	return OK;
}

err story_media_note(struct db *db, struct arena *a, const struct story_get *s, const struct twin *t)
{
	struct media_ids ids = { 0 };
	struct twin released;

	TRY(story_media(a, t, s->cover, &ids));
	if (t->released.has && t->released.v != t->revision) {
		err e = twin_revision_get(db, a, t->id, t->released.v, &released);
		if (e == OK)
			e = story_media(a, &released, NONE, &ids);
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	return media_used(db, S("story"), s->id, ids.at, ids.n);
}

static void first_behind(const struct twin *t, struct story_gate *out)
{
	for (size_t i = 0; i < t->parts.n; i++)
		for (int l = 0; l < 2; l++) {
			int64_t *first = &out->behind[l][t->parts.at[i].side[l].state];
			if (!*first)
				*first = t->parts.at[i].id;
		}
}

err stories_gate(struct db *db, struct arena *a, int64_t story, str today, enum lang lang, struct story_gate *out)
{
	struct story_get s;
	struct story_bylines_list names;
	struct media_ids ids = { 0 };
	struct twin t;

	*out = (struct story_gate){ 0 };
	TRY(story_get(db, &(struct story_get_in){ .id = story }, a, &s));
	TRY(twin_get(db, a, s.twin, &t));
	err e = twin_may_release(&t, today, &out->twin);
	if (e != OK && e != ERR_DENIED)
		return e;
	first_behind(&t, out);
	TRY(story_bylines(db, &(struct story_bylines_in){ .story = story }, a, &names));
	TRY(story_media(a, &t, s.cover, &ids));
	TRY(media_check(db, a, ids.at, ids.n, today, lang, &out->media));
	struct kind_needs n = needs_of(s.kind);
	out->no_section = n.section && !s.section.has;
	out->no_stream = n.stream && !s.stream.has;
	out->no_cover = n.cover && !s.cover.has;
	out->no_byline = n.byline && !names.n;
	out->no_checked = n.checked && !str_given(s.checked_on);
	out->no_outlet = n.outlet && (!str_given(s.outlet) || !str_given(s.outlet_on) || !str_given(s.official_url));
	out->no_text = !n.outlet && !twin_whole(a, &t, S("body"), t.source).n;
	out->not_approved = !s.approved.has;
	out->approval_is_older = s.approved.has && s.approved.v != t.revision;
	out->may_release = e == OK && !out->media.n && !out->no_section && !out->no_stream && !out->no_cover && !out->no_byline && !out->no_checked &&
	                   !out->no_outlet && !out->no_text && !out->not_approved && !out->approval_is_older;
	return OK;
}
