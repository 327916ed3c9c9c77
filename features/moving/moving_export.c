/* moving_export.c - a story as Markdown with front matter, for people and other programs. */
#include "clock.h"
#include "moving.h"
#include "moving_sql.h"
#include "stories.h"

/* A YAML string in double quotes; key: with its colon, or the dash of a list. */
static void quoted(struct buf *b, const char *key, str value)
{
	buf_printf(b, "%s \"", key);
	for (size_t i = 0; i < value.n; i++) {
		if (value.p[i] == '"' || value.p[i] == '\\')
			buf_char(b, '\\');
		buf_char(b, value.p[i] == '\n' ? ' ' : value.p[i]);
	}
	buf_add(b, S("\"\n"));
}

static void given(struct buf *b, const char *key, str value)
{
	if (value.n)
		quoted(b, key, value);
}

static err lists(struct db *db, struct arena *a, int64_t story, enum lang lang, struct buf *b)
{
	struct moving_front_tags_list tags;
	struct moving_front_bylines_list names;

	TRY(moving_front_tags(db, &(struct moving_front_tags_in){ .story = story }, a, &tags));
	TRY(moving_front_bylines(db, &(struct moving_front_bylines_in){ .story = story }, a, &names));
	if (tags.n)
		buf_add(b, S("tags:\n"));
	for (size_t i = 0; i < tags.n; i++)
		quoted(b, "  -", lang == LANG_VI ? tags.at[i].title_vi : tags.at[i].title_en);
	for (size_t i = 0; i < names.n; i++)
		quoted(b, arena_cstr(a, arena_printf(a, "%.*s:", FMT(names.at[i].role))), names.at[i].name);
	return OK;
}

static str path_of(struct arena *a, const struct moving_front *f, int64_t story, enum lang lang)
{
	struct date d = date_at(f->public_at.has ? f->public_at.v : f->made_at);

	return arena_printf(a, "stories/%04d/%lld.%.*s.md", d.y, (long long)story, FMT(lang_code(lang)));
}

err moving_markdown(struct db *db, struct arena *a, int64_t story, enum lang lang, str *path, str *text)
{
	struct moving_front f;
	struct moving_front_address address = { .slug = S("") };
	struct buf b = { .a = a };
	struct twin t;
	err e;

	TRY(moving_front(db, &(struct moving_front_in){ .story = story }, a, &f));
	TRY(twin_get(db, a, f.twin, &t));
	if (!twin_line(&t, "title", lang).n && !twin_whole(a, &t, S("body"), lang).n)
		return ERR_NOT_FOUND;
	e = moving_front_address(db, &(struct moving_front_address_in){ .story = story, .lang = lang_code(lang) }, a, &address);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	*path = path_of(a, &f, story, lang);
	buf_printf(&b, "---\nid: \"%lld\"\nlang: %.*s\nkind: %.*s\nstate: %.*s\n", (long long)story, FMT(lang_code(lang)), FMT(f.kind), FMT(f.state));
	quoted(&b, "title:", twin_line(&t, "title", lang));
	given(&b, "summary:", twin_line(&t, "summary", lang));
	given(&b, "address:", e == OK ? address.slug : S(""));
	given(&b, "section:", f.section);
	given(&b, "stream:", f.stream);
	if (f.public_at.has)
		quoted(&b, "public_at:", instant_iso(a, f.public_at.v));
	TRY(lists(db, a, story, lang, &b));
	buf_printf(&b, "---\n\n%.*s\n", FMT(twin_whole(a, &t, S("body"), lang)));
	*text = buf_str(&b);
	return OK;
}

err moving_render(struct db *db, struct arena *a, int64_t story)
{
	struct story_show show = { .db = db, .a = a };
	struct moving_front f;
	struct twin t;

	TRY(moving_front(db, &(struct moving_front_in){ .story = story }, a, &f));
	TRY(twin_get(db, a, f.twin, &t));
	return t.released.has ? twin_render_again(db, a, t.id, stories_use, &show) : twin_withdraw(db, t.id);
}

err moving_story_ids(struct db *db, struct arena *a, int64_t after, int64_t take, struct int_list *out)
{
	struct moving_stories_list l;
	int64_t *ids;

	TRY(moving_stories(db, &(struct moving_stories_in){ .after = after, .take = take }, a, &l));
	ids = arena_array(a, int64_t, l.n + 1);
	for (size_t i = 0; i < l.n; i++)
		ids[i] = l.at[i].id;
	*out = (struct int_list){ ids, l.n };
	return OK;
}
