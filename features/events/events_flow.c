/* events_flow.c - how an event becomes public: the gate of both languages, its address, the search; withdrawing; the moderator's word. */
#include "clock.h"
#include "event_flow.h"
#include "network.h"
#include "text.h"

enum { TRIES_MAX = 50 };

err event_gate(struct db *db, struct arena *a, const struct event_row *e, const struct twin *t, str today, enum lang lang, struct event_gate *out)
{
	struct event_ids ids = { 0 };
	err gate = OK;

	*out = (struct event_gate){ 0 };
	gate = twin_may_release(t, today, &out->twin);
	if (gate != OK && gate != ERR_DENIED)
		return gate;
	TRY(event_media_ids(a, t, e->cover, &ids));
	/* A picture that was just given is shown as soon as its sizes are made. */
	TRY(media_check_but(db, a, ids.at, ids.n, today, lang, MEDIA_BUT_ONE_ALT | MEDIA_BUT_SIZES, &out->media));
	out->no_place = !e->space.has && !str_given(e->address_vi) && !str_given(e->address_en) && !str_given(e->online_url);
	out->may_release = gate == OK && !out->media.n && !out->no_place;
	return OK;
}

/* An address made of its title, numbered where another event has it or had it.  Once given it stays until somebody changes it. */
static err address_make(struct db *db, struct arena *a, const struct event_row *e, str title, str *slug)
{
	str base = text_slug(a, title);
	struct event_address_get was;

	if (event_known(e)) {
		*slug = e->slug;
		return OK;
	}
	for (int i = 1; i <= TRIES_MAX; i++) {
		*slug = i == 1 ? base : arena_printf(a, "%.*s-%d", FMT(base), i);
		err got = event_address_get(db, &(struct event_address_get_in){ .slug = *slug }, a, &was);
		if (got == ERR_NOT_FOUND)
			return event_address_add(db, &(struct event_address_add_in){ .slug = *slug, .event = e->id });
		if (got != OK || was.event == e->id)
			return got;
	}
	*slug = arena_printf(a, "%.*s-%lld", FMT(base), (long long)e->id);
	return event_address_add(db, &(struct event_address_add_in){ .slug = *slug, .event = e->id });
}

err events_readdress(struct db *db, struct arena *a, int64_t event, str slug, int64_t now)
{
	struct event_address_get was;
	struct event_row e;

	slug = str_trim(slug);
	if (!slug.n || !str_eq(text_slug(a, slug), slug))
		return ERR_INVALID;
	TRY(event_read(db, a, event, &e));
	if (!event_is(&e, "public"))
		return ERR_NOT_FOUND;
	err got = event_address_get(db, &(struct event_address_get_in){ .slug = slug }, a, &was);
	if (got == OK && was.event != event)
		return ERR_CONFLICT;
	if (got == ERR_NOT_FOUND)
		got = event_address_add(db, &(struct event_address_add_in){ .slug = slug, .event = event });
	TRY(got);
	TRY(event_set_slug(db, &(struct event_set_slug_in){ .id = event, .slug = slug, .now = now }));
	TRY(event_search_again(db, a, event));
	return evidence_thing_changed(db, a, S("event"), event);
}

/* What the public reads of the accessibility line: a language that is public, or the other one's words there. */
static str access_of(const struct twin *t, const struct twin_public *pub, enum lang lang)
{
	return str_given(pub->title) ? twin_line(t, "access", lang) : S("");
}

static str or_empty(str s)
{
	return str_given(s) ? s : S("");
}

static err go_out(struct db *db, struct arena *a, const struct event_row *e, const struct twin *t, str today, const struct twin_who *who, int64_t now)
{
	struct event_show show = { .db = db, .a = a };
	struct event_tallies tally = { .a = a };
	struct twin_public pub[2] = { 0 };
	struct event_row after;
	str slug;

	TRY(twin_release_read(db, a, t, today, event_use, &show, now, pub));
	TRY(event_tally_all(db, &tally, e, -1));
	TRY(address_make(db, a, e, str_given(pub[LANG_VI].title) ? pub[LANG_VI].title : pub[LANG_EN].title, &slug));
	str vi = or_empty(pub[LANG_VI].title), en = or_empty(pub[LANG_EN].title);
	str folded = text_fold(a, arena_printf(a, "%.*s %.*s", FMT(vi), FMT(en)));
	TRY(event_set_public(db, &(struct event_set_public_in){ .id = e->id, .slug = slug, .title_vi = vi, .title_en = en,
		.summary_vi = or_empty(pub[LANG_VI].summary), .summary_en = or_empty(pub[LANG_EN].summary), .access_vi = access_of(t, &pub[LANG_VI], LANG_VI),
		.access_en = access_of(t, &pub[LANG_EN], LANG_EN), .shown_vi = str_given(pub[LANG_VI].title), .shown_en = str_given(pub[LANG_EN].title),
		.folded = folded, .public_at = e->public_at.has ? e->public_at.v : now, .now = now }));
	TRY(event_words_keep(db, e->id, folded));
	TRY(event_read(db, a, e->id, &after));
	TRY(event_tally_all(db, &tally, &after, 1));
	TRY(event_tallies_keep(db, &tally));
	TRY(event_media_note(db, a, &after, t));
	TRY(event_step(db, e->id, &(struct event_said){ .what = event_is(e, "public") ? "corrected" : "released" }, who));
	TRY(event_keep(db, a, e->id, 0, now));
	return event_search(db, a, &after, pub);
}

err events_release(struct db *db, struct arena *a, int64_t event, str today, const struct twin_who *who, int64_t now)
{
	struct event_gate gate;
	struct event_row e;
	struct twin t;

	TRY(event_read(db, a, event, &e));
	TRY(twin_get(db, a, e.twin, &t));
	TRY(event_gate(db, a, &e, &t, today, LANG_VI, &gate));
	if (!gate.may_release)
		return ERR_DENIED;
	TRY(go_out(db, a, &e, &t, today, who, now));
	/* The host's posts were looked at by somebody whose word counts. */
	if (e.asked_at.has && e.host.has && !event_is(&e, "public"))
		return network_post_approved(db, a, e.host.v, now);
	return OK;
}

err events_withdraw(struct db *db, struct arena *a, int64_t event, str note, const struct twin_who *who, int64_t now)
{
	struct event_tallies tally = { .a = a };
	struct event_row e;

	note = event_given(note);
	if (!str_given(note) || text_chars(note) > EVENT_NOTE_CHARS)
		return ERR_INVALID;
	TRY(event_read(db, a, event, &e));
	if (!event_is(&e, "public"))
		return ERR_DENIED;
	TRY(event_tally_all(db, &tally, &e, -1));
	TRY(event_tallies_keep(db, &tally));
	TRY(twin_withdraw(db, e.twin));
	TRY(search_drop(db, S("event"), event));
	TRY(event_set_state(db, &(struct event_set_state_in){ .id = event, .state = S("withdrawn"), .note = note, .now = now }));
	TRY(event_bump(db, &(struct event_bump_in){ .id = event, .now = now }));
	TRY(event_step(db, event, &(struct event_said){ .what = "withdrawn", .note_vi = note }, who));
	return event_keep(db, a, event, 0, now);
}

/* The language that is missing may be so for a while, where the other one has all it needs. */
static err one_language(struct db *db, struct arena *a, struct twin *t, str today, const struct twin_who *who)
{
	struct twin_gate gate;
	struct date d;
	err e = twin_may_release(t, today, &gate);

	if (e != ERR_DENIED || t->exception.given)
		return e;
	enum lang missing = t->source == LANG_VI ? LANG_EN : LANG_VI;
	if (gate.no_title[t->source])
		return ERR_DENIED;
	TRY(date_parse(today, &d));
	TRY(twin_except(db, a, t->id, missing, date_iso(a, date_of_days(date_days(d) + EVENT_ONE_LANGUAGE_DAYS)),
		missing == LANG_EN ? S("Đăng bằng một ngôn ngữ; bản dịch sẽ bổ sung sau. Posted in one language; the translation follows.")
			: S("Posted in one language; the translation follows. Đăng bằng một ngôn ngữ; bản dịch sẽ bổ sung sau."), who));
	return twin_get(db, a, t->id, t);
}

/* Does a post of this event go out without being looked at?  A host that is known or trusted; nobody else's. */
static err goes_at_once(struct db *db, struct arena *a, const struct event_row *e, bool *yes)
{
	str level = ABSENT;

	*yes = false;
	if (e->host.has)
		TRY(network_trust(db, a, e->host.v, &level));
	*yes = str_eq(level, S("known")) || str_eq(level, S("trusted"));
	return OK;
}

err event_approve(struct db *db, struct arena *a, int64_t event, str today, const struct twin_who *who, int64_t now)
{
	struct event_row e;
	struct twin t;
	err got;

	TRY(event_read(db, a, event, &e));
	TRY(twin_get(db, a, e.twin, &t));
	got = one_language(db, a, &t, today, who);
	TRY(got);
	return events_release(db, a, event, today, who, now);
}

err event_post(struct db *db, struct arena *a, int64_t event, str today, const struct twin_who *who, int64_t now, bool *out)
{
	struct event_gate gate;
	struct event_row e;
	struct twin t;

	TRY(event_read(db, a, event, &e));
	TRY(twin_get(db, a, e.twin, &t));
	TRY(goes_at_once(db, a, &e, out));
	if (*out) {
		TRY(one_language(db, a, &t, today, who));
		TRY(event_gate(db, a, &e, &t, today, LANG_VI, &gate));
		*out = gate.may_release;
	}
	if (*out)
		return events_release(db, a, event, today, who, now);
	bool public = event_is(&e, "public");
	if (!twin_line(&t, "title", t.source).n)
		return ERR_DENIED;
	TRY(event_set_state(db, &(struct event_set_state_in){ .id = event, .state = public ? S("public") : S("waiting"), .note = ABSENT,
		.asked_at = SOME(e.asked_at.has ? e.asked_at.v : now), .now = now }));
	return event_step(db, event, &(struct event_said){ .what = "posted" }, who);
}

err event_return(struct db *db, struct arena *a, int64_t event, str note, const struct twin_who *who, int64_t now)
{
	struct event_row e;

	note = event_given(note);
	if (!str_given(note) || text_chars(note) > EVENT_NOTE_CHARS)
		return ERR_INVALID;
	TRY(event_read(db, a, event, &e));
	if (!e.asked_at.has)
		return ERR_DENIED;
	TRY(event_set_state(db, &(struct event_set_state_in){ .id = event, .state = event_is(&e, "public") ? S("public") : S("draft"), .note = note, .now = now }));
	return event_step(db, event, &(struct event_said){ .what = "returned", .note_vi = note }, who);
}
