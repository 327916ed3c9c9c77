/* twin_snapshot_read.c - a revision back from its JSON.  Apart from twin_snapshot.c: json.h and jansson share names. */
#include <jansson.h>
#include "twin_in.h"

static str text_of(struct arena *a, const json_t *v)
{
	return json_is_string(v) ? arena_str(a, (str){ json_string_value(v), json_string_length(v) }) : ABSENT;
}

static struct twin_side side_read(struct arena *a, const json_t *v)
{
	struct twin_side s = { .text = text_of(a, json_object_get(v, "text")), .basis = text_of(a, json_object_get(v, "basis")),
		.revision = json_integer_value(json_object_get(v, "revision")), .at = json_integer_value(json_object_get(v, "at")),
		.by = text_of(a, json_object_get(v, "by")) };

	if (!str_given(s.text))
		s.text = S("");
	return s;
}

static void part_read(struct arena *a, const json_t *v, struct twin_part *p)
{
	const json_t *vi = json_object_get(v, "vi"), *en = json_object_get(v, "en");

	*p = (struct twin_part){ .id = json_integer_value(json_object_get(v, "id")), .slot = text_of(a, json_object_get(v, "slot")),
		.side = { side_read(a, vi), side_read(a, en) } };
	if (json_is_true(json_object_get(vi, "basis")))
		p->side[LANG_VI].basis = p->side[LANG_EN].text;
	if (json_is_true(json_object_get(en, "basis")))
		p->side[LANG_EN].basis = p->side[LANG_VI].text;
	part_states(p);
}

static void parts_read(struct arena *a, const json_t *root, struct twin_parts *out)
{
	size_t i;
	json_t *v;

	json_array_foreach(json_object_get(root, "parts"), i, v)
		part_read(a, v, LIST_PUSH(a, out));
}

/* Under a guard of its own, so that jansson's tree is given back when the arena runs over. */
static err read_guarded(struct arena *a, const json_t *root, struct twin_parts *out)
{
	jmp_buf jump, *outer = a->guard;
	err e = OK;

	if (ARENA_GUARD(a, &jump))
		e = ERR_LIMIT;
	else
		parts_read(a, root, out);
	a->guard = outer;
	return e;
}

err snapshot_read(struct arena *a, str json, struct twin *t)
{
	json_t *root = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);

	if (!root)
		return ERR_DB;
	t->parts = (struct twin_parts){ 0 };
	err e = read_guarded(a, root, &t->parts);
	json_decref(root);
	return e;
}
