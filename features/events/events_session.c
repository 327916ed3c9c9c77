/* events_session.c - one session moved, cancelled, on again; the whole event cancelled; what came of a session. */
#include "clock.h"
#include "event_rules.h"
#include "text.h"

struct turn {
	struct db *db; struct arena *a; struct event_row e; struct event_session_row s; struct event_tallies tally; const struct twin_who *who; int64_t now;
};

static err turn_begin(struct turn *t, int64_t session)
{
	t->tally.a = t->a;
	TRY(event_session_row(t->db, &(struct event_session_row_in){ .id = session }, t->a, &t->s));
	return event_read(t->db, t->a, t->s.event, &t->e);
}

static void tally(struct turn *t, const struct event_session_set_in *s, int64_t sign)
{
	if (event_is(&t->e, "public") && !str_eq(s->state, S("cancelled")))
		event_tally_session(&t->tally, &(struct event_span){ .starts_at = s->starts_at, .ends_at = s->ends_at }, t->e.shown_vi * sign, t->e.shown_en * sign);
}

static struct event_session_set_in as_is(const struct turn *t)
{
	const struct event_session_row *s = &t->s;

	return (struct event_session_set_in){ .id = s->id, .all_day = s->all_day, .starts_at = s->starts_at, .ends_at = s->ends_at, .open_end = s->open_end,
		.state = s->state, .was_at = s->was_at, .ruled = s->ruled, .fallen = s->fallen, .note_vi = s->note_vi, .note_en = s->note_en,
		.lasting = event_lasting(&(struct event_span){ .starts_at = s->starts_at, .ends_at = s->ends_at }), .now = t->now };
}

/* Writes the session as it is to be, with the counts and the step. */
static err turn_put(struct turn *t, const struct event_session_set_in *to, const char *what)
{
	struct event_session_set_in before = as_is(t);

	tally(t, &before, -1);
	TRY(event_session_set(t->db, to));
	tally(t, to, 1);
	return event_step(t->db, t->e.id, &(struct event_said){ what, to->id, to->note_vi, to->note_en }, t->who);
}

static err turn_end(struct turn *t)
{
	TRY(event_tallies_keep(t->db, &t->tally));
	TRY(event_bump(t->db, &(struct event_bump_in){ .id = t->e.id, .now = t->now }));
	return event_keep(t->db, t->a, t->e.id, 0, t->now);
}

static bool notes_fit(str vi, str en)
{
	return text_chars(vi) <= EVENT_NOTE_CHARS && text_chars(en) <= EVENT_NOTE_CHARS;
}

/* Does another session of the event begin then already? */
static err taken(struct turn *t, int64_t starts_at, bool *is)
{
	struct event_session_rows_list rows;

	*is = false;
	TRY(event_session_rows(t->db, &(struct event_session_rows_in){ .event = t->e.id }, t->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*is |= rows.at[i].id != t->s.id && rows.at[i].starts_at == starts_at && !str_eq(rows.at[i].state, S("cancelled"));
	return OK;
}

err events_move(struct db *db, struct arena *a, int64_t session, const struct event_time *to, str note_vi, str note_en, const struct twin_who *who, int64_t now)
{
	struct turn t = { .db = db, .a = a, .who = who, .now = now };
	struct event_span span;
	bool is_taken;

	TRY(turn_begin(&t, session));
	TRY(event_span_of(to, &span));
	if (!notes_fit(note_vi, note_en))
		return ERR_INVALID;
	TRY(taken(&t, span.starts_at, &is_taken));
	if (is_taken)
		return ERR_INVALID;
	struct event_session_set_in set = as_is(&t);
	set.all_day = span.all_day;
	set.starts_at = span.starts_at;
	set.ends_at = span.ends_at;
	set.open_end = span.open_end;
	set.lasting = event_lasting(&span);
	if (!event_known(&t.e) && !t.s.ruled)
		set.was_at = span.starts_at;
	set.state = set.starts_at == set.was_at ? S("on") : S("moved");
	set.fallen = false;
	set.note_vi = event_given(note_vi);
	set.note_en = event_given(note_en);
	TRY(turn_put(&t, &set, "moved"));
	TRY(turn_end(&t));
	return event_is(&t.e, "public") ? event_tell(db, a, session, now) : OK;
}

static err cancel(struct turn *t, bool cancelled, str note_vi, str note_en)
{
	struct event_session_set_in set = as_is(t);

	set.state = cancelled ? S("cancelled") : set.starts_at == set.was_at ? S("on") : S("moved");
	set.fallen = false;
	set.note_vi = event_given(note_vi);
	set.note_en = event_given(note_en);
	return turn_put(t, &set, cancelled ? "cancelled" : "on");
}

err events_cancel(struct db *db, struct arena *a, int64_t session, bool cancelled, str note_vi, str note_en, const struct twin_who *who, int64_t now)
{
	struct turn t = { .db = db, .a = a, .who = who, .now = now };
	bool is_taken = false;

	TRY(turn_begin(&t, session));
	if (!cancelled)
		TRY(taken(&t, t.s.starts_at, &is_taken));
	if (!notes_fit(note_vi, note_en) || is_taken)
		return ERR_INVALID;
	TRY(cancel(&t, cancelled, note_vi, note_en));
	TRY(turn_end(&t));
	return event_is(&t.e, "public") ? event_tell(db, a, session, now) : OK;
}

err events_cancel_all(struct db *db, struct arena *a, int64_t event, str note_vi, str note_en, const struct twin_who *who, int64_t now)
{
	struct turn t = { .db = db, .a = a, .who = who, .now = now, .tally = { .a = a } };
	struct event_session_rows_list rows;
	struct event_ids told = { 0 };

	if (!notes_fit(note_vi, note_en))
		return ERR_INVALID;
	TRY(event_read(db, a, event, &t.e));
	TRY(event_session_rows(db, &(struct event_session_rows_in){ .event = event }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		if (rows.at[i].ends_at <= now || str_eq(rows.at[i].state, S("cancelled")))
			continue;
		TRY(event_session_row(db, &(struct event_session_row_in){ .id = rows.at[i].id }, a, &t.s));
		TRY(cancel(&t, true, note_vi, note_en));
		*LIST_PUSH(a, &told) = t.s.id;
	}
	TRY(event_set_cancelled(db, &(struct event_set_cancelled_in){ .id = event, .cancelled = true }));
	TRY(event_step(db, event, &(struct event_said){ "cancelled_all", 0, note_vi, note_en }, who));
	TRY(turn_end(&t));
	for (size_t i = 0; event_is(&t.e, "public") && i < told.n; i++)
		TRY(event_tell(db, a, told.at[i], now));
	return OK;
}

/* The links of evidence of the event say how many people came to all its sessions together, and of how many countries at the most of them. */
static err evidence_numbers(struct db *db, struct arena *a, int64_t event, const struct twin_who *who, int64_t now)
{
	struct evidence_list links = { 0 };
	struct event_attended_of sum;
	int64_t id;

	TRY(event_attended_of(db, &(struct event_attended_of_in){ .event = event }, a, &sum));
	TRY(evidence_of_thing(db, a, S("event"), event, true, &links));
	for (size_t i = 0; i < links.n; i++) {
		const struct evidence *l = &links.at[i];
		TRY(evidence_link(db, a, &(struct evidence_in){ .kind = S("event"), .thing = event, .task = l->task, .commitment = l->commitment,
			.participants = sum.participants, .countries = sum.countries, .amount_vnd = l->amount_vnd, .note = l->note, .internal = l->internal,
			.by = who->person, .by_name = who->name }, now, &id));
	}
	return OK;
}

err events_attended(struct db *db, struct arena *a, int64_t session, maybe_int participants, maybe_int countries, const struct twin_who *who, int64_t now)
{
	struct event_session_row s;

	if ((participants.has && (participants.v < 0 || participants.v > 10000000)) || (countries.has && (countries.v < 0 || countries.v > 250)))
		return ERR_INVALID;
	TRY(event_session_row(db, &(struct event_session_row_in){ .id = session }, a, &s));
	TRY(event_session_attended(db, &(struct event_session_attended_in){ .id = session, .participants = participants, .countries = countries }));
	TRY(event_step(db, s.event, &(struct event_said){ .what = "attended", .session = session }, who));
	return evidence_numbers(db, a, s.event, who, now);
}
