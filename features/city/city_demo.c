/* city_demo.c - loads the demo city that is built in.  Nothing of one city stands in the code: all of it is demo/<city>/. */
#include "bookings.h"
#include "city_demo.h"
#include "clock.h"
#include "events.h"
#include "festival.h"
#include "files.h"
#include "log.h"
#include "network.h"
#include "plans.h"
#include "spaces.h"
#include "unesco.h"
#include "units.h"
#include "wards.h"

enum { DEMO_COMMITMENTS_MAX = 10, TRIES = 5 };
#define DOCX_TYPE S("application/vnd.openxmlformats-officedocument.wordprocessingml.document")

str city_file_named(const char *name)
{
	for (size_t i = 0; i < ncity_files; i++)
		if (str_eq(str_c(city_files[i].name), str_c(name)))
			return (str){ city_files[i].p, city_files[i].n };
	return ABSENT;
}

str city_demo_units(void)
{
	return city_file_named("units.csv");
}

static err fault(const char *file, int row, err e)
{
	log_event(LOG_ERROR, "demo", LT("file", str_c(file)), LN("row", row), LT("error", str_c(err_name(e))));
	return e;
}

static err settings_load(struct db *db, struct arena *a, int64_t now)
{
	struct csv c;

	csv_start(&c, a, city_file_named("city.csv"));
	while (csv_next(&c)) {
		err e = city_set(db, csv_cell(&c, 0), csv_cell(&c, 1), csv_cell(&c, 2), now);
		if (e != OK)
			return fault("city.csv", c.row, e);
	}
	return OK;
}

static err commitments_load(struct db *db, struct arena *a)
{
	struct csv c;

	csv_start(&c, a, city_file_named("commitments.csv"));
	while (csv_next(&c)) {
		err e = plans_commitment_put(db, &(struct commitment){ .number = csv_int(&c, 0), .level = csv_cell(&c, 1), .title_vi = csv_cell(&c, 2),
			.title_en = csv_cell(&c, 3), .text_vi = csv_cell(&c, 4), .text_en = csv_cell(&c, 5) });
		if (e != OK)
			return fault("commitments.csv", c.row, e);
	}
	return OK;
}

/* Parts of a cell between separators, at most `most`. */
static size_t parts_of(str cell, char sep, str *part, size_t most)
{
	str rest = cell, one;
	size_t n = 0;

	while (n < most && str_given(rest) && str_split(&rest, sep, &one))
		if (str_trim(one).n)
			part[n++] = str_trim(one);
	return n;
}

/* id,name_vi,name_en,aliases,kind,parent,valid_from,valid_to,successors */
static struct unit_entry unit_of_row(const struct csv *c, str *alias)
{
	struct unit_entry u = { .slug = csv_cell(c, 0), .name_vi = csv_cell(c, 1), .name_en = csv_cell(c, 2), .kind = csv_cell(c, 4),
		.valid_from = csv_cell(c, 6), .valid_to = csv_cell(c, 7), .alias = alias };

	u.naliases = parts_of(csv_cell(c, 3), ';', alias, UNIT_ALIASES_MAX);
	return u;
}

static err units_first(struct db *db, struct arena *a, int64_t now)
{
	struct csv c;
	int64_t id;

	csv_start(&c, a, city_demo_units());
	while (csv_next(&c)) {
		str alias[UNIT_ALIASES_MAX];
		struct unit_entry u = unit_of_row(&c, alias);
		err e = units_add(db, a, &u, now, &id);
		if (e != OK)
			return fault("units.csv", c.row, e);
	}
	return OK;
}

/* Parents and successors may stand further down in the file, so they come in a second round. */
static err units_second(struct db *db, struct arena *a, int64_t now)
{
	struct csv c;
	int64_t id;

	csv_start(&c, a, city_demo_units());
	while (csv_next(&c)) {
		str alias[UNIT_ALIASES_MAX], next[UNIT_SUCCESSORS_MAX];
		struct unit_entry u = unit_of_row(&c, alias);
		u.parent = csv_cell(&c, 5);
		u.successor = next;
		u.nsuccessors = parts_of(csv_cell(&c, 8), ' ', next, UNIT_SUCCESSORS_MAX);
		if (!str_given(u.parent) && !u.nsuccessors)
			continue;
		err e = units_by_slug(db, a, u.slug, &id);
		if (e == OK)
			e = units_change(db, a, id, &u, now);
		if (e != OK)
			return fault("units.csv", c.row, e);
	}
	return OK;
}

static err plan_words(struct db *db, struct arena *a, int64_t plan, int64_t year)
{
	struct csv c;

	csv_start(&c, a, city_file_named("plans.csv"));
	while (csv_next(&c))
		if (csv_int(&c, 0) == year)
			TRY(plans_set_plan_words(db, plan, csv_cell(&c, 1), csv_cell(&c, 2), csv_cell(&c, 3)));
	csv_start(&c, a, city_file_named("sections_en.csv"));
	while (csv_next(&c))
		TRY(plans_set_section_words(db, a, plan, csv_cell(&c, 0), csv_cell(&c, 1)));
	return OK;
}

/* The task that a row (year, place, number) means; ERR_INVALID when another number stands at that place. */
static err task_of_row(struct db *db, struct arena *a, int64_t plan, const struct csv *c, int64_t *task)
{
	str number;
	err e = plans_task_at(db, a, plan, csv_int(c, 1), task, &number);

	if (e == ERR_NOT_FOUND || (e == OK && !str_eq(number, csv_cell(c, 2))))
		return ERR_INVALID;
	return e;
}

/* year,seq,number,part,title_en,commitments */
static err tasks_words(struct db *db, struct arena *a, int64_t plan, int64_t year, int64_t now)
{
	struct csv c;

	csv_start(&c, a, city_file_named("tasks_en.csv"));
	while (csv_next(&c)) {
		int64_t task, number[DEMO_COMMITMENTS_MAX];
		str part[DEMO_COMMITMENTS_MAX];
		if (csv_int(&c, 0) != year)
			continue;
		size_t n = parts_of(csv_cell(&c, 5), ' ', part, DEMO_COMMITMENTS_MAX);
		for (size_t i = 0; i < n; i++)
			TRY(str_int(part[i], &number[i]));
		err e = task_of_row(db, a, plan, &c, &task);
		if (e == OK)
			e = plans_set_english(db, a, task, &(struct task_english){ .title = csv_cell(&c, 4) }, now);
		if (e == OK)
			e = plans_set_commitments(db, a, task, number, n);
		if (e != OK)
			return fault("tasks_en.csv", c.row, e);
	}
	return OK;
}

/* year,seq,number,status,day,note_vi,note_en,source_url,by_name: only what a public source supports. */
static err reports_load(struct db *db, struct arena *a, int64_t plan, int64_t year, int64_t now)
{
	struct csv c;

	csv_start(&c, a, city_file_named("reports.csv"));
	while (csv_next(&c)) {
		int64_t task;
		if (csv_int(&c, 0) != year)
			continue;
		err e = task_of_row(db, a, plan, &c, &task);
		if (e == OK)
			e = plans_report(db, a, &(struct task_report_in){ .task = task, .status = csv_cell(&c, 3), .day = csv_cell(&c, 4),
				.note_vi = csv_cell(&c, 5), .note_en = csv_cell(&c, 6), .source_url = csv_cell(&c, 7), .by_name = csv_cell(&c, 8) }, now);
		if (e != OK)
			return fault("reports.csv", c.row, e);
	}
	return OK;
}

static err tasks_store(struct db *db, struct arena *a, const struct plan_doc *doc, const struct plan_origin *from, int64_t now,
	int64_t *plan)
{
	int64_t task;

	TRY(plans_put(db, a, doc, from, now, plan));
	for (size_t i = 0; i < doc->tasks.n; i++)
		TRY(plans_put_task(db, a, *plan, doc, i, from, NONE, now, &task));
	return OK;
}

/* Reads one built-in plan as an uploaded one would be read, and stores what the reader found. */
static err plan_load(struct db *db, struct arena *a, const char *file, int64_t now)
{
	struct gazetteer g;
	struct source source = { 0 };
	struct plan_doc doc = { 0 };
	struct plan_origin from = { .issued = true, .source = &source };
	str why = ABSENT, bytes = city_file_named(file);
	int64_t plan;

	TRY(units_gazetteer(db, a, &g));
	err e = reader_source(a, bytes, &source, &why);
	if (e == OK)
		e = reader_plan(a, &g, &source, &doc, &why);
	if (e == OK)
		e = file_put(db, a, bytes, arena_printf(a, "ke-hoach-%s", file), DOCX_TYPE, now, &from.file.v);
	from.file.has = true;
	if (e == OK)
		e = tasks_store(db, a, &doc, &from, now, &plan);
	if (e != OK)
		return fault(file, 0, e);
	TRY(plan_words(db, a, plan, doc.year));
	TRY(tasks_words(db, a, plan, doc.year, now));
	return reports_load(db, a, plan, doc.year, now);
}

/* UNESCO's form of the monitoring report, as far as it is known. */
static err form_load(struct db *db, struct arena *a, int64_t now)
{
	str why = ABSENT;
	int64_t id;
	err e = unesco_template_put(db, a, city_file_named("mmr_template.json"), now, &id, &why);

	return e == OK ? OK : fault("mmr_template.json", 0, e);
}

static err city_load(struct db *db, struct arena *a, int64_t now)
{
	struct city was;

	TRY(city_read(db, a, &was));
	if (str_given(was.name_vi))
		return ERR_CONFLICT;
	TRY(settings_load(db, a, now));
	TRY(city_search_all(db, a));
	TRY(commitments_load(db, a));
	TRY(form_load(db, a, now));
	TRY(units_first(db, a, now));
	return units_second(db, a, now);
}

/* A part of the demo. */
typedef err demo_part(struct db *db, struct arena *a, const char *file, int64_t now);

static err city_part(struct db *db, struct arena *a, const char *file, int64_t now)
{
	(void)file;
	return city_load(db, a, now);
}

static err stories_part(struct db *db, struct arena *a, const char *file, int64_t now)
{
	(void)file;
	return city_stories_load(db, a, now);
}

static err wards_part(struct db *db, struct arena *a, const char *file, int64_t now)
{
	size_t line = 0;
	err e = wards_load(db, a, wards_hanoi(), now, &line);

	return e == OK ? OK : fault(file, (int)line, e);
}

/* Spaces, how they came into the network, what is on there. */
static err living_part(struct db *db, struct arena *a, const char *file, int64_t now)
{
	const struct twin_who who = { .name = DEMO_BYLINE, .now = now };

	(void)file;
	TRY(spaces_demo(db, a, &who, now));
	TRY(network_demo(db, a, date_iso(a, date_at(now)), now));
	TRY(events_demo(db, a, &who, now));
	TRY(bookings_demo(db, a, now));
	return festival_demo(db, a, &who, now);
}

/* One transaction around a part.  PostgreSQL may refuse it for the sake of other databases' writers (their oldest snapshot counts for all), so it runs
 * again. */
static err whole(struct db *db, struct arena *a, demo_part *part, const char *file, int64_t now)
{
	err e = ERR_BUSY;

	for (int i = 0; i < TRIES && e == ERR_BUSY; i++) {
		TRY(db_begin(db, DB_WRITE));
		e = part(db, a, file, now);
		if (e == OK)
			e = db_commit(db);
		else
			db_rollback(db);
	}
	return e;
}

err city_demo_load(struct db *db, struct arena *a, int64_t now)
{
	TRY(whole(db, a, city_part, NULL, now));
	for (size_t i = 0; i < ncity_files; i++)
		if (str_ends(str_c(city_files[i].name), S(".docx")))
			TRY(whole(db, a, plan_load, city_files[i].name, now));
	TRY(whole(db, a, stories_part, NULL, now));
	TRY(whole(db, a, wards_part, "wards.csv", now));
	return whole(db, a, living_part, NULL, now);
}
