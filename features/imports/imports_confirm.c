/* imports_confirm.c - from the review to the register: the only place where an import becomes tasks. */
#include "imports_in.h"
#include "plans.h"

/* The lines beside the task, to be quoted on its page. */
static void source_of(struct arena *a, const struct item *it, struct source *out)
{
	str text = it->source, line, number;
	int64_t n;

	*out = (struct source){ 0 };
	while (str_split(&text, '\n', &line)) {
		str rest = line;
		if (line.n && str_split(&rest, '\t', &number) && str_int(number, &n) == OK)
			*LIST_PUSH(a, out) = (struct source_line){ .number = (int)n, .text = rest };
	}
}

static err english_put(struct req *r, const struct item *it, int64_t task)
{
	str title = trimmed(it->title_en);

	if (!title.n || (it->twin && !(it->differs & ~it->keep & FIELD_BIT(F_TITLE_EN))))
		return OK;
	return plans_set_english(r->db, r->a, task, &(struct task_english){ .title = title, .content = it->twin ? it->twin->content_en : ABSENT,
		.output = it->twin ? it->twin->output_en : ABSENT }, r->now);
}

static err item_put(struct req *r, const struct review *v, int64_t plan, const struct plan_doc *doc, size_t at, const struct item *it)
{
	struct source source;
	int64_t task;

	if (it->twin && it->effect == EFFECT_SAME && it->twin->seq == (int64_t)at + 1)
		return OK;
	source_of(r->a, it, &source);
	TRY(plans_put_task(r->db, r->a, plan, doc, at, &(struct plan_origin){ .file = SOME(v->row.file), .issued = v->row.issued, .source = &source },
		it->twin ? SOME(it->twin->id) : NONE, r->now, &task));
	return english_put(r, it, task);
}

/* The tasks that are kept, each with the item it comes from.  A task outside every section stands below the plan's own title. */
static const struct item **doc_of(struct req *r, const struct review *v, struct plan_doc *doc)
{
	const struct item **from = arena_array(r->a, const struct item *, v->n + 1);

	*doc = v->doc;
	doc->tasks = (struct plan_tasks){ 0 };
	for (size_t i = 0; i < doc->sections.n; i++)
		doc->sections.at[i].title = trimmed(doc->sections.at[i].title);
	for (size_t i = 0; i < v->n; i++) {
		const struct item *it = &v->item[i];
		if (str_eq(it->choice, S("skip")))
			continue;
		from[doc->tasks.n] = it;
		struct plan_task *t = LIST_PUSH(r->a, &doc->tasks);
		*t = it->twin ? task_merged(&it->t, it->twin, it->keep) : it->t;
		if (!trimmed(t->section_title).n)
			t->section_title = doc->title;
	}
	return from;
}

err review_store(struct req *r, struct review *v, int64_t *plan)
{
	struct plan_doc doc;
	const struct item **from = doc_of(r, v, &doc);

	TRY(plans_put(r->db, r->a, &doc, &(struct plan_origin){ .file = SOME(v->row.file), .issued = v->row.issued }, r->now, plan));
	for (size_t i = 0; i < doc.tasks.n; i++)
		TRY(item_put(r, v, *plan, &doc, i, from[i]));
	return import_confirm(r->db, &(struct import_confirm_in){ .id = v->row.id, .plan = *plan, .added = v->counts.added, .changed = v->counts.changed,
		.unchanged = v->counts.same, .left_out = v->counts.left_out, .now = r->now });
}
