/* event_times_desk.c - an event's times changed at the desk: rows by hand or a rule, with the sessions shown before they are saved. */
#include "auth.h"
#include "clock.h"
#include "event_desk.h"
#include "event_page_html.h"
#include "words.h"

enum { BLANK_ROWS = 2, MORE_ROWS = 6 };

/* Rows that the form shows: what is to come and not cancelled. */
static bool is_shown(const struct event_session *s, int64_t now, bool known)
{
	return !str_eq(s->state, S("cancelled")) && (!known || s->ends_at > now);
}

static struct event_time time_of(const struct event_session *s)
{
	return (struct event_time){ .all_day = s->all_day, .starts_at = s->all_day ? 0 : s->starts_at, .ends_at = s->all_day || s->open_end ? 0 : s->ends_at,
		.starts_on = s->starts_on, .ends_on = s->ends_on, .note_vi = s->note_vi, .note_en = s->note_en, .session = s->id };
}

/* The times as they are kept: the rule's first session, or the rows. */
static err when_kept(struct req *r, const struct event_row *e, bool by_rule, struct event_when *out)
{
	struct event_sessions all;

	*out = (struct event_when){ 0 };
	if (by_rule && str_given(e->rule)) {
		TRY(events_rule(r->db, r->a, e->id, &out->rule));
		*LIST_PUSH(r->a, &out->times) = out->rule.first;
		return OK;
	}
	TRY(events_sessions(r->db, r->a, e->id, &all));
	for (size_t i = 0; i < all.n && out->times.n < EVENT_ROWS_MAX; i++)
		if (is_shown(&all.at[i], r->now, event_known(e)) && (!by_rule || !out->times.n))
			*LIST_PUSH(r->a, &out->times) = time_of(&all.at[i]);
	return OK;
}

static err times_show(struct req *r, const struct event_row *e, struct event_times_view *v, const struct event_when *shown)
{
	struct event_when kept;
	bool more = str_eq(req_form(r, S("do")), S("more"));

	TRY(when_kept(r, e, v->by_rule, &kept));
	int64_t typed = 0;
	for (int64_t i = 0; r->method == METHOD_POST && i < EVENT_ROWS_MAX; i++)
		if (str_given(req_form(r, arena_printf(r->a, "day-%lld", (long long)i))))
			typed = i + 1;
	int64_t blank = typed > (int64_t)kept.times.n ? typed - (int64_t)kept.times.n : BLANK_ROWS;
	TRY(event_when_fill(r, &kept, v->by_rule, blank + (more ? MORE_ROWS : 0), &v->errors, &v->when));
	if (shown)
		TRY(event_when_preview(r, shown, &v->when));
	v->id = e->id;
	v->title = event_title(r->lang, e->title_vi, e->title_en);
	v->known = event_known(e);
	form_page(r, say(r->lang, "When it takes place"), &v->errors);
	r->page.section = S("events");
	event_times(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/events/{id}/times?by= */
err event_times_page(struct req *r)
{
	struct event_times_view v = { 0 };
	struct event_row e;
	str by = req_query(r, S("by"));

	TRY(event_mine_of(r, &e));
	v.by_rule = str_eq(by, S("rule")) || (str_given(e.rule) && !str_eq(by, S("hand")));
	return times_show(r, &e, &v, NULL);
}

/* Sessions that the form had no row for stay as they are. */
static err rest_add(struct req *r, const struct event_row *e, struct event_times *times)
{
	struct event_sessions all;

	TRY(events_sessions(r->db, r->a, e->id, &all));
	for (size_t i = 0; i < all.n; i++) {
		const struct event_session *s = &all.at[i];
		bool had_row = false;
		for (int64_t row = 0; row < EVENT_ROWS_MAX; row++)
			had_row |= str_eq(req_form(r, arena_printf(r->a, "sid-%lld", (long long)row)), event_number(r->a, s->id));
		if (!had_row && !s->fallen)
			*LIST_PUSH(r->a, times) = time_of(s);
	}
	return OK;
}

/* POST /{lang}/desk/events/{id}/times */
err event_times_post(struct req *r)
{
	struct event_times_view v = { .by_rule = str_eq(req_form(r, S("by")), S("rule")) };
	struct twin_who who = event_who(r);
	struct event_when when;
	struct event_row e;
	str act = event_word(r, S("do"));

	TRY(event_mine_of(r, &e));
	if (str_eq(act, S("more")))
		return times_show(r, &e, &v, NULL);
	TRY(event_when_read(r, v.by_rule, &when, &v.errors));
	bool show = v.by_rule && (str_eq(act, S("show")) || !event_when_seen(r, &when));
	if (!v.errors.n && !show) {
		if (!v.by_rule)
			TRY(rest_add(r, &e, &when.times));
		err set = events_times_set(r->db, r->a, e.id, &when.times, &when.rule, &who, r->now);
		if (set == ERR_INVALID)
			form_fail(r, &v.errors, S("day-0"), say(r->lang, "It needs one session at least, and no two may begin at the same time."));
		else
			TRY(set);
		if (!v.errors.n) {
			TRY(audit(r, S("event.times"), S("event"), e.id, e.rule, when.rule.rule));
			return redirect(r, arena_printf(r->a, "/desk/events/%lld?done=times", (long long)e.id));
		}
	}
	return times_show(r, &e, &v, when.ruled && when.times.n && !v.errors.n ? &when : NULL);
}
