/* reader_json.c - a plan that was read, as JSON (doc/plan-json.md). */
#include "json.h"
#include "reader.h"

static void given(struct json *j, const char *key, str s)
{
	if (s.n)
		json_kt(j, key, s);
}

/* [line, cell, from, to]; left out where the words are printed nowhere. */
static void write_span(struct json *j, const char *key, const struct plan_span *s)
{
	if (!s->line)
		return;
	json_key(j, key);
	json_open(j, '[');
	json_int(j, s->line);
	json_int(j, s->cell);
	json_int(j, s->from);
	json_int(j, s->to);
	json_close(j, ']');
}

static void write_unit(struct json *j, const struct plan_unit *u)
{
	static const char *const kinds[] = { "unit", "group", "unknown" };
	json_open(j, '{');
	json_kt(j, "kind", str_c(kinds[u->kind]));
	given(j, "unit", u->id);
	/* The name with its head noun; "surface" is what stands on the page where the noun is elsewhere. */
	json_kt(j, "text", u->elided && u->name.n ? u->name : u->text);
	if (u->elided) {
		json_kb(j, "elided", true);
		json_kt(j, "surface", u->text);
	}
	given(j, "within", u->within);
	given(j, "successor", u->successor);
	if (u->inferred)
		json_kb(j, "inferred", true);
	json_ki(j, "line", u->line);
	json_ki(j, "confidence", u->confidence);
	write_span(j, "span", &u->span);
	json_close(j, '}');
}

static void write_units(struct json *j, const char *key, const struct plan_units *l)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < l->n; i++)
		write_unit(j, &l->at[i]);
	json_close(j, ']');
}

static void write_time(struct json *j, const struct plan_time *t)
{
	json_key(j, "time");
	json_open(j, '{');
	json_kt(j, "text", t->text);
	json_kt(j, "kind", t->kind);
	json_kt(j, "start", t->start);
	json_kt(j, "end", t->end);
	if (t->open_end)
		json_kb(j, "open_end", true);
	if (t->tentative)
		json_kb(j, "tentative", true);
	given(j, "repeat", t->repeat);
	if (t->inherited)
		json_kt(j, "inherited", S("plan-year"));
	json_ki(j, "line", t->line);
	json_ki(j, "confidence", t->confidence);
	write_span(j, "span", &t->span);
	json_close(j, '}');
}

static void write_flags(struct json *j, const struct plan_flags *f)
{
	json_key(j, "flags");
	json_open(j, '[');
	for (size_t i = 0; i < f->n; i++) {
		json_open(j, '{');
		json_kt(j, "code", f->at[i].code);
		given(j, "text", f->at[i].text);
		json_ki(j, "line", f->at[i].line);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void write_task(struct json *j, const struct plan_task *t)
{
	json_open(j, '{');
	json_kt(j, "number", t->number);
	json_kt(j, "section", t->section);
	given(j, "section_title", t->section_title);
	json_kt(j, "title", t->title);
	json_kt(j, "layout", t->layout);
	if (t->part)
		json_ki(j, "part", t->part);
	json_ki(j, "line", t->line);
	json_ki(j, "line_to", t->line_to);
	json_ki(j, "title_confidence", t->title_confidence);
	write_span(j, "title_span", &t->title_span);
	write_units(j, "lead", &t->lead);
	write_units(j, "coordinating", &t->coordinating);
	write_units(j, "companion", &t->companion);
	if (t->performer.n)
		write_units(j, "performer", &t->performer);
	if (t->monitoring.n)
		write_units(j, "monitoring", &t->monitoring);
	given(j, "leader", t->leader);
	write_time(j, &t->time);
	given(j, "content", t->content);
	given(j, "output", t->output);
	given(j, "funding", t->funding);
	given(j, "place", t->place);
	write_flags(j, &t->flags);
	json_close(j, '}');
}

static void write_tasks(struct json *j, const char *key, const struct plan_tasks *l)
{
	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < l->n; i++)
		write_task(j, &l->at[i]);
	json_close(j, ']');
}

static void write_document(struct json *j, const struct plan_doc *d)
{
	json_key(j, "document");
	json_open(j, '{');
	json_kt(j, "kind", d->kind);
	json_kt(j, "number", d->number);
	json_kt(j, "issuer", d->issuer);
	json_kt(j, "issuer_text", d->issuer_text);
	json_kt(j, "place", d->place);
	json_kt(j, "date", d->issued_on);
	json_kb(j, "draft", d->draft);
	json_kt(j, "title", d->title);
	json_ki(j, "year", d->year);
	json_kt(j, "signer", d->signer);
	json_close(j, '}');
}

void reader_json(struct buf *out, const struct plan_doc *d)
{
	struct json j;
	json_start(&j, out);
	json_open(&j, '{');
	json_kt(&j, "schema", S("khue-plan/1"));
	write_document(&j, d);
	json_key(&j, "sections");
	json_open(&j, '[');
	for (size_t i = 0; i < d->sections.n; i++) {
		const struct plan_section *s = &d->sections.at[i];
		json_open(&j, '{');
		json_kt(&j, "number", s->number);
		json_kt(&j, "title", s->title);
		json_kt(&j, "path", s->path);
		json_ki(&j, "level", s->level);
		json_ki(&j, "line", s->line);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	write_tasks(&j, "tasks", &d->tasks);
	write_tasks(&j, "duties", &d->duties);
	write_tasks(&j, "activities", &d->activities);
	write_flags(&j, &d->flags);
	json_close(&j, '}');
	buf_char(out, '\n');
}
