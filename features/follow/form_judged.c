/* form_judged.c - evidence of a form once the standing agency has judged the answer: internal until then. */
#include "auth.h"
#include "evidence.h"
#include "follow_in.h"

static bool came_with(const struct form_evidence_came_list *rows, int64_t evidence)
{
	for (size_t i = 0; i < rows->n; i++)
		if (rows->at[i].evidence == evidence)
			return true;
	return false;
}

err follow_came(struct db *db, struct arena *a, int64_t task, int64_t form, int64_t at, struct progress_things *out)
{
	struct form_evidence_came_list rows;
	struct evidence_list links = { 0 };

	TRY(form_evidence_came(db, &(struct form_evidence_came_in){ .form = form, .task = task, .at = at }, a, &rows));
	if (!rows.n)
		return OK;
	TRY(evidence_of_task(db, a, task, true, &links));
	for (size_t i = 0; i < links.n; i++) {
		const struct evidence *e = &links.at[i];

		if (came_with(&rows, e->id))
			*LIST_PUSH(a, out) = (struct progress_thing){ .id = e->id, .title_vi = e->title_vi, .title_en = e->title_en, .kind = e->kind_label.p,
				.path = arena_printf(a, "/desk/evidence/of/%.*s/%lld", FMT(e->kind), (long long)e->thing), .shown = !e->internal,
				.asks = !str_eq(e->kind, S("story")) && !str_eq(e->kind, S("press")) };
	}
	return OK;
}

static bool chosen(const struct progress_chosen *c, int64_t id)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->id[i] == id)
			return true;
	return false;
}

static err show(struct db *db, struct arena *a, const struct progress_verdict_of *v, int64_t evidence)
{
	TRY(evidence_show(db, a, evidence, v->good));
	return audit_append(db, a, &(struct audit_entry){ .at = v->who->now, .person = v->who->person, .name = v->who->name, .address = S("-"),
		.verb = v->good ? S("evidence.show") : S("evidence.hide"), .what = S("evidence"), .object = evidence,
		.after = arena_printf(a, "answer:%lld", (long long)v->answer), .request = S("-") });
}

err follow_judged(struct db *db, struct arena *a, const struct progress_verdict_of *v)
{
	struct progress_things things = { 0 };

	TRY(follow_came(db, a, v->task, v->form, v->at, &things));
	for (size_t i = 0; i < things.n; i++) {
		const struct progress_thing *t = &things.at[i];
		bool opens = t->asks ? chosen(&v->chosen, t->id) : v->publish;

		if (v->good ? opens && !t->shown : t->shown)
			TRY(show(db, a, v, t->id));
	}
	return OK;
}
