/* event_session_desk.c - one session at the desk: moved, cancelled, on again, who came. */
#include "auth.h"
#include "clock.h"
#include "event_page_html.h"
#include "event_when.h"
#include "text.h"
#include "words.h"

static err session_of(struct req *r, struct event_row *e, struct event_session *s)
{
	int64_t id;

	TRY(event_mine_of(r, e));
	TRY(req_id(r, 1, &id));
	TRY(events_session(r->db, r->a, id, s));
	return s->event == e->id ? OK : ERR_NOT_FOUND;
}

static void note_fill(struct req *r, struct event_inputs *out, str name, str label, const char *lang, str stored)
{
	struct event_input *in = event_text(r, out, name, label, stored);

	in->lang = str_c(lang);
	in->most = EVENT_NOTE_CHARS;
}

static err session_show(struct req *r, const struct event_row *e, const struct event_session *s, struct event_session_view *v)
{
	struct event_when_view when = { 0 };
	struct event_when now_is = { 0 };

	*LIST_PUSH(r->a, &now_is.times) = (struct event_time){ .all_day = s->all_day, .starts_at = s->starts_at, .ends_at = s->open_end ? 0 : s->ends_at,
		.starts_on = s->starts_on, .ends_on = s->ends_on };
	TRY(event_when_fill(r, &now_is, true, 0, &v->errors, &when));
	v->time = when.rows.at[0].inputs;
	note_fill(r, &v->notes, S("note_vi"), say(r->lang, "Why, in Vietnamese"), "vi", s->note_vi);
	note_fill(r, &v->notes, S("note_en"), say(r->lang, "Why, in English"), "en", s->note_en);
	struct event_input *people = event_text(r, &v->people, S("participants"), say(r->lang, "People"),
		s->participants.has ? event_number(r->a, s->participants.v) : S(""));
	people->mode = S("numeric");
	people->width = S("w8");
	struct event_input *countries = event_text(r, &v->people, S("countries"), say(r->lang, "Countries they came from"),
		s->countries.has ? event_number(r->a, s->countries.v) : S(""));
	countries->mode = S("numeric");
	countries->width = S("w8");
	event_inputs_fail(&v->notes, &v->errors);
	event_inputs_fail(&v->people, &v->errors);
	v->id = s->id;
	v->event = e->id;
	v->title = event_title(r->lang, e->title_vi, e->title_en);
	v->when = events_when_words(r->a, r->lang, s);
	v->was = event_given(events_was_words(r->a, r->lang, s));
	v->state_name = event_state_name(r->lang, s->state);
	v->tag = event_state_tag(s->state);
	v->cancelled = str_eq(s->state, S("cancelled"));
	form_page(r, v->when, &v->errors);
	r->page.section = S("events");
	event_session_page(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/events/{id}/sessions/{session} */
err event_session_page_get(struct req *r)
{
	struct event_session_view v = { 0 };
	struct event_session s;
	struct event_row e;
	str done = req_query(r, S("done"));

	TRY(session_of(r, &e, &s));
	if (str_eq(done, S("move")))
		v.done = say(r->lang, "The session was moved.");
	else if (str_eq(done, S("cancel")))
		v.done = say(r->lang, "The session is cancelled.");
	else if (str_eq(done, S("on")))
		v.done = say(r->lang, "The session takes place again.");
	else if (str_eq(done, S("came")))
		v.done = say(r->lang, "Saved.");
	return session_show(r, &e, &s, &v);
}

static bool number_read(str s, int64_t high, maybe_int *out)
{
	*out = NONE;
	s = str_trim(s);
	if (!s.n)
		return true;
	out->has = str_int(s, &out->v) == OK && out->v >= 0 && out->v <= high;
	return out->has;
}

static err came(struct req *r, const struct event_session *s, struct form_errors *errors)
{
	struct twin_who who = event_who(r);
	maybe_int people, countries;

	if (!number_read(event_word(r, S("participants")), 10000000, &people))
		form_fail(r, errors, S("participants"), say(r->lang, "Write a number, or leave it empty."));
	if (!number_read(event_word(r, S("countries")), 250, &countries))
		form_fail(r, errors, S("countries"), say(r->lang, "Write a number up to 250, or leave it empty."));
	return errors->n ? OK : events_attended(r->db, r->a, s->id, people, countries, &who, r->now);
}

static err move(struct req *r, const struct event_session *s, str vi, str en, struct form_errors *errors)
{
	struct twin_who who = event_who(r);
	struct event_when when;

	TRY(event_when_read(r, true, &when, errors));
	if (errors->n)
		return OK;
	err e = events_move(r->db, r->a, s->id, &when.times.at[0], vi, en, &who, r->now);
	if (e == ERR_INVALID)
		form_fail(r, errors, S("day-0"), say(r->lang, "Another session of this event begins at that time."));
	return e == ERR_INVALID ? OK : e;
}

static err act(struct req *r, const struct event_session *s, str what, struct form_errors *errors)
{
	str vi = event_given(event_word(r, S("note_vi"))), en = event_given(event_word(r, S("note_en")));
	struct twin_who who = event_who(r);

	if (str_eq(what, S("came")))
		return came(r, s, errors);
	if (text_chars(vi) > EVENT_NOTE_CHARS || text_chars(en) > EVENT_NOTE_CHARS)
		form_fail(r, errors, S("note_vi"), say(r->lang, "Write at most 300 characters."));
	if (errors->n)
		return OK;
	if (str_eq(what, S("move")))
		return move(r, s, vi, en, errors);
	err e = events_cancel(r->db, r->a, s->id, str_eq(what, S("cancel")), vi, en, &who, r->now);
	if (e == ERR_INVALID)
		form_fail(r, errors, S("day-0"), say(r->lang, "Another session of this event begins at that time."));
	return e == ERR_INVALID ? OK : e;
}

/* POST /{lang}/desk/events/{id}/sessions/{session} */
err event_session_post(struct req *r)
{
	struct event_session_view v = { 0 };
	struct event_session s;
	struct event_row e;
	str what = event_word(r, S("do"));

	TRY(session_of(r, &e, &s));
	if (!str_eq(what, S("move")) && !str_eq(what, S("cancel")) && !str_eq(what, S("on")) && !str_eq(what, S("came")))
		return ERR_NOT_FOUND;
	TRY(act(r, &s, what, &v.errors));
	if (v.errors.n)
		return session_show(r, &e, &s, &v);
	TRY(audit(r, arena_printf(r->a, "event.session.%.*s", FMT(what)), S("event_session"), s.id, s.starts_on, ABSENT));
	return redirect(r, arena_printf(r->a, "/desk/events/%lld/sessions/%lld?done=%.*s", (long long)e.id, (long long)s.id, FMT(what)));
}
