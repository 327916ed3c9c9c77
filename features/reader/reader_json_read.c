/* reader_json_read.c - a stored reading back from its JSON.  Strings are copied into the arena; jansson's own memory is given back. */
#include <jansson.h>
#include <setjmp.h>
#include "reader.h"

enum { MAX_JSON_BYTES = 40000000 };

static str text(struct arena *a, const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	return json_is_string(v) ? arena_str(a, (str){ json_string_value(v), json_string_length(v) }) : ABSENT;
}

static int number(const json_t *o, const char *key)
{
	json_int_t v = json_integer_value(json_object_get(o, key));
	return v > -1000000000 && v < 1000000000 ? (int)v : 0;
}

static bool yes(const json_t *o, const char *key) { return json_is_true(json_object_get(o, key)); }

/* What is no span of four numbers is none. */
static void read_span(const json_t *o, const char *key, struct plan_span *out)
{
	const json_t *v = json_object_get(o, key);
	int *to[] = { &out->line, &out->cell, &out->from, &out->to };
	*out = (struct plan_span){ 0 };
	if (json_array_size(v) != sizeof to / sizeof *to)
		return;
	for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
		json_int_t n = json_integer_value(json_array_get(v, i));
		*to[i] = n >= -1 && n < 1000000000 ? (int)n : 0;
	}
}

static void read_units(struct arena *a, const json_t *o, const char *key, struct plan_units *out)
{
	size_t i;
	json_t *v;
	json_array_foreach(json_object_get(o, key), i, v) {
		struct plan_unit *u = LIST_PUSH(a, out);
		str kind = text(a, v, "kind");
		u->kind = str_eq(kind, S("unit")) ? PLAN_UNIT : str_eq(kind, S("group")) ? PLAN_GROUP : PLAN_UNKNOWN;
		u->id = text(a, v, "unit");
		u->elided = yes(v, "elided");
		u->text = u->elided ? text(a, v, "surface") : text(a, v, "text");
		u->name = u->kind == PLAN_GROUP ? ABSENT : text(a, v, "text");
		u->within = text(a, v, "within");
		u->successor = text(a, v, "successor");
		u->inferred = yes(v, "inferred");
		u->line = number(v, "line");
		u->confidence = number(v, "confidence");
		read_span(v, "span", &u->span);
	}
}

static void read_time(struct arena *a, const json_t *o, struct plan_time *t)
{
	*t = (struct plan_time){ .text = text(a, o, "text"), .kind = text(a, o, "kind"), .start = text(a, o, "start"), .end = text(a, o,
		"end"), .open_end = yes(o, "open_end"),
		                 .tentative = yes(o, "tentative"), .inherited = json_is_string(json_object_get(o, "inherited")),
			.repeat = text(a, o, "repeat"),
		                 .line = number(o, "line"), .confidence = number(o, "confidence") };
	read_span(o, "span", &t->span);
}

static void read_flags(struct arena *a, const json_t *o, struct plan_flags *out)
{
	size_t i;
	json_t *v;
	json_array_foreach(json_object_get(o, "flags"), i, v)
		*LIST_PUSH(a, out) = (struct plan_flag){ text(a, v, "code"), text(a, v, "text"), number(v, "line") };
}

static void read_task(struct arena *a, const json_t *o, struct plan_task *t)
{
	*t = (struct plan_task){ .number = text(a, o, "number"), .section = text(a, o, "section"), .section_title = text(a, o,
		"section_title"), .title = text(a, o, "title"),
		                 .content = text(a, o, "content"), .output = text(a, o, "output"), .funding = text(a, o, "funding"),
			.place = text(a, o, "place"),
		                 .layout = text(a, o, "layout"), .part = number(o, "part"), .line = number(o, "line"), .line_to = number(o, "line_to"),
		                 .title_confidence = number(o, "title_confidence") };
	read_units(a, o, "lead", &t->lead);
	read_units(a, o, "coordinating", &t->coordinating);
	read_units(a, o, "companion", &t->companion);
	read_units(a, o, "performer", &t->performer);
	read_units(a, o, "monitoring", &t->monitoring);
	t->leader = text(a, o, "leader");
	read_span(o, "title_span", &t->title_span);
	read_time(a, json_object_get(o, "time"), &t->time);
	read_flags(a, o, &t->flags);
}

/* A reading stored before there were duties has none. */
static err read_tasks(struct arena *a, const json_t *list, struct plan_tasks *out)
{
	size_t i;
	json_t *v;
	json_array_foreach(list, i, v) {
		if (!json_is_object(v))
			return ERR_INVALID;
		read_task(a, v, LIST_PUSH(a, out));
	}
	return OK;
}

static err read_plan(struct arena *a, const json_t *root, struct plan_doc *d)
{
	const json_t *o = json_object_get(root, "document"), *tasks = json_object_get(root, "tasks");
	size_t i;
	json_t *v;
	if (!json_is_object(o) || !json_is_array(tasks))
		return ERR_INVALID;
	*d = (struct plan_doc){ .kind = text(a, o, "kind"), .number = text(a, o, "number"), .issuer = text(a, o, "issuer"),
		.issuer_text = text(a, o, "issuer_text"),
		                .place = text(a, o, "place"), .title = text(a, o, "title"), .signer = text(a, o, "signer"), .issued_on = text(a,
			o, "date"),
		                .draft = yes(o, "draft"), .year = number(o, "year") };
	json_array_foreach(json_object_get(root, "sections"), i, v)
		*LIST_PUSH(a, &d->sections) = (struct plan_section){ text(a, v, "number"), text(a, v, "title"), text(a, v, "path"), number(v,
			"level"), number(v, "line") };
	TRY(read_tasks(a, tasks, &d->tasks));
	TRY(read_tasks(a, json_object_get(root, "duties"), &d->duties));
	TRY(read_tasks(a, json_object_get(root, "activities"), &d->activities));
	read_flags(a, root, &d->flags);
	return OK;
}

/* Under a guard of its own, so that jansson's tree is given back when the arena runs over; the outer guard is then taken up again. */
static err read_guarded(struct arena *a, const json_t *root, struct plan_doc *out)
{
	jmp_buf jump, *outer = a->guard;
	err e;
	if (ARENA_GUARD(a, &jump))
		e = ERR_INVALID;
	else
		e = read_plan(a, root, out);
	a->guard = outer;
	return e;
}

err reader_from_json(struct arena *a, str json, struct plan_doc *out)
{
	*out = (struct plan_doc){ 0 };
	if (json.n > MAX_JSON_BYTES)
		return ERR_INVALID;
	json_t *root = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, NULL);
	if (!root)
		return ERR_INVALID;
	err e = read_guarded(a, root, out);
	json_decref(root);
	return e;
}
