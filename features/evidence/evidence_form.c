/* evidence_form.c - the fields of links: who may make them, what they hold, the part that other desk pages borrow. */
#include "auth.h"
#include "clock.h"
#include "evidence_in.h"
#include "evidence_sql.h"
#include "text.h"
#include "words.h"

enum { SUGGESTED = 8, PICKED_MAX = 60 };

/* A whole number as people type it, "1.500" or "1,500" or "1 500" alike; nothing typed is no number.  ERR_INVALID */
static err number_read(struct arena *a, str typed, maybe_int *out)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < typed.n; i++)
		if (typed.p[i] != '.' && typed.p[i] != ',' && typed.p[i] != ' ')
			buf_char(&b, typed.p[i]);
	out->has = b.n > 0;
	if (!b.n)
		return OK;
	TRY(str_int(buf_str(&b), &out->v));
	return out->v >= 0 && out->v <= (int64_t)1e15 ? OK : ERR_INVALID;
}

static maybe_int number_field(struct req *r, str field, struct form_errors *errors)
{
	maybe_int n = NONE;

	if (number_read(r->a, field_of(r, field), &n) != OK)
		form_fail(r, errors, field, say(r->lang, "Enter a whole number."));
	return n;
}

struct quantity quantity_read(struct req *r, struct form_errors *errors)
{
	str day = field_of(r, S("ev-on"));
	struct quantity q = { .on = day.n ? day : ABSENT, .note = field_of(r, S("ev-note")), .internal = str_given(req_form(r, S("ev-internal"))) };
	struct date d;

	if (day.n && (date_parse(day, &d) != OK || str_cmp(day, r->page.today) > 0))
		form_fail(r, errors, S("ev-on"), say(r->lang, "Enter a day that exists and is not in the future."));
	q.participants = number_field(r, S("ev-participants"), errors);
	q.countries = number_field(r, S("ev-countries"), errors);
	q.amount_vnd = number_field(r, S("ev-amount"), errors);
	if (text_chars(q.note) > EVIDENCE_NOTE_CHARS)
		form_fail(r, errors, S("ev-note"), say(r->lang, "Write at most 500 characters."));
	return q;
}

void quantity_typed(struct req *r, const struct form_errors *errors, struct evidence_editor *out)
{
	out->on = field_of(r, S("ev-on"));
	out->participants = field_of(r, S("ev-participants"));
	out->countries = field_of(r, S("ev-countries"));
	out->amount = field_of(r, S("ev-amount"));
	out->note = field_of(r, S("ev-note"));
	out->internal = str_given(req_form(r, S("ev-internal")));
	out->open = out->on.n || out->participants.n || out->countries.n || out->amount.n || out->note.n || out->internal;
	if (!errors)
		return;
	out->on_words = form_words(errors, S("ev-on"));
	out->participants_words = form_words(errors, S("ev-participants"));
	out->countries_words = form_words(errors, S("ev-countries"));
	out->amount_words = form_words(errors, S("ev-amount"));
	out->note_words = form_words(errors, S("ev-note"));
}

err link_noted(struct req *r, str kind, int64_t thing, maybe_int task, maybe_int commitment, const struct quantity *q, int64_t *id)
{
	struct evidence_in in = { .kind = kind, .thing = thing, .task = task, .commitment = commitment, .on = q->on, .participants = q->participants,
		.countries = q->countries, .amount_vnd = q->amount_vnd, .note = q->note, .internal = q->internal,
		.by = SOME(r->session->person), .by_name = r->session->name };

	TRY(evidence_link(r->db, r->a, &in, r->now, id));
	return audit(r, S("evidence.link"), S("evidence"), *id, ABSENT,
		arena_printf(r->a, "%.*s:%lld %.*s", FMT(kind), (long long)thing, FMT(target_of(r->a, task, commitment))));
}

static bool ticked(struct req *r, str name, str value)
{
	str s;

	for (size_t i = 0; i < PICKED_MAX && str_given(s = req_form_nth(r, name, i)); i++)
		if (str_eq(s, value))
			return true;
	return false;
}

static bool serves(const struct evidence_list *links, maybe_int task, maybe_int commitment)
{
	for (size_t i = 0; i < links->n; i++)
		if (task.has ? links->at[i].to_task == task.v : !links->at[i].to_task && links->at[i].to_commitment == commitment.v)
			return true;
	return false;
}

void option_add(struct req *r, struct evidence_editor *out, const struct evidence_guess *g)
{
	str name = g->task.has ? S("ev-task") : S("ev-commitment");
	str value = arena_printf(r->a, "%lld", (long long)(g->task.has ? g->task.v : g->commitment.v));
	str id = arena_printf(r->a, "%.*s-%.*s", FMT(name), FMT(value));

	for (size_t i = 0; i < out->options.n; i++)
		if (str_eq(out->options.at[i].id, id))
			return;
	if (!serves(&out->links, g->task, g->commitment))
		*LIST_PUSH(r->a, &out->options) = (struct evidence_option){ .name = name, .value = value, .id = id, .label_vi = g->title_vi,
			.label_en = g->title_en, .why_vi = g->why_vi, .why_en = g->why_en, .chosen = r->method == METHOD_POST && ticked(r, name, value) };
}

err evidence_editor_fill(struct req *r, str kind, int64_t thing, str words, struct evidence_editor *out)
{
	struct evidence_guesses guesses = { 0 };

	*out = (struct evidence_editor){ .kind = kind, .thing = thing, .words = words };
	TRY(evidence_of_thing(r->db, r->a, kind, thing, true, &out->links));
	TRY(internal_hide(r, &out->links));
	evidence_say(r, &out->links);
	TRY(evidence_suggest(r->db, r->a, words, SUGGESTED, &guesses));
	for (size_t i = 0; i < guesses.n; i++)
		option_add(r, out, &guesses.at[i]);
	if (r->method == METHOD_POST)
		quantity_typed(r, NULL, out);
	return OK;
}

/* The n-th number of a field; false past the last.  ERR_INVALID by *right */
static bool picked(struct req *r, str field, size_t n, int64_t *id, bool *right)
{
	str s = req_form_nth(r, field, n);

	if (!str_given(s) || n >= PICKED_MAX)
		return false;
	if (str_int(s, id) != OK || *id < 1)
		*right = false;
	return *right;
}

/* Takes back what was ticked, if it is this thing's. */
static err drops(struct req *r, str kind, int64_t thing)
{
	struct evidence_get e;
	bool right = true;
	int64_t id;

	for (size_t n = 0; picked(r, S("ev-drop"), n, &id, &right); n++) {
		TRY(evidence_get(r->db, &(struct evidence_get_in){ .id = id }, r->a, &e));
		if (!str_eq(e.kind, kind) || e.thing != thing)
			return ERR_INVALID;
		TRY(link_need(r, e.task.v, kind));
		TRY(evidence_unlink(r->db, id));
		TRY(audit(r, S("evidence.unlink"), S("evidence"), id, target_of(r->a, e.task, e.commitment), ABSENT));
	}
	return right ? OK : ERR_INVALID;
}

err evidence_form(struct req *r, str kind, int64_t thing, struct form_errors *errors)
{
	size_t before = errors->n;
	struct quantity q = quantity_read(r, errors);
	bool right = true;
	int64_t id, link;

	if (errors->n > before)
		return OK;
	TRY(drops(r, kind, thing));
	for (size_t n = 0; picked(r, S("ev-task"), n, &id, &right); n++) {
		TRY(link_need(r, id, kind));
		TRY(link_noted(r, kind, thing, SOME(id), NONE, &q, &link));
	}
	for (size_t n = 0; picked(r, S("ev-commitment"), n, &id, &right); n++) {
		TRY(link_need(r, 0, kind));
		TRY(link_noted(r, kind, thing, NONE, SOME(id), &q, &link));
	}
	return right ? OK : ERR_INVALID;
}
