/* event_new.c - an event is posted: from a phone, with few fields; the rest can be said later.  Another one like it, a series of drafts. */
#include "auth.h"
#include "clock.h"
#include "event_desk.h"
#include "event_list_html.h"
#include "network.h"
#include "spaces.h"
#include "text.h"
#include "words.h"

enum { COPIES_MAX = 26, APART_MAX = 366 };

static void texts_fill(struct req *r, struct event_groups *out, bool copying)
{
	struct event_inputs *in = event_group(r, out, S("texts"), ABSENT);
	struct event_input *lang = event_select(r, in, S("in"), say(r->lang, "Written in"));

	lang->sort = S("radios");
	event_choice(r, lang, S("vi"), say(r->lang, "Vietnamese"), lang_code(r->lang));
	event_choice(r, lang, S("en"), say(r->lang, "English"), lang_code(r->lang));
	struct event_input *title = event_text(r, in, S("title"), say(r->lang, "Name of the event"), ABSENT);
	title->required = !copying;
	title->most = EVENT_TITLE_CHARS;
	struct event_input *summary = event_area(r, in, S("summary"), say(r->lang, "In short"), ABSENT);
	summary->hint = say(r->lang, "What there is to see or to do, in a sentence or two.");
	summary->most = EVENT_SUMMARY_CHARS;
}

/* Is what this person posts public at once, at all of their spaces? */
static err trusted(struct req *r, bool *yes)
{
	struct space_cards own = { 0 };
	str level;

	*yes = auth_may(r, EVENT_EDITORS, 0);
	if (*yes)
		return OK;
	TRY(spaces_of_person(r->db, r->a, r->session->person, &own));
	for (size_t i = 0; i < own.n; i++) {
		TRY(network_trust(r->db, r->a, own.at[i].id, &level));
		*yes = !str_eq(level, S("new"));
		if (!*yes)
			break;
	}
	return OK;
}

/* The event to be copied, for whoever may work on it; 0: none. */
static err copied(struct req *r, str typed, int64_t *id, struct event_facts *facts)
{
	*id = 0;
	*facts = (struct event_facts){ .kind = S("talk"), .free = true };
	if (!str_given(typed) || !typed.n)
		return OK;
	if (str_int(typed, id) != OK)
		return ERR_NOT_FOUND;
	TRY(events_facts(r->db, r->a, *id, facts));
	facts->source_uid = facts->source_url = ABSENT;
	return events_mine(r, *id) ? OK : ERR_DENIED;
}

static err new_show(struct req *r, const struct event_facts *facts, struct event_new_view *v, const struct event_when *shown)
{
	struct event_when none = { 0 };

	TRY(trusted(r, &v->trusted));
	texts_fill(r, &v->groups, v->copy > 0);
	TRY(event_facts_fill(r, facts, true, &v->groups));
	event_groups_fail(&v->groups, &v->errors);
	media_given_fill(r, &v->errors, &v->given);
	TRY(event_when_fill(r, &none, true, 0, &v->errors, &v->when));
	if (shown)
		TRY(event_when_preview(r, shown, &v->when));
	form_page(r, say(r->lang, "Post an event"), &v->errors);
	r->page.section = S("events");
	event_new(&r->out, &r->page, v);
	return OK;
}

/* Title and text of the event that is copied stand in the form. */
static err copy_words(struct req *r, const struct event_row *e, struct event_new_view *v)
{
	struct twin t;

	TRY(twin_get(r->db, r->a, e->twin, &t));
	for (size_t i = 0; i < v->groups.at[0].inputs.n; i++) {
		struct event_input *in = &v->groups.at[0].inputs.at[i];
		if (str_eq(in->name, S("title")) || str_eq(in->name, S("summary")))
			in->value = twin_line(&t, arena_cstr(r->a, in->name), t.source);
	}
	return OK;
}

/* GET /{lang}/desk/events/new?copy= */
err event_new_page(struct req *r)
{
	struct event_new_view v = { 0 };
	struct event_when none = { 0 };
	struct event_facts facts;
	struct event_row e;

	TRY(copied(r, req_query(r, S("copy")), &v.copy, &facts));
	TRY(trusted(r, &v.trusted));
	texts_fill(r, &v.groups, v.copy > 0);
	TRY(event_facts_fill(r, &facts, true, &v.groups));
	if (v.copy) {
		TRY(event_read(r->db, r->a, v.copy, &e));
		TRY(copy_words(r, &e, &v));
	}
	media_given_fill(r, &v.errors, &v.given);
	TRY(event_when_fill(r, &none, true, 0, &v.errors, &v.when));
	r->page.title = say(r->lang, "Post an event");
	r->page.section = S("events");
	event_new(&r->out, &r->page, &v);
	return OK;
}

static void texts_check(struct req *r, bool sending, struct form_errors *errors)
{
	size_t title = text_chars(str_trim(event_word(r, S("title")))), summary = text_chars(str_trim(event_word(r, S("summary"))));

	if (!title || title > EVENT_TITLE_CHARS)
		form_fail(r, errors, S("title"), say(r->lang, "Write the name of the event, at most 160 characters."));
	if ((sending && summary < EVENT_SUMMARY_MIN) || summary > EVENT_SUMMARY_CHARS)
		form_fail(r, errors, S("summary"), say(r->lang, "Say in a sentence or two what there is, at most 400 characters."));
}

/* The second language and the rest of the texts of the one that is copied come along where the title stays the same; else they would lie. */
static err texts_copy(struct req *r, int64_t from, int64_t event, const struct twin_who *who)
{
	static const char *const slots[] = { "title", "summary", "body", "access" };
	struct event_row e;
	struct twin t;

	TRY(event_read(r->db, r->a, from, &e));
	TRY(twin_get(r->db, r->a, e.twin, &t));
	for (int l = 0; l < 2; l++)
		for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
			str text = twin_whole(r->a, &t, str_c(slots[i]), (enum lang)l);
			if (text.n)
				TRY(events_say(r->db, r->a, event, str_c(slots[i]), (enum lang)l, text, who));
		}
	return OK;
}

/* A text of one line: whoever typed several gets blanks between them. */
static str one_line(struct arena *a, str s)
{
	struct buf b = { .a = a };

	s = str_trim(s);
	for (size_t i = 0; i < s.n; i++)
		buf_char(&b, s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i]);
	return buf_str(&b);
}

static err texts_say(struct req *r, int64_t event, int64_t copy, enum lang lang, const struct twin_who *who)
{
	if (copy)
		TRY(texts_copy(r, copy, event, who));
	TRY(events_say(r->db, r->a, event, S("title"), lang, one_line(r->a, event_word(r, S("title"))), who));
	return events_say(r->db, r->a, event, S("summary"), lang, one_line(r->a, event_word(r, S("summary"))), who);
}

static err made(struct req *r, const struct event_new_view *v, const struct event_facts *facts, const struct event_when *when)
{
	struct twin_who who = event_who(r);
	enum lang lang = str_eq(req_form(r, S("in")), S("en")) ? LANG_EN : LANG_VI;
	int64_t event, twin;
	bool out = false;

	TRY(events_make(r->db, r->a, facts, &when->times, &when->rule, lang, &who, r->now, &event, &twin));
	TRY(texts_say(r, event, v->copy, lang, &who));
	TRY(audit(r, S("event.make"), S("event"), event, ABSENT, str_trim(event_word(r, S("title")))));
	bool send = !str_eq(req_form(r, S("do")), S("keep"));
	if (send && !auth_may(r, EVENT_EDITORS, 0)) {
		TRY(event_post(r->db, r->a, event, r->page.today, &who, r->now, &out));
		TRY(audit(r, out ? S("event.release") : S("event.post"), S("event"), event, ABSENT, ABSENT));
	}
	if (send && auth_may(r, EVENT_EDITORS, 0)) {
		/* What stands in the way is said on its page. */
		err e = event_approve(r->db, r->a, event, r->page.today, &who, r->now);
		if (e != OK && e != ERR_DENIED)
			return e;
		out = e == OK;
		TRY(audit(r, out ? S("event.release") : S("event.keep"), S("event"), event, ABSENT, ABSENT));
	}
	bool waits = send && !out && !auth_may(r, EVENT_EDITORS, 0);
	return redirect(r, arena_printf(r->a, "/desk/events/%lld?done=%s", (long long)event, out ? "released" : waits ? "posted" : "made"));
}

/* POST /{lang}/desk/events/new */
err event_new_post(struct req *r)
{
	struct event_new_view v = { 0 };
	struct event_facts facts, now_is;
	struct event_when when;
	str act = event_word(r, S("do"));

	TRY(copied(r, req_form(r, S("copy")), &v.copy, &now_is));
	texts_check(r, !str_eq(act, S("keep")), &v.errors);
	TRY(event_facts_read(r, &now_is, true, &facts, &v.errors));
	TRY(event_when_read(r, true, &when, &v.errors));
	bool show = str_eq(act, S("show")) || (!v.errors.n && !event_when_seen(r, &when));
	if (!v.errors.n && !show)
		return made(r, &v, &facts, &when);
	return new_show(r, &now_is, &v, when.ruled && when.times.n && !v.errors.n ? &when : NULL);
}

/* One draft so many days after the event: the same facts and texts, its sessions to come that were made by hand, or its first one. */
static err copy_make(struct req *r, const struct event_row *e, int64_t days, const struct twin_who *who)
{
	struct event_sessions all;
	struct event_times times = { 0 };
	struct event_facts facts;
	int64_t event, twin;
	struct twin t;

	TRY(events_facts(r->db, r->a, e->id, &facts));
	TRY(events_sessions(r->db, r->a, e->id, &all));
	for (size_t i = 0; i < all.n; i++) {
		const struct event_session *s = &all.at[i];
		if (str_eq(s->state, S("cancelled")) || (str_given(e->rule) && times.n))
			continue;
		*LIST_PUSH(r->a, &times) = (struct event_time){ .all_day = s->all_day, .starts_at = s->starts_at + days * DAY_S,
			.ends_at = s->open_end ? 0 : s->ends_at + days * DAY_S, .starts_on = date_iso(r->a, date_at(s->starts_at + days * DAY_S)),
			.ends_on = date_iso(r->a, date_at(s->ends_at - 1 + days * DAY_S)) };
	}
	facts.source_uid = facts.source_url = ABSENT;
	TRY(twin_get(r->db, r->a, e->twin, &t));
	TRY(events_make(r->db, r->a, &facts, &times, NULL, t.source, who, r->now, &event, &twin));
	TRY(texts_copy(r, e->id, event, who));
	return audit(r, S("event.make"), S("event"), event, ABSENT, arena_printf(r->a, "copy of %lld", (long long)e->id));
}

/* POST /{lang}/desk/events/{id}/copy */
err event_copy_post(struct req *r)
{
	struct twin_who who = event_who(r);
	struct event_row e;
	int64_t copies = 0, apart = 0;

	TRY(event_mine_of(r, &e));
	if (str_int(str_trim(event_word(r, S("copies"))), &copies) != OK || str_int(str_trim(event_word(r, S("apart"))), &apart) != OK || copies < 1 ||
	    copies > COPIES_MAX || apart < 1 || apart > APART_MAX) {
		struct event_page_view v = { 0 };
		form_fail(r, &v.errors, S("copies"), say(r->lang, "Write how many (1 to 26) and how many days lie between them (1 to 366)."));
		return event_page_show(r, &e, &v);
	}
	for (int64_t i = 1; i <= copies; i++)
		TRY(copy_make(r, &e, i * apart, &who));
	return redirect(r, S("/desk/events?state=draft"));
}
