/* plans_change.c - what people change on a task that is stored: reports of status, amendments by decision, English words, commitments.
 * Everything is checked before the first row changes, so that a form that comes back with errors has changed nothing. */
#include "clock.h"
#include "id.h"
#include "plans_rules.h"
#include "tasks_sql.h"
#include "text.h"

static bool status_ok(str s)
{
	return str_eq(s, S("not_reported")) || str_eq(s, S("under_way")) || str_eq(s, S("done"));
}

static bool text_ok(str s, size_t most)
{
	return text_utf8(s) && text_chars(s) <= most;
}

static bool day_ok(str s)
{
	struct date d;

	return date_parse(s, &d) == OK;
}

err plans_report(struct db *db, struct arena *a, const struct task_report_in *in, int64_t now)
{
	str note_vi = text_given(in->note_vi), note_en = text_given(in->note_en), url = text_given(in->source_url);
	str day = str_given(text_given(in->day)) ? text_given(in->day) : date_iso(a, date_at(now));
	struct task_get t;

	if (!status_ok(in->status) || !text_ok(note_vi, TASK_NOTE_MAX_CHARS) || !text_ok(note_en, TASK_NOTE_MAX_CHARS))
		return ERR_INVALID;
	if (str_given(url) && !text_is_web_url(url))
		return ERR_INVALID;
	if (!day_ok(day) || str_cmp(day, date_iso(a, date_at(now))) > 0)
		return ERR_INVALID;
	TRY(task_get(db, &(struct task_get_in){ .id = in->task }, a, &t));
	TRY(index_take_out(db, in->task));
	TRY(task_add_report(db, &(struct task_add_report_in){ .id = id_new(), .task = in->task, .status = in->status, .note_vi = note_vi,
		.note_en = note_en, .source_url = url, .day = day, .by_person = in->by, .by_name = in->by_name, .now = now }));
	TRY(task_set_status(db, &(struct task_set_status_in){ .id = in->task, .status = in->status, .now = now }));
	return index_put_in(db, a, in->task);
}

err plans_set_english(struct db *db, struct arena *a, int64_t task, const struct task_english *in, int64_t now)
{
	struct task_get t;
	str title = text_given(in->title);

	if (!text_ok(title, TASK_TITLE_MAX_CHARS) || !text_ok(in->content, TASK_TEXT_MAX_CHARS) || !text_ok(in->output, TASK_TEXT_MAX_CHARS))
		return ERR_INVALID;
	TRY(task_get(db, &(struct task_get_in){ .id = task }, a, &t));
	TRY(task_set_english(db, &(struct task_set_english_in){ .id = task, .title_en = title, .content_en = text_given(in->content),
		.output_en = text_given(in->output), .folded = task_folded(a, t.title_vi, title), .now = now }));
	TRY(plans_text_english(db, a, task, in, &(struct twin_who){ .name = S("Khuê"), .now = now }, false));
	return plans_search_task(db, a, task);
}

err plans_set_commitments(struct db *db, struct arena *a, int64_t task, const int64_t *number, size_t n)
{
	TRY(index_take_out(db, task));
	TRY(task_drop_commitments(db, &(struct task_drop_commitments_in){ .task = task }));
	for (size_t i = 0; i < n; i++)
		TRY(task_add_commitment(db, &(struct task_add_commitment_in){ .task = task, .commitment = number[i] }));
	return index_put_in(db, a, task);
}

static void day_add(struct buf *b, str iso)
{
	struct date d;

	if (date_parse(iso, &d) == OK)
		date_write(b, LANG_VI, d);
}

static str due_words(struct arena *a, str text, str start, str end, bool open_end)
{
	struct buf b = { .a = a };

	buf_add(&b, text);
	if (str_given(start) || str_given(end)) {
		buf_add(&b, S(" ("));
		day_add(&b, start);
		buf_add(&b, S(" - "));
		if (!open_end)
			day_add(&b, end);
		buf_add(&b, S(")"));
	}
	return str_trim(buf_str(&b));
}

str plans_due_words(struct arena *a, const struct plan_time *t)
{
	return due_words(a, t->text, text_given(t->start), text_given(t->end), t->open_end);
}

err plans_amended(struct db *db, const struct task_amended *in, int64_t now)
{
	if (!str_given(text_given(in->decision)) || !str_given(text_given(in->reason)))
		return ERR_INVALID;
	return task_add_amendment(db, &(struct task_add_amendment_in){ .id = id_new(), .task = in->task, .field = in->field,
		.old_value = text_given(in->old_value), .new_value = text_given(in->new_value), .decision = text_given(in->decision),
		.decided_on = text_given(in->decided_on), .reason = text_given(in->reason), .by_person = in->by, .by_name = in->by_name, .now = now });
}

static err amend_due(struct db *db, struct arena *a, const struct task_get *t, const struct task_amend_in *in, int64_t now,
	str *old_value, str *new_value)
{
	str text = text_given(in->value), start = text_given(in->start_on), end = text_given(in->end_on);

	if ((str_given(start) && !day_ok(start)) || (str_given(end) && !day_ok(end)) || (!str_given(end) && !in->open_end))
		return ERR_INVALID;
	if (str_given(start) && str_given(end) && str_cmp(start, end) > 0)
		return ERR_INVALID;
	*old_value = due_words(a, t->due_text, t->start_on, t->end_on, t->open_end);
	*new_value = due_words(a, text, start, end, in->open_end);
	if (str_eq(*old_value, *new_value))
		return ERR_CONFLICT;
	TRY(index_take_out(db, t->id));
	TRY(task_set_due(db, &(struct task_set_due_in){ .id = t->id, .due_text = text, .due_kind = S("amended"), .start_on = start,
		.end_on = end,
		.open_end = in->open_end, .tentative = false, .now = now }));
	return index_put_in(db, a, t->id);
}

static err amend_text(struct db *db, struct arena *a, const struct task_get *t, const struct task_amend_in *in, int64_t now,
	str *old_value, str *new_value)
{
	bool content = str_eq(in->field, S("content_vi"));

	*new_value = text_given(in->value);
	if (str_eq(in->field, S("title_vi"))) {
		*old_value = t->title_vi;
		if (!str_given(*new_value) || !text_ok(*new_value, TASK_TITLE_MAX_CHARS))
			return ERR_INVALID;
		if (str_eq(*old_value, *new_value))
			return ERR_CONFLICT;
		return task_set_title(db, &(struct task_set_title_in){ .id = t->id, .title_vi = *new_value,
			.folded = task_folded(a, *new_value, t->title_en), .now = now });
	}
	*old_value = content ? t->content_vi : t->output_vi;
	if (!text_ok(*new_value, TASK_TEXT_MAX_CHARS))
		return ERR_INVALID;
	if (str_given(*old_value) == str_given(*new_value) && str_eq(*old_value, *new_value))
		return ERR_CONFLICT;
	return task_set_text(db, &(struct task_set_text_in){ .id = t->id, .content_vi = content ? *new_value : t->content_vi,
		.output_vi = content ? t->output_vi : *new_value, .now = now });
}

static void line_add(struct buf *b, str s)
{
	if (b->n)
		buf_add(b, S("; "));
	buf_add(b, s);
}

/* The units of a role, as printed, in one line. */
static err role_words(struct db *db, struct arena *a, int64_t task, str role, str *out)
{
	struct unit_row_of_tasks_list u;
	struct buf b = { .a = a };

	TRY(unit_row_of_tasks(db, &(struct unit_row_of_tasks_in){ .tasks = { &task, 1 } }, a, &u));
	for (size_t i = 0; i < u.n; i++)
		if (str_eq(u.at[i].role, role))
			line_add(&b, u.at[i].text);
	*out = buf_str(&b);
	return OK;
}

/* One unit a line.  ERR_INVALID: too long or too many. */
static err unit_lines(struct arena *a, str value, str *line, size_t *n, str *joined)
{
	struct buf b = { .a = a };
	str rest = value, one;

	*n = 0;
	while (str_split(&rest, '\n', &one)) {
		one = str_trim(one);
		if (!one.n)
			continue;
		if (!text_ok(one, TASK_TITLE_MAX_CHARS) || *n == TASK_UNITS_MAX)
			return ERR_INVALID;
		line[(*n)++] = one;
		line_add(&b, one);
	}
	*joined = buf_str(&b);
	return OK;
}

/* A line that names nobody of the register is kept in its words. */
static err amend_units(struct db *db, struct arena *a, const struct task_get *t, const struct task_amend_in *in, str *old_value,
	str *new_value)
{
	str line[TASK_UNITS_MAX];
	size_t n;

	TRY(role_words(db, a, t->id, in->field, old_value));
	TRY(unit_lines(a, in->value, line, &n, new_value));
	if (!n && str_eq(in->field, S("lead")))
		return ERR_INVALID;
	if (str_eq(*old_value, *new_value))
		return ERR_CONFLICT;
	TRY(index_take_out(db, t->id));
	TRY(task_drop_units(db, &(struct task_drop_units_in){ .task = t->id, .role = in->field }));
	for (size_t i = 0; i < n; i++) {
		maybe_int unit;
		TRY(unit_of_words(db, a, line[i], t->plan_issued_on, &unit));
		TRY(task_add_unit(db, &(struct task_add_unit_in){ .task = t->id, .role = in->field, .seq = (int64_t)i + 1,
			.kind = unit.has ? S("unit") : S("unknown"), .unit = unit, .words = line[i] }));
	}
	return index_put_in(db, a, t->id);
}

static bool is_role(str field)
{
	return str_eq(field, S("lead")) || str_eq(field, S("coordinating")) || str_eq(field, S("companion")) || str_eq(field, S("performer")) ||
	       str_eq(field, S("monitoring"));
}

static err amend_field(struct db *db, struct arena *a, const struct task_get *t, const struct task_amend_in *in, int64_t now,
	str *old_value, str *new_value)
{
	if (str_eq(in->field, S("due")))
		return amend_due(db, a, t, in, now, old_value, new_value);
	if (is_role(in->field))
		return amend_units(db, a, t, in, old_value, new_value);
	if (str_eq(in->field, S("title_vi")) || str_eq(in->field, S("content_vi")) || str_eq(in->field, S("output_vi")))
		return amend_text(db, a, t, in, now, old_value, new_value);
	return ERR_INVALID;
}

err plans_amend(struct db *db, struct arena *a, const struct task_amend_in *in, int64_t now, str *old_value, str *new_value)
{
	struct task_get t;
	str decision = text_given(in->decision), reason = text_given(in->reason), decided_on = text_given(in->decided_on);

	if (!str_given(decision) || !str_given(reason) || !text_ok(decision, 200) || !text_ok(reason, TASK_NOTE_MAX_CHARS))
		return ERR_INVALID;
	if (str_given(decided_on) && !day_ok(decided_on))
		return ERR_INVALID;
	TRY(task_get(db, &(struct task_get_in){ .id = in->task }, a, &t));
	TRY(amend_field(db, a, &t, in, now, old_value, new_value));
	TRY(plans_text_vietnamese(db, a, t.id, &(struct twin_who){ .person = in->by, .name = in->by_name, .now = now }));
	TRY(plans_search_task(db, a, t.id));
	return task_add_amendment(db, &(struct task_add_amendment_in){ .id = id_new(), .task = t.id, .field = in->field, .old_value = *old_value,
		.new_value = *new_value, .decision = decision, .decided_on = decided_on, .reason = reason, .by_person = in->by,
		.by_name = in->by_name, .now = now });
}
