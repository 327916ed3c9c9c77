/* evidence_gaps.c - what has nothing linked in a period, and how much each kind gave. */
#include <stdlib.h>
#include "clock.h"
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "evidence_sql.h"
#include "evidence_view.h"
#include "words.h"

void quarter_of(struct arena *a, str today, str *from_on, str *to_on)
{
	struct date d = { 0 };

	if (date_parse(today, &d) != OK)
		bug("today is no date");
	int first = (d.m - 1) / 3 * 3 + 1;
	*from_on = date_iso(a, (struct date){ d.y, first, 1 });
	*to_on = date_iso(a, (struct date){ d.y, first + 2, date_month_days(d.y, first + 2) });
}

/* The years whose plans count for a period; first > last: there is no plan. */
static err plan_years(struct db *db, struct arena *a, str from_on, str to_on, int64_t *first, int64_t *last)
{
	struct evidence_plan_year row;
	struct date from, to;

	TRY(date_parse(from_on, &from));
	TRY(date_parse(to_on, &to));
	TRY(evidence_plan_year(db, &(struct evidence_plan_year_in){ .first = from.y, .last = to.y }, a, &row));
	*last = to.y;
	*first = row.year.has ? row.year.v : to.y + 1;
	return OK;
}

static int by_task(const void *x, const void *y)
{
	int64_t s = ((const struct evidence_leads *)x)->task, t = ((const struct evidence_leads *)y)->task;

	return s < t ? -1 : s > t;
}

/* The first lead unit of each task. */
static err leads_fill(struct db *db, struct arena *a, struct evidence_gaps *out)
{
	struct evidence_leads_list leads;
	int64_t *id = arena_array(a, int64_t, out->n + 1);

	for (size_t i = 0; i < out->n; i++)
		id[i] = out->at[i].task.v;
	TRY(evidence_leads(db, &(struct evidence_leads_in){ .tasks = { id, out->n } }, a, &leads));
	for (size_t i = 0; i < out->n; i++) {
		const struct evidence_leads key = { .task = out->at[i].task.v }, *u = leads.n ? bsearch(&key, leads.at, leads.n, sizeof key, by_task) : NULL;
		if (!u)
			continue;
		while (u > leads.at && u[-1].task == key.task)
			u--;
		out->at[i].unit_vi = str_given(u->name_vi) ? u->name_vi : u->words;
		out->at[i].unit_en = u->name_en;
	}
	return OK;
}

static err commitments_add(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, bool seen, struct evidence_gaps *out)
{
	struct evidence_gap_commitments_list c;

	TRY(evidence_gap_commitments(db, &(struct evidence_gap_commitments_in){ .from_on = from_on, .to_on = to_on, .commitment = commitment,
		.seen = seen }, a, &c));
	for (size_t i = 0; i < c.n; i++)
		*LIST_PUSH(a, out) = (struct evidence_gap){ .commitment = SOME(c.at[i].number), .title_vi = c.at[i].title_vi, .title_en = c.at[i].title_en,
			.internal = c.at[i].links };
	return OK;
}

static err gaps_of(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, maybe_int unit, bool seen, struct evidence_gaps *out)
{
	struct evidence_gap_tasks_list t;
	struct evidence_gaps tasks = { 0 };
	int64_t first, last;

	TRY(plan_years(db, a, from_on, to_on, &first, &last));
	if (!unit.has)
		TRY(commitments_add(db, a, from_on, to_on, commitment, seen, out));
	TRY(evidence_gap_tasks(db, &(struct evidence_gap_tasks_in){ .first = first, .last = last, .from_on = from_on, .to_on = to_on,
		.commitment = commitment, .unit = unit, .seen = seen, .take = EVIDENCE_TASKS_MAX }, a, &t));
	for (size_t i = 0; i < t.n; i++)
		*LIST_PUSH(a, &tasks) = (struct evidence_gap){ .task = SOME(t.at[i].id), .title_vi = t.at[i].title_vi, .title_en = t.at[i].title_en,
			.internal = t.at[i].links };
	TRY(leads_fill(db, a, &tasks));
	for (size_t i = 0; i < tasks.n; i++)
		*LIST_PUSH(a, out) = tasks.at[i];
	return OK;
}

err evidence_gaps(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, maybe_int unit, struct evidence_gaps *out)
{
	return gaps_of(db, a, from_on, to_on, commitment, unit, false, out);
}

err evidence_gaps_seen(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, maybe_int unit, struct evidence_gaps *out)
{
	return gaps_of(db, a, from_on, to_on, commitment, unit, true, out);
}

err evidence_counts(struct db *db, struct arena *a, enum lang lang, str from_on, str to_on, struct evidence_counts *out)
{
	struct evidence_counted_list rows;

	TRY(evidence_counted(db, &(struct evidence_counted_in){ .from_on = from_on, .to_on = to_on }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct evidence_kind *k = kind_of(rows.at[i].kind);
		*LIST_PUSH(a, out) = (struct evidence_count){ .kind = rows.at[i].kind, .label = k ? say(lang, k->label) : rows.at[i].kind,
			.n = rows.at[i].n, .participants = rows.at[i].participants, .countries = rows.at[i].countries, .amount_vnd = rows.at[i].amount_vnd };
	}
	return OK;
}

struct evidence_lines lines_of(struct arena *a, str text)
{
	struct evidence_lines out = { 0 };
	str rest = text, line;

	while (str_split(&rest, '\n', &line))
		if (str_trim(line).n)
			*LIST_PUSH(a, &out) = str_trim(line);
	return out;
}

str with_lang(const struct req *r, str path)
{
	return str_given(path) ? arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(path)) : ABSENT;
}

void evidence_say(const struct req *r, struct evidence_list *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct evidence *e = &list->at[i];
		const struct evidence_kind *k = kind_of(e->kind);
		if (k)
			e->kind_label = say(r->lang, k->label);
		e->href = with_lang(r, e->path);
		e->desk_href = with_lang(r, e->desk);
	}
}
