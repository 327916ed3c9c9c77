/* medium_page.c - one medium: words, rights, focal point, where it is used, another file, removing. */
#include "auth.h"
#include "clock.h"
#include "jobs.h"
#include "media_pages.h"
#include "media_routes.h"
#include "medium_page_html.h"
#include "text.h"
#include "words.h"

enum { USERS_SHOWN = 50, POSTERS = 60, KB = 1024, MB = 1024 * 1024 };

static const struct { const char *code, *label; } peoples[] = {
	{ "unknown", WORD("Not said yet") }, { "no", WORD("No, nobody") }, { "yes", WORD("Yes") },
};

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

static err users_fill(struct req *r, struct medium_view *v)
{
	struct medium_used_by_list rows;
	struct medium_poster_of posters;

	TRY(medium_used_by(r->db, &(struct medium_used_by_in){ .medium = v->m.id, .take = USERS_SHOWN }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < nmedia_users; k++) {
			struct medium_user u = { 0 };

			if (!str_eq(str_c(media_users[k].what), rows.at[i].what))
				continue;
			err e = media_users[k].describe(r->db, r->a, r->lang, rows.at[i].item, &u.title, &u.path);
			if (e == ERR_NOT_FOUND)
				continue;
			TRY(e);
			u.path = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(u.path));
			*LIST_PUSH(r->a, &v->users) = u;
		}
	v->more_users = v->m.uses > USERS_SHOWN ? v->m.uses - USERS_SHOWN : 0;
	TRY(medium_poster_of(r->db, &(struct medium_poster_of_in){ .poster = v->m.id }, r->a, &posters));
	v->is_poster = posters.n > 0;
	return OK;
}

static void licences_fill(struct req *r, struct medium_view *v)
{
	bool known = !v->m.licence.n;

	*LIST_PUSH(r->a, &v->licences) = (struct choice){ S(""), say(r->lang, "Not said yet"), !v->m.licence.n };
	for (size_t i = 0; i < nlicences; i++) {
		bool chosen = str_eq(v->m.licence, str_c(licences[i].code));

		known |= chosen;
		*LIST_PUSH(r->a, &v->licences) = (struct choice){ str_c(licences[i].code),
			i < 6 ? str_c(licences[i].label) : say(r->lang, licences[i].label), chosen };
	}
	*LIST_PUSH(r->a, &v->licences) = (struct choice){ S("other"), say(r->lang, "Another one"), !known };
	v->licence_text = str_given(v->licence_text) ? v->licence_text : known ? S("") : v->m.licence;
}

/* The newest pictures to choose a video's poster from, the present one among them. */
static err posters_fill(struct req *r, struct medium_view *v)
{
	struct medium_ids_kind_list ids;
	struct medium_rows_list rows;
	int64_t *id;
	size_t n = 0;
	bool there = !v->m.poster.has;

	TRY(medium_ids_kind(r->db, &(struct medium_ids_kind_in){ .kind = S("picture"), .take = POSTERS }, r->a, &ids));
	id = arena_array(r->a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++) {
		id[n++] = ids.at[i].id;
		there |= v->m.poster.has && ids.at[i].id == v->m.poster.v;
	}
	if (!there)
		id[n++] = v->m.poster.v;
	*LIST_PUSH(r->a, &v->posters) = (struct choice){ S(""), say(r->lang, "None"), !v->m.poster.has };
	if (!n)
		return OK;
	TRY(medium_rows(r->db, &(struct medium_rows_in){ .ids = { .at = id, .n = n } }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->posters) = (struct choice){ arena_printf(r->a, "%lld", (long long)rows.at[i].id), rows.at[i].name,
			v->m.poster.has && v->m.poster.v == rows.at[i].id };
	return OK;
}

static str size_words(struct arena *a, enum lang lang, int64_t bytes)
{
	if (bytes < MB)
		return arena_printf(a, "%lld kB", (long long)((bytes + KB - 1) / KB));
	return arena_printf(a, "%lld%c%lld MB", (long long)(bytes / MB), lang == LANG_VI ? ',' : '.', (long long)(bytes % MB * 10 / MB));
}

static void field_words(struct medium_view *v)
{
	const struct form_errors *e = &v->errors;

	v->name_words = form_words(e, S("name"));
	v->credit_words = form_words(e, S("credit"));
	v->licence_words = form_words(e, S("licence_text"));
	v->consent_words = form_words(e, S("consent_on"));
	v->expires_words = form_words(e, S("expires_on"));
	v->focus_words = form_words(e, S("focus_x"));
	v->alt_vi_words = form_words(e, S("alt_vi"));
	v->alt_en_words = form_words(e, S("alt_en"));
	v->caption_vi_words = form_words(e, S("caption_vi"));
	v->caption_en_words = form_words(e, S("caption_en"));
	v->source_words = form_words(e, S("source"));
	v->file_words = form_words(e, S("file"));
	v->sure_words = form_words(e, S("sure"));
}

static void kind_fill(struct req *r, struct medium_view *v)
{
	v->kind_name = media_kind_name(r->lang, v->m.kind);
	v->picture = str_eq(v->m.kind, S("picture"));
	v->video = str_eq(v->m.kind, S("video"));
	v->by_url = str_given(v->m.url);
	v->webm = str_eq(v->m.type, S("video/webm"));
	v->waiting = str_eq(v->m.state, S("waiting"));
	v->failed = str_eq(v->m.state, S("failed"));
	v->why = media_why(r->lang, or_empty(v->m.why));
	v->size = size_words(r->a, r->lang, v->m.bytes);
	v->may_change = auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0);
	v->may_words = auth_may(r, ROLE_EDITOR | ROLE_AGENCY | ROLE_TRANSLATOR, 0);
}

/* A job that was given up as a whole (its process died each time) is told as a failure too. */
static err job_look(struct req *r, struct medium_view *v)
{
	struct job_status s;

	if (!v->waiting || !v->m.job.has)
		return OK;
	err e = job_state(r->db, r->a, v->m.job.v, &s);
	if (e == OK && str_eq(s.state, S("failed"))) {
		v->waiting = false;
		v->failed = true;
		v->why = media_why(r->lang, S("crashed"));
	}
	return e == ERR_NOT_FOUND ? OK : e;
}

static err medium_fill(struct req *r, struct medium_view *v)
{
	kind_fill(r, v);
	TRY(job_look(r, v));
	v->consent_on = or_empty(str_given(v->consent_on) ? v->consent_on : v->m.consent_on);
	v->expires_on = or_empty(str_given(v->expires_on) ? v->expires_on : v->m.expires_on);
	if (!str_given(v->focus_x)) {
		v->focus_x = arena_printf(r->a, "%lld", (long long)v->m.focus_x);
		v->focus_y = arena_printf(r->a, "%lld", (long long)v->m.focus_y);
	}
	licences_fill(r, v);
	for (size_t i = 0; i < sizeof peoples / sizeof *peoples; i++)
		*LIST_PUSH(r->a, &v->people) = (struct choice){ str_c(peoples[i].code), say(r->lang, peoples[i].label), str_eq(v->m.people, str_c(peoples[i].code)) };
	if (v->video)
		TRY(posters_fill(r, v));
	int64_t shown = v->video && v->m.poster.has ? v->m.poster.v : v->m.id;
	err e = media_picture(r->db, r->a, shown, r->lang, &v->shown);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v->has_poster = e == OK && v->video;
	v->shown.sizes = S("(min-width: 62rem) 34rem, 100vw");
	v->shown.eager = true;
	media_lacking_words(r->a, r->lang, &v->m, r->page.today, &v->faults);
	return users_fill(r, v);
}

static err medium_show_page(struct req *r, struct medium_view *v)
{
	TRY(medium_fill(r, v));
	field_words(v);
	form_page(r, v->m.name, &v->errors);
	r->page.section = S("media");
	r->page.script = S("media.js");
	medium_show(&r->out, &r->page, v);
	return OK;
}

static err medium_load(struct req *r, struct medium_view *v)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	return medium_get(r->db, &(struct medium_get_in){ .id = id }, r->a, &v->m);
}

/* GET /{lang}/desk/media/{id}?saved= */
err medium_page(struct req *r)
{
	str saved = req_query(r, S("saved"));
	struct medium_view v = { 0 };

	TRY(medium_load(r, &v));
	if (str_eq(saved, S("1")))
		v.saved = say(r->lang, "Saved.");
	else if (str_eq(saved, S("added")))
		v.saved = say(r->lang, "It is in the library now. Say who made it and what it shows.");
	else if (str_eq(saved, S("there")))
		v.saved = say(r->lang, "The same file was in the library already: this is it.");
	return medium_show_page(r, &v);
}

/* A text of the form, in NFC, at most so many characters. */
static str text_of(struct req *r, struct medium_view *v, str field, size_t chars)
{
	str out;

	if (text_nfc(r->a, str_trim(or_empty(req_form(r, field))), &out) != OK)
		out = S("");
	if (text_chars(out) > chars)
		form_fail(r, &v->errors, field, say_with(r->a, r->lang, "At most {n} characters.", { "n", arena_printf(r->a, "%zu", chars) }));
	return out;
}

/* An ISO day or nothing. */
static str day_of(struct req *r, struct medium_view *v, str field, str *typed)
{
	struct date d;

	*typed = str_trim(or_empty(req_form(r, field)));
	if (!typed->n)
		return ABSENT;
	if (date_parse(*typed, &d) != OK)
		form_fail(r, &v->errors, field, say(r->lang, "Enter a day that exists, like 2026-05-31."));
	return *typed;
}

static void focus_read(struct req *r, struct medium_view *v)
{
	v->focus_x = str_trim(or_empty(req_form(r, S("focus_x"))));
	v->focus_y = str_trim(or_empty(req_form(r, S("focus_y"))));
	if (!v->focus_x.n && !v->focus_y.n) {
		v->focus_x = v->focus_y = ABSENT;
		return;
	}
	bool good = str_int(v->focus_x, &v->m.focus_x) == OK && str_int(v->focus_y, &v->m.focus_y) == OK;
	if (!good || v->m.focus_x < 0 || v->m.focus_x > 100 || v->m.focus_y < 0 || v->m.focus_y > 100)
		form_fail(r, &v->errors, S("focus_x"), say(r->lang, "Enter two numbers from 0 to 100."));
}

static void licence_read(struct req *r, struct medium_view *v)
{
	str chosen = or_empty(req_form(r, S("licence")));

	v->licence_text = text_of(r, v, S("licence_text"), MEDIA_TEXT_CHARS);
	if (!str_eq(chosen, S("other"))) {
		v->m.licence = chosen.n <= MEDIA_TEXT_CHARS ? chosen : S("");
		v->licence_text = ABSENT;
		return;
	}
	v->m.licence = v->licence_text;
	if (!v->licence_text.n)
		form_fail(r, &v->errors, S("licence_text"), say(r->lang, "Enter the licence in its own words."));
}

static err poster_read(struct req *r, struct medium_view *v)
{
	str s = req_form(r, S("poster"));
	struct medium_get poster;

	v->m.poster = NONE;
	if (!str_eq(v->m.kind, S("video")) || !or_empty(s).n || str_int(s, &v->m.poster.v) != OK)
		return OK;
	err e = medium_get(r->db, &(struct medium_get_in){ .id = v->m.poster.v }, r->a, &poster);
	v->m.poster.has = e == OK && str_eq(poster.kind, S("picture"));
	return e == ERR_NOT_FOUND ? OK : e;
}

static err rights_read(struct req *r, struct medium_view *v)
{
	str people = req_form(r, S("people"));

	v->m.name = text_of(r, v, S("name"), 200);
	if (!v->m.name.n)
		form_fail(r, &v->errors, S("name"), say(r->lang, "Enter a name."));
	v->m.credit = text_of(r, v, S("credit"), MEDIA_TEXT_CHARS);
	licence_read(r, v);
	v->m.people = str_eq(people, S("yes")) || str_eq(people, S("no")) ? people : S("unknown");
	v->m.consent_on = day_of(r, v, S("consent_on"), &v->consent_on);
	v->m.expires_on = day_of(r, v, S("expires_on"), &v->expires_on);
	v->m.source = text_of(r, v, S("source"), MEDIA_CAPTION_CHARS);
	focus_read(r, v);
	return poster_read(r, v);
}

/* POST /{lang}/desk/media/{id}: a translator changes the words only */
err medium_save_post(struct req *r)
{
	struct medium_view v = { 0 };
	bool all = auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0);

	TRY(medium_load(r, &v));
	struct medium_get was = v.m;
	if (!str_given(req_form(r, S("alt_vi"))))
		return ERR_INVALID;
	v.m.alt_vi = text_of(r, &v, S("alt_vi"), MEDIA_ALT_CHARS);
	v.m.alt_en = text_of(r, &v, S("alt_en"), MEDIA_ALT_CHARS);
	v.m.caption_vi = text_of(r, &v, S("caption_vi"), MEDIA_CAPTION_CHARS);
	v.m.caption_en = text_of(r, &v, S("caption_en"), MEDIA_CAPTION_CHARS);
	if (all)
		TRY(rights_read(r, &v));
	if (v.errors.n)
		return medium_show_page(r, &v);
	const struct medium_get *m = &v.m;
	TRY(medium_set_words(r->db, &(struct medium_set_words_in){ .id = m->id, .name = m->name, .credit = m->credit, .licence = m->licence,
		.people = m->people, .consent_on = m->consent_on, .expires_on = m->expires_on, .source = m->source, .alt_vi = m->alt_vi, .alt_en = m->alt_en,
		.caption_vi = m->caption_vi, .caption_en = m->caption_en, .focus_x = m->focus_x, .focus_y = m->focus_y, .poster = m->poster,
		.lacking = media_lacking(m), .folded = media_folded(r->a, m), .now = r->now }));
	TRY(audit(r, S("media.change"), S("medium"), m->id, arena_printf(r->a, "%.*s; %.*s; %.*s", FMT(was.name), FMT(was.credit), FMT(was.licence)),
		arena_printf(r->a, "%.*s; %.*s; %.*s", FMT(m->name), FMT(m->credit), FMT(m->licence))));
	TRY(media_changed(r->db, r->a, m->id, r->now));
	return redirect(r, arena_printf(r->a, "/desk/media/%lld?saved=1", (long long)m->id));
}

/* POST /{lang}/desk/media/{id}/file: other bytes */
err medium_file_post(struct req *r)
{
	struct medium_view v = { 0 };
	struct media_taken taken = { .why = S("empty") };
	struct upload *u = req_file(r, S("file"));

	TRY(medium_load(r, &v));
	if (u && u->bytes)
		TRY(media_take_upload(r, u, SOME(v.m.id), &taken));
	if (str_given(taken.why)) {
		form_fail(r, &v.errors, S("file"), media_why(r->lang, taken.why));
		return medium_show_page(r, &v);
	}
	return redirect(r, arena_printf(r->a, "/desk/media/%lld?saved=1", (long long)v.m.id));
}

/* POST /{lang}/desk/media/{id}/again: makes the variants of a picture once more */
err medium_again_post(struct req *r)
{
	struct medium_view v = { 0 };
	int64_t job;

	TRY(medium_load(r, &v));
	if (str_eq(v.m.kind, S("picture"))) {
		TRY(job_queue(r->db, S("media.make_now"), arena_printf(r->a, "%lld", (long long)v.m.id), r->now, &job));
		TRY(medium_again(r->db, &(struct medium_again_in){ .id = v.m.id, .job = SOME(job), .now = r->now }));
	}
	return redirect(r, arena_printf(r->a, "/desk/media/%lld", (long long)v.m.id));
}

/* POST /{lang}/desk/media/{id}/remove: only what nothing uses */
err medium_remove_post(struct req *r)
{
	struct medium_view v = { 0 };

	TRY(medium_load(r, &v));
	if (!str_eq(req_form(r, S("sure")), S("1"))) {
		form_fail(r, &v.errors, S("sure"), say(r->lang, "Confirm that it is to be removed."));
		return medium_show_page(r, &v);
	}
	err e = media_remove(r->db, r->a, &v.m);
	if (e == ERR_DENIED) {
		form_fail(r, &v.errors, S("sure"), say(r->lang, "It is used: take it out there first."));
		return medium_show_page(r, &v);
	}
	TRY(e);
	TRY(audit(r, S("media.remove"), S("medium"), v.m.id, v.m.name, ABSENT));
	return redirect(r, S("/desk/media"));
}
