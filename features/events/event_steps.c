/* event_steps.c - an event's flow at the desk: what stands in the way, which steps are open to whom, and taking them. */
#include "auth.h"
#include "event_desk.h"
#include "event_page_html.h"
#include "text.h"
#include "words.h"

/* A step: in which states, for whom, what it is called; ask: a page asks before it is taken. */
struct step { const char *name, *states; bool editors, ask, quiet, danger; const char *label, *words; };
static const struct step steps[] = {
	{ "approve", "waiting", true, false, false, false, WORD("Make it public"), "" },
	{ "return", "waiting", true, true, true, false, WORD("Send back with a note"), WORD("It becomes a draft again. Whoever posted it reads your note.") },
	{ "release", "draft withdrawn", true, false, false, false, WORD("Make it public"), "" },
	{ "post", "draft withdrawn", false, false, false, false, WORD("Send the event"), "" },
	{ "newer", "public", false, false, false, false, WORD("Make the new words public"), "" },
	{ "cancel_all", "public", false, true, true, true, WORD("Cancel the event"),
		WORD("All sessions to come are cancelled. It stays readable as cancelled, calendars take it over, and whoever booked is told.") },
	{ "withdraw", "public", false, true, true, true, WORD("Withdraw from the public"),
		WORD("Nobody will be able to read it any more. An event that does not take place is cancelled, not withdrawn.") },
};

static bool here(const struct event_row *e, const char *states)
{
	str rest = str_c(states), one;

	while (str_given(rest) && str_split(&rest, ' ', &one))
		if (str_eq(one, e->state))
			return true;
	return false;
}

static bool step_open(struct req *r, const struct step *st, const struct event_row *e, bool newer)
{
	bool editor = auth_may(r, EVENT_EDITORS, 0), asked = !strcmp(st->name, "return") || !strcmp(st->name, "approve");

	if (st->editors && !editor)
		return false;
	if (!strcmp(st->name, "post") && editor)
		return false;
	if (!strcmp(st->name, "newer") && !newer)
		return false;
	if (!strcmp(st->name, "cancel_all") && e->cancelled)
		return false;
	/* New words of a public event may wait too. */
	return here(e, st->states) || (!strcmp(st->name, "return") && asked && e->asked_at.has);
}

static const struct step *step_named(str name)
{
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (str_eq(name, str_c(steps[i].name)))
			return &steps[i];
	return NULL;
}

static bool is_newer(const struct event_row *e, const struct twin *t)
{
	return event_is(e, "public") && t->released.has && t->revision > t->released.v;
}

void event_steps_offer(struct req *r, const struct event_row *e, const struct twin *t, struct event_page_view *v)
{
	for (size_t i = 0; v->mine && i < sizeof steps / sizeof *steps; i++) {
		const struct step *st = &steps[i];
		if (step_open(r, st, e, is_newer(e, t)))
			*LIST_PUSH(r->a, &v->steps) = (struct event_step_button){ .step = str_c(st->name), .label = say(r->lang, st->label), .ask = st->ask, .quiet = st->quiet,
				.danger = st->danger && !st->quiet };
	}
}

static void line(struct req *r, struct event_lines *out, str words, str href)
{
	*LIST_PUSH(r->a, out) = (struct event_line){ .words = words, .href = href };
}

static void texts_say(struct req *r, const struct twin_gate *g, struct event_lines *out)
{
	static const char *const no_title[2] = { WORD("The name in Vietnamese is missing."), WORD("The name in English is missing.") };

	for (int l = 0; l < 2; l++) {
		int64_t behind = g->untranslated[l] + g->stale[l];
		if (g->excepted[l])
			continue;
		if (g->no_title[l])
			line(r, out, say(r->lang, no_title[l]), S("#texts"));
		else if (behind)
			line(r, out, l == LANG_VI ? say_n(r->a, r->lang, "{n} paragraph is to be translated or confirmed in Vietnamese.",
				"{n} paragraphs are to be translated or confirmed in Vietnamese.", behind)
				: say_n(r->a, r->lang, "{n} paragraph is to be translated or confirmed in English.",
				"{n} paragraphs are to be translated or confirmed in English.", behind),
				S("#texts"));
	}
}

err event_gate_say(struct req *r, const struct event_row *e, const struct twin *t, struct event_page_view *v)
{
	struct event_gate g;

	TRY(event_gate(r->db, r->a, e, t, r->page.today, r->lang, &g));
	texts_say(r, &g.twin, &v->gate);
	if (g.no_place)
		line(r, &v->gate, say(r->lang, "Nobody knows yet where it is: a space, an address or an address on the web."), S("#about"));
	for (size_t i = 0; i < g.media.n; i++)
		line(r, &v->gate, arena_printf(r->a, "%.*s: %.*s", FMT(g.media.at[i].name), FMT(g.media.at[i].words)),
			arena_printf(r->a, "/%.*s/desk/media/%lld", FMT(lang_code(r->lang)), (long long)g.media.at[i].id));
	return OK;
}

static void ask_inputs(struct req *r, const struct step *st, struct event_ask_view *v)
{
	bool both = !strcmp(st->name, "cancel_all");
	struct event_input *vi = event_area(r, &v->inputs, S("note_vi"), both ? say(r->lang, "Why, in Vietnamese") : say(r->lang, "Reason"), ABSENT);

	vi->most = EVENT_NOTE_CHARS;
	vi->required = !both;
	if (!both)
		return;
	vi->lang = S("vi");
	struct event_input *en = event_area(r, &v->inputs, S("note_en"), say(r->lang, "Why, in English"), ABSENT);
	en->most = EVENT_NOTE_CHARS;
	en->lang = S("en");
}

static err ask_show(struct req *r, const struct step *st, const struct event_row *e, struct event_ask_view *v)
{
	v->id = e->id;
	v->title = event_title(r->lang, e->title_vi, e->title_en);
	v->step = str_c(st->name);
	v->button = say(r->lang, st->label);
	v->words = say(r->lang, st->words);
	v->danger = st->danger;
	ask_inputs(r, st, v);
	event_inputs_fail(&v->inputs, &v->errors);
	form_page(r, v->button, &v->errors);
	r->page.section = S("events");
	event_ask(&r->out, &r->page, v);
	return OK;
}

/* GET /{lang}/desk/events/{id}/step?step= */
err event_step_page(struct req *r)
{
	const struct step *st = step_named(req_query(r, S("step")));
	struct event_ask_view v = { 0 };
	struct event_row e;

	TRY(event_mine_of(r, &e));
	if (!st || !st->ask)
		return ERR_NOT_FOUND;
	if (!step_open(r, st, &e, false))
		return ERR_DENIED;
	return ask_show(r, st, &e, &v);
}

/* done: which notice the page shows then */
static err take(struct req *r, const struct step *st, const struct event_row *e, const char **done)
{
	struct twin_who who = event_who(r);
	str vi = event_given(event_word(r, S("note_vi"))), en = event_given(event_word(r, S("note_en")));
	bool out = true;

	*done = "released";
	if (!strcmp(st->name, "approve") || !strcmp(st->name, "release") || (!strcmp(st->name, "newer") && auth_may(r, EVENT_EDITORS, 0)))
		return event_approve(r->db, r->a, e->id, r->page.today, &who, r->now);
	if (!strcmp(st->name, "post") || !strcmp(st->name, "newer")) {
		TRY(event_post(r->db, r->a, e->id, r->page.today, &who, r->now, &out));
		*done = out ? "released" : "posted";
		return OK;
	}
	if (!strcmp(st->name, "return")) {
		*done = "returned";
		return event_return(r->db, r->a, e->id, vi, &who, r->now);
	}
	if (!strcmp(st->name, "withdraw")) {
		*done = "withdrawn";
		return events_withdraw(r->db, r->a, e->id, vi, &who, r->now);
	}
	*done = "cancelled_all";
	return events_cancel_all(r->db, r->a, e->id, vi, en, &who, r->now);
}

/* The gate says no: the page says why. */
static err refused(struct req *r, const struct event_row *e)
{
	struct event_page_view v = { 0 };

	form_fail(r, &v.errors, S("flow"), say(r->lang, "It cannot be made public yet; what is missing stands below."));
	return event_page_show(r, e, &v);
}

/* POST /{lang}/desk/events/{id}/step */
err event_step_post(struct req *r)
{
	const struct step *st = step_named(req_form(r, S("step")));
	struct event_ask_view v = { 0 };
	struct event_row e;
	struct twin t;
	const char *done;

	TRY(event_mine_of(r, &e));
	if (!st)
		return ERR_NOT_FOUND;
	TRY(twin_get(r->db, r->a, e.twin, &t));
	if (!step_open(r, st, &e, is_newer(&e, &t)))
		return st->editors ? auth_need(r, EVENT_EDITORS, 0) == OK ? ERR_CONFLICT : ERR_DENIED : ERR_CONFLICT;
	err got = take(r, st, &e, &done);
	if (got == ERR_DENIED)
		return refused(r, &e);
	if (got == ERR_INVALID) {
		form_fail(r, &v.errors, S("note_vi"), say(r->lang, "Write a reason of at most 300 characters."));
		return ask_show(r, st, &e, &v);
	}
	TRY(got);
	TRY(audit(r, arena_printf(r->a, "event.%s", st->name), S("event"), e.id, e.state, str_c(done)));
	return redirect(r, arena_printf(r->a, "/desk/events/%lld?done=%s", (long long)e.id, done));
}

/* POST /{lang}/desk/events/{id}/address */
err event_address_post(struct req *r)
{
	struct event_page_view v = { 0 };
	struct event_row e;
	str slug = str_trim(event_word(r, S("slug")));

	TRY(event_mine_of(r, &e));
	err got = events_readdress(r->db, r->a, e.id, slug, r->now);
	if (got == ERR_INVALID)
		form_fail(r, &v.errors, S("slug"), say(r->lang, "Use a-z, 0-9 and hyphens only."));
	else if (got == ERR_CONFLICT)
		form_fail(r, &v.errors, S("slug"), say(r->lang, "Another event has this address, or had it."));
	else
		TRY(got);
	if (v.errors.n)
		return event_page_show(r, &e, &v);
	TRY(audit(r, S("event.address"), S("event"), e.id, e.slug, slug));
	return redirect(r, arena_printf(r->a, "/desk/events/%lld?done=address", (long long)e.id));
}
