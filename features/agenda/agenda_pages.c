/* agenda_pages.c - GET /{lang}/events: the list, with week strip, month and filters. */
#include "agenda_in.h"
#include "agenda_page_html.h"
#include "agenda_routes.h"
#include "wards.h"
#include "words.h"

#define PATH S("/events")

static void chip(struct req *r, struct agenda_chips *to, str label, str href, bool chosen)
{
	*LIST_PUSH(r->a, to) = (struct agenda_chip){ label, href, chosen };
}

static void spans_fill(struct req *r, const struct agenda_filter *x, struct agenda_chips *out)
{
	static const struct { const char *when, *words; } spans[] = { { "today", WORD("Today") }, { "weekend", WORD("This weekend") }, { "month",
		WORD("This month") } };

	chip(r, out, say(r->lang, "All to come"), agenda_address(r, x, PATH, &(struct agenda_change){ .days = true }), !x->dated);
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
		chip(r, out, say(r->lang, spans[i].words), agenda_address(r, x, PATH, &(struct agenda_change){ .days = true, .when = str_c(spans[i].when) }),
			str_eq(x->when, str_c(spans[i].when)));
}

static void without(struct req *r, const struct agenda_filter *x, struct agenda_chips *out, bool set, const char *name, str label)
{
	if (set)
		chip(r, out, label, agenda_address(r, x, PATH, &(struct agenda_change){ .drop = name }), false);
}

/* What is set, each with the address without it. */
static void set_fill(struct req *r, const struct agenda_filter *x, struct agenda_chips *out)
{
	without(r, x, out, x->q.n, "q", arena_printf(r->a, "“%.*s”", FMT(x->q)));
	without(r, x, out, x->kind.n, "kind", x->kind_title);
	without(r, x, out, x->ward.n, "ward", x->ward_title);
	without(r, x, out, x->space.n, "space", x->space_title);
	without(r, x, out, x->f.free, "free", say(r->lang, "Free of charge"));
	without(r, x, out, x->f.step_free, "step-free", say(r->lang, "Step-free"));
	without(r, x, out, x->f.online, "online", say(r->lang, "Online"));
	without(r, x, out, x->f.english, "english", say(r->lang, "In English"));
}

static err options_fill(struct req *r, const struct agenda_filter *x, struct agenda_page_view *v)
{
	struct agenda_kind_rows_list kinds;
	struct wards wards;

	TRY(agenda_kind_rows(r->db, r->a, &kinds));
	for (size_t i = 0; i < kinds.n; i++)
		*LIST_PUSH(r->a, &v->kinds) = (struct agenda_option){ kinds.at[i].slug, agenda_in_lang(r->lang, kinds.at[i].title_vi, kinds.at[i].title_en),
			str_eq(kinds.at[i].slug, x->kind) };
	TRY(wards_all(r->db, r->a, &wards));
	for (size_t i = 0; i < wards.n; i++)
		*LIST_PUSH(r->a, &v->wards) = (struct agenda_option){ wards.at[i].slug, agenda_in_lang(r->lang, wards.at[i].name_vi, wards.at[i].name_en),
			str_eq(wards.at[i].slug, x->ward) };
	return OK;
}

/* Days with their sessions; what began before the first day stands first, together. */
static err groups_fill(struct req *r, const struct agenda_filter *x, const struct event_cards *cards, struct agenda_groups *out)
{
	for (size_t i = 0; i < cards->n;) {
		bool running = cards->at[i].next.starts_at < x->f.from_at;
		int64_t day = date_days(date_at(cards->at[i].next.starts_at));
		size_t end = i + 1;
		while (end < cards->n && (running ? cards->at[end].next.starts_at < x->f.from_at : date_days(date_at(cards->at[end].next.starts_at)) == day))
			end++;
		struct agenda_group *g = LIST_PUSH(r->a, out);
		*g = (struct agenda_group){ .running = running, .id = running ? S("running") : arena_printf(r->a, "d-%.*s", FMT(date_iso(r->a, date_of_days(day)))),
			.heading = running ? say(r->lang, "On already") : agenda_day_words(r->a, r->lang, date_of_days(day)) };
		TRY(agenda_items_fill(r, &(struct event_cards){ cards->at + i, end - i, end - i }, !running, &g->items));
		i = end;
	}
	return OK;
}

static err list_fill(struct req *r, struct agenda_filter *x, struct agenda_page_view *v)
{
	struct event_cards cards;

	x->f.take = AGENDA_PAGE + 1;
	TRY(events_between(r->db, r->a, &x->f, r->lang, &cards));
	v->not_first = x->f.after_at > 0;
	v->first = agenda_address(r, x, PATH, &(struct agenda_change){ 0 });
	v->has_next = cards.n > AGENDA_PAGE;
	if (v->has_next) {
		cards.n = AGENDA_PAGE;
		const struct event_session *last = &cards.at[cards.n - 1].next;
		v->next = arena_printf(r->a, "%.*s%cafter=%lld-%lld", FMT(v->first), str_find(v->first, S("?"), 0) < 0 ? '?' : '&', (long long)last->starts_at,
			(long long)last->id);
	}
	return groups_fill(r, x, &cards, &v->groups);
}

/* The same list for programs; the addresses lack what a subscription cannot have, the days of one look. */
static void feeds_fill(struct req *r, const struct agenda_filter *x, struct agenda_page_view *v)
{
	v->feed = agenda_address(r, x, S("/events.ics"), &(struct agenda_change){ 0 });
	str all = agenda_webcal(r, S(""));
	v->webcal = arena_printf(r->a, "%.*s%.*s", FMT(all), FMT(str_cut(v->feed, 3, v->feed.n)));
	v->atom = agenda_address(r, x, S("/events.atom"), &(struct agenda_change){ .days = true });
	ptrdiff_t query = str_find(v->first, S("?"), 0);
	v->csv = arena_printf(r->a, "/api/v1/events.csv%.*s", FMT(query < 0 ? S("") : str_cut(v->first, (size_t)query, v->first.n)));
}

static void week_fill(struct req *r, const struct agenda_filter *x, struct agenda_page_view *v)
{
	int64_t monday = date_days(x->from) - (date_days(x->from) + 3) % 7;
	str span[2];

	for (int i = 0; i < 2; i++) {
		int64_t from = monday + (i ? 7 : -7);
		span[i] = agenda_address(r, x, PATH, &(struct agenda_change){ .days = true, .from = date_iso(r->a, date_of_days(from)), .to = date_iso(r->a,
			date_of_days(from + 6)) });
	}
	v->week_before = span[0];
	v->week_after = span[1];
	v->week_title = say_with(r->a, r->lang, "Week from {day}", { "day", date_words(r->a, r->lang, date_iso(r->a, date_of_days(monday))) });
}

static str said(struct req *r, const struct agenda_filter *x)
{
	if (!x->dated)
		return say(r->lang, "All to come");
	if (!date_diff(x->from, x->to))
		return agenda_day_words(r->a, r->lang, x->from);
	return say_with(r->a, r->lang, "From {from} to {to}", { "from", date_words(r->a, r->lang, date_iso(r->a, x->from)) },
		{ "to", date_words(r->a, r->lang, date_iso(r->a, x->to)) });
}

/* GET /{lang}/events?from=&to=&when=&kind=&ward=&space=&free=1&step-free=1&online=1&english=1&q=&after= */
err agenda_events_page(struct req *r)
{
	struct agenda_filter x;
	struct agenda_page_view v = { 0 };

	TRY(agenda_filter_read(r, &x));
	TRY(list_fill(r, &x, &v));
	TRY(options_fill(r, &x, &v));
	TRY(agenda_week_fill(r, &x, x.from, PATH, &v.week));
	TRY(agenda_month_fill(r, &x, x.from, PATH, &v.month));
	week_fill(r, &x, &v);
	spans_fill(r, &x, &v.spans);
	set_fill(r, &x, &v.set);
	feeds_fill(r, &x, &v);
	v.q = x.q;
	v.space = x.space;
	v.from_on = x.dated && !x.when.n ? date_iso(r->a, x.from) : S("");
	v.to_on = x.dated && !x.when.n ? date_iso(r->a, x.to) : S("");
	v.free = x.f.free;
	v.step_free = x.f.step_free;
	v.online = x.f.online;
	v.english = x.f.english;
	v.filtered = x.set || x.dated;
	v.said = said(r, &x);
	v.clear = arena_printf(r->a, "/%.*s/events", FMT(lang_code(r->lang)));
	r->page.title = say(r->lang, "Calendar of events");
	r->page.summary = say(r->lang, "What is on in the city's creative spaces: exhibitions, talks, workshops, performances and markets.");
	r->page.section = S("events");
	r->page.feed = S("/events.atom");
	agenda_page(&r->out, &r->page, &v);
	return OK;
}
