/* rounds.c - periods that units report on, and how each unit stands in them. */
#include "clock.h"
#include "follow_in.h"
#include "id.h"
#include "text.h"
#include "words.h"

static bool after(str a, str b)
{
	return str_cmp(a, b) > 0;
}

static void count(struct follow_round *r, str state, int64_t n)
{
	bool approved = str_eq(state, S("approved")), handed_in = approved || str_eq(state, S("handed_in"));

	r->units += n;
	r->approved += approved ? n : 0;
	r->handed_in += handed_in ? n : 0;
	r->opened += handed_in || str_eq(state, S("opened")) || str_eq(state, S("started")) || str_eq(state, S("returned")) ? n : 0;
}

static err counts_add(struct db *db, struct arena *a, struct follow_rounds *rounds)
{
	struct round_counts_list rows;
	int64_t *id = arena_array(a, int64_t, rounds->n + 1);

	for (size_t i = 0; i < rounds->n; i++)
		id[i] = rounds->at[i].id;
	TRY(round_counts(db, &(struct round_counts_in){ .rounds = { id, rounds->n } }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		for (size_t k = 0; k < rounds->n; k++)
			if (rounds->at[k].id == rows.at[i].round)
				count(&rounds->at[k], rows.at[i].state, rows.at[i].n);
	return OK;
}

err follow_rounds_of(struct db *db, struct arena *a, int64_t year, struct follow_rounds *out)
{
	struct round_all_list rows;

	*out = (struct follow_rounds){ 0 };
	TRY(round_all(db, &(struct round_all_in){ .year = year }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct follow_round){ .id = rows.at[i].id, .kind = rows.at[i].kind, .year = rows.at[i].year, .from_on = rows.at[i].from_on,
			.to_on = rows.at[i].to_on, .opens_on = rows.at[i].opens_on, .due_on = rows.at[i].due_on, .title_vi = rows.at[i].title_vi,
			.title_en = rows.at[i].title_en, .state = rows.at[i].state };
	return counts_add(db, a, out);
}

err follow_round_get(struct db *db, struct arena *a, int64_t id, struct follow_round *out)
{
	struct follow_rounds one = { .at = out, .n = 1, .cap = 1 };
	struct round_get row;

	TRY(round_get(db, &(struct round_get_in){ .id = id }, a, &row));
	*out = (struct follow_round){ .id = row.id, .kind = row.kind, .year = row.year, .from_on = row.from_on, .to_on = row.to_on, .opens_on = row.opens_on,
		.due_on = row.due_on, .title_vi = row.title_vi, .title_en = row.title_en, .state = row.state };
	return counts_add(db, a, &one);
}

static bool kind_right(str kind)
{
	return str_eq(kind, S("annual")) || str_eq(kind, S("quarterly")) || str_eq(kind, S("any"));
}

static bool days_right(const struct follow_round *in)
{
	struct date d;

	return date_parse(in->from_on, &d) == OK && date_parse(in->to_on, &d) == OK && date_parse(in->opens_on, &d) == OK && date_parse(in->due_on, &d) == OK
	       && !after(in->from_on, in->to_on) && !after(in->opens_on, in->due_on);
}

static bool title_right(str s)
{
	return s.n && text_utf8(s) && text_chars(s) <= FOLLOW_TITLE_CHARS;
}

err follow_round_make(struct db *db, struct arena *a, const struct follow_round *in, const struct progress_who *who, int64_t *id)
{
	str title_vi = str_trim(in->title_vi), title_en = str_trim(in->title_en);
	struct round_of_period found;

	if (!kind_right(in->kind) || !days_right(in) || in->year < 1900 || in->year > 2199 || !title_right(title_vi) || !title_right(title_en))
		return ERR_INVALID;
	err e = round_of_period(db, &(struct round_of_period_in){ .kind = in->kind, .from_on = in->from_on, .to_on = in->to_on }, a, &found);
	if (e != ERR_NOT_FOUND)
		return e == OK ? ERR_CONFLICT : e;
	*id = id_new();
	return round_add(db, &(struct round_add_in){ .id = *id, .kind = in->kind, .year = in->year, .from_on = in->from_on, .to_on = in->to_on,
		.opens_on = in->opens_on, .due_on = in->due_on, .title_vi = title_vi, .title_en = title_en, .by_name = who->name, .now = who->now });
}

void round_span(const struct follow_round *r, int64_t *from_at, int64_t *to_at)
{
	struct date from = { 1970, 1, 1 }, to = { 2199, 12, 31 };

	if (date_parse(r->from_on, &from) != OK || date_parse(r->to_on, &to) != OK)
		bug("a round without days");
	*from_at = date_days(from) * DAY_S - VN_OFFSET_S;
	*to_at = (date_days(to) + 1) * DAY_S - VN_OFFSET_S;
}

static void unit_form_add(struct arena *a, struct follow_units *out, const struct form_of_round *f)
{
	struct follow_unit *u = NULL;

	for (size_t i = 0; i < out->n && !u; i++)
		if (out->at[i].unit == f->unit)
			u = &out->at[i];
	if (!u) {
		u = LIST_PUSH(a, out);
		*u = (struct follow_unit){ .unit = f->unit, .slug = f->slug, .name_vi = f->name_vi, .name_en = f->name_en };
	}
	u->form = f->id;
	u->state = f->state;
	u->answered = f->answered;
	u->receipt = f->receipt;
	u->at = SOME(f->changed_at);
}

err follow_units_of(struct db *db, struct arena *a, int64_t round, struct follow_units *out)
{
	struct progress_units units = { 0 };
	struct form_of_round_list forms;
	struct follow_round r;
	int64_t from, to;

	*out = (struct follow_units){ 0 };
	TRY(follow_round_get(db, a, round, &r));
	round_span(&r, &from, &to);
	TRY(progress_units_of(db, a, r.year, from, to, r.due_on, &units));
	for (size_t i = 0; i < units.n; i++)
		if (units.at[i].parts)
			*LIST_PUSH(a, out) = (struct follow_unit){ .unit = units.at[i].unit, .parts = units.at[i].parts, .slug = units.at[i].slug,
				.name_vi = units.at[i].name_vi, .name_en = units.at[i].name_en, .state = S("unsent") };
	TRY(form_of_round(db, &(struct form_of_round_in){ .round = round }, a, &forms));
	for (size_t i = 0; i < forms.n; i++)
		unit_form_add(a, out, &forms.at[i]);
	return OK;
}

bool form_shut(str state)
{
	return str_eq(state, S("handed_in")) || str_eq(state, S("approved"));
}

static const struct { const char *state, *name, *tag; } states[] = {
	{ "unsent", WORD("not sent"), "" }, { "sent", WORD("sent, not opened"), "warn" }, { "opened", WORD("opened"), "info" }, { "started", WORD("begun"), "info" },
	{ "handed_in", WORD("waits for the head of the unit"), "info" }, { "approved", WORD("handed in"), "ok" }, { "returned", WORD("sent back"), "bad" },
};

str form_state_name(enum lang lang, str state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(state, str_c(states[i].state)))
			return say(lang, states[i].name);
	return state;
}

str form_state_tag(str state)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(state, str_c(states[i].state)))
			return str_c(states[i].tag);
	return S("");
}
