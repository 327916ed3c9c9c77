/* event_page.c - the desk's page of one event: texts, times, facts, what it serves, where it stands. */
#include "auth.h"
#include "calendar.h"
#include "clock.h"
#include "event_desk.h"
#include "event_page_html.h"
#include "twins.h"
#include "words.h"

enum { SESSIONS_SHOWN = 12, LOG_ROWS = 60, CLASHES = 5 };

void event_session_line(struct req *r, const struct event_session *s, bool mine, struct event_session_line *out)
{
	bool on = str_eq(s->state, S("on"));
	str note = r->lang == LANG_EN && str_given(s->note_en) ? s->note_en : str_given(s->note_vi) ? s->note_vi : s->note_en;

	*out = (struct event_session_line){ .id = s->id, .event = s->event, .when = events_when_words(r->a, r->lang, s), .note = note,
		.state_name = on ? S("") : event_state_name(r->lang, s->state), .tag = on ? S("") : event_state_tag(s->state),
		.was = events_was_words(r->a, r->lang, s), .over = s->ends_at <= r->now, .may = mine, .participants = s->participants };
}

/* Those to come first, since they are what is worked on; all of them where that was asked for. */
static err sessions_fill(struct req *r, int64_t event, struct event_page_view *v)
{
	struct event_sessions all;
	bool every = str_given(req_query(r, S("all")));
	size_t over = 0;

	TRY(events_sessions(r->db, r->a, event, &all));
	while (over < all.n && all.at[over].ends_at <= r->now)
		over++;
	size_t from = every || all.n <= SESSIONS_SHOWN ? 0 : over < all.n ? over : all.n - SESSIONS_SHOWN;
	for (size_t i = from; i < all.n && (every || v->sessions.n < SESSIONS_SHOWN); i++)
		event_session_line(r, &all.at[i], v->mine, LIST_PUSH(r->a, &v->sessions));
	v->nsessions = (int64_t)all.n;
	v->more_sessions = v->sessions.n < all.n;
	return OK;
}

static err clashes_fill(struct req *r, int64_t event, struct event_page_view *v)
{
	struct event_clashes_list rows;

	TRY(event_clashes(r->db, &(struct event_clashes_in){ .event = event, .now = r->now, .take = CLASHES }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct event_session s = { .starts_at = rows.at[i].starts_at, .ends_at = rows.at[i].ends_at, .all_day = rows.at[i].all_day };
		*LIST_PUSH(r->a, &v->clash) = (struct event_line){ .words = event_title(r->lang, rows.at[i].title_vi, rows.at[i].title_en),
			.note = events_when_words(r->a, r->lang, &s), .href = arena_printf(r->a, "/%.*s/desk/events/%lld", FMT(lang_code(r->lang)), (long long)rows.at[i].id) };
	}
	return OK;
}

static err places_fill(struct req *r, const struct event_row *e, struct event_page_view *v)
{
	struct event_address_list_list rows;

	TRY(event_address_list(r->db, &(struct event_address_list_in){ .event = e->id }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->places) = (struct event_line){ .words = arena_printf(r->a, "/events/%.*s", FMT(rows.at[i].slug)),
			.note = str_eq(rows.at[i].slug, e->slug) ? ABSENT : say(r->lang, "leads to the present one") };
	if (!v->is_public)
		v->places.n = 0;
	struct event_input *slug = event_text(r, &v->address, S("slug"), say(r->lang, "New address"), ABSENT);
	slug->hint = say(r->lang, "a-z, 0-9 and hyphens. The old one leads here for ever.");
	slug->most = 80;
	slug->required = true;
	event_inputs_fail(&v->address, &v->errors);
	return OK;
}

static str words_of_twin(struct arena *a, const struct twin *t)
{
	static const char *const slots[] = { "title", "summary", "body" };
	struct buf b = { .a = a };

	for (int l = 0; l < 2; l++)
		for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
			buf_add(&b, twin_whole(a, t, str_c(slots[i]), (enum lang)l));
			buf_char(&b, '\n');
		}
	return buf_str(&b);
}

static void done_say(struct req *r, struct event_page_view *v)
{
	static const struct { const char *code, *words; } done[] = {
		{ "made", WORD("Kept as a draft.") }, { "posted", WORD("It was sent; somebody of the city looks at it now.") }, { "released", WORD("It is public.") },
		{ "saved", WORD("Saved.") }, { "times", WORD("The times were saved.") }, { "returned", WORD("The post was sent back.") },
		{ "withdrawn", WORD("The event is no longer public.") }, { "cancelled_all", WORD("All sessions to come are cancelled.") },
		{ "address", WORD("The address was changed; the old one leads to it.") },
	};
	str code = req_query(r, S("done"));

	for (size_t i = 0; i < sizeof done / sizeof *done; i++)
		if (str_eq(code, str_c(done[i].code)))
			v->done = say(r->lang, done[i].words);
}

static err head_fill(struct req *r, const struct event_row *e, const struct twin *t, struct event_page_view *v)
{
	struct event_card card;

	TRY(events_get(r->db, r->a, e->id, &card));
	v->id = e->id;
	v->twin = e->twin;
	v->title = event_title(r->lang, e->title_vi, e->title_en);
	v->kind_name = r->lang == LANG_EN ? card.kind_en : card.kind_vi;
	v->place = event_given(r->lang == LANG_EN && card.place_en.n ? card.place_en : card.place_vi.n ? card.place_vi : card.address_vi);
	v->state_name = event_state_name(r->lang, e->state);
	v->tag = event_state_tag(e->state);
	v->is_public = event_is(e, "public");
	v->waiting = e->asked_at.has;
	v->cancelled = e->cancelled;
	v->newer = v->is_public && t->released.has && t->revision > t->released.v;
	v->note = e->note;
	v->path = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(card.path));
	v->rule_words = str_given(e->rule) ? event_given(cal_rule_words(r->a, r->lang, e->rule)) : ABSENT;
	return OK;
}

static err facts_fill(struct req *r, const struct event_row *e, const struct twin *t, struct event_page_view *v)
{
	struct event_facts facts;

	if (!v->mine)
		return OK;
	TRY(events_facts(r->db, r->a, e->id, &facts));
	TRY(event_facts_fill(r, &facts, false, &v->facts));
	event_groups_fail(&v->facts, &v->errors);
	media_given_fill(r, &v->errors, &v->given);
	v->facts_open = str_eq(req_form(r, S("part")), S("facts"));
	if (!v->editor)
		return OK;
	TRY(evidence_editor_fill(r, S("event"), e->id, words_of_twin(r->a, t), &v->evidence));
	v->serves = (int64_t)v->evidence.links.n;
	v->serves_open = v->evidence.open || str_eq(req_form(r, S("part")), S("serves"));
	return OK;
}

err event_page_show(struct req *r, const struct event_row *e, struct event_page_view *v)
{
	struct twin t;

	TRY(twin_get(r->db, r->a, e->twin, &t));
	v->mine = events_mine(r, e->id);
	v->editor = auth_may(r, EVENT_EDITORS, 0);
	TRY(head_fill(r, e, &t, v));
	done_say(r, v);
	TRY(sessions_fill(r, e->id, v));
	TRY(clashes_fill(r, e->id, v));
	TRY(places_fill(r, e, v));
	TRY(facts_fill(r, e, &t, v));
	TRY(event_gate_say(r, e, &t, v));
	event_steps_offer(r, e, &t, v);
	TRY(event_log_fill(r, e->id, &v->log));
	TRY(twins_editor_fill(r, e->twin, &v->text));
	form_page(r, v->title, &v->errors);
	r->page.section = S("events");
	r->page.script = S("editor.js");
	event_desk(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/events/{id} */
err event_desk_page(struct req *r)
{
	struct event_page_view v = { 0 };
	struct event_row e;
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(event_read(r->db, r->a, id, &e));
	TRY(events_text_may(r, id, -1));
	return event_page_show(r, &e, &v);
}

/* POST /{lang}/desk/events/{id} */
err event_desk_post(struct req *r)
{
	struct event_page_view v = { 0 };
	struct event_facts now_is, facts;
	struct twin_who who = event_who(r);
	struct event_row e;

	TRY(event_mine_of(r, &e));
	if (str_eq(req_form(r, S("part")), S("serves"))) {
		TRY(auth_need(r, EVENT_EDITORS, 0));
		TRY(evidence_form(r, S("event"), e.id, &v.errors));
	} else {
		TRY(events_facts(r->db, r->a, e.id, &now_is));
		TRY(event_facts_read(r, &now_is, false, &facts, &v.errors));
		if (!v.errors.n) {
			err set = events_set(r->db, r->a, e.id, &facts, &who, r->now);
			if (set == ERR_INVALID)
				form_fail(r, &v.errors, S("kind"), say(r->lang, "Something in this form cannot be right; look at it again."));
			else
				TRY(set);
			if (set == OK)
				TRY(event_picture_look(r, &e, facts.cover));
		}
		if (!v.errors.n)
			TRY(audit(r, S("event.change"), S("event"), e.id, ABSENT, ABSENT));
	}
	if (v.errors.n)
		return event_page_show(r, &e, &v);
	return redirect(r, arena_printf(r->a, "/desk/events/%lld?done=saved", (long long)e.id));
}

err event_log_fill(struct req *r, int64_t event, struct event_log_rows *out)
{
	static const struct { const char *what, *words; } all[] = {
		{ "made", WORD("Event begun") }, { "place", WORD("Place or facts changed") }, { "facts", WORD("Facts changed") }, { "times", WORD("Times changed") },
		{ "moved", WORD("Session moved") }, { "cancelled", WORD("Session cancelled") }, { "on", WORD("Session on again") },
		{ "cancelled_all", WORD("All sessions to come cancelled") }, { "attended", WORD("Number of visitors noted") }, { "released", WORD("Made public") },
		{ "corrected", WORD("New words made public") }, { "withdrawn", WORD("Withdrawn from the public") }, { "posted", WORD("Sent to be looked at") },
		{ "returned", WORD("Sent back") },
	};
	struct event_step_list_list rows;

	TRY(event_step_list(r->db, &(struct event_step_list_in){ .event = event, .take = LOG_ROWS }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct event_log_row *x = LIST_PUSH(r->a, out);
		str note = r->lang == LANG_EN && str_given(rows.at[i].note_en) ? rows.at[i].note_en : rows.at[i].note_vi;
		*x = (struct event_log_row){ .words = rows.at[i].what, .note = note, .by = rows.at[i].by_name, .at = rows.at[i].at };
		for (size_t k = 0; k < sizeof all / sizeof *all; k++)
			if (str_eq(rows.at[i].what, str_c(all[k].what)))
				x->words = say(r->lang, all[k].words);
	}
	return OK;
}

/* GET /{lang}/desk/events/{id}/preview?in= */
err event_preview_page(struct req *r)
{
	struct event_preview_view v = { 0 };
	struct event_show show = { .db = r->db, .a = r->a };
	struct event_card card;
	struct event_row e;
	struct twin t;

	TRY(req_id(r, 0, &v.id));
	TRY(event_read(r->db, r->a, v.id, &e));
	TRY(events_text_may(r, v.id, -1));
	TRY(twin_get(r->db, r->a, e.twin, &t));
	TRY(events_get(r->db, r->a, v.id, &card));
	enum lang in = str_eq(req_query(r, S("in")), S("en")) ? LANG_EN : LANG_VI;
	struct markdown_use use = event_use(&show, in);
	TRY(twin_preview(r->a, &t, in, &use, &v.body));
	v.vi = in == LANG_VI;
	v.title = twin_line(&t, "title", in);
	if (!v.title.n)
		v.title = say(in, "Without a name");
	v.summary = event_given(twin_line(&t, "summary", in));
	v.access = event_given(twin_line(&t, "access", in));
	v.kind_name = v.vi ? card.kind_vi : card.kind_en;
	v.place = event_given(v.vi ? card.place_vi : card.place_en);
	v.when = card.next.id ? events_when_words(r->a, in, &card.next) : say(in, "No session is to come.");
	if (e.cover.has) {
		err got = media_picture(r->db, r->a, e.cover.v, in, &v.cover);
		if (got != OK && got != ERR_NOT_FOUND)
			return got;
		v.pictured = got == OK;
	}
	r->page.title = v.title;
	r->page.section = S("events");
	event_preview(&r->out, &r->page, &v);
	return OK;
}
