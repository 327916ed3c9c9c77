/* event_list.c - the desk's list of events: all of them for editors, their own for owners of spaces and partners. */
#include "auth.h"
#include "event_desk.h"
#include "event_list_html.h"
#include "spaces.h"
#include "units.h"
#include "words.h"

enum { PER_PAGE = 30, PAGES_MAX = 1000 };

static const char *const state_codes[] = { "waiting", "draft", "public", "withdrawn" };

/* Those who see all events; the others see what they posted, and what their spaces did. */
static bool sees_all(const struct req *r)
{
	return auth_may(r, EVENT_EDITORS | ROLE_TRANSLATOR | ROLE_GUIDE | ROLE_LEADER, 0);
}

struct asked { str state, q[3]; int64_t take, skip; };

static err ids_all(struct req *r, const struct asked *x, struct event_ids *out)
{
	struct event_desk_by_state_list by_state;
	struct event_desk_all_list all;

	if (str_eq(x->state, S("waiting"))) {
		struct event_desk_waiting_list rows;
		TRY(event_desk_waiting(r->db, &(struct event_desk_waiting_in){ .q1 = x->q[0], .q2 = x->q[1], .q3 = x->q[2], .take = x->take, .skip = x->skip }, r->a, &rows));
		for (size_t i = 0; i < rows.n; i++)
			*LIST_PUSH(r->a, out) = rows.at[i].id;
	} else if (str_given(x->state)) {
		TRY(event_desk_by_state(r->db, &(struct event_desk_by_state_in){ .state = x->state, .q1 = x->q[0], .q2 = x->q[1], .q3 = x->q[2], .take = x->take,
			.skip = x->skip }, r->a, &by_state));
		for (size_t i = 0; i < by_state.n; i++)
			*LIST_PUSH(r->a, out) = by_state.at[i].id;
	} else {
		TRY(event_desk_all(r->db, &(struct event_desk_all_in){ .q1 = x->q[0], .q2 = x->q[1], .q3 = x->q[2], .take = x->take, .skip = x->skip }, r->a, &all));
		for (size_t i = 0; i < all.n; i++)
			*LIST_PUSH(r->a, out) = all.at[i].id;
	}
	return OK;
}

static err ids_own(struct req *r, const struct asked *x, struct event_ids *out)
{
	struct event_desk_own_list rows;
	struct space_cards own = { 0 };

	TRY(spaces_of_person(r->db, r->a, r->session->person, &own));
	int64_t *host = arena_array(r->a, int64_t, own.n + 1);
	for (size_t i = 0; i < own.n; i++)
		host[i] = own.at[i].id;
	TRY(event_desk_own(r->db, &(struct event_desk_own_in){ .hosts = { host, own.n }, .person = r->session->person, .state = x->state, .q1 = x->q[0],
		.q2 = x->q[1], .q3 = x->q[2], .take = x->take, .skip = x->skip }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = rows.at[i].id;
	return OK;
}

static err rows_fill(struct req *r, const struct event_ids *ids, struct event_list_view *v)
{
	struct event_cards cards;
	struct event_row e;

	TRY(events_cards(r->db, r->a, ids->at, ids->n, &cards));
	for (size_t i = 0; i < cards.n; i++) {
		const struct event_card *c = &cards.at[i];
		TRY(event_read(r->db, r->a, c->id, &e));
		*LIST_PUSH(r->a, &v->rows) = (struct event_list_row){ .id = c->id, .title_vi = c->title_vi, .title_en = c->title_en,
			.untitled = !c->title_vi.n && !c->title_en.n, .state_name = c->cancelled ? event_state_name(r->lang, S("cancelled")) : event_state_name(r->lang, c->state),
			.tag = event_state_tag(c->cancelled ? S("cancelled") : c->state), .asked = e.asked_at.has && c->public_,
			.when = c->next.id ? events_when_words(r->a, r->lang, &c->next) : S(""), .place = r->lang == LANG_EN && c->place_en.n ? c->place_en : c->place_vi };
	}
	return OK;
}

static void pages_fill(struct req *r, int64_t page, bool more, struct event_list_view *v)
{
	v->has_previous = page > 1;
	v->has_next = more;
	v->many = v->has_previous || v->has_next;
	v->previous = page - 1;
	v->next = page + 1;
	struct buf b = { .a = r->a };
	buf_printf(&b, "/%.*s/desk/events?", FMT(lang_code(r->lang)));
	for (size_t i = 0; i < v->states.n; i++)
		if (v->states.at[i].chosen)
			buf_printf(&b, "state=%.*s&", FMT(v->states.at[i].value));
	if (v->q.n) {
		buf_printf(&b, "q=");
		html_url_part(&b, v->q);
		buf_printf(&b, "&");
	}
	v->base = buf_str(&b);
}

/* GET /{lang}/desk/events?state=&q=&page= */
err event_list_page(struct req *r)
{
	struct event_list_view v = { .all = sees_all(r), .q = req_query(r, S("q")) };
	struct asked x = { .take = PER_PAGE + 1 };
	struct event_ids ids = { 0 };
	int64_t page = 1;

	if (str_int(req_query(r, S("page")), &page) != OK || page < 1 || page > PAGES_MAX)
		page = 1;
	x.skip = (page - 1) * PER_PAGE;
	if (!str_given(v.q))
		v.q = S("");
	if (v.q.n)
		units_search_words(r->a, v.q, x.q);
	for (size_t i = 0; i < sizeof state_codes / sizeof *state_codes; i++) {
		str code = str_c(state_codes[i]);
		bool chosen = str_eq(code, req_query(r, S("state")));
		*LIST_PUSH(r->a, &v.states) = (struct event_choice){ .value = code, .label = event_state_name(r->lang, code), .chosen = chosen };
		if (chosen)
			x.state = code;
	}
	v.filtered = v.q.n || str_given(x.state);
	TRY((v.all ? ids_all : ids_own)(r, &x, &ids));
	bool more = ids.n > PER_PAGE;
	ids.n -= more;
	TRY(rows_fill(r, &ids, &v));
	pages_fill(r, page, more, &v);
	v.may_make = auth_may(r, EVENT_EDITORS, 0) || (r->session->roles & (ROLE_SPACE_OWNER | ROLE_UNIT_OFFICER | ROLE_UNIT_HEAD));
	r->page.title = say(r->lang, "Events");
	r->page.section = S("events");
	event_list(&r->out, &r->page, &v);
	return OK;
}

err events_waiting(struct req *r, struct events_work *out)
{
	struct event_desk_waiting_list rows;

	*out = (struct events_work){ 0 };
	if (!r->session || !auth_may(r, EVENT_EDITORS, 0))
		return OK;
	TRY(event_desk_waiting(r->db, &(struct event_desk_waiting_in){ .take = 100 }, r->a, &rows));
	out->to_look_at = (int64_t)rows.n;
	return OK;
}
