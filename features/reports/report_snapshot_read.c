/* report_snapshot_read.c - a version's facts back from its JSON, checked like any input.  Apart from report_snapshot.c: json.h and jansson share names. */
#include <jansson.h>
#include "clock.h"
#include "plans.h"
#include "report_in.h"
#include "text.h"

enum { UNITS_OF_TASK_MAX = 1000, LISTED_MAX = 5000 };

static str text_of(struct arena *a, const json_t *v, const char *key)
{
	const json_t *s = json_object_get(v, key);
	str text = { json_string_value(s), json_string_length(s) };

	return s && json_is_string(s) && text_utf8(text) ? arena_str(a, text) : ABSENT;
}

static int64_t number_of(const json_t *v, const char *key)
{
	return json_integer_value(json_object_get(v, key));
}

static maybe_int maybe_of(const json_t *v, const char *key)
{
	const json_t *n = json_object_get(v, key);

	return json_is_integer(n) ? SOME(json_integer_value(n)) : NONE;
}

/* An id, which is written as text. */
static int64_t id_of(const json_t *v, const char *key)
{
	const json_t *s = json_object_get(v, key);
	int64_t id = 0;

	return s && json_is_string(s) && str_int((str){ json_string_value(s), json_string_length(s) }, &id) == OK ? id : 0;
}

static bool flag_of(const json_t *v, const char *key)
{
	return json_is_true(json_object_get(v, key));
}

/* A day, or ABSENT where it is none. */
static str day_of(struct arena *a, const json_t *v, const char *key)
{
	struct date d;
	str s = text_of(a, v, key);

	return str_given(s) && date_parse(s, &d) == OK ? s : ABSENT;
}

static str state_of(struct arena *a, const json_t *v)
{
	str s = text_of(a, v, "state");

	for (int i = 0; i < TASK_STATES; i++)
		if (str_eq(s, task_state_code((enum task_state)i)))
			return s;
	return task_state_code(TASK_NOT_REPORTED);
}

/* An array that is not larger than it may be; NULL: there is none. */
static err array_of(const json_t *v, const char *key, size_t most, const json_t **out)
{
	*out = json_object_get(v, key);
	return json_array_size(*out) > most ? ERR_LIMIT : OK;
}

static err units_of_task(struct arena *a, const json_t *v, struct report_task *t)
{
	const json_t *list;

	TRY(array_of(v, "units", UNITS_OF_TASK_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *u = json_array_get(list, i);
		*LIST_PUSH(a, &t->units) = (struct report_unit){ .unit = id_of(u, "unit") ? SOME(id_of(u, "unit")) : NONE, .slug = text_of(a, u, "slug"),
			.name_vi = text_of(a, u, "vi"), .name_en = text_of(a, u, "en"), .role = text_of(a, u, "role"), .status = text_of(a, u, "status"),
			.said = text_of(a, u, "said"), .difficulties = text_of(a, u, "difficulties"), .proposals = text_of(a, u, "proposals"),
			.reason = text_of(a, u, "reason"), .silent = flag_of(u, "silent"), .group = flag_of(u, "group"), .beyond = flag_of(u, "beyond") };
	}
	return OK;
}

static err links_of_task(struct arena *a, const json_t *v, struct report_task *t)
{
	const json_t *list;

	TRY(array_of(v, "links", REPORTS_EVIDENCE_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *l = json_array_get(list, i);
		*LIST_PUSH(a, &t->links) = (struct report_link){ .id = id_of(l, "id"), .kind = text_of(a, l, "kind"), .title_vi = text_of(a, l, "vi"),
			.title_en = text_of(a, l, "en"), .on = day_of(a, l, "on"), .path = text_of(a, l, "path"), .internal = flag_of(l, "internal"),
			.participants = number_of(l, "participants"), .countries = number_of(l, "countries") };
	}
	return OK;
}

static err changes_of_task(struct arena *a, const json_t *v, struct report_task *t)
{
	const json_t *list;

	TRY(array_of(v, "amendments", LISTED_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *m = json_array_get(list, i);
		*LIST_PUSH(a, &t->amendments) = (struct report_amendment){ .field = text_of(a, m, "field"), .before = text_of(a, m, "before"),
			.after = text_of(a, m, "after"), .decision = text_of(a, m, "decision"), .decided_on = day_of(a, m, "decided_on"), .reason = text_of(a, m, "reason") };
	}
	TRY(array_of(v, "targets", LISTED_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *m = json_array_get(list, i);
		*LIST_PUSH(a, &t->targets) = (struct report_target){ .title_vi = text_of(a, m, "vi"), .title_en = text_of(a, m, "en"),
			.measure_vi = text_of(a, m, "measure_vi"), .measure_en = text_of(a, m, "measure_en"), .wanted_milli = number_of(m, "wanted"),
			.reached_milli = maybe_of(m, "reached") };
	}
	return OK;
}

static err numbers_of_task(struct arena *a, const json_t *v, struct report_task *t)
{
	const json_t *list;

	TRY(array_of(v, "commitments", LISTED_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++)
		*LIST_PUSH(a, &t->commitments) = json_integer_value(json_array_get(list, i));
	TRY(array_of(v, "money", MONEY_SOURCES, &list));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *m = json_array_get(list, i);
		t->money[i] = (struct money){ maybe_of(m, "estimate"), maybe_of(m, "contracted"), maybe_of(m, "paid"), maybe_of(m, "settled") };
	}
	return OK;
}

static err task_read(struct arena *a, const json_t *v, struct report_task *t)
{
	*t = (struct report_task){ .id = id_of(v, "id"), .plan = id_of(v, "plan"), .plan_label = text_of(a, v, "plan_label"), .section = text_of(a, v, "section"),
		.section_vi = text_of(a, v, "section_vi"), .section_en = text_of(a, v, "section_en"), .number = text_of(a, v, "number"), .title_vi = text_of(a, v, "vi"),
		.title_en = text_of(a, v, "en"), .output_vi = text_of(a, v, "output_vi"), .output_en = text_of(a, v, "output_en"), .lead = text_of(a, v, "lead"),
		.lead_en = text_of(a, v, "lead_en"), .coordinating = text_of(a, v, "coordinating"), .due_text = text_of(a, v, "due"), .end_on = day_of(a, v, "end_on"),
		.state = state_of(a, v), .note_vi = text_of(a, v, "note_vi"), .note_en = text_of(a, v, "note_en"), .source_url = text_of(a, v, "source"),
		.carried = flag_of(v, "carried") };
	TRY(units_of_task(a, v, t));
	TRY(links_of_task(a, v, t));
	TRY(changes_of_task(a, v, t));
	return numbers_of_task(a, v, t);
}

static err register_read(struct arena *a, const json_t *root, struct report_data *d)
{
	const json_t *list;

	TRY(array_of(root, "plans", LISTED_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *p = json_array_get(list, i);
		*LIST_PUSH(a, &d->plans) = (struct report_plan){ .id = id_of(p, "id"), .year = number_of(p, "year"), .number = text_of(a, p, "number"),
			.issued_on = day_of(a, p, "issued_on"), .title_vi = text_of(a, p, "vi"), .title_en = text_of(a, p, "en"), .issuer = text_of(a, p, "issuer"),
			.carried = flag_of(p, "carried") };
	}
	TRY(array_of(root, "units", LISTED_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *u = json_array_get(list, i);
		*LIST_PUSH(a, &d->units) = (struct progress_unit){ .unit = id_of(u, "unit"), .slug = text_of(a, u, "slug"), .name_vi = text_of(a, u, "vi"),
			.name_en = text_of(a, u, "en"), .parts = number_of(u, "parts"), .lead_parts = number_of(u, "lead_parts"), .answered = number_of(u, "answered") };
	}
	TRY(array_of(root, "commitments", LISTED_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *p = json_array_get(list, i);
		*LIST_PUSH(a, &d->pledges) = (struct report_pledge){ .number = number_of(p, "number"), .title_vi = text_of(a, p, "vi"), .title_en = text_of(a, p, "en") };
	}
	return OK;
}

static struct report_letter_side side_read(struct arena *a, const json_t *v)
{
	return (struct report_letter_side){ .parent_agency = text_of(a, v, "parent_agency"), .agency = text_of(a, v, "agency"), .place = text_of(a, v, "place"),
		.basis = text_of(a, v, "basis"), .recipients = text_of(a, v, "recipients"), .authority = text_of(a, v, "authority"), .title = text_of(a, v, "title") };
}

static err all_read(struct arena *a, const json_t *root, struct report_data *d, struct report_letter *letter)
{
	const json_t *list, *l = json_object_get(root, "letter");

	if (number_of(root, "format") != 1)
		return ERR_INVALID;
	*letter = (struct report_letter){ .side = { [LANG_VI] = side_read(a, json_object_get(l, "vi")), [LANG_EN] = side_read(a, json_object_get(l, "en")) },
		.number = text_of(a, l, "number"), .number_code = text_of(a, l, "number_code"), .issued_on = day_of(a, l, "issued_on"), .name = text_of(a, l, "name") };
	d->about = (struct report_about){ text_of(a, root, "kind"), number_of(root, "year"), day_of(a, root, "from"), day_of(a, root, "to") };
	if (!str_given(d->about.kind) || !str_given(d->about.from_on) || !str_given(d->about.to_on))
		return ERR_INVALID;
	TRY(register_read(a, root, d));
	TRY(array_of(root, "tasks", REPORTS_TASKS_MAX, &list));
	for (size_t i = 0; i < json_array_size(list); i++)
		TRY(task_read(a, json_array_get(list, i), LIST_PUSH(a, &d->tasks)));
	report_count(d);
	return OK;
}

/* Under a guard of its own, so that jansson's tree is given back when the arena runs over. */
static err read_guarded(struct arena *a, const json_t *root, struct report_data *d, struct report_letter *letter)
{
	jmp_buf jump, *outer = a->guard;
	err e;

	if (ARENA_GUARD(a, &jump))
		e = ERR_LIMIT;
	else
		e = all_read(a, root, d, letter);
	a->guard = outer;
	return e;
}

err report_snapshot_read(struct arena *a, str json, struct report_data *d, struct report_letter *letter)
{
	if (json.n > REPORTS_SNAPSHOT_BYTES)
		return ERR_LIMIT;
	json_t *root = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, NULL);

	if (!root)
		return ERR_INVALID;
	*d = (struct report_data){ 0 };
	err e = read_guarded(a, root, d, letter);
	json_decref(root);
	return e;
}
