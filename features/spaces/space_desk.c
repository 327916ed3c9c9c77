/* space_desk.c - one space at the desk: texts, facts, states, duplicates, history; its owner works here too. */
#include "auth.h"
#include "clock.h"
#include "media.h"
#include "space_desk_html.h"
#include "space_desk_sql.h"
#include "space_desk_view.h"
#include "space_fields.h"
#include "space_rules.h"
#include "spaces_routes.h"
#include "words.h"

enum { STEPS_SHOWN = 50, PICTURE_BLANKS = 2 };
#define SPACE_READERS (ROLE_EDITOR | ROLE_AGENCY | ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_LEADER)

static struct twin_who who_of(const struct req *r)
{
	return (struct twin_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
}

static str done_words(struct req *r)
{
	static const char *const of[][2] = { { "made", WORD("The space was begun. Its texts and facts can be written now.") }, { "saved", WORD("Saved.") },
		{ "released", WORD("It stands on the site in this form.") }, { "withdrawn", WORD("It was withdrawn from the public.") },
		{ "doing", WORD("Noted; the public page says so.") }, { "address", WORD("The address was changed; the old one leads on.") },
		{ "merged", WORD("The spaces were merged.") } };
	str done = req_query(r, S("done"));

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (str_eq(done, str_c(of[i][0])))
			return say(r->lang, of[i][1]);
	return ABSENT;
}

static void gate_line(struct req *r, struct space_desk_view *v, bool when, const char *words)
{
	if (when)
		*LIST_PUSH(r->a, &v->gate) = (struct space_gate_line){ say(r->lang, words) };
}

static err gate_fill(struct req *r, const struct space_get *s, struct space_desk_view *v)
{
	struct space_gate g;

	TRY(spaces_gate(r->db, r->a, s->id, r->page.today, r->lang, &g));
	gate_line(r, v, g.twin.no_title[LANG_VI] && !g.twin.excepted[LANG_VI], WORD("The name in Vietnamese is missing."));
	gate_line(r, v, g.twin.no_title[LANG_EN] && !g.twin.excepted[LANG_EN], WORD("The name in English is missing."));
	gate_line(r, v, g.twin.untranslated[LANG_VI] + g.twin.stale[LANG_VI] && !g.twin.excepted[LANG_VI], WORD("The Vietnamese text is behind the English one."));
	gate_line(r, v, g.twin.untranslated[LANG_EN] + g.twin.stale[LANG_EN] && !g.twin.excepted[LANG_EN], WORD("The English text is behind the Vietnamese one."));
	gate_line(r, v, g.no_place, WORD("It has neither an address nor a point on the map."));
	for (size_t i = 0; i < g.media.n; i++)
		*LIST_PUSH(r->a, &v->gate) = (struct space_gate_line){ arena_printf(r->a, "%.*s: %.*s", FMT(g.media.at[i].name), FMT(g.media.at[i].words)) };
	v->newer = g.newer;
	v->may_release = g.may_release && (v->may_lead || (v->may_write && v->is_public)) && (!v->is_public || g.newer);
	return OK;
}

static str step_words(struct req *r, str what)
{
	static const char *const of[][2] = { { "made", WORD("Begun") }, { "released", WORD("Released") }, { "withdrawn", WORD("Withdrawn") },
		{ "member", WORD("Admitted to the network") }, { "left", WORD("Left the network") }, { "merged", WORD("Merged") } };

	for (size_t i = 0; i < sizeof of / sizeof *of; i++)
		if (str_eq(what, str_c(of[i][0])))
			return say(r->lang, of[i][1]);
	return space_doing_name(r->lang, what);
}

static err history_fill(struct req *r, const struct space_get *s, struct space_desk_view *v)
{
	struct space_steps_list rows;
	struct space_old_slugs_list slugs;

	TRY(space_steps(r->db, &(struct space_steps_in){ .space = s->id, .take = STEPS_SHOWN }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->steps) = (struct space_step_row){ rows.at[i].at, step_words(r, rows.at[i].what), rows.at[i].by_name,
			r->lang == LANG_EN && str_given(rows.at[i].note_en) ? rows.at[i].note_en : rows.at[i].note_vi, rows.at[i].until_on };
	TRY(space_old_slugs(r->db, &(struct space_old_slugs_in){ .space = s->id }, r->a, &slugs));
	for (size_t i = 0; i < slugs.n; i++)
		*LIST_PUSH(r->a, &v->slugs) = (struct space_slug_row){ arena_printf(r->a, "/spaces/%.*s", FMT(slugs.at[i].slug)) };
	return OK;
}

static err alikes_fill(struct req *r, const struct space_get *s, const struct space_facts *f, struct space_desk_view *v)
{
	struct space_alikes all;

	TRY(spaces_alike(r->db, r->a, s->title_vi.n ? s->title_vi : s->title_en, f, s->id, &all));
	for (size_t i = 0; i < all.n; i++)
		*LIST_PUSH(r->a, &v->alikes) = (struct space_alike_row){ all.at[i].card.id, all.at[i].card.title_vi, all.at[i].card.title_en,
			r->lang == LANG_VI ? all.at[i].why_vi : all.at[i].why_en };
	return OK;
}

static err pictures_fill(struct req *r, const struct space_facts *f, struct space_desk_view *v)
{
	bool typed = str_given(req_form(r, S("space-fields")));
	size_t n = 0;
	struct picture p;

	for (size_t i = 0; i < SPACE_PICTURES_MAX; i++) {
		str value = typed ? req_form_nth(r, S("picture"), i) : i < f->pictures.n ? arena_printf(r->a, "%lld", (long long)f->pictures.at[i]) : ABSENT;
		int64_t id;
		if (!str_trim(value).n && n < i && v->pictures.n >= n + PICTURE_BLANKS)
			break;
		struct space_picture_row *row = LIST_PUSH(r->a, &v->pictures);
		*row = (struct space_picture_row){ .id = arena_printf(r->a, "picture-%zu", i + 1), .value = str_given(value) ? value : S(""),
			.label = say_with(r->a, r->lang, "Picture {n}", { "n", arena_printf(r->a, "%zu", i + 1) }) };
		if (str_int(str_trim(value), &id) == OK) {
			err e = media_picture(r->db, r->a, id, r->lang, &p);
			if (e != OK && e != ERR_NOT_FOUND)
				return e;
			row->has = e == OK;
			row->src = p.thumb;
			row->alt = p.alt;
		}
		if (str_trim(value).n)
			n = i + 1;
		else if (i >= n + PICTURE_BLANKS - 1)
			break;
	}
	return OK;
}

static void doing_fill(struct req *r, const struct space_get *s, struct space_desk_view *v)
{
	str chosen = str_given(req_form(r, S("doing"))) ? req_form(r, S("doing")) : s->doing;

	for (size_t i = 0; i < 3; i++)
		*LIST_PUSH(r->a, &v->doings) = (struct space_option){ .value = str_c(space_doings[i]), .label = space_doing_name(r->lang, str_c(space_doings[i])),
			.chosen = str_eq(chosen, str_c(space_doings[i])) };
	v->doing_until = str_given(req_form(r, S("until_on"))) ? req_form(r, S("until_on")) : str_given(s->doing_until) ? s->doing_until : S("");
	v->note_vi = str_given(req_form(r, S("note_vi"))) ? req_form(r, S("note_vi")) : S("");
	v->note_en = str_given(req_form(r, S("note_en"))) ? req_form(r, S("note_en")) : S("");
}

static void words_fill(struct req *r, const struct space_get *s, struct space_desk_view *v)
{
	v->id = s->id;
	v->title = (r->lang == LANG_EN && s->title_en.n) || !s->title_vi.n ? s->title_en : s->title_vi;
	if (!v->title.n)
		v->title = say(r->lang, "Without a name yet");
	v->state = space_state_name(r->lang, s->state);
	v->doing = space_doing_name(r->lang, s->doing);
	v->is_public = space_is(s, "public");
	v->path = v->is_public ? arena_printf(r->a, "/%.*s/spaces/%.*s", FMT(lang_code(r->lang)), FMT(s->slug)) : ABSENT;
	v->slug = str_given(req_form(r, S("slug"))) ? req_form(r, S("slug")) : s->slug;
	v->may_lead = auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0);
	v->may_write = spaces_mine(r, s->id);
	v->may_hand_over = v->may_write && auth_may(r, ROLE_SPACE_OWNER | ROLE_AGENCY, s->id);
	v->slug_words = form_words(&v->errors, S("slug"));
	v->note_words = form_words(&v->errors, S("note"));
	v->doing_words = form_words(&v->errors, S("doing"));
	v->pictures_words = form_words(&v->errors, S("pictures"));
	v->done = done_words(r);
}

static err desk_show(struct req *r, const struct space_get *s, struct space_desk_view *v)
{
	struct space_facts f;

	words_fill(r, s, v);
	TRY(spaces_facts(r->db, r->a, s->id, &f));
	TRY(twins_editor_fill(r, s->twin, &v->editor));
	TRY(gate_fill(r, s, v));
	TRY(history_fill(r, s, v));
	if (v->may_write) {
		TRY(spaces_fields_fill(r, &f, &v->fields));
		TRY(pictures_fill(r, &f, v));
		media_given_fill(r, &v->errors, &v->given);
		TRY(alikes_fill(r, s, &f, v));
		doing_fill(r, s, v);
		audit_view(r, S("space.view"), S("space"), s->id);
	}
	if (v->may_lead)
		TRY(evidence_editor_fill(r, S("space"), s->id, arena_printf(r->a, "%.*s %.*s %.*s", FMT(s->title_vi), FMT(s->title_en), FMT(s->summary_vi)), &v->evidence));
	form_page(r, v->title, &v->errors);
	r->page.desk = true;
	r->page.section = S("spaces");
	r->page.script = S("editor.js");
	r->private_ = true;
	space_desk(&r->out, &r->page, v);
	return OK;
}

/* The space of this address, where whoever is signed in may read it; `write`: work on it. */
static err desk_space(struct req *r, bool write, struct space_get *s)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	if (!spaces_mine(r, id)) {
		if (write)
			return ERR_DENIED;
		TRY(auth_need(r, SPACE_READERS, 0));
	}
	return space_get(r->db, &(struct space_get_in){ .id = id }, r->a, s);
}

/* GET /{lang}/desk/spaces/{id} */
err space_desk_page(struct req *r)
{
	struct space_desk_view v = { 0 };
	struct space_get s;

	TRY(desk_space(r, false, &s));
	return desk_show(r, &s, &v);
}

/* What an owner may show: pictures of their own spaces. */
static err pictures_own(struct req *r, struct evidence_media *out)
{
	struct space_cards own = { 0 };

	*out = (struct evidence_media){ 0 };
	if (auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0))
		return OK;
	TRY(spaces_of_person(r->db, r->a, r->session->person, &own));
	int64_t *id = arena_array(r->a, int64_t, own.n + 1);
	for (size_t i = 0; i < own.n; i++)
		id[i] = own.at[i].id;
	return own.n ? spaces_pictures(r->db, r->a, id, own.n, out) : OK;
}

static bool picture_may(const struct req *r, const struct evidence_media *own, int64_t id)
{
	if (auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0))
		return true;
	for (size_t i = 0; i < own->n; i++)
		if (own->at[i].medium == id)
			return true;
	return false;
}

static err given_read(struct req *r, struct space_facts *f, struct form_errors *errors)
{
	int64_t given;

	TRY(media_given_read(r, say(r->lang, "Given with a space"), &given, errors));
	for (size_t i = 0; i < f->pictures.n; i++)
		if (f->pictures.at[i] == given)
			return OK;
	if (given && f->pictures.n >= SPACE_PICTURES_MAX)
		form_fail(r, errors, S("pictures"), say(r->lang, "A space may show thirty pictures; take one away first."));
	else if (given)
		*LIST_PUSH(r->a, &f->pictures) = given;
	return OK;
}

static err pictures_read(struct req *r, struct space_facts *f, struct form_errors *errors)
{
	struct evidence_media own;
	str one;
	int64_t id;

	TRY(pictures_own(r, &own));
	f->pictures = (struct space_id_list){ 0 };
	for (size_t i = 0; str_given(one = req_form_nth(r, S("picture"), i)); i++) {
		struct space_picture_known got;
		if (!str_trim(one).n)
			continue;
		if (str_int(str_trim(one), &id) != OK || f->pictures.n >= SPACE_PICTURES_MAX || !picture_may(r, &own, id) ||
		    space_picture_known(r->db, &(struct space_picture_known_in){ .id = id }, r->a, &got) != OK)
			form_fail(r, errors, S("pictures"), say(r->lang, "The library has no picture with this number."));
		else
			*LIST_PUSH(r->a, &f->pictures) = id;
	}
	return given_read(r, f, errors);
}

/* POST /{lang}/desk/spaces/{id} */
err space_desk_post(struct req *r)
{
	struct twin_who who = who_of(r);
	struct space_desk_view v = { 0 };
	struct space_facts f;
	struct space_get s;

	TRY(desk_space(r, true, &s));
	if (spaces_fields_more(r))
		return desk_show(r, &s, &v);
	TRY(spaces_facts(r->db, r->a, s.id, &f));
	TRY(spaces_fields_read(r, &f, &v.errors));
	TRY(pictures_read(r, &f, &v.errors));
	if (!v.errors.n && auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0))
		TRY(evidence_form(r, S("space"), s.id, &v.errors));
	err e = v.errors.n ? OK : spaces_set(r->db, r->a, s.id, &f, &who, r->now);
	if (e == ERR_INVALID)
		form_fail(r, &v.errors, S("kind"), say(r->lang, "Choose from the list."));
	else
		TRY(e);
	if (v.errors.n)
		return desk_show(r, &s, &v);
	TRY(audit(r, S("space.change"), S("space"), s.id, ABSENT, s.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/spaces/%lld?done=saved", (long long)s.id));
}

/* POST /{lang}/desk/spaces/{id}/step */
err space_step_post(struct req *r)
{
	struct twin_who who = who_of(r);
	struct space_desk_view v = { 0 };
	str step = req_form(r, S("step")), note = space_given(req_form(r, S("note")));
	struct space_get s;
	err e = ERR_INVALID;

	TRY(desk_space(r, true, &s));
	bool lead = auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0), release = str_eq(step, S("release"));
	/* An owner brings a page that is public up to date; whether it becomes public, and whether it stays so, is the standing agency's. */
	if (!lead && (!release || !space_is(&s, "public")))
		return ERR_DENIED;
	if (release)
		e = spaces_release(r->db, r->a, s.id, r->page.today, &who, r->now);
	else if (str_eq(step, S("withdraw")) && str_given(note))
		e = spaces_withdraw(r->db, r->a, s.id, note, &who, r->now);
	if (e == ERR_DENIED || e == ERR_INVALID) {
		form_fail(r, &v.errors, release ? S("flow") : S("note"), release ? say(r->lang, "Something still stands in the way of its release.")
			: say(r->lang, "Write why it is withdrawn."));
		return desk_show(r, &s, &v);
	}
	TRY(e);
	TRY(audit(r, release ? S("space.release") : S("space.withdraw"), S("space"), s.id, ABSENT, note));
	return redirect(r, arena_printf(r->a, "/desk/spaces/%lld?done=%s", (long long)s.id, release ? "released" : "withdrawn"));
}

/* POST /{lang}/desk/spaces/{id}/doing */
err space_doing_post(struct req *r)
{
	struct twin_who who = who_of(r);
	struct space_desk_view v = { 0 };
	struct space_get s;
	str doing = req_form(r, S("doing"));

	TRY(desk_space(r, true, &s));
	err e = spaces_doing(r->db, r->a, s.id, doing, req_form(r, S("until_on")), req_form(r, S("note_vi")), req_form(r, S("note_en")), &who, r->now);
	if (e == ERR_INVALID) {
		form_fail(r, &v.errors, S("doing"), say(r->lang, "Choose from the list, a day that exists, and at most 500 characters of words."));
		return desk_show(r, &s, &v);
	}
	TRY(e);
	TRY(audit(r, S("space.doing"), S("space"), s.id, s.doing, doing));
	return redirect(r, arena_printf(r->a, "/desk/spaces/%lld?done=doing", (long long)s.id));
}

/* POST /{lang}/desk/spaces/{id}/address */
err space_address_post(struct req *r)
{
	struct space_desk_view v = { 0 };
	struct space_get s;
	str slug = space_given(req_form(r, S("slug")));

	TRY(desk_space(r, true, &s));
	err e = spaces_readdress(r->db, r->a, s.id, slug, r->now);
	if (e == ERR_INVALID || e == ERR_CONFLICT || e == ERR_DENIED) {
		form_fail(r, &v.errors, S("slug"), e == ERR_CONFLICT ? say(r->lang, "Another space has this address, or had it once.")
			: say(r->lang, "Write the address with a-z, 0-9 and hyphens; the space must be public."));
		return desk_show(r, &s, &v);
	}
	TRY(e);
	TRY(audit(r, S("space.address"), S("space"), s.id, s.slug, slug));
	return redirect(r, arena_printf(r->a, "/desk/spaces/%lld?done=address", (long long)s.id));
}
