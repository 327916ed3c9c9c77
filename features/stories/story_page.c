/* story_page.c - the desk's page of one story: its texts, what it is, what it serves, where it stands. */
#include "auth.h"
#include "clock.h"
#include "story_desk.h"
#include "story_page_html.h"
#include "words.h"

enum { SERIES_OFFERED = 200, TAGS_OFFERED = 300, COVERS_OFFERED = 40 };
static const char *const roles[] = { "author", "photographer", "translator", "source" };

static str joined(struct arena *a, const struct story_bylines_list *names, str role)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < names->n; i++)
		if (str_eq(names->at[i].role, role))
			buf_printf(&b, "%s%.*s", b.n ? "; " : "", FMT(names->at[i].name));
	return buf_str(&b);
}

static err names_fill(struct req *r, const struct story_get *s, struct story_page_view *v, bool typed)
{
	struct story_bylines_list names;
	struct story_tags_list tags;
	struct buf b = { .a = r->a };

	TRY(story_bylines(r->db, &(struct story_bylines_in){ .story = s->id }, r->a, &names));
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		str role = str_c(roles[i]);
		*LIST_PUSH(r->a, &v->bylines) = (struct byline_field){ .id = role, .name = role, .label = story_role_name(r->lang, role),
			.value = typed ? form_word(r, role) : joined(r->a, &names, role) };
	}
	TRY(story_tags(r->db, &(struct story_tags_in){ .story = s->id }, r->a, &tags));
	for (size_t i = 0; i < tags.n; i++)
		buf_printf(&b, "%s%.*s", b.n ? "; " : "", FMT(tags.at[i].title_vi));
	v->tags = typed ? form_word(r, S("tags")) : buf_str(&b);
	return OK;
}

/* What the browser suggests while one types. */
static err offers_fill(struct req *r, struct story_page_view *v)
{
	struct byline_list_list names;
	struct tag_list_list tags;
	struct newest_covers_list covers;

	TRY(byline_list(r->db, &(struct byline_list_in){ .take = NAMES_OFFERED }, r->a, &names));
	for (size_t i = 0; i < names.n; i++)
		*LIST_PUSH(r->a, &v->names) = (struct name_choice){ names.at[i].name };
	TRY(newest_covers(r->db, &(struct newest_covers_in){ .take = COVERS_OFFERED }, r->a, &covers));
	for (size_t i = 0; i < covers.n; i++)
		*LIST_PUSH(r->a, &v->covers) = (struct story_choice){ .value = number_word(r->a, covers.at[i].id), .label = covers.at[i].name };
	TRY(tag_list(r->db, &(struct tag_list_in){ .take = TAGS_OFFERED }, r->a, &tags));
	for (size_t i = 0; i < tags.n; i++)
		*LIST_PUSH(r->a, &v->tag_names) = (struct name_choice){ tags.at[i].title_vi };
	return OK;
}

static err series_choices(struct req *r, maybe_int chosen, struct story_choices *out)
{
	struct series_list_list all;

	TRY(series_list(r->db, &(struct series_list_in){ .take = SERIES_OFFERED }, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		*LIST_PUSH(r->a, out) = (struct story_choice){ .value = number_word(r->a, all.at[i].id),
			.label = r->lang == LANG_EN ? all.at[i].title_en : all.at[i].title_vi, .chosen = chosen.has && chosen.v == all.at[i].id };
	return OK;
}

/* Place on the front page: the lead and the ones behind it. */
static void front_choices(struct req *r, int64_t chosen, struct story_choices *out)
{
	*LIST_PUSH(r->a, out) = (struct story_choice){ .value = S("0"), .label = say(r->lang, "By its date"), .chosen = chosen == 0 };
	*LIST_PUSH(r->a, out) = (struct story_choice){ .value = S("1"), .label = say(r->lang, "Lead story"), .chosen = chosen == 1 };
	for (int64_t i = 2; i <= 6; i++)
		*LIST_PUSH(r->a, out) = (struct story_choice){ .value = number_word(r->a, i), .chosen = chosen == i,
			.label = say_with(r->a, r->lang, "Place {n}", { "n", number_word(r->a, i) }) };
}

static void month_choices(struct req *r, maybe_int chosen, struct story_choices *out)
{
	static const int64_t months[] = { 3, 6, 12, 24 };

	*LIST_PUSH(r->a, out) = (struct story_choice){ .value = S(""), .label = say(r->lang, "Not again"), .chosen = !chosen.has };
	for (size_t i = 0; i < sizeof months / sizeof *months; i++)
		*LIST_PUSH(r->a, out) = (struct story_choice){ .value = number_word(r->a, months[i]), .chosen = chosen.has && chosen.v == months[i],
			.label = say_n(r->a, r->lang, "After {n} month", "After {n} months", months[i]) };
}

static void lang_choices(struct req *r, str chosen, struct story_choices *out)
{
	static const struct { const char *code, *name; } langs[] = { { "vi", WORD("Vietnamese") }, { "en", WORD("English") }, { "fr", WORD("French") },
		{ "ja", WORD("Japanese") }, { "ko", WORD("Korean") }, { "zh", WORD("Chinese") } };

	for (size_t i = 0; i < sizeof langs / sizeof *langs; i++)
		*LIST_PUSH(r->a, out) = (struct story_choice){ .value = str_c(langs[i].code), .label = say(r->lang, langs[i].name),
			.chosen = str_eq(chosen, str_c(langs[i].code)) };
}

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

void story_fields(struct req *r, const struct story_get *s, struct story_page_view *v)
{
	v->series_seq = maybe_word(r->a, s->series_seq);
	v->cover = maybe_word(r->a, s->cover);
	v->pinned = s->pinned;
	v->checked_on = or_empty(s->checked_on);
	v->legal_basis = or_empty(s->legal_basis);
	v->official_url = or_empty(s->official_url);
	v->outlet = or_empty(s->outlet);
	v->outlet_on = or_empty(s->outlet_on);
}

static void fields_typed(struct req *r, struct story_page_view *v)
{
	v->series_seq = form_word(r, S("series_seq"));
	v->cover = form_word(r, S("cover"));
	v->pinned = str_eq(req_form(r, S("pinned")), S("1"));
	v->checked_on = form_word(r, S("checked_on"));
	v->legal_basis = form_word(r, S("legal_basis"));
	v->official_url = form_word(r, S("official_url"));
	v->outlet = form_word(r, S("outlet"));
	v->outlet_on = form_word(r, S("outlet_on"));
}

static maybe_int typed_id(struct req *r, bool typed, const char *name, maybe_int stored)
{
	maybe_int id = NONE;

	if (!typed)
		return stored;
	return form_id(r, str_c(name), &id) == OK ? id : NONE;
}

static err choices_fill(struct req *r, const struct story_get *s, struct story_page_view *v, bool typed)
{
	maybe_int front = typed_id(r, typed, "front", SOME(s->front));

	TRY(section_choices(r, typed_id(r, typed, "section", s->section), &v->sections));
	TRY(stream_choices(r, typed_id(r, typed, "stream", s->stream), &v->streams));
	TRY(series_choices(r, typed_id(r, typed, "series", s->series), &v->series));
	front_choices(r, front.v, &v->fronts);
	month_choices(r, typed_id(r, typed, "check_months", s->check_months), &v->months);
	lang_choices(r, typed ? form_word(r, S("outlet_lang")) : or_empty(s->outlet_lang), &v->langs);
	return OK;
}

static err cover_fill(struct req *r, const struct story_get *s, struct story_page_view *v)
{
	if (!s->cover.has)
		return OK;
	err e = media_picture(r->db, r->a, s->cover.v, r->lang, &v->cover_picture);
	v->has_cover = e == OK;
	return e == ERR_NOT_FOUND ? OK : e;
}

static err places_fill(struct req *r, const struct story_get *s, struct story_page_view *v)
{
	struct desk_addresses_list rows;
	str path;

	TRY(desk_addresses(r->db, &(struct desk_addresses_in){ .story = s->id }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->places) = (struct place_row){ .current = rows.at[i].current,
			.path = arena_printf(r->a, "/%.*s/stories/%.*s", FMT(rows.at[i].lang), FMT(rows.at[i].slug)) };
	for (int l = 0; l < 2; l++) {
		err e = stories_path(r->db, r->a, s->id, (enum lang)l, &path);
		if (e == ERR_NOT_FOUND)
			continue;
		TRY(e);
		*(l ? &v->path_en : &v->path_vi) = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code((enum lang)l)), FMT(path));
	}
	return OK;
}

/* All its words, for suggestions of what it serves. */
static str words_of_twin(struct arena *a, const struct twin *t)
{
	struct buf b = { .a = a };
	static const char *const slots[] = { "title", "summary", "body" };

	for (int l = 0; l < 2; l++)
		for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
			buf_add(&b, twin_whole(a, t, str_c(slots[i]), (enum lang)l));
			buf_char(&b, '\n');
		}
	return buf_str(&b);
}

static void state_say(struct req *r, const struct story_get *s, struct story_page_view *v)
{
	v->state = story_is(s, "public") && str_given(s->correcting) ? S("correcting") : s->state;
	v->state_name = story_state_name(r->lang, v->state);
	v->tag = story_state_tag(v->state);
	v->is_public = story_is(s, "public");
	v->correcting = str_given(s->correcting);
	v->settled = v->is_public && !v->correcting;
	v->scheduled = story_is(s, "scheduled");
	v->release_at = s->release_at.v;
	v->kind = s->kind;
	v->kind_name = story_kind_name(r->lang, s->kind);
	v->guide = str_eq(s->kind, S("guide"));
	v->press = str_eq(s->kind, S("press"));
	v->title = r->lang == LANG_EN && s->title_en.n ? s->title_en : s->title_vi.n ? s->title_vi : s->title_en;
	if (!v->title.n)
		v->title = say(r->lang, "Without a title");
}

static void done_say(struct req *r, struct story_page_view *v)
{
	static const struct { const char *code, *words; } done[] = {
		{ "saved", WORD("What the story is was saved.") }, { "translation", WORD("It is in translation now.") },
		{ "guidance", WORD("Content guidance has it now.") }, { "approve", WORD("Approved. It can be released or scheduled.") },
		{ "again", WORD("Approved. It can be released or scheduled.") }, { "release", WORD("Both languages are public.") },
		{ "scheduled", WORD("Both languages will go out by themselves at that time.") }, { "unschedule", WORD("It is off the schedule.") },
		{ "return", WORD("It was sent back.") }, { "withdraw", WORD("It is no longer public.") }, { "archive", WORD("It is in the archive.") },
		{ "restore", WORD("It is a draft again.") }, { "address", WORD("The address was changed; the old one leads to it.") },
	};
	str code = req_query(r, S("done"));

	for (size_t i = 0; i < sizeof done / sizeof *done; i++)
		if (str_eq(code, str_c(done[i].code)))
			v->done = say(r->lang, done[i].words);
}

static void errors_say(struct story_page_view *v)
{
	v->section_words = form_words(&v->errors, S("section"));
	v->bylines_words = form_words(&v->errors, S("author"));
	v->tags_words = form_words(&v->errors, S("tags"));
	v->series_words = form_words(&v->errors, S("series_seq"));
	v->cover_words = form_words(&v->errors, S("cover"));
	v->checked_words = form_words(&v->errors, S("checked_on"));
	v->legal_words = form_words(&v->errors, S("legal_basis"));
	v->url_words = form_words(&v->errors, S("official_url"));
	v->outlet_words = form_words(&v->errors, S("outlet"));
	v->outlet_on_words = form_words(&v->errors, S("outlet_on"));
	v->slug_words = form_words(&v->errors, S("slug"));
	v->release_words = form_words(&v->errors, S("release_at"));
}

err story_page_show(struct req *r, const struct story_get *s, struct story_page_view *v)
{
	bool typed = str_eq(req_form(r, S("part")), S("fields"));
	struct twin t;

	TRY(twin_get(r->db, r->a, s->twin, &t));
	v->id = s->id;
	v->twin = s->twin;
	v->revision = t.revision;
	v->may_edit = auth_may(r, STORY_EDITORS, 0) && !story_is(s, "archived");
	state_say(r, s, v);
	done_say(r, v);
	if (typed)
		fields_typed(r, v);
	else
		story_fields(r, s, v);
	TRY(choices_fill(r, s, v, typed));
	TRY(names_fill(r, s, v, typed));
	if (v->may_edit) {
		TRY(offers_fill(r, v));
		TRY(evidence_editor_fill(r, S("story"), s->id, words_of_twin(r->a, &t), &v->evidence));
	}
	v->serves = (int64_t)v->evidence.links.n;
	v->serves_open = v->evidence.open || (typed && v->errors.n);
	TRY(cover_fill(r, s, v));
	TRY(places_fill(r, s, v));
	TRY(story_gate_say(r, s, v));
	story_steps_offer(r, s, v);
	TRY(story_history(r, s->id, &v->history));
	TRY(twins_editor_fill(r, s->twin, &v->editor));
	if (!str_given(v->at_value))
		v->at_value = S("");
	v->slug = form_word(r, S("slug"));
	errors_say(v);
	form_page(r, v->title, &v->errors);
	r->page.section = S("stories");
	r->page.script = S("editor.js");
	story_desk(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/stories/{id} */
err story_desk_page(struct req *r)
{
	struct story_page_view v = { 0 };
	struct story_get s;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(story_get(r->db, &(struct story_get_in){ .id = id }, r->a, &s));
	return story_page_show(r, &s, &v);
}
