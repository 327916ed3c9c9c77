/* plans_store.c - a plan that was read becomes rows: head, sections, tasks with their units as printed. */
#include "id.h"
#include "plans_rules.h"
#include "plans_sql.h"
#include "tasks_sql.h"
#include "text.h"
#include "units.h"

str text_given(str s)
{
	s = str_trim(s);
	return s.n ? s : ABSENT;
}

str task_sort_key(struct arena *a, int64_t year, int64_t plan, int64_t seq)
{
	return arena_printf(a, "%04lld%019lld%06lld", (long long)(9999 - year), (long long)(INT64_MAX - plan), (long long)seq);
}

str task_folded(struct arena *a, str title_vi, str title_en)
{
	struct buf b = { .a = a };

	buf_add(&b, text_fold(a, title_vi));
	buf_add(&b, S(" | "));
	buf_add(&b, text_fold(a, title_en));
	return buf_str(&b);
}

static err unit_of_slug(struct db *db, struct arena *a, str slug, maybe_int *out)
{
	int64_t id;

	*out = NONE;
	if (!str_given(slug))
		return OK;
	err e = units_by_slug(db, a, slug, &id);
	if (e == OK)
		*out = SOME(id);
	return e == ERR_NOT_FOUND ? OK : e;
}

err unit_of_words(struct db *db, struct arena *a, str words, str day, maybe_int *out)
{
	int64_t id;
	err e = units_by_name(db, a, words, day, &id);

	*out = e == OK ? SOME(id) : NONE;
	return e == ERR_NOT_FOUND ? OK : e;
}

static err head_put(struct db *db, struct arena *a, const struct plan_doc *doc, const struct plan_origin *from, int64_t now,
	int64_t *plan)
{
	maybe_int issuer;
	str number = from->issued ? text_given(doc->number) : ABSENT;
	str issued_on = from->issued ? text_given(doc->issued_on) : ABSENT;
	str state = from->issued ? S("issued") : S("draft");

	TRY(unit_of_slug(db, a, doc->issuer, &issuer));
	err e = plans_find(db, a, doc, plan);
	if (e == OK)
		return plan_change(db, &(struct plan_change_in){ .id = *plan, .number = number, .issued_on = issued_on, .issuer = issuer,
			.issuer_text = text_given(doc->issuer_text), .signer = text_given(doc->signer), .title_vi = str_trim(doc->title),
			.state = state, .source_file = from->file, .now = now });
	if (e != ERR_NOT_FOUND)
		return e;
	*plan = id_new();
	return plan_add(db, &(struct plan_add_in){ .id = *plan, .number = number, .issued_on = issued_on, .issuer = issuer,
		.issuer_text = text_given(doc->issuer_text), .signer = text_given(doc->signer), .title_vi = str_trim(doc->title),
		.year = doc->year, .state = state, .source_file = from->file, .now = now });
}

/* Does a task stand in this section or below it? */
static bool section_used(const struct plan_doc *doc, str path)
{
	for (size_t i = 0; i < doc->tasks.n; i++) {
		str p = doc->tasks.at[i].section;
		if (str_eq(p, path) || (str_starts(p, path) && p.n > path.n && p.p[path.n] == '.'))
			return true;
	}
	return false;
}

static err section_put(struct db *db, struct arena *a, int64_t plan, const struct plan_section *s, int64_t seq, int64_t *id)
{
	struct section_by_path known;
	err e = section_by_path(db, &(struct section_by_path_in){ .plan = plan, .path = s->path }, a, &known);

	if (e == OK) {
		*id = known.id;
		return section_change(db, &(struct section_change_in){ .id = known.id, .number = s->number, .title_vi = str_trim(s->title),
			.seq = seq });
	}
	if (e != ERR_NOT_FOUND)
		return e;
	*id = id_new();
	return section_add(db, &(struct section_add_in){ .id = *id, .plan = plan, .path = s->path, .number = s->number,
		.title_vi = str_trim(s->title), .seq = seq });
}

err plans_put(struct db *db, struct arena *a, const struct plan_doc *doc, const struct plan_origin *from, int64_t now, int64_t *plan)
{
	int64_t id;

	if (!str_given(text_given(doc->title)) || doc->year < 1990 || doc->year > 2199)
		return ERR_INVALID;
	TRY(head_put(db, a, doc, from, now, plan));
	for (size_t i = 0; i < doc->sections.n; i++)
		if (section_used(doc, doc->sections.at[i].path))
			TRY(section_put(db, a, *plan, &doc->sections.at[i], (int64_t)i + 1, &id));
	return plans_search_plan(db, *plan);
}

/* The section of a task; one that the reader did not list is made of what the task says. */
static err section_of_task(struct db *db, struct arena *a, int64_t plan, const struct plan_task *t, int64_t *id)
{
	struct section_by_path known;
	str path = str_given(t->section) ? t->section : S("");
	err e = section_by_path(db, &(struct section_by_path_in){ .plan = plan, .path = path }, a, &known);

	if (e == OK)
		*id = known.id;
	if (e != ERR_NOT_FOUND)
		return e;
	return section_put(db, a, plan, &(struct plan_section){ .number = path, .title = t->section_title, .path = path }, 0, id);
}

/* A table row is quoted cell by cell, a paragraph as it is. */
static str line_quoted(struct arena *a, const struct source_line *l)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < l->ncells; i++) {
		if (!str_trim(l->cell[i]).n)
			continue;
		if (b.n)
			buf_add(&b, S(" · "));
		buf_add(&b, str_trim(l->cell[i]));
	}
	return b.n ? buf_str(&b) : text_given(l->text);
}

static str source_line_text(struct arena *a, const struct source *s, int line)
{
	for (size_t i = 0; s && i < s->n; i++)
		if (s->at[i].number == line)
			return line_quoted(a, &s->at[i]);
	return ABSENT;
}

static err units_put(struct db *db, struct arena *a, int64_t task, str role, const struct plan_units *u)
{
	static const char *const kind[] = { "unit", "group", "unknown" };

	for (size_t i = 0; i < u->n && i < TASK_UNITS_MAX; i++) {
		maybe_int unit, within;
		TRY(unit_of_slug(db, a, u->at[i].id, &unit));
		TRY(unit_of_slug(db, a, u->at[i].within, &within));
		TRY(task_add_unit(db, &(struct task_add_unit_in){ .task = task, .role = role, .seq = (int64_t)i + 1, .kind = str_c(kind[u->at[i].kind]),
			.unit = unit, .within = within, .words = u->at[i].text }));
	}
	return OK;
}

static err parts_put(struct db *db, struct arena *a, int64_t task, const struct plan_task *t)
{
	TRY(task_drop_units(db, &(struct task_drop_units_in){ .task = task }));
	TRY(units_put(db, a, task, S("lead"), &t->lead));
	TRY(units_put(db, a, task, S("coordinating"), &t->coordinating));
	TRY(units_put(db, a, task, S("companion"), &t->companion));
	TRY(units_put(db, a, task, S("performer"), &t->performer));
	TRY(units_put(db, a, task, S("monitoring"), &t->monitoring));
	TRY(task_drop_flags(db, &(struct task_drop_flags_in){ .task = task }));
	for (size_t i = 0; i < t->flags.n; i++)
		TRY(task_add_flag(db, &(struct task_add_flag_in){ .task = task, .seq = (int64_t)i + 1, .code = t->flags.at[i].code,
			.detail = text_given(t->flags.at[i].text) }));
	return OK;
}

/* The row of a task as the reader's struct gives it, the columns that both statements below share. */
static struct task_add_in task_row(struct arena *a, const struct plan_doc *doc, size_t i, const struct plan_origin *from)
{
	const struct plan_task *t = &doc->tasks.at[i];

	return (struct task_add_in){ .number = str_given(t->number) ? t->number : S(""), .part = t->part, .seq = from->seq ? from->seq : (int64_t)i + 1,
		.title_vi = str_trim(t->title), .content_vi = text_given(t->content), .output_vi = text_given(t->output),
		.funding = text_given(t->funding), .place = text_given(t->place), .leader = text_given(t->leader), .due_text = text_given(t->time.text),
		.due_kind = str_given(t->time.kind) ? t->time.kind : S("none"), .start_on = text_given(t->time.start),
			.end_on = text_given(t->time.end),
		.open_end = t->time.open_end, .tentative = t->time.tentative, .inherited = t->time.inherited, .repeats = text_given(t->time.repeat),
		.layout = text_given(t->layout), .source_line = t->line ? SOME(t->line) : NONE, .source_text = source_line_text(a, from->source,
			t->line),
		.folded = task_folded(a, t->title, ABSENT) };
}

static err task_again(struct db *db, struct arena *a, int64_t id, struct task_add_in *row)
{
	struct task_get was;

	TRY(task_get(db, &(struct task_get_in){ .id = id }, a, &was));
	TRY(index_take_out(db, id));
	return task_change(db, &(struct task_change_in){ .id = id, .section = row->section, .number = row->number, .part = row->part,
		.seq = row->seq,
		.title_vi = row->title_vi, .content_vi = row->content_vi, .output_vi = row->output_vi, .funding = row->funding, .place = row->place,
		.leader = row->leader, .due_text = row->due_text, .due_kind = row->due_kind, .start_on = row->start_on, .end_on = row->end_on, .open_end = row->open_end,
		.tentative = row->tentative, .inherited = row->inherited, .repeats = row->repeats, .layout = row->layout,
		.source_line = row->source_line, .source_text = row->source_text, .sort_key = row->sort_key,
		.folded = task_folded(a, row->title_vi, was.title_en), .now = row->now });
}

err plans_put_task(struct db *db, struct arena *a, int64_t plan, const struct plan_doc *doc, size_t i, const struct plan_origin *from,
                   maybe_int twin, int64_t now, int64_t *task)
{
	struct task_add_in row = task_row(a, doc, i, from);

	if (!row.title_vi.n || text_chars(row.title_vi) > TASK_TITLE_MAX_CHARS)
		return ERR_INVALID;
	TRY(section_of_task(db, a, plan, &doc->tasks.at[i], &row.section));
	row.plan = plan;
	row.now = now;
	row.sort_key = task_sort_key(a, doc->year, plan, row.seq);
	row.id = *task = twin.has ? twin.v : id_new();
	if (twin.has)
		TRY(task_again(db, a, twin.v, &row));
	else
		TRY(task_add(db, &row));
	TRY(parts_put(db, a, *task, &doc->tasks.at[i]));
	TRY(index_put_in(db, a, *task));
	TRY(plans_text_vietnamese(db, a, *task, &(struct twin_who){ .name = S("Khuê"), .now = now }));
	return plans_search_task(db, a, *task);
}
