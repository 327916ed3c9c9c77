/* festival_pages.c - an edition's home (before, while it runs, in the archive), its standing texts, the list of editions, the service worker. */
#include "assets.h"
#include "clock.h"
#include "festival_home_html.h"
#include "festival_in.h"
#include "festival_routes.h"
#include "words.h"

enum { TODAY_MAX = 200, OTHERS_MAX = 12, FIRST_DAYS = 3, FIRST_OF_A_DAY = 3 };

static str milestone_words(enum lang lang, str state)
{
	static const struct { const char *state, *words; } known[] = { { "planned", WORD("Planned") }, { "under_way", WORD("Under way") }, { "done", WORD("Done") },
		{ "dropped", WORD("Dropped") } };

	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(state, str_c(known[i].state)))
			return say(lang, known[i].words);
	return ABSENT;
}

static err road_fill(struct req *r, int64_t edition, struct fest_milestones *out)
{
	struct festival_milestones_list rows;

	TRY(festival_milestones(r->db, &(struct festival_milestones_in){ .edition = edition }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, out) = (struct fest_milestone){ .id = rows.at[i].id, .day_on = rows.at[i].day_on, .state = rows.at[i].state,
			.words = milestone_words(r->lang, rows.at[i].state), .title_vi = rows.at[i].title_vi, .title_en = rows.at[i].title_en };
	return OK;
}

static err results_fill(struct req *r, int64_t edition, struct fest_home *v)
{
	struct festival_results_list rows;
	struct festival_pictures_list pictures;

	TRY(festival_results(r->db, &(struct festival_results_in){ .edition = edition }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++)
		*LIST_PUSH(r->a, &v->results) = (struct fest_result){ .id = rows.at[i].id, .figure = rows.at[i].figure, .label_vi = rows.at[i].label_vi,
			.label_en = rows.at[i].label_en, .source = rows.at[i].source, .url = rows.at[i].url };
	TRY(festival_pictures(r->db, &(struct festival_pictures_in){ .edition = edition }, r->a, &pictures));
	if (!pictures.n)
		return OK;
	int64_t *id = arena_array(r->a, int64_t, pictures.n);
	for (size_t i = 0; i < pictures.n; i++)
		id[i] = pictures.at[i].medium;
	return media_pictures(r->db, r->a, id, pictures.n, r->lang, &v->pictures);
}

static err editions_fill(struct req *r, int64_t but, struct fest_editions *out)
{
	struct festival_editions_list rows;

	TRY(festival_editions(r->db, &(struct festival_editions_in){ .state = S("public"), .take = OTHERS_MAX + 1 }, r->a, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		const struct festival_editions *e = &rows.at[i];
		if (e->id == but)
			continue;
		*LIST_PUSH(r->a, out) = (struct fest_edition){ .id = e->id, .year = e->year, .title_vi = e->title_vi, .title_en = e->title_en, .theme_vi = e->theme_vi,
			.theme_en = e->theme_en, .from_on = e->from_on, .to_on = e->to_on, .stage = festival_stage(e->from_on, e->to_on, r->page.today),
			.href = arena_printf(r->a, "/%.*s/festival/%lld", FMT(lang_code(r->lang)), (long long)e->year) };
	}
	return OK;
}

/* The rule of the theme, as the page says it. */
static void theme_fill(struct req *r, const struct festival_get *e, struct fest_home *v)
{
	enum festival_theme state = festival_theme_state(r->a, e, r->page.today);

	v->theme_on = e->theme_on;
	v->theme_due = festival_cycled(e->year) && state == FESTIVAL_NO_THEME ? festival_theme_due(r->a, e->from_on) : ABSENT;
	v->late = state == FESTIVAL_LATE_SAID;
	v->late_vi = e->late_vi;
	v->late_en = e->late_en;
}

/* While it lies ahead: the first days, a few sessions of each.  Sessions are in order of their beginning. */
static void first_fill(struct req *r, const struct programme *p, struct fest_home *v)
{
	for (size_t i = 0; i < p->sessions.n; i++) {
		str on = festival_day_of(r->a, p->sessions.at[i].starts_at);
		struct fest_group *g = v->first.n ? &v->first.at[v->first.n - 1] : NULL;
		if (!g || !str_eq(g->on, on)) {
			if (v->first.n == FIRST_DAYS)
				return;
			g = LIST_PUSH(r->a, &v->first);
			*g = (struct fest_group){ .on = on,
				.href = arena_printf(r->a, "/%.*s/festival/%lld/programme?day=%.*s", FMT(lang_code(r->lang)), (long long)p->edition->year, FMT(on)) };
		}
		if (g->sessions.n < FIRST_OF_A_DAY)
			programme_row(r, p, &p->sessions.at[i], LIST_PUSH(r->a, &g->sessions));
	}
}

static err where_fill(struct req *r, const struct programme *p, struct fest_home *v)
{
	for (size_t i = 0; i < p->venues.n; i++)
		venue_fill(r, p, &p->venues.at[i], LIST_PUSH(r->a, &v->places));
	err drawn = festival_map_draw(r, p, "venues", &v->map);
	return drawn == ERR_NOT_FOUND ? OK : drawn;
}

/* Sessions of the day; the page's script says which of them are on, since the page itself may be kept for hours. */
static err today_fill(struct req *r, const struct festival_get *e, struct fest_home *v)
{
	struct programme p;

	TRY(programme_load(r, e, v->running ? r->page.today : ABSENT, false, &p));
	v->venues = (int64_t)p.venues.n;
	v->sessions = (int64_t)p.sessions.n;
	v->today_url = arena_printf(r->a, "/%.*s/festival/%lld/programme?day=%.*s", FMT(lang_code(r->lang)), (long long)e->year, FMT(r->page.today));
	for (size_t i = 0; v->running && i < p.sessions.n && i < TODAY_MAX; i++)
		programme_row(r, &p, &p.sessions.at[i], LIST_PUSH(r->a, &v->today));
	if (!v->running && !v->after)
		first_fill(r, &p, v);
	return v->after ? OK : where_fill(r, &p, v);
}

static err home_show(struct req *r, const struct festival_get *e)
{
	struct fest_home v = { 0 };
	struct date from, today;

	festival_head(r, e, "home", &v.head);
	v.running = str_eq(v.head.stage, S("running"));
	v.after = str_eq(v.head.stage, S("after"));
	if (str_given(e->from_on) && date_parse(e->from_on, &from) == OK && date_parse(r->page.today, &today) == OK && date_diff(today, from) > 0)
		v.days_left = date_diff(today, from);
	theme_fill(r, e, &v);
	TRY(festival_words(r, e->id, "body", &v.body, &v.has_body));
	TRY(festival_words(r, e->id, "results", &v.results_text, &v.has_results));
	TRY(today_fill(r, e, &v));
	if (v.head.released)
		festival_days(r, e, &v.days);
	TRY(road_fill(r, e->id, &v.road));
	if (v.after)
		TRY(results_fill(r, e->id, &v));
	TRY(evidence_of_thing(r->db, r->a, S("festival"), e->id, false, &v.serves));
	TRY(editions_fill(r, e->id, &v.others));
	r->page.title = r->lang == LANG_EN && e->title_en.n ? e->title_en : e->title_vi;
	r->page.summary = r->lang == LANG_EN && e->summary_en.n ? e->summary_en : e->summary_vi;
	festival_home(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/festival */
err festival_newest_page(struct req *r)
{
	struct festival_editions_list rows;
	struct festival_get e;

	TRY(festival_editions(r->db, &(struct festival_editions_in){ .state = S("public"), .take = 1 }, r->a, &rows));
	if (!rows.n)
		return festival_editions_page(r); /* which says that there is none yet: the menu leads here always */
	TRY(festival_get(r->db, &(struct festival_get_in){ .id = rows.at[0].id }, r->a, &e));
	TRY(home_show(r, &e));
	r->page.title = say_with(r->a, r->lang, "The newest festival: {title}", { "title", r->page.title });
	return OK;
}

/* GET /{lang}/festival/{year} */
err festival_home_page(struct req *r)
{
	struct festival_get e;

	TRY(festival_public(r, &e));
	return home_show(r, &e);
}

/* GET /{lang}/festival/editions */
err festival_editions_page(struct req *r)
{
	struct fest_editions v = { 0 };

	TRY(editions_fill(r, 0, &v));
	r->page.title = say(r->lang, "All editions of the festival");
	r->page.section = S("festival");
	festival_editions_list(&r->out, &r->page, &v);
	return OK;
}

static err text_show(struct req *r, const char *slot, str title)
{
	struct fest_text_page v = { .title = title };
	struct festival_get e;

	TRY(festival_public(r, &e));
	festival_head(r, &e, slot, &v.head);
	TRY(festival_words(r, e.id, slot, &v.words, &v.given));
	r->page.title = title;
	festival_text_page(&r->out, &r->page, &v);
	return OK;
}

/* GET /{lang}/festival/{year}/visit */
err festival_visit_page(struct req *r)
{
	return text_show(r, "visit", say(r->lang, "Visitor information"));
}

/* GET /{lang}/festival/{year}/press */
err festival_press_page(struct req *r)
{
	return text_show(r, "press", say(r->lang, "For the press"));
}

/* GET /{lang}/festival/worker.js: it must come from below the paths it serves; the header lets it serve /{lang}/festival itself, without a slash
 * (Service Workers, "Service-Worker-Allowed"). */
err festival_worker(struct req *r)
{
	for (size_t i = 0; i < nassets; i++) {
		str path = str_c(assets[i].path);
		if (!str_starts(path, S("festival_worker.")) || !str_ends(path, S(".js")))
			continue;
		r->bare = true;
		r->type = S("text/javascript; charset=utf-8");
		req_header(r, S("Service-Worker-Allowed"), arena_printf(r->a, "/%.*s/festival", FMT(lang_code(r->lang))));
		buf_add(&r->out, assets[i].bytes);
		return OK;
	}
	return ERR_NOT_FOUND;
}
