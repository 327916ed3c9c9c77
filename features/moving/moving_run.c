/* moving_run.c - the second reading: items in batches, each batch one transaction; a batch that fails is done again item by item, so that one post
 * that cannot be stored takes none with it. */
#include <string.h>
#include "moving_in.h"
#include "search.h"
#include "text.h"

enum { FINDABLE_A_STEP = 200 /* documents */ };

struct batch { struct wxr_item at[MOVING_BATCH]; size_t n, bytes; };

static bool wanted(const struct wxr_item *it)
{
	bool text = str_eq(it->type, S("post")) || str_eq(it->type, S("page"));

	return text && !str_eq(it->status, S("trash")) && !str_eq(it->status, S("auto-draft")) && !str_eq(it->status, S("inherit"));
}

static err one(struct mover *m, const struct wxr_item *it)
{
	struct arena_mark mark = arena_mark(m->a);
	bool done;

	TRY(moving_story(m, it, &done));
	m->title = S("");
	arena_back(m->a, mark);
	if (!done)
		moving_count(m->run, &m->report->out, S("already here"), 1);
	return OK;
}

/* What is said of a batch that is rolled back is taken back with it. */
struct said { size_t losses, counts; struct moving_counts copy; };

static struct said remember(struct mover *m)
{
	struct said s = { .losses = m->report->losses.n };

	for (size_t i = 0; i < m->report->out.n; i++)
		*LIST_PUSH(m->run, &s.copy) = m->report->out.at[i];
	return s;
}

static void forget(struct mover *m, const struct said *s)
{
	m->report->losses.n = s->losses;
	m->report->out = s->copy;
}

/* Some items in one transaction; an arena that runs over counts as ERR_LIMIT. */
static err transact(struct mover *m, const struct wxr_item *it, size_t n)
{
	jmp_buf *outer = m->a->guard, over;
	volatile bool open = false;
	err e;

	if (ARENA_GUARD(m->a, &over)) {
		m->a->guard = outer;
		if (open)
			db_rollback(m->db);
		return ERR_LIMIT;
	}
	e = db_begin(m->db, DB_WRITE);
	open = e == OK;
	for (size_t i = 0; i < n && e == OK; i++)
		e = one(m, &it[i]);
	if (e == OK)
		e = db_commit(m->db);
	else if (open)
		db_rollback(m->db);
	m->a->guard = outer;
	return e;
}

static err tried(struct mover *m, const struct wxr_item *it, size_t n)
{
	const struct said before = remember(m);
	err e = transact(m, it, n);

	for (int again = 0; e == ERR_BUSY && again < 5; again++) {
		forget(m, &before);
		e = transact(m, it, n);
	}
	if (e != OK)
		forget(m, &before);
	return e;
}

static err run_batch(struct mover *m, struct batch *b)
{
	err e = b->n ? tried(m, b->at, b->n) : OK;

	for (size_t i = 0; e != OK && e != ERR_DB && e != ERR_IO && i < b->n; i++) {
		err single = tried(m, &b->at[i], 1);

		if (single == ERR_DB || single == ERR_IO || single == ERR_BUSY)
			return single;
		if (single == OK)
			continue;
		m->title = b->at[i].title;
		moving_count(m->run, &m->report->out, S("failed"), 1);
		moving_lost(m, 1, "It could not be stored at all (%s).", err_name(single));
	}
	b->n = b->bytes = 0;
	arena_reset(m->a);
	return e == ERR_DB || e == ERR_IO ? e : OK;
}

static err read_items(struct mover *m, struct wxr *w, struct batch *b)
{
	int64_t seen = 0, passed = 0;
	err e;

	while ((e = wxr_next(w, m->a, &m->known.site, &b->at[b->n])) == OK) {
		const struct wxr_item *it = &b->at[b->n];

		if (m->o->progress && ++seen % 100 == 0)
			m->o->progress(m->o->ctx, seen, 10 + wxr_percent(w) * 9 / 10);
		if (!wanted(it)) {
			if (++passed % 1000 == 0)
				TRY(run_batch(m, b)); /* what was read of them goes */
			continue;
		}
		b->bytes += it->content.n;
		if (++b->n == MOVING_BATCH || b->bytes > MOVING_BATCH_BYTES)
			TRY(run_batch(m, b));
	}
	TRY(run_batch(m, b));
	return e == ERR_NOT_FOUND ? OK : e;
}

/* Files that no text shows. */
static err media_left(struct mover *m)
{
	for (size_t i = 0; i < m->known.by_id.n; i++) {
		const struct known *k = &m->known.by_id.at[i];
		int64_t medium;
		err e;

		if (k->type != KNOWN_ATTACHMENT)
			continue;
		m->title = k->title;
		TRY(db_begin(m->db, DB_WRITE));
		e = moving_medium(m, k, m->lang, &medium);
		if (e == OK)
			e = db_commit(m->db);
		else
			db_rollback(m->db);
		if (e == ERR_NOT_FOUND)
			moving_lost(m, 1, "The file %.*s is not there.", FMT(k->path));
		else if (e != OK)
			return e;
		arena_reset(m->a);
	}
	return OK;
}

/* Types that nothing here is like. */
static void other_types(struct mover *m)
{
	static const char *const taken[] = { "post", "page", "attachment" };

	for (size_t i = 0; i < m->report->in.n; i++) {
		bool known = false;

		for (size_t k = 0; k < sizeof taken / sizeof *taken; k++)
			known |= str_eq(m->report->in.at[i].name, str_c(taken[k]));
		m->title = m->report->in.at[i].name;
		if (!known)
			moving_lost(m, m->report->in.at[i].n, "%s", str_eq(m->title, S("comment")) ? "Comments are not taken." : "Items of this type are not taken.");
	}
}

/* The library asks of its pictures what WordPress does not know. */
static void rights(struct mover *m)
{
	for (size_t i = 0; i < m->report->out.n; i++)
		if (str_eq(m->report->out.at[i].name, S("media"))) {
			m->title = S("media");
			moving_lost(m, m->report->out.at[i].n, "Pictures came without credit and licence, and with words in one language; the media library lists them.");
		}
}

static err second_reading(struct mover *m)
{
	struct batch *b = arena_new(m->run, struct batch);
	struct wxr *w;
	err e;

	TRY(wxr_open(m->run, m->o->file, &w));
	e = read_items(m, w, b);
	if (e == ERR_INVALID)
		m->report->fault = wxr_fault(w);
	wxr_close(w);
	return e;
}

/* Puts into the search what was only noted while stories came in.  What another writer keeps from it is done by the job find.catch_up. */
static err findable(struct mover *m)
{
	int64_t done = FINDABLE_A_STEP;
	err e = OK;

	while (e == OK && done == FINDABLE_A_STEP) {
		arena_reset(m->a);
		TRY(db_begin(m->db, DB_WRITE));
		e = search_catch_up(m->db, m->a, FINDABLE_A_STEP, &done);
		if (e == OK)
			e = db_commit(m->db);
		else
			db_rollback(m->db);
	}
	return e;
}

/* The reading itself, with the search and the database told that much is coming. */
static err in_bulk(struct mover *m)
{
	err e, last;

	TRY(db_bulk(m->db, true));
	search_bulk(true);
	e = second_reading(m);
	search_bulk(false);
	last = e == OK || e == ERR_INVALID ? findable(m) : OK;
	if (last == OK || last == ERR_BUSY)
		last = db_bulk(m->db, false);
	return e != OK ? e : last;
}

err moving_wordpress(struct db *db, struct arena *run, const struct moving_options *o, struct moving_report *report)
{
	struct arena scratch;
	struct mover m = { .db = db, .run = run, .a = &scratch, .o = o, .report = report };
	err e;

	*report = (struct moving_report){ 0 };
	TRY(known_read(run, o, report, &m.known));
	m.who = (struct twin_who){ .name = S("khue import wordpress"), .now = o->now };
	m.lang = o->lang.has ? (enum lang)o->lang.v : known_lang(m.known.site.lang) == LANG_EN ? LANG_EN : LANG_VI;
	arena_init(&scratch, MOVING_SCRATCH_BYTES);
	scratch.guard = run->guard;
	moving_files(&m);
	e = in_bulk(&m);
	if (e == OK || e == ERR_INVALID) {
		err media = media_left(&m);
		e = media != OK ? media : e;
	}
	rights(&m);
	other_types(&m);
	arena_free(&scratch);
	return e;
}
