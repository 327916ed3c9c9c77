/* programme_pages.c - the programme by day, track, route and venue: a grid that scrolls in its own box, a list, and a sheet to print. */
#include "clock.h"
#include "festival_in.h"
#include "festival_programme_html.h"
#include "festival_routes.h"
#include "words.h"

/* What the address asks for. */
struct asked { str day; maybe_int track, route, venue; };

static maybe_int number_asked(struct req *r, const char *name)
{
	str s = req_query(r, str_c(name));
	int64_t n;

	return str_given(s) && str_int(s, &n) == OK && n > 0 ? SOME(n) : NONE;
}

/* The day asked for, else today while it runs, else the first. */
static str day_asked(struct req *r, const struct fest_days *days)
{
	str day = req_query(r, S("day"));

	for (size_t i = 0; str_given(day) && i < days->n; i++)
		if (str_eq(days->at[i].on, day))
			return day;
	for (size_t i = 0; i < days->n; i++)
		if (str_eq(days->at[i].on, r->page.today))
			return r->page.today;
	return days->n ? days->at[0].on : ABSENT;
}

static bool wanted(const struct festival_sessions *s, const struct asked *q)
{
	return (!q->track.has || (s->track.has && s->track.v == q->track.v)) && (!q->route.has || (s->route.has && s->route.v == q->route.v)) &&
		(!q->venue.has || (s->venue.has && s->venue.v == q->venue.v));
}

static struct fest_group *group_of(struct arena *a, struct fest_groups *groups, str id)
{
	for (size_t i = 0; i < groups->n; i++)
		if (str_eq(groups->at[i].id, id))
			return &groups->at[i];
	struct fest_group *g = LIST_PUSH(a, groups);
	*g = (struct fest_group){ .id = id };
	return g;
}

/* In the order of the tracks or venues; sessions without one come last. */
static void groups_first(struct req *r, const struct programme *p, str by, struct fest_groups *out)
{
	for (size_t i = 0; str_eq(by, S("track")) && i < p->tracks.n; i++) {
		struct fest_group *g = group_of(r->a, out, arena_printf(r->a, "t-%lld", (long long)p->tracks.at[i].id));
		g->title_vi = p->tracks.at[i].title_vi, g->title_en = p->tracks.at[i].title_en;
		g->about_vi = p->tracks.at[i].about_vi, g->about_en = p->tracks.at[i].about_en;
	}
	for (size_t i = 0; str_eq(by, S("venue")) && i < p->venues.n; i++) {
		struct fest_group *g = group_of(r->a, out, arena_printf(r->a, "v-%lld", (long long)p->venues.at[i].id));
		g->title_vi = p->venues.at[i].title_vi, g->title_en = p->venues.at[i].title_en;
		g->href = arena_printf(r->a, "/%.*s/festival/%lld/venues/%.*s", FMT(lang_code(r->lang)), (long long)p->edition->year, FMT(p->venues.at[i].slug));
	}
}

static struct fest_group *place_of(struct req *r, const struct festival_sessions *s, str by, struct fest_groups *out)
{
	bool track = str_eq(by, S("track"));
	maybe_int of = track ? s->track : s->venue;

	if (!track && !str_eq(by, S("venue"))) {
		struct fest_group *g = group_of(r->a, out, S("all"));
		g->title_vi = g->title_en = say(r->lang, "Sessions by time");
		return g;
	}
	struct fest_group *g = group_of(r->a, out, of.has ? arena_printf(r->a, "%s-%lld", track ? "t" : "v", (long long)of.v) : S("other"));
	if (!of.has)
		g->title_vi = g->title_en = say(r->lang, "Elsewhere");
	return g;
}

static void empty_drop(struct fest_groups *groups)
{
	size_t kept = 0;

	for (size_t i = 0; i < groups->n; i++)
		if (groups->at[i].sessions.n)
			groups->at[kept++] = groups->at[i];
	groups->n = kept;
}

static void groups_fill(struct req *r, const struct programme *p, const struct asked *q, str by, struct fest_groups *out)
{
	groups_first(r, p, by, out);
	for (size_t i = 0; i < p->sessions.n; i++)
		if (wanted(&p->sessions.at[i], q))
			programme_row(r, p, &p->sessions.at[i], LIST_PUSH(r->a, &place_of(r, &p->sessions.at[i], by, out)->sessions));
	empty_drop(out);
}

/* ---- the grid */

/* The hour that a session begins in on that day; what goes on from the day before or all day stands in the first row. */
static int64_t hour_of(const struct festival_sessions *s, str day)
{
	int64_t from = festival_midnight(day);

	return s->all_day || s->starts_at < from ? -1 : (s->starts_at - from) / 3600;
}

static void columns_fill(struct req *r, const struct programme *p, const struct asked *q, struct fest_programme *v, int64_t *column)
{
	for (size_t i = 0; i < p->venues.n; i++) {
		bool used = false;
		for (size_t k = 0; k < p->sessions.n && !used; k++)
			used = wanted(&p->sessions.at[k], q) && p->sessions.at[k].venue.has && p->sessions.at[k].venue.v == p->venues.at[i].id;
		if (!used)
			continue;
		column[v->columns.n] = p->venues.at[i].id;
		*LIST_PUSH(r->a, &v->columns) = (struct fest_column){ .title_vi = p->venues.at[i].title_vi, .title_en = p->venues.at[i].title_en,
			.href = arena_printf(r->a, "/%.*s/festival/%lld/venues/%.*s", FMT(lang_code(r->lang)), (long long)p->edition->year, FMT(p->venues.at[i].slug)) };
	}
}

static void cell_fill(struct req *r, const struct programme *p, const struct asked *q, int64_t venue, int64_t hour, struct fest_cell *out)
{
	for (size_t i = 0; i < p->sessions.n; i++) {
		const struct festival_sessions *s = &p->sessions.at[i];
		if (!wanted(s, q) || !s->venue.has || s->venue.v != venue || hour_of(s, q->day) != hour)
			continue;
		*LIST_PUSH(r->a, &out->marks) = (struct fest_mark){ .id = s->id, .from = hour < 0 ? ABSENT : festival_clock(r->a, s->starts_at), .title_vi = s->title_vi,
			.title_en = s->title_en, .cancelled = s->cancelled || str_eq(s->state, S("cancelled")) };
	}
}

static void grid_fill(struct req *r, const struct programme *p, const struct asked *q, struct fest_programme *v)
{
	int64_t *column = arena_array(r->a, int64_t, p->venues.n + 1);

	columns_fill(r, p, q, v, column);
	for (int64_t hour = -1; hour < 24 && v->columns.n; hour++) {
		struct fest_hour row = { .label = hour < 0 ? say(r->lang, "All day") : arena_printf(r->a, "%02lld:00", (long long)hour) };
		bool any = false;
		for (size_t c = 0; c < v->columns.n; c++) {
			struct fest_cell *cell = LIST_PUSH(r->a, &row.cells);
			cell_fill(r, p, q, column[c], hour, cell);
			any = any || cell->marks.n;
		}
		if (any)
			*LIST_PUSH(r->a, &v->hours) = row;
	}
	v->grid = v->hours.n > 0 && v->columns.n > 1;
}

/* ---- choices */

static void option_add(struct req *r, struct fest_options *out, int64_t id, str vi, str en, maybe_int chosen)
{
	*LIST_PUSH(r->a, out) = (struct fest_option){ .value = arena_printf(r->a, "%lld", (long long)id), .label_vi = vi, .label_en = en,
		.chosen = chosen.has && chosen.v == id };
}

static void options_fill(struct req *r, const struct programme *p, const struct asked *q, struct fest_programme *v)
{
	for (size_t i = 0; i < p->tracks.n; i++)
		option_add(r, &v->tracks, p->tracks.at[i].id, p->tracks.at[i].title_vi, p->tracks.at[i].title_en, q->track);
	for (size_t i = 0; i < p->routes.n; i++)
		option_add(r, &v->routes, p->routes.at[i].id, p->routes.at[i].title_vi, p->routes.at[i].title_en, q->route);
	for (size_t i = 0; i < p->venues.n; i++)
		option_add(r, &v->venues, p->venues.at[i].id, p->venues.at[i].title_vi, p->venues.at[i].title_en, q->venue);
	v->filtered = q->track.has || q->route.has || q->venue.has;
}

static void days_mark(struct req *r, struct fest_days *days, str day, const char *page, str more)
{
	for (size_t i = 0; i < days->n; i++) {
		struct fest_day *d = &days->at[i];
		d->here = str_eq(d->on, day);
		d->url = arena_printf(r->a, "/%.*s%s?day=%.*s%.*s", FMT(lang_code(r->lang)), page, FMT(d->on), FMT(more));
	}
}

/* GET /{lang}/festival/{year}/programme?day=&by=time|track|venue&track=&route=&venue= */
err festival_programme_page(struct req *r)
{
	struct asked q = { .track = number_asked(r, "track"), .route = number_asked(r, "route"), .venue = number_asked(r, "venue") };
	struct fest_programme v = { .by = req_query(r, S("by")) };
	struct festival_get e;
	struct programme p;

	TRY(festival_public(r, &e));
	festival_head(r, &e, "programme", &v.head);
	festival_days(r, &e, &v.days);
	q.day = v.day = day_asked(r, &v.days);
	if (!str_eq(v.by, S("track")) && !str_eq(v.by, S("venue")))
		v.by = S("time");
	TRY(programme_load(r, &e, v.day, false, &p));
	groups_fill(r, &p, &q, v.by, &v.groups);
	for (size_t i = 0; i < v.groups.n; i++)
		v.n += (int64_t)v.groups.at[i].sessions.n;
	grid_fill(r, &p, &q, &v);
	options_fill(r, &p, &q, &v);
	const char *page = arena_cstr(r->a, arena_printf(r->a, "%.*s/programme", FMT(v.head.base)));
	days_mark(r, &v.days, v.day, page, str_eq(v.by, S("time")) ? S("") : arena_printf(r->a, "&by=%.*s", FMT(v.by)));
	v.sheet_a4 = arena_printf(r->a, "/%.*s%.*s/sheet?day=%.*s", FMT(lang_code(r->lang)), FMT(v.head.base), FMT(v.day));
	v.sheet_a3 = arena_printf(r->a, "%.*s&paper=a3", FMT(v.sheet_a4));
	r->page.title = say(r->lang, "Programme");
	festival_programme(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/festival/{year}/sheet?day=&paper=a4|a3: one day on one sheet, by venue */
err festival_sheet_page(struct req *r)
{
	struct fest_sheet v = { .a3 = str_eq(req_query(r, S("paper")), S("a3")) };
	struct asked q = { 0 };
	struct festival_get e;
	struct programme p;

	TRY(festival_public(r, &e));
	festival_head(r, &e, "programme", &v.head);
	festival_days(r, &e, &v.days);
	q.day = v.day = day_asked(r, &v.days);
	v.paper = v.a3 ? S("a3") : S("a4");
	v.other_paper = arena_printf(r->a, "/%.*s%.*s/sheet?day=%.*s%s", FMT(lang_code(r->lang)), FMT(v.head.base), FMT(v.day), v.a3 ? "" : "&paper=a3");
	TRY(programme_load(r, &e, v.day, false, &p));
	groups_fill(r, &p, &q, S("venue"), &v.groups);
	days_mark(r, &v.days, v.day, arena_cstr(r->a, arena_printf(r->a, "%.*s/sheet", FMT(v.head.base))), v.a3 ? S("&paper=a3") : S(""));
	r->page.title = say(r->lang, "Day sheet");
	festival_sheet(&r->out, &r->page, &v);
	return OK;
}
