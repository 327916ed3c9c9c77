/* festival_rows_store.c - writes a row of an edition's registers, and takes one out with what refers to it. */
#include "clock.h"
#include "festival_rows.h"
#include "id.h"
#include "maps.h"
#include "text.h"
#include "words.h"

enum { STOPS_MAX = 60 };

static err milestone_store(struct req *r, const struct festival_get *e, const struct desk_row *row)
{
	static const char *const states[] = { "planned", "under_way", "done", "dropped" };
	str state = S("planned");

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(row->state, str_c(states[i])))
			state = row->state;
	if (!row->id)
		return festival_milestone_add(r->db, &(struct festival_milestone_add_in){ .id = id_new(), .edition = e->id, .day_on = row->day_on, .state = state,
			.title_vi = row->title_vi, .title_en = row->title_en });
	return festival_milestone_set(r->db, &(struct festival_milestone_set_in){ .id = row->id, .edition = e->id, .day_on = row->day_on, .state = state,
		.title_vi = row->title_vi, .title_en = row->title_en });
}

static err track_store(struct req *r, const struct festival_get *e, const struct desk_row *row, int64_t seq)
{
	if (!row->id)
		return festival_track_add(r->db, &(struct festival_track_add_in){ .id = id_new(), .edition = e->id, .seq = seq, .title_vi = row->title_vi,
			.title_en = row->title_en, .about_vi = row->about_vi, .about_en = row->about_en });
	return festival_track_set(r->db, &(struct festival_track_set_in){ .id = row->id, .edition = e->id, .seq = seq, .title_vi = row->title_vi,
		.title_en = row->title_en, .about_vi = row->about_vi, .about_en = row->about_en });
}

static err result_store(struct req *r, const struct festival_get *e, const struct desk_row *row, int64_t seq)
{
	if (!row->id)
		return festival_result_add(r->db, &(struct festival_result_add_in){ .id = id_new(), .edition = e->id, .seq = seq, .figure = row->figure,
			.label_vi = row->title_vi, .label_en = row->title_en, .source = row->source, .url = row->url });
	return festival_result_set(r->db, &(struct festival_result_set_in){ .id = row->id, .edition = e->id, .seq = seq, .figure = row->figure,
		.label_vi = row->title_vi, .label_en = row->title_en, .source = row->source, .url = row->url });
}

/* Numbers of venues as the list of venues shows them; one that is none is said. */
static err stops_read(struct req *r, const struct festival_get *e, str words, int64_t *venue, size_t *n, struct row_done *done)
{
	struct festival_venues_list rows;
	str rest = words, one;

	TRY(festival_venues(r->db, &(struct festival_venues_in){ .edition = e->id }, r->a, &rows));
	*n = 0;
	while (str_given(rest) && str_split(&rest, ' ', &one)) {
		int64_t seq;
		size_t before = *n;
		if (!one.n)
			continue;
		for (size_t i = 0; str_int(one, &seq) == OK && i < rows.n && *n < STOPS_MAX && *n == before; i++)
			if (rows.at[i].seq == seq)
				venue[(*n)++] = rows.at[i].id;
		if (*n == before) {
			done->wrong = say_with(r->a, r->lang, "There is no venue with the number {number}.", { "number", one });
			return OK;
		}
	}
	return OK;
}

static err route_store(struct req *r, const struct festival_get *e, const struct desk_row *row, int64_t seq, struct row_done *done)
{
	int64_t venue[STOPS_MAX], id = row->id ? row->id : id_new();
	size_t n;

	TRY(stops_read(r, e, row->stops, venue, &n, done));
	if (str_given(done->wrong))
		return OK;
	if (!row->id)
		TRY(festival_route_add(r->db, &(struct festival_route_add_in){ .id = id, .edition = e->id, .seq = seq, .title_vi = row->title_vi, .title_en = row->title_en,
			.about_vi = row->about_vi, .about_en = row->about_en }));
	else
		TRY(festival_route_set(r->db, &(struct festival_route_set_in){ .id = id, .edition = e->id, .seq = seq, .title_vi = row->title_vi, .title_en = row->title_en,
			.about_vi = row->about_vi, .about_en = row->about_en }));
	TRY(festival_stops_drop(r->db, &(struct festival_stops_drop_in){ .route = id }));
	for (size_t i = 0; i < n; i++)
		TRY(festival_stop_add(r->db, &(struct festival_stop_add_in){ .route = id, .seq = (int64_t)i, .venue = venue[i] }));
	return OK;
}

err venue_make(struct db *db, struct arena *a, int64_t edition, const struct venue_in *in, int64_t *id)
{
	struct festival_venue_slugs_list there;
	str slug = text_slug(a, in->title_vi), base = slug;

	for (int i = 2; i < 1000; i++) {
		TRY(festival_venue_slugs(db, &(struct festival_venue_slugs_in){ .edition = edition, .slug = slug }, a, &there));
		if (!there.n)
			break;
		slug = arena_printf(a, "%.*s-%d", FMT(base), i);
	}
	*id = id_new();
	return festival_venue_add(db, &(struct festival_venue_add_in){ .id = *id, .edition = edition, .seq = in->seq, .slug = slug,
		.space = in->space ? SOME(in->space) : NONE, .title_vi = in->title_vi, .title_en = in->title_en, .address_vi = in->address_vi, .address_en = in->address_en,
		.lat_e6 = in->lat_e6, .lon_e6 = in->lon_e6, .about_vi = in->about_vi, .about_en = in->about_en });
}

err venue_of_space(struct db *db, struct arena *a, int64_t edition, int64_t seq, int64_t space, int64_t *id)
{
	struct space_card c;

	TRY(spaces_get(db, a, space, &c));
	return venue_make(db, a, edition, &(struct venue_in){ .seq = seq, .space = space, .title_vi = c.title_vi.n ? c.title_vi : c.title_en,
		.title_en = c.title_en.n ? c.title_en : c.title_vi, .address_vi = c.address_vi, .address_en = c.address_en, .lat_e6 = c.placed ? SOME(c.lat_e6) : NONE,
		.lon_e6 = c.placed ? SOME(c.lon_e6) : NONE }, id);
}

static err venue_store(struct req *r, const struct festival_get *e, const struct desk_row *row, int64_t seq, struct row_done *done)
{
	struct venue_in in = { .seq = seq, .title_vi = row->title_vi, .title_en = row->title_en, .address_vi = row->address_vi, .address_en = row->address_en,
		.about_vi = row->about_vi, .about_en = row->about_en };
	int64_t lat, lon, id;

	if (!row->id && str_int(row->space, &in.space) == OK) {
		err made = venue_of_space(r->db, r->a, e->id, seq, in.space, &id);
		if (made == ERR_CONFLICT)
			done->wrong = say(r->lang, "This space is a venue already.");
		return made == ERR_CONFLICT ? OK : made;
	}
	if (row->place.n) {
		if (map_point_parse(row->place, &lat, &lon) != OK) {
			done->wrong = say(r->lang, "Write the place as two numbers, such as 21.0285, 105.8542, or paste a link of a map.");
			return OK;
		}
		in.lat_e6 = SOME(lat);
		in.lon_e6 = SOME(lon);
	}
	if (!row->id)
		return venue_make(r->db, r->a, e->id, &in, &id);
	struct festival_venue_get was;
	TRY(festival_venue_get(r->db, &(struct festival_venue_get_in){ .id = row->id }, r->a, &was));
	return festival_venue_set(r->db, &(struct festival_venue_set_in){ .id = row->id, .edition = e->id, .seq = seq, .space = was.space, .title_vi = in.title_vi,
		.title_en = in.title_en, .address_vi = in.address_vi, .address_en = in.address_en, .lat_e6 = in.lat_e6, .lon_e6 = in.lon_e6, .about_vi = in.about_vi,
		.about_en = in.about_en });
}

err row_store(struct req *r, const struct festival_get *e, const struct desk_register *v, const struct desk_row *row, struct row_done *done)
{
	int64_t seq = 0;

	if (v->milestones)
		return milestone_store(r, e, row);
	if (str_int(row->seq, &seq) != OK)
		seq = 0;
	if (v->tracks)
		return track_store(r, e, row, seq);
	if (v->routes)
		return route_store(r, e, row, seq, done);
	return v->venues ? venue_store(r, e, row, seq, done) : result_store(r, e, row, seq);
}

static err venue_take(struct db *db, int64_t edition, int64_t id)
{
	TRY(festival_slots_lose_venue(db, &(struct festival_slots_lose_venue_in){ .venue = SOME(id) }));
	TRY(festival_stops_lose_venue(db, &(struct festival_stops_lose_venue_in){ .venue = id }));
	TRY(festival_crowd_drop(db, &(struct festival_crowd_drop_in){ .venue = id }));
	return festival_venue_drop(db, &(struct festival_venue_drop_in){ .id = id, .edition = edition });
}

err row_drop(struct req *r, const struct festival_get *e, const struct desk_register *v, int64_t id)
{
	if (v->milestones)
		return festival_milestone_drop(r->db, &(struct festival_milestone_drop_in){ .id = id, .edition = e->id });
	if (v->results)
		return festival_result_drop(r->db, &(struct festival_result_drop_in){ .id = id, .edition = e->id });
	if (v->venues)
		return venue_take(r->db, e->id, id);
	if (v->tracks) {
		TRY(festival_slots_lose_track(r->db, &(struct festival_slots_lose_track_in){ .track = SOME(id) }));
		return festival_track_drop(r->db, &(struct festival_track_drop_in){ .id = id, .edition = e->id });
	}
	TRY(festival_slots_lose_route(r->db, &(struct festival_slots_lose_route_in){ .route = SOME(id) }));
	TRY(festival_stops_drop(r->db, &(struct festival_stops_drop_in){ .route = id }));
	return festival_route_drop(r->db, &(struct festival_route_drop_in){ .id = id, .edition = e->id });
}
