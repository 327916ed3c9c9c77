/* drafts.c - what is typed for a task, field by field, so that two officers at once lose no word. */
#include "clock.h"
#include "follow_in.h"
#include "text.h"
#include "typed.h"

static const char *const columns[] = { "estimate", "contracted", "paid", "settled" };

static maybe_int *money_at(struct money *m, size_t column)
{
	maybe_int *const at[] = { &m->estimate_vnd, &m->contracted_vnd, &m->paid_vnd, &m->settled_vnd };

	return at[column];
}

str draft_value(const struct draft_fields *list, str field)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].field, field))
			return list->at[i].value;
	return ABSENT;
}

static str text_of(const struct draft_fields *list, str field)
{
	str s = draft_value(list, field);

	return str_given(s) ? s : S("");
}

str money_field(struct arena *a, int source, size_t column)
{
	return arena_printf(a, "money:%.*s:%s", FMT(money_source_code((enum money_source)source)), columns[column]);
}

static void money_read(struct arena *a, const struct draft_fields *list, struct follow_draft *d)
{
	for (int s = 0; s < MONEY_SOURCES; s++)
		for (size_t c = 0; c < MONEY_COLUMNS; c++) {
			str typed = draft_value(list, money_field(a, s, c));
			int64_t vnd;

			if (str_given(typed) && typed.n && typed_money(typed, &vnd) == OK) {
				*money_at(&d->money[s], c) = SOME(vnd);
				d->has_money = true;
			}
		}
}

void draft_of_fields(struct arena *a, const struct draft_fields *list, struct follow_draft *d)
{
	d->status = text_of(list, S("status"));
	d->done = text_of(list, S("done"));
	d->reason = text_of(list, S("reason"));
	d->difficulties = text_of(list, S("difficulties"));
	d->proposals = text_of(list, S("proposals"));
	d->beyond = str_eq(text_of(list, S("beyond")), S("1"));
	for (size_t i = 0; i < list->n; i++) {
		str rest = list->at[i].field;
		struct target_reach t;

		if (!str_starts(rest, S("target:")) || str_int(str_cut(rest, 7, rest.n), &t.target) != OK)
			continue;
		if (list->at[i].value.n && typed_milli(list->at[i].value, &t.reached_milli) == OK)
			*LIST_PUSH(a, &d->reaches) = t;
	}
	money_read(a, list, d);
}

static void word_put(struct arena *a, struct draft_fields *out, const char *field, str value)
{
	if (str_given(value))
		*LIST_PUSH(a, out) = (struct draft_field){ .field = str_c(field), .value = value };
}

static void money_put(struct arena *a, const struct money *money, struct draft_fields *out)
{
	for (int s = 0; s < MONEY_SOURCES; s++)
		for (size_t c = 0; c < MONEY_COLUMNS; c++) {
			struct money m = money[s];
			maybe_int v = *money_at(&m, c);
			*LIST_PUSH(a, out) = (struct draft_field){ .field = money_field(a, s, c), .value = v.has ? arena_printf(a, "%lld", (long long)v.v) : S("") };
		}
}

void draft_to_fields(struct arena *a, const struct follow_draft *d, struct draft_fields *out)
{
	word_put(a, out, "status", d->status);
	word_put(a, out, "done", d->done);
	word_put(a, out, "reason", d->reason);
	word_put(a, out, "difficulties", d->difficulties);
	word_put(a, out, "proposals", d->proposals);
	word_put(a, out, "beyond", d->beyond ? S("1") : S(""));
	for (size_t i = 0; i < d->reaches.n; i++)
		*LIST_PUSH(a, out) = (struct draft_field){ .field = arena_printf(a, "target:%lld", (long long)d->reaches.at[i].target),
			.value = milli_typed(a, d->reaches.at[i].reached_milli) };
	if (d->has_money)
		money_put(a, d->money, out);
}

static err fields_read(struct db *db, struct arena *a, int64_t form, int64_t task, struct draft_fields *out)
{
	struct draft_rows_list rows;

	TRY(draft_rows(db, &(struct draft_rows_in){ .form = form, .task = task }, a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(a, out) = (struct draft_field){ rows.at[i].field, rows.at[i].value, rows.at[i].revision };
	return OK;
}

err draft_one(struct db *db, struct arena *a, int64_t form, int64_t task, struct follow_draft *out, struct draft_fields *fields)
{
	struct draft_get row;
	err e = draft_get(db, &(struct draft_get_in){ .form = form, .task = task }, a, &row);

	*out = (struct follow_draft){ .task = task, .by_name = S("") };
	*fields = (struct draft_fields){ 0 };
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	if (e == OK) {
		out->revision = row.revision;
		out->by_name = row.by_name;
		out->at = SOME(row.at);
		TRY(fields_read(db, a, form, task, fields));
	}
	draft_of_fields(a, fields, out);
	return OK;
}

/* One round of merging. */
struct merge { struct db *db; struct arena *a; int64_t form, task, base, next; const struct progress_who *who; const struct draft_fields *now;
	bool changed; str status; };

static err aside(struct merge *m, str field, str value, str by_name)
{
	return value.n ? aside_keep(m->db, &(struct aside_keep_in){ .form = m->form, .task = m->task, .field = field, .by_name = by_name, .value = value,
		.now = m->who->now }) : OK;
}

static err field_merge(struct merge *m, const struct draft_change *c, struct draft_clashes *clash)
{
	const struct draft_field *there = NULL;

	for (size_t i = 0; i < m->now->n && !there; i++)
		if (str_eq(m->now->at[i].field, c->field))
			there = &m->now->at[i];
	if (there && (c->soft || str_eq(there->value, c->value)))
		return OK;
	if (there && there->revision > m->base) {
		*LIST_PUSH(m->a, clash) = (struct draft_clash){ c->field, there->value };
		return aside(m, c->field, c->value, m->who->name);
	}
	m->changed = true;
	if (str_eq(c->field, S("status")))
		m->status = c->value;
	return field_keep(m->db, &(struct field_keep_in){ .form = m->form, .task = m->task, .field = c->field, .value = c->value, .revision = m->next });
}

err draft_merge(struct db *db, struct arena *a, int64_t form, int64_t task, int64_t base, const struct draft_changes *changes, const struct progress_who *who,
                int64_t *revision, struct draft_clashes *clash)
{
	struct draft_fields fields;
	struct follow_draft d;

	*clash = (struct draft_clashes){ 0 };
	TRY(draft_one(db, a, form, task, &d, &fields));
	struct merge m = { db, a, form, task, base, d.revision + 1, who, &fields, false, d.status };
	for (size_t i = 0; i < changes->n; i++)
		if (changes->at[i].value.n > FOLLOW_DRAFT_BYTES / 4 || !text_utf8(changes->at[i].value))
			return ERR_LIMIT;
	for (size_t i = 0; i < changes->n; i++)
		TRY(field_merge(&m, &changes->at[i], clash));
	*revision = m.changed ? m.next : d.revision;
	return m.changed ? draft_keep(db, &(struct draft_keep_in){ .form = form, .task = task, .revision = m.next, .answered = m.status.n > 0, .by_name = who->name,
		.now = who->now }) : OK;
}

/* The task is this form's and the form is open. */
static err draft_allowed(struct db *db, struct arena *a, int64_t form, int64_t task, int64_t now)
{
	struct form_get f;
	str role;

	TRY(form_get(db, &(struct form_get_in){ .id = form }, a, &f));
	return form_shut(f.state) ? ERR_DENIED : progress_role(db, a, task, f.unit, date_iso(a, date_at(now)), &role);
}

static bool status_right(str s)
{
	return !s.n || str_eq(s, S("not_reported")) || str_eq(s, S("under_way")) || str_eq(s, S("done"));
}

err follow_draft_put(struct db *db, struct arena *a, int64_t form, int64_t base, const struct follow_draft *d, const struct progress_who *who,
	int64_t *revision,
                     struct follow_draft *theirs)
{
	struct draft_changes changes = { 0 };
	struct draft_fields fields = { 0 };
	struct draft_clashes clash;

	TRY(draft_allowed(db, a, form, d->task, who->now));
	if (!status_right(d->status))
		return ERR_INVALID;
	draft_to_fields(a, d, &fields);
	for (size_t i = 0; i < fields.n; i++)
		*LIST_PUSH(a, &changes) = (struct draft_change){ .field = fields.at[i].field, .value = fields.at[i].value };
	TRY(draft_merge(db, a, form, d->task, base, &changes, who, revision, &clash));
	TRY(form_begun(db, a, form, who->now));
	TRY(draft_one(db, a, form, d->task, theirs, &fields));
	return clash.n ? ERR_CONFLICT : OK;
}
