/* event_words.c - times and states in words; the fields of the desk's forms. */
#include "auth.h"
#include "clock.h"
#include "event_desk.h"
#include "words.h"

static const char *const weekdays[] = { WORD("Monday"), WORD("Tuesday"), WORD("Wednesday"), WORD("Thursday"), WORD("Friday"), WORD("Saturday"),
	WORD("Sunday") };
static const struct { const char *code, *name, *tag; } states[] = {
	{ "draft", WORD("draft"), "" }, { "waiting", WORD("waits to be looked at"), "warn" }, { "public", WORD("public"), "ok" },
	{ "withdrawn", WORD("withdrawn"), "bad" }, { "on", WORD("takes place"), "ok" }, { "moved", WORD("moved"), "warn" }, { "cancelled", WORD("cancelled"), "bad" },
};

static size_t state_at(str code)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (str_eq(code, str_c(states[i].code)))
			return i;
	return 0;
}

str event_state_name(enum lang lang, str state)
{
	return say(lang, states[state_at(state)].name);
}

str event_state_tag(str state)
{
	return str_c(states[state_at(state)].tag);
}

/* 1 January 1970 was a Thursday. */
static str day_words(struct arena *a, enum lang lang, int64_t at)
{
	int64_t day = event_day_of(at), weekday = ((day + 3) % 7 + 7) % 7;
	struct buf b = { .a = a };

	buf_printf(&b, "%.*s ", FMT(say(lang, weekdays[weekday])));
	date_write(&b, lang, date_of_days(day));
	return buf_str(&b);
}

static str clock_words(struct arena *a, int64_t at)
{
	int64_t minute = (at - event_midnight(event_day_of(at))) / 60;

	return arena_printf(a, "%02d:%02d", (int)(minute / 60), (int)(minute % 60));
}

str events_when_words(struct arena *a, enum lang lang, const struct event_session *s)
{
	int64_t end = s->ends_at > s->starts_at ? s->ends_at : s->starts_at;
	str from = day_words(a, lang, s->starts_at);

	if (s->all_day) {
		str to = day_words(a, lang, end - 1);
		return str_eq(from, to) ? from : arena_printf(a, "%.*s – %.*s", FMT(from), FMT(to));
	}
	if (end == s->starts_at)
		return arena_printf(a, "%.*s, %.*s", FMT(from), FMT(clock_words(a, s->starts_at)));
	/* A night that ends the next morning is one evening. */
	if (end - s->starts_at < DAY_S && event_day_of(end - 1) <= event_day_of(s->starts_at) + 1 && (end - event_midnight(event_day_of(end)) <= 6 * 3600 ||
		event_day_of(end) == event_day_of(s->starts_at)))
		return arena_printf(a, "%.*s, %.*s–%.*s", FMT(from), FMT(clock_words(a, s->starts_at)), FMT(clock_words(a, end)));
	return arena_printf(a, "%.*s, %.*s – %.*s, %.*s", FMT(from), FMT(clock_words(a, s->starts_at)), FMT(day_words(a, lang, end)), FMT(clock_words(a, end)));
}

str events_was_words(struct arena *a, enum lang lang, const struct event_session *s)
{
	if (!str_eq(s->state, S("moved")) || s->was_at == s->starts_at)
		return S("");
	str was = day_words(a, lang, s->was_at);
	if (!s->all_day)
		was = arena_printf(a, "%.*s, %.*s", FMT(was), FMT(clock_words(a, s->was_at)));
	return say_with(a, lang, "before: {when}", { "when", was });
}

struct twin_who event_who(const struct req *r)
{
	return (struct twin_who){ .person = SOME(r->session->person), .name = r->session->name, .now = r->now };
}

str event_word(const struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? s : S("");
}

str event_number(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

str event_title(enum lang lang, str vi, str en)
{
	str t = (lang == LANG_EN && en.n) || !vi.n ? en : vi;

	return t.n ? t : say(lang, "Without a name");
}

err event_mine_of(struct req *r, struct event_row *out)
{
	int64_t id;

	TRY(req_id(r, 0, &id));
	TRY(event_read(r->db, r->a, id, out));
	return events_mine(r, id) ? OK : ERR_DENIED;
}

/* ---- fields */

static struct event_input *input(struct req *r, struct event_inputs *out, const char *sort, str name, str label, str stored)
{
	struct event_input *in = LIST_PUSH(r->a, out);
	str typed = req_form(r, name);

	*in = (struct event_input){ .sort = str_c(sort), .type = S("text"), .name = name, .id = name, .label = label,
		.value = str_given(typed) ? typed : str_given(stored) ? stored : S(""), .width = S("") };
	return in;
}

struct event_input *event_text(struct req *r, struct event_inputs *out, str name, str label, str stored)
{
	return input(r, out, "text", name, label, stored);
}

struct event_input *event_area(struct req *r, struct event_inputs *out, str name, str label, str stored)
{
	return input(r, out, "area", name, label, stored);
}

struct event_input *event_select(struct req *r, struct event_inputs *out, str name, str label)
{
	return input(r, out, "select", name, label, ABSENT);
}

/* A box that is not ticked is not sent: whether the form was is known by its other fields. */
struct event_input *event_check(struct req *r, struct event_inputs *out, str name, str label, bool stored)
{
	struct event_input *in = input(r, out, "check", name, label, ABSENT);

	in->checked = r->method == METHOD_POST ? str_given(req_form(r, name)) : stored;
	return in;
}

void event_choice(struct req *r, struct event_input *in, str value, str label, str chosen)
{
	bool is_chosen = str_eq(value, chosen);

	if (str_eq(in->sort, S("checks")) && r->method == METHOD_POST) {
		is_chosen = false;
		for (size_t i = 0; str_given(req_form_nth(r, in->name, i)); i++)
			is_chosen |= str_eq(req_form_nth(r, in->name, i), value);
	} else if (!str_eq(in->sort, S("checks")) && str_given(req_form(r, in->name)))
		is_chosen = str_eq(req_form(r, in->name), value);
	*LIST_PUSH(r->a, &in->choices) = (struct event_choice){ .id = arena_printf(r->a, "%.*s-%zu", FMT(in->id), in->choices.n), .value = value, .label = label,
		.chosen = is_chosen };
}

void event_inputs_fail(struct event_inputs *in, const struct form_errors *errors)
{
	for (size_t i = 0; i < in->n; i++)
		in->at[i].words = form_words(errors, in->at[i].id);
}

void event_groups_fail(struct event_groups *in, const struct form_errors *errors)
{
	for (size_t i = 0; i < in->n; i++)
		event_inputs_fail(&in->at[i].inputs, errors);
}

struct event_inputs *event_group(struct req *r, struct event_groups *out, str id, str title)
{
	struct event_group *g = LIST_PUSH(r->a, out);

	*g = (struct event_group){ .id = id, .title = title };
	return &g->inputs;
}
