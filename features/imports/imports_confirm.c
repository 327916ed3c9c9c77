/* imports_confirm.c - from the review to the register: the only place where an import becomes tasks. */
#include "auth.h"
#include "imports_in.h"
#include "imports_marks.h"
#include "plans.h"
#include "words.h"

static err english_put(struct req *r, const struct item *it, int64_t task)
{
	str title = trimmed(it->title_en);

	if (!title.n && !it->twin)
		return plans_english_wanted(r->db, r->a, task, r->now);
	if (!title.n || (it->twin && !(it->differs & ~it->keep & FIELD_BIT(F_TITLE_EN))))
		return OK;
	return plans_set_english(r->db, r->a, task, &(struct task_english){ .title = title, .content = it->twin ? it->twin->content_en : ABSENT,
		.output = it->twin ? it->twin->output_en : ABSENT }, r->now);
}

/* A field's value as the history of a task keeps it. */
static str in_words(struct req *r, const struct plan_task *t, enum field f)
{
	struct plan_task copy = *t;
	const struct plan_units *u = units_of_field(&copy, f);

	if (u)
		return units_words(r->a, u, ';');
	return f == F_DUE ? plans_due_words(r->a, &t->time) : field_value(r->a, t, ABSENT, f);
}

/* The document amends the plan: each field that it changes is an amendment, and the document's number the decision. */
static err amendments_put(struct req *r, const struct review *v, const struct item *it)
{
	for (int f = 0; f < FIELDS; f++) {
		if (f == F_TITLE_EN || !(it->differs & ~it->keep & FIELD_BIT(f)))
			continue;
		TRY(plans_amended(r->db, &(struct task_amended){ .task = it->twin->id, .field = str_c(field_code[f]),
			.old_value = in_words(r, &it->twin->t, (enum field)f), .new_value = in_words(r, &it->t, (enum field)f), .decision = trimmed(v->doc.number),
			.decided_on = trimmed(v->doc.issued_on), .reason = say_with(r->a, LANG_VI, "The plan is amended by {number}.",
			{ "number", trimmed(v->doc.number) }), .by = SOME(r->session->person), .by_name = r->session->name }, r->now));
	}
	return OK;
}

/* Where the tasks of the document go: their plan, and the place of the next one that is new to a plan that is amended. */
struct target { int64_t plan, next; const struct source *source; };

static int64_t place_in(const struct review *v, const struct item *it, struct target *to)
{
	if (!v->row.amends.has)
		return 0;
	return it->twin ? it->twin->seq : to->next++;
}

static err item_put(struct req *r, const struct review *v, struct target *to, const struct plan_doc *doc, size_t at, const struct item *it)
{
	int64_t task, seq = place_in(v, it, to);

	if (it->twin && it->effect == EFFECT_SAME && (v->row.amends.has || it->twin->seq == (int64_t)at + 1))
		return OK;
	TRY(plans_put_task(r->db, r->a, to->plan, doc, at, &(struct plan_origin){ .file = SOME(v->row.file), .issued = v->row.issued, .source = to->source,
		.seq = seq }, it->twin ? SOME(it->twin->id) : NONE, r->now, &task));
	if (v->row.amends.has && it->twin)
		TRY(amendments_put(r, v, it));
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
		if (!item_is_task(it) || str_eq(it->choice, S("skip")))
			continue;
		from[doc->tasks.n] = it;
		struct plan_task *t = LIST_PUSH(r->a, &doc->tasks);
		*t = it->twin ? task_merged(&it->t, it->twin, it->keep) : it->t;
		if (!trimmed(t->section_title).n)
			t->section_title = doc->title;
	}
	return from;
}

/* The plan itself: as the document has it, or as it stands where the document only amends it. */
static err plan_put(struct req *r, const struct review *v, struct plan_doc *doc, struct target *to)
{
	if (!v->row.amends.has)
		return plans_put(r->db, r->a, doc, &(struct plan_origin){ .file = SOME(v->row.file), .issued = v->row.issued }, r->now, &to->plan);
	to->plan = v->stored.plan;
	doc->year = (int)v->stored.head.year;
	for (size_t i = 0; i < v->stored.n; i++)
		if (v->stored.task[i].seq >= to->next)
			to->next = v->stored.task[i].seq + 1;
	return OK;
}

err review_store(struct req *r, struct review *v, int64_t *plan)
{
	struct plan_doc doc;
	struct import_lines lines;
	struct target to = { .next = 1, .source = &lines.source };
	const struct item **from = doc_of(r, v, &doc);

	TRY(marks_source(r, v->row.id, &lines));
	TRY(plan_put(r, v, &doc, &to));
	for (size_t i = 0; i < doc.tasks.n; i++)
		TRY(item_put(r, v, &to, &doc, i, from[i]));
	*plan = to.plan;
	return import_confirm(r->db, &(struct import_confirm_in){ .id = v->row.id, .plan = *plan, .added = v->counts.added, .changed = v->counts.changed,
		.unchanged = v->counts.same, .left_out = v->counts.left_out, .now = r->now });
}
