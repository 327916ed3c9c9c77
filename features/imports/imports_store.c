/* imports_store.c - an import out of its rows, and back. */
#include "imports_in.h"
#include "units.h"

enum { LABEL_BYTES = 240 };

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

	head.tasks = head.duties = head.activities = (struct plan_tasks){ 0 };
	reader_json(&b, &head);
	return buf_str(&b);
}

/* The beginning of a text, whole characters. */
static str label_of(str s)
{
	s = trimmed(s);
	size_t n = s.n < LABEL_BYTES ? s.n : LABEL_BYTES;
	while (n < s.n && n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	return str_cut(s, 0, n);
}

/* Parts of one task have its number and title: "1.6 (2)" tells them apart. */
static str label_number(struct arena *a, const struct plan_task *t)
{
	str number = label_of(t->number);

	return t->part && number.n ? arena_printf(a, "%.*s (%d)", FMT(number), t->part) : number;
}

static err words_load(struct arena *a, struct item *it, str body, str title_en, str source)
{
	struct plan_doc one;

	if (reader_from_json(a, body, &one) != OK || one.tasks.n != 1)
		return ERR_DB;
	it->t = one.tasks.at[0];
	it->title_en = title_en;
	it->source = source;
	it->loaded = true;
	it->label_number = label_number(a, &it->t);
	it->label_title = label_of(it->t.title);
	return OK;
}

static err item_load(struct arena *a, const struct import_tasks *row, struct item *it)
{
	*it = (struct item){ .seq = row->seq, .what = row->what, .place = row->place, .rev = row->rev, .least = row->least, .turn = row->turn, .page = row->page,
		.choice = row->choice, .twin_id = row->twin, .by_hand = row->by_hand, .keep_chosen = str_given(row->keep),
		.keep = fields_of_text(row->keep) };
	return words_load(a, it, row->body, row->title_en, row->source);
}

static str english_kept(const struct item *it)
{
	return trimmed(it->title_en).n ? trimmed(it->title_en) : ABSENT;
}

err item_save(struct db *db, struct arena *a, int64_t import, const struct item *it)
{
	return import_task_set(db, &(struct import_task_set_in){ .import = import, .seq = it->seq, .what = it->what, .place = it->place, .rev = it->rev,
		.least = task_least(&it->t), .number = label_number(a, &it->t), .title = label_of(it->t.title),
		.body = task_body(a, &it->t), .title_en = english_kept(it), .choice = it->choice,
		.twin = it->by_hand ? it->twin_id : NONE, .by_hand = it->by_hand, .keep = it->keep_chosen ? fields_text(a, it->keep) : ABSENT });
}

err item_add(struct db *db, struct arena *a, int64_t import, const struct item *it)
{
	return import_task_add(db, &(struct import_task_add_in){ .import = import, .seq = it->seq, .what = it->what, .place = it->place, .rev = it->rev,
		.least = task_least(&it->t), .turn = it->turn ? it->turn : task_least(&it->t) + 1, .page = it->page,
		.number = label_number(a, &it->t), .title = label_of(it->t.title),
		.body = task_body(a, &it->t), .title_en = english_kept(it), .choice = it->choice,
		.twin = it->by_hand ? it->twin_id : NONE, .by_hand = it->by_hand, .keep = it->keep_chosen ? fields_text(a, it->keep) : ABSENT,
		.source = it->source });
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

/* The twins as plans.h finds them, below those that the officer chose; duties and activities have none. */
static err twins_find(struct req *r, struct review *v)
{
	struct plan_doc whole = v->doc;
	maybe_int *twin = arena_array(r->a, maybe_int, v->n + 1);
	size_t k = 0;

	whole.tasks = (struct plan_tasks){ .at = arena_array(r->a, struct plan_task, v->n + 1), .cap = v->n + 1 };
	for (size_t i = 0; i < v->n; i++) {
		struct item *it = &v->item[i];
		if (item_is_task(it))
			whole.tasks.at[whole.tasks.n++] = it->t;
		if (it->by_hand && it->twin_id.has && !task_is_stored(&v->stored, it->twin_id.v))
			it->by_hand = false;
	}
	TRY(plans_twins(r->db, r->a, v->stored.plan, &whole, twin));
	for (size_t i = 0; i < v->n; i++) {
		maybe_int found = item_is_task(&v->item[i]) ? twin[k++] : NONE;
		if (!v->item[i].by_hand)
			v->item[i].twin_id = found.has && !chosen_by_hand(v, found.v) ? found : NONE;
	}
	return OK;
}

static err head_load(struct req *r, int64_t id, struct review *out)
{
	int64_t plan;

	*out = (struct review){ .log = { { .a = r->a }, { .a = r->a } } };
	TRY(import_get(r->db, &(struct import_get_in){ .id = id }, r->a, &out->row));
	if (!str_eq(out->row.state, S("review")))
		return ERR_CONFLICT;
	if (reader_from_json(r->a, out->row.head, &out->doc) != OK)
		return ERR_DB;
	if (out->row.amends.has)
		return stored_load(r->db, r->a, out->row.amends.v, &out->stored);
	err e = plans_find(r->db, r->a, &out->doc, &plan);
	if (e == OK)
		return stored_load(r->db, r->a, plan, &out->stored);
	return e == ERR_NOT_FOUND ? OK : e;
}

static err all_load(struct req *r, struct review *out)
{
	struct import_tasks_list rows;

	TRY(import_tasks(r->db, &(struct import_tasks_in){ .import = out->row.id }, r->a, &rows));
	out->item = arena_array(r->a, struct item, rows.n + 1);
	out->n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		TRY(item_load(r->a, &rows.at[i], &out->item[i]));
	if (out->stored.there)
		TRY(twins_find(r, out));
	review_judge(out);
	return OK;
}

err review_load(struct req *r, int64_t id, struct review *out)
{
	TRY(head_load(r, id, out));
	return all_load(r, out);
}

/* False: an older import has rows whose sureness was never written down. */
static bool light_load(struct req *r, const struct import_tasks_light_list *rows, struct review *out)
{
	out->item = arena_array(r->a, struct item, rows->n + 1);
	out->n = rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		const struct import_tasks_light *row = &rows->at[i];
		if (row->least < 0)
			return false;
		out->item[i] = (struct item){ .seq = row->seq, .what = row->what, .place = row->place, .rev = row->rev, .least = row->least,
			.turn = row->turn, .page = row->page, .choice = row->choice, .label_number = row->number, .label_title = row->title };
	}
	return true;
}

err review_glance(struct req *r, int64_t id, struct review *out)
{
	struct import_tasks_light_list rows;

	TRY(head_load(r, id, out));
	if (out->stored.there)
		return all_load(r, out);
	TRY(import_tasks_light(r->db, &(struct import_tasks_light_in){ .import = id }, r->a, &rows));
	if (!light_load(r, &rows, out))
		return all_load(r, out);
	review_judge(out);
	return OK;
}

err items_fill(struct req *r, struct review *v, struct item *const *which, size_t n)
{
	struct import_task_words_list rows;
	int64_t *seq = arena_array(r->a, int64_t, n + 1);
	size_t wanted = 0;

	for (size_t i = 0; i < n; i++)
		if (!which[i]->loaded)
			seq[wanted++] = which[i]->seq;
	if (!wanted)
		return OK;
	TRY(import_task_words(r->db, &(struct import_task_words_in){ .import = v->row.id, .seqs = { seq, wanted } }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		struct item *it = item_of(v, rows.at[i].seq);
		if (it)
			TRY(words_load(r->a, it, rows.at[i].body, rows.at[i].title_en, rows.at[i].source));
	}
	return OK;
}

err item_fill(struct req *r, struct review *v, struct item *it)
{
	return items_fill(r, v, &it, 1);
}

struct item *item_of(const struct review *v, int64_t seq)
{
	for (size_t i = 0; i < v->n; i++)
		if (v->item[i].seq == seq)
			return &v->item[i];
	return NULL;
}
