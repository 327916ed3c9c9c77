/* space_show.c - pieces of the public pages: open now, items of the list, pins. */
#include "clock.h"
#include "space_fields.h"
#include "space_list_sql.h"
#include "space_map_sql.h"
#include "space_show.h"
#include "words.h"

void space_tile_parts(str tile, str *mark, str *ground)
{
	str rest = tile;

	*mark = S("ring");
	*ground = S("on-lake");
	if (str_split(&rest, ' ', mark) && str_given(rest))
		*ground = rest;
}

err space_nows_read(struct req *r, const int64_t *id, size_t n, struct space_nows *out)
{
	struct spans_of_many_list spans;
	struct days_of_many_list days;
	struct holidays_closed_of_list closed;
	struct space_days holidays;
	str since = date_iso(r->a, date_of_days(date_days(date_at(r->now)) - 1));

	*out = (struct space_nows){ 0 };
	if (!n)
		return OK;
	TRY(spans_of_many(r->db, &(struct spans_of_many_in){ .ids = { id, n } }, r->a, &spans));
	TRY(days_of_many(r->db, &(struct days_of_many_in){ .ids = { id, n }, .from_on = since }, r->a, &days));
	TRY(holidays_closed_of(r->db, &(struct holidays_closed_of_in){ .ids = { id, n } }, r->a, &closed));
	TRY(space_holidays_read(r->db, r->a, &holidays));
	for (size_t i = 0; i < n; i++) {
		struct space_facts f = { .holidays = holidays };
		struct space_now *now = LIST_PUSH(r->a, out);
		for (size_t k = 0; k < spans.n; k++)
			if (spans.at[k].space == id[i])
				*LIST_PUSH(r->a, &f.spans) = (struct space_span){ (int)spans.at[k].weekday, (int)spans.at[k].from_min, (int)spans.at[k].to_min };
		for (size_t k = 0; k < days.n; k++)
			if (days.at[k].space == id[i])
				*LIST_PUSH(r->a, &f.days) = (struct space_day){ days.at[k].from_on, days.at[k].to_on, days.at[k].closed, (int)days.at[k].from_min,
					(int)days.at[k].to_min, days.at[k].words_vi, days.at[k].words_en };
		for (size_t k = 0; k < closed.n; k++)
			if (closed.at[k].id == id[i])
				f.holidays_closed = closed.at[k].holidays_closed;
		now->id = id[i];
		TRY(spaces_open_at(r->a, &f, r->now, &now->open));
	}
	return OK;
}

static str clock_words(struct req *r, int64_t at)
{
	int64_t minute = (at + VN_OFFSET_S) / 60 % 1440;

	return arena_printf(r->a, "%lld:%02lld", (long long)(minute / 60), (long long)(minute % 60));
}

static str opens_words(struct req *r, int64_t next)
{
	int64_t days = date_days(date_at(next)) - date_days(date_at(r->now));
	str at = clock_words(r, next);

	if (!days)
		return say_with(r->a, r->lang, "Closed, opens at {time}", { "time", at });
	if (days == 1)
		return say_with(r->a, r->lang, "Closed, opens tomorrow at {time}", { "time", at });
	str day = days < 7 ? space_weekday_name(r->lang, (int)((date_days(date_at(next)) + 3) % 7) + 1) : date_words(r->a, r->lang, date_iso(r->a, date_at(next)));
	return say_with(r->a, r->lang, "Closed, opens {day} at {time}", { "day", day }, { "time", at });
}

void space_now_words(struct req *r, const struct space_open *o, str *words, str *cls)
{
	*words = ABSENT;
	*cls = S("");
	if (!o->known)
		return;
	*cls = o->open ? S("ok") : S("");
	if (!o->next)
		*words = o->open ? say(r->lang, "Open day and night") : say(r->lang, "Closed");
	else if (!o->open)
		*words = opens_words(r, o->next);
	else if (o->next - r->now > DAY_S)
		*words = say(r->lang, "Open day and night");
	else
		*words = say_with(r->a, r->lang, "Open until {time}", { "time", clock_words(r, o->next) });
}

str space_doing_words(struct req *r, str doing, str until_on)
{
	if (str_eq(doing, S("closed")))
		return say(r->lang, "Closed for good");
	if (!str_eq(doing, S("paused")))
		return ABSENT;
	if (!str_given(until_on))
		return say(r->lang, "Closed for now");
	return say_with(r->a, r->lang, "Closed for now, until {day}", { "day", date_words(r->a, r->lang, until_on) });
}

static str degrees(struct arena *a, int64_t e6)
{
	return arena_printf(a, "%lld.%05lld", (long long)(e6 / 1000000), (long long)(e6 % 1000000 / 10));
}

void space_item_fill(struct req *r, const struct space_card *c, const struct space_nows *nows, const struct pictures *pictures, struct space_item *out)
{
	*out = (struct space_item){ .path = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(c->path)),
		.kinds = r->lang == LANG_VI ? c->kinds_vi : c->kinds_en, .title_vi = c->title_vi, .title_en = c->title_en, .summary_vi = c->summary_vi,
		.summary_en = c->summary_en, .where_vi = str_given(c->ward_vi) ? c->ward_vi : c->address_vi,
		.where_en = str_given(c->ward_en) ? c->ward_en : c->address_en, .tile = c->tile, .ground = c->ground, .member = c->member,
		.step_free = str_eq(c->step_free, S("yes")), .events = c->next_event_at > r->now, .placed = c->placed };
	if (c->placed) {
		out->lat = degrees(r->a, c->lat_e6);
		out->lon = degrees(r->a, c->lon_e6);
	} else
		out->lat = out->lon = S("");
	out->now_words = space_doing_words(r, c->doing, c->doing_until);
	out->now_class = S("warn");
	for (size_t i = 0; !str_given(out->now_words) && i < nows->n; i++)
		if (nows->at[i].id == c->id) {
			space_now_words(r, &nows->at[i].open, &out->now_words, &out->now_class);
			break;
		}
	for (size_t i = 0; i < pictures->n; i++)
		if (c->cover && pictures->at[i].id == c->cover) {
			out->picture = pictures->at[i];
			out->picture.sizes = S("(min-width: 62rem) 15rem, 30vw");
			out->pictured = true;
		}
}

static void pin_several(struct req *r, const struct space_point *p, struct map_pin *pin)
{
	*pin = (struct map_pin){ .lat_e6 = p->lat_e6, .lon_e6 = p->lon_e6, .n = p->n, .tile = S("ring"), .ground = S("on-lake"),
		.label = say_n(r->a, r->lang, "{n} space", "{n} spaces", p->n) };
}

static void pin_single(struct req *r, const struct mapped_cards *c, struct map_pin *pin)
{
	*pin = (struct map_pin){ .lat_e6 = c->lat_e6, .lon_e6 = c->lon_e6, .n = 1,
		.label = (r->lang == LANG_EN && c->title_en.n) || !c->title_vi.n ? c->title_en : c->title_vi,
		.href = arena_printf(r->a, "/%.*s/spaces/%.*s", FMT(lang_code(r->lang)), FMT(c->slug)) };
	space_tile_parts(c->tile, &pin->tile, &pin->ground);
}

static err shapes_make(struct req *r, const int64_t *id, size_t n, struct map_in *in)
{
	struct mapped_shapes_list rows;

	TRY(mapped_shapes(r->db, &(struct mapped_shapes_in){ .ids = { id, n } }, r->a, &rows));
	struct map_shape *shape = arena_array(r->a, struct map_shape, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		shape[i] = (struct map_shape){ .geometry = rows.at[i].geometry,
			.label = (r->lang == LANG_EN && rows.at[i].title_en.n) || !rows.at[i].title_vi.n ? rows.at[i].title_en : rows.at[i].title_vi,
			.href = arena_printf(r->a, "/%.*s/spaces/%.*s", FMT(lang_code(r->lang)), FMT(rows.at[i].slug)) };
	in->shape = shape;
	in->nshapes = rows.n;
	return OK;
}

err space_pins_make(struct req *r, const struct space_points *points, struct map_in *in)
{
	struct map_pin *pin = arena_array(r->a, struct map_pin, points->n + 1);
	int64_t *id = arena_array(r->a, int64_t, points->n + 1);
	struct mapped_cards_list cards = { 0 };
	size_t n = 0, ids = 0;

	for (size_t i = 0; i < points->n; i++)
		if (points->at[i].id)
			id[ids++] = points->at[i].id;
		else
			pin_several(r, &points->at[i], &pin[n++]);
	if (ids) {
		TRY(mapped_cards(r->db, &(struct mapped_cards_in){ .ids = { id, ids } }, r->a, &cards));
		TRY(shapes_make(r, id, ids, in));
	}
	for (size_t i = 0; i < cards.n && n < points->n; i++)
		pin_single(r, &cards.at[i], &pin[n++]);
	in->pin = pin;
	in->npins = n;
	return OK;
}
