/* events_seams.c - what other parts ask of events through the tables of app/features.c. */
#include "auth.h"
#include "clock.h"
#include "event_flow.h"
#include "spaces.h"
#include "units.h"

/* What did not take place serves nothing: an event that is off as a whole counts as one that the public does not see. */
err events_describe(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_things *out)
{
	struct event_thing_rows_list rows;

	*out = (struct evidence_things){ 0 };
	if (!n)
		return OK;
	TRY(event_thing_rows(db, &(struct event_thing_rows_in){ .ids = { id, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct event_thing_rows *r = &rows.at[i];
		bool seen = str_eq(r->state, S("public")) && !r->cancelled;
		*LIST_PUSH(a, out) = (struct evidence_thing){ .id = r->id, .title_vi = event_given(r->title_vi), .title_en = event_given(r->title_en),
			.path = seen ? arena_printf(a, "/events/%.*s", FMT(r->slug)) : ABSENT, .on = r->first_at.has ? date_iso(a, date_at(r->first_at.v)) : ABSENT,
			.desk = events_twin.desk(a, r->id) };
	}
	return OK;
}

err events_find(struct db *db, struct arena *a, str words, int64_t take, struct evidence_things *out)
{
	struct event_titled_list rows;
	str q[3];

	units_search_words(a, words, q);
	TRY(event_titled(db, &(struct event_titled_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &rows));
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	return events_describe(db, a, id, rows.n, out);
}

err events_of_days(struct db *db, struct arena *a, str from_on, str to_on, int64_t take, struct evidence_things *out)
{
	struct event_of_days_list rows;
	struct date from, to;

	TRY(date_parse(from_on, &from));
	TRY(date_parse(to_on, &to));
	TRY(event_of_days(db, &(struct event_of_days_in){ .from_at = event_midnight(date_days(from)), .to_at = event_midnight(date_days(to) + 1),
		.take = take }, a, &rows));
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	return events_describe(db, a, id, rows.n, out);
}

err events_pictures(struct db *db, struct arena *a, const int64_t *id, size_t n, struct evidence_media *out)
{
	struct event_pictures_of_list rows;

	TRY(event_pictures_of(db, &(struct event_pictures_of_in){ .ids = { id, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct evidence_medium){ .thing = rows.at[i].event, .medium = rows.at[i].medium };
	return OK;
}

err events_media_describe(struct db *db, struct arena *a, enum lang lang, int64_t item, str *title, str *desk_path)
{
	struct event_row e;

	TRY(event_read(db, a, item, &e));
	*title = (lang == LANG_EN && e.title_en.n) || !e.title_vi.n ? e.title_en : e.title_vi;
	*desk_path = events_twin.desk(a, item);
	return OK;
}

err events_media_changed(struct db *db, struct arena *a, int64_t item, int64_t now)
{
	struct event_show show = { .db = db, .a = a };
	struct event_row e;

	(void)now;
	TRY(event_read(db, a, item, &e));
	return event_is(&e, "public") ? twin_render_again(db, a, e.twin, event_use, &show) : OK;
}

/* ---- the search */

/* What else it is found by: its place, its organiser, its kind. */
static str also_of(struct arena *a, const struct event_card *c)
{
	return arena_printf(a, "%.*s; %.*s; %.*s; %.*s; %.*s; %.*s; %.*s; %.*s; %.*s", FMT(c->place_vi), FMT(c->place_en), FMT(c->ward_vi), FMT(c->address_vi),
		FMT(c->address_en), FMT(c->organiser_vi), FMT(c->organiser_en), FMT(c->kind_vi), FMT(c->kind_en));
}

err event_search(struct db *db, struct arena *a, const struct event_row *e, const struct twin_public pub[2])
{
	struct event_card card;

	TRY(events_get(db, a, e->id, &card));
	TRY(search_drop(db, S("event"), e->id));
	for (int l = 0; l < 2; l++)
		if (str_given(pub[l].title))
			TRY(search_put(db, a, &(struct search_doc){ .kind = S("event"), .item = e->id, .lang = (enum lang)l, .title = pub[l].title, .path = card.path,
				.text = arena_printf(a, "%.*s\n%.*s", FMT(pub[l].summary), FMT(pub[l].plain)), .also = also_of(a, &card),
				.on = e->first_at.has ? date_iso(a, date_at(e->first_at.v)) : ABSENT }));
	return OK;
}

err event_search_again(struct db *db, struct arena *a, int64_t event)
{
	struct twin_public pub[2] = { 0 };
	struct event_row e;

	TRY(event_read(db, a, event, &e));
	for (int l = 0; l < 2; l++) {
		err got = twin_public_get(db, a, e.twin, (enum lang)l, &pub[l]);
		if (got != OK && got != ERR_NOT_FOUND)
			return got;
	}
	return event_search(db, a, &e, pub);
}

err events_search_all(struct db *db, struct arena *a)
{
	enum { AT_ONCE = 200 };
	struct event_public_after_list rows;
	int64_t after = 0;

	do {
		struct arena_mark m = arena_mark(a);
		TRY(event_public_after(db, &(struct event_public_after_in){ .after = after, .take = AT_ONCE }, a, &rows));
		size_t n = rows.n;
		for (size_t i = 0; i < n; i++) {
			after = rows.at[i].id;
			TRY(event_search_again(db, a, after));
		}
		rows.n = n;
		arena_back(a, m);
	} while (rows.n == AT_ONCE);
	return OK;
}

/* ---- media and texts */

static void medium_add(struct arena *a, struct event_ids *out, int64_t id)
{
	for (size_t i = 0; i < out->n; i++)
		if (out->at[i] == id)
			return;
	*LIST_PUSH(a, out) = id;
}

static err media_of_text(struct arena *a, str text, struct event_ids *out)
{
	struct markdown_items items;

	if (str_find(text, S("media:"), 0) < 0 && str_find(text, S("video:"), 0) < 0)
		return OK;
	TRY(markdown_things(a, text, &items));
	for (size_t k = 0; k < items.n; k++)
		if (items.at[k].id && (str_eq(items.at[k].kind, S("media")) || str_eq(items.at[k].kind, S("video"))))
			medium_add(a, out, items.at[k].id);
	return OK;
}

err event_media_ids(struct arena *a, const struct twin *t, maybe_int cover, struct event_ids *out)
{
	if (cover.has)
		medium_add(a, out, cover.v);
	for (size_t i = 0; i < t->parts.n; i++)
		for (int l = 0; l < 2; l++)
			TRY(media_of_text(a, t->parts.at[i].side[l].text, out));
	return OK;
}

/* Those of the released words too. */
err event_media_note(struct db *db, struct arena *a, const struct event_row *e, const struct twin *t)
{
	struct event_ids ids = { 0 };
	struct twin released;

	TRY(event_media_ids(a, t, e->cover, &ids));
	if (t->released.has && t->released.v != t->revision) {
		err got = twin_revision_get(db, a, t->id, t->released.v, &released);
		if (got == OK)
			got = event_media_ids(a, &released, NONE, &ids);
		if (got != OK && got != ERR_NOT_FOUND)
			return got;
	}
	return media_used(db, S("event"), e->id, ids.at, ids.n);
}

static err put(void *ctx, const struct markdown_thing *thing, struct buf *out)
{
	struct event_show *show = ctx;

	return thing->kind == MARKDOWN_CARD ? OK : media_put_thing(show->db, show->lang, thing, out);
}

static err address(void *ctx, str kind, int64_t id, str *url)
{
	struct event_show *show = ctx;
	struct event_card card;

	*url = ABSENT;
	if (!str_eq(kind, S("event")))
		return OK;
	err e = events_get(show->db, show->a, id, &card);
	if (e == OK && card.public_)
		*url = arena_printf(show->a, "/%.*s%.*s", FMT(lang_code(show->lang)), FMT(card.path));
	return e == ERR_NOT_FOUND ? OK : e;
}

struct markdown_use event_use(void *show, enum lang lang)
{
	struct event_show *mine = show, *one = arena_new(mine->a, struct event_show);

	*one = *mine;
	one->lang = lang;
	return (struct markdown_use){ .lang = lang, .ctx = one, .put = put, .address = address };
}

/* ---- rights */

/* Whoever posted it as a partner, without a space, goes on with it. */
static bool mine(struct req *r, const struct event_row *e)
{
	if (auth_may(r, ROLE_EDITOR | ROLE_AGENCY, 0))
		return true;
	if (e->host.has)
		return spaces_mine(r, e->host.v);
	return r->session && e->made_person.has && e->made_person.v == r->session->person &&
	       (r->session->roles & (ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD | ROLE_SPACE_OWNER));
}

bool events_mine(struct req *r, int64_t event)
{
	struct event_row e;

	return event_read(r->db, r->a, event, &e) == OK && mine(r, &e);
}

err events_text_may(struct req *r, int64_t item, int write)
{
	struct event_row e;
	struct twin t;

	TRY(event_read(r->db, r->a, item, &e));
	if (mine(r, &e))
		return OK;
	TRY(auth_need(r, ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_LEADER, 0));
	if (write < 0)
		return OK;
	TRY(auth_need(r, ROLE_TRANSLATOR, 0));
	TRY(twin_get(r->db, r->a, e.twin, &t));
	return (int)t.source == write ? ERR_DENIED : OK;
}
