/* event_picture.c - the picture of an event: given with the form, chosen among those of the owner's spaces, or by its number in the library. */
#include "auth.h"
#include "event_desk.h"
#include "network.h"
#include "spaces.h"
#include "words.h"

enum { PICTURES_OFFERED = 24 };

static void id_add(struct arena *a, struct event_ids *out, int64_t id)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i] == id)
			return;
	if (out->n < PICTURES_OFFERED)
		*LIST_PUSH(a, out) = id;
}

/* What whoever is no editor may use: the picture that it has, those of their own spaces, and those of what these spaces posted. */
static err own_ids(struct req *r, const struct space_cards *own, int64_t cover, struct event_ids *out)
{
	struct evidence_media shown = { 0 };
	struct event_covers_of_list covers;
	int64_t *space = arena_array(r->a, int64_t, own->n + 1);

	*out = (struct event_ids){ 0 };
	if (cover)
		id_add(r->a, out, cover);
	if (!own->n)
		return OK;
	for (size_t i = 0; i < own->n; i++)
		space[i] = own->at[i].id;
	TRY(spaces_pictures(r->db, r->a, space, own->n, &shown));
	TRY(event_covers_of(r->db, &(struct event_covers_of_in){ .hosts = { .at = space, .n = own->n }, .take = PICTURES_OFFERED }, r->a, &covers));
	for (size_t i = 0; i < covers.n && i < PICTURES_OFFERED / 2; i++)
		id_add(r->a, out, covers.at[i].cover);
	for (size_t i = 0; i < shown.n; i++)
		id_add(r->a, out, shown.at[i].medium);
	return OK;
}

static err choices_fill(struct req *r, const struct event_ids *ids, int64_t cover, struct event_input *in)
{
	struct pictures ready;
	str now = cover ? event_number(r->a, cover) : S("");

	TRY(media_pictures(r->db, r->a, ids->at, ids->n, r->lang, &ready));
	event_choice(r, in, S(""), say(r->lang, "None"), now);
	for (size_t i = 0; i < ids->n; i++) {
		const struct picture *p = NULL;
		for (size_t k = 0; k < ready.n; k++)
			if (ready.at[k].id == ids->at[i])
				p = &ready.at[k];
		if (!p && ids->at[i] != cover)
			continue;
		event_choice(r, in, event_number(r->a, ids->at[i]), p ? p->alt : say(r->lang, "The picture that was just given; its sizes are being made."), now);
		if (p)
			in->choices.at[in->choices.n - 1].src = p->thumb;
	}
	return OK;
}

err event_picture_fill(struct req *r, int64_t cover, bool posting, const struct space_cards *own, struct event_groups *out)
{
	struct event_ids ids;

	if (auth_may(r, EVENT_EDITORS, 0)) {
		if (posting)
			return OK;
		struct event_input *in = event_text(r, event_group(r, out, S("picture"), say(r->lang, "Picture")), S("cover"), say(r->lang, "Cover picture"),
			cover ? event_number(r->a, cover) : S(""));
		in->hint = say(r->lang, "Its number in the media library.");
		in->mode = S("numeric");
		in->most = 20;
		return OK;
	}
	TRY(own_ids(r, own, cover, &ids));
	if (!ids.n)
		return OK;
	struct event_input *in = event_select(r, event_group(r, out, S("picture"), ABSENT), S("cover"), say(r->lang, "Picture of the event"));
	in->sort = S("radios");
	return choices_fill(r, &ids, cover, in);
}

static err chosen_read(struct req *r, const struct space_cards *own, struct event_facts *f, struct form_errors *errors)
{
	str typed = str_trim(event_word(r, S("cover")));
	struct event_picture_known known;
	struct event_ids ids;
	int64_t id = 0;
	bool mine = false;

	if (!typed.n) {
		f->cover = 0;
		return OK;
	}
	bool number = str_int(typed, &id) == OK;
	if (!auth_may(r, EVENT_EDITORS, 0)) {
		TRY(own_ids(r, own, f->cover, &ids));
		for (size_t i = 0; i < ids.n; i++)
			mine |= number && ids.at[i] == id;
		if (!mine)
			return ERR_DENIED;
	}
	err e = number ? event_picture_known(r->db, &(struct event_picture_known_in){ .id = id }, r->a, &known) : ERR_NOT_FOUND;
	if (e == ERR_NOT_FOUND)
		form_fail(r, errors, S("cover"), say(r->lang, "Choose a picture from the library, or write its number."));
	else if (e == OK)
		f->cover = id;
	return e == ERR_NOT_FOUND ? OK : e;
}

err event_picture_read(struct req *r, const struct space_cards *own, struct event_facts *f, struct form_errors *errors)
{
	int64_t given;

	if (str_given(req_form(r, S("cover"))))
		TRY(chosen_read(r, own, f, errors));
	TRY(media_given_read(r, say(r->lang, "Given with an event"), &given, errors));
	if (given)
		f->cover = given;
	return OK;
}

err event_picture_look(struct req *r, const struct event_row *e, int64_t cover)
{
	struct twin_who who = event_who(r);
	bool trusted = auth_may(r, EVENT_EDITORS, 0);
	str level = S("new");

	if (!event_is(e, "public") || !cover || (e->cover.has && e->cover.v == cover) || trusted)
		return OK;
	if (e->host.has)
		TRY(network_trust(r->db, r->a, e->host.v, &level));
	if (!str_eq(level, S("new")))
		return OK;
	TRY(event_set_state(r->db, &(struct event_set_state_in){ .id = e->id, .state = S("public"), .note = ABSENT,
		.asked_at = SOME(e->asked_at.has ? e->asked_at.v : r->now), .now = r->now }));
	return event_step(r->db, e->id, &(struct event_said){ .what = "posted" }, &who);
}
