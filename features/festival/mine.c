/* mine.c - a schedule of one's own: kept on the phone, so that the server only reads what an address names.  The address is the link to share. */
#include "agenda.h"
#include "clock.h"
#include "festival_in.h"
#include "festival_mine_html.h"
#include "festival_routes.h"
#include "words.h"

struct shared { int64_t id[FESTIVAL_SHARE_MAX]; size_t n; };

/* "12,34": numbers in order, each once; what is none is passed over. */
static void shared_read(str list, struct shared *out)
{
	str rest = list, one;
	int64_t id;

	out->n = 0;
	while (str_given(rest) && out->n < FESTIVAL_SHARE_MAX && str_split(&rest, ',', &one)) {
		bool there = str_int(one, &id) != OK || id <= 0;
		for (size_t i = 0; i < out->n && !there; i++)
			there = out->id[i] == id;
		if (!there)
			out->id[out->n++] = id;
	}
}

static bool among(const struct shared *s, int64_t id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->id[i] == id)
			return true;
	return false;
}

/* Both take place and one begins before the other has ended. */
static bool clash(const struct fest_session *x, const struct fest_session *y)
{
	return !x->cancelled && !y->cancelled && !x->all_day && !y->all_day && x->starts_at < y->ends_at && y->starts_at < x->ends_at;
}

static str title_in(const struct req *r, const struct fest_session *s)
{
	return (r->lang == LANG_EN && s->title_en.n) || !s->title_vi.n ? s->title_en : s->title_vi;
}

static void clashes_say(struct req *r, struct fest_sessions *all)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < all->n && !str_given(all->at[i].clash); k++)
			if (i != k && clash(&all->at[i], &all->at[k]))
				all->at[i].clash = say_with(r->a, r->lang, "At the same time as “{other}”, which begins at {time}", { "other", title_in(r, &all->at[k]) },
					{ "time", all->at[k].from });
}

static void by_day(struct req *r, const struct fest_sessions *all, struct fest_groups *out)
{
	for (size_t i = 0; i < all->n; i++) {
		struct fest_group *g = out->n ? &out->at[out->n - 1] : NULL;
		if (!g || !str_eq(g->on, all->at[i].on)) {
			g = LIST_PUSH(r->a, out);
			*g = (struct fest_group){ .on = all->at[i].on, .id = arena_printf(r->a, "d-%.*s", FMT(all->at[i].on)) };
		}
		*LIST_PUSH(r->a, &g->sessions) = all->at[i];
	}
}

static err sessions_of(struct req *r, const struct festival_get *e, const struct shared *shared, struct fest_sessions *out)
{
	struct programme p;

	TRY(programme_load(r, e, ABSENT, false, &p));
	for (size_t i = 0; i < p.sessions.n; i++)
		if (among(shared, p.sessions.at[i].id))
			programme_row(r, &p, &p.sessions.at[i], LIST_PUSH(r->a, out));
	return OK;
}

static str ids_write(struct req *r, const struct fest_sessions *all)
{
	struct buf b = { .a = r->a };

	for (size_t i = 0; i < all->n; i++)
		buf_printf(&b, "%s%lld", i ? "," : "", (long long)all->at[i].id);
	return buf_str(&b);
}

/* GET /{lang}/festival/{year}/mine?s=12,34 */
err festival_mine_page(struct req *r)
{
	struct fest_mine v = { .given = str_given(req_query(r, S("s"))) };
	struct fest_sessions all = { 0 };
	struct festival_get e;
	struct shared shared;

	TRY(festival_public(r, &e));
	festival_head(r, &e, "mine", &v.head);
	shared_read(req_query(r, S("s")), &shared);
	if (shared.n)
		TRY(sessions_of(r, &e, &shared, &all));
	clashes_say(r, &all);
	by_day(r, &all, &v.days);
	v.n = (int64_t)all.n;
	v.missing = (int64_t)(shared.n - all.n);
	v.shared = ids_write(r, &all);
	v.ics = arena_printf(r->a, "/%.*s%.*s/mine.ics?s=%.*s", FMT(lang_code(r->lang)), FMT(v.head.base), FMT(v.shared));
	r->page.title = v.given ? say(r->lang, "A schedule shared with you") : say(r->lang, "My schedule");
	festival_mine(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/festival/{year}/mine.ics?s=12,34 */
err festival_mine_ics(struct req *r)
{
	struct festival_sessions_named_list rows;
	struct festival_get e;
	struct shared shared;

	TRY(festival_public(r, &e));
	shared_read(req_query(r, S("s")), &shared);
	if (!e.programme_at.has || !shared.n)
		return ERR_NOT_FOUND;
	TRY(festival_sessions_named(r->db, &(struct festival_sessions_named_in){ .edition = e.id, .ids = { shared.id, shared.n } }, r->a, &rows));
	if (!rows.n)
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < rows.n; i++)
		shared.id[i] = rows.at[i].id;
	return agenda_ics_sessions(r, shared.id, rows.n, arena_printf(r->a, "%.*s %lld", FMT(say(r->lang, "My festival")), (long long)e.year),
		arena_printf(r->a, "/%.*s/festival/%lld/mine.ics%.*s", FMT(lang_code(r->lang)), (long long)e.year, FMT(r->page.query)));
}
