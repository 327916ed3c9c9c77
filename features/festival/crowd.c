/* crowd.c - how full a venue is, said in one tap by its staff: by a link for the venue, or by whoever is signed in and looks after it. */
#include <sodium.h>
#include "auth.h"
#include "clock.h"
#include "crowd_html.h"
#include "festival_in.h"
#include "festival_routes.h"
#include "people.h"
#include "spaces.h"
#include "words.h"

static const struct { const char *state, *words; } states[] = {
	{ "quiet", WORD("Few people") }, { "some", WORD("Some people") }, { "full", WORD("Crowded") },
};

bool crowd_state_right(str state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(state, str_c(states[i].state)))
			return true;
	return false;
}

str crowd_words(enum lang lang, str state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(state, str_c(states[i].state)))
			return say(lang, states[i].words);
	return S("");
}

void crowd_fill(struct req *r, str state, maybe_int at, struct fest_crowd *out)
{
	*out = (struct fest_crowd){ .known = at.has && str_given(state) && r->now - at.v < CROWD_OLD_S, .state = state, .at = at.v };
	if (out->known)
		out->words = crowd_words(r->lang, state);
}

/* The same said again within minutes writes nothing: each write makes every worker forget its pages. */
static err crowd_set(struct req *r, int64_t venue, str state)
{
	struct festival_crowd_of_list was;

	if (!crowd_state_right(state))
		return ERR_INVALID;
	TRY(festival_crowd_of(r->db, &(struct festival_crowd_of_in){ .venue = venue }, r->a, &was));
	if (was.n && str_eq(was.at[0].state, state) && r->now - was.at[0].at < CROWD_SAME_S)
		return OK;
	return festival_crowd_put(r->db, &(struct festival_crowd_put_in){ .venue = venue, .state = state, .now = r->now });
}

/* ---- by the venue's link */

str crowd_token(struct arena *a, int64_t venue, int64_t at)
{
	unsigned char mac[crypto_auth_hmacsha256_BYTES];
	char *hex = arena_alloc(a, 2 * sizeof mac + 1);
	str text = arena_printf(a, "festival crowd %lld %lld", (long long)venue, (long long)at);

	crypto_auth_hmacsha256(mac, (const unsigned char *)text.p, text.n, auth_key());
	sodium_bin2hex(hex, 2 * sizeof mac + 1, mac, sizeof mac);
	return (str){ hex, 40 };
}

static err venue_of_link(struct req *r, struct festival_venue_get *out)
{
	struct festival_venue_of_token found;

	TRY(festival_venue_of_token(r->db, &(struct festival_venue_of_token_in){ .token = link_hash(r->a, r->seg[0]) }, r->a, &found));
	return festival_venue_get(r->db, &(struct festival_venue_get_in){ .id = found.id }, r->a, out);
}

/* GET /{lang}/crowd/{token} */
err crowd_link_page(struct req *r)
{
	struct crowd_view v = { .action = arena_printf(r->a, "/%.*s/crowd/%.*s", FMT(lang_code(r->lang)), FMT(r->seg[0])), .saved = str_given(req_query(r,
		S("saved"))) };
	struct festival_crowd_of_list is;
	struct festival_venue_get venue;
	struct festival_get e;

	TRY(venue_of_link(r, &venue));
	TRY(festival_get(r->db, &(struct festival_get_in){ .id = venue.edition }, r->a, &e));
	TRY(festival_crowd_of(r->db, &(struct festival_crowd_of_in){ .venue = venue.id }, r->a, &is));
	crowd_fill(r, is.n ? is.at[0].state : ABSENT, is.n ? SOME(is.at[0].at) : NONE, &v.crowd);
	v.title_vi = venue.title_vi;
	v.title_en = venue.title_en;
	v.festival = r->lang == LANG_EN && e.title_en.n ? e.title_en : e.title_vi;
	r->private_ = true;
	r->page.alone = true;
	form_page(r, say(r->lang, "How full is it now?"), &(struct form_errors){ 0 });
	r->page.section = S("festival");
	req_header(r, S("X-Robots-Tag"), S("noindex"));
	crowd_link(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/crowd/{token} */
err crowd_link_post(struct req *r)
{
	struct festival_venue_get venue;

	TRY(venue_of_link(r, &venue));
	TRY(crowd_set(r, venue.id, req_form(r, S("state"))));
	return redirect(r, arena_printf(r->a, "/crowd/%.*s?saved=1", FMT(r->seg[0])));
}

/* POST /{lang}/desk/festival/{id}/venues/{venue}/link: a new link; the one before opens nothing any more */
err venue_link_post(struct req *r)
{
	struct festival_venue_get venue;
	int64_t id;

	TRY(req_id(r, 1, &id));
	TRY(festival_venue_get(r->db, &(struct festival_venue_get_in){ .id = id }, r->a, &venue));
	str token = crowd_token(r->a, id, r->now);
	TRY(festival_venue_token_set(r->db, &(struct festival_venue_token_set_in){ .id = id, .token = link_hash(r->a, token), .token_at = SOME(r->now) }));
	TRY(audit(r, S("festival.crowd_link"), S("festival_venue"), id, ABSENT, venue.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/festival/%lld/venues/%lld/poster", (long long)venue.edition, (long long)id));
}

/* ---- signed in */

static bool may_set(struct req *r, maybe_int space)
{
	return festival_staff(r) || (space.has && spaces_mine(r, space.v));
}

/* Venues of the newest public edition that the person looks after. */
static err mine(struct req *r, struct fest_venue_list *out)
{
	struct festival_editions_list editions;
	struct festival_venues_list venues;

	TRY(festival_editions(r->db, &(struct festival_editions_in){ .state = S("public"), .take = 1 }, r->a, &editions));
	if (!editions.n)
		return OK;
	TRY(festival_venues(r->db, &(struct festival_venues_in){ .edition = editions.at[0].id }, r->a, &venues));
	for (size_t i = 0; i < venues.n; i++) {
		const struct festival_venues *v = &venues.at[i];
		if (!may_set(r, v->space))
			continue;
		struct fest_venue *o = LIST_PUSH(r->a, out);
		*o = (struct fest_venue){ .id = v->id, .title_vi = v->title_vi, .title_en = v->title_en };
		crowd_fill(r, v->crowd, v->crowd_at, &o->crowd);
	}
	return OK;
}

/* GET /{lang}/desk/crowd */
err crowd_desk_page(struct req *r)
{
	struct crowd_desk v = { .saved = str_given(req_query(r, S("saved"))) };

	TRY(mine(r, &v.venues));
	r->private_ = true;
	r->page.title = say(r->lang, "Crowd at venues");
	r->page.section = S("festival");
	crowd_desk_list(&r->out, &r->page, &v);
	return OK;
}

/* POST /{lang}/desk/crowd */
err crowd_desk_post(struct req *r)
{
	struct festival_venue_get venue;
	int64_t id;

	if (str_int(fest_field(r, "venue"), &id) != OK)
		return ERR_INVALID;
	TRY(festival_venue_get(r->db, &(struct festival_venue_get_in){ .id = id }, r->a, &venue));
	if (!may_set(r, venue.space))
		return ERR_DENIED;
	TRY(crowd_set(r, id, req_form(r, S("state"))));
	return redirect(r, arena_printf(r->a, "/desk/crowd?saved=1#v-%lld", (long long)id));
}
