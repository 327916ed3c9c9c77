/* moving_story.c - one post or page becomes a story, or the other side of one. */
#include <string.h>
#include "moving_in.h"
#include "moving_sql.h"
#include "text.h"

enum { PART_TITLE = 1, PART_SUMMARY, PART_BODY };

static enum lang lang_of(const struct mover *m, const struct known *k)
{
	return k && k->lang >= 0 ? (enum lang)k->lang : m->lang;
}

static bool is_published(const struct wxr_item *it)
{
	return str_eq(it->status, S("publish")) && !it->password.n;
}

static str kind_of(const struct wxr_item *it)
{
	if (str_eq(it->type, S("page")))
		return S("guide");
	for (size_t i = 0; i < it->categories.n; i++)
		if (str_eq(it->categories.at[i].domain, S("post_format")) &&
		    (str_eq(it->categories.at[i].slug, S("post-format-gallery")) || str_eq(it->categories.at[i].slug, S("post-format-image"))))
			return S("photo");
	return S("story");
}

/* An item without an id, as exports made by hand have them, is known by its address and title. */
static str key_of(struct mover *m, const struct wxr_item *it)
{
	return it->id ? moving_key(m, it->id) : arena_printf(m->a, "%.*s#%.*s#%.*s", FMT(m->known.site.url), FMT(it->link), FMT(it->title));
}

/* ---- its place: section, tags, byline, cover */

/* The section that a category stands for: as the options say, or the one of the same slug. */
static err section_of(struct mover *m, str category, maybe_int *out)
{
	str slug = category;
	int64_t id;
	err e;

	for (size_t i = 0; i < m->o->nsections; i++)
		if (str_eq(m->o->section[i].category, category))
			slug = m->o->section[i].section;
	e = stories_section_of(m->db, m->a, slug, &id);
	if (e == OK)
		*out = SOME(id);
	return e == ERR_NOT_FOUND ? OK : e;
}

struct place { maybe_int section; int64_t tag[STORY_TAGS_MAX]; size_t ntags, tags_lost; struct story_byline_in byline; bool has_byline; };

static err add_tag(struct mover *m, str name, struct place *p)
{
	struct html_losses losses;
	str md, plain;
	int64_t tag;

	TRY(markdown_from_html(m->a, name, NULL, &md, &losses));
	TRY(markdown_plain(m->a, md, &plain));
	plain = str_trim(plain);
	if (!plain.n || str_eq(plain, S("Uncategorized")))
		return OK;
	if (p->ntags == STORY_TAGS_MAX) {
		p->tags_lost++;
		return OK;
	}
	err e = stories_tag_named(m->db, m->a, plain, plain, &tag);
	if (e == ERR_INVALID) {
		moving_lost(m, 1, "The tag “%.*s” cannot be one here.", FMT(plain));
		return OK;
	}
	TRY(e);
	for (size_t i = 0; i < p->ntags; i++)
		if (p->tag[i] == tag)
			return OK;
	p->tag[p->ntags++] = tag;
	return OK;
}

/* The first category that is a section here; the others become tags. */
static err categories(struct mover *m, const struct wxr_item *it, struct place *p)
{
	for (size_t i = 0; i < it->categories.n; i++) {
		const struct wxr_category *c = &it->categories.at[i];
		bool category = str_eq(c->domain, S("category"));
		maybe_int section = NONE;

		if (!category && !str_eq(c->domain, S("post_tag")))
			continue;
		if (category)
			TRY(section_of(m, c->slug, &section));
		if (section.has && !p->section.has)
			p->section = section;
		else
			TRY(add_tag(m, c->name, p));
	}
	if (p->tags_lost)
		moving_lost(m, (int64_t)p->tags_lost, "It has more than %d tags; the others were left out.", STORY_TAGS_MAX);
	return OK;
}

static err author(struct mover *m, const struct wxr_item *it, struct place *p)
{
	str name = it->creator;
	err e;

	for (size_t i = 0; i < m->known.site.authors.n; i++)
		if (str_eq(m->known.site.authors.at[i].login, it->creator) && str_trim(m->known.site.authors.at[i].name).n)
			name = m->known.site.authors.at[i].name;
	if (!str_trim(name).n)
		return OK;
	p->byline.role = S("author");
	e = stories_byline_named(m->db, m->a, name, &p->byline.byline);
	p->has_byline = e == OK;
	if (e != ERR_INVALID)
		return e;
	moving_lost(m, 1, "The author “%.*s” cannot be a byline here.", FMT(name));
	return OK;
}

static err cover(struct mover *m, const struct wxr_item *it, enum lang lang, maybe_int picture, maybe_int *out)
{
	const struct known *k;
	int64_t id;

	*out = picture;
	if (str_int(it->thumbnail, &id) != OK || id <= 0)
		return OK;
	k = known_of(&m->known, id);
	err e = k && k->type == KNOWN_ATTACHMENT ? moving_medium(m, k, lang, &id) : ERR_NOT_FOUND;
	if (e == OK)
		*out = SOME(id);
	if (e != ERR_NOT_FOUND)
		return e;
	moving_lost(m, 1, "Its cover picture%s%.*s is not there.", k ? " " : "", FMT(k ? k->path : S("")));
	return OK;
}

static err set(struct mover *m, int64_t story, const struct wxr_item *it, const struct place *p, maybe_int picture)
{
	struct story_words words = { .cover = picture, .section = p->section, .byline = &p->byline, .nbylines = p->has_byline, .tag = p->tag, .ntags = p->ntags,
		.pinned = it->sticky };

	return stories_set(m->db, m->a, story, &words, m->o->now);
}

/* ---- its words */

static struct twin_edit *edit(struct mover *m, struct twin_edits *l, int64_t part, const char *slot, int64_t after)
{
	struct twin_edit *e = LIST_PUSH(m->a, l);

	*e = (struct twin_edit){ .part = part, .slot = str_c(slot), .after = after, .text = { S(""), S("") } };
	return e;
}

static void side(struct twin_edit *e, enum lang lang, str text, bool both)
{
	e->has[lang] = true;
	e->text[lang] = text;
	e->confirm[lang] = both;
}

static err save(struct mover *m, int64_t twin, int64_t base, const struct twin_edits *edits)
{
	struct twin_conflicts conflicts = { 0 };
	int64_t revision;
	err e = twin_save(m->db, m->a, twin, base, edits, &m->who, &revision, &conflicts);

	if (e == ERR_INVALID || e == ERR_LIMIT)
		moving_lost(m, 1, "Its words were refused (%s).", e == ERR_LIMIT ? "a paragraph is too long, or all of them are" : "a paragraph cannot be stored");
	return e;
}

static err first_side(struct mover *m, int64_t twin, enum lang lang, const struct moving_text *t)
{
	struct twin_edits edits = { 0 };

	side(edit(m, &edits, PART_TITLE, "title", 0), lang, t->title, false);
	if (t->summary.n)
		side(edit(m, &edits, PART_SUMMARY, "summary", 0), lang, t->summary, false);
	for (size_t i = 0; i < t->body.n; i++)
		side(edit(m, &edits, PART_BODY + (int64_t)i, "body", i ? PART_BODY + (int64_t)i - 1 : 0), lang, t->body.at[i], false);
	return save(m, twin, 0, &edits);
}

static struct str_list body_of(struct mover *m, const struct twin *t, enum lang lang)
{
	str *at = arena_array(m->a, str, t->parts.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < t->parts.n; i++)
		if (str_eq(t->parts.at[i].slot, S("body")) && t->parts.at[i].side[lang].text.n)
			at[n++] = t->parts.at[i].side[lang].text;
	return (struct str_list){ at, n };
}

/* Both sides of the text anew, confirmed against each other. */
static err second_side(struct mover *m, const struct twin *t, enum lang lang, const struct moving_text *text)
{
	struct str_list mine = text->body, theirs = body_of(m, t, !lang);
	size_t before = theirs.n, joined, most;
	struct twin_edits edits = { 0 };
	str summary = twin_line(t, "summary", !lang);

	if (!moving_pair(m->a, &mine, &theirs, &joined))
		moving_lost(m, 1, "Its two languages have %zu and %zu paragraphs that do not fit together; one is not public until it is mended.", mine.n, theirs.n);
	else if (joined)
		moving_lost(m, 1, "Its two languages have unequal numbers of paragraphs; %zu were joined with their neighbours. Please compare them.", joined);
	side(edit(m, &edits, PART_TITLE, "title", -1), lang, text->title, true);
	edits.at[0].confirm[!lang] = true;
	if (text->summary.n && summary.n) {
		side(edit(m, &edits, PART_SUMMARY, "summary", -1), lang, text->summary, true);
		edits.at[1].confirm[!lang] = true;
	} else if (summary.n) {
		side(edit(m, &edits, PART_SUMMARY, "summary", -1), !lang, S(""), false);
	}
	most = mine.n > theirs.n ? mine.n : theirs.n;
	most = most > before ? most : before;
	for (size_t i = 0; i < most; i++) {
		struct twin_edit *e = edit(m, &edits, PART_BODY + (int64_t)i, "body", i < before ? -1 : i ? PART_BODY + (int64_t)i - 1 : 0);
		bool both = i < mine.n && i < theirs.n;

		side(e, lang, i < mine.n ? mine.at[i] : S(""), both);
		side(e, !lang, i < theirs.n ? theirs.at[i] : S(""), both);
	}
	return save(m, t->id, t->revision, &edits);
}

/* ---- its addresses */

static str slug_of(struct mover *m, str name)
{
	str path = known_path(m->a, &m->known, arena_printf(m->a, "/%.*s", FMT(name)));

	return name.n && str_given(path) ? text_slug(m->a, str_cut(path, 1, path.n)) : ABSENT;
}

static err redirect_one(struct mover *m, str path, str target)
{
	err e;

	if (path.n < 2)
		return OK;
	e = stories_old_address(m->db, path, target);
	if (e == ERR_INVALID)
		moving_lost(m, 1, "The old address %.*s cannot lead on.", FMT(path));
	else if (e == OK)
		moving_count(m->run, &m->report->out, S("redirects"), 1);
	return e == ERR_INVALID ? OK : e;
}

static err redirects(struct mover *m, int64_t story, const struct known *k, int64_t id, str link, enum lang lang)
{
	str path, target;
	err e = stories_path(m->db, m->a, story, lang, &path);

	if (e == ERR_NOT_FOUND)
		return OK;
	TRY(e);
	target = arena_printf(m->a, "/%.*s%.*s", FMT(lang_code(lang)), FMT(path));
	link = k ? k->path : known_path(m->a, &m->known, link);
	if (str_given(link) && (!id || !str_starts(link, S("/?"))))
		TRY(redirect_one(m, link, target));
	if (!id)
		return OK;
	return redirect_one(m, arena_printf(m->a, "/?%s=%lld", k && k->type == KNOWN_PAGE ? "page_id" : "p", (long long)id), target);
}

/* ---- the whole */

/* other: its other language where that is public too; the earlier day counts. */
static err release(struct mover *m, int64_t story, const struct wxr_item *it, enum lang lang, const struct known *other)
{
	str slug[2];
	int64_t at = other && other->at && other->at < it->at ? other->at : it->at;

	at = at && at <= m->o->now ? at : m->o->now;
	slug[lang] = slug_of(m, it->name);
	slug[!lang] = other ? slug_of(m, other->name) : ABSENT;
	TRY(stories_release_moved(m->db, m->a, story, slug[LANG_VI], slug[LANG_EN], at, &m->who));
	moving_count(m->run, &m->report->out, S("released"), 1);
	return OK;
}

static err noted(struct mover *m, const struct wxr_item *it, int64_t story, bool half)
{
	return moved_add(m->db, &(struct moved_add_in){ .key = key_of(m, it), .kind = S("story"), .ours = story, .half = half, .now = m->o->now });
}

/* Does it wait for its other language, so that both go out together? */
static bool waits(const struct mover *m, const struct known *k)
{
	const struct known *partner = k && k->partner ? known_of(&m->known, k->partner) : NULL;

	return partner && partner->published;
}

static void say_state(struct mover *m, const struct wxr_item *it)
{
	moving_count(m->run, &m->report->out, S("drafts"), 1);
	if (it->password.n)
		moving_lost(m, 1, "It was behind a password and is a draft now.");
	else if (str_eq(it->status, S("future")))
		moving_lost(m, 1, "It was to be published later; it is a draft now, please schedule it.");
	else if (str_eq(it->status, S("private")))
		moving_lost(m, 1, "It was private and is a draft now.");
}

static err first(struct mover *m, const struct wxr_item *it, const struct known *k)
{
	enum lang lang = lang_of(m, k);
	struct moving_text text;
	struct place p = { 0 };
	int64_t story, twin;
	maybe_int picture;

	TRY(moving_text(m, it, lang, &text));
	TRY(stories_make(m->db, m->a, &(struct story_new){ .kind = kind_of(it), .source = lang }, &m->who, &story, &twin));
	TRY(first_side(m, twin, lang, &text));
	TRY(categories(m, it, &p));
	TRY(author(m, it, &p));
	TRY(cover(m, it, lang, text.picture, &picture));
	TRY(set(m, story, it, &p, picture));
	TRY(noted(m, it, story, waits(m, k)));
	moving_count(m->run, &m->report->out, S("stories"), 1);
	if (waits(m, k))
		return OK;
	if (!is_published(it)) {
		say_state(m, it);
		return OK;
	}
	TRY(release(m, story, it, lang, NULL));
	return redirects(m, story, k, it->id, it->link, lang);
}

/* The other language of a story that is here. */
static err second(struct mover *m, const struct wxr_item *it, const struct known *k, int64_t story, bool half)
{
	const struct known *partner = known_of(&m->known, k->partner);
	enum lang lang = lang_of(m, k);
	struct moving_text text;
	struct twin t;
	int64_t twin;

	TRY(moving_text(m, it, lang, &text));
	TRY(twin_of(m->db, m->a, S("story"), story, &twin));
	TRY(twin_get(m->db, m->a, twin, &t));
	TRY(second_side(m, &t, lang, &text));
	TRY(noted(m, it, story, false));
	moving_count(m->run, &m->report->out, S("pairs"), 1);
	if (half)
		TRY(moved_whole(m->db, &(struct moved_whole_in){ .key = moving_key(m, k->partner) }));
	if (!is_published(it)) {
		moving_lost(m, 1, "Its other language is a draft only; its words are beside it.");
		return OK;
	}
	TRY(release(m, story, it, lang, partner && partner->published ? partner : NULL));
	if (partner && partner->published)
		TRY(redirects(m, story, partner, partner->id, ABSENT, !lang));
	return redirects(m, story, k, it->id, it->link, lang);
}

err moving_story(struct mover *m, const struct wxr_item *it, bool *done)
{
	const struct known *k = it->id ? known_of(&m->known, it->id) : NULL;
	struct moved_get got;
	err e = moved_get(m->db, &(struct moved_get_in){ .key = key_of(m, it) }, m->a, &got);

	*done = e == ERR_NOT_FOUND;
	if (e != ERR_NOT_FOUND)
		return e;
	m->title = it->title;
	if (k && k->lang == -1) {
		moving_lost(m, 1, "It is in a third language and was left out.");
		return OK;
	}
	if (!k || !k->partner)
		return first(m, it, k);
	e = moved_get(m->db, &(struct moved_get_in){ .key = moving_key(m, k->partner) }, m->a, &got);
	return e == ERR_NOT_FOUND ? first(m, it, k) : e == OK ? second(m, it, k, got.ours, got.half) : e;
}
