/* festival_rows.c - the registers of an edition at the desk: road map, tracks, routes, venues, results.  One form a row. */
#include "auth.h"
#include "clock.h"
#include "festival_desk.h"
#include "festival_rows.h"
#include "festival_rows_html.h"
#include "festival_routes.h"
#include "text.h"
#include "words.h"

enum { SPACES_FOUND = 12 };

static const struct { const char *what, *title; } registers[] = {
	{ "milestones", WORD("Road map") }, { "tracks", WORD("Tracks") }, { "routes", WORD("Routes") }, { "venues", WORD("Venues") }, { "results", WORD("Results") },
};

static err register_known(struct req *r, struct desk_register *v)
{
	for (size_t i = 0; i < sizeof registers / sizeof *registers; i++)
		if (str_eq(r->seg[1], str_c(registers[i].what))) {
			v->what = r->seg[1];
			v->title = say(r->lang, registers[i].title);
			v->milestones = i == 0, v->tracks = i == 1, v->routes = i == 2, v->venues = i == 3, v->results = i == 4;
			return OK;
		}
	return ERR_NOT_FOUND;
}

static str number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

static err milestones_read(struct req *r, int64_t edition, struct desk_rows *out)
{
	struct festival_milestones_list rows;

	TRY(festival_milestones(r->db, &(struct festival_milestones_in){ .edition = edition }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct desk_row){ .id = rows.at[i].id, .day_on = rows.at[i].day_on, .state = rows.at[i].state, .title_vi = rows.at[i].title_vi,
			.title_en = rows.at[i].title_en };
	return OK;
}

static err tracks_read(struct req *r, int64_t edition, struct desk_rows *out)
{
	struct festival_tracks_list rows;

	TRY(festival_tracks(r->db, &(struct festival_tracks_in){ .edition = edition }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct desk_row){ .id = rows.at[i].id, .seq = number(r->a, rows.at[i].seq), .title_vi = rows.at[i].title_vi,
			.title_en = rows.at[i].title_en, .about_vi = rows.at[i].about_vi, .about_en = rows.at[i].about_en };
	return OK;
}

/* The venues of a route by their numbers, "1 4 2". */
static str stops_write(struct arena *a, const struct festival_stops_list *stops, const struct festival_venues_list *venues, int64_t route)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < stops->n; i++)
		for (size_t k = 0; k < venues->n; k++)
			if (stops->at[i].route == route && venues->at[k].id == stops->at[i].venue)
				buf_printf(&b, "%s%lld", b.n ? " " : "", (long long)venues->at[k].seq);
	return buf_str(&b);
}

static err routes_read(struct req *r, int64_t edition, struct desk_rows *out)
{
	struct festival_routes_list rows;
	struct festival_stops_list stops;
	struct festival_venues_list venues;

	TRY(festival_routes(r->db, &(struct festival_routes_in){ .edition = edition }, r->a, &rows));
	TRY(festival_stops(r->db, &(struct festival_stops_in){ .edition = edition }, r->a, &stops));
	TRY(festival_venues(r->db, &(struct festival_venues_in){ .edition = edition }, r->a, &venues));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct desk_row){ .id = rows.at[i].id, .seq = number(r->a, rows.at[i].seq), .title_vi = rows.at[i].title_vi,
			.title_en = rows.at[i].title_en, .about_vi = rows.at[i].about_vi, .about_en = rows.at[i].about_en,
			.stops = stops_write(r->a, &stops, &venues, rows.at[i].id) };
	return OK;
}

static str place_write(struct arena *a, maybe_int lat, maybe_int lon)
{
	if (!lat.has || !lon.has)
		return S("");
	return arena_printf(a, "%.6f, %.6f", (double)lat.v / 1e6, (double)lon.v / 1e6);
}

static err venues_read(struct req *r, int64_t edition, struct desk_rows *out)
{
	struct festival_venues_list rows;

	TRY(festival_venues(r->db, &(struct festival_venues_in){ .edition = edition }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct festival_venues *v = &rows.at[i];
		*LIST_PUSH(r->a, out) = (struct desk_row){ .id = v->id, .seq = number(r->a, v->seq), .title_vi = v->title_vi, .title_en = v->title_en,
			.address_vi = v->address_vi, .address_en = v->address_en, .about_vi = v->about_vi, .about_en = v->about_en,
			.place = place_write(r->a, v->lat_e6, v->lon_e6), .space = v->space.has ? number(r->a, v->space.v) : ABSENT, .has_link = str_given(v->token),
			.poster = arena_printf(r->a, "/%.*s/desk/festival/%lld/venues/%lld/poster", FMT(lang_code(r->lang)), (long long)edition, (long long)v->id) };
	}
	return OK;
}

static err results_read(struct req *r, int64_t edition, struct desk_rows *out)
{
	struct festival_results_list rows;

	TRY(festival_results(r->db, &(struct festival_results_in){ .edition = edition }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct desk_row){ .id = rows.at[i].id, .seq = number(r->a, rows.at[i].seq), .figure = rows.at[i].figure,
			.title_vi = rows.at[i].label_vi, .title_en = rows.at[i].label_en, .source = rows.at[i].source, .url = rows.at[i].url };
	return OK;
}

static err rows_read(struct req *r, int64_t edition, struct desk_register *v)
{
	if (v->milestones)
		return milestones_read(r, edition, &v->rows);
	if (v->tracks)
		return tracks_read(r, edition, &v->rows);
	if (v->routes)
		return routes_read(r, edition, &v->rows);
	return v->venues ? venues_read(r, edition, &v->rows) : results_read(r, edition, &v->rows);
}

static err spaces_found(struct req *r, struct desk_register *v)
{
	struct space_cards found;

	v->q = req_query(r, S("q"));
	v->searched = v->venues && str_given(v->q) && str_trim(v->q).n;
	if (!v->searched)
		return OK;
	TRY(spaces_look(r->db, r->a, v->q, SPACES_FOUND, &found));
	for (size_t i = 0; i < found.n; i++)
		*LIST_PUSH(r->a, &v->spaces) = (struct desk_space){ .id = found.at[i].id, .title_vi = found.at[i].title_vi, .title_en = found.at[i].title_en,
			.where_vi = found.at[i].address_vi, .where_en = found.at[i].address_en };
	return OK;
}

/* typed: the row that came back with an error, shown in place of the stored one; NULL: none. */
static err register_show(struct req *r, const struct festival_get *e, struct desk_register *v, const struct desk_row *typed)
{
	struct desk_row fresh = { .is_new = true, .state = S("planned") };

	v->edition = e->id;
	v->year = e->year;
	TRY(rows_read(r, e->id, v));
	TRY(spaces_found(r, v));
	fresh.seq = number(r->a, (int64_t)v->rows.n + 1);
	if (typed && typed->is_new)
		fresh = *typed;
	for (size_t i = 0; typed && i < v->rows.n; i++)
		if (v->rows.at[i].id == typed->id)
			v->rows.at[i] = *typed;
	*LIST_PUSH(r->a, &v->rows) = fresh;
	r->private_ = true;
	form_page(r, arena_printf(r->a, "%.*s %lld", FMT(v->title), (long long)e->year), &v->errors);
	r->page.section = S("festival");
	desk_register_page(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/festival/{id}/rows/{what} */
err festival_rows_page(struct req *r)
{
	struct desk_register v = { .done = str_given(req_query(r, S("done"))) ? say(r->lang, "Saved.") : ABSENT };
	struct festival_get e;

	TRY(festival_of_path(r, 0, &e));
	TRY(register_known(r, &v));
	return register_show(r, &e, &v, NULL);
}

static void row_typed(struct req *r, struct desk_row *out)
{
	*out = (struct desk_row){ .seq = fest_field(r, "seq"), .day_on = fest_field(r, "day_on"), .state = fest_field(r, "state"),
		.title_vi = fest_field(r, "title_vi"),
		.title_en = fest_field(r, "title_en"), .about_vi = fest_field(r, "about_vi"), .about_en = fest_field(r, "about_en"),
		.address_vi = fest_field(r, "address_vi"), .address_en = fest_field(r, "address_en"), .place = fest_field(r, "place"), .stops = fest_field(r, "stops"),
		.figure = fest_field(r, "figure"), .source = fest_field(r, "source"), .url = fest_field(r, "url"), .space = fest_field(r, "space"), .open = true };
	if (str_int(fest_field(r, "row"), &out->id) != OK || out->id <= 0) {
		out->id = 0;
		out->is_new = true;
	}
}

static str all_right(struct req *r, const struct desk_register *v, const struct desk_row *row)
{
	struct date d;
	int64_t n;

	if (!row->title_vi.n || !row->title_en.n || text_chars(row->title_vi) > FESTIVAL_TITLE_CHARS || text_chars(row->title_en) > FESTIVAL_TITLE_CHARS)
		return say(r->lang, "Write it in both languages, at most 160 characters each.");
	if (text_chars(row->about_vi) > FESTIVAL_NOTE_CHARS || text_chars(row->about_en) > FESTIVAL_NOTE_CHARS)
		return say(r->lang, "Write at most 500 characters in each language.");
	if (v->milestones && date_parse(row->day_on, &d) != OK)
		return say(r->lang, "Choose a day that exists.");
	if (!v->milestones && (str_int(row->seq, &n) != OK || n < 0 || n > 10000))
		return say(r->lang, "Its place in the order is a number from 0.");
	if (v->results && (!row->figure.n || text_chars(row->figure) > 60 || !row->source.n || text_chars(row->source) > FESTIVAL_NOTE_CHARS))
		return say(r->lang, "Write the figure and where it comes from.");
	if (v->results && row->url.n && !text_is_web_url(row->url))
		return say(r->lang, "Enter a web address that begins with https://.");
	return ABSENT;
}

/* POST /{lang}/desk/festival/{id}/rows/{what} */
err festival_rows_post(struct req *r)
{
	struct desk_register v = { 0 };
	struct festival_get e;
	struct desk_row row;
	bool drop = str_given(req_form(r, S("drop")));

	TRY(festival_of_path(r, 0, &e));
	TRY(register_known(r, &v));
	row_typed(r, &row);
	bool of_space = v.venues && row.is_new && str_given(row.space);
	if (!drop && !of_space)
		row.wrong = all_right(r, &v, &row);
	if (!str_given(row.wrong)) {
		struct row_done done = { 0 };
		TRY(drop ? row_drop(r, &e, &v, row.id) : row_store(r, &e, &v, &row, &done));
		row.wrong = done.wrong;
	}
	if (str_given(row.wrong)) {
		form_fail(r, &v.errors, arena_printf(r->a, "title_vi-%lld", (long long)row.id), row.wrong);
		return register_show(r, &e, &v, &row);
	}
	TRY(audit(r, drop ? S("festival.row_drop") : S("festival.row"), v.what, row.id ? row.id : e.id, ABSENT, row.title_vi));
	return redirect(r, arena_printf(r->a, "/desk/festival/%lld/rows/%.*s?done=1", (long long)e.id, FMT(v.what)));
}
