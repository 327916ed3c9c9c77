/* unesco_choose.c - which commitments and tasks a report tells of: ranked by their evidence, chosen by an officer. */
#include "id.h"
#include "unesco_in.h"

enum { TASKS_OFFERED = 20 };

void mmr_initiative_scope(const struct mmr_initiatives *i, struct mmr_scope *out)
{
	*out = (struct mmr_scope){ .commitment = i->task ? 0 : i->commitment, .task = i->task };
}

str mmr_initiative_code(struct arena *a, const struct mmr_initiatives *i)
{
	return arena_printf(a, "init-%lld", (long long)i->number);
}

static void choice_add(struct mmr_choice *c, const struct mmr_link *l, const struct mmr_link *before)
{
	bool fresh = !before || before->e->thing != l->e->thing || !str_eq(before->e->kind, l->e->kind);

	c->evidence += fresh;
	c->participants += fresh ? l->e->participants.v : 0;
	if (l->e->countries.v > c->countries)
		c->countries = l->e->countries.v;
}

static void choice_count(const struct mmr_known *known, struct mmr_choice *c)
{
	const struct mmr_scope scope = { c->task ? 0 : c->commitment, c->task };
	const struct mmr_link *before = NULL;

	for (size_t i = 0; i < known->nlinks; i++)
		if (mmr_link_in(&known->link[i], &scope)) {
			choice_add(c, &known->link[i], before);
			before = &known->link[i];
		}
	for (size_t i = 0; i < known->tasks.n; i++)
		c->tasks += mmr_task_in(&known->tasks.at[i], &scope);
}

static int more_evidence(const void *a, const void *b)
{
	const struct mmr_choice *x = a, *y = b;
	const int64_t dx[] = { x->evidence, x->participants, x->countries, x->tasks }, dy[] = { y->evidence, y->participants, y->countries, y->tasks };

	for (size_t i = 0; i < sizeof dx / sizeof *dx; i++)
		if (dx[i] != dy[i])
			return dx[i] > dy[i] ? -1 : 1;
	if (!x->task != !y->task)
		return x->task ? 1 : -1;
	return x->commitment != y->commitment ? (x->commitment < y->commitment ? -1 : 1) : (x->task < y->task ? -1 : x->task > y->task);
}

struct tally { int64_t task, n; };

static int by_tally(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	return x->n != y->n ? (x->n > y->n ? -1 : 1) : (x->task < y->task ? -1 : x->task > y->task);
}

static int by_task(const void *a, const void *b)
{
	const struct tally *x = a, *y = b;

	return x->task < y->task ? -1 : x->task > y->task;
}

/* The tasks with the most links that serve one of these commitments. */
static size_t tasks_strongest(struct arena *a, const struct mmr_known *known, const uint64_t level[2], struct tally **out)
{
	struct tally *t = arena_array(a, struct tally, known->nlinks + 1);
	size_t n = 0, kept = 0;

	for (size_t i = 0; i < known->nlinks; i++) {
		const struct mmr_link *l = &known->link[i];
		if (l->e->task.has && ((l->serves[0] & level[0]) || (l->serves[1] & level[1])))
			t[n++] = (struct tally){ l->e->task.v, 1 };
	}
	qsort(t, n, sizeof *t, by_task);
	for (size_t i = 0; i < n; i++) {
		if (kept && t[kept - 1].task == t[i].task)
			t[kept - 1].n++;
		else
			t[kept++] = t[i];
	}
	qsort(t, kept, sizeof *t, by_tally);
	*out = t;
	return kept < TASKS_OFFERED ? kept : TASKS_OFFERED;
}

static err tasks_offer(struct db *db, struct arena *a, const struct mmr_known *known, const uint64_t level[2], struct mmr_choices *out)
{
	struct mmr_task_words_list words;
	struct tally *t;
	size_t n = tasks_strongest(a, known, level, &t);
	int64_t id[TASKS_OFFERED + 1];

	for (size_t i = 0; i < n; i++)
		id[i] = t[i].task;
	TRY(mmr_task_words(db, &(struct mmr_task_words_in){ .ids = { id, n } }, a, &words));
	for (size_t i = 0; i < words.n; i++) {
		struct mmr_choice *c = LIST_PUSH(a, out);

		*c = (struct mmr_choice){ .task = words.at[i].id, .title_vi = words.at[i].title_vi, .title_en = words.at[i].title_en };
		choice_count(known, c);
	}
	return OK;
}

static void chosen_mark(const struct mmr *m, const struct form_section *s, struct mmr_choices *out)
{
	for (size_t i = 0; i < m->initiatives.n; i++) {
		const struct mmr_initiatives *x = &m->initiatives.at[i];

		for (size_t k = 0; k < out->n; k++)
			if (x->chosen && str_eq(x->section, s->id) && x->task == out->at[k].task && (x->task || x->commitment == out->at[k].commitment))
				out->at[k].chosen = true;
	}
}

err mmr_choices_of(struct db *db, struct arena *a, const struct mmr *m, const struct form_section *s, const struct mmr_known *known, struct mmr_choices *out)
{
	struct mmr_commitments_list all;
	uint64_t level[2] = { 0 };

	*out = (struct mmr_choices){ 0 };
	TRY(mmr_commitments(db, a, &all));
	for (size_t i = 0; i < all.n; i++) {
		const struct mmr_commitments *c = &all.at[i];

		if (!str_eq(c->level, s->level))
			continue;
		struct mmr_choice *x = LIST_PUSH(a, out);
		*x = (struct mmr_choice){ .commitment = c->number, .title_vi = c->title_vi, .title_en = c->title_en };
		choice_count(known, x);
		level[c->number / 64 & 1] |= (uint64_t)1 << (c->number % 64);
	}
	TRY(tasks_offer(db, a, known, level, out));
	if (out->n)
		qsort(out->at, out->n, sizeof *out->at, more_evidence);
	chosen_mark(m, s, out);
	return OK;
}

static struct mmr_initiatives *known_initiative(struct mmr *m, const struct form_section *s, const struct mmr_scope *c)
{
	for (size_t i = 0; i < m->initiatives.n; i++) {
		struct mmr_initiatives *x = &m->initiatives.at[i];

		if (str_eq(x->section, s->id) && x->commitment == c->commitment && x->task == c->task)
			return x;
	}
	return NULL;
}

static err choose_one(struct db *db, struct arena *a, struct mmr *m, const struct form_section *s, const struct mmr_scope *c, int64_t seq)
{
	struct mmr_initiatives *x = known_initiative(m, s, c);
	int64_t number = 1;

	if (x) {
		x->chosen = true;
		return mmr_initiative_set(db, &(struct mmr_initiative_set_in){ .id = x->id, .chosen = true, .seq = seq });
	}
	for (size_t i = 0; i < m->initiatives.n; i++)
		if (m->initiatives.at[i].number >= number)
			number = m->initiatives.at[i].number + 1;
	x = LIST_PUSH(a, &m->initiatives);
	*x = (struct mmr_initiatives){ .id = id_new(), .section = s->id, .number = number, .commitment = c->commitment, .task = c->task, .seq = seq, .chosen = true };
	return mmr_initiative_add(db, &(struct mmr_initiative_add_in){ .id = x->id, .report = m->row.id, .section = s->id, .number = number,
		.commitment = c->commitment, .task = c->task, .seq = seq });
}

err mmr_choose(struct db *db, struct arena *a, struct mmr *m, const struct form_section *s, const struct mmr_scope *chosen, size_t n)
{
	if (n > (size_t)s->repeat_max)
		return ERR_LIMIT;
	for (size_t i = 0; i < m->initiatives.n; i++) {
		struct mmr_initiatives *x = &m->initiatives.at[i];

		if (!x->chosen || !str_eq(x->section, s->id))
			continue;
		x->chosen = false;
		TRY(mmr_initiative_set(db, &(struct mmr_initiative_set_in){ .id = x->id, .chosen = false, .seq = x->seq }));
	}
	for (size_t i = 0; i < n; i++)
		TRY(choose_one(db, a, m, s, &chosen[i], (int64_t)i + 1));
	return OK;
}
