/* register_desk.c - sections and streams at the desk: titles, order, what is offered, side of the balance. */
#include "auth.h"
#include "register_html.h"
#include "story_desk.h"
#include "words.h"

struct look { const char *code, *label; };
/* Shapes of web/art/tiles.mjs, and the grounds they stand on. */
static const struct look marks[] = {
	{ "wheel", WORD("wheel") }, { "petal", WORD("petal") }, { "leaf", WORD("leaf") }, { "scale", WORD("fish scale") }, { "bowl", WORD("bowl") },
	{ "arch", WORD("arch") }, { "louver", WORD("louver") }, { "weave", WORD("weave") }, { "dots", WORD("dots") }, { "ring", WORD("rings") },
	{ "quarter", WORD("quarter circles") }, { "coin", WORD("coin") },
};
static const struct look grounds[] = {
	{ "on-shutter", WORD("shutter green") }, { "on-deep", WORD("dark green") }, { "on-ochre", WORD("façade ochre") }, { "on-tile", WORD("roof-tile red") },
	{ "on-lake", WORD("lake blue-green") }, { "on-indigo", WORD("indigo") }, { "on-ink", WORD("black") }, { "on-paper", WORD("white") },
};
enum { NMARKS = sizeof marks / sizeof *marks, NGROUNDS = sizeof grounds / sizeof *grounds };

/* GET /{lang}/desk/sections */
err sections_desk_page(struct req *r)
{
	struct sections_view v = { 0 };
	struct section_list_list sections;
	struct stream_list_list streams;

	TRY(section_list(r->db, r->a, &sections));
	TRY(stream_list(r->db, r->a, &streams));
	for (size_t i = 0; i < sections.n; i++) {
		struct section_list *x = &sections.at[i];
		*LIST_PUSH(r->a, &v.sections) = (struct register_row){ .id = x->id, .slug = x->slug, .title_vi = x->title_vi, .title_en = x->title_en,
			.about_vi = x->about_vi, .about_en = x->about_en, .tile = x->tile, .hidden = !x->shown, .first = i == 0, .last = i + 1 == sections.n };
	}
	for (size_t i = 0; i < streams.n; i++) {
		struct stream_list *x = &streams.at[i];
		*LIST_PUSH(r->a, &v.streams) = (struct register_row){ .id = x->id, .slug = x->slug, .title_vi = x->title_vi, .title_en = x->title_en,
			.side_name = story_side_name(r->lang, x->side), .hidden = !x->shown, .first = i == 0, .last = i + 1 == streams.n };
	}
	if (str_given(req_query(r, S("saved"))))
		v.done = say(r->lang, "Saved.");
	form_page(r, say(r->lang, "Sections and streams"), &(struct form_errors){ 0 });
	r->page.section = S("sections");
	sections_desk(&r->out, &r->page, &v);
	return OK;
}

static void look_choices(struct req *r, const struct look *look, size_t n, str chosen, struct story_choices *out)
{
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(r->a, out) = (struct story_choice){ .value = str_c(look[i].code), .label = say(r->lang, look[i].label),
			.chosen = str_eq(chosen, str_c(look[i].code)) };
}

static void tile_choices(struct req *r, struct register_form_view *v)
{
	str rest = v->tile, mark = S("wheel"), ground = S("on-shutter");

	if (str_given(rest) && rest.n) {
		str_split(&rest, ' ', &mark);
		if (str_given(rest))
			ground = rest;
	}
	look_choices(r, marks, NMARKS, mark, &v->marks);
	look_choices(r, grounds, NGROUNDS, ground, &v->grounds);
}

static bool look_known(const struct look *look, size_t n, str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(code, str_c(look[i].code)))
			return true;
	return false;
}

static void side_choices(struct req *r, str chosen, struct story_choices *out)
{
	static const char *const sides[] = { "resource", "commitment", "none" };

	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
		*LIST_PUSH(r->a, out) = (struct story_choice){ .value = str_c(sides[i]), .label = story_side_name(r->lang, str_c(sides[i])),
			.chosen = str_eq(chosen, str_c(sides[i])) };
}

static void titles_typed(struct req *r, struct register_form_view *v)
{
	v->title_vi = form_word(r, S("title_vi"));
	v->title_en = form_word(r, S("title_en"));
	v->about_vi = form_word(r, S("about_vi"));
	v->about_en = form_word(r, S("about_en"));
	v->topics = form_word(r, S("topics"));
	v->hidden = !str_eq(req_form(r, S("shown")), S("1"));
}

static err register_show(struct req *r, struct register_form_view *v, str side)
{
	v->is_new = str_eq(v->slug, S("new"));
	v->back = arena_printf(r->a, "/%.*s/desk/sections", FMT(lang_code(r->lang)));
	v->back_label = say(r->lang, "Sections and streams");
	v->action = arena_printf(r->a, "/%.*s/desk/%s/%.*s", FMT(lang_code(r->lang)), v->is_section ? "sections" : "streams", FMT(v->slug));
	if (v->is_section)
		tile_choices(r, v);
	else
		side_choices(r, side, &v->sides);
	v->heading = v->is_section ? (v->is_new ? say(r->lang, "Add a section") : say(r->lang, "Edit a section"))
		: (v->is_new ? say(r->lang, "Add a stream") : say(r->lang, "Edit a stream"));
	v->title_words = form_words(&v->errors, S("title_vi"));
	v->about_words = form_words(&v->errors, S("about_vi"));
	form_page(r, v->heading, &v->errors);
	r->page.section = S("sections");
	register_form(&r->out, &r->page, v);
	return OK;
}

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

/* GET /{lang}/desk/sections/{slug}; "new" is a new one */
err section_edit_page(struct req *r)
{
	struct register_form_view v = { .is_section = true, .slug = r->seg[0], .title_vi = S(""), .title_en = S(""), .about_vi = S(""), .about_en = S(""),
		.tile = S(""), .topics = S("") };
	struct section_list_list all;
	bool known = str_eq(v.slug, S("new"));

	TRY(section_list(r->db, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.at[i].slug, v.slug)) {
			struct section_list *x = &all.at[i];
			known = true;
			v.title_vi = x->title_vi;
			v.title_en = x->title_en;
			v.about_vi = or_empty(x->about_vi);
			v.about_en = or_empty(x->about_en);
			v.topics = or_empty(x->topics);
			v.tile = x->tile;
			v.hidden = !x->shown;
		}
	return known ? register_show(r, &v, ABSENT) : ERR_NOT_FOUND;
}

static err register_saved(struct req *r, const char *verb, str slug, err e, struct register_form_view *v, str side)
{
	if (e == ERR_INVALID) {
		form_fail(r, &v->errors, S("title_vi"), say(r->lang, "Give a title in both languages, of at most 120 characters each, and words about it of at most 600."));
		return register_show(r, v, side);
	}
	TRY(e);
	TRY(audit(r, str_c(verb), S("section"), 0, ABSENT, slug));
	return redirect(r, S("/desk/sections?saved=1"));
}

/* POST /{lang}/desk/sections/{slug} */
err section_edit_post(struct req *r)
{
	struct register_form_view v = { .is_section = true, .slug = r->seg[0] };
	str mark = form_word(r, S("mark")), ground = form_word(r, S("ground"));
	bool is_new = str_eq(v.slug, S("new"));
	int64_t id;

	titles_typed(r, &v);
	if (!look_known(marks, NMARKS, mark))
		mark = S("wheel");
	if (!look_known(grounds, NGROUNDS, ground))
		ground = S("on-shutter");
	v.tile = arena_printf(r->a, "%.*s %.*s", FMT(mark), FMT(ground));
	if (!is_new)
		TRY(stories_section_of(r->db, r->a, v.slug, &id));
	err e = stories_section_put(r->db, r->a, &(struct section_in){ .slug = is_new ? ABSENT : v.slug, .title_vi = v.title_vi, .title_en = v.title_en,
		.about_vi = v.about_vi, .about_en = v.about_en, .tile = v.tile, .topics = v.topics, .hidden = v.hidden });
	return register_saved(r, "section.put", v.slug, e, &v, ABSENT);
}

/* GET /{lang}/desk/streams/{slug} */
err stream_edit_page(struct req *r)
{
	struct register_form_view v = { .is_stream = true, .slug = r->seg[0], .title_vi = S(""), .title_en = S("") };
	struct stream_list_list all;
	bool known = str_eq(v.slug, S("new"));
	str side = S("resource");

	TRY(stream_list(r->db, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(all.at[i].slug, v.slug)) {
			known = true;
			v.title_vi = all.at[i].title_vi;
			v.title_en = all.at[i].title_en;
			v.hidden = !all.at[i].shown;
			side = all.at[i].side;
		}
	return known ? register_show(r, &v, side) : ERR_NOT_FOUND;
}

/* POST /{lang}/desk/streams/{slug} */
err stream_edit_post(struct req *r)
{
	struct register_form_view v = { .is_stream = true, .slug = r->seg[0] };
	bool is_new = str_eq(v.slug, S("new"));
	str side = form_word(r, S("side"));
	int64_t id;

	titles_typed(r, &v);
	if (!is_new)
		TRY(stories_stream_of(r->db, r->a, v.slug, &id));
	err e = stories_stream_put(r->db, r->a, &(struct stream_in){ .slug = is_new ? ABSENT : v.slug, .title_vi = v.title_vi, .title_en = v.title_en,
		.side = side, .hidden = v.hidden });
	return register_saved(r, "stream.put", v.slug, e, &v, side);
}

/* Changes places with the neighbour; `up` or down. */
static err section_move(struct req *r, str slug, bool up)
{
	struct section_list_list all;

	TRY(section_list(r->db, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		TRY(section_set_seq(r->db, &(struct section_set_seq_in){ .id = all.at[i].id, .seq = (int64_t)(2 * i) + (str_eq(all.at[i].slug, slug) ? (up ? -3 : 3) : 0) }));
	return OK;
}

static err stream_move(struct req *r, str slug, bool up)
{
	struct stream_list_list all;

	TRY(stream_list(r->db, r->a, &all));
	for (size_t i = 0; i < all.n; i++)
		TRY(stream_set_seq(r->db, &(struct stream_set_seq_in){ .id = all.at[i].id, .seq = (int64_t)(2 * i) + (str_eq(all.at[i].slug, slug) ? (up ? -3 : 3) : 0) }));
	return OK;
}

/* POST /{lang}/desk/sections/{slug}/move */
err section_move_post(struct req *r)
{
	int64_t id;

	TRY(stories_section_of(r->db, r->a, r->seg[0], &id));
	TRY(section_move(r, r->seg[0], str_eq(req_form(r, S("to")), S("up"))));
	return redirect(r, S("/desk/sections?saved=1"));
}

/* POST /{lang}/desk/streams/{slug}/move */
err stream_move_post(struct req *r)
{
	int64_t id;

	TRY(stories_stream_of(r->db, r->a, r->seg[0], &id));
	TRY(stream_move(r, r->seg[0], str_eq(req_form(r, S("to")), S("up"))));
	return redirect(r, S("/desk/sections?saved=1"));
}
