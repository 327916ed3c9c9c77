/* events_show.c - what lists and pages read of events: cards, sessions, addresses, rules. */
#include "clock.h"
#include "event_rules.h"
#include "units.h"

static void days_fill(struct arena *a, struct event_session *s)
{
	s->starts_on = date_iso(a, date_at(s->starts_at));
	s->ends_on = date_iso(a, date_at(s->ends_at > s->starts_at ? s->ends_at - 1 : s->starts_at));
	s->was_on = date_iso(a, date_at(s->was_at));
}

void event_session_say(struct arena *a, const struct event_session_rows *s, struct event_session *out)
{
	*out = (struct event_session){ .id = s->id, .event = s->event, .all_day = s->all_day, .starts_at = s->starts_at, .ends_at = s->ends_at, .state = s->state,
		.was_at = s->was_at, .note_vi = s->note_vi, .note_en = s->note_en, .changed_at = s->changed_at, .sequence = s->version, .ruled = s->ruled,
		.open_end = s->open_end, .fallen = s->fallen, .participants = s->participants, .countries = s->countries };
	days_fill(a, out);
}

static struct event_session_rows row_of(const struct event_session_rows_by_id *s)
{
	return (struct event_session_rows){ s->id, s->event, s->all_day, s->starts_at, s->ends_at, s->open_end, s->state, s->was_at, s->ruled, s->fallen, s->note_vi,
		s->note_en, s->version, s->participants, s->countries, s->changed_at };
}

err events_sessions(struct db *db, struct arena *a, int64_t event, struct event_sessions *out)
{
	struct event_session_rows_list rows;

	*out = (struct event_sessions){ 0 };
	TRY(event_session_rows(db, &(struct event_session_rows_in){ .event = event }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		event_session_say(a, &rows.at[i], LIST_PUSH(a, out));
	return OK;
}

static err sessions_by_id(struct db *db, struct arena *a, const int64_t *id, size_t n, struct event_sessions *out)
{
	struct event_session_rows_by_id_list rows;

	*out = (struct event_sessions){ 0 };
	TRY(event_session_rows_by_id(db, &(struct event_session_rows_by_id_in){ .ids = { id, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct event_session_rows row = row_of(&rows.at[i]);
		event_session_say(a, &row, LIST_PUSH(a, out));
	}
	return OK;
}

err events_session(struct db *db, struct arena *a, int64_t session, struct event_session *out)
{
	struct event_sessions rows;

	TRY(sessions_by_id(db, a, &session, 1, &rows));
	if (!rows.n)
		return ERR_NOT_FOUND;
	*out = rows.at[0];
	return OK;
}

static str first_given(str a, str b)
{
	return str_given(event_given(a)) ? a : str_given(b) ? b : S("");
}

/* "petal on-tile" in two. */
static void tile_split(str tile, struct event_card *c)
{
	str rest = tile;

	if (!str_split(&rest, ' ', &c->tile))
		c->tile = S("");
	c->ground = str_given(rest) ? rest : S("");
}

static void place_fill(struct arena *a, const struct event_card_rows *r, struct event_card *c)
{
	c->space = r->space.has ? r->space.v : 0;
	c->host = r->host.has ? r->host.v : 0;
	c->place_vi = first_given(r->place_vi, S(""));
	c->place_en = first_given(r->place_en, S(""));
	c->place_path = r->space.has && str_eq(r->place_state, S("public")) ? arena_printf(a, "/spaces/%.*s", FMT(r->place_slug)) : ABSENT;
	bool own = str_given(r->address_vi) || str_given(r->address_en);
	c->address_vi = own ? first_given(r->address_vi, S("")) : first_given(r->place_address_vi, S(""));
	c->address_en = own ? first_given(r->address_en, S("")) : first_given(r->place_address_en, S(""));
	c->ward_vi = first_given(r->ward_vi, S(""));
	c->ward_en = first_given(r->ward_en, S(""));
	bool own_point = r->lat_e6.has && r->lon_e6.has;
	c->placed = own_point || (r->place_lat.has && r->place_lon.has);
	c->lat_e6 = own_point ? r->lat_e6.v : r->place_lat.v;
	c->lon_e6 = own_point ? r->lon_e6.v : r->place_lon.v;
	bool organised = str_given(r->organiser_vi) || str_given(r->organiser_en);
	c->organiser_vi = organised ? first_given(r->organiser_vi, S("")) : first_given(r->host_vi, S(""));
	c->organiser_en = organised ? first_given(r->organiser_en, S("")) : first_given(r->host_en, S(""));
}

static void card_fill(struct arena *a, const struct event_card_rows *r, struct event_card *c)
{
	*c = (struct event_card){ .id = r->id, .twin = r->twin, .slug = r->slug, .path = arena_printf(a, "/events/%.*s", FMT(r->slug)), .cover = r->cover.v,
		.sequence = r->version, .made_at = r->made_at, .changed_at = r->changed_at, .title_vi = r->title_vi, .title_en = r->title_en,
		.summary_vi = r->summary_vi, .summary_en = r->summary_en, .kind = r->kind, .kind_vi = r->kind_vi, .kind_en = r->kind_en,
		.price_vi = first_given(r->price_vi, S("")), .price_en = first_given(r->price_en, S("")), .online_url = r->online_url, .booking_url = r->booking_url,
		.languages = r->languages, .audience = r->audience, .step_free = r->step_free, .rule = r->rule, .free = r->free,
		.public_ = str_eq(r->state, S("public")), .cancelled = r->cancelled, .in_vi = r->shown_vi, .in_en = r->shown_en, .series = r->series.v,
		.access_vi = r->access_vi, .access_en = r->access_en, .state = r->state, .age_from = r->age_from, .sign_language = r->sign_language };
	tile_split(r->tile, c);
	place_fill(a, r, c);
}

/* The kept next sessions, in one query. */
static err next_fill(struct db *db, struct arena *a, const struct event_card_rows_list *rows, struct event_cards *out)
{
	int64_t *ids = arena_array(a, int64_t, rows->n + 1);
	struct event_sessions next;
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].next_session.has)
			ids[n++] = rows->at[i].next_session.v;
	if (!n)
		return OK;
	TRY(sessions_by_id(db, a, ids, n, &next));
	for (size_t i = 0; i < next.n; i++)
		for (size_t k = 0; k < out->n; k++)
			if (out->at[k].id == next.at[i].event)
				out->at[k].next = next.at[i];
	return OK;
}

static err cards_read(struct db *db, struct arena *a, const int64_t *id, size_t n, bool next, struct event_cards *out)
{
	struct event_card_rows_list rows;

	*out = (struct event_cards){ 0 };
	if (!n)
		return OK;
	TRY(event_card_rows(db, &(struct event_card_rows_in){ .ids = { id, n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		card_fill(a, &rows.at[i], LIST_PUSH(a, out));
	return next ? next_fill(db, a, &rows, out) : OK;
}

/* The cards come by id; a list keeps the order it was asked in. */
static const struct event_card *card_of(const struct event_cards *cards, int64_t id)
{
	size_t low = 0, high = cards->n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		if (cards->at[mid].id < id)
			low = mid + 1;
		else
			high = mid;
	}
	return low < cards->n && cards->at[low].id == id ? &cards->at[low] : NULL;
}

err events_cards(struct db *db, struct arena *a, const int64_t *id, size_t n, struct event_cards *out)
{
	struct event_cards cards;

	*out = (struct event_cards){ 0 };
	TRY(cards_read(db, a, id, n, true, &cards));
	for (size_t i = 0; i < n; i++) {
		const struct event_card *c = card_of(&cards, id[i]);
		if (c)
			*LIST_PUSH(a, out) = *c;
	}
	return OK;
}

err events_of_sessions(struct db *db, struct arena *a, const int64_t *session, size_t n, struct event_cards *out)
{
	int64_t *ids = arena_array(a, int64_t, n + 1);
	struct event_sessions rows;
	struct event_cards cards;

	*out = (struct event_cards){ 0 };
	if (!n)
		return OK;
	TRY(sessions_by_id(db, a, session, n, &rows));
	for (size_t i = 0; i < rows.n; i++)
		ids[i] = rows.at[i].event;
	TRY(cards_read(db, a, ids, rows.n, false, &cards));
	for (size_t i = 0; i < rows.n; i++) {
		const struct event_card *c = card_of(&cards, rows.at[i].event);
		if (!c)
			continue;
		struct event_card *one = LIST_PUSH(a, out);
		*one = *c;
		one->next = rows.at[i];
	}
	return OK;
}

err events_get(struct db *db, struct arena *a, int64_t event, struct event_card *out)
{
	struct event_cards cards;

	TRY(events_cards(db, a, &event, 1, &cards));
	if (!cards.n)
		return ERR_NOT_FOUND;
	*out = cards.at[0];
	return OK;
}

err events_by_slug(struct db *db, struct arena *a, str slug, struct event_card *out, str *moved_to)
{
	struct event_by_slug_row now;
	struct event_address_get was;
	err e = event_by_slug_row(db, &(struct event_by_slug_row_in){ .slug = slug }, a, &now);

	*moved_to = ABSENT;
	if (e == OK)
		return events_get(db, a, now.id, out);
	if (e != ERR_NOT_FOUND)
		return e;
	TRY(event_address_get(db, &(struct event_address_get_in){ .slug = slug }, a, &was));
	TRY(events_get(db, a, was.event, out));
	*moved_to = out->path;
	return OK;
}

err events_look(struct db *db, struct arena *a, str words, int64_t take, struct event_cards *out)
{
	struct event_titled_list rows;
	str q[3];

	units_search_words(a, words, q);
	TRY(event_titled(db, &(struct event_titled_in){ .q1 = q[0], .q2 = q[1], .q3 = q[2], .take = take }, a, &rows));
	int64_t *id = arena_array(a, int64_t, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++)
		id[i] = rows.at[i].id;
	return events_cards(db, a, id, rows.n, out);
}

err events_rule(struct db *db, struct arena *a, int64_t event, struct event_rule *out)
{
	struct event_except_list_list days;
	struct event_row e;
	struct date d;

	*out = (struct event_rule){ 0 };
	TRY(event_read(db, a, event, &e));
	if (!str_given(e.rule))
		return OK;
	TRY(event_except_list(db, &(struct event_except_list_in){ .event = event }, a, &days));
	str *at = arena_array(a, str, days.n + 1);
	for (size_t i = 0; i < days.n; i++)
		at[i] = days.at[i].day_on;
	TRY(date_parse(e.rule_first_on, &d));
	int64_t first = event_midnight(date_days(d)) + e.rule_from_min.v * 60, end = first + e.rule_long_min.v * 60;
	*out = (struct event_rule){ .rule = e.rule, .except = { at, days.n }, .first = { .all_day = !e.rule_from_min.has, .starts_at = first,
		.ends_at = e.rule_long_min.v ? end : 0, .starts_on = e.rule_first_on, .ends_on = date_iso(a, date_at(end > first ? end - 1 : first)) } };
	return OK;
}
