/* remind_calendar.c - /tasks.ics: the deadlines of a list of tasks, for calendar programs to subscribe to.  Public, so without anybody's name. */
#include <stdlib.h>
#include "calendar.h"
#include "plans.h"
#include "remind_calendar_sql.h"
#include "remind_in.h"
#include "remind_routes.h"
#include "remind_sql.h"
#include "words.h"

enum { CALENDAR_EVENTS_MAX = 1000 };
struct calendar_scope { str list[3]; size_t n; str name; };

static int64_t number_of(struct req *r, str name)
{
	int64_t n;

	return str_int(req_query(r, name), &n) == OK && n > 0 ? n : 0;
}

/* The lists that the address names.  ERR_NOT_FOUND: there is no such unit; a subscription must not grow to the whole city by a slip. */
static err scope_of(struct req *r, struct calendar_scope *out)
{
	str unit = str_trim(req_query(r, S("unit")));
	int64_t plan = number_of(r, S("plan")), commitment = number_of(r, S("commitment")), id;

	*out = (struct calendar_scope){ .name = say(r->lang, "Deadlines of the city's plans") };
	if (unit.n) {
		struct reminded_unit u;
		TRY(units_by_slug(r->db, r->a, unit, &id));
		TRY(reminded_unit(r->db, &(struct reminded_unit_in){ .id = id }, r->a, &u));
		out->name = say_with(r->a, r->lang, "Deadlines: {unit}", { "unit", in_lang(r->lang, u.name_vi, u.name_en) });
		out->list[out->n++] = plans_scope(r->a, "unit", id);
	}
	if (plan)
		out->list[out->n++] = plans_scope(r->a, "plan", plan);
	if (commitment)
		out->list[out->n++] = plans_scope(r->a, "commitment", commitment);
	if (!out->n)
		out->list[out->n++] = S("all");
	return OK;
}

static str leads_of(struct arena *a, const struct calendar_leads_list *leads, size_t *at, int64_t task)
{
	struct buf b = { .a = a };

	while (*at < leads->n && leads->at[*at].task < task)
		++*at;
	for (; *at < leads->n && leads->at[*at].task == task; ++*at) {
		if (b.n)
			buf_add(&b, S(", "));
		buf_add(&b, leads->at[*at].words);
	}
	return buf_str(&b);
}

static int compare(const void *x, const void *y)
{
	const struct calendar_tasks *a = x, *b = y;

	return (a->id > b->id) - (a->id < b->id);
}

/* The number is unlike any other city's and stays when the site moves to another host. */
static struct cal_event event_of(struct req *r, const struct calendar_tasks *t, str lead)
{
	struct buf about = { .a = r->a };
	bool done = str_eq(t->status, S("done"));
	str title = numbered(r->a, t->number, in_lang(r->lang, t->title_vi, t->title_en));

	if (lead.n)
		buf_printf(&about, "%.*s: %.*s\n", FMT(say(r->lang, "Lead units")), FMT(lead));
	if (str_given(t->due_text))
		buf_printf(&about, "%.*s: %.*s\n", FMT(say(r->lang, "As the plan says")), FMT(t->due_text));
	return (struct cal_event){ .uid = arena_printf(r->a, "task-%lld@khue", (long long)t->id), .sequence = t->amendments, .stamp_at = t->changed_at,
		.all_day = true, .starts_on = t->end_on, .ends_on = t->end_on, .status = t->tentative ? CAL_TENTATIVE : CAL_CONFIRMED,
		.summary = done ? say_with(r->a, r->lang, "Done: {task}", { "task", title }) : say_with(r->a, r->lang, "Deadline: {task}", { "task", title }),
		.description = str_trim(buf_str(&about)), .url = arena_printf(r->a, "%.*s/%.*s/tasks/%lld", FMT(site_url(r)), FMT(lang_code(r->lang)), (long long)t->id) };
}

static err events_fill(struct req *r, const struct calendar_scope *scope, struct cal_events *events)
{
	struct calendar_tasks_list tasks;
	struct calendar_leads_list leads;
	size_t at = 0;
	int64_t *id;

	TRY(calendar_tasks(r->db, &(struct calendar_tasks_in){ .scope = scope->list[0], .also1 = scope->n > 1 ? scope->list[1] : ABSENT,
		.also2 = scope->n > 2 ? scope->list[2] : ABSENT, .take = CALENDAR_EVENTS_MAX }, r->a, &tasks));
	id = arena_array(r->a, int64_t, tasks.n + 1);
	if (tasks.n)
		qsort(tasks.at, tasks.n, sizeof *tasks.at, compare);
	for (size_t i = 0; i < tasks.n; i++)
		id[i] = tasks.at[i].id;
	TRY(calendar_leads(r->db, &(struct calendar_leads_in){ .tasks = { id, tasks.n } }, r->a, &leads));
	for (size_t i = 0; i < tasks.n; i++) {
		str lead = leads_of(r->a, &leads, &at, tasks.at[i].id);
		*LIST_PUSH(r->a, events) = event_of(r, &tasks.at[i], lead);
	}
	return OK;
}

/* GET /{lang}/tasks.ics?unit=&plan=&commitment= */
err remind_calendar_page(struct req *r)
{
	struct calendar_scope scope;
	struct cal_feed feed = { .lang = r->lang };

	TRY(scope_of(r, &scope));
	TRY(events_fill(r, &scope, &feed.events));
	feed.name = scope.name;
	cal_write(&r->out, &feed);
	r->bare = true;
	r->type = S("text/calendar; charset=utf-8");
	return OK;
}
