/* festival_rules.c - the cycle of two years and its rules.
 *
 * Kế hoạch 97/KH-UBND of 11/4/2025, II.5: odd years prepare (road map, theme, ideas), even years hold the festival.  That the theme is out a year before is
 * said there of the award that is given at the festival (II.4.4), and the city asks the same of the festival's theme. */
#include "clock.h"
#include "festival_in.h"
#include "id.h"
#include "text.h"
#include "words.h"

bool festival_cycled(int64_t year)
{
	return year >= FESTIVAL_CYCLE_FROM;
}

str festival_stage(str from_on, str to_on, str today)
{
	if (!str_given(from_on) || str_cmp(today, from_on) < 0)
		return S("before");
	return str_cmp(today, str_given(to_on) ? to_on : from_on) > 0 ? S("after") : S("running");
}

str festival_theme_due(struct arena *a, str from_on)
{
	struct date d;

	if (!str_given(from_on) || date_parse(from_on, &d) != OK)
		return ABSENT;
	d.y--;
	if (d.d > date_month_days(d.y, d.m))
		d.d = date_month_days(d.y, d.m);
	return date_iso(a, d);
}

enum festival_theme festival_theme_state(struct arena *a, const struct festival_get *e, str today)
{
	str since = str_given(e->theme_on) ? e->theme_on : today;

	if (!str_given(e->from_on))
		return FESTIVAL_NO_DAYS;
	if (!e->theme_vi.n && !e->theme_en.n)
		return FESTIVAL_NO_THEME;
	if (!festival_cycled(e->year) || str_cmp(since, festival_theme_due(a, e->from_on)) <= 0)
		return FESTIVAL_IN_TIME;
	return str_given(e->late_vi) && str_given(e->late_en) ? FESTIVAL_LATE_SAID : FESTIVAL_LATE;
}

int64_t festival_midnight(str day_on)
{
	struct date d;

	return date_parse(day_on, &d) == OK ? date_days(d) * DAY_S - VN_OFFSET_S : 0;
}

err festival_noted(struct db *db, int64_t edition, const char *what, str note, const struct twin_who *who)
{
	return festival_step_add(db, &(struct festival_step_add_in){ .id = id_new(), .edition = edition, .what = str_c(what), .note = note, .by_name = who->name,
		.now = who->now });
}

/* The road map that every edition begins with; days are moved at the desk.  year: 0 of the theme, 1 of the festival. */
static const struct { int year; const char *day, *vi, *en; } usual[] = {
	{ 0, "03-31", "Đề xuất chủ đề và lộ trình", "Theme and road map proposed" },
	{ 0, "05-15", "Mở nhận ý tưởng", "Call for ideas opens" },
	{ 0, "08-31", "Kết thúc nhận ý tưởng", "Call for ideas closes" },
	{ 0, "10-31", "Công bố chủ đề", "Theme made public" },
	{ 1, "09-30", "Ban hành khung Lễ hội", "Framework of the festival issued" }, /* the plan's appendix, V.1: quarter III */
	{ 1, "10-15", "Công bố chương trình", "Programme made public" },
};

static err road_map(struct db *db, struct arena *a, int64_t edition, int64_t year)
{
	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
		TRY(festival_milestone_add(db, &(struct festival_milestone_add_in){ .id = id_new(), .edition = edition, .state = S("planned"),
			.day_on = arena_printf(a, "%lld-%s", (long long)(year - 1 + usual[i].year), usual[i].day), .title_vi = str_c(usual[i].vi),
			.title_en = str_c(usual[i].en) }));
	return OK;
}

err festival_make(struct db *db, struct arena *a, int64_t year, const struct twin_who *who, int64_t *edition, int64_t *twin)
{
	struct festival_of_year there;

	if (year < 2000 || year > 2198 || (festival_cycled(year) && year % 2))
		return ERR_INVALID;
	err e = festival_of_year(db, &(struct festival_of_year_in){ .year = year }, a, &there);
	if (e != ERR_NOT_FOUND)
		return e == OK ? ERR_CONFLICT : e;
	*edition = id_new();
	TRY(festival_add(db, &(struct festival_add_in){ .id = *edition, .year = year, .twin = *edition, .now = who->now }));
	TRY(twin_make(db, a, S("festival"), *edition, LANG_VI, who->now, twin));
	TRY(festival_twin_set(db, &(struct festival_twin_set_in){ .id = *edition, .twin = *twin }));
	if (festival_cycled(year))
		TRY(road_map(db, a, *edition, year));
	return festival_noted(db, *edition, "made", ABSENT, who);
}

/* A day of a year, or none. */
static bool day_of_year(str day_on, int64_t year)
{
	struct date d;

	return !str_given(day_on) || (date_parse(day_on, &d) == OK && d.y == year);
}

static bool in_order(str from_on, str to_on)
{
	return str_given(from_on) == str_given(to_on) && (!str_given(from_on) || str_cmp(from_on, to_on) <= 0);
}

err festival_dates_put(struct db *db, struct arena *a, int64_t edition, const struct festival_dates *in, int64_t now)
{
	struct festival_get e;

	TRY(festival_get(db, &(struct festival_get_in){ .id = edition }, a, &e));
	if (!day_of_year(in->from_on, e.year) || !day_of_year(in->to_on, e.year) || !in_order(in->from_on, in->to_on))
		return ERR_INVALID;
	if (!day_of_year(in->call_from_on, e.year - 1) || !day_of_year(in->call_to_on, e.year - 1) || !in_order(in->call_from_on, in->call_to_on))
		return ERR_INVALID;
	if (text_chars(in->late_vi) > FESTIVAL_NOTE_CHARS || text_chars(in->late_en) > FESTIVAL_NOTE_CHARS)
		return ERR_INVALID;
	if (str_given(in->from_on) && festival_midnight(in->to_on) - festival_midnight(in->from_on) >= (int64_t)DAYS_MAX * DAY_S)
		return ERR_INVALID;
	TRY(festival_dates_set(db, &(struct festival_dates_set_in){ .id = edition, .from_on = in->from_on, .to_on = in->to_on, .call_from_on = in->call_from_on,
		.call_to_on = in->call_to_on, .late_vi = in->late_vi, .late_en = in->late_en, .now = now }));
	return evidence_thing_changed(db, a, S("festival"), edition);
}

err festival_programme_release(struct db *db, struct arena *a, int64_t edition, const struct twin_who *who, int64_t now)
{
	struct festival_get e;

	TRY(festival_get(db, &(struct festival_get_in){ .id = edition }, a, &e));
	if (!str_eq(e.state, S("public")) || festival_theme_state(a, &e, date_iso(a, date_at(now))) > FESTIVAL_LATE_SAID)
		return ERR_DENIED;
	TRY(festival_programme_set(db, &(struct festival_programme_set_in){ .id = edition, .programme_at = SOME(now), .now = now }));
	return festival_noted(db, edition, "programme", ABSENT, who);
}

err festival_now(struct db *db, struct arena *a, str today, struct festival_now *out)
{
	struct festival_editions_list rows;
	struct date from, day;

	TRY(festival_editions(db, &(struct festival_editions_in){ .state = S("public"), .take = 1 }, a, &rows));
	if (!rows.n)
		return ERR_NOT_FOUND;
	const struct festival_editions *e = &rows.at[0];
	*out = (struct festival_now){ .id = e->id, .path = arena_printf(a, "/festival/%lld", (long long)e->year), .title_vi = e->title_vi, .title_en = e->title_en,
		.theme_vi = e->theme_vi, .theme_en = e->theme_en, .from_on = e->from_on, .to_on = e->to_on,
		.running = str_eq(festival_stage(e->from_on, e->to_on, today), S("running")) };
	if (str_given(e->from_on) && date_parse(e->from_on, &from) == OK && date_parse(today, &day) == OK && date_diff(day, from) > 0)
		out->days_left = date_diff(day, from);
	return OK;
}
