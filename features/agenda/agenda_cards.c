/* agenda_cards.c - sessions as lists show them; the parts of the home page and of a space's page. */
#include "agenda_in.h"
#include "agenda_parts_html.h"
#include "spaces.h"
#include "words.h"

enum { SPACE_COMING = 8, SPACE_PAST = 6 };

static void item_fill(struct req *r, const struct event_card *c, bool hours, struct agenda_item *out)
{
	const struct event_session *s = &c->next;

	*out = (struct agenda_item){ .href = agenda_path(r, c->path), .title_vi = c->title_vi, .title_en = c->title_en, .kind_vi = c->kind_vi, .kind_en = c->kind_en,
		.mark = arena_printf(r->a, "%.*s %.*s", FMT(c->tile), FMT(c->ground)), .place_vi = c->place_vi, .place_en = c->place_en,
			.place_href = str_given(c->place_path) ? agenda_path(r, c->place_path) : ABSENT,
		.ward_vi = c->ward_vi, .ward_en = c->ward_en, .price_vi = c->price_vi, .price_en = c->price_en, .online_url = c->online_url,
		.free = c->free, .cancelled = c->cancelled || str_eq(s->state, S("cancelled")) };
	if (!out->place_vi.n && !out->place_en.n) {
		out->place_vi = c->address_vi;
		out->place_en = c->address_en;
	}
	if (!s->id)
		return;
	out->when = agenda_when(r->a, r->lang, s, hours);
	out->iso = agenda_iso(r->a, s);
	out->note_vi = s->note_vi;
	out->note_en = s->note_en;
	if (str_eq(s->state, S("moved")) && s->was_at != s->starts_at)
		out->was = agenda_was(r->a, r->lang, s);
}

static err pictures_fill(struct req *r, const struct event_cards *cards, struct agenda_items *out)
{
	int64_t *id = arena_array(r->a, int64_t, cards->n + 1);
	struct pictures pictures = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < cards->n; i++)
		if (cards->at[i].cover)
			id[n++] = cards->at[i].cover;
	if (!n)
		return OK;
	TRY(media_pictures(r->db, r->a, id, n, r->lang, &pictures));
	for (size_t i = 0; i < cards->n; i++)
		for (size_t k = 0; k < pictures.n; k++)
			if (pictures.at[k].id == cards->at[i].cover) {
				out->at[i].pictured = true;
				out->at[i].picture = pictures.at[k];
				out->at[i].picture.alt = S("");
				out->at[i].picture.sizes = S("8rem");
			}
	return OK;
}

err agenda_items_fill(struct req *r, const struct event_cards *cards, bool hours, struct agenda_items *out)
{
	*out = (struct agenda_items){ 0 };
	for (size_t i = 0; i < cards->n; i++)
		item_fill(r, &cards->at[i], hours, LIST_PUSH(r->a, out));
	return pictures_fill(r, cards, out);
}

err agenda_list(struct req *r, const struct event_cards *cards, struct agenda_list **out)
{
	*out = arena_new(r->a, struct agenda_list);
	return agenda_items_fill(r, cards, false, &(*out)->items);
}

err agenda_home(struct req *r, size_t take, struct agenda_home **out)
{
	struct agenda_filter none = { 0 };
	struct event_cards cards;
	struct date today = date_at(r->now);
	struct event_filter f = { .from_at = agenda_midnight(today), .to_at = agenda_midnight(today) + AGENDA_AHEAD_DAYS * (int64_t)DAY_S, .take = (int64_t)take };

	*out = arena_new(r->a, struct agenda_home);
	none.from = none.to = today;
	TRY(agenda_week_fill(r, &none, today, S("/events"), &(*out)->days));
	TRY(events_between(r->db, r->a, &f, r->lang, &cards));
	return agenda_items_fill(r, &cards, false, &(*out)->items);
}

err agenda_space(struct req *r, str slug, struct agenda_space_by_slug *out)
{
	return agenda_space_by_slug(r->db, &(struct agenda_space_by_slug_in){ .slug = slug }, r->a, out);
}

static err past_fill(struct req *r, int64_t space, struct agenda_items *out)
{
	struct agenda_past_of_space_list rows;
	struct event_cards cards;

	TRY(agenda_past_of_space(r->db, &(struct agenda_past_of_space_in){ .space = space, .now = agenda_midnight(date_at(r->now)), .take = SPACE_PAST }, r->a,
		&rows));
	int64_t *id = arena_array(r->a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	TRY(events_of_sessions(r->db, r->a, id, rows.n, &cards));
	return agenda_items_fill(r, &cards, false, out);
}

err agenda_space_show(struct req *r, int64_t space)
{
	struct agenda_of_space v = { 0 };
	struct event_cards cards;
	struct space_card s;
	int64_t from = agenda_midnight(date_at(r->now));
	struct event_filter f = { .from_at = from, .to_at = from + AGENDA_AHEAD_DAYS * (int64_t)DAY_S, .space = SOME(space), .with_cancelled = true,
		.take = SPACE_COMING };

	TRY(spaces_get(r->db, r->a, space, &s));
	TRY(events_between(r->db, r->a, &f, r->lang, &cards));
	TRY(agenda_items_fill(r, &cards, false, &v.coming));
	TRY(past_fill(r, space, &v.past));
	v.slug = s.slug;
	v.feed = arena_printf(r->a, "/%.*s/spaces/%.*s/events.ics", FMT(lang_code(r->lang)), FMT(s.slug));
	v.webcal = agenda_webcal(r, arena_printf(r->a, "/spaces/%.*s/events.ics", FMT(s.slug)));
	agenda_of_space(&r->out, &r->page, &v);
	return OK;
}

err agenda_space_merged(struct db *db, struct arena *a, int64_t old, int64_t kept, int64_t now)
{
	(void)a;
	(void)now;
	return agenda_sources_move(db, &(struct agenda_sources_move_in){ .old = old, .kept = kept });
}
