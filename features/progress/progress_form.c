/* progress_form.c - the answer of a unit as a form: what was typed becomes an answer, faults find their field, last time stands beside. */
#include "auth.h"
#include "clock.h"
#include "progress_form.h"
#include "words.h"

static const char *const money_columns[MONEY_COLUMNS] = { "estimate", "contracted", "paid", "settled" };

static const char *column_label(int column)
{
	static const char *const label[MONEY_COLUMNS] = { WORD("Estimate"), WORD("Contracted"), WORD("Paid"), WORD("Settled") };

	return label[column];
}

maybe_int *money_cell(struct money *m, int column)
{
	return column == 0 ? &m->estimate_vnd : column == 1 ? &m->contracted_vnd : column == 2 ? &m->paid_vnd : &m->settled_vnd;
}

str money_field_name(struct arena *a, enum money_source s, int column)
{
	return arena_printf(a, "money-%.*s-%s", FMT(money_source_code(s)), money_columns[column]);
}

str form_typed(struct req *r, str name)
{
	str s = req_form(r, name);

	return str_given(s) ? s : S("");
}

static str target_name(struct arena *a, int64_t id)
{
	return arena_printf(a, "target-%lld", (long long)id);
}

/* "target:7" of progress_check is the field "target-7". */
static str field_of(struct arena *a, str fault)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < fault.n; i++)
		buf_char(&b, fault.p[i] == ':' ? '-' : fault.p[i]);
	return buf_str(&b);
}

void money_typed(struct req *r, struct money money[MONEY_SOURCES], bool *has_money, struct form_errors *errors)
{
	for (int s = 0; s < MONEY_SOURCES; s++)
		for (int c = 0; c < MONEY_COLUMNS; c++) {
			str name = money_field_name(r->a, (enum money_source)s, c), typed = str_trim(form_typed(r, name));
			int64_t v;
			if (!typed.n)
				continue;
			*has_money = true;
			if (progress_vnd_read(typed, &v) == OK)
				*money_cell(&money[s], c) = SOME(v);
			else
				form_fail(r, errors, name, say(r->lang, "Enter an amount in whole đồng that is not negative."));
		}
}

static void targets_typed(struct req *r, const struct progress_targets *g, struct progress_answer_in *in, struct form_errors *errors)
{
	for (size_t i = 0; i < g->n; i++) {
		str name = target_name(r->a, g->at[i].id), typed = str_trim(form_typed(r, name));
		int64_t v;
		if (!typed.n)
			continue;
		if (progress_milli_read(r->lang, typed, &v) == OK)
			*LIST_PUSH(r->a, &in->reaches) = (struct target_reach){ g->at[i].id, v };
		else
			form_fail(r, errors, name, say(r->lang, "Enter a number that is not negative."));
	}
}

err answer_typed(struct req *r, const struct progress_targets *g, struct progress_answer_in *in, struct form_errors *errors)
{
	struct progress_faults faults = { 0 };

	in->status = form_typed(r, S("status"));
	in->done = form_typed(r, S("done"));
	in->reason = form_typed(r, S("reason"));
	in->difficulties = form_typed(r, S("difficulties"));
	in->proposals = form_typed(r, S("proposals"));
	in->day = form_typed(r, S("day"));
	in->beyond = str_given(req_form(r, S("beyond")));
	targets_typed(r, g, in, errors);
	money_typed(r, in->money, &in->has_money, errors);
	TRY(progress_check(r->db, r->a, r->lang, in, r->page.today, &faults));
	for (size_t i = 0; i < faults.n; i++)
		form_fail(r, errors, field_of(r->a, faults.at[i].field), faults.at[i].words);
	return OK;
}

static str vnd_digits(struct arena *a, enum lang lang, maybe_int v)
{
	return v.has ? progress_milli_words(a, lang, v.v > INT64_MAX / 1000 ? 0 : v.v * 1000) : S("");
}

void money_fields_show(struct req *r, const struct money money[MONEY_SOURCES], const struct form_errors *errors, struct money_fields *out)
{
	bool posted = r->method == METHOD_POST;

	for (int s = 0; s < MONEY_SOURCES; s++) {
		struct money m = money[s];
		struct money_field *f = LIST_PUSH(r->a, out);
		f->code = money_source_code((enum money_source)s);
		f->name = money_source_name(r->lang, (enum money_source)s);
		for (int c = 0; c < MONEY_COLUMNS; c++) {
			str name = money_field_name(r->a, (enum money_source)s, c);
			*LIST_PUSH(r->a, &f->cells) = (struct number_field){ .name = name, .label = say(r->lang, column_label(c)),
				.value = posted ? form_typed(r, name) : vnd_digits(r->a, r->lang, *money_cell(&m, c)), .words = form_words(errors, name) };
		}
	}
}

void target_fields_show(struct req *r, const struct progress_targets *g, const struct progress_answer *last, const struct form_errors *errors,
	struct target_fields *out)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct progress_target *t = &g->at[i];
		struct target_field *f = LIST_PUSH(r->a, out);
		*f = (struct target_field){ .name = target_name(r->a, t->id), .title_vi = t->title_vi, .title_en = t->title_en, .measure_vi = t->measure_vi,
			.measure_en = t->measure_en, .wanted = progress_milli_words(r->a, r->lang, t->wanted_milli), .value = S("") };
		f->words = form_words(errors, f->name);
		if (r->method == METHOD_POST)
			f->value = form_typed(r, f->name);
		else
			for (size_t k = 0; last && k < last->reaches.n; k++)
				if (last->reaches.at[k].target == t->id)
					f->value = progress_milli_words(r->a, r->lang, last->reaches.at[k].reached_milli);
	}
}
