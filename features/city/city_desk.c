/* city_desk.c - the desk's form of the city's settings. */
#include "auth.h"
#include "city_desk_html.h"
#include "city_fields.h"
#include "city_routes.h"
#include "clock.h"
#include "json.h"
#include "text.h"
#include "units.h"
#include "words.h"

static str field_id(struct req *r, const struct city_field *f, bool en)
{
	return field_both(f) ? arena_printf(r->a, "%s_%s", f->name, en ? "en" : "vi") : str_c(f->name);
}

static struct city_input input_of(struct req *r, const struct city_field *f, bool en, str value, const struct form_errors *errors)
{
	struct city_input in = { .id = field_id(r, f, en), .value = value, .lines = f->kind == FIELD_LINES, .day = f->kind == FIELD_DAY,
		.chars_max = (int64_t)f->chars_max, .rows = f->chars_max > 1000 ? 10 : 3, .label = say(r->lang, f->label) };

	in.words = form_words(errors, in.id);
	if (field_both(f)) {
		in.tongue = en ? S("en") : S("vi");
		in.label = en ? say_with(r->a, r->lang, "{what}, in English", { "what", in.label })
		              : say_with(r->a, r->lang, "{what}, in Vietnamese", { "what", in.label });
	}
	if (f->hint)
		in.hint = say(r->lang, f->hint);
	in.chosen = field_choices(r, f->kind, value, &in.choices);
	return in;
}

static err form_show(struct req *r, const struct city_values *values, struct form_errors *errors)
{
	struct city_form_view v = { .errors = *errors, .saved = str_eq(req_query(r, S("saved")), S("1")) };

	for (size_t i = 0; i < CITY_FIELDS; i++) {
		const struct city_field *f = &city_fields[i];
		struct city_row *row = LIST_PUSH(r->a, &v.rows);
		*row = (struct city_row){ .vi = input_of(r, f, false, values->vi[i], errors), .both = field_both(f),
			.part = f->part ? say(r->lang, f->part) : ABSENT };
		if (row->both)
			row->en = input_of(r, f, true, values->en[i], errors);
	}
	form_page(r, say(r->lang, "The city"), errors);
	r->page.section = S("city");
	city_form(&r->out, &r->page, &v);
	return OK;
}

static bool mail_like(str s)
{
	ptrdiff_t at = str_find(s, S("@"), 0);

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || (unsigned char)s.p[i] > '~' || str_find(S("<>\"'?&,;:\\"), str_cut(s, i, i + 1), 0) >= 0)
			return false;
	return at > 0 && (size_t)at + 1 < s.n && str_find(s, S("@"), (size_t)at + 1) < 0;
}

static bool among(struct req *r, enum field_kind kind, str value)
{
	struct city_choices all = { 0 };
	bool found = false;

	(void)field_choices(r, kind, value, &all);
	for (size_t i = 0; i < all.n; i++)
		found |= all.at[i].chosen;
	return found;
}

/* What is wrong with a value that is not empty; ABSENT: nothing. */
static str fault(struct req *r, const struct city_field *f, str s)
{
	struct date d;
	int64_t unit;

	if (text_chars(s) > f->chars_max)
		return say_with(r->a, r->lang, "At most {n} characters.", { "n", arena_printf(r->a, "%zu", f->chars_max) });
	switch (f->kind) {
	case FIELD_UNIT: return units_by_slug(r->db, r->a, s, &unit) == OK ? ABSENT : say(r->lang, "No unit has this address.");
	case FIELD_MAIL: return mail_like(s) ? ABSENT : say(r->lang, "Enter an e-mail address, such as name@example.vn.");
	case FIELD_DAY: return date_parse(s, &d) == OK ? ABSENT : say(r->lang, "Enter a day that exists.");
	case FIELD_MARK:
	case FIELD_ART: return among(r, f->kind, s) ? ABSENT : say(r->lang, "Choose one of the list.");
	default: return ABSENT;
	}
}

static void values_check(struct req *r, const struct city_values *v, struct form_errors *errors)
{
	for (size_t i = 0; i < CITY_FIELDS; i++) {
		const struct city_field *f = &city_fields[i];
		str vi = v->vi[i].n ? fault(r, f, v->vi[i]) : ABSENT, en = v->en[i].n ? fault(r, f, v->en[i]) : ABSENT;
		if (!v->vi[i].n && i == 0)
			vi = say(r->lang, "Enter the name of the city.");
		else if (!v->vi[i].n && v->en[i].n)
			vi = say(r->lang, "Enter the Vietnamese too; the English stands beside it.");
		if (str_given(vi))
			form_fail(r, errors, field_id(r, f, false), vi);
		if (str_given(en))
			form_fail(r, errors, field_id(r, f, true), en);
	}
}

static str or_absent(str s)
{
	return s.n ? s : ABSENT;
}

/* Stores what differs, and writes both states of it as JSON. */
static err values_store(struct req *r, const struct city_values *was, const struct city_values *now, struct json *before,
	struct json *after, size_t *changes)
{
	for (size_t i = 0; i < CITY_FIELDS; i++) {
		const struct city_field *f = &city_fields[i];
		if (str_eq(was->vi[i], now->vi[i]) && str_eq(was->en[i], now->en[i]))
			continue;
		TRY(city_set(r->db, str_c(f->name), or_absent(now->vi[i]), or_absent(now->en[i]), r->now));
		for (int en = 0; en <= field_both(f); en++) {
			const char *key = arena_cstr(r->a, field_id(r, f, en));
			json_kt(before, key, en ? was->en[i] : was->vi[i]);
			json_kt(after, key, en ? now->en[i] : now->vi[i]);
		}
		++*changes;
	}
	return OK;
}

static err values_save(struct req *r, const struct city_values *now)
{
	struct city_values was;
	struct buf old = { .a = r->a }, new = { .a = r->a };
	struct json before, after;
	size_t changes = 0;

	TRY(city_values_stored(r, &was));
	json_start(&before, &old);
	json_start(&after, &new);
	json_open(&before, '{');
	json_open(&after, '{');
	TRY(values_store(r, &was, now, &before, &after, &changes));
	json_close(&before, '}');
	json_close(&after, '}');
	return changes ? audit(r, S("city.change"), S("city"), 0, buf_str(&old), buf_str(&new)) : OK;
}

/* GET /{lang}/desk/city */
err city_desk_page(struct req *r)
{
	struct city_values v;
	struct form_errors none = { 0 };

	TRY(city_values_stored(r, &v));
	return form_show(r, &v, &none);
}

/* POST /{lang}/desk/city */
err city_desk_post(struct req *r)
{
	struct city_values v;
	struct form_errors errors = { 0 };

	TRY(city_values_typed(r, &v));
	values_check(r, &v, &errors);
	if (errors.n)
		return form_show(r, &v, &errors);
	TRY(values_save(r, &v));
	TRY(city_search_all(r->db, r->a));
	return redirect(r, S("/desk/city?saved=1"));
}
