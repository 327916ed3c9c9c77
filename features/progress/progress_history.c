/* progress_history.c - all that happened on a task, newest first: answers, verdicts, targets, amendments by decision. */
#include <stdlib.h>
#include "auth.h"
#include "clock.h"
#include "progress_desk_sql.h"
#include "progress_history_html.h"
#include "progress_pages.h"
#include "progress_routes.h"
#include "words.h"

enum { HISTORY_MOST = 200 };

static str field_words(enum lang lang, str field)
{
	static const struct { const char *code, *words; } names[] = {
		{ "due", WORD("Deadline") }, { "lead", WORD("Lead units") }, { "coordinating", WORD("Coordinating units") }, { "companion", WORD("Companion units") },
		{ "title_vi", WORD("Title") }, { "content_vi", WORD("Content") }, { "output_vi", WORD("Expected output") },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(field, str_c(names[i].code)))
			return say(lang, names[i].words);
	return field;
}

static str change_words(enum lang lang, str what)
{
	return str_eq(what, S("target")) ? say(lang, "Target") : str_eq(what, S("verdict")) ? say(lang, "Verdict") : say(lang, "Task of a period");
}

/* "verified: the note" as it stands in the history, in words. */
static str verdict_words(struct req *r, str s)
{
	ptrdiff_t at = str_find(s, S(":"), 0);
	str code = at < 0 ? s : str_cut(s, 0, (size_t)at);

	if (!str_given(s))
		return s;
	return arena_printf(r->a, "%.*s%.*s", FMT(verdict_in_words(r->lang, code)), FMT(at < 0 ? S("") : str_cut(s, (size_t)at, s.n)));
}

static err changes_add(struct req *r, struct history_view *v)
{
	struct changes_of_list rows;

	TRY(changes_of(r->db, &(struct changes_of_in){ .task = v->task, .take = HISTORY_MOST }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct changes_of *c = &rows.at[i];
		bool verdict = str_eq(c->what, S("verdict"));
		*LIST_PUSH(r->a, &v->items) = (struct history_item){ .at = c->at, .what = change_words(r->lang, c->what),
			.before = verdict ? verdict_words(r, c->before) : c->before, .after = verdict ? verdict_words(r, c->after) : c->after, .by_name = c->by_name };
	}
	return OK;
}

static err amendments_add(struct req *r, struct history_view *v)
{
	struct amendments_of_list rows;

	TRY(amendments_of(r->db, &(struct amendments_of_in){ .task = v->task, .take = HISTORY_MOST }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct amendments_of *m = &rows.at[i];
		*LIST_PUSH(r->a, &v->items) = (struct history_item){ .at = m->at, .before = m->old_value, .after = m->new_value, .by_name = m->by_name,
			.what = arena_printf(r->a, "%.*s: %.*s", FMT(say(r->lang, "Amendment")), FMT(field_words(r->lang, m->field))),
			.reason = arena_printf(r->a, "%.*s. %.*s", FMT(m->decision), FMT(m->reason)) };
	}
	return OK;
}

static err answers_add(struct req *r, struct history_view *v)
{
	struct progress_answers rows;
	struct progress_targets g;
	struct target_views targets = { 0 };

	TRY(progress_targets_of(r->db, r->a, v->task, &g));
	targets_show(r, &g, &targets);
	TRY(progress_history(r->db, r->a, v->task, HISTORY_MOST, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct history_item *h = LIST_PUSH(r->a, &v->items);
		h->at = rows.at[i].at;
		h->is_answer = true;
		answer_show(r, &rows.at[i], &targets, &h->answer);
	}
	return OK;
}

static int newest_first(const void *x, const void *y)
{
	const struct history_item *p = x, *q = y;

	return (p->at < q->at) - (p->at > q->at);
}

/* GET /{lang}/desk/tasks/{id}/history */
err history_page(struct req *r)
{
	struct history_view v = { 0 };
	struct progress_task t;
	struct answerings units;

	TRY(req_id(r, 0, &v.task));
	TRY(progress_task(r->db, &(struct progress_task_in){ .id = v.task }, r->a, &t));
	TRY(units_answering(r->db, r->a, v.task, r->page.today, &units));
	if (!answers_may_read(r, &units))
		return ERR_DENIED;
	v.number = t.number;
	v.title_vi = t.title_vi;
	v.title_en = t.title_en;
	TRY(answers_add(r, &v));
	TRY(amendments_add(r, &v));
	TRY(changes_add(r, &v));
	if (v.items.n)
		qsort(v.items.at, v.items.n, sizeof *v.items.at, newest_first);
	r->page.title = say(r->lang, "History");
	r->page.section = S("tasks");
	r->private_ = true;
	if (v.items.n)
		audit_view(r, S("answers.view"), S("task"), v.task);
	history_list(&r->out, &r->page, &v);
	return OK;
}
