/* stories_address.c - where a story stands on the site: an address in each language, made of its title when it is first released.  One that
 * was given once leads on for ever. */
#include "story_rules.h"
#include "text.h"

enum { TRIES_MAX = 50 };

/* Takes the address, or gives it back to the story that had it before.  ERR_CONFLICT: another story's. */
static err address_take(struct db *db, struct arena *a, int64_t story, enum lang lang, str slug, int64_t now)
{
	struct address_get was;
	str code = lang_code(lang);
	err e = address_get(db, &(struct address_get_in){ .lang = code, .slug = slug }, a, &was);

	if (e == OK && was.story != story)
		return ERR_CONFLICT;
	if (e == OK && was.current)
		return OK;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(address_old(db, &(struct address_old_in){ .story = story, .lang = code }));
	if (e == OK)
		return address_again(db, &(struct address_again_in){ .lang = code, .slug = slug, .at = now });
	return address_add(db, &(struct address_add_in){ .lang = code, .slug = slug, .story = story, .at = now });
}

err story_address_make(struct db *db, struct arena *a, int64_t story, enum lang lang, str slug, str title, int64_t now, str *got)
{
	str base = str_given(slug) ? text_slug(a, slug) : text_slug(a, title);

	for (int i = 1; i <= TRIES_MAX; i++) {
		*got = i == 1 ? base : arena_printf(a, "%.*s-%d", FMT(base), i);
		err e = address_take(db, a, story, lang, *got, now);
		if (e != ERR_CONFLICT)
			return e;
	}
	*got = arena_printf(a, "%.*s-%lld", FMT(base), (long long)story);
	return address_take(db, a, story, lang, *got, now);
}

err stories_path(struct db *db, struct arena *a, int64_t story, enum lang lang, str *path)
{
	struct card_get card;

	TRY(card_get(db, &(struct card_get_in){ .story = story, .lang = lang_code(lang) }, a, &card));
	*path = arena_printf(a, "/stories/%.*s", FMT(card.slug));
	return OK;
}

err stories_readdress(struct db *db, struct arena *a, int64_t story, enum lang lang, str slug, int64_t now)
{
	struct card_get card;

	if (!story_given(slug).n || !str_eq(text_slug(a, slug), str_trim(slug)))
		return ERR_INVALID;
	TRY(card_get(db, &(struct card_get_in){ .story = story, .lang = lang_code(lang) }, a, &card));
	TRY(address_take(db, a, story, lang, str_trim(slug), now));
	TRY(card_set_place(db, &(struct card_set_place_in){ .story = story, .lang = lang_code(lang), .slug = str_trim(slug) }));
	return stories_search_again(db, a, story);
}

static bool is_path(str s)
{
	if (s.n < 2 || s.n > 2000 || s.p[0] != '/' || s.p[1] == '/' || !text_utf8(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x21 || s.p[i] == '\\')
			return false;
	return true;
}

err stories_old_address(struct db *db, str path, str target)
{
	if (!is_path(path) || !is_path(target) || (!str_starts(target, S("/vi/")) && !str_starts(target, S("/en/"))))
		return ERR_INVALID;
	return old_address_put(db, &(struct old_address_put_in){ .path = path, .target = target });
}

err stories_moved(struct db *db, struct arena *a, str path, str *target)
{
	struct old_address_get got;

	TRY(old_address_get(db, &(struct old_address_get_in){ .path = path }, a, &got));
	*target = got.target;
	return OK;
}
