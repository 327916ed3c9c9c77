/* progress_targets.c - what is wanted of a task in numbers, and the lines of the history. */
#include "clock.h"
#include "id.h"
#include "progress_in.h"
#include "text.h"
#include "words.h"

err change_note(struct db *db, int64_t task, const char *what, str before, str after, const struct progress_who *who)
{
	return change_add(db, &(struct change_add_in){ .id = id_new(), .task = task, .what = str_c(what), .before = before, .after = after,
		.by_person = who->person, .by_name = who->name, .now = who->now });
}

err progress_targets_of(struct db *db, struct arena *a, int64_t task, struct progress_targets *out)
{
	struct targets_of_list rows;

	*out = (struct progress_targets){ 0 };
	TRY(targets_of(db, &(struct targets_of_in){ .task = task }, a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct targets_of *g = &rows.at[i];
		int64_t reached = g->reached_milli.has ? g->reached_milli.v : 0;
		*LIST_PUSH(a, out) = (struct progress_target){ .id = g->id, .title_vi = g->title_vi, .title_en = g->title_en, .measure_vi = g->measure_vi,
			.measure_en = g->measure_en, .wanted_milli = g->wanted_milli, .by_on = g->by_on, .reached_milli = g->reached_milli,
			.pct = reached >= g->wanted_milli ? 100 : reached > 0 ? (int64_t)((__int128)reached * 100 / g->wanted_milli) : 0 };
	}
	return OK;
}

static bool short_text(str s)
{
	return text_utf8(s) && text_chars(s) <= PROGRESS_NAME_CHARS;
}

static bool day_right(str s)
{
	struct date d;

	return !str_given(s) || date_parse(s, &d) == OK;
}

static str given(str s)
{
	s = str_trim(s);
	return s.n ? s : ABSENT;
}

static struct progress_target trimmed(const struct progress_target *t)
{
	struct progress_target g = *t;

	g.title_vi = given(t->title_vi);
	g.title_en = given(t->title_en);
	g.measure_vi = given(t->measure_vi);
	g.measure_en = given(t->measure_en);
	g.by_on = given(t->by_on);
	return g;
}

static bool target_right(const struct progress_target *g)
{
	return str_given(g->title_vi) && str_given(g->measure_vi) && short_text(g->title_vi) && short_text(g->title_en) && short_text(g->measure_vi) &&
	       short_text(g->measure_en) && g->wanted_milli > 0 && g->wanted_milli <= PROGRESS_MOST && day_right(g->by_on);
}

static struct progress_target as_target(const struct target_get *g)
{
	return (struct progress_target){ .id = g->id, .title_vi = g->title_vi, .title_en = g->title_en, .measure_vi = g->measure_vi,
		.measure_en = g->measure_en, .wanted_milli = g->wanted_milli, .by_on = g->by_on };
}

static err target_new(struct db *db, struct arena *a, int64_t task, const struct progress_target *g, const struct progress_who *who, int64_t *id)
{
	struct target_counts c;

	TRY(target_counts(db, &(struct target_counts_in){ .task = task }, a, &c));
	if (c.n >= PROGRESS_TARGETS_MAX)
		return ERR_LIMIT;
	*id = id_new();
	TRY(target_add(db, &(struct target_add_in){ .id = *id, .task = task, .seq = c.last + 1, .title_vi = g->title_vi, .title_en = g->title_en,
		.measure_vi = g->measure_vi, .measure_en = g->measure_en, .wanted_milli = g->wanted_milli, .by_on = g->by_on }));
	return change_note(db, task, "target", ABSENT, target_words(a, LANG_VI, g), who);
}

err progress_target_put(struct db *db, struct arena *a, int64_t task, const struct progress_target *t, const struct progress_who *who, int64_t *id)
{
	struct progress_target g = trimmed(t), old;
	struct progress_task known;
	struct target_get row;

	if (!target_right(&g))
		return ERR_INVALID;
	TRY(progress_task(db, &(struct progress_task_in){ .id = task }, a, &known));
	if (!t->id)
		return target_new(db, a, task, &g, who, id);
	TRY(target_get(db, &(struct target_get_in){ .id = t->id }, a, &row));
	if (row.task != task || row.gone)
		return ERR_NOT_FOUND;
	*id = t->id;
	old = as_target(&row);
	TRY(target_change(db, &(struct target_change_in){ .id = t->id, .title_vi = g.title_vi, .title_en = g.title_en, .measure_vi = g.measure_vi,
		.measure_en = g.measure_en, .wanted_milli = g.wanted_milli, .by_on = g.by_on }));
	return change_note(db, task, "target", target_words(a, LANG_VI, &old), target_words(a, LANG_VI, &g), who);
}

err progress_target_drop(struct db *db, struct arena *a, int64_t id, const struct progress_who *who)
{
	struct progress_target old;
	struct target_get row;

	TRY(target_get(db, &(struct target_get_in){ .id = id }, a, &row));
	if (row.gone)
		return ERR_NOT_FOUND;
	old = as_target(&row);
	TRY(target_set_gone(db, &(struct target_set_gone_in){ .id = id, .gone = true }));
	return change_note(db, row.task, "target", target_words(a, LANG_VI, &old), ABSENT, who);
}

err progress_target_restore(struct db *db, struct arena *a, int64_t id, const struct progress_who *who)
{
	struct progress_target old;
	struct target_counts c;
	struct target_get row;

	TRY(target_get(db, &(struct target_get_in){ .id = id }, a, &row));
	if (!row.gone)
		return ERR_NOT_FOUND;
	TRY(target_counts(db, &(struct target_counts_in){ .task = row.task }, a, &c));
	if (c.n >= PROGRESS_TARGETS_MAX)
		return ERR_LIMIT;
	old = as_target(&row);
	TRY(target_set_gone(db, &(struct target_set_gone_in){ .id = id, .gone = false }));
	return change_note(db, row.task, "target", ABSENT, target_words(a, LANG_VI, &old), who);
}

err progress_unit_moved(struct db *db, struct arena *a, int64_t old, int64_t kept)
{
	struct answers_moved_tasks_list tasks;
	struct answers_of_list rows;

	TRY(answers_moved(db, &(struct answers_moved_in){ .old = old, .kept = kept }));
	TRY(answers_moved_tasks(db, &(struct answers_moved_tasks_in){ .unit = kept }, a, &tasks));
	for (size_t i = 0; i < tasks.n; i++) {
		TRY(answers_of(db, &(struct answers_of_in){ .task = tasks.at[i].task, .unit = SOME(kept), .take = 1 }, a, &rows));
		TRY(answers_only_newest(db, &(struct answers_only_newest_in){ .task = tasks.at[i].task, .unit = kept, .id = rows.at[0].id }));
	}
	return OK;
}
