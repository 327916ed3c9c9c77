/* stories_registers.c - sections, streams, bylines, tags and series by their names. */
#include "id.h"
#include "registers_sql.h"
#include "story_rules.h"
#include "text.h"

enum { SLUG_TRIES_MAX = 50 };

static bool titled(str vi, str en, size_t chars)
{
	return str_trim(vi).n && str_trim(en).n && text_chars(vi) <= chars && text_chars(en) <= chars;
}

static bool about_fits(str vi, str en)
{
	return text_chars(vi) <= STORY_ABOUT_CHARS && text_chars(en) <= STORY_ABOUT_CHARS;
}

static str folded(struct arena *a, str one, str two, str three)
{
	return text_fold(a, arena_printf(a, "%.*s %.*s %.*s", FMT(one), FMT(two), FMT(three)));
}

/* A slug of these words that `taken` does not know yet. */
static err slug_free(struct db *db, struct arena *a, str words, err (*taken)(struct db *db, struct arena *a, str slug), str *slug)
{
	str base = text_slug(a, words);

	for (int i = 1; i <= SLUG_TRIES_MAX; i++) {
		*slug = i == 1 ? base : arena_printf(a, "%.*s-%d", FMT(base), i);
		err e = taken(db, a, *slug);
		if (e != OK)
			return e == ERR_NOT_FOUND ? OK : e;
	}
	*slug = arena_printf(a, "%.*s-%lld", FMT(base), (long long)id_new());
	return OK;
}

static err byline_taken(struct db *db, struct arena *a, str slug)
{
	return byline_by_slug(db, &(struct byline_by_slug_in){ .slug = slug }, a, &(struct byline_by_slug){ 0 });
}

static err tag_taken(struct db *db, struct arena *a, str slug)
{
	return tag_by_slug(db, &(struct tag_by_slug_in){ .slug = slug }, a, &(struct tag_by_slug){ 0 });
}

static err series_taken(struct db *db, struct arena *a, str slug)
{
	return series_by_slug(db, &(struct series_by_slug_in){ .slug = slug }, a, &(struct series_by_slug){ 0 });
}

static err section_taken(struct db *db, struct arena *a, str slug)
{
	return section_by_slug(db, &(struct section_by_slug_in){ .slug = slug }, a, &(struct section_by_slug){ 0 });
}

static err stream_taken(struct db *db, struct arena *a, str slug)
{
	return stream_by_slug(db, &(struct stream_by_slug_in){ .slug = slug }, a, &(struct stream_by_slug){ 0 });
}

err stories_section_of(struct db *db, struct arena *a, str slug, int64_t *section)
{
	struct section_by_slug got;

	TRY(section_by_slug(db, &(struct section_by_slug_in){ .slug = slug }, a, &got));
	*section = got.id;
	return OK;
}

err stories_stream_of(struct db *db, struct arena *a, str slug, int64_t *stream)
{
	struct stream_by_slug got;

	TRY(stream_by_slug(db, &(struct stream_by_slug_in){ .slug = slug }, a, &got));
	*stream = got.id;
	return OK;
}

/* Behind the last one, ten apart. */
static err section_behind(struct db *db, struct arena *a, int64_t *seq)
{
	struct section_list_list all;

	TRY(section_list(db, a, &all));
	*seq = all.n ? all.at[all.n - 1].seq + 1 : 1;
	return OK;
}

static err stream_behind(struct db *db, struct arena *a, int64_t *seq)
{
	struct stream_list_list all;

	TRY(stream_list(db, a, &all));
	*seq = all.n ? all.at[all.n - 1].seq + 1 : 1;
	return OK;
}

/* The slug of a register's entry: the given one or one made of the title.  ERR_INVALID: not a slug. */
static err slug_of(struct db *db, struct arena *a, str given, str title, err (*taken)(struct db *db, struct arena *a, str slug), str *slug)
{
	*slug = story_given(given);
	if (!str_given(*slug))
		return slug_free(db, a, title, taken, slug);
	return str_eq(text_slug(a, *slug), *slug) ? OK : ERR_INVALID;
}

err stories_section_put(struct db *db, struct arena *a, const struct section_in *in)
{
	str vi = str_trim(in->title_vi), en = str_trim(in->title_en), slug, about_vi = story_given(in->about_vi), about_en = story_given(in->about_en);
	str topics = story_given(in->topics), all = folded(a, vi, en, topics), tile = str_trim(in->tile);
	int64_t id, seq;

	if (!titled(vi, en, STORY_REGISTER_CHARS) || !about_fits(about_vi, about_en) || !about_fits(topics, ABSENT) || !tile.n || tile.n > 40)
		return ERR_INVALID;
	TRY(slug_of(db, a, in->slug, vi, section_taken, &slug));
	err e = stories_section_of(db, a, slug, &id);
	if (e == OK)
		return section_edit(db, &(struct section_edit_in){ .id = id, .title_vi = vi, .title_en = en, .about_vi = about_vi, .about_en = about_en,
			.tile = tile, .shown = !in->hidden, .topics = topics, .folded = all });
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(section_behind(db, a, &seq));
	return section_new(db, &(struct section_new_in){ .id = id_new(), .slug = slug, .title_vi = vi, .title_en = en, .about_vi = about_vi,
		.about_en = about_en, .tile = tile, .seq = seq, .shown = !in->hidden, .topics = topics, .folded = all });
}

static bool side_known(str side)
{
	return str_eq(side, S("resource")) || str_eq(side, S("commitment")) || str_eq(side, S("none"));
}

err stories_stream_put(struct db *db, struct arena *a, const struct stream_in *in)
{
	str vi = str_trim(in->title_vi), en = str_trim(in->title_en), slug;
	int64_t id, seq;

	if (!titled(vi, en, STORY_REGISTER_CHARS) || !side_known(in->side))
		return ERR_INVALID;
	TRY(slug_of(db, a, in->slug, vi, stream_taken, &slug));
	err e = stories_stream_of(db, a, slug, &id);
	if (e == OK)
		return stream_change(db, &(struct stream_change_in){ .id = id, .title_vi = vi, .title_en = en, .side = in->side, .shown = !in->hidden });
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(stream_behind(db, a, &seq));
	return stream_add(db, &(struct stream_add_in){ .id = id_new(), .slug = slug, .title_vi = vi, .title_en = en, .side = in->side, .seq = seq,
		.shown = !in->hidden });
}

err stories_byline_put(struct db *db, struct arena *a, const struct byline_in *in, int64_t *byline)
{
	str name = str_trim(in->name), url = story_given(in->url), slug;

	if (!name.n || text_chars(name) > STORY_REGISTER_CHARS || !about_fits(in->about_vi, in->about_en) || (str_given(url) && !text_is_web_url(url)))
		return ERR_INVALID;
	TRY(text_nfc(a, name, &name));
	if (*byline)
		return byline_change(db, &(struct byline_change_in){ .id = *byline, .name = name, .about_vi = story_given(in->about_vi),
			.about_en = story_given(in->about_en), .url = url, .sort_vi = text_sort_vi(a, name), .folded = text_fold(a, name) });
	TRY(slug_free(db, a, name, byline_taken, &slug));
	*byline = id_new();
	return byline_add(db, &(struct byline_add_in){ .id = *byline, .slug = slug, .name = name, .about_vi = story_given(in->about_vi),
		.about_en = story_given(in->about_en), .url = url, .sort_vi = text_sort_vi(a, name), .folded = text_fold(a, name) });
}

err stories_byline_named(struct db *db, struct arena *a, str name, int64_t *byline)
{
	struct byline_named_list same;
	str whole;

	TRY(text_nfc(a, str_trim(name), &whole));
	TRY(byline_named(db, &(struct byline_named_in){ .folded = text_fold(a, whole) }, a, &same));
	for (size_t i = 0; i < same.n; i++)
		if (str_eq(text_tone(a, same.at[i].name), text_tone(a, whole))) {
			*byline = same.at[i].id;
			return OK;
		}
	*byline = 0;
	return stories_byline_put(db, a, &(struct byline_in){ .name = whole }, byline);
}

err stories_tag_put(struct db *db, struct arena *a, str title_vi, str title_en, int64_t *tag)
{
	str vi = str_trim(title_vi), en = str_trim(title_en).n ? str_trim(title_en) : vi, slug;

	if (!titled(vi, en, STORY_REGISTER_CHARS))
		return ERR_INVALID;
	if (*tag)
		return tag_change(db, &(struct tag_change_in){ .id = *tag, .title_vi = vi, .title_en = en, .folded = folded(a, vi, en, ABSENT) });
	TRY(slug_free(db, a, vi, tag_taken, &slug));
	*tag = id_new();
	return tag_add(db, &(struct tag_add_in){ .id = *tag, .slug = slug, .title_vi = vi, .title_en = en, .folded = folded(a, vi, en, ABSENT) });
}

/* The same title but for its marks is the same tag: "pho" and "phở" may differ, so the slug finds it and the words decide. */
err stories_tag_named(struct db *db, struct arena *a, str title_vi, str title_en, int64_t *tag)
{
	struct tag_by_slug got;
	str vi = str_trim(title_vi).n ? title_vi : title_en, base = text_slug(a, str_trim(vi));

	for (int i = 1; i <= SLUG_TRIES_MAX; i++) {
		str slug = i == 1 ? base : arena_printf(a, "%.*s-%d", FMT(base), i);
		err e = tag_by_slug(db, &(struct tag_by_slug_in){ .slug = slug }, a, &got);
		if (e == ERR_NOT_FOUND)
			break;
		TRY(e);
		if (str_eq(text_tone(a, got.title_vi), text_tone(a, str_trim(vi)))) {
			*tag = got.id;
			return OK;
		}
	}
	*tag = 0;
	return stories_tag_put(db, a, vi, title_en, tag);
}

err stories_series_put(struct db *db, struct arena *a, const struct series_in *in, int64_t *series)
{
	str vi = str_trim(in->title_vi), en = str_trim(in->title_en), slug;

	if (!titled(vi, en, STORY_REGISTER_CHARS) || !about_fits(in->about_vi, in->about_en))
		return ERR_INVALID;
	if (*series)
		return series_change(db, &(struct series_change_in){ .id = *series, .title_vi = vi, .title_en = en, .about_vi = story_given(in->about_vi),
			.about_en = story_given(in->about_en) });
	TRY(slug_free(db, a, vi, series_taken, &slug));
	*series = id_new();
	return series_add(db, &(struct series_add_in){ .id = *series, .slug = slug, .title_vi = vi, .title_en = en,
		.about_vi = story_given(in->about_vi), .about_en = story_given(in->about_en) });
}
