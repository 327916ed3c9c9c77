/* commitment_tasks.c - the tasks of a commitment in a year, each with the newest of what serves it. */
#include "clock.h"
#include "commitments_in.h"
#include "words.h"

/* What a state asks of a row, as it is shown: the states are exclusive. */
struct state_bounds { str status, from_on, to_on; bool open_only; };

static str day_after(struct arena *a, str iso, int64_t days)
{
	struct date d;

	return date_parse(iso, &d) == OK ? date_iso(a, date_of_days(date_days(d) + days)) : iso;
}

static struct state_bounds bounds_of(struct arena *a, str state, str today)
{
	struct state_bounds b = { .status = ABSENT, .from_on = ABSENT, .to_on = ABSENT };

	if (str_eq(state, S("done"))) {
		b.status = state;
	} else if (str_eq(state, S("overdue"))) {
		b.open_only = true;
		b.to_on = day_after(a, today, -1);
	} else if (str_eq(state, S("due_soon"))) {
		b.open_only = true;
		b.from_on = today;
		b.to_on = day_after(a, today, DUE_SOON_DAYS);
	} else if (str_given(state)) {
		b.status = state;
		b.from_on = day_after(a, today, DUE_SOON_DAYS + 1);
	}
	return b;
}

/* A link as it comes of the database, and where it is to be shown. */
struct found { str kind; int64_t thing; str day; struct pledge_things *to; };
struct founds { struct found *at; size_t n, cap; };

static void thing_add(struct req *r, const struct evidence_kind *k, const struct evidence_thing *t, const struct found *f)
{
	if (str_given(t->path))
		*LIST_PUSH(r->a, f->to) = (struct pledge_thing){ .title_vi = t->title_vi, .title_en = t->title_en, .label = say(r->lang, k->label), .on = f->day,
			.href = arena_printf(r->a, "/%.*s%.*s", FMT(lang_code(r->lang)), FMT(t->path)) };
}

static const struct evidence_thing *thing_of(const struct evidence_things *things, int64_t id)
{
	for (size_t i = 0; i < things->n; i++)
		if (things->at[i].id == id)
			return &things->at[i];
	return NULL;
}

/* What the things say of themselves, kind by kind; the order within each place stays, but for kinds. */
static err things_fill(struct req *r, const struct founds *f)
{
	int64_t *id = arena_array(r->a, int64_t, f->n + 1);

	for (size_t k = 0; k < nevidence_kinds; k++) {
		const struct evidence_kind *kind = &evidence_kinds[k];
		struct evidence_things things = { 0 };
		size_t n = 0;
		for (size_t i = 0; i < f->n; i++)
			if (str_eq(f->at[i].kind, str_c(kind->name)))
				id[n++] = f->at[i].thing;
		if (!n)
			continue;
		TRY(kind->describe(r->db, r->a, id, n, &things));
		for (size_t i = 0; i < f->n; i++) {
			const struct evidence_thing *t = str_eq(f->at[i].kind, str_c(kind->name)) ? thing_of(&things, f->at[i].thing) : NULL;
			if (t)
				thing_add(r, kind, t, &f->at[i]);
		}
	}
	return OK;
}

static err links_fill(struct req *r, const struct pledge_span *y, struct int_list tasks, struct pledge_tasks *out)
{
	struct evidence_of_rows_list counts;
	struct evidence_newest_list newest;
	struct founds found = { 0 };

	TRY(evidence_of_rows(r->db, &(struct evidence_of_rows_in){ .tasks = tasks, .first = y->first, .last = y->last }, r->a, &counts));
	TRY(evidence_newest(r->db, &(struct evidence_newest_in){ .tasks = tasks, .first = y->first, .last = y->last, .most = PLEDGE_TASK_LINKS }, r->a, &newest));
	for (size_t i = 0; i < out->n; i++) {
		struct pledge_task *t = &out->at[i];
		for (size_t k = 0; k < counts.n; k++)
			if (counts.at[k].task == t->t.id)
				t->links = counts.at[k].n;
		for (size_t k = 0; k < newest.n; k++)
			if (newest.at[k].task == t->t.id)
				*LIST_PUSH(r->a, &found) = (struct found){ newest.at[k].kind, newest.at[k].thing, newest.at[k].day, &t->things };
	}
	TRY(things_fill(r, &found));
	for (size_t i = 0; i < out->n; i++)
		out->at[i].more = out->at[i].links - (int64_t)out->at[i].things.n;
	return OK;
}

err pledge_tasks_fill(struct req *r, const struct pledge_span *y, int64_t number, str state, int64_t take, int64_t skip, struct pledge_tasks *out)
{
	struct state_bounds b = bounds_of(r->a, state, r->page.today);
	struct pledge_tasks_of_list found;
	struct task_rows rows = { 0 };

	TRY(pledge_tasks_of(r->db, &(struct pledge_tasks_of_in){ .commitment = number, .year = y->year, .first = y->first, .last = y->last,
		.status = b.status, .open_only = b.open_only, .from_on = b.from_on, .to_on = b.to_on, .take = take, .skip = skip }, r->a, &found));
	int64_t *id = arena_array(r->a, int64_t, found.n + 1);
	for (size_t i = 0; i < found.n; i++)
		id[i] = found.at[i].id;
	TRY(plans_rows_of(r, id, found.n, &rows));
	for (size_t i = 0; i < rows.n && i < found.n; i++)
		*LIST_PUSH(r->a, out) = (struct pledge_task){ .t = rows.at[i], .plan = found.at[i].plan,
			.plan_label = plan_label(r->a, r->lang, found.at[i].plan_number, found.at[i].plan_year) };
	return links_fill(r, y, (struct int_list){ id, found.n }, out);
}

err pledge_direct_fill(struct req *r, const struct pledge_span *y, int64_t number, struct pledge_things *out)
{
	struct evidence_direct_ids_list direct;
	struct founds found = { 0 };

	TRY(evidence_direct_ids(r->db, &(struct evidence_direct_ids_in){ .commitment = number, .first = y->first, .last = y->last,
		.take = PLEDGE_DIRECT_LINKS }, r->a, &direct));
	for (size_t i = 0; i < direct.n; i++)
		*LIST_PUSH(r->a, &found) = (struct found){ direct.at[i].kind, direct.at[i].thing, direct.at[i].day, out };
	return things_fill(r, &found);
}
