/* evidence_many.c - links by the thousand, for reports: what serves many tasks, and the pictures that may be shown with it. */
#include <stdlib.h>
#include "evidence_in.h"
#include "evidence_lists_sql.h"
#include "media.h"

enum { PICTURE_LINKS_MAX = 5000 };

static int by_number(int64_t x, int64_t y)
{
	return x < y ? -1 : x > y;
}

static int by_task(const void *x, const void *y)
{
	const struct evidence *e = x, *f = y;
	int c = by_number(e->to_task, f->to_task);

	if (!c)
		c = str_cmp(e->on, f->on);
	return c ? c : by_number(e->id, f->id);
}

err evidence_of_tasks(struct db *db, struct arena *a, const int64_t *task, size_t n, str from_on, str to_on, bool internal, struct evidence_list *out)
{
	struct evidence_ids_of_tasks_list ids;
	size_t before = out->n;

	if (!n)
		return OK;
	TRY(evidence_ids_of_tasks(db, &(struct evidence_ids_of_tasks_in){ .tasks = { task, n }, .from_on = from_on, .to_on = to_on, .internal = internal },
		a, &ids));
	int64_t *id = arena_array(a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].id;
	TRY(list_fill(db, a, id, ids.n, internal, out));
	if (out->n > before)
		qsort(out->at + before, out->n - before, sizeof *out->at, by_task);
	return OK;
}

/* ---- pictures */

/* The first link of each public thing, newest first. */
static err things_served(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, struct evidence_list *out)
{
	struct evidence_listed_list ids;

	TRY(evidence_listed(db, &(struct evidence_listed_in){ .from_on = from_on, .to_on = to_on, .commitment = commitment, .everything = true,
		.take = PICTURE_LINKS_MAX }, a, &ids));
	int64_t *id = arena_array(a, int64_t, ids.n + 1);
	for (size_t i = 0; i < ids.n; i++)
		id[i] = ids.at[i].id;
	return list_fill(db, a, id, ids.n, true, out);
}

/* The links of one kind, by thing; of several of a thing the newest is first. */
struct by_thing { int64_t thing; size_t link; };

static int by_thing_then_link(const void *x, const void *y)
{
	const struct by_thing *s = x, *t = y;
	int c = by_number(s->thing, t->thing);

	return c ? c : by_number((int64_t)s->link, (int64_t)t->link);
}

static const struct by_thing *find_thing(const struct by_thing *at, size_t n, int64_t thing)
{
	size_t low = 0;

	while (n > low) {
		size_t mid = low + (n - low) / 2;
		if (at[mid].thing < thing)
			low = mid + 1;
		else
			n = mid;
	}
	return &at[low];
}

struct shown { int64_t medium; size_t link, seq; };
struct shown_list { struct shown *at; size_t n, cap; };

/* Pictures of one kind's things, each with the newest link of its thing. */
static err pictures_of_kind(struct db *db, struct arena *a, const struct evidence_kind *k, const struct evidence_list *links, struct shown_list *out)
{
	struct by_thing *at = arena_array(a, struct by_thing, links->n + 1);
	int64_t *id = arena_array(a, int64_t, links->n + 1);
	struct evidence_media media = { 0 };
	size_t n = 0, things = 0;

	for (size_t i = 0; i < links->n; i++)
		if (str_given(links->at[i].path) && str_eq(links->at[i].kind, str_c(k->name)))
			at[n++] = (struct by_thing){ links->at[i].thing, i };
	if (!n)
		return OK;
	qsort(at, n, sizeof *at, by_thing_then_link);
	for (size_t i = 0; i < n; i++)
		if (!things || id[things - 1] != at[i].thing)
			id[things++] = at[i].thing;
	at[n] = (struct by_thing){ INT64_MAX, 0 };
	TRY(k->pictures(db, a, id, things, &media));
	for (size_t i = 0; i < media.n; i++) {
		const struct by_thing *t = find_thing(at, n, media.at[i].thing);
		if (t->thing == media.at[i].thing)
			*LIST_PUSH(a, out) = (struct shown){ media.at[i].medium, t->link, i };
	}
	return OK;
}

static int by_link(const void *x, const void *y)
{
	const struct shown *s = x, *t = y;
	int c = by_number((int64_t)s->link, (int64_t)t->link);

	return c ? c : by_number((int64_t)s->seq, (int64_t)t->seq);
}

/* A picture that several things show is named once, by the newest. */
static void each_once(struct arena *a, const struct shown_list *all, size_t take, struct shown_list *out)
{
	size_t slots = 64;

	while (slots < all->n * 2)
		slots *= 2;
	int64_t *seen = arena_array(a, int64_t, slots);
	for (size_t i = 0; i < all->n && out->n < take; i++) {
		size_t s = (size_t)((uint64_t)all->at[i].medium * 0x9e3779b97f4a7c15 >> 20) & (slots - 1);
		while (seen[s] && seen[s] != all->at[i].medium)
			s = (s + 1) & (slots - 1);
		if (seen[s])
			continue;
		seen[s] = all->at[i].medium;
		*LIST_PUSH(a, out) = all->at[i];
	}
}

/* All that a picture lacks, in one line. */
static str fault_of(struct arena *a, const struct media_faults *faults, int64_t medium)
{
	struct buf b = { .a = a };

	for (size_t i = 0; i < faults->n; i++)
		if (faults->at[i].id == medium) {
			if (b.n)
				buf_char(&b, ' ');
			buf_add(&b, faults->at[i].words);
		}
	return b.n ? buf_str(&b) : ABSENT;
}

static err describe(struct db *db, struct arena *a, const struct shown_list *shown, const struct evidence_list *links, str today, enum lang lang,
                    struct evidence_pictures *out)
{
	struct media_abouts about = { 0 };
	struct media_faults faults = { 0 };
	int64_t *id = arena_array(a, int64_t, shown->n + 1);

	for (size_t i = 0; i < shown->n; i++)
		id[i] = shown->at[i].medium;
	TRY(media_about(db, a, id, shown->n, &about));
	TRY(media_check(db, a, id, shown->n, today, lang, &faults));
	for (size_t i = 0; i < shown->n; i++) {
		const struct evidence *e = &links->at[shown->at[i].link];
		struct evidence_picture p = { .medium = id[i], .title_vi = e->title_vi, .title_en = e->title_en, .evidence = e->id,
			.fault = fault_of(a, &faults, id[i]) };
		const struct media_about *m = media_about_of(&about, id[i]);
		if (m && !str_eq(m->kind, S("picture")))
			continue;
		if (m) {
			p.credit = m->credit;
			p.licence = m->licence;
			p.alt_vi = m->alt_vi;
			p.alt_en = m->alt_en;
		}
		*LIST_PUSH(a, out) = p;
	}
	return OK;
}

err evidence_pictures_of(struct db *db, struct arena *a, str from_on, str to_on, maybe_int commitment, str today, enum lang lang, size_t take,
                         struct evidence_pictures *out)
{
	struct evidence_list links = { 0 };
	struct shown_list all = { 0 }, once = { 0 };

	*out = (struct evidence_pictures){ 0 };
	TRY(things_served(db, a, from_on, to_on, commitment, &links));
	for (size_t i = 0; i < nevidence_kinds; i++)
		if (evidence_kinds[i].pictures)
			TRY(pictures_of_kind(db, a, &evidence_kinds[i], &links, &all));
	if (!all.n)
		return OK;
	qsort(all.at, all.n, sizeof *all.at, by_link);
	each_once(a, &all, take, &once);
	return describe(db, a, &once, &links, today, lang, out);
}
