/* story_edit.c - what a story is, changed at the desk; its addresses; its preview. */
#include "auth.h"
#include "clock.h"
#include "story_desk.h"
#include "story_preview_html.h"
#include "text.h"
#include "words.h"

enum { NAME_LIST_MAX = 4000 };

/* Names parted by semicolons, each made where it is not known yet. */
static err bylines_read(struct req *r, str role, struct story_byline_in *at, size_t *n)
{
	str rest = form_word(r, role), one;
	int64_t id;

	if (rest.n > NAME_LIST_MAX)
		return ERR_INVALID;
	while (str_given(rest) && str_split(&rest, ';', &one)) {
		if (!str_trim(one).n)
			continue;
		if (*n == STORY_BYLINES_MAX)
			return ERR_INVALID;
		TRY(stories_byline_named(r->db, r->a, one, &id));
		at[(*n)++] = (struct story_byline_in){ .role = role, .byline = id };
	}
	return OK;
}

static err tags_read(struct req *r, int64_t *at, size_t *n)
{
	str rest = form_word(r, S("tags")), one;

	if (rest.n > NAME_LIST_MAX)
		return ERR_INVALID;
	while (str_given(rest) && str_split(&rest, ';', &one)) {
		if (!str_trim(one).n)
			continue;
		if (*n == STORY_TAGS_MAX)
			return ERR_INVALID;
		TRY(stories_tag_named(r->db, r->a, one, ABSENT, &at[*n]));
		(*n)++;
	}
	return OK;
}

/* Are all names of a list short enough?  Looked at before any is made. */
static bool names_fit(str list, size_t most)
{
	str rest = list, one;
	size_t n = 0;

	while (str_given(rest) && str_split(&rest, ';', &one))
		if (str_trim(one).n && (++n > most || text_chars(str_trim(one)) > STORY_REGISTER_CHARS))
			return false;
	return list.n <= NAME_LIST_MAX;
}

static bool number_fits(str s, int64_t low, int64_t high)
{
	int64_t n;

	s = str_trim(s);
	return !s.n || (str_int(s, &n) == OK && n >= low && n <= high);
}

static bool day_fits(str s)
{
	struct date d;

	return !str_trim(s).n || date_parse(str_trim(s), &d) == OK;
}

static void names_check(struct req *r, struct form_errors *out)
{
	static const char *const roles[] = { "author", "photographer", "translator", "source" };

	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (!names_fit(form_word(r, str_c(roles[i])), STORY_BYLINES_MAX / 4))
			form_fail(r, out, S("author"), say(r->lang, "Write at most five names for each role, of at most 120 characters, with semicolons between."));
	if (!names_fit(form_word(r, S("tags")), STORY_TAGS_MAX))
		form_fail(r, out, S("tags"), say(r->lang, "Write at most 20 tags of at most 120 characters, with semicolons between."));
}

static void fields_check(struct req *r, struct form_errors *out)
{
	str url = str_trim(form_word(r, S("official_url")));

	names_check(r, out);
	if (!number_fits(form_word(r, S("series_seq")), 1, 10000))
		form_fail(r, out, S("series_seq"), say(r->lang, "Write its number in the series, from 1."));
	if (!number_fits(form_word(r, S("cover")), 1, INT64_MAX))
		form_fail(r, out, S("cover"), say(r->lang, "Choose a picture from the library, or write its number."));
	if (!day_fits(form_word(r, S("checked_on"))))
		form_fail(r, out, S("checked_on"), say(r->lang, "Choose a day that exists."));
	if (!day_fits(form_word(r, S("outlet_on"))))
		form_fail(r, out, S("outlet_on"), say(r->lang, "Choose a day that exists."));
	if (text_chars(form_word(r, S("legal_basis"))) > STORY_LEGAL_CHARS)
		form_fail(r, out, S("legal_basis"), say(r->lang, "Write at most 4,000 characters."));
	if (text_chars(form_word(r, S("outlet"))) > STORY_OUTLET_CHARS)
		form_fail(r, out, S("outlet"), say(r->lang, "Write at most 200 characters."));
	if (url.n && (!text_is_web_url(url) || url.n > 2000))
		form_fail(r, out, S("official_url"), say(r->lang, "Enter a web address that begins with https://."));
}

static err ids_read(struct req *r, struct story_words *in)
{
	maybe_int front;

	TRY(form_id(r, S("section"), &in->section));
	TRY(form_id(r, S("stream"), &in->stream));
	TRY(form_id(r, S("series"), &in->series));
	TRY(form_id(r, S("series_seq"), &in->series_seq));
	TRY(form_id(r, S("cover"), &in->cover));
	TRY(form_id(r, S("check_months"), &in->check_months));
	TRY(form_id(r, S("front"), &front));
	in->front = front.v;
	return OK;
}

/* What the form does not show for this kind stays as it is. */
static void words_read(struct req *r, const struct story_get *s, struct story_words *in)
{
	bool guide = str_eq(s->kind, S("guide")), press = str_eq(s->kind, S("press"));

	in->pinned = str_eq(req_form(r, S("pinned")), S("1"));
	in->checked_on = guide ? form_word(r, S("checked_on")) : s->checked_on;
	in->legal_basis = guide ? form_word(r, S("legal_basis")) : s->legal_basis;
	in->official_url = guide || press ? form_word(r, S("official_url")) : s->official_url;
	in->outlet = press ? form_word(r, S("outlet")) : s->outlet;
	in->outlet_on = press ? form_word(r, S("outlet_on")) : s->outlet_on;
	in->outlet_lang = press ? form_word(r, S("outlet_lang")) : s->outlet_lang;
	if (!guide)
		in->check_months = s->check_months;
}

static err fields_store(struct req *r, const struct story_get *s, struct story_words *in)
{
	struct story_byline_in byline[STORY_BYLINES_MAX];
	int64_t tag[STORY_TAGS_MAX];

	TRY(bylines_read(r, S("author"), byline, &in->nbylines));
	TRY(bylines_read(r, S("photographer"), byline, &in->nbylines));
	TRY(bylines_read(r, S("translator"), byline, &in->nbylines));
	TRY(bylines_read(r, S("source"), byline, &in->nbylines));
	TRY(tags_read(r, tag, &in->ntags));
	in->byline = byline;
	in->tag = tag;
	return stories_set(r->db, r->a, s->id, in, r->now);
}

/* POST /{lang}/desk/stories/{id} */
err story_desk_post(struct req *r)
{
	struct story_page_view v = { 0 };
	struct story_words in = { 0 };
	struct story_get s;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(story_get(r->db, &(struct story_get_in){ .id = id }, r->a, &s));
	if (story_is(&s, "archived"))
		return ERR_DENIED;
	fields_check(r, &v.errors);
	err e = ids_read(r, &in);
	if (e == ERR_INVALID && !v.errors.n)
		form_fail(r, &v.errors, S("section"), say(r->lang, "Choose from the lists."));
	words_read(r, &s, &in);
	e = story_cover_known(r->db, r->a, in.cover);
	if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("cover"), say(r->lang, "The library has no picture with this number."));
	else
		TRY(e);
	if (!v.errors.n)
		TRY(evidence_form(r, S("story"), id, &v.errors));
	e = v.errors.n ? OK : fields_store(r, &s, &in);
	if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("section"), say(r->lang, "Choose from the lists."));
	else
		TRY(e);
	if (v.errors.n)
		return story_page_show(r, &s, &v);
	TRY(audit(r, S("story.change"), S("story"), id, ABSENT, s.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/stories/%lld?done=saved", (long long)id));
}

/* POST /{lang}/desk/stories/{id}/address */
err story_address_post(struct req *r)
{
	struct story_page_view v = { 0 };
	enum lang lang = str_eq(req_form(r, S("in")), S("en")) ? LANG_EN : LANG_VI;
	str slug = str_trim(form_word(r, S("slug")));
	struct story_get s;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(story_get(r->db, &(struct story_get_in){ .id = id }, r->a, &s));
	err e = stories_readdress(r->db, r->a, id, lang, slug, r->now);
	if (e == ERR_INVALID || e == ERR_NOT_FOUND)
		form_fail(r, &v.errors, S("slug"), say(r->lang, "Write the address with a-z, 0-9 and hyphens; the story must be public in that language."));
	else if (e == ERR_CONFLICT)
		form_fail(r, &v.errors, S("slug"), say(r->lang, "Another story has this address, or had it once."));
	if (v.errors.n)
		return story_page_show(r, &s, &v);
	TRY(e);
	TRY(audit(r, S("story.address"), S("story"), id, ABSENT, slug));
	return redirect(r, arena_printf(r->a, "/desk/stories/%lld?done=address", (long long)id));
}

/* GET /{lang}/desk/stories/{id}/preview?in=en */
err story_preview_page(struct req *r)
{
	str in = req_query(r, S("in"));
	enum lang lang = str_eq(in, S("en")) ? LANG_EN : str_eq(in, S("vi")) ? LANG_VI : r->lang;
	struct story_show show = { .db = r->db, .a = r->a };
	struct story_preview_view v = { .vi = lang == LANG_VI };
	struct story_bylines_list names;
	struct story_get s;
	struct twin t;

	TRY(req_id(r, 0, &v.id));
	TRY(story_get(r->db, &(struct story_get_in){ .id = v.id }, r->a, &s));
	TRY(twin_get(r->db, r->a, s.twin, &t));
	struct markdown_use use = stories_use(&show, lang);
	TRY(twin_preview(r->a, &t, lang, &use, &v.body));
	v.title = twin_line(&t, "title", lang);
	if (!v.title.n)
		v.title = say(lang, "Without a title");
	v.summary = twin_line(&t, "summary", lang);
	v.kind_name = story_kind_name(r->lang, s.kind);
	err e = s.cover.has ? media_picture(r->db, r->a, s.cover.v, lang, &v.cover) : ERR_NOT_FOUND;
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v.pictured = e == OK;
	TRY(story_bylines(r->db, &(struct story_bylines_in){ .story = s.id }, r->a, &names));
	for (size_t i = 0; i < names.n; i++)
		*LIST_PUSH(r->a, &v.names) = (struct name_choice){ names.at[i].name };
	form_page(r, say(r->lang, "Preview"), &(struct form_errors){ 0 });
	r->page.section = S("stories");
	r->private_ = true;
	story_preview(&r->out, &r->page, &v);
	return OK;
}
