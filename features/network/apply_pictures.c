/* apply_pictures.c - pictures that an applicant adds from a phone: who took them, what they show, and that they may be shown. */
#include <unistd.h>
#include "apply_door.h"
#include "id.h"
#include "network_html.h"
#include "network_routes.h"
#include "text.h"
#include "words.h"

str shot_consent(enum lang lang)
{
	return say(lang, "I may give this picture to the city to be shown with the space, with the name of whoever took it; people who can be recognised in it have "
		"agreed.");
}

err apply_shots(struct req *r, int64_t application, struct shot_rows *out)
{
	struct net_shot_of_list rows;
	struct pictures made = { 0 };

	TRY(net_shot_of(r->db, &(struct net_shot_of_in){ .application = application }, r->a, &rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].medium;
	TRY(media_pictures(r->db, r->a, id, rows.n, r->lang, &made));
	for (size_t i = 0; i < rows.n; i++) {
		struct shot_row *s = LIST_PUSH(r->a, out);

		*s = (struct shot_row){ .id = rows.at[i].id, .alt = rows.at[i].alt, .credit = rows.at[i].credit, .people = rows.at[i].people };
		for (size_t k = 0; k < made.n; k++)
			if (made.at[k].id == rows.at[i].medium) {
				s->picture = made.at[k];
				s->has = true;
			}
	}
	return OK;
}

static err uses_note(struct req *r, int64_t application)
{
	struct net_shot_of_list rows;

	TRY(net_shot_of(r->db, &(struct net_shot_of_in){ .application = application }, r->a, &rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].medium;
	return media_used(r->db, S("application"), application, id, rows.n);
}

/* The bytes of an upload, at most NETWORK_PICTURE_BYTES. */
static err upload_read(struct req *r, const struct upload *u, str *out)
{
	char *p = arena_raw(r->a, (size_t)u->bytes + 1);
	size_t got = 0;

	while (got < (size_t)u->bytes) {
		ssize_t n = pread(u->fd, p + got, (size_t)u->bytes - got, (off_t)got);

		if (n <= 0)
			return ERR_IO;
		got += (size_t)n;
	}
	*out = (str){ p, got };
	return OK;
}

static void picture_check(struct req *r, const struct upload *u, str alt, str credit, struct form_errors *errors)
{
	if (!u || !u->bytes)
		form_fail(r, errors, S("picture"), say(r->lang, "Choose a picture."));
	else if (u->bytes > NETWORK_PICTURE_BYTES)
		form_fail(r, errors, S("picture"), say(r->lang, "The picture is larger than 12 MB."));
	if (!alt.n || text_chars(alt) > NETWORK_ALT_CHARS)
		form_fail(r, errors, S("alt"), say(r->lang, "Say what is to be seen (at most 300 characters)."));
	if (!credit.n || text_chars(credit) > NETWORK_NAME_CHARS)
		form_fail(r, errors, S("credit"), say(r->lang, "Write who took the picture."));
	if (!str_given(req_form(r, S("consent"))))
		form_fail(r, errors, S("consent"), say(r->lang, "Tick that the picture may be shown."));
}

static err picture_keep(struct req *r, const struct apply_door *d, const struct upload *u, str alt, str credit, struct form_errors *errors)
{
	bool people = str_eq(req_form(r, S("people")), S("yes"));
	struct media_new in = { .name = u->filename, .credit = credit, .licence = S("with permission"), .alt_vi = r->lang == LANG_VI ? alt : S(""),
		.alt_en = r->lang == LANG_EN ? alt : S(""), .caption_vi = S(""), .caption_en = S(""), .people = people ? S("yes") : S("no"),
		.source = say(r->lang, "Given with an application to the network"), .by = S(""), .consent_on = people ? r->page.today : ABSENT, .awaited = true };
	int64_t medium;
	str bytes, why;

	TRY(upload_read(r, u, &bytes));
	err e = media_put(r->db, r->a, bytes, &in, r->now, &medium, &why);
	if (e == ERR_INVALID || e == ERR_LIMIT) {
		form_fail(r, errors, S("picture"), say(r->lang, "This file is not a picture that can be taken. Send a JPEG, PNG or WebP."));
		return OK;
	}
	TRY(e);
	e = net_shot_add(r->db, &(struct net_shot_add_in){ .id = id_new(), .application = d->app.id, .medium = medium, .alt = alt, .credit = credit,
		.people = in.people, .consent = shot_consent(r->lang), .now = r->now });
	if (e != OK && e != ERR_CONFLICT) /* the same picture once more */
		return e;
	return uses_note(r, d->app.id);
}

/* POST /{lang}/a/{token}/pictures */
err apply_picture_post(struct req *r)
{
	struct upload *u = req_file(r, S("picture"));
	struct net_shot_of_list there;
	struct apply_view v = { 0 };
	struct apply_door d;
	bool shown;

	TRY(apply_door_write(r, &d, &shown));
	if (shown)
		return OK;
	str alt = str_trim(req_form(r, S("alt"))), credit = str_trim(req_form(r, S("credit")));
	picture_check(r, u, alt, credit, &v.errors);
	TRY(net_shot_of(r->db, &(struct net_shot_of_in){ .application = d.app.id }, r->a, &there));
	if (there.n >= NETWORK_PICTURES_MAX)
		form_fail(r, &v.errors, S("picture"), say(r->lang, "Twelve pictures are enough. Take one away first."));
	if (!v.errors.n)
		TRY(picture_keep(r, &d, u, alt, credit, &v.errors));
	if (v.errors.n)
		return apply_pictures_show(r, &d, &v);
	TRY(net_app_opened(r->db, &(struct net_app_opened_in){ .id = d.app.id, .now = r->now, .title = d.app.title, .folded = text_fold(r->a, d.app.title) }));
	return redirect(r, arena_printf(r->a, "%.*s/step/pictures?saved=1", FMT(d.base)));
}

/* POST /{lang}/a/{token}/pictures/{id}/drop */
err apply_picture_drop_post(struct req *r)
{
	struct net_shot_get shot;
	struct apply_door d;
	int64_t id;
	bool shown;

	TRY(apply_door_write(r, &d, &shown));
	if (shown)
		return OK;
	TRY(req_id(r, 1, &id));
	TRY(net_shot_get(r->db, &(struct net_shot_get_in){ .id = id, .application = d.app.id }, r->a, &shot));
	TRY(net_shot_drop(r->db, &(struct net_shot_drop_in){ .id = id, .application = d.app.id }));
	TRY(uses_note(r, d.app.id));
	TRY(media_forget(r->db, r->a, shot.medium));
	return redirect(r, arena_printf(r->a, "%.*s/step/pictures", FMT(d.base)));
}
