/* unesco_question.c - one question on a page: shown in both languages with its limits, saved from the form. */
#include "auth.h"
#include "clock.h"
#include "unesco_pages.h"
#include "words.h"

enum { FIGURE_DIGITS_MAX = 15 };

str question_key(struct arena *a, str question, int64_t suffix)
{
	char *p = arena_array(a, char, question.n + 1);

	for (size_t i = 0; i < question.n; i++)
		p[i] = question.p[i] == '.' ? '_' : question.p[i];
	str name = { p, question.n };
	return suffix ? arena_printf(a, "q-%.*s-%lld", FMT(name), (long long)suffix) : arena_printf(a, "q-%.*s", FMT(name));
}

static str key_of(struct req *r, const struct question_at *at)
{
	return question_key(r->a, at->q->id, at->i ? 0 : at->initiative);
}

static str side_name(struct req *r, str key, enum lang lang)
{
	return arena_printf(r->a, "%.*s-%.*s", FMT(key), FMT(lang_code(lang)));
}

static bool may_write(const struct req *r, enum lang lang)
{
	return auth_may(r, ROLE_AGENCY, 0) || (lang == LANG_EN && auth_may(r, ROLE_TRANSLATOR, 0));
}

static const char *state_of(const struct mmr_text *t, enum lang lang)
{
	return t->untranslated[lang] ? "untranslated" : t->stale[lang] ? "stale" : "done";
}

static str state_words(enum lang lang, const char *state, bool empty)
{
	if (empty)
		return say(lang, "Nothing written yet");
	return str_eq(str_c(state), S("untranslated")) ? say(lang, "Not translated") : str_eq(str_c(state), S("stale")) ? say(lang,
		"Stale: the other language changed") : say(lang, "Says the same");
}

static err sides_show(struct req *r, const struct mmr *m, const struct question_at *at, bool typed, struct unesco_question *out)
{
	const struct mmr_answers *row = mmr_answer_of(m, at->s->id, at->q->id, at->initiative);
	struct mmr_text t = { .of = { S(""), S("") } };

	if (row && row->twin.has)
		TRY(mmr_text_get(r->db, r->a, row->twin.v, &t));
	out->base = t.revision;
	out->twin = t.twin ? arena_printf(r->a, "%lld", (long long)t.twin) : ABSENT;
	out->rows = at->q->kind == FORM_LINE ? 2 : at->q->words_max > 150 ? 10 : 5;
	for (int k = 0; k < 2; k++) {
		enum lang lang = (enum lang)k;
		const char *state = state_of(&t, lang);
		struct unesco_side *s = LIST_PUSH(r->a, &out->sides);

		*s = (struct unesco_side){ .lang = lang_code(lang), .name = side_name(r, out->key, lang), .label = lang == LANG_VI ? say(r->lang,
			"Vietnamese") : say(r->lang, "English"),
			.text = t.of[lang], .state = str_c(state), .state_words = state_words(r->lang, state, !t.of[0].n && !t.of[1].n), .may = may_write(r, lang) };
		if (typed && str_given(req_form(r, s->name)))
			s->text = page_field(r, s->name);
		s->words = mmr_words(s->text);
		out->may = out->may || s->may;
	}
	out->two = out->may;
	out->sure = typed && str_given(req_form(r, arena_printf(r->a, "%.*s-sure", FMT(out->key))));
	return OK;
}

/* Options in the order of the form; a group's name stands before its first one. */
static void options_show(struct req *r, const struct mmr *m, const struct question_at *at, str chosen, str words, struct unesco_question *out)
{
	const struct form_list *list = &m->form.lists.at[at->q->list];
	str suggested = form_suggest(r->a, list, words), group = ABSENT;

	for (size_t i = 0; i < list->options.n; i++) {
		const struct form_option *o = &list->options.at[i];
		str g = o->group[r->lang];

		*LIST_PUSH(r->a, &out->options) = (struct unesco_option){ .id = o->id, .title = str_given(o->targets) && o->targets.n
			? arena_printf(r->a, "%.*s (%.*s)", FMT(o->title[r->lang]), FMT(o->targets)) : o->title[r->lang],
			.group = g, .head = str_given(g) && !str_eq(g, group), .chosen = form_has_id(chosen, o->id), .suggested = form_has_id(suggested, o->id),
			.html_id = arena_printf(r->a, "%.*s-%zu", FMT(out->key), i) };
		group = g;
	}
}

/* All words of an initiative, to suggest by. */
static err words_of(struct req *r, const struct mmr *m, const struct question_at *at, str *out)
{
	struct buf b = { .a = r->a };

	for (size_t i = 0; at->i && i < m->answers.n; i++) {
		const struct mmr_answers *x = &m->answers.at[i];
		struct mmr_text t;

		if (x->initiative != at->i->id || !x->twin.has)
			continue;
		TRY(mmr_text_get(r->db, r->a, x->twin.v, &t));
		buf_add(&b, t.of[LANG_VI]);
		buf_char(&b, '\n');
		buf_add(&b, t.of[LANG_EN]);
		buf_char(&b, '\n');
	}
	*out = buf_str(&b);
	return OK;
}

static str chosen_typed(struct req *r, str key)
{
	struct buf b = { .a = r->a };
	str one;

	for (size_t i = 0; i < FORM_OPTIONS_MAX && str_given(one = req_form_nth(r, key, i)); i++) {
		if (b.n)
			buf_char(&b, ' ');
		buf_add(&b, one);
	}
	return buf_str(&b);
}

err question_show(struct req *r, const struct mmr *m, const struct question_at *at, bool typed, struct unesco_question *out)
{
	const struct mmr_answers *row = mmr_answer_of(m, at->s->id, at->q->id, at->initiative);
	str words;

	*out = (struct unesco_question){ .id = at->i ? ABSENT : at->q->id, .key = key_of(r, at), .title = at->q->title[r->lang], .help = at->q->help[r->lang],
		.kind = form_kind_code(at->q->kind), .words_max = at->q->words_max };
	if (form_is_text(at->q->kind))
		return sides_show(r, m, at, typed, out);
	out->may = auth_may(r, ROLE_AGENCY, 0);
	out->value = typed ? page_field(r, out->key) : row ? row->value : ABSENT;
	if (at->q->kind != FORM_CHOICE)
		return OK;
	TRY(words_of(r, m, at, &words));
	options_show(r, m, at, typed ? chosen_typed(r, out->key) : out->value, words, out);
	return OK;
}

/* ---- saving */

static err side_save(struct req *r, int64_t twin, int64_t *base, enum lang lang, str text, struct twin_conflicts *conflicts)
{
	struct twin_who who = page_who(r);
	struct twin_edits edits = { 0 };
	struct twin w;

	TRY(twin_get(r->db, r->a, twin, &w));
	TRY(twin_edits_of(r->a, &w, S("answer"), lang, text, &edits));
	return edits.n ? twin_save(r->db, r->a, twin, *base, &edits, &who, base, conflicts) : OK;
}

/* Both languages say the same: every part with words on both sides is confirmed. */
static err sure_save(struct req *r, int64_t twin)
{
	struct twin_who who = page_who(r);
	struct twin_edits edits = { 0 };
	struct twin_conflicts conflicts;
	int64_t revision;
	struct twin w;

	TRY(twin_get(r->db, r->a, twin, &w));
	for (size_t i = 0; i < w.parts.n; i++) {
		const struct twin_part *p = &w.parts.at[i];
		struct twin_edit e = { .part = p->id, .after = -1 };

		for (int l = 0; l < 2; l++)
			e.confirm[l] = p->side[l].state == TWIN_STALE;
		if (e.confirm[0] || e.confirm[1])
			*LIST_PUSH(r->a, &edits) = e;
	}
	return edits.n ? twin_save(r->db, r->a, twin, w.revision, &edits, &who, &revision, &conflicts) : OK;
}

/* What is wrong with a text that was typed; ABSENT: nothing. */
static str text_fault(struct req *r, const struct mmr *m, const struct form_question *q, str text)
{
	str wrong = mmr_code_wrong(m, text);

	if (q->kind == FORM_LINE && str_find(text, S("\n"), 0) >= 0)
		return say(r->lang, "Write one line.");
	if (str_given(wrong))
		return say_with(r->a, r->lang, "There is no figure named {name}.", { "name", wrong });
	return ABSENT;
}

static err conflict_say(struct req *r, err e, str field, const struct twin_conflicts *conflicts, struct form_errors *errors)
{
	if (e == ERR_CONFLICT && conflicts->n)
		form_fail(r, errors, field, say_with(r->a, r->lang,
			"{name} changed this meanwhile to: {text}. Nothing was overwritten; take over what you want and save again.",
			{ "name", conflicts->at[0].by }, { "text", conflicts->at[0].theirs }));
	else if (e == ERR_INVALID || e == ERR_LIMIT)
		form_fail(r, errors, field, say(r->lang, "This text cannot be stored as it is."));
	else
		return e;
	return OK;
}

/* Texts that were sent and differ from what stands. */
struct typed { bool has[2], sure; str text[2], name[2]; };

static void typed_read(struct req *r, const struct mmr *m, const struct question_at *at, str key, const struct mmr_text *was, struct typed *out,
	struct form_errors *errors)
{
	out->sure = str_given(req_form(r, arena_printf(r->a, "%.*s-sure", FMT(key))));
	for (int l = 0; l < 2; l++) {
		out->name[l] = side_name(r, key, (enum lang)l);
		if (!str_given(req_form(r, out->name[l])) || !may_write(r, (enum lang)l))
			continue;
		out->text[l] = page_field(r, out->name[l]);
		out->has[l] = !str_eq(out->text[l], was->of[l]);
		str fault = out->has[l] ? text_fault(r, m, at->q, out->text[l]) : ABSENT;
		if (str_given(fault))
			form_fail(r, errors, out->name[l], fault);
	}
}

static err text_save(struct req *r, const struct mmr *m, const struct question_at *at, bool check, struct form_errors *errors, int64_t *changed)
{
	const struct mmr_answers *row = mmr_answer_of(m, at->s->id, at->q->id, at->initiative);
	struct mmr_text was = { .of = { S(""), S("") } };
	struct twin_conflicts conflicts = { 0 };
	struct twin_who who = page_who(r);
	struct typed t = { 0 };
	str key = key_of(r, at);
	int64_t base, twin;
	err e = OK;

	if (row && row->twin.has)
		TRY(mmr_text_get(r->db, r->a, row->twin.v, &was));
	typed_read(r, m, at, key, &was, &t, errors);
	if (check || (!t.has[0] && !t.has[1] && !(t.sure && was.stale[0] + was.stale[1])))
		return OK;
	if (str_int(req_form(r, arena_printf(r->a, "%.*s-base", FMT(key))), &base) != OK || base > was.revision)
		base = was.revision;
	TRY(mmr_text_need(r->db, r->a, m, at->s->id, at->q->id, at->initiative, &who, &twin));
	if (!was.twin)
		base = 1;
	for (int l = 0; e == OK && l < 2; l++)
		if (t.has[l]) {
			e = side_save(r, twin, &base, (enum lang)l, t.text[l], &conflicts);
			if (e != OK)
				return conflict_say(r, e, t.name[l], &conflicts, errors);
		}
	++*changed;
	return t.sure ? sure_save(r, twin) : OK;
}

static str value_fault(struct req *r, const struct form_question *q, str value)
{
	struct date day;
	int64_t n;

	if (!value.n)
		return ABSENT;
	if (q->kind == FORM_DATE && date_parse(value, &day) != OK)
		return say(r->lang, "Enter a day that exists.");
	if (q->kind == FORM_FIGURE && (value.n > FIGURE_DIGITS_MAX || str_int(value, &n) != OK || n < 0))
		return say(r->lang, "Enter a whole number in digits.");
	return ABSENT;
}

/* Only what the list has. */
static str chosen_clean(struct req *r, const struct form_list *list, str typed)
{
	struct buf b = { .a = r->a };

	for (size_t i = 0; i < list->options.n; i++) {
		if (!form_has_id(typed, list->options.at[i].id))
			continue;
		if (b.n)
			buf_char(&b, ' ');
		buf_add(&b, list->options.at[i].id);
	}
	return buf_str(&b);
}

err question_save(struct req *r, const struct mmr *m, const struct question_at *at, bool check, struct form_errors *errors, int64_t *changed)
{
	const struct mmr_answers *row = mmr_answer_of(m, at->s->id, at->q->id, at->initiative);
	str key = key_of(r, at), value, fault;
	int64_t id;

	if (form_is_text(at->q->kind))
		return text_save(r, m, at, check, errors, changed);
	if (at->q->kind == FORM_LINKS || !auth_may(r, ROLE_AGENCY, 0))
		return OK;
	value = at->q->kind == FORM_CHOICE ? chosen_clean(r, &m->form.lists.at[at->q->list], chosen_typed(r, key)) : page_field(r, key);
	fault = value_fault(r, at->q, value);
	if (str_given(fault)) {
		form_fail(r, errors, arena_printf(r->a, "%.*s-value", FMT(key)), fault);
		return OK;
	}
	if (check || (row ? str_eq(value, str_given(row->value) ? row->value : S("")) : !value.n))
		return OK;
	TRY(mmr_answer_need(r->db, r->a, m, at->s->id, at->q->id, at->initiative, &id));
	++*changed;
	return mmr_answer_set(r->db, &(struct mmr_answer_set_in){ .id = id, .value = value.n ? value : ABSENT });
}
