/* stories_set.c - everything of a story but its texts and its state. */
#include "clock.h"
#include "story_rules.h"
#include "text.h"

static const char *const roles[] = { "author", "photographer", "translator", "source" };

static bool role_known(str role)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (str_eq(role, str_c(roles[i])))
			return true;
	return false;
}

static bool day_fits(str day)
{
	struct date d;

	return !str_given(story_given(day)) || date_parse(story_given(day), &d) == OK;
}

static bool url_fits(str url)
{
	return !str_given(story_given(url)) || text_is_web_url(story_given(url));
}

/* A language code of two or three small letters. */
static bool lang_fits(str code)
{
	code = story_given(code);
	for (size_t i = 0; i < code.n; i++)
		if (code.p[i] < 'a' || code.p[i] > 'z')
			return false;
	return !str_given(code) || code.n == 2 || code.n == 3;
}

static bool words_fit(const struct story_words *in)
{
	if (in->nbylines > STORY_BYLINES_MAX || in->ntags > STORY_TAGS_MAX || in->front < 0 || in->front > STORY_FRONT_MAX)
		return false;
	for (size_t i = 0; i < in->nbylines; i++)
		if (!role_known(in->byline[i].role))
			return false;
	if (in->check_months.has && (in->check_months.v < 1 || in->check_months.v > STORY_CHECK_MONTHS_MAX))
		return false;
	if (in->series_seq.has && (in->series_seq.v < 1 || in->series_seq.v > 10000))
		return false;
	return day_fits(in->checked_on) && day_fits(in->outlet_on) && url_fits(in->official_url) && lang_fits(in->outlet_lang) &&
	       text_chars(in->legal_basis) <= STORY_LEGAL_CHARS && text_chars(in->outlet) <= STORY_OUTLET_CHARS && in->official_url.n <= 2000;
}

static err names_set(struct db *db, int64_t story, const struct story_words *in)
{
	TRY(story_drop_bylines(db, &(struct story_drop_bylines_in){ .story = story }));
	for (size_t i = 0; i < in->nbylines; i++)
		TRY(story_add_byline(db, &(struct story_add_byline_in){ .story = story, .role = in->byline[i].role, .byline = in->byline[i].byline,
			.seq = (int64_t)i }));
	TRY(story_drop_tags(db, &(struct story_drop_tags_in){ .story = story }));
	for (size_t i = 0; i < in->ntags; i++)
		TRY(story_add_tag(db, &(struct story_add_tag_in){ .story = story, .tag = in->tag[i] }));
	return OK;
}

err stories_set(struct db *db, struct arena *a, int64_t story, const struct story_words *in, int64_t now)
{
	struct story_get s;
	struct twin t;

	if (!words_fit(in))
		return ERR_INVALID;
	TRY(story_get(db, &(struct story_get_in){ .id = story }, a, &s));
	bool other_cover = in->cover.has != s.cover.has || (s.cover.has && in->cover.v != s.cover.v);
	if (other_cover)
		TRY(story_cover_known(db, a, in->cover));
	/* First, since a section, stream or series that does not exist is refused here, with nothing changed. */
	TRY(story_set_words(db, &(struct story_set_words_in){ .id = story, .section = in->section, .stream = in->stream, .series = in->series,
		.series_seq = in->series_seq, .cover = in->cover, .front = in->front, .pinned = in->pinned, .checked_on = story_given(in->checked_on),
		.check_months = in->check_months, .legal_basis = story_given(in->legal_basis), .official_url = story_given(in->official_url),
		.outlet = story_given(in->outlet), .outlet_on = story_given(in->outlet_on), .outlet_lang = story_given(in->outlet_lang), .now = now }));
	TRY(names_set(db, story, in));
	if (in->front && in->front != s.front)
		TRY(story_front_leave(db, &(struct story_front_leave_in){ .front = in->front, .id = story }));
	s.cover = in->cover;
	if (other_cover) {
		TRY(twin_get(db, a, s.twin, &t));
		TRY(story_media_note(db, a, &s, &t));
	}
	return story_is(&s, "public") ? story_lists_again(db, a, story) : OK;
}
