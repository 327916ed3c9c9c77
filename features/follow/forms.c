/* forms.c - what one unit fills in: found, made, read. */
#include "clock.h"
#include "follow_in.h"
#include "id.h"
#include "words.h"

/* Without those that are taken for one another on paper. */
static const char code_letters[] = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

static str code_make(struct arena *a)
{
	unsigned char raw[8];
	char out[8];

	random_bytes(raw, sizeof raw);
	for (size_t i = 0; i < sizeof raw; i++)
		out[i] = code_letters[raw[i] % (sizeof code_letters - 1)];
	return arena_printf(a, "P-%.4s-%.4s", out, out + 4);
}

err form_of(struct db *db, struct arena *a, int64_t round, int64_t year, int64_t unit, int64_t now, int64_t *form)
{
	struct form_newest row = { 0 };
	err e = form_newest(db, &(struct form_newest_in){ .round = round, .year = year, .unit = unit }, a, &row);

	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK && !form_shut(row.state)) {
		*form = row.id;
		return OK;
	}
	if (e == OK && round)
		return ERR_CONFLICT;
	*form = id_new();
	return form_add(db, &(struct form_add_in){ .id = *form, .round = round, .year = year, .unit = unit, .code = code_make(a), .nth = row.nth + 1,
		.now = now });
}

static err period_of(struct db *db, struct arena *a, const struct form_get *row, struct follow_form *f)
{
	struct follow_round r;

	if (!row->round) {
		f->from_on = arena_printf(a, "%lld-01-01", (long long)row->year);
		f->to_on = arena_printf(a, "%lld-12-31", (long long)row->year);
		f->title_vi = say_with(a, LANG_VI, "Report of tasks, {year}", { "year", arena_printf(a, "%lld", (long long)row->year) });
		f->title_en = say_with(a, LANG_EN, "Report of tasks, {year}", { "year", arena_printf(a, "%lld", (long long)row->year) });
		return OK;
	}
	TRY(follow_round_get(db, a, row->round, &r));
	f->round = SOME(row->round);
	f->from_on = r.from_on;
	f->to_on = r.to_on;
	f->due_on = r.due_on;
	f->title_vi = r.title_vi;
	f->title_en = r.title_en;
	return OK;
}

/* What the drafts of a form hold, each beside its task. */
static err drafts_read(struct db *db, struct arena *a, int64_t form, struct follow_drafts *out)
{
	struct form_drafts_list rows;
	struct form_fields_list fields;
	size_t k = 0;

	TRY(form_drafts(db, &(struct form_drafts_in){ .form = form }, a, &rows));
	TRY(form_fields(db, &(struct form_fields_in){ .form = form }, a, &fields));
	for (size_t i = 0; i < rows.n; i++) {
		struct follow_draft *d = LIST_PUSH(a, out);
		struct draft_fields own = { 0 };

		*d = (struct follow_draft){ .task = rows.at[i].task, .revision = rows.at[i].revision, .by_name = rows.at[i].by_name, .at = SOME(rows.at[i].at) };
		for (; k < fields.n && fields.at[k].task < d->task; k++)
			;
		for (; k < fields.n && fields.at[k].task == d->task; k++)
			*LIST_PUSH(a, &own) = (struct draft_field){ fields.at[k].field, fields.at[k].value, fields.at[k].revision };
		draft_of_fields(a, &own, d);
	}
	return OK;
}

static struct follow_draft draft_for(struct arena *a, const struct follow_drafts *list, const struct progress_part *part)
{
	struct follow_draft d = { .task = part->task };

	draft_of_fields(a, &(struct draft_fields){ 0 }, &d);
	for (size_t i = 0; i < list->n; i++)
		if (list->at[i].task == part->task)
			d = list->at[i];
	d.role = part->role;
	return d;
}

/* An open form has a place for each task of the unit; one that is handed in keeps those that were answered. */
static err drafts_fill(struct db *db, struct arena *a, str day, struct follow_form *f)
{
	struct follow_drafts typed = { 0 };
	struct progress_parts parts = { 0 };

	TRY(drafts_read(db, a, f->id, &typed));
	TRY(progress_parts_of(db, a, f->unit, f->round.has ? f->year : 0, day, &parts));
	for (size_t i = 0; i < parts.n; i++) {
		struct follow_draft d = draft_for(a, &typed, &parts.at[i]);
		bool twice = f->drafts.n && f->drafts.at[f->drafts.n - 1].task == d.task;

		if (!twice && (!form_shut(f->state) || d.revision))
			*LIST_PUSH(a, &f->drafts) = d;
	}
	for (size_t i = 0; i < typed.n && form_shut(f->state); i++) {
		bool there = false;

		for (size_t k = 0; k < f->drafts.n; k++)
			there |= f->drafts.at[k].task == typed.at[i].task;
		if (!there)
			*LIST_PUSH(a, &f->drafts) = typed.at[i];
	}
	return OK;
}

err follow_form_get(struct db *db, struct arena *a, int64_t form, struct follow_form *out)
{
	struct form_get row;

	TRY(form_get(db, &(struct form_get_in){ .id = form }, a, &row));
	*out = (struct follow_form){ .id = row.id, .unit = row.unit, .state = row.state, .receipt = row.receipt, .code = row.code, .unit_vi = row.name_vi,
		.unit_en = row.name_en, .unit_slug = row.slug, .year = row.year, .handed_in_by = row.handed_in_by, .handed_in_title = row.handed_in_title,
		.approved_by = row.approved_by, .returned_note = row.returned_note, .handed_in_at = row.handed_in_at, .approved_at = row.approved_at };
	TRY(period_of(db, a, &row, out));
	/* Units as they are on the day it is due; a standing form goes by the day it was last changed. */
	return drafts_fill(db, a, str_given(out->due_on) ? out->due_on : date_iso(a, date_at(row.changed_at)), out);
}

err follow_form_by_code(struct db *db, struct arena *a, str code, int64_t *form)
{
	struct form_by_code row;

	TRY(form_by_code(db, &(struct form_by_code_in){ .code = str_trim(code) }, a, &row));
	*form = row.id;
	return OK;
}

struct progress_answer_in draft_answer(const struct follow_form *f, const struct follow_draft *d)
{
	struct progress_answer_in in = { .task = d->task, .unit = f->unit, .form = SOME(f->id), .status = d->status, .done = d->done, .reason = d->reason,
		.difficulties = d->difficulties, .proposals = d->proposals, .beyond = d->beyond, .reaches = d->reaches, .has_money = d->has_money };

	for (int s = 0; s < MONEY_SOURCES; s++)
		in.money[s] = d->money[s];
	return in;
}

bool draft_answered(const struct follow_draft *d)
{
	return d->revision && d->status.n > 0;
}
