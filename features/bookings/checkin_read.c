/* checkin_read.c - what a phone at the door sends.  Apart from checkin.c: json.h and jansson share names.  Hostile: anybody may have taken the phone. */
#include <jansson.h>
#include "bookings_in.h"
#include "text.h"

/* A short text of letters that cannot surprise; ABSENT where it is none. */
static str plain(struct arena *a, const json_t *v, size_t most)
{
	str s = { json_string_value(v), json_string_length(v) };

	if (!json_is_string(v) || !s.n || s.n > most)
		return ABSENT;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '!' || s.p[i] > '~')
			return ABSENT;
	return arena_str(a, s);
}

static err kind_of(const json_t *v, enum checkin_kind *out)
{
	static const char *const names[] = { [CHECKIN_IN] = "in", [CHECKIN_OUT] = "out", [CHECKIN_WALK] = "walk" };
	str s = { json_string_value(v), json_string_length(v) };

	if (!json_is_string(v))
		return ERR_INVALID;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(s, str_c(names[i]))) {
			*out = (enum checkin_kind)i;
			return OK;
		}
	return ERR_INVALID;
}

static err one(struct arena *a, const json_t *o, struct checkin_scan *s)
{
	const json_t *n = json_object_get(o, "n"), *at = json_object_get(o, "at"), *country = json_object_get(o, "country");

	TRY(kind_of(json_object_get(o, "kind"), &s->kind));
	s->scan = plain(a, json_object_get(o, "id"), CHECKIN_ID_BYTES);
	if (!str_given(s->scan) || !json_is_integer(at) || (n && !json_is_integer(n)))
		return ERR_INVALID;
	s->at = json_integer_value(at);
	s->n = n ? json_integer_value(n) : 0;
	if (s->at < 0 || s->at > (int64_t)1 << 40 || s->n < -CHECKIN_WALKED_MAX || s->n > CHECKIN_WALKED_MAX)
		return ERR_INVALID;
	if (s->kind == CHECKIN_WALK) {
		s->country = plain(a, country, 2);
		return str_given(s->country) && !booking_country_right(s->country) ? ERR_INVALID : OK;
	}
	str typed = plain(a, json_object_get(o, "code"), CHECKIN_ID_BYTES);
	s->code = str_given(typed) ? booking_code_read(a, typed) : ABSENT;
	return s->n < 0 ? ERR_INVALID : OK;
}

static err batch(struct arena *a, const json_t *root, struct checkin_batch *out)
{
	const json_t *scans = json_object_get(root, "scans"), *v;
	size_t i;

	out->device = plain(a, json_object_get(root, "device"), CHECKIN_ID_BYTES);
	out->seal = plain(a, json_object_get(root, "seal"), 2 * CHECKIN_ID_BYTES);
	if (!str_given(out->device) || !str_given(out->seal) || !json_is_array(scans))
		return ERR_INVALID;
	if (json_array_size(scans) > CHECKIN_SCANS_MAX)
		return ERR_LIMIT;
	json_array_foreach(scans, i, v)
		TRY(one(a, v, LIST_PUSH(a, &out->scans)));
	return OK;
}

/* Under a guard of its own, so that jansson's tree is given back when the arena runs over. */
static err guarded(struct arena *a, const json_t *root, struct checkin_batch *out)
{
	jmp_buf jump, *outer = a->guard;
	err e;

	if (ARENA_GUARD(a, &jump))
		e = ERR_LIMIT;
	else
		e = batch(a, root, out);
	a->guard = outer;
	return e;
}

err checkin_read(struct arena *a, str json, struct checkin_batch *out)
{
	json_t *root;

	*out = (struct checkin_batch){ 0 };
	if (!str_given(json))
		return ERR_INVALID;
	if (json.n > CHECKIN_BATCH_BYTES)
		return ERR_LIMIT;
	root = json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, NULL);
	if (!root)
		return ERR_INVALID;
	err e = guarded(a, root, out);
	json_decref(root);
	return e;
}
