/* agenda_feeds.c - Atom, open data, the site map's part. */
#include "agenda_api.h"
#include "agenda_in.h"
#include "agenda_routes.h"
#include "html.h"
#include "opendata.h"
#include "words.h"

enum { ATOM_EVENTS = 30, SITEMAP_EVENTS = 20000, SITEMAP_MAX_AGE_S = 3600, YEAR_2000 = 946684800 };

static void element(struct buf *b, const char *name, str text)
{
	buf_printf(b, "<%s>", name);
	html_text(b, text);
	buf_printf(b, "</%s>\n", name);
}

static void link_element(struct buf *b, const char *attributes, str url)
{
	buf_printf(b, "<link %s href=\"", attributes);
	html_attr(b, url);
	buf_add(b, S("\"/>\n"));
}

static void entry(struct req *r, const struct event_card *c)
{
	struct buf *b = &r->out, about = { .a = r->a };
	str url = agenda_url(r, r->lang, c->path), organiser = agenda_in_lang(r->lang, c->organiser_vi, c->organiser_en), place = agenda_in_lang(r->lang,
		c->place_vi, c->place_en);

	if (c->cancelled)
		buf_printf(&about, "%.*s. ", FMT(say(r->lang, "Cancelled")));
	if (c->next.id)
		buf_printf(&about, "%.*s. ", FMT(agenda_when(r->a, r->lang, &c->next, false)));
	if (place.n)
		buf_printf(&about, "%.*s. ", FMT(place));
	buf_add(&about, agenda_in_lang(r->lang, c->summary_vi, c->summary_en));
	buf_add(b, S("<entry>\n"));
	element(b, "id", arena_printf(r->a, "%.*s#event-%lld", FMT(agenda_url(r, r->lang, S("/events"))), (long long)c->id));
	element(b, "title", agenda_in_lang(r->lang, c->title_vi, c->title_en));
	link_element(b, "rel=\"alternate\" type=\"text/html\"", url);
	element(b, "updated", instant_iso(r->a, c->changed_at));
	buf_add(b, S("<author>"));
	element(b, "name", organiser.n ? organiser : place.n ? place : say(r->lang, "Events"));
	buf_add(b, S("</author>\n<category term=\""));
	html_attr(b, c->kind);
	buf_add(b, S("\"/>\n"));
	element(b, "summary", buf_str(&about));
	buf_add(b, S("</entry>\n"));
}

/* Events of a filter, or the newest announced where there is none. */
static err announced(struct req *r, const struct agenda_filter *x, struct event_cards *out)
{
	struct agenda_public_events_list rows;
	struct event_filter f = x->f;
	int64_t *id;

	if (!x->set && !x->dated) {
		TRY(agenda_public_events(r->db, &(struct agenda_public_events_in){ .take = ATOM_EVENTS }, r->a, &rows));
		id = arena_array(r->a, int64_t, rows.n + 1);
		for (size_t i = 0; i < rows.n; i++)
			id[i] = rows.at[i].id;
		return events_cards(r->db, r->a, id, rows.n, out);
	}
	f.take = ATOM_EVENTS;
	f.after_at = f.after_id = 0;
	return events_between(r->db, r->a, &f, r->lang, out);
}

static int64_t updated_of(const struct event_cards *cards)
{
	int64_t at = YEAR_2000;

	for (size_t i = 0; i < cards->n; i++)
		at = cards->at[i].changed_at > at ? cards->at[i].changed_at : at;
	return at;
}

static bool seen_before(const struct event_cards *cards, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (cards->at[k].id == cards->at[i].id)
			return true;
	return false;
}

/* GET /{lang}/events.atom with the filters of the page */
err agenda_events_atom(struct req *r)
{
	struct agenda_filter x;
	struct event_cards cards;
	struct buf *b = &r->out;

	TRY(agenda_filter_read(r, &x));
	TRY(announced(r, &x, &cards));
	str self = agenda_address(r, &x, S("/events.atom"), &(struct agenda_change){ 0 });
	self = arena_printf(r->a, "%.*s%.*s", FMT(site_url(r)), FMT(self));
	buf_printf(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%.*s\">\n", FMT(lang_code(r->lang)));
	element(b, "id", self);
	element(b, "title", say(r->lang, "Events"));
	element(b, "updated", instant_iso(r->a, updated_of(&cards)));
	link_element(b, "rel=\"self\" type=\"application/atom+xml\"", self);
	link_element(b, "rel=\"alternate\" type=\"text/html\"", agenda_url(r, r->lang, S("/events")));
	for (size_t i = 0; i < cards.n; i++)
		if (!seen_before(&cards, i))
			entry(r, &cards.at[i]);
	buf_add(b, S("</feed>\n"));
	r->type = S("application/atom+xml; charset=utf-8");
	r->bare = true;
	r->max_age = AGENDA_FEED_MAX_AGE_S;
	return OK;
}

/* ---- open data: a row a session */

static const struct data_column columns[] = {
	{ "session_id", DATA_ID, WORD("Stable id of the session") }, { "event_id", DATA_ID, WORD("Stable id of the event") },
	{ "title_vi", DATA_TEXT, WORD("Title, Vietnamese") }, { "title_en", DATA_TEXT, WORD("Title, English") }, { "kind", DATA_TEXT, WORD("Kind of event") },
	{ "starts_at", DATA_INSTANT, WORD("When it begins") }, { "ends_at", DATA_INSTANT, WORD("When it ends; null: not known") }, { "all_day", DATA_BOOL,
		WORD("Whole days") },
	{ "state", DATA_TEXT, WORD("on, moved or cancelled") }, { "first_planned_at", DATA_INSTANT, WORD("When it was first to begin") },
	{ "rule", DATA_TEXT, WORD("Recurrence rule (RFC 5545)") }, { "place_vi", DATA_TEXT, WORD("Place, Vietnamese") }, { "place_en", DATA_TEXT,
		WORD("Place, English") },
	{ "address", DATA_TEXT, WORD("Address") }, { "ward", DATA_TEXT, WORD("Ward or commune") }, { "latitude_e6", DATA_INT,
		WORD("Latitude in millionths of a degree") },
	{ "longitude_e6", DATA_INT, WORD("Longitude in millionths of a degree") }, { "free", DATA_BOOL, WORD("Free of charge") }, { "price", DATA_TEXT,
		WORD("Price in words") },
	{ "languages", DATA_TEXT, WORD("Languages spoken") }, { "step_free", DATA_TEXT, WORD("Step-free: yes, partly, no; null: not known") },
	{ "organiser", DATA_TEXT, WORD("Organiser") }, { "booking_url", DATA_URL, WORD("Where to book") }, { "url", DATA_URL, WORD("Page of the event") },
	{ "updated_at", DATA_INSTANT, WORD("Newest change") },
};
static const struct data_param params[] = { { "from", WORD("First day") }, { "to", WORD("Last day") }, { "kind", WORD("Kind of event") }, { "ward",
	WORD("Slug of a ward") },
	{ "space", WORD("Slug of a space") }, { "free", WORD("1: free of charge only") }, { "step-free", WORD("1: step-free only") }, { "online",
		WORD("1: online only") },
	{ "english", WORD("1: in English only") }, { "q", WORD("Words of the title") }, { "after",
		WORD("Where the page before ended: starts_at in seconds, a hyphen, session_id") } };
const struct data_set agenda_set = { "events", WORD("Events of the city, a row a session"), columns, sizeof columns / sizeof *columns, params,
	sizeof params / sizeof *params, true };

static str or_null(str s)
{
	return s.n ? s : ABSENT;
}

static void row_fill(struct req *r, const struct event_card *c, struct data_page *p)
{
	struct data_value *v = data_row(r->a, p);
	const struct event_session *s = &c->next;

	data_number(v++, s->id);
	data_number(v++, c->id);
	data_text(v++, or_null(c->title_vi));
	data_text(v++, or_null(c->title_en));
	data_text(v++, c->kind);
	data_number(v++, s->starts_at);
	if (!s->open_end)
		data_number(v, s->ends_at);
	data_number(++v, s->all_day);
	data_text(++v, s->state);
	data_number(++v, s->was_at);
	data_text(++v, c->rule);
	data_text(++v, or_null(c->place_vi));
	data_text(++v, or_null(c->place_en));
	data_text(++v, or_null(agenda_in_lang(LANG_VI, c->address_vi, c->address_en)));
	data_text(++v, or_null(c->ward_vi));
	if (c->placed) {
		data_number(v + 1, c->lat_e6);
		data_number(v + 2, c->lon_e6);
	}
	data_number(v += 3, c->free);
	data_text(++v, or_null(agenda_in_lang(LANG_VI, c->price_vi, c->price_en)));
	data_text(++v, c->languages);
	data_text(++v, c->step_free);
	data_text(++v, or_null(agenda_in_lang(LANG_VI, c->organiser_vi, c->organiser_en)));
	data_text(++v, c->booking_url);
	data_text(++v, agenda_url(r, LANG_VI, c->path));
	data_number(++v, s->changed_at > c->changed_at ? s->changed_at : c->changed_at);
}

static err rows_fill(struct req *r, int64_t take, struct data_page *p)
{
	struct agenda_filter x;
	struct event_cards cards;

	r->lang = LANG_VI;
	TRY(agenda_filter_read(r, &x));
	x.f.take = take;
	TRY(events_between(r->db, r->a, &x.f, LANG_VI, &cards));
	*p = (struct data_page){ .set = &agenda_set, .count = (int64_t)cards.n, .page = 1, .pages = 1 };
	for (size_t i = 0; i < cards.n; i++)
		row_fill(r, &cards.at[i], p);
	return OK;
}

/* GET /api/v1/events.json: a page of sessions from a place on, see `after` */
err agenda_json(struct req *r)
{
	struct data_page p;

	TRY(rows_fill(r, DATA_ROWS_JSON, &p));
	return data_json(r, &p);
}

/* GET /api/v1/events.csv */
err agenda_csv(struct req *r)
{
	struct data_page p;

	TRY(rows_fill(r, 1000, &p));
	return data_csv(r, &p);
}

/* GET /api/v1/events.xlsx */
err agenda_xlsx(struct req *r)
{
	struct data_page p;

	TRY(rows_fill(r, 1000, &p));
	return data_xlsx(r, &p);
}

static void address(struct req *r, enum lang lang, const struct agenda_addresses *e)
{
	struct buf *b = &r->out;

	buf_add(b, S("<url><loc>"));
	html_text(b, agenda_url(r, lang, arena_printf(r->a, "/events/%.*s", FMT(e->slug))));
	buf_printf(b, "</loc><lastmod>%.*s</lastmod>", FMT(instant_iso(r->a, e->changed_at)));
	for (int l = 0; e->shown_vi && e->shown_en && l < 2; l++) {
		buf_printf(b, "<xhtml:link rel=\"alternate\" hreflang=\"%.*s\" href=\"", FMT(lang_code((enum lang)l)));
		html_attr(b, agenda_url(r, (enum lang)l, arena_printf(r->a, "/events/%.*s", FMT(e->slug))));
		buf_add(b, S("\"/>"));
	}
	buf_add(b, S("</url>\n"));
}

/* GET /sitemaps/events.xml */
err agenda_sitemap(struct req *r)
{
	struct agenda_addresses_list rows;

	TRY(agenda_addresses(r->db, &(struct agenda_addresses_in){ .take = SITEMAP_EVENTS }, r->a, &rows));
	buf_add(&r->out, S("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
		"xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"));
	for (size_t i = 0; i < rows.n; i++) {
		if (rows.at[i].shown_vi)
			address(r, LANG_VI, &rows.at[i]);
		if (rows.at[i].shown_en)
			address(r, LANG_EN, &rows.at[i]);
	}
	buf_add(&r->out, S("</urlset>\n"));
	r->type = S("application/xml; charset=utf-8");
	r->bare = true;
	r->max_age = SITEMAP_MAX_AGE_S;
	return OK;
}
