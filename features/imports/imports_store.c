/* imports_store.c - an import out of its rows, and back. */
#include "imports_in.h"
#include "units.h"

str trimmed(str s)
{
	s = str_trim(s);
	return s.n ? s : S("");
}

str task_body(struct arena *a, const struct plan_task *t)
{
	struct buf b = { .a = a };
	struct plan_task one = *t;

	reader_json(&b, &(struct plan_doc){ .kind = S("plan"), .tasks = { &one, 1, 1 } });
	return buf_str(&b);
}

str head_body(struct arena *a, const struct plan_doc *d)
{
	struct buf b = { .a = a };
	struct plan_doc head = *d;

	head.tasks = (struct plan_tasks){ 0 };
	reader_json(&b, &head);
	return buf_str(&b);
}

static err item_load(struct arena *a, const struct import_tasks *row, struct item *it)
{
	struct plan_doc one;

	if (reader_from_json(a, row->body, &one) != OK || one.tasks.n != 1)
		return ERR_DB;
	*it = (struct item){ .seq = row->seq, .t = one.tasks.at[0], .title_en = row->title_en, .source = row->source, .choice = row->choice,
		.twin_id = row->twin, .by_hand = row->by_hand, .keep_chosen = str_given(row->keep), .keep = fields_of_text(row->keep) };
	return OK;
}

err item_save(struct db *db, struct arena *a, int64_t import, const struct item *it)
{
	return import_task_set(db, &(struct import_task_set_in){ .import = import, .seq = it->seq, .body = task_body(a, &it->t),
		.title_en = trimmed(it->title_en).n ? trimmed(it->title_en) : ABSENT, .choice = it->choice, .twin = it->by_hand ? it->twin_id : NONE,
		.by_hand = it->by_hand, .keep = it->keep_chosen ? fields_text(a, it->keep) : ABSENT });
}

static bool chosen_by_hand(const struct review *v, int64_t task)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->item[i].by_hand && v->item[i].twin_id.has && v->item[i].twin_id.v == task)
			return true;
	return false;
}

static bool task_is_stored(const struct stored *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->task[i].id == id)
			return true;
	return false;
}

/* The twins as plans.h finds them, below those that the officer chose. */
static err twins_find(struct req *r, struct review *v)
{
	struct plan_doc whole = v->doc;
	maybe_int *twin = arena_array(r->a, maybe_int, v->n + 1);

	whole.tasks = (struct plan_tasks){ .at = arena_array(r->a, struct plan_task, v->n + 1), .n = v->n, .cap = v->n + 1 };
	for (size_t i = 0; i < v->n; i++) {
		struct item *it = &v->item[i];
		whole.tasks.at[i] = it->t;
		if (it->by_hand && it->twin_id.has && !task_is_stored(&v->stored, it->twin_id.v))
			it->by_hand = false;
	}
	TRY(plans_twins(r->db, r->a, v->stored.plan, &whole, twin));
	for (size_t i = 0; i < v->n; i++)
		if (!v->item[i].by_hand)
			v->item[i].twin_id = twin[i].has && !chosen_by_hand(v, twin[i].v) ? twin[i] : NONE;
	return OK;
}

err review_load(struct req *r, int64_t id, struct review *out)
{
	struct import_tasks_list rows;

	*out = (struct review){ 0 };
	TRY(import_get(r->db, &(struct import_get_in){ .id = id }, r->a, &out->row));
	if (!str_eq(out->row.state, S("review")))
		return ERR_CONFLICT;
	if (reader_from_json(r->a, out->row.head, &out->doc) != OK)
		return ERR_DB;
	TRY(import_tasks(r->db, &(struct import_tasks_in){ .import = id }, r->a, &rows));
	out->item = arena_array(r->a, struct item, rows.n + 1);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		TRY(item_load(r->a, &rows.at[i], &out->item[i]));
	int64_t plan;
	err e = plans_find(r->db, r->a, &out->doc, &plan);
	if (e == OK)
		TRY(stored_load(r->db, r->a, plan, &out->stored));
	else if (e != ERR_NOT_FOUND)
		return e;
	if (out->stored.there)
		TRY(twins_find(r, out));
	review_judge(out);
	return OK;
}
