/* twins_json_read.c - the edits that the script sends.  Apart from twins_json.c: json.h and jansson share names. */
#include <jansson.h>
#include "twins_in.h"

static err side(struct arena *a, const json_t *o, enum lang lang, struct twin_edit *e)
{
	const json_t *v = json_object_get(o, lang == LANG_VI ? "vi" : "en");

	if (!v)
		return OK;
	if (!json_is_string(v))
		return ERR_INVALID;
	e->has[lang] = true;
	e->text[lang] = arena_str(a, (str){ json_string_value(v), json_string_length(v) });
	return OK;
}

static err confirms(const json_t *o, struct twin_edit *e)
{
	const json_t *list = json_object_get(o, "confirm"), *v;
	size_t i;

	if (list && !json_is_array(list))
		return ERR_INVALID;
	json_array_foreach(list, i, v) {
		str lang = str_c(json_string_value(v));

		if (!str_eq(lang, S("vi")) && !str_eq(lang, S("en")))
			return ERR_INVALID;
		e->confirm[str_eq(lang, S("en"))] = true;
	}
	return OK;
}

static err edit(struct arena *a, const json_t *o, struct twin_edit *e)
{
	const json_t *part = json_object_get(o, "part"), *slot = json_object_get(o, "slot"), *after = json_object_get(o, "after");

	if (!json_is_integer(part) || (slot && !json_is_string(slot)) || (after && !json_is_integer(after)))
		return ERR_INVALID;
	*e = (struct twin_edit){ .part = json_integer_value(part), .after = after ? json_integer_value(after) : -1, .slot = S("") };
	if (slot)
		e->slot = arena_str(a, (str){ json_string_value(slot), json_string_length(slot) });
	TRY(side(a, o, LANG_VI, e));
	TRY(side(a, o, LANG_EN, e));
	return confirms(o, e);
}

static err edits(struct arena *a, const json_t *root, struct twin_edits *out)
{
	const json_t *v;
	size_t i;

	if (!json_is_array(root))
		return ERR_INVALID;
	if (json_array_size(root) > TWIN_EDITS_MAX)
		return ERR_LIMIT;
	json_array_foreach(root, i, v)
		TRY(edit(a, v, LIST_PUSH(a, out)));
	return OK;
}

/* Under a guard of its own, so that jansson's tree is given back when the arena runs over. */
static err guarded(struct arena *a, const json_t *root, struct twin_edits *out)
{
	jmp_buf jump, *outer = a->guard;
	err e;

	if (ARENA_GUARD(a, &jump))
		e = ERR_LIMIT;
	else
		e = edits(a, root, out);
	a->guard = outer;
	return e;
}

err twins_json_edits(struct arena *a, str json, struct twin_edits *out)
{
	json_t *root;

	*out = (struct twin_edits){ 0 };
	if (!str_given(json))
		return ERR_INVALID;
	root = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, NULL);
	if (!root)
		return ERR_INVALID;
	err e = guarded(a, root, out);
	json_decref(root);
	return e;
}
