/* city_stories.c - the portal of the demo city: sections, streams, pictures drawn for it, and stories in both languages with what they are
 * evidence for.
 *
 * A story is a text file: lines "key: value", then "# vi" and "# en", each followed by the title, an empty line, the standfirst, an empty line,
 * and the body in Markdown, where media:NAME means the picture of that name. */
#include "city_demo.h"
#include "clock.h"
#include "log.h"
#include "plans.h"
#include "stories.h"

enum { DEMO_TAGS_MAX = 8, DEMO_SERVES_MAX = 4, DEMO_HOUR_S = 9 * 3600 };
#define DEMO_DRAWN S("Khuê")

struct demo_picture { str name; int64_t id; };
struct demo_pictures { struct demo_picture *at; size_t n, cap; };

struct demo_serves { maybe_int task, commitment; };
struct demo_story {
	str kind, section, stream, day, cover, quantity, on;
	struct story_words words;
	int64_t tag[DEMO_TAGS_MAX];
	struct demo_serves serves[DEMO_SERVES_MAX];
	size_t nserves;
	str side[2]; /* from the title on */
};

static err sections_load(struct db *db, struct arena *a)
{
	struct csv c;

	csv_start(&c, a, city_file_named("sections.csv"));
	while (csv_next(&c))
		TRY(stories_section_put(db, a, &(struct section_in){ .slug = csv_cell(&c, 0), .title_vi = csv_cell(&c, 1), .title_en = csv_cell(&c, 2),
			.about_vi = csv_cell(&c, 3), .about_en = csv_cell(&c, 4), .tile = csv_cell(&c, 5), .topics = csv_cell(&c, 6) }));
	csv_start(&c, a, city_file_named("streams.csv"));
	while (csv_next(&c))
		TRY(stories_stream_put(db, a, &(struct stream_in){ .slug = csv_cell(&c, 0), .title_vi = csv_cell(&c, 1), .title_en = csv_cell(&c, 2),
			.side = csv_cell(&c, 3) }));
	return OK;
}

static err pictures_load(struct db *db, struct arena *a, int64_t now, struct demo_pictures *out)
{
	struct csv c;

	csv_start(&c, a, city_file_named("pictures.csv"));
	while (csv_next(&c)) {
		struct media_new in = { .name = arena_printf(a, "%.*s.png", FMT(csv_cell(&c, 0))), .credit = DEMO_DRAWN, .licence = S("CC BY 4.0"),
			.people = S("no"), .alt_vi = csv_cell(&c, 1), .alt_en = csv_cell(&c, 2) };
		struct demo_picture *p = LIST_PUSH(a, out);
		str why;
		p->name = csv_cell(&c, 0);
		TRY(media_put(db, a, city_file_named(arena_printf(a, "pictures/%.*s", FMT(in.name)).p), &in, now, &p->id, &why));
	}
	return OK;
}

static err picture_named(const struct demo_pictures *all, str name, int64_t *id)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->at[i].name, name)) {
			*id = all->at[i].id;
			return OK;
		}
	return ERR_INVALID;
}

/* "media:wheel" becomes "media:123". */
static err numbered(struct arena *a, const struct demo_pictures *all, str text, str *out)
{
	static const str mark = { "](media:", 8 };
	struct buf b = { .a = a };
	size_t at = 0;

	for (ptrdiff_t hit; (hit = str_find(text, mark, at)) >= 0;) {
		size_t from = (size_t)hit + mark.n, to = from;
		int64_t id;
		while (to < text.n && text.p[to] != ' ' && text.p[to] != ')')
			to++;
		TRY(picture_named(all, str_cut(text, from, to), &id));
		buf_add(&b, str_cut(text, at, from));
		buf_int(&b, id);
		at = to;
	}
	buf_add(&b, str_cut(text, at, text.n));
	*out = buf_str(&b);
	return OK;
}

/* "2025/12": the task at that place of that year's plan. */
static err task_of(struct db *db, struct arena *a, str value, int64_t *task)
{
	str year, seq = value, number;
	int64_t y, s, plan;

	if (!str_split(&seq, '/', &year) || !str_given(seq) || str_int(year, &y) != OK || str_int(seq, &s) != OK)
		return ERR_INVALID;
	TRY(plans_of_year(db, a, y, &plan));
	return plans_task_at(db, a, plan, s, task, &number);
}

static err tag_add(struct db *db, struct arena *a, str value, struct demo_story *d)
{
	str en = value, vi;

	if (d->words.ntags == DEMO_TAGS_MAX || !str_split(&en, '|', &vi) || !str_given(en))
		return ERR_INVALID;
	return stories_tag_named(db, a, str_trim(vi), str_trim(en), &d->tag[d->words.ntags++]);
}

static err serves_add(struct db *db, struct arena *a, str key, str value, struct demo_story *d)
{
	struct demo_serves *s = &d->serves[d->nserves];
	bool task = str_eq(key, S("task"));

	if (d->nserves++ == DEMO_SERVES_MAX)
		return ERR_LIMIT;
	maybe_int *to = task ? &s->task : &s->commitment;
	to->has = true;
	return task ? task_of(db, a, value, &to->v) : str_int(value, &to->v);
}

static err number_of(str value, maybe_int *out)
{
	out->has = true;
	return str_int(value, &out->v);
}

static err line_take(struct db *db, struct arena *a, const struct demo_pictures *pictures, str key, str value, struct demo_story *d)
{
	const struct { str key; str *to; } texts[] = { { S("kind"), &d->kind }, { S("section"), &d->section }, { S("stream"), &d->stream }, { S("day"), &d->day },
		{ S("checked"), &d->words.checked_on }, { S("legal"), &d->words.legal_basis }, { S("official"), &d->words.official_url }, { S("quantity"), &d->quantity },
		{ S("on"), &d->on } };

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (str_eq(key, texts[i].key)) {
			*texts[i].to = value;
			return OK;
		}
	if (str_eq(key, S("cover"))) {
		d->words.cover.has = true;
		return picture_named(pictures, value, &d->words.cover.v);
	}
	if (str_eq(key, S("front")))
		return str_int(value, &d->words.front);
	if (str_eq(key, S("months")))
		return number_of(value, &d->words.check_months);
	if (str_eq(key, S("tag")))
		return tag_add(db, a, value, d);
	if (str_eq(key, S("task")) || str_eq(key, S("commitment")))
		return serves_add(db, a, key, value, d);
	return ERR_INVALID;
}

/* Nine in the morning of an ISO day. */
static err morning_of(str day, int64_t *at)
{
	struct date d;

	TRY(date_parse(day, &d));
	*at = date_days(d) * DAY_S - VN_OFFSET_S + DEMO_HOUR_S;
	return OK;
}

/* The head of the file, up to "# vi". */
static err head_read(struct db *db, struct arena *a, const struct demo_pictures *pictures, str text, struct demo_story *d)
{
	ptrdiff_t vi = str_find(text, S("\n# vi\n"), 0), en = str_find(text, S("\n# en\n"), 0);
	str rest, line;

	if (vi < 0 || en < vi)
		return ERR_INVALID;
	rest = str_trim(str_cut(text, 0, (size_t)vi));
	while (str_given(rest) && str_split(&rest, '\n', &line)) {
		str value = line, key;
		if (!str_split(&value, ':', &key) || !str_given(value))
			return ERR_INVALID;
		TRY(line_take(db, a, pictures, str_trim(key), str_trim(value), d));
	}
	TRY(numbered(a, pictures, str_trim(str_cut(text, (size_t)vi + 6, (size_t)en)), &d->side[LANG_VI]));
	return numbered(a, pictures, str_trim(str_cut(text, (size_t)en + 6, text.n)), &d->side[LANG_EN]);
}

/* Takes what stands before the next empty line off the front. */
static str paragraph_take(str *rest)
{
	ptrdiff_t gap = str_find(*rest, S("\n\n"), 0);
	str p = str_cut(*rest, 0, gap < 0 ? rest->n : (size_t)gap);

	*rest = gap < 0 ? S("") : str_cut(*rest, (size_t)gap + 2, rest->n);
	return str_trim(p);
}

/* Both languages are written side by side, so each part is confirmed as it comes. */
static err texts_save(struct db *db, struct arena *a, int64_t twin, const struct demo_story *d, const struct twin_who *who)
{
	str rest[2] = { d->side[LANG_VI], d->side[LANG_EN] };
	static const str slot[] = { { "title", 5 }, { "summary", 7 }, { "body", 4 } };
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts = { 0 };
	int64_t revision, after = 0, id = 1;

	for (size_t s = 0; rest[LANG_VI].n; s += s < 2) {
		struct twin_edit *e = LIST_PUSH(a, &edits);
		*e = (struct twin_edit){ .part = id, .slot = slot[s], .after = s < 2 ? 0 : after, .has = { true, true }, .confirm = { true, true } };
		e->text[LANG_VI] = paragraph_take(&rest[LANG_VI]);
		e->text[LANG_EN] = paragraph_take(&rest[LANG_EN]);
		after = s < 2 ? 0 : id;
		id++;
	}
	return rest[LANG_EN].n ? ERR_INVALID : twin_save(db, a, twin, 0, &edits, who, &revision, &conflicts);
}

static err serves_save(struct db *db, struct arena *a, int64_t story, const struct demo_story *d, const struct twin_who *who)
{
	static const str people = { "participants ", 13 };

	for (size_t i = 0; i < d->nserves; i++) {
		struct evidence_in in = { .kind = S("story"), .thing = story, .task = d->serves[i].task, .commitment = d->serves[i].commitment,
			.on = str_given(d->on) ? d->on : d->day,
			.by_name = who->name };
		int64_t id;
		if (str_given(d->quantity) && str_starts(d->quantity, people) && in.task.has)
			TRY(number_of(str_cut(d->quantity, people.n, d->quantity.n), &in.participants));
		TRY(evidence_link(db, a, &in, who->now, &id));
	}
	return OK;
}

static err story_save(struct db *db, struct arena *a, struct demo_story *d, const struct twin_who *who)
{
	struct story_byline_in by = { .role = S("author") };
	struct story_new in = { .kind = d->kind, .source = LANG_VI };
	int64_t story, twin, at;

	TRY(stories_section_of(db, a, d->section, &in.section.v));
	TRY(stories_stream_of(db, a, d->stream, &in.stream.v));
	in.section.has = in.stream.has = true;
	TRY(stories_byline_named(db, a, DEMO_BYLINE, &by.byline));
	d->words.section = in.section;
	d->words.stream = in.stream;
	d->words.byline = &by;
	d->words.nbylines = 1;
	d->words.tag = d->tag;
	TRY(stories_make(db, a, &in, who, &story, &twin));
	TRY(texts_save(db, a, twin, d, who));
	TRY(stories_set(db, a, story, &d->words, who->now));
	TRY(morning_of(d->day, &at));
	TRY(stories_release_moved(db, a, story, ABSENT, ABSENT, at, who));
	return serves_save(db, a, story, d, who);
}

err city_stories_load(struct db *db, struct arena *a, int64_t now)
{
	const struct twin_who who = { .name = DEMO_BYLINE, .now = now };
	struct demo_pictures pictures = { 0 };

	TRY(sections_load(db, a));
	TRY(pictures_load(db, a, now, &pictures));
	for (size_t i = 0; i < ncity_files; i++) {
		struct demo_story d = { 0 };
		if (!str_starts(str_c(city_files[i].name), S("stories/")))
			continue;
		err e = head_read(db, a, &pictures, (str){ city_files[i].p, city_files[i].n }, &d);
		if (e == OK)
			e = story_save(db, a, &d, &who);
		if (e != OK) {
			log_event(LOG_ERROR, "demo", LT("file", str_c(city_files[i].name)), LT("error", str_c(err_name(e))));
			return e;
		}
	}
	return OK;
}
