/* report_snapshot.c - a report's facts and letter as JSON; the same facts give the same bytes. */
#include "json.h"
#include "report_in.h"

static void maybe_write(struct json *j, const char *key, maybe_int v)
{
	if (v.has)
		json_ki(j, key, v.v);
}

static void text_write(struct json *j, const char *key, str s)
{
	if (str_given(s))
		json_kt(j, key, s);
}

static void flag_write(struct json *j, const char *key, bool v)
{
	if (v)
		json_kb(j, key, true);
}

static void list_open(struct json *j, const char *key)
{
	json_key(j, key);
	json_open(j, '[');
}

static void unit_write(struct json *j, const struct report_unit *u)
{
	json_open(j, '{');
	if (u->unit.has)
		json_kid(j, "unit", u->unit.v);
	text_write(j, "slug", u->slug);
	text_write(j, "vi", u->name_vi);
	text_write(j, "en", u->name_en);
	text_write(j, "role", u->role);
	text_write(j, "status", u->status);
	text_write(j, "said", u->said);
	text_write(j, "difficulties", u->difficulties);
	text_write(j, "proposals", u->proposals);
	text_write(j, "reason", u->reason);
	flag_write(j, "silent", u->silent);
	flag_write(j, "group", u->group);
	flag_write(j, "beyond", u->beyond);
	json_close(j, '}');
}

static void link_write(struct json *j, const struct report_link *l)
{
	json_open(j, '{');
	json_kid(j, "id", l->id);
	text_write(j, "kind", l->kind);
	text_write(j, "vi", l->title_vi);
	text_write(j, "en", l->title_en);
	text_write(j, "on", l->on);
	text_write(j, "path", l->path);
	flag_write(j, "internal", l->internal);
	if (l->participants)
		json_ki(j, "participants", l->participants);
	if (l->countries)
		json_ki(j, "countries", l->countries);
	json_close(j, '}');
}

static void amendment_write(struct json *j, const struct report_amendment *m)
{
	json_open(j, '{');
	text_write(j, "field", m->field);
	text_write(j, "before", m->before);
	text_write(j, "after", m->after);
	text_write(j, "decision", m->decision);
	text_write(j, "decided_on", m->decided_on);
	text_write(j, "reason", m->reason);
	json_close(j, '}');
}

static void target_write(struct json *j, const struct report_target *t)
{
	json_open(j, '{');
	text_write(j, "vi", t->title_vi);
	text_write(j, "en", t->title_en);
	text_write(j, "measure_vi", t->measure_vi);
	text_write(j, "measure_en", t->measure_en);
	json_ki(j, "wanted", t->wanted_milli);
	maybe_write(j, "reached", t->reached_milli);
	json_close(j, '}');
}

static void money_write(struct json *j, const struct money *m)
{
	json_open(j, '{');
	maybe_write(j, "estimate", m->estimate_vnd);
	maybe_write(j, "contracted", m->contracted_vnd);
	maybe_write(j, "paid", m->paid_vnd);
	maybe_write(j, "settled", m->settled_vnd);
	json_close(j, '}');
}

static void task_lists_write(struct json *j, const struct report_task *t)
{
	list_open(j, "units");
	for (size_t i = 0; i < t->units.n; i++)
		unit_write(j, &t->units.at[i]);
	json_close(j, ']');
	list_open(j, "links");
	for (size_t i = 0; i < t->links.n; i++)
		link_write(j, &t->links.at[i]);
	json_close(j, ']');
	list_open(j, "amendments");
	for (size_t i = 0; i < t->amendments.n; i++)
		amendment_write(j, &t->amendments.at[i]);
	json_close(j, ']');
	list_open(j, "targets");
	for (size_t i = 0; i < t->targets.n; i++)
		target_write(j, &t->targets.at[i]);
	json_close(j, ']');
	list_open(j, "commitments");
	for (size_t i = 0; i < t->commitments.n; i++)
		json_int(j, t->commitments.at[i]);
	json_close(j, ']');
	list_open(j, "money");
	for (int s = 0; t->has_money && s < MONEY_SOURCES; s++)
		money_write(j, &t->money[s]);
	json_close(j, ']');
}

static void task_write(struct json *j, const struct report_task *t)
{
	json_open(j, '{');
	json_kid(j, "id", t->id);
	json_kid(j, "plan", t->plan);
	text_write(j, "plan_label", t->plan_label);
	text_write(j, "section", t->section);
	text_write(j, "section_vi", t->section_vi);
	text_write(j, "section_en", t->section_en);
	text_write(j, "number", t->number);
	text_write(j, "vi", t->title_vi);
	text_write(j, "en", t->title_en);
	text_write(j, "output_vi", t->output_vi);
	text_write(j, "output_en", t->output_en);
	text_write(j, "lead", t->lead);
	text_write(j, "lead_en", t->lead_en);
	text_write(j, "coordinating", t->coordinating);
	text_write(j, "due", t->due_text);
	text_write(j, "end_on", t->end_on);
	text_write(j, "state", t->state);
	text_write(j, "note_vi", t->note_vi);
	text_write(j, "note_en", t->note_en);
	text_write(j, "source", t->source_url);
	flag_write(j, "carried", t->carried);
	task_lists_write(j, t);
	json_close(j, '}');
}

static void plan_write(struct json *j, const struct report_plan *p)
{
	json_open(j, '{');
	json_kid(j, "id", p->id);
	json_ki(j, "year", p->year);
	text_write(j, "number", p->number);
	text_write(j, "issued_on", p->issued_on);
	text_write(j, "vi", p->title_vi);
	text_write(j, "en", p->title_en);
	text_write(j, "issuer", p->issuer);
	flag_write(j, "carried", p->carried);
	json_close(j, '}');
}

static void register_write(struct json *j, const struct report_data *d)
{
	list_open(j, "units");
	for (size_t i = 0; i < d->units.n; i++) {
		const struct progress_unit *u = &d->units.at[i];
		json_open(j, '{');
		json_kid(j, "unit", u->unit);
		text_write(j, "slug", u->slug);
		text_write(j, "vi", u->name_vi);
		text_write(j, "en", u->name_en);
		json_ki(j, "parts", u->parts);
		json_ki(j, "lead_parts", u->lead_parts);
		json_ki(j, "answered", u->answered);
		json_close(j, '}');
	}
	json_close(j, ']');
	list_open(j, "commitments");
	for (size_t i = 0; i < d->pledges.n; i++) {
		json_open(j, '{');
		json_ki(j, "number", d->pledges.at[i].number);
		text_write(j, "vi", d->pledges.at[i].title_vi);
		text_write(j, "en", d->pledges.at[i].title_en);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void side_write(struct json *j, const char *key, const struct report_letter_side *s)
{
	json_key(j, key);
	json_open(j, '{');
	text_write(j, "parent_agency", s->parent_agency);
	text_write(j, "agency", s->agency);
	text_write(j, "place", s->place);
	text_write(j, "basis", s->basis);
	text_write(j, "recipients", s->recipients);
	text_write(j, "authority", s->authority);
	text_write(j, "title", s->title);
	json_close(j, '}');
}

static void letter_write(struct json *j, const struct report_letter *l)
{
	json_key(j, "letter");
	json_open(j, '{');
	side_write(j, "vi", &l->side[LANG_VI]);
	side_write(j, "en", &l->side[LANG_EN]);
	text_write(j, "number", l->number);
	text_write(j, "number_code", l->number_code);
	text_write(j, "issued_on", l->issued_on);
	text_write(j, "name", l->name);
	json_close(j, '}');
}

str report_snapshot_write(struct arena *a, const struct report_data *d, const struct report_letter *letter)
{
	struct buf b = { .a = a };
	struct json j;

	json_start(&j, &b);
	json_open(&j, '{');
	json_ki(&j, "format", 1);
	json_kt(&j, "kind", d->about.kind);
	json_ki(&j, "year", d->about.year);
	json_kt(&j, "from", d->about.from_on);
	json_kt(&j, "to", d->about.to_on);
	letter_write(&j, letter);
	list_open(&j, "plans");
	for (size_t i = 0; i < d->plans.n; i++)
		plan_write(&j, &d->plans.at[i]);
	json_close(&j, ']');
	register_write(&j, d);
	list_open(&j, "tasks");
	for (size_t i = 0; i < d->tasks.n; i++)
		task_write(&j, &d->tasks.at[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	return buf_str(&b);
}
