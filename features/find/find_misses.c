/* find_misses.c - searches that found nothing: kept by the process while it answers, written down between requests, read by editors. */
#include <string.h>
#include "find_html.h"
#include "find_in.h"
#include "find_routes.h"
#include "find_view.h"
#include "log.h"
#include "words.h"

enum { WAITING_MAX = 32, MISS_BYTES = 240, WRITE_EVERY_S = 60, LISTED = 100 };

/* Those that wait; what does not fit any more is not counted. */
static struct { char q[MISS_BYTES]; size_t n; enum lang lang; } waiting[WAITING_MAX];
static size_t nwaiting;
static int64_t written_at;

void find_note_miss(str q, enum lang lang)
{
	if (nwaiting == WAITING_MAX || !q.n || q.n > MISS_BYTES)
		return;
	memcpy(waiting[nwaiting].q, q.p, q.n);
	waiting[nwaiting].n = q.n;
	waiting[nwaiting++].lang = lang;
}

static err write_all(struct req *r)
{
	TRY(db_begin(r->db, DB_WRITE));
	for (size_t i = 0; i < nwaiting; i++) {
		err e = search_missed(r->db, r->a, (str){ waiting[i].q, waiting[i].n }, waiting[i].lang, r->now);
		if (e != OK) {
			db_rollback(r->db);
			return e;
		}
	}
	return db_commit(r->db);
}

void find_write_misses(struct req *r)
{
	if (!nwaiting || (r->now - written_at < WRITE_EVERY_S && r->now >= written_at) || !r->db)
		return;
	written_at = r->now;
	if (write_all(r) != OK)
		log_event(LOG_WARN, "find.misses", LT("request", r->id));
	nwaiting = 0;
}

/* GET /{lang}/desk/searches */
err find_misses_page(struct req *r)
{
	struct find_misses_view v = { 0 };
	struct search_misses list;

	r->private_ = true;
	r->page.title = say(r->lang, "Searches that found nothing");
	r->page.section = S("searches");
	r->page.desk = true;
	TRY(search_miss_list(r->db, r->a, LISTED, &list));
	for (size_t i = 0; i < list.n; i++) {
		struct buf q = { .a = r->a };
		html_url_part(&q, list.at[i].q);
		*LIST_PUSH(r->a, &v.list) = (struct find_miss){ list.at[i].q, lang_code(list.at[i].lang),
			arena_printf(r->a, "/%.*s/search?q=%.*s", FMT(lang_code(list.at[i].lang)), FMT(buf_str(&q))), list.at[i].n, list.at[i].last_at };
	}
	find_miss_list(&r->out, &r->page, &v);
	return OK;
}
